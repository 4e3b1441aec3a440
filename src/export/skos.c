/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * skos.c - Turtle: the models as SKOS concept schemes, their relations as SKOS mapping relations, and
 * what maps a provision to a category as a Web Annotation whose body is the concept. A considered no
 * has no body: it `denies` the concept.
 */
#include <serd/serd.h>
#include <string.h>

#include "base/load.h"
#include "exporter.h"

#define LIBRARY "libserd-0.so.0"
#define FUNCTIONS(do)                                                                              \
    do(serd_env_new) do(serd_env_free) do(serd_env_set_prefix_from_strings)                        \
    do(serd_node_from_string) do(serd_writer_new) do(serd_writer_free) do(serd_writer_finish)      \
    do(serd_writer_set_prefix) do(serd_writer_write_statement)

static struct {
    FUNCTIONS(LOADED_DECLARE)
} lib;
static const LoadedFunction functions[] = {FUNCTIONS(LOADED_ROW)};
static gsize library_state;

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define DCTERMS "http://purl.org/dc/terms/"
#define OA "http://www.w3.org/ns/oa#"
#define OWN "urn:acuan:ns#"

static const char *const PREFIXES[][2] = {
    {"rdf", RDF},         {"rdfs", RDFS}, {"xsd", XSD},    {"skos", SKOS},
    {"dcterms", DCTERMS}, {"oa", OA},     {"acuan", OWN}};

typedef struct {
    Exporter *e;
    SerdEnv *env;
    SerdWriter *writer;
    char *subject; /* IRI that statements are about */
    guint last;    /* serial of the provision written last */
    char *law;     /* the last whose own statements were written */
} Graph;

static size_t
sink(const void *bytes, size_t n, void *out)
{
    g_string_append_len(out, bytes, (gssize) n);
    return n;
}

/* ---- statements ---- */

/* What an IRI cannot have is written %XX (RFC 3987; Turtle's IRIREF). Owned by the caller. */
static char *
make_iri(const char *start, const char *name)
{
    GString *iri = g_string_new(start);
    g_autofree char *valid = g_utf8_make_valid(name, -1);

    for (const char *p = valid; *p; p++)
        if ((guchar) *p <= 0x20 || *p == 0x7f || strchr("<>\"{}|^`\\%", *p))
            g_string_append_printf(iri, "%%%02X", (guchar) *p);
        else
            g_string_append_c(iri, *p);
    return g_string_free(iri, FALSE);
}

static SerdNode
node(SerdType type, const char *text)
{
    return lib.serd_node_from_string(type, (const uint8_t *) text);
}

static void
state(Graph *g, const char *predicate, SerdNode object, const char *datatype, const char *language)
{
    SerdNode subject = node(SERD_URI, g->subject), p = node(SERD_URI, predicate);
    SerdNode d = datatype ? node(SERD_URI, datatype) : SERD_NODE_NULL;
    SerdNode l = language ? node(SERD_LITERAL, language) : SERD_NODE_NULL;

    lib.serd_writer_write_statement(g->writer, 0, NULL, &subject, &p, &object, &d, &l);
}

static void
state_iri(Graph *g, const char *predicate, const char *iri)
{
    state(g, predicate, node(SERD_URI, iri), NULL, NULL);
}

static void
state_text(Graph *g, const char *predicate, AcuanSlice text, const char *datatype,
           const char *language)
{
    if (text.n == 0)
        return;
    g_autofree char *valid = g_utf8_make_valid(text.p, (gssize) text.n);
    state(g, predicate, node(SERD_LITERAL, valid), datatype, language);
}

static void
state_string(Graph *g, const char *predicate, const char *text, const char *language)
{
    state_text(g, predicate, acuan_slice(text), NULL, language);
}

static void
set_subject(Graph *g, char *iri)
{
    g_free(g->subject);
    g->subject = iri;
}

/* ---- models ---- */

static char *
concept_iri(const char *category)
{
    return make_iri("urn:acuan:model:", category);
}

static char *
code_iri(const AcuanModel *model, const AcuanCategory *category)
{
    g_autofree char *name = g_strconcat(model->id, ":", category->code, NULL);

    return concept_iri(name);
}

/* The six kinds of relation between models' categories, as SKOS has them. */
static const char *
mapping_relation(const char *kind)
{
    static const char *const kinds[][2] = {
        {"equal-to", SKOS "exactMatch"},   {"equivalent-to", SKOS "closeMatch"},
        {"subset-of", SKOS "broadMatch"},  {"superset-of", SKOS "narrowMatch"},
        {"intersects-with", SKOS "relatedMatch"}};

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i][0], kind) == 0)
            return kinds[i][1];
    return NULL;
}

static void
put_concept(Graph *g, const AcuanModel *model, const AcuanCategory *c)
{
    g_autofree char *scheme = concept_iri(model->id);
    g_autofree char *parent =
        c->parent < 0 ? NULL : code_iri(model, &model->categories[c->parent]);

    set_subject(g, code_iri(model, c));
    state_iri(g, RDF "type", SKOS "Concept");
    state_iri(g, SKOS "inScheme", scheme);
    state_iri(g, parent ? SKOS "broader" : SKOS "topConceptOf", parent ? parent : scheme);
    state_string(g, SKOS "notation", c->code, NULL);
    state_string(g, SKOS "prefLabel", c->label, "id");
    state_string(g, SKOS "prefLabel", c->label_en, "en");
    state_string(g, SKOS "scopeNote", c->note, "id");
    state_string(g, SKOS "scopeNote", c->note_en, "en");
    for (guint i = 0; c->terms[i]; i++)
        state_string(g, SKOS "hiddenLabel", c->terms[i], "id");
    for (guint i = 0; c->basis[i]; i++)
        state_string(g, DCTERMS "source", c->basis[i], NULL);
    for (guint i = 0; i < c->n_relations; i++) {
        const char *predicate = mapping_relation(c->relations[i].kind);
        g_autofree char *target = concept_iri(c->relations[i].target);
        if (predicate)
            state_iri(g, predicate, target);
    }
}

static void
put_model(Graph *g, const AcuanModel *model)
{
    set_subject(g, concept_iri(model->id));
    state_iri(g, RDF "type", SKOS "ConceptScheme");
    state_string(g, DCTERMS "title", model->title, "id");
    state_string(g, DCTERMS "title", model->title_en, "en");
    state_string(g, DCTERMS "hasVersion", model->version, NULL);
    state_string(g, SKOS "note", model->note, "id");
    state_string(g, SKOS "note", model->note_en, "en");
    for (guint i = 0; i < model->n_categories; i++)
        put_concept(g, model, &model->categories[i]);
}

/* ---- mappings ---- */

static void
put_law(Graph *g, const AcuanArticle *a)
{
    g_autofree char *name = acuan_law_name(a->type, a->number, a->year);

    set_subject(g, make_iri("urn:acuan:", a->law_id + (*a->law_id == '/' ? 1 : 0)));
    g_free(g->law);
    g->law = g_strdup(a->law_id);
    state_iri(g, RDF "type", OWN "Law");
    state_string(g, RDFS "label", name, NULL);
    state_string(g, DCTERMS "title", a->law_title, *a->language ? a->language : NULL);
    state_string(g, OWN "status", a->status, NULL);
    state_string(g, OWN "text_kind", a->digest ? "ikhtisar" : "verbatim", NULL);
}

static void
put_provision(Graph *g, AcuanRow *row, const char *provision)
{
    const AcuanArticle *a = row->article;
    g_autofree char *law = make_iri("urn:acuan:", a->law_id + (*a->law_id == '/' ? 1 : 0));

    if (g_strcmp0(g->law, a->law_id) != 0)
        put_law(g, a);
    set_subject(g, g_strdup(provision));
    state_iri(g, RDF "type", OWN "Provision");
    state_string(g, RDFS "label", row->citation->str, NULL);
    state_iri(g, DCTERMS "isPartOf", law);
    state_string(g, OWN "fingerprint", a->fingerprint, NULL);
}

static const struct {
    AcuanColumn column;
    const char *predicate, *datatype;
} PREDICATES[] = {{ACUAN_COLUMN_METHOD, OWN "method", NULL},
                  {ACUAN_COLUMN_RELATION, OWN "relation", NULL},
                  {ACUAN_COLUMN_RULE, OWN "rule", NULL},
                  {ACUAN_COLUMN_CONFIDENCE, OWN "confidence", XSD "decimal"},
                  {ACUAN_COLUMN_EVIDENCE, OWN "evidence", NULL},
                  {ACUAN_COLUMN_OFFSETS, OWN "offsets", NULL},
                  {ACUAN_COLUMN_AT, OWN "at", NULL},
                  {ACUAN_COLUMN_BY, DCTERMS "creator", NULL},
                  {ACUAN_COLUMN_DATE, DCTERMS "created", NULL},
                  {ACUAN_COLUMN_REASON, OWN "reason", NULL},
                  {ACUAN_COLUMN_NOTE, RDFS "comment", NULL}};

static gboolean
put_mapping(Exporter *e, AcuanRow *row, void *data, GError **error)
{
    Graph *g = data;
    const AcuanMapping *m = row->mapping;
    g_autofree char *iri = acuan_article_iri(row->article, -1);
    g_autofree char *provision = make_iri("urn:acuan:", iri + (*iri == '/' ? 1 : 0));
    g_autofree char *category = m ? g_strconcat(m->model, ":", m->code, NULL) : NULL;
    g_autofree char *concept = m ? concept_iri(category) : NULL;

    (void) error;
    if (g->last != row->serial)
        put_provision(g, row, provision);
    g->last = row->serial;
    if (!m)
        return TRUE;
    g_autofree char *name = g_strconcat(category, ":", iri, NULL);
    set_subject(g, make_iri("urn:acuan:mapping:", name));
    state_iri(g, RDF "type", OA "Annotation");
    state_iri(g, OA "motivatedBy", OA "classifying");
    state_iri(g, OA "hasTarget", provision);
    state_iri(g, m->negative ? OWN "denies" : OA "hasBody", concept);
    for (guint i = 0; i < G_N_ELEMENTS(PREDICATES); i++)
        state_text(g, PREDICATES[i].predicate,
                   acuan_row_cell(row, PREDICATES[i].column, e->scratch), PREDICATES[i].datatype,
                   NULL);
    return TRUE;
}

/* ---- the graph ---- */

gboolean
export_skos(Exporter *e, GError **error)
{
    if (!load_library(LIBRARY, functions, G_N_ELEMENTS(functions), &library_state, error))
        return FALSE;
    SerdEnv *env = lib.serd_env_new(NULL);
    Graph g = {.e = e, .env = env};
    gboolean ok;

    for (guint i = 0; i < G_N_ELEMENTS(PREFIXES); i++)
        lib.serd_env_set_prefix_from_strings(env, (const uint8_t *) PREFIXES[i][0],
                                         (const uint8_t *) PREFIXES[i][1]);
    g.writer = lib.serd_writer_new(SERD_TURTLE, SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED, env, NULL,
                               sink, e->out->text);
    for (guint i = 0; i < G_N_ELEMENTS(PREFIXES); i++) {
        SerdNode name = node(SERD_LITERAL, PREFIXES[i][0]), iri = node(SERD_URI, PREFIXES[i][1]);
        lib.serd_writer_set_prefix(g.writer, &name, &iri);
    }
    for (guint i = 0; i < e->models->len; i++)
        if (exporter_wants_model(e, ((const AcuanModel *) g_ptr_array_index(e->models, i))->id))
            put_model(&g, g_ptr_array_index(e->models, i));
    ok = exporter_walk_rows(e, put_mapping, &g, error);
    if (ok)
        lib.serd_writer_finish(g.writer);
    lib.serd_writer_free(g.writer);
    lib.serd_env_free(env);
    g_free(g.subject);
    g_free(g.law);
    return ok;
}

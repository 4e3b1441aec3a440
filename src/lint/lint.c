/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/lint.h"

#include <string.h>

#include "acuan/article.h"
#include "acuan/index.h"
#include "acuan/map.h"
#include "acuan/refs.h"

/* Everything that is checked together. */
typedef struct {
    GPtrArray *laws;      /* AcuanLaw*, owning */
    GHashTable *by_id;    /* iri -> law */
    GPtrArray *models;    /* AcuanModel*, owning */
    guint own_models;     /* of them to be checked; the others are only looked up in */
    AcuanRegister *reg;   /* or NULL */
    AcuanReport *report;
} Corpus;

static Corpus
corpus_new(AcuanReport *report)
{
    return (Corpus){.laws = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_law_free),
                    .by_id = g_hash_table_new(g_str_hash, g_str_equal),
                    .models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free),
                    .report = report};
}

static void
corpus_clear(Corpus *c)
{
    g_hash_table_unref(c->by_id);
    g_ptr_array_unref(c->laws);
    g_ptr_array_unref(c->models);
    acuan_register_free(c->reg);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Corpus, corpus_clear)

/* ---- reading ---- */

static void
add_law(Corpus *c, const char *path, AcuanReport *report)
{
    AcuanLaw *law = acuan_law_read_file(path, report);
    const AcuanLaw *twin = law ? g_hash_table_lookup(c->by_id, law->id) : NULL;

    if (!law)
        return;
    if (twin && report) {
        report->file = law->path;
        acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "duplicate-id",
                     "this law has the same id as %s", twin->path);
        report->file = NULL;
    }
    g_ptr_array_add(c->laws, law);
    if (!twin)
        g_hash_table_insert(c->by_id, (void *) (guintptr) law->id, law);
}

static void
add_laws(Corpus *c, const char *path, AcuanReport *report)
{
    const char *const paths[] = {path, NULL};
    g_autoptr(GPtrArray) texts = acuan_find_texts(paths, report);

    for (guint i = 0; i < texts->len; i++)
        add_law(c, g_ptr_array_index(texts, i), report);
}

static void
add_models(Corpus *c, const char *path, AcuanReport *report)
{
    g_autoptr(GPtrArray) models = acuan_models_read(path, report);

    g_ptr_array_extend_and_steal(c->models, g_steal_pointer(&models));
}

static void
add_register(Corpus *c, const char *folder, AcuanReport *report)
{
    g_autofree char *path = g_build_filename(folder, "register.yaml", NULL);

    if (!c->reg && g_file_test(path, G_FILE_TEST_EXISTS))
        c->reg = acuan_register_read(path, report);
}

/* ---- what is known ---- */

static gboolean
is_known_law(const Corpus *c, const char *iri)
{
    return g_hash_table_contains(c->by_id, iri) || (c->reg && acuan_register_find(c->reg, iri));
}

/* Does the provision exist? Only of laws whose text is held can that be said; TRUE of others. */
static gboolean
has_provision(const Corpus *c, const char *iri, const AcuanStep *steps, guint n, char **reason)
{
    const AcuanLaw *law = g_hash_table_lookup(c->by_id, iri);
    g_autofree char *text = acuan_steps_text(steps, n);
    g_autoptr(GError) error = NULL;
    guint first, last;

    if (!law || n == 0 || acuan_law_count(law, ACUAN_UNIT_PASAL) == 0 ||
        acuan_law_find_range(law, text, &first, &last, &error))
        return TRUE;
    *reason = g_strdup(error->message);
    return FALSE;
}

/* ---- what somebody has looked at and lets stand ---- */

/* "# acuan: ignore RULE reason" in the front matter switches a rule off for that text. */
static gboolean
is_ignored(const AcuanLaw *law, const char *rule)
{
    g_autofree char *line = g_strdup_printf("# acuan: ignore %s ", rule);
    const char *found = strstr(law->bytes, line);

    return found && found < law->body.p;
}

/* ---- legal bases and relations of models ---- */

static void
check_basis(const Corpus *c, const AcuanCategory *category, const char *basis)
{
    AcuanCitation citation;
    g_autoptr(GError) error = NULL;
    g_autofree char *reason = NULL;

    if (!acuan_citation_parse(basis, &citation, &error) || !citation.type[0]) {
        acuan_report(c->report, ACUAN_ERROR_LEVEL, category->line, 1, "basis-unread",
                     "%s: legal basis '%s': %s", category->code, basis,
                     error ? error->message : "not a citation of a law");
        return;
    }
    g_autofree char *iri = acuan_citation_iri(&citation);
    if (!is_known_law(c, iri))
        acuan_report(c->report, ACUAN_ERROR_LEVEL, category->line, 1, "basis-unknown-law",
                     "%s: legal basis '%s': %s is neither held nor in the register", category->code,
                     basis, iri);
    else if (!has_provision(c, iri, citation.steps, citation.n_steps, &reason) ||
             !has_provision(c, iri, citation.last, citation.n_last, &reason))
        acuan_report(c->report, ACUAN_ERROR_LEVEL, category->line, 1, "basis-unresolved",
                     "%s: legal basis '%s': %s", category->code, basis, reason);
}

static void
check_model(const Corpus *c, const AcuanModel *model)
{
    const AcuanModel *other;
    const AcuanCategory *target;

    c->report->file = model->path;
    for (guint i = 0; i < model->n_categories; i++) {
        const AcuanCategory *category = &model->categories[i];
        for (guint k = 0; category->basis[k]; k++)
            check_basis(c, category, category->basis[k]);
        for (guint k = 0; k < category->n_relations; k++)
            if (!acuan_models_find(c->models, category->relations[k].target, &other, &target))
                acuan_report(c->report, ACUAN_ERROR_LEVEL, category->line, 1, "relation-unresolved",
                             "%s: there is no category '%s'", category->code,
                             category->relations[k].target);
    }
    c->report->file = NULL;
}

guint
acuan_lint_models(const char *path, AcuanReport *report)
{
    g_auto(Corpus) c = corpus_new(report);
    g_autofree char *folder = g_file_test(path, G_FILE_TEST_IS_DIR) ? g_strdup(path)
                                                                     : g_path_get_dirname(path);
    g_autofree char *corpus = g_path_get_dirname(folder);
    g_autofree char *laws = g_build_filename(corpus, "regulations", NULL);
    guint n;

    add_models(&c, path, report);
    n = c.models->len;
    if (g_file_test(laws, G_FILE_TEST_IS_DIR))
        add_laws(&c, laws, NULL);
    add_register(&c, corpus, report);
    /* Relations of a single file may lead to the models beside it. */
    if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        add_models(&c, folder, NULL);
    for (guint i = 0; i < n; i++)
        check_model(&c, g_ptr_array_index(c.models, i));
    return n;
}

/* ---- laws ---- */

static void
check_relations(const Corpus *c, const AcuanLaw *law)
{
    for (guint i = 0; i < law->n_relations; i++) {
        const AcuanRelation *r = &law->relations[i];
        if (r->target && g_str_has_prefix(r->target, "/akn/id/") && c->reg &&
            !is_known_law(c, r->target))
            acuan_report(c->report, ACUAN_NOTE, 0, 0, "relation-unknown-law",
                         "%s %s: this law is neither held nor in the register", r->kind, r->target);
    }
}

/* A digest must have every article; an official text may have lost some, which is for its importer to
 * know. */
static void
check_complete(const Corpus *c, const AcuanLaw *law)
{
    const AcuanRegisterEntry *entry = c->reg ? acuan_register_find(c->reg, law->id) : NULL;
    guint have = acuan_law_count(law, ACUAN_UNIT_PASAL);

    if (entry && entry->articles && entry->articles != have)
        acuan_report(c->report, law->digest ? ACUAN_ERROR_LEVEL : ACUAN_WARNING, 0, 0,
                     "articles-missing", "has %u articles, the register says %u", have,
                     entry->articles);
}

static guint
line_at(const AcuanLaw *law, const char *at)
{
    guint line = law->body_line;

    for (const char *p = law->body.p; p < at; p++)
        line += *p == '\n' ? 1 : 0;
    return line;
}

static void
check_ref(const Corpus *c, const AcuanLaw *law, AcuanSlice text, const AcuanRef *ref)
{
    g_autofree char *iri = ref->kind == ACUAN_REF_LAW ? acuan_citation_iri(&ref->citation)
                                                      : g_strdup(law->id);
    g_autofree char *reason = NULL;

    if (is_ignored(law, "reference-dead") || ref->kind == ACUAN_REF_NAMED || (ref->kind == ACUAN_REF_INTERNAL && law->amending))
        return;
    if (iri && (!has_provision(c, iri, ref->citation.steps, ref->citation.n_steps, &reason) ||
                !has_provision(c, iri, ref->citation.last, ref->citation.n_last, &reason)))
        acuan_report(c->report, ACUAN_WARNING, line_at(law, text.p + ref->start), 1,
                     "reference-dead", "'%.*s' leads nowhere: %s", (int) (ref->end - ref->start),
                     text.p + ref->start, reason);
}

/* The steps from the article down to a part of it. */
static void
steps_of(const AcuanLaw *law, guint unit, AcuanCitation *where)
{
    g_autofree char *citation = acuan_unit_citation(law, unit);

    if (!acuan_citation_parse(citation, where, NULL))
        *where = (AcuanCitation){0};
}

static void
check_refs(const Corpus *c, const AcuanLaw *law)
{
    /* References of other countries' laws are not read. */
    if (law->profile)
        return;
    for (guint i = 1; i < law->n_units; i++) {
        const AcuanUnit *unit = &law->units[i];
        guint end = unit->next > i + 1 ? law->units[i + 1].start : unit->end;
        AcuanSlice text = {law->body.p + unit->content, end > unit->content ? end - unit->content : 0};
        AcuanCitation where;
        if (unit->kind < ACUAN_UNIT_PASAL || unit->kind > ACUAN_UNIT_SUBANGKA || unit->quoted)
            continue;
        steps_of(law, i, &where);
        g_autoptr(GArray) refs = acuan_find_refs(text, &where);
        for (guint k = 0; k < refs->len; k++)
            check_ref(c, law, text, &g_array_index(refs, AcuanRef, k));
    }
}

static void
check_law(const Corpus *c, const AcuanLaw *law)
{
    c->report->file = law->path;
    check_relations(c, law);
    check_complete(c, law);
    check_refs(c, law);
    c->report->file = NULL;
    if (c->models->len)
        acuan_check_annotations(law, c->models, c->report);
}

/* A folder may be a whole corpus, with models/ and register.yaml in it or beside it. */
static void
add_surroundings(Corpus *c, const char *path)
{
    g_autofree char *parent = g_path_get_dirname(path);
    const char *places[] = {path, parent};

    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *models = g_build_filename(places[i], "models", NULL);
        /* What lies beside is only looked things up in: its faults are not those asked about. */
        AcuanReport *report = i == 0 ? c->report : NULL;
        add_register(c, places[i], report);
        if (c->models->len == 0 && g_file_test(models, G_FILE_TEST_IS_DIR))
            add_models(c, models, report);
        if (i == 0)
            c->own_models = c->models->len;
    }
}

guint
acuan_lint(const char *const *paths, AcuanReport *report)
{
    AcuanReport counting = {0};
    g_auto(Corpus) c = corpus_new(report ? report : &counting);

    for (; *paths; paths++) {
        add_laws(&c, *paths, c.report);
        add_surroundings(&c, *paths);
    }
    for (guint i = 0; i < c.laws->len; i++)
        check_law(&c, g_ptr_array_index(c.laws, i));
    for (guint i = 0; i < c.own_models; i++)
        check_model(&c, g_ptr_array_index(c.models, i));
    return c.laws->len;
}

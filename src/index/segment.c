/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment.h"

#include <string.h>

#include "acuan/citation.h"
#include "address.h"
#include "alias.h"
#include "base/yaml.h"
#include "edges.h"
#include "lawdata.h"
#include "record.h"
#include "schema.h"
#include "store.h"

/* Xapian keeps what is not committed in memory, some twenty times the size of the text, in trees that are
 * walked for every posting: they must fit the processor's cache. Between 128 and 512 KiB it makes no
 * difference; with 4 MiB all of a build takes a fifth more. */
#define COMMIT_BYTES ((gsize) 160 << 10)
#define MAX_FILTER 200

struct Segment {
    xc_db *db;
    gboolean delta;
    AcuanReading *reading;
    GArray *postings;  /* xc_posting */
    GString *arena;    /* prefixed words that postings point into */
    GString *data;
    gsize uncommitted; /* bytes of text */
    xc_error cause;
};

Segment *
segment_new(const char *path, gboolean delta, GError **error)
{
    g_autoptr(Segment) segment = g_new0(Segment, 1);
    xc_writable_opts opts;

    xc_writable_opts_init(&opts);
    /* A segment that a crash damages is thrown away with its build, and nobody reads it meanwhile. Documents
     * are never changed, so nobody reads back their terms either; the lists would be a sixth of an index's
     * size and of the time to build it. */
    opts.flags = XC_DB_NO_SYNC | XC_DB_DANGEROUS | XC_DB_NO_TERMLIST;
    segment->delta = delta;
    segment->reading = acuan_reading_new();
    segment->postings = g_array_new(FALSE, FALSE, sizeof(xc_posting));
    segment->arena = g_string_new(NULL);
    segment->data = g_string_new(NULL);
    segment->db = xc_db_open_writable(path, XC_CREATE, &opts, &segment->cause);
    if (!segment->db) {
        store_error(error, &segment->cause, "cannot write the index");
        return NULL;
    }
    return g_steal_pointer(&segment);
}

void
segment_free(Segment *segment)
{
    if (!segment)
        return;
    xc_db_free(segment->db);
    acuan_reading_free(segment->reading);
    g_array_unref(segment->postings);
    g_string_free(segment->arena, TRUE);
    g_string_free(segment->data, TRUE);
    g_free(segment);
}

/* ---- words ---- */

static gsize
prefixed_size(const AcuanTokens *tokens)
{
    return tokens->words->len + tokens->tokens->len;
}

/* Postings of one field. The arena must have room already: postings point into it. */
static void
add_words(Segment *segment, AcuanField field, const char *prefix)
{
    const AcuanTokens *tokens = acuan_reading_tokens(segment->reading, field);

    for (guint i = 0; i < tokens->tokens->len; i++) {
        const char *word = acuan_tokens_word(tokens, i);
        xc_posting posting = {word, strlen(word), i + 1, 1};
        if (prefix) {
            gsize start = segment->arena->len;
            g_string_append(segment->arena, prefix);
            g_string_append_len(segment->arena, word, (gssize) posting.len);
            posting.term = segment->arena->str + start;
            posting.len += strlen(prefix);
        }
        g_array_append_val(segment->postings, posting);
    }
}

static void
collect_words(Segment *segment)
{
    static const struct {
        AcuanField field;
        const char *prefix;
    } fields[] = {{ACUAN_FIELD_TITLE, PREFIX_TITLE},
                  {ACUAN_FIELD_HEADING, PREFIX_HEADING},
                  {ACUAN_FIELD_NOTE, PREFIX_NOTE}};
    gsize room = 0;

    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        room += prefixed_size(acuan_reading_tokens(segment->reading, fields[i].field));
    g_string_set_size(segment->arena, room);
    g_string_set_size(segment->arena, 0);
    g_array_set_size(segment->postings, 0);
    add_words(segment, ACUAN_FIELD_TEXT, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++)
        add_words(segment, fields[i].field, fields[i].prefix);
}

/* ---- filters ---- */

static gboolean
add_filter(Segment *segment, xc_doc *doc, const char *prefix, const char *value)
{
    g_autofree char *lower = g_utf8_strdown(value, -1);
    g_autofree char *term = g_strconcat(prefix, lower, NULL);

    return xc_doc_add_boolean_term(doc, term, MIN(strlen(term), MAX_FILTER), &segment->cause) ==
           XC_OK;
}

/* Addresses keep their case: they are compared byte by byte. */
static gboolean
add_address(Segment *segment, xc_doc *doc, const char *prefix, const char *address)
{
    g_autofree char *term = g_strconcat(prefix, address_short(address), NULL);

    return xc_doc_add_boolean_term(doc, term, strlen(term), &segment->cause) == XC_OK;
}

static gboolean
add_part_filters(Segment *segment, xc_doc *doc, const AcuanArticle *article)
{
    for (guint i = 0; i < article->n_parts; i++) {
        const AcuanPart *part = &article->parts[i];
        const char *prefix = part->kind == ACUAN_UNIT_AYAT    ? PREFIX_AYAT
                             : part->kind == ACUAN_UNIT_HURUF ? PREFIX_HURUF
                                                              : NULL;
        g_autofree char *number = prefix ? acuan_part_number(article, part) : NULL;
        if (prefix && !add_filter(segment, doc, prefix, number))
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_sorts(Segment *segment, xc_doc *doc)
{
    guint n;
    const AcuanKind *kinds = acuan_kinds(&n);

    for (guint i = 0; i < n; i++)
        if (acuan_reading_is(segment->reading, kinds[i].name) &&
            !add_filter(segment, doc, PREFIX_SORT, kinds[i].name))
            return FALSE;
    return TRUE;
}

/* The category and all above it, up to the model as a whole. */
static gboolean
add_category_path(Segment *segment, xc_doc *doc, const AcuanModel *model,
                  const AcuanCategory *category)
{
    while (category) {
        g_autofree char *full = g_strconcat(model->id, ":", category->code, NULL);
        if (!add_address(segment, doc, PREFIX_CATEGORY, full))
            return FALSE;
        category = category->parent < 0 ? NULL : &model->categories[category->parent];
    }
    return add_address(segment, doc, PREFIX_CATEGORY, model->id);
}

static gboolean
add_categories(Segment *segment, xc_doc *doc, const GPtrArray *models, const GPtrArray *mappings)
{
    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
        const AcuanModel *model;
        const AcuanCategory *category;
        gboolean ok = m->negative ? add_address(segment, doc, PREFIX_DENIED, name)
                      : acuan_models_find(models, name, &model, &category)
                          ? add_category_path(segment, doc, model, category)
                          : TRUE;
        if (!ok)
            return FALSE;
    }
    return TRUE;
}

/* Laws of other countries are asked for by name. */
static gboolean
add_names(Segment *segment, xc_doc *doc, const AcuanArticle *a)
{
    g_auto(GStrv) names = acuan_profile_law_names(a->profile, a->number, a->law_title);
    gboolean ok = TRUE;

    for (guint i = 0; ok && names[i]; i++)
        ok = add_filter(segment, doc, PREFIX_NAME, names[i]);
    return ok;
}

static const char *
document_kind(const AcuanArticle *article)
{
    if (article->kind != ACUAN_UNIT_PASAL)
        return "bagian";
    return article->quoted ? "kutipan" : "pasal";
}

static gboolean
add_filters(Segment *segment, xc_doc *doc, const AcuanArticle *a)
{
    g_autofree char *unique = g_strconcat(a->law_id, "#", a->eid, NULL);
    g_autofree char *year = g_strdup_printf("%u", a->year);

    return add_address(segment, doc, PREFIX_UNIQUE, unique) &&
           add_address(segment, doc, PREFIX_LAW, a->law_id) &&
           add_filter(segment, doc, PREFIX_KIND, document_kind(a)) &&
           add_filter(segment, doc, PREFIX_TYPE, a->type) &&
           add_filter(segment, doc, PREFIX_NUMBER, a->number) &&
           add_filter(segment, doc, PREFIX_YEAR, year) &&
           (!*a->pasal || add_filter(segment, doc, PREFIX_PASAL, a->pasal)) &&
           (!a->status || add_filter(segment, doc, PREFIX_STATUS, a->status)) &&
           (!a->profile || (add_names(segment, doc, a) &&
                            add_filter(segment, doc, PREFIX_LANGUAGE,
                                       acuan_profile_language(a->profile)))) &&
           add_part_filters(segment, doc, a);
}

/* The terms of one name of a definition, and of what it abbreviates, into a set. */
static void
name_terms(GHashTable *terms, const char *name, const char *term)
{
    g_autofree char *key = acuan_words_key(name);
    char *pair = *key && term ? alias_pair(key, term) : NULL;

    if (*key)
        g_hash_table_add(terms, alias_defines(key));
    if (pair)
        g_hash_table_add(terms, pair);
}

/* The terms of a provision's definitions; char*, owning. */
static GHashTable *
definition_terms(const AcuanArticle *article)
{
    GHashTable *terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) definitions = article->kind == ACUAN_UNIT_PASAL && !acuan_article_is_inner(article)
                                           ? acuan_article_definitions(article)
                                           : g_ptr_array_new();

    for (guint i = 0; i < definitions->len; i++) {
        const AcuanDefinition *d = g_ptr_array_index(definitions, i);
        g_autofree char *key = acuan_words_key(d->term);
        g_autofree char *term = acuan_term_bare(key);
        name_terms(terms, d->term, NULL);
        name_terms(terms, term, NULL);
        for (guint k = 0; d->aliases[k]; k++)
            name_terms(terms, d->aliases[k], term);
    }
    return terms;
}

static gboolean
add_definitions(Segment *segment, xc_doc *doc, const AcuanArticle *article)
{
    g_autoptr(GHashTable) terms = definition_terms(article);
    GHashTableIter iter;
    gpointer term;

    g_hash_table_iter_init(&iter, terms);
    while (g_hash_table_iter_next(&iter, &term, NULL))
        if (xc_doc_add_boolean_term(doc, term, strlen(term), &segment->cause) != XC_OK)
            return FALSE;
    return TRUE;
}

static gboolean
add_values(Segment *segment, xc_doc *doc, const AcuanArticle *a)
{
    xc_error *cause = &segment->cause;
    char order = (char) ('0' + acuan_type_order(a->type));

    return xc_doc_set_number(doc, SLOT_YEAR, a->year, cause) == XC_OK &&
           xc_doc_set_value(doc, SLOT_ORDER, &order, 1, cause) == XC_OK &&
           xc_doc_set_value(doc, SLOT_TYPE, a->type, XC_NUL, cause) == XC_OK &&
           (!a->status ||
            xc_doc_set_value(doc, SLOT_STATUS, a->status, XC_NUL, cause) == XC_OK) &&
           xc_doc_set_value(doc, SLOT_LAW, address_short(a->law_id), XC_NUL, cause) == XC_OK &&
           (!segment->delta || xc_doc_set_value(doc, SLOT_DELTA, "d", XC_NUL, cause) == XC_OK);
}

/* ---- documents ---- */

/* What an inner article refers to and defines is told by the article around it, which says where it is
 * changed. */
static gboolean
write_document(Segment *segment, const AcuanArticle *article, const char *relations,
               const GPtrArray *models, const GPtrArray *mappings)
{
    xc_doc *doc = xc_doc_new(&segment->cause);
    gboolean ok;

    g_string_set_size(segment->data, 0);
    record_write(segment->data, article, mappings);
    collect_words(segment);
    ok = doc != NULL &&
         xc_doc_add_postings(doc, (const xc_posting *) (void *) segment->postings->data,
                             segment->postings->len, &segment->cause) == XC_OK &&
         add_filters(segment, doc, article) && add_categories(segment, doc, models, mappings) &&
         (acuan_article_is_inner(article) || edges_add(doc, article, &segment->cause)) &&
         edges_add_relations(doc, relations, &segment->cause) &&
         add_sorts(segment, doc) && add_definitions(segment, doc, article) &&
         add_values(segment, doc, article) &&
         xc_doc_set_data(doc, segment->data->str, segment->data->len, &segment->cause) == XC_OK &&
         xc_db_add_document(segment->db, doc, NULL, &segment->cause) == XC_OK;
    xc_doc_free(doc);
    segment->uncommitted += segment->data->len;
    if (ok && segment->uncommitted > COMMIT_BYTES) {
        segment->uncommitted = 0;
        ok = xc_db_commit(segment->db, &segment->cause) == XC_OK;
    }
    return ok;
}

static gboolean
has_positive(const GPtrArray *mappings)
{
    for (guint i = 0; i < mappings->len; i++)
        if (!((const AcuanMapping *) g_ptr_array_index(mappings, i))->negative)
            return TRUE;
    return FALSE;
}

static gboolean
add_provision(Segment *segment, const AcuanLaw *law, guint unit, gboolean first,
              const GPtrArray *models, AcuanBuildResult *result)
{
    AcuanArticle article;

    acuan_article_from_law(&article, law, unit);
    acuan_reading_set(segment->reading, &article, NULL);
    g_autoptr(GPtrArray) mappings = acuan_classify(models, law, unit, segment->reading);
    g_autofree char *fingerprint = acuan_reading_fingerprint(segment->reading);
    g_autofree char *relations = first ? edges_law_relations(law) : g_strdup("");
    article.fingerprint = fingerprint;
    gboolean ok = write_document(segment, &article, relations, models, mappings);
    gboolean own = article.kind == ACUAN_UNIT_PASAL && !article.quoted;

    result->provisions++;
    result->articles += own ? 1 : 0;
    result->mapped += own && has_positive(mappings) ? 1 : 0;
    acuan_article_clear(&article);
    return ok;
}

/* The names that the front matter gives the law (`singkatan`, a list), with its title and initials. Not of
 * other countries' laws, whose names are those of add_names. */
static gboolean
write_names(Segment *segment, const AcuanLaw *law, GError **error)
{
    if (law->profile)
        return TRUE;
    const AcuanYamlNode *list = yaml_get(yaml_root(law->front), "singkatan");
    g_autofree const char **names = g_new0(const char *, yaml_size(list) + 1);

    for (guint i = 0, n = 0; i < yaml_size(list); i++)
        if (yaml_text(yaml_item(list, i)))
            names[n++] = yaml_text(yaml_item(list, i));
    return edges_write_names(segment, law->type, law->title, names, law->id, error);
}

gboolean
segment_add_law(Segment *segment, const AcuanLaw *law, const GPtrArray *models,
                AcuanBuildResult *result, GError **error)
{
    g_autoptr(GArray) provisions = acuan_law_provisions(law);
    g_autofree char *key = g_strconcat(META_LAW, law->id, NULL);
    g_autofree char *json = lawdata_json(law, provisions->len);
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < provisions->len; i++)
        ok = add_provision(segment, law, g_array_index(provisions, guint, i), i == 0, models, result);
    if (!ok)
        return store_error(error, &segment->cause, law->path);
    result->laws++;
    result->bytes += law->body.n;
    return segment_set_metadata(segment, key, json, error) && write_names(segment, law, error);
}

gboolean
segment_add_record(Segment *segment, const AcuanArticle *article, const char *relations,
                   const GPtrArray *models, const GPtrArray *mappings, GError **error)
{
    acuan_reading_set(segment->reading, article, NULL);
    return write_document(segment, article, relations, models, mappings) ||
           store_error(error, &segment->cause, "cannot write the index");
}

static void
count_once(GHashTable *counts, const char *key)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));

    g_hash_table_insert(counts, g_strdup(key), GUINT_TO_POINTER(before + 1));
}

void
segment_count_pairs(const AcuanArticle *article, GHashTable *pairs)
{
    g_autoptr(GHashTable) terms = definition_terms(article);
    GHashTableIter iter;
    gpointer term;

    g_hash_table_iter_init(&iter, terms);
    while (g_hash_table_iter_next(&iter, &term, NULL))
        if (g_str_has_prefix(term, PREFIX_ALIAS))
            count_once(pairs, (const char *) term + strlen(PREFIX_ALIAS));
}

gboolean
segment_set_metadata(Segment *segment, const char *key, const char *value, GError **error)
{
    if (xc_db_set_metadata(segment->db, key, XC_NUL, value, XC_NUL, &segment->cause) == XC_OK)
        return TRUE;
    return store_error(error, &segment->cause, "cannot write the index");
}

gboolean
segment_finish(Segment *segment, GError **error)
{
    if (xc_db_close(segment->db, &segment->cause) == XC_OK)
        return TRUE;
    return store_error(error, &segment->cause, "cannot write the index");
}

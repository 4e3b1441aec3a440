/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "index/schema.h"
#include "internal.h"

#define MAX_FORMS 40 /* of a word, in one language */

void *
index_error(GError **error, const xc_error *cause)
{
    gboolean mine = cause->status == XC_QUERY_PARSER || cause->status == XC_WILDCARD;

    g_set_error(error, ACUAN_ERROR, mine ? ACUAN_ERROR_QUERY : ACUAN_ERROR_IO, "%s",
                cause->message);
    return NULL;
}

/* ---- opening ---- */

static gboolean
check_schema(const Part *part, const char *location, GError **error)
{
    xc_error cause;
    g_autofree char *schema = part_metadata(part, META_SCHEMA, &cause);

    if (cause.status != XC_OK)
        return index_error(error, &cause) != NULL;
    if (g_strcmp0(schema, SCHEMA_VERSION) == 0)
        return TRUE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_SCHEMA,
                "%s: the index has schema %s, this acuan reads schema %s; build it again with "
                "'acuan index'",
                location, schema ? schema : "(none)", SCHEMA_VERSION);
    return FALSE;
}

static void
add_shard(AcuanIndex *index, guint part, gboolean delta)
{
    IndexShard shard = {part, delta};

    g_array_append_val(index->shards, shard);
}

static gboolean
fail_together(const AcuanIndex *index, guint remote, GError **error)
{
    guint i = 0;

    while (!part_db(g_ptr_array_index(index->parts, i), TRUE))
        i++;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                "%s has a delta, which cannot be searched together with %s; fold it in with "
                "'acuan index --rebuild'",
                index->locations[i], index->locations[remote]);
    return FALSE;
}

/* What no longer counts, and how often words stand in the rest, cannot be told to another machine. */
static gboolean
set_ways(AcuanIndex *index, GError **error)
{
    index->updated = index->shards->len > index->parts->len;
    index->counted = index->shards->len > 1;
    for (guint i = 0; i < index->parts->len; i++) {
        if (!part_is_remote(g_ptr_array_index(index->parts, i)))
            continue;
        index->counted = FALSE;
        if (index->updated)
            return fail_together(index, i, error);
    }
    return TRUE;
}

static gboolean
open_all(AcuanIndex *index, GError **error)
{
    g_autoptr(GPtrArray) dbs = g_ptr_array_new();
    xc_error cause;

    for (guint i = 0; index->locations[i]; i++) {
        Part *part = part_open(index->locations[i], error);
        if (!part)
            return FALSE;
        g_ptr_array_add(index->parts, part);
        if (!check_schema(part, index->locations[i], error))
            return FALSE;
        for (guint delta = 0; delta < 2; delta++)
            if (part_db(part, (gboolean) delta)) {
                g_ptr_array_add(dbs, part_db(part, (gboolean) delta));
                add_shard(index, i, (gboolean) delta);
            }
    }
    if (!set_ways(index, error))
        return FALSE;
    index->db = xc_db_combine((const xc_db *const *) dbs->pdata, dbs->len, &cause);
    if (!index->db)
        index_error(error, &cause);
    return index->db != NULL;
}

AcuanIndex *
acuan_index_open(const char *const *locations, GError **error)
{
    g_autoptr(AcuanIndex) index = g_new0(AcuanIndex, 1);
    xc_error cause;

    index->locations = g_strdupv((char **) (void *) locations);
    index->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    index->reading = acuan_reading_new();
    index->changed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    index->parts = g_ptr_array_new_with_free_func((GDestroyNotify) part_free);
    index->shards = g_array_new(FALSE, FALSE, sizeof(IndexShard));
    if (!open_all(index, error))
        return NULL;
    for (guint l = 0; l < FAMILY_LANGUAGES; l++) {
        index->stem[l] = xc_stem_new(FAMILY[l].stemmer, &cause);
        if (!index->stem[l])
            return index_error(error, &cause);
    }
    return g_steal_pointer(&index);
}

void
acuan_index_close(AcuanIndex *index)
{
    if (!index)
        return;
    for (guint i = 0; index->columns && i < index->shards->len; i++)
        columns_free(index->columns[i]);
    g_free(index->columns);
    g_hash_table_unref(index->changed);
    xc_db_free(index->db);
    g_ptr_array_unref(index->parts);
    g_array_unref(index->shards);
    statistics_free(index->statistics);
    for (guint l = 0; l < FAMILY_LANGUAGES; l++)
        xc_stem_free(index->stem[l]);
    g_strfreev(index->locations);
    g_hash_table_unref(index->labels);
    g_clear_pointer(&index->models, g_ptr_array_unref);
    acuan_reading_free(index->reading);
    g_free(index);
}

xc_db *
index_shard(const AcuanIndex *index, guint shard)
{
    const IndexShard *one = &g_array_index(index->shards, IndexShard, shard);

    return part_db(g_ptr_array_index(index->parts, one->part), one->delta);
}

/* ---- places ---- */

/* The place of a document, and 0 if it no longer counts. */
xc_docid
index_place(const AcuanIndex *index, xc_docid id)
{
    guint shards = index->shards->len, parts = index->parts->len;
    const IndexShard *shard = &g_array_index(index->shards, IndexShard, (id - 1) % shards);
    xc_docid rank = part_rank(g_ptr_array_index(index->parts, shard->part), shard->delta,
                              (id - 1) / shards + 1);

    return rank ? (rank - 1) * parts + shard->part + 1 : 0;
}

xc_docid
index_docid(const AcuanIndex *index, xc_docid place)
{
    guint shards = index->shards->len, parts = index->parts->len;
    guint part = (place - 1) % parts;
    gboolean delta;
    xc_docid id = part_document(g_ptr_array_index(index->parts, part), (place - 1) / parts + 1, &delta);

    for (guint i = 0; id && i < shards; i++) {
        const IndexShard *shard = &g_array_index(index->shards, IndexShard, i);
        if (shard->part == part && shard->delta == delta)
            return (id - 1) * shards + i + 1;
    }
    return 0;
}

static uint64_t
tie_rank(xc_docid id, bool delta, void *part)
{
    return part_rank(part, delta, id);
}

/* The query without the documents that no longer count; NULL if that failed. */
static xc_query *
without_hidden(const AcuanIndex *index, const xc_query *query, xc_error *cause)
{
    xc_query *left = xc_query_copy(query, cause);

    for (guint i = 0; left && i < index->parts->len; i++) {
        const Part *part = g_ptr_array_index(index->parts, i);
        if (!part_hides(part))
            continue;
        xc_query *hidden = part_hidden(part, cause);
        xc_query *rest = hidden ? xc_query_pair(XC_OP_AND_NOT, left, hidden, cause) : NULL;
        xc_query_free(hidden);
        xc_query_free(left);
        left = rest;
    }
    return left;
}

xc_results *
index_search_shard(AcuanIndex *index, guint shard, const xc_query *query, const xc_search_opts *opts,
                   xc_error *cause)
{
    xc_query *left = index->updated ? without_hidden(index, query, cause) : NULL;
    xc_results *found = left || !index->updated
                            ? xc_db_search(index_shard(index, shard), left ? left : query, opts, cause)
                            : NULL;

    xc_query_free(left);
    return found;
}

xc_results *
index_search(AcuanIndex *index, const xc_query *query, const xc_search_opts *opts, xc_error *cause)
{
    xc_search_opts exact = *opts;

    if (!index->counted)
        return xc_db_search(index->db, query, opts, cause);
    /* Of several indexes nothing tells the engine from which a document is. */
    if (index->updated && index->parts->len == 1 && opts->sort == XC_SORT_RELEVANCE) {
        exact.tie = tie_rank;
        exact.tie_slot = SLOT_DELTA;
        exact.tie_data = g_ptr_array_index(index->parts, 0);
    }
    xc_query *left = without_hidden(index, query, cause);
    if (left && opts->weighting.scheme == XC_WEIGHT_BM25)
        exact.known = index_known_stats(index, cause);
    xc_results *found =
        left && cause->status == XC_OK ? xc_db_search(index->db, left, &exact, cause) : NULL;
    xc_query_free(left);
    return found;
}

/* ---- metadata ---- */

char *
index_metadata(AcuanIndex *index, const char *prefix, const char *name, GError **error)
{
    g_autofree char *key = g_strconcat(prefix, name, NULL);
    xc_error cause = {0};
    char *text = NULL;

    for (guint i = 0; !text && cause.status == XC_OK && i < index->parts->len; i++)
        text = part_metadata(g_ptr_array_index(index->parts, i), key, &cause);
    if (cause.status != XC_OK)
        index_error(error, &cause);
    return text;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
index_names(AcuanIndex *index, const char *prefix, GError **error)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    xc_error cause = {0};

    for (guint i = 0; i < index->parts->len; i++) {
        g_autoptr(GPtrArray) keys = part_keys(g_ptr_array_index(index->parts, i), prefix, &cause);
        if (cause.status != XC_OK) {
            g_ptr_array_unref(names);
            return index_error(error, &cause);
        }
        for (guint k = 0; k < keys->len; k++)
            g_ptr_array_add(names,
                            g_strdup((const char *) g_ptr_array_index(keys, k) + strlen(prefix)));
    }
    g_ptr_array_sort(names, compare_names);
    for (guint i = names->len; i-- > 1;)
        if (strcmp(g_ptr_array_index(names, i), g_ptr_array_index(names, i - 1)) == 0)
            g_ptr_array_remove_index(names, i);
    return names;
}

GPtrArray *
acuan_index_laws(AcuanIndex *index, GError **error)
{
    return index_names(index, META_LAW, error);
}

char *
acuan_index_law(AcuanIndex *index, const char *iri, GError **error)
{
    return index_metadata(index, META_LAW, iri, error);
}

/* ---- forms of words ---- */

static void
add_forms(AcuanIndex *index, guint language, const char *word, GPtrArray *out)
{
    xc_bytes root;

    if (xc_stem_word(index->stem[language], word, XC_NUL, &root, NULL) != XC_OK)
        return;
    g_autofree char *stem = g_strndup(root.data, root.len);
    g_autofree char *line = index_metadata(index, FAMILY[language].key, stem, NULL);
    g_auto(GStrv) forms = line ? g_strsplit(line, " ", MAX_FORMS) : NULL;
    for (guint i = 0; forms && forms[i]; i++)
        if (strcmp(forms[i], word) != 0 &&
            !g_ptr_array_find_with_equal_func(out, forms[i], g_str_equal, NULL))
            g_ptr_array_add(out, g_strdup(forms[i]));
}

char **
index_forms(AcuanIndex *index, const char *word)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint l = 0; l < FAMILY_LANGUAGES; l++)
        add_forms(index, l, word, out);
    g_ptr_array_add(out, NULL);
    return (char **) g_ptr_array_free(out, FALSE);
}

/* ---- laws ---- */

static json_t *
law_front(AcuanIndex *index, const char *iri)
{
    g_autofree char *text = acuan_index_law(index, iri, NULL);
    json_t *law = text ? json_loads(text, 0, NULL) : NULL;
    json_t *front = json_incref(json_object_get(law, "front"));

    json_decref(law);
    return front;
}

/* "/akn/id/act/perpres/2018/95" */
static char *
name_of_iri(const char *iri)
{
    g_auto(GStrv) steps = g_strsplit(iri, "/", 0);
    guint n = g_strv_length(steps);
    guint64 year;

    if (n < 7 || !g_ascii_string_to_unsigned(steps[n - 2], 10, 1, 9999, &year, NULL))
        return g_strdup(iri);
    return acuan_law_name(steps[n - 3], steps[n - 1], (guint) year);
}

char *
index_law_name(AcuanIndex *index, const char *iri)
{
    json_t *front = law_front(index, iri);
    const char *profile = json_string_value(json_object_get(front, "profil"));
    const char *type = json_string_value(json_object_get(front, "jenis"));
    const char *number = json_string_value(json_object_get(front, "nomor"));
    const char *year = json_string_value(json_object_get(front, "tahun"));
    const char *title = json_string_value(json_object_get(front, "judul"));
    const AcuanProfile *form = profile ? acuan_profile_find(profile) : NULL;
    char *name = form && number && title ? acuan_profile_law_name(form, number, title)
                 : type && number && year
                     ? acuan_law_name(type, number, (guint) g_ascii_strtoull(year, NULL, 10))
                     : name_of_iri(iri);

    json_decref(front);
    return name;
}

/* The kind of relation by which a law of this status says who did it. */
static const char *
doing_relation(const char *status)
{
    static const char *const relations[][2] = {{"dicabut", "dicabut_oleh"},
                                               {"dicabut_sebagian", "dicabut_oleh"},
                                               {"tidak_berlaku", "dicabut_oleh"},
                                               {"diubah", "diubah_oleh"}};

    for (guint i = 0; status && i < G_N_ELEMENTS(relations); i++)
        if (strcmp(relations[i][0], status) == 0)
            return relations[i][1];
    return NULL;
}

static char *
doers(AcuanIndex *index, const char *iri, const char *relation)
{
    json_t *front = law_front(index, iri), *one;
    GString *names = g_string_new(NULL);
    gsize i;

    json_array_foreach(json_object_get(front, "relasi"), i, one) {
        const char *kind = json_string_value(json_object_get(one, "jenis"));
        const char *target = json_string_value(json_object_get(one, "ke"));
        const char *description = json_string_value(json_object_get(one, "uraian"));
        if (g_strcmp0(kind, relation) != 0 || (!target && !description))
            continue;
        g_autofree char *name = target ? index_law_name(index, target) : g_strdup(description);
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
    }
    json_decref(front);
    return g_string_free(names, FALSE);
}

const char *
acuan_index_changed_by(AcuanIndex *index, const AcuanArticle *article)
{
    const char *relation = doing_relation(article->status);
    const char *names = relation ? g_hash_table_lookup(index->changed, article->law_id) : "";

    if (!names) {
        char *found = doers(index, article->law_id, relation);
        g_hash_table_insert(index->changed, g_strdup(article->law_id), found);
        names = found;
    }
    return *names ? names : NULL;
}

/* ---- models ---- */

const char *
acuan_index_label(AcuanIndex *index, const char *category)
{
    char *label = g_hash_table_lookup(index->labels, category);

    if (!label) {
        label = index_metadata(index, META_LABEL, category, NULL);
        if (label)
            g_hash_table_insert(index->labels, g_strdup(category), label);
    }
    return label;
}

const GPtrArray *
acuan_index_models(AcuanIndex *index, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;

    if (index->models)
        return index->models;
    names = index_names(index, META_MODEL, error);
    if (!names)
        return NULL;
    index->models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *text = index_metadata(index, META_MODEL, name, error);
        AcuanModel *model = text ? acuan_model_parse(name, acuan_slice(text), NULL) : NULL;
        if (model)
            g_ptr_array_add(index->models, model);
    }
    return index->models;
}

guint
acuan_index_category_count(AcuanIndex *index, const char *category)
{
    g_autofree char *term = g_strconcat(PREFIX_CATEGORY, category, NULL);

    return index_frequency(index, term);
}

/* ---- info ---- */

/* Counts of several indexes add up. */
static gboolean
add_counts(const Part *part, AcuanIndexInfo *info, GError **error)
{
    xc_error cause;
    g_autofree char *counts = part_metadata(part, META_COUNTS, &cause);
    guint laws = 0, provisions = 0, articles = 0, terms = 0;

    if (cause.status != XC_OK)
        return index_error(error, &cause) != NULL;
    if (counts)
        sscanf(counts, "%u %u %u %u", &laws, &provisions, &articles, &terms);
    info->laws += laws;
    info->provisions += provisions;
    info->articles += articles;
    info->terms += terms;
    info->bytes += part_bytes(part);
    info->revision += part_revision(part);
    return TRUE;
}

gboolean
acuan_index_info(AcuanIndex *index, AcuanIndexInfo *info, GError **error)
{
    *info = (AcuanIndexInfo){0};
    for (guint i = 0; i < index->parts->len; i++)
        if (!add_counts(g_ptr_array_index(index->parts, i), info, error))
            return FALSE;
    info->schema = index_metadata(index, META_SCHEMA, "", error);
    info->built = index_metadata(index, META_BUILT, "", error);
    return info->schema != NULL;
}

void
acuan_index_info_clear(AcuanIndexInfo *info)
{
    g_clear_pointer(&info->schema, g_free);
    g_clear_pointer(&info->built, g_free);
}

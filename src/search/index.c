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
    gboolean far = cause->status == XC_NETWORK || cause->status == XC_NETWORK_TIMEOUT;

    g_set_error(error, ACUAN_ERROR,
                mine  ? ACUAN_ERROR_QUERY
                : far ? ACUAN_ERROR_NETWORK
                      : ACUAN_ERROR_IO,
                "%s", cause->message);
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

/* The engine knows a database by its UUID, which a copy of the files has, too. */
static gboolean
has_copies(const AcuanIndex *index)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < index->shards->len; i++) {
        const IndexShard *shard = &g_array_index(index->shards, IndexShard, i);
        const char *uuid = part_uuid(g_ptr_array_index(index->parts, shard->part), shard->delta);
        if (uuid && !g_hash_table_add(seen, (char *) (guintptr) uuid))
            return TRUE;
    }
    return FALSE;
}

/* What does not count, and how often words stand in the rest, cannot be told to another machine, nor to one
 * of two copies. */
static void
set_ways(AcuanIndex *index)
{
    index->counted = index->shards->len > 1;
    index->updated = index->shards->len > index->parts->len;
    for (guint i = 0; i < index->parts->len; i++) {
        index->updated |= part_hides(g_ptr_array_index(index->parts, i));
        index->apart |= index->counted && part_is_remote(g_ptr_array_index(index->parts, i));
    }
    index->apart |= index->updated && has_copies(index);
}

/* ---- members ---- */

/* One index on its way to being open; those of other machines each have a thread. */
typedef struct {
    const char *location;
    GThread *thread;
    Part *part;
    GError *error;
} Opening;

static void *
open_member(void *data)
{
    Opening *opening = data;
    Part *part = part_open(opening->location, &opening->error);

    if (part && !check_schema(part, opening->location, &opening->error))
        g_clear_pointer(&part, part_free);
    opening->part = part;
    return NULL;
}

/* May the others answer without this one? Only another machine is away; a folder that is not there is a
 * mistake. */
static gboolean
is_away(const Opening *opening)
{
    return g_str_has_prefix(opening->location, "tcp://") &&
           !g_error_matches(opening->error, ACUAN_ERROR, ACUAN_ERROR_INPUT);
}

/* Takes what was opened over. `gone`: as in acuan_index_open_partial; NULL: all must be there. */
static gboolean
take_member(AcuanIndex *index, Opening *opening, GHashTable *gone, GError **error)
{
    if (opening->part) {
        g_ptr_array_add(index->parts, g_steal_pointer(&opening->part));
        return TRUE;
    }
    if (opening->error && (!gone || !is_away(opening))) {
        g_propagate_error(error, g_steal_pointer(&opening->error));
        return FALSE;
    }
    if (opening->error)
        g_hash_table_insert(gone, g_strdup(opening->location), g_strdup(opening->error->message));
    g_ptr_array_add(index->missing, g_strdup(opening->location));
    return TRUE;
}

/* With all members gone. */
static gboolean
fail_all(const AcuanIndex *index, GHashTable *gone, GError **error)
{
    g_autoptr(GString) text = g_string_new("nobody answers");

    for (guint i = 0; i < index->missing->len; i++)
        g_string_append_printf(text, "%s%s", i ? "; " : ": ",
                               (const char *) g_hash_table_lookup(
                                   gone, g_ptr_array_index(index->missing, i)));
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NETWORK, "%s", text->str);
    return FALSE;
}

static gboolean
open_members(AcuanIndex *index, GHashTable *gone, GError **error)
{
    guint n = g_strv_length(index->locations);
    g_autofree Opening *openings = g_new0(Opening, n + 1);
    gboolean ok = TRUE;

    for (guint i = 0; i < n; i++) {
        Opening *opening = &openings[i];
        opening->location = index->locations[i];
        if (gone && g_hash_table_contains(gone, opening->location))
            continue;
        if (n > 1 && g_str_has_prefix(opening->location, "tcp://"))
            opening->thread = g_thread_new("member", open_member, opening);
        else
            open_member(opening);
    }
    for (guint i = 0; i < n; i++) {
        if (openings[i].thread)
            g_thread_join(openings[i].thread);
        ok = ok && take_member(index, &openings[i], gone, error);
        part_free(openings[i].part);
        g_clear_error(&openings[i].error);
    }
    return ok && (index->parts->len > 0 || fail_all(index, gone, error));
}

static void *
fail_member(const Part *part, const xc_error *cause, GError **error)
{
    xc_error named = *cause;

    g_snprintf(named.message, sizeof named.message, "%s: %s", part_location(part), cause->message);
    return index_error(error, &named);
}

/* Of the laws that several members have, those of the first count. */
static gboolean
hide_twins(AcuanIndex *index, GHashTable *gone, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gsize skip = strlen(META_LAW);

    for (guint i = 0; index->parts->len > 1 && i < index->parts->len; i++) {
        Part *part = g_ptr_array_index(index->parts, i);
        xc_error cause = {0};
        g_autoptr(GPtrArray) keys = part_keys(part, META_LAW, &cause);
        g_autoptr(GPtrArray) twins = g_ptr_array_new();
        for (guint k = 0; k < keys->len; k++) {
            const char *law = (const char *) g_ptr_array_index(keys, k) + skip;
            if (!g_hash_table_add(seen, g_strdup(law)))
                g_ptr_array_add(twins, (void *) (guintptr) law);
        }
        index->twins |= twins->len > 0;
        if (cause.status == XC_OK && (!twins->len || part_hide_laws(part, twins, &cause)))
            continue;
        fail_member(part, &cause, error);
        if (gone && part_is_remote(part))
            g_hash_table_insert(gone, g_strdup(part_location(part)), g_strdup(cause.message));
        return FALSE;
    }
    return TRUE;
}

static gboolean
open_all(AcuanIndex *index, GHashTable *gone, GError **error)
{
    g_autoptr(GPtrArray) dbs = g_ptr_array_new();
    xc_error cause;

    if (!open_members(index, gone, error) || !hide_twins(index, gone, error))
        return FALSE;
    for (guint i = 0; i < index->parts->len; i++)
        for (guint delta = 0; delta < 2; delta++) {
            xc_db *db = part_db(g_ptr_array_index(index->parts, i), (gboolean) delta);
            if (!db)
                continue;
            g_ptr_array_add(dbs, db);
            add_shard(index, i, (gboolean) delta);
        }
    set_ways(index);
    index->db = xc_db_combine((const xc_db *const *) dbs->pdata, dbs->len, &cause);
    if (!index->db)
        index_error(error, &cause);
    return index->db != NULL;
}

AcuanIndex *
acuan_index_open_partial(const char *const *locations, GHashTable *gone, GError **error)
{
    g_autoptr(AcuanIndex) index = g_new0(AcuanIndex, 1);
    guint before = gone ? g_hash_table_size(gone) : 0;
    g_autoptr(GError) inner = NULL;
    xc_error cause;

    index->locations = g_strdupv((char **) (void *) locations);
    index->missing = g_ptr_array_new_with_free_func(g_free);
    index->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    index->reading = acuan_reading_new();
    index->changed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    index->parts = g_ptr_array_new_with_free_func((GDestroyNotify) part_free);
    index->shards = g_array_new(FALSE, FALSE, sizeof(IndexShard));
    if (!open_all(index, gone, &inner)) {
        /* One that went away when it was already open: again without it. */
        if (gone && g_hash_table_size(gone) > before && inner->code == ACUAN_ERROR_NETWORK)
            return acuan_index_open_partial(locations, gone, error);
        g_propagate_error(error, g_steal_pointer(&inner));
        return NULL;
    }
    for (guint l = 0; l < FAMILY_LANGUAGES; l++) {
        index->stem[l] = xc_stem_new(FAMILY[l].stemmer, &cause);
        if (!index->stem[l])
            return index_error(error, &cause);
    }
    return g_steal_pointer(&index);
}

AcuanIndex *
acuan_index_open(const char *const *locations, GError **error)
{
    return acuan_index_open_partial(locations, NULL, error);
}

const GPtrArray *
acuan_index_missing(const AcuanIndex *index)
{
    return index->missing;
}

gboolean
acuan_index_check(AcuanIndex *index, GHashTable *gone, GError **error)
{
    gboolean all = TRUE;

    for (guint i = 0; i < index->parts->len; i++) {
        const Part *part = g_ptr_array_index(index->parts, i);
        g_autoptr(GError) inner = NULL;
        if (part_answers(part, &inner))
            continue;
        if (gone)
            g_hash_table_insert(gone, g_strdup(part_location(part)), g_strdup(inner->message));
        if (all)
            g_propagate_error(error, g_steal_pointer(&inner));
        all = FALSE;
    }
    return all;
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
    g_ptr_array_unref(index->missing);
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

xc_query *
index_without_hidden(const AcuanIndex *index, guint shard, xc_query *query, xc_error *cause)
{
    const IndexShard *one = &g_array_index(index->shards, IndexShard, shard);
    const Part *part = g_ptr_array_index(index->parts, one->part);

    if (!query || !part_hides(part))
        return query;
    xc_query *hidden = part_hidden(part, one->delta, cause);
    xc_query *rest = hidden ? xc_query_pair(XC_OP_AND_NOT, query, hidden, cause) : NULL;
    xc_query_free(hidden);
    xc_query_free(query);
    return rest;
}

static xc_query *
without_hidden(const AcuanIndex *index, const xc_query *query, xc_error *cause)
{
    xc_query *left = xc_query_copy(query, cause);

    for (guint i = 0; left && i < index->shards->len; i++)
        left = index_without_hidden(index, i, left, cause);
    return left;
}

xc_results *
index_search_shard(AcuanIndex *index, guint shard, const xc_query *query, const xc_search_opts *opts,
                   xc_error *cause)
{
    xc_query *left = index_without_hidden(index, shard, xc_query_copy(query, cause), cause);
    xc_results *found = left ? xc_db_search(index_shard(index, shard), left, opts, cause) : NULL;

    xc_query_free(left);
    return found;
}

xc_results *
index_search(AcuanIndex *index, const xc_query *query, const xc_search_opts *opts, xc_error *cause)
{
    xc_search_opts exact = *opts;

    if (index->apart)
        return search_apart(index, query, opts, cause);
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

/* Adds the words behind one key of one index; each counts for `much`. */
static gboolean
add_words(const Part *part, const char *prefix, const char *stem, guint much, GHashTable *words,
          xc_error *cause)
{
    g_autofree char *key = g_strconcat(prefix, stem, NULL);
    g_autofree char *line = part_metadata(part, key, cause);
    g_auto(GStrv) some = g_strsplit(line ? line : "", " ", -1);

    for (guint i = 0; some[i]; i++) {
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(words, some[i]));
        g_hash_table_insert(words, g_strdup(some[i]), GUINT_TO_POINTER(before + much));
    }
    return cause->status == XC_OK;
}

/* A word that is alone, or rare, in each of the indexes may not be so in all of them. */
static GPtrArray *
join_family(AcuanIndex *index, const FamilyLanguage *language, const char *stem, xc_error *cause)
{
    const struct {
        const char *prefix;
        guint least; /* in so many provisions each word is */
    } sorts[] = {{language->key, FAMILY_LEAST}, {language->lone, FAMILY_LEAST}, {language->rare, 1}};
    g_autoptr(GHashTable) words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer word, count;

    for (guint i = 0; i < index->parts->len; i++)
        for (guint k = 0; k < G_N_ELEMENTS(sorts); k++)
            if (!add_words(g_ptr_array_index(index->parts, i), sorts[k].prefix, stem,
                           sorts[k].least, words, cause))
                return NULL;
    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &word, &count))
        /* Laws that are there twice count once. */
        if (GPOINTER_TO_UINT(count) >= FAMILY_LEAST &&
            (!index->twins || index_frequency(index, word) >= FAMILY_LEAST))
            g_ptr_array_add(out, g_strdup(word));
    g_ptr_array_sort(out, compare_names);
    return g_steal_pointer(&out);
}

/* The words with this stem, sorted and with blanks between them: those that any of the indexes knows. NULL
 * if there are none, or only one. */
static char *
family_of(AcuanIndex *index, const FamilyLanguage *language, const char *stem)
{
    xc_error cause = {0};

    if (index->parts->len == 1)
        return index_metadata(index, language->key, stem, NULL);
    g_autoptr(GPtrArray) words = join_family(index, language, stem, &cause);
    if (!words || words->len < 2)
        return NULL;
    g_ptr_array_add(words, NULL);
    return g_strjoinv(" ", (char **) words->pdata);
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
    g_autofree char *line = family_of(index, &FAMILY[language], stem);
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

/* Counts of several indexes add up, but for laws that they share. */
static gboolean
add_counts(const Part *part, AcuanIndexInfo *info, GError **error)
{
    xc_error cause;
    g_autofree char *counts = part_metadata(part, META_COUNTS, &cause);
    guint laws = 0, provisions = 0, articles = 0, terms = 0;
    guint twice_laws, twice_provisions, twice_articles;

    if (cause.status != XC_OK)
        return index_error(error, &cause) != NULL;
    if (counts)
        sscanf(counts, "%u %u %u %u", &laws, &provisions, &articles, &terms);
    part_twice(part, &twice_laws, &twice_provisions, &twice_articles);
    info->laws += laws - MIN(laws, twice_laws);
    info->provisions += provisions - MIN(provisions, twice_provisions);
    info->articles += articles - MIN(articles, twice_articles);
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

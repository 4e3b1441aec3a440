/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * part.c - one index of those that are searched as one: its main generation, and its delta if it has one.
 *
 * The delta says which documents of both count, and in which order (schema.h: acuan:pieces). All other
 * files of this room see an index as if it had been built anew: documents go by their place, which is
 * the id they would have then, and metadata of the delta hides that of the main generation. Laws that
 * an index before this one has, too, are hidden in the same way.
 */
#include "part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "index/address.h"
#include "index/schema.h"
#include "index/store.h"

#define OPEN_ATTEMPTS 20
#define REMOTE_TIMEOUT_MS 10000

/* Documents [first, last] of one generation; `rank` is that of the first. */
typedef struct {
    gboolean delta;
    xc_docid first, last, rank;
} Piece;

struct Part {
    char *location;
    xc_db *main, *delta;   /* delta: or NULL */
    guint64 bytes;
    guint revision;
    GHashTable *touched;   /* laws whose names and data in the main generation do not count */
    GArray *pieces;        /* Piece, by rank */
    /* Of the main generation, and of the delta: */
    GArray *by_id[2];      /* guint: pieces by first */
    GArray *hidden[2];     /* xc_docid_range: documents that do not count */
    GArray *twice[2];      /* xc_docid_range: those of them that would, if no other index had their law */
    char *uuid[2];
    GHashTable *elsewhere; /* laws that do not count because another index has them; or NULL */
    guint64 hidden_words;  /* in the hidden documents, once counted */
    gboolean counted;
};

void
part_free(Part *part)
{
    if (!part)
        return;
    xc_db_free(part->main);
    xc_db_free(part->delta);
    g_clear_pointer(&part->touched, g_hash_table_unref);
    g_clear_pointer(&part->pieces, g_array_unref);
    g_clear_pointer(&part->elsewhere, g_hash_table_unref);
    for (guint k = 0; k < 2; k++) {
        g_clear_pointer(&part->by_id[k], g_array_unref);
        g_clear_pointer(&part->hidden[k], g_array_unref);
        g_clear_pointer(&part->twice[k], g_array_unref);
        g_free(part->uuid[k]);
    }
    g_free(part->location);
    g_free(part);
}

/* ---- metadata ---- */

/* The law that an entry of the metadata is about; NULL if it is about none. */
static const char *
law_of_key(const char *key)
{
    const char *tab;

    if (g_str_has_prefix(key, META_LAW))
        return key + strlen(META_LAW);
    tab = g_str_has_prefix(key, META_NAME) ? strrchr(key, '\t') : NULL;
    return tab ? tab + 1 : NULL;
}

static gboolean
counts_in_main(const Part *part, const char *key)
{
    const char *law = part->delta ? law_of_key(key) : NULL;

    return !law || !g_hash_table_contains(part->touched, law);
}

/* Is it about a law that another index has? */
static gboolean
is_elsewhere(const Part *part, const char *key)
{
    const char *law = part->elsewhere ? law_of_key(key) : NULL;

    return law && g_hash_table_contains(part->elsewhere, law);
}

char *
part_metadata(const Part *part, const char *key, xc_error *cause)
{
    char *text;

    *cause = (xc_error){0};
    if (is_elsewhere(part, key))
        return NULL;
    text = part->delta ? store_metadata(part->delta, key, cause) : NULL;
    if (cause->status != XC_OK)
        return NULL;
    if (text && strcmp(text, META_GONE) == 0)
        return (g_free(text), NULL);
    return text || !counts_in_main(part, key) ? text : store_metadata(part->main, key, cause);
}

static gboolean
add_keys(xc_db *db, const char *prefix, GHashTable *keys, xc_error *cause)
{
    xc_terms *walk = xc_db_metadata_keys(db, prefix, XC_NUL, cause);

    while (walk && xc_terms_next(walk, cause) == XC_OK) {
        xc_bytes key = xc_terms_term(walk);
        g_hash_table_add(keys, g_strndup(key.data, key.len));
    }
    xc_terms_free(walk);
    return cause->status == XC_OK;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static gboolean
is_gone(const Part *part, const char *key, xc_error *cause)
{
    g_autofree char *text = store_metadata(part->delta, key, cause);

    return text && strcmp(text, META_GONE) == 0;
}

/* What of the main generation counts, and what of the delta is there. */
static void
drop_hidden_keys(const Part *part, GHashTable *keys, GHashTable *fresh, xc_error *cause)
{
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!counts_in_main(part, key))
            g_hash_table_iter_remove(&iter);
    g_hash_table_iter_init(&iter, fresh);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (is_gone(part, key, cause))
            g_hash_table_remove(keys, key);
        else
            g_hash_table_add(keys, g_strdup(key));
}

GPtrArray *
part_keys(const Part *part, const char *prefix, xc_error *cause)
{
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) fresh = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer key;

    *cause = (xc_error){0};
    if (add_keys(part->main, prefix, keys, cause) && part->delta &&
        add_keys(part->delta, prefix, fresh, cause))
        drop_hidden_keys(part, keys, fresh, cause);
    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!is_elsewhere(part, key))
            g_ptr_array_add(out, g_strdup(key));
    g_ptr_array_sort(out, compare_names);
    return out;
}

/* ---- places ---- */

static int
compare_pieces(gconstpointer a, gconstpointer b, gpointer data)
{
    const GArray *pieces = data;
    xc_docid x = g_array_index(pieces, Piece, *(const guint *) a).first;
    xc_docid y = g_array_index(pieces, Piece, *(const guint *) b).first;

    return x < y ? -1 : x > y;
}

static void
sort_pieces(Part *part)
{
    for (guint i = 0; i < part->pieces->len; i++)
        g_array_append_val(part->by_id[g_array_index(part->pieces, Piece, i).delta], i);
    for (guint k = 0; k < 2; k++)
        g_array_sort_with_data(part->by_id[k], compare_pieces, part->pieces);
}

/* The gaps between the pieces of the main generation. */
static void
find_hidden(Part *part, xc_docid documents)
{
    xc_docid next = 1;

    for (guint i = 0; i <= part->by_id[0]->len; i++) {
        const Piece *piece =
            i < part->by_id[0]->len
                ? &g_array_index(part->pieces, Piece, g_array_index(part->by_id[0], guint, i))
                : NULL;
        xc_docid first = piece ? piece->first : documents + 1;
        xc_docid_range gap = {next, first - 1};
        if (next < first)
            g_array_append_val(part->hidden[0], gap);
        next = piece ? piece->last + 1 : next;
    }
}

static gboolean
read_pieces(Part *part, const char *text)
{
    xc_docid rank = 1;
    int used = 0;

    for (; *text; text += used) {
        Piece piece = {0};
        char sort = 0;
        if (sscanf(text, "%c %u %u\n%n", &sort, &piece.first, &piece.last, &used) != 3 ||
            (sort != 'm' && sort != 'd') || piece.first == 0 || piece.last < piece.first)
            return FALSE;
        piece.delta = sort == 'd';
        piece.rank = rank;
        rank += piece.last - piece.first + 1;
        g_array_append_val(part->pieces, piece);
    }
    return TRUE;
}

/* The piece at or before which a document lies in a list that is sorted by `first`. */
static const Piece *
piece_of(const Part *part, gboolean delta, xc_docid id)
{
    const GArray *list = part->by_id[delta];
    guint low = 0, high = list->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(part->pieces, Piece, g_array_index(list, guint, middle)).first <= id)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &g_array_index(part->pieces, Piece, g_array_index(list, guint, low - 1)) : NULL;
}

/* Does one of the ranges, which are sorted, hold the document? */
static gboolean
ranges_have(const GArray *ranges, xc_docid id)
{
    guint low = 0, high = ranges ? ranges->len : 0;

    while (low < high) {
        guint middle = (low + high) / 2;
        const xc_docid_range *range = &g_array_index(ranges, xc_docid_range, middle);
        if (range->first <= id && id <= range->last)
            return TRUE;
        if (range->last < id)
            low = middle + 1;
        else
            high = middle;
    }
    return FALSE;
}

xc_docid
part_rank(const Part *part, gboolean delta, xc_docid id)
{
    const Piece *piece = part->delta ? piece_of(part, delta, id) : NULL;

    if (ranges_have(part->twice[delta], id))
        return 0;
    if (!part->delta)
        return id;
    return piece && id <= piece->last ? piece->rank + (id - piece->first) : 0;
}

xc_docid
part_document(const Part *part, xc_docid rank, gboolean *delta)
{
    guint low = 0, high = part->delta ? part->pieces->len : 0;

    *delta = FALSE;
    if (!part->delta)
        return rank;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(part->pieces, Piece, middle).rank <= rank)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return 0;
    const Piece *piece = &g_array_index(part->pieces, Piece, low - 1);
    *delta = piece->delta;
    return rank - piece->rank <= piece->last - piece->first ? piece->first + (rank - piece->rank) : 0;
}

/* Any document of the laws. */
static xc_query *
query_laws(const GPtrArray *laws, xc_error *cause)
{
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) bytes = g_array_new(FALSE, FALSE, sizeof(xc_bytes));

    for (guint i = 0; i < laws->len; i++) {
        char *term = g_strconcat(PREFIX_LAW, address_short(g_ptr_array_index(laws, i)), NULL);
        xc_bytes one = {term, strlen(term)};
        g_ptr_array_add(terms, term);
        g_array_append_val(bytes, one);
    }
    return xc_query_combine_terms(XC_OP_OR, (const xc_bytes *) (void *) bytes->data, bytes->len, 0,
                                  cause);
}

static guint
count_ranges(const GArray *ranges)
{
    guint n = 0;

    for (guint i = 0; ranges && i < ranges->len; i++) {
        const xc_docid_range *range = &g_array_index(ranges, xc_docid_range, i);
        n += range->last - range->first + 1;
    }
    return n;
}

static gboolean
hides(const Part *part, gboolean delta)
{
    return part->hidden[delta] && part->hidden[delta]->len > 0;
}

gboolean
part_hides(const Part *part)
{
    return hides(part, FALSE) || hides(part, TRUE);
}

/* Any document of the laws that another index has. */
static xc_query *
query_elsewhere(const Part *part, xc_error *cause)
{
    g_autofree const char **laws =
        (const char **) g_hash_table_get_keys_as_array(part->elsewhere, NULL);
    guint n = g_hash_table_size(part->elsewhere);
    g_autoptr(GPtrArray) list = g_ptr_array_new();

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(list, (void *) (guintptr) laws[i]);
    return query_laws(list, cause);
}

xc_query *
part_hidden(const Part *part, gboolean delta, xc_error *cause)
{
    const GArray *hidden = part->hidden[delta];

    if (part_is_remote(part))
        return part->elsewhere ? query_elsewhere(part, cause) : xc_query_match_nothing(cause);
    return hides(part, delta)
               ? xc_query_docids(part->uuid[delta], (const xc_docid_range *) (void *) hidden->data,
                                 hidden->len, cause)
               : xc_query_match_nothing(cause);
}

guint
part_hidden_count(const Part *part)
{
    return count_ranges(part->hidden[0]) + count_ranges(part->hidden[1]);
}

/* In how many documents of the ranges the term is. */
static guint
count_with(xc_db *db, const GArray *ranges, const char *term)
{
    xc_postings *walk = ranges && ranges->len ? xc_db_postings(db, term, XC_NUL, NULL) : NULL;
    xc_status moved = walk ? XC_OK : XC_DONE;
    guint n = 0;

    for (guint i = 0; walk && moved == XC_OK && i < ranges->len; i++) {
        const xc_docid_range *range = &g_array_index(ranges, xc_docid_range, i);
        moved = xc_postings_skip_to(walk, range->first, NULL);
        for (; moved == XC_OK && xc_postings_docid(walk) <= range->last; n++)
            moved = xc_postings_next(walk, NULL);
    }
    xc_postings_free(walk);
    return n;
}

/* The same in the hidden documents of a server. */
static guint
count_far(const Part *part, const char *term)
{
    xc_query *laws = part->elsewhere ? query_elsewhere(part, NULL) : NULL;
    xc_query *word = xc_query_term(term, XC_NUL, 1, 0, NULL);
    xc_query *both = laws && word ? xc_query_pair(XC_OP_AND, laws, word, NULL) : NULL;
    xc_search_opts opts;

    xc_search_opts_init(&opts);
    opts.limit = 0;
    opts.check_at_least = XC_ALL;
    opts.weighting = xc_weighting_bool();
    xc_results *found = both ? xc_db_search(part->main, both, &opts, NULL) : NULL;
    guint n = xc_results_estimated(found);
    xc_results_free(found);
    xc_query_free(both);
    xc_query_free(word);
    xc_query_free(laws);
    return n;
}

guint
part_hidden_with(const Part *part, const char *term)
{
    if (part_is_remote(part))
        return count_far(part, term);
    return count_with(part->main, part->hidden[0], term) +
           count_with(part->delta, part->hidden[1], term);
}

static gboolean
add_words(xc_db *db, const GArray *ranges, guint64 *words, xc_error *cause)
{
    gboolean ok = TRUE;

    for (guint i = 0; ok && ranges && i < ranges->len; i++) {
        const xc_docid_range *range = &g_array_index(ranges, xc_docid_range, i);
        for (xc_docid id = range->first; ok && id <= range->last; id++) {
            xc_termcount length = 0;
            ok = xc_db_doc_length(db, id, &length, cause) == XC_OK;
            *words += length;
        }
    }
    return ok;
}

gboolean
part_hidden_words(Part *part, guint64 *words, xc_error *cause)
{
    guint64 sum = 0;

    if (!part->counted) {
        part->counted = add_words(part->main, part->hidden[0], &sum, cause) &&
                        add_words(part->delta, part->hidden[1], &sum, cause);
        part->hidden_words = sum;
    }
    *words = part->hidden_words;
    return part->counted;
}

/* ---- laws that another index has ---- */

/* All documents of the laws, by one question however many they are. Their weight tells their length
 * (length_of). */
static xc_results *
find_laws(xc_db *db, const GPtrArray *laws, xc_error *cause)
{
    xc_query *query = query_laws(laws, cause);
    xc_query *unweighed = query ? xc_query_scale(query, 0, cause) : NULL;
    xc_search_opts opts;

    xc_search_opts_init(&opts);
    opts.limit = XC_ALL;
    opts.weighting = xc_weighting_bm25(1, 1, 0, 1, 0);
    opts.query_length = 1;
    opts.with_data = false;
    xc_results *found = unweighed ? xc_db_search(db, unweighed, &opts, cause) : NULL;
    xc_query_free(query);
    xc_query_free(unweighed);
    return found;
}

/* BM25 gives each document 2 k2 q / (1 + its length / the average), q being the length of the query: so a
 * server tells the lengths of many documents at once, and need not be asked for each. */
static guint64
length_of(double weight, double average)
{
    return weight > 0 ? (guint64) (average * (2 / weight - 1) + 0.5) : 0;
}

static int
compare_ids(gconstpointer a, gconstpointer b)
{
    xc_docid x = *(const xc_docid *) a, y = *(const xc_docid *) b;

    return x < y ? -1 : x > y;
}

static void
add_id(GArray *ranges, xc_docid id)
{
    xc_docid_range *last =
        ranges->len ? &g_array_index(ranges, xc_docid_range, ranges->len - 1) : NULL;
    xc_docid_range range = {id, id};

    if (last && last->last + 1 == id)
        last->last = id;
    else
        g_array_append_val(ranges, range);
}

static int
compare_ranges(gconstpointer a, gconstpointer b)
{
    return compare_ids(&((const xc_docid_range *) a)->first, &((const xc_docid_range *) b)->first);
}

/* Of the main generation or the delta. */
static gboolean
hide_in(Part *part, gboolean delta, const GPtrArray *laws, xc_error *cause)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(xc_docid));
    xc_results *found = find_laws(part_db(part, delta), laws, cause);
    GArray *twice = g_array_new(FALSE, FALSE, sizeof(xc_docid_range));
    guint64 words = 0;
    xc_doccount documents = 0;

    if (found && part_is_remote(part)) {
        if (xc_db_total_length(part->main, &words, cause) != XC_OK ||
            xc_db_doc_count(part->main, &documents, cause) != XC_OK)
            g_clear_pointer(&found, xc_results_free);
        part->counted = TRUE;
    }
    for (gsize i = 0; i < xc_results_count(found); i++) {
        const xc_hit *hit = xc_results_hit(found, i);
        if (part->counted)
            part->hidden_words += length_of(hit->weight, (double) words / documents);
        if (part_rank(part, delta, hit->docid))
            g_array_append_val(ids, hit->docid);
    }
    g_array_sort(ids, compare_ids);
    for (guint i = 0; i < ids->len; i++)
        add_id(twice, g_array_index(ids, xc_docid, i));
    gboolean ok = found != NULL;
    part->twice[delta] = twice;
    if (!part->hidden[delta])
        part->hidden[delta] = g_array_new(FALSE, FALSE, sizeof(xc_docid_range));
    g_array_append_vals(part->hidden[delta], twice->data, twice->len);
    g_array_sort(part->hidden[delta], compare_ranges);
    xc_results_free(found);
    return ok;
}

gboolean
part_hide_laws(Part *part, const GPtrArray *laws, xc_error *cause)
{
    for (guint k = 0; k < 2; k++)
        if (part_db(part, (gboolean) k) && !hide_in(part, (gboolean) k, laws, cause))
            return FALSE;
    part->elsewhere = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < laws->len; i++)
        g_hash_table_add(part->elsewhere, g_strdup(g_ptr_array_index(laws, i)));
    return TRUE;
}

void
part_twice(const Part *part, guint *laws, guint *provisions, guint *articles)
{
    *laws = part->elsewhere ? g_hash_table_size(part->elsewhere) : 0;
    *provisions = *articles = 0;
    for (guint k = 0; k < 2; k++) {
        *provisions += count_ranges(part->twice[k]);
        *articles += part_is_remote(part) ? 0
                                          : count_with(part_db(part, (gboolean) k), part->twice[k],
                                                       PREFIX_KIND "pasal");
    }
    if (part_is_remote(part))
        *articles = count_far(part, PREFIX_KIND "pasal");
}

/* ---- opening ---- */

static gboolean
fail(const Part *part, const char *what, GError **error)
{
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: cannot open the index: %s", part->location,
                what);
    return FALSE;
}

static gboolean
fail_far(const Part *part, const xc_error *cause, GError **error)
{
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NETWORK, "%s: cannot open the index: %s",
                part->location, cause->message);
    return FALSE;
}

static char *
read_uuid(xc_db *db, xc_error *cause)
{
    xc_buf uuid = XC_BUF_INIT;
    char *text = xc_db_uuid(db, &uuid, cause) == XC_OK ? g_strndup(uuid.data, uuid.len) : NULL;

    xc_buf_free(&uuid);
    return text;
}

/* Which documents count is read once. */
static gboolean
read_delta(Part *part, GError **error)
{
    xc_error cause = {0};
    g_autofree char *pieces = store_metadata(part->delta, META_PIECES, &cause);
    g_autofree char *touched = store_metadata(part->delta, META_TOUCHED, &cause);
    g_auto(GStrv) laws = g_strsplit(touched ? touched : "", "\n", -1);
    xc_doccount documents = 0;

    part->touched = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    part->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    part->hidden[0] = g_array_new(FALSE, FALSE, sizeof(xc_docid_range));
    for (guint k = 0; k < 2; k++)
        part->by_id[k] = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; laws[i]; i++)
        if (*laws[i])
            g_hash_table_add(part->touched, g_strdup(laws[i]));
    if (!read_pieces(part, pieces ? pieces : ""))
        return fail(part, "its table of pieces is damaged", error);
    if (xc_db_doc_count(part->main, &documents, &cause) != XC_OK)
        return fail(part, cause.message, error);
    sort_pieces(part);
    find_hidden(part, documents);
    return TRUE;
}

/* "tcp://host:port"; NULL if it is no such address. */
static char *
host_of(const char *location, guint64 *port)
{
    g_autofree char *host = g_strdup(location + strlen("tcp://"));
    char *colon = strrchr(host, ':');

    if (!colon || !g_ascii_string_to_unsigned(colon + 1, 10, 1, 65535, port, NULL))
        return NULL;
    *colon = '\0';
    return g_steal_pointer(&host);
}

static gboolean
open_server(Part *part, GError **error)
{
    xc_error cause = {0};
    guint64 port = 0;
    g_autofree char *host = host_of(part->location, &port);

    if (!host) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: write a remote index as tcp://host:port", part->location);
        return FALSE;
    }
    part->main =
        xc_db_open_remote(host, (unsigned) port, REMOTE_TIMEOUT_MS, REMOTE_TIMEOUT_MS, &cause);
    g_autofree char *pieces = part->main ? store_metadata(part->main, META_PIECES, &cause) : NULL;
    if (!part->main || cause.status != XC_OK)
        return fail_far(part, &cause, error);
    if (pieces)
        return fail(part,
                    "it has a delta, which no other machine can read; fold it in there with "
                    "'acuan index --rebuild'",
                    error);
    return TRUE;
}

static xc_db *
open_generation(Part *part, const char *name, xc_error *cause)
{
    g_autofree char *path = g_build_filename(part->location, name, NULL);
    guint number = 0;
    struct stat st;
    xc_db *db = xc_db_open(path, cause);

    sscanf(name, "gen-%u.glass", &number);
    part->revision = MAX(part->revision, number);
    if (db && stat(path, &st) == 0)
        part->bytes += (guint64) st.st_size;
    return db;
}

/* Opens what the stub names: the main generation last, before it the delta if there is one. */
static gboolean
open_published(Part *part, const char *stub, xc_error *cause)
{
    g_auto(GStrv) lines = g_strsplit(stub, "\n", -1);
    const char *names[2];
    guint n = 0;

    part->bytes = 0;
    part->revision = 0;
    for (guint i = 0; lines[i]; i++) {
        if (!*lines[i] || *lines[i] == '#') /* xapian-replicate writes comments */
            continue;
        if (!g_str_has_prefix(lines[i], "auto ") || n == G_N_ELEMENTS(names)) {
            g_strlcpy(cause->message, "its " STUB_NAME " is damaged", sizeof cause->message);
            return FALSE;
        }
        names[n++] = lines[i] + strlen("auto ");
    }
    part->main = n ? open_generation(part, names[n - 1], cause) : NULL;
    if (part->main && n == 2)
        part->delta = open_generation(part, names[0], cause);
    if (part->main && (n == 1 || part->delta))
        return TRUE;
    g_clear_pointer(&part->main, xc_db_free);
    return FALSE;
}

/* A publication may remove a generation that the stub named a moment ago: then the stub is read again. */
static gboolean
open_folder(Part *part, const char *stub, GError **error)
{
    xc_error cause = {0};
    gboolean open = FALSE;

    for (guint attempt = 0; !open && attempt < OPEN_ATTEMPTS; attempt++) {
        g_autofree char *text = NULL;
        if (!g_file_get_contents(stub, &text, NULL, error))
            return FALSE;
        cause = (xc_error){0};
        open = open_published(part, text, &cause);
    }
    for (guint k = 0; open && k < 2; k++)
        if (part_db(part, (gboolean) k)) {
            part->uuid[k] = read_uuid(part_db(part, (gboolean) k), &cause);
            open = part->uuid[k] != NULL;
        }
    if (!open)
        return fail(part, cause.message, error);
    return !part->delta || read_delta(part, error);
}

Part *
part_open(const char *location, GError **error)
{
    g_autofree char *stub = g_build_filename(location, STUB_NAME, NULL);
    g_autoptr(Part) part = g_new0(Part, 1);

    part->location = g_strdup(location);
    if (part_is_remote(part))
        return open_server(part, error) ? g_steal_pointer(&part) : NULL;
    if (!g_file_test(location, G_FILE_TEST_EXISTS))
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "there is no index at %s; make one with 'acuan index PATH'", location);
    else if (!g_file_test(stub, G_FILE_TEST_EXISTS))
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s is not an index of acuan", location);
    else if (open_folder(part, stub, error))
        return g_steal_pointer(&part);
    return NULL;
}

gboolean
part_is_remote(const Part *part)
{
    return g_str_has_prefix(part->location, "tcp://");
}

const char *
part_location(const Part *part)
{
    return part->location;
}

const char *
part_uuid(const Part *part, gboolean delta)
{
    return part->uuid[delta];
}

gboolean
part_answers(const Part *part, GError **error)
{
    xc_error cause = {0};

    return !part_is_remote(part) || xc_db_keep_alive(part->main, &cause) == XC_OK ||
           (g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NETWORK, "%s: it no longer answers: %s",
                        part->location, cause.message),
            FALSE);
}

xc_db *
part_db(const Part *part, gboolean delta)
{
    return delta ? part->delta : part->main;
}

guint64
part_bytes(const Part *part)
{
    return part->bytes;
}

guint
part_revision(const Part *part)
{
    return part->revision;
}

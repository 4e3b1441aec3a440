/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * statistics.c - how often words stand in an index.
 *
 * Of an updated index the engine would count what no longer counts, too, and of several databases it
 * guesses for each by itself how many documents have any of several words. There the words of a query are
 * counted here, and numbered; the engine weighs them by these counts (xc_known_stats), so that a hit weighs
 * what it would in one index that is built anew. A server cannot be told them; what it is asked has such
 * factors that its own counts come to the same (index_reweigh).
 */
#include <string.h>

#include "internal.h"

struct Statistics {
    xc_known_stats known;
    GHashTable *numbers; /* term, owned -> place in freqs + 1 */
    GPtrArray *names;    /* the terms by their place */
    GArray *freqs;       /* xc_doccount */
    guint settled;       /* so many of them are known */
    GPtrArray *shards;   /* Shard*, if each is searched by itself; else empty */
};

/* What an engine knows of one database, hidden documents included. */
typedef struct {
    double documents, average; /* in words */
    GArray *freqs;             /* xc_doccount, as above */
} Shard;

static void
shard_free(void *data)
{
    Shard *shard = data;

    g_array_unref(shard->freqs);
    g_free(shard);
}

void
statistics_free(Statistics *statistics)
{
    if (!statistics)
        return;
    g_hash_table_unref(statistics->numbers);
    g_ptr_array_unref(statistics->names);
    g_ptr_array_unref(statistics->shards);
    g_array_unref(statistics->freqs);
    g_free(statistics);
}

guint
index_frequency(AcuanIndex *index, const char *term)
{
    xc_doccount all = 0;
    guint hidden = 0;

    if (xc_db_term_freq(index->db, term, XC_NUL, &all, NULL) != XC_OK || all == 0)
        return 0;
    for (guint i = 0; i < index->parts->len; i++)
        hidden += part_hidden_with(g_ptr_array_index(index->parts, i), term);
    return all - MIN(hidden, all);
}

static gboolean
measure(AcuanIndex *index, double *provisions, double *average, xc_error *cause)
{
    xc_doccount documents = 0;
    guint64 words = 0, hidden_words = 0;
    guint hidden = 0;
    gboolean ok = xc_db_doc_count(index->db, &documents, cause) == XC_OK &&
                  xc_db_total_length(index->db, &words, cause) == XC_OK;

    for (guint i = 0; ok && i < index->parts->len; i++) {
        Part *part = g_ptr_array_index(index->parts, i);
        ok = part_hidden_words(part, &hidden_words, cause);
        words -= hidden_words;
        hidden += part_hidden_count(part);
    }
    *provisions = documents - hidden;
    *average = documents > hidden ? (double) words / *provisions : 0;
    return ok;
}

gboolean
index_size(AcuanIndex *index, double *provisions, double *average, GError **error)
{
    xc_error cause = {0};

    return measure(index, provisions, average, &cause) || index_error(error, &cause);
}

static gboolean
measure_shards(AcuanIndex *index, GPtrArray *shards, xc_error *cause)
{
    gboolean ok = TRUE;

    for (guint i = 0; ok && index->apart && i < index->shards->len; i++) {
        Shard *shard = g_new0(Shard, 1);
        xc_doccount documents = 0;
        guint64 words = 0;
        shard->freqs = g_array_new(FALSE, FALSE, sizeof(xc_doccount));
        g_ptr_array_add(shards, shard);
        ok = xc_db_doc_count(index_shard(index, i), &documents, cause) == XC_OK &&
             xc_db_total_length(index_shard(index, i), &words, cause) == XC_OK;
        shard->documents = documents;
        shard->average = documents ? (double) words / documents : 0;
    }
    return ok;
}

/* NULL with a cause. */
static Statistics *
statistics_of(AcuanIndex *index, xc_error *cause)
{
    xc_known_stats known = {0};

    if (index->statistics)
        return index->statistics;
    g_autoptr(GPtrArray) shards = g_ptr_array_new_with_free_func(shard_free);
    if (!measure(index, &known.documents, &known.average_length, cause) ||
        !measure_shards(index, shards, cause))
        return NULL;
    index->statistics = g_new0(Statistics, 1);
    index->statistics->shards = g_steal_pointer(&shards);
    index->statistics->names = g_ptr_array_new();
    index->statistics->known = known;
    index->statistics->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index->statistics->freqs = g_array_new(FALSE, FALSE, sizeof(xc_doccount));
    return index->statistics;
}

/* How often the terms from `settled` on stand in a database: of a server by one question. */
static gboolean
count_here(AcuanIndex *index, guint number, const Statistics *statistics, GArray *freqs, xc_error *cause)
{
    g_autoptr(GArray) bytes = g_array_new(FALSE, FALSE, sizeof(xc_bytes));
    xc_search_opts opts;

    g_array_set_size(freqs, statistics->names->len);
    for (guint i = statistics->settled; i < statistics->names->len; i++) {
        const char *name = g_ptr_array_index(statistics->names, i);
        xc_bytes one = {name, strlen(name)};
        g_array_append_val(bytes, one);
        g_array_index(freqs, xc_doccount, i) = 0;
        if (!index_is_far(index, number) &&
            xc_db_term_freq(index_shard(index, number), name, XC_NUL,
                            &g_array_index(freqs, xc_doccount, i), cause) != XC_OK)
            return FALSE;
    }
    if (!index_is_far(index, number))
        return TRUE;
    xc_query *query = xc_query_combine_terms(XC_OP_OR, (const xc_bytes *) (void *) bytes->data,
                                             bytes->len, 0, cause);
    xc_search_opts_init(&opts);
    opts.limit = 0;
    opts.with_terms = true;
    xc_results *found = query ? xc_db_search(index_shard(index, number), query, &opts, cause) : NULL;
    for (gsize i = 0; i < xc_results_term_count(found); i++) {
        const xc_query_term_info *info = xc_results_term(found, i);
        g_autofree char *name = g_strndup(info->term.data, info->term.len);
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(statistics->numbers, name));
        if (place)
            g_array_index(freqs, xc_doccount, place - 1) = info->term_freq;
    }
    xc_query_free(query);
    xc_results_free(found);
    return found != NULL;
}

/* Counts the terms that were not yet, all at once. */
static gboolean
settle(AcuanIndex *index, Statistics *statistics, xc_error *cause)
{
    guint n = statistics->names->len;

    if (statistics->settled == n || !index->apart)
        return TRUE;
    for (guint i = 0; i < index->shards->len; i++) {
        const Shard *shard = g_ptr_array_index(statistics->shards, i);
        if (!count_here(index, i, statistics, shard->freqs, cause))
            return index_name_shard(index, i, cause);
    }
    for (guint k = statistics->settled; k < n; k++) {
        xc_doccount all = 0, hidden = 0;
        for (guint i = 0; i < index->shards->len; i++)
            all += g_array_index(((Shard *) g_ptr_array_index(statistics->shards, i))->freqs,
                                 xc_doccount, k);
        for (guint i = 0; all && i < index->parts->len; i++)
            hidden += part_hidden_with(g_ptr_array_index(index->parts, i),
                                       g_ptr_array_index(statistics->names, k));
        g_array_index(statistics->freqs, xc_doccount, k) = all - MIN(hidden, all);
    }
    statistics->settled = n;
    return TRUE;
}

const xc_known_stats *
index_known_stats(AcuanIndex *index, xc_error *cause)
{
    Statistics *statistics = statistics_of(index, cause);

    if (!statistics || !settle(index, statistics, cause))
        return NULL;
    statistics->known.freqs = (const xc_doccount *) (void *) statistics->freqs->data;
    statistics->known.n = statistics->freqs->len;
    return &statistics->known;
}

static guint
number_of(AcuanIndex *index, Statistics *statistics, const char *term)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(statistics->numbers, term));
    xc_doccount count;

    if (number)
        return number - 1;
    /* Servers are asked for many at once, when they are searched. */
    count = index->apart ? 0 : index_frequency(index, term);
    char *name = g_strdup(term);
    g_array_append_val(statistics->freqs, count);
    g_ptr_array_add(statistics->names, name);
    g_hash_table_insert(statistics->numbers, name, GUINT_TO_POINTER(statistics->freqs->len));
    return statistics->freqs->len - 1;
}

xc_query *
index_term(AcuanIndex *index, const char *prefix, const char *word, xc_error *cause)
{
    g_autofree char *term = g_strconcat(prefix, word, NULL);
    Statistics *statistics = index->counted ? statistics_of(index, cause) : NULL;

    if (!index->counted)
        return xc_query_term(term, XC_NUL, 1, 0, cause);
    return statistics ? xc_query_term(term, XC_NUL, 2 + number_of(index, statistics, term), 0, cause)
                      : NULL;
}

/* ---- any of several words ---- */

static int
compare_counts(gconstpointer a, gconstpointer b)
{
    xc_doccount x = *(const xc_doccount *) a, y = *(const xc_doccount *) b;

    return x < y ? -1 : x > y;
}

/* The least of two sorted lists, taken from it. */
static double
take_least(const GArray *single, guint *s, const GArray *joined, guint *j)
{
    if (*j == joined->len || (*s < single->len && g_array_index(single, xc_doccount, *s) <=
                                                      g_array_index(joined, xc_doccount, *j)))
        return g_array_index(single, xc_doccount, (*s)++);
    return g_array_index(joined, xc_doccount, (*j)++);
}

/* How many of the documents have any of the words, as the engine guesses it: the two rarest first, as if
 * they had nothing to do with each other, and so on. Sorts the counts. */
static xc_doccount
guess_union(GArray *counts, double documents)
{
    g_autoptr(GArray) joined = g_array_new(FALSE, FALSE, sizeof(xc_doccount));
    guint s = 0, j = 0;

    g_array_sort(counts, compare_counts);
    for (guint left = counts->len; left > 1; left--) {
        double a = take_least(counts, &s, joined, &j);
        double b = take_least(counts, &s, joined, &j);
        xc_doccount both = (xc_doccount) (a + b - a * b / documents + 0.5);
        g_array_append_val(joined, both);
    }
    return counts->len ? (xc_doccount) take_least(counts, &s, joined, &j) : 0;
}

static xc_query *
join(AcuanIndex *index, const GPtrArray *terms, xc_error *cause)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify) xc_query_free);

    for (guint i = 0; i < terms->len; i++) {
        xc_query *part = index_term(index, "", g_ptr_array_index(terms, i), cause);
        if (!part)
            return NULL;
        g_ptr_array_add(parts, part);
    }
    return xc_query_combine(XC_OP_SYNONYM, (const xc_query *const *) parts->pdata, parts->len, 0, cause);
}

xc_query *
index_synonym(AcuanIndex *index, const GPtrArray *terms, xc_error *cause)
{
    xc_query *all = join(index, terms, cause);

    /* One word, or none, is no synonym to the engine. Where members are searched by themselves, it is weighed
     * for each. */
    if (!index->counted || index->apart || terms->len < 2 || !all)
        return all;
    g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(xc_doccount));
    const Statistics *statistics = index->statistics;
    for (guint i = 0; i < terms->len; i++) {
        guint number = number_of(index, index->statistics, g_ptr_array_index(terms, i));
        if (g_array_index(statistics->freqs, xc_doccount, number))
            g_array_append_val(counts, g_array_index(statistics->freqs, xc_doccount, number));
    }
    double documents = statistics->known.documents;
    xc_query *scaled =
        xc_query_scale(all, xc_rarity(documents, guess_union(counts, documents)), cause);
    xc_query_free(all);
    return scaled;
}

/* ---- members that are searched by themselves ---- */

/* For which database a query is weighed. */
typedef struct {
    const Statistics *statistics;
    const Shard *shard;
    gboolean far;
    double all; /* factor of every term */
} Weigher;

static double
weigh_term(xc_termcount wqf, void *data)
{
    const Weigher *w = data;
    guint number = wqf - 2;

    if (!w->far)
        return 1;
    return w->all *
           xc_rarity(w->statistics->known.documents,
                     g_array_index(w->statistics->freqs, xc_doccount, number)) /
           xc_rarity(w->shard->documents, g_array_index(w->shard->freqs, xc_doccount, number));
}

static double
rarity_of_any(const GArray *freqs, double documents, const xc_termcount *wqfs, gsize n)
{
    g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(xc_doccount));

    for (gsize i = 0; i < n; i++)
        if (g_array_index(freqs, xc_doccount, wqfs[i] - 2))
            g_array_append_val(counts, g_array_index(freqs, xc_doccount, wqfs[i] - 2));
    return xc_rarity(documents, guess_union(counts, documents));
}

static double
weigh_synonym(const xc_termcount *wqfs, size_t n, void *data)
{
    const Weigher *w = data;
    double rarity =
        rarity_of_any(w->statistics->freqs, w->statistics->known.documents, wqfs, n);

    return w->far ? w->all * rarity / rarity_of_any(w->shard->freqs, w->shard->documents, wqfs, n)
                  : rarity;
}

xc_query *
index_reweigh(AcuanIndex *index, guint number, const xc_query *query, xc_weighting *weighting,
              xc_error *cause)
{
    const Statistics *statistics = index->statistics;
    Weigher w = {statistics, g_ptr_array_index(statistics->shards, number),
                 index_is_far(index, number), 1};
    const xc_reweighing how = {weigh_term, weigh_synonym, &w};
    double k1 = weighting->params[0], b = weighting->params[3];
    double scale = statistics->known.average_length > 0
                       ? w.shard->average / statistics->known.average_length
                       : 0;

    /* The server divides lengths by the average of its own documents, and weighs by its own counts: with other
     * parameters that comes to the same. */
    if (w.far && scale > 0) {
        double rest = 1 - b + b * scale;
        *weighting = xc_weighting_bm25(k1 * rest, 0, 0, b * scale / rest, 0);
        w.all = (k1 + 1) / (k1 * rest + 1);
    }
    return xc_query_reweigh(query, &how, cause);
}

GPtrArray *
index_terms(AcuanIndex *index, const char *prefix, guint most)
{
    GPtrArray *terms = g_ptr_array_new_with_free_func(g_free);
    xc_terms *walk = xc_db_terms(index->db, prefix, XC_NUL, NULL);

    while (walk && terms->len < most && xc_terms_next(walk, NULL) == XC_OK) {
        xc_bytes bytes = xc_terms_term(walk);
        g_autofree char *term = g_strndup(bytes.data, bytes.len);
        if (!index->updated || index_frequency(index, term))
            g_ptr_array_add(terms, g_steal_pointer(&term));
    }
    xc_terms_free(walk);
    return terms;
}

xc_query *
index_wildcard(AcuanIndex *index, const char *stem, guint most, xc_error *cause)
{
    g_autoptr(GPtrArray) terms = index->counted ? index_terms(index, stem, most + 1) : NULL;

    /* With too many the engine is to fail, even if no one of the databases has so many. */
    return terms && terms->len <= most
               ? index_synonym(index, terms, cause)
               : xc_query_wildcard(stem, XC_NUL, terms ? 1 : most, XC_WILDCARD_LIMIT_ERROR,
                                   XC_OP_SYNONYM, cause);
}

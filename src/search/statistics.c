/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * statistics.c - how often words stand in an index.
 *
 * Of an updated index the engine would count what no longer counts, too, and of several databases it
 * guesses for each by itself how many documents have any of several words. There the words of a query are
 * counted here, and numbered; the engine weighs them by these counts (xc_known_stats), so that a hit weighs
 * what it would in one index that is built anew.
 */
#include <string.h>

#include "internal.h"

struct Statistics {
    xc_known_stats known;
    GHashTable *numbers; /* term, owned -> place in freqs + 1 */
    GArray *freqs;       /* xc_doccount */
};

void
statistics_free(Statistics *statistics)
{
    if (!statistics)
        return;
    g_hash_table_unref(statistics->numbers);
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

/* NULL with a cause. */
static Statistics *
statistics_of(AcuanIndex *index, xc_error *cause)
{
    xc_known_stats known = {0};

    if (index->statistics)
        return index->statistics;
    if (!measure(index, &known.documents, &known.average_length, cause))
        return NULL;
    index->statistics = g_new0(Statistics, 1);
    index->statistics->known = known;
    index->statistics->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index->statistics->freqs = g_array_new(FALSE, FALSE, sizeof(xc_doccount));
    return index->statistics;
}

const xc_known_stats *
index_known_stats(AcuanIndex *index, xc_error *cause)
{
    Statistics *statistics = statistics_of(index, cause);

    if (!statistics)
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
    count = index_frequency(index, term);
    g_array_append_val(statistics->freqs, count);
    g_hash_table_insert(statistics->numbers, g_strdup(term),
                        GUINT_TO_POINTER(statistics->freqs->len));
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

    /* One word, or none, is no synonym to the engine. */
    if (!index->counted || terms->len < 2 || !all)
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

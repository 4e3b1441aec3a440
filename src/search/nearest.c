/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * nearest.c - the articles whose wording is nearest to a text.
 *
 * The engine ranks by the text's heaviest words; what it ranks first is scored again by the content
 * words of both, and by the pairs of them that follow each other in both, as heavy as the words are
 * rare.
 */
#include <math.h>
#include <string.h>

#include "index/schema.h"
#include "internal.h"

#define ELITE_WORDS 24
#define FETCHED 60
#define MAX_WORDS 2000 /* of the text; what comes behind does not change what is near */

typedef struct {
    AcuanIndex *index;
    double provisions;
    GHashTable *weights; /* word -> double*, owning both; 0 where the index has no such word */
} Weigher;

static double
weight_of(Weigher *w, const char *word)
{
    double *known = g_hash_table_lookup(w->weights, word);
    xc_doccount count = 0;

    if (known)
        return *known;
    known = g_new0(double, 1);
    if (xc_db_term_freq(w->index->db, word, XC_NUL, &count, NULL) == XC_OK && count > 0)
        *known = log(1.0 + w->provisions / count);
    g_hash_table_insert(w->weights, g_strdup(word), known);
    return *known;
}

/* ---- the words of a text ---- */

static void
add_feature(GHashTable *features, char *name, double weight)
{
    double *value = g_new(double, 1);

    *value = weight;
    g_hash_table_replace(features, name, value);
}

/* Its content words, and the pairs of them in a row ("a b"), with their weights. `words`, unless it
 * is NULL, gets the words alone. */
static GHashTable *
read_features(Weigher *w, AcuanTokens *tokens, AcuanSlice text, GHashTable *words)
{
    GHashTable *features = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *before = NULL;

    acuan_tokens_read(tokens, text);
    for (guint i = 0; i < MIN(tokens->tokens->len, MAX_WORDS); i++) {
        const char *word = acuan_tokens_word(tokens, i);
        if (acuan_is_stop_word(word) || (!word[1] && !g_ascii_isdigit(word[0])))
            continue;
        if (words)
            g_hash_table_add(words, g_strdup(word));
        add_feature(features, g_strdup(word), weight_of(w, word));
        if (before)
            add_feature(features, g_strconcat(before, " ", word, NULL),
                        weight_of(w, before) + weight_of(w, word));
        before = word;
    }
    return features;
}

static double
total_weight(GHashTable *features, GHashTable *among)
{
    GHashTableIter iter;
    gpointer name, weight;
    double sum = 0;

    g_hash_table_iter_init(&iter, features);
    while (g_hash_table_iter_next(&iter, &name, &weight))
        if (!among || g_hash_table_contains(among, name))
            sum += *(double *) weight;
    return sum;
}

/* Twice what both have over what each has. */
static double
likeness(GHashTable *a, GHashTable *b)
{
    double all = total_weight(a, NULL) + total_weight(b, NULL);

    return all > 0 ? 2 * total_weight(a, b) / all : 0;
}

/* ---- the engine's part ---- */

static xc_query *
elite_query(GHashTable *words, const char *except, xc_error *cause)
{
    g_autofree char *law = g_strconcat(PREFIX_LAW, except ? except : "", NULL);
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(xc_bytes));
    GHashTableIter iter;
    gpointer word;

    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        xc_bytes term = {word, strlen(word)};
        g_array_append_val(terms, term);
    }
    xc_query *query = xc_query_combine_terms(
        XC_OP_ELITE_SET, (const xc_bytes *) (void *) terms->data, terms->len, ELITE_WORDS, cause);
    xc_query *own = query && except ? xc_query_term(law, XC_NUL, 1, 0, cause) : NULL;
    if (own) {
        xc_query *rest = xc_query_pair(XC_OP_AND_NOT, query, own, cause);
        xc_query_free(query);
        xc_query_free(own);
        query = rest;
    }
    return query;
}

static xc_results *
fetch(AcuanIndex *index, GHashTable *words, const char *except, xc_error *cause)
{
    xc_query *query = elite_query(words, except, cause);
    xc_search_opts opts;
    xc_results *found = NULL;

    xc_search_opts_init(&opts);
    opts.limit = FETCHED;
    if (query)
        found = index_search(index, query, &opts, cause);
    xc_query_free(query);
    return found;
}

/* ---- both ---- */

static int
compare_scores(gconstpointer a, gconstpointer b)
{
    const AcuanHit *x = *(const AcuanHit *const *) a, *y = *(const AcuanHit *const *) b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* What is near and an article; ranks are those of the engine until they are sorted. */
static gboolean
score_hits(Weigher *w, GHashTable *ours, const xc_results *found, GPtrArray *hits, GError **error)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();

    for (gsize i = 0; i < xc_results_count(found); i++) {
        g_autoptr(AcuanHit) hit = hit_new(xc_results_data(found, i), error);
        if (!hit)
            return FALSE;
        g_autoptr(GHashTable) theirs = read_features(w, tokens, hit->article.text, NULL);
        hit->rank = (guint) i;
        hit->score = likeness(ours, theirs);
        if (hit->score > 0 && hit->article.kind == ACUAN_UNIT_PASAL)
            g_ptr_array_add(hits, g_steal_pointer(&hit));
    }
    return TRUE;
}

static void
show_hits(AcuanIndex *index, GPtrArray *hits, GHashTable *words)
{
    for (guint i = 0; i < hits->len; i++) {
        AcuanHit *hit = g_ptr_array_index(hits, i);
        hit->rank = i + 1;
        acuan_reading_set(index->reading, &hit->article, NULL);
        g_autoptr(GArray) spans = hit_matches(index->reading, NULL, words);
        hit_show(hit, spans);
    }
}

GPtrArray *
acuan_index_nearest(AcuanIndex *index, AcuanSlice text, const char *except, guint limit,
                    GError **error)
{
    g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_hit_free);
    g_autoptr(GHashTable) words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) weights = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();
    xc_doccount provisions = 0;
    xc_error cause = {0};
    gboolean ok = TRUE;

    if (xc_db_doc_count(index->db, &provisions, &cause) != XC_OK)
        return index_error(error, &cause);
    Weigher w = {index, provisions, weights};
    g_autoptr(GHashTable) ours = read_features(&w, tokens, text, words);
    if (g_hash_table_size(words) == 0)
        return g_steal_pointer(&hits);
    xc_results *found = fetch(index, words, except, &cause);
    if (!found)
        return index_error(error, &cause);
    ok = score_hits(&w, ours, found, hits, error);
    xc_results_free(found);
    if (!ok)
        return NULL;
    g_ptr_array_sort(hits, compare_scores);
    g_ptr_array_set_size(hits, (int) MIN(hits->len, limit));
    show_hits(index, hits, words);
    return g_steal_pointer(&hits);
}

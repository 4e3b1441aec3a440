/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "likeness.h"

#include "rank.h"

#include <math.h>
#include <string.h>

#define MAX_WORDS 2000 /* of a text; what comes behind does not change what is like it */

struct Likeness {
    AcuanIndex *index;
    double provisions;
    AcuanTokens *tokens;
    GHashTable *ids;    /* word, owned -> number + 1 */
    GArray *weights;    /* float, by number: 0 where the index has no such word */
    GHashTable *ours;   /* a set of words and pairs, as keys */
    GHashTable *theirs;
    double all;         /* what ours weigh */
};

static guint
word_id(Likeness *l, const char *word)
{
    guint id = GPOINTER_TO_UINT(g_hash_table_lookup(l->ids, word));
    float weight = 0;

    if (id)
        return id - 1;
    guint count = index_frequency(l->index, word);
    if (count > 0)
        weight = (float) log(1.0 + l->provisions / count);
    g_array_append_val(l->weights, weight);
    g_hash_table_insert(l->ids, g_strdup(word), GUINT_TO_POINTER(l->weights->len));
    return l->weights->len - 1;
}

static double
weight_at(const Likeness *l, guint id)
{
    return g_array_index(l->weights, float, id);
}

/* What is new to the set `into`, or, of a feature that is, nothing. `*common` grows by what is in
 * `among` too. */
static double
add_feature(GHashTable *into, GHashTable *among, guint64 key, double weight, double *common)
{
    gpointer feature = GSIZE_TO_POINTER((gsize) key);

    if (!g_hash_table_add(into, feature))
        return 0;
    if (among && g_hash_table_contains(among, feature))
        *common += weight;
    return weight;
}

/* The weight of all content words of the text and of their pairs. */
static double
read_features(Likeness *l, AcuanSlice text, GHashTable *into, GHashTable *among, double *common)
{
    guint before = G_MAXUINT;
    double all = 0;

    g_hash_table_remove_all(into);
    acuan_tokens_read(l->tokens, text);
    for (guint i = 0; i < MIN(l->tokens->tokens->len, MAX_WORDS); i++) {
        const char *word = acuan_tokens_word(l->tokens, i);
        if (rank_says_nothing(l->tokens, i))
            continue;
        guint id = word_id(l, word);
        all += add_feature(into, among, id + 1, weight_at(l, id), common);
        if (before != G_MAXUINT)
            all += add_feature(into, among, (guint64) (before + 1) << 32 | (id + 1),
                               weight_at(l, before) + weight_at(l, id), common);
        before = id;
    }
    return all;
}

Likeness *
likeness_new(AcuanIndex *index, AcuanSlice text, GError **error)
{
    double provisions, average;

    if (!index_size(index, &provisions, &average, error))
        return NULL;
    Likeness *l = g_new0(Likeness, 1);
    l->index = index;
    l->provisions = provisions;
    l->tokens = acuan_tokens_new();
    l->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    l->weights = g_array_new(FALSE, FALSE, sizeof(float));
    l->ours = g_hash_table_new(NULL, NULL);
    l->theirs = g_hash_table_new(NULL, NULL);
    l->all = read_features(l, text, l->ours, NULL, NULL);
    return l;
}

void
likeness_free(Likeness *l)
{
    if (!l)
        return;
    acuan_tokens_free(l->tokens);
    g_hash_table_unref(l->ids);
    g_array_unref(l->weights);
    g_hash_table_unref(l->ours);
    g_hash_table_unref(l->theirs);
    g_free(l);
}

double
likeness_to(Likeness *l, AcuanSlice other)
{
    double common = 0;
    double theirs = read_features(l, other, l->theirs, l->ours, &common);

    return l->all + theirs > 0 ? 2 * common / (l->all + theirs) : 0;
}

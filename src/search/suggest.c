/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suggest.c - words that no provision has, and what they were likely meant to be. */
#include <string.h>

#include "index/schema.h"
#include "internal.h"

/* A query of more wrong words than this is no slip of the hand. */
#define MAX_SUGGESTIONS 5

/* ---- the nearest word ---- */

typedef struct {
    const char *word;
    gsize length;
    guint letters;  /* which of a to z it has */
    guint distance; /* of the best so far; more than any allowed at first */
    guint count;
    char *best;
} Nearest;

static guint
letters_of(const char *word, gsize length)
{
    guint letters = 0;

    for (gsize i = 0; i < length; i++)
        if (g_ascii_islower(word[i]))
            letters |= 1u << (word[i] - 'a');
    return letters;
}

static guint
count_bits(guint bits)
{
    guint n = 0;

    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

/* A word of the vocabulary. Most are told apart by their length and letters: a wrong letter makes a
 * difference of at most two in these. */
static void
consider(AcuanIndex *index, Nearest *n, xc_bytes term, gsize skip)
{
    gsize length = term.len - skip;
    guint most = MIN(n->distance, acuan_distance_limit(n->length));

    if (MAX(length, n->length) - MIN(length, n->length) > most ||
        count_bits(letters_of(term.data + skip, length) ^ n->letters) > 2 * most)
        return;
    g_autofree char *word = g_strndup(term.data + skip, length);
    guint distance = acuan_distance(n->word, word);
    if (distance == 0 || distance > most)
        return;
    g_autofree char *whole = g_strndup(term.data, term.len);
    guint count = index_frequency(index, whole);
    if (count == 0)
        return;
    if (distance < n->distance || count > n->count) {
        g_free(n->best);
        n->best = g_steal_pointer(&word);
        n->distance = distance;
        n->count = count;
    }
}

/* Words of a field begin with a small letter behind its prefix; the prefixes themselves do not. */
static void
consider_field(AcuanIndex *index, const char *prefix, Nearest *n)
{
    gsize skip = strlen(prefix);
    g_autofree char *from = g_strconcat(prefix, "a", NULL);
    xc_error cause = {0};
    xc_terms *walk = xc_db_terms(index->db, prefix, XC_NUL, &cause);
    xc_status status = walk ? xc_terms_skip_to(walk, from, XC_NUL, &cause) : XC_DONE;

    for (; status == XC_OK; status = xc_terms_next(walk, &cause))
        consider(index, n, xc_terms_term(walk), skip);
    xc_terms_free(walk);
}

/* NULL if none is near. Numbers are never taken for others. */
static char *
nearest_word(AcuanIndex *index, AcuanField field, const char *word, guint *count)
{
    Nearest n = {.word = word, .length = strlen(word), .distance = G_MAXUINT};

    for (const char *p = word; *p; p++)
        if (g_ascii_isdigit(*p))
            return NULL;
    /* Pairs of characters, as texts without spaces are cut into, are no words to be misspelt. */
    if (g_utf8_get_char(word) >= 0x1100)
        return NULL;
    if (acuan_distance_limit(n.length) == 0)
        return NULL;
    n.letters = letters_of(word, n.length);
    for (guint i = 0; compile_field_prefix(field, i); i++)
        consider_field(index, compile_field_prefix(field, i), &n);
    *count = n.best ? compile_frequency(index, field, n.best) : 0;
    return n.best;
}

/* ---- the query ---- */

typedef struct {
    AcuanIndex *index;
    const char *text;
    AcuanResults *results;
    AcuanTokens *tokens;
    GArray *edits; /* Edit */
} Corrector;

typedef struct {
    guint start, end; /* bytes of the query */
    const char *better;
} Edit;

static const AcuanSuggestion *
suggest(Corrector *c, AcuanField field, const char *word)
{
    GPtrArray *all = c->results->suggestions;

    for (guint i = 0; i < all->len; i++) {
        const AcuanSuggestion *had = g_ptr_array_index(all, i);
        if (had->field == field && strcmp(had->word, word) == 0)
            return had;
    }
    if (all->len >= MAX_SUGGESTIONS || compile_frequency(c->index, field, word) > 0)
        return NULL;
    guint count = 0;
    char *better = nearest_word(c->index, field, word, &count);
    if (!better)
        return NULL;
    AcuanSuggestion *made = g_new0(AcuanSuggestion, 1);
    *made = (AcuanSuggestion){field, g_strdup(word), better, count};
    g_ptr_array_add(all, made);
    return made;
}

/* The words of a node stand in its part of the query's text, in this order. */
static void
correct_words(Corrector *c, const AcuanNode *node)
{
    acuan_tokens_read(c->tokens, (AcuanSlice){c->text + node->start, node->end - node->start});
    for (guint i = 0; i < MIN(node->words->len, c->tokens->tokens->len); i++) {
        const AcuanToken *token = &g_array_index(c->tokens->tokens, AcuanToken, i);
        const AcuanSuggestion *made =
            suggest(c, node->field, (const char *) g_ptr_array_index(node->words, i));
        if (!made)
            continue;
        Edit edit = {node->start + token->start, node->start + token->end, made->better};
        g_array_append_val(c->edits, edit);
    }
}

/* What stands behind NOT is meant to be missing, and what a name stands for was not typed. */
static void
correct_node(Corrector *c, const AcuanNode *node)
{
    guint children = node->kind == ACUAN_NODE_NOT ? node->children->len - 1
                     : node->children             ? node->children->len
                                                  : 0;

    if (node->words && node->kind != ACUAN_NODE_PREFIX)
        correct_words(c, node);
    for (guint i = 0; i < children; i++)
        correct_node(c, g_ptr_array_index(node->children, i));
}

static void
free_suggestion(gpointer data)
{
    AcuanSuggestion *suggestion = data;

    g_free(suggestion->word);
    g_free(suggestion->better);
    g_free(suggestion);
}

GPtrArray *
suggestions_new(void)
{
    return g_ptr_array_new_with_free_func(free_suggestion);
}

void
suggest_words(AcuanIndex *index, const AcuanNode *node, const char *text, AcuanResults *results)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    Corrector c = {index, text, results, tokens, edits};
    guint at = 0;

    correct_node(&c, node);
    if (edits->len == 0)
        return;
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < edits->len; i++) {
        const Edit *edit = &g_array_index(edits, Edit, i);
        g_string_append_len(out, text + at, edit->start - at);
        g_string_append(out, edit->better);
        at = edit->end;
    }
    g_string_append(out, text + at);
    g_free(results->corrected);
    results->corrected = g_string_free(out, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "question.h"

#include <string.h>

/* Few words are keywords, and mean all of them. From so many on they are a sentence, of which hardly
 * any provision has all words, and the one that has is long rather than right. */
#define SENTENCE_WORDS 4

static gboolean
is_filter(const AcuanNode *node)
{
    return node->kind == ACUAN_NODE_VALUE || node->kind == ACUAN_NODE_RANGE;
}

/* A word as people write it; "undang-undang" is parsed as a phrase. */
static gboolean
is_plain_word(const AcuanNode *node, const char *text)
{
    return node->kind <= ACUAN_NODE_PHRASE && node->field == ACUAN_FIELD_ANY && !node->exact &&
           text[node->start] != '"';
}

gboolean
question_is_plain(const AcuanNode *node, const char *text)
{
    guint words = 0;

    if (node->kind != ACUAN_NODE_AND || strstr(text, " AND "))
        return FALSE;
    for (guint i = 0; i < node->children->len; i++) {
        const AcuanNode *child = g_ptr_array_index(node->children, i);
        if (!is_filter(child) && !is_plain_word(child, text))
            return FALSE;
        words += !is_filter(child);
    }
    return words > 1;
}

/* A Korean word is a phrase of pairs of characters: how many words more than were typed. */
static guint
pairs_beyond_words(const AcuanNode *node)
{
    guint more = 0;

    for (guint i = 0; i < node->children->len; i++) {
        const AcuanNode *child = g_ptr_array_index(node->children, i);
        const char *first = child->kind == ACUAN_NODE_PHRASE ? g_ptr_array_index(child->words, 0) : "";
        if ((guchar) *first >= 0x80 && acuan_is_cjk(g_utf8_get_char(first)))
            more += child->words->len - 1;
    }
    return more;
}

/* Words that are looked for, as many as stand there; how many different ones only a ranker knows. */
static guint
count_words(const AcuanNode *node)
{
    guint n = 0;

    for (guint i = 0; i < node->children->len; i++) {
        const AcuanNode *child = g_ptr_array_index(node->children, i);
        n += is_filter(child) ? 0 : child->words->len;
    }
    return n;
}

/* The words without the filters, as they were typed. */
static GString *
words_typed(const AcuanNode *node, const char *text)
{
    GString *words = g_string_new(NULL);

    for (guint i = 0; i < node->children->len; i++) {
        const AcuanNode *child = g_ptr_array_index(node->children, i);
        if (is_filter(child))
            continue;
        g_string_append_len(words, text + child->start, (gssize) (child->end - child->start));
        g_string_append_c(words, ' ');
    }
    return words;
}

Ranker *
question_ranker(AcuanIndex *index, const AcuanNode *node, const char *text, gboolean any,
                GError **error)
{
    if (!question_is_plain(node, text))
        return NULL;
    guint needed = any ? 1 : SENTENCE_WORDS + pairs_beyond_words(node);
    if (count_words(node) < needed)
        return NULL;
    g_autoptr(GString) words = words_typed(node, text);
    g_autoptr(Ranker) ranker =
        rank_new(index, (AcuanSlice){words->str, words->len}, RANK_QUESTION, error);
    return ranker && rank_words(ranker) >= needed ? g_steal_pointer(&ranker) : NULL;
}

xc_query *
question_query(Compiler *compiler, const Ranker *ranker, const AcuanNode *node, GError **error)
{
    xc_error cause = {0};
    Compiler plain = *compiler;
    xc_query *query = compile_filtered(rank_query(ranker, &cause), compiler->filter, &cause);

    plain.filter = NULL;
    rank_add_words(ranker, compiler->forms);
    for (guint i = 0; query && i < node->children->len; i++) {
        const AcuanNode *child = g_ptr_array_index(node->children, i);
        if (!is_filter(child))
            continue;
        xc_query *filter = compile_query(&plain, child, error);
        xc_query *both = filter ? compile_filtered(query, filter, &cause) : NULL;
        if (!filter)
            xc_query_free(query);
        xc_query_free(filter);
        query = both;
    }
    if (!query && error && !*error)
        index_error(error, &cause);
    return query;
}

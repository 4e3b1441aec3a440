/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words without which a query cannot match. A stored query is asked of every provision and answers no to
 * nearly all: one look at its needs says so, where walking its tree takes ten times as long.
 */
#include <string.h>

#include "acuan/query.h"

static GArray *
needs_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(AcuanNeed));
}

/* The longest word of a phrase: long words are rare ones. */
static GArray *
needs_of_words(const AcuanNode *node)
{
    AcuanNeed need = {node->field == ACUAN_FIELD_ANY ? ACUAN_FIELD_ANY : acuan_field_base(node->field), 0};
    GArray *needs = needs_new();
    gsize longest = 0;

    for (guint i = 0; i < node->words->len; i++) {
        gsize n = strlen(g_ptr_array_index(node->words, i));
        if (n < longest)
            continue;
        longest = n;
        need.hash = g_array_index(node->hashes, guint, i);
    }
    g_array_append_val(needs, need);
    return needs;
}

/* All children must match: what the child that needs the fewest needs is enough. */
static GArray *
fewest(const AcuanNode *node)
{
    GArray *best = NULL;

    for (guint i = 0; i < node->children->len; i++) {
        GArray *own = acuan_node_needs(g_ptr_array_index(node->children, i));
        gboolean better = own && (!best || own->len < best->len);
        GArray *other = better ? best : own;
        best = better ? own : best;
        if (other)
            g_array_unref(other);
    }
    return best;
}

/* Any child may match. */
static GArray *
together(const AcuanNode *node)
{
    GArray *all = needs_new();

    for (guint i = 0; all && i < node->children->len; i++) {
        GArray *own = acuan_node_needs(g_ptr_array_index(node->children, i));
        if (own)
            g_array_append_vals(all, own->data, own->len);
        else
            g_clear_pointer(&all, g_array_unref);
        if (own)
            g_array_unref(own);
    }
    return all;
}

GArray *
acuan_node_needs(const AcuanNode *node)
{
    switch (node->kind) {
    case ACUAN_NODE_WORD:
    case ACUAN_NODE_PHRASE: return needs_of_words(node);
    case ACUAN_NODE_AND:
    case ACUAN_NODE_NEAR:
    case ACUAN_NODE_ADJ: return fewest(node);
    case ACUAN_NODE_OR:
    case ACUAN_NODE_XOR: return together(node);
    case ACUAN_NODE_NOT:
        return node->children->len > 1 ? acuan_node_needs(g_ptr_array_index(node->children, 0)) : NULL;
    case ACUAN_NODE_NAMED: return acuan_node_needs(node->target);
    case ACUAN_NODE_PREFIX:
    case ACUAN_NODE_VALUE:
    case ACUAN_NODE_RANGE: return NULL;
    }
    return NULL;
}

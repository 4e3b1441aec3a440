/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * synonyms.c - abbreviations and what they stand for, as the laws of the index say it.
 */
#include <string.h>

#include "index/alias.h"
#include "index/schema.h"
#include "internal.h"

/* About as weak as the other forms of a word: what was typed comes first. A phrase weighs as much as
 * its words together, so that of several words each gets its share. */
#define WEIGHT_SYNONYM 0.4
/* A longer question is a text: it says what it is about often enough, and in the laws' own words. */
#define MAX_WORDS 16
#define MAX_SYNONYMS 8

void
acuan_synonym_free(AcuanSynonym *synonym)
{
    g_free(synonym->typed);
    g_free(synonym->searched);
    g_free(synonym);
}

/* ---- the names that the laws gave ---- */

/* The lines of one index, "name\tother\tother". */
static GStrv
lines_in(const Part *part, const char *word)
{
    g_autofree char *key = g_strconcat(META_ALIAS, word, NULL);
    xc_error cause;
    g_autofree char *text = part_metadata(part, key, &cause);

    return g_strsplit(text ? text : "", "\n", -1);
}

/* An abbreviation and what it stands for, and how often all indexes say so. */
typedef struct {
    const char *name, *other; /* as in the line; borrowed */
    const char *alias;        /* the one of them that is short */
    guint count;
} Pair;

/* In how many provisions of all indexes the pair is defined, if they agree on it; else 0. What they agree on,
 * at least one of them says by itself. */
static guint
agreed_count(AcuanIndex *index, const char *alias, const char *term)
{
    g_autofree char *prefix = g_strconcat(PREFIX_ALIAS, alias, "\t", NULL);
    g_autoptr(GPtrArray) found = index_terms(index, prefix, G_MAXUINT);
    guint meanings = 0, all = 0, best = 0, mine = 0;

    for (guint i = 0; i < found->len; i++) {
        const char *one = g_ptr_array_index(found, i);
        guint count = index_frequency(index, one);
        meanings += count ? 1 : 0;
        all += count;
        best = MAX(best, count);
        if (strcmp(one + strlen(prefix), term) == 0)
            mine = count;
    }
    return mine && mine == best && alias_is_clear(meanings, best, all) ? mine : 0;
}

static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    const Pair *x = a, *y = b;
    int by_name = strcmp(x->name, y->name);

    if (by_name)
        return by_name;
    return x->count != y->count ? (x->count > y->count ? -1 : 1) : strcmp(x->alias, y->alias);
}

/* Adds the pairs of a line, whose parts are `names`, on which all agree; each once. */
static void
add_pairs(AcuanIndex *index, GStrv names, GHashTable *seen, GArray *pairs)
{
    for (guint i = 1; names[0] && names[i]; i++) {
        gboolean is_short = !strchr(names[0], ' ');
        Pair pair = {names[0], names[i], is_short ? names[0] : names[i], 0};
        if (!g_hash_table_add(seen, g_strconcat(names[0], "\t", names[i], NULL)))
            continue;
        pair.count = agreed_count(index, pair.alias, is_short ? names[i] : names[0]);
        if (pair.count)
            g_array_append_val(pairs, pair);
    }
}

/* The lines as one index of all would have them. */
static GPtrArray *
join_lines(const GArray *pairs)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0, next; i < pairs->len; i = next) {
        const char *name = g_array_index(pairs, Pair, i).name;
        GString *line = g_string_new(name);
        for (next = i; next < pairs->len && strcmp(g_array_index(pairs, Pair, next).name, name) == 0;
             next++)
            if (next - i < ALIAS_MOST)
                g_string_append_printf(line, "\t%s", g_array_index(pairs, Pair, next).other);
        g_ptr_array_add(out, g_string_free(line, FALSE));
    }
    return out;
}

/* The lines for a word, "name\tother\tother", on which all indexes agree; char*, owning. */
static GPtrArray *
lines_of(AcuanIndex *index, const char *word)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify) g_strfreev);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));

    if (index->parts->len == 1) {
        g_autofree GStrv lines = lines_in(g_ptr_array_index(index->parts, 0), word);
        GPtrArray *own = g_ptr_array_new_with_free_func(g_free);
        for (guint k = 0; lines[k]; k++)
            g_ptr_array_add(own, lines[k]);
        return own;
    }
    for (guint i = 0; i < index->parts->len; i++) {
        g_auto(GStrv) lines = lines_in(g_ptr_array_index(index->parts, i), word);
        for (guint k = 0; lines[k]; k++) {
            GStrv names = g_strsplit(lines[k], "\t", -1);
            g_ptr_array_add(all, names);
            add_pairs(index, names, seen, pairs);
        }
    }
    g_array_sort(pairs, compare_pairs);
    return join_lines(pairs);
}

/* Is `name` what stands before the line's first tab? */
static gboolean
is_line_of(const char *line, const char *name)
{
    gsize n = strlen(name);

    return strncmp(line, name, n) == 0 && line[n] == '\t';
}

static void
add_others(GPtrArray *others, const char *line)
{
    g_auto(GStrv) names = g_strsplit(line, "\t", -1);

    for (guint i = 1; names[0] && names[i]; i++)
        if (!g_ptr_array_find_with_equal_func(others, names[i], g_str_equal, NULL))
            g_ptr_array_add(others, g_strdup(names[i]));
}

GPtrArray *
synonyms_of(AcuanIndex *index, const char *key)
{
    GPtrArray *others = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *word = g_strndup(key, strcspn(key, " "));
    g_autoptr(GPtrArray) lines = lines_of(index, word);

    for (guint i = 0; i < lines->len; i++)
        if (is_line_of(g_ptr_array_index(lines, i), key))
            add_others(others, g_ptr_array_index(lines, i));
    return others;
}

/* ---- the tree ---- */

typedef struct {
    AcuanIndex *index;
    const char *text;
    GPtrArray *synonyms;
} Expander;

static AcuanNode *
operator_node(AcuanNodeKind kind)
{
    AcuanNode *node = g_new0(AcuanNode, 1);

    node->kind = kind;
    node->children = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_node_free);
    return node;
}

static AcuanNode *
name_node(const char *name)
{
    AcuanNode *node = g_new0(AcuanNode, 1);
    g_auto(GStrv) words = g_strsplit(name, " ", -1);

    for (guint i = 0; words[i]; i++)
        acuan_node_add_word(node, words[i]);
    node->kind = node->words->len > 1 ? ACUAN_NODE_PHRASE : ACUAN_NODE_WORD;
    node->exact = TRUE;
    node->weight = WEIGHT_SYNONYM / node->words->len;
    return node;
}

/* Words that were typed as they are: no quotation marks, no prefix. "Undang-Undang" is a phrase
 * without marks. */
static gboolean
is_plain(const Expander *e, const AcuanNode *node)
{
    return node->field == ACUAN_FIELD_ANY && !node->exact && node->weight == 0 &&
           (node->kind == ACUAN_NODE_WORD ||
            (node->kind == ACUAN_NODE_PHRASE && e->text[node->start] != '"'));
}

/* Nothing but blanks and marks between two neighbours: they were typed side by side. */
static gboolean
side_by_side(const Expander *e, const AcuanNode *left, const AcuanNode *right)
{
    for (guint i = left->end; i < right->start; i++)
        if (g_ascii_isalnum(e->text[i]) || e->text[i] == '(' || e->text[i] == ')')
            return FALSE;
    return TRUE;
}

static void
append_words(GString *out, const AcuanNode *node)
{
    for (guint i = 0; i < node->words->len; i++)
        g_string_append_printf(out, "%s%s", out->len ? " " : "",
                               (const char *) g_ptr_array_index(node->words, i));
}

/* Of the nodes from `first` on, how many make up the longest name of a line; `*line` gets it. */
static guint
longest_name(const Expander *e, const GPtrArray *nodes, guint first, const GPtrArray *lines,
             const char **line)
{
    g_autoptr(GString) name = g_string_new(NULL);
    guint longest = 0, more;

    for (guint i = first; i < nodes->len; i++) {
        const AcuanNode *node = g_ptr_array_index(nodes, i);
        if (!is_plain(e, node) ||
            (i > first && !side_by_side(e, g_ptr_array_index(nodes, i - 1), node)))
            break;
        append_words(name, node);
        more = 0;
        for (guint k = 0; k < lines->len; k++) {
            const char *known = g_ptr_array_index(lines, k);
            if (is_line_of(known, name->str)) {
                longest = i - first + 1;
                *line = known;
            }
            more += strncmp(known, name->str, name->len) == 0 && known[name->len] == ' ' ? 1 : 0;
        }
        if (!more)
            break;
    }
    return longest;
}

static void
note_synonym(Expander *e, const char *typed, const char *searched)
{
    AcuanSynonym *synonym;

    for (guint i = 0; i < e->synonyms->len; i++) {
        synonym = g_ptr_array_index(e->synonyms, i);
        if (strcmp(synonym->typed, typed) == 0 && strcmp(synonym->searched, searched) == 0)
            return;
    }
    synonym = g_new(AcuanSynonym, 1);
    synonym->typed = g_strdup(typed);
    synonym->searched = g_strdup(searched);
    g_ptr_array_add(e->synonyms, synonym);
}

/* `typed` (taken over), or one of the other names. */
static AcuanNode *
with_others(Expander *e, AcuanNode *typed, const char *line)
{
    g_auto(GStrv) names = g_strsplit(line, "\t", -1);
    AcuanNode *either = operator_node(ACUAN_NODE_OR);

    either->start = typed->start;
    either->end = typed->end;
    g_ptr_array_add(either->children, typed);
    for (guint i = 1; names[i]; i++) {
        g_ptr_array_add(either->children, name_node(names[i]));
        note_synonym(e, names[0], names[i]);
    }
    return either;
}

/* The nodes from `first` on become one, which takes them over. */
static AcuanNode *
take_run(GPtrArray *nodes, guint first, guint count)
{
    if (count == 1)
        return g_ptr_array_index(nodes, first);
    AcuanNode *run = operator_node(ACUAN_NODE_AND);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(run->children, g_ptr_array_index(nodes, first + i));
    run->start = ((const AcuanNode *) g_ptr_array_index(nodes, first))->start;
    run->end = ((const AcuanNode *) g_ptr_array_index(nodes, first + count - 1))->end;
    return run;
}

static void expand(Expander *e, AcuanNode **node);

/* Nodes that all must be there, or of which any may be, where words make no runs. */
static void
expand_list(Expander *e, GPtrArray *nodes, gboolean runs)
{
    g_autoptr(GPtrArray) out = g_ptr_array_new();

    for (guint i = 0; i < nodes->len;) {
        AcuanNode *node = g_ptr_array_index(nodes, i);
        guint count = 0;
        const char *line = NULL;
        if (!is_plain(e, node)) {
            expand(e, &node);
        } else if (e->synonyms->len < MAX_SYNONYMS) {
            g_autoptr(GPtrArray) lines = lines_of(e->index, g_ptr_array_index(node->words, 0));
            g_autoptr(GPtrArray) alone = g_ptr_array_new();
            g_ptr_array_add(alone, node);
            count = longest_name(e, runs ? nodes : alone, runs ? i : 0, lines, &line);
            if (count)
                node = with_others(e, take_run(nodes, i, count), line);
        }
        g_ptr_array_add(out, node);
        i += MAX(count, 1);
    }
    /* The nodes have moved to `out`, or below one that has. */
    g_ptr_array_set_free_func(nodes, NULL);
    g_ptr_array_set_size(nodes, 0);
    g_ptr_array_set_free_func(nodes, (GDestroyNotify) acuan_node_free);
    for (guint i = 0; i < out->len; i++)
        g_ptr_array_add(nodes, g_ptr_array_index(out, i));
}

static void
expand(Expander *e, AcuanNode **node)
{
    AcuanNode *n = *node;

    if (n->kind == ACUAN_NODE_AND || n->kind == ACUAN_NODE_OR) {
        expand_list(e, n->children, n->kind == ACUAN_NODE_AND);
        if (n->children->len == 1) {
            *node = g_ptr_array_steal_index(n->children, 0);
            acuan_node_free(n);
        }
    } else if (n->kind == ACUAN_NODE_NOT && n->children->len == 2) {
        expand(e, (AcuanNode **) &n->children->pdata[0]);
    } else if (is_plain(e, n)) {
        g_autoptr(GPtrArray) alone = g_ptr_array_new();
        g_ptr_array_add(alone, n);
        expand_list(e, alone, FALSE);
        g_ptr_array_set_free_func(alone, NULL);
        *node = g_ptr_array_index(alone, 0);
    }
}

static guint
count_words(const AcuanNode *node)
{
    guint n = node->words ? node->words->len : 0;

    for (guint i = 0; node->children && i < node->children->len; i++)
        n += count_words(g_ptr_array_index(node->children, i));
    return n;
}

void
synonyms_add(AcuanIndex *index, const char *text, AcuanNode **node, GPtrArray *synonyms)
{
    Expander e = {index, text, synonyms};

    if (count_words(*node) <= MAX_WORDS)
        expand(&e, node);
}

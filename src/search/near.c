/* SPDX-License-Identifier: GPL-3.0-or-later */
/* near.c - the provisions around one, in its law. */
#include <string.h>

#include "index/schema.h"
#include "internal.h"

typedef struct {
    AcuanHit *hit;
    xc_docid place; /* places of a law follow its reading order */
    guint shared;   /* headings in common with the provision asked for, from the outermost */
    guint distance; /* in places */
} Neighbour;

static int
nearest_first(gconstpointer a, gconstpointer b)
{
    const Neighbour *x = a, *y = b;

    if (x->shared != y->shared)
        return x->shared > y->shared ? -1 : 1;
    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

static int
in_reading_order(gconstpointer a, gconstpointer b)
{
    const Neighbour *x = a, *y = b;

    if (x->shared != y->shared)
        return x->shared > y->shared ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void
clear_neighbour(gpointer data)
{
    acuan_hit_free(((Neighbour *) data)->hit);
}

static guint
shared_headings(const AcuanArticle *a, const AcuanArticle *b)
{
    guint n = 0;

    while (a->headings[n] && b->headings[n] && strcmp(a->headings[n], b->headings[n]) == 0)
        n++;
    return n;
}

/* ---- finding ---- */

static xc_results *
find(AcuanIndex *index, xc_query *query, gsize limit, GError **error)
{
    xc_error cause = {0};
    xc_search_opts opts;

    xc_search_opts_init(&opts);
    opts.limit = (xc_doccount) limit;
    xc_results *found = query ? index_search(index, query, &opts, &cause) : NULL;
    if (!found && error && !*error)
        index_error(error, &cause);
    xc_query_free(query);
    return found;
}

/* The place of the provision; 0 with an error. */
static xc_docid
find_place(AcuanIndex *index, const AcuanArticle *a, GError **error)
{
    g_autofree char *address = g_strconcat(a->law_id, "#", a->eid, NULL);
    xc_error cause = {0};
    xc_results *found = find(index, compile_filter(PREFIX_UNIQUE, address, TRUE, &cause), 1, error);
    xc_docid place = xc_results_count(found) ? index_place(index, xc_results_hit(found, 0)->docid) : 0;

    xc_results_free(found);
    return place;
}

/* All of the law, or what the query finds in it, below the compiler's filter. */
static xc_query *
law_query(Compiler *compiler, const AcuanNode *node, const char *iri, GError **error)
{
    xc_error cause = {0};
    xc_query *law = compile_filter(PREFIX_LAW, iri, TRUE, &cause);

    if (!node)
        return compile_filtered(law, compiler->filter, &cause);
    xc_query *words = compile_query(compiler, node, error);
    xc_query *both = words && law ? compile_filtered(words, law, &cause) : NULL;
    if (!law)
        xc_query_free(words);
    xc_query_free(law);
    return both;
}

static gboolean
collect(AcuanIndex *index, const xc_results *found, const AcuanNode *node, const AcuanHit *target,
        xc_docid place, GArray *out, GError **error)
{
    gboolean check = node && compile_needs_check(node);

    for (gsize i = 0; i < xc_results_count(found); i++) {
        xc_docid other = index_place(index, xc_results_hit(found, i)->docid);
        if (other == place)
            continue;
        g_autoptr(AcuanHit) hit = hit_new(xc_results_data(found, i), error);
        if (!hit)
            return FALSE;
        if (check && !search_matches(index, hit, node))
            continue;
        Neighbour one = {NULL, other, shared_headings(&hit->article, &target->article),
                         MAX(other, place) - MIN(other, place)};
        one.hit = g_steal_pointer(&hit);
        g_array_append_val(out, one);
    }
    return TRUE;
}

/* ---- answering ---- */

static void
show(AcuanIndex *index, GArray *around, const AcuanSearch *search, const AcuanNode *node,
     GHashTable *forms, AcuanResults *results)
{
    guint from = MIN(search->offset, around->len);
    guint n = MIN(search->limit, around->len - from);
    g_autoptr(GArray) page = g_array_sized_new(FALSE, FALSE, sizeof(Neighbour), n + 1);

    results->total = around->len;
    g_array_sort(around, nearest_first);
    if (n)
        g_array_append_vals(page, &g_array_index(around, Neighbour, from), n);
    g_array_sort(page, in_reading_order);
    for (guint i = 0; i < n; i++) {
        AcuanHit *hit = g_array_index(page, Neighbour, i).hit;
        hit->rank = from + i + 1;
        search_show(index, hit, search, node, forms);
        g_ptr_array_add(results->hits, hit);
    }
    for (guint i = from; i < from + n; i++)
        g_array_index(around, Neighbour, i).hit = NULL;
}

gboolean
search_near(AcuanIndex *index, const AcuanSearch *search, const AcuanNode *node,
            AcuanResults *results, GError **error)
{
    g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) around = g_array_new(FALSE, FALSE, sizeof(Neighbour));
    Compiler compiler = {.index = index, .forms = forms};
    int part;
    g_autoptr(AcuanHit) target = acuan_index_provision(index, search->near, &part, error);
    xc_docid place = target ? find_place(index, &target->article, error) : 0;
    xc_query *filter;

    if (!place || !search_filter(&compiler, search, &filter, error))
        return FALSE;
    compiler.filter = filter;
    xc_query *query = law_query(&compiler, node, target->article.law_id, error);
    xc_query_free(filter);
    xc_results *found = query ? find(index, query, XC_ALL, error) : NULL;
    g_array_set_clear_func(around, clear_neighbour);
    gboolean ok = found && collect(index, found, node, target, place, around, error);
    if (ok)
        show(index, around, search, node, forms, results);
    xc_results_free(found);
    return ok;
}

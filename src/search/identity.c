/* SPDX-License-Identifier: GPL-3.0-or-later */
/* identity.c - queries that name a law or a provision go straight there. */
#include <string.h>

#include "internal.h"

static void
add_provision(AcuanResults *results, AcuanHit *hit, int part, const AcuanSearch *search)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(AcuanSpan));

    hit->rank = ++results->total;
    hit_show(hit, none);
    if (part >= 0)
        g_array_append_val(hit->parts, part);
    if (search->model)
        search_keep_model(hit, search->model);
    if (hit->rank > search->offset && hit->rank - search->offset <= search->limit)
        g_ptr_array_add(results->hits, hit);
    else
        acuan_hit_free(hit);
}

/* The text of a query that is an address or names a law, and nothing else. */
static gboolean
is_identity(const char *text, AcuanCitation *citation)
{
    if (g_str_has_prefix(text, "/akn/"))
        return !strpbrk(text, " \t\n");
    return acuan_citation_parse(text, citation, NULL) && citation->type[0] && !citation->n_last;
}

static gboolean
add_law(AcuanIndex *index, AcuanResults *results, const char *iri, const AcuanSearch *search,
        GError **error)
{
    GPtrArray *hits = acuan_index_law_provisions(index, iri, error);

    if (!hits)
        return FALSE;
    for (guint i = 0; i < hits->len; i++)
        add_provision(results, g_ptr_array_index(hits, i), -1, search);
    g_free(g_ptr_array_free(hits, FALSE));
    return TRUE;
}

/* Fills in the provision or law that the query names. What cannot be found is a remark: the answer is
 * no, and why. FALSE with an error only if the index failed. */
static gboolean
find_identity(AcuanIndex *index, const AcuanSearch *search, const AcuanCitation *citation,
              AcuanResults *results, GError **error)
{
    gboolean address = search->query[0] == '/';
    g_autoptr(GError) inner = NULL;
    g_autofree char *iri = address && !strchr(search->query, '#') ? g_strdup(search->query)
                           : !address && citation->n_steps == 0
                               ? acuan_index_resolve_law(index, citation, &inner)
                               : NULL;
    int part = -1;

    if (iri && !inner)
        return add_law(index, results, iri, search, error);
    AcuanHit *hit = inner ? NULL : acuan_index_provision(index, search->query, &part, &inner);
    if (hit)
        add_provision(results, hit, part, search);
    else if (g_error_matches(inner, ACUAN_ERROR, ACUAN_ERROR_IO))
        g_propagate_error(error, g_steal_pointer(&inner));
    else
        g_ptr_array_add(results->remarks, g_strdup(inner->message));
    return hit || inner;
}

gboolean
search_identity(AcuanIndex *index, const AcuanSearch *search, AcuanResults *results,
                gboolean *identity, GError **error)
{
    AcuanCitation citation;

    *identity = is_identity(search->query, &citation);
    return !*identity || find_identity(index, search, &citation, results, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* provision.c - straight to a provision, by citation or address. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "index/schema.h"
#include "internal.h"

/* ---- the law ---- */

static gboolean
has_law(AcuanIndex *index, const char *iri)
{
    g_autofree char *law = acuan_index_law(index, iri, NULL);
    return law != NULL;
}

/* A law that the citation's IRI does not name directly, by kind, number and year. */
static char *
find_law_by_number(AcuanIndex *index, const AcuanCitation *citation)
{
    g_autofree char *query = g_strdup_printf("jenis:\"%s\" nomor:\"%s\" tahun:%u", citation->type,
                                             citation->number, citation->year);
    AcuanSearch search = {.query = query, .limit = 1};
    g_autoptr(AcuanResults) results = acuan_search(index, &search, NULL);

    if (!results || results->hits->len == 0)
        return NULL;
    return g_strdup(((AcuanHit *) g_ptr_array_index(results->hits, 0))->article.law_id);
}

/* Absent is not unknown: the register may tell what the law is. */
static void
explain_absent(AcuanIndex *index, const char *iri, const AcuanCitation *citation, GError **error)
{
    g_autofree char *line = iri ? index_metadata(index, META_KNOWN, iri, NULL) : NULL;
    g_auto(GStrv) known = line ? g_strsplit(line, "\t", 5) : NULL;
    g_autofree char *name =
        iri ? acuan_law_name(citation->type, citation->number, citation->year) : NULL;

    if (citation->profile) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "no law is named; write the law's name beside the provision");
        return;
    }
    if (known && g_strv_length(known) == 5)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND,
                    "of %s (%s%s%s) only the metadata is held; its text is not in this index", name,
                    known[4], *known[3] ? ", " : "", known[3]);
    else if (name)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND,
                    "%s is not in this index, and not in its register", name);
    else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "no law is named; write it like 'Pasal 5 Perpres 95/2018'");
}

/* The first law found by the query; NULL, without error, if there is none. Takes over the query. */
static char *
first_law(AcuanIndex *index, xc_query *query, GError **error)
{
    xc_error cause = {0};
    xc_search_opts opts;
    char *iri = NULL;

    xc_search_opts_init(&opts);
    opts.limit = 1;
    xc_results *found = query ? xc_db_search(index->db, query, &opts, &cause) : NULL;
    if (!found)
        index_error(error, &cause);
    else if (xc_results_count(found) > 0) {
        g_autoptr(AcuanHit) hit = hit_new(xc_results_data(found, 0), error);
        iri = hit ? g_strdup(hit->article.law_id) : NULL;
    }
    xc_results_free(found);
    xc_query_free(query);
    return iri;
}

/* The laws of this name that are not `but`. */
static xc_query *
name_query(const char *fold, const char *but)
{
    xc_error cause = {0};
    xc_query *named = compile_filter(PREFIX_NAME, fold, TRUE, &cause);
    xc_query *other = but ? compile_filter(PREFIX_LAW, but, TRUE, &cause) : NULL;

    if (!but || !named || !other)
        return named;
    xc_query *both = xc_query_pair(XC_OP_AND_NOT, named, other, &cause);
    xc_query_free(named);
    xc_query_free(other);
    return both;
}

char *
acuan_index_named_law(AcuanIndex *index, const char *name, GError **error)
{
    g_autofree char *fold = acuan_name_fold(name);
    g_autoptr(GError) inner = NULL;
    g_autofree char *iri = *fold ? first_law(index, name_query(fold, NULL), &inner) : NULL;
    g_autofree char *twin = iri ? first_law(index, name_query(fold, iri), &inner) : NULL;

    if (inner)
        g_propagate_error(error, g_steal_pointer(&inner));
    else if (!iri)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND,
                    "no law named '%s' is in this index", name);
    else if (twin)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' names %s and %s; write which one by its address", name, iri, twin);
    else
        return g_steal_pointer(&iri);
    return NULL;
}

char *
acuan_index_resolve_law(AcuanIndex *index, const AcuanCitation *citation, GError **error)
{
    if (citation->name[0])
        return acuan_index_named_law(index, citation->name, error);

    g_autofree char *iri = acuan_citation_iri(citation);
    char *found = NULL;

    if (iri && has_law(index, iri))
        return g_steal_pointer(&iri);
    if (iri)
        found = find_law_by_number(index, citation);
    if (found)
        return found;
    explain_absent(index, iri, citation, error);
    return NULL;
}

/* ---- the provision ---- */

static AcuanHit *
fetch_provision(AcuanIndex *index, const char *iri, const char *eid, GError **error)
{
    g_autofree char *term = g_strconcat(PREFIX_UNIQUE, iri, "#", eid, NULL);
    xc_error cause = {0};
    xc_query *query = xc_query_term(term, XC_NUL, 1, 0, &cause);
    xc_search_opts opts;
    AcuanHit *hit = NULL;

    xc_search_opts_init(&opts);
    opts.limit = 1;
    xc_results *found = query ? xc_db_search(index->db, query, &opts, &cause) : NULL;
    if (!found)
        index_error(error, &cause);
    else if (xc_results_count(found) > 0)
        hit = hit_new(xc_results_data(found, 0), error);
    xc_results_free(found);
    xc_query_free(query);
    return hit;
}

static int
find_part(const AcuanArticle *article, const char *eid)
{
    for (guint i = 0; i < article->n_parts; i++) {
        g_autofree char *here = acuan_part_eid(article, i);
        if (strcmp(here, eid) == 0)
            return (int) i;
    }
    return -1;
}

static gboolean
set_step(AcuanStep *step, const json_t *number)
{
    const char *text = json_string_value(number);

    g_strlcpy(step->number, text ? text : "", sizeof step->number);
    return step->number[0] != '\0';
}

/* "Perpres Nomor 95 Tahun 2018 has no Pasal 99; it has Pasal 1 to Pasal 77" */
static void
explain_missing(AcuanIndex *index, const char *iri, const char *wanted, GError **error)
{
    g_autofree char *law = acuan_index_law(index, iri, NULL);
    json_t *root = law ? json_loads(law, 0, NULL) : NULL;
    const char *profile = json_string_value(json_object_get(json_object_get(root, "front"), "profil"));
    AcuanStep first = {.kind = ACUAN_UNIT_PASAL}, last = {.kind = ACUAN_UNIT_PASAL};

    if (set_step(&first, json_object_get(root, "first")) &&
        set_step(&last, json_object_get(root, "last"))) {
        const AcuanProfile *form = profile ? acuan_profile_find(profile) : NULL;
        g_autofree char *from = acuan_steps_text_in(form, &first, 1);
        g_autofree char *to = acuan_steps_text_in(form, &last, 1);
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "there is no %s in %s; it has %s to %s",
                    wanted, iri, from, to);
    } else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "there is no %s in %s", wanted, iri);
    json_decref(root);
}

/* The longest beginning of the eId that is a provision; the rest names a part of it. */
static AcuanHit *
fetch_by_eid(AcuanIndex *index, const char *iri, const char *eid, const char *wanted, int *part,
             GError **error)
{
    g_autofree char *head = g_strdup(eid);
    g_autoptr(GError) inner = NULL;
    AcuanHit *hit = fetch_provision(index, iri, head, &inner);

    for (char *cut; !hit && !inner && (cut = g_strrstr(head, "__")) != NULL;) {
        *cut = '\0';
        hit = fetch_provision(index, iri, head, &inner);
    }
    *part = -1;
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return NULL;
    }
    if (hit && strcmp(head, eid) != 0 && (*part = find_part(&hit->article, eid)) < 0) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "there is no %s; there is %s",
                    wanted, hit->article.citation);
        g_clear_pointer(&hit, acuan_hit_free);
    } else if (!hit) {
        explain_missing(index, iri, wanted, error);
    }
    return hit;
}

static AcuanHit *
provision_by_iri(AcuanIndex *index, const char *address, int *part, GError **error)
{
    const char *hash = strchr(address, '#');
    g_autofree char *iri = hash ? g_strndup(address, (gsize) (hash - address)) : g_strdup(address);

    if (!has_law(index, iri)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "%s is not in this index", iri);
        return NULL;
    }
    return fetch_by_eid(index, iri, hash ? hash + 1 : "", hash ? hash + 1 : "provision", part, error);
}

static gboolean
is_group(AcuanUnitKind kind)
{
    return kind >= ACUAN_UNIT_BUKU && kind <= ACUAN_UNIT_PARAGRAF;
}

AcuanHit *
acuan_index_provision(AcuanIndex *index, const char *citation, int *part, GError **error)
{
    AcuanCitation parsed;

    if (citation[0] == '/')
        return provision_by_iri(index, citation, part, error);
    if (!acuan_citation_parse(citation, &parsed, error)) {
        if (error && !*error)
            g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                        "'%s' is no citation; write it like 'Pasal 5 ayat (2) Perpres 95/2018'",
                        citation);
        return NULL;
    }
    g_autofree char *iri = acuan_index_resolve_law(index, &parsed, error);
    if (!iri)
        return NULL;
    if (parsed.n_steps && is_group(parsed.steps[parsed.n_steps - 1].kind)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' is a group of articles, not one; name an article, or the law alone for its "
                    "table of contents",
                    citation);
        return NULL;
    }
    g_autofree char *eid = acuan_steps_eid(parsed.steps, parsed.n_steps);
    g_autofree char *wanted = acuan_steps_text_in(parsed.profile, parsed.steps, parsed.n_steps);
    return fetch_by_eid(index, iri, eid, wanted, part, error);
}

GPtrArray *
acuan_index_law_provisions(AcuanIndex *index, const char *iri, GError **error)
{
    g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_hit_free);
    xc_error cause = {0};
    xc_query *query = compile_filter(PREFIX_LAW, iri, TRUE, &cause);
    xc_search_opts opts;

    xc_search_opts_init(&opts);
    opts.limit = XC_ALL;
    xc_results *found = query ? xc_db_search(index->db, query, &opts, &cause) : NULL;
    gboolean ok = found != NULL;
    if (!ok)
        index_error(error, &cause);
    /* Equal weights come in the order of document ids, which is the order of reading. */
    for (gsize i = 0; ok && i < xc_results_count(found); i++) {
        AcuanHit *hit = hit_new(xc_results_data(found, i), error);
        ok = hit != NULL;
        if (hit)
            g_ptr_array_add(hits, hit);
    }
    xc_results_free(found);
    xc_query_free(query);
    return ok ? g_steal_pointer(&hits) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* provision.c - straight to a provision, by citation or address. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "index/address.h"
#include "index/schema.h"
#include "internal.h"

/* ---- the law ---- */

static gboolean
has_law(AcuanIndex *index, const char *iri)
{
    g_autofree char *law = acuan_index_law(index, iri, NULL);
    return law != NULL;
}

/* Provisions by several filters at once. */
typedef struct {
    AcuanIndex *index;
    xc_query *query;
    xc_error cause;
} Filters;

static void
add_filter_term(Filters *f, const char *prefix, const char *value, gboolean exact)
{
    xc_query *term = compile_filter(prefix, value, exact, &f->cause);
    xc_query *both = f->query && term ? xc_query_pair(XC_OP_AND, f->query, term, &f->cause) : NULL;

    if (f->query) {
        xc_query_free(f->query);
        xc_query_free(term);
        f->query = both;
    } else {
        f->query = term;
    }
}

/* Runs them and frees the query; NULL if that failed. */
static xc_results *
run_filters(Filters *f)
{
    xc_search_opts opts;

    xc_search_opts_init(&opts);
    opts.limit = XC_ALL;
    xc_results *results = f->query ? index_search(f->index, f->query, &opts, &f->cause) : NULL;
    xc_query_free(f->query);
    return results;
}

/* Kinds that a text names only in part: "Peraturan Menteri ... Nomor 16 Tahun 2022". */
static gboolean
is_partly_named(const char *type)
{
    static const char *const kinds[] = {"permen", "kepmen", "perban", "perka", "perlem", NULL};

    return g_strv_contains(kinds, type);
}

static gboolean
fits_kind(const char *type, const char *wanted)
{
    const char *known = acuan_type_key(acuan_slice(type));
    g_autofree char *lower = g_ascii_strdown(known ? known : type, -1);

    return strcmp(lower, wanted) == 0 || (is_partly_named(wanted) && g_str_has_prefix(lower, wanted));
}

/* A law that the citation's IRI does not name directly, by kind, number and year; NULL if there is none, or
 * if there are several. */
static char *
find_law_by_number(AcuanIndex *index, const AcuanCitation *citation)
{
    Filters filters = {.index = index};
    g_autofree char *year = g_strdup_printf("%u", citation->year);
    char *found = NULL;
    gboolean several = FALSE;

    add_filter_term(&filters, PREFIX_NUMBER, citation->number, FALSE);
    add_filter_term(&filters, PREFIX_YEAR, year, FALSE);
    xc_results *results = run_filters(&filters);
    for (gsize i = 0; results && i < xc_results_count(results); i++) {
        g_autoptr(AcuanHit) hit = hit_new(xc_results_data(results, i), NULL);
        if (!hit || !fits_kind(hit->article.type, citation->type) ||
            g_strcmp0(found, hit->article.law_id) == 0)
            continue;
        several = several || found;
        g_free(found);
        found = g_strdup(hit->article.law_id);
    }
    xc_results_free(results);
    if (several)
        g_clear_pointer(&found, g_free);
    return found;
}

/* Absent is not unknown: the register may tell what the law is, and laws in the index what became of it. */
static void
explain_absent(AcuanIndex *index, const char *iri, const AcuanCitation *citation, GError **error)
{
    g_auto(AcuanStanding) s = {0};

    if (citation->profile) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "no law is named; write the law's name beside the provision");
        return;
    }
    if (!iri) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "no law is named; write it like 'Pasal 5 Perpres 95/2018'");
        return;
    }
    if (!acuan_index_standing(index, iri, &s, error))
        return;
    g_autofree char *name = acuan_law_name(citation->type, citation->number, citation->year);
    g_autofree char *fate = standing_fate(&s);
    if (s.known)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND,
                    "of %s (%s%s%s) only the metadata is held; its text is not in this index%s%s", name,
                    s.title, s.status ? ", " : "", s.status ? s.status : "", fate ? "; it was " : "",
                    fate ? fate : "");
    else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND,
                    "%s is not in this index, and not in its register%s%s", name,
                    fate ? "; it was " : "", fate ? fate : "");
}

static void
explain_absent_address(AcuanIndex *index, const char *iri, GError **error)
{
    g_autofree char *name = standing_law_name(iri);
    AcuanCitation citation;

    if (strcmp(name, iri) != 0 && acuan_citation_parse(name, &citation, NULL))
        explain_absent(index, iri, &citation, error);
    else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "%s is not in this index", iri);
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
    xc_results *found = query ? index_search(index, query, &opts, &cause) : NULL;
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
    g_autofree char *term = g_strconcat(PREFIX_NAME, fold, NULL);
    g_autoptr(GError) inner = NULL;
    /* Nearly always asked of words that are no name; a server that has failed is to be heard of, though. */
    gboolean any = *fold && (index->apart || index_frequency(index, term) > 0);
    g_autofree char *iri = any ? first_law(index, name_query(fold, NULL), &inner) : NULL;
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
    g_autofree char *term = g_strconcat(PREFIX_UNIQUE, address_short(iri), "#", eid, NULL);
    xc_error cause = {0};
    xc_query *query = xc_query_term(term, XC_NUL, 1, 0, &cause);
    xc_search_opts opts;
    AcuanHit *hit = NULL;

    xc_search_opts_init(&opts);
    opts.limit = 1;
    xc_results *found = query ? index_search(index, query, &opts, &cause) : NULL;
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
    const char *name = profile ? json_string_value(json_object_get(root, "name")) : iri;
    AcuanStep first = {.kind = ACUAN_UNIT_PASAL}, last = {.kind = ACUAN_UNIT_PASAL};

    if (set_step(&first, json_object_get(root, "first")) &&
        set_step(&last, json_object_get(root, "last"))) {
        const AcuanProfile *form = profile ? acuan_profile_find(profile) : NULL;
        g_autofree char *from = acuan_steps_text_in(form, &first, 1);
        g_autofree char *to = acuan_steps_text_in(form, &last, 1);
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "there is no %s in %s; it has %s to %s",
                    wanted, name, from, to);
    } else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "there is no %s in %s", wanted, name);
    json_decref(root);
}

/* "huruf" for "point_a", "angka" for "point_1"; NULL for what is no part of an article. */
static const char *
part_name(const char *step, AcuanUnitKind *kind)
{
    const char *number = strrchr(step, '_');

    if (g_str_has_prefix(step, "para_")) {
        *kind = ACUAN_UNIT_AYAT;
        return "ayat";
    }
    if (!g_str_has_prefix(step, "point_") || !number)
        return NULL;
    *kind = g_ascii_isdigit(number[1]) ? ACUAN_UNIT_ANGKA : ACUAN_UNIT_HURUF;
    return *kind == ACUAN_UNIT_ANGKA ? "angka" : "huruf";
}

/* The first and last part of a kind right below another; FALSE if there is none. */
static gboolean
range_below(const AcuanArticle *a, int parent, AcuanUnitKind kind, int *first, int *last)
{
    *first = *last = -1;
    for (guint i = 0; i < a->n_parts; i++)
        if (a->parts[i].parent == parent && a->parts[i].kind == kind) {
            *first = *first < 0 ? (int) i : *first;
            *last = (int) i;
        }
    return *first >= 0;
}

static gboolean
has_below(const AcuanArticle *a, int parent)
{
    for (guint i = 0; i < a->n_parts; i++)
        if (a->parts[i].parent == parent)
            return TRUE;
    return FALSE;
}

static char *
part_step(const AcuanArticle *a, int part)
{
    g_autofree char *whole = acuan_part_citation(a, (guint) part);
    int parent = a->parts[part].parent;
    g_autofree char *above = parent >= 0 ? acuan_part_citation(a, (guint) parent) : g_strdup(a->citation);

    return g_strdup(g_strchug(whole + MIN(strlen(above), strlen(whole))));
}

/* "Pasal 5 has ayat (1) to ayat (7)": what stands where the first missing part should. */
static char *
describe_range(const AcuanArticle *a, const char *eid)
{
    g_autofree char *head = g_strdup(eid);
    static const AcuanUnitKind kinds[] = {ACUAN_UNIT_AYAT, ACUAN_UNIT_HURUF, ACUAN_UNIT_ANGKA,
                                          ACUAN_UNIT_SUBHURUF, ACUAN_UNIT_SUBANGKA};
    AcuanUnitKind wanted = ACUAN_UNIT_AYAT;
    const char *name = NULL;
    int parent = -1, first, last;

    for (char *cut; (cut = g_strrstr(head, "__")) != NULL;) {
        *cut = '\0';
        name = part_name(cut + 2, &wanted);
        if (strcmp(head, a->eid) == 0 || (parent = find_part(a, head)) >= 0)
            break;
    }
    g_autofree char *above = parent >= 0 ? acuan_part_citation(a, (guint) parent) : g_strdup(a->citation);
    GString *out = g_string_new(NULL);
    /* Only Indonesian parts are called so; in another country's law what is there says enough. */
    if (a->profile)
        name = NULL;
    if (a->profile && !has_below(a, parent))
        g_string_append_printf(out, "%s has no parts", above);
    else if (name && !range_below(a, parent, wanted, &first, &last))
        g_string_append_printf(out, "%s has no %s", above, name);
    else
        g_string_append_printf(out, "%s has", above);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (range_below(a, parent, kinds[i], &first, &last) && (kinds[i] == wanted || !strstr(out->str, " to "))) {
            g_autofree char *from = part_step(a, first), *to = part_step(a, last);
            g_string_append_printf(out, "%s %s%s%s", strstr(out->str, " no ") ? ", but" : "", from,
                                   first == last ? "" : " to ", first == last ? "" : to);
            break;
        }
    return g_string_free(out, FALSE);
}

/* "art_6__para_2" of a law that has no Pasal 6 of its own, but changes one: the address of what it
 * quotes; NULL if that is nothing, or stands in several places. */
static char *
quoted_address(AcuanIndex *index, const char *iri, const char *eid)
{
    Filters filters = {.index = index};
    const char *rest = strstr(eid, "__");
    char *address = NULL;

    if (!g_str_has_prefix(eid, "art_"))
        return NULL;
    g_autofree char *number = g_strndup(eid + 4, rest ? (gsize) (rest - eid - 4) : strlen(eid + 4));
    add_filter_term(&filters, PREFIX_LAW, iri, TRUE);
    add_filter_term(&filters, PREFIX_KIND, "kutipan", TRUE);
    add_filter_term(&filters, PREFIX_PASAL, number, FALSE);
    xc_results *results = run_filters(&filters);
    if (results && xc_results_count(results) == 1) {
        g_autoptr(AcuanHit) hit = hit_new(xc_results_data(results, 0), NULL);
        address = hit ? g_strconcat(hit->article.eid, rest, NULL) : NULL;
    }
    xc_results_free(results);
    return address;
}

/* The longest beginning of the eId that is a provision; the rest names a part of it. */
static AcuanHit *
fetch_longest(AcuanIndex *index, const char *iri, const char *eid, GError **error)
{
    g_autofree char *head = g_strdup(eid);
    GError *inner = NULL;
    AcuanHit *hit = fetch_provision(index, iri, head, &inner);

    for (char *cut; !hit && !inner && (cut = g_strrstr(head, "__")) != NULL;) {
        *cut = '\0';
        hit = fetch_provision(index, iri, head, &inner);
    }
    if (inner)
        g_propagate_error(error, inner);
    return hit;
}

AcuanHit *
acuan_index_provision_at(AcuanIndex *index, const char *iri, const char *eid, const char *wanted,
                         int *part, GError **error)
{
    g_autofree char *quoted = NULL;
    g_autoptr(GError) inner = NULL;
    AcuanHit *hit = fetch_longest(index, iri, eid, &inner);

    if (!hit && !inner && (quoted = quoted_address(index, iri, eid)) != NULL) {
        eid = quoted;
        hit = fetch_longest(index, iri, eid, &inner);
    }
    *part = -1;
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return NULL;
    }
    if (hit && strcmp(hit->article.eid, eid) != 0 && (*part = find_part(&hit->article, eid)) < 0) {
        g_autofree char *range = describe_range(&hit->article, eid);
        g_autofree char *law = acuan_article_law_name(&hit->article);
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "there is no %s in %s; %s", wanted, law,
                    range);
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
        explain_absent_address(index, iri, error);
        return NULL;
    }
    return acuan_index_provision_at(index, iri, hash ? hash + 1 : "", hash ? hash + 1 : "provision", part,
                                    error);
}

gboolean
provision_is_group(AcuanUnitKind kind)
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
    if (parsed.n_steps && provision_is_group(parsed.steps[parsed.n_steps - 1].kind)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' is a group of articles, not one; name an article, or the law alone for its "
                    "table of contents",
                    citation);
        return NULL;
    }
    g_autofree char *eid = acuan_steps_eid(parsed.steps, parsed.n_steps);
    g_autofree char *wanted = acuan_steps_text_in(parsed.profile, parsed.steps, parsed.n_steps);
    return acuan_index_provision_at(index, iri, eid, wanted, part, error);
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
    xc_results *found = query ? index_search(index, query, &opts, &cause) : NULL;
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/coverage.h"
#include "acuan/graph.h"
#include "acuan/terms.h"
#include "api.h"
#include "render/graph.h"
#include "render/similar_render.h"
#include "render/terms_render.h"

#define NOTICE "a digest in other words, not the wording of the law: cite the official text"

static json_t *
string_list(const GPtrArray *texts)
{
    json_t *list = json_array();

    for (guint i = 0; i < texts->len; i++)
        json_array_append_new(list, json_text(acuan_slice(g_ptr_array_index(texts, i))));
    return list;
}

static json_t *
add_notice(json_t *object, gboolean digest)
{
    if (digest)
        json_object_set_new(object, "notice", json_string(NOTICE));
    return object;
}

/* Marks the digests among things that say what kind of text they are. */
static void
add_notices(json_t *list)
{
    json_t *one;
    size_t i;

    json_array_foreach(list, i, one) add_notice(
        one, g_strcmp0(json_string_value(json_object_get(one, "text_kind")), "ikhtisar") == 0);
}

json_t *
answer_search(AcuanIndex *index, const AcuanSearch *search, GError **error)
{
    g_autoptr(AcuanResults) results = acuan_search(index, search, error);

    if (!results)
        return NULL;
    json_t *out = json_results(index, search->query ? search->query : "", results);
    json_object_set_new(out, "offset", json_integer(search->offset));
    json_object_set_new(out, "limit", json_integer(search->limit));
    add_notices(json_object_get(out, "hits"));
    return out;
}

json_t *
answer_provision(AcuanIndex *index, const AcuanHit *hit, int part)
{
    json_t *out = json_provision(index, hit, part);
    g_autofree char *iri = acuan_article_iri(&hit->article, part);

    json_object_set_new(out, "version", json_integer(1));
    json_object_set_new(out, "iri", json_string(iri));
    return add_notice(out, hit->article.digest);
}

json_t *
answer_law(AcuanIndex *index, const char *iri, const GPtrArray *provisions)
{
    g_autofree char *text = acuan_index_law(index, iri, NULL);
    json_t *data = text ? json_loads(text, 0, NULL) : NULL;
    json_t *list = json_array();

    for (guint i = 0; i < provisions->len; i++) {
        const AcuanArticle *a = &((const AcuanHit *) g_ptr_array_index(provisions, i))->article;
        json_array_append_new(list,
                              json_pack("{s:s, s:s}", "eid", a->eid, "citation", a->citation));
    }
    json_object_del(data, "path");
    return json_pack("{s:i, s:s, s:o, s:o}", "version", 1, "id", iri, "law",
                     data ? data : json_null(), "provisions", list);
}

/* ---- citations ---- */

static AcuanIdentity *
identify(AcuanIndex *index, const char *citation, GError **error)
{
    GError *why = NULL;
    AcuanIdentity *named = acuan_index_identify(index, citation, &why);

    if (named && named->named && named->targets->len)
        return named;
    if (why)
        g_propagate_error(error, why);
    else
        g_set_error(
            error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
            "'%s' names no provision of a law; write it like 'Pasal 5 ayat (2) Perpres 95/2018'",
            citation);
    acuan_identity_free(named);
    return NULL;
}

/* FALSE, with the reason, if none of the targets is there. */
static gboolean
any_found(const AcuanIdentity *named, GError **error)
{
    for (guint i = 0; i < named->targets->len; i++)
        if (((const AcuanTarget *) g_ptr_array_index(named->targets, i))->hits->len)
            return TRUE;
    const AcuanTarget *first = g_ptr_array_index(named->targets, 0);
    g_set_error_literal(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND,
                        first->reason ? first->reason : "there is no such provision in the index");
    return FALSE;
}

static json_t *
target_json(AcuanIndex *index, const AcuanTarget *target, guint *room)
{
    json_t *list = json_array();
    guint total = target->hits->len;

    for (guint i = 0; i<total && * room> 0; i++, --*room)
        json_array_append_new(
            list, answer_provision(index, g_ptr_array_index(target->hits, i), target->part));
    return json_pack("{s:s, s:s, s:b, s:s?, s:o, s:i, s:o}", "citation", target->citation, "law",
                     target->law, "whole", target->whole, "reason", target->reason, "remarks",
                     string_list(target->remarks), "total", (int) total, "provisions", list);
}

json_t *
answer_citation(AcuanIndex *index, const char *citation, guint limit, GError **error)
{
    g_autoptr(AcuanIdentity) named = identify(index, citation, error);
    json_t *targets;

    if (!named || !any_found(named, error))
        return NULL;
    targets = json_array();
    for (guint i = 0; i < named->targets->len; i++)
        json_array_append_new(targets,
                              target_json(index, g_ptr_array_index(named->targets, i), &limit));
    return json_pack("{s:i, s:o}", "version", 1, "targets", targets);
}

json_t *
answer_refs(AcuanIndex *index, const char *citation, guint limit, GError **error)
{
    const AcuanGraphOptions options = {TRUE, TRUE, limit};
    g_autoptr(AcuanIdentity) named = identify(index, citation, error);
    g_autoptr(AcuanGraph) graph =
        named && any_found(named, error)
            ? acuan_graph_new(index, g_ptr_array_index(named->targets, 0), &options, error)
            : NULL;

    if (!graph)
        return NULL;
    json_t *out = json_graph(graph);
    json_object_set_new(out, "version", json_integer(1));
    return out;
}

json_t *
answer_similar(AcuanIndex *index, const AcuanSimilar *similar, GError **error)
{
    g_autoptr(AcuanPrecedents) found = acuan_similar(index, similar, error);
    json_t *out = found ? similar_json(index, found, TRUE) : NULL;

    add_notices(json_object_get(out, "precedents"));
    return out;
}

json_t *
answer_compare(AcuanIndex *index, const char *a, const char *b, GError **error)
{
    int part_a = -1, part_b = -1;
    g_autoptr(AcuanHit) x = acuan_index_provision(index, a, &part_a, error);
    g_autoptr(AcuanHit) y = x ? acuan_index_provision(index, b, &part_b, error) : NULL;

    if (!y)
        return NULL;
    g_autoptr(GArray) diff =
        acuan_diff(compare_text(&x->article, part_a), compare_text(&y->article, part_b));
    return json_pack("{s:i, s:o, s:o, s:f, s:o}", "version", 1, "a",
                     answer_provision(index, x, part_a), "b", answer_provision(index, y, part_b),
                     "likeness", acuan_diff_likeness(diff), "difference", json_diff(diff));
}

json_t *
answer_map(AcuanIndex *index, const char *citation, guint limit, guint offset, GError **error)
{
    g_autoptr(AcuanIdentity) named = identify(index, citation, error);
    json_t *articles;
    guint at = 0;

    if (!named || !any_found(named, error))
        return NULL;
    articles = json_array();
    for (guint t = 0; t < named->targets->len; t++) {
        const AcuanTarget *target = g_ptr_array_index(named->targets, t);
        for (guint i = 0; i < target->hits->len; i++, at++) {
            const AcuanHit *hit = g_ptr_array_index(target->hits, i);
            if (at < offset || at >= offset + limit)
                continue;
            g_autofree char *cite = acuan_article_cite(&hit->article, -1);
            json_array_append_new(articles,
                                  json_pack("{s:s, s:s, s:s, s:s, s:o}", "id", hit->article.law_id,
                                            "pasal", hit->article.pasal, "eid", hit->article.eid,
                                            "citation", cite, "mappings",
                                            json_mappings(index, &hit->article, hit->mappings)));
        }
    }
    return json_pack("{s:i, s:i, s:o}", "version", 1, "total", (int) at, "articles", articles);
}

json_t *
answer_define(AcuanIndex *index, const char *term, const char *status, guint limit, GError **error)
{
    g_autoptr(AcuanTermAnswer) answer = acuan_index_define(index, term, status, error);

    return answer ? terms_json(answer, limit) : NULL;
}

/* ---- coverage ---- */

static json_t *
category_json(const AcuanCoverageCategory *c)
{
    return json_pack("{s:s, s:s, s:s, s:b, s:i, s:i}", "code", c->category->code, "label",
                     c->category->label, "state", acuan_coverage_state_name(c->state), "leaf",
                     c->totals.leaves == 1, "articles", (int) c->articles, "by_people",
                     (int) (c->human + c->inherited));
}

json_t *
answer_coverage(AcuanIndex *index, const AcuanCoverageOptions *options, GError **error)
{
    g_autoptr(AcuanCoverage) c = acuan_coverage_new(index, options, error);

    if (!c)
        return NULL;
    json_t *categories = json_array(), *states = json_object();
    for (guint i = 0; i < c->categories->len; i++)
        json_array_append_new(
            categories, category_json(&g_array_index(c->categories, AcuanCoverageCategory, i)));
    for (guint s = 0; s < ACUAN_COVERAGE_STATES; s++)
        json_object_set_new(states, acuan_coverage_state_name(s), json_integer(c->totals.of[s]));
    json_t *out = json_pack("{s:i, s:s, s:s, s:f, s:o, s:i, s:o, s:o, s:o}", "version", 1, "model",
                            c->model->id, "formula", acuan_coverage_formula(), "threshold",
                            options->threshold, "coverage",
                            c->totals.coverage < 0 ? json_null() : json_real(c->totals.coverage),
                            "laws", (int) c->laws->len, "states", states, "remarks",
                            string_list(c->remarks), "categories", categories);
    return add_notice(out, c->digests > 0);
}

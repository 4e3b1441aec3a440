/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "coverage_render.h"
#include "json.h"

static json_t *
percent_or_null(double coverage)
{
    return coverage < 0 ? json_null() : json_real(100 * coverage);
}

static json_t *
texts(const char *const *list)
{
    json_t *out = json_array();

    for (; list && *list; list++)
        json_array_append_new(out, json_text_or_null(*list));
    return out;
}

static const char *
text_kind(gboolean digest)
{
    return digest ? "ikhtisar" : "verbatim";
}

/* ---- head ---- */

static json_t *
totals_json(const AcuanCoverageTotals *t)
{
    json_t *out = json_object();

    json_object_set_new(out, "leaves", json_integer(t->leaves));
    for (AcuanCoverageState state = 0; state < ACUAN_COVERAGE_STATES; state++)
        json_object_set_new(out, acuan_coverage_state_name(state), json_integer(t->of[state]));
    json_object_set_new(out, "percent", percent_or_null(t->coverage));
    return out;
}

static json_t *
restrictions_json(const AcuanCoverage *c)
{
    const AcuanCoverageOptions *o = c->options;

    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:{s:i, s:i, s:i, s:i}}", "types", texts(o->types),
                     "statuses", texts(o->statuses), "min_rank", json_text_or_null(o->min_rank),
                     "as_at", json_text_or_null(o->as_at), "query", json_text_or_null(o->query),
                     "laws_left_out", "type", (int) c->left_out.type, "rank",
                     (int) c->left_out.rank, "status", (int) c->left_out.status, "date",
                     (int) c->left_out.date);
}

static json_t *
laws_json(const AcuanCoverage *c)
{
    json_t *list = json_array();

    for (guint i = 0; i < c->laws->len; i++) {
        const AcuanCoverageLaw *law = coverage_law(c, i);
        if (law->replaced)
            continue;
        json_array_append_new(
            list,
            json_pack("{s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:i, s:b, s:b}", "id",
                      json_text_or_null(law->id), "name", json_text_or_null(law->name), "title",
                      json_text_or_null(law->title), "type", json_text_or_null(law->type), "status",
                      json_text_or_null(law->status), "text_kind", text_kind(law->digest), "date",
                      json_text_or_null(law->date), "mapped", (int) law->mapped, "draft",
                      law->draft, "undated", law->undated));
    }
    return list;
}

/* ---- categories ---- */

static json_t *
mapping_json(const AcuanCoverage *c, const AcuanCoverageMapping *m)
{
    const AcuanCoverageArticle *a = coverage_article(c, m);
    const AcuanCoverageLaw *law = coverage_law(c, a->law);

    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:s, s:b, s:s, s:b, s:f, s:o}", "id", json_text_or_null(law->id),
        "eid", json_text_or_null(a->eid), "pasal", json_text_or_null(a->pasal), "citation",
        json_text_or_null(a->citation), "status", json_text_or_null(law->status), "text_kind",
        text_kind(law->digest), "draft", law->draft, "method", acuan_method_name(m->method),
        "negative", m->negative, "confidence", m->confidence, "quote", json_text_or_null(m->quote));
}

static json_t *
mappings_json(const AcuanCoverage *c, const AcuanCoverageCategory *category)
{
    json_t *list = json_array();

    for (guint i = 0; i < category->mappings->len; i++) {
        const AcuanCoverageMapping *m = &g_array_index(category->mappings, AcuanCoverageMapping, i);
        if (!coverage_law(c, coverage_article(c, m)->law)->replaced)
            json_array_append_new(list, mapping_json(c, m));
    }
    return list;
}

static json_t *
category_json(const AcuanCoverage *c, guint i)
{
    const AcuanCoverageCategory *category = coverage_category(c, i);
    const char *parent = category->parent < 0
                             ? NULL
                             : coverage_category(c, (guint) category->parent)->category->code;

    return json_pack(
        "{s:o, s:o, s:o, s:o, s:b, s:s, s:i, s:i, s:i, s:i, s:i, s:i, s:i, s:o, s:o}", "code",
        json_text_or_null(category->category->code), "label",
        json_text_or_null(category->category->label), "label_en",
        json_text_or_null(category->category->label_en), "parent", json_text_or_null(parent),
        "leaf", category->last == i, "state", acuan_coverage_state_name(category->state),
        "articles", (int) category->articles, "human", (int) category->human, "inherited",
        (int) category->inherited, "rule", (int) category->rule, "weak", (int) category->weak,
        "denied", (int) category->denied, "in_draft", (int) category->draft, "leaves",
        totals_json(&category->totals), "mappings", mappings_json(c, category));
}

static json_t *
categories_json(const AcuanCoverage *c)
{
    json_t *list = json_array();

    for (guint i = 0; i < c->categories->len; i++)
        json_array_append_new(list, category_json(c, i));
    return list;
}

/* ---- gaps ---- */

static json_t *
precedents_json(const AcuanCoverageCategory *category)
{
    json_t *list = json_array();

    for (guint i = 0; i < category->precedents->len; i++) {
        const AcuanPrecedent *p = g_ptr_array_index(category->precedents, i);
        json_array_append_new(
            list, json_pack("{s:o, s:o, s:o, s:o, s:s, s:b}", "id", json_text_or_null(p->id), "eid",
                            json_text_or_null(p->eid), "citation", json_text_or_null(p->citation),
                            "status", json_text_or_null(p->status), "text_kind",
                            text_kind(p->digest), "mapped", p->mapped));
    }
    return list;
}

static json_t *
justification_json(const AcuanJustification *why)
{
    if (!why)
        return json_null();
    return json_pack("{s:o, s:o, s:o, s:o}", "code", json_text_or_null(why->code), "reason",
                     json_text_or_null(why->reason), "by", json_text_or_null(why->by), "date",
                     json_text_or_null(why->date));
}

static json_t *
gaps_json(const AcuanCoverage *c)
{
    json_t *list = json_array();

    for (guint i = 0; i < c->categories->len; i++) {
        const AcuanCoverageCategory *category = coverage_category(c, i);
        if (category->last != i || category->state == ACUAN_COVERED)
            continue;
        json_array_append_new(list,
                              json_pack("{s:o, s:o, s:s, s:o, s:o}", "code",
                                        json_text_or_null(category->category->code), "label",
                                        json_text_or_null(category->category->label), "state",
                                        acuan_coverage_state_name(category->state), "justification",
                                        justification_json(category->state == ACUAN_JUSTIFIED
                                                               ? category->justification
                                                               : NULL),
                                        "precedents", precedents_json(category)));
    }
    return list;
}

/* ---- changes ---- */

static json_t *
changes_json(const AcuanCoverageDelta *delta, int sign)
{
    json_t *list = json_array();

    for (guint i = 0; i < delta->changes->len; i++) {
        const AcuanCoverageChange *change = g_ptr_array_index(delta->changes, i);
        if (acuan_coverage_change_sign(change) == sign)
            json_array_append_new(
                list, json_pack("{s:o, s:o, s:s, s:s}", "code", json_text_or_null(change->code),
                                "label", json_text_or_null(change->label), "before",
                                acuan_coverage_state_name(change->before), "after",
                                acuan_coverage_state_name(change->after)));
    }
    return list;
}

static json_t *
delta_json(const AcuanCoverageDelta *delta)
{
    if (!delta)
        return json_null();
    gboolean known = delta->before >= 0 && delta->after >= 0;
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "before", percent_or_null(delta->before),
                     "after", percent_or_null(delta->after), "difference",
                     known ? json_real(100 * (delta->after - delta->before)) : json_null(),
                     "gained", changes_json(delta, 1), "lost", changes_json(delta, -1), "changed",
                     changes_json(delta, 0));
}

static json_t *
without_json(const AcuanCoverage *c)
{
    json_t *out = delta_json(c->without);

    if (c->without)
        json_object_set_new(out, "laws", texts(c->options->without));
    return out;
}

/* ---- category x law ---- */

static json_t *
matrix_json(const AcuanCoverage *c)
{
    g_autoptr(GArray) columns = coverage_columns(c, 0);
    json_t *laws = json_array(), *rows = json_array();

    for (guint k = 0; k < columns->len; k++)
        json_array_append_new(
            laws, json_text_or_null(coverage_law(c, g_array_index(columns, guint, k))->id));
    for (guint i = 0; i < c->categories->len; i++) {
        g_autofree guint *counts = acuan_coverage_row(c, i);
        json_t *row = json_array();
        for (guint k = 0; k < columns->len; k++)
            json_array_append_new(row, json_integer(counts[g_array_index(columns, guint, k)]));
        json_array_append_new(rows,
                              json_pack("{s:s, s:o}", "code",
                                        coverage_category(c, i)->category->code, "articles", row));
    }
    return json_pack("{s:o, s:o}", "laws", laws, "rows", rows);
}

/* ---- unmapped ---- */

typedef struct {
    Out *out;
    gboolean any;
} Lister;

static gboolean
list_unmapped(const AcuanArticle *a, gboolean draft, void *data, GError **error)
{
    Lister *lister = data;
    g_autofree char *citation = acuan_article_cite(a, -1);
    json_t *one =
        json_pack("{s:o, s:o, s:o, s:o, s:o, s:s, s:b}", "id", json_text_or_null(a->law_id), "eid",
                  json_text_or_null(a->eid), "pasal", json_text_or_null(a->pasal), "citation",
                  json_text_or_null(citation), "status", json_text_or_null(a->status), "text_kind",
                  text_kind(a->digest), "draft", draft);

    g_string_append(lister->out->text, lister->any ? ",\n" : "\n");
    lister->any = TRUE;
    json_append(lister->out->text, one, FALSE);
    return out_flush(lister->out, error);
}

/* The last member, written as it is read. */
static gboolean
append_unmapped(Out *out, const AcuanCoverage *c, gboolean list, GError **error)
{
    Lister lister = {out, FALSE};

    g_string_append_printf(out->text,
                           ",\n\"unmapped\": {\"count\": %u, \"articles\": ", c->unmapped);
    g_string_append(out->text, list ? "[" : "null");
    if (list && !acuan_coverage_unmapped(c, list_unmapped, &lister, error))
        return FALSE;
    g_string_append(out->text, list ? "]}\n}\n" : "}\n}\n");
    return TRUE;
}

static json_t *
report_json(const AcuanCoverage *c, const CoverageParts *parts)
{
    json_t *out = json_object();
    json_t *remarks = json_array();
    g_autofree char *notice = coverage_notice(c);

    for (guint i = 0; i < c->remarks->len; i++)
        json_array_append_new(remarks, json_text_or_null(g_ptr_array_index(c->remarks, i)));
    json_object_set_new(out, "version", json_integer(1));
    json_object_set_new(out, "model",
                        json_pack("{s:s, s:s, s:s}", "id", c->model->id, "title", c->model->title,
                                  "version", c->model->version));
    json_object_set_new(out, "threshold", json_real(c->options->threshold));
    json_object_set_new(out, "formula", json_string(acuan_coverage_formula()));
    json_object_set_new(out, "totals", totals_json(&c->totals));
    json_object_set_new(out, "articles", json_integer(c->counted));
    json_object_set_new(out, "restrictions", restrictions_json(c));
    json_object_set_new(out, "laws", laws_json(c));
    json_object_set_new(out, "categories", categories_json(c));
    json_object_set_new(out, "gaps", gaps_json(c));
    json_object_set_new(out, "draft", delta_json(c->draft));
    json_object_set_new(out, "without", without_json(c));
    json_object_set_new(out, "baseline", delta_json(c->baseline));
    if (parts->matrix)
        json_object_set_new(out, "matrix", matrix_json(c));
    json_object_set_new(out, "remarks", remarks);
    json_object_set_new(out, "notice", json_text_or_null(notice));
    return out;
}

gboolean
coverage_json(Out *out, const AcuanCoverage *c, const CoverageParts *parts, GError **error)
{
    json_t *report = report_json(c, parts);
    char *members = json_dumps(report, JSON_INDENT(2) | JSON_EMBED);

    g_string_append_printf(out->text, "{\n%s", members);
    free(members);
    json_decref(report);
    return append_unmapped(out, c, parts->unmapped, error);
}

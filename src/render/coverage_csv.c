/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coverage_render.h"
#include "csv.h"

typedef struct {
    Out *out;
    const AcuanCoverage *c;
    char *percent, *notice; /* notice: NULL if there is no digest */
    gboolean begun;         /* the line has a field already */
} Table;

static void
put(Table *t, const char *text)
{
    if (t->begun)
        g_string_append_c(t->out->text, ',');
    t->begun = TRUE;
    csv_field(t->out->text, acuan_slice(text), ',');
}

static void
put_number(Table *t, guint n)
{
    char digits[16];

    g_snprintf(digits, sizeof digits, "%u", n);
    put(t, digits);
}

static void
end_line(Table *t)
{
    csv_end_line(t->out->text);
    t->begun = FALSE;
}

/* ---- category x article ---- */

static void
put_head(Table *t)
{
    static const char *const names[] = {
        "model",    "code",       "label",    "parent",   "state",     "law_id", "law",
        "pasal",    "eid",        "citation", "status",   "text_kind", "draft",  "method",
        "negative", "confidence", "quote",    "coverage", "formula",   "notice"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        put(t, names[i]);
    end_line(t);
}

static void
put_category(Table *t, const AcuanCoverageCategory *category)
{
    put(t, t->c->model->id);
    put(t, category->category->code);
    put(t, category->category->label);
    put(t, category->parent < 0
               ? ""
               : coverage_category(t->c, (guint) category->parent)->category->code);
    put(t, acuan_coverage_state_name(category->state));
}

/* The measure stands in every line, so that no part of the table is without it. */
static void
put_measure(Table *t, gboolean digest)
{
    put(t, t->percent);
    put(t, acuan_coverage_formula());
    put(t, digest ? t->notice : "");
    end_line(t);
}

static void
put_mapping(Table *t, const AcuanCoverageMapping *m)
{
    const AcuanCoverageArticle *a = coverage_article(t->c, m);
    const AcuanCoverageLaw *law = coverage_law(t->c, a->law);
    const char *texts[] = {law->id,
                           law->name,
                           a->pasal,
                           a->eid,
                           a->citation,
                           law->status,
                           law->digest ? "ikhtisar" : "verbatim",
                           law->draft ? "true" : "false",
                           acuan_method_name(m->method),
                           m->negative ? "true" : "false"};
    char confidence[16];

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        put(t, texts[i]);
    g_snprintf(confidence, sizeof confidence, "%.4f", m->confidence);
    put(t, confidence);
    put(t, m->quote);
    put_measure(t, law->digest);
}

static void
put_rows(Table *t, const AcuanCoverageCategory *category)
{
    gboolean any = FALSE;

    for (guint i = 0; i < category->mappings->len; i++) {
        const AcuanCoverageMapping *m = &g_array_index(category->mappings, AcuanCoverageMapping, i);
        if (coverage_law(t->c, coverage_article(t->c, m)->law)->replaced)
            continue;
        put_category(t, category);
        put_mapping(t, m);
        any = TRUE;
    }
    if (any)
        return;
    /* A category without articles has a line too: gaps must be seen. */
    put_category(t, category);
    for (guint i = 0; i < 12; i++)
        put(t, "");
    put_measure(t, FALSE);
}

static gboolean
put_unmapped(const AcuanArticle *a, gboolean draft, void *data, GError **error)
{
    Table *t = data;
    g_autofree char *law = acuan_article_law_name(a);
    g_autofree char *citation = acuan_article_cite(a, -1);
    const char *texts[] = {t->c->model->id,
                           "",
                           "",
                           "",
                           "unmapped",
                           a->law_id,
                           law,
                           a->pasal,
                           a->eid,
                           citation,
                           a->status,
                           a->digest ? "ikhtisar" : "verbatim",
                           draft ? "true" : "false",
                           "",
                           "",
                           "",
                           ""};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        put(t, texts[i]);
    put_measure(t, a->digest);
    return out_flush(t->out, error);
}

/* ---- category x law ---- */

static void
put_matrix(Table *t)
{
    g_autoptr(GArray) columns = coverage_columns(t->c, 0);
    const char *first[] = {"model", "code", "label", "parent", "state"};

    for (guint i = 0; i < G_N_ELEMENTS(first); i++)
        put(t, first[i]);
    for (guint k = 0; k < columns->len; k++) {
        const AcuanCoverageLaw *law = coverage_law(t->c, g_array_index(columns, guint, k));
        g_autofree char *name = g_strconcat(law->name, law->digest ? " [ikhtisar]" : "",
                                            law->draft ? " [draft]" : "", NULL);
        put(t, name);
    }
    put(t, "coverage");
    put(t, "formula");
    put(t, "notice");
    end_line(t);
    for (guint i = 0; i < t->c->categories->len; i++) {
        g_autofree guint *counts = acuan_coverage_row(t->c, i);
        put_category(t, coverage_category(t->c, i));
        for (guint k = 0; k < columns->len; k++)
            put_number(t, counts[g_array_index(columns, guint, k)]);
        put_measure(t, t->c->digests);
    }
}

gboolean
coverage_csv(Out *out, const AcuanCoverage *c, const CoverageParts *parts, GError **error)
{
    Table t = {out, c, coverage_percent(c->totals.coverage), coverage_notice(c), FALSE};
    gboolean ok = TRUE;

    if (parts->matrix) {
        put_matrix(&t);
    } else {
        put_head(&t);
        for (guint i = 0; i < c->categories->len; i++)
            put_rows(&t, coverage_category(c, i));
        ok = !parts->unmapped || acuan_coverage_unmapped(c, put_unmapped, &t, error);
    }
    g_free(t.percent);
    g_free(t.notice);
    return ok;
}

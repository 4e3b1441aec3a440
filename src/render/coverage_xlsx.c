/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "coverage_render.h"
#include "xlsx.h"

#define MOST_LAWS 16000 /* columns of a sheet, by the format, with room for the first */

typedef struct {
    Xlsx *book;
    const AcuanCoverage *c;
    char *notice; /* NULL if there is no digest */
} Book;

static const char *
text_kind(gboolean digest)
{
    return digest ? "ikhtisar" : "verbatim";
}

static const char *
yes(gboolean value)
{
    return value ? "yes" : "";
}

static void
note(Book *b, const char *name, const char *text)
{
    if (!text)
        return;
    xlsx_text(b->book, name);
    xlsx_text(b->book, text);
    xlsx_end_row(b->book);
}

/* ---- coverage ---- */

static void
put_delta(Book *b, const char *name, const AcuanCoverageDelta *delta)
{
    if (!delta)
        return;
    g_autofree char *before = coverage_percent(delta->before);
    g_autofree char *after = coverage_percent(delta->after);
    g_autofree char *line = g_strdup_printf("%s \xe2\x86\x92 %s", before, after);
    note(b, name, line);
    for (guint i = 0; i < delta->changes->len; i++) {
        const AcuanCoverageChange *change = g_ptr_array_index(delta->changes, i);
        xlsx_text(b->book, change->code);
        xlsx_text(b->book, change->label);
        xlsx_text(b->book, acuan_coverage_state_name(change->before));
        xlsx_text(b->book, acuan_coverage_state_name(change->after));
        xlsx_end_row(b->book);
    }
}

static void
put_notes(Book *b)
{
    const AcuanCoverage *c = b->c;
    g_autofree char *percent = coverage_percent(c->totals.coverage);
    g_autofree char *figures = coverage_figures(&c->totals);
    g_autofree char *threshold = g_strdup_printf("%.2f", c->options->threshold);

    xlsx_end_table(b->book);
    note(b, "model", c->model->id);
    note(b, "coverage", percent);
    note(b, "formula", acuan_coverage_formula());
    note(b, "figures", figures);
    note(b, "threshold", threshold);
    note(b, "as at", c->options->as_at);
    note(b, "query", c->options->query);
    put_delta(b, "draft", c->draft);
    put_delta(b, "without", c->without);
    put_delta(b, "baseline", c->baseline);
    for (guint i = 0; i < c->remarks->len; i++)
        note(b, "remark", g_ptr_array_index(c->remarks, i));
    note(b, "notice", b->notice);
}

static void
put_category(Book *b, guint i)
{
    const AcuanCoverageCategory *category = coverage_category(b->c, i);
    const guint numbers[] = {category->articles, category->human,        category->inherited,
                             category->rule,     category->weak,         category->denied,
                             category->draft,    category->totals.leaves};

    xlsx_text(b->book, category->category->code);
    xlsx_text(b->book, category->category->label);
    xlsx_text(b->book, category->parent < 0
                           ? NULL
                           : coverage_category(b->c, (guint) category->parent)->category->code);
    xlsx_text(b->book, acuan_coverage_state_name(category->state));
    for (guint k = 0; k < G_N_ELEMENTS(numbers); k++)
        xlsx_number(b->book, numbers[k]);
    for (AcuanCoverageState state = 0; state < ACUAN_COVERAGE_STATES; state++)
        xlsx_number(b->book, category->totals.of[state]);
    xlsx_end_row(b->book);
}

static void
put_coverage(Book *b)
{
    static const XlsxColumn columns[] = {
        {"code", 12},      {"label", 44},     {"parent", 10}, {"state", 11},  {"articles", 9},
        {"human", 8},      {"inherited", 10}, {"rule", 8},    {"weak", 8},    {"denied", 8},
        {"in draft", 9},   {"leaves", 8},     {"covered", 9}, {"partial", 9}, {"contested", 10},
        {"justified", 10}, {"open", 8}};

    xlsx_sheet(b->book, "coverage", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < b->c->categories->len; i++)
        put_category(b, i);
    put_notes(b);
}

/* ---- articles ---- */

static void
put_mapping(Book *b, const AcuanCoverageCategory *category, const AcuanCoverageMapping *m)
{
    const AcuanCoverageArticle *a = coverage_article(b->c, m);
    const AcuanCoverageLaw *law = coverage_law(b->c, a->law);

    if (law->replaced)
        return;
    const char *texts[] = {category->category->code,
                           category->category->label,
                           acuan_coverage_state_name(category->state),
                           a->citation,
                           law->name,
                           law->status,
                           text_kind(law->digest),
                           yes(law->draft),
                           acuan_method_name(m->method),
                           yes(m->negative)};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        xlsx_text(b->book, texts[i]);
    xlsx_number(b->book, m->confidence);
    xlsx_text(b->book, m->quote);
    xlsx_text(b->book, law->id);
    xlsx_text(b->book, a->eid);
    xlsx_end_row(b->book);
}

static void
put_articles(Book *b)
{
    static const XlsxColumn columns[] = {
        {"code", 12},       {"label", 36},     {"state", 11},  {"citation", 36}, {"law", 30},
        {"status", 10},     {"text kind", 10}, {"draft", 7},   {"method", 10},   {"denied", 8},
        {"confidence", 11}, {"quote", 60},     {"law id", 34}, {"eId", 16}};

    xlsx_sheet(b->book, "articles", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < b->c->categories->len; i++) {
        const AcuanCoverageCategory *category = coverage_category(b->c, i);
        for (guint k = 0; k < category->mappings->len; k++)
            put_mapping(b, category, &g_array_index(category->mappings, AcuanCoverageMapping, k));
    }
    xlsx_end_table(b->book);
    note(b, "formula", acuan_coverage_formula());
    note(b, "notice", b->notice);
}

/* ---- gaps ---- */

static void
put_gap(Book *b, const AcuanCoverageCategory *category)
{
    const AcuanJustification *why =
        category->state == ACUAN_JUSTIFIED ? category->justification : NULL;

    xlsx_text(b->book, category->category->code);
    xlsx_text(b->book, category->category->label);
    xlsx_text(b->book, acuan_coverage_state_name(category->state));
    xlsx_text(b->book, why ? why->reason : NULL);
    xlsx_text(b->book, why ? why->by : NULL);
    xlsx_text(b->book, why ? why->date : NULL);
    for (guint i = 0; i < category->precedents->len; i++) {
        const AcuanPrecedent *p = g_ptr_array_index(category->precedents, i);
        g_autofree char *text = g_strdup_printf("%s%s%s%s%s", p->citation, p->status ? " [" : "",
                                                p->status ? p->status : "", p->status ? "]" : "",
                                                p->digest ? " [ikhtisar]" : "");
        xlsx_text(b->book, text);
    }
    if (category->state == ACUAN_OPEN && category->precedents->len == 0)
        xlsx_text(b->book, "no precedent in this index");
    xlsx_end_row(b->book);
}

static void
put_gaps(Book *b)
{
    static const XlsxColumn columns[] = {
        {"code", 12}, {"label", 44},       {"state", 11},       {"reason", 50},     {"by", 20},
        {"date", 12}, {"precedent 1", 44}, {"precedent 2", 44}, {"precedent 3", 44}};

    xlsx_sheet(b->book, "gaps", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < b->c->categories->len; i++) {
        const AcuanCoverageCategory *category = coverage_category(b->c, i);
        if (category->last == i && category->state != ACUAN_COVERED)
            put_gap(b, category);
    }
}

/* ---- unmapped ---- */

static gboolean
put_unmapped(const AcuanArticle *a, gboolean draft, void *data, GError **error)
{
    Book *b = data;
    g_autofree char *citation = acuan_article_cite(a, -1);
    const char *texts[] = {citation,   a->law_title, a->status, text_kind(a->digest),
                           yes(draft), a->law_id,    a->eid};

    (void) error;
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        xlsx_text(b->book, texts[i]);
    xlsx_end_row(b->book);
    return TRUE;
}

static gboolean
put_all_unmapped(Book *b, GError **error)
{
    static const XlsxColumn columns[] = {{"citation", 40},  {"title", 50}, {"status", 10},
                                         {"text kind", 10}, {"draft", 7},  {"law id", 34},
                                         {"eId", 16}};

    xlsx_sheet(b->book, "unmapped", columns, G_N_ELEMENTS(columns));
    return acuan_coverage_unmapped(b->c, put_unmapped, b, error);
}

/* ---- category x law ---- */

static void
put_matrix(Book *b)
{
    g_autoptr(GArray) laws = coverage_columns(b->c, MOST_LAWS);
    g_autofree XlsxColumn *columns = g_new0(XlsxColumn, laws->len + 2);

    columns[0] = (XlsxColumn){"code", 12};
    columns[1] = (XlsxColumn){"label", 44};
    for (guint k = 0; k < laws->len; k++)
        columns[k + 2] = (XlsxColumn){coverage_law(b->c, g_array_index(laws, guint, k))->name, 14};
    xlsx_sheet(b->book, "matrix", columns, laws->len + 2);
    for (guint i = 0; i < b->c->categories->len; i++) {
        g_autofree guint *counts = acuan_coverage_row(b->c, i);
        xlsx_text(b->book, coverage_category(b->c, i)->category->code);
        xlsx_text(b->book, coverage_category(b->c, i)->category->label);
        for (guint k = 0; k < laws->len; k++)
            xlsx_number(b->book, counts[g_array_index(laws, guint, k)]);
        xlsx_end_row(b->book);
    }
}

gboolean
coverage_xlsx(Out *out, const AcuanCoverage *c, const CoverageParts *parts, GError **error)
{
    AcuanIndexInfo info = {0};
    g_autofree char *title = g_strconcat("acuan coverage: ", c->model->title, NULL);
    gboolean ok = acuan_index_info(c->index, &info, error);
    g_autoptr(Xlsx) xlsx = ok ? xlsx_new(title, info.built, error) : NULL;
    Book b = {xlsx, c, coverage_notice(c)};

    ok = xlsx != NULL;
    if (ok) {
        put_coverage(&b);
        put_articles(&b);
        put_gaps(&b);
        ok = put_all_unmapped(&b, error);
    }
    if (ok && parts->matrix)
        put_matrix(&b);
    ok = ok && xlsx_write(xlsx, out, error);
    acuan_index_info_clear(&info);
    g_free(b.notice);
    return ok;
}

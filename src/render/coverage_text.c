/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "coverage_render.h"

#define MOST_LAWS 20 /* columns of the matrix that a terminal has room for */
#define LABEL_WIDTH 46

typedef struct {
    GString *to;
    const AcuanCoverage *c;
    const Style *style;
} Report;

/* ---- columns ---- */

static guint
width_of(const char *text)
{
    guint width = 0;

    for (; *text; text = g_utf8_next_char(text))
        width += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
    return width;
}

static void
append_left(GString *out, const char *text, guint width)
{
    guint used = width_of(text);

    g_string_append(out, text);
    g_string_append_printf(out, "%*s", used < width ? (int) (width - used) : 0, "");
}

/* Code and label, indented by depth and cut where they would not fit. */
static char *
category_name(const AcuanCoverageCategory *category)
{
    g_autofree char *full = g_strdup_printf("%*s%s %s", (int) (2 * category->depth), "",
                                            category->category->code, category->category->label);
    GString *name = g_string_new(NULL);
    guint width = 0;

    for (const char *p = full; *p; p = g_utf8_next_char(p)) {
        width += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
        if (width >= LABEL_WIDTH && width_of(full) > LABEL_WIDTH) {
            g_string_append(name, "\xe2\x80\xa6");
            break;
        }
        g_string_append_unichar(name, g_utf8_get_char(p));
    }
    return g_string_free(name, FALSE);
}

static const char *
state_colour(const Style *style, AcuanCoverageState state)
{
    return state == ACUAN_COVERED     ? style->good
           : state == ACUAN_OPEN      ? style->warn
           : state == ACUAN_JUSTIFIED ? style->dim
                                      : style->match;
}

static void
append_state(const Report *r, AcuanCoverageState state)
{
    g_string_append_printf(r->to, "%s%s ", state_colour(r->style, state), coverage_symbol(state));
    append_left(r->to, acuan_coverage_state_name(state), 10);
    g_string_append(r->to, r->style->off);
}

/* ---- head ---- */

static void
append_restrictions(const Report *r)
{
    const AcuanCoverageOptions *o = r->c->options;
    const AcuanCoverageLeftOut *out = &r->c->left_out;

    if (o->query)
        g_string_append_printf(r->to, "only provisions that answer: %s\n", o->query);
    if (o->as_at)
        g_string_append_printf(r->to, "laws in force on %s\n", o->as_at);
    if (out->type + out->rank + out->status + out->date)
        g_string_append_printf(r->to,
                               "laws left out: %u by type, %u by rank, %u by status, %u by date\n",
                               out->type, out->rank, out->status, out->date);
}

static void
append_head(const Report *r)
{
    const AcuanCoverage *c = r->c;

    g_string_append_printf(r->to, "%s%s%s %s (%s)\n", r->style->bold, c->model->id, r->style->off,
                           c->model->title, c->model->version);
    guint laws = 0;
    for (guint i = 0; i < c->laws->len; i++)
        laws += coverage_law(c, i)->replaced ? 0 : 1;
    g_string_append_printf(r->to, "%u laws, %u articles; threshold %.2f\n", laws, c->counted,
                           c->options->threshold);
    append_restrictions(r);
    g_string_append_c(r->to, '\n');
}

/* ---- the table ---- */

static void
append_count(GString *out, guint n, guint width)
{
    if (n)
        g_string_append_printf(out, "%*u", (int) width, n);
    else
        g_string_append_printf(out, "%*s\xc2\xb7", (int) width - 1, "");
}

/* Marks of the law stand behind the citation, as in every answer. */
static void
append_law_marks(const Report *r, const char *status, gboolean digest, gboolean draft)
{
    if (status)
        g_string_append_printf(r->to, " %s[%s]%s",
                               strcmp(status, "berlaku") == 0 ? r->style->good : r->style->warn,
                               status, r->style->off);
    if (digest)
        g_string_append_printf(r->to, " %s[ikhtisar]%s", r->style->warn, r->style->off);
    if (draft)
        g_string_append_printf(r->to, " %s[draft]%s", r->style->match, r->style->off);
}

static void
append_mapping(const Report *r, const AcuanCoverageMapping *m, guint indent)
{
    const AcuanCoverageArticle *article = coverage_article(r->c, m);
    const AcuanCoverageLaw *law = coverage_law(r->c, article->law);

    if (law->replaced)
        return;
    g_string_append_printf(r->to, "%*s%s%s", (int) indent, "", m->negative ? "not " : "",
                           article->citation);
    append_law_marks(r, law->status, law->digest, law->draft);
    g_string_append_printf(r->to, "  %s(%s", r->style->dim, acuan_method_name(m->method));
    if (m->method == ACUAN_METHOD_RULE || m->confidence < 1.0)
        g_string_append_printf(r->to, ", %.2f", m->confidence);
    if (m->quote)
        g_string_append_printf(r->to, ": \xe2\x80\x9c%s\xe2\x80\x9d", m->quote);
    g_string_append_printf(r->to, ")%s\n", r->style->off);
}

static void
append_row(const Report *r, guint i)
{
    const AcuanCoverageCategory *category = coverage_category(r->c, i);
    g_autofree char *name = category_name(category);
    gboolean leaf = category->last == i;

    append_state(r, category->state);
    g_string_append(r->to, leaf ? "" : r->style->bold);
    append_left(r->to, name, LABEL_WIDTH);
    g_string_append(r->to, leaf ? "" : r->style->off);
    append_count(r->to, category->articles, 9);
    append_count(r->to, category->human, 7);
    append_count(r->to, category->inherited, 10);
    append_count(r->to, category->rule, 6);
    append_count(r->to, category->weak, 6);
    append_count(r->to, category->denied, 8);
    if (category->draft)
        g_string_append_printf(r->to, "  %u in the draft", category->draft);
    if (!leaf)
        g_string_append_printf(r->to, "  %s%u of %u leaves covered%s", r->style->dim,
                               category->totals.of[ACUAN_COVERED], category->totals.leaves,
                               r->style->off);
    g_string_append_c(r->to, '\n');
}

static void
append_table(const Report *r, gboolean articles)
{
    g_string_append_printf(r->to, "%s%-12s", r->style->dim, "STATE");
    append_left(r->to, "CATEGORY", LABEL_WIDTH);
    g_string_append_printf(r->to, "%9s%7s%10s%6s%6s%8s%s\n", "ARTICLES", "HUMAN", "INHERITED",
                           "RULE", "WEAK", "DENIED", r->style->off);
    for (guint i = 0; i < r->c->categories->len; i++) {
        const AcuanCoverageCategory *category = coverage_category(r->c, i);
        append_row(r, i);
        for (guint k = 0; articles && k < category->mappings->len; k++)
            append_mapping(r, &g_array_index(category->mappings, AcuanCoverageMapping, k),
                           12 + 2 * category->depth + 2);
    }
    g_string_append_c(r->to, '\n');
}

/* ---- category x law ---- */

static void
append_matrix_row(const Report *r, guint i, const GArray *columns)
{
    g_autofree guint *counts = acuan_coverage_row(r->c, i);
    g_autofree char *name = category_name(coverage_category(r->c, i));
    guint rest = 0;

    append_left(r->to, name, LABEL_WIDTH);
    for (guint law = 0; law < r->c->laws->len; law++)
        rest += counts[law];
    for (guint k = 0; k < columns->len; k++) {
        guint law = g_array_index(columns, guint, k);
        append_count(r->to, counts[law], 5);
        rest -= counts[law];
    }
    append_count(r->to, rest, 7);
    g_string_append_c(r->to, '\n');
}

static void
append_matrix(const Report *r)
{
    g_autoptr(GArray) columns = coverage_columns(r->c, MOST_LAWS);

    append_left(r->to, "ARTICLES BY LAW", LABEL_WIDTH);
    for (guint k = 0; k < columns->len; k++)
        g_string_append_printf(r->to, "%*s%u]", k < 9 ? 3 : 2, "[", k + 1);
    g_string_append_printf(r->to, "%7s\n", "OTHERS");
    for (guint i = 0; i < r->c->categories->len; i++)
        append_matrix_row(r, i, columns);
    for (guint k = 0; k < columns->len; k++) {
        const AcuanCoverageLaw *law = coverage_law(r->c, g_array_index(columns, guint, k));
        g_string_append_printf(r->to, "[%u] %s, %s", k + 1, law->name, law->title);
        append_law_marks(r, law->status, law->digest, law->draft);
        g_string_append_c(r->to, '\n');
    }
    g_string_append_c(r->to, '\n');
}

/* ---- gaps ---- */

static void
append_precedents(const Report *r, const AcuanCoverageCategory *category)
{
    if (category->precedents->len == 0)
        g_string_append(r->to, "      no precedent in this index\n");
    for (guint i = 0; i < category->precedents->len; i++) {
        const AcuanPrecedent *p = g_ptr_array_index(category->precedents, i);
        g_string_append_printf(r->to, "      see %s", p->citation);
        append_law_marks(r, p->status, p->digest, FALSE);
        g_string_append(r->to, p->mapped ? "  (mapped to it)\n" : "\n");
    }
}

static void
append_gap(const Report *r, const AcuanCoverageCategory *category)
{
    g_string_append(r->to, "  ");
    append_state(r, category->state);
    g_string_append_printf(r->to, "%s%s%s %s\n", r->style->bold, category->category->code,
                           r->style->off, category->category->label);
    if (category->state == ACUAN_OPEN)
        append_precedents(r, category);
    if (category->state == ACUAN_JUSTIFIED) {
        const AcuanJustification *why = category->justification;
        g_string_append_printf(r->to, "      %s", why->reason);
        if (why->by || why->date)
            g_string_append_printf(r->to, " (%s%s%s)", why->by ? why->by : "",
                                   why->by && why->date ? ", " : "", why->date ? why->date : "");
        g_string_append_c(r->to, '\n');
    }
    for (guint i = 0; category->state == ACUAN_CONTESTED && i < category->mappings->len; i++) {
        const AcuanCoverageMapping *m = &g_array_index(category->mappings, AcuanCoverageMapping, i);
        if (m->negative)
            append_mapping(r, m, 6);
    }
}

static void
append_gaps(const Report *r)
{
    static const AcuanCoverageState order[] = {ACUAN_OPEN, ACUAN_CONTESTED, ACUAN_JUSTIFIED};
    gboolean any = FALSE;

    for (guint k = 0; k < G_N_ELEMENTS(order); k++)
        for (guint i = 0; i < r->c->categories->len; i++) {
            const AcuanCoverageCategory *category = coverage_category(r->c, i);
            if (category->last != i || category->state != order[k])
                continue;
            g_string_append(r->to, any ? "" : "Gaps\n");
            append_gap(r, category);
            any = TRUE;
        }
    g_string_append(r->to, any ? "\n" : "");
}

/* ---- changes ---- */

static void
append_delta(const Report *r, const AcuanCoverageDelta *delta, const char *title)
{
    static const char *const signs[] = {"lost", "changed", "gained"};
    g_autofree char *before = delta ? coverage_percent(delta->before) : NULL;
    g_autofree char *after = delta ? coverage_percent(delta->after) : NULL;

    if (!delta)
        return;
    g_string_append_printf(r->to, "%s: %s \xe2\x86\x92 %s", title, before, after);
    if (delta->before >= 0 && delta->after >= 0)
        g_string_append_printf(r->to, " (%+.1f points)", 100 * (delta->after - delta->before));
    g_string_append(r->to, delta->changes->len ? "\n" : "; no category changes its state\n");
    for (guint i = 0; i < delta->changes->len; i++) {
        const AcuanCoverageChange *change = g_ptr_array_index(delta->changes, i);
        g_string_append_printf(r->to, "  %-8s%s%s%s %s: %s \xe2\x86\x92 %s\n",
                               signs[acuan_coverage_change_sign(change) + 1], r->style->bold,
                               change->code, r->style->off, change->label,
                               acuan_coverage_state_name(change->before),
                               acuan_coverage_state_name(change->after));
    }
    g_string_append_c(r->to, '\n');
}

static void
append_deltas(const Report *r)
{
    const AcuanCoverageOptions *o = r->c->options;

    append_delta(r, r->c->draft, "With the draft");
    if (r->c->without) {
        g_autofree char *laws = g_strjoinv(", ", (char **) (void *) o->without);
        g_autofree char *title = g_strdup_printf("Without %s", laws);
        append_delta(r, r->c->without, title);
    }
    append_delta(r, r->c->baseline, "Since the earlier report");
}

/* ---- unmapped ---- */

typedef struct {
    Out *out;
    const Report *report;
} Lister;

static gboolean
list_unmapped(const AcuanArticle *article, gboolean draft, void *data, GError **error)
{
    const Lister *lister = data;
    g_autofree char *citation = acuan_article_cite(article, -1);

    g_string_append_printf(lister->report->to, "  %s", citation);
    append_law_marks(lister->report, article->status, article->digest, draft);
    g_string_append_c(lister->report->to, '\n');
    return out_flush(lister->out, error);
}

static gboolean
append_unmapped(Out *out, const Report *r, gboolean list, GError **error)
{
    Lister lister = {out, r};

    g_string_append_printf(r->to, "Mapped to nothing: %u of %u articles\n", r->c->unmapped,
                           r->c->counted);
    return !list || acuan_coverage_unmapped(r->c, list_unmapped, &lister, error);
}

gboolean
coverage_text(Out *out, const AcuanCoverage *c, const CoverageParts *parts, const Style *style,
              GError **error)
{
    Report r = {out->text, c, style};
    g_autofree char *percent = coverage_percent(c->totals.coverage);
    g_autofree char *figures = coverage_figures(&c->totals);

    append_head(&r);
    append_table(&r, parts->articles);
    if (parts->matrix)
        append_matrix(&r);
    append_gaps(&r);
    append_deltas(&r);
    if (!append_unmapped(out, &r, parts->unmapped, error))
        return FALSE;
    g_string_append_printf(out->text, "%s%s%s\n         = %s = %s%s%s\n", style->dim,
                           acuan_coverage_formula(), style->off, figures, style->bold, percent,
                           style->off);
    if (c->digests)
        text_digest_notice(out->text, style);
    return TRUE;
}

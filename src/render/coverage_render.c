/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coverage_render.h"

#define HALF "\xc2\xbd\xc2\xb7"
#define MINUS "\xe2\x88\x92"

const char *
coverage_symbol(AcuanCoverageState state)
{
    static const char *const symbols[] = {"\xe2\x97\x8f", "\xe2\x97\x90", "\xe2\x89\xa0",
                                          "\xe2\x80\x93", "\xe2\x97\x8b"};
    return symbols[state];
}

char *
coverage_percent(double coverage)
{
    return coverage < 0 ? g_strdup("n/a") : g_strdup_printf("%.1f %%", 100 * coverage);
}

char *
coverage_figures(const AcuanCoverageTotals *t)
{
    return g_strdup_printf("(%u + " HALF "%u + " HALF "%u) / (%u " MINUS " %u)",
                           t->of[ACUAN_COVERED], t->of[ACUAN_PARTIAL], t->of[ACUAN_CONTESTED],
                           t->leaves, t->of[ACUAN_JUSTIFIED]);
}

char *
coverage_notice(const AcuanCoverage *c)
{
    GString *notice = g_string_new(NULL);

    text_digest_notice(notice, &STYLE_PLAIN);
    g_strchomp(notice->str);
    return g_string_free(notice, !c->digests);
}

const AcuanCoverageCategory *
coverage_category(const AcuanCoverage *c, guint i)
{
    return &g_array_index(c->categories, AcuanCoverageCategory, i);
}

const AcuanCoverageArticle *
coverage_article(const AcuanCoverage *c, const AcuanCoverageMapping *m)
{
    return &g_array_index(c->articles, AcuanCoverageArticle, m->article);
}

const AcuanCoverageLaw *
coverage_law(const AcuanCoverage *c, guint i)
{
    return g_ptr_array_index(c->laws, i);
}

/* ---- laws as columns ---- */

static int
compare_mapped(gconstpointer a, gconstpointer b, gpointer data)
{
    guint x = *(const guint *) a, y = *(const guint *) b;
    guint in_x = coverage_law(data, x)->mapped, in_y = coverage_law(data, y)->mapped;

    return in_x != in_y ? (in_x > in_y ? -1 : 1) : x < y ? -1 : x > y;
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
    guint x = *(const guint *) a, y = *(const guint *) b;
    return x < y ? -1 : x > y;
}

GArray *
coverage_columns(const AcuanCoverage *c, guint most)
{
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < c->laws->len; i++)
        if (coverage_law(c, i)->mapped && !coverage_law(c, i)->replaced)
            g_array_append_val(columns, i);
    if (most && columns->len > most) {
        g_array_sort_with_data(columns, compare_mapped, (void *) (guintptr) c);
        g_array_set_size(columns, most);
        g_array_sort(columns, compare_places);
    }
    return columns;
}

guint8 *
coverage_flags(const AcuanCoverage *c, guint category)
{
    guint8 *flags = g_new0(guint8, c->laws->len + 1);

    for (guint i = category; i <= coverage_category(c, category)->last; i++) {
        const GArray *mappings = coverage_category(c, i)->mappings;
        for (guint k = 0; k < mappings->len; k++) {
            const AcuanCoverageMapping *m = &g_array_index(mappings, AcuanCoverageMapping, k);
            gboolean strong =
                m->method != ACUAN_METHOD_RULE || m->confidence >= c->options->threshold;
            flags[coverage_article(c, m)->law] |= m->negative ? COVERAGE_DENIED
                                                  : strong    ? COVERAGE_STRONG
                                                              : COVERAGE_WEAK;
        }
    }
    return flags;
}

const char *
coverage_flag_symbol(guint8 flags)
{
    if (flags & COVERAGE_STRONG)
        return coverage_symbol(ACUAN_COVERED);
    if (flags & COVERAGE_DENIED)
        return coverage_symbol(ACUAN_CONTESTED);
    return flags & COVERAGE_WEAK ? coverage_symbol(ACUAN_PARTIAL) : "";
}

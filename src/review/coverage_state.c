/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States, counts and the measure, from the mappings. */
#include <string.h>

#include "coverage.h"

const char *
acuan_coverage_state_name(AcuanCoverageState state)
{
    static const char *const names[] = {"covered", "partial", "contested", "justified", "open"};
    return names[state];
}

const char *
acuan_coverage_formula(void)
{
    return "coverage = (covered + \xc2\xbd\xc2\xb7partial + \xc2\xbd\xc2\xb7"
           "contested) / (leaves \xe2\x88\x92 justified gaps)";
}

static AcuanCoverageCategory *
category_at(const AcuanCoverage *c, guint i)
{
    return &g_array_index(c->categories, AcuanCoverageCategory, i);
}

static gboolean
is_leaf(const AcuanCoverage *c, guint i)
{
    return category_at(c, i)->last == i;
}

static AcuanCoverageLaw *
law_of(const AcuanCoverage *c, const AcuanCoverageMapping *m)
{
    return g_ptr_array_index(c->laws,
                             g_array_index(c->articles, AcuanCoverageArticle, m->article).law);
}

/* ---- sides ---- */

gboolean
coverage_side_after(const AcuanCoverageLaw *law)
{
    return !law->replaced;
}

gboolean
coverage_side_before(const AcuanCoverageLaw *law)
{
    return !law->draft;
}

gboolean
coverage_side_without(const AcuanCoverageLaw *law)
{
    return !law->replaced && !law->without;
}

/* ---- a leaf ---- */

AcuanCoverageState
acuan_coverage_leaf_state(gboolean covered, gboolean justified, gboolean contested, gboolean partial)
{
    return covered     ? ACUAN_COVERED
           : justified ? ACUAN_JUSTIFIED
           : contested ? ACUAN_CONTESTED
           : partial   ? ACUAN_PARTIAL
                       : ACUAN_OPEN;
}

static AcuanCoverageState
leaf_state(const AcuanCoverage *c, guint leaf, CoverageSide side)
{
    const AcuanCoverageCategory *category = category_at(c, leaf);
    gboolean contested = FALSE, partial = FALSE;

    for (guint i = 0; i < category->mappings->len; i++) {
        const AcuanCoverageMapping *m = &g_array_index(category->mappings, AcuanCoverageMapping, i);
        if (!side(law_of(c, m)))
            continue;
        if (m->negative)
            contested = TRUE;
        else if (m->method == ACUAN_METHOD_HUMAN || m->method == ACUAN_METHOD_INHERITED ||
                 m->confidence >= c->options->threshold)
            return ACUAN_COVERED;
        else
            partial = TRUE;
    }
    return acuan_coverage_leaf_state(FALSE, category->justification != NULL, contested, partial);
}

/* ---- totals ---- */

static void
measure(AcuanCoverageTotals *totals)
{
    guint wanted = totals->leaves - totals->of[ACUAN_JUSTIFIED];
    double halves = totals->of[ACUAN_PARTIAL] + totals->of[ACUAN_CONTESTED];

    totals->coverage = wanted ? (totals->of[ACUAN_COVERED] + halves / 2) / wanted : -1;
}

void
acuan_coverage_add_leaf(AcuanCoverageTotals *totals, AcuanCoverageState state)
{
    totals->leaves++;
    totals->of[state]++;
    measure(totals);
}

AcuanCoverageState
acuan_coverage_rolled_up(const AcuanCoverageTotals *totals)
{
    guint wanted = totals->leaves - totals->of[ACUAN_JUSTIFIED];

    if (wanted == 0)
        return ACUAN_JUSTIFIED;
    for (AcuanCoverageState state = 0; state < ACUAN_COVERAGE_STATES; state++)
        if (totals->of[state] == wanted && state != ACUAN_JUSTIFIED)
            return state;
    return ACUAN_PARTIAL;
}

/* ---- counts ---- */

static void
count_mapping(const AcuanCoverage *c, AcuanCoverageCategory *category,
              const AcuanCoverageMapping *m)
{
    if (!coverage_side_after(law_of(c, m)))
        return;
    if (m->negative)
        category->denied++;
    else if (m->method == ACUAN_METHOD_HUMAN)
        category->human++;
    else if (m->method == ACUAN_METHOD_INHERITED)
        category->inherited++;
    else if (m->confidence >= c->options->threshold)
        category->rule++;
    else
        category->weak++;
    if (law_of(c, m)->draft)
        category->draft++;
}

typedef void (*EachArticle)(const AcuanCoverageArticle *article, void *data);

/* Calls `each` once for every article of the category or below; `seen` has a place for each article
 * and keeps the number of the category that it was counted for last. */
static void
each_article(const AcuanCoverage *c, guint index, guint *seen, EachArticle each, void *data)
{
    for (guint i = index; i <= category_at(c, index)->last; i++) {
        const GArray *mappings = category_at(c, i)->mappings;
        for (guint k = 0; k < mappings->len; k++) {
            const AcuanCoverageMapping *m = &g_array_index(mappings, AcuanCoverageMapping, k);
            if (m->negative || seen[m->article] == index + 1 || !coverage_side_after(law_of(c, m)))
                continue;
            seen[m->article] = index + 1;
            each(&g_array_index(c->articles, AcuanCoverageArticle, m->article), data);
        }
    }
}

static void
count_article(const AcuanCoverageArticle *article, void *data)
{
    (void) article;
    (*(guint *) data)++;
}

static void
count_law(const AcuanCoverageArticle *article, void *data)
{
    ((guint *) data)[article->law]++;
}

guint *
acuan_coverage_row(const AcuanCoverage *c, guint category)
{
    g_autofree guint *seen = g_new0(guint, c->articles->len + 1);
    guint *counts = g_new0(guint, c->laws->len + 1);

    each_article(c, category, seen, count_law, counts);
    return counts;
}

/* Articles of each law with any category. */
static void
count_laws(AcuanCoverage *c, guint *seen)
{
    for (guint i = 0; i < c->categories->len; i++) {
        const GArray *mappings = category_at(c, i)->mappings;
        for (guint k = 0; k < mappings->len; k++) {
            const AcuanCoverageMapping *m = &g_array_index(mappings, AcuanCoverageMapping, k);
            if (m->negative || seen[m->article] == G_MAXUINT)
                continue;
            seen[m->article] = G_MAXUINT;
            law_of(c, m)->mapped++;
        }
    }
}

static void
count_category(AcuanCoverage *c, guint index, guint *seen)
{
    AcuanCoverageCategory *category = category_at(c, index);

    for (guint i = 0; i < category->mappings->len; i++)
        count_mapping(c, category, &g_array_index(category->mappings, AcuanCoverageMapping, i));
    each_article(c, index, seen, count_article, &category->articles);
    if (is_leaf(c, index)) {
        category->state = leaf_state(c, index, coverage_side_after);
        acuan_coverage_add_leaf(&category->totals, category->state);
        acuan_coverage_add_leaf(&c->totals, category->state);
    }
}

/* Those below come behind their parent: from the last one up. */
static void
roll_up(AcuanCoverage *c)
{
    for (guint i = c->categories->len; i-- > 0;) {
        AcuanCoverageCategory *category = category_at(c, i);
        measure(&category->totals);
        if (!is_leaf(c, i))
            category->state = acuan_coverage_rolled_up(&category->totals);
        if (category->parent < 0)
            continue;
        AcuanCoverageTotals *above = &category_at(c, (guint) category->parent)->totals;
        above->leaves += category->totals.leaves;
        for (guint k = 0; k < ACUAN_COVERAGE_STATES; k++)
            above->of[k] += category->totals.of[k];
    }
}

void
coverage_count(AcuanCoverage *c)
{
    g_autofree guint *seen = g_new0(guint, c->articles->len + 1);

    for (guint i = 0; i < c->categories->len; i++)
        count_category(c, i, seen);
    count_laws(c, seen);
    roll_up(c);
    measure(&c->totals);
}

/* ---- two sides ---- */

static void
change_free(AcuanCoverageChange *change)
{
    g_free(change->code);
    g_free(change->label);
    g_free(change);
}

AcuanCoverageDelta *
coverage_delta_new(double before, double after)
{
    AcuanCoverageDelta *delta = g_new0(AcuanCoverageDelta, 1);

    delta->before = before;
    delta->after = after;
    delta->changes = g_ptr_array_new_with_free_func((GDestroyNotify) change_free);
    return delta;
}

void
coverage_delta_free(AcuanCoverageDelta *delta)
{
    if (!delta)
        return;
    g_ptr_array_unref(delta->changes);
    g_free(delta);
}

void
coverage_delta_add(AcuanCoverageDelta *delta, const AcuanCategory *category,
                   AcuanCoverageState before, AcuanCoverageState after)
{
    AcuanCoverageChange *change;

    if (before == after)
        return;
    change = g_new0(AcuanCoverageChange, 1);
    change->code = g_strdup(category->code);
    change->label = g_strdup(category->label);
    change->before = before;
    change->after = after;
    g_ptr_array_add(delta->changes, change);
}

AcuanCoverageDelta *
coverage_delta(const AcuanCoverage *c, CoverageSide before, CoverageSide after)
{
    AcuanCoverageDelta *delta = coverage_delta_new(0, 0);
    AcuanCoverageTotals sides[2] = {{0}, {0}};

    for (guint i = 0; i < c->categories->len; i++) {
        if (!is_leaf(c, i))
            continue;
        AcuanCoverageState was = leaf_state(c, i, before), is = leaf_state(c, i, after);
        acuan_coverage_add_leaf(&sides[0], was);
        acuan_coverage_add_leaf(&sides[1], is);
        coverage_delta_add(delta, category_at(c, i)->category, was, is);
    }
    measure(&sides[0]);
    measure(&sides[1]);
    delta->before = sides[0].coverage;
    delta->after = sides[1].coverage;
    return delta;
}

int
acuan_coverage_change_sign(const AcuanCoverageChange *change)
{
    gboolean declared = change->before == ACUAN_JUSTIFIED || change->after == ACUAN_JUSTIFIED;

    if (change->after == ACUAN_COVERED || change->before == ACUAN_COVERED)
        return change->after == ACUAN_COVERED ? 1 : -1;
    return declared ? 0 : (change->before == ACUAN_OPEN) - (change->after == ACUAN_OPEN);
}

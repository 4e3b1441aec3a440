/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * coverage_render.h - a coverage report in each of its formats.
 *
 * Articles that are mapped to nothing may be many: they are read and written one at a time. Every
 * format names the formula; every one that uses a digest says so.
 */
#ifndef ACUAN_RENDER_COVERAGE_H
#define ACUAN_RENDER_COVERAGE_H

#include "acuan/coverage.h"
#include "out.h"
#include "text.h"

/* What a report may have beyond what it always has. */
typedef struct {
    gboolean articles; /* in text: the articles below each category; the other formats have them */
    gboolean matrix;   /* how many articles of each law; HTML has it always */
    gboolean unmapped; /* the articles that are mapped to nothing; XLSX has them always */
} CoverageParts;

gboolean coverage_text(Out *out, const AcuanCoverage *c, const CoverageParts *parts,
                       const Style *style, GError **error);
gboolean coverage_json(Out *out, const AcuanCoverage *c, const CoverageParts *parts,
                       GError **error);
/* One row a category and article, RFC 4180; with `matrix`, one row a category with the laws as
 * columns, and with `unmapped` also rows without a category. */
gboolean coverage_csv(Out *out, const AcuanCoverage *c, const CoverageParts *parts, GError **error);
gboolean coverage_xlsx(Out *out, const AcuanCoverage *c, const CoverageParts *parts,
                       GError **error);
gboolean coverage_html(Out *out, const AcuanCoverage *c, const CoverageParts *parts,
                       GError **error);

/* ---- what the formats share (coverage_render.c) ---- */

/* Marks that tell states apart without colour. */
const char *coverage_symbol(AcuanCoverageState state);
/* "95.5 %", or "n/a" where nothing is left to cover. Owned by the caller. */
char *coverage_percent(double coverage);
/* "(20 + 1/2*1 + 1/2*0) / (22 - 1)" with the report's figures. Owned by the caller. */
char *coverage_figures(const AcuanCoverageTotals *totals);

/* The digest notice as plain text, or NULL if the report uses no digest. Owned by the caller. */
char *coverage_notice(const AcuanCoverage *c);

const AcuanCoverageCategory *coverage_category(const AcuanCoverage *c, guint i);
const AcuanCoverageArticle *coverage_article(const AcuanCoverage *c, const AcuanCoverageMapping *m);
const AcuanCoverageLaw *coverage_law(const AcuanCoverage *c, guint i);

/* The laws (indices, guint) that have an article with a category, in their order; no more than
 * `most` (0: all), those with the most articles. */
GArray *coverage_columns(const AcuanCoverage *c, guint most);

/* What a category has of a law. */
enum { COVERAGE_STRONG = 1, COVERAGE_WEAK = 2, COVERAGE_DENIED = 4 };
/* One set of these flags a law, of the category and those below it; owned by the caller. */
guint8 *coverage_flags(const AcuanCoverage *c, guint category);
/* The mark of such a set: that of covered, partial, contested, or "". */
const char *coverage_flag_symbol(guint8 flags);

#endif

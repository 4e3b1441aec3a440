/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coverage.h - what the files that make a coverage report share. */
#ifndef ACUAN_REVIEW_COVERAGE_H
#define ACUAN_REVIEW_COVERAGE_H

#include "acuan/coverage.h"

/* What the unmapped articles are found by. */
struct AcuanCoverageSource {
    GHashTable *laws;      /* IRIs, borrowed, of the laws counted, but one the draft replaces */
    AcuanAnswers *answers; /* NULL: no query */
    GArray *draft_units;   /* guint: the draft's articles that are in no category */
};

struct AcuanJustifications {
    struct AcuanYaml *yaml;
    GArray *items; /* AcuanJustification */
};

/* ---- coverage_laws.c ---- */

/* Fills in `laws` and `left_out`, without the draft. */
gboolean coverage_add_laws(AcuanCoverage *coverage, GError **error);
/* Marks the laws of the option `without`. */
gboolean coverage_mark_without(AcuanCoverage *coverage, GError **error);
void coverage_law_free(AcuanCoverageLaw *law);

/* ---- coverage_state.c ---- */

/* Which laws a state is asked for. */
typedef gboolean (*CoverageSide)(const AcuanCoverageLaw *law);
gboolean coverage_side_after(const AcuanCoverageLaw *law);   /* with the draft, if there is one */
gboolean coverage_side_before(const AcuanCoverageLaw *law);  /* without the draft */
gboolean coverage_side_without(const AcuanCoverageLaw *law); /* without the laws named so */

/* Fills in states, counts and totals from the mappings. */
void coverage_count(AcuanCoverage *coverage);
/* What changes from one side to the other. */
AcuanCoverageDelta *coverage_delta(const AcuanCoverage *coverage, CoverageSide before,
                                   CoverageSide after);
AcuanCoverageDelta *coverage_delta_new(double before, double after);
void coverage_delta_add(AcuanCoverageDelta *delta, const AcuanCategory *category,
                        AcuanCoverageState before, AcuanCoverageState after);
void coverage_delta_free(AcuanCoverageDelta *delta);

/* ---- coverage_gap.c ---- */

/* Looks for precedents of the open gaps. */
gboolean coverage_find_precedents(AcuanCoverage *coverage, GError **error);
void coverage_precedent_free(AcuanPrecedent *precedent);

/* ---- coverage_justify.c ---- */

/* Of the category itself or the nearest one above it that is declared; NULL if none is. */
const AcuanJustification *coverage_justification(const AcuanCoverage *coverage, guint category);

#endif

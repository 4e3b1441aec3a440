/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tally.h - coverage counted along the way: how often each category was met, and what that makes. */
#ifndef ACUAN_EXPORT_TALLY_H
#define ACUAN_EXPORT_TALLY_H

#include "acuan/coverage.h"
#include "exporter.h"

typedef struct {
    guint human, inherited, rule, weak, denied; /* as in AcuanCoverageCategory */
    guint articles;                             /* provisions of it or below, each counted once */
    guint last;                                 /* the provision counted last */
    AcuanCoverageTotals totals;                 /* set by tally_finish */
    AcuanCoverageState state;
} TallyCategory;

typedef struct {
    const AcuanModel *model;
    TallyCategory *categories; /* as the model's */
    AcuanCoverageTotals totals;
} TallyModel;

typedef struct {
    GArray *models; /* TallyModel, of the models asked for */
    guint provisions;
} Tally;

Tally *tally_new(const Exporter *e);
void tally_free(Tally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tally, tally_free)

/* Before the mappings of the next provision; then each mapping that is asked for. */
void tally_provision(Tally *tally);
void tally_mapping(Tally *tally, const AcuanMapping *mapping, const AcuanCategory *category);
/* Sets states and totals. A stored query covers from ACUAN_COVERAGE_THRESHOLD on. */
void tally_finish(Tally *tally);

/* The tally of a model, or NULL. */
TallyModel *tally_model(const Tally *tally, const char *id);

#endif

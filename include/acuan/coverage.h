/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * coverage.h - a reference model laid over laws: which categories they regulate, and which not.
 *
 * The state of a leaf, a category without any below it, is the first of these that fits:
 *
 *   covered     a person mapped an article to it, or to the chapter or section around the article;
 *               or its stored query did, with the threshold's confidence or more
 *   justified   somebody declared that it need not be regulated, and why
 *   contested   its stored query found an article of which a person said that it is not of it
 *   partial     its stored query found articles, all with less confidence
 *   open        nothing
 *
 * A category above others takes its state from its leaves, the justified ones left out: what they
 * all are, else partial. Only leaves count in the measure:
 *
 *   coverage = (covered + 1/2 partial + 1/2 contested) / (leaves - justified gaps)
 */
#ifndef ACUAN_COVERAGE_H
#define ACUAN_COVERAGE_H

#include "acuan/search.h"

G_BEGIN_DECLS

typedef enum {
    ACUAN_COVERED,
    ACUAN_PARTIAL,
    ACUAN_CONTESTED,
    ACUAN_JUSTIFIED,
    ACUAN_OPEN,
    ACUAN_COVERAGE_STATES /* how many there are */
} AcuanCoverageState;

/* "covered", "partial", "contested", "justified", "open". */
const char *acuan_coverage_state_name(AcuanCoverageState state);
/* The formula in words, as every report has it. */
const char *acuan_coverage_formula(void);

#define ACUAN_COVERAGE_THRESHOLD 0.6

/* ---- gaps that are declared ---- */

typedef struct {
    const char *code, *reason; /* never NULL */
    const char *by, *date;     /* or NULL */
    guint line;
} AcuanJustification;

typedef struct AcuanJustifications AcuanJustifications;

/* Reads a YAML list of {kode, alasan, oleh, tanggal}; the last two may be missing. `kode` is a code
 * of `model`, or MODEL:CODE; entries for another of the `models` are passed over. NULL, with every
 * fault reported at its place, if the file cannot be read, a reason is missing, a code is unknown,
 * or stands twice. */
AcuanJustifications *acuan_justifications_read(const char *path, const GPtrArray *models,
                                               const char *model, AcuanReport *report);
void acuan_justifications_free(AcuanJustifications *justifications);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanJustifications, acuan_justifications_free)

/* ---- what is asked ---- */

/* Lists are NULL-terminated, or NULL for "any". All must outlive the report. */
typedef struct {
    const char *model;
    double threshold;
    const char *const *types;    /* kinds of regulation, in any form that acuan_type_key knows */
    const char *const *statuses; /* of ACUAN_STATUSES */
    const char *min_rank; /* a kind of regulation: only its rank and above (acuan_type_rank) */
    const char *as_at;    /* ISO date: only laws in force on it, or of which that is unknown */
    const char *query;    /* only provisions that answer it */
    const char *const *without; /* citations or IRIs: what would be lost without these laws? */
    const AcuanLaw *draft;      /* a draft to add, in place of a law of the same id; or NULL */
    const AcuanJustifications *justifications; /* or NULL */
} AcuanCoverageOptions;

/* ---- the report ---- */

typedef struct {
    char *id, *name, *title; /* name: "Perpres Nomor 95 Tahun 2018" */
    char *type, *number;
    char *status, *date; /* date: from which it is in force. Both may be NULL */
    guint year, rank;    /* rank: acuan_type_rank */
    gboolean digest, draft;
    gboolean undated;  /* as_at was asked, and nothing says if it was in force then */
    gboolean without;  /* named by `without` */
    gboolean replaced; /* the draft stands in its place: counted only before it */
    guint mapped;      /* articles with a category of the model */
} AcuanCoverageLaw;

/* A provision that occurs in the report. */
typedef struct {
    guint law;         /* index in `laws` */
    char *eid, *pasal; /* pasal: "" for parts outside the articles */
    char *citation;    /* with the law's name */
} AcuanCoverageArticle;

/* A provision and a category. */
typedef struct {
    guint article; /* index in `articles` */
    AcuanMethod method;
    gboolean negative; /* a person's no to what the stored query found */
    double confidence;
    char *quote; /* the longest stretch of evidence, on one line and cut; or NULL */
} AcuanCoverageMapping;

/* An article elsewhere from which the wording of a gap may be taken. */
typedef struct {
    char *id, *eid, *citation, *status; /* status may be NULL */
    gboolean digest;
    gboolean mapped; /* it is of the category, but of a law that is not counted */
} AcuanPrecedent;

typedef struct {
    guint leaves;
    guint of[ACUAN_COVERAGE_STATES]; /* leaves by state */
    double coverage; /* by the formula, 0 to 1; -1 if all leaves are justified gaps */
} AcuanCoverageTotals;

typedef struct {
    const AcuanCategory *category;
    int parent;  /* index in `categories`, or -1 */
    guint depth; /* 0 for the outermost */
    guint last;  /* the last category below it, in `categories`; itself if none */
    AcuanCoverageState state;
    AcuanCoverageTotals totals;   /* of its leaves; of a leaf: itself */
    guint articles;               /* provisions mapped to it or below, each counted once */
    guint human, inherited, rule; /* mapped to it by these methods, rule with enough confidence */
    guint weak;                   /* by rule with less */
    guint denied;                 /* negative ones */
    guint draft;                  /* of all those before, how many are in the draft */
    GArray *mappings;             /* AcuanCoverageMapping, by law and reading order */
    const AcuanJustification *justification; /* or NULL */
    GPtrArray *precedents;                   /* AcuanPrecedent*, of open gaps, best first */
} AcuanCoverageCategory;

/* A leaf whose state is not the same on two sides. */
typedef struct {
    char *code, *label;
    AcuanCoverageState before, after;
} AcuanCoverageChange;

typedef struct {
    double before, after; /* coverage; -1 as above */
    GPtrArray *changes;   /* AcuanCoverageChange* */
} AcuanCoverageDelta;

/* 1 if the category is better covered after, -1 if less, 0 if neither: partial against contested,
 * and declarations made or taken back. */
int acuan_coverage_change_sign(const AcuanCoverageChange *change);

/* How many laws a restriction leaves out; of several the first in this order. */
typedef struct {
    guint type, rank, status, date;
} AcuanCoverageLeftOut;

typedef struct {
    AcuanIndex *index; /* borrowed, as the next two */
    const AcuanModel *model;
    const AcuanCoverageOptions *options;
    GPtrArray *laws; /* AcuanCoverageLaw*: those counted, by rank, year and id; the draft last */
    AcuanCoverageLeftOut left_out;
    GArray *articles;   /* AcuanCoverageArticle */
    GArray *categories; /* AcuanCoverageCategory, each before those below it */
    AcuanCoverageTotals totals;
    guint counted;                /* articles of the laws counted that answer the query */
    guint unmapped;               /* of these, in no category of the model */
    gboolean digests;             /* a digest is among the laws counted */
    AcuanCoverageDelta *draft;    /* what the draft brings; NULL without one */
    AcuanCoverageDelta *without;  /* what is lost; NULL if not asked */
    AcuanCoverageDelta *baseline; /* against an earlier report; NULL if not compared */
    GPtrArray *remarks;           /* char*: what the reader must know */
    struct AcuanCoverageSource *source; /* what the unmapped articles are found by */
} AcuanCoverage;

/* The formula's parts, for those who count by themselves: the state of a leaf by what there is; a leaf
 * added to totals, `coverage` among them; and the state of a category above others by theirs. */
AcuanCoverageState acuan_coverage_leaf_state(gboolean covered, gboolean justified,
                                             gboolean contested, gboolean partial);
void acuan_coverage_add_leaf(AcuanCoverageTotals *totals, AcuanCoverageState state);
AcuanCoverageState acuan_coverage_rolled_up(const AcuanCoverageTotals *totals);

/* Makes a report. NULL with ACUAN_ERROR_INPUT for an unknown model, type or status, a date that is
 * none, or a min_rank without a rank; ACUAN_ERROR_NOT_FOUND for a law of `without` that is not in
 * the index. */
AcuanCoverage *acuan_coverage_new(AcuanIndex *index, const AcuanCoverageOptions *options,
                                  GError **error);
void acuan_coverage_free(AcuanCoverage *coverage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanCoverage, acuan_coverage_free)

/* Sets `baseline` from an earlier report in JSON. FALSE with ACUAN_ERROR_INPUT if the file is none,
 * or is of another model. */
gboolean acuan_coverage_compare(AcuanCoverage *coverage, const char *path, GError **error);

/* The articles that are in no category of the model, one at a time: those of the index, then those
 * of the draft. FALSE from the function, with an error, ends it. */
typedef gboolean (*AcuanUnmappedFunc)(const AcuanArticle *article, gboolean draft, void *data,
                                      GError **error);
gboolean acuan_coverage_unmapped(const AcuanCoverage *coverage, AcuanUnmappedFunc func, void *data,
                                 GError **error);

/* How many articles of each law are mapped to the category or below: an array of guint, as long as
 * `laws`, owned by the caller. */
guint *acuan_coverage_row(const AcuanCoverage *coverage, guint category);

G_END_DECLS
#endif

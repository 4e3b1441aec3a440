/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * eval.h - how good a mapping is, measured against articles with agreed categories.
 *
 * A gold file has one JSON object a line: {"id": work IRI, "pasal": "6", "MODEL": [CODE, ...],
 * "MODEL_disputed": [CODE, ...]}. A disputed code counts neither as right nor as wrong. Precision,
 * recall and F1 are taken over all codes together (micro) and as the mean over the categories that occur
 * (macro).
 */
#ifndef ACUAN_EVAL_H
#define ACUAN_EVAL_H

#include "acuan/map.h"

G_BEGIN_DECLS

typedef struct {
    char *model;
    GPtrArray *codes, *disputed; /* char* */
} AcuanGoldLabels;

typedef struct {
    char *id, *pasal;
    GPtrArray *labels; /* AcuanGoldLabels* */
    guint line;
} AcuanGoldItem;

/* The items (AcuanGoldItem*, owning) of a gold file. A line that cannot be read, or a code that `models`
 * does not have, is reported with its place; NULL if the file cannot be read. */
GPtrArray *acuan_gold_read(const char *path, const GPtrArray *models, AcuanReport *report);

typedef struct {
    guint tp, fp, fn, gold; /* gold: articles with this code */
} AcuanCounts;

typedef struct {
    double p, r, f1;
} AcuanScores;

/* Zero where nothing was predicted or nothing was to be found. */
AcuanScores acuan_scores(const AcuanCounts *counts);

/* One article's outcome in one model. */
typedef struct {
    char *id, *pasal;
    GPtrArray *right, *wrong, *missed; /* char* codes */
} AcuanOutcome;

typedef struct {
    char *model;
    GHashTable *categories; /* code -> AcuanCounts*, owning */
    GHashTable *confused;   /* "missed > wrong" -> count, where an article has both */
    GPtrArray *outcomes;    /* AcuanOutcome* */
    guint items, first_right, first_given; /* for P@1: articles with a best code, and it was right */
} AcuanEvalModel;

typedef struct AcuanEval AcuanEval;

AcuanEval *acuan_eval_new(void);
void acuan_eval_free(AcuanEval *eval);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanEval, acuan_eval_free)
/* Compares the mappings (AcuanMapping*) of the item's article, those of confidence `threshold` and
 * more, with its labels. */
void acuan_eval_add(AcuanEval *eval, const AcuanGoldItem *item, const GPtrArray *mappings,
                    double threshold);
/* Per model seen, AcuanEvalModel*, borrowed, by name. */
const GPtrArray *acuan_eval_models(const AcuanEval *eval);
AcuanCounts acuan_eval_micro(const AcuanEvalModel *model);
AcuanScores acuan_eval_macro(const AcuanEvalModel *model);
/* The model's codes, sorted; char*, borrowed strings. */
GPtrArray *acuan_eval_codes(const AcuanEvalModel *model);

/* Cohen's kappa of two annotators for one code, over the articles that both gold files have. */
double acuan_kappa(const GPtrArray *a, const GPtrArray *b, const char *model, const char *code);

G_END_DECLS
#endif

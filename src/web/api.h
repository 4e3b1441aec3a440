/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * api.h - answers as JSON, for the HTTP API and for MCP alike. Each is an object of format version
 * 1, a new reference, or NULL with an error.
 */
#ifndef ACUAN_WEB_API_H
#define ACUAN_WEB_API_H

#include "acuan/coverage.h"
#include "acuan/similar.h"
#include "render/json.h"
#include "web.h"

json_t *answer_search(AcuanIndex *index, const AcuanSearch *search, GError **error);
/* A provision, or a part of it, with its address and, if it is a digest, a notice. */
json_t *answer_provision(AcuanIndex *index, const AcuanHit *hit, int part);
/* A law: front matter, counts, and its provisions by eId and citation. */
json_t *answer_law(AcuanIndex *index, const char *iri, const GPtrArray *provisions);
/* What a citation names: {version, targets[{citation, reason, remarks[], provisions[]}]}. */
json_t *answer_citation(AcuanIndex *index, const char *citation, guint limit, GError **error);
json_t *answer_define(AcuanIndex *index, const char *term, const char *status, guint limit,
                      GError **error);
json_t *answer_refs(AcuanIndex *index, const char *citation, guint limit, GError **error);
/* Precedents of a clause: as acuan-similar(1) tells, each with a notice if it is a digest. */
json_t *answer_similar(AcuanIndex *index, const AcuanSimilar *similar, GError **error);
/* What precedents are asked for: c, text or a body, status, type, category. `*clause` gets the text
 * of it, which `similar` borrows; NULL if there is none. */
gboolean similar_read(const WebRequest *request, AcuanSimilar *similar, char **clause,
                      GError **error);
/* All laws {version, total, laws[{id, name, title, status, text_kind, type, number, year}]}. */
json_t *answer_laws(AcuanIndex *index, const char *type, GError **error);
/* A model {version, id, title, categories[{code, label, parent, provisions}]}, or with NULL all. */
json_t *answer_model(AcuanIndex *index, const char *model, GError **error);
/* The provisions of "spbe:TK.ARS" in order of rank: {version, category, label, total,
 * provisions[]}. */
json_t *answer_category(AcuanIndex *index, const char *category, GError **error);
/* The text of a provision or a part of it, as much as is compared: borrowed. */
AcuanSlice compare_text(const AcuanArticle *article, int part);
/* Two provisions: {version, a, b, likeness, difference[]}. */
json_t *answer_compare(AcuanIndex *index, const char *a, const char *b, GError **error);
/* Two laws, of which the index holds provisions, through the categories of a model: {version, a, b,
 * model, categories[{code, label, a[], b[]}]}, where the lists are of provisions by eId. */
json_t *compare_laws(const AcuanModel *model, const AcuanTarget *a, const AcuanTarget *b);
json_t *answer_map(AcuanIndex *index, const char *citation, guint limit, guint offset,
                   GError **error);
/* What coverage is asked for: model, status, rank, threshold (percent). The options borrow
 * `statuses`. */
typedef struct {
    AcuanCoverageOptions options;
    const char *statuses[2];
} WantedCoverage;
gboolean coverage_read(const WebRequest *request, WantedCoverage *wanted, GError **error);
/* A report of coverage without the articles: {version, model, formula, threshold, coverage,
 * states{}, categories[{code, label, state, articles}]}. */
json_t *answer_coverage(AcuanIndex *index, const AcuanCoverageOptions *options, GError **error);

/* Puts an object, which it takes over, into an answer. */
void api_put(WebAnswer *answer, json_t *value);

#endif

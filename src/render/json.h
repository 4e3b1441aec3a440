/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * json.h - answers as JSON, format version 1.
 *
 * Member names and their order are an interface: others build on them. Offsets count characters.
 */
#ifndef ACUAN_RENDER_JSON_H
#define ACUAN_RENDER_JSON_H

#include <jansson.h>

#include "acuan/diff.h"
#include "acuan/search.h"

/* A hit: rank, score, id, eid, pasal, citation, title, status, text_kind, headings, snippet, units,
 * unit_citations, categories; changed_by where the law says who revoked or amended it; law_rank and law_total where
 * results are grouped by law. */
json_t *json_hit(AcuanIndex *index, const AcuanHit *hit);
/* The same on one line with a line end, for lists of them: nothing is built that is only written. */
void json_append_hit(GString *out, AcuanIndex *index, const AcuanHit *hit);
/* All of an answer: version, query, total, relaxed, remarks, suggestions, corrected, applied, facets (if
 * asked for), hits. */
json_t *json_results(AcuanIndex *index, const char *query, const AcuanResults *results);
/* A provision whole: as a hit, without rank, score and snippet, with text, note and parts. `part` as
 * from acuan_index_provision. */
json_t *json_provision(AcuanIndex *index, const AcuanHit *hit, int part);
/* A mapping: model, code, label (or null), method, rule, relation, confidence, evidence, and what its
 * annotation says. */
json_t *json_mapping(const AcuanArticle *article, const AcuanMapping *mapping, const char *label);
/* All mappings of a provision, with labels from the index. */
json_t *json_mappings(AcuanIndex *index, const AcuanArticle *article, const GPtrArray *mappings);
/* The index: version, schema, laws, articles, units, terms, models, revision, bytes. */
json_t *json_info(AcuanIndex *index, const AcuanIndexInfo *info);

/* The runs of a difference: [{"op": "kept" | "removed" | "added", "text": "..."}]; NULL: an empty list. */
json_t *json_diff(const GArray *diff);
/* Sets what tells where a provision stands: id, eid, pasal, citation, title, status, text_kind,
 * headings. */
void json_address(json_t *out, const AcuanArticle *article, int part);

/* A string value of bytes that may not be UTF-8. */
json_t *json_text(AcuanSlice text);
/* The same of a string; null for NULL. */
json_t *json_text_or_null(const char *text);
/* Sets a member to it. */
void json_set_text(json_t *object, const char *name, const char *text);
/* Appends `value` on one line, or indented, with a line end, and releases it. */
void json_append(GString *out, json_t *value, gboolean indented);

#endif

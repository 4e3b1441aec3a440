/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reading.h - what match.c needs to see of a reading. */
#ifndef ACUAN_MAP_READING_H
#define ACUAN_MAP_READING_H

#include "acuan/map.h"

const AcuanArticle *reading_article(const AcuanReading *reading);
const char *const *reading_categories(const AcuanReading *reading);

/* Is its text in the language of stored queries and of kinds? */
gboolean reading_is_indonesian(const AcuanReading *reading);

/* Have so many words been looked for in the field that the table pays? Counts the question. */
gboolean reading_worth_table(AcuanReading *reading, AcuanField field);
/* FALSE if no word of that hash is in the field (one that holds words itself). TRUE says nothing. */
gboolean reading_may_hold(const AcuanReading *reading, AcuanField field, guint hash);
/* Is one of the needs (AcuanNeed) met? TRUE without any; not certain. */
gboolean reading_meets(AcuanReading *reading, const GArray *needs);
/* Walks the occurrences of a word in a field, in reading order:
 *     for (guint o = reading_first(r, f, w, acuan_word_hash(w)); o; o = reading_next(r, o)) use(reading_position(r, o));
 * Positions are indices into the field's tokens. */
guint reading_first(AcuanReading *reading, AcuanField field, const char *word, guint hash);
guint reading_next(const AcuanReading *reading, guint occurrence);
guint reading_position(const AcuanReading *reading, guint occurrence);

/* classify.c: does a part of a stored query match? Spans as for acuan_reading_match. */
gboolean rule_part_matches(const AcuanRulePart *part, AcuanReading *reading, GArray *spans);

/* Does a rule of this score match, but for what its model excludes? */
AcuanVerdict rule_judge(const AcuanRule *rule, AcuanReading *reading, double score);

/* What a named tree (AcuanNode.memo) answered of this provision. */
typedef guint8 Answer;
enum { ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES };
/* Its place; valid until the next call. */
Answer *reading_answer(AcuanReading *reading, guint memo);

/* Does the token at `position` of the base belong to the field? */
gboolean reading_allows(AcuanReading *reading, AcuanField field, guint position);

/* kind.c: the sorts of the reading as bits, in the order of acuan_kinds. */
guint kind_bits(AcuanReading *reading);
/* mark.c: which tokens of the text are lead words, which only refer, and which name the subject; one
 * byte a token. */
enum { MARK_LEAD = 1, MARK_REFERS = 2, MARK_SUBJECT = 4 };
void mark_tokens(const AcuanArticle *article, const AcuanTokens *tokens, GByteArray *marks);
guint reading_kinds(AcuanReading *reading);

#endif

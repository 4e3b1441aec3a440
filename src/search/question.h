/* SPDX-License-Identifier: GPL-3.0-or-later */
/* question.h - queries that are questions or sentences: words without operators, and many of them. */
#ifndef ACUAN_SEARCH_QUESTION_H
#define ACUAN_SEARCH_QUESTION_H

#include "rank.h"

/* Is the query words side by side, and perhaps filters, without any operator typed out? */
gboolean question_is_plain(const AcuanNode *node, const char *text);

/* A ranker for a plain query that is better answered by any of its words, the weightiest first; NULL
 * without error if it asks for all of them. `any`: no provision has them all. */
Ranker *question_ranker(AcuanIndex *index, const AcuanNode *node, const char *text, gboolean any,
                        GError **error);

/* The engine's query: any of the heaviest words, within the filters of the query. The words go into
 * the compiler's `forms`. */
xc_query *question_query(Compiler *compiler, const Ranker *ranker, const AcuanNode *node,
                         GError **error);

#endif

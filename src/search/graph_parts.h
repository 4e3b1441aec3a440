/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph_parts.h - what the files that make a graph share. */
#ifndef ACUAN_SEARCH_GRAPH_PARTS_H
#define ACUAN_SEARCH_GRAPH_PARTS_H

#include "acuan/graph.h"

/* The words around a stretch of an article, on one line. */
char *graph_passage(const AcuanArticle *article, guint start, guint end);
/* Is the place (a part, or -1) the part asked about, or within it? */
gboolean graph_stands_in(const AcuanArticle *article, int place, int part);

/* graph_implement.c: fills in what implements the target, and what it leaves to others. FALSE with
 * an error only if the index failed. */
gboolean graph_implementers(AcuanIndex *index, AcuanGraph *graph, const AcuanTarget *target,
                            GError **error);
gboolean graph_delegations(AcuanIndex *index, AcuanGraph *graph, const AcuanTarget *target,
                           GError **error);
void graph_implementer_free(void *implementer);
void graph_left_free(void *left);

#endif

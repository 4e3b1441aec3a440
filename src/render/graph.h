/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph.h - what cites what, for people and as JSON. */
#ifndef ACUAN_RENDER_GRAPH_H
#define ACUAN_RENDER_GRAPH_H

#include "acuan/graph.h"
#include "json.h"
#include "text.h"

/* `in` and `out` say which directions were asked for: an empty list of one that was is told. */
void text_graph(GString *out, const AcuanGraph *graph, const AcuanGraphOptions *options,
                const Style *style);
/* subject, iri, whole, cites, cited_by, cited_by_total, amendments, implemented_by, delegations,
 * counts. */
json_t *json_graph(const AcuanGraph *graph);
/* One edge with `list` in front, which names the list it is of; for one object a line. */
json_t *json_edge(const AcuanEdge *edge, const char *list);
json_t *json_implementer(const AcuanImplementer *implementer, const char *list);
json_t *json_left(const AcuanLeft *left, const char *list);
json_t *json_count(const AcuanCount *count, const char *list);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* edges.h - the graph of the law as terms: what provisions cite, change and revoke, and how laws
 * relate. */
#ifndef ACUAN_INDEX_EDGES_H
#define ACUAN_INDEX_EDGES_H

#include "acuan/law.h"
#include "acuan/article.h"
#include "segment.h"
#include "xapian-c.h"

/* Adds the terms of a provision's links. */
gboolean edges_add(xc_doc *doc, const AcuanArticle *article, xc_error *cause);
/* The law's relations, "kind:iri", one a line, for its first provision; owned by the caller. */
char *edges_law_relations(const AcuanLaw *law);
/* Adds them to it: as terms, and as they are. */
gboolean edges_add_relations(xc_doc *doc, const char *relations, xc_error *cause);

/* Writes the short names of a law: those given, its title, and the initials of that. `names` is a
 * NULL-terminated list, or NULL. */
gboolean edges_write_names(Segment *segment, const char *type, const char *title,
                           const char *const *names, const char *iri, GError **error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part.h - one index of those that are searched as one, as if it had been built anew. */
#ifndef ACUAN_SEARCH_PART_H
#define ACUAN_SEARCH_PART_H

#include "acuan/base.h"
#include "xapian-c.h"

typedef struct Part Part;

/* Opens a folder or "tcp://host:port". */
Part *part_open(const char *location, GError **error);
void part_free(Part *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Part, part_free)

gboolean part_is_remote(const Part *part);
/* The main generation, or the delta, which may be NULL. */
xc_db *part_db(const Part *part, gboolean delta);
/* Of the files of a folder; 0 for a remote index. */
guint64 part_bytes(const Part *part);
/* The number of its last publication; 0 for a remote index. */
guint part_revision(const Part *part);

/* A value of the metadata; NULL if there is none, or with a cause if the index failed. */
char *part_metadata(const Part *part, const char *key, xc_error *cause);
/* The keys of the metadata with a prefix: char*, owning, sorted. */
GPtrArray *part_keys(const Part *part, const char *prefix, xc_error *cause);

/* Where a document of the main generation or of the delta would stand if the index were built anew,
 * from 1; 0 if it no longer counts. */
xc_docid part_rank(const Part *part, gboolean delta, xc_docid id);
/* The document that stands there; 0 if there is none. */
xc_docid part_document(const Part *part, xc_docid rank, gboolean *delta);
/* Has the main generation documents that no longer count? */
gboolean part_hides(const Part *part);
/* Those documents. */
xc_query *part_hidden(const Part *part, xc_error *cause);
/* How many they are, how many of them have the term, and how many words they have all together. */
guint part_hidden_count(const Part *part);
guint part_hidden_with(const Part *part, const char *term);
gboolean part_hidden_words(Part *part, guint64 *words, xc_error *cause);

#endif

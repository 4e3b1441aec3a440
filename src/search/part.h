/* SPDX-License-Identifier: GPL-3.0-or-later */
/* part.h - one index of those that are searched as one, as if it had been built anew. */
#ifndef ACUAN_SEARCH_PART_H
#define ACUAN_SEARCH_PART_H

#include "acuan/base.h"
#include "xapian-c.h"

typedef struct Part Part;

/* Opens a folder or "tcp://host:port". ACUAN_ERROR_NETWORK if another machine does not answer. */
Part *part_open(const char *location, GError **error);
void part_free(Part *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Part, part_free)

gboolean part_is_remote(const Part *part);
/* As it was named. */
const char *part_location(const Part *part);
/* What tells its databases from others, but for copies of files; NULL for a remote index. */
const char *part_uuid(const Part *part, gboolean delta);
/* Does the other machine still answer? After a failed or interrupted call it does not, even if it could:
 * what it says would be the answer to something else. */
gboolean part_answers(const Part *part, GError **error);
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

/* Laws (work IRIs) that another index has, and that therefore do not count in this one. Once. */
gboolean part_hide_laws(Part *part, const GPtrArray *laws, xc_error *cause);
/* How many laws, and provisions and articles of them, do not count for that reason. */
void part_twice(const Part *part, guint *laws, guint *provisions, guint *articles);

/* Are there documents that do not count? */
gboolean part_hides(const Part *part);
/* Those of the main generation, or of the delta. */
xc_query *part_hidden(const Part *part, gboolean delta, xc_error *cause);
/* How many they are, how many of them have the term, and how many words they have all together. */
guint part_hidden_count(const Part *part);
guint part_hidden_with(const Part *part, const char *term);
gboolean part_hidden_words(Part *part, guint64 *words, xc_error *cause);

#endif

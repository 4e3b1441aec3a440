/* SPDX-License-Identifier: GPL-3.0-or-later */
/* internal.h - what the files of this room share. */
#ifndef ACUAN_SEARCH_INTERNAL_H
#define ACUAN_SEARCH_INTERNAL_H

#include "acuan/search.h"
#include "xapian-c.h"

struct AcuanIndex {
    xc_db *db;         /* all of them as one */
    GPtrArray *parts;  /* xc_db*: each by itself, since metadata of `db` is that of the first only */
    xc_stem *stem;
    char **locations;
    GHashTable *labels;  /* category -> label, filled as asked */
    GPtrArray *models;   /* parsed on demand */
    AcuanReading *reading;
};

/* Turns libxapian's error into ours; always returns NULL. */
void *index_error(GError **error, const xc_error *cause);

/* A value of the metadata; NULL if there is none. */
char *index_metadata(AcuanIndex *index, const char *prefix, const char *name, GError **error);

/* A hit of the record in `bytes`, which is copied. NULL with an error if it is damaged. */
AcuanHit *hit_new(xc_bytes bytes, GError **error);

/* Fills in snippet, highlights and parts from the stretches (AcuanSpan, in the text) that matched. */
void hit_show(AcuanHit *hit, GArray *spans);

/* The stretches of the hit's text that answer the query: its words, their other forms and phrases.
 * `forms` is the set that compiling the query filled; without it (NULL) the words are taken from the
 * query as they are. AcuanSpan, in order, without overlaps. */
GArray *hit_matches(AcuanReading *reading, const AcuanNode *query, GHashTable *forms);

/* The categories of a hit with all above them, for kategori: in a query that is checked by
 * acuan_reading_match; owned by the caller. */
char **search_categories(AcuanIndex *index, const AcuanHit *hit);

/* ---- compile.c ---- */

typedef struct {
    AcuanIndex *index;
    gboolean any;        /* words joined by AND in the query need not all be there */
    gboolean exact;      /* only the words themselves: below NOT and XOR other forms would exclude */
    gboolean excluded;   /* below NOT: what is looked for there is not shown */
    GHashTable *forms;   /* gets every word to show in a text, other forms included; char*, owning */
} Compiler;

/* Has the tree a field that the engine does not index (awal:, isi:)? Then the compiled query finds more
 * than it should, and acuan_reading_match must say which of them are right. */
gboolean compile_needs_check(const AcuanNode *node);
/* The engine's query for a tree; NULL with an error. */
xc_query *compile_query(Compiler *compiler, const AcuanNode *node, GError **error);
/* A filter: the term with this prefix and value, lower case unless `exact`. */
xc_query *compile_filter(const char *prefix, const char *value, gboolean exact, xc_error *cause);
/* In how many provisions the word stands, in any field. */
guint compile_frequency(AcuanIndex *index, const char *word);

#endif

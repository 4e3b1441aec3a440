/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alias.h - the terms that a law defines, and their abbreviations, as the index holds them. */
#ifndef ACUAN_INDEX_ALIAS_H
#define ACUAN_INDEX_ALIAS_H

#include "acuan/define.h"
#include "segment.h"
#include "xapian-c.h"

/* The engine's term of provisions that define this; `key` is an acuan_words_key. Of a key that is
 * too long for the engine only the beginning counts: whoever asks looks at the definitions
 * themselves. Owned by the caller. */
char *alias_defines(const char *key);

/* The engine's term that says that a definition abbreviates its term so; NULL if `alias` is no
 * abbreviation of `term` (both acuan_words_key). An abbreviation is one word that is none of the
 * term's, begins with its letter, is made of its letters in their order, and is at most half as
 * long: SPBE, Bappenas, Prolegnas, but not "Pemerintah" for "Pemerintah Pusat". */
char *alias_pair(const char *alias, const char *term);

/* Writes what the pairs of all segments agree on to the metadata (schema.h: alias:WORD). */
gboolean alias_write(Segment *segment, const GPtrArray *segments, GError **error);

/* Writes into the segment of a delta what differs from that of the main generation, which has lost the
 * pairs in `hidden` (the term without its prefix -> number of documents) and whose delta's texts are
 * `segments`. */
gboolean alias_update(Segment *segment, xc_db *main, GHashTable *hidden, const GPtrArray *segments,
                      GError **error);

#endif

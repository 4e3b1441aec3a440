/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * family.h - words of the vocabulary that share a stem.
 *
 * Stems are not indexed beside the words: on law they cost precision, and a third of the indexing
 * time. A query finds the other forms of its words through this table instead.
 */
#ifndef ACUAN_INDEX_FAMILY_H
#define ACUAN_INDEX_FAMILY_H

#include "segment.h"
#include "xapian-c.h"

/* Reads the vocabularies of the segments (paths) and writes the table into `segment`. `*terms` gets
 * the number of distinct words. */
gboolean family_write(Segment *segment, const GPtrArray *segments, guint *terms, GError **error);

/* Writes into the segment of a delta what differs from the table of the main generation, whose documents
 * have lost the words in `hidden` (word -> number of documents) and whose delta's texts are `segments`.
 * `*terms` gets the number of distinct words that this adds or, negative, takes away. */
gboolean family_update(Segment *segment, xc_db *main, GHashTable *hidden, const GPtrArray *segments,
                       gint *terms, GError **error);

#endif

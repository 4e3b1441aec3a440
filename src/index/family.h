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

/* Languages whose words have families. The first one is that of all laws that do not say another; what
 * only stands in laws of the others is none of its vocabulary. */
#define FAMILY_LANGUAGES 2
typedef struct {
    const char *language; /* BCP 47, as PREFIX_LANGUAGE has it; "" of the first */
    const char *stemmer;  /* Xapian's name */
    const char *key;      /* before the stem in the metadata */
} FamilyLanguage;
extern const FamilyLanguage FAMILY[FAMILY_LANGUAGES];

/* Reads the vocabularies of the segments (paths) and writes the table into `segment`. `*terms` gets
 * the number of distinct words. */
gboolean family_write(Segment *segment, const GPtrArray *segments, guint *terms, GError **error);

#endif

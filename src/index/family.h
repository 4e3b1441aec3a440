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

/* Languages whose words have families. The first one is that of all laws that do not say another; what
 * only stands in laws of the others is none of its vocabulary. */
#define FAMILY_LANGUAGES 2
typedef struct {
    const char *language; /* BCP 47, as PREFIX_LANGUAGE has it; "" of the first */
    const char *stemmer;  /* Xapian's name */
    const char *key;      /* before the stem in the metadata */
    const char *lone;     /* there, if only one word has it */
    const char *rare;     /* there, of words that fewer than FAMILY_LEAST provisions have */
} FamilyLanguage;
extern const FamilyLanguage FAMILY[FAMILY_LANGUAGES];

/* Numbers of documents by word (char*, owning): [0] of all documents, the others of those in that language. */
typedef struct {
    GHashTable *words[FAMILY_LANGUAGES];
} FamilyCounts;
void family_counts_init(FamilyCounts *counts);
void family_counts_clear(FamilyCounts *counts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FamilyCounts, family_counts_clear)
/* Counts one more document. */
void family_count_article(AcuanReading *reading, const AcuanArticle *article, FamilyCounts *counts);

/* Reads the vocabularies of the segments (paths) and writes the table into `segment`. `*terms` gets
 * the number of distinct words. */
gboolean family_write(Segment *segment, const GPtrArray *segments, guint *terms, GError **error);

/* Writes into the segment of a delta what differs from the table of the main generation (`main`), whose
 * documents have lost the words in `hidden` and whose delta's texts are `segments`. `*terms` gets the number
 * of distinct words that this adds or, negative, takes away. */
gboolean family_update(Segment *segment, xc_db *main, const FamilyCounts *hidden,
                       const GPtrArray *segments, gint *terms, GError **error);

#endif

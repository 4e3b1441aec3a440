/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * record.h - a provision and its mappings as bytes, and back without copying the text.
 *
 * A record is a sequence of fields: tag (one byte), length (LEB128), bytes. Strings carry a final NUL
 * that the length counts, so that they are read in place. Unknown tags are skipped. What follows from the
 * rest is left out: the IRI "/akn/id/act/perpres/2018/95" of its kind, year and number, the eId "art_5"
 * and the citation "Pasal 5" of the number of the pasal, the language "id".
 */
#ifndef ACUAN_INDEX_RECORD_H
#define ACUAN_INDEX_RECORD_H

#include "acuan/map.h"

/* Appends the record of `article` with `mappings` (AcuanMapping*) to `out`. */
void record_write(GString *out, const AcuanArticle *article, const GPtrArray *mappings);

/* A record that was read. Everything in `article` but the arrays points into the bytes or into `usual`. */
typedef struct {
    AcuanArticle article;
    GPtrArray *mappings; /* AcuanMapping*, owning */
    char *usual;         /* what was left out, owned */
} AcuanRecord;

/* Reads a record; `bytes` must outlive it. FALSE if it is damaged. Release with record_clear. */
gboolean record_read(AcuanRecord *record, AcuanSlice bytes);
/* The same without the mappings, which stay NULL. */
gboolean record_read_article(AcuanRecord *record, AcuanSlice bytes);
void record_clear(AcuanRecord *record);

#endif

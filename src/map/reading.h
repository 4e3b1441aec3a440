/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reading.h - what match.c needs to see of a reading. */
#ifndef ACUAN_MAP_READING_H
#define ACUAN_MAP_READING_H

#include "acuan/map.h"

const AcuanArticle *reading_article(const AcuanReading *reading);
const char *const *reading_categories(const AcuanReading *reading);

/* Walks the occurrences of a word in a field, in reading order:
 *     for (guint o = reading_first(r, f, w); o; o = reading_next(r, o)) use(reading_position(r, o));
 * Positions are indices into the field's tokens. */
guint reading_first(const AcuanReading *reading, AcuanField field, const char *word);
guint reading_next(const AcuanReading *reading, guint occurrence);
guint reading_position(const AcuanReading *reading, guint occurrence);

#endif

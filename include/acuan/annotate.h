/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * annotate.h - what people say of a law, changed in its file.
 *
 * Only the lines of the annotations that change are touched; comments, the order of keys and line ends
 * of all others stay byte for byte.
 */
#ifndef ACUAN_ANNOTATE_H
#define ACUAN_ANNOTATE_H

#include "acuan/law.h"

G_BEGIN_DECLS

typedef enum {
    ACUAN_CHANGE_ADD,    /* a new annotation: `to` with its `at` */
    ACUAN_CHANGE_SET,    /* `annotation` becomes `to`; its `at` stays */
    ACUAN_CHANGE_REMOVE, /* `annotation` goes */
} AcuanChangeKind;

typedef struct {
    AcuanChangeKind kind;
    guint annotation;   /* index in the law's annotations */
    AcuanAnnotation to; /* at (of an addition), category, negative, relation, reason, by, date, note,
                         * confidence; strings are borrowed, UTF-8, and may be NULL where annotations' may */
} AcuanChange;

/* The bytes of the law's file with the changes. An addition joins an entry of the same provision, else a
 * new entry is put at the end. Of two annotations of a provision with the same category the later one
 * counts: an addition comes behind all that it is to outdo. An entry that is left with nothing goes,
 * unless a comment stands in it. `*length` gets the number of bytes. NULL with ACUAN_ERROR_INPUT, and
 * where, if the front matter is written in a way that cannot be changed line by line, such as all in
 * brackets. */
char *acuan_law_annotate(const AcuanLaw *law, const AcuanChange *changes, guint n, gsize *length,
                         GError **error);

G_END_DECLS
#endif

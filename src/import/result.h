/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result.h - from cleaned lines and metadata to the document and what is to be said about it. */
#ifndef ACUAN_IMPORT_RESULT_H
#define ACUAN_IMPORT_RESULT_H

#include "meta.h"

AcuanImported *import_result_new(const char *path, AcuanSource source);
/* Puts the document together: front matter (or the one that `annotations` has for this id), body,
 * counts, quality. Takes the fixes over from `text`, which may be NULL for a record without text. */
gboolean import_finish(AcuanImported *imported, ImportText *text, const ImportMeta *meta,
                       const char *annotations, GError **error);

/* The same with a document that is complete, which is taken over. */
gboolean import_take(AcuanImported *imported, GString *document, GError **error);

/* Counts and quality of the law that the document is. */
void import_judge(AcuanImported *imported, const AcuanLaw *law);
/* The front matter of `law` (without fences) for a text that is the law's own wording, each annotation
 * with the fingerprint of the text it was made for. */
GString *import_carry_front(const AcuanLaw *law);
/* Which annotations lead nowhere in the new text, and which have other words there. */
void import_check_carried(AcuanImported *imported, const AcuanLaw *law);

#endif

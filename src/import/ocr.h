/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ocr.h - what a misread stretch of text can have been.
 *
 * Reading machines take O for 0, l and I for 1, T for 7 or 1, "1" for a closing bracket. None of these
 * functions decides; they say whether what stands there can be what is expected there.
 */
#ifndef ACUAN_IMPORT_OCR_H
#define ACUAN_IMPORT_OCR_H

#include "acuan/base.h"

/* Can the characters, blanks left out, be the decimal digits of `number`? */
gboolean ocr_may_be_number(AcuanSlice text, guint number);
/* Can they be this Roman numeral? */
gboolean ocr_may_be_roman(AcuanSlice text, guint number);
/* TRUE if each character can be a digit and blanks are the only others. */
gboolean ocr_is_numberlike(AcuanSlice text);
/* Reads digits with the plainest confusions only (O o for 0, l I for 1): no other reading is possible.
 * 0 if another character stands there. */
guint ocr_plain_number(AcuanSlice text);

/* The edit distance of two texts, letters compared without case, as far as `most`; more gives most + 1. */
guint ocr_distance(AcuanSlice a, const char *b, guint most);

/* Roman numeral of a number, static per thread. */
const char *ocr_roman(guint number);

/* The bytes of an opening mark at the start of `text` that can be "(number)": "(21", "( 1)", "l2l", "(2l".
 * 0 if there is none. */
gsize ocr_bracketed(AcuanSlice text, guint number);

#endif

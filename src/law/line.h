/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * line.h - what the beginning of a line of law says: the marks of the drafting grammar.
 *
 * Recognisers look at one stretch of text that starts a line and know nothing of what came before;
 * whether a mark is believed is the business of tree.c.
 */
#ifndef ACUAN_LAW_LINE_H
#define ACUAN_LAW_LINE_H

#include "acuan/law.h"

/* A mark at the start of a stretch of text. Slices point into it. */
typedef struct {
    AcuanUnitKind kind;
    AcuanSlice number; /* as written: "6", "12A", "II", "Ketiga", "a" */
    guint value;       /* its numeric value: 6, 12, 2, 3, 1 */
    char suffix;       /* 'A' of 12A, 'a' of (1a); NUL if none. For 12-2 the 2, as '\2' */
    gboolean roman;    /* of a pasal: written in Roman numerals */
    AcuanSlice rest;   /* what follows the mark on this line, stripped */
} Mark;

/* The text without leading blanks, Markdown's # and ** and quotation marks of a quoted law. */
AcuanSlice line_bare(AcuanSlice line);

/* BUKU, BAB, Bagian or Paragraf. */
gboolean line_group(AcuanSlice text, Mark *mark);
/* Pasal and its number, with anything behind it. */
gboolean line_pasal(AcuanSlice text, Mark *mark);
/* (1)  a.  1.  a)  1) */
gboolean line_item(AcuanSlice text, Mark *mark);

gboolean line_is_preamble(AcuanSlice text);
gboolean line_is_enacting(AcuanSlice text);
gboolean line_is_closing(AcuanSlice text);
gboolean line_is_penjelasan(AcuanSlice text);
/* An annex's heading; `number` gets its Roman number or stays empty. */
gboolean line_is_lampiran(AcuanSlice text, AcuanSlice *number);
/* The sentence of an amending article that says what changes: "Ketentuan Pasal 5 diubah ...". */
gboolean line_is_amendment(AcuanSlice text);

/* No lower-case letter anywhere, as in headings. */
gboolean line_is_capitals(AcuanSlice text);
/* A word of `words` (NULL-terminated, lower case) ends the text. */
gboolean line_ends_with_word(AcuanSlice text, const char *const *words);
/* Roman numeral at the start, with at most one letter of insertion behind: "II", "IXA". */
guint line_roman(AcuanSlice text, gsize *used);

#endif

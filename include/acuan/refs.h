/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * refs.h - what a text of law refers to.
 *
 * References follow the rules of pengacuan in Lampiran II of UU 12/2011: "sebagaimana dimaksud dalam
 * Pasal 5 ayat (2)", "pada ayat (1) huruf a", "Pasal 6, Pasal 7, dan Pasal 9 Undang-Undang Nomor 27
 * Tahun 2022", "Pasal 12 sampai dengan Pasal 15".
 */
#ifndef ACUAN_REFS_H
#define ACUAN_REFS_H

#include "acuan/citation.h"

G_BEGIN_DECLS

typedef enum {
    ACUAN_REF_INTERNAL, /* a provision of the same law; steps are complete from Pasal on */
    ACUAN_REF_LAW,      /* a law by kind, number and year, with or without a provision */
    ACUAN_REF_NAMED,    /* a law by name only ("Undang-Undang Dasar ..."): not resolved */
} AcuanRefKind;

typedef struct {
    AcuanRefKind kind;
    guint start, end; /* bytes of the text */
    AcuanCitation citation;
} AcuanRef;

/* The references (AcuanRef) in `text`, in order. `where` holds the steps of the place the text stands
 * at, from Pasal on, by which "ayat (1)" and "huruf a" are completed; it may have no steps. */
GArray *acuan_find_refs(AcuanSlice text, const AcuanCitation *where);

/* A stretch of text on one line of valid UTF-8, without Markdown's marks: the words of a reference as
 * they are quoted. */
char *acuan_plain_text(AcuanSlice text);

G_END_DECLS
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * delegate.h - what a text of law leaves to other regulations (butir on pendelegasian kewenangan,
 * Lampiran II of UU 12/2011): "... diatur dengan Peraturan Menteri", "... ditetapkan dengan
 * Keputusan Presiden", "diatur lebih lanjut dengan atau berdasarkan Peraturan Pemerintah".
 */
#ifndef ACUAN_DELEGATE_H
#define ACUAN_DELEGATE_H

#include "acuan/base.h"

G_BEGIN_DECLS

/* Strings are owned, one line of valid UTF-8. */
typedef struct {
    guint start, end; /* from the verb to the end of the instrument's name, in bytes of the text */
    char *instrument; /* "Peraturan Menteri" */
    char *subject;    /* what is left to it, as far as the sentence names it; or "" */
} AcuanDelegated;

/* The delegations (AcuanDelegated, owning) in a text, in order. References to a regulation that is
 * there already, by number or "ini", are none. */
GArray *acuan_find_delegations(AcuanSlice text);

G_END_DECLS
#endif

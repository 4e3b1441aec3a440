/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * likeness.h - how like a text others are in their wording.
 *
 * Compared are the content words of both, and the pairs of them that follow each other, as heavy as
 * the words are rare: twice what both have over what each has.
 */
#ifndef ACUAN_SEARCH_LIKENESS_H
#define ACUAN_SEARCH_LIKENESS_H

#include "internal.h"

typedef struct Likeness Likeness;

/* To compare others with `text`. NULL with an error if the index failed. */
Likeness *likeness_new(AcuanIndex *index, AcuanSlice text, GError **error);
void likeness_free(Likeness *likeness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Likeness, likeness_free)

/* 1: the same words in the same order; 0: no word in common but those of every text. */
double likeness_to(Likeness *likeness, AcuanSlice other);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diff.h - the difference of two texts, word by word.
 *
 * Words and punctuation marks are compared as they are written; blanks and line ends do not count.
 */
#ifndef ACUAN_DIFF_H
#define ACUAN_DIFF_H

#include "acuan/base.h"

G_BEGIN_DECLS

typedef enum {
    ACUAN_DIFF_KEPT,    /* in both texts */
    ACUAN_DIFF_REMOVED, /* only in the first */
    ACUAN_DIFF_ADDED,   /* only in the second */
} AcuanDiffKind;

/* A run of words, without the blanks around it. */
typedef struct {
    AcuanDiffKind kind;
    AcuanSlice text; /* in the first text if kept or removed, in the second if added */
    guint words;     /* how many words and marks */
} AcuanDiff;

/* What turns `from` into `to` (AcuanDiff), in reading order; removed before added at one place. The
 * slices borrow from both texts. Time and memory grow with the length of the texts, not with its
 * square: of texts that have little in common the difference is right, but perhaps not the
 * shortest. */
GArray *acuan_diff(AcuanSlice from, AcuanSlice to);

/* Which share of the words the two texts have in common, in this order: 0 to 1; 1 for two empty
 * texts. */
double acuan_diff_likeness(const GArray *diff);

/* A word or mark of a text, as acuan_diff compares them. */
typedef struct {
    guint hash, start; /* where it stands in the text, in bytes */
} AcuanDiffWord;

/* All of a text (AcuanDiffWord), in reading order. */
GArray *acuan_diff_words(AcuanSlice text);

/* The words of a text, in no order: tells much sooner than acuan_diff how like it another text can be. */
typedef struct AcuanDiffBag AcuanDiffBag;

AcuanDiffBag *acuan_diff_bag_new(const GArray *words);
void acuan_diff_bag_free(AcuanDiffBag *bag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanDiffBag, acuan_diff_bag_free)
/* acuan_diff_likeness to a text of `n` of the words, from the first given on, is not greater than this; 0 if
 * this is less than `least`. */
double acuan_diff_bag_bound(AcuanDiffBag *bag, const GArray *words, guint first, guint n, double least);

/* The i-th run as one line of valid UTF-8. Of a long run of kept words only `around` on either side
 * that a change is on are shown, with an ellipsis for the rest (G_MAXUINT: all). Owned by the
 * caller. */
char *acuan_diff_run_text(const GArray *diff, guint i, guint around);

/* The whole as text: "[-removed-]" and "{+added+}". As above. */
char *acuan_diff_text(const GArray *diff, guint around);

/* Appends the difference of two files line by line, as a patch takes it ("unified"); nothing if they are
 * equal. `path` names both. A NUL ends what is compared of a line. */
void acuan_diff_unified(GString *out, const char *path, AcuanSlice from, AcuanSlice to);

G_END_DECLS
#endif

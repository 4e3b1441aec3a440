/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * similar.h - how a clause has been worded before: its precedents in an index.
 *
 * Precedents are compared ayat by ayat. Those that are near-identical are one wording, however many
 * laws have it.
 */
#ifndef ACUAN_SIMILAR_H
#define ACUAN_SIMILAR_H

#include "acuan/diff.h"
#include "acuan/search.h"

G_BEGIN_DECLS

/* Clauses that have so great a share of their words in common, in this order, are one wording. */
#define ACUAN_SAME_WORDING 0.9

typedef struct {
    AcuanSlice text;      /* the clause; not used with a citation */
    const char *citation; /* the provision whose wording is the clause, or NULL */
    guint limit;          /* most wordings wanted */
    double min_likeness;  /* 0 to 1: none that is less like the clause */
    const char *status, *type, *category; /* filters; NULL: none. A type by any of its names */
} AcuanSimilar;

/* A precedent. */
typedef struct {
    AcuanHit *hit;   /* its article, with mappings but without snippet; owned */
    int part;        /* the ayat, or of an article without any its outermost part; -1: all of it */
    AcuanSlice text; /* its words, without the mark "(2)"; borrowed from the hit */
    double likeness; /* to the clause: acuan_diff_likeness of `diff` */
    GArray *diff;    /* AcuanDiff, from the precedent to the clause */
    guint wording;   /* index of its wording */
} AcuanClause;

/* Clauses that are near-identical to each other. Indices are of precedents. */
typedef struct {
    guint count;     /* how many of the provisions looked at have it; 1: it is alone */
    guint best;      /* the most like the clause */
    guint most_used; /* has the words, letter case and marks aside, that most of them have */
    guint newest;    /* of the latest year */
    guint highest;   /* of the highest kind of regulation (acuan_type_rank), the newest of these */
} AcuanWording;

typedef struct {
    char *clause;          /* what was compared with, UTF-8 */
    char *citation;        /* of the provision it was taken from, or NULL */
    GPtrArray *precedents; /* AcuanClause*, best first */
    GArray *wordings;      /* AcuanWording, best first */
    guint looked_at;       /* provisions that were compared */
} AcuanPrecedents;

/* True if the text is a citation of a provision, or its address, and so no clause. FALSE with an error
 * if it looks like one and cannot be right. Citations of other countries' laws are found by acuan_similar
 * itself, which knows their names. */
gboolean acuan_similar_is_citation(const char *text, GError **error);

/* The precedents of a clause. With a citation the article it names is left out. NULL with
 * ACUAN_ERROR_QUERY if the clause has no words, ACUAN_ERROR_NOT_FOUND if there is no such provision.
 * No precedent is no error. */
AcuanPrecedents *acuan_similar(AcuanIndex *index, const AcuanSimilar *similar, GError **error);
void acuan_precedents_free(AcuanPrecedents *precedents);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanPrecedents, acuan_precedents_free)

G_END_DECLS
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * terms.h - the legal definitions of an index, side by side.
 *
 * Definitions are read from the provisions' own text (define.h). Two wordings are the same if they
 * differ in case, punctuation and line breaks only. "In force" is a law of status berlaku or diubah.
 */
#ifndef ACUAN_TERMS_H
#define ACUAN_TERMS_H

#include "acuan/define.h"
#include "acuan/diff.h"
#include "acuan/search.h"

G_BEGIN_DECLS

/* ---- one term ---- */

/* A definition and the law it stands in. Strings are owned. */
typedef struct {
    AcuanDefinition *definition;
    char *law, *law_title, *law_name; /* work IRI; title; "Perpres Nomor 95 Tahun 2018" */
    char *type, *status;              /* status: or NULL */
    char *citation, *iri;             /* "Pasal 1 angka 7 Perpres Nomor 95 Tahun 2018"; with fragment */
    guint year, rank;                 /* rank: acuan_type_rank */
    gboolean digest;
} AcuanTermPlace;

/* Definitions of one wording. */
typedef struct {
    const char *text;  /* as the first of the places has it */
    GPtrArray *places; /* AcuanTermPlace*: in force first, then of the highest rank, then newest */
    GArray *diff;      /* AcuanDiff, from the text of the first wording; NULL for that itself */
} AcuanTermWording;

typedef struct {
    GPtrArray *names;       /* char*: under which definitions were looked for, lower case; the one asked
                             * for first, then what laws abbreviate it to or what it abbreviates */
    GPtrArray *wordings;    /* AcuanTermWording*, in the order of their first places */
    GPtrArray *named;       /* AcuanTermPlace*: named in passing ("X yang selanjutnya disebut Y"), without
                             * a text */
    GPtrArray *suggestions; /* char*: if there is no definition, the nearest terms that there are */
} AcuanTermAnswer;

/* The definitions of a term, or of what it abbreviates or is abbreviated to. With `status`, only those
 * of laws with it. No definition is no error. NULL with ACUAN_ERROR_QUERY if the term has no letter. */
AcuanTermAnswer *acuan_index_define(AcuanIndex *index, const char *term, const char *status,
                                    GError **error);
void acuan_term_answer_free(AcuanTermAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanTermAnswer, acuan_term_answer_free)

/* ---- all terms ---- */

typedef struct {
    const char *prefix; /* terms that begin with these words, case ignored; the last may be cut short */
    const char *law;    /* terms that this law defines (work IRI), counted over all laws */
    const char *status; /* only definitions in laws with it are counted */
    gboolean conflicts; /* terms with several wordings in laws in force; offices are left out, and
                         * digests, whose words are not the law's */
} AcuanTermFilter;

typedef struct {
    char *term;     /* as most places write it; owned */
    char **aliases; /* what they also call it, each once, in the order of reading; owned */
    guint laws, laws_in_force;
    guint wordings, wordings_in_force; /* 0 where it is only named */
} AcuanTermCount;

typedef struct {
    GPtrArray *terms; /* AcuanTermCount*, by term; of conflicts, those with the most wordings first */
    guint offices;    /* of conflicts: names of offices left out, which each law defines for itself */
    guint digests;    /* of conflicts: definitions of digests left out */
} AcuanTermList;

/* The defined terms. Each NULL member of the filter lets all through. NULL with an error if the index
 * fails or the law is not in it. */
AcuanTermList *acuan_index_terms(AcuanIndex *index, const AcuanTermFilter *filter, GError **error);
void acuan_term_list_free(AcuanTermList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanTermList, acuan_term_list_free)

G_END_DECLS
#endif

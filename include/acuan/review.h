/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * review.h - a draft law laid over an index, without being added to it.
 *
 * What is said about the law in force is said of the laws in the index, and of the register where
 * the index lacks a law. Rules of findings:
 *
 *   reference-dead       error    a provision that its law, or the draft, does not have
 *   reference-revoked    error    a law that was revoked; a note where the draft itself revokes it
 *   definition-differs   warning  a law in force defines the term, and none defines it so; laws
 * that the draft amends or revokes aside. A note for names of offices
 *                                 ("Menteri"), which each law defines for itself
 *   term-duplicate       warning  a term defined twice
 *   term-undefined       warning  a name written as a term, in several articles, and not defined
 *   reference-amended    note     a law that was amended or revoked in part
 *   law-metadata-only    note     a law that only the register knows
 *   law-unknown          note     a law that is neither in the index nor in the register
 *   term-unused          note     a term that is defined and not used
 */
#ifndef ACUAN_REVIEW_H
#define ACUAN_REVIEW_H

#include "acuan/define.h"
#include "acuan/diff.h"
#include "acuan/refs.h"
#include "acuan/usage.h"
#include "acuan/register.h"
#include "acuan/search.h"

G_BEGIN_DECLS

/* Strings are owned; eId and citation are of the place in the draft. */
typedef struct {
    AcuanLevel level;
    const char *rule; /* static */
    guint line;       /* of the draft's file */
    char *eid, *citation;
    char *quote; /* the words it is about */
    char *message;
    char *law; /* work IRI of the law it leads to, or NULL */
} AcuanReviewFinding;

/* An article of the draft. */
typedef struct {
    guint unit;
    AcuanArticle article; /* text borrowed from the draft */
    GPtrArray *mappings;  /* AcuanMapping* */
    GPtrArray *nearest;   /* AcuanHit*, best first */
    GArray *diff;         /* AcuanDiff, from the best to the draft; NULL if there is none */
} AcuanReviewArticle;

/* A definition of the same term in a law in force. */
typedef struct {
    const AcuanDefinition *definition;
    char *law, *law_name; /* IRI, "Perpres Nomor 95 Tahun 2018" */
    char *status;
    gboolean digest;
    GArray *diff; /* AcuanDiff, from the law's text to the draft's */
} AcuanReviewSource;

typedef enum {
    ACUAN_TERM_NEW,  /* no law in force of the index defines it */
    ACUAN_TERM_SAME, /* as one of them does, but for punctuation and case */
    ACUAN_TERM_DIFFERS,
} AcuanTermState;

typedef struct {
    AcuanDefinition *definition;
    AcuanTermState state;
    guint line;
    guint uses;         /* outside its own definition */
    GPtrArray *sources; /* AcuanReviewSource*, the likest first */
} AcuanReviewTerm;

typedef enum {
    ACUAN_TARGET_FOUND,
    ACUAN_TARGET_DEAD,
    ACUAN_TARGET_REVOKED,
    ACUAN_TARGET_AMENDED,
    ACUAN_TARGET_METADATA, /* only in the register */
    ACUAN_TARGET_UNKNOWN,
} AcuanTargetState;

/* A reference that can be followed: to a provision of the draft, or a law by its number. */
typedef struct {
    AcuanTargetState state;
    guint line;
    char *eid, *citation; /* where it stands */
    char *quote;
    char *law;       /* work IRI; NULL: the draft itself */
    char *provision; /* "Pasal 5 ayat (2)", "" for the law as a whole */
} AcuanReviewRef;

/* "... diatur dengan Peraturan Menteri". */
typedef struct {
    guint line;
    char *eid, *citation;
    char *instrument; /* "Peraturan Menteri Komunikasi" */
    char *subject;    /* what is delegated; "" if the sentence does not say */
} AcuanDelegation;

/* A category of the model, with those below it. */
typedef struct {
    const AcuanCategory *category; /* borrowed from the index's models */
    guint articles;                /* of the draft */
    guint in_index;                /* provisions of the index */
    gboolean leaf;
} AcuanReviewCategory;

typedef struct {
    const AcuanLaw *draft;
    const AcuanModel *model;
    GPtrArray *articles;    /* AcuanReviewArticle* */
    GPtrArray *terms;       /* AcuanReviewTerm* */
    GPtrArray *refs;        /* AcuanReviewRef* */
    GPtrArray *delegations; /* AcuanDelegation* */
    GArray *categories;     /* AcuanReviewCategory, in the model's order */
    GPtrArray *findings;    /* AcuanReviewFinding*, in the order of the draft */
    guint counts[3];        /* of findings, by level */
    gboolean has_register;
    GHashTable *known; /* definitions of the index that were looked at */
} AcuanReview;

/* Reads a draft: a document, or a text without front matter. Of the latter the title block says
 * what law it is to be; its lines count from the text's first one. NULL after reporting why. */
AcuanLaw *acuan_draft_read(const char *path, AcuanReport *report);

/* Reviews the draft, which must outlive the review, as must the index. `reg` may be NULL. NULL with
 * ACUAN_ERROR_INPUT if the index has no such model. */
AcuanReview *acuan_review(const AcuanLaw *draft, AcuanIndex *index, const AcuanRegister *reg,
                          const char *model, GError **error);
void acuan_review_free(AcuanReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanReview, acuan_review_free)

/* "new", "same", "differs"; "found", "dead", "revoked", "amended", "metadata", "unknown". */
const char *acuan_term_state_name(AcuanTermState state);
const char *acuan_target_state_name(AcuanTargetState state);

G_END_DECLS
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review.h - what the parts of a review share. */
#ifndef ACUAN_REVIEW_REVIEW_H
#define ACUAN_REVIEW_REVIEW_H

#include "acuan/review.h"

/* A review under way. */
typedef struct {
    AcuanReview *out;
    const AcuanLaw *draft;
    AcuanIndex *index;
    const AcuanRegister *reg; /* or NULL */
    GHashTable *replaced;     /* work IRIs of the laws that the draft itself amends or revokes */
} Review;

/* Adds a finding about a unit; `quote` and `law` (NULL: none) are copied. */
void review_find(Review *r, AcuanLevel level, const char *rule, guint unit, guint line,
                 AcuanSlice quote, const char *law, const char *format, ...) G_GNUC_PRINTF(8, 9);

/* The name by which people know the law of an IRI: "UU Nomor 5 Tahun 2014". */
char *review_law_name(const char *iri);

/* review_own.c: the set of laws that the draft itself amends or revokes (char*, owning). */
GHashTable *review_replaced(const AcuanLaw *draft);
/* review_terms.c: definitions, and terms that are not. */
gboolean review_terms(Review *r, GError **error);
/* review_refs.c: references. */
gboolean review_refs(Review *r, GError **error);
/* review_delegation.c */
void review_delegations(Review *r);
void review_term_free(AcuanReviewTerm *term);
void review_ref_free(AcuanReviewRef *ref);
void review_delegation_free(AcuanDelegation *delegation);

#endif

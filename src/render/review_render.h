/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_render.h - the review of a draft in each of its formats. */
#ifndef ACUAN_RENDER_REVIEW_H
#define ACUAN_RENDER_REVIEW_H

#include "acuan/review.h"
#include "render/text.h"

void review_text(GString *out, const AcuanReview *review, AcuanIndex *index, const Style *style);
void review_json(GString *out, const AcuanReview *review, AcuanIndex *index);
/* One page that stands alone: no script, no outside resources; prints well. */
void review_html(GString *out, const AcuanReview *review, AcuanIndex *index);

/* Does the review lean on a digest? Then every format says so. */
gboolean review_uses_digest(const AcuanReview *review);

/* Is the article's nearest precedent near enough to be compared word by word? Otherwise the two
 * share hardly more than the words of every law, and text and HTML leave the difference out. */
gboolean review_is_comparable(const AcuanReviewArticle *article);

#endif

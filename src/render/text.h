/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text.h - answers for people at a terminal. */
#ifndef ACUAN_RENDER_TEXT_H
#define ACUAN_RENDER_TEXT_H

#include "acuan/search.h"

/* Escape sequences, or empty strings where colours are off. */
typedef struct {
    const char *bold, *dim, *match, *warn, *good, *off;
} Style;

extern const Style STYLE_PLAIN, STYLE_COLOUR;

/* All hits, grouped by law where they are, facets, and how many there are in all. */
void text_results(GString *out, AcuanIndex *index, const AcuanResults *results, const Style *style);
/* The law's status and who changed it, and whether its text is a digest. */
void text_marks(GString *out, AcuanIndex *index, const AcuanArticle *article, const Style *style);
void text_hit(GString *out, AcuanIndex *index, const AcuanHit *hit, const Style *style);
/* A provision whole, or the part of it. */
void text_provision(GString *out, AcuanIndex *index, const AcuanHit *hit, int part,
                    const Style *style);
/* One category of a provision, with its proof. `label` may be NULL. */
void text_mapping(GString *out, const AcuanArticle *article, const AcuanMapping *mapping,
                  const char *label, const Style *style);
/* A difference on one line: "[-removed-]" and "{+added+}", `around` as of acuan_diff_text. */
void text_diff(GString *out, const GArray *diff, guint around, const Style *style);
/* The warning that stands under every answer that shows a digest. */
void text_digest_notice(GString *out, const Style *style);

#endif

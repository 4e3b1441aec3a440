/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * prose.h - the text of a provision as markup: its parts as blocks with anchors, its references as
 * links, the terms it uses with what they mean.
 */
#ifndef ACUAN_WEB_PROSE_H
#define ACUAN_WEB_PROSE_H

#include "acuan/define.h"
#include "page.h"

/* The definitions of a law, by which terms are marked. Owned. */
typedef struct {
    GPtrArray *definitions; /* AcuanDefinition* */
} ProseTerms;

/* Those of all provisions of a law (AcuanHit*). */
ProseTerms *prose_terms_new(const GPtrArray *provisions);
void prose_terms_free(ProseTerms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProseTerms, prose_terms_free)

/* The bytes [from, to) of a provision's text. `chosen` is the part to be set off, or -1.
 * Definitions that the text uses are appended to `used` (AcuanDefinition*, borrowed), unless it is
 * NULL. */
void prose_append(Page *p, const AcuanArticle *article, const ProseTerms *terms, guint from,
                  guint to, int chosen, GPtrArray *used);
/* Where a piece of at most `most` bytes that starts at `from` ends: at the end of a line. */
guint prose_piece(const AcuanArticle *article, guint from, guint most);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* similar_render.h - precedents as text and JSON. */
#ifndef ACUAN_RENDER_SIMILAR_RENDER_H
#define ACUAN_RENDER_SIMILAR_RENDER_H

#include "acuan/similar.h"
#include "json.h"
#include "text.h"

/* Wording after wording, each with its best clause, the difference from it if `diff`, and who else has
 * it. */
void similar_text(GString *out, AcuanIndex *index, const AcuanPrecedents *precedents, gboolean diff,
                  const Style *style);
/* A precedent; acuan-similar(1) tells the members. */
json_t *similar_json_precedent(AcuanIndex *index, const AcuanPrecedents *precedents, guint i,
                               gboolean diff);
/* All of it as one object, format version 1. */
json_t *similar_json(AcuanIndex *index, const AcuanPrecedents *precedents, gboolean diff);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terms_render.h - definitions in the formats of `acuan define`. */
#ifndef ACUAN_RENDER_TERMS_RENDER_H
#define ACUAN_RENDER_TERMS_RENDER_H

#include "acuan/terms.h"
#include "json.h"
#include "text.h"

/* The wordings one below the other, at most `limit` of them, each with the places that have it; the
 * second and later as their difference from the first, or in full if they have little in common. */
void terms_text(GString *out, const AcuanTermAnswer *answer, guint limit, const Style *style);
json_t *terms_json(const AcuanTermAnswer *answer, guint limit);
/* One object a definition, with the number of its wording. */
void terms_jsonl(GString *out, const AcuanTermAnswer *answer, guint limit);
/* Is a digest among the definitions? */
gboolean terms_use_digest(const AcuanTermAnswer *answer);

/* The list of terms; `in_force`: counts of the law in force only. */
void term_list_text(GString *out, const AcuanTermList *list, guint limit, gboolean in_force,
                    const Style *style);
json_t *term_list_json(const AcuanTermList *list, guint limit);
void term_list_jsonl(GString *out, const AcuanTermList *list, guint limit);

#endif

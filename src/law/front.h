/* SPDX-License-Identifier: GPL-3.0-or-later */
/* front.h - what the front matter says about the law. */
#ifndef ACUAN_LAW_FRONT_H
#define ACUAN_LAW_FRONT_H

#include "acuan/law.h"

/* Finds the front matter at the top of law->bytes, reads it into `law` and sets law->body. FALSE, with
 * the faults reported, if there is none, it cannot be parsed, or a required key is missing or of the
 * wrong type. `wanted`, which may be NULL, is the profile of a front matter that does not tell whose it
 * is; law->profile gets the one that was used. */
gboolean law_read_front(AcuanLaw *law, gsize length, const AcuanProfile *wanted,
                        AcuanReport *report);

/* The `id` of a text whose front matter can be used, or NULL; reports nothing. Takes over `bytes`. */
char *law_peek_id(char *bytes, gsize length, const AcuanProfile *wanted);

/* Ties each annotation to the units it names; reports those that name none. Needs the units. */
void law_resolve_annotations(AcuanLaw *law, AcuanReport *report);

#endif

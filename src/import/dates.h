/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ACUAN_IMPORT_DATES_H
#define ACUAN_IMPORT_DATES_H

#include "acuan/base.h"

/* The first date in the text as lawyers write it, "4 Oktober 2019", letters misread or not, as
 * YYYY-MM-DD. NULL if there is none. Owned by the caller. */
char *import_find_date(const char *text);
/* A date of a catalogue, YYYY-MM-DD, that exists; else NULL. Owned by the caller. */
char *import_iso_date(const char *text);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numerals.h - numbers as laws write them twice: 1.500 (seribu lima ratus). */
#ifndef ACUAN_LINT_NUMERALS_H
#define ACUAN_LINT_NUMERALS_H

#include <glib.h>

/* "30", "1.000.000"; FALSE for what is no whole number. */
gboolean numeral_digits(const char *text, guint64 *value);

/* "tiga puluh", "seribu lima ratus rupiah"; FALSE if any word is no numeral, or one stands where
 * it cannot. */
gboolean numeral_words(const char *text, guint64 *value);

#endif

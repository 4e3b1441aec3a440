/* SPDX-License-Identifier: GPL-3.0-or-later */
/* csv.h - tables as RFC 4180 has them, with commas or tabs between. */
#ifndef ACUAN_RENDER_CSV_H
#define ACUAN_RENDER_CSV_H

#include "acuan/base.h"

/* Appends a field, between quotation marks where it needs them. Bytes that are no UTF-8 become U+FFFD.
 * `separator` is what the table has between fields. */
void csv_field(GString *to, AcuanSlice text, char separator);
/* Ends the line. */
void csv_end_line(GString *to);

#endif

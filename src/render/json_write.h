/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * json_write.h - JSON written straight into a text.
 *
 * A hit with its categories has dozens of small objects; building each as a json_t costs more than the
 * search. Commas come by themselves: write_key and write_item put one unless the text ends with the
 * bracket that they are the first in.
 */
#ifndef ACUAN_RENDER_JSON_WRITE_H
#define ACUAN_RENDER_JSON_WRITE_H

#include <jansson.h>

#include "acuan/base.h"

/* Before a member of an object; `key` is plain ASCII. Before an item of a list. */
void write_key(GString *out, const char *key);
void write_item(GString *out);
/* Values. Bytes that are no UTF-8 become U+FFFD. */
void write_text(GString *out, AcuanSlice text);
void write_number(GString *out, guint64 number);
void write_real(GString *out, double number);
/* A member that is a text, or null. */
void write_member(GString *out, const char *key, const char *text);
void write_number_member(GString *out, const char *key, guint64 number);
/* A value of the library's; `depth` is that of its line's indentation, negative for all on one line. */
void write_value(GString *out, json_t *value, int depth);

#endif

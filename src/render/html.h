/* SPDX-License-Identifier: GPL-3.0-or-later */
/* html.h - text into markup, the only way there is. */
#ifndef ACUAN_RENDER_HTML_H
#define ACUAN_RENDER_HTML_H

#include "acuan/base.h"

/* Appends text as character data, escaped and as valid UTF-8. NULL is empty. */
void html_text(GString *to, const char *text);
void html_slice(GString *to, AcuanSlice text);
/* The same as a table cell. */
void html_cell(GString *to, const char *text);

#endif

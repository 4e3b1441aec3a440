/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

void
html_slice(GString *to, AcuanSlice text)
{
    g_autofree char *valid = g_utf8_make_valid(text.p ? text.p : "", (gssize) text.n);
    g_autofree char *escaped = g_markup_escape_text(valid, -1);

    g_string_append(to, escaped);
}

void
html_text(GString *to, const char *text)
{
    html_slice(to, acuan_slice(text ? text : ""));
}

void
html_cell(GString *to, const char *text)
{
    g_string_append(to, "<td>");
    html_text(to, text);
    g_string_append(to, "</td>");
}

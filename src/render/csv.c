/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv.h"

#include <string.h>

static gboolean
needs_quotes(AcuanSlice text, char separator)
{
    for (gsize i = 0; i < text.n; i++)
        if (text.p[i] == separator || text.p[i] == '"' || text.p[i] == '\n' || text.p[i] == '\r')
            return TRUE;
    return FALSE;
}

static void
put_quoted(GString *to, AcuanSlice text)
{
    const char *p = text.p, *end = text.p + text.n, *mark;

    g_string_append_c(to, '"');
    while ((mark = memchr(p, '"', (gsize) (end - p)))) {
        g_string_append_len(to, p, mark + 1 - p);
        g_string_append_c(to, '"');
        p = mark + 1;
    }
    g_string_append_len(to, p, end - p);
    g_string_append_c(to, '"');
}

void
csv_field(GString *to, AcuanSlice text, char separator)
{
    g_autofree char *valid = NULL;

    if (text.n == 0)
        return;
    if (!g_utf8_validate_len(text.p, text.n, NULL)) {
        valid = g_utf8_make_valid(text.p, (gssize) text.n);
        text = acuan_slice(valid);
    }
    if (needs_quotes(text, separator))
        put_quoted(to, text);
    else
        g_string_append_len(to, text.p, (gssize) text.n);
}

void
csv_end_line(GString *to)
{
    g_string_append_len(to, "\r\n", 2);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

static const char *
entity(gunichar c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\r': return "&#13;";
    default: return NULL;
    }
}

/* Characters of XML 1.0 (section 2.2). */
static gboolean
is_allowed(gunichar c)
{
    return c >= 0x20 ? c < 0xfffe || (c >= 0x10000 && c <= 0x10ffff) : c == '\t' || c == '\n' || c == '\r';
}

gboolean
xml_text(GString *to, AcuanSlice text)
{
    const char *p = text.p, *end = text.p + text.n, *from = p;
    gboolean whole = TRUE;

    while (p < end) {
        guchar byte = (guchar) *p;
        if (byte >= 0x20 && byte < 0x7f && byte != '&' && byte != '<' && byte != '>' && byte != '"') {
            p++;
            continue;
        }
        gunichar c = g_utf8_get_char_validated(p, end - p);
        gboolean valid = c < 0x80000000 && is_allowed(c);
        const char *instead = valid ? entity(c) : REPLACEMENT;
        const char *next = c < 0x80000000 ? g_utf8_next_char(p) : p + 1;
        if (instead) {
            g_string_append_len(to, from, p - from);
            g_string_append(to, instead);
            from = next;
        }
        whole = whole && valid;
        p = next;
    }
    g_string_append_len(to, from, end - from);
    return whole;
}

gboolean
xml_attribute(GString *to, const char *name, const char *value)
{
    if (!value)
        return TRUE;
    g_string_append_c(to, ' ');
    g_string_append(to, name);
    g_string_append(to, "=\"");
    gsize from = to->len;
    gboolean whole = xml_text(to, acuan_slice(value));
    /* Line ends and tabs in a value would become blanks. */
    for (gsize i = from; i < to->len; i++)
        if (to->str[i] == '\n' || to->str[i] == '\t') {
            const char *instead = to->str[i] == '\n' ? "&#10;" : "&#9;";
            g_string_erase(to, (gssize) i, 1);
            g_string_insert(to, (gssize) i, instead);
        }
    g_string_append_c(to, '"');
    return whole;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* raw.c - raw text of pages becomes lines. */
#include <string.h>

#include "lines.h"

static char *
decode_as(AcuanSlice bytes, const char *encoding, gsize *length)
{
    char *text = g_convert_with_fallback(bytes.p, (gssize) bytes.n, "UTF-8", encoding, "\xef\xbf\xbd",
                                         NULL, length, NULL);

    if (text)
        return text;
    text = g_utf8_make_valid(bytes.p, (gssize) bytes.n);
    *length = strlen(text);
    return text;
}

char *
import_decode(AcuanSlice bytes, gsize *length)
{
    const guchar *p = (const guchar *) bytes.p;

    if (bytes.n >= 3 && p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf)
        bytes = (AcuanSlice){bytes.p + 3, bytes.n - 3};
    else if (bytes.n >= 2 && ((p[0] == 0xff && p[1] == 0xfe) || (p[0] == 0xfe && p[1] == 0xff)))
        return decode_as(bytes, "UTF-16", length);
    if (!g_utf8_validate(bytes.p, (gssize) bytes.n, NULL))
        return decode_as(bytes, memchr(bytes.p, '\0', bytes.n) ? "UTF-8" : "WINDOWS-1252", length);
    *length = bytes.n;
    return g_strndup(bytes.p, bytes.n);
}

/* What a converter writes where it could not read a picture: the page began there. */
static gboolean
is_placeholder(AcuanSlice line)
{
    return acuan_slice_is(line, "<missing-text>") || acuan_slice_is(line, "<!-- image -->") ||
           acuan_slice_is(line, "<!-- missing-text -->");
}

void
import_read_raw(ImportText *text, AcuanSlice bytes)
{
    const char *p = bytes.p, *end = bytes.p + bytes.n;
    guint line = 0, page = 1;
    gboolean gap = TRUE, fresh = TRUE;

    while (p < end) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        AcuanSlice words = {p, (gsize) ((eol ? eol : end) - p)};
        p = eol ? eol + 1 : end;
        line++;
        if (words.n && *words.p == '\f') {
            page++;
            fresh = text->paged = TRUE;
        }
        AcuanSlice bare = acuan_slice_strip(words);
        if (is_placeholder(bare)) {
            page++;
            fresh = gap = text->paged = TRUE;
            text->noise++;
            continue;
        }
        ImportLine *added = bare.n ? import_append(text, bare, line, page, gap) : NULL;
        if (added)
            added->page_start = fresh;
        fresh = fresh && !added;
        gap = !added;
    }
}

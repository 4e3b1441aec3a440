/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Markdown, as programs write it that read pages: headings, lists, tables, pictures where a page began.
 * Its marks say nothing about the law, but where a paragraph begins.
 */
#include <string.h>

#include "lines.h"

typedef struct {
    gboolean heading, item, cell, quote;
} Marks;

static gboolean
starts(AcuanSlice text, const char *with)
{
    gsize n = strlen(with);
    return text.n >= n && memcmp(text.p, with, n) == 0;
}

/* The text without the marks at its start. "- 4 -" is a page number and no item. */
static AcuanSlice
take_marks(AcuanSlice text, Marks *marks)
{
    for (;;) {
        text = acuan_slice_strip(text);
        if (text.n && text.p[0] == '#') {
            marks->heading = TRUE;
            while (text.n && text.p[0] == '#')
                text = (AcuanSlice){text.p + 1, text.n - 1};
        } else if (starts(text, "> ") || acuan_slice_is(text, ">")) {
            marks->quote = TRUE;
            text = (AcuanSlice){text.p + 1, text.n - 1};
        } else if ((starts(text, "- ") || starts(text, "* ") || starts(text, "+ ")) &&
                   text.p[text.n - 1] != '-') {
            marks->item = TRUE;
            text = (AcuanSlice){text.p + 2, text.n - 2};
        } else {
            return text;
        }
    }
}

/* A name in <...> that Markdown lets through; returns the bytes of the tag, or 0. */
static gsize
inline_tag(AcuanSlice text)
{
    static const char *const names[] = {"sup", "sub", "b", "i", "u", "em", "strong", "br", "ul", "ol",
                                        "li", "p", "span", "div", "center", NULL};
    gsize i = 1;

    if (i < text.n && text.p[i] == '/')
        i++;
    for (guint n = 0; names[n]; n++) {
        gsize len = strlen(names[n]);
        if (i + len < text.n && g_ascii_strncasecmp(text.p + i, names[n], len) == 0 &&
            strchr(" />", text.p[i + len])) {
            const char *close = memchr(text.p, '>', MIN(text.n, 200));
            return close ? (gsize) (close - text.p) + 1 : 0;
        }
    }
    return 0;
}

/* Takes out emphasis, inline tags and escapes. */
static void
plain(AcuanSlice text, GString *out)
{
    g_string_truncate(out, 0);
    for (gsize i = 0; i < text.n; i++) {
        AcuanSlice rest = {text.p + i, text.n - i};
        gsize tag = rest.p[0] == '<' ? inline_tag(rest) : 0;
        if (tag) {
            if (starts(rest, "<br") || starts(rest, "<li") || starts(rest, "</li"))
                g_string_append_c(out, ' ');
            i += tag - 1;
        } else if (rest.p[0] == '*') {
            continue;
        } else if (rest.p[0] == '\\' && rest.n > 1 && g_ascii_ispunct(rest.p[1])) {
            g_string_append_c(out, rest.p[1]);
            i++;
        } else {
            g_string_append_c(out, rest.p[0]);
        }
    }
}

static gboolean
is_picture(AcuanSlice text)
{
    return starts(text, "![") || starts(text, "<!--") || acuan_slice_is(text, "<missing-text>");
}

/* A line of dashes and bars: the rule below a table's head. */
static gboolean
is_rule(AcuanSlice text)
{
    for (gsize i = 0; i < text.n; i++)
        if (!strchr("|-:= _", text.p[i]))
            return FALSE;
    return text.n > 0;
}

/* A row of a table: its cells in a row, without the bars. */
static void
open_cells(GString *words)
{
    for (gsize i = 0; i < words->len; i++)
        if (words->str[i] == '|')
            words->str[i] = ' ';
}

void
import_read_markdown(ImportText *text, AcuanSlice bytes)
{
    g_autoptr(GString) words = g_string_new(NULL);
    const char *p = bytes.p, *end = bytes.p + bytes.n;
    guint line = 0, page = 1;
    gboolean gap = TRUE, fresh = TRUE;

    while (p < end) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        AcuanSlice bare = acuan_slice_strip((AcuanSlice){p, (gsize) ((eol ? eol : end) - p)});
        Marks marks = {0};
        p = eol ? eol + 1 : end;
        line++;
        if (is_picture(bare)) {
            page++;
            fresh = gap = text->paged = TRUE;
            text->noise++;
            continue;
        }
        marks.cell = bare.n && bare.p[0] == '|';
        if (bare.n == 0 || (is_rule(bare) && bare.n > 1)) {
            gap = TRUE;
            continue;
        }
        plain(take_marks(bare, &marks), words);
        if (marks.cell)
            open_cells(words);
        ImportLine *added = import_append(text, (AcuanSlice){words->str, words->len}, line, page, gap);
        if (!added)
            continue;
        added->page_start = fresh;
        added->heading = marks.heading;
        added->item = marks.item || marks.heading;
        added->cell = marks.cell;
        fresh = gap = FALSE;
    }
}

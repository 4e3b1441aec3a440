/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * HTML becomes lines: a paragraph, heading, item or row of a table each. Only the text is wanted, so
 * this is no parser of HTML but a walk over its tags that no input makes slow. Marks of ordered lists,
 * which the page does not hold but the browser counts, are counted here.
 */
#include <stdlib.h>
#include <string.h>

#include "lines.h"

#define MAX_LISTS 32

typedef struct {
    char type;   /* '1', 'a', 'A', 'i', 'I'; '\0' for lists without numbers */
    guint count;
} HtmlList;

typedef struct {
    ImportText *text;
    GString *words;   /* of the line under way */
    guint line;       /* of the source */
    guint begun;      /* the line on which the words began */
    HtmlList lists[MAX_LISTS];
    guint depth;
    gboolean heading, item, row, gap;
} Html;

static void
flush(Html *h)
{
    AcuanSlice words = {h->words->str, h->words->len};
    ImportLine *line = import_append(h->text, words, h->begun, 0, h->gap);

    if (line) {
        line->heading = h->heading;
        line->item = h->item || h->heading;
        line->cell = h->row;
        h->gap = FALSE;
    }
    h->item = FALSE;
    g_string_truncate(h->words, 0);
}

/* ---- entities ---- */

static gunichar
named_entity(AcuanSlice name)
{
    static const struct {
        const char *name;
        gunichar c;
    } names[] = {{"amp", '&'},       {"lt", '<'},         {"gt", '>'},         {"quot", '"'},
                 {"apos", '\''},     {"nbsp", ' '},       {"ndash", 0x2013},   {"mdash", 0x2014},
                 {"lsquo", 0x2018},  {"rsquo", 0x2019},   {"ldquo", 0x201c},   {"rdquo", 0x201d},
                 {"hellip", 0x2026}, {"bull", 0x2022},    {"middot", 0xb7},    {"times", 0xd7},
                 {"deg", 0xb0},      {"sect", 0xa7},      {"frac12", 0xbd},    {"eacute", 0xe9},
                 {"shy", 0xad}};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (acuan_slice_is(name, names[i].name))
            return names[i].c;
    return 0;
}

/* Appends the entity at `p`; returns the bytes it has, or 0 if it is none. */
static gsize
take_entity(GString *out, const char *p, const char *end)
{
    gsize n = 1;

    while (p + n < end && n < 12 && (g_ascii_isalnum(p[n]) || p[n] == '#'))
        n++;
    if (p + n >= end || p[n] != ';' || n < 3)
        return 0;
    AcuanSlice name = {p + 1, n - 1};
    gunichar c;
    if (name.p[0] == '#') {
        gboolean hex = name.n > 1 && (name.p[1] == 'x' || name.p[1] == 'X');
        c = (gunichar) strtoul(name.p + (hex ? 2 : 1), NULL, hex ? 16 : 10);
    } else {
        c = named_entity(name);
    }
    if (!c || !g_unichar_validate(c))
        return 0;
    g_string_append_unichar(out, c);
    return n + 1;
}

/* ---- tags ---- */

typedef struct {
    AcuanSlice name;
    gboolean closing;
    AcuanSlice attributes;
} Tag;

static gboolean
is_tag(const Tag *tag, const char *name)
{
    return tag->name.n == strlen(name) && g_ascii_strncasecmp(tag->name.p, name, tag->name.n) == 0;
}

static gboolean
is_one_of(const Tag *tag, const char *const *names)
{
    for (; *names; names++)
        if (is_tag(tag, *names))
            return TRUE;
    return FALSE;
}

/* The first character of an attribute's value, or NUL. */
static const char *
attribute(const Tag *tag, const char *name)
{
    gsize n = strlen(name);
    const char *p = tag->attributes.p, *end = p + tag->attributes.n;

    for (; p && p + n + 1 < end; p++)
        if (g_ascii_strncasecmp(p, name, n) == 0 && p[n] == '=' &&
            (p == tag->attributes.p || !g_ascii_isalnum(p[-1])))
            return p + n + 1 + (p[n + 1] == '"' || p[n + 1] == '\'' ? 1 : 0);
    return NULL;
}

static void
open_list(Html *h, const Tag *tag)
{
    const char *type = attribute(tag, "type"), *start = attribute(tag, "start");
    HtmlList list = {'\0', 0};

    if (is_tag(tag, "ol")) {
        list.type = type && strchr("1aAiI", *type) ? *type : '1';
        list.count = start ? (guint) CLAMP(atoi(start), 1, 9999) - 1 : 0;
    }
    if (h->depth < MAX_LISTS)
        h->lists[h->depth] = list;
    h->depth++;
}

/* The mark that the browser draws, unless the text has one. */
static void
open_item(Html *h)
{
    HtmlList *list = h->depth && h->depth <= MAX_LISTS ? &h->lists[h->depth - 1] : NULL;

    flush(h);
    h->item = TRUE;
    if (!list || !list->type)
        return;
    list->count++;
    if (g_ascii_tolower(list->type) == 'a' && list->count <= 26)
        g_string_append_printf(h->words, "%c. ", (char) (list->type + (char) list->count - 1));
    else if (list->type == '1')
        g_string_append_printf(h->words, "%u. ", list->count);
}

static void
read_tag(Html *h, const Tag *tag)
{
    static const char *const blocks[] = {"p",  "div",   "section", "article", "center", "blockquote",
                                         "br", "table", "thead",   "tbody",   "hr",     "pre",
                                         "dl", "dt",    "dd",      "header",  "footer", "body", NULL};
    gboolean list = is_tag(tag, "ol") || is_tag(tag, "ul");

    if (tag->name.n == 2 && g_ascii_tolower(tag->name.p[0]) == 'h' && g_ascii_isdigit(tag->name.p[1])) {
        flush(h);
        h->heading = !tag->closing;
        h->gap = TRUE;
    } else if (list && tag->closing) {
        flush(h);
        h->depth -= h->depth > 0;
    } else if (list) {
        flush(h);
        open_list(h, tag);
    } else if (is_tag(tag, "li") && !tag->closing) {
        open_item(h);
    } else if (is_tag(tag, "tr")) {
        flush(h);
        h->row = !tag->closing;
    } else if (is_tag(tag, "td") || is_tag(tag, "th")) {
        g_string_append_c(h->words, ' ');
    } else if (h->row) {
        g_string_append_c(h->words, ' ');
    } else if (is_one_of(tag, blocks) || is_tag(tag, "li")) {
        flush(h);
        h->gap = h->gap || !is_tag(tag, "br");
    }
}

/* Elements whose text is not the law's. */
static gboolean
is_skipped(const Tag *tag)
{
    static const char *const names[] = {"script", "style", "head", "noscript", "template", "nav", "svg", NULL};

    return !tag->closing && is_one_of(tag, names);
}

/* Behind the closing tag of the element, or the end. */
static const char *
skip_element(const char *p, const char *end, AcuanSlice name)
{
    for (; (p = memchr(p, '<', (gsize) (end - p))) != NULL; p++)
        if ((gsize) (end - p) > name.n + 2 && p[1] == '/' &&
            g_ascii_strncasecmp(p + 2, name.p, name.n) == 0) {
            const char *close = memchr(p, '>', (gsize) (end - p));
            return close ? close + 1 : end;
        }
    return end;
}

static const char *
take_tag(Html *h, const char *p, const char *end)
{
    if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
        const char *close = memmem(p + 4, (gsize) (end - p - 4), "-->", 3);
        return close ? close + 3 : end;
    }
    const char *close = memchr(p, '>', (gsize) (end - p));
    Tag tag = {.closing = end - p > 1 && p[1] == '/'};
    const char *name = p + (tag.closing ? 2 : 1);
    if (!close || name >= close || !g_ascii_isalpha(*name)) {
        /* No tag: "<" stands for itself, declarations for nothing. */
        if (close && p + 1 < end && (p[1] == '!' || p[1] == '?'))
            return close + 1;
        g_string_append_c(h->words, '<');
        return p + 1;
    }
    while (name + tag.name.n < close && g_ascii_isalnum(name[tag.name.n]))
        tag.name.n++;
    tag.name.p = name;
    tag.attributes = (AcuanSlice){name + tag.name.n, (gsize) (close - name) - tag.name.n};
    if (is_skipped(&tag) && close[-1] != '/')
        return skip_element(close + 1, end, tag.name);
    read_tag(h, &tag);
    return close + 1;
}

void
import_read_html(ImportText *text, AcuanSlice bytes)
{
    Html h = {.text = text, .words = g_string_new(NULL), .line = 1, .begun = 1, .gap = TRUE};
    const char *p = bytes.p, *end = bytes.p + bytes.n, *counted = p;

    while (p < end) {
        if (h.words->len == 0) {
            for (; counted < p; counted++)
                h.line += *counted == '\n';
            h.begun = h.line;
        }
        if (*p == '<') {
            p = take_tag(&h, p, end);
            continue;
        }
        gsize entity = *p == '&' ? take_entity(h.words, p, end) : 0;
        if (!entity)
            g_string_append_c(h.words, *p);
        p += entity ? entity : 1;
    }
    flush(&h);
    g_string_free(h.words, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_write.h"

#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"
#define LONGEST_ESCAPE 6
#define EACH 0x0101010101010101u

/* Is one of eight bytes no plain ASCII, a quotation mark or a backslash? Carries between bytes can only
 * make it say so too often. */
static gboolean
any_special(guint64 eight)
{
    guint64 quote = eight ^ (EACH * '"'), slash = eight ^ (EACH * '\\');

    return ((eight | (eight - EACH * 0x20) | (quote - EACH) | (slash - EACH)) & EACH * 0x80) != 0;
}

static const char *
skip_plain(const char *p, const char *end)
{
    guint64 eight;

    while (end - p >= 8) {
        memcpy(&eight, p, 8);
        if (any_special(eight))
            break;
        p += 8;
    }
    while (p < end && (guchar) *p >= 0x20 && (guchar) *p < 0x80 && *p != '"' && *p != '\\')
        p++;
    return p;
}

static char *
put_escape(char *to, guchar c)
{
    static const char escapes[0x20] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
                                       ['\t'] = 't'};
    static const char digits[] = "0123456789ABCDEF";

    *to++ = '\\';
    if (c >= 0x20 || escapes[c]) {
        *to++ = c >= 0x20 ? (char) c : escapes[c];
        return to;
    }
    memcpy(to, "u00", 3);
    to[3] = digits[c >> 4];
    to[4] = digits[c & 15];
    return to + 5;
}

/* Copies one character that is no plain ASCII; `*p` moves behind it. */
static char *
put_special(char *to, const char **p, const char *end)
{
    guchar c = (guchar) **p;
    gunichar wide;
    gsize n;

    if (c < 0x80) {
        (*p)++;
        return put_escape(to, c);
    }
    wide = g_utf8_get_char_validated(*p, end - *p);
    n = wide < 0x80000000 ? (gsize) g_utf8_skip[c] : 1;
    memcpy(to, wide < 0x80000000 ? *p : REPLACEMENT, wide < 0x80000000 ? n : 3);
    *p += n;
    return to + (wide < 0x80000000 ? n : 3);
}

static void
write_valid(GString *out, const char *text, gsize length)
{
    const char *p = text, *end = text + length;
    gsize from = out->len;

    /* Room for the worst, then only what was used. */
    g_string_set_size(out, from + length * LONGEST_ESCAPE + 2);
    char *to = out->str + from;
    *to++ = '"';
    while (p < end) {
        const char *plain = skip_plain(p, end);
        memcpy(to, p, (gsize) (plain - p));
        to += plain - p;
        p = plain;
        if (p < end)
            to = put_special(to, &p, end);
    }
    *to++ = '"';
    g_string_truncate(out, (gsize) (to - out->str));
}

void
write_text(GString *out, AcuanSlice text)
{
    /* What reads JSON into strings of C would end at a NUL. */
    if (!text.n || !memchr(text.p, '\0', text.n)) {
        write_valid(out, text.n ? text.p : "", text.n);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(text.p, (gssize) text.n);
    write_valid(out, valid, strlen(valid));
}

void
write_number(GString *out, guint64 number)
{
    char digits[20];
    gsize n = sizeof digits;

    do
        digits[--n] = (char) ('0' + number % 10);
    while (number /= 10);
    g_string_append_len(out, digits + n, (gssize) (sizeof digits - n));
}

void
write_real(GString *out, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    if (number == 0 || number == 1) {
        g_string_append(out, number == 0 ? "0.0" : "1.0");
        return;
    }
    g_ascii_formatd(text, sizeof text, "%.15g", number);
    g_string_append(out, text);
    if (!strpbrk(text, ".e"))
        g_string_append(out, ".0");
}

void
write_item(GString *out)
{
    char last = out->len ? out->str[out->len - 1] : '{';

    if (last != '{' && last != '[')
        g_string_append_c(out, ',');
}

void
write_key(GString *out, const char *key)
{
    write_item(out);
    g_string_append_c(out, '"');
    g_string_append(out, key);
    g_string_append_len(out, "\":", 2);
}

void
write_member(GString *out, const char *key, const char *text)
{
    write_key(out, key);
    if (text)
        write_text(out, acuan_slice(text));
    else
        g_string_append(out, "null");
}

void
write_number_member(GString *out, const char *key, guint64 number)
{
    write_key(out, key);
    write_number(out, number);
}

/* ---- values of the library's ----
 * Its own writer keeps a table of the addresses of all it is in, for fear of circles. */

static void
write_break(GString *out, int depth)
{
    if (depth >= 0)
        g_string_append_printf(out, "\n%*s", 2 * depth, "");
}

static void
write_members(GString *out, json_t *value, int depth)
{
    const char *key, *separator = "";
    int inner = depth < 0 ? depth : depth + 1;
    json_t *member;
    gsize i;

    if (json_is_object(value))
        json_object_foreach(value, key, member) {
            g_string_append(out, separator);
            write_break(out, inner);
            write_valid(out, key, strlen(key));
            g_string_append(out, depth < 0 ? ":" : ": ");
            write_value(out, member, inner);
            separator = ",";
        }
    else
        json_array_foreach(value, i, member) {
            g_string_append(out, separator);
            write_break(out, inner);
            write_value(out, member, inner);
            separator = ",";
        }
    if (*separator)
        write_break(out, depth);
}

void
write_value(GString *out, json_t *value, int depth)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
    case JSON_ARRAY:
        g_string_append_c(out, json_is_object(value) ? '{' : '[');
        write_members(out, value, depth);
        g_string_append_c(out, json_is_object(value) ? '}' : ']');
        break;
    case JSON_STRING:
        write_valid(out, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
        g_string_append_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        break;
    case JSON_REAL: write_real(out, json_real_value(value)); break;
    case JSON_TRUE: g_string_append(out, "true"); break;
    case JSON_FALSE: g_string_append(out, "false"); break;
    case JSON_NULL: g_string_append(out, "null"); break;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_write.h"

#include <string.h>

/* Copies up to the next character that must be escaped. */
static void
write_valid(GString *out, const char *text, gsize length)
{
    static const char escapes[0x20] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
                                       ['\t'] = 't'};
    gsize from = 0;

    g_string_append_c(out, '"');
    for (gsize i = 0; i < length; i++) {
        guchar c = (guchar) text[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        g_string_append_len(out, text + from, (gssize) (i - from));
        from = i + 1;
        if (c >= 0x20 || escapes[c])
            g_string_append_printf(out, "\\%c", c >= 0x20 ? c : escapes[c]);
        else
            g_string_append_printf(out, "\\u%04X", c);
    }
    g_string_append_len(out, text + from, (gssize) (length - from));
    g_string_append_c(out, '"');
}

void
write_text(GString *out, AcuanSlice text)
{
    const char *p = text.p ? text.p : "";

    if (g_utf8_validate(p, (gssize) text.n, NULL)) {
        write_valid(out, p, text.n);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(p, (gssize) text.n);
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

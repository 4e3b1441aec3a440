/* SPDX-License-Identifier: GPL-3.0-or-later */
/* request.c - what a client sent, taken apart; nothing of it is trusted. */
#include <string.h>

#include "web.h"

GQuark
web_error_quark(void)
{
    return g_quark_from_static_string("web-error");
}

/* ---- decoding ---- */

static gboolean
is_clean(const char *text)
{
    for (const char *p = text; *p; p++)
        if (((unsigned char) *p < 0x20 && !strchr("\t\r\n", *p)) || *p == 0x7f)
            return FALSE;
    return g_utf8_validate(text, -1, NULL);
}

gboolean
web_decode(char *text, gboolean query)
{
    char *to = text;

    for (const char *from = text; *from; from++) {
        if (*from != '%') {
            *to++ = query && *from == '+' ? ' ' : *from;
            continue;
        }
        int high = g_ascii_xdigit_value(from[1]);
        int low = high < 0 ? -1 : g_ascii_xdigit_value(from[2]);
        if (low < 0 || high * 16 + low == 0)
            return FALSE;
        *to++ = (char) (high * 16 + low);
        from += 2;
    }
    *to = '\0';
    return is_clean(text);
}

gboolean
web_read_form(GHashTable *into, const char *text, gsize most)
{
    g_auto(GStrv) pairs = g_strsplit(text, "&", 64);

    for (char **pair = pairs; *pair; pair++) {
        char *equals = strchr(*pair, '=');
        char *value = equals ? equals + 1 : *pair + strlen(*pair);
        if (equals)
            *equals = '\0';
        if (!web_decode(*pair, TRUE) || !web_decode(value, TRUE) || strlen(value) > most)
            return FALSE;
        if (**pair && !g_hash_table_contains(into, *pair))
            g_hash_table_insert(into, g_strdup(*pair), g_strdup(value));
    }
    return TRUE;
}

/* ---- parameters ---- */

const char *
web_parameter(const WebRequest *request, const char *name)
{
    const char *value = g_hash_table_lookup(request->parameters, name);

    return value && *value ? value : NULL;
}

gboolean
web_number(const WebRequest *request, const char *name, guint fallback, guint least, guint most,
           guint *value, GError **error)
{
    const char *text = web_parameter(request, name);
    guint64 number = fallback;

    if (text && !g_ascii_string_to_unsigned(text, 10, least, most, &number, NULL)) {
        g_set_error(error, WEB_ERROR, 400, "'%s' takes a number from %u to %u", name, least, most);
        return FALSE;
    }
    *value = (guint) number;
    return TRUE;
}

gboolean
web_choice(const WebRequest *request, const char *name, const char *const *values,
           const char **value, GError **error)
{
    const char *text = web_parameter(request, name);

    *value = NULL;
    for (; text && *values; values++)
        if (strcmp(text, *values) == 0)
            *value = *values;
    if (text && !*value) {
        g_set_error(error, WEB_ERROR, 400, "'%s' cannot be '%s'", name, text);
        return FALSE;
    }
    return TRUE;
}

/* ---- what the client wants ---- */

/* The more exact range counts. */
double
web_accept_weight(const char *accept, const char *type)
{
    g_auto(GStrv) ranges = g_strsplit(accept ? accept : "*/*", ",", 32);
    gsize major = (gsize) (strchr(type, '/') - type) + 1;
    double weight = 0;
    int exact = 0;

    for (char **range = ranges; *range; range++) {
        const char *q = strstr(*range, "q=");
        double w = q ? g_ascii_strtod(q + 2, NULL) : 1;
        char *end = strchr(*range, ';');
        if (end)
            *end = '\0';
        const char *name = g_strstrip(*range);
        int fits = strcmp(name, type) == 0                                             ? 3
                   : strncmp(name, type, major) == 0 && strcmp(name + major, "*") == 0 ? 2
                   : strcmp(name, "*/*") == 0                                          ? 1
                                                                                       : 0;
        if (fits > exact) {
            exact = fits;
            weight = w;
        }
    }
    return weight;
}

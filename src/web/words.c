/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <string.h>

#include "assets.h"

/* The head of a compiled catalogue, as the manual of gettext describes it ("The Format of GNU MO
 * Files"); msgfmt writes it in the byte order of the machine. */
typedef struct {
    guint32 magic, revision, count, originals, translations;
} Catalogue;

typedef struct {
    guint32 length, offset;
} Entry;

const char *
web_language_tag(WebLanguage language)
{
    return language == WEB_ENGLISH ? "en" : "id";
}

gboolean
web_language_named(const char *name, WebLanguage *language)
{
    for (WebLanguage l = WEB_INDONESIAN; l <= WEB_ENGLISH; l++)
        if (g_strcmp0(name, web_language_tag(l)) == 0) {
            *language = l;
            return TRUE;
        }
    return FALSE;
}

/* The weight of "en-GB;q=0.8", 1 if it has none. */
static double
weight_of(const char *range)
{
    const char *q = strstr(range, "q=");

    return q ? g_ascii_strtod(q + 2, NULL) : 1;
}

WebLanguage
web_language_accepted(const char *header)
{
    g_auto(GStrv) ranges = g_strsplit(header ? header : "", ",", 16);
    WebLanguage best = WEB_INDONESIAN;
    double most = 0;

    for (char **range = ranges; *range; range++) {
        const char *tag = g_strstrip(*range);
        double weight = weight_of(tag);
        for (WebLanguage l = WEB_INDONESIAN; l <= WEB_ENGLISH; l++) {
            gboolean fits =
                g_ascii_strncasecmp(tag, web_language_tag(l), 2) == 0 && !g_ascii_isalnum(tag[2]);
            if (fits && weight > most) {
                best = l;
                most = weight;
            }
        }
    }
    return best;
}

const char *
web_words(WebLanguage language, const char *english)
{
    const unsigned char *base = ASSET_ID_MO;
    Catalogue head;
    guint low = 0, high;

    if (language == WEB_ENGLISH)
        return english;
    memcpy(&head, base, sizeof head);
    high = head.count;
    while (low < high) {
        guint middle = (low + high) / 2;
        Entry entry;
        memcpy(&entry, base + head.originals + middle * sizeof entry, sizeof entry);
        int order = strcmp(english, (const char *) base + entry.offset);
        if (order == 0) {
            memcpy(&entry, base + head.translations + middle * sizeof entry, sizeof entry);
            return (const char *) base + entry.offset;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return english;
}

/* ---- messages ---- */

/* The end of a place such as "%s" or "%.*s"; NULL if none stands here. "%%" is none. */
static const char *
place_end(const char *format)
{
    if (*format != '%' || format[1] == '%')
        return NULL;
    format += 1 + strspn(format + 1, "0123456789.*-+ #lzh'");
    return *format ? format + 1 : NULL;
}

/* The bytes before the next place. */
static gsize
literal_length(const char *format)
{
    gsize n = 0;

    while (format[n] && !place_end(format + n))
        n++;
    return n;
}

/* Matches a message to a format; `found` gets what stands at its places (char*). A literal ends a
 * place where it comes first, but for the last one. */
static gboolean
fits(const char *format, const char *message, GPtrArray *found)
{
    gsize n = literal_length(format);

    if (strncmp(format, message, n) != 0)
        return FALSE;
    format += n;
    message += n;
    while (*format) {
        const char *behind = place_end(format);
        n = literal_length(behind);
        g_autofree char *literal = g_strndup(behind, n);
        const char *at = behind[n]              ? strstr(message, literal)
                         : strlen(message) >= n ? message + strlen(message) - n
                                                : NULL;
        if (!at || strncmp(at, literal, n) != 0 || (!n && behind[n]))
            return FALSE;
        g_ptr_array_add(found, g_strndup(message, (gsize) (at - message)));
        format = behind + n;
        message = at + n;
    }
    return *message == '\0';
}

/* What stands at a place, which may be a message itself: "column 3: the bracket is not closed". */
static void
append_found(GString *out, WebLanguage language, const char *found)
{
    g_autofree char *said = strchr(found, ' ') ? web_message(language, found) : NULL;

    g_string_append(out, said ? said : found);
}

/* A translated format with what was found put into its places, in their order. */
static char *
fill(WebLanguage language, const char *format, const GPtrArray *found)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; *format;) {
        const char *end = place_end(format);
        if (end && i < found->len)
            append_found(out, language, g_ptr_array_index(found, i++));
        else
            g_string_append_c(out, *format);
        format = end ? end : format + 1;
    }
    return g_string_free(out, FALSE);
}

static const char *
catalogue_text(guint table, guint i)
{
    Entry entry;

    memcpy(&entry, ASSET_ID_MO + table + i * sizeof entry, sizeof entry);
    return (const char *) ASSET_ID_MO + entry.offset;
}

char *
web_message(WebLanguage language, const char *message)
{
    Catalogue head;
    char *best = NULL;
    gsize most = 0;

    if (language == WEB_ENGLISH)
        return g_strdup(message);
    const char *exact = *message ? web_words(language, message) : message;
    if (exact != message)
        return g_strdup(exact);
    memcpy(&head, ASSET_ID_MO, sizeof head);
    for (guint i = 0; i < head.count; i++) {
        const char *format = catalogue_text(head.originals, i);
        g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
        /* The longest that fits says most; "%s" alone says nothing. */
        if (strlen(format) <= MAX(most, 12u) || !fits(format, message, found))
            continue;
        most = strlen(format);
        g_free(best);
        best = fill(language, catalogue_text(head.translations, i), found);
    }
    return best;
}

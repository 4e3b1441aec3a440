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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numerals.h"

#include <string.h>

gboolean
numeral_digits(const char *text, guint64 *value)
{
    guint64 sum = 0;
    const char *p = text;

    /* Points stand before every three digits; "1.5" is something else, a trailing point the stop.
     */
    for (; g_ascii_isdigit(*p); p++)
        sum = sum * 10 + (guint64) (*p - '0');
    for (guint groups = 0; *p == '.'; groups++) {
        if ((p - text > 3 && groups == 0) || groups > 5)
            return FALSE;
        for (guint i = 1; i <= 3; i++) {
            if (!g_ascii_isdigit(p[i]))
                return FALSE;
            sum = sum * 10 + (guint64) (p[i] - '0');
        }
        p += 4;
    }
    *value = sum;
    return p > text && p - text < 20 && *p == '\0';
}

typedef struct {
    const char *word;
    guint64 value;
} Word;

static const Word UNITS[] = {{"nol", 0},     {"satu", 1},     {"dua", 2},  {"tiga", 3},
                             {"empat", 4},   {"lima", 5},     {"enam", 6}, {"tujuh", 7},
                             {"delapan", 8}, {"sembilan", 9}, {NULL, 0}};
static const Word WHOLE[] = {{"sepuluh", 10}, {"sebelas", 11}, {"seratus", 100}, {NULL, 0}};
static const Word SCALES[] = {{"ribu", 1000},
                              {"juta", 1000000},
                              {"miliar", 1000000000},
                              {"milyar", 1000000000},
                              {"triliun", 1000000000000},
                              {"trilyun", 1000000000000},
                              {NULL, 0}};

static const Word *
find(const Word *words, const char *word)
{
    for (; words->word; words++)
        if (strcmp(words->word, word) == 0)
            return words;
    return NULL;
}

/* What is counted, behind the number. */
static gboolean
is_measure(const char *word)
{
    static const char *const measures[] = {"persen", "perseratus", "rupiah", "hari", "bulan",
                                           "tahun",  "orang",      "kali",   NULL};
    return g_strv_contains(measures, word);
}

typedef struct {
    guint64 total; /* of the scales passed */
    guint64 group; /* below a thousand */
    guint64 unit;  /* the last word, a unit; 0 if it was none */
} Sum;

static gboolean
add_word(Sum *s, const char *word)
{
    const Word *w;

    if ((w = find(UNITS, word)) != NULL) {
        if (s->unit)
            return FALSE;
        s->unit = w->value;
        s->group += w->value;
    } else if ((w = find(WHOLE, word)) != NULL) {
        s->group += w->value;
        s->unit = 0;
    } else if (strcmp(word, "belas") == 0 && s->unit) {
        s->group += 10;
        s->unit = 0;
    } else if ((strcmp(word, "puluh") == 0 || strcmp(word, "ratus") == 0) && s->unit) {
        s->group += s->unit * (word[0] == 'p' ? 9 : 99);
        s->unit = 0;
    } else if (strcmp(word, "seribu") == 0) {
        s->total += 1000;
    } else if ((w = find(SCALES, word)) != NULL && s->group) {
        s->total += s->group * w->value;
        s->group = s->unit = 0;
    } else {
        return FALSE;
    }
    return TRUE;
}

gboolean
numeral_words(const char *text, guint64 *value)
{
    g_auto(GStrv) words = g_strsplit_set(text, " \t\n-", -1);
    Sum sum = {0, 0, 0};
    guint n = 0;

    for (guint i = 0; words[i]; i++) {
        if (!*words[i] || (n && is_measure(words[i])))
            continue;
        if (!add_word(&sum, words[i]))
            return FALSE;
        n++;
    }
    *value = sum.total + sum.group;
    return n > 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/citation.h"

#include <string.h>

static const char *const UNITS[] = {NULL,   "satu",  "dua",     "tiga",   "empat",
                                    "lima", "enam",  "tujuh",   "delapan", "sembilan"};

/* Skips blanks, then `word` in any case; FALSE, moving nothing, if it does not stand there. */
static gboolean
take_word(AcuanSlice text, gsize *at, const char *word)
{
    gsize i = *at, n = strlen(word);

    while (i < text.n && (text.p[i] == ' ' || text.p[i] == '\t'))
        i++;
    if (text.n - i < n || g_ascii_strncasecmp(text.p + i, word, n) != 0)
        return FALSE;
    *at = i + n;
    return TRUE;
}

static guint
take_unit(AcuanSlice text, gsize *at)
{
    for (guint value = 1; value <= 9; value++)
        if (take_word(text, at, UNITS[value]))
            return value;
    return 0;
}

static gboolean
at_word_end(AcuanSlice text, gsize at)
{
    return at >= text.n || !g_ascii_isalnum(text.p[at]);
}

static guint
ordinal_value(AcuanSlice text, gsize *at)
{
    if (take_word(text, at, "pertama"))
        return 1;
    take_word(text, at, "ke");
    if (take_word(text, at, "sepuluh"))
        return 10;
    if (take_word(text, at, "sebelas"))
        return 11;
    guint unit = take_unit(text, at);
    if (!unit)
        return 0;
    if (take_word(text, at, "belas"))
        return 10 + unit;
    if (!take_word(text, at, "puluh"))
        return unit;
    gsize after_tens = *at;
    guint rest = take_unit(text, at);
    if (rest && !at_word_end(text, *at)) {
        *at = after_tens;
        rest = 0;
    }
    return unit * 10 + rest;
}

guint
acuan_ordinal(AcuanSlice text, gsize *used)
{
    gsize at = 0;
    guint value = ordinal_value(text, &at);

    if (!value || !at_word_end(text, at))
        return 0;
    if (used)
        *used = at;
    return value;
}

const char *
acuan_ordinal_word(guint value)
{
    static _Thread_local char word[40];

    if (value == 0 || value > 99)
        return NULL;
    if (value == 10)
        return "Kesepuluh";
    if (value == 11)
        return "Kesebelas";
    if (value == 1)
        return "Kesatu";
    if (value < 10)
        g_snprintf(word, sizeof word, "Ke%s", UNITS[value]);
    else if (value < 20)
        g_snprintf(word, sizeof word, "Ke%s Belas", UNITS[value - 10]);
    else if (value % 10 == 0)
        g_snprintf(word, sizeof word, "Ke%s Puluh", UNITS[value / 10]);
    else {
        g_snprintf(word, sizeof word, "Ke%s Puluh %s", UNITS[value / 10], UNITS[value % 10]);
        char *last = strrchr(word, ' ') + 1;
        *last = g_ascii_toupper(*last);
    }
    return word;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dates.h"

#include <stdlib.h>
#include <string.h>

#include "ocr.h"

static const char *const MONTHS[] = {"Januari", "Februari", "Maret",     "April",   "Mei",      "Juni",
                                     "Juli",    "Agustus",  "September", "Oktober", "November", "Desember"};

static guint
month_of(AcuanSlice word)
{
    for (guint i = 0; i < 12; i++) {
        guint most = strlen(MONTHS[i]) >= 7 ? 2 : strlen(MONTHS[i]) >= 5 ? 1 : 0;
        if (word.n >= 3 && ocr_distance(word, MONTHS[i], most) <= most)
            return i + 1;
    }
    if (acuan_slice_is(word, "Nopember"))
        return 11;
    return 0;
}

/* The only day of a month that the characters can be; 0 if there are several. */
static guint
day_of(AcuanSlice word)
{
    guint found = 0;

    if (word.n == 0 || word.n > 2)
        return 0;
    guint plain = ocr_plain_number(word);
    if (plain >= 1 && plain <= 31)
        return plain;
    for (guint day = 1; day <= 31; day++)
        if (ocr_may_be_number(word, day)) {
            if (found)
                return 0;
            found = day;
        }
    return found;
}

static char *
make_date(guint day, guint month, guint year)
{
    if (!g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year) || year < 1900 ||
        year > 2100)
        return NULL;
    return g_strdup_printf("%04u-%02u-%02u", year, month, day);
}

char *
import_find_date(const char *text)
{
    g_auto(GStrv) words = g_strsplit_set(text, " ,.\n\t", -1);
    AcuanSlice kept[3] = {ACUAN_SLICE_NONE, ACUAN_SLICE_NONE, ACUAN_SLICE_NONE};

    for (guint i = 0; words[i]; i++) {
        if (!*words[i])
            continue;
        kept[0] = kept[1];
        kept[1] = kept[2];
        kept[2] = acuan_slice(words[i]);
        guint month = kept[1].n ? month_of(kept[1]) : 0;
        guint day = month ? day_of(kept[0]) : 0;
        guint year = day && kept[2].n >= 4 ? ocr_plain_number((AcuanSlice){kept[2].p, 4}) : 0;
        if (year)
            return make_date(day, month, year);
    }
    return NULL;
}

char *
import_iso_date(const char *text)
{
    if (!text || !g_regex_match_simple("^[0-9]{4}-[0-9]{2}-[0-9]{2}", text, 0, 0))
        return NULL;
    return make_date((guint) atoi(text + 8), (guint) atoi(text + 5), (guint) atoi(text));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How good a text arrived: one figure from 0 to 1, and why it is not 1.
 *
 *   quality = (articles with text / articles there must be) x (1 - 4 x share of misread words)
 *
 * There must be as many articles as the last one's number says. A word counts as misread if a digit,
 * a bracket or a capital stands among its small letters. A text without articles has half.
 */
#include <string.h>

#include "result.h"

#define MAX_NAMED 6

static void
add_reason(AcuanImported *imported, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
add_reason(AcuanImported *imported, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(imported->reasons, g_strdup_vprintf(format, args));
    va_end(args);
}

/* ---- words ---- */

static gboolean
is_misread(AcuanSlice word)
{
    gboolean small = FALSE, odd = FALSE;

    for (gsize i = 0; i < word.n; i++) {
        gboolean inside = i > 0 && i + 1 < word.n;
        small = small || g_ascii_islower(word.p[i]);
        odd = odd || (inside && small && g_ascii_isdigit(word.p[i])) ||
              (inside && strchr("{}[]|\\", word.p[i])) ||
              (inside && g_ascii_isupper(word.p[i]) && g_ascii_islower(word.p[i - 1]) &&
               g_ascii_islower(word.p[i + 1])) ||
              (inside && strchr(",.", word.p[i]) && g_ascii_islower(word.p[i - 1]) &&
               g_ascii_islower(word.p[i + 1]));
    }
    return odd && word.n >= 4 && !memchr(word.p, '/', word.n) && !memchr(word.p, '@', word.n) &&
           !(word.n > 4 && memcmp(word.p, "www.", 4) == 0);
}

static guint
count_misread(AcuanSlice body, guint *words)
{
    guint misread = 0;

    *words = 0;
    for (gsize i = 0; i < body.n;) {
        gsize end = i;
        while (end < body.n && !g_ascii_isspace(body.p[end]))
            end++;
        if (end > i) {
            ++*words;
            misread += is_misread((AcuanSlice){body.p + i, end - i}) ? 1 : 0;
        }
        i = end + 1;
    }
    return misread;
}

/* ---- articles ---- */

typedef struct {
    guint found, empty, missing;
    GString *gaps, *empties;
    guint named_gaps, named_empties;
} Articles;

static void
name(GString *list, guint *named, const char *format, guint a, guint b)
{
    if (++*named > MAX_NAMED)
        return;
    g_string_append(list, list->len ? ", " : "");
    g_string_append_printf(list, format, a, b);
}

static void
count_articles(const AcuanLaw *law, Articles *a)
{
    guint last = 0;

    for (guint i = 1; i < law->n_units; i++) {
        const AcuanUnit *u = &law->units[i];
        if (u->kind != ACUAN_UNIT_PASAL || u->quoted)
            continue;
        guint number = (guint) g_ascii_strtoull(u->number.p, NULL, 10);
        AcuanSlice text = acuan_slice_strip(acuan_unit_content(law, i));
        a->found++;
        if (text.n == 0) {
            a->empty++;
            name(a->empties, &a->named_empties, "Pasal %u", number, 0);
        }
        if (number > last + 1 && number - last < 2000) {
            a->missing += number - last - 1;
            if (number == last + 2)
                name(a->gaps, &a->named_gaps, "Pasal %u", number - 1, 0);
            else
                name(a->gaps, &a->named_gaps, "Pasal %u-%u", last + 1, number - 1);
        }
        last = MAX(last, number);
    }
}

static void
judge_articles(AcuanImported *imported, const AcuanLaw *law)
{
    Articles a = {.gaps = g_string_new(NULL), .empties = g_string_new(NULL)};

    count_articles(law, &a);
    if (a.found == 0 && !law->amending) {
        add_reason(imported, "no article was found");
        imported->quality = 0.5;
    } else if (a.found) {
        imported->quality = (double) (a.found - a.empty) / (a.found + a.missing);
    }
    if (a.missing)
        add_reason(imported, "%u missing in the numbering: %s%s", a.missing, a.gaps->str,
                   a.named_gaps > MAX_NAMED ? ", ..." : "");
    if (a.empty)
        add_reason(imported, "%u without text: %s%s", a.empty, a.empties->str,
                   a.named_empties > MAX_NAMED ? ", ..." : "");
    g_string_free(a.gaps, TRUE);
    g_string_free(a.empties, TRUE);
}

static guint
count_fixes(const AcuanImported *imported, gboolean doubtful)
{
    guint n = 0;

    for (guint i = 0; i < imported->fixes->len; i++)
        n += g_array_index(imported->fixes, AcuanImportFix, i).doubtful == doubtful ? 1 : 0;
    return n;
}

void
import_judge(AcuanImported *imported, const AcuanLaw *law)
{
    guint misread = count_misread(law->body, &imported->words);
    double share = imported->words ? (double) misread / imported->words : 0;

    imported->counts = (AcuanImportCounts){.bab = acuan_law_count(law, ACUAN_UNIT_BAB),
                                           .bagian = acuan_law_count(law, ACUAN_UNIT_BAGIAN),
                                           .paragraf = acuan_law_count(law, ACUAN_UNIT_PARAGRAF),
                                           .pasal = acuan_law_count(law, ACUAN_UNIT_PASAL)};
    imported->quality = 1;
    judge_articles(imported, law);
    imported->quality *= MAX(0, 1 - 4 * share);
    if (misread)
        add_reason(imported, "%u of %u words look misread", misread, imported->words);
    if (count_fixes(imported, TRUE))
        add_reason(imported, "%u places are doubtful", count_fixes(imported, TRUE));
}

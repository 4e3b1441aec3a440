/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers within sentences that a reading machine broke: only where the word before them says that a
 * number stands there, and only one reading is possible.
 */
#include <string.h>

#include "lines.h"
#include "ocr.h"

#define FIRST_YEAR 1800
#define LAST_YEAR 2100

typedef struct {
    ImportText *text;
    guint line;
    AcuanSlice words;
    GString *out;
    gsize done;    /* bytes of `words` that are in `out` */
    gboolean changed;
} Editor;

static void
replace(Editor *e, gsize at, gsize n, const char *with)
{
    AcuanSlice before = {e->words.p + at, n};

    if (acuan_slice_is(before, with))
        return;
    import_fix(e->text, e->line, "number", FALSE, before, acuan_slice(with));
    g_string_append_len(e->out, e->words.p + e->done, (gssize) (at - e->done));
    g_string_append(e->out, with);
    e->done = at + n;
    e->changed = TRUE;
}

static gboolean
is_word_byte(char c)
{
    return g_ascii_isalnum(c) || (guchar) c >= 0x80 || c == '-' || c == '_';
}

/* The word that begins at `at`, letters and digits. */
static AcuanSlice
word_at(AcuanSlice text, gsize at)
{
    gsize end = at;

    while (end < text.n && g_ascii_isalnum(text.p[end]))
        end++;
    return (AcuanSlice){text.p + at, end - at};
}

static gsize
skip_blank(AcuanSlice text, gsize at)
{
    return at < text.n && text.p[at] == ' ' ? at + 1 : at;
}

/* ---- "ayat (21" ---- */

/* What stands in the brackets behind "ayat": its bytes, and the number; 0 if it is sound or unclear. */
static gsize
broken_ayat(AcuanSlice text, guint *value)
{
    gsize i = 1, digits = 0;
    char number[8];

    if (text.n < 3 || !strchr("([{", text.p[0]))
        return 0;
    i = skip_blank(text, i);
    while (i < text.n && digits < 4 && (g_ascii_isdigit(text.p[i]) || strchr("OolI", text.p[i])))
        number[digits++] = text.p[i++];
    if (digits == 0 || (i < text.n && g_ascii_isalpha(text.p[i]) && text.p[i] != 't'))
        return 0;
    gsize close = skip_blank(text, i);
    if (close < text.n && strchr(")]}", text.p[close])) {
        i = close + 1;
    } else if (close < text.n && strchr("\\t", text.p[close]) && close == i &&
               (i + 1 == text.n || text.p[i + 1] == ' ')) {
        i++;
    } else if (digits >= 2 && strchr("1lI", number[digits - 1])) {
        digits--; /* the closing bracket was read as a 1 */
    } else if (!(i < text.n && strchr(" ,;.", text.p[i]))) {
        return 0;
    }
    *value = ocr_plain_number((AcuanSlice){number, digits});
    return *value && *value < 100 ? i : 0;
}

/* "ayat l2l". */
static gsize
letters_for_brackets(AcuanSlice text, guint *value)
{
    AcuanSlice word = word_at(text, 0);

    if (word.n < 3 || word.n > 4 || !strchr("lI", word.p[0]) || !strchr("lI", word.p[word.n - 1]) ||
        !g_ascii_isdigit(word.p[1]))
        return 0;
    *value = ocr_plain_number((AcuanSlice){word.p + 1, word.n - 2});
    return *value ? word.n : 0;
}

static void
repair_ayat(Editor *e, gsize at)
{
    AcuanSlice rest = {e->words.p + at, e->words.n - at};
    char with[16];
    guint value = 0;
    gsize n = broken_ayat(rest, &value);

    if (!n)
        n = letters_for_brackets(rest, &value);
    if (!n)
        return;
    g_snprintf(with, sizeof with, "(%u)", value);
    replace(e, at, n, with);
}

/* ---- "Tahun 2OI9", "Nomor 4O" ---- */

static gboolean
has_digit(AcuanSlice word)
{
    for (gsize i = 0; i < word.n; i++)
        if (g_ascii_isdigit(word.p[i]))
            return TRUE;
    return FALSE;
}

static gboolean
all_digits(AcuanSlice word)
{
    for (gsize i = 0; i < word.n; i++)
        if (!g_ascii_isdigit(word.p[i]))
            return FALSE;
    return TRUE;
}

/* A year of which one letter was a T: 7 or 1, whichever makes a year that there has been. */
static guint
year_of(AcuanSlice word)
{
    char copy[5];
    guint found = 0;

    if (word.n != 4)
        return 0;
    for (guint choice = 0; choice < 2; choice++) {
        for (gsize i = 0; i < 4; i++)
            copy[i] = word.p[i] == 'T' ? (choice ? '7' : '1') : word.p[i];
        guint year = ocr_plain_number((AcuanSlice){copy, 4});
        if (year < FIRST_YEAR || year > LAST_YEAR || year == found)
            continue;
        if (found)
            return found > 2030 ? year : year > 2030 ? found : 0;
        found = year;
    }
    return found;
}

static void
repair_number(Editor *e, gsize at, gboolean roman_too)
{
    AcuanSlice word = word_at(e->words, at);
    char with[16];

    if (word.n == 0 || word.n > 5 || all_digits(word) ||
        (at + word.n < e->words.n && e->words.p[at + word.n] == '/'))
        return;
    guint value = year_of(word);
    /* "Pasal I" may be Roman. */
    if (!value && (has_digit(word) || (!roman_too && acuan_slice_is(word, "l"))))
        value = ocr_plain_number(word);
    if (!value)
        return;
    g_snprintf(with, sizeof with, "%u", value);
    replace(e, at, word.n, with);
}

/* A number of digits with O, l or I among them where no word before says so: "4O (empat puluh)". */
static void
repair_mixed(Editor *e, gsize at)
{
    AcuanSlice word = word_at(e->words, at);
    guint digits = 0;
    char with[16];

    for (gsize i = 0; i < word.n; i++)
        digits += g_ascii_isdigit(word.p[i]) != 0;
    if (word.n < 2 || word.n > 4 || digits == word.n || word.p[0] == '0')
        return;
    guint value = year_of(word);
    if (!value && memchr(word.p, 'O', word.n))
        value = ocr_plain_number(word);
    if (!value)
        return;
    g_snprintf(with, sizeof with, "%u", value);
    replace(e, at, word.n, with);
}

static gboolean
word_is(AcuanSlice word, const char *name)
{
    return word.n == strlen(name) && g_ascii_strncasecmp(word.p, name, word.n) == 0;
}

static void
repair_line(Editor *e)
{
    static const char *const before_number[] = {"nomor", "tahun", "angka", "tanggal", "no", NULL};
    AcuanSlice text = e->words;

    for (gsize i = 0; i < text.n;) {
        if (!g_ascii_isalnum(text.p[i])) {
            i++;
            continue;
        }
        AcuanSlice word = word_at(text, i);
        gsize next = i + word.n;
        gboolean alone = i == 0 || !is_word_byte(text.p[i - 1]);
        gsize behind = skip_blank(text, next);
        if (alone && word_is(word, "ayat")) {
            repair_ayat(e, behind);
        } else if (alone && word_is(word, "pasal")) {
            repair_number(e, behind, TRUE);
        } else if (alone && g_ascii_isdigit(word.p[0]) && i >= e->done) {
            repair_mixed(e, i);
        }
        for (guint k = 0; alone && before_number[k]; k++)
            if (word_is(word, before_number[k]))
                repair_number(e, behind, FALSE);
        i = MAX(next, e->done);
    }
}

void
import_repair_numbers(ImportText *text)
{
    Editor e = {.text = text, .out = g_string_new(NULL)};

    for (guint i = 0; i < text->lines->len; i++) {
        e.line = i;
        e.words = import_line(text, i)->text;
        e.done = 0;
        e.changed = FALSE;
        g_string_truncate(e.out, 0);
        repair_line(&e);
        if (!e.changed)
            continue;
        g_string_append_len(e.out, e.words.p + e.done, (gssize) (e.words.n - e.done));
        import_line(text, i)->text = import_keep(text, (AcuanSlice){e.out->str, e.out->len});
    }
    g_string_free(e.out, TRUE);
}

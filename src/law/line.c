/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "line.h"

#include <string.h>

#include "acuan/citation.h"

static gboolean
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

static AcuanSlice
after(AcuanSlice text, gsize n)
{
    return acuan_slice_strip((AcuanSlice){text.p + n, text.n - n});
}

static gboolean
starts(AcuanSlice text, const char *word)
{
    gsize n = strlen(word);
    return text.n >= n && memcmp(text.p, word, n) == 0;
}

static gboolean
starts_nocase(AcuanSlice text, const char *word)
{
    gsize n = strlen(word);
    return text.n >= n && g_ascii_strncasecmp(text.p, word, n) == 0;
}

gboolean
line_is_capitals(AcuanSlice text)
{
    for (gsize i = 0; i < text.n; i++)
        if (g_ascii_islower(text.p[i]))
            return FALSE;
    return TRUE;
}

AcuanSlice
line_bare(AcuanSlice line)
{
    gsize i = 0;

    while (i < line.n) {
        AcuanSlice rest = {line.p + i, line.n - i};
        if (is_blank(line.p[i]) || line.p[i] == '#' || line.p[i] == '"')
            i++;
        else if (starts(rest, "**"))
            i += 2;
        else if (starts(rest, "\xe2\x80\x9c") || starts(rest, "\xe2\x80\x9d"))
            i += 3;
        else
            break;
    }
    while (line.n > i && (is_blank(line.p[line.n - 1]) || line.p[line.n - 1] == '*'))
        line.n--;
    return (AcuanSlice){line.p + i, line.n - i};
}

static guint
roman_digit(char c)
{
    switch (c) {
    case 'I': return 1;
    case 'V': return 5;
    case 'X': return 10;
    case 'L': return 50;
    case 'C': return 100;
    default: return 0;
    }
}

guint
line_roman(AcuanSlice text, gsize *used)
{
    guint total = 0, i = 0;

    for (; i < text.n && roman_digit(text.p[i]); i++) {
        guint here = roman_digit(text.p[i]);
        guint next = i + 1 < text.n ? roman_digit(text.p[i + 1]) : 0;
        total = next > here ? total - here : total + here;
    }
    if (total == 0 || total > 399 || i > 12)
        return 0;
    if (i < text.n && g_ascii_isupper(text.p[i]))
        i++;
    if (i < text.n && g_ascii_isalnum(text.p[i]))
        return 0;
    *used = i;
    return total;
}

static guint
decimal(AcuanSlice text, gsize *used, guint max_digits)
{
    guint value = 0, i = 0;

    for (; i < text.n && i < max_digits && g_ascii_isdigit(text.p[i]); i++)
        value = value * 10 + (guint) (text.p[i] - '0');
    if (i < text.n && g_ascii_isdigit(text.p[i]))
        return 0;
    *used = i;
    return value;
}

/* Fills in a mark whose number is the first `n` bytes of `text`. */
static gboolean
set_mark(Mark *mark, AcuanUnitKind kind, AcuanSlice text, gsize n, guint value)
{
    *mark = (Mark){.kind = kind, .number = {text.p, n}, .value = value, .rest = after(text, n)};
    char last = n ? text.p[n - 1] : '\0';
    if (kind == ACUAN_UNIT_BAGIAN)
        return value > 0;
    if (kind == ACUAN_UNIT_BAB || kind == ACUAN_UNIT_BUKU)
        mark->suffix = g_ascii_isupper(last) && !roman_digit(last) ? last : '\0';
    else if (g_ascii_isalpha(last) && n > 1 && g_ascii_isdigit(text.p[0]))
        mark->suffix = last;
    return value > 0;
}

/* A heading's own line carries nothing, or a title; prose that merely begins with the unit's name goes
 * on in lower case or with a comma. */
static gboolean
rest_is_title(AcuanSlice rest)
{
    return rest.n == 0 || g_ascii_isupper(rest.p[0]) || rest.p[0] == '.' || rest.p[0] == ':' ||
           rest.p[0] == '-';
}

static AcuanSlice
after_unit_name(AcuanSlice text, const char *name, gboolean capitals_only)
{
    gsize n = strlen(name);

    if (capitals_only ? !starts(text, name) : !starts_nocase(text, name))
        return ACUAN_SLICE_NONE;
    if (text.n <= n || !is_blank(text.p[n]))
        return ACUAN_SLICE_NONE;
    return after(text, n);
}

static gboolean
group_bab(AcuanSlice text, const char *name, AcuanUnitKind kind, Mark *mark)
{
    AcuanSlice number = after_unit_name(text, name, TRUE);
    gsize used = 0;
    guint value = number.n ? line_roman(number, &used) : 0;

    if (!value && number.n)
        value = acuan_ordinal(number, &used);
    return value && set_mark(mark, kind, number, used, value);
}

static gboolean
group_bagian(AcuanSlice text, Mark *mark)
{
    AcuanSlice number = after_unit_name(text, "Bagian", FALSE);
    gsize used = 0;
    guint value = number.n ? acuan_ordinal(number, &used) : 0;

    return value && set_mark(mark, ACUAN_UNIT_BAGIAN, number, used, value) &&
           rest_is_title(mark->rest);
}

static gboolean
group_paragraf(AcuanSlice text, Mark *mark)
{
    AcuanSlice number = after_unit_name(text, "Paragraf", FALSE);
    gsize used = 0;
    guint value = number.n ? decimal(number, &used, 3) : 0;

    if (value && used < number.n && g_ascii_isupper(number.p[used]))
        used++;
    if (!value && number.n)
        value = acuan_ordinal(number, &used);
    if (value && used < number.n && g_ascii_isalnum(number.p[used]))
        return FALSE;
    return value && set_mark(mark, ACUAN_UNIT_PARAGRAF, number, used, value) &&
           rest_is_title(mark->rest);
}

gboolean
line_group(AcuanSlice text, Mark *mark)
{
    return group_bab(text, "BUKU", ACUAN_UNIT_BUKU, mark) ||
           group_bab(text, "BAB", ACUAN_UNIT_BAB, mark) || group_bagian(text, mark) ||
           group_paragraf(text, mark);
}

/* "12-2": Korean statutes number insertions so. Returns the end of the number. */
static gsize
dashed_suffix(AcuanSlice number, gsize used, char *suffix)
{
    gsize digits;

    if (used + 1 < number.n && number.p[used] == '-') {
        AcuanSlice tail = {number.p + used + 1, number.n - used - 1};
        guint value = decimal(tail, &digits, 2);
        gboolean ends = value && (digits == tail.n || !g_ascii_isalnum(tail.p[digits]));
        if (ends) {
            *suffix = (char) value;
            return used + 1 + digits;
        }
    }
    return used;
}

/* Behind an article's number: the letter of 12A, or a dash and a number. */
static gsize
pasal_suffix(AcuanSlice number, gsize used, char *suffix)
{
    if (used < number.n && g_ascii_isupper(number.p[used])) {
        *suffix = number.p[used];
        return used + 1;
    }
    return dashed_suffix(number, used, suffix);
}

gboolean
line_pasal(AcuanSlice text, Mark *mark)
{
    AcuanSlice number = after_unit_name(text, "Pasal", FALSE);
    gsize used = 0;
    char suffix = '\0';
    gboolean roman = FALSE;
    guint value = number.n ? decimal(number, &used, 4) : 0;

    if (value) {
        used = pasal_suffix(number, used, &suffix);
    } else if (starts_nocase(number, "tunggal")) {
        used = strlen("tunggal");
        value = 1;
    } else if (number.n) {
        value = line_roman(number, &used);
        roman = value > 0;
    }
    if (!value || (used < number.n && g_ascii_isalnum(number.p[used])))
        return FALSE;
    set_mark(mark, ACUAN_UNIT_PASAL, number, used, value);
    mark->suffix = suffix;
    mark->roman = roman;
    return TRUE;
}

static gsize
letters_of(AcuanSlice text)
{
    if (text.n < 2 || !g_ascii_islower(text.p[0]))
        return 0;
    if (text.p[1] == '.' || text.p[1] == ')')
        return 1;
    /* aa., bb. continue a list after z.; any other pair of letters is a word's end. */
    return text.n > 2 && text.p[1] == text.p[0] && (text.p[2] == '.' || text.p[2] == ')') ? 2 : 0;
}

static gboolean
blank_at(AcuanSlice text, gsize i)
{
    return i >= text.n || is_blank(text.p[i]);
}

/* Behind a mark, past Markdown's ** if the mark was bold. */
static gsize
skip_bold(AcuanSlice text, gsize i)
{
    return i < text.n && starts((AcuanSlice){text.p + i, text.n - i}, "**") ? i + 2 : i;
}

/* A word with a capital: what follows a number on the page, if the blank between them was lost. */
static gboolean
word_at(AcuanSlice text, gsize i)
{
    return i + 1 < text.n && g_ascii_isupper(text.p[i]) && g_ascii_islower(text.p[i + 1]);
}

static gboolean
item_ayat(AcuanSlice text, Mark *mark)
{
    AcuanSlice inner = {text.p + 1, text.n - 1};
    gsize used = 0;
    guint value = decimal(inner, &used, 3);

    if (value && used < inner.n && g_ascii_islower(inner.p[used]))
        used++;
    if (!value || used >= inner.n || inner.p[used] != ')')
        return FALSE;
    gsize end = used + 2;
    if (end < text.n && text.p[end] == '.')
        end++;
    end = skip_bold(text, end);
    if (!blank_at(text, end))
        return FALSE;
    set_mark(mark, ACUAN_UNIT_AYAT, inner, used, value);
    mark->rest = after(text, end);
    return TRUE;
}

static gboolean
item_other(AcuanSlice text, Mark *mark)
{
    gsize used = 0;
    guint value = decimal(text, &used, 3);
    gboolean letter = FALSE;
    char suffix = '\0';

    if (value && used < text.n && g_ascii_islower(text.p[used]))
        used++;
    else if (value)
        used = dashed_suffix(text, used, &suffix);
    if (!value) {
        used = letters_of(text);
        letter = used > 0;
        value = letter ? (guint) (text.p[0] - 'a') + 1 + (used == 2 ? 26 : 0) : 0;
    }
    gsize end = skip_bold(text, used + 1);
    if (!value || used >= text.n)
        return FALSE;
    char stop = text.p[used];
    if ((stop != '.' && stop != ')') ||
        !(blank_at(text, end) || (stop == '.' && !letter && word_at(text, end))))
        return FALSE;
    AcuanUnitKind kind = stop == '.' ? (letter ? ACUAN_UNIT_HURUF : ACUAN_UNIT_ANGKA)
                                     : (letter ? ACUAN_UNIT_SUBHURUF : ACUAN_UNIT_SUBANGKA);
    set_mark(mark, kind, text, used, value);
    if (suffix)
        mark->suffix = suffix;
    mark->rest = after(text, end);
    return TRUE;
}

gboolean
line_item(AcuanSlice text, Mark *mark)
{
    return text.n > 1 && (text.p[0] == '(' ? item_ayat(text, mark) : item_other(text, mark));
}

gboolean
line_is_preamble(AcuanSlice text)
{
    return starts_nocase(text, "menimbang") || starts_nocase(text, "mengingat") ||
           line_is_enacting(text);
}

gboolean
line_is_enacting(AcuanSlice text)
{
    return starts_nocase(text, "memutuskan") || starts_nocase(text, "menetapkan");
}

/* "Agar setiap orang mengetahuinya, memerintahkan ...", the order also on a line of its own. What every one
 * is to know may be a rule as well: Pasal 81 UU 12/2011, "Agar setiap orang mengetahuinya, Peraturan
 * Perundang-undangan harus diundangkan ...". */
static gboolean
is_promulgation(AcuanSlice text)
{
    const char *p, *end = text.p + text.n;

    if (!starts(text, "Agar setiap orang") && !starts(text, "Agar supaya setiap orang"))
        return FALSE;
    p = g_strstr_len(text.p, (gssize) text.n, "mengetahu");
    while (p && p < end && g_ascii_isalpha(*p))
        p++;
    while (p && p < end && !g_ascii_isalpha(*p))
        p++;
    return !p || p == end || g_ascii_tolower(*p) == 'm' || g_str_has_prefix(p, "nya");
}

gboolean
line_is_closing(AcuanSlice text)
{
    return is_promulgation(text) || starts_nocase(text, "ditetapkan di ") ||
           starts_nocase(text, "disahkan di ") || starts_nocase(text, "diundangkan di ");
}

gboolean
line_is_penjelasan(AcuanSlice text)
{
    return (starts(text, "PENJELASAN") || starts(text, "P E N J E L A S A N")) &&
           (text.n < 11 || !g_ascii_isalpha(text.p[10])) && line_is_capitals(text);
}

gboolean
line_is_lampiran(AcuanSlice text, AcuanSlice *number)
{
    gsize used = 0;

    *number = ACUAN_SLICE_NONE;
    if (!starts(text, "LAMPIRAN") || (text.n > 8 && g_ascii_isalpha(text.p[8])))
        return FALSE;
    AcuanSlice rest = after(text, 8);
    if (line_roman(rest, &used)) {
        *number = (AcuanSlice){rest.p, used};
        rest = after(rest, used);
    }
    return rest.n == 0 || !g_ascii_islower(rest.p[0]);
}

static gboolean
contains(AcuanSlice text, const char *needle)
{
    return text.n > 0 && memmem(text.p, text.n, needle, strlen(needle)) != NULL;
}

gboolean
line_is_amendment(AcuanSlice text)
{
    static const char *const openings[] = {
        "Ketentuan", "Di antara",  "Diantara", "Pasal",     "Judul",    "Bab",      "BAB",
        "Bagian",    "Setelah",    "Sesudah",  "Penjelasan", "Mengubah", "Menambah", "Menghapus",
        "Mengganti", "Menyisipkan", "Frasa",   "Frase",     "Kata",     "Ayat",     "Angka",
        "Huruf",     "Lampiran",   "Substansi", "Nomenklatur", "Di dalam", "Dalam", "Paragraf",
        NULL};
    static const char *const verbs[] = {"diubah",   "dirubah",     "dihapus",  "disisipkan",
                                        "ditambah", "diganti",     "dicabut",  "berbunyi",
                                        "tetap",    "mengubah",    "Mengubah", "Menambah",
                                        "Menghapus", "Mengganti",  "Menyisipkan", NULL};
    gboolean opens = FALSE;

    for (guint i = 0; openings[i] && !opens; i++)
        opens = starts(text, openings[i]);
    for (guint i = 0; opens && verbs[i]; i++)
        if (contains(text, verbs[i]))
            return TRUE;
    return FALSE;
}

gboolean
line_ends_with_word(AcuanSlice text, const char *const *words)
{
    gsize start = text.n;

    while (start > 0 && g_ascii_isalpha(text.p[start - 1]))
        start--;
    AcuanSlice word = {text.p + start, text.n - start};
    for (; word.n && *words; words++)
        if (word.n == strlen(*words) && g_ascii_strncasecmp(word.p, *words, word.n) == 0)
            return TRUE;
    return FALSE;
}

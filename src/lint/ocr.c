/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ocr.c - what a scan has probably spoilt: letters for digits, broken brackets, headings, pages.
 *
 * Only what cannot be anything else is mended: O and l are no letters of an inserted article (13A),
 * I might be one.
 */
#include <string.h>

#include "lint.h"

/* What is looked for; `word` is the group that is looked at. */
typedef struct Pattern {
    const char *rule, *regex;
    int group;
    /* Reports the match, or finds that it is none. */
    void (*look)(Check *c, const struct Pattern *p, const char *start, AcuanSlice all,
                 AcuanSlice word);
} Pattern;

static gboolean
any_of(AcuanSlice text, const char *set)
{
    for (gsize i = 0; i < text.n; i++)
        if (strchr(set, text.p[i]))
            return TRUE;
    return FALSE;
}

static gboolean
only(AcuanSlice text, const char *set)
{
    for (gsize i = 0; i < text.n; i++)
        if (!strchr(set, text.p[i]))
            return FALSE;
    return TRUE;
}

static gboolean
begins(AcuanSlice text, const char *word)
{
    return text.n >= strlen(word) && g_ascii_strncasecmp(text.p, word, strlen(word)) == 0;
}

/* The digits that the letters O, o, l and I were. */
static char *
as_digits(AcuanSlice text)
{
    char *out = g_strndup(text.p, text.n);

    for (char *p = out; *p; p++)
        *p = *p == 'O' || *p == 'o' ? '0' : *p == 'l' || *p == 'I' ? '1' : *p;
    return out;
}

/* What the word was for certain, or NULL. A year must also be one that the law can speak of. */
static char *
certain_number(const AcuanLaw *law, AcuanSlice word, gboolean year)
{
    if (!only(word, year && word.n == 4 ? "0123456789OolI" : "0123456789Ool"))
        return NULL;
    g_autofree char *digits = as_digits(word);
    guint64 value = g_ascii_strtoull(digits, NULL, 10);
    if (year && word.n == 4 && (value < 1800 || value > law->year + 5))
        return NULL;
    return g_steal_pointer(&digits);
}

/* "Pasal 4O", "Nomor 1l", "Tahun 2OI8" */
static void
look_number(Check *c, const Pattern *p, const char *start, AcuanSlice all, AcuanSlice word)
{
    gboolean year = begins(all, "tahun");
    AcuanSlice last = {word.p + word.n - 1, 1};

    (void) start;
    if (!any_of(word, "0123456789") || only(word, "0123456789"))
        return;
    /* One capital behind digits is the letter of an insertion, but for O. */
    gboolean inserted = g_ascii_isupper(*last.p) && *last.p != 'O' &&
                        only((AcuanSlice){word.p, word.n - 1}, "0123456789");
    if (inserted && !(year && word.n == 4))
        return;
    lint_find(c, word.p, p->rule, "a letter stands for a digit in '%.*s'", (int) all.n, all.p);
    g_autofree char *digits = certain_number(c->law, word, year);
    if (digits)
        lint_mend(c, word.p, word.n, digits);
}

/* "Tahun 200g": which digit it was cannot be told. */
static void
look_year(Check *c, const Pattern *p, const char *start, AcuanSlice all, AcuanSlice word)
{
    guint digits = 0;

    (void) start;
    for (gsize i = 0; i < word.n; i++)
        digits += g_ascii_isdigit(word.p[i]) ? 1 : 0;
    if (digits >= 2 && digits < word.n && !only(word, "0123456789OolI"))
        lint_find(c, word.p, p->rule, "a letter stands for a digit in '%.*s'", (int) all.n, all.p);
}

static void
look_plain(Check *c, const Pattern *p, const char *start, AcuanSlice all, AcuanSlice word)
{
    g_autofree char *text = acuan_slice_fold(all);

    (void) start;
    lint_find(c, word.p, p->rule, "'%s'", text);
}

/* "ayat (21": the bracket that closes was read as a digit. */
static void
look_bracket(Check *c, const Pattern *p, const char *start, AcuanSlice all, AcuanSlice word)
{
    (void) start;
    lint_find(c, word.p, p->rule, "the bracket of '%.*s' is not closed", (int) all.n, all.p);
}

/* "( 1)" */
static void
look_blank(Check *c, const Pattern *p, const char *start, AcuanSlice all, AcuanSlice word)
{
    (void) start;
    lint_find(c, word.p, p->rule, "a blank within the bracket '%.*s'", (int) all.n, all.p);
    lint_mend(c, word.p, word.n, "");
}

/* "Pasa1 5" */
static void
look_pasal(Check *c, const Pattern *p, const char *start, AcuanSlice all, AcuanSlice word)
{
    (void) start;
    lint_find(c, word.p, p->rule, "'%.*s' is probably a heading", (int) all.n, all.p);
    if (only((AcuanSlice){word.p + word.n - 1, 1}, "1I"))
        lint_mend(c, word.p, word.n, "Pasal");
}

/* "Pasal Sl": what stands behind it is no number. */
static void
look_heading(Check *c, const Pattern *p, const char *start, AcuanSlice all, AcuanSlice word)
{
    (void) start;
    /* With a stop or comma behind it, it is the end of a sentence. */
    if (strchr(":;,.)\"", word.p[word.n - 1]) || only(word, "IVXLC") ||
        (word.n > 2 && !any_of(word, "0123456789")) || only(word, "0123456789") ||
        only(word, "0123456789Ool"))
        return;
    if (g_ascii_isupper(word.p[word.n - 1]) && only((AcuanSlice){word.p, word.n - 1}, "0123456789"))
        return;
    lint_find(c, word.p, p->rule, "'%.*s' is probably a heading with a misread number", (int) all.n,
              all.p);
}

static gboolean
starts_line(const char *start, const char *at)
{
    return at == start || at[-1] == '\n';
}

static void
look_page(Check *c, const Pattern *p, const char *start, AcuanSlice all, AcuanSlice word)
{
    g_autofree char *text = acuan_slice_fold(all);

    if (starts_line(start, all.p))
        lint_find(c, word.p, p->rule, "'%s' is of the page, not of the law", text);
}

static const Pattern PATTERNS[] = {
    {"ocr-number", "\\b(?:Pasal|pasal|Nomor|NOMOR|nomor|Tahun|TAHUN|tahun) +([0-9OolI]+)\\b", 1,
     look_number},
    {"ocr-number", "\\b(?:Tahun|TAHUN|tahun) +([12][0-9A-Za-z]{3})\\b", 1, look_year},
    {"ocr-mark", "\\bayat \\([0-9]+[a-z]?(?![0-9a-z]*[ )])(?=[\\s,;.]|$)", 0, look_bracket},
    {"ocr-mark",
     "\\bayat \\([0-9]*1(?= (?:dan|atau|sampai|huruf|tidak|dapat|dilakukan|paling|harus|wajib)\\b)",
     0, look_bracket},
    {"ocr-mark", "\\bayat [l\\[{|!][0-9]+[l\\]})1]", 0, look_plain},
    {"ocr-mark", "^\\(( +)[0-9]+\\) ", 1, look_blank},
    {"ocr-mark", "^\\([0-9]+( +)\\) ", 1, look_blank},
    {"ocr-word", "(?<![A-Za-z0-9/.@_=&?%-])[a-z]{3,}[0-9][a-z]{2,}(?![A-Za-z0-9/.@_=&?%-])", 0,
     look_plain},
    {"ocr-heading", "^ *(Pasa1|PasaI|Pasai|Pasat|Pasa!|Pasa\\]|Pasai) +[0-9]+ *$", 1, look_pasal},
    {"ocr-heading", "^ *Pasal +([^\\s]{1,4}) *$", 1, look_heading},
    {"page-furniture", "^ *[-\xe2\x80\x93]+ *[0-9]+ *[-\xe2\x80\x93]+ *$", 0, look_page},
    {"page-furniture", "^ *SK No\\.? *[0-9]+ *[A-Z]? *$", 0, look_page},
    {"page-furniture", "^.{0,60}(?:\\. ){2,}\\. *$", 0, look_page},
};

static GRegex *
regex_of(guint i)
{
    static GRegex *regexes[G_N_ELEMENTS(PATTERNS)];

    if (g_once_init_enter(&regexes[i]))
        g_once_init_leave(&regexes[i],
                          g_regex_new(PATTERNS[i].regex,
                                      G_REGEX_RAW | G_REGEX_OPTIMIZE | G_REGEX_MULTILINE, 0, NULL));
    return regexes[i];
}

static void
look_for(Check *c, guint i, AcuanSlice text)
{
    g_autoptr(GMatchInfo) match = NULL;
    int from, to, at, end;

    g_regex_match_full(regex_of(i), text.p, (gssize) text.n, 0, 0, &match, NULL);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_match_info_fetch_pos(match, 0, &from, &to);
        g_match_info_fetch_pos(match, PATTERNS[i].group, &at, &end);
        PATTERNS[i].look(c, &PATTERNS[i], text.p, (AcuanSlice){text.p + from, (gsize) (to - from)},
                         (AcuanSlice){text.p + at, (gsize) (end - at)});
    }
}

void
lint_ocr(Check *c)
{
    /* A digest was typed; what is written by hand in other scripts has other marks. */
    if (c->law->digest || !g_str_has_prefix(c->law->language, "id"))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(PATTERNS); i++)
        look_for(c, i, c->law->body);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * drafting.c - rules of Lampiran II of UU 12/2011 that a machine can check, besides those on lists
 * (lists.c) and references (refs.c).
 */
#include <string.h>

#include "lint.h"
#include "numerals.h"

/* UU 12/2011 is in force since 12 August 2011; what was made before knew other rules. */
#define FIRST_YEAR 2012

gboolean
lint_is_draft(const AcuanLaw *law)
{
    return g_strcmp0(law->status, "rancangan") == 0;
}

gboolean
lint_is_drafted(const AcuanLaw *law)
{
    return !law->digest && strncmp(law->language, "id", 2) == 0 &&
           (lint_is_draft(law) || law->year >= FIRST_YEAR);
}

static const char *
place(const Check *c, guint unit)
{
    return c->law->body.p + c->law->units[unit].start;
}

static gboolean
holds(AcuanSlice text, const char *words)
{
    return text.n && memmem(text.p, text.n, words, strlen(words)) != NULL;
}

/* ---- groups ---- */

static void
check_grouping(Check *c, guint unit)
{
    const AcuanLaw *law = c->law;
    AcuanUnitKind kind = law->units[unit].kind, above = law->units[law->units[unit].parent].kind;
    gboolean right = kind == ACUAN_UNIT_BAGIAN     ? above == ACUAN_UNIT_BAB
                     : kind == ACUAN_UNIT_PARAGRAF ? above == ACUAN_UNIT_BAGIAN
                                                   : TRUE;

    if (right)
        return;
    g_autofree char *citation = acuan_unit_citation(law, unit);
    lint_draft(c, place(c, unit), "draft-grouping", "%s stands in no %s", citation,
               kind == ACUAN_UNIT_BAGIAN ? "BAB" : "Bagian");
}

/* More small letters than capitals, and no article's text. */
static gboolean
is_small(AcuanSlice title)
{
    guint small = 0, capital = 0;

    for (gsize i = 0; i < title.n; i++) {
        small += g_ascii_islower(title.p[i]) ? 1 : 0;
        capital += g_ascii_isupper(title.p[i]) ? 1 : 0;
    }
    return small > capital && !holds(title, "Pasal") && !holds(title, "(");
}

static void
check_title(Check *c, guint unit)
{
    AcuanSlice title = c->law->units[unit].title;

    /* Where a scan has run the chapter's text on in its title, its capitals say nothing. */
    if (title.n && is_small(title))
        lint_draft(c, title.p, "draft-chapter-title", "the title of BAB %.*s is not in capitals",
                   (int) c->law->units[unit].number.n, c->law->units[unit].number.p);
}

/* The place of chapters that have one: 1 Ketentuan Umum, then 2 any other, and the last three. */
static guint
chapter_rank(const AcuanUnit *chapter)
{
    static const char *const fixed[] = {"KETENTUAN PIDANA", "KETENTUAN PERALIHAN",
                                        "KETENTUAN PENUTUP"};
    g_autofree char *title = acuan_slice_fold(chapter->title);
    g_autofree char *upper = g_ascii_strup(title, -1);

    if (g_str_has_prefix(upper, "KETENTUAN UMUM"))
        return 1;
    for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
        if (g_str_has_prefix(upper, fixed[i]))
            return i + 3;
    return 2;
}

static void
check_chapters(Check *c)
{
    const AcuanLaw *law = c->law;
    guint rank = 0;

    for (guint i = 1; i < law->n_units; i++) {
        const AcuanUnit *u = &law->units[i];
        if (u->quoted || u->kind < ACUAN_UNIT_BUKU || u->kind > ACUAN_UNIT_PARAGRAF)
            continue;
        check_grouping(c, i);
        if (u->kind != ACUAN_UNIT_BAB)
            continue;
        check_title(c, i);
        guint own = chapter_rank(u);
        if (own < rank)
            lint_draft(c, place(c, i), "draft-chapter-order",
                       own == 1 ? "BAB %.*s: Ketentuan Umum is the first chapter"
                                : "BAB %.*s stands behind a chapter that closes the law",
                       (int) u->number.n, u->number.p);
        rank = MAX(rank, own);
    }
}

/* ---- parts ---- */

static void
check_parts(Check *c)
{
    const AcuanLaw *law = c->law;
    gboolean preamble = FALSE, closing = FALSE;
    guint articles = acuan_law_count(law, ACUAN_UNIT_PASAL);
    AcuanSlice head = {law->body.p, 0};

    for (guint i = 1; i < law->n_units; i++) {
        preamble = preamble || law->units[i].kind == ACUAN_UNIT_PREAMBLE;
        closing = closing || law->units[i].kind == ACUAN_UNIT_CLOSING;
        if (!head.n && law->units[i].kind >= ACUAN_UNIT_BUKU)
            head.n = law->units[i].start;
    }
    if (!articles)
        return;
    if (!preamble || !holds(head, "enimbang"))
        lint_draft(c, law->body.p, "draft-part-missing", "there is no preamble with Menimbang");
    else if (!holds(head, "MEMUTUSKAN") && !holds(head, "M E M U T U S K A N"))
        lint_draft(c, law->body.p, "draft-part-missing", "MEMUTUSKAN is not there");
    if (!closing)
        lint_draft(c, law->body.p, "draft-part-missing",
                   "there is no closing (order of promulgation, signature, gazette)");
}

static void
check_annexes(Check *c)
{
    const AcuanLaw *law = c->law;
    guint n = 0, first = 0;

    for (guint i = 1; i < law->n_units; i++)
        if (law->units[i].kind == ACUAN_UNIT_LAMPIRAN) {
            first = first ? first : i;
            n++;
        }
    if (n == 0)
        return;
    AcuanSlice body = {law->body.p, law->units[first].start};
    if (!holds(body, "tidak terpisahkan"))
        lint_draft(c, place(c, first), "draft-annex-unnamed",
                   "no article says that the annex is an inseparable part of the regulation");
    for (guint i = first; n > 1 && i < law->n_units; i++)
        if (law->units[i].kind == ACUAN_UNIT_LAMPIRAN && law->units[i].number.n == 0) {
            lint_draft(c, place(c, i), "draft-annex-number", "one of %u annexes, without a number",
                       n);
            return;
        }
}

/* ---- PENJELASAN ---- */

/* Is there a line "Ayat (2)"? */
static gboolean
explains_ayat(AcuanSlice note, AcuanSlice number)
{
    g_autofree char *name = g_strdup_printf("yat (%.*s)", (int) number.n, number.p);
    gsize n = strlen(name);

    for (const char *p = note.p; (p = memmem(p, note.n - (gsize) (p - note.p), name, n)) != NULL;
         p += n)
        if (p > note.p + 1 && p[-1] == 'A' && (p[-2] == '\n' || p[-2] == ' ' || p[-2] == '#'))
            return TRUE;
    return FALSE;
}

static void
check_note(Check *c, guint note)
{
    const AcuanLaw *law = c->law;
    AcuanSlice text = acuan_unit_text(law, note);
    g_autofree char *pasal =
        g_strdup_printf("Pasal %.*s", (int) law->units[note].number.n, law->units[note].number.p);
    guint article = acuan_law_find(law, pasal), explained = 0, missing = 0;

    for (guint i = article + 1; article && i < law->units[article].next; i = law->units[i].next) {
        if (law->units[i].kind != ACUAN_UNIT_AYAT)
            continue;
        gboolean has = explains_ayat(text, law->units[i].number);
        explained += has ? 1 : 0;
        missing = has || missing ? missing : i;
    }
    if (explained && missing)
        lint_draft(c, place(c, note), "draft-note-partial",
                   "%s: ayat (%.*s) has no entry, others have", pasal,
                   (int) law->units[missing].number.n, law->units[missing].number.p);
}

/* ---- numbers ---- */

static GRegex *
number_regex(void)
{
    static GRegex *regex;

    if (g_once_init_enter(&regex))
        g_once_init_leave(&regex, g_regex_new("(?<![0-9.,/A-Za-z-])(?<![0-9lIO] )(?<![0-9]\\. "
                                              ")(?:Rp\\.? ?)?([0-9][0-9.]*)(,[0-9]+)?"
                                              "(?: ?%| persen)?\\s*\\(\\s*([a-z][a-z\\s-]+)\\)",
                                              G_REGEX_RAW | G_REGEX_OPTIMIZE, 0, NULL));
    return regex;
}

static void
check_number(Check *c, AcuanSlice text, const GMatchInfo *match)
{
    g_autofree char *digits = g_match_info_fetch(match, 1);
    g_autofree char *fraction = g_match_info_fetch(match, 2);
    g_autofree char *words = g_match_info_fetch(match, 3);
    guint64 number, word;
    int at, end;

    if (digits[0] == '0' || fraction[strspn(fraction, ",0")] || !numeral_digits(digits, &number) ||
        !numeral_words(words, &word) || number == word)
        return;
    g_match_info_fetch_pos(match, 1, &at, &end);
    g_autofree char *folded = acuan_slice_fold(acuan_slice(words));
    lint_find(c, text.p + at, "number-word-differs", "%s is not %s", digits, folded);
}

static GRegex *
wordless_regex(void)
{
    static GRegex *regex;

    if (g_once_init_enter(&regex))
        g_once_init_leave(
            &regex,
            g_regex_new("(?<!Nomor|nomor|Pasal|pasal|anggal| ayat|huruf|angka|Tahun|tahun| x)\\s"
                        "([0-9]{1,3})\\s(?:hari|bulan|tahun|orang|kali|minggu|jam)\\b",
                        G_REGEX_RAW | G_REGEX_OPTIMIZE, 0, NULL));
    return regex;
}

static void
check_numbers(Check *c, guint article)
{
    AcuanSlice text = acuan_unit_content(c->law, article);
    g_autoptr(GMatchInfo) match = NULL, wordless = NULL;
    int at, end;

    g_regex_match_full(number_regex(), text.p, (gssize) text.n, 0, 0, &match, NULL);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL))
        check_number(c, text, match);
    if (!lint_is_drafted(c->law))
        return;
    g_regex_match_full(wordless_regex(), text.p, (gssize) text.n, 0, 0, &wordless, NULL);
    for (; g_match_info_matches(wordless); g_match_info_next(wordless, NULL)) {
        g_match_info_fetch_pos(wordless, 1, &at, &end);
        lint_draft(c, text.p + at, "draft-number-word", "%.*s is not repeated in words", end - at,
                   text.p + at);
    }
}

/* ---- amendments ---- */

static GRegex *
insert_regex(void)
{
    static GRegex *regex;

    if (g_once_init_enter(&regex))
        g_once_init_leave(
            &regex, g_regex_new("disisipkan\\s+([0-9]+)\\s+\\([a-z ]+\\)\\s+"
                                "(pasal|ayat|huruf|angka),?\\s+ya[kn][nk]?i\\s+"
                                "(.{3,300}?)(?:sehingga|yang|berbunyi|:)",
                                G_REGEX_RAW | G_REGEX_OPTIMIZE | G_REGEX_DOTALL | G_REGEX_CASELESS,
                                0, NULL));
    return regex;
}

/* How many numbers the list names: "Pasal 65A dan 65B" names two. */
static guint
count_named(const char *list)
{
    guint count = 0;

    for (const char *p = list; *p; p++) {
        gboolean starts = p == list || !g_ascii_isalnum(p[-1]);
        gboolean number = g_ascii_isdigit(*p) || (g_ascii_islower(*p) && !g_ascii_isalnum(p[1]));
        count += starts && number ? 1 : 0;
    }
    return count;
}

static void
check_inserts(Check *c)
{
    AcuanSlice text = c->law->body;
    g_autoptr(GMatchInfo) match = NULL;
    int at, end;

    g_regex_match_full(insert_regex(), text.p, (gssize) text.n, 0, 0, &match, NULL);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *number = g_match_info_fetch(match, 1),
                        *kind = g_match_info_fetch(match, 2);
        g_autofree char *list = g_match_info_fetch(match, 3);
        guint named = count_named(list);
        /* "Pasal 13A sampai dengan Pasal 13C" names more than it counts; behind "di antara" and
         * before "diubah" stand others. */
        if (strstr(list, "sampai") || strstr(list, "s.d") || strstr(list, "antara") ||
            strstr(list, "diubah") || strstr(list, "tambah") || strstr(list, "dihapus") ||
            named == 0 || strchr(list, '\n') || named == (guint) g_ascii_strtoull(number, NULL, 10))
            continue;
        g_match_info_fetch_pos(match, 1, &at, &end);
        lint_draft(c, text.p + at, "draft-insert-count",
                   "%s %s are said to be inserted, %u are named", number, kind, named);
    }
}

/* ---- all ---- */

void
lint_drafting(Check *c)
{
    const AcuanLaw *law = c->law;

    if (law->digest || strncmp(law->language, "id", 2) != 0)
        return;
    for (guint i = 1; i < law->n_units; i++)
        if (law->units[i].kind == ACUAN_UNIT_PASAL &&
            !(law->units[law->units[i].parent].kind >= ACUAN_UNIT_PASAL))
            check_numbers(c, i);
    if (!lint_is_drafted(law))
        return;
    if (law->amending) {
        check_inserts(c);
        return;
    }
    check_chapters(c);
    check_parts(c);
    check_annexes(c);
    for (guint i = 1; i < law->n_units; i++)
        if (law->units[i].kind == ACUAN_UNIT_NOTE)
            check_note(c, i);
}

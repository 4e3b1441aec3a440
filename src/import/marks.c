/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The marks of ayat, huruf and angka. A list counts on, so that what stands at the start of a line can
 * be told by what is expected there: "(21 Setiap ..." behind "(1)" is ayat (2), "26.Lembaga" behind 25
 * is the 26th term, a paragraph without a mark between c. and e. is d. Some readers of pages put the
 * mark behind its text. What is not expected stays as it stands.
 */
#include <string.h>

#include "lines.h"
#include "ocr.h"

/* Where the lists of an article stand, and the unmarked paragraphs since the last mark of each sort. */
typedef struct {
    guint value;      /* of the last mark; 0 if the list has not begun */
    guint since;      /* the line behind which unmarked paragraphs count: that of the last mark */
    guint unmarked;   /* how many there were */
    guint candidate;  /* the last of them */
} List;

typedef struct {
    ImportText *text;
    List ayat, huruf, angka;
    gboolean first;    /* no line of the article has passed */
    gboolean colon;    /* the line before ended with a colon: a list begins */
    gboolean ended;    /* the line before ended a paragraph */
} Marks;

static AcuanSlice
from(AcuanSlice text, gsize at)
{
    return acuan_slice_strip((AcuanSlice){text.p + at, text.n - at});
}

static void
set_mark(Marks *m, guint i, AcuanSlice mark, AcuanSlice rest)
{
    import_change(m->text, i, "mark",
                  import_format(m->text, "%.*s %.*s", (int) mark.n, mark.p, (int) rest.n, rest.p));
}

static AcuanSlice
format_mark(AcuanUnitKind kind, guint value)
{
    static _Thread_local char mark[16];

    if (kind == ACUAN_UNIT_AYAT)
        g_snprintf(mark, sizeof mark, "(%u)", value);
    else if (kind == ACUAN_UNIT_ANGKA)
        g_snprintf(mark, sizeof mark, "%u.", value);
    else
        g_snprintf(mark, sizeof mark, "%c.", (char) ('a' + value - 1));
    return acuan_slice(mark);
}

static List *
list_of(Marks *m, AcuanUnitKind kind)
{
    return kind == ACUAN_UNIT_AYAT ? &m->ayat : kind == ACUAN_UNIT_HURUF ? &m->huruf : &m->angka;
}

/* ---- dirt before a mark: ". a. data", ": 1. Pasal" ---- */

static void
strip_dirt(Marks *m, guint i)
{
    AcuanSlice line = import_line(m->text, i)->text;
    gsize at = 0;
    Mark mark;

    while (at < line.n && strchr(" .'`,:;~*|^_", line.p[at]))
        at++;
    while (at + 3 < line.n && (memcmp(line.p + at, "\xe2\x80\x98", 3) == 0 ||
                               memcmp(line.p + at, "\xe2\x80\x99", 3) == 0))
        at += 3;
    AcuanSlice rest = from(line, at);
    if (at && line_item(rest, &mark))
        import_change(m->text, i, "dirt", rest);
}

/* ---- reading what is expected ---- */

/* Behind the mark of an ayat a sentence begins, or its first item. */
static gboolean
begins_sentence(AcuanSlice rest)
{
    Mark mark;

    return rest.n && (g_ascii_isupper(rest.p[0]) || rest.p[0] == '"' || (guchar) rest.p[0] >= 0x80 ||
                      line_item(rest, &mark));
}

static gboolean
repair_ayat(Marks *m, guint i)
{
    AcuanSlice line = import_line(m->text, i)->text;

    if (!m->ayat.value && !m->first)
        return FALSE;
    for (guint value = m->ayat.value + 1; value <= m->ayat.value + (m->ayat.value ? 2 : 1); value++) {
        gsize n = ocr_bracketed(line, value);
        AcuanSlice rest = n ? from(line, n) : ACUAN_SLICE_NONE;
        if (!n || !begins_sentence(rest))
            continue;
        set_mark(m, i, format_mark(ACUAN_UNIT_AYAT, value), rest);
        return TRUE;
    }
    return FALSE;
}

/* The next number of an angka list, or the first below a colon. */
static guint
next_of(const Marks *m, const List *list)
{
    return list->value ? list->value + 1 : m->colon ? 1 : 0;
}

/* "L6. Sertifikat", "1 1. Pengguna", "S. Korporasi": a stop, and what can be the number before it. */
static gboolean
repair_stopped_number(Marks *m, guint i, guint value)
{
    AcuanSlice line = import_line(m->text, i)->text;
    const char *stop = memchr(line.p, '.', MIN(line.n, 5));
    AcuanSlice number = {line.p, stop ? (gsize) (stop - line.p) : 0};

    if (!value || !number.n || !ocr_may_be_number(number, value))
        return FALSE;
    AcuanSlice rest = from(line, number.n + 1);
    if (!rest.n || !g_ascii_isupper(rest.p[0]))
        return FALSE;
    set_mark(m, i, format_mark(ACUAN_UNIT_ANGKA, value), rest);
    return TRUE;
}

/* "26.Lembaga", "13,data", "5 Undang-Undang", "lO. Setiap". */
static gboolean
repair_angka(Marks *m, guint i)
{
    AcuanSlice line = import_line(m->text, i)->text;
    guint value = next_of(m, &m->angka);
    gsize n = 0;

    if (repair_stopped_number(m, i, value))
        return TRUE;
    while (n < line.n && n < 4 && (g_ascii_isdigit(line.p[n]) || strchr("OolI", line.p[n])))
        n++;
    AcuanSlice digits = {line.p, n};
    if (!value || n == 0 || n == line.n || ocr_plain_number(digits) != value)
        return FALSE;
    gsize stop = n + (line.p[n] == ' ' && n + 1 < line.n && strchr(".,", line.p[n + 1]) ? 1 : 0);
    gboolean stopped = strchr(".,", line.p[stop]) != NULL;
    AcuanSlice rest = from(line, stop + (stopped ? 1 : 0));
    gboolean sound = g_ascii_isdigit(line.p[0]);
    /* A number alone, without its stop, must not be one of a sentence. */
    if (!rest.n || !g_ascii_isalpha(rest.p[0]) ||
        (!stopped && (line.p[n] != ' ' || !m->ended || !g_ascii_isupper(rest.p[0]) || !sound)))
        return FALSE;
    set_mark(m, i, format_mark(ACUAN_UNIT_ANGKA, value), rest);
    return TRUE;
}

/* "C. hak" in a list of small letters, "b penyimpanan", "c.persaingan", "d . alasan". */
static gboolean
repair_huruf(Marks *m, guint i)
{
    AcuanSlice line = import_line(m->text, i)->text;
    guint value = next_of(m, &m->huruf);
    gsize stop = 1;

    if (!value || value > 26 || line.n < 4 || g_ascii_tolower(line.p[0]) != (char) ('a' + value - 1))
        return FALSE;
    if (line.p[1] == ' ' && strchr(".,", line.p[2]))
        stop = 2;
    gboolean stopped = strchr(".,", line.p[stop]) != NULL;
    while (stopped && stop + 2 < line.n && line.p[stop + 1] == '.')
        stop++;
    AcuanSlice rest = from(line, stop + (stopped ? 1 : 0));
    if (!rest.n || !g_ascii_isalpha(rest.p[0]))
        return FALSE;
    if (!stopped && (line.p[1] != ' ' || !g_ascii_islower(line.p[0])))
        return FALSE;
    if (g_ascii_isupper(line.p[0]) && !m->huruf.value)
        return FALSE;
    set_mark(m, i, format_mark(ACUAN_UNIT_HURUF, value), rest);
    return TRUE;
}

/* "l. Instansi" below a colon is the first of numbers, not the twelfth letter. */
static gboolean
repair_first_number(Marks *m, guint i, const Mark *mark)
{
    if (mark->kind != ACUAN_UNIT_HURUF || mark->value != 12 || m->huruf.value == 11 || !m->colon)
        return FALSE;
    set_mark(m, i, acuan_slice("1."), mark->rest);
    return TRUE;
}

/* ---- marks behind their text: "... untuk kepentingan umum. 1" ---- */

static gboolean
repair_trailing(Marks *m, guint i)
{
    AcuanSlice line = import_line(m->text, i)->text;
    gsize n = line.n;
    AcuanUnitKind kind;

    while (n > 0 && line.p[n - 1] != ' ')
        n--;
    AcuanSlice word = {line.p + n, line.n - n};
    while (word.n && word.p[word.n - 1] == '.')
        word.n--;
    guint number = next_of(m, &m->angka), letter = next_of(m, &m->huruf);
    if (n < 8 || !word.n || word.n > 3)
        return FALSE;
    if (number && g_ascii_isdigit(word.p[0]) && ocr_plain_number(word) == number)
        kind = ACUAN_UNIT_ANGKA;
    else if (letter && letter <= 26 && word.n == 1 && g_ascii_tolower(word.p[0]) == (char) ('a' + letter - 1))
        kind = ACUAN_UNIT_HURUF;
    else
        return FALSE;
    AcuanSlice text = acuan_slice_strip((AcuanSlice){line.p, n - 1});
    /* A number that ends a sentence stands there without a stop before it: "sebanyak 3". */
    static const char *const link[] = {"dan", "atau", "serta", NULL};
    if (!strchr(".;,:", text.p[text.n - 1]) && !line_ends_with_word(text, link))
        return FALSE;
    set_mark(m, i, format_mark(kind, kind == ACUAN_UNIT_ANGKA ? number : letter), text);
    return TRUE;
}

/* ---- marks that were lost ---- */

/* The mark within a line, behind the end of a paragraph: "...; b. ...". Its place, or 0. */
static gsize
mark_within(AcuanSlice line, AcuanSlice mark)
{
    static const char *const link[] = {"dan", "atau", "serta", NULL};
    const char *at = line.p;

    while (line.n > mark.n &&
           (at = memmem(at, line.n - (gsize) (at - line.p), mark.p, mark.n)) != NULL) {
        gsize i = (gsize) (at - line.p);
        AcuanSlice before = acuan_slice_strip((AcuanSlice){line.p, i});
        gboolean apart = i > 0 && line.p[i - 1] == ' ' && i + mark.n < line.n && at[mark.n] == ' ';
        if (apart && before.n &&
            (strchr(";:.", before.p[before.n - 1]) ||
             (mark.p[0] != '(' && line_ends_with_word(before, link))))
            return i;
        at++;
    }
    return 0;
}

static gboolean
split_lost(Marks *m, const List *list, guint i, AcuanSlice mark)
{
    guint found = 0;
    gsize place = 0;

    for (guint k = list->since; k < i; k++) {
        const ImportLine *line = import_line(m->text, k);
        gsize at = line->cut || line->unit != ACUAN_UNIT_LAW ? 0 : mark_within(line->text, mark);
        if (!at)
            continue;
        if (place)
            return FALSE;
        found = k;
        place = at;
    }
    if (!place)
        return FALSE;
    import_fix(m->text, found, "run-in-mark", FALSE, mark, ACUAN_SLICE_NONE);
    import_split(m->text, found, place);
    return TRUE;
}

/* The item `value` of a list stands at line `i`; is the one before it missing? */
static void
find_lost(Marks *m, AcuanUnitKind kind, guint value, guint i)
{
    const List *list = list_of(m, kind);

    if (value != list->value + 2 || (kind == ACUAN_UNIT_HURUF && value > 27))
        return;
    AcuanSlice mark = format_mark(kind, value - 1);
    if (list->unmarked == 1) {
        AcuanSlice line = import_line(m->text, list->candidate)->text;
        AcuanSlice words = import_format(m->text, "%.*s %.*s", (int) mark.n, mark.p, (int) line.n, line.p);
        import_change(m->text, list->candidate, "lost-mark", words);
    } else if (!split_lost(m, list, i, mark)) {
        if (import_line(m->text, i)->part == PART_OPERATIVE)
            import_fix(m->text, i, "missing-mark", TRUE, ACUAN_SLICE_NONE, mark);
    }
}

/* ---- the lists of an article ---- */

static void
begin_list(List *list, guint value, guint i)
{
    *list = (List){.value = value, .since = i};
}

static void
count_mark(Marks *m, const Mark *mark, guint i)
{
    AcuanUnitKind kind = mark->kind;

    if (kind != ACUAN_UNIT_AYAT && kind != ACUAN_UNIT_HURUF && kind != ACUAN_UNIT_ANGKA)
        return;
    if (!mark->suffix)
        find_lost(m, kind, mark->value, i);
    begin_list(list_of(m, kind), mark->value, i);
    if (kind == ACUAN_UNIT_AYAT) {
        begin_list(&m->huruf, 0, i);
        begin_list(&m->angka, 0, i);
    } else if (kind == ACUAN_UNIT_HURUF && (m->huruf.value == 1 || m->angka.since > m->huruf.since)) {
        /* Numbers below a letter end with it; letters below a number go on. */
        if (m->huruf.value > 1)
            begin_list(&m->angka, 0, i);
    } else if (kind == ACUAN_UNIT_ANGKA && mark->value > 1) {
        begin_list(&m->huruf, 0, i);
    }
}

/* Something short with a stop or bracket behind it was a mark, of which nobody knows which. */
static gboolean
is_half_mark(AcuanSlice line)
{
    gsize n = 0;

    while (n < line.n && line.p[n] != ' ')
        n++;
    return (n <= 4 && strchr(".)]}", line.p[n - 1])) || (n <= 2 && strchr(",;", line.p[n - 1])) || (n <= 5 && strchr("([{", line.p[0]));
}

static void
count_unmarked(Marks *m, guint i)
{
    List *lists[] = {&m->ayat, &m->huruf, &m->angka};
    const ImportLine *line = import_line(m->text, i);

    if (!(m->ended || m->first || m->colon || line->item) || line->text.n < 4 || is_half_mark(line->text))
        return;
    for (guint k = 0; k < G_N_ELEMENTS(lists); k++) {
        if (k == 0 && !g_ascii_isupper(line->text.p[0]))
            continue;
        lists[k]->unmarked++;
        lists[k]->candidate = i;
    }
}

static gboolean
ends_paragraph(AcuanSlice line)
{
    static const char *const link[] = {"dan", "atau", "serta", NULL};

    return strchr(".;", line.p[line.n - 1]) || line_ends_with_word(line, link);
}

static void
repair_line(Marks *m, guint i)
{
    Mark mark;

    strip_dirt(m, i);
    gboolean marked = line_item(import_line(m->text, i)->text, &mark);
    if (marked && repair_first_number(m, i, &mark))
        marked = line_item(import_line(m->text, i)->text, &mark);
    if (!marked && (repair_ayat(m, i) || repair_angka(m, i) || repair_huruf(m, i) || repair_trailing(m, i)))
        marked = line_item(import_line(m->text, i)->text, &mark);
    if (marked)
        count_mark(m, &mark, i);
    else
        count_unmarked(m, i);
    AcuanSlice line = import_line(m->text, i)->text;
    m->first = FALSE;
    m->ended = ends_paragraph(line);
    m->colon = line.p[line.n - 1] == ':';
}

void
import_repair_marks(ImportText *text)
{
    Marks m = {.text = text};
    gboolean inside = FALSE;

    for (guint i = 0; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        gboolean begins = line->unit != ACUAN_UNIT_LAW ||
                          (i > 0 && import_line(text, i - 1)->part != line->part) ||
                          line_is_preamble(line->text);
        if (begins) {
            m = (Marks){.text = text, .first = TRUE, .colon = line->part == PART_PREAMBLE};
            begin_list(&m.ayat, 0, i);
            begin_list(&m.huruf, 0, i);
            begin_list(&m.angka, 0, i);
            inside = line->unit == ACUAN_UNIT_PASAL || line->part == PART_PREAMBLE;
        } else if (inside && (line->part == PART_OPERATIVE || line->part == PART_PREAMBLE) && !line->cell) {
            repair_line(&m, i);
        }
    }
    import_compact(text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The body is read once, line by line, with a stack of open units. Each line is offered to the
 * recognisers of line.h; whether a mark is believed depends on the region of the text, on how the line
 * before it ended and on the numbers so far: law text wraps, and "Pasal 5" at the start of a line may
 * be the middle of a sentence. A line that opens nothing belongs to the unit that is open.
 *
 * Amending laws. The articles of an amending law are Roman (butir 'Perubahan' of Lampiran II, UU
 * 12/2011); everything Arabic in them, and every group, is quoted text of the law being amended and
 * hangs below the amending article, or below its numbered instruction. Sources often lost the Roman
 * headings; then all articles are quotations and the law has none of its own. Amending laws from
 * before that rule number their own articles in Arabic; they are told by their first article, which
 * gives the instruction itself.
 */
#include "tree.h"

#include <string.h>

#include "line.h"

#define MAX_OPEN 24

typedef struct {
    AcuanLaw *law;
    AcuanReport *report;
    GArray *units;         /* AcuanUnit */
    GHashTable *names;     /* scope, kind and number -> how many there are */
    guint open[MAX_OPEN];  /* indices of the open units, open[0] the root */
    guint n_open;
    guint quote_base;      /* open units below this height are the amending law's own; 0: no quotation */
    gboolean roman_own;    /* own articles are Roman */
    gboolean arabic_own;   /* an old amending law: own articles are Arabic and in sequence */
    gboolean enacted;      /* MEMUTUSKAN or Menetapkan has passed */
    Mark last_pasal;       /* the last own article; value 0 before the first */
    Mark last_note;        /* the last article with a note in PENJELASAN */
    AcuanSlice previous;   /* the last line with text */
    gboolean flush;        /* the innermost item was finished and a paragraph of its own came behind */
    gboolean after_blank;  /* a blank line, or a heading, came directly before */
    guint line;            /* of the file */
} Builder;

static AcuanUnit *
unit_at(Builder *b, guint index)
{
    return &g_array_index(b->units, AcuanUnit, index);
}

static AcuanUnit *
innermost(Builder *b)
{
    return unit_at(b, b->open[b->n_open - 1]);
}

static guint
offset_of(const Builder *b, AcuanSlice text)
{
    return (guint) (text.p - b->law->body.p);
}

/* Closes open units until `height` are left. */
static void
close_to(Builder *b, guint height, guint end)
{
    while (b->n_open > height) {
        AcuanUnit *unit = innermost(b);
        unit->end = end;
        unit->next = b->units->len;
        b->n_open--;
    }
    if (b->quote_base > height)
        b->quote_base = 0;
}

/* How many units of this kind and number `scope` has, with the one about to open. Own articles are
 * numbered through the whole law, so their scope is the root whatever group they stand in. */
static guint
count_occurrence(Builder *b, guint scope, AcuanUnitKind kind, AcuanSlice number)
{
    g_autofree char *key = g_strdup_printf("%u/%d/%.*s", scope, (int) kind, (int) number.n, number.p);
    guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(b->names, key)) + 1;

    g_hash_table_insert(b->names, g_steal_pointer(&key), GUINT_TO_POINTER(seen));
    return seen;
}

/* Opens a unit at `start` below the innermost open one; its text begins at `rest`. */
static AcuanUnit *
open_unit(Builder *b, AcuanUnitKind kind, AcuanSlice start, AcuanSlice number, AcuanSlice rest)
{
    guint parent = b->open[b->n_open - 1];
    AcuanUnit unit = {.kind = kind,
                      .start = offset_of(b, start),
                      .content = offset_of(b, rest),
                      .parent = parent,
                      .line = b->line,
                      .number = number,
                      .occurrence = 1,
                      .quoted = b->quote_base > 0};

    if (b->n_open == MAX_OPEN)
        return innermost(b);
    b->open[b->n_open++] = b->units->len;
    g_array_append_val(b->units, unit);
    return innermost(b);
}

/* How far out a unit of the operative part stands; the stack is popped to below it. */
static guint
rank(AcuanUnitKind kind)
{
    return kind >= ACUAN_UNIT_BUKU && kind <= ACUAN_UNIT_PASAL ? kind - ACUAN_UNIT_BUKU + 1 : 0;
}

/* The height to which the stack is closed before a group or an article of `kind` opens. */
static guint
height_for(Builder *b, AcuanUnitKind kind)
{
    guint floor = b->quote_base ? b->quote_base : 1;
    guint height = b->n_open;

    while (height > floor) {
        guint open_rank = rank(unit_at(b, b->open[height - 1])->kind);
        if (open_rank && open_rank < rank(kind))
            break;
        height--;
    }
    return height;
}

static gboolean
ends_sentence(AcuanSlice text)
{
    static const char *const cut[] = {"dalam",  "dan",  "atau",   "dengan", "pada",  "dimaksud",
                                      "dari",   "oleh", "ayat",   "huruf",  "angka", "pasal",
                                      "sampai", "jo",   "juncto", "serta",  NULL};

    text = acuan_slice_strip(text);
    if (text.n == 0)
        return TRUE;
    if (text.p[text.n - 1] == ',')
        return FALSE;
    /* "II. PASAL DEMI PASAL" is a heading and no sentence cut short. */
    return line_is_capitals(text) || !line_ends_with_word(text, cut);
}

static gboolean
ends_firmly(AcuanSlice text)
{
    text = acuan_slice_strip(text);
    return text.n == 0 || strchr(".;:\"", text.p[text.n - 1]) || text.p[text.n - 1] == ')';
}

/* Is `mark` the article that follows `last`? */
static gboolean
follows(const Mark *last, const Mark *mark)
{
    if (last->value == 0)
        return mark->value == 1;
    if (mark->value == last->value)
        return mark->suffix > last->suffix;
    return mark->value == last->value + 1 && mark->suffix == '\0';
}

/* Prose goes on after "Pasal 5" with words that no article begins with. */
static gboolean
rest_opens_article(AcuanSlice rest, gboolean in_note)
{
    static const char *const prose[] = {"Undang", "Peraturan", "Keputusan", "UUD", "KUHP",
                                        "Konvensi", "Perjanjian", NULL};

    if (rest.n == 0)
        return TRUE;
    for (guint i = 0; prose[i]; i++)
        if (rest.n >= strlen(prose[i]) && strncmp(rest.p, prose[i], strlen(prose[i])) == 0)
            return FALSE;
    if (rest.n > 3 && rest.p[0] == '(' && g_ascii_isdigit(rest.p[1]))
        return TRUE;
    if (!in_note && rest.n > 5 && g_ascii_strncasecmp(rest.p, "cukup", 5) == 0)
        return FALSE;
    return g_ascii_isupper(rest.p[0]);
}

static gboolean
alone(const Mark *mark)
{
    return mark->rest.n == 0 || acuan_slice_is(mark->rest, ".") || acuan_slice_is(mark->rest, ":");
}

/* Does the line open an article, or (in PENJELASAN) the note on one? */
static gboolean
believe_pasal(Builder *b, const Mark *mark, const Mark *last, gboolean in_note)
{
    gboolean next = follows(last, mark);

    if (alone(mark))
        return ends_sentence(b->previous) || (next && b->after_blank);
    if (b->quote_base == 0 && !next)
        return FALSE;
    return rest_opens_article(mark->rest, in_note) &&
           (in_note || b->after_blank || ends_firmly(b->previous));
}

/* ---- items of an article ---- */

static guint
pasal_height(Builder *b)
{
    for (guint height = b->n_open; height > 1; height--)
        if (unit_at(b, b->open[height - 1])->kind == ACUAN_UNIT_PASAL)
            return height;
    return 0;
}

/* The number of an open item, read again from its text. */
static Mark
item_mark(const AcuanUnit *unit)
{
    Mark mark = {0};
    char again[24];

    g_snprintf(again, sizeof again, unit->kind == ACUAN_UNIT_AYAT ? "(%.*s) " : "%.*s. ",
               (int) unit->number.n, unit->number.p);
    line_item(acuan_slice(again), &mark);
    return mark;
}

/* A mark at the start of a line that is the wrapped end of a reference: "... ayat" / "(3) huruf a". */
static gboolean
is_wrapped_reference(Builder *b, const Mark *mark)
{
    static const char *const before_ayat[] = {"ayat", "dan", "atau", "dengan", NULL};
    static const char *const before_item[] = {"huruf", "angka", "nomor", "pasal", "ayat",
                                              "tahun", "bab",   NULL};

    if (b->after_blank)
        return FALSE;
    if (mark->kind == ACUAN_UNIT_AYAT)
        return line_ends_with_word(b->previous, before_ayat);
    return line_ends_with_word(b->previous, before_item);
}

/* The height of the innermost open unit of the mark's kind whose list the mark goes on with; 0 if
 * there is none. */
static guint
continued_list(Builder *b, const Mark *mark, guint floor)
{
    for (guint height = b->n_open; height > floor; height--) {
        const AcuanUnit *unit = unit_at(b, b->open[height - 1]);
        if (unit->kind != mark->kind)
            continue;
        Mark open = item_mark(unit);
        if (mark->value > open.value || (mark->value == open.value && mark->suffix > open.suffix))
            return height;
    }
    return 0;
}

static guint
same_kind(Builder *b, const Mark *mark, guint floor)
{
    for (guint height = b->n_open; height > floor; height--)
        if (unit_at(b, b->open[height - 1])->kind == mark->kind)
            return height;
    return 0;
}

static gboolean
ends_with_colon(Builder *b)
{
    AcuanSlice text = acuan_slice_strip(b->previous);
    return !b->flush && text.n > 0 && text.p[text.n - 1] == ':';
}

/* A jump this wide is no list but a number that happens to start a line. */
static guint
widest_gap(AcuanUnitKind kind)
{
    return kind == ACUAN_UNIT_AYAT ? 10 : 5;
}

/*
 * Where an item goes: the height to which the stack is closed first, or 0 if the mark is not believed.
 * An item that continues an open list is that list's next; one that starts a list goes below the
 * innermost unit; one that starts a list of a kind that is open already is a list within it if the
 * text announced one with a colon, and a second list beside it if not.
 */
static guint
place_item(Builder *b, const Mark *mark)
{
    guint floor = pasal_height(b);

    if (!floor || is_wrapped_reference(b, mark))
        return 0;
    if (mark->kind == ACUAN_UNIT_AYAT)
        return floor;
    guint list = continued_list(b, mark, floor);
    if (list && mark->value <= item_mark(unit_at(b, b->open[list - 1])).value + widest_gap(mark->kind))
        return list - 1;
    if (list || mark->value > 3)
        return 0;
    guint open = same_kind(b, mark, floor);
    if (open && !ends_with_colon(b))
        return open - 1;
    return b->n_open;
}

/* ---- lines ---- */

static gboolean
in_region(Builder *b, AcuanUnitKind kind)
{
    return b->n_open > 1 && unit_at(b, b->open[1])->kind == kind;
}

static void
end_heading(Builder *b)
{
    b->previous = ACUAN_SLICE_NONE;
    b->after_blank = TRUE;
}

static void
start_quotation(Builder *b, guint at)
{
    if (b->quote_base || !b->law->amending)
        return;
    guint height = pasal_height(b);
    /* Quotations of a law without articles of its own stand side by side. */
    if (!height || unit_at(b, b->open[height - 1])->quoted)
        return;
    /* Below the numbered instruction if there is one, else below the article. */
    if (height < b->n_open && unit_at(b, b->open[height])->kind == ACUAN_UNIT_ANGKA)
        height++;
    close_to(b, height, at);
    b->quote_base = height;
}

static gboolean
is_own_pasal(Builder *b, const Mark *mark)
{
    if (!b->law->amending)
        return TRUE;
    if (b->roman_own)
        return mark->roman;
    return b->arabic_own && follows(&b->last_pasal, mark);
}

/* Sources repeat an amending article's heading before its first quotation. */
static gboolean
is_repeated_heading(Builder *b, const Mark *mark)
{
    return mark->roman && b->last_pasal.roman && mark->value == b->last_pasal.value &&
           mark->suffix == b->last_pasal.suffix && pasal_height(b) > 0;
}

static void
report_gap(Builder *b, const Mark *mark)
{
    const Mark *last = &b->last_pasal;

    if (follows(last, mark) || (b->law->amending && !b->roman_own && !b->arabic_own))
        return;
    if (last->value == 0)
        acuan_report(b->report, ACUAN_NOTE, b->line, 1, "pasal-gap",
                     "the first article is Pasal %.*s", (int) mark->number.n, mark->number.p);
    else
        acuan_report(b->report, ACUAN_NOTE, b->line, 1, "pasal-gap", "Pasal %.*s follows Pasal %.*s",
                     (int) mark->number.n, mark->number.p, (int) last->number.n, last->number.p);
}

static void
open_pasal(Builder *b, AcuanSlice bare, const Mark *mark)
{
    guint at = offset_of(b, bare);
    gboolean own = is_own_pasal(b, mark);

    if (own) {
        /* Groups within a quotation must not catch what follows it. */
        if (b->quote_base)
            close_to(b, b->quote_base, at);
        b->quote_base = 0;
        close_to(b, height_for(b, ACUAN_UNIT_PASAL), at);
        report_gap(b, mark);
        b->last_pasal = *mark;
    } else {
        start_quotation(b, at);
        close_to(b, height_for(b, ACUAN_UNIT_PASAL), at);
    }
    guint scope = own ? 0 : b->open[b->n_open - 1];
    guint occurrence = count_occurrence(b, scope, ACUAN_UNIT_PASAL, mark->number);
    AcuanUnit *unit = open_unit(b, ACUAN_UNIT_PASAL, bare, mark->number,
                                alone(mark) ? (AcuanSlice){bare.p + bare.n, 0} : mark->rest);
    unit->occurrence = occurrence;
    unit->quoted = !own;
}

static void open_rest(Builder *b, AcuanSlice rest);

/* An instruction that ends "... berbunyi sebagai berikut: Pasal 20" quotes from its own line on. */
static void
open_quoted_at_end(Builder *b, AcuanSlice line)
{
    const char *found = NULL;
    const char *at = line.p;
    Mark mark;

    if (!b->law->amending || b->quote_base)
        return;
    while ((at = memmem(at, line.n - (gsize) (at - line.p), "Pasal ", 6)) != NULL)
        found = at++;
    if (!found || found == line.p)
        return;
    AcuanSlice before = acuan_slice_strip((AcuanSlice){line.p, (gsize) (found - line.p)});
    AcuanSlice tail = {found, line.n - (gsize) (found - line.p)};
    if (before.p[before.n - 1] == ':' && line_pasal(tail, &mark) && alone(&mark) && !mark.roman)
        open_pasal(b, tail, &mark);
}

/* "(6a)" within a list of numbers that stands in no ayat is the item between 6 and 7: so laws write
 * the number of an inserted definition (Pasal 1 angka 6a UU 19/2016). */
static void
mend_inserted_item(Builder *b, Mark *mark)
{
    guint height = pasal_height(b);

    if (mark->kind != ACUAN_UNIT_AYAT || !mark->suffix || !height || height >= b->n_open)
        return;
    const AcuanUnit *unit = unit_at(b, b->open[height]);
    if (unit->kind == ACUAN_UNIT_ANGKA && item_mark(unit).value == mark->value)
        mark->kind = ACUAN_UNIT_ANGKA;
}

static gboolean
open_item(Builder *b, AcuanSlice bare, const Mark *mark)
{
    /* A new instruction ends the quotation before it. */
    if (b->quote_base && mark->kind == ACUAN_UNIT_ANGKA && line_is_amendment(mark->rest))
        close_to(b, b->quote_base, offset_of(b, bare)), b->quote_base = 0;
    guint height = place_item(b, mark);
    if (!height)
        return FALSE;
    close_to(b, height, offset_of(b, bare));
    guint parent = b->open[b->n_open - 1];
    guint occurrence = count_occurrence(b, parent, mark->kind, mark->number);
    AcuanSlice rest = mark->rest.n ? mark->rest : (AcuanSlice){bare.p + bare.n, 0};
    AcuanUnit *unit = open_unit(b, mark->kind, bare, mark->number, rest);
    unit->occurrence = occurrence;
    if (mark->kind == ACUAN_UNIT_ANGKA && line_is_amendment(mark->rest))
        open_quoted_at_end(b, mark->rest);
    else
        open_rest(b, mark->rest);
    return TRUE;
}

/* Behind an article's or ayat's mark the first item may stand on the same line: "(1) a. ...". */
static void
open_rest(Builder *b, AcuanSlice rest)
{
    Mark mark;

    if (rest.n && innermost(b)->kind <= ACUAN_UNIT_AYAT && line_item(rest, &mark) &&
        mark.value == 1 && mark.rest.n)
        open_item(b, rest, &mark);
}

/* The title of a group: the rest of its own line, and the lines up to a blank one or a heading. */
static AcuanSlice
take_title(Builder *b, AcuanSlice rest, const char **at, const char *end)
{
    AcuanSlice title = rest;
    const char *p = *at;
    Mark mark;

    while (p < end) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        const char *next = eol ? eol + 1 : end;
        AcuanSlice bare = line_bare((AcuanSlice){p, (gsize) ((eol ? eol : end) - p)});
        if (bare.n == 0 && title.n)
            break;
        if (bare.n && (line_group(bare, &mark) || line_pasal(bare, &mark) ||
                       line_item(bare, &mark) || line_is_closing(bare)))
            break;
        if (bare.n && !title.n)
            title = bare;
        else if (bare.n)
            title.n = (gsize) (bare.p + bare.n - title.p);
        b->line++;
        p = next;
    }
    *at = p;
    return title;
}

static void
open_group(Builder *b, AcuanSlice bare, const Mark *mark, const char **at, const char *end)
{
    guint start = offset_of(b, bare);

    if (b->roman_own)
        start_quotation(b, start);
    else if (!b->law->amending)
        b->quote_base = 0;
    close_to(b, height_for(b, mark->kind), start);
    guint parent = b->open[b->n_open - 1];
    guint occurrence = count_occurrence(b, parent, mark->kind, mark->number);
    AcuanUnit *unit = open_unit(b, mark->kind, bare, mark->number, mark->rest);
    unit->occurrence = occurrence;
    unit->quoted = b->quote_base > 0 || (b->law->amending && !b->roman_own && !b->arabic_own);
    guint index = b->open[b->n_open - 1];
    AcuanSlice title = take_title(b, mark->rest, at, end);
    unit = unit_at(b, index);
    unit->title = title;
    unit->content = title.n ? offset_of(b, title) + (guint) title.n : unit->content;
}

static void
open_region(Builder *b, AcuanUnitKind kind, AcuanSlice bare, AcuanSlice number)
{
    b->quote_base = 0;
    close_to(b, 1, offset_of(b, bare));
    guint occurrence = count_occurrence(b, 0, kind, number);
    AcuanUnit *unit = open_unit(b, kind, bare, number, bare);
    unit->occurrence = occurrence;
}

/* Before the operative part: title block and preamble. */
static gboolean
line_before_articles(Builder *b, AcuanSlice bare)
{
    if (b->last_pasal.value)
        return FALSE;
    if (line_is_enacting(bare))
        b->enacted = TRUE;
    if (in_region(b, ACUAN_UNIT_BAB) || in_region(b, ACUAN_UNIT_BUKU))
        return FALSE;
    if (!line_is_preamble(bare) || in_region(b, ACUAN_UNIT_PREAMBLE) ||
        (b->n_open > 1 && !in_region(b, ACUAN_UNIT_TITLE)))
        return FALSE;
    open_region(b, ACUAN_UNIT_PREAMBLE, bare, ACUAN_SLICE_NONE);
    return TRUE;
}

/* Pasal 81 UU 12/2011 begins with the words that close other laws; what it does not do is order. */
static gboolean
is_first_sentence(Builder *b, AcuanSlice bare)
{
    gboolean orders = memmem(bare.p, bare.n, "erintah", 7) || bare.p[bare.n - 1] == ',';

    return b->previous.n == 0 && bare.n > 4 && memcmp(bare.p, "Agar", 4) == 0 && !orders;
}

/* The parts behind the operative one. */
static gboolean
line_after_articles(Builder *b, AcuanSlice bare)
{
    AcuanSlice number;

    if (line_is_penjelasan(bare) && !in_region(b, ACUAN_UNIT_PENJELASAN) &&
        (b->last_pasal.value || b->units->len > 2)) {
        open_region(b, ACUAN_UNIT_PENJELASAN, bare, ACUAN_SLICE_NONE);
        b->last_note = (Mark){0};
        return TRUE;
    }
    if (line_is_lampiran(bare, &number) && (b->enacted || b->last_pasal.value)) {
        open_region(b, ACUAN_UNIT_LAMPIRAN, bare, number);
        return TRUE;
    }
    if (line_is_closing(bare) && b->last_pasal.value && !is_first_sentence(b, bare) &&
        !in_region(b, ACUAN_UNIT_CLOSING) &&
        !in_region(b, ACUAN_UNIT_PENJELASAN) && !in_region(b, ACUAN_UNIT_LAMPIRAN)) {
        open_region(b, ACUAN_UNIT_CLOSING, bare, ACUAN_SLICE_NONE);
        return TRUE;
    }
    return FALSE;
}

static void
open_note(Builder *b, AcuanSlice bare, const Mark *mark)
{
    close_to(b, 2, offset_of(b, bare));
    guint occurrence = count_occurrence(b, b->open[1], ACUAN_UNIT_NOTE, mark->number);
    AcuanUnit *unit = open_unit(b, ACUAN_UNIT_NOTE, bare, mark->number,
                                mark->rest.n ? mark->rest : (AcuanSlice){bare.p + bare.n, 0});
    unit->occurrence = occurrence;
    b->last_note = *mark;
}

/* Sources run notes together: "Cukup jelas. Pasal 90 Cukup jelas." */
static void
split_notes(Builder *b, AcuanSlice rest)
{
    const char *end = rest.p + rest.n;
    const char *at = rest.p;
    Mark mark;

    while (at < end && (at = memmem(at, (gsize) (end - at), "Pasal ", 6)) != NULL) {
        AcuanSlice tail = {at, (gsize) (end - at)};
        AcuanSlice before = acuan_slice_strip((AcuanSlice){rest.p, (gsize) (at - rest.p)});
        if (before.n && strchr(".s", before.p[before.n - 1]) && line_pasal(tail, &mark) &&
            follows(&b->last_note, &mark) && rest_opens_article(mark.rest, TRUE))
            open_note(b, tail, &mark);
        at += 6;
    }
}

static gboolean
line_in_penjelasan(Builder *b, AcuanSlice bare)
{
    Mark mark;

    if (!in_region(b, ACUAN_UNIT_PENJELASAN))
        return FALSE;
    if (line_pasal(bare, &mark) && believe_pasal(b, &mark, &b->last_note, TRUE))
        open_note(b, bare, &mark);
    if (b->last_note.value)
        split_notes(b, bare);
    return TRUE;
}

static gboolean
may_open_article(Builder *b, const Mark *mark)
{
    if (in_region(b, ACUAN_UNIT_LAMPIRAN))
        return FALSE;
    if (in_region(b, ACUAN_UNIT_CLOSING))
        return alone(mark) && b->after_blank && mark->value > b->last_pasal.value;
    if (b->last_pasal.value || b->enacted)
        return TRUE;
    /* No enacting formula was found: a heading on a line of its own ends the preamble. */
    return alone(mark) && (b->after_blank || mark->value == 1);
}

static gboolean
group_ends_region(Builder *b, const Mark *mark)
{
    if (in_region(b, ACUAN_UNIT_LAMPIRAN) || in_region(b, ACUAN_UNIT_CLOSING))
        return FALSE;
    if (b->last_pasal.value || b->enacted)
        return TRUE;
    return mark->value == 1 || in_region(b, ACUAN_UNIT_BUKU);
}

/* Remembers how the line ended, and whether it was a paragraph behind a finished item. */
static void
note_line(Builder *b, AcuanSlice bare, guint units_before)
{
    AcuanSlice text = acuan_slice_strip(b->previous);

    if (b->units->len > units_before)
        b->flush = FALSE;
    else if (text.n && strchr(".;", text.p[text.n - 1]))
        b->flush = TRUE;
    b->previous = bare;
    b->after_blank = FALSE;
}

/* Offers one line to the grammar; what opens nothing stays in the innermost unit. */
static void
read_line(Builder *b, AcuanSlice line, const char **at, const char *end)
{
    AcuanSlice bare = line_bare(line);
    guint units = b->units->len;
    Mark mark;

    if (line_before_articles(b, bare) || line_after_articles(b, bare) || line_in_penjelasan(b, bare))
        ;
    else if (line_group(bare, &mark) && group_ends_region(b, &mark) &&
             (ends_sentence(b->previous) || (b->after_blank && mark.rest.n == 0))) {
        open_group(b, bare, &mark, at, end);
        end_heading(b);
        return;
    } else if (line_pasal(bare, &mark) && is_repeated_heading(b, &mark)) {
        acuan_report(b->report, ACUAN_NOTE, b->line, 1, "pasal-repeated",
                     "the heading Pasal %.*s stands here again", (int) mark.number.n, mark.number.p);
    } else if (line_pasal(bare, &mark) && may_open_article(b, &mark) &&
               believe_pasal(b, &mark, &b->last_pasal, FALSE)) {
        open_pasal(b, bare, &mark);
        if (alone(&mark)) {
            end_heading(b);
            return;
        }
        open_rest(b, mark.rest);
    } else if (line_item(bare, &mark)) {
        mend_inserted_item(b, &mark);
        open_item(b, bare, &mark);
    }
    note_line(b, bare, units);
}

static void
open_title(Builder *b)
{
    AcuanSlice body = b->law->body;
    open_unit(b, ACUAN_UNIT_TITLE, body, ACUAN_SLICE_NONE, body);
}

static gboolean
starts_title(AcuanSlice bare)
{
    Mark mark;

    return !line_is_preamble(bare) && !line_group(bare, &mark) &&
           !(line_pasal(bare, &mark) && alone(&mark));
}

static void
read_lines(Builder *b)
{
    const char *p = b->law->body.p;
    const char *end = p + b->law->body.n;

    while (p < end) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        const char *next = eol ? eol + 1 : end;
        AcuanSlice line = {p, (gsize) ((eol ? eol : end) - p)};
        guint at_line = b->line;

        if (line_bare(line).n == 0) {
            b->after_blank = TRUE;
        } else {
            if (b->n_open == 1 && b->units->len == 1 && starts_title(line_bare(line)))
                open_title(b);
            const char *after = next;
            read_line(b, line, &after, end);
            next = after;
        }
        b->line = b->line > at_line ? b->line + 1 : at_line + 1;
        p = next;
    }
}

/* Leading blank bytes belong to the first unit, so that the children of the root cover the body. */
static void
cover_body(Builder *b)
{
    if (b->units->len > 1)
        unit_at(b, 1)->start = 0;
}

/* ---- is it an amending law, and of which kind? ---- */

static gboolean
title_is_amendment(const char *title)
{
    g_autofree char *lower = title ? g_ascii_strdown(title, -1) : NULL;
    const char *rest = lower;

    if (!lower || !g_str_has_prefix(lower, "perubahan"))
        return FALSE;
    rest += strlen("perubahan");
    const char *law = strstr(rest, " atas ");
    if (!law)
        law = strstr(rest, " terhadap ");
    if (law && law - rest <= 32)
        return TRUE;
    return strstr(rest, " undang") == rest || strstr(rest, " peraturan") == rest ||
           strstr(rest, " keputusan") == rest;
}

typedef struct {
    guint roman;              /* headings Pasal I, Pasal II */
    AcuanSlice first;         /* the first Arabic heading's number */
    gboolean first_instructs; /* the text below it says what is amended */
} Survey;

static Survey
survey_headings(AcuanSlice body)
{
    Survey survey = {0};
    const char *p = body.p, *end = body.p + body.n;
    guint headings = 0;
    Mark mark;

    while (p < end) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        AcuanSlice bare = line_bare((AcuanSlice){p, (gsize) ((eol ? eol : end) - p)});
        p = eol ? eol + 1 : end;
        if (line_is_penjelasan(bare))
            break;
        if (line_pasal(bare, &mark) && alone(&mark)) {
            headings++;
            if (mark.roman)
                survey.roman++;
            else if (headings - survey.roman == 1)
                survey.first = mark.number;
        } else if (headings == 1 && !survey.roman && line_is_amendment(bare)) {
            survey.first_instructs = TRUE;
        }
    }
    return survey;
}

static void
decide_kind(Builder *b)
{
    Survey survey = survey_headings(b->law->body);
    gboolean titled = title_is_amendment(b->law->title);

    b->roman_own = survey.roman >= 2 || (titled && survey.roman);
    b->law->amending = titled || b->roman_own;
    b->arabic_own = titled && !b->roman_own && survey.first_instructs &&
                    acuan_slice_is(survey.first, "1");
}

void
law_build_tree(AcuanLaw *law, AcuanReport *report)
{
    Builder b = {.law = law,
                 .report = report,
                 .units = g_array_new(FALSE, TRUE, sizeof(AcuanUnit)),
                 .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .n_open = 1,
                 .line = law->body_line,
                 .after_blank = TRUE};
    AcuanUnit root = {.kind = ACUAN_UNIT_LAW, .occurrence = 1, .line = law->body_line};

    g_array_append_val(b.units, root);
    decide_kind(&b);
    read_lines(&b);
    close_to(&b, 0, (guint) law->body.n);
    cover_body(&b);
    g_hash_table_unref(b.names);
    law->n_units = b.units->len;
    law->units = (AcuanUnit *) (void *) g_array_free(b.units, FALSE);
    if (acuan_law_count(law, ACUAN_UNIT_PASAL) == 0)
        acuan_report(report, ACUAN_NOTE, law->body_line, 1, "no-pasal",
                     law->amending ? "no article of its own was found; its quotations are kept"
                                   : "no article was found; the text is kept as one piece");
}

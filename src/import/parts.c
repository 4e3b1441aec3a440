/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of a regulation: title block, preamble, operative part, closing, elucidation, annexes; and
 * the labels of the preamble, which readers of pages put wherever the margin column took them.
 */
#include <string.h>

#include "lines.h"
#include "ocr.h"

#define MAX_PREAMBLE 400 /* lines */

/* The capitals of a line that is one word, as far as 24 of them; "" if it has small letters. */
static void
capitals_of(AcuanSlice line, char out[25])
{
    gsize n = 0;

    out[0] = '\0';
    if (line.n > 40)
        return;
    for (gsize i = 0; i < line.n && n < 24; i++) {
        if (g_ascii_isalpha(line.p[i]))
            out[n++] = line.p[i];
    }
    out[n] = '\0';
}

/* A line that is this word in capitals, one or two letters of it misread. */
static gboolean
is_heading_word(AcuanSlice line, const char *word)
{
    char letters[25];

    if (line.n < strlen(word) || line.n > 2 * strlen(word) + 6 || !g_ascii_isupper(line.p[0]))
        return FALSE;
    capitals_of(line, letters);
    return ocr_distance(acuan_slice(letters), word, 2) <= 2 && line_is_capitals(line);
}

static gboolean
is_enacting(AcuanSlice line)
{
    return is_heading_word(line, "MEMUTUSKAN") || line_is_enacting(line) ||
           (line.n > 10 && memmem(line.p, line.n, "MEMUTUSKAN", 10) != NULL);
}

/* "BAR I", "BAB l UMUM". */
static gboolean
is_broken_first_bab(AcuanSlice line)
{
    gsize end = 4;

    if (line.n < 5 || line.n > 80 || line.p[0] != 'B' || line.p[3] != ' ' ||
        ocr_distance((AcuanSlice){line.p, 3}, "BAB", 1) > 1)
        return FALSE;
    while (end < line.n && line.p[end] != ' ')
        end++;
    return ocr_may_be_roman((AcuanSlice){line.p + 4, end - 4}, 1);
}

static gboolean
opens_operative(AcuanSlice line, gboolean enacted)
{
    Mark mark;
    AcuanSlice bare = line_bare(line);

    if (line_group(bare, &mark))
        return enacted || mark.value == 1;
    if (line_pasal(bare, &mark) && mark.value == 1 && (mark.rest.n < 2 || enacted))
        return TRUE;
    if (enacted && is_broken_first_bab(bare))
        return TRUE;
    return enacted && bare.n <= 12 && ocr_distance((AcuanSlice){bare.p, MIN(bare.n, 5)}, "pasal", 1) <= 1;
}

/* What marking the parts needs to know of the lines passed. */
typedef struct {
    gboolean enacted;
    guint last_pasal;
    guint *next_pasal; /* for each line the number of the next sound heading in this part; 0 if none */
} Passed;

/* "Agar setiap orang mengetahuinya" may also begin an article of a law about law: the closing is what no
 * further article follows. */
static gboolean
is_closing(const ImportText *text, guint i, const Passed *passed)
{
    guint next = passed->next_pasal[i];

    return line_is_closing(line_bare(import_line(text, i)->text)) &&
           !(next > passed->last_pasal && next <= passed->last_pasal + 3);
}

static gboolean
is_sound_pasal(AcuanSlice line, Mark *mark)
{
    return line_pasal(line, mark) && !mark->roman && mark->rest.n < 2;
}

static guint *
look_ahead(const ImportText *text)
{
    guint *next = g_new0(guint, text->lines->len + 1), ahead = 0;
    AcuanSlice number;
    Mark mark;

    for (guint i = text->lines->len; i-- > 0;) {
        AcuanSlice line = line_bare(import_line(text, i)->text);
        next[i] = ahead;
        if (line_is_penjelasan(line) || line_is_lampiran(line, &number) ||
            is_heading_word(line, "PENJELASAN"))
            ahead = 0;
        else if (is_sound_pasal(line, &mark))
            ahead = mark.value;
    }
    return next;
}

static ImportPart
next_part(ImportText *text, guint i, ImportPart part, Passed *passed)
{
    AcuanSlice line = line_bare(import_line(text, i)->text);
    AcuanSlice number;

    if (part <= PART_PREAMBLE) {
        passed->enacted = passed->enacted || is_enacting(line);
        if (opens_operative(line, passed->enacted))
            return PART_OPERATIVE;
        if (line_is_preamble(line))
            return PART_PREAMBLE;
        return part;
    }
    if (part >= PART_OPERATIVE && (line_is_penjelasan(line) || is_heading_word(line, "PENJELASAN"))) {
        if (!line_is_penjelasan(line) && part != PART_PENJELASAN)
            import_change(text, i, "heading", acuan_slice("PENJELASAN"));
        return PART_PENJELASAN;
    }
    if (line_is_lampiran(line, &number) && part != PART_PENJELASAN)
        return PART_LAMPIRAN;
    if (part == PART_OPERATIVE && is_closing(text, i, passed))
        return PART_CLOSING;
    return part;
}

/* Roman articles, or a title that says so, make an amending law. */
static void
note_amending(ImportText *text)
{
    guint roman = 0;
    gboolean titled = FALSE;
    Mark mark;

    for (guint i = 0; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        if (line->part == PART_TITLE && line->text.n > 9 &&
            g_ascii_strncasecmp(line->text.p, "PERUBAHAN", 9) == 0)
            titled = TRUE;
        if (line->part == PART_OPERATIVE && line_pasal(line->text, &mark) && mark.roman &&
            mark.rest.n == 0 && mark.number.n >= 1 && mark.number.p[0] != 'l')
            roman += mark.value > 1;
    }
    text->amending = titled || roman;
}

/* ---- labels of the preamble ---- */

static const char *const LABELS[] = {"Menimbang", "Mengingat", "Menetapkan"};

/* 1 and more for a line that is nothing but a label, and perhaps a colon. */
static guint
label_of(AcuanSlice line)
{
    while (line.n && strchr(" :.,", line.p[line.n - 1]))
        line.n--;
    for (guint i = 0; i < G_N_ELEMENTS(LABELS); i++)
        if (acuan_slice_is(line, LABELS[i]))
            return i + 1;
    return 0;
}

/* The text without a leading colon that came from the margin. */
static AcuanSlice
without_colon(AcuanSlice line)
{
    if (line.n && line.p[0] == ':')
        return acuan_slice_strip((AcuanSlice){line.p + 1, line.n - 1});
    return line;
}

static gboolean
has_prefix(AcuanSlice line, const char *prefix)
{
    gsize n = strlen(prefix);
    return line.n >= n && g_ascii_strncasecmp(line.p, prefix, n) == 0;
}

/* Does the line begin the text that belongs to label `which`? */
static gboolean
begins_label_text(AcuanSlice line, guint which, gboolean enacted)
{
    line = without_colon(line);
    switch (which) {
    case 1: return has_prefix(line, "bahwa") || has_prefix(line, "a. bahwa") || has_prefix(line, "a bahwa");
    case 2:
        return has_prefix(line, "1. ") || has_prefix(line, "1.") || has_prefix(line, "Pasal ") ||
               has_prefix(line, "Undang-Undang") || has_prefix(line, "Peraturan ");
    default:
        return enacted && line_is_capitals(line) &&
               (has_prefix(line, "PERATURAN") || has_prefix(line, "UNDANG-UNDANG") ||
                has_prefix(line, "KEPUTUSAN"));
    }
}

/* The first line that a displaced label `which` belongs before, or -1. */
static int
place_of_label(const ImportText *text, guint which, guint end)
{
    gboolean enacted = FALSE, considered = FALSE;

    for (guint i = 0; i < end; i++) {
        AcuanSlice line = import_line(text, i)->text;
        if (import_line(text, i)->dropped)
            continue;
        enacted = enacted || is_enacting(line);
        considered = considered || begins_label_text(line, 1, FALSE);
        if (which == 2 && !considered)
            continue;
        if (which == 2 && begins_label_text(line, 1, FALSE))
            continue;
        if (begins_label_text(line, which, enacted))
            return (int) i;
    }
    return -1;
}

static guint
end_of_preamble(const ImportText *text)
{
    guint end = 0;

    while (end < text->lines->len && import_line(text, end)->part <= PART_PREAMBLE)
        end++;
    return end;
}

/* Moves the label at line `from` before the text it belongs to. */
static void
seat_label(ImportText *text, guint from, guint which)
{
    int to = place_of_label(text, which, end_of_preamble(text));

    if (to < 0 || to == import_behind(text, from))
        return;
    import_fix(text, from, "label", FALSE, import_line(text, from)->text, ACUAN_SLICE_NONE);
    import_line(text, from)->dropped = TRUE;
    AcuanSlice label = import_format(text, "%s:", LABELS[which - 1]);
    ImportLine *at = import_line(text, (guint) to);
    at->text = without_colon(at->text);
    import_insert(text, (guint) to, label, ACUAN_UNIT_LAW, 0);
}

static void
seat_labels(ImportText *text)
{
    for (guint which = 1; which <= G_N_ELEMENTS(LABELS); which++)
        for (guint i = 0; i < end_of_preamble(text); i++)
            if (!import_line(text, i)->dropped && label_of(import_line(text, i)->text) == which) {
                seat_label(text, i, which);
                break;
            }
    import_compact(text);
}

/* "Mengingat : 1. Pasal 5 ...": the list begins on a line of its own. */
static void
split_labels(ImportText *text)
{
    for (guint i = 0; i < text->lines->len && i < MAX_PREAMBLE; i++) {
        AcuanSlice line = import_line(text, i)->text;
        for (guint k = 0; k < G_N_ELEMENTS(LABELS); k++) {
            gsize n = strlen(LABELS[k]);
            if (!has_prefix(line, LABELS[k]))
                continue;
            while (n < line.n && strchr(" :", line.p[n]))
                n++;
            Mark mark;
            if (n < line.n && line_item((AcuanSlice){line.p + n, line.n - n}, &mark) && mark.value == 1)
                import_split(text, i, n);
        }
    }
    import_compact(text);
}

static void
mark_parts(ImportText *text)
{
    ImportPart part = PART_TITLE;
    g_autofree guint *next_pasal = look_ahead(text);
    Passed passed = {.next_pasal = next_pasal};
    Mark mark;

    for (guint i = 0; i < text->lines->len; i++) {
        part = next_part(text, i, part, &passed);
        import_line(text, i)->part = part;
        if (part == PART_OPERATIVE && is_sound_pasal(import_line(text, i)->text, &mark))
            passed.last_pasal = mark.value;
    }
}

/* Without anything that opens an operative part the text is one piece. */
void
import_find_parts(ImportText *text)
{
    split_labels(text);
    mark_parts(text);
    seat_labels(text);
    mark_parts(text);
    note_amending(text);
}

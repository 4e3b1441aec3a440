/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Headings: BAB, Bagian, Paragraf, Pasal.
 *
 * A sound heading is left as it stands. A broken one ("Pasa1 4O", "BAB xII", "Bagian Ketqiuh") is
 * repaired if it can be read as the one that the order of the headings expects there. What was lost
 * altogether is searched for where the numbering has a gap: between Pasal 8 and Pasal 10 there must be
 * one, and where ayat (1) begins anew it began. A gap that cannot be filled so stays open, and is
 * reported; no number is guessed.
 */
#include <string.h>

#include "acuan/citation.h"
#include "lines.h"
#include "ocr.h"

#define MAX_QUICK 200000 /* lines; beyond it headings within lines are looked for a few times only */
#define MAX_LOST 50    /* headings in a row that may be lost before a broken one */
#define MAX_HEADING 14 /* bytes of a line that is a broken Pasal heading */

static gboolean
has_prefix(AcuanSlice text, const char *prefix)
{
    gsize n = strlen(prefix);
    return text.n >= n && memcmp(text.p, prefix, n) == 0;
}

static AcuanSlice
first_word(AcuanSlice text)
{
    gsize n = 0;

    while (n < text.n && text.p[n] != ' ')
        n++;
    return (AcuanSlice){text.p, n};
}

static AcuanSlice
from(AcuanSlice text, gsize at)
{
    return acuan_slice_strip((AcuanSlice){text.p + at, text.n - at});
}

/* The text without stops and quotation marks at its end, which dirt on the page leaves. */
static AcuanSlice
trim_dirt(AcuanSlice text)
{
    while (text.n && strchr(" .:;,'`*\"~^-", text.p[text.n - 1]))
        text.n--;
    while (text.n && strchr(" .:;,'`*\"~^-", text.p[0]))
        text = (AcuanSlice){text.p + 1, text.n - 1};
    return text;
}

/* ---- a heading split over two lines: "Pasal" / "5", "BAB" / "II" ---- */

static gboolean
is_lone_name(AcuanSlice line)
{
    static const char *const names[] = {"Pasal", "PASAL", "BAB", "Bagian", "BAGIAN", "Paragraf", NULL};

    for (guint i = 0; names[i]; i++)
        if (acuan_slice_is(line, names[i]))
            return TRUE;
    return FALSE;
}

static gboolean
completes_heading(AcuanSlice name, AcuanSlice next)
{
    Mark mark;
    g_autofree char *joined = g_strdup_printf("%.*s %.*s", (int) name.n, name.p, (int) MIN(next.n, 200),
                                              next.p);
    AcuanSlice line = acuan_slice(joined);

    return line_group(line, &mark) || (line_pasal(line, &mark) && mark.rest.n == 0);
}

static void
join_split_headings(ImportText *text)
{
    for (guint i = 0; i + 1 < text->lines->len; i++) {
        ImportLine *line = import_line(text, i), *next = import_line(text, i + 1);
        if (line->dropped || line->part == PART_LAMPIRAN || !is_lone_name(line->text) ||
            next->text.n > 60 || !completes_heading(line->text, next->text))
            continue;
        AcuanSlice joined = import_format(text, "%.*s %.*s", (int) line->text.n, line->text.p,
                                          (int) next->text.n, next->text.p);
        next->dropped = TRUE;
        import_change(text, i, "split-heading", joined);
    }
    import_compact(text);
}

/* ---- groups ---- */

typedef struct {
    ImportText *text;
    guint bab, bagian, paragraf; /* the last of each; the inner ones begin anew in the outer */
} Groups;

static void
believe(ImportText *text, guint i, AcuanUnitKind unit, guint number)
{
    ImportLine *line = import_line(text, i);

    line->unit = unit;
    line->number = number;
    line->heading = TRUE;
}

static void
count_group(Groups *g, guint i, AcuanUnitKind unit, guint number)
{
    believe(g->text, i, unit, number);
    if (unit == ACUAN_UNIT_BAB || unit == ACUAN_UNIT_BUKU) {
        if (unit == ACUAN_UNIT_BAB)
            g->bab = number;
        g->bagian = g->paragraf = 0;
    } else if (unit == ACUAN_UNIT_BAGIAN) {
        g->bagian = number;
        g->paragraf = 0;
    } else {
        g->paragraf = number;
    }
}

static void
rewrite_group(Groups *g, guint i, const char *name, AcuanSlice number, AcuanSlice rest)
{
    AcuanSlice words = import_format(g->text, "%s %.*s%s%.*s", name, (int) number.n, number.p,
                                     rest.n ? " " : "", (int) rest.n, rest.p);
    if (!acuan_slice_equal(import_line(g->text, i)->text, words))
        import_change(g->text, i, "heading", words);
}

/* "BAR I", "BAB xII", "BAB Ix PENYELESAIAN". */
static gboolean
repair_bab(Groups *g, guint i)
{
    AcuanSlice line = import_line(g->text, i)->text;
    AcuanSlice name = first_word(line);
    guint next = g->bab + 1;

    if (name.n != 3 || name.p[0] != 'B' || ocr_distance(name, "BAB", 1) > 1)
        return FALSE;
    AcuanSlice rest = from(line, name.n);
    AcuanSlice number = first_word(rest);
    if (!number.n || !ocr_may_be_roman(trim_dirt(number), next))
        return FALSE;
    AcuanSlice title = from(rest, number.n);
    if (title.n && !line_is_capitals(title))
        return FALSE;
    rewrite_group(g, i, "BAB", acuan_slice(ocr_roman(next)), title);
    count_group(g, i, ACUAN_UNIT_BAB, next);
    return TRUE;
}

/* How many bytes of `text` are the ordinal word, at most two letters of it misread; 0 if they are not. */
static gsize
like_ordinal(AcuanSlice text, guint value)
{
    const char *word = acuan_ordinal_word(value);
    guint words = 1;
    gsize n = 0;

    for (const char *p = word; p && *p; p++)
        words += *p == ' ';
    for (; word && n < text.n; n++)
        if (text.p[n] == ' ' && --words == 0)
            break;
    return word && n >= 5 && ocr_distance((AcuanSlice){text.p, n}, word, 2) <= 2 ? n : 0;
}

static gboolean
repair_bagian(Groups *g, guint i)
{
    AcuanSlice line = import_line(g->text, i)->text;
    AcuanSlice name = first_word(line);
    AcuanSlice rest = from(line, name.n);
    gsize used = 0;

    if (name.n < 5 || !g_ascii_isupper(name.p[0]) || ocr_distance(name, "Bagian", 1) > 1)
        return FALSE;
    guint value = acuan_ordinal(rest, &used);
    if (!value) {
        guint candidates[] = {g->bagian + 1, 1};
        for (guint k = 0; k < 2 && !value; k++)
            if ((used = like_ordinal(rest, candidates[k])) != 0)
                value = candidates[k];
    }
    AcuanSlice title = value ? from(rest, used) : ACUAN_SLICE_NONE;
    if (!value || (title.n && !g_ascii_isupper(title.p[0])))
        return FALSE;
    rewrite_group(g, i, "Bagian", acuan_slice(acuan_ordinal_word(value)), title);
    count_group(g, i, ACUAN_UNIT_BAGIAN, value);
    return TRUE;
}

/* "Paragraf.4", "Paragraf l", "Paragrat 2". */
static gboolean
repair_paragraf(Groups *g, guint i)
{
    AcuanSlice line = import_line(g->text, i)->text;
    guint candidates[] = {g->paragraf + 1, 1};

    if (line.n < 9 || line.p[0] != 'P' || ocr_distance((AcuanSlice){line.p, 8}, "Paragraf", 1) > 1)
        return FALSE;
    AcuanSlice rest = trim_dirt((AcuanSlice){line.p + 8, line.n - 8});
    AcuanSlice number = trim_dirt(first_word(rest));
    for (guint k = 0; k < 2; k++) {
        if (!number.n || !ocr_may_be_number(number, candidates[k]))
            continue;
        AcuanSlice title = from(rest, first_word(rest).n);
        if (title.n && !g_ascii_isupper(title.p[0]))
            return FALSE;
        char digits[12];
        g_snprintf(digits, sizeof digits, "%u", candidates[k]);
        rewrite_group(g, i, "Paragraf", acuan_slice(digits), title);
        count_group(g, i, ACUAN_UNIT_PARAGRAF, candidates[k]);
        return TRUE;
    }
    return FALSE;
}

static gboolean
group_is_sound(const Groups *g, guint i, Mark *mark)
{
    int before = import_before(g->text, i);
    AcuanSlice line = import_line(g->text, i)->text;

    if (!line_group(line, mark))
        return FALSE;
    /* A title has no full stop; a sentence that begins with the unit's name has. */
    if (mark->rest.n > 120 || (mark->rest.n && strchr(".;", mark->rest.p[mark->rest.n - 1])))
        return FALSE;
    return before < 0 || import_line(g->text, i)->heading ||
           !import_ends_open(import_line(g->text, (guint) before)->text);
}

static void
repair_groups(ImportText *text)
{
    Groups g = {.text = text};
    Mark mark;

    for (guint i = 0; i < text->lines->len; i++) {
        ImportLine *line = import_line(text, i);
        if (line->part != PART_OPERATIVE || line->cell || line->text.n > 200)
            continue;
        if (group_is_sound(&g, i, &mark)) {
            gboolean misread = mark.kind == ACUAN_UNIT_BAB && mark.value != g.bab + 1 && !text->amending;
            if (!misread || !repair_bab(&g, i))
                count_group(&g, i, mark.kind, mark.value);
        } else if (!text->amending && !repair_bab(&g, i) && !repair_bagian(&g, i)) {
            repair_paragraf(&g, i);
        }
    }
}

/* ---- Pasal: what a line can be ---- */

typedef enum {
    SLOT_SOUND,  /* "Pasal 24" on a line of its own */
    SLOT_RUN_IN, /* "Pasal 24 Setiap Orang ..." */
    SLOT_BROKEN, /* "Pasal2T" */
    SLOT_START,  /* no heading, but an article begins: ayat (1) anew, or text right below a group's title */
} SlotKind;

typedef struct {
    SlotKind kind;
    guint line;
    guint number; /* of sound ones */
    char suffix;
    AcuanSlice digits; /* of broken ones, as they stand */
    guint taken;  /* the number given to it; 0 if none */
    gboolean after_group;
} Slot;

/* "Pasal24", "Pasa722", "Pasa1 5", "Fasal 4O", "Dogal 40": the number's characters, or none. */
static AcuanSlice
broken_pasal(AcuanSlice line)
{
    line = trim_dirt(line);
    if (line.n < 6 || line.n > MAX_HEADING || !g_ascii_isupper(line.p[0]))
        return ACUAN_SLICE_NONE;
    guint wrong = ocr_distance((AcuanSlice){line.p, 5}, "Pasal", 2);
    AcuanSlice digits = trim_dirt((AcuanSlice){line.p + 5, line.n - 5});
    gboolean apart = line.p[5] == ' ';
    if (wrong > (apart ? 2 : 1) || digits.n == 0 || digits.n > 6 || !ocr_is_numberlike(digits))
        return ACUAN_SLICE_NONE;
    for (gsize k = 0; wrong == 2 && k < digits.n; k++)
        if (!g_ascii_isdigit(digits.p[k]))
            return ACUAN_SLICE_NONE;
    return digits;
}

/* Words that go on after "Pasal 5" in a sentence, and never begin an article. */
static gboolean
opens_article(AcuanSlice rest)
{
    static const char *const prose[] = {"Undang", "Peraturan", "Keputusan", "UUD", "KUHP", "Konvensi",
                                        "Cukup", NULL};

    if (rest.n > 3 && rest.p[0] == '(' && g_ascii_isdigit(rest.p[1]))
        return TRUE;
    for (guint i = 0; prose[i]; i++)
        if (has_prefix(rest, prose[i]))
            return FALSE;
    return rest.n > 0 && g_ascii_isupper(rest.p[0]);
}

static gboolean
ends_firmly(AcuanSlice text)
{
    return text.n == 0 || strchr(".;:\"", text.p[text.n - 1]);
}

static gboolean
read_pasal(const ImportText *text, guint i, Slot *slot)
{
    const ImportLine *line = import_line(text, i);
    int before = import_before(text, i);
    AcuanSlice previous = before < 0 || import_line(text, (guint) before)->heading
                              ? ACUAN_SLICE_NONE
                              : import_line(text, (guint) before)->text;
    Mark mark;

    *slot = (Slot){.line = i};
    if (line->cell || line->text.n < 6)
        return FALSE;
    gboolean sound = line_pasal(line->text, &mark) && !mark.roman;
    AcuanSlice rest = sound ? trim_dirt(mark.rest) : ACUAN_SLICE_NONE;
    slot->number = sound ? mark.value : 0;
    slot->suffix = sound ? mark.suffix : '\0';
    if (sound && rest.n == 0) {
        /* Behind a sentence that is not finished it counts only where it is missing. */
        slot->kind = line->heading || !import_ends_open(previous) ? SLOT_SOUND : SLOT_BROKEN;
        slot->digits = mark.number;
        return slot->kind == SLOT_SOUND || line->gap;
    }
    slot->digits = broken_pasal(line->text);
    slot->kind = SLOT_BROKEN;
    if (slot->digits.n)
        return line->heading || !import_ends_open(previous);
    slot->kind = SLOT_RUN_IN;
    return sound && ends_firmly(previous) && opens_article(mark.rest);
}

/* ---- Pasal: where an article begins without a heading ---- */

static gboolean
is_first_ayat(AcuanSlice line)
{
    return line.n > 4 && line.p[0] == '(' && ocr_bracketed(line, 1) &&
           !(g_ascii_isdigit(line.p[1]) && g_ascii_isdigit(line.p[2]) && ocr_bracketed(line, 1) > 3);
}

static gboolean
is_later_ayat(AcuanSlice line)
{
    Mark mark;

    return line.n > 4 && line.p[0] == '(' && line_item(line, &mark) && mark.kind == ACUAN_UNIT_AYAT;
}

/* A group's title, or a further line of it, rather than text: no full stop, few words, mostly begun
 * with capitals. */
static gboolean
is_title_like(AcuanSlice line)
{
    guint words = 0, small = 0;

    if (line.n == 0 || line.n > 160 || strchr(".;:", line.p[line.n - 1]) || line.p[0] == '(')
        return FALSE;
    for (gsize i = 0; i < line.n; i++) {
        if (i > 0 && line.p[i - 1] != ' ')
            continue;
        words++;
        small += g_ascii_islower(line.p[i]) != 0;
    }
    return g_ascii_isupper(line.p[0]) && small * 2 <= words + 1;
}

/* ---- Pasal: which numbers the sound headings prove ---- */

/* The longest rising run of the sound headings; the others are quotations or misread. */
static void
find_anchors(GArray *slots)
{
    guint n = slots->len;
    g_autofree guint *best_end = g_new(guint, n + 1), *previous = g_new(guint, n + 1);
    guint length = 0;

    for (guint i = 0; i < n; i++) {
        Slot *s = &g_array_index(slots, Slot, i);
        guint key = s->number * 32 + (s->suffix ? (guint) (s->suffix & 31) : 0);
        if (s->kind > SLOT_RUN_IN || !s->number)
            continue;
        guint low = 0, high = length;
        while (low < high) {
            guint middle = (low + high) / 2;
            const Slot *m = &g_array_index(slots, Slot, best_end[middle]);
            if (m->number * 32 + (m->suffix ? (guint) (m->suffix & 31) : 0) < key)
                low = middle + 1;
            else
                high = middle;
        }
        /* Of two headings with one number the first, a line of its own before one with text. */
        if (low < length) {
            const Slot *m = &g_array_index(slots, Slot, best_end[low]);
            if (m->number == s->number && m->suffix == s->suffix && m->kind <= s->kind)
                continue;
        }
        previous[i] = low ? best_end[low - 1] : n;
        best_end[low] = i;
        length = MAX(length, low + 1);
    }
    for (guint i = length ? best_end[length - 1] : n; i < n; i = previous[i]) {
        Slot *s = &g_array_index(slots, Slot, i);
        s->taken = s->number;
    }
}

/* ---- Pasal: filling gaps ---- */

typedef struct {
    ImportText *text;
    GArray *slots; /* Slot, in order of the lines */
    ImportPart part;
} Pasals;

static Slot *
slot_at(const Pasals *p, guint i)
{
    return &g_array_index(p->slots, Slot, i);
}

/* Gives broken headings between slots `a` and `b` the numbers they can be read as, in order; `last` is
 * the highest number there can be. */
static void
take_broken(Pasals *p, guint a, guint b, guint first, guint last)
{
    guint number = first;

    for (guint i = a; i < b && number <= last; i++) {
        Slot *s = slot_at(p, i);
        if (s->taken || s->kind == SLOT_START || s->kind == SLOT_RUN_IN)
            continue;
        for (guint n = number; n <= MIN(last, number + MAX_LOST); n++) {
            if (!ocr_may_be_number(s->digits, n))
                continue;
            s->taken = n;
            number = n + 1;
            break;
        }
    }
}

/* A broken heading that alone can fill a gap of one, whatever its digits were read as. */
static void
take_only_broken(Pasals *p, guint a, guint b, guint number)
{
    Slot *only = NULL;

    for (guint i = a; i < b; i++) {
        Slot *s = slot_at(p, i);
        if (s->kind != SLOT_BROKEN || s->taken)
            continue;
        if (only)
            return;
        only = s;
    }
    if (only)
        only->taken = number;
}

static guint
count_starts(const Pasals *p, guint a, guint b, gboolean groups_only)
{
    guint n = 0;

    for (guint i = a; i < b; i++)
        n += slot_at(p, i)->kind == SLOT_START && (!groups_only || slot_at(p, i)->after_group);
    return n;
}

/* If there are as many beginnings between two known headings as numbers are missing, these are they. */
static void
take_starts(Pasals *p, guint a, guint b, guint first, guint missing)
{
    gboolean groups_only = FALSE;

    if (count_starts(p, a, b, FALSE) != missing) {
        groups_only = TRUE;
        if (count_starts(p, a, b, TRUE) != missing)
            return;
    }
    for (guint i = a; i < b; i++) {
        Slot *s = slot_at(p, i);
        if (s->kind == SLOT_START && (!groups_only || s->after_group))
            s->taken = first++;
    }
}

/* A heading within a line: "... dicabut. Pasal 3. Undang-undang ini ...". The place of it, or 0. */
static gsize
heading_within(AcuanSlice line, guint number)
{
    char name[24];
    const char *at = line.p;

    g_snprintf(name, sizeof name, "Pasal %u", number);
    gsize n = strlen(name);
    while ((at = memmem(at, line.n - (gsize) (at - line.p), name, n)) != NULL) {
        gsize i = (gsize) (at - line.p);
        AcuanSlice before = acuan_slice_strip((AcuanSlice){line.p, i});
        AcuanSlice behind = {at + n, line.n - i - n};
        gboolean ends = behind.n == 0 || !g_ascii_isalnum(behind.p[0]);
        AcuanSlice rest = trim_dirt(behind);
        if (i > 0 && ends && before.n && strchr(".;", before.p[before.n - 1]) &&
            (rest.n == 0 || (rest.p[0] == '(' && is_first_ayat(rest)) ||
             (behind.p[0] == '.' && g_ascii_isupper(rest.p[0]) && opens_article(rest)) ||
             (behind.p[0] == ' ' && g_ascii_isupper(rest.p[0]) && opens_article(rest))))
            return i;
        at++;
    }
    return 0;
}

/* Looks for the missing numbers within the lines between two headings, and cuts there. */
static gboolean
split_run_in(ImportText *text, guint begin, guint end, guint first, guint last)
{
    guint number = first;
    gboolean found = FALSE;

    for (guint i = begin; i < end && number <= last; i++) {
        AcuanSlice line = import_line(text, i)->text;
        gsize at = line.n > 12 ? heading_within(line, number) : 0;
        if (!at)
            continue;
        import_fix(text, i, "run-in-heading", FALSE, (AcuanSlice){line.p + at, MIN(line.n - at, 40)},
                   ACUAN_SLICE_NONE);
        import_split(text, i, at);
        number++;
        found = TRUE;
    }
    return found;
}

/* One gap of the numbering, between the slots `a` and `b` (exclusive both; b may be the number of
 * slots). `upper` is the number behind the gap, 0 if there is none. */
static void
fill_gap(Pasals *p, guint a, guint b, guint lower, guint upper)
{
    guint first = lower + 1;

    if (upper && upper <= first)
        return;
    if (!upper) {
        /* Behind the last sound heading nothing bounds the numbers: one at a time. */
        for (guint i = a; i < b; i++) {
            Slot *s = slot_at(p, i);
            if (s->kind == SLOT_BROKEN && ocr_may_be_number(s->digits, first))
                s->taken = first++;
        }
        return;
    }
    take_broken(p, a, b, first, upper - 1);
    guint from_slot = a, number = first;
    for (guint i = a; i <= b; i++) {
        guint here = i == b ? upper : slot_at(p, i)->taken;
        if (!here)
            continue;
        if (here == number + 1)
            take_only_broken(p, from_slot, i, number);
        gboolean filled = FALSE;
        for (guint k = from_slot; k < i; k++)
            filled = filled || slot_at(p, k)->taken;
        if (here > number && !filled)
            take_starts(p, from_slot, i, number, here - number);
        from_slot = i + 1;
        number = here + 1;
    }
}

static void
fill_gaps(Pasals *p)
{
    guint lower = 0, a = 0;
    GArray *anchors = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < p->slots->len; i++)
        if (slot_at(p, i)->taken)
            g_array_append_val(anchors, i);
    for (guint k = 0; k <= anchors->len; k++) {
        guint b = k < anchors->len ? g_array_index(anchors, guint, k) : p->slots->len;
        fill_gap(p, a, b, lower, k < anchors->len ? slot_at(p, b)->number : 0);
        if (k < anchors->len) {
            lower = slot_at(p, b)->number;
            a = b + 1;
        }
    }
    g_array_unref(anchors);
}

/* ---- Pasal: collecting and applying ---- */

static void
collect_slots(Pasals *p)
{
    gboolean ayat_seen = FALSE, content = FALSE, after_group = FALSE, fresh = FALSE;
    Slot slot;

    g_array_set_size(p->slots, 0);
    for (guint i = 0; i < p->text->lines->len; i++) {
        const ImportLine *line = import_line(p->text, i);
        if (line->part != p->part || line->dropped)
            continue;
        if (line->unit != ACUAN_UNIT_LAW && line->unit != ACUAN_UNIT_PASAL) {
            after_group = TRUE;
            fresh = FALSE;
            continue;
        }
        if (read_pasal(p->text, i, &slot)) {
            g_array_append_val(p->slots, slot);
            ayat_seen = slot.kind == SLOT_RUN_IN;
            content = after_group = FALSE;
            fresh = TRUE;
            continue;
        }
        if (p->part != PART_OPERATIVE)
            continue;
        gboolean first = is_first_ayat(line->text);
        gboolean title = after_group && is_title_like(line->text) && !first && !line->item;
        gboolean titled = after_group && line->heading && !first;
        if (after_group && !title && !titled) {
            Slot start = {.kind = SLOT_START, .line = i, .after_group = TRUE};
            g_array_append_val(p->slots, start);
            after_group = FALSE;
            content = fresh = TRUE;
            ayat_seen = first;
        } else if (first && (ayat_seen || (content && fresh))) {
            Slot start = {.kind = SLOT_START, .line = i};
            g_array_append_val(p->slots, start);
            content = TRUE;
            ayat_seen = TRUE;
        } else {
            ayat_seen = ayat_seen || first || is_later_ayat(line->text);
            content = content || !after_group;
        }
    }
}

static void
apply_broken(Pasals *p, const Slot *s)
{
    AcuanSlice words = import_format(p->text, "Pasal %u", s->taken);

    if (!acuan_slice_equal(import_line(p->text, s->line)->text, words))
        import_change(p->text, s->line, "heading", words);
}

static void
apply_slots(Pasals *p)
{
    for (guint i = 0; i < p->slots->len; i++) {
        const Slot *s = slot_at(p, i);
        if (!s->taken)
            continue;
        if (s->kind == SLOT_START) {
            AcuanSlice words = import_format(p->text, "Pasal %u", s->taken);
            import_insert(p->text, s->line, words, ACUAN_UNIT_PASAL, s->taken);
            import_fix(p->text, s->line, "lost-heading", FALSE, ACUAN_SLICE_NONE, words);
            continue;
        }
        if (s->kind == SLOT_BROKEN || (s->kind == SLOT_SOUND && s->taken != s->number))
            apply_broken(p, s);
        believe(p->text, s->line, ACUAN_UNIT_PASAL, s->taken);
        import_line(p->text, s->line)->suffix = s->suffix;
        import_line(p->text, s->line)->heading = s->kind != SLOT_RUN_IN;
    }
    import_compact(p->text);
}

static void
report_doubt(Pasals *p, guint line, guint lower, guint upper)
{
    g_autofree char *missing = upper - lower == 2
                                   ? g_strdup_printf("Pasal %u", lower + 1)
                                   : g_strdup_printf("Pasal %u-%u", lower + 1, upper - 1);

    import_fix(p->text, line, "missing-heading", TRUE, ACUAN_SLICE_NONE, acuan_slice(missing));
}

/* What is still open, and broken headings that fit nowhere. */
static void
report_open(Pasals *p)
{
    guint lower = 0;

    for (guint i = 0; i < p->slots->len; i++) {
        const Slot *s = slot_at(p, i);
        if (s->taken > lower + 1 && p->part == PART_OPERATIVE)
            report_doubt(p, s->line, lower, s->taken);
        if (s->taken)
            lower = s->taken;
        else if (s->kind == SLOT_BROKEN)
            import_fix(p->text, s->line, "unclear-heading", TRUE, import_line(p->text, s->line)->text,
                       ACUAN_SLICE_NONE);
    }
}

/* Cuts headings out of lines wherever the numbering of the sound ones has a gap. */
static gboolean
split_all_run_in(Pasals *p)
{
    guint lower = 0, begin = 0;
    gboolean found = FALSE;

    while (begin < p->text->lines->len && import_line(p->text, begin)->part != p->part)
        begin++;
    guint start = begin;
    for (guint i = 0; i <= p->slots->len && !found; i++) {
        gboolean last = i == p->slots->len;
        if (!last && !slot_at(p, i)->taken)
            continue;
        guint end = last ? p->text->lines->len : slot_at(p, i)->line;
        while (last && end > begin && import_line(p->text, end - 1)->part != p->part)
            end--;
        guint upper = last ? lower + 100 : slot_at(p, i)->taken;
        if (upper > lower + 1)
            found = split_run_in(p->text, start, end, lower + 1, upper - 1);
        if (!last) {
            lower = slot_at(p, i)->taken;
            start = slot_at(p, i)->line + 1;
        }
    }
    return found;
}

static void
repair_pasal(ImportText *text, ImportPart part)
{
    Pasals p = {text, g_array_new(FALSE, TRUE, sizeof(Slot)), part};

    for (guint round = 0; round < (text->lines->len > MAX_QUICK ? 3 : 200); round++) {
        collect_slots(&p);
        find_anchors(p.slots);
        if (!split_all_run_in(&p))
            break;
        import_compact(text);
    }
    fill_gaps(&p);
    report_open(&p);
    apply_slots(&p);
    g_array_unref(p.slots);
}

static char *
without_blanks(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++)
        if (*from != ' ')
            *to++ = *from;
    *to = '\0';
    return text;
}

/* ---- Pasal of amending laws: only what the instruction before it proves ---- */

/* "Pasal 458" behind Pasal 45A is Pasal 45B; a second "Pasal I" below "... berbunyi sebagai berikut:" is
 * Pasal 1. */
static void
repair_quoted_number(ImportText *text, guint i, const Mark *mark, const Mark *last)
{
    AcuanSlice before = import_line(text, i - 1)->text;

    if (last->suffix == 'A' && mark->value == last->value * 10 + 8 && !mark->suffix)
        import_change(text, i, "heading", import_format(text, "Pasal %uB", last->value));
    else if (mark->roman && mark->value == 1 && last->value && before.p[before.n - 1] == ':')
        import_change(text, i, "heading", acuan_slice("Pasal 1"));
}

static void
repair_quoted_pasal(ImportText *text)
{
    Mark mark, last = {0};

    for (guint i = 1; i < text->lines->len; i++) {
        ImportLine *line = import_line(text, i);
        if (line->part != PART_OPERATIVE || line->cell)
            continue;
        if (line_pasal(line->text, &mark) && trim_dirt(mark.rest).n == 0) {
            repair_quoted_number(text, i, &mark, &last);
            believe(text, i, ACUAN_UNIT_PASAL, mark.value);
            last = mark;
            continue;
        }
        AcuanSlice digits = broken_pasal(line->text);
        g_autofree char *close = g_strndup(digits.p ? digits.p : "", digits.n);
        guint value = ocr_plain_number(acuan_slice(without_blanks(close)));
        if (value)
            import_change(text, i, "heading", import_format(text, "Pasal %u", value));
        if (value)
            believe(text, i, ACUAN_UNIT_PASAL, value);
    }
}

/* ---- groups that lost their heading and kept their title ---- */

/* Between lines `begin` and `end` the only title that stands right above an article and belongs to no
 * heading; -1 if there is none or more than one. */
static int
orphan_title(const ImportText *text, guint begin, guint end)
{
    int found = -1;

    for (guint i = begin + 1; i < end; i++) {
        const ImportLine *line = import_line(text, i), *before = import_line(text, i - 1);
        const ImportLine *behind = i + 1 < text->lines->len ? import_line(text, i + 1) : NULL;
        gboolean below_article = before->unit == ACUAN_UNIT_LAW && !is_title_like(before->text);
        gboolean below_capitals = line_is_capitals(before->text) && !line_is_capitals(line->text);
        if (line->unit != ACUAN_UNIT_LAW || !is_title_like(line->text) || line_is_capitals(line->text) ||
            !behind || (behind->unit != ACUAN_UNIT_PASAL && behind->unit != ACUAN_UNIT_PARAGRAF) ||
            !(below_article || below_capitals))
            continue;
        if (found >= 0)
            return -1;
        found = (int) i;
    }
    return found;
}

static void
insert_group(ImportText *text, guint at, AcuanUnitKind unit, guint number)
{
    AcuanSlice words = unit == ACUAN_UNIT_BAGIAN
                           ? import_format(text, "Bagian %s", acuan_ordinal_word(number))
                           : import_format(text, "Paragraf %u", number);

    import_insert(text, at, words, unit, number);
    import_fix(text, at, "lost-heading", FALSE, ACUAN_SLICE_NONE, words);
}

/* `unit` in its outer units: where one number is missing and one title is orphaned, they belong
 * together. */
static void
find_lost_groups(ImportText *text, AcuanUnitKind unit)
{
    guint last = 0, since = 0;

    for (guint i = 0; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        if (line->part != PART_OPERATIVE)
            continue;
        if (line->unit != ACUAN_UNIT_LAW && line->unit < unit) {
            last = 0;
            since = i;
        } else if (line->unit == unit) {
            int title = line->number == last + 2 ? orphan_title(text, since, i) : -1;
            if (title >= 0)
                insert_group(text, (guint) title, unit, last + 1);
            else if (line->number > last + 1)
                import_fix(text, i, "missing-heading", TRUE, ACUAN_SLICE_NONE, line->text);
            last = import_line(text, i)->number;
            since = i;
        }
    }
    import_compact(text);
}

void
import_repair_headings(ImportText *text)
{
    join_split_headings(text);
    repair_groups(text);
    if (text->amending) {
        repair_quoted_pasal(text);
        return;
    }
    repair_pasal(text, PART_OPERATIVE);
    repair_pasal(text, PART_PENJELASAN);
    find_lost_groups(text, ACUAN_UNIT_BAGIAN);
    find_lost_groups(text, ACUAN_UNIT_PARAGRAF);
}

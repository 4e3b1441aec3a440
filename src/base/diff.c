/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Myers' greedy algorithm (An O(ND) Difference Algorithm and Its Variations, 1986) in rounds. A
 * round gives up after MAX_EDITS edits: the path that has come farthest is taken, and the next
 * round starts where it ended. A round costs no more than MAX_EDITS for each word it passes, so
 * long texts without anything in common take time that grows with their length.
 */
#include "acuan/diff.h"

#include "hash.h"

#include <string.h>

#define MAX_EDITS 200

/* A text as numbers: equal words have equal numbers. */
typedef struct {
    AcuanSlice text;
    GArray *ids;    /* guint */
    GArray *places; /* guint pairs: start, end */
} Words;

/* ---- words ---- */

static gboolean
is_letter(char c)
{
    return g_ascii_isalnum(c) || (guchar) c >= 0x80;
}

static void
add_word(Words *w, GHashTable *numbers, gsize start, gsize end)
{
    g_autofree char *word = g_strndup(w->text.p + start, end - start);
    guint place[2] = {(guint) start, (guint) end};
    guint id = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, word));

    if (!id) {
        id = g_hash_table_size(numbers) + 1;
        g_hash_table_insert(numbers, g_steal_pointer(&word), GUINT_TO_POINTER(id));
    }
    g_array_append_val(w->ids, id);
    g_array_append_vals(w->places, place, 2);
}

/* The end of the word or mark that begins at `*i` or behind the blanks there; 0 if there is none. */
static gsize
next_word(AcuanSlice text, gsize *i)
{
    while (*i < text.n && g_ascii_isspace(text.p[*i]))
        ++*i;
    if (*i == text.n)
        return 0;
    gsize end = *i + 1;
    while (is_letter(text.p[*i]) && end < text.n && is_letter(text.p[end]))
        end++;
    return end;
}

static Words
words_of(AcuanSlice text, GHashTable *numbers)
{
    Words w = {text, g_array_new(FALSE, FALSE, sizeof(guint)),
               g_array_new(FALSE, FALSE, sizeof(guint))};
    gsize end;

    for (gsize i = 0; (end = next_word(text, &i)) != 0; i = end)
        add_word(&w, numbers, i, end);
    return w;
}

static Words
lines_of(AcuanSlice text, GHashTable *numbers)
{
    Words w = {text, g_array_new(FALSE, FALSE, sizeof(guint)),
               g_array_new(FALSE, FALSE, sizeof(guint))};

    for (gsize i = 0, end; i < text.n; i = end) {
        const char *mark = memchr(text.p + i, '\n', text.n - i);
        end = mark ? (gsize) (mark - text.p) + 1 : text.n;
        add_word(&w, numbers, i, end);
    }
    return w;
}

static void
words_clear(Words *w)
{
    g_array_unref(w->ids);
    g_array_unref(w->places);
}

static guint
id_at(const Words *w, int i)
{
    return g_array_index(w->ids, guint, (guint) i);
}

/* ---- the shortest edit ---- */

typedef struct {
    const Words *a, *b;
    int x, y;         /* where the round starts */
    int *reach;       /* for each diagonal -d..d, at MAX_EDITS + 1 + k: the farthest x */
    GPtrArray *trace; /* int*: reach before each step, for the way back */
    GArray *edits;    /* AcuanDiffKind of the round's steps, last first */
} Round;

static int
follow(const Round *r, int x, int k)
{
    int n = (int) r->a->ids->len, m = (int) r->b->ids->len;

    while (x < n && r->y + (x - r->x) - k < m &&
           id_at(r->a, x) == id_at(r->b, r->y + (x - r->x) - k))
        x++;
    return x;
}

/* From which neighbour diagonal k is reached with d edits: TRUE from above (an added word). */
static gboolean
from_above(const int *reach, int k, int d)
{
    return k == -d || (k != d && reach[k - 1] < reach[k + 1]);
}

/* One more edit on every diagonal. Returns the diagonal that came farthest, `*done` at the end of
 * both. */
static int
advance(Round *r, int d, gboolean *done)
{
    int n = (int) r->a->ids->len, m = (int) r->b->ids->len;
    int *reach = r->reach + MAX_EDITS + 1;
    int best = 0, most = -1;

    g_ptr_array_add(r->trace, g_memdup2(reach - d - 1, sizeof(int) * (gsize) (2 * d + 3)));
    for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? r->x : from_above(reach, k, d) ? reach[k + 1] : reach[k - 1] + 1;
        int y = r->y + (x - r->x) - k;
        /* Diagonals that have left the texts stay where they are and lead nowhere. */
        reach[k] = x < 0 || x > n || y > m ? G_MININT / 2 : follow(r, x, k);
        x = reach[k];
        y = r->y + (x - r->x) - k;
        if (x >= 0 && x + y > most) {
            most = x + y;
            best = k;
        }
    }
    int x = reach[best];
    *done = x == n && r->y + (x - r->x) - best == m;
    return best;
}

static void
add_edits(Round *r, AcuanDiffKind kind, int n)
{
    for (; n > 0; n--)
        g_array_append_val(r->edits, kind);
}

/* Walks the path to diagonal k after d edits backwards. */
static void
walk_back(Round *r, int k, int d)
{
    int x = (r->reach + MAX_EDITS + 1)[k];

    for (; d > 0; d--) {
        const int *before = (const int *) g_ptr_array_index(r->trace, (guint) d) + d + 1;
        gboolean added = from_above(before, k, d);
        int from = added ? before[k + 1] : before[k - 1] + 1;
        add_edits(r, ACUAN_DIFF_KEPT, x - from);
        add_edits(r, added ? ACUAN_DIFF_ADDED : ACUAN_DIFF_REMOVED, 1);
        x = added ? from : from - 1;
        k += added ? 1 : -1;
    }
    add_edits(r, ACUAN_DIFF_KEPT, x - r->x);
}

/* Runs a round and appends its steps to `steps`, first to last. */
static void
run_round(Round *r, GArray *steps)
{
    gboolean done = FALSE;
    int d = 0, best = 0;

    for (int i = 0; i < 2 * MAX_EDITS + 3; i++)
        r->reach[i] = G_MININT / 2;
    g_ptr_array_set_size(r->trace, 0);
    g_array_set_size(r->edits, 0);
    for (;; d++) {
        best = advance(r, d, &done);
        if (done || d == MAX_EDITS)
            break;
    }
    walk_back(r, best, d);
    for (guint i = r->edits->len; i-- > 0;) {
        AcuanDiffKind kind = g_array_index(r->edits, AcuanDiffKind, i);
        r->x += kind != ACUAN_DIFF_ADDED;
        r->y += kind != ACUAN_DIFF_REMOVED;
        g_array_append_val(steps, kind);
    }
}

/* What to do word by word (AcuanDiffKind). */
static GArray *
find_steps(const Words *a, const Words *b)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(AcuanDiffKind));
    Round r = {.a = a,
               .b = b,
               .reach = g_new(int, 2 * MAX_EDITS + 3),
               .trace = g_ptr_array_new_with_free_func(g_free),
               .edits = g_array_new(FALSE, FALSE, sizeof(AcuanDiffKind))};

    while (r.x < (int) a->ids->len || r.y < (int) b->ids->len)
        run_round(&r, steps);
    g_free(r.reach);
    g_ptr_array_unref(r.trace);
    g_array_unref(r.edits);
    return steps;
}

/* ---- runs ---- */

/* Marks that stand alone between two changes are changed with them: nobody reads "[-a-], [-b-]". */
static void
absorb_marks(const Words *a, GArray *steps)
{
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(AcuanDiffKind));
    static const AcuanDiffKind both[] = {ACUAN_DIFF_REMOVED, ACUAN_DIFF_ADDED};
    guint x = 0;

    for (guint i = 0; i < steps->len; i++) {
        AcuanDiffKind kind = g_array_index(steps, AcuanDiffKind, i);
        gboolean inside = i > 0 && i + 1 < steps->len &&
                          g_array_index(steps, AcuanDiffKind, i - 1) != ACUAN_DIFF_KEPT &&
                          g_array_index(steps, AcuanDiffKind, i + 1) != ACUAN_DIFF_KEPT;
        gboolean mark = kind == ACUAN_DIFF_KEPT &&
                        !is_letter(a->text.p[g_array_index(a->places, guint, 2 * x)]);
        if (inside && mark)
            g_array_append_vals(out, both, 2);
        else
            g_array_append_val(out, kind);
        x += kind != ACUAN_DIFF_ADDED;
    }
    g_array_set_size(steps, 0);
    g_array_append_vals(steps, out->data, out->len);
}

/* The run of `n` words from the i-th on, if there are any. */
static void
add_run(GArray *out, AcuanDiffKind kind, const Words *w, guint i, guint n)
{
    if (n == 0)
        return;
    guint start = g_array_index(w->places, guint, 2 * i);
    guint end = g_array_index(w->places, guint, 2 * (i + n - 1) + 1);
    AcuanDiff run = {kind, {w->text.p + start, end - start}, n};
    g_array_append_val(out, run);
}

static GArray *
gather_runs(const Words *a, const Words *b, const GArray *steps)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(AcuanDiff));
    guint x = 0, y = 0;

    for (guint i = 0; i < steps->len;) {
        guint n[3] = {0};
        gboolean kept = g_array_index(steps, AcuanDiffKind, i) == ACUAN_DIFF_KEPT;
        for (; i < steps->len; i++) {
            AcuanDiffKind kind = g_array_index(steps, AcuanDiffKind, i);
            if ((kind == ACUAN_DIFF_KEPT) != kept)
                break;
            n[kind]++;
        }
        add_run(out, ACUAN_DIFF_KEPT, a, x, n[ACUAN_DIFF_KEPT]);
        add_run(out, ACUAN_DIFF_REMOVED, a, x, n[ACUAN_DIFF_REMOVED]);
        add_run(out, ACUAN_DIFF_ADDED, b, y, n[ACUAN_DIFF_ADDED]);
        x += n[ACUAN_DIFF_KEPT] + n[ACUAN_DIFF_REMOVED];
        y += n[ACUAN_DIFF_KEPT] + n[ACUAN_DIFF_ADDED];
    }
    return out;
}

GArray *
acuan_diff(AcuanSlice from, AcuanSlice to)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Words a = words_of(from, numbers), b = words_of(to, numbers);
    g_autoptr(GArray) steps = find_steps(&a, &b);

    absorb_marks(&a, steps);
    GArray *out = gather_runs(&a, &b, steps);
    words_clear(&a);
    words_clear(&b);
    return out;
}

double
acuan_diff_likeness(const GArray *diff)
{
    guint kept = 0, changed = 0;

    for (guint i = 0; i < diff->len; i++) {
        const AcuanDiff *run = &g_array_index(diff, AcuanDiff, i);
        if (run->kind == ACUAN_DIFF_KEPT)
            kept += run->words;
        else
            changed += run->words;
    }
    return kept + changed ? 2.0 * kept / (2.0 * kept + changed) : 1.0;
}

/* ---- at most ---- */

GArray *
acuan_diff_words(AcuanSlice text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(AcuanDiffWord));
    gsize end;

    for (gsize i = 0; (end = next_word(text, &i)) != 0; i = end) {
        AcuanDiffWord word = {HASH_START, (guint) i};
        for (gsize k = i; k < end; k++)
            word.hash = hash_byte(word.hash, text.p[k]);
        g_array_append_val(words, word);
    }
    return words;
}

typedef struct {
    guint hash, count; /* 0: free */
    guint left, turn;  /* of the count, in the comparison with this number */
} BagSlot;

/* Two words of one hash count as one, which only makes texts more alike. */
struct AcuanDiffBag {
    BagSlot *slots;
    guint mask, n, turn;
};

static BagSlot *
bag_slot(const AcuanDiffBag *bag, guint hash)
{
    guint i = (hash ^ hash >> 16) & bag->mask;

    while (bag->slots[i].count && bag->slots[i].hash != hash)
        i = (i + 1) & bag->mask;
    return &bag->slots[i];
}

AcuanDiffBag *
acuan_diff_bag_new(const GArray *words)
{
    AcuanDiffBag *bag = g_new0(AcuanDiffBag, 1);
    guint size = 16;

    while (size < 2 * words->len)
        size *= 2;
    bag->slots = g_new0(BagSlot, size);
    bag->mask = size - 1;
    bag->n = words->len;
    for (guint i = 0; i < words->len; i++) {
        guint hash = g_array_index(words, AcuanDiffWord, i).hash;
        BagSlot *slot = bag_slot(bag, hash);
        slot->hash = hash;
        slot->count++;
    }
    return bag;
}

void
acuan_diff_bag_free(AcuanDiffBag *bag)
{
    if (!bag)
        return;
    g_free(bag->slots);
    g_free(bag);
}

double
acuan_diff_bag_bound(AcuanDiffBag *bag, const GArray *words, guint first, guint n, double least)
{
    guint common = 0;

    if (n + bag->n == 0)
        return 1.0;
    if (2.0 * MIN(n, bag->n) / (n + bag->n) < least)
        return 0;
    bag->turn++;
    for (guint i = first; i < first + n; i++) {
        BagSlot *slot = bag_slot(bag, g_array_index(words, AcuanDiffWord, i).hash);
        guint left = slot->turn == bag->turn ? slot->left : slot->count;
        if (left == 0)
            continue;
        slot->turn = bag->turn;
        slot->left = left - 1;
        common++;
    }
    double bound = 2.0 * common / (n + bag->n);
    return bound < least ? 0 : bound;
}

/* ---- as text ---- */

/* The first `n` words of the run from its start, or its last from its end, as a slice. */
static AcuanSlice
some_words(AcuanSlice text, guint n, gboolean last)
{
    gsize at = last ? text.n : 0;

    for (; n > 0; n--) {
        while (last ? at > 0 && g_ascii_isspace(text.p[at - 1])
                    : at < text.n && g_ascii_isspace(text.p[at]))
            at = last ? at - 1 : at + 1;
        while (last ? at > 0 && !g_ascii_isspace(text.p[at - 1])
                    : at < text.n && !g_ascii_isspace(text.p[at]))
            at = last ? at - 1 : at + 1;
    }
    return last ? (AcuanSlice){text.p + at, text.n - at} : (AcuanSlice){text.p, at};
}

static void
append_line(GString *out, AcuanSlice text)
{
    g_autofree char *valid = g_utf8_make_valid(text.p, (gssize) text.n);

    for (const char *p = valid; *p; p++)
        if (!g_ascii_isspace(*p) && !g_ascii_iscntrl(*p))
            g_string_append_c(out, *p);
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
}

char *
acuan_diff_run_text(const GArray *diff, guint i, guint around)
{
    const AcuanDiff *run = &g_array_index(diff, AcuanDiff, i);
    GString *out = g_string_new(NULL);
    /* At the ends of the text only the side towards a change is of use. */
    guint before = i == 0 ? 0 : around, after = i + 1 == diff->len ? 0 : around;

    if (run->kind != ACUAN_DIFF_KEPT || around == G_MAXUINT ||
        run->words <= (guint64) before + after + 1) {
        append_line(out, run->text);
        return g_string_free(out, FALSE);
    }
    append_line(out, some_words(run->text, before, FALSE));
    g_string_append(out, before ? " \xe2\x80\xa6" : "\xe2\x80\xa6");
    if (after)
        g_string_append_c(out, ' ');
    append_line(out, acuan_slice_strip(some_words(run->text, after, TRUE)));
    return g_string_free(out, FALSE);
}

char *
acuan_diff_text(const GArray *diff, guint around)
{
    static const char *const marks[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < diff->len; i++) {
        const AcuanDiff *run = &g_array_index(diff, AcuanDiff, i);
        g_autofree char *text = acuan_diff_run_text(diff, i, around);
        g_string_append_printf(out, "%s%s%s%s", i ? " " : "", marks[run->kind][0], text,
                               marks[run->kind][1]);
    }
    return g_string_free(out, FALSE);
}

/* ---- line by line ---- */

#define CONTEXT 3

/* A stretch of the steps that is shown, with how many lines of both texts lie before it and in it. */
typedef struct {
    guint first, end;
    guint before[2], in[2];
} Hunk;

/* The next hunk from step `*i` on; `at` counts the lines of both texts passed. */
static gboolean
next_hunk(const GArray *steps, guint *i, guint at[2], Hunk *hunk)
{
    guint kept = 0;

    for (; *i < steps->len && g_array_index(steps, AcuanDiffKind, *i) == ACUAN_DIFF_KEPT; ++*i) {
        at[0]++;
        at[1]++;
        kept++;
    }
    if (*i == steps->len)
        return FALSE;
    guint lead = MIN(kept, CONTEXT);
    *hunk = (Hunk){*i - lead, 0, {at[0] - lead, at[1] - lead}, {0, 0}};
    /* Changes with less than two contexts between them belong together. */
    for (kept = 0; *i < steps->len && kept <= 2 * CONTEXT; ++*i) {
        AcuanDiffKind kind = g_array_index(steps, AcuanDiffKind, *i);
        kept = kind == ACUAN_DIFF_KEPT ? kept + 1 : 0;
        at[0] += kind != ACUAN_DIFF_ADDED;
        at[1] += kind != ACUAN_DIFF_REMOVED;
    }
    guint excess = kept > CONTEXT ? kept - CONTEXT : 0;
    *i -= excess;
    at[0] -= excess;
    at[1] -= excess;
    hunk->end = *i;
    hunk->in[0] = at[0] - hunk->before[0];
    hunk->in[1] = at[1] - hunk->before[1];
    return TRUE;
}

static void
append_whole_line(GString *out, char mark, const Words *w, guint i)
{
    guint start = g_array_index(w->places, guint, 2 * i), end = g_array_index(w->places, guint, 2 * i + 1);

    g_string_append_c(out, mark);
    g_string_append_len(out, w->text.p + start, (gssize) (end - start));
    if (w->text.p[end - 1] != '\n')
        g_string_append(out, "\n\\ No newline at end of file\n");
}

static void
append_hunk(GString *out, const Words *a, const Words *b, const GArray *steps, const Hunk *h)
{
    guint x = h->before[0], y = h->before[1];

    g_string_append_printf(out, "@@ -%u,%u +%u,%u @@\n", x + (h->in[0] > 0), h->in[0],
                           y + (h->in[1] > 0), h->in[1]);
    for (guint i = h->first; i < h->end; i++) {
        AcuanDiffKind kind = g_array_index(steps, AcuanDiffKind, i);
        if (kind == ACUAN_DIFF_ADDED)
            append_whole_line(out, '+', b, y);
        else
            append_whole_line(out, kind == ACUAN_DIFF_KEPT ? ' ' : '-', a, x);
        x += kind != ACUAN_DIFF_ADDED;
        y += kind != ACUAN_DIFF_REMOVED;
    }
}

void
acuan_diff_unified(GString *out, const char *path, AcuanSlice from, AcuanSlice to)
{
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Words a = lines_of(from, numbers), b = lines_of(to, numbers);
    g_autoptr(GArray) steps = find_steps(&a, &b);
    guint i = 0, at[2] = {0, 0};
    gboolean any = FALSE;
    Hunk hunk;

    while (next_hunk(steps, &i, at, &hunk)) {
        if (!any)
            g_string_append_printf(out, "--- %s\n+++ %s\n", path, path);
        any = TRUE;
        append_hunk(out, &a, &b, steps, &hunk);
    }
    words_clear(&a);
    words_clear(&b);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The body of another country's law, read line by line with a stack of open units.
 *
 * Statute books that come as Markdown mark their headings with '#'. Where articles are marked so, only
 * such lines are headings, since wrapped text may begin a line with "§ 5" too; where none is, an article
 * stands behind a blank line and follows the one before. Items nest in the order of the profile's forms.
 * What follows a list without belonging to its last item is the parent's tail.
 */
#include <string.h>

#include "profile.h"
#include "tree.h"

#define MAX_OPEN 24
#define MAX_ITEM 999

typedef struct {
    guint unit;
    guint rank;   /* of its form */
    guint level;  /* number of '#'; 0 if there was none */
    guint indent; /* columns before its mark */
    guint value, insertion;
} Open;

typedef struct {
    AcuanLaw *law;
    const AcuanProfile *profile;
    AcuanReport *report;
    GArray *units;     /* AcuanUnit */
    GHashTable *names; /* scope, kind and number -> how many there are */
    Open open[MAX_OPEN];
    guint n_open;
    gboolean headed;   /* articles stand in Markdown headings ... */
    guint levels[2];   /* ... of these levels, least and most: where they differ, levels nest articles */
    guint last_value, last_insertion; /* of the last article of this sequence */
    char *last_number;
    gboolean after_blank;
    guint line;
} Builder;

/* A line taken apart. */
typedef struct {
    const char *start;
    AcuanSlice text; /* without blanks, '#' and '**' in front */
    guint level, indent;
} Line;

static AcuanUnit *
unit_at(Builder *b, guint index)
{
    return &g_array_index(b->units, AcuanUnit, index);
}

static Open *
top(Builder *b)
{
    return &b->open[b->n_open - 1];
}

static AcuanUnitKind
kind_at(Builder *b, guint height)
{
    return unit_at(b, b->open[height].unit)->kind;
}

static guint
offset_of(const Builder *b, const char *at)
{
    return (guint) (at - b->law->body.p);
}

static void
close_to(Builder *b, guint height, guint end)
{
    while (b->n_open > height) {
        AcuanUnit *unit = unit_at(b, top(b)->unit);
        unit->end = end;
        unit->next = b->units->len;
        b->n_open--;
    }
}

/* How many units of this kind and number there are below `scope`, with the one about to open. */
static guint
count_occurrence(Builder *b, guint scope, AcuanUnitKind kind, AcuanSlice number)
{
    char *key = g_strdup_printf("%u/%d/%.*s", scope, (int) kind, (int) number.n, number.p);
    guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(b->names, key)) + 1;

    g_hash_table_insert(b->names, key, GUINT_TO_POINTER(seen));
    return seen;
}

/* Opens a unit below the innermost open one; its text begins at `content`. NULL if units are nested
 * deeper than any law nests them: the text stays where it is. */
static AcuanUnit *
open_unit(Builder *b, AcuanUnitKind kind, const char *start, AcuanSlice number, const char *content)
{
    guint parent = top(b)->unit, scope = kind == ACUAN_UNIT_PASAL ? 0 : parent;
    AcuanUnit unit = {.kind = kind,
                      .start = offset_of(b, start),
                      .content = offset_of(b, content),
                      .parent = parent,
                      .line = b->line,
                      .number = number};

    if (b->n_open == MAX_OPEN)
        return NULL;
    unit.occurrence = count_occurrence(b, scope, kind, number);
    b->open[b->n_open++] = (Open){.unit = b->units->len, .rank = G_MAXUINT};
    g_array_append_val(b->units, unit);
    return unit_at(b, top(b)->unit);
}

/* ---- lines ---- */

static AcuanSlice
skip(AcuanSlice text, gsize n)
{
    return acuan_slice_strip((AcuanSlice){text.p + n, text.n - n});
}

static gboolean
is_bold(AcuanSlice text)
{
    return text.n >= 2 && text.p[0] == '*' && text.p[1] == '*';
}

static Line
take_apart(AcuanSlice raw)
{
    Line line = {.start = raw.p, .text = raw};

    while (line.text.n && (*line.text.p == ' ' || *line.text.p == '\t')) {
        line.indent++;
        line.text.p++;
        line.text.n--;
    }
    while (line.text.n && *line.text.p == '#') {
        line.level++;
        line.text.p++;
        line.text.n--;
    }
    line.text = acuan_slice_strip(line.text);
    if (is_bold(line.text))
        line.text = skip(line.text, 2);
    return line;
}

/* Behind a mark: past the end of bold type and the dash between number and title. */
static AcuanSlice
behind(AcuanSlice text, gsize used)
{
    AcuanSlice rest = skip(text, used);

    if (is_bold(rest))
        rest = skip(rest, 2);
    if (rest.n > 1 && rest.p[0] == '-' && rest.p[1] == ' ')
        rest = skip(rest, 1);
    return rest;
}

/* "(목적)" -> 목적, and what stands behind; a heading without brackets is a title as a whole. */
static AcuanSlice
article_title(AcuanSlice rest, gboolean heading, AcuanSlice *text)
{
    gsize depth = 0;

    *text = ACUAN_SLICE_NONE;
    if (rest.n == 0 || rest.p[0] != '(') {
        if (!heading)
            *text = rest;
        return heading ? rest : ACUAN_SLICE_NONE;
    }
    for (gsize i = 0; i < rest.n; i++) {
        depth += rest.p[i] == '(';
        depth -= rest.p[i] == ')';
        if (depth == 0) {
            *text = skip(rest, i + 1);
            return (AcuanSlice){rest.p + 1, i - 1};
        }
    }
    return rest;
}

/* ---- groups and articles ---- */

static gboolean
is_group(AcuanUnitKind kind)
{
    return kind >= ACUAN_UNIT_BUKU && kind <= ACUAN_UNIT_PARAGRAF;
}

/* The height below which groups and articles of the operative part open: that of the innermost group
 * that may hold a group of this level and rank (or an article, of the greatest rank). */
static guint
group_height(Builder *b, guint level, guint rank)
{
    guint height = b->n_open;

    for (; height > 1; height--) {
        const Open *open = &b->open[height - 1];
        if (!is_group(kind_at(b, height - 1)))
            continue;
        if (level && open->level ? open->level < level : open->rank < rank)
            break;
    }
    return height;
}

static void
report_gap(Builder *b, const FormMatch *m)
{
    g_autofree char *number = acuan_profile_number(m->number);
    gboolean follows = m->value == b->last_value ? m->insertion > b->last_insertion
                                                 : m->value == b->last_value + 1 && !m->insertion;

    if (!follows && b->last_number)
        acuan_report(b->report, ACUAN_NOTE, b->line, 1, "pasal-gap", "article %s follows article %s",
                     number, b->last_number);
    else if (!follows)
        acuan_report(b->report, ACUAN_NOTE, b->line, 1, "pasal-gap", "the first article is %s",
                     number);
    g_free(b->last_number);
    b->last_number = g_steal_pointer(&number);
}

static gboolean open_item(Builder *b, const char *start, AcuanSlice text, guint indent);

/* An article; its title belongs to its text, and its first paragraph may stand on the same line. */
static void
open_article(Builder *b, const Line *line, const FormMatch *m, AcuanUnitKind kind)
{
    AcuanSlice rest = behind(line->text, m->used), text;
    AcuanSlice title = article_title(rest, line->level > 0, &text);
    AcuanUnit *unit = open_unit(b, kind, line->start, m->number, rest.p);

    if (!unit)
        return;
    unit->title = title;
    top(b)->rank = m->rank;
    b->last_value = m->value;
    b->last_insertion = m->insertion;
    if (text.n)
        open_item(b, text.p, text, 0);
}

static gboolean
in_transition(Builder *b)
{
    return b->n_open > 1 && kind_at(b, 1) == ACUAN_UNIT_TRANSITION;
}

static gboolean
follows_last(const Builder *b, const FormMatch *m)
{
    return m->value == b->last_value ? m->insertion > b->last_insertion
                                     : m->value == b->last_value + 1 && m->insertion == 0;
}

static gboolean
line_article(Builder *b, const Line *line)
{
    FormMatch m;

    if (in_transition(b) || (b->headed ? !line->level : !b->after_blank) ||
        !profile_match_mark(b->profile, line->text, ACUAN_UNIT_PASAL, ACUAN_UNIT_PASAL, &m) ||
        (!line->level && !follows_last(b, &m)))
        return FALSE;
    report_gap(b, &m);
    guint level = b->levels[0] == b->levels[1] ? 0 : line->level;
    close_to(b, group_height(b, level, G_MAXUINT), offset_of(b, line->start));
    open_article(b, line, &m, ACUAN_UNIT_PASAL);
    return TRUE;
}

/* Supplementary provisions quote other laws: their own articles follow each other, and open as the
 * profile says. */
static gboolean
line_transition_article(Builder *b, const Line *line)
{
    FormMatch m;

    if (!in_transition(b) ||
        !profile_match_mark(b->profile, line->text, ACUAN_UNIT_PASAL, ACUAN_UNIT_PASAL, &m) ||
        !follows_last(b, &m))
        return FALSE;
    AcuanSlice rest = behind(line->text, m.used);
    gboolean opens = rest.n == 0 || b->profile->openings->len == 0;
    for (guint i = 0; !opens && i < b->profile->openings->len; i++) {
        const char *opening = g_ptr_array_index(b->profile->openings, i);
        opens = rest.n >= strlen(opening) && memcmp(rest.p, opening, strlen(opening)) == 0;
    }
    if (!opens)
        return FALSE;
    close_to(b, 2, offset_of(b, line->start));
    open_article(b, line, &m, ACUAN_UNIT_TRANSITION_PASAL);
    return TRUE;
}

static gboolean
line_group(Builder *b, const Line *line)
{
    FormMatch m;

    if (in_transition(b) || (b->headed ? !line->level : !b->after_blank) ||
        !profile_match_mark(b->profile, line->text, ACUAN_UNIT_BUKU, ACUAN_UNIT_PARAGRAF, &m))
        return FALSE;
    AcuanSlice title = behind(line->text, m.used);
    close_to(b, group_height(b, line->level, m.rank), offset_of(b, line->start));
    AcuanUnit *unit =
        open_unit(b, m.form->kind, line->start, m.number, line->text.p + line->text.n);
    if (unit) {
        unit->title = title;
        top(b)->rank = m.rank;
        top(b)->level = line->level;
    }
    return TRUE;
}

/* Preamble, closing, supplementary provisions, annex: each a line of its own. */
static gboolean
line_region(Builder *b, const Line *line)
{
    static const struct {
        AcuanUnitKind first, last;
    } regions[] = {{ACUAN_UNIT_PREAMBLE, ACUAN_UNIT_PREAMBLE},
                   {ACUAN_UNIT_CLOSING, ACUAN_UNIT_CLOSING},
                   {ACUAN_UNIT_LAMPIRAN, ACUAN_UNIT_TRANSITION}};
    FormMatch m;
    gboolean found = FALSE;

    if (!line->level && !b->after_blank)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(regions) && !found; i++)
        found = profile_match_mark(b->profile, line->text, regions[i].first, regions[i].last, &m);
    if (!found)
        return FALSE;
    AcuanSlice rest = behind(line->text, m.used);
    /* Behind the mark an annex says in brackets what it belongs to. */
    gboolean annex = m.form->kind == ACUAN_UNIT_LAMPIRAN;
    if (rest.n && !(annex && (rest.p[0] == '(' || line->level)))
        return FALSE;
    close_to(b, 1, offset_of(b, line->start));
    open_unit(b, m.form->kind, line->start, m.number,
              annex ? rest.p : line->text.p + line->text.n);
    b->last_value = b->last_insertion = 0;
    return TRUE;
}

/* ---- items ---- */

/* The height of what holds items: an article, or supplementary provisions without articles. */
static guint
item_floor(Builder *b)
{
    for (guint height = b->n_open; height > 1; height--) {
        AcuanUnitKind kind = kind_at(b, height - 1);
        if (kind == ACUAN_UNIT_PASAL || kind == ACUAN_UNIT_TRANSITION_PASAL ||
            kind == ACUAN_UNIT_TRANSITION)
            return height;
    }
    return 0;
}

/* Does the mark go on with a list that is open? */
static gboolean
continues(Builder *b, guint floor, const FormMatch *m)
{
    for (guint height = b->n_open; height > floor; height--) {
        const Open *open = &b->open[height - 1];
        if (open->rank == m->rank)
            return m->value == open->value ? m->insertion > open->insertion
                                           : m->value == open->value + 1;
    }
    return FALSE;
}

static gboolean
believe_item(Builder *b, guint floor, const FormMatch *m, AcuanSlice text)
{
    if (m->value > MAX_ITEM)
        return FALSE;
    /* "<16>" in place of a circled number goes on with them; anywhere else it is a remark. */
    if (text.p[0] == '<')
        return continues(b, floor, m);
    return !b->profile->wrapped || b->after_blank || continues(b, floor, m);
}

static gboolean
open_item(Builder *b, const char *start, AcuanSlice text, guint indent)
{
    guint floor = item_floor(b);
    FormMatch m;

    if (!floor ||
        !profile_match_mark(b->profile, text, ACUAN_UNIT_AYAT, ACUAN_UNIT_SUBANGKA, &m) ||
        !believe_item(b, floor, &m, text))
        return FALSE;
    while (b->n_open > floor && top(b)->rank >= m.rank)
        close_to(b, b->n_open - 1, offset_of(b, start));
    AcuanSlice rest = behind(text, m.used);
    if (!open_unit(b, m.form->kind, start, m.number, rest.p))
        return TRUE;
    Open *open = top(b);
    open->rank = m.rank;
    open->indent = indent;
    open->value = m.value;
    open->insertion = m.insertion;
    /* "(1) 1. ..." */
    if (rest.n && m.form->kind == ACUAN_UNIT_AYAT)
        open_item(b, rest.p, rest, indent);
    return TRUE;
}

/* Text that stands less far in than the open item belongs to what the list is part of. */
static void
line_text(Builder *b, const Line *line)
{
    guint floor = item_floor(b), height = b->n_open;

    if (!floor || (b->profile->wrapped && !b->after_blank))
        return;
    while (height > floor && (kind_at(b, height - 1) == ACUAN_UNIT_TAIL ||
                              (kind_at(b, height - 1) != ACUAN_UNIT_AYAT &&
                               b->open[height - 1].indent >= line->indent)))
        height--;
    if (height == b->n_open || (height + 1 == b->n_open &&
                                kind_at(b, height) == ACUAN_UNIT_TAIL))
        return;
    close_to(b, height, offset_of(b, line->start));
    open_unit(b, ACUAN_UNIT_TAIL, line->start, ACUAN_SLICE_NONE, line->start);
}

/* ---- all of it ---- */

static void
read_line(Builder *b, AcuanSlice raw)
{
    Line line = take_apart(raw);

    if (line.text.n == 0) {
        b->after_blank = TRUE;
        return;
    }
    if (!line_region(b, &line) && !line_group(b, &line) && !line_article(b, &line) &&
        !line_transition_article(b, &line) && !open_item(b, line.start, line.text, line.indent)) {
        gboolean first = b->units->len == 1;
        if (first)
            open_unit(b, ACUAN_UNIT_TITLE, raw.p, ACUAN_SLICE_NONE, raw.p);
        else
            line_text(b, &line);
        if (line.level && !first)
            acuan_report(b->report, ACUAN_NOTE, b->line, 1, "heading-unknown",
                         "this heading names no unit; its text stays in the one before");
    }
    b->after_blank = line.level > 0;
}

typedef void (*LineFunc)(Builder *b, AcuanSlice raw);

static void
for_each_line(Builder *b, LineFunc func)
{
    const char *p = b->law->body.p, *end = p + b->law->body.n;

    b->line = b->law->body_line;
    for (; p < end; b->line++) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        func(b, (AcuanSlice){p, (gsize) ((eol ? eol : end) - p)});
        p = eol ? eol + 1 : end;
    }
}

static void
survey_line(Builder *b, AcuanSlice raw)
{
    Line line = take_apart(raw);
    FormMatch m;

    if (!line.level ||
        !profile_match_mark(b->profile, line.text, ACUAN_UNIT_PASAL, ACUAN_UNIT_PASAL, &m))
        return;
    b->levels[0] = b->headed ? MIN(b->levels[0], line.level) : line.level;
    b->levels[1] = MAX(b->levels[1], line.level);
    b->headed = TRUE;
}

void
profile_build_tree(AcuanLaw *law, AcuanReport *report)
{
    Builder b = {.law = law,
                 .profile = law->profile,
                 .report = report,
                 .units = g_array_new(FALSE, TRUE, sizeof(AcuanUnit)),
                 .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .n_open = 1,
                 .after_blank = TRUE};
    AcuanUnit root = {.kind = ACUAN_UNIT_LAW, .occurrence = 1, .line = law->body_line};

    g_array_append_val(b.units, root);
    for_each_line(&b, survey_line);
    for_each_line(&b, read_line);
    close_to(&b, 0, (guint) law->body.n);
    /* Leading blanks belong to the first unit, so that the children of the root cover the body. */
    if (b.units->len > 1)
        unit_at(&b, 1)->start = 0;
    g_hash_table_unref(b.names);
    g_free(b.last_number);
    law->n_units = b.units->len;
    law->units = (AcuanUnit *) (void *) g_array_free(b.units, FALSE);
    if (acuan_law_count(law, ACUAN_UNIT_PASAL) == 0)
        acuan_report(report, ACUAN_NOTE, law->body_line, 1, "no-pasal",
                     "no article was found; the text is kept as one piece");
}

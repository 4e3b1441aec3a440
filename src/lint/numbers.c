/* SPDX-License-Identifier: GPL-3.0-or-later */
/* numbers.c - the numbers of units: left out, standing twice; units without text; notes. */
#include <string.h>

#include "law/line.h"
#include "law/profile.h"
#include "lint.h"

gboolean
lint_is_own(const AcuanUnit *unit)
{
    return unit->kind >= ACUAN_UNIT_PASAL && unit->kind <= ACUAN_UNIT_SUBANGKA && !unit->quoted;
}

/* The letters of an insertion are capitals in BAB IXA, Paragraf 3A and Pasal 13A, small in (1a). */
static guint
decimal_number(const AcuanUnit *unit, char *suffix)
{
    guint value = 0;
    gsize i = 0;

    for (; i < unit->number.n && i < 6 && g_ascii_isdigit(unit->number.p[i]); i++)
        value = value * 10 + (guint) (unit->number.p[i] - '0');
    if (i && i < unit->number.n && g_ascii_isalpha(unit->number.p[i]))
        *suffix = unit->number.p[i];
    return value;
}

static guint
letter_number(const AcuanUnit *unit)
{
    guint value = (guint) (unit->number.p[0] - 'a') + 1;

    return unit->number.n == 2 ? value + 26 : value;
}

guint
lint_number(const AcuanLaw *law, const AcuanUnit *unit, char *suffix)
{
    gsize used = 0;
    guint value;

    *suffix = '\0';
    if (unit->number.n == 0)
        return 0;
    if (unit->kind == ACUAN_UNIT_HURUF || unit->kind == ACUAN_UNIT_SUBHURUF)
        return law->profile ? profile_letter_value(unit->number) : letter_number(unit);
    value = decimal_number(unit, suffix);
    if (value)
        return value;
    value = acuan_ordinal(unit->number, NULL);
    if (value)
        return value;
    value = line_roman(unit->number, &used);
    char last = used ? unit->number.p[used - 1] : '\0';
    if (value && !strchr("IVXLC", last))
        *suffix = last;
    return value;
}

static const char *
place(const Check *c, guint unit)
{
    return c->law->body.p + c->law->units[unit].start;
}

/* ---- sequences ---- */

static const char *
rule_for(AcuanUnitKind kind)
{
    return kind <= ACUAN_UNIT_PARAGRAF ? "group-gap" : "ayat-gap";
}

/* The last number of each kind among the children of one unit. */
typedef struct {
    guint value;
    char suffix;
} Last;

/* Items may begin anew: a second list behind the first. */
static gboolean
begins_anew(AcuanUnitKind kind, guint value)
{
    return kind >= ACUAN_UNIT_HURUF && value == 1;
}

static void
report_item(Check *c, guint unit, const char *citation, Last before)
{
    if (before.value == 0)
        lint_find(c, place(c, unit), "item-gap", "%s is the first of its kind there", citation);
    else
        lint_find(c, place(c, unit), "item-gap", "%s follows number %u", citation, before.value);
}

static void
check_step(Check *c, guint unit, Last *last)
{
    const AcuanUnit *u = &c->law->units[unit];
    char suffix;
    guint value = lint_number(c->law, u, &suffix);
    Last before = *last;

    if (!value)
        return;
    *last = (Last){value, suffix};
    gboolean next = value == before.value + 1 || (value == before.value && suffix > before.suffix);
    if (next || begins_anew(u->kind, value) || (value == before.value && !suffix && !before.suffix))
        return;
    g_autofree char *citation = acuan_unit_citation(c->law, unit);
    if (u->kind >= ACUAN_UNIT_HURUF)
        report_item(c, unit, citation, before);
    else if (before.value == 0)
        lint_find_unit(c, unit, rule_for(u->kind), "%s is the first of its kind there", citation);
    else
        lint_find_unit(c, unit, rule_for(u->kind), "%s follows number %u%.1s", citation,
                       before.value, before.suffix ? &before.suffix : "");
}

/* Where a mark of the same kind and number stands already under the same parent. */
static void
check_repeat(Check *c, guint unit)
{
    const AcuanUnit *u = &c->law->units[unit];

    if (u->occurrence < 2 || u->kind > ACUAN_UNIT_AYAT)
        return;
    g_autofree char *citation = acuan_unit_citation(c->law, unit);
    lint_find_unit(c, unit, "number-repeated", "%s stands here for the %s time", citation,
                   u->occurrence == 2   ? "second"
                   : u->occurrence == 3 ? "third"
                                        : "fourth or later");
}

/* Pasal are numbered through the law, and their reader has reported gaps. */
static void
check_children(Check *c, guint parent)
{
    const AcuanLaw *law = c->law;
    Last last[ACUAN_UNIT_SUBANGKA + 1] = {{0, '\0'}};

    for (guint i = parent + 1; i < law->units[parent].next; i = law->units[i].next) {
        const AcuanUnit *u = &law->units[i];
        if (u->kind < ACUAN_UNIT_BUKU || u->kind > ACUAN_UNIT_SUBANGKA || u->quoted)
            continue;
        check_repeat(c, i);
        if (u->kind != ACUAN_UNIT_PASAL)
            check_step(c, i, &last[u->kind]);
    }
}

/* ---- articles without text, and notes ---- */

static void
check_empty(Check *c, guint unit)
{
    AcuanSlice text = acuan_slice_strip(acuan_unit_content(c->law, unit));

    if (text.n > 0)
        return;
    g_autofree char *citation = acuan_unit_citation(c->law, unit);
    lint_find_unit(c, unit, "article-empty", "%s has no text", citation);
}

static gboolean
has_article(const AcuanLaw *law, AcuanSlice number)
{
    g_autofree char *citation = g_strdup_printf("Pasal %.*s", (int) number.n, number.p);

    return acuan_law_find(law, citation) != 0;
}

/* Notes of an amending law are on its quotations too; only a law with articles of its own is asked.
 */
static void
check_notes(Check *c)
{
    const AcuanLaw *law = c->law;
    g_autoptr(GHashTable) noted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint notes = 0, last = 0;

    for (guint i = 1; i < law->n_units; i++) {
        const AcuanUnit *u = &law->units[i];
        char suffix;
        if (u->kind != ACUAN_UNIT_NOTE)
            continue;
        notes++;
        last = MAX(last, lint_number(law, u, &suffix));
        g_hash_table_add(noted, g_strndup(u->number.p, u->number.n));
        if (!has_article(law, u->number))
            lint_find(c, place(c, i), "note-dead", "there is no Pasal %.*s to explain",
                      (int) u->number.n, u->number.p);
    }
    for (guint i = 1; notes > 2 && i < law->n_units; i++) {
        const AcuanUnit *u = &law->units[i];
        g_autofree char *number = g_strndup(u->number.p, u->number.n);
        char suffix;
        if (u->kind == ACUAN_UNIT_PASAL && !u->quoted && lint_number(law, u, &suffix) < last &&
            !g_hash_table_contains(noted, number))
            lint_find(c, place(c, i), "note-missing", "PENJELASAN passes over Pasal %s", number);
    }
}

void
lint_numbers(Check *c)
{
    const AcuanLaw *law = c->law;

    for (guint i = 0; i < law->n_units; i++) {
        AcuanUnitKind kind = law->units[i].kind;
        /* Supplementary provisions quote pieces of other laws. */
        if (kind == ACUAN_UNIT_TRANSITION)
            i = law->units[i].next - 1;
        if (kind == ACUAN_UNIT_PREAMBLE || kind > ACUAN_UNIT_SUBANGKA || law->units[i].quoted)
            continue;
        check_children(c, i);
        if (kind == ACUAN_UNIT_PASAL)
            check_empty(c, i);
    }
    if (!law->amending)
        check_notes(c);
}

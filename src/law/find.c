/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find.c - addresses of units: eId and citation, from a unit and back. */
#include <string.h>

#include "acuan/citation.h"
#include "acuan/law.h"
#include "profile.h"

/* The unit as a step of a citation, its number in canonical form. FALSE for the parts outside. */
static gboolean
unit_step(const AcuanLaw *law, const AcuanUnit *unit, AcuanStep *step)
{
    guint ordinal;

    if (law->profile)
        return profile_unit_step(law, unit, step);
    if (unit->kind < ACUAN_UNIT_BUKU || unit->kind > ACUAN_UNIT_SUBANGKA)
        return FALSE;
    step->kind = unit->kind;
    gboolean word = unit->kind == ACUAN_UNIT_BAGIAN || unit->kind == ACUAN_UNIT_PARAGRAF ||
                    unit->kind == ACUAN_UNIT_BUKU;
    if (word && (ordinal = acuan_ordinal(unit->number, NULL)) > 0)
        g_snprintf(step->number, sizeof step->number, "%u", ordinal);
    else
        g_snprintf(step->number, sizeof step->number, "%.*s", (int) unit->number.n, unit->number.p);
    return TRUE;
}

/* ---- eId ---- */

static guint
annex_ordinal(const AcuanLaw *law, guint unit)
{
    guint ordinal = 0;

    for (guint i = 0; i <= unit; i++)
        if (law->units[i].kind == ACUAN_UNIT_LAMPIRAN)
            ordinal++;
    return ordinal;
}

/* The unit's own part of its eId. */
static void
append_eid_name(GString *out, const AcuanLaw *law, guint index)
{
    const AcuanUnit *unit = &law->units[index];
    const char *group;
    AcuanStep step;

    switch (unit->kind) {
    case ACUAN_UNIT_LAW: break;
    case ACUAN_UNIT_TITLE: g_string_append(out, "preface"); break;
    case ACUAN_UNIT_PREAMBLE: g_string_append(out, "preamble"); break;
    case ACUAN_UNIT_CLOSING: g_string_append(out, "conclusions"); break;
    case ACUAN_UNIT_PENJELASAN: g_string_append(out, "elucidation"); break;
    case ACUAN_UNIT_LAMPIRAN:
        g_string_append_printf(out, "att_%u", annex_ordinal(law, index));
        return;
    case ACUAN_UNIT_NOTE:
        g_string_append_printf(out, "art_%.*s", (int) unit->number.n, unit->number.p);
        break;
    case ACUAN_UNIT_TAIL: g_string_append(out, "wrapup"); break;
    default:
        if (!unit_step(law, unit, &step))
            break;
        group = law->profile ? profile_step_eid(law->profile, &step) : NULL;
        if (group) {
            g_string_append_printf(out, "%s_%s", group, step.number);
        } else {
            g_autofree char *name = acuan_steps_eid(&step, 1);
            g_string_append(out, name);
        }
    }
    if (unit->occurrence > 1)
        g_string_append_printf(out, ".%u", unit->occurrence);
}

/* Own articles and the parts outside start an eId; everything else hangs below its parent. Quoted text
 * stands below "qstr", Akoma Ntoso's quoted structure. */
static void
append_eid(GString *out, const AcuanLaw *law, guint index)
{
    const AcuanUnit *unit = &law->units[index];
    gboolean own_article = unit->kind == ACUAN_UNIT_PASAL && !unit->quoted;
    gboolean starts_quote = unit->quoted && !law->units[unit->parent].quoted;

    if (!own_article && unit->parent != index && law->units[unit->parent].kind != ACUAN_UNIT_LAW) {
        append_eid(out, law, unit->parent);
        g_string_append(out, "__");
    }
    if (starts_quote)
        g_string_append(out, "qstr__");
    append_eid_name(out, law, index);
}

char *
acuan_unit_eid(const AcuanLaw *law, guint unit)
{
    GString *out = g_string_new(NULL);

    append_eid(out, law, unit);
    return g_string_free(out, FALSE);
}

guint
acuan_law_find_eid(const AcuanLaw *law, const char *eid)
{
    for (guint i = 1; i < law->n_units; i++) {
        g_autofree char *here = acuan_unit_eid(law, i);
        if (strcmp(here, eid) == 0)
            return i;
    }
    return 0;
}

/* ---- citation ---- */

static void
append_outer(GString *out, const AcuanLaw *law, guint index)
{
    const AcuanUnit *unit = &law->units[index];

    switch (unit->kind) {
    case ACUAN_UNIT_TITLE: g_string_append(out, "Judul"); break;
    case ACUAN_UNIT_PREAMBLE: g_string_append(out, "Pembukaan"); break;
    case ACUAN_UNIT_CLOSING: g_string_append(out, "Penutup"); break;
    case ACUAN_UNIT_PENJELASAN: g_string_append(out, "Penjelasan"); break;
    case ACUAN_UNIT_NOTE:
        g_string_append_printf(out, "Penjelasan Pasal %.*s", (int) unit->number.n, unit->number.p);
        break;
    case ACUAN_UNIT_LAMPIRAN:
        g_string_append_printf(out, "Lampiran%s%.*s", unit->number.n ? " " : "",
                               (int) unit->number.n, unit->number.p);
        break;
    default: break;
    }
}

/* The unit's path in the form of its profile; the title block, and text behind a list, have none of
 * their own. */
static char *
profile_citation(const AcuanLaw *law, guint index)
{
    AcuanStep steps[ACUAN_CITATION_STEPS];
    guint n = 0, at = ACUAN_CITATION_STEPS;

    for (guint i = index; i != 0 && at > 0; i = law->units[i].parent) {
        if (unit_step(law, &law->units[i], &steps[at - 1]))
            at--, n++;
        if (law->units[i].kind == ACUAN_UNIT_PASAL)
            break;
    }
    return profile_steps_text(law->profile, steps + at, n);
}

char *
acuan_unit_citation(const AcuanLaw *law, guint index)
{
    if (law->profile)
        return profile_citation(law, index);
    GString *out = g_string_new(NULL);
    GArray *path = g_array_new(FALSE, FALSE, sizeof(guint));
    AcuanStep step;

    for (guint i = index; i != 0; i = law->units[i].parent) {
        g_array_prepend_val(path, i);
        if (law->units[i].kind == ACUAN_UNIT_NOTE ||
            (law->units[i].kind == ACUAN_UNIT_PASAL && !law->units[i].quoted))
            break;
    }
    for (guint i = 0; i < path->len; i++) {
        guint at = g_array_index(path, guint, i);
        const AcuanUnit *unit = &law->units[at];
        if (out->len)
            g_string_append_c(out, ' ');
        if (unit->quoted && unit->kind == ACUAN_UNIT_PASAL && i > 0)
            g_string_append(out, "(yang memuat) ");
        if (unit_step(law, unit, &step)) {
            g_autofree char *text = acuan_steps_text(&step, 1);
            g_string_append(out, text);
        } else {
            append_outer(out, law, at);
        }
    }
    g_array_unref(path);
    return g_string_free(out, FALSE);
}

char *
acuan_law_citation(const AcuanLaw *law)
{
    return law->profile ? acuan_profile_law_name(law->profile, law->number, law->title)
                        : acuan_law_name(law->type, law->number, law->year);
}

/* ---- back ---- */

static gboolean
matches(const AcuanLaw *law, const AcuanUnit *unit, const AcuanStep *want)
{
    AcuanStep step;

    return unit->kind == want->kind && unit_step(law, unit, &step) &&
           (want->kind >= ACUAN_UNIT_PASAL || !want->form || want->form == step.form) &&
           g_ascii_strcasecmp(step.number, want->number) == 0;
}

/* The first unit below `from` that matches; own articles count through the whole law. */
static guint
find_below(const AcuanLaw *law, guint from, const AcuanStep *want)
{
    gboolean direct = want->kind > ACUAN_UNIT_PASAL;
    guint quoted = 0;

    for (guint i = from + 1; i < law->units[from].next; i++) {
        const AcuanUnit *unit = &law->units[i];
        if ((direct && unit->parent != from) || !matches(law, unit, want))
            continue;
        if (!unit->quoted || law->units[from].quoted)
            return i;
        if (!quoted)
            quoted = i;
    }
    return quoted;
}

static guint
find_steps(const AcuanLaw *law, const AcuanStep *steps, guint n)
{
    guint at = 0;

    for (guint i = 0; i < n; i++) {
        at = find_below(law, at, &steps[i]);
        if (!at)
            return 0;
    }
    return at;
}

/* "there is no Pasal 99; the law has Pasal 1 to Pasal 77" */
static void
explain_missing(const AcuanLaw *law, const AcuanStep *steps, guint n, GError **error)
{
    guint at = 0, depth = 0;
    const AcuanUnit *first = NULL, *last = NULL;

    for (guint next; depth < n && (next = find_below(law, at, &steps[depth])) > 0; depth++)
        at = next;
    for (guint i = at + 1; depth < n && i < law->units[at].next; i++)
        if (law->units[i].kind == steps[depth].kind && !law->units[i].quoted) {
            first = first ? first : &law->units[i];
            last = &law->units[i];
        }
    g_autofree char *missing = acuan_steps_text_in(law->profile, steps, MIN(depth + 1, n));
    AcuanStep from, to;
    if (first && unit_step(law, first, &from) && unit_step(law, last, &to)) {
        g_autofree char *a = acuan_steps_text_in(law->profile, &from, 1);
        g_autofree char *b = acuan_steps_text_in(law->profile, &to, 1);
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "there is no %s; there are %s to %s",
                    missing, a, b);
    } else {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "there is no %s", missing);
    }
}

guint
acuan_law_find(const AcuanLaw *law, const char *citation)
{
    AcuanCitation parsed;

    if (!acuan_citation_parse(citation, &parsed, NULL) || parsed.n_steps == 0 || parsed.n_last)
        return 0;
    return find_steps(law, parsed.steps, parsed.n_steps);
}

/* "Pasal 12-2" is the inserted article 12-2 where the law has one, and a range where it has not. */
static void
split_dash(const AcuanLaw *law, AcuanCitation *parsed)
{
    if (!find_steps(law, parsed->steps, parsed->n_steps))
        acuan_citation_split_dash(parsed);
}

gboolean
acuan_law_find_range(const AcuanLaw *law, const char *citation, guint *first, guint *last,
                     GError **error)
{
    AcuanCitation parsed;

    *first = *last = 0;
    if (!acuan_citation_parse(citation, &parsed, error) || parsed.n_steps == 0) {
        if (error && !*error)
            g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                        "not a provision; write it like 'Pasal 6 ayat (1)' or 'Pasal 6-12'");
        return FALSE;
    }
    split_dash(law, &parsed);
    guint from = find_steps(law, parsed.steps, parsed.n_steps);
    if (!from) {
        explain_missing(law, parsed.steps, parsed.n_steps, error);
        return FALSE;
    }
    guint to = parsed.n_last ? find_steps(law, parsed.last, parsed.n_last) : from;
    if (!to) {
        explain_missing(law, parsed.last, parsed.n_last, error);
        return FALSE;
    }
    if (to < from) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY, "the range runs backwards");
        return FALSE;
    }
    *first = from;
    *last = to;
    return TRUE;
}

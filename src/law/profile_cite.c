/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Citations in a law's own form: "전자정부법 제5조제2항", "제5조제2항 전자정부법", "§ 3 Abs. 2 EGovG". The
 * provision stands before or behind the law's name; what is not provision is the name.
 */
#include <string.h>

#include "line.h"
#include "profile.h"

typedef struct {
    const AcuanProfile *profile;
    const char *p;
    AcuanCitation *out;
    GError **error;
    gboolean failed;
} Reader;

static AcuanSlice
rest(const Reader *r)
{
    return acuan_slice(r->p);
}

static void
skip_blanks(Reader *r)
{
    while (g_ascii_isspace(*r->p))
        r->p++;
}

static AcuanStep
step_of(const Reader *r, const FormMatch *m)
{
    g_autofree char *number = acuan_profile_number(m->number);
    AcuanStep step = {m->form->kind, "", m->rank + 1};
    const AcuanStep *before = r->out->n_steps ? &r->out->steps[r->out->n_steps - 1] : NULL;

    if (step.kind == ACUAN_UNIT_PASAL && before && before->kind == ACUAN_UNIT_TRANSITION)
        step.kind = ACUAN_UNIT_TRANSITION_PASAL;
    /* The form tells Titel from Untertitel; an article is an article in any. */
    g_strlcpy(step.number, number, sizeof step.number);
    return step;
}

gboolean
acuan_profile_step(const AcuanProfile *profile, const char *text, AcuanStep *step)
{
    AcuanCitation none = {0};
    Reader r = {.profile = profile, .p = text, .out = &none};
    FormMatch m;

    if (!profile_match_step(profile, rest(&r), &m) || m.used == 0)
        return FALSE;
    *step = step_of(&r, &m);
    return TRUE;
}

static gboolean
read_steps(Reader *r)
{
    guint rank = 0;
    FormMatch m;

    while (r->out->n_steps < ACUAN_CITATION_STEPS) {
        Reader ahead = *r;
        skip_blanks(&ahead);
        if (!profile_match_step(r->profile, rest(&ahead), &m) || m.used == 0)
            break;
        AcuanStep step = step_of(r, &m);
        /* A list's number alone is no citation. */
        if (r->out->n_steps == 0 && step.kind > ACUAN_UNIT_PASAL && step.kind <= ACUAN_UNIT_SUBANGKA)
            break;
        /* Outermost first; an article of a group's or of supplementary provisions comes behind them. */
        if (r->out->n_steps && m.rank <= rank && step.kind != ACUAN_UNIT_TRANSITION_PASAL)
            break;
        rank = m.rank;
        r->out->steps[r->out->n_steps++] = step;
        r->p = ahead.p + m.used;
    }
    return r->out->n_steps > 0;
}

/* Sentences are no units: better no answer than a wrong one. */
static void
refuse_sentence(Reader *r)
{
    const char *at = r->p;

    while (g_ascii_isspace(*at))
        at++;
    for (guint i = 0; i < r->profile->sentences->len; i++) {
        const char *word = g_ptr_array_index(r->profile->sentences, i);
        if (!g_str_has_prefix(at, word) || g_ascii_isalpha(at[strlen(word)]))
            continue;
        g_autofree char *steps = profile_steps_text(r->profile, r->out->steps, r->out->n_steps);
        g_set_error(r->error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' names a sentence, and sentences are not told apart; name what holds it: %s",
                    word, steps);
        r->failed = TRUE;
        return;
    }
}

static const char *
range_word(const char *at, const Reader *r)
{
    for (guint i = 0; i < r->profile->ranges->len; i++) {
        const char *word = g_ptr_array_index(r->profile->ranges, i);
        if (g_str_has_prefix(at, word))
            return word;
    }
    return NULL;
}

/* "§§ 3 bis 5", "제5조부터 제7조까지": the far end names the last unit again, or its number alone. */
static void
read_range(Reader *r)
{
    AcuanCitation *out = r->out;
    FormMatch m;

    Reader ahead = *r;
    skip_blanks(&ahead);
    const char *word = range_word(ahead.p, r);
    if (!word)
        return;
    ahead.p += strlen(word);
    skip_blanks(&ahead);
    const AcuanStep *last = &out->steps[out->n_steps - 1];
    gboolean found = profile_match_step(r->profile, rest(&ahead), &m);
    for (guint i = 0; !found && i < r->profile->forms->len; i++) {
        const UnitForm *form = g_ptr_array_index(r->profile->forms, i);
        found = form->kind == last->kind &&
                profile_match_number(r->profile, rest(&ahead), form, &m);
    }
    if (!found || m.form->kind != last->kind)
        return;
    memcpy(out->last, out->steps, sizeof out->last);
    out->n_last = out->n_steps;
    g_autofree char *number = acuan_profile_number(m.number);
    g_strlcpy(out->last[out->n_last - 1].number, number, sizeof out->last[0].number);
    r->p = ahead.p + m.used;
    if (r->profile->range_end && g_str_has_prefix(r->p, r->profile->range_end))
        r->p += strlen(r->profile->range_end);
}

static gboolean
read_provision(Reader *r)
{
    if (!read_steps(r))
        return FALSE;
    read_range(r);
    refuse_sentence(r);
    return !r->failed;
}

/* The law's name without blanks and commas around it; FALSE if it is too long for one. */
static gboolean
set_name(AcuanCitation *out, const char *start, const char *end)
{
    AcuanSlice name = acuan_slice_strip((AcuanSlice){start, (gsize) (end - start)});

    while (name.n && (name.p[0] == ',' || g_ascii_isspace(name.p[0])))
        name = (AcuanSlice){name.p + 1, name.n - 1};
    while (name.n && (name.p[name.n - 1] == ',' || g_ascii_isspace(name.p[name.n - 1])))
        name.n--;
    if (name.n >= sizeof out->name)
        return FALSE;
    memcpy(out->name, name.p ? name.p : "", name.n);
    out->name[name.n] = '\0';
    return TRUE;
}

/* A letter may not go on where a provision ends: "§ 3x" is none. */
static gboolean
ends_cleanly(const char *end)
{
    return *end == '\0' || g_ascii_isspace(*end) || *end == ',' ||
           g_str_has_prefix(end, "\xe3\x80\x8c");
}

/* Behind a blank, or behind the bracket that closes a Korean title. */
static gboolean
starts_word(const char *text, const char *at)
{
    if (at == text || g_ascii_isspace(*at))
        return FALSE;
    return g_ascii_isspace(at[-1]) || (at - text >= 3 && g_str_has_prefix(at - 3, "\xe3\x80\x8d"));
}

gboolean
profile_parse_citation(const AcuanProfile *profile, const char *text, AcuanCitation *out,
                       GError **error)
{
    Reader r = {.profile = profile, .out = out, .error = error};
    const char *p = text;

    while (g_ascii_isspace(*p))
        p++;
    /* The provision first, then the law ... */
    *out = (AcuanCitation){.profile = profile};
    r.p = p;
    if (read_provision(&r) && ends_cleanly(r.p))
        return set_name(out, r.p, r.p + strlen(r.p));
    if (r.failed)
        return FALSE;
    /* ... or the law first: at each start of a word a provision that reaches to the end. */
    for (const char *at = p; *at; at++) {
        if (!starts_word(p, at))
            continue;
        *out = (AcuanCitation){.profile = profile};
        r.p = at;
        gboolean found = read_provision(&r);
        if (r.failed) {
            set_name(out, p, at);
            return FALSE;
        }
        skip_blanks(&r);
        if (found && *r.p == '\0')
            return set_name(out, p, at) && out->name[0];
    }
    *out = (AcuanCitation){0};
    return FALSE;
}

/* ---- units ---- */

/* Which of the forms of its kind the unit has, from its own first line; 0 where there is one only. */
static guint
form_of(const AcuanLaw *law, const AcuanUnit *unit)
{
    AcuanSlice text = {law->body.p + unit->start, unit->content - unit->start};
    FormMatch m;

    if (unit->kind < ACUAN_UNIT_BUKU || unit->kind > ACUAN_UNIT_PASAL ||
        !profile_match_mark(law->profile, line_bare(text), unit->kind, unit->kind, &m))
        return 0;
    return m.rank + 1;
}

gboolean
profile_unit_step(const AcuanLaw *law, const AcuanUnit *unit, AcuanStep *step)
{
    gboolean outer = unit->kind == ACUAN_UNIT_LAMPIRAN || unit->kind == ACUAN_UNIT_TRANSITION ||
                     unit->kind == ACUAN_UNIT_TRANSITION_PASAL || unit->kind == ACUAN_UNIT_PREAMBLE ||
                     unit->kind == ACUAN_UNIT_CLOSING;

    if (!outer && (unit->kind < ACUAN_UNIT_BUKU || unit->kind > ACUAN_UNIT_SUBANGKA))
        return FALSE;
    g_autofree char *number = acuan_profile_number(unit->number);
    *step = (AcuanStep){unit->kind, "", form_of(law, unit)};
    g_strlcpy(step->number, number, sizeof step->number);
    return TRUE;
}

const char *
profile_step_eid(const AcuanProfile *profile, const AcuanStep *step)
{
    return step->form ? ((const UnitForm *) g_ptr_array_index(profile->forms, step->form - 1))->eid
                      : NULL;
}

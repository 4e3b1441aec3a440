/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * refs.c - where references lead.
 *
 * A reference that leads nowhere is a fault of the law, or of the text, or of our reading. Where
 * there is a sign of the second or third it is only noted: the number lies in a gap of the text's
 * own numbers; the article's ayat bear no number, as in old laws; the article speaks of another law
 * too, or changes one.
 */
#include <string.h>

#include "acuan/refs.h"
#include "lint.h"

/* An article, and what is said in it of other laws. */
typedef struct {
    guint unit;
    gboolean others;  /* names another law */
    gboolean amends;  /* changes another law's words */
    gboolean revokes; /* says what becomes of older law */
} Article;

typedef struct {
    Check *check;
    Article article;
    GHashTable *named; /* laws reported as unknown */
} Walk;

static gboolean
holds(AcuanSlice text, const char *words)
{
    return text.n && memmem(text.p, text.n, words, strlen(words)) != NULL;
}

static Article
read_article(const AcuanLaw *law, guint unit)
{
    AcuanSlice text = acuan_unit_content(law, unit);
    Article a = {.unit = unit};

    a.amends = holds(text, "berbunyi") || holds(text, "diubah sebagai berikut") ||
               holds(text, "sehingga menjadi");
    a.revokes = holds(text, "dicabut") || holds(text, "tidak berlaku") ||
                holds(text, "masih tetap berlaku") || holds(text, "tetap berlaku sepanjang");
    return a;
}

/* ---- dead references ---- */

/* The first and the last number among the units of a kind that are own (articles), or the children
 * of `parent`. FALSE if there are none. */
static gboolean
number_range(const AcuanLaw *law, guint parent, AcuanUnitKind kind, guint *first, guint *last)
{
    gboolean any = FALSE;

    for (guint i = parent + 1; i < law->units[parent].next; i++) {
        const AcuanUnit *u = &law->units[i];
        char suffix;
        if (u->kind != kind || u->quoted)
            continue;
        guint value = lint_number(law, u, &suffix);
        *first = any ? MIN(*first, value) : value;
        *last = any ? MAX(*last, value) : value;
        any = TRUE;
    }
    return any;
}

/* The unit that the steps but the k-th and later ones name; 0 is the law. */
static guint
unit_above(const AcuanLaw *law, const AcuanStep *steps, guint k)
{
    g_autofree char *citation = acuan_steps_text(steps, k);

    return k ? acuan_law_find(law, citation) : 0;
}

/* Does a mark that was not recognised stand in the middle of a line, or with a broken bracket: "(2"
 * of an ayat, "Pasal 46" of an article? */
static gboolean
has_lost_mark(AcuanSlice text, const AcuanStep *step)
{
    gboolean pasal = step->kind == ACUAN_UNIT_PASAL;
    g_autofree char *mark = g_strdup_printf(pasal ? "Pasal %s" : "(%s", step->number);
    const char *p = text.p, *end = text.p + text.n;
    gsize n = strlen(mark);

    if (!pasal && step->kind != ACUAN_UNIT_AYAT)
        return FALSE;
    for (; p < end && (p = memmem(p, (gsize) (end - p), mark, n)) != NULL; p += n) {
        const char *before = p;
        while (before > text.p && g_ascii_isspace(before[-1]))
            before--;
        gboolean opens = before == text.p || strchr(".;:", before[-1]) || p[-1] == '\n';
        AcuanSlice rest = {p + n, MIN((gsize) (end - p - (gssize) n), 3)};
        if (pasal ? rest.n > 1 && (opens || memcmp(rest.p, " (", 2) == 0)
                  : rest.n && opens && strchr(")1lI!t", rest.p[0]))
            return TRUE;
    }
    return FALSE;
}

/* Is the text, rather than the reference, what is to be doubted? Looks at the first step that leads
 * nowhere. */
static gboolean
is_doubtful(const AcuanLaw *law, const AcuanStep *steps, guint n)
{
    guint k = 0, first, last;

    while (k < n && unit_above(law, steps, k + 1))
        k++;
    if (k == n)
        return TRUE;
    /* A heading's number, or a Roman article in a law that has Arabic ones. */
    gboolean letters = steps[k].kind == ACUAN_UNIT_HURUF || steps[k].kind == ACUAN_UNIT_SUBHURUF;
    if (steps[k].kind < ACUAN_UNIT_PASAL || g_ascii_isalpha(steps[k].number[0]) != letters)
        return TRUE;
    guint above = unit_above(law, steps, k);
    if (!number_range(law, above, steps[k].kind, &first, &last))
        return TRUE;
    guint value = letters ? (guint) (g_ascii_tolower(steps[k].number[0]) - 'a') + 1
                          : (guint) g_ascii_strtoull(steps[k].number, NULL, 10);
    return value <= last || has_lost_mark(acuan_unit_content(law, above), &steps[k]);
}

static void
report_dead(Walk *w, const char *iri, const AcuanRef *ref, const char *at, const char *reason,
            const AcuanStep *steps, guint n)
{
    const AcuanLaw *target = g_hash_table_lookup(w->check->corpus->by_id, iri);
    AcuanSlice quote = {at, ref->end - ref->start};
    g_autofree char *text = acuan_slice_fold(quote);
    gboolean own = ref->kind == ACUAN_REF_INTERNAL;
    gboolean doubt = (own && (w->article.others || w->article.amends)) ||
                     (target && (target->amending || is_doubtful(target, steps, n)));

    lint_find_level(w->check, doubt ? ACUAN_NOTE : ACUAN_WARNING, at, "reference-dead",
                    "'%s' leads nowhere: %s", text, reason);
}

static void
check_provision(Walk *w, const char *iri, const AcuanRef *ref, const char *at)
{
    const Corpus *corpus = w->check->corpus;
    const AcuanCitation *cited = &ref->citation;
    g_autofree char *reason = NULL;

    if (!lint_has_provision(corpus, iri, cited->steps, cited->n_steps, &reason))
        report_dead(w, iri, ref, at, reason, cited->steps, cited->n_steps);
    else if (!lint_has_provision(corpus, iri, cited->last, cited->n_last, &reason))
        report_dead(w, iri, ref, at, reason, cited->last, cited->n_last);
}

/* ---- other laws ---- */

static const char *
status_of(const Corpus *c, const char *iri)
{
    const AcuanLaw *law = g_hash_table_lookup(c->by_id, iri);
    const AcuanRegisterEntry *entry = c->reg ? acuan_register_find(c->reg, iri) : NULL;

    if (entry && entry->status)
        return entry->status;
    return law ? law->status : NULL;
}

static gboolean
is_revoked(const char *status)
{
    return status && (strcmp(status, "dicabut") == 0 || strcmp(status, "tidak_berlaku") == 0);
}

static void
check_other_law(Walk *w, const char *iri, const AcuanRef *ref, const char *at)
{
    Check *c = w->check;
    const AcuanCitation *cited = &ref->citation;
    g_autofree char *name = acuan_law_name(cited->type, cited->number, cited->year);
    guint own = acuan_type_rank(c->law->type), other = acuan_type_rank(cited->type);

    if (cited->year > c->law->year)
        lint_find_level(c, cited->year > c->law->year + 3 ? ACUAN_WARNING : ACUAN_NOTE, at,
                        "reference-later", "%s is younger than this law of %u", name, c->law->year);
    if (lint_is_draft(c->law) && !w->article.revokes && is_revoked(status_of(c->corpus, iri)))
        lint_find(c, at, "reference-revoked", "%s is no longer in force", name);
    if (lint_is_drafted(c->law) && own && other > own && !w->article.revokes)
        lint_draft(c, at, "draft-reference-lower", "%s is of lower rank than a %s", name,
                   acuan_type_label(c->law->type));
    /* Without a register nobody says that he knows all there is. */
    if ((c->corpus->reg || c->corpus->index) && !lint_is_known_law(c->corpus, iri) &&
        g_hash_table_add(w->named, g_strdup(iri)))
        lint_find(c, at, "law-unknown", "%s is neither held nor in the register", name);
}

/* ---- how references are written ---- */

static gboolean
ends_with(const char *start, const char *at, const char *words)
{
    gsize n = strlen(words);

    return (gsize) (at - start) >= n && g_ascii_strncasecmp(at - n, words, n) == 0;
}

static void
check_preposition(Check *c, const char *start, const char *at, const AcuanCitation *cited)
{
    gboolean ayat = g_ascii_strncasecmp(at, "ayat", 4) == 0;

    if (ayat && ends_with(start, at, "dimaksud dalam "))
        lint_draft(c, at, "draft-reference-word", "write 'dimaksud pada ayat', not 'dalam ayat'");
    else if (!ayat && cited->n_steps && g_ascii_strncasecmp(at, "Pasal", 5) == 0 &&
             ends_with(start, at, "dimaksud pada "))
        lint_draft(c, at, "draft-reference-word", "write 'dimaksud dalam Pasal', not 'pada Pasal'");
}

/* The number of a reference if it has the form of the one before: same kind, same provision above.
 */
static gboolean
is_beside(const AcuanCitation *a, const AcuanCitation *b, guint *x, guint *y)
{
    guint n = a->n_steps;

    if (!n || n != b->n_steps || a->n_last || b->n_last ||
        a->steps[n - 1].kind != b->steps[n - 1].kind || strcmp(a->type, b->type) != 0 ||
        strcmp(a->number, b->number) != 0)
        return FALSE;
    for (guint i = 0; i + 1 < n; i++)
        if (strcmp(a->steps[i].number, b->steps[i].number) != 0)
            return FALSE;
    const char *p = a->steps[n - 1].number, *q = b->steps[n - 1].number;
    gboolean letters = a->steps[n - 1].kind == ACUAN_UNIT_HURUF;
    *x = letters ? (guint) (guchar) p[0] : (guint) g_ascii_strtoull(p, NULL, 10);
    *y = letters ? (guint) (guchar) q[0] : (guint) g_ascii_strtoull(q, NULL, 10);
    /* An insertion, 13A, and a number beyond one letter stand for themselves. */
    return letters ? !p[1] && !q[1] : !p[strspn(p, "0123456789")] && !q[strspn(q, "0123456789")];
}

/* Between two references of one list there is only ", dan", "atau" and the like. `*or` is set by
 * the latter: what is one or the other is no range. */
static gboolean
is_joined(AcuanSlice text, guint from, guint to, gboolean * or)
{
    static const char *const joints[] = {",",      "dan",      ", dan",      "atau",
                                         ", atau", "dan/atau", ", dan/atau", NULL};

    if (to < from || to - from > 16)
        return FALSE;
    g_autofree char *between = acuan_slice_fold((AcuanSlice){text.p + from, to - from});
    * or = strstr(between, "atau") != NULL;
    return g_strv_contains(joints, between);
}

/* Lists of references: three in a row without "sampai dengan", a smaller number behind a larger. */
static void
check_lists(Check *c, AcuanSlice text, const GArray *refs)
{
    guint row = 1, x = 0, y = 0;

    for (guint i = 1; i < refs->len; i++) {
        const AcuanRef *a = &g_array_index(refs, AcuanRef, i - 1),
                       *b = &g_array_index(refs, AcuanRef, i);
        const char *at = text.p + b->start;
        gboolean or = FALSE, beside = is_joined(text, a->end, b->start, & or) &&
                                      is_beside(&a->citation, &b->citation, &x, &y);
        if (beside && y < x)
            lint_draft(c, at, "draft-reference-order", "the smaller number comes first");
        row = beside && ! or &&y == x + 1 ? row + 1 : 1;
        if (row == 3)
            lint_draft(c, at, "draft-reference-range",
                       "three or more in a row are written with 'sampai dengan'");
    }
}

/* ---- all references ---- */

static void
check_ref(Walk *w, AcuanSlice text, const AcuanRef *ref)
{
    Check *c = w->check;
    const char *at = text.p + ref->start;
    g_autofree char *iri = ref->kind == ACUAN_REF_LAW ? acuan_citation_iri(&ref->citation) : NULL;
    gboolean own = ref->kind == ACUAN_REF_INTERNAL || g_strcmp0(iri, c->law->id) == 0;

    if (ref->kind == ACUAN_REF_NAMED || (own && c->law->amending) || (!own && !iri))
        return;
    check_provision(w, own ? c->law->id : iri, ref, at);
    if (!own)
        check_other_law(w, iri, ref, at);
    if (own && lint_is_drafted(c->law))
        check_preposition(c, text.p, at, &ref->citation);
}

/* The steps from the article down to a part of it. */
static void
steps_of(const AcuanLaw *law, guint unit, AcuanCitation *where)
{
    g_autofree char *citation = acuan_unit_citation(law, unit);

    if (!acuan_citation_parse(citation, where, NULL))
        *where = (AcuanCitation){0};
}

static void
check_unit(Walk *w, guint unit)
{
    const AcuanLaw *law = w->check->law;
    AcuanSlice text = acuan_unit_own_text(law, unit);
    AcuanCitation where;

    steps_of(law, unit, &where);
    g_autoptr(GArray) refs = acuan_find_refs(text, &where);
    /* "Undang-Undang Nomor 5 Tahun 1960 ... Pasal 3 undang-undang tersebut" */
    for (guint i = 0; i < refs->len; i++)
        if (g_array_index(refs, AcuanRef, i).kind != ACUAN_REF_INTERNAL)
            w->article.others = TRUE;
    for (guint i = 0; i < refs->len; i++)
        check_ref(w, text, &g_array_index(refs, AcuanRef, i));
    if (lint_is_drafted(law))
        check_lists(w->check, text, refs);
}

void
lint_refs(Check *c)
{
    const AcuanLaw *law = c->law;
    g_autoptr(GHashTable) named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Walk w = {c, {0}, named};

    /* References of other countries' laws are not read. */
    if (law->profile)
        return;
    for (guint i = 1; i < law->n_units; i++) {
        if (!lint_is_own(&law->units[i]))
            continue;
        if (law->units[i].kind == ACUAN_UNIT_PASAL)
            w.article = read_article(law, i);
        check_unit(&w, i);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_refs.c - where a draft's references lead. */
#include <string.h>

#include "review.h"

/* How far behind a reference its own amendments are looked for. */
#define CHAIN_BYTES 400

void
review_ref_free(AcuanReviewRef *ref)
{
    g_free(ref->eid);
    g_free(ref->citation);
    g_free(ref->quote);
    g_free(ref->law);
    g_free(ref->provision);
    g_free(ref);
}

/* ---- what is known of a law ---- */

typedef struct {
    gboolean held, registered;
    char *status; /* or NULL */
    char *by;     /* what revoked or amended it, by name, or NULL */
    guint articles;
} Standing;

static void
standing_clear(Standing *s)
{
    g_free(s->status);
    g_free(s->by);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Standing, standing_clear)

static gboolean
is_revoked(const char *status)
{
    return status && (strcmp(status, "dicabut") == 0 || strcmp(status, "tidak_berlaku") == 0);
}

static gboolean
is_amended(const char *status)
{
    return status && (strcmp(status, "diubah") == 0 || strcmp(status, "dicabut_sebagian") == 0);
}

static gboolean
find_standing(Review *r, const char *iri, Standing *s, GError **error)
{
    g_auto(AcuanStanding) known = {0};
    const AcuanRegisterEntry *entry = r->reg ? acuan_register_find(r->reg, iri) : NULL;

    if (!acuan_index_standing(r->index, iri, &known, error))
        return FALSE;
    const char *status = known.status;
    *s = (Standing){.held = known.held, .registered = entry != NULL, .articles = known.articles};
    /* The register is kept up when texts are not: it may know that a law has been revoked since. */
    if (entry && entry->status && (!status || (is_revoked(entry->status) && !is_revoked(status))))
        status = entry->status;
    s->status = g_strdup(status);
    s->by = acuan_standing_names(is_revoked(status) ? known.revoked_by : known.amended_by);
    return TRUE;
}

/* ---- one reference ---- */

typedef struct {
    guint unit;
    AcuanSlice text; /* of the unit */
    const AcuanRef *ref;
    AcuanSlice quote;
    guint line;
} Place;

static AcuanReviewRef *
add_ref(Review *r, const Place *p, const char *law)
{
    AcuanReviewRef *out = g_new0(AcuanReviewRef, 1);
    g_autofree char *folded = acuan_slice_fold(p->quote);
    g_autofree char *last = acuan_steps_text(p->ref->citation.last, p->ref->citation.n_last);
    g_autofree char *first = acuan_steps_text(p->ref->citation.steps, p->ref->citation.n_steps);

    out->line = p->line;
    out->eid = acuan_unit_eid(r->draft, p->unit);
    out->citation = acuan_unit_citation(r->draft, p->unit);
    out->quote = g_utf8_make_valid(folded, -1);
    out->law = g_strdup(law);
    out->provision = *last ? g_strconcat(first, " sampai dengan ", last, NULL) : g_strdup(first);
    g_ptr_array_add(r->out->refs, out);
    return out;
}

/* Has the draft the provision? FALSE with the reason where it has not. */
static gboolean
draft_has(const Review *r, const AcuanStep *steps, guint n, GError **error)
{
    g_autofree char *text = acuan_steps_text(steps, n);
    guint first, last;

    return n == 0 || acuan_law_find_range(r->draft, text, &first, &last, error);
}

static void
check_internal(Review *r, const Place *p)
{
    const AcuanCitation *c = &p->ref->citation;
    AcuanReviewRef *out = add_ref(r, p, NULL);
    g_autoptr(GError) error = NULL;

    if (draft_has(r, c->steps, c->n_steps, &error) && draft_has(r, c->last, c->n_last, &error))
        return;
    out->state = ACUAN_TARGET_DEAD;
    review_find(r, ACUAN_ERROR_LEVEL, "reference-dead", p->unit, p->line, p->quote, NULL,
                "'%s' leads nowhere: %s", out->quote, error->message);
}

/* Is the provision in the index? FALSE with the reason where it is not. */
static gboolean
has_provision(Review *r, const AcuanStep *steps, guint n, const char *law_name, GError **error)
{
    g_autofree char *text = acuan_steps_text(steps, n);
    g_autofree char *citation = g_strconcat(text, " ", law_name, NULL);
    g_autoptr(AcuanHit) hit = NULL;
    int part;

    if (n == 0 || steps[0].kind < ACUAN_UNIT_PASAL)
        return TRUE;
    hit = acuan_index_provision(r->index, citation, &part, error);
    return hit != NULL;
}

/* "UU 11/2008 ... sebagaimana telah diubah dengan ..." says that it was amended. */
static gboolean
tells_amendment(const Place *p)
{
    AcuanSlice behind = {p->text.p + p->ref->end, MIN(p->text.n - p->ref->end, CHAIN_BYTES)};
    g_autofree char *copy = g_strndup(behind.p, behind.n);
    char *stop = strchr(copy, ';');

    if (stop)
        *stop = '\0';
    return strstr(copy, "telah") && strstr(copy, "diubah");
}

/* Was this said of the law already, in this unit (`unit`) or at all (0)? */
static gboolean
is_reported(const Review *r, const char *rule, const char *iri, guint unit)
{
    g_autofree char *eid = acuan_unit_eid(r->draft, unit);

    for (guint i = 0; i < r->out->findings->len; i++) {
        const AcuanReviewFinding *f = g_ptr_array_index(r->out->findings, i);
        if (strcmp(f->rule, rule) == 0 && g_strcmp0(f->law, iri) == 0 &&
            (!unit || strcmp(f->eid, eid) == 0))
            return TRUE;
    }
    return FALSE;
}

/* One note a law is enough. */
static void
note_once(Review *r, const Place *p, const char *rule, const char *iri, const char *message)
{
    if (!is_reported(r, rule, iri, 0))
        review_find(r, ACUAN_NOTE, rule, p->unit, p->line, p->quote, iri, "%s", message);
}

static void
report_revoked(Review *r, const Place *p, const Standing *s, const char *iri, const char *name)
{
    gboolean own = g_hash_table_contains(r->replaced, iri);

    if (!is_reported(r, "reference-revoked", iri, p->unit))
        review_find(r, own ? ACUAN_NOTE : ACUAN_ERROR_LEVEL, "reference-revoked", p->unit, p->line,
                    p->quote, iri, "%s is no longer in force (%s)%s%s", name, s->status,
                    s->by ? ", revoked by " : "", s->by ? s->by : "");
}

static void
report_amended(Review *r, const Place *p, const Standing *s, const char *iri, const char *name)
{
    g_autofree char *message =
        g_strdup_printf("%s has been %s%s%s; cite it with its amendments", name,
                        strcmp(s->status, "diubah") == 0 ? "amended" : "revoked in part",
                        s->by ? " by " : "", s->by ? s->by : "");

    if (!tells_amendment(p))
        note_once(r, p, "reference-amended", iri, message);
}

static AcuanTargetState
state_of(Review *r, const Place *p, const Standing *s, const char *iri, const char *name,
         char **reason)
{
    const AcuanCitation *c = &p->ref->citation;
    g_autoptr(GError) error = NULL;

    if (!s->held && !s->registered)
        return ACUAN_TARGET_UNKNOWN;
    if (is_revoked(s->status))
        return ACUAN_TARGET_REVOKED;
    /* An amending law has only quotations to offer. */
    if (s->held && s->articles > 0 &&
        (!has_provision(r, c->steps, c->n_steps, name, &error) ||
         !has_provision(r, c->last, c->n_last, name, &error))) {
        g_autoptr(GString) message = g_string_new(error->message);
        g_string_replace(message, iri, name, 0);
        *reason = g_strdup(message->str);
        return ACUAN_TARGET_DEAD;
    }
    return is_amended(s->status) ? ACUAN_TARGET_AMENDED
           : s->held             ? ACUAN_TARGET_FOUND
                                 : ACUAN_TARGET_METADATA;
}

static void
report_state(Review *r, const Place *p, const AcuanReviewRef *ref, const Standing *s,
             const char *name, const char *reason)
{
    g_autofree char *unknown =
        g_strdup_printf("%s is not in the index%s", name, r->reg ? " and not in the register" : "");
    g_autofree char *metadata =
        g_strdup_printf("%s is not in the index; only its metadata is held", name);

    switch (ref->state) {
    case ACUAN_TARGET_FOUND: break;
    case ACUAN_TARGET_DEAD:
        review_find(r, ACUAN_ERROR_LEVEL, "reference-dead", p->unit, p->line, p->quote, ref->law,
                    "'%s' leads nowhere: %s", ref->quote, reason);
        break;
    case ACUAN_TARGET_REVOKED: report_revoked(r, p, s, ref->law, name); break;
    case ACUAN_TARGET_AMENDED: report_amended(r, p, s, ref->law, name); break;
    case ACUAN_TARGET_METADATA: note_once(r, p, "law-metadata-only", ref->law, metadata); break;
    case ACUAN_TARGET_UNKNOWN: note_once(r, p, "law-unknown", ref->law, unknown); break;
    }
}

static gboolean
check_law(Review *r, const Place *p, const char *iri, GError **error)
{
    g_auto(Standing) s = {0};
    g_autofree char *name = review_law_name(iri);
    g_autofree char *reason = NULL;

    if (!find_standing(r, iri, &s, error))
        return FALSE;
    AcuanReviewRef *ref = add_ref(r, p, iri);
    ref->state = state_of(r, p, &s, iri, name, &reason);
    report_state(r, p, ref, &s, name, reason);
    return TRUE;
}

/* ---- all references ---- */

/* The steps from the article down to a part of it. */
static void
steps_of(const AcuanLaw *law, guint unit, AcuanCitation *where)
{
    g_autofree char *citation = acuan_unit_citation(law, unit);

    if (!acuan_citation_parse(citation, where, NULL))
        *where = (AcuanCitation){0};
}

/* Only laws by number are followed from the preamble and from what an amending law quotes: there
 * "Pasal 5" is another law's. */
static gboolean
check_ref(Review *r, guint unit, AcuanSlice text, const AcuanRef *ref, GError **error)
{
    const AcuanUnit *u = &r->draft->units[unit];
    Place p = {unit,
               text,
               ref,
               {text.p + ref->start, ref->end - ref->start},
               acuan_law_line(r->draft, unit, text.p + ref->start)};
    g_autofree char *iri = ref->kind == ACUAN_REF_LAW ? acuan_citation_iri(&ref->citation) : NULL;

    if (iri && strcmp(iri, r->draft->id) != 0)
        return check_law(r, &p, iri, error);
    if ((iri || ref->kind == ACUAN_REF_INTERNAL) && u->kind >= ACUAN_UNIT_PASAL && !u->quoted &&
        !r->draft->amending)
        check_internal(r, &p);
    return TRUE;
}

gboolean
review_refs(Review *r, GError **error)
{
    const AcuanLaw *law = r->draft;

    for (guint i = 1; i < law->n_units; i++) {
        const AcuanUnit *u = &law->units[i];
        AcuanSlice text = acuan_unit_own_text(law, i);
        AcuanCitation where = {0};
        if (u->kind != ACUAN_UNIT_PREAMBLE &&
            (u->kind < ACUAN_UNIT_PASAL || u->kind > ACUAN_UNIT_SUBANGKA))
            continue;
        if (u->kind != ACUAN_UNIT_PREAMBLE)
            steps_of(law, i, &where);
        g_autoptr(GArray) refs = acuan_find_refs(text, &where);
        for (guint k = 0; k < refs->len; k++)
            if (!check_ref(r, i, text, &g_array_index(refs, AcuanRef, k), error))
                return FALSE;
    }
    return TRUE;
}

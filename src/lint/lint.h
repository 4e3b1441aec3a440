/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint.h - what the parts of the linter share. */
#ifndef ACUAN_LINT_LINT_H
#define ACUAN_LINT_LINT_H

#include "acuan/citation.h"
#include "acuan/lint.h"

/* Everything that is checked together. It does not change while texts are checked. */
typedef struct {
    GPtrArray *laws;    /* AcuanLaw*, owning */
    GHashTable *by_id;  /* iri -> law */
    GPtrArray *models;  /* AcuanModel*, owning */
    guint own_models;   /* of them to be checked; the others are only looked up in */
    AcuanRegister *reg; /* or NULL */
    AcuanIndex *index;  /* or NULL */
    GMutex index_lock;  /* an index is for one thread at a time */
    GHashTable
        *changed_by; /* "KIND IRI" of what laws say they revoke and amend -> the law that says so */
} Corpus;

/* One file being checked. */
typedef struct {
    const Corpus *corpus;
    const AcuanLaw *law; /* NULL for a model */
    AcuanReport report;  /* into `found`; its `data` is this */
    GPtrArray *found;    /* AcuanLintFinding* */
    GArray *lines;       /* guint: offsets in law->bytes at which lines begin */
    gboolean changes;    /* the law changes others: what it quotes may look like its own */
} Check;

/* Does the drafting technique of UU 12/2011 bind the text, and is it the law's own wording? */
gboolean lint_is_drafted(const AcuanLaw *law);
gboolean lint_is_draft(const AcuanLaw *law);

/* Reports a finding at a place in the law's bytes, with the least level of its rule. */
void lint_find(Check *c, const char *at, const char *rule, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* The same with the level. */
void lint_find_level(Check *c, AcuanLevel level, const char *at, const char *rule,
                     const char *format, ...) G_GNUC_PRINTF(5, 6);
/* A fault of the law's own units: a warning, but where quotations may look like them a note. */
void lint_find_unit(Check *c, guint unit, const char *rule, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* A drafting rule: a warning in a draft, else a note. */
void lint_draft(Check *c, const char *at, const char *rule, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* What mends the finding reported last: `length` bytes at `at` become `text`. */
void lint_mend(Check *c, const char *at, gsize length, const char *text);

/* Is the unit part of an article of the law's own, or the article? */
gboolean lint_is_own(const AcuanUnit *unit);
/* The value of the unit's number: 3 of "Ketiga", "III", "c", "3"; its letter of insertion in
 * `*suffix`. 0 if it has none. */
guint lint_number(const AcuanLaw *law, const AcuanUnit *unit, char *suffix);

/* Where the key of the front matter stands; the beginning of the front matter if it is not there.
 */
const char *lint_key_at(const Check *c, const char *key);

gboolean lint_is_known_law(const Corpus *c, const char *iri);
/* Does the provision exist? Only of laws whose text is held can that be said; TRUE of others.
 * `*reason` (owned by the caller) gets why not. */
gboolean lint_has_provision(const Corpus *c, const char *iri, const AcuanStep *steps, guint n,
                            char **reason);

void lint_front(Check *c);
void lint_numbers(Check *c);
void lint_refs(Check *c);
void lint_terms(Check *c);
void lint_drafting(Check *c);
void lint_lists(Check *c);
void lint_ocr(Check *c);
void lint_model(Check *c, const AcuanModel *model);

/* Lets findings of one file stand where its suppressions say so, and reports faulty suppressions.
 * `text` is where these may stand. */
void lint_ignore(GPtrArray *found, const char *file, AcuanSlice text);

AcuanLintFinding *lint_finding_new(const AcuanFinding *finding);
void lint_finding_free(AcuanLintFinding *finding);

#endif

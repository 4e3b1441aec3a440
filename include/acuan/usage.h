/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * usage.h - how a law uses its terms: whether a defined one is used, and what is written as a term
 * and defined nowhere.
 */
#ifndef ACUAN_USAGE_H
#define ACUAN_USAGE_H

#include "acuan/define.h"

G_BEGIN_DECLS

/* The words of every article, " kata kata " each (char*, owning), to count terms in. */
GPtrArray *acuan_law_word_keys(const AcuanLaw *law);

/* How often the term, or one of its aliases, occurs outside its own definition. `keys` as from
 * acuan_law_word_keys. "-nya" may hang on it. */
guint acuan_term_uses(const AcuanDefinition *definition, const GPtrArray *keys);

/* The definition, of those before the `at`-th, that defines the same term with a text; or NULL. The
 * array holds AcuanDefinition*. */
const AcuanDefinition *acuan_term_defined_before(const GPtrArray *definitions, guint at);

/* What is written as a term. */
typedef struct {
    char *name;     /* owned */
    guint unit;     /* where it stands first */
    const char *at; /* the place, in the law's bytes */
    guint times;
} AcuanUndefined;

void acuan_undefined_free(AcuanUndefined *undefined);

/* Names of two capitalised words or more that stand in several articles and are no defined term
 * (AcuanUndefined*, owning), in the order of their first places. It would rather miss one than
 * accuse a name of an institution. `definitions` as from acuan_law_definitions. */
GPtrArray *acuan_law_undefined(const AcuanLaw *law, const GPtrArray *definitions);

G_END_DECLS
#endif

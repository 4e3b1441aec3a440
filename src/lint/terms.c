/* SPDX-License-Identifier: GPL-3.0-or-later */
/* terms.c - terms defined twice, never used, or used undefined. */
#include "acuan/usage.h"
#include "lint.h"

static void
check_term(Check *c, const GPtrArray *definitions, guint at, const GPtrArray *keys)
{
    const AcuanDefinition *d = g_ptr_array_index(definitions, at);
    const AcuanDefinition *before = acuan_term_defined_before(definitions, at);
    const char *place = c->law->body.p + c->law->units[d->unit].start;

    if (before)
        lint_find_unit(c, d->unit, "term-duplicate", "'%s' is defined already in %s", d->term,
                       before->citation);
    /* The last names of a list are for the offices that each law names for itself. How words of other
     * languages change is not known here. */
    if (*d->text && !c->law->profile && !acuan_definition_is_office(d) &&
        acuan_term_uses(d, keys) == 0)
        lint_find(c, place, "term-unused", "'%s' is defined and not used", d->term);
}

void
lint_terms(Check *c)
{
    /* What an amending law quotes is used in the law that it amends. */
    if (c->law->amending)
        return;
    g_autoptr(GPtrArray) definitions = acuan_law_definitions(c->law);
    g_autoptr(GPtrArray) keys = acuan_law_word_keys(c->law);
    for (guint i = 0; i < definitions->len; i++)
        check_term(c, definitions, i, keys);
    /* A law without definitions has another way to write; a digest has its editor's; another country's
     * does not write its terms with capitals. */
    if (definitions->len == 0 || c->law->digest || c->law->profile)
        return;
    g_autoptr(GPtrArray) undefined = acuan_law_undefined(c->law, definitions);
    for (guint i = 0; i < undefined->len; i++) {
        const AcuanUndefined *u = g_ptr_array_index(undefined, i);
        lint_draft(c, u->at, "term-undefined",
                   "'%s' is written as a term in %u places and not defined", u->name, u->times);
    }
}

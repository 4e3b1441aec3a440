/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models.c - legal bases and relations of the categories of a model. */
#include "lint.h"

static void
check_basis(Check *c, const AcuanCategory *category, const char *basis)
{
    AcuanCitation citation;
    g_autoptr(GError) error = NULL;
    g_autofree char *reason = NULL;

    if (!acuan_citation_parse(basis, &citation, &error) || !citation.type[0]) {
        acuan_report(&c->report, ACUAN_ERROR_LEVEL, category->line, 1, "basis-unread",
                     "%s: legal basis '%s': %s", category->code, basis,
                     error ? error->message : "not a citation of a law");
        return;
    }
    g_autofree char *iri = acuan_citation_iri(&citation);
    if (!lint_is_known_law(c->corpus, iri))
        acuan_report(&c->report, ACUAN_ERROR_LEVEL, category->line, 1, "basis-unknown-law",
                     "%s: legal basis '%s': %s is neither held nor in the register", category->code,
                     basis, iri);
    else if (!lint_has_provision(c->corpus, iri, citation.steps, citation.n_steps, &reason) ||
             !lint_has_provision(c->corpus, iri, citation.last, citation.n_last, &reason))
        acuan_report(&c->report, ACUAN_ERROR_LEVEL, category->line, 1, "basis-unresolved",
                     "%s: legal basis '%s': %s", category->code, basis, reason);
}

void
lint_model(Check *c, const AcuanModel *model)
{
    const AcuanModel *other;
    const AcuanCategory *target;

    for (guint i = 0; i < model->n_categories; i++) {
        const AcuanCategory *category = &model->categories[i];
        for (guint k = 0; category->basis[k]; k++)
            check_basis(c, category, category->basis[k]);
        for (guint k = 0; k < category->n_relations; k++)
            if (!acuan_models_find(c->corpus->models, category->relations[k].target, &other,
                                   &target))
                acuan_report(&c->report, ACUAN_ERROR_LEVEL, category->line, 1,
                             "relation-unresolved", "%s: there is no category '%s'", category->code,
                             category->relations[k].target);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review_delegation.c - what a draft leaves to other regulations. */
#include "acuan/delegate.h"
#include "review.h"

void
review_delegation_free(AcuanDelegation *d)
{
    g_free(d->eid);
    g_free(d->citation);
    g_free(d->instrument);
    g_free(d->subject);
    g_free(d);
}

static void
read_unit(Review *r, guint unit)
{
    AcuanSlice text = acuan_unit_own_text(r->draft, unit);
    g_autoptr(GArray) found = acuan_find_delegations(text);

    for (guint i = 0; i < found->len; i++) {
        const AcuanDelegated *one = &g_array_index(found, AcuanDelegated, i);
        AcuanDelegation *d = g_new0(AcuanDelegation, 1);
        d->line = acuan_law_line(r->draft, unit, text.p + one->start);
        d->eid = acuan_unit_eid(r->draft, unit);
        d->citation = acuan_unit_citation(r->draft, unit);
        d->instrument = g_strdup(one->instrument);
        d->subject = g_strdup(one->subject);
        g_ptr_array_add(r->out->delegations, d);
    }
}

void
review_delegations(Review *r)
{
    for (guint i = 1; i < r->draft->n_units; i++) {
        AcuanUnitKind kind = r->draft->units[i].kind;
        if (kind >= ACUAN_UNIT_PASAL && kind <= ACUAN_UNIT_SUBANGKA)
            read_unit(r, i);
    }
}

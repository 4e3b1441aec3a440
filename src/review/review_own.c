/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * review_own.c - what a draft itself does to other laws: to name a law that it revokes is no fault,
 * and to word a definition of a law that it amends anew is its purpose.
 */
#include <string.h>

#include "acuan/refs.h"
#include "review.h"

static void
add_laws(GHashTable *out, AcuanSlice text)
{
    AcuanCitation nowhere = {0};
    g_autoptr(GArray) refs = acuan_find_refs(text, &nowhere);

    for (guint i = 0; i < refs->len; i++) {
        const AcuanRef *ref = &g_array_index(refs, AcuanRef, i);
        char *iri = ref->kind == ACUAN_REF_LAW ? acuan_citation_iri(&ref->citation) : NULL;
        if (iri)
            g_hash_table_add(out, iri);
    }
}

static void
add_relations(GHashTable *out, const AcuanLaw *draft)
{
    static const char *const kinds[] = {"mencabut", "mencabut_sebagian", "mengubah", NULL};

    for (guint i = 0; i < draft->n_relations; i++)
        if (draft->relations[i].target && g_strv_contains(kinds, draft->relations[i].kind))
            g_hash_table_add(out, g_strdup(draft->relations[i].target));
}

/* "... dicabut dan dinyatakan tidak berlaku": everything that the article names. */
static gboolean
revokes(AcuanSlice text)
{
    g_autofree char *folded = acuan_slice_fold(text);
    g_autofree char *lower = g_ascii_strdown(folded, -1);

    return strstr(lower, "dinyatakan tidak berlaku") ||
           strstr(lower, "dinyatakan tidak lagi berlaku") ||
           strstr(lower, "dicabut dan dinyatakan");
}

GHashTable *
review_replaced(const AcuanLaw *draft)
{
    GHashTable *out = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    add_relations(out, draft);
    /* "Perubahan atas Undang-Undang Nomor 11 Tahun 2008 tentang ..." */
    if (draft->amending)
        add_laws(out, acuan_slice(draft->title));
    for (guint i = 1; i < draft->n_units; i++) {
        AcuanSlice text = acuan_unit_content(draft, i);
        if (draft->units[i].kind == ACUAN_UNIT_PASAL && !draft->units[i].quoted && revokes(text))
            add_laws(out, text);
    }
    return out;
}

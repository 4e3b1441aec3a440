/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/map.h"
#include "law/edit.h"

#define DIGITS 16

static char *
words_fingerprint(const AcuanTokens *tokens)
{
    /* The words lie one after the other, each with its NUL, which keeps them apart. */
    char *digest = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *) tokens->words->str, tokens->words->len);
    digest[DIGITS] = '\0';
    return digest;
}

char *
acuan_fingerprint(AcuanSlice text)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();

    acuan_tokens_read(tokens, text);
    return words_fingerprint(tokens);
}

char *
acuan_reading_fingerprint(AcuanReading *reading)
{
    return words_fingerprint(acuan_reading_tokens(reading, ACUAN_FIELD_TEXT));
}

char *
acuan_entry_fingerprint(const AcuanLaw *law, const AcuanAnnotationEntry *entry)
{
    if (entry->first == 0)
        return NULL;
    guint start = law->units[entry->first].start, end = law->units[entry->last].end;
    return acuan_fingerprint((AcuanSlice){law->body.p + start, end - start});
}

/* ---- writing them into the file ---- */

/* Replaces the fingerprint there is; else adds one behind `pada`, in the style of the entry. */
static void
edit_entry(LawEdits *edits, const AcuanAnnotationEntry *entry, const char *print)
{
    gsize at;

    if (entry->print_line) {
        at = law_place(edits, entry->print_line, entry->print_col);
        law_edit(edits, at, law_place(edits, entry->print_line, entry->print_end), print);
        return;
    }
    at = law_place(edits, entry->at_line, entry->at_end);
    g_autofree char *line = entry->flow
                                ? g_strdup_printf(", sidik: %s", print)
                                : g_strdup_printf("\n%*ssidik: %s", (int) entry->col - 1, "", print);
    /* A comment may follow on the line of `pada`; the new line comes below it. */
    if (!entry->flow)
        at = law_line_end(edits, at);
    law_edit(edits, at, at, line);
}

char *
acuan_renew_fingerprints(const AcuanLaw *law, gsize *length, guint *changed)
{
    g_autoptr(LawEdits) edits = law_edits_new(law);

    for (guint i = 0; i < law->n_entries; i++) {
        const AcuanAnnotationEntry *entry = &law->entries[i];
        g_autofree char *print = acuan_entry_fingerprint(law, entry);
        if (print && g_strcmp0(print, entry->fingerprint) != 0)
            edit_entry(edits, entry, print);
    }
    *changed = law_edits_count(edits);
    return law_edits_apply(edits, length);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* suspects.c - `acuan map --check`: annotations whose text has changed since they were made. */
#include <string.h>

#include "acuan/diff.h"
#include "suspects.h"

typedef struct {
    const Common *common;
    Out *out;
    AcuanIndex *index; /* may hold the text as it was; NULL if there is none */
    guint suspects;
} Checker;

/* The text of the entry's first article as the index has it, if that is the text the entry was made
 * for. NULL if the index cannot tell. */
static char *
text_before(const Checker *c, const AcuanLaw *law, const AcuanAnnotationEntry *entry)
{
    g_autofree char *eid = acuan_unit_eid(law, entry->first);
    g_autofree char *iri = g_strconcat(law->id, "#", eid, NULL);
    int part = -1;
    g_autoptr(AcuanHit) hit = c->index ? acuan_index_provision(c->index, iri, &part, NULL) : NULL;

    if (!hit)
        return NULL;
    AcuanSlice text = hit->article.text;
    if (part >= 0) {
        const AcuanPart *p = &hit->article.parts[part];
        text = (AcuanSlice){text.p + p->start, p->end - p->start};
    }
    return g_strndup(text.p, text.n);
}

static void
print_suspect(Checker *c, const AcuanLaw *law, const AcuanAnnotationEntry *entry)
{
    g_autofree char *before = entry->first == entry->last ? text_before(c, law, entry) : NULL;
    AcuanSlice now = acuan_unit_content(law, entry->first);

    g_string_append_printf(c->out->text,
                           "%s:%u:%u: %s: the text has changed since this was annotated\n", law->path,
                           entry->line, entry->col, entry->at);
    if (before) {
        g_autoptr(GArray) diff = acuan_diff(acuan_slice(before), now);
        g_autofree char *shown = acuan_diff_text(diff, 8);
        g_string_append_printf(c->out->text, "    %s\n", shown);
    }
}

static void
check_law(Checker *c, const AcuanLaw *law)
{
    for (guint i = 0; i < law->n_entries; i++) {
        const AcuanAnnotationEntry *entry = &law->entries[i];
        g_autofree char *print = acuan_entry_fingerprint(law, entry);
        if (!entry->fingerprint || !print || strcmp(print, entry->fingerprint) == 0)
            continue;
        c->suspects++;
        print_suspect(c, law, entry);
    }
}

static gboolean
accept_law(const AcuanLaw *law, guint *changed, GError **error)
{
    gsize length;
    g_autofree char *bytes = acuan_renew_fingerprints(law, &length, changed);
    Out *out = *changed ? out_open(law->path, FALSE, error) : NULL;

    if (!*changed)
        return TRUE;
    if (!out)
        return FALSE;
    g_string_append_len(out->text, bytes, (gssize) length);
    return out_close(out, error);
}

/* An index is a help here, not a need. */
static AcuanIndex *
open_quietly(const Common *common)
{
    return acuan_index_open((const char *const *) common->locations, NULL);
}

int
check_suspects(const Common *common, char **paths, gboolean accept)
{
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) common};
    g_autoptr(GPtrArray) texts = acuan_find_texts((const char *const *) paths, &report);
    g_autoptr(AcuanIndex) index = accept ? NULL : open_quietly(common);
    g_autoptr(GError) error = NULL;
    Checker checker = {common, out_open(common->output, FALSE, &error), index, 0};
    guint renewed = 0;

    for (guint i = 0; checker.out && !error && i < texts->len; i++) {
        g_autoptr(AcuanLaw) law = acuan_law_read_file(g_ptr_array_index(texts, i), &report);
        guint changed = 0;
        if (law && accept)
            accept_law(law, &changed, &error);
        else if (law)
            check_law(&checker, law);
        renewed += changed;
    }
    if (accept && !common->quiet)
        g_printerr("%u fingerprints written\n", renewed);
    if (error) {
        out_abandon(checker.out);
        return cli_fail(error);
    }
    int status = report.errors || report.warnings ? EXIT_USAGE : checker.suspects ? EXIT_NO : EXIT_OK;
    return cli_finish(checker.out, status);
}

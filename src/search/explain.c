/* SPDX-License-Identifier: GPL-3.0-or-later */
/* explain.c - how a query was understood. */
#include <string.h>

#include "index/address.h"
#include "index/schema.h"
#include "internal.h"

/* A term of the engine as it would be typed: "Sarsitektur" is judul:arsitektur. Longer prefixes first. */
static const struct {
    const char *prefix;
    AcuanField field;
} PREFIXES[] = {{PREFIX_TYPE, ACUAN_FIELD_TYPE},         {PREFIX_NUMBER, ACUAN_FIELD_NUMBER},
                {PREFIX_YEAR, ACUAN_FIELD_YEAR},         {PREFIX_PASAL, ACUAN_FIELD_PASAL},
                {PREFIX_AYAT, ACUAN_FIELD_AYAT},         {PREFIX_HURUF, ACUAN_FIELD_HURUF},
                {PREFIX_STATUS, ACUAN_FIELD_STATUS},     {PREFIX_SORT, ACUAN_FIELD_KIND},
                {PREFIX_CATEGORY, ACUAN_FIELD_CATEGORY}, {PREFIX_LAW, ACUAN_FIELD_ID},
                {PREFIX_TITLE, ACUAN_FIELD_TITLE},       {PREFIX_HEADING, ACUAN_FIELD_HEADING},
                {PREFIX_NOTE, ACUAN_FIELD_NOTE}};

/* FALSE for terms that only filter. */
static gboolean
append_term(GString *out, xc_bytes term)
{
    for (guint i = 0; i < G_N_ELEMENTS(PREFIXES); i++) {
        gsize skip = strlen(PREFIXES[i].prefix);
        if (term.len <= skip || strncmp(term.data, PREFIXES[i].prefix, skip) != 0)
            continue;
        g_autoptr(GString) value = g_string_new_len(term.data + skip, (gssize) (term.len - skip));
        if (PREFIXES[i].field == ACUAN_FIELD_ID)
            address_full(value, (xc_bytes){term.data + skip, term.len - skip});
        g_string_append_printf(out, "%s:%s", acuan_field_info(PREFIXES[i].field)->name, value->str);
        return acuan_field_info(PREFIXES[i].field)->words;
    }
    g_string_append_printf(out, "%s:%.*s", acuan_field_info(ACUAN_FIELD_TEXT)->name, (int) term.len,
                           term.data);
    return TRUE;
}

char *
explain_query(AcuanIndex *index, const AcuanNode *node, const xc_query *query,
              const xc_results *found)
{
    GString *out = g_string_new(NULL);
    g_autofree char *tree = acuan_node_describe(node);
    xc_buf text = XC_BUF_INIT;

    g_string_append_printf(out, "tree: %s\n", tree);
    if (xc_query_describe(query, &text, NULL) == XC_OK)
        g_string_append_printf(out, "engine: %s\n", text.data);
    xc_buf_free(&text);
    for (gsize i = 0; i < xc_results_term_count(found); i++) {
        const xc_query_term_info *term = xc_results_term(found, i);
        g_autofree char *name = g_strndup(term->term.data, term->term.len);
        guint count = index_frequency(index, name);
        g_string_append(out, "term: ");
        gboolean word = append_term(out, term->term);
        g_string_append_printf(out, ": %u provisions, ", count);
        if (term->weight > 0)
            g_string_append_printf(out, "weight %.3f\n", term->weight);
        else /* other forms of a word are weighed together, as one */
            g_string_append(out, !word ? "filter\n" : count ? "other form\n" : "absent\n");
    }
    return g_string_free(out, FALSE);
}

void
explain_corrections(GString *out, const AcuanResults *results)
{
    for (guint i = 0; i < results->suggestions->len; i++) {
        const AcuanSuggestion *s = g_ptr_array_index(results->suggestions, i);
        const char *field = acuan_field_info(s->field)->name;
        g_string_append_printf(out, "correction: %s%s%s: no provision; nearest: %s, %u provisions\n",
                               field, *field ? ":" : "", s->word, s->better, s->count);
    }
    if (results->corrected)
        g_string_append_printf(out, "corrected: %s%s\n", results->corrected,
                               results->applied ? " (searched for)" : "");
}

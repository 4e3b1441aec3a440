/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text.h"

#include <string.h>

/* An article that amends two hundred laws has as many parts; more than these nobody reads. */
#define MAX_PARTS 12

const Style STYLE_PLAIN = {"", "", "", "", "", ""};
const Style STYLE_COLOUR = {"\033[1m", "\033[2m", "\033[1;33m", "\033[31m", "\033[32m", "\033[0m"};

/* ---- a line about the law ---- */

static gboolean
in_force(const char *status)
{
    return strcmp(status, "berlaku") == 0;
}

void
text_marks(GString *out, AcuanIndex *index, const AcuanArticle *a, const Style *style)
{
    const char *by = acuan_index_changed_by(index, a);

    if (a->status)
        g_string_append_printf(out, "  %s[%s%s%s]%s", in_force(a->status) ? style->good : style->warn,
                               a->status, by ? ": " : "", by ? by : "", style->off);
    if (a->digest)
        g_string_append_printf(out, " %s[ikhtisar]%s", style->warn, style->off);
}

static void
append_path(GString *out, const AcuanArticle *a, const char *indent, const Style *style)
{
    g_string_append_printf(out, "%s%s%s", indent, style->dim, a->law_title);
    for (guint i = 0; a->headings[i]; i++)
        g_string_append_printf(out, " \xe2\x80\xba %s", a->headings[i]);
    g_string_append_printf(out, "%s\n", style->off);
}

/* ---- categories ---- */

static void
append_evidence(GString *out, const AcuanArticle *a, const AcuanMapping *m)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *scratch = NULL;
    guint shown = 0;

    for (guint i = 0; i < m->evidence->len && shown < 3; i++) {
        const AcuanSpan *span = &g_array_index(m->evidence, AcuanSpan, i);
        g_autofree char *folded = acuan_slice_fold(acuan_span_quote(a, span, &scratch));
        if (!*folded || !g_hash_table_add(seen, g_ascii_strdown(folded, -1)))
            continue;
        gboolean cut = g_utf8_strlen(folded, -1) > 80;
        g_autofree char *head = cut ? g_utf8_substring(folded, 0, 80) : g_strdup(folded);
        g_string_append_printf(out, "%s\xe2\x80\x9c%s%s\xe2\x80\x9d", shown++ ? ", " : ": ", head,
                               cut ? "\xe2\x80\xa6" : "");
    }
}

void
text_mapping(GString *out, const AcuanArticle *a, const AcuanMapping *m, const char *label,
             const Style *style)
{
    g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);

    g_string_append_printf(out, "   %s%s%s %s%s  %s(%s", style->bold, m->negative ? "not " : "", name,
                           style->off, label ? label : "", style->dim,
                           acuan_method_name(m->method));
    if (m->at)
        g_string_append_printf(out, ", %s", m->at);
    if (m->method == ACUAN_METHOD_RULE || m->confidence < 1.0)
        g_string_append_printf(out, ", %.2f", m->confidence);
    append_evidence(out, a, m);
    g_string_append_printf(out, ")%s\n", style->off);
    if (m->note)
        g_string_append_printf(out, "      %s%s%s\n", style->dim, m->note, style->off);
}

static void
append_mappings(GString *out, AcuanIndex *index, const AcuanHit *hit, gboolean negatives,
                const Style *style)
{
    for (guint i = 0; i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
        if (negatives || !m->negative)
            text_mapping(out, &hit->article, m, acuan_index_label(index, name), style);
    }
}

/* ---- a hit ---- */

static void
append_snippet(GString *out, const AcuanHit *hit, const Style *style)
{
    const char *p = hit->snippet;
    guint at = 0, next = 0;

    g_string_append(out, "   ");
    for (; *p; p = g_utf8_next_char(p), at++) {
        if (next < hit->highlights->len && g_array_index(hit->highlights, guint, next) == at) {
            g_string_append(out, next % 2 ? style->off : style->match);
            next++;
            if (next < hit->highlights->len && g_array_index(hit->highlights, guint, next) == at) {
                g_string_append(out, next % 2 ? style->off : style->match);
                next++;
            }
        }
        g_string_append_len(out, p, g_utf8_next_char(p) - p);
    }
    if (next % 2)
        g_string_append(out, style->off);
    g_string_append_c(out, '\n');
}

/* One part that matched is cited whole, ready to be copied; of several, the first line names the
 * article and this one the parts. */
static void
append_parts(GString *out, const AcuanHit *hit, const Style *style)
{
    if (hit->parts->len < 2)
        return;
    g_string_append_printf(out, "   %s\xe2\x86\xb3 ", style->dim);
    for (guint i = 0; i < MIN(hit->parts->len, MAX_PARTS); i++) {
        g_autofree char *text =
            acuan_part_citation(&hit->article, (guint) g_array_index(hit->parts, int, i));
        g_string_append_printf(out, "%s%s", i ? ", " : "", text);
    }
    if (hit->parts->len > MAX_PARTS)
        g_string_append_printf(out, " and %u more", hit->parts->len - MAX_PARTS);
    g_string_append_printf(out, "%s\n", style->off);
}

void
text_hit(GString *out, AcuanIndex *index, const AcuanHit *hit, const Style *style)
{
    int part = hit->parts->len == 1 ? g_array_index(hit->parts, int, 0) : -1;
    g_autofree char *citation = acuan_article_cite(&hit->article, part);

    g_string_append_printf(out, "%u. %s%s%s", hit->rank, style->bold, citation, style->off);
    text_marks(out, index, &hit->article, style);
    g_string_append_c(out, '\n');
    append_path(out, &hit->article, "   ", style);
    append_snippet(out, hit, style);
    append_parts(out, hit, style);
    append_mappings(out, index, hit, FALSE, style);
    g_string_append_c(out, '\n');
}

/* ---- results ---- */

/* Facets say the most in few lines; all values are in JSON. */
#define FACET_VALUES 10u

static void
append_facet(GString *out, const AcuanFacet *facet, const Style *style)
{
    guint n = facet->values->len;
    /* Categories are a tree, which makes no sense cut off. */
    guint shown = facet->model ? n : MIN(n, FACET_VALUES);

    if (n == 0)
        return;
    g_string_append_printf(out, "%s%s%s%s%s\n", style->bold, acuan_field_info(facet->field)->name,
                           facet->model ? " " : "", facet->model ? facet->model : "", style->off);
    for (guint i = 0; i < shown; i++) {
        const AcuanFacetValue *value = g_ptr_array_index(facet->values, i);
        g_string_append_printf(out, "%8u  %s", value->count, value->value);
        if (value->label && g_ascii_strcasecmp(value->label, value->value) != 0)
            g_string_append_printf(out, "  %s", value->label);
        g_string_append_c(out, '\n');
    }
    if (n > shown)
        g_string_append_printf(out, "%s          and %u more%s\n", style->dim, n - shown, style->off);
}

/* Above the first hit of a law. */
static void
append_law(GString *out, AcuanIndex *index, const AcuanHit *hit, const Style *style)
{
    const AcuanArticle *a = &hit->article;
    g_autofree char *name = acuan_article_law_name(a);

    g_string_append_printf(out, "%s== %s%s", style->bold, name, style->off);
    text_marks(out, index, a, style);
    g_string_append_printf(out, "  %u provisions\n", hit->law_total);
}

static const AcuanHit *
hit_at(const AcuanResults *results, guint i)
{
    return i < results->hits->len ? g_ptr_array_index(results->hits, i) : NULL;
}

static void
append_hits(GString *out, AcuanIndex *index, const AcuanResults *results, const Style *style)
{
    const AcuanHit *hit;

    for (guint i = 0; (hit = hit_at(results, i)) != NULL; i++) {
        const AcuanHit *next = hit_at(results, i + 1);
        if (hit->law_total && hit->rank == 1)
            append_law(out, index, hit, style);
        text_hit(out, index, hit, style);
        if (hit->law_total > hit->rank && (!next || next->law_rank != hit->law_rank))
            g_string_append_printf(out, "   %s%u more in this law%s\n\n", style->dim,
                                   hit->law_total - hit->rank, style->off);
    }
}

void
text_results(GString *out, AcuanIndex *index, const AcuanResults *results, const Style *style)
{
    append_hits(out, index, results, style);
    for (guint i = 0; results->facets && i < results->facets->len; i++)
        append_facet(out, g_ptr_array_index(results->facets, i), style);
    if (results->facets && results->total)
        g_string_append_c(out, '\n');
    if (results->laws)
        g_string_append_printf(out, "%u of %u provisions in %u laws\n", results->hits->len,
                               results->total, results->laws);
    else if (results->total)
        g_string_append_printf(out, "%u of %u provisions\n", results->hits->len, results->total);
}

/* ---- a provision ---- */

static void
append_text(GString *out, const AcuanArticle *a, int part)
{
    AcuanSlice text = a->text;

    if (part >= 0)
        text = (AcuanSlice){a->text.p + a->parts[part].start,
                            a->parts[part].end - a->parts[part].start};
    text = acuan_slice_strip(text);
    g_autofree char *valid = g_utf8_make_valid(text.p, (gssize) text.n);
    g_string_append_printf(out, "\n%s\n", valid);
}

void
text_provision(GString *out, AcuanIndex *index, const AcuanHit *hit, int part, const Style *style)
{
    const AcuanArticle *a = &hit->article;
    g_autofree char *citation = acuan_article_cite(a, part);
    g_autofree char *iri = acuan_article_iri(a, part);

    g_string_append_printf(out, "%s%s%s", style->bold, citation, style->off);
    text_marks(out, index, a, style);
    g_string_append_c(out, '\n');
    append_path(out, a, "", style);
    g_string_append_printf(out, "%s%s%s\n", style->dim, iri, style->off);
    append_text(out, a, part);
    if (a->note.n) {
        g_autofree char *note = g_utf8_make_valid(a->note.p, (gssize) a->note.n);
        g_string_append_printf(out, "\n%sPenjelasan%s\n%s\n", style->bold, style->off, note);
    }
    if (hit->mappings->len)
        g_string_append_c(out, '\n');
    append_mappings(out, index, hit, TRUE, style);
}

void
text_digest_notice(GString *out, const Style *style)
{
    g_string_append_printf(
        out,
        "%s[ikhtisar] is a digest in other words, not the wording of the law: cite the official "
        "text. To index it, put it below the same front matter with 'teks: verbatim' (see README).%s\n",
        style->dim, style->off);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph.h"

#include <string.h>

/* ---- text ---- */

static void
heading(GString *out, const Style *style, const char *name, guint n, guint all)
{
    g_string_append_printf(out, "\n%s%s%s", style->bold, name, style->off);
    if (n < all)
        g_string_append_printf(out, " (%u of %u)", n, all);
    else if (n)
        g_string_append_printf(out, " (%u)", n);
    g_string_append_c(out, '\n');
}

static void
none(GString *out, const Style *style, const char *text)
{
    g_string_append_printf(out, "   %s%s%s\n", style->dim, text, style->off);
}

/* What it leads to, or where it comes from; why it cannot be followed; the words. */
static void
append_edge(GString *out, const AcuanEdge *e, gboolean incoming, const Style *style)
{
    const char *name = incoming ? e->from : e->to;

    g_string_append_printf(out, "   %s%s%s", style->bold, *name ? name : e->quote, style->off);
    if (e->role != ACUAN_LINK_CITES)
        g_string_append_printf(out, " %s%s %s%s", style->warn, acuan_link_role_name(e->role),
                               incoming ? e->to : "it", style->off);
    if (incoming && e->from_status && strcmp(e->from_status, "berlaku") != 0)
        g_string_append_printf(out, "  %s[%s]%s", style->warn, e->from_status, style->off);
    if (e->reason)
        g_string_append_printf(out, "  %s[%s: %s]%s", style->warn, acuan_edge_state_name(e->state),
                               e->reason, style->off);
    g_string_append_printf(out, "\n      %s%s%s%s\n", style->dim, incoming ? "" : e->from,
                           incoming ? "" : ": ", style->off);
    g_string_set_size(out, out->len - 1);
    g_string_append_printf(out, "\xe2\x80\x9c%s\xe2\x80\x9d\n", e->passage);
}

static void
append_edges(GString *out, const GPtrArray *edges, gboolean incoming, const Style *style)
{
    for (guint i = 0; i < edges->len; i++)
        append_edge(out, g_ptr_array_index(edges, i), incoming, style);
}

static void
append_implementer(GString *out, const AcuanImplementer *m, const char *indent, const Style *style)
{
    g_string_append_printf(out, "%s%s%s%s", indent, style->bold, m->law, style->off);
    if (m->title)
        g_string_append_printf(out, " %s", m->title);
    if (*m->at)
        g_string_append_printf(out, ", for %s", m->at);
    g_string_append_printf(out, "  %s(%s%s)%s\n", style->dim, acuan_implements_name(m->by),
                           m->held ? "" : ", text not held", style->off);
}

static void
append_left(GString *out, const AcuanLeft *left, const Style *style)
{
    g_string_append_printf(out, "   %s%s%s to a %s%s%s\n      \xe2\x80\x9c%s\xe2\x80\x9d\n",
                           style->bold, left->from, style->off, left->instrument,
                           *left->subject ? ": " : "", left->subject, left->quote);
    for (guint i = 0; i < left->by->len; i++)
        append_implementer(out, g_ptr_array_index(left->by, i), "      \xe2\x86\xb3 ", style);
    if (left->by->len == 0)
        g_string_append_printf(out,
                               "      %s\xe2\x86\xb3 nothing known to this index fulfils it%s\n",
                               style->warn, style->off);
}

static void
append_counts(GString *out, const AcuanGraph *graph, const Style *style)
{
    heading(out, style, "Citations by provision", 0, 0);
    for (guint i = 0; i < graph->counts->len; i++) {
        const AcuanCount *count = g_ptr_array_index(graph->counts, i);
        g_string_append_printf(out, "   %-20s %5u from other laws, %5u from its own\n",
                               *count->provision ? count->provision : "(the law)", count->citing,
                               count->own);
    }
}

static void
text_in(GString *out, const AcuanGraph *graph, const Style *style)
{
    if (graph->in->len || !graph->unread)
        heading(out, style, graph->whole ? "Cited by other laws" : "Cited by", graph->in->len,
                graph->in_total);
    append_edges(out, graph->in, TRUE, style);
    if (graph->in->len == 0 && !graph->unread)
        none(out, style, "nothing in this index cites it");
    if (graph->counts->len)
        append_counts(out, graph, style);
    if (graph->amendments->len) {
        heading(out, style, "Changed by", graph->amendments->len, 0);
        append_edges(out, graph->amendments, TRUE, style);
    }
    if (graph->implementers->len) {
        heading(out, style, "Implemented by", graph->implementers->len, 0);
        for (guint i = 0; i < graph->implementers->len; i++)
            append_implementer(out, g_ptr_array_index(graph->implementers, i), "   ", style);
    }
}

void
text_graph(GString *out, const AcuanGraph *graph, const AcuanGraphOptions *options,
           const Style *style)
{
    g_string_append_printf(out, "%s%s%s\n%s%s%s\n", style->bold, graph->subject, style->off,
                           style->dim, graph->iri, style->off);
    if (graph->unread)
        none(out, style, "references of other countries' laws are not read: what it cites there, and what "
                         "cites it, is not known");
    if (options->out && !graph->unread) {
        heading(out, style, "Cites", graph->out->len, 0);
        append_edges(out, graph->out, FALSE, style);
        if (graph->out->len == 0)
            none(out, style, graph->whole ? "no other law" : "nothing");
    }
    if (options->in)
        text_in(out, graph, style);
    if (options->out && graph->left->len) {
        heading(out, style, "Leaves to others", graph->left->len, 0);
        for (guint i = 0; i < graph->left->len; i++)
            append_left(out, g_ptr_array_index(graph->left, i), style);
    }
    g_string_append_c(out, '\n');
}

/* ---- JSON ---- */

static json_t *
begin(const char *list)
{
    return list ? json_pack("{s:s}", "list", list) : json_object();
}

json_t *
json_edge(const AcuanEdge *e, const char *list)
{
    json_t *out = begin(list);

    json_set_text(out, "role", acuan_link_role_name(e->role));
    json_set_text(out, "from", e->from);
    json_set_text(out, "from_iri", e->from_iri);
    json_set_text(out, "from_status", e->from_status);
    json_set_text(out, "to", e->to);
    json_set_text(out, "to_iri", e->to_iri);
    json_set_text(out, "quote", e->quote);
    json_set_text(out, "passage", e->passage);
    json_set_text(out, "state", acuan_edge_state_name(e->state));
    json_set_text(out, "reason", e->reason);
    return out;
}

json_t *
json_implementer(const AcuanImplementer *m, const char *list)
{
    json_t *out = begin(list);

    json_set_text(out, "by", acuan_implements_name(m->by));
    json_set_text(out, "law", m->law);
    json_set_text(out, "id", m->iri);
    json_set_text(out, "title", m->title);
    json_set_text(out, "at", m->at);
    json_object_set_new(out, "held", json_boolean(m->held));
    json_set_text(out, "quote", m->quote);
    return out;
}

json_t *
json_left(const AcuanLeft *left, const char *list)
{
    json_t *out = begin(list), *by = json_array();

    for (guint i = 0; i < left->by->len; i++)
        json_array_append_new(by, json_implementer(g_ptr_array_index(left->by, i), NULL));
    json_set_text(out, "from", left->from);
    json_set_text(out, "from_iri", left->from_iri);
    json_set_text(out, "instrument", left->instrument);
    json_set_text(out, "subject", left->subject);
    json_set_text(out, "quote", left->quote);
    json_object_set_new(out, "fulfilled_by", by);
    return out;
}

json_t *
json_count(const AcuanCount *count, const char *list)
{
    json_t *out = begin(list);

    json_set_text(out, "provision", count->provision);
    json_object_set_new(out, "citing", json_integer(count->citing));
    json_object_set_new(out, "own", json_integer(count->own));
    return out;
}

static json_t *
edges(const GPtrArray *list)
{
    json_t *out = json_array();

    for (guint i = 0; i < list->len; i++)
        json_array_append_new(out, json_edge(g_ptr_array_index(list, i), NULL));
    return out;
}

json_t *
json_graph(const AcuanGraph *graph)
{
    json_t *implementers = json_array(), *left = json_array(), *counts = json_array();

    for (guint i = 0; i < graph->implementers->len; i++)
        json_array_append_new(implementers,
                              json_implementer(g_ptr_array_index(graph->implementers, i), NULL));
    for (guint i = 0; i < graph->left->len; i++)
        json_array_append_new(left, json_left(g_ptr_array_index(graph->left, i), NULL));
    for (guint i = 0; i < graph->counts->len; i++)
        json_array_append_new(counts, json_count(g_ptr_array_index(graph->counts, i), NULL));
    return json_pack("{s:i, s:s, s:s, s:b, s:b, s:o, s:o, s:i, s:o, s:o, s:o, s:o}", "version", 1,
                     "subject", graph->subject, "iri", graph->iri, "whole", graph->whole, "read",
                     !graph->unread, "cites",
                     edges(graph->out), "cited_by", edges(graph->in), "cited_by_total",
                     (int) graph->in_total, "amendments", edges(graph->amendments),
                     "implemented_by", implementers, "delegations", left, "counts", counts);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli.h"
#include "render/graph.h"

#define DEFAULT_LIMIT 50

typedef struct {
    Out *out;
    AcuanIndex *index;
    const char *format;
    const Style *style;
    AcuanGraphOptions options;
    gboolean quiet;
} Answer;

static void
write_lines(GString *out, const AcuanGraph *graph)
{
    for (guint i = 0; i < graph->out->len; i++)
        json_append(out, json_edge(g_ptr_array_index(graph->out, i), "cites"), FALSE);
    for (guint i = 0; i < graph->in->len; i++)
        json_append(out, json_edge(g_ptr_array_index(graph->in, i), "cited_by"), FALSE);
    for (guint i = 0; i < graph->amendments->len; i++)
        json_append(out, json_edge(g_ptr_array_index(graph->amendments, i), "amendments"), FALSE);
    for (guint i = 0; i < graph->implementers->len; i++)
        json_append(out,
                    json_implementer(g_ptr_array_index(graph->implementers, i), "implemented_by"),
                    FALSE);
    for (guint i = 0; i < graph->left->len; i++)
        json_append(out, json_left(g_ptr_array_index(graph->left, i), "delegations"), FALSE);
    for (guint i = 0; i < graph->counts->len; i++)
        json_append(out, json_count(g_ptr_array_index(graph->counts, i), "counts"), FALSE);
}

/* What is around one target. A law whose text is not held may still be cited. */
static int
write_target(Answer *a, const AcuanTarget *target)
{
    g_autoptr(GError) error = NULL;

    if (target->reason)
        g_printerr("acuan: %s\n", target->reason);
    for (guint i = 0; !a->quiet && i < target->remarks->len; i++)
        g_printerr("acuan: %s\n", (const char *) g_ptr_array_index(target->remarks, i));
    g_autoptr(AcuanGraph) graph = acuan_graph_new(a->index, target, &a->options, &error);
    if (!graph)
        return cli_fail(error);
    if (strcmp(a->format, "json") == 0)
        json_append(a->out->text, json_note_missing(json_graph(graph), a->index), TRUE);
    else if (strcmp(a->format, "jsonl") == 0)
        write_lines(a->out->text, graph);
    else
        text_graph(a->out->text, graph, &a->options, a->style);
    gboolean nothing = graph->in->len + graph->amendments->len + graph->implementers->len == 0;
    return target->reason && nothing ? EXIT_NO : EXIT_OK;
}

static int
write_named(Answer *a, const char *text)
{
    int status = EXIT_OK;
    g_autoptr(AcuanIdentity) named = cli_identify(a->index, text, &status);

    if (!named)
        return status;
    for (guint i = 0; i < named->targets->len; i++)
        status = cli_worse(status, write_target(a, g_ptr_array_index(named->targets, i)));
    return status;
}

int
cmd_refs(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", "jsonl", NULL};
    g_auto(Common) common = {0};
    gint limit = DEFAULT_LIMIT;
    gboolean out = FALSE, in = FALSE;
    const GOptionEntry entries[] = {
        {"out", 0, 0, G_OPTION_ARG_NONE, &out, "only what it cites, and what it leaves to others",
         NULL},
        {"in", 0, 0, G_OPTION_ARG_NONE, &in, "only what cites, changes and implements it", NULL},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, "how many of each list (default 50; 0: all)",
         "N"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    int status = EXIT_USAGE;

    if (!cli_parse("refs", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (argc < 2)
        return cli_usage("refs", "name a provision, such as 'Pasal 5 Perpres 95/2018'");
    const char *format = cli_format(&common, formats);
    if (!format)
        return EXIT_USAGE;
    if (limit < 0)
        return cli_usage("refs", "--limit cannot be negative");
    g_autoptr(AcuanIndex) index = cli_open_index(&common, &status);
    g_autoptr(GError) error = NULL;
    Answer a = {.index = index,
                .format = format,
                .style = cli_style(&common),
                .options = {out || !in, in || !out, (guint) limit},
                .quiet = common.quiet};
    if (!index)
        return status;
    a.out = out_open(common.output, TRUE, &error);
    if (!a.out)
        return cli_fail(error);
    status = EXIT_OK;
    for (char **text = argv + 1; *text; text++)
        status = cli_worse(status, write_named(&a, *text));
    return cli_finish(a.out, status);
}

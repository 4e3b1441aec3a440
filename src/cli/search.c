/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli.h"
#include "render/json.h"

#define DEFAULT_LIMIT 10

static gboolean
any_digest(const GPtrArray *hits)
{
    for (guint i = 0; i < hits->len; i++)
        if (((const AcuanHit *) g_ptr_array_index(hits, i))->article.digest)
            return TRUE;
    return FALSE;
}

static void
write_text(Out *out, AcuanIndex *index, const AcuanResults *results, const Style *style)
{
    for (guint i = 0; i < results->hits->len; i++)
        text_hit(out->text, index, g_ptr_array_index(results->hits, i), style);
    if (results->total)
        g_string_append_printf(out->text, "%u of %u provisions\n", results->hits->len,
                               results->total);
    if (any_digest(results->hits))
        text_digest_notice(out->text, style);
}

static void
write_jsonl(Out *out, AcuanIndex *index, const AcuanResults *results)
{
    for (guint i = 0; i < results->hits->len; i++)
        json_append(out->text, json_hit(index, g_ptr_array_index(results->hits, i)), FALSE);
}

static void
write_json(Out *out, AcuanIndex *index, const char *query, const AcuanResults *results)
{
    json_t *hits = json_array();
    json_t *remarks = json_array();

    for (guint i = 0; i < results->hits->len; i++)
        json_array_append_new(hits, json_hit(index, g_ptr_array_index(results->hits, i)));
    for (guint i = 0; i < results->remarks->len; i++)
        json_array_append_new(remarks, json_string(g_ptr_array_index(results->remarks, i)));
    json_append(out->text,
                json_pack("{s:i, s:s, s:i, s:b, s:o, s:o}", "version", 1, "query", query, "total",
                          (int) results->total, "relaxed", results->relaxed, "remarks", remarks,
                          "hits", hits),
                TRUE);
}

static void
print_remarks(const AcuanResults *results)
{
    for (guint i = 0; i < results->remarks->len; i++)
        g_printerr("acuan: %s\n", (const char *) g_ptr_array_index(results->remarks, i));
    if (results->relaxed)
        g_printerr("acuan: these have some of the words, the best first; AND asks for all of them\n");
}

static int
answer(const Common *common, AcuanIndex *index, const AcuanSearch *search, const char *format)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanResults) results = acuan_search(index, search, &error);
    Out *out = results ? out_open(common->output, TRUE, &error) : NULL;

    if (!out)
        return cli_fail(error);
    if (strcmp(format, "json") == 0)
        write_json(out, index, search->query, results);
    else if (strcmp(format, "jsonl") == 0)
        write_jsonl(out, index, results);
    else
        write_text(out, index, results, cli_style(common));
    if (!common->quiet)
        print_remarks(results);
    if (results->explanation)
        g_printerr("%s", results->explanation);
    return cli_finish(out, results->total ? EXIT_OK : EXIT_NO);
}

int
cmd_search(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", "jsonl", NULL};
    g_auto(Common) common = {0};
    g_autofree char *status_filter = NULL, *category = NULL, *model = NULL;
    gint limit = DEFAULT_LIMIT, offset = 0;
    gboolean explain = FALSE;
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, "how many hits (default 10)", "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT, &offset, "leave out the first N hits", "N"},
        {"status", 0, 0, G_OPTION_ARG_STRING, &status_filter, "only laws of this status", "STATUS"},
        {"category", 0, 0, G_OPTION_ARG_STRING, &category, "only this category and those below it",
         "MODEL:CODE"},
        {"model", 0, 0, G_OPTION_ARG_STRING, &model, "show only this model's categories", "MODEL"},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &explain, "tell how the query was understood", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    int status = EXIT_USAGE;

    if (!cli_parse("search", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (argc < 2)
        return cli_usage("search", "name what to search for");
    const char *format = cli_format(&common, formats);
    if (!format)
        return EXIT_USAGE;
    if (limit < 0 || offset < 0)
        return cli_usage("search", "--limit and --offset cannot be negative");
    g_autofree char *query = g_strjoinv(" ", argv + 1);
    g_autofree char *full = cli_full_category(category, model);
    AcuanSearch search = {.query = query,
                          .offset = (guint) offset,
                          .limit = (guint) limit,
                          .status = status_filter,
                          .category = full,
                          .model = model,
                          .explain = explain};
    g_autoptr(AcuanIndex) index = cli_open_index(&common, &status);
    return index ? answer(&common, index, &search, format) : status;
}

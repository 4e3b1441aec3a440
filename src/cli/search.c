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
    text_results(out->text, index, results, style);
    if (any_digest(results->hits))
        text_digest_notice(out->text, style);
}

static void
write_jsonl(Out *out, AcuanIndex *index, const AcuanResults *results)
{
    for (guint i = 0; i < results->hits->len; i++)
        json_append_hit(out->text, index, g_ptr_array_index(results->hits, i));
}

static void
print_remarks(const AcuanResults *results)
{
    for (guint i = 0; i < results->remarks->len; i++)
        g_printerr("acuan: %s\n", (const char *) g_ptr_array_index(results->remarks, i));
    for (guint i = 0; i < results->synonyms->len; i++) {
        const AcuanSynonym *s = g_ptr_array_index(results->synonyms, i);
        g_printerr("acuan: also searched: '%s' for '%s' (not with --no-synonyms)\n", s->searched,
                   s->typed);
    }
    if (results->applied)
        g_printerr("acuan: these are the provisions for: %s\n", results->corrected);
    else if (results->corrected)
        g_printerr("acuan: did you mean: %s\n", results->corrected);
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
        json_append(out->text, json_results(index, search->query, results), TRUE);
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

/* ---- saved searches ---- */

typedef struct {
    AcuanIndex *index;
    Out *out;
    const Style *style; /* NULL for JSON */
    char *query;        /* whose news came last */
} Teller;

static void
tell_text(Teller *teller, const char *query, const AcuanHit *hit, gboolean changed)
{
    GString *text = teller->out->text;

    if (g_strcmp0(teller->query, query) != 0)
        g_string_append_printf(text, "%s%s%s\n", teller->style->bold, query, teller->style->off);
    g_free(teller->query);
    teller->query = g_strdup(query);
    g_string_append(text, changed ? "changed: " : "new: ");
    text_hit(text, teller->index, hit, teller->style);
}

static void
tell(const char *query, const AcuanHit *hit, gboolean changed, void *data)
{
    Teller *teller = data;

    if (teller->style) {
        tell_text(teller, query, hit, changed);
        return;
    }
    json_append(teller->out->text,
                json_pack("{s:s, s:s, s:o}", "query", query, "news", changed ? "changed" : "new",
                          "hit", json_hit(teller->index, hit)),
                FALSE);
}

static int
watch(const Common *common, AcuanIndex *index, const AcuanSearch *search, const char *file,
      const char *format)
{
    g_autoptr(GError) error = NULL;
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) common};
    AcuanWatchResult result;
    Out *out = out_open(common->output, TRUE, &error);
    Teller teller = {index, out, strcmp(format, "text") == 0 ? cli_style(common) : NULL, NULL};

    if (!out)
        return cli_fail(error);
    gboolean ok = acuan_watch(index, file, search, tell, &teller, &report, &result, &error);
    g_free(teller.query);
    if (!ok) {
        out_abandon(out);
        return cli_fail(error);
    }
    if (result.first && !common->quiet)
        g_printerr("acuan: %u of %u saved searches run for the first time: what they find is noted, and "
                   "what comes after is news\n",
                   result.first, result.queries);
    int status = cli_finish(out, result.added + result.changed ? EXIT_OK : EXIT_NO);
    return report.errors ? cli_worse(status, EXIT_USAGE) : status;
}

/* ---- options ---- */

#define PER_LAW 3

typedef struct {
    char *status, *type, *year, *category, *model, *sort, *group, *near, *watch;
    gint limit, offset;
    gboolean explain, facets, no_synonyms;
} Options;

static void
options_clear(Options *o)
{
    char *const texts[] = {o->status, o->type,  o->year, o->category, o->model,
                           o->sort,   o->group, o->near, o->watch};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* Fills in `search`; FALSE after a message. */
static gboolean
read_options(const Options *o, AcuanSearch *search)
{
    gboolean ok = FALSE;

    if (o->limit < 0 || o->offset < 0)
        cli_usage("search", "--limit and --offset cannot be negative");
    else if (o->year && !acuan_years_from_text(o->year, &search->year_from, &search->year_to))
        cli_usage("search", "'%s' is no year; write --year 2018 or --year 2008..2018", o->year);
    else if (o->sort && !acuan_sort_from_name(o->sort, &search->sort))
        cli_usage("search", "--sort takes relevance, newest, oldest or rank, not '%s'", o->sort);
    else if (o->group && strcmp(o->group, "law") != 0)
        cli_usage("search", "--group takes law, not '%s'", o->group);
    else if (o->near && (o->facets || o->group || o->sort))
        cli_usage("search", "--near gives the provisions around one in its law, in their order; leave "
                            "out --sort, --group and --facets");
    else if (o->watch && (o->near || o->facets || o->group || o->explain || o->offset))
        cli_usage("search", "--watch tells what is new; leave out --near, --group, --facets, "
                            "--explain and --offset");
    else
        ok = TRUE;
    search->offset = (guint) o->offset;
    search->limit = (guint) o->limit;
    search->status = o->status;
    search->type = o->type;
    search->model = o->model;
    search->explain = o->explain;
    search->facets = o->facets;
    search->per_law = o->group ? PER_LAW : 0;
    search->near = o->near;
    search->suggest = TRUE;
    return ok;
}

int
cmd_search(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", "jsonl", NULL};
    static const char *const watch_formats[] = {"text", "jsonl", NULL};
    g_auto(Common) common = {0};
    g_auto(Options) o = {.limit = DEFAULT_LIMIT};
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &o.limit, "how many hits (default 10)", "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT, &o.offset, "leave out the first N hits", "N"},
        {"sort", 0, 0, G_OPTION_ARG_STRING, &o.sort, "relevance, newest, oldest or rank", "ORDER"},
        {"status", 0, 0, G_OPTION_ARG_STRING, &o.status, "only laws of this status", "STATUS"},
        {"type", 0, 0, G_OPTION_ARG_STRING, &o.type, "only this kind of regulation", "KIND"},
        {"year", 0, 0, G_OPTION_ARG_STRING, &o.year, "only of this year or these years", "A..B"},
        {"category", 0, 0, G_OPTION_ARG_STRING, &o.category, "only this category and those below it",
         "MODEL:CODE"},
        {"model", 0, 0, G_OPTION_ARG_STRING, &o.model, "show only this model's categories", "MODEL"},
        {"facets", 0, 0, G_OPTION_ARG_NONE, &o.facets,
         "count all matches by kind, year, status, law and category", NULL},
        {"group", 0, 0, G_OPTION_ARG_STRING, &o.group, "law: the best of each law together", "BY"},
        {"near", 0, 0, G_OPTION_ARG_STRING, &o.near, "the provisions around this one in its law",
         "CITATION"},
        {"watch", 0, 0, G_OPTION_ARG_FILENAME, &o.watch,
         "run the saved searches of a file, and tell what is new", "FILE"},
        {"no-synonyms", 0, 0, G_OPTION_ARG_NONE, &o.no_synonyms,
         "only what was typed, no abbreviations and what they stand for", NULL},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &o.explain, "tell how the query was understood", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    AcuanSearch search = {0};
    int status = EXIT_USAGE;

    if (!cli_parse("search", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (argc < 2 && !o.near && !o.watch)
        return cli_usage("search", "name what to search for");
    if (argc > 1 && o.watch)
        return cli_usage("search", "--watch takes its queries from the file; leave out '%s'", argv[1]);
    const char *format = cli_format(&common, o.watch ? watch_formats : formats);
    if (!format || !read_options(&o, &search))
        return EXIT_USAGE;
    if (o.facets && strcmp(format, "jsonl") == 0)
        return cli_usage("search", "jsonl has a hit a line and no place for facets; use -f json");
    g_autofree char *query = g_strjoinv(" ", argv + 1);
    g_autofree char *full = cli_full_category(o.category, o.model);
    search.query = query;
    search.category = full;
    search.no_synonyms = o.no_synonyms;
    g_autoptr(AcuanIndex) index = cli_open_index(&common, &status);
    if (!index)
        return status;
    return o.watch ? watch(&common, index, &search, o.watch, format)
                   : answer(&common, index, &search, format);
}

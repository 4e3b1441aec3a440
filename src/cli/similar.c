/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "acuan/similar.h"
#include "cli.h"
#include "render/similar_render.h"

#define DEFAULT_LIMIT 10
/* A clause is a page at most; what is longer is a mistake. */
#define MAX_CLAUSE ((gsize) 1 << 20)

static const char *const FORMATS[] = {"text", "json", "jsonl", NULL};

/* ---- the clause ---- */

static char *
read_standard_input(gsize *length, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    char piece[8192];
    ssize_t n;

    while ((n = read(STDIN_FILENO, piece, sizeof piece)) > 0 && text->len <= MAX_CLAUSE)
        g_string_append_len(text, piece, n);
    if (n < 0 || text->len > MAX_CLAUSE) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    n < 0 ? "standard input cannot be read"
                          : "standard input is longer than 1 MiB; give one clause");
        return NULL;
    }
    *length = text->len;
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The text of the file, of standard input for "-", or of the arguments. */
static char *
read_clause(const char *file, char **arguments, gsize *length, GError **error)
{
    if (file && strcmp(file, "-") != 0)
        return acuan_read_file(file, MAX_CLAUSE, length, error);
    if (file || strcmp(arguments[0], "-") == 0)
        return read_standard_input(length, error);
    char *text = g_strjoinv(" ", arguments);
    *length = strlen(text);
    return text;
}

/* ---- the answer ---- */

static void
write_answer(Out *out, AcuanIndex *index, const AcuanPrecedents *p, const char *format,
             gboolean diff, const Style *style)
{
    if (strcmp(format, "json") == 0)
        json_append(out->text, similar_json(index, p, diff), TRUE);
    else if (strcmp(format, "jsonl") == 0)
        for (guint i = 0; i < p->precedents->len; i++)
            json_append(out->text, similar_json_precedent(index, p, i, diff), FALSE);
    else
        similar_text(out->text, index, p, diff, style);
}

static int
answer(const Common *common, const AcuanSimilar *similar, const char *format, gboolean diff)
{
    g_autoptr(GError) error = NULL;
    int status = EXIT_USAGE;
    g_autoptr(AcuanIndex) index = cli_open_index(common, &status);
    g_autoptr(AcuanPrecedents) p = index ? acuan_similar(index, similar, &error) : NULL;

    if (!index)
        return status;
    Out *out = p ? out_open(common->output, TRUE, &error) : NULL;
    if (!out)
        return cli_fail(error);
    write_answer(out, index, p, format, diff, cli_style(common));
    if (p->precedents->len == 0 && !common->quiet)
        g_printerr("acuan: no provision %s; leave out a filter or use other words\n",
                   p->looked_at ? "is as like the clause as --min-likeness asks"
                                : "has words of the clause");
    return cli_finish(out, p->precedents->len ? EXIT_OK : EXIT_NO);
}

/* -f takes a format everywhere. Here a file may stand behind it too: what is no format is one. */
static gboolean
take_file(Common *common, char **file)
{
    if (!common->format || g_strv_contains(FORMATS, common->format))
        return TRUE;
    if (*file || (strcmp(common->format, "-") != 0 &&
                  !g_file_test(common->format, G_FILE_TEST_EXISTS)))
        return cli_format(common, FORMATS) != NULL;
    *file = g_steal_pointer(&common->format);
    return TRUE;
}

static gboolean
check_filters(const AcuanSimilar *similar, const char *category, const char *model)
{
    if (similar->min_likeness < 0 || similar->min_likeness > 1)
        return cli_usage("similar", "--min-likeness takes a number from 0 to 1"), FALSE;
    if (similar->status && !g_strv_contains(ACUAN_STATUSES, similar->status))
        return cli_usage("similar", "there is no status '%s'", similar->status), FALSE;
    if (category && !strchr(category, ':') && !model)
        return cli_usage("similar", "write --category as MODEL:CODE, or give --model"), FALSE;
    return TRUE;
}

int
cmd_similar(int argc, char **argv)
{
    g_auto(Common) common = {0};
    g_autofree char *file = NULL, *status = NULL, *type = NULL, *category = NULL, *model = NULL;
    gint limit = DEFAULT_LIMIT;
    gdouble min_likeness = 0;
    gboolean no_diff = FALSE;
    const GOptionEntry entries[] = {
        {"file", 0, 0, G_OPTION_ARG_FILENAME, &file, "read the clause from a file", "FILE"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, "how many wordings (default 10)", "N"},
        {"status", 0, 0, G_OPTION_ARG_STRING, &status, "only laws of this status", "STATUS"},
        {"type", 0, 0, G_OPTION_ARG_STRING, &type, "only this kind of regulation", "KIND"},
        {"category", 0, 0, G_OPTION_ARG_STRING, &category,
         "only this category and those below it", "MODEL:CODE"},
        {"model", 0, 0, G_OPTION_ARG_STRING, &model,
         "the model of --category", "MODEL"},
        {"min-likeness", 0, 0, G_OPTION_ARG_DOUBLE, &min_likeness,
         "none that is less like the clause, 0 to 1", "SHARE"},
        {"no-diff", 0, 0, G_OPTION_ARG_NONE, &no_diff, "leave out the differences", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    g_autoptr(GError) error = NULL;
    gsize length = 0;

    if (!cli_parse("similar", &common, entries, &argc, &argv) || !take_file(&common, &file))
        return EXIT_USAGE;
    const char *format = cli_format(&common, FORMATS);
    g_autofree char *filter = cli_full_category(category, model);
    AcuanSimilar similar = {.limit = (guint) MAX(limit, 0),
                            .min_likeness = min_likeness,
                            .status = status,
                            .type = type,
                            .category = filter};
    if (!format || !check_filters(&similar, category, model))
        return EXIT_USAGE;
    if (limit < 1)
        return cli_usage("similar", "--limit is at least 1");
    if ((argc > 1) == (file != NULL))
        return cli_usage("similar", "give one clause: a citation, words, a file, or - for standard "
                                    "input");
    g_autofree char *clause = read_clause(file, argv + 1, &length, &error);
    if (!clause)
        return cli_fail(error);
    similar.text = (AcuanSlice){clause, length};
    if (!file && acuan_similar_is_citation(clause, &error))
        similar.citation = clause;
    return error ? cli_fail(error) : answer(&common, &similar, format, !no_diff);
}

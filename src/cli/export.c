/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "acuan/export.h"
#include "cli.h"

static volatile gint interrupted;

static volatile sig_atomic_t to_pipe;

static void
interrupt(int number)
{
    (void) number;
    interrupted = 1;
    if (to_pipe)
        alarm(1);
}

/* Whoever reads standard output does not, and writing to it waits. No file is under way. */
static void
give_up(int number)
{
    static const char message[] = "acuan: interrupted; not all was exported\n";
    ssize_t unused = write(STDERR_FILENO, message, sizeof message - 1);

    (void) number;
    (void) unused;
    _exit(EXIT_USAGE);
}

/* An export that is interrupted tidies up; a second signal ends it at once. */
static void
catch_signals(gboolean piped)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int) SA_RESETHAND};

    to_pipe = piped;
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        sigaction(numbers[i], &action, NULL);
    action.sa_handler = give_up;
    sigaction(SIGALRM, &action, NULL);
}

static int
run_check(AcuanIndex *index, const AcuanExport *export)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) difference = g_string_new(NULL);
    gboolean stale = FALSE;

    if (!g_file_test(export->output, G_FILE_TEST_EXISTS)) {
        g_printerr("acuan: %s is not there\n", export->output);
        return EXIT_USAGE;
    }
    if (!acuan_export_check(index, export, &stale, difference, &error))
        return cli_fail(error);
    fputs(difference->str, stdout);
    if (stale)
        g_printerr("acuan: %s is stale\n", export->output);
    return stale ? EXIT_NO : EXIT_OK;
}

static int
run_export(const Common *common, AcuanIndex *index, const AcuanExport *export)
{
    g_autoptr(GError) error = NULL;
    AcuanExportResult result;

    if (!acuan_export(index, export, &result, &error)) {
        int status = cli_fail(error);
        /* What is left in a buffer would wait again for whoever does not read it. */
        if (interrupted)
            _exit(status);
        return status;
    }
    if (export->query && result.provisions == 0 && result.laws == 0) {
        g_printerr("acuan: nothing in the index answers '%s'\n", export->query);
        return EXIT_NO;
    }
    if (export->output && !common->quiet)
        g_printerr("acuan: exported %u laws, %u provisions (%u articles), %u mappings to %s\n",
                   result.laws, result.provisions, result.articles, result.mappings, export->output);
    return EXIT_OK;
}

/* A category may be named without its model if --model names one. */
static char *
full_category(const char *category, char **models)
{
    if (!category || strchr(category, ':') || !models || models[1])
        return g_strdup(category);
    return g_strconcat(models[0], ":", category, NULL);
}

static int
run(const Common *common, AcuanExport *export, const char *check)
{
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) common};
    int status = EXIT_USAGE;
    g_autoptr(AcuanIndex) index = cli_open_index(common, &status);

    if (!index)
        return status;
    catch_signals(!check && !common->output);
    export->report = &report;
    export->stop = &interrupted;
    export->output = check ? check : common->output;
    status = check ? run_check(index, export) : run_export(common, index, export);
    return report.warnings && status == EXIT_OK ? EXIT_USAGE : status;
}

int
cmd_export(int argc, char **argv)
{
    g_auto(Common) common = {0};
    g_auto(GStrv) models = NULL;
    g_autofree char *fields = NULL, *category = NULL, *method = NULL, *law_status = NULL, *check = NULL;
    gint version = ACUAN_EXPORT_VERSION;
    AcuanExport export = {0};
    const GOptionEntry entries[] = {
        {"fields", 0, 0, G_OPTION_ARG_STRING, &fields,
         "the columns, with commas between; '+text' for one more than usual", "LIST"},
        {"model", 0, 0, G_OPTION_ARG_STRING_ARRAY, &models, "only this model; again for more",
         "MODEL"},
        {"category", 0, 0, G_OPTION_ARG_STRING, &category, "only this category and those below it",
         "MODEL:CODE"},
        {"method", 0, 0, G_OPTION_ARG_STRING, &method, "only mappings made by it",
         "human|inherited|rule"},
        {"status", 0, 0, G_OPTION_ARG_STRING, &law_status, "only laws of this status", "STATUS"},
        {"threshold", 't', 0, G_OPTION_ARG_DOUBLE, &export.threshold,
         "only mappings of this confidence or more", "0..1"},
        {"unmapped", 0, 0, G_OPTION_ARG_NONE, &export.unmapped,
         "also a row for each provision without a category", NULL},
        {"bom", 0, 0, G_OPTION_ARG_NONE, &export.bom,
         "begin csv and tsv with a byte order mark, for spreadsheets", NULL},
        {"check", 0, 0, G_OPTION_ARG_FILENAME, &check,
         "write nothing; exit 1, and tell the difference, if this export is stale", "FILE"},
        {"format-version", 0, 0, G_OPTION_ARG_INT, &version, "refuse to write another version", "N"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("export", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    export.format = cli_format(&common, ACUAN_EXPORT_FORMATS);
    if (!export.format)
        return EXIT_USAGE;
    if (version != ACUAN_EXPORT_VERSION)
        return cli_usage("export", "this program writes format version %d, not %d",
                         ACUAN_EXPORT_VERSION, version);
    if (!(export.threshold >= 0 && export.threshold <= 1))
        return cli_usage("export", "--threshold takes a confidence from 0 to 1");
    if (check && common.output)
        return cli_usage("export", "--check writes nothing; leave out -o");
    if (strcmp(export.format, "xlsx") == 0 && !common.output && !check && isatty(STDOUT_FILENO))
        return cli_usage("export", "a workbook cannot be shown on a terminal; name a file by -o");
    g_autofree char *query = argc > 1 ? g_strjoinv(" ", argv + 1) : NULL;
    g_autofree char *full = full_category(category, models);
    export.query = query;
    export.fields = fields;
    export.models = (const char *const *) models;
    export.category = full;
    export.method = method;
    export.status = law_status;
    return run(&common, &export, check);
}

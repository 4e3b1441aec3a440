/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "acuan/import.h"
#include "cli.h"
#include "render/import_render.h"

typedef struct {
    const Common *common;
    const char *folder;   /* --out, or NULL */
    gboolean dry_run, json;
    Out *report;          /* the lines about each file; NULL where the document is the answer */
    guint done, failed;
    int status;
} Run;

static void
fail(Run *run, const GError *error)
{
    run->failed++;
    run->status = cli_worse(run->status, cli_fail(error));
    if (run->json)
        import_json_failure(run->report->text, error->message);
}

/* Writes the document to its place. `*place` gets the name, or NULL for standard output. */
static gboolean
write_document(const Run *run, const AcuanImported *imported, char **place, GError **error)
{
    g_autofree char *name = acuan_imported_name(imported);

    *place = NULL;
    if (run->dry_run)
        return TRUE;
    if (run->folder)
        *place = g_build_filename(run->folder, name, NULL);
    else
        *place = g_strdup(run->common->output);
    Out *out = out_open(*place, FALSE, error);
    if (!out)
        return FALSE;
    g_string_append_len(out->text, imported->document->str, (gssize) imported->document->len);
    return out_close(out, error);
}

static void
take_result(const char *path, AcuanImported *imported, const GError *error, void *data)
{
    Run *run = data;
    g_autofree char *place = NULL;
    GError *fault = NULL;

    (void) path;
    if (error) {
        fail(run, error);
        return;
    }
    if (!write_document(run, imported, &place, &fault)) {
        fail(run, fault);
        g_error_free(fault);
        return;
    }
    run->done++;
    if (run->json) {
        import_json(run->report->text, imported, place);
    } else if (run->report) {
        import_text(run->report->text, imported, place, run->common->verbose);
        out_flush(run->report, NULL);
    } else if (!run->common->quiet) {
        g_autoptr(GString) about = g_string_new(NULL);
        import_text(about, imported, place, run->common->verbose);
        g_printerr("%s", about->str);
    }
}

static int
make_folder(const char *folder)
{
    if (g_mkdir_with_parents(folder, 0777) == 0)
        return EXIT_OK;
    g_printerr("acuan: %s: cannot make the folder: %s\n", folder, g_strerror(errno));
    return EXIT_USAGE;
}

static int
run_import(Run *run, const AcuanImport *options, char **paths)
{
    g_autoptr(GError) error = NULL;

    if (run->folder && !run->dry_run && make_folder(run->folder) != EXIT_OK)
        return EXIT_USAGE;
    /* Without a folder the document itself is the answer. */
    if (run->folder || run->dry_run || run->json) {
        run->report = out_open(run->folder || run->dry_run ? run->common->output : NULL, FALSE, &error);
        if (!run->report)
            return cli_fail(error);
    }
    acuan_import_files(options, (const char *const *) paths, take_result, run);
    if (!run->common->quiet && run->done + run->failed > 1)
        g_printerr("%u imported, %u failed\n", run->done, run->failed);
    int status = run->failed ? cli_worse(run->status, EXIT_USAGE) : EXIT_OK;
    return run->report ? cli_finish(run->report, status) : status;
}

int
cmd_import(int argc, char **argv)
{
    static const char *const formats[] = {"text", "jsonl", NULL};
    g_auto(Common) common = {0};
    g_autofree char *folder = NULL, *annotations = NULL, *given = NULL;
    gint jobs = 0, seconds = 0, megabytes = 0, pages = 0;
    gboolean dry_run = FALSE, no_ocr = FALSE;
    const GOptionEntry entries[] = {
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &folder, "write each document into this folder", "DIR"},
        {"annotations", 0, 0, G_OPTION_ARG_FILENAME, &annotations,
         "carry over the front matter of this document, or of those in this folder", "PATH"},
        {"as", 0, 0, G_OPTION_ARG_STRING, &given, "which regulation it is: 'Perpres 95/2018'", "CITATION"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "files at a time (default: one per processor)", "N"},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "read and report, write nothing", NULL},
        {"no-ocr", 0, 0, G_OPTION_ARG_NONE, &no_ocr, "do not read pages that are pictures", NULL},
        {"max-seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "processor time for one PDF", "N"},
        {"max-memory", 0, 0, G_OPTION_ARG_INT, &megabytes, "memory for one PDF (default: 1024)", "MB"},
        {"max-pages", 0, 0, G_OPTION_ARG_INT, &pages, "most pages of one PDF (default: 5000)", "N"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("import", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    const char *format = cli_format(&common, formats);
    if (!format)
        return EXIT_USAGE;
    if (argc < 2)
        return cli_usage("import", "name the files to import");
    if (argc > 2 && !folder && !dry_run)
        return cli_usage("import", "several files need --out DIR, or --dry-run");
    if (given && argc > 2)
        return cli_usage("import", "--as is for one file");
    if (jobs < 0 || jobs > 256 || seconds < 0 || megabytes < 0 || pages < 0)
        return cli_usage("import", "a number is out of range");
    AcuanImport options = {.annotations = annotations,
                           .given = given,
                           .jobs = (guint) jobs,
                           .no_ocr = no_ocr,
                           .seconds = (guint) seconds,
                           .megabytes = (guint) megabytes,
                           .pages = (guint) pages};
    Run run = {.common = &common, .folder = folder, .dry_run = dry_run, .json = strcmp(format, "jsonl") == 0};
    if (run.json && !folder && !dry_run)
        return cli_usage("import", "-f jsonl describes what was done: it needs --out DIR or --dry-run");
    return run_import(&run, &options, argv + 1);
}

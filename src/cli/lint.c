/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/lint.h"
#include "cli.h"

/* Findings are the answer here, so they go to standard output. */
typedef struct {
    Out *out;
    AcuanLevel least;
    guint shown;
} Printer;

static void
print_finding(const AcuanFinding *f, void *data)
{
    Printer *printer = data;

    if (f->level < printer->least)
        return;
    printer->shown++;
    g_string_append_printf(printer->out->text, "%s:", f->file ? f->file : "acuan");
    if (f->line)
        g_string_append_printf(printer->out->text, "%u:%u:", f->line, f->col);
    g_string_append_printf(printer->out->text, " %s: %s [%s]\n", acuan_level_name(f->level),
                           f->message, f->rule);
}

static gboolean
failed(const AcuanReport *report, AcuanLevel least)
{
    return report->errors || (least <= ACUAN_WARNING && report->warnings) ||
           (least == ACUAN_NOTE && report->notes);
}

int
cmd_lint(int argc, char **argv)
{
    static const char *const formats[] = {"text", NULL};
    g_auto(Common) common = {0};
    g_autofree char *fail_on = NULL;
    g_autoptr(GError) error = NULL;
    AcuanLevel least = ACUAN_WARNING;
    const GOptionEntry entries[] = {
        {"fail-on", 0, 0, G_OPTION_ARG_STRING, &fail_on,
         "note, warning or error: exit 1 from this level on (default: warning)", "LEVEL"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("lint", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (argc < 2)
        return cli_usage("lint", "name the texts or folders to check");
    if (!cli_format(&common, formats))
        return EXIT_USAGE;
    if (fail_on && !cli_level(fail_on, &least))
        return cli_usage("lint", "--fail-on takes note, warning or error");
    Printer printer = {.out = out_open(common.output, FALSE, &error),
                       .least = common.verbose ? ACUAN_NOTE : MIN(least, ACUAN_WARNING)};
    if (!printer.out)
        return cli_fail(error);
    AcuanReport report = {.func = print_finding, .data = &printer};
    guint texts = acuan_lint((const char *const *) argv + 1, &report);
    int status = cli_finish(printer.out, failed(&report, least) ? EXIT_NO : EXIT_OK);
    if (!common.quiet)
        g_printerr("%u texts: %u errors, %u warnings, %u notes\n", texts, report.errors,
                   report.warnings, report.notes);
    return status;
}

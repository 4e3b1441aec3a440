/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/apply.h"
#include "cli.h"

static void
print_summary(const Common *common, const AcuanApply *apply, const AcuanApplyResult *r)
{
    if (common->quiet)
        return;
    g_printerr("acuan: %u rows, %u edited: %u %s %u files, %u there already, %u refused\n", r->rows, r->edited,
               r->applied, apply->dry_run ? "would go into" : "written to", r->files, r->already, r->refused);
    if (r->missing)
        g_printerr("acuan: %u mappings of provisions in the sheet have no row in it; they stay as they are "
                   "(--base FILE, the sheet as it was exported, tells which rows were taken away)\n",
                   r->missing);
}

int
cmd_apply(int argc, char **argv)
{
    g_auto(Common) common = {0};
    g_autofree char *base = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) difference = g_string_new(NULL);
    AcuanReport report = {.func = cli_print_finding, .data = &common};
    AcuanApply apply = {.report = &report};
    AcuanApplyResult result;
    int status = EXIT_USAGE;
    const GOptionEntry entries[] = {
        {"base", 0, 0, G_OPTION_ARG_FILENAME, &base,
         "the sheet as it was exported: rows that are gone since are taken away", "FILE"},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &apply.dry_run, "write nothing, show what would change", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("apply", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (argc < 2)
        return cli_usage("apply", "name the sheet, a CSV or XLSX file");
    g_autoptr(AcuanIndex) index = cli_open_index(&common, &status);
    if (!index)
        return status;
    apply.sheet = argv[1];
    apply.base = base;
    apply.paths = (const char *const *) argv + 2;
    apply.difference = apply.dry_run ? difference : NULL;
    Out *out = out_open(common.output, FALSE, &error);
    if (!out)
        return cli_fail(error);
    if (!acuan_apply(index, &apply, &result, &error)) {
        out_abandon(out);
        return cli_fail(error);
    }
    g_string_append_len(out->text, difference->str, (gssize) difference->len);
    print_summary(&common, &apply, &result);
    return cli_finish(out, result.refused ? EXIT_USAGE : EXIT_OK);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/lint.h"
#include "cli.h"
#include "render/lint_render.h"

typedef struct {
    const Common *common;
    const char *format;
    AcuanLevel least; /* --fail-on */
    gboolean rules, summary, fix, dry_run;
    int jobs;
} Request;

/* ---- the rules themselves ---- */

static int
unknown_rule(const char *id)
{
    guint n;
    const AcuanRulePage *pages = acuan_rule_pages(&n);
    g_autofree const char **ids = g_new0(const char *, n + 1);

    for (guint i = 0; i < n; i++)
        ids[i] = pages[i].id;
    const char *near = acuan_nearest(id, ids);
    return cli_usage("lint", "there is no rule '%s'%s%s%s", id, near ? "; did you mean '" : "",
                     near ? near : "", near ? "'?" : "");
}

static int
show_rules(const Request *r, const char *id)
{
    const AcuanRulePage *page = id ? acuan_rule_page(id) : NULL;
    g_autoptr(GError) error = NULL;

    if (id && !page)
        return unknown_rule(id);
    if (strcmp(r->format, "sarif") == 0)
        return cli_usage("lint", "--rules has the formats text and json");
    Out *out = out_open(r->common->output, TRUE, &error);
    if (!out)
        return cli_fail(error);
    if (strcmp(r->format, "json") == 0)
        lint_rules_json(out->text, page);
    else
        lint_rules_text(out->text, page);
    return cli_finish(out, EXIT_OK);
}

/* ---- findings ---- */

/* What a repaired file is can only be seen by checking it again. */
static int
verdict(const Request *r, const AcuanLintResult *result)
{
    if (result->unreadable)
        return EXIT_USAGE;
    for (AcuanLevel l = r->least; l <= ACUAN_ERROR_LEVEL; l++)
        if (result->counts[l])
            return EXIT_NO;
    return EXIT_OK;
}

static void
print_counts(const Request *r, const AcuanLintResult *result)
{
    g_autoptr(GString) table = g_string_new(NULL);
    const guint *n = result->counts;

    if (r->common->quiet)
        return;
    g_printerr("%u texts: %u errors, %u warnings, %u notes", result->texts, n[ACUAN_ERROR_LEVEL],
               n[ACUAN_WARNING], n[ACUAN_NOTE]);
    if (result->suppressed)
        g_printerr(", %u let stand", result->suppressed);
    g_printerr("\n");
    if (!r->summary)
        lint_summary_text(table, result);
    g_printerr("%s", table->str);
}

static int
answer(const Request *r, const AcuanLintResult *result)
{
    gboolean notes = r->common->verbose || r->least == ACUAN_NOTE;
    g_autoptr(GError) error = NULL;
    Out *out = out_open(r->common->output, FALSE, &error);

    if (!out)
        return cli_fail(error);
    if (strcmp(r->format, "json") == 0)
        lint_json(out->text, result, r->summary);
    else if (strcmp(r->format, "sarif") == 0)
        lint_sarif(out->text, result);
    else if (r->summary)
        lint_summary_text(out->text, result);
    else
        lint_text(out->text, result, notes ? ACUAN_NOTE : ACUAN_WARNING);
    int status = cli_finish(out, verdict(r, result));
    print_counts(r, result);
    return status;
}

/* ---- --fix ---- */

static void
print_line(GString *out, char sign, const char *line)
{
    gsize n = strlen(line);

    g_string_append_printf(out, "%c%s", sign, line);
    if (n == 0 || line[n - 1] != '\n')
        g_string_append(out, "\n\\ No newline at end of file\n");
}

/* A difference as diff -U0 writes it, for patch -p0. */
static void
print_difference(GString *out, const char *file, const GArray *lines)
{
    g_string_append_printf(out, "--- %s\n+++ %s\n", file, file);
    for (guint i = 0; i < lines->len; i++) {
        const AcuanMendedLine *line = &g_array_index(lines, AcuanMendedLine, i);
        g_string_append_printf(out, "@@ -%u +%u @@\n", line->line, line->line);
        print_line(out, '-', line->before);
        print_line(out, '+', line->after);
    }
}

static gboolean
write_file(const char *file, const char *bytes, gsize length, GError **error)
{
    Out *out = out_open(file, FALSE, error);

    if (!out)
        return FALSE;
    g_string_append_len(out->text, bytes, (gssize) length);
    return out_close(out, error);
}

/* Mends one file, or shows what would be; adds the lines changed to `*n`. */
static gboolean
fix_file(const Request *r, const AcuanLintResult *result, const char *file, GString *shown,
         guint *n, GError **error)
{
    g_autoptr(GArray) lines = NULL;
    gsize length = 0;
    g_autofree char *bytes = acuan_lint_mended(result, file, &length, &lines, error);

    if (!bytes)
        return FALSE;
    *n += lines->len;
    if (r->dry_run)
        print_difference(shown, file, lines);
    return r->dry_run || write_file(file, bytes, length, error);
}

static int
fix(const Request *r, const AcuanLintResult *result)
{
    g_autoptr(GPtrArray) files = acuan_lint_mendable(result);
    g_autoptr(GString) shown = g_string_new(NULL);
    int status = result->unreadable ? EXIT_USAGE : EXIT_OK;
    guint n = 0;

    for (guint i = 0; i < files->len; i++) {
        g_autoptr(GError) error = NULL;
        if (!fix_file(r, result, g_ptr_array_index(files, i), shown, &n, &error))
            status = cli_worse(status, cli_fail(error));
    }
    g_autoptr(GError) error = NULL;
    Out *out = out_open(r->common->output, FALSE, &error);
    if (!out)
        return cli_fail(error);
    g_string_append_len(out->text, shown->str, (gssize) shown->len);
    status = cli_finish(out, status);
    if (!r->common->quiet)
        g_printerr("%u lines in %u files %s\n", n, files->len,
                   r->dry_run ? "would be mended" : "mended");
    return status;
}

/* An index is asked only if one is named. */
static int
run(const Request *r, const char *const *paths, gboolean indexed)
{
    int status = EXIT_OK;
    g_autoptr(AcuanIndex) index = indexed ? cli_open_index(r->common, &status) : NULL;
    AcuanLint lint = {paths, index, (guint) r->jobs};

    if (indexed && !index)
        return status;
    g_autoptr(AcuanLintResult) result = acuan_lint(&lint);
    return r->fix ? fix(r, result) : answer(r, result);
}

/* cli_parse puts the default there if none was given. */
static gboolean
names_index(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (g_str_has_prefix(argv[i], "-d") || g_str_has_prefix(argv[i], "--index"))
            return TRUE;
    return FALSE;
}

int
cmd_lint(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", "sarif", NULL};
    g_auto(Common) common = {0};
    g_autofree char *fail_on = NULL;
    Request r = {.common = &common, .least = ACUAN_WARNING};
    const GOptionEntry entries[] = {
        {"fail-on", 0, 0, G_OPTION_ARG_STRING, &fail_on,
         "note, warning or error: exit 1 from this level on (default: warning)", "LEVEL"},
        {"rules", 0, 0, G_OPTION_ARG_NONE, &r.rules, "list the rules; with the id of one, its page",
         NULL},
        {"summary", 0, 0, G_OPTION_ARG_NONE, &r.summary, "only how often each rule was found",
         NULL},
        {"fix", 0, 0, G_OPTION_ARG_NONE, &r.fix, "mend what is certain, in the files", NULL},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &r.dry_run, "with --fix: only show the difference",
         NULL},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &r.jobs, "threads (default: one per processor)", "N"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    gboolean indexed = names_index(argc, argv);

    if (!cli_parse("lint", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    r.format = cli_format(&common, formats);
    if (!r.format)
        return EXIT_USAGE;
    if (r.rules)
        return argc > 2 ? cli_usage("lint", "--rules takes one rule") : show_rules(&r, argv[1]);
    if (argc < 2)
        return cli_usage("lint", "name the texts or folders to check");
    if (fail_on && !cli_level(fail_on, &r.least))
        return cli_usage("lint", "--fail-on takes note, warning or error");
    if (r.jobs < 0)
        return cli_usage("lint", "-j takes a number of threads");
    if (r.dry_run && !r.fix)
        return cli_usage("lint", "--dry-run goes with --fix");
    return run(&r, (const char *const *) argv + 1, indexed);
}

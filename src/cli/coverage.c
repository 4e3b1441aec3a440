/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "render/coverage_render.h"

#define DEFAULT_MODEL "spbe"

typedef struct {
    const Common *common;
    const char *format;
    AcuanCoverageOptions options;
    CoverageParts parts;
    const char *draft, *justify, *baseline;
    double fail_under; /* percent; negative: not asked */
} Request;

/* ---- what is read besides the index ---- */

/* The draft's text is judged by what it says: faults that leave it readable do not stop the report.
 */
static AcuanLaw *
read_draft(const Request *r, AcuanIndex *index, AcuanReport *report)
{
    AcuanLaw *draft = acuan_law_read_file(r->draft, report);
    const GPtrArray *models = acuan_index_models(index, NULL);

    if (draft && models)
        acuan_check_annotations(draft, models, report);
    return draft;
}

static AcuanJustifications *
read_justifications(const Request *r, AcuanIndex *index, AcuanReport *report)
{
    const GPtrArray *models = acuan_index_models(index, NULL);

    return models ? acuan_justifications_read(r->justify, models, r->options.model, report) : NULL;
}

/* ---- the answer ---- */

static gboolean
write_report(const Request *r, const AcuanCoverage *c, Out *out, GError **error)
{
    if (strcmp(r->format, "json") == 0)
        return coverage_json(out, c, &r->parts, error);
    if (strcmp(r->format, "csv") == 0)
        return coverage_csv(out, c, &r->parts, error);
    if (strcmp(r->format, "xlsx") == 0)
        return coverage_xlsx(out, c, &r->parts, error);
    if (strcmp(r->format, "html") == 0)
        return coverage_html(out, c, &r->parts, error);
    return coverage_text(out, c, &r->parts, cli_style(r->common), error);
}

static void
print_remarks(const Request *r, const AcuanCoverage *c)
{
    for (guint i = 0; !r->common->quiet && i < c->remarks->len; i++)
        g_printerr("acuan: %s\n", (const char *) g_ptr_array_index(c->remarks, i));
}

/* A hair's breadth: 2/3 is not under 66.67 % for want of digits behind the seventh. */
static gboolean
is_under(const AcuanCoverage *c, double percent)
{
    return c->totals.coverage >= 0 && 100 * c->totals.coverage < percent - 1e-7;
}

static int
verdict(const Request *r, const AcuanCoverage *c)
{
    if (r->fail_under < 0 || !is_under(c, r->fail_under))
        return EXIT_OK;
    g_printerr("acuan: coverage %.2f %% is under %g %%\n", 100 * c->totals.coverage, r->fail_under);
    return EXIT_NO;
}

static int
answer(const Request *r, AcuanIndex *index)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanCoverage) c = acuan_coverage_new(index, &r->options, &error);

    if (!c || (r->baseline && !acuan_coverage_compare(c, r->baseline, &error)))
        return cli_fail(error);
    Out *out = out_open(r->common->output, strcmp(r->format, "text") == 0, &error);
    if (!out)
        return cli_fail(error);
    if (!write_report(r, c, out, &error)) {
        out_abandon(out);
        return cli_fail(error);
    }
    print_remarks(r, c);
    return cli_finish(out, verdict(r, c));
}

static int
run(Request *r)
{
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) r->common};
    int status = EXIT_OK;
    g_autoptr(AcuanIndex) index = cli_open_index(r->common, &status);
    g_autoptr(AcuanLaw) draft = index && r->draft ? read_draft(r, index, &report) : NULL;
    g_autoptr(AcuanJustifications) justified =
        index && r->justify ? read_justifications(r, index, &report) : NULL;

    if (!index)
        return status;
    if ((r->draft && !draft) || (r->justify && !justified))
        return EXIT_USAGE;
    r->options.draft = draft;
    r->options.justifications = justified;
    status = answer(r, index);
    return report.errors && status == EXIT_OK ? EXIT_USAGE : status;
}

/* ---- the command ---- */

/* A workbook is nothing for a terminal. */
static gboolean
needs_file(const Request *r)
{
    return strcmp(r->format, "xlsx") == 0 && !r->common->output && isatty(STDOUT_FILENO);
}

static int
check_and_run(Request *r, const char *fail_under)
{
    char *end = NULL;

    r->fail_under = fail_under ? g_ascii_strtod(fail_under, &end) : -1;
    if (fail_under && (end == fail_under || *end || !(r->fail_under >= 0 && r->fail_under <= 100)))
        return cli_usage("coverage", "--fail-under takes a percentage from 0 to 100");
    if (!(r->options.threshold >= 0 && r->options.threshold <= 1))
        return cli_usage("coverage", "--threshold takes a confidence from 0 to 1");
    if (needs_file(r))
        return cli_usage("coverage", "a workbook cannot be shown on a terminal; name a file by -o");
    return run(r);
}

int
cmd_coverage(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", "csv", "xlsx", "html", NULL};
    g_auto(Common) common = {0};
    g_auto(GStrv) types = NULL, statuses = NULL, without = NULL;
    g_autofree char *model = NULL, *min_rank = NULL, *as_at = NULL, *query = NULL, *draft = NULL;
    g_autofree char *justify = NULL, *baseline = NULL, *fail_under = NULL;
    Request r = {.common = &common, .options = {.threshold = ACUAN_COVERAGE_THRESHOLD}};
    const GOptionEntry entries[] = {
        {"model", 0, 0, G_OPTION_ARG_STRING, &model, "the reference model (default: spbe)",
         "MODEL"},
        {"threshold", 't', 0, G_OPTION_ARG_DOUBLE, &r.options.threshold,
         "confidence from which a stored query covers (default: 0.6)", "0..1"},
        {"type", 0, 0, G_OPTION_ARG_STRING_ARRAY, &types, "only laws of this kind; again for more",
         "TYPE"},
        {"min-rank", 0, 0, G_OPTION_ARG_STRING, &min_rank,
         "only laws of this rank or higher (Pasal 7 UU 12/2011)", "TYPE"},
        {"status", 0, 0, G_OPTION_ARG_STRING_ARRAY, &statuses,
         "only laws of this status; again for more", "STATUS"},
        {"as-at", 0, 0, G_OPTION_ARG_STRING, &as_at, "only laws in force on that day", "DATE"},
        {"query", 0, 0, G_OPTION_ARG_STRING, &query, "only provisions that answer it", "QUERY"},
        {"without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &without,
         "tell what would be lost without this law; again for more", "LAW"},
        {"draft", 0, 0, G_OPTION_ARG_FILENAME, &draft, "add a draft, and tell what it brings",
         "FILE"},
        {"justify", 0, 0, G_OPTION_ARG_FILENAME, &justify, "gaps declared not applicable", "FILE"},
        {"baseline", 0, 0, G_OPTION_ARG_FILENAME, &baseline,
         "an earlier JSON report: tell what changed", "FILE"},
        {"fail-under", 0, 0, G_OPTION_ARG_STRING, &fail_under, "exit 1 if coverage is under it",
         "N"},
        {"articles", 0, 0, G_OPTION_ARG_NONE, &r.parts.articles,
         "list the articles of each category in text, too", NULL},
        {"matrix", 0, 0, G_OPTION_ARG_NONE, &r.parts.matrix, "count articles by category and law",
         NULL},
        {"unmapped", 0, 0, G_OPTION_ARG_NONE, &r.parts.unmapped,
         "list the articles that map to nothing", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("coverage", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (argc > 1)
        return cli_usage("coverage", "takes no arguments, but got '%s'", argv[1]);
    r.format = cli_format(&common, formats);
    if (!r.format)
        return EXIT_USAGE;
    r.options.model = model ? model : DEFAULT_MODEL;
    r.options.types = (const char *const *) types;
    r.options.statuses = (const char *const *) statuses;
    r.options.without = (const char *const *) without;
    r.options.min_rank = min_rank;
    r.options.as_at = as_at;
    r.options.query = query;
    r.draft = draft;
    r.justify = justify;
    r.baseline = baseline;
    return check_and_run(&r, fail_under);
}

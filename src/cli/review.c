/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/review.h"
#include "cli.h"
#include "render/review_render.h"

typedef struct {
    const Common *common;
    const char *format;
    const char *model;
    char *reg;        /* --register, or NULL */
    AcuanLevel least; /* --fail-on */
} Request;

/* The register of --register, which must be readable, or the one beside the models, if it is there.
 */
static gboolean
read_register(const Request *r, AcuanReport *report, AcuanRegister **out)
{
    g_autofree char *models = cli_models_path(NULL);
    g_autofree char *path = cli_register_path(r->reg, models);

    *out = path ? acuan_register_read(path, report) : NULL;
    return *out || !r->reg;
}

static int
verdict(const Request *r, const AcuanReview *review)
{
    for (AcuanLevel l = r->least; l <= ACUAN_ERROR_LEVEL; l++)
        if (review->counts[l])
            return EXIT_NO;
    return EXIT_OK;
}

static int
answer(const Request *r, const AcuanLaw *draft, AcuanIndex *index, const AcuanRegister *reg)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanReview) review = acuan_review(draft, index, reg, r->model, &error);

    if (!review)
        return cli_fail(error);
    Out *out = out_open(r->common->output, strcmp(r->format, "text") == 0, &error);
    if (!out)
        return cli_fail(error);
    if (strcmp(r->format, "json") == 0)
        review_json(out->text, review, index);
    else if (strcmp(r->format, "html") == 0)
        review_html(out->text, review, index);
    else
        review_text(out->text, review, index, cli_style(r->common));
    return cli_finish(out, verdict(r, review));
}

static int
run(const Request *r, const char *path)
{
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) r->common};
    int status = EXIT_OK;
    g_autoptr(AcuanIndex) index = cli_open_index(r->common, &status);
    g_autoptr(AcuanLaw) draft = index ? acuan_draft_read(path, &report) : NULL;
    g_autoptr(AcuanRegister) reg = NULL;

    if (!index)
        return status;
    if (!draft || !read_register(r, &report, &reg))
        return EXIT_USAGE;
    return answer(r, draft, index, reg);
}

int
cmd_review(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", "html", NULL};
    g_auto(Common) common = {0};
    g_autofree char *model = NULL, *reg = NULL, *fail_on = NULL;
    Request r = {.common = &common, .least = ACUAN_ERROR_LEVEL};
    const GOptionEntry entries[] = {
        {"model", 0, 0, G_OPTION_ARG_STRING, &model,
         "reference model for the coverage (default: spbe)", "MODEL"},
        {"register", 0, 0, G_OPTION_ARG_FILENAME, &reg,
         "register of known regulations (default: the one beside the models)", "FILE"},
        {"fail-on", 0, 0, G_OPTION_ARG_STRING, &fail_on,
         "note, warning or error: exit 1 from this level on (default: error)", "LEVEL"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("review", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (argc != 2)
        return cli_usage("review", "name one draft");
    if (fail_on && !cli_level(fail_on, &r.least))
        return cli_usage("review", "--fail-on takes note, warning or error");
    r.format = cli_format(&common, formats);
    r.model = model ? model : "spbe";
    r.reg = reg;
    return r.format ? run(&r, argv[1]) : EXIT_USAGE;
}

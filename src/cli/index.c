/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static void
show_progress(const char *phase, guint done, guint total, void *data)
{
    (void) data;
    if (total)
        fprintf(stderr, "\r\033[K%s: %u of %u texts", phase, done, total);
    else
        fprintf(stderr, "\r\033[K%s", phase);
    fflush(stderr);
}

static void
end_progress(void)
{
    fputs("\r\033[K", stderr);
}

static void
print_summary(const AcuanBuildResult *r, const char *folder, gboolean dry_run)
{
    g_printerr("%s %u of %u texts: %u articles", dry_run ? "read" : "indexed", r->laws, r->files,
               r->articles);
    if (dry_run)
        g_printerr("\n");
    else
        g_printerr(", %u of them with categories, %u provisions in all; index %s\n", r->mapped,
                   r->provisions, folder);
}

static int
build(const Common *common, const char *models_path, const char *register_path,
      const AcuanProfile *profile, gint jobs, gboolean dry_run, char **paths)
{
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) common};
    g_autofree char *folder = cli_models_path(models_path);
    g_autoptr(GPtrArray) models = folder ? acuan_models_read(folder, &report)
                                         : g_ptr_array_new();
    g_autofree char *known_path = cli_register_path(register_path, folder);
    g_autoptr(AcuanRegister) known = known_path ? acuan_register_read(known_path, &report) : NULL;
    gboolean progress = !common->quiet && isatty(STDERR_FILENO);
    AcuanBuild options = {.paths = (const char *const *) paths,
                          .folder = cli_index_folder(common),
                          .models = models,
                          .known = known,
                          .profile = profile,
                          .jobs = (guint) jobs,
                          .dry_run = dry_run,
                          .report = &report,
                          .progress = progress ? show_progress : NULL};
    AcuanBuildResult result;
    g_autoptr(GError) error = NULL;

    if (!folder && !common->quiet)
        g_printerr("acuan: no reference models found; articles get no categories (--models DIR)\n");
    gboolean ok = acuan_index_build(&options, &result, &error);
    if (progress)
        end_progress();
    if (!ok)
        return cli_fail(error);
    if (!common->quiet)
        print_summary(&result, options.folder, dry_run);
    return report.errors || report.warnings ? EXIT_USAGE : EXIT_OK;
}

int
cmd_index(int argc, char **argv)
{
    static const char *const formats[] = {"text", NULL};
    g_auto(Common) common = {0};
    g_autofree char *models = NULL, *known = NULL, *profile = NULL;
    gint jobs = 0;
    gboolean dry_run = FALSE;
    const GOptionEntry entries[] = {
        {"models", 0, 0, G_OPTION_ARG_FILENAME, &models, "folder of reference models", "DIR"},
        {"register", 0, 0, G_OPTION_ARG_FILENAME, &known,
         "register of known laws (default: register.yaml beside the models)", "FILE"},
        {"profile", 0, 0, G_OPTION_ARG_STRING, &profile,
         "country of texts whose front matter does not tell it: id, kr, de", "NAME"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "threads (default: one per processor)", "N"},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "read and report, write nothing", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("index", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (!cli_format(&common, formats))
        return EXIT_USAGE;
    if (g_str_has_prefix(cli_index_folder(&common), "tcp://"))
        return cli_usage("index", "a remote index cannot be written; name a folder");
    if (argc < 2)
        return cli_usage("index", "name the texts or folders to index");
    if (jobs < 0 || jobs > 256)
        return cli_usage("index", "--jobs must be from 1 to 256");
    if (profile && strcmp(profile, "id") != 0 && !acuan_profile_find(profile)) {
        g_autofree char *names = g_strjoinv(", ", (char **) (void *) acuan_profile_names());
        return cli_usage("index", "--profile must be one of id, %s", names);
    }
    return build(&common, models, known, profile ? acuan_profile_find(profile) : NULL, jobs, dry_run,
                 argv + 1);
}

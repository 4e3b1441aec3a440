/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
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

typedef struct {
    const Common *common;
    char *models_path, *register_path;
    const AcuanProfile *profile;
    gint jobs, fold;
    gboolean dry_run, rebuild, watch;
    char **paths;
} Options;

static void
print_summary(const AcuanBuildResult *r, const char *folder, gboolean dry_run)
{
    if (r->updated && !r->published)
        g_printerr("nothing differs: read %u, kept %u of %u texts", r->read, r->files - r->read,
                   r->files);
    else if (r->updated)
        g_printerr("updated: read %u, kept %u of %u texts (%u new, %u changed, %u gone)", r->read,
                   r->files - r->read, r->files, r->added, r->changed, r->removed);
    else
        g_printerr("%s %u of %u texts", dry_run ? "read" : "indexed", r->laws, r->files);
    if (r->remapped)
        g_printerr(", %u provisions mapped anew", r->remapped);
    g_printerr(": %u articles", r->articles);
    if (dry_run)
        g_printerr("\n");
    else
        g_printerr(", %u of them with categories, %u provisions in all; index %s\n", r->mapped,
                   r->provisions, folder);
}

/* One build or update, with the models as they are now. */
static int
build(const Options *options)
{
    const Common *common = options->common;
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) common};
    g_autofree char *folder = cli_models_path(options->models_path);
    g_autoptr(GPtrArray) models = folder ? acuan_models_read(folder, &report)
                                         : g_ptr_array_new();
    g_autofree char *known_path = cli_register_path(options->register_path, folder);
    g_autoptr(AcuanRegister) known = known_path ? acuan_register_read(known_path, &report) : NULL;
    gboolean progress = !common->quiet && isatty(STDERR_FILENO);
    AcuanBuild what = {.paths = (const char *const *) options->paths,
                       .folder = cli_index_folder(common),
                       .models = models,
                       .known = known,
                       .profile = options->profile,
                       .jobs = (guint) options->jobs,
                       .dry_run = options->dry_run,
                       .rebuild = options->rebuild,
                       .fold = (guint) options->fold,
                       .report = &report,
                       .progress = progress ? show_progress : NULL};
    AcuanBuildResult result;
    g_autoptr(GError) error = NULL;

    if (!folder && !common->quiet)
        g_printerr("acuan: no reference models found; articles get no categories (--models DIR)\n");
    gboolean ok = acuan_index_build(&what, &result, &error);
    if (progress)
        end_progress();
    if (!ok)
        return cli_fail(error);
    if (!common->quiet && (!options->watch || result.published))
        print_summary(&result, what.folder, options->dry_run);
    return report.errors || report.warnings ? EXIT_USAGE : EXIT_OK;
}

/* ---- --watch ---- */

static volatile sig_atomic_t stopped;

static void
stop(int signal)
{
    (void) signal;
    stopped = 1;
}

/* Signals end the wait, not a build: that is soon done. */
static void
catch_signals(sigset_t *waiting)
{
    struct sigaction action = {.sa_handler = stop};
    sigset_t ours;

    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    sigprocmask(SIG_BLOCK, &ours, waiting);
    sigdelset(waiting, SIGINT);
    sigdelset(waiting, SIGTERM);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static int
watch(Options *options)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *models = cli_models_path(options->models_path);
    g_autoptr(AcuanWatch) watched = acuan_watch_new(&error);
    sigset_t waiting;
    int code = EXIT_OK;

    catch_signals(&waiting);
    while (watched && !stopped) {
        /* Watching begins before reading, so that nothing saved meanwhile is missed. */
        if (!acuan_watch_paths(watched, (const char *const *) options->paths, &error) ||
            (models && !acuan_watch_models(watched, models, &error)))
            break;
        code = build(options);
        options->rebuild = FALSE;
        if (!acuan_watch_wait(watched, &waiting, &error))
            break;
    }
    if (error)
        return cli_fail(error);
    return stopped ? EXIT_OK : code;
}

int
cmd_index(int argc, char **argv)
{
    static const char *const formats[] = {"text", NULL};
    g_auto(Common) common = {0};
    g_autofree char *models = NULL, *known = NULL, *profile = NULL;
    Options options = {.common = &common};
    const GOptionEntry entries[] = {
        {"models", 0, 0, G_OPTION_ARG_FILENAME, &models, "folder of reference models", "DIR"},
        {"register", 0, 0, G_OPTION_ARG_FILENAME, &known,
         "register of known laws (default: register.yaml beside the models)", "FILE"},
        {"profile", 0, 0, G_OPTION_ARG_STRING, &profile,
         "country of texts whose front matter does not tell it: id, kr, de", "NAME"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options.jobs, "threads (default: one per processor)", "N"},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, "read and report, write nothing",
         NULL},
        {"rebuild", 0, 0, G_OPTION_ARG_NONE, &options.rebuild, "read all texts, not only those that differ",
         NULL},
        {"full", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options.rebuild, "as --rebuild", NULL},
        {"fold", 0, 0, G_OPTION_ARG_INT, &options.fold,
         "read all texts if more than this share of them differs (default: 5)", "PERCENT"},
        {"watch", 'w', 0, G_OPTION_ARG_NONE, &options.watch,
         "stay, and update the index whenever a text is saved", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("index", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (!cli_format(&common, formats))
        return EXIT_USAGE;
    if (g_str_has_prefix(cli_index_folder(&common), "tcp://"))
        return cli_usage("index", "a remote index cannot be written; name a folder");
    if (argc < 2)
        return cli_usage("index", "name the texts or folders to index");
    if (options.jobs < 0 || options.jobs > 256)
        return cli_usage("index", "--jobs must be from 1 to 256");
    if (profile && strcmp(profile, "id") != 0 && !acuan_profile_find(profile)) {
        g_autofree char *names = g_strjoinv(", ", (char **) (void *) acuan_profile_names());
        return cli_usage("index", "--profile must be one of id, %s", names);
    }
    if (options.fold < 0 || options.fold > 100)
        return cli_usage("index", "--fold must be from 1 to 100");
    if (options.watch && options.dry_run)
        return cli_usage("index", "--watch writes the index; leave out --dry-run");
    options.models_path = models;
    options.register_path = known;
    options.profile = profile ? acuan_profile_find(profile) : NULL;
    options.paths = argv + 1;
    return options.watch ? watch(&options) : build(&options);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef ACUAN_DATADIR
#define ACUAN_DATADIR "/usr/local/share/acuan"
#endif

/* Of a command that is to answer although members are away (--partial). */
static struct {
    GHashTable *gone; /* location -> why: of those that do not answer */
    gboolean again;
} partial;

/* The index that the command reads; whoever opened it closes it after the last message. */
static AcuanIndex *opened;
static const Common *opened_by;

/* ---- options ---- */

/* Commands whose answer can say what is missing. A portal's pages do not. */
static gboolean
reads_members(const Command *command)
{
    static const char *const readers[] = {"search",   "show",   "define", "refs", "similar", "map",
                                          "coverage", "review", "export", "info", NULL};

    return g_strv_contains(readers, command->name);
}

static char *
default_location(void)
{
    const char *set = g_getenv("ACUAN_INDEX");

    return set && *set ? g_strdup(set)
                       : g_build_filename(g_get_user_data_dir(), "acuan", "index", NULL);
}

static GOptionContext *
make_context(const Command *command, Common *common, const GOptionEntry *entries)
{
    const GOptionEntry shared[] = {
        {"index", 'd', 0, G_OPTION_ARG_FILENAME_ARRAY, &common->locations,
         "the index: a folder or tcp://host:port; again for several (default: $ACUAN_INDEX)",
         "DIR"},
        {"format", 'f', 0, G_OPTION_ARG_STRING, &common->format, "format of the answer", "NAME"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &common->output, "write the answer to a file",
         "FILE"},
        {"color", 0, 0, G_OPTION_ARG_STRING, &common->colour, "auto, always or never", "WHEN"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &common->quiet, "only errors on standard error", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &common->verbose, "also notes", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    const GOptionEntry members[] = {
        {"partial", 0, 0, G_OPTION_ARG_NONE, &common->partial,
         "answer although a tcp:// index does not; it is named", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    g_autofree char *arguments = g_strconcat(command->arguments, " - ", command->summary, NULL);
    GOptionContext *context = g_option_context_new(arguments);

    g_option_context_add_main_entries(context, shared, NULL);
    if (reads_members(command))
        g_option_context_add_main_entries(context, members, NULL);
    if (entries)
        g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_set_description(context, command->details);
    return context;
}

/* GOption knows "-j 4" but not "-j4", which people type: values joined to their letter are cut off. The
 * new array and its texts live as long as the process, like argv itself. */
static char **
split_joined(int *argc, char **argv)
{
    static char **out;

    out = g_new0(char *, 2 * (gsize) *argc + 1);
    gboolean options = TRUE;
    int n = 0;

    for (int i = 0; i < *argc; i++) {
        const char *arg = argv[i];
        options = options && strcmp(arg, "--") != 0;
        if (options && i > 0 && arg[0] == '-' && strchr("dfojnmt", arg[1]) && arg[1] && arg[2]) {
            out[n++] = (char *) (guintptr) g_intern_string((char[]){'-', arg[1], '\0'});
            out[n++] = argv[i] + 2;
        } else {
            out[n++] = argv[i];
        }
    }
    *argc = n;
    return out;
}

gboolean
cli_parse(const char *name, Common *common, const GOptionEntry *entries, int *argc, char ***argv)
{
    GOptionContext *context = make_context(cli_find_command(name), common, entries);
    g_autofree char *program = g_strconcat("acuan ", name, NULL);
    g_autoptr(GError) error = NULL;

    g_set_prgname(program);
    *argv = split_joined(argc, *argv);
    gboolean ok = g_option_context_parse(context, argc, argv, &error);
    g_option_context_free(context);
    if (!ok) {
        cli_usage(name, "%s", error->message);
        return FALSE;
    }
    (*argv)[*argc] = NULL;
    /* "--" ends the options and is no argument itself. */
    if (*argc > 1 && strcmp((*argv)[1], "--") == 0) {
        memmove(*argv + 1, *argv + 2, sizeof(char *) * (gsize) (*argc - 1));
        (*argc)--;
    }
    if (common->colour && strcmp(common->colour, "auto") != 0 &&
        strcmp(common->colour, "always") != 0 && strcmp(common->colour, "never") != 0) {
        cli_usage(name, "--color takes auto, always or never, not '%s'", common->colour);
        return FALSE;
    }
    if (!common->locations) {
        common->locations = g_new0(char *, 2);
        common->locations[0] = default_location();
    }
    return TRUE;
}

void
common_clear(Common *common)
{
    g_strfreev(common->locations);
    g_free(common->format);
    g_free(common->output);
    g_free(common->colour);
}

const char *
cli_format(const Common *common, const char *const *allowed)
{
    if (!common->format)
        return allowed[0];
    for (guint i = 0; allowed[i]; i++)
        if (strcmp(allowed[i], common->format) == 0)
            return allowed[i];
    g_autofree char *list = g_strjoinv(", ", (char **) (void *) allowed);
    g_printerr("acuan: unknown format '%s'; this command has %s\n", common->format, list);
    return NULL;
}

const char *
cli_index_folder(const Common *common)
{
    return common->locations[0];
}

static gboolean
any_remote(const Common *common)
{
    for (guint i = 0; common->locations[i]; i++)
        if (g_str_has_prefix(common->locations[i], "tcp://"))
            return TRUE;
    return FALSE;
}

/* Each once, however often the command runs. */
static void
print_missing(const AcuanIndex *index)
{
    static GHashTable *printed;
    const GPtrArray *missing = acuan_index_missing(index);

    if (!printed)
        printed = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < missing->len; i++) {
        const char *why = g_hash_table_lookup(partial.gone, g_ptr_array_index(missing, i));
        if (g_hash_table_add(printed, (char *) (guintptr) g_intern_string(why)))
            g_printerr("acuan: %s; the answer is without it\n", why);
    }
}

AcuanIndex *
cli_open_index(const Common *common, int *status)
{
    const char *const *locations = (const char *const *) common->locations;
    g_autoptr(GError) error = NULL;

    if (common->partial && !partial.gone)
        partial.gone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    /* What has been written cannot be taken back when a member goes away. */
    out_hold(common->partial && any_remote(common));
    opened = common->partial ? acuan_index_open_partial(locations, partial.gone, &error)
                             : acuan_index_open(locations, &error);
    opened_by = common;
    if (!opened)
        *status = cli_fail(error);
    else if (common->partial)
        print_missing(opened);
    return opened;
}

/* What a command says must not be believed if a member has gone away: it may have been that. */
static gboolean
all_answer(GError **error)
{
    if (!opened || !any_remote(opened_by))
        return TRUE;
    gboolean all = acuan_index_check(opened, partial.gone, error);
    partial.again = !all && opened_by->partial;
    return all;
}

gboolean
cli_runs_again(void)
{
    gboolean again = partial.again;

    partial.again = FALSE;
    opened = NULL;
    return again;
}

AcuanIdentity *
cli_find_named(AcuanIndex *index, const char *text, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autoptr(AcuanIdentity) found = acuan_index_identify(index, text, &inner);
    AcuanIdentity *law = NULL;

    if (!inner && (!found || !found->named))
        law = acuan_index_identify_name(index, text, &inner);
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return NULL;
    }
    return law ? law : g_steal_pointer(&found);
}

AcuanIdentity *
cli_identify(AcuanIndex *index, const char *text, int *status)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanIdentity) found = cli_find_named(index, text, &error);

    if (found && found->named)
        return g_steal_pointer(&found);
    *status = EXIT_USAGE;
    if (error)
        *status = cli_fail(error);
    else if (found && found->reason) {
        *status = EXIT_NO;
        g_printerr("acuan: %s\n", found->reason);
    } else
        g_printerr("acuan: '%s' %s; write it like 'Pasal 5 ayat (2) Perpres 95/2018'\n", text,
                   found ? "names no law" : "is no citation");
    return NULL;
}

const Style *
cli_style(const Common *common)
{
    const char *terminal = g_getenv("TERM");
    const char *no_colour = g_getenv("NO_COLOR");

    if (g_strcmp0(common->colour, "always") == 0)
        return &STYLE_COLOUR;
    if (g_strcmp0(common->colour, "never") == 0 || common->output || (no_colour && *no_colour) ||
        g_strcmp0(terminal, "dumb") == 0 || !isatty(STDOUT_FILENO))
        return &STYLE_PLAIN;
    return &STYLE_COLOUR;
}

/* ---- messages ---- */

int
cli_fail(const GError *error)
{
    g_autoptr(GError) away = NULL;

    if (partial.again || (!all_answer(&away) && partial.again))
        return EXIT_USAGE;
    if (away)
        error = away;
    g_printerr("acuan: %s\n", error->message);
    if (error->domain != ACUAN_ERROR)
        return EXIT_USAGE;
    switch ((AcuanError) error->code) {
    case ACUAN_ERROR_NOT_FOUND: return EXIT_NO;
    case ACUAN_ERROR_SCHEMA: return EXIT_SCHEMA;
    case ACUAN_ERROR_LOCKED: return EXIT_LOCKED;
    default: return EXIT_USAGE;
    }
}

int
cli_worse(int a, int b)
{
    return MAX(a, b);
}

int
cli_usage(const char *command, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_printerr("acuan %s: %s\nTry 'acuan %s --help'.\n", command, message, command);
    return EXIT_USAGE;
}

void
cli_print_finding(const AcuanFinding *finding, void *data)
{
    const Common *common = data;
    g_autoptr(GString) place = g_string_new(NULL);

    if (finding->level == ACUAN_NOTE && !common->verbose)
        return;
    if (finding->file)
        g_string_append_printf(place, "%s:", finding->file);
    if (finding->line)
        g_string_append_printf(place, "%u:%u:", finding->line, finding->col);
    g_printerr("%s%s%s: %s [%s]\n", place->str, place->len ? " " : "",
               acuan_level_name(finding->level), finding->message, finding->rule);
}

int
cli_finish(Out *out, int status)
{
    g_autoptr(GError) error = NULL;

    if (!all_answer(&error)) {
        out_abandon(out);
        return cli_fail(error);
    }
    return out_close(out, &error) ? status : cli_fail(error);
}

char *
cli_models_path(const char *given)
{
    const char *set = g_getenv("ACUAN_MODELS");
    const char *places[] = {given, set && *set ? set : NULL, ACUAN_DATADIR "/models",
                            "corpus/models"};

    if (given)
        return g_strdup(given);
    for (guint i = 1; i < G_N_ELEMENTS(places); i++)
        if (places[i] && g_file_test(places[i], G_FILE_TEST_EXISTS))
            return g_strdup(places[i]);
    return NULL;
}

char *
cli_register_path(const char *given, const char *models)
{
    g_autofree char *corpus = models ? g_path_get_dirname(models) : NULL;
    g_autofree char *beside = corpus ? g_build_filename(corpus, "register.yaml", NULL) : NULL;

    if (given)
        return g_strdup(given);
    return beside && g_file_test(beside, G_FILE_TEST_EXISTS) ? g_steal_pointer(&beside) : NULL;
}

gboolean
cli_level(const char *name, AcuanLevel *level)
{
    for (AcuanLevel l = ACUAN_NOTE; l <= ACUAN_ERROR_LEVEL; l++)
        if (strcmp(acuan_level_name(l), name) == 0) {
            *level = l;
            return TRUE;
        }
    return FALSE;
}

char *
cli_full_category(const char *category, const char *model)
{
    if (!category || strchr(category, ':') || !model)
        return g_strdup(category);
    return g_strconcat(model, ":", category, NULL);
}

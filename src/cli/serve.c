/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * serve and mcp: both check the options and run acuan-serve, which is a program of its own because
 * the libraries of a server would slow the start of every other command.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

#ifndef ACUAN_LIBEXECDIR
#define ACUAN_LIBEXECDIR "/usr/local/libexec/acuan"
#endif

/* Beside this program, as in a build folder, or where it is installed. Owned by the caller. */
static char *
find_server(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self ? g_path_get_dirname(self) : NULL;
    g_autofree char *beside = folder ? g_build_filename(folder, "acuan-serve", NULL) : NULL;

    return beside && g_file_test(beside, G_FILE_TEST_IS_EXECUTABLE)
               ? g_steal_pointer(&beside)
               : g_strdup(ACUAN_LIBEXECDIR "/acuan-serve");
}

static void
add(GPtrArray *arguments, const char *name, const char *value)
{
    if (!value)
        return;
    g_ptr_array_add(arguments, g_strdup(name));
    g_ptr_array_add(arguments, g_strdup(value));
}

static void
add_number(GPtrArray *arguments, const char *name, gint value)
{
    g_autofree char *text = g_strdup_printf("%d", value);

    add(arguments, name, text);
}

/* What both need: the program, the index and the register. */
static GPtrArray *
begin_arguments(const Common *common, const char *reg)
{
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *models = cli_models_path(NULL);
    g_autofree char *path = cli_register_path(reg, models);

    g_ptr_array_add(arguments, find_server());
    for (guint i = 0; common->locations[i]; i++)
        add(arguments, "--index", common->locations[i]);
    add(arguments, "--register", path);
    return arguments;
}

/* Becomes the server; returns only if that failed. */
static int
run(GPtrArray *arguments)
{
    g_ptr_array_add(arguments, NULL);
    execv(arguments->pdata[0], (char **) arguments->pdata);
    g_printerr("acuan: cannot run %s: %s\n", (const char *) arguments->pdata[0], g_strerror(errno));
    return EXIT_USAGE;
}

typedef struct {
    char *host, *base, *origin, *reg;
    gint port, threads, rate;
    gboolean proxied;
} Serve;

static gboolean
is_url(const char *text)
{
    return (g_str_has_prefix(text, "https://") || g_str_has_prefix(text, "http://")) &&
           !g_str_has_suffix(text, "/") && !strpbrk(text, " \"'<>\r\n");
}

static int
check(const Serve *o, int argc)
{
    if (argc > 1)
        return cli_usage("serve", "it takes no arguments");
    if (o->port < 0 || o->port > 65535)
        return cli_usage("serve", "--port takes a number from 0 (any free one) to 65535");
    if (o->threads < 1 || o->threads > 64)
        return cli_usage("serve", "--threads takes a number from 1 to 64");
    if (o->rate < 0 || o->rate > 100000)
        return cli_usage("serve", "--rate takes requests a second, 0 for no limit");
    if (o->base && !is_url(o->base))
        return cli_usage("serve", "--base-url takes an address such as https://acuan.example.id, "
                                  "without a slash at its end");
    if (o->origin && strcmp(o->origin, "*") != 0 && !is_url(o->origin))
        return cli_usage("serve", "--cors takes an origin such as https://example.id, or *");
    return EXIT_OK;
}

int
cmd_serve(int argc, char **argv)
{
    g_auto(Common) common = {0};
    Serve o = {.port = 8080, .threads = 4, .rate = 20};
    const GOptionEntry entries[] = {
        {"port", 'p', 0, G_OPTION_ARG_INT, &o.port, "port (default 8080; 0: any free one)", "N"},
        {"host", 0, 0, G_OPTION_ARG_STRING, &o.host, "address to listen at (default 127.0.0.1)",
         "ADDRESS"},
        {"threads", 'j', 0, G_OPTION_ARG_INT, &o.threads, "threads (default 4)", "N"},
        {"rate", 0, 0, G_OPTION_ARG_INT, &o.rate,
         "requests a second of one address (default 20; 0: any)", "N"},
        {"behind-proxy", 0, 0, G_OPTION_ARG_NONE, &o.proxied,
         "addresses of clients are in X-Forwarded-For; only behind a proxy that sets it", NULL},
        {"base-url", 0, 0, G_OPTION_ARG_STRING, &o.base, "the portal's address, for absolute links",
         "URL"},
        {"cors", 0, 0, G_OPTION_ARG_STRING, &o.origin, "let this site's pages read the API",
         "ORIGIN"},
        {"register", 0, 0, G_OPTION_ARG_FILENAME, &o.reg,
         "register of known regulations (default: the one beside the models)", "FILE"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    int status = EXIT_USAGE;

    if (cli_parse("serve", &common, entries, &argc, &argv) &&
        (status = check(&o, argc)) == EXIT_OK) {
        g_autoptr(GPtrArray) arguments = begin_arguments(&common, o.reg);
        add(arguments, "--host", o.host);
        add(arguments, "--base-url", o.base);
        add(arguments, "--cors", o.origin);
        add_number(arguments, "--port", o.port);
        add_number(arguments, "--threads", o.threads);
        add_number(arguments, "--rate", o.rate);
        if (o.proxied)
            g_ptr_array_add(arguments, g_strdup("--behind-proxy"));
        status = run(arguments);
    }
    g_free(o.host);
    g_free(o.base);
    g_free(o.origin);
    g_free(o.reg);
    return status;
}

int
cmd_mcp(int argc, char **argv)
{
    g_auto(Common) common = {0};

    if (!cli_parse("mcp", &common, NULL, &argc, &argv))
        return EXIT_USAGE;
    if (argc > 1)
        return cli_usage("mcp", "it takes no arguments");
    g_autoptr(GPtrArray) arguments = begin_arguments(&common, NULL);
    g_ptr_array_add(arguments, g_strdup("--mcp"));
    return run(arguments);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * acuan-serve: the portal as a program of its own, so that the libraries of a server do not slow
 * the start of every `acuan search`. `acuan serve` and `acuan mcp` check the options and run it.
 */
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "mcp.h"
#include "web.h"

typedef struct {
    char **locations;
    char *host, *base, *origin, *reg, *review;
    gint port, threads, rate;
    gboolean proxied, mcp;
} Options;

static gboolean
parse(Options *o, int argc, char **argv)
{
    const GOptionEntry entries[] = {
        {"index", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->locations, NULL, NULL},
        {"host", 0, 0, G_OPTION_ARG_STRING, &o->host, NULL, NULL},
        {"port", 0, 0, G_OPTION_ARG_INT, &o->port, NULL, NULL},
        {"threads", 0, 0, G_OPTION_ARG_INT, &o->threads, NULL, NULL},
        {"rate", 0, 0, G_OPTION_ARG_INT, &o->rate, NULL, NULL},
        {"behind-proxy", 0, 0, G_OPTION_ARG_NONE, &o->proxied, NULL, NULL},
        {"base-url", 0, 0, G_OPTION_ARG_STRING, &o->base, NULL, NULL},
        {"cors", 0, 0, G_OPTION_ARG_STRING, &o->origin, NULL, NULL},
        {"register", 0, 0, G_OPTION_ARG_FILENAME, &o->reg, NULL, NULL},
        {"review", 0, 0, G_OPTION_ARG_STRING, &o->review, NULL, NULL},
        {"mcp", 0, 0, G_OPTION_ARG_NONE, &o->mcp, NULL, NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error))
        g_printerr("acuan-serve: %s\n", error->message);
    else if (!o->locations)
        g_printerr("acuan-serve: run it by 'acuan serve' or 'acuan mcp'\n");
    else
        return TRUE;
    return FALSE;
}

int
main(int argc, char **argv)
{
    Options o = {.port = 8080, .threads = 4, .rate = 20};
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);

    setlocale(LC_CTYPE, "C.UTF-8");
    if (!parse(&o, argc, argv))
        return 2;
    const WebSettings settings = {.locations = (const char *const *) o.locations,
                                  .host = o.host ? o.host : "127.0.0.1",
                                  .port = (guint) o.port,
                                  .threads = (guint) o.threads,
                                  .rate = (guint) o.rate,
                                  .proxied = o.proxied,
                                  .base = o.base,
                                  .origin = o.origin,
                                  .reg = o.reg,
                                  .self = self ? self : argv[0]};
    int status = o.review ? web_review_child(&settings, STDIN_FILENO, o.review)
                 : o.mcp  ? mcp_serve(&settings, stdin, stdout)
                          : web_serve(&settings);
    g_strfreev(o.locations);
    g_free(o.host);
    g_free(o.base);
    g_free(o.origin);
    g_free(o.reg);
    g_free(o.review);
    return status;
}

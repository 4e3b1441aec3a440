/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * export.c - what acuan_export writes, over HTTP.
 *
 * An export may be larger than memory should hold: it goes into a file of a folder of its own, which has
 * lost its name before the first byte is sent.
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "acuan/export.h"
#include "formats.h"
#include "web.h"

#define EXPORT_SECONDS 60

/* What one file can hold, and is made without a folder of pages. */
static const struct {
    const char *name, *type, *ending;
} FORMATS[] = {
    {"csv", "text/csv; charset=utf-8", "csv"},
    {"tsv", "text/tab-separated-values; charset=utf-8", "tsv"},
    {"jsonl", "application/jsonl; charset=utf-8", "jsonl"},
    {"json", "application/json; charset=utf-8", "json"},
    {"yaml", "application/yaml; charset=utf-8", "yaml"},
    {"xlsx", XLSX_TYPE, "xlsx"},
    {"skos", "text/turtle; charset=utf-8", "ttl"},
    {"jdihn", "application/json; charset=utf-8", "json"},
    {"bulk", "application/x-ndjson; charset=utf-8", "ndjson"},
};

/* ---- a limit of time ---- */

typedef struct {
    GMutex lock;
    GCond ended;
    gboolean over;
    gint stop; /* read by the export */
} Watch;

static gpointer
watch(gpointer data)
{
    Watch *w = data;
    gint64 until = g_get_monotonic_time() + EXPORT_SECONDS * G_TIME_SPAN_SECOND;

    g_mutex_lock(&w->lock);
    while (!w->over && g_cond_wait_until(&w->ended, &w->lock, until))
        ;
    if (!w->over)
        g_atomic_int_set(&w->stop, 1);
    g_mutex_unlock(&w->lock);
    return NULL;
}

static gboolean
export_in_time(AcuanIndex *index, AcuanExport *options, GError **error)
{
    Watch w = {.stop = 0};
    AcuanExportResult result = {0};

    g_mutex_init(&w.lock);
    g_cond_init(&w.ended);
    options->stop = &w.stop;
    GThread *thread = g_thread_new("export", watch, &w);
    gboolean ok = acuan_export(index, options, &result, error);
    g_mutex_lock(&w.lock);
    w.over = TRUE;
    g_cond_signal(&w.ended);
    g_mutex_unlock(&w.lock);
    g_thread_join(thread);
    g_mutex_clear(&w.lock);
    g_cond_clear(&w.ended);
    options->stop = NULL;
    if (!ok && w.stop) {
        g_clear_error(error);
        g_set_error(error, WEB_ERROR, 503,
                    "this export takes more than %d seconds: ask for less of it, or run acuan export",
                    EXPORT_SECONDS);
    }
    return ok;
}

/* ---- into a file without a name ---- */

static gboolean
put_export(const WebRequest *r, WebAnswer *answer, AcuanExport *options, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("acuan-export-XXXXXX", NULL);
    g_autofree char *file = folder ? g_build_filename(folder, "file", NULL) : NULL;

    if (!folder) {
        g_set_error(error, WEB_ERROR, 503, "there is no room for an export now");
        return FALSE;
    }
    options->output = file;
    gboolean ok = export_in_time(r->index, options, error);
    answer->fd = ok ? open(file, O_RDONLY | O_CLOEXEC) : 0;
    g_unlink(file);
    g_rmdir(folder);
    if (ok && answer->fd < 0) {
        answer->fd = 0;
        g_set_error(error, WEB_ERROR, 503, "the export cannot be read again");
        return FALSE;
    }
    return ok;
}

/* ---- everything ---- */

static gboolean
read_options(const WebRequest *r, AcuanExport *options, const char **models, GError **error)
{
    static const char *const methods[] = {"human", "inherited", "rule", NULL};
    guint percent;

    options->query = web_parameter(r, "q");
    options->fields = web_parameter(r, "fields");
    options->category = web_parameter(r, "category");
    options->status = web_parameter(r, "status");
    options->unmapped = web_parameter(r, "unmapped") != NULL;
    options->bom = web_parameter(r, "bom") != NULL;
    models[0] = web_parameter(r, "model");
    options->models = models[0] ? models : NULL;
    if (!web_choice(r, "method", methods, &options->method, error) ||
        !web_number(r, "threshold", 0, 0, 100, &percent, error))
        return FALSE;
    options->threshold = percent / 100.0;
    return TRUE;
}

gboolean
api_export(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *name = web_parameter(r, "format");
    const char *models[2] = {NULL, NULL};
    AcuanExport options = {0};
    guint i = 0;

    while (name && i < G_N_ELEMENTS(FORMATS) && strcmp(FORMATS[i].name, name) != 0)
        i++;
    if (i == G_N_ELEMENTS(FORMATS)) {
        g_set_error(error, WEB_ERROR, 400,
                    "there is no format '%s' of an export over HTTP; there are csv, tsv, jsonl, json, "
                    "yaml, xlsx, skos, jdihn and bulk",
                    name);
        return FALSE;
    }
    if (!read_options(r, &options, models, error))
        return FALSE;
    options.format = FORMATS[i].name;
    answer->type = FORMATS[i].type;
    answer->file = g_strconcat("acuan.", FORMATS[i].ending, NULL);
    return put_export(r, answer, &options, error);
}

/* ---- one law ---- */

gboolean
export_law(const WebRequest *r, WebAnswer *answer, const char *law, WebRepresentation which,
           GError **error)
{
    AcuanExport options = {.format = which == AS_AKN ? "akn" : "skos", .query = law};

    answer->type = which == AS_AKN ? "application/akn+xml; charset=utf-8" : "text/turtle; charset=utf-8";
    return put_export(r, answer, &options, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export.c - an export from its options to its end. */
#include <glib/gstdio.h>
#include <string.h>

#include "exporter.h"

/* Where a format goes. */
typedef enum {
    TO_FILE,   /* one file */
    TO_EITHER, /* a file for one law, a folder for several */
    TO_ASKED,  /* a file, or a folder with more if the output is named as one */
    TO_FOLDER,
} Shape;

typedef struct {
    gboolean (*run)(Exporter *e, GError **error);
    Shape shape;
    gboolean whole_laws;
} Format;

const char *const ACUAN_EXPORT_FORMATS[] = {"csv", "tsv",   "jsonl", "json", "yaml", "xlsx", "akn",
                                            "skos", "oscal", "jdihn", "bulk", "html", NULL};

/* In the order of the names. */
static const Format FORMATS[] = {
    {export_csv, TO_FILE, FALSE},    {export_tsv, TO_FILE, FALSE},
    {export_jsonl, TO_FILE, FALSE},  {export_json, TO_FILE, FALSE},
    {export_yaml, TO_FILE, FALSE},   {export_xlsx, TO_FILE, FALSE},
    {export_akn, TO_EITHER, TRUE},   {export_skos, TO_FILE, FALSE},
    {export_oscal, TO_FOLDER, TRUE}, {export_jdihn, TO_FILE, TRUE},
    {export_bulk, TO_ASKED, FALSE},   {export_html, TO_FOLDER, TRUE},
};

static const Format *
find_format(const char *name, GError **error)
{
    for (guint i = 0; ACUAN_EXPORT_FORMATS[i]; i++)
        if (strcmp(ACUAN_EXPORT_FORMATS[i], name) == 0)
            return &FORMATS[i];
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "there is no export format '%s'", name);
    return NULL;
}

/* ---- what is asked for ---- */

static gboolean
set_models(Exporter *e, GError **error)
{
    const char *const *wanted = e->options->models;

    e->models = acuan_index_models(e->index, error);
    if (!e->models)
        return FALSE;
    e->codes = g_new0(GHashTable *, e->models->len + 1);
    for (guint i = 0; i < e->models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(e->models, i);
        e->codes[i] = g_hash_table_new(g_str_hash, g_str_equal);
        for (guint k = 0; k < model->n_categories; k++)
            g_hash_table_insert(e->codes[i], (void *) (guintptr) model->categories[k].code,
                                &model->categories[k]);
    }
    for (; wanted && *wanted; wanted++)
        if (!exporter_model(e, *wanted)) {
            g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                        "the index has no model '%s'; 'acuan model list' tells which it has", *wanted);
            return FALSE;
        }
    return TRUE;
}

static gboolean
is_below(const AcuanModel *model, const AcuanCategory *category, const AcuanCategory *above)
{
    while (category != above && category->parent >= 0)
        category = &model->categories[category->parent];
    return category == above;
}

static gboolean
set_category(Exporter *e, GError **error)
{
    const AcuanModel *model;
    const AcuanCategory *category;

    if (!e->options->category)
        return TRUE;
    if (!acuan_models_find(e->models, e->options->category, &model, &category)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "the index has no category '%s'; write it MODEL:CODE", e->options->category);
        return FALSE;
    }
    e->subtree_model = g_strdup(model->id);
    e->subtree = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < model->n_categories; i++)
        if (is_below(model, &model->categories[i], category))
            g_hash_table_add(e->subtree, (void *) (guintptr) model->categories[i].code);
    return TRUE;
}

static gboolean
set_only(Exporter *e, char *iri)
{
    if (!iri)
        return FALSE;
    e->laws = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(e->laws, iri);
    return TRUE;
}

static gboolean
set_provision(Exporter *e, const char *citation, GError **error)
{
    int part;
    g_autoptr(AcuanHit) hit = acuan_index_provision(e->index, citation, &part, error);

    if (!hit)
        return FALSE;
    e->only_eid = g_strdup(hit->article.eid);
    return set_only(e, g_strdup(hit->article.law_id));
}

static gboolean
set_law_iri(Exporter *e, const char *iri, GError **error)
{
    g_autofree char *law = acuan_index_law(e->index, iri, error);

    if (!law && error && !*error)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "%s is not in this index", iri);
    return law && set_only(e, g_strdup(iri));
}

/* A citation or an address names a law or provision; anything else is a question. */
static gboolean
set_query(Exporter *e, GError **error)
{
    const char *query = e->options->query;
    g_autoptr(GError) cause = NULL;
    AcuanCitation citation;

    if (query && query[0] == '/')
        return strchr(query, '#') ? set_provision(e, query, error) : set_law_iri(e, query, error);
    if (query && acuan_citation_parse(query, &citation, &cause) && citation.type[0]) {
        if (citation.n_steps)
            return set_provision(e, query, error);
        return set_only(e, acuan_index_resolve_law(e->index, &citation, error));
    }
    if (cause) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    e->laws = acuan_index_laws(e->index, error);
    if (!e->laws)
        return FALSE;
    e->answers = query ? acuan_answers_new(e->index, query, error) : NULL;
    return !query || e->answers;
}

static gboolean
set_columns(Exporter *e, GError **error)
{
    e->columns = acuan_columns_parse(e->options->fields, error);
    return e->columns != NULL;
}

static gboolean
check_method(const char *method, GError **error)
{
    if (!method)
        return TRUE;
    for (AcuanMethod m = ACUAN_METHOD_HUMAN; m <= ACUAN_METHOD_RULE; m++)
        if (strcmp(acuan_method_name(m), method) == 0)
            return TRUE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                "there is no method '%s'; there are: human, inherited, rule", method);
    return FALSE;
}

static gboolean
check_status(const char *status, GError **error)
{
    if (!status || g_strv_contains(ACUAN_STATUSES, status))
        return TRUE;
    g_autofree char *all = g_strjoinv(", ", (char **) (void *) ACUAN_STATUSES);
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "there is no status '%s'; there are: %s",
                status, all);
    return FALSE;
}

/* ---- an export ---- */

/* Several laws in a format that has one to a file need a folder. */
static gboolean
goes_to_folder(const Exporter *e, const Format *format)
{
    const char *output = e->options->output;
    gboolean named = output && (g_file_test(output, G_FILE_TEST_IS_DIR) ||
                                g_str_has_suffix(output, "/"));

    if (format->shape == TO_EITHER || format->shape == TO_ASKED)
        return named || (format->shape == TO_EITHER && e->laws->len > 1);
    return format->shape == TO_FOLDER;
}

static gboolean
open_output(Exporter *e, const Format *format, GError **error)
{
    const char *output = e->options->output;

    if (!goes_to_folder(e, format)) {
        e->out = out_open(output, FALSE, error);
        return e->out != NULL;
    }
    if (!output || strcmp(output, "-") == 0) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s makes a folder of files here; name it by -o", e->options->format);
        return FALSE;
    }
    e->folder = folder_new(output, e->options->format, error);
    return e->folder != NULL;
}

static gboolean
close_output(Exporter *e, GError **error)
{
    Out *out = e->out;

    e->out = NULL;
    if (exporter_stopped(e, error)) {
        out_abandon(out);
        return FALSE;
    }
    return e->folder ? folder_publish(e->folder, error) : out_close(out, error);
}

static gboolean
run(Exporter *e, const Format *format, GError **error)
{
    g_autoptr(GError) cause = NULL;

    if (!open_output(e, format, error))
        return FALSE;
    if (format->run(e, &cause))
        return close_output(e, error);
    gboolean failed = cause != NULL;
    /* Without an error it was the reader who went away; writing fails when a signal comes, too. */
    if (cause && exporter_stopped(e, error))
        g_clear_error(&cause);
    else if (cause)
        g_propagate_error(error, g_steal_pointer(&cause));
    gboolean closed = !failed && e->out && e->out->closed;
    out_abandon(g_steal_pointer(&e->out));
    return closed;
}

static void
exporter_clear(Exporter *e)
{
    for (guint i = 0; e->codes && e->models && i < e->models->len; i++)
        g_hash_table_unref(e->codes[i]);
    g_free(e->codes);
    g_clear_pointer(&e->subtree, g_hash_table_unref);
    g_clear_pointer(&e->laws, g_ptr_array_unref);
    g_clear_pointer(&e->columns, g_array_unref);
    acuan_answers_free(e->answers);
    acuan_index_info_clear(&e->info);
    acuan_row_clear(&e->row);
    folder_free(e->folder);
    out_abandon(e->out);
    g_string_free(e->scratch, TRUE);
    g_free(e->subtree_model);
    g_free(e->only_eid);
}

gboolean
acuan_export(AcuanIndex *index, const AcuanExport *options, AcuanExportResult *result, GError **error)
{
    AcuanExportResult unused;
    Exporter e = {.index = index,
                  .options = options,
                  .result = result ? result : &unused,
                  .scratch = g_string_new(NULL)};
    const Format *format = find_format(options->format, error);
    gboolean ok = format && check_method(options->method, error) &&
                  check_status(options->status, error) && acuan_index_info(index, &e.info, error) &&
                  set_models(&e, error) && set_category(&e, error) && set_columns(&e, error) &&
                  set_query(&e, error);

    *e.result = (AcuanExportResult){0};
    e.whole_laws = format && format->whole_laws;
    ok = ok && run(&e, format, error);
    exporter_clear(&e);
    return ok;
}

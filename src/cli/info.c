/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli.h"
#include "render/json.h"

/* One law as JSON: id, articles, status, text_kind and what else is kept of it. */
static json_t *
law_json(AcuanIndex *index, const char *iri)
{
    g_autofree char *text = acuan_index_law(index, iri, NULL);
    json_t *law = text ? json_loads(text, 0, NULL) : NULL;
    json_t *front = json_object_get(law, "front");
    json_t *out = json_object();
    static const char *const from_front[] = {"status", "judul", "jenis", "nomor", "tahun", NULL};
    static const char *const from_law[] = {"articles", "quoted", "provisions", "text_kind", "path",
                                           NULL};

    json_object_set_new(out, "id", json_string(iri));
    for (guint i = 0; from_law[i]; i++)
        json_object_set(out, from_law[i], json_object_get(law, from_law[i]));
    for (guint i = 0; from_front[i]; i++) {
        json_t *value = json_object_get(front, from_front[i]);
        json_object_set(out, from_front[i], value ? value : json_null());
    }
    json_decref(law);
    return out;
}

static void
write_laws_text(GString *out, AcuanIndex *index, const GPtrArray *laws)
{
    for (guint i = 0; i < laws->len; i++) {
        json_t *law = law_json(index, g_ptr_array_index(laws, i));
        const char *status = json_string_value(json_object_get(law, "status"));
        const char *title = json_string_value(json_object_get(law, "judul"));
        g_string_append_printf(out, "%s\t%d\t%s\t%s\t%s\n",
                               (const char *) g_ptr_array_index(laws, i),
                               (int) json_integer_value(json_object_get(law, "articles")),
                               status ? status : "-",
                               json_string_value(json_object_get(law, "text_kind")),
                               title ? title : "");
        json_decref(law);
    }
}

static void
write_info_text(GString *out, AcuanIndex *index, const AcuanIndexInfo *info)
{
    const GPtrArray *models = acuan_index_models(index, NULL);

    g_string_append_printf(out,
                           "laws        %u\narticles    %u\nprovisions  %u\nterms       %u\n"
                           "built       %s\nrevision    %" G_GUINT64_FORMAT
                           "\nbytes       %" G_GUINT64_FORMAT "\n",
                           info->laws, info->articles, info->provisions, info->terms,
                           info->built ? info->built : "-", info->revision, info->bytes);
    for (guint i = 0; models && i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        g_string_append_printf(out, "model       %s (%u categories) %s\n", model->id,
                               model->n_categories, model->title);
    }
}

static gboolean
write_answer(GString *out, AcuanIndex *index, gboolean laws, gboolean json, GError **error)
{
    AcuanIndexInfo info;
    g_autoptr(GPtrArray) iris = laws ? acuan_index_laws(index, error) : NULL;

    if ((laws && !iris) || !acuan_index_info(index, &info, error))
        return FALSE;
    if (json) {
        json_t *object = json_info(index, &info);
        json_t *list = json_array();
        for (guint i = 0; iris && i < iris->len; i++)
            json_array_append_new(list, law_json(index, g_ptr_array_index(iris, i)));
        /* The count stands under "laws" too; with --laws the list takes its place. */
        if (laws)
            json_object_set(object, "laws", list);
        json_decref(list);
        json_append(out, object, TRUE);
    } else if (laws) {
        write_laws_text(out, index, iris);
    } else {
        write_info_text(out, index, &info);
    }
    acuan_index_info_clear(&info);
    return TRUE;
}

/* All that is kept of one law. */
static gboolean
write_law(GString *out, AcuanIndex *index, const char *iri, GError **error)
{
    g_autofree char *text = acuan_index_law(index, iri, error);
    json_t *law = text ? json_loads(text, 0, NULL) : NULL;

    if (law)
        json_append(out, law, TRUE);
    else if (error && !*error)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "%s is not in this index", iri);
    return law != NULL;
}

int
cmd_info(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", NULL};
    g_auto(Common) common = {0};
    g_autoptr(GError) error = NULL;
    gboolean laws = FALSE;
    const GOptionEntry entries[] = {
        {"laws", 0, 0, G_OPTION_ARG_NONE, &laws, "list the laws", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    int status = EXIT_USAGE;

    if (!cli_parse("info", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if (argc > 2)
        return cli_usage("info", "too many arguments");
    const char *format = cli_format(&common, formats);
    g_autoptr(AcuanIndex) index = format ? cli_open_index(&common, &status) : NULL;
    Out *out = index ? out_open(common.output, FALSE, &error) : NULL;
    if (!out)
        return error ? cli_fail(error) : status;
    if (argc == 2 ? write_law(out->text, index, argv[1], &error)
                  : write_answer(out->text, index, laws, strcmp(format, "json") == 0, &error))
        return cli_finish(out, EXIT_OK);
    out_abandon(out);
    return cli_fail(error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/lint.h"
#include "cli.h"
#include "render/json.h"

typedef struct {
    const Common *common;
    AcuanIndex *index;      /* NULL when models are read from files */
    const GPtrArray *models;
    const char *format;
    const Style *style;
    Out *out;
} View;

/* How many provisions have the category or one below it; -1 without an index. */
static int
count_of(const View *view, const AcuanModel *model, const AcuanCategory *category)
{
    g_autofree char *name = g_strconcat(model->id, ":", category->code, NULL);

    return view->index ? (int) acuan_index_category_count(view->index, name) : -1;
}

/* ---- list ---- */

static void
write_list(const View *view)
{
    json_t *list = json_array();

    for (guint i = 0; i < view->models->len; i++) {
        const AcuanModel *m = g_ptr_array_index(view->models, i);
        if (strcmp(view->format, "text") == 0)
            g_string_append_printf(view->out->text, "%-12s %4u  %s%s\n", m->id, m->n_categories,
                                   m->title, m->official ? "" : " [unofficial]");
        json_array_append_new(list,
                              json_pack("{s:s, s:i, s:s, s:s, s:s?, s:b}", "id", m->id,
                                        "categories", (int) m->n_categories, "title", m->title,
                                        "version", m->version, "certainty", m->certainty,
                                        "official", m->official));
    }
    if (strcmp(view->format, "json") == 0)
        json_append(view->out->text, list, TRUE);
    else
        json_decref(list);
}

/* ---- show ---- */

static guint
depth_of(const AcuanModel *model, const AcuanCategory *category)
{
    guint depth = 0;

    for (int at = category->parent; at >= 0; at = model->categories[at].parent)
        depth++;
    return depth;
}

static json_t *
text_list(const char **texts)
{
    json_t *list = json_array();

    for (; *texts; texts++)
        json_array_append_new(list, json_text(acuan_slice(*texts)));
    return list;
}

static json_t *
category_json(const View *view, const AcuanModel *model, const AcuanCategory *c)
{
    json_t *relations = json_array();
    int count = count_of(view, model, c);

    for (guint i = 0; i < c->n_relations; i++)
        json_array_append_new(relations,
                              json_pack("{s:s, s:s, s:s?}", "to", c->relations[i].target, "kind",
                                        c->relations[i].kind, "note", c->relations[i].note));
    return json_pack("{s:s, s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:o, s:o, s:o, s:o}", "code", c->code,
                     "label", c->label, "label_en", c->label_en, "note", c->note, "note_en",
                     c->note_en, "certainty", c->certainty, "parent",
                     c->parent < 0 ? NULL : model->categories[c->parent].code, "basis",
                     text_list(c->basis), "terms", text_list(c->terms), "relations", relations,
                     "provisions", count < 0 ? json_null() : json_integer(count));
}

static void
write_model(const View *view, const AcuanModel *model)
{
    json_t *list = json_array();

    if (strcmp(view->format, "text") == 0) {
        g_string_append_printf(view->out->text, "%s%s%s %s (%s)\n", view->style->bold, model->id,
                               view->style->off, model->title, model->version);
        if (model->note)
            g_string_append_printf(view->out->text, "%s\n", model->note);
    }
    for (guint i = 0; i < model->n_categories; i++) {
        const AcuanCategory *c = &model->categories[i];
        int count = count_of(view, model, c);
        if (strcmp(view->format, "json") == 0) {
            json_array_append_new(list, category_json(view, model, c));
            continue;
        }
        g_string_append_printf(view->out->text, "%*s%s%s%s  %s", (int) (2 * depth_of(model, c)), "",
                               view->style->bold, c->code, view->style->off, c->label);
        if (count >= 0)
            g_string_append_printf(view->out->text, "  %s(%d)%s", view->style->dim, count,
                                   view->style->off);
        g_string_append_c(view->out->text, '\n');
    }
    if (strcmp(view->format, "json") == 0)
        json_append(view->out->text,
                    json_pack("{s:s, s:s, s:s, s:o}", "id", model->id, "title", model->title,
                              "version", model->version, "categories", list),
                    TRUE);
    else
        json_decref(list);
}

static void
write_lines(GString *out, const char *name, const char **texts)
{
    for (; *texts; texts++)
        g_string_append_printf(out, "%-10s %s\n", name, *texts);
}

static void
write_category(const View *view, const AcuanModel *model, const AcuanCategory *c)
{
    GString *out = view->out->text;
    int count = count_of(view, model, c);

    if (strcmp(view->format, "json") == 0) {
        json_append(out, category_json(view, model, c), TRUE);
        return;
    }
    g_string_append_printf(out, "%s%s:%s%s %s", view->style->bold, model->id, c->code,
                           view->style->off, c->label);
    if (c->label_en)
        g_string_append_printf(out, " (%s)", c->label_en);
    g_string_append_c(out, '\n');
    if (c->note)
        g_string_append_printf(out, "%s\n", c->note);
    write_lines(out, "dasar", c->basis);
    write_lines(out, "istilah", c->terms);
    for (guint i = 0; i < c->n_relations; i++)
        g_string_append_printf(out, "%-10s %s %s\n", "relasi", c->relations[i].kind,
                               c->relations[i].target);
    for (guint i = 0; c->rule && i < c->rule->n_parts; i++)
        g_string_append_printf(out, "%-10s %+.2f  %s\n", "kueri", c->rule->parts[i].weight,
                               c->rule->parts[i].text);
    if (count >= 0)
        g_string_append_printf(out, "%-10s %d (acuan search kategori:%s:%s)\n", "pasal", count,
                               model->id, c->code);
}

static int
show_one(const View *view, const char *name)
{
    const AcuanModel *model;
    const AcuanCategory *category;

    if (strchr(name, ':') && acuan_models_find(view->models, name, &model, &category)) {
        write_category(view, model, category);
        return EXIT_OK;
    }
    for (guint i = 0; i < view->models->len; i++) {
        model = g_ptr_array_index(view->models, i);
        if (strcmp(model->id, name) == 0) {
            write_model(view, model);
            return EXIT_OK;
        }
    }
    g_printerr("acuan: there is no model or category '%s'; see 'acuan model list'\n", name);
    return EXIT_NO;
}

/* ---- check ---- */

static int
check_models(const Common *common, char **paths)
{
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) common};
    g_autofree char *folder = *paths ? NULL : cli_models_path(NULL);
    char *found[] = {folder, NULL};
    char **places = *paths ? paths : found;
    guint models = 0;

    if (!*places)
        return cli_usage("model", "no reference models found; name a file or folder");
    for (; *places; places++)
        models += acuan_lint_models(*places, &report);
    if (!common->quiet)
        g_printerr("%u models: %u errors, %u warnings\n", models, report.errors, report.warnings);
    return report.errors || report.warnings ? EXIT_NO : EXIT_OK;
}

/* ---- the command ---- */

static int
view_models(View *view, const char *what, char **names)
{
    g_autoptr(GError) error = NULL;
    int status = EXIT_OK;

    view->out = out_open(view->common->output, TRUE, &error);
    if (!view->out)
        return cli_fail(error);
    if (strcmp(what, "list") == 0)
        write_list(view);
    for (; strcmp(what, "show") == 0 && *names; names++)
        status = cli_worse(status, show_one(view, *names));
    return cli_finish(view->out, status);
}

static int
run_view(View *view, const char *models_path, const char *what, char **names)
{
    g_autoptr(GError) error = NULL;
    int status = EXIT_OK;

    if (models_path) {
        AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) view->common};
        g_autoptr(GPtrArray) models = acuan_models_read(models_path, &report);
        view->models = models;
        status = view_models(view, what, names);
        return report.errors ? EXIT_USAGE : status;
    }
    g_autoptr(AcuanIndex) index = cli_open_index(view->common, &status);
    if (!index)
        return status;
    view->index = index;
    view->models = acuan_index_models(index, &error);
    return view->models ? view_models(view, what, names) : cli_fail(error);
}

int
cmd_model(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", NULL};
    g_auto(Common) common = {0};
    g_autofree char *models = NULL;
    const GOptionEntry entries[] = {
        {"models", 0, 0, G_OPTION_ARG_FILENAME, &models, "read models from here, not the index",
         "DIR"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("model", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    const char *what = argc > 1 ? argv[1] : "list";
    if (strcmp(what, "check") == 0)
        return check_models(&common, argv + 2);
    if (strcmp(what, "list") != 0 && strcmp(what, "show") != 0)
        return cli_usage("model", "'%s' is neither list, show nor check", what);
    if (strcmp(what, "show") == 0 && argc < 3)
        return cli_usage("model", "name the model or category to show");
    View view = {.common = &common, .format = cli_format(&common, formats)};
    view.style = cli_style(&common);
    return view.format ? run_view(&view, models, what, argv + 2) : EXIT_USAGE;
}

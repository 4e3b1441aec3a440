/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>

#include "cli.h"
#include "render/json.h"
#include "suspects.h"
#include "trials.h"

typedef struct {
    const Common *common;
    const char *format;
    const char *model; /* only this one; NULL: all */
    const Style *style;
    Out *out;
    AcuanIndex *index; /* NULL when files are mapped */
    const GPtrArray *models; /* those of the index only to explain */
    AcuanReading *reading;
    gboolean explain;
} Mapper;

static gboolean
is_wanted(const Mapper *m, const char *model)
{
    return !m->model || strcmp(m->model, model) == 0;
}

/* ---- one provision ---- */

static const char *
label_of(Mapper *m, const AcuanMapping *mapping)
{
    g_autofree char *name = g_strconcat(mapping->model, ":", mapping->code, NULL);
    const AcuanModel *model;
    const AcuanCategory *category;

    if (m->index)
        return acuan_index_label(m->index, name);
    return acuan_models_find(m->models, name, &model, &category) ? category->label : NULL;
}

static json_t *
mapping_json(Mapper *m, const AcuanArticle *article, const GPtrArray *mappings)
{
    g_autofree char *citation = acuan_article_cite(article, -1);
    json_t *list = json_array();

    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *mapping = g_ptr_array_index(mappings, i);
        if (is_wanted(m, mapping->model))
            json_array_append_new(list, json_mapping(article, mapping, label_of(m, mapping)));
    }
    return json_pack("{s:s, s:s, s:s, s:o, s:o}", "id", article->law_id, "pasal", article->pasal,
                     "eid", article->eid, "citation", json_text(acuan_slice(citation)), "mappings",
                     list);
}

/* The reading is that of the provision already where files are mapped. */
static void
explain(Mapper *m, const AcuanArticle *article, const GPtrArray *mappings, json_t *list)
{
    if (m->index)
        acuan_reading_set(m->reading, article, NULL);
    for (guint i = 0; i < m->models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(m->models, i);
        if (!is_wanted(m, model->id))
            continue;
        if (list)
            trials_json(list, model, m->reading, mappings);
        else
            trials_text(m->out->text, model, m->reading, mappings, m->style);
    }
}

static void
write_provision(Mapper *m, const AcuanArticle *article, const GPtrArray *mappings)
{
    if (strcmp(m->format, "jsonl") == 0) {
        json_t *object = mapping_json(m, article, mappings);
        json_t *tried = m->explain ? json_array() : NULL;
        if (tried) {
            explain(m, article, mappings, tried);
            json_object_set_new(object, "tried", tried);
        }
        json_append(m->out->text, object, FALSE);
        return;
    }
    g_autofree char *citation = acuan_article_cite(article, -1);
    g_string_append_printf(m->out->text, "%s%s%s\n", m->style->bold, citation, m->style->off);
    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *mapping = g_ptr_array_index(mappings, i);
        if (is_wanted(m, mapping->model))
            text_mapping(m->out->text, article, mapping, label_of(m, mapping), m->style);
    }
    if (m->explain)
        explain(m, article, mappings, NULL);
}

/* ---- from files ---- */

static int
map_file(Mapper *m, const char *path, AcuanReport *report, GError **error)
{
    g_autoptr(AcuanLaw) law = acuan_law_read_file(path, report);
    g_autoptr(GArray) provisions = law ? acuan_law_provisions(law) : NULL;

    if (law)
        acuan_check_annotations(law, m->models, report);
    for (guint i = 0; law && i < provisions->len; i++) {
        guint unit = g_array_index(provisions, guint, i);
        AcuanArticle article;
        acuan_article_from_law(&article, law, unit);
        acuan_reading_set(m->reading, &article, NULL);
        g_autoptr(GPtrArray) mappings = acuan_classify(m->models, law, unit, m->reading);
        if (article.kind == ACUAN_UNIT_PASAL)
            write_provision(m, &article, mappings);
        acuan_article_clear(&article);
    }
    return out_flush(m->out, error) ? EXIT_OK : EXIT_USAGE;
}

static int
map_files(Mapper *m, char **paths, const char *models_path)
{
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) m->common};
    g_autofree char *folder = cli_models_path(models_path);
    g_autoptr(GPtrArray) models = folder ? acuan_models_read(folder, &report) : NULL;
    g_autoptr(GPtrArray) texts = acuan_find_texts((const char *const *) paths, &report);
    g_autoptr(GError) error = NULL;
    int status = EXIT_OK;

    if (!models || models->len == 0)
        return cli_usage("map", "no reference models found; name their folder by --models");
    m->models = models;
    for (guint i = 0; i < texts->len && status == EXIT_OK; i++)
        status = map_file(m, g_ptr_array_index(texts, i), &report, &error);
    if (error)
        return cli_fail(error);
    return report.errors || report.warnings ? EXIT_USAGE : status;
}

/* ---- from the index ---- */

static void
write_hit(Mapper *m, const AcuanHit *hit)
{
    if (hit->article.kind == ACUAN_UNIT_PASAL)
        write_provision(m, &hit->article, hit->mappings);
}

static gboolean
visit_hit(const AcuanHit *hit, void *data, GError **error)
{
    Mapper *m = data;

    write_hit(m, hit);
    return out_flush(m->out, error);
}

static gboolean
map_all(Mapper *m, GError **error)
{
    AcuanWalk walk = {0};

    return acuan_index_walk(m->index, &walk, visit_hit, m, NULL, error);
}

/* All articles that answer a query. */
static int
map_query(Mapper *m, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanAnswers) answers = acuan_answers_new(m->index, text, &error);
    AcuanWalk walk = {.answers = answers};
    guint n = 0;

    if (!answers || !acuan_index_walk(m->index, &walk, visit_hit, m, &n, &error))
        return cli_fail(error);
    if (n)
        return EXIT_OK;
    g_printerr("acuan: '%s' is no file and no citation, and as a query no article answers it\n", text);
    return EXIT_NO;
}

static int
map_target(Mapper *m, const AcuanTarget *target)
{
    for (guint i = 0; i < target->hits->len; i++)
        write_hit(m, g_ptr_array_index(target->hits, i));
    if (target->reason)
        g_printerr("acuan: %s\n", target->reason);
    return target->reason ? EXIT_NO : EXIT_OK;
}

/* What names laws or provisions is that; anything else is a query. */
static int
map_text(Mapper *m, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanIdentity) named = cli_find_named(m->index, text, &error);
    int status = EXIT_OK;

    if (error)
        return cli_fail(error);
    if (!named || (!named->named && !named->reason))
        return map_query(m, text);
    if (!named->named)
        return g_printerr("acuan: %s\n", named->reason), EXIT_NO;
    for (guint i = 0; i < named->targets->len; i++)
        status = cli_worse(status, map_target(m, g_ptr_array_index(named->targets, i)));
    return out_flush(m->out, &error) ? status : cli_fail(error);
}

static int
map_index(Mapper *m, char **texts)
{
    g_autoptr(GError) error = NULL;
    int status = EXIT_OK;

    if (m->explain && !(m->models = acuan_index_models(m->index, &error)))
        return cli_fail(error);
    if (!*texts)
        return map_all(m, &error) ? EXIT_OK : cli_fail(error);
    for (; *texts; texts++)
        status = cli_worse(status, map_text(m, *texts));
    return status;
}

/* Arguments that name something on disk are files; the rest are citations or queries. */
static gboolean
are_files(char **arguments)
{
    struct stat st;

    for (; *arguments; arguments++)
        if ((*arguments)[0] != '\0' && stat(*arguments, &st) == 0)
            return TRUE;
    return FALSE;
}

int
cmd_map(int argc, char **argv)
{
    static const char *const formats[] = {"text", "jsonl", NULL};
    g_auto(Common) common = {0};
    g_autofree char *models = NULL, *model = NULL;
    g_autoptr(GError) error = NULL;
    gboolean check = FALSE, accept = FALSE, why = FALSE;
    const GOptionEntry entries[] = {
        {"models", 0, 0, G_OPTION_ARG_FILENAME, &models, "folder of reference models, for files",
         "DIR"},
        {"model", 0, 0, G_OPTION_ARG_STRING, &model, "only this model", "MODEL"},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &why,
         "tell what each stored query scored, and why others gave nothing", NULL},
        {"check", 0, 0, G_OPTION_ARG_NONE, &check,
         "list the annotations in these files whose text has changed since", NULL},
        {"accept", 0, 0, G_OPTION_ARG_NONE, &accept,
         "write the fingerprints (sidik) of the annotations in these files anew", NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};

    if (!cli_parse("map", &common, entries, &argc, &argv))
        return EXIT_USAGE;
    if ((check || accept) && argc < 2)
        return cli_usage("map", "name the files whose annotations to check");
    if (check || accept)
        return check_suspects(&common, argv + 1, accept);
    Mapper mapper = {.common = &common, .format = cli_format(&common, formats), .model = model};
    if (!mapper.format)
        return EXIT_USAGE;
    g_autoptr(AcuanReading) reading = acuan_reading_new();
    mapper.style = cli_style(&common);
    mapper.reading = reading;
    mapper.explain = why;
    int status = EXIT_OK;
    gboolean files = are_files(argv + 1);
    g_autoptr(AcuanIndex) index = files ? NULL : cli_open_index(&common, &status);
    if (!files && !index)
        return status;
    mapper.index = index;
    mapper.out = out_open(common.output, FALSE, &error);
    if (!mapper.out)
        return cli_fail(error);
    status = files ? map_files(&mapper, argv + 1, models) : map_index(&mapper, argv + 1);
    return cli_finish(mapper.out, status);
}

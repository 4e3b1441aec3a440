/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>

#include "cli.h"
#include "render/json.h"
#include "suspects.h"

typedef struct {
    const Common *common;
    const char *format;
    const char *model; /* only this one; NULL: all */
    const Style *style;
    Out *out;
    AcuanIndex *index; /* NULL when files are mapped */
    const GPtrArray *models;
} Mapper;

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
        if (!m->model || strcmp(m->model, mapping->model) == 0)
            json_array_append_new(list, json_mapping(article, mapping, label_of(m, mapping)));
    }
    return json_pack("{s:s, s:s, s:s, s:o, s:o}", "id", article->law_id, "pasal", article->pasal,
                     "eid", article->eid, "citation", json_text(acuan_slice(citation)), "mappings",
                     list);
}

static void
write_provision(Mapper *m, const AcuanArticle *article, const GPtrArray *mappings)
{
    if (strcmp(m->format, "jsonl") == 0) {
        json_append(m->out->text, mapping_json(m, article, mappings), FALSE);
        return;
    }
    g_autofree char *citation = acuan_article_cite(article, -1);
    g_string_append_printf(m->out->text, "%s%s%s\n", m->style->bold, citation, m->style->off);
    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *mapping = g_ptr_array_index(mappings, i);
        if (!m->model || strcmp(m->model, mapping->model) == 0)
            text_mapping(m->out->text, article, mapping, label_of(m, mapping), m->style);
    }
}

/* ---- from files ---- */

static int
map_file(Mapper *m, const char *path, AcuanReading *reading, AcuanReport *report, GError **error)
{
    g_autoptr(AcuanLaw) law = acuan_law_read_file(path, report);
    g_autoptr(GArray) provisions = law ? acuan_law_provisions(law) : NULL;

    if (law)
        acuan_check_annotations(law, m->models, report);
    for (guint i = 0; law && i < provisions->len; i++) {
        guint unit = g_array_index(provisions, guint, i);
        AcuanArticle article;
        acuan_article_from_law(&article, law, unit);
        acuan_reading_set(reading, &article, NULL);
        g_autoptr(GPtrArray) mappings = acuan_classify(m->models, law, unit, reading);
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
    g_autoptr(AcuanReading) reading = acuan_reading_new();
    g_autoptr(GPtrArray) texts = acuan_find_texts((const char *const *) paths, &report);
    g_autoptr(GError) error = NULL;
    int status = EXIT_OK;

    if (!models || models->len == 0)
        return cli_usage("map", "no reference models found; name their folder by --models");
    m->models = models;
    for (guint i = 0; i < texts->len && status == EXIT_OK; i++)
        status = map_file(m, g_ptr_array_index(texts, i), reading, &report, &error);
    if (error)
        return cli_fail(error);
    return report.errors || report.warnings ? EXIT_USAGE : status;
}

/* ---- from the index ---- */

static gboolean
map_law(Mapper *m, const char *iri, GError **error)
{
    g_autoptr(GPtrArray) hits = acuan_index_law_provisions(m->index, iri, error);

    for (guint i = 0; hits && i < hits->len; i++) {
        const AcuanHit *hit = g_ptr_array_index(hits, i);
        if (hit->article.kind == ACUAN_UNIT_PASAL)
            write_provision(m, &hit->article, hit->mappings);
    }
    return hits && out_flush(m->out, error);
}

static gboolean
map_all(Mapper *m, GError **error)
{
    g_autoptr(GPtrArray) laws = acuan_index_laws(m->index, error);
    gboolean ok = laws != NULL;

    for (guint i = 0; ok && i < laws->len; i++)
        ok = map_law(m, g_ptr_array_index(laws, i), error);
    return ok;
}

static gboolean
map_citation(Mapper *m, const char *text, GError **error)
{
    AcuanCitation citation;
    int part;

    if (text[0] == '/' && !strchr(text, '#'))
        return map_law(m, text, error);
    if (!acuan_citation_parse(text, &citation, NULL) && text[0] != '/') {
        g_autofree char *named = acuan_index_named_law(m->index, text, NULL);
        if (named)
            return map_law(m, named, error);
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' is neither a file that is there nor a citation such as 'Perpres 95/2018'",
                    text);
        return FALSE;
    }
    if (text[0] != '/' && citation.n_steps == 0) {
        g_autofree char *iri = acuan_index_resolve_law(m->index, &citation, error);
        return iri && map_law(m, iri, error);
    }
    g_autoptr(AcuanHit) hit = acuan_index_provision(m->index, text, &part, error);
    if (hit)
        write_provision(m, &hit->article, hit->mappings);
    return hit != NULL;
}

static int
map_index(Mapper *m, char **citations)
{
    g_autoptr(GError) error = NULL;
    int status = EXIT_OK;

    if (!*citations)
        return map_all(m, &error) ? EXIT_OK : cli_fail(error);
    for (; *citations; citations++) {
        g_autoptr(GError) inner = NULL;
        if (!map_citation(m, *citations, &inner))
            status = cli_worse(status, cli_fail(inner));
    }
    return status;
}

/* Arguments that name something on disk are files; the rest are citations. */
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
    gboolean check = FALSE, accept = FALSE;
    const GOptionEntry entries[] = {
        {"models", 0, 0, G_OPTION_ARG_FILENAME, &models, "folder of reference models, for files",
         "DIR"},
        {"model", 0, 0, G_OPTION_ARG_STRING, &model, "only this model", "MODEL"},
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
    mapper.style = cli_style(&common);
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

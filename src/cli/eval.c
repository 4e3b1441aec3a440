/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/eval.h"
#include "cli.h"
#include "render/json.h"

typedef struct {
    char **laws;          /* texts to map; NULL: the index */
    char *models_path;
    char *metric, *metrics_file, *results_file, *compare, *agree;
    gboolean hide_headings, errors, with_annotations;
    double threshold;
    const char *format;
} Options;

/* ---- the mappings to be measured ---- */

typedef struct {
    const Options *options;
    const GPtrArray *models;
    AcuanIndex *index;
    GHashTable *laws; /* iri -> AcuanLaw* */
    AcuanReading *reading;
} Source;

static GHashTable *
read_laws(char **paths, AcuanReport *report)
{
    GHashTable *laws = g_hash_table_new_full(g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) acuan_law_free);
    g_autoptr(GPtrArray) texts = acuan_find_texts((const char *const *) paths, report);

    for (guint i = 0; i < texts->len; i++) {
        AcuanLaw *law = acuan_law_read_file(g_ptr_array_index(texts, i), report);
        if (law)
            g_hash_table_replace(laws, (void *) (guintptr) law->id, law);
    }
    return laws;
}

/* Maps an article by the stored queries, and by people's annotations where they are asked for. */
static GPtrArray *
classify(Source *s, AcuanArticle *article, const AcuanLaw *law, guint unit)
{
    static const char *none[] = {NULL};
    const char **headings = article->headings;

    if (s->options->hide_headings)
        article->headings = none;
    acuan_reading_set(s->reading, article, NULL);
    GPtrArray *mappings = acuan_classify(s->models, s->options->with_annotations ? law : NULL, unit,
                                         s->reading);
    article->headings = headings;
    return mappings;
}

static GPtrArray *
map_from_text(Source *s, const AcuanGoldItem *item)
{
    const AcuanLaw *law = g_hash_table_lookup(s->laws, item->id);
    g_autofree char *citation = g_strconcat("Pasal ", item->pasal, NULL);
    guint unit = law ? acuan_law_find(law, citation) : 0;
    AcuanArticle article;

    if (!unit)
        return NULL;
    acuan_article_from_law(&article, law, unit);
    GPtrArray *mappings = classify(s, &article, law, unit);
    acuan_article_clear(&article);
    return mappings;
}

static GPtrArray *
map_from_index(Source *s, const AcuanGoldItem *item)
{
    g_autofree char *iri = g_strconcat(item->id, "#art_", item->pasal, NULL);
    int part;
    g_autoptr(AcuanHit) hit = acuan_index_provision(s->index, iri, &part, NULL);

    if (!hit)
        return NULL;
    return s->options->hide_headings ? classify(s, &hit->article, NULL, 0)
                                     : g_ptr_array_ref(hit->mappings);
}

static void
measure(Source *s, const GPtrArray *gold, AcuanEval *eval, AcuanReport *report, const char *path)
{
    report->file = path;
    for (guint i = 0; i < gold->len; i++) {
        const AcuanGoldItem *item = g_ptr_array_index(gold, i);
        g_autoptr(GPtrArray) mappings = s->laws ? map_from_text(s, item) : map_from_index(s, item);
        if (mappings)
            acuan_eval_add(eval, item, mappings, s->options->threshold);
        else
            acuan_report(report, ACUAN_ERROR_LEVEL, item->line, 1, "unknown-article",
                         "there is no Pasal %s of %s to map", item->pasal, item->id);
    }
    report->file = NULL;
}

/* ---- the figures ---- */

static json_t *
scores_json(AcuanScores s)
{
    return json_pack("{s:f, s:f, s:f}", "p", s.p, "r", s.r, "f1", s.f1);
}

static json_t *
model_json(const AcuanEvalModel *model)
{
    AcuanCounts micro = acuan_eval_micro(model);
    g_autoptr(GPtrArray) codes = acuan_eval_codes(model);
    json_t *categories = json_object();

    for (guint i = 0; i < codes->len; i++) {
        const char *code = g_ptr_array_index(codes, i);
        const AcuanCounts *c = g_hash_table_lookup(model->categories, code);
        AcuanScores s = acuan_scores(c);
        json_object_set_new(categories, code,
                            json_pack("{s:i, s:i, s:i, s:i, s:f, s:f, s:f}", "gold", c->gold, "tp",
                                      c->tp, "fp", c->fp, "fn", c->fn, "p", s.p, "r", s.r, "f1",
                                      s.f1));
    }
    return json_pack("{s:i, s:o, s:o, s:f, s:o}", "articles", model->items, "micro",
                     scores_json(acuan_scores(&micro)), "macro",
                     scores_json(acuan_eval_macro(model)), "p_at_1",
                     model->first_given ? (double) model->first_right / model->first_given : 0.0,
                     "categories", categories);
}

static json_t *
eval_json(const AcuanEval *eval)
{
    const GPtrArray *models = acuan_eval_models(eval);
    json_t *out = json_object();

    for (guint i = 0; i < models->len; i++) {
        const AcuanEvalModel *model = g_ptr_array_index(models, i);
        json_object_set_new(out, model->model, model_json(model));
    }
    return out;
}

static int
compare_pairs(gconstpointer a, gconstpointer b, void *table)
{
    guint x = GPOINTER_TO_UINT(g_hash_table_lookup(table, *(const char *const *) a));
    guint y = GPOINTER_TO_UINT(g_hash_table_lookup(table, *(const char *const *) b));

    return x != y ? (x > y ? -1 : 1) : strcmp(*(const char *const *) a, *(const char *const *) b);
}

static void
write_confused(GString *out, const AcuanEvalModel *model)
{
    guint n = 0;
    void **keys = g_hash_table_get_keys_as_array(model->confused, &n);

    g_qsort_with_data(keys, (gint) n, sizeof *keys, compare_pairs, model->confused);
    for (guint i = 0; i < MIN(n, 5); i++)
        g_string_append_printf(out, "  confused  %s  %u\n", (char *) keys[i],
                               GPOINTER_TO_UINT(g_hash_table_lookup(model->confused, keys[i])));
    g_free(keys);
}

static void
write_codes(GString *out, const char *name, const GPtrArray *codes)
{
    for (guint i = 0; i < codes->len; i++)
        g_string_append_printf(out, " %s%s", name, (char *) g_ptr_array_index(codes, i));
}

static void
write_errors(GString *out, const AcuanEvalModel *model)
{
    for (guint i = 0; i < model->outcomes->len; i++) {
        const AcuanOutcome *o = g_ptr_array_index(model->outcomes, i);
        if (o->wrong->len + o->missed->len == 0)
            continue;
        g_string_append_printf(out, "  %s Pasal %s:", o->id, o->pasal);
        write_codes(out, "=", o->right);
        write_codes(out, "+", o->wrong);
        write_codes(out, "-", o->missed);
        g_string_append_c(out, '\n');
    }
}

static void
write_model(GString *out, const AcuanEvalModel *model, gboolean errors)
{
    AcuanCounts micro = acuan_eval_micro(model);
    AcuanScores all = acuan_scores(&micro), macro = acuan_eval_macro(model);
    g_autoptr(GPtrArray) codes = acuan_eval_codes(model);

    g_string_append_printf(out,
                           "%s  articles %u  micro P %.3f R %.3f F1 %.3f  macro P %.3f R %.3f F1 "
                           "%.3f  P@1 %.3f\n",
                           model->model, model->items, all.p, all.r, all.f1, macro.p, macro.r,
                           macro.f1,
                           model->first_given ? (double) model->first_right / model->first_given
                                              : 0.0);
    for (guint i = 0; i < codes->len; i++) {
        const char *code = g_ptr_array_index(codes, i);
        const AcuanCounts *c = g_hash_table_lookup(model->categories, code);
        AcuanScores s = acuan_scores(c);
        g_string_append_printf(out, "  %-8s gold %3u  tp %3u fp %3u fn %3u  P %.2f R %.2f F1 %.2f\n",
                               code, c->gold, c->tp, c->fp, c->fn, s.p, s.r, s.f1);
    }
    write_confused(out, model);
    if (errors)
        write_errors(out, model);
}

/* "spbe micro-f1" or "micro-f1" of the first model. */
static int
write_metric(GString *out, const AcuanEval *eval, const char *metric)
{
    const GPtrArray *models = acuan_eval_models(eval);

    for (guint i = 0; i < models->len; i++) {
        const AcuanEvalModel *model = g_ptr_array_index(models, i);
        AcuanCounts micro = acuan_eval_micro(model);
        AcuanScores a = acuan_scores(&micro), b = acuan_eval_macro(model);
        const struct {
            const char *name;
            double value;
        } values[] = {{"micro-p", a.p},  {"micro-r", a.r},  {"micro-f1", a.f1},
                      {"macro-p", b.p},  {"macro-r", b.r},  {"macro-f1", b.f1},
                      {"p-at-1", model->first_given
                                     ? (double) model->first_right / model->first_given
                                     : 0.0}};
        gboolean known = FALSE;
        for (guint k = 0; k < G_N_ELEMENTS(values); k++)
            if (strcmp(values[k].name, metric) == 0) {
                known = TRUE;
                g_string_append_printf(out, "%s\t%s\t%.4f\n", model->model, metric,
                                       values[k].value);
            }
        if (!known)
            return cli_usage("eval", "unknown metric '%s'; there are micro-p micro-r micro-f1 "
                                     "macro-p macro-r macro-f1 p-at-1",
                             metric);
    }
    return EXIT_OK;
}

/* ---- result files and comparing with them ---- */

static char *
joined(const GPtrArray *codes)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < codes->len; i++)
        g_string_append_printf(out, "%s%s", i ? " " : "", (char *) g_ptr_array_index(codes, i));
    return g_string_free(out, FALSE);
}

/* One line an article and model: what was right, wrong and missed. */
static char *
outcome_line(const AcuanEvalModel *model, const AcuanOutcome *o)
{
    g_autofree char *right = joined(o->right), *wrong = joined(o->wrong), *missed = joined(o->missed);

    return g_strdup_printf("%s\t%s\t%s\t%s\t%s\t%s", model->model, o->id, o->pasal, right, wrong,
                           missed);
}

static void
write_results(GString *out, const AcuanEval *eval)
{
    const GPtrArray *models = acuan_eval_models(eval);

    g_string_append(out, "# category\tmodel\tcode\tgold\ttp\tfp\tfn\n");
    for (guint i = 0; i < models->len; i++) {
        const AcuanEvalModel *model = g_ptr_array_index(models, i);
        g_autoptr(GPtrArray) codes = acuan_eval_codes(model);
        for (guint k = 0; k < codes->len; k++) {
            const char *code = g_ptr_array_index(codes, k);
            const AcuanCounts *c = g_hash_table_lookup(model->categories, code);
            g_string_append_printf(out, "category\t%s\t%s\t%u\t%u\t%u\t%u\n", model->model, code,
                                   c->gold, c->tp, c->fp, c->fn);
        }
    }
    g_string_append(out, "# article\tmodel\tid\tpasal\tright\twrong\tmissed\n");
    for (guint i = 0; i < models->len; i++) {
        const AcuanEvalModel *model = g_ptr_array_index(models, i);
        for (guint k = 0; k < model->outcomes->len; k++) {
            g_autofree char *line = outcome_line(model, g_ptr_array_index(model->outcomes, k));
            g_string_append_printf(out, "article\t%s\n", line);
        }
    }
}

/* Shows the articles whose outcome differs from that of an earlier results file. */
static gboolean
write_comparison(GString *out, const AcuanEval *eval, const char *path, GError **error)
{
    g_autofree char *text = acuan_read_file(path, 0, &(gsize){0}, error);
    g_auto(GStrv) lines = text ? g_strsplit(text, "\n", -1) : NULL;
    g_autoptr(GHashTable) before = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const GPtrArray *models = acuan_eval_models(eval);

    if (!text)
        return FALSE;
    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) f = g_strsplit(lines[i], "\t", 5);
        if (g_strv_length(f) == 5 && strcmp(f[0], "article") == 0)
            g_hash_table_insert(before, g_strdup_printf("%s\t%s\t%s", f[1], f[2], f[3]), lines[i]);
    }
    for (guint i = 0; i < models->len; i++) {
        const AcuanEvalModel *model = g_ptr_array_index(models, i);
        for (guint k = 0; k < model->outcomes->len; k++) {
            const AcuanOutcome *o = g_ptr_array_index(model->outcomes, k);
            g_autofree char *key = g_strdup_printf("%s\t%s\t%s", model->model, o->id, o->pasal);
            g_autofree char *line = outcome_line(model, o);
            const char *old = g_hash_table_lookup(before, key);
            if (old && strcmp(old + strlen("article\t"), line) != 0)
                g_string_append_printf(out, "- %s\n+ %s\n", old + strlen("article\t"), line);
        }
    }
    return TRUE;
}

static gboolean
write_file(const char *path, void (*fill)(GString *, const AcuanEval *), const AcuanEval *eval,
           GError **error)
{
    Out *out = path ? out_open(path, FALSE, error) : NULL;

    if (!path)
        return TRUE;
    if (!out)
        return FALSE;
    fill(out->text, eval);
    return out_close(out, error);
}

static void
fill_metrics(GString *out, const AcuanEval *eval)
{
    json_append(out, eval_json(eval), TRUE);
}

/* ---- the command ---- */

static int
write_answer(const Options *o, Out *out, const AcuanEval *eval)
{
    const GPtrArray *models = acuan_eval_models(eval);
    g_autoptr(GError) error = NULL;
    int status = EXIT_OK;

    if (o->compare) {
        if (!write_comparison(out->text, eval, o->compare, &error))
            status = cli_fail(error);
    } else if (o->metric) {
        status = write_metric(out->text, eval, o->metric);
    } else if (strcmp(o->format, "json") == 0) {
        json_append(out->text, eval_json(eval), TRUE);
    } else {
        for (guint i = 0; i < models->len; i++)
            write_model(out->text, g_ptr_array_index(models, i), o->errors);
    }
    if (status == EXIT_OK && (!write_file(o->metrics_file, fill_metrics, eval, &error) ||
                              !write_file(o->results_file, write_results, eval, &error)))
        status = cli_fail(error);
    return status;
}

static void
write_agreement(GString *out, const GPtrArray *a, const GPtrArray *b, const GPtrArray *models)
{
    for (guint i = 0; i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        for (guint k = 0; k < model->n_categories; k++) {
            const char *code = model->categories[k].code;
            double kappa = acuan_kappa(a, b, model->id, code);
            if (kappa != 0 && kappa < 1)
                g_string_append_printf(out, "%s:%s\tkappa %.3f\n", model->id, code, kappa);
        }
    }
}

static int
run(const Common *common, Options *o, char **gold_paths)
{
    AcuanReport report = {.func = cli_print_finding, .data = (void *) (guintptr) common};
    g_autofree char *folder = cli_models_path(o->models_path);
    g_autoptr(GPtrArray) models = folder ? acuan_models_read(folder, &report) : NULL;
    g_autoptr(AcuanEval) eval = acuan_eval_new();
    g_autoptr(AcuanReading) reading = acuan_reading_new();
    g_autoptr(GHashTable) laws = o->laws ? read_laws(o->laws, &report) : NULL;
    g_autoptr(GError) error = NULL;
    int status = EXIT_OK;

    if (!models || models->len == 0)
        return cli_usage("eval", "no reference models found; name their folder by --models");
    g_autoptr(AcuanIndex) index = laws ? NULL : cli_open_index(common, &status);
    if (!laws && !index)
        return status;
    Source source = {o, models, index, laws, reading};
    Out *out = out_open(common->output, FALSE, &error);
    if (!out)
        return cli_fail(error);
    for (; *gold_paths; gold_paths++) {
        g_autoptr(GPtrArray) gold = acuan_gold_read(*gold_paths, models, &report);
        g_autoptr(GPtrArray) other = o->agree ? acuan_gold_read(o->agree, models, &report) : NULL;
        if (gold && other)
            write_agreement(out->text, gold, other, models);
        else if (gold)
            measure(&source, gold, eval, &report, *gold_paths);
    }
    if (!o->agree)
        status = write_answer(o, out, eval);
    return cli_finish(out, status ? status : report.errors ? EXIT_USAGE : EXIT_OK);
}

int
cmd_eval(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", NULL};
    g_auto(Common) common = {0};
    Options o = {0};
    const GOptionEntry entries[] = {
        {"laws", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o.laws,
         "map these texts by the stored queries instead of asking the index; again for several",
         "PATH"},
        {"annotations", 0, 0, G_OPTION_ARG_NONE, &o.with_annotations,
         "with --laws, use people's annotations too", NULL},
        {"models", 0, 0, G_OPTION_ARG_FILENAME, &o.models_path, "folder of reference models", "DIR"},
        {"metric", 'm', 0, G_OPTION_ARG_STRING, &o.metric, "print only this figure", "NAME"},
        {"metrics-file", 0, 0, G_OPTION_ARG_FILENAME, &o.metrics_file, "write all figures as JSON",
         "FILE"},
        {"results-file", 0, 0, G_OPTION_ARG_FILENAME, &o.results_file,
         "write categories and articles as TSV", "FILE"},
        {"compare", 0, 0, G_OPTION_ARG_FILENAME, &o.compare,
         "show the articles that differ from an earlier results file", "FILE"},
        {"agree", 0, 0, G_OPTION_ARG_FILENAME, &o.agree,
         "Cohen's kappa per category between the gold file and this one", "FILE"},
        {"hide-headings", 0, 0, G_OPTION_ARG_NONE, &o.hide_headings,
         "map from the text alone, without the headings it stands under", NULL},
        {"errors", 0, 0, G_OPTION_ARG_NONE, &o.errors,
         "list articles: =right +wrong -missed", NULL},
        {"threshold", 't', 0, G_OPTION_ARG_DOUBLE, &o.threshold, "least confidence that counts",
         "X"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    int status = EXIT_USAGE;

    if (cli_parse("eval", &common, entries, &argc, &argv)) {
        o.format = cli_format(&common, formats);
        if (argc < 2)
            status = cli_usage("eval", "name a gold file");
        else if (o.format)
            status = run(&common, &o, argv + 1);
    }
    g_strfreev(o.laws);
    g_free(o.models_path);
    g_free(o.metric);
    g_free(o.metrics_file);
    g_free(o.results_file);
    g_free(o.compare);
    g_free(o.agree);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/eval.h"

struct AcuanEval {
    GPtrArray *models; /* AcuanEvalModel* */
};

static void
outcome_free(void *data)
{
    AcuanOutcome *outcome = data;

    g_free(outcome->id);
    g_free(outcome->pasal);
    g_ptr_array_unref(outcome->right);
    g_ptr_array_unref(outcome->wrong);
    g_ptr_array_unref(outcome->missed);
    g_free(outcome);
}

static void
model_free(void *data)
{
    AcuanEvalModel *model = data;

    g_free(model->model);
    g_hash_table_unref(model->categories);
    g_hash_table_unref(model->confused);
    g_ptr_array_unref(model->outcomes);
    g_free(model);
}

AcuanEval *
acuan_eval_new(void)
{
    AcuanEval *eval = g_new(AcuanEval, 1);

    eval->models = g_ptr_array_new_with_free_func(model_free);
    return eval;
}

void
acuan_eval_free(AcuanEval *eval)
{
    if (!eval)
        return;
    g_ptr_array_unref(eval->models);
    g_free(eval);
}

const GPtrArray *
acuan_eval_models(const AcuanEval *eval)
{
    return eval->models;
}

static AcuanEvalModel *
model_of(AcuanEval *eval, const char *name)
{
    for (guint i = 0; i < eval->models->len; i++) {
        AcuanEvalModel *model = g_ptr_array_index(eval->models, i);
        if (strcmp(model->model, name) == 0)
            return model;
    }
    AcuanEvalModel *model = g_new0(AcuanEvalModel, 1);
    model->model = g_strdup(name);
    model->categories = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    model->confused = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    model->outcomes = g_ptr_array_new_with_free_func(outcome_free);
    g_ptr_array_add(eval->models, model);
    return model;
}

static AcuanCounts *
counts_of(AcuanEvalModel *model, const char *code)
{
    AcuanCounts *counts = g_hash_table_lookup(model->categories, code);

    if (!counts) {
        counts = g_new0(AcuanCounts, 1);
        g_hash_table_insert(model->categories, g_strdup(code), counts);
    }
    return counts;
}

static gboolean
holds(const GPtrArray *codes, const char *code)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *) (guintptr) codes, code, g_str_equal, NULL);
}

/* The codes of one model in the mappings, the most confident first. */
static int
compare_confidence(gconstpointer a, gconstpointer b)
{
    const AcuanMapping *x = *(const AcuanMapping *const *) a;
    const AcuanMapping *y = *(const AcuanMapping *const *) b;

    if (x->confidence != y->confidence)
        return x->confidence > y->confidence ? -1 : 1;
    return strcmp(x->code, y->code);
}

static GPtrArray *
predicted(const GPtrArray *mappings, const char *model, double threshold)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < mappings->len; i++) {
        AcuanMapping *m = g_ptr_array_index(mappings, i);
        if (strcmp(m->model, model) == 0 && !m->negative && m->confidence >= threshold)
            g_ptr_array_add(out, m);
    }
    g_ptr_array_sort(out, compare_confidence);
    return out;
}

static void
count_confusions(AcuanEvalModel *model, const AcuanOutcome *outcome)
{
    for (guint i = 0; i < outcome->missed->len; i++)
        for (guint k = 0; k < outcome->wrong->len; k++) {
            g_autofree char *pair =
                g_strdup_printf("%s > %s", (char *) g_ptr_array_index(outcome->missed, i),
                                (char *) g_ptr_array_index(outcome->wrong, k));
            guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(model->confused, pair));
            g_hash_table_insert(model->confused, g_steal_pointer(&pair),
                                GUINT_TO_POINTER(seen + 1));
        }
}

static void
add_labels(AcuanEvalModel *model, const AcuanGoldItem *item, const AcuanGoldLabels *labels,
           const GPtrArray *given)
{
    AcuanOutcome *outcome = g_new(AcuanOutcome, 1);

    *outcome = (AcuanOutcome){g_strdup(item->id), g_strdup(item->pasal),
                              g_ptr_array_new_with_free_func(g_free),
                              g_ptr_array_new_with_free_func(g_free),
                              g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < given->len; i++) {
        const char *code = ((const AcuanMapping *) g_ptr_array_index(given, i))->code;
        gboolean right = holds(labels->codes, code);
        if (!right && holds(labels->disputed, code))
            continue;
        AcuanCounts *counts = counts_of(model, code);
        counts->tp += right ? 1 : 0;
        counts->fp += right ? 0 : 1;
        g_ptr_array_add(right ? outcome->right : outcome->wrong, g_strdup(code));
    }
    for (guint i = 0; i < labels->codes->len; i++) {
        const char *code = g_ptr_array_index(labels->codes, i);
        AcuanCounts *counts = counts_of(model, code);
        counts->gold++;
        if (holds(outcome->right, code))
            continue;
        counts->fn++;
        g_ptr_array_add(outcome->missed, g_strdup(code));
    }
    count_confusions(model, outcome);
    g_ptr_array_add(model->outcomes, outcome);
}

void
acuan_eval_add(AcuanEval *eval, const AcuanGoldItem *item, const GPtrArray *mappings,
               double threshold)
{
    for (guint i = 0; i < item->labels->len; i++) {
        const AcuanGoldLabels *labels = g_ptr_array_index(item->labels, i);
        AcuanEvalModel *model = model_of(eval, labels->model);
        g_autoptr(GPtrArray) given = predicted(mappings, labels->model, threshold);
        model->items++;
        if (given->len) {
            const char *best = ((AcuanMapping *) g_ptr_array_index(given, 0))->code;
            model->first_given++;
            model->first_right += holds(labels->codes, best) || holds(labels->disputed, best);
        }
        add_labels(model, item, labels, given);
    }
}

/* ---- figures ---- */

AcuanScores
acuan_scores(const AcuanCounts *c)
{
    AcuanScores s = {0, 0, 0};

    s.p = c->tp + c->fp ? (double) c->tp / (c->tp + c->fp) : 0;
    s.r = c->tp + c->fn ? (double) c->tp / (c->tp + c->fn) : 0;
    s.f1 = s.p + s.r > 0 ? 2 * s.p * s.r / (s.p + s.r) : 0;
    return s;
}

AcuanCounts
acuan_eval_micro(const AcuanEvalModel *model)
{
    AcuanCounts sum = {0, 0, 0, 0};
    GHashTableIter iter;
    void *value;

    g_hash_table_iter_init(&iter, model->categories);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const AcuanCounts *c = value;
        sum.tp += c->tp;
        sum.fp += c->fp;
        sum.fn += c->fn;
        sum.gold += c->gold;
    }
    return sum;
}

AcuanScores
acuan_eval_macro(const AcuanEvalModel *model)
{
    AcuanScores mean = {0, 0, 0};
    GHashTableIter iter;
    void *value;
    guint n = 0;

    g_hash_table_iter_init(&iter, model->categories);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        AcuanScores s = acuan_scores(value);
        mean.p += s.p;
        mean.r += s.r;
        mean.f1 += s.f1;
        n++;
    }
    if (n)
        mean = (AcuanScores){mean.p / n, mean.r / n, mean.f1 / n};
    return mean;
}

static int
compare_codes(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
acuan_eval_codes(const AcuanEvalModel *model)
{
    GPtrArray *codes = g_ptr_array_new();
    GHashTableIter iter;
    void *key;

    g_hash_table_iter_init(&iter, model->categories);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(codes, key);
    g_ptr_array_sort(codes, compare_codes);
    return codes;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <jansson.h>
#include <string.h>

#include "acuan/eval.h"

#define DISPUTED "_disputed"

static void
labels_free(void *data)
{
    AcuanGoldLabels *labels = data;

    g_free(labels->model);
    g_ptr_array_unref(labels->codes);
    g_ptr_array_unref(labels->disputed);
    g_free(labels);
}

static void
item_free(void *data)
{
    AcuanGoldItem *item = data;

    g_free(item->id);
    g_free(item->pasal);
    g_ptr_array_unref(item->labels);
    g_free(item);
}

static AcuanGoldLabels *
labels_of(AcuanGoldItem *item, const char *model)
{
    for (guint i = 0; i < item->labels->len; i++) {
        AcuanGoldLabels *labels = g_ptr_array_index(item->labels, i);
        if (strcmp(labels->model, model) == 0)
            return labels;
    }
    AcuanGoldLabels *labels = g_new(AcuanGoldLabels, 1);
    labels->model = g_strdup(model);
    labels->codes = g_ptr_array_new_with_free_func(g_free);
    labels->disputed = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(item->labels, labels);
    return labels;
}

static void
read_codes(AcuanGoldItem *item, const char *key, const json_t *list, const GPtrArray *models,
           AcuanReport *report)
{
    gboolean disputed = g_str_has_suffix(key, DISPUTED);
    g_autofree char *name = disputed ? g_strndup(key, strlen(key) - strlen(DISPUTED))
                                     : g_strdup(key);
    AcuanGoldLabels *labels = labels_of(item, name);
    const AcuanModel *model;
    const AcuanCategory *category;
    const json_t *value;
    gsize i;

    json_array_foreach((json_t *) list, i, value) {
        const char *code = json_string_value(value);
        g_autofree char *full = g_strconcat(name, ":", code ? code : "", NULL);
        if (!acuan_models_find(models, full, &model, &category))
            acuan_report(report, ACUAN_ERROR_LEVEL, item->line, 1, "unknown-category",
                         "no model has the category '%s'", full);
        else
            g_ptr_array_add(disputed ? labels->disputed : labels->codes, g_strdup(code));
    }
}

static AcuanGoldItem *
read_item(json_t *object, guint line, const GPtrArray *models, AcuanReport *report)
{
    const char *id = json_string_value(json_object_get(object, "id"));
    const char *pasal = json_string_value(json_object_get(object, "pasal"));
    AcuanGoldItem *item;
    const char *key;
    json_t *value;

    if (!id || !pasal) {
        acuan_report(report, ACUAN_ERROR_LEVEL, line, 1, "bad-gold",
                     "a line needs \"id\" and \"pasal\"");
        return NULL;
    }
    item = g_new(AcuanGoldItem, 1);
    *item = (AcuanGoldItem){g_strdup(id), g_strdup(pasal),
                            g_ptr_array_new_with_free_func(labels_free), line};
    json_object_foreach(object, key, value)
        if (json_is_array(value))
            read_codes(item, key, value, models, report);
    return item;
}

GPtrArray *
acuan_gold_read(const char *path, const GPtrArray *models, AcuanReport *report)
{
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_autofree char *bytes = acuan_read_file(path, 0, &length, &error);
    GPtrArray *items = g_ptr_array_new_with_free_func(item_free);

    if (!bytes) {
        acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "unreadable", "%s", error->message);
        g_ptr_array_unref(items);
        return NULL;
    }
    g_auto(GStrv) lines = g_strsplit(bytes, "\n", -1);
    if (report)
        report->file = path;
    for (guint i = 0; lines[i]; i++) {
        json_error_t fault;
        json_t *object = *g_strstrip(lines[i]) ? json_loads(lines[i], 0, &fault) : NULL;
        AcuanGoldItem *item = object ? read_item(object, i + 1, models, report) : NULL;
        if (*lines[i] && !object)
            acuan_report(report, ACUAN_ERROR_LEVEL, i + 1, (guint) MAX(fault.column, 1), "bad-gold",
                         "%s", fault.text);
        if (item)
            g_ptr_array_add(items, item);
        json_decref(object);
    }
    if (report)
        report->file = NULL;
    return items;
}

/* ---- two annotators ---- */

static gboolean
has_code(const AcuanGoldItem *item, const char *model, const char *code)
{
    for (guint i = 0; i < item->labels->len; i++) {
        const AcuanGoldLabels *labels = g_ptr_array_index(item->labels, i);
        if (strcmp(labels->model, model) == 0)
            return g_ptr_array_find_with_equal_func(labels->codes, code, g_str_equal, NULL);
    }
    return FALSE;
}

static const AcuanGoldItem *
same_article(const GPtrArray *items, const AcuanGoldItem *wanted)
{
    for (guint i = 0; i < items->len; i++) {
        const AcuanGoldItem *item = g_ptr_array_index(items, i);
        if (strcmp(item->id, wanted->id) == 0 && strcmp(item->pasal, wanted->pasal) == 0)
            return item;
    }
    return NULL;
}

double
acuan_kappa(const GPtrArray *a, const GPtrArray *b, const char *model, const char *code)
{
    double n = 0, agree = 0, yes_a = 0, yes_b = 0;

    for (guint i = 0; i < a->len; i++) {
        const AcuanGoldItem *x = g_ptr_array_index(a, i), *y = same_article(b, x);
        if (!y)
            continue;
        gboolean in_a = has_code(x, model, code), in_b = has_code(y, model, code);
        n++;
        agree += in_a == in_b;
        yes_a += in_a;
        yes_b += in_b;
    }
    if (n == 0)
        return 0;
    double chance = (yes_a * yes_b + (n - yes_a) * (n - yes_b)) / (n * n);
    return chance >= 1 ? 1 : (agree / n - chance) / (1 - chance);
}

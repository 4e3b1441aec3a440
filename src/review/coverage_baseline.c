/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed since an earlier report. */
#include <jansson.h>
#include <string.h>

#include "coverage.h"

static gboolean
refuse(GError **error, const char *path, const char *why)
{
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: %s", path, why);
    return FALSE;
}

static gboolean
state_named(const char *name, AcuanCoverageState *state)
{
    for (*state = 0; name && *state < ACUAN_COVERAGE_STATES; (*state)++)
        if (strcmp(acuan_coverage_state_name(*state), name) == 0)
            return TRUE;
    return FALSE;
}

static const json_t *
find_code(const json_t *categories, const char *code)
{
    for (gsize i = 0; i < json_array_size(categories); i++) {
        const json_t *one = json_array_get(categories, i);
        if (g_strcmp0(json_string_value(json_object_get(one, "code")), code) == 0)
            return one;
    }
    return NULL;
}

static void
compare_category(AcuanCoverage *c, const AcuanCoverageCategory *category, const json_t *categories)
{
    const json_t *old = find_code(categories, category->category->code);
    AcuanCoverageState before;

    if (!old)
        g_ptr_array_add(c->remarks, g_strdup_printf("the earlier report does not have %s",
                                                    category->category->code));
    else if (state_named(json_string_value(json_object_get(old, "state")), &before))
        coverage_delta_add(c->baseline, category->category, before, category->state);
}

/* Categories that the model no longer has. */
static void
remark_gone(AcuanCoverage *c, const json_t *categories)
{
    for (gsize i = 0; i < json_array_size(categories); i++) {
        const char *code =
            json_string_value(json_object_get(json_array_get(categories, i), "code"));
        if (code && !acuan_model_find(c->model, code))
            g_ptr_array_add(
                c->remarks,
                g_strdup_printf("the model no longer has %s of the earlier report", code));
    }
}

static void
compare(AcuanCoverage *c, const json_t *root)
{
    const json_t *categories = json_object_get(root, "categories");
    const json_t *percent = json_object_get(json_object_get(root, "totals"), "percent");

    coverage_delta_free(c->baseline);
    c->baseline = coverage_delta_new(
        json_is_number(percent) ? json_number_value(percent) / 100 : -1, c->totals.coverage);
    for (guint i = 0; i < c->categories->len; i++) {
        const AcuanCoverageCategory *category =
            &g_array_index(c->categories, AcuanCoverageCategory, i);
        if (category->last == i)
            compare_category(c, category, categories);
    }
    remark_gone(c, categories);
}

gboolean
acuan_coverage_compare(AcuanCoverage *c, const char *path, GError **error)
{
    gsize length = 0;
    g_autofree char *bytes = acuan_read_file(path, 0, &length, error);
    json_t *root = bytes ? json_loadb(bytes, length, 0, NULL) : NULL;
    const char *model = json_string_value(json_object_get(json_object_get(root, "model"), "id"));
    gboolean ok = FALSE;

    if (!bytes)
        return FALSE;
    if (!json_is_array(json_object_get(root, "categories")) ||
        json_integer_value(json_object_get(root, "version")) != 1 || !model)
        refuse(error, path, "this is no report of 'acuan coverage -f json'");
    else if (strcmp(model, c->model->id) != 0)
        refuse(error, path, "this report is of another model");
    else
        ok = TRUE;
    if (ok)
        compare(c, root);
    json_decref(root);
    return ok;
}

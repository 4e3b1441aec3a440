/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tally.h"

#include <string.h>

Tally *
tally_new(const Exporter *e)
{
    Tally *tally = g_new0(Tally, 1);

    tally->models = g_array_new(FALSE, FALSE, sizeof(TallyModel));
    for (guint i = 0; i < e->models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(e->models, i);
        TallyModel one = {.model = model};
        if (!exporter_wants_model(e, model->id))
            continue;
        one.categories = g_new0(TallyCategory, model->n_categories + 1);
        g_array_append_val(tally->models, one);
    }
    return tally;
}

void
tally_free(Tally *tally)
{
    if (!tally)
        return;
    for (guint i = 0; i < tally->models->len; i++)
        g_free(g_array_index(tally->models, TallyModel, i).categories);
    g_array_unref(tally->models);
    g_free(tally);
}

TallyModel *
tally_model(const Tally *tally, const char *id)
{
    for (guint i = 0; i < tally->models->len; i++)
        if (strcmp(g_array_index(tally->models, TallyModel, i).model->id, id) == 0)
            return &g_array_index(tally->models, TallyModel, i);
    return NULL;
}

void
tally_provision(Tally *tally)
{
    tally->provisions++;
}

static void
count(TallyCategory *category, const AcuanMapping *m)
{
    if (m->negative)
        category->denied++;
    else if (m->method == ACUAN_METHOD_HUMAN)
        category->human++;
    else if (m->method == ACUAN_METHOD_INHERITED)
        category->inherited++;
    else if (m->confidence >= ACUAN_COVERAGE_THRESHOLD)
        category->rule++;
    else
        category->weak++;
}

void
tally_mapping(Tally *tally, const AcuanMapping *m, const AcuanCategory *category)
{
    TallyModel *model = tally_model(tally, m->model);

    if (!model || !category)
        return;
    int place = (int) (category - model->model->categories);
    count(&model->categories[place], m);
    for (; !m->negative && place >= 0; place = model->model->categories[place].parent) {
        TallyCategory *above = &model->categories[place];
        if (above->last == tally->provisions)
            break;
        above->last = tally->provisions;
        above->articles++;
    }
}

static gboolean
is_leaf(const AcuanModel *model, guint place)
{
    for (guint i = 0; i < model->n_categories; i++)
        if (model->categories[i].parent == (int) place)
            return FALSE;
    return TRUE;
}

static void
finish_model(TallyModel *t)
{
    for (guint i = 0; i < t->model->n_categories; i++) {
        TallyCategory *c = &t->categories[i];
        if (!is_leaf(t->model, i))
            continue;
        c->state = acuan_coverage_leaf_state(c->human + c->inherited + c->rule > 0, FALSE,
                                             c->denied > 0, c->weak > 0);
        acuan_coverage_add_leaf(&t->totals, c->state);
        for (int place = (int) i; place >= 0; place = t->model->categories[place].parent)
            acuan_coverage_add_leaf(&t->categories[place].totals, c->state);
    }
    for (guint i = 0; i < t->model->n_categories; i++)
        if (!is_leaf(t->model, i))
            t->categories[i].state = acuan_coverage_rolled_up(&t->categories[i].totals);
}

void
tally_finish(Tally *tally)
{
    for (guint i = 0; i < tally->models->len; i++)
        finish_model(&g_array_index(tally->models, TallyModel, i));
}

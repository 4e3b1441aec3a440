/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each stored query made of a provision: for people who write them, and those who doubt them. */
#include "reading.h"

static void
trial_free(void *data)
{
    AcuanTrial *trial = data;

    g_array_unref(trial->parts);
    g_free(trial);
}

static GArray *
matching_parts(const AcuanRule *rule, AcuanReading *reading, double *score)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(guint));

    *score = 0;
    for (guint i = 0; i < rule->n_parts; i++)
        if (rule_part_matches(&rule->parts[i], reading, NULL)) {
            g_array_append_val(parts, i);
            *score += rule->parts[i].weight;
        }
    return parts;
}

static AcuanVerdict
judge(const AcuanModel *model, const AcuanRule *rule, AcuanReading *reading, double score)
{
    AcuanVerdict verdict = rule_judge(rule, reading, score);

    if (verdict == ACUAN_VERDICT_MATCHES && model->excluded &&
        acuan_reading_match(reading, model->excluded, NULL))
        return ACUAN_VERDICT_MODEL_EXCLUDED;
    return verdict;
}

static int
compare_trials(gconstpointer a, gconstpointer b)
{
    const AcuanTrial *x = *(AcuanTrial *const *) a, *y = *(AcuanTrial *const *) b;
    double left = x->score / x->category->rule->threshold;
    double right = y->score / y->category->rule->threshold;

    if (x->verdict != y->verdict)
        return (int) x->verdict - (int) y->verdict;
    return left > right ? -1 : left < right;
}

GPtrArray *
acuan_try_rules(const AcuanModel *model, AcuanReading *reading)
{
    GPtrArray *trials = g_ptr_array_new_with_free_func(trial_free);

    for (guint i = 0; i < model->n_categories; i++) {
        const AcuanCategory *category = &model->categories[i];
        double score = 0;
        GArray *parts = category->rule ? matching_parts(category->rule, reading, &score) : NULL;
        if (!parts || !parts->len) {
            g_clear_pointer(&parts, g_array_unref);
            continue;
        }
        AcuanTrial *trial = g_new0(AcuanTrial, 1);
        *trial = (AcuanTrial){category, parts, score, judge(model, category->rule, reading, score)};
        g_ptr_array_add(trials, trial);
    }
    g_ptr_array_sort(trials, compare_trials);
    return trials;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trials.h"

#include <string.h>

static const AcuanMapping *
find_mapping(const GPtrArray *mappings, const char *model, const char *code)
{
    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        if (strcmp(m->model, model) == 0 && strcmp(m->code, code) == 0)
            return m;
    }
    return NULL;
}

static gboolean
people_spoke(const GPtrArray *mappings, const char *model)
{
    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        if (strcmp(m->model, model) == 0 && m->method == ACUAN_METHOD_HUMAN && !m->negative)
            return TRUE;
    }
    return FALSE;
}

/* What came of a stored query that matches. */
static const char *
outcome(const AcuanModel *model, const AcuanTrial *trial, const GPtrArray *mappings)
{
    const AcuanMapping *m = find_mapping(mappings, model->id, trial->category->code);

    if (m)
        return m->negative                         ? "matches, but a person said no"
               : m->method == ACUAN_METHOD_RULE    ? "matches"
                                                   : "matches, and people say so";
    if (people_spoke(mappings, model->id))
        return "matches, but people have said what the provision regulates";
    return "matches, but others weigh more than the model gives one article";
}

static const char *
verdict_text(const AcuanModel *model, const AcuanTrial *trial, const GPtrArray *mappings)
{
    switch (trial->verdict) {
    case ACUAN_VERDICT_MATCHES: return outcome(model, trial, mappings);
    case ACUAN_VERDICT_REQUIRED: return "what it requires (wajib) is missing";
    case ACUAN_VERDICT_EXCLUDED: return "what it excludes (kecuali) is there";
    case ACUAN_VERDICT_MODEL_EXCLUDED: return "the model leaves out such articles (kecuali)";
    case ACUAN_VERDICT_TOO_LITTLE: return "too little";
    }
    return "";
}

static const AcuanRulePart *
part_of(const AcuanTrial *trial, guint i)
{
    return &trial->category->rule->parts[g_array_index(trial->parts, guint, i)];
}

void
trials_text(GString *out, const AcuanModel *model, AcuanReading *reading, const GPtrArray *mappings,
            const Style *style)
{
    g_autoptr(GPtrArray) trials = acuan_try_rules(model, reading);

    for (guint i = 0; i < trials->len; i++) {
        const AcuanTrial *trial = g_ptr_array_index(trials, i);
        g_string_append_printf(out, "   ? %s:%s  %.2f of %.2f: %s\n", model->id, trial->category->code,
                               trial->score, trial->category->rule->threshold,
                               verdict_text(model, trial, mappings));
        for (guint k = 0; k < trial->parts->len; k++)
            g_string_append_printf(out, "      %s%+.2f  %s%s\n", style->dim, part_of(trial, k)->weight,
                                   part_of(trial, k)->text, style->off);
    }
}

void
trials_json(json_t *list, const AcuanModel *model, AcuanReading *reading, const GPtrArray *mappings)
{
    g_autoptr(GPtrArray) trials = acuan_try_rules(model, reading);

    for (guint i = 0; i < trials->len; i++) {
        const AcuanTrial *trial = g_ptr_array_index(trials, i);
        json_t *parts = json_array();
        for (guint k = 0; k < trial->parts->len; k++)
            json_array_append_new(parts, json_pack("{s:s, s:f}", "query", part_of(trial, k)->text,
                                                   "weight", part_of(trial, k)->weight));
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:f, s:f, s:s, s:o}", "model", model->id, "code",
                            trial->category->code, "score", trial->score, "threshold",
                            trial->category->rule->threshold, "outcome",
                            verdict_text(model, trial, mappings), "parts", parts));
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "reading.h"

#define MAX_EVIDENCE 8

const char *
acuan_method_name(AcuanMethod method)
{
    static const char *const names[] = {"human", "inherited", "rule"};
    return names[method];
}

void
acuan_mapping_free(AcuanMapping *mapping)
{
    if (!mapping)
        return;
    g_free(mapping->model);
    g_free(mapping->code);
    g_free(mapping->at);
    g_free(mapping->rule);
    g_free(mapping->relation);
    g_free(mapping->reason);
    g_free(mapping->by);
    g_free(mapping->date);
    g_free(mapping->note);
    g_clear_pointer(&mapping->evidence, g_array_unref);
    g_free(mapping);
}

/* ---- stored queries ---- */

typedef struct {
    double score;
    GString *rule;   /* the parts that matched */
    GArray *evidence;
} Verdict;

/* Spans in reading order without overlaps, no more than a reader wants to see. */
static int
compare_spans(gconstpointer a, gconstpointer b)
{
    const AcuanSpan *x = a, *y = b;

    if (x->field != y->field)
        return (int) x->field - (int) y->field;
    return x->start < y->start ? -1 : x->start > y->start;
}

static void
tidy_spans(GArray *spans)
{
    guint kept = 0;

    g_array_sort(spans, compare_spans);
    for (guint i = 0; i < spans->len && kept < MAX_EVIDENCE; i++) {
        AcuanSpan span = g_array_index(spans, AcuanSpan, i);
        AcuanSpan *last = kept ? &g_array_index(spans, AcuanSpan, kept - 1) : NULL;
        /* Words side by side, with one blank between, are one piece of evidence. */
        if (last && last->field == span.field && span.start <= last->end + 1)
            last->end = MAX(last->end, span.end);
        else
            g_array_index(spans, AcuanSpan, kept++) = span;
    }
    g_array_set_size(spans, kept);
}

static void
verdict_clear(Verdict *verdict)
{
    g_string_free(verdict->rule, TRUE);
    g_array_unref(verdict->evidence);
}

/* Does the query ask for a certain law, by its address or by words in a row of its title? In another
 * language no other word of a stored query means anything. */
static gboolean
names_law(const AcuanNode *node)
{
    guint named = 0;

    switch (node->kind) {
    case ACUAN_NODE_VALUE: return node->field == ACUAN_FIELD_ID;
    case ACUAN_NODE_PHRASE: return node->field == ACUAN_FIELD_TITLE;
    case ACUAN_NODE_NAMED: return names_law(node->target);
    case ACUAN_NODE_NOT: return node->children->len > 1 && names_law(g_ptr_array_index(node->children, 0));
    case ACUAN_NODE_AND:
    case ACUAN_NODE_OR: break;
    default: return FALSE;
    }
    for (guint i = 0; i < node->children->len; i++)
        named += names_law(g_ptr_array_index(node->children, i)) ? 1 : 0;
    return node->kind == ACUAN_NODE_AND ? named > 0 : named == node->children->len;
}

/* Not every part may speak about every provision. */
gboolean
rule_part_matches(const AcuanRulePart *part, AcuanReading *reading, GArray *spans)
{
    return reading_meets(reading, part->needs) &&
           (reading_is_indonesian(reading) || names_law(part->node)) &&
           acuan_reading_match(reading, part->node, spans);
}

/* Could the words of the provision bring the rule to its threshold? */
static gboolean
may_reach(const AcuanRule *rule, AcuanReading *reading)
{
    double most = 0;

    for (guint i = 0; i < rule->n_parts; i++)
        if (rule->parts[i].weight > 0 && reading_meets(reading, rule->parts[i].needs))
            most += rule->parts[i].weight;
    return most >= rule->threshold && reading_meets(reading, rule->needs);
}

AcuanVerdict
rule_judge(const AcuanRule *rule, AcuanReading *reading, double score)
{
    if (score < rule->threshold)
        return ACUAN_VERDICT_TOO_LITTLE;
    if (rule->required && !acuan_reading_match(reading, rule->required, NULL))
        return ACUAN_VERDICT_REQUIRED;
    if (rule->excluded && acuan_reading_match(reading, rule->excluded, NULL))
        return ACUAN_VERDICT_EXCLUDED;
    return ACUAN_VERDICT_MATCHES;
}

/* Runs a category's stored query. Which parts match is found first, without spans: most do not. */
static gboolean
run_rule(const AcuanRule *rule, AcuanReading *reading, Verdict *verdict)
{
    double score = 0;

    if (!may_reach(rule, reading))
        return FALSE;
    for (guint i = 0; i < rule->n_parts; i++)
        if (rule_part_matches(&rule->parts[i], reading, NULL))
            score += rule->parts[i].weight;
    if (rule_judge(rule, reading, score) != ACUAN_VERDICT_MATCHES)
        return FALSE;
    *verdict = (Verdict){score, g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(AcuanSpan))};
    for (guint i = 0; i < rule->n_parts; i++) {
        if (!rule_part_matches(&rule->parts[i], reading, verdict->evidence))
            continue;
        g_string_append_printf(verdict->rule, "%s%s", verdict->rule->len ? " | " : "",
                               rule->parts[i].text);
    }
    tidy_spans(verdict->evidence);
    return TRUE;
}

static AcuanMapping *
rule_mapping(const AcuanModel *model, const AcuanCategory *category, AcuanReading *reading)
{
    AcuanMapping *mapping;
    Verdict verdict;

    if (!category->rule || !run_rule(category->rule, reading, &verdict))
        return NULL;
    mapping = g_new0(AcuanMapping, 1);
    mapping->model = g_strdup(model->id);
    mapping->code = g_strdup(category->code);
    mapping->method = ACUAN_METHOD_RULE;
    mapping->rule = g_strdup(verdict.rule->str);
    mapping->confidence = verdict.score / (verdict.score + category->rule->threshold);
    mapping->evidence = g_array_ref(verdict.evidence);
    verdict_clear(&verdict);
    return mapping;
}

/* ---- annotations ---- */

/* How the provision and the annotated units lie to each other. */
static AcuanReach
reach(const AcuanLaw *law, const AcuanAnnotation *a, guint unit)
{
    if (a->first == 0)
        return ACUAN_REACH_NONE;
    if (a->first <= unit && unit < law->units[a->last].next)
        return law->units[a->first].kind < ACUAN_UNIT_PASAL ? ACUAN_REACH_AROUND : ACUAN_REACH_ARTICLE;
    if (a->first > unit && a->first < law->units[unit].next)
        return ACUAN_REACH_INSIDE;
    return ACUAN_REACH_NONE;
}

const AcuanAnnotation *
acuan_find_annotation(const AcuanLaw *law, guint unit, const char *category, AcuanReach *how)
{
    const AcuanAnnotation *best = NULL;

    *how = ACUAN_REACH_NONE;
    for (guint i = 0; i < law->n_annotations; i++) {
        const AcuanAnnotation *a = &law->annotations[i];
        AcuanReach here = strcmp(a->category, category) == 0 ? reach(law, a, unit) : ACUAN_REACH_NONE;
        /* A no to one ayat says nothing of the others. */
        if (here == ACUAN_REACH_INSIDE && a->negative)
            continue;
        if (here != ACUAN_REACH_NONE && here >= *how) {
            best = a;
            *how = here;
        }
    }
    return best;
}

/* What an annotation of a part inside the article points at. */
static void
add_part_evidence(AcuanMapping *mapping, const AcuanLaw *law, const AcuanAnnotation *a,
                  AcuanReading *reading)
{
    AcuanSlice text = acuan_reading_text(reading, ACUAN_FIELD_TEXT);
    AcuanSlice from = acuan_unit_content(law, a->first), to = acuan_unit_content(law, a->last);
    AcuanSlice stripped = acuan_slice_strip((AcuanSlice){from.p, (gsize) (to.p + to.n - from.p)});
    AcuanSpan span = {ACUAN_FIELD_TEXT, (guint) (stripped.p - text.p),
                      (guint) (stripped.p + stripped.n - text.p)};

    g_array_append_val(mapping->evidence, span);
}

static AcuanMapping *
human_mapping(const AcuanModel *model, const AcuanCategory *category, const AcuanLaw *law,
              const AcuanAnnotation *a, AcuanReach how, AcuanReading *reading)
{
    AcuanMapping *mapping = g_new0(AcuanMapping, 1);
    Verdict verdict;

    mapping->model = g_strdup(model->id);
    mapping->code = g_strdup(category->code);
    mapping->method = how == ACUAN_REACH_AROUND ? ACUAN_METHOD_INHERITED : ACUAN_METHOD_HUMAN;
    mapping->negative = a->negative;
    mapping->at = g_strdup(a->at);
    mapping->relation = g_strdup(a->relation);
    mapping->reason = g_strdup(a->reason);
    mapping->by = g_strdup(a->by);
    mapping->date = g_strdup(a->date);
    mapping->note = g_strdup(a->note);
    mapping->confidence = a->confidence;
    mapping->evidence = g_array_new(FALSE, FALSE, sizeof(AcuanSpan));
    /* Where the stored query agrees, its words are the evidence, and where it disagrees with a
     * person's no, the proof that there is something to discuss. */
    if (category->rule && run_rule(category->rule, reading, &verdict)) {
        mapping->rule = g_strdup(verdict.rule->str);
        g_array_append_vals(mapping->evidence, verdict.evidence->data, verdict.evidence->len);
        verdict_clear(&verdict);
    } else if (how == ACUAN_REACH_INSIDE) {
        add_part_evidence(mapping, law, a, reading);
    }
    return mapping;
}

/* ---- both ---- */

/* Does all that a rule found in the text lie in the annotated part? */
static gboolean
lies_inside(const AcuanMapping *mapping, const AcuanLaw *law, const AcuanAnnotation *a,
            AcuanReading *reading)
{
    const char *text = acuan_reading_text(reading, ACUAN_FIELD_TEXT).p;
    const char *start = law->body.p + law->units[a->first].start;
    const char *end = law->body.p + law->units[a->last].end;

    for (guint i = 0; i < mapping->evidence->len; i++) {
        const AcuanSpan *span = &g_array_index(mapping->evidence, AcuanSpan, i);
        if (span->field == ACUAN_FIELD_TEXT &&
            (text + span->start < start || text + span->end > end))
            return FALSE;
    }
    return TRUE;
}

/* A person's no to a part of the article takes back what a rule found only there. */
static const AcuanAnnotation *
find_denial(const AcuanMapping *mapping, const AcuanLaw *law, guint unit, const char *category,
            AcuanReading *reading)
{
    for (guint i = 0; i < law->n_annotations; i++) {
        const AcuanAnnotation *a = &law->annotations[i];
        if (a->negative && strcmp(a->category, category) == 0 &&
            reach(law, a, unit) == ACUAN_REACH_INSIDE && lies_inside(mapping, law, a, reading))
            return a;
    }
    return NULL;
}

/* Keeps the `most` weightiest mappings that rules made in [first, end); people's are not counted. */
static void
limit_rules(GPtrArray *out, guint first, guint most)
{
    for (;;) {
        guint rules = 0;
        int weakest = -1;
        for (guint i = first; i < out->len; i++) {
            const AcuanMapping *m = g_ptr_array_index(out, i);
            if (m->method != ACUAN_METHOD_RULE)
                continue;
            rules++;
            if (weakest < 0 ||
                m->confidence <=
                    ((AcuanMapping *) g_ptr_array_index(out, (guint) weakest))->confidence)
                weakest = (int) i;
        }
        if (rules <= most)
            return;
        g_ptr_array_remove_index(out, (guint) weakest);
    }
}

/* Has somebody said what the provision itself regulates in this model? Then that is the answer, and
 * stored queries have nothing to add. */
static gboolean
is_annotated(const AcuanLaw *law, guint unit, const AcuanModel *model)
{
    gsize n = strlen(model->id);

    for (guint i = 0; law && i < law->n_annotations; i++) {
        const AcuanAnnotation *a = &law->annotations[i];
        if (!a->negative && strncmp(a->category, model->id, n) == 0 && a->category[n] == ':' &&
            reach(law, a, unit) == ACUAN_REACH_ARTICLE)
            return TRUE;
    }
    return FALSE;
}

static gboolean
takes_rules(const AcuanModel *model, const AcuanLaw *law, guint unit, AcuanReading *reading)
{
    return reading_article(reading)->kind == ACUAN_UNIT_PASAL && !is_annotated(law, unit, model) &&
           !(model->excluded && acuan_reading_match(reading, model->excluded, NULL));
}

static void
classify_model(GPtrArray *out, const AcuanModel *model, const AcuanLaw *law, guint unit,
               AcuanReading *reading)
{
    guint first = out->len;
    gboolean rules = takes_rules(model, law, unit, reading);

    for (guint i = 0; i < model->n_categories; i++) {
        const AcuanCategory *category = &model->categories[i];
        g_autofree char *name = law && law->n_annotations
                                    ? g_strconcat(model->id, ":", category->code, NULL)
                                    : NULL;
        AcuanReach how = ACUAN_REACH_NONE;
        const AcuanAnnotation *a = name ? acuan_find_annotation(law, unit, name, &how) : NULL;
        AcuanMapping *mapping = a ? human_mapping(model, category, law, a, how, reading)
                                : rules ? rule_mapping(model, category, reading)
                                        : NULL;
        const AcuanAnnotation *denial =
            mapping && name && !a ? find_denial(mapping, law, unit, name, reading) : NULL;
        if (denial) {
            acuan_mapping_free(mapping);
            mapping = human_mapping(model, category, law, denial, ACUAN_REACH_INSIDE, reading);
        }
        if (mapping)
            g_ptr_array_add(out, mapping);
    }
    if (model->most)
        limit_rules(out, first, model->most);
}

GPtrArray *
acuan_classify(const GPtrArray *models, const AcuanLaw *law, guint unit, AcuanReading *reading)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_mapping_free);

    for (guint i = 0; i < models->len; i++)
        classify_model(out, g_ptr_array_index(models, i), law, unit, reading);
    return out;
}

void
acuan_check_annotations(const AcuanLaw *law, const GPtrArray *models, AcuanReport *report)
{
    const AcuanModel *model;
    const AcuanCategory *category;

    if (report)
        report->file = law->path;
    for (guint i = 0; i < law->n_annotations; i++) {
        const AcuanAnnotation *a = &law->annotations[i];
        if (!acuan_models_find(models, a->category, &model, &category))
            acuan_report(report, ACUAN_WARNING, a->line, a->col, "unknown-category",
                         "no model has the category '%s'", a->category);
    }
    if (report)
        report->file = NULL;
}

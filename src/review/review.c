/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review.h"

#include <string.h>

#include "acuan/map.h"

#define NEAREST 3

const char *
acuan_term_state_name(AcuanTermState state)
{
    static const char *const names[] = {"new", "same", "differs"};
    return names[state];
}

const char *
acuan_target_state_name(AcuanTargetState state)
{
    static const char *const names[] = {"found",   "dead",     "revoked",
                                        "amended", "metadata", "unknown"};
    return names[state];
}

/* ---- places and findings ---- */

/* "/akn/id/act/uu/2014/5" */
char *
review_law_name(const char *iri)
{
    g_auto(GStrv) parts = g_strsplit(iri, "/", -1);

    if (g_strv_length(parts) != 7)
        return g_strdup(iri);
    return acuan_law_name(parts[4], parts[6], (guint) g_ascii_strtoull(parts[5], NULL, 10));
}

void
review_find(Review *r, AcuanLevel level, const char *rule, guint unit, guint line, AcuanSlice quote,
            const char *law, const char *format, ...)
{
    AcuanReviewFinding *f = g_new0(AcuanReviewFinding, 1);
    g_autofree char *folded = acuan_slice_fold(quote);
    va_list args;

    va_start(args, format);
    f->message = g_strdup_vprintf(format, args);
    va_end(args);
    f->level = level;
    f->rule = rule;
    f->line = line;
    f->eid = acuan_unit_eid(r->draft, unit);
    f->citation = acuan_unit_citation(r->draft, unit);
    f->quote = g_utf8_make_valid(folded, -1);
    f->law = g_strdup(law);
    r->out->counts[level]++;
    g_ptr_array_add(r->out->findings, f);
}

static void
finding_free(AcuanReviewFinding *f)
{
    g_free(f->eid);
    g_free(f->citation);
    g_free(f->quote);
    g_free(f->message);
    g_free(f->law);
    g_free(f);
}

static int
compare_findings(gconstpointer a, gconstpointer b)
{
    const AcuanReviewFinding *x = *(const AcuanReviewFinding *const *) a;
    const AcuanReviewFinding *y = *(const AcuanReviewFinding *const *) b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (int) y->level - (int) x->level;
}

/* ---- articles ---- */

static void
article_free(AcuanReviewArticle *a)
{
    acuan_article_clear(&a->article);
    g_clear_pointer(&a->mappings, g_ptr_array_unref);
    g_clear_pointer(&a->nearest, g_ptr_array_unref);
    g_clear_pointer(&a->diff, g_array_unref);
    g_free(a);
}

static gboolean
review_article(Review *r, guint unit, const GPtrArray *models, AcuanReading *reading,
               GError **error)
{
    AcuanReviewArticle *a = g_new0(AcuanReviewArticle, 1);

    a->unit = unit;
    acuan_article_from_law(&a->article, r->draft, unit);
    g_ptr_array_add(r->out->articles, a);
    acuan_reading_set(reading, &a->article, NULL);
    a->mappings = acuan_classify(models, r->draft, unit, reading);
    a->nearest = acuan_index_nearest(r->index, a->article.text, r->draft->id, NEAREST, error);
    if (!a->nearest)
        return FALSE;
    if (a->nearest->len) {
        const AcuanHit *best = g_ptr_array_index(a->nearest, 0);
        a->diff =
            acuan_diff(acuan_slice_strip(best->article.text), acuan_slice_strip(a->article.text));
    }
    return TRUE;
}

static gboolean
review_articles(Review *r, GError **error)
{
    const GPtrArray *models = acuan_index_models(r->index, error);
    g_autoptr(AcuanReading) reading = acuan_reading_new();
    g_autoptr(GArray) provisions = acuan_law_provisions(r->draft);

    if (!models)
        return FALSE;
    for (guint i = 0; i < provisions->len; i++) {
        guint unit = g_array_index(provisions, guint, i);
        if (r->draft->units[unit].kind == ACUAN_UNIT_PASAL &&
            !review_article(r, unit, models, reading, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- what the draft brings for the model ---- */

/* Is the category `below` this one, or the same? */
static gboolean
is_within(const AcuanModel *model, const AcuanCategory *below, const AcuanCategory *category)
{
    while (below && below != category)
        below = below->parent < 0 ? NULL : &model->categories[below->parent];
    return below != NULL;
}

static gboolean
regulates(const AcuanReviewArticle *a, const AcuanModel *model, const AcuanCategory *category)
{
    for (guint i = 0; i < a->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(a->mappings, i);
        if (!m->negative && strcmp(m->model, model->id) == 0 &&
            is_within(model, acuan_model_find(model, m->code), category))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_leaf(const AcuanModel *model, guint category)
{
    for (guint i = 0; i < model->n_categories; i++)
        if (model->categories[i].parent == (int) category)
            return FALSE;
    return TRUE;
}

static void
count_categories(Review *r)
{
    const AcuanModel *model = r->out->model;

    for (guint i = 0; i < model->n_categories; i++) {
        AcuanReviewCategory c = {.category = &model->categories[i], .leaf = is_leaf(model, i)};
        g_autofree char *name = g_strconcat(model->id, ":", c.category->code, NULL);
        for (guint k = 0; k < r->out->articles->len; k++)
            c.articles +=
                regulates(g_ptr_array_index(r->out->articles, k), model, c.category) ? 1 : 0;
        c.in_index = acuan_index_category_count(r->index, name);
        g_array_append_val(r->out->categories, c);
    }
}

/* ---- all of it ---- */

static const AcuanModel *
find_model(AcuanIndex *index, const char *id, GError **error)
{
    const GPtrArray *models = acuan_index_models(index, error);

    for (guint i = 0; models && i < models->len; i++)
        if (strcmp(((const AcuanModel *) g_ptr_array_index(models, i))->id, id) == 0)
            return g_ptr_array_index(models, i);
    if (models)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "the index has no model '%s'", id);
    return NULL;
}

static AcuanReview *
review_new(const AcuanLaw *draft, const AcuanModel *model)
{
    AcuanReview *out = g_new0(AcuanReview, 1);

    out->draft = draft;
    out->model = model;
    out->articles = g_ptr_array_new_with_free_func((GDestroyNotify) article_free);
    out->terms = g_ptr_array_new_with_free_func((GDestroyNotify) review_term_free);
    out->refs = g_ptr_array_new_with_free_func((GDestroyNotify) review_ref_free);
    out->delegations = g_ptr_array_new_with_free_func((GDestroyNotify) review_delegation_free);
    out->findings = g_ptr_array_new_with_free_func((GDestroyNotify) finding_free);
    out->categories = g_array_new(FALSE, FALSE, sizeof(AcuanReviewCategory));
    out->known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
    return out;
}

AcuanReview *
acuan_review(const AcuanLaw *draft, AcuanIndex *index, const AcuanRegister *reg, const char *model,
             GError **error)
{
    const AcuanModel *chosen = find_model(index, model, error);
    g_autoptr(AcuanReview) out = chosen ? review_new(draft, chosen) : NULL;
    g_autoptr(GHashTable) replaced = review_replaced(draft);
    Review r = {out, draft, index, reg, replaced};

    if (draft->profile) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: another country's law (profile %s); review checks by Indonesian drafting rules",
                    draft->path, acuan_profile_name(draft->profile));
        return NULL;
    }
    if (!out || !review_articles(&r, error) || !review_terms(&r, error) || !review_refs(&r, error))
        return NULL;
    review_delegations(&r);
    count_categories(&r);
    out->has_register = reg != NULL;
    g_ptr_array_sort(out->findings, compare_findings);
    return g_steal_pointer(&out);
}

void
acuan_review_free(AcuanReview *review)
{
    if (!review)
        return;
    g_ptr_array_unref(review->articles);
    g_ptr_array_unref(review->terms);
    g_ptr_array_unref(review->refs);
    g_ptr_array_unref(review->delegations);
    g_ptr_array_unref(review->findings);
    g_array_unref(review->categories);
    g_hash_table_unref(review->known);
    g_free(review);
}

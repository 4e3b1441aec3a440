/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Making a coverage report: the laws that count, then one walk over the articles that are mapped,
 * and one per category over those that a person denied. Articles that are mapped to nothing are
 * only counted; whoever wants to list them walks over them again.
 */
#include "coverage.h"

#include <string.h>

#define QUOTE_LENGTH 160
#define MOST_NAMES 10 /* in one remark */

/* ---- memory ---- */

static void
article_clear(AcuanCoverageArticle *article)
{
    g_free(article->eid);
    g_free(article->pasal);
    g_free(article->citation);
}

static void
mapping_clear(AcuanCoverageMapping *mapping)
{
    g_free(mapping->quote);
}

static void
category_clear(AcuanCoverageCategory *category)
{
    g_array_unref(category->mappings);
    g_ptr_array_unref(category->precedents);
}

static AcuanCoverage *
coverage_alloc(AcuanIndex *index, const AcuanCoverageOptions *options)
{
    AcuanCoverage *c = g_new0(AcuanCoverage, 1);

    c->index = index;
    c->options = options;
    c->laws = g_ptr_array_new_with_free_func((GDestroyNotify) coverage_law_free);
    c->articles = g_array_new(FALSE, FALSE, sizeof(AcuanCoverageArticle));
    g_array_set_clear_func(c->articles, (GDestroyNotify) article_clear);
    c->categories = g_array_new(FALSE, FALSE, sizeof(AcuanCoverageCategory));
    g_array_set_clear_func(c->categories, (GDestroyNotify) category_clear);
    c->remarks = g_ptr_array_new_with_free_func(g_free);
    c->source = g_new0(struct AcuanCoverageSource, 1);
    c->source->laws = g_hash_table_new(g_str_hash, g_str_equal);
    c->source->draft_units = g_array_new(FALSE, FALSE, sizeof(guint));
    return c;
}

void
acuan_coverage_free(AcuanCoverage *c)
{
    if (!c)
        return;
    coverage_delta_free(c->draft);
    coverage_delta_free(c->without);
    coverage_delta_free(c->baseline);
    acuan_answers_free(c->source->answers);
    g_hash_table_unref(c->source->laws);
    g_array_unref(c->source->draft_units);
    g_free(c->source);
    g_ptr_array_unref(c->remarks);
    g_array_unref(c->categories);
    g_array_unref(c->articles);
    g_ptr_array_unref(c->laws);
    g_free(c);
}

/* ---- the model as a tree ---- */

static void
add_below(AcuanCoverage *c, int parent_in_model, int parent, guint depth)
{
    for (guint i = 0; i < c->model->n_categories; i++) {
        const AcuanCategory *category = &c->model->categories[i];
        if (category->parent != parent_in_model)
            continue;
        AcuanCoverageCategory one = {.category = category, .parent = parent, .depth = depth};
        guint place = c->categories->len;
        one.mappings = g_array_new(FALSE, FALSE, sizeof(AcuanCoverageMapping));
        g_array_set_clear_func(one.mappings, (GDestroyNotify) mapping_clear);
        one.precedents = g_ptr_array_new_with_free_func((GDestroyNotify) coverage_precedent_free);
        g_array_append_val(c->categories, one);
        add_below(c, (int) i, (int) place, depth + 1);
        g_array_index(c->categories, AcuanCoverageCategory, place).last = c->categories->len - 1;
    }
}

static gboolean
add_model(AcuanCoverage *c, GError **error)
{
    const GPtrArray *models = acuan_index_models(c->index, error);
    g_autoptr(GString) known = g_string_new(NULL);

    if (!models)
        return FALSE;
    for (guint i = 0; i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        g_string_append_printf(known, "%s%s", i ? ", " : "", model->id);
        if (strcmp(model->id, c->options->model) == 0)
            c->model = model;
    }
    if (!c->model) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "the index has no model '%s'; it has %s",
                    c->options->model, known->len ? known->str : "none");
        return FALSE;
    }
    add_below(c, -1, -1, 0);
    for (guint i = 0; i < c->categories->len; i++)
        g_array_index(c->categories, AcuanCoverageCategory, i).justification =
            coverage_justification(c, i);
    return TRUE;
}

/* ---- articles and their mappings ---- */

typedef struct {
    AcuanCoverage *c;
    GHashTable *laws;       /* IRI -> index in c->laws, + 1 */
    GHashTable *categories; /* code -> index in c->categories, + 1 */
    GHashTable *articles;   /* "law eid" -> index in c->articles, + 1; owns the strings */
    const char *denied;     /* the code whose denials are looked at; NULL: mappings are */
} Filler;

static guint
article_index(Filler *f, guint law, const AcuanArticle *article)
{
    g_autofree char *key = g_strdup_printf("%u %s", law, article->eid);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(f->articles, key));

    if (place)
        return place - 1;
    AcuanCoverageArticle one = {law, g_strdup(article->eid), g_strdup(article->pasal),
                                acuan_article_cite(article, -1)};
    g_array_append_val(f->c->articles, one);
    g_hash_table_insert(f->articles, g_steal_pointer(&key), GUINT_TO_POINTER(f->c->articles->len));
    return f->c->articles->len - 1;
}

/* The longest stretch of evidence says most. */
static char *
quote_of(const AcuanArticle *article, const AcuanMapping *m)
{
    const AcuanSpan *best = NULL;
    g_autofree char *scratch = NULL;

    for (guint i = 0; i < m->evidence->len; i++) {
        const AcuanSpan *span = &g_array_index(m->evidence, AcuanSpan, i);
        if (!best || span->end - span->start > best->end - best->start)
            best = span;
    }
    if (!best)
        return NULL;
    g_autofree char *folded = acuan_slice_fold(acuan_span_quote(article, best, &scratch));
    g_autofree char *valid = g_utf8_make_valid(folded, -1);
    if (g_utf8_strlen(valid, -1) <= QUOTE_LENGTH)
        return *valid ? g_steal_pointer(&valid) : NULL;
    g_autofree char *head = g_utf8_substring(valid, 0, QUOTE_LENGTH);
    return g_strconcat(head, "\xe2\x80\xa6", NULL);
}

static void
add_mapping(Filler *f, guint law, const AcuanArticle *article, const AcuanMapping *m)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(f->categories, m->code));

    if (place == 0 || strcmp(m->model, f->c->model->id) != 0)
        return;
    AcuanCoverageMapping one = {article_index(f, law, article), m->method, m->negative,
                                m->confidence, quote_of(article, m)};
    g_array_append_val(g_array_index(f->c->categories, AcuanCoverageCategory, place - 1).mappings,
                       one);
}

/* A person's no counts only where the stored query had found something. */
static gboolean
is_wanted(const Filler *f, const AcuanMapping *m)
{
    if (!f->denied)
        return !m->negative;
    return m->negative && m->rule && strcmp(m->code, f->denied) == 0;
}

static gboolean
add_hit(const AcuanHit *hit, void *data, GError **error)
{
    Filler *f = data;
    guint law = GPOINTER_TO_UINT(g_hash_table_lookup(f->laws, hit->article.law_id));

    (void) error;
    for (guint i = 0; law && i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        if (is_wanted(f, m))
            add_mapping(f, law - 1, &hit->article, m);
    }
    return TRUE;
}

static AcuanWalk
walk_of(const AcuanCoverage *c)
{
    return (AcuanWalk){.laws = c->source->laws, .answers = c->source->answers};
}

static gboolean
add_indexed(Filler *f, GError **error)
{
    AcuanCoverage *c = f->c;
    AcuanWalk walk = walk_of(c);
    gboolean ok;

    walk.category = c->model->id;
    ok = acuan_index_walk(c->index, &walk, add_hit, f, NULL, error);
    walk.category = NULL;
    for (guint i = 0; ok && i < c->model->n_categories; i++) {
        g_autofree char *name = g_strconcat(c->model->id, ":", c->model->categories[i].code, NULL);
        f->denied = c->model->categories[i].code;
        walk.denied = name;
        ok = acuan_index_walk(c->index, &walk, add_hit, f, NULL, error);
    }
    f->denied = NULL;
    return ok;
}

/* ---- the draft ---- */

/* The category of a mapping, all above it, and the model. */
static void
add_names(GPtrArray *names, const GPtrArray *models, const AcuanMapping *m)
{
    g_autofree char *full = g_strconcat(m->model, ":", m->code, NULL);
    const AcuanModel *model;
    const AcuanCategory *at;

    if (m->negative || !acuan_models_find(models, full, &model, &at))
        return;
    g_ptr_array_add(names, g_strdup(model->id));
    for (; at; at = at->parent < 0 ? NULL : &model->categories[at->parent])
        g_ptr_array_add(names, g_strconcat(model->id, ":", at->code, NULL));
}

/* Does one of the draft's provisions answer the query? Its words are matched as they are written.
 */
static gboolean
draft_answers(const AcuanCoverage *c, const AcuanNode *query, AcuanReading *reading,
              const AcuanArticle *article, const GPtrArray *mappings)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    if (!query)
        return TRUE;
    for (guint i = 0; i < mappings->len; i++)
        add_names(names, acuan_index_models(c->index, NULL), g_ptr_array_index(mappings, i));
    g_ptr_array_add(names, NULL);
    acuan_reading_set(reading, article, (const char *const *) names->pdata);
    return acuan_reading_match(reading, query, NULL);
}

/* Returns whether any mapping was of our model. */
static gboolean
add_draft_mappings(Filler *f, guint law, const AcuanArticle *article, const GPtrArray *mappings)
{
    gboolean any = FALSE;

    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        if (strcmp(m->model, f->c->model->id) == 0 && (!m->negative || m->rule))
            add_mapping(f, law, article, m);
        any = any || (!m->negative && strcmp(m->model, f->c->model->id) == 0);
    }
    return any;
}

static void
add_draft_unit(Filler *f, guint law, guint unit, AcuanReading *reading, const AcuanNode *query)
{
    const AcuanLaw *draft = f->c->options->draft;
    AcuanArticle article;

    acuan_article_from_law(&article, draft, unit);
    acuan_reading_set(reading, &article, NULL);
    g_autoptr(GPtrArray) mappings =
        acuan_classify(acuan_index_models(f->c->index, NULL), draft, unit, reading);
    if (draft_answers(f->c, query, reading, &article, mappings)) {
        gboolean pasal = article.kind == ACUAN_UNIT_PASAL;
        f->c->counted += pasal ? 1 : 0;
        if (!add_draft_mappings(f, law, &article, mappings) && pasal) {
            g_array_append_val(f->c->source->draft_units, unit);
            f->c->unmapped++;
        }
    }
    acuan_article_clear(&article);
}

static AcuanCoverageLaw *
draft_law(const AcuanLaw *draft)
{
    AcuanCoverageLaw *law = g_new0(AcuanCoverageLaw, 1);
    const char *date = acuan_law_key(draft, "tanggal_berlaku");

    law->id = g_strdup(draft->id);
    law->name = acuan_law_citation(draft);
    law->title = g_strdup(draft->title);
    law->type = g_strdup(draft->type);
    law->number = g_strdup(draft->number);
    law->status = g_strdup(draft->status);
    law->date = g_strdup(date);
    law->year = draft->year;
    law->rank = acuan_type_rank(draft->type);
    law->digest = draft->digest;
    law->draft = TRUE;
    return law;
}

static gboolean
add_draft(Filler *f, GError **error)
{
    AcuanCoverage *c = f->c;
    const AcuanLaw *draft = c->options->draft;
    g_autoptr(AcuanReading) reading = acuan_reading_new();
    g_autoptr(GArray) units = acuan_law_provisions(draft);
    g_autoptr(AcuanNode) query =
        c->options->query ? acuan_query_parse(c->options->query, error) : NULL;

    if (c->options->query && !query)
        return FALSE;
    g_ptr_array_add(c->laws, draft_law(draft));
    for (guint i = 0; i < units->len; i++)
        add_draft_unit(f, c->laws->len - 1, g_array_index(units, guint, i), reading, query);
    return TRUE;
}

/* ---- filling ---- */

static int
compare_mappings(gconstpointer a, gconstpointer b, gpointer data)
{
    const GArray *articles = data;
    const AcuanCoverageMapping *x = a, *y = b;
    guint law_x = g_array_index(articles, AcuanCoverageArticle, x->article).law;
    guint law_y = g_array_index(articles, AcuanCoverageArticle, y->article).law;

    if (law_x != law_y)
        return law_x < law_y ? -1 : 1;
    return x->article < y->article ? -1 : x->article > y->article;
}

static gboolean
fill(AcuanCoverage *c, GError **error)
{
    Filler f = {c, g_hash_table_new(g_str_hash, g_str_equal),
                g_hash_table_new(g_str_hash, g_str_equal),
                g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), NULL};
    gboolean ok;

    for (guint i = 0; i < c->laws->len; i++) {
        char *id = ((AcuanCoverageLaw *) g_ptr_array_index(c->laws, i))->id;
        g_hash_table_insert(f.laws, id, GUINT_TO_POINTER(i + 1));
        g_hash_table_add(c->source->laws, id);
    }
    for (guint i = 0; i < c->categories->len; i++)
        g_hash_table_insert(
            f.categories,
            (void *) (guintptr) g_array_index(c->categories, AcuanCoverageCategory, i)
                .category->code,
            GUINT_TO_POINTER(i + 1));
    ok = add_indexed(&f, error) && (!c->options->draft || add_draft(&f, error));
    for (guint i = 0; i < c->categories->len; i++)
        g_array_sort_with_data(g_array_index(c->categories, AcuanCoverageCategory, i).mappings,
                               compare_mappings, c->articles);
    g_hash_table_unref(f.laws);
    g_hash_table_unref(f.categories);
    g_hash_table_unref(f.articles);
    return ok;
}

/* ---- articles that are counted ---- */

/* The law that the draft is a new version of is not counted beside it. */
static void
replace_law(AcuanCoverage *c)
{
    for (guint i = 0; c->options->draft && i < c->laws->len; i++) {
        AcuanCoverageLaw *law = g_ptr_array_index(c->laws, i);
        if (law->draft || strcmp(law->id, c->options->draft->id) != 0)
            continue;
        law->replaced = TRUE;
        g_hash_table_remove(c->source->laws, law->id);
        g_ptr_array_add(c->remarks,
                        g_strdup_printf("the draft stands in place of %s of the index", law->name));
    }
}

static gboolean
count_articles(AcuanCoverage *c, GError **error)
{
    AcuanWalk walk = walk_of(c);
    guint all = 0, outside = 0;

    if (!acuan_index_walk(c->index, &walk, NULL, NULL, &all, error))
        return FALSE;
    walk.outside = c->model->id;
    if (!acuan_index_walk(c->index, &walk, NULL, NULL, &outside, error))
        return FALSE;
    c->counted += all;
    c->unmapped += outside;
    return TRUE;
}

/* ---- unmapped articles ---- */

typedef struct {
    AcuanUnmappedFunc func;
    void *data;
} Lister;

static gboolean
list_hit(const AcuanHit *hit, void *data, GError **error)
{
    const Lister *lister = data;
    return lister->func(&hit->article, FALSE, lister->data, error);
}

gboolean
acuan_coverage_unmapped(const AcuanCoverage *c, AcuanUnmappedFunc func, void *data, GError **error)
{
    Lister lister = {func, data};
    AcuanWalk walk = walk_of(c);
    gboolean ok;

    walk.outside = c->model->id;
    ok = acuan_index_walk(c->index, &walk, list_hit, &lister, NULL, error);
    for (guint i = 0; ok && i < c->source->draft_units->len; i++) {
        AcuanArticle article;
        acuan_article_from_law(&article, c->options->draft,
                               g_array_index(c->source->draft_units, guint, i));
        ok = func(&article, TRUE, data, error);
        acuan_article_clear(&article);
    }
    return ok;
}

/* ---- what the reader must know ---- */

static void
remark_undated(AcuanCoverage *c)
{
    g_autoptr(GString) names = g_string_new(NULL);
    guint n = 0;

    for (guint i = 0; i < c->laws->len; i++) {
        const AcuanCoverageLaw *law = g_ptr_array_index(c->laws, i);
        if (law->undated && n++ < MOST_NAMES)
            g_string_append_printf(names, "%s%s", n > 1 ? ", " : "", law->name);
    }
    if (n > MOST_NAMES)
        g_string_append_printf(names, " and %u more", n - MOST_NAMES);
    if (n)
        g_ptr_array_add(c->remarks,
                        g_strdup_printf("counted, though it is unknown if in force on %s: %s",
                                        c->options->as_at, names->str));
}

static void
remark_laws(AcuanCoverage *c)
{
    const GPtrArray *missing = acuan_index_missing(c->index);
    guint revoked = 0, counted = 0;

    for (guint i = 0; i < c->laws->len; i++) {
        const AcuanCoverageLaw *law = g_ptr_array_index(c->laws, i);
        if (!c->options->as_at && (g_strcmp0(law->status, "dicabut") == 0 ||
                                   g_strcmp0(law->status, "tidak_berlaku") == 0))
            revoked++;
        counted += !law->draft && !law->replaced ? 1 : 0;
        c->digests = c->digests || (law->digest && !law->replaced);
    }
    for (guint i = 0; i < missing->len; i++)
        g_ptr_array_add(c->remarks, g_strdup_printf("%s does not answer: its laws are not counted",
                                                    (const char *) g_ptr_array_index(missing, i)));
    if (counted == 0)
        g_ptr_array_add(c->remarks, g_strdup("no law of the index is counted; loosen --type, "
                                             "--min-rank, --status or --as-at"));
    remark_undated(c);
    if (revoked)
        g_ptr_array_add(c->remarks,
                        g_strdup_printf("%u of the laws counted are no longer in force; --status "
                                        "berlaku --status diubah leaves them out",
                                        revoked));
    if (c->options->query && c->counted == 0)
        g_ptr_array_add(c->remarks,
                        g_strdup_printf("no article answers the query '%s'", c->options->query));
}

/* Of what is declared a gap, and is none. */
static void
remark_justifications(AcuanCoverage *c)
{
    for (guint i = 0; i < c->categories->len; i++) {
        const AcuanCoverageCategory *category =
            &g_array_index(c->categories, AcuanCoverageCategory, i);
        if (category->last == i && category->justification && category->state == ACUAN_COVERED)
            g_ptr_array_add(c->remarks,
                            g_strdup_printf("%s is declared a justified gap, but is covered",
                                            category->category->code));
    }
}

/* ---- the report ---- */

static gboolean
build(AcuanCoverage *c, GError **error)
{
    const char *query = c->options->query;

    if (!add_model(c, error) || !coverage_add_laws(c, error) || !coverage_mark_without(c, error))
        return FALSE;
    if (query && !(c->source->answers = acuan_answers_new(c->index, query, error)))
        return FALSE;
    if (!fill(c, error))
        return FALSE;
    replace_law(c);
    if (!count_articles(c, error))
        return FALSE;
    coverage_count(c);
    if (c->options->draft)
        c->draft = coverage_delta(c, coverage_side_before, coverage_side_after);
    if (c->options->without)
        c->without = coverage_delta(c, coverage_side_after, coverage_side_without);
    remark_laws(c);
    remark_justifications(c);
    return coverage_find_precedents(c, error);
}

AcuanCoverage *
acuan_coverage_new(AcuanIndex *index, const AcuanCoverageOptions *options, GError **error)
{
    g_autoptr(AcuanCoverage) c = coverage_alloc(index, options);

    return build(c, error) ? g_steal_pointer(&c) : NULL;
}

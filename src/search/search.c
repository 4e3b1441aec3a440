/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "index/schema.h"
#include "internal.h"
#include "question.h"

#define MAX_LIMIT 100000
#define MAX_REMARKS 10
/* Alternatives whose matches are counted apart. */

void
acuan_results_free(AcuanResults *results)
{
    if (!results)
        return;
    g_clear_pointer(&results->hits, g_ptr_array_unref);
    g_clear_pointer(&results->remarks, g_ptr_array_unref);
    g_clear_pointer(&results->synonyms, g_ptr_array_unref);
    g_clear_pointer(&results->suggestions, g_ptr_array_unref);
    g_clear_pointer(&results->facets, g_ptr_array_unref);
    g_free(results->corrected);
    g_free(results->explanation);
    g_free(results);
}

static AcuanResults *
results_new(void)
{
    AcuanResults *results = g_new0(AcuanResults, 1);

    results->hits = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_hit_free);
    results->remarks = g_ptr_array_new_with_free_func(g_free);
    results->synonyms = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_synonym_free);
    results->suggestions = suggestions_new();
    return results;
}

/* ---- options ---- */

static const char *const SORTS[] = {[ACUAN_SORT_RELEVANCE] = "relevance",
                                    [ACUAN_SORT_NEWEST] = "newest",
                                    [ACUAN_SORT_OLDEST] = "oldest",
                                    [ACUAN_SORT_RANK] = "rank"};

gboolean
acuan_sort_from_name(const char *name, AcuanSort *sort)
{
    for (guint i = 0; i < G_N_ELEMENTS(SORTS); i++)
        if (g_ascii_strcasecmp(SORTS[i], name) == 0) {
            *sort = (AcuanSort) i;
            return TRUE;
        }
    return FALSE;
}

gboolean
acuan_years_from_text(const char *text, guint *from, guint *to)
{
    const char *dots = strstr(text, "..");
    g_autofree char *low = dots ? g_strndup(text, (gsize) (dots - text)) : g_strdup(text);
    const char *high = dots ? dots + 2 : low;
    guint64 first = 0, last = 0;

    if ((!*low && !*high) ||
        (*low && !g_ascii_string_to_unsigned(low, 10, 1, 9999, &first, NULL)) ||
        (*high && !g_ascii_string_to_unsigned(high, 10, 1, 9999, &last, NULL)))
        return FALSE;
    *from = (guint) first;
    *to = (guint) last;
    return TRUE;
}

/* Takes both over, of which the first may be none; NULL with an error if the other is NULL. */
static xc_query *
join_filters(xc_query *filters, xc_query *filter, GError **error)
{
    xc_error cause = {0};
    xc_query *both = !filter || !filters ? filter : xc_query_pair(XC_OP_AND, filters, filter, &cause);

    if (filter && !both)
        index_error(error, &cause);
    if (both != filter)
        xc_query_free(filter);
    xc_query_free(filters);
    return both;
}

static xc_query *
year_filter(Compiler *compiler, const AcuanSearch *search, GError **error)
{
    char low[16] = "", high[16] = "";

    if (search->year_from)
        g_snprintf(low, sizeof low, "%u", search->year_from);
    if (search->year_to)
        g_snprintf(high, sizeof high, "%u", search->year_to);
    return compile_option(compiler, ACUAN_FIELD_YEAR, low, high, error);
}

gboolean
search_filter(Compiler *compiler, const AcuanSearch *search, xc_query **filter, GError **error)
{
    const struct {
        AcuanField field;
        const char *value;
    } filters[] = {{ACUAN_FIELD_STATUS, search->status},
                   {ACUAN_FIELD_TYPE, search->type},
                   {ACUAN_FIELD_ID, search->law},
                   {ACUAN_FIELD_CATEGORY, search->category}};

    *filter = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
        if (!filters[i].value)
            continue;
        xc_query *one = compile_option(compiler, filters[i].field, filters[i].value, NULL, error);
        if (!(*filter = join_filters(*filter, one, error)))
            return FALSE;
    }
    if (search->year_from || search->year_to)
        *filter = join_filters(*filter, year_filter(compiler, search, error), error);
    return *filter || !(search->year_from || search->year_to);
}

/* ---- running ---- */

/* A search under way. */
typedef struct {
    AcuanIndex *index;
    const AcuanSearch *search;
    const AcuanNode *node;
    GHashTable *forms;
    const xc_query *query;
    Ranker *ranker; /* of a question that takes a second look; or NULL */
    AcuanResults *results;
} Run;

static void
set_order(xc_search_opts *opts, xc_sort_key *key, AcuanSort sort)
{
    opts->weighting = rank_weighting();
    if (sort == ACUAN_SORT_RELEVANCE)
        return;
    *key = (xc_sort_key){sort == ACUAN_SORT_RANK ? SLOT_ORDER : SLOT_YEAR, sort == ACUAN_SORT_NEWEST};
    opts->sort = XC_SORT_KEYS_THEN_RELEVANCE;
    opts->sort_keys = key;
    opts->sort_key_count = 1;
}

/* Are the ids of all matches to be had with the best of them? Those of one index are. */
static gboolean
collects_ids(const Run *run)
{
    return run->search->facets && !run->search->per_law &&
           run->index->shards->len == 1 && !part_is_remote(g_ptr_array_index(run->index->parts, 0));
}

static xc_results *
run_query(const Run *run, gboolean all, GError **error)
{
    const AcuanSearch *search = run->search;
    xc_error cause = {0};
    xc_sort_key key;
    xc_search_opts opts;

    xc_search_opts_init(&opts);
    guint limit = MIN(search->limit, MAX_LIMIT);

    /* Hits that are checked or ranked again are fetched from the first on. */
    opts.first = all || run->ranker ? 0 : search->offset;
    opts.limit = all           ? XC_ALL
                 : run->ranker ? MAX(rank_depth(run->ranker), (guint) MIN((guint64) search->offset + limit, MAX_LIMIT))
                               : limit;
    /* All are weighed, for the total; and because the engine, where it stops weighing what cannot be among
     * the best, leaves out some that can: libxapian 1.4.22, any OR of three terms. */
    opts.check_at_least = XC_ALL;
    opts.with_docids = collects_ids(run);
    opts.with_terms = search->explain;
    set_order(&opts, &key, search->sort);
    if (search->per_law) {
        opts.collapse_slot = SLOT_LAW;
        opts.collapse_max = 1;
    }
    xc_results *found = index_search(run->index, run->query, &opts, &cause);
    if (!found && !(cause.status == XC_WILDCARD &&
                    compile_explain_wildcard(run->index, run->node, search->query, error)))
        index_error(error, &cause);
    return found;
}

/* How many provisions match, where they come back grouped. */
static gboolean
count_all(const Run *run, GError **error)
{
    xc_error cause = {0};
    xc_search_opts opts;

    xc_search_opts_init(&opts);
    opts.limit = 0;
    opts.check_at_least = XC_ALL;
    opts.weighting = xc_weighting_bool();
    xc_results *all = index_search(run->index, run->query, &opts, &cause);
    run->results->total = xc_results_estimated(all);
    xc_results_free(all);
    return all || index_error(error, &cause);
}

/* ---- hits ---- */

void
search_keep_model(AcuanHit *hit, const char *model)
{
    for (guint i = hit->mappings->len; i-- > 0;)
        if (strcmp(((AcuanMapping *) g_ptr_array_index(hit->mappings, i))->model, model) != 0)
            g_ptr_array_remove_index(hit->mappings, i);
}

void
search_show(AcuanIndex *index, AcuanHit *hit, const AcuanSearch *search, const AcuanNode *node,
            GHashTable *forms)
{
    acuan_reading_set(index->reading, &hit->article, NULL);
    g_autoptr(GArray) spans = hit_matches(index->reading, node, forms);

    hit_show(hit, spans);
    if (search->model)
        search_keep_model(hit, search->model);
}

static AcuanHit *
add_hit(const Run *run, const xc_results *found, gsize i, GError **error)
{
    AcuanHit *hit = hit_new(xc_results_data(found, i), error);

    if (!hit)
        return NULL;
    hit->rank = xc_results_hit(found, i)->rank + 1;
    hit->score = xc_results_hit(found, i)->weight;
    search_show(run->index, hit, run->search, run->node, run->forms);
    g_ptr_array_add(run->results->hits, hit);
    return hit;
}

static gboolean
add_hits(const Run *run, const xc_results *found, GError **error)
{
    for (gsize i = 0; i < xc_results_count(found); i++)
        if (!add_hit(run, found, i, error))
            return FALSE;
    run->results->total = xc_results_estimated(found);
    return TRUE;
}

char **
search_categories(AcuanIndex *index, const AcuanHit *hit)
{
    const GPtrArray *models = acuan_index_models(index, NULL);
    GPtrArray *names = g_ptr_array_new();
    const AcuanModel *model;
    const AcuanCategory *category;

    for (guint i = 0; models && i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
        if (m->negative || !acuan_models_find(models, name, &model, &category))
            continue;
        g_ptr_array_add(names, g_strdup(m->model));
        for (; category;
             category = category->parent < 0 ? NULL : &model->categories[category->parent])
            g_ptr_array_add(names, g_strconcat(m->model, ":", category->code, NULL));
    }
    g_ptr_array_add(names, NULL);
    return (char **) g_ptr_array_free(names, FALSE);
}

gboolean
search_matches(AcuanIndex *index, const AcuanHit *hit, const AcuanNode *node)
{
    g_auto(GStrv) names = search_categories(index, hit);

    acuan_reading_set(index->reading, &hit->article, (const char *const *) names);
    return acuan_reading_match(index->reading, node, NULL);
}

/* Of what the engine found, keeps what the query really means, and of that one page. `ids` gets all. */
static gboolean
check_hits(const Run *run, const xc_results *found, GArray *ids, GError **error)
{
    const AcuanSearch *search = run->search;

    for (gsize i = 0; i < xc_results_count(found); i++) {
        g_autoptr(AcuanHit) hit = hit_new(xc_results_data(found, i), error);
        if (!hit)
            return FALSE;
        if (!search_matches(run->index, hit, run->node))
            continue;
        g_array_append_val(ids, xc_results_hit(found, i)->docid);
        hit->rank = ++run->results->total;
        hit->score = xc_results_hit(found, i)->weight;
        if (hit->rank <= search->offset || hit->rank - search->offset > search->limit)
            continue;
        search_show(run->index, hit, search, run->node, run->forms);
        g_ptr_array_add(run->results->hits, g_steal_pointer(&hit));
    }
    return TRUE;
}

/* ---- by law ---- */

/* The best of one law, and how many there are; the hits' ranks count within it. */
static gboolean
add_law_hits(const Run *run, const char *iri, guint rank, GError **error)
{
    xc_error cause = {0};
    xc_query *law = compile_filter(PREFIX_LAW, iri, TRUE, &cause);
    AcuanSearch one = *run->search;
    xc_query *both = law ? xc_query_pair(XC_OP_FILTER, run->query, law, &cause) : NULL;
    Run inner = *run;

    one.offset = 0;
    one.limit = one.per_law;
    one.per_law = 0;
    one.facets = FALSE;
    inner.search = &one;
    inner.query = both;
    guint from = run->results->hits->len, total = run->results->total;
    xc_results *found = both ? run_query(&inner, FALSE, error) : index_error(error, &cause);
    gboolean ok = found && add_hits(&inner, found, error);
    for (guint i = from; i < run->results->hits->len; i++) {
        AcuanHit *hit = g_ptr_array_index(run->results->hits, i);
        hit->law_rank = rank;
        hit->law_total = run->results->total;
    }
    run->results->total = total;
    xc_results_free(found);
    xc_query_free(both);
    xc_query_free(law);
    return ok;
}

/* In how many laws: those that come back are counted, since the engine only guesses how many groups
 * there are, and how many provisions behind the best of each. */
static gboolean
count_laws(const Run *run, GError **error)
{
    xc_error cause = {0};
    xc_search_opts opts;

    xc_search_opts_init(&opts);
    opts.limit = XC_ALL;
    opts.weighting = xc_weighting_bool();
    opts.with_data = FALSE;
    opts.collapse_slot = SLOT_LAW;
    opts.collapse_max = 1;
    xc_results *laws = index_search(run->index, run->query, &opts, &cause);
    run->results->laws = (guint) xc_results_count(laws);
    xc_results_free(laws);
    return laws || index_error(error, &cause);
}

static gboolean
add_groups(const Run *run, const xc_results *found, GError **error)
{
    if (!count_all(run, error) || !count_laws(run, error))
        return FALSE;
    for (gsize i = 0; i < xc_results_count(found); i++) {
        g_autoptr(AcuanHit) best = hit_new(xc_results_data(found, i), error);
        if (!best || !add_law_hits(run, best->article.law_id,
                                   xc_results_hit(found, i)->rank + 1, error))
            return FALSE;
    }
    return TRUE;
}

/* One page of what the engine found, in the order of the second look. */
static gboolean
rank_hits(const Run *run, const xc_results *found, GError **error)
{
    g_autoptr(GArray) order = rank_order(run->ranker, found, error);
    guint last = (guint) MIN((guint64) run->search->offset + run->search->limit, G_MAXUINT);

    for (guint i = run->search->offset; order && i < order->len && i < last; i++) {
        const RankPlace *place = &g_array_index(order, RankPlace, i);
        AcuanHit *hit = add_hit(run, found, place->place, error);
        if (!hit)
            return FALSE;
        hit->rank = i + 1;
        hit->score = place->score;
    }
    run->results->total = xc_results_estimated(found);
    return order != NULL;
}

/* ---- why there is nothing ---- */

static void
remark_once(AcuanResults *results, char *remark)
{
    if (g_ptr_array_find_with_equal_func(results->remarks, remark, g_str_equal, NULL))
        g_free(remark);
    else
        g_ptr_array_add(results->remarks, remark);
}

static void
remark_missing_words(AcuanIndex *index, const AcuanNode *node, AcuanResults *results)
{
    const char *field = acuan_field_info(node->field)->name;

    for (guint i = 0; node->words && node->kind != ACUAN_NODE_PREFIX && i < node->words->len; i++) {
        const char *word = g_ptr_array_index(node->words, i);
        if (results->remarks->len < MAX_REMARKS && compile_frequency(index, node->field, word) == 0)
            remark_once(results, *field ? g_strdup_printf("no provision has the word '%s' in %s:",
                                                          word, field)
                                        : g_strdup_printf("no provision has the word '%s'", word));
    }
    if (!compile_has_value(index, node))
        remark_once(results, g_strdup_printf("no provision has %s:%s", field, node->value));
    for (guint i = 0; node->children && i < node->children->len; i++)
        remark_missing_words(index, g_ptr_array_index(node->children, i), results);
}

static void
remark_nothing_found(AcuanIndex *index, const AcuanNode *node, AcuanResults *results)
{
    remark_missing_words(index, node, results);
    if (results->remarks->len == 0)
        g_ptr_array_add(results->remarks,
                        g_strdup("each word is there, but no provision answers the whole query; "
                                 "leave out a word or a filter"));
}

/* ---- relaxing ---- */

/* Words typed side by side that no provision has all of: those with some of them are worth showing,
 * with a word of warning. Operators that were typed out mean what they say. */
static gboolean
may_relax(const AcuanNode *node, const char *text)
{
    guint words = 0;

    if (node->kind != ACUAN_NODE_AND || strstr(text, " AND "))
        return FALSE;
    for (guint i = 0; i < node->children->len; i++)
        words += ((const AcuanNode *) g_ptr_array_index(node->children, i))->kind <=
                 ACUAN_NODE_PREFIX;
    return words > 1;
}

/* `checked`: the ids of what was checked, or NULL if all that was found is right. */
static gboolean
add_facets(const Run *run, const xc_results *found, const GArray *checked, GError **error)
{
    gsize n = checked ? checked->len : 0;
    const xc_docid *ids = checked ? (const xc_docid *) (void *) checked->data : NULL;
    gboolean collected = !checked && collects_ids(run);

    if (collected)
        ids = xc_results_docids(found, &n);
    g_clear_pointer(&run->results->facets, g_ptr_array_unref);
    run->results->facets =
        facets_count(run->index, checked || collected ? NULL : run->query, ids, n,
                     &run->results->total, error);
    return run->results->facets != NULL;
}

static gboolean
run_tree(Run *run, GError **error)
{
    gboolean check = compile_needs_check(run->node), grouped = run->search->per_law > 0;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(xc_docid));

    if (check && grouped) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "awal:, isi: and pokok: are checked provision by provision, and cannot be grouped by law");
        return FALSE;
    }
    xc_results *found = run_query(run, check, error);
    gboolean ok = found && (check         ? check_hits(run, found, ids, error)
                            : grouped     ? add_groups(run, found, error)
                            : run->ranker ? rank_hits(run, found, error)
                                          : add_hits(run, found, error));
    if (ok && run->search->facets)
        ok = add_facets(run, found, check ? ids : NULL, error);
    if (ok && run->search->explain) {
        g_free(run->results->explanation);
        run->results->explanation = explain_query(run->index, run->node, run->query, found);
    }
    xc_results_free(found);
    return ok;
}

static gboolean
search_tree(AcuanIndex *index, const AcuanSearch *search, const AcuanNode *node, Ranker *ranker,
            AcuanResults *results, GError **error)
{
    g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Compiler compiler = {.index = index, .any = results->relaxed, .forms = forms};
    xc_query *filter, *query;

    if (!search_filter(&compiler, search, &filter, error))
        return FALSE;
    compiler.filter = filter;
    query = ranker ? question_query(&compiler, ranker, node, error)
                   : compile_query(&compiler, node, error);
    xc_query_free(filter);
    Run run = {index, search, node, forms, query, ranker, results};
    gboolean ok = query && run_tree(&run, error);
    xc_query_free(query);
    return ok;
}

/* @name is looked for in every model of the index. */
static const AcuanNode *
find_named(const char *name, void *data)
{
    const GPtrArray *models = acuan_index_models(data, NULL);

    for (guint i = 0; models && i < models->len; i++) {
        const AcuanNode *node = acuan_model_named(g_ptr_array_index(models, i), name);
        if (node)
            return node;
    }
    return NULL;
}

/* ---- corrections ---- */

/* Words of an alternative may be missing where others are found; all the words of what was found are
 * there. */
static gboolean
may_have_missing(const AcuanNode *node, const AcuanResults *results)
{
    if (results->total == 0 || results->relaxed)
        return TRUE;
    if (node->kind == ACUAN_NODE_OR || node->kind == ACUAN_NODE_XOR)
        return TRUE;
    for (guint i = 0; node->children && i < node->children->len; i++)
        if (may_have_missing(g_ptr_array_index(node->children, i), results))
            return TRUE;
    return FALSE;
}

/* Where nothing is found, what the corrected query finds is worth showing, and that it is that. */
static gboolean
search_corrected(AcuanIndex *index, const AcuanSearch *search, AcuanResults *results, GError **error)
{
    AcuanSearch again = *search;
    g_autoptr(AcuanNode) node =
        acuan_query_parse_named(results->corrected, find_named, index, NULL);

    again.query = results->corrected;
    if (!node)
        return TRUE;
    if (!search_tree(index, &again, node, NULL, results, error))
        return FALSE;
    results->applied = results->total > 0;
    return TRUE;
}

/* Sorted and grouped answers keep the engine's order. */
static Ranker *
second_look(AcuanIndex *index, const AcuanSearch *search, const AcuanNode *node, gboolean any,
            GError **error)
{
    return search->sort != ACUAN_SORT_RELEVANCE || search->per_law
               ? NULL
               : question_ranker(index, node, search->query, any, error);
}

/* Any of the words: of the tree as it was typed, since synonyms have been put into the other. */
static gboolean
search_any(AcuanIndex *index, const AcuanSearch *search, AcuanResults *results, GError **error)
{
    g_autoptr(GError) failed = NULL;
    g_autoptr(AcuanNode) node = acuan_query_parse_named(search->query, find_named, index, error);
    g_autoptr(Ranker) ranker = node ? second_look(index, search, node, TRUE, &failed) : NULL;

    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    else if (node) {
        results->relaxed = TRUE;
        if (search_tree(index, search, node, ranker, results, error)) {
            results->relaxed = results->total > 0;
            return TRUE;
        }
    }
    return FALSE;
}

/* The tree as typed says whether it is a question or may be relaxed; synonyms are then put into it. */
static gboolean
search_query(AcuanIndex *index, const AcuanSearch *search, AcuanNode **typed, AcuanResults *results,
             GError **error)
{
    gboolean relax = may_relax(*typed, search->query);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Ranker) ranker = second_look(index, search, *typed, FALSE, &failed);

    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!ranker && !search->no_synonyms)
        synonyms_add(index, search->query, typed, results->synonyms);
    const AcuanNode *node = *typed;
    results->relaxed = ranker != NULL;
    if (!search_tree(index, search, node, ranker, results, error))
        return FALSE;
    results->relaxed = results->relaxed && results->total > 0;
    if (search->suggest && may_have_missing(node, results))
        suggest_words(index, node, search->query, results);
    if (results->total > 0)
        return TRUE;
    remark_nothing_found(index, node, results);
    if (results->corrected && !search_corrected(index, search, results, error))
        return FALSE;
    return results->total > 0 || ranker || !relax || search_any(index, search, results, error);
}

AcuanResults *
acuan_search(AcuanIndex *index, const AcuanSearch *search, GError **error)
{
    gboolean empty = !search->query || !*search->query;
    g_autoptr(AcuanResults) results = results_new(); /* with a remark where a law should have been named */
    gboolean identity = FALSE;

    if (!search->near && !search_identity(index, search, results, &identity, error))
        return NULL;
    if (identity)
        return g_steal_pointer(&results);
    g_autoptr(AcuanNode) node =
        empty && search->near ? NULL
                              : acuan_query_parse_named(search->query, find_named, index, error);
    if (!node && !(empty && search->near))
        return NULL;
    if (!(search->near ? search_near(index, search, node, results, error)
                       : search_query(index, search, &node, results, error)))
        return NULL;
    if (results->explanation) {
        GString *out = g_string_new(results->explanation);
        explain_corrections(out, results);
        g_free(results->explanation);
        results->explanation = g_string_free(out, FALSE);
    }
    return g_steal_pointer(&results);
}

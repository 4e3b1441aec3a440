/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "index/schema.h"
#include "internal.h"

/* BM25 as measured on collections of statutes; min_normlen 0 lets short articles count as short. */
#define BM25_K1 1.2
#define BM25_B 0.75
#define MAX_LIMIT 100000

void
acuan_results_free(AcuanResults *results)
{
    if (!results)
        return;
    g_clear_pointer(&results->hits, g_ptr_array_unref);
    g_clear_pointer(&results->remarks, g_ptr_array_unref);
    g_clear_pointer(&results->synonyms, g_ptr_array_unref);
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
    return results;
}

/* ---- filters of the options ---- */

static xc_query *
with_filter(xc_query *query, xc_query *filter, xc_error *cause)
{
    xc_query *both = query && filter ? xc_query_pair(XC_OP_FILTER, query, filter, cause) : NULL;

    xc_query_free(query);
    xc_query_free(filter);
    return both;
}

static xc_query *
with_options(xc_query *query, const AcuanSearch *search, xc_error *cause)
{
    if (query && search->status)
        query = with_filter(query, compile_filter(PREFIX_STATUS, search->status, FALSE, cause), cause);
    if (query && search->category)
        query = with_filter(query, compile_filter(PREFIX_CATEGORY, search->category, TRUE, cause),
                            cause);
    return query;
}

/* ---- running ---- */

static xc_results *
run_query(AcuanIndex *index, const xc_query *query, const AcuanSearch *search, gboolean all,
          xc_error *cause)
{
    xc_search_opts opts;

    xc_search_opts_init(&opts);
    opts.first = all ? 0 : search->offset;
    opts.limit = all ? XC_ALL : MIN(search->limit, MAX_LIMIT);
    opts.check_at_least = XC_ALL;
    opts.weighting = xc_weighting_bm25(BM25_K1, 0, 1, BM25_B, 0);
    return index_search(index, query, &opts, cause);
}

void
search_keep_model(AcuanHit *hit, const char *model)
{
    for (guint i = hit->mappings->len; i-- > 0;)
        if (strcmp(((AcuanMapping *) g_ptr_array_index(hit->mappings, i))->model, model) != 0)
            g_ptr_array_remove_index(hit->mappings, i);
}

static void
add_hit(AcuanIndex *index, AcuanResults *results, AcuanHit *hit, const AcuanSearch *search,
        const AcuanNode *query, GHashTable *forms)
{
    g_autoptr(GArray) spans = hit_matches(index->reading, query, forms);

    hit_show(hit, spans);
    if (search->model)
        search_keep_model(hit, search->model);
    g_ptr_array_add(results->hits, hit);
}

static gboolean
add_hits(AcuanIndex *index, AcuanResults *results, const xc_results *found,
         const AcuanSearch *search, const AcuanNode *query, GHashTable *forms, GError **error)
{
    for (gsize i = 0; i < xc_results_count(found); i++) {
        AcuanHit *hit = hit_new(xc_results_data(found, i), error);
        if (!hit)
            return FALSE;
        hit->rank = xc_results_hit(found, i)->rank + 1;
        hit->score = xc_results_hit(found, i)->weight;
        acuan_reading_set(index->reading, &hit->article, NULL);
        add_hit(index, results, hit, search, query, forms);
    }
    results->total = xc_results_estimated(found);
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

/* Of what the engine found, keeps what the query really means, and of that one page. */
static gboolean
check_hits(AcuanIndex *index, AcuanResults *results, const xc_results *found,
           const AcuanSearch *search, const AcuanNode *query, GHashTable *forms, GError **error)
{
    for (gsize i = 0; i < xc_results_count(found); i++) {
        g_autoptr(AcuanHit) hit = hit_new(xc_results_data(found, i), error);
        if (!hit)
            return FALSE;
        g_auto(GStrv) names = search_categories(index, hit);
        acuan_reading_set(index->reading, &hit->article, (const char *const *) names);
        if (!acuan_reading_match(index->reading, query, NULL))
            continue;
        hit->rank = ++results->total;
        hit->score = xc_results_hit(found, i)->weight;
        if (hit->rank > search->offset && hit->rank - search->offset <= search->limit)
            add_hit(index, results, g_steal_pointer(&hit), search, query, forms);
    }
    return TRUE;
}

static char *
explain(const AcuanNode *node, const xc_query *query, const xc_results *found)
{
    GString *out = g_string_new(NULL);
    g_autofree char *tree = acuan_node_describe(node);
    xc_buf text = XC_BUF_INIT;

    g_string_append_printf(out, "tree: %s\n", tree);
    if (xc_query_describe(query, &text, NULL) == XC_OK)
        g_string_append_printf(out, "engine: %s\n", text.data);
    xc_buf_free(&text);
    for (gsize i = 0; i < xc_results_term_count(found); i++) {
        const xc_query_term_info *term = xc_results_term(found, i);
        g_string_append_printf(out, "term: %.*s: %u provisions, weight %.3f\n",
                               (int) term->term.len, term->term.data, term->term_freq,
                               term->weight);
    }
    return g_string_free(out, FALSE);
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
    for (guint i = 0; node->words && node->kind != ACUAN_NODE_PREFIX && i < node->words->len; i++) {
        const char *word = g_ptr_array_index(node->words, i);
        if (!compile_is_known(index, word))
            remark_once(results, g_strdup_printf("no provision has the word '%s'", word));
    }
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

static gboolean
search_tree(AcuanIndex *index, const AcuanSearch *search, const AcuanNode *node,
            AcuanResults *results, GError **error)
{
    g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Compiler compiler = {.index = index, .any = results->relaxed, .forms = forms};
    xc_error cause = {0};
    xc_query *query = compile_query(&compiler, node, error);
    xc_results *found = NULL;
    gboolean check = compile_needs_check(node);
    gboolean ok = query != NULL;

    if (ok) {
        query = with_options(query, search, &cause);
        found = query ? run_query(index, query, search, check, &cause) : NULL;
        ok = found != NULL;
        if (!ok)
            index_error(error, &cause);
    }
    if (ok) {
        ok = (check ? check_hits : add_hits)(index, results, found, search, node, forms, error);
        if (search->explain) {
            g_free(results->explanation);
            results->explanation = explain(node, query, found);
        }
    }
    xc_results_free(found);
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

AcuanResults *
acuan_search(AcuanIndex *index, const AcuanSearch *search, GError **error)
{
    g_autoptr(AcuanResults) named = results_new(); /* with a remark where a law should have been named */
    gboolean identity = FALSE;

    if (!search_identity(index, search, named, &identity, error))
        return NULL;
    if (identity)
        return g_steal_pointer(&named);
    g_autoptr(AcuanNode) node =
        acuan_query_parse_named(search->query, find_named, index, error);
    g_autoptr(AcuanResults) results = g_steal_pointer(&named);

    if (!node)
        return NULL;
    gboolean relax = may_relax(node, search->query);
    if (!search->no_synonyms)
        synonyms_add(index, search->query, &node, results->synonyms);
    if (!search_tree(index, search, node, results, error))
        return NULL;
    if (results->total > 0)
        return g_steal_pointer(&results);
    remark_nothing_found(index, node, results);
    if (relax) {
        results->relaxed = TRUE;
        if (!search_tree(index, search, node, results, error))
            return NULL;
        results->relaxed = results->total > 0;
    }
    return g_steal_pointer(&results);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching the six laws: ranking, sorting, collapsing, facets, snippets, expansion. */
#include "support.h"

#include <math.h>

static xc_query *
term(const char *word)
{
    return xc_query_term(word, XC_NUL, 1, 0, &err);
}

/* Options that do not weigh, and bring all. */
static xc_search_opts
all_opts(void)
{
    xc_search_opts opts;
    xc_search_opts_init(&opts);
    opts.weighting = xc_weighting_bool();
    opts.limit = 100;
    return opts;
}

/* Searches, and frees the query. */
static xc_results *
search(xc_db *db, xc_query *query, const xc_search_opts *opts)
{
    xc_results *found = xc_db_search(db, query, opts, &err);
    MADE(found);
    xc_query_free(query);
    return found;
}

/* The ids of all laws that these options bring, in order. */
static const char *
order(xc_db *db, const xc_search_opts *opts)
{
    xc_results *found = search(db, xc_query_match_all(&err), opts);
    const char *ids = xt_ids(found);
    xc_results_free(found);
    return ids;
}

START_TEST(hits_are_copied_out)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    const xc_slot slots[] = {1, 0};
    opts.value_slots = slots;
    opts.value_slot_count = 2;
    xc_results *found = search(db, term("data"), &opts);
    OK(xc_db_delete_document(db, 3, &err));
    xc_db_free(db);

    ck_assert_uint_eq(xc_results_count(found), 2);
    ck_assert_uint_eq(xc_results_hit(found, 0)->docid, 3);
    ck_assert_uint_eq(xc_results_hit(found, 1)->docid, 5);
    ck_assert_uint_eq(xc_results_hit(found, 1)->rank, 1);
    ck_assert_ptr_null(xc_results_hit(found, 2));
    IS_BYTES(xc_results_data(found, 0), "peraturan presiden satu data");
    IS_BYTES(xc_results_value(found, 0, 1), "perpres");
    xc_bytes year = xc_results_value(found, 1, 0);
    ck_assert_double_eq(xc_sortable_unserialise(year.data, year.len), 2022);
    IS_BYTES(xc_results_value(found, 0, 7), ""); /* not asked for */
    IS_BYTES(xc_results_value(found, 9, 1), "");
    IS_BYTES(xc_results_data(found, 9), "");
    ck_assert_uint_eq(xc_results_lower_bound(found), 2);
    ck_assert_uint_eq(xc_results_estimated(found), 2);
    ck_assert_uint_eq(xc_results_upper_bound(found), 2);
    xc_results_free(found);
}
END_TEST

START_TEST(data_can_be_left_out)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    opts.with_data = false;
    xc_results *found = search(db, term("data"), &opts);
    IS_BYTES(xc_results_data(found, 0), "");
    xc_results_free(found);
    xc_db_free(db);
}
END_TEST

START_TEST(pages_follow_each_other)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    opts.first = 2;
    opts.limit = 3;
    xc_results *found = search(db, xc_query_match_all(&err), &opts);
    ck_assert_str_eq(xt_ids(found), "3 4 5 ");
    ck_assert_uint_eq(xc_results_hit(found, 0)->rank, 2);
    IS_BYTES(xc_results_data(found, 0), "peraturan presiden satu data");
    IS_BYTES(xc_results_data(found, 2), "undang undang pelindungan data pribadi");
    xc_results_free(found);
    opts.first = 100;
    ck_assert_str_eq(order(db, &opts), "");
    opts.first = 0;
    opts.limit = 0;
    found = search(db, xc_query_match_all(&err), &opts);
    ck_assert_uint_eq(xc_results_count(found), 0);
    ck_assert_uint_eq(xc_results_upper_bound(found), 6);
    xc_results_free(found);
    opts.limit = UINT32_MAX;
    opts.check_at_least = XC_ALL;
    ck_assert_str_eq(order(db, &opts), "1 2 3 4 5 6 ");
    xc_db_free(db);
}
END_TEST

/* The formula as Xapian documents it, for a term that occurs once in each of n of N documents. */
static double
bm25(double n, double total, double len, double average, double k1, double b)
{
    double ratio = (total - n + 0.5) / (n + 0.5);
    if (ratio < 2)
        ratio = ratio / 2 + 1;
    return log(ratio) * (k1 + 1) / (k1 * (b * len / average + 1 - b) + 1);
}

START_TEST(bm25_weighs_as_documented)
{
    xc_db *db = xt_law_db();
    double average;
    OK(xc_db_average_length(db, &average, &err));
    ck_assert_double_eq_tol(average, 24 / 6.0, 1e-12);
    xc_search_opts opts = all_opts();
    opts.weighting = xc_weighting_bm25(1.2, 0, 1, 0.75, 0);
    xc_results *found = search(db, term("elektronik"), &opts);
    ck_assert_str_eq(xt_ids(found), "2 4 1 "); /* the shorter first */
    ck_assert_double_eq_tol(xc_results_hit(found, 0)->weight, bm25(3, 6, 4, average, 1.2, 0.75),
                            1e-9);
    ck_assert_double_eq_tol(xc_results_hit(found, 2)->weight, bm25(3, 6, 5, average, 1.2, 0.75),
                            1e-9);
    ck_assert_int_eq(xc_results_hit(found, 0)->percent, 100);
    ck_assert_int_lt(xc_results_hit(found, 2)->percent, 100);
    ck_assert_double_eq(xc_results_max_attained(found), xc_results_hit(found, 0)->weight);
    ck_assert_double_ge(xc_results_max_possible(found), xc_results_max_attained(found));
    xc_results_free(found);
    xc_db_free(db);
}
END_TEST

/* The number of matching terms, which is easy to know. */
/* As if the database had twice as many documents, 5 of them with the term. */
START_TEST(known_statistics_take_the_place_of_xapians)
{
    xc_db *db = xt_law_db();
    const xc_doccount freqs[] = {1, 5};
    xc_known_stats known = {12, 6, freqs, 2};
    xc_search_opts opts = all_opts();
    opts.weighting = xc_weighting_bm25(1.2, 0, 1, 0.75, 0);
    opts.known = &known;
    xc_results *found = search(db, xc_query_term("elektronik", XC_NUL, 3, 0, &err), &opts);
    ck_assert_str_eq(xt_ids(found), "2 4 1 ");
    ck_assert_double_eq_tol(xc_results_hit(found, 0)->weight, bm25(5, 12, 4, 6, 1.2, 0.75), 1e-9);
    ck_assert_double_ge(xc_results_max_possible(found), xc_results_max_attained(found));
    xc_results_free(found);

    /* Without a number, as the scale says. */
    xc_query *one = term("elektronik");
    found = search(db, xc_query_scale(one, xc_rarity(12, 5), &err), &opts);
    ck_assert_double_eq_tol(xc_results_hit(found, 0)->weight, bm25(5, 12, 4, 6, 1.2, 0.75), 1e-9);
    xc_results_free(found);
    xc_query_free(one);

    xc_query *beyond = xc_query_term("elektronik", XC_NUL, 4, 0, &err);
    ck_assert_ptr_null(xc_db_search(db, beyond, &opts, &err));
    ck_assert_int_eq(err.status, XC_INVALID_ARGUMENT);
    opts.weighting = xc_weighting_bool();
    ck_assert_ptr_null(xc_db_search(db, beyond, &opts, &err));
    ck_assert_int_eq(err.status, XC_INVALID_ARGUMENT);
    xc_query_free(beyond);
    xc_db_free(db);
}
END_TEST

START_TEST(scaling_and_operators_change_the_weight)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    opts.weighting = xc_weighting_of(XC_WEIGHT_COORD);
    xc_query *a = term("sistem"), *b = term("elektronik");
    xc_query *half = xc_query_scale(b, 0.5, &err);
    xc_results *found = search(db, xc_query_pair(XC_OP_AND, a, half, &err), &opts);
    ck_assert_double_eq(xc_results_hit(found, 0)->weight, 1.5);
    xc_results_free(found);
    found = search(db, xc_query_pair(XC_OP_FILTER, a, b, &err), &opts);
    ck_assert_double_eq(xc_results_hit(found, 0)->weight, 1);
    xc_results_free(found);
    found = search(db, xc_query_pair(XC_OP_AND_MAYBE, b, a, &err), &opts);
    ck_assert_str_eq(xt_ids(found), "1 4 2 ");
    ck_assert_double_eq(xc_results_hit(found, 0)->weight, 2);
    ck_assert_double_eq(xc_results_hit(found, 2)->weight, 1);
    xc_results_free(found);
    found = search(db, xc_query_pair(XC_OP_MAX, a, b, &err), &opts);
    ck_assert_double_eq(xc_results_hit(found, 0)->weight, 1);
    xc_results_free(found);
    xc_query_free(a);
    xc_query_free(b);
    xc_query_free(half);
    xc_db_free(db);
}
END_TEST

START_TEST(elite_sets_take_the_heaviest)
{
    xc_db *db = xt_law_db();
    xc_bytes terms[] = {{"elektronik", XC_NUL}, {"satu", XC_NUL}};
    xc_results *found =
        search(db, xc_query_combine_terms(XC_OP_ELITE_SET, terms, 2, 1, &err), NULL);
    ck_assert_str_eq(xt_ids(found), "3 "); /* the rarer term */
    xc_results_free(found);
    xc_db_free(db);
}
END_TEST

START_TEST(every_scheme_works)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    for (int scheme = XC_WEIGHT_DEFAULT; scheme <= XC_WEIGHT_LM; scheme++) {
        opts.weighting = xc_weighting_of((xc_weight_scheme) scheme);
        xc_results *found = search(db, term("elektronik"), &opts);
        ck_assert_uint_eq(xc_results_count(found), 3);
        xc_results_free(found);
    }
    /* Made by hand as by name. */
    const xc_weighting pairs[][2] = {
        {xc_weighting_of(XC_WEIGHT_DEFAULT), xc_weighting_bm25(1, 0, 1, 0.5, 0.5)},
        {xc_weighting_of(XC_WEIGHT_BM25PLUS), xc_weighting_bm25plus(1, 0, 1, 0.5, 0.5, 1)},
        {xc_weighting_of(XC_WEIGHT_TRAD), xc_weighting_trad(1)},
        {xc_weighting_of(XC_WEIGHT_TFIDF), xc_weighting_tfidf("ntn")},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        opts.weighting = pairs[i][0];
        xc_results *a = search(db, term("sistem"), &opts);
        opts.weighting = pairs[i][1];
        xc_results *b = search(db, term("sistem"), &opts);
        ck_assert_double_eq(xc_results_hit(a, 0)->weight, xc_results_hit(b, 0)->weight);
        ck_assert_double_gt(xc_results_hit(a, 0)->weight, 0);
        xc_results_free(a);
        xc_results_free(b);
    }
    xc_db_free(db);
}
END_TEST

START_TEST(bad_options_are_refused)
{
    xc_db *db = xt_law_db();
    xc_query *query = term("data");
#define REFUSED(...)                                                           \
    do {                                                                       \
        xc_search_opts opts = all_opts();                                      \
        __VA_ARGS__;                                                           \
        MAKES_NONE(XC_INVALID_ARGUMENT, xc_db_search(db, query, &opts, &err)); \
    } while (0)
    REFUSED(opts.weighting = xc_weighting_tfidf("zzz"));
    REFUSED(opts.weighting = xc_weighting_tfidf("ntnn"));
    REFUSED(opts.weighting = xc_weighting_tfidf(NULL));
    REFUSED(opts.weighting.scheme = (xc_weight_scheme) 99);
    REFUSED(opts.weighting = xc_weighting_of(XC_WEIGHT_PL2); opts.weighting.params[0] = -1);
    REFUSED(opts.weighting = xc_weighting_of(XC_WEIGHT_LM); opts.weighting.params[1] = 6);
    REFUSED(opts.sort = XC_SORT_KEYS);
    REFUSED(opts.docid_order = (xc_docid_order) 3);
    REFUSED(opts.sort = (xc_sort) 9; opts.sort_keys = &(xc_sort_key){0, false};
            opts.sort_key_count = 1);
    REFUSED(opts.sort_key_count = 1);
    REFUSED(opts.relevant_count = 1);
    REFUSED(opts.value_slot_count = 1);
    REFUSED(opts.facet_slot_count = 1);
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_db_search(db, NULL, NULL, &err));
    xc_query_free(query);
    xc_db_free(db);
}
END_TEST

/* The laws without a kind first, then from the last to the first. */
static uint64_t
last_first(xc_docid id, bool marked, void *calls)
{
    ++*(int *) calls;
    return (marked ? 100 : 0) - id + 50;
}

START_TEST(ties_are_broken_by_the_caller)
{
    xc_db *db = xt_law_db();
    xc_query *query = xc_query_match_all(&err);
    xc_search_opts opts;
    int calls = 0;

    xc_search_opts_init(&opts);
    opts.tie = last_first;
    opts.tie_slot = 1;
    opts.tie_data = &calls;
    xc_results *found = xc_db_search(db, query, &opts, &err);
    MADE(found);
    ck_assert_str_eq(xt_ids(found), "6 5 4 3 2 1 ");
    ck_assert_int_gt(calls, 0);
    xc_results_free(found);
    opts.first = 1;
    opts.limit = 2;
    found = xc_db_search(db, query, &opts, &err);
    MADE(found);
    ck_assert_str_eq(xt_ids(found), "5 4 ");
    xc_results_free(found);
    xc_query_free(query);
    xc_db_free(db);
}
END_TEST

START_TEST(hits_are_sorted)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    const xc_sort_key newest = {0, true}, oldest = {0, false};
    const xc_sort_key kind_then_newest[] = {{1, false}, {0, true}};
    opts.sort = XC_SORT_KEYS;
    opts.sort_key_count = 1;
    opts.sort_keys = &newest;
    ck_assert_str_eq(order(db, &opts), "6 5 3 4 1 2 ");
    opts.sort_keys = &oldest;
    ck_assert_str_eq(order(db, &opts), "2 1 3 4 5 6 ");
    opts.docid_order = XC_DOCID_DESCENDING;
    ck_assert_str_eq(order(db, &opts), "2 1 4 3 5 6 ");
    opts.docid_order = XC_DOCID_ASCENDING;
    opts.sort_keys = kind_then_newest;
    opts.sort_key_count = 2;
    ck_assert_str_eq(order(db, &opts), "6 3 1 4 5 2 ");
    opts.sort = XC_SORT_KEYS_THEN_RELEVANCE;
    ck_assert_str_eq(order(db, &opts), "6 3 1 4 5 2 ");
    opts.sort = XC_SORT_RELEVANCE_THEN_KEYS; /* all weigh 0 */
    ck_assert_str_eq(order(db, &opts), "6 3 1 4 5 2 ");
    xc_results *found = search(db, xc_query_match_all(&err), &opts);
    ck_assert_uint_gt(xc_results_hit(found, 1)->sort_key.len, 0);
    xc_results_free(found);
    opts = all_opts();
    opts.docid_order = XC_DOCID_DESCENDING;
    ck_assert_str_eq(order(db, &opts), "6 5 4 3 2 1 ");
    opts.docid_order = XC_DOCID_ANY;
    ck_assert_uint_eq(strlen(order(db, &opts)), 12);
    xc_db_free(db);
}
END_TEST

START_TEST(weight_and_keys_combine)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    const xc_sort_key newest = {0, true}, kind = {1, false};
    opts.weighting = xc_weighting_of(XC_WEIGHT_COORD);
    opts.sort_keys = &newest;
    opts.sort_key_count = 1;
    opts.sort = XC_SORT_RELEVANCE_THEN_KEYS;
    const xc_bytes terms[] = {{"sistem", XC_NUL}, {"elektronik", XC_NUL}};
    xc_results *found = search(db, xc_query_combine_terms(XC_OP_OR, terms, 2, 0, &err), &opts);
    ck_assert_str_eq(xt_ids(found), "4 1 2 ");
    xc_results_free(found);
    opts.sort = XC_SORT_KEYS_THEN_RELEVANCE;
    opts.sort_keys = &kind;
    found = search(db, xc_query_combine_terms(XC_OP_OR, terms, 2, 0, &err), &opts);
    ck_assert_str_eq(xt_ids(found), "1 4 2 ");
    IS_BYTES(xc_results_hit(found, 1)->sort_key, "pp");
    xc_results_free(found);
    xc_db_free(db);
}
END_TEST

START_TEST(hits_are_collapsed)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    opts.collapse_slot = 1;
    opts.collapse_max = 1;
    opts.check_at_least = XC_ALL;
    xc_results *found = search(db, xc_query_match_all(&err), &opts);
    ck_assert_str_eq(xt_ids(found), "1 2 4 6 ");
    IS_BYTES(xc_results_hit(found, 0)->collapse_key, "perpres");
    ck_assert_uint_eq(xc_results_hit(found, 0)->collapse_count, 1);
    ck_assert_uint_eq(xc_results_hit(found, 2)->collapse_count, 0);
    IS_BYTES(xc_results_hit(found, 3)->collapse_key, "");
    ck_assert_uint_eq(xc_results_estimated(found), 4);
    ck_assert_uint_eq(xc_results_uncollapsed_estimated(found), 6);
    ck_assert_uint_eq(xc_results_uncollapsed_lower_bound(found), 6);
    ck_assert_uint_eq(xc_results_uncollapsed_upper_bound(found), 6);
    xc_results_free(found);
    opts.collapse_max = 2;
    ck_assert_str_eq(order(db, &opts), "1 2 3 4 5 6 ");
    xc_db_free(db);
}
END_TEST

START_TEST(hits_are_cut_off)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    opts.weighting = xc_weighting_of(XC_WEIGHT_COORD);
    opts.weight_cutoff = 1.5;
    const xc_bytes terms[] = {{"sistem", XC_NUL}, {"elektronik", XC_NUL}};
    xc_results *found = search(db, xc_query_combine_terms(XC_OP_OR, terms, 2, 0, &err), &opts);
    ck_assert_str_eq(xt_ids(found), "1 4 ");
    xc_results_free(found);
    opts.weight_cutoff = 0;
    opts.percent_cutoff = 60;
    opts.time_limit = 10;
    found = search(db, xc_query_combine_terms(XC_OP_OR, terms, 2, 0, &err), &opts);
    ck_assert_str_eq(xt_ids(found), "1 4 ");
    xc_results_free(found);
    xc_db_free(db);
}
END_TEST

START_TEST(relevant_documents_change_term_weights)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    const xc_docid relevant[] = {3, 5};
    opts.weighting = xc_weighting_of(XC_WEIGHT_BM25);
    xc_results *plain = search(db, term("data"), &opts);
    opts.relevant = relevant;
    opts.relevant_count = 2;
    xc_results *informed = search(db, term("data"), &opts);
    ck_assert_double_gt(xc_results_hit(informed, 0)->weight, xc_results_hit(plain, 0)->weight);
    xc_results_free(plain);
    xc_results_free(informed);
    xc_db_free(db);
}
END_TEST

START_TEST(query_terms_have_statistics)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    opts.weighting = xc_weighting_of(XC_WEIGHT_COORD);
    opts.with_terms = opts.with_matching_terms = true;
    xc_query *text = xc_query_combine_terms(
        XC_OP_OR, (const xc_bytes[]){{"sistem", 6}, {"elektronik", 10}, {"none", 4}}, 3, 0, &err);
    xc_query *filter = term("XKperpres");
    xc_results *found = search(db, xc_query_pair(XC_OP_FILTER, text, filter, &err), &opts);
    ck_assert_uint_eq(xc_results_term_count(found), 4);
    IS_BYTES(xc_results_term(found, 0)->term, "XKperpres");
    ck_assert_uint_eq(xc_results_term(found, 0)->term_freq, 2);
    ck_assert_double_eq(xc_results_term(found, 0)->weight, 0);
    IS_BYTES(xc_results_term(found, 1)->term, "elektronik");
    ck_assert_uint_eq(xc_results_term(found, 1)->term_freq, 3);
    ck_assert_double_eq(xc_results_term(found, 1)->weight, 1);
    ck_assert_uint_eq(xc_results_term(found, 2)->term_freq, 0);
    ck_assert_ptr_null(xc_results_term(found, 4));

    size_t n = 0;
    const xc_bytes *matching = xc_results_matching_terms(found, 0, &n);
    ck_assert_uint_eq(n, 3);
    IS_BYTES(matching[0], "XKperpres"); /* all are at place 0, so in byte order */
    IS_BYTES(matching[1], "elektronik");
    IS_BYTES(matching[2], "sistem");
    ck_assert_ptr_null(xc_results_matching_terms(found, 5, &n));
    ck_assert_uint_eq(n, 0);
    ck_assert_ptr_nonnull(xc_results_matching_terms(found, 0, NULL));
    xc_results_free(found);
    xc_query_free(text);
    xc_query_free(filter);
    xc_db_free(db);
}
END_TEST

START_TEST(ids_of_all_matches_are_kept)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    size_t n = 7;

    opts.limit = 1;
    opts.check_at_least = XC_ALL;
    xc_results *found = search(db, xc_query_match_all(&err), &opts);
    ck_assert_ptr_null(xc_results_docids(found, &n));
    ck_assert_uint_eq(n, 0);
    xc_results_free(found);
    opts.with_docids = true;
    found = search(db, xc_query_match_all(&err), &opts);
    const xc_docid *ids = xc_results_docids(found, &n);
    ck_assert_uint_eq(n, 6);
    for (xc_docid i = 0; i < 6; i++)
        ck_assert_uint_eq(ids[i], i + 1);
    xc_results_free(found);
    ck_assert_ptr_null(xc_results_docids(NULL, NULL));
    xc_db_free(db);
}
END_TEST

START_TEST(facets_are_counted)
{
    xc_db *db = xt_law_db();
    xc_search_opts opts = all_opts();
    const xc_slot slots[] = {1, 9};
    opts.facet_slots = slots;
    opts.facet_slot_count = 2;
    opts.limit = 1;
    opts.check_at_least = XC_ALL;
    xc_results *found = search(db, xc_query_match_all(&err), &opts);
    ck_assert_uint_eq(xc_results_facet_total(found, 0), 6);
    ck_assert_uint_eq(xc_results_facet_count(found, 0), 3);
    IS_BYTES(xc_results_facet(found, 0, 0)->value, "perpres");
    ck_assert_uint_eq(xc_results_facet(found, 0, 0)->count, 2);
    IS_BYTES(xc_results_facet(found, 0, 1)->value, "uu");
    ck_assert_uint_eq(xc_results_facet(found, 0, 1)->count, 2);
    IS_BYTES(xc_results_facet(found, 0, 2)->value, "pp");
    ck_assert_uint_eq(xc_results_facet(found, 0, 2)->count, 1);
    ck_assert_ptr_null(xc_results_facet(found, 0, 3));
    ck_assert_uint_eq(xc_results_facet_count(found, 1), 0);
    ck_assert_uint_eq(xc_results_facet_count(found, 2), 0);
    ck_assert_uint_eq(xc_results_facet_total(found, 2), 0);
    xc_results_free(found);
    opts.facet_limit = 1;
    found = search(db, xc_query_match_all(&err), &opts);
    ck_assert_uint_eq(xc_results_facet_count(found, 0), 1);
    xc_results_free(found);
    xc_db_free(db);
}
END_TEST

START_TEST(snippets_show_the_match)
{
    xc_db *db = xt_law_db();
    xc_buf buf = XC_BUF_INIT;
    xc_results *found = search(db, term("elektronik"), NULL);
    xc_bytes data = xc_results_data(found, 0);
    OK(xc_results_snippet(found, data.data, data.len, NULL, &buf, &err));
    IS_BUF(buf, "undang undang informasi <b>elektronik</b>");

    xc_snippet_opts opts;
    xc_snippet_opts_init(&opts);
    opts.hi_start = "[";
    opts.hi_end = "]";
    opts.omit = "…";
    opts.length = 30;
    OK(xc_results_snippet(found,
                          "satu dua tiga empat lima enam. a < b & elektronik tujuh delapan "
                          "sembilan sepuluh sebelas dua belas",
                          XC_NUL, &opts, &buf, &err));
    ck_assert_ptr_nonnull(strstr(buf.data, "&amp; [elektronik] tujuh"));
    ck_assert_ptr_nonnull(strstr(buf.data, "…"));
    ck_assert_ptr_null(strstr(buf.data, "satu"));

    opts.flags |= XC_SNIPPET_EMPTY_WITHOUT_MATCH;
    OK(xc_results_snippet(found, "lain", XC_NUL, &opts, &buf, &err));
    IS_BUF(buf, "");
    xc_results_free(found);

    /* The stemmer is the query's. */
    xc_stem *stem = xc_stem_new("porter", &err);
    found = search(db, term("Zponi"), NULL);
    opts.stem = stem;
    OK(xc_results_snippet(found, "a pony and ponies", XC_NUL, &opts, &buf, &err));
    IS_BUF(buf, "a [pony] and [ponies]");
    xc_stem_free(stem);
    xc_results_free(found);
    xc_buf_free(&buf);
    xc_db_free(db);
}
END_TEST

static bool
no_prefix(void *ctx, const char *text, size_t len)
{
    ++*(int *) ctx;
    return len > 0 && (text[0] < 'A' || text[0] > 'Z');
}

/* The list of an expansion, which is freed. */
static const char *
expanded(xc_expansion *expansion)
{
    static char text[1000];
    size_t n = 0;
    MADE(expansion);
    text[0] = '\0';
    for (size_t i = 0; i < xc_expansion_count(expansion); i++) {
        const xc_expansion_term *t = xc_expansion_term_at(expansion, i);
        ck_assert_double_gt(t->weight, 0);
        if (i > 0)
            ck_assert_double_le(t->weight, xc_expansion_term_at(expansion, i - 1)->weight);
        n += (size_t) snprintf(text + n, sizeof text - n, "%.*s ", (int) t->term.len, t->term.data);
    }
    ck_assert_ptr_null(xc_expansion_term_at(expansion, xc_expansion_count(expansion)));
    xc_expansion_free(expansion);
    return text;
}

/* Both laws say "undang" twice, which sets them apart; "data" is in one of them and in another. */
START_TEST(similar_documents_share_terms)
{
    xc_db *db = xt_law_db();
    const xc_docid laws[] = {2, 5};
    xc_expand_opts opts;
    xc_expand_opts_init(&opts);
    ck_assert_int_eq(strncmp(expanded(xc_db_expand(db, laws, 2, &opts, &err)), "undang ", 7), 0);
    opts.limit = 1;
    ck_assert_str_eq(expanded(xc_db_expand(db, laws, 2, &opts, &err)), "undang ");
    opts.limit = 40;
    opts.exact_term_freq = true;
    int calls = 0;
    opts.accept = no_prefix;
    opts.accept_ctx = &calls;
    const char *terms = expanded(xc_db_expand(db, laws, 2, &opts, &err));
    ck_assert_ptr_null(strstr(terms, "XK"));
    ck_assert_int_gt(calls, 0);
    opts.query = term("undang");
    terms = expanded(xc_db_expand(db, laws, 2, &opts, &err));
    ck_assert_ptr_null(strstr(terms, "undang "));
    ck_assert_ptr_nonnull(strstr(terms, "pribadi "));
    xc_query_free((xc_query *) opts.query);
    opts.query = NULL;
    opts.min_weight = 1e6;
    ck_assert_str_eq(expanded(xc_db_expand(db, laws, 2, &opts, &err)), "");
    opts.min_weight = 0;
    opts.bo1 = true;
    ck_assert_ptr_nonnull(strstr(expanded(xc_db_expand(db, laws, 2, &opts, &err)), "undang "));
    ck_assert_str_eq(expanded(xc_db_expand(db, NULL, 0, NULL, &err)), "");
    MAKES_NONE(XC_DOC_NOT_FOUND, xc_db_expand(db, (const xc_docid[]){99}, 1, NULL, &err));
    xc_db_free(db);
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c search");
    const TTest *const tests[] = {hits_are_copied_out,
                                  data_can_be_left_out,
                                  pages_follow_each_other,
                                  bm25_weighs_as_documented,
                                  known_statistics_take_the_place_of_xapians,
                                  scaling_and_operators_change_the_weight,
                                  elite_sets_take_the_heaviest,
                                  every_scheme_works,
                                  bad_options_are_refused,
                                  ties_are_broken_by_the_caller,
                                   hits_are_sorted,
                                  weight_and_keys_combine,
                                  hits_are_collapsed,
                                  hits_are_cut_off,
                                  relevant_documents_change_term_weights,
                                  query_terms_have_statistics,
                                  facets_are_counted,
                                  ids_of_all_matches_are_kept,
                                  snippets_show_the_match,
                                  similar_documents_share_terms,
                                  NULL};
    xt_add(suite, "search", tests);
    return xt_main(argc, argv, suite, NULL);
}

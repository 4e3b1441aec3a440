/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries, by hand and by the parser: which of the six laws they find. */
#include "support.h"

#include <pthread.h>

static xc_query *
term(const char *word)
{
    xc_query *query = xc_query_term(word, XC_NUL, 1, 0, &err);
    MADE(query);
    return query;
}

/* Combines two queries, and frees them. */
static xc_query *
both(xc_op op, xc_query *left, xc_query *right)
{
    xc_query *query = xc_query_pair(op, left, right, &err);
    xc_query_free(left);
    xc_query_free(right);
    return query;
}

static xc_query *
words(xc_op op, uint32_t param, const char *a, const char *b, const char *c)
{
    const xc_bytes terms[] = {{a, XC_NUL}, {b, XC_NUL}, {c, XC_NUL}};
    return xc_query_combine_terms(op, terms, c == NULL ? 2 : 3, param, &err);
}

/* ------------------------------------------------------------------------------------- by hand --
 */

START_TEST(operators_find_what_they_should)
{
    xc_db *db = xt_law_db();
    ck_assert_str_eq(xt_finds(db, term("elektronik")), "1 2 4 ");
    ck_assert_str_eq(xt_finds(db, term("none")), "");
    ck_assert_str_eq(xt_finds(db, xc_query_match_all(&err)), "1 2 3 4 5 6 ");
    ck_assert_str_eq(xt_finds(db, term("")), "1 2 3 4 5 6 ");
    ck_assert_str_eq(xt_finds(db, xc_query_match_nothing(&err)), "");
#define FINDS(op, left, right, ids) \
    ck_assert_str_eq(xt_finds(db, both(op, term(left), term(right))), ids)
    FINDS(XC_OP_AND, "elektronik", "sistem", "1 4 ");
    FINDS(XC_OP_OR, "data", "sistem", "1 3 4 5 ");
    FINDS(XC_OP_AND_NOT, "elektronik", "sistem", "2 ");
    FINDS(XC_OP_XOR, "elektronik", "peraturan", "2 3 ");
    FINDS(XC_OP_AND_MAYBE, "elektronik", "sistem", "1 2 4 ");
    FINDS(XC_OP_FILTER, "elektronik", "XKuu", "2 ");
    FINDS(XC_OP_SYNONYM, "data", "sistem", "1 3 4 5 ");
    FINDS(XC_OP_MAX, "data", "sistem", "1 3 4 5 ");
    FINDS(XC_OP_ELITE_SET, "data", "sistem", "1 3 4 5 ");
    FINDS(XC_OP_PHRASE, "peraturan", "presiden", "1 3 ");
    FINDS(XC_OP_PHRASE, "presiden", "peraturan", "");
    FINDS(XC_OP_NEAR, "presiden", "peraturan", "1 3 ");
    xc_db_free(db);
}
END_TEST

/* Two databases of three documents: 1 3 5 of the combined one are the first's, 2 4 6 the second's. */
static xc_db *
two_databases(char *uuid)
{
    const char *const texts[] = {"satu", "dua", "tiga"};
    xc_buf out = XC_BUF_INIT;
    xc_db *parts[2];

    for (int i = 0; i < 2; i++) {
        const char *path = xt_path(i ? "kedua" : "pertama");
        xt_make_db(path, texts, 3);
        MADE(parts[i] = xc_db_open(path, &err));
    }
    OK(xc_db_uuid(parts[1], &out, &err));
    ck_assert_uint_lt(out.len, 64);
    memcpy(uuid, out.data, out.len);
    uuid[out.len] = '\0';
    xc_buf_free(&out);
    xc_db *all = xc_db_combine((const xc_db *const *) parts, 2, &err);
    MADE(all);
    xc_db_free(parts[0]);
    xc_db_free(parts[1]);
    return all;
}

START_TEST(ids_mean_documents_of_one_database)
{
    char uuid[64];
    xc_db *db = two_databases(uuid);
    const xc_docid_range some[] = {{1, 1}, {3, 9}}, none[] = {{7, 9}};

    ck_assert_str_eq(xt_finds(db, xc_query_docids(uuid, some, 2, &err)), "2 6 ");
    ck_assert_str_eq(xt_finds(db, xc_query_docids(uuid, none, 1, &err)), "");
    ck_assert_str_eq(xt_finds(db, xc_query_docids(uuid, some, 0, &err)), "");
    ck_assert_str_eq(xt_finds(db, xc_query_docids("another", some, 2, &err)), "");
    ck_assert_str_eq(xt_finds(db, both(XC_OP_AND_NOT, xc_query_match_all(&err),
                                       xc_query_docids(uuid, some, 2, &err))),
                     "1 3 4 5 ");
    ck_assert_str_eq(xt_finds(db, both(XC_OP_AND, term("tiga"), xc_query_docids(uuid, some, 2, &err))),
                     "6 ");
    ck_assert_ptr_null(xc_query_docids(NULL, some, 2, &err));
    ck_assert_int_eq(err.status, XC_INVALID_ARGUMENT);
    ck_assert_ptr_null(xc_query_docids(uuid, NULL, 2, &err));
    xc_db_free(db);
}
END_TEST

START_TEST(windows_reach_as_far_as_they_say)
{
    xc_db *db = xt_law_db();
    ck_assert_str_eq(xt_finds(db, words(XC_OP_PHRASE, 3, "peraturan", "elektronik", NULL)), "");
    ck_assert_str_eq(xt_finds(db, words(XC_OP_PHRASE, 4, "peraturan", "elektronik", NULL)), "4 ");
    ck_assert_str_eq(xt_finds(db, words(XC_OP_PHRASE, 5, "peraturan", "elektronik", NULL)), "1 4 ");
    ck_assert_str_eq(xt_finds(db, words(XC_OP_NEAR, 4, "elektronik", "peraturan", NULL)), "4 ");
    ck_assert_str_eq(xt_finds(db, words(XC_OP_PHRASE, 0, "peraturan", "presiden", "satu")), "3 ");
    xc_db_free(db);
}
END_TEST

START_TEST(values_are_searched_by_range)
{
    char low[9], high[9];
    size_t low_len = xc_sortable_serialise(2018, low), high_len = xc_sortable_serialise(2019, high);
    xc_db *db = xt_law_db();
    ck_assert_str_eq(xt_finds(db, xc_query_value_range(0, low, low_len, high, high_len, &err)),
                     "1 3 4 ");
    ck_assert_str_eq(xt_finds(db, xc_query_value_ge(0, high, high_len, &err)), "3 4 5 6 ");
    ck_assert_str_eq(xt_finds(db, xc_query_value_le(0, low, low_len, &err)), "1 2 ");
    ck_assert_str_eq(xt_finds(db, xc_query_value_range(0, high, high_len, low, low_len, &err)), "");
    ck_assert_str_eq(xt_finds(db, xc_query_value_range(1, "pp", XC_NUL, "pz", XC_NUL, &err)), "4 ");
    xc_db_free(db);
}
END_TEST

START_TEST(wildcards_have_limits)
{
    xc_db *db = xt_law_db();
#define WILD(limit, type) xc_query_wildcard("p", 1, limit, XC_WILDCARD_LIMIT_##type, XC_OP_OR, &err)
    ck_assert_str_eq(xt_finds(db, WILD(0, ERROR)), "1 3 4 5 6 ");
    ck_assert_str_eq(xt_finds(db, WILD(7, ERROR)), "1 3 4 5 6 ");
    ck_assert_str_eq(xt_finds(db, WILD(1, FIRST)), "5 ");             /* pelindungan */
    ck_assert_str_eq(xt_finds(db, WILD(1, MOST_FREQUENT)), "1 3 4 "); /* peraturan */
    xc_query *query = WILD(6, ERROR); /* pelindungan pemerintah pemerintahan peraturan pidana … */
    MAKES_NONE(XC_WILDCARD, xc_db_search(db, query, NULL, &err));
    xc_query_free(query);
    MAKES_NONE(XC_INVALID_ARGUMENT,
               xc_query_wildcard("p", 1, 0, XC_WILDCARD_LIMIT_ERROR, XC_OP_AND, &err));
    xc_db_free(db);
}
END_TEST

START_TEST(bad_queries_are_refused)
{
    xc_query *word = term("a"), *pair = both(XC_OP_AND, term("a"), term("b"));
    MAKES_NONE(XC_UNIMPLEMENTED, xc_query_pair(XC_OP_PHRASE, word, pair, &err));
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_query_pair(XC_OP_VALUE_GE, word, word, &err));
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_query_pair(XC_OP_SCALE_WEIGHT, word, word, &err));
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_query_pair((xc_op) 77, word, word, &err));
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_query_pair((xc_op) 9999, word, word, &err));
    MAKES_NONE(XC_INVALID_ARGUMENT,
               xc_query_wildcard("p", 1, 0, (xc_wildcard_limit) 3, XC_OP_OR, &err));
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_query_scale(word, -1, &err));
    MAKES_NONE(XC_SERIALISATION, xc_query_unserialise("\xff\xff", 2, &err));
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_query_subquery(word, 0, &err));
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_query_subquery(pair, 2, &err));
    xc_query_free(word);
    xc_query_free(pair);
}
END_TEST

START_TEST(queries_tell_what_they_are)
{
    xc_query *query =
        both(XC_OP_OR, xc_query_term("b", 1, 3, 2, &err), xc_query_term("a\0c", 3, 1, 1, &err));
    ck_assert_int_eq(xc_query_op(query), XC_OP_OR);
    ck_assert_uint_eq(xc_query_subquery_count(query), 2);
    ck_assert_uint_eq(xc_query_length(query), 4);
    ck_assert(!xc_query_is_empty(query));
    xc_query *part = xc_query_subquery(query, 0, &err);
    MADE(part);
    ck_assert_int_eq(xc_query_op(part), XC_OP_TERM);

    xc_terms *walk = xc_query_terms(query, &err);
    OK(xc_terms_next(walk, &err));
    IS_BYTES(xc_terms_term(walk), "a\0c"); /* by its place */
    OK(xc_terms_next(walk, &err));
    IS_BYTES(xc_terms_term(walk), "b");
    ck_assert_int_eq(xc_terms_next(walk, &err), XC_DONE);
    xc_terms_free(walk);

    xc_query *twice = both(XC_OP_OR, xc_query_copy(query, &err), part);
    ck_assert_str_eq(xt_join(xc_query_unique_terms(twice, &err)), "a b "); /* up to its NUL */
    xc_buf buf = XC_BUF_INIT;
    OK(xc_query_describe(twice, &buf, &err));
    ck_assert_ptr_nonnull(strstr(buf.data, "OR"));
    xc_buf_free(&buf);
    xc_query_free(twice);
    xc_query_free(query);

    xc_query *all = xc_query_match_all(&err), *none = xc_query_match_nothing(&err);
    ck_assert_int_eq(xc_query_op(all), XC_OP_MATCH_ALL);
    ck_assert_int_eq(xc_query_op(none), XC_OP_MATCH_NOTHING);
    ck_assert(xc_query_is_empty(none));
    xc_query *empty = xc_query_combine(XC_OP_AND, NULL, 0, 0, &err);
    ck_assert(xc_query_is_empty(empty));
    xc_query *with_null = xc_query_pair(XC_OP_OR, all, NULL, &err);
    ck_assert_int_eq(xc_query_op(with_null), XC_OP_MATCH_ALL);
    xc_query_free(all);
    xc_query_free(none);
    xc_query_free(empty);
    xc_query_free(with_null);
}
END_TEST

START_TEST(queries_serialise)
{
    xc_db *db = xt_law_db();
    xc_buf buf = XC_BUF_INIT;
    xc_query *query = both(XC_OP_AND_NOT, xc_query_match_all(&err), term("elektronik"));
    OK(xc_query_serialise(query, &buf, &err));
    ck_assert_str_eq(xt_finds(db, xc_query_unserialise(buf.data, buf.len, &err)), "3 5 6 ");
    ck_assert_str_eq(xt_finds(db, xc_query_deep_copy(query, &err)), "3 5 6 ");
    ck_assert_str_eq(xt_finds(db, xc_query_copy(query, &err)), "3 5 6 ");
    xc_query_free(query);
    query = xc_query_match_nothing(&err);
    xc_query *copy = xc_query_deep_copy(query, &err);
    ck_assert(xc_query_is_empty(copy));
    xc_query_free(copy);
    xc_query_free(query);
    xc_buf_free(&buf);
    xc_db_free(db);
}
END_TEST

/* Threads make match-all queries and search for them, each with its own database. Xapian's static
 * one would soon lose count of its references. */
static void *
search_all(void *argument)
{
    const char *path = argument;
    xc_error own;
    xc_db *db = xc_db_open(path, &own);
    size_t found = 0;
    for (int i = 0; i < 3000; i++) {
        xc_query *all = xc_query_match_all(&own);
        xc_query *scaled = xc_query_scale(all, 0, &own);
        xc_query_free(all);
        if (i % 100 == 0) {
            xc_results *results = xc_db_search(db, scaled, NULL, &own);
            found += xc_results_count(results);
            xc_results_free(results);
        }
        xc_query_free(scaled);
    }
    xc_db_free(db);
    return (void *) found; /* 30 searches, one hit each */
}

START_TEST(threads_may_all_match_all)
{
    static const char *const texts[] = {"satu"};
    const char *path = xt_path("threads");
    xt_make_db(path, texts, 1);
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, search_all, (void *) path), 0);
    for (size_t i = 0; i < 4; i++) {
        void *found;
        ck_assert_int_eq(pthread_join(threads[i], &found), 0);
        ck_assert_uint_eq((size_t) found, 30);
    }
}
END_TEST

/* ---------------------------------------------------------------------------------- the parser --
 */

/* What a text finds with the default flags and some more. */
static const char *
parsed(xc_db *db, xc_parser *parser, const char *text, unsigned flags)
{
    return xt_finds(db, xc_parser_parse(parser, text, XC_NUL, XC_PARSE_DEFAULT | flags, &err));
}

START_TEST(texts_are_parsed)
{
    xc_db *db = xt_law_db();
    xc_parser *parser = xc_parser_new(&err);
    MADE(parser);
    ck_assert_str_eq(parsed(db, parser, "satu pribadi", 0), "3 5 ");
    ck_assert_str_eq(parsed(db, parser, "Elektronik AND sistem", 0), "1 4 ");
    ck_assert_str_eq(parsed(db, parser, "elektronik NOT sistem", 0), "2 ");
    ck_assert_str_eq(parsed(db, parser, "(satu OR pribadi) AND data", 0), "3 5 ");
    ck_assert_str_eq(parsed(db, parser, "\"peraturan presiden\"", 0), "1 3 ");
    ck_assert_str_eq(parsed(db, parser, "presiden NEAR/2 peraturan", 0), "1 3 ");
    ck_assert_str_eq(parsed(db, parser, "+elektronik -sistem", 0), "2 ");
    ck_assert_str_eq(parsed(db, parser, "pemerint*", XC_PARSE_WILDCARD), "1 4 ");
    ck_assert_str_eq(parsed(db, parser, "pemerint", XC_PARSE_PARTIAL), "1 4 ");
    ck_assert_str_eq(parsed(db, parser, "NOT elektronik", XC_PARSE_PURE_NOT), "3 5 6 ");
    ck_assert_str_eq(parsed(db, parser, "sistem and elektronik", XC_PARSE_BOOLEAN_ANY_CASE),
                     "1 4 ");
    ck_assert_str_eq(parsed(db, parser, "\"presiden peraturan\"", XC_PARSE_NO_POSITIONS), "1 3 ");
    ck_assert_str_eq(parsed(db, parser, "", 0), "");
    ck_assert_str_eq(
        xt_finds(db, xc_parser_parse_prefixed(parser, "uu", 2, XC_PARSE_DEFAULT, "XK", 2, &err)),
        "2 5 ");
    xc_parser_free(parser);
    xc_db_free(db);
}
END_TEST

START_TEST(bad_texts_are_refused)
{
    xc_parser *parser = xc_parser_new(&err);
    MAKES_NONE(XC_QUERY_PARSER, xc_parser_parse(parser, "a AND", XC_NUL, XC_PARSE_DEFAULT, &err));
    ck_assert_str_eq(err.type, "QueryParserError");
    ck_assert_ptr_nonnull(strstr(err.message, "AND"));
    OK(xc_parser_add_range(parser, XC_RANGE_NUMBER, 0, "tahun:", 0, &err));
    MAKES_NONE(XC_QUERY_PARSER,
               xc_parser_parse(parser, "umur:1..2", XC_NUL, XC_PARSE_DEFAULT, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_parser_set_default_op(parser, XC_OP_XOR, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_parser_set_default_op(parser, (xc_op) 9999, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_parser_set_stemmer(parser, NULL, (xc_stem_strategy) 9, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_parser_add_range(parser, (xc_range_kind) 9, 0, "x:", 0, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_parser_add_field(parser, "x", NULL, NULL, &err));
    OK(xc_parser_add_prefix(parser, "judul", "S", &err));
    FAILS(XC_INVALID_OPERATION, xc_parser_add_boolean_prefix(parser, "judul", "S", true, &err));
    xc_parser_free(parser);
}
END_TEST

START_TEST(words_are_joined_by_the_default_operator)
{
    xc_db *db = xt_law_db();
    xc_parser *parser = xc_parser_new(&err);
    OK(xc_parser_set_default_op(parser, XC_OP_AND, &err));
    ck_assert_str_eq(parsed(db, parser, "elektronik sistem", 0), "1 4 ");
    OK(xc_parser_set_default_op(parser, XC_OP_PHRASE, &err));
    ck_assert_str_eq(parsed(db, parser, "sistem elektronik", 0), "1 4 "); /* not adjacent in 1 */
    ck_assert_str_eq(parsed(db, parser, "elektronik sistem", 0), "");
    xc_parser_free(parser);
    xc_db_free(db);
}
END_TEST

START_TEST(fields_have_prefixes)
{
    xc_db *db = xt_law_db();
    xc_parser *parser = xc_parser_new(&err);
    OK(xc_parser_add_prefix(parser, "kata", "", &err));
    OK(xc_parser_add_boolean_prefix(parser, "jenis", "XK", true, &err));
    OK(xc_parser_add_boolean_prefix(parser, "juga", "XK", false, &err));
    ck_assert_str_eq(parsed(db, parser, "kata:data jenis:uu", 0), "5 ");
    ck_assert_str_eq(parsed(db, parser, "jenis:uu jenis:pp", 0), "2 4 5 ");
    ck_assert_str_eq(parsed(db, parser, "juga:uu juga:pp", 0), "");
    xc_parser_free(parser);
    xc_db_free(db);
}
END_TEST

/* A field whose words are years: "sejak:2019" is the laws from then on. */
static xc_query *
since(void *ctx, const char *text, size_t len, xc_error *error)
{
    char year[16], value[9];
    ++*(int *) ctx;
    if (len >= sizeof year)
        return xc_stem_new("not a language", error) == NULL ? NULL : abort(), NULL;
    memcpy(year, text, len);
    year[len] = '\0';
    if (year[0] < '0' || year[0] > '9')
        return NULL;
    size_t n = xc_sortable_serialise(strtod(year, NULL), value);
    return xc_query_value_ge(0, value, n, error);
}

START_TEST(fields_can_be_functions)
{
    xc_db *db = xt_law_db();
    xc_parser *parser = xc_parser_new(&err);
    int calls = 0;
    OK(xc_parser_add_boolean_field(parser, "sejak", since, &calls, true, &err));
    OK(xc_parser_add_field(parser, "dari", since, &calls, &err));
    ck_assert_str_eq(parsed(db, parser, "data sejak:2020", 0), "5 ");
    ck_assert_str_eq(parsed(db, parser, "dari:2022", 0), "5 6 ");
    ck_assert_int_eq(calls, 2);
    FAILS(XC_INVALID_OPERATION,
          xc_parser_add_boolean_field(parser, "dari", since, &calls, true, &err));
    MAKES_NONE(XC_QUERY_PARSER,
               xc_parser_parse(parser, "sejak:kapan", XC_NUL, XC_PARSE_DEFAULT, &err));
    /* The function's own error comes through. */
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_parser_parse(parser, "sejak:20192019201920192019", XC_NUL,
                                                    XC_PARSE_DEFAULT, &err));
    ck_assert_ptr_nonnull(strstr(err.message, "not a language"));
    xc_parser_free(parser);
    xc_db_free(db);
}
END_TEST

START_TEST(ranges_are_parsed)
{
    xc_db *db = xt_law_db();
    xc_parser *parser = xc_parser_new(&err);
    OK(xc_parser_add_range(parser, XC_RANGE_NUMBER, 0, "tahun:", 0, &err));
    OK(xc_parser_add_range(parser, XC_RANGE_STRING, 1, "jenis:", 0, &err));
    ck_assert_str_eq(parsed(db, parser, "tahun:2018..2019", 0), "1 3 4 ");
    ck_assert_str_eq(parsed(db, parser, "tahun:2022..", 0), "5 6 ");
    ck_assert_str_eq(parsed(db, parser, "tahun:..2008", 0), "2 ");
    ck_assert_str_eq(parsed(db, parser, "data tahun:2020..2030", 0), "5 ");
    ck_assert_str_eq(parsed(db, parser, "jenis:pp..pz", 0), "4 ");
    xc_parser_free(parser);
    xc_db_free(db);
}
END_TEST

START_TEST(dates_are_parsed)
{
    xc_db *db = xc_db_open_memory(&err);
    const char *dates[] = {"20181002", "20190102", "20190201"};
    for (size_t i = 0; i < 3; i++) {
        xc_doc *doc = xc_doc_new(&err);
        OK(xc_doc_set_value(doc, 4, dates[i], 8, &err));
        OK(xc_db_add_document(db, doc, NULL, &err));
        xc_doc_free(doc);
    }
    xc_parser *parser = xc_parser_new(&err);
    OK(xc_parser_add_range(parser, XC_RANGE_DATE, 4, "tgl:", 0, &err));
    OK(xc_parser_add_range(parser, XC_RANGE_DATE, 4, "us:", XC_RANGE_PREFER_MDY, &err));
    OK(xc_parser_add_range(parser, XC_RANGE_DATE, 4, "!", XC_RANGE_SUFFIX | XC_RANGE_REPEATED,
                           &err));
    ck_assert_str_eq(parsed(db, parser, "tgl:2018-01-01..2018-12-31", 0), "1 ");
    ck_assert_str_eq(parsed(db, parser, "tgl:1/1/2019..1/2/2019", 0), "2 3 ");
    ck_assert_str_eq(parsed(db, parser, "us:1/1/2019..1/2/2019", 0), "2 ");
    ck_assert_str_eq(parsed(db, parser, "20190101!..20190110!", 0), "2 ");
    xc_parser_free(parser);
    xc_db_free(db);
}
END_TEST

START_TEST(wildcards_of_texts_have_limits)
{
    xc_db *db = xt_law_db();
    xc_parser *parser = xc_parser_new(&err);
    OK(xc_parser_set_max_expansion(parser, 1, XC_WILDCARD_LIMIT_ERROR, XC_PARSE_WILDCARD, &err));
    xc_query *query =
        xc_parser_parse(parser, "p*", XC_NUL, XC_PARSE_DEFAULT | XC_PARSE_WILDCARD, &err);
    MADE(query);
    MAKES_NONE(XC_WILDCARD, xc_db_search(db, query, NULL, &err));
    xc_query_free(query);
    OK(xc_parser_set_max_expansion(parser, 1, XC_WILDCARD_LIMIT_MOST_FREQUENT,
                                   XC_PARSE_WILDCARD | XC_PARSE_PARTIAL, &err));
    ck_assert_str_eq(parsed(db, parser, "p*", XC_PARSE_WILDCARD), "1 3 4 ");
    ck_assert_str_eq(parsed(db, parser, "p", XC_PARSE_PARTIAL), "1 3 4 ");
    xc_parser_free(parser);
    xc_db_free(db);
}
END_TEST

START_TEST(stems_and_stop_words_of_texts)
{
    xc_parser *parser = xc_parser_new(&err);
    xc_stem *stem = xc_stem_new("porter", &err);
    const xc_bytes stop[] = {{"the", 3}, {"of", 2}};
    xc_stopper *stopper = xc_stopper_new(stop, 2, &err);
    OK(xc_parser_set_stemmer(parser, stem, XC_STEM_SOME, &err));
    OK(xc_parser_set_stopper(parser, stopper, &err));
    xc_query *query = xc_parser_parse(parser, "the ponies of PONY", XC_NUL, XC_PARSE_DEFAULT, &err);
    ck_assert_str_eq(xt_join(xc_query_terms(query, &err)), "Zponi pony ");
    ck_assert_str_eq(xt_join(xc_parser_stop_list(parser, &err)), "the of ");
    ck_assert_str_eq(xt_join(xc_parser_unstem_list(parser, "Zponi", XC_NUL, &err)), "ponies ");
    ck_assert_str_eq(xt_join(xc_parser_unstem_list(parser, "none", XC_NUL, &err)), "");
    xc_query_free(query);

    query = xc_parser_parse(parser, "the", XC_NUL, XC_PARSE_DEFAULT | XC_PARSE_ACCUMULATE, &err);
    ck_assert_str_eq(xt_join(xc_parser_unstem_list(parser, "Zponi", XC_NUL, &err)), "ponies ");
    xc_query_free(query);
    OK(xc_parser_set_stemmer(parser, NULL, XC_STEM_SOME, &err));
    OK(xc_parser_set_stopper(parser, NULL, &err));
    query = xc_parser_parse(parser, "the ponies", XC_NUL, XC_PARSE_DEFAULT, &err);
    ck_assert_str_eq(xt_join(xc_query_terms(query, &err)), "the ponies ");
    xc_query_free(query);
    xc_stem_free(stem);
    xc_stopper_free(stopper);
    xc_parser_free(parser);
}
END_TEST

START_TEST(spelling_and_synonyms_come_from_a_database)
{
    static const char *const texts[] = {"peraturan presiden", "undang undang"};
    xt_make_db(xt_path("spelling"), texts, 2);
    xc_db *db = xc_db_open_writable(xt_path("spelling"), XC_OPEN, NULL, &err);
    OK(xc_db_add_spelling(db, "peraturan", XC_NUL, 1, &err));
    OK(xc_db_add_synonym(db, "uu", XC_NUL, "undang", XC_NUL, &err));
    OK(xc_db_commit(db, &err));

    xc_parser *parser = xc_parser_new(&err);
    OK(xc_parser_set_database(parser, db, &err));
    xc_buf buf = XC_BUF_INIT;
    ck_assert_str_eq(parsed(db, parser, "peratura", XC_PARSE_SPELLING), "");
    OK(xc_parser_corrected(parser, &buf, &err));
    IS_BUF(buf, "peraturan");
    ck_assert_str_eq(parsed(db, parser, "presiden", XC_PARSE_SPELLING), "1 ");
    OK(xc_parser_corrected(parser, &buf, &err));
    IS_BUF(buf, "");
    ck_assert_str_eq(parsed(db, parser, "~uu", XC_PARSE_SYNONYM), "2 ");
    ck_assert_str_eq(parsed(db, parser, "uu", XC_PARSE_AUTO_SYNONYMS), "2 ");
    ck_assert_str_eq(parsed(db, parser, "uu", 0), "");
    xc_buf_free(&buf);
    xc_parser_free(parser);
    xc_db_free(db);
}
END_TEST

START_TEST(korean_needs_its_flag)
{
    xc_db *db = xc_db_open_memory(&err);
    xc_doc *doc = xc_doc_new(&err);
    xc_termgen *gen = xc_termgen_new(&err);
    OK(xc_termgen_set_flags(gen, XC_TERMGEN_CJK_NGRAM, &err));
    OK(xc_termgen_set_document(gen, doc, &err));
    OK(xc_termgen_index(gen, "개인정보보호법", XC_NUL, 1, NULL, 0, &err));
    OK(xc_db_add_document(db, doc, NULL, &err));
    xc_parser *parser = xc_parser_new(&err);
    ck_assert_str_eq(parsed(db, parser, "정보", XC_PARSE_CJK_NGRAM), "1 ");
    ck_assert_str_eq(parsed(db, parser, "개인정", 0), "");
    xc_parser_free(parser);
    xc_termgen_free(gen);
    xc_doc_free(doc);
    xc_db_free(db);
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c queries");
    const TTest *const by_hand[] = {operators_find_what_they_should,
                                    ids_mean_documents_of_one_database,
                                    windows_reach_as_far_as_they_say,
                                    values_are_searched_by_range,
                                    wildcards_have_limits,
                                    bad_queries_are_refused,
                                    queries_tell_what_they_are,
                                    queries_serialise,
                                    threads_may_all_match_all,
                                    NULL};
    const TTest *const parser[] = {texts_are_parsed,
                                   bad_texts_are_refused,
                                   words_are_joined_by_the_default_operator,
                                   fields_have_prefixes,
                                   fields_can_be_functions,
                                   ranges_are_parsed,
                                   dates_are_parsed,
                                   wildcards_of_texts_have_limits,
                                   stems_and_stop_words_of_texts,
                                   spelling_and_synonyms_come_from_a_database,
                                   korean_needs_its_flag,
                                   NULL};
    xt_add(suite, "by hand", by_hand);
    xt_add(suite, "parser", parser);
    return xt_main(argc, argv, suite, NULL);
}

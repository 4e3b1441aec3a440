/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children outlive their parents, whatever the order of freeing. Of use under a memory checker. */
#include "support.h"

static const char *const texts[] = {"satu dua tiga", "dua tiga"};

START_TEST(children_of_a_database)
{
    xt_make_db(xt_path("db"), texts, 2);
    xc_db *db = xc_db_open_writable(xt_path("db"), XC_OPEN, NULL, &err);
    OK(xc_db_set_metadata(db, "key", 3, "v", 1, &err));
    OK(xc_db_add_synonym(db, "a", 1, "b", 1, &err));
    OK(xc_db_add_spelling(db, "kata", 4, 1, &err));
    xc_doc *valued = xc_db_document(db, 1, &err);
    OK(xc_doc_set_value(valued, 3, "nilai", 5, &err));
    OK(xc_db_replace_document(db, 1, valued, &err));
    xc_doc_free(valued);
    xc_db_free(db);

    db = xc_db_open(xt_path("db"), &err);
    xc_terms *terms = xc_db_terms(db, "", 0, &err);
    xc_terms *document_terms = xc_db_document_terms(db, 1, &err);
    xc_terms *keys = xc_db_metadata_keys(db, "", 0, &err);
    xc_terms *synonyms = xc_db_synonyms(db, "a", 1, &err);
    xc_terms *spellings = xc_db_spellings(db, &err);
    xc_postings *postings = xc_db_postings(db, "dua", 3, &err);
    xc_positions *positions = xc_db_positions(db, 1, "dua", 3, &err);
    xc_values *values = xc_db_values(db, 3, &err);
    xc_doc *doc = xc_db_document(db, 1, &err);
    xc_terms *of_doc = xc_doc_terms(doc, &err);
    xc_values *values_of_doc = xc_doc_values(doc, &err);
    OK(xc_terms_next(of_doc, &err));
    xc_positions *of_term = xc_terms_positions(of_doc, &err);
    OK(xc_postings_next(postings, &err));
    xc_positions *of_posting = xc_postings_positions(postings, &err);
    xc_db_free(db);

    xc_bytes data;
    OK(xc_doc_data(doc, &data, &err));
    IS_BYTES(data, "satu dua tiga");
    xc_doc_free(doc);
    OK(xc_values_next(values_of_doc, &err));
    IS_BYTES(xc_values_value(values_of_doc), "nilai");
    xc_values_free(values_of_doc);
    xc_terms_free(of_doc);
    OK(xc_positions_next(of_term, &err));
    ck_assert_uint_eq(xc_positions_pos(of_term), 2);
    xc_positions_free(of_term);
    OK(xc_postings_next(postings, &err));
    ck_assert_uint_eq(xc_postings_docid(postings), 2);
    xc_postings_free(postings);
    OK(xc_positions_next(of_posting, &err));
    xc_positions_free(of_posting);
    OK(xc_positions_next(positions, &err));
    xc_positions_free(positions);
    OK(xc_values_next(values, &err));
    xc_values_free(values);
    ck_assert_str_eq(xt_join(terms), "dua satu tiga ");
    ck_assert_str_eq(xt_join(document_terms), "dua satu tiga ");
    ck_assert_str_eq(xt_join(keys), "key ");
    ck_assert_str_eq(xt_join(synonyms), "b ");
    ck_assert_str_eq(xt_join(spellings), "kata ");
}
END_TEST

START_TEST(results_of_a_database)
{
    xc_db *db = xt_law_db();
    xc_query *query = xc_query_term("data", 4, 1, 0, &err);
    xc_results *found = xc_db_search(db, query, NULL, &err);
    xc_expansion *expansion = xc_db_expand(db, (const xc_docid[]){5}, 1, NULL, &err);
    xc_query_free(query);
    xc_db_free(db);
    xc_buf buf = XC_BUF_INIT;
    OK(xc_results_snippet(found, "semua data itu", XC_NUL, NULL, &buf, &err));
    IS_BUF(buf, "semua <b>data</b> itu");
    IS_BYTES(xc_results_data(found, 0), "peraturan presiden satu data");
    ck_assert_uint_gt(xc_expansion_count(expansion), 0);
    xc_results_free(found);
    xc_expansion_free(expansion);
    xc_buf_free(&buf);
}
END_TEST

START_TEST(what_a_parser_uses)
{
    xc_db *db = xc_db_open_memory(&err);
    xc_stem *stem = xc_stem_new("porter", &err);
    const xc_bytes stop[] = {{"the", 3}};
    xc_stopper *stopper = xc_stopper_new(stop, 1, &err);
    xc_parser *parser = xc_parser_new(&err);
    OK(xc_parser_set_stemmer(parser, stem, XC_STEM_ALL, &err));
    OK(xc_parser_set_stopper(parser, stopper, &err));
    OK(xc_parser_set_database(parser, db, &err));
    OK(xc_parser_add_range(parser, XC_RANGE_NUMBER, 0, "y:", 0, &err));
    xc_db_free(db);
    xc_stem_free(stem);
    OK(xc_stopper_add(stopper, "of", 2, &err)); /* seen by the parser */
    xc_stopper_free(stopper);
    xc_query *query = xc_parser_parse(parser, "the ponies of y:1..2", XC_NUL,
                                      XC_PARSE_DEFAULT | XC_PARSE_SPELLING, &err);
    MADE(query);
    xc_terms *terms = xc_query_terms(query, &err), *stopped = xc_parser_stop_list(parser, &err);
    xc_parser_free(parser);
    xc_query_free(query);
    ck_assert_str_eq(xt_join(terms), "poni ");
    ck_assert_str_eq(xt_join(stopped), "the of ");
}
END_TEST

START_TEST(what_a_generator_uses)
{
    xc_termgen *gen = xc_termgen_new(&err);
    xc_stem *stem = xc_stem_new("porter", &err);
    xc_stopper *stopper = xc_stopper_new(NULL, 0, &err);
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_termgen_set_stemmer(gen, stem, XC_STEM_ALL, &err));
    OK(xc_termgen_set_stopper(gen, stopper, XC_STOP_ALL, &err));
    OK(xc_termgen_set_document(gen, doc, &err));
    xc_stem_free(stem);
    xc_stopper_free(stopper);
    OK(xc_termgen_index(gen, "ponies", XC_NUL, 1, NULL, 0, &err));
    xc_termgen_free(gen);
    xc_terms *terms = xc_doc_terms(doc, &err);
    xc_doc_free(doc);
    ck_assert_str_eq(xt_join(terms), "poni ");
}
END_TEST

/* The inverse: parts of queries that are freed before the whole. */
START_TEST(parts_of_a_query)
{
    xc_query *whole = xc_query_match_nothing(&err);
    for (int i = 0; i < 100; i++) {
        char word[16];
        snprintf(word, sizeof word, "w%02d", i);
        xc_query *part = xc_query_term(word, XC_NUL, 1, 0, &err);
        xc_query *grown = xc_query_pair(XC_OP_OR, whole, part, &err);
        xc_query_free(whole);
        xc_query_free(part);
        whole = grown;
    }
    ck_assert_uint_eq(xc_query_length(whole), 100);
    xc_query *part = xc_query_subquery(whole, 1, &err);
    xc_query_free(whole);
    ck_assert_uint_eq(xc_query_length(part), 1);
    xc_query_free(part);
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c lifetimes");
    const TTest *const tests[] = {children_of_a_database, results_of_a_database, what_a_parser_uses,
                                  what_a_generator_uses,  parts_of_a_query,      NULL};
    xt_add(suite, "lifetimes", tests);
    return xt_main(argc, argv, suite, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases: opening, reading, walking; several as one. */
#include "support.h"

static const char *const texts[] = {"satu dua tiga satu", "dua tiga", "tiga empat"};

static const char *
small_db(void)
{
    const char *path = xt_path("small");
    xt_make_db(path, texts, 3);
    return path;
}

static xc_db *
open_small(void)
{
    xc_db *db = xc_db_open(small_db(), &err);
    MADE(db);
    return db;
}

/* ------------------------------------------------------------------------------------- opening --
 */

START_TEST(what_is_not_there_is_not_found)
{
    MAKES_NONE(XC_DB_NOT_FOUND, xc_db_open(xt_path("none"), &err));
    MAKES_NONE(XC_DB_NOT_FOUND, xc_db_open_writable(xt_path("none"), XC_OPEN, NULL, &err));
    const char *paths[] = {small_db(), xt_path("none")};
    MAKES_NONE(XC_DB_NOT_FOUND, xc_db_open_all(paths, 2, &err));
}
END_TEST

START_TEST(damage_is_corruption)
{
    const char *path = small_db();
    xt_spoil(xt_path("small/iamglass"), 0, 8);
    MAKES_NONE(XC_DB_CORRUPT, xc_db_open(path, &err));
    small_db();
    xt_spoil(xt_path("small/iamglass"), 14, 2); /* behind the magic: the format's version */
    MAKES_NONE(XC_DB_VERSION, xc_db_open(path, &err));
    small_db();
    xt_spoil(xt_path("small/postlist.glass"), 0, 8192);
    MAKES_NONE(XC_DB_CORRUPT, xc_db_open(path, &err));
    small_db();
    ck_assert_int_eq(truncate(xt_path("small/iamglass"), 20), 0);
    MAKES_NONE(XC_DB_CORRUPT, xc_db_open(path, &err));
}
END_TEST

START_TEST(what_is_no_database_is_not_opened)
{
    FILE *f = fopen(xt_path("garbage"), "w");
    fputs("hello\n", f);
    fclose(f);
    MAKES_NONE(XC_DB_OPENING, xc_db_open(xt_path("garbage"), &err));
}
END_TEST

START_TEST(stub_and_single_file_are_opened)
{
    const char *source = small_db();
    FILE *f = fopen(xt_path("stub"), "w");
    fprintf(f, "auto %s\nauto %s\n", source, source);
    fclose(f);
    xc_db *db = xc_db_open(xt_path("stub"), &err);
    MADE(db);
    xc_doccount n;
    OK(xc_db_doc_count(db, &n, &err));
    ck_assert_uint_eq(n, 6);
    ck_assert_uint_eq(xc_db_shards(db), 2);
    xc_db_free(db);

    xc_compact_opts opts;
    xc_compact_opts_init(&opts);
    opts.flags = XC_COMPACT_SINGLE_FILE;
    OK(xc_compact(&source, 1, xt_path("single"), &opts, &err));
    db = xc_db_open(xt_path("single"), &err);
    MADE(db);
    OK(xc_db_doc_count(db, &n, &err));
    ck_assert_uint_eq(n, 3);
    xc_db_free(db);
}
END_TEST

START_TEST(closing_ends_use)
{
    xc_db *db = open_small();
    xc_doccount n;
    xc_buf buf = XC_BUF_INIT;
    OK(xc_db_close(db, &err));
    OK(xc_db_close(db, &err));
    FAILS(XC_DB_CLOSED, xc_db_metadata(db, "key", 3, &buf, &err));
    FAILS(XC_DB_CLOSED, xc_db_reopen(db, NULL, &err));
    FAILS(XC_DB_CLOSED, xc_db_term_freq(db, "satu", 4, &n, &err));
    xc_db_free(db);
}
END_TEST

/* ------------------------------------------------------------------------------------- reading --
 */

START_TEST(facts_of_the_database)
{
    xc_db *db = open_small();
    uint32_t n, m;
    uint64_t big;
    double average;
    bool b;
    ck_assert(!xc_db_is_writable(db));
    ck_assert_uint_eq(xc_db_shards(db), 1);
    OK(xc_db_doc_count(db, &n, &err));
    ck_assert_uint_eq(n, 3);
    OK(xc_db_last_docid(db, &n, &err));
    ck_assert_uint_eq(n, 3);
    OK(xc_db_total_length(db, &big, &err));
    ck_assert_uint_eq(big, 8);
    OK(xc_db_average_length(db, &average, &err));
    ck_assert_double_eq_tol(average, 8 / 3.0, 1e-12);
    OK(xc_db_has_positions(db, &b, &err));
    ck_assert(b);
    OK(xc_db_doc_length_bounds(db, &n, &m, &err));
    ck_assert_uint_le(n, 2);
    ck_assert_uint_ge(m, 4);
    OK(xc_db_is_locked(db, &b, &err));
    ck_assert(!b);

    xc_buf buf = XC_BUF_INIT;
    OK(xc_db_uuid(db, &buf, &err));
    ck_assert_uint_eq(buf.len, 36);
    OK(xc_db_describe(db, &buf, &err));
    ck_assert_uint_gt(buf.len, 0);
    xc_buf_free(&buf);
    OK(xc_db_keep_alive(db, &err));
    xc_db_free(db);
}
END_TEST

START_TEST(facts_of_a_term)
{
    xc_db *db = open_small();
    uint32_t n;
    uint64_t big;
    bool b;
    OK(xc_db_term_freq(db, "satu", XC_NUL, &n, &err));
    ck_assert_uint_eq(n, 1);
    OK(xc_db_term_freq(db, "tiga", 4, &n, &err));
    ck_assert_uint_eq(n, 3);
    OK(xc_db_term_freq(db, "lima", 4, &n, &err));
    ck_assert_uint_eq(n, 0);
    OK(xc_db_term_freq(db, "", 0, &n, &err));
    ck_assert_uint_eq(n, 3);
    OK(xc_db_collection_freq(db, "satu", 4, &big, &err));
    ck_assert_uint_eq(big, 2);
    OK(xc_db_term_exists(db, "empat", 5, &b, &err));
    ck_assert(b);
    OK(xc_db_term_exists(db, "lima", 4, &b, &err));
    ck_assert(!b);
    OK(xc_db_wdf_upper_bound(db, "satu", 4, &n, &err));
    ck_assert_uint_ge(n, 2);
    xc_db_free(db);
}
END_TEST

START_TEST(facts_of_a_document)
{
    xc_db *db = open_small();
    uint32_t n;
    OK(xc_db_doc_length(db, 1, &n, &err));
    ck_assert_uint_eq(n, 4);
    OK(xc_db_doc_unique_terms(db, 1, &n, &err));
    ck_assert_uint_eq(n, 3);
    FAILS(XC_DOC_NOT_FOUND, xc_db_doc_length(db, 99, &n, &err));
    FAILS(XC_DOC_NOT_FOUND, xc_db_doc_unique_terms(db, 99, &n, &err));
    MAKES_NONE(XC_DOC_NOT_FOUND, xc_db_document(db, 99, &err));
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_db_document(db, 0, &err));
    MAKES_NONE(XC_DOC_NOT_FOUND, xc_db_document_terms(db, 99, &err));

    xc_doc *doc = xc_db_document(db, 2, &err);
    MADE(doc);
    ck_assert_uint_eq(xc_doc_id(doc), 2);
    xc_bytes data;
    OK(xc_doc_data(doc, &data, &err));
    IS_BYTES(data, "dua tiga");
    ck_assert_str_eq(xt_join(xc_doc_terms(doc, &err)), "dua tiga ");
    xc_doc_free(doc);
    xc_db_free(db);
}
END_TEST

/* --------------------------------------------------------------------------------------- walks --
 */

START_TEST(terms_are_walked)
{
    xc_db *db = open_small();
    ck_assert_str_eq(xt_join(xc_db_terms(db, NULL, 0, &err)), "dua empat satu tiga ");
    ck_assert_str_eq(xt_join(xc_db_terms(db, "t", 1, &err)), "tiga ");
    ck_assert_str_eq(xt_join(xc_db_terms(db, "x", 1, &err)), "");
    ck_assert_str_eq(xt_join(xc_db_document_terms(db, 3, &err)), "empat tiga ");

    xc_terms *walk = xc_db_terms(db, "", 0, &err);
    xc_doccount freq;
    xc_termcount wdf;
    IS_BYTES(xc_terms_term(walk), "");
    FAILS(XC_INVALID_OPERATION, xc_terms_term_freq(walk, &freq, &err));
    OK(xc_terms_next(walk, &err));
    IS_BYTES(xc_terms_term(walk), "dua");
    OK(xc_terms_term_freq(walk, &freq, &err));
    ck_assert_uint_eq(freq, 2);
    FAILS(XC_INVALID_OPERATION, xc_terms_wdf(walk, &wdf, &err));
    MAKES_NONE(XC_INVALID_OPERATION, xc_terms_positions(walk, &err));
    OK(xc_terms_skip_to(walk, "f", 1, &err));
    IS_BYTES(xc_terms_term(walk), "satu");
    OK(xc_terms_skip_to(walk, "a", 1, &err)); /* never back */
    IS_BYTES(xc_terms_term(walk), "satu");
    ck_assert_int_eq(xc_terms_skip_to(walk, "z", 1, &err), XC_DONE);
    ck_assert_int_eq(err.status, XC_OK);
    ck_assert_int_eq(xc_terms_next(walk, &err), XC_DONE);
    ck_assert_int_eq(xc_terms_skip_to(walk, "a", 1, &err), XC_DONE);
    IS_BYTES(xc_terms_term(walk), "");
    xc_terms_free(walk);
    xc_db_free(db);
}
END_TEST

START_TEST(skipping_can_start_a_walk)
{
    xc_db *db = open_small();
    xc_terms *walk = xc_db_terms(db, "", 0, &err);
    OK(xc_terms_skip_to(walk, "empat", XC_NUL, &err));
    IS_BYTES(xc_terms_term(walk), "empat");
    xc_terms_free(walk);
    walk = xc_db_terms(db, "none", XC_NUL, &err);
    ck_assert_int_eq(xc_terms_skip_to(walk, "a", 1, &err), XC_DONE);
    xc_terms_free(walk);
    xc_db_free(db);
}
END_TEST

START_TEST(postings_are_walked)
{
    xc_db *db = open_small();
    xc_postings *walk = xc_db_postings(db, "dua", 3, &err);
    xc_termcount n;
    MADE(walk);
    ck_assert_uint_eq(xc_postings_docid(walk), 0);
    OK(xc_postings_next(walk, &err));
    ck_assert_uint_eq(xc_postings_docid(walk), 1);
    OK(xc_postings_wdf(walk, &n, &err));
    ck_assert_uint_eq(n, 1);
    OK(xc_postings_doc_length(walk, &n, &err));
    ck_assert_uint_eq(n, 4);
    xc_positions *positions = xc_postings_positions(walk, &err);
    OK(xc_positions_next(positions, &err));
    ck_assert_uint_eq(xc_positions_pos(positions), 2);
    ck_assert_int_eq(xc_positions_next(positions, &err), XC_DONE);
    ck_assert_uint_eq(xc_positions_pos(positions), 0);
    xc_positions_free(positions);
    OK(xc_postings_next(walk, &err));
    ck_assert_uint_eq(xc_postings_docid(walk), 2);
    ck_assert_int_eq(xc_postings_next(walk, &err), XC_DONE);
    FAILS(XC_INVALID_OPERATION, xc_postings_wdf(walk, &n, &err));
    MAKES_NONE(XC_INVALID_OPERATION, xc_postings_positions(walk, &err));
    xc_postings_free(walk);

    walk = xc_db_postings(db, "", 0, &err); /* all documents */
    OK(xc_postings_skip_to(walk, 2, &err));
    ck_assert_uint_eq(xc_postings_docid(walk), 2);
    OK(xc_postings_skip_to(walk, 1, &err)); /* never back */
    ck_assert_uint_eq(xc_postings_docid(walk), 2);
    OK(xc_postings_next(walk, &err));
    ck_assert_uint_eq(xc_postings_docid(walk), 3);
    ck_assert_int_eq(xc_postings_skip_to(walk, 9, &err), XC_DONE);
    xc_postings_free(walk);

    walk = xc_db_postings(db, "lima", 4, &err);
    ck_assert_int_eq(xc_postings_next(walk, &err), XC_DONE);
    xc_postings_free(walk);
    xc_db_free(db);
}
END_TEST

START_TEST(positions_are_walked)
{
    xc_db *db = open_small();
    xc_positions *walk = xc_db_positions(db, 1, "satu", 4, &err);
    MADE(walk);
    OK(xc_positions_next(walk, &err));
    ck_assert_uint_eq(xc_positions_pos(walk), 1);
    OK(xc_positions_skip_to(walk, 2, &err));
    ck_assert_uint_eq(xc_positions_pos(walk), 4);
    ck_assert_int_eq(xc_positions_next(walk, &err), XC_DONE);
    xc_positions_free(walk);

    walk = xc_db_positions(db, 1, "lima", 4, &err);
    MADE(walk);
    ck_assert_int_eq(xc_positions_next(walk, &err), XC_DONE);
    xc_positions_free(walk);
    walk = xc_db_positions(db, 99, "satu", 4, &err);
    MADE(walk);
    ck_assert_int_eq(xc_positions_next(walk, &err), XC_DONE);
    xc_positions_free(walk);
    xc_db_free(db);
}
END_TEST

START_TEST(values_are_walked_and_bounded)
{
    xc_db *db = xc_db_open_writable(xt_path("values"), XC_CREATE_OR_OVERWRITE, NULL, &err);
    const char *values[] = {"m", "", "c", "x"};
    for (size_t i = 0; i < 4; i++) {
        xc_doc *doc = xc_doc_new(&err);
        OK(xc_doc_set_value(doc, 5, values[i], XC_NUL, &err));
        OK(xc_db_add_document(db, doc, NULL, &err));
        xc_doc_free(doc);
    }
    OK(xc_db_commit(db, &err));
    xc_doccount n;
    xc_buf buf = XC_BUF_INIT;
    OK(xc_db_value_freq(db, 5, &n, &err));
    ck_assert_uint_eq(n, 3);
    OK(xc_db_value_freq(db, 6, &n, &err));
    ck_assert_uint_eq(n, 0);
    OK(xc_db_value_lower_bound(db, 5, &buf, &err));
    IS_BUF(buf, "c");
    OK(xc_db_value_upper_bound(db, 5, &buf, &err));
    IS_BUF(buf, "x");
    xc_buf_free(&buf);

    xc_values *walk = xc_db_values(db, 5, &err);
    MADE(walk);
    OK(xc_values_next(walk, &err));
    ck_assert_uint_eq(xc_values_docid(walk), 1);
    ck_assert_uint_eq(xc_values_slot(walk), 5);
    IS_BYTES(xc_values_value(walk), "m");
    OK(xc_values_next(walk, &err));
    ck_assert_uint_eq(xc_values_docid(walk), 3);
    OK(xc_values_skip_to(walk, 1, &err)); /* never back */
    ck_assert_uint_eq(xc_values_docid(walk), 3);
    OK(xc_values_skip_to(walk, 4, &err));
    IS_BYTES(xc_values_value(walk), "x");
    ck_assert_int_eq(xc_values_next(walk, &err), XC_DONE);
    xc_values_free(walk);
    xc_db_free(db);
}
END_TEST

/* ------------------------------------------------------------------------------ several as one --
 */

/* Document d of database i (from 0) of n is (d - 1) * n + i + 1. */
static void
is_both(xc_db *db)
{
    xc_doccount n;
    MADE(db);
    ck_assert_uint_eq(xc_db_shards(db), 2);
    OK(xc_db_doc_count(db, &n, &err));
    ck_assert_uint_eq(n, 4);
    OK(xc_db_term_freq(db, "tiga", 4, &n, &err));
    ck_assert_uint_eq(n, 4);
    xc_doc *doc = xc_db_document(db, (1 - 1) * 2 + 1 + 1, &err);
    xc_bytes data;
    OK(xc_doc_data(doc, &data, &err));
    IS_BYTES(data, "tiga lagi");
    xc_doc_free(doc);
    ck_assert_str_eq(xt_join(xc_db_terms(db, "", 0, &err)), "dua empat lagi satu tiga ");
}

START_TEST(several_are_one)
{
    static const char *const other[] = {"tiga lagi"};
    const char *paths[] = {small_db(), xt_path("other")};
    xt_make_db(paths[1], other, 1);
    xc_db *db = xc_db_open_all(paths, 2, &err);
    is_both(db);
    uint64_t revision;
    FAILS(XC_INVALID_OPERATION, xc_db_revision(db, &revision, &err));
    xc_db_free(db);

    const xc_db *parts[] = {xc_db_open(paths[0], &err), xc_db_open(paths[1], &err)};
    xc_db *combined = xc_db_combine(parts, 2, &err);
    is_both(combined);
    xc_db *grown = xc_db_open(paths[0], &err);
    OK(xc_db_add(grown, parts[1], &err));
    is_both(grown);
    xc_db_free((xc_db *) parts[0]);
    xc_db_free((xc_db *) parts[1]);
    is_both(combined); /* the parts' handles are gone, the parts are not */
    is_both(grown);
    xc_db_free(combined);
    xc_db_free(grown);

    xc_db *memory = xc_db_open_memory(&err), *reader = xc_db_open(paths[0], &err);
    FAILS(XC_INVALID_OPERATION, xc_db_add(memory, reader, &err));
    xc_db_free(memory);
    xc_db_free(reader);
}
END_TEST

START_TEST(memory_is_a_database)
{
    xc_db *db = xc_db_open_memory(&err);
    MADE(db);
    ck_assert(xc_db_is_writable(db));
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_doc_add_posting(doc, "kata", 4, 1, 1, &err));
    xc_docid docid = 0;
    OK(xc_db_add_document(db, doc, &docid, &err));
    ck_assert_uint_eq(docid, 1);
    xc_doc_free(doc);
    ck_assert_str_eq(xt_join(xc_db_terms(db, "", 0, &err)), "kata ");
    uint64_t revision;
    FAILS(XC_UNIMPLEMENTED, xc_db_revision(db, &revision, &err));
    FAILS(XC_UNIMPLEMENTED, xc_db_add_synonym(db, "a", 1, "b", 1, &err));
    FAILS(XC_UNIMPLEMENTED, xc_db_add_spelling(db, "a", 1, 1, &err));
    FAILS(XC_UNIMPLEMENTED, xc_db_begin_transaction(db, true, &err));
    xc_db_free(db);
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c databases");
    const TTest *const opening[] = {
        what_is_not_there_is_not_found,  damage_is_corruption, what_is_no_database_is_not_opened,
        stub_and_single_file_are_opened, closing_ends_use,     NULL};
    const TTest *const reading[] = {facts_of_the_database, facts_of_a_term, facts_of_a_document,
                                    NULL};
    const TTest *const walks[] = {
        terms_are_walked,     skipping_can_start_a_walk,     postings_are_walked,
        positions_are_walked, values_are_walked_and_bounded, NULL};
    const TTest *const several[] = {several_are_one, memory_is_a_database, NULL};
    xt_add(suite, "opening", opening);
    xt_add(suite, "reading", reading);
    xt_add(suite, "walks", walks);
    xt_add(suite, "several", several);
    return xt_main(argc, argv, suite, NULL);
}

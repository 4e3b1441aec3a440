/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases: writing, in one process. */
#include "support.h"

static xc_db *
create(const char *name)
{
    xc_db *db = xc_db_open_writable(xt_path(name), XC_CREATE_OR_OVERWRITE, NULL, &err);
    MADE(db);
    return db;
}

/* A document with one term and the same data. */
static xc_doc *
one_word(const char *word)
{
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_doc_add_term(doc, word, XC_NUL, 1, &err));
    OK(xc_doc_set_data(doc, word, XC_NUL, &err));
    return doc;
}

static xc_docid
add(xc_db *db, const char *word)
{
    xc_docid docid = 0;
    xc_doc *doc = one_word(word);
    OK(xc_db_add_document(db, doc, &docid, &err));
    xc_doc_free(doc);
    return docid;
}

static xc_doccount
count(xc_db *db)
{
    xc_doccount n;
    OK(xc_db_doc_count(db, &n, &err));
    return n;
}

/* How many documents somebody else would see now. */
static xc_doccount
committed(const char *name)
{
    xc_db *db = xc_db_open(xt_path(name), &err);
    MADE(db);
    xc_doccount n = count(db);
    xc_db_free(db);
    return n;
}

START_TEST(modes_of_opening)
{
    const char *path = xt_path("modes");
    MAKES_NONE(XC_DB_NOT_FOUND, xc_db_open_writable(path, XC_OPEN, NULL, &err));
    xc_db *db = xc_db_open_writable(path, XC_CREATE, NULL, &err);
    MADE(db);
    ck_assert(xc_db_is_writable(db));
    add(db, "satu");
    xc_db_free(db); /* commits */
    MAKES_NONE(XC_DB_CREATE, xc_db_open_writable(path, XC_CREATE, NULL, &err));
    db = xc_db_open_writable(path, XC_OPEN, NULL, &err);
    ck_assert_uint_eq(count(db), 1);
    xc_db_free(db);
    db = xc_db_open_writable(path, XC_CREATE_OR_OPEN, NULL, &err);
    ck_assert_uint_eq(count(db), 1);
    xc_db_free(db);
    db = xc_db_open_writable(path, XC_CREATE_OR_OVERWRITE, NULL, &err);
    ck_assert_uint_eq(count(db), 0);
    xc_db_free(db);
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_db_open_writable(path, (xc_open_mode) 9, NULL, &err));
    xc_writable_opts opts;
    xc_writable_opts_init(&opts);
    opts.flags = 0x400;
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_db_open_writable(path, XC_OPEN, &opts, &err));
    MAKES_NONE(XC_DB_CREATE, xc_db_open_writable("/nonexistent/db", XC_CREATE, NULL, &err));
}
END_TEST

START_TEST(flags_of_opening)
{
    xc_writable_opts opts;
    xc_writable_opts_init(&opts);
    opts.flags = XC_DB_NO_SYNC | XC_DB_NO_TERMLIST;
    opts.block_size = 4096;
    xc_db *db = xc_db_open_writable(xt_path("flags"), XC_CREATE, &opts, &err);
    MADE(db);
    xc_docid docid = add(db, "satu");
    OK(xc_db_commit(db, &err));
    ck_assert_int_ne(access(xt_path("flags/termlist.glass"), F_OK), 0);
    MAKES_NONE(XC_FEATURE_UNAVAILABLE, xc_db_document_terms(db, docid, &err));
    xc_db_free(db);
}
END_TEST

START_TEST(documents_come_and_go)
{
    xc_db *db = create("docs");
    ck_assert_uint_eq(add(db, "satu"), 1);
    ck_assert_uint_eq(add(db, "dua"), 2);
    xc_doc *doc = one_word("tiga");
    OK(xc_db_add_document(db, doc, NULL, &err));
    OK(xc_db_replace_document(db, 1, doc, &err));
    OK(xc_db_replace_document(db, 10, doc, &err));
    ck_assert_uint_eq(count(db), 4);
    ck_assert_str_eq(xt_join(xc_db_terms(db, "", 0, &err)), "dua tiga ");
    FAILS(XC_INVALID_ARGUMENT, xc_db_replace_document(db, 0, doc, &err));

    OK(xc_db_delete_document(db, 10, &err));
    FAILS(XC_DOC_NOT_FOUND, xc_db_delete_document(db, 10, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_delete_document(db, 0, &err));
    ck_assert_uint_eq(count(db), 3);

    OK(xc_db_delete_by_term(db, "tiga", 4, &err));
    OK(xc_db_delete_by_term(db, "lima", 4, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_delete_by_term(db, "", 0, &err));
    ck_assert_uint_eq(count(db), 1);
    OK(xc_db_commit(db, &err));
    ck_assert_uint_eq(committed("docs"), 1);
    xc_doc_free(doc);
    xc_db_free(db);
}
END_TEST

START_TEST(unique_terms_replace)
{
    xc_db *db = create("unique");
    xc_docid docid;
    xc_doc *doc = one_word("Qid");
    OK(xc_db_replace_by_term(db, "Qid", 3, doc, &docid, &err));
    ck_assert_uint_eq(docid, 1);
    add(db, "lain");
    OK(xc_doc_set_data(doc, "new", 3, &err));
    OK(xc_db_replace_by_term(db, "Qid", 3, doc, &docid, &err));
    ck_assert_uint_eq(docid, 1);
    OK(xc_db_replace_by_term(db, "Qid", 3, doc, NULL, &err));
    ck_assert_uint_eq(count(db), 2);
    xc_doc *read = xc_db_document(db, 1, &err);
    xc_bytes data;
    OK(xc_doc_data(read, &data, &err));
    IS_BYTES(data, "new");
    xc_doc_free(read);
    FAILS(XC_INVALID_ARGUMENT, xc_db_replace_by_term(db, "", 0, doc, NULL, &err));
    xc_doc_free(doc);
    xc_db_free(db);
}
END_TEST

START_TEST(nul_bytes_survive_the_disk)
{
    xc_db *db = create("nul");
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_doc_add_posting(doc, "a\0b", 3, 7, 1, &err));
    OK(xc_doc_set_value(doc, 2, "\0v\0", 3, &err));
    OK(xc_doc_set_data(doc, "\0data", 5, &err));
    OK(xc_db_add_document(db, doc, NULL, &err));
    OK(xc_db_set_metadata(db, "k\0k", 3, "m\0", 2, &err));
    xc_doc_free(doc);
    xc_db_free(db);

    db = xc_db_open(xt_path("nul"), &err);
    xc_terms *walk = xc_db_terms(db, "", 0, &err);
    OK(xc_terms_next(walk, &err));
    IS_BYTES(xc_terms_term(walk), "a\0b");
    ck_assert_int_eq(xc_terms_next(walk, &err), XC_DONE);
    xc_terms_free(walk);
    doc = xc_db_document(db, 1, &err);
    xc_bytes bytes;
    OK(xc_doc_value(doc, 2, &bytes, &err));
    IS_BYTES(bytes, "\0v\0");
    OK(xc_doc_data(doc, &bytes, &err));
    IS_BYTES(bytes, "\0data");
    xc_doc_free(doc);
    xc_buf buf = XC_BUF_INIT;
    OK(xc_db_metadata(db, "k\0k", 3, &buf, &err));
    IS_BUF(buf, "m\0");
    OK(xc_db_metadata(db, "k", 1, &buf, &err));
    IS_BUF(buf, "");
    xc_buf_free(&buf);
    xc_db_free(db);
}
END_TEST

/* The longest terms reach the disk, and refusing longer ones costs no earlier change. */
START_TEST(limits_cost_no_changes)
{
    char x[300], nuls[300] = {0};
    memset(x, 'x', sizeof x);
    xc_db *db = create("limits");
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_doc_add_posting(doc, x, XC_MAX_TERM, 1, 1, &err));
    OK(xc_doc_add_posting(doc, nuls, 122, 2, 1, &err));
    OK(xc_db_add_document(db, doc, NULL, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_replace_by_term(db, x, 300, doc, NULL, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_delete_by_term(db, x, 300, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_add_synonym(db, x, 300, "a", 1, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_add_synonym(db, "a", 1, x, 300, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_add_spelling(db, x, 300, 1, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_set_metadata(db, x, 254, "v", 1, &err));
    OK(xc_db_set_metadata(db, x, 253, "v", 1, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_set_metadata(db, "", 0, "v", 1, &err));
    OK(xc_db_add_synonym(db, x, XC_MAX_TERM, x, XC_MAX_TERM, &err));
    OK(xc_db_add_spelling(db, x, XC_MAX_TERM, 1, &err));
    OK(xc_db_commit(db, &err));
    ck_assert_uint_eq(committed("limits"), 1);
    xc_doc_free(doc);
    xc_db_free(db);
}
END_TEST

START_TEST(metadata_is_kept)
{
    xc_db *db = create("metadata");
    xc_buf buf = XC_BUF_INIT;
    OK(xc_db_set_metadata(db, "a.1", XC_NUL, "satu", XC_NUL, &err));
    OK(xc_db_set_metadata(db, "a.2", XC_NUL, "dua", XC_NUL, &err));
    OK(xc_db_set_metadata(db, "b", XC_NUL, "lain", XC_NUL, &err));
    OK(xc_db_metadata(db, "a.2", XC_NUL, &buf, &err));
    IS_BUF(buf, "dua");
    OK(xc_db_metadata(db, "none", XC_NUL, &buf, &err));
    IS_BUF(buf, "");
    FAILS(XC_INVALID_ARGUMENT, xc_db_metadata(db, "", 0, &buf, &err));
    OK(xc_db_commit(db, &err));
    ck_assert_str_eq(xt_join(xc_db_metadata_keys(db, "a.", 2, &err)), "a.1 a.2 ");
    ck_assert_str_eq(xt_join(xc_db_metadata_keys(db, NULL, 0, &err)), "a.1 a.2 b ");
    OK(xc_db_set_metadata(db, "a.1", XC_NUL, "", 0, &err));
    OK(xc_db_commit(db, &err));
    ck_assert_str_eq(xt_join(xc_db_metadata_keys(db, NULL, 0, &err)), "a.2 b ");
    xc_buf_free(&buf);
    xc_db_free(db);
}
END_TEST

START_TEST(synonyms_are_kept)
{
    xc_db *db = create("synonyms");
    OK(xc_db_add_synonym(db, "perpres", XC_NUL, "peraturan presiden", XC_NUL, &err));
    OK(xc_db_add_synonym(db, "perpres", XC_NUL, "pp", XC_NUL, &err));
    OK(xc_db_add_synonym(db, "uu", XC_NUL, "undang", XC_NUL, &err));
    OK(xc_db_remove_synonym(db, "perpres", XC_NUL, "none", XC_NUL, &err));
    OK(xc_db_commit(db, &err));
    ck_assert_str_eq(xt_join(xc_db_synonyms(db, "perpres", 7, &err)), "peraturan presiden pp ");
    ck_assert_str_eq(xt_join(xc_db_synonym_keys(db, "", 0, &err)), "perpres uu ");
    ck_assert_str_eq(xt_join(xc_db_synonym_keys(db, "u", 1, &err)), "uu ");
    OK(xc_db_remove_synonym(db, "perpres", XC_NUL, "pp", XC_NUL, &err));
    OK(xc_db_clear_synonyms(db, "uu", XC_NUL, &err));
    OK(xc_db_commit(db, &err));
    ck_assert_str_eq(xt_join(xc_db_synonyms(db, "perpres", 7, &err)), "peraturan presiden ");
    ck_assert_str_eq(xt_join(xc_db_synonyms(db, "uu", 2, &err)), "");
    xc_db_free(db);
}
END_TEST

START_TEST(spelling_is_corrected)
{
    xc_db *db = create("spelling");
    xc_buf buf = XC_BUF_INIT;
    OK(xc_db_add_spelling(db, "peraturan", XC_NUL, 3, &err));
    OK(xc_db_add_spelling(db, "pengaturan", XC_NUL, 1, &err));
    OK(xc_db_commit(db, &err));
    OK(xc_db_spelling_suggestion(db, "peratuan", XC_NUL, 2, &buf, &err));
    IS_BUF(buf, "peraturan");
    OK(xc_db_spelling_suggestion(db, "zzz", XC_NUL, 2, &buf, &err));
    IS_BUF(buf, "");
    xc_terms *walk = xc_db_spellings(db, &err);
    xc_doccount n;
    OK(xc_terms_next(walk, &err));
    IS_BYTES(xc_terms_term(walk), "pengaturan");
    OK(xc_terms_next(walk, &err));
    OK(xc_terms_term_freq(walk, &n, &err));
    ck_assert_uint_eq(n, 3);
    xc_terms_free(walk);
    OK(xc_db_remove_spelling(db, "peraturan", XC_NUL, 3, &err));
    OK(xc_db_remove_spelling(db, "none", XC_NUL, 3, &err));
    OK(xc_db_commit(db, &err));
    ck_assert_str_eq(xt_join(xc_db_spellings(db, &err)), "pengaturan ");
    xc_buf_free(&buf);
    xc_db_free(db);
}
END_TEST

START_TEST(transactions_are_all_or_nothing)
{
    xc_db *db = create("transactions");
    OK(xc_db_begin_transaction(db, true, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_begin_transaction(db, true, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_commit(db, &err));
    add(db, "satu");
    OK(xc_db_cancel_transaction(db, &err));
    ck_assert_uint_eq(count(db), 0);

    add(db, "dua");
    OK(xc_db_begin_transaction(db, true, &err)); /* commits "dua" */
    ck_assert_uint_eq(committed("transactions"), 1);
    add(db, "tiga");
    ck_assert_uint_eq(committed("transactions"), 1);
    OK(xc_db_commit_transaction(db, &err));
    ck_assert_uint_eq(committed("transactions"), 2);

    add(db, "empat");
    OK(xc_db_begin_transaction(db, false, &err));
    ck_assert_uint_eq(committed("transactions"), 2);
    add(db, "lima");
    OK(xc_db_cancel_transaction(db, &err)); /* and loses "empat" */
    ck_assert_uint_eq(count(db), 2);
    FAILS(XC_INVALID_OPERATION, xc_db_cancel_transaction(db, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_commit_transaction(db, &err));

    OK(xc_db_begin_transaction(db, true, &err));
    add(db, "enam");
    OK(xc_db_close(db, &err)); /* drops it */
    ck_assert_uint_eq(committed("transactions"), 2);
    xc_db_free(db);
}
END_TEST

START_TEST(closing_commits)
{
    xc_db *db = create("closing");
    add(db, "satu");
    ck_assert_uint_eq(committed("closing"), 0);
    OK(xc_db_close(db, &err));
    ck_assert_uint_eq(committed("closing"), 1);
    xc_doc *doc = one_word("dua");
    FAILS(XC_DB_CLOSED, xc_db_add_document(db, doc, NULL, &err));
    xc_doc_free(doc);
    xc_db_free(db);
}
END_TEST

START_TEST(readers_see_commits_after_reopening)
{
    xc_db *db = create("reopen");
    add(db, "satu");
    OK(xc_db_commit(db, &err));
    xc_db *reader = xc_db_open(xt_path("reopen"), &err);
    uint64_t before, after;
    bool changed = true;
    OK(xc_db_revision(reader, &before, &err));
    OK(xc_db_reopen(reader, &changed, &err));
    ck_assert(!changed);
    add(db, "dua");
    OK(xc_db_commit(db, &err));
    ck_assert_uint_eq(count(reader), 1);
    OK(xc_db_reopen(reader, &changed, &err));
    ck_assert(changed);
    ck_assert_uint_eq(count(reader), 2);
    OK(xc_db_revision(reader, &after, &err));
    ck_assert_uint_eq(after, before + 1);
    OK(xc_db_reopen(reader, NULL, &err));
    xc_db_free(reader);
    xc_db_free(db);
}
END_TEST

START_TEST(readers_do_not_write)
{
    xc_db_free(create("reader"));
    xc_db *db = xc_db_open(xt_path("reader"), &err);
    xc_doc *doc = one_word("satu");
    FAILS(XC_INVALID_OPERATION, xc_db_add_document(db, doc, NULL, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_replace_document(db, 1, doc, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_replace_by_term(db, "a", 1, doc, NULL, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_delete_document(db, 1, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_delete_by_term(db, "a", 1, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_set_metadata(db, "a", 1, "b", 1, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_add_synonym(db, "a", 1, "b", 1, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_remove_synonym(db, "a", 1, "b", 1, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_clear_synonyms(db, "a", 1, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_add_spelling(db, "a", 1, 1, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_remove_spelling(db, "a", 1, 1, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_commit(db, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_begin_transaction(db, true, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_commit_transaction(db, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_cancel_transaction(db, &err));
    xc_doc_free(doc);
    xc_db_free(db);
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c writing");
    const TTest *const tests[] = {modes_of_opening,
                                  flags_of_opening,
                                  documents_come_and_go,
                                  unique_terms_replace,
                                  nul_bytes_survive_the_disk,
                                  limits_cost_no_changes,
                                  metadata_is_kept,
                                  synonyms_are_kept,
                                  spelling_is_corrected,
                                  transactions_are_all_or_nothing,
                                  closing_commits,
                                  readers_see_commits_after_reopening,
                                  readers_do_not_write,
                                  NULL};
    xt_add(suite, "writing", tests);
    return xt_main(argc, argv, suite, NULL);
}

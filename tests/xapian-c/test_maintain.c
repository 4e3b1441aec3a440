/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compacting and checking. */
#include "support.h"

static const char *const first[] = {"satu dua", "dua tiga"};
static const char *const second[] = {"empat"};

/* Two databases, with metadata "both" (different) and one key of their own. */
static void
make_two(const char *paths[2])
{
    paths[0] = xt_path("first");
    paths[1] = xt_path("second");
    xt_make_db(paths[0], first, 2);
    xt_make_db(paths[1], second, 1);
    for (size_t i = 0; i < 2; i++) {
        xc_db *db = xc_db_open_writable(paths[i], XC_OPEN, NULL, &err);
        OK(xc_db_set_metadata(db, "both", XC_NUL, i == 0 ? "A" : "B", 1, &err));
        OK(xc_db_set_metadata(db, i == 0 ? "one" : "two", XC_NUL, "x", 1, &err));
        xc_db_free(db);
    }
}

static void
has_data(xc_db *db, xc_docid docid, const char *want)
{
    xc_doc *doc = xc_db_document(db, docid, &err);
    xc_bytes data;
    MADE(doc);
    OK(xc_doc_data(doc, &data, &err));
    ck_assert_uint_eq(data.len, strlen(want));
    ck_assert_mem_eq(data.data, want, data.len);
    xc_doc_free(doc);
}

static void
has_metadata(xc_db *db, const char *key, const char *want)
{
    xc_buf buf = XC_BUF_INIT;
    OK(xc_db_metadata(db, key, XC_NUL, &buf, &err));
    ck_assert_str_eq(buf.data, want);
    xc_buf_free(&buf);
}

/* The system's own checker agrees that a database is sound. */
static void
is_sound(const char *path)
{
    const char *argv[] = {"xapian-check", path, NULL};
    xt_process p = xt_start(argv);
    char skip[4096];
    while (read(p.from, skip, sizeof skip) > 0)
        ;
    ck_assert_int_eq(xt_finish(&p), 0);
}

START_TEST(several_are_merged)
{
    const char *paths[2];
    make_two(paths);
    OK(xc_compact(paths, 2, xt_path("merged"), NULL, &err));
    is_sound(xt_path("merged"));
    xc_db *db = xc_db_open(xt_path("merged"), &err);
    has_data(db, 1, "satu dua");
    has_data(db, 2, "dua tiga");
    has_data(db, 3, "empat");
    has_metadata(db, "both", "A");
    has_metadata(db, "one", "x");
    has_metadata(db, "two", "x");
    ck_assert_str_eq(xt_join(xc_db_terms(db, "", 0, &err)), "dua empat satu tiga ");
    xc_db_free(db);
    OK(xc_compact(paths + 1, 1, xt_path("merged"), NULL, &err)); /* replaces it */
    db = xc_db_open(xt_path("merged"), &err);
    has_data(db, 1, "empat");
    xc_db_free(db);
}
END_TEST

static bool
join_values(void *ctx, xc_bytes key, const xc_bytes *values, size_t n, xc_buf *out)
{
    char joined[8] = "";
    ++*(int *) ctx;
    if (key.len != 4 || memcmp(key.data, "both", 4) != 0)
        return false;
    for (size_t i = 0; i < n; i++)
        strncat(joined, values[i].data, values[i].len);
    return xc_buf_set(out, joined, XC_NUL, NULL) == XC_OK;
}

static bool
drop_values(void *ctx, xc_bytes key, const xc_bytes *values, size_t n, xc_buf *out)
{
    (void) ctx, (void) key, (void) values, (void) n, (void) out;
    return true;
}

static bool
keep_first(void *ctx, xc_bytes key, const xc_bytes *values, size_t n, xc_buf *out)
{
    (void) ctx, (void) key, (void) values, (void) n, (void) out;
    return false;
}

START_TEST(metadata_is_merged_as_told)
{
    const char *paths[2];
    make_two(paths);
    const struct {
        xc_resolve_metadata_fn resolve;
        const char *want;
    } cases[] = {{join_values, "AB"}, {drop_values, ""}, {keep_first, "A"}};
    for (size_t i = 0; i < 3; i++) {
        int calls = 0;
        xc_compact_opts opts;
        xc_compact_opts_init(&opts);
        opts.resolve_metadata = cases[i].resolve;
        opts.ctx = &calls;
        OK(xc_compact(paths, 2, xt_path("merged"), &opts, &err));
        xc_db *db = xc_db_open(xt_path("merged"), &err);
        has_metadata(db, "both", cases[i].want);
        has_metadata(db, "two", "x");
        xc_db_free(db);
        if (i == 0)
            ck_assert_int_eq(calls, 1);
    }
}
END_TEST

static void
count_tables(void *ctx, const char *table, const char *status)
{
    ck_assert_ptr_nonnull(table);
    if (status[0] == '\0')
        ++*(int *) ctx;
}

START_TEST(options_are_obeyed)
{
    const char *paths[2];
    make_two(paths);
    xc_compact_opts opts;
    xc_compact_opts_init(&opts);
    opts.flags = XC_COMPACT_SINGLE_FILE | XC_COMPACT_MULTIPASS;
    opts.level = XC_COMPACT_FULLER;
    opts.block_size = 2048;
    int tables = 0;
    opts.progress = count_tables;
    opts.ctx = &tables;
    OK(xc_compact(paths, 2, xt_path("single"), &opts, &err));
    ck_assert_int_ge(tables, 4); /* postlist, docdata, termlist, position */
    struct stat st;
    ck_assert_int_eq(stat(xt_path("single"), &st), 0);
    ck_assert(S_ISREG(st.st_mode));
    xc_db *db = xc_db_open(xt_path("single"), &err);
    has_data(db, 3, "empat");
    xc_db_free(db);

    opts.flags = 0x80;
    FAILS(XC_INVALID_ARGUMENT, xc_compact(paths, 2, xt_path("x"), &opts, &err));
    opts.flags = 0;
    opts.level = (xc_compact_level) 3;
    FAILS(XC_INVALID_ARGUMENT, xc_compact(paths, 2, xt_path("x"), &opts, &err));
}
END_TEST

START_TEST(ids_can_be_kept)
{
    const char *paths[2];
    make_two(paths);
    xc_compact_opts opts;
    xc_compact_opts_init(&opts);
    opts.flags = XC_COMPACT_NO_RENUMBER;
    FAILS(XC_INVALID_OPERATION, xc_compact(paths, 2, xt_path("kept"), &opts, &err));

    xc_db *db = xc_db_open_writable(paths[1], XC_OPEN, NULL, &err);
    xc_doc *doc = xc_db_document(db, 1, &err);
    OK(xc_db_replace_document(db, 70, doc, &err));
    OK(xc_db_delete_document(db, 1, &err));
    xc_doc_free(doc);
    xc_db_free(db);
    OK(xc_compact(paths, 2, xt_path("kept"), &opts, &err));
    db = xc_db_open(xt_path("kept"), &err);
    has_data(db, 2, "dua tiga");
    has_data(db, 70, "empat");
    xc_db_free(db);
}
END_TEST

START_TEST(an_open_database_is_compacted)
{
    const char *paths[2];
    make_two(paths);
    xc_db *all = xc_db_open_all(paths, 2, &err);
    OK(xc_db_compact(all, xt_path("out"), NULL, &err));
    xc_db *db = xc_db_open(xt_path("out"), &err);
    has_data(db, 3, "empat");
    xc_db_free(db);
    xc_db_free(all);

    db = xc_db_open_writable(paths[0], XC_OPEN, NULL, &err);
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_db_add_document(db, doc, NULL, &err));
    FAILS(XC_INVALID_OPERATION, xc_db_compact(db, xt_path("out"), NULL, &err));
    OK(xc_db_commit(db, &err));
    OK(xc_db_compact(db, xt_path("out"), NULL, &err));
    xc_doc_free(doc);
    xc_db_free(db);
    db = xc_db_open_memory(&err);
    FAILS(XC_DB_ERROR, xc_db_compact(db, xt_path("out"), NULL, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_db_compact(db, NULL, NULL, &err));
    xc_db_free(db);
}
END_TEST

START_TEST(bad_compactions_are_refused)
{
    const char *paths[2];
    make_two(paths);
    const char *missing[] = {xt_path("none")};
    FAILS(XC_DB_NOT_FOUND, xc_compact(missing, 1, xt_path("x"), NULL, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_compact(paths, 2, paths[0], NULL, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_compact(paths, 2, NULL, NULL, &err));
}
END_TEST

START_TEST(checking_finds_damage)
{
    const char *paths[2];
    make_two(paths);
    size_t errors = 77;
    xc_buf report = XC_BUF_INIT;
    OK(xc_check(paths[0], 0, &errors, &report, &err));
    ck_assert_uint_eq(errors, 0);
    ck_assert_ptr_nonnull(strstr(report.data, "postlist"));
    OK(xc_check(paths[0], XC_CHECK_SHOW_STATS, NULL, NULL, &err));
    FAILS(XC_DB_OPENING, xc_check(xt_path("none"), 0, &errors, &report, &err));

    ck_assert_int_eq(truncate(xt_path("second/iamglass"), 20), 0);
    FAILS(XC_DB_CORRUPT, xc_check(paths[1], 0, &errors, &report, &err));

    /* Another database's documents under this one's terms: each table is fine by itself. */
    ck_assert_int_eq(rename(xt_path("second/termlist.glass"), xt_path("first/termlist.glass")), 0);
    OK(xc_check(paths[0], 0, &errors, &report, &err));
    ck_assert_uint_gt(errors, 0);
    xc_buf_free(&report);
}
END_TEST

START_TEST(version_is_told)
{
    ck_assert_int_eq(strncmp(xc_xapian_version(), "1.4.", 4), 0);
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c maintenance");
    const TTest *const tests[] = {several_are_merged,
                                  metadata_is_merged_as_told,
                                  options_are_obeyed,
                                  ids_can_be_kept,
                                  an_open_database_is_compacted,
                                  bad_compactions_are_refused,
                                  checking_finds_damage,
                                  version_is_told,
                                  NULL};
    xt_add(suite, "maintenance", tests);
    return xt_main(argc, argv, suite, NULL);
}

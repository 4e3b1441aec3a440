/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases that another process writes: the lock, and revisions that go away. */
#include "support.h"

/* ---------------------------------------------------------------------------- the other process --
 */

/* Holds the write lock until told to end. */
static int
hold_lock(const char *path)
{
    xc_db *db = xc_db_open_writable(path, XC_CREATE_OR_OPEN, NULL, &err);
    if (db == NULL)
        return 2;
    xt_say_ready();
    xt_wait_word();
    xc_db_free(db);
    return 0;
}

/* Holds the write lock for 300 ms. */
static int
hold_lock_briefly(const char *path)
{
    xc_db *db = xc_db_open_writable(path, XC_CREATE_OR_OPEN, NULL, &err);
    if (db == NULL)
        return 2;
    xt_say_ready();
    nanosleep(&(struct timespec){0, 300000000}, NULL);
    xc_db_free(db);
    return 0;
}

enum { DOCUMENTS = 1500 };

/* Replaces every document by one of this generation: the term "kata", the data "generation <n> …",
 * long enough that the tables have many blocks. */
static int
write_generation(xc_db *db, unsigned generation)
{
    char data[400];
    int len = snprintf(data, sizeof data, "generation %u ", generation);
    unsigned seed = generation * 2654435761u + 1;
    for (size_t i = (size_t) len; i < sizeof data; i++)
        data[i] = (char) ((seed = seed * 1103515245u + 12345u) >> 16);
    xc_doc *doc = xc_doc_new(&err);
    xc_doc_set_data(doc, data, sizeof data, &err);
    xc_doc_set_value(doc, 0, data, (size_t) len, &err);
    for (unsigned i = 0; i < 20; i++) {
        char term[24];
        snprintf(term, sizeof term, "g%ut%u", generation, i);
        xc_doc_add_posting(doc, term, XC_NUL, i + 1, 1, &err);
    }
    xc_doc_add_posting(doc, "kata", 4, 50, 1, &err);
    for (xc_docid id = 1; id <= DOCUMENTS; id++)
        if (xc_db_replace_document(db, id, doc, &err) != XC_OK)
            return 3;
    xc_doc_free(doc);
    return xc_db_commit(db, &err) == XC_OK ? 0 : 4;
}

/* Whenever told to go on, commits five generations, the last of them 5, 10, …, and says so. */
static int
write_when_told(const char *path)
{
    xc_db *db = xc_db_open_writable(path, XC_OPEN, NULL, &err);
    if (db == NULL)
        return 2;
    xt_say_ready();
    for (unsigned generation = 1; xt_wait_word();) {
        for (unsigned i = 0; i < 5; i++, generation++)
            if (write_generation(db, generation) != 0)
                return 3;
        xt_say_ready();
    }
    xc_db_free(db);
    return 0;
}

/* Commits twenty generations as fast as it can. */
static int
write_on_and_on(const char *path)
{
    xc_writable_opts opts;
    xc_writable_opts_init(&opts);
    opts.flags = XC_DB_NO_SYNC;
    xc_db *db = xc_db_open_writable(path, XC_OPEN, &opts, &err);
    if (db == NULL)
        return 2;
    xt_say_ready();
    for (unsigned generation = 1; generation <= 20; generation++)
        if (write_generation(db, generation) != 0)
            return 3;
    xc_db_free(db);
    return 0;
}

/* ----------------------------------------------------------------------------------- the lock --
 */

static xc_db *
open_waiting(const char *path, int64_t wait)
{
    xc_writable_opts opts;
    xc_writable_opts_init(&opts);
    opts.lock_wait = wait;
    return xc_db_open_writable(path, XC_CREATE_OR_OPEN, &opts, &err);
}

START_TEST(a_second_writer_is_kept_out)
{
    const char *path = xt_path("locked");
    xt_process other = xt_start_role("hold", path);
    xt_wait_ready(&other);

    int64_t start = xt_now_ms();
    MAKES_NONE(XC_DB_LOCKED, open_waiting(path, 0));
    ck_assert_int_lt(xt_now_ms() - start, 1000);
    ck_assert_str_eq(err.type, "DatabaseLockError");

    start = xt_now_ms();
    MAKES_NONE(XC_DB_LOCKED, open_waiting(path, 250));
    int64_t waited = xt_now_ms() - start;
    ck_assert_int_ge(waited, 250);
    ck_assert_int_lt(waited, 5000);

    bool locked;
    xc_db *reader = xc_db_open(path, &err);
    OK(xc_db_is_locked(reader, &locked, &err));
    ck_assert(locked);
    ck_assert_int_eq(xt_finish(&other), 0);
    OK(xc_db_is_locked(reader, &locked, &err));
    ck_assert(!locked);
    xc_db_free(reader);
}
END_TEST

START_TEST(waiting_gets_the_lock)
{
    const char *path = xt_path("waited");
    const int64_t waits[] = {20000, XC_WAIT_FOREVER};
    for (size_t i = 0; i < 2; i++) {
        xt_process other = xt_start_role("hold-briefly", path);
        xt_wait_ready(&other);
        xc_db *db = open_waiting(path, waits[i]);
        MADE(db);
        xc_db_free(db);
        ck_assert_int_eq(xt_finish(&other), 0);
    }
}
END_TEST

START_TEST(the_lock_dies_with_its_process)
{
    const char *path = xt_path("killed");
    xt_process other = xt_start_role("hold", path);
    xt_wait_ready(&other);
    xt_kill(&other);
    xc_db *db = open_waiting(path, 5000);
    MADE(db);
    xc_db_free(db);
}
END_TEST

START_TEST(the_lock_holds_within_the_process)
{
    const char *path = xt_path("same");
    xc_db *db = open_waiting(path, 0);
    MADE(db);
    MAKES_NONE(XC_DB_LOCKED, open_waiting(path, 20));
    OK(xc_db_close(db, &err)); /* releases it, before the handle is freed */
    xc_db *next = open_waiting(path, 0);
    MADE(next);
    xc_db_free(db);
    xc_db_free(next);
}
END_TEST

/* ---------------------------------------------------------------------------- lost revisions -- */

static const char *
first_generation(const char *name)
{
    const char *path = xt_path(name);
    xc_db *db = xc_db_open_writable(path, XC_CREATE_OR_OVERWRITE, NULL, &err);
    ck_assert_int_eq(write_generation(db, 0), 0);
    xc_db_free(db);
    return path;
}

static void
let_it_write(const xt_process *writer)
{
    xt_go(writer);
    xt_wait_ready(writer);
}

/* A reader of generation 0, and a writer five generations ahead. */
static xc_db *
outdated_reader(const char *name, xt_process *writer)
{
    const char *path = first_generation(name);
    xc_db *db = xc_db_open(path, &err);
    MADE(db);
    *writer = xt_start_role("write-when-told", path);
    xt_wait_ready(writer);
    let_it_write(writer);
    return db;
}

static xc_results *
search_kata(xc_db *db)
{
    xc_query *query = xc_query_term("kata", 4, 1, 0, &err);
    xc_search_opts opts;
    xc_search_opts_init(&opts);
    opts.first = DOCUMENTS - 10;
    opts.check_at_least = XC_ALL;
    xc_results *found = xc_db_search(db, query, &opts, &err);
    xc_query_free(query);
    return found;
}

static void
is_of_generation(xc_bytes data, const char *generation)
{
    ck_assert_uint_ge(data.len, strlen(generation));
    ck_assert_msg(memcmp(data.data, generation, strlen(generation)) == 0, "%.15s is not %s",
                  data.data, generation);
}

START_TEST(without_retries_a_search_fails)
{
    xt_process writer;
    xc_db *db = outdated_reader("no-retries", &writer);
    OK(xc_db_set_retries(db, 0, &err));
    MAKES_NONE(XC_DB_MODIFIED, search_kata(db));
    ck_assert_str_eq(err.type, "DatabaseModifiedError");
    xc_db_free(db);
    ck_assert_int_eq(xt_finish(&writer), 0);
}
END_TEST

START_TEST(with_retries_a_search_sees_the_new)
{
    xt_process writer;
    xc_db *db = outdated_reader("retries", &writer);
    xc_results *found = search_kata(db);
    MADE(found);
    ck_assert_uint_eq(xc_results_count(found), 10);
    ck_assert_uint_eq(xc_results_lower_bound(found), DOCUMENTS);
    ck_assert_uint_eq(xc_results_hit(found, 9)->docid, DOCUMENTS);
    is_of_generation(xc_results_data(found, 9), "generation 5 ");
    xc_results_free(found);
    xc_db_free(db);
    ck_assert_int_eq(xt_finish(&writer), 0);
}
END_TEST

START_TEST(one_shot_reads_try_again)
{
    xt_process writer;
    xc_db *db = outdated_reader("reads", &writer);
    xc_doc *doc = xc_db_document(db, DOCUMENTS / 2, &err);
    MADE(doc);
    let_it_write(&writer);
    xc_bytes data;
    OK(xc_doc_data(doc, &data, &err));
    is_of_generation(data, "generation 10 ");
    xc_termcount n;
    let_it_write(&writer);
    OK(xc_db_doc_length(db, DOCUMENTS / 2, &n, &err));
    ck_assert_uint_eq(n, 21);
    let_it_write(&writer);
    OK(xc_doc_term_count(doc, &n, &err));
    ck_assert_uint_eq(n, 21);
    let_it_write(&writer);
    xc_expansion *terms = xc_db_expand(db, (const xc_docid[]){1, DOCUMENTS}, 2, NULL, &err);
    MADE(terms);
    xc_expansion_free(terms);
    xc_doc_free(doc);
    xc_db_free(db);
    ck_assert_int_eq(xt_finish(&writer), 0);
}
END_TEST

START_TEST(a_walk_fails_and_can_be_started_again)
{
    const char *path = first_generation("walk");
    xt_process writer = xt_start_role("write-when-told", path);
    xt_wait_ready(&writer);
    xc_db *db = xc_db_open(path, &err);
    xc_values *walk = xc_db_values(db, 0, &err);
    OK(xc_values_next(walk, &err));
    let_it_write(&writer);
    while (xc_values_next(walk, &err) == XC_OK)
        ;
    ck_assert_int_eq(err.status, XC_DB_MODIFIED);
    FAILS(XC_INVALID_OPERATION, xc_values_next(walk, &err));
    FAILS(XC_INVALID_OPERATION, xc_values_skip_to(walk, 3, &err));
    xc_values_free(walk);

    OK(xc_db_reopen(db, NULL, &err));
    unsigned n = 0;
    walk = xc_db_values(db, 0, &err);
    while (xc_values_next(walk, &err) == XC_OK) {
        IS_BYTES(xc_values_value(walk), "generation 5 ");
        n++;
    }
    ck_assert_int_eq(err.status, XC_OK);
    ck_assert_uint_eq(n, DOCUMENTS);
    xc_values_free(walk);
    xc_db_free(db);
    ck_assert_int_eq(xt_finish(&writer), 0);
}
END_TEST

/* Searches on while the other process commits revision after revision. Every result must be of one
 * generation, and none may be older than the one before. */
START_TEST(searching_survives_a_busy_writer)
{
    const char *path = first_generation("busy");
    xc_db *db = xc_db_open(path, &err);
    OK(xc_db_set_retries(db, 100, &err));
    xt_process writer = xt_start_role("write-on-and-on", path);
    xt_wait_ready(&writer);
    unsigned last = 0, searches = 0;
    while (waitpid(writer.pid, NULL, WNOHANG) == 0) {
        xc_results *found = search_kata(db);
        MADE(found);
        searches++;
        ck_assert_uint_eq(xc_results_count(found), 10);
        unsigned generation = 0;
        for (size_t i = 0; i < 10; i++) {
            unsigned own = 0;
            ck_assert_int_eq(sscanf(xc_results_data(found, i).data, "generation %u ", &own), 1);
            if (i == 0)
                generation = own;
            ck_assert_uint_eq(own, generation);
        }
        ck_assert_uint_ge(generation, last);
        last = generation;
        xc_results_free(found);
    }
    ck_assert_uint_gt(searches, 10);
    ck_assert_uint_gt(last, 0);
    OK(xc_db_reopen(db, NULL, &err));
    xc_results *found = search_kata(db);
    is_of_generation(xc_results_data(found, 0), "generation 20 ");
    xc_results_free(found);
    xc_db_free(db);
}
END_TEST

int
main(int argc, char **argv)
{
    static const xt_role roles[] = {{"hold", hold_lock},
                                    {"hold-briefly", hold_lock_briefly},
                                    {"write-when-told", write_when_told},
                                    {"write-on-and-on", write_on_and_on},
                                    {NULL, NULL}};
    Suite *suite = suite_create("xapian-c processes");
    const TTest *const lock[] = {a_second_writer_is_kept_out, waiting_gets_the_lock,
                                 the_lock_dies_with_its_process, the_lock_holds_within_the_process,
                                 NULL};
    const TTest *const revisions[] = {
        without_retries_a_search_fails,   with_retries_a_search_sees_the_new,
        one_shot_reads_try_again,         a_walk_fails_and_can_be_started_again,
        searching_survives_a_busy_writer, NULL};
    xt_add(suite, "lock", lock);
    xt_add(suite, "revisions", revisions);
    return xt_main(argc, argv, suite, roles);
}

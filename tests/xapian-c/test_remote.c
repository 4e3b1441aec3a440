/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remote databases, served by a real xapian-tcpsrv on this host. */
#include "support.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

enum { PATIENCE = 20000 }; /* ms */

/* A socket that listens on a free port, which is stored in *port. */
static int
listen_anywhere(unsigned *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_ge(s, 0);
    ck_assert_int_eq(bind(s, (struct sockaddr *) &address, len), 0);
    ck_assert_int_eq(listen(s, 5), 0);
    ck_assert_int_eq(getsockname(s, (struct sockaddr *) &address, &len), 0);
    *port = ntohs(address.sin_port);
    return s;
}

static unsigned
free_port(void)
{
    unsigned port;
    close(listen_anywhere(&port));
    return port;
}

/* Starts a server for a database; it says "Listening..." when it does. */
static xt_process
serve(const char *path, unsigned port, bool writable)
{
    char number[16];
    snprintf(number, sizeof number, "%u", port);
    const char *argv[] = {"xapian-tcpsrv",
                          "--interface",
                          "127.0.0.1",
                          "--port",
                          number,
                          path,
                          writable ? "--writable" : NULL,
                          NULL};
    xt_process server = xt_start(argv);
    char said[200] = "";
    size_t n = 0;
    while (strstr(said, "Listening") == NULL && n + 1 < sizeof said) {
        ssize_t got = read(server.from, said + n, sizeof said - 1 - n);
        ck_assert_msg(got > 0, "xapian-tcpsrv did not start");
        n += (size_t) got;
        said[n] = '\0';
    }
    return server;
}

static const char *const texts[] = {"satu dua", "dua tiga", "tiga empat"};

static xc_db *
connect_to(unsigned port)
{
    xc_db *db = xc_db_open_remote("127.0.0.1", port, PATIENCE, PATIENCE, &err);
    MADE(db);
    return db;
}

START_TEST(a_remote_database_is_read)
{
    const char *path = xt_path("served");
    xt_make_db(path, texts, 3);
    unsigned port = free_port();
    xt_process server = serve(path, port, false);
    xc_db *db = connect_to(port);
    ck_assert(!xc_db_is_writable(db));
    xc_doccount n;
    OK(xc_db_doc_count(db, &n, &err));
    ck_assert_uint_eq(n, 3);
    OK(xc_db_term_freq(db, "dua", 3, &n, &err));
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(xt_join(xc_db_terms(db, "", 0, &err)), "dua empat satu tiga ");
    OK(xc_db_keep_alive(db, &err));
    xc_buf remote = XC_BUF_INIT, local = XC_BUF_INIT;
    OK(xc_db_uuid(db, &remote, &err));
    xc_db *near = xc_db_open(path, &err);
    OK(xc_db_uuid(near, &local, &err));
    ck_assert_str_eq(remote.data, local.data);
    xc_buf_free(&remote);
    xc_buf_free(&local);
    xc_db_free(near);

    xc_doc *doc = xc_db_document(db, 2, &err);
    xc_bytes data;
    MADE(doc);
    OK(xc_doc_data(doc, &data, &err));
    IS_BYTES(data, "dua tiga");
    xc_doc_free(doc);
    MAKES_NONE(XC_DOC_NOT_FOUND, xc_db_document(db, 99, &err));
    xc_db_free(db);
    xt_kill(&server);
}
END_TEST

START_TEST(a_remote_database_is_searched)
{
    const char *path = xt_path("searched");
    xt_make_db(path, texts, 3);
    unsigned port = free_port();
    xt_process server = serve(path, port, false);
    xc_db *far = connect_to(port), *near = xc_db_open(path, &err);
    const xc_db *parts[] = {far, near};
    xc_db *both = xc_db_combine(parts, 2, &err);
    xc_search_opts opts;
    xc_search_opts_init(&opts);
    opts.weighting = xc_weighting_bm25(1.2, 0, 1, 0.75, 0);
    opts.with_matching_terms = true;
    const xc_slot slots[] = {0};
    opts.facet_slots = slots;
    opts.facet_slot_count = 1;
    opts.check_at_least = XC_ALL;
    xc_query *query = xc_query_term("dua", 3, 1, 0, &err);

    xc_results *found = xc_db_search(far, query, &opts, &err);
    MADE(found);
    ck_assert_str_eq(xt_ids(found), "1 2 ");
    IS_BYTES(xc_results_data(found, 1), "dua tiga");
    ck_assert_uint_eq(xc_results_facet_total(found, 0), 2);
    xc_results_free(found);
    opts.first = 1;
    found = xc_db_search(far, query, &opts, &err);
    MADE(found);
    ck_assert_str_eq(xt_ids(found), "2 ");
    IS_BYTES(xc_results_data(found, 0), "dua tiga");
    xc_results_free(found);
    opts.first = 0;
    found = xc_db_search(both, query, &opts, &err);
    MADE(found);
    ck_assert_uint_eq(xc_results_count(found), 4);
    ck_assert_uint_eq(xc_results_facet_total(found, 0), 4);
    xc_results_free(found);

    const xc_sort_key key = {0, false}, keys[] = {{0, false}, {1, true}};
    opts.sort = XC_SORT_KEYS;
    opts.sort_keys = &key;
    opts.sort_key_count = 1;
    found = xc_db_search(far, query, &opts, &err);
    MADE(found);
    xc_results_free(found);
    opts.sort_keys = keys;
    opts.sort_key_count = 2;
    MAKES_NONE(XC_UNIMPLEMENTED, xc_db_search(far, query, &opts, &err));

    xc_query_free(query);
    xc_db_free(both);
    xc_db_free(near);
    xc_db_free(far);
    xt_kill(&server);
}
END_TEST

START_TEST(a_remote_database_is_written)
{
    const char *path = xt_path("written");
    xt_make_db(path, texts, 1);
    unsigned port = free_port();
    xt_process server = serve(path, port, true);
    xc_db *db = xc_db_open_remote_writable("127.0.0.1", port, PATIENCE, PATIENCE, &err);
    MADE(db);
    ck_assert(xc_db_is_writable(db));
    MAKES_NONE(XC_DB_LOCKED, xc_db_open_writable(path, XC_OPEN, NULL, &err));
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_doc_add_term(doc, "baru", 4, 1, &err));
    xc_docid docid;
    OK(xc_db_add_document(db, doc, &docid, &err));
    ck_assert_uint_eq(docid, 2);
    OK(xc_db_set_metadata(db, "k", 1, "v", 1, &err));
    OK(xc_db_commit(db, &err));
    OK(xc_db_close(db, &err));
    xc_db_free(db);
    xc_doc_free(doc);
    xt_kill(&server);

    db = xc_db_open(path, &err);
    ck_assert_str_eq(xt_join(xc_db_terms(db, "b", 1, &err)), "baru ");
    xc_db_free(db);
}
END_TEST

START_TEST(a_reading_server_is_not_written)
{
    const char *path = xt_path("reading");
    xt_make_db(path, texts, 1);
    unsigned port = free_port();
    xt_process server = serve(path, port, false);
    xc_db *db = xc_db_open_remote_writable("127.0.0.1", port, PATIENCE, PATIENCE, &err);
    ck_assert_ptr_null(db);
    ck_assert_int_ne(err.status, XC_OK);
    xt_kill(&server);
}
END_TEST

START_TEST(nobody_there_is_a_network_error)
{
    MAKES_NONE(XC_NETWORK, xc_db_open_remote("127.0.0.1", free_port(), 1000, 1000, &err));
    ck_assert_str_eq(err.type, "NetworkError");
    ck_assert_ptr_nonnull(strstr(err.message, strerror(ECONNREFUSED)));
}
END_TEST

/* The system accepts the connection for this socket, but nobody ever says anything. */
START_TEST(silence_is_a_timeout)
{
    unsigned port;
    int s = listen_anywhere(&port);
    int64_t start = xt_now_ms();
    MAKES_NONE(XC_NETWORK_TIMEOUT, xc_db_open_remote("127.0.0.1", port, 300, 300, &err));
    ck_assert_int_ge(xt_now_ms() - start, 290);
    ck_assert_int_lt(xt_now_ms() - start, 10000);
    close(s);
}
END_TEST

START_TEST(a_dying_server_is_a_network_error)
{
    const char *path = xt_path("dying");
    xt_make_db(path, texts, 3);
    unsigned port = free_port();
    char number[16];
    snprintf(number, sizeof number, "%u", port);
    /* One connection, served by the very process that can then be killed. */
    const char *argv[] = {"xapian-tcpsrv", "--interface", "127.0.0.1", "--one-shot",
                          "--port",        number,        path,        NULL};
    xt_process server = xt_start(argv);
    char byte;
    ck_assert_int_eq(read(server.from, &byte, 1), 1);
    xc_db *db = NULL;
    for (int64_t end = xt_now_ms() + PATIENCE; db == NULL && xt_now_ms() < end; usleep(20000))
        db = xc_db_open_remote("127.0.0.1", port, PATIENCE, PATIENCE, &err);
    MADE(db);
    xt_kill(&server);
    MAKES_NONE(XC_NETWORK, xc_db_document(db, 1, &err));
    xc_db_free(db);
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c remote");
    const TTest *const tests[] = {
        a_remote_database_is_read,         a_remote_database_is_searched,
        a_remote_database_is_written,      a_reading_server_is_not_written,
        nobody_there_is_a_network_error,   silence_is_a_timeout,
        a_dying_server_is_a_network_error, NULL};
    xt_add(suite, "remote", tests);
    return xt_main(argc, argv, suite, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * support.h — what the tests of the C interface to Xapian share.
 *
 * Each test program has one suite and calls xt_main. Files live in one temporary directory per
 * program, which is removed at the end even if tests crash. A test that needs a second process
 * starts this same program again in a named role.
 */
#ifndef XAPIAN_C_TEST_SUPPORT_H
#define XAPIAN_C_TEST_SUPPORT_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <check.h>
#include <errno.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <xapian-c.h>

#define XT_UNUSED __attribute__((unused))

/* ------------------------------------------------------------------------------ assertions -- */

static xc_error err;

/* The call succeeds. */
#define OK(call)                                                                      \
    do {                                                                              \
        xc_status status_ = (call);                                                   \
        ck_assert_msg(status_ == XC_OK, "%s: %s: %s", #call, xc_status_name(status_), \
                      err.message);                                                   \
        ck_assert_int_eq(err.status, XC_OK);                                          \
    } while (0)

/* The call fails with this status, and says why. */
#define FAILS(want, call)                                                                      \
    do {                                                                                       \
        xc_status status_ = (call);                                                            \
        ck_assert_msg(status_ == (want), "%s: %s, not %s: %s", #call, xc_status_name(status_), \
                      #want, err.message);                                                     \
        ck_assert_int_eq(err.status, (want));                                                  \
        ck_assert_int_ne(err.message[0], '\0');                                                \
    } while (0)

/* The call that makes a handle fails with this status. */
#define MAKES_NONE(want, call)                                           \
    do {                                                                 \
        const void *handle_ = (call);                                    \
        ck_assert_ptr_null(handle_);                                     \
        ck_assert_msg(err.status == (want), "%s: %s, not %s: %s", #call, \
                      xc_status_name(err.status), #want, err.message);   \
        ck_assert_int_ne(err.message[0], '\0');                          \
    } while (0)

/* The expression made a handle. */
#define MADE(handle) ck_assert_msg((handle) != NULL, "%s: %s", #handle, err.message)

/* Bytes are these; `text` is a literal and may hold NULs. */
#define IS_BYTES(bytes, text)                                  \
    do {                                                       \
        xc_bytes bytes_ = (bytes);                             \
        ck_assert_ptr_nonnull(bytes_.data);                    \
        ck_assert_uint_eq(bytes_.len, sizeof(text) - 1);       \
        ck_assert_mem_eq(bytes_.data, text, sizeof(text) - 1); \
    } while (0)

#define IS_BUF(buf, text)                                                             \
    do {                                                                              \
        ck_assert_uint_eq((buf).len, sizeof(text) - 1);                               \
        ck_assert_mem_eq((buf).data, text, sizeof(text)); /* the final NUL as well */ \
    } while (0)

/* ------------------------------------------------------------------------------- the places -- */

static char xt_root[256];

/* The name of a file in the temporary directory; valid until the program ends. */
XT_UNUSED static const char *
xt_path(const char *name)
{
    static char paths[32][320];
    static unsigned next;
    char *path = paths[next++ % 32];
    snprintf(path, sizeof paths[0], "%s/%s", xt_root, name);
    return path;
}

static int
xt_remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void) st, (void) type, (void) ftw;
    return remove(path);
}

XT_UNUSED static void
xt_remove(const char *path)
{
    nftw(path, xt_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Overwrites `count` bytes of a file. */
XT_UNUSED static void
xt_spoil(const char *path, long offset, size_t count)
{
    FILE *f = fopen(path, "r+b");
    ck_assert_ptr_nonnull(f);
    fseek(f, offset, SEEK_SET);
    while (count-- > 0)
        fputc(0xA5, f);
    fclose(f);
}

XT_UNUSED static int64_t
xt_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t) t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --------------------------------------------------------------------------- other processes -- */

/* A process this test has started. It dies with the test. */
typedef struct xt_process {
    pid_t pid;
    int from; /* its standard output */
    int to;   /* its standard input */
} xt_process;

XT_UNUSED static xt_process
xt_start(const char *const argv[])
{
    int out[2], in[2];
    ck_assert_int_eq(pipe(out), 0);
    ck_assert_int_eq(pipe(in), 0);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[0]), close(in[1]), close(out[0]), close(out[1]);
        execvp(argv[0], (char *const *) argv);
        _exit(127);
    }
    close(out[1]);
    close(in[0]);
    return (xt_process){pid, out[0], in[1]};
}

/* Starts this program in a role, with one argument. */
XT_UNUSED static xt_process
xt_start_role(const char *role, const char *argument)
{
    char self[4096] = "";
    ck_assert_int_gt(readlink("/proc/self/exe", self, sizeof self - 1), 0);
    const char *argv[] = {self, "--role", role, argument, NULL};
    return xt_start(argv);
}

/* Waits until the process writes a byte. */
XT_UNUSED static void
xt_wait_ready(const xt_process *p)
{
    char byte;
    ck_assert_msg(read(p->from, &byte, 1) == 1, "the other process has ended early");
}

/* Tells the process to go on: its xt_wait_word returns. */
XT_UNUSED static void
xt_go(const xt_process *p)
{
    ck_assert_int_eq(write(p->to, "g", 1), 1);
}

/* Waits for the end of the process and returns its exit status, or 128 + signal. */
XT_UNUSED static int
xt_finish(xt_process *p)
{
    int status;
    close(p->to);
    ck_assert_int_eq(waitpid(p->pid, &status, 0), p->pid);
    close(p->from);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

XT_UNUSED static void
xt_kill(xt_process *p)
{
    kill(p->pid, SIGKILL);
    xt_finish(p);
}

/* In a role: says that it is ready; waits for xt_go (true) or the end of the test (false). */
XT_UNUSED static void
xt_say_ready(void)
{
    if (write(STDOUT_FILENO, "r", 1) != 1)
        _exit(3);
}

XT_UNUSED static bool
xt_wait_word(void)
{
    char byte;
    return read(STDIN_FILENO, &byte, 1) == 1;
}

/* ------------------------------------------------------------------------------ the program -- */

/* Database::check deletes an object of libxapian's own through a base class of another size. */
const char *__asan_default_options(void);
const char *
__asan_default_options(void)
{
    return "new_delete_type_mismatch=0";
}

/* libxapian forgets to free some of its own objects when it throws. Handles that are not freed are
 * still found: they are allocated by this library. (valgrind.supp says the same to Valgrind.) */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void)
{
    return "leak:libxapian.so\n";
}

const char *__lsan_default_options(void);
const char *
__lsan_default_options(void)
{
    return "print_suppressions=0";
}

typedef struct xt_role {
    const char *name;
    int (*run)(const char *argument); /* returns the exit status */
} xt_role;

/* Runs the suite, or one role if the program was started for that. `roles` may be NULL, and ends
 * with a NULL name. */
XT_UNUSED static int
xt_main(int argc, char **argv, Suite *suite, const xt_role *roles)
{
    if (argc == 4 && strcmp(argv[1], "--role") == 0) {
        srunner_free(srunner_create(suite));
        for (; roles != NULL && roles->name != NULL; roles++)
            if (strcmp(roles->name, argv[2]) == 0)
                return roles->run(argv[3]);
        return 126;
    }
    const char *tmp = getenv("TMPDIR");
    snprintf(xt_root, sizeof xt_root, "%.200s/xapian-c-XXXXXX", tmp != NULL ? tmp : "/tmp");
    if (mkdtemp(xt_root) == NULL) {
        perror(xt_root);
        return EXIT_FAILURE;
    }
    signal(SIGPIPE, SIG_IGN);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    xt_remove(xt_root);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Adds a test case with these tests, NULL-terminated, and two minutes for each. */
XT_UNUSED static void
xt_add(Suite *suite, const char *name, const TTest *const tests[])
{
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 120);
    for (; *tests != NULL; tests++)
        tcase_add_test(tcase, *tests);
    suite_add_tcase(suite, tcase);
}

/* -------------------------------------------------------------------------------- databases -- */

/* A database on disk with these documents: each text's words, separated by one blank, are terms at
 * positions 1, 2, …; the text is the data. Closed again. */
XT_UNUSED static void
xt_make_db(const char *path, const char *const texts[], size_t n)
{
    xc_db *db = xc_db_open_writable(path, XC_CREATE_OR_OVERWRITE, NULL, &err);
    MADE(db);
    for (size_t i = 0; i < n; i++) {
        xc_doc *doc = xc_doc_new(&err);
        xc_termpos pos = 1;
        for (const char *word = texts[i]; *word != '\0'; pos++) {
            size_t len = strcspn(word, " ");
            OK(xc_doc_add_posting(doc, word, len, pos, 1, &err));
            word += len + (word[len] == ' ');
        }
        OK(xc_doc_set_data(doc, texts[i], XC_NUL, &err));
        OK(xc_db_add_document(db, doc, NULL, &err));
        xc_doc_free(doc);
    }
    OK(xc_db_close(db, &err));
    xc_db_free(db);
}

/* Six laws: words at positions, slot 0 the year as a number, slot 1 the kind (none of the last). */
typedef struct xt_law {
    const char *text;
    double year;
    const char *kind;
} xt_law;

XT_UNUSED static const xt_law xt_laws[] = {
    {"peraturan presiden sistem pemerintahan elektronik", 2018, "perpres"},
    {"undang undang informasi elektronik", 2008, "uu"},
    {"peraturan presiden satu data", 2019, "perpres"},
    {"peraturan pemerintah sistem elektronik", 2019, "pp"},
    {"undang undang pelindungan data pribadi", 2022, "uu"},
    {"kitab pidana", 2023, ""},
};

/* The laws as a database in memory, also with Kind terms "XK…". */
XT_UNUSED static xc_db *
xt_law_db(void)
{
    xc_db *db = xc_db_open_memory(&err);
    xc_termgen *gen = xc_termgen_new(&err);
    MADE(db);
    for (size_t i = 0; i < sizeof xt_laws / sizeof *xt_laws; i++) {
        char kind[16];
        snprintf(kind, sizeof kind, "XK%s", xt_laws[i].kind);
        xc_doc *doc = xc_doc_new(&err);
        OK(xc_termgen_set_document(gen, doc, &err));
        OK(xc_termgen_index(gen, xt_laws[i].text, XC_NUL, 1, NULL, 0, &err));
        OK(xc_doc_add_boolean_term(doc, kind, XC_NUL, &err));
        OK(xc_doc_set_number(doc, 0, xt_laws[i].year, &err));
        OK(xc_doc_set_value(doc, 1, xt_laws[i].kind, XC_NUL, &err));
        OK(xc_doc_set_data(doc, xt_laws[i].text, XC_NUL, &err));
        OK(xc_db_add_document(db, doc, NULL, &err));
        xc_doc_free(doc);
    }
    xc_termgen_free(gen);
    return db;
}

/* The ids of the hits in their order, with a blank after each. */
XT_UNUSED static const char *
xt_ids(const xc_results *found)
{
    static char ids[400];
    size_t n = 0;
    ids[0] = '\0';
    for (size_t i = 0; i < xc_results_count(found); i++)
        n += (size_t) snprintf(ids + n, sizeof ids - n, "%u ", xc_results_hit(found, i)->docid);
    return ids;
}

/* Which documents a query finds, by id; the query is freed. */
XT_UNUSED static const char *
xt_finds(xc_db *db, xc_query *query)
{
    xc_search_opts opts;
    xc_search_opts_init(&opts);
    opts.weighting = xc_weighting_bool();
    opts.limit = 100;
    MADE(query);
    xc_results *found = xc_db_search(db, query, &opts, &err);
    MADE(found);
    const char *ids = xt_ids(found);
    xc_results_free(found);
    xc_query_free(query);
    return ids;
}

/* All items of a walk, which is freed, with a blank after each. */
XT_UNUSED static const char *
xt_join(xc_terms *walk)
{
    static char joined[4096];
    joined[0] = '\0';
    MADE(walk);
    while (xc_terms_next(walk, &err) == XC_OK) {
        xc_bytes term = xc_terms_term(walk);
        ck_assert_uint_lt(strlen(joined) + term.len + 2, sizeof joined);
        strncat(joined, term.data, term.len);
        strcat(joined, " ");
    }
    ck_assert_msg(err.status == XC_OK, "%s", err.message);
    xc_terms_free(walk);
    return joined;
}

#endif /* XAPIAN_C_TEST_SUPPORT_H */

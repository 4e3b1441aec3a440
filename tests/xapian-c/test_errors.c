/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors, bytes, and the guard that no exception passes. */
#include "support.h"

#include <dlfcn.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unwind.h>

/* ---------------------------------------------------------------------------------- statuses -- */

START_TEST(statuses_have_names)
{
    ck_assert_str_eq(xc_status_name(XC_OK), "XC_OK");
    ck_assert_str_eq(xc_status_name(XC_DONE), "XC_DONE");
    ck_assert_str_eq(xc_status_name(XC_DB_LOCKED), "XC_DB_LOCKED");
    ck_assert_str_eq(xc_status_name(XC_UNKNOWN), "XC_UNKNOWN");
    ck_assert_str_eq(xc_status_name((xc_status) 9999), "XC_UNKNOWN");
    for (int a = XC_OK; a < XC_UNKNOWN; a++)
        for (int b = a + 1; b <= XC_UNKNOWN; b++)
            ck_assert_str_ne(xc_status_name((xc_status) a), xc_status_name((xc_status) b));
}
END_TEST

START_TEST(error_says_what_and_success_clears_it)
{
    MAKES_NONE(XC_INVALID_ARGUMENT, xc_stem_new("klingon", &err));
    ck_assert_str_eq(err.type, "InvalidArgumentError");
    ck_assert_ptr_nonnull(strstr(err.message, "klingon"));
    xc_stem *stem = xc_stem_new("none", &err);
    MADE(stem);
    ck_assert_int_eq(err.status, XC_OK);
    ck_assert_str_eq(err.type, "");
    ck_assert_str_eq(err.message, "");
    xc_stem_free(stem);
}
END_TEST

START_TEST(error_may_be_null)
{
    ck_assert_ptr_null(xc_stem_new("klingon", NULL));
    ck_assert_int_eq(xc_buf_set(NULL, "a", 1, NULL), XC_INVALID_ARGUMENT);
}
END_TEST

/* A long message is cut off, not in the middle of a character. */
START_TEST(long_messages_are_cut)
{
    char path[1000];
    for (size_t i = 0; i + 2 < sizeof path; i += 2)
        memcpy(path + i, "é", 3);
    MAKES_NONE(XC_DB_OPENING, xc_db_open(path, &err));
    size_t len = strlen(err.message);
    ck_assert_uint_ge(len, sizeof err.message - 2);
    ck_assert_mem_eq(err.message + len - 2, "é", 2);
}
END_TEST

START_TEST(system_errors_are_in_the_message)
{
    MAKES_NONE(XC_DB_NOT_FOUND, xc_db_open("/nonexistent/path", &err));
    ck_assert_str_eq(err.type, "DatabaseNotFoundError");
    ck_assert_ptr_nonnull(strstr(err.message, "/nonexistent/path"));
    ck_assert_ptr_nonnull(strstr(err.message, strerror(ENOENT)));
}
END_TEST

/* ------------------------------------------------------------------------------------- bytes -- */

START_TEST(buffers_hold_any_bytes)
{
    xc_buf buf = XC_BUF_INIT;
    OK(xc_buf_set(&buf, "a\0b", 3, &err));
    IS_BUF(buf, "a\0b");
    OK(xc_buf_set(&buf, "till the NUL", XC_NUL, &err));
    IS_BUF(buf, "till the NUL");
    OK(xc_buf_set(&buf, NULL, 0, &err));
    IS_BUF(buf, "");
    ck_assert_ptr_nonnull(buf.data);
    OK(xc_buf_set(&buf, NULL, XC_NUL, &err));
    IS_BUF(buf, "");
    OK(xc_buf_set(&buf, "kept", 4, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_buf_set(&buf, NULL, 3, &err));
    IS_BUF(buf, "kept");
    xc_buf_free(&buf);
    ck_assert_ptr_null(buf.data);
    ck_assert_uint_eq(buf.len, 0);
    xc_buf_free(&buf);
    xc_buf_free(NULL);
}
END_TEST

START_TEST(buffers_may_take_from_themselves)
{
    xc_buf buf = XC_BUF_INIT;
    OK(xc_buf_set(&buf, "0123456789", 10, &err));
    OK(xc_buf_set(&buf, buf.data + 3, 4, &err));
    IS_BUF(buf, "3456");
    xc_buf_free(&buf);
}
END_TEST

START_TEST(buffers_keep_their_memory)
{
    xc_buf buf = XC_BUF_INIT;
    OK(xc_buf_set(&buf, "a rather long first content", XC_NUL, &err));
    const char *before = buf.data;
    OK(xc_buf_set(&buf, "short", XC_NUL, &err));
    ck_assert_ptr_eq(buf.data, before);
    xc_buf_free(&buf);
}
END_TEST

static int
compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
    int order = memcmp(a, b, a_len < b_len ? a_len : b_len);
    return order != 0 ? order : (a_len > b_len) - (a_len < b_len);
}

START_TEST(numbers_sort_as_bytes)
{
    const double numbers[] = {-1e300, -2018.5, -1, -0.001, 0, 1e-9, 1, 2, 95, 2018, 2019, 1e300};
    char previous[9], current[9];
    size_t previous_len = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        size_t len = xc_sortable_serialise(numbers[i], current);
        ck_assert_uint_le(len, 9);
        ck_assert_double_eq(xc_sortable_unserialise(current, len), numbers[i]);
        if (i > 0)
            ck_assert_int_gt(compare(current, len, previous, previous_len), 0);
        memcpy(previous, current, len);
        previous_len = len;
    }
    ck_assert_double_eq(xc_sortable_unserialise(NULL, 5), 0);
}
END_TEST

/* --------------------------------------------------------------------------------- the guard --
 * Expansion calls back into the test, from deep inside Xapian; what the test throws there has to
 * come back as a status. The C++ runtime's own functions throw, so the exceptions are real. */

static void (*throw_it)(void);

static bool
thrower(void *ctx, const char *term, size_t len)
{
    (void) ctx, (void) term, (void) len;
    throw_it();
    return true;
}

static xc_db *
one_document(void)
{
    xc_db *db = xc_db_open_memory(&err);
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_doc_add_term(doc, "word", XC_NUL, 1, &err));
    OK(xc_db_add_document(db, doc, NULL, &err));
    xc_doc_free(doc);
    return db;
}

static xc_expansion *
expand(xc_db *db, void (*function)(void))
{
    xc_expand_opts opts;
    xc_expand_opts_init(&opts);
    opts.accept = thrower;
    throw_it = function;
    return xc_db_expand(db, (const xc_docid[]){1}, 1, &opts, &err);
}

static xc_status
expand_throwing(void (*function)(void))
{
    xc_db *db = one_document();
    ck_assert_ptr_null(expand(db, function));
    xc_db_free(db);
    return err.status;
}

/* A function of the C++ runtime, by its mangled name; no other way leads there from C. */
static void *
runtime_function(const char *name)
{
    void *function = dlsym(RTLD_DEFAULT, name);
    ck_assert_msg(function != NULL, "%s is not in this process", name);
    return function;
}

static void
throw_bad_alloc(void)
{
    void (*f)(void);
    *(void **) &f = runtime_function("_ZSt17__throw_bad_allocv");
    f();
}

static void
throw_runtime_error(void)
{
    void (*f)(const char *);
    *(void **) &f = runtime_function("_ZSt21__throw_runtime_errorPKc");
    f("thrown by the test");
}

static void
forget(_Unwind_Reason_Code code, struct _Unwind_Exception *exception)
{
    (void) code, (void) exception;
}

/* As thrown by some other language. */
static void
throw_foreign(void)
{
    static struct _Unwind_Exception exception;
    exception.exception_class = 0x4143554143554141;
    exception.exception_cleanup = forget;
    _Unwind_RaiseException(&exception);
}

START_TEST(guard_stops_bad_alloc)
{
    ck_assert_int_eq(expand_throwing(throw_bad_alloc), XC_NO_MEMORY);
    ck_assert_str_eq(err.type, "std::bad_alloc");
    ck_assert_str_eq(err.message, "out of memory");
}
END_TEST

START_TEST(guard_stops_standard_exceptions)
{
    ck_assert_int_eq(expand_throwing(throw_runtime_error), XC_EXCEPTION);
    ck_assert_str_eq(err.type, "std::exception");
    ck_assert_str_eq(err.message, "thrown by the test");
}
END_TEST

START_TEST(guard_stops_foreign_exceptions)
{
    ck_assert_int_eq(expand_throwing(throw_foreign), XC_UNKNOWN);
    ck_assert_str_eq(err.type, "");
}
END_TEST

/* Ending a thread unwinds its stack like an exception, and must not be stopped. */
static void
end_thread(void)
{
    pthread_exit((void *) "ended");
}

static void *
in_thread(void *db)
{
    expand(db, end_thread);
    return NULL;
}

START_TEST(guard_lets_a_thread_end)
{
    pthread_t thread;
    void *result = NULL;
    xc_db *db = one_document();
    ck_assert_int_eq(pthread_create(&thread, NULL, in_thread, db), 0);
    ck_assert_int_eq(pthread_join(thread, &result), 0);
    xc_db_free(db);
    ck_assert_ptr_nonnull(result);
    ck_assert_str_eq(result, "ended");
}
END_TEST

START_TEST(absurd_lengths_are_an_error)
{
    xc_doc *doc = xc_doc_new(&err);
    FAILS(XC_INVALID_ARGUMENT, xc_doc_set_data(doc, "x", SIZE_MAX / 2 + 1, &err));
    xc_doc_free(doc);
}
END_TEST

#ifdef __SANITIZE_ADDRESS__
static bool
memory_can_be_limited(void)
{
    return false; /* the sanitizer ends the program instead */
}
#else
static bool
memory_can_be_limited(void)
{
    char line[512];
    bool valgrind = false;
    FILE *maps = fopen("/proc/self/maps", "r");
    while (maps != NULL && fgets(line, sizeof line, maps) != NULL)
        valgrind = valgrind || strstr(line, "vgpreload") != NULL;
    fclose(maps);
    return !valgrind;
}
#endif

START_TEST(memory_running_out_is_an_error)
{
    if (!memory_can_be_limited())
        return;
    const size_t huge = (size_t) 1 << 30;
    void *zeros = mmap(NULL, huge, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    ck_assert_ptr_ne(zeros, MAP_FAILED);
    xc_doc *doc = xc_doc_new(&err);
    xc_buf buf = XC_BUF_INIT;
    OK(xc_doc_set_data(doc, "before", 6, &err));
    OK(xc_buf_set(&buf, "before", 6, &err));

    struct rlimit limit = {huge + (256 << 20), huge + (256 << 20)};
    ck_assert_int_eq(setrlimit(RLIMIT_AS, &limit), 0);
    FAILS(XC_NO_MEMORY, xc_doc_set_data(doc, zeros, huge, &err));
    FAILS(XC_NO_MEMORY, xc_buf_set(&buf, zeros, huge, &err));

    xc_bytes data;
    OK(xc_doc_data(doc, &data, &err));
    IS_BYTES(data, "before");
    IS_BUF(buf, "before");
    xc_buf_free(&buf);
    xc_doc_free(doc);
}
END_TEST

/* --------------------------------------------------------------------------------- NULL handles --
 */

#define REFUSES(call) FAILS(XC_INVALID_ARGUMENT, call)
#define REFUSES_TO_MAKE(call) MAKES_NONE(XC_INVALID_ARGUMENT, call)

START_TEST(null_can_be_freed)
{
    xc_stem_free(NULL);
    xc_stopper_free(NULL);
    xc_doc_free(NULL);
    xc_termgen_free(NULL);
    xc_db_free(NULL);
    xc_terms_free(NULL);
    xc_postings_free(NULL);
    xc_positions_free(NULL);
    xc_values_free(NULL);
    xc_query_free(NULL);
    xc_parser_free(NULL);
    xc_results_free(NULL);
    xc_expansion_free(NULL);
    xc_writable_opts_init(NULL);
    xc_search_opts_init(NULL);
    xc_snippet_opts_init(NULL);
    xc_expand_opts_init(NULL);
    xc_compact_opts_init(NULL);
}
END_TEST

START_TEST(null_documents_and_makers_are_refused)
{
    xc_bytes bytes;
    xc_buf buf = XC_BUF_INIT;
    xc_termcount n;
    REFUSES_TO_MAKE(xc_stem_new(NULL, &err));
    REFUSES(xc_stem_word(NULL, "a", 1, &bytes, &err));
    REFUSES(xc_stem_languages(NULL, &err));
    REFUSES_TO_MAKE(xc_stopper_new(NULL, 1, &err));
    REFUSES(xc_stopper_add(NULL, "a", 1, &err));
    ck_assert(!xc_stopper_has(NULL, "a", 1));
    ck_assert_uint_eq(xc_doc_id(NULL), 0);
    REFUSES(xc_doc_add_term(NULL, "a", 1, 1, &err));
    REFUSES(xc_doc_add_boolean_term(NULL, "a", 1, &err));
    REFUSES(xc_doc_add_posting(NULL, "a", 1, 1, 1, &err));
    REFUSES(xc_doc_add_postings(NULL, NULL, 0, &err));
    REFUSES(xc_doc_remove_posting(NULL, "a", 1, 1, 1, &err));
    REFUSES(xc_doc_remove_term(NULL, "a", 1, &err));
    REFUSES(xc_doc_clear_terms(NULL, &err));
    REFUSES(xc_doc_clear_values(NULL, &err));
    REFUSES(xc_doc_set_value(NULL, 0, "a", 1, &err));
    REFUSES(xc_doc_set_number(NULL, 0, 1, &err));
    REFUSES(xc_doc_value(NULL, 0, &bytes, &err));
    REFUSES(xc_doc_set_data(NULL, "a", 1, &err));
    REFUSES(xc_doc_data(NULL, &bytes, &err));
    REFUSES(xc_doc_term_count(NULL, &n, &err));
    REFUSES(xc_doc_value_count(NULL, &n, &err));
    REFUSES_TO_MAKE(xc_doc_terms(NULL, &err));
    REFUSES_TO_MAKE(xc_doc_values(NULL, &err));
    REFUSES(xc_doc_serialise(NULL, &buf, &err));
    REFUSES(xc_termgen_set_document(NULL, NULL, &err));
    REFUSES(xc_termgen_set_stemmer(NULL, NULL, XC_STEM_SOME, &err));
    REFUSES(xc_termgen_set_stopper(NULL, NULL, XC_STOP_ALL, &err));
    REFUSES(xc_termgen_set_flags(NULL, 0, &err));
    REFUSES(xc_termgen_set_max_word_length(NULL, 9, &err));
    REFUSES(xc_termgen_set_database(NULL, NULL, &err));
    REFUSES(xc_termgen_index(NULL, "a", 1, 1, NULL, 0, &err));
    REFUSES(xc_termgen_index_without_positions(NULL, "a", 1, 1, NULL, 0, &err));
    REFUSES(xc_termgen_increase_pos(NULL, 1, &err));
    ck_assert_uint_eq(xc_termgen_pos(NULL), 0);
    REFUSES(xc_termgen_set_pos(NULL, 1, &err));

    xc_doc *doc = xc_doc_new(&err);
    REFUSES(xc_doc_data(doc, NULL, &err));
    REFUSES(xc_doc_add_postings(doc, NULL, 2, &err));
    REFUSES(xc_doc_add_term(doc, NULL, 2, 1, &err));
    xc_doc_free(doc);
}
END_TEST

START_TEST(null_databases_are_refused)
{
    xc_buf buf = XC_BUF_INIT;
    xc_termcount n, m;
    uint64_t big;
    double d;
    bool b;
    REFUSES_TO_MAKE(xc_db_open(NULL, &err));
    REFUSES_TO_MAKE(xc_db_open_all(NULL, 1, &err));
    REFUSES_TO_MAKE(xc_db_open_all(NULL, 0, &err));
    REFUSES_TO_MAKE(xc_db_open_remote(NULL, 1, 1, 1, &err));
    REFUSES_TO_MAKE(xc_db_open_remote_writable(NULL, 1, 1, 1, &err));
    REFUSES_TO_MAKE(xc_db_open_writable(NULL, XC_OPEN, NULL, &err));
    REFUSES_TO_MAKE(xc_db_combine(NULL, 0, &err));
    REFUSES_TO_MAKE(xc_db_combine((const xc_db *const[]){NULL}, 1, &err));
    REFUSES(xc_db_add(NULL, NULL, &err));
    REFUSES(xc_db_close(NULL, &err));
    REFUSES(xc_db_reopen(NULL, NULL, &err));
    REFUSES(xc_db_set_retries(NULL, 1, &err));
    REFUSES(xc_db_keep_alive(NULL, &err));
    ck_assert(!xc_db_is_writable(NULL));
    ck_assert_uint_eq(xc_db_shards(NULL), 0);
    REFUSES(xc_db_describe(NULL, &buf, &err));
    REFUSES(xc_db_is_locked(NULL, &b, &err));
    REFUSES(xc_db_doc_count(NULL, &n, &err));
    REFUSES(xc_db_last_docid(NULL, &n, &err));
    REFUSES(xc_db_average_length(NULL, &d, &err));
    REFUSES(xc_db_total_length(NULL, &big, &err));
    REFUSES(xc_db_has_positions(NULL, &b, &err));
    REFUSES(xc_db_doc_length_bounds(NULL, &n, &m, &err));
    REFUSES(xc_db_uuid(NULL, &buf, &err));
    REFUSES(xc_db_revision(NULL, &big, &err));
    REFUSES(xc_db_term_freq(NULL, "a", 1, &n, &err));
    REFUSES(xc_db_collection_freq(NULL, "a", 1, &big, &err));
    REFUSES(xc_db_term_exists(NULL, "a", 1, &b, &err));
    REFUSES(xc_db_wdf_upper_bound(NULL, "a", 1, &n, &err));
    REFUSES(xc_db_value_freq(NULL, 0, &n, &err));
    REFUSES(xc_db_value_lower_bound(NULL, 0, &buf, &err));
    REFUSES(xc_db_value_upper_bound(NULL, 0, &buf, &err));
    REFUSES_TO_MAKE(xc_db_document(NULL, 1, &err));
    REFUSES(xc_db_doc_length(NULL, 1, &n, &err));
    REFUSES(xc_db_doc_unique_terms(NULL, 1, &n, &err));
    REFUSES(xc_db_metadata(NULL, "a", 1, &buf, &err));
    REFUSES(xc_db_spelling_suggestion(NULL, "a", 1, 2, &buf, &err));
    REFUSES_TO_MAKE(xc_db_terms(NULL, "", 0, &err));
    REFUSES_TO_MAKE(xc_db_document_terms(NULL, 1, &err));
    REFUSES_TO_MAKE(xc_db_metadata_keys(NULL, "", 0, &err));
    REFUSES_TO_MAKE(xc_db_synonyms(NULL, "a", 1, &err));
    REFUSES_TO_MAKE(xc_db_synonym_keys(NULL, "", 0, &err));
    REFUSES_TO_MAKE(xc_db_spellings(NULL, &err));
    REFUSES_TO_MAKE(xc_db_postings(NULL, "a", 1, &err));
    REFUSES_TO_MAKE(xc_db_positions(NULL, 1, "a", 1, &err));
    REFUSES_TO_MAKE(xc_db_values(NULL, 0, &err));
    REFUSES(xc_db_add_document(NULL, NULL, NULL, &err));
    REFUSES(xc_db_replace_document(NULL, 1, NULL, &err));
    REFUSES(xc_db_replace_by_term(NULL, "a", 1, NULL, NULL, &err));
    REFUSES(xc_db_delete_document(NULL, 1, &err));
    REFUSES(xc_db_delete_by_term(NULL, "a", 1, &err));
    REFUSES(xc_db_set_metadata(NULL, "a", 1, "b", 1, &err));
    REFUSES(xc_db_add_synonym(NULL, "a", 1, "b", 1, &err));
    REFUSES(xc_db_remove_synonym(NULL, "a", 1, "b", 1, &err));
    REFUSES(xc_db_clear_synonyms(NULL, "a", 1, &err));
    REFUSES(xc_db_add_spelling(NULL, "a", 1, 1, &err));
    REFUSES(xc_db_remove_spelling(NULL, "a", 1, 1, &err));
    REFUSES(xc_db_commit(NULL, &err));
    REFUSES(xc_db_begin_transaction(NULL, true, &err));
    REFUSES(xc_db_commit_transaction(NULL, &err));
    REFUSES(xc_db_cancel_transaction(NULL, &err));
    REFUSES(xc_compact(NULL, 0, "x", NULL, &err));
    REFUSES(xc_compact(NULL, 1, "x", NULL, &err));
    REFUSES(xc_db_compact(NULL, "x", NULL, &err));
    REFUSES(xc_check(NULL, 0, NULL, NULL, &err));

    xc_db *db = xc_db_open_memory(&err);
    REFUSES(xc_db_doc_count(db, NULL, &err));
    REFUSES(xc_db_add_document(db, NULL, NULL, &err));
    REFUSES(xc_db_metadata(db, "a", 1, NULL, &err));
    xc_db_free(db);
}
END_TEST

START_TEST(null_walks_are_refused)
{
    uint32_t n;
    REFUSES(xc_terms_next(NULL, &err));
    REFUSES(xc_terms_skip_to(NULL, "a", 1, &err));
    IS_BYTES(xc_terms_term(NULL), "");
    REFUSES(xc_terms_wdf(NULL, &n, &err));
    REFUSES(xc_terms_term_freq(NULL, &n, &err));
    REFUSES_TO_MAKE(xc_terms_positions(NULL, &err));
    REFUSES(xc_postings_next(NULL, &err));
    REFUSES(xc_postings_skip_to(NULL, 1, &err));
    ck_assert_uint_eq(xc_postings_docid(NULL), 0);
    REFUSES(xc_postings_wdf(NULL, &n, &err));
    REFUSES(xc_postings_doc_length(NULL, &n, &err));
    REFUSES_TO_MAKE(xc_postings_positions(NULL, &err));
    REFUSES(xc_positions_next(NULL, &err));
    REFUSES(xc_positions_skip_to(NULL, 1, &err));
    ck_assert_uint_eq(xc_positions_pos(NULL), 0);
    REFUSES(xc_values_next(NULL, &err));
    REFUSES(xc_values_skip_to(NULL, 1, &err));
    ck_assert_uint_eq(xc_values_docid(NULL), 0);
    ck_assert_uint_eq(xc_values_slot(NULL), 0);
    IS_BYTES(xc_values_value(NULL), "");
}
END_TEST

START_TEST(null_queries_and_results_are_refused)
{
    xc_buf buf = XC_BUF_INIT;
    size_t n = 7;
    REFUSES_TO_MAKE(xc_query_copy(NULL, &err));
    REFUSES_TO_MAKE(xc_query_deep_copy(NULL, &err));
    REFUSES_TO_MAKE(xc_query_combine(XC_OP_OR, NULL, 1, 0, &err));
    REFUSES_TO_MAKE(xc_query_combine_terms(XC_OP_OR, NULL, 1, 0, &err));
    REFUSES_TO_MAKE(xc_query_scale(NULL, 1, &err));
    REFUSES(xc_query_describe(NULL, &buf, &err));
    REFUSES(xc_query_serialise(NULL, &buf, &err));
    REFUSES_TO_MAKE(xc_query_terms(NULL, &err));
    REFUSES_TO_MAKE(xc_query_unique_terms(NULL, &err));
    ck_assert_uint_eq(xc_query_length(NULL), 0);
    ck_assert(xc_query_is_empty(NULL));
    ck_assert_int_eq(xc_query_op(NULL), XC_OP_MATCH_NOTHING);
    ck_assert_uint_eq(xc_query_subquery_count(NULL), 0);
    REFUSES_TO_MAKE(xc_query_subquery(NULL, 0, &err));
    REFUSES(xc_parser_set_stemmer(NULL, NULL, XC_STEM_ALL, &err));
    REFUSES(xc_parser_set_stopper(NULL, NULL, &err));
    REFUSES(xc_parser_set_default_op(NULL, XC_OP_AND, &err));
    REFUSES(xc_parser_set_database(NULL, NULL, &err));
    REFUSES(xc_parser_set_max_expansion(NULL, 1, XC_WILDCARD_LIMIT_ERROR, 16, &err));
    REFUSES(xc_parser_add_prefix(NULL, "a", "A", &err));
    REFUSES(xc_parser_add_boolean_prefix(NULL, "a", "A", true, &err));
    REFUSES(xc_parser_add_field(NULL, "a", NULL, NULL, &err));
    REFUSES(xc_parser_add_boolean_field(NULL, "a", NULL, NULL, true, &err));
    REFUSES(xc_parser_add_range(NULL, XC_RANGE_NUMBER, 0, "a:", 0, &err));
    REFUSES_TO_MAKE(xc_parser_parse(NULL, "a", 1, 0, &err));
    REFUSES_TO_MAKE(xc_parser_parse_prefixed(NULL, "a", 1, 0, "A", 1, &err));
    REFUSES(xc_parser_corrected(NULL, &buf, &err));
    REFUSES_TO_MAKE(xc_parser_stop_list(NULL, &err));
    REFUSES_TO_MAKE(xc_parser_unstem_list(NULL, "a", 1, &err));
    REFUSES_TO_MAKE(xc_db_search(NULL, NULL, NULL, &err));
    ck_assert_uint_eq(xc_results_count(NULL), 0);
    ck_assert_uint_eq(xc_results_lower_bound(NULL), 0);
    ck_assert_uint_eq(xc_results_estimated(NULL), 0);
    ck_assert_uint_eq(xc_results_upper_bound(NULL), 0);
    ck_assert_uint_eq(xc_results_uncollapsed_lower_bound(NULL), 0);
    ck_assert_uint_eq(xc_results_uncollapsed_estimated(NULL), 0);
    ck_assert_uint_eq(xc_results_uncollapsed_upper_bound(NULL), 0);
    ck_assert_double_eq(xc_results_max_possible(NULL), 0);
    ck_assert_double_eq(xc_results_max_attained(NULL), 0);
    ck_assert_ptr_null(xc_results_hit(NULL, 0));
    IS_BYTES(xc_results_data(NULL, 0), "");
    IS_BYTES(xc_results_value(NULL, 0, 0), "");
    ck_assert_ptr_null(xc_results_matching_terms(NULL, 0, &n));
    ck_assert_uint_eq(n, 0);
    ck_assert_uint_eq(xc_results_term_count(NULL), 0);
    ck_assert_ptr_null(xc_results_term(NULL, 0));
    ck_assert_uint_eq(xc_results_facet_count(NULL, 0), 0);
    ck_assert_ptr_null(xc_results_facet(NULL, 0, 0));
    ck_assert_uint_eq(xc_results_facet_total(NULL, 0), 0);
    REFUSES(xc_results_snippet(NULL, "a", 1, NULL, &buf, &err));
    REFUSES_TO_MAKE(xc_db_expand(NULL, NULL, 0, NULL, &err));
    ck_assert_uint_eq(xc_expansion_count(NULL), 0);
    ck_assert_ptr_null(xc_expansion_term_at(NULL, 0));
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c errors");
    const TTest *const errors[] = {
        statuses_have_names,   error_says_what_and_success_clears_it, error_may_be_null,
        long_messages_are_cut, system_errors_are_in_the_message,      NULL};
    const TTest *const bytes[] = {buffers_hold_any_bytes, buffers_may_take_from_themselves,
                                  buffers_keep_their_memory, numbers_sort_as_bytes, NULL};
    const TTest *const guard[] = {guard_stops_bad_alloc,
                                  guard_stops_standard_exceptions,
                                  guard_stops_foreign_exceptions,
                                  guard_lets_a_thread_end,
                                  absurd_lengths_are_an_error,
                                  memory_running_out_is_an_error,
                                  NULL};
    const TTest *const nulls[] = {
        null_can_be_freed,      null_documents_and_makers_are_refused, null_databases_are_refused,
        null_walks_are_refused, null_queries_and_results_are_refused,  NULL};
    xt_add(suite, "errors", errors);
    xt_add(suite, "bytes", bytes);
    xt_add(suite, "guard", guard);
    xt_add(suite, "null", nulls);
    return xt_main(argc, argv, suite, NULL);
}

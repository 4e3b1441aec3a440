/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/web/formats.h"

START_TEST(test_decode)
{
    static const struct {
        const char *sent, *path, *query; /* NULL: refused */
    } cases[] = {
        {"a%20b", "a b", "a b"},     {"a+b", "a+b", "a b"},   {"%C3%A9", "\xc3\xa9", "\xc3\xa9"},
        {"%2e%2E%2f", "../", "../"}, {"%", NULL, NULL},       {"%4", NULL, NULL},
        {"%zz", NULL, NULL},         {"a%00b", NULL, NULL},   {"%c0%af", NULL, NULL},
        {"%ff", NULL, NULL},         {"%1b[31m", NULL, NULL}, {"%7f", NULL, NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        for (gboolean query = FALSE; query <= TRUE; query++) {
            g_autofree char *text = g_strdup(cases[i].sent);
            const char *wanted = query ? cases[i].query : cases[i].path;
            ck_assert_msg(web_decode(text, query) == (wanted != NULL), "%s", cases[i].sent);
            if (wanted)
                ck_assert_str_eq(text, wanted);
        }
}
END_TEST

START_TEST(test_form)
{
    g_autoptr(GHashTable) table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    ck_assert(web_read_form(table, "q=a%26b&q=second&empty=&alone&=x", 10));
    ck_assert_str_eq(g_hash_table_lookup(table, "q"), "a&b");
    ck_assert_str_eq(g_hash_table_lookup(table, "empty"), "");
    ck_assert_str_eq(g_hash_table_lookup(table, "alone"), "");
    ck_assert_uint_eq(g_hash_table_size(table), 3);
    ck_assert(!web_read_form(table, "long=12345678901", 10));
    ck_assert(!web_read_form(table, "bad=%0", 10));
}
END_TEST

/* RFC 9110, 12.5.1: the most exact range counts. */
START_TEST(test_accept)
{
    static const struct {
        const char *accept, *type;
        double weight;
    } cases[] = {
        {NULL, "application/json", 1},
        {"*/*", "application/json", 1},
        {"text/html,application/xhtml+xml,*/*;q=0.8", "application/json", 0.8},
        {"application/json", "text/html", 0},
        {"application/json;q=0.5, text/html", "application/json", 0.5},
        {"application/json;q=0, */*", "application/json", 0},
        {"application/*;q=0.3", "application/json", 0.3},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        ck_assert_double_eq(web_accept_weight(cases[i].accept, cases[i].type), cases[i].weight);
    ck_assert_str_eq(formats_accepted("*/*"), "html");
    ck_assert_str_eq(formats_accepted("application/json, text/html;q=0.9"), "json");
    ck_assert_str_eq(formats_accepted("application/*"), "json");
    ck_assert_str_eq(formats_accepted("application/akn+xml"), "akn");
    ck_assert_str_eq(formats_accepted("text/turtle, text/html;q=0.5"), "ttl");
    ck_assert_str_eq(formats_accepted("image/png"), "none");
}
END_TEST

/* What stands at the places of a format is kept, and may be a message itself. */
START_TEST(test_messages)
{
    static const struct {
        const char *english, *indonesian; /* NULL: the catalogue does not have it */
    } cases[] = {
        {"there is no such page", "halaman itu tidak ada"},
        {"'limit' takes a number from 1 to 20", "'limit' harus berupa angka dari 1 sampai 20"},
        {"column 12: the bracket is not closed", "kolom 12: tanda kurung tidak ditutup"},
        {"no provision has the word 'ab' in judul:",
         "tidak ada ketentuan dengan kata 'ab' dalam judul:"},
        {"no provision has the word 'ab'", "tidak ada ketentuan dengan kata 'ab'"},
        {"there is no such pagx", NULL},
        {"", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *said = web_message(WEB_INDONESIAN, cases[i].english);
        g_autofree char *same = web_message(WEB_ENGLISH, cases[i].english);
        ck_assert_pstr_eq(said, cases[i].indonesian);
        ck_assert_str_eq(same, cases[i].english);
    }
}
END_TEST

/* RFC 9110, 12.5.4. */
START_TEST(test_language)
{
    ck_assert_int_eq(web_language_accepted(NULL), WEB_INDONESIAN);
    ck_assert_int_eq(web_language_accepted("fr, de;q=0.5"), WEB_INDONESIAN);
    ck_assert_int_eq(web_language_accepted("en"), WEB_ENGLISH);
    ck_assert_int_eq(web_language_accepted("en-GB,en;q=0.9,id;q=0.8"), WEB_ENGLISH);
    ck_assert_int_eq(web_language_accepted("id-ID, en;q=0.7"), WEB_INDONESIAN);
    ck_assert_int_eq(web_language_accepted("en;q=0.3, id;q=0.7"), WEB_INDONESIAN);
    /* "enm" is Middle English, not English. */
    ck_assert_int_eq(web_language_accepted("enm"), WEB_INDONESIAN);
}
END_TEST

START_TEST(test_words)
{
    ck_assert_str_eq(web_words(WEB_INDONESIAN, "Explanatory note"), "Penjelasan");
    ck_assert_str_eq(web_words(WEB_ENGLISH, "Explanatory note"), "Explanatory note");
    ck_assert_str_eq(web_words(WEB_INDONESIAN, "no such words"), "no such words");
}
END_TEST

/* Two a second, bursts of five seconds' worth: ten at once, then one every half second. */
START_TEST(test_limit)
{
    WebLimiter *limiter = web_limiter_new(2);

    for (int i = 0; i < 10; i++)
        ck_assert(web_limiter_allow(limiter, "a", 1, 0));
    ck_assert(!web_limiter_allow(limiter, "a", 1, 0));
    ck_assert(web_limiter_allow(limiter, "b", 1, 0));
    ck_assert(!web_limiter_allow(limiter, "a", 1, 400000));
    ck_assert(web_limiter_allow(limiter, "a", 1, 500000));
    ck_assert(!web_limiter_allow(limiter, "a", 1, 500000));
    /* What costs more than the bucket holds is had when it is full. */
    ck_assert(!web_limiter_allow(limiter, "a", 100, 5000000));
    ck_assert(web_limiter_allow(limiter, "a", 100, 6000000));
    web_limiter_free(limiter);

    limiter = web_limiter_new(0);
    for (int i = 0; i < 1000; i++)
        ck_assert(web_limiter_allow(limiter, "a", 1, 0));
    web_limiter_free(limiter);
}
END_TEST

START_TEST(test_cache)
{
    WebCache *cache = web_cache_new();
    WebPage page = {"text/html", g_bytes_new_static("page", 4)}, found;

    ck_assert(!web_cache_find(cache, "key", &found));
    web_cache_keep(cache, "key", &page);
    g_bytes_unref(page.bytes);
    ck_assert(web_cache_find(cache, "key", &found));
    ck_assert_mem_eq(g_bytes_get_data(found.bytes, NULL), "page", 4);
    g_bytes_unref(found.bytes);
    /* More than it may hold: it forgets, and still answers rightly. */
    for (guint i = 0; i < 600; i++) {
        g_autofree char *key = g_strdup_printf("%u", i);
        page.bytes = g_bytes_new_take(g_malloc0(200000), 200000);
        web_cache_keep(cache, key, &page);
        g_bytes_unref(page.bytes);
    }
    ck_assert(!web_cache_find(cache, "key", &found));
    ck_assert(web_cache_find(cache, "599", &found));
    ck_assert_uint_eq(g_bytes_get_size(found.bytes), 200000);
    g_bytes_unref(found.bytes);
    web_cache_free(cache);
}
END_TEST

START_TEST(test_routes)
{
    ck_assert_ptr_nonnull(web_route("/"));
    ck_assert_ptr_nonnull(web_route("/akn/id/act/uu/2022/27"));
    ck_assert_ptr_null(web_route("/searching"));
    ck_assert_ptr_null(web_route("/search/"));
    ck_assert_ptr_null(web_route("//"));
    ck_assert_ptr_null(web_route("/akn"));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("web");
    TCase *tests = tcase_create("web");

    tcase_add_test(tests, test_decode);
    tcase_add_test(tests, test_form);
    tcase_add_test(tests, test_accept);
    tcase_add_test(tests, test_messages);
    tcase_add_test(tests, test_language);
    tcase_add_test(tests, test_words);
    tcase_add_test(tests, test_limit);
    tcase_add_test(tests, test_cache);
    tcase_add_test(tests, test_routes);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

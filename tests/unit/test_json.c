/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JSON is written by ourselves: the library that others read with must read the same back, and write it
 * in the same bytes.
 */
#include "support.h"

#include "render/json.h"
#include "render/json_write.h"

static const char *const values[] = {
    "{}",
    "[]",
    "[[],{}]",
    "{\"a\":[]}",
    "\"\"",
    "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u0001\\u001F\x7f/\"",
    "\"\xe2\x80\x9cSPBE\xe2\x80\x9d \xec\xa0\x84\"",
    "[0,-1,9223372036854775807,true,false,null]",
    "[0.0,1.0,0.5,-2.25,123456789.125,3.0]",
    "{\"satu\":{\"dua\":[1,[2,{\"tiga\":null}]],\"empat\":\"lima\"},\"enam\":[]}",
};

START_TEST(written_as_the_library_writes)
{
    for (guint indented = 0; indented < 2; indented++) {
        json_t *value = json_loads(values[_i], JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        gsize style = indented ? JSON_INDENT(2) : JSON_COMPACT;
        ck_assert_ptr_nonnull(value);
        char *theirs = json_dumps(value, style | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
        GString *ours = g_string_new("before ");
        json_append(ours, value, indented == 1);
        g_autofree char *want = g_strdup_printf("before %s\n", theirs);
        SAME(g_string_free(ours, FALSE), want, values[_i]);
        free(theirs);
    }
}
END_TEST

START_TEST(ill_formed_text_is_made_valid)
{
    GString *out = g_string_new(NULL);

    write_text(out, (AcuanSlice){"a\xff\"b", 4});
    SAME(g_string_free(out, FALSE), "\"a\xef\xbf\xbd\\\"b\"", "a byte that is no UTF-8");
}
END_TEST

START_TEST(commas_come_by_themselves)
{
    GString *out = g_string_new("{");

    write_member(out, "satu", "{");
    write_member(out, "dua", NULL);
    write_number_member(out, "tiga", G_MAXUINT64);
    write_key(out, "empat");
    g_string_append_c(out, '[');
    write_item(out);
    write_text(out, acuan_slice("["));
    write_item(out);
    write_number(out, 0);
    g_string_append(out, "]}");
    SAME(g_string_free(out, FALSE),
         "{\"satu\":\"{\",\"dua\":null,\"tiga\":18446744073709551615,\"empat\":[\"[\",0]}", "members");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("json");
    const TTest *const others[] = {ill_formed_text_is_made_valid, commas_come_by_themselves, NULL};

    add_table(suite, "values", written_as_the_library_writes, G_N_ELEMENTS(values));
    add_tests(suite, "others", others);
    return run(suite);
}

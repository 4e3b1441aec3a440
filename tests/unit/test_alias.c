/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which short names are abbreviations, and the engine's terms for defined terms. */
#include "support.h"

#include "index/alias.h"

static const struct {
    const char *alias, *term;
    gboolean abbreviates;
} pairs[] = {
    {"spbe", "sistem pemerintahan berbasis elektronik", TRUE},
    {"bappenas", "badan perencanaan pembangunan nasional", TRUE},
    {"prolegnas", "program legislasi nasional", TRUE},
    {"umkm", "usaha mikro kecil dan menengah", TRUE},
    {"pp", "peraturan pemerintah", TRUE},
    /* one of the term's own words */
    {"pemerintah", "pemerintah pusat", FALSE},
    {"menteri", "menteri dalam negeri", FALSE},
    /* another word */
    {"perusahaan", "perseroan terbatas pupuk indonesia", FALSE},
    {"ombudsman", "komisi pengawas pelayanan publik", FALSE},
    /* letters that are not there, or in another order */
    {"spx", "sistem pemerintahan elektronik", FALSE},
    {"sdp", "sistem pemerintahan elektronik daerah", FALSE},
    /* several words, one letter, a single word, too long for what it shortens */
    {"audit tik", "audit teknologi informasi dan komunikasi", FALSE},
    {"s", "sistem pemerintahan", FALSE},
    {"kab", "kabupaten", FALSE},
    {"rukunteta", "rukun tetangga", FALSE},
};

START_TEST(abbreviations)
{
    g_autofree char *pair = alias_pair(pairs[_i].alias, pairs[_i].term);

    ck_assert_msg((pair != NULL) == pairs[_i].abbreviates, "%s of %s", pairs[_i].alias,
                  pairs[_i].term);
    if (pair)
        HOLDS(pair, pairs[_i].term, "the pair says both");
}
END_TEST

START_TEST(a_term_has_at_most_as_many_bytes_as_the_engine_takes)
{
    GString *key = g_string_new("x");

    for (guint i = 0; i < 200; i++)
        g_string_append(key, "\xc3\xa9");
    g_autofree char *term = alias_defines(key->str);
    ck_assert_uint_le(strlen(term), 245);
    ck_assert_uint_ge(strlen(term), 230);
    ck_assert(g_utf8_validate(term, -1, NULL));
    ck_assert_ptr_null(alias_pair("xq", key->str));
    g_string_free(key, TRUE);
    SAME(alias_defines("pusat data"), "XDpusat data", "short");
}
END_TEST

int
main(void)
{
    const TTest *const others[] = {a_term_has_at_most_as_many_bytes_as_the_engine_takes, NULL};
    Suite *suite = suite_create("alias");

    add_table(suite, "pairs", abbreviations, G_N_ELEMENTS(pairs));
    add_tests(suite, "others", others);
    return run(suite);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The difference of two texts: small ones by hand, large ones by what must hold of every
 * difference: kept and removed words are the first text, kept and added ones the second.
 */
#include "support.h"

#include <time.h>

static const struct {
    const char *about, *from, *to, *diff;
} cases[] = {
    {"equal texts", "Menteri wajib melapor.", "Menteri wajib melapor.", "Menteri wajib melapor."},
    {"blanks and line ends do not count", "Menteri  wajib\n  melapor.", "Menteri wajib melapor.",
     "Menteri wajib melapor."},
    {"two empty texts", "", "", ""},
    {"blanks alone", " \n", "\t", ""},
    {"everything is new", "", "Menteri wajib", "{+Menteri wajib+}"},
    {"everything is gone", "Menteri wajib", "", "[-Menteri wajib-]"},
    {"a word for another", "Menteri wajib melapor", "Menteri dapat melapor",
     "Menteri [-wajib-] {+dapat+} melapor"},
    {"a word more", "Menteri melapor", "Menteri wajib melapor", "Menteri {+wajib+} melapor"},
    {"a word less", "Menteri wajib melapor", "Menteri melapor", "Menteri [-wajib-] melapor"},
    {"at the start", "Setiap orang wajib", "Setiap badan atau orang wajib",
     "Setiap {+badan atau+} orang wajib"},
    {"at the end", "paling lambat 30 hari", "paling lambat 30 hari kerja",
     "paling lambat 30 hari {+kerja+}"},
    {"punctuation counts, and apart from its word", "data, aplikasi", "data dan aplikasi",
     "data [-,-] {+dan+} aplikasi"},
    {"case counts", "Data Pribadi", "data Pribadi", "[-Data-] {+data+} Pribadi"},
    {"a mark between two changes is changed with them", "a, b", "c, d", "[-a, b-] {+c, d+}"},
    {"letters beyond ASCII are letters", "na\xc3\xafvit\xc3\xa9 murni",
     "na\xc3\xafvit\xc3\xa9 palsu", "na\xc3\xafvit\xc3\xa9 [-murni-] {+palsu+}"},
    {"the shortest of several differences", "a b c a b b a", "c b a b a c",
     NULL}, /* Myers' own example: five edits */
};

START_TEST(differences)
{
    g_autoptr(GArray) diff = acuan_diff(acuan_slice(cases[_i].from), acuan_slice(cases[_i].to));
    guint edits = 0;

    if (cases[_i].diff) {
        SAME(acuan_diff_text(diff, G_MAXUINT), cases[_i].diff, cases[_i].about);
        return;
    }
    for (guint i = 0; i < diff->len; i++)
        if (g_array_index(diff, AcuanDiff, i).kind != ACUAN_DIFF_KEPT)
            edits += g_array_index(diff, AcuanDiff, i).words;
    ck_assert_msg(edits == 5, "%s: %u edits", cases[_i].about, edits);
}
END_TEST

START_TEST(likeness_is_the_common_share)
{
    g_autoptr(GArray) same = acuan_diff(acuan_slice("a b c"), acuan_slice("a b c"));
    g_autoptr(GArray) none = acuan_diff(acuan_slice("a b"), acuan_slice("c d"));
    g_autoptr(GArray) half = acuan_diff(acuan_slice("a b"), acuan_slice("a c"));
    g_autoptr(GArray) empty = acuan_diff(acuan_slice(""), acuan_slice(""));

    ck_assert_double_eq_tol(acuan_diff_likeness(same), 1.0, 1e-9);
    ck_assert_double_eq_tol(acuan_diff_likeness(none), 0.0, 1e-9);
    ck_assert_double_eq_tol(acuan_diff_likeness(half), 0.5, 1e-9);
    ck_assert_double_eq_tol(acuan_diff_likeness(empty), 1.0, 1e-9);
}
END_TEST

START_TEST(long_kept_runs_are_shortened)
{
    g_autoptr(GArray) diff =
        acuan_diff(acuan_slice("a 1 2 3 4 5 6 7 8 b"), acuan_slice("x 1 2 3 4 5 6 7 8 y"));
    g_autoptr(GArray) ends =
        acuan_diff(acuan_slice("1 2 3 4 5 a 5 6 7 8 9"), acuan_slice("1 2 3 4 5 b 5 6 7 8 9"));

    SAME(acuan_diff_text(diff, 2), "[-a-] {+x+} 1 2 \xe2\x80\xa6 7 8 [-b-] {+y+}", "in the middle");
    SAME(acuan_diff_text(ends, 2), "\xe2\x80\xa6 4 5 [-a-] {+b+} 5 6 \xe2\x80\xa6", "at both ends");
}
END_TEST

/* ---- what must hold of any two texts ---- */

/* The words of the runs that belong to one of the texts, joined by blanks. */
static char *
side(const GArray *diff, AcuanDiffKind other)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < diff->len; i++) {
        const AcuanDiff *run = &g_array_index(diff, AcuanDiff, i);
        if (run->kind == other)
            continue;
        g_autofree char *text = acuan_slice_fold(run->text);
        g_string_append_printf(out, "%s%s", out->len ? " " : "", text);
    }
    return g_string_free(out, FALSE);
}

/* `n` words out of `kinds` different ones, by a small generator of its own. */
static char *
random_text(guint n, guint kinds, guint seed)
{
    GString *out = g_string_new(NULL);
    guint32 state = seed;

    for (guint i = 0; i < n; i++) {
        state = state * 1664525u + 1013904223u;
        g_string_append_printf(out, "%sw%u", i ? " " : "", (state >> 8) % kinds);
    }
    return g_string_free(out, FALSE);
}

static void
check_sides(const char *from, const char *to)
{
    g_autoptr(GArray) diff = acuan_diff(acuan_slice(from), acuan_slice(to));
    g_autofree char *a = side(diff, ACUAN_DIFF_ADDED), *b = side(diff, ACUAN_DIFF_REMOVED);

    ck_assert_msg(strcmp(a, from) == 0, "kept and removed are not the first text");
    ck_assert_msg(strcmp(b, to) == 0, "kept and added are not the second text");
}

static const struct {
    guint n, m, kinds;
} sizes[] = {{0, 7, 3},     {1, 1, 1},       {9, 9, 2},     {50, 40, 4},      {300, 280, 5},
             {900, 700, 3}, {900, 900, 900}, {2000, 10, 8}, {5000, 5000, 40}, {3000, 3000, 1}};

START_TEST(both_texts_can_be_read_from_the_difference)
{
    for (guint seed = 1; seed <= 20; seed++) {
        g_autofree char *a = random_text(sizes[_i].n, sizes[_i].kinds, seed);
        g_autofree char *b = random_text(sizes[_i].m, sizes[_i].kinds, seed + 1000);
        check_sides(a, b);
    }
}
END_TEST

static double
bound_of(const char *a, const char *b, double least)
{
    g_autoptr(GArray) ours = acuan_diff_words(acuan_slice(a)), theirs = acuan_diff_words(acuan_slice(b));
    g_autoptr(AcuanDiffBag) bag = acuan_diff_bag_new(ours);
    double bound = acuan_diff_bag_bound(bag, theirs, 0, theirs->len, least);

    /* A bag can be asked again. */
    ck_assert_double_eq(acuan_diff_bag_bound(bag, theirs, 0, theirs->len, least), bound);
    return bound;
}

START_TEST(bounds_by_hand)
{
    ck_assert_double_eq(bound_of("a b c", "c b a", 0), 1);
    ck_assert_double_eq(bound_of("a b", "c d", 0), 0);
    ck_assert_double_eq(bound_of("a b", "a c", 0), 0.5);
    ck_assert_double_eq(bound_of("a a b", "a b b", 0), 4.0 / 6); /* one a and one b of each */
    ck_assert_double_eq(bound_of("a, b.", "a b", 0), 4.0 / 6);   /* marks count */
    ck_assert_double_eq(bound_of("", "", 0), 1);
    ck_assert_double_eq(bound_of("", "a", 0), 0);
    ck_assert_double_eq(bound_of("a b", "a c", 0.5), 0.5);
    ck_assert_double_eq(bound_of("a b", "a c", 0.6), 0);
    ck_assert_double_eq(bound_of("a", "a b c d e f", 0.3), 0); /* too short for it, whatever it says */
}
END_TEST

START_TEST(no_text_is_more_like_than_its_bound)
{
    for (guint seed = 0; seed < 20; seed++) {
        g_autofree char *a = random_text(sizes[_i].n, sizes[_i].kinds, seed);
        g_autofree char *b = random_text(sizes[_i].m, sizes[_i].kinds, seed + 1000);
        g_autoptr(GArray) diff = acuan_diff(acuan_slice(a), acuan_slice(b));
        double likeness = acuan_diff_likeness(diff);
        ck_assert_double_ge(bound_of(a, b, 0), likeness);
        ck_assert_double_ge(bound_of(a, b, likeness), likeness);
    }
}
END_TEST

static double
seconds_for(guint words)
{
    g_autofree char *a = random_text(words, 100000, 1), *b = random_text(words, 100000, 2);
    clock_t start = clock();
    g_autoptr(GArray) diff = acuan_diff(acuan_slice(a), acuan_slice(b));

    ck_assert_uint_gt(diff->len, 0);
    return (double) (clock() - start) / CLOCKS_PER_SEC;
}

START_TEST(time_grows_with_length_and_not_with_its_square)
{
    double small = seconds_for(20000), large = seconds_for(160000);

    /* Eight times the length would be 64 times the time if it grew with the square. */
    ck_assert_msg(large < 30 * small + 0.5, "20,000 words: %.2f s, 160,000 words: %.2f s", small,
                  large);
}
END_TEST

int
main(void)
{
    const TTest *const others[] = {likeness_is_the_common_share, bounds_by_hand, long_kept_runs_are_shortened,
                                   time_grows_with_length_and_not_with_its_square, NULL};
    Suite *suite = suite_create("diff");

    add_table(suite, "by hand", differences, G_N_ELEMENTS(cases));
    add_tests(suite, "others", others);
    add_table(suite, "random", both_texts_can_be_read_from_the_difference, G_N_ELEMENTS(sizes));
    add_table(suite, "bounds", no_text_is_more_like_than_its_bound, G_N_ELEMENTS(sizes));
    return run(suite);
}

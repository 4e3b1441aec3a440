/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The common idioms: slices, findings, nearest words, files. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

/* ---- slices ---- */

START_TEST(slices_compare_by_their_bytes)
{
    AcuanSlice nul = {"a\0b", 3}, other = {"a\0c", 3};

    ck_assert(acuan_slice_is(acuan_slice("pasal"), "pasal"));
    ck_assert(!acuan_slice_is(acuan_slice("pasal"), "pasa"));
    ck_assert(!acuan_slice_is(acuan_slice("pasal"), "Pasal"));
    ck_assert(acuan_slice_equal(nul, nul));
    ck_assert(!acuan_slice_equal(nul, other));
    ck_assert(acuan_slice_equal(ACUAN_SLICE_NONE, acuan_slice("")));
    ck_assert_uint_eq(acuan_slice(NULL).n, 0);
}
END_TEST

static const struct {
    const char *text, *stripped, *folded;
} slices[] = {
    {"", "", ""},
    {" \t\r\n ", "", ""},
    {"kata", "kata", "kata"},
    {"  satu  dua ", "satu  dua", "satu dua"},
    {"SATU\r\nDUA\n\n TIGA\t", "SATU\r\nDUA\n\n TIGA", "SATU DUA TIGA"},
    {"**KETENTUAN\nUMUM**", "**KETENTUAN\nUMUM**", "KETENTUAN UMUM"},
    {"## KETENTUAN\n## UMUM", "## KETENTUAN\n## UMUM", "KETENTUAN UMUM"},
    {"nomor #5 * dua", "nomor #5 * dua", "nomor #5 * dua"},
    {"a * b", "a * b", "a * b"},
    {"\xc3\xa9t\xc3\xa9 ", "\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9"},
};

START_TEST(slice)
{
    AcuanSlice stripped = acuan_slice_strip(acuan_slice(slices[_i].text));

    SAME(g_strndup(stripped.p, stripped.n), slices[_i].stripped, "stripped");
    SAME(acuan_slice_fold(acuan_slice(slices[_i].text)), slices[_i].folded, "folded");
}
END_TEST

/* ---- findings ---- */

START_TEST(findings_are_counted_and_told)
{
    AcuanReport *report = reporting();

    acuan_report(report, ACUAN_NOTE, 3, 4, "satu", "ada %d", 5);
    acuan_report(report, ACUAN_WARNING, 0, 0, "dua", "dua");
    acuan_report(report, ACUAN_WARNING, 1, 1, "dua", "lagi");
    acuan_report(report, ACUAN_ERROR_LEVEL, 9, 1, "tiga", "tiga");
    ck_assert_str_eq(findings->str, "3:4 note satu: ada 5\n0:0 warning dua: dua\n"
                                    "1:1 warning dua: lagi\n9:1 error tiga: tiga\n");
    ck_assert_uint_eq(report->notes, 1);
    ck_assert_uint_eq(report->warnings, 2);
    ck_assert_uint_eq(report->errors, 1);
}
END_TEST

START_TEST(findings_without_a_listener_are_counted)
{
    AcuanReport silent = {0};

    acuan_report(&silent, ACUAN_ERROR_LEVEL, 1, 1, "satu", "satu");
    ck_assert_uint_eq(silent.errors, 1);
    acuan_report(NULL, ACUAN_ERROR_LEVEL, 1, 1, "satu", "satu");
}
END_TEST

/* ---- nearest words ---- */

static const struct {
    const char *word, *nearest;
} nearest_words[] = {
    {"judul", "judul"},
    {"judl", "judul"},   /* one letter left out */
    {"judull", "judul"}, /* one too many */
    {"JUDUL", "judul"},  /* case does not count */
    {"stattus", "status"},
    {"tahn", "tahun"},
    {"tanggal_berlku", "tanggal_berlaku"},
    {"tanggal_brlku", "tanggal_berlaku"}, /* two wrong of thirteen */
    {"tanggal_brlk", NULL},               /* three wrong */
    {"ix", NULL},                         /* a third of two letters is none */
    {"katagori", "kategori"},
    {"abstrak", NULL},
    {"", NULL},
};

START_TEST(nearest)
{
    static const char *const known[] = {"id",    "judul",           "status",   "tahun",
                                        "nomor", "tanggal_berlaku", "kategori", NULL};
    const char *found = acuan_nearest(nearest_words[_i].word, known);

    ck_assert_msg(g_strcmp0(found, nearest_words[_i].nearest) == 0, "%s: %s, not %s",
                  nearest_words[_i].word, found, nearest_words[_i].nearest);
}
END_TEST

START_TEST(a_very_long_word_is_near_to_nothing)
{
    static const char *const known[] = {"judul", NULL};
    g_autofree char *word = g_strnfill(100000, 'j');

    ck_assert_ptr_null(acuan_nearest(word, known));
}
END_TEST

/* ---- files ---- */

static char *folder;

static void
make_folder(void)
{
    folder = g_dir_make_tmp("acuan-unit-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
}

static void
remove_folder(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        remove(path);
    }
    rmdir(folder);
    g_clear_pointer(&folder, g_free);
}

START_TEST(files_are_read_whole)
{
    static const char bytes[] = "satu\0dua\r\n\xff";
    g_autofree char *path = g_build_filename(folder, "teks", NULL);
    g_autoptr(GError) error = NULL;
    gsize n = 0;

    ck_assert(g_file_set_contents(path, bytes, sizeof bytes - 1, NULL));
    g_autofree char *read = acuan_read_file(path, 0, &n, &error);
    ck_assert_uint_eq(n, sizeof bytes - 1);
    ck_assert_mem_eq(read, bytes, sizeof bytes); /* with the NUL behind */
    g_autofree char *exact = acuan_read_file(path, n, &n, &error);
    ck_assert_ptr_nonnull(exact);
    ck_assert_ptr_null(acuan_read_file(path, n - 1, &n, &error));
    ck_assert(g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_INPUT));
    HOLDS(error->message, path, "the message names the file");
    HOLDS(error->message, "limit", "and the reason");
}
END_TEST

START_TEST(an_empty_file_is_read)
{
    g_autofree char *path = g_build_filename(folder, "kosong", NULL);
    gsize n = 7;

    ck_assert(g_file_set_contents(path, "", 0, NULL));
    g_autofree char *read = acuan_read_file(path, 10, &n, NULL);
    ck_assert_uint_eq(n, 0);
    ck_assert_str_eq(read, "");
}
END_TEST

/* What is no regular file is refused, a pipe without waiting for its writer. */
START_TEST(what_is_no_file_is_refused)
{
    g_autofree char *missing = g_build_filename(folder, "tiada", NULL);
    g_autofree char *pipe = g_build_filename(folder, "pipa", NULL);
    const char *paths[] = {missing, folder, pipe, "/dev/null"};
    const AcuanError codes[] = {ACUAN_ERROR_IO, ACUAN_ERROR_INPUT, ACUAN_ERROR_INPUT,
                                ACUAN_ERROR_INPUT};

    ck_assert_int_eq(mkfifo(pipe, 0600), 0);
    for (guint i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        gsize n;
        ck_assert_ptr_null(acuan_read_file(paths[i], 0, &n, &error));
        ck_assert_msg(g_error_matches(error, ACUAN_ERROR, (gint) codes[i]), "%s: %d", paths[i],
                      error->code);
        HOLDS(error->message, paths[i], "the message names the file");
    }
}
END_TEST

/* By hand: what must be changed, put in, left out or swapped. */
static const struct {
    const char *a, *b;
    guint distance;
} distances[] = {
    {"", "", 0},         {"", "abc", 3},           {"abc", "", 3},
    {"abc", "abc", 0},   {"abc", "ABC", 0},        {"abc", "abd", 1},
    {"abc", "abcd", 1},  {"abc", "bc", 1},         {"abc", "acb", 1},
    {"ba", "ab", 1},     {"abcd", "badc", 2},      {"arsitekrut", "arsitektur", 2},
    {"abc", "ca", 3}, /* no letter between swapped ones, and no second change of them */
    {"pribadi", "pirbadi", 1}, {"kitten", "sitting", 3},
};

START_TEST(distance)
{
    ck_assert_msg(acuan_distance(distances[_i].a, distances[_i].b) == distances[_i].distance,
                  "%s, %s: %u", distances[_i].a, distances[_i].b,
                  acuan_distance(distances[_i].a, distances[_i].b));
    ck_assert_uint_eq(acuan_distance(distances[_i].b, distances[_i].a), distances[_i].distance);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base");
    const TTest *const others[] = {slices_compare_by_their_bytes, findings_are_counted_and_told,
                                   findings_without_a_listener_are_counted,
                                   a_very_long_word_is_near_to_nothing, NULL};
    const TTest *const files[] = {files_are_read_whole, an_empty_file_is_read,
                                  what_is_no_file_is_refused};
    TCase *tcase = tcase_create("files");

    add_tests(suite, "others", others);
    add_table(suite, "slices", slice, G_N_ELEMENTS(slices));
    add_table(suite, "nearest", nearest, G_N_ELEMENTS(nearest_words));
    add_table(suite, "distance", distance, G_N_ELEMENTS(distances));
    tcase_add_checked_fixture(tcase, make_folder, remove_folder);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++)
        tcase_add_test(tcase, files[i]);
    suite_add_tcase(suite, tcase);
    return run(suite);
}

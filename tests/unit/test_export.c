/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports through the library: columns, what is refused, and an export that is stopped. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "support.h"

static char *folder;
static AcuanIndex *index_of_one;

static void
setup(void)
{
    static const char text[] = "---\nid: /akn/id/act/pp/2001/1\njenis: PP\nnomor: \"1\"\ntahun: 2001\n"
                               "judul: Uji\nanotasi:\n  - {pada: Pasal 1, kategori: [uji:A]}\n---\n"
                               "Pasal 1\nBejana ditera.\n\nPasal 2\nCukup.\n";
    static const char yaml[] = "model: uji\njudul: Uji\nversi: \"1\"\nkategori:\n"
                               "  - {kode: A, label: Huruf A}\n";

    folder = g_dir_make_tmp("acuan-test-XXXXXX", NULL);
    g_autofree char *law = g_build_filename(folder, "law.md", NULL);
    g_autofree char *index = g_build_filename(folder, "index", NULL);
    g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free);
    const char *paths[] = {law, NULL}, *places[] = {index, NULL};
    AcuanBuild build = {.paths = paths, .folder = index, .models = models, .jobs = 1};
    AcuanBuildResult result;

    g_autofree char *model = g_build_filename(folder, "uji.yaml", NULL);
    ck_assert(g_file_set_contents(model, yaml, -1, NULL));
    g_ptr_array_add(models, acuan_model_read(model, NULL));
    ck_assert(g_file_set_contents(law, text, -1, NULL));
    g_autoptr(GError) error = NULL;
    ck_assert_msg(acuan_index_build(&build, &result, &error), "%s", error ? error->message : "");
    index_of_one = acuan_index_open(places, NULL);
    ck_assert_ptr_nonnull(index_of_one);
}

static void
teardown(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);

    acuan_index_close(index_of_one);
    ck_assert_int_eq(system(command), 0);
    g_free(folder);
}

START_TEST(columns_are_found_by_their_names)
{
    for (AcuanColumn i = 0; i < ACUAN_COLUMNS; i++) {
        AcuanColumn found;
        ck_assert(acuan_column_find(acuan_column_name(i), &found) && found == i);
    }
    g_autoptr(GArray) usual = acuan_columns_parse(NULL, NULL);
    g_autoptr(GArray) more = acuan_columns_parse("+text, year", NULL);
    g_autoptr(GArray) two = acuan_columns_parse("code,id", NULL);
    ck_assert_uint_eq(usual->len, ACUAN_COLUMNS_UNASKED);
    ck_assert_uint_eq(more->len, ACUAN_COLUMNS_UNASKED + 2);
    ck_assert_uint_eq(two->len, 2);
    ck_assert(g_array_index(two, AcuanColumn, 0) == ACUAN_COLUMN_CODE);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(acuan_columns_parse("citaton", &error));
    HOLDS(error->message, "'citation'", "nearest");
}
END_TEST

START_TEST(every_format_counts_the_same)
{
    for (guint i = 0; ACUAN_EXPORT_FORMATS[i]; i++) {
        g_autofree char *path = g_build_filename(folder, ACUAN_EXPORT_FORMATS[i], NULL);
        AcuanExport export = {.format = ACUAN_EXPORT_FORMATS[i], .output = path};
        AcuanExportResult result = {0};
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) difference = g_string_new(NULL);
        gboolean stale = TRUE;
        ck_assert_msg(acuan_export(index_of_one, &export, &result, &error), "%s: %s", export.format,
                      error ? error->message : "");
        ck_assert_msg(result.laws == 1, "%s: %u laws", export.format, result.laws);
        if (strcmp(export.format, "jdihn") == 0)
            continue;
        ck_assert_msg(result.articles == 2 && result.mappings == 1, "%s: %u articles, %u mappings",
                      export.format, result.articles, result.mappings);
        ck_assert(acuan_export_check(index_of_one, &export, &stale, difference, &error));
        ck_assert_msg(!stale, "%s: %s", export.format, difference->str);
    }
}
END_TEST

START_TEST(a_stopped_export_leaves_nothing)
{
    const volatile gint stop = 1;

    for (guint i = 0; ACUAN_EXPORT_FORMATS[i]; i++) {
        g_autofree char *path = g_build_filename(folder, "stopped", NULL);
        g_autofree char *part = g_strconcat(path, ".part", NULL);
        AcuanExport export = {.format = ACUAN_EXPORT_FORMATS[i], .output = path, .stop = &stop};
        g_autoptr(GError) error = NULL;
        ck_assert(!acuan_export(index_of_one, &export, NULL, &error));
        ck_assert_msg(g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_IO), "%s", export.format);
        ck_assert_msg(access(path, F_OK) != 0 && access(part, F_OK) != 0, "%s", export.format);
    }
}
END_TEST

START_TEST(akoma_ntoso_names_lead_both_ways)
{
    static const struct {
        AcuanUnitKind kind;
        const char *num;
    } units[] = {{ACUAN_UNIT_BUKU, "BUKU I"},  {ACUAN_UNIT_BAB, "BAB II"},
                 {ACUAN_UNIT_BAGIAN, "Bagian Ketiga"}, {ACUAN_UNIT_PARAGRAF, "Paragraf 1"},
                 {ACUAN_UNIT_PASAL, "Pasal 6"}, {ACUAN_UNIT_AYAT, "(1)"},
                 {ACUAN_UNIT_HURUF, "a."},     {ACUAN_UNIT_ANGKA, "1."},
                 {ACUAN_UNIT_SUBHURUF, "a)"},  {ACUAN_UNIT_SUBANGKA, "1)"}};

    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        AcuanUnitKind back;
        ck_assert(acuan_akn_kind(acuan_akn_element(units[i].kind), units[i].num, &back));
        ck_assert_msg(back == units[i].kind, "%s", units[i].num);
    }
    ck_assert_str_eq(acuan_akn_language_back(acuan_akn_language("id")), "id");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export");
    TCase *names = tcase_create("names"), *exports = tcase_create("exports");

    tcase_add_test(names, columns_are_found_by_their_names);
    tcase_add_test(names, akoma_ntoso_names_lead_both_ways);
    tcase_add_checked_fixture(exports, setup, teardown);
    tcase_add_test(exports, every_format_counts_the_same);
    tcase_add_test(exports, a_stopped_export_leaves_nothing);
    suite_add_tcase(suite, names);
    suite_add_tcase(suite, exports);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

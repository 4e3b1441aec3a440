/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_lint.c - each rule finds the fault that was planted, where it was, and none in its
 * neighbour. */
#include "support.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "lint/numerals.h"

/* ---- numbers in words ---- */

static const struct {
    const char *words;
    gboolean right;
    guint64 value;
} NUMERALS[] = {
    {"satu", TRUE, 1},
    {"sepuluh", TRUE, 10},
    {"sebelas", TRUE, 11},
    {"empat belas", TRUE, 14},
    {"tiga puluh", TRUE, 30},
    {"dua puluh satu", TRUE, 21},
    {"seratus delapan puluh", TRUE, 180},
    {"dua ratus lima", TRUE, 205},
    {"seribu lima ratus", TRUE, 1500},
    {"lima puluh ribu", TRUE, 50000},
    {"seratus juta rupiah", TRUE, 100000000},
    {"dua miliar lima ratus juta rupiah", TRUE, 2500000000},
    {"dua belas persen", TRUE, 12},
    {"satu triliun empat ratus miliar rupiah", TRUE, 1400000000000},
    {"tiga belas belas", FALSE, 0},
    {"dua pertiga", FALSE, 0},
    {"dua tiga", FALSE, 0},
    {"hari", FALSE, 0},
    {"", FALSE, 0},
};

START_TEST(numerals_in_words)
{
    guint64 value = 0;
    gboolean right = numeral_words(NUMERALS[_i].words, &value);

    ck_assert_msg(right == NUMERALS[_i].right, "%s", NUMERALS[_i].words);
    if (right)
        ck_assert_msg(value == NUMERALS[_i].value, "%s: %" G_GUINT64_FORMAT, NUMERALS[_i].words,
                      value);
}
END_TEST

static const struct {
    const char *digits;
    gboolean right;
    guint64 value;
} DIGITS[] = {{"30", TRUE, 30},       {"1.000", TRUE, 1000}, {"2.500.000.000", TRUE, 2500000000},
              {"1500", TRUE, 1500},   {"1.5", FALSE, 0},     {"1.0000", FALSE, 0},
              {"1500.000", FALSE, 0}, {"", FALSE, 0},        {"12.", FALSE, 0}};

START_TEST(numerals_in_digits)
{
    guint64 value = 0;
    gboolean right = numeral_digits(DIGITS[_i].digits, &value);

    ck_assert_msg(right == DIGITS[_i].right, "%s", DIGITS[_i].digits);
    if (right)
        ck_assert_msg(value == DIGITS[_i].value, "%s", DIGITS[_i].digits);
}
END_TEST

/* ---- planted faults ---- */

static char *folder;

static void
make_folder(void)
{
    folder = g_dir_make_tmp("acuan-lint-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
}

static void
remove_folder(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
}

static void
put(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
}

/* A law of 2018 in force. The front matter has seven lines before `front`. */
static char *
law_text(const char *front, const char *body)
{
    return g_strconcat("---\nid: /akn/id/act/perpres/2018/95\njenis: PERPRES\nnomor: \"95\"\n"
                       "tahun: 2018\njudul: Uji\nteks: verbatim\n",
                       front, "---\n", body, NULL);
}

static AcuanLintResult *
lint_folder(void)
{
    const char *const paths[] = {folder, NULL};
    AcuanLint lint = {paths, NULL, 1};

    return acuan_lint(&lint);
}

/* "LINE level" of the findings of a rule, joined by blanks. */
static char *
found(const AcuanLintResult *result, const char *rule)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < result->findings->len; i++) {
        const AcuanLintFinding *f = g_ptr_array_index(result->findings, i);
        if (strcmp(f->rule->id, rule) == 0 && !f->reason)
            g_string_append_printf(out, "%s%u %s", out->len ? ", " : "", f->line,
                                   acuan_level_name(f->level));
    }
    return g_string_free(out, FALSE);
}

#define ARTICLES "BAB I\nKETENTUAN UMUM\n\nPasal 1\nSatu.\n\nPasal 2\nDua.\n"
#define DRAFT "status: rancangan\n"

/* The body of a text with one line of front matter more begins on line 10; without, on line 9. */
static const struct {
    const char *rule, *front, *body, *want;
} FAULTS[] = {
    /* metadata: the real dates of Perpres 95/2018 are 2 and 5 October 2018, LN 2018 (182) */
    {"date-order", "tanggal_penetapan: 2018-10-05\ntanggal_pengundangan: 2018-10-02\n", ARTICLES,
     "9 warning"},
    {"date-order", "tanggal_penetapan: 2018-10-02\ntanggal_pengundangan: 2018-10-05\n", ARTICLES,
     ""},
    {"date-retroactive", "tanggal_penetapan: 2018-10-02\ntanggal_berlaku: 2018-01-01\n", ARTICLES,
     "9 note"},
    {"date-retroactive", "tanggal_penetapan: 2018-10-02\ntanggal_berlaku: 2018-01-01\n",
     "Pasal 1\nPeraturan Presiden ini berlaku surut sejak tanggal 1 Januari 2018.\n", ""},
    {"date-year", "tanggal_penetapan: 2019-10-02\n", ARTICLES, "8 warning"},
    {"date-year", "tanggal_penetapan: 2017-12-30\ntanggal_pengundangan: 2018-01-02\n", ARTICLES,
     ""},
    {"gazette-year", "tanggal_pengundangan: 2018-10-05\nsumber: LN 2019 (182)\n", ARTICLES,
     "9 warning"},
    {"gazette-year", "tanggal_pengundangan: 2018-10-05\nsumber: LN 2018 (182)\n", ARTICLES, ""},
    {"gazette-year", "sumber: LN 2021 (63)\n", ARTICLES, "8 warning"},
    {"gazette-kind", "sumber: BN 2018 (182)\n", ARTICLES, "8 warning"},
    {"gazette-kind", "sumber: LN 2018 (182)\n", ARTICLES, ""},
    {"gazette-form", "sumber: Lembaran Negara 182\n", ARTICLES, "8 note"},
    {"title-about", "", ARTICLES, ""},
    {"value-case", "status: Berlaku\n", ARTICLES, "8 warning"},
    {"title-block-differs", "", "PERATURAN PRESIDEN\nNOMOR 96 TAHUN 2018\nTENTANG UJI\n\n" ARTICLES,
     "10 warning"},
    {"title-block-differs", "", "PERATURAN PRESIDEN\nNOMOR 95 TAHUN 2018\nTENTANG UJI\n\n" ARTICLES,
     ""},
    {"relation-self", "relasi:\n  - {jenis: mengubah, ke: /akn/id/act/perpres/2018/95}\n", ARTICLES,
     "9 warning"},
    {"relation-time", "relasi:\n  - {jenis: mencabut, ke: /akn/id/act/pp/2019/71}\n", ARTICLES,
     "9 warning"},
    {"relation-time", "relasi:\n  - {jenis: mencabut, ke: /akn/id/act/pp/2012/82}\n", ARTICLES, ""},
    {"relation-time", "relasi:\n  - {jenis: dicabut_oleh, ke: /akn/id/act/pp/2012/82}\n", ARTICLES,
     "9 warning"},
    {"status-differs",
     "status: berlaku\nrelasi:\n  - {jenis: dicabut_oleh, ke: /akn/id/act/pp/2019/71}\n", ARTICLES,
     "8 warning"},
    {"status-differs",
     "status: dicabut\nrelasi:\n  - {jenis: dicabut_oleh, ke: /akn/id/act/pp/2019/71}\n", ARTICLES,
     ""},
    /* annotations */
    {"annotation-contradicts", "anotasi:\n  - {pada: Pasal 1, kategori: [a:B], bukan: [a:B]}\n",
     ARTICLES, "9 warning"},
    {"annotation-repeated",
     "anotasi:\n  - {pada: Pasal 1, kategori: [a:B]}\n  - {pada: Pasal 1, kategori: [a:B]}\n",
     ARTICLES, "10 note"},
    {"annotation-unresolved", "anotasi:\n  - {pada: Pasal 9, kategori: [a:B]}\n", ARTICLES,
     "9 warning"},
    /* numbers */
    {"pasal-gap", "", "Pasal 1\nSatu.\n\nPasal 3\nTiga.\n", "12 warning"},
    {"pasal-gap", "", "Pasal 1\nSatu.\n\nPasal 1A\nSisipan.\n\nPasal 2\nDua.\n", ""},
    {"ayat-gap", "", "Pasal 1\n(1) Satu.\n(3) Tiga.\n", "11 warning"},
    {"ayat-gap", "", "Pasal 1\n(1) Satu.\n(1a) Sisipan.\n(2) Dua.\n", ""},
    {"ayat-gap", "", "Pasal 1\n(2) Dua.\n(3) Tiga.\n", "10 warning"},
    {"group-gap", "", "BAB I\nSATU\n\nPasal 1\nSatu.\n\nBAB III\nTIGA\n\nPasal 2\nDua.\n",
     "15 warning"},
    {"group-gap", "", "MEMUTUSKAN:\n\nBAB IX\nSATU\n\nPasal 1\nSatu.\n", "11 warning"},
    {"item-gap", "", "Pasal 1\nTerdiri atas:\na. satu;\nb. dua; dan\nd. empat.\n", "13 note"},
    {"number-repeated", "", "Pasal 1\n(1) Satu.\n(2) Dua.\n(2) Lagi.\n", "12 warning"},
    {"number-repeated", "", "Pasal 1\nSatu.\n\nPasal 2\nDua.\n\nPasal 2\nLagi.\n", "15 warning"},
    {"article-empty", "", "Pasal 1\n\nPasal 2\nDua.\n", "9 warning"},
    {"article-empty", "",
     "Pasal 1\nAgar setiap orang mengetahuinya, peraturan diundangkan.\n\nPasal 2\nDua.\n", ""},
    {"note-dead", "",
     ARTICLES "\nPENJELASAN\nI. UMUM\nUmum.\nII. PASAL DEMI PASAL\nPasal 1\nCukup jelas.\nPasal "
              "2\nCukup jelas.\nPasal 3\nCukup jelas.\n",
     "26 note"},
    /* references */
    {"reference-dead", "", "Pasal 1\nSatu.\n\nPasal 2\nSebagaimana dimaksud dalam Pasal 9.\n",
     "13 warning"},
    {"reference-dead", "", "Pasal 1\nSatu.\n\nPasal 2\nSebagaimana dimaksud dalam Pasal 1.\n", ""},
    {"reference-dead", "", "Pasal 1\n(1) Satu.\n(2) Sebagaimana dimaksud pada ayat (3).\n",
     "11 warning"},
    /* in the text's own gap, and where ayat bear no number, the text is what is in doubt */
    {"reference-dead", "", "Pasal 1\n(1) Satu.\n(3) Sebagaimana dimaksud pada ayat (2).\n",
     "11 note"},
    {"reference-dead", "",
     "Pasal 1\nSatu.\n\nPasal 2\nSebagaimana dimaksud dalam Pasal 1 ayat (2).\n", "13 note"},
    {"reference-later", "", "Pasal 1\nMenurut Undang-Undang Nomor 27 Tahun 2072.\n", "10 warning"},
    {"reference-later", "", "Pasal 1\nMenurut Undang-Undang Nomor 25 Tahun 2009.\n", ""},
    /* terms */
    {"term-duplicate", "",
     "Pasal 1\nDalam peraturan ini yang dimaksud dengan:\n1. Data adalah catatan.\n2. Data adalah "
     "fakta.\n\nPasal 2\nData dijaga.\n",
     "12 warning"},
    {"term-unused", "",
     "Pasal 1\nDalam peraturan ini yang dimaksud dengan:\n1. Data adalah catatan.\n2. Bejana "
     "adalah wadah.\n\nPasal 2\nData dijaga.\n",
     "12 note"},
    /* numbers in words: 30 is tiga puluh */
    {"number-word-differs", "", "Pasal 1\nPaling lama 30 (tiga belas) hari.\n", "10 warning"},
    {"number-word-differs", "", "Pasal 1\nPaling lama 30 (tiga puluh) hari.\n", ""},
    {"number-word-differs", "", "Pasal 1\nDenda Rp1.000.000,00 (satu juta rupiah).\n", ""},
    {"number-word-differs", "", "Pasal 1\nDenda Rp1.000.000,00 (sepuluh juta rupiah).\n",
     "10 warning"},
    {"number-word-differs", "", "Pasal 1\nDisetujui 2/3 (dua pertiga) anggota.\n", ""},
    /* drafting, in a draft; its own line is the eighth */
    {"draft-item-end", DRAFT, "Pasal 1\nTerdiri atas:\na. satu,\nb. dua; dan\nc. tiga.\n",
     "12 warning"},
    {"draft-item-end", DRAFT, "Pasal 1\nTerdiri atas:\na. satu;\nb. dua; dan\nc. tiga.\n", ""},
    {"draft-item-end", "", "Pasal 1\nTerdiri atas:\na. satu,\nb. dua; dan\nc. tiga.\n", "11 note"},
    {"draft-item-joint", DRAFT, "Pasal 1\nTerdiri atas:\na. satu;\nb. dua;\nc. tiga.\n",
     "13 warning"},
    {"draft-item-joint", DRAFT, "Pasal 1\nTerdiri atas:\na. satu;\nb. dua; dan/atau\nc. tiga.\n",
     ""},
    {"draft-item-order", DRAFT, "Pasal 1\nTerdiri atas:\n1. satu; dan\n2. dua.\n", "12 warning"},
    {"draft-item-order", DRAFT,
     "Pasal 1\nTerdiri atas:\na. satu:\n1. ini; dan\n2. itu; dan\nb. dua.\n", ""},
    {"draft-number-word", DRAFT, "Pasal 1\nPaling lama 30 hari.\n", "11 warning"},
    {"draft-number-word", DRAFT, "Pasal 1\nPaling lama 30 (tiga puluh) hari.\n", ""},
    {"draft-reference-word", DRAFT, "Pasal 1\n(1) Satu.\n(2) Dimaksud dalam ayat (1).\n",
     "12 warning"},
    {"draft-reference-word", DRAFT, "Pasal 1\n(1) Satu.\n(2) Dimaksud pada ayat (1).\n", ""},
    {"draft-reference-range", DRAFT,
     "Pasal 1\n(1) Satu.\n(2) Dua.\n(3) Tiga.\n(4) Dimaksud pada ayat (1), ayat (2), dan ayat "
     "(3).\n",
     "14 warning"},
    {"draft-reference-range", DRAFT,
     "Pasal 1\n(1) Satu.\n(2) Dua.\n(3) Dimaksud pada ayat (1) dan ayat (2).\n", ""},
    {"draft-reference-order", DRAFT,
     "Pasal 1\n(1) Satu.\n(2) Dua.\n(3) Dimaksud pada ayat (2) dan ayat (1).\n", "13 warning"},
    {"draft-reference-lower", DRAFT, "Pasal 1\nMenurut Peraturan Daerah Nomor 5 Tahun 2010.\n",
     "11 warning"},
    {"draft-reference-lower", DRAFT, "Pasal 1\nMenurut Undang-Undang Nomor 25 Tahun 2009.\n", ""},
    {"draft-chapter-title", DRAFT, "BAB I\nKetentuan Umum\n\nPasal 1\nSatu.\n", "11 warning"},
    {"draft-chapter-order", DRAFT,
     "BAB I\nKETENTUAN PENUTUP\n\nPasal 1\nSatu.\n\nBAB II\nKETENTUAN PERALIHAN\n\nPasal 2\nDua.\n",
     "16 warning"},
    {"draft-grouping", DRAFT, "BAB I\nSATU\n\nParagraf 1\nSatu\n\nPasal 1\nSatu.\n", "13 warning"},
    {"draft-annex-unnamed", DRAFT, "MEMUTUSKAN:\n\nPasal 1\nSatu.\n\nLAMPIRAN\nDaftar.\n",
     "15 warning"},
    {"draft-annex-unnamed", DRAFT,
     "MEMUTUSKAN:\n\nPasal 1\nLampiran adalah bagian tidak terpisahkan.\n\nLAMPIRAN\nDaftar.\n",
     ""},
    /* scans */
    {"ocr-number", "", "Pasal 1\nMenurut Pasal 4O dan Tahun 2O18.\n", "10 warning, 10 warning"},
    {"ocr-number", "", "Pasal 1\nMenurut Pasal 16B dan Tahun 2018.\n", ""},
    {"ocr-mark", "", "Pasal 1\nDimaksud pada ayat (21, dan seterusnya.\n", "10 warning"},
    {"ocr-mark", "", "Pasal 1\nDimaksud pada ayat (2), dan ayat (2a).\n", ""},
    {"ocr-word", "", "Pasal 1\nMenteri men5rusun rencana.\n", "10 note"},
    {"ocr-heading", "", "Pasal 1\nSatu.\n\nPasa1 2\nDua.\n", "12 warning"},
    {"page-furniture", "", "Pasal 1\nSatu\n- 2 -\ndua.\n", "11 note"},
    {"page-furniture", "", "Pasal 1\nTerdiri atas:\n- 2 buah.\n", ""},
};

START_TEST(planted_fault)
{
    g_autofree char *text = law_text(FAULTS[_i].front, FAULTS[_i].body);
    g_autofree char *about = g_strdup_printf("%s (%d) in:\n%s", FAULTS[_i].rule, _i, text);

    put("a.md", text);
    g_autoptr(AcuanLintResult) result = lint_folder();
    ck_assert_uint_eq(result->texts, 1);
    SAME(found(result, FAULTS[_i].rule), FAULTS[_i].want, about);
}
END_TEST

/* UU 12/2011 binds what was made after it; a law of 2001 ends its items as it likes. */
START_TEST(older_law_is_not_bound)
{
    put("a.md",
        "---\nid: /akn/id/act/pp/2001/1\njenis: PP\nnomor: \"1\"\ntahun: 2001\njudul: Uji\n---\n"
        "Pasal 1\nTerdiri atas:\na. satu,\nb. dua,\nc. tiga.\n");
    g_autoptr(AcuanLintResult) result = lint_folder();
    SAME(found(result, "draft-item-end"), "", "2001");
    SAME(found(result, "draft-item-joint"), "", "2001");
}
END_TEST

START_TEST(one_sided_relation)
{
    g_autofree char *a =
        law_text("relasi:\n  - {jenis: mencabut, ke: /akn/id/act/pp/2012/82}\n", ARTICLES);

    put("a.md", a);
    put("b.md",
        "---\nid: /akn/id/act/pp/2012/82\njenis: PP\nnomor: \"82\"\ntahun: 2012\njudul: Lama\n"
        "---\n" ARTICLES);
    g_autoptr(AcuanLintResult) result = lint_folder();
    SAME(found(result, "relation-one-sided"), "1 note", "82 does not say dicabut_oleh");
}
END_TEST

/* ---- suppressions ---- */

static const struct {
    const char *front, *rule, *want;
    guint suppressed;
} IGNORES[] = {
    {"# acuan: ignore pasal-gap hilang di naskah asli\n", "pasal-gap", "", 1},
    {"# acuan: ignore pasal-gap hilang di naskah asli\n", "ignore-unused", "", 1},
    {"# acuan: ignore pasal-gap\n", "pasal-gap", "13 warning", 0},
    {"# acuan: ignore pasal-gap\n", "ignore-reason", "8 warning", 0},
    {"# acuan: ignore pasal-gap   \n", "ignore-reason", "8 warning", 0},
    {"# acuan: ignore ayat-gap tidak ada\n", "ignore-unused", "8 warning", 0},
    {"# acuan: ignore pasal-gab salah tulis\n", "ignore-unknown", "8 warning", 0},
    {"# acuan: ignore ignore-unused coba\n", "ignore-unused", "8 warning", 0},
};

START_TEST(suppression)
{
    g_autofree char *text = law_text(IGNORES[_i].front, "Pasal 1\nSatu.\n\nPasal 3\nTiga.\n");

    put("a.md", text);
    g_autoptr(AcuanLintResult) result = lint_folder();
    SAME(found(result, IGNORES[_i].rule), IGNORES[_i].want, IGNORES[_i].front);
    ck_assert_uint_eq(result->suppressed, IGNORES[_i].suppressed);
}
END_TEST

/* In the text itself it is the law's words, not ours. */
START_TEST(suppression_in_the_body)
{
    g_autofree char *text =
        law_text("", "Pasal 1\n# acuan: ignore pasal-gap karena\n\nPasal 3\nTiga.\n");

    put("a.md", text);
    g_autoptr(AcuanLintResult) result = lint_folder();
    SAME(found(result, "pasal-gap"), "12 warning", "body");
}
END_TEST

/* ---- mends ---- */

static const struct {
    const char *before, *after;
} MENDS[] = {
    {"Pasal 1\nMenurut Pasal 4O.\n", "Pasal 1\nMenurut Pasal 40.\n"},
    {"Pasal 1\nTahun 2OI8 dan Nomor l2.\n", "Pasal 1\nTahun 2018 dan Nomor 12.\n"},
    /* no law of 2018 speaks of the year 2118 */
    {"Pasal 1\nTahun 2l18.\n", "Pasal 1\nTahun 2l18.\n"},
    /* 13I may be the ninth article inserted */
    {"Pasal 1\nMenurut Pasal 13I.\n", "Pasal 1\nMenurut Pasal 13I.\n"},
    {"Pasal 1\nSatu.\n\nPasa1 2\nDua.\n", "Pasal 1\nSatu.\n\nPasal 2\nDua.\n"},
    {"Pasal 1\n( 1) Satu.\n(2 ) Dua.\n", "Pasal 1\n(1) Satu.\n(2) Dua.\n"},
    {"Pasal 1\r\nMenurut Pasal 4O.\r\n", "Pasal 1\r\nMenurut Pasal 40.\r\n"},
    {"Pasal 1\nMenurut Pasal 4O dan ayat (21, tanpa akhir baris",
     "Pasal 1\nMenurut Pasal 40 dan ayat (21, tanpa akhir baris"},
};

START_TEST(mends_only_what_is_certain)
{
    g_autofree char *before = law_text("", MENDS[_i].before),
                    *after = law_text("", MENDS[_i].after);
    g_autofree char *path = g_build_filename(folder, "a.md", NULL);
    gsize length = 0;

    put("a.md", before);
    g_autoptr(AcuanLintResult) result = lint_folder();
    SAME(acuan_lint_mended(result, path, &length, NULL, NULL), after, MENDS[_i].before);
    ck_assert_uint_eq(length, strlen(after));
}
END_TEST

START_TEST(mends_front_matter)
{
    g_autofree char *path = g_build_filename(folder, "a.md", NULL);
    gsize length = 0;

    put("a.md", "---\nid: /akn/id/act/pp/2001/1\njenis: PP\nnomor: \"1\"\ntahun: 2001\n"
                "judul: \"Tentang Uji\"\nstatus: 'Berlaku'\n---\nPasal 1\nSatu.\n");
    g_autoptr(AcuanLintResult) result = lint_folder();
    SAME(acuan_lint_mended(result, path, &length, NULL, NULL),
         "---\nid: /akn/id/act/pp/2001/1\njenis: PP\nnomor: \"1\"\ntahun: 2001\n"
         "judul: \"Uji\"\nstatus: 'berlaku'\n---\nPasal 1\nSatu.\n",
         "front matter");
}
END_TEST

START_TEST(mending_a_changed_file_fails)
{
    g_autofree char *before = law_text("", "Pasal 1\nMenurut Pasal 4O.\n");
    g_autofree char *path = g_build_filename(folder, "a.md", NULL);
    g_autoptr(GError) error = NULL;
    gsize length = 0;

    put("a.md", before);
    g_autoptr(AcuanLintResult) result = lint_folder();
    put("a.md", "---\n");
    ck_assert_ptr_null(acuan_lint_mended(result, path, &length, NULL, &error));
    ck_assert(g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_INPUT));
}
END_TEST

/* ---- the whole ---- */

START_TEST(threads_change_nothing)
{
    const char *const paths[] = {folder, NULL};
    AcuanLint one = {paths, NULL, 1}, four = {paths, NULL, 4};

    for (guint i = 0; i < 40; i++) {
        g_autofree char *name = g_strdup_printf("%u.md", i);
        g_autofree char *text =
            g_strdup_printf("---\nid: /akn/id/act/pp/2001/%u\njenis: PP\nnomor: \"%u\"\n"
                            "tahun: 2001\njudul: Uji\n---\nPasal 1\nMenurut Pasal 4O.\n",
                            i, i);
        put(name, text);
    }
    g_autoptr(AcuanLintResult) a = acuan_lint(&one);
    g_autoptr(AcuanLintResult) b = acuan_lint(&four);
    g_autofree char *numbers = found(a, "ocr-number");
    ck_assert_uint_eq(a->texts, 40);
    ck_assert_uint_eq(a->counts[ACUAN_WARNING], b->counts[ACUAN_WARNING]);
    SAME(found(b, "ocr-number"), numbers, "four threads");
    for (guint i = 0; i < a->findings->len; i++)
        ck_assert_str_eq(((AcuanLintFinding *) g_ptr_array_index(a->findings, i))->file,
                         ((AcuanLintFinding *) g_ptr_array_index(b->findings, i))->file);
}
END_TEST

START_TEST(what_cannot_be_read)
{
    const char *const paths[] = {"/nonexistent/law.md", NULL};
    AcuanLint lint = {paths, NULL, 0};
    g_autoptr(AcuanLintResult) result = acuan_lint(&lint);

    ck_assert(result->unreadable);
    ck_assert_uint_eq(result->counts[ACUAN_ERROR_LEVEL], 1);
}
END_TEST

START_TEST(pages_are_whole_and_in_order)
{
    guint n;
    const AcuanRulePage *pages = acuan_rule_pages(&n);

    for (guint i = 0; i < n; i++) {
        const AcuanRulePage *p = &pages[i];
        ck_assert_msg(*p->what && *p->why && *p->source && *p->example && *p->mend, "%s", p->id);
        ck_assert_msg(p->level <= p->highest, "%s", p->id);
        ck_assert_msg((p->level < p->highest) <= (*p->levels != '\0'),
                      "%s says not which level when", p->id);
        ck_assert_ptr_eq(acuan_rule_page(p->id), p);
        if (i)
            ck_assert_msg(pages[i - 1].group < p->group || (pages[i - 1].group == p->group &&
                                                            strcmp(pages[i - 1].id, p->id) < 0),
                          "%s stands behind %s", p->id, pages[i - 1].id);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("lint");
    TCase *numbers = tcase_create("numerals"), *files = tcase_create("files");

    tcase_add_loop_test(numbers, numerals_in_words, 0, G_N_ELEMENTS(NUMERALS));
    tcase_add_loop_test(numbers, numerals_in_digits, 0, G_N_ELEMENTS(DIGITS));
    tcase_add_test(numbers, pages_are_whole_and_in_order);
    tcase_add_test(numbers, what_cannot_be_read);
    tcase_add_checked_fixture(files, make_folder, remove_folder);
    tcase_add_loop_test(files, planted_fault, 0, G_N_ELEMENTS(FAULTS));
    tcase_add_test(files, older_law_is_not_bound);
    tcase_add_test(files, one_sided_relation);
    tcase_add_loop_test(files, suppression, 0, G_N_ELEMENTS(IGNORES));
    tcase_add_test(files, suppression_in_the_body);
    tcase_add_loop_test(files, mends_only_what_is_certain, 0, G_N_ELEMENTS(MENDS));
    tcase_add_test(files, mends_front_matter);
    tcase_add_test(files, mending_a_changed_file_fails);
    tcase_add_test(files, threads_change_nothing);
    suite_add_tcase(suite, numbers);
    suite_add_tcase(suite, files);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}

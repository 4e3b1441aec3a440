/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Imports: invented regulations with the faults that readers of pages make. What is right follows from
 * the numbering of Lampiran II UU 12/2011 and was written down by hand.
 */
#include "support.h"

#include "import/lines.h"
#include "import/meta.h"
#include "import/ocr.h"

#define TOP                                                                                        \
    "SALINAN\n\nPERATURAN PRESIDEN REPUBLIK INDONESIA\n\nNOMOR 7 TAHUN 2OI9\n\nTENTANG\n\n"         \
    "TERA BEJANA\n\nDENGAN RAHMAT TUHAN YANG MAHA ESA\n\nPRESIDEN REPUBLIK INDONESIA,\n\n"           \
    "Menimbang : bahwa untuk melaksanakan ketentuan Pasal 9 ayat (21 Undang-Undang Nomor 3 Tahun "   \
    "2014 tentang Perindustrian, perlu menetapkan Peraturan Presiden tentang Tera Bejana;\n\n"      \
    "Mengingat : 1. Pasal 4 ayat (1) Undang-Undang Dasar;\n\n 2. Undang-Undang Nomor 2 Tahun 1981 "  \
    "tentang Metrologi Legal;\n\nMEMUTUSKAN:\n\nMenetapkan : PERATURAN PRESIDEN TENTANG TERA "       \
    "BEJANA.\n\n"
#define END                                                                                       \
    "Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Presiden ini.\n\n"      \
    "Ditetapkan di Jakarta pada tanggal 4 Oktober 2019\n\nPRESIDEN REPUBLIK INDONESIA,\n\nttd\n\n" \
    "Diundangkan di Jakarta pada tanggal L7 Oktober 2019\n\n"                                     \
    "LEMBARAN NEGARA REPUBLIK INDONESIA TAHUN 2019 NOMOR 185\n"

static AcuanImported *
import(AcuanSource source, const char *text)
{
    g_autoptr(GError) error = NULL;
    AcuanImport options = {0};
    AcuanImported *imported = acuan_import_bytes(&options, "contoh.txt", source, acuan_slice(text), &error);

    ck_assert_msg(imported != NULL, "%s", error ? error->message : "no error");
    return imported;
}

static AcuanImported *
import_body(const char *body)
{
    g_autofree char *text = g_strconcat(TOP, body, END, NULL);
    return import(ACUAN_SOURCE_TEXT, text);
}

/* The tree of the document, without title, preamble and closing. */
static char *
articles_of(const AcuanImported *imported)
{
    g_autoptr(AcuanLaw) law = read_document(imported->document->str, imported->document->len);
    char *tree = tree_of(law);
    char *end = strstr(tree, " C");

    if (end)
        *end = '\0';
    char *start = g_str_has_prefix(tree, "T P ") ? g_strdup(tree + 4) : g_strdup(tree);
    g_free(tree);
    return start;
}

static const AcuanImportFix *
find_fix(const AcuanImported *imported, const char *rule)
{
    for (guint i = 0; i < imported->fixes->len; i++)
        if (strcmp(g_array_index(imported->fixes, AcuanImportFix, i).rule, rule) == 0)
            return &g_array_index(imported->fixes, AcuanImportFix, i);
    return NULL;
}

/* ---- articles, groups and marks ---- */

static const struct {
    const char *about, *body, *tree;
} bodies[] = {
    {"sound text stays as it is",
     "BAB I\n\nKETENTUAN UMUM\n\nPasal 1\n\nBejana adalah wadah.\n\nPasal 2\n\n (1) Bejana ditera.\n"
     " (2) Tera meliputi:\n a. uji; dan\n b. cap.\n\n",
     "BAB I[Ps 1 Ps 2[(1) (2)[a. b.]]]"},
    {"broken headings that fit their place",
     "Pasal I\n\nBejana adalah wadah.\n\nPasa1 2\n\nBejana ditera.\n\nPasal3\n\nTera adalah uji.\n\n",
     "Ps 1 Ps 2 Ps 3"},
    {"an l read as 7 between the name and the number",
     "Pasal 1\n\nSatu kata.\n\nPasa72\n\nDua kata.\n\nPasal 3\n\nTiga kata.\n\n", "Ps 1 Ps 2 Ps 3"},
    {"a lost heading where ayat (1) begins anew",
     "Pasal 1\n\n (1) Satu.\n (2) Dua.\n\n (1) Tiga.\n (2) Empat.\n\nPasal 3\n\nLima.\n\n",
     "Ps 1[(1) (2)] Ps 2[(1) (2)] Ps 3"},
    {"without a gap in the numbers no heading is invented",
     "Pasal 1\n\n (1) Satu.\n (2) Dua.\n\n (1) Tiga.\n\nPasal 2\n\nLima.\n\n", "Ps 1[(1) (2) (1)#2] Ps 2"},
    {"a heading split over two lines",
     "BAB\n\nI\n\nUMUM\n\nPasal\n\n1\n\nSatu.\n\nPasal 2\n\nDua.\n\n", "BAB I[Ps 1 Ps 2]"},
    {"Bagian, Paragraf and BAB misread",
     "BAR I\n\nUMUM\n\nBagran Kesatu Tera\n\nParagraf.1\n\nUmum\n\nPasal 1\n\nSatu.\n\nBagian Kcdua Cap\n\n"
     "Pasal 2\n\nDua.\n\nBAB lI\n\nPENUTUP\n\nPasal 3\n\nTiga.\n\n",
     "BAB I[Bag Kesatu[Par 1[Ps 1]] Bag Kedua[Ps 2]] BAB II[Ps 3]"},
    {"marks of ayat", "Pasal 1\n\n (l) Satu.\n (21 Dua.\n l3l Tiga.\n (4\\ Empat.\n\n",
     "Ps 1[(1) (2) (3) (4)]"},
    {"marks of lists: no stop, a capital, dirt before",
     "Pasal 1\n\nTera meliputi:\n a uji;\n b.cap;\n C. tanda; dan\n . d. segel.\n\n", "Ps 1[a. b. c. d.]"},
    {"a letter lost in a list", "Pasal 1\n\nTera meliputi:\n a. uji;\n cap;\n c. tanda.\n\n", "Ps 1[a. b. c.]"},
    {"an item run into the one before",
     "Pasal 1\n\nTera meliputi:\n a. uji; b. cap;\n c. tanda.\n\n", "Ps 1[a. b. c.]"},
    {"marks behind their text",
     "Pasal 1\n\nDalam peraturan ini:\n Bejana adalah wadah. 1\n Tera adalah uji. 2\n 3. Cap adalah tanda.\n\n",
     "Ps 1[1. 2. 3.]"},
    {"a reference at the start of a line is no heading",
     "Pasal 1\n\nBejana sebagaimana dimaksud dalam\nPasal 7 ditera.\n\nPasal 2\n\nDua.\n\n", "Ps 1 Ps 2"},
};

START_TEST(test_body)
{
    g_autoptr(AcuanImported) imported = import_body(bodies[_i].body);

    SAME(articles_of(imported), bodies[_i].tree, bodies[_i].about);
}
END_TEST

START_TEST(test_gap_is_doubtful)
{
    g_autoptr(AcuanImported) imported = import_body("Pasal 1\n\nSatu.\n\nPasal 4\n\nEmpat.\n\n");
    const AcuanImportFix *fix = find_fix(imported, "missing-heading");

    ck_assert(fix && fix->doubtful);
    ck_assert_str_eq(fix->after, "Pasal 2-3");
    ck_assert_double_eq_tol(imported->quality, 0.5, 1e-9); /* 2 of 4 articles */
    HOLDS(imported->document->str, "\n# doubtful, page 1, line ", "the front matter");
    HOLDS(imported->document->str, "missing-heading: Pasal 2-3", "the front matter");
}
END_TEST

/* ---- what belongs to the page ---- */

START_TEST(test_page)
{
    g_autoptr(AcuanImported) imported =
        import_body("Pasal 1\n\nBejana yang dipakai untuk\n\nPasal 2...\n\n<missing-text>\nFRESIDEN REPUBUK "
                    "INDONESIA\n\n-t2-\n\nmenakar wajib ditera.\n\nPasal 2\n\nDua.\n\n");

    HOLDS(imported->document->str, "\nBejana yang dipakai untuk menakar wajib ditera.\n", "one paragraph");
    ck_assert(!strstr(imported->document->str, "FRESIDEN"));
    ck_assert(!strstr(imported->document->str, "t2"));
    ck_assert(!strstr(imported->document->str, "SALINAN"));
    HOLDS(imported->document->str, "\nPRESIDEN REPUBLIK INDONESIA,\n", "the title block's own line");
    const AcuanImportFix *fix = find_fix(imported, "catch-word");
    ck_assert(fix && !fix->doubtful);
    ck_assert_str_eq(fix->before, "Pasal 2...");
}
END_TEST

START_TEST(test_words_are_kept)
{
    g_autoptr(AcuanImported) imported = import_body("Pasal 1\n\nBejana men5rusun daLam takaran.\n\n");

    HOLDS(imported->document->str, "Bejana men5rusun daLam takaran.", "misread words are not touched");
    ck_assert_double_lt(imported->quality, 1);
}
END_TEST

/* ---- the front matter ---- */

START_TEST(test_front)
{
    g_autoptr(AcuanImported) imported = import_body("Pasal 1\n\nPeraturan Pemerintah Nomor 4 Tahun 1990 "
                                                    "dicabut dan dinyatakan tidak berlaku.\n\nPasal 2\n\nPeraturan "
                                                    "Presiden ini mulai berlaku pada tanggal diundangkan.\n\n");
    static const char *const lines[] = {
        "id: /akn/id/act/perpres/2019/7\n",
        "jenis: PERPRES\n",
        "nomor: \"7\"\n",
        "tahun: 2019\n",
        "judul: Tera Bejana\n",
        "teks: verbatim\n",
        "tanggal_penetapan: 2019-10-04\n",
        "tanggal_pengundangan: 2019-10-17\n",
        "tanggal_berlaku: 2019-10-17\n",
        "tempat_penetapan: Jakarta\n",
        "sumber: LN 2019 (185)\n",
        "  - {jenis: melaksanakan, ke: /akn/id/act/uu/2014/3, pada: Pasal 9 ayat (2)}\n",
        "  - {jenis: merujuk, ke: /akn/id/act/uu/1981/2}\n",
        "  - {jenis: mencabut, ke: /akn/id/act/pp/1990/4}\n"};

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        HOLDS(imported->document->str, lines[i], "front matter");
    ck_assert_ptr_null(strstr(imported->document->str, "status:"));
}
END_TEST

START_TEST(test_unknown_law)
{
    g_autoptr(GError) error = NULL;
    AcuanImport options = {0};
    AcuanSlice text = acuan_slice("Pasal 1\n\nMengacu Undang-Undang Nomor 3 Tahun 2014.\n");

    ck_assert_ptr_null(acuan_import_bytes(&options, "a.txt", ACUAN_SOURCE_TEXT, text, &error));
    HOLDS(error->message, "--as", "what to do");
    g_clear_error(&error);
    options.given = "UU 8/2001";
    g_autoptr(AcuanImported) imported = acuan_import_bytes(&options, "a.txt", ACUAN_SOURCE_TEXT, text, &error);
    ck_assert(imported && strcmp(imported->id, "/akn/id/act/uu/2001/8") == 0);
    SAME(acuan_imported_name(imported), "uu-2001-8.md", "file name");
}
END_TEST

/* ---- other sources ---- */

START_TEST(test_markdown)
{
    g_autoptr(AcuanImported) imported =
        import(ACUAN_SOURCE_MARKDOWN,
               "![](_page_0_Picture_0.jpeg)\n\n# PERATURAN PRESIDEN REPUBLIK INDONESIA\n\n## NOMOR 7 TAHUN 2019\n\n"
               "# TENTANG\n\n# TERA BEJANA\n\nMEMUTUSKAN:\n\n## BAB I\n\n# UMUM\n\n#### Pasal <sup>1</sup>\n\n"
               "- (1) Bejana *ditera*.\n- ( 2) Tera meliputi:\n  - a. uji; dan\n  - b. cap.\n\n"
               "# PRESIDEN REPUBLIK INDONESIA - 10 -\n\n## Pasal 2\n\nDua.\n");

    SAME(articles_of(imported), "BAB I[Ps 1[(1) (2)[a. b.]] Ps 2]", "tree");
    HOLDS(imported->document->str, "\n(1) Bejana ditera.\n", "plain text");
}
END_TEST

START_TEST(test_html)
{
    g_autoptr(AcuanImported) imported =
        import(ACUAN_SOURCE_HTML,
               "<html><head><title>x</title><style>p{}</style></head><body><script>Pasal 9</script>"
               "<p>UNDANG-UNDANG REPUBLIK INDONESIA</p><p>NOMOR 7 TAHUN 2019</p><p>TENTANG</p><p>TERA &amp; CAP</p>"
               "<p>MEMUTUSKAN:</p><h3>Pasal 1</h3><p>Tera meliputi:</p><ol type=a><li>uji; dan</li><li>cap.</li></ol>"
               "<h3>Pasal&nbsp;2</h3>Dua &lt; tiga.</body></html>");

    SAME(articles_of(imported), "Ps 1[a. b.] Ps 2", "tree");
    HOLDS(imported->document->str, "\nDua < tiga.\n", "entities");
    ck_assert_ptr_null(strstr(imported->document->str, "Pasal 9"));
}
END_TEST

static const struct {
    const char *path, *bytes;
    AcuanSource source;
} sources[] = {
    {"a", "%PDF-1.4\n", ACUAN_SOURCE_PDF},       {"a.txt", "PK\x03\x04", ACUAN_SOURCE_WORD},
    {"a.md", "# BAB I", ACUAN_SOURCE_MARKDOWN},  {"a", "<!DOCTYPE html>", ACUAN_SOURCE_HTML},
    {"a.json", "[]", ACUAN_SOURCE_JDIHN},        {"a", "PERATURAN", ACUAN_SOURCE_TEXT},
    {"a.txt", "", ACUAN_SOURCE_UNKNOWN},
};

START_TEST(test_source)
{
    ck_assert_int_eq(acuan_source_of(sources[_i].path, acuan_slice(sources[_i].bytes)), sources[_i].source);
}
END_TEST

/* The helper's lines: labels in the margin and their text are one row; a column is a cell. */
START_TEST(test_layout)
{
    g_autoptr(ImportText) text = import_text_new();
    g_autoptr(GError) error = NULL;
    guint pages = 0;
    AcuanSlice output = acuan_slice("P 1 6000 9000\nL 2000 1000 5000 1120 : bahwa perlu\nL 500 1002 1200 1122 Menimbang\n"
                                    "L 2000 1150 4000 1270 diatur;\nP 2 6000 9000\nL 500 100 900 220 -2-\nE 2\n");

    ck_assert(import_layout_pages(text, output, &pages, &error));
    ck_assert_uint_eq(pages, 2);
    ck_assert_uint_eq(text->lines->len, 3);
    ck_assert(acuan_slice_is(import_line(text, 0)->text, "Menimbang : bahwa perlu"));
    ck_assert(import_line(text, 2)->page_start);
    ck_assert(!import_layout_pages(text, acuan_slice("P 1 6000 9000\nL 1 1 2 2 x\n"), &pages, &error));
    HOLDS(error->message, "broke off", "a reading cut short");
}
END_TEST

START_TEST(test_ocr)
{
    ck_assert(ocr_may_be_number(acuan_slice("4O"), 40));
    ck_assert(ocr_may_be_number(acuan_slice("2T"), 27));
    ck_assert(!ocr_may_be_number(acuan_slice("4O"), 41));
    ck_assert(!ocr_may_be_number(acuan_slice("40"), 4));
    ck_assert_uint_eq(ocr_bracketed(acuan_slice("(21 Setiap"), 2), 3);
    ck_assert_uint_eq(ocr_bracketed(acuan_slice("( 1) Setiap"), 1), 4);
    ck_assert_uint_eq(ocr_bracketed(acuan_slice("l2l Agen"), 2), 3);
    ck_assert_uint_eq(ocr_bracketed(acuan_slice("lain"), 1), 0);
    ck_assert_uint_eq(ocr_bracketed(acuan_slice("(3) Setiap"), 2), 0);
    ck_assert_str_eq(ocr_roman(49), "XLIX");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("import");
    const TTest *const tests[] = {test_gap_is_doubtful, test_page,     test_words_are_kept, test_front,
                                  test_unknown_law,     test_markdown, test_html,           test_layout,
                                  test_ocr,             NULL};

    add_table(suite, "bodies", test_body, G_N_ELEMENTS(bodies));
    add_table(suite, "sources", test_source, G_N_ELEMENTS(sources));
    add_tests(suite, "import", tests);
    return run(suite);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Akoma Ntoso comes in: documents that others wrote, what is refused, and the way out and back, which must
 * keep every unit under its eId.
 */
#include <glib/gstdio.h>

#include "support.h"

#define LAWS "../shared/laws"

static GString *
read_akn(const char *xml, GError **error)
{
    return acuan_akn_read("uji.xml", acuan_slice(xml), reporting(), error);
}

/* ---- others' documents ---- */

#define OPEN "<akomaNtoso xmlns=\"" ACUAN_AKN_NAMESPACE "\"><act name=\"uu\"><meta><identification source=\"#x\">"
#define WORK                                                                                            \
    "<FRBRWork><FRBRthis value=\"/akn/id/act/uu/2024/7/!main\"/><FRBRuri value=\"/akn/id/act/uu/2024/7\"/>" \
    "<FRBRdate date=\"2024-03-01\" name=\"penetapan\"/><FRBRauthor href=\"#x\"/><FRBRcountry value=\"id\"/>" \
    "<FRBRname value=\"Uji: Coba\"/></FRBRWork>"

START_TEST(a_document_of_others)
{
    static const char xml[] =
        "\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- dari luar -->\n" OPEN WORK
        "<FRBRExpression><FRBRlanguage language=\"ind\"/></FRBRExpression></identification>\n"
        "<publication date=\"2024-03-02\" name=\"LN\" showAs=\"LN 2024 (10)\"/>"
        "<analysis source=\"#x\"><activeModifications><textualMod type=\"repeal\"><source href=\"#a\"/>"
        "<destination href=\"/akn/id/act/uu/1999/1#art_2\"/></textualMod></activeModifications></analysis></meta>\n"
        "<preface><p>UNDANG-UNDANG\n    REPUBLIK INDONESIA</p></preface>\n"
        "<body><chapter eId=\"chp_I\"><num>I</num><heading>UMUM &amp; LAIN</heading>\n"
        "  <article eId=\"art_1\"><num>1</num>\n"
        "    <paragraph eId=\"art_1__para_1\"><num>1</num><intro><p>Bejana\n      <i>ditera</i>:</p></intro>\n"
        "      <point eId=\"art_1__para_1__point_a\"><num>a</num><content><p>tahunan; dan</p></content></point>\n"
        "      <point eId=\"art_1__para_1__point_b\"><num>b.</num><content><p>bulanan.</p></content></point>\n"
        "    </paragraph>\n"
        "    <paragraph eId=\"art_1__para_2\"><num>(2)</num><content><p>Cukup.</p></content></paragraph>\n"
        "  </article></chapter>\n"
        "  <article eId=\"art_2\"><num>Pasal 2</num><content><table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>"
        "</content></article></body></act></akomaNtoso>";
    g_autoptr(GError) error = NULL;
    GString *out = read_akn(xml, &error);

    ck_assert_msg(out != NULL, "%s", error ? error->message : "");
    ck_assert_str_eq(findings->str, "");
    SAME(g_string_free(out, FALSE),
         "---\nid: /akn/id/act/uu/2024/7\njenis: UU\nnomor: \"7\"\ntahun: 2024\njudul: \"Uji: Coba\"\n"
         "bahasa: id\ntanggal_penetapan: 2024-03-01\ntanggal_pengundangan: 2024-03-02\nsumber: LN 2024 (10)\n"
         "relasi:\n  - {jenis: mencabut, ke: /akn/id/act/uu/1999/1}\n---\n"
         "\nUNDANG-UNDANG REPUBLIK INDONESIA\n\nBAB I\nUMUM & LAIN\n\nPasal 1\n(1) Bejana ditera:\n"
         "a. tahunan; dan\nb. bulanan.\n(2) Cukup.\n\nPasal 2\na\tb\n",
         "foreign");
}
END_TEST

/* A unit that the layout cannot say is named. */
START_TEST(a_lost_address_is_named)
{
    g_autoptr(GError) error = NULL;
    GString *out = read_akn(OPEN WORK "</identification></meta><body><article eId=\"pasal-1\"><num>Pasal 1</num>"
                                      "<content><p>Isi.</p></content></article></body></act></akomaNtoso>",
                            &error);

    ck_assert_msg(out != NULL, "%s", error ? error->message : "");
    HOLDS(findings->str, "warning eid-lost: the unit 'pasal-1' has another address", "eid");
    g_string_free(out, TRUE);
}
END_TEST

/* ---- what is refused ---- */

static const struct {
    const char *xml, *why;
} refused[] = {
    {"<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>", "declares a document type"},
    {"<?xml version=\"1.0\"?>\n<!-- x --><?x y?>\n<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "document type"},
    {"<a>&c;</a>", "uji.xml:1: no well-formed XML: Entity 'c' not defined"},
    {"<a><b></a>", "uji.xml:1: no well-formed XML"},
    {"", "no well-formed XML"},
    {"bukan", "no well-formed XML"},
    {"<a>\xff</a>", "not UTF-8"},
    {"<a/>", "this is no Akoma Ntoso 3.0"},
    {"<akomaNtoso xmlns=\"http://www.akomantoso.org/2.0\"><act/></akomaNtoso>", "this is no Akoma Ntoso 3.0"},
    {"<akomaNtoso xmlns=\"" ACUAN_AKN_NAMESPACE "\"/>", "this is no Akoma Ntoso 3.0"},
    {"<akomaNtoso xmlns=\"" ACUAN_AKN_NAMESPACE "\"><act/></akomaNtoso>", "no FRBRWork with an FRBRuri"},
    {OPEN "<FRBRWork><FRBRuri value=\"/akn/id/act/uu/2024/7\"/></FRBRWork></identification></meta></act></akomaNtoso>",
     "no FRBRdate with a year"},
};

START_TEST(what_is_refused)
{
    g_autoptr(GError) error = NULL;

    ck_assert(read_akn(refused[_i].xml, &error) == NULL);
    ck_assert(error->domain == ACUAN_ERROR && error->code == ACUAN_ERROR_INPUT);
    HOLDS(error->message, refused[_i].why, refused[_i].xml);
}
END_TEST

START_TEST(huge_files_are_refused)
{
    g_autoptr(GError) large = NULL, many = NULL, deep = NULL;
    AcuanSlice bytes = {"", (64u << 20) + 1};
    GString *tags = g_string_new("<a>"), *nested = g_string_new(NULL);

    ck_assert(acuan_akn_read("besar.xml", bytes, NULL, &large) == NULL);
    HOLDS(large->message, "besar.xml: the file is larger than 64 MiB", "size");
    for (guint i = 0; i < 4000000; i++)
        g_string_append(tags, "<b/>");
    ck_assert(read_akn(tags->str, &many) == NULL);
    HOLDS(many->message, "more than four million tags", "tags");
    for (guint i = 0; i < 100000; i++)
        g_string_append(nested, "<a>");
    ck_assert(read_akn(nested->str, &deep) == NULL);
    HOLDS(deep->message, "no well-formed XML", "depth");
    g_string_free(tags, TRUE);
    g_string_free(nested, TRUE);
}
END_TEST

/* ---- out and back ---- */

static char *work;

static void
index_of(const char *texts, const char *folder)
{
    g_autoptr(GPtrArray) models = g_ptr_array_new();
    g_autofree char *index = g_build_filename(work, folder, NULL);
    const char *paths[] = {texts, NULL};
    AcuanBuild build = {.paths = paths, .folder = index, .models = models};
    AcuanBuildResult result;
    g_autoptr(GError) error = NULL;

    ck_assert_msg(acuan_index_build(&build, &result, &error), "%s", error ? error->message : "");
}

/* Exports the index; returns the folder of the laws. */
static char *
export_from(const char *folder, const char *to)
{
    g_autofree char *index = g_build_filename(work, folder, NULL);
    char *output = g_build_filename(work, to, NULL);
    const char *places[] = {index, NULL};
    g_autoptr(AcuanIndex) from = acuan_index_open(places, NULL);
    AcuanExport export = {.format = "akn", .output = output};
    AcuanExportResult result;
    g_autoptr(GError) error = NULL;

    ck_assert_msg(acuan_export(from, &export, &result, &error), "%s", error ? error->message : "");
    return output;
}

/* A title block and a closing formula are told by the front matter; a heading without words says nothing. */
static gboolean
is_in_index(const AcuanLaw *law, guint i)
{
    AcuanUnitKind kind = law->units[i].kind;

    return kind != ACUAN_UNIT_TITLE && kind != ACUAN_UNIT_CLOSING && kind != ACUAN_UNIT_PENJELASAN &&
           (kind != ACUAN_UNIT_NOTE || acuan_slice_strip(acuan_unit_content(law, i)).n > 0);
}

static int
compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

/* The eIds of all units of a law that an index holds, sorted, one a line: notes on articles that the law
 * only quotes come behind the others. */
static char *
eids_of(const char *path)
{
    AcuanReport quiet = {0};
    g_autoptr(AcuanLaw) law = acuan_law_read_file(path, &quiet);
    g_autoptr(GPtrArray) eids = g_ptr_array_new_with_free_func(g_free);

    ck_assert_msg(law != NULL, "%s", path);
    for (guint i = 0; i < law->n_units; i++)
        if (is_in_index(law, i))
            g_ptr_array_add(eids, acuan_unit_eid(law, i));
    g_ptr_array_sort(eids, compare_texts);
    GString *out = g_string_new(law->id);
    for (guint i = 0; i < eids->len; i++)
        g_string_append_printf(out, "\n%s", (char *) g_ptr_array_index(eids, i));
    return g_string_free(out, FALSE);
}

/* Without the date of the index. */
static char *
lines_of(const char *path)
{
    g_autofree char *text = acuan_read_file(path, 0, NULL, NULL);
    g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);
    GString *out = g_string_new(NULL);

    for (guint i = 0; lines[i]; i++)
        if (!strstr(lines[i], "name=\"indeks\""))
            g_string_append_printf(out, "%s\n", lines[i]);
    return g_string_free(out, FALSE);
}

static void
import_all(const char *folder, const char *to)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    g_mkdir(to, 0777);
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *from = g_build_filename(folder, name, NULL);
        g_autofree char *target = g_strconcat(to, "/", name, ".md", NULL);
        gsize length;
        g_autofree char *bytes = g_str_has_suffix(name, ".xml") ? acuan_read_file(from, 0, &length, NULL) : NULL;
        g_autoptr(GError) error = NULL;
        if (!bytes)
            continue;
        GString *text = acuan_akn_read(from, (AcuanSlice){bytes, length}, reporting(), &error);
        ck_assert_msg(text != NULL, "%s", error ? error->message : "");
        ck_assert_msg(findings->len == 0, "%s: %s", name, findings->str);
        ck_assert(g_file_set_contents(target, text->str, (gssize) text->len, NULL));
        g_string_free(text, TRUE);
    }
    g_dir_close(dir);
}

static void
compare_all(const char *one, const char *two)
{
    GDir *dir = g_dir_open(one, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *a = g_build_filename(one, name, NULL), *b = g_build_filename(two, name, NULL);
        g_autofree char *first = lines_of(a), *second = lines_of(b);
        if (g_str_has_suffix(name, ".xml"))
            ck_assert_msg(strcmp(first, second) == 0, "%s differs on the way back", name);
    }
    g_dir_close(dir);
}

/* Every law of the folder has the same units after the way out and back. */
static void
compare_units(const char *texts, const char *back)
{
    const char *paths[] = {texts, NULL}, *others[] = {back, NULL};
    AcuanReport quiet = {0};
    g_autoptr(GPtrArray) before = acuan_find_texts(paths, &quiet), after = acuan_find_texts(others, &quiet);
    g_autoptr(GHashTable) want = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    ck_assert_uint_eq(before->len, after->len);
    for (guint i = 0; i < before->len; i++)
        g_hash_table_add(want, eids_of(g_ptr_array_index(before, i)));
    for (guint i = 0; i < after->len; i++) {
        g_autofree char *eids = eids_of(g_ptr_array_index(after, i));
        ck_assert_msg(g_hash_table_contains(want, eids), "%s has other units", (char *) g_ptr_array_index(after, i));
    }
}

static void
out_and_back(const char *texts)
{
    work = g_dir_make_tmp("acuan-test-XXXXXX", NULL);
    g_autofree char *back = g_build_filename(work, "back", NULL);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", work);

    index_of(texts, "index");
    g_autofree char *one = export_from("index", "one");
    import_all(one, back);
    compare_units(texts, back);
    index_of(back, "again");
    g_autofree char *two = export_from("again", "two");
    compare_all(one, two);
    ck_assert_int_eq(system(command), 0);
    g_free(work);
}

START_TEST(the_bundled_corpus)
{
    out_and_back("corpus/regulations");
}
END_TEST

START_TEST(all_laws)
{
    if (g_file_test(LAWS, G_FILE_TEST_IS_DIR))
        out_and_back(LAWS);
    else
        puts("skipped: " LAWS " is not here");
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {a_document_of_others, a_lost_address_is_named, huge_files_are_refused,
                                  the_bundled_corpus, all_laws, NULL};
    Suite *suite = suite_create("akn");

    add_table(suite, "refused", what_is_refused, G_N_ELEMENTS(refused));
    add_tests(suite, "akn", tests);
    return run(suite);
}

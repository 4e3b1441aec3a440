/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * YAML as a tree that knows its places, and the front matter read from it. Lines and columns are
 * counted by hand.
 */
#include "base/yaml.h"
#include "support.h"

static AcuanYaml *
parse(const char *text)
{
    return yaml_tree_read(acuan_slice(text), 1, reporting());
}

/* ---- the tree ---- */

START_TEST(values_and_their_places)
{
    g_autoptr(AcuanYaml) yaml = parse("nama: satu\ndaftar:\n  - a\n  - {b: dua, c: [x, y]}\n");
    const AcuanYamlNode *root = yaml_root(yaml);
    const AcuanYamlNode *list = yaml_get(root, "daftar");
    const AcuanYamlNode *map = yaml_item(list, 1);

    ck_assert_int_eq(yaml_kind(root), YAML_NODE_MAP);
    ck_assert_uint_eq(yaml_size(root), 2);
    ck_assert_str_eq(yaml_text(yaml_key(root, 1)), "daftar");
    ck_assert_str_eq(yaml_text(yaml_get(root, "nama")), "satu");
    ck_assert_int_eq(yaml_kind(list), YAML_NODE_LIST);
    ck_assert_uint_eq(yaml_size(list), 2);
    ck_assert_str_eq(yaml_text(yaml_item(list, 0)), "a");
    ck_assert_uint_eq(yaml_line(map), 4);
    ck_assert_uint_eq(yaml_col(map), 5);
    ck_assert_str_eq(yaml_text(yaml_get(map, "b")), "dua");
    ck_assert_uint_eq(yaml_line(yaml_get(map, "c")), 4);
    ck_assert_uint_eq(yaml_col(yaml_get(map, "c")), 17);
    ck_assert_str_eq(yaml_text(yaml_item(yaml_get(map, "c"), 1)), "y");
}
END_TEST

START_TEST(what_is_not_there_is_nothing)
{
    g_autoptr(AcuanYaml) yaml = parse("a: 1\n");
    const AcuanYamlNode *none = yaml_get(yaml_root(yaml), "b");

    ck_assert_ptr_null(none);
    ck_assert_int_eq(yaml_kind(none), YAML_NODE_NONE);
    ck_assert_uint_eq(yaml_line(none), 0);
    ck_assert_uint_eq(yaml_size(none), 0);
    ck_assert_ptr_null(yaml_text(none));
    ck_assert_ptr_null(yaml_get(none, "c"));
    ck_assert_ptr_null(yaml_get(yaml_get(yaml_root(yaml), "a"), "c")); /* no map */
    ck_assert_ptr_null(yaml_root(NULL));
}
END_TEST

/* YAML 1.2: plain null and ~ are no text, quoted ones are. */
static const struct {
    const char *value, *text;
    gboolean plain;
} scalars[] = {
    {"satu dua", "satu dua", TRUE},
    {"\"95\"", "95", FALSE},
    {"95", "95", TRUE},
    {"'a: b'", "a: b", FALSE},
    {"null", NULL, TRUE},
    {"~", NULL, TRUE},
    {"", NULL, TRUE},
    {"\"\"", "", FALSE},
    {"'null'", "null", FALSE},
    {"\"satu\\ndua\"", "satu\ndua", FALSE},
    {"|\n  satu\n  dua\n", "satu\ndua\n", FALSE},
    {">\n  satu\n  dua\n", "satu dua\n", FALSE},
    {"2018-10-02", "2018-10-02", TRUE},
    {"/akn/id/act/perpres/2018/95", "/akn/id/act/perpres/2018/95", TRUE},
};

START_TEST(scalar)
{
    g_autofree char *text = g_strdup_printf("k: %s", scalars[_i].value);
    g_autoptr(AcuanYaml) yaml = parse(text);
    const AcuanYamlNode *node = yaml_get(yaml_root(yaml), "k");
    const char *have = yaml_text(node);

    ck_assert_msg(g_strcmp0(have, scalars[_i].text) == 0, "%s: '%s'", scalars[_i].value, have);
    ck_assert_int_eq(yaml_is_plain(node), scalars[_i].plain);
}
END_TEST

START_TEST(an_empty_document_has_no_root)
{
    g_autoptr(AcuanYaml) empty = parse("");
    g_autoptr(AcuanYaml) comment = parse("# hanya catatan\n");

    ck_assert_ptr_nonnull(empty);
    ck_assert_ptr_null(yaml_root(empty));
    ck_assert_ptr_nonnull(comment);
    ck_assert_ptr_null(yaml_root(comment));
    ck_assert_str_eq(findings->str, "");
}
END_TEST

START_TEST(lines_count_from_the_first)
{
    g_autoptr(AcuanYaml) yaml = yaml_tree_read(acuan_slice("a: 1\nb: 2\n"), 10, reporting());
    ck_assert_uint_eq(yaml_line(yaml_get(yaml_root(yaml), "b")), 11);
}
END_TEST

/* ---- faults ---- */

static const struct {
    const char *about, *text, *finding; /* how the finding begins */
} faults[] = {
    {"an open bracket", "a: [1, 2\nb: 3\n", "2:2 error yaml-syntax: "},
    {"a bracket never closed", "a: [1, 2\n", "2:1 error yaml-syntax: "},
    {"a wrong indent", "a: 1\n  b: 2\n", "2:4 error yaml-syntax: "},
    {"a tab as indent", "a:\n\tb: 2\n", "2:1 error yaml-syntax: "},
    {"an alias", "a: &x 1\nb: *x\n", "2:4 error yaml-alias: "},
    {"an alias behind a letter of two bytes; columns count characters", "a: [\xc3\xa9, *x]\n",
     "1:8 error yaml-alias: "},
    {"a key twice", "a: 1\nb: 2\na: 3\n",
     "3:1 error yaml-duplicate-key: the key 'a' stands here twice"},
    {"a key that is a list", "[a, b]: 1\n", "1:1 error yaml-key: "},
    {"a second document", "a: 1\n---\nb: 2\n",
     "2:1 error yaml-syntax: a second document starts here"},
    {"bytes that are no UTF-8", "a: \xff\n", "1:"},
    {"a control byte", "a: \x01\n", "1:"},
};

START_TEST(fault)
{
    ck_assert_ptr_null(parse(faults[_i].text));
    ck_assert_msg(g_str_has_prefix(findings->str, faults[_i].finding), "%s: %s", faults[_i].about,
                  findings->str);
    ck_assert_uint_eq(the_report.errors, 1);
}
END_TEST

/* Ten lines of aliases would make ten billion values. */
START_TEST(a_bomb_of_aliases_is_refused)
{
    GString *text = g_string_new("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");

    for (guint i = 1; i < 10; i++) {
        g_string_append_printf(text, "a%u: &a%u [", i, i);
        for (guint k = 0; k < 10; k++)
            g_string_append_printf(text, "%s*a%u", k ? "," : "", i - 1);
        g_string_append(text, "]\n");
    }
    ck_assert_ptr_null(parse(text->str));
    ck_assert_msg(g_str_has_prefix(findings->str, "2:10 error yaml-alias: "), "%s", findings->str);
    g_string_free(text, TRUE);
}
END_TEST

static char *
nested(guint depth)
{
    GString *text = g_string_new("a: ");

    for (guint i = 0; i < depth; i++)
        g_string_append_c(text, '[');
    for (guint i = 0; i < depth; i++)
        g_string_append_c(text, ']');
    return g_string_free(text, FALSE);
}

START_TEST(depth_is_limited)
{
    g_autofree char *fine = nested(20);
    g_autofree char *deep = nested(100000);
    g_autoptr(AcuanYaml) yaml = parse(fine);

    ck_assert_ptr_nonnull(yaml);
    ck_assert_ptr_null(parse(deep));
    HOLDS(findings->str, "error yaml-depth: ", "100,000 brackets");
}
END_TEST

START_TEST(size_is_limited)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < 300000; i++)
        g_string_append(text, "- x\n");
    ck_assert_ptr_null(parse(text->str));
    HOLDS(findings->str, "error yaml-size: ", "300,000 values");
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(misspelt_keys_are_named_with_the_nearest)
{
    static const char *const known[] = {"judul", "status", NULL};
    g_autoptr(AcuanYaml) yaml = parse("judl: a\nabstrak: b\nstatus: c\n");
    const AcuanYamlNode *root = yaml_root(yaml);

    ck_assert(!yaml_check_keys(root, known, TRUE, reporting()));
    ck_assert_str_eq(findings->str,
                     "1:1 warning unknown-key: unknown key 'judl'; did you mean 'judul'?\n");
    ck_assert(!yaml_check_keys(root, known, FALSE, reporting()));
    ck_assert_str_eq(findings->str,
                     "1:1 warning unknown-key: unknown key 'judl'; did you mean 'judul'?\n"
                     "2:1 warning unknown-key: unknown key 'abstrak'\n");
    ck_assert(yaml_check_keys(yaml_get(root, "status"), known, FALSE, reporting()));
}
END_TEST

/* ---- front matter ---- */

#define ID "id: /akn/id/act/perpres/2018/95\n"
#define FRONT ID "jenis: PERPRES\nnomor: \"95\"\ntahun: 2018\njudul: SPBE\n"

/* Texts that give no law; the finding is the first of all. */
static const struct {
    const char *about, *text, *finding;
} refused[] = {
    {"an empty file", "", "0:0 error empty-file: "},
    {"no front matter", "PERATURAN PRESIDEN\n", "1:1 error no-front-matter: "},
    {"a blank line before it", "\n---\n" FRONT "---\n", "1:1 error no-front-matter: "},
    {"four dashes", "----\n" FRONT "---\n", "1:1 error no-front-matter: "},
    {"not closed", "---\n" FRONT, "1:1 error front-matter-open: "},
    {"a syntax error", "---\n" ID "jenis: [PERPRES\nnomor: 1\n---\n", "4:6 error yaml-syntax: "},
    {"a list", "---\n- satu\n---\n", "2:1 error wrong-type: "},
    {"nothing between the lines", "---\n---\nPasal 1\n", "2:1 error wrong-type: "},
    {"no id", "---\njenis: PERPRES\nnomor: \"95\"\ntahun: 2018\njudul: x\n---\n",
     "2:1 error missing-key: the required key 'id' is missing"},
    {"no jenis", "---\n" ID "nomor: \"95\"\ntahun: 2018\njudul: x\n---\n",
     "2:1 error missing-key: the required key 'jenis' is missing"},
    {"no nomor", "---\n" ID "jenis: PERPRES\ntahun: 2018\njudul: x\n---\n",
     "2:1 error missing-key: the required key 'nomor' is missing"},
    {"no tahun", "---\n" ID "jenis: PERPRES\nnomor: \"95\"\njudul: x\n---\n",
     "2:1 error missing-key: the required key 'tahun' is missing"},
    {"a year in words",
     "---\n" ID "jenis: PERPRES\nnomor: \"95\"\ntahun: dua ribu\njudul: x\n---\n",
     "5:8 error wrong-type: 'tahun: dua ribu' must be a whole number"},
    {"an id that is no IRI",
     "---\nid: perpres 95\njenis: PERPRES\nnomor: \"95\"\ntahun: 2018\njudul: x\n---\n",
     "2:5 error bad-id: "},
    {"an id with a fragment",
     "---\nid: /akn/id/act/perpres/2018/95#art_1\njenis: PERPRES\nnomor: \"95\"\ntahun: "
     "2018\njudul: x\n---\n",
     "2:5 error bad-id: "},
    {"an alias", "---\n" ID "jenis: &a PERPRES\nnomor: *a\n---\n", "4:8 error yaml-alias: "},
    {"a key twice", "---\n" ID ID "---\n", "3:1 error yaml-duplicate-key: "},
};

START_TEST(refused_front)
{
    g_autoptr(AcuanLaw) law = read_document(refused[_i].text, strlen(refused[_i].text));

    ck_assert_msg(law == NULL, "%s is accepted", refused[_i].about);
    ck_assert_msg(g_str_has_prefix(findings->str, refused[_i].finding), "%s: %s", refused[_i].about,
                  findings->str);
}
END_TEST

/* What is said about a law that is kept; the additions stand on line 7 and after. */
static const struct {
    const char *about, *more, *finding;
} remarked[] = {
    {"nothing odd", "status: berlaku\nteks: verbatim\nbahasa: id\nurl: https://x\n", ""},
    {"a key of an institution", "urlDownload: x\nabstrak: y\ninstansi: {kode: 1}\n", ""},
    {"a misspelt key", "stattus: berlaku\n",
     "7:1 warning unknown-key: unknown key 'stattus'; did you mean 'status'?\n"},
    {"an unknown status", "status: berlaki\n",
     "7:9 warning unknown-value: 'status: berlaki' is not known; did you mean berlaku\n"},
    {"an unknown kind of text", "teks: lengkap\n",
     "7:7 warning unknown-value: 'teks: lengkap' is not known; use one of verbatim, ikhtisar\n"},
    {"a date that is none", "tanggal_berlaku: 2018-02-30\n", "7:18 warning bad-date: "},
    {"a date as people write it", "tanggal_penetapan: 2 Oktober 2018\n", "7:20 warning bad-date: "},
    {"a date that is right", "tanggal_pengundangan: 2020-02-29\n", ""},
    {"relations that are no list", "relasi: x\n",
     "7:9 warning wrong-type: 'relasi' must be a list\n"},
    {"an unknown kind of relation", "relasi:\n  - {jenis: mengubh, ke: /akn/id/act/uu/2008/11}\n",
     "8:13 warning unknown-value: 'jenis: mengubh' is not known; did you mean mengubah\n"},
    {"a relation to nothing", "relasi:\n  - {jenis: mencabut}\n", "8:5 warning bad-relation: "},
    {"an annotation without its place", "anotasi:\n  - kategori: [spbe:TK]\n",
     "8:5 warning bad-annotation: "},
    {"an annotation of what is not there", "anotasi:\n  - pada: Pasal 9\n    kategori: [spbe:TK]\n",
     "9:16 warning annotation-unresolved: 'pada: Pasal 9': there is no Pasal 9; there are Pasal 1 "
     "to Pasal 2\n"},
    {"a category without its model", "anotasi:\n  - pada: Pasal 1\n    kategori: [TK]\n",
     "9:16 warning bad-category: "},
    {"a confidence beyond 1",
     "anotasi:\n  - pada: Pasal 1\n    kategori: [{kode: 'spbe:TK', keyakinan: 1.5}]\n",
     "9:45 warning bad-confidence: "},
};

static AcuanLaw *
two_articles(const char *more)
{
    g_autofree char *text = g_strdup_printf(
        "---\n" FRONT "%s---\nMenimbang : a;\nPasal 1\nIsi.\nPasal 2\nIsi.\n", more);
    AcuanLaw *law = read_document(text, strlen(text));

    ck_assert_msg(law != NULL, "%s", findings->str);
    return law;
}

START_TEST(remarked_front)
{
    g_autoptr(AcuanLaw) law = two_articles(remarked[_i].more);
    const char *want = remarked[_i].finding;
    gboolean whole = *want == '\0' || want[strlen(want) - 1] == '\n';

    ck_assert_msg(whole ? strcmp(findings->str, want) == 0 : g_str_has_prefix(findings->str, want),
                  "%s\n  expected: %s\n  actual: %s", remarked[_i].about, want, findings->str);
}
END_TEST

START_TEST(front_matter_is_read)
{
    g_autoptr(AcuanLaw) law = two_articles(
        "status: diubah\nteks: ikhtisar\nsumber: LN 2018 (182)\nabstrak: panjang\nrelasi:\n"
        "  - {jenis: mencabut, ke: /akn/id/act/pp/2012/82}\n"
        "  - {jenis: mengubah, uraian: Undang-Undang lama, pada: Pasal 27, oleh: Pasal I angka "
        "5}\n");

    ck_assert_str_eq(law->id, "/akn/id/act/perpres/2018/95");
    ck_assert_str_eq(law->type, "PERPRES");
    ck_assert_str_eq(law->number, "95");
    ck_assert_uint_eq(law->year, 2018);
    ck_assert_str_eq(law->title, "SPBE");
    ck_assert_str_eq(law->language, "id");
    ck_assert_str_eq(law->status, "diubah");
    ck_assert(law->digest);
    ck_assert_str_eq(acuan_law_key(law, "sumber"), "LN 2018 (182)");
    ck_assert_str_eq(acuan_law_key(law, "abstrak"), "panjang");
    ck_assert_ptr_null(acuan_law_key(law, "url"));
    ck_assert_uint_eq(law->n_relations, 2);
    ck_assert_str_eq(law->relations[0].kind, "mencabut");
    ck_assert_str_eq(law->relations[0].target, "/akn/id/act/pp/2012/82");
    ck_assert_ptr_null(law->relations[1].target);
    ck_assert_str_eq(law->relations[1].description, "Undang-Undang lama");
    ck_assert_str_eq(law->relations[1].at, "Pasal 27");
    ck_assert_str_eq(law->relations[1].by, "Pasal I angka 5");
    SAME(acuan_law_citation(law), "Perpres Nomor 95 Tahun 2018", "the law's name");
}
END_TEST

START_TEST(annotations_are_read)
{
    g_autoptr(AcuanLaw) law = two_articles(
        "anotasi:\n"
        "  - pada: Pasal 1-2\n    kategori: [spbe:TK.ARS, spbe:MN]\n    bukan: [spbe:MN.DAT]\n"
        "  - pada: Pasal 2\n    kategori:\n"
        "      - {kode: spbe:TK.DAT, relasi: equivalent-to, alasan: semantic, keyakinan: 0.9, "
        "oleh: tim, "
        "tanggal: 2026-11-24, catatan: periksa}\n");
    const AcuanAnnotation *a = law->annotations;

    ck_assert_str_eq(findings->str, "");
    ck_assert_uint_eq(law->n_annotations, 4);
    ck_assert_str_eq(a[0].category, "spbe:TK.ARS");
    ck_assert_str_eq(a[0].at, "Pasal 1-2");
    ck_assert(!a[0].negative && a[2].negative);
    ck_assert_double_eq(a[0].confidence, 1.0);
    ck_assert_uint_eq(a[0].first, acuan_law_find(law, "Pasal 1"));
    ck_assert_uint_eq(a[0].last, acuan_law_find(law, "Pasal 2"));
    ck_assert_str_eq(a[2].category, "spbe:MN.DAT");
    ck_assert_str_eq(a[3].category, "spbe:TK.DAT");
    ck_assert_str_eq(a[3].relation, "equivalent-to");
    ck_assert_str_eq(a[3].reason, "semantic");
    ck_assert_double_eq_tol(a[3].confidence, 0.9, 1e-9);
    ck_assert_str_eq(a[3].by, "tim");
    ck_assert_str_eq(a[3].date, "2026-11-24");
    ck_assert_str_eq(a[3].note, "periksa");
    ck_assert_uint_eq(a[3].line, 13);
    ck_assert_uint_eq(a[3].first, a[3].last);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("yaml");
    const TTest *const tree[] = {values_and_their_places,
                                 what_is_not_there_is_nothing,
                                 an_empty_document_has_no_root,
                                 lines_count_from_the_first,
                                 a_bomb_of_aliases_is_refused,
                                 depth_is_limited,
                                 size_is_limited,
                                 misspelt_keys_are_named_with_the_nearest,
                                 NULL};
    const TTest *const front[] = {front_matter_is_read, annotations_are_read, NULL};

    add_tests(suite, "tree", tree);
    add_table(suite, "scalars", scalar, G_N_ELEMENTS(scalars));
    add_table(suite, "faults", fault, G_N_ELEMENTS(faults));
    add_tests(suite, "front matter", front);
    add_table(suite, "refused", refused_front, G_N_ELEMENTS(refused));
    add_table(suite, "remarked", remarked_front, G_N_ELEMENTS(remarked));
    return run(suite);
}

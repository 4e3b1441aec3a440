/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reference models: what a good one holds, and every fault with its line. */
#include "support.h"

static AcuanModel *
parse(const char *text)
{
    return acuan_model_parse("contoh.yaml", acuan_slice(text), reporting());
}

static const char good[] =
    "model: contoh\njudul: Model Contoh\njudul_en: Sample Model\nversi: \"1.0\"\nkepastian: "
    "terverifikasi\nresmi: true\n"
    "sumber: Perpres 95/2018\nketerangan: Untuk uji.\naturan:\n  terbanyak: 3\n  kecuali: "
    "bab:penutup\nkategori:\n"
    "  - kode: TK\n    label: Tata Kelola\n    label_en: Governance\n"
    "  - kode: TK.ARS\n    induk: TK\n    label: Arsitektur SPBE\n    keterangan: Lingkup.\n    "
    "dasar: [Pasal 6, Pasal 7]\n"
    "    istilah: arsitektur\n    kepastian: turunan\n    kode_sumber: \"01\"\n    bobot: 12.5\n"
    "    relasi:\n      - {ke: gea:BA, jenis: subset-of, catatan: sebagian}\n"
    "    kueri:\n      ambang: 1.5\n      wajib: bab:arsitektur\n      kecuali: '\"audit "
    "keamanan\"'\n      bagian:\n"
    "        - {q: '\"arsitektur spbe\"', bobot: 1}\n        - q: peta ADJ/2 rencana\n"
    "  - kode: TK.DAT\n    induk: TK\n    label: Data\n    kueri: data\n";

START_TEST(good_model)
{
    g_autoptr(AcuanModel) model = parse(good);

    ck_assert_msg(model != NULL, "%s", findings->str);
    ck_assert_str_eq(findings->str, "");
    ck_assert_str_eq(model->id, "contoh");
    ck_assert_str_eq(model->title, "Model Contoh");
    ck_assert_str_eq(model->title_en, "Sample Model");
    ck_assert_str_eq(model->version, "1.0");
    ck_assert_str_eq(model->certainty, "terverifikasi");
    ck_assert_str_eq(model->note, "Untuk uji.");
    ck_assert(model->official);
    ck_assert_uint_eq(model->most, 3);
    SAME(acuan_node_describe(model->excluded), "bab:penutup", "the model's kecuali");
    ck_assert_uint_eq(model->n_categories, 3);
}
END_TEST

START_TEST(good_category)
{
    g_autoptr(AcuanModel) model = parse(good);
    const AcuanCategory *c = acuan_model_find(model, "TK.ARS");

    ck_assert_ptr_nonnull(c);
    ck_assert_str_eq(c->code, "TK.ARS");
    ck_assert_str_eq(c->label, "Arsitektur SPBE");
    ck_assert_ptr_null(c->label_en);
    ck_assert_str_eq(c->note, "Lingkup.");
    ck_assert_str_eq(c->certainty, "turunan");
    ck_assert_str_eq(c->source_code, "01");
    ck_assert_double_eq(c->weight, 12.5);
    ck_assert_int_eq(c->parent, 0);
    ck_assert_uint_eq(c->line, 16);
    ck_assert_str_eq(c->basis[0], "Pasal 6");
    ck_assert_str_eq(c->basis[1], "Pasal 7");
    ck_assert_ptr_null(c->basis[2]);
    ck_assert_str_eq(c->terms[0], "arsitektur"); /* a single text is a list of one */
    ck_assert_ptr_null(c->terms[1]);
    ck_assert_uint_eq(c->n_relations, 1);
    ck_assert_str_eq(c->relations[0].target, "gea:BA");
    ck_assert_str_eq(c->relations[0].kind, "subset-of");
    ck_assert_str_eq(c->relations[0].note, "sebagian");
}
END_TEST

START_TEST(good_rule)
{
    g_autoptr(AcuanModel) model = parse(good);
    const AcuanRule *rule = acuan_model_find(model, "TK.ARS")->rule;
    const AcuanRule *brief = acuan_model_find(model, "TK.DAT")->rule;

    ck_assert_double_eq(rule->threshold, 1.5);
    SAME(acuan_node_describe(rule->required), "bab:arsitektur", "wajib");
    SAME(acuan_node_describe(rule->excluded), "\"audit keamanan\"", "kecuali");
    ck_assert_uint_eq(rule->n_parts, 2);
    ck_assert_str_eq(rule->parts[0].text, "\"arsitektur spbe\"");
    ck_assert_double_eq(rule->parts[0].weight, 1.0);
    SAME(acuan_node_describe(rule->parts[1].node), "(peta ADJ/2 rencana)", "second part");
    ck_assert_double_eq(rule->parts[1].weight, 1.0);
    ck_assert_ptr_null(acuan_model_find(model, "TK")->rule);
    ck_assert_double_eq(brief->threshold, 1.0);
    ck_assert_uint_eq(brief->n_parts, 1);
    SAME(acuan_node_describe(brief->parts[0].node), "data", "short form");
}
END_TEST

START_TEST(codes_are_found)
{
    g_autoptr(AcuanModel) model = parse(good);
    g_autoptr(GPtrArray) models = g_ptr_array_new();
    const AcuanModel *found;
    const AcuanCategory *category;

    g_ptr_array_add(models, model);
    ck_assert(acuan_models_find(models, "contoh:TK.DAT", &found, &category));
    ck_assert_ptr_eq(found, model);
    ck_assert_str_eq(category->label, "Data");
    ck_assert_ptr_null(acuan_model_find(model, "TK.XX"));
    ck_assert_ptr_null(acuan_model_find(model, NULL));
    static const char *const none[] = {"contoh:TK.XX", "conto:TK", "contohx:TK", "TK",
                                       "contoh:",      ":TK",      "",           "contoh:TK:1"};
    for (guint i = 0; i < G_N_ELEMENTS(none); i++)
        ck_assert_msg(!acuan_models_find(models, none[i], &found, &category), "%s", none[i]);
}
END_TEST

/* ---- faults ---- */

#define TOP "model: m\njudul: J\nversi: 1\n"
#define ONE TOP "kategori:\n  - kode: A\n    label: a\n"

static const struct {
    const char *about, *text, *finding; /* how the first finding begins */
} faults[] = {
    {"a syntax error", "model: [m\njudul: J\n", "2:6 error yaml-syntax: "},
    {"a list", "- model\n", "1:1 error wrong-type: "},
    {"nothing", "", "0:0 error wrong-type: "},
    {"no id", "judul: J\nversi: 1\nkategori:\n  - {kode: A, label: a}\n",
     "1:1 error missing-key: the required key 'model' is missing"},
    {"no title", "model: m\nversi: 1\nkategori:\n  - {kode: A, label: a}\n",
     "1:1 error missing-key: the required key 'judul' is missing"},
    {"no version", "model: m\njudul: J\nkategori:\n  - {kode: A, label: a}\n",
     "1:1 error missing-key: the required key 'versi' is missing"},
    {"an id of two words", "model: m n\njudul: J\nversi: 1\nkategori:\n  - {kode: A, label: a}\n",
     "1:8 error bad-id: "},
    {"an id with a colon",
     "model: \"m:n\"\njudul: J\nversi: 1\nkategori:\n  - {kode: A, label: a}\n",
     "1:8 error bad-id: "},
    {"no categories", TOP, "0:0 error missing-key: a model needs 'kategori'"},
    {"an empty list of categories", TOP "kategori: []\n",
     "4:11 error missing-key: a model needs 'kategori'"},
    {"categories that are no list", TOP "kategori: x\n", "4:11 error "},
    {"categories that are a map", TOP "kategori:\n  kode: A\n  label: a\n", "5:"},
    {"a category that is a word", TOP "kategori:\n  - A\n", "5:5 error "},
    {"a misspelt key", TOP "judl: x\nkategori:\n  - {kode: A, label: a}\n",
     "4:1 warning unknown-key: unknown key 'judl'; did you mean 'judul'?"},
    {"a misspelt key of a category", ONE "    labl_en: x\n",
     "7:5 warning unknown-key: unknown key 'labl_en'; did you mean 'label_en'?"},
    {"a category without a code", TOP "kategori:\n  - label: a\n",
     "5:5 error missing-key: the required key 'kode' is missing"},
    {"a category without a label", TOP "kategori:\n  - kode: A\n",
     "5:5 error missing-key: the required key 'label' is missing"},
    {"a code twice", ONE "  - kode: B\n    label: b\n  - kode: A\n    label: c\n",
     "9:5 error duplicate-code: code 'A' stands in line 5 already"},
    {"an unknown parent", ONE "    induk: X\n",
     "7:12 error unknown-parent: there is no category 'X' to be the parent of 'A'"},
    {"a parent of itself", ONE "    induk: A\n", "5:5 error parent-cycle: "},
    {"parents in a circle", ONE "    induk: B\n  - kode: B\n    label: b\n    induk: A\n",
     "5:5 error parent-cycle: "},
    {"a weight in words", ONE "    bobot: berat\n",
     "7:12 error wrong-type: 'bobot: berat' must be a number"},
    {"an unknown certainty", ONE "    kepastian: yakin\n", "7:16 error unknown-value: "},
    {"a relation to nothing", ONE "    relasi:\n      - {jenis: subset-of}\n",
     "8:9 error missing-key: the required key 'ke' is missing"},
    {"a relation of no kind", ONE "    relasi:\n      - {ke: 'gea:BA'}\n",
     "8:9 error missing-key: the required key 'jenis' is missing"},
    {"a relation of an unknown kind", ONE "    relasi:\n      - {ke: 'gea:BA', jenis: subset}\n",
     "8:31 error unknown-value: "},
    {"a term that is a list", ONE "    istilah: [[a]]\n",
     "7:15 error wrong-type: 'istilah' must be a list of texts"},
    {"a stored query that does not parse", ONE "    kueri: 'satu AND'\n",
     "7:12 error bad-query: stored query 'satu AND': column 9: "},
    {"a part that does not parse",
     ONE "    kueri:\n      bagian:\n        - q: data\n        - q: '(satu'\n",
     "10:14 error bad-query: stored query '(satu': column 1: "},
    {"a part without its query", ONE "    kueri:\n      bagian:\n        - bobot: 1\n",
     "9:11 error bad-query: a part needs 'q'"},
    {"a stored query without parts", ONE "    kueri:\n      ambang: 1\n",
     "8:7 error bad-query: a stored query needs at least one part"},
    {"a misspelt key of a stored query", ONE "    kueri:\n      ambamg: 1\n      bagian: [data]\n",
     "8:7 warning unknown-key: unknown key 'ambamg'; did you mean 'ambang'?"},
    {"a misspelt key of a part", ONE "    kueri:\n      bagian:\n        - {q: data, bobott: 1}\n",
     "9:21 warning unknown-key: unknown key 'bobott'; did you mean 'bobot'?"},
    {"a threshold of nothing", ONE "    kueri:\n      ambang: 0\n      bagian: [data]\n",
     "8:7 error bad-threshold: "},
    {"a negative threshold", ONE "    kueri:\n      ambang: -1\n      bagian: [data]\n",
     "8:7 error bad-threshold: "},
    {"a weight of a part in words",
     ONE "    kueri:\n      bagian:\n        - {q: data, bobot: satu}\n",
     "9:28 error wrong-type: "},
    {"'wajib' that does not parse", ONE "    kueri:\n      wajib: 'xyz:a'\n      bagian: [data]\n",
     "8:14 error bad-query: "},
    {"'terbanyak' in words", TOP "aturan:\n  terbanyak: dua\nkategori:\n  - {kode: A, label: a}\n",
     "5:14 error wrong-type: "},
    {"'terbanyak' below nothing",
     TOP "aturan:\n  terbanyak: -1\nkategori:\n  - {kode: A, label: a}\n", "5:14 error "},
    {"'resmi' of another value", TOP "resmi: ya\nkategori:\n  - {kode: A, label: a}\n",
     "4:8 error unknown-value: "},
};

START_TEST(fault)
{
    AcuanModel *model = parse(faults[_i].text);

    ck_assert_msg(model == NULL, "%s is accepted", faults[_i].about);
    ck_assert_msg(g_str_has_prefix(findings->str, faults[_i].finding),
                  "%s\n  expected: %s\n  actual: %s", faults[_i].about, faults[_i].finding,
                  findings->str);
}
END_TEST

START_TEST(every_fault_is_told)
{
    ck_assert_ptr_null(parse(ONE "    bobot: x\n    kueri: '('\n  - label: b\n"));
    HOLDS(findings->str, "7:12 error wrong-type", "first");
    HOLDS(findings->str, "8:12 error bad-query", "second");
    HOLDS(findings->str, "9:5 error missing-key", "third");
}
END_TEST

START_TEST(a_hundred_generations_are_no_circle)
{
    GString *text = g_string_new(TOP "kategori:\n");

    for (guint i = 0; i < 100; i++) {
        g_string_append_printf(text, "  - kode: K%u\n    label: k\n", i);
        if (i > 0)
            g_string_append_printf(text, "    induk: K%u\n", i - 1);
    }
    g_autoptr(AcuanModel) model = parse(text->str);
    ck_assert_msg(model != NULL, "%s", findings->str);
    g_string_free(text, TRUE);
}
END_TEST

/* ---- folders ---- */

static void
write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
}

START_TEST(folder_of_models)
{
    g_autofree char *folder = g_dir_make_tmp("acuan-unit-XXXXXX", NULL);
    static const char *const names[] = {"a.yaml", "b.yaml", "c.yaml", "d.txt"};

    write_file(folder, "a.yaml",
               "model: satu\njudul: J\nversi: 1\nkategori:\n  - {kode: A, label: a}\n");
    write_file(folder, "b.yaml", "model: [\n");
    write_file(folder, "c.yaml",
               "model: satu\njudul: J\nversi: 2\nkategori:\n  - {kode: A, label: a}\n");
    write_file(folder, "d.txt", "bukan model");
    g_autoptr(GPtrArray) models = acuan_models_read(folder, reporting());
    ck_assert_uint_eq(models->len, 1);
    ck_assert_str_eq(((AcuanModel *) g_ptr_array_index(models, 0))->version, "1");
    HOLDS(findings->str, "error yaml-syntax", "b.yaml");
    HOLDS(findings->str, "error duplicate-id", "c.yaml");
    HOLDS(findings->str, "a.yaml", "names the twin");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        remove(path);
    }
    remove(folder);
}
END_TEST

START_TEST(missing_folder)
{
    g_autoptr(GPtrArray) models = acuan_models_read("/nonexistent/models", reporting());

    ck_assert_uint_eq(models->len, 0);
    HOLDS(findings->str, "error unreadable: ", "said");
}
END_TEST

/* The bundled models have no fault, and every relation to another one of them leads somewhere. */
START_TEST(corpus_models)
{
    g_autoptr(GPtrArray) models = acuan_models_read("corpus/models", reporting());

    ck_assert_uint_ge(models->len, 1);
    ck_assert_str_eq(findings->str, "");
    for (guint i = 0; i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        for (guint c = 0; c < model->n_categories; c++)
            for (guint k = 0; k < model->categories[c].n_relations; k++) {
                const AcuanModel *other;
                const AcuanCategory *found;
                const char *target = model->categories[c].relations[k].target;
                ck_assert_msg(acuan_models_find(models, target, &other, &found),
                              "%s:%s leads to %s", model->id, model->categories[c].code, target);
            }
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("model");
    const TTest *const tests[] = {good_model,          good_category,
                                  good_rule,           codes_are_found,
                                  every_fault_is_told, a_hundred_generations_are_no_circle,
                                  folder_of_models,    missing_folder,
                                  corpus_models,       NULL};

    add_tests(suite, "models", tests);
    add_table(suite, "faults", fault, G_N_ELEMENTS(faults));
    return run(suite);
}

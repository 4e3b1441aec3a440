/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Coverage over small indexes that are really built. The model's stored query gives a confidence
 * that can be told by hand: weight / (weight + 1), so 1/2 for an article with "mangga", 2/3 with
 * "durian", 3/4 with both. Expected states follow the order that coverage.h declares.
 */
#include <glib/gstdio.h>

#include "support.h"

/* ---- a small index ---- */

static const char MODEL[] =
    "model: uji\njudul: Model uji\nversi: \"1\"\nkategori:\n"
    "  - {kode: A, label: Induk}\n"
    "  - kode: A.1\n    induk: A\n    label: Buah\n    istilah: [buah segar]\n"
    "    kueri:\n      bagian:\n        - {q: 'teks:mangga', bobot: 1}\n"
    "        - {q: 'teks:durian', bobot: 2}\n"
    "  - {kode: A.2, induk: A, label: Sayur}\n"
    "  - {kode: B, label: Lain, istilah: [barang lain]}\n";

static char *folder; /* of this test, with models/ laws/ index/ in it */
static AcuanIndex *the_index;
static GPtrArray *models;

static char *
inside(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static void
write_file(const char *name, const char *text)
{
    g_autofree char *path = inside(name);
    g_autofree char *parent = g_path_get_dirname(path);

    ck_assert_int_eq(g_mkdir_with_parents(parent, 0700), 0);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
}

/* A law of two articles, each with a text; more front matter may be given. */
static void
write_law(const char *type, guint number, const char *front, const char *first, const char *second)
{
    g_autofree char *name = g_strdup_printf("laws/%s-%u.md", type, number);
    g_autofree char *text =
        g_strdup_printf("---\nid: /akn/id/act/%s/2001/%u\njenis: %s\nnomor: \"%u\"\ntahun: "
                        "2001\njudul: Uji %u\n%s---\n"
                        "BAB I\nUMUM\n\nPasal 1\n%s\n\nPasal 2\n%s\n",
                        type, number, type, number, number, front, first, second);

    write_file(name, text);
}

static void
begin(void)
{
    folder = g_dir_make_tmp("coverage-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
    write_file("models/uji.yaml", MODEL);
}

/* Publishes the laws written so far and opens the index. */
static void
publish(void)
{
    g_autofree char *laws = inside("laws");
    g_autofree char *place = inside("index");
    g_autofree char *where = inside("models");
    const char *paths[] = {laws, NULL}, *locations[] = {place, NULL};
    AcuanBuildResult result;
    g_autoptr(GError) error = NULL;

    models = acuan_models_read(where, reporting());
    ck_assert_msg(models->len == 1, "%s", findings->str);
    AcuanBuild build = {
        .paths = paths, .folder = place, .models = models, .jobs = 1, .report = reporting()};
    ck_assert_msg(acuan_index_build(&build, &result, &error), "%s", error ? error->message : "");
    ck_assert_str_eq(findings->str, "");
    the_index = acuan_index_open(locations, &error);
    ck_assert_msg(the_index != NULL, "%s", error ? error->message : "");
}

static void
remove_below(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_below(child);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

static void
finish(void)
{
    g_clear_pointer(&the_index, acuan_index_close);
    g_clear_pointer(&models, g_ptr_array_unref);
    remove_below(folder);
    g_clear_pointer(&folder, g_free);
}

static AcuanCoverageOptions
asking(void)
{
    return (AcuanCoverageOptions){.model = "uji", .threshold = ACUAN_COVERAGE_THRESHOLD};
}

static AcuanCoverage *
report_on(const AcuanCoverageOptions *options)
{
    g_autoptr(GError) error = NULL;
    AcuanCoverage *c = acuan_coverage_new(the_index, options, &error);

    ck_assert_msg(c != NULL, "%s", error ? error->message : "");
    return c;
}

static const AcuanCoverageCategory *
category_of(const AcuanCoverage *c, const char *code)
{
    for (guint i = 0; i < c->categories->len; i++) {
        const AcuanCoverageCategory *one = &g_array_index(c->categories, AcuanCoverageCategory, i);
        if (strcmp(one->category->code, code) == 0)
            return one;
    }
    ck_abort_msg("no category %s", code);
    return NULL;
}

static const char *
state_of(const AcuanCoverage *c, const char *code)
{
    return acuan_coverage_state_name(category_of(c, code)->state);
}

/* ---- the states of a leaf ---- */

static const struct {
    const char *about, *annotations, *first, *second, *state;
    double threshold;
} states[] = {
    {"nothing", "", "Kosong.", "Kosong.", "open", 0.6},
    {"a query below the threshold", "", "Setiap mangga dicatat.", "Kosong.", "partial", 0.6},
    {"a query above the threshold", "", "Setiap durian dicatat.", "Kosong.", "covered", 0.6},
    {"a query at the threshold", "", "Setiap mangga dicatat.", "Kosong.", "covered", 0.5},
    {"one strong article is enough", "", "Setiap mangga dicatat.", "Setiap durian dicatat.",
     "covered", 0.6},
    {"a higher threshold", "", "Setiap durian dicatat.", "Kosong.", "partial", 0.7},
    {"a person", "anotasi:\n  - {pada: Pasal 1, kategori: [uji:A.1]}\n", "Kosong.", "Kosong.",
     "covered", 0.6},
    {"a person, however unsure",
     "anotasi:\n  - {pada: Pasal 1, kategori: [{kode: uji:A.1, keyakinan: 0.2}]}\n", "Kosong.",
     "Kosong.", "covered", 0.6},
    {"a person, for the chapter", "anotasi:\n  - {pada: BAB I, kategori: [uji:A.1]}\n", "Kosong.",
     "Kosong.", "covered", 0.6},
    {"a person against the query", "anotasi:\n  - {pada: Pasal 1, bukan: [uji:A.1]}\n",
     "Setiap durian dicatat.", "Kosong.", "contested", 0.6},
    {"a person's no where the query found nothing is no contest",
     "anotasi:\n  - {pada: Pasal 1, bukan: [uji:A.1]}\n", "Kosong.", "Kosong.", "open", 0.6},
    {"contested and a weak article elsewhere", "anotasi:\n  - {pada: Pasal 1, bukan: [uji:A.1]}\n",
     "Setiap durian dicatat.", "Setiap mangga dicatat.", "contested", 0.6},
    {"contested and a strong article elsewhere",
     "anotasi:\n  - {pada: Pasal 1, bukan: [uji:A.1]}\n", "Setiap durian dicatat.",
     "Setiap durian dicatat.", "covered", 0.6},
};

START_TEST(state)
{
    begin();
    write_law("pp", 1, states[_i].annotations, states[_i].first, states[_i].second);
    publish();
    AcuanCoverageOptions options = asking();
    options.threshold = states[_i].threshold;
    g_autoptr(AcuanCoverage) c = report_on(&options);
    ck_assert_msg(strcmp(state_of(c, "A.1"), states[_i].state) == 0, "%s: %s", states[_i].about,
                  state_of(c, "A.1"));
    g_clear_pointer(&c, acuan_coverage_free);
    finish();
}
END_TEST

/* ---- justified gaps ---- */

static AcuanJustifications *
justifying(const char *yaml)
{
    g_autofree char *path = inside("gaps.yaml");

    write_file("gaps.yaml", yaml);
    return acuan_justifications_read(path, acuan_index_models(the_index, NULL), "uji", reporting());
}

static const struct {
    const char *about, *yaml, *first, *a1, *a2, *b;
    double coverage;
} justified[] = {
    {"a leaf", "- {kode: B, alasan: lain}\n", "Kosong.", "open", "open", "justified", 0},
    {"with its model's name", "- {kode: uji:B, alasan: lain}\n", "Kosong.", "open", "open",
     "justified", 0},
    {"a parent, for its leaves", "- {kode: A, alasan: lain}\n", "Kosong.", "justified", "justified",
     "open", 0},
    {"beats weak articles", "- {kode: A.1, alasan: lain}\n", "Setiap mangga dicatat.", "justified",
     "open", "open", 0},
    {"not a covered leaf", "- {kode: A.1, alasan: lain}\n", "Setiap durian dicatat.", "covered",
     "open", "open", 1.0 / 3},
    {"leaves the denominator", "- {kode: B, alasan: lain}\n", "Setiap durian dicatat.", "covered",
     "open", "justified", 1.0 / 2},
    {"nothing left to cover", "- {kode: A, alasan: lain}\n- {kode: B, alasan: lain}\n", "Kosong.",
     "justified", "justified", "justified", -1},
};

START_TEST(justification)
{
    begin();
    write_law("pp", 1, "", justified[_i].first, "Kosong.");
    publish();
    g_autoptr(AcuanJustifications) declared = justifying(justified[_i].yaml);
    ck_assert_msg(declared != NULL, "%s", findings->str);
    AcuanCoverageOptions options = asking();
    options.justifications = declared;
    g_autoptr(AcuanCoverage) c = report_on(&options);
    ck_assert_str_eq(state_of(c, "A.1"), justified[_i].a1);
    ck_assert_str_eq(state_of(c, "A.2"), justified[_i].a2);
    ck_assert_str_eq(state_of(c, "B"), justified[_i].b);
    ck_assert_double_eq_tol(c->totals.coverage, justified[_i].coverage, 1e-12);
    g_clear_pointer(&c, acuan_coverage_free);
    finish();
}
END_TEST

static const struct {
    const char *yaml, *finding;
} faults[] = {
    {"- {kode: B}\n",
     "1:3 error missing-key: 'B' is declared a gap without 'alasan', the reason\n"},
    {"- {kode: B, alasan: \"  \"}\n",
     "1:3 error missing-key: 'B' is declared a gap without 'alasan', the reason\n"},
    {"- {kode: A.1, alasan: x}\n- {kode: C, alasan: y}\n",
     "2:10 error unknown-category: no model has the category 'uji:C'\n"},
    {"- {alasan: x}\n",
     "1:3 error missing-key: an entry needs 'kode', the category that is a gap\n"},
    {"- {kode: B, alasan: x}\n- {kode: B, alasan: y}\n",
     "2:3 error duplicate-code: code 'B' stands in line 1 already\n"},
    {"kode: B\nalasan: x\n",
     "1:1 error wrong-type: write a list of '- {kode: ..., alasan: ...}'\n"},
};

START_TEST(justification_fault)
{
    begin();
    write_law("pp", 1, "", "Kosong.", "Kosong.");
    publish();
    g_autoptr(AcuanJustifications) declared = justifying(faults[_i].yaml);
    ck_assert_ptr_null(declared);
    ck_assert_str_eq(findings->str, faults[_i].finding);
    finish();
}
END_TEST

/* ---- the measure ---- */

START_TEST(halves_are_counted_as_halves)
{
    begin();
    /* A.1 contested, A.2 covered, B partial is not possible without a query: open. */
    write_law("pp", 1, "anotasi:\n  - {pada: Pasal 1, kategori: [uji:A.2], bukan: [uji:A.1]}\n",
              "Setiap durian dicatat.", "Kosong.");
    publish();
    AcuanCoverageOptions options = asking();
    g_autoptr(AcuanCoverage) c = report_on(&options);
    ck_assert_uint_eq(c->totals.leaves, 3);
    ck_assert_uint_eq(c->totals.of[ACUAN_COVERED], 1);
    ck_assert_uint_eq(c->totals.of[ACUAN_CONTESTED], 1);
    ck_assert_uint_eq(c->totals.of[ACUAN_OPEN], 1);
    ck_assert_double_eq_tol(c->totals.coverage, (1 + 0.5) / 3, 1e-12);
    ck_assert_str_eq(state_of(c, "A"), "partial");
    ck_assert_double_eq_tol(category_of(c, "A")->totals.coverage, 1.5 / 2, 1e-12);
    g_clear_pointer(&c, acuan_coverage_free);
    finish();
}
END_TEST

START_TEST(an_article_of_two_leaves_counts_once_above_them)
{
    begin();
    write_law("pp", 1,
              "anotasi:\n  - {pada: Pasal 1, kategori: [uji:A.1, uji:A.2]}\n"
              "  - {pada: Pasal 2, kategori: [uji:A]}\n",
              "Kosong.", "Kosong.");
    publish();
    AcuanCoverageOptions options = asking();
    g_autoptr(AcuanCoverage) c = report_on(&options);
    ck_assert_uint_eq(category_of(c, "A.1")->articles, 1);
    ck_assert_uint_eq(category_of(c, "A.2")->articles, 1);
    ck_assert_uint_eq(category_of(c, "A")->articles, 2);
    ck_assert_str_eq(state_of(c, "A"), "covered");
    ck_assert_uint_eq(c->counted, 2);
    ck_assert_uint_eq(c->unmapped, 0);
    g_clear_pointer(&c, acuan_coverage_free);
    finish();
}
END_TEST

/* An article mapped to a parent itself covers none of its leaves. */
START_TEST(a_parent_takes_its_state_from_its_leaves)
{
    begin();
    write_law("pp", 1, "anotasi:\n  - {pada: Pasal 1, kategori: [uji:A]}\n", "Kosong.", "Kosong.");
    publish();
    AcuanCoverageOptions options = asking();
    g_autoptr(AcuanCoverage) c = report_on(&options);
    ck_assert_str_eq(state_of(c, "A"), "open");
    ck_assert_uint_eq(category_of(c, "A")->articles, 1);
    ck_assert_double_eq_tol(c->totals.coverage, 0, 1e-12);
    ck_assert_uint_eq(c->unmapped, 1);
    g_clear_pointer(&c, acuan_coverage_free);
    finish();
}
END_TEST

/* ---- changes ---- */

static const struct {
    AcuanCoverageState before, after;
    int sign;
} signs[] = {
    {ACUAN_OPEN, ACUAN_COVERED, 1},       {ACUAN_OPEN, ACUAN_PARTIAL, 1},
    {ACUAN_PARTIAL, ACUAN_COVERED, 1},    {ACUAN_CONTESTED, ACUAN_COVERED, 1},
    {ACUAN_JUSTIFIED, ACUAN_COVERED, 1},  {ACUAN_COVERED, ACUAN_OPEN, -1},
    {ACUAN_COVERED, ACUAN_CONTESTED, -1}, {ACUAN_COVERED, ACUAN_JUSTIFIED, -1},
    {ACUAN_CONTESTED, ACUAN_OPEN, -1},    {ACUAN_PARTIAL, ACUAN_CONTESTED, 0},
    {ACUAN_OPEN, ACUAN_JUSTIFIED, 0},     {ACUAN_JUSTIFIED, ACUAN_PARTIAL, 0},
};

START_TEST(sign)
{
    AcuanCoverageChange change = {NULL, NULL, signs[_i].before, signs[_i].after};
    ck_assert_int_eq(acuan_coverage_change_sign(&change), signs[_i].sign);
}
END_TEST

/* ---- which laws ---- */

static const struct {
    const char *about, *front, *as_at;
    guint counted, undated; /* laws */
} dates[] = {
    {"in force since", "tanggal_berlaku: 2001-05-01\n", "2001-05-01", 1, 0},
    {"not yet", "tanggal_berlaku: 2001-05-02\n", "2001-05-01", 0, 0},
    {"by promulgation", "tanggal_pengundangan: 2001-05-02\n", "2001-05-01", 0, 0},
    {"entry into force goes before promulgation",
     "tanggal_pengundangan: 2001-04-01\ntanggal_berlaku: 2001-06-01\n", "2001-05-01", 0, 0},
    {"adoption is no entry into force", "tanggal_penetapan: 2001-06-01\n", "2001-05-01", 1, 1},
    {"without a date", "", "2001-05-01", 1, 1},
    {"a draft", "status: rancangan\ntanggal_berlaku: 2001-01-01\n", "2001-05-01", 0, 0},
    {"revoked, nobody says when", "status: dicabut\ntanggal_berlaku: 2001-01-01\n", "2001-05-01", 1,
     1},
    {"revoked by a law of the index before",
     "status: dicabut\ntanggal_berlaku: 2000-01-01\nrelasi:\n"
     "  - {jenis: dicabut_oleh, ke: /akn/id/act/pp/2001/9}\n",
     "2001-05-01", 0, 0},
    {"revoked by a law of the index afterwards",
     "status: dicabut\ntanggal_berlaku: 2000-01-01\nrelasi:\n"
     "  - {jenis: dicabut_oleh, ke: /akn/id/act/pp/2001/9}\n",
     "2001-02-28", 1, 0},
};

/* PP 9/2001, of 1 March 2001, is there too; it is never asked for by type. */
START_TEST(date)
{
    static const char *const types[] = {"perpres", NULL};

    begin();
    write_law("perpres", 1, dates[_i].front, "Kosong.", "Kosong.");
    write_law("pp", 9, "tanggal_berlaku: 2001-03-01\n", "Kosong.", "Kosong.");
    publish();
    AcuanCoverageOptions options = asking();
    options.as_at = dates[_i].as_at;
    options.types = types;
    g_autoptr(AcuanCoverage) c = report_on(&options);
    guint undated = 0;
    for (guint i = 0; i < c->laws->len; i++)
        undated += ((AcuanCoverageLaw *) g_ptr_array_index(c->laws, i))->undated ? 1 : 0;
    ck_assert_msg(c->laws->len == dates[_i].counted, "%s: %u laws", dates[_i].about, c->laws->len);
    ck_assert_msg(undated == dates[_i].undated, "%s: %u undated", dates[_i].about, undated);
    ck_assert_uint_eq(c->counted, 2 * dates[_i].counted);
    g_clear_pointer(&c, acuan_coverage_free);
    finish();
}
END_TEST

/* The order of Pasal 7 ayat (1) UU 12/2011. */
static const struct {
    const char *type;
    guint rank;
} ranks[] = {
    {"UUD", 1},
    {"TAP MPR", 2},
    {"UU", 3},
    {"PERPPU", 3},
    {"PP", 4},
    {"Perpres", 5},
    {"Perda Provinsi", 6},
    {"PERDA", 7},
    {"Perda Kabupaten", 7},
    {"PERMENKOMINFO", 0},
    {"Peraturan Presiden", 5},
    {"Inpres", 0},
    {"", 0},
};

/* Pasal 7, then Pasal 8 ayat (1) UU 12/2011, then what is no regulation. */
static const struct {
    const char *type;
    guint order;
} orders[] = {{"UUD", 1},           {"UU", 3},       {"PP", 4},      {"PERPRES", 5},
              {"PERDA", 7},         {"PERMENKEU", 8}, {"PMK", 8},    {"PERMENKOMINFO", 8},
              {"PERBSSN", 8},       {"PERGUB", 8},   {"KEPPRES", 9}, {"INPRES", 9},
              {"KEPMENPANRB", 9},   {"SEMENPANRB", 9}, {"Peraturan Badan Contoh", 8}};

START_TEST(order)
{
    ck_assert_msg(acuan_type_order(orders[_i].type) == orders[_i].order, "%s: %u", orders[_i].type,
                  acuan_type_order(orders[_i].type));
}
END_TEST

START_TEST(rank)
{
    ck_assert_msg(acuan_type_rank(ranks[_i].type) == ranks[_i].rank, "%s: %u", ranks[_i].type,
                  acuan_type_rank(ranks[_i].type));
}
END_TEST

static const struct {
    const char *min_rank;
    guint counted;
} floors[] = {{NULL, 4}, {"perpres", 3}, {"PP", 2}, {"Undang-Undang", 1}, {"uud", 0}};

START_TEST(floor_of_rank)
{
    begin();
    write_law("uu", 1, "", "Kosong.", "Kosong.");
    write_law("pp", 2, "", "Kosong.", "Kosong.");
    write_law("perpres", 3, "", "Kosong.", "Kosong.");
    write_law("permenkominfo", 4, "", "Kosong.", "Kosong.");
    publish();
    AcuanCoverageOptions options = asking();
    options.min_rank = floors[_i].min_rank;
    g_autoptr(AcuanCoverage) c = report_on(&options);
    ck_assert_uint_eq(c->laws->len, floors[_i].counted);
    ck_assert_uint_eq(c->left_out.rank, 4 - floors[_i].counted);
    g_clear_pointer(&c, acuan_coverage_free);
    finish();
}
END_TEST

START_TEST(laws_come_by_rank_and_year)
{
    begin();
    write_law("permenkominfo", 4, "", "Setiap durian.", "Kosong.");
    write_law("perpres", 3, "", "Setiap durian.", "Kosong.");
    write_law("uu", 1, "", "Setiap durian.", "Kosong.");
    publish();
    AcuanCoverageOptions options = asking();
    g_autoptr(AcuanCoverage) c = report_on(&options);
    const char *names[] = {"UU Nomor 1 Tahun 2001", "Perpres Nomor 3 Tahun 2001",
                           "Permenkominfo Nomor 4 Tahun 2001"};
    const GArray *mappings = category_of(c, "A.1")->mappings;
    ck_assert_uint_eq(mappings->len, 3);
    for (guint i = 0; i < 3; i++) {
        ck_assert_str_eq(((AcuanCoverageLaw *) g_ptr_array_index(c->laws, i))->name, names[i]);
        guint at = g_array_index(mappings, AcuanCoverageMapping, i).article;
        ck_assert_uint_eq(g_array_index(c->articles, AcuanCoverageArticle, at).law, i);
    }
    g_clear_pointer(&c, acuan_coverage_free);
    finish();
}
END_TEST

/* ---- refusals ---- */

static const struct {
    AcuanCoverageOptions options;
    AcuanError code;
    const char *message;
} refusals[] = {
    {{.model = "tiada"}, ACUAN_ERROR_INPUT, "the index has no model 'tiada'; it has uji"},
    {{.model = "uji", .as_at = "2001-02-30"}, ACUAN_ERROR_INPUT, "'2001-02-30' is no date"},
    {{.model = "uji", .as_at = "2001"}, ACUAN_ERROR_INPUT, "'2001' is no date"},
    {{.model = "uji", .min_rank = "permenkominfo"},
     ACUAN_ERROR_INPUT,
     "'permenkominfo' has no rank"},
    {{.model = "uji", .statuses = (const char *const[]){"berlku", NULL}},
     ACUAN_ERROR_INPUT,
     "there is no status 'berlku'; did you mean 'berlaku'?"},
    {{.model = "uji", .without = (const char *const[]){"PP 8/2001", NULL}},
     ACUAN_ERROR_NOT_FOUND,
     "PP Nomor 8 Tahun 2001 is not in this index"},
    {{.model = "uji", .without = (const char *const[]){"/akn/id/act/pp/2001/8", NULL}},
     ACUAN_ERROR_NOT_FOUND,
     "/akn/id/act/pp/2001/8 is not in this index"},
    {{.model = "uji", .query = "\"buah"}, ACUAN_ERROR_QUERY, "column 1"},
};

START_TEST(refusal)
{
    g_autoptr(GError) error = NULL;

    begin();
    write_law("pp", 1, "", "Kosong.", "Kosong.");
    publish();
    ck_assert_ptr_null(acuan_coverage_new(the_index, &refusals[_i].options, &error));
    ck_assert(g_error_matches(error, ACUAN_ERROR, (int) refusals[_i].code));
    HOLDS(error->message, refusals[_i].message, "the reason");
    finish();
}
END_TEST

/* ---- walks ---- */

static gboolean
collect(const AcuanHit *hit, void *data, GError **error)
{
    (void) error;
    g_string_append_printf(data, "%s%s:%s", ((GString *) data)->len ? " " : "", hit->article.number,
                           hit->article.pasal);
    return TRUE;
}

static char *
walked(const AcuanWalk *walk)
{
    GString *seen = g_string_new(NULL);
    guint visited = 0, counted = 0;

    ck_assert(acuan_index_walk(the_index, walk, collect, seen, &visited, NULL));
    ck_assert(acuan_index_walk(the_index, walk, NULL, NULL, &counted, NULL));
    ck_assert_uint_eq(visited, counted);
    return g_string_free(seen, FALSE);
}

START_TEST(walks_visit_what_is_asked)
{
    g_autoptr(GHashTable) second = g_hash_table_new(g_str_hash, g_str_equal);

    begin();
    write_law("pp", 1, "anotasi:\n  - {pada: Pasal 2, kategori: [uji:B], bukan: [uji:A.1]}\n",
              "Setiap durian dicatat.", "Setiap durian dibuang.");
    write_law("pp", 2, "", "Kosong.", "Setiap durian dicatat.");
    publish();
    g_hash_table_add(second, (void *) (guintptr) "/akn/id/act/pp/2001/2");
    g_autoptr(AcuanAnswers) recorded = acuan_answers_new(the_index, "teks:dicatat", NULL);
    g_autoptr(AcuanAnswers) opening = acuan_answers_new(the_index, "awal:dibuang", NULL);
    const struct {
        const char *about, *seen;
        AcuanWalk walk;
    } cases[] = {
        {"all articles", "1:1 1:2 2:1 2:2", {0}},
        {"of a law", "2:1 2:2", {.laws = second}},
        {"of a category", "1:1 2:2", {.category = "uji:A.1"}},
        {"of a parent", "1:1 2:2", {.category = "uji:A"}},
        {"of a model", "1:1 1:2 2:2", {.category = "uji"}},
        {"of an unknown category", "", {.category = "uji:C"}},
        {"denied", "1:2", {.denied = "uji:A.1"}},
        {"outside the model", "2:1", {.outside = "uji"}},
        {"outside an unknown model", "1:1 1:2 2:1 2:2", {.outside = "lain"}},
        {"answers", "1:1 2:2", {.answers = recorded}},
        {"answers that need a second look", "1:2", {.answers = opening}},
        {"all of it", "2:2", {.category = "uji", .laws = second, .answers = recorded}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        SAME(walked(&cases[i].walk), cases[i].seen, cases[i].about);
    g_clear_pointer(&recorded, acuan_answers_free);
    g_clear_pointer(&opening, acuan_answers_free);
    finish();
}
END_TEST

static gboolean
stop(const AcuanHit *hit, void *data, GError **error)
{
    (void) hit;
    (*(guint *) data)++;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "enough");
    return FALSE;
}

START_TEST(a_walk_can_be_ended)
{
    guint calls = 0;
    g_autoptr(GError) error = NULL;
    AcuanWalk walk = {0};

    begin();
    write_law("pp", 1, "", "Kosong.", "Kosong.");
    publish();
    ck_assert(!acuan_index_walk(the_index, &walk, stop, &calls, NULL, &error));
    ck_assert_str_eq(error->message, "enough");
    ck_assert_uint_eq(calls, 1);
    finish();
}
END_TEST

/* ---- precedents ---- */

START_TEST(precedents_are_looked_for_everywhere_but_where_a_person_said_no)
{
    static const char *const types[] = {"perpres", NULL};

    begin();
    write_law("pp", 1, "anotasi:\n  - {pada: Pasal 1, bukan: [uji:A.1]}\n",
              "Setiap buah segar disimpan.", "Setiap buah segar dijual.");
    write_law("uu", 2, "anotasi:\n  - {pada: Pasal 2, kategori: [uji:A.1]}\n",
              "Semua buah segar, buah segar, dan buah segar.", "Pedagang menjaga buah segar itu.");
    write_law("perpres", 3, "", "Kosong.", "Kosong.");
    publish();
    AcuanCoverageOptions options = asking();
    options.types = types;
    g_autoptr(AcuanCoverage) c = report_on(&options);
    const GPtrArray *found = category_of(c, "A.1")->precedents;
    ck_assert_uint_eq(found->len, 3);
    const AcuanPrecedent *first = g_ptr_array_index(found, 0);
    ck_assert_str_eq(first->citation, "Pasal 2 UU Nomor 2 Tahun 2001");
    ck_assert(first->mapped);
    for (guint i = 0; i < found->len; i++) {
        const AcuanPrecedent *one = g_ptr_array_index(found, i);
        ck_assert_str_ne(one->citation, "Pasal 1 PP Nomor 1 Tahun 2001");
    }
    ck_assert_uint_eq(category_of(c, "B")->precedents->len, 0);
    g_clear_pointer(&c, acuan_coverage_free);
    finish();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("coverage");
    const TTest *const others[] = {halves_are_counted_as_halves,
                                   an_article_of_two_leaves_counts_once_above_them,
                                   a_parent_takes_its_state_from_its_leaves,
                                   laws_come_by_rank_and_year,
                                   walks_visit_what_is_asked,
                                   a_walk_can_be_ended,
                                   precedents_are_looked_for_everywhere_but_where_a_person_said_no,
                                   NULL};
    add_table(suite, "states", state, G_N_ELEMENTS(states));
    add_table(suite, "justified gaps", justification, G_N_ELEMENTS(justified));
    add_table(suite, "faults", justification_fault, G_N_ELEMENTS(faults));
    add_table(suite, "signs", sign, G_N_ELEMENTS(signs));
    add_table(suite, "dates", date, G_N_ELEMENTS(dates));
    add_table(suite, "ranks", rank, G_N_ELEMENTS(ranks));
    add_table(suite, "order", order, G_N_ELEMENTS(orders));
    add_table(suite, "floors", floor_of_rank, G_N_ELEMENTS(floors));
    add_table(suite, "refusals", refusal, G_N_ELEMENTS(refusals));
    add_tests(suite, "others", others);
    return run(suite);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The review of drafts that the tests write, over an index of laws that they write: each rule where
 * it should speak, and where it should not. The worked draft of the corpus is in
 * tests/cli/review.bats.
 */
#include "support.h"

#include <glib/gstdio.h>

static char *folder;
static AcuanIndex *the_index;
static AcuanRegister *the_register;

#define LAW(kind, number, year, status, body)                                              \
    "---\nid: /akn/id/act/" kind "/" year "/" number "\njenis: " kind "\nnomor: \"" number \
    "\"\ntahun: " year "\njudul: Contoh\nstatus: " status "\n---\n" body

/* ---- the laws in force, and not ---- */

static const struct {
    const char *name, *text;
} files[] = {
    {"laws/uu1.md", LAW("uu", "1", "2010", "berlaku",
                        "Pasal 1\nDalam Undang-Undang ini yang dimaksud dengan:\n"
                        "1. Bejana adalah wadah untuk mengukur isi.\n"
                        "2. Juru Tera adalah pegawai yang menera.\n"
                        "3. Menteri adalah menteri yang membidangi perdagangan.\n\n"
                        "Pasal 2\n(1) Setiap bejana wajib ditera oleh Juru Tera.\n(2) Tera "
                        "dilakukan setiap tahun.\n")},
    {"laws/uu2.md",
     LAW("uu", "2", "2000", "dicabut\nrelasi: [{jenis: dicabut_oleh, ke: /akn/id/act/uu/2010/1}]",
         "Pasal 1\nYang dimaksud dengan:\n1. Timbangan Meja adalah alat.\n2. Anak Timbangan adalah "
         "benda.\n\nPasal 2\nIsi.\n")},
    {"laws/pp3.md", LAW("pp", "3", "2012", "diubah", "Pasal 1\nIsi.\n\nPasal 2\nIsi.\n")},
    {"laws/pp4.md",
     LAW("pp", "4", "2013", "berlaku",
         "Pasal 1\nYang dimaksud dengan:\n1. Bejana adalah alat ukur dari logam.\n2. Wadah adalah "
         "tempat.\n\nPasal 2\nIsi.\n")},
    {"models/m.yaml", "model: m\njudul: Contoh\nversi: \"1\"\nkategori:\n"
                      "  - {kode: A, label: Tera}\n"
                      "  - {kode: A.1, induk: A, label: Bejana, kueri: 'teks:bejana'}\n"
                      "  - {kode: A.2, induk: A, label: Timbangan, kueri: 'teks:timbangan'}\n"},
    {"register.yaml",
     "register:\n"
     "  - {id: /akn/id/act/uu/1999/9, jenis: UU, nomor: \"9\", tahun: 1999, judul: Lama, status: "
     "dicabut}\n"
     "  - {id: /akn/id/act/uu/1999/10, jenis: UU, nomor: \"10\", tahun: 1999, judul: Ada, status: "
     "berlaku}\n"},
};

static void
write_files(void)
{
    const char *const folders[] = {"laws", "models"};

    folder = g_dir_make_tmp("acuan-review-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
    for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(folder, folders[i], NULL);
        g_mkdir(path, 0700);
    }
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i].name, NULL);
        ck_assert(g_file_set_contents(path, files[i].text, -1, NULL));
    }
}

static void
set_up(void)
{
    g_autoptr(GError) error = NULL;
    AcuanReport report = {0};
    AcuanBuildResult result;

    write_files();
    g_autofree char *laws = g_build_filename(folder, "laws", NULL);
    g_autofree char *models_path = g_build_filename(folder, "models", NULL);
    g_autofree char *index = g_build_filename(folder, "index", NULL);
    g_autofree char *reg = g_build_filename(folder, "register.yaml", NULL);
    g_autoptr(GPtrArray) models = acuan_models_read(models_path, reporting());
    const char *const paths[] = {laws, NULL};
    const char *const locations[] = {index, NULL};
    const AcuanBuild build = {
        .paths = paths, .folder = index, .models = models, .jobs = 1, .report = &report};

    ck_assert_msg(acuan_index_build(&build, &result, &error), "%s", error ? error->message : "");
    ck_assert_uint_eq(result.laws, 4);
    the_index = acuan_index_open(locations, &error);
    ck_assert_ptr_nonnull(the_index);
    the_register = acuan_register_read(reg, reporting());
    ck_assert_msg(the_register != NULL, "%s", findings->str);
}

static void
tear_down(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);

    acuan_index_close(the_index);
    acuan_register_free(the_register);
    ck_assert_int_eq(system(command), 0);
    g_free(folder);
}

/* ---- drafts ---- */

typedef struct {
    AcuanLaw *law;
    AcuanReview *review;
} Reviewed;

static Reviewed
review_of(const char *body, const AcuanRegister *reg)
{
    g_autofree char *text = g_strconcat(
        "---\nid: /akn/id/act/pp/2026/rancangan\njenis: PP\nnomor: \"rancangan\"\ntahun: 2026\n"
        "judul: Rancangan\nstatus: rancangan\n---\n",
        body, NULL);
    g_autoptr(GError) error = NULL;
    Reviewed r = {read_document(text, strlen(text)), NULL};

    ck_assert_msg(r.law != NULL, "%s", findings->str);
    r.review = acuan_review(r.law, the_index, reg, "m", &error);
    ck_assert_msg(r.review != NULL, "%s", error ? error->message : "");
    return r;
}

static void
reviewed_clear(Reviewed *r)
{
    acuan_review_free(r->review);
    acuan_law_free(r->law);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reviewed, reviewed_clear)

/* "error reference-dead Pasal 2; ...", in the order of the draft. */
static char *
findings_of(const AcuanReview *review)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < review->findings->len; i++) {
        const AcuanReviewFinding *f = g_ptr_array_index(review->findings, i);
        g_string_append_printf(out, "%s%s %s %s", i ? "; " : "", acuan_level_name(f->level),
                               f->rule, f->citation);
    }
    return g_string_free(out, FALSE);
}

static const struct {
    const char *about, *body, *findings;
} cases[] = {
    /* references */
    {"a provision that is there",
     "Pasal 1\nSesuai Pasal 2 ayat (1).\n\nPasal 2\n(1) Isi.\n(2) Isi.\n", ""},
    {"an article that the draft does not have", "Pasal 1\nSesuai Pasal 9.\n\nPasal 2\nIsi.\n",
     "error reference-dead Pasal 1"},
    {"an ayat that the draft does not have",
     "Pasal 1\nSesuai Pasal 2 ayat (3).\n\nPasal 2\n(1) Isi.\n(2) Isi.\n",
     "error reference-dead Pasal 1"},
    {"an ayat of the same article", "Pasal 1\n(1) Isi.\n(2) Sebagaimana dimaksud pada ayat (4).\n",
     "error reference-dead Pasal 1 ayat (2)"},
    {"a range that is there",
     "Pasal 1\nSesuai Pasal 2 ayat (1) sampai dengan ayat (3).\n\nPasal 2\n(1) Isi.\n(2) Isi.\n(3) "
     "Isi.\n",
     ""},
    {"a range that ends nowhere",
     "Pasal 1\nSesuai Pasal 2 ayat (1) sampai dengan ayat (4).\n\nPasal 2\n(1) Isi.\n(2) Isi.\n(3) "
     "Isi.\n",
     "error reference-dead Pasal 1"},
    {"a provision of a law in the index",
     "Pasal 1\nMenurut Pasal 2 ayat (2) Undang-Undang Nomor 1 Tahun 2010.\n", ""},
    {"an article that a law in the index does not have",
     "Pasal 1\nMenurut Pasal 8 Undang-Undang Nomor 1 Tahun 2010.\n",
     "error reference-dead Pasal 1"},
    {"an ayat that a law in the index does not have",
     "Pasal 1\nMenurut Pasal 2 ayat (7) Undang-Undang Nomor 1 Tahun 2010.\n",
     "error reference-dead Pasal 1"},
    {"the far end of a range",
     "Pasal 1\nMenurut Pasal 1 sampai dengan Pasal 5 Undang-Undang Nomor 1 Tahun 2010.\n",
     "error reference-dead Pasal 1"},
    {"a revoked law in the index", "Pasal 1\nMenurut Undang-Undang Nomor 2 Tahun 2000.\n",
     "error reference-revoked Pasal 1"},
    {"a revoked law that only the register knows",
     "Pasal 1\nMenurut Undang-Undang Nomor 9 Tahun 1999.\n", "error reference-revoked Pasal 1"},
    {"the draft's own clause of revocation may name it",
     "Pasal 1\nUndang-Undang Nomor 2 Tahun 2000 dicabut dan dinyatakan tidak berlaku.\n",
     "note reference-revoked Pasal 1"},
    {"and so may its other provisions",
     "Pasal 1\nIzin menurut Undang-Undang Nomor 2 Tahun 2000 tetap berlaku.\n\nPasal "
     "2\nUndang-Undang "
     "Nomor 2 Tahun 2000 dicabut dan dinyatakan tidak berlaku.\n",
     "note reference-revoked Pasal 1; note reference-revoked Pasal 2"},
    {"to let rules of a law stand is not to revoke it",
     "Pasal 1\nPeraturan pelaksanaan Undang-Undang Nomor 2 Tahun 2000 dinyatakan tetap berlaku.\n",
     "error reference-revoked Pasal 1"},
    {"once a place", "Pasal 1\nMenurut Pasal 1 dan Pasal 2 Undang-Undang Nomor 2 Tahun 2000.\n",
     "error reference-revoked Pasal 1"},
    {"an amended law", "Pasal 1\nMenurut Peraturan Pemerintah Nomor 3 Tahun 2012.\n",
     "note reference-amended Pasal 1"},
    {"one note a law is enough",
     "Pasal 1\nMenurut Peraturan Pemerintah Nomor 3 Tahun 2012.\n\nPasal 2\nMenurut Peraturan "
     "Pemerintah Nomor 3 Tahun 2012.\n",
     "note reference-amended Pasal 1"},
    {"an amended law that is cited with its amendment",
     "Pasal 1\nMenurut Peraturan Pemerintah Nomor 3 Tahun 2012 sebagaimana telah diubah dengan "
     "Peraturan Pemerintah Nomor 4 Tahun 2013.\n",
     ""},
    {"a law of which only metadata is held",
     "Pasal 1\nMenurut Undang-Undang Nomor 10 Tahun 1999.\n", "note law-metadata-only Pasal 1"},
    {"a law that nobody knows", "Pasal 1\nMenurut Undang-Undang Nomor 77 Tahun 1999.\n",
     "note law-unknown Pasal 1"},
    {"laws of the preamble, but not its provisions",
     "Mengingat:\n1. Pasal 5 ayat (2) Undang-Undang Dasar;\n2. Undang-Undang Nomor 2 Tahun "
     "2000;\n\n"
     "MEMUTUSKAN:\n\nPasal 1\nIsi.\n",
     "error reference-revoked Pembukaan"},
    /* definitions */
    {"a definition as in one of two laws, but for case and marks",
     "Pasal 1\nYang dimaksud dengan:\n1. Bejana adalah Wadah, untuk mengukur isi.\n2. Juru Tera "
     "adalah "
     "pegawai yang menera.\n\nPasal 2\nBejana ditera Juru Tera.\n",
     ""},
    {"a definition that no law in force has so",
     "Pasal 1\nYang dimaksud dengan:\n1. Bejana adalah gelas.\n2. Tera adalah tanda.\n\nPasal "
     "2\nBejana "
     "diberi tera.\n",
     "warning definition-differs Pasal 1 angka 1"},
    {"what only a revoked law defines is new",
     "Pasal 1\nYang dimaksud dengan:\n1. Timbangan Meja adalah perabot.\n2. Tera adalah tanda.\n\n"
     "Pasal 2\nTimbangan meja diberi tera.\n",
     ""},
    {"each law has a minister of its own",
     "Pasal 1\nYang dimaksud dengan:\n1. Menteri adalah menteri yang membidangi industri.\n2. Tera "
     "adalah "
     "tanda.\n\nPasal 2\nMenteri memberi tera.\n",
     "note definition-differs Pasal 1 angka 1"},
    /* terms */
    {"a term that is not used",
     "Pasal 1\nYang dimaksud dengan:\n1. Tutup Bejana adalah penutup.\n2. Tera adalah "
     "tanda.\n\nPasal 2\n"
     "Diberi tera.\n",
     "note term-unused Pasal 1 angka 1"},
    {"a term that is used by its abbreviation",
     "Pasal 1\nYang dimaksud dengan:\n1. Tanda Tera Sah yang selanjutnya disingkat TTS adalah "
     "cap.\n"
     "2. Tera adalah tanda.\n\nPasal 2\nTera dengan TTS.\n",
     ""},
    {"a term that only its own definition uses",
     "Pasal 1\nYang dimaksud dengan:\n1. Cap Daerah adalah gambar; tiruan bukan Cap Daerah.\n2. "
     "Tera adalah "
     "tanda.\n\nPasal 2\nDiberi tera.\n",
     "note term-unused Pasal 1 angka 1"},
    {"a term that is defined twice",
     "Pasal 1\nYang dimaksud dengan:\n1. Cap Sah adalah tanda.\n2. Cap Sah adalah gambar.\n\nPasal "
     "2\n"
     "Diberi cap sah.\n",
     "warning term-duplicate Pasal 1 angka 2"},
    {"a name written as a term, twice",
     "Pasal 1\nBejana disimpan di Gudang Tera Khusus.\n\nPasal 2\nDalam Gudang Tera Khusus "
     "dilarang "
     "merokok.\n",
     "warning term-undefined Pasal 1"},
    {"once is not enough", "Pasal 1\nBejana disimpan di Gudang Tera Khusus.\n", ""},
    {"nor is a capital at the start of a sentence",
     "Pasal 1\nSetiap Bejana ditera. Setiap Bejana disimpan.\n\nPasal 2\nSetiap Bejana dijaga.\n",
     ""},
    {"bodies, offices, laws and dates are no terms",
     "Pasal 1\nLaporan Kementerian Dalam Negeri kepada Presiden Republik Indonesia tanggal 31 "
     "Maret "
     "menurut Undang-Undang Nomor 10 Tahun 1999 tentang Tera Ulang Wajib.\n\nPasal 2\nLaporan "
     "Kementerian Dalam Negeri kepada Presiden Republik Indonesia menurut Undang-Undang Nomor 10 "
     "Tahun "
     "1999 tentang Tera Ulang Wajib.\n",
     "note law-metadata-only Pasal 1"},
    {"what stands in brackets is no term",
     "Pasal 1\nMemakai alat (Load Cell Meter) itu.\n\nPasal 2\nSetelah alat (Load Cell Meter) "
     "diuji.\n",
     ""},
    {"a defined term with a small word in it, or with -nya",
     "Pasal 1\nYang dimaksud dengan:\n1. Badan Uji dan Pengatur Tera Ulang adalah lembaga.\n2. Cap "
     "Sah "
     "adalah tanda.\n\nPasal 2\nLaporan Badan Uji dan Pengatur Tera Ulang tentang cap.\n\nPasal 3\n"
     "Menurut Badan Uji dan Pengatur Tera Ulang, dengan Cap Sahnya.\n\nPasal 4\nDengan Cap "
     "Sahnya.\n",
     ""},
    {"twice in one article is not enough",
     "Pasal 1\n(1) Bejana di Gudang Tera Khusus.\n(2) Dalam Gudang Tera Khusus dilarang merokok.\n",
     ""},
    {"a defined term within a longer name",
     "Pasal 1\nYang dimaksud dengan:\n1. Gudang Tera adalah bangunan.\n2. Tera adalah "
     "tanda.\n\nPasal 2\n"
     "Kepala pada Gudang Tera Pusat wajib hadir.\n\nPasal 3\nKunci dari Gudang Tera Pusat.\n",
     ""},
};

START_TEST(finds)
{
    g_auto(Reviewed) r = review_of(cases[_i].body, the_register);

    SAME(findings_of(r.review), cases[_i].findings, cases[_i].about);
}
END_TEST

/* ---- what else a review says ---- */

static const AcuanReviewFinding *
only_finding(const Reviewed *r)
{
    ck_assert_uint_eq(r->review->findings->len, 1);
    return g_ptr_array_index(r->review->findings, 0);
}

START_TEST(a_finding_tells_place_words_and_law)
{
    g_auto(Reviewed) r = review_of(
        "Pasal 1\n(1) Isi.\n(2) Hal\nmenurut Pasal 8 Undang-Undang Nomor 1\nTahun 2010.\n", NULL);
    const AcuanReviewFinding *f = only_finding(&r);

    ck_assert_uint_eq(f->line,
                      12); /* eight lines of front matter, and three of the article before it */
    ck_assert_str_eq(f->eid, "art_1__para_2");
    ck_assert_str_eq(f->quote, "Pasal 8 Undang-Undang Nomor 1 Tahun 2010");
    ck_assert_str_eq(f->law, "/akn/id/act/uu/2010/1");
    HOLDS(f->message, "Pasal 1 to Pasal 2", "which articles there are");
}
END_TEST

START_TEST(a_revoked_law_tells_what_revoked_it)
{
    g_auto(Reviewed) r = review_of("Pasal 1\nMenurut Undang-Undang Nomor 2 Tahun 2000.\n", NULL);

    HOLDS(only_finding(&r)->message, "UU Nomor 1 Tahun 2010", "by");
}
END_TEST

START_TEST(without_a_register_a_law_is_only_unknown)
{
    g_auto(Reviewed) r = review_of("Pasal 1\nMenurut Undang-Undang Nomor 10 Tahun 1999.\n", NULL);

    ck_assert_str_eq(only_finding(&r)->rule, "law-unknown");
}
END_TEST

START_TEST(a_differing_definition_tells_the_difference)
{
    g_auto(Reviewed) r =
        review_of("Pasal 1\nYang dimaksud dengan:\n1. Bejana adalah wadah untuk menakar "
                  "isi.\n2. Tera adalah tanda.\n\nPasal 2\nBejana diberi tera.\n",
                  NULL);
    const AcuanReviewTerm *t = g_ptr_array_index(r.review->terms, 0);

    ck_assert_int_eq(t->state, ACUAN_TERM_DIFFERS);
    ck_assert_uint_eq(t->sources->len, 2);
    /* The likest first. */
    const AcuanReviewSource *s = g_ptr_array_index(t->sources, 0);
    ck_assert_str_eq(s->law, "/akn/id/act/uu/2010/1");
    HOLDS(only_finding(&r)->message, "wadah untuk [-mengukur-] {+menakar+} isi", "difference");
    HOLDS(only_finding(&r)->message, "PP Nomor 4 Tahun 2013", "the other law");
}
END_TEST

START_TEST(a_law_that_the_draft_amends_is_no_measure)
{
    g_autoptr(AcuanLaw) law =
        law_with("Perubahan atas Undang-Undang Nomor 1 Tahun 2010 tentang Tera", "",
                 "PERATURAN\nNOMOR 95 TAHUN 2018\n\nPasal I\nBeberapa ketentuan dalam "
                 "Undang-Undang Nomor 1 Tahun 2010 "
                 "diubah sebagai berikut:\n1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai "
                 "berikut:\nPasal 1\n"
                 "Dalam Undang-Undang ini yang dimaksud dengan:\n1. Juru Tera adalah "
                 "petugas.\n\nPasal II\nMulai "
                 "berlaku.\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanReview) review = acuan_review(law, the_index, NULL, "m", &error);

    ck_assert(law->amending);
    ck_assert_ptr_nonnull(review);
    ck_assert_uint_eq(review->terms->len, 1);
    ck_assert_int_eq(((const AcuanReviewTerm *) g_ptr_array_index(review->terms, 0))->state,
                     ACUAN_TERM_NEW);
}
END_TEST

START_TEST(nearest_precedents_are_compared)
{
    g_auto(Reviewed) r =
        review_of("Pasal 1\n(1) Setiap bejana wajib ditera oleh Juru Tera.\n(2) Tera "
                  "dilakukan setiap bulan.\n",
                  NULL);
    const AcuanReviewArticle *a = g_ptr_array_index(r.review->articles, 0);
    const AcuanHit *best = g_ptr_array_index(a->nearest, 0);

    ck_assert_uint_le(a->nearest->len, 3);
    SAME(acuan_article_iri(&best->article, -1), "/akn/id/act/uu/2010/1#art_2", "nearest");
    SAME(acuan_diff_text(a->diff, 1), "\xe2\x80\xa6 setiap [-tahun-] {+bulan+} .", "difference");
}
END_TEST

START_TEST(nearest_leaves_out_the_drafts_own_law)
{
    g_autoptr(GError) error = NULL;
    AcuanSlice text = acuan_slice("Setiap bejana wajib ditera oleh Juru Tera.");
    g_autoptr(GPtrArray) all = acuan_index_nearest(the_index, text, NULL, 9, &error);
    g_autoptr(GPtrArray) others =
        acuan_index_nearest(the_index, text, "/akn/id/act/uu/2010/1", 9, &error);
    g_autoptr(GPtrArray) one = acuan_index_nearest(the_index, text, NULL, 1, &error);
    g_autoptr(GPtrArray) none =
        acuan_index_nearest(the_index, acuan_slice("yang dan"), NULL, 9, &error);

    ck_assert_str_eq(((const AcuanHit *) g_ptr_array_index(all, 0))->article.law_id,
                     "/akn/id/act/uu/2010/1");
    for (guint i = 0; i < others->len; i++)
        ck_assert_str_ne(((const AcuanHit *) g_ptr_array_index(others, i))->article.law_id,
                         "/akn/id/act/uu/2010/1");
    ck_assert_uint_eq(one->len, 1);
    ck_assert_uint_eq(none->len, 0);
}
END_TEST

START_TEST(coverage_counts_articles_and_rolls_up)
{
    g_auto(Reviewed) r =
        review_of("Pasal 1\nIsi bejana.\n\nPasal 2\nBejana lain.\n\nPasal 3\nLain.\n", NULL);
    const GArray *c = r.review->categories;

    ck_assert_uint_eq(c->len, 3);
    ck_assert_uint_eq(g_array_index(c, AcuanReviewCategory, 0).articles, 2); /* A, by A.1 */
    ck_assert_uint_eq(g_array_index(c, AcuanReviewCategory, 1).articles, 2);
    ck_assert_uint_eq(g_array_index(c, AcuanReviewCategory, 2).articles, 0);
    ck_assert(!g_array_index(c, AcuanReviewCategory, 0).leaf);
    /* Two provisions of the revoked law speak of timbangan: one article. */
    ck_assert_uint_eq(g_array_index(c, AcuanReviewCategory, 2).in_index, 1);
}
END_TEST

START_TEST(an_unknown_model_is_an_error)
{
    g_autoptr(GError) error = NULL;
    g_auto(Reviewed) r = review_of("Pasal 1\nIsi.\n", NULL);

    ck_assert_ptr_null(acuan_review(r.law, the_index, NULL, "x", &error));
    ck_assert(g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_INPUT));
}
END_TEST

/* ---- delegations ---- */

static const struct {
    const char *sentence, *instrument, *subject;
} delegations[] = {
    {"Ketentuan lebih lanjut mengenai tata cara tera diatur dengan Peraturan Menteri.",
     "Peraturan Menteri", "tata cara tera"},
    {"Ketentuan lebih lanjut mengenai tata cara tera sebagaimana dimaksud pada ayat (1) diatur "
     "dalam "
     "Peraturan Pemerintah.",
     "Peraturan Pemerintah", "tata cara tera sebagaimana dimaksud pada ayat (1)"},
    {"Hal itu diatur lebih lanjut dengan Peraturan Menteri Komunikasi dan Informatika.",
     "Peraturan Menteri Komunikasi dan Informatika", ""},
    {"Bentuk cap diatur dengan atau berdasarkan Peraturan Presiden.", "Peraturan Presiden", ""},
    {"Hak itu diatur dalam Undang-Undang Dasar Negara Republik Indonesia Tahun 1945.", NULL, NULL},
    {"Susunan tim ditetapkan dengan Keputusan Presiden.", "Keputusan Presiden", ""},
    {"Susunan tim ditetapkan dengan Keputusan Menteri setelah mendapat persetujuan.",
     "Keputusan Menteri", ""},
    {"Tarif tera diatur dengan peraturan daerah.", "peraturan daerah", ""},
    {"Hak itu diatur dengan Undang-Undang.", "Undang-Undang", ""},
    /* None of these leaves anything to anybody. */
    {"Tera diatur dalam Peraturan Pemerintah ini.", NULL, NULL},
    {"Tera diatur dengan Peraturan Pemerintah Nomor 3 Tahun 2012.", NULL, NULL},
    {"Tera diatur dalam Undang-Undang tentang Metrologi.", NULL, NULL},
    {"Tera diatur dalam peraturan perundang-undangan.", NULL, NULL},
    {"Standar ditetapkan oleh Menteri.", NULL, NULL},
    {"Peraturan pelaksanaan ditetapkan paling lambat 1 tahun.", NULL, NULL},
};

START_TEST(delegates)
{
    g_autofree char *body =
        g_strdup_printf("Pasal 1\n(1) Isi.\n(2) %s\n", delegations[_i].sentence);
    g_auto(Reviewed) r = review_of(body, NULL);
    guint want = delegations[_i].instrument ? 1 : 0;

    ck_assert_msg(r.review->delegations->len == want, "%s: %u", delegations[_i].sentence,
                  r.review->delegations->len);
    if (!want)
        return;
    const AcuanDelegation *d = g_ptr_array_index(r.review->delegations, 0);
    ck_assert_str_eq(d->citation, "Pasal 1 ayat (2)");
    ck_assert_str_eq(d->instrument, delegations[_i].instrument);
    ck_assert_str_eq(d->subject, delegations[_i].subject);
}
END_TEST

/* ---- reading a draft ---- */

static AcuanLaw *
read_draft(const char *text)
{
    g_autofree char *path = g_build_filename(folder, "draft.txt", NULL);

    ck_assert(g_file_set_contents(path, text, -1, NULL));
    return acuan_draft_read(path, reporting());
}

START_TEST(a_text_without_front_matter)
{
    g_autoptr(AcuanLaw) law =
        read_draft("RANCANGAN\nPERATURAN PRESIDEN REPUBLIK INDONESIA\nNOMOR … TAHUN "
                   "2027\nTENTANG\nTERA DAN\n\"UKUR\"\n\nDENGAN RAHMAT TUHAN YANG MAHA ESA\n\n"
                   "Pasal 1\nIsi.\n\nPasal 2\nIsi.\n");
    ck_assert_msg(law != NULL, "%s", findings->str);
    ck_assert_str_eq(law->id, "/akn/id/act/perpres/2027/rancangan");
    ck_assert_str_eq(law->title, "TERA DAN \"UKUR\"");
    ck_assert_str_eq(law->status, "rancangan");
    ck_assert_uint_eq(acuan_law_count(law, ACUAN_UNIT_PASAL), 2);
    /* Lines are those of the text as it is. */
    ck_assert_uint_eq(law->units[unit_of(law, "art_2")].line, 13);
}
END_TEST

START_TEST(a_text_with_a_number)
{
    g_autoptr(AcuanLaw) law = read_draft(
        "UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 12 TAHUN 2011\nTENTANG TERA\n\nPasal 1\nIsi.\n");

    ck_assert_msg(law != NULL, "%s", findings->str);
    ck_assert_str_eq(law->id, "/akn/id/act/uu/2011/12");
    ck_assert_str_eq(law->title, "TERA");
}
END_TEST

START_TEST(a_text_with_nothing_but_articles)
{
    g_autoptr(AcuanLaw) law = read_draft("Pasal 1\nIsi.\n");

    ck_assert_msg(law != NULL, "%s", findings->str);
    ck_assert_uint_eq(acuan_law_count(law, ACUAN_UNIT_PASAL), 1);
}
END_TEST

START_TEST(an_empty_text_is_an_error)
{
    ck_assert_ptr_null(read_draft(""));
    HOLDS(findings->str, "empty-file", "rule");
    ck_assert_ptr_null(acuan_draft_read("/nonexistent", reporting()));
    HOLDS(findings->str, "unreadable", "rule");
}
END_TEST

int
main(void)
{
    const TTest *const others[] = {a_finding_tells_place_words_and_law,
                                   a_revoked_law_tells_what_revoked_it,
                                   without_a_register_a_law_is_only_unknown,
                                   a_differing_definition_tells_the_difference,
                                   a_law_that_the_draft_amends_is_no_measure,
                                   nearest_precedents_are_compared,
                                   nearest_leaves_out_the_drafts_own_law,
                                   coverage_counts_articles_and_rolls_up,
                                   an_unknown_model_is_an_error,
                                   a_text_without_front_matter,
                                   a_text_with_a_number,
                                   a_text_with_nothing_but_articles,
                                   an_empty_text_is_an_error,
                                   NULL};
    Suite *suite = suite_create("review");
    TCase *finding = tcase_create("findings"), *delegating = tcase_create("delegations"),
          *rest = tcase_create("others");
    TCase *const all[] = {finding, delegating, rest};

    tcase_add_loop_test(finding, finds, 0, (int) G_N_ELEMENTS(cases));
    tcase_add_loop_test(delegating, delegates, 0, (int) G_N_ELEMENTS(delegations));
    for (guint i = 0; others[i]; i++)
        tcase_add_test(rest, others[i]);
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        tcase_add_checked_fixture(all[i], set_up, tear_down);
        tcase_set_timeout(all[i], 120);
        suite_add_tcase(suite, all[i]);
    }
    return run(suite);
}

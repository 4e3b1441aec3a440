/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Provisions: which units of a law they are, and what an article carries with it. */
#include "support.h"

static const char sample[] =
    HEAD "BAB II\nTATA KELOLA\nSPBE\n\nBagian Ketiga\nArsitektur\n\nPasal 6\n(1) Arsitektur "
         "terdiri atas:\na. nasional; dan\n"
         "b. daerah:\n1. provinsi.\n(2) Cukup.\n\nPasal 6A\nSisipan tanpa ayat.\n\nDitetapkan di "
         "Jakarta\n\n"
         "PENJELASAN\nATAS\nPERATURAN PRESIDEN NOMOR 95 TAHUN 2018\n\nI. UMUM\n\nBahwa arsitektur "
         "perlu diatur dengan baik agar "
         "layanan terpadu di seluruh negeri.\n\nII. PASAL DEMI PASAL\n\nPasal 6\nYang dimaksud "
         "dengan arsitektur adalah "
         "kerangka.\n\nPasal 6A\nCukup jelas.\n\nLAMPIRAN\nTabel rincian.\n";

/* The citations of a law's provisions, joined by "; ". */
static char *
provisions_of(const AcuanLaw *law)
{
    g_autoptr(GArray) units = acuan_law_provisions(law);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < units->len; i++) {
        AcuanArticle article;
        acuan_article_from_law(&article, law, g_array_index(units, guint, i));
        g_string_append_printf(out, "%s%s", i ? "; " : "", article.citation);
        acuan_article_clear(&article);
    }
    return g_string_free(out, FALSE);
}

/* ---- which units are provisions ---- */

static const struct {
    const char *about, *title, *body, *provisions;
} laws[] = {
    {"articles and the parts outside them that hold text", "Contoh", sample,
     "Pembukaan; Pasal 6; Pasal 6A; Penjelasan; Lampiran"},
    {"a note whose article is not there", "Contoh",
     HEAD "Pasal 1\nIsi.\nDitetapkan di Jakarta\nPENJELASAN\nII. PASAL DEMI PASAL\n\nPasal "
          "1\nCukup jelas.\n\nPasal 2\nPenting.\n",
     "Pembukaan; Pasal 1; Penjelasan Pasal 2"},
    {"no article: the law as one", "Contoh", "SURAT EDARAN\nIsi edaran.\n", ""},
    {"no text at all", "Contoh", "", ""},
    {"an amending law's own articles, and the quotations within",
     "Perubahan atas Undang-Undang Nomor 1 Tahun 2000",
     HEAD "Pasal I\nDiubah:\n1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai "
          "berikut:\n\nPasal 5\nIsi.\n\nPasal II\nIsi.\n",
     "Pembukaan; Pasal I; Pasal I angka 1 (yang memuat) Pasal 5; Pasal II"},
    {"an amending law's notes on its quotations, and a second note",
     "Perubahan atas Undang-Undang Nomor 1 Tahun 2000",
     HEAD "Pasal I\nDiubah:\n1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai "
          "berikut:\n\nPasal 5\nIsi.\n\nPasal II\nIsi.\nDitetapkan di Jakarta\nPENJELASAN\nII. PASAL DEMI PASAL\n\n"
          "Pasal I\nCukup jelas.\n\nPasal 5\nPenting.\n\nPasal II\nCukup jelas.\n\nPasal 5\nLagi.\n",
     "Pembukaan; Pasal I; Pasal I angka 1 (yang memuat) Pasal 5; Pasal II; Penjelasan Pasal 5"},
    {"an amending law without own articles: its quotations",
     "Perubahan atas Undang-Undang Nomor 1 Tahun 2000",
     "Pasal 5\nIsi.\n\nPasal 6\nIsi.\n\nPasal 7A\nIsi.\n", "Pasal 5; Pasal 6; Pasal 7A"},
};

START_TEST(provisions)
{
    g_autoptr(AcuanLaw) law = law_with(laws[_i].title, "", laws[_i].body);
    SAME(provisions_of(law), laws[_i].provisions, laws[_i].about);
}
END_TEST

/* ---- one article ---- */

static AcuanLaw *law;
static AcuanArticle article;

static void
read_pasal_6(void)
{
    law = law_with("Contoh", "status: berlaku\nteks: ikhtisar\n", sample);
    acuan_article_from_law(&article, law, acuan_law_find(law, "Pasal 6"));
}

static void
forget(void)
{
    acuan_article_clear(&article);
    g_clear_pointer(&law, acuan_law_free);
}

START_TEST(article_carries_its_law)
{
    ck_assert_str_eq(article.law_id, "/akn/id/act/perpres/2018/95");
    ck_assert_str_eq(article.law_title, "Contoh");
    ck_assert_str_eq(article.type, "PERPRES");
    ck_assert_str_eq(article.number, "95");
    ck_assert_uint_eq(article.year, 2018);
    ck_assert_str_eq(article.status, "berlaku");
    ck_assert_str_eq(article.language, "id");
    ck_assert(article.digest);
    ck_assert_int_eq(article.kind, ACUAN_UNIT_PASAL);
    ck_assert(!article.quoted);
}
END_TEST

START_TEST(article_has_its_place)
{
    ck_assert_str_eq(article.pasal, "6");
    ck_assert_str_eq(article.eid, "art_6");
    ck_assert_str_eq(article.citation, "Pasal 6");
    ck_assert_str_eq(article.headings[0], "BAB II TATA KELOLA SPBE");
    ck_assert_str_eq(article.headings[1], "Bagian Ketiga Arsitektur");
    ck_assert_ptr_null(article.headings[2]);
}
END_TEST

START_TEST(article_has_text_and_note)
{
    SAME(g_strndup(article.text.p, article.text.n),
         "(1) Arsitektur terdiri atas:\na. nasional; dan\nb. daerah:\n1. provinsi.\n(2) Cukup.",
         "text");
    SAME(g_strndup(article.note.p, article.note.n),
         "Yang dimaksud dengan arsitektur adalah kerangka.", "note");
}
END_TEST

static const struct {
    const char *text, *eid, *citation;
    int parent;
} parts[] = {
    {"(1) Arsitektur terdiri atas:\na. nasional; dan\nb. daerah:\n1. provinsi.", "art_6__para_1",
     "Pasal 6 ayat (1)", -1},
    {"a. nasional; dan", "art_6__para_1__point_a", "Pasal 6 ayat (1) huruf a", 0},
    {"b. daerah:\n1. provinsi.", "art_6__para_1__point_b", "Pasal 6 ayat (1) huruf b", 0},
    {"1. provinsi.", "art_6__para_1__point_b__point_1", "Pasal 6 ayat (1) huruf b angka 1", 2},
    {"(2) Cukup.", "art_6__para_2", "Pasal 6 ayat (2)", -1},
};

START_TEST(part)
{
    guint i = (guint) _i;

    ck_assert_uint_eq(article.n_parts, G_N_ELEMENTS(parts));
    AcuanSlice text = {article.text.p + article.parts[i].start,
                       article.parts[i].end - article.parts[i].start};
    AcuanSlice stripped = acuan_slice_strip(text);
    SAME(g_strndup(stripped.p, stripped.n), parts[i].text, parts[i].eid);
    SAME(acuan_part_eid(&article, i), parts[i].eid, "eId");
    SAME(acuan_part_citation(&article, i), parts[i].citation, "citation");
    ck_assert_int_eq(article.parts[i].parent, parts[i].parent);
    /* The same names as the unit of the law has. */
    guint unit = unit_of(law, parts[i].eid);
    SAME(acuan_unit_citation(law, unit), parts[i].citation, "the unit's citation");
}
END_TEST

/* The innermost part that holds a word. */
static const struct {
    const char *word;
    int part;
} places[] = {{"Arsitektur", 0}, {"nasional", 1}, {"daerah", 2}, {"provinsi", 3}, {"Cukup", 4}};

START_TEST(part_at)
{
    const char *at = g_strstr_len(article.text.p, (gssize) article.text.n, places[_i].word);

    ck_assert_int_eq(acuan_article_part_at(&article, (guint) (at - article.text.p)),
                     places[_i].part);
}
END_TEST

START_TEST(before_and_behind_the_parts)
{
    AcuanArticle plain;

    ck_assert_int_eq(acuan_article_part_at(&article, (guint) article.text.n + 5), -1);
    acuan_article_from_law(&plain, law, acuan_law_find(law, "Pasal 6A"));
    ck_assert_uint_eq(plain.n_parts, 0);
    ck_assert_int_eq(acuan_article_part_at(&plain, 3), -1);
    acuan_article_clear(&plain);
}
END_TEST

START_TEST(addresses_with_the_law)
{
    SAME(acuan_article_cite(&article, -1), "Pasal 6 Perpres Nomor 95 Tahun 2018", "article");
    SAME(acuan_article_cite(&article, 1), "Pasal 6 ayat (1) huruf a Perpres Nomor 95 Tahun 2018",
         "part");
    SAME(acuan_article_iri(&article, -1), "/akn/id/act/perpres/2018/95#art_6", "article");
    SAME(acuan_article_iri(&article, 1), "/akn/id/act/perpres/2018/95#art_6__para_1__point_a",
         "part");
}
END_TEST

/* What a citation says can be read again, and leads to the same eId. */
START_TEST(citation_reads_back)
{
    for (guint i = 0; i < article.n_parts; i++) {
        g_autofree char *citation = acuan_article_cite(&article, (int) i);
        g_autofree char *eid = acuan_part_eid(&article, i);
        AcuanCitation c;
        ck_assert(acuan_citation_parse(citation, &c, NULL));
        SAME(acuan_steps_eid(c.steps, c.n_steps), eid, citation);
        SAME(acuan_citation_iri(&c), article.law_id, citation);
    }
}
END_TEST

/* ---- other provisions ---- */

START_TEST(parts_outside)
{
    static const struct {
        const char *eid, *cite, *iri;
    } rows[] = {
        {"preamble", "Pembukaan Perpres Nomor 95 Tahun 2018",
         "/akn/id/act/perpres/2018/95#preamble"},
        {"elucidation", "Penjelasan Perpres Nomor 95 Tahun 2018",
         "/akn/id/act/perpres/2018/95#elucidation"},
        {"att_1", "Lampiran Perpres Nomor 95 Tahun 2018", "/akn/id/act/perpres/2018/95#att_1"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        AcuanArticle outer;
        acuan_article_from_law(&outer, law, unit_of(law, rows[i].eid));
        ck_assert_str_eq(outer.pasal, "");
        ck_assert_uint_eq(outer.note.n, 0);
        SAME(acuan_article_cite(&outer, -1), rows[i].cite, rows[i].eid);
        SAME(acuan_article_iri(&outer, -1), rows[i].iri, rows[i].eid);
        acuan_article_clear(&outer);
    }
}
END_TEST

/* The elucidation's own text ends where its notes begin: each note goes with its article. */
START_TEST(elucidation_without_its_notes)
{
    AcuanArticle outer;

    acuan_article_from_law(&outer, law, unit_of(law, "elucidation"));
    ck_assert_ptr_nonnull(g_strstr_len(outer.text.p, (gssize) outer.text.n, "layanan terpadu"));
    ck_assert_ptr_null(g_strstr_len(outer.text.p, (gssize) outer.text.n, "kerangka"));
    acuan_article_clear(&outer);
}
END_TEST

START_TEST(law_as_a_whole)
{
    g_autoptr(AcuanLaw) circular = law_with("Edaran", "", "SURAT EDARAN\nIsi edaran.\n");
    AcuanArticle whole;

    acuan_article_from_law(&whole, circular, 0);
    ck_assert_str_eq(whole.eid, "");
    SAME(g_strndup(whole.text.p, whole.text.n), "SURAT EDARAN\nIsi edaran.", "text");
    SAME(acuan_article_cite(&whole, -1), "Perpres Nomor 95 Tahun 2018", "citation");
    SAME(acuan_article_iri(&whole, -1), "/akn/id/act/perpres/2018/95", "IRI");
    acuan_article_clear(&whole);
}
END_TEST

/* A quoted part is named as what it is: text of another law inside the amending article. */
START_TEST(quoted_part)
{
    g_autoptr(AcuanLaw) amending =
        law_with("Perubahan atas Undang-Undang Nomor 1 Tahun 2000", "", laws[4].body);
    AcuanArticle own;

    acuan_article_from_law(&own, amending, acuan_law_find(amending, "Pasal I"));
    ck_assert_uint_eq(own.n_parts, 2);
    ck_assert(!own.parts[0].quoted && own.parts[1].quoted);
    SAME(acuan_part_eid(&own, 1), "art_I__point_1__qstr__art_5", "eId");
    SAME(acuan_part_citation(&own, 1), "Pasal I angka 1 (yang memuat) Pasal 5", "citation");
    acuan_article_clear(&own);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("article");
    const TTest *const one[] = {article_carries_its_law,
                                article_has_its_place,
                                article_has_text_and_note,
                                before_and_behind_the_parts,
                                addresses_with_the_law,
                                citation_reads_back,
                                parts_outside,
                                elucidation_without_its_notes};
    const TTest *const others[] = {law_as_a_whole, quoted_part, NULL};
    TCase *tcase = tcase_create("Pasal 6");

    add_table(suite, "provisions", provisions, G_N_ELEMENTS(laws));
    tcase_add_checked_fixture(tcase, read_pasal_6, forget);
    for (guint i = 0; i < G_N_ELEMENTS(one); i++)
        tcase_add_test(tcase, one[i]);
    tcase_add_loop_test(tcase, part, 0, (int) G_N_ELEMENTS(parts));
    tcase_add_loop_test(tcase, part_at, 0, (int) G_N_ELEMENTS(places));
    suite_add_tcase(suite, tcase);
    add_tests(suite, "others", others);
    return run(suite);
}

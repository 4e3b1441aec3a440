/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Citations: the forms of butir on pengacuan in Lampiran II of UU 12/2011, of the Mengingat of
 * laws, and of everyday use. Expected values are what the words say.
 */
#include "support.h"

/* "Perpres 95/2018 Pasal 5 ayat (2) .. Pasal 5 ayat (4)": what a citation was understood as. */
static char *
understood(const AcuanCitation *c)
{
    GString *out = g_string_new(NULL);
    g_autofree char *steps = acuan_steps_text(c->steps, c->n_steps);
    g_autofree char *last = acuan_steps_text(c->last, c->n_last);

    if (c->type[0])
        g_string_append_printf(out, "%s %s/%u", c->type, c->number, c->year);
    g_string_append_printf(out, "%s%s", out->len && *steps ? " " : "", steps);
    if (*last)
        g_string_append_printf(out, " .. %s", last);
    return g_string_free(out, FALSE);
}

static const struct {
    const char *text, *meaning;
} citations[] = {
    /* provisions */
    {"Pasal 5", "Pasal 5"},
    {"Pasal 12A", "Pasal 12A"},
    {"pasal 12a", "Pasal 12A"},
    {"PASAL 5", "Pasal 5"},
    {"Pasal II", "Pasal II"},
    {"Pasal 56-2", "Pasal 56-2"},
    {"Ps. 5", "Pasal 5"},
    {"ps 5 ayat 2", "Pasal 5 ayat (2)"},
    {"Pasal 5 ayat (2)", "Pasal 5 ayat (2)"},
    {"Pasal 5 ayat (2a)", "Pasal 5 ayat (2a)"},
    {"Pasal 5 ayat 2", "Pasal 5 ayat (2)"},
    {"Pasal 5 ayat ( 2 )", "Pasal 5 ayat (2)"},
    {"Pasal  5\nayat\t(2)", "Pasal 5 ayat (2)"},
    {"Pasal 5, ayat (2), huruf a", "Pasal 5 ayat (2) huruf a"},
    {"Pasal 5 ayat (2) huruf a", "Pasal 5 ayat (2) huruf a"},
    {"Pasal 5 ayat (2) huruf A", "Pasal 5 ayat (2) huruf a"},
    {"Pasal 5 ayat (2) huruf a angka 3", "Pasal 5 ayat (2) huruf a angka 3"},
    {"Pasal 5 ayat (2) huruf a angka 3 huruf b) angka 1)",
     "Pasal 5 ayat (2) huruf a angka 3 huruf b) angka 1)"},
    {"huruf a ayat (2) Pasal 5", "Pasal 5 ayat (2) huruf a"},
    {"ayat (2) Pasal 5", "Pasal 5 ayat (2)"},
    {"Pasal 1 angka 21", "Pasal 1 angka 21"},
    {"Pasal 1 angka 6a", "Pasal 1 angka 6a"},
    {"ayat (1)", "ayat (1)"},
    {"huruf aa", "huruf aa"},
    {"BAB II", "BAB II"},
    {"Bab ixa", "BAB IXA"},
    {"BAB II Bagian Ketiga", "BAB II Bagian Ketiga"},
    {"Bagian Ketiga BAB II", "BAB II Bagian Ketiga"},
    {"bab ii bagian kedua puluh satu paragraf 3A", "BAB II Bagian Kedua Puluh Satu Paragraf 3A"},
    {"Pasal 5.", "Pasal 5"},
    {"  Pasal 5  ", "Pasal 5"},
    /* laws */
    {"UU No. 12/2011", "uu 12/2011"},
    {"UU 12/2011", "uu 12/2011"},
    {"UU 12 2011", "uu 12/2011"},
    {"uu nomor 12 tahun 2011", "uu 12/2011"},
    {"UU Nomor 12 Tahun 2011", "uu 12/2011"},
    {"UU Nomor: 12 Tahun 2011", "uu 12/2011"},
    {"Undang-Undang Nomor 12 Tahun 2011", "uu 12/2011"},
    {"Undang-Undang Republik Indonesia Nomor 12 Tahun 2011", "uu 12/2011"},
    {"UNDANG-UNDANG NOMOR 12 TAHUN 2011", "uu 12/2011"},
    {"Undang Undang No 12 Tahun 2011", "uu 12/2011"},
    {"Perpres No. 95 Tahun 2018", "perpres 95/2018"},
    {"perpres 95 2018", "perpres 95/2018"},
    {"Peraturan Presiden Nomor 95 Tahun 2018", "perpres 95/2018"},
    {"PP 71/2019", "pp 71/2019"},
    {"Peraturan Pemerintah Nomor 71 Tahun 2019", "pp 71/2019"},
    {"Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022", "perppu 2/2022"},
    {"Perppu 2/2022", "perppu 2/2022"},
    {"PERPU No. 2 Tahun 2022", "perppu 2/2022"},
    {"Keppres 20/2001", "keppres 20/2001"},
    {"Keputusan Presiden Nomor 20 Tahun 2001", "keppres 20/2001"},
    {"Inpres 3/2003", "inpres 3/2003"},
    {"Instruksi Presiden Nomor 3 Tahun 2003", "inpres 3/2003"},
    {"Permenpan RB 59/2020", "permenpanrb 59/2020"},
    {"Permenpan-RB Nomor 59 Tahun 2020", "permenpanrb 59/2020"},
    {"PermenPANRB 59/2020", "permenpanrb 59/2020"},
    {"Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 59 Tahun 2020",
     "permenpanrb 59/2020"},
    {"Permenkominfo 16/2022", "permenkominfo 16/2022"},
    {"Permenkomdigi 1/2025", "permenkomdigi 1/2025"},
    {"Peraturan Menteri Komunikasi dan Informatika Nomor 16 Tahun 2022", "permenkominfo 16/2022"},
    {"Permendagri 90/2019", "permendagri 90/2019"},
    {"Peraturan Menteri Dalam Negeri Nomor 90 Tahun 2019", "permendagri 90/2019"},
    {"PMK 99/2017", "permenkeu 99/2017"},
    {"Peraturan Menteri Keuangan Nomor 99 Tahun 2017", "permenkeu 99/2017"},
    {"Peraturan BSSN 8/2024", "perbssn 8/2024"},
    {"Peraturan Badan Siber dan Sandi Negara Nomor 8 Tahun 2024", "perbssn 8/2024"},
    {"Perda 15/2015", "perda 15/2015"},
    {"Peraturan Daerah Nomor 15 Tahun 2015", "perda 15/2015"},
    /* old and special numbers */
    {"Peraturan Menteri Komunikasi dan Informatika Nomor: 11/PER/M.KOMINFO/07/2010",
     "permenkominfo 11/2010"},
    {"Permenkominfo 01/PER/M.KOMINFO/01/2010", "permenkominfo 1/2010"},
    {"Peraturan Menteri Keuangan Nomor 99/PMK.05/2017", "permenkeu 99/2017"},
    {"Keppres 75/P Tahun 2022", "keppres 75/P/2022"},
    /* both */
    {"Perpres No. 95 Tahun 2018 Pasal 5 ayat (2) huruf a",
     "perpres 95/2018 Pasal 5 ayat (2) huruf a"},
    {"Perpres 95/2018, Pasal 5", "perpres 95/2018 Pasal 5"},
    {"Pasal 27 ayat (3) huruf b UU Nomor 11 Tahun 2008", "uu 11/2008 Pasal 27 ayat (3) huruf b"},
    {"huruf b ayat (3) Pasal 27 UU 11/2008", "uu 11/2008 Pasal 27 ayat (3) huruf b"},
    {"pasal 1 angka 5 PP 71/2019", "pp 71/2019 Pasal 1 angka 5"},
    {"BAB II Perpres 95/2018", "perpres 95/2018 BAB II"},
    /* ranges */
    {"Pasal 6-12", "Pasal 6 .. Pasal 12"},
    {"Pasal 6 - 12", "Pasal 6 .. Pasal 12"},
    {"Pasal 6 \xe2\x80\x93 Pasal 12", "Pasal 6 .. Pasal 12"},
    {"Pasal 5 sampai dengan Pasal 9", "Pasal 5 .. Pasal 9"},
    {"Pasal 5 s.d. Pasal 9", "Pasal 5 .. Pasal 9"},
    {"Pasal 5 s/d 9", "Pasal 5 .. Pasal 9"},
    {"Pasal 5 hingga Pasal 9", "Pasal 5 .. Pasal 9"},
    {"Pasal 27-27B", "Pasal 27 .. Pasal 27B"},
    {"Pasal 4 ayat (2) huruf d sampai dengan huruf j",
     "Pasal 4 ayat (2) huruf d .. Pasal 4 ayat (2) huruf j"},
    {"Pasal 4 ayat (2) sampai dengan ayat (4)", "Pasal 4 ayat (2) .. Pasal 4 ayat (4)"},
    {"Pasal 4 ayat (2)-(4)", "Pasal 4 ayat (2) .. Pasal 4 ayat (4)"},
    {"BAB I-III", "BAB I .. BAB III"},
    {"Pasal 6-12 Perpres 95/2018", "perpres 95/2018 Pasal 6 .. Pasal 12"},
    {"Perpres 95/2018 Pasal 6 sampai dengan Pasal 12", "perpres 95/2018 Pasal 6 .. Pasal 12"},
};

/* "Pasal 6-12" may be one article of a Korean law: which, only the law can tell. Both are kept as
 * the number "6-12"; acuan_law_find_range decides. */
static gboolean
is_dashed(const AcuanCitation *c)
{
    return c->n_last == 0 && c->n_steps > 0 && strchr(c->steps[c->n_steps - 1].number, '-') != NULL;
}

START_TEST(citation)
{
    AcuanCitation c;
    g_autoptr(GError) error = NULL;
    const char *text = citations[_i].text;

    ck_assert_msg(acuan_citation_parse(text, &c, &error), "%s: %s", text,
                  error ? error->message : "not read");
    ck_assert_ptr_null(error);
    g_autofree char *have = understood(&c);
    if (is_dashed(&c)) {
        g_autofree char *range = g_strdup(have);
        char *dash = strrchr(range, '-');
        *dash = '\0';
        g_autofree char *spread = g_strdup_printf("%s .. Pasal %s", range, dash + 1);
        if (strcmp(spread, citations[_i].meaning) == 0)
            return;
    }
    ck_assert_msg(strcmp(have, citations[_i].meaning) == 0, "%s\n  expected: %s\n  actual:   %s",
                  text, citations[_i].meaning, have);
}
END_TEST

/* Ministries' own numberings: the kind of regulation, the running number within it and the year. */
static const struct {
    const char *text, *number;
    guint year;
} old_numbers[] = {
    {"Peraturan Menteri Komunikasi dan Informatika Nomor: 11/PER/M.KOMINFO/07/2010", "11", 2010},
    {"Peraturan Menteri Pertanian Nomor 25/PERMENTAN/OT.010/7/2017", "25", 2017},
    {"Peraturan Menteri Hukum dan Hak Asasi Manusia Nomor M.HH-05.OT.01.01 Tahun 2010",
     "M.HH-05.OT.01.01", 2010},
    {"Keputusan Menteri Perhubungan Nomor KM. 20 Tahun 2001", "20", 2001},
    {"Keputusan Presiden Nomor 75/P Tahun 2022", "75/P", 2022},
};

START_TEST(old_number)
{
    AcuanCitation c = {0};
    const char *text = old_numbers[_i].text;

    ck_assert_msg(acuan_citation_parse(text, &c, NULL), "%s: not read", text);
    ck_assert_str_ne(c.type, "");
    HOLDS(c.number, old_numbers[_i].number, text);
    ck_assert_uint_eq(c.year, old_numbers[_i].year);
}
END_TEST

/* An IRI has the running number, as JDIHN lists the law, whatever else its printed number carries.
 */
static const struct {
    const char *text, *iri;
} iris[] = {
    {"UU ITE", NULL},
    {"Pasal 5", NULL},
    {"UU 11/2008", "/akn/id/act/uu/2008/11"},
    {"Peraturan Presiden Nomor 95 Tahun 2018", "/akn/id/act/perpres/2018/95"},
    {"Pasal 5 ayat (2) Perpres 95/2018", "/akn/id/act/perpres/2018/95"},
    {"Permenkominfo 01/PER/M.KOMINFO/01/2010", "/akn/id/act/permenkominfo/2010/1"},
    {"Peraturan Menteri Komunikasi dan Informatika Nomor: 16/PER/M.KOMINFO/10/2010",
     "/akn/id/act/permenkominfo/2010/16"},
    {"Permenkominfo Nomor 16 Tahun 2022", "/akn/id/act/permenkominfo/2022/16"},
};

START_TEST(iri)
{
    AcuanCitation c = {0};
    gboolean read = acuan_citation_parse(iris[_i].text, &c, NULL);
    g_autofree char *have = read ? acuan_citation_iri(&c) : NULL;

    ck_assert_msg(g_strcmp0(have, iris[_i].iri) == 0, "%s: %s", iris[_i].text, have);
}
END_TEST

/* What begins a longer text: the full forms of Mengingat, amendments, juncto. The rest is left
 * alone. */
static const struct {
    const char *text, *meaning, *rest;
} prefixes[] = {
    {"Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik (Lembaran "
     "Negara "
     "Republik Indonesia Tahun 2008 Nomor 58)",
     "uu 11/2008",
     " tentang Informasi dan Transaksi Elektronik (Lembaran Negara Republik Indonesia Tahun 2008 "
     "Nomor 58)"},
    {"Peraturan Presiden Nomor 95 Tahun 2018 tentang SPBE", "perpres 95/2018", " tentang SPBE"},
    {"Undang-Undang Nomor 11 Tahun 2008 juncto Undang-Undang Nomor 19 Tahun 2016", "uu 11/2008",
     " juncto Undang-Undang Nomor 19 Tahun 2016"},
    {"Pasal 71 berlaku", "Pasal 71", " berlaku"},
    {"Pasal 5, Pasal 7, dan Pasal 9", "Pasal 5", ", Pasal 7, dan Pasal 9"},
    {"Pasal 7 ayat (2) dan ayat (4)", "Pasal 7 ayat (2)", " dan ayat (4)"},
    {"ayat (1), Pasal 7 ayat (2)", "ayat (1)", ", Pasal 7 ayat (2)"},
    {"Pasal 5 sampai dengan Pasal 9 berlaku", "Pasal 5 .. Pasal 9", " berlaku"},
    {"Pasal 4 ayat (2) huruf d sampai dengan huruf j, dan",
     "Pasal 4 ayat (2) huruf d .. Pasal 4 ayat (2) huruf j", ", dan"},
};

START_TEST(prefix)
{
    AcuanCitation c;
    gsize used = 0;

    ck_assert(acuan_citation_parse_prefix(prefixes[_i].text, &c, &used, NULL));
    SAME(understood(&c), prefixes[_i].meaning, prefixes[_i].text);
    ck_assert_str_eq(prefixes[_i].text + used, prefixes[_i].rest);
    /* As a whole text it is more than one citation. */
    ck_assert(!acuan_citation_parse(prefixes[_i].text, &c, NULL));
}
END_TEST

/* Lists of citations, as laws and people write them: each with what it says of its law. */
static const struct {
    const char *text, *meaning;
} lists[] = {
    {"Perpres 95/2018", "perpres 95/2018"},
    {"Pasal 5, Pasal 7 dan Pasal 9 Perpres 95/2018",
     "perpres 95/2018 Pasal 5; perpres 95/2018 Pasal 7; perpres 95/2018 Pasal 9"},
    {"Perpres 95/2018 Pasal 5, 7 dan 9",
     "perpres 95/2018 Pasal 5; perpres 95/2018 Pasal 7; perpres 95/2018 Pasal 9"},
    {"Pasal 5 ayat (1), (2), dan (4) UU 12/2011",
     "uu 12/2011 Pasal 5 ayat (1); uu 12/2011 Pasal 5 ayat (2); uu 12/2011 Pasal 5 ayat (4)"},
    {"sebagaimana dimaksud pada ayat (1), Pasal 7 ayat (2) dan ayat (4), Pasal 12, dan Pasal 13 ayat (3)",
     "ayat (1); Pasal 7 ayat (2); Pasal 7 ayat (4); Pasal 12; Pasal 13 ayat (3)"},
    {"sebagaimana dimaksud dalam Pasal 5 sampai dengan Pasal 9", "Pasal 5 .. Pasal 9"},
    {"Pasal 5 UU 12/2011 dan Pasal 7 UU 15/2019", "uu 12/2011 Pasal 5; uu 15/2019 Pasal 7"},
    {"Lihat penjelasan Pasal 5 UU 27/2022", "note uu 27/2022 Pasal 5"},
    {"UU 11/2008 jo. UU 19/2016", "uu 11/2008; uu 19/2016"},
    {"Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik (Lembaran Negara "
     "Republik Indonesia Tahun 2008 Nomor 58, Tambahan Lembaran Negara Republik Indonesia Nomor 4843) "
     "sebagaimana telah diubah dengan Undang-Undang Nomor 19 Tahun 2016 ...",
     "uu 11/2008 'Informasi dan Transaksi Elektronik' (Lembaran Negara Republik Indonesia Tahun 2008 Nomor 58, "
     "Tambahan Lembaran Negara Republik Indonesia Nomor 4843); amending uu 19/2016"},
    {"Undang-Undang Nomor 23 Tahun 2014 ... sebagaimana telah beberapa kali diubah terakhir dengan "
     "Undang-Undang Nomor 9 Tahun 2015",
     "uu 23/2014; amending uu 9/2015"},
    {"UU 11/2008 tentang ITE, Pasal 27", "uu 11/2008 Pasal 27 'ITE'"},
    {"99/PMK.05/2017", "permenkeu 99/2017"},
    {"75/P Tahun 2022", "keppres 75/P/2022"},
    {"KM. 20 Tahun 2001", "kepmen 20/2001"},
    /* no lists of citations */
    {"UU 11/2008 arsitektur", NULL},
    {"Permenpan 59/2020 = 8 domain 31 indikator", NULL},
    {"arsitektur SPBE", NULL},
    {"99/100/2017", NULL},
    {"", NULL},
};

START_TEST(list_of_citations)
{
    g_autoptr(GPtrArray) list = acuan_citations_read(lists[_i].text, NULL);
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; list && i < list->len; i++) {
        const AcuanCited *cited = g_ptr_array_index(list, i);
        g_autofree char *meaning = understood(&cited->citation);
        g_string_append_printf(out, "%s%s%s%s", i ? "; " : "", cited->note ? "note " : "",
                               cited->amending ? "amending " : "", meaning);
        if (cited->title)
            g_string_append_printf(out, " '%s'", cited->title);
        if (cited->gazette)
            g_string_append_printf(out, " (%s)", cited->gazette);
    }
    SAME(list ? g_strdup(out->str) : NULL, lists[_i].meaning, lists[_i].text);
}
END_TEST

/* Looks like a citation and cannot be right: the reason says where and what is missing. */
static const struct {
    const char *text, *reason;
} malformed[] = {
    {"Pasal", "column 6: 'Pasal' needs a number"},
    {"Pasal A", "'Pasal' needs a number"},
    {"Pasal ayat (2)", "'Pasal' needs a number"},
    {"Pasal 5 ayat", "column 13: 'ayat' needs a number in brackets"},
    {"Pasal 5 ayat (2", "the bracket of 'ayat (' is not closed"},
    {"Pasal 5 ayat (", "'ayat' needs a number"},
    {"Pasal 5 ayat ()", "'ayat' needs a number"},
    {"Pasal 5 ayat (a)", "'ayat' needs a number"},
    {"Pasal 5 ayat dua", "'ayat' needs a number"},
    {"Pasal 5 ayat (99999)", "'ayat' needs a number"},
    {"Pasal 5 huruf", "'huruf' needs a letter"},
    {"Pasal 5 huruf 3", "'huruf' needs a letter"},
    {"Pasal 5 huruf abc", "'huruf' needs a letter"},
    {"Pasal 1 angka", "'angka' needs a number"},
    {"Pasal 1 angka x", "'angka' needs a number"},
    {"BAB", "'BAB' needs a Roman number"},
    {"BAB 2", "'BAB' needs a Roman number"},
    {"Bagian", "'Bagian' needs an ordinal word"},
    {"Bagian 3", "'Bagian' needs an ordinal word"},
    {"Paragraf", "'Paragraf' needs a number"},
    {"Pasal 5 sampai dengan", "needs a number"},
    {"Pasal 5 sampai dengan ayat (2)", "a range must begin and end with units of the same kind"},
    {"Pasal 5 ayat (2) huruf a sampai dengan", "the end of the range is missing"},
    {"UU 11/2008 Pasal", "'Pasal' needs a number"},
};

START_TEST(malformed_citation)
{
    AcuanCitation c;
    g_autoptr(GError) error = NULL;

    ck_assert_msg(!acuan_citation_parse(malformed[_i].text, &c, &error), "%s is accepted",
                  malformed[_i].text);
    ck_assert_msg(error != NULL, "%s: refused without a reason", malformed[_i].text);
    ck_assert(g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_QUERY));
    HOLDS(error->message, malformed[_i].reason, malformed[_i].text);
}
END_TEST

/* No citations at all: refused without a reason, to be searched as words. */
static const char *const others[] = {"",
                                     " ",
                                     ".",
                                     "arsitektur SPBE",
                                     "95",
                                     "perpres",
                                     "perpres 95",
                                     "peraturan presiden",
                                     "uu 11",
                                     "UU 11/20088",
                                     "UU 11/208",
                                     "Perpres 95 Tahun 2018 arsitektur",
                                     "Pasal 5 arsitektur",
                                     "Pasal 5 Pasal 6",
                                     "pasalnya",
                                     "babak",
                                     "hurufnya",
                                     "layanan pasal",
                                     "PPATK 5 2018",
                                     "UU 11/2008 UU 19/2016"};

START_TEST(no_citation)
{
    AcuanCitation c;
    g_autoptr(GError) error = NULL;

    ck_assert_msg(!acuan_citation_parse(others[_i], &c, &error), "%s is accepted", others[_i]);
    ck_assert_msg(error == NULL, "%s: %s", others[_i], error->message);
}
END_TEST

/* Long and hostile texts end in an answer. */
START_TEST(hostile_texts)
{
    static const char *const pieces[] = {
        "Pasal 1 ", "Pasal ",         "ayat (1) ", "(",       "huruf a ",       "UU ", "9",
        "/",        "sampai dengan ", "\xff",      "BAB II ", "Bagian Ketiga ", "-",   "angka 1 "};
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    AcuanCitation c;

    for (guint i = 0; i < 2000; i++) {
        GString *text = g_string_new(NULL);
        for (gint n = g_rand_int_range(random, 1, 60); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        g_autoptr(GError) error = NULL;
        gsize used = 0;
        gboolean ok = acuan_citation_parse_prefix(text->str, &c, &used, &error);
        ck_assert_uint_le(used, text->len);
        ck_assert_msg(!(ok && error), "%s: %s", text->str, error->message);
        ck_assert_uint_le(c.n_steps, ACUAN_CITATION_STEPS);
        ck_assert_uint_le(c.n_last, ACUAN_CITATION_STEPS);
        g_string_free(text, TRUE);
    }
    g_autofree char *digits = g_strnfill(100000, '7');
    g_autofree char *number = g_strconcat("UU Nomor ", digits, " Tahun 2011", NULL);
    g_autofree char *pasal = g_strconcat("Pasal ", digits, NULL);
    acuan_citation_parse(number, &c, NULL);
    ck_assert_uint_lt(strlen(c.number), sizeof c.number);
    ck_assert(!acuan_citation_parse(pasal, &c, NULL));
}
END_TEST

/* ---- ordinals ---- */

static const char *const ones[] = {"",     "satu", "dua",   "tiga",    "empat",
                                   "lima", "enam", "tujuh", "delapan", "sembilan"};

/* The ordinal word by the rules of the language: kesatu, kesepuluh, kesebelas, kedua belas, kedua
 * puluh satu. */
static char *
spell(guint n)
{
    char *word =
        n == 10   ? g_strdup("kesepuluh")
        : n == 11 ? g_strdup("kesebelas")
        : n < 10  ? g_strconcat("ke", ones[n], NULL)
        : n < 20  ? g_strconcat("ke", ones[n - 10], " belas", NULL)
                 : g_strconcat("ke", ones[n / 10], " puluh", n % 10 ? " " : "", ones[n % 10], NULL);
    return word;
}

START_TEST(ordinal)
{
    guint n = (guint) _i;
    g_autofree char *small = spell(n);
    g_autofree char *capital = g_ascii_strup(small, -1);
    g_autofree char *followed = g_strconcat(small, " Arsitektur", NULL);
    gsize used = 0;

    ck_assert_uint_eq(acuan_ordinal(acuan_slice(small), NULL), n);
    ck_assert_uint_eq(acuan_ordinal(acuan_slice(capital), NULL), n);
    ck_assert_uint_eq(acuan_ordinal(acuan_slice(followed), &used), n);
    ck_assert_uint_eq(used, strlen(small));
    /* Written as headings have it: every word with a capital. */
    ck_assert_int_eq(g_ascii_strcasecmp(acuan_ordinal_word(n), small), 0);
    for (const char *c = acuan_ordinal_word(n); c; c = strchr(c, ' ') ? strchr(c, ' ') + 1 : NULL)
        ck_assert_msg(g_ascii_isupper(*c), "%s", acuan_ordinal_word(n));
}
END_TEST

static const struct {
    const char *text;
    guint value;
    gsize used;
} ordinals[] = {
    {"Pertama", 1, 7},
    {"Kedua  Belas", 12, 12},
    {"Ketiga Puluh Umum", 30, 12},
    {"Kedua Puluh Satuan", 20, 11}, /* a word that only begins like a number */
    {"Keduabelas", 12, 10},
    {"", 0, 0},
    {"Ke", 0, 0},
    {"Keberatan", 0, 0},
    {"Kesatuan", 0, 0},
    {"Keduanya", 0, 0},
    {"Arsitektur", 0, 0},
};

START_TEST(odd_ordinal)
{
    gsize used = 0;

    ck_assert_msg(acuan_ordinal(acuan_slice(ordinals[_i].text), &used) == ordinals[_i].value,
                  "%s: %u", ordinals[_i].text, acuan_ordinal(acuan_slice(ordinals[_i].text), NULL));
    ck_assert_uint_eq(used, ordinals[_i].used);
}
END_TEST

START_TEST(ordinal_words_have_ends)
{
    ck_assert_ptr_null(acuan_ordinal_word(0));
    ck_assert_ptr_null(acuan_ordinal_word(100));
}
END_TEST

/* ---- kinds of regulation ---- */

static const struct {
    const char *name, *key, *label;
} types[] = {
    {"UU", "uu", "UU"},
    {"Undang-Undang", "uu", "UU"},
    {"PERPRES", "perpres", "Perpres"},
    {"Peraturan Presiden", "perpres", "Perpres"},
    {"PERMENKOMINFO", "permenkominfo", "Permenkominfo"},
    {"Peraturan Pemerintah Pengganti Undang-Undang", "perppu", "Perppu"},
    {"Peraturan Daerah", "perda", "Perda"},
    {"Qanun Aceh", NULL, "Qanun Aceh"},
    {"", NULL, ""},
    {"Peraturan", NULL, "Peraturan"},
    {"UUX", NULL, "UUX"},
};

START_TEST(type)
{
    ck_assert_msg(g_strcmp0(acuan_type_key(acuan_slice(types[_i].name)), types[_i].key) == 0,
                  "%s: %s", types[_i].name, acuan_type_key(acuan_slice(types[_i].name)));
    ck_assert_str_eq(acuan_type_label(types[_i].name), types[_i].label);
}
END_TEST

/* ---- eIds ---- */

static const struct {
    const char *text, *eid;
} eids[] = {
    {"Pasal 5 ayat (2) huruf a", "art_5__para_2__point_a"},
    {"Pasal 12A", "art_12A"},
    {"Pasal 1 angka 21", "art_1__point_21"},
    {"BAB II Bagian Ketiga Paragraf 1", "chp_II__sec_3__subsec_1"},
    {"BAB II Pasal 5", "art_5"}, /* articles are numbered through the whole law */
};

START_TEST(eid)
{
    AcuanCitation c;

    ck_assert(acuan_citation_parse(eids[_i].text, &c, NULL));
    SAME(acuan_steps_eid(c.steps, c.n_steps), eids[_i].eid, eids[_i].text);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("citation");
    const TTest *const single[] = {hostile_texts, ordinal_words_have_ends, NULL};
    TCase *one_to_99 = tcase_create("ordinals 1 to 99");

    add_table(suite, "lists", list_of_citations, G_N_ELEMENTS(lists));
    add_table(suite, "citations", citation, G_N_ELEMENTS(citations));
    add_table(suite, "old numbers", old_number, G_N_ELEMENTS(old_numbers));
    add_table(suite, "IRIs", iri, G_N_ELEMENTS(iris));
    add_table(suite, "prefixes", prefix, G_N_ELEMENTS(prefixes));
    add_table(suite, "malformed", malformed_citation, G_N_ELEMENTS(malformed));
    add_table(suite, "no citations", no_citation, G_N_ELEMENTS(others));
    tcase_add_loop_test(one_to_99, ordinal, 1, 100);
    suite_add_tcase(suite, one_to_99);
    add_table(suite, "odd ordinals", odd_ordinal, G_N_ELEMENTS(ordinals));
    add_table(suite, "types", type, G_N_ELEMENTS(types));
    add_table(suite, "eIds", eid, G_N_ELEMENTS(eids));
    add_tests(suite, "others", single);
    return run(suite);
}

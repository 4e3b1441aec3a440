/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * References in running text. Sentences are of the kinds that Lampiran II of UU 12/2011 prescribes
 * for pengacuan; what they refer to was read by hand.
 */
#include "support.h"

/* "[Pasal 5] uu 27/2022: Pasal 6 .. Pasal 7": the words, the law ("ini" for the same one, "?" for
 * one known by name only) and the provision. */
static char *
describe(AcuanSlice text, const AcuanRef *ref)
{
    g_autofree char *words = g_strndup(text.p + ref->start, ref->end - ref->start);
    g_autofree char *steps = acuan_steps_text(ref->citation.steps, ref->citation.n_steps);
    g_autofree char *last = acuan_steps_text(ref->citation.last, ref->citation.n_last);
    g_autofree char *law = ref->kind == ACUAN_REF_INTERNAL ? g_strdup("ini")
                           : ref->kind == ACUAN_REF_NAMED
                               ? g_strdup("?")
                               : g_strdup_printf("%s %s/%u", ref->citation.type,
                                                 ref->citation.number, ref->citation.year);

    return g_strdup_printf("[%s] %s%s%s%s%s\n", words, law, *steps ? ": " : "", steps,
                           *last ? " .. " : "", last);
}

/* All references of a text that stands at `at` ("Pasal 8 ayat (3)", or ""). */
static char *
references(const char *at, const char *text)
{
    AcuanCitation where = {0};
    GString *out = g_string_new(NULL);

    if (*at)
        ck_assert(acuan_citation_parse(at, &where, NULL));
    g_autoptr(GArray) refs = acuan_find_refs(acuan_slice(text), &where);
    for (guint i = 0; i < refs->len; i++) {
        g_autofree char *line = describe(acuan_slice(text), &g_array_index(refs, AcuanRef, i));
        g_string_append(out, line);
    }
    return g_string_free(out, FALSE);
}

static const struct {
    const char *at, *text, *refs;
} cases[] = {
    {"Pasal 3 ayat (4)", "sebagaimana dimaksud pada ayat 3 huruf b",
     "[ayat 3 huruf b] ini: Pasal 3 ayat (3) huruf b\n"},
    /* one provision of the same law */
    {"", "Tugas sebagaimana dimaksud dalam Pasal 71 dilaksanakan Menteri.",
     "[Pasal 71] ini: Pasal 71\n"},
    {"Pasal 8", "sebagaimana dimaksud dalam Pasal 5 ayat (2) huruf a",
     "[Pasal 5 ayat (2) huruf a] ini: Pasal 5 ayat (2) huruf a\n"},
    {"Pasal 8", "sebagaimana dimaksud dalam Pasal 12A", "[Pasal 12A] ini: Pasal 12A\n"},
    {"Pasal 8", "sebagaimana dimaksud dalam BAB III", "[BAB III] ini: BAB III\n"},
    {"Pasal 8", "dimaksud dalam Pasal 1 angka 21.", "[Pasal 1 angka 21] ini: Pasal 1 angka 21\n"},
    /* completed by the place */
    {"Pasal 8 ayat (2)", "sebagaimana dimaksud pada ayat (1)",
     "[ayat (1)] ini: Pasal 8 ayat (1)\n"},
    {"Pasal 8 ayat (2) huruf c", "sebagaimana dimaksud pada ayat (1) huruf b",
     "[ayat (1) huruf b] ini: Pasal 8 ayat (1) huruf b\n"},
    {"Pasal 8 ayat (2) huruf c", "sebagaimana dimaksud dalam huruf a",
     "[huruf a] ini: Pasal 8 ayat (2) huruf a\n"},
    {"Pasal 8 huruf c", "sebagaimana dimaksud dalam huruf a", "[huruf a] ini: Pasal 8 huruf a\n"},
    {"Pasal 8 ayat (1) huruf c angka 2", "sebagaimana dimaksud pada angka 1",
     "[angka 1] ini: Pasal 8 ayat (1) huruf c angka 1\n"},
    {"Pasal 8 ayat (1) huruf c angka 2", "sebagaimana dimaksud pada ayat (3)",
     "[ayat (3)] ini: Pasal 8 ayat (3)\n"},
    {"", "sebagaimana dimaksud pada ayat (1)", "[ayat (1)] ini: ayat (1)\n"},
    /* ranges */
    {"", "dalam Pasal 5 sampai dengan Pasal 9 berlaku",
     "[Pasal 5 sampai dengan Pasal 9] ini: Pasal 5 .. Pasal 9\n"},
    {"Pasal 8 ayat (4)", "dimaksud pada ayat (1) sampai dengan ayat (3)",
     "[ayat (1) sampai dengan ayat (3)] ini: Pasal 8 ayat (1) .. Pasal 8 ayat (3)\n"},
    {"Pasal 10", "dalam Pasal 4 ayat (2) huruf d sampai dengan huruf j dikoordinasikan",
     "[Pasal 4 ayat (2) huruf d sampai dengan huruf j] ini: Pasal 4 ayat (2) huruf d .. Pasal 4 "
     "ayat (2) huruf j\n"},
    /* chains */
    {"", "dalam Pasal 5, Pasal 7, dan Pasal 9",
     "[Pasal 5] ini: Pasal 5\n[Pasal 7] ini: Pasal 7\n[Pasal 9] ini: Pasal 9\n"},
    {"", "dalam Pasal 5 dan/atau Pasal 7", "[Pasal 5] ini: Pasal 5\n[Pasal 7] ini: Pasal 7\n"},
    {"", "dalam Pasal 7 ayat (2) dan ayat (4)",
     "[Pasal 7 ayat (2)] ini: Pasal 7 ayat (2)\n[ayat (4)] ini: Pasal 7 ayat (4)\n"},
    {"", "dalam Pasal 7 ayat (2) huruf a, huruf c, atau huruf d",
     "[Pasal 7 ayat (2) huruf a] ini: Pasal 7 ayat (2) huruf a\n[huruf c] ini: Pasal 7 ayat (2) "
     "huruf c\n"
     "[huruf d] ini: Pasal 7 ayat (2) huruf d\n"},
    {"", "dalam Pasal 7 ayat (2) huruf a dan ayat (3)",
     "[Pasal 7 ayat (2) huruf a] ini: Pasal 7 ayat (2) huruf a\n[ayat (3)] ini: Pasal 7 ayat "
     "(3)\n"},
    {"Pasal 8 ayat (2)",
     "sebagaimana dimaksud pada ayat (1), Pasal 7 ayat (2) dan ayat (4), Pasal 12, dan Pasal 13 "
     "ayat (3)",
     "[ayat (1)] ini: Pasal 8 ayat (1)\n[Pasal 7 ayat (2)] ini: Pasal 7 ayat (2)\n[ayat (4)] ini: "
     "Pasal 7 ayat (4)\n"
     "[Pasal 12] ini: Pasal 12\n[Pasal 13 ayat (3)] ini: Pasal 13 ayat (3)\n"},
    {"", "Pasal 1, Pasal 3 sampai dengan Pasal 5, serta Pasal 8",
     "[Pasal 1] ini: Pasal 1\n[Pasal 3 sampai dengan Pasal 5] ini: Pasal 3 .. Pasal 5\n[Pasal 8] "
     "ini: Pasal 8\n"},
    {"", "dimaksud dalam\nPasal 5\nayat (2) dan\nPasal 7",
     "[Pasal 5\nayat (2)] ini: Pasal 5 ayat (2)\n[Pasal 7] ini: Pasal 7\n"},
    /* other laws */
    {"", "diatur dalam Undang-Undang Nomor 27 Tahun 2022.",
     "[Undang-Undang Nomor 27 Tahun 2022] uu 27/2022\n"},
    {"", "berdasarkan Pasal 6 Undang-Undang Nomor 27 Tahun 2022",
     "[Pasal 6 Undang-Undang Nomor 27 Tahun 2022] uu 27/2022: Pasal 6\n"},
    {"", "Pasal 6, Pasal 7, dan Pasal 9 Undang-Undang Nomor 27 Tahun 2022",
     "[Pasal 6] uu 27/2022: Pasal 6\n[Pasal 7] uu 27/2022: Pasal 7\n"
     "[Pasal 9 Undang-Undang Nomor 27 Tahun 2022] uu 27/2022: Pasal 9\n"},
    {"Pasal 8 ayat (2)",
     "sebagaimana dimaksud dalam Pasal 5 ayat (2), ayat (3), dan Pasal 7 Peraturan Pemerintah "
     "Nomor 71 Tahun 2019",
     "[Pasal 5 ayat (2)] pp 71/2019: Pasal 5 ayat (2)\n[ayat (3)] pp 71/2019: Pasal 5 ayat (3)\n"
     "[Pasal 7 Peraturan Pemerintah Nomor 71 Tahun 2019] pp 71/2019: Pasal 7\n"},
    {"", "Pasal 12 sampai dengan Pasal 15 Peraturan Presiden Nomor 95 Tahun 2018",
     "[Pasal 12 sampai dengan Pasal 15 Peraturan Presiden Nomor 95 Tahun 2018] perpres 95/2018: "
     "Pasal 12 .. Pasal 15\n"},
    {"",
     "Undang-Undang Nomor 11 Tahun 2008 tentang Informasi sebagaimana telah diubah dengan "
     "Undang-Undang Nomor 19 Tahun 2016",
     "[Undang-Undang Nomor 11 Tahun 2008] uu 11/2008\n[Undang-Undang Nomor 19 Tahun 2016] uu "
     "19/2016\n"},
    {"", "Undang-Undang Nomor 11 Tahun 2008 juncto Undang-Undang Nomor 19 Tahun 2016",
     "[Undang-Undang Nomor 11 Tahun 2008] uu 11/2008\n[Undang-Undang Nomor 19 Tahun 2016] uu "
     "19/2016\n"},
    {"",
     "Undang-Undang Nomor 1 Tahun 2004, Undang-Undang Nomor 17 Tahun 2003, dan Peraturan "
     "Pemerintah Nomor 90 Tahun 2010",
     "[Undang-Undang Nomor 1 Tahun 2004] uu 1/2004\n[Undang-Undang Nomor 17 Tahun 2003] uu "
     "17/2003\n"
     "[Peraturan Pemerintah Nomor 90 Tahun 2010] pp 90/2010\n"},
    /* this law, by name */
    {"", "sebagaimana dimaksud dalam Pasal 5 Peraturan Presiden ini", "[Pasal 5] ini: Pasal 5\n"},
    {"", "sebagaimana dimaksud dalam Pasal 5 dan Pasal 6 Undang-Undang ini",
     "[Pasal 5] ini: Pasal 5\n[Pasal 6] ini: Pasal 6\n"},
    /* a law by its name only: the articles are not this law's */
    {"", "Pasal 5 ayat (1) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
     "[Pasal 5 ayat (1)] ?: Pasal 5 ayat (1)\n"},
    {"", "Pasal 4 dan Pasal 5 Undang-Undang tentang Perbendaharaan Negara",
     "[Pasal 4] ?: Pasal 4\n[Pasal 5] ?: Pasal 5\n"},
    {"", "Pasal 362 Kitab Undang-Undang Hukum Pidana", "[Pasal 362] ?: Pasal 362\n"},
    {"", "sebagaimana dimaksud dalam Pasal 362 KUHP", "[Pasal 362] ?: Pasal 362\n"},
    /* two references in one sentence, one in the other's shadow */
    {"Pasal 9 ayat (2)",
     "Menteri sebagaimana dimaksud pada ayat (1) melaksanakan Pasal 5 Undang-Undang Nomor 27 Tahun "
     "2022 dan ketentuan Pasal 3.",
     "[ayat (1)] ini: Pasal 9 ayat (1)\n[Pasal 5 Undang-Undang Nomor 27 Tahun 2022] uu 27/2022: "
     "Pasal 5\n[Pasal 3] ini: Pasal 3\n"},
    /* Markdown links */
    {"", "diubah dengan [Undang-Undang Nomor 11 Tahun 2008](/uu/2008/11) dan Peraturan [Pemerintah Nomor 12 "
         "Tahun 2002](/pp/2002/12)",
     "[Undang-Undang Nomor 11 Tahun 2008] uu 11/2008\n[Peraturan [Pemerintah Nomor 12 Tahun 2002] pp "
     "12/2002\n"},
    {"Pasal 5 ayat (3)", "dimaksud pada [ayat (1)](/uu/1999/22/pasal-5/ayat-1) dan [ayat (2)](/x), dan **Pasal 9**",
     "[ayat (1)] ini: Pasal 5 ayat (1)\n[ayat (2)] ini: Pasal 5 ayat (2)\n[Pasal 9] ini: Pasal 9\n"},
    {"", "dalam Pasal 5 [Undang-Undang Nomor 3 Tahun 1989](/uu/1989/3)",
     "[Pasal 5 [Undang-Undang Nomor 3 Tahun 1989] uu 3/1989: Pasal 5\n"},
    /* numbers alone */
    {"", "Pasal 5 ayat (1), (2), dan (3)",
     "[Pasal 5 ayat (1)] ini: Pasal 5 ayat (1)\n[(2)] ini: Pasal 5 ayat (2)\n[(3)] ini: Pasal 5 ayat (3)\n"},
    {"", "Pasal 5 dan 6 Undang-Undang Nomor 3 Tahun 1989",
     "[Pasal 5] uu 3/1989: Pasal 5\n[6 Undang-Undang Nomor 3 Tahun 1989] uu 3/1989: Pasal 6\n"},
    {"", "Pasal 7 huruf a, b, dan c.",
     "[Pasal 7 huruf a] ini: Pasal 7 huruf a\n[b] ini: Pasal 7 huruf b\n[c] ini: Pasal 7 huruf c\n"},
    {"", "menurut Pasal 5, 3 (tiga) orang", "[Pasal 5] ini: Pasal 5\n"},
    {"", "Pasal 4 huruf a sampai dengan d", "[Pasal 4 huruf a sampai dengan d] ini: Pasal 4 huruf a .. Pasal 4 huruf d\n"},
    {"", "Pasal 2 ayat (1) sampai dengan Pasal 4 ayat (2)",
     "[Pasal 2 ayat (1) sampai dengan Pasal 4 ayat (2)] ini: Pasal 2 ayat (1) .. Pasal 4 ayat (2)\n"},
    {"", "dalam Pasal 21 pada ayat (3) huruf a, huruf b",
     "[Pasal 21 pada ayat (3) huruf a] ini: Pasal 21 ayat (3) huruf a\n[huruf b] ini: Pasal 21 ayat (3) huruf "
     "b\n"},
    {"Pasal 4 ayat (2)", "sebagaimana dimaksud dalam ayat(1)", "[ayat(1)] ini: Pasal 4 ayat (1)\n"},
    /* a part before what it is a part of */
    {"Pasal 1", "Ketentuan ayat (2) dan ayat (3) Pasal 8 diubah",
     "[ayat (2)] ini: Pasal 8 ayat (2)\n[ayat (3) Pasal 8] ini: Pasal 8 ayat (3)\n"},
    {"Pasal 56 ayat (5)", "Pasal 43, kecuali huruf g, Pasal 47",
     "[Pasal 43] ini: Pasal 43\n[huruf g] ini: Pasal 43 huruf g\n[Pasal 47] ini: Pasal 47\n"},
    {"Pasal 3 ayat (2)", "dimaksud dalam ayat (1) pasal ini", "[ayat (1)] ini: Pasal 3 ayat (1)\n"},
    /* quotation marks, old numberings, scanned texts */
    {"", "\xe2\x80\x9cPasal 5\xe2\x80\x9d", "[Pasal 5] ini: Pasal 5\n"},
    {"", "Undang-undang No. 19 Prp. tahun 1960 dan Undang-undang Nomor 7 Pnps Tahun 1959",
     "[Undang-undang No. 19 Prp. tahun 1960] perppu 19/1960\n[Undang-undang Nomor 7 Pnps Tahun 1959] penpres "
     "7/1959\n"},
    {"", "Undang-Undang Nomor 6 Tahun 1983 dan Nomor 7 Tahun 1983",
     "[Undang-Undang Nomor 6 Tahun 1983] uu 6/1983\n[Nomor 7 Tahun 1983] uu 7/1983\n"},
    {"", "Peraturan Menteri Kelautan dan Perikanan Nomor 7 Tahun 2019",
     "[Peraturan Menteri Kelautan dan Perikanan Nomor 7 Tahun 2019] permen 7/2019\n"},
    {"", "Pasal 4 ayat (21 dan ayat (l)",
     "[Pasal 4 ayat (21] ini: Pasal 4 ayat (2)\n[ayat (l)] ini: Pasal 4 ayat (1)\n"},
    {"", "Undang-Undang Nomor 4 Tahun 2OO9", "[Undang-Undang Nomor 4 Tahun 2OO9] uu 4/2009\n"},
    {"", "Peraturan Menteri mengenai hal itu diatur dengan Undang-Undang Nomor 5 Tahun 1999",
     "[Undang-Undang Nomor 5 Tahun 1999] uu 5/1999\n"},
    /* none */
    {"", "huruf di atas; ayat-ayat di muka; angka kredit", ""},
    {"", "Setiap orang wajib menaati pasal-pasal dan ayat-ayat ini.", ""},
    {"", "Undang-Undang ini mulai berlaku pada tanggal diundangkan.", ""},
    {"", "dibagi dalam bagian kesatuan dan babak baru; PPATK 5 orang; huruf kapital; angka kredit",
     ""},
    {"", "Pasar 5 dan Kabupaten 7 Tahun 2010", ""},
    {"", "", ""},
};

START_TEST(reference)
{
    SAME(references(cases[_i].at, cases[_i].text), cases[_i].refs, cases[_i].text);
}
END_TEST

/* References point into the text, in order, and do not overlap. */
START_TEST(places_are_in_order)
{
    AcuanCitation where = {0};
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        g_string_append_printf(all, "%s. Kemudian ", cases[i].text);
    g_autoptr(GArray) refs = acuan_find_refs((AcuanSlice){all->str, all->len}, &where);
    ck_assert_uint_ge(refs->len, G_N_ELEMENTS(cases));
    guint at = 0;
    for (guint i = 0; i < refs->len; i++) {
        const AcuanRef *ref = &g_array_index(refs, AcuanRef, i);
        ck_assert_uint_ge(ref->start, at);
        ck_assert_uint_gt(ref->end, ref->start);
        ck_assert_uint_le(ref->end, all->len);
        at = ref->end;
    }
    g_string_free(all, TRUE);
}
END_TEST

/* A text need not end with a NUL; what lies behind it is not read. */
START_TEST(text_ends_where_it_ends)
{
    AcuanCitation where = {0};
    static const char text[] = "dalam Pasal 5 ayat (2) huruf a";
    g_autoptr(GArray) refs = acuan_find_refs((AcuanSlice){text, strlen("dalam Pasal 5")}, &where);

    ck_assert_uint_eq(refs->len, 1);
    ck_assert_uint_eq(g_array_index(refs, AcuanRef, 0).citation.n_steps, 1);
}
END_TEST

/* Long chains and long texts take time in proportion: 20,000 links well within the test's limit. */
START_TEST(long_chain)
{
    AcuanCitation where = {0};
    GString *text = g_string_new("dalam Pasal 1");

    for (guint i = 2; i <= 20000; i++)
        g_string_append_printf(text, ", Pasal %u", i % 9000 + 1);
    g_autoptr(GArray) refs = acuan_find_refs((AcuanSlice){text->str, text->len}, &where);
    ck_assert_uint_eq(refs->len, 20000);
    g_string_free(text, TRUE);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("refs");
    const TTest *const single[] = {places_are_in_order, text_ends_where_it_ends, long_chain, NULL};

    add_table(suite, "references", reference, G_N_ELEMENTS(cases));
    add_tests(suite, "others", single);
    return run(suite);
}

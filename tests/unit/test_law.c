/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The drafting grammar. Expected trees are written by hand from Lampiran II of UU 12/2011: order of
 * units, tabulation (a. - 1. - a) - 1)), insertions (12A, (1a), IXA), amending laws (Pasal I and
 * II). How trees are written down is told in support.h.
 */
#include "support.h"

/* ---- the tree of the operative part ---- */

static const struct {
    const char *about, *body, *tree;
} structures[] = {
    {"every group and item, each in the one before",
     "BUKU KESATU\nPERIHAL UMUM\n\nBAB I\nUMUM\n\nBagian Kesatu\nUmum\n\nParagraf 1\nUmum\n\n"
     "Pasal 1\n(1) Rincian:\na. satu:\n1. dua:\na) tiga:\n1) empat.\n",
     "BUKU KESATU[BAB I[Bag Kesatu[Par 1[Ps 1[(1)[a.[1.[a)[1)]]]]]]]]]"},
    {"a group ends where one of its rank or above begins",
     "BAB I\nSATU\nBagian Kesatu\nUmum\nParagraf 1\nUmum\nPasal 1\nIsi.\nParagraf 2\nLain\nPasal "
     "2\n"
     "Isi.\nBagian Kedua\nLain\nPasal 3\nIsi.\nBAB II\nDUA\nPasal 4\nIsi.\n",
     "BAB I[Bag Kesatu[Par 1[Ps 1] Par 2[Ps 2]] Bag Kedua[Ps 3]] BAB II[Ps 4]"},
    {"articles without any group", "Pasal 1\nIsi.\n\nPasal 2\nIsi.\n", "Ps 1 Ps 2"},
    {"ayat and their lists",
     "Pasal 1\n(1) Menteri:\na. satu; dan\nb. dua.\n(2) Gubernur:\na. tiga;\nb. empat; dan\nc. "
     "lima.\n"
     "(3) Bupati.\n",
     "Ps 1[(1)[a. b.] (2)[a. b. c.] (3)]"},
    {"four levels and back out",
     "Pasal 1\nDaftar:\na. satu:\n1. dua:\na) tiga:\n1) empat;\n2) lima;\nb) enam;\n2. tujuh;\n"
     "b. delapan:\n1. sembilan; dan\n2. sepuluh.\n",
     "Ps 1[a.[1.[a)[1) 2)] b)] 2.] b.[1. 2.]]"},
    {"numbered definitions, one with letters",
     "Pasal 1\nDalam Peraturan ini yang dimaksud dengan:\n1. Sistem adalah kesatuan.\n2. Data "
     "meliputi:\n"
     "a. angka; dan\nb. huruf.\n3. Layanan adalah keluaran.\n",
     "Ps 1[1. 2.[a. b.] 3.]"},
    {"a list that starts again",
     "Pasal 1\nMenteri bertugas:\na. satu; dan\nb. dua.\nSelain itu, Menteri:\na. tiga; dan\nb. "
     "empat.\n",
     "Ps 1[a. b. a.#2 b.#2]"},
    {"a list that starts again unannounced",
     "Pasal 1\nMenteri bertugas:\na. satu; dan\nb. dua.\nSelain itu Menteri dapat\na. tiga; "
     "dan\nb. empat.\n",
     "Ps 1[a. b. a.#2 b.#2]"},
    /* Pasal 81 UU 12/2011 begins so */
    {"words of the closing directly below a heading",
     "Pasal 1\nIsi.\n\nPasal 2\nAgar setiap orang mengetahuinya, peraturan diundangkan dalam:\n"
     "a. Lembaran Negara; atau\nb. Berita Negara.\n\nPasal 3\nIsi.\n",
     "Ps 1 Ps 2[a. b.] Ps 3"},
    {"a closing directly below a heading whose text is lost",
     "Pasal 1\nIsi.\n\nPasal 2\nAgar setiap orang mengetahuinya, memerintahkan pengundangan.\n",
     "Ps 1 Ps 2 C"},
    {"an inserted ayat", "Pasal 1\n(1) Satu.\n(1a) Dua.\n(1b) Tiga.\n(2) Empat.\n",
     "Ps 1[(1) (1a) (1b) (2)]"},
    {"an inserted definition", "Pasal 1\nDefinisi:\n1. Satu.\n1a. Dua.\n2. Tiga.\n",
     "Ps 1[1. 1a. 2.]"},
    {"inserted articles with a letter",
     "Pasal 1\nIsi.\nPasal 1A\nIsi.\nPasal 1B\nIsi.\nPasal 2\nIsi.\n", "Ps 1 Ps 1A Ps 1B Ps 2"},
    {"inserted articles with a dash",
     "Pasal 1\nIsi.\nPasal 1-2\nIsi.\nPasal 1-3\nIsi.\nPasal 2\nIsi.\n", "Ps 1 Ps 1-2 Ps 1-3 Ps 2"},
    {"an inserted chapter and paragraf",
     "BAB I\nSATU\nParagraf 3\nTiga\nPasal 1\nIsi.\nParagraf 3A\nEmpat\nPasal 2\nIsi.\nBAB "
     "IA\nDUA\n"
     "Pasal 3\nIsi.\n",
     "BAB I[Par 3[Ps 1] Par 3A[Ps 2]] BAB IA[Ps 3]"},
    {"headings with their titles on the same line",
     "BAB I KETENTUAN UMUM\nBagian Kesatu Umum\nParagraf 1 Umum\nPasal 1\nIsi.\n",
     "BAB I[Bag Kesatu[Par 1[Ps 1]]]"},
    {"an article's text on the line of its heading",
     "Pasal 1 Menteri wajib melapor.\n\nPasal 2 (1) Satu.\n(2) Dua.\n", "Ps 1 Ps 2[(1) (2)]"},
    {"the first item on the line of its ayat", "Pasal 1\n(1) a. satu;\nb. dua.\n(2) Tiga.\n",
     "Ps 1[(1)[a. b.] (2)]"},
    {"a full stop behind the article's number", "Pasal 1.\nIsi.\nPasal 2.\nIsi.\n", "Ps 1 Ps 2"},
    {"leading blanks", "   Pasal 1\n\t(1) Satu:\n      a. dua;\n      b. tiga.\n   (2) Empat.\n",
     "Ps 1[(1)[a. b.] (2)]"},
    {"Markdown headings",
     "# BAB I\n## KETENTUAN UMUM\n\n### Pasal 1\n\n(1) Satu.\n\n### Pasal 2\nIsi.\n",
     "BAB I[Ps 1[(1)] Ps 2]"},
    {"Markdown bold headings",
     "**BAB I**\n**KETENTUAN UMUM**\n\n**Pasal 1**\n(1) Satu.\n\n## **Pasal 2**\nIsi.\n",
     "BAB I[Ps 1[(1)] Ps 2]"},
    {"Markdown bold marks before text",
     "**Pasal 1**\n**(1)** Satu:\n**a.** dua;\n**b.** tiga.\n**(2)** Empat.\n",
     "Ps 1[(1)[a. b.] (2)]"},
    {"a reference wrapped before Pasal, with its ayat",
     "Pasal 1\nTugas sebagaimana dimaksud dalam\nPasal 7 ayat (2) dilaksanakan Menteri.\nPasal "
     "2\nIsi.\n",
     "Ps 1 Ps 2"},
    {"a reference wrapped before Pasal, alone on its line",
     "Pasal 1\nTugas sebagaimana dimaksud dalam\nPasal 7\ndilaksanakan Menteri.\nPasal 2\nIsi.\n",
     "Ps 1 Ps 2"},
    {"a wrapped reference to the next article",
     "Pasal 1\nTugas sebagaimana dimaksud dalam\nPasal 2 dilaksanakan Menteri.\nPasal 2\nIsi.\n",
     "Ps 1 Ps 2"},
    {"a wrapped reference to the next article, alone on its line",
     "Pasal 1\nTugas sebagaimana dimaksud dalam\nPasal 2\ndilaksanakan Menteri.\n\nPasal 2\nIsi.\n",
     "Ps 1 Ps 2"},
    {"a wrapped list of articles",
     "Pasal 1\nKetentuan dalam Pasal 4,\nPasal 5, dan\nPasal 6 berlaku.\nPasal 2\nIsi.\n",
     "Ps 1 Ps 2"},
    {"an article of another law at the start of a line",
     "Pasal 1\nKetentuan mengenai\nPasal 2 Undang-Undang Nomor 11 Tahun 2008 berlaku.\nPasal "
     "2\nIsi.\n",
     "Ps 1 Ps 2"},
    {"a wrapped reference to an ayat",
     "Pasal 1\n(1) Satu.\n(2) Tugas sebagaimana dimaksud pada ayat\n(1) dilaksanakan Menteri.\n(3) "
     "Tiga.\n",
     "Ps 1[(1) (2) (3)]"},
    {"a wrapped reference to a letter or number",
     "Pasal 1\n(1) Daftar:\na. satu;\nb. dua sebagaimana dimaksud dalam huruf\na. dan "
     "seterusnya;\nc. tiga.\n"
     "(2) Mulai tahun\n2018. Demikian.\n",
     "Ps 1[(1)[a. b. c.] (2)]"},
    {"a number at the start of a line that is no list",
     "Pasal 1\nMenteri menunjuk paling banyak\n12. Demikian.\nPasal 2\nIsi.\n", "Ps 1 Ps 2"},
    {"prose that begins with a unit's name",
     "Pasal 1\nSusunan:\nBagian kedua dari tugas dilaksanakan Menteri.\nParagraf 2 tersebut "
     "berlaku.\n"
     "BAB ini berlaku.\nPasal 2\nIsi.\n",
     "Ps 1 Ps 2"},
    {"one heading twice", "Pasal 1\nIsi.\nPasal 2\nIsi.\nPasal 2\nIsi lain.\nPasal 3\nIsi.\n",
     "Ps 1 Ps 2 Ps 2#2 Ps 3"},
    {"an article left out", "Pasal 1\nIsi.\nPasal 3\nIsi.\n", "Ps 1 Ps 3"},
    {"a deleted article keeps its place", "Pasal 1\nIsi.\nPasal 2\nDihapus.\nPasal 3\nIsi.\n",
     "Ps 1 Ps 2 Ps 3"},
    {"ordinals of two words",
     "BAB I\nUMUM\nBagian Kesebelas\nSatu\nPasal 1\nIsi.\nBagian Kedua Belas\nDua\nPasal 2\n"
     "Isi.\nBagian Kedua Puluh Satu\nTiga\nPasal 3\nIsi.\n",
     "BAB I[Bag Kesebelas[Ps 1] Bag Kedua Belas[Ps 2] Bag Kedua Puluh Satu[Ps 3]]"},
    {"closing and gazette",
     "Pasal 1\nIsi.\n\nAgar setiap orang mengetahuinya, memerintahkan pengundangan.\n\nDitetapkan "
     "di "
     "Jakarta\npada tanggal 2 Oktober 2018\n\nDiundangkan di Jakarta\n",
     "Ps 1 C"},
    {"what every one is to know may be a rule",
     "BAB I\nUMUM\nPasal 1\nAgar setiap orang mengetahuinya, peraturan harus diundangkan dalam:\na. lembaran; dan\n"
     "b. berita.\nPasal 2\nIsi.\nAgar supaya setiap orang dapat mengetahuinya,\nmemerintahkan pengundangan.\n",
     "BAB I[Ps 1[a. b.] Ps 2] C"},
    {"closing without its formula",
     "Pasal 1\nIsi.\n\nDitetapkan di Jakarta\npada tanggal 2 Oktober 2018\n", "Ps 1 C"},
    {"one annex",
     "Pasal 1\nIsi.\n\nDitetapkan di Jakarta\n\nLAMPIRAN\nPERATURAN PRESIDEN\nNOMOR 95\n\nTabel.\n",
     "Ps 1 C L "},
    {"numbered annexes; what looks like articles in them is none",
     "Pasal 1\nIsi.\nDitetapkan di Jakarta\n\nLAMPIRAN I\nPERATURAN PRESIDEN\n\nBAB "
     "I\nPENDAHULUAN\n\n"
     "Pasal 2\nContoh.\n\nLAMPIRAN II\nPERATURAN PRESIDEN\nTabel.\n",
     "Ps 1 C L I L II"},
    {"an annex named in prose",
     "Pasal 1\nRincian tercantum dalam\nLampiran yang merupakan bagian.\nPasal 2\nIsi.\n",
     "Ps 1 Ps 2"},
    {"the elucidation, a note an article",
     "Pasal 1\nIsi.\nPasal 2\nIsi.\n\nDitetapkan di Jakarta\n\nPENJELASAN\nATAS\nPERATURAN "
     "PRESIDEN\n\n"
     "I. UMUM\nBahwa dalam rangka Pasal 1 perlu.\n\nII. PASAL DEMI PASAL\n\nPasal 1\nCukup "
     "jelas.\n\n"
     "Pasal 2\nAyat (1)\nYang dimaksud dengan \"data\" adalah angka.\nAyat (2)\nCukup jelas.\n",
     "Ps 1 Ps 2 C E[N 1 N 2]"},
    {"notes on the lines of their headings",
     "Pasal 1\nIsi.\nDitetapkan di Jakarta\n\nPENJELASAN\nI. UMUM\nUmum.\nII. PASAL DEMI PASAL\n"
     "Pasal 1 Cukup jelas.\nPasal 2 Cukup jelas.\n",
     "Ps 1 C E[N 1 N 2]"},
    {"notes that run together",
     "Pasal 1\nIsi.\nDitetapkan di Jakarta\n\nPENJELASAN\nII. PASAL DEMI PASAL\n"
     "Pasal 1\nCukup jelas. Pasal 2 Cukup jelas. Pasal 3 Cukup jelas.\n",
     "Ps 1 C E[N 1 N 2 N 3]"},
    {"a reference inside a note",
     "Pasal 1\nIsi.\nDitetapkan di Jakarta\n\nPENJELASAN\nII. PASAL DEMI PASAL\nPasal 1\n"
     "Lihat ketentuan sebagaimana dimaksud dalam\nPasal 9 ayat (2).\nPasal 2\nCukup jelas.\n",
     "Ps 1 C E[N 1 N 2]"},
    {"an annex behind the elucidation",
     "Pasal 1\nIsi.\nDitetapkan di Jakarta\n\nPENJELASAN\nII. PASAL DEMI PASAL\nPasal 1\nCukup "
     "jelas.\n\n"
     "LAMPIRAN\nPERATURAN PRESIDEN\nTabel.\n",
     "Ps 1 C E[N 1] L "},
    {"no article at all", "Kesatu : Menetapkan hal ini.\nKedua : Berlaku.\n", ""},
};

START_TEST(structure)
{
    g_autoptr(AcuanLaw) law = law_of(structures[_i].body);
    const char *tree = structures[_i].tree;
    g_autofree char *want = g_strconcat("T P", *tree ? " " : "", tree, NULL);

    SAME(tree_of(law), want, structures[_i].about);
}
END_TEST

/* The same trees whatever ends the lines. */
START_TEST(structure_with_crlf)
{
    g_auto(GStrv) lines = g_strsplit(structures[_i].body, "\n", -1);
    g_autofree char *body = g_strjoinv("\r\n", lines);
    g_autoptr(AcuanLaw) law = law_of(body);
    const char *tree = structures[_i].tree;
    g_autofree char *want = g_strconcat("T P", *tree ? " " : "", tree, NULL);

    SAME(tree_of(law), want, structures[_i].about);
}
END_TEST

START_TEST(structure_without_last_newline)
{
    g_autofree char *body = g_strdup(structures[_i].body);
    body[strlen(body) - 1] = '\0';
    g_autoptr(AcuanLaw) law = law_of(body);
    const char *tree = structures[_i].tree;
    g_autofree char *want = g_strconcat("T P", *tree ? " " : "", tree, NULL);

    SAME(tree_of(law), want, structures[_i].about);
}
END_TEST

/* Behind z. a list goes on with aa., bb. */
START_TEST(letters_beyond_z)
{
    GString *body = g_string_new("Pasal 1\nDaftar:\n");
    GString *want = g_string_new("T P Ps 1[");

    for (char c = 'a'; c <= 'z'; c++) {
        g_string_append_printf(body, "%c. isi;\n", c);
        g_string_append_printf(want, "%c. ", c);
    }
    g_string_append(body, "aa. isi; dan\nbb. isi.\n");
    g_string_append(want, "aa. bb.]");
    g_autoptr(AcuanLaw) law = law_of(body->str);
    SAME(tree_of(law), want->str, "letters beyond z");
    g_string_free(body, TRUE);
    g_string_free(want, TRUE);
}
END_TEST

/* ---- what stands around the articles ---- */

static const struct {
    const char *about, *body, *tree;
} whole_bodies[] = {
    {"an empty body", "", ""},
    {"blank lines only", "\n\n  \n", ""},
    {"a preamble without a title block", "Menimbang : bahwa perlu;\nMEMUTUSKAN:\n\nPasal 1\nIsi.\n",
     "P Ps 1"},
    {"a title block without a preamble",
     "PERATURAN PRESIDEN\nNOMOR 95\n\nPasal 1\nIsi.\n\nPasal 2\nIsi.\n", "T Ps 1 Ps 2"},
    {"references in the preamble are no articles",
     "PERATURAN PRESIDEN\nMenimbang : bahwa untuk melaksanakan ketentuan\nPasal 5 ayat (2) "
     "Undang-Undang;\n"
     "Mengingat : 1. Pasal 4 ayat (1);\n2. Undang-Undang Nomor 1 Tahun 2004;\nMEMUTUSKAN:\nPasal "
     "1\nIsi.\n",
     "T P Ps 1"},
    {"operative text at once", "Pasal 1\nIsi.\nPasal 2\nIsi.\n", "Ps 1 Ps 2"},
};

START_TEST(whole_body)
{
    g_autoptr(AcuanLaw) law = law_with("Contoh", "", whole_bodies[_i].body);
    SAME(tree_of(law), whole_bodies[_i].tree, whole_bodies[_i].about);
}
END_TEST

/* ---- amending laws ---- */

static const struct {
    const char *about, *title, *body, *tree;
    guint own; /* articles of the amending law itself */
} amendments[] = {
    {"Roman articles: Arabic ones are quoted, each below its instruction",
     "Perubahan Kedua atas Undang-Undang Nomor 11 Tahun 2008",
     "Pasal I\nBeberapa ketentuan diubah sebagai berikut:\n"
     "1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut:\n\nPasal 5\n(1) Satu.\n(2) "
     "Dua.\n\n"
     "2. Di antara Pasal 13 dan Pasal 14 disisipkan 1 (satu) pasal, yakni Pasal 13A sehingga "
     "berbunyi "
     "sebagai berikut:\n\nPasal 13A\nIsi:\na. tiga; dan\nb. empat.\n\n3. Pasal 16 dihapus.\n\n"
     "Pasal II\nUndang-Undang ini mulai berlaku pada tanggal diundangkan.\n",
     "Ps I[1.[>Ps 5[(1) (2)]] 2.[>Ps 13A[a. b.]] 3.] Ps II", 2},
    {"Roman articles: a quoted list with numbers is no instruction",
     "Perubahan atas Undang-Undang Nomor 19 Tahun 2016",
     "Pasal I\nUndang-Undang diubah sebagai berikut:\n"
     "1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:\n\nPasal 1\nYang dimaksud "
     "dengan:\n"
     "1. Informasi adalah data.\n2. Transaksi adalah perbuatan.\n\n"
     "2. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut:\n\nPasal 2\nIsi.\n\nPasal "
     "II\nIsi.\n",
     "Ps I[1.[>Ps 1[1. 2.]] 2.[>Ps 2]] Ps II", 2},
    {"Roman articles: a quoted chapter", "Perubahan atas Undang-Undang Nomor 11 Tahun 2008",
     "Pasal I\nUndang-Undang diubah sebagai berikut:\n"
     "1. Di antara BAB IX dan BAB X disisipkan 1 (satu) bab, yakni BAB IXA sehingga berbunyi "
     "sebagai "
     "berikut:\n\nBAB IXA\nPENGAWASAN\n\nPasal 40A\nIsi.\n\nPasal II\nIsi.\n",
     "Ps I[1.[>BAB IXA[Ps 40A]]] Ps II", 2},
    {"Roman articles without numbered instructions",
     "Perubahan atas Peraturan Presiden Nomor 1 Tahun 2010",
     "Pasal I\nKetentuan Pasal 3 diubah sehingga berbunyi sebagai berikut:\n\nPasal 3\n(1) "
     "Satu.\n\n"
     "Pasal II\nPeraturan Presiden ini mulai berlaku.\n",
     "Ps I[>Ps 3[(1)]] Ps II", 2},
    {"a Roman heading repeated before its first quotation",
     "Perubahan atas Undang-Undang Nomor 11 Tahun 2008",
     "Pasal I\nUndang-Undang diubah sebagai berikut:\n\nPasal I\n"
     "1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut:\n\nPasal 5\nIsi.\n\nPasal "
     "II\nIsi.\n",
     "Ps I[1.[>Ps 5]] Ps II", 2},
    {"a quotation that begins on the line of its instruction",
     "Perubahan atas Undang-Undang Nomor 11 Tahun 2008",
     "Pasal I\nUndang-Undang diubah sebagai berikut:\n"
     "1. Ketentuan Pasal 20 diubah sehingga berbunyi sebagai berikut: Pasal 20\n(1) Satu.\n(2) "
     "Dua.\n\n"
     "Pasal II\nIsi.\n",
     "Ps I[1.[>Ps 20[(1) (2)]]] Ps II", 2},
    {"Roman headings lost: every article is a quotation",
     "Perubahan atas Peraturan Menteri Nomor 5 Tahun 2010",
     "Pasal 5\n(1) Satu.\n(2) Dua.\n\nPasal 13A\nIsi.\n", ">Ps 5[(1) (2)] >Ps 13A", 0},
    {"an old amending law: its own articles are Arabic and in order",
     "Perubahan atas Peraturan Menteri Nomor 5 Tahun 1999",
     "Pasal 1\nKetentuan Pasal 5 diubah sehingga berbunyi sebagai berikut:\n\nPasal 5\n(1) "
     "Lima.\n\n"
     "Pasal 2\nPeraturan Menteri ini mulai berlaku.\n",
     "Ps 1[>Ps 5[(1)]] Ps 2", 2},
    {"the same, several quotations in one article",
     "Perubahan Kedua atas Keputusan Presiden Nomor 20 Tahun 1990",
     "Pasal 1\nMengubah beberapa ketentuan sebagai berikut:\n"
     "1. Ketentuan Pasal 7 diubah sehingga berbunyi sebagai berikut:\n\nPasal 7\nTujuh.\n\n"
     "2. Ketentuan Pasal 9 diubah sehingga berbunyi sebagai berikut:\n\nPasal 9\nSembilan.\n\n"
     "Pasal 2\nMulai berlaku.\n",
     "Ps 1[1.[>Ps 7] 2.[>Ps 9]] Ps 2", 2},
    {"a law that merely speaks of amendment quotes nothing",
     "Tata Cara Perubahan Peruntukan Kawasan", "Pasal 1\nIsi.\nPasal 2\nIsi.\n", "Ps 1 Ps 2", 2},
};

START_TEST(amendment)
{
    g_autofree char *body = g_strconcat(HEAD, amendments[_i].body, NULL);
    g_autofree char *want = g_strconcat("T P ", amendments[_i].tree, NULL);
    g_autoptr(AcuanLaw) law = law_with(amendments[_i].title, "", body);

    SAME(tree_of(law), want, amendments[_i].about);
    ck_assert_uint_eq(acuan_law_count(law, ACUAN_UNIT_PASAL), amendments[_i].own);
}
END_TEST

/* ---- titles ---- */

static const struct {
    const char *about, *body, *eid, *title;
} titles[] = {
    {"on the next line", "BAB I\nKETENTUAN UMUM\n\nPasal 1\nIsi.\n", "chp_I", "KETENTUAN UMUM"},
    {"on the same line", "BAB I KETENTUAN UMUM\nPasal 1\nIsi.\n", "chp_I", "KETENTUAN UMUM"},
    {"over three lines",
     "BAB I\nTATA KELOLA SISTEM\nPEMERINTAHAN BERBASIS\nELEKTRONIK\n\nPasal 1\nIsi.\n", "chp_I",
     "TATA KELOLA SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK"},
    {"after a blank line", "BAB I\n\nKETENTUAN UMUM\n\nPasal 1\nIsi.\n", "chp_I", "KETENTUAN UMUM"},
    {"up to the next heading", "BAB I\nUMUM\nBagian Kesatu\nMaksud\ndan Tujuan\nPasal 1\nIsi.\n",
     "chp_I__sec_1", "Maksud dan Tujuan"},
    {"of a chapter before its section", "BAB I\nUMUM\nBagian Kesatu\nMaksud\nPasal 1\nIsi.\n",
     "chp_I", "UMUM"},
    {"of a paragraf", "BAB I\nUMUM\nBagian Kesatu\nMaksud\nParagraf 2\nArsitektur\nPasal 1\nIsi.\n",
     "chp_I__sec_1__subsec_2", "Arsitektur"},
    {"with Markdown", "## BAB I\n## KETENTUAN UMUM\n\n## Pasal 1\nIsi.\n", "chp_I",
     "KETENTUAN UMUM"},
    {"in bold", "**BAB I**\n**KETENTUAN UMUM**\n\n**Pasal 1**\nIsi.\n", "chp_I", "KETENTUAN UMUM"},
    {"with CRLF", "BAB I\r\nKETENTUAN\r\nUMUM\r\n\r\nPasal 1\r\nIsi.\r\n", "chp_I",
     "KETENTUAN UMUM"},
};

START_TEST(title)
{
    g_autoptr(AcuanLaw) law = law_of(titles[_i].body);
    SAME(acuan_slice_fold(law->units[unit_of(law, titles[_i].eid)].title), titles[_i].title,
         titles[_i].about);
}
END_TEST

/* ---- ranges of bytes, lines ---- */

static const char sample[] = "BAB II\nTATA KELOLA\n\nBagian Ketiga\nArsitektur\n\nParagraf "
                             "1\nUmum\n\nPasal 6\n(1) Arsitektur terdiri atas:\n"
                             "a. nasional; dan\nb. daerah:\n1. provinsi.\n(2) Cukup.\n\nPasal "
                             "6A\nSisipan.\n\nDitetapkan di Jakarta\n\n"
                             "PENJELASAN\nI. UMUM\nBahwa perlu.\nII. PASAL DEMI PASAL\nPasal "
                             "6\nCukup jelas.\n\nLAMPIRAN\nTabel.\n";

static const struct {
    const char *eid, *text, *content; /* both without blanks around */
    guint line;                       /* of the file; HEAD has nine lines and starts on line 8 */
} ranges[] = {
    {"preface", "PERATURAN PRESIDEN REPUBLIK INDONESIA\nNOMOR 95 TAHUN 2018", NULL, 8},
    {"art_6__para_2", "(2) Cukup.", "Cukup.", 31},
    {"art_6__para_1__point_a", "a. nasional; dan", "nasional; dan", 28},
    {"art_6__para_1__point_b", "b. daerah:\n1. provinsi.", "daerah:\n1. provinsi.", 29},
    {"art_6__para_1__point_b__point_1", "1. provinsi.", "provinsi.", 30},
    {"art_6A", "Pasal 6A\nSisipan.", "Sisipan.", 33},
    {"chp_II__sec_3__subsec_1", NULL, NULL, 23},
    {"conclusions", "Ditetapkan di Jakarta", "Ditetapkan di Jakarta", 36},
    {"elucidation__art_6", "Pasal 6\nCukup jelas.", "Cukup jelas.", 42},
    {"att_1", "LAMPIRAN\nTabel.", NULL, 45},
};

START_TEST(range)
{
    g_autoptr(AcuanLaw) law = law_of(sample);
    guint unit = unit_of(law, ranges[_i].eid);
    AcuanSlice text = acuan_slice_strip(acuan_unit_text(law, unit));
    AcuanSlice content = acuan_slice_strip(acuan_unit_content(law, unit));

    if (ranges[_i].text)
        SAME(g_strndup(text.p, text.n), ranges[_i].text, ranges[_i].eid);
    if (ranges[_i].content)
        SAME(g_strndup(content.p, content.n), ranges[_i].content, ranges[_i].eid);
    ck_assert_msg(law->units[unit].line == ranges[_i].line, "%s: line %u", ranges[_i].eid,
                  law->units[unit].line);
}
END_TEST

/* ---- addresses ---- */

static const struct {
    const char *eid, *citation;
} addresses[] = {
    {"preamble", "Pembukaan"},
    {"chp_II", "BAB II"},
    {"chp_II__sec_3", "BAB II Bagian Ketiga"},
    {"chp_II__sec_3__subsec_1", "BAB II Bagian Ketiga Paragraf 1"},
    {"art_6", "Pasal 6"},
    {"art_6__para_1", "Pasal 6 ayat (1)"},
    {"art_6__para_1__point_a", "Pasal 6 ayat (1) huruf a"},
    {"art_6__para_1__point_b__point_1", "Pasal 6 ayat (1) huruf b angka 1"},
    {"art_6A", "Pasal 6A"},
    {"conclusions", "Penutup"},
    {"elucidation", "Penjelasan"},
    {"elucidation__art_6", "Penjelasan Pasal 6"},
    {"att_1", "Lampiran"},
};

START_TEST(address)
{
    g_autoptr(AcuanLaw) law = law_of(sample);
    guint unit = unit_of(law, addresses[_i].eid);

    SAME(acuan_unit_eid(law, unit), addresses[_i].eid, "eId");
    SAME(acuan_unit_citation(law, unit), addresses[_i].citation, addresses[_i].eid);
}
END_TEST

/* As people write it, to the unit; NULL where there is none. */
static const struct {
    const char *citation, *eid;
} finds[] = {
    {"Pasal 6", "art_6"},
    {"pasal 6 ayat (1)", "art_6__para_1"},
    {"Pasal 6 ayat 1 huruf a", "art_6__para_1__point_a"},
    {"huruf b ayat (1) Pasal 6", "art_6__para_1__point_b"},
    {"Pasal 6 ayat (1) huruf b angka 1", "art_6__para_1__point_b__point_1"},
    {"Pasal 6a", "art_6A"},
    {"BAB II", "chp_II"},
    {"bab ii bagian ketiga", "chp_II__sec_3"},
    {"BAB II Bagian Ketiga Paragraf 1", "chp_II__sec_3__subsec_1"},
    {"Bagian Ketiga", "chp_II__sec_3"},
    {"Pasal 7", NULL},
    {"Pasal 6 ayat (3)", NULL},
    {"Pasal 6 huruf a", NULL}, /* stands in ayat (1), not in the article itself */
    {"BAB III", NULL},
    {"BAB II Bagian Keempat", NULL},
    {"ayat", NULL},
    {"", NULL},
};

START_TEST(find)
{
    g_autoptr(AcuanLaw) law = law_of(sample);
    guint unit = acuan_law_find(law, finds[_i].citation);
    g_autofree char *eid = acuan_unit_eid(law, unit);

    ck_assert_msg(g_strcmp0(eid, finds[_i].eid ? finds[_i].eid : "") == 0, "%s: %s, not %s",
                  finds[_i].citation, eid, finds[_i].eid);
}
END_TEST

/* Twelve articles, 1 to 12, with 5A; Pasal 2 has ayat (1) to (3), and (1) has a to d. */
static AcuanLaw *
twelve(void)
{
    GString *body = g_string_new("BAB I\nSATU\n");

    for (guint i = 1; i <= 12; i++) {
        g_string_append_printf(body, "%sPasal %u\n", i == 7 ? "BAB II\nDUA\n" : "", i);
        g_string_append(body, i == 2
                                  ? "(1) Isi:\na. p;\nb. q;\nc. r; dan\nd. s.\n(2) Isi.\n(3) Isi.\n"
                                  : "Isi.\n");
        if (i == 5)
            g_string_append(body, "Pasal 5A\nIsi.\n");
    }
    AcuanLaw *law = law_of(body->str);
    g_string_free(body, TRUE);
    return law;
}

static const struct {
    const char *citation, *first,
        *last; /* eIds; first NULL: refused, and `last` is in the reason */
} unit_ranges[] = {
    {"Pasal 3", "art_3", "art_3"},
    {"Pasal 3-5", "art_3", "art_5"},
    {"Pasal 3 - Pasal 5", "art_3", "art_5"},
    {"Pasal 3 sampai dengan Pasal 5", "art_3", "art_5"},
    {"Pasal 5-5A", "art_5", "art_5A"},
    {"Pasal 3 s.d. 12", "art_3", "art_12"},
    {"Pasal 2 ayat (1) sampai dengan ayat (3)", "art_2__para_1", "art_2__para_3"},
    {"Pasal 2 ayat (1) huruf b sampai dengan huruf d", "art_2__para_1__point_b",
     "art_2__para_1__point_d"},
    {"BAB I-II", "chp_I", "chp_II"},
    {"BAB I sampai dengan BAB II", "chp_I", "chp_II"},
    {"Pasal 13", NULL, "there is no Pasal 13; there are Pasal 1 to Pasal 12"},
    {"Pasal 3-20", NULL, "there is no Pasal 20; there are Pasal 1 to Pasal 12"},
    {"Pasal 2 ayat (4)", NULL, "there is no Pasal 2 ayat (4); there are ayat (1) to ayat (3)"},
    {"Pasal 3 ayat (1)", NULL, "there is no Pasal 3 ayat (1)"},
    {"BAB IV", NULL, "there is no BAB IV; there are BAB I to BAB II"},
    {"Pasal 5-3", NULL, "backwards"},
    {"arsitektur", NULL, "not a provision"},
    {"Pasal", NULL, "needs a number"},
};

START_TEST(unit_range)
{
    g_autoptr(AcuanLaw) law = twelve();
    g_autoptr(GError) error = NULL;
    guint first, last;
    const char *citation = unit_ranges[_i].citation;
    gboolean ok = acuan_law_find_range(law, citation, &first, &last, &error);

    if (!unit_ranges[_i].first) {
        ck_assert_msg(!ok, "%s is not refused", citation);
        HOLDS(error->message, unit_ranges[_i].last, citation);
        return;
    }
    ck_assert_msg(ok, "%s: %s", citation, error ? error->message : "?");
    SAME(acuan_unit_eid(law, first), unit_ranges[_i].first, citation);
    SAME(acuan_unit_eid(law, last), unit_ranges[_i].last, citation);
}
END_TEST

/* "Pasal 1-2" is the inserted article where there is one, else a range. */
START_TEST(dash_is_insertion_where_there_is_one)
{
    g_autoptr(AcuanLaw) with = law_of("Pasal 1\nIsi.\nPasal 1-2\nIsi.\nPasal 2\nIsi.\n");
    guint first, last;

    ck_assert(acuan_law_find_range(with, "Pasal 1-2", &first, &last, NULL));
    SAME(acuan_unit_eid(with, first), "art_1-2", "insertion");
    ck_assert_uint_eq(first, last);
}
END_TEST

/* Quotations have addresses of their own, and the law's own article comes first. */
START_TEST(quotations_are_addressed_below_their_article)
{
    g_autofree char *body = g_strconcat(HEAD,
                                        "Pasal I\nUndang-Undang diubah:\n1. Ketentuan Pasal 5 "
                                        "diubah sehingga berbunyi sebagai berikut:\n\n"
                                        "Pasal 5\n(1) Satu.\n\nPasal II\nIsi.\n",
                                        NULL);
    g_autoptr(AcuanLaw) law = law_with("Perubahan atas Undang-Undang Nomor 1 Tahun 2000", "", body);
    guint unit = unit_of(law, "art_I__point_1__qstr__art_5__para_1");

    ck_assert(law->units[unit].quoted);
    SAME(acuan_unit_citation(law, unit), "Pasal I angka 1 (yang memuat) Pasal 5 ayat (1)",
         "citation");
    SAME(acuan_unit_eid(law, acuan_law_find(law, "Pasal 5 ayat (1)")),
         "art_I__point_1__qstr__art_5__para_1", "found by its own number");
    ck_assert_uint_eq(acuan_law_find(law, "Pasal II"), unit_of(law, "art_II"));
}
END_TEST

START_TEST(second_of_a_name_is_told_apart)
{
    g_autoptr(AcuanLaw) law = law_of("Pasal 1\nIsi:\na. p;\nb. q.\nLagi:\na. r.\nPasal 1\nLain.\n");

    ck_assert_uint_ne(unit_of(law, "art_1"), unit_of(law, "art_1.2"));
    AcuanSlice again = acuan_slice_strip(acuan_unit_content(law, unit_of(law, "art_1__point_a.2")));
    SAME(g_strndup(again.p, again.n), "r.", "second list");
}
END_TEST

/* ---- files as they come ---- */

#define FRONT \
    "---\nid: /akn/id/act/uu/2000/1\njenis: UU\nnomor: \"1\"\ntahun: 2000\njudul: Contoh\n---\n"

static const struct {
    const char *about, *text, *tree;
} files[] = {
    {"a byte order mark", "\xef\xbb\xbf" FRONT "Menimbang : a;\nPasal 1\nIsi.\n", "P Ps 1"},
    {"CRLF in the front matter",
     "---\r\nid: /akn/id/act/uu/2000/1\r\njenis: UU\r\nnomor: \"1\"\r\ntahun: 2000\r\njudul: "
     "Contoh\r\n---\r\n"
     "Menimbang : a;\r\nPasal 1\r\nIsi.\r\n",
     "P Ps 1"},
    {"no body", FRONT, ""},
    {"no newline behind the front matter",
     "---\nid: /akn/id/act/uu/2000/1\njenis: UU\nnomor: \"1\"\ntahun: 2000\njudul: Contoh\n---",
     ""},
};

START_TEST(file)
{
    g_autoptr(AcuanLaw) law = read_document(files[_i].text, strlen(files[_i].text));

    ck_assert_msg(law != NULL, "%s: %s", files[_i].about, findings->str);
    SAME(tree_of(law), files[_i].tree, files[_i].about);
    ck_assert_str_eq(law->id, "/akn/id/act/uu/2000/1");
    ck_assert_str_eq(law->title, "Contoh");
}
END_TEST

START_TEST(bad_bytes_are_named_and_kept)
{
    static const char utf8[] = FRONT "Pasal 1\nIsi \xff rusak.\n";
    static const char nul[] = FRONT "Pasal 1\nIsi \0 rusak.\n\nPasal 2\nLain.\n";
    g_autoptr(AcuanLaw) one = read_document(utf8, sizeof utf8 - 1);
    g_autofree char *offset = g_strdup_printf("not UTF-8 at offset %zu", strlen(FRONT) + 12);

    HOLDS(findings->str, "warning invalid-utf8", "UTF-8");
    HOLDS(findings->str, offset, "UTF-8");
    ck_assert_ptr_nonnull(memchr(one->body.p, 0xff, one->body.n));
    g_autoptr(AcuanLaw) two = read_document(nul, sizeof nul - 1);
    HOLDS(findings->str, "warning nul-byte", "NUL");
    ck_assert_uint_eq(acuan_law_count(two, ACUAN_UNIT_PASAL), 2);
    ck_assert_uint_eq(two->units[0].end, two->body.n);
}
END_TEST

/* ---- what is odd is said, with its line ---- */

static const struct {
    const char *body, *finding;
} oddities[] = {
    {"Pasal 1\nIsi.\nPasal 3\nIsi.\n", "19:1 note pasal-gap: Pasal 3 follows Pasal 1\n"},
    {"Pasal 2\nIsi.\n", "17:1 note pasal-gap: the first article is Pasal 2\n"},
    {"Tidak ada.\n", "8:1 note no-pasal: no article was found; the text is kept as one piece\n"},
};

START_TEST(oddity)
{
    g_autoptr(AcuanLaw) law = law_of(oddities[_i].body);
    ck_assert_str_eq(findings->str, oddities[_i].finding);
}
END_TEST

START_TEST(good_law_gives_no_finding)
{
    g_autoptr(AcuanLaw) law = twelve();
    ck_assert_str_eq(findings->str, "");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("law");
    const TTest *const others[] = {letters_beyond_z,
                                   dash_is_insertion_where_there_is_one,
                                   quotations_are_addressed_below_their_article,
                                   second_of_a_name_is_told_apart,
                                   bad_bytes_are_named_and_kept,
                                   good_law_gives_no_finding,
                                   NULL};
    add_table(suite, "structure", structure, G_N_ELEMENTS(structures));
    add_table(suite, "CRLF", structure_with_crlf, G_N_ELEMENTS(structures));
    add_table(suite, "no last newline", structure_without_last_newline, G_N_ELEMENTS(structures));
    add_table(suite, "whole bodies", whole_body, G_N_ELEMENTS(whole_bodies));
    add_table(suite, "amendments", amendment, G_N_ELEMENTS(amendments));
    add_table(suite, "titles", title, G_N_ELEMENTS(titles));
    add_table(suite, "ranges", range, G_N_ELEMENTS(ranges));
    add_table(suite, "addresses", address, G_N_ELEMENTS(addresses));
    add_table(suite, "finding", find, G_N_ELEMENTS(finds));
    add_table(suite, "finding ranges", unit_range, G_N_ELEMENTS(unit_ranges));
    add_table(suite, "files", file, G_N_ELEMENTS(files));
    add_table(suite, "oddities", oddity, G_N_ELEMENTS(oddities));
    add_tests(suite, "others", others);
    return run(suite);
}

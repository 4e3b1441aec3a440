/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Defined terms. Wordings are those that real laws use; counts of real laws were taken by hand from
 * the numbered lines of their Pasal 1.
 */
#include "support.h"

/* "Pasal 1 angka 2: term | alias | alias = text", one a line. */
static char *
definitions_of(const char *body)
{
    g_autoptr(AcuanLaw) law = law_of(body);
    g_autoptr(GPtrArray) list = acuan_law_definitions(law);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < list->len; i++) {
        const AcuanDefinition *d = g_ptr_array_index(list, i);
        g_string_append_printf(out, "%s%s: %s", i ? "\n" : "", d->citation, d->term);
        for (guint k = 0; d->aliases[k]; k++)
            g_string_append_printf(out, " | %s", d->aliases[k]);
        g_string_append_printf(out, " = %s", d->text);
    }
    return g_string_free(out, FALSE);
}

#define INTRO "Pasal 1\nDalam Peraturan Presiden ini yang dimaksud dengan:\n"

static const struct {
    const char *about, *body, *definitions;
} cases[] = {
    {"a term", INTRO "1. Data adalah catatan.\n2. Sistem ialah kesatuan.\n",
     "Pasal 1 angka 1: Data = catatan.\nPasal 1 angka 2: Sistem = kesatuan."},
    {"an abbreviation",
     INTRO "1. Sistem Pemerintahan Berbasis Elektronik yang selanjutnya disingkat SPBE "
           "adalah penyelenggaraan pemerintahan.\n",
     "Pasal 1 angka 1: Sistem Pemerintahan Berbasis Elektronik | SPBE = penyelenggaraan "
     "pemerintahan."},
    {"commas around the short name",
     INTRO "1. Pemerintah Pusat, selanjutnya disebut Pemerintah, adalah "
           "Presiden.\n",
     "Pasal 1 angka 1: Pemerintah Pusat | Pemerintah = Presiden."},
    {"a short name and an abbreviation",
     INTRO "1. Dewan Teknologi Nasional yang selanjutnya disebut Dewan Teknologi yang selanjutnya "
           "disingkat DTN adalah dewan.\n",
     "Pasal 1 angka 1: Dewan Teknologi Nasional | Dewan Teknologi | DTN = dewan."},
    {"a second name in other words",
     INTRO
     "1. Surat Berharga Syariah Negara yang selanjutnya disingkat SBSN, atau dapat disebut Sukuk "
     "Negara, adalah surat berharga.\n2. Badan Pengusahaan Kawasan yang selanjutnya disebut Badan "
     "Pengusahaan atau disingkat BPK adalah lembaga.\n",
     "Pasal 1 angka 1: Surat Berharga Syariah Negara | SBSN | Sukuk Negara = surat berharga.\n"
     "Pasal 1 angka 2: Badan Pengusahaan Kawasan | Badan Pengusahaan | BPK = lembaga."},
    {"brackets behind the term are left out",
     INTRO
     "1. Televisi Protokol Internet (Internet Protocol Television) yang selanjutnya disingkat IPTV "
     "adalah teknologi.\n2. Layanan Akses (ISP) adalah jenis layanan.\n",
     "Pasal 1 angka 1: Televisi Protokol Internet | IPTV = teknologi.\n"
     "Pasal 1 angka 2: Layanan Akses = jenis layanan."},
    {"the first defining word counts, and none within brackets or behind 'yang'",
     INTRO
     "1. Badan yang merupakan lembaga (yaitu kantor) adalah unsur yang merupakan pelaksana.\n",
     "Pasal 1 angka 1: Badan yang merupakan lembaga = unsur yang merupakan pelaksana."},
    {"a definition over several lines, with a list",
     INTRO "1. Data Pribadi adalah data\n   perseorangan, meliputi:\na. nama; dan\nb. alamat.\n"
           "2. Sistem merupakan kesatuan.\n",
     "Pasal 1 angka 1: Data Pribadi = data perseorangan, meliputi: a. nama; dan b. alamat.\n"
     "Pasal 1 angka 2: Sistem = kesatuan."},
    {"letters in place of numbers", INTRO "a. Daerah adalah wilayah.\nb. Desa adalah kesatuan.\n",
     "Pasal 1 huruf a: Daerah = wilayah.\nPasal 1 huruf b: Desa = kesatuan."},
    {"no defining word but one that tells what the term is",
     INTRO "1. Kapasitas fiskal adalah kemampuan.\n2. Celah fiskal dihitung berdasarkan selisih.\n",
     "Pasal 1 angka 1: Kapasitas fiskal = kemampuan.\n"
     "Pasal 1 angka 2: Celah fiskal = dihitung berdasarkan selisih."},
    {"the number of an inserted item in brackets",
     INTRO "1. Data adalah catatan.\n(1a) Penyedia adalah orang.\n2. Sistem adalah kesatuan.\n",
     "Pasal 1 angka 1: Data = catatan.\nPasal 1 angka 1a: Penyedia = orang.\n"
     "Pasal 1 angka 2: Sistem = kesatuan."},
    {"a list below an ayat",
     "Pasal 2\n(1) Didirikan perusahaan.\n(2) Dalam Peraturan ini yang dimaksud dengan:\na. "
     "\"Pemerintah\" ialah Presiden;\nb. \"Menteri\" ialah Menteri Pertanian.\n",
     "Pasal 2 ayat (2) huruf a: Pemerintah = Presiden;\n"
     "Pasal 2 ayat (2) huruf b: Menteri = Menteri Pertanian."},
    {"another opening",
     "Pasal 1\nPengertian istilah dalam peraturan ini:\n1. Arsip adalah rekaman.\n",
     "Pasal 1 angka 1: Arsip = rekaman."},
    {"one sentence, no numbers",
     "Pasal 1\nDalam Peraturan ini yang dimaksud dengan Ombudsman Republik Indonesia yang "
     "selanjutnya "
     "disebut Ombudsman adalah lembaga negara.\n",
     "Pasal 1: Ombudsman Republik Indonesia | Ombudsman = lembaga negara."},
    {"the catchword of a scanned page",
     INTRO "1. Kualitas... 1. Kualitas penduduk adalah keadaan.\n2. Uang adalah alat.\n",
     "Pasal 1 angka 1: Kualitas penduduk = keadaan.\nPasal 1 angka 2: Uang = alat."},
    {"two items on one line, as scans have them",
     INTRO "1. Menteri adalah Menteri Dalam Negeri. 2. Gubernur adalah kepala daerah.\n",
     "Pasal 1 angka 1: Menteri = Menteri Dalam Negeri.\nPasal 1 angka 2: Gubernur = kepala "
     "daerah."},
    {"a number in a definition is no next item",
     INTRO "1. Anak adalah orang di bawah 18 tahun dan 2 saksi.\n2. Orang adalah manusia.\n",
     "Pasal 1 angka 1: Anak = orang di bawah 18 tahun dan 2 saksi.\nPasal 1 angka 2: Orang = "
     "manusia."},
    {"something named in passing, in another article",
     "Pasal 1\nIsi.\n\nPasal 7\n(1) Dibentuk Badan Kependudukan Nasional yang selanjutnya "
     "disingkat BKN.\n"
     "(2) Tetap.\n",
     "Pasal 7 ayat (1): Badan Kependudukan Nasional | BKN = "},
    {"what was defined before is not named anew",
     INTRO
     "1. Badan Siber yang selanjutnya disebut Badan adalah lembaga.\n\nPasal 2\nDibentuk Badan "
     "Siber yang selanjutnya disebut Badan.\n",
     "Pasal 1 angka 1: Badan Siber | Badan = lembaga."},
    {"a list that defines nothing",
     "Pasal 1\nPeraturan ini bertujuan:\n1. menata data; dan\n2. melindungi warga.\n", ""},
    {"'adalah' in an ayat is no definition",
     "Pasal 2\n(1) Pimpinan rapat adalah ketua.\n(2) Tetap.\n", ""},
    {"'sebagaimana dimaksud' above a list is no definition",
     "Pasal 9\nTingkat sebagaimana dimaksud dalam Pasal 8 terdiri atas:\na. tingkat 1;\nb. tingkat "
     "2 "
     "untuk identitas yaitu kartu; dan\nc. tingkat 3.\n",
     ""},
};

START_TEST(definitions)
{
    SAME(definitions_of(cases[_i].body), cases[_i].definitions, cases[_i].about);
}
END_TEST

START_TEST(definitions_that_an_amending_law_inserts)
{
    g_autoptr(AcuanLaw) law = law_with(
        "Perubahan atas Peraturan Presiden Nomor 1 Tahun 2010", "",
        HEAD
        "Pasal I\nBeberapa ketentuan diubah sebagai berikut:\n1. Ketentuan Pasal 1 diubah sehingga "
        "berbunyi sebagai berikut:\nPasal 1\nDalam Peraturan ini yang dimaksud dengan:\n"
        "1. Data adalah catatan.\n2. Sistem adalah kesatuan.\n\nPasal II\nMulai berlaku.\n");
    g_autoptr(GPtrArray) list = acuan_law_definitions(law);

    ck_assert_uint_eq(list->len, 2);
    ck_assert_str_eq(((const AcuanDefinition *) g_ptr_array_index(list, 1))->term, "Sistem");
}
END_TEST

START_TEST(places_can_be_found_in_the_law)
{
    g_autoptr(AcuanLaw) law = law_of(INTRO "1. Data adalah catatan.\n2. Sistem adalah kesatuan.\n");
    g_autoptr(GPtrArray) list = acuan_law_definitions(law);
    const AcuanDefinition *d = g_ptr_array_index(list, 1);
    AcuanArticle article;

    acuan_article_from_law(&article, law, unit_of(law, "art_1"));

    ck_assert_str_eq(d->eid, "art_1__point_2");
    ck_assert_uint_eq(d->unit, acuan_law_find_eid(law, d->eid));
    SAME(g_strndup(article.text.p + d->start, d->end - d->start), "Sistem adalah kesatuan.",
         "offsets");
    acuan_article_clear(&article);
}
END_TEST

START_TEST(names_are_compared_without_case_and_marks)
{
    g_autoptr(AcuanLaw) law = law_of(
        INTRO "1. Rencana Kerja dan Anggaran Kementerian/Lembaga, yang selanjutnya disingkat "
              "RKA-K/L, adalah rencana.\n");
    g_autoptr(GPtrArray) list = acuan_law_definitions(law);
    const AcuanDefinition *d = g_ptr_array_index(list, 0);

    SAME(acuan_words_key("RKA-K/L,"), "rka k l", "key");
    SAME(acuan_words_key("  Rencana\nKerja  "), "rencana kerja", "key");
    ck_assert(acuan_definition_names(d, "rka k l"));
    ck_assert(acuan_definition_names(d, "rencana kerja dan anggaran kementerian lembaga"));
    ck_assert(!acuan_definition_names(d, "rencana kerja"));
    SAME(acuan_term_bare("kecamatan atau sebutan lain"), "kecamatan", "bare");
    SAME(acuan_term_bare("desa atau yang disebut dengan nama lain"), "desa", "bare");
    SAME(acuan_term_bare("barang atau jasa"), "barang atau jasa", "bare");
}
END_TEST

/* ---- real laws ---- */

/* The hand count: laws of several kinds and ages, with run-on lines, catchwords of scanned pages,
 * numbers without a blank behind them, letters in place of numbers, and an amending law. */
static const struct {
    const char *law;
    guint count;
    const char *unit;
} laws[] = {
    {"perpres/2018/perpres-2018-95", 28, "angka"}, {"pp/1991/pp-1991-24", 16, "angka"},
    {"pp/2000/pp-2000-110", 13, "angka"},          {"uu/1999/uu-1999-22", 17, "huruf"},
    {"uu/2004/uu-2004-33", 34, "angka"},           {"uu/2016/uu-2016-19", 24, "angka"},
};

/* "Pasal 1 angka 7: term", one a line. */
static char *
hand_count(const char *name, const char *unit)
{
    g_autofree char *table = NULL;
    GString *out = g_string_new(NULL);

    ck_assert(g_file_get_contents("tests/unit/data/definitions.tsv", &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], "\t", 3);
        if (g_strv_length(cells) == 3 && strcmp(cells[0], name) == 0)
            g_string_append_printf(out, "Pasal 1 %s %s: %s\n", unit, cells[1], cells[2]);
    }
    return g_string_free(out, FALSE);
}

static char *
defined_in_first(const AcuanLaw *law, guint *count)
{
    g_autoptr(GPtrArray) list = acuan_law_definitions(law);
    GString *out = g_string_new(NULL);

    *count = 0;
    for (guint i = 0; i < list->len; i++) {
        const AcuanDefinition *d = g_ptr_array_index(list, i);
        const char *place = strstr(d->citation, "Pasal 1 ");
        if (!place)
            continue;
        g_string_append_printf(out, "%s: %s\n", place, d->term);
        (*count)++;
    }
    return g_string_free(out, FALSE);
}

START_TEST(hand_counts)
{
    g_autofree char *path = g_strconcat("../shared/laws/", laws[_i].law, ".md", NULL);
    g_autofree char *want = hand_count(laws[_i].law, laws[_i].unit);
    AcuanReport quiet = {0};
    guint count = 0;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        printf("skipped: %s is not here\n", path);
        return;
    }
    g_autoptr(AcuanLaw) law = acuan_law_read_file(path, &quiet);
    ck_assert_ptr_nonnull(law);
    SAME(defined_in_first(law, &count), want, laws[_i].law);
    ck_assert_uint_eq(count, laws[_i].count);
}
END_TEST

/* Counts alone, of the numbered lines. */
static const struct {
    const char *law;
    guint count;
} counted[] = {
    {"pp/2019/pp-2019-71", 39},
    {"uu/2009/uu-2009-43", 31},
    {"permenkominfo/2021/permenkominfo-2021-5", 111},
    {"pp/2014/pp-2014-9", 35},
    {"uu/2006/uu-2006-23", 24},
    {"uu/2022/uu-2022-27", 11},
    {"pp/2012/pp-2012-25", 16},
    {"pp/2005/pp-2005-65", 9},
    {"permenkominfo/2017/permenkominfo-2017-5", 13},
    {"uu/2014/uu-2014-30", 25},
    {"uu/1990/uu-1990-11", 2},
};

START_TEST(counts)
{
    g_autofree char *path = g_strconcat("../shared/laws/", counted[_i].law, ".md", NULL);
    AcuanReport quiet = {0};
    guint count = 0;

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        printf("skipped: %s is not here\n", path);
        return;
    }
    g_autoptr(AcuanLaw) law = acuan_law_read_file(path, &quiet);
    ck_assert_ptr_nonnull(law);
    g_free(defined_in_first(law, &count));
    ck_assert_msg(count == counted[_i].count, "%s: %u of %u", path, count, counted[_i].count);
}
END_TEST

int
main(void)
{
    const TTest *const others[] = {definitions_that_an_amending_law_inserts,
                                   places_can_be_found_in_the_law,
                                   names_are_compared_without_case_and_marks, NULL};
    Suite *suite = suite_create("define");

    add_table(suite, "wordings", definitions, G_N_ELEMENTS(cases));
    add_tests(suite, "others", others);
    add_table(suite, "hand counts", hand_counts, G_N_ELEMENTS(laws));
    add_table(suite, "counts", counts, G_N_ELEMENTS(counted));
    return run(suite);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a provision to its categories: what matches a query, and who decides. The words of every
 * field are counted by hand.
 */
#include "support.h"

/* The text's words, with their numbers: 0:1 1:arsitektur 2:spbe 3:nasional 4:disusun 5:oleh
 * 6:menteri 7:2 8:menteri 9:wajib 10:menyusun 11:rencana 12:a 13:data 14:dan 15:b 16:aplikasi */
static const char body[] =
    HEAD "BAB II\nTATA KELOLA\n\nBagian Ketiga\nKerangka Arsitektur\n\nPasal 6\n"
         "(1) Arsitektur SPBE Nasional disusun oleh Menteri.\n(2) Menteri wajib menyusun rencana:\n"
         "a. data; dan\nb. aplikasi.\n\nPasal 7\nLayanan publik.\n\nBAB III\nPENUTUP\n\nPasal "
         "8\nPenutup tentang data.\n\n"
         "Ditetapkan di Jakarta\n\nPENJELASAN\nII. PASAL DEMI PASAL\n\nPasal 1\nCukup "
         "jelas.\n\nPasal 6\n"
         "Susunan yang utuh.\n";

static AcuanLaw *law;
static AcuanArticle article;
static AcuanReading *reading;
static const char *const categories[] = {"spbe:TK.ARS", "spbe:TK", NULL};

static void
read_pasal(const char *front, const char *pasal)
{
    law = law_with("Sistem Elektronik", front, body);
    acuan_article_from_law(&article, law, acuan_law_find(law, pasal));
    reading = acuan_reading_new();
    acuan_reading_set(reading, &article, categories);
}

static void
forget(void)
{
    g_clear_pointer(&reading, acuan_reading_free);
    acuan_article_clear(&article);
    g_clear_pointer(&law, acuan_law_free);
}

static void
read_pasal_6(void)
{
    read_pasal("status: berlaku\n", "Pasal 6");
}

/* "teks:Arsitektur bab:Arsitektur": the spans' words as they stand in their fields. */
static char *
quotes(const GArray *spans)
{
    GString *out = g_string_new(NULL);
    g_autofree char *scratch = NULL;

    for (guint i = 0; i < spans->len; i++) {
        const AcuanSpan *span = &g_array_index(spans, AcuanSpan, i);
        AcuanSlice quote = acuan_span_quote(&article, span, &scratch);
        g_string_append_printf(out, "%s%s:%.*s", i ? " | " : "",
                               acuan_field_info(span->field)->name, (int) quote.n, quote.p);
    }
    return g_string_free(out, FALSE);
}

/* ---- matching ---- */

/* `evidence` NULL: no match. "": a match that words did not make. */
static const struct {
    const char *query, *evidence;
} matches[] = {
    /* words, in each field and in all */
    {"arsitektur", "teks:Arsitektur | bab:Arsitektur"},
    {"ARSITEKTUR", "teks:Arsitektur | bab:Arsitektur"},
    {"menteri", "teks:Menteri | teks:Menteri"},
    {"kelola", "bab:KELOLA"},
    {"elektronik", "judul:Elektronik"},
    {"susunan", "penjelasan:Susunan"},
    {"teks:arsitektur", "teks:Arsitektur"},
    {"bab:arsitektur", "bab:Arsitektur"},
    {"judul:arsitektur", NULL},
    {"judul:sistem", "judul:Sistem"},
    {"penjelasan:utuh", "penjelasan:utuh"},
    {"teks:utuh", NULL},
    {"publik", NULL},  /* stands in another article */
    {"arsitek", NULL}, /* only whole words */
    /* phrases */
    {"\"arsitektur spbe nasional\"", "teks:Arsitektur SPBE Nasional"},
    {"\"spbe arsitektur\"", NULL},
    {"\"arsitektur nasional\"", NULL},
    {"\"oleh menteri\"", "teks:oleh Menteri"},
    {"\"a data dan b\"", "teks:a. data; dan\nb"},
    {"bab:\"tata kelola\"", "bab:TATA KELOLA"},
    {"\"aplikasi aplikasi\"", NULL},
    /* beginnings of words */
    {"arsit*", "teks:Arsitektur | bab:Arsitektur"},
    {"men*", "teks:Menteri | teks:Menteri | teks:menyusun"},
    {"teks:spbex*", NULL},
    {"judul:elek*", "judul:Elektronik"},
    /* operators */
    {"spbe data", "teks:SPBE | teks:data"},
    {"spbe publik", NULL},
    {"spbe AND elektronik", "teks:SPBE | judul:Elektronik"},
    {"publik OR spbe", "teks:SPBE"},
    {"data OR spbe", "teks:data | teks:SPBE"},
    {"publik OR layanan", NULL},
    {"data XOR publik", "teks:data"},
    {"data XOR spbe", NULL},
    {"publik XOR layanan", NULL},
    {"data XOR spbe XOR rencana", "*"}, /* an odd number of them */
    {"data NOT publik", "teks:data"},
    {"data NOT spbe", NULL},
    {"NOT publik", ""},
    {"NOT data", NULL},
    {"(data publik) OR spbe", "teks:SPBE"}, /* the branch that failed leaves no evidence */
    {"(publik OR data) spbe", "teks:data | teks:SPBE"},
    /* NEAR/n: at most n words on; in any order */
    {"arsitektur NEAR/1 spbe", "teks:Arsitektur SPBE"},
    {"spbe NEAR/1 arsitektur", "teks:Arsitektur SPBE"},
    {"arsitektur NEAR/1 nasional", NULL},
    {"arsitektur NEAR/2 nasional", "teks:Arsitektur SPBE Nasional"},
    {"nasional NEAR/3 menteri", "teks:Nasional disusun oleh Menteri"},
    {"nasional NEAR/2 menteri", NULL},
    {"arsitektur NEAR/14 aplikasi", NULL},
    {"arsitektur NEAR/15 aplikasi", "*"},
    {"\"arsitektur spbe\" NEAR/1 nasional", "*"},
    {"nasional NEAR/1 \"arsitektur spbe\"", "*"},
    {"\"arsitektur spbe\" NEAR/1 disusun", NULL},
    {"\"arsitektur spbe\" NEAR/2 disusun", "*"},
    {"menteri NEAR/1 menteri", NULL}, /* two of them, two words apart */
    {"menteri NEAR/2 menteri", "*"},
    {"spbe NEAR/1 nasional NEAR/1 disusun", "*"},
    {"disusun NEAR/1 nasional NEAR/1 spbe", "*"},
    {"spbe NEAR/1 kelola", NULL},
    /* ADJ/n: in this order */
    {"arsitektur ADJ/1 spbe", "teks:Arsitektur SPBE"},
    {"spbe ADJ/1 arsitektur", NULL},
    {"arsitektur ADJ/2 nasional", "teks:Arsitektur SPBE Nasional"},
    {"arsitektur ADJ/1 nasional", NULL},
    {"nasional ADJ/9 arsitektur", NULL},
    {"menteri ADJ/1 wajib", "*"}, /* the second one does */
    {"bab:(tata ADJ/1 kelola)", "bab:TATA KELOLA"},
    {"bab:(kelola ADJ/1 tata)", NULL},
    /* filters */
    {"jenis:perpres", ""},
    {"jenis:PERPRES", ""},
    {"jenis:uu", NULL},
    {"nomor:95", ""},
    {"nomor:9", NULL},
    {"tahun:2018", ""},
    {"tahun:2017", NULL},
    {"tahun:2008..2018", ""},
    {"tahun:2018..2020", ""},
    {"tahun:2019..", NULL},
    {"tahun:..2018", ""},
    {"tahun:..2017", NULL},
    {"pasal:6", ""},
    {"pasal:7", NULL},
    {"ayat:2", ""},
    {"ayat:3", NULL},
    {"huruf:b", ""},
    {"huruf:B", ""},
    {"huruf:c", NULL},
    {"status:berlaku", ""},
    {"status:dicabut", NULL},
    {"kategori:spbe:TK.ARS", ""},
    {"kategori:spbe:TK", ""},
    {"kategori:TK.ARS", ""},
    {"kategori:spbe:TK.DAT", NULL},
    {"kategori:gea:TK", NULL},
    {"id:\"/akn/id/act/perpres/2018/95\"", ""},
    {"id:\"/akn/id/act/perpres/2018/96\"", NULL},
    {"data pasal:6", "teks:data"},
    {"data NOT pasal:6", NULL},
};

START_TEST(match)
{
    const char *text = matches[_i].query, *want = matches[_i].evidence;
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanNode) node = acuan_query_parse(text, &error);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(AcuanSpan));

    ck_assert_msg(node != NULL, "%s: %s", text, error ? error->message : "?");
    gboolean found = acuan_reading_match(reading, node, spans);
    ck_assert_msg(found == (want != NULL), "%s %s", text, found ? "matches" : "does not match");
    if (!want)
        ck_assert_msg(spans->len == 0, "%s: evidence without a match", text);
    else if (strcmp(want, "*") != 0)
        SAME(quotes(spans), want, text);
    else
        ck_assert_uint_ge(spans->len, 1);
    /* The same answer when nobody asks for evidence, and when asked again. */
    ck_assert_int_eq(acuan_reading_match(reading, node, NULL), found);
}
END_TEST

/* ---- what an article says, and what it only refers to ---- */

static const struct {
    const char *text, *query;
    gboolean matches;
} marked[] = {
    /* the lead: the first words of the article and of each ayat */
    {"(1) Arsitektur disusun oleh Menteri.\n(2) Peta rencana disusun.\n", "awal:arsitektur", TRUE},
    {"(1) Arsitektur disusun oleh Menteri.\n(2) Peta rencana disusun.\n", "awal:\"peta rencana\"",
     TRUE},
    {"Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh satu dua tiga empat lima enam "
     "arsitektur.\n",
     "awal:arsitektur", FALSE},
    {"Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh satu dua tiga empat lima enam "
     "arsitektur.\n",
     "teks:arsitektur", TRUE},
    /* clauses that only point elsewhere */
    {"Menteri berpedoman pada arsitektur nasional, menyusun peta.\n", "isi:arsitektur", FALSE},
    {"Menteri berpedoman pada arsitektur nasional, menyusun peta.\n", "teks:arsitektur", TRUE},
    {"Menteri berpedoman pada arsitektur nasional, menyusun peta.\n", "isi:peta", TRUE},
    {"Menteri berpedoman pada arsitektur nasional, menyusun peta.\n", "isi:arsit*", FALSE},
    {"Data dibagi sesuai dengan ketentuan perundangan.\n", "isi:perundangan", FALSE},
    {"Data dibagi sesuai dengan ketentuan perundangan.\n", "isi:data", TRUE},
    {"Peta sebagaimana dimaksud pada ayat (1) huruf a memuat arsitektur.\n", "isi:arsitektur",
     TRUE},
    {"Peta sebagaimana dimaksud dalam Pasal 5 ayat (2) memuat arsitektur.\n", "isi:dimaksud",
     FALSE},
    {"Arsitektur berpedoman pada arsitektur nasional.\n", "isi:arsitektur",
     TRUE}, /* one of them speaks */
    /* the subject: behind an opening clause, before aim, means and lists; references do not count */
    {"(1) Data dipertukarkan melalui sistem penghubung.\n(2) Peta disusun.\n", "pokok:data", TRUE},
    {"(1) Data dipertukarkan melalui sistem penghubung.\n(2) Peta disusun.\n", "pokok:peta", TRUE},
    {"(1) Data dipertukarkan melalui sistem penghubung.\n(2) Peta disusun.\n", "pokok:penghubung",
     FALSE},
    {"(1) Data dipertukarkan melalui sistem penghubung.\n(2) Peta disusun.\n", "awal:penghubung",
     TRUE},
    {"Untuk kelancaran layanan publik, data penduduk dibuka.\n", "pokok:layanan", FALSE},
    {"Untuk kelancaran layanan publik, data penduduk dibuka.\n", "pokok:\"data penduduk\"", TRUE},
    {"Untuk layanan publik data penduduk dibuka.\n", "pokok:untuk", TRUE}, /* no comma: no opening */
    {"Layanan meliputi data; dan peta.\n", "pokok:data", FALSE},
    {"Layanan, data, dan peta.\n", "pokok:data", FALSE},
    {"Satu dua tiga empat lima enam tujuh delapan sembilan.\n", "pokok:delapan", TRUE},
    {"Satu dua tiga empat lima enam tujuh delapan sembilan.\n", "pokok:sembilan", FALSE},
    {"Peta sebagaimana dimaksud dalam Pasal 5 ayat (2) huruf a memuat arsitektur.\n",
     "pokok:arsitektur", TRUE},
    {"Peta sebagaimana dimaksud dalam Pasal 5 ayat (2) huruf a memuat arsitektur.\n",
     "pokok:dimaksud", FALSE},
    /* sorts of provision, by the fixed phrases of drafting */
    {"Dalam Peraturan ini yang dimaksud dengan:\n1. Data adalah angka.\n", "macam:definisi", TRUE},
    {"Setiap orang wajib melapor.\n", "macam:kewajiban", TRUE},
    {"Setiap orang wajib melapor.\n", "macam:larangan", FALSE},
    {"Setiap orang dilarang merusak data.\n", "macam:larangan", TRUE},
    {"Menteri berwenang menetapkan.\n", "macam:wewenang", TRUE},
    {"Ketentuan lebih lanjut mengenai tata cara diatur dengan Peraturan Menteri.\n",
     "macam:delegasi", TRUE},
    {"Dipidana dengan pidana penjara paling lama 5 (lima) tahun.\n", "macam:pidana", TRUE},
    {"Dikenai sanksi administratif berupa teguran.\n", "macam:sanksi", TRUE},
    {"Peraturan ini mulai berlaku pada tanggal diundangkan.\n", "macam:penutup", TRUE},
    {"Layanan publik.\n", "macam:definisi", FALSE},
    {"Arti istilah dalam Peraturan ini:\n1. Data adalah angka.\n", "macam:definisi", TRUE},
    {"Istilah yang dipakai Undang-Undang ini berarti:\n1. Data adalah angka.\n", "macam:definisi",
     TRUE},
    {"Istilah jabatan ditetapkan Menteri.\n", "macam:definisi", FALSE},
};

START_TEST(mark)
{
    g_autofree char *text = g_strconcat("Pasal 1\n", marked[_i].text, NULL);
    g_autoptr(AcuanLaw) one = law_of(text);
    g_autoptr(AcuanNode) node = acuan_query_parse(marked[_i].query, NULL);
    g_autoptr(AcuanReading) other = acuan_reading_new();
    AcuanArticle pasal;

    ck_assert_ptr_nonnull(node);
    acuan_article_from_law(&pasal, one, acuan_law_find(one, "Pasal 1"));
    acuan_reading_set(other, &pasal, NULL);
    ck_assert_msg(acuan_reading_match(other, node, NULL) == marked[_i].matches, "%s: %s",
                  marked[_i].query, marked[_i].text);
    acuan_article_clear(&pasal);
}
END_TEST

/* One reading serves many provisions; nothing of the one before is left. */
START_TEST(reading_is_used_again)
{
    AcuanArticle other;
    g_autoptr(AcuanNode) spbe = acuan_query_parse("spbe OR ayat:1 OR penjelasan:utuh", NULL);
    g_autoptr(AcuanNode) layanan = acuan_query_parse("\"layanan publik\"", NULL);

    ck_assert(acuan_reading_match(reading, spbe, NULL));
    acuan_article_from_law(&other, law, acuan_law_find(law, "Pasal 7"));
    acuan_reading_set(reading, &other, NULL);
    ck_assert(!acuan_reading_match(reading, spbe, NULL));
    ck_assert(acuan_reading_match(reading, layanan, NULL));
    acuan_reading_set(reading, &article, NULL);
    ck_assert(acuan_reading_match(reading, spbe, NULL));
    ck_assert(!acuan_reading_match(reading, layanan, NULL));
    acuan_article_clear(&other);
}
END_TEST

/* An article of 20,000 words: all of them are found, the last as well as the first. */
START_TEST(long_article)
{
    GString *text = g_string_new(HEAD "Pasal 1\n");
    for (guint i = 0; i < 20000; i++)
        g_string_append_printf(text, "kata%u ", i);
    g_autoptr(AcuanLaw) large = law_with("Panjang", "", text->str);
    AcuanArticle one;
    acuan_article_from_law(&one, large, acuan_law_find(large, "Pasal 1"));
    g_autoptr(AcuanReading) other = acuan_reading_new();
    acuan_reading_set(other, &one, NULL);
    static const char *const yes[] = {"kata0", "kata19999", "\"kata9998 kata9999\"",
                                      "kata0 NEAR/1 kata1"};
    static const char *const no[] = {"kata20000", "\"kata9999 kata9998\"", "kata0 NEAR/1 kata2"};
    for (guint i = 0; i < G_N_ELEMENTS(yes); i++) {
        g_autoptr(AcuanNode) node = acuan_query_parse(yes[i], NULL);
        ck_assert_msg(acuan_reading_match(other, node, NULL), "%s", yes[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(no); i++) {
        g_autoptr(AcuanNode) node = acuan_query_parse(no[i], NULL);
        ck_assert_msg(!acuan_reading_match(other, node, NULL), "%s", no[i]);
    }
    acuan_article_clear(&one);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(span_outside_quotes_nothing)
{
    g_autofree char *scratch = NULL;
    AcuanSpan beyond = {ACUAN_FIELD_TEXT, 0, 100000}, turned = {ACUAN_FIELD_TEXT, 9, 3};

    ck_assert_uint_eq(acuan_span_quote(&article, &beyond, &scratch).n, 0);
    ck_assert_uint_eq(acuan_span_quote(&article, &turned, &scratch).n, 0);
}
END_TEST

/* ---- classification ---- */

/* "spbe:A human +1.00 [teks:data]; ...": model:code method confidence [evidence], "no" for a
 * negative. */
static char *
classified(const char *model_text, const AcuanLaw *with)
{
    g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free);
    AcuanModel *model = acuan_model_parse("m.yaml", acuan_slice(model_text), reporting());
    GString *out = g_string_new(NULL);

    ck_assert_msg(model != NULL, "%s", findings->str);
    g_ptr_array_add(models, model);
    guint unit = acuan_law_find_eid(law, article.eid);
    g_autoptr(GPtrArray) mappings = acuan_classify(models, with, unit, reading);
    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        g_autofree char *evidence = quotes(m->evidence);
        g_string_append_printf(out, "%s%s:%s %s%s %.2f [%s]", i ? "; " : "", m->model, m->code,
                               acuan_method_name(m->method), m->negative ? " no" : "",
                               m->confidence, evidence);
    }
    return g_string_free(out, FALSE);
}

#define MODEL "model: m\njudul: M\nversi: 1\n"

/* Pasal 6 has the words spbe, data, rencana, aplikasi; of A, B, C, D each asks for one. */
static const char four[] = MODEL
    "kategori:\n  - {kode: A, label: a, kueri: spbe}\n  - {kode: B, label: b, kueri: publik}\n"
    "  - {kode: C, label: c, kueri: data}\n  - {kode: D, label: d}\n";

static const struct {
    const char *about, *front, *mappings;
} authority[] = {
    {"rules alone", "", "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]"},
    {"a person's yes is the whole answer of the model",
     "anotasi:\n  - {pada: Pasal 6, kategori: ['m:B']}\n", "m:B human 1.00 []"},
    {"a person's yes takes the rule's words as evidence",
     "anotasi:\n  - {pada: Pasal 6, kategori: ['m:A']}\n", "m:A human 1.00 [teks:SPBE]"},
    {"a person's confidence",
     "anotasi:\n  - {pada: Pasal 6, kategori: [{kode: 'm:D', keyakinan: 0.8}]}\n",
     "m:D human 0.80 []"},
    {"a considered no wins over the rule", "anotasi:\n  - {pada: Pasal 6, bukan: ['m:A']}\n",
     "m:A human no 1.00 [teks:SPBE]; m:C rule 0.50 [teks:data]"},
    {"inherited from a chapter", "anotasi:\n  - {pada: BAB II, kategori: ['m:D']}\n",
     "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]; m:D inherited 1.00 []"},
    {"inherited from a section wins over the rule",
     "anotasi:\n  - {pada: BAB II Bagian Ketiga, kategori: ['m:A']}\n",
     "m:A inherited 1.00 [teks:SPBE]; m:C rule 0.50 [teks:data]"},
    {"the article's own no wins over the chapter's yes",
     "anotasi:\n  - {pada: Pasal 6, bukan: ['m:D']}\n  - {pada: BAB II, kategori: ['m:D']}\n",
     "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]; m:D human no 1.00 []"},
    {"the article's own yes wins over the chapter's no",
     "anotasi:\n  - {pada: Pasal 6, kategori: ['m:D']}\n  - {pada: BAB II, bukan: ['m:D']}\n",
     "m:D human 1.00 []"},
    {"a range of articles", "anotasi:\n  - {pada: Pasal 6-7, kategori: ['m:D']}\n",
     "m:D human 1.00 []"},
    {"another article's annotation", "anotasi:\n  - {pada: Pasal 7-8, kategori: ['m:D']}\n",
     "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]"},
    {"another chapter's annotation", "anotasi:\n  - {pada: BAB III, bukan: ['m:A']}\n",
     "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]"},
    {"a part inside the article, quoted",
     "anotasi:\n  - {pada: Pasal 6 ayat (2) huruf b, kategori: ['m:D']}\n",
     "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]; m:D human 1.00 [teks:aplikasi.]"},
    {"an annotation that names nothing", "anotasi:\n  - {pada: Pasal 99, bukan: ['m:A']}\n",
     "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]"},
    {"an annotation of another model", "anotasi:\n  - {pada: Pasal 6, kategori: ['n:A', 'mm:A']}\n",
     "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]"},
    {"another model's category of the same code", "anotasi:\n  - {pada: Pasal 6, bukan: ['n:A']}\n",
     "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]"},
};

START_TEST(who_decides)
{
    read_pasal(authority[_i].front, "Pasal 6");
    SAME(classified(four, law), authority[_i].mappings, authority[_i].about);
    forget();
}
END_TEST

/* A no about one ayat says nothing of the article as a whole: the rule may still find it elsewhere.
 */
START_TEST(a_no_inside_the_article_is_no_of_that_part)
{
    read_pasal("anotasi:\n  - {pada: Pasal 6 ayat (2), bukan: ['m:A']}\n", "Pasal 6");
    SAME(classified(four, law), "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]", "ayat (2)");
    forget();
}
END_TEST

START_TEST(without_a_law_only_rules_speak)
{
    read_pasal("anotasi:\n  - {pada: Pasal 6, bukan: ['m:A']}\n", "Pasal 6");
    SAME(classified(four, NULL), "m:A rule 0.50 [teks:SPBE]; m:C rule 0.50 [teks:data]", "no law");
    forget();
}
END_TEST

START_TEST(annotations_carry_their_words)
{
    read_pasal("anotasi:\n  - pada: Pasal 6\n    kategori:\n      - {kode: 'm:D', relasi: "
               "equivalent-to, alasan: semantic, "
               "oleh: tim, tanggal: 2026-11-24, catatan: periksa}\n",
               "Pasal 6");
    g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free);
    g_ptr_array_add(
        models, acuan_model_parse("m.yaml",
                                  acuan_slice(MODEL "kategori:\n  - {kode: D, label: d}\n"), NULL));
    g_autoptr(GPtrArray) mappings =
        acuan_classify(models, law, acuan_law_find(law, "Pasal 6"), reading);
    ck_assert_uint_eq(mappings->len, 1);
    const AcuanMapping *m = g_ptr_array_index(mappings, 0);
    ck_assert_str_eq(m->at, "Pasal 6");
    ck_assert_str_eq(m->relation, "equivalent-to");
    ck_assert_str_eq(m->reason, "semantic");
    ck_assert_str_eq(m->by, "tim");
    ck_assert_str_eq(m->date, "2026-11-24");
    ck_assert_str_eq(m->note, "periksa");
    ck_assert_ptr_null(m->rule);
    forget();
}
END_TEST

/* ---- stored queries ---- */

#define A MODEL "kategori:\n  - kode: A\n    label: a\n    kueri:\n"

static const struct {
    const char *about, *model, *mappings;
} rules[] = {
    {"the sum reaches the threshold: 1.5 / (1.5 + 1)",
     A "      bagian:\n        - {q: spbe, bobot: 0.5}\n        - {q: data, bobot: 1}\n        - "
       "{q: publik, bobot: 9}\n",
     "m:A rule 0.60 [teks:SPBE | teks:data]"},
    {"the sum is below the threshold", A "      ambang: 2\n      bagian: [{q: spbe, bobot: 1.9}]\n",
     ""},
    {"the sum is the threshold: 2 / (2 + 2)", A "      ambang: 2\n      bagian: [spbe, data]\n",
     "m:A rule 0.50 [teks:SPBE | teks:data]"},
    {"a negative weight takes away",
     A "      bagian: [{q: spbe, bobot: 1.5}, {q: data, bobot: -1}]\n", ""},
    {"what must match, matches", A "      wajib: bab:arsitektur\n      bagian: [spbe]\n",
     "m:A rule 0.50 [teks:SPBE]"},
    {"what must match, does not", A "      wajib: bab:penutup\n      bagian: [spbe]\n", ""},
    {"what must not match, does", A "      kecuali: rencana\n      bagian: [spbe]\n", ""},
    {"what must not match, does not", A "      kecuali: publik\n      bagian: [spbe]\n",
     "m:A rule 0.50 [teks:SPBE]"},
    {"evidence in reading order, overlaps joined",
     A "      bagian: [data, '\"arsitektur spbe\"', '\"spbe nasional\"']\n",
     "m:A rule 0.75 [teks:Arsitektur SPBE Nasional | teks:data]"},
    {"an article to which no rule of the model applies",
     MODEL "aturan: {kecuali: bab:arsitektur}\nkategori:\n  - {kode: A, label: a, kueri: spbe}\n",
     ""},
    {"the weightiest two: 3/4, 2/3, 1/2",
     MODEL "aturan: {terbanyak: 2}\nkategori:\n  - {kode: A, label: a, kueri: spbe}\n"
           "  - {kode: B, label: b, kueri: {bagian: [{q: data, bobot: 3}]}}\n"
           "  - {kode: C, label: c, kueri: {bagian: [{q: rencana, bobot: 2}]}}\n",
     "m:B rule 0.75 [teks:data]; m:C rule 0.67 [teks:rencana]"},
    {"of equals the first",
     MODEL "aturan: {terbanyak: 1}\nkategori:\n  - {kode: A, label: a, kueri: spbe}\n"
           "  - {kode: B, label: b, kueri: data}\n",
     "m:A rule 0.50 [teks:SPBE]"},
    {"no limit",
     MODEL "aturan: {terbanyak: 0}\nkategori:\n  - {kode: A, label: a, kueri: spbe}\n"
           "  - {kode: B, label: b, kueri: data}\n",
     "m:A rule 0.50 [teks:SPBE]; m:B rule 0.50 [teks:data]"},
};

START_TEST(rule)
{
    read_pasal_6();
    SAME(classified(rules[_i].model, law), rules[_i].mappings, rules[_i].about);
    forget();
}
END_TEST

/* The limit counts what rules made; what people said is not counted and never dropped. */
START_TEST(limit_leaves_people_alone)
{
    read_pasal(
        "anotasi:\n  - {pada: Pasal 6, bukan: ['m:D']}\n  - {pada: BAB II, kategori: ['m:C']}\n",
        "Pasal 6");
    SAME(classified(MODEL
                    "aturan: {terbanyak: 1}\nkategori:\n  - {kode: A, label: a, kueri: spbe}\n"
                    "  - {kode: B, label: b, kueri: {bagian: [{q: data, bobot: 3}]}}\n"
                    "  - {kode: C, label: c, kueri: aplikasi}\n  - {kode: D, label: d}\n",
                    law),
         "m:B rule 0.75 [teks:data]; m:C inherited 1.00 [teks:aplikasi]; m:D human no 1.00 []",
         "limit 1");
    forget();
}
END_TEST

START_TEST(rules_are_for_articles_only)
{
    read_pasal_6();
    forget();
    law = law_with("Sistem Elektronik", "", body);
    acuan_article_from_law(&article, law, unit_of(law, "preamble"));
    reading = acuan_reading_new();
    acuan_reading_set(reading, &article, NULL);
    SAME(classified(MODEL "kategori:\n  - {kode: A, label: a, kueri: menimbang}\n", law), "",
         "preamble");
    forget();
}
END_TEST

START_TEST(mapping_names_the_parts_that_matched)
{
    read_pasal_6();
    g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free);
    g_ptr_array_add(
        models,
        acuan_model_parse(
            "m.yaml", acuan_slice(A "      bagian: [spbe, publik, 'data OR layanan']\n"), NULL));
    g_autoptr(GPtrArray) mappings =
        acuan_classify(models, law, acuan_law_find(law, "Pasal 6"), reading);
    ck_assert_uint_eq(mappings->len, 1);
    ck_assert_str_eq(((AcuanMapping *) g_ptr_array_index(mappings, 0))->rule,
                     "spbe | data OR layanan");
    forget();
}
END_TEST

START_TEST(unknown_categories_are_told)
{
    read_pasal("anotasi:\n  - {pada: Pasal 6, kategori: ['m:A', 'm:X'], bukan: ['n:A']}\n",
               "Pasal 6");
    g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free);
    g_ptr_array_add(models, acuan_model_parse("m.yaml", acuan_slice(four), NULL));
    acuan_check_annotations(law, models, reporting());
    ck_assert_str_eq(findings->str,
                     "8:39 warning unknown-category: no model has the category 'm:X'\n"
                     "8:55 warning unknown-category: no model has the category 'n:A'\n");
    forget();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("map");
    const TTest *const fixed[] = {reading_is_used_again, long_article, span_outside_quotes_nothing};
    const TTest *const tests[] = {a_no_inside_the_article_is_no_of_that_part,
                                  without_a_law_only_rules_speak,
                                  annotations_carry_their_words,
                                  limit_leaves_people_alone,
                                  rules_are_for_articles_only,
                                  mapping_names_the_parts_that_matched,
                                  unknown_categories_are_told,
                                  NULL};
    TCase *tcase = tcase_create("Pasal 6");

    tcase_add_checked_fixture(tcase, read_pasal_6, forget);
    tcase_add_loop_test(tcase, match, 0, (int) G_N_ELEMENTS(matches));
    for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
        tcase_add_test(tcase, fixed[i]);
    suite_add_tcase(suite, tcase);
    add_table(suite, "marks", mark, G_N_ELEMENTS(marked));
    add_table(suite, "authority", who_decides, G_N_ELEMENTS(authority));
    add_table(suite, "stored queries", rule, G_N_ELEMENTS(rules));
    add_tests(suite, "classification", tests);
    return run(suite);
}

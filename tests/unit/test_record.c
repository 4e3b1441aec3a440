/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Provisions as bytes and back, with and without what records leave out; addresses, short and in full. */
#include "support.h"

#include "index/address.h"
#include "index/record.h"

/* What differs from one provision to the next here; the rest of each is the same. */
static const struct {
    const char *law_id, *type, *number;
    guint year;
    const char *language, *pasal, *eid, *citation;
    gboolean usual; /* all of it follows from the kind, the number and the year */
} cases[] = {
    {"/akn/id/act/perpres/2018/95", "perpres", "95", 2018, "id", "5", "art_5", "Pasal 5", TRUE},
    {"/akn/id/act/permenkominfo/2016/10", "PERMENKOMINFO", "10", 2016, "id", "25A", "art_25A", "Pasal 25A", TRUE},
    {"/akn/id/act/pp/1954/30a", "pp", "30A", 1954, "id", "3", "art_3", "Pasal 3", TRUE},
    {"/akn/id/act/perda/kota-contoh/2026/7", "perda", "7", 2026, "id", "5", "art_5", "Pasal 5", FALSE},
    {"/akn/kr/act/2024/20723", "law", "20723", 2024, "ko", "5", "art_5", "\xec\xa0\x9c" "5", FALSE},
    {"/akn/id/act/uu/2016/19", "uu", "19", 2016, "id", "26", "art_I__art_26", "Pasal I angka 6 Pasal 26", FALSE},
    {"/akn/id/act/uu/2008/11", "uu", "11", 2008, "id", "", "preamble", "Pembukaan", FALSE},
    {"/akn/id/act/uu/2008/11", "uu", "11", 2009, "id", "5", "art_5", "Pasal 5", FALSE},
    {"", "", "", 0, "", "", "", "", FALSE},
};

static gboolean
holds(const GString *bytes, const char *text)
{
    return memmem(bytes->str, bytes->len, text, strlen(text)) != NULL;
}

START_TEST(a_provision_survives_being_written)
{
    const char *headings[] = {"BAB I KETENTUAN UMUM", "Bagian Kesatu", NULL};
    AcuanPart parts[] = {{.kind = ACUAN_UNIT_AYAT, .start = 0, .end = 11, .number = 1, .number_len = 1,
                          .parent = -1, .occurrence = 1}};
    AcuanArticle a = {.law_id = cases[_i].law_id, .law_title = "Contoh", .type = cases[_i].type,
                      .number = cases[_i].number, .language = cases[_i].language, .status = "berlaku",
                      .year = cases[_i].year, .kind = ACUAN_UNIT_PASAL, .pasal = cases[_i].pasal,
                      .eid = cases[_i].eid, .citation = cases[_i].citation, .headings = headings,
                      .group = "chp_I", .text = acuan_slice("(1) Cukup. "), .parts = parts, .n_parts = 1};
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GString) bytes = g_string_new(NULL);
    AcuanRecord record;

    record_write(bytes, &a, none);
    ck_assert(record_read(&record, (AcuanSlice){bytes->str, bytes->len}));
    const AcuanArticle *b = &record.article;
    ck_assert_str_eq(b->law_id, a.law_id);
    ck_assert_str_eq(b->type, a.type);
    ck_assert_str_eq(b->number, a.number);
    ck_assert_str_eq(b->language, a.language);
    ck_assert_str_eq(b->pasal, a.pasal);
    ck_assert_str_eq(b->eid, a.eid);
    ck_assert_str_eq(b->citation, a.citation);
    ck_assert_str_eq(b->group, "chp_I");
    ck_assert_uint_eq(b->year, a.year);
    ck_assert_str_eq(b->headings[1], "Bagian Kesatu");
    ck_assert_uint_eq(b->n_parts, 1);
    ck_assert_uint_eq(b->parts[0].end, 11);
    ck_assert_uint_eq(record.mappings->len, 0);
    gboolean told = holds(bytes, a.law_id) || holds(bytes, a.eid) || holds(bytes, a.citation);
    ck_assert_int_eq(!told, cases[_i].usual);
    record_clear(&record);
}
END_TEST

START_TEST(a_damaged_record_is_refused)
{
    AcuanArticle a = {.law_id = "/akn/id/act/uu/2001/1", .law_title = "", .type = "uu", .number = "1",
                      .language = "id", .year = 2001, .pasal = "1", .eid = "art_1", .citation = "Pasal 1",
                      .headings = (const char *[]){NULL}, .group = "", .text = acuan_slice("Cukup.")};
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GString) bytes = g_string_new(NULL);
    AcuanRecord record;
    guint whole = 0;

    record_write(bytes, &a, none);
    for (gsize n = 0; n < bytes->len; n++) {
        g_autofree char *cut = g_memdup2(bytes->str, n ? n : 1); /* so that a read too far is seen */
        if (record_read_article(&record, (AcuanSlice){cut, n})) {
            whole++; /* cut between two fields */
            record_clear(&record);
        }
    }
    ck_assert_uint_lt(whole, 12);
}
END_TEST

static const struct {
    const char *address, *brief;
} addresses[] = {
    {"/akn/id/act/perpres/2018/95", "perpres/2018/95"},
    {"/akn/id/act/perpres/2018/95#art_6", "perpres/2018/95#art_6"},
    {"/akn/id/act/perda/kota-contoh/2026/7", "perda/kota-contoh/2026/7"},
    {"/akn/id/act", "/akn/id/act"},
    {"/akn/id/judgment/2020/1", "/akn/id/judgment/2020/1"},
    {"/akn/de/act/2013-07-25/egovg#art_3", "/akn/de/act/2013-07-25/egovg#art_3"},
};

START_TEST(addresses_come_back)
{
    g_autoptr(GString) full = g_string_new("left over");
    const char *brief = address_short(addresses[_i].address);

    ck_assert_str_eq(brief, addresses[_i].brief);
    address_full(full, (xc_bytes){brief, strlen(brief)});
    ck_assert_str_eq(full->str, addresses[_i].address);
    ck_assert(address_is((xc_bytes){brief, strlen(brief)}, addresses[_i].address));
    ck_assert(!address_is((xc_bytes){brief, strlen(brief) - 1}, addresses[_i].address));
    ck_assert(!address_is((xc_bytes){brief, strlen(brief)}, "/akn/id/act/uu/2001/1"));
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {a_damaged_record_is_refused, NULL};
    Suite *suite = suite_create("record");

    add_table(suite, "records", a_provision_survives_being_written, G_N_ELEMENTS(cases));
    add_tests(suite, "damage", tests);
    add_table(suite, "addresses", addresses_come_back, G_N_ELEMENTS(addresses));
    return run(suite);
}

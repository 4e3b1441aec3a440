/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words, and the query language. Expected trees follow from the grammar that users are told of: OR
 * is the loosest, then XOR, AND (also by a mere blank), NOT, NEAR and ADJ.
 */
#include "acuan/search.h"
#include "support.h"

/* ---- words ---- */

static const struct {
    const char *text, *words; /* joined by a blank */
} texts[] = {
    {"", ""},
    {"  ,.;:!?()[]\"'*#- ", ""},
    {"Sistem Pemerintahan Berbasis Elektronik", "sistem pemerintahan berbasis elektronik"},
    {"undang-undang", "undang undang"},
    {"Perpres 95/2018", "perpres 95 2018"},
    {"PERPRES", "perpres"},
    {"ayat (2a)", "ayat 2a"},
    {"\xc3\x89t\xc3\x89", "\xc3\xa9t\xc3\xa9"},
    {"\xe2\x80\x9cSPBE\xe2\x80\x9d\xe2\x80\x94Nasional", "spbe nasional"},
    {"satu\0dua", "satu"}, /* a C string ends here */
    {"rusak\xff\xfetengah", "rusak tengah"},
    {"\xec\xa0\x84\xec\x9e\x90\xec\xa0\x95\xeb\xb6\x80", /* 전자정부: pairs of characters */
     "\xec\xa0\x84\xec\x9e\x90 \xec\x9e\x90\xec\xa0\x95 \xec\xa0\x95\xeb\xb6\x80"},
    {"\xeb\xb2\x95", "\xeb\xb2\x95"},          /* one character alone */
    {"SPBE\xeb\xb2\x95", "spbe \xeb\xb2\x95"}, /* two scripts in a row */
};

static char *
join_words(const AcuanTokens *tokens)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < tokens->tokens->len; i++)
        g_string_append_printf(out, "%s%s", i ? " " : "", acuan_tokens_word(tokens, i));
    return g_string_free(out, FALSE);
}

START_TEST(word)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();

    acuan_tokens_read(tokens, acuan_slice("sisa dari tadi"));
    acuan_tokens_read(tokens, acuan_slice(texts[_i].text));
    SAME(join_words(tokens), texts[_i].words, texts[_i].text);
}
END_TEST

START_TEST(words_know_their_places)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();
    static const char text[] = "(1) Arsitektur \xc3\xa9 SPBE";
    static const struct {
        guint start, end;
    } places[] = {{1, 2}, {4, 14}, {15, 17}, {18, 22}};

    acuan_tokens_read(tokens, acuan_slice(text));
    ck_assert_uint_eq(tokens->tokens->len, G_N_ELEMENTS(places));
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        AcuanToken token = g_array_index(tokens->tokens, AcuanToken, i);
        ck_assert_uint_eq(token.start, places[i].start);
        ck_assert_uint_eq(token.end, places[i].end);
    }
}
END_TEST

/* In texts and queries alike, so that a cut word still finds itself. */
START_TEST(long_words_are_cut)
{
    g_autofree char *letters = g_strnfill(1000, 'a');
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();

    acuan_tokens_read(tokens, acuan_slice(letters));
    ck_assert_uint_eq(tokens->tokens->len, 1);
    ck_assert_uint_le(strlen(acuan_tokens_word(tokens, 0)), ACUAN_WORD_MAX);
    ck_assert_uint_ge(strlen(acuan_tokens_word(tokens, 0)), ACUAN_WORD_MAX / 2);
    ck_assert_uint_eq(g_array_index(tokens->tokens, AcuanToken, 0).end, 1000);
}
END_TEST

START_TEST(stop_words)
{
    static const char *const yes[] = {"yang", "dan", "dengan", "the", "sebagaimana", "tersebut"};
    static const char *const no[] = {"menteri", "wajib", "data", "tidak", "95", ""};

    for (guint i = 0; i < G_N_ELEMENTS(yes); i++)
        ck_assert_msg(acuan_is_stop_word(yes[i]), "%s", yes[i]);
    for (guint i = 0; i < G_N_ELEMENTS(no); i++)
        ck_assert_msg(!acuan_is_stop_word(no[i]), "%s", no[i]);
}
END_TEST

/* ---- trees ---- */

static const struct {
    const char *query, *tree;
} queries[] = {
    /* words */
    {"arsitektur", "arsitektur"},
    {"Arsitektur SPBE", "(arsitektur AND spbe)"},
    {"  arsitektur ,  spbe . ", "(arsitektur AND spbe)"},
    {"arsitektur AND spbe", "(arsitektur AND spbe)"},
    {"satu dua tiga", "(satu AND dua AND tiga)"},
    {"satu AND dua tiga", "(satu AND dua AND tiga)"},
    {"undang-undang", "\"undang undang\""},
    {"a*", NULL},
    {"arsitek*", "arsitek*"},
    {"\"arsitektur spbe\"", "\"arsitektur spbe\""},
    {"\"arsitektur\"", "arsitektur"},
    {"\"Arsitektur, SPBE!\"", "\"arsitektur spbe\""},
    /* operators are capitals; in small letters they are words */
    {"satu and dua", "(satu AND and AND dua)"},
    {"satu or dua", "(satu AND or AND dua)"},
    {"ANDALAN", "andalan"},
    {"ORANG NOTARIS", "(orang AND notaris)"},
    {"satu OR dua", "(satu OR dua)"},
    {"satu OR dua OR tiga", "(satu OR dua OR tiga)"},
    {"satu XOR dua", "(satu XOR dua)"},
    {"satu NOT dua", "(satu NOT dua)"},
    {"NOT dua", "(NOT dua)"},
    {"satu AND NOT dua", "(satu AND (NOT dua))"},
    {"satu NEAR dua", "(satu NEAR/10 dua)"},
    {"satu NEAR/3 dua", "(satu NEAR/3 dua)"},
    {"satu ADJ dua", "(satu ADJ/10 dua)"},
    {"satu ADJ/2 dua", "(satu ADJ/2 dua)"},
    {"satu NEAR/3 dua NEAR/5 tiga", "(satu NEAR/5 dua NEAR/5 tiga)"},
    {"\"satu dua\" NEAR/4 tiga", "(\"satu dua\" NEAR/4 tiga)"},
    {"NEARBY ADJUNCT", "(nearby AND adjunct)"},
    /* precedence */
    {"satu dua OR tiga", "((satu AND dua) OR tiga)"},
    {"satu OR dua tiga", "(satu OR (dua AND tiga))"},
    {"satu OR dua XOR tiga", "(satu OR (dua XOR tiga))"},
    {"satu XOR dua AND tiga", "(satu XOR (dua AND tiga))"},
    {"satu AND dua NOT tiga", "(satu AND (dua NOT tiga))"},
    {"satu NOT dua tiga", "((satu NOT dua) AND tiga)"},
    {"satu NOT dua NEAR/2 tiga", "(satu NOT (dua NEAR/2 tiga))"},
    {"satu NEAR/2 dua tiga", "((satu NEAR/2 dua) AND tiga)"},
    {"satu NOT dua NOT tiga", "((satu NOT dua) NOT tiga)"},
    /* brackets */
    {"(satu)", "satu"},
    {"((satu dua))", "(satu AND dua)"},
    {"satu (dua OR tiga)", "(satu AND (dua OR tiga))"},
    {"satu(dua OR tiga)empat", "(satu AND (dua OR tiga) AND empat)"},
    {"(satu OR dua) NOT (tiga empat)", "((satu OR dua) NOT (tiga AND empat))"},
    /* fields */
    {"judul:arsitektur", "judul:arsitektur"},
    {"JUDUL:arsitektur", "judul:arsitektur"},
    {"title:arsitektur", "judul:arsitektur"},
    {"heading:data", "bab:data"},
    {"note:data", "penjelasan:data"},
    {"text:data", "teks:data"},
    {"judul:\"arsitektur spbe\"", "judul:\"arsitektur spbe\""},
    {"judul:arsitek*", "judul:arsitek*"},
    {"judul:(satu OR dua)", "(judul:satu OR judul:dua)"},
    {"judul:(satu NEAR/3 dua)", "(judul:satu NEAR/3 judul:dua)"},
    {"judul:satu dua", "(judul:satu AND dua)"},
    {"lead:data", "awal:data"},
    {"subject:data", "pokok:data"},
    {"operative:data", "isi:data"},
    {"kind:larangan", "macam:larangan"},
    {"jenis:perpres", "jenis:perpres"},
    {"type:perpres", "jenis:perpres"},
    {"nomor:95", "nomor:95"},
    {"number:95", "nomor:95"},
    {"article:12A", "pasal:12A"},
    {"paragraph:7", "ayat:7"},
    {"point:k", "huruf:k"},
    {"status:berlaku", "status:berlaku"},
    {"kategori:spbe:TK.ARS", "kategori:spbe:TK.ARS"},
    {"category:spbe:TK", "kategori:spbe:TK"},
    {"id:/akn/id/act/perpres/2018/95", "id:/akn/id/act/perpres/2018/95"},
    {"nomor:\"11/PER/M.KOMINFO/07/2010\"", "nomor:11/PER/M.KOMINFO/07/2010"},
    {"tahun:2018", "tahun:2018"},
    {"tahun:2008..2018", "tahun:2008..2018"},
    {"year:2008..", "tahun:2008.."},
    {"tahun:..2018", "tahun:..2018"},
    {"tahun:2018..2018", "tahun:2018..2018"},
    {"spbe jenis:perpres NOT tahun:2018", "(spbe AND (jenis:perpres NOT tahun:2018))"},
    /* a colon that is none of a field */
    {"catatan: penting", "(catatan AND penting)"},
    {"pukul 10:30", "(pukul AND \"10 30\")"},
    {"https://peraturan.go.id", "\"https peraturan go id\""},
    /* other scripts and marks */
    {"\xec\xa0\x84\xec\x9e\x90\xec\xa0\x95\xeb\xb6\x80",
     "\"\xec\xa0\x84\xec\x9e\x90 \xec\x9e\x90\xec\xa0\x95 \xec\xa0\x95\xeb\xb6\x80\""},
    {"satu\xe2\x80\x8f dua", "(satu AND dua)"},             /* right-to-left mark */
    {"\xe2\x80\xaesatu\xe2\x80\xac dua", "(satu AND dua)"}, /* right-to-left override */
    {"satu\x01\x02 dua\x7f", "(satu AND dua)"},             /* control bytes */
    {"satu\xc2\xa0"
     "dua",
     "\"satu dua\""}, /* a blank that does not break */
};

START_TEST(query)
{
    g_autoptr(GError) error = NULL;
    const char *text = queries[_i].query;
    g_autoptr(AcuanNode) node = acuan_query_parse(text, &error);

    if (!queries[_i].tree) {
        ck_assert_ptr_null(node);
        return;
    }
    ck_assert_msg(node != NULL, "%s: %s", text, error ? error->message : "?");
    SAME(acuan_node_describe(node), queries[_i].tree, text);
}
END_TEST

/* What is described reads back as the same tree. */
START_TEST(description_reads_back)
{
    g_autoptr(AcuanNode) node = acuan_query_parse(queries[_i].query, NULL);
    if (!node)
        return;
    g_autofree char *first = acuan_node_describe(node);
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanNode) again = acuan_query_parse(first, &error);

    ck_assert_msg(again != NULL, "%s: %s", first, error ? error->message : "?");
    SAME(acuan_node_describe(again), first, queries[_i].query);
}
END_TEST

START_TEST(quotation_marks_make_a_word_exact)
{
    g_autoptr(AcuanNode) plain = acuan_query_parse("data", NULL);
    g_autoptr(AcuanNode) quoted = acuan_query_parse("\"data\"", NULL);

    ck_assert(!plain->exact);
    ck_assert(quoted->exact);
}
END_TEST

START_TEST(nodes_know_their_places)
{
    g_autoptr(AcuanNode) node = acuan_query_parse("judul:satu  OR (dua \"tiga empat\")", NULL);
    const AcuanNode *and = g_ptr_array_index(node->children, 1);
    const AcuanNode *phrase = g_ptr_array_index(and->children, 1);
    const AcuanNode *satu = g_ptr_array_index(node->children, 0);

    ck_assert_uint_eq(satu->start, 6);
    ck_assert_uint_eq(satu->end, 10);
    ck_assert_uint_eq(phrase->start, 21);
    ck_assert_uint_eq(phrase->end, 31);
}
END_TEST

/* ---- errors ---- */

static const struct {
    const char *query, *error;
} bad_queries[] = {
    {"", "column 1: there is no word to search for"},
    {"   ", "column 1: there is no word"},
    {"?!", "column 1: there is no word"},
    {"()", "column 1: there is nothing between the brackets"},
    {"satu ( )", "column 6: there is nothing between the brackets"},
    {"(satu", "column 1: the bracket is not closed"},
    {"satu (dua", "column 6: the bracket is not closed"},
    {"((satu)", "column 1: the bracket is not closed"},
    {"satu)", "column 5: this bracket was never opened"},
    {"satu) dua", "column 5: this bracket was never opened"},
    {"\"satu", "column 1: the quotation mark is not closed"},
    {"satu \"dua tiga", "column 6: the quotation mark is not closed"},
    {"\"\"", "column 2: there is no word between the quotation marks"},
    {"\"!\"", "there is no word between the quotation marks"},
    {"satu AND", "column 9: after AND something to search for is missing"},
    {"satu OR", "column 8: after OR something to search for is missing"},
    {"satu XOR ", "after XOR something to search for is missing"},
    {"satu NOT", "column 9: after NOT something to search for is missing"},
    {"satu NEAR/2", "after NEAR something to search for is missing"},
    {"satu ADJ", "after ADJ something to search for is missing"},
    {"AND satu", "before AND something to search for is missing"},
    {"OR satu", "before OR something to search for is missing"},
    {"NEAR/2 satu", "before NEAR and ADJ a word is missing"},
    {"satu AND OR dua", "column 10: after AND something to search for is missing"},
    {"satu NEAR/0 dua", "column 6: write NEAR/n with n from 1 to 1000"},
    {"satu NEAR/9999 dua", "column 6: write NEAR/n with n from 1 to 1000"},
    {"satu NEAR/x dua", "column 6: write NEAR/n with n from 1 to 1000"},
    {"satu ADJ/-1 dua", "column 6: write ADJ/n with n from 1 to 1000"},
    {"satu NEAR judul:dua", "column 6: NEAR and ADJ stand between words or phrases of one field"},
    {"satu NEAR (dua OR tiga)", "column 6: NEAR and ADJ stand between words"},
    {"satu NEAR/2 dua ADJ/2 tiga", "column 17: NEAR and ADJ stand between words"},
    {"*rsitektur", "column 1: a wildcard stands at the end of a word"},
    {"ar*tektur", "column 3: a wildcard stands at the end of a word"},
    {"*", "column 1: a wildcard needs one word"},
    {"a*", "column 1: a wildcard needs one word of 2 letters or more"},
    {"\"satu du*\"", "column 9: a wildcard cannot stand inside a phrase"},
    {"jdul:x", "column 1: unknown prefix 'jdul:'; did you mean 'judul:'?"},
    {"satu katagori:x", "column 6: unknown prefix 'katagori:'; did you mean 'kategori:'?"},
    {"\xc3\xa9 jdul:x", "column 3: unknown prefix 'jdul:'"}, /* columns count characters */
    {"tautan:x", "column 1: unknown prefix 'tautan:'"},
    {"judul:(jenis:uu)", "column 8: a prefix cannot stand inside another prefix"},
    {"tahun:dua", "column 7: 'dua' is no year"},
    {"tahun:2008..x", "column 7: 'x' is no year"},
    {"tahun:..", "column 7: a range needs at least one end"},
    {"tahun:2018..2008", "column 7: the range ends before it begins; write tahun:2008..2018"},
    {"judul:", "column 1: after 'judul:' a value is missing"},
    {"satu (judul:)", "column 7: after 'judul:' a value is missing"},
    {"satu judul: dua", "column 6: after 'judul:' a value is missing; it follows without a blank"},
    {"jenis:\"\"", "after 'jenis:' a value is missing"},
    {"jenis:\"uu", "column 7: the quotation mark is not closed"},
    {"satu \xff", "byte 6: the query is not UTF-8"},
};

START_TEST(bad_query)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanNode) node = acuan_query_parse(bad_queries[_i].query, &error);

    ck_assert_msg(node == NULL, "'%s' is accepted", bad_queries[_i].query);
    ck_assert(g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_QUERY));
    HOLDS(error->message, bad_queries[_i].error, bad_queries[_i].query);
    /* Nobody need ask for the reason. */
    ck_assert_ptr_null(acuan_query_parse(bad_queries[_i].query, NULL));
}
END_TEST

/* ---- limits ---- */

/* The query `piece`, n times; `reason` NULL if it is to be accepted. */
static void
repeated(const char *piece, guint n, const char *reason)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < n; i++)
        g_string_append(text, piece);
    g_autoptr(AcuanNode) node = acuan_query_parse(text->str, &error);
    if (reason) {
        ck_assert_msg(node == NULL, "%u times '%s' is accepted", n, piece);
        HOLDS(error->message, reason, piece);
    } else {
        ck_assert_msg(node != NULL, "%u times '%s': %s", n, piece, error ? error->message : "?");
    }
    g_string_free(text, TRUE);
}

START_TEST(length_is_limited)
{
    repeated("data", 1u << 18, "the query is longer than"); /* 1 MB */
    repeated("data ", 900, NULL);
}
END_TEST

START_TEST(words_are_limited)
{
    repeated("kata ", 10000, "words");
    repeated("\"satu dua tiga\" ", 400, "words");
    repeated("ab* ", 10000, "words");
    repeated("ayat:1 ", 5000, "words");
}
END_TEST

START_TEST(depth_is_limited)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    repeated("(", 60000, "brackets nested too deeply");
    for (guint i = 0; i < 20; i++)
        g_string_append_c(text, '(');
    g_string_append(text, "satu");
    for (guint i = 0; i < 20; i++)
        g_string_append_c(text, ')');
    g_autoptr(AcuanNode) node = acuan_query_parse(text->str, &error);
    ck_assert_msg(node != NULL, "20 brackets: %s", error ? error->message : "?");
    g_string_free(text, TRUE);
}
END_TEST

/* Operators in a row are no depth of brackets, but must not pile up calls either. */
START_TEST(long_chains_of_operators)
{
    repeated("NOT ", 15000, "NOT");
    repeated("judul:", 9000, "");
    repeated("satu NOT ", 5000, "");
    repeated("satu XOR ", 5000, "");
    repeated("satu NEAR ", 5000, "");
}
END_TEST

/* Two hundred queries put together at random from what hurts: a tree or an error, nothing else. */
/* ---- years ---- */

START_TEST(years_are_read)
{
    static const struct {
        const char *text;
        guint from, to; /* 7: not read */
    } cases[] = {{"2018", 2018, 2018}, {"2008..2018", 2008, 2018}, {"2008..", 2008, 0},
                 {"..2018", 0, 2018},  {"", 7, 7},                 {"..", 7, 7},
                 {"x", 7, 7},          {"2008..x", 7, 7},          {"0", 7, 7},
                 {"-1", 7, 7},         {"12345", 7, 7},            {"2008...2018", 7, 7}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint from = 7, to = 7;
        gboolean read = acuan_years_from_text(cases[i].text, &from, &to);
        ck_assert_msg(read == (cases[i].from != 7), "%s", cases[i].text);
        ck_assert_uint_eq(from, cases[i].from);
        ck_assert_uint_eq(to, cases[i].to);
    }
}
END_TEST

START_TEST(hostile_query)
{
    static const char *const pieces[] = {"(",
                                         ")",
                                         "\"",
                                         "*",
                                         ":",
                                         "..",
                                         "judul:",
                                         "jenis:",
                                         "tahun:",
                                         "kategori:",
                                         "xyz:",
                                         "AND ",
                                         "OR ",
                                         "XOR ",
                                         "NOT ",
                                         "NEAR ",
                                         "NEAR/3 ",
                                         "ADJ/2 ",
                                         "NEAR/99999999999999999999 ",
                                         "/",
                                         "-",
                                         " ",
                                         "\t",
                                         "\n",
                                         "\x01",
                                         "\x1b[31m",
                                         "\x7f",
                                         "\xe2\x80\x8f",
                                         "\xe2\x80\xae",
                                         "\xef\xbb\xbf",
                                         "\xf0\x9f\x98\x80",
                                         "\xc3\xa9",
                                         "\xcc\x81",
                                         "\xff",
                                         "\xc3",
                                         "satu",
                                         "arsitek*",
                                         "ab",
                                         "2008..2018",
                                         "Pasal 5",
                                         "\xec\xa0\x84\xec\x9e\x90",
                                         "%s%n",
                                         "\\",
                                         "'; DROP",
                                         "<b>",
                                         "\"satu dua\"",
                                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32) _i);
    GString *text = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    for (gint n = g_rand_int_range(random, 1, _i % 10 == 0 ? 5000 : 40); n > 0; n--)
        g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_autoptr(AcuanNode) node = acuan_query_parse(text->str, &error);
    if (node) {
        g_autofree char *described = acuan_node_describe(node);
        ck_assert_msg(error == NULL, "%s: a tree and an error", text->str);
        ck_assert_uint_gt(strlen(described), 0);
    } else {
        ck_assert_msg(error != NULL, "'%s': neither tree nor error", text->str);
        ck_assert_msg(strstr(error->message, "column ") || strstr(error->message, "byte "),
                      "no place: %s", error->message);
    }
    g_string_free(text, TRUE);
}
END_TEST

/* ---- fields ---- */

START_TEST(fields_have_names_and_help)
{
    for (guint f = ACUAN_FIELD_TEXT; f < ACUAN_FIELD_COUNT; f++) {
        const AcuanFieldInfo *info = acuan_field_info((AcuanField) f);
        ck_assert_msg(info->name && *info->name && info->english && *info->english && info->help &&
                          *info->help,
                      "field %u", f);
        for (guint g = ACUAN_FIELD_TEXT; g < f; g++) {
            ck_assert_str_ne(info->name, acuan_field_info((AcuanField) g)->name);
            ck_assert_str_ne(info->english, acuan_field_info((AcuanField) g)->english);
        }
    }
}
END_TEST

/* Words without which a query cannot match: those of the shortest list that AND joins, the longest word of
 * a phrase, all that OR joins; none where it could match without any. */
START_TEST(needs_of_a_query)
{
    static const struct {
        const char *query;
        const char *needs; /* "field:word", with blanks between; NULL: none */
    } cases[] = {
        {"arsip", "0:arsip"},
        {"teks:arsip", "1:arsip"},
        {"awal:arsip OR judul:naskah", "1:arsip 2:naskah"},
        {"\"tata naskah dinas\"", "0:naskah"},
        {"arsip AND (naskah OR dinas)", "0:arsip"},
        {"(naskah OR dinas) AND bab:arsip", "3:arsip"},
        {"arsip NOT naskah", "0:arsip"},
        {"NOT naskah", NULL},
        {"arsip OR NOT naskah", NULL},
        {"arsip OR nas*", NULL},
        {"arsip AND nas*", "0:arsip"},
        {"tahun:2018 AND arsip", "0:arsip"},
        {"tahun:2018", NULL},
        {"arsip XOR naskah", "0:arsip 0:naskah"},
        {"teks:(arsip NEAR/3 naskah)", "1:arsip"},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanNode) node = acuan_query_parse(cases[_i].query, &error);
    g_auto(GStrv) words = g_strsplit(cases[_i].needs ? cases[_i].needs : "", " ", -1);

    ck_assert_msg(node != NULL, "%s", error ? error->message : "");
    g_autoptr(GArray) needs = acuan_node_needs(node);
    ck_assert_msg((needs == NULL) == (cases[_i].needs == NULL), "%s", cases[_i].query);
    if (!needs)
        return;
    ck_assert_uint_eq(needs->len, g_strv_length(words));
    for (guint i = 0; words[i]; i++) {
        const AcuanNeed *need = &g_array_index(needs, AcuanNeed, i);
        ck_assert_int_eq((int) need->field, words[i][0] - '0');
        ck_assert_uint_eq(need->hash, acuan_word_hash(words[i] + 2));
    }
}
END_TEST

START_TEST(tokens_know_their_hash)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();

    acuan_tokens_read(tokens, acuan_slice("Pasal 5: \xc3\x9c" "bung, \xec\xa0\x84\xec\x9e\x90\xec\xa0\x95 x"));
    ck_assert_uint_ge(tokens->tokens->len, 5);
    for (guint i = 0; i < tokens->tokens->len; i++)
        ck_assert_uint_eq(g_array_index(tokens->tokens, AcuanToken, i).hash,
                          acuan_word_hash(acuan_tokens_word(tokens, i)));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("query");
    const TTest *const words[] = {words_know_their_places, long_words_are_cut, stop_words, tokens_know_their_hash, NULL};
    const TTest *const trees[] = {quotation_marks_make_a_word_exact, nodes_know_their_places,
                                  fields_have_names_and_help, NULL};
    const TTest *const years[] = {years_are_read, NULL};
    const TTest *const limits[] = {length_is_limited, words_are_limited, depth_is_limited,
                                   long_chains_of_operators, NULL};

    add_table(suite, "words", word, G_N_ELEMENTS(texts));
    add_tests(suite, "more words", words);
    add_table(suite, "trees", query, G_N_ELEMENTS(queries));
    add_table(suite, "descriptions", description_reads_back, G_N_ELEMENTS(queries));
    add_tests(suite, "more trees", trees);
    add_table(suite, "needs", needs_of_a_query, 15);
    add_table(suite, "errors", bad_query, G_N_ELEMENTS(bad_queries));
    add_tests(suite, "limits", limits);
    add_tests(suite, "years", years);
    add_table(suite, "hostile", hostile_query, 200);
    return run(suite);
}

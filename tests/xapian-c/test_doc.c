/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stemmers, stop words, documents and the term generator. */
#include "support.h"

/* ------------------------------------------------------------------------ stemmers, stop words --
 */

static void
stems_to(xc_stem *stem, const char *word, const char *want)
{
    xc_bytes out;
    OK(xc_stem_word(stem, word, XC_NUL, &out, &err));
    ck_assert_uint_eq(out.len, strlen(want));
    ck_assert_mem_eq(out.data, want, out.len);
}

/* The examples of Porter's paper; and of the Indonesian stemmer by Tala. */
START_TEST(stemmers_stem)
{
    xc_stem *english = xc_stem_new("porter", &err), *indonesian = xc_stem_new("id", &err);
    MADE(english);
    MADE(indonesian);
    stems_to(english, "caresses", "caress");
    stems_to(english, "ponies", "poni");
    stems_to(english, "relational", "relat");
    stems_to(english, "", "");
    stems_to(indonesian, "bukunya", "buku");
    stems_to(indonesian, "pembeli", "beli");
    xc_stem_free(english);
    xc_stem_free(indonesian);
}
END_TEST

START_TEST(stemmer_languages_are_listed)
{
    xc_buf buf = XC_BUF_INIT;
    OK(xc_stem_languages(&buf, &err));
    ck_assert_ptr_nonnull(strstr(buf.data, "indonesian"));
    ck_assert_ptr_nonnull(strstr(buf.data, "english"));
    xc_buf_free(&buf);
}
END_TEST

START_TEST(stop_words_are_known)
{
    const xc_bytes words[] = {{"yang", XC_NUL}, {"dan", 3}, {"a\0b", 3}};
    xc_stopper *stopper = xc_stopper_new(words, 3, &err);
    MADE(stopper);
    OK(xc_stopper_add(stopper, "di", XC_NUL, &err));
    ck_assert(xc_stopper_has(stopper, "yang", XC_NUL));
    ck_assert(xc_stopper_has(stopper, "dan", 3));
    ck_assert(xc_stopper_has(stopper, "a\0b", 3));
    ck_assert(xc_stopper_has(stopper, "di", 2));
    ck_assert(!xc_stopper_has(stopper, "a", 1));
    ck_assert(!xc_stopper_has(stopper, "danau", 5));
    xc_stopper_free(stopper);

    stopper = xc_stopper_new(NULL, 0, &err);
    MADE(stopper);
    ck_assert(!xc_stopper_has(stopper, "yang", 4));
    xc_stopper_free(stopper);
}
END_TEST

/* ----------------------------------------------------------------------------------- documents --
 */

/* The document's terms as "term:wdf[pos,pos] …". */
static const char *
describe(xc_doc *doc)
{
    static char text[2000];
    size_t n = 0;
    xc_terms *terms = xc_doc_terms(doc, &err);
    MADE(terms);
    text[0] = '\0';
    while (xc_terms_next(terms, &err) == XC_OK) {
        xc_bytes term = xc_terms_term(terms);
        xc_termcount wdf;
        OK(xc_terms_wdf(terms, &wdf, &err));
        n += (size_t) snprintf(text + n, sizeof text - n, "%.*s:%u[", (int) term.len, term.data,
                               wdf);
        xc_positions *positions = xc_terms_positions(terms, &err);
        MADE(positions);
        while (xc_positions_next(positions, &err) == XC_OK)
            n += (size_t) snprintf(text + n, sizeof text - n, "%u,", xc_positions_pos(positions));
        ck_assert_int_eq(err.status, XC_OK);
        xc_positions_free(positions);
        n += (size_t) snprintf(text + n, sizeof text - n, "] ");
    }
    ck_assert_int_eq(err.status, XC_OK);
    xc_terms_free(terms);
    return text;
}

START_TEST(documents_hold_terms)
{
    xc_doc *doc = xc_doc_new(&err);
    MADE(doc);
    const xc_posting postings[] = {
        {"pasal", XC_NUL, 1, 1}, {"pasal", 5, 9, 1}, {"ayat", 4, 2, 3}, {"ayatollah", 4, 5, 1}};
    OK(xc_doc_add_postings(doc, postings, 4, &err));
    OK(xc_doc_add_posting(doc, "pasal", 5, 4, 2, &err));
    OK(xc_doc_add_term(doc, "zat", XC_NUL, 5, &err));
    OK(xc_doc_add_boolean_term(doc, "XKkey", XC_NUL, &err));
    OK(xc_doc_add_postings(doc, NULL, 0, &err));
    ck_assert_str_eq(describe(doc), "XKkey:0[] ayat:4[2,5,] pasal:4[1,4,9,] zat:5[] ");

    xc_termcount n;
    OK(xc_doc_term_count(doc, &n, &err));
    ck_assert_uint_eq(n, 4);
    OK(xc_doc_remove_posting(doc, "pasal", 5, 9, 1, &err));
    OK(xc_doc_remove_term(doc, "zat", 3, &err));
    ck_assert_str_eq(describe(doc), "XKkey:0[] ayat:4[2,5,] pasal:3[1,4,] ");
    FAILS(XC_INVALID_ARGUMENT, xc_doc_remove_posting(doc, "pasal", 5, 77, 1, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_doc_remove_term(doc, "zat", 3, &err));
    OK(xc_doc_clear_terms(doc, &err));
    ck_assert_str_eq(describe(doc), "");
    ck_assert_uint_eq(xc_doc_id(doc), 0);
    xc_doc_free(doc);
}
END_TEST

/* 245 bytes are the limit; a NUL counts twice. */
START_TEST(terms_beyond_the_limit_are_refused)
{
    char term[300], nuls[300] = {0};
    memset(term, 't', sizeof term);
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_doc_add_term(doc, term, XC_MAX_TERM, 1, &err));
    OK(xc_doc_add_posting(doc, nuls, 122, 1, 1, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_doc_add_term(doc, term, XC_MAX_TERM + 1, 1, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_doc_add_posting(doc, term, 300, 1, 1, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_doc_add_boolean_term(doc, nuls, 123, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_doc_add_term(doc, "", 0, 1, &err));
    const xc_posting postings[] = {{"a", 1, 1, 1}, {term, 300, 2, 1}, {"b", 1, 3, 1}};
    FAILS(XC_INVALID_ARGUMENT, xc_doc_add_postings(doc, postings, 3, &err));
    xc_termcount n;
    OK(xc_doc_term_count(doc, &n, &err));
    ck_assert_uint_eq(n, 3);
    xc_doc_free(doc);
}
END_TEST

START_TEST(documents_hold_values)
{
    xc_doc *doc = xc_doc_new(&err);
    xc_bytes first, second, none;
    OK(xc_doc_set_value(doc, 3, "tiga\0!", 6, &err));
    OK(xc_doc_set_value(doc, 7, "tujuh", XC_NUL, &err));
    OK(xc_doc_set_number(doc, 9, 2018, &err));
    OK(xc_doc_value(doc, 3, &first, &err));
    OK(xc_doc_value(doc, 7, &second, &err));
    OK(xc_doc_value(doc, 4, &none, &err));
    IS_BYTES(first, "tiga\0!"); /* still, after the other was read */
    IS_BYTES(second, "tujuh");
    IS_BYTES(none, "");
    xc_bytes number;
    OK(xc_doc_value(doc, 9, &number, &err));
    ck_assert_double_eq(xc_sortable_unserialise(number.data, number.len), 2018);

    xc_values *values = xc_doc_values(doc, &err);
    MADE(values);
    OK(xc_values_next(values, &err));
    ck_assert_uint_eq(xc_values_slot(values), 3);
    IS_BYTES(xc_values_value(values), "tiga\0!");
    OK(xc_values_skip_to(values, 8, &err));
    ck_assert_uint_eq(xc_values_slot(values), 9);
    ck_assert_uint_eq(xc_values_docid(values), 0);
    ck_assert_int_eq(xc_values_next(values, &err), XC_DONE);
    IS_BYTES(xc_values_value(values), "");
    xc_values_free(values);

    xc_termcount n;
    OK(xc_doc_set_value(doc, 7, "", 0, &err));
    OK(xc_doc_value_count(doc, &n, &err));
    ck_assert_uint_eq(n, 2);
    OK(xc_doc_set_value(doc, 3, "lain", XC_NUL, &err));
    OK(xc_doc_value(doc, 3, &first, &err));
    IS_BYTES(first, "lain");
    OK(xc_doc_clear_values(doc, &err));
    OK(xc_doc_value(doc, 3, &first, &err));
    IS_BYTES(first, "");
    xc_doc_free(doc);
}
END_TEST

START_TEST(documents_hold_data)
{
    xc_doc *doc = xc_doc_new(&err);
    xc_bytes data;
    OK(xc_doc_data(doc, &data, &err));
    IS_BYTES(data, "");
    OK(xc_doc_set_data(doc, "a\0b", 3, &err));
    OK(xc_doc_data(doc, &data, &err));
    IS_BYTES(data, "a\0b");
    OK(xc_doc_set_data(doc, "new", XC_NUL, &err));
    OK(xc_doc_data(doc, &data, &err));
    IS_BYTES(data, "new");
    xc_doc_free(doc);
}
END_TEST

START_TEST(documents_serialise)
{
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_doc_add_posting(doc, "a", 1, 3, 2, &err));
    OK(xc_doc_add_term(doc, "b\0c", 3, 1, &err));
    OK(xc_doc_set_value(doc, 1, "v", 1, &err));
    OK(xc_doc_set_data(doc, "data", 4, &err));
    xc_buf buf = XC_BUF_INIT;
    OK(xc_doc_serialise(doc, &buf, &err));
    xc_doc_free(doc);

    doc = xc_doc_unserialise(buf.data, buf.len, &err);
    MADE(doc);
    xc_bytes bytes;
    OK(xc_doc_data(doc, &bytes, &err));
    IS_BYTES(bytes, "data");
    OK(xc_doc_value(doc, 1, &bytes, &err));
    IS_BYTES(bytes, "v");
    OK(xc_doc_remove_term(doc, "b\0c", 3, &err));
    ck_assert_str_eq(describe(doc), "a:2[3,] ");
    xc_doc_free(doc);
    MAKES_NONE(XC_SERIALISATION, xc_doc_unserialise("\xff\xff\xff", 3, &err));
    xc_buf_free(&buf);
}
END_TEST

/* ------------------------------------------------------------------------------ term generator --
 */

/* What the generator makes of a text. */
static const char *
indexed(xc_termgen *gen, const char *text, const char *prefix)
{
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_termgen_set_document(gen, doc, &err));
    OK(xc_termgen_index(gen, text, XC_NUL, 1, prefix, XC_NUL, &err));
    const char *terms = describe(doc);
    xc_doc_free(doc);
    return terms;
}

START_TEST(generator_makes_terms)
{
    xc_termgen *gen = xc_termgen_new(&err);
    MADE(gen);
    ck_assert_str_eq(indexed(gen, "Pasal 5, ayat (2): pasal", NULL),
                     "2:1[4,] 5:1[2,] ayat:1[3,] pasal:2[1,5,] ");
    ck_assert_str_eq(indexed(gen, "Judul", "S"), "Sjudul:1[1,] ");
    ck_assert_str_eq(indexed(gen, "", NULL), "");
    ck_assert_uint_eq(xc_termgen_pos(gen), 0);
    xc_termgen_free(gen);
}
END_TEST

START_TEST(generator_positions_run_on)
{
    xc_termgen *gen = xc_termgen_new(&err);
    xc_doc *doc = xc_doc_new(&err);
    OK(xc_termgen_set_document(gen, doc, &err));
    OK(xc_termgen_index(gen, "a b", XC_NUL, 2, NULL, 0, &err));
    ck_assert_uint_eq(xc_termgen_pos(gen), 2);
    OK(xc_termgen_increase_pos(gen, 100, &err));
    OK(xc_termgen_index(gen, "c tail", 1, 1, NULL, 0, &err));
    OK(xc_termgen_index_without_positions(gen, "d", XC_NUL, 1, "X", 1, &err));
    OK(xc_termgen_set_pos(gen, 500, &err));
    OK(xc_termgen_index(gen, "e", XC_NUL, 1, NULL, 0, &err));
    ck_assert_str_eq(describe(doc), "Xd:1[] a:2[1,] b:2[2,] c:1[103,] e:1[501,] ");
    xc_doc_free(doc);
    xc_termgen_free(gen);
}
END_TEST

START_TEST(generator_stems_and_stops)
{
    xc_termgen *gen = xc_termgen_new(&err);
    xc_stem *stem = xc_stem_new("porter", &err);
    const xc_bytes words[] = {{"the", 3}};
    xc_stopper *stopper = xc_stopper_new(words, 1, &err);
    OK(xc_termgen_set_stemmer(gen, stem, XC_STEM_SOME, &err));
    ck_assert_str_eq(indexed(gen, "ponies", NULL), "Zponi:1[] ponies:1[1,] ");
    OK(xc_termgen_set_stemmer(gen, stem, XC_STEM_ALL, &err));
    ck_assert_str_eq(indexed(gen, "ponies", NULL), "poni:1[1,] ");
    OK(xc_termgen_set_stemmer(gen, stem, XC_STEM_ALL_Z, &err));
    ck_assert_str_eq(indexed(gen, "ponies", NULL), "Zponi:1[1,] ");
    OK(xc_termgen_set_stemmer(gen, stem, XC_STEM_SOME_FULL_POS, &err));
    ck_assert_str_eq(indexed(gen, "ponies", NULL), "Zponi:1[1,] ponies:1[1,] ");

    OK(xc_termgen_set_stemmer(gen, stem, XC_STEM_SOME, &err));
    OK(xc_termgen_set_stopper(gen, stopper, XC_STOP_STEMMED, &err));
    ck_assert_str_eq(indexed(gen, "the", NULL), "the:1[1,] ");
    OK(xc_termgen_set_stopper(gen, stopper, XC_STOP_ALL, &err));
    ck_assert_str_eq(indexed(gen, "the", NULL), "");
    OK(xc_termgen_set_stopper(gen, stopper, XC_STOP_NONE, &err));
    ck_assert_str_eq(indexed(gen, "the", NULL), "Zthe:1[] the:1[1,] ");
    FAILS(XC_INVALID_ARGUMENT, xc_termgen_set_stemmer(gen, stem, (xc_stem_strategy) 9, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_termgen_set_stopper(gen, stopper, (xc_stop_strategy) 9, &err));
    OK(xc_termgen_set_stopper(gen, NULL, XC_STOP_ALL, &err));
    OK(xc_termgen_set_stemmer(gen, NULL, XC_STEM_SOME, &err));
    ck_assert_str_eq(indexed(gen, "the", NULL), "the:1[1,] ");
    xc_termgen_free(gen);
    xc_stem_free(stem);
    xc_stopper_free(stopper);
}
END_TEST

/* "법률" (law) and "법" as overlapping n-grams of Korean. */
START_TEST(generator_cuts_cjk)
{
    xc_termgen *gen = xc_termgen_new(&err);
    ck_assert_str_eq(indexed(gen, "법률", NULL), "법률:1[1,] ");
    OK(xc_termgen_set_flags(gen, XC_TERMGEN_CJK_NGRAM, &err));
    ck_assert_str_eq(indexed(gen, "법률", NULL), "률:1[2,] 법:1[1,] 법률:1[] ");
    OK(xc_termgen_set_flags(gen, 0, &err));
    ck_assert_str_eq(indexed(gen, "법률", NULL), "법률:1[1,] ");
    xc_termgen_free(gen);
}
END_TEST

START_TEST(generator_limits_words)
{
    char prefix[300];
    memset(prefix, 'X', sizeof prefix);
    xc_termgen *gen = xc_termgen_new(&err);
    OK(xc_termgen_set_max_word_length(gen, 4, &err));
    ck_assert_str_eq(indexed(gen, "empat kata", NULL), "kata:1[1,] ");
    OK(xc_termgen_index(gen, "kata", 4, 1, prefix, 236, &err));
    FAILS(XC_INVALID_ARGUMENT, xc_termgen_index(gen, "kata", 4, 1, prefix, 237, &err));
    FAILS(XC_INVALID_ARGUMENT,
          xc_termgen_index_without_positions(gen, "kata", 4, 1, prefix, 300, &err));
    xc_termgen_free(gen);
}
END_TEST

START_TEST(generator_records_spelling)
{
    xc_db *db = xc_db_open_writable(xt_path("spelling"), XC_CREATE, NULL, &err);
    xc_termgen *gen = xc_termgen_new(&err);
    OK(xc_termgen_set_flags(gen, XC_TERMGEN_SPELLING, &err));
    OK(xc_termgen_set_database(gen, db, &err));
    indexed(gen, "peraturan perundangan", NULL);
    OK(xc_db_commit(db, &err));
    ck_assert_str_eq(xt_join(xc_db_spellings(db, &err)), "peraturan perundangan ");
    xc_db *reader = xc_db_open(xt_path("spelling"), &err);
    FAILS(XC_INVALID_OPERATION, xc_termgen_set_database(gen, reader, &err));
    xc_db_free(reader);
    xc_termgen_free(gen);
    xc_db_free(db);
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c documents");
    const TTest *const words[] = {stemmers_stem, stemmer_languages_are_listed, stop_words_are_known,
                                  NULL};
    const TTest *const documents[] = {documents_hold_terms,  terms_beyond_the_limit_are_refused,
                                      documents_hold_values, documents_hold_data,
                                      documents_serialise,   NULL};
    const TTest *const generator[] = {generator_makes_terms,
                                      generator_positions_run_on,
                                      generator_stems_and_stops,
                                      generator_cuts_cjk,
                                      generator_limits_words,
                                      generator_records_spelling,
                                      NULL};
    xt_add(suite, "words", words);
    xt_add(suite, "documents", documents);
    xt_add(suite, "generator", generator);
    return xt_main(argc, argv, suite, NULL);
}

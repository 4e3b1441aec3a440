/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Precedents and the order of long questions, over laws that the test writes. */
#include "support.h"

#include <glib/gstdio.h>

static char *folder;
static AcuanIndex *the_index;

#define LAW(kind, number, year, body)                                                      \
    "---\nid: /akn/id/act/" kind "/" year "/" number "\njenis: " kind "\nnomor: \"" number \
    "\"\ntahun: " year "\njudul: Contoh\nstatus: berlaku\n---\n" body

static const char *const laws[] = {
    LAW("uu", "1", "2001",
        "Pasal 1\n(1) Nakhoda wajib menyalakan lampu hijau di haluan kapal.\n(2) Lampu diuji oleh "
        "syahbandar.\n\nPasal 2\nKapal hijau haluan nakhoda lampu menyalakan.\n\nPasal 3\nIzin "
        "berlayar diberikan syahbandar.\n"),
    LAW("pp", "2", "2003",
        "Pasal 1\nNakhoda wajib menyalakan lampu merah di haluan kapal.\n\nPasal 2\nPenumpang naik "
        "setelah izin berlayar.\n"),
    LAW("pp", "3", "2009", "Pasal 1\nNakhoda wajib menyalakan lampu merah di haluan kapal.\n"),
};

/* Articles of a few words each, many of them with one or two words changed from one before. */
static char *
random_law(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2018);
    g_autoptr(GPtrArray) articles = g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref);
    GString *body = g_string_new(NULL);

    for (guint i = 0; i < 80; i++) {
        GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
        const GPtrArray *like = i > 9 && g_rand_boolean(rand)
                                    ? g_ptr_array_index(articles, g_rand_int_range(rand, 0, (int) i))
                                    : NULL;
        for (guint k = 0, n = like ? like->len : (guint) g_rand_int_range(rand, 8, 30); k < n; k++)
            g_ptr_array_add(words, like && g_rand_int_range(rand, 0, 12)
                                       ? g_strdup(g_ptr_array_index(like, k))
                                       : g_strdup_printf("kata%c", 'a' + g_rand_int_range(rand, 0, 26)));
        g_ptr_array_add(articles, words);
        g_string_append_printf(body, "Pasal %u\n", i + 1);
        for (guint k = 0; k < words->len; k++)
            g_string_append_printf(body, "%s%s", (const char *) g_ptr_array_index(words, k),
                                   k + 1 < words->len ? " " : ".\n\n");
    }
    return g_string_free(body, FALSE);
}

static void
set_up(void)
{
    g_autoptr(GError) error = NULL;
    AcuanReport report = {0};
    AcuanBuildResult result;

    folder = g_dir_make_tmp("acuan-similar-XXXXXX", NULL);
    g_autofree char *texts = g_build_filename(folder, "laws", NULL);
    g_autofree char *index = g_build_filename(folder, "index", NULL);
    g_autoptr(GPtrArray) models = g_ptr_array_new();
    g_mkdir(texts, 0700);
    for (guint i = 0; i < G_N_ELEMENTS(laws); i++) {
        g_autofree char *path = g_strdup_printf("%s/%u.md", texts, i);
        ck_assert(g_file_set_contents(path, laws[i], -1, NULL));
    }
    g_autofree char *random = random_law(), *path = g_strdup_printf("%s/random.md", texts);
    g_autofree char *law = g_strconcat(LAW("perpres", "9", "2018", ""), random, NULL);
    ck_assert(g_file_set_contents(path, law, -1, NULL));
    const char *const paths[] = {texts, NULL}, *const locations[] = {index, NULL};
    const AcuanBuild build = {
        .paths = paths, .folder = index, .models = models, .jobs = 1, .report = &report};
    ck_assert_msg(acuan_index_build(&build, &result, &error), "%s", error ? error->message : "");
    the_index = acuan_index_open(locations, &error);
    ck_assert_ptr_nonnull(the_index);
}

static void
tear_down(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);

    acuan_index_close(the_index);
    ck_assert_int_eq(system(command), 0);
    g_free(folder);
}

/* "Pasal 1 ayat (1) UU Nomor 1 Tahun 2001 1.00" of the i-th precedent. */
static char *
precedent(const AcuanPrecedents *p, guint i)
{
    const AcuanClause *one = g_ptr_array_index(p->precedents, i);
    g_autofree char *citation = acuan_article_cite(&one->hit->article, one->part);

    return g_strdup_printf("%s %.2f", citation, one->likeness);
}

START_TEST(a_clause_is_found_at_its_ayat)
{
    AcuanSimilar s = {
        .text = acuan_slice("(1) Nakhoda wajib menyalakan lampu hijau di haluan kapal."),
        .limit = 9};
    g_autoptr(AcuanPrecedents) p = acuan_similar(the_index, &s, NULL);

    ck_assert_ptr_nonnull(p);
    SAME(precedent(p, 0), "Pasal 1 ayat (1) UU Nomor 1 Tahun 2001 1.00", "itself");
    ck_assert_str_eq(p->clause, "Nakhoda wajib menyalakan lampu hijau di haluan kapal.");
}
END_TEST

START_TEST(equal_clauses_are_one_wording)
{
    AcuanSimilar s = {
        .text = acuan_slice("Nakhoda wajib menyalakan lampu merah di haluan kapal."), .limit = 1};
    g_autoptr(AcuanPrecedents) p = acuan_similar(the_index, &s, NULL);

    /* Eight of nine words and marks in common with "hijau" are 16/18, under the 0.9 of a wording. */
    ck_assert_uint_eq(p->wordings->len, 1);
    const AcuanWording *w = &g_array_index(p->wordings, AcuanWording, 0);
    ck_assert_uint_eq(w->count, 2);
    SAME(precedent(p, w->newest), "Pasal 1 PP Nomor 3 Tahun 2009 1.00", "newest");
    SAME(precedent(p, w->highest), "Pasal 1 PP Nomor 3 Tahun 2009 1.00", "highest, the newest");
}
END_TEST

/* Where few wordings are wanted most clauses are not compared in full; what is found must be the same. */
START_TEST(few_wordings_are_the_first_of_many)
{
    AcuanSimilar s = {.citation = "Pasal 40 Perpres 9/2018", .limit = 1000};
    g_autoptr(AcuanPrecedents) all = acuan_similar(the_index, &s, NULL);
    guint several = 0;

    ck_assert_uint_gt(all->wordings->len, 20);
    /* The best clause begins the first wording, the best that is not of it the second, ... */
    for (guint i = 0, begun = 0; i < all->precedents->len; i++) {
        guint w = ((AcuanClause *) g_ptr_array_index(all->precedents, i))->wording;
        ck_assert_uint_le(w, begun);
        begun += w == begun;
    }
    for (guint limit = 0; limit < all->wordings->len; limit++) {
        g_autofree char *about = g_strdup_printf("%u wordings", limit);
        s.limit = limit;
        g_autoptr(AcuanPrecedents) few = acuan_similar(the_index, &s, NULL);
        ck_assert_msg(few->wordings->len == limit && few->looked_at == all->looked_at, "%s", about);
        for (guint i = 0, k = 0; i < all->precedents->len; i++) {
            const AcuanClause *one = g_ptr_array_index(all->precedents, i);
            if (one->wording >= limit)
                continue;
            g_autofree char *expected = precedent(all, i);
            ck_assert_msg(k < few->precedents->len, "%s: %s is missing", about, expected);
            SAME(precedent(few, k), expected, about);
            ck_assert_uint_eq(((AcuanClause *) g_ptr_array_index(few->precedents, k++))->wording,
                              one->wording);
        }
        for (guint w = 0; w < limit; w++)
            ck_assert_uint_eq(g_array_index(few->wordings, AcuanWording, w).count,
                              g_array_index(all->wordings, AcuanWording, w).count);
        several += limit && g_array_index(all->wordings, AcuanWording, limit - 1).count > 1;
    }
    ck_assert_msg(several > 2, "the test has hardly any wording that several articles share");
}
END_TEST

START_TEST(a_cited_article_is_left_out)
{
    AcuanSimilar s = {.citation = "Pasal 1 PP 3/2009", .limit = 9};
    g_autoptr(AcuanPrecedents) p = acuan_similar(the_index, &s, NULL);

    SAME(precedent(p, 0), "Pasal 1 PP Nomor 2 Tahun 2003 1.00", "its twin");
    for (guint i = 0; i < p->precedents->len; i++)
        ck_assert_str_ne(((AcuanClause *) g_ptr_array_index(p->precedents, i))->hit->article.law_id,
                         "/akn/id/act/pp/2009/3");
}
END_TEST

START_TEST(a_clause_without_words_is_an_error)
{
    g_autoptr(GError) error = NULL;
    AcuanSimilar s = {.text = acuan_slice("(2) ..."), .limit = 9};

    ck_assert_ptr_null(acuan_similar(the_index, &s, &error));
    ck_assert(g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_QUERY));
}
END_TEST

/* Pasal 2 of UU 1/2001 has the same words as its Pasal 1, thrown together, and is shorter. */
START_TEST(words_in_a_row_rank_before_words_thrown_together)
{
    AcuanSearch search = {.query = "kapan nakhoda menyalakan lampu hijau di haluan kapal",
                          .limit = 10};
    g_autoptr(AcuanResults) r = acuan_search(the_index, &search, NULL);

    ck_assert(r->relaxed);
    ck_assert_uint_eq(r->total, 4);
    SAME(acuan_article_cite(&((AcuanHit *) g_ptr_array_index(r->hits, 0))->article, -1),
         "Pasal 1 UU Nomor 1 Tahun 2001", "first");
}
END_TEST

/* Pages of a ranked answer are pieces of the same order. */
START_TEST(pages_fit_together)
{
    AcuanSearch whole = {.query = "nakhoda menyalakan lampu hijau di haluan kapal izin", .limit = 10};
    g_autoptr(AcuanResults) all = acuan_search(the_index, &whole, NULL);

    for (guint i = 0; i < all->hits->len; i++) {
        AcuanSearch page = {.query = whole.query, .offset = i, .limit = 1};
        g_autoptr(AcuanResults) one = acuan_search(the_index, &page, NULL);
        const AcuanHit *a = g_ptr_array_index(all->hits, i), *b = g_ptr_array_index(one->hits, 0);
        ck_assert_uint_eq(one->total, all->total);
        ck_assert_uint_eq(b->rank, i + 1);
        ck_assert_str_eq(a->article.law_id, b->article.law_id);
        ck_assert_str_eq(a->article.eid, b->article.eid);
    }
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {a_clause_is_found_at_its_ayat,
                                  equal_clauses_are_one_wording, few_wordings_are_the_first_of_many,
                                  a_cited_article_is_left_out,
                                  a_clause_without_words_is_an_error,
                                  words_in_a_row_rank_before_words_thrown_together,
                                  pages_fit_together,
                                  NULL};
    Suite *suite = suite_create("similar");
    TCase *all = tcase_create("similar");

    for (guint i = 0; tests[i]; i++)
        tcase_add_test(all, tests[i]);
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_set_timeout(all, 60);
    suite_add_tcase(suite, all);
    return run(suite);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Links of provisions. The references of eleven real laws were found by reading their text
 * (data/references.tsv); the forms of amendments and repeals are those of Lampiran II of UU
 * 12/2011.
 */
#include "support.h"

#define GOLD "tests/unit/data/references.tsv"
#define LAWS "../shared/laws"
#define MIN_SHARE 0.97

/* ---- real law ---- */

/* "uu/2008/11" of "/akn/id/act/uu/2008/11". */
static const char *
short_id(const char *iri)
{
    return iri + strlen("/akn/id/act/");
}

static char *
describe_target(const AcuanArticle *a, const AcuanLink *link)
{
    g_autofree char *first = acuan_steps_text(link->citation.steps, link->citation.n_steps);
    g_autofree char *last = acuan_steps_text(link->citation.last, link->citation.n_last);
    gboolean own = link->law && strcmp(link->law, a->law_id) == 0;
    const char *law = own ? "" : link->law ? short_id(link->law) : "?";

    return g_strdup_printf("%s%s%s%s%s", law, *law && *first ? ": " : "", first,
                           *last ? " .. " : "", last);
}

/* The targets of a provision, as many times as it names each: text -> count. What an amending law
 * only quotes is no reference. */
static GHashTable *
targets_of(const AcuanArticle *a)
{
    GHashTable *out = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) links = acuan_article_links(a);

    for (guint i = 0; i < links->len; i++) {
        const AcuanLink *link = &g_array_index(links, AcuanLink, i);
        gboolean heading = link->part < 0 ? link->end == 0
                                          : a->parts[link->part].kind == ACUAN_UNIT_PASAL &&
                                                link->start == a->parts[link->part].start;
        char *text = describe_target(a, link);
        if (heading)
            g_free(text);
        else
            g_hash_table_insert(
                out, text, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(out, text)) + 1));
    }
    return out;
}

typedef struct {
    guint right, missed, wrong;
    GString *faults;
} Score;

static void
score_provision(Score *score, const AcuanArticle *a, const char *where, const char *gold)
{
    g_autoptr(GHashTable) have = targets_of(a);
    g_auto(GStrv) want = *gold ? g_strsplit(gold, "; ", -1) : g_new0(char *, 1);
    GHashTableIter at;
    gpointer text, count;

    for (guint i = 0; want[i]; i++) {
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(have, want[i]));
        if (n)
            g_hash_table_insert(have, g_strdup(want[i]), GUINT_TO_POINTER(n - 1));
        else
            g_string_append_printf(score->faults, "\n  %s: missed %s", where, want[i]);
        score->right += n ? 1 : 0;
        score->missed += n ? 0 : 1;
    }
    g_hash_table_iter_init(&at, have);
    while (g_hash_table_iter_next(&at, &text, &count)) {
        score->wrong += GPOINTER_TO_UINT(count);
        if (GPOINTER_TO_UINT(count))
            g_string_append_printf(score->faults, "\n  %s: wrong %s", where, (char *) text);
    }
}

static AcuanLaw *
read_law(const char *id)
{
    g_auto(GStrv) parts = g_strsplit(id, "/", 3);
    g_autofree char *path = g_strdup_printf(LAWS "/%s/%s/%s-%s-%s.md", parts[0], parts[1], parts[0],
                                            parts[1], parts[2]);

    return acuan_law_read_file(path, NULL);
}

/* Scores the first provision with this citation. */
static void
score_line(Score *score, const AcuanLaw *law, const char *citation, const char *gold)
{
    g_autoptr(GArray) provisions = acuan_law_provisions(law);
    gboolean found = FALSE;

    for (guint i = 0; !found && i < provisions->len; i++) {
        AcuanArticle a;
        acuan_article_from_law(&a, law, g_array_index(provisions, guint, i));
        found = strcmp(a.citation, citation) == 0;
        if (found) {
            g_autofree char *where = acuan_article_cite(&a, -1);
            score_provision(score, &a, where, gold);
        }
        acuan_article_clear(&a);
    }
    ck_assert_msg(found, "%s has no %s", law->id, citation);
}

START_TEST(references_of_real_law)
{
    g_autofree char *text = NULL;
    Score score = {0, 0, 0, g_string_new(NULL)};

    if (!g_file_test(LAWS, G_FILE_TEST_IS_DIR)) {
        printf("skipped: " LAWS " is not here\n");
        return;
    }
    ck_assert(g_file_get_contents(GOLD, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", 3);
        if (lines[i][0] == '#' || g_strv_length(fields) != 3)
            continue;
        g_autoptr(AcuanLaw) law = read_law(fields[0]);
        ck_assert_msg(law != NULL, "%s cannot be read", fields[0]);
        score_line(&score, law, fields[1], fields[2]);
    }
    double recall = score.right / (double) (score.right + score.missed);
    double precision = score.right / (double) (score.right + score.wrong);
    printf("references of real law: %u, recall %.4f, precision %.4f\n", score.right + score.missed,
           recall, precision);
    ck_assert_uint_ge(score.right + score.missed, 380);
    ck_assert_msg(recall >= MIN_SHARE && precision >= MIN_SHARE, "recall %.4f, precision %.4f%s",
                  recall, precision, score.faults->str);
    if (g_getenv("SHOW_FAULTS"))
        printf("%s\n", score.faults->str);
    g_string_free(score.faults, TRUE);
}
END_TEST

/* ---- amendments and repeals ---- */

/* "changes uu/2008/11: Pasal 5 ayat (2)", one a line, of all provisions. */
static char *
roles(const char *front, const char *body)
{
    g_autofree char *text = g_strdup_printf(
        "---\nid: /akn/id/act/uu/2016/19\njenis: UU\nnomor: \"19\"\ntahun: 2016\n%s---\n%s", front,
        body);
    g_autoptr(AcuanLaw) law = read_document(text, strlen(text));
    g_autoptr(GArray) provisions = acuan_law_provisions(law);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < provisions->len; i++) {
        AcuanArticle a;
        acuan_article_from_law(&a, law, g_array_index(provisions, guint, i));
        g_autoptr(GArray) links = acuan_article_links(&a);
        /* What an inner article refers to is told with the article around it. */
        for (guint k = 0; !acuan_article_is_inner(&a) && k < links->len; k++) {
            const AcuanLink *link = &g_array_index(links, AcuanLink, k);
            g_autofree char *target = describe_target(&a, link);
            g_string_append_printf(out, "%s %s\n", acuan_link_role_name(link->role), target);
        }
        acuan_article_clear(&a);
    }
    return g_string_free(out, FALSE);
}

#define AMENDS "judul: Perubahan atas Undang-Undang Nomor 11 Tahun 2008 tentang Contoh\n"
#define LEAD                                                                              \
    "Pasal I\nBeberapa ketentuan dalam Undang-Undang Nomor 11 Tahun 2008 tentang Contoh " \
    "diubah sebagai berikut:\n"
#define TAIL "\nPasal II\nUndang-Undang ini mulai berlaku pada tanggal diundangkan.\n"

static const struct {
    const char *front, *body, *links;
} amendments[] = {
    {AMENDS,
     LEAD "1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut:\n\nPasal 5\n(1) Setiap "
          "orang wajib lapor.\n(2) Lapor sebagaimana dimaksud pada ayat (1) tertulis.\n" TAIL,
     "cites uu/2008/11\nchanges uu/2008/11: Pasal 5\ncites uu/2008/11: Pasal 5 ayat (1)\n"},
    {AMENDS,
     LEAD "1. Ketentuan ayat (2) dan ayat (3) Pasal 8 diubah, sehingga berbunyi sebagai "
          "berikut:\n\nPasal 8\n(1) Satu.\n" TAIL,
     "cites uu/2008/11\nchanges uu/2008/11: Pasal 8 ayat (2)\nchanges uu/2008/11: Pasal 8 ayat "
     "(3)\n"
     "changes uu/2008/11: Pasal 8\n"},
    {AMENDS,
     LEAD "1. Di antara Pasal 13 dan Pasal 14 disisipkan 1 (satu) pasal, yakni Pasal 13A sehingga "
          "berbunyi sebagai berikut:\n\nPasal 13A\nSetiap orang wajib lapor.\n" TAIL,
     "cites uu/2008/11\nplaces uu/2008/11: Pasal 13\nplaces uu/2008/11: Pasal 14\n"
     "inserts uu/2008/11: Pasal 13A\n"},
    {AMENDS,
     LEAD
     "1. Di antara ayat (1) dan ayat (2) Pasal 18 disisipkan 2 (dua) ayat, yakni ayat (1a) dan "
     "ayat (1b) sehingga Pasal 18 berbunyi sebagai berikut:\n\nPasal 18\n(1) Satu.\n" TAIL,
     "cites uu/2008/11\nplaces uu/2008/11: Pasal 18 ayat (1)\nplaces uu/2008/11: Pasal 18 ayat "
     "(2)\n"
     "inserts uu/2008/11: Pasal 18 ayat (1a)\ninserts uu/2008/11: Pasal 18 ayat (1b)\n"
     "changes uu/2008/11: Pasal 18\n"},
    {AMENDS,
     LEAD "1. Ketentuan Pasal 59 ayat (1) diubah, di antara ayat (2) dan ayat (3) disisipkan 1 "
          "(satu) ayat, "
          "yakni ayat (2a), ayat (4) dihapus, sehingga Pasal 59 berbunyi sebagai berikut:\n\nPasal "
          "59\n(1) Satu.\n" TAIL,
     "cites uu/2008/11\nchanges uu/2008/11: Pasal 59 ayat (1)\nplaces uu/2008/11: Pasal 59 ayat "
     "(2)\n"
     "places uu/2008/11: Pasal 59 ayat (3)\ninserts uu/2008/11: Pasal 59 ayat (2a)\n"
     "deletes uu/2008/11: Pasal 59 ayat (4)\nchanges uu/2008/11: Pasal 59\n"},
    {AMENDS, LEAD "1. Pasal 16 dihapus.\n2. Ketentuan Pasal 57 dihapus.\n" TAIL,
     "cites uu/2008/11\ndeletes uu/2008/11: Pasal 16\ndeletes uu/2008/11: Pasal 57\n"},
    {AMENDS,
     LEAD "1. Ketentuan Pasal 26 ditambah 2 (dua) ayat, yakni ayat (3) dan ayat (4) sehingga Pasal "
          "26 berbunyi sebagai berikut:\n\nPasal 26\n(1) Satu.\n" TAIL,
     "cites uu/2008/11\nchanges uu/2008/11: Pasal 26\ninserts uu/2008/11: Pasal 26 ayat (3)\n"
     "inserts uu/2008/11: Pasal 26 ayat (4)\nchanges uu/2008/11: Pasal 26\n"},
    /* repeals */
    {"judul: Contoh\n",
     "Pasal 1\nPada saat Undang-Undang ini mulai berlaku, Undang-Undang Nomor 3 Tahun 1989 tentang "
     "Telekomunikasi (Lembaran Negara Tahun 1989 Nomor 11) dicabut dan dinyatakan tidak berlaku.\n",
     "revokes uu/1989/3\n"},
    {"judul: Contoh\n",
     "Pasal 1\nPada saat Undang-Undang ini mulai berlaku:\na. Undang-Undang Nomor 3 Tahun 1989; "
     "dan\n"
     "b. Undang-Undang Nomor 4 Tahun 1990 sebagaimana telah diubah dengan Undang-Undang Nomor 5 "
     "Tahun "
     "1991,\ndicabut dan dinyatakan tidak berlaku.\n",
     "revokes uu/1989/3\nrevokes uu/1990/4\ncites uu/1991/5\n"},
    {"judul: Contoh\n",
     "Pasal 1\n(1) Peraturan pelaksanaan dari Undang-Undang Nomor 3 Tahun 1989 dinyatakan tetap "
     "berlaku.\n(2) Undang-Undang Nomor 3 Tahun 1989 dicabut dan dinyatakan tidak berlaku.\n",
     "cites uu/1989/3\nrevokes uu/1989/3\n"},
    {"judul: Contoh\n",
     "Pasal 1\nSetiap orang wajib lapor.\n\nPasal 2\nPasal 5 dan Pasal 6 Undang-Undang Nomor 3 "
     "Tahun "
     "1989 dicabut dan dinyatakan tidak berlaku.\n",
     "revokes uu/1989/3: Pasal 5\nrevokes uu/1989/3: Pasal 6\n"},
    {"judul: Contoh\n",
     "Pasal 1\nUndang-Undang Nomor 4 Tahun 1990 tentang Perubahan atas Undang-Undang Nomor 3 Tahun "
     "1989, dan "
     "ketentuan mengenai izin dalam Undang-Undang Nomor 7 Tahun 1991, dinyatakan tidak berlaku.\n",
     "revokes uu/1990/4\ncites uu/1989/3\ncites uu/1991/7\n"},
    /* a law of lower rank */
    {"judul: Contoh\n",
     "Pasal 1\nPeraturan Pemerintah Nomor 4 Tahun 1990 dicabut dan dinyatakan tidak berlaku.\n",
     "revokes pp/1990/4\n"},
};

START_TEST(amendment)
{
    SAME(roles(amendments[_i].front, amendments[_i].body), amendments[_i].links,
         amendments[_i].body);
}
END_TEST

static const struct {
    const char *title, *law;
} titles[] = {
    {"Perubahan atas Undang-Undang Nomor 11 Tahun 2008 tentang X", "/akn/id/act/uu/2008/11"},
    {"PERUBAHAN KEDUA ATAS PERATURAN PEMERINTAH NOMOR 52 TAHUN 2000", "/akn/id/act/pp/2000/52"},
    {"Pelaksanaan Undang-Undang Nomor 14 Tahun 2008", NULL},
    {"Perubahan Iklim", NULL},
};

START_TEST(amended_by_title)
{
    g_autofree char *have = acuan_title_amends(titles[_i].title);

    ck_assert_msg(g_strcmp0(have, titles[_i].law) == 0, "%s: %s", titles[_i].title, have);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("links");
    const TTest *const single[] = {references_of_real_law, NULL};

    add_table(suite, "amendments", amendment, G_N_ELEMENTS(amendments));
    add_table(suite, "titles", amended_by_title, G_N_ELEMENTS(titles));
    add_tests(suite, "real law", single);
    return run(suite);
}

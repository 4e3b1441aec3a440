/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must hold of every law, whatever it looks like: nothing of its text is lost, and every unit
 * has an address that leads back to it. Checked over small odd laws, the bundled corpus, generated
 * ones, and, where they are there, the laws of ../shared, whose articles somebody else has counted.
 */
#include "support.h"

#define SHARED "../shared/laws"

/* ---- the properties ---- */

static void
check_bounds(const AcuanLaw *law, guint i)
{
    const AcuanUnit *u = &law->units[i];
    const AcuanUnit *parent = &law->units[u->parent];

    ck_assert_msg(u->parent < i || i == 0, "%s: unit %u has parent %u", law->path, i, u->parent);
    ck_assert_msg(u->next > i && u->next <= parent->next, "%s: unit %u: next %u", law->path, i,
                  u->next);
    ck_assert_msg(u->start <= u->content && u->content <= u->end, "%s:%u: unit %u: %u %u %u",
                  law->path, u->line, i, u->start, u->content, u->end);
    ck_assert_msg(u->start >= parent->start && u->end <= parent->end, "%s:%u: unit %u outside",
                  law->path, u->line, i);
    if (u->number.n)
        ck_assert_msg(u->number.p >= law->body.p + u->start &&
                          u->number.p + u->number.n <= law->body.p + u->end,
                      "%s:%u: unit %u has its number elsewhere", law->path, u->line, i);
}

/* Children follow each other without a gap up to their parent's end. */
static void
check_children(const AcuanLaw *law, guint i)
{
    const AcuanUnit *u = &law->units[i];
    guint at = i + 1 < u->next ? law->units[i + 1].start : u->end;

    for (guint c = i + 1; c < u->next; c = law->units[c].next) {
        ck_assert_uint_eq(law->units[c].parent, i);
        ck_assert_msg(law->units[c].start == at, "%s:%u: a gap from %u to %u", law->path,
                      law->units[c].line, at, law->units[c].start);
        at = law->units[c].end;
    }
    ck_assert_msg(at == u->end, "%s:%u: children end at %u, unit %u at %u", law->path, u->line, at,
                  i, u->end);
}

static void
check_tiling(const AcuanLaw *law)
{
    ck_assert_uint_ge(law->n_units, 1);
    ck_assert_int_eq(law->units[0].kind, ACUAN_UNIT_LAW);
    ck_assert_uint_eq(law->units[0].next, law->n_units);
    ck_assert_uint_eq(law->units[0].start, 0);
    ck_assert_uint_eq(law->units[0].end, law->body.n);
    if (law->n_units > 1)
        ck_assert_uint_eq(law->units[1].start, 0);
    for (guint i = 0; i < law->n_units; i++) {
        check_bounds(law, i);
        check_children(law, i);
    }
}

/* A unit's line is the line its first byte stands on. The first unit begins with the body's blanks.
 */
static void
check_lines(const AcuanLaw *law)
{
    guint line = law->body_line, at = 0;

    for (guint i = 2; i < law->n_units; i++) {
        const AcuanUnit *u = &law->units[i];
        for (; at < u->start; at++)
            line += law->body.p[at] == '\n';
        ck_assert_msg(u->line == line, "%s: unit %u on line %u, not %u", law->path, i, line,
                      u->line);
    }
}

/* eIds are unique, and each leads to its unit. Looking up every one takes the square of their
 * number: in large laws every `step`-th is asked for. */
static void
check_eids(const AcuanLaw *law, guint step)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 1; i < law->n_units; i++) {
        char *eid = acuan_unit_eid(law, i);
        guint other = GPOINTER_TO_UINT(g_hash_table_lookup(seen, eid));
        ck_assert_msg(*eid != '\0' && !strpbrk(eid, " \t\r\n#"), "%s: unit %u: eId '%s'", law->path,
                      i, eid);
        ck_assert_msg(other == 0, "%s: %s is unit %u and %u (lines %u, %u)", law->path, eid, other,
                      i, law->units[other].line, law->units[i].line);
        if (i % step == 0)
            ck_assert_msg(acuan_law_find_eid(law, eid) == i, "%s: %s leads elsewhere", law->path,
                          eid);
        g_hash_table_insert(seen, eid, GUINT_TO_POINTER(i));
    }
}

/* Would a citation name this unit and no other? Second units of a name, quotations and what hangs
 * below them share their citation with another; the parts outside are named, not cited. */
static gboolean
is_citable(const AcuanLaw *law, guint i)
{
    for (guint at = i; at != 0; at = law->units[at].parent) {
        const AcuanUnit *u = &law->units[at];
        if (u->occurrence > 1 || u->quoted || u->kind < ACUAN_UNIT_BUKU ||
            u->kind > ACUAN_UNIT_SUBANGKA)
            return FALSE;
        if (u->kind == ACUAN_UNIT_PASAL)
            return TRUE;
    }
    return TRUE;
}

static void
check_citations(const AcuanLaw *law)
{
    for (guint i = 1; i < law->n_units; i++) {
        if (!is_citable(law, i))
            continue;
        g_autofree char *citation = acuan_unit_citation(law, i);
        guint found = acuan_law_find(law, citation);
        ck_assert_msg(found == i, "%s:%u: %s leads to unit %u (line %u), not %u", law->path,
                      law->units[i].line, citation, found, law->units[found].line, i);
    }
}

/* All own articles are provisions, once each and in order, with the eIds of their units. */
static void
check_provisions(const AcuanLaw *law)
{
    g_autoptr(GArray) provisions = acuan_law_provisions(law);
    guint articles = 0;

    ck_assert_uint_ge(provisions->len, 1);
    for (guint i = 0; i < provisions->len; i++) {
        guint unit = g_array_index(provisions, guint, i);
        ck_assert(i == 0 || unit > g_array_index(provisions, guint, i - 1));
        articles += law->units[unit].kind == ACUAN_UNIT_PASAL && !law->units[unit].quoted;
    }
    ck_assert_msg(articles == acuan_law_count(law, ACUAN_UNIT_PASAL), "%s: %u of %u articles",
                  law->path, articles, acuan_law_count(law, ACUAN_UNIT_PASAL));
}

static void
check_law(const AcuanLaw *law)
{
    check_tiling(law);
    check_lines(law);
    check_eids(law, law->n_units > 400 ? 17 : 1);
    check_citations(law);
    check_provisions(law);
}

/* ---- small odd laws ---- */

static const struct {
    const char *title, *body;
} odd_laws[] = {
    {"Kosong", ""},
    {"Kosong", "\n"},
    {"Kosong", "   "},
    {"Tanpa pasal", "Surat edaran ini menetapkan:\na. satu;\nb. dua.\n"},
    {"Hanya pembukaan", "Menimbang : bahwa;\nMengingat : Pasal 5;\n"},
    {"Hanya judul bab", "BAB I\n"},
    {"Bab tanpa pasal", "BAB I\nUMUM\nBAB II\nLAIN\nTeks.\n"},
    {"Mulai dengan pasal", "Pasal 1\nIsi.\n"},
    {"Baris kosong di depan", "\n\n\nPasal 1\nIsi.\n\n\n"},
    {"Judul berulang", HEAD "Pasal 1\nIsi.\nPasal 1\nIsi.\nPasal 1\nIsi.\n"},
    {"Daftar berulang",
     HEAD "Pasal 1\na. p;\nb. q.\nLagi\na. r;\nb. s.\nLagi\na. t.\n(1) u.\n(1) v.\n"},
    {"Huruf di bawah angka dan sebaliknya",
     HEAD "Pasal 1\n1. p:\na. q;\nb. r.\n2. s.\nPasal 2\na. p:\n1. q;\n2. r.\nb. s.\n"},
    {"Kurung dan titik bersama", HEAD "Pasal 1\na. p:\na) q;\nb) r.\nb. s:\n1. t:\n1) u.\n"},
    {"Bab berulang", HEAD "BAB I\nSATU\nPasal 1\nIsi.\nBAB I\nDUA\nPasal 2\nIsi.\n"},
    {"Bagian tanpa bab",
     HEAD "Bagian Kesatu\nSatu\nPasal 1\nIsi.\nBAB I\nDUA\nBagian Kesatu\nTiga\nPasal 2\nIsi.\n"},
    {"Paragraf langsung di bawah bab",
     HEAD "BAB I\nSATU\nParagraf 1\nSatu\nPasal 1\nIsi.\nParagraf 2\nDua\nPasal 2\nIsi.\n"},
    {"Buku", HEAD "BUKU KESATU\nSATU\nBAB I\nUMUM\nPasal 1\nIsi.\nBUKU KEDUA\nDUA\nBAB "
                  "I\nUMUM\nPasal 2\nIsi.\n"},
    {"Penjelasan dua kali",
     HEAD "Pasal 1\nIsi.\nDitetapkan di Jakarta\nPENJELASAN\nII. PASAL DEMI PASAL\n\nPasal 1\n"
          "Cukup jelas.\nPasal 1\nCukup jelas.\nPENJELASAN\nPasal 2\nCukup jelas.\n"},
    {"Lampiran banyak",
     HEAD "Pasal 1\nIsi.\nDitetapkan di Jakarta\nLAMPIRAN I\nx\nLAMPIRAN II\ny\nLAMPIRAN II\nz\n"
          "LAMPIRAN\nw\n"},
    {"CRLF", HEAD "BAB I\r\nSATU\r\n\r\nPasal 1\r\n(1) Isi:\r\na. p;\r\nb. q.\r\n"},
    {"Karakter luar",
     HEAD "Pasal 1\n\xe2\x80\x9cIsi\xe2\x80\x9d \xff\xfe rusak.\n(1) \xe2\x80\x93 tanda.\n"},
    {"Perubahan atas Undang-Undang Nomor 1 Tahun 2000",
     HEAD "Pasal I\nDiubah:\n1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai "
          "berikut:\n\nPasal 5\n(1) Isi.\n"
          "2. Di antara BAB I dan BAB II disisipkan 1 (satu) bab, yakni BAB IA sehingga berbunyi "
          "sebagai "
          "berikut:\n\nBAB IA\nBARU\nPasal 6A\nIsi.\nPasal 6B\nIsi.\nPasal II\nMulai berlaku.\n"},
    {"Perubahan atas Peraturan Menteri Nomor 1 Tahun 2000",
     "Pasal 5\n(1) Isi.\n2. Ketentuan Pasal 6 diubah.\nPasal 6\nIsi.\nPasal 5\nIsi lagi.\n"},
    {"Perubahan atas Peraturan Menteri Nomor 1 Tahun 1990",
     HEAD "Pasal 1\nKetentuan Pasal 5 diubah sehingga berbunyi:\nPasal 5\nIsi.\nPasal 2\nMulai "
          "berlaku.\n"},
};

START_TEST(odd_law)
{
    g_autoptr(AcuanLaw) law = law_with(odd_laws[_i].title, "", odd_laws[_i].body);
    check_law(law);
}
END_TEST

/* Lines of law in any order: whatever comes, nothing is lost and every unit keeps its own address.
 */
START_TEST(shuffled_law)
{
    static const char *const lines[] = {
        "BUKU KESATU",
        "BAB I",
        "BAB II",
        "UMUM",
        "Bagian Kesatu",
        "Bagian Kedua",
        "Paragraf 1",
        "Paragraf 2",
        "Pasal 1",
        "Pasal 2",
        "Pasal 3",
        "Pasal 2A",
        "Pasal I",
        "Pasal II",
        "(1) Satu:",
        "(2) Dua.",
        "(2) a. p;",
        "a. tiga:",
        "b. empat.",
        "c. lima",
        "1. enam:",
        "2. tujuh.",
        "a) delapan:",
        "b) sembilan",
        "1) sepuluh",
        "2) sebelas.",
        "sebagaimana dimaksud dalam",
        "Pasal 5 ayat (1)",
        "1. Ketentuan Pasal 3 diubah sehingga berbunyi sebagai berikut: Pasal 3",
        "Menimbang : bahwa",
        "MEMUTUSKAN:",
        "Ditetapkan di Jakarta",
        "PENJELASAN",
        "II. PASAL DEMI PASAL",
        "Cukup jelas. Pasal 2 Cukup jelas.",
        "LAMPIRAN I",
        "LAMPIRAN",
        "",
        "\t ",
        "\r",
        "**Pasal 3**",
        "## BAB III"};
    static const char *const names[] = {"Contoh",
                                        "Perubahan atas Undang-Undang Nomor 1 Tahun 2000"};
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32) _i);
    GString *body = g_string_new(g_rand_boolean(random) ? HEAD : "");

    for (gint n = g_rand_int_range(random, 1, 120); n > 0; n--) {
        gint at = g_rand_int_range(random, 0, G_N_ELEMENTS(lines));
        g_string_append_printf(body, "%s%s", lines[at], n > 1 ? "\n" : "");
    }
    g_autoptr(AcuanLaw) law = law_with(names[_i % 2], "", body->str);
    check_law(law);
    g_string_free(body, TRUE);
}
END_TEST

/* Bytes without sense, after a front matter that is right. */
START_TEST(random_bytes)
{
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32) _i);
    GString *text = g_string_new(
        "---\nid: /akn/id/act/uu/2000/1\njenis: UU\nnomor: \"1\"\ntahun: 2000\njudul: x\n---\n");

    for (gint n = g_rand_int_range(random, 0, 3000); n > 0; n--)
        g_string_append_c(text, (char) g_rand_int_range(random, 0, 256));
    g_autoptr(AcuanLaw) law = read_document(text->str, text->len);
    ck_assert_ptr_nonnull(law);
    check_tiling(law);
    g_string_free(text, TRUE);
}
END_TEST

/* ---- real laws ---- */

static void
check_file(const char *path)
{
    g_autoptr(AcuanLaw) law = acuan_law_read_file(path, reporting());

    ck_assert_msg(law != NULL, "%s: %s", path, findings->str);
    ck_assert_msg(the_report.errors == 0, "%s: %s", path, findings->str);
    check_law(law);
}

static guint
check_folder(const char *folder)
{
    const char *const paths[] = {folder, NULL};
    g_autoptr(GPtrArray) files = acuan_find_texts(paths, reporting());

    for (guint i = 0; i < files->len; i++)
        check_file(g_ptr_array_index(files, i));
    return files->len;
}

START_TEST(corpus)
{
    ck_assert_uint_ge(check_folder("corpus/regulations"), 1);
}
END_TEST

/* Says so, and returns TRUE, where the laws of other people are not there. */
static gboolean
skip_shared(const char *test)
{
    if (g_file_test(SHARED "/COUNTS.tsv", G_FILE_TEST_EXISTS))
        return FALSE;
    printf("skipped: %s: " SHARED " is not there\n", test);
    fflush(stdout);
    return TRUE;
}

START_TEST(shared_laws)
{
    if (!skip_shared("shared laws"))
        ck_assert_uint_ge(check_folder(SHARED), 64);
}
END_TEST

/* The official text: 9 BAB, 28 Bagian, 27 Paragraf, 77 Pasal, 288 ayat. */
START_TEST(perpres_95_2018)
{
    static const struct {
        AcuanUnitKind kind;
        guint count;
    } counts[] = {{ACUAN_UNIT_BAB, 9},
                  {ACUAN_UNIT_BAGIAN, 28},
                  {ACUAN_UNIT_PARAGRAF, 27},
                  {ACUAN_UNIT_PASAL, 77},
                  {ACUAN_UNIT_AYAT, 288}};

    if (skip_shared("Perpres 95/2018"))
        return;
    g_autoptr(AcuanLaw) law =
        acuan_law_read_file(SHARED "/perpres/2018/perpres-2018-95.md", reporting());
    ck_assert_ptr_nonnull(law);
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
        ck_assert_msg(acuan_law_count(law, counts[i].kind) == counts[i].count,
                      "kind %d: %u, not %u", (int) counts[i].kind,
                      acuan_law_count(law, counts[i].kind), counts[i].count);
}
END_TEST

static GHashTable *
laws_by_id(void)
{
    static const char *const paths[] = {SHARED, NULL};
    g_autoptr(GPtrArray) files = acuan_find_texts(paths, reporting());
    GHashTable *laws =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) acuan_law_free);

    for (guint i = 0; i < files->len; i++) {
        AcuanLaw *law = acuan_law_read_file(g_ptr_array_index(files, i), reporting());
        if (law)
            g_hash_table_insert(laws, (void *) (guintptr) law->id, law);
    }
    return laws;
}

/* COUNTS.tsv: id, tab, articles. Every law that is off is named. */
START_TEST(shared_counts)
{
    g_autofree char *table = NULL;
    GString *off = g_string_new(NULL);
    guint laws = 0, articles = 0;

    if (skip_shared("counts")) {
        g_string_free(off, TRUE);
        return;
    }
    ck_assert(g_file_get_contents(SHARED "/COUNTS.tsv", &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    g_autoptr(GHashTable) by_id = laws_by_id();
    for (guint i = 0; lines[i]; i++) {
        char *tab = lines[i][0] == '#' ? NULL : strchr(lines[i], '\t');
        if (!tab)
            continue;
        *tab = '\0';
        guint want = (guint) atoi(tab + 1);
        const AcuanLaw *law = g_hash_table_lookup(by_id, lines[i]);
        guint have = law ? acuan_law_count(law, ACUAN_UNIT_PASAL) : 0;
        if (have != want)
            g_string_append_printf(off, "%s: %u, not %u\n", lines[i], have, want);
        laws++;
        articles += want;
    }
    ck_assert_msg(off->len == 0, "%s", off->str);
    ck_assert_uint_eq(laws, 64);
    ck_assert_uint_eq(articles, 3213);
    g_string_free(off, TRUE);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("cover");
    const TTest *const real[] = {corpus, shared_laws, perpres_95_2018, shared_counts, NULL};

    add_table(suite, "odd laws", odd_law, G_N_ELEMENTS(odd_laws));
    add_table(suite, "shuffled laws", shuffled_law, 200);
    add_table(suite, "random bytes", random_bytes, 50);
    add_tests(suite, "real laws", real);
    return run(suite);
}

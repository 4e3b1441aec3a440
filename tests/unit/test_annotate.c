/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations changed in the file: every style they may be written in, and what stays as it was. */
#include "support.h"

typedef struct {
    const char *front; /* of annotations 0, 1, ... in the order of kategori and bukan of each entry */
    const char *changes; /* "+Pasal 2 uji:A", "=0 uji:B oleh", "-1", with ';' between; '!' for a no */
    const char *want;  /* NULL: refused */
} Case;

static const Case cases[] = {
    /* nothing there */
    {"", "+Pasal 2 uji:A", "anotasi:\n  - pada: Pasal 2\n    kategori: [uji:A]\n"},
    {"anotasi: # kelak\n", "+Pasal 2 !uji:A", "anotasi: # kelak\n  - pada: Pasal 2\n    bukan: [uji:A]\n"},
    {"anotasi: []\n", "+Pasal 2 uji:A", "anotasi: \n  - pada: Pasal 2\n    kategori: [uji:A]\n"},
    /* additions join an entry of the same provision, behind its comments */
    {"anotasi:\n- pada: Pasal 1\n  kategori: [uji:A] # satu\n", "+Pasal 1 uji:B;+Pasal 1 !uji:C",
     "anotasi:\n- pada: Pasal 1\n  kategori: [uji:A, uji:B] # satu\n  bukan: [uji:C]\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori:\n      - uji:A # satu\n    # akhir\nsumber: x\n", "+Pasal 1 uji:B",
     "anotasi:\n  - pada: Pasal 1\n    kategori:\n      - uji:A # satu\n      - uji:B\n    # akhir\nsumber: x\n"},
    {"anotasi: [{pada: Pasal 1, kategori: [uji:A]}]\n", "+Pasal 1 uji:B;+Pasal 2 uji:A",
     "anotasi: [{pada: Pasal 1, kategori: [uji:A, uji:B]}, {pada: Pasal 2, kategori: [uji:A]}]\n"},
    /* ... but not one that a later entry outdoes */
    {"anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A]\n  - pada: Pasal 1-2\n    bukan: [uji:B]\n", "+Pasal 1 uji:B",
     "anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A]\n  - pada: Pasal 1-2\n    bukan: [uji:B]\n"
     "  - pada: Pasal 1\n    kategori: [uji:B]\n"},
    /* details come, change and go */
    {"anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A, 'uji:B']\n", "=1 uji:B oleh=tim satu",
     "anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A, {kode: uji:B, oleh: tim satu}]\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori: [{asli: x, kode: uji:A, oleh: tim, keyakinan: 0.50}]\n",
     "=0 uji:C keyakinan=0.5",
     "anotasi:\n  - pada: Pasal 1\n    kategori: [{asli: x, kode: uji:C, keyakinan: 0.50}]\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori:\n      - oleh: tim # dia\n        kode: uji:A\n", "=0 uji:A catatan=a: b",
     "anotasi:\n  - pada: Pasal 1\n    kategori:\n      - kode: uji:A\n        catatan: \"a: b\"\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori:\n      - kode: uji:A\n        catatan: >-\n          dua\n          baris\n"
     "        # akhir\n", "=0 uji:A catatan=true",
     "anotasi:\n  - pada: Pasal 1\n    kategori:\n      - kode: uji:A\n        catatan: \"true\"\n        # akhir\n"},
    /* removals: an item, a list, an entry, the last entry */
    {"anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A, uji:B, uji:C]\n", "-0;-1",
     "anotasi:\n  - pada: Pasal 1\n    kategori: [uji:C]\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A, uji:B, uji:C]\n", "-1;-2;+Pasal 1 uji:D",
     "anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A, uji:D]\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori:\n      - uji:A\n      - uji:B\n", "-1;+Pasal 1 uji:C",
     "anotasi:\n  - pada: Pasal 1\n    kategori:\n      - uji:A\n      - uji:C\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A]\n    bukan: [uji:B]\n", "-0",
     "anotasi:\n  - pada: Pasal 1\n    bukan: [uji:B]\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori: # ragu\n      - uji:A\n    bukan: [uji:B]\n", "-0",
     "anotasi:\n  - pada: Pasal 1\n    kategori: [] # ragu\n    bukan: [uji:B]\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A]\n  - pada: Pasal 2\n    kategori: [uji:A]\n", "-0",
     "anotasi:\n  - pada: Pasal 2\n    kategori: [uji:A]\n"},
    {"anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A]\n  - pada: Pasal 2\n    kategori: [uji:A]\n", "-1;+Pasal 1-2 uji:B",
     "anotasi:\n  - pada: Pasal 1\n    kategori: [uji:A]\n  - pada: Pasal 1-2\n    kategori: [uji:B]\n"},
    {"anotasi:\n  # semua\n  - pada: Pasal 1\n    kategori: [uji:A]\n", "-0", "anotasi: []\n  # semua\n"},
    {"anotasi:\n  - pada: Pasal 1\n    catatan: penting\n    kategori: [uji:A]\n", "-0",
     "anotasi:\n  - pada: Pasal 1\n    catatan: penting\n"},
    /* from yes to no, with what others wrote there */
    {"anotasi:\n  - pada: Pasal 1-2\n    kategori: [{kode: uji:A, sidik: abc}, uji:B]\n", "=0 !uji:A oleh=tim",
     "anotasi:\n  - pada: Pasal 1-2\n    kategori: [uji:B]\n    bukan: [{kode: uji:A, oleh: tim, sidik: abc}]\n"},
    {"anotasi: [{pada: Pasal 1, bukan: [uji:A]}]\n", "=0 uji:A", "anotasi: [{pada: Pasal 1, bukan: [], kategori: [uji:A]}]\n"},
    /* what cannot be done */
    {"", "+Pasal 9 uji:A", NULL},
    {"anotasi:\n  - pada: Pasal 1 # a\r    kategori: [uji:A]\n", "-0", NULL},
    {"judul_lain: \"a\xe2\x80\xa8 b\"\nanotasi: []\n", "+Pasal 1 uji:A", NULL},
    {"anotasi:\n  - pada: Pasal 1\n    kategori:\n      - # di sini\n        uji:A\n", "-0", NULL},
};

/* "oleh=tim" into an annotation. */
static void
set_detail(AcuanAnnotation *a, char *detail)
{
    char *value = strchr(detail, '=');

    *value++ = '\0';
    if (strcmp(detail, "keyakinan") == 0)
        a->confidence = g_ascii_strtod(value, NULL);
    else if (strcmp(detail, "oleh") == 0)
        a->by = value;
    else
        a->note = value;
}

static AcuanChange
read_change(char *text)
{
    AcuanChange change = {.to = {.confidence = 1}};
    char *category = strstr(text, "uji:"), *detail = category ? strchr(category, ' ') : NULL;

    change.kind = *text == '+'   ? ACUAN_CHANGE_ADD
                  : *text == '=' ? ACUAN_CHANGE_SET
                                 : ACUAN_CHANGE_REMOVE;
    change.annotation = (guint) g_ascii_strtoull(text + 1, NULL, 10);
    if (!category)
        return change;
    if (detail) {
        *detail = '\0';
        set_detail(&change.to, detail + 1);
    }
    change.to.category = category;
    change.to.negative = category[-1] == '!';
    category[change.to.negative ? -2 : -1] = '\0';
    change.to.at = text + 1;
    return change;
}

#define BODY "Pasal 1\nSatu.\n\nPasal 2\nDua.\n"

/* The whole file, with LF or CR LF. */
static char *
file_of(const char *front, gboolean crlf)
{
    GString *out = g_string_new(NULL);

    g_string_printf(out,
                    "---\nid: /akn/id/act/pp/2001/1\njenis: PP\nnomor: \"1\"\ntahun: 2001\njudul: Uji\n%s---\n" BODY,
                    front);
    if (crlf)
        g_string_replace(out, "\n", "\r\n", 0);
    return g_string_free(out, FALSE);
}

static void
try_case(const Case *c, gboolean crlf)
{
    g_autofree char *text = file_of(c->front, crlf), *want = c->want ? file_of(c->want, crlf) : NULL;
    g_autoptr(AcuanLaw) law = read_document(text, strlen(text));
    g_auto(GStrv) words = g_strsplit(c->changes, ";", -1);
    AcuanChange changes[8];
    guint n = 0;
    gsize length = 0;
    g_autoptr(GError) error = NULL;

    ck_assert_msg(law != NULL, "%s", c->front);
    for (; words[n]; n++)
        changes[n] = read_change(words[n]);
    g_autofree char *bytes = acuan_law_annotate(law, changes, n, &length, &error);
    ck_assert_msg((bytes == NULL) == (error != NULL), "%s", c->changes);
    SAME(g_strdup(bytes), want, c->changes);
    ck_assert(!bytes || strlen(bytes) == length);
    /* What is written can be read. */
    if (bytes) {
        g_autoptr(AcuanLaw) again = read_document(bytes, length);
        ck_assert_msg(again && the_report.errors + the_report.warnings == 0, "%s: %s", c->changes, findings->str);
    }
}

START_TEST(only_the_annotations_change)
{
    try_case(&cases[_i], FALSE);
    try_case(&cases[_i], TRUE);
}
END_TEST

START_TEST(mixed_line_ends_stay)
{
    static const char text[] = "\xef\xbb\xbf---\r\nid: /akn/id/act/pp/2001/1\njenis: PP\r\nnomor: \"1\"\r\r\ntahun: 2001\n"
                               "judul: Uji\r\n---\r\nPasal 1\nSatu.\r\n\rDua.\r\n";
    g_autoptr(AcuanLaw) law = read_document(text, sizeof text - 1);
    gsize length;
    guint n;
    g_autofree char *bytes = acuan_renew_fingerprints(law, &length, &n);

    ck_assert_uint_eq(n, 0);
    ck_assert_uint_eq(length, sizeof text - 1);
    ck_assert(memcmp(bytes, text, length) == 0);
}
END_TEST

START_TEST(patches)
{
    static const struct {
        const char *from, *to, *want;
    } rows[] = {
        {"a\nb\n", "a\nb\n", ""},
        {"", "a\n", "--- x\n+++ x\n@@ -0,0 +1,1 @@\n+a\n"},
        {"a\n", "", "--- x\n+++ x\n@@ -1,1 +0,0 @@\n-a\n"},
        {"a\nb", "a\nc", "--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n"
                         "\\ No newline at end of file\n"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
         "--- x\n+++ x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"},
        {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n",
         "--- x\n+++ x\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        GString *out = g_string_new(NULL);
        acuan_diff_unified(out, "x", acuan_slice(rows[i].from), acuan_slice(rows[i].to));
        SAME(g_string_free(out, FALSE), rows[i].want, rows[i].to);
    }
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {mixed_line_ends_stay, patches, NULL};
    Suite *suite = suite_create("annotate");

    add_table(suite, "changes", only_the_annotations_change, G_N_ELEMENTS(cases));
    add_tests(suite, "others", tests);
    return run(suite);
}

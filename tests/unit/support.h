/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * support.h - what the unit tests share: findings caught, small laws read, trees written out,
 * tables of cases run one by one.
 *
 * Paths are relative to the root of the project, from where tests/run starts every test.
 */
#ifndef TESTS_UNIT_SUPPORT_H
#define TESTS_UNIT_SUPPORT_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acuan.h"

#define UNUSED __attribute__((unused))

/* Asserts that `have` (owned, freed here) is the text `want`; `about` says which case it was. */
#define SAME(have, want, about)                                                            \
    do {                                                                                   \
        g_autofree char *have_ = (have);                                                   \
        ck_assert_msg(g_strcmp0(have_, (want)) == 0, "%s\n  expected: %s\n  actual:   %s", \
                      (about), (want), have_);                                             \
    } while (0)

/* Asserts that `text` holds `part`. */
#define HOLDS(text, part, about)                                                              \
    ck_assert_msg((text) && strstr((text), (part)), "%s\n  expected in it: %s\n  actual: %s", \
                  (about), (part), (text))

/* ---- findings ---- */

/* Findings since the last call of reporting(), one a line: "4:7 error bad-id: message". */
static GString *findings UNUSED;
static AcuanReport the_report UNUSED;

static UNUSED void
catch_finding(const AcuanFinding *f, void *data)
{
    (void) data;
    g_string_append_printf(findings, "%u:%u %s %s: %s\n", f->line, f->col,
                           acuan_level_name(f->level), f->rule, f->message);
}

/* An empty report that catches findings. */
static UNUSED AcuanReport *
reporting(void)
{
    if (!findings)
        findings = g_string_new(NULL);
    g_string_truncate(findings, 0);
    the_report = (AcuanReport){.func = catch_finding};
    return &the_report;
}

/* ---- laws ---- */

/* Title block and preamble, units "T" and "P" of a tree, before the articles of a small law. */
#define HEAD                                                                           \
    "PERATURAN PRESIDEN REPUBLIK INDONESIA\nNOMOR 95 TAHUN 2018\n\n"                   \
    "Menimbang : bahwa perlu pengaturan;\nMengingat : Pasal 4 ayat (1) Undang-Undang " \
    "Dasar;\n\nMEMUTUSKAN:\nMenetapkan : PERATURAN PRESIDEN TENTANG CONTOH.\n\n"

/* Reads a document as it stands. */
static UNUSED AcuanLaw *
read_document(const char *bytes, gsize n)
{
    char *copy = g_malloc(n + 1);

    memcpy(copy, bytes, n);
    copy[n] = '\0';
    return acuan_law_read("contoh.md", copy, n, reporting());
}

/* Perpres 95/2018 with more front matter (lines, or "") and a body, which starts on line 8 if there
 * is no more. */
static UNUSED AcuanLaw *
law_with(const char *title, const char *front, const char *body)
{
    g_autofree char *text = g_strdup_printf(
        "---\nid: /akn/id/act/perpres/2018/95\njenis: PERPRES\nnomor: \"95\"\ntahun: 2018\n"
        "judul: %s\n%s---\n%s",
        title, front, body);
    AcuanLaw *law = read_document(text, strlen(text));

    ck_assert_msg(law != NULL, "not read: %s", findings->str);
    return law;
}

/* The same with HEAD before the body. */
static UNUSED AcuanLaw *
law_of(const char *body)
{
    g_autofree char *text = g_strconcat(HEAD, body, NULL);
    return law_with("Contoh", "", text);
}

/* ---- trees ---- */

static UNUSED void
append_unit_name(GString *out, const AcuanUnit *u)
{
    static const char *const forms[] = {
        [ACUAN_UNIT_LAW] = "law",        [ACUAN_UNIT_TITLE] = "T",
        [ACUAN_UNIT_PREAMBLE] = "P",     [ACUAN_UNIT_BUKU] = "BUKU %",
        [ACUAN_UNIT_BAB] = "BAB %",      [ACUAN_UNIT_BAGIAN] = "Bag %",
        [ACUAN_UNIT_PARAGRAF] = "Par %", [ACUAN_UNIT_PASAL] = "Ps %",
        [ACUAN_UNIT_AYAT] = "(%)",       [ACUAN_UNIT_HURUF] = "%.",
        [ACUAN_UNIT_ANGKA] = "%.",       [ACUAN_UNIT_SUBHURUF] = "%)",
        [ACUAN_UNIT_SUBANGKA] = "%)",    [ACUAN_UNIT_CLOSING] = "C",
        [ACUAN_UNIT_PENJELASAN] = "E",   [ACUAN_UNIT_NOTE] = "N %",
        [ACUAN_UNIT_LAMPIRAN] = "L %",   [ACUAN_UNIT_TRANSITION] = "S %",
        [ACUAN_UNIT_TRANSITION_PASAL] = "Sps %", [ACUAN_UNIT_TAIL] = "~"};

    for (const char *c = forms[u->kind]; *c; c++) {
        if (*c == '%')
            g_string_append_len(out, u->number.p, (gssize) u->number.n);
        else
            g_string_append_c(out, *c);
    }
    if (u->occurrence > 1)
        g_string_append_printf(out, "#%u", u->occurrence);
}

/* The units below `unit` on one line: "Ps 1[(1)[a. b.] (2)] Ps 2"; ">" where a quotation starts,
 * "#2" behind the second of its name. */
static UNUSED void
append_tree(GString *out, const AcuanLaw *law, guint unit)
{
    for (guint i = unit + 1; i < law->units[unit].next; i = law->units[i].next) {
        const AcuanUnit *u = &law->units[i];
        if (i > unit + 1)
            g_string_append_c(out, ' ');
        if (u->quoted && !law->units[unit].quoted)
            g_string_append_c(out, '>');
        append_unit_name(out, u);
        if (u->next > i + 1) {
            g_string_append_c(out, '[');
            append_tree(out, law, i);
            g_string_append_c(out, ']');
        }
    }
}

static UNUSED char *
tree_of(const AcuanLaw *law)
{
    GString *out = g_string_new(NULL);

    append_tree(out, law, 0);
    return g_string_free(out, FALSE);
}

/* The unit of an eId, which must be there. */
static UNUSED guint
unit_of(const AcuanLaw *law, const char *eid)
{
    guint unit = acuan_law_find_eid(law, eid);

    if (unit == 0) {
        g_autofree char *tree = tree_of(law);
        ck_abort_msg("no unit %s in %s", eid, tree);
    }
    return unit;
}

/* ---- running ---- */

/* Adds tests that are run once each; the list ends with NULL. */
static UNUSED void
add_tests(Suite *suite, const char *name, const TTest *const *tests)
{
    TCase *tcase = tcase_create(name);

    tcase_set_timeout(tcase, 120);
    for (; *tests; tests++)
        tcase_add_test(tcase, *tests);
    suite_add_tcase(suite, tcase);
}

/* Adds a test that is run once a row of a table; the row is _i. */
static UNUSED void
add_table(Suite *suite, const char *name, const TTest *test, gsize rows)
{
    TCase *tcase = tcase_create(name);

    tcase_set_timeout(tcase, 120);
    tcase_add_loop_test(tcase, test, 0, (int) rows);
    suite_add_tcase(suite, tcase);
}

/* Every test runs in a process of its own, but under AddressSanitizer, where each such process
 * would look for leaks anew at its end: there all share one, and it ends the run at the first
 * memory error. */
static UNUSED int
run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);

#ifdef __SANITIZE_ADDRESS__
    srunner_set_fork_status(runner, CK_NOFORK);
#endif
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif

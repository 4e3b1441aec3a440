/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header alone: its example works, and it compiles as C17 and as C++17. */
#include "support.h"

/* Defines what is inside, and a string of the same text with blanks for all white space. */
#define DEFINE_AND_QUOTE(name, ...)          \
    static const char name[] = #__VA_ARGS__; \
    __VA_ARGS__

/* The example of the header's opening comment, without its includes. */
/* clang-format off */
#define main example_main
DEFINE_AND_QUOTE(example_text,
int main(void)
{
    static const char text[] = "The quick brown fox jumps over the lazy dog";
    xc_error err;
    xc_db *db = xc_db_open_memory(&err);
    xc_doc *doc = xc_doc_new(&err);
    xc_termgen *gen = xc_termgen_new(&err);
    xc_parser *parser = xc_parser_new(&err);
    xc_query *query = NULL;
    xc_results *found = NULL;

    if (xc_termgen_set_document(gen, doc, &err)
        || xc_termgen_index(gen, text, XC_NUL, 1, NULL, 0, &err)
        || xc_doc_set_data(doc, text, XC_NUL, &err)
        || xc_db_add_document(db, doc, NULL, &err)
        || !(query = xc_parser_parse(parser, "brown OR cat", XC_NUL, XC_PARSE_DEFAULT, &err))
        || !(found = xc_db_search(db, query, NULL, &err)))
        fprintf(stderr, "%s: %s\n", err.type, err.message);

    for (size_t i = 0; i < xc_results_count(found); i++) {
        xc_bytes data = xc_results_data(found, i);
        printf("%d%% %.*s\n", xc_results_hit(found, i)->percent, (int)data.len, data.data);
    }
    xc_results_free(found);
    xc_query_free(query);
    xc_parser_free(parser);
    xc_termgen_free(gen);
    xc_doc_free(doc);
    xc_db_free(db);
    return err.status != XC_OK;
}
)
#undef main
/* clang-format on */

/* The header as it was when this was compiled, found along the include path. */
__asm__(".pushsection .rodata\nheader_text: .incbin \"xapian-c.h\"\n"
        "header_text_end: .byte 0\n.popsection\n");
extern const char header_text[], header_text_end[];

START_TEST(example_runs)
{
    char printed[200];
    fflush(stdout);
    int keep = dup(STDOUT_FILENO);
    ck_assert_ptr_nonnull(freopen(xt_path("printed"), "w", stdout));
    int status = example_main();
    fflush(stdout);
    dup2(keep, STDOUT_FILENO);
    ck_assert_int_eq(status, 0);

    FILE *f = fopen(xt_path("printed"), "r");
    printed[fread(printed, 1, sizeof printed - 1, f)] = '\0';
    fclose(f);
    /* What percentage it is, is Xapian's business. */
    ck_assert_ptr_nonnull(strstr(printed, "% The quick brown fox jumps over the lazy dog\n"));
}
END_TEST

/* The next character of the quoted example that is not white space. */
static const char *
skip_white(const char *text)
{
    return text + strspn(text, " \n");
}

/* The same of the header, where each line of the example begins with the comment's asterisk. */
static const char *
skip_white_and_margin(const char *text)
{
    for (;;) {
        if (strncmp(text, "\n *", 3) == 0)
            text += 3;
        else if (*text == ' ' || *text == '\n')
            text++;
        else
            return text;
    }
}

START_TEST(example_is_the_headers)
{
    const char *have = strstr(header_text, "int main(void)");
    ck_assert_ptr_nonnull(have);
    const char *want = example_text;
    while (*want != '\0') {
        ck_assert_msg(*have == *want, "the header has \"%.40s\", the test \"%.40s\"", have, want);
        have = skip_white_and_margin(have + 1);
        want = skip_white(want + 1);
    }
    ck_assert_msg(strncmp(have, "CONTENTS", 8) == 0, "the header's example is longer: %.40s", have);
}
END_TEST

/* Compiles a program that uses a macro and a function of the header. */
static void
compile(const char *compiler, const char *standard, const char *language)
{
    const char *directory = xt_path("include");
    mkdir(directory, 0700);
    FILE *f = fopen(xt_path("include/xapian-c.h"), "w");
    fwrite(header_text, 1, (size_t) (header_text_end - header_text), f);
    fclose(f);
    f = fopen(xt_path("user"), "w");
    fputs("#include <xapian-c.h>\n"
          "int main(void) { xc_buf b = XC_BUF_INIT; xc_error e; xc_search_opts o;\n"
          "    xc_search_opts_init(&o); o.sort = XC_SORT_KEYS; (void)xc_buf_set(&b, \"\", 0, &e);\n"
          "    xc_buf_free(&b); return XC_NUL == 0; }\n",
          f);
    fclose(f);
    const char *argv[] = {
        compiler,        standard,  "-x",           language,        "-Wall", "-Wextra",
        "-Wpedantic",    "-Werror", "-Wconversion", "-fsyntax-only", "-I",    directory,
        xt_path("user"), NULL};
    xt_process p = xt_start(argv);
    ck_assert_int_eq(xt_finish(&p), 0);
}

START_TEST(compiles_as_c)
{
    compile("cc", "-std=c17", "c");
}
END_TEST

START_TEST(compiles_as_cxx)
{
    compile("c++", "-std=c++17", "c++");
}
END_TEST

int
main(int argc, char **argv)
{
    Suite *suite = suite_create("xapian-c header");
    const TTest *const tests[] = {example_runs, example_is_the_headers, compiles_as_c,
                                  compiles_as_cxx, NULL};
    xt_add(suite, "header", tests);
    return xt_main(argc, argv, suite, NULL);
}

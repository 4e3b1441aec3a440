/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

static int cmd_help(int argc, char **argv);

static const Command COMMANDS[] = {
    {"index", "PATH...", "make an index of laws",
     "Reads the texts named, and the *.md and *.txt of the folders named, and publishes one index of\n"
     "exactly these in place of the old one. Texts that cannot be used are reported and left out; the\n"
     "exit code is then 2.\n\n"
     "Examples:\n"
     "  acuan index corpus/regulations\n"
     "  acuan index -d /srv/acuan -j 4 laws/ drafts/one.md\n"
     "  acuan index --dry-run laws/\n"
     "  acuan index --profile kr corpus/regulations statutes/kr\n"
     "  acuan index --watch laws/\n",
     cmd_index},
    {"import", "FILE...", "make documents of PDFs, raw text, HTML, Akoma Ntoso and catalogue records",
     "Takes the law as it arrives: PDF, the raw text of one, Markdown of an OCR program, HTML, records of\n"
     "the catalogue JDIHN (JSON), which are joined to the texts they describe. Page heads, page numbers\n"
     "and catch-words go; broken headings and marks are repaired where the numbering proves them. Every\n"
     "repair is listed (all with -v), what may be wrong is called doubtful. Without --out the document\n"
     "itself is printed. Files that fail are named, the others done, and the exit code is then 2.\n\n"
     "Examples:\n"
     "  acuan import perpres-95-2018.pdf -o perpres-2018-95.md\n"
     "  acuan import --out laws/ downloads/*.pdf jdihn.json\n"
     "  acuan import --annotations corpus/regulations --out laws/ perpres-95-2018.pdf\n"
     "  acuan import --dry-run -f jsonl raw/*.txt | jq '[.file, .quality]'\n",
     cmd_import},
    {"search", "QUERY...", "find provisions",
     "Up to three words are all searched for, more are a question: any of them, the best first.\n"
     "\"a phrase\"; word*; AND OR NOT XOR, NEAR/n ADJ/n; brackets.\n"
     "Prefixes: judul: bab: teks: penjelasan: (words)  jenis: nomor: tahun: pasal: ayat: huruf:\n"
     "status: kategori: merujuk: istilah: id: (values). tahun:2008..2018 is a range.\n"
     "A citation, such as 'Pasal 5 Perpres 95/2018', goes straight to the provision.\n"
     "Exit code 0 with at least one hit, 1 with none, 2 for a query that means nothing; with --watch 0 if\n"
     "there is something new, 1 if not, 2 if a line could not be run.\n\n"
     "Examples:\n"
     "  acuan search arsitektur SPBE\n"
     "  acuan search '\"data pribadi\" AND (penghapus* OR menghapus*)' --status berlaku\n"
     "  acuan search kategori:spbe:TK.ARS -f jsonl\n"
     "  acuan search 'pusat data' --facets --sort rank --year 2014..\n"
     "  acuan search 'data pribadi' --group law\n"
     "  acuan search --near 'Pasal 5 Perpres 95/2018'\n"
     "  acuan search --watch saved-searches.txt\n",
     cmd_search},
    {"show", "CITATION...", "show provisions, or a law's table of contents",
     "Examples:\n"
     "  acuan show 'Pasal 5 ayat (2) Perpres Nomor 95 Tahun 2018'\n"
     "  acuan show /akn/id/act/perpres/2018/95#art_5__para_2\n"
     "  acuan show 'Perpres 95/2018'\n"
     "  acuan show '§ 3 Abs. 2 EGovG'\n",
     cmd_show},
    {"define", "TERM...", "show every legal definition of a term",
     "Lays the definitions of a term, or of its abbreviation, side by side: each wording with the\n"
     "provisions that have it, the law in force first, and its difference from the first wording\n"
     "([-left out-] {+added+}). --all lists the defined terms with the number of laws and wordings,\n"
     "--conflicts those that laws in force define differently; an argument is then how they begin.\n"
     "Exit code 1 if no law defines the term; the nearest defined terms are then named.\n\n"
     "Examples:\n"
     "  acuan define data pribadi\n"
     "  acuan define SPBE --status berlaku -f jsonl\n"
     "  acuan define --all --law 'Perpres 95/2018'\n"
     "  acuan define --all sistem -n 20\n"
     "  acuan define --conflicts\n",
     cmd_define},
    {"refs", "CITATION...", "show what a provision cites, and what cites it",
     "What it cites and what cites it, down to the ayat, with the words of each reference; what changed it;\n"
     "which regulations implement it; what it leaves to others, and what is known to fulfil that. A reference\n"
     "that leads nowhere says why. For a law as a whole: other laws, and how often each provision is cited.\n\n"
     "Examples:\n"
     "  acuan refs 'Pasal 5 ayat (2) Perpres 95/2018'\n"
     "  acuan refs --in 'UU ITE pasal 27'\n"
     "  acuan refs 'UU 27/2022' -n 0 -f jsonl\n",
     cmd_refs},
    {"similar", "CITATION | CLAUSE... | -f FILE | -", "find how a clause has been worded before",
     "The clause is a provision's wording, or words, a file or standard input. Its precedents are\n"
     "found ayat by ayat, the likest first, with the difference word by word. Near-identical clauses\n"
     "are one wording: it tells how many provisions have it, and which is the most used, the newest\n"
     "and the one of the highest rank.\n\n"
     "Examples:\n"
     "  acuan similar 'Pasal 5 ayat (2) Perpres 95/2018'\n"
     "  acuan similar -n 5 --status berlaku Ketentuan lebih lanjut diatur dengan Peraturan Menteri\n"
     "  acuan similar --file clause.txt --min-likeness 0.6 -f json\n",
     cmd_similar},
    {"model", "list | show MODEL[:CODE] | check [FILE...]", "look at the reference models",
     "list    the models of the index, or of --models, with the number of their categories\n"
     "show    a model as a tree with the number of provisions mapped to each category, or one category\n"
     "check   read models, and prove that codes, parents, relations, legal bases and stored queries hold\n\n"
     "Examples:\n"
     "  acuan model show spbe\n"
     "  acuan model show spbe:TK.ARS\n"
     "  acuan model check corpus/models\n",
     cmd_model},
    {"map", "[CITATION | QUERY | FILE...]", "show which categories provisions regulate",
     "Without arguments every article of the index; with citations those provisions or laws, by number or\n"
     "short name; with other words the articles that answer them as a query; with files the laws in them,\n"
     "mapped without an index.\n\n"
     "Examples:\n"
     "  acuan map 'Perpres 95/2018'\n"
     "  acuan map 'judul:statistik \"walidata\"' --model spbe\n"
     "  acuan map 'Pasal 20 UU PDP' --model spbe --explain\n"
     "  acuan map draft.md --model spbe\n"
     "  acuan map -f jsonl > mappings.jsonl\n",
     cmd_map},
    {"coverage", "", "show which categories laws regulate, and which not",
     "Lays a reference model over the laws of the index: the articles of each category, open gaps with\n"
     "precedents, articles that map to nothing, and one measure with its formula. Exit code 1 if it is\n"
     "under --fail-under.\n\n"
     "Examples:\n"
     "  acuan coverage\n"
     "  acuan coverage --draft draft.md --justify gaps.yaml --fail-under 80\n"
     "  acuan coverage --model bidang --min-rank perpres --as-at 2026-01-01 -f html -o coverage.html\n"
     "  acuan coverage --without 'Perpres 95/2018'\n",
     cmd_coverage},
    {"review", "DRAFT", "lay a draft law over the index",
     "Reads a draft, which is not added to the index, and says what is wrong with it and what it brings:\n"
     "references that lead nowhere or to law that was revoked or amended, definitions that differ from the\n"
     "law in force, terms, delegations, the categories of a model it regulates and those it leaves open,\n"
     "and for each article its categories and nearest precedents with the difference word by word.\n"
     "Exit code 1 if there is a finding at or above --fail-on (default: error).\n\n"
     "Examples:\n"
     "  acuan review draft.md\n"
     "  acuan review draft.txt --fail-on warning -f html -o review.html\n"
     "  acuan review draft.md -f json | jq '.findings[].message'\n",
     cmd_review},
    {"eval", "GOLD...", "measure the mapping against agreed categories",
     "A gold file has one JSON object a line: {\"id\": IRI, \"pasal\": \"6\", \"spbe\": [\"TK.ARS\"],\n"
     "\"spbe_disputed\": []}. Disputed codes count neither way.\n\n"
     "Examples:\n"
     "  acuan eval gold.jsonl\n"
     "  acuan eval gold.jsonl --laws laws/ --hide-headings -f json\n"
     "  acuan eval gold.jsonl --laws laws/ --compare before.tsv\n",
     cmd_eval},
    {"export", "[QUERY...]", "take everything out, for other programs",
     "Every mapping of an article to a category as a row, or every law in a format of its own; with a\n"
     "query, a citation or an address only what answers it. Formats of rows: csv, tsv, jsonl, json, yaml,\n"
     "xlsx. Formats of laws: akn (Akoma Ntoso), skos, oscal, jdihn, bulk (OpenSearch), html. Where a format\n"
     "makes several files, -o names a folder. Exit code 1 if nothing answers the query, or with --check if\n"
     "the file is stale.\n\n"
     "Examples:\n"
     "  acuan export -o mappings.csv\n"
     "  acuan export --model spbe --method rule --threshold 0.6 -f xlsx -o review.xlsx\n"
     "  acuan export --unmapped --fields +text -f jsonl\n"
     "  acuan export 'Perpres 95/2018' -f akn -o perpres-95.xml\n"
     "  acuan export --check mappings.csv\n",
     cmd_export},
    {"apply", "SHEET [PATH...]", "bring a reviewed sheet back into the law files",
     "SHEET is what acuan export wrote as csv, tsv or xlsx, edited. Only rows that were edited change the\n"
     "annotations in the law files, those that were indexed or those among PATH; comments and all other lines\n"
     "stay. Rows that cannot be applied are named and left out. Exit code 2 if there is any.\n\n"
     "Examples:\n"
     "  acuan export --model spbe -o review.csv\n"
     "  acuan apply --dry-run review.csv\n"
     "  acuan apply review.xlsx laws\n"
     "  acuan apply --base exported.csv review.csv\n",
     cmd_apply},
    {"lint", "PATH... | --rules [RULE]", "check texts, models and the register",
     "Findings are printed as file:line:col: level: message [rule]. Exit code 1 if there is any at or\n"
     "above --fail-on (default: warning). A line '# acuan: ignore RULE reason' in the front matter lets\n"
     "findings stand.\n\n"
     "Examples:\n"
     "  acuan lint corpus\n"
     "  acuan lint --fail-on error laws/uu-2022-27.md\n"
     "  acuan lint --rules draft-item-end\n"
     "  acuan lint --fix --dry-run draft.md\n"
     "  acuan lint -f sarif -o findings.sarif laws\n",
     cmd_lint},
    {"serve", "", "serve the portal and its HTTP API",
     "Pages in Indonesian and English that work without JavaScript, an API below /api/v1, feeds, and addresses\n"
     "of laws (/akn/...). Runs until SIGTERM, and lets the requests under way finish. An index that is\n"
     "published meanwhile is picked up.\n\n"
     "Examples:\n"
     "  acuan serve\n"
     "  acuan serve -d /srv/acuan --port 9000 --behind-proxy --base-url https://acuan.example.id\n",
     cmd_serve},
    {"mcp", "", "answer an assistant over standard input (MCP)",
     "Speaks the Model Context Protocol: JSON-RPC, one message a line. Tools: search, provision, similar,\n"
     "define, coverage, review. Answers are short and carry their citations.\n\n"
     "Example:\n"
     "  acuan mcp -d /srv/acuan\n",
     cmd_mcp},
    {"info", "[IRI]", "tell what an index holds",
     "Examples:\n"
     "  acuan info\n"
     "  acuan info --laws -f json\n",
     cmd_info},
    {"help", "[COMMAND]", "tell how to use acuan", "", cmd_help},
};

const Command *
cli_find_command(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    return NULL;
}

static void
print_overview(FILE *to)
{
    fputs("acuan indexes law kept as YAML-annotated text and answers with the articles that match,\n"
          "each mapped to the categories of a reference model.\n\n"
          "Usage: acuan COMMAND [OPTION...] [ARGUMENT...]\n\n",
          to);
    for (guint i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
        fprintf(to, "  %-8s %s\n", COMMANDS[i].name, COMMANDS[i].summary);
    fputs("\n'acuan COMMAND --help' tells more about each. The index is $ACUAN_INDEX, or a folder of\n"
          "your own below $XDG_DATA_HOME; -d names another one.\n",
          to);
}

static int
unknown_command(const char *name)
{
    const char *names[G_N_ELEMENTS(COMMANDS) + 1] = {NULL};

    for (guint i = 0; i < G_N_ELEMENTS(COMMANDS); i++)
        names[i] = COMMANDS[i].name;
    const char *near = acuan_nearest(name, names);
    if (near)
        g_printerr("acuan: there is no command '%s'; did you mean '%s'?\n", name, near);
    else
        g_printerr("acuan: there is no command '%s'; see 'acuan help'\n", name);
    return EXIT_USAGE;
}

static int
cmd_help(int argc, char **argv)
{
    char help[] = "--help";
    char *arguments[] = {argv[0], help, NULL};

    if (argc < 2 || strcmp(argv[1], "--help") == 0) {
        print_overview(stdout);
        return EXIT_OK;
    }
    const Command *command = cli_find_command(argv[1]);
    if (!command || command->run == cmd_help)
        return command ? cmd_help(1, argv) : unknown_command(argv[1]);
    return command->run(2, arguments);
}

/* Whatever still waits in the buffer, GOption's help among it, must have been written. */
static void
check_stdout(void)
{
    struct stat st;
    gboolean failed = fflush(stdout) != 0 || ferror(stdout);

    /* A pipe fails when its reader has gone, which is the reader's choice. */
    if (failed && !(fstat(STDOUT_FILENO, &st) == 0 && (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode)))) {
        fputs("acuan: standard output: cannot write all of the answer\n", stderr);
        _exit(EXIT_USAGE);
    }
}

int
main(int argc, char **argv)
{
    /* Numbers are read and written as in C whatever the locale; only character types follow it. */
    setlocale(LC_CTYPE, "");
    signal(SIGPIPE, SIG_IGN);
    atexit(check_stdout);
    if (argc < 2) {
        print_overview(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_overview(stdout);
        return EXIT_OK;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("acuan " ACUAN_VERSION);
        return EXIT_OK;
    }
    const Command *command = cli_find_command(argv[1]);
    int status = command ? command->run(argc - 1, argv + 1) : unknown_command(argv[1]);
    while (cli_runs_again())
        status = command->run(argc - 1, argv + 1);
    return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * warm INDEX ROUNDS [CONTENDER...] < QUERIES - times searches in one process, on an open index.
 *
 * QUERIES has a class and a query a line, with a tab between. Contenders, in turn over each class:
 *   bare    libxapian itself, given the very query that acuan hands to it; the ten best with their
 *           data, and the exact total, which acuan gives too
 *   top     the same without the exact total
 *   acuan   acuan_search from the text of the query to ten hits with snippets
 *   json    the same, and the hits written as JSON
 *   facets  as acuan, and all matches counted by kind, year, status, law and category
 *   similar acuan_similar of the words, for the class "30-word clause" only
 *   query   nothing is timed: prints what acuan hands to libxapian, in hexadecimal digits, a query a line,
 *           empty for those left out
 * Prints class, number of the query, round, contender and microseconds of processor time, with tabs
 * between: what other processes take away from us does not count. Queries without hits are left
 * out, and told on standard error.
 */
#include <acuan.h>
#include <xapian.h>

#include <ctime>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

extern "C" {
#include "render/json.h"
#include "search/internal.h"
}

namespace
{

struct Case {
    std::string kind, text;
    Xapian::Query query;
    size_t number; /* of its line */
};

double
now_us()
{
    timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e6 + double(t.tv_nsec) / 1e3;
}

AcuanResults *
search(AcuanIndex *index, const std::string &text, bool facets = false)
{
    AcuanSearch search = {};

    search.query = text.c_str();
    search.limit = 10;
    search.facets = facets;
    return acuan_search(index, &search, nullptr);
}

size_t
run_acuan(AcuanIndex *index, const Case &c, bool as_json, bool facets)
{
    g_autoptr(AcuanResults) results = search(index, c.text, facets);
    g_autoptr(GString) out = g_string_new(nullptr);

    for (guint i = 0; as_json && i < results->hits->len; i++)
        json_append_hit(out, index, static_cast<AcuanHit *>(results->hits->pdata[i]));
    return results->total + out->len;
}

bool
is_clause(const Case &c)
{
    return c.kind == "30-word clause";
}

/* The precedents of the clause whose words the query has, joined by OR. */
size_t
run_similar(AcuanIndex *index, const Case &c)
{
    std::string clause = c.text;
    AcuanSimilar similar = {};

    for (size_t at; (at = clause.find(" OR ")) != std::string::npos;)
        clause.erase(at, 3);
    similar.text = AcuanSlice{clause.data(), clause.size()};
    similar.limit = 10;
    g_autoptr(AcuanPrecedents) found = acuan_similar(index, &similar, nullptr);
    return found ? found->precedents->len : 0;
}

size_t
run_bare(const Xapian::Database &db, const Case &c, bool exact)
{
    Xapian::Enquire enquire(db);
    size_t bytes = 0;

    enquire.set_query(c.query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
    Xapian::MSet hits = enquire.get_mset(0, 10, exact ? db.get_doccount() : 0);
    for (auto hit = hits.begin(); hit != hits.end(); ++hit)
        bytes += hit.get_document().get_data().size();
    return bytes;
}

/* The query that acuan would hand to libxapian; false if it means nothing. */
bool
translate(AcuanIndex *index, Case &c)
{
    AcuanNode *node = acuan_query_parse(c.text.c_str(), nullptr);
    g_autoptr(GPtrArray) synonyms = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_synonym_free);
    g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, nullptr);
    Compiler compiler = {};
    compiler.index = index;
    compiler.forms = forms;
    if (node)
        synonyms_add(index, c.text.c_str(), &node, synonyms);
    xc_query *query = node ? compile_query(&compiler, node, nullptr) : nullptr;
    xc_buf bytes = XC_BUF_INIT;
    bool ok = query && xc_query_serialise(query, &bytes, nullptr) == XC_OK;

    if (ok)
        c.query = Xapian::Query::unserialise(std::string(bytes.data, bytes.len));
    xc_buf_free(&bytes);
    xc_query_free(query);
    acuan_node_free(node);
    return ok;
}

std::vector<Case>
read_cases(AcuanIndex *index)
{
    std::vector<Case> cases;
    std::string kind, text;

    size_t line = 0;

    for (; std::getline(std::cin, kind, '\t') && std::getline(std::cin, text); line++) {
        Case c = {kind, text, {}, line};
        g_autoptr(AcuanResults) results = search(index, text);
        if (results && results->total && !results->relaxed && translate(index, c))
            cases.push_back(c);
        else
            std::cerr << "left out: " << kind << ": " << text << '\n';
    }
    return cases;
}

std::string
hexadecimal(const std::string &bytes)
{
    std::string text;

    for (unsigned char byte : bytes) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

void
print_queries(const std::vector<Case> &cases)
{
    size_t line = 0;

    for (const Case &c : cases) {
        for (; line < c.number; line++)
            std::cout << '\n';
        std::cout << hexadecimal(c.query.serialise());
    }
    std::cout << '\n';
}

double
time_one(AcuanIndex *index, const Xapian::Database &db, const Case &c, const std::string &who)
{
    double start = now_us();

    if (who == "acuan" || who == "json" || who == "facets")
        run_acuan(index, c, who == "json", who == "facets");
    else if (who == "similar")
        run_similar(index, c);
    else
        run_bare(db, c, who == "bare");
    return now_us() - start;
}

void
run_class(AcuanIndex *index, const Xapian::Database &db, const Case *first, const Case *end,
          int rounds, std::vector<std::string> contenders)
{
    for (int round = 0; round < rounds; round++) {
        for (const std::string &who : contenders)
            for (const Case *c = first; c != end && (who != "similar" || is_clause(*c)); c++) {
                double us = time_one(index, db, *c, who);
                std::cout << c->kind << '\t' << c->number << '\t' << round << '\t' << who << '\t'
                          << us << '\n';
            }
        std::rotate(contenders.begin(), contenders.begin() + 1, contenders.end());
    }
}

} // namespace

int
main(int argc, char **argv)
try {
    if (argc < 3)
        return std::cerr << "usage: warm INDEX ROUNDS [CONTENDER...] < QUERIES\n", 2;
    const char *locations[] = {argv[1], nullptr};
    std::vector<std::string> contenders(argv + 3, argv + argc);
    if (contenders.empty())
        contenders = {"bare", "top", "acuan", "json", "facets", "similar"};
    g_autoptr(GError) error = nullptr;
    g_autoptr(AcuanIndex) index = acuan_index_open(locations, &error);
    if (!index)
        return std::cerr << "warm: " << error->message << '\n', 1;
    Xapian::Database db(argv[1]);
    std::vector<Case> cases = read_cases(index);
    if (contenders.front() == "query")
        return print_queries(cases), 0;
    for (size_t i = 0, j; i < cases.size(); i = j) {
        for (j = i; j < cases.size() && cases[j].kind == cases[i].kind; j++)
            ;
        run_class(index, db, &cases[i], cases.data() + j, std::atoi(argv[2]), contenders);
    }
    return 0;
} catch (const Xapian::Error &error) {
    std::cerr << "warm: " << error.get_description() << '\n';
    return 1;
}

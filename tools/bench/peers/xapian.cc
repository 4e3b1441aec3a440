/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * xapian DB ROUNDS < QUESTIONS - asks a Xapian database straight by the library's C++ interface.
 *
 * A question a line: class, number, kind of query, years, words. Words are looked for in the text,
 * surface forms; the ten best, with their data. Prints class, number and microseconds of processor
 * time. The words and year of a document are where floor.cc and omega.script put them.
 */
#include <xapian.h>

#include <ctime>

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace
{

constexpr Xapian::valueno YEAR = 0;

struct Question {
    std::string kind, number;
    Xapian::Query query;
};

double
now_us()
{
    timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e6 + double(t.tv_nsec) / 1e3;
}

Xapian::Query
build_query(const std::string &op, const std::string &years, const std::vector<std::string> &words)
{
    Xapian::Query query = op == "prefix"
                              ? Xapian::Query(Xapian::Query::OP_WILDCARD, words[0])
                              : Xapian::Query(op == "phrase" ? Xapian::Query::OP_PHRASE
                                              : op == "or"   ? Xapian::Query::OP_OR
                                                             : Xapian::Query::OP_AND,
                                              words.begin(), words.end());
    if (years.empty())
        return query;
    double first = std::atof(years.c_str()), last = std::atof(years.c_str() + years.find("..") + 2);
    return Xapian::Query(Xapian::Query::OP_FILTER, query,
                         Xapian::Query(Xapian::Query::OP_VALUE_RANGE, YEAR,
                                       Xapian::sortable_serialise(first),
                                       Xapian::sortable_serialise(last)));
}

std::vector<Question>
read_questions()
{
    std::vector<Question> questions;
    Question q;
    std::string op, years, line, word;

    while (std::getline(std::cin, q.kind, '\t') && std::getline(std::cin, q.number, '\t') &&
           std::getline(std::cin, op, '\t') && std::getline(std::cin, years, '\t') &&
           std::getline(std::cin, line)) {
        std::istringstream in(line);
        std::vector<std::string> words;
        while (in >> word)
            words.push_back(word);
        q.query = build_query(op, years, words);
        questions.push_back(q);
    }
    return questions;
}

size_t
ask(const Xapian::Database &db, const Xapian::Query &query)
{
    Xapian::Enquire enquire(db);
    size_t bytes = 0;

    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
    Xapian::MSet hits = enquire.get_mset(0, 10);
    for (auto hit = hits.begin(); hit != hits.end(); ++hit)
        bytes += hit.get_document().get_data().size();
    return bytes;
}

} // namespace

int
main(int argc, char **argv)
try {
    if (argc != 3)
        return std::cerr << "usage: xapian DB ROUNDS < QUESTIONS\n", 2;
    Xapian::Database db(argv[1]);
    std::vector<Question> questions = read_questions();
    for (int round = 0; round < std::atoi(argv[2]); round++)
        for (const Question &q : questions) {
            double start = now_us();
            ask(db, q.query);
            std::cout << q.kind << '\t' << q.number << '\t' << now_us() - start << '\n';
        }
    return 0;
} catch (const Xapian::Error &error) {
    std::cerr << "xapian: " << error.get_description() << '\n';
    return 1;
}

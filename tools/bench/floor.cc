/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * floor - what libxapian alone needs, written straight against its C++ interface.
 *
 *   floor build ARTICLES DB     index the lines of `articles`: words with positions in the fields
 *                               that acuan has, stems of the text; one process; then compact
 *   floor export DB             print the data of every document
 *   floor search DB TERM        open, look up one term, print the data of the ten best
 */
#include <xapian.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace
{

enum Column { ID, YEAR, TITLE, HEADINGS, TEXT, NOTE, COLUMNS };

/* The columns of a line; false if it has another number of them. */
bool
split(const std::string &line, std::vector<std::string> &columns)
{
    std::istringstream in(line);
    std::string column;

    columns.clear();
    while (std::getline(in, column, '\t'))
        columns.push_back(column);
    if (columns.size() == NOTE) /* the note is empty */
        columns.emplace_back();
    return columns.size() == COLUMNS;
}

Xapian::Document
document(Xapian::TermGenerator &text, Xapian::TermGenerator &fields, const std::string &line,
         const std::vector<std::string> &columns)
{
    Xapian::Document doc;

    text.set_document(doc);
    text.index_text(columns[TEXT]);
    fields.set_document(doc);
    for (auto [column, prefix] : {std::pair{TITLE, "S"}, {HEADINGS, "H"}, {NOTE, "N"}}) {
        fields.set_termpos(0);
        fields.index_text(columns[column], 1, prefix);
    }
    doc.add_boolean_term("Q" + columns[ID]);
    doc.add_boolean_term("XY" + columns[YEAR]);
    doc.add_value(0, Xapian::sortable_serialise(std::atof(columns[YEAR].c_str())));
    doc.set_data(line);
    return doc;
}

void
build(const std::string &articles, const std::string &target)
{
    std::ifstream in(articles);
    std::string line;
    std::vector<std::string> columns;
    Xapian::TermGenerator text, fields;
    text.set_stemmer(Xapian::Stem("indonesian"));
    text.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
    {
        Xapian::WritableDatabase db(target + ".loose", Xapian::DB_CREATE_OR_OVERWRITE);
        while (std::getline(in, line))
            if (split(line, columns) && columns[ID].size() < 240)
                db.add_document(document(text, fields, line, columns));
        db.commit();
    }
    Xapian::Database(target + ".loose").compact(target, Xapian::DBCOMPACT_SINGLE_FILE);
}

void
search(const std::string &location, const std::string &term)
{
    Xapian::Database db(location);
    Xapian::Enquire enquire(db);

    enquire.set_query(Xapian::Query(term));
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
    Xapian::MSet hits = enquire.get_mset(0, 10, db.get_doccount());
    for (auto hit = hits.begin(); hit != hits.end(); ++hit)
        std::cout << hit.get_document().get_data() << '\n';
}

void
export_all(const std::string &location)
{
    Xapian::Database db(location);

    std::ios::sync_with_stdio(false);
    for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it)
        std::cout << db.get_document(*it).get_data();
}

} // namespace

int
main(int argc, char **argv)
try {
    std::string command = argc == 4 || argc == 3 ? argv[1] : "";

    if (command == "export" && argc == 3)
        export_all(argv[2]);
    else if (argc != 4)
        command.clear();
    if (command == "build")
        build(argv[2], argv[3]);
    else if (command == "search")
        search(argv[2], argv[3]);
    else if (command != "export")
        return std::cerr << "usage: floor build ARTICLES DB | floor export DB | floor search DB TERM\n", 2;
    return 0;
} catch (const Xapian::Error &error) {
    std::cerr << "floor: " << error.get_description() << '\n';
    return 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * floor - what libxapian alone needs, written straight against its C++ interface.
 *
 *   floor build ARTICLES DB     index the lines of `articles`: words with positions in the fields
 *                               that acuan has, stems of the text; one process; then compact
 *   floor export DB             print the data of every document
 *   floor dump INDEX FILE       write the documents and metadata of an index of acuan to a file
 *   floor load FILE DB          index these, the same terms, positions, values and data; then compact
 *   floor search DB TERM        open, look up one term, print the data of the ten best
 *   floor ask DB QUERY          the same for a serialised query in hexadecimal digits
 */
#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
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

/* ---- the very documents of an index ---- */

/* A record of the file: a byte that says what it is, the length of its bytes, and these. */
enum Record : char { DOCUMENT = 'd', KEY = 'k', VALUE = 'v' };

void
put(std::ostream &out, Record kind, const std::string &bytes)
{
    uint64_t size = bytes.size();

    out.put(kind).write(reinterpret_cast<const char *>(&size), sizeof size);
    out.write(bytes.data(), std::streamsize(size));
}

bool
get(std::istream &in, char &kind, std::string &bytes)
{
    uint64_t size;

    if (!in.get(kind) || !in.read(reinterpret_cast<char *>(&size), sizeof size))
        return false;
    bytes.resize(size);
    return bool(in.read(bytes.data(), std::streamsize(size)));
}

/* Documents of acuan have no list of their terms, nor of their values: a stretch of them is made from the
 * postings and the streams of values. */
constexpr Xapian::docid STRETCH = 20000;
constexpr Xapian::valueno SLOTS = 16;

void
add_terms(const Xapian::Database &db, Xapian::docid first, std::vector<Xapian::Document> &docs)
{
    for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) {
        auto at = db.postlist_begin(*term);
        at.skip_to(first);
        for (; at != db.postlist_end(*term) && *at < first + docs.size(); ++at) {
            Xapian::Document &doc = docs[*at - first];
            doc.add_term(*term, at.get_wdf());
            for (auto pos = at.positionlist_begin(); pos != at.positionlist_end(); ++pos)
                doc.add_posting(*term, *pos, 0);
        }
    }
}

void
add_values(const Xapian::Database &db, Xapian::docid first, Xapian::valueno slot,
           std::vector<Xapian::Document> &docs)
{
    auto at = db.valuestream_begin(slot);

    at.skip_to(first);
    for (; at != db.valuestream_end(slot) && at.get_docid() < first + docs.size(); ++at)
        docs[at.get_docid() - first].add_value(slot, *at);
}

void
dump_stretch(const Xapian::Database &db, Xapian::docid first, std::ostream &out)
{
    Xapian::docid end = std::min(db.get_lastdocid() + 1, first + STRETCH);
    std::vector<Xapian::Document> docs(end - first);

    for (Xapian::docid id = first; id < end; id++)
        docs[id - first].set_data(db.get_document(id).get_data());
    add_terms(db, first, docs);
    for (Xapian::valueno slot = 0; slot < SLOTS; slot++)
        add_values(db, first, slot, docs);
    for (const Xapian::Document &doc : docs)
        put(out, DOCUMENT, doc.serialise());
}

void
dump(const std::string &location, const std::string &target)
{
    Xapian::Database db(location);
    std::ofstream out(target, std::ios::binary);

    for (Xapian::docid first = 1; first <= db.get_lastdocid(); first += STRETCH)
        dump_stretch(db, first, out);
    for (auto key = db.metadata_keys_begin(); key != db.metadata_keys_end(); ++key) {
        put(out, KEY, *key);
        put(out, VALUE, db.get_metadata(*key));
    }
    if (!out.flush())
        throw std::runtime_error("cannot write " + target);
}

void
load(const std::string &documents, const std::string &target)
{
    std::ifstream in(documents, std::ios::binary);
    std::string bytes, key;
    char kind;
    {
        Xapian::WritableDatabase db(target + ".loose", Xapian::DB_CREATE_OR_OVERWRITE |
                                                           Xapian::DB_NO_TERMLIST);
        while (get(in, kind, bytes))
            if (kind == DOCUMENT)
                db.add_document(Xapian::Document::unserialise(bytes));
            else if (kind == KEY)
                key = bytes;
            else
                db.set_metadata(key, bytes);
        db.commit();
    }
    Xapian::Database(target + ".loose").compact(target, Xapian::DBCOMPACT_SINGLE_FILE);
}

/* ---- one search ---- */

Xapian::Query
read_query(const std::string &digits)
{
    std::string bytes;

    for (size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return Xapian::Query::unserialise(bytes);
}

void
search(const std::string &location, const Xapian::Query &query)
{
    Xapian::Database db(location);
    Xapian::Enquire enquire(db);

    enquire.set_query(query);
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
    else if (command == "dump")
        dump(argv[2], argv[3]);
    else if (command == "load")
        load(argv[2], argv[3]);
    else if (command == "search")
        search(argv[2], Xapian::Query(argv[3]));
    else if (command == "ask")
        search(argv[2], read_query(argv[3]));
    else if (command != "export")
        return std::cerr << "usage: floor build ARTICLES DB | export DB | dump INDEX FILE | load FILE DB | "
                            "search DB TERM | ask DB QUERY\n",
               2;
    return 0;
} catch (const Xapian::Error &error) {
    std::cerr << "floor: " << error.get_description() << '\n';
    return 1;
} catch (const std::exception &error) {
    std::cerr << "floor: " << error.what() << '\n';
    return 1;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The term generator. */
#include "internal.hh"

using xc::deref;
using xc::guard;
using xc::guard_handle;

namespace
{

Xapian::TermGenerator &
generator_of(xc_termgen *gen)
{
    return deref(gen).generator;
}

/* The prefix of an indexed text. A term is "Z", prefix, ":" and a word or its stem, which may be a
 * little longer; together they must not exceed what a database takes. */
std::string
prefix_of(const xc_termgen &gen, const char *prefix, size_t len)
{
    constexpr size_t room = XC_MAX_TERM - 5;
    std::string p = xc::to_string(prefix, len);
    if (p.size() > room || gen.max_word_length > room - p.size())
        throw Xapian::InvalidArgumentError("prefix and longest word together exceed 240 bytes");
    return p;
}

/* Xapian's iterator over text that stays where it is. */
Xapian::Utf8Iterator
text_of(const char *text, size_t len)
{
    size_t n = xc::length_of(text, len);
    return Xapian::Utf8Iterator(n == 0 ? "" : text, n);
}

} // namespace

xc_termgen *
xc_termgen_new(xc_error *err)
{
    return guard_handle(err, [] { return new xc_termgen; });
}

void
xc_termgen_free(xc_termgen *gen)
{
    delete gen;
}

xc_status
xc_termgen_set_document(xc_termgen *gen, const xc_doc *doc, xc_error *err)
{
    return guard(err, [&] { generator_of(gen).set_document(deref(doc).doc); });
}

xc_status
xc_termgen_set_stemmer(xc_termgen *gen, const xc_stem *stem, xc_stem_strategy strategy,
                       xc_error *err)
{
    return guard(err, [&] {
        Xapian::TermGenerator &g = generator_of(gen);
        auto stemming =
            xc::enum_cast<Xapian::TermGenerator::stem_strategy>(strategy, XC_STEM_SOME_FULL_POS);
        g.set_stemmer(xc::stem_of(stem));
        g.set_stemming_strategy(stemming);
    });
}

xc_status
xc_termgen_set_stopper(xc_termgen *gen, const xc_stopper *stopper, xc_stop_strategy strategy,
                       xc_error *err)
{
    return guard(err, [&] {
        Xapian::TermGenerator &g = generator_of(gen);
        auto stopping =
            xc::enum_cast<Xapian::TermGenerator::stop_strategy>(strategy, XC_STOP_STEMMED);
        g.set_stopper(xc::stopper_of(stopper));
        g.set_stopper_strategy(stopping);
    });
}

xc_status
xc_termgen_set_flags(xc_termgen *gen, unsigned flags, xc_error *err)
{
    return guard(err, [&] { generator_of(gen).set_flags(static_cast<int>(flags)); });
}

xc_status
xc_termgen_set_max_word_length(xc_termgen *gen, unsigned bytes, xc_error *err)
{
    return guard(err, [&] {
        generator_of(gen).set_max_word_length(bytes);
        gen->max_word_length = bytes;
    });
}

xc_status
xc_termgen_set_database(xc_termgen *gen, const xc_db *db, xc_error *err)
{
    return guard(err, [&] {
        const xc_db &d = deref(db);
        if (d.writer == nullptr)
            throw Xapian::InvalidOperationError("spelling data needs a writable database");
        generator_of(gen).set_database(*d.writer);
    });
}

xc_status
xc_termgen_index(xc_termgen *gen, const char *text, size_t len, xc_termcount wdf_inc,
                 const char *prefix, size_t prefix_len, xc_error *err)
{
    return guard(err, [&] {
        generator_of(gen).index_text(text_of(text, len), wdf_inc,
                                     prefix_of(*gen, prefix, prefix_len));
    });
}

xc_status
xc_termgen_index_without_positions(xc_termgen *gen, const char *text, size_t len,
                                   xc_termcount wdf_inc, const char *prefix, size_t prefix_len,
                                   xc_error *err)
{
    return guard(err, [&] {
        generator_of(gen).index_text_without_positions(text_of(text, len), wdf_inc,
                                                       prefix_of(*gen, prefix, prefix_len));
    });
}

xc_status
xc_termgen_increase_pos(xc_termgen *gen, xc_termpos delta, xc_error *err)
{
    return guard(err, [&] { generator_of(gen).increase_termpos(delta); });
}

xc_termpos
xc_termgen_pos(const xc_termgen *gen)
{
    return gen == nullptr ? 0 : gen->generator.get_termpos();
}

xc_status
xc_termgen_set_pos(xc_termgen *gen, xc_termpos pos, xc_error *err)
{
    return guard(err, [&] { generator_of(gen).set_termpos(pos); });
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents. */
#include "internal.hh"

using xc::deref;
using xc::guard;
using xc::guard_handle;

namespace
{

/* The term in the handle's scratch string: after a few calls even long terms cost no allocation
 * here, and there may be millions of calls. */
const std::string &
scratch_term(xc_doc &doc, const char *term, size_t len)
{
    size_t n = xc::length_of(term, len);
    xc::check_term(term, n);
    doc.term.assign(term, n);
    return doc.term;
}

/* What comes from outside may hold terms that xc_doc_add_term would have refused. */
void
check_terms(const Xapian::Document &doc)
{
    for (auto it = doc.termlist_begin(); it != doc.termlist_end(); ++it) {
        std::string term = *it;
        xc::check_term(term.data(), term.size());
    }
}

xc::Ground
ground_of(const xc_doc &doc)
{
    return {doc.source.db, std::make_shared<const Xapian::Document>(doc.doc)};
}

/* Guards a read that the database behind the document may have to be reopened for. */
template <typename Read>
xc_status
read(xc_doc *doc, xc_error *err, Read body)
{
    return guard(err, [&] {
        xc_doc &d = deref(doc);
        d.source.read([&] { body(d); });
    });
}

} // namespace

xc_doc *
xc_doc_new(xc_error *err)
{
    return guard_handle(err, [] { return new xc_doc; });
}

void
xc_doc_free(xc_doc *doc)
{
    delete doc;
}

xc_docid
xc_doc_id(const xc_doc *doc)
{
    xc_docid id = 0;
    guard(nullptr, [&] { id = deref(doc).doc.get_docid(); });
    return id;
}

xc_status
xc_doc_add_term(xc_doc *doc, const char *term, size_t len, xc_termcount wdf_inc, xc_error *err)
{
    return guard(err, [&] {
        xc_doc &d = deref(doc);
        d.doc.add_term(scratch_term(d, term, len), wdf_inc);
    });
}

xc_status
xc_doc_add_boolean_term(xc_doc *doc, const char *term, size_t len, xc_error *err)
{
    return xc_doc_add_term(doc, term, len, 0, err);
}

xc_status
xc_doc_add_posting(xc_doc *doc, const char *term, size_t len, xc_termpos pos, xc_termcount wdf_inc,
                   xc_error *err)
{
    return guard(err, [&] {
        xc_doc &d = deref(doc);
        d.doc.add_posting(scratch_term(d, term, len), pos, wdf_inc);
    });
}

xc_status
xc_doc_add_postings(xc_doc *doc, const xc_posting *postings, size_t n, xc_error *err)
{
    return guard(err, [&] {
        xc_doc &d = deref(doc);
        for (size_t i = 0; i < n; i++) {
            const xc_posting &p = (&deref(postings))[i];
            d.doc.add_posting(scratch_term(d, p.term, p.len), p.pos, p.wdf_inc);
        }
    });
}

xc_status
xc_doc_remove_posting(xc_doc *doc, const char *term, size_t len, xc_termpos pos,
                      xc_termcount wdf_dec, xc_error *err)
{
    return guard(err, [&] {
        xc_doc &d = deref(doc);
        d.doc.remove_posting(scratch_term(d, term, len), pos, wdf_dec);
    });
}

xc_status
xc_doc_remove_term(xc_doc *doc, const char *term, size_t len, xc_error *err)
{
    return guard(err, [&] {
        xc_doc &d = deref(doc);
        d.doc.remove_term(scratch_term(d, term, len));
    });
}

xc_status
xc_doc_clear_terms(xc_doc *doc, xc_error *err)
{
    return guard(err, [&] { deref(doc).doc.clear_terms(); });
}

xc_status
xc_doc_clear_values(xc_doc *doc, xc_error *err)
{
    return guard(err, [&] {
        xc_doc &d = deref(doc);
        d.doc.clear_values();
        d.values.clear();
    });
}

xc_status
xc_doc_set_value(xc_doc *doc, xc_slot slot, const char *value, size_t len, xc_error *err)
{
    return guard(err, [&] {
        xc_doc &d = deref(doc);
        d.doc.add_value(slot, xc::to_string(value, len));
        d.values.erase(slot);
    });
}

xc_status
xc_doc_set_number(xc_doc *doc, xc_slot slot, double number, xc_error *err)
{
    char encoded[9];
    size_t len = xc_sortable_serialise(number, encoded);
    return xc_doc_set_value(doc, slot, encoded, len, err);
}

xc_status
xc_doc_value(xc_doc *doc, xc_slot slot, xc_bytes *out, xc_error *err)
{
    return read(doc, err, [&](xc_doc &d) {
        auto lent = d.values.find(slot);
        if (lent == d.values.end())
            lent = d.values.emplace(slot, d.doc.get_value(slot)).first;
        deref(out) = xc::to_bytes(lent->second);
    });
}

xc_status
xc_doc_set_data(xc_doc *doc, const char *data, size_t len, xc_error *err)
{
    return guard(err, [&] {
        xc_doc &d = deref(doc);
        d.doc.set_data(xc::to_string(data, len));
        d.data.reset();
    });
}

xc_status
xc_doc_data(xc_doc *doc, xc_bytes *out, xc_error *err)
{
    return read(doc, err, [&](xc_doc &d) {
        if (d.data == nullptr)
            d.data = std::make_unique<std::string>(d.doc.get_data());
        deref(out) = xc::to_bytes(*d.data);
    });
}

xc_status
xc_doc_term_count(xc_doc *doc, xc_termcount *out, xc_error *err)
{
    return read(doc, err, [&](xc_doc &d) { deref(out) = d.doc.termlist_count(); });
}

xc_status
xc_doc_value_count(xc_doc *doc, xc_termcount *out, xc_error *err)
{
    return read(doc, err, [&](xc_doc &d) { deref(out) = d.doc.values_count(); });
}

xc_terms *
xc_doc_terms(xc_doc *doc, xc_error *err)
{
    return guard_handle(err, [&] {
        xc_doc &d = deref(doc);
        return d.source.read([&] { return xc::new_terms(ground_of(d), d.doc.termlist_begin()); });
    });
}

xc_values *
xc_doc_values(xc_doc *doc, xc_error *err)
{
    return guard_handle(err, [&] {
        xc_doc &d = deref(doc);
        return d.source.read([&] { return xc::new_values(ground_of(d), d.doc.values_begin()); });
    });
}

xc_status
xc_doc_serialise(xc_doc *doc, xc_buf *out, xc_error *err)
{
    return read(doc, err, [&](xc_doc &d) { xc::fill(out, d.doc.serialise()); });
}

xc_doc *
xc_doc_unserialise(const char *data, size_t len, xc_error *err)
{
    return guard_handle(err, [&] {
        auto made = std::make_unique<xc_doc>();
        made->doc = xc::unserialise(
            [&] { return Xapian::Document::unserialise(xc::to_string(data, len)); });
        check_terms(made->doc);
        return made.release();
    });
}

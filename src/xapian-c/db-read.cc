/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases: reading. */
#include "internal.hh"

using xc::deref;
using xc::guard;
using xc::guard_handle;

namespace
{

using Xapian::Database;

/* A one-shot read, tried again on a newer revision. */
template <typename Read>
xc_status
read(xc_db *db, xc_error *err, Read body)
{
    return guard(err, [&] {
        xc::Source &source = deref(db).source;
        source.read([&] { body(source.db); });
    });
}

/* The start of a walk, tried again likewise; the walk itself cannot be. */
template <typename Start>
auto
start(xc_db *db, xc_error *err, Start body)
{
    return guard_handle(err, [&] {
        xc::Source &source = deref(db).source;
        return source.read([&] { return body(source.db); });
    });
}

} // namespace

bool
xc_db_is_writable(const xc_db *db)
{
    return db != nullptr && db->writer != nullptr;
}

size_t
xc_db_shards(const xc_db *db)
{
    return db == nullptr ? 0 : db->source.db.size();
}

xc_status
xc_db_describe(const xc_db *db, xc_buf *out, xc_error *err)
{
    return guard(err, [&] { xc::fill(out, deref(db).source.db.get_description()); });
}

xc_status
xc_db_is_locked(const xc_db *db, bool *out, xc_error *err)
{
    return guard(err, [&] { deref(out) = deref(db).source.db.locked(); });
}

xc_status
xc_db_doc_count(xc_db *db, xc_doccount *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { deref(out) = d.get_doccount(); });
}

xc_status
xc_db_last_docid(xc_db *db, xc_docid *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { deref(out) = d.get_lastdocid(); });
}

xc_status
xc_db_average_length(xc_db *db, double *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { deref(out) = d.get_average_length(); });
}

xc_status
xc_db_total_length(xc_db *db, uint64_t *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { deref(out) = d.get_total_length(); });
}

xc_status
xc_db_has_positions(xc_db *db, bool *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { deref(out) = d.has_positions(); });
}

xc_status
xc_db_doc_length_bounds(xc_db *db, xc_termcount *lower, xc_termcount *upper, xc_error *err)
{
    return read(db, err, [&](Database &d) {
        xc_termcount &low = deref(lower), &high = deref(upper);
        low = d.get_doclength_lower_bound();
        high = d.get_doclength_upper_bound();
    });
}

xc_status
xc_db_uuid(xc_db *db, xc_buf *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { xc::fill(out, d.get_uuid()); });
}

xc_status
xc_db_revision(xc_db *db, uint64_t *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { deref(out) = d.get_revision(); });
}

xc_status
xc_db_term_freq(xc_db *db, const char *term, size_t len, xc_doccount *out, xc_error *err)
{
    return read(db, err,
                [&](Database &d) { deref(out) = d.get_termfreq(xc::to_string(term, len)); });
}

xc_status
xc_db_collection_freq(xc_db *db, const char *term, size_t len, uint64_t *out, xc_error *err)
{
    return read(db, err,
                [&](Database &d) { deref(out) = d.get_collection_freq(xc::to_string(term, len)); });
}

xc_status
xc_db_term_exists(xc_db *db, const char *term, size_t len, bool *out, xc_error *err)
{
    return read(db, err,
                [&](Database &d) { deref(out) = d.term_exists(xc::to_string(term, len)); });
}

xc_status
xc_db_wdf_upper_bound(xc_db *db, const char *term, size_t len, xc_termcount *out, xc_error *err)
{
    return read(db, err,
                [&](Database &d) { deref(out) = d.get_wdf_upper_bound(xc::to_string(term, len)); });
}

xc_status
xc_db_value_freq(xc_db *db, xc_slot slot, xc_doccount *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { deref(out) = d.get_value_freq(slot); });
}

xc_status
xc_db_value_lower_bound(xc_db *db, xc_slot slot, xc_buf *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { xc::fill(out, d.get_value_lower_bound(slot)); });
}

xc_status
xc_db_value_upper_bound(xc_db *db, xc_slot slot, xc_buf *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { xc::fill(out, d.get_value_upper_bound(slot)); });
}

xc_doc *
xc_db_document(xc_db *db, xc_docid docid, xc_error *err)
{
    return start(db, err, [&](Database &d) {
        auto made = std::make_unique<xc_doc>();
        made->doc = d.get_document(docid);
        made->source = db->source;
        return made.release();
    });
}

xc_status
xc_db_doc_length(xc_db *db, xc_docid docid, xc_termcount *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { deref(out) = d.get_doclength(docid); });
}

xc_status
xc_db_doc_unique_terms(xc_db *db, xc_docid docid, xc_termcount *out, xc_error *err)
{
    return read(db, err, [&](Database &d) { deref(out) = d.get_unique_terms(docid); });
}

xc_status
xc_db_metadata(xc_db *db, const char *key, size_t len, xc_buf *out, xc_error *err)
{
    return read(db, err,
                [&](Database &d) { xc::fill(out, d.get_metadata(xc::to_string(key, len))); });
}

xc_status
xc_db_spelling_suggestion(xc_db *db, const char *word, size_t len, unsigned max_edits, xc_buf *out,
                          xc_error *err)
{
    return read(db, err, [&](Database &d) {
        xc::fill(out, d.get_spelling_suggestion(xc::to_string(word, len), max_edits));
    });
}

xc_terms *
xc_db_terms(xc_db *db, const char *prefix, size_t len, xc_error *err)
{
    return start(db, err, [&](Database &d) {
        return xc::new_terms({d, {}}, d.allterms_begin(xc::to_string(prefix, len)));
    });
}

xc_terms *
xc_db_document_terms(xc_db *db, xc_docid docid, xc_error *err)
{
    return start(db, err, [&](Database &d) {
        return xc::new_terms({d, {}}, d.termlist_begin(docid));
    });
}

xc_terms *
xc_db_metadata_keys(xc_db *db, const char *prefix, size_t len, xc_error *err)
{
    return start(db, err, [&](Database &d) {
        return xc::new_terms({d, {}}, d.metadata_keys_begin(xc::to_string(prefix, len)));
    });
}

xc_terms *
xc_db_synonyms(xc_db *db, const char *term, size_t len, xc_error *err)
{
    return start(db, err, [&](Database &d) {
        return xc::new_terms({d, {}}, d.synonyms_begin(xc::to_string(term, len)));
    });
}

xc_terms *
xc_db_synonym_keys(xc_db *db, const char *prefix, size_t len, xc_error *err)
{
    return start(db, err, [&](Database &d) {
        return xc::new_terms({d, {}}, d.synonym_keys_begin(xc::to_string(prefix, len)));
    });
}

xc_terms *
xc_db_spellings(xc_db *db, xc_error *err)
{
    return start(db, err, [&](Database &d) { return xc::new_terms({d, {}}, d.spellings_begin()); });
}

xc_postings *
xc_db_postings(xc_db *db, const char *term, size_t len, xc_error *err)
{
    return start(db, err, [&](Database &d) {
        return new xc_postings{
            xc::Walk<Xapian::PostingIterator>({d, {}}, d.postlist_begin(xc::to_string(term, len)))};
    });
}

xc_positions *
xc_db_positions(xc_db *db, xc_docid docid, const char *term, size_t len, xc_error *err)
{
    return start(db, err, [&](Database &d) {
        return xc::new_positions({d, {}}, d.positionlist_begin(docid, xc::to_string(term, len)));
    });
}

xc_values *
xc_db_values(xc_db *db, xc_slot slot, xc_error *err)
{
    return start(db, err, [&](Database &d) {
        return xc::new_values({d, {}}, d.valuestream_begin(slot));
    });
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases: writing. */
#include "internal.hh"

using xc::deref;
using xc::guard;

namespace
{

using Xapian::WritableDatabase;

/* Guards a change to a database that must be writable. */
template <typename Change>
xc_status
write(xc_db *db, xc_error *err, Change body)
{
    return guard(err, [&] {
        xc_db &d = deref(db);
        if (d.writer == nullptr)
            throw Xapian::InvalidOperationError("the database is not open for writing");
        body(*d.writer);
    });
}

void
store_docid(xc_docid *out, xc_docid docid)
{
    if (out != nullptr)
        *out = docid;
}

} // namespace

xc_status
xc_db_add_document(xc_db *db, const xc_doc *doc, xc_docid *docid, xc_error *err)
{
    return write(db, err,
                 [&](WritableDatabase &d) { store_docid(docid, d.add_document(deref(doc).doc)); });
}

xc_status
xc_db_replace_document(xc_db *db, xc_docid docid, const xc_doc *doc, xc_error *err)
{
    return write(db, err, [&](WritableDatabase &d) { d.replace_document(docid, deref(doc).doc); });
}

xc_status
xc_db_replace_by_term(xc_db *db, const char *term, size_t len, const xc_doc *doc, xc_docid *docid,
                      xc_error *err)
{
    return write(db, err, [&](WritableDatabase &d) {
        store_docid(docid, d.replace_document(xc::to_term(term, len), deref(doc).doc));
    });
}

xc_status
xc_db_delete_document(xc_db *db, xc_docid docid, xc_error *err)
{
    return write(db, err, [&](WritableDatabase &d) { d.delete_document(docid); });
}

xc_status
xc_db_delete_by_term(xc_db *db, const char *term, size_t len, xc_error *err)
{
    return write(db, err, [&](WritableDatabase &d) { d.delete_document(xc::to_term(term, len)); });
}

xc_status
xc_db_set_metadata(xc_db *db, const char *key, size_t key_len, const char *value, size_t value_len,
                   xc_error *err)
{
    return write(db, err, [&](WritableDatabase &d) {
        d.set_metadata(xc::to_string(key, key_len), xc::to_string(value, value_len));
    });
}

xc_status
xc_db_add_synonym(xc_db *db, const char *term, size_t term_len, const char *synonym,
                  size_t synonym_len, xc_error *err)
{
    return write(db, err, [&](WritableDatabase &d) {
        d.add_synonym(xc::to_term(term, term_len), xc::to_term(synonym, synonym_len));
    });
}

xc_status
xc_db_remove_synonym(xc_db *db, const char *term, size_t term_len, const char *synonym,
                     size_t synonym_len, xc_error *err)
{
    return write(db, err, [&](WritableDatabase &d) {
        d.remove_synonym(xc::to_term(term, term_len), xc::to_term(synonym, synonym_len));
    });
}

xc_status
xc_db_clear_synonyms(xc_db *db, const char *term, size_t len, xc_error *err)
{
    return write(db, err, [&](WritableDatabase &d) { d.clear_synonyms(xc::to_term(term, len)); });
}

xc_status
xc_db_add_spelling(xc_db *db, const char *word, size_t len, xc_termcount freq_inc, xc_error *err)
{
    return write(db, err,
                 [&](WritableDatabase &d) { d.add_spelling(xc::to_term(word, len), freq_inc); });
}

xc_status
xc_db_remove_spelling(xc_db *db, const char *word, size_t len, xc_termcount freq_dec, xc_error *err)
{
    return write(db, err,
                 [&](WritableDatabase &d) { d.remove_spelling(xc::to_term(word, len), freq_dec); });
}

xc_status
xc_db_commit(xc_db *db, xc_error *err)
{
    return write(db, err, [](WritableDatabase &d) { d.commit(); });
}

xc_status
xc_db_begin_transaction(xc_db *db, bool flushed, xc_error *err)
{
    return write(db, err, [&](WritableDatabase &d) { d.begin_transaction(flushed); });
}

xc_status
xc_db_commit_transaction(xc_db *db, xc_error *err)
{
    return write(db, err, [](WritableDatabase &d) { d.commit_transaction(); });
}

xc_status
xc_db_cancel_transaction(xc_db *db, xc_error *err)
{
    return write(db, err, [](WritableDatabase &d) { d.cancel_transaction(); });
}

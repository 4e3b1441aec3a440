/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks over terms, postings, positions and values. */
#include "internal.hh"

using xc::deref;
using xc::guard;
using xc::guard_handle;

namespace
{

/* Reads the item a walk has come to into its handle, for fields that are lent out. */
void
load(xc_terms &handle, const Xapian::TermIterator &it)
{
    handle.term = *it;
}

void
load(xc_values &handle, const Xapian::ValueIterator &it)
{
    handle.value = *it;
}

void
load(xc_postings &, const Xapian::PostingIterator &)
{
}

void
load(xc_positions &, const Xapian::PositionIterator &)
{
}

template <typename Handle>
xc_status
next(Handle *handle, xc_error *err)
{
    return guard(err, [&] {
        Handle &h = deref(handle);
        return h.walk.move(
            false, [](auto &it) { ++it; }, [&](const auto &it) { load(h, it); });
    });
}

/* Moves forward only: some of Xapian's own iterators would go back. */
template <typename It, typename Target>
void
skip_forward(It &it, const Target &target)
{
    if (*it < target)
        it.skip_to(target);
}

/* A target is a document or a slot, and only Xapian's iterator knows which; this one stays. */
void
skip_forward(Xapian::ValueIterator &it, xc_docid target)
{
    it.skip_to(target);
}

template <typename Handle, typename Target>
xc_status
skip_to(Handle *handle, const Target &target, xc_error *err)
{
    return guard(err, [&] {
        Handle &h = deref(handle);
        return h.walk.move(
            true, [&](auto &it) { skip_forward(it, target); },
            [&](const auto &it) { load(h, it); });
    });
}

/* Reads a field of the item into *out. */
template <typename Handle, typename Out, typename Field>
xc_status
read(Handle *handle, Out *out, xc_error *err, Field field)
{
    return guard(err, [&] { deref(out) = field(deref(handle).walk.item()); });
}

/* Reads a field that cannot fail; `none` if the walk stands on no item. */
template <typename Handle, typename Out, typename Field>
Out
peek(const Handle *handle, Out none, Field field)
{
    if (handle == nullptr || !handle->walk.on_item())
        return none;
    guard(nullptr, [&] { none = field(*handle); });
    return none;
}

template <typename Handle>
xc_positions *
positions(Handle *handle, xc_error *err)
{
    return guard_handle(err, [&] {
        Handle &h = deref(handle);
        return xc::new_positions(h.walk.ground(), h.walk.item().positionlist_begin());
    });
}

} // namespace

/* ----------------------------------------------------------------------------------- terms -- */

void
xc_terms_free(xc_terms *walk)
{
    delete walk;
}

xc_status
xc_terms_next(xc_terms *walk, xc_error *err)
{
    return next(walk, err);
}

/* Unlike the other targets this one must be copied first, inside a guard of its own. */
xc_status
xc_terms_skip_to(xc_terms *walk, const char *term, size_t len, xc_error *err)
{
    std::string target;
    xc_status status = guard(err, [&] { target = xc::to_string(term, len); });
    return status != XC_OK ? status : skip_to(walk, target, err);
}

xc_bytes
xc_terms_term(const xc_terms *walk)
{
    return peek(walk, xc::no_bytes, [](const xc_terms &h) { return xc::to_bytes(h.term); });
}

xc_status
xc_terms_wdf(xc_terms *walk, xc_termcount *out, xc_error *err)
{
    return read(walk, out, err, [](const Xapian::TermIterator &it) { return it.get_wdf(); });
}

xc_status
xc_terms_term_freq(xc_terms *walk, xc_doccount *out, xc_error *err)
{
    return read(walk, out, err, [](const Xapian::TermIterator &it) { return it.get_termfreq(); });
}

xc_positions *
xc_terms_positions(xc_terms *walk, xc_error *err)
{
    return positions(walk, err);
}

/* -------------------------------------------------------------------------------- postings -- */

void
xc_postings_free(xc_postings *walk)
{
    delete walk;
}

xc_status
xc_postings_next(xc_postings *walk, xc_error *err)
{
    return next(walk, err);
}

xc_status
xc_postings_skip_to(xc_postings *walk, xc_docid docid, xc_error *err)
{
    return skip_to(walk, docid, err);
}

xc_docid
xc_postings_docid(const xc_postings *walk)
{
    return peek(walk, xc_docid(0), [](const xc_postings &h) { return *h.walk.item(); });
}

xc_status
xc_postings_wdf(xc_postings *walk, xc_termcount *out, xc_error *err)
{
    return read(walk, out, err, [](const Xapian::PostingIterator &it) { return it.get_wdf(); });
}

xc_status
xc_postings_doc_length(xc_postings *walk, xc_termcount *out, xc_error *err)
{
    return read(walk, out, err,
                [](const Xapian::PostingIterator &it) { return it.get_doclength(); });
}

xc_positions *
xc_postings_positions(xc_postings *walk, xc_error *err)
{
    return positions(walk, err);
}

/* ------------------------------------------------------------------------------- positions -- */

void
xc_positions_free(xc_positions *walk)
{
    delete walk;
}

xc_status
xc_positions_next(xc_positions *walk, xc_error *err)
{
    return next(walk, err);
}

xc_status
xc_positions_skip_to(xc_positions *walk, xc_termpos pos, xc_error *err)
{
    return skip_to(walk, pos, err);
}

xc_termpos
xc_positions_pos(const xc_positions *walk)
{
    return peek(walk, xc_termpos(0), [](const xc_positions &h) { return *h.walk.item(); });
}

/* ---------------------------------------------------------------------------------- values -- */

void
xc_values_free(xc_values *walk)
{
    delete walk;
}

xc_status
xc_values_next(xc_values *walk, xc_error *err)
{
    return next(walk, err);
}

xc_status
xc_values_skip_to(xc_values *walk, uint32_t docid_or_slot, xc_error *err)
{
    return skip_to(walk, docid_or_slot, err);
}

xc_docid
xc_values_docid(const xc_values *walk)
{
    return peek(walk, xc_docid(0), [](const xc_values &h) { return h.walk.item().get_docid(); });
}

xc_slot
xc_values_slot(const xc_values *walk)
{
    return peek(walk, xc_slot(0), [](const xc_values &h) { return h.walk.item().get_valueno(); });
}

xc_bytes
xc_values_value(const xc_values *walk)
{
    return peek(walk, xc::no_bytes, [](const xc_values &h) { return xc::to_bytes(h.value); });
}

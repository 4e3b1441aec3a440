/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the results of a search; snippets. */
#include "results.hh"

using xc::deref;
using xc::guard;

namespace
{

/* Element i, or NULL. */
template <typename T>
const T *
at(const std::vector<T> &items, size_t i)
{
    return i < items.size() ? &items[i] : nullptr;
}

const xc_results::Hit *
hit_at(const xc_results *results, size_t i)
{
    return results == nullptr ? nullptr : at(results->hits, i);
}

const xc_results::Facet *
facet_at(const xc_results *results, size_t f)
{
    return results == nullptr ? nullptr : at(results->facets, f);
}

/* A total that Xapian holds in the match set. */
template <typename T>
T
total(const xc_results *results, T (Xapian::MSet::*get)() const)
{
    T value = 0;
    if (results != nullptr)
        guard(nullptr, [&] { value = (results->mset.*get)(); });
    return value;
}

} // namespace

void
xc_results_free(xc_results *results)
{
    delete results;
}

size_t
xc_results_count(const xc_results *results)
{
    return results == nullptr ? 0 : results->hits.size();
}

xc_doccount
xc_results_lower_bound(const xc_results *results)
{
    return total(results, &Xapian::MSet::get_matches_lower_bound);
}

xc_doccount
xc_results_estimated(const xc_results *results)
{
    return total(results, &Xapian::MSet::get_matches_estimated);
}

xc_doccount
xc_results_upper_bound(const xc_results *results)
{
    return total(results, &Xapian::MSet::get_matches_upper_bound);
}

xc_doccount
xc_results_uncollapsed_lower_bound(const xc_results *results)
{
    return total(results, &Xapian::MSet::get_uncollapsed_matches_lower_bound);
}

xc_doccount
xc_results_uncollapsed_estimated(const xc_results *results)
{
    return total(results, &Xapian::MSet::get_uncollapsed_matches_estimated);
}

xc_doccount
xc_results_uncollapsed_upper_bound(const xc_results *results)
{
    return total(results, &Xapian::MSet::get_uncollapsed_matches_upper_bound);
}

double
xc_results_max_possible(const xc_results *results)
{
    return total(results, &Xapian::MSet::get_max_possible);
}

double
xc_results_max_attained(const xc_results *results)
{
    return total(results, &Xapian::MSet::get_max_attained);
}

const xc_hit *
xc_results_hit(const xc_results *results, size_t i)
{
    const xc_results::Hit *hit = hit_at(results, i);
    return hit == nullptr ? nullptr : &hit->hit;
}

xc_bytes
xc_results_data(const xc_results *results, size_t i)
{
    const xc_results::Hit *hit = hit_at(results, i);
    return hit == nullptr ? xc::no_bytes : hit->data;
}

const xc_docid *
xc_results_docids(const xc_results *results, size_t *n)
{
    size_t count = results == nullptr ? 0 : results->docids.size();
    if (n != nullptr)
        *n = count;
    return count == 0 ? nullptr : results->docids.data();
}

xc_bytes
xc_results_value(const xc_results *results, size_t i, xc_slot slot)
{
    const xc_results::Hit *hit = hit_at(results, i);
    if (hit == nullptr)
        return xc::no_bytes;
    for (size_t k = 0; k < results->value_slots.size(); k++)
        if (results->value_slots[k] == slot)
            return hit->values[k];
    return xc::no_bytes;
}

const xc_bytes *
xc_results_matching_terms(const xc_results *results, size_t i, size_t *n)
{
    const xc_results::Hit *hit = hit_at(results, i);
    size_t count = hit == nullptr ? 0 : hit->matching_terms.size();
    if (n != nullptr)
        *n = count;
    return count == 0 ? nullptr : hit->matching_terms.data();
}

size_t
xc_results_term_count(const xc_results *results)
{
    return results == nullptr ? 0 : results->terms.size();
}

const xc_query_term_info *
xc_results_term(const xc_results *results, size_t i)
{
    return results == nullptr ? nullptr : at(results->terms, i);
}

size_t
xc_results_facet_count(const xc_results *results, size_t f)
{
    const xc_results::Facet *facet = facet_at(results, f);
    return facet == nullptr ? 0 : facet->values.size();
}

const xc_facet *
xc_results_facet(const xc_results *results, size_t f, size_t i)
{
    const xc_results::Facet *facet = facet_at(results, f);
    return facet == nullptr ? nullptr : at(facet->values, i);
}

size_t
xc_results_facet_total(const xc_results *results, size_t f)
{
    const xc_results::Facet *facet = facet_at(results, f);
    return facet == nullptr ? 0 : facet->total;
}

void
xc_snippet_opts_init(xc_snippet_opts *opts)
{
    if (opts == nullptr)
        return;
    opts->length = 500;
    opts->stem = nullptr;
    opts->flags = XC_SNIPPET_BACKGROUND_MODEL | XC_SNIPPET_EXHAUSTIVE;
    opts->hi_start = "<b>";
    opts->hi_end = "</b>";
    opts->omit = "...";
}

xc_status
xc_results_snippet(const xc_results *results, const char *text, size_t len,
                   const xc_snippet_opts *opts, xc_buf *out, xc_error *err)
{
    return guard(err, [&] {
        const xc_results &r = deref(results);
        xc_snippet_opts o;
        xc_snippet_opts_init(&o);
        if (opts != nullptr)
            o = *opts;
        std::string whole = xc::to_string(text, len);
        std::string start = xc::to_string(o.hi_start), end = xc::to_string(o.hi_end);
        std::string omit = xc::to_string(o.omit);
        r.source.read([&] {
            xc::fill(out, r.mset.snippet(whole, o.length, xc::stem_of(o.stem), o.flags, start, end,
                                         omit));
        });
    });
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the results of a search; snippets. */
#include "results.hh"

#include <algorithm>

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

/* A total that Xapian holds in the match sets: weights are the greatest, counts add up. */
template <typename T>
T
total(const xc_results *results, T (Xapian::MSet::*get)() const)
{
    T value = 0;
    if (results != nullptr)
        guard(nullptr, [&] {
            value = (results->mset.*get)();
            for (const Xapian::MSet &one : results->merged)
                value = std::is_same_v<T, double> ? std::max(value, (one.*get)())
                                                  : value + (one.*get)();
        });
    return value;
}

/* ---- merging ---- */

/* A hit of one of the parts, with the id that it has in all. */
struct Found {
    const xc_results::Hit *hit;
    xc_docid docid;
};

class Order
{
  public:
    explicit Order(const xc_search_opts &o)
        : sort(o.sort), down(o.sort_key_count == 1 && o.sort_keys[0].descending)
    {
    }

    bool
    operator()(const Found &a, const Found &b) const
    {
        int keys = by_key(a, b), weights = by_weight(a, b);
        int first = sort == XC_SORT_RELEVANCE || sort == XC_SORT_RELEVANCE_THEN_KEYS ? weights : keys;
        int then = sort == XC_SORT_KEYS_THEN_RELEVANCE    ? weights
                   : sort == XC_SORT_RELEVANCE_THEN_KEYS ? keys
                                                          : 0;
        return first != 0 ? first < 0 : then != 0 ? then < 0 : a.docid < b.docid;
    }

  private:
    static int
    by_weight(const Found &a, const Found &b)
    {
        double x = a.hit->hit.weight, y = b.hit->hit.weight;
        return x > y ? -1 : x < y;
    }

    int
    by_key(const Found &a, const Found &b) const
    {
        int least = xc::to_string(a.hit->hit.sort_key).compare(xc::to_string(b.hit->hit.sort_key));
        return down ? -least : least;
    }

    xc_sort sort;
    bool down;
};

std::vector<Found>
sorted_hits(const xc_results *const *parts, size_t n, const xc_search_opts &o)
{
    std::vector<Found> all;
    for (size_t i = 0; i < n; i++)
        for (const xc_results::Hit &hit : deref(parts[i]).hits)
            all.push_back({&hit, static_cast<xc_docid>((hit.hit.docid - 1) * n + i + 1)});
    std::sort(all.begin(), all.end(), Order(o));
    if (o.collapse_max == 0)
        return all;
    std::map<std::string, xc_doccount> seen;
    std::vector<Found> kept;
    for (const Found &one : all) {
        std::string key = xc::to_string(one.hit->hit.collapse_key);
        if (key.empty() || seen[key]++ < o.collapse_max)
            kept.push_back(one);
    }
    return kept;
}

void
copy_found(xc_results &r, const Found &found, size_t rank)
{
    const xc_results::Hit &from = *found.hit;
    auto copy = [&r](const xc_bytes &bytes) { return r.texts.keep(xc::to_string(bytes)); };
    xc_results::Hit hit = {from.hit, copy(from.data), {}, {}};
    hit.hit.docid = found.docid;
    hit.hit.rank = static_cast<xc_doccount>(rank);
    hit.hit.collapse_key = copy(from.hit.collapse_key);
    hit.hit.sort_key = copy(from.hit.sort_key);
    for (const xc_bytes &value : from.values)
        hit.values.push_back(copy(value));
    for (const xc_bytes &term : from.matching_terms)
        hit.matching_terms.push_back(copy(term));
    r.hits.push_back(std::move(hit));
}

void
merge_terms(xc_results &r, const xc_results *const *parts, size_t n)
{
    std::map<std::string, xc_query_term_info> terms;
    for (size_t i = 0; i < n; i++)
        for (const xc_query_term_info &term : parts[i]->terms) {
            xc_query_term_info &all = terms[xc::to_string(term.term)];
            all.term_freq += term.term_freq;
            all.weight = std::max(all.weight, term.weight);
        }
    for (auto &[name, info] : terms) {
        info.term = r.texts.keep(name);
        r.terms.push_back(info);
    }
}

} // namespace

xc_results *
xc_results_merge(const xc_results *const *parts, size_t n, const xc_search_opts *opts, xc_error *err)
{
    return xc::guard_handle(err, [&] {
        const xc_search_opts &o = deref(opts);
        auto r = std::make_unique<xc_results>();
        auto found = sorted_hits(&deref(parts), n, o);
        r->value_slots.assign(o.value_slots, o.value_slots + o.value_slot_count);
        for (size_t i = o.first; i < found.size() && i - o.first < o.limit; i++)
            copy_found(*r, found[i], i);
        merge_terms(*r, parts, n);
        for (size_t i = 0; i < n; i++)
            r->merged.push_back(parts[i]->mset);
        return r.release();
    });
}

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

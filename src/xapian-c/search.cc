/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a query and copying out what it found. */
#include "results.hh"

using xc::deref;
using xc::guard_handle;

namespace
{

/* Notes who matches. */
class Collector : public Xapian::MatchSpy
{
  public:
    explicit Collector(std::vector<xc_docid> &ids) : ids_(ids) {}
    void operator()(const Xapian::Document &doc, double) override
    {
        ids_.push_back(doc.get_docid());
    }

  private:
    std::vector<xc_docid> &ids_;
};

using Spies = std::vector<xc::Counted<Xapian::ValueCountMatchSpy>>;

void
check(const xc_search_opts &o)
{
    if ((o.sort_keys == nullptr && o.sort_key_count > 0) ||
        (o.relevant == nullptr && o.relevant_count > 0) ||
        (o.value_slots == nullptr && o.value_slot_count > 0) ||
        (o.facet_slots == nullptr && o.facet_slot_count > 0))
        throw Xapian::InvalidArgumentError("NULL array with a length in xc_search_opts");
    if (o.sort != XC_SORT_RELEVANCE && o.sort_key_count == 0)
        throw Xapian::InvalidArgumentError("sorting by keys without any key");
}

/* One key is Xapian's sort by value, which remote databases know too. */
void
sort_by_slot(Xapian::Enquire &enquire, xc_sort sort, const xc_sort_key &key)
{
    if (sort == XC_SORT_KEYS)
        enquire.set_sort_by_value(key.slot, key.descending);
    else if (sort == XC_SORT_KEYS_THEN_RELEVANCE)
        enquire.set_sort_by_value_then_relevance(key.slot, key.descending);
    else
        enquire.set_sort_by_relevance_then_value(key.slot, key.descending);
}

void
sort_by_slots(Xapian::Enquire &enquire, xc_sort sort, const xc_sort_key *keys, size_t n)
{
    auto maker = xc::make_counted<Xapian::MultiValueKeyMaker>();
    for (size_t i = 0; i < n; i++)
        maker->add_value(keys[i].slot, keys[i].descending);
    if (sort == XC_SORT_KEYS)
        enquire.set_sort_by_key(maker.get(), false);
    else if (sort == XC_SORT_KEYS_THEN_RELEVANCE)
        enquire.set_sort_by_key_then_relevance(maker.get(), false);
    else
        enquire.set_sort_by_relevance_then_key(maker.get(), false);
}

/* The caller's order of documents, as a key that sorts by its bytes. */
class TieKeyMaker : public Xapian::KeyMaker
{
  public:
    explicit TieKeyMaker(const xc_search_opts &o) : tie(o.tie), slot(o.tie_slot), data(o.tie_data) {}

    std::string
    operator()(const Xapian::Document &doc) const override
    {
        uint64_t number = tie(doc.get_docid(), !doc.get_value(slot).empty(), data);
        std::string key(8, '\0');
        for (size_t i = 8; i-- > 0; number >>= 8)
            key[i] = static_cast<char>(number & 0xff);
        return key;
    }

  private:
    uint64_t (*tie)(xc_docid, bool, void *);
    xc_slot slot;
    void *data;
};

void
set_sort(Xapian::Enquire &enquire, const xc_search_opts &o)
{
    switch (o.sort) {
    case XC_SORT_RELEVANCE:
        if (o.tie != nullptr)
            enquire.set_sort_by_relevance_then_key(xc::make_counted<TieKeyMaker>(o).get(), false);
        return;
    case XC_SORT_KEYS:
    case XC_SORT_KEYS_THEN_RELEVANCE:
    case XC_SORT_RELEVANCE_THEN_KEYS:
        if (o.sort_key_count == 1)
            sort_by_slot(enquire, o.sort, o.sort_keys[0]);
        else
            sort_by_slots(enquire, o.sort, o.sort_keys, o.sort_key_count);
        return;
    }
    throw Xapian::InvalidArgumentError("unknown sort");
}

void
set_up(Xapian::Enquire &enquire, const Xapian::Query &query, const xc_search_opts &o)
{
    enquire.set_query(query, o.query_length);
    if (o.known != nullptr)
        enquire.set_weighting_scheme(*xc::make_known_weight(o.weighting, *o.known));
    else
        enquire.set_weighting_scheme(*xc::make_weight(o.weighting));
    enquire.set_docid_order(
        xc::enum_cast<Xapian::Enquire::docid_order>(o.docid_order, XC_DOCID_ANY));
    set_sort(enquire, o);
    if (o.collapse_max > 0)
        enquire.set_collapse_key(o.collapse_slot, o.collapse_max);
    enquire.set_cutoff(o.percent_cutoff, o.weight_cutoff);
    enquire.set_time_limit(o.time_limit);
}

Spies
add_spies(Xapian::Enquire &enquire, const xc_search_opts &o)
{
    Spies spies;
    for (size_t i = 0; i < o.facet_slot_count; i++) {
        spies.push_back(xc::make_counted<Xapian::ValueCountMatchSpy>(o.facet_slots[i]));
        enquire.add_matchspy(spies.back().get());
    }
    return spies;
}

/* Terms that only filter have no weight, which Xapian reports as an error. */
double
term_weight(const Xapian::MSet &mset, const std::string &term)
{
    try {
        return mset.get_termweight(term);
    } catch (const Xapian::InvalidArgumentError &) {
        return 0;
    }
}

void
copy_terms(xc_results &r, const Xapian::Query &query)
{
    for (auto it = query.get_unique_terms_begin(); it != query.get_unique_terms_end(); ++it) {
        std::string term = *it;
        xc_doccount freq = r.mset.get_termfreq(term);
        double weight = term_weight(r.mset, term);
        r.terms.push_back({r.texts.keep(std::move(term)), freq, weight});
    }
}

void
copy_document(xc_results &r, xc_results::Hit &hit, const Xapian::Document &doc,
              const xc_search_opts &o)
{
    if (o.with_data)
        hit.data = r.texts.keep(doc.get_data());
    for (xc_slot slot : r.value_slots)
        hit.values.push_back(r.texts.keep(doc.get_value(slot)));
}

/* Asks for all documents at once, which spares a remote database a round trip for each. Only on
 * the first page: on others libxapian 1.4 confuses ranks and indices here, and crashes. */
void
fetch_documents(const Xapian::MSet &mset)
{
    if (mset.get_firstitem() == 0)
        mset.fetch();
}

xc_results::Hit
copy_hit(xc_results &r, const Xapian::Enquire &enquire, const Xapian::MSetIterator &it,
         const xc_search_opts &o)
{
    xc_results::Hit hit = {{*it, it.get_rank(), it.get_weight(), it.get_percent(),
                            it.get_collapse_count(), r.texts.keep(it.get_collapse_key()),
                            r.texts.keep(it.get_sort_key())},
                           xc::no_bytes,
                           {},
                           {}};
    if (o.with_data || !r.value_slots.empty())
        copy_document(r, hit, it.get_document(), o);
    if (o.with_matching_terms) {
        auto end = enquire.get_matching_terms_end(it);
        for (auto term = enquire.get_matching_terms_begin(it); term != end; ++term)
            hit.matching_terms.push_back(r.texts.keep(*term));
    }
    return hit;
}

xc_results::Facet
copy_facet(xc_results &r, const Xapian::ValueCountMatchSpy &spy, size_t limit)
{
    size_t n = 0;
    for (auto it = spy.values_begin(); it != spy.values_end(); ++it)
        n++;
    if (limit > 0 && limit < n)
        n = limit;
    xc_results::Facet facet = {spy.get_total(), {}};
    facet.values.reserve(n);
    for (auto it = spy.top_values_begin(n); it != spy.top_values_end(n); ++it)
        facet.values.push_back({r.texts.keep(*it), it.get_termfreq()});
    return facet;
}

std::unique_ptr<xc_results>
run(const xc::Source &source, const Xapian::Query &query, const xc_search_opts &o)
{
    Xapian::Enquire enquire(source.db);
    set_up(enquire, query, o);
    Spies spies = add_spies(enquire, o);
    Xapian::RSet relevant;
    for (size_t i = 0; i < o.relevant_count; i++)
        relevant.add_document(o.relevant[i]);

    auto r = std::make_unique<xc_results>();
    r->source = source;
    r->value_slots.assign(o.value_slots, o.value_slots + o.value_slot_count);
    Collector collector(r->docids);
    if (o.with_docids)
        enquire.add_matchspy(&collector);
    r->mset = enquire.get_mset(o.first, o.limit, o.check_at_least, &relevant);
    if (o.with_data || o.value_slot_count > 0)
        fetch_documents(r->mset);
    r->hits.reserve(r->mset.size());
    for (auto it = r->mset.begin(); it != r->mset.end(); ++it)
        r->hits.push_back(copy_hit(*r, enquire, it, o));
    if (o.with_terms)
        copy_terms(*r, query);
    for (const auto &spy : spies)
        r->facets.push_back(copy_facet(*r, *spy, o.facet_limit));
    enquire.clear_matchspies();
    return r;
}

} // namespace

void
xc_search_opts_init(xc_search_opts *opts)
{
    if (opts == nullptr)
        return;
    *opts = xc_search_opts{};
    opts->limit = 10;
    opts->weighting = xc_weighting_of(XC_WEIGHT_DEFAULT);
    opts->docid_order = XC_DOCID_ASCENDING;
    opts->with_data = true;
}

xc_results *
xc_db_search(xc_db *db, const xc_query *query, const xc_search_opts *opts, xc_error *err)
{
    return guard_handle(err, [&] {
        xc::Source &source = deref(db).source;
        const Xapian::Query &q = deref(query).query;
        xc_search_opts o;
        xc_search_opts_init(&o);
        if (opts != nullptr)
            o = *opts;
        check(o);
        return source.read([&] { return run(source, q, o).release(); });
    });
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "More like these": terms that set some documents apart. */
#include "internal.hh"

using xc::deref;
using xc::guard_handle;

struct xc_expansion {
    xc::Keeper texts;
    std::vector<xc_expansion_term> terms;
};

namespace
{

class CallbackDecider : public Xapian::ExpandDecider
{
  public:
    CallbackDecider(xc_accept_term_fn function, void *context) : accept(function), ctx(context)
    {
    }

    bool
    operator()(const std::string &term) const override
    {
        return accept(ctx, term.data(), term.size());
    }

  private:
    xc_accept_term_fn accept;
    void *ctx;
};

Xapian::ESet
expand(const Xapian::Database &db, const Xapian::RSet &relevant, const xc_expand_opts &o)
{
    Xapian::Enquire enquire(db);
    if (o.query != nullptr)
        enquire.set_query(o.query->query);
    enquire.set_expansion_scheme(o.bo1 ? "bo1" : "trad", o.k);
    int flags = o.exact_term_freq ? Xapian::Enquire::USE_EXACT_TERMFREQ : 0;
    CallbackDecider decider(o.accept, o.accept_ctx);
    return enquire.get_eset(o.limit, relevant, flags, o.accept == nullptr ? nullptr : &decider,
                            o.min_weight);
}

std::unique_ptr<xc_expansion>
copy(const Xapian::ESet &eset)
{
    auto made = std::make_unique<xc_expansion>();
    made->terms.reserve(eset.size());
    for (auto it = eset.begin(); it != eset.end(); ++it)
        made->terms.push_back({made->texts.keep(*it), it.get_weight()});
    return made;
}

} // namespace

void
xc_expand_opts_init(xc_expand_opts *opts)
{
    if (opts == nullptr)
        return;
    *opts = xc_expand_opts{};
    opts->limit = 40;
    opts->k = 1;
}

xc_expansion *
xc_db_expand(xc_db *db, const xc_docid *docids, size_t n, const xc_expand_opts *opts, xc_error *err)
{
    return guard_handle(err, [&] {
        xc::Source &source = deref(db).source;
        xc_expand_opts o;
        xc_expand_opts_init(&o);
        if (opts != nullptr)
            o = *opts;
        Xapian::RSet relevant;
        for (size_t i = 0; i < n; i++)
            relevant.add_document((&deref(docids))[i]);
        return source.read([&] { return copy(expand(source.db, relevant, o)).release(); });
    });
}

void
xc_expansion_free(xc_expansion *expansion)
{
    delete expansion;
}

size_t
xc_expansion_count(const xc_expansion *expansion)
{
    return expansion == nullptr ? 0 : expansion->terms.size();
}

const xc_expansion_term *
xc_expansion_term_at(const xc_expansion *expansion, size_t i)
{
    if (expansion == nullptr || i >= expansion->terms.size())
        return nullptr;
    return &expansion->terms[i];
}

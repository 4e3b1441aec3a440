/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighting schemes. */
#include "internal.hh"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace
{

xc_weighting
make(xc_weight_scheme scheme, std::initializer_list<double> params)
{
    xc_weighting w = {scheme, {0, 0, 0, 0, 0, 0}, "ntn"};
    size_t i = 0;
    for (double param : params)
        w.params[i++] = param;
    return w;
}

std::unique_ptr<Xapian::Weight>
make_lm(const double *p)
{
    constexpr double first = Xapian::Weight::TWO_STAGE_SMOOTHING;
    constexpr double last = Xapian::Weight::DIRICHLET_PLUS_SMOOTHING;
    if (!(p[1] >= first && p[1] <= last))
        throw Xapian::InvalidArgumentError("unknown smoothing for XC_WEIGHT_LM");
    auto smoothing = static_cast<Xapian::Weight::type_smoothing>(static_cast<int>(p[1]));
    return std::make_unique<Xapian::LMWeight>(p[0], smoothing, p[2], p[3]);
}

/* Xapian's BM25, step by step, but for where the statistics come from. */
class KnownBM25Weight : public Xapian::Weight
{
  public:
    KnownBM25Weight(double k1_, double b_, const xc_known_stats &known_)
        : k1(k1_), b(b_), known(known_),
          len_factor(known_.average_length > 0 ? 1 / known_.average_length : 0)
    {
        need_stat(WQF);
        need_stat(WDF);
        need_stat(WDF_MAX);
        need_stat(DOC_LENGTH);
        need_stat(DOC_LENGTH_MIN);
    }

    KnownBM25Weight *clone() const override { return new KnownBM25Weight(k1, b, known); }

    void
    init(double factor) override
    {
        size_t number = get_wqf();
        if (number >= 2 && number - 2 >= known.n)
            throw Xapian::InvalidArgumentError("a term's wqf is beyond xc_known_stats");
        double rarity = number < 2 ? 1 : xc_rarity(known.documents, known.freqs[number - 2]);
        termweight = rarity * factor * (k1 + 1);
    }

    double
    get_sumpart(Xapian::termcount wdf, Xapian::termcount len, Xapian::termcount) const override
    {
        double times = wdf;
        return termweight * (times / (k1 * (len * len_factor * b + (1 - b)) + times));
    }

    double
    get_maxpart() const override
    {
        Xapian::termcount most = get_wdf_upper_bound();
        Xapian::termcount len = std::max(most, get_doclength_lower_bound());
        double times = most;
        return times > 0 ? termweight * (times / (k1 * (len * len_factor * b + (1 - b)) + times)) : 0;
    }

    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }

  private:
    double k1, b;
    xc_known_stats known;
    double len_factor, termweight = 0;
};

} // namespace

double
xc_rarity(double documents, xc_doccount freq)
{
    double odds = (documents - freq + 0.5) / (freq + 0.5);
    return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

xc_weighting
xc_weighting_bm25(double k1, double k2, double k3, double b, double min_normlen)
{
    return make(XC_WEIGHT_BM25, {k1, k2, k3, b, min_normlen});
}

xc_weighting
xc_weighting_bm25plus(double k1, double k2, double k3, double b, double min_normlen, double delta)
{
    return make(XC_WEIGHT_BM25PLUS, {k1, k2, k3, b, min_normlen, delta});
}

xc_weighting
xc_weighting_bool(void)
{
    return make(XC_WEIGHT_BOOL, {});
}

xc_weighting
xc_weighting_trad(double k)
{
    return make(XC_WEIGHT_TRAD, {k});
}

/* A name too long is cut to one that Xapian refuses, as it does all that are not three letters. */
xc_weighting
xc_weighting_tfidf(const char *normalizations)
{
    xc_weighting w = make(XC_WEIGHT_TFIDF, {});
    size_t len = normalizations == nullptr ? 0 : std::strlen(normalizations);
    std::memset(w.normalizations, 0, sizeof w.normalizations);
    if (len < sizeof w.normalizations && len > 0)
        std::memcpy(w.normalizations, normalizations, len);
    return w;
}

xc_weighting
xc_weighting_of(xc_weight_scheme scheme)
{
    switch (scheme) {
    case XC_WEIGHT_BM25: return xc_weighting_bm25(1, 0, 1, 0.5, 0.5);
    case XC_WEIGHT_BM25PLUS: return xc_weighting_bm25plus(1, 0, 1, 0.5, 0.5, 1);
    case XC_WEIGHT_TRAD:
    case XC_WEIGHT_INL2:
    case XC_WEIGHT_IFB2:
    case XC_WEIGHT_INEB2:
    case XC_WEIGHT_BB2:
    case XC_WEIGHT_PL2: return make(scheme, {1});
    case XC_WEIGHT_PL2PLUS: return make(scheme, {1, 0.8});
    case XC_WEIGHT_LM: /* negative: Xapian chooses what suits the smoothing */
        return make(scheme, {0, Xapian::Weight::TWO_STAGE_SMOOTHING, -1, -1});
    default: return make(scheme, {});
    }
}

std::unique_ptr<Xapian::Weight>
xc::make_weight(const xc_weighting &weighting)
{
    const double *p = weighting.params;
    switch (weighting.scheme) {
    case XC_WEIGHT_DEFAULT: return std::make_unique<Xapian::BM25Weight>();
    case XC_WEIGHT_BM25: return std::make_unique<Xapian::BM25Weight>(p[0], p[1], p[2], p[3], p[4]);
    case XC_WEIGHT_BM25PLUS:
        return std::make_unique<Xapian::BM25PlusWeight>(p[0], p[1], p[2], p[3], p[4], p[5]);
    case XC_WEIGHT_BOOL: return std::make_unique<Xapian::BoolWeight>();
    case XC_WEIGHT_TRAD: return std::make_unique<Xapian::TradWeight>(p[0]);
    case XC_WEIGHT_TFIDF:
        return std::make_unique<Xapian::TfIdfWeight>(
            std::string(weighting.normalizations,
                        strnlen(weighting.normalizations, sizeof weighting.normalizations)));
    case XC_WEIGHT_COORD: return std::make_unique<Xapian::CoordWeight>();
    case XC_WEIGHT_INL2: return std::make_unique<Xapian::InL2Weight>(p[0]);
    case XC_WEIGHT_IFB2: return std::make_unique<Xapian::IfB2Weight>(p[0]);
    case XC_WEIGHT_INEB2: return std::make_unique<Xapian::IneB2Weight>(p[0]);
    case XC_WEIGHT_BB2: return std::make_unique<Xapian::BB2Weight>(p[0]);
    case XC_WEIGHT_DLH: return std::make_unique<Xapian::DLHWeight>();
    case XC_WEIGHT_DPH: return std::make_unique<Xapian::DPHWeight>();
    case XC_WEIGHT_PL2: return std::make_unique<Xapian::PL2Weight>(p[0]);
    case XC_WEIGHT_PL2PLUS: return std::make_unique<Xapian::PL2PlusWeight>(p[0], p[1]);
    case XC_WEIGHT_LM: return make_lm(p);
    }
    throw Xapian::InvalidArgumentError("unknown weighting scheme");
}

std::unique_ptr<Xapian::Weight>
xc::make_known_weight(const xc_weighting &weighting, const xc_known_stats &known)
{
    if (weighting.scheme != XC_WEIGHT_BM25)
        throw Xapian::InvalidArgumentError("xc_known_stats is for XC_WEIGHT_BM25");
    if (known.freqs == nullptr && known.n > 0)
        throw Xapian::InvalidArgumentError("NULL array with a length in xc_known_stats");
    return std::make_unique<KnownBM25Weight>(weighting.params[0], weighting.params[3], known);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results.hh — the results of a search, copied out of Xapian's. */
#ifndef XAPIAN_C_RESULTS_HH
#define XAPIAN_C_RESULTS_HH

#include "internal.hh"

struct xc_results {
    struct Hit {
        xc_hit hit;
        xc_bytes data;
        std::vector<xc_bytes> values; /* parallel to value_slots */
        std::vector<xc_bytes> matching_terms;
    };
    struct Facet {
        size_t total;
        std::vector<xc_facet> values;
    };

    xc::Keeper texts; /* what all xc_bytes below point into */
    std::vector<Hit> hits;
    std::vector<xc_slot> value_slots;
    std::vector<xc_query_term_info> terms;
    std::vector<Facet> facets;
    std::vector<xc_docid> docids;
    Xapian::MSet mset;         /* for totals and snippets */
    mutable xc::Source source; /* the database, which snippets look up terms in */
};

#endif /* XAPIAN_C_RESULTS_HH */

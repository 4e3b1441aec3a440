/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries built by hand. */
#include "internal.hh"

#include <algorithm>
#include <memory>

using xc::deref;
using xc::guard;
using xc::guard_handle;
using xc::new_query;

namespace
{

using Xapian::Query;

Query::op
op_of(xc_op op)
{
    return xc::enum_cast<Query::op>(op, XC_OP_MATCH_NOTHING);
}

/* A query that stands in for NULL matches nothing. */
Query
query_of(const xc_query *query)
{
    return query == nullptr ? Query() : query->query;
}

/* The operators that combine any number of queries. */
Query::op
combining(xc_op op)
{
    switch (op) {
    case XC_OP_AND:
    case XC_OP_OR:
    case XC_OP_AND_NOT:
    case XC_OP_XOR:
    case XC_OP_AND_MAYBE:
    case XC_OP_FILTER:
    case XC_OP_NEAR:
    case XC_OP_PHRASE:
    case XC_OP_ELITE_SET:
    case XC_OP_SYNONYM:
    case XC_OP_MAX: return op_of(op);
    default: throw Xapian::InvalidArgumentError("this operator does not combine queries");
    }
}

xc_query *
combine(xc_op op, const std::vector<Query> &parts, uint32_t param)
{
    return new_query(Query(combining(op), parts.begin(), parts.end(), param));
}

using Ranges = std::vector<xc_docid_range>;

/* Documents by their ids. Xapian makes a clone for each of the databases that are combined. */
class DocidSource : public Xapian::PostingSource
{
  public:
    DocidSource(std::string uuid_, std::shared_ptr<const Ranges> ranges_)
        : uuid(std::move(uuid_)), ranges(std::move(ranges_))
    {
    }

    DocidSource *clone() const override { return new DocidSource(uuid, ranges); }

    void
    init(const Xapian::Database &db) override
    {
        count = 0;
        at = ranges->size();
        id = 0;
        if (db.get_uuid() != uuid)
            return;
        at = 0;
        most = db.get_lastdocid();
        for (const xc_docid_range &range : *ranges)
            if (range.first <= most)
                count += std::min(range.last, most) - range.first + 1;
    }

    Xapian::doccount get_termfreq_min() const override { return count; }
    Xapian::doccount get_termfreq_est() const override { return count; }
    Xapian::doccount get_termfreq_max() const override { return count; }
    Xapian::docid get_docid() const override { return id; }
    bool at_end() const override { return at == ranges->size(); }
    void next(double) override { move_to(id + 1); }

    void
    skip_to(Xapian::docid wanted, double) override
    {
        if (wanted > id)
            move_to(wanted);
    }

  private:
    void
    move_to(Xapian::docid wanted)
    {
        auto begin = ranges->begin();
        auto place = std::lower_bound(
            begin + static_cast<std::ptrdiff_t>(at), ranges->end(), wanted,
            [](const xc_docid_range &range, Xapian::docid least) { return range.last < least; });
        at = static_cast<size_t>(place - begin);
        if (place != ranges->end())
            id = std::max(wanted, place->first);
        if (id > most)
            at = ranges->size();
    }

    std::string uuid;
    std::shared_ptr<const Ranges> ranges;
    Xapian::doccount count = 0;
    Xapian::docid most = 0; /* the last that the database has */
    size_t at = 0;
    Xapian::docid id = 0;
};

} // namespace

void
xc_query_free(xc_query *query)
{
    delete query;
}

xc_query *
xc_query_copy(const xc_query *query, xc_error *err)
{
    return guard_handle(err, [&] { return new_query(deref(query).query); });
}

xc_query *
xc_query_deep_copy(const xc_query *query, xc_error *err)
{
    return guard_handle(
        err, [&] { return new_query(Query::unserialise(deref(query).query.serialise())); });
}

xc_query *
xc_query_term(const char *term, size_t len, xc_termcount wqf, xc_termpos pos, xc_error *err)
{
    return guard_handle(err, [&] { return new_query(Query(xc::to_string(term, len), wqf, pos)); });
}

xc_query *
xc_query_docids(const char *uuid, const xc_docid_range *ranges, size_t n, xc_error *err)
{
    return guard_handle(err, [&] {
        auto copy = std::make_shared<Ranges>();
        for (size_t i = 0; i < n; i++)
            copy->push_back((&deref(ranges))[i]);
        auto *source = new DocidSource(&deref(uuid), std::move(copy));
        return new_query(Query(source->release()));
    });
}

/* Not Query::MatchAll: that is one object for the whole process, counted without atomics. */
xc_query *
xc_query_match_all(xc_error *err)
{
    return guard_handle(err, [] { return new_query(Query(std::string())); });
}

xc_query *
xc_query_match_nothing(xc_error *err)
{
    return guard_handle(err, [] { return new_query(Query()); });
}

xc_query *
xc_query_combine(xc_op op, const xc_query *const *queries, size_t n, uint32_t param, xc_error *err)
{
    return guard_handle(err, [&] {
        std::vector<Query> parts;
        parts.reserve(n);
        for (size_t i = 0; i < n; i++)
            parts.push_back(query_of((&deref(queries))[i]));
        return combine(op, parts, param);
    });
}

xc_query *
xc_query_pair(xc_op op, const xc_query *left, const xc_query *right, xc_error *err)
{
    const xc_query *both[] = {left, right};
    return xc_query_combine(op, both, 2, 0, err);
}

xc_query *
xc_query_combine_terms(xc_op op, const xc_bytes *terms, size_t n, uint32_t param, xc_error *err)
{
    return guard_handle(err, [&] {
        std::vector<Query> parts;
        parts.reserve(n);
        for (size_t i = 0; i < n; i++)
            parts.emplace_back(xc::to_string((&deref(terms))[i]));
        return combine(op, parts, param);
    });
}

xc_query *
xc_query_scale(const xc_query *query, double factor, xc_error *err)
{
    return guard_handle(err, [&] { return new_query(Query(factor, deref(query).query)); });
}

xc_query *
xc_query_value_range(xc_slot slot, const char *low, size_t low_len, const char *high,
                     size_t high_len, xc_error *err)
{
    return guard_handle(err, [&] {
        return new_query(Query(Query::OP_VALUE_RANGE, slot, xc::to_string(low, low_len),
                               xc::to_string(high, high_len)));
    });
}

xc_query *
xc_query_value_ge(xc_slot slot, const char *low, size_t len, xc_error *err)
{
    return guard_handle(
        err, [&] { return new_query(Query(Query::OP_VALUE_GE, slot, xc::to_string(low, len))); });
}

xc_query *
xc_query_value_le(xc_slot slot, const char *high, size_t len, xc_error *err)
{
    return guard_handle(
        err, [&] { return new_query(Query(Query::OP_VALUE_LE, slot, xc::to_string(high, len))); });
}

xc_query *
xc_query_wildcard(const char *prefix, size_t len, xc_termcount limit, xc_wildcard_limit limit_type,
                  xc_op combiner, xc_error *err)
{
    return guard_handle(err, [&] {
        return new_query(Query(Query::OP_WILDCARD, xc::to_string(prefix, len), limit,
                               xc::enum_cast<int>(limit_type, XC_WILDCARD_LIMIT_MOST_FREQUENT),
                               op_of(combiner)));
    });
}

xc_status
xc_query_describe(const xc_query *query, xc_buf *out, xc_error *err)
{
    return guard(err, [&] { xc::fill(out, deref(query).query.get_description()); });
}

xc_status
xc_query_serialise(const xc_query *query, xc_buf *out, xc_error *err)
{
    return guard(err, [&] { xc::fill(out, deref(query).query.serialise()); });
}

xc_query *
xc_query_unserialise(const char *data, size_t len, xc_error *err)
{
    return guard_handle(err, [&] {
        return xc::unserialise(
            [&] { return new_query(Query::unserialise(xc::to_string(data, len))); });
    });
}

xc_terms *
xc_query_terms(const xc_query *query, xc_error *err)
{
    return guard_handle(err,
                        [&] { return xc::new_terms({}, deref(query).query.get_terms_begin()); });
}

xc_terms *
xc_query_unique_terms(const xc_query *query, xc_error *err)
{
    return guard_handle(
        err, [&] { return xc::new_terms({}, deref(query).query.get_unique_terms_begin()); });
}

xc_termcount
xc_query_length(const xc_query *query)
{
    return query_of(query).get_length();
}

bool
xc_query_is_empty(const xc_query *query)
{
    return query_of(query).empty();
}

xc_op
xc_query_op(const xc_query *query)
{
    return static_cast<xc_op>(query_of(query).get_type());
}

size_t
xc_query_subquery_count(const xc_query *query)
{
    return query_of(query).get_num_subqueries();
}

xc_query *
xc_query_subquery(const xc_query *query, size_t i, xc_error *err)
{
    return guard_handle(err, [&] {
        const Query &whole = deref(query).query;
        if (i >= whole.get_num_subqueries())
            throw Xapian::InvalidArgumentError("the query has no such part");
        return new_query(whole.get_subquery(i));
    });
}

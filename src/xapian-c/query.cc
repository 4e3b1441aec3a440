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

using xc::Recipe;

bool
has_recipe(const xc_query *query)
{
    return query != nullptr && query->recipe != nullptr;
}

std::shared_ptr<const Recipe>
combined_recipe(xc_op op, const xc_query *const *queries, size_t n, uint32_t param)
{
    if (std::none_of(queries, queries + n, has_recipe))
        return nullptr;
    auto recipe = std::make_shared<Recipe>();
    recipe->kind = Recipe::Kind::combine;
    recipe->op = combining(op);
    recipe->param = param;
    for (size_t i = 0; i < n; i++)
        recipe->parts.push_back({query_of(queries[i]), queries[i] ? queries[i]->recipe : nullptr});
    return recipe;
}

Query remake(const Recipe::Part &part, const xc_reweighing &how);

std::vector<Query>
remake_all(const Recipe &recipe, const xc_reweighing &how)
{
    std::vector<Query> parts;
    for (const Recipe::Part &part : recipe.parts)
        parts.push_back(remake(part, how));
    return parts;
}

/* Words that are weighed as one. */
double
synonym_factor(const Recipe &recipe, const xc_reweighing &how)
{
    std::vector<xc_termcount> numbers;
    for (const Recipe::Part &part : recipe.parts)
        if (part.recipe && part.recipe->kind == Recipe::Kind::term)
            numbers.push_back(part.recipe->wqf);
    return how.synonym(numbers.data(), numbers.size(), how.data);
}

Query
remake_combination(const Recipe::Part &part, const xc_reweighing &how)
{
    const Recipe &recipe = *part.recipe;
    /* One word is no synonym to Xapian either. */
    if (recipe.op == Query::OP_SYNONYM)
        return recipe.parts.size() > 1 ? Query(synonym_factor(recipe, how), part.query)
                                       : remake(recipe.parts[0], how);
    auto parts = remake_all(recipe, how);
    /* Xapian takes only bare terms there: they filter, and beside them the same terms weigh. */
    if (recipe.op == Query::OP_PHRASE || recipe.op == Query::OP_NEAR)
        return Query(Query::OP_FILTER, Query(Query::OP_AND, parts.begin(), parts.end()), part.query);
    return Query(recipe.op, parts.begin(), parts.end(), recipe.param);
}

Query
remake(const Recipe::Part &part, const xc_reweighing &how)
{
    if (!part.recipe)
        return part.query;
    switch (part.recipe->kind) {
    case Recipe::Kind::term: return Query(how.term(part.recipe->wqf, how.data), part.query);
    case Recipe::Kind::scale: return Query(part.recipe->factor, remake(part.recipe->parts[0], how));
    case Recipe::Kind::combine: break;
    }
    return remake_combination(part, how);
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
    return guard_handle(err, [&] { return new xc_query(deref(query)); });
}

xc_query *
xc_query_reweigh(const xc_query *query, const xc_reweighing *how, xc_error *err)
{
    return guard_handle(err, [&] {
        const xc_query &whole = deref(query);
        return new_query(remake({whole.query, whole.recipe}, deref(how)));
    });
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
    return guard_handle(err, [&] {
        std::unique_ptr<xc_query> made(new_query(Query(xc::to_string(term, len), wqf, pos)));
        if (wqf >= 2) {
            auto recipe = std::make_shared<Recipe>();
            recipe->kind = Recipe::Kind::term;
            recipe->wqf = wqf;
            made->recipe = std::move(recipe);
        }
        return made.release();
    });
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
        std::unique_ptr<xc_query> made(combine(op, parts, param));
        made->recipe = combined_recipe(op, queries, n, param);
        return made.release();
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
    return guard_handle(err, [&] {
        const xc_query &whole = deref(query);
        std::unique_ptr<xc_query> made(new_query(Query(factor, whole.query)));
        if (whole.recipe) {
            auto recipe = std::make_shared<Recipe>();
            recipe->kind = Recipe::Kind::scale;
            recipe->factor = factor;
            recipe->parts.push_back({whole.query, whole.recipe});
            made->recipe = std::move(recipe);
        }
        return made.release();
    });
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

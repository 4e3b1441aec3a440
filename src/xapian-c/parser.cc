/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The query parser. */
#include "internal.hh"

using xc::deref;
using xc::guard;
using xc::guard_handle;

namespace
{

Xapian::QueryParser &
parser_of(xc_parser *parser)
{
    return deref(parser).parser;
}

/* A field whose meaning the caller's function tells. What goes wrong is noted, to be raised when
 * Xapian's parser is done: it would leak memory if an exception passed through it. */
class CallbackField : public Xapian::FieldProcessor
{
  public:
    CallbackField(xc_field_fn function, void *context, std::shared_ptr<xc_error> note)
        : fn(function), ctx(context), failure(std::move(note))
    {
    }

    Xapian::Query
    operator()(const std::string &text) override
    {
        xc_error error;
        xc::clear_error(&error);
        std::unique_ptr<xc_query> made(fn(ctx, text.data(), text.size(), &error));
        if (made != nullptr)
            return made->query;
        if (error.status == XC_OK)
            xc::guard(&error, [] { throw Xapian::QueryParserError("a field was not understood"); });
        if (failure->status == XC_OK)
            *failure = error;
        return Xapian::Query();
    }

  private:
    xc_field_fn fn;
    void *ctx;
    std::shared_ptr<xc_error> failure;
};

xc::Counted<CallbackField>
make_field(const xc_parser &parser, xc_field_fn fn, void *ctx)
{
    if (fn == nullptr)
        throw Xapian::InvalidArgumentError("NULL function for a field");
    return xc::make_counted<CallbackField>(fn, ctx, parser.field_failure);
}

xc::Counted<Xapian::RangeProcessor>
make_range(xc_range_kind kind, xc_slot slot, const std::string &marker, unsigned flags)
{
    switch (kind) {
    case XC_RANGE_STRING: return xc::make_counted<Xapian::RangeProcessor>(slot, marker, flags);
    case XC_RANGE_NUMBER:
        return xc::make_counted<Xapian::NumberRangeProcessor>(slot, marker, flags);
    case XC_RANGE_DATE: return xc::make_counted<Xapian::DateRangeProcessor>(slot, marker, flags);
    }
    throw Xapian::InvalidArgumentError("unknown kind of range");
}

} // namespace

xc_parser *
xc_parser_new(xc_error *err)
{
    return guard_handle(err, [] { return new xc_parser; });
}

void
xc_parser_free(xc_parser *parser)
{
    delete parser;
}

xc_status
xc_parser_set_stemmer(xc_parser *parser, const xc_stem *stem, xc_stem_strategy strategy,
                      xc_error *err)
{
    return guard(err, [&] {
        Xapian::QueryParser &p = parser_of(parser);
        auto stemming =
            xc::enum_cast<Xapian::QueryParser::stem_strategy>(strategy, XC_STEM_SOME_FULL_POS);
        p.set_stemmer(xc::stem_of(stem));
        p.set_stemming_strategy(stemming);
    });
}

xc_status
xc_parser_set_stopper(xc_parser *parser, const xc_stopper *stopper, xc_error *err)
{
    return guard(err, [&] { parser_of(parser).set_stopper(xc::stopper_of(stopper)); });
}

xc_status
xc_parser_set_default_op(xc_parser *parser, xc_op op, xc_error *err)
{
    return guard(err, [&] {
        parser_of(parser).set_default_op(xc::enum_cast<Xapian::Query::op>(op, XC_OP_MATCH_NOTHING));
    });
}

xc_status
xc_parser_set_database(xc_parser *parser, const xc_db *db, xc_error *err)
{
    return guard(err, [&] {
        xc_parser &p = deref(parser);
        const xc::Source &source = deref(db).source;
        p.parser.set_database(source.db);
        p.source = source;
    });
}

xc_status
xc_parser_set_max_expansion(xc_parser *parser, xc_termcount limit, xc_wildcard_limit limit_type,
                            unsigned which, xc_error *err)
{
    return guard(err, [&] {
        parser_of(parser).set_max_expansion(
            limit, xc::enum_cast<int>(limit_type, XC_WILDCARD_LIMIT_MOST_FREQUENT), which);
    });
}

xc_status
xc_parser_add_prefix(xc_parser *parser, const char *field, const char *prefix, xc_error *err)
{
    return guard(
        err, [&] { parser_of(parser).add_prefix(xc::to_string(field), xc::to_string(prefix)); });
}

xc_status
xc_parser_add_boolean_prefix(xc_parser *parser, const char *field, const char *prefix,
                             bool exclusive, xc_error *err)
{
    return guard(err, [&] {
        parser_of(parser).add_boolean_prefix(xc::to_string(field), xc::to_string(prefix),
                                             exclusive);
    });
}

xc_status
xc_parser_add_field(xc_parser *parser, const char *field, xc_field_fn fn, void *ctx, xc_error *err)
{
    return guard(err, [&] {
        Xapian::QueryParser &p = parser_of(parser);
        p.add_prefix(xc::to_string(field), make_field(*parser, fn, ctx).get());
    });
}

xc_status
xc_parser_add_boolean_field(xc_parser *parser, const char *field, xc_field_fn fn, void *ctx,
                            bool exclusive, xc_error *err)
{
    return guard(err, [&] {
        Xapian::QueryParser &p = parser_of(parser);
        p.add_boolean_prefix(xc::to_string(field), make_field(*parser, fn, ctx).get(), exclusive);
    });
}

xc_status
xc_parser_add_range(xc_parser *parser, xc_range_kind kind, xc_slot slot, const char *marker,
                    unsigned flags, xc_error *err)
{
    return guard(err, [&] {
        Xapian::QueryParser &p = parser_of(parser);
        p.add_rangeprocessor(make_range(kind, slot, xc::to_string(marker), flags).get());
    });
}

xc_query *
xc_parser_parse(xc_parser *parser, const char *text, size_t len, unsigned flags, xc_error *err)
{
    return xc_parser_parse_prefixed(parser, text, len, flags, nullptr, 0, err);
}

xc_query *
xc_parser_parse_prefixed(xc_parser *parser, const char *text, size_t len, unsigned flags,
                         const char *prefix, size_t prefix_len, xc_error *err)
{
    return guard_handle(err, [&] {
        xc_parser &p = deref(parser);
        std::string query = xc::to_string(text, len);
        std::string term_prefix = xc::to_string(prefix, prefix_len);
        xc::clear_error(p.field_failure.get());
        Xapian::Query parsed =
            p.source.read([&] { return p.parser.parse_query(query, flags, term_prefix); });
        if (p.field_failure->status != XC_OK)
            throw xc::CallbackError{*p.field_failure};
        return xc::new_query(std::move(parsed));
    });
}

xc_status
xc_parser_corrected(xc_parser *parser, xc_buf *out, xc_error *err)
{
    return guard(err, [&] { xc::fill(out, parser_of(parser).get_corrected_query_string()); });
}

xc_terms *
xc_parser_stop_list(xc_parser *parser, xc_error *err)
{
    return guard_handle(err, [&] { return xc::new_terms({}, parser_of(parser).stoplist_begin()); });
}

xc_terms *
xc_parser_unstem_list(xc_parser *parser, const char *term, size_t len, xc_error *err)
{
    return guard_handle(err, [&] {
        return xc::new_terms({}, parser_of(parser).unstem_begin(xc::to_string(term, len)));
    });
}

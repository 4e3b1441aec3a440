/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exceptions become statuses. */
#include "internal.hh"

#include <cstring>
#include <cxxabi.h>
#include <exception>
#include <new>

namespace
{

struct Kind {
    xc_status status;
    const char *name;
    const char *type; /* what Xapian::Error::get_type() says; NULL if it is none of Xapian's */
};

const Kind kinds[] = {
    {XC_OK, "XC_OK", nullptr},
    {XC_DONE, "XC_DONE", nullptr},
    {XC_INVALID_ARGUMENT, "XC_INVALID_ARGUMENT", "InvalidArgumentError"},
    {XC_INVALID_OPERATION, "XC_INVALID_OPERATION", "InvalidOperationError"},
    {XC_UNIMPLEMENTED, "XC_UNIMPLEMENTED", "UnimplementedError"},
    {XC_ASSERTION, "XC_ASSERTION", "AssertionError"},
    {XC_DB_ERROR, "XC_DB_ERROR", "DatabaseError"},
    {XC_DB_CORRUPT, "XC_DB_CORRUPT", "DatabaseCorruptError"},
    {XC_DB_CREATE, "XC_DB_CREATE", "DatabaseCreateError"},
    {XC_DB_LOCKED, "XC_DB_LOCKED", "DatabaseLockError"},
    {XC_DB_MODIFIED, "XC_DB_MODIFIED", "DatabaseModifiedError"},
    {XC_DB_OPENING, "XC_DB_OPENING", "DatabaseOpeningError"},
    {XC_DB_VERSION, "XC_DB_VERSION", "DatabaseVersionError"},
    {XC_DB_NOT_FOUND, "XC_DB_NOT_FOUND", "DatabaseNotFoundError"},
    {XC_DB_CLOSED, "XC_DB_CLOSED", "DatabaseClosedError"},
    {XC_DOC_NOT_FOUND, "XC_DOC_NOT_FOUND", "DocNotFoundError"},
    {XC_FEATURE_UNAVAILABLE, "XC_FEATURE_UNAVAILABLE", "FeatureUnavailableError"},
    {XC_INTERNAL, "XC_INTERNAL", "InternalError"},
    {XC_NETWORK, "XC_NETWORK", "NetworkError"},
    {XC_NETWORK_TIMEOUT, "XC_NETWORK_TIMEOUT", "NetworkTimeoutError"},
    {XC_QUERY_PARSER, "XC_QUERY_PARSER", "QueryParserError"},
    {XC_SERIALISATION, "XC_SERIALISATION", "SerialisationError"},
    {XC_RANGE, "XC_RANGE", "RangeError"},
    {XC_WILDCARD, "XC_WILDCARD", "WildcardError"},
    {XC_NO_MEMORY, "XC_NO_MEMORY", nullptr},
    {XC_EXCEPTION, "XC_EXCEPTION", nullptr},
    {XC_UNKNOWN, "XC_UNKNOWN", nullptr},
};

/* A kind that a newer libxapian invents is an internal error to us. */
xc_status
status_of_type(const char *type)
{
    for (const Kind &kind : kinds)
        if (kind.type != nullptr && std::strcmp(kind.type, type) == 0)
            return kind.status;
    return XC_INTERNAL;
}

/* Copies what fits. */
void
copy_cut(char *out, size_t size, const char *text)
{
    size_t n = xc::cut_length(text, std::strlen(text), size - 1);
    std::memcpy(out, text, n);
    out[n] = '\0';
}

/* Does not allocate: there may be no memory. */
xc_status
report(xc_error *err, xc_status status, const char *type, const char *message)
{
    if (err != nullptr) {
        err->status = status;
        copy_cut(err->type, sizeof err->type, type);
        copy_cut(err->message, sizeof err->message, message);
    }
    return status;
}

xc_status
report_xapian(xc_error *err, const Xapian::Error &e)
{
    std::string message = e.get_msg();
    if (!e.get_context().empty())
        message += " (" + e.get_context() + ")";
    if (e.get_error_string() != nullptr)
        message += std::string(": ") + e.get_error_string();
    return report(err, status_of_type(e.get_type()), e.get_type(), message.c_str());
}

/* By the ABI a forced unwinding is a reference to nothing, which a sanitizer would report. */
__attribute__((noinline, no_sanitize("null"))) xc_status
dispatch(xc_error *err)
{
    try {
        throw;
    } catch (const Xapian::Error &e) {
        return report_xapian(err, e);
    } catch (const xc::CallbackError &e) {
        if (err != nullptr)
            *err = e.error;
        return e.error.status;
    } catch (const std::bad_alloc &) {
        return report(err, XC_NO_MEMORY, "std::bad_alloc", "out of memory");
    } catch (const std::exception &e) {
        return report(err, XC_EXCEPTION, "std::exception", e.what());
    } catch (abi::__forced_unwind &) {
        throw;
    } catch (...) {
        return report(err, XC_UNKNOWN, "", "an unknown exception");
    }
}

} // namespace

namespace xc
{

void
clear_error(xc_error *err) noexcept
{
    if (err != nullptr) {
        err->status = XC_OK;
        err->type[0] = '\0';
        err->message[0] = '\0';
    }
}

xc_status
translate_exception(xc_error *err)
{
    try {
        return dispatch(err);
    } catch (const std::bad_alloc &) { /* while wording the message */
        return report(err, XC_NO_MEMORY, "std::bad_alloc", "out of memory");
    }
}

} // namespace xc

const char *
xc_status_name(xc_status status)
{
    for (const Kind &kind : kinds)
        if (kind.status == status)
            return kind.name;
    return "XC_UNKNOWN";
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes in and out; numbers that sort as bytes. */
#include "internal.hh"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace xc
{

size_t
length_of(const char *data, size_t len)
{
    if (data == nullptr && len != 0 && len != XC_NUL)
        throw Xapian::InvalidArgumentError("NULL bytes with a length");
    if (len == XC_NUL)
        return data == nullptr ? 0 : std::strlen(data);
    if (len > PTRDIFF_MAX)
        throw Xapian::InvalidArgumentError("a length beyond all memory");
    return len;
}

size_t
cut_length(const char *data, size_t len, size_t max)
{
    if (len <= max)
        return len;
    while (max > 0 && (static_cast<unsigned char>(data[max]) & 0xC0) == 0x80)
        --max;
    return max;
}

/* The keys of a database's tables are at most 255 bytes long. A term is part of one, with each NUL
 * doubled and a document id behind. */
void
check_term(const char *data, size_t len)
{
    if (len == 0)
        throw Xapian::InvalidArgumentError("empty term");
    size_t encoded = len;
    if (len > XC_MAX_TERM / 2 && len <= XC_MAX_TERM)
        encoded += static_cast<size_t>(std::count(data, data + len, '\0'));
    if (encoded > XC_MAX_TERM)
        throw Xapian::InvalidArgumentError(
            "term longer than 245 bytes: " + std::string(data, cut_length(data, len, 60)) + "...");
}

/* Growing takes a new block, so that `data` may point into the old one. */
void
fill(xc_buf *buf, const char *data, size_t len)
{
    xc_buf &out = deref(buf);
    if (out.data != nullptr && len < out.cap) {
        std::memmove(out.data, data, len);
    } else {
        size_t cap = len + len / 2 + 16;
        if (cap < len)
            throw std::bad_alloc();
        char *grown = static_cast<char *>(std::malloc(cap));
        if (grown == nullptr)
            throw std::bad_alloc();
        std::memcpy(grown, data, len);
        std::free(out.data);
        out.data = grown;
        out.cap = cap;
    }
    out.data[len] = '\0';
    out.len = len;
}

} // namespace xc

void
xc_buf_free(xc_buf *buf)
{
    if (buf == nullptr)
        return;
    std::free(buf->data);
    *buf = XC_BUF_INIT;
}

xc_status
xc_buf_set(xc_buf *buf, const char *data, size_t len, xc_error *err)
{
    return xc::guard(err, [&] {
        size_t n = xc::length_of(data, len);
        xc::fill(buf, n == 0 ? "" : data, n);
    });
}

size_t
xc_sortable_serialise(double number, char out[9])
{
    return Xapian::sortable_serialise_(number, out);
}

double
xc_sortable_unserialise(const char *data, size_t len)
{
    double number = 0;
    xc::guard(nullptr, [&] { number = Xapian::sortable_unserialise(xc::to_string(data, len)); });
    return number;
}

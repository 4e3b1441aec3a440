/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "address.h"

#include <string.h>

#define HEAD "/akn/id/act/"

const char *
address_short(const char *address)
{
    return g_str_has_prefix(address, HEAD) ? address + strlen(HEAD) : address;
}

void
address_full(GString *out, xc_bytes brief)
{
    g_string_assign(out, brief.len && brief.data[0] == '/' ? "" : HEAD);
    g_string_append_len(out, brief.data, (gssize) brief.len);
}

gboolean
address_is(xc_bytes brief, const char *address)
{
    const char *other = address_short(address);

    return strlen(other) == brief.len && memcmp(other, brief.data, brief.len) == 0;
}

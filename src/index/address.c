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
address_full(GString *out, xc_bytes address)
{
    g_string_assign(out, address.len && address.data[0] == '/' ? "" : HEAD);
    g_string_append_len(out, address.data, (gssize) address.len);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* address.h - addresses of laws and provisions as terms and values of an index have them: short. */
#ifndef ACUAN_INDEX_ADDRESS_H
#define ACUAN_INDEX_ADDRESS_H

#include "xapian-c.h"

#include <glib.h>

/* "perpres/2018/95#art_6" of "/akn/id/act/perpres/2018/95#art_6"; what does not begin so stays as it is, so
 * that no two become one. Borrowed from `address`. */
const char *address_short(const char *address);
/* The other way round, over what `out` held. */
void address_full(GString *out, xc_bytes brief);
/* Is `brief` address_short of the address? */
gboolean address_is(xc_bytes brief, const char *address);

#endif

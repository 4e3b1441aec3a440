/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hash.h - words as numbers, and small sets of such numbers. */
#ifndef ACUAN_BASE_HASH_H
#define ACUAN_BASE_HASH_H

#include <glib.h>

/* FNV-1a, a byte at a time. */
#define HASH_START 2166136261u

static inline guint
hash_byte(guint hash, char byte)
{
    return (hash ^ (guchar) byte) * 16777619u;
}

/* A set in an array of guint64: what it may not hold was never added; of the rest nearly all was. */
#define HASH_BITS_ADD(bits, hash) \
    ((bits)[(hash) / 64 % G_N_ELEMENTS(bits)] |= (guint64) 1 << (hash) % 64)
#define HASH_BITS_MAY_HOLD(bits, hash) \
    (((bits)[(hash) / 64 % G_N_ELEMENTS(bits)] >> (hash) % 64 & 1) != 0)

#endif

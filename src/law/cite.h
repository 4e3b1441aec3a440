/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cite.h - citations as they stand in running text: what cannot be read ends them, and says
 * nothing. */
#ifndef ACUAN_LAW_CITE_H
#define ACUAN_LAW_CITE_H

#include "acuan/citation.h"

/* ASCII letters as small ones, and blanks: asked of every letter of every law, and too small for calls. */
static inline char
cite_fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
}

static inline gboolean
cite_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Could the name of a kind of regulation begin here? Quickly answered; FALSE is certain. */
gboolean cite_may_name_law(const char *p);

/* As acuan_citation_parse_prefix, but of "ayat (1) pasal ini" reads "ayat (1)". */
gboolean cite_read(const char *text, AcuanCitation *out, gsize *used);
/* The same for a link of a chain that begins with a unit's number alone: the "(2)" of "ayat (1) dan
 * (2)". */
gboolean cite_read_bare(const char *text, AcuanUnitKind kind, AcuanCitation *out, gsize *used);
/* "Nomor 7 Tahun 1983", a further law of a kind named before. */
gboolean cite_read_number(const char *text, const char *type, AcuanCitation *out, gsize *used);

/* Completes a link ("ayat (3)") by the one before it, or by the place it stands at. */
void cite_complete(AcuanCitation *link, const AcuanCitation *base);
/* Past "," and "dan", "atau", "serta", "juncto", ... to what may be the next link; NULL if none
 * follows. */
const char *cite_next_link(const char *p);

#endif

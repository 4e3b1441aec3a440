/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * akn.h - what our units are in Akoma Ntoso 3.0 (OASIS LegalDocML), and back.
 *
 *   BUKU book · BAB chapter · Bagian section · Paragraf subsection · Pasal article · ayat paragraph ·
 *   huruf, angka and those with brackets point
 *
 * The title block is the preface, Menimbang and Mengingat the preamble, the formula at the end the
 * conclusions; the elucidation and each annex are attachments. Text under a heading that belongs to no
 * article is an hcontainer named "teks"; a unit that an amending article quotes stands in a
 * quotedStructure.
 */
#ifndef ACUAN_AKN_H
#define ACUAN_AKN_H

#include "acuan/law.h"

G_BEGIN_DECLS

#define ACUAN_AKN_NAMESPACE "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
/* Of what Akoma Ntoso has no element for: mappings with their evidence, and the front matter. */
#define ACUAN_AKN_OWN_NAMESPACE "urn:acuan:akn:1"

/* The element of a unit, or NULL if it has none in the body. */
const char *acuan_akn_element(AcuanUnitKind kind);
/* The kind of unit of a body's element. Points are told apart by their mark: "a." huruf, "1." angka,
 * "a)" and "1)" those with brackets. FALSE if it is none of ours. */
gboolean acuan_akn_kind(const char *element, const char *num, AcuanUnitKind *kind);

/* ISO 639-2 for a BCP 47 language that laws here have ("ind" for "id"), and back; what is not known is
 * returned as it is. */
const char *acuan_akn_language(const char *language);
const char *acuan_akn_language_back(const char *code);

/* The textualMod type of a relation of the front matter (mengubah, mencabut, ...), or NULL where it is no
 * modification; `*passive` gets whether the other law is the one that modifies. */
const char *acuan_akn_modification(const char *relation, gboolean *passive);

/* Reads a law in Akoma Ntoso 3.0 as a document of acuan-document(5): front matter, by what acuan itself kept
 * there or else by the FRBR metadata, people's annotations, and the text in its layout. Units come under
 * their eIds; one that does not is reported (eid-lost, a warning). NULL with ACUAN_ERROR_INPUT, and where,
 * if it is no such file, is larger than 64 MiB, or declares a document type (entities can grow without bound
 * or name other files); with ACUAN_ERROR_IO without libxml2. `path` names it in messages. */
GString *acuan_akn_read(const char *path, AcuanSlice bytes, AcuanReport *report, GError **error);

G_END_DECLS
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * schema.h - what an index holds. This is the only place that says so.
 *
 * An index is a folder:
 *   XAPIANDB      a Xapian stub file that names the published generation; replaced by rename(2)
 *   gen-N.glass   a generation: one compacted single-file database. The one before the published one
 *                 is kept until the next publication, for readers that read the stub just before
 *   lock          held with flock(2) while somebody writes
 *   build.*       segments of a build under way; leftovers of a killed one are removed by the next
 * Any Xapian tool opens the folder, for example xapian-delve.
 *
 * One document per provision (article.h). Terms:
 *   word          a word of the text, with positions; lower case, so no prefix is ever taken for one
 *   S word        a word of the law's title, with positions
 *   H word        a word of the headings the provision stands under, with positions
 *   N word        a word of its explanatory note, with positions
 *   Q iri#eid     unique: the provision
 *   L iri         the law
 *   D kind        what it is: "pasal", "kutipan" (an article quoted by a law that has none of its own)
 *                 or "bagian" (a part outside the articles)
 *   XT type  XN number  XY year  XP pasal  XA ayat  XU huruf  XS status      filters, lower case
 *   XM sort         definisi, kewajiban, ... (acuan_kinds)
 *   XK model:code   a category of the provision, and every category above it
 *   XK model        it has any category of the model
 *   XB model:code   a person said that it is not of this category
 *
 * Values (for sorting, ranges and facets):
 *   0 year, sortable   1 type   2 status   3 law's IRI
 *
 * Data: a record (record.h) with everything that is shown: the index answers alone, without the files.
 *
 * Metadata:
 *   acuan:schema       version of this table; a reader refuses any other
 *   acuan:built        time of the build, ISO 8601 UTC
 *   acuan:counts       "laws provisions articles terms"
 *   law:IRI            the law as JSON: the front matter and its counts
 *   known:IRI          a law of the register: "type<TAB>number<TAB>year<TAB>status<TAB>title"
 *   model:ID           the model's YAML as it was read
 *   label:MODEL:CODE   a category's label
 *   family:STEM        words of the vocabulary with this stem, separated by blanks, if there are several
 */
#ifndef ACUAN_INDEX_SCHEMA_H
#define ACUAN_INDEX_SCHEMA_H

#define SCHEMA_VERSION "2"

#define PREFIX_TITLE "S"
#define PREFIX_HEADING "H"
#define PREFIX_NOTE "N"
#define PREFIX_UNIQUE "Q"
#define PREFIX_LAW "L"
#define PREFIX_KIND "D"
#define PREFIX_TYPE "XT"
#define PREFIX_NUMBER "XN"
#define PREFIX_YEAR "XY"
#define PREFIX_PASAL "XP"
#define PREFIX_AYAT "XA"
#define PREFIX_HURUF "XU"
#define PREFIX_STATUS "XS"
#define PREFIX_SORT "XM"
#define PREFIX_CATEGORY "XK"
#define PREFIX_DENIED "XB"

enum { SLOT_YEAR, SLOT_TYPE, SLOT_STATUS, SLOT_LAW };

#define META_SCHEMA "acuan:schema"
#define META_BUILT "acuan:built"
#define META_COUNTS "acuan:counts"
#define META_LAW "law:"
#define META_KNOWN "known:"
#define META_MODEL "model:"
#define META_LABEL "label:"
#define META_FAMILY "family:"

#define STUB_NAME "XAPIANDB"

/* The language of the stems by which families are made. */
#define STEM_LANGUAGE "indonesian"

#endif

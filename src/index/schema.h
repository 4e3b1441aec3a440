/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * schema.h - what an index holds. This is the only place that says so.
 *
 * An index is a folder:
 *   XAPIANDB      a Xapian stub file that names what is published: the main generation, and in the line
 *                 before it the delta, if there is one; replaced by rename(2)
 *   gen-N.glass   a compacted single-file database: what publication N made, a main generation or a
 *                 delta. What the stub before this one named is kept until the next publication, for
 *                 readers that read it just before
 *   lock          held with flock(2) while somebody writes
 *   build.*       segments of a build under way; leftovers of a killed one are removed by the next
 * Any Xapian tool opens the folder, for example xapian-delve. Documents have no term lists.
 *
 * One document per provision (article.h). In terms and values, the IRI of an Indonesian law goes without
 * the "/akn/id/act/" in front (address_short). Terms:
 *   word          a word of the text, with positions; lower case, so no prefix is ever taken for one
 *   S word        a word of the law's title, with positions
 *   H word        a word of the headings the provision stands under, with positions
 *   N word        a word of its explanatory note, with positions
 *   Q iri#eid     unique: the provision
 *   L iri         the law
 *   D kind        what it is: "pasal", "kutipan" (an article of the amended law that this one quotes)
 *                 or "bagian" (a part outside the articles)
 *   XT type  XN number  XY year  XP pasal  XA ayat  XU huruf  XS status      filters, lower case
 *   XL name         another country's law by its name, as acuan_profile_law_names gives it
 *   XE language     of another country's law, BCP 47: "de"
 *   XM sort         definisi, kewajiban, ... (acuan_kinds)
 *   XK model:code   a category of the provision, and every category above it
 *   XK model        it has any category of the model
 *   XB model:code   a person said that it is not of this category
 *   XD name         it defines this term, or calls it so from here on ("selanjutnya disebut"): the words
 *                   of the name, lower case, one blank between them, cut after 240 bytes. What the
 *                   definition says is read from the text (define.h)
 *   XG short<TAB>term   it defines the term and abbreviates it to `short`, one word (alias.h)
 *   XR iri#eid      it cites this provision (links.h); with it XR for each unit above that, up to XR iri.
 *                   Ranges are written out as far as they are numbered without letters of insertion
 *   XC iri#eid      it changes, inserts or deletes this provision of another law; units above as for XR
 *   XV kind:iri     a relation of its law, on the law's first provision: "XVmengubah:/akn/id/act/uu/2008/11",
 *                   by the front matter or the title; mencabut and mencabut_sebagian also on the provision
 *                   whose text says so
 *
 * Values (for sorting, ranges and facets):
 *   0 year, sortable   1 type   2 status   3 law's IRI
 *   4 place of the law's kind in the hierarchy, one digit (acuan_type_order), to sort by
 *   5 of a law's first provision, its relations as under XV, one a line: they are not in its record
 *   6 of a document of a delta, "d"
 *
 * Data: a record (record.h) with everything that is shown: the index answers alone, without the files.
 *
 * Metadata:
 *   acuan:schema       version of this table; a reader refuses any other
 *   acuan:built        time of the build, ISO 8601 UTC
 *   acuan:counts       "laws provisions articles terms"
 *   law:IRI            the law as JSON: the front matter and its counts
 *   known:IRI          a law of the register: "type<TAB>number<TAB>year<TAB>status<TAB>title
 *                      <TAB>gazette", the last as in `sumber`
 *   relation:IRI       relations of a law of the register, told from either side, one a line:
 *                      "kind<TAB>IRI<TAB>provision", the provision that of the law that is changed,
 *                      revoked or implemented, or empty
 *   name:NAME<TAB>IRI  a name of a law, in words as acuan_words_key has them, with its kind in front:
 *                      "uu ite"; the value says where from: singkatan (given), inisial, judul
 *   model:ID           the model's YAML as it was read
 *   label:MODEL:CODE   a category's label
 *   alias:WORD         names that begin with this word, one a line: "name<TAB>other<TAB>other". Abbreviations
 *                      and what they stand for, both ways, where the laws agree: the abbreviation has one
 *                      meaning only, or two thirds of the provisions that define it, at least two, mean this
 *   family:STEM        words of the vocabulary with this stem, separated by blanks, if there are several
 *   lone:STEM          the only such word, for updates and for several indexes that are read as one
 *   rare:STEM          words with this stem that one provision has, and that are therefore not among those
 *                      above: of several indexes each may have one
 *   family:de:STEM, lone:de:STEM, rare:de:STEM   the same of the vocabulary of laws in another language, by
 *                      its stemmer (family.h)
 *   acuan:texts        the texts it was made of (manifest.h); in a delta, those that differ from the main
 *                      generation's
 *   acuan:inputs       digest of what else went into it: the register, and the version of the program
 *
 * A delta is what makes a main generation answer like an index built anew from the texts as they are now. It
 * is small, and made anew by each update, from the texts that differ and from records whose mappings do.
 * Its metadata hides that of the main generation; the value 0x18 says that there is none any more. Also:
 *   acuan:pieces       which documents count, in the order of an index built anew, one stretch a line:
 *                      "m FIRST LAST" of the main generation, "d FIRST LAST" of the delta. Other documents
 *                      of the main generation are hidden
 *   acuan:touched      laws (IRI, one a line) whose law: and name: in the main generation do not count
 *   acuan:remapped     documents of the main generation, one a line, whose record with other mappings the
 *                      delta holds, after the documents of its texts and in the same order
 *   acuan:counts       those of the whole
 */
#ifndef ACUAN_INDEX_SCHEMA_H
#define ACUAN_INDEX_SCHEMA_H

#define SCHEMA_VERSION "4"

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
#define PREFIX_NAME "XL"
#define PREFIX_LANGUAGE "XE"
#define PREFIX_SORT "XM"
#define PREFIX_CATEGORY "XK"
#define PREFIX_DENIED "XB"
#define PREFIX_DEFINES "XD"
#define PREFIX_ALIAS "XG"
#define PREFIX_CITES "XR"
#define PREFIX_CHANGES "XC"
#define PREFIX_RELATION "XV"

enum { SLOT_YEAR, SLOT_TYPE, SLOT_STATUS, SLOT_LAW, SLOT_ORDER, SLOT_RELATIONS, SLOT_DELTA };

#define META_SCHEMA "acuan:schema"
#define META_BUILT "acuan:built"
#define META_COUNTS "acuan:counts"
#define META_LAW "law:"
#define META_KNOWN "known:"
#define META_RELATION "relation:"
#define META_NAME "name:"
#define META_MODEL "model:"
#define META_LABEL "label:"
#define META_ALIAS "alias:"
#define META_FAMILY "family:"
#define META_LONE "lone:"
#define META_RARE "rare:"
#define META_TEXTS "acuan:texts"
#define META_INPUTS "acuan:inputs"
#define META_PIECES "acuan:pieces"
#define META_TOUCHED "acuan:touched"
#define META_REMAPPED "acuan:remapped"

/* In a delta: the entry of the main generation does not count. */
#define META_GONE "\x18"

/* Where a name of a law comes from. */
#define NAME_GIVEN "singkatan"
#define NAME_INITIALS "inisial"
#define NAME_TITLE "judul"

#define STUB_NAME "XAPIANDB"

/* A word in fewer provisions than this is more likely a slip of the scanner than a form of another. */
#define FAMILY_LEAST 2

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * citation.h - "Perpres No. 95 Tahun 2018 Pasal 5 ayat (2) huruf a" taken apart.
 *
 * Forms follow the citation rules of Lampiran II of UU 12/2011 and everyday usage.
 */
#ifndef ACUAN_CITATION_H
#define ACUAN_CITATION_H

#include "acuan/law.h"

G_BEGIN_DECLS

#define ACUAN_CITATION_STEPS 10

/* One step down the units of a law. */
typedef struct {
    AcuanUnitKind kind;
    char number[16]; /* canonical: "6", "12A", "II", "3" for Bagian Ketiga, "a" */
    guint form;      /* of another country's law: which of the profile's forms, from 1; else 0 */
} AcuanStep;

/* A citation: a law, a provision within one, or both. */
typedef struct {
    char type[48];   /* "perpres"; lower case without blanks, as in the IRI; empty if no law is named */
    char number[32]; /* "95" */
    guint year;      /* 2018; 0 if not named */
    AcuanStep steps[ACUAN_CITATION_STEPS];
    guint n_steps;
    AcuanStep last[ACUAN_CITATION_STEPS]; /* the far end of a range */
    guint n_last;    /* 0 if it is no range */
    const AcuanProfile *profile; /* of a citation in another country's form; else NULL */
    char name[192];  /* there: the law's name as written, "EGovG"; empty if no law is named */
} AcuanCitation;

/* Reads a whole text as one citation, also in the form of another country's law ("§ 3 Abs. 2 EGovG"; it
 * must name a provision). FALSE, without error, if it does not look like a citation at
 * all; FALSE with ACUAN_ERROR_QUERY if it looks like one and cannot be right ("Pasal 5 ayat (2"); `profile`
 * then tells in whose form. */
gboolean acuan_citation_parse(const char *text, AcuanCitation *out, GError **error);

/* The same of citations in the forms of other countries only. With an error `out->name` is what stands
 * before the provision: a law's name, or the words of a question. */
gboolean acuan_citation_parse_foreign(const char *text, AcuanCitation *out, GError **error);

/* Like acuan_citation_parse at the start of `text`; `*used` gets the bytes read. */
gboolean acuan_citation_parse_prefix(const char *text, AcuanCitation *out, gsize *used,
                                     GError **error);

/* One of the things that a list of citations names, with what it says of the law. */
typedef struct {
    AcuanCitation citation; /* complete: "ayat (3)" in a list has the article of the one before it */
    char *title;            /* "tentang ..."; NULL if none is given */
    char *gazette;          /* what stands in brackets: "Lembaran Negara ... Tahun 2018 Nomor 182"; or NULL */
    gboolean note;          /* the explanatory note is meant: "penjelasan Pasal 5" */
    gboolean amending;      /* named as a change of the one before: "sebagaimana telah diubah dengan" */
} AcuanCited;

/* Reads a whole text as a list of citations, as they stand in laws and in everyday use: "Pasal 5, Pasal 7
 * dan Pasal 9 Perpres 95/2018", "sebagaimana dimaksud dalam Pasal 5 sampai dengan Pasal 9 UU 12/2011",
 * "Undang-Undang Nomor 11 Tahun 2008 tentang ... (Lembaran Negara ...) sebagaimana telah diubah dengan
 * ...", "UU 11/2008 jo. UU 19/2016". AcuanCited*, owning. NULL, without error, if it is no such list; NULL
 * with ACUAN_ERROR_QUERY if it looks like one and cannot be right. */
GPtrArray *acuan_citations_read(const char *text, GError **error);

/* "Pasal 6-12" may be one inserted article, as Korean statutes number them, or a range: turns the former
 * reading into the latter. FALSE if there is no dash. */
gboolean acuan_citation_split_dash(AcuanCitation *citation);

/* "/akn/id/act/perpres/2018/95" of the law that the citation names, or NULL. */
char *acuan_citation_iri(const AcuanCitation *citation);

/* "art_5__para_2__point_a" of its steps; groups are written out ("chp_II__sec_3"). */
char *acuan_steps_eid(const AcuanStep *steps, guint n);
/* "Pasal 5 ayat (2) huruf a" of its steps. */
char *acuan_steps_text(const AcuanStep *steps, guint n);
/* The same in the form of a profile, which may be NULL: "제5조제2항". */
char *acuan_steps_text_in(const AcuanProfile *profile, const AcuanStep *steps, guint n);
/* The step that a text in the form of a profile begins with, such as a heading: "제1장 총칙". */
gboolean acuan_profile_step(const AcuanProfile *profile, const char *text, AcuanStep *step);

/* The lower-case abbreviation of a kind of regulation as IRIs have it: "Peraturan Presiden", "PERPRES"
 * and "Perpres" give "perpres". NULL if `name` is no known kind. */
const char *acuan_type_key(AcuanSlice name);
/* The key of the kind of regulation that `text` begins with, the longest that fits, or NULL; `*used`
 * gets the bytes read. */
const char *acuan_type_prefix(const char *text, gsize *used);
/* The abbreviation as people write it: "Perpres" for "PERPRES"; `type` itself if it is not known. */
const char *acuan_type_label(const char *type);

/* Its name in full: "Peraturan Presiden" for "PERPRES"; `type` itself if it is not known. */
const char *acuan_type_name(const char *type);

/* The place of a kind of regulation in the order of Pasal 7 UU 12/2011: 1 UUD, 2 TAP MPR, 3 UU and
 * Perppu, 4 PP, 5 Perpres, 6 Perda Provinsi, 7 Perda Kabupaten/Kota (and Perda of an unstated kind); 0
 * for kinds that have no place in it, such as those of ministers. */
guint acuan_type_rank(const char *type);
/* Where laws of this kind stand when they are sorted by rank, from 1: the ranks of Pasal 7, then 8, the
 * regulations of Pasal 8 ayat (1) UU 12/2011 (ministers, agencies, governors, ...), then 9, what is no
 * regulation: decisions, instructions, circulars. */
guint acuan_type_order(const char *type);

/* The value of an ordinal word, "Ketiga" or "Dua Puluh Satu"; 0 if it is none. `*used` gets the bytes
 * read and may be NULL. */
guint acuan_ordinal(AcuanSlice text, gsize *used);
/* "Ketiga" for 3; NULL above 99. The result is static per thread. */
const char *acuan_ordinal_word(guint value);

G_END_DECLS
#endif

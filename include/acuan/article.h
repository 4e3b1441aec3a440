/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * article.h - one provision with all that is needed to index, show and cite it, whether it was just
 * read from a law or comes back from an index.
 *
 * Provisions are the law's articles, the articles that an amending law quotes, and the parts outside
 * them that hold text of their own: preamble, annexes, general elucidation, and text under a heading whose articles could not be told apart. A law
 * without any article is one provision.
 */
#ifndef ACUAN_ARTICLE_H
#define ACUAN_ARTICLE_H

#include "acuan/law.h"

G_BEGIN_DECLS

/* A part of the article's text; offsets are relative to it. */
typedef struct {
    AcuanUnitKind kind;
    guint start, end;
    guint number, number_len; /* where its number stands in the text */
    int parent;               /* index, or -1 for the article itself */
    guint occurrence;
    gboolean quoted;
} AcuanPart;

/* Strings may be NULL only where said so. Who fills in the struct says who owns them. */
typedef struct {
    const char *law_id, *law_title, *type, *number, *language;
    const char *status; /* or NULL */
    guint year;
    gboolean digest;
    const AcuanProfile *profile; /* of another country's law; or NULL */
    AcuanUnitKind kind;   /* ACUAN_UNIT_PASAL for articles */
    gboolean quoted;      /* an article of the amended law, quoted by an amending one */
    const char *pasal;    /* the article's number; "" for other parts */
    const char *eid;      /* "" for a law as a whole */
    const char *citation; /* within the law: "Pasal 6" */
    const char **headings; /* from the outermost: "BAB II TATA KELOLA ..."; NULL-terminated */
    const char *group;    /* eId of the innermost of these; "" if there is none */
    AcuanSlice text;      /* without the heading "Pasal 6" */
    AcuanSlice note;      /* explanatory note; empty if none */
    const char *fingerprint; /* of the text (map.h), from an index; NULL from a law */
    AcuanPart *parts;
    guint n_parts;
} AcuanArticle;

/* The units of the law that are provisions, in reading order (guint indices). */
GArray *acuan_law_provisions(const AcuanLaw *law);

/* Fills in `article` for one of those units. Text is borrowed from the law; release the rest with
 * acuan_article_clear. */
void acuan_article_from_law(AcuanArticle *article, const AcuanLaw *law, guint unit);
void acuan_article_clear(AcuanArticle *article);

/* Is it quoted below an article of the amending law, whose text holds it too? */
gboolean acuan_article_is_inner(const AcuanArticle *article);

/* The part's number as addresses have it: "2", "a"; "5-2" for 5호의2 of another country's law. */
char *acuan_part_number(const AcuanArticle *article, const AcuanPart *part);
/* The part's text without its mark: "(2)", "2.", "**②**". */
AcuanSlice acuan_part_text(const AcuanArticle *article, const AcuanPart *part);
/* eId and citation (within the law) of a part. */
char *acuan_part_eid(const AcuanArticle *article, guint part);
char *acuan_part_citation(const AcuanArticle *article, guint part);
/* The innermost part that holds the offset, or -1 for the article itself. */
int acuan_article_part_at(const AcuanArticle *article, guint offset);

/* "Perpres Nomor 95 Tahun 2018"; of other countries' laws what they are called, "EGovG". */
char *acuan_article_law_name(const AcuanArticle *article);
/* "Pasal 6 Perpres Nomor 95 Tahun 2018", "§ 6 EGovG"; `part` -1 for the whole. */
char *acuan_article_cite(const AcuanArticle *article, int part);
/* The same with the law's name (acuan_law_name) given: for many provisions of one law. */
char *acuan_article_cite_in(const AcuanArticle *article, int part, const char *law);
/* "/akn/id/act/perpres/2018/95#art_6". */
char *acuan_article_iri(const AcuanArticle *article, int part);

G_END_DECLS
#endif

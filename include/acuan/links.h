/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * links.h - what a provision refers to, changes and revokes: the edges of the graph of the law.
 *
 * A link is a reference (refs.h) with the place it stands at, the law it leads to, and what it does
 * there. The articles that an amending law quotes speak of the law that is amended: their "Pasal 5"
 * is that law's. The forms of amendments and repeals are those of Lampiran II of UU 12/2011.
 */
#ifndef ACUAN_LINKS_H
#define ACUAN_LINKS_H

#include "acuan/article.h"
#include "acuan/refs.h"

G_BEGIN_DECLS

typedef enum {
    ACUAN_LINK_CITES,
    ACUAN_LINK_CHANGES, /* "Ketentuan Pasal 5 diubah", and the article quoted below */
    ACUAN_LINK_INSERTS, /* "disisipkan 1 (satu) pasal, yakni Pasal 13A", "ditambah ..." */
    ACUAN_LINK_DELETES, /* "Pasal 16 dihapus" */
    ACUAN_LINK_REVOKES, /* "dicabut dan dinyatakan tidak berlaku" */
    ACUAN_LINK_PLACES,  /* "Di antara Pasal 13 dan Pasal 14": says where something is put */
} AcuanLinkRole;

/* "cites", "changes", "inserts", "deletes", "revokes", "places". */
const char *acuan_link_role_name(AcuanLinkRole role);

typedef struct {
    AcuanLinkRole role;
    AcuanRefKind kind;
    guint start, end; /* the reference's words, in bytes of the article's text */
    int part;         /* the innermost part it stands in; -1: the article itself */
    char *law;        /* work IRI of the law it leads to; NULL for a law known by name only */
    AcuanCitation
        citation; /* steps complete from Pasal on; the law as it is written there, if it is */
} AcuanLink;

/* The links (AcuanLink, owning) of a provision, in reading order, the changes that are quoted
 * articles behind the others. References by which a preamble points at its own considerations are
 * left out. Of another country's law there are none: its references are not read. */
GArray *acuan_article_links(const AcuanArticle *article);

typedef void (*AcuanLinkFunc)(const AcuanStep *steps, guint n, const AcuanLink *link, void *data);
/* Calls `func` for each provision that a link names: once, or for a range from its first to its
 * last, as far as they are numbered without letters of insertion. */
void acuan_link_each(const AcuanLink *link, AcuanLinkFunc func, void *data);

/* Does the provision cite, change or revoke this one, or something within it? An empty eId means
 * the law, however it is cited. */
gboolean acuan_article_cites(const AcuanArticle *article, const char *law, const char *eid);
/* Does the link lead to this provision of its law, or to something within it? */
gboolean acuan_link_leads_to(const AcuanLink *link, const char *eid);

/* The work IRI of the law that an amending law's title names ("Perubahan atas Undang-Undang Nomor
 * 11 Tahun 2008 ..."); NULL if it names none. Owned by the caller. */
char *acuan_title_amends(const char *title);

G_END_DECLS
#endif

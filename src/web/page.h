/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * page.h - the pieces of which pages are made.
 *
 * Text gets into a page by page_text and its like, which escape it (render/html.h), and addresses
 * by page_url, which encodes every part; page_raw is for markup that is written in the source.
 */
#ifndef ACUAN_WEB_PAGE_H
#define ACUAN_WEB_PAGE_H

#include "render/html.h"
#include "web.h"

typedef struct {
    GString *to;
    const WebRequest *request;
    WebAnswer *answer;
} Page;

/* The head of a page, down to the opening of its main part. `title` is text in the request's
 * language; `here` the path of its place in the navigation, or NULL. */
Page page_begin(const WebRequest *request, WebAnswer *answer, const char *title, const char *here);
void page_end(Page *p);

void page_raw(Page *p, const char *markup);
void page_text(Page *p, const char *text);
/* A message of the program or the library: in the request's language if the catalogue has it, else
 * marked as English. */
void page_message(Page *p, const char *message);
/* Words of the catalogue, as text. */
void page_say(Page *p, const char *english);
/* The same as a format, which the catalogue translates. */
void page_sayf(Page *p, const char *english, ...) G_GNUC_PRINTF(2, 3);
/* A number of things: the one or the other format, each with one %u. */
void page_count(Page *p, guint n, const char *one, const char *many);
/* "<h2>words</h2>" and the like. */
void page_heading(Page *p, guint level, const char *english);
void page_paragraph(Page *p, const char *english);

/* An address on this site, from names and values; a NULL value leaves its name out. The language
 * goes along if it was given. Ends with NULL. Owned by the caller. */
char *page_url(const WebRequest *request, const char *path, ...) G_GNUC_NULL_TERMINATED;
/* An opening <a>, as above. */
void page_link(Page *p, const char *path, ...) G_GNUC_NULL_TERMINATED;
/* The path of a provision's page: "/akn/...#art_6" becomes "/akn/.../~art_6". Owned by the caller.
 */
char *page_provision_path(const char *law, const char *eid);
/* A whole link to a provision or, if `eid` is empty, a law. */
void page_provision_link(Page *p, const char *law, const char *eid, const char *words);
/* The same from an IRI with fragment. */
void page_iri_link(Page *p, const char *iri, const char *words);

/* A labelled field for text, and a choice; the label is English. `value` may be NULL. */
void page_field(Page *p, const char *name, const char *label, const char *value, const char *type);
void page_select(Page *p, const char *name, const char *label, const char *const *values,
                 const char *const *labels, const char *value);
/* A choice among the models. */
void page_select_model(Page *p, const char *value);
/* Keeps ?lang= in a form. */
void page_keep_language(Page *p);
void page_button(Page *p, const char *english);

/* The label of "spbe:TK.ARS" in the request's language; the name itself if there is none. Borrowed.
 */
const char *page_category_label(const Page *p, const char *name);
/* A model of the index, or NULL. */
const AcuanModel *page_find_model(AcuanIndex *index, const char *id);
/* "[berlaku]" and "[ikhtisar]" as marks; NULL: the status is not stated. */
void page_status(Page *p, const char *status, gboolean digest);
/* A law's title as a link, with the headings above one of its provisions. */
void page_law_path(Page *p, const AcuanArticle *article);
/* What must stand on every page that shows a digest. */
void page_digest_notice(Page *p);
/* The runs of a difference, with <del> and <ins>; or only one side of it. */
typedef enum { PAGE_BOTH, PAGE_FROM, PAGE_TO } PageSide;
void page_diff(Page *p, const GArray *diff, PageSide side);
/* A mapping as a link to its category, with the method. */
void page_category(Page *p, const AcuanMapping *mapping);
/* Links to the page before and after; `first` is the offset of what is shown. */
void page_pager(Page *p, const char *path, const char *name, guint offset, guint shown, guint limit,
                guint total, ...) G_GNUC_NULL_TERMINATED;
/* The same for an address that is there already. */
void page_pager_at(Page *p, const char *url, const char *name, guint offset, guint shown,
                   guint limit, guint total);
/* How a mapping came about, and the status of a law, in words of the catalogue (English). */
const char *page_method_words(const AcuanMapping *mapping);
const char *page_status_words(const char *status);

/* "https://host" of this site. Owned by the caller. */
char *page_base(const WebRequest *request);
/* The path of the stylesheet, with the digest of its contents. Static. */
const char *page_style_path(void);

/* Links to this view as data: `api` is its path in the API, followed by names and values of
 * parameters, ending with NULL. */
void page_downloads(Page *p, const char *api, ...) G_GNUC_NULL_TERMINATED;

/* What a citation names, if that is one thing; else an error of 400 or 404. */
AcuanIdentity *page_identify(const WebRequest *request, const char *text,
                             const AcuanTarget **target, GError **error);
/* One line of valid UTF-8 of at most so many characters. Owned by the caller. */
char *page_cut(AcuanSlice text, guint most);

#endif

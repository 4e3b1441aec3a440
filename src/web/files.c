/* SPDX-License-Identifier: GPL-3.0-or-later */
/* files.c - what is not a page: stylesheet, icon, feeds, search description, site map; help and
 * errors. */
#include <string.h>

#include "assets.h"
#include "filters.h"
#include "page.h"

#define FEED_ENTRIES 50
#define SITEMAP_MAX 50000 /* addresses; sitemaps.org */

/* ---- files of the program ---- */

gboolean
file_style(const WebRequest *r, WebAnswer *answer, GError **error)
{
    if (strcmp(r->path, page_style_path()) != 0) {
        g_set_error(error, WEB_ERROR, 404, "there is no such file");
        return FALSE;
    }
    answer->type = "text/css; charset=utf-8";
    answer->forever = TRUE;
    g_string_append_len(answer->body, (const char *) ASSET_STYLE_CSS, (gssize) ASSET_STYLE_CSS_LEN);
    return TRUE;
}

gboolean
file_icon(const WebRequest *r, WebAnswer *answer, GError **error)
{
    (void) r;
    (void) error;
    answer->type = "image/svg+xml";
    g_string_append_len(answer->body, (const char *) ASSET_ICON_SVG, (gssize) ASSET_ICON_SVG_LEN);
    return TRUE;
}

gboolean
file_robots(const WebRequest *r, WebAnswer *answer, GError **error)
{
    g_autofree char *base = page_base(r);

    (void) error;
    answer->type = "text/plain; charset=utf-8";
    g_string_append_printf(
        answer->body,
        "User-agent: *\nDisallow: /search\nDisallow: /similar\nDisallow: /compare\n"
        "Disallow: /api/\nSitemap: %s/sitemap.xml\n",
        base);
    return TRUE;
}

gboolean
file_opensearch(const WebRequest *r, WebAnswer *answer, GError **error)
{
    g_autofree char *base = page_base(r);
    Page p = {answer->body, r, answer};

    (void) error;
    answer->type = "application/opensearchdescription+xml; charset=utf-8";
    page_raw(&p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                 "<ShortName>acuan</ShortName>\n<Description>");
    page_say(&p, "Law, provision by provision");
    page_raw(&p, "</Description>\n<Url type=\"text/html\" template=\"");
    page_text(&p, base);
    page_raw(&p, "/search?q={searchTerms}\"/>\n<Url type=\"application/atom+xml\" template=\"");
    page_text(&p, base);
    page_raw(&p, "/feed?q={searchTerms}\"/>\n</OpenSearchDescription>\n");
    return TRUE;
}

static void
append_address(Page *p, const char *base, const char *path)
{
    page_raw(p, "<url><loc>");
    page_text(p, base);
    page_text(p, path);
    page_raw(p, "</loc></url>\n");
}

gboolean
file_sitemap(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const pages[] = {"/", "/laws", "/models", "/coverage", "/define", "/help"};
    g_autoptr(GPtrArray) laws = acuan_index_laws(r->index, error);
    g_autofree char *base = page_base(r);
    Page p = {answer->body, r, answer};

    if (!laws)
        return FALSE;
    answer->type = "application/xml; charset=utf-8";
    page_raw(&p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        append_address(&p, base, pages[i]);
    for (guint i = 0; i < laws->len && i + G_N_ELEMENTS(pages) < SITEMAP_MAX; i++) {
        g_autofree char *path = g_uri_escape_string(g_ptr_array_index(laws, i), "/:", FALSE);
        append_address(&p, base, path);
    }
    page_raw(&p, "</urlset>\n");
    return TRUE;
}

/* ---- a saved search as a feed (RFC 4287) ---- */

static void
append_feed_entry(Page *p, const AcuanHit *hit, const char *base, const char *updated)
{
    const AcuanArticle *a = &hit->article;
    g_autofree char *cite = acuan_article_cite(a, -1);
    g_autofree char *path = page_provision_path(a->law_id, a->eid);
    g_autofree char *url = page_url(p->request, path, NULL);

    page_raw(p, "<entry><id>");
    page_text(p, base);
    page_text(p, path);
    page_raw(p, "</id><title>");
    page_text(p, cite);
    page_text(p, a->digest ? " [ikhtisar]" : "");
    page_raw(p, "</title><updated>");
    page_text(p, updated);
    page_raw(p, "</updated><link href=\"");
    page_text(p, base);
    page_text(p, url);
    page_raw(p, "\"/><summary>");
    page_text(p, a->law_title);
    page_text(p, ": ");
    page_text(p, hit->snippet);
    page_raw(p, "</summary></entry>\n");
}

gboolean
feed_search(const WebRequest *r, WebAnswer *answer, GError **error)
{
    AcuanSearch s;
    g_autofree char *base = page_base(r);
    Page p = {answer->body, r, answer};

    if (!filters_read(r, &s, error))
        return FALSE;
    if (!s.query) {
        g_set_error(error, WEB_ERROR, 400, "the parameter '%s' is missing", "q");
        return FALSE;
    }
    s.limit = FEED_ENTRIES;
    s.per_law = 0;
    g_autoptr(AcuanResults) results = acuan_search(r->index, &s, error);
    if (!results)
        return FALSE;
    g_autofree char *self = filters_url(r, "/feed", "group", NULL);
    const char *updated = r->info->built ? r->info->built : "1970-01-01T00:00:00Z";
    answer->type = "application/atom+xml; charset=utf-8";
    page_raw(&p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed "
                 "xmlns=\"http://www.w3.org/2005/Atom\"><id>");
    page_text(&p, base);
    page_text(&p, self);
    page_raw(&p, "</id><title>acuan: ");
    page_text(&p, s.query);
    page_raw(&p, "</title><updated>");
    page_text(&p, updated);
    page_raw(&p, "</updated><author><name>acuan</name></author><link rel=\"self\" href=\"");
    page_text(&p, base);
    page_text(&p, self);
    page_raw(&p, "\"/>\n");
    for (guint i = 0; i < results->hits->len; i++)
        append_feed_entry(&p, g_ptr_array_index(results->hits, i), base, updated);
    page_raw(&p, "</feed>\n");
    return TRUE;
}

/* ---- help ---- */

static void
append_written(Page *p, const char *written, const char *english)
{
    page_raw(p, "<tr><th scope=\"row\"><code>");
    page_text(p, written);
    page_raw(p, "</code></th><td>");
    page_say(p, english);
    page_raw(p, "</td></tr>\n");
}

static void
append_language(Page *p)
{
    page_heading(p, 2, N_("How questions are written"));
    page_raw(
        p, "<div class=\"wide\" role=\"region\" aria-labelledby=\"language\" tabindex=\"0\"><table>"
           "<caption id=\"language\">");
    page_say(p, "The language of questions");
    page_raw(p, "</caption><thead><tr><th scope=\"col\">");
    page_say(p, "Written");
    page_raw(p, "</th><th scope=\"col\">");
    page_say(p, "Means");
    page_raw(p, "</th></tr></thead><tbody>\n");
    append_written(p, "arsitektur spbe", N_("both words, anywhere"));
    append_written(p, "\"arsitektur spbe\"", N_("these words in a row"));
    append_written(p, "arsitek*", N_("words that begin so"));
    append_written(p, "audit OR evaluasi", N_("operators in capitals: AND, OR, XOR, NOT"));
    append_written(p, "rencana NEAR/3 induk", N_("within three words; ADJ/3: in this order"));
    append_written(p, "Pasal 5 ayat (2) Perpres 95/2018", N_("straight to the provision"));
    append_written(
        p, "judul: bab: teks: penjelasan:", N_("words of title, headings, text, explanatory note"));
    append_written(p, "jenis: nomor: tahun:2008..2018", N_("kind, number and year of the law"));
    append_written(p, "status:berlaku", N_("status of the law"));
    append_written(p, "macam:kewajiban",
                   N_("sort of provision: duty, sanction, definition and others"));
    append_written(p, "kategori:spbe:TK.ARS", N_("a category with all below it"));
    append_written(p, "istilah:SPBE", N_("provisions that define a term"));
    append_written(p, "merujuk:\"UU 27/2022\"", N_("provisions that refer to it"));
    page_raw(p, "</tbody></table></div>\n");
}

gboolean
page_help(const WebRequest *r, WebAnswer *answer, GError **error)
{
    Page p = page_begin(r, answer, web_words(r->language, N_("Help")), "/help");

    (void) error;
    page_heading(&p, 1, N_("Help"));
    append_language(&p);
    page_heading(&p, 2, N_("How a provision gets its categories"));
    page_paragraph(
        &p,
        N_("By a person, for the provision itself or its chapter; or by a rule, a stored query, "
           "which will be wrong sometimes. The number is the rule's confidence. People always "
           "win."));
    page_heading(&p, 2, N_("Digests"));
    page_paragraph(
        &p, N_("A text marked as a digest is a summary in other words. Never quote it as law."));
    page_heading(&p, 2, N_("For programs"));
    page_raw(&p, "<p>");
    page_say(&p, "Everything here can be had as JSON and as CSV:");
    page_raw(&p, " <a href=\"/api/v1/openapi.json\">OpenAPI</a>, "
                 "<code>/api/v1/search?q=\xe2\x80\xa6</code>. ");
    page_say(&p, "Addresses of laws (/akn/...) answer with JSON if asked to by the Accept header.");
    page_raw(&p, "</p>\n");
    page_end(&p);
    return TRUE;
}

/* ---- errors ---- */

static const char *
error_words(guint status)
{
    switch (status) {
    case 404: return N_("Not found");
    case 413: return N_("Too large");
    case 429: return N_("Too many requests");
    case 503: return N_("Not available now");
    default:
        return status >= 500 ? N_("Something went wrong") : N_("This request cannot be answered");
    }
}

void
page_error(const WebRequest *r, WebAnswer *answer, const char *message)
{
    const char *title = error_words(answer->status);
    Page p = page_begin(r, answer, web_words(r->language, title), NULL);

    page_heading(&p, 1, title);
    page_raw(&p, "<p class=\"notice\">");
    page_message(&p, message);
    page_raw(&p, "</p>\n<p>");
    page_link(&p, "/", NULL);
    page_say(&p, "To the home page");
    page_raw(&p, "</a> \xc2\xb7 ");
    page_link(&p, "/help", NULL);
    page_say(&p, "Help");
    page_raw(&p, "</a></p>\n");
    page_end(&p);
}

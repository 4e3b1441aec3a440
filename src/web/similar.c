/* SPDX-License-Identifier: GPL-3.0-or-later */
/* similar.c - how a clause has been worded before. */
#include "acuan/similar.h"

#include <string.h>

#include "api.h"
#include "page.h"

#define WORDINGS_ON_PAGE 10
#define SAME_SHOWN 12
#define CLAUSE_MAX 20000 /* bytes: a clause is a page at most */

/* ---- the clause ---- */

static char *
take_clause(const WebRequest *r, GError **error)
{
    const char *citation = web_parameter(r, "c"), *text = web_parameter(r, "text");

    if (!r->body.n)
        return g_strdup(citation ? citation : text);
    if (r->body.n > CLAUSE_MAX) {
        g_set_error(error, WEB_ERROR, 413, "a clause may have %u bytes", CLAUSE_MAX);
        return NULL;
    }
    return g_utf8_make_valid(r->body.p, (gssize) r->body.n);
}

gboolean
similar_read(const WebRequest *r, AcuanSimilar *wanted, char **clause, GError **error)
{
    GError *why = NULL;

    if (!web_choice(r, "status", ACUAN_STATUSES, &wanted->status, error))
        return FALSE;
    wanted->type = web_parameter(r, "type");
    wanted->category = web_parameter(r, "category");
    *clause = take_clause(r, &why);
    if (*clause && acuan_similar_is_citation(*clause, &why))
        wanted->citation = *clause;
    else if (*clause && web_parameter(r, "c") && !r->body.n && !why)
        g_set_error(&why, WEB_ERROR, 400,
                    "'%s' names no provision; write it like 'Pasal 5 ayat (2) Perpres 95/2018'",
                    *clause);
    wanted->text = acuan_slice(*clause ? *clause : "");
    if (why)
        g_propagate_error(error, why);
    return why == NULL;
}

/* ---- the page ---- */

/* The best provision of a wording; with the difference, unless the page has no room for it. */
static void
append_precedent(Page *p, const AcuanPrecedents *found, const AcuanWording *w, gboolean diff)
{
    const AcuanClause *best = g_ptr_array_index(found->precedents, w->best);
    const AcuanArticle *a = &best->hit->article;
    g_autofree char *cite = acuan_article_cite(a, best->part);
    g_autofree char *eid =
        best->part < 0 ? g_strdup(a->eid) : acuan_part_eid(a, (guint) best->part);

    page_raw(p, "<li><h2>");
    page_provision_link(p, a->law_id, eid, cite);
    page_status(p, a->status, a->digest);
    page_raw(p, "</h2>\n");
    page_law_path(p, a);
    page_raw(p, "<p class=\"dim\">");
    page_sayf(p, "%.0f %% of the words are the same, in the same order.", 100 * best->likeness);
    page_raw(p, "</p>\n");
    if (!diff)
        return;
    page_raw(p, "<p class=\"diff\">");
    page_diff(p, best->diff, PAGE_BOTH);
    page_raw(p, "</p>\n");
}

/* The other provisions of a wording. */
static void
append_same_wording(Page *p, const AcuanPrecedents *found, guint wording, guint best)
{
    guint n = 0;

    for (guint i = 0; i < found->precedents->len; i++) {
        const AcuanClause *one = g_ptr_array_index(found->precedents, i);
        if (one->wording != wording || i == best)
            continue;
        if (n++ == 0) {
            page_raw(p, "<p class=\"units\">");
            page_say(p, "Nearly the same words:");
            page_raw(p, " ");
        }
        if (n > SAME_SHOWN)
            continue;
        const AcuanArticle *a = &one->hit->article;
        g_autofree char *cite = acuan_article_cite(a, one->part);
        g_autofree char *eid =
            one->part < 0 ? g_strdup(a->eid) : acuan_part_eid(a, (guint) one->part);
        page_provision_link(p, a->law_id, eid, cite);
        page_status(p, a->status, a->digest);
        page_raw(p, " ");
    }
    if (n > SAME_SHOWN)
        page_sayf(p, "and %u more", n - SAME_SHOWN);
    page_raw(p, n ? "</p>\n" : "");
}

static void
append_wordings(Page *p, const AcuanPrecedents *found)
{
    gboolean digest = FALSE;

    for (guint i = 0; i < found->precedents->len; i++)
        digest |=
            ((const AcuanClause *) g_ptr_array_index(found->precedents, i))->hit->article.digest;
    if (digest)
        page_digest_notice(p);
    page_raw(p, "<p role=\"status\">");
    page_sayf(p, "%u wordings; %u provisions were compared.", found->wordings->len,
              found->looked_at);
    page_raw(p, " ");
    page_say(p, "Struck out: only there; underlined: only in your clause.");
    page_raw(p, "</p>\n<ol class=\"hits\">\n");
    for (guint i = 0; i < found->wordings->len; i++) {
        const AcuanWording *w = &g_array_index(found->wordings, AcuanWording, i);
        gsize before = p->to->len;
        append_precedent(p, found, w, TRUE);
        if (p->to->len > WEB_PAGE_MAX * 8 / 10) {
            g_string_truncate(p->to, before);
            append_precedent(p, found, w, FALSE);
        }
        append_same_wording(p, found, i, w->best);
        page_raw(p, "</li>\n");
    }
    page_raw(p, "</ol>\n");
}

static void
append_clause_form(Page *p, AcuanSlice clause)
{
    g_autofree char *url = page_url(p->request, "/similar", NULL);

    page_raw(p, "<form class=\"draft\" method=\"post\" action=\"");
    page_text(p, url);
    page_raw(p, "\"><label class=\"field wide\"><span>");
    page_say(p, "A clause, or the citation of a provision");
    page_raw(p, "</span><textarea name=\"text\" rows=\"5\">");
    html_slice(p->to, clause);
    page_raw(p, "</textarea></label>\n");
    page_button(p, N_("Find precedents"));
    page_raw(p, "</form>\n");
}

gboolean
page_similar(const WebRequest *r, WebAnswer *answer, GError **error)
{
    AcuanSimilar wanted = {.limit = WORDINGS_ON_PAGE};
    g_autofree char *clause = NULL;
    const char *citation = web_parameter(r, "c");

    answer->no_store = r->post;
    if (!similar_read(r, &wanted, &clause, error))
        return FALSE;
    g_autoptr(AcuanPrecedents) found = clause ? acuan_similar(r->index, &wanted, error) : NULL;
    if (clause && !found)
        return FALSE;
    Page p =
        page_begin(r, answer, web_words(r->language, N_("Precedents of a clause")), "/similar");
    page_heading(&p, 1, N_("Precedents of a clause"));
    page_paragraph(&p, N_("How has this been worded before? Nothing that you paste is stored."));
    append_clause_form(&p, acuan_slice(clause ? clause : ""));
    if (found && found->citation) {
        page_raw(&p, "<h2>");
        page_text(&p, found->citation);
        page_raw(&p, "</h2>\n<blockquote><p>");
        page_text(&p, found->clause);
        page_raw(&p, "</p></blockquote>\n");
    }
    if (found && citation)
        page_downloads(&p, "/api/v1/similar", "c", citation, NULL);
    if (found)
        append_wordings(&p, found);
    page_end(&p);
    return TRUE;
}

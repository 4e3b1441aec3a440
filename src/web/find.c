/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find.c - pages that answer questions: home, search, definitions, similar provisions, references.
 */
#include <string.h>

#include "acuan/graph.h"
#include "acuan/terms.h"
#include "page.h"

#define HITS_ON_PAGE 10
#define CATEGORIES_OFFERED 5
#define WORDINGS_SHOWN 12
#define PLACES_SHOWN 12
#define EDGES_SHOWN 60

/* ---- the search box ---- */

static void
append_search_box(Page *p, const char *query)
{
    page_raw(p, "<form class=\"search\" role=\"search\" action=\"/search\" method=\"get\">"
                "<label for=\"q\">");
    page_say(p, "What are you looking for?");
    g_string_append_printf(
        p->to,
        "</label><div><input id=\"q\" name=\"q\" type=\"search\" maxlength=\"%d\" "
        "autocomplete=\"off\" value=\"",
        WEB_QUERY_MAX);
    page_text(p, query);
    page_raw(p, "\">");
    page_keep_language(p);
    page_button(p, N_("Search"));
    page_raw(p, "</div></form>\n");
}

static void
append_example(Page *p, const char *path, const char *name, const char *value, const char *english)
{
    page_raw(p, "<li>");
    page_link(p, path, name, value, NULL);
    page_text(p, value);
    page_raw(p, "</a> <span class=\"dim\">");
    page_say(p, english);
    page_raw(p, "</span></li>\n");
}

static void
append_door(Page *p, const char *path, const char *english, const char *about)
{
    page_raw(p, "<li><h2>");
    page_link(p, path, NULL);
    page_say(p, english);
    page_raw(p, "</a></h2><p>");
    page_say(p, about);
    page_raw(p, "</p></li>\n");
}

gboolean
page_home(const WebRequest *r, WebAnswer *answer, GError **error)
{
    Page p = page_begin(r, answer, web_words(r->language, N_("Law, provision by provision")), "/");

    (void) error;
    page_heading(&p, 1, N_("Law, provision by provision"));
    page_raw(&p, "<p class=\"lead\">");
    page_say(
        &p,
        "Find how something is regulated, where a term is defined, and what a draft leaves open.");
    page_raw(&p, "</p>\n");
    append_search_box(&p, NULL);
    page_raw(&p, "<ul class=\"examples\" aria-label=\"");
    page_say(&p, "Examples");
    page_raw(&p, "\">\n");
    append_example(&p, "/search", "q", "Arsitektur SPBE", N_("words"));
    append_example(&p, "/search", "q", "Pasal 5 ayat (2) Perpres 95/2018", N_("a provision"));
    append_example(&p, "/search", "q", "\"data pribadi\" AND macam:kewajiban",
                   N_("duties about a subject"));
    append_example(&p, "/define", "term", "Sistem Elektronik", N_("what laws mean by a term"));
    page_raw(&p, "</ul>\n<ul class=\"doors\">\n");
    append_door(&p, "/define", N_("What does a term mean?"),
                N_("All legal definitions of a term side by side, with their differences."));
    append_door(
        &p, "/models", N_("Which provisions regulate a subject?"),
        N_("Reference models of electronic government, with the provisions of each category."));
    append_door(&p, "/coverage", N_("What is regulated, and what is not?"),
                N_("A model laid over the law in force: covered, in part, or open."));
    append_door(
        &p, "/review", N_("What does my draft leave open?"),
        N_("Paste or upload a draft: open elements, references, definitions. Nothing is stored."));
    append_door(&p, "/compare", N_("How do two texts differ?"),
                N_("Two provisions word by word, or two laws through the categories of a model."));
    append_door(&p, "/laws", N_("Which laws are here?"),
                N_("All laws of the index, by rank and year."));
    page_raw(&p, "</ul>\n");
    page_end(&p);
    return TRUE;
}

/* ---- search ---- */

/* A snippet with its matches; the pairs count characters. */
static void
append_snippet(Page *p, const AcuanHit *hit)
{
    const char *text = hit->snippet ? hit->snippet : "", *at = text;
    glong length = g_utf8_strlen(text, -1);

    page_raw(p, "<p class=\"snippet\">");
    for (guint i = 0; i + 1 < hit->highlights->len; i += 2) {
        glong start = MIN((glong) g_array_index(hit->highlights, guint, i), length);
        glong end = MIN((glong) g_array_index(hit->highlights, guint, i + 1), length);
        const char *from = g_utf8_offset_to_pointer(text, start);
        const char *to = g_utf8_offset_to_pointer(text, end);
        if (from < at || to <= from)
            continue;
        html_slice(p->to, (AcuanSlice){at, (gsize) (from - at)});
        page_raw(p, "<mark>");
        html_slice(p->to, (AcuanSlice){from, (gsize) (to - from)});
        page_raw(p, "</mark>");
        at = to;
    }
    page_text(p, at);
    page_raw(p, "</p>\n");
}

static void
append_units(Page *p, const AcuanHit *hit)
{
    if (!hit->parts->len)
        return;
    page_raw(p, "<p class=\"units\">");
    for (guint i = 0; i < MIN(hit->parts->len, 6u); i++) {
        guint part = (guint) g_array_index(hit->parts, int, i);
        g_autofree char *eid = acuan_part_eid(&hit->article, part);
        g_autofree char *cite = acuan_part_citation(&hit->article, part);
        page_provision_link(p, hit->article.law_id, eid, cite);
        page_raw(p, " ");
    }
    page_raw(p, "</p>\n");
}

static void
append_path(Page *p, const AcuanArticle *a)
{
    page_raw(p, "<p class=\"path\">");
    page_link(p, a->law_id, NULL);
    page_text(p, a->law_title);
    page_raw(p, "</a>");
    for (guint h = 0; a->headings[h]; h++) {
        g_autofree char *heading = page_cut(acuan_slice(a->headings[h]), 80);
        page_raw(p, " \xe2\x80\xba ");
        page_text(p, heading);
    }
    page_raw(p, "</p>\n");
}

static void
append_hit(Page *p, const AcuanHit *hit)
{
    const AcuanArticle *a = &hit->article;
    g_autofree char *cite = acuan_article_cite(a, -1);

    page_raw(p, "<li><h2>");
    page_provision_link(p, a->law_id, a->eid, cite);
    page_status(p, a->status, a->digest);
    page_raw(p, "</h2>\n");
    append_path(p, a);
    append_snippet(p, hit);
    append_units(p, hit);
    page_raw(p, hit->mappings->len ? "<p class=\"cats\">" : "");
    for (guint i = 0; i < MIN(hit->mappings->len, 8u); i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        if (!m->negative)
            page_category(p, m);
    }
    page_raw(p, hit->mappings->len ? "</p></li>\n" : "</li>\n");
}

static gboolean
any_digest(const GPtrArray *hits)
{
    for (guint i = 0; i < hits->len; i++)
        if (((const AcuanHit *) g_ptr_array_index(hits, i))->article.digest)
            return TRUE;
    return FALSE;
}

/* Categories whose name has the words that were typed. */
static void
append_named_categories(Page *p, const char *query)
{
    const GPtrArray *models = acuan_index_models(p->request->index, NULL);
    g_autofree char *wanted = acuan_words_key(query);
    guint found = 0;

    if (strlen(wanted) < 4)
        return;
    for (guint i = 0; models && i < models->len; i++) {
        const AcuanModel *m = g_ptr_array_index(models, i);
        for (guint k = 0; k < m->n_categories && found < CATEGORIES_OFFERED; k++) {
            const AcuanCategory *c = &m->categories[k];
            g_autofree char *label = acuan_words_key(c->label);
            g_autofree char *name = g_strconcat(m->id, ":", c->code, NULL);
            guint n =
                strstr(label, wanted) ? acuan_index_category_count(p->request->index, name) : 0;
            if (!n)
                continue;
            if (!found++) {
                page_raw(p, "<p class=\"cats\"><strong>");
                page_say(p, "Categories of that name:");
                page_raw(p, "</strong> ");
            }
            g_autofree char *path = g_strconcat("/model/", m->id, "/", c->code, NULL);
            page_raw(p, "<span class=\"cat\">");
            page_link(p, path, NULL);
            page_text(p, c->label);
            page_raw(p, "</a> <small>");
            page_text(p, name);
            g_string_append_printf(p->to, " (%u)</small></span> ", n);
        }
    }
    page_raw(p, found ? "</p>\n" : "");
}

static void
append_remarks(Page *p, const AcuanResults *results)
{
    for (guint i = 0; i < results->remarks->len; i++) {
        page_raw(p, "<p class=\"notice\" lang=\"en\">");
        page_text(p, g_ptr_array_index(results->remarks, i));
        page_raw(p, "</p>\n");
    }
    for (guint i = 0; i < results->synonyms->len; i++) {
        const AcuanSynonym *s = g_ptr_array_index(results->synonyms, i);
        page_raw(p, "<p class=\"dim\">");
        page_sayf(p, "Also searched: '%s' for '%s'.", s->searched, s->typed);
        page_raw(p, "</p>\n");
    }
    if (results->relaxed)
        page_paragraph(p, N_("No provision has all the words; these have some of them."));
}

static void
append_filters(Page *p, const AcuanSearch *s)
{
    static const char *const values[] = {"", "berlaku", "diubah", "dicabut", "rancangan", NULL};
    static const char *const labels[] = {N_("any status"), N_("in force"), N_("amended"),
                                         N_("revoked"),    N_("draft"),    NULL};

    page_raw(p, "<form class=\"inline\" action=\"/search\" method=\"get\" aria-label=\"");
    page_say(p, "Narrow the results");
    page_raw(p, "\"><input type=\"hidden\" name=\"q\" value=\"");
    page_text(p, s->query);
    page_raw(p, "\">");
    page_select(p, "status", N_("Status"), values, labels, s->status);
    page_field(p, "category", N_("Category (such as: spbe:TK.ARS)"), s->category, "text");
    page_keep_language(p);
    page_button(p, N_("Narrow"));
    page_raw(p, "</form>\n");
}

static void
append_results(Page *p, const AcuanSearch *s, const AcuanResults *results)
{
    append_remarks(p, results);
    page_raw(p, "<p role=\"status\">");
    page_sayf(p, "%u provisions", results->total);
    page_raw(p, " \xc2\xb7 ");
    page_link(p, "/feed", "q", s->query, "status", s->status, "category", s->category, NULL);
    page_say(p, "Follow as a feed");
    page_raw(p, "</a> \xc2\xb7 ");
    page_link(p, "/api/v1/search", "q", s->query, "status", s->status, "category", s->category,
              NULL);
    page_raw(p, "JSON</a></p>\n");
    if (any_digest(results->hits))
        page_digest_notice(p);
    g_string_append_printf(p->to, "<ol class=\"hits\" start=\"%u\">\n", s->offset + 1);
    for (guint i = 0; i < results->hits->len; i++)
        append_hit(p, g_ptr_array_index(results->hits, i));
    page_raw(p, "</ol>\n");
    page_pager(p, "/search", "offset", s->offset, results->hits->len, s->limit, results->total, "q",
               s->query, "status", s->status, "category", s->category, NULL);
}

static gboolean
show_empty_search(const WebRequest *r, WebAnswer *answer)
{
    Page p = page_begin(r, answer, web_words(r->language, N_("Search")), "/search");

    page_heading(&p, 1, N_("Search"));
    append_search_box(&p, NULL);
    page_raw(&p, "<p>");
    page_link(&p, "/help", NULL);
    page_say(&p, "How questions are written");
    page_raw(&p, "</a></p>\n");
    page_end(&p);
    return TRUE;
}

/* A question that means nothing is the reader's slip, and gets the page again with what is wrong.
 */
static void
show_refused(const WebRequest *r, WebAnswer *answer, const char *query, const char *why)
{
    Page p = page_begin(r, answer, web_words(r->language, N_("Search")), "/search");

    answer->status = 400;
    page_heading(&p, 1, N_("Search"));
    append_search_box(&p, query);
    page_raw(&p, "<p class=\"notice\" role=\"alert\">");
    page_say(&p, "This question cannot be understood:");
    page_raw(&p, " <span lang=\"en\">");
    page_text(&p, why);
    page_raw(&p, "</span> ");
    page_link(&p, "/help", NULL);
    page_say(&p, "How questions are written");
    page_raw(&p, "</a></p>\n");
    page_end(&p);
}

gboolean
page_search(const WebRequest *r, WebAnswer *answer, GError **error)
{
    AcuanSearch s = {.query = web_parameter(r, "q"),
                     .limit = HITS_ON_PAGE,
                     .category = web_parameter(r, "category")};
    GError *why = NULL;

    if (!s.query)
        return show_empty_search(r, answer);
    if (!web_number(r, "offset", 0, 0, WEB_OFFSET_MAX, &s.offset, error) ||
        !web_choice(r, "status", ACUAN_STATUSES, &s.status, error))
        return FALSE;
    g_autoptr(AcuanResults) results = acuan_search(r->index, &s, &why);
    if (!results && g_error_matches(why, ACUAN_ERROR, ACUAN_ERROR_QUERY)) {
        show_refused(r, answer, s.query, why->message);
        g_error_free(why);
        return TRUE;
    }
    if (!results) {
        g_propagate_error(error, why);
        return FALSE;
    }
    g_autofree char *title =
        g_strdup_printf("%s \xe2\x80\x93 %s", s.query, web_words(r->language, N_("Search")));
    Page p = page_begin(r, answer, title, "/search");
    page_heading(&p, 1, N_("Search"));
    append_search_box(&p, s.query);
    append_filters(&p, &s);
    append_named_categories(&p, s.query);
    append_results(&p, &s, results);
    page_end(&p);
    return TRUE;
}

/* ---- definitions ---- */

static void
append_place(Page *p, const AcuanTermPlace *place)
{
    page_raw(p, "<li>");
    page_iri_link(p, place->iri, place->citation);
    page_status(p, place->status, place->digest);
    page_raw(p, " <span class=\"dim\">");
    page_text(p, place->law_title);
    page_raw(p, "</span></li>\n");
}

static void
append_places(Page *p, const GPtrArray *places)
{
    page_raw(p, "<ul class=\"list\">\n");
    for (guint i = 0; i < MIN(places->len, PLACES_SHOWN); i++)
        append_place(p, g_ptr_array_index(places, i));
    page_raw(p, "</ul>\n");
    if (places->len > PLACES_SHOWN) {
        page_raw(p, "<p class=\"dim\">");
        page_sayf(p, "and %u more", places->len - PLACES_SHOWN);
        page_raw(p, "</p>\n");
    }
}

static void
append_wording(Page *p, const AcuanTermWording *w, guint number)
{
    const AcuanTermPlace *first = g_ptr_array_index(w->places, 0);
    g_autofree char *text = page_cut(acuan_slice(w->text), 1500);

    page_raw(p, "<section class=\"wording\"><h2>");
    page_sayf(p, "Wording %u", number);
    page_raw(p, "</h2>\n<blockquote><p><dfn>");
    page_text(p, first->definition->term);
    page_raw(p, "</dfn> ");
    page_say(p, "means:");
    page_raw(p, " ");
    page_text(p, text);
    page_raw(p, "</p></blockquote>\n");
    append_places(p, w->places);
    if (w->diff && w->diff->len < 200 && acuan_diff_likeness(w->diff) > 0.3) {
        page_raw(p, "<details><summary>");
        page_say(p, "Difference from wording 1");
        page_raw(p, "</summary><p>");
        page_diff(p, w->diff, PAGE_BOTH);
        page_raw(p, "</p></details>\n");
    }
    page_raw(p, "</section>\n");
}

static gboolean
define_uses_digest(const AcuanTermAnswer *a)
{
    for (guint i = 0; i < a->wordings->len; i++) {
        const AcuanTermWording *w = g_ptr_array_index(a->wordings, i);
        for (guint k = 0; k < w->places->len; k++)
            if (((const AcuanTermPlace *) g_ptr_array_index(w->places, k))->digest)
                return TRUE;
    }
    return FALSE;
}

static void
append_suggestions(Page *p, const AcuanTermAnswer *a)
{
    page_raw(p, "<p role=\"status\">");
    page_say(p, "No law of the index defines this term.");
    page_raw(p, " ");
    if (a->suggestions->len)
        page_say(p, "Terms like it:");
    for (guint i = 0; i < a->suggestions->len; i++) {
        page_raw(p, " ");
        page_link(p, "/define", "term", g_ptr_array_index(a->suggestions, i), NULL);
        page_text(p, g_ptr_array_index(a->suggestions, i));
        page_raw(p, "</a>");
    }
    page_raw(p, "</p>\n");
}

static void
append_definitions(Page *p, const AcuanTermAnswer *a)
{
    if (define_uses_digest(a))
        page_digest_notice(p);
    if (!a->wordings->len && !a->named->len)
        append_suggestions(p, a);
    for (guint i = 0; i < MIN(a->wordings->len, WORDINGS_SHOWN); i++)
        append_wording(p, g_ptr_array_index(a->wordings, i), i + 1);
    if (a->wordings->len > WORDINGS_SHOWN)
        page_paragraph(p, N_("More wordings are left out here; the API has them all."));
    if (a->named->len) {
        page_heading(p, 2, N_("Only named there"));
        append_places(p, a->named);
    }
}

gboolean
page_define(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *term = web_parameter(r, "term");
    g_autoptr(AcuanTermAnswer) found =
        term ? acuan_index_define(r->index, term, NULL, error) : NULL;

    if (term && !found)
        return FALSE;
    g_autofree char *title =
        g_strdup_printf("%s%s%s", term ? term : "", term ? " \xe2\x80\x93 " : "",
                        web_words(r->language, N_("Definitions")));
    Page p = page_begin(r, answer, title, "/define");
    page_heading(&p, 1, N_("What laws mean by a term"));
    page_raw(&p, "<form class=\"inline\" action=\"/define\" method=\"get\">");
    page_field(&p, "term", N_("Term"), term, "search");
    page_keep_language(&p);
    page_button(&p, N_("Define"));
    page_raw(&p, "</form>\n");
    if (found)
        append_definitions(&p, found);
    page_end(&p);
    return TRUE;
}

/* ---- similar provisions ---- */

static void
append_near(Page *p, const AcuanHit *near, const char *cite)
{
    g_autofree char *other = acuan_article_cite(&near->article, -1);
    g_autofree char *text = page_cut(near->article.text, 240);

    page_raw(p, "<li><h2>");
    page_provision_link(p, near->article.law_id, near->article.eid, other);
    page_status(p, near->article.status, near->article.digest);
    page_raw(p, "</h2>\n");
    append_path(p, &near->article);
    page_raw(p, "<p class=\"snippet\">");
    page_text(p, text);
    page_raw(p, "</p><p class=\"actions\">");
    page_link(p, "/compare", "a", cite, "b", other, NULL);
    page_say(p, "Compare word by word");
    page_raw(p, "</a></p></li>\n");
}

gboolean
page_similar(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *citation = web_parameter(r, "c");
    int part = -1;

    if (!citation) {
        g_set_error(error, WEB_ERROR, 400, "name a provision");
        return FALSE;
    }
    g_autoptr(AcuanHit) hit = acuan_index_provision(r->index, citation, &part, error);
    g_autoptr(GPtrArray) nearest =
        hit ? acuan_index_nearest(r->index, hit->article.text, NULL, HITS_ON_PAGE + 1, error)
            : NULL;
    if (!nearest)
        return FALSE;
    g_autofree char *cite = acuan_article_cite(&hit->article, -1);
    g_autofree char *title =
        g_strdup_printf("%s: %s", web_words(r->language, N_("Similar provisions")), cite);
    Page p = page_begin(r, answer, title, NULL);
    page_raw(&p, "<h1>");
    page_text(&p, title);
    page_raw(&p, "</h1>\n");
    if (any_digest(nearest))
        page_digest_notice(&p);
    page_raw(&p, "<ol class=\"hits\">\n");
    for (guint i = 0; i < nearest->len; i++) {
        const AcuanHit *near = g_ptr_array_index(nearest, i);
        if (strcmp(near->article.law_id, hit->article.law_id) != 0 ||
            strcmp(near->article.eid, hit->article.eid) != 0)
            append_near(&p, near, cite);
    }
    page_raw(&p, "</ol>\n");
    page_end(&p);
    return TRUE;
}

/* ---- references ---- */

static const char *
role_words(AcuanLinkRole role)
{
    switch (role) {
    case ACUAN_LINK_CHANGES: return N_("changes");
    case ACUAN_LINK_INSERTS: return N_("inserts");
    case ACUAN_LINK_DELETES: return N_("deletes");
    case ACUAN_LINK_REVOKES: return N_("revokes");
    case ACUAN_LINK_PLACES: return N_("places");
    default: return N_("cites");
    }
}

static void
append_edge(Page *p, const AcuanEdge *e)
{
    g_autofree char *passage = e->passage ? page_cut(acuan_slice(e->passage), 260) : NULL;

    page_raw(p, "<li>");
    page_iri_link(p, e->from_iri, e->from);
    page_raw(p, " <em>");
    page_say(p, role_words(e->role));
    page_raw(p, "</em> ");
    page_iri_link(p, e->to_iri, e->to);
    if (e->reason) {
        page_raw(p, " <span class=\"mark warn\" lang=\"en\">");
        page_text(p, e->reason);
        page_raw(p, "</span>");
    }
    page_raw(p, "<br><span class=\"dim\">");
    page_text(p, passage);
    page_raw(p, "</span></li>\n");
}

static void
append_edge_list(Page *p, const char *english, const GPtrArray *edges, guint total)
{
    page_raw(p, "<section><h2>");
    page_say(p, english);
    g_string_append_printf(p->to, " (%u)</h2>\n", total);
    page_raw(p, edges->len ? "<ul class=\"edges\">\n" : "");
    for (guint i = 0; i < edges->len; i++)
        append_edge(p, g_ptr_array_index(edges, i));
    page_raw(p, edges->len ? "</ul>\n</section>\n" : "</section>\n");
}

static const char *
by_words(AcuanImplementsBy by)
{
    switch (by) {
    case ACUAN_IMPLEMENTS_TEXT: return N_("its preamble says so");
    case ACUAN_IMPLEMENTS_RELATION: return N_("by its metadata");
    case ACUAN_IMPLEMENTS_BASIS: return N_("names it as a legal basis");
    default: return N_("kind and title fit; a person has to look");
    }
}

static void
append_implementer(Page *p, const AcuanImplementer *m)
{
    page_raw(p, "<li>");
    if (m->held)
        page_iri_link(p, m->iri, m->law);
    else
        page_text(p, m->law);
    page_raw(p, " ");
    page_text(p, m->title);
    page_raw(p, " <span class=\"dim\">");
    page_text(p, m->at);
    page_raw(p, " \xe2\x80\x93 ");
    page_say(p, by_words(m->by));
    page_raw(p, "</span></li>\n");
}

static void
append_left(Page *p, const AcuanLeft *left)
{
    page_raw(p, "<li>");
    page_iri_link(p, left->from_iri, left->from);
    page_raw(p, " \xe2\x86\x92 ");
    page_text(p, left->instrument);
    page_raw(p, " <span class=\"dim\">");
    page_text(p, left->subject);
    page_raw(p, "</span>");
    page_raw(p, left->by->len ? "<ul>\n" : "");
    for (guint i = 0; i < MIN(left->by->len, 6u); i++)
        append_implementer(p, g_ptr_array_index(left->by, i));
    page_raw(p, left->by->len ? "</ul></li>\n" : "</li>\n");
}

#define APPEND_LIST(p, english, list, append)                        \
    do {                                                             \
        page_heading(p, 2, english);                                 \
        page_raw(p, "<ul class=\"list\">\n");                        \
        for (guint i_ = 0; i_ < MIN((list)->len, EDGES_SHOWN); i_++) \
            append(p, g_ptr_array_index(list, i_));                  \
        page_raw(p, "</ul>\n");                                      \
    } while (0)

static void
append_graph(Page *p, const AcuanGraph *g)
{
    append_edge_list(p, g->whole ? N_("It cites other laws") : N_("It cites"), g->out, g->out->len);
    append_edge_list(p, N_("Cited by"), g->in, g->in_total);
    if (g->amendments->len)
        append_edge_list(p, N_("Changed by"), g->amendments, g->amendments->len);
    if (g->implementers->len)
        APPEND_LIST(p, N_("Implemented by"), g->implementers, append_implementer);
    if (g->left->len)
        APPEND_LIST(p, N_("Leaves to other regulations"), g->left, append_left);
    if (MAX(g->out->len, MAX(g->in->len, g->left->len)) >= EDGES_SHOWN)
        page_paragraph(p,
                       N_("Of each list only the beginning is shown; 'acuan refs' has all of it."));
}

gboolean
page_refs(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *citation = web_parameter(r, "c");
    const AcuanGraphOptions options = {TRUE, TRUE, EDGES_SHOWN};
    const AcuanTarget *target;

    if (!citation) {
        g_set_error(error, WEB_ERROR, 400, "name a provision");
        return FALSE;
    }
    g_autoptr(AcuanIdentity) named = page_identify(r, citation, &target, error);
    g_autoptr(AcuanGraph) graph = named ? acuan_graph_new(r->index, target, &options, error) : NULL;
    if (!graph)
        return FALSE;
    g_autofree char *title =
        g_strdup_printf("%s: %s", web_words(r->language, N_("References")), graph->subject);
    Page p = page_begin(r, answer, title, NULL);
    page_raw(&p, "<h1>");
    page_say(&p, "References");
    page_raw(&p, ": ");
    page_iri_link(&p, graph->iri, graph->subject);
    page_raw(&p, "</h1>\n");
    append_graph(&p, graph);
    page_end(&p);
    return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* find.c - pages that answer questions: home, search, definitions, similar provisions, references.
 */
#include <string.h>

#include "acuan/graph.h"
#include "acuan/terms.h"
#include "filters.h"

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
    if (query)
        filters_keep(p);
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
    append_door(&p, "/similar", N_("How has my clause been worded before?"),
                N_("Paste a clause: its precedents, compared word by word."));
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
append_hit(Page *p, const AcuanHit *hit)
{
    const char *level = hit->law_rank ? "h3" : "h2"; /* below the heading of its law */
    const AcuanArticle *a = &hit->article;
    g_autofree char *cite = acuan_article_cite(a, -1);

    g_string_append_printf(p->to, "<li><%s>", level);
    page_provision_link(p, a->law_id, a->eid, cite);
    page_status(p, a->status, a->digest);
    g_string_append_printf(p->to, "</%s>\n", level);
    page_law_path(p, a);
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
            g_autofree char *english = acuan_words_key(c->label_en ? c->label_en : "");
            g_autofree char *name = g_strconcat(m->id, ":", c->code, NULL);
            guint n =
                strstr(label, wanted) || strstr(english, wanted) ? acuan_index_category_count(p->request->index, name) : 0;
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
            page_text(p, page_category_label(p, name));
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
        page_raw(p, "<p class=\"notice\">");
        page_message(p, g_ptr_array_index(results->remarks, i));
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

/* "Did you mean": the question with the nearest words in place of those that no provision has. */
static void
append_correction(Page *p, const AcuanResults *results)
{
    if (!results->corrected)
        return;
    page_raw(p, "<p class=\"notice\">");
    page_say(p, results->applied ? N_("Nothing was found; these are the provisions for:")
                                 : N_("Did you mean:"));
    page_raw(p, " ");
    filters_link(p, "/search", "q", results->corrected);
    page_text(p, results->corrected);
    page_raw(p, "</a></p>\n");
}

static void
append_law_head(Page *p, const AcuanHit *hit)
{
    const AcuanArticle *a = &hit->article;
    g_autofree char *name = acuan_law_name(a->type, a->number, a->year);

    page_raw(p, "<h2 class=\"law-head\">");
    page_provision_link(p, a->law_id, "", name);
    page_raw(p, " ");
    page_text(p, a->law_title);
    page_raw(p, " <small>");
    filters_link(p, "/search", "law", a->law_id);
    page_count(p, hit->law_total, N_("%u provision"), N_("%u provisions"));
    page_raw(p, "</a></small></h2>\n");
}

static void
append_hits(Page *p, const AcuanSearch *s, const AcuanResults *results)
{
    guint law = 0;

    if (!s->per_law)
        g_string_append_printf(p->to, "<ol class=\"hits\" start=\"%u\">\n", s->offset + 1);
    for (guint i = 0; i < results->hits->len; i++) {
        const AcuanHit *hit = g_ptr_array_index(results->hits, i);
        if (hit->law_rank != law) {
            page_raw(p, law ? "</ol>\n" : "");
            append_law_head(p, hit);
            page_raw(p, "<ol class=\"hits\">\n");
            law = hit->law_rank;
        }
        append_hit(p, hit);
    }
    page_raw(p, !s->per_law || law ? "</ol>\n" : "");
}

/* Saved searches, and the answer as data. */
static void
append_elsewhere(Page *p)
{
    page_raw(p, "<p class=\"actions data\">");
    filters_link(p, "/feed", "group", NULL);
    page_say(p, "Follow as a feed");
    page_raw(p, "</a> <span>");
    page_say(p, "As data:");
    page_raw(p, "</span> ");
    static const char *const forms[] = {"&amp;limit=100&amp;format=csv\">CSV</a> ",
                                        "&amp;limit=100&amp;format=xlsx\">XLSX</a> ",
                                        "&amp;limit=100&amp;facets=1&amp;format=json\">JSON</a> "};
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *url = filters_url(p->request, "/api/v1/search", NULL, NULL);
        page_raw(p, "<a rel=\"nofollow\" href=\"");
        page_text(p, url);
        page_raw(p, forms[i]);
    }
    page_raw(p, "</p>\n");
}

static void
append_results(Page *p, const AcuanSearch *s, const AcuanResults *results)
{
    guint of = s->per_law ? results->laws : results->total;
    g_autofree char *again = filters_url(p->request, "/search", NULL, NULL);

    append_correction(p, results);
    append_remarks(p, results);
    page_raw(p, "<p class=\"count\" role=\"status\">");
    page_count(p, results->total, N_("%u provision"), N_("%u provisions"));
    if (s->per_law) {
        page_raw(p, " ");
        page_count(p, results->laws, N_("in %u law"), N_("in %u laws"));
    }
    page_raw(p, "</p>\n");
    filters_append_chosen(p, s);
    if (results->total) {
        filters_append_order(p, s);
        page_raw(p, "<p class=\"jump\"><a href=\"#narrow\">");
        page_say(p, "Narrow the results");
        page_raw(p, " \xe2\x86\x93</a></p>\n");
    }
    if (any_digest(results->hits))
        page_digest_notice(p);
    append_hits(p, s, results);
    page_pager_at(p, again, "offset", s->offset,
                  s->per_law ? MIN(s->limit, of - MIN(of, s->offset)) : results->hits->len,
                  s->limit, of);
    append_elsewhere(p);
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
    page_raw(&p, " ");
    page_message(&p, why);
    page_raw(&p, " ");
    page_link(&p, "/help", NULL);
    page_say(&p, "How questions are written");
    page_raw(&p, "</a></p>\n");
    page_end(&p);
}

/* Facets are counted on indexes of this machine. */
static gboolean
counts_facets(const WebRequest *r)
{
    for (guint i = 0; r->settings->locations[i]; i++)
        if (g_str_has_prefix(r->settings->locations[i], "tcp://"))
            return FALSE;
    return TRUE;
}

gboolean
page_search(const WebRequest *r, WebAnswer *answer, GError **error)
{
    AcuanSearch s;
    GError *why = NULL;

    if (!filters_read(r, &s, error) ||
        !web_number(r, "offset", 0, 0, WEB_OFFSET_MAX, &s.offset, error))
        return FALSE;
    if (!s.query)
        return show_empty_search(r, answer);
    s.limit = HITS_ON_PAGE;
    s.facets = counts_facets(r);
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
    append_named_categories(&p, s.query);
    page_raw(&p, results->total ? "<div class=\"found\"><div>\n" : "<div><div>\n");
    append_results(&p, &s, results);
    page_raw(&p, "</div>\n");
    filters_append_facets(&p, &s, results);
    page_raw(&p, "</div>\n");
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
    if (found)
        page_downloads(&p, "/api/v1/define", "term", term, NULL);
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
        page_raw(p, " <span class=\"mark warn\">");
        page_message(p, e->reason);
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
    page_downloads(&p, "/api/v1/refs", "c", citation, NULL);
    page_end(&p);
    return TRUE;
}

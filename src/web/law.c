/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * law.c - a law, piece by piece: /akn/id/act/perpres/2018/95 has its contents and its text, as much
 * of it as a page may hold, from the provision that ?from= names;
 * /akn/id/act/perpres/2018/95/~art_6 is one provision with all that is known of it.
 */
#include <jansson.h>
#include <string.h>

#include "acuan/graph.h"
#include "api.h"
#include "formats.h"
#include "prose.h"

#define TEXT_MAX 30000   /* bytes of law text on a page */
#define MARKUP_MAX 52000 /* bytes of markup after which no further provision begins */
#define LISTED_MAX 200   /* provisions that a table of contents lists one by one */
#define CITED_MAX 12     /* references shown on the page of a provision */

static const AcuanArticle *
article_at(const GPtrArray *provisions, guint i)
{
    return &((const AcuanHit *) g_ptr_array_index(provisions, i))->article;
}

static guint
index_of(const GPtrArray *provisions, const char *eid)
{
    for (guint i = 0; i < provisions->len; i++)
        if (strcmp(article_at(provisions, i)->eid, eid) == 0)
            return i;
    return G_MAXUINT;
}

/* ---- what stands above the text ---- */

static void
append_row(Page *p, const char *english, const char *value)
{
    if (!value || !*value)
        return;
    page_raw(p, "<div><dt>");
    page_say(p, english);
    page_raw(p, "</dt><dd>");
    page_text(p, value);
    page_raw(p, "</dd></div>");
}

static void
append_standing(Page *p, const char *iri)
{
    g_auto(AcuanStanding) s = {0};

    if (!acuan_index_standing(p->request->index, iri, &s, NULL))
        return;
    g_autofree char *revoked = acuan_standing_names(s.revoked_by);
    g_autofree char *amended = acuan_standing_names(s.amended_by);
    append_row(p, N_("Gazette"), s.gazette);
    append_row(p, N_("Amended by"), amended);
    append_row(p, N_("Revoked by"), revoked);
}

/* A value of the front matter. */
static void
append_front(Page *p, json_t *front, const char *key, const char *english)
{
    append_row(p, english, json_string_value(json_object_get(front, key)));
}

static void
append_facts(Page *p, const AcuanArticle *a)
{
    g_autofree char *text = acuan_index_law(p->request->index, a->law_id, NULL);
    json_t *data = text ? json_loads(text, 0, NULL) : NULL;
    json_t *front = json_object_get(data, "front");

    page_raw(p, "<dl class=\"facts\">");
    append_front(p, front, "tanggal_penetapan", N_("Enacted"));
    append_front(p, front, "tanggal_pengundangan", N_("Promulgated"));
    append_front(p, front, "tanggal_berlaku", N_("In force from"));
    append_standing(p, a->law_id);
    append_row(p, N_("Address"), a->law_id);
    page_raw(p, "</dl>\n");
    json_decref(data);
}

static void
append_head(Page *p, const AcuanArticle *a)
{
    g_autofree char *name = acuan_law_name(a->type, a->number, a->year);

    page_raw(p, "<h1>");
    page_text(p, name);
    page_status(p, a->status, a->digest);
    page_raw(p, "</h1>\n<p class=\"lead\">");
    page_text(p, a->law_title);
    page_raw(p, "</p>\n");
    if (a->digest)
        page_digest_notice(p);
    append_facts(p, a);
    page_raw(p, "<p class=\"actions\">");
    page_link(p, "/refs", "c", a->law_id, NULL);
    page_say(p, "What cites this law");
    page_raw(p, "</a> ");
    page_link(p, "/compare", "a", name, NULL);
    page_say(p, "Compare with another law");
    page_raw(p, "</a></p>\n");
    page_downloads(p, "/api/v1/map", "c", a->law_id, "limit", "100", NULL);
}

/* ---- contents ---- */

static guint
same_headings(const char **before, const AcuanArticle *a)
{
    guint same = 0;

    while (before && before[same] && a->headings[same] &&
           strcmp(before[same], a->headings[same]) == 0)
        same++;
    return same;
}

/* Where the page in hand begins and ends: [first, last]. */
typedef struct {
    guint first, last;
} Shown;

static void
append_entry(Page *p, const AcuanArticle *a, guint i, Shown shown)
{
    g_autofree char *url = i >= shown.first && i <= shown.last
                               ? g_strconcat("#", a->eid, NULL)
                               : page_url(p->request, a->law_id, "from", a->eid, "#", a->eid, NULL);

    page_raw(p, "<a href=\"");
    page_text(p, url);
    page_raw(p, "\">");
    page_text(p, a->citation);
    page_raw(p, "</a>\n");
}

static void
append_contents(Page *p, const GPtrArray *provisions, Shown shown)
{
    gboolean all = provisions->len <= LISTED_MAX;
    const char **before = NULL;

    page_raw(p, "<nav class=\"contents\" aria-labelledby=\"contents\"><h2 id=\"contents\">");
    page_say(p, "Contents");
    page_raw(p, "</h2>\n");
    for (guint i = 0; i < provisions->len; i++) {
        const AcuanArticle *a = article_at(provisions, i);
        guint same = same_headings(before, a);
        gboolean begins = a->headings[same] || (before && before[same]) || i == 0;
        for (guint h = same; a->headings[h]; h++) {
            g_autofree char *words = page_cut(acuan_slice(a->headings[h]), 90);
            g_string_append_printf(p->to, "<p class=\"h%u\">", MIN(h, 3u) + 1);
            page_text(p, words);
            page_raw(p, "</p>\n");
        }
        if (all || begins)
            append_entry(p, a, i, shown);
        before = a->headings;
    }
    page_raw(p, "</nav>\n");
}

static void
append_jump(Page *p, const AcuanArticle *a)
{
    page_raw(p, "<form class=\"inline\" action=\"/go\" method=\"get\"><input type=\"hidden\" "
                "name=\"law\" value=\"");
    page_text(p, a->law_id);
    page_raw(p, "\">");
    page_field(p, "to", N_("Go to (such as: Pasal 5)"), NULL, "text");
    page_keep_language(p);
    page_button(p, N_("Go"));
    page_raw(p, "</form>\n");
}

/* ---- text ---- */

static void
append_note(Page *p, const AcuanArticle *a, guint most)
{
    if (!a->note.n)
        return;
    g_autofree char *note = page_cut(a->note, most);
    page_raw(p, "<aside class=\"note\"><details open><summary>");
    page_say(p, "Explanatory note");
    page_raw(p, "</summary><p>");
    page_text(p, note);
    page_raw(p, "</p></details></aside>\n");
}

static void
append_categories(Page *p, const GPtrArray *mappings)
{
    if (!mappings->len)
        return;
    page_raw(p, "<p class=\"cats\">");
    for (guint i = 0; i < mappings->len; i++)
        page_category(p, g_ptr_array_index(mappings, i));
    page_raw(p, "</p>\n");
}

static void
append_headings(Page *p, const AcuanArticle *a, guint same)
{
    for (guint h = same; a->headings[h]; h++) {
        guint level = MIN(h, 1u) + 2;
        g_string_append_printf(p->to, "<h%u class=\"group\">", level);
        page_text(p, a->headings[h]);
        g_string_append_printf(p->to, "</h%u>\n", level);
    }
}

/* One provision of the text from a byte on; returns the byte where it stopped. */
static guint
append_provision(Page *p, const AcuanHit *hit, const ProseTerms *terms, guint from, guint room)
{
    const AcuanArticle *a = &hit->article;
    guint end = prose_piece(a, from, room);

    page_raw(p, "<article id=\"");
    page_text(p, a->eid);
    page_raw(p, "\"><h3>");
    page_provision_link(p, a->law_id, a->eid, a->citation);
    page_raw(p, "</h3>\n<div class=\"beside\"><div class=\"text\">\n");
    prose_append(p, a, terms, from, end, -1, NULL);
    page_raw(p, "</div>\n");
    append_note(p, a, 600);
    page_raw(p, "</div>\n");
    append_categories(p, hit->mappings);
    page_raw(p, "</article>\n");
    return end;
}

/* As much as there is room for, from a provision and a byte on; both get where to go on. */
static void
append_text(Page *p, const GPtrArray *provisions, guint *i, guint *at, gsize most)
{
    g_autoptr(ProseTerms) terms = prose_terms_new(provisions);
    const char **before = NULL;
    gsize start = p->to->len;
    guint room = TEXT_MAX;

    while (*i < provisions->len && room > 0 && p->to->len - start < most) {
        const AcuanHit *hit = g_ptr_array_index(provisions, *i);
        guint length = (guint) hit->article.text.n;
        /* What does not fit begins the next page, unless it would not fit there either. */
        if (before && length - *at > room && length - *at <= TEXT_MAX)
            return;
        append_headings(p, &hit->article, same_headings(before, &hit->article));
        before = hit->article.headings;
        guint end = append_provision(p, hit, terms, *at, room);
        room -= MIN(room, end - *at);
        *at = end < length ? end : 0;
        if (end < length)
            return;
        ++*i;
    }
}

/* The provision at which a page begins that ends before this one. */
static guint
page_before(const GPtrArray *provisions, guint i)
{
    gsize bytes = 0;

    while (i > 0 && bytes < TEXT_MAX * 2 / 3)
        bytes += article_at(provisions, --i)->text.n;
    return i;
}

static void
append_turns(Page *p, const GPtrArray *provisions, guint first, guint next, guint at)
{
    const AcuanArticle *a = article_at(provisions, 0);
    char number[16];

    if (first == 0 && next >= provisions->len)
        return;
    g_snprintf(number, sizeof number, "%u", at);
    page_raw(p, "<nav class=\"pager\" aria-label=\"");
    page_say(p, "Pages");
    page_raw(p, "\">");
    if (first > 0) {
        page_link(p, a->law_id, "from", article_at(provisions, page_before(provisions, first))->eid,
                  NULL);
        page_raw(p, "\xe2\x86\x90 ");
        page_say(p, "Previous");
        page_raw(p, "</a> ");
    }
    if (next < provisions->len) {
        const AcuanArticle *b = article_at(provisions, next);
        page_link(p, a->law_id, "from", b->eid, "at", at ? number : NULL, NULL);
        page_say(p, "Next");
        page_raw(p, ": ");
        page_text(p, b->citation);
        page_raw(p, " \xe2\x86\x92</a>");
    }
    page_raw(p, "</nav>\n");
}

/* Where the page begins, by ?from= and ?at=. */
static gboolean
read_place(const WebRequest *r, const GPtrArray *provisions, guint *first, guint *at,
           GError **error)
{
    const char *from = web_parameter(r, "from");

    *first = from ? index_of(provisions, from) : 0;
    if (*first == G_MAXUINT) {
        g_set_error(error, WEB_ERROR, 404, "this law has no provision '%s'", from);
        return FALSE;
    }
    return web_number(r, "at", 0, 0, (guint) MAX(article_at(provisions, *first)->text.n, 1) - 1, at,
                      error);
}

static gboolean
show_law(const WebRequest *r, WebAnswer *answer, const GPtrArray *provisions, GError **error)
{
    const AcuanArticle *a = article_at(provisions, 0);
    guint first, at, next;

    if (!read_place(r, provisions, &first, &at, error))
        return FALSE;
    g_autofree char *name = acuan_law_name(a->type, a->number, a->year);
    g_autofree char *title = g_strdup_printf("%s %s", name, a->law_title);
    g_autofree char *short_title = page_cut(acuan_slice(title), 120);
    Page p = page_begin(r, answer, short_title, "/laws");
    g_autoptr(GString) text = g_string_new(NULL);
    Page part = {text, r, answer};
    next = first;
    guint rest = at;
    append_text(&part, provisions, &next, &rest, MARKUP_MAX);
    append_head(&p, a);
    append_jump(&p, a);
    page_raw(&p, "<div class=\"law\">\n");
    append_contents(&p, provisions, (Shown){first, rest ? next : MAX(next, 1) - 1});
    page_raw(&p, "<div class=\"body\">\n");
    g_string_append_len(p.to, text->str, (gssize) text->len);
    append_turns(&p, provisions, first, next, rest);
    page_raw(&p, "</div></div>\n");
    page_end(&p);
    return TRUE;
}

/* ---- one provision ---- */

static void
append_copy(Page *p, const char *id, const char *english, const char *value)
{
    g_string_append_printf(p->to, "<label class=\"field wide\" for=\"%s\"><span>", id);
    page_say(p, english);
    g_string_append_printf(p->to, "</span><input id=\"%s\" readonly value=\"", id);
    page_text(p, value);
    page_raw(p, "\"></label>\n");
}

/* A citation to copy: with the law's title, as Lampiran II of UU 12/2011 has it. */
static void
append_citation(Page *p, const AcuanArticle *a, int part)
{
    g_autofree char *cite = acuan_article_cite(a, part);
    g_autofree char *full = g_strdup_printf("%s tentang %s", cite, a->law_title);
    g_autofree char *iri = acuan_article_iri(a, part);
    g_autofree char *base = page_base(p->request);
    g_autofree char *eid = part < 0 ? g_strdup(a->eid) : acuan_part_eid(a, (guint) part);
    g_autofree char *path = page_provision_path(a->law_id, eid);
    g_autofree char *url = g_strconcat(base, path, NULL);

    page_raw(p, "<section aria-labelledby=\"cite\"><h2 id=\"cite\">");
    page_say(p, "Cite");
    page_raw(p, "</h2>\n");
    append_copy(p, "cite-text", N_("Citation"), full);
    append_copy(p, "cite-iri", N_("Akoma Ntoso address"), iri);
    append_copy(p, "cite-url", N_("Link"), url);
    page_raw(p, "</section>\n");
}

/* Words that stand in several places prove no more than once. */
static gboolean
is_repeated(const AcuanArticle *a, const AcuanMapping *m, guint i)
{
    g_autofree char *scratch = NULL, *other = NULL;
    AcuanSlice quote = acuan_span_quote(a, &g_array_index(m->evidence, AcuanSpan, i), &scratch);

    for (guint k = 0; k < i; k++) {
        g_clear_pointer(&other, g_free);
        if (acuan_slice_equal(
                quote, acuan_span_quote(a, &g_array_index(m->evidence, AcuanSpan, k), &other)))
            return TRUE;
    }
    return FALSE;
}

static void
append_evidence(Page *p, const AcuanArticle *a, const AcuanMapping *m)
{
    page_raw(p, "<dd>");
    if (m->at) {
        page_sayf(p, "Annotated at %s.", m->at);
        page_raw(p, " ");
    }
    if (m->by || m->date)
        g_string_append_printf(p->to, "(");
    page_text(p, m->by);
    page_raw(p, m->by && m->date ? ", " : "");
    page_text(p, m->date);
    page_raw(p, m->by || m->date ? ") " : "");
    page_text(p, m->reason);
    for (guint i = 0; i < MIN(m->evidence->len, 20u); i++) {
        g_autofree char *scratch = NULL;
        if (is_repeated(a, m, i))
            continue;
        const AcuanSpan *span = &g_array_index(m->evidence, AcuanSpan, i);
        g_autofree char *quote = page_cut(acuan_span_quote(a, span, &scratch), 160);
        page_raw(p, " <q>");
        page_text(p, quote);
        page_raw(p, "</q>");
    }
    page_raw(p, "</dd>\n");
}

static void
append_mappings(Page *p, const AcuanHit *hit)
{
    page_raw(p, "<section aria-labelledby=\"cats\"><h2 id=\"cats\">");
    page_say(p, "Categories, with evidence");
    page_raw(p, "</h2>\n");
    if (!hit->mappings->len)
        page_paragraph(p, N_("This provision has no category."));
    else
        page_raw(p, "<dl class=\"evidence\">\n");
    for (guint i = 0; i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        page_raw(p, "<dt>");
        page_category(p, m);
        page_raw(p, "</dt>");
        append_evidence(p, &hit->article, m);
    }
    page_raw(p, hit->mappings->len ? "</dl>\n</section>\n" : "</section>\n");
}

static void
append_used(Page *p, const GPtrArray *used)
{
    if (!used->len)
        return;
    page_raw(p, "<details class=\"terms\"><summary>");
    page_sayf(p, "Terms of this provision (%u)", used->len);
    page_raw(p, "</summary><dl>\n");
    for (guint i = 0; i < MIN(used->len, 40u); i++) {
        const AcuanDefinition *d = g_ptr_array_index(used, i);
        g_autofree char *meaning = page_cut(acuan_slice(d->text), 600);
        page_raw(p, "<dt>");
        page_link(p, "/define", "term", d->term, NULL);
        page_text(p, d->term);
        page_raw(p, "</a></dt><dd>");
        page_text(p, meaning);
        page_raw(p, " (");
        page_text(p, d->citation);
        page_raw(p, ")</dd>\n");
    }
    page_raw(p, "</dl></details>\n");
}

static void
append_edges(Page *p, const GPtrArray *edges, gboolean in)
{
    page_raw(p, "<ul class=\"edges\">\n");
    for (guint i = 0; i < MIN(edges->len, CITED_MAX); i++) {
        const AcuanEdge *e = g_ptr_array_index(edges, i);
        g_autofree char *passage = e->passage ? page_cut(acuan_slice(e->passage), 220) : NULL;
        page_raw(p, "<li>");
        page_iri_link(p, in ? e->from_iri : e->to_iri, in ? e->from : e->to);
        page_raw(p, " <span class=\"dim\">");
        page_text(p, passage);
        page_raw(p, "</span></li>\n");
    }
    page_raw(p, "</ul>\n");
}

static void
append_graph(Page *p, const AcuanArticle *a, int part)
{
    g_autofree char *iri = acuan_article_iri(a, part);
    g_autoptr(AcuanIdentity) named = acuan_index_identify(p->request->index, iri, NULL);
    const AcuanGraphOptions options = {TRUE, TRUE, CITED_MAX};
    g_autoptr(AcuanGraph) graph =
        named && named->targets->len
            ? acuan_graph_new(p->request->index, g_ptr_array_index(named->targets, 0), &options,
                              NULL)
            : NULL;

    if (!graph)
        return;
    page_raw(p, "<section aria-labelledby=\"refs\"><h2 id=\"refs\">");
    page_say(p, "References");
    page_raw(p, "</h2>\n");
    if (graph->out->len) {
        page_heading(p, 3, N_("It cites"));
        append_edges(p, graph->out, FALSE);
    }
    if (graph->in->len) {
        page_raw(p, "<h3>");
        page_sayf(p, "Cited by (%u)", graph->in_total);
        page_raw(p, "</h3>\n");
        append_edges(p, graph->in, TRUE);
    }
    page_raw(p, "<p>");
    page_link(p, "/refs", "c", iri, NULL);
    page_say(p, "All references, changes and implementing regulations");
    page_raw(p, "</a></p></section>\n");
}

/* Links to the provisions before and after, and the law around. */
static void
append_neighbours(Page *p, const GPtrArray *provisions, guint i)
{
    const AcuanArticle *a = article_at(provisions, i);

    page_raw(p, "<nav class=\"pager\" aria-label=\"");
    page_say(p, "Provisions before and after");
    page_raw(p, "\">");
    if (i > 0) {
        g_autofree char *words =
            g_strconcat("\xe2\x86\x90 ", article_at(provisions, i - 1)->citation, NULL);
        page_provision_link(p, a->law_id, article_at(provisions, i - 1)->eid, words);
    }
    page_raw(p, " ");
    page_link(p, a->law_id, "from", a->eid, "#", a->eid, NULL);
    page_say(p, "In the whole text");
    page_raw(p, "</a> ");
    if (i + 1 < provisions->len) {
        g_autofree char *words =
            g_strconcat(article_at(provisions, i + 1)->citation, " \xe2\x86\x92", NULL);
        page_provision_link(p, a->law_id, article_at(provisions, i + 1)->eid, words);
    }
    page_raw(p, "</nav>\n");
}

static void
append_provision_head(Page *p, const AcuanArticle *a, const char *cite)
{
    g_autofree char *name = acuan_law_name(a->type, a->number, a->year);

    page_raw(p, "<h1>");
    page_text(p, cite);
    page_status(p, a->status, a->digest);
    page_raw(p, "</h1>\n<p class=\"path\">");
    page_link(p, a->law_id, NULL);
    page_text(p, name);
    page_raw(p, " ");
    page_text(p, a->law_title);
    page_raw(p, "</a>");
    for (guint h = 0; a->headings[h]; h++) {
        page_raw(p, " \xe2\x80\xba ");
        page_text(p, a->headings[h]);
    }
    page_raw(p, "</p>\n");
    if (a->digest)
        page_digest_notice(p);
}

static void
append_tools(Page *p, const char *cite)
{
    page_raw(p, "<p class=\"actions\">");
    page_link(p, "/compare", "a", cite, NULL);
    page_say(p, "Compare");
    page_raw(p, "</a> ");
    page_link(p, "/similar", "c", cite, NULL);
    page_say(p, "Similar provisions");
    page_raw(p, "</a></p>\n");
    page_downloads(p, "/api/v1/provision", "c", cite, NULL);
}

/* The text; of a very long one a piece, from ?at= on. */
static void
append_provision_text(Page *p, const AcuanHit *hit, const ProseTerms *terms, int part, guint at,
                      GPtrArray *used)
{
    const AcuanArticle *a = &hit->article;
    guint end = prose_piece(a, at, TEXT_MAX);
    char number[16];

    page_raw(p, "<div class=\"beside\"><div class=\"text\">\n");
    prose_append(p, a, terms, at, end, part, used);
    page_raw(p, "</div>\n");
    append_note(p, a, 6000);
    page_raw(p, "</div>\n");
    if (end < a->text.n) {
        g_autofree char *path = page_provision_path(a->law_id, a->eid);
        g_snprintf(number, sizeof number, "%u", end);
        page_raw(p, "<p>");
        page_link(p, path, "at", number, NULL);
        page_say(p, "The text goes on");
        page_raw(p, " \xe2\x86\x92</a></p>\n");
    }
}

static gboolean
show_provision(const WebRequest *r, WebAnswer *answer, const AcuanHit *hit, int part,
               GError **error)
{
    const AcuanArticle *a = &hit->article;
    g_autoptr(GPtrArray) provisions = acuan_index_law_provisions(r->index, a->law_id, error);
    guint at;

    if (!provisions || !web_number(r, "at", 0, 0, (guint) MAX(a->text.n, 1) - 1, &at, error))
        return FALSE;
    guint i = index_of(provisions, a->eid);
    g_autoptr(ProseTerms) terms = prose_terms_new(provisions);
    g_autoptr(GPtrArray) used = g_ptr_array_new();
    g_autofree char *cite = acuan_article_cite(a, part);
    Page p = page_begin(r, answer, cite, NULL);
    append_provision_head(&p, a, cite);
    if (i != G_MAXUINT)
        append_neighbours(&p, provisions, i);
    append_provision_text(&p, hit, terms, part, at, used);
    append_used(&p, used);
    append_tools(&p, cite);
    append_mappings(&p, hit);
    append_graph(&p, a, part);
    append_citation(&p, a, part);
    page_end(&p);
    return TRUE;
}

/* ---- the addresses ---- */

static gboolean
at_provision(const WebRequest *r, WebAnswer *answer, const char *law, const char *eid,
             GError **error)
{
    g_autofree char *wanted = g_strconcat(law, "#", eid, NULL);
    WebRepresentation which;
    int part = -1;
    g_autoptr(AcuanHit) hit = acuan_index_provision_at(r->index, law, eid, wanted, &part, error);

    if (!hit || !formats_representation(r, &which, error))
        return FALSE;
    switch (which) {
    case AS_JSON: api_put(answer, answer_provision(r->index, hit, part)); return TRUE;
    case AS_AKN:
    case AS_TURTLE: return export_law(r, answer, law, which, error);
    default: return show_provision(r, answer, hit, part, error);
    }
}

static gboolean
at_law(const WebRequest *r, WebAnswer *answer, const char *law, GError **error)
{
    g_autofree char *known = acuan_index_law(r->index, law, error);
    g_autoptr(GPtrArray) provisions =
        known ? acuan_index_law_provisions(r->index, law, error) : NULL;
    WebRepresentation which;

    if (!known || !provisions || !provisions->len) {
        if (error && !*error)
            g_set_error(error, WEB_ERROR, 404, "there is no law %s in the index", law);
        return FALSE;
    }
    if (!formats_representation(r, &which, error))
        return FALSE;
    switch (which) {
    case AS_JSON: api_put(answer, answer_law(r->index, law, provisions)); return TRUE;
    case AS_AKN:
    case AS_TURTLE: return export_law(r, answer, law, which, error);
    default: return show_law(r, answer, provisions, error);
    }
}

gboolean
page_law(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *tilde = strstr(r->path, "/~");
    g_autofree char *law =
        tilde ? g_strndup(r->path, (gsize) (tilde - r->path)) : g_strdup(r->path);

    return tilde && tilde[2] ? at_provision(r, answer, law, tilde + 2, error)
                             : at_law(r, answer, law, error);
}

/* The box "go to" of a law, and links by citation from elsewhere. */
gboolean
page_go(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *law = web_parameter(r, "law"), *to = web_parameter(r, "to");
    g_autofree char *name = NULL, *digits = NULL;
    const AcuanTarget *target;

    if (!to) {
        g_set_error(error, WEB_ERROR, 400, "write where to go, such as 'Pasal 5'");
        return FALSE;
    }
    if (law) {
        g_autoptr(GPtrArray) provisions = acuan_index_law_provisions(r->index, law, error);
        if (provisions && !provisions->len)
            g_set_error(error, WEB_ERROR, 404, "there is no law %s in the index", law);
        if (!provisions || !provisions->len)
            return FALSE;
        const AcuanArticle *a = article_at(provisions, 0);
        name = acuan_law_name(a->type, a->number, a->year);
    }
    digits = g_ascii_isdigit(*to) ? g_strconcat("Pasal ", to, NULL) : g_strdup(to);
    g_autofree char *text = name ? g_strdup_printf("%s %s", digits, name) : g_strdup(to);
    g_autoptr(AcuanIdentity) named = page_identify(r, text, &target, error);
    if (!named)
        return FALSE;
    g_autofree char *path = page_provision_path(target->law, target->whole ? "" : target->eid);
    answer->location = page_url(r, path, NULL);
    answer->status = 303;
    answer->type = "text/plain";
    return TRUE;
}

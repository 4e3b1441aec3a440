/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filters.h"

#include <string.h>

#define PER_LAW 3
#define VALUES_SHOWN 10 /* of a facet, before it is opened */
#define VALUES_MOST 40
#define FACETS_UNTIL (WEB_PAGE_MAX * 9 / 10) /* bytes of the page */

/* The parameters of a search, in the order in which addresses have them. */
static const char *const NAMES[] = {"q",        "status", "type",  "year", "law",
                                    "category", "model",  "group", "sort", "no_synonyms"};

/* ---- reading ---- */

gboolean
filters_read(const WebRequest *r, AcuanSearch *s, GError **error)
{
    static const char *const sorts[] = {"relevance", "newest", "oldest", "rank", NULL};
    static const char *const groups[] = {"law", NULL};
    const char *year = web_parameter(r, "year"), *sort, *group;

    *s = (AcuanSearch){.query = web_parameter(r, "q"),
                       .type = web_parameter(r, "type"),
                       .law = web_parameter(r, "law"),
                       .category = web_parameter(r, "category"),
                       .model = web_parameter(r, "model"),
                       .no_synonyms = web_parameter(r, "no_synonyms") != NULL,
                       .suggest = TRUE};
    if (!web_choice(r, "status", ACUAN_STATUSES, &s->status, error) ||
        !web_choice(r, "sort", sorts, &sort, error) ||
        !web_choice(r, "group", groups, &group, error))
        return FALSE;
    if (sort)
        acuan_sort_from_name(sort, &s->sort);
    s->per_law = group ? PER_LAW : 0;
    if (year && !acuan_years_from_text(year, &s->year_from, &s->year_to)) {
        g_set_error(error, WEB_ERROR, 400, "'%s' is no year; write 2018 or 2008..2018", year);
        return FALSE;
    }
    return TRUE;
}

/* ---- addresses ---- */

static void
append_pair(GString *url, const char *name, const char *value)
{
    g_autofree char *encoded = g_uri_escape_string(value, ":/", FALSE);

    g_string_append_printf(url, "%c%s=%s", strchr(url->str, '?') ? '&' : '?', name, encoded);
}

char *
filters_url(const WebRequest *r, const char *path, const char *name, const char *value)
{
    GString *url = g_string_new(path);

    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        gboolean other = g_strcmp0(NAMES[i], name) != 0;
        const char *kept = other ? web_parameter(r, NAMES[i]) : value;
        if (kept)
            append_pair(url, NAMES[i], kept);
    }
    if (r->language_given)
        append_pair(url, "lang", web_language_tag(r->language));
    return g_string_free(url, FALSE);
}

void
filters_link(Page *p, const char *path, const char *name, const char *value)
{
    g_autofree char *url = filters_url(p->request, path, name, value);

    page_raw(p, "<a rel=\"nofollow\" href=\"");
    page_text(p, url);
    page_raw(p, "\">");
}

void
filters_keep(Page *p)
{
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        const char *value = web_parameter(p->request, NAMES[i]);
        if (!value || strcmp(NAMES[i], "q") == 0)
            continue;
        page_raw(p, "<input type=\"hidden\" name=\"");
        page_raw(p, NAMES[i]);
        page_raw(p, "\" value=\"");
        page_text(p, value);
        page_raw(p, "\">");
    }
}

/* ---- what was chosen ---- */

static void
append_chip(Page *p, const char *name, const char *english, const char *words)
{
    page_raw(p, "<li>");
    filters_link(p, "/search", name, NULL);
    page_say(p, english);
    page_raw(p, ": <b>");
    page_text(p, words);
    page_raw(p, "</b> <span aria-hidden=\"true\">\xc3\x97</span><span class=\"hide\"> ");
    page_say(p, "(take away)");
    page_raw(p, "</span></a></li>\n");
}

/* "Perpres Nomor 95 Tahun 2018" of an address; the address itself if the law is not here. */
static char *
law_name(const Page *p, const char *iri)
{
    g_auto(AcuanStanding) standing = {0};

    if (!acuan_index_standing(p->request->index, iri, &standing, NULL) || !standing.held)
        return g_strdup(iri);
    return g_strdup(standing.name);
}

void
filters_append_chosen(Page *p, const AcuanSearch *s)
{
    const char *year = web_parameter(p->request, "year");

    if (!s->type && !year && !s->status && !s->law && !s->category)
        return;
    page_raw(p, "<ul class=\"chips\" aria-label=\"");
    page_say(p, "Narrowed to");
    page_raw(p, "\">\n");
    if (s->type)
        append_chip(p, "type", N_("Kind"), acuan_type_label(s->type));
    if (year)
        append_chip(p, "year", N_("Year"), year);
    if (s->status)
        append_chip(p, "status", N_("Status"),
                    web_words(p->request->language, page_status_words(s->status)));
    if (s->law) {
        g_autofree char *name = law_name(p, s->law);
        append_chip(p, "law", N_("Law"), name);
    }
    if (s->category) {
        append_chip(p, "category", N_("Category"), page_category_label(p, s->category));
    }
    page_raw(p, "</ul>\n");
}

/* ---- order ---- */

static void
append_choice(Page *p, const char *name, const char *value, gboolean current, const char *english)
{
    page_raw(p, "<li>");
    if (current) {
        page_raw(p, "<b aria-current=\"true\">");
        page_say(p, english);
        page_raw(p, "</b></li>\n");
        return;
    }
    filters_link(p, "/search", name, value);
    page_say(p, english);
    page_raw(p, "</a></li>\n");
}

void
filters_append_order(Page *p, const AcuanSearch *s)
{
    static const struct {
        const char *name, *words;
    } orders[] = {{NULL, N_("Best match")},
                  {"newest", N_("Newest")},
                  {"oldest", N_("Oldest")},
                  {"rank", N_("Rank of law")}};

    page_raw(p, "<div class=\"order\"><span id=\"order\">");
    page_say(p, "Order");
    page_raw(p, "</span> <ul aria-labelledby=\"order\">\n");
    for (guint i = 0; i < G_N_ELEMENTS(orders); i++)
        append_choice(p, "sort", orders[i].name, s->sort == (AcuanSort) i, orders[i].words);
    page_raw(p, "</ul> <span id=\"group\">");
    page_say(p, "Group");
    page_raw(p, "</span> <ul aria-labelledby=\"group\">\n");
    append_choice(p, "group", NULL, !s->per_law, N_("no"));
    append_choice(p, "group", "law", s->per_law > 0, N_("by law"));
    page_raw(p, "</ul></div>\n");
}

/* ---- facets ---- */

typedef struct {
    const char *parameter, *words;
} Facet;

static Facet
facet_names(AcuanField field)
{
    switch (field) {
    case ACUAN_FIELD_TYPE: return (Facet){"type", N_("Kind")};
    case ACUAN_FIELD_YEAR: return (Facet){"year", N_("Year")};
    case ACUAN_FIELD_STATUS: return (Facet){"status", N_("Status")};
    case ACUAN_FIELD_ID: return (Facet){"law", N_("Law")};
    default: return (Facet){"category", N_("Category")};
    }
}

static void
append_value(Page *p, const AcuanFacet *facet, const AcuanFacetValue *value)
{
    page_raw(p, "<li>");
    filters_link(p, "/search", facet_names(facet->field).parameter, value->value);
    if (facet->field == ACUAN_FIELD_STATUS)
        page_say(p, page_status_words(value->value));
    else if (facet->field == ACUAN_FIELD_CATEGORY)
        page_text(p, page_category_label(p, value->value));
    else
        page_text(p, value->label ? value->label : value->value);
    g_string_append_printf(p->to, "</a> <small>%u</small></li>\n", value->count);
}

/* Of a model's categories those one step below the one that was chosen, else the outermost. */
static gboolean
is_offered(const Page *p, const AcuanFacet *facet, const AcuanFacetValue *value, const char *chosen)
{
    const AcuanModel *model;
    const AcuanCategory *c, *top = NULL;

    if (!facet->model)
        return g_strcmp0(value->value, chosen) != 0;
    const GPtrArray *models = acuan_index_models(p->request->index, NULL);
    const AcuanModel *other;
    if (!models || !acuan_models_find(models, value->value, &model, &c))
        return FALSE;
    if (chosen && acuan_models_find(models, chosen, &other, &top) && other != model)
        top = NULL;
    return c->parent == (top ? (int) (top - model->categories) : -1);
}

static void
append_facet_name(Page *p, const AcuanFacet *facet)
{
    const GPtrArray *models = acuan_index_models(p->request->index, NULL);

    for (guint i = 0; facet->model && models && i < models->len; i++) {
        const AcuanModel *m = g_ptr_array_index(models, i);
        if (strcmp(m->id, facet->model) != 0)
            continue;
        page_text(p, p->request->language == WEB_ENGLISH && m->title_en ? m->title_en : m->title);
        return;
    }
    page_say(p, facet_names(facet->field).words);
}

static void
append_facet(Page *p, const AcuanFacet *facet, const char *chosen)
{
    g_autoptr(GPtrArray) offered = g_ptr_array_new();
    gboolean opened = FALSE;

    for (guint i = 0; i < facet->values->len && offered->len < VALUES_MOST; i++) {
        AcuanFacetValue *value = g_ptr_array_index(facet->values, i);
        if (is_offered(p, facet, value, chosen))
            g_ptr_array_add(offered, value);
    }
    if (!offered->len || p->to->len >= FACETS_UNTIL)
        return;
    page_raw(p, "<section><h3>");
    append_facet_name(p, facet);
    page_raw(p, "</h3>\n<ul>\n");
    /* Each link holds the whole question, which may be long. */
    for (guint i = 0; i < offered->len && p->to->len < FACETS_UNTIL; i++) {
        if (i == VALUES_SHOWN) {
            opened = TRUE;
            page_raw(p, "</ul>\n<details><summary>");
            page_sayf(p, "%u more", offered->len - VALUES_SHOWN);
            page_raw(p, "</summary><ul>\n");
        }
        append_value(p, facet, g_ptr_array_index(offered, i));
    }
    page_raw(p, opened ? "</ul></details></section>\n" : "</ul></section>\n");
}

void
filters_append_facets(Page *p, const AcuanSearch *s, const AcuanResults *results)
{
    if (!results->facets || !results->total)
        return;
    page_raw(p, "<nav class=\"facets\" id=\"narrow\" aria-labelledby=\"narrow-head\"><h2 "
                "id=\"narrow-head\">");
    page_say(p, "Narrow the results");
    page_raw(p, "</h2>\n");
    for (guint i = 0; i < results->facets->len; i++) {
        const AcuanFacet *facet = g_ptr_array_index(results->facets, i);
        const char *parameter = facet_names(facet->field).parameter;
        const char *chosen = web_parameter(p->request, parameter);
        append_facet(p, facet, chosen ? chosen : s->category && facet->model ? s->category : NULL);
    }
    page_raw(p, "</nav>\n");
}

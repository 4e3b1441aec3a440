/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare.c - two provisions word by word, or two laws through the categories of a model. */
#include <string.h>

#include "acuan/diff.h"
#include "api.h"
#include "page.h"

#define COMPARED_MAX 12000 /* bytes of each text */
#define CITED_IN_CELL 12

AcuanSlice
compare_text(const AcuanArticle *a, int part)
{
    AcuanSlice text = a->text;

    if (part >= 0)
        text =
            (AcuanSlice){text.p + a->parts[part].start, a->parts[part].end - a->parts[part].start};
    text = acuan_slice_strip(text);
    if (text.n > COMPARED_MAX)
        for (text.n = COMPARED_MAX; text.n && (text.p[text.n] & 0xc0) == 0x80;)
            text.n--;
    return text;
}

/* The text of what a target names: of the part, or of the first provision of a list. */
static AcuanSlice
text_of(const AcuanTarget *t)
{
    return compare_text(&((const AcuanHit *) g_ptr_array_index(t->hits, 0))->article, t->part);
}

static gboolean
is_cut(const AcuanTarget *t)
{
    return text_of(t).n > COMPARED_MAX - 4;
}

static const AcuanArticle *
article_of(const AcuanTarget *t)
{
    return &((const AcuanHit *) g_ptr_array_index(t->hits, 0))->article;
}

static void
append_column_head(Page *p, const AcuanTarget *t)
{
    const AcuanArticle *a = article_of(t);

    page_raw(p, "<h2>");
    page_provision_link(p, a->law_id, t->whole ? "" : t->eid, t->citation);
    page_status(p, a->status, a->digest);
    page_raw(p, "</h2>\n<p class=\"dim\">");
    page_text(p, a->law_title);
    page_raw(p, "</p>\n");
}

static void
append_side(Page *p, const AcuanTarget *t, const GArray *diff, PageSide side)
{
    page_raw(p, "<section class=\"side\">");
    append_column_head(p, t);
    page_raw(p, "<p>");
    page_diff(p, diff, side);
    page_raw(p, "</p></section>\n");
}

static void
append_provisions(Page *p, const AcuanTarget *a, const AcuanTarget *b)
{
    g_autoptr(GArray) diff = acuan_diff(text_of(a), text_of(b));

    page_raw(p, "<p role=\"status\">");
    page_sayf(p, "%.0f %% of the words are the same, in the same order.",
              100 * acuan_diff_likeness(diff));
    page_raw(p, "</p>\n");
    if (is_cut(a) || is_cut(b))
        page_paragraph(p,
                       N_("A text is longer than what is compared here: only its beginning is."));
    page_raw(p, "<div class=\"sides\">\n");
    append_side(p, a, diff, PAGE_FROM);
    append_side(p, b, diff, PAGE_TO);
    page_raw(p, "</div>\n");
}

/* ---- laws ---- */

/* The provisions of a law in a category, by eId. */
static json_t *
cell_json(const AcuanTarget *t, const char *model, const char *code)
{
    json_t *list = json_array();

    for (guint i = 0; i < t->hits->len; i++) {
        const AcuanHit *hit = g_ptr_array_index(t->hits, i);
        for (guint k = 0; k < hit->mappings->len; k++) {
            const AcuanMapping *m = g_ptr_array_index(hit->mappings, k);
            if (!m->negative && strcmp(m->model, model) == 0 && strcmp(m->code, code) == 0)
                json_array_append_new(list, json_string(hit->article.eid));
        }
    }
    return list;
}

json_t *
compare_laws(const AcuanModel *model, const AcuanTarget *a, const AcuanTarget *b)
{
    json_t *categories = json_array();

    for (guint i = 0; i < model->n_categories; i++) {
        const AcuanCategory *c = &model->categories[i];
        json_t *first = cell_json(a, model->id, c->code),
               *second = cell_json(b, model->id, c->code);
        if (json_array_size(first) + json_array_size(second) > 0)
            json_array_append_new(categories,
                                  json_pack("{s:s, s:s, s:O, s:O}", "code", c->code, "label",
                                            c->label, "a", first, "b", second));
        json_decref(first);
        json_decref(second);
    }
    return json_pack("{s:i, s:s, s:s, s:s, s:o}", "version", 1, "a", a->law, "b", b->law, "model",
                     model->id, "categories", categories);
}

static guint
append_cell(Page *p, const AcuanTarget *t, const char *model, const char *code)
{
    guint n = 0;

    page_raw(p, "<td>");
    for (guint i = 0; i < t->hits->len; i++) {
        const AcuanHit *hit = g_ptr_array_index(t->hits, i);
        for (guint k = 0; k < hit->mappings->len; k++) {
            const AcuanMapping *m = g_ptr_array_index(hit->mappings, k);
            if (m->negative || strcmp(m->model, model) != 0 || strcmp(m->code, code) != 0)
                continue;
            if (n < CITED_IN_CELL) {
                page_raw(p, n ? ", " : "");
                page_provision_link(p, hit->article.law_id, hit->article.eid,
                                    hit->article.citation);
            }
            n++;
        }
    }
    if (n > CITED_IN_CELL) {
        page_raw(p, ", ");
        page_sayf(p, "and %u more", n - CITED_IN_CELL);
    }
    page_raw(p, n ? "</td>" : "\xe2\x80\x93</td>");
    return n;
}

static void
append_laws(Page *p, const AcuanModel *model, const AcuanTarget *a, const AcuanTarget *b)
{
    page_raw(p, "<div class=\"sides\"><section class=\"side\">");
    append_column_head(p, a);
    page_raw(p, "</section><section class=\"side\">");
    append_column_head(p, b);
    page_raw(p, "</section></div>\n<div class=\"wide\" role=\"region\" aria-labelledby=\"both\" "
                "tabindex=\"0\">"
                "<table><caption id=\"both\">");
    page_say(p, "Categories that either law regulates");
    page_raw(p, "</caption><thead><tr><th scope=\"col\">");
    page_say(p, "Category");
    page_raw(p, "</th><th scope=\"col\">");
    page_text(p, a->citation);
    page_raw(p, "</th><th scope=\"col\">");
    page_text(p, b->citation);
    page_raw(p, "</th></tr></thead><tbody>\n");
    guint i = 0;
    for (; i < model->n_categories && p->to->len < WEB_PAGE_MAX * 9 / 10; i++) {
        const AcuanCategory *c = &model->categories[i];
        g_autofree char *path = g_strconcat("/model/", model->id, "/", c->code, NULL);
        gsize before = p->to->len;
        page_raw(p, "<tr><th scope=\"row\">");
        page_link(p, path, NULL);
        page_text(p, p->request->language == WEB_ENGLISH && c->label_en ? c->label_en : c->label);
        page_raw(p, "</a></th>");
        guint n = append_cell(p, a, model->id, c->code);
        n += append_cell(p, b, model->id, c->code);
        page_raw(p, "</tr>\n");
        if (!n)
            g_string_truncate(p->to, before);
    }
    page_raw(p, "</tbody></table></div>\n");
    if (i < model->n_categories)
        page_paragraph(p, N_("The page is full: further categories are not shown."));
}

/* ---- the page ---- */

static void
append_form(Page *p, const char *a, const char *b, const char *model)
{
    page_raw(p, "<form class=\"inline\" action=\"/compare\" method=\"get\">");
    page_field(p, "a", N_("First (such as: Pasal 5 Perpres 95/2018)"), a, "text");
    page_field(p, "b", N_("Second"), b, "text");
    page_select_model(p, model);
    page_keep_language(p);
    page_button(p, N_("Compare"));
    page_raw(p, "</form>\n");
}

gboolean
page_compare(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *a = web_parameter(r, "a"), *b = web_parameter(r, "b"),
               *id = web_parameter(r, "model");
    const AcuanModel *model = page_find_model(r->index, id ? id : "spbe");
    const AcuanTarget *first = NULL, *second = NULL;
    g_autoptr(AcuanIdentity) x = a && b ? page_identify(r, a, &first, error) : NULL;
    g_autoptr(AcuanIdentity) y = x ? page_identify(r, b, &second, error) : NULL;

    if (a && b && !y)
        return FALSE;
    if (!model) {
        g_set_error(error, WEB_ERROR, 404, "the index has no such model");
        return FALSE;
    }
    if (y && first->whole != second->whole) {
        g_set_error(error, WEB_ERROR, 400, "compare two provisions, or two laws");
        return FALSE;
    }
    Page p = page_begin(r, answer, web_words(r->language, N_("Compare")), "/compare");
    page_heading(&p, 1, N_("Compare two provisions, or two laws"));
    append_form(&p, a, b, model->id);
    if (y && (article_of(first)->digest || article_of(second)->digest))
        page_digest_notice(&p);
    if (y)
        page_downloads(&p, "/api/v1/compare", "a", a, "b", b, "model", id, NULL);
    if (y && first->whole)
        append_laws(&p, model, first, second);
    else if (y)
        append_provisions(&p, first, second);
    page_end(&p);
    return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page.h"

#include <stdarg.h>
#include <string.h>

#include "acuan/diff.h"
#include "assets.h"

/* ---- pieces ---- */

void
page_raw(Page *p, const char *markup)
{
    g_string_append(p->to, markup);
}

void
page_text(Page *p, const char *text)
{
    html_text(p->to, text);
}

void
page_message(Page *p, const char *message)
{
    g_autofree char *said = web_message(p->request->language, message);

    page_raw(p, said ? "" : "<span lang=\"en\">");
    page_text(p, said ? said : message);
    page_raw(p, said ? "" : "</span>");
}

void
page_say(Page *p, const char *english)
{
    html_text(p->to, web_words(p->request->language, english));
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
void
page_sayf(Page *p, const char *english, ...)
{
    va_list args;

    va_start(args, english);
    g_autofree char *text = g_strdup_vprintf(web_words(p->request->language, english), args);
    va_end(args);
    html_text(p->to, text);
}

void
page_count(Page *p, guint n, const char *one, const char *many)
{
    page_sayf(p, n == 1 ? one : many, n);
}
#pragma GCC diagnostic pop

void
page_heading(Page *p, guint level, const char *english)
{
    g_string_append_printf(p->to, "<h%u>", level);
    page_say(p, english);
    g_string_append_printf(p->to, "</h%u>\n", level);
}

void
page_paragraph(Page *p, const char *english)
{
    page_raw(p, "<p>");
    page_say(p, english);
    page_raw(p, "</p>\n");
}

/* ---- addresses ---- */

static void
append_parameter(GString *url, const char *name, const char *value)
{
    g_autofree char *encoded = g_uri_escape_string(value, ":/", FALSE);

    g_string_append_printf(url, "%c%s=%s", strchr(url->str, '?') ? '&' : '?', name, encoded);
}

static char *
build_url(const WebRequest *request, const char *path, va_list args)
{
    GString *url = g_string_new(NULL);
    const char *fragment = NULL;

    g_string_append_uri_escaped(url, path, "/~:,@()", FALSE);
    for (const char *name = va_arg(args, const char *); name; name = va_arg(args, const char *)) {
        const char *value = va_arg(args, const char *);
        if (strcmp(name, "#") == 0)
            fragment = value;
        else if (value && *value)
            append_parameter(url, name, value);
    }
    if (request->language_given)
        append_parameter(url, "lang", web_language_tag(request->language));
    if (fragment && *fragment) {
        g_string_append_c(url, '#');
        g_string_append_uri_escaped(url, fragment, NULL, FALSE);
    }
    return g_string_free(url, FALSE);
}

char *
page_url(const WebRequest *request, const char *path, ...)
{
    va_list args;

    va_start(args, path);
    char *url = build_url(request, path, args);
    va_end(args);
    return url;
}

void
page_link(Page *p, const char *path, ...)
{
    va_list args;

    va_start(args, path);
    g_autofree char *url = build_url(p->request, path, args);
    va_end(args);
    page_raw(p, "<a href=\"");
    page_text(p, url);
    page_raw(p, "\">");
}

char *
page_provision_path(const char *law, const char *eid)
{
    return eid && *eid ? g_strconcat(law, "/~", eid, NULL) : g_strdup(law);
}

void
page_provision_link(Page *p, const char *law, const char *eid, const char *words)
{
    g_autofree char *path = page_provision_path(law, eid);

    page_link(p, path, NULL);
    page_text(p, words);
    page_raw(p, "</a>");
}

void
page_iri_link(Page *p, const char *iri, const char *words)
{
    const char *hash = iri ? strchr(iri, '#') : NULL;
    g_autofree char *law = hash ? g_strndup(iri, (gsize) (hash - iri)) : g_strdup(iri);

    if (law && g_str_has_prefix(law, "/akn/"))
        page_provision_link(p, law, hash ? hash + 1 : "", words);
    else
        page_text(p, words);
}

static gboolean
is_host(const char *host)
{
    gsize n =
        host ? strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]")
             : 0;

    return n > 0 && n < 256 && host[n] == '\0';
}

char *
page_base(const WebRequest *request)
{
    if (request->settings->base)
        return g_strdup(request->settings->base);
    return g_strconcat("http://", is_host(request->host) ? request->host : "localhost", NULL);
}

const char *
page_style_path(void)
{
    static char *path;

    if (g_once_init_enter(&path)) {
        g_autofree char *sum =
            g_compute_checksum_for_data(G_CHECKSUM_SHA256, ASSET_STYLE_CSS, ASSET_STYLE_CSS_LEN);
        g_once_init_leave(&path, g_strdup_printf("/s/%.16s.css", sum));
    }
    return path;
}

/* ---- the frame ---- */

static const struct {
    const char *path, *words;
} PLACES[] = {
    {"/search", N_("Search")},      {"/laws", N_("Laws")},       {"/models", N_("Models")},
    {"/coverage", N_("Coverage")},  {"/compare", N_("Compare")}, {"/define", N_("Definitions")},
    {"/similar", N_("Precedents")}, {"/review", N_("Review")},   {"/help", N_("Help")},
};

/* This very page in the other language. */
static void
append_switch(Page *p)
{
    const WebRequest *r = p->request;
    WebLanguage other = r->language == WEB_ENGLISH ? WEB_INDONESIAN : WEB_ENGLISH;
    g_autoptr(GString) url = g_string_new(NULL);
    g_autoptr(GList) names =
        g_list_sort(g_hash_table_get_keys(r->parameters), (GCompareFunc) strcmp);

    g_string_append_uri_escaped(url, r->path, "/~:,@()", FALSE);
    for (GList *name = names; name; name = name->next) {
        const char *value = g_hash_table_lookup(r->parameters, name->data);
        g_autofree char *key = g_uri_escape_string(name->data, NULL, FALSE);
        if (strcmp(name->data, "lang") != 0 && *value && !r->post)
            append_parameter(url, key, value);
    }
    append_parameter(url, "lang", web_language_tag(other));
    g_string_append_printf(p->to, "<a class=\"lang\" lang=\"%s\" hreflang=\"%s\" href=\"",
                           web_language_tag(other), web_language_tag(other));
    page_text(p, url->str);
    page_raw(p, other == WEB_ENGLISH ? "\">English</a>" : "\">Bahasa Indonesia</a>");
}

static void
append_navigation(Page *p, const char *here)
{
    page_raw(p, "<header class=\"top\"><div class=\"bar\">");
    g_autofree char *home = page_url(p->request, "/", NULL);
    page_raw(p, "<a class=\"brand\" href=\"");
    page_text(p, home);
    page_raw(p, "\">acuan</a><nav aria-label=\"");
    page_say(p, "Main");
    page_raw(p, "\"><ul>");
    for (guint i = 0; i < G_N_ELEMENTS(PLACES); i++) {
        g_autofree char *url = page_url(p->request, PLACES[i].path, NULL);
        page_raw(p, "<li><a href=\"");
        page_text(p, url);
        page_raw(p, g_strcmp0(here, PLACES[i].path) == 0 ? "\" aria-current=\"page\">" : "\">");
        page_say(p, PLACES[i].words);
        page_raw(p, "</a></li>");
    }
    page_raw(p, "</ul></nav>");
    append_switch(p);
    page_raw(p, "</div></header>\n");
}

Page
page_begin(const WebRequest *request, WebAnswer *answer, const char *title, const char *here)
{
    Page p = {answer->body, request, answer};

    answer->type = "text/html; charset=utf-8";
    g_string_append_printf(
        p.to, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
        web_language_tag(request->language));
    page_raw(&p, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    page_text(&p, title);
    page_raw(&p, " \xc2\xb7 acuan</title>\n<link rel=\"stylesheet\" href=\"");
    page_raw(&p, page_style_path());
    page_raw(&p,
             "\">\n<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">\n"
             "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"acuan\" "
             "href=\"/opensearch.xml\">\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
    page_say(&p, "Skip to the content");
    page_raw(&p, "</a>\n");
    append_navigation(&p, here);
    page_raw(&p, "<main id=\"main\" tabindex=\"-1\">\n");
    return p;
}

void
page_end(Page *p)
{
    const AcuanIndexInfo *info = p->request->info;

    page_raw(p, "</main>\n<footer><p>");
    if (info)
        page_sayf(p, "%u laws, %u articles; index of %.10s.", info->laws, info->articles,
                  info->built ? info->built : "?");
    page_raw(p, " ");
    page_say(p, "A work of reference, not legal advice: check the official text.");
    page_raw(p, " <a href=\"/api/v1/openapi.json\">API</a></p></footer>\n</body>\n</html>\n");
}

/* ---- forms ---- */

void
page_keep_language(Page *p)
{
    if (p->request->language_given)
        g_string_append_printf(p->to, "<input type=\"hidden\" name=\"lang\" value=\"%s\">",
                               web_language_tag(p->request->language));
}

void
page_field(Page *p, const char *name, const char *label, const char *value, const char *type)
{
    g_string_append_printf(p->to, "<label class=\"field\"><span>");
    page_say(p, label);
    g_string_append_printf(p->to, "</span><input name=\"%s\" type=\"%s\" maxlength=\"%d\" value=\"",
                           name, type, WEB_QUERY_MAX);
    page_text(p, value);
    page_raw(p, "\"></label>\n");
}

void
page_select(Page *p, const char *name, const char *label, const char *const *values,
            const char *const *labels, const char *value)
{
    page_raw(p, "<label class=\"field\"><span>");
    page_say(p, label);
    g_string_append_printf(p->to, "</span><select name=\"%s\">", name);
    for (guint i = 0; values[i]; i++) {
        page_raw(p, "<option value=\"");
        page_text(p, values[i]);
        page_raw(p, g_strcmp0(values[i], value) == 0 ? "\" selected>" : "\">");
        page_say(p, labels[i]);
        page_raw(p, "</option>");
    }
    page_raw(p, "</select></label>\n");
}

void
page_select_model(Page *p, const char *value)
{
    const GPtrArray *models = acuan_index_models(p->request->index, NULL);
    guint n = models ? models->len : 0;
    g_autofree const char **values = g_new0(const char *, n + 1);
    g_autofree const char **labels = g_new0(const char *, n + 1);

    for (guint i = 0; i < n; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        gboolean english = p->request->language == WEB_ENGLISH && model->title_en;
        values[i] = model->id;
        labels[i] = english ? model->title_en : model->title;
    }
    page_select(p, "model", N_("Model"), values, labels, value);
}

void
page_button(Page *p, const char *english)
{
    page_raw(p, "<button type=\"submit\">");
    page_say(p, english);
    page_raw(p, "</button>\n");
}

/* ---- law ---- */

const AcuanModel *
page_find_model(AcuanIndex *index, const char *id)
{
    const GPtrArray *models = acuan_index_models(index, NULL);

    for (guint i = 0; models && i < models->len; i++) {
        const AcuanModel *m = g_ptr_array_index(models, i);
        if (strcmp(m->id, id) == 0)
            return m;
    }
    return NULL;
}

const char *
page_status_words(const char *status)
{
    static const char *const words[][2] = {{"berlaku", N_("in force")},
                                           {"diubah", N_("amended")},
                                           {"dicabut", N_("revoked")},
                                           {"dicabut_sebagian", N_("revoked in part")},
                                           {"belum_berlaku", N_("not yet in force")},
                                           {"tidak_berlaku", N_("no longer in force")},
                                           {"rancangan", N_("draft")}};

    for (guint i = 0; status && i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i][0], status) == 0)
            return words[i][1];
    return N_("status not known");
}

void
page_status(Page *p, const char *status, gboolean digest)
{
    gboolean good = g_strcmp0(status, "berlaku") == 0;
    gboolean bad = g_strcmp0(status, "dicabut") == 0 || g_strcmp0(status, "tidak_berlaku") == 0;

    g_string_append_printf(p->to, " <span class=\"mark%s\">", good ? " good" : bad ? " bad" : "");
    page_say(p, page_status_words(status));
    page_raw(p, "</span>");
    if (digest) {
        page_raw(p, " <span class=\"mark warn\">");
        page_say(p, "digest");
        page_raw(p, "</span>");
    }
}

void
page_law_path(Page *p, const AcuanArticle *a)
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

void
page_digest_notice(Page *p)
{
    page_raw(p, "<p class=\"notice\">");
    page_say(p, "A digest is a summary in other words, not the wording of the law: cite the "
                "official text.");
    page_raw(p, "</p>\n");
}

void
page_diff(Page *p, const GArray *diff, PageSide side)
{
    static const char *const tags[][2] = {{"", ""}, {"<del>", "</del>"}, {"<ins>", "</ins>"}};

    for (guint i = 0; i < diff->len; i++) {
        AcuanDiffKind kind = g_array_index(diff, AcuanDiff, i).kind;
        if ((side == PAGE_FROM && kind == ACUAN_DIFF_ADDED) ||
            (side == PAGE_TO && kind == ACUAN_DIFF_REMOVED))
            continue;
        g_autofree char *text = acuan_diff_run_text(diff, i, G_MAXUINT);
        page_raw(p, i && !strchr(".,;:)", text[0]) ? " " : "");
        page_raw(p, tags[kind][0]);
        page_text(p, text);
        page_raw(p, tags[kind][1]);
    }
}

const char *
page_method_words(const AcuanMapping *m)
{
    if (m->negative)
        return N_("not, says a person");
    switch (m->method) {
    case ACUAN_METHOD_HUMAN: return N_("by a person");
    case ACUAN_METHOD_INHERITED: return N_("by a person, for the chapter");
    default: return N_("by a rule");
    }
}

const char *
page_category_label(const Page *p, const char *name)
{
    const GPtrArray *models = acuan_index_models(p->request->index, NULL);
    const AcuanModel *model;
    const AcuanCategory *c;

    if (!models || !acuan_models_find(models, name, &model, &c))
        return name;
    return p->request->language == WEB_ENGLISH && c->label_en ? c->label_en : c->label;
}

void
page_category(Page *p, const AcuanMapping *m)
{
    g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
    g_autofree char *path = g_strconcat("/model/", m->model, "/", m->code, NULL);

    page_raw(p, m->negative ? "<span class=\"cat no\">" : "<span class=\"cat\">");
    page_link(p, path, NULL);
    page_text(p, page_category_label(p, name));
    page_raw(p, "</a> <small>");
    page_text(p, name);
    page_raw(p, " \xc2\xb7 ");
    page_say(p, page_method_words(m));
    if (m->method == ACUAN_METHOD_RULE)
        g_string_append_printf(p->to, " %.2f", m->confidence);
    page_raw(p, "</small></span>\n");
}

/* ---- paging ---- */

static void
append_turn(Page *p, const char *url, const char *name, guint offset, const char *rel,
            const char *english)
{
    g_autoptr(GString) whole = g_string_new(url);
    char number[16];

    g_snprintf(number, sizeof number, "%u", offset);
    append_parameter(whole, name, number);
    g_string_append_printf(p->to, "<a rel=\"%s\" href=\"", rel);
    page_text(p, whole->str);
    page_raw(p, "\">");
    page_say(p, english);
    page_raw(p, "</a> ");
}

void
page_pager_at(Page *p, const char *url, const char *name, guint offset, guint shown, guint limit,
              guint total)
{
    if (offset == 0 && shown >= total)
        return;
    page_raw(p, "<nav class=\"pager\" aria-label=\"");
    page_say(p, "Pages");
    page_raw(p, "\">");
    if (offset > 0)
        append_turn(p, url, name, offset > limit ? offset - limit : 0, "prev", N_("Previous"));
    page_raw(p, "<span>");
    page_sayf(p, "%u to %u of %u", shown ? offset + 1 : offset, offset + shown, total);
    page_raw(p, "</span> ");
    if (offset + shown < total && offset + limit <= WEB_OFFSET_MAX)
        append_turn(p, url, name, offset + limit, "next", N_("Next"));
    page_raw(p, "</nav>\n");
}

void
page_pager(Page *p, const char *path, const char *name, guint offset, guint shown, guint limit,
           guint total, ...)
{
    va_list args;

    va_start(args, total);
    g_autofree char *url = build_url(p->request, path, args);
    va_end(args);
    page_pager_at(p, url, name, offset, shown, limit, total);
}

/* ---- downloads ---- */

void
page_downloads(Page *p, const char *api, ...)
{
    static const char *const formats[] = {"csv", "xlsx", "json"};
    static const char *const names[] = {"CSV", "XLSX", "JSON"};
    va_list args;

    va_start(args, api);
    g_autofree char *url = build_url(p->request, api, args);
    va_end(args);
    page_raw(p, "<p class=\"actions data\"><span>");
    page_say(p, "As data:");
    page_raw(p, "</span> ");
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GString) whole = g_string_new(url);
        append_parameter(whole, "format", formats[i]);
        page_raw(p, "<a rel=\"nofollow\" href=\"");
        page_text(p, whole->str);
        page_raw(p, "\">");
        page_raw(p, names[i]);
        page_raw(p, "</a> ");
    }
    page_raw(p, "</p>\n");
}

/* ---- citations ---- */

AcuanIdentity *
page_identify(const WebRequest *request, const char *text, const AcuanTarget **target,
              GError **error)
{
    GError *why = NULL;
    AcuanIdentity *named = acuan_index_identify(request->index, text, &why);
    const AcuanTarget *only =
        named && named->named && named->targets->len ? g_ptr_array_index(named->targets, 0) : NULL;

    if (only && only->hits->len) {
        *target = only;
        return named;
    }
    if (why)
        g_propagate_error(error, why);
    else if (only && only->reason)
        g_set_error_literal(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, only->reason);
    else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' names no provision; write it like 'Pasal 5 ayat (2) Perpres 95/2018'",
                    text);
    acuan_identity_free(named);
    return NULL;
}

char *
page_cut(AcuanSlice text, guint most)
{
    gsize n = MIN(text.n, (gsize) most * 4);
    g_autofree char *line = acuan_slice_fold((AcuanSlice){text.p, n});
    g_autofree char *valid = g_utf8_make_valid(line, -1);

    if (g_utf8_strlen(valid, -1) <= (glong) most && n == text.n)
        return g_steal_pointer(&valid);
    g_autofree char *cut = g_utf8_substring(valid, 0, MIN((glong) most, g_utf8_strlen(valid, -1)));
    return g_strconcat(cut, "\xe2\x80\xa6", NULL);
}

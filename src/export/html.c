/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * html.c - a folder of pages that stand alone, without scripts and without anything fetched: the laws,
 * each law with its provisions and their categories, each model with its coverage and the provisions of
 * each category. It speaks Indonesian, as its readers do.
 */
#include "render/html.h"

#include <string.h>

#include "render/coverage_render.h"
#include "render/text.h"
#include "tally.h"

static const char STYLES[] =
    "body{font:15px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:2rem auto;"
    "max-width:60rem;padding:0 1rem}\n"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem}\n"
    "table{border-collapse:collapse;font-size:.9rem}th,td{border:1px solid #b8b8b8;"
    "padding:.2rem .4rem;text-align:left;vertical-align:top}td.n{text-align:right}\n"
    ".text{white-space:pre-wrap}.dim{color:#595959}.mark{border:1px solid #595959;border-radius:3px;"
    "padding:0 .25rem;font-size:.85em}\n"
    ".covered{background:#d6efd8}.partial{background:#fdf0c4}.contested{background:#f9dcc0}\n"
    ".justified{background:#e8e8e8}.open{background:#f8d2d2}\n"
    "@media print{body{margin:0;max-width:none}}\n";

typedef struct {
    Exporter *e;
    Tally *tally;
    GString *list;           /* rows of the table of laws */
    char *shown;             /* headings shown last, joined */
    const AcuanModel *model; /* of the page at hand */
    const char *code;
} Site;

/* ---- pages ---- */

/* `up` leads to the site's root: "" or "../". */
static void
begin_page(GString *to, const char *title, const char *up)
{
    g_string_append(to, "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                        "<title>");
    html_text(to, title);
    g_string_append_printf(to, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<p><a href=\"%s"
                               "index.html\">Peraturan</a> \xc2\xb7 <a href=\"%scoverage.html\">"
                               "Cakupan</a></p>\n<h1>", STYLES, up, up);
    html_text(to, title);
    g_string_append(to, "</h1>\n");
}

static gboolean
end_page(Site *s, GError **error)
{
    g_string_append(s->e->out->text, "<p class=\"dim\">Indeks: ");
    html_text(s->e->out->text, s->e->info.built);
    g_string_append(s->e->out->text, ". Kategori dengan cara <em>rule</em> adalah usulan mesin.</p>\n"
                                     "</body>\n</html>\n");
    return exporter_end_file(s->e, error);
}

/* Names of files have no mark that a link would have to escape. */
static void
put_link(GString *to, const char *folder, const char *file, const char *fragment, const char *text)
{
    g_string_append_printf(to, "<a href=\"%s%s.html", folder, file);
    if (fragment && *fragment) {
        g_autofree char *escaped = g_uri_escape_string(fragment, NULL, FALSE);
        g_string_append_printf(to, "#%s", escaped);
    }
    g_string_append(to, "\">");
    html_text(to, text);
    g_string_append(to, "</a>");
}

static void
put_marks(GString *to, const char *status, gboolean digest)
{
    if (status) {
        g_string_append(to, " <span class=\"mark\">");
        html_text(to, status);
        g_string_append(to, "</span>");
    }
    if (digest)
        g_string_append(to, " <span class=\"mark\">ikhtisar</span>");
}

/* ---- laws ---- */

static void
put_category(Site *s, const AcuanArticle *a, const AcuanMapping *m)
{
    GString *to = s->e->out->text;
    const AcuanCategory *category = exporter_category(s->e, m->model, m->code);
    g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
    g_autofree char *file = folder_law_name(m->model);
    g_autofree char *scratch = NULL;

    g_string_append(to, "<li>");
    put_link(to, "../models/", file, m->code, name);
    g_string_append_c(to, ' ');
    html_text(to, category ? category->label : NULL);
    g_string_append_printf(to, " <span class=\"dim\">(%s%s, %.2f)</span>",
                           m->negative ? "bukan; " : "", acuan_method_name(m->method), m->confidence);
    for (guint i = 0; i < m->evidence->len; i++) {
        g_string_append(to, i ? ", \xe2\x80\x9c" : ": \xe2\x80\x9c");
        html_slice(to, acuan_span_quote(a, &g_array_index(m->evidence, AcuanSpan, i), &scratch));
        g_string_append(to, "\xe2\x80\x9d");
    }
    g_string_append(to, "</li>\n");
}

static void
put_headings(Site *s, const AcuanArticle *a)
{
    g_autofree char *joined = g_strjoinv("\n", (char **) (void *) a->headings);

    if (g_strcmp0(joined, s->shown) == 0)
        return;
    if (*joined) {
        g_string_append(s->e->out->text, "<h2>");
        for (guint i = 0; a->headings[i]; i++) {
            g_string_append(s->e->out->text, i ? "<br>" : "");
            html_text(s->e->out->text, a->headings[i]);
        }
        g_string_append(s->e->out->text, "</h2>\n");
    }
    g_free(s->shown);
    s->shown = g_steal_pointer(&joined);
}

static void
put_provision(Site *s, const AcuanHit *hit)
{
    const AcuanArticle *a = &hit->article;
    GString *to = s->e->out->text;
    gboolean any = FALSE;

    put_headings(s, a);
    g_string_append(to, "<section id=\"");
    html_text(to, *a->eid ? a->eid : "law");
    g_string_append(to, "\"><h3>");
    html_text(to, *a->citation ? a->citation : a->law_title);
    g_string_append(to, "</h3>\n<div class=\"text\">");
    html_slice(to, a->text);
    g_string_append(to, "</div>\n");
    if (a->note.n) {
        g_string_append(to, "<details><summary>Penjelasan</summary><div class=\"text\">");
        html_slice(to, a->note);
        g_string_append(to, "</div></details>\n");
    }
    tally_provision(s->tally);
    for (guint i = 0; i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        if (!exporter_wants(s->e, m))
            continue;
        g_string_append(to, any ? "" : "<ul>\n");
        any = TRUE;
        put_category(s, a, m);
        tally_mapping(s->tally, m, exporter_category(s->e, m->model, m->code));
    }
    g_string_append(to, any ? "</ul></section>\n" : "</section>\n");
}

static gboolean
visit(const AcuanHit *hit, void *data, GError **error)
{
    Site *s = data;

    exporter_count(s->e, hit);
    put_provision(s, hit);
    return exporter_flush(s->e, error);
}

static void
list_law(Site *s, const ExportLaw *law, const char *stem, gboolean digest, guint mapped)
{
    g_string_append(s->list, "<tr><td>");
    put_link(s->list, "laws/", stem, NULL, law->name);
    put_marks(s->list, export_law_text(law, "status"), digest);
    g_string_append(s->list, "</td><td>");
    html_text(s->list, export_law_text(law, "judul"));
    g_string_append_printf(s->list,
                           "</td><td class=\"n\">%" JSON_INTEGER_FORMAT
                           "</td><td class=\"n\">%u</td></tr>\n",
                           json_integer_value(json_object_get(law->data, "articles")), mapped);
}

static gboolean
put_law(Exporter *e, const ExportLaw *law, void *data, GError **error)
{
    Site *s = data;
    g_autofree char *stem = folder_law_name(law->iri);
    g_autofree char *file = g_strconcat("laws/", stem, ".html", NULL);
    const char *subject = export_law_text(law, "judul");
    g_autofree char *title = g_strconcat(law->name, subject ? " tentang " : "", subject, NULL);
    gboolean digest = g_strcmp0(json_string_value(json_object_get(law->data, "text_kind")),
                                "ikhtisar") == 0;
    guint before = e->result->mappings;

    if (!exporter_begin_file(e, file, error))
        return FALSE;
    begin_page(e->out->text, title, "../");
    g_string_append(e->out->text, "<p>");
    html_text(e->out->text, law->iri);
    put_marks(e->out->text, export_law_text(law, "status"), digest);
    g_string_append(e->out->text, "</p>\n");
    if (digest) {
        g_autoptr(GString) notice = g_string_new(NULL);
        text_digest_notice(notice, &STYLE_PLAIN);
        g_string_append(e->out->text, "<p class=\"dim\">");
        html_text(e->out->text, notice->str);
        g_string_append(e->out->text, "</p>\n");
    }
    g_clear_pointer(&s->shown, g_free);
    if (!exporter_walk_law(e, law->iri, visit, s, error) || !end_page(s, error))
        return FALSE;
    list_law(s, law, stem, digest, e->result->mappings - before);
    return TRUE;
}

static gboolean
put_laws_page(Site *s, GError **error)
{
    if (!exporter_begin_file(s->e, "index.html", error))
        return FALSE;
    begin_page(s->e->out->text, "Peraturan", "");
    g_string_append(s->e->out->text, "<table><thead><tr><th>Peraturan</th><th>Tentang</th>"
                                     "<th>Pasal</th><th>Pemetaan</th></tr></thead><tbody>\n");
    g_string_append_len(s->e->out->text, s->list->str, (gssize) s->list->len);
    g_string_append(s->e->out->text, "</tbody></table>\n");
    return end_page(s, error);
}

/* ---- models ---- */

static gboolean
list_provision(const AcuanHit *hit, void *data, GError **error)
{
    Site *s = data;
    const AcuanArticle *a = &hit->article;
    g_autofree char *file = folder_law_name(a->law_id);

    if (s->e->options->status && g_strcmp0(s->e->options->status, a->status) != 0)
        return TRUE;
    for (guint i = 0; i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        if (m->negative || strcmp(m->model, s->model->id) != 0 || strcmp(m->code, s->code) != 0 ||
            !exporter_wants(s->e, m))
            continue;
        acuan_row_provision(&s->e->row, a);
        g_string_append(s->e->out->text, "<li>");
        put_link(s->e->out->text, "../laws/", file, *a->eid ? a->eid : "law",
                 s->e->row.citation->str);
        put_marks(s->e->out->text, a->status, a->digest);
        g_string_append_printf(s->e->out->text, " <span class=\"dim\">%s, %.2f</span></li>\n",
                               acuan_method_name(m->method), m->confidence);
    }
    return exporter_flush(s->e, error);
}

/* Provisions of a query on a question, or of a law that was named. */
static gboolean
walk_category(Site *s, const char *category, GError **error)
{
    g_autoptr(GHashTable) only = NULL;
    AcuanWalk walk = {.category = category};

    if (s->e->laws->len == 1) {
        only = g_hash_table_new(g_str_hash, g_str_equal);
        g_hash_table_add(only, g_ptr_array_index(s->e->laws, 0));
        walk.laws = only;
    }
    walk.answers = s->e->answers;
    return acuan_index_walk(s->e->index, &walk, list_provision, s, NULL, error);
}

static gboolean
put_category_section(Site *s, const TallyModel *t, guint i, GError **error)
{
    const AcuanCategory *c = &t->model->categories[i];
    GString *to = s->e->out->text;
    g_autofree char *name = g_strconcat(t->model->id, ":", c->code, NULL);

    s->code = c->code;
    g_string_append(to, "<section id=\"");
    html_text(to, c->code);
    g_string_append(to, "\"><h2>");
    html_text(to, c->code);
    g_string_append_c(to, ' ');
    html_text(to, c->label);
    g_string_append_printf(to, " <span class=\"mark %s\">%s %s</span></h2>\n",
                           acuan_coverage_state_name(t->categories[i].state),
                           coverage_symbol(t->categories[i].state),
                           acuan_coverage_state_name(t->categories[i].state));
    if (c->note) {
        g_string_append(to, "<p class=\"dim\">");
        html_text(to, c->note);
        g_string_append(to, "</p>\n");
    }
    g_string_append(to, "<ul>\n");
    if (!walk_category(s, name, error))
        return FALSE;
    g_string_append(s->e->out->text, "</ul></section>\n");
    return TRUE;
}

static gboolean
put_model_page(Site *s, const TallyModel *t, GError **error)
{
    g_autofree char *stem = folder_law_name(t->model->id);
    g_autofree char *file = g_strconcat("models/", stem, ".html", NULL);
    gboolean ok = exporter_begin_file(s->e, file, error);

    if (!ok)
        return FALSE;
    s->model = t->model;
    begin_page(s->e->out->text, t->model->title, "../");
    if (t->model->note) {
        g_string_append(s->e->out->text, "<p>");
        html_text(s->e->out->text, t->model->note);
        g_string_append(s->e->out->text, "</p>\n");
    }
    for (guint i = 0; ok && i < t->model->n_categories; i++)
        ok = put_category_section(s, t, i, error);
    return ok && end_page(s, error);
}

static void
put_coverage_table(GString *to, const TallyModel *t)
{
    g_autofree char *percent = coverage_percent(t->totals.coverage);
    g_autofree char *figures = coverage_figures(&t->totals);
    g_autofree char *stem = folder_law_name(t->model->id);

    g_string_append(to, "<h2>");
    put_link(to, "models/", stem, NULL, t->model->title);
    g_string_append_printf(to, ": %s</h2>\n<p class=\"dim\">%s</p>\n<table><thead><tr><th>Kode</th>"
                               "<th>Kategori</th><th>Keadaan</th><th>Pasal</th></tr></thead><tbody>\n",
                           percent, figures);
    for (guint i = 0; i < t->model->n_categories; i++) {
        const char *state = acuan_coverage_state_name(t->categories[i].state);
        g_string_append(to, "<tr><td>");
        put_link(to, "models/", stem, t->model->categories[i].code, t->model->categories[i].code);
        g_string_append(to, "</td>");
        html_cell(to, t->model->categories[i].label);
        g_string_append_printf(to, "<td class=\"%s\">%s %s</td><td class=\"n\">%u</td></tr>\n", state,
                               coverage_symbol(t->categories[i].state), state,
                               t->categories[i].articles);
    }
    g_string_append(to, "</tbody></table>\n");
}

static gboolean
put_coverage_page(Site *s, GError **error)
{
    if (!exporter_begin_file(s->e, "coverage.html", error))
        return FALSE;
    begin_page(s->e->out->text, "Cakupan", "");
    g_string_append(s->e->out->text, "<p>");
    html_text(s->e->out->text, acuan_coverage_formula());
    g_string_append_printf(s->e->out->text, "; ambang %.2f</p>\n", ACUAN_COVERAGE_THRESHOLD);
    for (guint i = 0; i < s->tally->models->len; i++)
        put_coverage_table(s->e->out->text, &g_array_index(s->tally->models, TallyModel, i));
    return end_page(s, error);
}

gboolean
export_html(Exporter *e, GError **error)
{
    g_autoptr(Tally) tally = tally_new(e);
    g_autoptr(GString) list = g_string_new(NULL);
    Site s = {.e = e, .tally = tally, .list = list};
    gboolean ok = exporter_walk_laws(e, put_law, &s, error);

    tally_finish(tally);
    ok = ok && put_laws_page(&s, error) && put_coverage_page(&s, error);
    for (guint i = 0; ok && i < tally->models->len; i++)
        ok = put_model_page(&s, &g_array_index(tally->models, TallyModel, i), error);
    g_free(s.shown);
    return ok;
}

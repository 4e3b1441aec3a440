/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.c - reference models as trees, their categories with the provisions of each, and coverage.
 */
#include <string.h>

#include "acuan/coverage.h"
#include "api.h"
#include "page.h"
#include "render/coverage_render.h"

#define PROVISIONS_ON_PAGE 100
#define LEVELS_FROM 60 /* categories from which a coverage shows one level at a time */
#define CELLS_MAX 420

static const char *
label_of(const Page *p, const AcuanCategory *c)
{
    return p->request->language == WEB_ENGLISH && c->label_en ? c->label_en : c->label;
}

static void
category_link(Page *p, const AcuanModel *model, const AcuanCategory *c, const char *law)
{
    g_autofree char *path = g_strconcat("/model/", model->id, "/", c->code, NULL);

    page_link(p, path, "law", law, NULL);
}

/* ---- models ---- */

static void
append_model_line(Page *p, const AcuanModel *m)
{
    g_autofree char *path = g_strconcat("/model/", m->id, NULL);
    gboolean english = p->request->language == WEB_ENGLISH && m->title_en;

    page_raw(p, "<li><h2>");
    page_link(p, path, NULL);
    page_text(p, english ? m->title_en : m->title);
    page_raw(p, "</a></h2><p><code>");
    page_text(p, m->id);
    page_raw(p, "</code> ");
    page_sayf(p, "%u categories", m->n_categories);
    if (!m->official) {
        page_raw(p, " <span class=\"mark\">");
        page_say(p, "unofficial");
        page_raw(p, "</span>");
    }
    page_raw(p, "</p></li>\n");
}

gboolean
page_models(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const GPtrArray *models = acuan_index_models(r->index, error);

    if (!models)
        return FALSE;
    Page p = page_begin(r, answer, web_words(r->language, N_("Reference models")), "/models");
    page_heading(&p, 1, N_("Reference models"));
    page_paragraph(
        &p, N_("A model lists what can be regulated. Each provision is mapped to the categories it "
               "regulates, by people or by stored queries, with the words that prove it."));
    page_raw(&p, "<ul class=\"hits\">\n");
    for (guint i = 0; i < models->len; i++)
        append_model_line(&p, g_ptr_array_index(models, i));
    page_raw(&p, "</ul>\n");
    page_downloads(&p, "/api/v1/model", NULL);
    page_end(&p);
    return TRUE;
}

static void
append_tree(Page *p, const AcuanModel *m, int parent)
{
    gboolean open = FALSE;

    for (guint i = 0; i < m->n_categories; i++) {
        const AcuanCategory *c = &m->categories[i];
        if (c->parent != parent)
            continue;
        g_autofree char *name = g_strconcat(m->id, ":", c->code, NULL);
        if (!open)
            page_raw(p, "<ul class=\"tree\">\n");
        open = TRUE;
        page_raw(p, "<li>");
        category_link(p, m, c, NULL);
        page_text(p, label_of(p, c));
        page_raw(p, "</a> <small><code>");
        page_text(p, c->code);
        g_string_append_printf(p->to, "</code> (%u)</small>",
                               acuan_index_category_count(p->request->index, name));
        append_tree(p, m, (int) i);
        page_raw(p, "</li>\n");
    }
    page_raw(p, open ? "</ul>\n" : "");
}

static void
add_categories(json_t *list, AcuanIndex *index, const AcuanModel *m)
{
    for (guint i = 0; i < m->n_categories; i++) {
        const AcuanCategory *c = &m->categories[i];
        g_autofree char *name = g_strconcat(m->id, ":", c->code, NULL);
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:i}", "model", m->id, "code", c->code,
                            "label", c->label, "label_en", c->label_en, "parent",
                            c->parent < 0 ? NULL : m->categories[c->parent].code, "provisions",
                            (int) acuan_index_category_count(index, name)));
    }
}

json_t *
answer_model(AcuanIndex *index, const char *id, GError **error)
{
    const GPtrArray *models = acuan_index_models(index, error);
    const AcuanModel *only = id && models ? page_find_model(index, id) : NULL;

    if (!models)
        return NULL;
    if (id && !only) {
        g_set_error(error, WEB_ERROR, 404, "the index has no such model or category");
        return NULL;
    }
    json_t *list = json_array(), *categories = json_array();
    for (guint i = 0; i < models->len; i++) {
        const AcuanModel *m = g_ptr_array_index(models, i);
        if (only && m != only)
            continue;
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:s?, s:b}", "id", m->id, "title", m->title,
                                        "title_en", m->title_en, "official", m->official));
        add_categories(categories, index, m);
    }
    return json_pack("{s:i, s:o, s:o}", "version", 1, "models", list, "categories", categories);
}

static gboolean
show_model(const WebRequest *r, WebAnswer *answer, const AcuanModel *m)
{
    gboolean english = r->language == WEB_ENGLISH;
    const char *title = english && m->title_en ? m->title_en : m->title;
    const char *note = english && m->note_en ? m->note_en : m->note;
    Page p = page_begin(r, answer, title, "/models");

    page_raw(&p, "<h1>");
    page_text(&p, title);
    page_raw(&p, "</h1>\n<p>");
    page_text(&p, note);
    page_raw(&p, "</p>\n<p class=\"actions\">");
    page_link(&p, "/coverage", "model", m->id, NULL);
    page_say(&p, "Coverage by the law in the index");
    page_raw(&p, "</a></p>\n<p class=\"dim\">");
    page_say(&p, "In brackets: provisions in the category or one below it.");
    page_raw(&p, "</p>\n");
    append_tree(&p, m, -1);
    page_downloads(&p, "/api/v1/model", "model", m->id, NULL);
    page_end(&p);
    return TRUE;
}

/* ---- a category ---- */

/* A provision of a category. Strings are owned. */
typedef struct {
    char *law, *title, *name, *eid, *cite, *status;
    guint rank, year;
    gboolean digest;
    AcuanMethod method;
    double confidence;
    guint order;
} Entry;

typedef struct {
    GPtrArray *entries;
    const AcuanModel *model;
    const AcuanCategory *category;
} Walk;

static void
entry_free(gpointer data)
{
    Entry *e = data;

    g_free(e->law);
    g_free(e->title);
    g_free(e->name);
    g_free(e->eid);
    g_free(e->cite);
    g_free(e->status);
    g_free(e);
}

static gboolean
is_at_or_below(const AcuanModel *m, const char *code, const AcuanCategory *top)
{
    const AcuanCategory *c = acuan_model_find(m, code);

    while (c && c != top)
        c = c->parent < 0 ? NULL : &m->categories[c->parent];
    return c != NULL;
}

static gboolean
take_entry(const AcuanHit *hit, void *data, GError **error)
{
    Walk *walk = data;
    const AcuanArticle *a = &hit->article;
    Entry *e = g_new0(Entry, 1);

    (void) error;
    *e = (Entry){.law = g_strdup(a->law_id),
                 .title = g_strdup(a->law_title),
                 .name = acuan_law_name(a->type, a->number, a->year),
                 .eid = g_strdup(a->eid),
                 .cite = g_strdup(a->citation),
                 .status = g_strdup(a->status),
                 .rank = acuan_type_rank(a->type),
                 .year = a->year,
                 .digest = a->digest,
                 .method = ACUAN_METHOD_RULE,
                 .order = walk->entries->len};
    /* The strongest of the mappings that brought it here. */
    for (guint i = 0; i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        if (m->negative || strcmp(m->model, walk->model->id) != 0 ||
            !is_at_or_below(walk->model, m->code, walk->category))
            continue;
        e->method = MIN(e->method, m->method);
        e->confidence = MAX(e->confidence, m->confidence);
    }
    g_ptr_array_add(walk->entries, e);
    return TRUE;
}

/* By rank of the law (Pasal 7 UU 12/2011), those without one last; the newest first; then as read.
 */
static int
by_rank(gconstpointer a, gconstpointer b)
{
    const Entry *x = *(Entry *const *) a, *y = *(Entry *const *) b;
    guint m = x->rank ? x->rank : 99, n = y->rank ? y->rank : 99;

    if (m != n)
        return m < n ? -1 : 1;
    if (x->year != y->year)
        return x->year > y->year ? -1 : 1;
    int order = strcmp(x->law, y->law);
    return order ? order : (x->order < y->order ? -1 : 1);
}

static void
append_entries(Page *p, const GPtrArray *entries, guint offset)
{
    const char *law = NULL;

    for (guint i = offset; i < MIN(entries->len, offset + PROVISIONS_ON_PAGE); i++) {
        const Entry *e = g_ptr_array_index(entries, i);
        if (g_strcmp0(law, e->law) != 0) {
            page_raw(p, law ? "</ul>\n<h3>" : "<h3>");
            page_provision_link(p, e->law, "", e->name);
            page_raw(p, " ");
            page_text(p, e->title);
            page_status(p, e->status, e->digest);
            page_raw(p, "</h3>\n<ul class=\"provisions\">\n");
            law = e->law;
        }
        const AcuanMapping m = {.method = e->method};
        page_raw(p, "<li>");
        page_provision_link(p, e->law, e->eid, e->cite);
        page_raw(p, " <small>");
        page_say(p, page_method_words(&m));
        if (e->method == ACUAN_METHOD_RULE)
            g_string_append_printf(p->to, " %.2f", e->confidence);
        page_raw(p, "</small></li>\n");
    }
    page_raw(p, law ? "</ul>\n" : "");
}

static void
append_category_head(Page *p, const AcuanModel *m, const AcuanCategory *c)
{
    gboolean english = p->request->language == WEB_ENGLISH;
    g_autofree char *path = g_strconcat("/model/", m->id, NULL);
    const char *note = english && c->note_en ? c->note_en : c->note;

    page_raw(p, "<p class=\"path\">");
    page_link(p, path, NULL);
    page_text(p, english && m->title_en ? m->title_en : m->title);
    page_raw(p, "</a>");
    if (c->parent >= 0) {
        page_raw(p, " \xe2\x80\xba ");
        category_link(p, m, &m->categories[c->parent], NULL);
        page_text(p, label_of(p, &m->categories[c->parent]));
        page_raw(p, "</a>");
    }
    page_raw(p, "</p>\n<h1>");
    page_text(p, label_of(p, c));
    page_raw(p, " <small><code>");
    page_text(p, m->id);
    page_raw(p, ":");
    page_text(p, c->code);
    page_raw(p, "</code></small></h1>\n");
    if (note) {
        page_raw(p, "<p>");
        page_text(p, note);
        page_raw(p, "</p>\n");
    }
    for (guint i = 0; c->basis[i]; i++) {
        page_raw(p, i ? ", " : "<p class=\"dim\">");
        page_link(p, "/search", "q", c->basis[i], NULL);
        page_text(p, c->basis[i]);
        page_raw(p, "</a>");
        page_raw(p, c->basis[i + 1] ? "" : "</p>\n");
    }
    append_tree(p, m, (int) (c - m->categories));
}

/* Other models' categories that say what they have to do with this one. */
static void
append_relations(Page *p, const AcuanCategory *c)
{
    const GPtrArray *models = acuan_index_models(p->request->index, NULL);

    if (!c->n_relations)
        return;
    page_heading(p, 2, N_("Relations to other models"));
    page_raw(p, "<ul class=\"list\">\n");
    for (guint i = 0; i < c->n_relations; i++) {
        const AcuanModel *m;
        const AcuanCategory *other;
        page_raw(p, "<li><em>");
        page_text(p, c->relations[i].kind);
        page_raw(p, "</em> ");
        if (acuan_models_find(models, c->relations[i].target, &m, &other)) {
            category_link(p, m, other, NULL);
            page_text(p, label_of(p, other));
            page_raw(p, "</a> ");
        }
        page_raw(p, "<code>");
        page_text(p, c->relations[i].target);
        page_raw(p, "</code></li>\n");
    }
    page_raw(p, "</ul>\n");
}

static gboolean
any_digest(const GPtrArray *entries)
{
    for (guint i = 0; i < entries->len; i++)
        if (((const Entry *) g_ptr_array_index(entries, i))->digest)
            return TRUE;
    return FALSE;
}

json_t *
answer_category(AcuanIndex *index, const char *category, GError **error)
{
    const GPtrArray *models = acuan_index_models(index, error);
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
    Walk walk = {.entries = entries};
    const AcuanWalk what = {.category = category};
    guint n;

    if (!models)
        return NULL;
    if (!acuan_models_find(models, category, &walk.model, &walk.category)) {
        g_set_error(error, WEB_ERROR, 404, "the index has no such model or category");
        return NULL;
    }
    if (!acuan_index_walk(index, &what, take_entry, &walk, &n, error))
        return NULL;
    g_ptr_array_sort(entries, by_rank);
    json_t *list = json_array();
    for (guint i = 0; i < entries->len; i++) {
        const Entry *e = g_ptr_array_index(entries, i);
        g_autofree char *citation = g_strdup_printf("%s %s", e->cite, e->name);
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s?, s:s, s:s, s:f}", "id", e->law, "eid",
                            e->eid, "citation", citation, "law", e->name, "title", e->title,
                            "status", e->status, "text_kind", e->digest ? "ikhtisar" : "verbatim",
                            "method", acuan_method_name(e->method), "confidence", e->confidence));
    }
    return json_pack("{s:i, s:s, s:s, s:i, s:o}", "version", 1, "category", category, "label",
                     walk.category->label, "total", (int) entries->len, "provisions", list);
}

static gboolean
show_category(const WebRequest *r, WebAnswer *answer, const AcuanModel *m, const AcuanCategory *c,
              GError **error)
{
    g_autofree char *name = g_strconcat(m->id, ":", c->code, NULL);
    g_autofree char *path = g_strconcat("/model/", m->id, "/", c->code, NULL);
    const char *law = web_parameter(r, "law");
    g_autoptr(GHashTable) laws = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
    Walk walk = {entries, m, c};
    AcuanWalk what = {.category = name};
    guint offset, n;

    if (law) {
        g_hash_table_add(laws, (gpointer) (guintptr) law);
        what.laws = laws;
    }
    if (!web_number(r, "offset", 0, 0, WEB_OFFSET_MAX, &offset, error) ||
        !acuan_index_walk(r->index, &what, take_entry, &walk, &n, error))
        return FALSE;
    g_ptr_array_sort(entries, by_rank);
    g_autofree char *title = g_strdup_printf("%s (%s)", c->label, name);
    Page p = page_begin(r, answer, title, "/models");
    append_category_head(&p, m, c);
    page_raw(&p, "<h2>");
    page_sayf(&p, "Provisions, by rank of law (%u)", entries->len);
    page_raw(&p, "</h2>\n");
    if (law) {
        page_raw(&p, "<p>");
        page_sayf(&p, "Only of %s.", law);
        page_raw(&p, " ");
        page_link(&p, path, NULL);
        page_say(&p, "Show all laws");
        page_raw(&p, "</a></p>\n");
    }
    if (any_digest(entries))
        page_digest_notice(&p);
    append_entries(&p, entries, offset);
    page_pager(&p, path, "offset", offset,
               offset < entries->len ? MIN(entries->len - offset, PROVISIONS_ON_PAGE) : 0,
               PROVISIONS_ON_PAGE, entries->len, "law", law, NULL);
    append_relations(&p, c);
    page_downloads(&p, "/api/v1/category", "category", name, NULL);
    page_end(&p);
    return TRUE;
}

gboolean
page_model(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const GPtrArray *models = acuan_index_models(r->index, error);
    g_auto(GStrv) steps = g_strsplit(r->path + strlen("/model/"), "/", 2);

    if (!models)
        return FALSE;
    for (guint i = 0; i < models->len; i++) {
        const AcuanModel *m = g_ptr_array_index(models, i);
        if (strcmp(m->id, steps[0] ? steps[0] : "") != 0)
            continue;
        const AcuanCategory *c = steps[1] ? acuan_model_find(m, steps[1]) : NULL;
        if (c)
            return show_category(r, answer, m, c, error);
        if (!steps[1] || !*steps[1])
            return show_model(r, answer, m);
    }
    g_set_error(error, WEB_ERROR, 404, "the index has no such model or category");
    return FALSE;
}

/* ---- coverage ---- */

static const char *
state_words(AcuanCoverageState state)
{
    static const char *const words[] = {N_("covered"), N_("partial"), N_("contested"),
                                        N_("justified gap"), N_("open")};
    return words[state];
}

static void
append_state(Page *p, AcuanCoverageState state)
{
    g_string_append_printf(p->to, "<td class=\"s-%s\">%s ", acuan_coverage_state_name(state),
                           coverage_symbol(state));
    page_say(p, state_words(state));
    page_raw(p, "</td>");
}

static const char *
heat(guint count)
{
    return count == 0 ? "h0" : count < 3 ? "h1" : count < 10 ? "h2" : count < 30 ? "h3" : "h4";
}

static void
append_cells(Page *p, const AcuanCoverage *c, guint i, const GArray *columns)
{
    const AcuanCoverageCategory *category = coverage_category(c, i);
    g_autofree guint *counts = acuan_coverage_row(c, i);

    for (guint k = 0; k < columns->len; k++) {
        guint law = g_array_index(columns, guint, k);
        g_string_append_printf(p->to, "<td class=\"n %s\">", heat(counts[law]));
        if (counts[law]) {
            category_link(p, c->model, category->category, coverage_law(c, law)->id);
            g_string_append_printf(p->to, "%u</a>", counts[law]);
        }
        page_raw(p, "</td>");
    }
}

static void
append_coverage_row(Page *p, const AcuanCoverage *c, guint i, const GArray *columns,
                    gboolean deeper)
{
    const AcuanCoverageCategory *category = coverage_category(c, i);

    g_string_append_printf(p->to, "<tr%s><th scope=\"row\" class=\"d%u\">",
                           category->last > i ? " class=\"up\"" : "", MIN(category->depth, 4u));
    category_link(p, c->model, category->category, NULL);
    page_text(p, label_of(p, category->category));
    page_raw(p, "</a>");
    if (deeper && category->last > i) {
        page_raw(p, " <small>");
        page_link(p, "/coverage", "model", c->model->id, "status",
                  web_parameter(p->request, "status"), "rank", web_parameter(p->request, "rank"),
                  "under", category->category->code, NULL);
        page_say(p, "below");
        page_raw(p, " <span class=\"hide\">");
        page_text(p, label_of(p, category->category));
        page_raw(p, "</span></a></small>");
    }
    page_raw(p, "</th>");
    append_state(p, category->state);
    g_string_append_printf(p->to, "<td class=\"n\">%u</td>", category->articles);
    append_cells(p, c, i, columns);
    page_raw(p, "</tr>\n");
}

/* The rows to show (guint indices): all, or those directly below `under`, -1 for the outermost. */
static GArray *
choose_rows(const AcuanCoverage *c, int under, gboolean levels)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < c->categories->len; i++) {
        const AcuanCoverageCategory *category = coverage_category(c, i);
        gboolean inside =
            under < 0 || (i > (guint) under && i <= coverage_category(c, (guint) under)->last);
        if (levels ? category->parent == under : inside)
            g_array_append_val(rows, i);
    }
    return rows;
}

static void
append_matrix(Page *p, const AcuanCoverage *c, int under)
{
    gboolean levels = c->categories->len > LEVELS_FROM;
    g_autoptr(GArray) rows = choose_rows(c, under, levels);
    guint most = CLAMP(CELLS_MAX / MAX(rows->len, 1u), 1, 8);
    g_autoptr(GArray) columns = coverage_columns(c, most);

    page_raw(p,
             "<div class=\"wide\" role=\"region\" aria-labelledby=\"matrix\" tabindex=\"0\"><table>"
             "<caption id=\"matrix\">");
    page_say(p,
             "Provisions of each category in the laws that have most; each number leads to them");
    page_raw(p, "</caption><thead><tr><th scope=\"col\">");
    page_say(p, "Category");
    page_raw(p, "</th><th scope=\"col\">");
    page_say(p, "State");
    page_raw(p, "</th><th scope=\"col\">");
    page_say(p, "Provisions");
    page_raw(p, "</th>");
    for (guint k = 0; k < columns->len; k++) {
        const AcuanCoverageLaw *law = coverage_law(c, g_array_index(columns, guint, k));
        g_autofree char *name =
            g_strdup_printf("%s %s/%u", acuan_type_label(law->type), law->number, law->year);
        page_raw(p, "<th scope=\"col\">");
        page_provision_link(p, law->id, "", name);
        page_raw(p, law->digest ? " \xe2\x80\xa0</th>" : "</th>");
    }
    page_raw(p, "</tr></thead><tbody>\n");
    for (guint i = 0; i < rows->len; i++)
        append_coverage_row(p, c, g_array_index(rows, guint, i), columns, levels);
    page_raw(p, "</tbody></table></div>\n");
}

static void
append_totals(Page *p, const AcuanCoverage *c)
{
    g_autofree char *percent = coverage_percent(c->totals.coverage);
    g_autofree char *figures = coverage_figures(&c->totals);

    page_raw(p, "<p class=\"lead\"><strong>");
    page_text(p, percent);
    page_raw(p, "</strong> = ");
    page_text(p, figures);
    page_raw(p, "</p>\n<p class=\"dim\">");
    page_message(p, acuan_coverage_formula());
    page_raw(p, "</p>\n<p>");
    for (guint s = 0; s < ACUAN_COVERAGE_STATES; s++) {
        g_string_append_printf(p->to, "<span class=\"mark s-%s\">%s ", acuan_coverage_state_name(s),
                               coverage_symbol(s));
        page_say(p, state_words(s));
        g_string_append_printf(p->to, " %u</span> ", c->totals.of[s]);
    }
    page_raw(p, "</p>\n");
}

static void
append_downloads(Page *p, const AcuanCoverage *c)
{
    static const char *const formats[] = {"csv", "xlsx", "full"};
    static const char *const names[] = {"CSV", "XLSX", "JSON"};

    page_raw(p, "<p class=\"actions\">");
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        page_link(p, "/api/v1/coverage", "model", c->model->id, "status",
                  web_parameter(p->request, "status"), "rank", web_parameter(p->request, "rank"),
                  "format", formats[i], NULL);
        page_raw(p, names[i]);
        page_raw(p, "</a> ");
    }
    page_raw(p, "</p>\n");
}

static void
append_coverage_form(Page *p, const char *model, const char *status, const char *rank)
{
    static const char *const values[] = {"", "berlaku", NULL};
    static const char *const labels[] = {N_("any status"), N_("in force"), NULL};
    static const char *const ranks[] = {"", "uu", "pp", "perpres", NULL};
    static const char *const rank_labels[] = {N_("any kind"), N_("UU and above"),
                                              N_("PP and above"), N_("Perpres and above"), NULL};

    page_raw(p, "<form class=\"inline\" action=\"/coverage\" method=\"get\">");
    page_select_model(p, model);
    page_select(p, "status", N_("Status"), values, labels, status);
    page_select(p, "rank", N_("Rank"), ranks, rank_labels, rank);
    page_keep_language(p);
    page_button(p, N_("Show"));
    page_raw(p, "</form>\n");
}

static int
find_row(const AcuanCoverage *c, const char *code)
{
    for (guint i = 0; code && i < c->categories->len; i++)
        if (strcmp(coverage_category(c, i)->category->code, code) == 0)
            return (int) i;
    return -1;
}

gboolean
coverage_read(const WebRequest *r, WantedCoverage *wanted, GError **error)
{
    const char *model = web_parameter(r, "model");
    guint percent;

    *wanted = (WantedCoverage){
        .options = {.model = model ? model : "spbe", .min_rank = web_parameter(r, "rank")}};
    if (!web_choice(r, "status", ACUAN_STATUSES, &wanted->statuses[0], error) ||
        !web_number(r, "threshold", (guint) (ACUAN_COVERAGE_THRESHOLD * 100), 0, 100, &percent,
                    error))
        return FALSE;
    wanted->options.threshold = percent / 100.0;
    wanted->options.statuses = wanted->statuses[0] ? wanted->statuses : NULL;
    return TRUE;
}

gboolean
page_coverage(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *under = web_parameter(r, "under");
    WantedCoverage wanted;

    if (!coverage_read(r, &wanted, error))
        return FALSE;
    const AcuanCoverageOptions options = wanted.options;
    g_autoptr(AcuanCoverage) c = acuan_coverage_new(r->index, &options, error);
    if (!c)
        return FALSE;
    int row = find_row(c, under);
    Page p = page_begin(r, answer, web_words(r->language, N_("Coverage")), "/coverage");
    page_heading(&p, 1, N_("Coverage: what is regulated, and what is not"));
    append_coverage_form(&p, options.model, wanted.statuses[0], options.min_rank);
    if (c->digests)
        page_digest_notice(&p);
    append_totals(&p, c);
    append_downloads(&p, c);
    if (row >= 0) {
        const AcuanCoverageCategory *at = coverage_category(c, (guint) row);
        page_raw(&p, "<p class=\"path\">");
        page_link(&p, "/coverage", "model", c->model->id, "status", wanted.statuses[0], "rank",
                  options.min_rank, NULL);
        page_text(&p, c->model->title);
        page_raw(&p, "</a> \xe2\x80\xba ");
        page_text(&p, label_of(&p, at->category));
        page_raw(&p, "</p>\n");
    }
    append_matrix(&p, c, row);
    page_end(&p);
    return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One page that stands alone: styles are in it, there is no script and nothing is fetched. It is
 * written for Indonesian lawyers, so it speaks Indonesian. Colour only repeats what numbers and
 * marks say.
 */
#include <string.h>

#include "coverage_render.h"
#include "html.h"

#define MOST_LAWS 24 /* columns that a sheet of paper has room for */

static const char STYLES[] =
    ":root{--ink:#1a1a1a;--dim:#595959;--line:#b8b8b8}\n"
    "body{font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:#fff;margin:2rem auto;"
    "max-width:75rem;padding:0 1rem}\n"
    "h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.15rem;margin-top:2rem}\n"
    "h3{font-size:1rem;margin:1.2rem 0 .2rem}p,ul{margin:.3rem 0}\n"
    ".sum{font-size:2rem;font-weight:700;margin:.2rem 0}.dim{color:var(--dim)}\n"
    ".wide{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0;font-size:.87rem}\n"
    "caption{text-align:left;font-weight:600;padding:.3rem 0}\n"
    "th,td{border:1px solid var(--line);padding:.2rem .4rem;text-align:left;vertical-align:top}\n"
    "thead th{background:#f0f0f0;vertical-align:bottom}tbody th{font-weight:400}\n"
    "tr.up th,tr.up td{font-weight:700;border-top:2px solid var(--ink)}\n"
    ".law{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap;font-weight:600}\n"
    "td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    ".h0{color:var(--dim)}.h1{background:#e3eefa}.h2{background:#c3dbf3}.h3{background:#98c1ea}\n"
    ".h4{background:#68a3dc}.s{white-space:nowrap}\n"
    ".covered{background:#d6efd8}.partial{background:#fdf0c4}.contested{background:#f9dcc0}\n"
    ".justified{background:#e8e8e8}.open{background:#f8d2d2}\n"
    ".mark{border:1px solid var(--dim);border-radius:3px;padding:0 .25rem;font-size:.85em}\n"
    "@media print{@page{size:A4 landscape;margin:12mm}"
    "body{margin:0;max-width:none;font-size:10pt}\n"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}.wide{overflow:visible}\n"
    "thead{display:table-header-group}tr{break-inside:avoid}h2,h3,caption{break-after:avoid}\n"
    "table{font-size:8pt}}\n";

typedef struct {
    GString *to;
    const AcuanCoverage *c;
} Page;

/* ---- text ---- */

static const char *
state_word(AcuanCoverageState state)
{
    static const char *const words[] = {"tercakup", "sebagian", "diperdebatkan", "celah beralasan",
                                        "celah terbuka"};
    return words[state];
}

static const char *
method_word(AcuanMethod method)
{
    return method == ACUAN_METHOD_HUMAN       ? "orang"
           : method == ACUAN_METHOD_INHERITED ? "orang, lewat bab/bagian"
                                              : "kueri";
}

static char *
percent_words(double coverage)
{
    if (coverage < 0)
        return g_strdup("tidak ada yang perlu dicakup");
    return g_strdelimit(coverage_percent(coverage), ".", ',');
}

static char *
decimal(double number)
{
    return g_strdelimit(g_strdup_printf("%.2f", number), ".", ',');
}

static void
append_mark(const Page *p, const char *text)
{
    g_string_append(p->to, " <span class=\"mark\">");
    html_text(p->to, text);
    g_string_append(p->to, "</span>");
}

static void
append_marks(const Page *p, const char *status, gboolean digest, gboolean draft)
{
    if (status)
        append_mark(p, status);
    if (digest)
        append_mark(p, "ikhtisar");
    if (draft)
        append_mark(p, "rancangan ini");
}

static void
append_state(const Page *p, AcuanCoverageState state)
{
    g_string_append_printf(p->to, "<td class=\"s %s\">%s %s</td>", acuan_coverage_state_name(state),
                           coverage_symbol(state), state_word(state));
}

static void
append_category(const Page *p, const AcuanCategory *category)
{
    g_string_append(p->to, "<b>");
    html_text(p->to, category->code);
    g_string_append(p->to, "</b> ");
    html_text(p->to, category->label);
}

/* ---- head ---- */

static void
append_formula(const Page *p)
{
    g_autofree char *figures = coverage_figures(&p->c->totals);
    g_autofree char *percent = percent_words(p->c->totals.coverage);

    g_string_append(p->to, "<p>cakupan = (tercakup + \xc2\xbd\xc2\xb7sebagian + \xc2\xbd\xc2\xb7"
           "diperdebatkan) / (kategori terbawah \xe2\x88\x92 celah beralasan) = ");
    html_text(p->to, figures);
    g_string_append(p->to, " = ");
    html_text(p->to, percent);
    g_string_append(p->to, "<br><span class=\"dim\" lang=\"en\">");
    html_text(p->to, acuan_coverage_formula());
    g_string_append(p->to, "</span></p>\n");
}

static void
append_item(const Page *p, const char *name, const char *text)
{
    if (!text)
        return;
    g_string_append(p->to, "<li>");
    html_text(p->to, name);
    html_text(p->to, text);
    g_string_append(p->to, "</li>\n");
}

static void
append_restrictions(const Page *p)
{
    const AcuanCoverageOptions *o = p->c->options;
    const AcuanCoverageLeftOut *out = &p->c->left_out;
    g_autofree char *types = o->types ? g_strjoinv(", ", (char **) (void *) o->types) : NULL;
    g_autofree char *statuses =
        o->statuses ? g_strjoinv(", ", (char **) (void *) o->statuses) : NULL;
    guint left = out->type + out->rank + out->status + out->date;
    g_autofree char *left_out = left ? g_strdup_printf("%u", left) : NULL;

    g_string_append(p->to, "<ul>\n");
    append_item(p, "Jenis peraturan: ", types);
    append_item(p, "Tingkat paling rendah: ", o->min_rank);
    append_item(p, "Status: ", statuses);
    append_item(p, "Berlaku pada: ", o->as_at);
    append_item(p, "Hanya ketentuan yang menjawab: ", o->query);
    append_item(p, "Peraturan yang tidak dihitung: ", left_out);
    for (guint i = 0; i < p->c->remarks->len; i++) {
        g_string_append(p->to, "<li lang=\"en\">");
        html_text(p->to, g_ptr_array_index(p->c->remarks, i));
        g_string_append(p->to, "</li>\n");
    }
    g_string_append(p->to, "</ul>\n");
}

static void
append_notice(const Page *p)
{
    if (p->c->digests)
        g_string_append(
            p->to,
            "<p><strong>Tanda <span class=\"mark\">ikhtisar</span> atau \xe2\x80\xa0:</strong> "
               "teks itu ikhtisar dengan "
               "kata-kata penyunting, bukan bunyi peraturan. Kutiplah naskah resminya.</p>\n");
}

static void
append_head(const Page *p)
{
    const AcuanCoverage *c = p->c;
    g_autofree char *percent = percent_words(c->totals.coverage);
    g_autofree char *threshold = decimal(c->options->threshold);
    guint laws = 0;

    for (guint i = 0; i < c->laws->len; i++)
        laws += coverage_law(c, i)->replaced ? 0 : 1;
    g_string_append(p->to, "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, "
           "initial-scale=1\">\n<title>Cakupan: ");
    html_text(p->to, c->model->title);
    g_string_append(p->to, "</title>\n<style>\n");
    g_string_append(p->to, STYLES);
    g_string_append(p->to, "</style>\n</head>\n<body>\n<header>\n<h1>Cakupan: ");
    html_text(p->to, c->model->title);
    g_string_append(p->to, "</h1>\n<p class=\"dim\">Model ");
    html_text(p->to, c->model->id);
    g_string_append(p->to, ", versi ");
    html_text(p->to, c->model->version);
    g_string_append_printf(p->to,
                           " \xc2\xb7 %u peraturan, %u pasal \xc2\xb7 ambang keyakinan %s</p>\n",
                           laws, c->counted, threshold);
    g_string_append(p->to, "<p class=\"sum\">");
    html_text(p->to, percent);
    g_string_append(p->to, "</p>\n");
    append_formula(p);
    append_restrictions(p);
    append_notice(p);
    g_string_append(p->to, "</header>\n<main>\n");
}

/* ---- heat map ---- */

static const char *
heat(guint count)
{
    return count == 0 ? "h0" : count < 3 ? "h1" : count < 10 ? "h2" : count < 30 ? "h3" : "h4";
}

static void
append_legend(const Page *p)
{
    g_string_append(p->to, "<p>Angka: jumlah pasal. Tanda: ");
    g_string_append_printf(
        p->to,
        "%s dipetakan oleh orang, atau oleh kueri dengan keyakinan yang cukup; %s "
        "hanya oleh kueri dengan keyakinan di bawah ambang; %s dinyatakan bukan oleh "
        "orang, padahal kuerinya cocok. Makin gelap, makin banyak pasal: 1\xe2\x80\x93"
        "2, 3\xe2\x80\x93"
        "9, 10\xe2\x80\x93"
        "29, 30 atau lebih.",
        coverage_symbol(ACUAN_COVERED), coverage_symbol(ACUAN_PARTIAL),
        coverage_symbol(ACUAN_CONTESTED));
    g_string_append(p->to, "</p>\n");
}

static void
append_count(const Page *p, guint count, const char *symbol)
{
    g_string_append_printf(p->to, "<td class=\"n %s\">%u%s%s</td>", heat(count), count,
                           *symbol ? " " : "", symbol);
}

static void
append_heat_row(const Page *p, guint i, const GArray *columns)
{
    const AcuanCoverageCategory *category = coverage_category(p->c, i);
    g_autofree guint *counts = acuan_coverage_row(p->c, i);
    g_autofree guint8 *flags = coverage_flags(p->c, i);
    guint rest = 0;

    g_string_append_printf(p->to, "<tr%s><th scope=\"row\" style=\"padding-left:%.1frem\">",
                           category->last > i ? " class=\"up\"" : "", 0.4 + category->depth);
    append_category(p, category->category);
    g_string_append(p->to, "</th>");
    append_state(p, category->state);
    g_string_append_printf(p->to, "<td class=\"n\">%u</td>", category->articles);
    for (guint law = 0; law < p->c->laws->len; law++)
        rest += counts[law];
    for (guint k = 0; k < columns->len; k++) {
        guint law = g_array_index(columns, guint, k);
        append_count(p, counts[law], coverage_flag_symbol(flags[law]));
        rest -= counts[law];
    }
    g_string_append_printf(p->to, "<td class=\"n\">%u</td></tr>\n", rest);
}

/* "UU 27/2022": whole names would make the columns too high for a printed page. */
static char *
short_name(const AcuanCoverageLaw *law)
{
    return g_strdup_printf("%s %s/%u%s", acuan_type_label(law->type), law->number, law->year,
                           law->digest ? " \xe2\x80\xa0" : "");
}

static void
append_law_head(const Page *p, const AcuanCoverageLaw *law)
{
    g_autofree char *name = short_name(law);
    const char *status = law->draft || g_strcmp0(law->status, "berlaku") == 0 ? NULL : law->status;

    g_string_append(p->to, "<th scope=\"col\"><span class=\"law\">");
    html_text(p->to, name);
    append_marks(p, status, FALSE, law->draft);
    g_string_append(p->to, "</span></th>");
}

/* What the columns stand for, in full. */
static void
append_laws(const Page *p, const GArray *columns)
{
    g_string_append(p->to, "<ul>\n");
    for (guint k = 0; k < columns->len; k++) {
        const AcuanCoverageLaw *law = coverage_law(p->c, g_array_index(columns, guint, k));
        g_string_append(p->to, "<li>");
        html_text(p->to, law->name);
        g_string_append(p->to, " tentang ");
        html_text(p->to, law->title);
        append_marks(p, law->draft ? NULL : law->status, law->digest, law->draft);
        g_string_append(p->to, "</li>\n");
    }
    g_string_append(p->to, "</ul>\n");
}

static void
append_heat_map(const Page *p)
{
    g_autoptr(GArray) columns = coverage_columns(p->c, MOST_LAWS);

    g_string_append(
        p->to,
        "<section aria-labelledby=\"peta\">\n<h2 id=\"peta\">Kategori dan peraturan</h2>\n");
    append_legend(p);
    g_string_append(
        p->to,
        "<div class=\"wide\" role=\"region\" aria-labelledby=\"peta\" tabindex=\"0\">\n<table>\n"
        "<caption>Jumlah pasal setiap peraturan yang mengatur kategori; kategori induk menghitung "
        "setiap pasal di bawahnya sekali</caption>\n<thead><tr><th scope=\"col\">Kategori</th>"
        "<th scope=\"col\">Keadaan</th><th scope=\"col\">Pasal</th>");
    for (guint k = 0; k < columns->len; k++)
        append_law_head(p, coverage_law(p->c, g_array_index(columns, guint, k)));
    g_string_append(
        p->to,
        "<th scope=\"col\"><span class=\"law\">Peraturan lain</span></th></tr></thead>\n<tbody>\n");
    for (guint i = 0; i < p->c->categories->len; i++)
        append_heat_row(p, i, columns);
    g_string_append(p->to, "</tbody>\n</table>\n</div>\n");
    append_laws(p, columns);
    g_string_append(p->to, "</section>\n");
}

/* ---- gaps ---- */

static void
append_precedents(const Page *p, const AcuanCoverageCategory *category)
{
    if (category->precedents->len == 0)
        g_string_append(p->to, "Tidak ada preseden dalam indeks ini.");
    else
        g_string_append(p->to, "Preseden: ");
    for (guint i = 0; i < category->precedents->len; i++) {
        const AcuanPrecedent *precedent = g_ptr_array_index(category->precedents, i);
        g_string_append(p->to, i ? "; " : "");
        html_text(p->to, precedent->citation);
        append_marks(p, precedent->status, precedent->digest, FALSE);
    }
}

static void
append_denials(const Page *p, const AcuanCoverageCategory *category)
{
    gboolean any = FALSE;

    g_string_append(p->to, "Dinyatakan bukan oleh orang, padahal kuerinya cocok: ");
    for (guint i = 0; i < category->mappings->len; i++) {
        const AcuanCoverageMapping *m = &g_array_index(category->mappings, AcuanCoverageMapping, i);
        if (!m->negative)
            continue;
        g_string_append(p->to, any ? "; " : "");
        html_text(p->to, coverage_article(p->c, m)->citation);
        any = TRUE;
    }
}

static void
append_gap(const Page *p, const AcuanCoverageCategory *category)
{
    const AcuanJustification *why = category->justification;

    g_string_append(p->to, "<tr><th scope=\"row\">");
    append_category(p, category->category);
    g_string_append(p->to, "</th>");
    append_state(p, category->state);
    g_string_append(p->to, "<td>");
    if (category->state == ACUAN_OPEN) {
        append_precedents(p, category);
    } else if (category->state == ACUAN_CONTESTED) {
        append_denials(p, category);
    } else if (category->state == ACUAN_JUSTIFIED) {
        html_text(p->to, why->reason);
        g_string_append(p->to, why->by || why->date ? " <span class=\"dim\">" : "");
        html_text(p->to, why->by);
        g_string_append(p->to, why->by && why->date ? ", " : "");
        html_text(p->to, why->date);
        g_string_append(p->to, why->by || why->date ? "</span>" : "");
    } else {
        g_string_append(p->to, "Hanya kueri, dengan keyakinan di bawah ambang.");
    }
    g_string_append(p->to, "</td></tr>\n");
}

static void
append_gaps(const Page *p)
{
    g_string_append(p->to, "<section aria-labelledby=\"celah\">\n<h2 id=\"celah\">Celah</h2>\n");
    if (p->c->totals.of[ACUAN_COVERED] == p->c->totals.leaves) {
        g_string_append(p->to, "<p>Tidak ada.</p>\n</section>\n");
        return;
    }
    g_string_append(
        p->to,
        "<table>\n<caption>Kategori terbawah yang belum tercakup</caption>\n<thead><tr>"
           "<th scope=\"col\">Kategori</th><th scope=\"col\">Keadaan</th>"
           "<th scope=\"col\">Keterangan</th></tr></thead>\n<tbody>\n");
    for (guint i = 0; i < p->c->categories->len; i++) {
        const AcuanCoverageCategory *category = coverage_category(p->c, i);
        if (category->last == i && category->state != ACUAN_COVERED)
            append_gap(p, category);
    }
    g_string_append(p->to, "</tbody>\n</table>\n</section>\n");
}

/* ---- changes ---- */

static void
append_delta(const Page *p, const AcuanCoverageDelta *delta, const char *title, const char *of)
{
    if (!delta)
        return;
    g_autofree char *before = percent_words(delta->before);
    g_autofree char *after = percent_words(delta->after);

    g_string_append(p->to, "<section>\n<h2>");
    html_text(p->to, title);
    html_text(p->to, of);
    g_string_append_printf(p->to, "</h2>\n<p>%s \xe2\x86\x92 %s</p>\n", before, after);
    if (delta->changes->len)
        g_string_append(
            p->to,
            "<table>\n<caption>Kategori yang berubah keadaan</caption>\n<thead><tr><th "
            "scope=\"col\">"
            "Kategori</th><th scope=\"col\">Sebelum</th><th scope=\"col\">Sesudah</th></tr></thead>"
            "\n<tbody>\n");
    for (guint i = 0; i < delta->changes->len; i++) {
        const AcuanCoverageChange *change = g_ptr_array_index(delta->changes, i);
        g_string_append(p->to, "<tr><th scope=\"row\"><b>");
        html_text(p->to, change->code);
        g_string_append(p->to, "</b> ");
        html_text(p->to, change->label);
        g_string_append(p->to, "</th>");
        append_state(p, change->before);
        append_state(p, change->after);
        g_string_append(p->to, "</tr>\n");
    }
    g_string_append(p->to, delta->changes->len ? "</tbody>\n</table>\n"
                                               : "<p>Tidak ada kategori yang berubah.</p>\n");
    g_string_append(p->to, "</section>\n");
}

static void
append_deltas(const Page *p)
{
    const AcuanCoverageOptions *o = p->c->options;
    g_autofree char *laws = o->without ? g_strjoinv(", ", (char **) (void *) o->without) : NULL;

    append_delta(p, p->c->draft, "Dengan rancangan: ", o->draft ? o->draft->title : "");
    append_delta(p, p->c->without, "Tanpa ", laws);
    append_delta(p, p->c->baseline, "Sejak laporan sebelumnya", "");
}

/* ---- articles ---- */

static void
append_mapping(const Page *p, const AcuanCoverageMapping *m)
{
    const AcuanCoverageArticle *article = coverage_article(p->c, m);
    const AcuanCoverageLaw *law = coverage_law(p->c, article->law);
    g_autofree char *confidence = decimal(m->confidence);

    if (law->replaced)
        return;
    g_string_append(p->to, "<tr><th scope=\"row\">");
    html_text(p->to, article->citation);
    append_marks(p, law->draft ? NULL : law->status, law->digest, law->draft);
    g_string_append(p->to, "</th>");
    html_cell(p->to, m->negative ? "dinyatakan bukan oleh orang" : method_word(m->method));
    g_string_append(p->to, "<td class=\"n\">");
    html_text(p->to, confidence);
    g_string_append(p->to, "</td>");
    html_cell(p->to, m->quote);
    g_string_append(p->to, "</tr>\n");
}

static void
append_articles(const Page *p)
{
    g_string_append(
        p->to,
        "<section aria-labelledby=\"pasal\">\n<h2 id=\"pasal\">Pasal setiap kategori</h2>\n");
    for (guint i = 0; i < p->c->categories->len; i++) {
        const AcuanCoverageCategory *category = coverage_category(p->c, i);
        if (category->mappings->len == 0)
            continue;
        g_string_append(p->to, "<table>\n<caption>");
        append_category(p, category->category);
        g_string_append_printf(p->to, " \xe2\x80\x94 %s %s", coverage_symbol(category->state),
                               state_word(category->state));
        g_string_append(
            p->to,
            "</caption>\n<thead><tr><th scope=\"col\">Pasal</th><th scope=\"col\">Dipetakan "
            "oleh</th>"
            "<th scope=\"col\">Keyakinan</th><th scope=\"col\">Bukti</th></tr></thead>\n<tbody>\n");
        for (guint k = 0; k < category->mappings->len; k++)
            append_mapping(p, &g_array_index(category->mappings, AcuanCoverageMapping, k));
        g_string_append(p->to, "</tbody>\n</table>\n");
    }
    g_string_append(p->to, "</section>\n");
}

/* ---- unmapped ---- */

typedef struct {
    Out *out;
    const Page *page;
} Lister;

static gboolean
list_unmapped(const AcuanArticle *article, gboolean draft, void *data, GError **error)
{
    const Lister *lister = data;
    g_autofree char *citation = acuan_article_cite(article, -1);

    g_string_append(lister->page->to, "<li>");
    html_text(lister->page->to, citation);
    append_marks(lister->page, article->status, article->digest, draft);
    g_string_append(lister->page->to, "</li>\n");
    return out_flush(lister->out, error);
}

static gboolean
append_unmapped(Out *out, const Page *p, gboolean list, GError **error)
{
    Lister lister = {out, p};
    gboolean ok = TRUE;

    g_string_append(
        p->to,
        "<section aria-labelledby=\"luar\">\n<h2 id=\"luar\">Pasal di luar model</h2>\n");
    g_string_append_printf(p->to, "<p>%u dari %u pasal tidak dipetakan ke kategori apa pun.</p>\n",
                           p->c->unmapped, p->c->counted);
    if (list && p->c->unmapped) {
        g_string_append(p->to, "<ul>\n");
        ok = acuan_coverage_unmapped(p->c, list_unmapped, &lister, error);
        g_string_append(p->to, "</ul>\n");
    }
    g_string_append(p->to, "</section>\n");
    return ok;
}

gboolean
coverage_html(Out *out, const AcuanCoverage *c, const CoverageParts *parts, GError **error)
{
    Page page = {out->text, c};

    append_head(&page);
    append_heat_map(&page);
    append_gaps(&page);
    append_deltas(&page);
    append_articles(&page);
    if (!append_unmapped(out, &page, parts->unmapped, error))
        return FALSE;
    g_string_append(page.to, "</main>\n</body>\n</html>\n");
    return TRUE;
}

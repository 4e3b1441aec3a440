/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One page that stands alone: styles are in it, there is no script and nothing is fetched. It is
 * written for Indonesian lawyers, so it speaks Indonesian; the program's own messages are marked as
 * English. Colour only repeats what words and marks say.
 */
#include <string.h>

#include "review_render.h"
#include "html.h"

#define AROUND 8 /* kept words shown on either side of a change */

static const char STYLES[] =
    ":root{--ink:#1a1a1a;--dim:#595959;--line:#b8b8b8}\n"
    "body{font:15px/1.45 system-ui,sans-serif;color:var(--ink);background:#fff;margin:2rem auto;"
    "max-width:70rem;padding:0 1rem}\n"
    "h1{font-size:1.5rem;margin-bottom:.2rem}h2{font-size:1.15rem;margin-top:2rem}\n"
    "h3{font-size:1rem;margin:1.2rem 0 .2rem}p,ul{margin:.3rem 0}.dim{color:var(--dim)}\n"
    ".wide{overflow-x:auto}table{border-collapse:collapse;margin:.5rem "
    "0;font-size:.9rem;width:100%}\n"
    "caption{text-align:left;font-weight:600;padding:.3rem 0}\n"
    "th,td{border:1px solid var(--line);padding:.25rem .45rem;text-align:left;vertical-align:top}\n"
    "thead th{background:#f0f0f0}tbody th{font-weight:400;white-space:nowrap}\n"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}tr.up{font-weight:700}\n"
    ".error{background:#f8d2d2}.warning{background:#fdf0c4}.open{background:#f8d2d2}\n"
    "del{background:#f8d2d2}ins{background:#d6efd8}\n"
    ".mark{border:1px solid var(--dim);border-radius:3px;padding:0 .25rem;font-size:.85em}\n"
    "@media print{@page{size:A4;margin:14mm}body{margin:0;max-width:none;font-size:10pt}\n"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}.wide{overflow:visible}\n"
    "thead{display:table-header-group}tr{break-inside:avoid}h2,h3,caption{break-after:avoid}}\n";

typedef struct {
    GString *to;
    const AcuanReview *review;
    AcuanIndex *index;
} Page;

/* ---- pieces ---- */

static void
number_cell(const Page *p, guint n)
{
    g_string_append_printf(p->to, "<td class=\"n\">%u</td>", n);
}

static void
append_mark(const Page *p, const char *text)
{
    g_string_append(p->to, " <span class=\"mark\">");
    html_text(p->to, text);
    g_string_append(p->to, "</span>");
}

/* The head of a table; `names` are its columns, NULL-terminated. */
static void
begin_table(const Page *p, const char *caption, const char *const *names)
{
    g_string_append(p->to, "<div class=\"wide\"><table><caption>");
    html_text(p->to, caption);
    g_string_append(p->to, "</caption><thead><tr>");
    for (; *names; names++) {
        g_string_append(p->to, "<th scope=\"col\">");
        html_text(p->to, *names);
        g_string_append(p->to, "</th>");
    }
    g_string_append(p->to, "</tr></thead><tbody>\n");
}

static void
end_table(const Page *p)
{
    g_string_append(p->to, "</tbody></table></div>\n");
}

static void
append_place(const Page *p, const char *citation, guint line)
{
    g_string_append(p->to, "<th scope=\"row\">");
    html_text(p->to, citation);
    g_string_append_printf(p->to, "<br><span class=\"dim\">baris %u</span></th>", line);
}

static void
append_diff(const Page *p, const GArray *diff, guint around)
{
    static const char *const tags[][2] = {{"", ""}, {"<del>", "</del>"}, {"<ins>", "</ins>"}};

    for (guint i = 0; i < diff->len; i++) {
        AcuanDiffKind kind = g_array_index(diff, AcuanDiff, i).kind;
        g_autofree char *text = acuan_diff_run_text(diff, i, around);
        g_string_append(p->to, i ? " " : "");
        g_string_append(p->to, tags[kind][0]);
        html_text(p->to, text);
        g_string_append(p->to, tags[kind][1]);
    }
}

/* ---- findings ---- */

static const char *
rule_words(const char *rule)
{
    static const char *const words[][2] = {
        {"reference-dead", "Rujukan ke ketentuan yang tidak ada"},
        {"reference-revoked", "Rujukan ke peraturan yang tidak berlaku lagi"},
        {"reference-amended", "Rujukan ke peraturan yang sudah diubah"},
        {"law-metadata-only", "Teks peraturan tidak ada dalam indeks, hanya data pokoknya"},
        {"law-unknown", "Peraturan tidak dikenal"},
        {"definition-differs", "Batasan istilah berbeda dari peraturan yang berlaku"},
        {"term-duplicate", "Istilah diberi batasan dua kali"},
        {"term-undefined", "Ditulis sebagai istilah, tetapi tidak diberi batasan"},
        {"term-unused", "Istilah diberi batasan, tetapi tidak dipakai"}};

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i][0], rule) == 0)
            return words[i][1];
    return rule;
}

static void
append_findings(const Page *p)
{
    static const char *const names[] = {"Tempat", "Tingkat", "Temuan", NULL};
    static const char *const levels[] = {"catatan", "peringatan", "kesalahan"};
    const AcuanReview *r = p->review;

    g_string_append(p->to, "<h2>Temuan</h2>\n");
    g_autofree char *caption =
        g_strdup_printf("%u kesalahan, %u peringatan, %u catatan", r->counts[ACUAN_ERROR_LEVEL],
                        r->counts[ACUAN_WARNING], r->counts[ACUAN_NOTE]);
    begin_table(p, caption, names);
    for (guint i = 0; i < r->findings->len; i++) {
        const AcuanReviewFinding *f = g_ptr_array_index(r->findings, i);
        g_string_append_printf(p->to, "<tr class=\"%s\">", acuan_level_name(f->level));
        append_place(p, f->citation, f->line);
        html_cell(p->to, levels[f->level]);
        g_string_append(p->to, "<td>");
        html_text(p->to, rule_words(f->rule));
        g_string_append(p->to, ": \xe2\x80\x9c");
        html_text(p->to, f->quote);
        g_string_append(p->to, "\xe2\x80\x9d<br><span class=\"dim\" lang=\"en\">");
        html_text(p->to, f->message);
        g_string_append(p->to, "</span></td></tr>\n");
    }
    end_table(p);
}

/* ---- definitions and delegations ---- */

static const char *
term_words(const AcuanReviewTerm *t)
{
    static const char *const words[] = {"baru", "sama", "berbeda"};
    return *t->definition->text ? words[t->state] : "hanya disebut";
}

static void
append_sources(const Page *p, const AcuanReviewTerm *t)
{
    g_string_append(p->to, "<td>");
    for (guint i = 0; i < t->sources->len; i++) {
        const AcuanReviewSource *s = g_ptr_array_index(t->sources, i);
        g_string_append(p->to, i ? "<br>" : "");
        html_text(p->to, s->definition->citation);
        g_string_append(p->to, " ");
        html_text(p->to, s->law_name);
        append_mark(p, s->status);
        if (s->digest)
            append_mark(p, "ikhtisar");
        if (i == 0 && t->state == ACUAN_TERM_DIFFERS) {
            g_string_append(p->to, "<br>");
            append_diff(p, s->diff, G_MAXUINT);
        }
    }
    g_string_append(p->to, "</td>");
}

static void
append_terms(const Page *p)
{
    static const char *const names[] = {
        "Tempat", "Istilah", "Keadaan", "Dipakai", "Dalam peraturan yang berlaku", NULL};
    g_string_append(p->to, "<h2>Batasan istilah</h2>\n");
    begin_table(
        p, "Dicoret: hanya dalam peraturan yang berlaku; bergaris bawah: hanya dalam rancangan",
        names);
    for (guint i = 0; i < p->review->terms->len; i++) {
        const AcuanReviewTerm *t = g_ptr_array_index(p->review->terms, i);
        g_autofree char *aliases = g_strjoinv(", ", t->definition->aliases);
        g_string_append(p->to, "<tr>");
        append_place(p, t->definition->citation, t->line);
        g_string_append(p->to, "<td>");
        html_text(p->to, t->definition->term);
        if (*aliases) {
            g_string_append(p->to, "<br><span class=\"dim\">");
            html_text(p->to, aliases);
            g_string_append(p->to, "</span>");
        }
        g_string_append(p->to, "</td>");
        html_cell(p->to, term_words(t));
        number_cell(p, t->uses);
        append_sources(p, t);
        g_string_append(p->to, "</tr>\n");
    }
    end_table(p);
}

static void
append_delegations(const Page *p)
{
    static const char *const names[] = {"Tempat", "Didelegasikan kepada", "Materi", NULL};

    g_string_append(p->to, "<h2>Pendelegasian</h2>\n");
    begin_table(p, "Yang akan diatur dengan peraturan lain", names);
    for (guint i = 0; i < p->review->delegations->len; i++) {
        const AcuanDelegation *d = g_ptr_array_index(p->review->delegations, i);
        g_string_append(p->to, "<tr>");
        append_place(p, d->citation, d->line);
        html_cell(p->to, d->instrument);
        html_cell(p->to, d->subject);
        g_string_append(p->to, "</tr>\n");
    }
    end_table(p);
}

/* ---- coverage ---- */

static void
append_coverage(const Page *p)
{
    static const char *const names[] = {
        "Kode", "Kategori", "Pasal rancangan", "Ketentuan dalam indeks", "Keadaan", NULL};
    g_string_append(p->to, "<h2>Cakupan</h2>\n");
    begin_table(p, p->review->model->title, names);
    for (guint i = 0; i < p->review->categories->len; i++) {
        const AcuanReviewCategory *c =
            &g_array_index(p->review->categories, AcuanReviewCategory, i);
        g_string_append_printf(p->to, "<tr class=\"%s %s\"><th scope=\"row\">", c->leaf ? "" : "up",
                               c->articles ? "" : "open");
        html_text(p->to, c->category->code);
        g_string_append(p->to, "</th>");
        html_cell(p->to, c->category->label);
        number_cell(p, c->articles);
        number_cell(p, c->in_index);
        html_cell(p->to, c->articles ? "diatur" : "belum diatur");
        g_string_append(p->to, "</tr>\n");
    }
    end_table(p);
}

/* ---- articles ---- */

static void
append_mappings(const Page *p, const AcuanReviewArticle *a)
{
    guint n = 0;

    for (guint i = 0; i < a->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(a->mappings, i);
        g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
        const char *label = acuan_index_label(p->index, name);
        if (m->negative || strcmp(m->model, p->review->model->id) != 0)
            continue;
        g_string_append(p->to, n++ ? ", " : "<p>");
        html_text(p->to, name);
        g_string_append(p->to, " ");
        html_text(p->to, label);
        g_string_append_printf(p->to, " <span class=\"dim\">(%.2f)</span>", m->confidence);
    }
    g_string_append(p->to, n ? "</p>\n" : "<p class=\"dim\">tanpa kategori</p>\n");
}

static void
append_nearest(const Page *p, const AcuanReviewArticle *a)
{
    if (a->nearest->len)
        g_string_append(p->to, "<ul>\n");
    for (guint i = 0; i < a->nearest->len; i++) {
        const AcuanHit *hit = g_ptr_array_index(a->nearest, i);
        g_autofree char *citation = acuan_article_cite(&hit->article, -1);
        g_string_append(p->to, "<li>");
        html_text(p->to, citation);
        g_string_append_printf(p->to, " <span class=\"dim\">(kemiripan %.2f)</span>", hit->score);
        if (hit->article.status)
            append_mark(p, hit->article.status);
        if (hit->article.digest)
            append_mark(p, "ikhtisar");
        if (i == 0 && review_is_comparable(a)) {
            g_string_append(p->to, "<br>");
            append_diff(p, a->diff, AROUND);
        }
        g_string_append(p->to, "</li>\n");
    }
    if (a->nearest->len)
        g_string_append(p->to, "</ul>\n");
}

static void
append_articles(const Page *p)
{
    g_string_append(p->to, "<h2>Pasal, kategori, dan ketentuan terdekat</h2>\n");
    for (guint i = 0; i < p->review->articles->len; i++) {
        const AcuanReviewArticle *a = g_ptr_array_index(p->review->articles, i);
        g_string_append(p->to, "<h3>");
        html_text(p->to, a->article.citation);
        g_string_append(p->to, "</h3>\n");
        append_mappings(p, a);
        append_nearest(p, a);
    }
}

void
review_html(GString *to, const AcuanReview *review, AcuanIndex *index)
{
    Page p = {to, review, index};

    g_string_append(p.to, "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n<title>Telaah: ");
    html_text(p.to, review->draft->title);
    g_string_append(p.to, "</title>\n<style>\n");
    g_string_append(p.to, STYLES);
    g_string_append(p.to, "</style>\n</head>\n<body>\n<h1>Telaah rancangan: ");
    html_text(p.to, review->draft->title);
    g_string_append(p.to, "</h1>\n<p class=\"dim\">");
    html_text(p.to, review->draft->id);
    g_string_append(p.to, "</p>\n");
    if (review_uses_digest(review))
        g_string_append(
            p.to,
            "<p>Tanda <span class=\"mark\">ikhtisar</span>: ringkasan dengan kata-kata lain, bukan "
            "bunyi peraturan. Kutiplah teks resminya.</p>\n");
    append_findings(&p);
    append_terms(&p);
    append_delegations(&p);
    append_coverage(&p);
    append_articles(&p);
    g_string_append(p.to, "</body>\n</html>\n");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One page that stands alone: styles are in it, there is no script and nothing is fetched. It is
 * written for Indonesian lawyers, so it speaks Indonesian; the program's own messages are marked as
 * English. Colour only repeats what words and marks say.
 */
#include <string.h>

#include "review_render.h"

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
append_slice(const Page *p, AcuanSlice text)
{
    g_autofree char *valid = g_utf8_make_valid(text.p ? text.p : "", (gssize) text.n);
    g_autofree char *escaped = g_markup_escape_text(valid, -1);

    g_string_append(p->to, escaped);
}

static void
append(const Page *p, const char *text)
{
    append_slice(p, acuan_slice(text ? text : ""));
}

/* Markup as it stands. */
static void
raw(const Page *p, const char *markup)
{
    g_string_append(p->to, markup);
}

static void
cell(const Page *p, const char *text)
{
    raw(p, "<td>");
    append(p, text);
    raw(p, "</td>");
}

static void
number_cell(const Page *p, guint n)
{
    g_string_append_printf(p->to, "<td class=\"n\">%u</td>", n);
}

static void
append_mark(const Page *p, const char *text)
{
    raw(p, " <span class=\"mark\">");
    append(p, text);
    raw(p, "</span>");
}

/* The head of a table; `names` are its columns, NULL-terminated. */
static void
begin_table(const Page *p, const char *caption, const char *const *names)
{
    raw(p, "<div class=\"wide\"><table><caption>");
    append(p, caption);
    raw(p, "</caption><thead><tr>");
    for (; *names; names++) {
        raw(p, "<th scope=\"col\">");
        append(p, *names);
        raw(p, "</th>");
    }
    raw(p, "</tr></thead><tbody>\n");
}

static void
end_table(const Page *p)
{
    raw(p, "</tbody></table></div>\n");
}

static void
append_place(const Page *p, const char *citation, guint line)
{
    raw(p, "<th scope=\"row\">");
    append(p, citation);
    g_string_append_printf(p->to, "<br><span class=\"dim\">baris %u</span></th>", line);
}

static void
append_diff(const Page *p, const GArray *diff, guint around)
{
    static const char *const tags[][2] = {{"", ""}, {"<del>", "</del>"}, {"<ins>", "</ins>"}};

    for (guint i = 0; i < diff->len; i++) {
        AcuanDiffKind kind = g_array_index(diff, AcuanDiff, i).kind;
        g_autofree char *text = acuan_diff_run_text(diff, i, around);
        raw(p, i ? " " : "");
        raw(p, tags[kind][0]);
        append(p, text);
        raw(p, tags[kind][1]);
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

    raw(p, "<h2>Temuan</h2>\n");
    g_autofree char *caption =
        g_strdup_printf("%u kesalahan, %u peringatan, %u catatan", r->counts[ACUAN_ERROR_LEVEL],
                        r->counts[ACUAN_WARNING], r->counts[ACUAN_NOTE]);
    begin_table(p, caption, names);
    for (guint i = 0; i < r->findings->len; i++) {
        const AcuanReviewFinding *f = g_ptr_array_index(r->findings, i);
        g_string_append_printf(p->to, "<tr class=\"%s\">", acuan_level_name(f->level));
        append_place(p, f->citation, f->line);
        cell(p, levels[f->level]);
        raw(p, "<td>");
        append(p, rule_words(f->rule));
        raw(p, ": \xe2\x80\x9c");
        append(p, f->quote);
        raw(p, "\xe2\x80\x9d<br><span class=\"dim\" lang=\"en\">");
        append(p, f->message);
        raw(p, "</span></td></tr>\n");
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
    raw(p, "<td>");
    for (guint i = 0; i < t->sources->len; i++) {
        const AcuanReviewSource *s = g_ptr_array_index(t->sources, i);
        raw(p, i ? "<br>" : "");
        append(p, s->definition->citation);
        raw(p, " ");
        append(p, s->law_name);
        append_mark(p, s->status);
        if (s->digest)
            append_mark(p, "ikhtisar");
        if (i == 0 && t->state == ACUAN_TERM_DIFFERS) {
            raw(p, "<br>");
            append_diff(p, s->diff, G_MAXUINT);
        }
    }
    raw(p, "</td>");
}

static void
append_terms(const Page *p)
{
    static const char *const names[] = {
        "Tempat", "Istilah", "Keadaan", "Dipakai", "Dalam peraturan yang berlaku", NULL};
    raw(p, "<h2>Batasan istilah</h2>\n");
    begin_table(
        p, "Dicoret: hanya dalam peraturan yang berlaku; bergaris bawah: hanya dalam rancangan",
        names);
    for (guint i = 0; i < p->review->terms->len; i++) {
        const AcuanReviewTerm *t = g_ptr_array_index(p->review->terms, i);
        g_autofree char *aliases = g_strjoinv(", ", t->definition->aliases);
        raw(p, "<tr>");
        append_place(p, t->definition->citation, t->line);
        raw(p, "<td>");
        append(p, t->definition->term);
        if (*aliases) {
            raw(p, "<br><span class=\"dim\">");
            append(p, aliases);
            raw(p, "</span>");
        }
        raw(p, "</td>");
        cell(p, term_words(t));
        number_cell(p, t->uses);
        append_sources(p, t);
        raw(p, "</tr>\n");
    }
    end_table(p);
}

static void
append_delegations(const Page *p)
{
    static const char *const names[] = {"Tempat", "Didelegasikan kepada", "Materi", NULL};

    raw(p, "<h2>Pendelegasian</h2>\n");
    begin_table(p, "Yang akan diatur dengan peraturan lain", names);
    for (guint i = 0; i < p->review->delegations->len; i++) {
        const AcuanDelegation *d = g_ptr_array_index(p->review->delegations, i);
        raw(p, "<tr>");
        append_place(p, d->citation, d->line);
        cell(p, d->instrument);
        cell(p, d->subject);
        raw(p, "</tr>\n");
    }
    end_table(p);
}

/* ---- coverage ---- */

static void
append_coverage(const Page *p)
{
    static const char *const names[] = {
        "Kode", "Kategori", "Pasal rancangan", "Ketentuan dalam indeks", "Keadaan", NULL};
    raw(p, "<h2>Cakupan</h2>\n");
    begin_table(p, p->review->model->title, names);
    for (guint i = 0; i < p->review->categories->len; i++) {
        const AcuanReviewCategory *c =
            &g_array_index(p->review->categories, AcuanReviewCategory, i);
        g_string_append_printf(p->to, "<tr class=\"%s %s\"><th scope=\"row\">", c->leaf ? "" : "up",
                               c->articles ? "" : "open");
        append(p, c->category->code);
        raw(p, "</th>");
        cell(p, c->category->label);
        number_cell(p, c->articles);
        number_cell(p, c->in_index);
        cell(p, c->articles ? "diatur" : "belum diatur");
        raw(p, "</tr>\n");
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
        raw(p, n++ ? ", " : "<p>");
        append(p, name);
        raw(p, " ");
        append(p, label);
        g_string_append_printf(p->to, " <span class=\"dim\">(%.2f)</span>", m->confidence);
    }
    raw(p, n ? "</p>\n" : "<p class=\"dim\">tanpa kategori</p>\n");
}

static void
append_nearest(const Page *p, const AcuanReviewArticle *a)
{
    if (a->nearest->len)
        raw(p, "<ul>\n");
    for (guint i = 0; i < a->nearest->len; i++) {
        const AcuanHit *hit = g_ptr_array_index(a->nearest, i);
        g_autofree char *citation = acuan_article_cite(&hit->article, -1);
        raw(p, "<li>");
        append(p, citation);
        g_string_append_printf(p->to, " <span class=\"dim\">(kemiripan %.2f)</span>", hit->score);
        if (hit->article.status)
            append_mark(p, hit->article.status);
        if (hit->article.digest)
            append_mark(p, "ikhtisar");
        if (i == 0 && review_is_comparable(a)) {
            raw(p, "<br>");
            append_diff(p, a->diff, AROUND);
        }
        raw(p, "</li>\n");
    }
    if (a->nearest->len)
        raw(p, "</ul>\n");
}

static void
append_articles(const Page *p)
{
    raw(p, "<h2>Pasal, kategori, dan ketentuan terdekat</h2>\n");
    for (guint i = 0; i < p->review->articles->len; i++) {
        const AcuanReviewArticle *a = g_ptr_array_index(p->review->articles, i);
        raw(p, "<h3>");
        append(p, a->article.citation);
        raw(p, "</h3>\n");
        append_mappings(p, a);
        append_nearest(p, a);
    }
}

void
review_html(GString *to, const AcuanReview *review, AcuanIndex *index)
{
    Page p = {to, review, index};

    raw(&p, "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n<title>Telaah: ");
    append(&p, review->draft->title);
    raw(&p, "</title>\n<style>\n");
    raw(&p, STYLES);
    raw(&p, "</style>\n</head>\n<body>\n<h1>Telaah rancangan: ");
    append(&p, review->draft->title);
    raw(&p, "</h1>\n<p class=\"dim\">");
    append(&p, review->draft->id);
    raw(&p, "</p>\n");
    if (review_uses_digest(review))
        raw(&p,
            "<p>Tanda <span class=\"mark\">ikhtisar</span>: ringkasan dengan kata-kata lain, bukan "
            "bunyi peraturan. Kutiplah teks resminya.</p>\n");
    append_findings(&p);
    append_terms(&p);
    append_delegations(&p);
    append_coverage(&p);
    append_articles(&p);
    raw(&p, "</body>\n</html>\n");
}

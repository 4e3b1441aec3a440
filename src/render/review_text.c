/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "review_render.h"

#include <string.h>

#define AROUND 5 /* kept words shown on either side of a change */
#define LIKE 0.3
#define LIKE_IN_ORDER 0.4

gboolean
review_uses_digest(const AcuanReview *review)
{
    for (guint i = 0; i < review->articles->len; i++) {
        const AcuanReviewArticle *a = g_ptr_array_index(review->articles, i);
        for (guint k = 0; k < a->nearest->len; k++)
            if (((const AcuanHit *) g_ptr_array_index(a->nearest, k))->article.digest)
                return TRUE;
    }
    for (guint i = 0; i < review->terms->len; i++) {
        const AcuanReviewTerm *t = g_ptr_array_index(review->terms, i);
        for (guint k = 0; k < t->sources->len; k++)
            if (((const AcuanReviewSource *) g_ptr_array_index(t->sources, k))->digest)
                return TRUE;
    }
    return FALSE;
}

gboolean
review_is_comparable(const AcuanReviewArticle *a)
{
    return a->diff && ((const AcuanHit *) g_ptr_array_index(a->nearest, 0))->score >= LIKE &&
           acuan_diff_likeness(a->diff) >= LIKE_IN_ORDER;
}

static void heading(GString *out, const Style *style, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void
heading(GString *out, const Style *style, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    g_string_append_printf(out, "\n%s%s%s\n", style->bold, text, style->off);
}

/* "file:line: level: Pasal 5 ayat (2): message [rule]", as lint writes it. */
static void
append_findings(GString *out, const AcuanReview *review, const Style *style)
{
    heading(out, style, "Findings: %u errors, %u warnings, %u notes",
            review->counts[ACUAN_ERROR_LEVEL], review->counts[ACUAN_WARNING],
            review->counts[ACUAN_NOTE]);
    for (guint i = 0; i < review->findings->len; i++) {
        const AcuanReviewFinding *f = g_ptr_array_index(review->findings, i);
        const char *colour = f->level == ACUAN_NOTE ? style->dim : style->warn;
        g_string_append_printf(out, "%s:%u: %s%s%s: %s: %s [%s]\n", review->draft->path, f->line,
                               colour, acuan_level_name(f->level), style->off, f->citation,
                               f->message, f->rule);
    }
}

static void
append_term(GString *out, const AcuanReviewTerm *t, const Style *style)
{
    const AcuanDefinition *d = t->definition;
    g_autofree char *aliases = g_strjoinv(", ", d->aliases);

    g_string_append_printf(out, "   %s  %s%s%s", d->citation, style->bold, d->term, style->off);
    if (*aliases)
        g_string_append_printf(out, " (%s)", aliases);
    g_string_append_printf(out, "  %s%s, %u uses%s\n", style->dim,
                           *d->text ? acuan_term_state_name(t->state) : "only named", t->uses,
                           style->off);
    for (guint i = 0; i < t->sources->len; i++) {
        const AcuanReviewSource *s = g_ptr_array_index(t->sources, i);
        g_string_append_printf(out, "      %s %s [%s]%s", s->definition->citation, s->law_name,
                               s->status, s->digest ? " [ikhtisar]" : "");
        if (i == 0 && t->state == ACUAN_TERM_DIFFERS) {
            g_autofree char *words = acuan_diff_text(s->diff, G_MAXUINT);
            g_string_append_printf(out, ": %s", words);
        }
        g_string_append_c(out, '\n');
    }
}

static void
append_delegations(GString *out, const AcuanReview *review, const Style *style)
{
    heading(out, style, "Delegations: %u", review->delegations->len);
    for (guint i = 0; i < review->delegations->len; i++) {
        const AcuanDelegation *d = g_ptr_array_index(review->delegations, i);
        g_string_append_printf(out, "   %s  %s%s%s%s%s\n", d->citation, style->bold, d->instrument,
                               style->off, *d->subject ? ": " : "", d->subject);
    }
}

static void
append_coverage(GString *out, const AcuanReview *review, const Style *style)
{
    guint leaves = 0, regulated = 0;

    for (guint i = 0; i < review->categories->len; i++) {
        const AcuanReviewCategory *c = &g_array_index(review->categories, AcuanReviewCategory, i);
        leaves += c->leaf ? 1 : 0;
        regulated += c->leaf && c->articles ? 1 : 0;
    }
    heading(out, style, "Coverage of %s: %u of %u categories", review->model->id, regulated,
            leaves);
    for (guint i = 0; i < review->categories->len; i++) {
        const AcuanReviewCategory *c = &g_array_index(review->categories, AcuanReviewCategory, i);
        g_string_append_printf(out, "   %s%-8s %4u %s%s  %s%s%u in the index%s\n",
                               c->articles ? style->good : style->warn, c->category->code,
                               c->articles, c->articles == 1 ? "article " : "articles", style->off,
                               c->category->label, c->articles ? "  (" : "  (open; ", c->in_index,
                               ")");
    }
}

static const char *
label_of(AcuanIndex *index, const AcuanMapping *m)
{
    g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
    return acuan_index_label(index, name);
}

static void
append_article(GString *out, const AcuanReview *review, const AcuanReviewArticle *a,
               AcuanIndex *index, const Style *style)
{
    g_string_append_printf(out, "%s%s%s\n", style->bold, a->article.citation, style->off);
    for (guint i = 0; i < a->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(a->mappings, i);
        if (strcmp(m->model, review->model->id) == 0)
            text_mapping(out, &a->article, m, label_of(index, m), style);
    }
    for (guint i = 0; i < a->nearest->len; i++) {
        const AcuanHit *hit = g_ptr_array_index(a->nearest, i);
        g_autofree char *citation = acuan_article_cite(&hit->article, -1);
        g_string_append_printf(
            out, "   near %.2f: %s%s%s%s%s\n", hit->score, citation,
            hit->article.status ? " [" : "", hit->article.status ? hit->article.status : "",
            hit->article.status ? "]" : "", hit->article.digest ? " [ikhtisar]" : "");
    }
    if (review_is_comparable(a)) {
        g_autofree char *words = acuan_diff_text(a->diff, AROUND);
        g_string_append_printf(out, "   %sdifference:%s %s\n", style->dim, style->off, words);
    }
}

void
review_text(GString *out, const AcuanReview *review, AcuanIndex *index, const Style *style)
{
    g_string_append_printf(out, "%s%s%s\n%s\n", style->bold, review->draft->title, style->off,
                           review->draft->id);
    append_findings(out, review, style);
    heading(out, style, "Definitions: %u", review->terms->len);
    for (guint i = 0; i < review->terms->len; i++)
        append_term(out, g_ptr_array_index(review->terms, i), style);
    append_delegations(out, review, style);
    append_coverage(out, review, style);
    heading(out, style, "Articles: %u", review->articles->len);
    for (guint i = 0; i < review->articles->len; i++)
        append_article(out, review, g_ptr_array_index(review->articles, i), index, style);
    if (review_uses_digest(review)) {
        g_string_append_c(out, '\n');
        text_digest_notice(out, style);
    }
}

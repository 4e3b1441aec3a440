/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "similar_render.h"

#define AROUND 6   /* words shown on either side of a change */
#define OTHERS 5   /* laws named that have the wording too */
#define CLAUSE 600 /* bytes of a clause that are shown */

static const AcuanClause *
precedent_at(const AcuanPrecedents *p, guint i)
{
    return g_ptr_array_index(p->precedents, i);
}

static void
append_clause(GString *out, AcuanSlice text)
{
    gboolean cut = text.n > CLAUSE;
    g_autofree char *line = acuan_slice_fold((AcuanSlice){text.p, MIN(text.n, CLAUSE)});
    g_autofree char *valid = g_utf8_make_valid(line, -1);

    g_string_append_printf(out, "   %s%s\n", valid, cut ? " \xe2\x80\xa6" : "");
}

/* "most used  Pasal 9 ayat (2) UU Nomor 1 Tahun 2010  [berlaku]", unless it is the one above. */
static void
append_member(GString *out, AcuanIndex *index, const char *what, const AcuanPrecedents *p, guint i, guint best,
              const Style *style)
{
    const AcuanClause *one = precedent_at(p, i);
    g_autofree char *citation = acuan_article_cite(&one->hit->article, one->part);

    if (i == best) {
        g_string_append_printf(out, "   %s%-12s the same%s\n", style->dim, what, style->off);
        return;
    }
    g_string_append_printf(out, "   %s%-12s%s %s", style->dim, what, style->off, citation);
    text_marks(out, index, &one->hit->article, style);
    g_string_append_c(out, '\n');
    if (!acuan_slice_equal(one->text, precedent_at(p, best)->text))
        append_clause(out, one->text);
}

static void
append_others(GString *out, const AcuanPrecedents *p, guint w, const Style *style)
{
    const AcuanWording *wording = &g_array_index(p->wordings, AcuanWording, w);
    guint shown = 0;

    g_string_append_printf(out, "   %salso in     %s ", style->dim, style->off);
    for (guint i = 0; i < p->precedents->len && shown < OTHERS; i++) {
        const AcuanClause *one = precedent_at(p, i);
        if (one->wording != w || i == wording->best)
            continue;
        g_autofree char *citation = acuan_article_cite(&one->hit->article, one->part);
        g_string_append_printf(out, "%s%s", shown++ ? "; " : "", citation);
    }
    g_string_append_printf(out, "%s\n", shown + 1 < wording->count ? "; \xe2\x80\xa6" : "");
}

static void
append_wording(GString *out, AcuanIndex *index, const AcuanPrecedents *p, guint w, gboolean diff, const Style *style)
{
    const AcuanWording *wording = &g_array_index(p->wordings, AcuanWording, w);
    const AcuanClause *best = precedent_at(p, wording->best);
    const AcuanArticle *a = &best->hit->article;
    g_autofree char *citation = acuan_article_cite(a, best->part);

    g_string_append_printf(out, "%u. %s%s%s", w + 1, style->bold, citation, style->off);
    text_marks(out, index, a, style);
    g_string_append_printf(out, "  likeness %.2f\n   %s%s%s\n", best->likeness, style->dim,
                           a->law_title, style->off);
    append_clause(out, best->text);
    if (diff && best->likeness < 1) {
        g_autofree char *words = acuan_diff_text(best->diff, AROUND);
        g_string_append_printf(out, "   %sdifference:%s %s\n", style->dim, style->off, words);
    }
    if (wording->count > 1) {
        g_string_append_printf(out, "   %sin %u provisions%s\n", style->dim, wording->count,
                               style->off);
        append_member(out, index, "most used", p, wording->most_used, wording->best, style);
        append_member(out, index, "newest", p, wording->newest, wording->best, style);
        append_member(out, index, "highest rank", p, wording->highest, wording->best, style);
        append_others(out, p, w, style);
    }
    g_string_append_c(out, '\n');
}

void
similar_text(GString *out, AcuanIndex *index, const AcuanPrecedents *p, gboolean diff, const Style *style)
{
    gboolean digest = FALSE;

    if (p->citation)
        g_string_append_printf(out, "%sPrecedents of %s%s\n\n", style->bold, p->citation,
                               style->off);
    for (guint w = 0; w < p->wordings->len; w++)
        append_wording(out, index, p, w, diff, style);
    g_string_append_printf(out, "%u wordings in %u provisions, of %u that were compared\n",
                           p->wordings->len, p->precedents->len, p->looked_at);
    for (guint i = 0; i < p->precedents->len; i++)
        digest = digest || precedent_at(p, i)->hit->article.digest;
    if (digest)
        text_digest_notice(out, style);
}

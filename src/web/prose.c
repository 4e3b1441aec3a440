/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prose.h"

#include <string.h>

#include "acuan/links.h"

/* A stretch of the text that becomes a link or a marked term. */
typedef struct {
    guint start, end;
    char *href;                        /* owned; or NULL */
    const AcuanDefinition *definition; /* or NULL */
} Span;

typedef struct {
    Page *p;
    const AcuanArticle *article;
    GArray *spans; /* by start, not overlapping */
    guint from, to;
    int chosen;
    gboolean lines; /* keeps the lines of the text: tables of annexes */
} Prose;

/* ---- terms ---- */

ProseTerms *
prose_terms_new(const GPtrArray *provisions)
{
    ProseTerms *terms = g_new0(ProseTerms, 1);

    terms->definitions = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_definition_free);
    for (guint i = 0; i < provisions->len; i++) {
        const AcuanHit *hit = g_ptr_array_index(provisions, i);
        g_autoptr(GPtrArray) found = acuan_article_definitions(&hit->article);
        for (guint k = 0; k < found->len; k++) {
            AcuanDefinition *d = g_ptr_array_index(found, k);
            if (*d->text)
                g_ptr_array_add(terms->definitions, g_ptr_array_index(found, k));
            else
                acuan_definition_free(d);
        }
        g_ptr_array_set_free_func(found, NULL);
    }
    return terms;
}

void
prose_terms_free(ProseTerms *terms)
{
    if (!terms)
        return;
    g_ptr_array_unref(terms->definitions);
    g_free(terms);
}

static gboolean
is_word_byte(char c)
{
    return g_ascii_isalnum(c) || (c & 0x80);
}

static gboolean
is_free(const GArray *spans, guint start, guint end)
{
    for (guint i = 0; i < spans->len; i++) {
        const Span *s = &g_array_index(spans, Span, i);
        if (start < s->end && s->start < end)
            return FALSE;
    }
    return TRUE;
}

/* The first place where the text has `name` as it is written, as whole words, and nothing else has
 * been marked. Terms are written with capitals, so "data" is not "Data". */
static gboolean
find_name(const GArray *spans, AcuanSlice text, const char *name, guint *start)
{
    gsize n = strlen(name);

    for (const char *at = text.p; n && (at = memmem(at, (gsize) (text.p + text.n - at), name, n));
         at += n) {
        guint offset = (guint) (at - text.p);
        gboolean whole = (at == text.p || !is_word_byte(at[-1])) &&
                         (at + n == text.p + text.n || !is_word_byte(at[n]));
        if (whole && is_free(spans, offset, offset + (guint) n)) {
            *start = offset;
            return TRUE;
        }
    }
    return FALSE;
}

static int
by_length(gconstpointer a, gconstpointer b)
{
    const AcuanDefinition *x = *(AcuanDefinition *const *) a, *y = *(AcuanDefinition *const *) b;
    gsize n = strlen(x->term), m = strlen(y->term);

    return n < m ? 1 : n > m ? -1 : 0;
}

/* The longest terms first: "Arsitektur SPBE Nasional" is not "Arsitektur SPBE". */
static void
add_terms(GArray *spans, const AcuanArticle *article, const ProseTerms *terms, GPtrArray *used)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_copy(terms->definitions, NULL, NULL);

    g_ptr_array_set_free_func(sorted, NULL);
    g_ptr_array_sort(sorted, by_length);
    for (guint i = 0; i < sorted->len; i++) {
        const AcuanDefinition *d = g_ptr_array_index(sorted, i);
        const char *names[] = {d->term, d->aliases[0]};
        for (guint k = 0; k < G_N_ELEMENTS(names) && names[k]; k++) {
            Span span = {.definition = d};
            if (!find_name(spans, article->text, names[k], &span.start))
                continue;
            span.end = span.start + (guint) strlen(names[k]);
            g_array_append_val(spans, span);
            if (used && !g_ptr_array_find(used, d, NULL))
                g_ptr_array_add(used, (gpointer) (guintptr) d);
        }
    }
}

/* ---- references ---- */

static char *
link_path(const AcuanLink *link)
{
    g_autofree char *eid = acuan_steps_eid(link->citation.steps, link->citation.n_steps);

    /* Chapters have no page of their own. */
    return page_provision_path(link->law, strncmp(eid, "art_", 4) == 0 ? eid : "");
}

static void
add_links(const Page *p, GArray *spans, const AcuanArticle *article)
{
    g_autoptr(GArray) links = acuan_article_links(article);

    for (guint i = 0; i < links->len; i++) {
        const AcuanLink *link = &g_array_index(links, AcuanLink, i);
        if (!link->law || link->end <= link->start || !is_free(spans, link->start, link->end))
            continue;
        g_autofree char *path = link_path(link);
        Span span = {link->start, link->end, page_url(p->request, path, NULL), NULL};
        g_array_append_val(spans, span);
    }
}

static void
span_clear(gpointer data)
{
    g_free(((Span *) data)->href);
}

static int
by_start(gconstpointer a, gconstpointer b)
{
    return (int) ((const Span *) a)->start - (int) ((const Span *) b)->start;
}

static GArray *
find_spans(const Page *p, const AcuanArticle *article, const ProseTerms *terms, GPtrArray *used)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));

    g_array_set_clear_func(spans, span_clear);
    add_links(p, spans, article);
    if (terms)
        add_terms(spans, article, terms, used);
    g_array_sort(spans, by_start);
    return spans;
}

/* ---- blocks ---- */

/* Text without markup: runs of blanks become one, unless lines are kept. */
static void
append_plain(const Prose *s, guint from, guint to)
{
    const char *text = s->article->text.p;

    if (s->lines) {
        html_slice(s->p->to, (AcuanSlice){text + from, to - from});
        return;
    }
    for (guint at = from; at < to;) {
        guint end = at;
        while (end < to && !g_ascii_isspace(text[end]))
            end++;
        html_slice(s->p->to, (AcuanSlice){text + at, end - at});
        if (end < to)
            page_raw(s->p, " ");
        while (end < to && g_ascii_isspace(text[end]))
            end++;
        at = end;
    }
}

static void
append_span(const Prose *s, const Span *span)
{
    if (span->href) {
        page_raw(s->p, "<a href=\"");
        page_text(s->p, span->href);
        page_raw(s->p, "\">");
        append_plain(s, span->start, span->end);
        page_raw(s->p, "</a>");
        return;
    }
    g_autofree char *meaning = page_cut(acuan_slice(span->definition->text), 240);
    g_autofree char *path = page_provision_path(s->article->law_id, span->definition->eid);
    g_autofree char *url = page_url(s->p->request, path, NULL);
    /* The meaning stands in the title, which shows on hover; the style sheet shows it on focus, in
     * the line, so that it hides nothing (WCAG 1.4.13). */
    page_raw(s->p, "<a class=\"term\" href=\"");
    page_text(s->p, url);
    page_raw(s->p, "\" title=\"");
    page_text(s->p, meaning);
    page_raw(s->p, "\">");
    append_plain(s, span->start, span->end);
    page_raw(s->p, "</a>");
}

static void
append_marked(const Prose *s, guint from, guint to)
{
    for (guint i = 0; i < s->spans->len && from < to; i++) {
        const Span *span = &g_array_index(s->spans, Span, i);
        if (span->start < from || span->end > to)
            continue;
        append_plain(s, from, span->start);
        append_span(s, span);
        from = span->end;
    }
    append_plain(s, from, to);
}

/* The text between two parts, cut to what is shown, as a paragraph. */
static void
append_stretch(const Prose *s, guint from, guint to)
{
    const char *text = s->article->text.p;

    from = MAX(from, s->from);
    to = MIN(to, s->to);
    while (from < to && g_ascii_isspace(text[from]))
        from++;
    while (to > from && g_ascii_isspace(text[to - 1]))
        to--;
    if (from >= to)
        return;
    page_raw(s->p, s->lines ? "<p class=\"lines\">" : "<p>");
    append_marked(s, from, to);
    page_raw(s->p, "</p>\n");
}

/* One part with those below it; returns the index behind them. */
static guint
append_part(const Prose *s, guint i)
{
    const AcuanPart *part = &s->article->parts[i];
    guint at = part->start, next = i + 1;
    gboolean shown = part->start < s->to && part->end > s->from;

    if (shown) {
        g_autofree char *eid = acuan_part_eid(s->article, i);
        page_raw(s->p, (int) i == s->chosen ? "<div class=\"part chosen\" id=\""
                                            : "<div class=\"part\" id=\"");
        page_text(s->p, eid);
        page_raw(s->p, "\">");
    }
    while (next < s->article->n_parts && s->article->parts[next].start < part->end) {
        append_stretch(s, at, s->article->parts[next].start);
        at = s->article->parts[next].end;
        next = append_part(s, next);
    }
    append_stretch(s, at, part->end);
    page_raw(s->p, shown ? "</div>\n" : "");
    return next;
}

/* Annexes are tables and lists that the reader of laws does not cut into parts. */
static gboolean
keeps_lines(const AcuanArticle *article)
{
    return article->kind == ACUAN_UNIT_LAMPIRAN || article->kind == ACUAN_UNIT_TITLE;
}

void
prose_append(Page *p, const AcuanArticle *article, const ProseTerms *terms, guint from, guint to,
             int chosen, GPtrArray *used)
{
    g_autoptr(GArray) spans = find_spans(p, article, terms, used);
    const Prose s = {p, article, spans, from, to, chosen, keeps_lines(article)};
    guint at = 0;

    for (guint i = 0; i < article->n_parts;) {
        append_stretch(&s, at, article->parts[i].start);
        at = article->parts[i].end;
        i = append_part(&s, i);
    }
    append_stretch(&s, at, (guint) article->text.n);
}

guint
prose_piece(const AcuanArticle *article, guint from, guint most)
{
    guint end = (guint) article->text.n;

    if (end - from <= most)
        return end;
    for (guint at = from + most; at > from + most / 2; at--)
        if (article->text.p[at - 1] == '\n')
            return at;
    /* One long line: not within a character. */
    end = from + most;
    while (end > from && (article->text.p[end] & 0xc0) == 0x80)
        end--;
    return end;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Definitions in a law's own form: "\"전자문서\"란 ... 말한다", "Behörde im Sinne dieses Gesetzes ist ...",
 * and, below "Im Sinne dieses Gesetzes ist", "„Nutzer“ jede ...". Only what is worded so is one: a term
 * that is not found does less harm than one that nobody defined.
 */
#include <string.h>

#include "profile.h"

/* Bytes; a longer term is a sentence. */
#define MAX_TERM 150

typedef struct {
    const AcuanProfile *profile;
    const AcuanArticle *article;
    GPtrArray *out;
} Definer;

static AcuanSlice
cut(AcuanSlice s, gsize from, gsize to)
{
    return (AcuanSlice){s.p + from, to > from ? to - from : 0};
}

static gsize
skip_blanks(AcuanSlice s, gsize at)
{
    while (at < s.n && g_ascii_isspace(s.p[at]))
        at++;
    return at;
}

static gboolean
is_letter_at(AcuanSlice s, gsize at)
{
    gunichar c = at < s.n ? g_utf8_get_char_validated(s.p + at, (gssize) (s.n - at)) : 0;

    return c != (gunichar) -1 && c != (gunichar) -2 && g_unichar_isalnum(c);
}

/* Offset behind the words, whose blanks stand for any; 0 if others stand there, or the last word goes on. */
static gsize
words_at(AcuanSlice s, gsize at, const char *words)
{
    for (const char *p = words; *p; p++) {
        if (*p == ' ') {
            gsize next = skip_blanks(s, at);
            if (next == at)
                return 0;
            at = next;
        } else if (at < s.n && s.p[at] == *p) {
            at++;
        } else {
            return 0;
        }
    }
    return is_letter_at(s, at) ? 0 : at;
}

/* The same for the longest of a list that fits. */
static gsize
any_at(AcuanSlice s, gsize at, const GPtrArray *list)
{
    gsize found = 0;

    for (guint i = 0; i < list->len; i++)
        found = MAX(found, words_at(s, at, g_ptr_array_index(list, i)));
    return found;
}

static gboolean
has_any(AcuanSlice s, const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        const char *word = g_ptr_array_index(list, i);
        if (g_strstr_len(s.p, (gssize) s.n, word))
            return TRUE;
    }
    return list->len == 0;
}

/* ---- a term ---- */

/* The text between quotation marks at `at`; `*end` gets the offset behind them. */
static gboolean
read_quoted(const Definer *f, AcuanSlice s, gsize at, AcuanSlice *term, gsize *end)
{
    const DefineForm *form = &f->profile->define;
    gsize open = form->open ? strlen(form->open) : 0;

    if (!open || s.n < at + open || memcmp(s.p + at, form->open, open) != 0)
        return FALSE;
    const char *from = s.p + at + open;
    const char *to = g_strstr_len(from, (gssize) MIN(s.n - at - open, MAX_TERM), form->close);
    if (!to || to == from)
        return FALSE;
    *term = (AcuanSlice){from, (gsize) (to - from)};
    *end = (gsize) (to - s.p) + strlen(form->close);
    return TRUE;
}

/* "(監理員)" behind a term. */
static gsize
skip_bracket(AcuanSlice s, gsize at)
{
    const char *close = at < s.n && s.p[at] == '(' ? memchr(s.p + at, ')', MIN(s.n - at, MAX_TERM)) : NULL;

    return close ? (gsize) (close - s.p) + 1 : at;
}

static gboolean
ends_phrase(char c)
{
    return strchr(",.;:()\"", c) != NULL;
}

/* Words without quotation marks up to one of the phrases that make a definition. */
static gboolean
read_bare(const Definer *f, AcuanSlice s, gsize at, AcuanSlice *term, gsize *end)
{
    if (!g_unichar_isupper(g_utf8_get_char_validated(s.p + at, (gssize) (s.n - at))))
        return FALSE;
    for (gsize i = at; i < s.n && i < at + MAX_TERM && !ends_phrase(s.p[i]); i++) {
        gsize behind = i > at && g_ascii_isspace(s.p[i - 1]) ? any_at(s, i, f->profile->define.bare) : 0;
        if (behind) {
            *term = acuan_slice_strip(cut(s, at, i));
            *end = behind;
            return TRUE;
        }
    }
    return FALSE;
}

/* "amtliche Information: jede ..." in a list of definitions. */
static gboolean
read_listed(AcuanSlice s, gsize at, AcuanSlice *term, gsize *end)
{
    for (gsize i = at; i < s.n && i < at + MAX_TERM; i++) {
        if (s.p[i] == ':') {
            *term = acuan_slice_strip(cut(s, at, i));
            *end = i + 1;
            return term->n > 0;
        }
        if (ends_phrase(s.p[i]))
            return FALSE;
    }
    return FALSE;
}

/* ---- a definition ---- */

/* On one line, without marks of Markdown. */
static char *
clean(AcuanSlice s)
{
    g_autofree char *folded = acuan_slice_fold(s);
    g_autoptr(GString) out = g_string_new(NULL);

    for (const char *p = folded; *p; p++) {
        if (p[0] == '*' && p[1] == '*')
            p++;
        else if (p[0] != '\\' || p[1] != '.')
            g_string_append_c(out, *p);
    }
    return g_utf8_make_valid(out->str, (gssize) out->len);
}

static void
add(Definer *f, AcuanSlice term, AcuanSlice text, AcuanSlice whole, int part)
{
    AcuanDefinition *d = g_new0(AcuanDefinition, 1);
    const AcuanArticle *a = f->article;

    whole = acuan_slice_strip(whole);
    d->term = clean(term);
    d->aliases = g_new0(char *, 1);
    d->text = clean(text);
    d->part = part;
    d->start = (guint) (whole.p - a->text.p);
    d->end = d->start + (guint) whole.n;
    d->citation = part < 0 ? g_strdup(a->citation) : acuan_part_citation(a, (guint) part);
    d->eid = part < 0 ? g_strdup(a->eid) : acuan_part_eid(a, (guint) part);
    g_ptr_array_add(f->out, d);
}

/* Does the text define something from its start on? `listed`: it is an item of a list of definitions;
 * `titled`: the article's title says that it defines. */
static gboolean
read_definition(Definer *f, AcuanSlice s, int part, gboolean listed, gboolean titled)
{
    const DefineForm *form = &f->profile->define;
    AcuanSlice term;
    gsize at = skip_blanks(s, 0), end, behind;

    behind = any_at(s, at, form->leads);
    at = behind ? skip_blanks(s, behind) : at;
    if (read_quoted(f, s, at, &term, &end)) {
        end = skip_blanks(s, skip_bracket(s, end));
        behind = any_at(s, end, form->behind);
        if (!behind && titled)
            behind = any_at(s, end, form->titled);
        if (!behind && !(listed && form->lists->len))
            return FALSE;
        end = MAX(end, behind);
    } else if (!read_bare(f, s, at, &term, &end) && !(listed && read_listed(s, at, &term, &end))) {
        return FALSE;
    }
    AcuanSlice text = cut(s, skip_blanks(s, end), s.n);
    if (any_at(text, 0, form->denials) || !text.n || !has_any(text, form->endings))
        return FALSE;
    add(f, term, text, s, part);
    return TRUE;
}

/* ---- an article ---- */

/* What stands before the first part of the article, or of one of its parts. */
static AcuanSlice
opening(const AcuanArticle *a, int parent)
{
    AcuanSlice s = parent < 0 ? a->text : acuan_part_text(a, &a->parts[parent]);
    guint first = (guint) (parent + 1);
    gboolean has = first < a->n_parts && a->parts[first].parent == parent;
    const char *end = has ? a->text.p + a->parts[first].start : s.p + s.n;

    return (AcuanSlice){s.p, end > s.p ? (gsize) (end - s.p) : 0};
}

/* The paragraph that starts at `at`: up to a blank line. Moves `*at` behind it. */
static AcuanSlice
next_paragraph(AcuanSlice s, gsize *at)
{
    gsize from = skip_blanks(s, *at);
    const char *end = from < s.n ? g_strstr_len(s.p + from, (gssize) (s.n - from), "\n\n") : NULL;

    *at = end ? (gsize) (end - s.p) : s.n;
    return cut(s, from, *at);
}

static gboolean
is_titled(const Definer *f)
{
    gsize at = 0;
    AcuanSlice title = next_paragraph(opening(f->article, -1), &at);

    for (guint i = 0; i < f->profile->define.titles->len; i++)
        if (g_strstr_len(title.p, (gssize) title.n, g_ptr_array_index(f->profile->define.titles, i)))
            return TRUE;
    return FALSE;
}

/* Does the opening end with a phrase that makes a list of definitions? */
static gboolean
opens_list(const Definer *f, int parent)
{
    AcuanSlice s = opening(f->article, parent), last = ACUAN_SLICE_NONE;

    for (gsize at = 0; at < s.n;) {
        AcuanSlice paragraph = next_paragraph(s, &at);
        last = paragraph.n ? paragraph : last;
    }
    gsize end = last.n ? any_at(last, 0, f->profile->define.lists) : 0;
    while (end && end < last.n && strchr(": \n", last.p[end]))
        end++;
    return end && end == last.n;
}

/* Paragraphs of the article's own opening; the last one goes on in its parts. */
static void
read_opening(Definer *f, gboolean titled)
{
    AcuanSlice s = opening(f->article, -1);

    for (gsize at = 0; at < s.n;) {
        AcuanSlice paragraph = next_paragraph(s, &at);
        if (skip_blanks(s, at) == s.n)
            paragraph.n = (gsize) (f->article->text.p + f->article->text.n - paragraph.p);
        if (paragraph.n)
            read_definition(f, paragraph, -1, FALSE, titled);
    }
}

/* "(이하 \"행정기관등\"이라 한다)": named in passing, without a text. */
static void
read_namings(Definer *f)
{
    const DefineForm *form = &f->profile->define;
    AcuanSlice s = f->article->text, term;
    gsize end;

    for (gsize i = 0; i < s.n && form->namings->len; i++) {
        gsize at = i == 0 || s.p[i - 1] == '(' || g_ascii_isspace(s.p[i - 1])
                       ? any_at(s, i, form->namings)
                       : 0;
        at = at ? skip_blanks(s, at) : 0;
        if (!at || !read_quoted(f, s, at, &term, &end))
            continue;
        gsize behind = any_at(s, end, form->named);
        if (behind)
            add(f, term, ACUAN_SLICE_NONE, cut(s, i, behind),
                acuan_article_part_at(f->article, (guint) i));
    }
}

void
profile_read_definitions(const AcuanArticle *article, GPtrArray *out)
{
    Definer f = {article->profile, article, out};
    gboolean titled = is_titled(&f);

    read_opening(&f, titled);
    for (guint i = 0; i < article->n_parts; i++) {
        const AcuanPart *part = &article->parts[i];
        if (part->kind != ACUAN_UNIT_TAIL)
            read_definition(&f, acuan_part_text(article, part), (int) i, opens_list(&f, part->parent),
                            titled);
    }
    read_namings(&f);
}

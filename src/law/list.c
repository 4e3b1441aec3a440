/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * list.c - a text that is nothing but citations.
 *
 * Links follow each other as in running text (refs.c), but nothing else may stand between them than
 * what belongs to a citation: the law's title, its gazette, its changes. A link without a law takes
 * the one that stands behind it, else the one before it.
 */
#include <string.h>

#include "acuan/citation.h"
#include "cite.h"

typedef struct {
    const char *p;
    GPtrArray *out; /* AcuanCited* */
    gboolean note;
} List;

static void
cited_free(void *data)
{
    AcuanCited *cited = data;

    g_free(cited->title);
    g_free(cited->gazette);
    g_free(cited);
}

static const char *
skip_blanks(const char *p)
{
    while (g_ascii_isspace(*p))
        p++;
    return p;
}

static gboolean
take(List *l, const char *word)
{
    const char *p = skip_blanks(l->p);
    gsize n = strlen(word);

    if (g_ascii_strncasecmp(p, word, n) != 0 || g_ascii_isalnum(p[n]))
        return FALSE;
    l->p = p + n;
    return TRUE;
}

static gboolean
take_any(List *l, const char *const *words)
{
    for (; *words; words++)
        if (take(l, *words))
            return TRUE;
    return FALSE;
}

/* The words that lead to a reference and say nothing themselves. */
static void
skip_lead(List *l)
{
    static const char *const words[] = {
        "sebagaimana", "dimaksud",    "diatur",    "ditetapkan", "dalam",  "pada",   "lihat",
        "menurut",     "berdasarkan", "ketentuan", "vide",       "sesuai", "dengan", NULL};

    while (take_any(l, words))
        continue;
    if (take(l, "penjelasan")) {
        l->note = TRUE;
        while (take_any(l, words))
            continue;
    }
}

static void
skip_ellipsis(List *l)
{
    const char *p = skip_blanks(l->p);

    if (g_str_has_prefix(p, "..."))
        l->p = p + 3;
    else if (g_str_has_prefix(p, "\xe2\x80\xa6"))
        l->p = p + 3;
}

/* Does the title end here? It ends where something else of the citation begins. */
static gboolean
ends_title(const char *p)
{
    static const char *const words[] = {"sebagaimana", "juncto", "jo", "pasal", "(", NULL};
    const char *at = skip_blanks(*p == ',' ? p + 1 : p);

    if (*at == '\0' || *at == ';' || *at == '(')
        return TRUE;
    for (guint i = 0; words[i]; i++) {
        gsize n = strlen(words[i]);
        if (g_ascii_strncasecmp(at, words[i], n) == 0 && !g_ascii_isalnum(at[n]))
            return strcmp(words[i], "pasal") != 0 || g_ascii_isdigit(*skip_blanks(at + n));
    }
    return FALSE;
}

static void
read_title(List *l, AcuanCited *cited)
{
    if (!take(l, "tentang"))
        return;
    const char *start = skip_blanks(l->p), *end = start;
    while (*end && !((g_ascii_isspace(*end) || strchr(",;", *end)) && ends_title(end)))
        end++;
    g_autofree char *title = g_strndup(start, (gsize) (end - start));
    g_strstrip(title);
    l->p = end;
    if (*title && strcmp(title, "...") != 0 && strcmp(title, "\xe2\x80\xa6") != 0)
        cited->title = g_steal_pointer(&title);
}

static void
read_gazette(List *l, AcuanCited *cited)
{
    const char *p = skip_blanks(l->p);
    const char *end = *p == '(' ? strchr(p, ')') : NULL;

    if (!end)
        return;
    cited->gazette = g_strndup(p + 1, (gsize) (end - p) - 1);
    l->p = end + 1;
}

/* "sebagaimana telah beberapa kali diubah, terakhir dengan" */
static gboolean
take_amended(List *l)
{
    static const char *const words[] = {"sebagaimana", "yang",     "telah",  "beberapa",
                                        "kali",        "terakhir", "dengan", "oleh",
                                        "diubah",      "ditambah", "dan",    NULL};
    List ahead = *l;
    gboolean changed = FALSE;

    ahead.p = *skip_blanks(ahead.p) == ',' ? skip_blanks(ahead.p) + 1 : ahead.p;
    if (!take(&ahead, "sebagaimana"))
        return FALSE;
    for (;;) {
        const char *before = skip_blanks(ahead.p);
        changed = changed || g_ascii_strncasecmp(before, "diubah", 6) == 0;
        ahead.p = *before == ',' ? before + 1 : before;
        if (!take_any(&ahead, words))
            break;
    }
    if (changed)
        l->p = ahead.p;
    return changed;
}

static AcuanCited *
last_of(const List *l)
{
    return l->out->len ? g_ptr_array_index(l->out, l->out->len - 1) : NULL;
}

static AcuanUnitKind
last_kind(const AcuanCited *cited)
{
    const AcuanCitation *c = cited ? &cited->citation : NULL;

    return c && c->n_last    ? c->last[c->n_last - 1].kind
           : c && c->n_steps ? c->steps[c->n_steps - 1].kind
                             : ACUAN_UNIT_LAW;
}

/* One link: a citation, or the number alone of another unit of the last one's kind. FALSE without
 * error if none stands here. */
static gboolean
read_link(List *l, AcuanCitation *out, GError **error)
{
    const char *p = skip_blanks(l->p);
    AcuanCited *before = last_of(l);
    gsize used = 0;
    g_autoptr(GError) inner = NULL;
    gboolean ok = acuan_citation_parse_prefix(p, out, &used, &inner);

    if (!ok && inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    if (!ok && last_kind(before) >= ACUAN_UNIT_PASAL &&
        (g_ascii_isdigit(*p) || strchr("(abcdefghijklmnopqrstuvwxyz", *p)))
        ok = *p && cite_read_bare(p, last_kind(before), out, &used);
    if (!ok && before && before->citation.type[0])
        ok = cite_read_number(p, before->citation.type, out, &used);
    l->p = ok ? p + used : l->p;
    return ok;
}

static void
take_law(AcuanCitation *to, const AcuanCitation *from)
{
    g_strlcpy(to->type, from->type, sizeof to->type);
    g_strlcpy(to->number, from->number, sizeof to->number);
    to->year = from->year;
}

/* Adds a link; a provision behind its law's full name goes with that: "UU 11/2008 tentang ITE,
 * Pasal 27". */
static void
add_link(List *l, const AcuanCitation *link, gboolean amending)
{
    AcuanCited *before = last_of(l);

    if (before && before->citation.n_steps == 0 && !link->type[0] && !before->amending) {
        AcuanCitation whole = *link;
        take_law(&whole, &before->citation);
        before->citation = whole;
        return;
    }
    AcuanCited *cited = g_new0(AcuanCited, 1);
    cited->citation = *link;
    cited->note = l->note;
    cited->amending = amending;
    if (before)
        cite_complete(&cited->citation, &before->citation);
    g_ptr_array_add(l->out, cited);
}

/* Whether another link follows. */
static gboolean
to_next(List *l, gboolean *amending)
{
    AcuanCited *last = last_of(l);

    if (last->citation.type[0]) {
        skip_ellipsis(l);
        read_title(l, last);
        read_gazette(l, last);
        skip_ellipsis(l);
    }
    *amending = take_amended(l);
    if (*amending)
        return TRUE;
    const char *next = cite_next_link(l->p);
    if (next)
        l->p = next;
    /* "Perpres 95/2018 tentang X Pasal 5": without any joint. */
    return next ||
           (last->citation.n_steps == 0 && (last->title || last->gazette) && *skip_blanks(l->p));
}

/* The law behind a chain is that of the links before it; links behind a law are its own. */
static void
spread_laws(GPtrArray *list)
{
    const AcuanCitation *law = NULL;

    for (guint i = list->len; i-- > 0;) {
        AcuanCitation *c = &((AcuanCited *) g_ptr_array_index(list, i))->citation;
        if (!c->type[0] && law && law->n_steps > 0)
            take_law(c, law);
        law = c->type[0] ? c : law;
    }
    law = NULL;
    for (guint i = 0; i < list->len; i++) {
        AcuanCitation *c = &((AcuanCited *) g_ptr_array_index(list, i))->citation;
        if (!c->type[0] && law)
            take_law(c, law);
        law = c->type[0] ? c : law;
    }
}

GPtrArray *
acuan_citations_read(const char *text, GError **error)
{
    List l = {.p = text};
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(cited_free);
    AcuanCitation link;
    gboolean amending = FALSE, law_first = FALSE;

    l.out = out;
    skip_lead(&l);
    do {
        if (!read_link(&l, &link, error))
            return NULL;
        /* "Perpres 95/2018 Pasal 5, Pasal 7": the law before the first is that of all. */
        law_first = out->len == 0 ? link.type[0] && link.n_steps : law_first;
        add_link(&l, &link, amending);
        AcuanCited *last = last_of(&l);
        if (law_first && !last->citation.type[0])
            take_law(&last->citation, &((AcuanCited *) g_ptr_array_index(out, 0))->citation);
    } while (to_next(&l, &amending));
    const char *rest = skip_blanks(l.p);
    rest = skip_blanks(*rest == '.' || *rest == ';' ? rest + 1 : rest);
    if (*rest)
        return NULL;
    spread_laws(out);
    return g_steal_pointer(&out);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A reference is found at the word that begins it and read by the grammar of citations. References come
 * in chains, "Pasal 5 ayat (2), ayat (3), dan Pasal 7 Undang-Undang Nomor 27 Tahun 2022": each link
 * takes what it does not say from the one before, and all take the law that stands behind the last.
 */
#include "acuan/refs.h"

#include <string.h>

typedef struct {
    char *text;      /* a NUL-terminated copy */
    const AcuanCitation *where;
    GArray *out;     /* AcuanRef */
} Finder;

static const char *
skip_blanks(const char *p)
{
    while (*p && g_ascii_isspace(*p))
        p++;
    return p;
}

static gboolean
begins_word(const char *text, const char *p)
{
    return p == text || !(g_ascii_isalnum(p[-1]) || (guchar) p[-1] >= 0x80);
}

static const char *
take(const char *p, const char *word)
{
    gsize n = strlen(word);

    p = skip_blanks(p);
    return g_ascii_strncasecmp(p, word, n) == 0 && !g_ascii_isalnum(p[n]) ? p + n : NULL;
}

/* Could a reference begin here? Cheap, since it is asked of every word. */
static gboolean
may_begin(const char *p)
{
    static const char *const units[] = {"pasal ", "ayat (", "huruf ", "angka ", "bab ",
                                        "bagian k", "paragraf ", NULL};

    /* "ayat 3", as older laws have it; without a number the word says nothing. */
    if (g_ascii_strncasecmp(p, "ayat ", 5) == 0 && g_ascii_isdigit(p[5]))
        return TRUE;

    if (g_ascii_isupper(*p) && strchr("UPKI", *p) && !take(p, "Pasal") && !take(p, "Paragraf"))
        return TRUE;
    for (guint i = 0; units[i]; i++)
        if (g_ascii_strncasecmp(p, units[i], strlen(units[i])) == 0)
            return TRUE;
    return FALSE;
}

/* ---- completing what a link does not say ---- */

static void
complete(AcuanStep *steps, guint *n, const AcuanStep *base, guint n_base)
{
    AcuanStep whole[ACUAN_CITATION_STEPS];
    guint keep = 0;

    if (*n == 0 || steps[0].kind <= ACUAN_UNIT_PASAL || n_base == 0)
        return;
    while (keep < n_base && base[keep].kind != steps[0].kind)
        keep++;
    /* An ayat stands directly below its article, whatever the base goes down to. */
    if (keep == n_base && steps[0].kind == ACUAN_UNIT_AYAT)
        keep = 1;
    if (keep + *n > ACUAN_CITATION_STEPS)
        return;
    memcpy(whole, base, keep * sizeof *base);
    memcpy(whole + keep, steps, *n * sizeof *steps);
    *n += keep;
    memcpy(steps, whole, *n * sizeof *whole);
}

static void
complete_link(AcuanCitation *link, const AcuanCitation *base)
{
    complete(link->steps, &link->n_steps, base->steps, base->n_steps);
    if (link->n_last)
        complete(link->last, &link->n_last, base->steps, base->n_steps);
}

/* ---- chains ---- */

/* Past "," and "dan", "atau", "dan/atau", "serta", to what may be the next link. */
static const char *
next_link(const char *p)
{
    static const char *const joints[] = {"dan/atau", "dan", "atau", "serta", NULL};
    const char *at = skip_blanks(p);
    gboolean joined = *at == ',';

    if (joined)
        at = skip_blanks(at + 1);
    for (guint i = 0; joints[i]; i++) {
        const char *after = take(at, joints[i]);
        if (after)
            return skip_blanks(after);
    }
    return joined ? at : NULL;
}

/* What stands behind a chain: a law with its number, "Undang-Undang ini", or only a law's name. */
static AcuanRefKind
read_tail(const char *p, AcuanCitation *law, gsize *used)
{
    const char *at = skip_blanks(p);
    gsize length = 0;
    AcuanCitation citation;

    if (take(at, "dalam") || take(at, "dari"))
        at = skip_blanks(at + (take(at, "dalam") ? 5 : 4));
    *used = 0;
    if (!acuan_type_prefix(at, &length)) {
        gboolean code = take(at, "Kitab") || take(at, "KUHP") || take(at, "Konvensi");
        return code ? ACUAN_REF_NAMED : ACUAN_REF_INTERNAL;
    }
    if (acuan_citation_parse_prefix(at, &citation, used, NULL) && citation.type[0]) {
        *law = citation;
        *used += (gsize) (at - p);
        return ACUAN_REF_LAW;
    }
    *used = 0;
    return take(at + length, "ini") ? ACUAN_REF_INTERNAL : ACUAN_REF_NAMED;
}

static void
set_law(AcuanRef *ref, AcuanRefKind kind, const AcuanCitation *law)
{
    ref->kind = kind;
    if (kind != ACUAN_REF_LAW)
        return;
    g_strlcpy(ref->citation.type, law->type, sizeof ref->citation.type);
    g_strlcpy(ref->citation.number, law->number, sizeof ref->citation.number);
    ref->citation.year = law->year;
}

/* Reads the chain that begins at `p`; returns its end, or NULL if none does. */
static const char *
read_chain(Finder *f, const char *p)
{
    guint first = f->out->len;
    const AcuanCitation *base = f->where;
    AcuanCitation link, law = {0};
    gsize used = 0;
    gboolean named = FALSE;

    for (const char *at = p; at && !named; at = next_link(p)) {
        if (!may_begin(at) || !acuan_citation_parse_prefix(at, &link, &used, NULL))
            break;
        if (f->out->len > first && link.n_steps == 0)
            break;
        AcuanRef ref = {ACUAN_REF_INTERNAL, (guint) (at - f->text), 0, link};
        named = link.type[0] != '\0';
        complete_link(&ref.citation, base);
        p = at + used;
        ref.end = (guint) (p - f->text);
        g_array_append_val(f->out, ref);
        base = &g_array_index(f->out, AcuanRef, f->out->len - 1).citation;
    }
    if (f->out->len == first)
        return NULL;
    AcuanRef *last = &g_array_index(f->out, AcuanRef, f->out->len - 1);
    AcuanRefKind kind = ACUAN_REF_LAW;
    if (named)
        law = last->citation;
    else
        kind = read_tail(p, &law, &used);
    for (guint i = first; i < f->out->len; i++)
        set_law(&g_array_index(f->out, AcuanRef, i), kind, &law);
    return p + (named ? 0 : used);
}

GArray *
acuan_find_refs(AcuanSlice text, const AcuanCitation *where)
{
    g_autofree char *copy = g_strndup(text.p, text.n);
    Finder f = {copy, where, g_array_new(FALSE, FALSE, sizeof(AcuanRef))};
    const char *p = copy;

    while (*p) {
        const char *end = begins_word(copy, p) && may_begin(p) ? read_chain(&f, p) : NULL;
        p = end ? end : p + 1;
    }
    return f.out;
}

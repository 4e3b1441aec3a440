/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * names.c - "UU ITE" is UU 11/2008: names of laws, as the register and the laws give them.
 *
 * A name is a kind of regulation and, in place of the number, an abbreviation, the initials of the
 * title
 * ("PP PSTE") or the title itself. It is replaced by the number before a citation is read.
 */
#include <string.h>

#include "acuan/define.h"
#include "index/schema.h"
#include "internal.h"

/* Words of a name at most; longer titles are cited by number. */
#define MAX_WORDS 12

typedef struct {
    char *iri, *sort;
} Named;

static void
named_free(void *data)
{
    Named *n = data;

    g_free(n->iri);
    g_free(n->sort);
    g_free(n);
}

static void
add_named(GPtrArray *out, const Part *part, const char *key)
{
    xc_error cause;
    g_autoptr(GPtrArray) keys = part_keys(part, key, &cause);

    for (guint i = 0; i < keys->len; i++) {
        const char *whole = g_ptr_array_index(keys, i);
        char *sort = part_metadata(part, whole, &cause);
        if (!sort)
            continue;
        Named *n = g_new(Named, 1);
        n->iri = g_strdup(whole + strlen(key));
        n->sort = sort;
        g_ptr_array_add(out, n);
    }
}

/* The laws (Named*, owning) with exactly this name. */
static GPtrArray *
find_named(AcuanIndex *index, const char *name)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(named_free);
    g_autofree char *key = g_strconcat(META_NAME, name, "\t", NULL);

    for (guint i = 0; i < index->parts->len; i++)
        add_named(out, g_ptr_array_index(index->parts, i), key);
    return out;
}

static gboolean
has_sort(const GPtrArray *named, const char *sort)
{
    for (guint i = 0; i < named->len; i++)
        if (strcmp(((const Named *) g_ptr_array_index(named, i))->sort, sort) == 0)
            return TRUE;
    return FALSE;
}

/* Given names go before initials, laws in force before those that are not. */
static GPtrArray *
choose(AcuanIndex *index, const GPtrArray *named)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    gboolean given = has_sort(named, NAME_GIVEN);

    for (guint pass = 0; pass < 2 && out->len == 0; pass++)
        for (guint i = 0; i < named->len; i++) {
            const Named *n = g_ptr_array_index(named, i);
            g_auto(AcuanStanding) s = {0};
            if (given && strcmp(n->sort, NAME_GIVEN) != 0)
                continue;
            if (pass == 0 && acuan_index_standing(index, n->iri, &s, NULL) && s.revoked)
                continue;
            if (!g_ptr_array_find_with_equal_func(out, n->iri, g_str_equal, NULL))
                g_ptr_array_add(out, g_strdup(n->iri));
        }
    return out;
}

/* ---- in a text ---- */

typedef struct {
    AcuanIndex *index;
    const char *text;
    gboolean provision; /* a unit is named: then a title is no question */
    GString *out;
} Expander;

static gboolean
is_unit(const char *p)
{
    static const char *const units[] = {"pasal", "ps",  "ayat",   "huruf",       "angka",
                                        "butir", "bab", "bagian", "paragraf",    "penjelasan",
                                        "dan",   "jo",  "juncto", "sebagaimana", NULL};

    for (guint i = 0; units[i]; i++) {
        gsize n = strlen(units[i]);
        if (g_ascii_strncasecmp(p, units[i], n) == 0 && !g_ascii_isalnum(p[n])) {
            const char *next = p + n;
            while (*next == ' ' || *next == '.')
                next++;
            /* "dan" may stand inside a title; a unit has a number behind it. */
            return strcmp(units[i], "dan") != 0 || is_unit(next);
        }
    }
    return FALSE;
}

static const char *
word_end(const char *p)
{
    while (*p && !g_ascii_isspace(*p) && !strchr(",;(", *p))
        p++;
    return p;
}

static void
tell_several(const char *name, const GPtrArray *laws, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < laws->len; i++) {
        g_autofree char *law = standing_law_name(g_ptr_array_index(laws, i));
        g_string_append_printf(list, "%s%s", !i ? "" : i + 1 < laws->len ? ", " : " or ", law);
    }
    if (error && !*error)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY, "'%s' may be %s; name it by its number",
                    name, list->str);
}

/* The longest name that begins at `p` and is known; `*end` gets its end. NULL if there is none. */
static GPtrArray *
longest_name(Expander *x, const char *prefix, const char *p, gboolean title, const char **end)
{
    const char *ends[MAX_WORDS];
    guint n = 0;

    for (const char *at = p; n < MAX_WORDS && *at && !strchr(",;(", *at) && !is_unit(at);) {
        at = word_end(at);
        ends[n++] = at;
        while (*at == ' ')
            at++;
    }
    for (; n > 0; n--) {
        g_autofree char *words = g_strndup(p, (gsize) (ends[n - 1] - p));
        g_autofree char *key = acuan_words_key(words);
        g_autofree char *name = g_strconcat(prefix, *prefix ? " " : "", key, NULL);
        g_autoptr(GPtrArray) named = find_named(x->index, name);
        gboolean only_title = !has_sort(named, NAME_GIVEN) && !has_sort(named, NAME_INITIALS);
        if (named->len == 0 || (only_title && !title) || (!*prefix && !has_sort(named, NAME_GIVEN)))
            continue;
        *end = ends[n - 1];
        return choose(x->index, named);
    }
    return NULL;
}

/* Writes the law named at `p` by its number, and moves `*p` past the name, if there is one. */
static void
expand_at(Expander *x, const char **p, GError **error)
{
    gsize used = 0;
    const char *type = acuan_type_prefix(*p, &used);
    const char *start = *p + used, *end = NULL;
    gboolean title = x->provision;
    AcuanCitation citation;

    if (type && acuan_citation_parse_prefix(*p, &citation, &used, NULL) && citation.type[0])
        return;
    if (!type && !x->provision)
        return;
    while (type && *start == ' ')
        start++;
    if (type && g_ascii_strncasecmp(start, "tentang ", 8) == 0) {
        start += 8;
        title = TRUE;
    }
    g_autoptr(GPtrArray) laws = longest_name(x, type ? type : "", start, title, &end);
    if (!laws)
        return;
    g_autofree char *name = g_strndup(*p, (gsize) (end - *p));
    if (laws->len > 1)
        tell_several(name, laws, error);
    g_autofree char *law = standing_law_name(g_ptr_array_index(laws, 0));
    g_string_append(x->out, law);
    *p = end;
}

static gboolean
names_unit(const char *text)
{
    static const char *const units[] = {"pasal ", "ps ", "ps. ", "bab ", "ayat ", NULL};
    g_autofree char *lower = g_ascii_strdown(text, -1);

    for (guint i = 0; units[i]; i++) {
        const char *at = strstr(lower, units[i]);
        if (at && (at == lower || !g_ascii_isalnum(at[-1])))
            return TRUE;
    }
    return FALSE;
}

char *
names_expand(AcuanIndex *index, const char *text, GError **several)
{
    Expander x = {index, text, names_unit(text), g_string_new(NULL)};

    for (const char *p = text; *p;) {
        const char *before = p;
        gboolean begins = p == text || !(g_ascii_isalnum(p[-1]) || p[-1] == '-');
        if (begins && g_ascii_isalpha(*p) && !is_unit(p))
            expand_at(&x, &p, several);
        if (p == before)
            g_string_append_c(x.out, *p++);
    }
    return g_string_free(x.out, FALSE);
}

/* ---- by title ---- */

/* Adds laws whose name, of this kind, holds all the words. */
static void
add_holding(GPtrArray *out, const GPtrArray *names, const char *key)
{
    g_auto(GStrv) words = g_strsplit(key, " ", -1);

    for (guint k = 0; k < names->len; k++) {
        char *name = g_ptr_array_index(names, k);
        char *tab = strchr(name, '\t');
        gboolean all = tab != NULL;
        if (tab)
            *tab = '\0';
        for (guint i = 0; all && words[i]; i++)
            all = strstr(name, words[i]) != NULL;
        if (all && !g_ptr_array_find_with_equal_func(out, tab + 1, g_str_equal, NULL))
            g_ptr_array_add(out, g_strdup(tab + 1));
    }
}

GPtrArray *
names_find(AcuanIndex *index, const char *type, const char *name)
{
    g_autofree char *key = acuan_words_key(name);
    g_autofree char *typed = g_strconcat(type, " ", key, NULL);
    g_autoptr(GPtrArray) named = find_named(index, typed);

    if (named->len)
        return choose(index, named);
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *prefix = g_strconcat(META_NAME, type, " ", NULL);
    g_autoptr(GPtrArray) names = *key ? index_names(index, prefix, NULL) : NULL;
    if (names)
        add_holding(out, names, key);
    return out;
}

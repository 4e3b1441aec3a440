/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * term_list.c - all terms that the laws of an index define, counted.
 */
#include "acuan/terms.h"

#include <string.h>

#include "index/alias.h"
#include "internal.h"

/* A term while it is counted; sets of char*. */
typedef struct {
    GHashTable *spellings;                    /* as written, owned -> how often */
    GPtrArray *aliases;                       /* owned */
    GHashTable *laws, *laws_in_force;         /* borrowed from Counter.laws */
    GHashTable *wordings, *wordings_in_force; /* keys of texts, owned */
    gboolean office;
} Tally;

typedef struct {
    const AcuanTermFilter *filter;
    char *prefix;       /* words key; or NULL */
    GHashTable *wanted; /* keys of the law's terms; or NULL */
    GHashTable *laws;   /* every IRI once, owned */
    GHashTable *terms;  /* key -> Tally */
    guint digests;      /* definitions left out */
} Counter;

static void
tally_free(void *data)
{
    Tally *t = data;

    g_hash_table_unref(t->spellings);
    g_ptr_array_unref(t->aliases);
    g_hash_table_unref(t->laws);
    g_hash_table_unref(t->laws_in_force);
    g_hash_table_unref(t->wordings);
    g_hash_table_unref(t->wordings_in_force);
    g_free(t);
}

static Tally *
tally_of(Counter *c, const char *key)
{
    Tally *t = g_hash_table_lookup(c->terms, key);

    if (t)
        return t;
    t = g_new0(Tally, 1);
    t->spellings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    t->aliases = g_ptr_array_new_with_free_func(g_free);
    t->laws = g_hash_table_new(NULL, NULL);
    t->laws_in_force = g_hash_table_new(NULL, NULL);
    t->wordings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    t->wordings_in_force = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_insert(c->terms, g_strdup(key), t);
    return t;
}

static const char *
law_once(Counter *c, const char *law)
{
    void *known = NULL;

    if (!g_hash_table_lookup_extended(c->laws, law, &known, NULL)) {
        known = g_strdup(law);
        g_hash_table_add(c->laws, known);
    }
    return known;
}

static void
add_aliases(Tally *t, const AcuanDefinition *d)
{
    for (guint i = 0; d->aliases[i]; i++)
        if (!g_ptr_array_find_with_equal_func(t->aliases, d->aliases[i], g_str_equal, NULL))
            g_ptr_array_add(t->aliases, g_strdup(d->aliases[i]));
}

static void
tally_definition(Counter *c, const char *key, const AcuanDefinition *d, const AcuanArticle *article)
{
    Tally *t = tally_of(c, key);
    const char *law = law_once(c, article->law_id);
    g_autofree char *text = acuan_words_key(d->text);
    gboolean valid = terms_in_force(article->status);
    guint spelled = GPOINTER_TO_UINT(g_hash_table_lookup(t->spellings, d->term));

    g_hash_table_insert(t->spellings, g_strdup(d->term), GUINT_TO_POINTER(spelled + 1));
    add_aliases(t, d);
    t->office = acuan_definition_is_office(d);
    g_hash_table_add(t->laws, (void *) (guintptr) law);
    if (*text && valid)
        g_hash_table_add(t->laws_in_force, (void *) (guintptr) law);
    if (*text && valid)
        g_hash_table_add(t->wordings_in_force, g_strdup(text));
    if (*text)
        g_hash_table_add(t->wordings, g_steal_pointer(&text));
}

static gboolean
is_counted(const Counter *c, const AcuanDefinition *d, const char *key)
{
    if (c->wanted && !g_hash_table_contains(c->wanted, key))
        return FALSE;
    gboolean begins = !c->prefix || g_str_has_prefix(key, c->prefix);
    for (guint i = 0; !begins && d->aliases[i]; i++) {
        g_autofree char *alias = acuan_words_key(d->aliases[i]);
        begins = g_str_has_prefix(alias, c->prefix);
    }
    return begins;
}

static void
tally_article(Counter *c, const AcuanArticle *article)
{
    const char *status = c->filter->status;

    if (status && g_strcmp0(article->status, status) != 0)
        return;
    g_autoptr(GPtrArray) definitions = acuan_article_definitions(article);
    for (guint i = 0; i < definitions->len; i++) {
        const AcuanDefinition *d = g_ptr_array_index(definitions, i);
        g_autofree char *key = acuan_words_key(d->term);
        if (!*key || !is_counted(c, d, key))
            continue;
        if (c->filter->conflicts && article->digest)
            c->digests++;
        else
            tally_definition(c, key, d, article);
    }
}

/* ---- which provisions ---- */

typedef struct {
    AcuanIndex *index;
    GArray *ids;
} Gatherer;

static gboolean
gather_name(const char *name, void *data, GError **error)
{
    Gatherer *g = data;
    g_autofree char *term = alias_defines(name);

    return index_add_documents(g->index, term, g->ids, error);
}

/* The keys of what a law defines. */
static GHashTable *
terms_of_law(AcuanIndex *index, const char *law, GError **error)
{
    g_autoptr(GPtrArray) hits = acuan_index_law_provisions(index, law, error);
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; hits && i < hits->len; i++) {
        const AcuanArticle *article = &((const AcuanHit *) g_ptr_array_index(hits, i))->article;
        if (article->kind != ACUAN_UNIT_PASAL)
            continue;
        g_autoptr(GPtrArray) definitions = acuan_article_definitions(article);
        for (guint k = 0; k < definitions->len; k++)
            g_hash_table_add(
                keys, acuan_words_key(((const AcuanDefinition *) definitions->pdata[k])->term));
    }
    if (hits && hits->len > 0)
        return keys;
    if (hits)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "%s is not in this index", law);
    g_hash_table_unref(keys);
    return NULL;
}

static gboolean
gather(AcuanIndex *index, const Counter *c, GArray *ids, GError **error)
{
    Gatherer g = {index, ids};
    GHashTableIter iter;
    void *key;
    gboolean ok = TRUE;

    if (!c->wanted)
        return terms_walk(index, c->prefix ? c->prefix : "", gather_name, &g, error);
    g_hash_table_iter_init(&iter, c->wanted);
    while (ok && g_hash_table_iter_next(&iter, &key, NULL))
        ok = gather_name(key, &g, error);
    return ok;
}

/* ---- the list ---- */

static void
count_free(void *data)
{
    AcuanTermCount *count = data;

    g_free(count->term);
    g_strfreev(count->aliases);
    g_free(count);
}

void
acuan_term_list_free(AcuanTermList *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->terms);
    g_free(list);
}

static const char *
commonest(GHashTable *spellings)
{
    GHashTableIter iter;
    void *key, *value;
    const char *best = NULL;
    guint most = 0;

    g_hash_table_iter_init(&iter, spellings);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        guint n = GPOINTER_TO_UINT(value);
        if (!best || n > most || (n == most && strcmp(key, best) < 0)) {
            best = key;
            most = n;
        }
    }
    return best;
}

static AcuanTermCount *
count_new(const Tally *t)
{
    AcuanTermCount *count = g_new0(AcuanTermCount, 1);

    count->term = g_strdup(commonest(t->spellings));
    g_ptr_array_add(t->aliases, NULL);
    count->aliases = g_strdupv((char **) t->aliases->pdata);
    count->laws = g_hash_table_size(t->laws);
    count->laws_in_force = g_hash_table_size(t->laws_in_force);
    count->wordings = g_hash_table_size(t->wordings);
    count->wordings_in_force = g_hash_table_size(t->wordings_in_force);
    return count;
}

static int
compare_terms(gconstpointer a, gconstpointer b)
{
    const AcuanTermCount *x = *(const AcuanTermCount *const *) a;
    const AcuanTermCount *y = *(const AcuanTermCount *const *) b;
    int by_letters = g_ascii_strcasecmp(x->term, y->term);

    return by_letters ? by_letters : strcmp(x->term, y->term);
}

static int
compare_conflicts(gconstpointer a, gconstpointer b)
{
    const AcuanTermCount *x = *(const AcuanTermCount *const *) a;
    const AcuanTermCount *y = *(const AcuanTermCount *const *) b;

    if (x->wordings_in_force != y->wordings_in_force)
        return x->wordings_in_force > y->wordings_in_force ? -1 : 1;
    return compare_terms(a, b);
}

static AcuanTermList *
list_terms(const Counter *c)
{
    AcuanTermList *list = g_new0(AcuanTermList, 1);
    GHashTableIter iter;
    void *value;

    list->terms = g_ptr_array_new_with_free_func(count_free);
    list->digests = c->digests;
    g_hash_table_iter_init(&iter, c->terms);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Tally *t = value;
        gboolean differs =
            g_hash_table_size(t->wordings_in_force) > 1 && g_hash_table_size(t->laws_in_force) > 1;
        if (c->filter->conflicts && !differs)
            continue;
        if (c->filter->conflicts && t->office)
            list->offices++;
        else
            g_ptr_array_add(list->terms, count_new(t));
    }
    g_ptr_array_sort(list->terms, c->filter->conflicts ? compare_conflicts : compare_terms);
    return list;
}

static gboolean
tally_all(AcuanIndex *index, Counter *c, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(xc_docid));
    gboolean ok = gather(index, c, ids, error);

    terms_sort_documents(ids);
    for (guint i = 0; ok && i < ids->len; i++) {
        g_autoptr(AcuanHit) hit = index_document(index, g_array_index(ids, xc_docid, i), error);
        ok = hit != NULL;
        if (hit)
            tally_article(c, &hit->article);
    }
    return ok;
}

AcuanTermList *
acuan_index_terms(AcuanIndex *index, const AcuanTermFilter *filter, GError **error)
{
    Counter c = {.filter = filter};
    AcuanTermList *list = NULL;

    c.prefix = filter->prefix ? acuan_words_key(filter->prefix) : NULL;
    c.wanted = filter->law ? terms_of_law(index, filter->law, error) : NULL;
    c.laws = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    c.terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tally_free);
    if ((c.wanted || !filter->law) && tally_all(index, &c, error))
        list = list_terms(&c);
    g_hash_table_unref(c.terms);
    g_hash_table_unref(c.laws);
    g_clear_pointer(&c.wanted, g_hash_table_unref);
    g_free(c.prefix);
    return list;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * terms.c - the legal definitions of an index.
 *
 * The index says which provisions define a name; what they say is read from their text when asked.
 */
#include "acuan/terms.h"

#include <string.h>

#include "index/alias.h"
#include "index/schema.h"
#include "internal.h"

#define NO_RANK 100 /* behind every rank of acuan_type_rank */

gboolean
terms_in_force(const char *status)
{
    return status && (strcmp(status, "berlaku") == 0 || strcmp(status, "diubah") == 0);
}

/* ---- provisions that define ---- */

static int
compare_ids(gconstpointer a, gconstpointer b)
{
    xc_docid x = *(const xc_docid *) a, y = *(const xc_docid *) b;

    return x < y ? -1 : x > y;
}

void
terms_sort_documents(GArray *ids)
{
    guint kept = 0;

    g_array_sort(ids, compare_ids);
    for (guint i = 0; i < ids->len; i++) {
        xc_docid id = g_array_index(ids, xc_docid, i);
        if (kept == 0 || g_array_index(ids, xc_docid, kept - 1) != id)
            g_array_index(ids, xc_docid, kept++) = id;
    }
    g_array_set_size(ids, kept);
}

gboolean
terms_walk(AcuanIndex *index, const char *prefix, TermFunc each, void *data, GError **error)
{
    g_autofree char *term = alias_defines(prefix);
    xc_error cause = {0};
    xc_terms *walk = xc_db_terms(index->db, term, XC_NUL, &cause);
    gsize skip = strlen(PREFIX_DEFINES);
    xc_status moved = XC_OK;
    gboolean ok = walk != NULL;

    /* Of an updated index, names that only laws of old defined are passed over. */
    while (ok && (moved = xc_terms_next(walk, &cause)) == XC_OK) {
        xc_bytes found = xc_terms_term(walk);
        g_autofree char *name = g_strndup(found.data + skip, found.len - skip);
        g_autofree char *whole = g_strndup(found.data, found.len);
        ok = (index->updated && !index_frequency(index, whole)) || each(name, data, error);
    }
    xc_terms_free(walk);
    if (error && !*error && (!walk || (moved != XC_OK && moved != XC_DONE))) {
        index_error(error, &cause);
        ok = FALSE;
    }
    return ok;
}

/* ---- places ---- */

static void
place_free(void *data)
{
    AcuanTermPlace *place = data;

    acuan_definition_free(place->definition);
    g_free(place->law);
    g_free(place->law_title);
    g_free(place->law_name);
    g_free(place->type);
    g_free(place->status);
    g_free(place->citation);
    g_free(place->iri);
    g_free(place);
}

static void
wording_free(void *data)
{
    AcuanTermWording *wording = data;

    g_ptr_array_unref(wording->places);
    g_clear_pointer(&wording->diff, g_array_unref);
    g_free(wording);
}

/* Takes over `definition`. */
static AcuanTermPlace *
place_new(const AcuanArticle *article, AcuanDefinition *definition)
{
    AcuanTermPlace *place = g_new0(AcuanTermPlace, 1);
    guint rank = acuan_type_rank(article->type);

    place->definition = definition;
    place->law = g_strdup(article->law_id);
    place->law_title = g_strdup(article->law_title);
    place->law_name = acuan_article_law_name(article);
    place->type = g_strdup(article->type);
    place->status = g_strdup(article->status);
    place->citation = article->profile
                          ? acuan_profile_cite(article->profile, place->law_name, definition->citation)
                          : g_strdup_printf("%s %s%s", definition->citation,
                                            article->quoted ? "(kutipan) dalam " : "", place->law_name);
    place->iri = g_strconcat(article->law_id, "#", definition->eid, NULL);
    place->year = article->year;
    place->rank = rank;
    place->digest = article->digest;
    return place;
}

/* In force, then not known, then the others. */
static guint
standing(const AcuanTermPlace *place)
{
    return terms_in_force(place->status) ? 0 : place->status ? 2 : 1;
}

/* The law's own wording before a digest's. */
static int
compare_places(gconstpointer a, gconstpointer b)
{
    const AcuanTermPlace *x = *(const AcuanTermPlace *const *) a;
    const AcuanTermPlace *y = *(const AcuanTermPlace *const *) b;
    guint p = x->rank ? x->rank : NO_RANK, q = y->rank ? y->rank : NO_RANK;

    if (standing(x) != standing(y))
        return standing(x) < standing(y) ? -1 : 1;
    if (x->digest != y->digest)
        return x->digest ? 1 : -1;
    if (p != q)
        return p < q ? -1 : 1;
    if (x->year != y->year)
        return x->year > y->year ? -1 : 1;
    int by_law = strcmp(x->law, y->law);
    return by_law ? by_law : strcmp(x->iri, y->iri);
}

/* Adds those definitions of a provision that have one of the names. */
static void
add_places(const AcuanArticle *article, const GPtrArray *names, GPtrArray *places)
{
    g_autoptr(GPtrArray) definitions = acuan_article_definitions(article);

    for (guint i = 0; i < definitions->len; i++) {
        gboolean asked = FALSE;
        for (guint k = 0; !asked && k < names->len; k++)
            asked = acuan_definition_names(definitions->pdata[i], names->pdata[k]);
        if (!asked)
            continue;
        g_ptr_array_add(places, place_new(article, definitions->pdata[i]));
        definitions->pdata[i] = NULL;
    }
}

static gboolean
find_places(AcuanIndex *index, const GPtrArray *names, const char *status, GPtrArray *places,
            GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(xc_docid));

    for (guint i = 0; i < names->len; i++) {
        g_autofree char *term = alias_defines(g_ptr_array_index(names, i));
        if (!index_add_documents(index, term, ids, error))
            return FALSE;
    }
    terms_sort_documents(ids);
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(AcuanHit) hit = index_document(index, g_array_index(ids, xc_docid, i), error);
        if (!hit)
            return FALSE;
        if (!status || g_strcmp0(hit->article.status, status) == 0)
            add_places(&hit->article, names, places);
    }
    g_ptr_array_sort(places, compare_places);
    return TRUE;
}

/* ---- wordings ---- */

/* The places, in order, go to the wordings they have; takes them over. */
static void
group_places(AcuanTermAnswer *answer, GPtrArray *places)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < places->len; i++) {
        AcuanTermPlace *place = g_ptr_array_index(places, i);
        g_autofree char *key = acuan_words_key(place->definition->text);
        if (!*key) {
            g_ptr_array_add(answer->named, place);
            continue;
        }
        AcuanTermWording *wording = g_hash_table_lookup(known, key);
        if (!wording) {
            wording = g_new0(AcuanTermWording, 1);
            wording->text = place->definition->text;
            wording->places = g_ptr_array_new_with_free_func(place_free);
            g_ptr_array_add(answer->wordings, wording);
            g_hash_table_insert(known, g_steal_pointer(&key), wording);
        }
        g_ptr_array_add(wording->places, place);
    }
}

static void
compare_wordings(AcuanTermAnswer *answer)
{
    for (guint i = 1; i < answer->wordings->len; i++) {
        const AcuanTermWording *first = g_ptr_array_index(answer->wordings, 0);
        AcuanTermWording *wording = g_ptr_array_index(answer->wordings, i);
        wording->diff = acuan_diff(acuan_slice(first->text), acuan_slice(wording->text));
    }
}

/* ---- suggestions ---- */

#define MAX_SUGGESTIONS 5
#define LEAST_LIKENESS 0.4

typedef struct {
    char *name;
    double likeness;
} Near;

typedef struct {
    GHashTable *grams; /* pairs of characters of the name asked for, as numbers */
    GArray *nearest;   /* Near, best first */
} Nearest;

static guint
gram_at(const char *p)
{
    return (guint) (guchar) p[0] << 8 | (guchar) p[1];
}

/* Dice's coefficient of the pairs of characters: right for a slip of the keys and for a name of
 * which some words are the same. */
static double
likeness(GHashTable *grams, const char *name)
{
    g_autoptr(GHashTable) own = g_hash_table_new(NULL, NULL);
    guint same = 0;

    for (const char *p = name; p[0] && p[1]; p++)
        if (g_hash_table_add(own, GUINT_TO_POINTER(gram_at(p))) &&
            g_hash_table_contains(grams, GUINT_TO_POINTER(gram_at(p))))
            same++;
    guint all = g_hash_table_size(own) + g_hash_table_size(grams);
    return all ? 2.0 * same / all : 0;
}

static gboolean
consider(const char *name, void *data, GError **error)
{
    Nearest *n = data;
    Near near = {NULL, likeness(n->grams, name)};
    guint at = n->nearest->len;

    (void) error;
    while (at > 0 && g_array_index(n->nearest, Near, at - 1).likeness < near.likeness)
        at--;
    if (near.likeness < LEAST_LIKENESS || at >= MAX_SUGGESTIONS)
        return TRUE;
    near.name = g_strdup(name);
    g_array_insert_val(n->nearest, at, near);
    if (n->nearest->len > MAX_SUGGESTIONS) {
        g_free(g_array_index(n->nearest, Near, MAX_SUGGESTIONS).name);
        g_array_set_size(n->nearest, MAX_SUGGESTIONS);
    }
    return TRUE;
}

/* The name as a law writes it. */
static char *
spelling(AcuanIndex *index, const char *key)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func(place_free);

    g_ptr_array_add(names, (void *) (guintptr) key);
    if (!find_places(index, names, NULL, places, NULL) || places->len == 0)
        return g_strdup(key);
    const AcuanDefinition *d = ((const AcuanTermPlace *) g_ptr_array_index(places, 0))->definition;
    for (guint i = 0; d->aliases[i]; i++) {
        g_autofree char *alias = acuan_words_key(d->aliases[i]);
        if (strcmp(alias, key) == 0)
            return g_strdup(d->aliases[i]);
    }
    return g_strdup(d->term);
}

static gboolean
suggest(AcuanIndex *index, const char *key, GPtrArray *suggestions, GError **error)
{
    g_autoptr(GHashTable) grams = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) nearest = g_array_new(FALSE, FALSE, sizeof(Near));
    Nearest n = {grams, nearest};

    for (const char *p = key; p[0] && p[1]; p++)
        g_hash_table_add(grams, GUINT_TO_POINTER(gram_at(p)));
    gboolean ok = terms_walk(index, "", consider, &n, error);
    for (guint i = 0; i < nearest->len; i++) {
        g_autofree char *name = g_array_index(nearest, Near, i).name;
        g_ptr_array_add(suggestions, spelling(index, name));
    }
    return ok;
}

/* ---- one term ---- */

void
acuan_term_answer_free(AcuanTermAnswer *answer)
{
    if (!answer)
        return;
    g_ptr_array_unref(answer->names);
    g_ptr_array_unref(answer->wordings);
    g_ptr_array_unref(answer->named);
    g_ptr_array_unref(answer->suggestions);
    g_free(answer);
}

AcuanTermAnswer *
acuan_index_define(AcuanIndex *index, const char *term, const char *status, GError **error)
{
    g_autoptr(AcuanTermAnswer) answer = g_new0(AcuanTermAnswer, 1);
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    g_autofree char *key = acuan_words_key(term);

    answer->names = synonyms_of(index, key);
    answer->wordings = g_ptr_array_new_with_free_func(wording_free);
    answer->named = g_ptr_array_new_with_free_func(place_free);
    answer->suggestions = g_ptr_array_new_with_free_func(g_free);
    if (!*key) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' is no term; write it like 'data pribadi'", term);
        return NULL;
    }
    g_ptr_array_insert(answer->names, 0, g_strdup(key));
    gboolean ok = find_places(index, answer->names, status, places, error);
    group_places(answer, places);
    compare_wordings(answer);
    if (ok && places->len == 0)
        ok = suggest(index, key, answer->suggestions, error);
    return ok ? g_steal_pointer(&answer) : NULL;
}

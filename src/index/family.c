/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family.h"

#include <string.h>

#include "schema.h"
#include "store.h"
#include "xapian-c.h"

/* Shorter words are abbreviations and particles; what the stemmer makes of them is chance. */
#define MIN_LETTERS 4

static gboolean
is_plain_word(xc_bytes word)
{
    if (word.len < MIN_LETTERS)
        return FALSE;
    for (gsize i = 0; i < word.len; i++)
        if (!g_ascii_islower(word.data[i]))
            return FALSE;
    return TRUE;
}

/* Adds the words of one segment; those of several add up their frequencies. */
static gboolean
read_vocabulary(const char *path, GHashTable *words, guint *terms, xc_error *cause)
{
    xc_db *db = xc_db_open(path, cause);
    xc_terms *walk = db ? xc_db_terms(db, NULL, 0, cause) : NULL;

    while (walk && xc_terms_next(walk, cause) == XC_OK) {
        xc_bytes word = xc_terms_term(walk);
        xc_doccount frequency = 0;
        if (word.len == 0 || g_ascii_isupper(word.data[0]))
            continue;
        if (xc_terms_term_freq(walk, &frequency, cause) != XC_OK)
            break;
        g_autofree char *key = g_strndup(word.data, word.len);
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(words, key));
        *terms += before == 0 ? 1 : 0;
        g_hash_table_insert(words, g_steal_pointer(&key), GUINT_TO_POINTER(before + frequency));
    }
    xc_terms_free(walk);
    xc_db_free(db);
    return cause->status == XC_OK;
}

/* stem -> its words, of those that are forms or of those that are too rare */
static GHashTable *
group_by_stem(GHashTable *words, gboolean rare, xc_stem *stem, xc_error *cause)
{
    GHashTable *families =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        xc_bytes root;
        const char *word = key;
        if ((GPOINTER_TO_UINT(value) < FAMILY_LEAST) != rare ||
            !is_plain_word((xc_bytes){word, strlen(word)}) ||
            xc_stem_word(stem, word, XC_NUL, &root, cause) != XC_OK)
            continue;
        g_autofree char *name = g_strndup(root.data, root.len);
        GPtrArray *family = g_hash_table_lookup(families, name);
        if (!family) {
            family = g_ptr_array_new();
            g_hash_table_insert(families, g_steal_pointer(&name), family);
        }
        g_ptr_array_add(family, key);
    }
    return families;
}

static int
compare_words(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static gboolean
write_families(Segment *segment, GHashTable *families, gboolean rare, GError **error)
{
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, families);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        GPtrArray *family = value;
        g_autofree char *name =
            g_strconcat(rare              ? META_RARE
                        : family->len < 2 ? META_LONE
                                          : META_FAMILY,
                        (char *) key, NULL);
        g_ptr_array_sort(family, compare_words);
        g_ptr_array_add(family, NULL);
        g_autofree char *line = g_strjoinv(" ", (char **) family->pdata);
        if (!segment_set_metadata(segment, name, line, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
family_write(Segment *segment, const GPtrArray *segments, guint *terms, GError **error)
{
    g_autoptr(GHashTable) words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    xc_error cause = {0};
    xc_stem *stem = xc_stem_new(STEM_LANGUAGE, &cause);
    gboolean ok = stem != NULL;

    *terms = 0;
    for (guint i = 0; ok && i < segments->len; i++)
        ok = read_vocabulary(g_ptr_array_index(segments, i), words, terms, &cause);
    if (!ok)
        store_error(error, &cause, "cannot read the vocabulary");
    for (gboolean rare = FALSE; ok && rare <= TRUE; rare++) {
        g_autoptr(GHashTable) families = group_by_stem(words, rare, stem, &cause);
        ok = write_families(segment, families, rare, error);
    }
    xc_stem_free(stem);
    return ok;
}

/* ---- updates ---- */

typedef struct {
    xc_db *main;
    GHashTable *hidden, *added; /* word -> number of documents */
    xc_stem *stem;
    GHashTable *families;       /* stem -> GPtrArray of words (char*, owning), for stems that may differ */
    gint terms;
    xc_error cause;
} Update;

static guint
count_of(GHashTable *words, const char *word)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(words, word));
}

static guint
main_frequency(Update *u, const char *word)
{
    xc_doccount count = 0;

    xc_db_term_freq(u->main, word, XC_NUL, &count, &u->cause);
    return count;
}

static guint
new_frequency(Update *u, const char *word)
{
    return main_frequency(u, word) - count_of(u->hidden, word) + count_of(u->added, word);
}

static char *
main_value(Update *u, const char *prefix, const char *stem)
{
    g_autofree char *key = g_strconcat(prefix, stem, NULL);

    return store_metadata(u->main, key, &u->cause);
}

static void
add_member(GPtrArray *family, const char *word)
{
    if (!g_ptr_array_find_with_equal_func(family, word, g_str_equal, NULL))
        g_ptr_array_add(family, g_strdup(word));
}

static void
add_members(Update *u, GPtrArray *family, const char *prefix, const char *stem)
{
    g_autofree char *line = main_value(u, prefix, stem);
    g_auto(GStrv) words = g_strsplit(line ? line : "", " ", -1);

    for (guint i = 0; words[i]; i++)
        add_member(family, words[i]);
}

/* A word whose frequency changed: its family may be another. */
static void
consider(Update *u, const char *word)
{
    guint before = main_frequency(u, word), now = new_frequency(u, word);
    xc_bytes root;

    u->terms += (now > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    if (!is_plain_word((xc_bytes){word, strlen(word)}) ||
        MIN(before, FAMILY_LEAST) == MIN(now, FAMILY_LEAST) ||
        xc_stem_word(u->stem, word, XC_NUL, &root, &u->cause) != XC_OK)
        return;
    g_autofree char *stem = g_strndup(root.data, root.len);
    GPtrArray *family = g_hash_table_lookup(u->families, stem);
    if (!family) {
        family = g_ptr_array_new_with_free_func(g_free);
        add_members(u, family, META_FAMILY, stem);
        add_members(u, family, META_LONE, stem);
        add_members(u, family, META_RARE, stem);
        g_hash_table_insert(u->families, g_strdup(stem), family);
    }
    add_member(family, word);
}

static gboolean
write_difference(Update *u, Segment *segment, const char *prefix, const char *stem,
                 const char *value, GError **error)
{
    g_autofree char *before = main_value(u, prefix, stem);
    g_autofree char *key = g_strconcat(prefix, stem, NULL);

    return g_strcmp0(before, value) == 0 ||
           segment_set_metadata(segment, key, value ? value : META_GONE, error);
}

static char *
join_words(GPtrArray *words)
{
    g_ptr_array_sort(words, compare_words);
    g_ptr_array_add(words, NULL);
    return g_strjoinv(" ", (char **) words->pdata);
}

static gboolean
write_family(Update *u, Segment *segment, const char *stem, GPtrArray *family, GError **error)
{
    g_autoptr(GPtrArray) forms = g_ptr_array_new(), rare = g_ptr_array_new();

    for (guint i = 0; i < family->len; i++) {
        char *word = g_ptr_array_index(family, i);
        guint count = new_frequency(u, word);
        if (count > 0)
            g_ptr_array_add(count < FAMILY_LEAST ? rare : forms, word);
    }
    guint n = forms->len, rarities = rare->len;
    g_autofree char *line = join_words(forms), *rare_line = join_words(rare);
    return write_difference(u, segment, META_FAMILY, stem, n > 1 ? line : NULL, error) &&
           write_difference(u, segment, META_LONE, stem, n == 1 ? line : NULL, error) &&
           write_difference(u, segment, META_RARE, stem, rarities ? rare_line : NULL, error);
}

static void
consider_all(Update *u)
{
    GHashTableIter iter;
    void *word;

    g_hash_table_iter_init(&iter, u->added);
    while (g_hash_table_iter_next(&iter, &word, NULL))
        consider(u, word);
    g_hash_table_iter_init(&iter, u->hidden);
    while (g_hash_table_iter_next(&iter, &word, NULL))
        if (!g_hash_table_contains(u->added, word))
            consider(u, word);
}

gboolean
family_update(Segment *segment, xc_db *main, GHashTable *hidden, const GPtrArray *segments,
              gint *terms, GError **error)
{
    g_autoptr(GHashTable) added = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) families =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
    Update u = {.main = main, .hidden = hidden, .added = added, .families = families};
    guint count = 0;
    gboolean ok = TRUE;
    GHashTableIter iter;
    void *stem, *family;

    u.stem = xc_stem_new(STEM_LANGUAGE, &u.cause);
    for (guint i = 0; i < segments->len && u.cause.status == XC_OK; i++)
        read_vocabulary(g_ptr_array_index(segments, i), added, &count, &u.cause);
    if (u.cause.status == XC_OK)
        consider_all(&u);
    g_hash_table_iter_init(&iter, families);
    while (ok && u.cause.status == XC_OK && g_hash_table_iter_next(&iter, &stem, &family))
        ok = write_family(&u, segment, stem, family, error);
    xc_stem_free(u.stem);
    *terms = u.terms;
    if (ok && u.cause.status != XC_OK)
        return store_error(error, &u.cause, "cannot read the vocabulary");
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "alias.h"

#include <string.h>

#include "schema.h"
#include "store.h"
#include "xapian-c.h"

/* Xapian's limit for a term is 245 bytes. */
#define MAX_TERM 240
#define MIN_LETTERS 2
#define MAX_LETTERS 20
#define MAX_WORDS 10 /* of what is abbreviated */
/* An abbreviation with several meanings stands for one of them if two thirds of those who use it
 * mean that one, and at least this many do. */
#define MIN_AGREE 2
#define MAX_OTHERS 3 /* abbreviations of one term */

/* ---- terms ---- */

char *
alias_defines(const char *key)
{
    char *term = g_strconcat(PREFIX_DEFINES, key, NULL);
    gsize n = strlen(term);

    if (n > MAX_TERM)
        *g_utf8_find_prev_char(term, term + MAX_TERM + 1) = '\0';
    return term;
}

static gboolean
has_word(const char *text, const char *word)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    return g_strv_contains((const char *const *) words, word);
}

static gboolean
is_made_of(const char *alias, const char *term)
{
    for (; *alias; alias++) {
        term = strchr(term, *alias);
        if (!term)
            return FALSE;
        term++;
    }
    return TRUE;
}

static guint
count_words(const char *key)
{
    guint n = 1;

    for (; *key; key++)
        n += *key == ' ' ? 1 : 0;
    return n;
}

char *
alias_pair(const char *alias, const char *term)
{
    gsize n = strlen(alias), all = strlen(term);
    guint words = count_words(term);

    for (const char *c = alias; *c; c++)
        if (!g_ascii_isalnum(*c))
            return NULL;
    if (n < MIN_LETTERS || n > MAX_LETTERS || 2 * n > all || words < 2 || words > MAX_WORDS ||
        *alias != *term || g_ascii_isdigit(*alias) || !is_made_of(alias, term) ||
        has_word(term, alias))
        return NULL;
    char *pair = g_strconcat(PREFIX_ALIAS, alias, "\t", term, NULL);
    return strlen(pair) > MAX_TERM ? (g_free(pair), NULL) : pair;
}

/* ---- agreement ---- */

/* Adds the pairs of one database: "spbe\tsistem ..." -> in how many provisions. */
static gboolean
add_pairs(xc_db *db, GHashTable *pairs, xc_error *cause)
{
    xc_terms *walk = db ? xc_db_terms(db, PREFIX_ALIAS, XC_NUL, cause) : NULL;
    gsize skip = strlen(PREFIX_ALIAS);

    while (walk && xc_terms_next(walk, cause) == XC_OK) {
        xc_bytes term = xc_terms_term(walk);
        xc_doccount frequency = 0;
        if (xc_terms_term_freq(walk, &frequency, cause) != XC_OK)
            break;
        char *key = g_strndup(term.data + skip, term.len - skip);
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(pairs, key));
        g_hash_table_insert(pairs, key, GUINT_TO_POINTER(before + frequency));
    }
    xc_terms_free(walk);
    return cause->status == XC_OK;
}

static gboolean
read_pairs(const char *path, GHashTable *pairs, xc_error *cause)
{
    xc_db *db = xc_db_open(path, cause);
    gboolean ok = db && add_pairs(db, pairs, cause);

    xc_db_free(db);
    return ok;
}

typedef struct {
    const char *alias, *term; /* borrowed from `text` */
    guint count;
    char *text;
} Pair;

static void
pair_clear(void *data)
{
    g_free(((Pair *) data)->text);
}

/* By abbreviation, the commonest meaning first. */
static int
compare_pairs(gconstpointer a, gconstpointer b)
{
    const Pair *x = a, *y = b;
    int by_alias = strcmp(x->alias, y->alias);

    if (by_alias)
        return by_alias;
    return x->count != y->count ? (x->count > y->count ? -1 : 1) : strcmp(x->term, y->term);
}

static GArray *
sort_pairs(GHashTable *pairs)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Pair));
    GHashTableIter iter;
    void *key, *value;

    g_array_set_clear_func(out, pair_clear);
    g_hash_table_iter_init(&iter, pairs);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        Pair pair = {.text = g_strdup(key), .count = GPOINTER_TO_UINT(value)};
        char *tab = strchr(pair.text, '\t');
        *tab = '\0';
        pair.alias = pair.text;
        pair.term = tab + 1;
        g_array_append_val(out, pair);
    }
    g_array_sort(out, compare_pairs);
    return out;
}

/* ---- what is written ---- */

/* name -> other names (char*, borrowed), the commonest first */
static void
add_other(GHashTable *names, const char *name, const char *other)
{
    GPtrArray *others = g_hash_table_lookup(names, name);

    if (!others) {
        others = g_ptr_array_new();
        g_hash_table_insert(names, (void *) (guintptr) name, others);
    }
    if (others->len < MAX_OTHERS)
        g_ptr_array_add(others, (void *) (guintptr) other);
}

static int
compare_kept(gconstpointer a, gconstpointer b)
{
    const Pair *x = *(const Pair *const *) a, *y = *(const Pair *const *) b;

    return x->count != y->count ? (x->count > y->count ? -1 : 1) : strcmp(x->alias, y->alias);
}

/* Both directions of every pair that is clear enough. */
static GHashTable *
agreed_names(const GArray *pairs)
{
    GHashTable *names =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();

    for (guint i = 0, next; i < pairs->len; i = next) {
        const Pair *best = &g_array_index(pairs, Pair, i);
        guint total = 0;
        for (next = i;
             next < pairs->len && strcmp(g_array_index(pairs, Pair, next).alias, best->alias) == 0;
             next++)
            total += g_array_index(pairs, Pair, next).count;
        if (next == i + 1 || (best->count >= MIN_AGREE && best->count * 3 >= total * 2))
            g_ptr_array_add(kept, (void *) (guintptr) best);
    }
    g_ptr_array_sort(kept, compare_kept);
    for (guint i = 0; i < kept->len; i++) {
        const Pair *pair = g_ptr_array_index(kept, i);
        add_other(names, pair->alias, pair->term);
        add_other(names, pair->term, pair->alias);
    }
    return names;
}

/* first word -> its lines, "name\tother\tother" */
static GHashTable *
lines_by_word(GHashTable *names)
{
    GHashTable *lines =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, names);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const char *name = key;
        GPtrArray *others = value;
        char *word = g_strndup(name, strcspn(name, " "));
        GPtrArray *list = g_hash_table_lookup(lines, word);
        if (!list) {
            list = g_ptr_array_new_with_free_func(g_free);
            g_hash_table_insert(lines, g_strdup(word), list);
        }
        g_free(word);
        g_ptr_array_add(others, NULL);
        g_autofree char *joined = g_strjoinv("\t", (char **) others->pdata);
        g_ptr_array_add(list, g_strconcat(name, "\t", joined, NULL));
    }
    return lines;
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* Is the entry of the main generation, unless that is NULL, this one? */
static gboolean
is_written(xc_db *main, const char *key, const char *text)
{
    xc_error cause;
    g_autofree char *before = main ? store_metadata(main, key, &cause) : NULL;

    return g_strcmp0(before, text) == 0;
}

static gboolean
write_lines(Segment *segment, GHashTable *lines, xc_db *main, GError **error)
{
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, lines);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        GPtrArray *list = value;
        g_ptr_array_sort(list, compare_lines);
        g_ptr_array_add(list, NULL);
        g_autofree char *name = g_strconcat(META_ALIAS, (char *) key, NULL);
        g_autofree char *text = g_strjoinv("\n", (char **) list->pdata);
        if (!is_written(main, name, text) && !segment_set_metadata(segment, name, text, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_pairs(Segment *segment, GHashTable *pairs, xc_db *main, GError **error)
{
    g_autoptr(GArray) sorted = sort_pairs(pairs);
    g_autoptr(GHashTable) names = agreed_names(sorted);
    g_autoptr(GHashTable) lines = lines_by_word(names);
    gboolean ok = write_lines(segment, lines, main, error);
    xc_error cause = {0};
    xc_terms *walk = main ? xc_db_metadata_keys(main, META_ALIAS, XC_NUL, &cause) : NULL;

    while (ok && walk && xc_terms_next(walk, &cause) == XC_OK) {
        xc_bytes term = xc_terms_term(walk);
        g_autofree char *key = g_strndup(term.data, term.len);
        if (!g_hash_table_contains(lines, key + strlen(META_ALIAS)))
            ok = segment_set_metadata(segment, key, META_GONE, error);
    }
    xc_terms_free(walk);
    return ok;
}

gboolean
alias_write(Segment *segment, const GPtrArray *segments, GError **error)
{
    g_autoptr(GHashTable) pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    xc_error cause = {0};

    for (guint i = 0; i < segments->len; i++)
        if (!read_pairs(g_ptr_array_index(segments, i), pairs, &cause))
            return store_error(error, &cause, "cannot read the abbreviations");
    return write_pairs(segment, pairs, NULL, error);
}

static void
take_pairs(GHashTable *pairs, GHashTable *hidden)
{
    GHashTableIter iter;
    void *key, *count;

    g_hash_table_iter_init(&iter, hidden);
    while (g_hash_table_iter_next(&iter, &key, &count)) {
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(pairs, key));
        guint taken = GPOINTER_TO_UINT(count);
        if (before <= taken)
            g_hash_table_remove(pairs, key);
        else
            g_hash_table_insert(pairs, g_strdup(key), GUINT_TO_POINTER(before - taken));
    }
}

gboolean
alias_update(Segment *segment, xc_db *main, GHashTable *hidden, const GPtrArray *segments,
             GError **error)
{
    g_autoptr(GHashTable) pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    xc_error cause = {0};
    gboolean ok = add_pairs(main, pairs, &cause);

    take_pairs(pairs, hidden);
    for (guint i = 0; ok && i < segments->len; i++)
        ok = read_pairs(g_ptr_array_index(segments, i), pairs, &cause);
    if (!ok)
        return store_error(error, &cause, "cannot read the abbreviations");
    return write_pairs(segment, pairs, main, error);
}

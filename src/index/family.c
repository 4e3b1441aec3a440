/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family.h"

#include <string.h>

#include "schema.h"
#include "store.h"
#include "xapian-c.h"

/* Shorter words are abbreviations and particles; what the stemmer makes of them is chance. */
#define MIN_LETTERS 4
/* A word in fewer provisions than this is more likely a slip of the scanner than a form. */
#define MIN_FREQUENCY 2

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

/* stem -> its words, separated by blanks */
static GHashTable *
group_by_stem(GHashTable *words, xc_stem *stem, xc_error *cause)
{
    GHashTable *families =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        xc_bytes root;
        const char *word = key;
        if (GPOINTER_TO_UINT(value) < MIN_FREQUENCY ||
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
write_families(Segment *segment, GHashTable *families, GError **error)
{
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, families);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        GPtrArray *family = value;
        if (family->len < 2)
            continue;
        g_ptr_array_sort(family, compare_words);
        g_ptr_array_add(family, NULL);
        g_autofree char *name = g_strconcat(META_FAMILY, (char *) key, NULL);
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
    if (ok) {
        g_autoptr(GHashTable) families = group_by_stem(words, stem, &cause);
        ok = write_families(segment, families, error);
    } else {
        store_error(error, &cause, "cannot read the vocabulary");
    }
    xc_stem_free(stem);
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "family.h"

#include <string.h>

#include "acuan/query.h"
#include "record.h"
#include "schema.h"
#include "store.h"
#include "xapian-c.h"

/* Shorter words are abbreviations and particles; what the stemmer makes of them is chance. */
#define MIN_LETTERS 4
/* A word in fewer provisions than this is more likely a slip of the scanner than a form. */
#define MIN_FREQUENCY 2

const FamilyLanguage FAMILY[FAMILY_LANGUAGES] = {{"", "indonesian", META_FAMILY},
                                                 {"de", "german", META_FAMILY "de:"}};

/* Letters only; Indonesian has no others than those of ASCII. */
static gboolean
is_plain_word(const char *word, gboolean ascii)
{
    if (strlen(word) < MIN_LETTERS)
        return FALSE;
    for (const char *p = word; *p; p++)
        if (!g_ascii_islower(*p) && (ascii || (guchar) *p < 0x80))
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

/* Counts the words of a provision's text, each once. */
static void
count_words(AcuanTokens *tokens, AcuanSlice text, GHashTable *words)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    acuan_tokens_read(tokens, text);
    for (guint i = 0; i < tokens->tokens->len; i++) {
        const char *word = acuan_tokens_word(tokens, i);
        if (!g_hash_table_add(seen, (void *) (guintptr) word))
            continue;
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(words, word));
        g_hash_table_insert(words, g_strdup(word), GUINT_TO_POINTER(before + 1));
    }
}

/* Adds the words of one segment's laws in the language. */
static gboolean
read_language(const char *path, const char *language, GHashTable *words, xc_error *cause)
{
    g_autofree char *term = g_strconcat(PREFIX_LANGUAGE, language, NULL);
    AcuanTokens *tokens = acuan_tokens_new();
    xc_db *db = xc_db_open(path, cause);
    xc_postings *walk = db ? xc_db_postings(db, term, XC_NUL, cause) : NULL;
    xc_bytes data;

    while (walk && xc_postings_next(walk, cause) == XC_OK) {
        xc_doc *doc = xc_db_document(db, xc_postings_docid(walk), cause);
        AcuanRecord record;
        if (doc && xc_doc_data(doc, &data, cause) == XC_OK &&
            record_read_article(&record, (AcuanSlice){data.data, data.len})) {
            count_words(tokens, record.article.text, words);
            record_clear(&record);
        }
        xc_doc_free(doc);
    }
    xc_postings_free(walk);
    xc_db_free(db);
    acuan_tokens_free(tokens);
    return cause->status == XC_OK;
}

static void
take_away(GHashTable *words, GHashTable *others)
{
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, others);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        guint all = GPOINTER_TO_UINT(g_hash_table_lookup(words, key));
        g_hash_table_insert(words, g_strdup(key),
                            GUINT_TO_POINTER(all - MIN(all, GPOINTER_TO_UINT(value))));
    }
}

/* stem -> its words, separated by blanks */
static GHashTable *
group_by_stem(GHashTable *words, xc_stem *stem, gboolean ascii, xc_error *cause)
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
            !is_plain_word(word, ascii) ||
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
write_families(Segment *segment, const char *prefix, GHashTable *families, GError **error)
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
        g_autofree char *name = g_strconcat(prefix, (char *) key, NULL);
        g_autofree char *line = g_strjoinv(" ", (char **) family->pdata);
        if (!segment_set_metadata(segment, name, line, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
write_language(Segment *segment, guint language, GHashTable *words, GError **error)
{
    xc_error cause = {0};
    xc_stem *stem = xc_stem_new(FAMILY[language].stemmer, &cause);
    g_autoptr(GHashTable) families =
        stem ? group_by_stem(words, stem, language == 0, &cause) : NULL;

    xc_stem_free(stem);
    return families ? write_families(segment, FAMILY[language].key, families, error)
                    : store_error(error, &cause, "cannot find the stems of words");
}

gboolean
family_write(Segment *segment, const GPtrArray *segments, guint *terms, GError **error)
{
    GHashTable *words[FAMILY_LANGUAGES];
    xc_error cause = {0};
    gboolean ok = TRUE;

    *terms = 0;
    for (guint l = 0; l < FAMILY_LANGUAGES; l++)
        words[l] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; ok && i < segments->len; i++) {
        const char *path = g_ptr_array_index(segments, i);
        ok = read_vocabulary(path, words[0], terms, &cause);
        for (guint l = 1; ok && l < FAMILY_LANGUAGES; l++)
            ok = read_language(path, FAMILY[l].language, words[l], &cause);
    }
    if (!ok)
        store_error(error, &cause, "cannot read the vocabulary");
    for (guint l = 1; l < FAMILY_LANGUAGES; l++)
        take_away(words[0], words[l]);
    for (guint l = 0; l < FAMILY_LANGUAGES; l++) {
        ok = ok && write_language(segment, l, words[l], error);
        g_hash_table_unref(words[l]);
    }
    return ok;
}

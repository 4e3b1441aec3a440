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

const FamilyLanguage FAMILY[FAMILY_LANGUAGES] = {
    {"", "indonesian", META_FAMILY, META_LONE, META_RARE},
    {"de", "german", META_FAMILY "de:", META_LONE "de:", META_RARE "de:"}};

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
read_vocabulary(xc_db *db, GHashTable *words, guint *terms, xc_error *cause)
{
    xc_terms *walk = xc_db_terms(db, NULL, 0, cause);

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
    return cause->status == XC_OK;
}

/* Counts one more document with these words. */
static void
count_document(const AcuanTokens *tokens, GHashTable *words)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < tokens->tokens->len; i++) {
        const char *word = acuan_tokens_word(tokens, i);
        if (!g_hash_table_add(seen, (void *) (guintptr) word))
            continue;
        guint before = GPOINTER_TO_UINT(g_hash_table_lookup(words, word));
        g_hash_table_insert(words, g_strdup(word), GUINT_TO_POINTER(before + 1));
    }
}

/* The place of an article's language in FAMILY. */
static guint
language_of(const AcuanArticle *article)
{
    const char *language = article->profile ? acuan_profile_language(article->profile) : "";

    for (guint l = 1; l < FAMILY_LANGUAGES; l++)
        if (strcmp(FAMILY[l].language, language) == 0)
            return l;
    return 0;
}

/* Adds the words of one segment's laws in the language. */
static gboolean
read_language(xc_db *db, const char *language, GHashTable *words, xc_error *cause)
{
    g_autofree char *term = g_strconcat(PREFIX_LANGUAGE, language, NULL);
    AcuanTokens *tokens = acuan_tokens_new();
    xc_postings *walk = xc_db_postings(db, term, XC_NUL, cause);
    xc_bytes data;

    while (walk && xc_postings_next(walk, cause) == XC_OK) {
        xc_doc *doc = xc_db_document(db, xc_postings_docid(walk), cause);
        AcuanRecord record;
        if (doc && xc_doc_data(doc, &data, cause) == XC_OK &&
            record_read_article(&record, (AcuanSlice){data.data, data.len})) {
            acuan_tokens_read(tokens, record.article.text);
            count_document(tokens, words);
            record_clear(&record);
        }
        xc_doc_free(doc);
    }
    xc_postings_free(walk);
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

/* stem -> its words, of those that are forms or of those that are too rare */
static GHashTable *
group_by_stem(GHashTable *words, gboolean rare, xc_stem *stem, gboolean ascii, xc_error *cause)
{
    GHashTable *families =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        xc_bytes root;
        const char *word = key;
        if (GPOINTER_TO_UINT(value) == 0 || (GPOINTER_TO_UINT(value) < FAMILY_LEAST) != rare ||
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
write_families(Segment *segment, const FamilyLanguage *language, GHashTable *families, gboolean rare,
               GError **error)
{
    GHashTableIter iter;
    void *key, *value;

    g_hash_table_iter_init(&iter, families);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        GPtrArray *family = value;
        g_autofree char *name =
            g_strconcat(rare              ? language->rare
                        : family->len < 2 ? language->lone
                                          : language->key,
                        (char *) key, NULL);
        g_ptr_array_sort(family, compare_words);
        g_ptr_array_add(family, NULL);
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
    gboolean ok = TRUE;

    if (!stem)
        return store_error(error, &cause, "cannot find the stems of words");
    for (gboolean rare = FALSE; ok && rare <= TRUE; rare++) {
        g_autoptr(GHashTable) families = group_by_stem(words, rare, stem, language == 0, &cause);
        ok = write_families(segment, &FAMILY[language], families, rare, error);
    }
    xc_stem_free(stem);
    return ok;
}

/* ---- counts ---- */

void
family_counts_init(FamilyCounts *counts)
{
    for (guint l = 0; l < FAMILY_LANGUAGES; l++)
        counts->words[l] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
family_counts_clear(FamilyCounts *counts)
{
    for (guint l = 0; l < FAMILY_LANGUAGES; l++)
        g_clear_pointer(&counts->words[l], g_hash_table_unref);
}

void
family_count_article(AcuanReading *reading, const AcuanArticle *article, FamilyCounts *counts)
{
    const AcuanTokens *tokens;
    guint language = language_of(article);

    acuan_reading_set(reading, article, NULL);
    tokens = acuan_reading_tokens(reading, ACUAN_FIELD_TEXT);
    count_document(tokens, counts->words[0]);
    if (language)
        count_document(tokens, counts->words[language]);
}

static gboolean
read_languages(xc_db *db, FamilyCounts *counts, xc_error *cause)
{
    gboolean ok = TRUE;

    for (guint l = 1; ok && l < FAMILY_LANGUAGES; l++)
        ok = read_language(db, FAMILY[l].language, counts->words[l], cause);
    return ok;
}

static gboolean
read_segments(const GPtrArray *segments, FamilyCounts *counts, guint *terms, xc_error *cause)
{
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < segments->len; i++) {
        xc_db *db = xc_db_open(g_ptr_array_index(segments, i), cause);
        ok = db && read_vocabulary(db, counts->words[0], terms, cause) &&
             read_languages(db, counts, cause);
        xc_db_free(db);
    }
    return ok;
}

gboolean
family_write(Segment *segment, const GPtrArray *segments, guint *terms, GError **error)
{
    g_auto(FamilyCounts) counts;
    xc_error cause = {0};

    *terms = 0;
    family_counts_init(&counts);
    if (!read_segments(segments, &counts, terms, &cause))
        return store_error(error, &cause, "cannot read the vocabulary");
    for (guint l = 1; l < FAMILY_LANGUAGES; l++)
        take_away(counts.words[0], counts.words[l]);
    for (guint l = 0; l < FAMILY_LANGUAGES; l++)
        if (!write_language(segment, l, counts.words[l], error))
            return FALSE;
    return TRUE;
}

/* ---- updates ---- */

typedef struct {
    xc_db *main;
    FamilyCounts before;   /* of the main generation; not of all languages, for which the engine counts */
    const FamilyCounts *hidden;
    FamilyCounts added;
    guint language;        /* that is written */
    xc_stem *stem;         /* of it */
    GHashTable *families;  /* of it: stem -> GPtrArray of words (char*, owning), for stems that may differ */
    gint terms;
    xc_error cause;
} Update;

static guint
count_of(GHashTable *words, const char *word)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(words, word));
}

/* The documents with the word, of one language or, for 0, of all. */
static guint
frequency(Update *u, guint language, const char *word, gboolean now)
{
    xc_doccount n = 0;

    if (language == 0)
        xc_db_term_freq(u->main, word, XC_NUL, &n, &u->cause);
    else
        n = count_of(u->before.words[language], word);
    if (now)
        n += count_of(u->added.words[language], word) - count_of(u->hidden->words[language], word);
    return n;
}

/* Those that count for the families of the language that is written. */
static guint
own_frequency(Update *u, const char *word, gboolean now)
{
    guint n = frequency(u, u->language, word, now);

    for (guint l = 1; u->language == 0 && l < FAMILY_LANGUAGES; l++)
        n -= frequency(u, l, word, now);
    return n;
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
    guint before = own_frequency(u, word, FALSE), now = own_frequency(u, word, TRUE);
    xc_bytes root;

    if (!is_plain_word(word, u->language == 0) ||
        MIN(before, FAMILY_LEAST) == MIN(now, FAMILY_LEAST) ||
        xc_stem_word(u->stem, word, XC_NUL, &root, &u->cause) != XC_OK)
        return;
    g_autofree char *stem = g_strndup(root.data, root.len);
    GPtrArray *family = g_hash_table_lookup(u->families, stem);
    if (!family) {
        family = g_ptr_array_new_with_free_func(g_free);
        add_members(u, family, FAMILY[u->language].key, stem);
        add_members(u, family, FAMILY[u->language].lone, stem);
        add_members(u, family, FAMILY[u->language].rare, stem);
        g_hash_table_insert(u->families, g_strdup(stem), family);
    }
    add_member(family, word);
}

static void
count_term(Update *u, const char *word)
{
    u->terms += (frequency(u, 0, word, TRUE) > 0 ? 1 : 0) - (frequency(u, 0, word, FALSE) > 0 ? 1 : 0);
}

/* Each word, of any language, whose number of documents may have changed, once. */
static void
each_changed(Update *u, void (*visit)(Update *u, const char *word))
{
    GHashTableIter iter;
    void *word;

    g_hash_table_iter_init(&iter, u->added.words[0]);
    while (g_hash_table_iter_next(&iter, &word, NULL))
        visit(u, word);
    g_hash_table_iter_init(&iter, u->hidden->words[0]);
    while (g_hash_table_iter_next(&iter, &word, NULL))
        if (!g_hash_table_contains(u->added.words[0], word))
            visit(u, word);
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
    const FamilyLanguage *language = &FAMILY[u->language];
    g_autoptr(GPtrArray) forms = g_ptr_array_new(), rare = g_ptr_array_new();

    for (guint i = 0; i < family->len; i++) {
        char *word = g_ptr_array_index(family, i);
        guint count = own_frequency(u, word, TRUE);
        if (count > 0)
            g_ptr_array_add(count < FAMILY_LEAST ? rare : forms, word);
    }
    guint n = forms->len, rarities = rare->len;
    g_autofree char *line = join_words(forms), *rare_line = join_words(rare);
    return write_difference(u, segment, language->key, stem, n > 1 ? line : NULL, error) &&
           write_difference(u, segment, language->lone, stem, n == 1 ? line : NULL, error) &&
           write_difference(u, segment, language->rare, stem, rarities ? rare_line : NULL, error);
}

static gboolean
update_language(Update *u, Segment *segment, guint language, GError **error)
{
    g_autoptr(GHashTable) families =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
    GHashTableIter iter;
    void *stem, *family;
    gboolean ok = TRUE;

    u->language = language;
    u->families = families;
    u->stem = xc_stem_new(FAMILY[language].stemmer, &u->cause);
    if (u->stem)
        each_changed(u, consider);
    g_hash_table_iter_init(&iter, families);
    while (ok && u->cause.status == XC_OK && g_hash_table_iter_next(&iter, &stem, &family))
        ok = write_family(u, segment, stem, family, error);
    xc_stem_free(u->stem);
    return ok;
}

gboolean
family_update(Segment *segment, xc_db *main, const FamilyCounts *hidden,
              const GPtrArray *segments, gint *terms, GError **error)
{
    Update u = {.main = main, .hidden = hidden};
    guint count = 0;
    gboolean ok = TRUE;

    family_counts_init(&u.before);
    family_counts_init(&u.added);
    if (read_languages(main, &u.before, &u.cause) &&
        read_segments(segments, &u.added, &count, &u.cause))
        each_changed(&u, count_term);
    for (guint l = 0; ok && u.cause.status == XC_OK && l < FAMILY_LANGUAGES; l++)
        ok = update_language(&u, segment, l, error);
    family_counts_clear(&u.before);
    family_counts_clear(&u.added);
    *terms = u.terms;
    if (ok && u.cause.status != XC_OK)
        return store_error(error, &u.cause, "cannot read the vocabulary");
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Another country's front matter gets the keys of acuan-document(5) added, from its own keys and from
 * terms at the top of the body:
 *
 *   Ausfertigungsdatum
 *   :   2013-07-25
 */
#include <string.h>

#include "profile.h"

#define MAX_TERM_LINES 80

typedef struct {
    const AcuanProfile *profile;
    const AcuanYamlNode *root;
    GHashTable *terms;  /* char* -> char* */
    GHashTable *values; /* char* -> char*: what the keys of `depan` came to */
} Front;

/* ---- terms at the top of the body ---- */

static GHashTable *
read_terms(AcuanSlice body)
{
    GHashTable *terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *p = body.p, *end = body.p + body.n;
    AcuanSlice before = ACUAN_SLICE_NONE;

    for (guint i = 0; p < end && i < MAX_TERM_LINES; i++) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        AcuanSlice line = acuan_slice_strip((AcuanSlice){p, (gsize) ((eol ? eol : end) - p)});
        p = eol ? eol + 1 : end;
        if (line.n > 1 && line.p[0] == ':' && before.n) {
            char *term = g_strndup(before.p, before.n);
            if (g_hash_table_contains(terms, term))
                g_free(term);
            else
                g_hash_table_insert(terms, term,
                                    acuan_slice_fold((AcuanSlice){line.p + 1, line.n - 1}));
        }
        before = line;
    }
    return terms;
}

/* ---- one value ---- */

/* The text of their key: of a list the items, joined; else of a term of that name. */
static char *
source_text(const Front *f, const char *key)
{
    const AcuanYamlNode *node = yaml_get(f->root, key);
    GString *list;

    if (yaml_kind(node) != YAML_NODE_LIST) {
        const char *text = yaml_text(node);
        return g_strdup(text && *text ? text : g_hash_table_lookup(f->terms, key));
    }
    list = g_string_new(NULL);
    for (guint i = 0; i < yaml_size(node); i++)
        if (yaml_text(yaml_item(node, i)))
            g_string_append_printf(list, "%s%s", list->len ? ", " : "",
                                   yaml_text(yaml_item(node, i)));
    return g_string_free(list, list->len == 0);
}

static char *
first_source(const Front *f, const AcuanYamlNode *list)
{
    for (guint i = 0; i < yaml_size(list); i++) {
        const char *key = yaml_text(yaml_item(list, i));
        char *text = key ? source_text(f, key) : NULL;
        if (text)
            return text;
    }
    return NULL;
}

/* The value for the first word of `text` that holds one of the table's keys. */
static const char *
by_first_word(const AcuanYamlNode *table, const char *text)
{
    g_autofree char *word = g_strndup(text, strcspn(text, " "));
    g_autofree char *lower = g_utf8_strdown(word, -1);

    for (guint i = 0; i < yaml_size(table); i++)
        if (strstr(lower, yaml_text(yaml_key(table, i))))
            return yaml_text(yaml_item(table, i));
    return NULL;
}

static char *
take_value(const Front *f, const AcuanYamlNode *rule)
{
    const AcuanYamlNode *table = yaml_get(rule, "nilai"), *words = yaml_get(rule, "kata_pertama");
    const char *other = yaml_text(yaml_get(rule, "lain"));
    char *text = first_source(f, yaml_get(rule, "dari"));
    const char *mapped = !text ? NULL : table ? yaml_text(yaml_get(table, text))
                                        : words ? by_first_word(words, text)
                                                : text;

    if (yaml_get(rule, "tahun") && text)
        text[MIN(strlen(text), 4)] = '\0';
    if (yaml_get(rule, "tanpa_nol") && text)
        while (text[0] == '0' && text[1])
            memmove(text, text + 1, strlen(text));
    if (mapped != text) {
        g_free(text);
        text = g_strdup(mapped ? mapped : other);
    }
    return text;
}

/* ---- the address ---- */

/* What stands in an address has no blanks and nothing that ends it. */
static void
append_address(GString *out, const char *text)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);

    for (const char *p = lower; *p; p++)
        g_string_append_c(out, g_ascii_isspace(*p) || strchr("#?/\"<>", *p) ? '-' : *p);
}

/* The template with its places filled in, or NULL if one has no value. */
static char *
fill_address(const Front *f, const char *template)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (const char *p = template; *p;) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        if (!end) {
            g_string_append_c(out, *p++);
            continue;
        }
        g_autofree char *key = g_strndup(p + 1, (gsize) (end - p - 1));
        const char *known = g_hash_table_lookup(f->values, key);
        g_autofree char *text = known ? g_strdup(known) : source_text(f, key);
        if (!text || !*text)
            return NULL;
        append_address(out, text);
        p = end + 1;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static char *
make_address(const Front *f)
{
    for (guint i = 0; i < f->profile->iris->len; i++) {
        char *iri = fill_address(f, g_ptr_array_index(f->profile->iris, i));
        if (iri)
            return iri;
    }
    return NULL;
}

/* ---- all of it ---- */

/* The keys of acuan-document(5) that a profile may fill in; others of `depan` are for addresses. */
static gboolean
is_ours(const char *key)
{
    static const char *const keys[] = {
        "id",     "jenis", "nomor",   "tahun",  "judul",
        "status", "url",   "sumber",  "teu_badan", "tempat_penetapan",
        "tanggal_penetapan", "tanggal_pengundangan", "tanggal_berlaku", NULL};

    return g_strv_contains(keys, key);
}

static void
read_values(Front *f)
{
    for (guint i = 0; i < yaml_size(f->profile->front); i++) {
        const char *key = yaml_text(yaml_key(f->profile->front, i));
        const char *own = is_ours(key) ? yaml_text(yaml_get(f->root, key)) : NULL;
        char *value = own ? g_strdup(own) : take_value(f, yaml_item(f->profile->front, i));
        if (value)
            g_hash_table_insert(f->values, g_strdup(key), value);
    }
}

void
profile_read_front(const AcuanProfile *profile, AcuanYaml *front, AcuanSlice body)
{
    Front f = {.profile = profile,
               .root = yaml_root(front),
               .terms = read_terms(body),
               .values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};

    read_values(&f);
    g_autofree char *iri = make_address(&f);
    if (iri)
        yaml_tree_add(front, "id", iri);
    for (guint i = 0; i < yaml_size(profile->front); i++) {
        const char *key = yaml_text(yaml_key(profile->front, i));
        const char *value = g_hash_table_lookup(f.values, key);
        if (value && is_ours(key))
            yaml_tree_add(front, key, value);
    }
    yaml_tree_add(front, "bahasa", profile->language);
    yaml_tree_add(front, "profil", profile->name);
    g_hash_table_unref(f.terms);
    g_hash_table_unref(f.values);
}

GPtrArray *
profile_keys(const AcuanProfile *profile)
{
    GPtrArray *keys = g_ptr_array_new();

    for (guint i = 0; i < yaml_size(profile->front); i++) {
        const AcuanYamlNode *sources = yaml_get(yaml_item(profile->front, i), "dari");
        for (guint k = 0; k < yaml_size(sources); k++)
            g_ptr_array_add(keys, (void *) (guintptr) yaml_text(yaml_item(sources, k)));
    }
    for (guint i = 0; i < profile->detect->len; i++)
        g_ptr_array_add(keys, g_ptr_array_index(profile->detect, i));
    for (guint i = 0; i < profile->other_keys->len; i++)
        g_ptr_array_add(keys, g_ptr_array_index(profile->other_keys, i));
    return keys;
}

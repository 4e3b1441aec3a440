/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <jansson.h>

#include "index/schema.h"
#include "internal.h"

#define OPEN_ATTEMPTS 5
#define REMOTE_TIMEOUT_MS 10000
#define MAX_FORMS 40 /* of a word, in one language */

void *
index_error(GError **error, const xc_error *cause)
{
    gboolean mine = cause->status == XC_QUERY_PARSER || cause->status == XC_WILDCARD;

    g_set_error(error, ACUAN_ERROR, mine ? ACUAN_ERROR_QUERY : ACUAN_ERROR_IO, "%s",
                cause->message);
    return NULL;
}

/* ---- opening ---- */

/* "tcp://host:port" */
static xc_db *
open_remote(const char *location, xc_error *cause)
{
    g_autofree char *host = g_strdup(location + strlen("tcp://"));
    char *colon = strrchr(host, ':');
    guint64 port = 0;

    if (!colon || !g_ascii_string_to_unsigned(colon + 1, 10, 1, 65535, &port, NULL)) {
        cause->status = XC_INVALID_ARGUMENT;
        g_strlcpy(cause->message, "write a remote index as tcp://host:port", sizeof cause->message);
        return NULL;
    }
    *colon = '\0';
    return xc_db_open_remote(host, (unsigned) port, REMOTE_TIMEOUT_MS, REMOTE_TIMEOUT_MS, cause);
}

/* A publication may remove the generation that the stub named a moment ago: read the stub again. */
static xc_db *
open_folder(const char *location, xc_error *cause)
{
    xc_db *db = NULL;

    for (guint attempt = 0; !db && attempt < OPEN_ATTEMPTS; attempt++)
        db = xc_db_open(location, cause);
    return db;
}

static xc_db *
open_location(const char *location, GError **error)
{
    gboolean remote = g_str_has_prefix(location, "tcp://");
    g_autofree char *stub = g_build_filename(location, STUB_NAME, NULL);
    xc_error cause;
    xc_db *db = NULL;

    if (!remote && !g_file_test(location, G_FILE_TEST_EXISTS))
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "there is no index at %s; make one with 'acuan index PATH'", location);
    else if (!remote && !g_file_test(stub, G_FILE_TEST_EXISTS))
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s is not an index of acuan", location);
    else if (!(db = remote ? open_remote(location, &cause) : open_folder(location, &cause)))
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: cannot open the index: %s", location,
                    cause.message);
    return db;
}

static gboolean
check_schema(xc_db *db, const char *location, GError **error)
{
    xc_buf value = XC_BUF_INIT;
    xc_error cause;
    gboolean ok = FALSE;

    if (xc_db_metadata(db, META_SCHEMA, XC_NUL, &value, &cause) != XC_OK)
        index_error(error, &cause);
    else if (value.len == 0 || strcmp(value.data, SCHEMA_VERSION) != 0)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_SCHEMA,
                    "%s: the index has schema %s, this acuan reads schema %s; build it again with "
                    "'acuan index'",
                    location, value.len ? value.data : "(none)", SCHEMA_VERSION);
    else
        ok = TRUE;
    xc_buf_free(&value);
    return ok;
}

static gboolean
open_all(AcuanIndex *index, GError **error)
{
    xc_error cause;

    for (char **location = index->locations; *location; location++) {
        xc_db *db = open_location(*location, error);
        if (!db)
            return FALSE;
        g_ptr_array_add(index->parts, db);
        if (!check_schema(db, *location, error))
            return FALSE;
    }
    index->db = xc_db_combine((const xc_db *const *) index->parts->pdata, index->parts->len, &cause);
    if (!index->db)
        index_error(error, &cause);
    return index->db != NULL;
}

AcuanIndex *
acuan_index_open(const char *const *locations, GError **error)
{
    g_autoptr(AcuanIndex) index = g_new0(AcuanIndex, 1);
    xc_error cause;

    index->locations = g_strdupv((char **) (void *) locations);
    index->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    index->reading = acuan_reading_new();
    index->changed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    index->parts = g_ptr_array_new_with_free_func((GDestroyNotify) xc_db_free);
    if (!open_all(index, error))
        return NULL;
    for (guint l = 0; l < FAMILY_LANGUAGES; l++) {
        index->stem[l] = xc_stem_new(FAMILY[l].stemmer, &cause);
        if (!index->stem[l])
            return index_error(error, &cause);
    }
    return g_steal_pointer(&index);
}

void
acuan_index_close(AcuanIndex *index)
{
    if (!index)
        return;
    for (guint i = 0; index->columns && i < index->parts->len; i++)
        columns_free(index->columns[i]);
    g_free(index->columns);
    g_hash_table_unref(index->changed);
    xc_db_free(index->db);
    g_ptr_array_unref(index->parts);
    for (guint l = 0; l < FAMILY_LANGUAGES; l++)
        xc_stem_free(index->stem[l]);
    g_strfreev(index->locations);
    g_hash_table_unref(index->labels);
    g_clear_pointer(&index->models, g_ptr_array_unref);
    acuan_reading_free(index->reading);
    g_free(index);
}

/* ---- metadata ---- */

char *
index_metadata(AcuanIndex *index, const char *prefix, const char *name, GError **error)
{
    g_autofree char *key = g_strconcat(prefix, name, NULL);
    xc_buf value = XC_BUF_INIT;
    xc_error cause;
    char *text = NULL;

    for (guint i = 0; !text && i < index->parts->len; i++) {
        if (xc_db_metadata(g_ptr_array_index(index->parts, i), key, XC_NUL, &value, &cause) != XC_OK) {
            index_error(error, &cause);
            break;
        }
        if (value.len)
            text = g_strndup(value.data, value.len);
    }
    xc_buf_free(&value);
    return text;
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static gboolean
add_names(GPtrArray *names, xc_db *db, const char *prefix, xc_error *cause)
{
    xc_terms *walk = xc_db_metadata_keys(db, prefix, XC_NUL, cause);
    gsize skip = strlen(prefix);

    while (walk && xc_terms_next(walk, cause) == XC_OK) {
        xc_bytes key = xc_terms_term(walk);
        g_ptr_array_add(names, g_strndup(key.data + skip, key.len - skip));
    }
    xc_terms_free(walk);
    return cause->status == XC_OK;
}

/* The names behind a prefix of the metadata, sorted, each once: several indexes share models. */
static GPtrArray *
metadata_names(AcuanIndex *index, const char *prefix, GError **error)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    xc_error cause = {0};

    for (guint i = 0; i < index->parts->len; i++)
        if (!add_names(names, g_ptr_array_index(index->parts, i), prefix, &cause)) {
            g_ptr_array_unref(names);
            return index_error(error, &cause);
        }
    g_ptr_array_sort(names, compare_names);
    for (guint i = names->len; i-- > 1;)
        if (strcmp(g_ptr_array_index(names, i), g_ptr_array_index(names, i - 1)) == 0)
            g_ptr_array_remove_index(names, i);
    return names;
}

GPtrArray *
acuan_index_laws(AcuanIndex *index, GError **error)
{
    return metadata_names(index, META_LAW, error);
}

char *
acuan_index_law(AcuanIndex *index, const char *iri, GError **error)
{
    return index_metadata(index, META_LAW, iri, error);
}

/* ---- forms of words ---- */

static void
add_forms(AcuanIndex *index, guint language, const char *word, GPtrArray *out)
{
    xc_bytes root;

    if (xc_stem_word(index->stem[language], word, XC_NUL, &root, NULL) != XC_OK)
        return;
    g_autofree char *stem = g_strndup(root.data, root.len);
    g_autofree char *line = index_metadata(index, FAMILY[language].key, stem, NULL);
    g_auto(GStrv) forms = line ? g_strsplit(line, " ", MAX_FORMS) : NULL;
    for (guint i = 0; forms && forms[i]; i++)
        if (strcmp(forms[i], word) != 0 &&
            !g_ptr_array_find_with_equal_func(out, forms[i], g_str_equal, NULL))
            g_ptr_array_add(out, g_strdup(forms[i]));
}

char **
index_forms(AcuanIndex *index, const char *word)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint l = 0; l < FAMILY_LANGUAGES; l++)
        add_forms(index, l, word, out);
    g_ptr_array_add(out, NULL);
    return (char **) g_ptr_array_free(out, FALSE);
}

/* ---- laws ---- */

static json_t *
law_front(AcuanIndex *index, const char *iri)
{
    g_autofree char *text = acuan_index_law(index, iri, NULL);
    json_t *law = text ? json_loads(text, 0, NULL) : NULL;
    json_t *front = json_incref(json_object_get(law, "front"));

    json_decref(law);
    return front;
}

/* "/akn/id/act/perpres/2018/95" */
static char *
name_of_iri(const char *iri)
{
    g_auto(GStrv) steps = g_strsplit(iri, "/", 0);
    guint n = g_strv_length(steps);
    guint64 year;

    if (n < 7 || !g_ascii_string_to_unsigned(steps[n - 2], 10, 1, 9999, &year, NULL))
        return g_strdup(iri);
    return acuan_law_name(steps[n - 3], steps[n - 1], (guint) year);
}

char *
index_law_name(AcuanIndex *index, const char *iri)
{
    json_t *front = law_front(index, iri);
    const char *profile = json_string_value(json_object_get(front, "profil"));
    const char *type = json_string_value(json_object_get(front, "jenis"));
    const char *number = json_string_value(json_object_get(front, "nomor"));
    const char *year = json_string_value(json_object_get(front, "tahun"));
    const char *title = json_string_value(json_object_get(front, "judul"));
    const AcuanProfile *form = profile ? acuan_profile_find(profile) : NULL;
    char *name = form && number && title ? acuan_profile_law_name(form, number, title)
                 : type && number && year
                     ? acuan_law_name(type, number, (guint) g_ascii_strtoull(year, NULL, 10))
                     : name_of_iri(iri);

    json_decref(front);
    return name;
}

/* The kind of relation by which a law of this status says who did it. */
static const char *
doing_relation(const char *status)
{
    static const char *const relations[][2] = {{"dicabut", "dicabut_oleh"},
                                               {"dicabut_sebagian", "dicabut_oleh"},
                                               {"tidak_berlaku", "dicabut_oleh"},
                                               {"diubah", "diubah_oleh"}};

    for (guint i = 0; status && i < G_N_ELEMENTS(relations); i++)
        if (strcmp(relations[i][0], status) == 0)
            return relations[i][1];
    return NULL;
}

static char *
doers(AcuanIndex *index, const char *iri, const char *relation)
{
    json_t *front = law_front(index, iri), *one;
    GString *names = g_string_new(NULL);
    gsize i;

    json_array_foreach(json_object_get(front, "relasi"), i, one) {
        const char *kind = json_string_value(json_object_get(one, "jenis"));
        const char *target = json_string_value(json_object_get(one, "ke"));
        const char *description = json_string_value(json_object_get(one, "uraian"));
        if (g_strcmp0(kind, relation) != 0 || (!target && !description))
            continue;
        g_autofree char *name = target ? index_law_name(index, target) : g_strdup(description);
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
    }
    json_decref(front);
    return g_string_free(names, FALSE);
}

const char *
acuan_index_changed_by(AcuanIndex *index, const AcuanArticle *article)
{
    const char *relation = doing_relation(article->status);
    const char *names = relation ? g_hash_table_lookup(index->changed, article->law_id) : "";

    if (!names) {
        char *found = doers(index, article->law_id, relation);
        g_hash_table_insert(index->changed, g_strdup(article->law_id), found);
        names = found;
    }
    return *names ? names : NULL;
}

/* ---- models ---- */

const char *
acuan_index_label(AcuanIndex *index, const char *category)
{
    char *label = g_hash_table_lookup(index->labels, category);

    if (!label) {
        label = index_metadata(index, META_LABEL, category, NULL);
        if (label)
            g_hash_table_insert(index->labels, g_strdup(category), label);
    }
    return label;
}

const GPtrArray *
acuan_index_models(AcuanIndex *index, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;

    if (index->models)
        return index->models;
    names = metadata_names(index, META_MODEL, error);
    if (!names)
        return NULL;
    index->models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *text = index_metadata(index, META_MODEL, name, error);
        AcuanModel *model = text ? acuan_model_parse(name, acuan_slice(text), NULL) : NULL;
        if (model)
            g_ptr_array_add(index->models, model);
    }
    return index->models;
}

guint
acuan_index_category_count(AcuanIndex *index, const char *category)
{
    g_autofree char *term = g_strconcat(PREFIX_CATEGORY, category, NULL);
    xc_doccount count = 0;

    xc_db_term_freq(index->db, term, XC_NUL, &count, NULL);
    return count;
}

/* ---- info ---- */

/* Bytes and generation of a published index. */
static void
add_published(const char *folder, AcuanIndexInfo *info)
{
    g_autofree char *stub = g_build_filename(folder, STUB_NAME, NULL);
    g_autofree char *text = NULL;
    char name[64];
    guint generation = 0;
    struct stat st;

    if (!g_file_get_contents(stub, &text, NULL, NULL) || sscanf(text, "auto %63s", name) != 1)
        return;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    sscanf(name, "gen-%u.glass", &generation);
    info->revision += generation;
    if (stat(path, &st) == 0)
        info->bytes += (guint64) st.st_size;
}

/* Counts of several indexes add up; metadata of the combined database is that of the first. */
static gboolean
add_counts(xc_db *db, AcuanIndexInfo *info, GError **error)
{
    xc_buf value = XC_BUF_INIT;
    xc_error cause;
    guint laws = 0, provisions = 0, articles = 0, terms = 0;
    gboolean ok = xc_db_metadata(db, META_COUNTS, XC_NUL, &value, &cause) == XC_OK;

    if (!ok)
        index_error(error, &cause);
    if (ok && value.len)
        sscanf(value.data, "%u %u %u %u", &laws, &provisions, &articles, &terms);
    info->laws += laws;
    info->provisions += provisions;
    info->articles += articles;
    info->terms += terms;
    xc_buf_free(&value);
    return ok;
}

gboolean
acuan_index_info(AcuanIndex *index, AcuanIndexInfo *info, GError **error)
{
    *info = (AcuanIndexInfo){0};
    for (guint i = 0; i < index->parts->len; i++) {
        if (!add_counts(g_ptr_array_index(index->parts, i), info, error))
            return FALSE;
        if (!g_str_has_prefix(index->locations[i], "tcp://"))
            add_published(index->locations[i], info);
    }
    info->schema = index_metadata(index, META_SCHEMA, "", error);
    info->built = index_metadata(index, META_BUILT, "", error);
    return info->schema != NULL;
}

void
acuan_index_info_clear(AcuanIndexInfo *info)
{
    g_clear_pointer(&info->schema, g_free);
    g_clear_pointer(&info->built, g_free);
}

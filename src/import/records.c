/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records of the national catalogue. Two shapes are met: the integration feed that institutions
 * publish for JDIHN (flat objects, "noPeraturan", "tahun_pengundangan", ...), and records as the audit
 * board's catalogue gives them ("number", "year", "about", with the relations as addresses).
 */
#include <jansson.h>
#include <string.h>

#include "acuan/citation.h"
#include "dates.h"
#include "meta.h"

/* The text of a key, NULL for what catalogues write where they know nothing. */
static const char *
text_of(const json_t *record, const char *key)
{
    const char *text = json_string_value(json_object_get(record, key));

    return text && *text && strcmp(text, "-") != 0 && strcmp(text, "0000-00-00") != 0 ? text : NULL;
}

static char *
copy_of(const json_t *record, const char *key)
{
    return g_strdup(text_of(record, key));
}

static guint
year_of(const char *text)
{
    guint64 year = 0;

    return text && g_ascii_string_to_unsigned(text, 10, 1900, 2100, &year, NULL) ? (guint) year : 0;
}

/* "Peraturan Presiden No 95 Tahun 2018 Tentang Sistem ..." -> "Sistem ...". */
static char *
bare_title(const char *title)
{
    g_autofree char *lower = title ? g_ascii_strdown(title, -1) : NULL;
    const char *at = lower ? strstr(lower, " tentang ") : NULL;

    if (!title)
        return NULL;
    return g_strdup(at && at - lower < 120 ? title + (at - lower) + 9 : title);
}

static const char *
status_of(const char *text)
{
    static const char *const pairs[][2] = {{"berlaku", "berlaku"},
                                           {"tidak berlaku", "tidak_berlaku"},
                                           {"dicabut", "dicabut"},
                                           {"dicabut sebagian", "dicabut_sebagian"},
                                           {"diubah", "diubah"},
                                           {"belum berlaku", "belum_berlaku"}};

    for (guint i = 0; text && i < G_N_ELEMENTS(pairs); i++)
        if (g_ascii_strcasecmp(text, pairs[i][0]) == 0)
            return pairs[i][1];
    return NULL;
}

/* ---- the integration feed ---- */

static ImportMeta *
read_feed(const json_t *record)
{
    ImportMeta *meta = import_meta_new();
    const char *kind = text_of(record, "jenis"), *title = text_of(record, "judul");
    gboolean known = (title && import_meta_kind(meta, title)) || (kind && import_meta_kind(meta, kind)) ||
                     (text_of(record, "singkatanJenis") &&
                      import_meta_kind(meta, text_of(record, "singkatanJenis")));

    if (!known) {
        import_meta_free(meta);
        return NULL;
    }
    meta->number = copy_of(record, "noPeraturan");
    meta->year = year_of(text_of(record, "tahun_pengundangan"));
    meta->title = bare_title(title);
    meta->enacted = import_iso_date(text_of(record, "tanggal_penetapan"));
    meta->promulgated = import_iso_date(text_of(record, "tanggal_pengundangan"));
    meta->place = copy_of(record, "tempatTerbit");
    meta->gazette = copy_of(record, "sumber");
    meta->status = g_strdup(status_of(text_of(record, "status")));
    meta->field = copy_of(record, "bidangHukum");
    meta->body = copy_of(record, "teuBadan");
    meta->url = copy_of(record, "urlDetailPeraturan");
    meta->download = copy_of(record, "urlDownload");
    const char *subjects = text_of(record, "subjek");
    g_auto(GStrv) list = g_strsplit_set(subjects ? subjects : "", ";|", -1);
    for (guint i = 0; list[i]; i++)
        if (*g_strstrip(list[i]))
            g_ptr_array_add(meta->subjects, g_strdup(list[i]));
    return meta;
}

/* ---- the audit board's records ---- */

/* ".../Details/46798/uu-no-3-tahun-1989" -> IRI, or NULL where the kind is not known. */
static char *
iri_of_address(const char *address)
{
    const char *name = address ? strrchr(address, '/') : NULL;
    AcuanCitation citation;

    if (!name)
        return NULL;
    g_autofree char *words = g_strdelimit(g_strdup(name + 1), "-", ' ');
    if (g_str_has_prefix(words, "perpu ")) {
        char *fixed = g_strconcat("perppu ", words + 6, NULL);
        g_free(words);
        words = fixed;
    }
    return acuan_citation_parse(words, &citation, NULL) ? acuan_citation_iri(&citation) : NULL;
}

static void
read_relations(ImportMeta *meta, const json_t *status)
{
    static const char *const kinds[][2] = {{"repealed", "dicabut_oleh"},
                                           {"repeal", "mencabut"},
                                           {"amended", "diubah_oleh"},
                                           {"amend", "mengubah"}};

    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        const json_t *list = json_object_get(status, kinds[k][0]);
        for (size_t i = 0; i < json_array_size(list); i++) {
            const char *address = json_string_value(json_array_get(list, i));
            char *iri = iri_of_address(address);
            if (address)
                import_meta_relate(meta, kinds[k][1], iri, iri ? NULL : g_strdup(address), NULL);
        }
    }
    if (json_array_size(json_object_get(status, "repealed")))
        meta->status = g_strdup("dicabut");
    else if (json_array_size(json_object_get(status, "amended")))
        meta->status = g_strdup("diubah");
    else if (json_is_object(status))
        meta->status = g_strdup("berlaku");
}

static ImportMeta *
read_audit_board(const json_t *record)
{
    ImportMeta *meta = import_meta_new();
    g_autofree char *kind = g_strdup(text_of(record, "type"));
    char *bracket = kind ? strstr(kind, " (") : NULL;

    if (bracket)
        *bracket = '\0';
    if (!(kind && import_meta_kind(meta, kind)) &&
        !(text_of(record, "short_title") && import_meta_kind(meta, text_of(record, "short_title")))) {
        import_meta_free(meta);
        return NULL;
    }
    meta->number = copy_of(record, "number");
    meta->year = year_of(text_of(record, "year"));
    meta->title = copy_of(record, "about");
    meta->body = copy_of(record, "institution");
    meta->place = copy_of(record, "issue_place");
    meta->enacted = import_iso_date(text_of(record, "issue_date"));
    meta->in_force = import_iso_date(text_of(record, "effective_date"));
    meta->url = copy_of(record, "url");
    meta->download = copy_of(record, "download_link");
    const json_t *subjects = json_object_get(record, "subjects");
    for (size_t i = 0; i < json_array_size(subjects); i++)
        if (json_string_value(json_array_get(subjects, i)))
            g_ptr_array_add(meta->subjects, g_strdup(json_string_value(json_array_get(subjects, i))));
    read_relations(meta, json_object_get(record, "status"));
    return meta;
}

static void
add_record(GPtrArray *records, const json_t *record)
{
    ImportMeta *meta = NULL;

    if (json_object_get(record, "noPeraturan") || json_object_get(record, "tahun_pengundangan"))
        meta = read_feed(record);
    else if (json_object_get(record, "number") && json_object_get(record, "year"))
        meta = read_audit_board(record);
    g_autofree char *id = meta ? import_meta_id(meta) : NULL;
    if (id)
        g_ptr_array_add(records, meta);
    else
        import_meta_free(meta);
}

GPtrArray *
import_read_records(AcuanSlice bytes, const char *path, GError **error)
{
    json_error_t fault;
    json_t *root = json_loadb(bytes.p, bytes.n, JSON_REJECT_DUPLICATES, &fault);

    if (!root) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s:%d:%d: no valid JSON: %s", path,
                    fault.line, fault.column, fault.text);
        return NULL;
    }
    GPtrArray *records = g_ptr_array_new_with_free_func((GDestroyNotify) import_meta_free);
    if (json_is_object(root))
        add_record(records, root);
    for (size_t i = 0; i < json_array_size(root); i++)
        add_record(records, json_array_get(root, i));
    json_decref(root);
    if (records->len == 0) {
        g_ptr_array_unref(records);
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: no record of a regulation with kind, number and year in it", path);
        return NULL;
    }
    return records;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta.h"

#include <string.h>

#include "acuan/citation.h"

static void
clear_relation(gpointer item)
{
    MetaRelation *relation = item;

    g_free(relation->target);
    g_free(relation->description);
    g_free(relation->at);
}

ImportMeta *
import_meta_new(void)
{
    ImportMeta *meta = g_new0(ImportMeta, 1);

    meta->subjects = g_ptr_array_new_with_free_func(g_free);
    meta->relations = g_array_new(FALSE, TRUE, sizeof(MetaRelation));
    g_array_set_clear_func(meta->relations, clear_relation);
    return meta;
}

void
import_meta_free(ImportMeta *meta)
{
    if (!meta)
        return;
    char *texts[] = {meta->type,  meta->label,   meta->issuer,      meta->number,   meta->title,
                     meta->place, meta->body,    meta->gazette,     meta->field,    meta->url,
                     meta->download, meta->status, meta->enacted, meta->promulgated, meta->in_force};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_ptr_array_unref(meta->subjects);
    g_array_unref(meta->relations);
    g_free(meta);
}

/* Lower case, letters and digits, one dash for everything else. */
static char *
slug(const char *text)
{
    GString *out = g_string_new(NULL);

    for (; *text; text++) {
        if (g_ascii_isalnum(*text))
            g_string_append_c(out, g_ascii_tolower(*text));
        else if (out->len && out->str[out->len - 1] != '-')
            g_string_append_c(out, '-');
    }
    while (out->len && out->str[out->len - 1] == '-')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

char *
import_meta_id(const ImportMeta *meta)
{
    if (!meta->type || !meta->number || !meta->year)
        return NULL;
    g_autofree char *number = slug(meta->number);
    return g_strdup_printf("/akn/id/act/%s%s%s/%u/%s", meta->type, meta->issuer ? "/" : "",
                           meta->issuer ? meta->issuer : "", meta->year, number);
}

void
import_meta_relate(ImportMeta *meta, const char *kind, char *target, char *description, char *at)
{
    MetaRelation added = {kind, target, description, at};
    g_autofree char *id = import_meta_id(meta);

    for (guint i = 0; i < meta->relations->len; i++) {
        const MetaRelation *r = &g_array_index(meta->relations, MetaRelation, i);
        /* A law that is carried out or revoked is not "referred to" besides. */
        gboolean same = strcmp(r->kind, kind) == 0 || strcmp(kind, "merujuk") == 0;
        if (same && g_strcmp0(r->target, target) == 0 && g_strcmp0(r->description, description) == 0) {
            clear_relation(&added);
            return;
        }
    }
    if (target && id && strcmp(id, target) == 0)
        clear_relation(&added);
    else
        g_array_append_val(meta->relations, added);
}

/* ---- kinds ---- */

gboolean
import_meta_needs_issuer(const char *key)
{
    static const char *const keys[] = {"perda", "pergub", "perbup", "perwali", "permen", "kepmen",
                                       "perban", NULL};

    return g_strv_contains(keys, key);
}

/* The name behind a kind as a part of the IRI: "KABUPATEN BANDUNG" of a Perda. */
static char *
issuer_of(const char *rest)
{
    g_autofree char *upper = g_ascii_strup(rest, -1);
    const char *ends[] = {" REPUBLIK INDONESIA", " NOMOR", " TAHUN", " TENTANG"};

    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        char *end = strstr(upper, ends[i]);
        if (end)
            *end = '\0';
    }
    char *name = slug(upper);
    if (*name && strlen(name) <= 80)
        return name;
    g_free(name);
    return NULL;
}

static const char *
ministry_key(const char *name, const char **rest)
{
    static const struct {
        const char *name, *key;
    } kinds[] = {{"PERATURAN MENTERI ", "permen"}, {"KEPUTUSAN MENTERI ", "kepmen"},
                 {"PERATURAN BADAN ", "perban"},   {"PERATURAN LEMBAGA ", "perlem"},
                 {"PERATURAN KEPALA ", "perka"},   {"PERATURAN MAHKAMAH AGUNG", "perma"}};

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (g_ascii_strncasecmp(name, kinds[i].name, strlen(kinds[i].name)) == 0) {
            *rest = name + strlen(kinds[i].name);
            return kinds[i].key;
        }
    return NULL;
}

gboolean
import_meta_kind(ImportMeta *meta, const char *name)
{
    gsize used = 0;
    const char *rest = NULL;
    const char *key = acuan_type_prefix(name, &used);

    if (key)
        rest = name + used;
    else
        key = ministry_key(name, &rest);
    if (!key)
        return FALSE;
    g_autofree char *issuer = import_meta_needs_issuer(key) || !used ? issuer_of(rest) : NULL;
    g_free(meta->type);
    meta->type = g_strdup(key);
    g_free(meta->label);
    meta->label = g_ascii_strup(used ? acuan_type_label(key) : key, -1);
    g_free(meta->issuer);
    meta->issuer = g_steal_pointer(&issuer);
    return TRUE;
}

gboolean
import_meta_given(ImportMeta *meta, const char *given, GError **error)
{
    AcuanCitation citation;

    if (!acuan_citation_parse(given, &citation, error) || !citation.type[0] || !citation.year) {
        if (error && !*error)
            g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                        "'%s' names no regulation; write it like 'Perpres 95/2018'", given);
        return FALSE;
    }
    import_meta_kind(meta, citation.type);
    g_free(meta->number);
    meta->number = g_strdup(citation.number);
    meta->year = citation.year;
    return TRUE;
}

/* ---- joining ---- */

static void
take(char **into, const char *value, gboolean replace)
{
    if (!value || (*into && !replace))
        return;
    g_free(*into);
    *into = g_strdup(value);
}

void
import_meta_join(ImportMeta *meta, const ImportMeta *record)
{
    gboolean same_title = meta->title && record->title &&
                          g_ascii_strcasecmp(meta->title, record->title) == 0;

    take(&meta->title, record->title, same_title);
    take(&meta->place, record->place, FALSE);
    take(&meta->body, record->body, TRUE);
    take(&meta->gazette, record->gazette, FALSE);
    take(&meta->field, record->field, TRUE);
    take(&meta->url, record->url, TRUE);
    take(&meta->download, record->download, TRUE);
    take(&meta->status, record->status, TRUE);
    take(&meta->enacted, record->enacted, FALSE);
    take(&meta->promulgated, record->promulgated, FALSE);
    take(&meta->in_force, record->in_force, FALSE);
    for (guint i = 0; i < record->subjects->len; i++)
        g_ptr_array_add(meta->subjects, g_strdup(g_ptr_array_index(record->subjects, i)));
    for (guint i = 0; i < record->relations->len; i++) {
        const MetaRelation *r = &g_array_index(record->relations, MetaRelation, i);
        import_meta_relate(meta, r->kind, g_strdup(r->target), g_strdup(r->description),
                           g_strdup(r->at));
    }
}

/* ---- writing ---- */

/* Plain where YAML reads it back as the same text, else in double quotation marks. */
static void
write_scalar(GString *out, const char *text)
{
    static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off", "~", NULL};
    gboolean plain = g_ascii_isalpha(text[0]) || text[0] == '/' || (guchar) text[0] >= 0x80;

    for (guint i = 0; words[i]; i++)
        plain = plain && g_ascii_strcasecmp(text, words[i]) != 0;
    plain = plain && !strpbrk(text, "\n\t\"'{}[],&*?|<>=!%@`#\\") && !strstr(text, ": ") &&
            text[strlen(text) - 1] != ':' && text[strlen(text) - 1] != ' ';
    if (plain) {
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_c(out, '\\');
        if (*text == '\n' || *text == '\t')
            g_string_append_c(out, ' ');
        else if ((guchar) *text >= ' ')
            g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void
write_key(GString *out, const char *key, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(out, "%s: ", key);
    write_scalar(out, value);
    g_string_append_c(out, '\n');
}

static void
write_date(GString *out, const char *key, const char *value)
{
    if (value)
        g_string_append_printf(out, "%s: %s\n", key, value);
}

static void
write_relations(const ImportMeta *meta, GString *out)
{
    if (meta->relations->len)
        g_string_append(out, "relasi:\n");
    for (guint i = 0; i < meta->relations->len; i++) {
        const MetaRelation *r = &g_array_index(meta->relations, MetaRelation, i);
        g_string_append_printf(out, "  - {jenis: %s, %s: ", r->kind, r->target ? "ke" : "uraian");
        write_scalar(out, r->target ? r->target : r->description);
        if (r->at) {
            g_string_append(out, ", pada: ");
            write_scalar(out, r->at);
        }
        g_string_append(out, "}\n");
    }
}

void
import_write_front(const ImportMeta *meta, GString *out)
{
    g_autofree char *id = import_meta_id(meta);

    write_key(out, "id", id);
    write_key(out, "jenis", meta->label);
    g_string_append_printf(out, "nomor: \"%s\"\ntahun: %u\n", meta->number, meta->year);
    write_key(out, "judul", meta->title);
    g_string_append(out, "bahasa: id\n");
    write_key(out, "status", meta->status);
    g_string_append(out, "teks: verbatim\n");
    write_date(out, "tanggal_penetapan", meta->enacted);
    write_date(out, "tanggal_pengundangan", meta->promulgated);
    write_date(out, "tanggal_berlaku", meta->in_force);
    write_key(out, "tempat_penetapan", meta->place);
    write_key(out, "teu_badan", meta->body);
    write_key(out, "sumber", meta->gazette);
    if (meta->subjects->len)
        g_string_append(out, "subjek:\n");
    for (guint i = 0; i < meta->subjects->len; i++) {
        g_string_append(out, "  - ");
        write_scalar(out, g_ptr_array_index(meta->subjects, i));
        g_string_append_c(out, '\n');
    }
    write_key(out, "bidang_hukum", meta->field);
    write_key(out, "url", meta->url);
    write_key(out, "urlDownload", meta->download);
    write_relations(meta, out);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/register.h"
#include "base/yaml.h"

#define MAX_REGISTER ((gsize) 16 << 20)

struct AcuanRegister {
    AcuanYaml *yaml;
    AcuanRegisterEntry *entries;
    guint n_entries;
    GHashTable *by_id; /* iri -> entry */
};

static guint
number_of(const AcuanYamlNode *map, const char *key, AcuanReport *report)
{
    const AcuanYamlNode *node = yaml_get(map, key);
    guint64 value = 0;

    if (node && !g_ascii_string_to_unsigned(yaml_text(node) ? yaml_text(node) : "", 10, 0, 9999,
                                            &value, NULL))
        acuan_report(report, ACUAN_ERROR_LEVEL, yaml_line(node), yaml_col(node), "wrong-type",
                     "'%s' must be a whole number", key);
    return (guint) value;
}

static const char **
names_of(const AcuanYamlNode *map)
{
    const AcuanYamlNode *list = yaml_get(map, "singkatan");
    const char **names = g_new0(const char *, yaml_size(list) + 1);
    guint n = 0;

    for (guint i = 0; i < yaml_size(list); i++)
        if (yaml_text(yaml_item(list, i)))
            names[n++] = yaml_text(yaml_item(list, i));
    return names;
}

static void
read_relations(AcuanRegisterEntry *e, const AcuanYamlNode *map)
{
    const AcuanYamlNode *list = yaml_get(map, "relasi");

    e->relations = g_new0(AcuanRelation, yaml_size(list) + 1);
    for (guint i = 0; i < yaml_size(list); i++) {
        const AcuanYamlNode *one = yaml_item(list, i);
        AcuanRelation relation = {.kind = yaml_text(yaml_get(one, "jenis")),
                                  .target = yaml_text(yaml_get(one, "ke")),
                                  .description = yaml_text(yaml_get(one, "uraian")),
                                  .at = yaml_text(yaml_get(one, "pada")),
                                  .by = yaml_text(yaml_get(one, "oleh"))};
        if (relation.kind && (relation.target || relation.description))
            e->relations[e->n_relations++] = relation;
    }
}

static void
read_entry(AcuanRegister *reg, const AcuanYamlNode *node, AcuanReport *report)
{
    static const char *const keys[] = {
        "id",     "jenis",  "nomor",  "tahun",             "judul",  "status",
        "kepastian", "sumber", "pasal", "tanggal_penetapan", "tanggal_pengundangan",
        "tanggal_berlaku", "singkatan", "relasi", "catatan", NULL};
    AcuanRegisterEntry *e = &reg->entries[reg->n_entries];

    yaml_check_keys(node, keys, FALSE, report);
    *e = (AcuanRegisterEntry){.id = yaml_text(yaml_get(node, "id")),
                              .type = yaml_text(yaml_get(node, "jenis")),
                              .number = yaml_text(yaml_get(node, "nomor")),
                              .title = yaml_text(yaml_get(node, "judul")),
                              .status = yaml_text(yaml_get(node, "status")),
                              .gazette = yaml_text(yaml_get(node, "sumber")),
                              .certainty = yaml_text(yaml_get(node, "kepastian")),
                              .year = number_of(node, "tahun", report),
                              .articles = number_of(node, "pasal", report),
                              .short_names = names_of(node),
                              .line = yaml_line(node)};
    reg->n_entries++;
    read_relations(e, node);
    if (!e->id || !e->type || !e->number || !e->title || !e->year) {
        acuan_report(report, ACUAN_ERROR_LEVEL, e->line, yaml_col(node), "missing-key",
                     "a record needs id, jenis, nomor, tahun and judul");
    } else if (e->status && !g_strv_contains(ACUAN_STATUSES, e->status)) {
        acuan_report(report, ACUAN_ERROR_LEVEL, e->line, yaml_col(node), "unknown-value",
                     "'status: %s' is not known", e->status);
    } else if (g_hash_table_contains(reg->by_id, e->id)) {
        acuan_report(report, ACUAN_ERROR_LEVEL, e->line, yaml_col(node), "duplicate-id",
                     "%s stands in the register twice", e->id);
    } else {
        g_hash_table_insert(reg->by_id, (void *) (guintptr) e->id, e);
    }
}

AcuanRegister *
acuan_register_read(const char *path, AcuanReport *report)
{
    g_autoptr(AcuanRegister) reg = g_new0(AcuanRegister, 1);
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_autofree char *bytes = acuan_read_file(path, MAX_REGISTER, &length, &error);

    reg->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    if (!bytes) {
        acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "unreadable", "%s", error->message);
        return NULL;
    }
    if (report)
        report->file = path;
    reg->yaml = yaml_tree_read((AcuanSlice){bytes, length}, 1, report);
    const AcuanYamlNode *list = yaml_get(yaml_root(reg->yaml), "register");
    reg->entries = g_new0(AcuanRegisterEntry, yaml_size(list) + 1);
    for (guint i = 0; i < yaml_size(list); i++)
        read_entry(reg, yaml_item(list, i), report);
    if (reg->yaml && yaml_kind(list) != YAML_NODE_LIST)
        acuan_report(report, ACUAN_ERROR_LEVEL, 1, 1, "missing-key",
                     "a register needs 'register', the list of its records");
    if (report)
        report->file = NULL;
    return reg->yaml ? g_steal_pointer(&reg) : NULL;
}

void
acuan_register_free(AcuanRegister *reg)
{
    if (!reg)
        return;
    for (guint i = 0; i < reg->n_entries; i++) {
        g_free(reg->entries[i].short_names);
        g_free(reg->entries[i].relations);
    }
    g_free(reg->entries);
    g_hash_table_unref(reg->by_id);
    g_clear_pointer(&reg->yaml, yaml_tree_free);
    g_free(reg);
}

const AcuanRegisterEntry *
acuan_register_entries(const AcuanRegister *reg, guint *n)
{
    *n = reg->n_entries;
    return reg->entries;
}

const AcuanRegisterEntry *
acuan_register_find(const AcuanRegister *reg, const char *iri)
{
    return g_hash_table_lookup(reg->by_id, iri);
}

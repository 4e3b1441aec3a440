/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gaps that somebody declared, and why. */
#include <string.h>

#include "base/yaml.h"
#include "coverage.h"

#define MAX_FILE ((gsize) 1 << 20)

typedef struct {
    const GPtrArray *models;
    const char *model;
    AcuanJustifications *out;
    AcuanReport *report;
    gboolean ok;
} Reader;

/* Reports a fault at a node and remembers that there was one. */
#define fault(reader, at, ...) \
    ((reader)->ok = FALSE, yaml_fault((reader)->report, at, __VA_ARGS__))

/* The code within our model; NULL if the category is unknown, or of another model. */
static const char *
own_code(Reader *r, const AcuanYamlNode *at, const char *text)
{
    const AcuanModel *model;
    const AcuanCategory *category;
    g_autofree char *full =
        strchr(text, ':') ? g_strdup(text) : g_strconcat(r->model, ":", text, NULL);

    if (!acuan_models_find(r->models, full, &model, &category)) {
        fault(r, at, "unknown-category", "no model has the category '%s'", full);
        return NULL;
    }
    return strcmp(model->id, r->model) == 0 ? category->code : NULL;
}

static void
add_entry(Reader *r, const AcuanYamlNode *node, const AcuanJustification *entry)
{
    for (guint i = 0; i < r->out->items->len; i++) {
        const AcuanJustification *other = &g_array_index(r->out->items, AcuanJustification, i);
        if (strcmp(other->code, entry->code) == 0) {
            fault(r, node, "duplicate-code", "code '%s' stands in line %u already", entry->code,
                  other->line);
            return;
        }
    }
    g_array_append_vals(r->out->items, entry, 1);
}

static void
read_entry(Reader *r, const AcuanYamlNode *node)
{
    static const char *const keys[] = {"kode", "alasan", "oleh", "tanggal", NULL};
    const AcuanYamlNode *code = yaml_get(node, "kode");
    const char *reason = yaml_text(yaml_get(node, "alasan"));

    if (!yaml_check_keys(node, keys, FALSE, r->report))
        r->ok = FALSE;
    if (!yaml_text(code)) {
        fault(r, node, "missing-key", "an entry needs 'kode', the category that is a gap");
        return;
    }
    AcuanJustification entry = {own_code(r, code, yaml_text(code)), reason,
                                yaml_text(yaml_get(node, "oleh")),
                                yaml_text(yaml_get(node, "tanggal")), yaml_line(node)};
    if (!reason || strspn(reason, " \t\n") == strlen(reason))
        fault(r, node, "missing-key", "'%s' is declared a gap without 'alasan', the reason",
              yaml_text(code));
    else if (entry.code)
        add_entry(r, node, &entry);
}

static void
read_entries(Reader *r, AcuanSlice bytes)
{
    r->out->yaml = yaml_tree_read(bytes, 1, r->report);
    const AcuanYamlNode *root = r->out->yaml ? yaml_root(r->out->yaml) : NULL;

    if (!r->out->yaml)
        r->ok = FALSE;
    else if (root && yaml_kind(root) != YAML_NODE_LIST)
        fault(r, root, "wrong-type", "write a list of '- {kode: ..., alasan: ...}'");
    for (guint i = 0; r->ok && i < yaml_size(root); i++)
        read_entry(r, yaml_item(root, i));
}

AcuanJustifications *
acuan_justifications_read(const char *path, const GPtrArray *models, const char *model,
                          AcuanReport *report)
{
    g_autoptr(AcuanJustifications) out = g_new0(AcuanJustifications, 1);
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_autofree char *bytes = acuan_read_file(path, MAX_FILE, &length, &error);
    Reader r = {models, model, out, report, bytes != NULL};

    out->items = g_array_new(FALSE, FALSE, sizeof(AcuanJustification));
    if (report)
        report->file = path;
    if (bytes)
        read_entries(&r, (AcuanSlice){bytes, length});
    else
        acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "unreadable", "%s", error->message);
    if (report)
        report->file = NULL;
    return r.ok ? g_steal_pointer(&out) : NULL;
}

void
acuan_justifications_free(AcuanJustifications *justifications)
{
    if (!justifications)
        return;
    g_array_unref(justifications->items);
    yaml_tree_free(justifications->yaml);
    g_free(justifications);
}

static const AcuanJustification *
find_code(const AcuanJustifications *all, const char *code)
{
    for (guint i = 0; all && i < all->items->len; i++) {
        const AcuanJustification *entry = &g_array_index(all->items, AcuanJustification, i);
        if (strcmp(entry->code, code) == 0)
            return entry;
    }
    return NULL;
}

const AcuanJustification *
coverage_justification(const AcuanCoverage *c, guint category)
{
    for (int at = (int) category; at >= 0;) {
        const AcuanCoverageCategory *here =
            &g_array_index(c->categories, AcuanCoverageCategory, (guint) at);
        const AcuanJustification *found =
            find_code(c->options->justifications, here->category->code);
        if (found)
            return found;
        at = here->parent;
    }
    return NULL;
}

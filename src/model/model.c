/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/model.h"

#include <string.h>

#include "base/yaml.h"

#define MAX_MODEL ((gsize) 8 << 20)

static const char *const CERTAINTIES[] = {"terverifikasi", "sekunder", "ingatan", "turunan", NULL};
static const char *const RELATION_KINDS[] = {"equal-to",      "equivalent-to",   "subset-of",
                                             "superset-of",   "intersects-with", "no-relationship",
                                             NULL};

typedef struct {
    AcuanModel *model;
    AcuanReport *report;
    gboolean ok;
} Reader;

/* Reports a fault at a node and remembers that there was one. */
#define fault(reader, at, ...) \
    ((reader)->ok = FALSE, yaml_fault((reader)->report, at, __VA_ARGS__))

static const char *
required_text(Reader *r, const AcuanYamlNode *map, const char *key)
{
    const char *text = yaml_text(yaml_get(map, key));

    if (!text)
        fault(r, map, "missing-key", "the required key '%s' is missing", key);
    return text ? text : "";
}

static const char *
known_text(Reader *r, const AcuanYamlNode *map, const char *key, const char *const *allowed)
{
    const AcuanYamlNode *node = yaml_get(map, key);
    const char *text = yaml_text(node);

    if (text && !g_strv_contains(allowed, text)) {
        const char *near = acuan_nearest(text, allowed);
        fault(r, node, "unknown-value", "'%s: %s' is not known; did you mean '%s'?", key, text,
              near ? near : allowed[0]);
    }
    return text;
}

static double
number(Reader *r, const AcuanYamlNode *map, const char *key, double otherwise)
{
    const AcuanYamlNode *node = yaml_get(map, key);
    const char *text = yaml_text(node);
    char *end = NULL;
    double value = text ? g_ascii_strtod(text, &end) : otherwise;

    if (text && (end == text || *end))
        fault(r, node, "wrong-type", "'%s: %s' must be a number", key, text);
    return value;
}

/* The texts of a list, NULL-terminated; a single text counts as a list of one. */
static const char **
text_list(Reader *r, const AcuanYamlNode *map, const char *key)
{
    const AcuanYamlNode *node = yaml_get(map, key);
    gboolean list = yaml_kind(node) == YAML_NODE_LIST;
    guint n = list ? yaml_size(node) : node ? 1 : 0;
    const char **texts = g_new0(const char *, n + 1);
    guint kept = 0;

    for (guint i = 0; i < n; i++) {
        const AcuanYamlNode *item = list ? yaml_item(node, i) : node;
        const char *text = yaml_text(item);
        if (text)
            texts[kept++] = text;
        else
            fault(r, item, "wrong-type", "'%s' must be a list of texts", key);
    }
    return texts;
}

/* ---- stored queries ---- */

const AcuanNode *
acuan_model_named(const AcuanModel *model, const char *name)
{
    return g_hash_table_lookup(model->names, name);
}

static const AcuanNode *
find_named(const char *name, void *model)
{
    return acuan_model_named(model, name);
}

static AcuanNode *
parse_query(Reader *r, const AcuanYamlNode *at)
{
    g_autoptr(GError) error = NULL;
    const char *text = yaml_text(at);
    AcuanNode *node = text ? acuan_query_parse_named(text, find_named, r->model, &error) : NULL;

    if (!node)
        fault(r, at, "bad-query", "stored query '%s': %s", text ? text : "",
              error ? error->message : "it must be a text");
    return node;
}

/* Names may use those that stand above them, so there can be no circle. */
static void
read_names(Reader *r, const AcuanYamlNode *map)
{
    for (guint i = 0; i < yaml_size(map); i++) {
        AcuanNode *node = parse_query(r, yaml_item(map, i));
        if (!node)
            continue;
        acuan_node_set_named(node);
        g_hash_table_insert(r->model->names, g_strdup(yaml_text(yaml_key(map, i))), node);
    }
}

static AcuanRulePart
read_part(Reader *r, const AcuanYamlNode *node)
{
    static const char *const keys[] = {"q", "bobot", NULL};
    const AcuanYamlNode *query = yaml_kind(node) == YAML_NODE_MAP ? yaml_get(node, "q") : node;
    AcuanRulePart part = {.text = yaml_text(query)};

    if (!yaml_check_keys(node, keys, FALSE, r->report))
        r->ok = FALSE;
    if (!query)
        fault(r, node, "bad-query", "a part needs 'q', its query");
    else
        part.node = parse_query(r, query);
    part.needs = part.node ? acuan_node_needs(part.node) : NULL;
    part.weight = number(r, node, "bobot", 1.0);
    return part;
}

static AcuanRule *
read_rule(Reader *r, const AcuanYamlNode *node)
{
    static const char *const keys[] = {"ambang", "wajib", "kecuali", "bagian", NULL};
    gboolean map = yaml_kind(node) == YAML_NODE_MAP;
    const AcuanYamlNode *parts = map ? yaml_get(node, "bagian") : node;
    gboolean list = yaml_kind(parts) == YAML_NODE_LIST;
    AcuanRule *rule = g_new0(AcuanRule, 1);

    if (!yaml_check_keys(node, keys, FALSE, r->report))
        r->ok = FALSE;
    rule->threshold = number(r, node, "ambang", 1.0);
    if (rule->threshold <= 0)
        fault(r, node, "bad-threshold", "'ambang' must be greater than 0");
    rule->required = yaml_get(node, "wajib") ? parse_query(r, yaml_get(node, "wajib")) : NULL;
    rule->needs = rule->required ? acuan_node_needs(rule->required) : NULL;
    rule->excluded = yaml_get(node, "kecuali") ? parse_query(r, yaml_get(node, "kecuali")) : NULL;
    rule->n_parts = list ? yaml_size(parts) : parts ? 1 : 0;
    rule->parts = g_new0(AcuanRulePart, rule->n_parts + 1);
    for (guint i = 0; i < rule->n_parts; i++)
        rule->parts[i] = read_part(r, list ? yaml_item(parts, i) : parts);
    if (rule->n_parts == 0)
        fault(r, node, "bad-query", "a stored query needs at least one part under 'bagian'");
    return rule;
}

static void
rule_free(AcuanRule *rule)
{
    if (!rule)
        return;
    for (guint i = 0; i < rule->n_parts; i++) {
        acuan_node_free(rule->parts[i].node);
        g_clear_pointer(&rule->parts[i].needs, g_array_unref);
    }
    g_clear_pointer(&rule->needs, g_array_unref);
    acuan_node_free(rule->required);
    acuan_node_free(rule->excluded);
    g_free(rule->parts);
    g_free(rule);
}

/* ---- categories ---- */

static void
read_relations(Reader *r, AcuanCategory *category, const AcuanYamlNode *list)
{
    static const char *const keys[] = {"ke", "jenis", "catatan", "kepastian", NULL};

    category->relations = g_new0(AcuanModelRelation, yaml_size(list) + 1);
    for (guint i = 0; i < yaml_size(list); i++) {
        const AcuanYamlNode *node = yaml_item(list, i);
        AcuanModelRelation relation = {required_text(r, node, "ke"),
                                       known_text(r, node, "jenis", RELATION_KINDS),
                                       yaml_text(yaml_get(node, "catatan"))};
        yaml_check_keys(node, keys, FALSE, r->report);
        if (!relation.kind)
            fault(r, node, "missing-key", "the required key 'jenis' is missing");
        category->relations[category->n_relations++] = relation;
    }
}

static void
read_category(Reader *r, AcuanCategory *category, const AcuanYamlNode *node)
{
    static const char *const keys[] = {
        "kode",      "induk",       "label", "label_en", "keterangan", "keterangan_en", "dasar",
        "istilah",   "relasi",      "kepastian", "kode_sumber", "bobot", "kueri", "catatan", NULL};
    const AcuanYamlNode *query = yaml_get(node, "kueri");

    if (!yaml_check_keys(node, keys, FALSE, r->report))
        r->ok = FALSE;
    category->line = yaml_line(node);
    category->code = required_text(r, node, "kode");
    category->label = required_text(r, node, "label");
    category->label_en = yaml_text(yaml_get(node, "label_en"));
    category->note = yaml_text(yaml_get(node, "keterangan"));
    category->note_en = yaml_text(yaml_get(node, "keterangan_en"));
    category->certainty = known_text(r, node, "kepastian", CERTAINTIES);
    category->source_code = yaml_text(yaml_get(node, "kode_sumber"));
    category->weight = number(r, node, "bobot", 0.0);
    category->basis = text_list(r, node, "dasar");
    category->terms = text_list(r, node, "istilah");
    category->parent = -1;
    read_relations(r, category, yaml_get(node, "relasi"));
    category->rule = query ? read_rule(r, query) : NULL;
}

static void
check_unique(Reader *r, const AcuanYamlNode *list)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < r->model->n_categories; i++) {
        const AcuanCategory *category = &r->model->categories[i];
        const AcuanCategory *other = g_hash_table_lookup(seen, category->code);
        if (other)
            fault(r, yaml_item(list, i), "duplicate-code", "code '%s' stands in line %u already",
                  category->code, other->line);
        g_hash_table_insert(seen, (void *) (guintptr) category->code,
                            (void *) (guintptr) category);
    }
}

static void
link_parents(Reader *r, const AcuanYamlNode *list)
{
    AcuanModel *model = r->model;

    for (guint i = 0; i < model->n_categories; i++) {
        const AcuanYamlNode *node = yaml_get(yaml_item(list, i), "induk");
        const AcuanCategory *parent = node ? acuan_model_find(model, yaml_text(node)) : NULL;
        if (node && !parent)
            fault(r, node, "unknown-parent", "there is no category '%s' to be the parent of '%s'",
                  yaml_text(node), model->categories[i].code);
        if (parent)
            model->categories[i].parent = (int) (parent - model->categories);
    }
    for (guint i = 0; i < model->n_categories; i++) {
        int at = model->categories[i].parent;
        for (guint steps = 0; at >= 0; steps++) {
            if (steps > model->n_categories) {
                fault(r, yaml_item(list, i), "parent-cycle",
                      "the parents of '%s' lead back to itself", model->categories[i].code);
                return;
            }
            at = model->categories[at].parent;
        }
    }
}

static void
read_categories(Reader *r, const AcuanYamlNode *list)
{
    r->model->n_categories = yaml_size(list);
    r->model->categories = g_new0(AcuanCategory, r->model->n_categories + 1);
    for (guint i = 0; i < r->model->n_categories; i++)
        read_category(r, &r->model->categories[i], yaml_item(list, i));
    if (r->model->n_categories == 0)
        fault(r, list, "missing-key", "a model needs 'kategori', the list of its categories");
    if (r->ok)
        check_unique(r, list);
    if (r->ok)
        link_parents(r, list);
}

static void
read_model(Reader *r, const AcuanYamlNode *root)
{
    static const char *const keys[] = {"model",      "judul",         "judul_en", "versi",
                                       "kepastian",  "resmi",         "sumber",   "keterangan",
                                       "keterangan_en", "catatan",    "aturan",   "kategori",
                                       NULL};
    static const char *const rule_keys[] = {"terbanyak", "kecuali", "sebutan", NULL};
    static const char *const truth[] = {"true", "false", NULL};
    AcuanModel *model = r->model;
    const AcuanYamlNode *rules = yaml_get(root, "aturan");

    if (!yaml_check_keys(root, keys, FALSE, r->report))
        r->ok = FALSE;
    model->id = required_text(r, root, "model");
    if (strpbrk(model->id, ": \t/"))
        fault(r, yaml_get(root, "model"), "bad-id", "a model's id is one word without ':' and '/'");
    model->title = required_text(r, root, "judul");
    model->title_en = yaml_text(yaml_get(root, "judul_en"));
    model->version = required_text(r, root, "versi");
    model->note = yaml_text(yaml_get(root, "keterangan"));
    model->note_en = yaml_text(yaml_get(root, "keterangan_en"));
    model->certainty = known_text(r, root, "kepastian", CERTAINTIES);
    model->official = g_strcmp0(known_text(r, root, "resmi", truth), "true") == 0;
    if (!yaml_check_keys(rules, rule_keys, FALSE, r->report))
        r->ok = FALSE;
    if (yaml_kind(yaml_get(rules, "sebutan")) == YAML_NODE_MAP)
        read_names(r, yaml_get(rules, "sebutan"));
    double most = number(r, rules, "terbanyak", 0.0);
    if (most < 0)
        fault(r, yaml_get(rules, "terbanyak"), "wrong-type", "'terbanyak' cannot be below 0");
    model->most = most < 0 ? 0 : (guint) most;
    model->excluded = yaml_get(rules, "kecuali") ? parse_query(r, yaml_get(rules, "kecuali")) : NULL;
    read_categories(r, yaml_get(root, "kategori"));
}

AcuanModel *
acuan_model_parse(const char *name, AcuanSlice bytes, AcuanReport *report)
{
    g_autoptr(AcuanModel) model = g_new0(AcuanModel, 1);
    Reader r = {model, report, TRUE};

    model->path = g_strdup(name);
    model->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) acuan_node_free);
    if (report)
        report->file = model->path;
    model->yaml = yaml_tree_read(bytes, 1, report);
    if (!model->yaml)
        r.ok = FALSE;
    else if (yaml_kind(yaml_root(model->yaml)) != YAML_NODE_MAP)
        fault(&r, yaml_root(model->yaml), "wrong-type", "a model is a list of 'key: value' lines");
    else
        read_model(&r, yaml_root(model->yaml));
    if (report)
        report->file = NULL;
    return r.ok ? g_steal_pointer(&model) : NULL;
}

AcuanModel *
acuan_model_read(const char *path, AcuanReport *report)
{
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_autofree char *bytes = acuan_read_file(path, MAX_MODEL, &length, &error);

    if (bytes)
        return acuan_model_parse(path, (AcuanSlice){bytes, length}, report);
    acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "unreadable", "%s", error->message);
    return NULL;
}

void
acuan_model_free(AcuanModel *model)
{
    if (!model)
        return;
    for (guint i = 0; i < model->n_categories; i++) {
        AcuanCategory *category = &model->categories[i];
        g_free(category->basis);
        g_free(category->terms);
        g_free(category->relations);
        rule_free(category->rule);
    }
    acuan_node_free(model->excluded);
    g_hash_table_unref(model->names);
    g_free(model->categories);
    g_clear_pointer(&model->yaml, yaml_tree_free);
    g_free(model->path);
    g_free(model);
}

const AcuanCategory *
acuan_model_find(const AcuanModel *model, const char *code)
{
    for (guint i = 0; code && i < model->n_categories; i++)
        if (strcmp(model->categories[i].code, code) == 0)
            return &model->categories[i];
    return NULL;
}

/* ---- folders of models ---- */

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
model_paths(const char *path, AcuanReport *report)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = NULL;
    const char *name;

    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_ptr_array_add(paths, g_strdup(path));
        return paths;
    }
    dir = g_dir_open(path, 0, &error);
    if (!dir) {
        acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "unreadable", "%s", error->message);
        return paths;
    }
    while ((name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ".yaml"))
            g_ptr_array_add(paths, g_build_filename(path, name, NULL));
    g_ptr_array_sort(paths, compare_names);
    return paths;
}

static const AcuanModel *
find_model(const GPtrArray *models, const char *id, gsize length)
{
    for (guint i = 0; i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        if (strlen(model->id) == length && strncmp(model->id, id, length) == 0)
            return model;
    }
    return NULL;
}

/* Typed into a search, @name must mean one query. */
static void
check_names(const GPtrArray *models, const AcuanModel *model, AcuanReport *report)
{
    GHashTableIter iter;
    void *name;

    g_hash_table_iter_init(&iter, model->names);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        for (guint i = 0; i < models->len; i++) {
            const AcuanModel *other = g_ptr_array_index(models, i);
            if (acuan_model_named(other, name))
                acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "duplicate-name",
                             "%s: the name '@%s' is also in %s", model->path, (const char *) name,
                             other->path);
        }
}

GPtrArray *
acuan_models_read(const char *path, AcuanReport *report)
{
    GPtrArray *models = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_model_free);
    g_autoptr(GPtrArray) paths = model_paths(path, report);

    for (guint i = 0; i < paths->len; i++) {
        AcuanModel *model = acuan_model_read(g_ptr_array_index(paths, i), report);
        const AcuanModel *twin = model ? find_model(models, model->id, strlen(model->id)) : NULL;
        if (twin) {
            acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "duplicate-id",
                         "%s: the model '%s' is also in %s", model->path, model->id, twin->path);
            acuan_model_free(model);
        } else if (model) {
            check_names(models, model, report);
            g_ptr_array_add(models, model);
        }
    }
    return models;
}

gboolean
acuan_models_find(const GPtrArray *models, const char *category, const AcuanModel **model,
                  const AcuanCategory **found)
{
    const char *colon = strchr(category, ':');

    *model = colon ? find_model(models, category, (gsize) (colon - category)) : NULL;
    *found = *model ? acuan_model_find(*model, colon + 1) : NULL;
    return *found != NULL;
}

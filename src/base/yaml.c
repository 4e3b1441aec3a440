/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "yaml.h"

#include <string.h>
#include <yaml.h>

#define MAX_DEPTH 32
#define MAX_NODES 200000
#define LARGE_MAP 24

/*
 * The tree is our own and not libyaml's document, since the document resolves aliases before anyone
 * can refuse them, and its nodes carry no pointer back to it.
 */
struct AcuanYamlNode {
    AcuanYamlKind kind;
    gboolean plain, flow;
    guint line, col, end_line, end_col;
    char *text;        /* scalar */
    GPtrArray *keys;   /* map: nodes */
    GPtrArray *values; /* list and map: nodes */
    GHashTable *index; /* of a large map: key -> value */
};

struct AcuanYaml {
    AcuanYamlNode *root;
};

typedef struct {
    yaml_parser_t parser;
    yaml_event_t event;
    AcuanReport *report;
    guint first_line;
    guint nodes;
    AcuanSlice bytes;
} Reader;

static void
node_free(void *data)
{
    AcuanYamlNode *node = data;

    if (!node)
        return;
    g_free(node->text);
    g_clear_pointer(&node->keys, g_ptr_array_unref);
    g_clear_pointer(&node->values, g_ptr_array_unref);
    g_clear_pointer(&node->index, g_hash_table_unref);
    g_free(node);
}

static void
fault(Reader *reader, const yaml_mark_t *mark, const char *rule, const char *message)
{
    acuan_report(reader->report, ACUAN_ERROR_LEVEL, reader->first_line + (guint) mark->line,
                 (guint) mark->column + 1, rule, "%s", message);
}

/* libyaml gives only an offset for bytes that are no text. */
static yaml_mark_t
mark_at(AcuanSlice bytes, gsize offset)
{
    yaml_mark_t mark = {offset, 0, 0};

    for (gsize i = 0; i < MIN(offset, bytes.n); i++) {
        mark.column = bytes.p[i] == '\n' ? 0 : mark.column + 1;
        mark.line += bytes.p[i] == '\n' ? 1 : 0;
    }
    return mark;
}

static gboolean
next_event(Reader *reader)
{
    yaml_event_delete(&reader->event);
    if (yaml_parser_parse(&reader->parser, &reader->event))
        return TRUE;

    g_autofree char *message = g_strdup_printf(
        "%s%s%s", reader->parser.context ? reader->parser.context : "",
        reader->parser.context ? ": " : "", reader->parser.problem ? reader->parser.problem : "?");
    yaml_mark_t mark = reader->parser.problem_mark;
    if (reader->parser.error == YAML_READER_ERROR)
        mark = mark_at(reader->bytes, reader->parser.problem_offset);
    fault(reader, &mark, "yaml-syntax", message);
    return FALSE;
}

static AcuanYamlNode *read_node(Reader *reader, guint depth);

static void
set_end(const Reader *reader, AcuanYamlNode *node)
{
    node->end_line = reader->first_line + (guint) reader->event.end_mark.line;
    node->end_col = (guint) reader->event.end_mark.column + 1;
}

static AcuanYamlNode *
node_new(Reader *reader, AcuanYamlKind kind)
{
    AcuanYamlNode *node = g_new0(AcuanYamlNode, 1);

    node->kind = kind;
    node->line = reader->first_line + (guint) reader->event.start_mark.line;
    node->col = (guint) reader->event.start_mark.column + 1;
    set_end(reader, node);
    if (kind != YAML_NODE_SCALAR)
        node->values = g_ptr_array_new_with_free_func(node_free);
    if (kind == YAML_NODE_MAP)
        node->keys = g_ptr_array_new_with_free_func(node_free);
    return node;
}

static AcuanYamlNode *
read_scalar(Reader *reader)
{
    AcuanYamlNode *node = node_new(reader, YAML_NODE_SCALAR);

    node->text = g_strndup((const char *) reader->event.data.scalar.value,
                           reader->event.data.scalar.length);
    node->plain = reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return node;
}

static AcuanYamlNode *
read_list(Reader *reader, guint depth)
{
    AcuanYamlNode *list = node_new(reader, YAML_NODE_LIST);

    list->flow = reader->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    while (next_event(reader)) {
        if (reader->event.type == YAML_SEQUENCE_END_EVENT) {
            set_end(reader, list);
            return list;
        }
        AcuanYamlNode *item = read_node(reader, depth + 1);
        if (!item)
            break;
        g_ptr_array_add(list->values, item);
    }
    node_free(list);
    return NULL;
}

/* Keeps the index of a large map up to date; small ones are walked. */
static void
index_map(AcuanYamlNode *map)
{
    guint from = map->index ? map->values->len - 1 : 0;

    if (!map->index)
        map->index = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = from; i < map->values->len; i++)
        g_hash_table_insert(map->index, ((AcuanYamlNode *) g_ptr_array_index(map->keys, i))->text,
                            g_ptr_array_index(map->values, i));
}

static gboolean
read_pair(Reader *reader, AcuanYamlNode *map, guint depth)
{
    yaml_mark_t mark = reader->event.start_mark;
    AcuanYamlNode *key = read_node(reader, depth + 1);

    if (!key)
        return FALSE;
    if (key->kind != YAML_NODE_SCALAR) {
        fault(reader, &mark, "yaml-key", "a key must be a plain word");
        node_free(key);
        return FALSE;
    }
    if (yaml_get(map, key->text)) {
        g_autofree char *message = g_strdup_printf("the key '%s' stands here twice", key->text);
        fault(reader, &mark, "yaml-duplicate-key", message);
        node_free(key);
        return FALSE;
    }
    g_ptr_array_add(map->keys, key);
    AcuanYamlNode *value = next_event(reader) ? read_node(reader, depth + 1) : NULL;
    /* Keys and values stay in step even when the value failed: the map is thrown away then. */
    if (value)
        g_ptr_array_add(map->values, value);
    if (value && map->values->len >= LARGE_MAP)
        index_map(map);
    return value != NULL;
}

static AcuanYamlNode *
read_map(Reader *reader, guint depth)
{
    AcuanYamlNode *map = node_new(reader, YAML_NODE_MAP);

    map->flow = reader->event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    while (next_event(reader)) {
        if (reader->event.type == YAML_MAPPING_END_EVENT) {
            set_end(reader, map);
            return map;
        }
        if (!read_pair(reader, map, depth))
            break;
    }
    node_free(map);
    return NULL;
}

/* The node that the current event starts. */
static AcuanYamlNode *
read_node(Reader *reader, guint depth)
{
    if (depth > MAX_DEPTH) {
        fault(reader, &reader->event.start_mark, "yaml-depth", "nested too deeply");
        return NULL;
    }
    if (++reader->nodes > MAX_NODES) {
        fault(reader, &reader->event.start_mark, "yaml-size", "too many values");
        return NULL;
    }
    switch (reader->event.type) {
    case YAML_SCALAR_EVENT:
        return read_scalar(reader);
    case YAML_SEQUENCE_START_EVENT:
        return read_list(reader, depth);
    case YAML_MAPPING_START_EVENT:
        return read_map(reader, depth);
    case YAML_ALIAS_EVENT:
        fault(reader, &reader->event.start_mark, "yaml-alias",
              "an alias (*name) is not allowed here; write the value out");
        return NULL;
    default:
        fault(reader, &reader->event.start_mark, "yaml-syntax", "a value is missing");
        return NULL;
    }
}

static gboolean
read_document(Reader *reader, AcuanYamlNode **root)
{
    if (!next_event(reader) || !next_event(reader))
        return FALSE;
    if (reader->event.type == YAML_STREAM_END_EVENT)
        return TRUE;
    if (!next_event(reader))
        return FALSE;
    *root = read_node(reader, 0);
    if (!*root || !next_event(reader) || !next_event(reader))
        return FALSE;
    if (reader->event.type != YAML_STREAM_END_EVENT) {
        fault(reader, &reader->event.start_mark, "yaml-syntax", "a second document starts here");
        return FALSE;
    }
    return TRUE;
}

AcuanYaml *
yaml_tree_read(AcuanSlice bytes, guint first_line, AcuanReport *report)
{
    Reader reader = {.report = report, .first_line = first_line, .bytes = bytes};
    AcuanYaml *yaml = g_new0(AcuanYaml, 1);

    if (!yaml_parser_initialize(&reader.parser))
        g_error("out of memory");
    yaml_parser_set_input_string(&reader.parser, (const unsigned char *) bytes.p, bytes.n);
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
    gboolean ok = read_document(&reader, &yaml->root);
    yaml_event_delete(&reader.event);
    yaml_parser_delete(&reader.parser);
    if (!ok)
        g_clear_pointer(&yaml, yaml_tree_free);
    return yaml;
}

void
yaml_tree_free(AcuanYaml *yaml)
{
    if (!yaml)
        return;
    node_free(yaml->root);
    g_free(yaml);
}

const AcuanYamlNode *
yaml_root(const AcuanYaml *yaml)
{
    return yaml ? yaml->root : NULL;
}

void
yaml_tree_add(AcuanYaml *yaml, const char *key, const char *text)
{
    AcuanYamlNode *map = yaml->root;

    if (yaml_kind(map) != YAML_NODE_MAP || yaml_get(map, key))
        return;
    const char *const texts[] = {key, text};
    GPtrArray *const lists[] = {map->keys, map->values};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        AcuanYamlNode *node = g_new0(AcuanYamlNode, 1);
        *node = (AcuanYamlNode){.kind = YAML_NODE_SCALAR,
                                .line = map->line,
                                .col = map->col,
                                .end_line = map->line,
                                .end_col = map->col,
                                .text = g_strdup(texts[i])};
        g_ptr_array_add(lists[i], node);
    }
    if (map->values->len >= LARGE_MAP)
        index_map(map);
}

AcuanYamlKind
yaml_kind(const AcuanYamlNode *node)
{
    return node ? node->kind : YAML_NODE_NONE;
}

guint
yaml_line(const AcuanYamlNode *node)
{
    return node ? node->line : 0;
}

guint
yaml_col(const AcuanYamlNode *node)
{
    return node ? node->col : 0;
}

guint
yaml_end_line(const AcuanYamlNode *node)
{
    return node ? node->end_line : 0;
}

guint
yaml_end_col(const AcuanYamlNode *node)
{
    return node ? node->end_col : 0;
}

gboolean
yaml_is_flow(const AcuanYamlNode *node)
{
    return node && node->flow;
}

const char *
yaml_text(const AcuanYamlNode *node)
{
    if (yaml_kind(node) != YAML_NODE_SCALAR)
        return NULL;
    if (node->plain &&
        (!*node->text || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0))
        return NULL;
    return node->text;
}

gboolean
yaml_is_plain(const AcuanYamlNode *node)
{
    return yaml_kind(node) == YAML_NODE_SCALAR && node->plain;
}

guint
yaml_size(const AcuanYamlNode *node)
{
    return node && node->values ? node->values->len : 0;
}

const AcuanYamlNode *
yaml_item(const AcuanYamlNode *node, guint i)
{
    return g_ptr_array_index(node->values, i);
}

const AcuanYamlNode *
yaml_key(const AcuanYamlNode *node, guint i)
{
    return g_ptr_array_index(node->keys, i);
}

const AcuanYamlNode *
yaml_get(const AcuanYamlNode *node, const char *key)
{
    if (yaml_kind(node) != YAML_NODE_MAP)
        return NULL;
    if (node->index)
        return g_hash_table_lookup(node->index, key);
    for (guint i = 0; i < node->values->len; i++)
        if (strcmp(yaml_key(node, i)->text, key) == 0)
            return yaml_item(node, i);
    return NULL;
}

gboolean
yaml_check_keys(const AcuanYamlNode *map, const char *const *known, gboolean open,
                AcuanReport *report)
{
    gboolean clean = TRUE;

    for (guint i = 0; yaml_kind(map) == YAML_NODE_MAP && i < yaml_size(map); i++) {
        const AcuanYamlNode *key = yaml_key(map, i);
        if (g_strv_contains(known, key->text))
            continue;
        const char *near = acuan_nearest(key->text, known);
        if (open && !near)
            continue;
        clean = FALSE;
        acuan_report(report, ACUAN_WARNING, key->line, key->col, "unknown-key",
                     near ? "unknown key '%s'; did you mean '%s'?" : "unknown key '%s'", key->text,
                     near);
    }
    return clean;
}

void
yaml_fault(AcuanReport *report, const AcuanYamlNode *at, const char *rule, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    acuan_report(report, ACUAN_ERROR_LEVEL, yaml_line(at), yaml_col(at), rule, "%s", message);
}

/* ---- writing ---- */

/* May the text stand without quotation marks, in brackets too, and still be read as a text by any
 * reader? Dates may: the format writes them so. */
static gboolean
is_plain_text(const char *text)
{
    static const char *const words[] = {"true", "false", "yes", "no",  "on",
                                        "off",  "null",  "y",   "n", NULL};
    g_autofree char *lower = g_ascii_strdown(text, -1);

    if (g_regex_match_simple("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text, 0, 0))
        return TRUE;
    return g_regex_match_simple("^[A-Za-z/]([A-Za-z0-9._/ ()-]|:(?=[A-Za-z0-9]))*$", text, 0, 0) &&
           text[strlen(text) - 1] != ' ' && !strstr(text, "  ") &&
           !g_strv_contains(words, lower);
}

static void
append_escaped(GString *out, gunichar c)
{
    if (c == '"' || c == '\\')
        g_string_append_printf(out, "\\%c", (char) c);
    else if (c == '\n')
        g_string_append(out, "\\n");
    else if (c < 0x20 || (c >= 0x7f && c < 0xa0))
        g_string_append_printf(out, "\\x%02X", c);
    else if (c == 0x2028 || c == 0x2029 || c == 0xfeff || (c & 0xfffe) == 0xfffe)
        g_string_append_printf(out, c > 0xffff ? "\\U%08X" : "\\u%04X", c);
    else
        g_string_append_unichar(out, c);
}

void
yaml_write_text(GString *out, const char *text)
{
    if (is_plain_text(text)) {
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        append_escaped(out, g_utf8_get_char(p));
    g_string_append_c(out, '"');
}

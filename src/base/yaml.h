/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * yaml.h - one YAML document as a tree of nodes that know their place in the file.
 *
 * A thin layer over libyaml's documents. Aliases are refused: no file of this project needs them, and
 * they are how a few lines of YAML become a bomb. Depth and node count are limited for the same reason.
 */
#ifndef ACUAN_YAML_H
#define ACUAN_YAML_H

#include "acuan/base.h"

typedef struct AcuanYaml AcuanYaml;
/* A node; borrowed from its AcuanYaml. NULL stands for "absent" in every function below. */
typedef struct AcuanYamlNode AcuanYamlNode;

typedef enum { YAML_NODE_NONE, YAML_NODE_SCALAR, YAML_NODE_LIST, YAML_NODE_MAP } AcuanYamlKind;

/* Parses the bytes as one document. `first_line` is the line of the file on which they start (1 for a
 * whole file). On a syntax error, an alias, a repeated key or too deep a nesting the finding is
 * reported with its place and NULL returned. An empty document gives a tree with a NULL root. */
AcuanYaml *yaml_tree_read(AcuanSlice bytes, guint first_line, AcuanReport *report);
void yaml_tree_free(AcuanYaml *yaml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanYaml, yaml_tree_free)

const AcuanYamlNode *yaml_root(const AcuanYaml *yaml);
/* Adds a text to the map at the root, at the place of the map itself. A key that is there already, and
 * a root that is no map, stay as they are. */
void yaml_tree_add(AcuanYaml *yaml, const char *key, const char *text);

AcuanYamlKind yaml_kind(const AcuanYamlNode *node);
guint yaml_line(const AcuanYamlNode *node);
guint yaml_col(const AcuanYamlNode *node);
/* Where a node ends: the line, and the column behind its last byte. Of a block scalar, and of a list or
 * map without brackets, that is where what follows begins. */
guint yaml_end_line(const AcuanYamlNode *node);
guint yaml_end_col(const AcuanYamlNode *node);
/* True for a list or map written in one piece with brackets. */
gboolean yaml_is_flow(const AcuanYamlNode *node);

/* The text of a scalar, NUL-terminated, or NULL if it is not a scalar. `plain` scalars null and ~
 * count as absent. */
const char *yaml_text(const AcuanYamlNode *node);
/* True for a scalar written without quotes. */
gboolean yaml_is_plain(const AcuanYamlNode *node);

/* Children of a list, or pairs of a map. */
guint yaml_size(const AcuanYamlNode *node);
/* The i-th item of a list, or the i-th value of a map. */
const AcuanYamlNode *yaml_item(const AcuanYamlNode *node, guint i);
/* The i-th key of a map, always a scalar. */
const AcuanYamlNode *yaml_key(const AcuanYamlNode *node, guint i);
/* The value of a key of a map, or NULL. */
const AcuanYamlNode *yaml_get(const AcuanYamlNode *node, const char *key);

/* Reports, with the nearest known key, every key of the map that is not among `known`. Unknown keys
 * near to none are left alone if `open` is set: institutions add their own. Returns FALSE if any was
 * reported. */
gboolean yaml_check_keys(const AcuanYamlNode *map, const char *const *known, gboolean open,
                         AcuanReport *report);

/* Appends a text as a scalar on one line, between quotation marks where it needs them. The text is
 * UTF-8. */
void yaml_write_text(GString *out, const char *text);

/* Reports an error at the node. */
void yaml_fault(AcuanReport *report, const AcuanYamlNode *at, const char *rule, const char *format,
                ...) G_GNUC_PRINTF(4, 5);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * edit.h - a law's file with some of its bytes changed, and all others as they were.
 *
 * Places are offsets in law->bytes, whose line ends are LF. What is written has the line ends that the
 * file had; new lines end as the file's do.
 */
#ifndef ACUAN_LAW_EDIT_H
#define ACUAN_LAW_EDIT_H

#include "acuan/law.h"
#include "base/yaml.h"

typedef struct LawEdits LawEdits;

LawEdits *law_edits_new(const AcuanLaw *law);
void law_edits_free(LawEdits *edits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LawEdits, law_edits_free)

/* `text` in place of the bytes [at, until). Edits may come in any order and must not overlap; those that
 * put something in at one place keep their order. */
void law_edit(LawEdits *edits, gsize at, gsize until, const char *text);
/* How many there are. */
guint law_edits_count(const LawEdits *edits);
/* The file's bytes with all of them. Owned by the caller. */
char *law_edits_apply(LawEdits *edits, gsize *length);

/* Does a line of the front matter end in what only YAML takes for a line end, such as a CR alone? Then its
 * lines are not those below. */
gboolean law_has_odd_lines(const LawEdits *edits);
/* The place of a line and a column (in characters) as YAML nodes tell them, in the front matter. */
gsize law_place(const LawEdits *edits, guint line, guint col);
/* Where a node's own bytes start and end: without blanks, line ends and comments behind them. */
gsize law_node_start(const LawEdits *edits, const AcuanYamlNode *node);
gsize law_node_end(const LawEdits *edits, const AcuanYamlNode *node);
/* The first byte of the line of a place, and its LF or the end of the file. */
gsize law_line_start(const LawEdits *edits, gsize at);
gsize law_line_end(const LawEdits *edits, gsize at);

#endif

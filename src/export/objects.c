/* SPDX-License-Identifier: GPL-3.0-or-later */
/* objects.c - rows as JSON Lines, JSON and YAML: cells with their types, evidence with its places. */
#include <string.h>

#include "exporter.h"
#include "render/json_write.h"

/* ---- cells ---- */

static void
write_headings(GString *out, const AcuanArticle *a)
{
    g_string_append_c(out, '[');
    for (guint i = 0; a->headings[i]; i++) {
        write_item(out);
        write_text(out, acuan_slice(a->headings[i]));
    }
    g_string_append_c(out, ']');
}

static void
write_span(GString *out, AcuanRow *row, const AcuanSpan *span)
{
    const AcuanArticle *a = row->article;
    AcuanField field = span->field == ACUAN_FIELD_ANY ? ACUAN_FIELD_TEXT : span->field;
    int part = field == ACUAN_FIELD_TEXT ? acuan_article_part_at(a, span->start) : -1;
    g_autofree char *eid = part < 0 ? NULL : acuan_part_eid(a, (guint) part);

    write_item(out);
    g_string_append_c(out, '{');
    write_key(out, "quote");
    write_text(out, acuan_span_quote(a, span, &row->heading_lines));
    write_member(out, "field", acuan_field_info(field)->name);
    write_number_member(out, "start", acuan_row_characters(row, field, span->start));
    write_number_member(out, "end", acuan_row_characters(row, field, span->end));
    write_member(out, "eid", eid ? eid : a->eid);
    g_string_append_c(out, '}');
}

static void
write_evidence(GString *out, AcuanRow *row)
{
    const GArray *evidence = row->mapping->evidence;

    g_string_append_c(out, '[');
    for (guint i = 0; i < evidence->len; i++)
        write_span(out, row, &g_array_index(evidence, AcuanSpan, i));
    g_string_append_c(out, ']');
}

/* A cell that is empty is null, but for texts that a provision always has. */
static void
write_cell(GString *out, AcuanRow *row, AcuanColumn column, GString *scratch)
{
    AcuanSlice text;

    switch (column) {
    case ACUAN_COLUMN_HEADINGS: write_headings(out, row->article); return;
    case ACUAN_COLUMN_YEAR: write_number(out, row->article->year); return;
    case ACUAN_COLUMN_NEGATIVE:
        g_string_append(out, !row->mapping           ? "null"
                             : row->mapping->negative ? "true"
                                                      : "false");
        return;
    case ACUAN_COLUMN_CONFIDENCE:
        if (row->mapping)
            write_real(out, row->mapping->confidence);
        else
            g_string_append(out, "null");
        return;
    case ACUAN_COLUMN_EVIDENCE:
        if (row->mapping)
            write_evidence(out, row);
        else
            g_string_append(out, "[]");
        return;
    default: break;
    }
    text = acuan_row_cell(row, column, scratch);
    if (text.n || column <= ACUAN_COLUMN_TITLE || column == ACUAN_COLUMN_TEXT)
        write_text(out, text);
    else
        g_string_append(out, "null");
}

/* Evidence has its places beside each quote: a list of them as a text is there only if asked for. */
static gboolean
is_left_out(const Exporter *e, AcuanColumn column)
{
    const char *fields = e->options->fields;

    return column == ACUAN_COLUMN_OFFSETS && (!fields || *fields == '+');
}

/* Keys are the same in every row, and are made once. */
typedef struct {
    AcuanColumn column;
    char *key; /* with what comes before and after it */
    gsize length;
} Member;

static void
member_clear(gpointer member)
{
    g_free(((Member *) member)->key);
}

static GArray *
make_members(const Exporter *e, const char *first, const char *between, const char *after)
{
    GArray *members = g_array_new(FALSE, FALSE, sizeof(Member));

    g_array_set_clear_func(members, member_clear);
    for (guint i = 0; i < e->columns->len; i++) {
        Member member = {.column = g_array_index(e->columns, AcuanColumn, i)};
        if (is_left_out(e, member.column))
            continue;
        member.key = g_strconcat(members->len ? between : first, acuan_column_name(member.column),
                                 after, NULL);
        member.length = strlen(member.key);
        g_array_append_val(members, member);
    }
    return members;
}

static void
write_row(Exporter *e, AcuanRow *row, const GArray *members)
{
    GString *out = e->out->text;

    for (guint i = 0; i < members->len; i++) {
        const Member *member = &g_array_index(members, Member, i);
        g_string_append_len(out, member->key, (gssize) member->length);
        write_cell(out, row, member->column, e->scratch);
    }
    g_string_append_c(out, '}');
}

/* ---- JSON ---- */

static gboolean
put_line(Exporter *e, AcuanRow *row, void *data, GError **error)
{
    (void) error;
    write_row(e, row, data);
    g_string_append_c(e->out->text, '\n');
    return TRUE;
}

gboolean
export_jsonl(Exporter *e, GError **error)
{
    g_autoptr(GArray) members = make_members(e, "{\"", ",\"", "\":");

    return exporter_walk_rows(e, put_line, members, error);
}

typedef struct {
    const GArray *members;
    const char *separator;
} Items;

static gboolean
put_item(Exporter *e, AcuanRow *row, void *data, GError **error)
{
    Items *items = data;

    (void) error;
    g_string_append(e->out->text, items->separator);
    items->separator = ",\n";
    write_row(e, row, items->members);
    return TRUE;
}

gboolean
export_json(Exporter *e, GError **error)
{
    g_autoptr(GArray) members = make_members(e, "{\"", ",\"", "\":");
    Items items = {members, ""};

    g_string_append_printf(e->out->text, "{\"version\":%d,\"rows\":[\n", ACUAN_EXPORT_VERSION);
    gboolean ok = exporter_walk_rows(e, put_item, &items, error);
    g_string_append(e->out->text, *items.separator ? "\n]}\n" : "]}\n");
    return ok;
}

/* ---- YAML ---- */

/* A text between quotation marks as JSON has it is one in YAML too, but for what YAML takes for line
 * ends or cannot print. */
static void
append_yaml_text(GString *out, const char *json, gsize length)
{
    for (const char *p = json, *end = json + length; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean escape = (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
                          (c & 0xfffe) == 0xfffe;
        if (!escape)
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
        else
            g_string_append_printf(out, c > 0xffff ? "\\U%08X" : "\\u%04X", c);
    }
}

typedef struct {
    const GArray *members;
    GString *cell;
} Entries;

static gboolean
put_entry(Exporter *e, AcuanRow *row, void *data, GError **error)
{
    Entries *entries = data;

    (void) error;
    for (guint i = 0; i < entries->members->len; i++) {
        const Member *member = &g_array_index(entries->members, Member, i);
        g_string_truncate(entries->cell, 0);
        write_cell(entries->cell, row, member->column, e->scratch);
        g_string_append_len(e->out->text, member->key, (gssize) member->length);
        append_yaml_text(e->out->text, entries->cell->str, entries->cell->len);
        g_string_append_c(e->out->text, '\n');
    }
    return TRUE;
}

gboolean
export_yaml(Exporter *e, GError **error)
{
    g_autoptr(GArray) members = make_members(e, "- ", "  ", ": ");
    g_autoptr(GString) cell = g_string_new(NULL);
    Entries entries = {members, cell};
    gboolean ok = exporter_walk_rows(e, put_entry, &entries, error);

    if (ok && e->result->mappings + (e->options->unmapped ? e->result->unmapped : 0) == 0)
        g_string_append(e->out->text, "[]\n");
    return ok;
}

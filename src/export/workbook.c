/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbook.c - the sheets of a workbook (Office Open XML), read through its parts. */
#include <archive.h>
#include <archive_entry.h>
#include <libxml/xmlreader.h>
#include <math.h>
#include <string.h>

#include "base/load.h"
#include "sheet.h"

#define MOST_BYTES (1u << 30) /* of all parts that are read, unpacked */
#define MOST_CELL (1u << 20)
#define LONGEST_CELL_NAME 12
#define XML_OPTIONS (XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)

/* ---- the libraries ---- */

#define FUNCTIONS(do)                  \
    do(xmlReaderForMemory)             \
    do(xmlFreeTextReader)              \
    do(xmlTextReaderRead)              \
    do(xmlTextReaderNodeType)          \
    do(xmlTextReaderIsEmptyElement)    \
    do(xmlTextReaderConstLocalName)    \
    do(xmlTextReaderConstValue)        \
    do(xmlTextReaderMoveToNextAttribute) \
    do(xmlTextReaderMoveToElement)

static struct {
    FUNCTIONS(LOADED_DECLARE)
} lib;

static const LoadedFunction functions[] = {FUNCTIONS(LOADED_ROW)};
#undef FUNCTIONS

#define FUNCTIONS(do)                    \
    do(archive_read_new)                 \
    do(archive_read_support_format_zip)  \
    do(archive_read_open_memory)         \
    do(archive_read_next_header)         \
    do(archive_entry_pathname)           \
    do(archive_read_data)                \
    do(archive_error_string)             \
    do(archive_read_free)

static struct {
    FUNCTIONS(LOADED_DECLARE)
} zip;

#define ZIP_ROW(name) {#name, (void **) (void *) &zip.name},
static const LoadedFunction zip_functions[] = {FUNCTIONS(ZIP_ROW)};

static gboolean
load(GError **error)
{
    static gsize xml_state, zip_state;

    return load_library("libxml2.so.2", functions, G_N_ELEMENTS(functions), &xml_state, error) &&
           load_library("libarchive.so.13", zip_functions, G_N_ELEMENTS(zip_functions), &zip_state,
                        error);
}

/* ---- parts ---- */

typedef struct {
    Sheet *sheet;
    GHashTable *parts;   /* name -> GString */
    GPtrArray *strings;  /* char*: the shared ones */
    gboolean from_1904;  /* dates count from there */
    GError **error;
} Book;

static void
free_part(void *part)
{
    g_string_free(part, TRUE);
}

static gboolean
fail(const Book *b, const char *part, const char *why)
{
    if (b->error && !*b->error)
        g_set_error(b->error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s%s%s: %s", b->sheet->path,
                    part ? ": " : "", part ? part : "", why);
    return FALSE;
}

static gboolean
is_wanted(const char *name)
{
    return strcmp(name, "xl/workbook.xml") == 0 || strcmp(name, "xl/sharedStrings.xml") == 0 ||
           strcmp(name, "xl/_rels/workbook.xml.rels") == 0 ||
           (g_str_has_prefix(name, "xl/worksheets/") && g_str_has_suffix(name, ".xml"));
}

static gboolean
read_part(Book *b, struct archive *archive, const char *name, gsize *total)
{
    GString *part = g_string_new(NULL);
    char block[65536];
    ssize_t n;

    g_hash_table_insert(b->parts, g_strdup(name), part);
    while ((n = zip.archive_read_data(archive, block, sizeof block)) > 0) {
        *total += (gsize) n;
        if (*total > MOST_BYTES)
            return fail(b, name, "the workbook unpacks to more than 1 GiB");
        g_string_append_len(part, block, n);
    }
    return n == 0 || fail(b, name, "the workbook is damaged");
}

static gboolean
read_parts(Book *b, AcuanSlice bytes)
{
    struct archive *archive = zip.archive_read_new();
    struct archive_entry *entry;
    gsize total = 0;
    int outcome = ARCHIVE_OK;
    gboolean ok = zip.archive_read_support_format_zip(archive) == ARCHIVE_OK &&
                  zip.archive_read_open_memory(archive, bytes.p, bytes.n) == ARCHIVE_OK;

    while (ok && (outcome = zip.archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
        const char *name = zip.archive_entry_pathname(entry);
        if (name && is_wanted(name) && !g_hash_table_contains(b->parts, name))
            ok = read_part(b, archive, name, &total);
    }
    if (!ok || outcome != ARCHIVE_EOF)
        ok = fail(b, NULL, "the workbook is damaged");
    zip.archive_read_free(archive);
    return ok;
}

/* ---- XML ---- */

static xmlTextReader *
open_part(Book *b, const char *name)
{
    const GString *part = g_hash_table_lookup(b->parts, name);

    if (!part || part->len > G_MAXINT)
        return NULL;
    return lib.xmlReaderForMemory(part->str, (int) part->len, NULL, "UTF-8", XML_OPTIONS);
}

static const char *
local_name(xmlTextReader *xml)
{
    const char *name = (const char *) lib.xmlTextReaderConstLocalName(xml);

    return name ? name : "";
}

/* The next node; 0 at the end, -1 if it is damaged or declares a document type, which no workbook does. */
static int
next_node(xmlTextReader *xml)
{
    int outcome = lib.xmlTextReaderRead(xml);

    return outcome == 1 && lib.xmlTextReaderNodeType(xml) == XML_READER_TYPE_DOCUMENT_TYPE ? -1 : outcome;
}

/* An attribute of the element that the reader is at, by its local name; NULL if there is none. Owned by the
 * caller. */
static char *
attribute(xmlTextReader *xml, const char *name)
{
    char *found = NULL;

    while (!found && lib.xmlTextReaderMoveToNextAttribute(xml) == 1)
        if (strcmp(local_name(xml), name) == 0)
            found = g_strdup((const char *) lib.xmlTextReaderConstValue(xml));
    lib.xmlTextReaderMoveToElement(xml);
    return found;
}

static gboolean
is_text(xmlTextReader *xml)
{
    int type = lib.xmlTextReaderNodeType(xml);

    return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
           type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
}

/* Workbooks write what XML cannot hold as _xHHHH_. */
static void
append_decoded(GString *out, const char *text)
{
    for (const char *p = text; *p;) {
        guint code = 0;
        gboolean coded = p[0] == '_' && p[1] == 'x';
        for (guint i = 2; coded && i < 6; i++) {
            coded = g_ascii_isxdigit(p[i]);
            code = code * 16 + (guint) (coded ? g_ascii_xdigit_value(p[i]) : 0);
        }
        if (coded && p[6] == '_' && code && (code < 0xd800 || code > 0xdfff)) {
            g_string_append_unichar(out, code);
            p += 7;
        } else {
            g_string_append_c(out, *p++);
        }
    }
}

/* ---- shared strings ---- */

/* The text of an element that holds runs of it; phonetic readings (rPh) are none. */
static gboolean
read_rich_text(xmlTextReader *xml, const char *element, GString *out)
{
    gboolean in_text = FALSE, reading = FALSE;
    g_autoptr(GString) raw = g_string_new(NULL);

    g_string_truncate(out, 0);
    if (lib.xmlTextReaderIsEmptyElement(xml))
        return TRUE;
    while (next_node(xml) == 1) {
        int type = lib.xmlTextReaderNodeType(xml);
        gboolean start = type == XML_READER_TYPE_ELEMENT && !lib.xmlTextReaderIsEmptyElement(xml);
        const char *name = local_name(xml);
        if (type == XML_READER_TYPE_END_ELEMENT && strcmp(name, element) == 0) {
            append_decoded(out, raw->str);
            return TRUE;
        }
        if (strcmp(name, "t") == 0)
            in_text = start;
        else if (strcmp(name, "rPh") == 0)
            reading = start;
        else if (in_text && !reading && is_text(xml) && raw->len < MOST_CELL)
            g_string_append(raw, (const char *) lib.xmlTextReaderConstValue(xml));
    }
    return FALSE;
}

static gboolean
read_strings(Book *b)
{
    static const char name[] = "xl/sharedStrings.xml";
    xmlTextReader *xml = open_part(b, name);
    g_autoptr(GString) text = g_string_new(NULL);
    int outcome = 1;

    if (!xml)
        return !g_hash_table_contains(b->parts, name) || fail(b, name, "the part cannot be read");
    while (outcome == 1 && (outcome = next_node(xml)) == 1)
        if (lib.xmlTextReaderNodeType(xml) == XML_READER_TYPE_ELEMENT &&
            strcmp(local_name(xml), "si") == 0) {
            if (!read_rich_text(xml, "si", text))
                outcome = -1;
            g_ptr_array_add(b->strings, g_strdup(text->str));
        }
    lib.xmlFreeTextReader(xml);
    return outcome == 0 || fail(b, name, "the part is damaged");
}

/* ---- which sheets there are ---- */

typedef struct {
    char *name, *part;
} SheetPart;

static void
sheet_part_free(void *data)
{
    SheetPart *part = data;

    g_free(part->name);
    g_free(part->part);
    g_free(part);
}

/* Relation ids to parts. */
static GHashTable *
read_relations(Book *b)
{
    GHashTable *targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    xmlTextReader *xml = open_part(b, "xl/_rels/workbook.xml.rels");

    while (xml && next_node(xml) == 1) {
        if (lib.xmlTextReaderNodeType(xml) != XML_READER_TYPE_ELEMENT ||
            strcmp(local_name(xml), "Relationship") != 0)
            continue;
        char *id = attribute(xml, "Id");
        g_autofree char *target = attribute(xml, "Target");
        if (id && target)
            g_hash_table_insert(targets, id, target[0] == '/' ? g_strdup(target + 1)
                                                              : g_strconcat("xl/", target, NULL));
        else
            g_free(id);
    }
    if (xml)
        lib.xmlFreeTextReader(xml);
    return targets;
}

/* The relation's id is the attribute r:id; sheetId counts. Local names tell them apart. */
static GPtrArray *
read_sheets(Book *b)
{
    GPtrArray *sheets = g_ptr_array_new_with_free_func(sheet_part_free);
    g_autoptr(GHashTable) targets = read_relations(b);
    xmlTextReader *xml = open_part(b, "xl/workbook.xml");

    while (xml && next_node(xml) == 1) {
        if (lib.xmlTextReaderNodeType(xml) != XML_READER_TYPE_ELEMENT)
            continue;
        if (strcmp(local_name(xml), "workbookPr") == 0) {
            g_autofree char *since = attribute(xml, "date1904");
            b->from_1904 = since && (strcmp(since, "1") == 0 || strcmp(since, "true") == 0);
        }
        if (strcmp(local_name(xml), "sheet") != 0)
            continue;
        g_autofree char *id = attribute(xml, "id");
        const char *target = id ? g_hash_table_lookup(targets, id) : NULL;
        SheetPart *part = g_new0(SheetPart, 1);
        part->name = attribute(xml, "name");
        part->part = g_strdup(target ? target : "");
        g_ptr_array_add(sheets, part);
    }
    if (xml)
        lib.xmlFreeTextReader(xml);
    return sheets;
}

/* ---- one sheet ---- */

typedef struct {
    Book *b;
    const SheetPart *part;
    xmlTextReader *xml;
    GPtrArray *names; /* of the first row, until `head` is made of them */
    SheetHead head;
    SheetRow row;
    guint line, column;
    char *reference, *type; /* of the cell */
    gboolean formula;
    GString *text;
} Grid;

/* "AB12": column 27, from 0. */
static guint
column_of(const char *reference)
{
    guint column = 0;

    for (; g_ascii_isalpha(*reference) && column < 1u << 16; reference++)
        column = column * 26 + (guint) (g_ascii_toupper(*reference) - 'A') + 1;
    return column ? column - 1 : 0;
}

/* A number in the column of dates is a day: 45620 is 2024-11-24. */
static void
date_text(const Book *b, GString *text)
{
    double days = g_ascii_strtod(text->str, NULL);
    GDate date;

    if (!(days >= 1 && days < 2958466) || strchr(text->str, '-'))
        return;
    if (b->from_1904)
        g_date_set_dmy(&date, 1, G_DATE_JANUARY, 1904);
    else
        g_date_set_dmy(&date, 30, G_DATE_DECEMBER, 1899);
    g_date_add_days(&date, (guint) floor(days));
    g_string_printf(text, "%04u-%02u-%02u", g_date_get_year(&date), (guint) g_date_get_month(&date),
                    (guint) g_date_get_day(&date));
}

static void
finish_value(Grid *g)
{
    int column = !g->names && g->column < g->head.columns->len
                     ? g_array_index(g->head.columns, int, g->column)
                     : -1;
    const char *type = g->type ? g->type : "n";

    if (strcmp(type, "s") == 0) {
        guint64 i = g_ascii_strtoull(g->text->str, NULL, 10);
        g_string_assign(g->text, i < g->b->strings->len ? g_ptr_array_index(g->b->strings, (guint) i) : "");
    } else if (strcmp(type, "b") == 0) {
        g_string_assign(g->text, strcmp(g->text->str, "1") == 0 ? "true" : "false");
    } else if (strcmp(type, "n") == 0 && column == (int) ACUAN_COLUMN_DATE && g->text->len) {
        date_text(g->b, g->text);
    } else if (strcmp(type, "str") == 0) {
        g_autofree char *raw = g_strdup(g->text->str);
        g_string_truncate(g->text, 0);
        append_decoded(g->text, raw);
    }
}

static void
end_cell(Grid *g)
{
    finish_value(g);
    if (g->names) {
        while (g->names->len < g->column && g->names->len < 4096)
            g_ptr_array_add(g->names, g_strdup(""));
        g_ptr_array_add(g->names, g_strdup(g->text->str));
    } else {
        gboolean read = g->column < g->head.columns->len &&
                        g_array_index(g->head.columns, int, g->column) >= 0;
        if (read && g->formula && !g->row.formula)
            g->row.formula = g_string_chunk_insert_const(g->b->sheet->texts, g->reference);
        sheet_cell(g->b->sheet, &g->head, &g->row, g->column, g->text->str);
    }
    g->column++;
}

/* Reads a cell with all in it. */
static gboolean
read_grid_cell(Grid *g)
{
    gboolean in_value = FALSE;

    g_free(g->reference);
    g_free(g->type);
    g->reference = attribute(g->xml, "r");
    g->type = attribute(g->xml, "t");
    g->formula = FALSE;
    if (g->reference)
        g->column = column_of(g->reference);
    else
        g->reference = g_strdup_printf("column %u", g->column + 1);
    g_string_truncate(g->text, 0);
    if (lib.xmlTextReaderIsEmptyElement(g->xml)) {
        end_cell(g);
        return TRUE;
    }
    while (next_node(g->xml) == 1) {
        int type = lib.xmlTextReaderNodeType(g->xml);
        const char *name = local_name(g->xml);
        gboolean start = type == XML_READER_TYPE_ELEMENT;
        if (type == XML_READER_TYPE_END_ELEMENT && strcmp(name, "c") == 0) {
            end_cell(g);
            return TRUE;
        }
        if (start && strcmp(name, "is") == 0) {
            if (!read_rich_text(g->xml, "is", g->text))
                return FALSE;
        } else if (strcmp(name, "v") == 0) {
            in_value = start && !lib.xmlTextReaderIsEmptyElement(g->xml);
        } else if (strcmp(name, "f") == 0) {
            g->formula = TRUE;
        } else if (in_value && is_text(g->xml) && g->text->len < MOST_CELL) {
            g_string_append(g->text, (const char *) lib.xmlTextReaderConstValue(g->xml));
        }
    }
    return FALSE;
}

/* Rows of the first sheet's head: `*ours` tells whether the sheet has our columns. */
static gboolean
end_row(Grid *g, gboolean *ours)
{
    if (g->names) {
        *ours = sheet_head(&g->head, g->b->sheet, g->names, g->b->error);
        g_clear_pointer(&g->names, g_ptr_array_unref);
        return *ours || !g->b->error || !*g->b->error;
    }
    sheet_row(g->b->sheet, &g->row);
    return TRUE;
}

static void
begin_row(Grid *g)
{
    g_autofree char *number = attribute(g->xml, "r");

    g->line = number ? (guint) g_ascii_strtoull(number, NULL, 10) : g->line + 1;
    g->column = 0;
    g->row = (SheetRow){.line = g->line,
                        .sheet = g_string_chunk_insert_const(g->b->sheet->texts,
                                                             g->part->name ? g->part->name : "")};
}

static gboolean
read_grid(Grid *g, gboolean *ours)
{
    int outcome;

    *ours = TRUE;
    while (*ours && (outcome = next_node(g->xml)) != 0) {
        int type = lib.xmlTextReaderNodeType(g->xml);
        const char *name = local_name(g->xml);
        if (outcome < 0)
            return fail(g->b, g->part->name, "the sheet is damaged");
        if (type == XML_READER_TYPE_ELEMENT && strcmp(name, "row") == 0)
            begin_row(g);
        if (type == XML_READER_TYPE_ELEMENT && strcmp(name, "c") == 0 && !read_grid_cell(g))
            return fail(g->b, g->part->name, "the sheet is damaged");
        if (type == XML_READER_TYPE_END_ELEMENT && strcmp(name, "row") == 0 && !end_row(g, ours))
            return FALSE;
    }
    *ours = *ours && !g->names;
    return TRUE;
}

static gboolean
read_sheet(Book *b, const SheetPart *part, gboolean *ours)
{
    Grid g = {.b = b, .part = part, .xml = open_part(b, part->part), .names = g_ptr_array_new_with_free_func(g_free),
              .text = g_string_new(NULL)};
    gboolean ok = g.xml ? read_grid(&g, ours) : fail(b, part->name, "the sheet is not in the workbook");

    if (g.xml)
        lib.xmlFreeTextReader(g.xml);
    g_clear_pointer(&g.names, g_ptr_array_unref);
    g_clear_pointer(&g.head.columns, g_array_unref);
    g_free(g.reference);
    g_free(g.type);
    g_string_free(g.text, TRUE);
    return ok;
}

static gboolean
read_book(Book *b, AcuanSlice bytes)
{
    gboolean ours = FALSE, any = FALSE;

    if (!read_parts(b, bytes))
        return FALSE;
    g_autoptr(GPtrArray) sheets = read_sheets(b);
    if (sheets->len == 0)
        return fail(b, NULL, "this is no workbook (XLSX), nor a table as CSV");
    if (!read_strings(b))
        return FALSE;
    for (guint i = 0; i < sheets->len; i++) {
        if (!read_sheet(b, g_ptr_array_index(sheets, i), &ours))
            return FALSE;
        any = any || ours;
    }
    if (any)
        return TRUE;
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autofree char *missing = sheet_missing(none);
    g_autofree char *why = g_strconcat("in no sheet ", missing, NULL);
    return fail(b, NULL, why);
}

gboolean
sheet_read_workbook(Sheet *sheet, AcuanSlice bytes, GError **error)
{
    GError *cause = NULL;
    Book b = {.sheet = sheet, .error = &cause};

    if (!load(error))
        return FALSE;
    b.parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_part);
    b.strings = g_ptr_array_new_with_free_func(g_free);
    gboolean ok = read_book(&b, bytes);
    g_hash_table_unref(b.parts);
    g_ptr_array_unref(b.strings);
    if (cause)
        g_propagate_error(error, cause);
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet.c - what the readers of sheets share, and tables of text. */
#include "sheet.h"

#include <string.h>

#define MAX_SHEET (512u << 20)

static const AcuanColumn NEEDED[] = {ACUAN_COLUMN_ID, ACUAN_COLUMN_EID, ACUAN_COLUMN_MODEL,
                                     ACUAN_COLUMN_CODE, ACUAN_COLUMN_FINGERPRINT};

static const AcuanColumn READ[] = {
    ACUAN_COLUMN_ID,       ACUAN_COLUMN_EID,    ACUAN_COLUMN_MODEL,      ACUAN_COLUMN_CODE,
    ACUAN_COLUMN_LABEL,    ACUAN_COLUMN_NEGATIVE, ACUAN_COLUMN_RELATION, ACUAN_COLUMN_METHOD,
    ACUAN_COLUMN_CONFIDENCE, ACUAN_COLUMN_FINGERPRINT, ACUAN_COLUMN_BY,  ACUAN_COLUMN_DATE,
    ACUAN_COLUMN_REASON,   ACUAN_COLUMN_NOTE,   ACUAN_COLUMN_CITATION,   ACUAN_COLUMN_RULE};

gboolean
sheet_reads(AcuanColumn column)
{
    for (guint i = 0; i < G_N_ELEMENTS(READ); i++)
        if (READ[i] == column)
            return TRUE;
    return FALSE;
}

static gboolean
fail(const Sheet *sheet, guint line, GError **error, const char *why)
{
    if (line)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s:%u: %s", sheet->path, line, why);
    else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: %s", sheet->path, why);
    return FALSE;
}

/* ---- columns and rows ---- */

static gboolean
has_name(GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++)
        if (strcmp(g_ptr_array_index(names, i), name) == 0)
            return TRUE;
    return FALSE;
}

char *
sheet_missing(GPtrArray *names)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(NEEDED); i++)
        if (!has_name(names, acuan_column_name(NEEDED[i])))
            g_string_append_printf(out, "%s'%s'", out->len ? ", " : "", acuan_column_name(NEEDED[i]));
    if (out->len == 0)
        return g_string_free(out, TRUE), NULL;
    g_string_prepend(out, "the first row does not name the columns ");
    g_string_append(out, ", by which rows are known: take a sheet that acuan export wrote");
    return g_string_free(out, FALSE);
}

gboolean
sheet_head(SheetHead *head, Sheet *sheet, GPtrArray *names, GError **error)
{
    g_autofree char *missing = sheet_missing(names);
    gboolean seen[ACUAN_COLUMNS] = {FALSE};

    head->columns = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < names->len && !missing; i++) {
        AcuanColumn column;
        int at = acuan_column_find(g_ptr_array_index(names, i), &column) && sheet_reads(column)
                     ? (int) column
                     : -1;
        if (at >= 0 && seen[at]) {
            g_autofree char *why =
                g_strdup_printf("the column '%s' is there twice", acuan_column_name(column));
            return fail(sheet, 1, error, why);
        }
        if (at >= 0)
            seen[at] = TRUE;
        g_array_append_val(head->columns, at);
    }
    for (guint i = 0; i < ACUAN_COLUMNS && !missing; i++)
        sheet->has[i] = sheet->has[i] && seen[i];
    return !missing;
}

void
sheet_cell(Sheet *sheet, const SheetHead *head, SheetRow *row, guint column, const char *text)
{
    int at = column < head->columns->len ? g_array_index(head->columns, int, column) : -1;

    if (at >= 0 && *text)
        row->cells[at] = g_string_chunk_insert_const(sheet->texts, text);
}

void
sheet_row(Sheet *sheet, const SheetRow *row)
{
    for (guint i = 0; i < ACUAN_COLUMNS; i++)
        if (row->cells[i] || row->formula) {
            g_array_append_vals(sheet->rows, row, 1);
            return;
        }
}

/* ---- tables of text ---- */

typedef struct {
    Sheet *sheet;
    const char *at, *end;
    char separator;
    guint line;    /* of `at` */
    GString *cell;
    GError **error;
} Table;

/* The mark that stands most often in the first line: spreadsheets of some countries write ';'. */
static char
find_separator(AcuanSlice bytes)
{
    static const char marks[] = ",;\t";
    const char *eol = memchr(bytes.p, '\n', bytes.n);
    guint best = 0, most = 0;

    for (guint k = 0; marks[k]; k++) {
        guint n = 0;
        for (const char *p = bytes.p; p < (eol ? eol : bytes.p + bytes.n); p++)
            n += *p == marks[k];
        if (n > most) {
            most = n;
            best = k;
        }
    }
    return marks[best];
}

static gboolean
read_quoted(Table *t)
{
    guint line = t->line;

    for (t->at++; t->at < t->end; t->at++) {
        if (*t->at == '"' && t->at + 1 < t->end && t->at[1] == '"') {
            t->at++;
        } else if (*t->at == '"') {
            t->at++;
            return TRUE;
        }
        t->line += *t->at == '\n';
        /* A line end within a cell is the file's own. */
        if (*t->at != '\r' || t->at + 1 == t->end || t->at[1] != '\n')
            g_string_append_c(t->cell, *t->at);
    }
    return fail(t->sheet, line, t->error, "a quotation mark is not closed");
}

/* Reads one cell; `*last` tells whether it ends the row. */
static gboolean
read_cell(Table *t, gboolean *last)
{
    g_string_truncate(t->cell, 0);
    if (t->at < t->end && *t->at == '"' && !read_quoted(t))
        return FALSE;
    while (t->at < t->end && *t->at != t->separator && *t->at != '\n' &&
           !(*t->at == '\r' && (t->at + 1 == t->end || t->at[1] == '\n')))
        g_string_append_c(t->cell, *t->at++);
    *last = t->at >= t->end || *t->at != t->separator;
    if (t->at < t->end && *t->at == '\r')
        t->at++;
    if (t->at < t->end)
        t->line += *t->at++ == '\n';
    return TRUE;
}

static gboolean
read_names(Table *t, SheetHead *head)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    gboolean last = FALSE;

    while (!last) {
        if (!read_cell(t, &last))
            return FALSE;
        g_ptr_array_add(names, g_strdup(t->cell->str));
    }
    g_autofree char *missing = sheet_missing(names);
    return sheet_head(head, t->sheet, names, t->error) || (missing && fail(t->sheet, 1, t->error, missing));
}

static gboolean
read_row(Table *t, const SheetHead *head)
{
    SheetRow row = {.line = t->line};
    gboolean last = FALSE;
    guint n = 0;

    for (; !last; n++) {
        if (!read_cell(t, &last))
            return FALSE;
        sheet_cell(t->sheet, head, &row, n, t->cell->str);
    }
    if (n != head->columns->len && (n > 1 || t->cell->len)) {
        g_autofree char *why = g_strdup_printf("the row has %u cells, the first one has %u", n,
                                               head->columns->len);
        return fail(t->sheet, row.line, t->error, why);
    }
    sheet_row(t->sheet, &row);
    return TRUE;
}

static gboolean
read_table(Sheet *sheet, AcuanSlice bytes, GError **error)
{
    const char *bad;

    if (bytes.n >= 3 && memcmp(bytes.p, "\xef\xbb\xbf", 3) == 0)
        bytes = (AcuanSlice){bytes.p + 3, bytes.n - 3};
    if (!g_utf8_validate_len(bytes.p, bytes.n, &bad)) {
        guint line = 1;
        for (const char *p = bytes.p; p < bad; p++)
            line += *p == '\n';
        return fail(sheet, line, error, "this is not UTF-8: save the table as CSV in UTF-8");
    }
    Table t = {sheet, bytes.p, bytes.p + bytes.n, find_separator(bytes), 1, g_string_new(NULL), error};
    SheetHead head = {NULL};
    gboolean ok = read_names(&t, &head);
    while (ok && t.at < t.end)
        ok = read_row(&t, &head);
    g_string_free(t.cell, TRUE);
    g_clear_pointer(&head.columns, g_array_unref);
    return ok;
}

/* ---- both ---- */

Sheet *
sheet_parse(const char *path, AcuanSlice bytes, GError **error)
{
    g_autoptr(Sheet) sheet = g_new0(Sheet, 1);
    gboolean zip = bytes.n >= 4 && memcmp(bytes.p, "PK\x03\x04", 4) == 0;

    sheet->path = g_strdup(path);
    sheet->rows = g_array_new(FALSE, TRUE, sizeof(SheetRow));
    sheet->texts = g_string_chunk_new(1 << 16);
    for (guint i = 0; i < ACUAN_COLUMNS; i++)
        sheet->has[i] = TRUE;
    return (zip ? sheet_read_workbook(sheet, bytes, error) : read_table(sheet, bytes, error))
               ? g_steal_pointer(&sheet)
               : NULL;
}

Sheet *
sheet_read(const char *path, GError **error)
{
    gsize length = 0;
    g_autofree char *bytes = acuan_read_file(path, MAX_SHEET, &length, error);

    return bytes ? sheet_parse(path, (AcuanSlice){bytes, length}, error) : NULL;
}

void
sheet_free(Sheet *sheet)
{
    if (!sheet)
        return;
    g_free(sheet->path);
    g_array_unref(sheet->rows);
    g_string_chunk_free(sheet->texts);
    g_free(sheet);
}

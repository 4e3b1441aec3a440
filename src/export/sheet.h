/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sheet.h - tables that come back: CSV, TSV, and the sheets of a workbook.
 *
 * Of the columns of export.h those are kept by which a row is known and those that people may change.
 */
#ifndef ACUAN_EXPORT_SHEET_H
#define ACUAN_EXPORT_SHEET_H

#include "acuan/export.h"

typedef struct {
    guint line;           /* of the file; of a workbook, of its sheet */
    const char *sheet;    /* of a workbook, else NULL */
    const char *formula;  /* the first cell with a formula in a column that is read, such as "L5"; or NULL */
    const char *cells[ACUAN_COLUMNS]; /* NULL: empty, or the column is not there */
} SheetRow;

typedef struct {
    char *path;
    GArray *rows;                     /* SheetRow, those with at least one cell that is read */
    gboolean has[ACUAN_COLUMNS];      /* columns of all its tables */
    GStringChunk *texts;
} Sheet;

/* Is the column read? */
gboolean sheet_reads(AcuanColumn column);

/* Reads a file by what it holds: a workbook, or a table with commas, semicolons or tabs between. Columns are
 * known by the names in the first row and may stand in any order. NULL with ACUAN_ERROR_INPUT, and where, if
 * it is neither, lacks a column that is needed, or a row has another number of cells than the first. */
Sheet *sheet_read(const char *path, GError **error);
/* The same from bytes in memory; `path` names them in messages. */
Sheet *sheet_parse(const char *path, AcuanSlice bytes, GError **error);
void sheet_free(Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

/* ---- for the two readers ---- */

/* Where the columns of a table stand; -1 for those that are not read. */
typedef struct {
    GArray *columns; /* int: AcuanColumn of each column of the table */
} SheetHead;

/* Takes the names of the first row. FALSE without an error if the needed ones are not among them; with
 * ACUAN_ERROR_INPUT if one stands there twice. */
gboolean sheet_head(SheetHead *head, Sheet *sheet, GPtrArray *names, GError **error);
/* Sets a cell of a row. */
void sheet_cell(Sheet *sheet, const SheetHead *head, SheetRow *row, guint column, const char *text);
/* Keeps the row if there is anything in it. */
void sheet_row(Sheet *sheet, const SheetRow *row);
/* The needed columns that `names` lacks, as a message. */
char *sheet_missing(GPtrArray *names);

gboolean sheet_read_workbook(Sheet *sheet, AcuanSlice bytes, GError **error);

#endif

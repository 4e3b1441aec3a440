/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * xlsx.h - tables for spreadsheets.
 *
 * A workbook is written row by row, in several sheets at once if need be; rows that are done are not
 * kept in memory. Text is always text, never a formula or a link. The library that writes workbooks is
 * loaded when the first one is begun: it brings others that would slow every start of the program.
 */
#ifndef ACUAN_RENDER_XLSX_H
#define ACUAN_RENDER_XLSX_H

#include "out.h"

typedef struct Xlsx Xlsx;

typedef struct {
    const char *name;
    double width; /* in characters */
} XlsxColumn;

/* A workbook under a temporary name. `title` and `date` (ISO 8601, or NULL) go into its properties.
 */
Xlsx *xlsx_new(const char *title, const char *date, GError **error);
/* Drops the workbook. NULL-safe. */
void xlsx_free(Xlsx *xlsx);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Xlsx, xlsx_free)

#define XLSX_MOST_ROWS 1048576 /* of a sheet, by the format, with the headings */

/* Begins a sheet with a row of headings, which stay in sight. Rows go to it until another is begun or
 * chosen. Returns its number. */
guint xlsx_sheet(Xlsx *xlsx, const char *name, const XlsxColumn *columns, guint n);
/* Rows go to the sheet of this number again. */
void xlsx_select(Xlsx *xlsx, guint sheet);
/* How many rows the sheet has, with the headings. */
guint xlsx_rows(const Xlsx *xlsx);
/* The next cell of the row; NULL and xlsx_skip leave it empty. FALSE if the text was longer than a cell
 * may be (32767 UTF-16 units) and is cut. */
gboolean xlsx_text(Xlsx *xlsx, const char *text);
void xlsx_number(Xlsx *xlsx, double number);
void xlsx_skip(Xlsx *xlsx);
void xlsx_end_row(Xlsx *xlsx);
/* Rows that follow are notes below the table: the filter of the headings does not hide them. */
void xlsx_end_table(Xlsx *xlsx);

/* Completes the workbook and appends its bytes to `out`. FALSE with ACUAN_ERROR_IO if that failed,
 * or if a sheet had more rows than the format allows. */
gboolean xlsx_write(Xlsx *xlsx, Out *out, GError **error);

#endif

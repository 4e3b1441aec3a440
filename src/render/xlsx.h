/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * xlsx.h - tables for spreadsheets.
 *
 * A workbook is written sheet by sheet and row by row; rows that are done are not kept in memory.
 * Text is always text, never a formula or a link.
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

/* Begins a sheet with a row of headings, which stay in sight; the one before is done. */
void xlsx_sheet(Xlsx *xlsx, const char *name, const XlsxColumn *columns, guint n);
/* The next cell of the row; NULL and xlsx_skip leave it empty. */
void xlsx_text(Xlsx *xlsx, const char *text);
void xlsx_number(Xlsx *xlsx, double number);
void xlsx_skip(Xlsx *xlsx);
void xlsx_end_row(Xlsx *xlsx);
/* Rows that follow are notes below the table: the filter of the headings does not hide them. */
void xlsx_end_table(Xlsx *xlsx);

/* Completes the workbook and appends its bytes to `out`. FALSE with ACUAN_ERROR_IO if that failed,
 * or if a sheet had more rows than the format allows. */
gboolean xlsx_write(Xlsx *xlsx, Out *out, GError **error);

#endif

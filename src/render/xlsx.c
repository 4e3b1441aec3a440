/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define MOST_CHARACTERS 32767 /* in a cell, by the format */
#define COPY_BYTES 65536

struct Xlsx {
    char *path;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *heading;
    lxw_row_t row;
    lxw_col_t col, columns;
    lxw_row_t table_end; /* the last row of the table; 0 while it grows */
    lxw_error failed;
};

static gboolean
fail(GError **error, const char *why)
{
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "cannot write a workbook: %s", why);
    return FALSE;
}

/* The first failure is what is told; filling in goes on without effect. */
static void
check(Xlsx *xlsx, lxw_error outcome)
{
    if (xlsx->failed == LXW_NO_ERROR)
        xlsx->failed = outcome;
}

static void
set_properties(Xlsx *xlsx, const char *title, const char *date)
{
    g_autofree char *owned = g_strdup(title);
    lxw_doc_properties properties = {.title = owned};
    g_autoptr(GDateTime) time = date ? g_date_time_new_from_iso8601(date, NULL) : NULL;

    /* The library stamps a workbook with the time of writing unless it is told another: the same
     * answer is to be the same bytes. */
    if (time)
        properties.created = (time_t) g_date_time_to_unix(time);
    check(xlsx, workbook_set_properties(xlsx->book, &properties));
}

Xlsx *
xlsx_new(const char *title, const char *date, GError **error)
{
    g_autoptr(Xlsx) xlsx = g_new0(Xlsx, 1);
    g_autoptr(GError) cause = NULL;
    int fd = g_file_open_tmp("acuan-XXXXXX.xlsx", &xlsx->path, &cause);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE,
                                    .tmpdir = (char *) (guintptr) g_get_tmp_dir()};

    if (fd < 0) {
        fail(error, cause->message);
        return NULL;
    }
    close(fd);
    xlsx->book = workbook_new_opt(xlsx->path, &options);
    if (!xlsx->book) {
        fail(error, "no memory");
        return NULL;
    }
    xlsx->heading = workbook_add_format(xlsx->book);
    format_set_bold(xlsx->heading);
    set_properties(xlsx, title, date);
    return g_steal_pointer(&xlsx);
}

void
xlsx_free(Xlsx *xlsx)
{
    if (!xlsx)
        return;
    /* The library can only drop a workbook by writing it. */
    if (xlsx->book)
        workbook_close(xlsx->book);
    if (xlsx->path)
        g_unlink(xlsx->path);
    g_free(xlsx->path);
    g_free(xlsx);
}

/* ---- cells ---- */

static void
put_text(Xlsx *xlsx, const char *text, lxw_format *format)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    if (g_utf8_strlen(valid, -1) > MOST_CHARACTERS)
        *g_utf8_offset_to_pointer(valid, MOST_CHARACTERS) = '\0';
    check(xlsx, worksheet_write_string(xlsx->sheet, xlsx->row, xlsx->col, valid, format));
}

void
xlsx_text(Xlsx *xlsx, const char *text)
{
    if (text && *text)
        put_text(xlsx, text, NULL);
    xlsx->col++;
}

void
xlsx_number(Xlsx *xlsx, double number)
{
    check(xlsx, worksheet_write_number(xlsx->sheet, xlsx->row, xlsx->col++, number, NULL));
}

void
xlsx_skip(Xlsx *xlsx)
{
    xlsx->col++;
}

void
xlsx_end_row(Xlsx *xlsx)
{
    xlsx->row++;
    xlsx->col = 0;
}

/* ---- sheets ---- */

void
xlsx_end_table(Xlsx *xlsx)
{
    if (!xlsx->sheet || xlsx->table_end)
        return;
    xlsx->table_end = xlsx->row - 1;
    if (xlsx->columns)
        check(xlsx, worksheet_autofilter(xlsx->sheet, 0, 0, xlsx->table_end,
                                         (lxw_col_t) (xlsx->columns - 1)));
    xlsx_end_row(xlsx);
}

void
xlsx_sheet(Xlsx *xlsx, const char *name, const XlsxColumn *columns, guint n)
{
    xlsx_end_table(xlsx);
    xlsx->sheet = workbook_add_worksheet(xlsx->book, name);
    xlsx->row = 0;
    xlsx->col = 0;
    xlsx->table_end = 0;
    xlsx->columns = (lxw_col_t) n;
    for (guint i = 0; i < n; i++) {
        lxw_col_t col = (lxw_col_t) i;
        check(xlsx, worksheet_set_column(xlsx->sheet, col, col, columns[i].width, NULL));
        put_text(xlsx, columns[i].name, xlsx->heading);
        xlsx->col++;
    }
    worksheet_freeze_panes(xlsx->sheet, 1, 0);
    xlsx_end_row(xlsx);
}

/* ---- the file ---- */

static gboolean
copy_out(const char *path, Out *out, GError **error)
{
    FILE *file = fopen(path, "rbe");
    g_autofree char *bytes = g_malloc(COPY_BYTES);
    gboolean ok = file != NULL;
    gsize n;

    if (!file)
        return fail(error, g_strerror(errno));
    while (ok && (n = fread(bytes, 1, COPY_BYTES, file)) > 0) {
        g_string_append_len(out->text, bytes, (gssize) n);
        ok = out_flush(out, error);
    }
    if (ok && ferror(file))
        ok = fail(error, g_strerror(errno));
    fclose(file);
    return ok;
}

gboolean
xlsx_write(Xlsx *xlsx, Out *out, GError **error)
{
    xlsx_end_table(xlsx);
    check(xlsx, workbook_close(xlsx->book));
    xlsx->book = NULL;
    if (xlsx->failed != LXW_NO_ERROR)
        return fail(error, lxw_strerror(xlsx->failed));
    return copy_out(xlsx->path, out, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/load.h"

#define MOST_UNITS 32767 /* of UTF-16 in a cell, by the format */
#define COPY_BYTES 65536
#define LIBRARY "libxlsxwriter.so." LXW_SOVERSION

typedef struct {
    lxw_worksheet *sheet;
    lxw_row_t row;
    lxw_col_t col, columns;
    lxw_row_t table_end; /* the last row of the table; 0 while it grows */
} Sheet;

struct Xlsx {
    char *path;
    lxw_workbook *book;
    GArray *sheets; /* Sheet */
    Sheet *at;      /* the one that rows go to */
    lxw_format *heading;
    lxw_error failed;
};

/* ---- the library ---- */

#define FUNCTIONS(do)             \
    do(format_set_bold)           \
    do(lxw_strerror)              \
    do(workbook_add_format)       \
    do(workbook_add_worksheet)    \
    do(workbook_close)            \
    do(workbook_new_opt)          \
    do(workbook_set_properties)   \
    do(worksheet_autofilter)      \
    do(worksheet_freeze_panes)    \
    do(worksheet_set_column)      \
    do(worksheet_write_number)    \
    do(worksheet_write_string)

static struct {
    FUNCTIONS(LOADED_DECLARE)
} lib;

static const LoadedFunction functions[] = {FUNCTIONS(LOADED_ROW)};
static gsize library_state;

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
    check(xlsx, lib.workbook_set_properties(xlsx->book, &properties));
}

Xlsx *
xlsx_new(const char *title, const char *date, GError **error)
{
    if (!load_library(LIBRARY, functions, G_N_ELEMENTS(functions), &library_state, error))
        return NULL;
    g_autoptr(Xlsx) xlsx = g_new0(Xlsx, 1);
    g_autoptr(GError) cause = NULL;
    xlsx->sheets = g_array_new(FALSE, TRUE, sizeof(Sheet));
    int fd = g_file_open_tmp("acuan-XXXXXX.xlsx", &xlsx->path, &cause);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE,
                                    .tmpdir = (char *) (guintptr) g_get_tmp_dir()};

    if (fd < 0) {
        fail(error, cause->message);
        return NULL;
    }
    close(fd);
    xlsx->book = lib.workbook_new_opt(xlsx->path, &options);
    if (!xlsx->book) {
        fail(error, "no memory");
        return NULL;
    }
    xlsx->heading = lib.workbook_add_format(xlsx->book);
    lib.format_set_bold(xlsx->heading);
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
        lib.workbook_close(xlsx->book);
    if (xlsx->path)
        g_unlink(xlsx->path);
    g_array_unref(xlsx->sheets);
    g_free(xlsx->path);
    g_free(xlsx);
}

/* ---- cells ---- */

/* Cuts a text to what a cell may hold; FALSE if there was more. */
static gboolean
cut_text(char *text)
{
    guint units = 0;

    if (strlen(text) <= MOST_UNITS)
        return TRUE;
    for (char *p = text; *p; p = g_utf8_next_char(p)) {
        units += (guchar) *p >= 0xf0 ? 2 : 1;
        if (units > MOST_UNITS) {
            *p = '\0';
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
put_text(Xlsx *xlsx, const char *text, lxw_format *format)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    gboolean whole = cut_text(valid);
    Sheet *at = xlsx->at;

    check(xlsx, lib.worksheet_write_string(at->sheet, at->row, at->col, valid, format));
    return whole;
}

gboolean
xlsx_text(Xlsx *xlsx, const char *text)
{
    gboolean whole = !text || !*text || put_text(xlsx, text, NULL);

    xlsx->at->col++;
    return whole;
}

void
xlsx_number(Xlsx *xlsx, double number)
{
    Sheet *at = xlsx->at;

    check(xlsx, lib.worksheet_write_number(at->sheet, at->row, at->col++, number, NULL));
}

void
xlsx_skip(Xlsx *xlsx)
{
    xlsx->at->col++;
}

void
xlsx_end_row(Xlsx *xlsx)
{
    xlsx->at->row++;
    xlsx->at->col = 0;
}

/* ---- sheets ---- */

static void
end_table(Xlsx *xlsx, Sheet *at)
{
    if (at->table_end)
        return;
    at->table_end = at->row - 1;
    if (at->columns)
        check(xlsx, lib.worksheet_autofilter(at->sheet, 0, 0, at->table_end,
                                             (lxw_col_t) (at->columns - 1)));
    at->row++;
    at->col = 0;
}

void
xlsx_end_table(Xlsx *xlsx)
{
    end_table(xlsx, xlsx->at);
}

void
xlsx_select(Xlsx *xlsx, guint sheet)
{
    xlsx->at = &g_array_index(xlsx->sheets, Sheet, sheet);
}

guint
xlsx_rows(const Xlsx *xlsx)
{
    return xlsx->at->row;
}

guint
xlsx_sheet(Xlsx *xlsx, const char *name, const XlsxColumn *columns, guint n)
{
    Sheet sheet = {.sheet = lib.workbook_add_worksheet(xlsx->book, name), .columns = (lxw_col_t) n};
    guint number = xlsx->sheets->len;

    if (!sheet.sheet)
        check(xlsx, LXW_ERROR_SHEETNAME_ALREADY_USED);
    g_array_append_val(xlsx->sheets, sheet);
    xlsx_select(xlsx, number);
    for (guint i = 0; i < n; i++) {
        lxw_col_t col = (lxw_col_t) i;
        check(xlsx, lib.worksheet_set_column(sheet.sheet, col, col, columns[i].width, NULL));
        put_text(xlsx, columns[i].name, xlsx->heading);
        xlsx->at->col++;
    }
    lib.worksheet_freeze_panes(sheet.sheet, 1, 0);
    xlsx_end_row(xlsx);
    return number;
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
    for (guint i = 0; i < xlsx->sheets->len; i++)
        end_table(xlsx, &g_array_index(xlsx->sheets, Sheet, i));
    check(xlsx, lib.workbook_close(xlsx->book));
    xlsx->book = NULL;
    if (xlsx->failed != LXW_NO_ERROR)
        return fail(error, lib.lxw_strerror(xlsx->failed));
    return copy_out(xlsx->path, out, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* table.c - rows as CSV and TSV. */
#include "exporter.h"
#include "render/csv.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void
put_cell(Exporter *e, guint i, AcuanSlice text, char separator)
{
    GString *to = e->out->text;

    if (i > 0)
        g_string_append_c(to, separator);
    /* An empty line is no row: a lone empty cell is written out. */
    if (text.n == 0 && e->columns->len == 1)
        g_string_append(to, "\"\"");
    csv_field(to, text, separator);
}

static gboolean
put_row(Exporter *e, AcuanRow *row, void *data, GError **error)
{
    char separator = *(const char *) data;

    (void) error;
    for (guint i = 0; i < e->columns->len; i++)
        put_cell(e, i, acuan_row_cell(row, g_array_index(e->columns, AcuanColumn, i), e->scratch),
                 separator);
    csv_end_line(e->out->text);
    return TRUE;
}

static gboolean
put_table(Exporter *e, char separator, GError **error)
{
    if (e->options->bom)
        g_string_append(e->out->text, BYTE_ORDER_MARK);
    for (guint i = 0; i < e->columns->len; i++)
        put_cell(e, i, acuan_slice(acuan_column_name(g_array_index(e->columns, AcuanColumn, i))),
                 separator);
    csv_end_line(e->out->text);
    return exporter_walk_rows(e, put_row, &separator, error);
}

gboolean
export_csv(Exporter *e, GError **error)
{
    return put_table(e, ',', error);
}

gboolean
export_tsv(Exporter *e, GError **error)
{
    return put_table(e, '\t', error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xlsx.c - rows as a workbook: a sheet for each model, one of coverage, one of sources. */
#include "render/xlsx.h"

#include <string.h>

#include "render/coverage_render.h"
#include "tally.h"

#define LONGEST_NAME 31 /* of a sheet, by the format */

typedef struct {
    guint sheet; /* that its rows go to now */
    guint parts; /* sheets it has; a full one is followed by another */
} ModelSheet;

typedef struct {
    Exporter *e;
    Xlsx *book;
    Tally *tally;
    GArray *columns; /* XlsxColumn, of the sheets of models */
    ModelSheet *models, unmapped;
    GHashTable *laws; /* law -> its serial among the sources: char*, owning */
    guint last; /* serial of the provision counted last */
} Book;

static double
column_width(AcuanColumn column)
{
    switch (column) {
    case ACUAN_COLUMN_ID: return 32;
    case ACUAN_COLUMN_CITATION:
    case ACUAN_COLUMN_TITLE:
    case ACUAN_COLUMN_HEADINGS:
    case ACUAN_COLUMN_LABEL:
    case ACUAN_COLUMN_RULE: return 40;
    case ACUAN_COLUMN_EVIDENCE:
    case ACUAN_COLUMN_TEXT:
    case ACUAN_COLUMN_ELUCIDATION: return 60;
    case ACUAN_COLUMN_OFFSETS:
    case ACUAN_COLUMN_AT:
    case ACUAN_COLUMN_REASON:
    case ACUAN_COLUMN_NOTE: return 24;
    case ACUAN_COLUMN_FINGERPRINT: return 18;
    default: return 12;
    }
}

/* A sheet's name has no [ ] : * ? / \ and no quotation mark at its ends. */
static char *
sheet_name(const char *name, guint part)
{
    g_autofree char *number = part > 1 ? g_strdup_printf(" (%u)", part) : g_strdup("");
    glong most = LONGEST_NAME - (glong) strlen(number);
    g_autofree char *cut = g_utf8_strlen(name, -1) > most ? g_utf8_substring(name, 0, most)
                                                          : g_strdup(name);

    return g_strconcat(g_strdelimit(cut, "[]:*?/\\'", '_'), number, NULL);
}

static void
begin_sheet(Book *b, ModelSheet *sheet, const char *name)
{
    g_autofree char *title = sheet_name(name, ++sheet->parts);

    sheet->sheet = xlsx_sheet(b->book, title, (const XlsxColumn *) (void *) b->columns->data,
                              b->columns->len);
}

/* ---- rows ---- */

static void
put_cell(Book *b, AcuanRow *row, AcuanColumn column)
{
    const AcuanArticle *a = row->article;

    if (column == ACUAN_COLUMN_CONFIDENCE && row->mapping) {
        xlsx_number(b->book, row->mapping->confidence);
        return;
    }
    if (column == ACUAN_COLUMN_YEAR) {
        xlsx_number(b->book, a->year);
        return;
    }
    AcuanSlice text = acuan_row_cell(row, column, b->e->scratch);
    g_autofree char *valid = g_utf8_make_valid(text.p ? text.p : "", (gssize) text.n);
    if (!xlsx_text(b->book, valid)) {
        g_autofree char *what = g_strdup_printf("%s is longer than a cell of a workbook may be "
                                                "(32767 characters), and is cut",
                                                acuan_column_name(column));
        exporter_lose(b->e, a->law_id, a->eid, "cell-cut", what);
    }
}

static ModelSheet *
sheet_of(Book *b, const AcuanRow *row)
{
    TallyModel *model = row->mapping ? tally_model(b->tally, row->mapping->model) : NULL;

    return model ? &b->models[model - (TallyModel *) (void *) b->tally->models->data] : &b->unmapped;
}

static gboolean
put_row(Exporter *e, AcuanRow *row, void *data, GError **error)
{
    Book *b = data;
    ModelSheet *sheet = sheet_of(b, row);

    (void) error;
    if (b->last != row->serial)
        tally_provision(b->tally);
    b->last = row->serial;
    if (row->mapping)
        tally_mapping(b->tally, row->mapping, row->category);
    if (!g_hash_table_contains(b->laws, row->article->law_id))
        g_hash_table_add(b->laws, g_strdup(row->article->law_id));
    if (sheet->parts)
        xlsx_select(b->book, sheet->sheet);
    if (!sheet->parts || xlsx_rows(b->book) >= XLSX_MOST_ROWS)
        begin_sheet(b, sheet, row->mapping ? row->mapping->model : "unmapped");
    for (guint i = 0; i < e->columns->len; i++)
        put_cell(b, row, g_array_index(e->columns, AcuanColumn, i));
    xlsx_end_row(b->book);
    return TRUE;
}

/* ---- coverage ---- */

static void
put_coverage_row(Book *b, const TallyModel *t, guint i)
{
    const AcuanCategory *category = &t->model->categories[i];
    const TallyCategory *c = &t->categories[i];
    const guint numbers[] = {c->articles, c->human, c->inherited, c->rule,
                             c->weak,     c->denied, c->totals.leaves};

    xlsx_text(b->book, t->model->id);
    xlsx_text(b->book, category->code);
    xlsx_text(b->book, category->label);
    xlsx_text(b->book,
              category->parent < 0 ? NULL : t->model->categories[category->parent].code);
    xlsx_text(b->book, acuan_coverage_state_name(c->state));
    for (guint k = 0; k < G_N_ELEMENTS(numbers); k++)
        xlsx_number(b->book, numbers[k]);
    if (c->totals.coverage >= 0)
        xlsx_number(b->book, c->totals.coverage);
    xlsx_end_row(b->book);
}

static void
put_coverage(Book *b)
{
    static const XlsxColumn columns[] = {
        {"model", 12},    {"code", 12}, {"label", 44}, {"parent", 10}, {"state", 11},  {"articles", 9},
        {"human", 8},     {"inherited", 10}, {"rule", 8},  {"weak", 8},  {"denied", 8},
        {"leaves", 8},    {"coverage", 10}};
    g_autofree char *threshold = g_strdup_printf("%.2f", ACUAN_COVERAGE_THRESHOLD);

    tally_finish(b->tally);
    xlsx_sheet(b->book, "coverage", columns, G_N_ELEMENTS(columns));
    for (guint k = 0; k < b->tally->models->len; k++) {
        const TallyModel *t = &g_array_index(b->tally->models, TallyModel, k);
        for (guint i = 0; i < t->model->n_categories; i++)
            put_coverage_row(b, t, i);
    }
    xlsx_end_table(b->book);
    for (guint k = 0; k < b->tally->models->len; k++) {
        const TallyModel *t = &g_array_index(b->tally->models, TallyModel, k);
        g_autofree char *percent = coverage_percent(t->totals.coverage);
        g_autofree char *figures = coverage_figures(&t->totals);
        xlsx_text(b->book, t->model->id);
        xlsx_text(b->book, percent);
        xlsx_text(b->book, figures);
        xlsx_end_row(b->book);
    }
    xlsx_text(b->book, "formula");
    xlsx_text(b->book, acuan_coverage_formula());
    xlsx_end_row(b->book);
    xlsx_text(b->book, "threshold");
    xlsx_text(b->book, threshold);
    xlsx_end_row(b->book);
}

/* ---- sources ---- */

static gboolean
put_source(Exporter *e, const ExportLaw *law, void *data, GError **error)
{
    static const char *const keys[] = {"judul", "status", "teks", "tanggal_penetapan",
                                       "tanggal_pengundangan", "tanggal_berlaku", "sumber",
                                       "teu_badan", "url", NULL};
    Book *b = data;

    (void) e;
    (void) error;
    if (!g_hash_table_contains(b->laws, law->iri))
        return TRUE;
    xlsx_text(b->book, law->iri);
    xlsx_text(b->book, law->name);
    for (guint i = 0; keys[i]; i++)
        xlsx_text(b->book, strcmp(keys[i], "teks") == 0
                               ? json_string_value(json_object_get(law->data, "text_kind"))
                               : export_law_text(law, keys[i]));
    xlsx_number(b->book, (double) json_integer_value(json_object_get(law->data, "articles")));
    xlsx_text(b->book, json_string_value(json_object_get(law->data, "path")));
    xlsx_end_row(b->book);
    return TRUE;
}

static void
put_models(Book *b)
{
    xlsx_end_table(b->book);
    for (guint k = 0; k < b->tally->models->len; k++) {
        const AcuanModel *model = g_array_index(b->tally->models, TallyModel, k).model;
        const char *texts[] = {"model", model->id, model->title, model->version,
                               model->official ? "official" : "not official"};
        for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
            xlsx_text(b->book, texts[i]);
        xlsx_end_row(b->book);
    }
    const char *texts[] = {"index", b->e->info.built, "acuan " ACUAN_VERSION};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        xlsx_text(b->book, texts[i]);
    xlsx_end_row(b->book);
}

static gboolean
put_sources(Book *b, GError **error)
{
    static const XlsxColumn columns[] = {
        {"id", 32},       {"law", 30},        {"title", 50},     {"status", 12}, {"text kind", 10},
        {"enacted", 12},  {"promulgated", 12}, {"in force", 12}, {"source", 24}, {"body", 24},
        {"url", 40},      {"articles", 9},    {"file", 40}};
    guint laws = b->e->result->laws;

    xlsx_sheet(b->book, "sources", columns, G_N_ELEMENTS(columns));
    gboolean ok = exporter_walk_laws(b->e, put_source, b, error);
    b->e->result->laws = laws; /* they were counted with their rows */
    put_models(b);
    return ok;
}

/* ---- the book ---- */

static void
begin_models(Book *b)
{
    for (guint i = 0; i < b->e->columns->len; i++) {
        AcuanColumn column = g_array_index(b->e->columns, AcuanColumn, i);
        XlsxColumn one = {acuan_column_name(column), column_width(column)};
        g_array_append_val(b->columns, one);
    }
    for (guint k = 0; k < b->tally->models->len; k++)
        begin_sheet(b, &b->models[k], g_array_index(b->tally->models, TallyModel, k).model->id);
    if (b->e->options->unmapped)
        begin_sheet(b, &b->unmapped, "unmapped");
}

gboolean
export_xlsx(Exporter *e, GError **error)
{
    g_autoptr(Tally) tally = tally_new(e);
    g_autoptr(Xlsx) xlsx = xlsx_new("acuan export", e->info.built, error);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(XlsxColumn));
    g_autofree ModelSheet *models = g_new0(ModelSheet, tally->models->len + 1);
    g_autoptr(GHashTable) laws = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Book b = {.e = e, .book = xlsx, .tally = tally, .columns = columns, .models = models, .laws = laws};

    if (!xlsx)
        return FALSE;
    begin_models(&b);
    if (!exporter_walk_rows(e, put_row, &b, error))
        return FALSE;
    put_coverage(&b);
    return put_sources(&b, error) && xlsx_write(xlsx, e->out, error);
}

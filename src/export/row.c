/* SPDX-License-Identifier: GPL-3.0-or-later */
/* row.c - a provision and a mapping as a row of cells. */
#include <string.h>

#include "acuan/export.h"

#define ARROW " \xe2\x80\xba "

static const char *const NAMES[ACUAN_COLUMNS] = {
    [ACUAN_COLUMN_ID] = "id",
    [ACUAN_COLUMN_CITATION] = "citation",
    [ACUAN_COLUMN_EID] = "eid",
    [ACUAN_COLUMN_PASAL] = "pasal",
    [ACUAN_COLUMN_KIND] = "kind",
    [ACUAN_COLUMN_TITLE] = "title",
    [ACUAN_COLUMN_HEADINGS] = "headings",
    [ACUAN_COLUMN_STATUS] = "status",
    [ACUAN_COLUMN_TEXT_KIND] = "text_kind",
    [ACUAN_COLUMN_MODEL] = "model",
    [ACUAN_COLUMN_MODEL_VERSION] = "model_version",
    [ACUAN_COLUMN_CODE] = "code",
    [ACUAN_COLUMN_LABEL] = "label",
    [ACUAN_COLUMN_NEGATIVE] = "negative",
    [ACUAN_COLUMN_RELATION] = "relation",
    [ACUAN_COLUMN_METHOD] = "method",
    [ACUAN_COLUMN_RULE] = "rule",
    [ACUAN_COLUMN_CONFIDENCE] = "confidence",
    [ACUAN_COLUMN_EVIDENCE] = "evidence",
    [ACUAN_COLUMN_OFFSETS] = "offsets",
    [ACUAN_COLUMN_FINGERPRINT] = "fingerprint",
    [ACUAN_COLUMN_AT] = "at",
    [ACUAN_COLUMN_BY] = "by",
    [ACUAN_COLUMN_DATE] = "date",
    [ACUAN_COLUMN_REASON] = "reason",
    [ACUAN_COLUMN_NOTE] = "note",
    [ACUAN_COLUMN_TEXT] = "text",
    [ACUAN_COLUMN_ELUCIDATION] = "elucidation",
    [ACUAN_COLUMN_TYPE] = "type",
    [ACUAN_COLUMN_NUMBER] = "number",
    [ACUAN_COLUMN_YEAR] = "year",
    [ACUAN_COLUMN_LANGUAGE] = "language",
};

/* ---- columns ---- */

const char *
acuan_column_name(AcuanColumn column)
{
    return NAMES[column];
}

gboolean
acuan_column_find(const char *name, AcuanColumn *column)
{
    for (guint i = 0; i < ACUAN_COLUMNS; i++)
        if (strcmp(NAMES[i], name) == 0) {
            *column = (AcuanColumn) i;
            return TRUE;
        }
    return FALSE;
}

static gboolean
unknown_column(const char *name, GError **error)
{
    const char *names[ACUAN_COLUMNS + 1] = {NULL};

    memcpy(names, NAMES, sizeof NAMES);
    const char *near = acuan_nearest(name, names);
    g_autofree char *all = near ? NULL : g_strjoinv(", ", (char **) (void *) names);
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "there is no field '%s'; %s%s%s", name,
                near ? "did you mean '" : "there are: ", near ? near : all, near ? "'?" : "");
    return FALSE;
}

GArray *
acuan_columns_parse(const char *list, GError **error)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(AcuanColumn));
    gboolean beside = list && *list == '+';
    g_auto(GStrv) names = g_strsplit(list ? list + (beside ? 1 : 0) : "", ",", -1);

    for (AcuanColumn i = 0; (!list || beside) && i < ACUAN_COLUMNS_UNASKED; i++)
        g_array_append_val(columns, i);
    for (guint i = 0; names[i]; i++) {
        AcuanColumn column;
        if (!acuan_column_find(g_strstrip(names[i]), &column)) {
            unknown_column(names[i], error);
            return NULL;
        }
        g_array_append_val(columns, column);
    }
    return g_steal_pointer(&columns);
}

/* ---- a provision ---- */

static void
set_citation(AcuanRow *row)
{
    const AcuanArticle *a = row->article;

    if (g_strcmp0(row->law_id, a->law_id) != 0) {
        g_free(row->law_id);
        g_free(row->law_name);
        row->law_id = g_strdup(a->law_id);
        row->law_name = acuan_law_name(a->type, a->number, a->year);
    }
    g_autofree char *citation = acuan_article_cite_in(a, -1, row->law_name);
    g_string_assign(row->citation, citation);
}

void
acuan_row_provision(AcuanRow *row, const AcuanArticle *article)
{
    if (!row->citation) {
        row->citation = g_string_new(NULL);
        row->headings = g_string_new(NULL);
    }
    row->article = article;
    row->serial++;
    row->mapping = NULL;
    row->model = NULL;
    row->category = NULL;
    row->from_bytes = row->from_characters = 0;
    g_clear_pointer(&row->heading_lines, g_free);
    set_citation(row);
    g_string_truncate(row->headings, 0);
    for (guint i = 0; article->headings[i]; i++) {
        if (i > 0)
            g_string_append(row->headings, ARROW);
        g_string_append(row->headings, article->headings[i]);
    }
}

void
acuan_row_clear(AcuanRow *row)
{
    if (row->citation) {
        g_string_free(row->citation, TRUE);
        g_string_free(row->headings, TRUE);
    }
    g_free(row->law_id);
    g_free(row->law_name);
    g_free(row->heading_lines);
    *row = (AcuanRow){0};
}

/* ---- evidence ---- */

/* A byte that is no UTF-8 counts as the one character that takes its place where the text is shown. */
static guint
count_characters(const char *p, gsize n)
{
    const char *end = p + n, *bad;
    guint count = 0;

    while (p < end && !g_utf8_validate(p, end - p, &bad)) {
        count += (guint) g_utf8_strlen(p, bad - p) + 1;
        p = bad + 1;
    }
    for (; p < end; p++)
        count += (*p & 0xc0) != 0x80;
    return count;
}

guint
acuan_row_characters(AcuanRow *row, AcuanField field, guint bytes)
{
    AcuanSlice text = acuan_article_field(row->article, field, &row->heading_lines);
    gboolean body = text.p == row->article->text.p;
    guint at = (guint) MIN(bytes, text.n);
    gboolean ahead = body && at >= row->from_bytes;
    guint from = ahead ? row->from_bytes : 0;
    guint count = (ahead ? row->from_characters : 0) + count_characters(text.p + from, at - from);

    /* Evidence comes in the order of the text: what was counted is not counted again. */
    if (body) {
        row->from_bytes = at;
        row->from_characters = count;
    }
    return count;
}

static void
append_offsets(AcuanRow *row, GString *out)
{
    const GArray *evidence = row->mapping->evidence;

    for (guint i = 0; i < evidence->len; i++) {
        const AcuanSpan *span = &g_array_index(evidence, AcuanSpan, i);
        AcuanField field = span->field == ACUAN_FIELD_ANY ? ACUAN_FIELD_TEXT : span->field;
        guint start = acuan_row_characters(row, field, span->start);
        guint end = acuan_row_characters(row, field, span->end);
        g_string_append_printf(out, "%s%s:%u-%u", i ? " " : "", acuan_field_info(field)->name, start,
                               end);
    }
}

static void
append_evidence(AcuanRow *row, GString *out)
{
    const GArray *evidence = row->mapping->evidence;

    for (guint i = 0; i < evidence->len; i++) {
        AcuanSlice quote = acuan_span_quote(
            row->article, &g_array_index(evidence, AcuanSpan, i), &row->heading_lines);
        if (i > 0)
            g_string_append(out, " | ");
        g_string_append_len(out, quote.p, (gssize) quote.n);
    }
}

/* ---- cells ---- */

static const char *
kind_name(const AcuanArticle *a)
{
    if (a->kind != ACUAN_UNIT_PASAL)
        return "bagian";
    return a->quoted ? "kutipan" : "pasal";
}

static AcuanSlice
whole(const GString *text)
{
    return (AcuanSlice){text->str, text->len};
}

static AcuanSlice
mapping_cell(AcuanRow *row, AcuanColumn column, GString *scratch)
{
    const AcuanMapping *m = row->mapping;

    if (!m)
        return ACUAN_SLICE_NONE;
    switch (column) {
    case ACUAN_COLUMN_MODEL: return acuan_slice(m->model);
    case ACUAN_COLUMN_MODEL_VERSION: return acuan_slice(row->model ? row->model->version : NULL);
    case ACUAN_COLUMN_CODE: return acuan_slice(m->code);
    case ACUAN_COLUMN_LABEL: return acuan_slice(row->category ? row->category->label : NULL);
    case ACUAN_COLUMN_NEGATIVE: return acuan_slice(m->negative ? "true" : "false");
    case ACUAN_COLUMN_RELATION: return acuan_slice(m->relation);
    case ACUAN_COLUMN_METHOD: return acuan_slice(acuan_method_name(m->method));
    case ACUAN_COLUMN_RULE: return acuan_slice(m->rule);
    case ACUAN_COLUMN_CONFIDENCE: g_string_printf(scratch, "%.4f", m->confidence); break;
    case ACUAN_COLUMN_EVIDENCE: append_evidence(row, scratch); break;
    case ACUAN_COLUMN_OFFSETS: append_offsets(row, scratch); break;
    case ACUAN_COLUMN_AT: return acuan_slice(m->at);
    case ACUAN_COLUMN_BY: return acuan_slice(m->by);
    case ACUAN_COLUMN_DATE: return acuan_slice(m->date);
    case ACUAN_COLUMN_REASON: return acuan_slice(m->reason);
    default: return acuan_slice(m->note);
    }
    return whole(scratch);
}

AcuanSlice
acuan_row_cell(AcuanRow *row, AcuanColumn column, GString *scratch)
{
    const AcuanArticle *a = row->article;

    g_string_truncate(scratch, 0);
    switch (column) {
    case ACUAN_COLUMN_ID: return acuan_slice(a->law_id);
    case ACUAN_COLUMN_CITATION: return whole(row->citation);
    case ACUAN_COLUMN_EID: return acuan_slice(a->eid);
    case ACUAN_COLUMN_PASAL: return acuan_slice(a->pasal);
    case ACUAN_COLUMN_KIND: return acuan_slice(kind_name(a));
    case ACUAN_COLUMN_TITLE: return acuan_slice(a->law_title);
    case ACUAN_COLUMN_HEADINGS: return whole(row->headings);
    case ACUAN_COLUMN_STATUS: return acuan_slice(a->status);
    case ACUAN_COLUMN_TEXT_KIND: return acuan_slice(a->digest ? "ikhtisar" : "verbatim");
    case ACUAN_COLUMN_FINGERPRINT: return acuan_slice(a->fingerprint);
    case ACUAN_COLUMN_TEXT: return a->text;
    case ACUAN_COLUMN_ELUCIDATION: return a->note;
    case ACUAN_COLUMN_TYPE: return acuan_slice(a->type);
    case ACUAN_COLUMN_NUMBER: return acuan_slice(a->number);
    case ACUAN_COLUMN_YEAR: g_string_printf(scratch, "%u", a->year); return whole(scratch);
    case ACUAN_COLUMN_LANGUAGE: return acuan_slice(a->language);
    default: return mapping_cell(row, column, scratch);
    }
}

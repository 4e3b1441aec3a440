/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bulk.c - provisions for OpenSearch and Elasticsearch: the lines of their bulk interface, an action
 * and a document by turns. A folder gets the index template beside them.
 */
#include <string.h>

#include "exporter.h"
#include "render/json_write.h"

#define INDEX_NAME "acuan-provisions"

static const char TEMPLATE[] =
    "{\"index_patterns\":[\"" INDEX_NAME "*\"],\"template\":{\"settings\":{\"analysis\":{\"analyzer\":"
    "{\"hukum\":{\"type\":\"custom\",\"tokenizer\":\"standard\",\"filter\":[\"lowercase\"]}}}},"
    "\"mappings\":{\"dynamic\":\"strict\",\"properties\":{"
    "\"id\":{\"type\":\"keyword\"},\"eid\":{\"type\":\"keyword\"},\"pasal\":{\"type\":\"keyword\"},"
    "\"kind\":{\"type\":\"keyword\"},\"citation\":{\"type\":\"text\",\"analyzer\":\"hukum\"},"
    "\"title\":{\"type\":\"text\",\"analyzer\":\"hukum\"},"
    "\"headings\":{\"type\":\"text\",\"analyzer\":\"hukum\"},"
    "\"status\":{\"type\":\"keyword\"},\"text_kind\":{\"type\":\"keyword\"},"
    "\"type\":{\"type\":\"keyword\"},\"number\":{\"type\":\"keyword\"},\"year\":{\"type\":\"integer\"},"
    "\"language\":{\"type\":\"keyword\"},\"text\":{\"type\":\"text\",\"analyzer\":\"hukum\"},"
    "\"elucidation\":{\"type\":\"text\",\"analyzer\":\"hukum\"},"
    "\"fingerprint\":{\"type\":\"keyword\"},"
    "\"categories\":{\"type\":\"nested\",\"properties\":{\"model\":{\"type\":\"keyword\"},"
    "\"code\":{\"type\":\"keyword\"},\"label\":{\"type\":\"keyword\"},"
    "\"method\":{\"type\":\"keyword\"},\"negative\":{\"type\":\"boolean\"},"
    "\"confidence\":{\"type\":\"float\"},\"evidence\":{\"type\":\"text\",\"analyzer\":\"hukum\"}}}}}}}\n";

static const AcuanColumn TEXTS[] = {
    ACUAN_COLUMN_ID,        ACUAN_COLUMN_EID,   ACUAN_COLUMN_PASAL,  ACUAN_COLUMN_KIND,
    ACUAN_COLUMN_CITATION,  ACUAN_COLUMN_TITLE, ACUAN_COLUMN_STATUS, ACUAN_COLUMN_TEXT_KIND,
    ACUAN_COLUMN_TYPE,      ACUAN_COLUMN_NUMBER, ACUAN_COLUMN_LANGUAGE, ACUAN_COLUMN_TEXT,
    ACUAN_COLUMN_ELUCIDATION, ACUAN_COLUMN_FINGERPRINT};

static void
put_category(Exporter *e, const AcuanMapping *m)
{
    GString *out = e->out->text;
    const AcuanCategory *category = exporter_category(e, m->model, m->code);

    e->row.mapping = m;
    write_item(out);
    g_string_append_c(out, '{');
    write_member(out, "model", m->model);
    write_member(out, "code", m->code);
    write_member(out, "label", category ? category->label : NULL);
    write_member(out, "method", acuan_method_name(m->method));
    write_key(out, "negative");
    g_string_append(out, m->negative ? "true" : "false");
    write_key(out, "confidence");
    write_real(out, m->confidence);
    write_key(out, "evidence");
    g_string_append_c(out, '[');
    for (guint i = 0; i < m->evidence->len; i++) {
        write_item(out);
        write_text(out, acuan_span_quote(e->row.article, &g_array_index(m->evidence, AcuanSpan, i),
                                         &e->row.heading_lines));
    }
    g_string_append(out, "]}");
}

static void
put_document(Exporter *e, const AcuanHit *hit)
{
    const AcuanArticle *a = &hit->article;
    GString *out = e->out->text;
    g_autofree char *iri = acuan_article_iri(a, -1);

    g_string_append(out, "{\"index\":{\"_index\":\"" INDEX_NAME "\"");
    write_member(out, "_id", iri);
    g_string_append(out, "}}\n{");
    acuan_row_provision(&e->row, a);
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        g_string_append_printf(out, "\"%s\":", acuan_column_name(TEXTS[i]));
        write_text(out, acuan_row_cell(&e->row, TEXTS[i], e->scratch));
    }
    write_number_member(out, "year", a->year);
    write_key(out, "headings");
    g_string_append_c(out, '[');
    for (guint i = 0; a->headings[i]; i++) {
        write_item(out);
        write_text(out, acuan_slice(a->headings[i]));
    }
    g_string_append(out, "],\"categories\":[");
    for (guint i = 0; i < hit->mappings->len; i++)
        if (exporter_wants(e, g_ptr_array_index(hit->mappings, i)))
            put_category(e, g_ptr_array_index(hit->mappings, i));
    g_string_append(out, "]}\n");
}

static gboolean
visit(const AcuanHit *hit, void *data, GError **error)
{
    Exporter *e = data;

    if ((e->options->status && g_strcmp0(e->options->status, hit->article.status) != 0) ||
        (e->only_eid && strcmp(e->only_eid, hit->article.eid) != 0))
        return TRUE;
    exporter_count(e, hit);
    put_document(e, hit);
    return exporter_flush(e, error);
}

static gboolean
put_lines(Exporter *e, GError **error)
{
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < e->laws->len; i++) {
        guint before = e->result->provisions;
        ok = exporter_walk_law(e, g_ptr_array_index(e->laws, i), visit, e, error);
        e->result->laws += e->result->provisions > before ? 1 : 0;
    }
    return ok;
}

gboolean
export_bulk(Exporter *e, GError **error)
{
    if (!e->folder)
        return put_lines(e, error);
    if (!exporter_begin_file(e, "template.json", error))
        return FALSE;
    g_string_append(e->out->text, TEMPLATE);
    return exporter_end_file(e, error) && exporter_begin_file(e, "provisions.ndjson", error) &&
           put_lines(e, error) && exporter_end_file(e, error);
}

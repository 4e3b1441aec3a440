/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exporter.c - what the formats share. */
#include "exporter.h"

#include <string.h>

#define FLUSH_BYTES (256 * 1024)

/* ---- writing ---- */

gboolean
exporter_stopped(const Exporter *e, GError **error)
{
    if (!e->options->stop || !*e->options->stop)
        return FALSE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "interrupted; nothing was exported");
    return TRUE;
}

gboolean
exporter_flush(Exporter *e, GError **error)
{
    if (exporter_stopped(e, error))
        return FALSE;
    if (e->out->text->len < FLUSH_BYTES)
        return TRUE;
    return out_flush(e->out, error) && !e->out->closed;
}

/* ---- what is asked for ---- */

gboolean
exporter_wants_model(const Exporter *e, const char *model)
{
    if (e->subtree_model && strcmp(e->subtree_model, model) != 0)
        return FALSE;
    return !e->options->models || g_strv_contains(e->options->models, model);
}

gboolean
exporter_wants(const Exporter *e, const AcuanMapping *m)
{
    const char *method = e->options->method;

    return exporter_wants_model(e, m->model) &&
           (!e->subtree || g_hash_table_contains(e->subtree, m->code)) &&
           (!method || strcmp(acuan_method_name(m->method), method) == 0) &&
           m->confidence >= e->options->threshold;
}

static guint
model_place(const Exporter *e, const char *id)
{
    guint i = 0;

    while (i < e->models->len &&
           strcmp(((const AcuanModel *) g_ptr_array_index(e->models, i))->id, id) != 0)
        i++;
    return i;
}

const AcuanModel *
exporter_model(const Exporter *e, const char *id)
{
    guint i = model_place(e, id);

    return i < e->models->len ? g_ptr_array_index(e->models, i) : NULL;
}

const AcuanCategory *
exporter_category(const Exporter *e, const char *model, const char *code)
{
    guint i = model_place(e, model);

    return i < e->models->len ? g_hash_table_lookup(e->codes[i], code) : NULL;
}

/* ---- walks ---- */

gboolean
exporter_walk_law(Exporter *e, const char *iri, AcuanVisit visit, void *data, GError **error)
{
    AcuanWalk walk = {.law = iri, .answers = e->whole_laws ? NULL : e->answers};

    return acuan_index_walk(e->index, &walk, visit, data, NULL, error);
}

void
exporter_count(Exporter *e, const AcuanHit *hit)
{
    guint mapped = 0;

    for (guint i = 0; i < hit->mappings->len; i++)
        mapped += exporter_wants(e, g_ptr_array_index(hit->mappings, i)) ? 1 : 0;
    e->result->provisions++;
    e->result->articles +=
        hit->article.kind == ACUAN_UNIT_PASAL && !acuan_article_is_inner(&hit->article) ? 1 : 0;
    e->result->mappings += mapped;
    e->result->unmapped += mapped ? 0 : 1;
}

typedef struct {
    Exporter *e;
    ExportRowFunc visit;
    void *data;
} RowWalk;

static gboolean
visit_rows(const AcuanHit *hit, void *data, GError **error)
{
    RowWalk *w = data;
    Exporter *e = w->e;
    const AcuanExport *o = e->options;
    gboolean any = FALSE, ok = TRUE;

    if ((o->status && g_strcmp0(o->status, hit->article.status) != 0) ||
        (e->only_eid && strcmp(e->only_eid, hit->article.eid) != 0))
        return TRUE;
    exporter_count(e, hit);
    for (guint i = 0; ok && i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        if (!exporter_wants(e, m))
            continue;
        if (!any)
            acuan_row_provision(&e->row, &hit->article);
        any = TRUE;
        e->row.mapping = m;
        e->row.model = exporter_model(e, m->model);
        e->row.category = exporter_category(e, m->model, m->code);
        ok = w->visit(e, &e->row, w->data, error);
    }
    if (ok && !any && o->unmapped) {
        acuan_row_provision(&e->row, &hit->article);
        ok = w->visit(e, &e->row, w->data, error);
    }
    return ok && exporter_flush(e, error);
}

gboolean
exporter_walk_rows(Exporter *e, ExportRowFunc visit, void *data, GError **error)
{
    RowWalk w = {e, visit, data};
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < e->laws->len; i++) {
        guint before = e->result->provisions;
        ok = exporter_walk_law(e, g_ptr_array_index(e->laws, i), visit_rows, &w, error);
        e->result->laws += e->result->provisions > before ? 1 : 0;
    }
    return ok;
}

const char *
export_law_text(const ExportLaw *law, const char *key)
{
    const char *text = json_string_value(json_object_get(law->front, key));

    return text && *text ? text : NULL;
}

char *
export_law_year(const ExportLaw *law)
{
    const char *year = export_law_text(law, "tahun");

    return g_strdup(year ? year : "");
}

/* Has the law a provision that is asked for? Nothing is read to know it. */
static gboolean
law_asked(Exporter *e, const char *iri, gboolean *asked, GError **error)
{
    AcuanWalk walk = {.law = iri, .answers = e->answers};
    guint n = 0;

    if (e->answers && !acuan_index_walk(e->index, &walk, NULL, NULL, &n, error))
        return FALSE;
    *asked = !e->answers || n > 0;
    return TRUE;
}

static gboolean
visit_law(Exporter *e, const char *iri, ExportLawFunc visit, void *data, GError **error)
{
    g_autofree char *text = acuan_index_law(e->index, iri, error);
    json_t *root = text ? json_loads(text, 0, NULL) : NULL;
    ExportLaw law = {iri, root, json_object_get(root, "front"), NULL};
    gboolean ok = root != NULL;

    if (!ok && error && !*error)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "the index holds a damaged law: %s", iri);
    if (ok && (!e->options->status ||
               g_strcmp0(export_law_text(&law, "status"), e->options->status) == 0)) {
        g_autofree char *year = export_law_year(&law);
        const char *type = export_law_text(&law, "jenis"), *number = export_law_text(&law, "nomor");
        law.name = acuan_law_name(type ? type : "", number ? number : "",
                                  (guint) g_ascii_strtoull(year, NULL, 10));
        e->result->laws++;
        ok = visit(e, &law, data, error);
        g_free(law.name);
    }
    json_decref(root);
    return ok;
}

gboolean
exporter_walk_laws(Exporter *e, ExportLawFunc visit, void *data, GError **error)
{
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < e->laws->len; i++) {
        const char *iri = g_ptr_array_index(e->laws, i);
        gboolean asked = TRUE;
        ok = !exporter_stopped(e, error) && law_asked(e, iri, &asked, error) &&
             (!asked || visit_law(e, iri, visit, data, error));
    }
    return ok;
}

void
exporter_lose(Exporter *e, const char *iri, const char *eid, const char *rule, const char *what)
{
    g_autofree char *place = eid && *eid ? g_strdup_printf("%s#%s", iri, eid) : g_strdup(iri);

    acuan_report(e->options->report, ACUAN_WARNING, 0, 0, rule, "%s: %s", place, what);
}

/* ---- files of a folder ---- */

gboolean
exporter_begin_file(Exporter *e, const char *name, GError **error)
{
    e->out = folder_file(e->folder, name, error);
    return e->out != NULL;
}

gboolean
exporter_end_file(Exporter *e, GError **error)
{
    Out *out = e->out;

    e->out = NULL;
    return out_close(out, error);
}

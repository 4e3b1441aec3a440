/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include <stdlib.h>
#include <string.h>

json_t *
json_text(AcuanSlice text)
{
    if (g_utf8_validate(text.p ? text.p : "", (gssize) text.n, NULL))
        return json_stringn(text.p ? text.p : "", text.n);
    g_autofree char *valid = g_utf8_make_valid(text.p, (gssize) text.n);
    return json_string(valid);
}

static void
set_text(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, text ? json_text(acuan_slice(text)) : json_null());
}

/* Takes over `text`. */
static void
set_owned(json_t *object, const char *key, char *text)
{
    set_text(object, key, text);
    g_free(text);
}

void
json_append(GString *out, json_t *value, gboolean indented)
{
    gsize style = indented ? JSON_INDENT(2) : JSON_COMPACT;
    char *text = json_dumps(value, style | JSON_REAL_PRECISION(15));

    g_string_append(out, text);
    g_string_append_c(out, '\n');
    free(text);
    json_decref(value);
}

/* ---- mappings ---- */

static const char *
field_name(AcuanField field)
{
    return acuan_field_info(field == ACUAN_FIELD_ANY ? ACUAN_FIELD_TEXT : field)->name;
}

static json_int_t
characters(AcuanSlice text, guint bytes)
{
    return g_utf8_strlen(text.p, (gssize) MIN(bytes, text.n));
}

static json_t *
json_span(const AcuanArticle *article, const AcuanSpan *span)
{
    g_autofree char *scratch = NULL;
    AcuanSlice text = acuan_article_field(article, span->field, &scratch);
    json_t *out = json_object();

    json_object_set_new(out, "quote", json_text(acuan_span_quote(article, span, &scratch)));
    json_object_set_new(out, "field", json_string(field_name(span->field)));
    json_object_set_new(out, "start", json_integer(characters(text, span->start)));
    json_object_set_new(out, "end", json_integer(characters(text, span->end)));
    int part = span->field == ACUAN_FIELD_TEXT ? acuan_article_part_at(article, span->start) : -1;
    set_owned(out, "eid",
              part < 0 ? g_strdup(article->eid) : acuan_part_eid(article, (guint) part));
    return out;
}

static void
set_annotation(json_t *out, const AcuanMapping *m)
{
    const struct {
        const char *key, *text;
    } members[] = {{"at", m->at},     {"reason", m->reason}, {"by", m->by},
                   {"date", m->date}, {"note", m->note}};

    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i].text)
            set_text(out, members[i].key, members[i].text);
}

json_t *
json_mapping(const AcuanArticle *article, const AcuanMapping *m, const char *label)
{
    json_t *out = json_object();
    json_t *evidence = json_array();

    for (guint i = 0; i < m->evidence->len; i++)
        json_array_append_new(evidence,
                              json_span(article, &g_array_index(m->evidence, AcuanSpan, i)));
    set_text(out, "model", m->model);
    set_text(out, "code", m->code);
    set_text(out, "label", label);
    set_text(out, "method", acuan_method_name(m->method));
    if (m->negative)
        json_object_set_new(out, "negative", json_true());
    set_text(out, "rule", m->rule);
    set_text(out, "relation", m->relation);
    json_object_set_new(out, "confidence", json_real(m->confidence));
    json_object_set_new(out, "evidence", evidence);
    set_annotation(out, m);
    return out;
}

json_t *
json_mappings(AcuanIndex *index, const AcuanArticle *article, const GPtrArray *mappings)
{
    json_t *out = json_array();

    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
        json_array_append_new(out, json_mapping(article, m, acuan_index_label(index, name)));
    }
    return out;
}

/* ---- differences ---- */

json_t *
json_diff(const GArray *diff)
{
    static const char *const ops[] = {"kept", "removed", "added"};
    json_t *out = json_array();

    for (guint i = 0; diff && i < diff->len; i++) {
        const AcuanDiff *run = &g_array_index(diff, AcuanDiff, i);
        json_array_append_new(
            out, json_pack("{s:s, s:o}", "op", ops[run->kind], "text", json_text(run->text)));
    }
    return out;
}

/* ---- provisions ---- */

void
json_address(json_t *out, const AcuanArticle *a, int part)
{
    json_t *headings = json_array();

    for (guint i = 0; a->headings[i]; i++)
        json_array_append_new(headings, json_text(acuan_slice(a->headings[i])));
    set_text(out, "id", a->law_id);
    set_owned(out, "eid", part < 0 ? g_strdup(a->eid) : acuan_part_eid(a, (guint) part));
    set_text(out, "pasal", a->pasal);
    set_owned(out, "citation", acuan_article_cite(a, part));
    set_text(out, "title", a->law_title);
    set_text(out, "status", a->status);
    json_object_set_new(out, "text_kind", json_string(a->digest ? "ikhtisar" : "verbatim"));
    json_object_set_new(out, "headings", headings);
}

static json_t *
json_snippet(const AcuanHit *hit)
{
    json_t *out = json_object();
    json_t *highlights = json_array();

    for (guint i = 0; i + 1 < hit->highlights->len; i += 2)
        json_array_append_new(highlights,
                              json_pack("[i,i]", g_array_index(hit->highlights, guint, i),
                                        g_array_index(hit->highlights, guint, i + 1)));
    set_text(out, "text", hit->snippet);
    json_object_set_new(out, "highlights", highlights);
    return out;
}

json_t *
json_hit(AcuanIndex *index, const AcuanHit *hit)
{
    json_t *out = json_object();
    json_t *units = json_array();

    for (guint i = 0; i < hit->parts->len; i++) {
        g_autofree char *eid =
            acuan_part_eid(&hit->article, (guint) g_array_index(hit->parts, int, i));
        json_array_append_new(units, json_string(eid));
    }
    json_object_set_new(out, "rank", json_integer(hit->rank));
    json_object_set_new(out, "score", json_real(hit->score));
    json_address(out, &hit->article, -1);
    json_object_set_new(out, "snippet", json_snippet(hit));
    json_object_set_new(out, "units", units);
    json_object_set_new(out, "categories", json_mappings(index, &hit->article, hit->mappings));
    return out;
}

static json_t *
json_parts(const AcuanArticle *a, int under)
{
    json_t *out = json_array();

    for (guint i = 0; i < a->n_parts; i++) {
        const AcuanPart *part = &a->parts[i];
        if (under >= 0 && ((int) i < under || part->start >= a->parts[under].end))
            continue;
        json_t *one = json_object();
        set_owned(one, "eid", acuan_part_eid(a, i));
        set_owned(one, "citation", acuan_part_citation(a, i));
        json_object_set_new(one, "start", json_integer(characters(a->text, part->start)));
        json_object_set_new(one, "end", json_integer(characters(a->text, part->end)));
        json_array_append_new(out, one);
    }
    return out;
}

json_t *
json_provision(AcuanIndex *index, const AcuanHit *hit, int part)
{
    const AcuanArticle *a = &hit->article;
    json_t *out = json_object();
    AcuanSlice text = a->text;

    if (part >= 0)
        text = (AcuanSlice){a->text.p + a->parts[part].start,
                            a->parts[part].end - a->parts[part].start};
    json_address(out, a, part);
    json_object_set_new(out, "text", json_text(acuan_slice_strip(text)));
    json_object_set_new(out, "note", a->note.n ? json_text(a->note) : json_null());
    json_object_set_new(out, "parts", json_parts(a, part));
    json_object_set_new(out, "categories", json_mappings(index, &hit->article, hit->mappings));
    return out;
}

/* ---- the index ---- */

json_t *
json_info(AcuanIndex *index, const AcuanIndexInfo *info)
{
    const GPtrArray *models = acuan_index_models(index, NULL);
    json_t *list = json_array();
    json_t *out = json_object();

    for (guint i = 0; models && i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        json_array_append_new(list, json_pack("{s:s, s:i}", "id", model->id, "categories",
                                              (int) model->n_categories));
    }
    set_text(out, "version", ACUAN_VERSION);
    set_text(out, "schema", info->schema);
    set_text(out, "built", info->built);
    json_object_set_new(out, "laws", json_integer(info->laws));
    json_object_set_new(out, "articles", json_integer(info->articles));
    json_object_set_new(out, "units", json_integer(info->provisions));
    json_object_set_new(out, "terms", json_integer(info->terms));
    json_object_set_new(out, "models", list);
    json_object_set_new(out, "revision", json_integer((json_int_t) info->revision));
    json_object_set_new(out, "bytes", json_integer((json_int_t) info->bytes));
    return out;
}

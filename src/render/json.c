/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include <string.h>

#include "json_write.h"

json_t *
json_text(AcuanSlice text)
{
    if (g_utf8_validate(text.p ? text.p : "", (gssize) text.n, NULL))
        return json_stringn(text.p ? text.p : "", text.n);
    g_autofree char *valid = g_utf8_make_valid(text.p, (gssize) text.n);
    return json_string(valid);
}

json_t *
json_text_or_null(const char *text)
{
    return text ? json_text(acuan_slice(text)) : json_null();
}

void
json_set_text(json_t *object, const char *name, const char *text)
{
    json_object_set_new(object, name, json_text_or_null(text));
}

void
json_append(GString *out, json_t *value, gboolean indented)
{
    write_value(out, value, indented ? 0 : -1);
    g_string_append_c(out, '\n');
    json_decref(value);
}

/* ---- mappings ---- */

static const char *
field_name(AcuanField field)
{
    return acuan_field_info(field == ACUAN_FIELD_ANY ? ACUAN_FIELD_TEXT : field)->name;
}

/* Bytes that begin a character; the rest of ill-formed text counts as one each, as it is shown. */
static guint
count_characters(const char *p, gsize n)
{
    guint count = 0;

    for (gsize i = 0; i < n; i++)
        count += ((guchar) p[i] & 0xC0) != 0x80;
    return count;
}

/* What the spans of a provision have in common: a place counted once, an eId written once. */
typedef struct {
    const AcuanArticle *article;
    char *headings;
    struct {
        guint bytes, characters;
    } at[ACUAN_FIELD_NOTE + 1]; /* counted last in each field */
    char **eids;                /* of each part, as asked for */
} Places;

static void
places_clear(Places *places)
{
    for (guint i = 0; places->eids && i < places->article->n_parts; i++)
        g_free(places->eids[i]);
    g_free(places->eids);
    g_free(places->headings);
}

static guint
places_characters(Places *places, AcuanField field, AcuanSlice text, guint bytes)
{
    guint have = places->at[field].bytes, count = places->at[field].characters;

    bytes = (guint) MIN(bytes, text.n);
    if (bytes >= have)
        count += count_characters(text.p + have, bytes - have);
    else
        count -= count_characters(text.p + bytes, have - bytes);
    places->at[field].bytes = bytes;
    places->at[field].characters = count;
    return count;
}

static const char *
places_eid(Places *places, const AcuanSpan *span)
{
    const AcuanArticle *a = places->article;
    int part = span->field == ACUAN_FIELD_TEXT ? acuan_article_part_at(a, span->start) : -1;

    if (part < 0)
        return a->eid;
    if (!places->eids)
        places->eids = g_new0(char *, a->n_parts);
    if (!places->eids[part])
        places->eids[part] = acuan_part_eid(a, (guint) part);
    return places->eids[part];
}

static void
write_span(GString *out, Places *places, const AcuanSpan *span)
{
    const AcuanArticle *a = places->article;
    AcuanField field = MIN(span->field, ACUAN_FIELD_NOTE);
    AcuanSlice text = acuan_article_field(a, span->field, &places->headings);

    write_item(out);
    g_string_append_c(out, '{');
    write_key(out, "quote");
    write_text(out, acuan_span_quote(a, span, &places->headings));
    write_member(out, "field", field_name(span->field));
    write_number_member(out, "start", places_characters(places, field, text, span->start));
    write_number_member(out, "end", places_characters(places, field, text, span->end));
    write_member(out, "eid", places_eid(places, span));
    g_string_append_c(out, '}');
}

static void
write_annotation(GString *out, const AcuanMapping *m)
{
    const struct {
        const char *key, *text;
    } members[] = {
        {"at", m->at}, {"reason", m->reason}, {"by", m->by}, {"date", m->date}, {"note", m->note}};

    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i].text)
            write_member(out, members[i].key, members[i].text);
}

static void
write_mapping(GString *out, Places *places, const AcuanMapping *m, const char *label)
{
    write_item(out);
    g_string_append_c(out, '{');
    write_member(out, "model", m->model);
    write_member(out, "code", m->code);
    write_member(out, "label", label);
    write_member(out, "method", acuan_method_name(m->method));
    if (m->negative) {
        write_key(out, "negative");
        g_string_append(out, "true");
    }
    write_member(out, "rule", m->rule);
    write_member(out, "relation", m->relation);
    write_key(out, "confidence");
    write_real(out, m->confidence);
    write_key(out, "evidence");
    g_string_append_c(out, '[');
    for (guint i = 0; i < m->evidence->len; i++)
        write_span(out, places, &g_array_index(m->evidence, AcuanSpan, i));
    g_string_append_c(out, ']');
    write_annotation(out, m);
    g_string_append_c(out, '}');
}

static void
write_mappings(GString *out, AcuanIndex *index, const AcuanArticle *article,
               const GPtrArray *mappings)
{
    Places places = {.article = article};

    g_string_append_c(out, '[');
    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
        write_mapping(out, &places, m, acuan_index_label(index, name));
    }
    g_string_append_c(out, ']');
    places_clear(&places);
}

/* What was written, as a value to build on; frees the text. */
static json_t *
take_value(GString *text)
{
    json_t *value = json_loadb(text->str, text->len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);

    g_string_free(text, TRUE);
    return value;
}

json_t *
json_mapping(const AcuanArticle *article, const AcuanMapping *m, const char *label)
{
    Places places = {.article = article};
    GString *text = g_string_new(NULL);

    write_mapping(text, &places, m, label);
    places_clear(&places);
    return take_value(text);
}

json_t *
json_mappings(AcuanIndex *index, const AcuanArticle *article, const GPtrArray *mappings)
{
    GString *text = g_string_new(NULL);

    write_mappings(text, index, article, mappings);
    return take_value(text);
}

/* ---- provisions ---- */

static void
write_address(GString *out, const AcuanArticle *a, int part)
{
    g_autofree char *eid = part < 0 ? NULL : acuan_part_eid(a, (guint) part);
    g_autofree char *citation = acuan_article_cite(a, part);

    write_member(out, "id", a->law_id);
    write_member(out, "eid", eid ? eid : a->eid);
    write_member(out, "pasal", a->pasal);
    write_member(out, "citation", citation);
    write_member(out, "title", a->law_title);
    write_member(out, "status", a->status);
    write_member(out, "text_kind", a->digest ? "ikhtisar" : "verbatim");
    write_key(out, "headings");
    g_string_append_c(out, '[');
    for (guint i = 0; a->headings[i]; i++) {
        write_item(out);
        write_text(out, acuan_slice(a->headings[i]));
    }
    g_string_append_c(out, ']');
}

void
json_address(json_t *out, const AcuanArticle *a, int part)
{
    GString *text = g_string_new("{");

    write_address(text, a, part);
    g_string_append_c(text, '}');
    json_t *address = take_value(text);
    json_object_update(out, address);
    json_decref(address);
}

static void
write_snippet(GString *out, const AcuanHit *hit)
{
    write_key(out, "snippet");
    g_string_append_c(out, '{');
    write_member(out, "text", hit->snippet);
    write_key(out, "highlights");
    g_string_append_c(out, '[');
    for (guint i = 0; i + 1 < hit->highlights->len; i += 2) {
        write_item(out);
        g_string_append_c(out, '[');
        write_number(out, g_array_index(hit->highlights, guint, i));
        g_string_append_c(out, ',');
        write_number(out, g_array_index(hit->highlights, guint, i + 1));
        g_string_append_c(out, ']');
    }
    g_string_append(out, "]}");
}

/* What is said only where there is something to say. */
static void
write_standing(GString *out, AcuanIndex *index, const AcuanHit *hit)
{
    const char *by = acuan_index_changed_by(index, &hit->article);

    if (by)
        write_member(out, "changed_by", by);
    if (hit->law_total) {
        write_number_member(out, "law_rank", hit->law_rank);
        write_number_member(out, "law_total", hit->law_total);
    }
}

static void
write_hit(GString *out, AcuanIndex *index, const AcuanHit *hit)
{
    g_string_append_c(out, '{');
    write_number_member(out, "rank", hit->rank);
    write_key(out, "score");
    write_real(out, hit->score);
    write_address(out, &hit->article, -1);
    write_standing(out, index, hit);
    write_snippet(out, hit);
    write_key(out, "units");
    g_string_append_c(out, '[');
    for (guint i = 0; i < hit->parts->len; i++) {
        g_autofree char *eid =
            acuan_part_eid(&hit->article, (guint) g_array_index(hit->parts, int, i));
        write_item(out);
        write_text(out, acuan_slice(eid));
    }
    g_string_append_c(out, ']');
    write_key(out, "unit_citations");
    g_string_append_c(out, '[');
    for (guint i = 0; i < hit->parts->len; i++) {
        g_autofree char *citation =
            acuan_article_cite(&hit->article, g_array_index(hit->parts, int, i));
        write_item(out);
        write_text(out, acuan_slice(citation));
    }
    g_string_append_c(out, ']');
    write_key(out, "categories");
    write_mappings(out, index, &hit->article, hit->mappings);
    g_string_append_c(out, '}');
}

void
json_append_hit(GString *out, AcuanIndex *index, const AcuanHit *hit)
{
    write_hit(out, index, hit);
    g_string_append_c(out, '\n');
}

json_t *
json_hit(AcuanIndex *index, const AcuanHit *hit)
{
    GString *text = g_string_new(NULL);

    write_hit(text, index, hit);
    return take_value(text);
}

static void
write_parts(GString *out, const AcuanArticle *a, int under)
{
    Places places = {.article = a};

    g_string_append_c(out, '[');
    for (guint i = 0; i < a->n_parts; i++) {
        const AcuanPart *part = &a->parts[i];
        if (under >= 0 && ((int) i < under || part->start >= a->parts[under].end))
            continue;
        g_autofree char *eid = acuan_part_eid(a, i);
        g_autofree char *citation = acuan_part_citation(a, i);
        write_item(out);
        g_string_append_c(out, '{');
        write_member(out, "eid", eid);
        write_member(out, "citation", citation);
        write_number_member(out, "start",
                            places_characters(&places, ACUAN_FIELD_TEXT, a->text, part->start));
        write_number_member(out, "end",
                            places_characters(&places, ACUAN_FIELD_TEXT, a->text, part->end));
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
    places_clear(&places);
}

json_t *
json_provision(AcuanIndex *index, const AcuanHit *hit, int part)
{
    const AcuanArticle *a = &hit->article;
    GString *out = g_string_new("{");
    AcuanSlice text = a->text;

    if (part >= 0)
        text = (AcuanSlice){a->text.p + a->parts[part].start,
                            a->parts[part].end - a->parts[part].start};
    write_address(out, a, part);
    write_key(out, "text");
    write_text(out, acuan_slice_strip(text));
    write_key(out, "note");
    if (a->note.n)
        write_text(out, a->note);
    else
        g_string_append(out, "null");
    write_key(out, "parts");
    write_parts(out, a, part);
    write_key(out, "categories");
    write_mappings(out, index, a, hit->mappings);
    g_string_append_c(out, '}');
    return take_value(out);
}

/* ---- results ---- */

static json_t *
json_facet(const AcuanFacet *facet)
{
    json_t *values = json_array();

    for (guint i = 0; i < facet->values->len; i++) {
        const AcuanFacetValue *value = g_ptr_array_index(facet->values, i);
        json_t *one = json_object();
        json_set_text(one, "value", value->value);
        json_set_text(one, "label", value->label ? value->label : value->value);
        json_object_set_new(one, "count", json_integer(value->count));
        json_array_append_new(values, one);
    }
    return values;
}

/* By the facets' names, categories by model. */
static json_t *
json_facets(const GPtrArray *facets)
{
    json_t *out = json_object(), *models = json_object();

    for (guint i = 0; i < facets->len; i++) {
        const AcuanFacet *facet = g_ptr_array_index(facets, i);
        if (facet->model)
            json_object_set_new(models, facet->model, json_facet(facet));
        else
            json_object_set_new(out, acuan_field_info(facet->field)->name, json_facet(facet));
    }
    json_object_set_new(out, acuan_field_info(ACUAN_FIELD_CATEGORY)->name, models);
    return out;
}

static json_t *
json_suggestions(const GPtrArray *suggestions)
{
    json_t *out = json_array();

    for (guint i = 0; i < suggestions->len; i++) {
        const AcuanSuggestion *s = g_ptr_array_index(suggestions, i);
        const char *field = acuan_field_info(s->field)->name;
        json_array_append_new(out, json_pack("{s:s, s:s*, s:s, s:i}", "word", s->word, "field",
                                             *field ? field : NULL, "better", s->better, "count",
                                             (int) s->count));
    }
    return out;
}

static json_t *
json_synonyms(const GPtrArray *synonyms)
{
    json_t *list = json_array();

    for (guint i = 0; i < synonyms->len; i++) {
        const AcuanSynonym *s = g_ptr_array_index(synonyms, i);
        json_array_append_new(list,
                              json_pack("{s:s, s:s}", "typed", s->typed, "searched", s->searched));
    }
    return list;
}

json_t *
json_results(AcuanIndex *index, const char *query, const AcuanResults *results)
{
    json_t *hits = json_array();
    json_t *remarks = json_array();

    for (guint i = 0; i < results->hits->len; i++)
        json_array_append_new(hits, json_hit(index, g_ptr_array_index(results->hits, i)));
    for (guint i = 0; i < results->remarks->len; i++)
        json_array_append_new(remarks, json_string(g_ptr_array_index(results->remarks, i)));
    json_t *out = json_pack("{s:i, s:s, s:i, s:b, s:o}", "version", 1, "query", query, "total",
                            (int) results->total, "relaxed", results->relaxed, "remarks", remarks);
    if (results->laws)
        json_object_set_new(out, "laws", json_integer(results->laws));
    json_object_set_new(out, "also_searched", json_synonyms(results->synonyms));
    json_object_set_new(out, "suggestions", json_suggestions(results->suggestions));
    json_set_text(out, "corrected", results->corrected);
    json_object_set_new(out, "applied", json_boolean(results->applied));
    if (results->facets)
        json_object_set_new(out, "facets", json_facets(results->facets));
    json_object_set_new(out, "hits", hits);
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
    json_set_text(out, "version", ACUAN_VERSION);
    json_set_text(out, "schema", info->schema);
    json_set_text(out, "built", info->built);
    json_object_set_new(out, "laws", json_integer(info->laws));
    json_object_set_new(out, "articles", json_integer(info->articles));
    json_object_set_new(out, "units", json_integer(info->provisions));
    json_object_set_new(out, "terms", json_integer(info->terms));
    json_object_set_new(out, "models", list);
    json_object_set_new(out, "revision", json_integer((json_int_t) info->revision));
    json_object_set_new(out, "bytes", json_integer((json_int_t) info->bytes));
    return out;
}

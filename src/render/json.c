/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include <stdlib.h>
#include <string.h>

/* Texts are checked here and keys are ours: the library need not check them again. */
json_t *
json_text(AcuanSlice text)
{
    if (g_utf8_validate(text.p ? text.p : "", (gssize) text.n, NULL))
        return json_stringn_nocheck(text.p ? text.p : "", text.n);
    g_autofree char *valid = g_utf8_make_valid(text.p, (gssize) text.n);
    return json_string_nocheck(valid);
}

static void
set_value(json_t *object, const char *key, json_t *value)
{
    json_object_set_new_nocheck(object, key, value);
}

static void
set_text(json_t *object, const char *key, const char *text)
{
    set_value(object, key, text ? json_text(acuan_slice(text)) : json_null());
}

/* Takes over `text`. */
static void
set_owned(json_t *object, const char *key, char *text)
{
    set_text(object, key, text);
    g_free(text);
}

/* ---- writing ----
 * The library's own writer keeps a table of all the arrays and objects it is in, for fear of circles;
 * a hit with categories has dozens of small ones, and that took most of the time. */

static void
write_string(GString *out, const char *text, gsize length)
{
    static const char escapes[0x20] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r',
                                       ['\t'] = 't'};
    gsize from = 0;

    g_string_append_c(out, '"');
    for (gsize i = 0; i < length; i++) {
        guchar c = (guchar) text[i];
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        g_string_append_len(out, text + from, (gssize) (i - from));
        from = i + 1;
        if (c >= 0x20 || escapes[c])
            g_string_append_printf(out, "\\%c", c >= 0x20 ? c : escapes[c]);
        else
            g_string_append_printf(out, "\\u%04X", c);
    }
    g_string_append_len(out, text + from, (gssize) (length - from));
    g_string_append_c(out, '"');
}

static void
write_real(GString *out, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(text, sizeof text, "%.15g", number);
    g_string_append(out, text);
    if (!strpbrk(text, ".e"))
        g_string_append(out, ".0");
}

/* `depth` is negative for all on one line. */
static void
write_break(GString *out, int depth)
{
    if (depth >= 0)
        g_string_append_printf(out, "\n%*s", 2 * depth, "");
}

static void write_value(GString *out, json_t *value, int depth);

static void
write_members(GString *out, json_t *value, int depth)
{
    const char *key, *separator = "";
    int inner = depth < 0 ? depth : depth + 1;
    json_t *member;
    gsize i;

    if (json_is_object(value))
        json_object_foreach(value, key, member) {
            g_string_append(out, separator);
            write_break(out, inner);
            write_string(out, key, strlen(key));
            g_string_append(out, depth < 0 ? ":" : ": ");
            write_value(out, member, inner);
            separator = ",";
        }
    else
        json_array_foreach(value, i, member) {
            g_string_append(out, separator);
            write_break(out, inner);
            write_value(out, member, inner);
            separator = ",";
        }
    if (*separator)
        write_break(out, depth);
}

static void
write_value(GString *out, json_t *value, int depth)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
    case JSON_ARRAY:
        g_string_append_c(out, json_is_object(value) ? '{' : '[');
        write_members(out, value, depth);
        g_string_append_c(out, json_is_object(value) ? '}' : ']');
        break;
    case JSON_STRING:
        write_string(out, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
        g_string_append_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        break;
    case JSON_REAL: write_real(out, json_real_value(value)); break;
    case JSON_TRUE: g_string_append(out, "true"); break;
    case JSON_FALSE: g_string_append(out, "false"); break;
    case JSON_NULL: g_string_append(out, "null"); break;
    }
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

static json_int_t
characters(AcuanSlice text, guint bytes)
{
    return count_characters(text.p, MIN(bytes, text.n));
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

static json_t *
json_span(Places *places, const AcuanSpan *span)
{
    const AcuanArticle *a = places->article;
    AcuanField field = MIN(span->field, ACUAN_FIELD_NOTE);
    AcuanSlice text = acuan_article_field(a, span->field, &places->headings);
    json_t *out = json_object();

    set_value(out, "quote", json_text(acuan_span_quote(a, span, &places->headings)));
    set_value(out, "field", json_string_nocheck(field_name(span->field)));
    set_value(out, "start", json_integer(places_characters(places, field, text, span->start)));
    set_value(out, "end", json_integer(places_characters(places, field, text, span->end)));
    set_text(out, "eid", places_eid(places, span));
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

static json_t *
mapping_object(Places *places, const AcuanMapping *m, const char *label)
{
    json_t *out = json_object();
    json_t *evidence = json_array();

    for (guint i = 0; i < m->evidence->len; i++)
        json_array_append_new(evidence,
                              json_span(places, &g_array_index(m->evidence, AcuanSpan, i)));
    set_text(out, "model", m->model);
    set_text(out, "code", m->code);
    set_text(out, "label", label);
    set_text(out, "method", acuan_method_name(m->method));
    if (m->negative)
        set_value(out, "negative", json_true());
    set_text(out, "rule", m->rule);
    set_text(out, "relation", m->relation);
    set_value(out, "confidence", json_real(m->confidence));
    set_value(out, "evidence", evidence);
    set_annotation(out, m);
    return out;
}

json_t *
json_mapping(const AcuanArticle *article, const AcuanMapping *m, const char *label)
{
    Places places = {.article = article};
    json_t *out = mapping_object(&places, m, label);

    places_clear(&places);
    return out;
}

json_t *
json_mappings(AcuanIndex *index, const AcuanArticle *article, const GPtrArray *mappings)
{
    Places places = {.article = article};
    json_t *out = json_array();

    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
        json_array_append_new(out, mapping_object(&places, m, acuan_index_label(index, name)));
    }
    places_clear(&places);
    return out;
}

/* ---- provisions ---- */

static void
set_address(json_t *out, const AcuanArticle *a, int part)
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
    set_value(out, "text_kind", json_string(a->digest ? "ikhtisar" : "verbatim"));
    set_value(out, "headings", headings);
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
    set_value(out, "highlights", highlights);
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
    set_value(out, "rank", json_integer(hit->rank));
    set_value(out, "score", json_real(hit->score));
    set_address(out, &hit->article, -1);
    set_value(out, "snippet", json_snippet(hit));
    set_value(out, "units", units);
    set_value(out, "categories", json_mappings(index, &hit->article, hit->mappings));
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
    set_address(out, a, part);
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

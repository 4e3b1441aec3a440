/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and order of members are an interface; acuan-define(1) tells them. */
#include "terms_render.h"

static json_t *
strings_json(const char *const *strings, guint n)
{
    json_t *out = json_array();

    for (guint i = 0; i < n; i++)
        json_array_append_new(out, json_text(acuan_slice(strings[i])));
    return out;
}

static json_t *
array_json(const GPtrArray *strings)
{
    return strings_json((const char *const *) strings->pdata, strings->len);
}

static json_t *
place_json(const AcuanTermPlace *place)
{
    const AcuanDefinition *d = place->definition;
    json_t *out = json_object();

    json_set_text(out, "term", d->term);
    json_object_set_new(out, "aliases",
                        strings_json((const char *const *) d->aliases, g_strv_length(d->aliases)));
    json_set_text(out, "citation", place->citation);
    json_set_text(out, "iri", place->iri);
    json_set_text(out, "law", place->law);
    json_set_text(out, "name", place->law_name);
    json_set_text(out, "title", place->law_title);
    json_object_set_new(out, "year", json_integer(place->year));
    json_set_text(out, "status", place->status);
    json_set_text(out, "text_kind", place->digest ? "ikhtisar" : "verbatim");
    json_set_text(out, "text", d->text);
    return out;
}

static json_t *
places_json(const GPtrArray *places)
{
    json_t *out = json_array();

    for (guint i = 0; i < places->len; i++)
        json_array_append_new(out, place_json(g_ptr_array_index(places, i)));
    return out;
}

static json_t *
wording_json(const AcuanTermWording *wording)
{
    json_t *out = json_object();

    json_set_text(out, "text", wording->text);
    json_object_set_new(out, "difference", json_diff(wording->diff));
    json_object_set_new(out, "definitions", places_json(wording->places));
    return out;
}

json_t *
terms_json(const AcuanTermAnswer *answer, guint limit)
{
    json_t *wordings = json_array();

    for (guint i = 0; i < answer->wordings->len && i < limit; i++)
        json_array_append_new(wordings, wording_json(g_ptr_array_index(answer->wordings, i)));
    return json_pack("{s:i, s:o, s:i, s:o, s:o, s:o}", "version", 1, "names",
                     array_json(answer->names), "total", (int) answer->wordings->len, "wordings",
                     wordings, "named", places_json(answer->named), "suggestions",
                     array_json(answer->suggestions));
}

static void
append_places(GString *out, const GPtrArray *places, guint number, const GArray *diff)
{
    for (guint i = 0; i < places->len; i++) {
        json_t *line = place_json(g_ptr_array_index(places, i));
        json_object_set_new(line, "wording", number ? json_integer(number) : json_null());
        json_object_set_new(line, "difference", json_diff(diff));
        json_append(out, line, FALSE);
    }
}

void
terms_jsonl(GString *out, const AcuanTermAnswer *answer, guint limit)
{
    for (guint i = 0; i < answer->wordings->len && i < limit; i++) {
        const AcuanTermWording *wording = g_ptr_array_index(answer->wordings, i);
        append_places(out, wording->places, i + 1, wording->diff);
    }
    append_places(out, answer->named, 0, NULL);
}

/* ---- the list ---- */

static json_t *
count_json(const AcuanTermCount *t)
{
    json_t *out = json_object();

    json_set_text(out, "term", t->term);
    json_object_set_new(out, "aliases",
                        strings_json((const char *const *) t->aliases, g_strv_length(t->aliases)));
    json_object_set_new(out, "laws", json_integer(t->laws));
    json_object_set_new(out, "wordings", json_integer(t->wordings));
    json_object_set_new(out, "laws_in_force", json_integer(t->laws_in_force));
    json_object_set_new(out, "wordings_in_force", json_integer(t->wordings_in_force));
    return out;
}

json_t *
term_list_json(const AcuanTermList *list, guint limit)
{
    json_t *terms = json_array();

    for (guint i = 0; i < list->terms->len && i < limit; i++)
        json_array_append_new(terms, count_json(g_ptr_array_index(list->terms, i)));
    return json_pack("{s:i, s:i, s:i, s:i, s:o}", "version", 1, "total", (int) list->terms->len,
                     "offices", (int) list->offices, "digests", (int) list->digests, "terms",
                     terms);
}

void
term_list_jsonl(GString *out, const AcuanTermList *list, guint limit)
{
    for (guint i = 0; i < list->terms->len && i < limit; i++)
        json_append(out, count_json(g_ptr_array_index(list->terms, i)), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and order of members are an interface; acuan-similar(1) tells them. */
#include "similar_render.h"

static const AcuanClause *
precedent_at(const AcuanPrecedents *p, guint i)
{
    return g_ptr_array_index(p->precedents, i);
}

static void
set_number(json_t *object, const char *key, guint n)
{
    json_object_set_new(object, key, json_integer(n));
}

json_t *
similar_json_precedent(AcuanIndex *index, const AcuanPrecedents *p, guint i, gboolean diff)
{
    const AcuanClause *one = precedent_at(p, i);
    const AcuanArticle *a = &one->hit->article;
    guint level = acuan_type_rank(a->type);
    json_t *out = json_object();

    set_number(out, "rank", i + 1);
    json_object_set_new(out, "score", json_real(one->hit->score));
    json_object_set_new(out, "likeness", json_real(one->likeness));
    set_number(out, "wording", one->wording + 1);
    set_number(out, "wording_count",
               g_array_index(p->wordings, AcuanWording, one->wording).count);
    json_address(out, a, one->part);
    json_object_set_new(out, "type", json_text(acuan_slice(a->type)));
    json_object_set_new(out, "level", level ? json_integer(level) : json_null());
    set_number(out, "year", a->year);
    json_object_set_new(out, "text", json_text(one->text));
    if (diff)
        json_object_set_new(out, "difference", json_diff(one->diff));
    json_object_set_new(out, "categories", json_mappings(index, a, one->hit->mappings));
    return out;
}

/* The numbers are ranks of precedents. */
static json_t *
wording_json(const AcuanPrecedents *p, guint w)
{
    const AcuanWording *wording = &g_array_index(p->wordings, AcuanWording, w);
    json_t *out = json_object();

    set_number(out, "wording", w + 1);
    set_number(out, "count", wording->count);
    set_number(out, "best", wording->best + 1);
    set_number(out, "most_used", wording->most_used + 1);
    set_number(out, "newest", wording->newest + 1);
    set_number(out, "highest", wording->highest + 1);
    json_object_set_new(out, "text", json_text(precedent_at(p, wording->most_used)->text));
    return out;
}

json_t *
similar_json(AcuanIndex *index, const AcuanPrecedents *p, gboolean diff)
{
    json_t *wordings = json_array(), *precedents = json_array();

    for (guint w = 0; w < p->wordings->len; w++)
        json_array_append_new(wordings, wording_json(p, w));
    for (guint i = 0; i < p->precedents->len; i++)
        json_array_append_new(precedents, similar_json_precedent(index, p, i, diff));
    return json_pack("{s:i, s:s, s:s?, s:i, s:o, s:o}", "version", 1, "clause", p->clause,
                     "citation", p->citation, "looked_at", (int) p->looked_at, "wordings",
                     wordings, "precedents", precedents);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The review as one object, format version 1. Names and order of members are an interface;
 * acuan-review(1) tells them.
 */
#include "json.h"
#include "review_render.h"

static void
set(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, text ? json_text(acuan_slice(text)) : json_null());
}

static void
set_number(json_t *object, const char *key, guint n)
{
    json_object_set_new(object, key, json_integer(n));
}

static json_t *
finding_json(const AcuanReviewFinding *f)
{
    json_t *out = json_object();

    set(out, "level", acuan_level_name(f->level));
    set(out, "rule", f->rule);
    set_number(out, "line", f->line);
    set(out, "eid", f->eid);
    set(out, "citation", f->citation);
    set(out, "quote", f->quote);
    set(out, "law", f->law);
    set(out, "message", f->message);
    return out;
}

static json_t *
source_json(const AcuanReviewSource *s)
{
    json_t *out = json_object();

    set(out, "law", s->law);
    set(out, "name", s->law_name);
    set(out, "status", s->status);
    set(out, "text_kind", s->digest ? "ikhtisar" : "verbatim");
    set(out, "eid", s->definition->eid);
    set(out, "citation", s->definition->citation);
    set(out, "text", s->definition->text);
    json_object_set_new(out, "likeness", json_real(acuan_diff_likeness(s->diff)));
    json_object_set_new(out, "difference", json_diff(s->diff));
    return out;
}

static json_t *
term_json(const AcuanReviewTerm *t)
{
    json_t *out = json_object(), *aliases = json_array(), *sources = json_array();

    for (guint i = 0; t->definition->aliases[i]; i++)
        json_array_append_new(aliases, json_text(acuan_slice(t->definition->aliases[i])));
    for (guint i = 0; i < t->sources->len; i++)
        json_array_append_new(sources, source_json(g_ptr_array_index(t->sources, i)));
    set(out, "term", t->definition->term);
    json_object_set_new(out, "aliases", aliases);
    set(out, "text", t->definition->text);
    set_number(out, "line", t->line);
    set(out, "eid", t->definition->eid);
    set(out, "citation", t->definition->citation);
    set(out, "state", acuan_term_state_name(t->state));
    set_number(out, "uses", t->uses);
    json_object_set_new(out, "in_force", sources);
    return out;
}

static json_t *
ref_json(const AcuanReviewRef *ref)
{
    json_t *out = json_object();

    set(out, "state", acuan_target_state_name(ref->state));
    set_number(out, "line", ref->line);
    set(out, "eid", ref->eid);
    set(out, "citation", ref->citation);
    set(out, "quote", ref->quote);
    set(out, "law", ref->law);
    set(out, "provision", ref->provision);
    return out;
}

static json_t *
delegation_json(const AcuanDelegation *d)
{
    json_t *out = json_object();

    set_number(out, "line", d->line);
    set(out, "eid", d->eid);
    set(out, "citation", d->citation);
    set(out, "instrument", d->instrument);
    set(out, "subject", d->subject);
    return out;
}

static json_t *
categories_json(const AcuanReview *review)
{
    json_t *out = json_array();

    for (guint i = 0; i < review->categories->len; i++) {
        const AcuanReviewCategory *c = &g_array_index(review->categories, AcuanReviewCategory, i);
        json_t *one = json_object();
        set(one, "code", c->category->code);
        set(one, "label", c->category->label);
        json_object_set_new(one, "leaf", json_boolean(c->leaf));
        set_number(one, "articles", c->articles);
        set_number(one, "in_index", c->in_index);
        json_object_set_new(one, "open", json_boolean(c->articles == 0));
        json_array_append_new(out, one);
    }
    return out;
}

static json_t *
article_json(const AcuanReviewArticle *a, AcuanIndex *index)
{
    json_t *out = json_object(), *nearest = json_array();

    for (guint i = 0; i < a->nearest->len; i++)
        json_array_append_new(nearest, json_hit(index, g_ptr_array_index(a->nearest, i)));
    set(out, "pasal", a->article.pasal);
    set(out, "eid", a->article.eid);
    set(out, "citation", a->article.citation);
    json_object_set_new(out, "categories", json_mappings(index, &a->article, a->mappings));
    json_object_set_new(out, "nearest", nearest);
    json_object_set_new(out, "difference", json_diff(a->diff));
    return out;
}

static json_t *
counts_json(const AcuanReview *review)
{
    json_t *out = json_object();

    for (AcuanLevel l = ACUAN_ERROR_LEVEL;; l--) {
        set_number(out, acuan_level_name(l), review->counts[l]);
        if (l == ACUAN_NOTE)
            return out;
    }
}

#define LIST_JSON(list, call)                     \
    json_t *out_##list = json_array();            \
    for (guint i = 0; i < review->list->len; i++) \
    json_array_append_new(out_##list, call)

void
review_json(GString *to, const AcuanReview *review, AcuanIndex *index)
{
    json_t *out = json_object(), *draft = json_object();

    LIST_JSON(findings, finding_json(g_ptr_array_index(review->findings, i)));
    LIST_JSON(terms, term_json(g_ptr_array_index(review->terms, i)));
    LIST_JSON(refs, ref_json(g_ptr_array_index(review->refs, i)));
    LIST_JSON(delegations, delegation_json(g_ptr_array_index(review->delegations, i)));
    LIST_JSON(articles, article_json(g_ptr_array_index(review->articles, i), index));
    set_number(out, "version", 1);
    set(draft, "id", review->draft->id);
    set(draft, "title", review->draft->title);
    set(draft, "path", review->draft->path);
    json_object_set_new(out, "draft", draft);
    json_object_set_new(out, "register", json_boolean(review->has_register));
    json_object_set_new(out, "digests", json_boolean(review_uses_digest(review)));
    json_object_set_new(out, "counts", counts_json(review));
    json_object_set_new(out, "findings", out_findings);
    json_object_set_new(out, "definitions", out_terms);
    json_object_set_new(out, "references", out_refs);
    json_object_set_new(out, "delegations", out_delegations);
    json_object_set_new(
        out, "coverage",
        json_pack("{s:s, s:o}", "model", review->model->id, "categories", categories_json(review)));
    json_object_set_new(out, "articles", out_articles);
    json_append(to, out, TRUE);
}

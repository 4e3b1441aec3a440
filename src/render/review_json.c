/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The review as one object, format version 1. Names and order of members are an interface;
 * acuan-review(1) tells them.
 */
#include "json.h"
#include "review_render.h"

static void
set_number(json_t *object, const char *key, guint n)
{
    json_object_set_new(object, key, json_integer(n));
}

static json_t *
finding_json(const AcuanReviewFinding *f)
{
    json_t *out = json_object();

    json_set_text(out, "level", acuan_level_name(f->level));
    json_set_text(out, "rule", f->rule);
    set_number(out, "line", f->line);
    json_set_text(out, "eid", f->eid);
    json_set_text(out, "citation", f->citation);
    json_set_text(out, "quote", f->quote);
    json_set_text(out, "law", f->law);
    json_set_text(out, "message", f->message);
    return out;
}

static json_t *
source_json(const AcuanReviewSource *s)
{
    json_t *out = json_object();

    json_set_text(out, "law", s->law);
    json_set_text(out, "name", s->law_name);
    json_set_text(out, "status", s->status);
    json_set_text(out, "text_kind", s->digest ? "ikhtisar" : "verbatim");
    json_set_text(out, "eid", s->definition->eid);
    json_set_text(out, "citation", s->definition->citation);
    json_set_text(out, "text", s->definition->text);
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
    json_set_text(out, "term", t->definition->term);
    json_object_set_new(out, "aliases", aliases);
    json_set_text(out, "text", t->definition->text);
    set_number(out, "line", t->line);
    json_set_text(out, "eid", t->definition->eid);
    json_set_text(out, "citation", t->definition->citation);
    json_set_text(out, "state", acuan_term_state_name(t->state));
    set_number(out, "uses", t->uses);
    json_object_set_new(out, "in_force", sources);
    return out;
}

static json_t *
ref_json(const AcuanReviewRef *ref)
{
    json_t *out = json_object();

    json_set_text(out, "state", acuan_target_state_name(ref->state));
    set_number(out, "line", ref->line);
    json_set_text(out, "eid", ref->eid);
    json_set_text(out, "citation", ref->citation);
    json_set_text(out, "quote", ref->quote);
    json_set_text(out, "law", ref->law);
    json_set_text(out, "provision", ref->provision);
    return out;
}

static json_t *
delegation_json(const AcuanDelegation *d)
{
    json_t *out = json_object();

    set_number(out, "line", d->line);
    json_set_text(out, "eid", d->eid);
    json_set_text(out, "citation", d->citation);
    json_set_text(out, "instrument", d->instrument);
    json_set_text(out, "subject", d->subject);
    return out;
}

static json_t *
categories_json(const AcuanReview *review)
{
    json_t *out = json_array();

    for (guint i = 0; i < review->categories->len; i++) {
        const AcuanReviewCategory *c = &g_array_index(review->categories, AcuanReviewCategory, i);
        json_t *one = json_object();
        json_set_text(one, "code", c->category->code);
        json_set_text(one, "label", c->category->label);
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
    json_set_text(out, "pasal", a->article.pasal);
    json_set_text(out, "eid", a->article.eid);
    json_set_text(out, "citation", a->article.citation);
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
    json_set_text(draft, "id", review->draft->id);
    json_set_text(draft, "title", review->draft->title);
    json_set_text(draft, "path", review->draft->path);
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

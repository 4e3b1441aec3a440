/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the wording of a gap may be taken from: articles anywhere in the index that use the
 * category's own terms. Those that are mapped to it, but of a law that is not counted, come first.
 */
#include <string.h>

#include "coverage.h"

#define MOST_PRECEDENTS 3
#define LOOKED_AT 60

void
coverage_precedent_free(AcuanPrecedent *precedent)
{
    g_free(precedent->id);
    g_free(precedent->eid);
    g_free(precedent->citation);
    g_free(precedent->status);
    g_free(precedent);
}

/* One phrase of the query; what has no word in it is left out. */
static void
append_phrase(GString *query, const char *term, AcuanTokens *tokens)
{
    acuan_tokens_read(tokens, acuan_slice(term));
    if (tokens->tokens->len == 0)
        return;
    g_string_append(query, query->len ? " OR \"" : "\"");
    for (guint i = 0; i < tokens->tokens->len; i++)
        g_string_append_printf(query, "%s%s", i ? " " : "", acuan_tokens_word(tokens, i));
    g_string_append_c(query, '"');
}

/* Articles that define a term are no precedent for a rule about it. NULL if the category has no
 * words. */
static char *
query_for(const AcuanCategory *category)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();
    g_autoptr(GString) phrases = g_string_new(NULL);

    for (guint i = 0; category->terms[i]; i++)
        append_phrase(phrases, category->terms[i], tokens);
    if (phrases->len == 0)
        append_phrase(phrases, category->label, tokens);
    return phrases->len ? g_strdup_printf("(%s) NOT macam:definisi", phrases->str) : NULL;
}

static const AcuanMapping *
mapping_of(const AcuanHit *hit, const char *model, const char *code)
{
    for (guint i = 0; i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        if (strcmp(m->model, model) == 0 && strcmp(m->code, code) == 0)
            return m;
    }
    return NULL;
}

static AcuanPrecedent *
precedent_new(const AcuanHit *hit, gboolean mapped)
{
    AcuanPrecedent *precedent = g_new0(AcuanPrecedent, 1);

    precedent->id = g_strdup(hit->article.law_id);
    precedent->eid = g_strdup(hit->article.eid);
    precedent->citation = acuan_article_cite(&hit->article, -1);
    precedent->status = g_strdup(hit->article.status);
    precedent->digest = hit->article.digest;
    precedent->mapped = mapped;
    return precedent;
}

/* Hits that are mapped, or those that are not; never one of which a person said no. */
static void
take_hits(AcuanCoverageCategory *category, const char *model, const GPtrArray *hits,
          gboolean mapped)
{
    for (guint i = 0; i < hits->len && category->precedents->len < MOST_PRECEDENTS; i++) {
        const AcuanHit *hit = g_ptr_array_index(hits, i);
        const AcuanMapping *m = mapping_of(hit, model, category->category->code);
        if (*hit->article.pasal && !(m && m->negative) && (m != NULL) == mapped)
            g_ptr_array_add(category->precedents, precedent_new(hit, mapped));
    }
}

static gboolean
find_for(AcuanCoverage *c, AcuanCoverageCategory *category, GError **error)
{
    g_autofree char *query = query_for(category->category);
    AcuanSearch search = {.query = query, .limit = LOOKED_AT};
    g_autoptr(AcuanResults) results = query ? acuan_search(c->index, &search, error) : NULL;

    if (results) {
        take_hits(category, c->model->id, results->hits, TRUE);
        take_hits(category, c->model->id, results->hits, FALSE);
    }
    return results || !query;
}

gboolean
coverage_find_precedents(AcuanCoverage *c, GError **error)
{
    for (guint i = 0; i < c->categories->len; i++) {
        AcuanCoverageCategory *category = &g_array_index(c->categories, AcuanCoverageCategory, i);
        if (category->last == i && category->state == ACUAN_OPEN && !find_for(c, category, error))
            return FALSE;
    }
    return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * review_terms.c - a draft's definitions against those of the law in force, and against the draft's
 * own use of its terms.
 */
#include <string.h>

#include "review.h"

static void
source_free(AcuanReviewSource *s)
{
    g_free(s->law);
    g_free(s->law_name);
    g_free(s->status);
    g_array_unref(s->diff);
    g_free(s);
}

void
review_term_free(AcuanReviewTerm *t)
{
    acuan_definition_free(t->definition);
    g_ptr_array_unref(t->sources);
    g_free(t);
}

/* ---- the same term in the law in force ---- */

/* The provisions that define the term; NULL if it has no letter. */
static char *
places_query(const AcuanDefinition *d)
{
    g_autofree char *key = acuan_words_key(d->term);

    return *key ? g_strdup_printf("istilah:\"%s\"", key) : NULL;
}

static gboolean
in_force(const char *status)
{
    return status && (strcmp(status, "berlaku") == 0 || strcmp(status, "diubah") == 0);
}

/* The definitions of a provision of the index, read once a review. */
static const GPtrArray *
definitions_of(Review *r, const AcuanArticle *article)
{
    g_autofree char *address = g_strconcat(article->law_id, "#", article->eid, NULL);
    GPtrArray *known = g_hash_table_lookup(r->out->known, address);

    if (!known) {
        known = acuan_article_definitions(article);
        g_hash_table_insert(r->out->known, g_steal_pointer(&address), known);
    }
    return known;
}

static void
add_source(AcuanReviewTerm *t, const AcuanArticle *article, const AcuanDefinition *d)
{
    AcuanReviewSource *s = g_new0(AcuanReviewSource, 1);

    s->definition = d;
    s->law = g_strdup(article->law_id);
    s->law_name = acuan_article_law_name(article);
    s->status = g_strdup(article->status);
    s->digest = article->digest;
    s->diff = acuan_diff(acuan_slice(d->text), acuan_slice(t->definition->text));
    g_ptr_array_add(t->sources, s);
}

static int
compare_sources(gconstpointer a, gconstpointer b)
{
    const AcuanReviewSource *x = *(const AcuanReviewSource *const *) a;
    const AcuanReviewSource *y = *(const AcuanReviewSource *const *) b;
    double p = acuan_diff_likeness(x->diff), q = acuan_diff_likeness(y->diff);

    return p != q ? (p > q ? -1 : 1) : strcmp(x->law, y->law);
}

static gboolean
find_sources(Review *r, AcuanReviewTerm *t, GError **error)
{
    g_autofree char *key = acuan_words_key(t->definition->term);
    g_autofree char *query = places_query(t->definition);
    AcuanSearch search = {.query = query, .limit = G_MAXUINT};
    g_autoptr(AcuanResults) found = query ? acuan_search(r->index, &search, error) : NULL;

    for (guint i = 0; found && i < found->hits->len; i++) {
        const AcuanArticle *a = &((const AcuanHit *) g_ptr_array_index(found->hits, i))->article;
        if (!in_force(a->status) || strcmp(a->law_id, r->draft->id) == 0 ||
            g_hash_table_contains(r->replaced, a->law_id))
            continue;
        const GPtrArray *definitions = definitions_of(r, a);
        for (guint k = 0; k < definitions->len; k++) {
            const AcuanDefinition *d = g_ptr_array_index(definitions, k);
            if (*d->text && acuan_definition_names(d, key))
                add_source(t, a, d);
        }
    }
    g_ptr_array_sort(t->sources, compare_sources);
    return found != NULL || !query;
}

static gboolean
is_same(const AcuanReviewTerm *t, const AcuanReviewSource *s)
{
    g_autofree char *own = acuan_words_key(t->definition->text);
    g_autofree char *other = acuan_words_key(s->definition->text);

    return strcmp(own, other) == 0;
}

/* "UU Nomor 27 Tahun 2022 Pasal 1 angka 2 (berlaku), ..." */
static char *
name_sources(const GPtrArray *sources)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < sources->len && i < 5; i++) {
        const AcuanReviewSource *s = g_ptr_array_index(sources, i);
        g_string_append_printf(out, "%s%s %s", i ? "; " : "", s->definition->citation, s->law_name);
    }
    if (sources->len > 5)
        g_string_append_printf(out, "; and %u more", sources->len - 5);
    return g_string_free(out, FALSE);
}

static void
compare_definition(Review *r, AcuanReviewTerm *t)
{
    const AcuanDefinition *d = t->definition;

    t->state = t->sources->len ? ACUAN_TERM_DIFFERS : ACUAN_TERM_NEW;
    for (guint i = 0; i < t->sources->len; i++)
        if (is_same(t, g_ptr_array_index(t->sources, i)))
            t->state = ACUAN_TERM_SAME;
    if (t->state != ACUAN_TERM_DIFFERS)
        return;
    const AcuanReviewSource *nearest = g_ptr_array_index(t->sources, 0);
    g_autofree char *names = name_sources(t->sources);
    g_autofree char *words = acuan_diff_text(nearest->diff, G_MAXUINT);
    review_find(r, acuan_definition_is_office(d) ? ACUAN_NOTE : ACUAN_WARNING, "definition-differs", d->unit,
                t->line, acuan_slice(d->term), nearest->law, "'%s' is defined otherwise in %s: %s",
                d->term, names, words);
}

/* ---- use ---- */

static void
report_use(Review *r, const AcuanReviewTerm *t)
{
    const AcuanDefinition *d = t->definition;

    if (*d->text && t->uses == 0)
        review_find(r, ACUAN_NOTE, "term-unused", d->unit, t->line, acuan_slice(d->term), NULL,
                    "'%s' is defined and not used", d->term);
}

static void
report_duplicate(Review *r, const GPtrArray *definitions, guint at)
{
    const AcuanReviewTerm *t = g_ptr_array_index(r->out->terms, at);
    const AcuanDefinition *before = acuan_term_defined_before(definitions, at);

    if (before)
        review_find(r, ACUAN_WARNING, "term-duplicate", t->definition->unit, t->line,
                    acuan_slice(t->definition->term), NULL, "'%s' is defined already in %s",
                    t->definition->term, before->citation);
}

/* Names written as terms that are not defined. */
static void
report_undefined(Review *r, const GPtrArray *definitions)
{
    g_autoptr(GPtrArray) found = acuan_law_undefined(r->draft, definitions);

    for (guint i = 0; i < found->len; i++) {
        const AcuanUndefined *u = g_ptr_array_index(found, i);
        review_find(r, ACUAN_WARNING, "term-undefined", u->unit,
                    acuan_law_line(r->draft, u->unit, u->at), acuan_slice(u->name), NULL,
                    "'%s' is written as a term in %u places and not defined", u->name, u->times);
    }
}

/* ---- all terms ---- */

static void
add_term(Review *r, AcuanDefinition *d, const GPtrArray *keys)
{
    AcuanReviewTerm *t = g_new0(AcuanReviewTerm, 1);

    t->definition = d;
    t->line = r->draft->units[d->unit].line;
    t->uses = acuan_term_uses(d, keys);
    t->sources = g_ptr_array_new_with_free_func((GDestroyNotify) source_free);
    g_ptr_array_add(r->out->terms, t);
}

gboolean
review_terms(Review *r, GError **error)
{
    g_autoptr(GPtrArray) definitions = acuan_law_definitions(r->draft);
    g_autoptr(GPtrArray) keys = acuan_law_word_keys(r->draft);

    g_ptr_array_set_free_func(definitions, NULL);
    for (guint i = 0; i < definitions->len; i++)
        add_term(r, g_ptr_array_index(definitions, i), keys);
    for (guint i = 0; i < r->out->terms->len; i++) {
        AcuanReviewTerm *t = g_ptr_array_index(r->out->terms, i);
        if (!*t->definition->text)
            continue;
        if (!find_sources(r, t, error))
            return FALSE;
        compare_definition(r, t);
        /* What an amending law quotes is used in the law that it amends. */
        if (r->draft->amending)
            continue;
        report_use(r, t);
        report_duplicate(r, definitions, i);
    }
    if (!r->draft->amending)
        report_undefined(r, definitions);
    return TRUE;
}

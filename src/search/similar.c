/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/similar.h"

#include <string.h>

#include "index/schema.h"
#include "likeness.h"
#include "rank.h"

/* Of the ranked, so many are compared word by word. */
#define COMPARED 200
/* For a draft's articles, of which there are many, and a handful of precedents wanted. */
#define COMPARED_WHOLE 60
/* Of the likeness, beside the ranker's score, in the order of precedents. Likeness alone would put
 * a short sentence everybody uses before the article that regulates the same. */
#define WEIGHT_LIKENESS 0.3
/* Bytes; what is longer is a clause. */
#define MAX_CITATION 300
/* Texts that share fewer of their words, in any order, are not near-identical. */
#define WORDS_SHARED 0.85

/* ---- the engine's part ---- */

static xc_query *
with_filter(xc_query *query, xc_op op, xc_query *filter, xc_error *cause)
{
    xc_query *both = query && filter ? xc_query_pair(op, query, filter, cause) : NULL;

    xc_query_free(query);
    xc_query_free(filter);
    return both;
}

static xc_query *
filtered_query(const Ranker *ranker, const AcuanSimilar *s, const char *except, xc_error *cause)
{
    const char *key = s->type ? acuan_type_key(acuan_slice(s->type)) : NULL;
    xc_query *query = rank_query(ranker, cause);

    if (query && s->status)
        query = with_filter(query, XC_OP_FILTER,
                            compile_filter(PREFIX_STATUS, s->status, FALSE, cause), cause);
    if (query && s->type)
        query = with_filter(query, XC_OP_FILTER,
                            compile_filter(PREFIX_TYPE, key ? key : s->type, FALSE, cause), cause);
    if (query && s->category)
        query = with_filter(query, XC_OP_FILTER,
                            compile_filter(PREFIX_CATEGORY, s->category, TRUE, cause), cause);
    if (query && except)
        query = with_filter(query, XC_OP_AND_NOT, compile_filter(PREFIX_LAW, except, TRUE, cause),
                            cause);
    return query;
}

/* Articles worded like the text (AcuanHit*, owning), the likeliest first, at most `limit`; their
 * scores are the ranker's. */
static GPtrArray *
ranked_articles(AcuanIndex *index, AcuanSlice text, const AcuanSimilar *s, const char *except,
                guint limit, GError **error)
{
    g_autoptr(Ranker) ranker = rank_new(index, text, RANK_CLAUSE, error);
    xc_query *query = NULL;
    xc_results *found = NULL;
    xc_error cause = {0};
    xc_search_opts opts;

    if (!ranker)
        return NULL;
    xc_search_opts_init(&opts);
    opts.limit = rank_depth(ranker);
    opts.weighting = rank_weighting();
    query = filtered_query(ranker, s, except, &cause);
    found = query ? index_search(index, query, &opts, &cause) : NULL;
    xc_query_free(query);
    if (!found)
        return index_error(error, &cause);
    GPtrArray *hits = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_hit_free);
    g_autoptr(GArray) order = rank_order(ranker, found, error);
    gboolean ok = order != NULL;
    for (guint i = 0; ok && i < order->len && hits->len < limit; i++) {
        const RankPlace *place = &g_array_index(order, RankPlace, i);
        AcuanHit *hit = hit_new(xc_results_data(found, place->place), error);
        ok = hit != NULL;
        if (!hit)
            break;
        hit->score = place->score;
        if (hit->article.kind == ACUAN_UNIT_PASAL)
            g_ptr_array_add(hits, hit);
        else
            acuan_hit_free(hit);
    }
    xc_results_free(found);
    if (!ok)
        g_clear_pointer(&hits, g_ptr_array_unref);
    return hits;
}

/* ---- clauses ---- */

void
acuan_precedents_free(AcuanPrecedents *p)
{
    if (!p)
        return;
    g_free(p->clause);
    g_free(p->citation);
    g_ptr_array_unref(p->precedents);
    g_array_unref(p->wordings);
    g_free(p);
}

static void
precedent_free(void *data)
{
    AcuanClause *p = data;

    acuan_hit_free(p->hit);
    g_clear_pointer(&p->diff, g_array_unref);
    g_free(p);
}

/* A clause that somebody has copied, without its mark, "(2)". */
static AcuanSlice
without_mark(AcuanSlice text)
{
    gsize i = 1;

    text = acuan_slice_strip(text);
    if (text.n == 0 || text.p[0] != '(')
        return text;
    while (i < text.n && g_ascii_isalnum(text.p[i]))
        i++;
    if (i == 1 || i > 4 || i == text.n || text.p[i] != ')')
        return text;
    return acuan_slice_strip((AcuanSlice){text.p + i + 1, text.n - i - 1});
}

/* The article or the outermost part of it that is most like the clause, which `likeness` knows. */
static AcuanClause *
best_unit(AcuanHit *hit, Likeness *likeness)
{
    const AcuanArticle *a = &hit->article;
    AcuanClause *p = g_new0(AcuanClause, 1);
    guint outermost = 0;

    p->hit = hit;
    p->part = -1;
    p->text = without_mark(a->text);
    p->likeness = likeness_to(likeness, p->text);
    for (guint i = 0; i < a->n_parts; i++)
        outermost += a->parts[i].parent < 0;
    for (guint i = 0; outermost > 1 && i < a->n_parts; i++) {
        AcuanSlice words = acuan_part_text(a, &a->parts[i]);
        double like = a->parts[i].parent < 0 ? likeness_to(likeness, words) : 0;
        if (like > p->likeness) {
            p->likeness = like;
            p->part = (int) i;
            p->text = words;
        }
    }
    return p;
}

static int
compare_likeness(gconstpointer a, gconstpointer b)
{
    const AcuanClause *x = *(const AcuanClause *const *) a;
    const AcuanClause *y = *(const AcuanClause *const *) b;

    if (x->hit->score != y->hit->score)
        return x->hit->score > y->hit->score ? -1 : 1;
    return strcmp(x->hit->article.law_id, y->hit->article.law_id);
}

/* ---- wordings ---- */

/* Letter case, marks and line ends aside: the same text for the same words. */
static char *
plain_words(AcuanTokens *tokens, AcuanSlice text)
{
    GString *out = g_string_new(NULL);

    acuan_tokens_read(tokens, text);
    for (guint i = 0; i < tokens->tokens->len; i++)
        g_string_append_printf(out, "%s ", acuan_tokens_word(tokens, i));
    return g_string_free(out, FALSE);
}

static const AcuanClause *
precedent_at(const AcuanPrecedents *p, guint i)
{
    return g_ptr_array_index(p->precedents, i);
}

/* Kinds without a place in the order of laws come last. */
static guint
level_of(const AcuanClause *p)
{
    guint rank = acuan_type_rank(p->hit->article.type);

    return rank ? rank : G_MAXUINT;
}

static int
compare_hashes(gconstpointer a, gconstpointer b)
{
    guint x = *(const guint *) a, y = *(const guint *) b;
    return x < y ? -1 : x > y;
}

/* The words of a text as sorted numbers. */
static GArray *
bag_of_words(AcuanTokens *tokens, AcuanSlice text)
{
    GArray *bag = g_array_new(FALSE, FALSE, sizeof(guint));

    acuan_tokens_read(tokens, text);
    for (guint i = 0; i < tokens->tokens->len; i++) {
        guint hash = g_str_hash(acuan_tokens_word(tokens, i));
        g_array_append_val(bag, hash);
    }
    g_array_sort(bag, compare_hashes);
    return bag;
}

/* Twice the words of both over the words of each: an upper bound of the likeness, marks aside, and
 * much cheaper. */
static double
shared_words(const GArray *a, const GArray *b)
{
    guint common = 0;

    for (guint i = 0, k = 0; i < a->len && k < b->len;) {
        guint x = g_array_index(a, guint, i), y = g_array_index(b, guint, k);
        common += x == y;
        i += x <= y;
        k += y <= x;
    }
    return a->len + b->len ? 2.0 * common / (a->len + b->len) : 0;
}

static gboolean
is_same_wording(const AcuanPrecedents *p, const GPtrArray *bags, guint i, guint k)
{
    if (shared_words(g_ptr_array_index(bags, i), g_ptr_array_index(bags, k)) < WORDS_SHARED)
        return FALSE;
    g_autoptr(GArray) diff = acuan_diff(precedent_at(p, i)->text, precedent_at(p, k)->text);
    return acuan_diff_likeness(diff) >= ACUAN_SAME_WORDING;
}

/* A wording has one more: the i-th clause. */
static void
add_to_wording(AcuanPrecedents *p, guint w, guint i)
{
    AcuanWording *wording = &g_array_index(p->wordings, AcuanWording, w);
    AcuanClause *one = g_ptr_array_index(p->precedents, i);
    const AcuanClause *newest = precedent_at(p, wording->newest);
    const AcuanClause *highest = precedent_at(p, wording->highest);

    one->wording = w;
    wording->count++;
    if (one->hit->article.year > newest->hit->article.year)
        wording->newest = i;
    if (level_of(one) < level_of(highest) ||
        (level_of(one) == level_of(highest) &&
         one->hit->article.year > highest->hit->article.year))
        wording->highest = i;
}

/* Every clause joins the wording whose best clause it repeats, or begins a new one. */
static void
find_wordings(AcuanPrecedents *p)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();
    g_autoptr(GPtrArray) bags = g_ptr_array_new_with_free_func((GDestroyNotify) g_array_unref);

    for (guint i = 0; i < p->precedents->len; i++) {
        AcuanClause *one = g_ptr_array_index(p->precedents, i);
        guint w = 0;
        g_ptr_array_add(bags, bag_of_words(tokens, one->text));
        while (w < p->wordings->len &&
               !is_same_wording(p, bags, g_array_index(p->wordings, AcuanWording, w).best, i))
            w++;
        AcuanWording fresh = {.best = i, .most_used = i, .newest = i, .highest = i};
        if (w == p->wordings->len)
            g_array_append_val(p->wordings, fresh);
        add_to_wording(p, w, i);
    }
    for (guint i = 0; i < p->precedents->len; i++) {
        AcuanWording *wording = &g_array_index(p->wordings, AcuanWording, precedent_at(p, i)->wording);
        if (precedent_at(p, i)->likeness > precedent_at(p, wording->best)->likeness)
            wording->best = i;
    }
}

/* Of every wording the clause whose very words most have; of several the best. */
static void
find_most_used(AcuanPrecedents *p)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < p->precedents->len; i++) {
        g_autofree char *words = plain_words(tokens, precedent_at(p, i)->text);
        char *key = g_strdup_printf("%u %s", precedent_at(p, i)->wording, words);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
        g_ptr_array_add(texts, g_strdup(key));
        g_hash_table_insert(counts, key, GUINT_TO_POINTER(n + 1));
    }
    for (guint i = p->precedents->len; i-- > 0;) {
        AcuanWording *wording =
            &g_array_index(p->wordings, AcuanWording, precedent_at(p, i)->wording);
        guint mine = GPOINTER_TO_UINT(g_hash_table_lookup(counts, g_ptr_array_index(texts, i)));
        guint most = GPOINTER_TO_UINT(
            g_hash_table_lookup(counts, g_ptr_array_index(texts, wording->most_used)));
        if (mine > most || (mine == most && i < wording->most_used))
            wording->most_used = i;
    }
}

/* Precedents of the wordings behind the first `limit` go. The numbers of those before stay right only
 * if they are numbered anew. */
static void
cut_wordings(AcuanPrecedents *p, guint limit)
{
    g_autofree guint *places = g_new0(guint, p->precedents->len + 1);
    guint kept = 0;

    if (p->wordings->len > limit)
        g_array_set_size(p->wordings, limit);
    for (guint i = 0; i < p->precedents->len; i++) {
        AcuanClause *one = g_ptr_array_index(p->precedents, i);
        places[i] = kept;
        if (one->wording < p->wordings->len)
            p->precedents->pdata[kept++] = one;
        else
            precedent_free(one);
    }
    for (guint i = kept; i < p->precedents->len; i++)
        p->precedents->pdata[i] = NULL;
    g_ptr_array_set_free_func(p->precedents, NULL);
    g_ptr_array_set_size(p->precedents, (int) kept);
    g_ptr_array_set_free_func(p->precedents, precedent_free);
    for (guint w = 0; w < p->wordings->len; w++) {
        AcuanWording *wording = &g_array_index(p->wordings, AcuanWording, w);
        wording->best = places[wording->best];
        wording->most_used = places[wording->most_used];
        wording->newest = places[wording->newest];
        wording->highest = places[wording->highest];
    }
}

/* ---- the clause ---- */

static gboolean
is_address(const char *text)
{
    return g_str_has_prefix(text, "/akn/") && !strpbrk(text, " \t\n");
}

gboolean
acuan_similar_is_citation(const char *text, GError **error)
{
    AcuanCitation citation;

    return is_address(text) ||
           (acuan_citation_parse(text, &citation, error) && citation.type[0]);
}

/* Is the text, which is no Indonesian citation, one of a law of another country that the index has?
 * Clauses begin with such numbers too. */
static gboolean
is_foreign_citation(AcuanIndex *index, AcuanSlice text)
{
    g_autofree char *copy = text.n < MAX_CITATION ? g_strndup(text.p, text.n) : g_strdup("");
    AcuanCitation citation;
    g_autofree char *law = acuan_citation_parse_foreign(g_strstrip(copy), &citation, NULL) && citation.name[0]
                               ? acuan_index_named_law(index, citation.name, NULL)
                               : NULL;

    return law != NULL;
}

/* The provision's words; `*hit` gets its article, owned. */
static char *
cited_clause(AcuanIndex *index, const char *citation, AcuanHit **hit, char **name, GError **error)
{
    AcuanCitation parsed;
    int part;

    if (!is_address(citation) && acuan_citation_parse(citation, &parsed, NULL) &&
        (parsed.n_steps == 0 || parsed.n_last)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' is not one provision; name an article, such as 'Pasal 5 Perpres 95/2018'",
                    citation);
        return NULL;
    }
    *hit = acuan_index_provision(index, citation, &part, error);
    if (!*hit)
        return NULL;
    const AcuanArticle *a = &(*hit)->article;
    AcuanSlice words = part < 0 ? without_mark(a->text) : acuan_part_text(a, &a->parts[part]);
    *name = acuan_article_cite(a, part);
    return g_utf8_make_valid(words.p, (gssize) words.n);
}

static gboolean
has_words(AcuanSlice text)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();

    acuan_tokens_read(tokens, text);
    for (guint i = 0; i < tokens->tokens->len; i++)
        if (!acuan_is_stop_word(acuan_tokens_word(tokens, i)))
            return TRUE;
    return FALSE;
}

/* The hits become precedents, or go. */
static void
compare_all(AcuanPrecedents *p, GPtrArray *hits, const AcuanHit *own, double min_likeness,
            Likeness *likeness)
{
    AcuanSlice clause = acuan_slice(p->clause);

    for (guint i = 0; i < hits->len; i++) {
        AcuanHit *hit = g_steal_pointer(&hits->pdata[i]);
        if (own && strcmp(own->article.law_id, hit->article.law_id) == 0 &&
            strcmp(own->article.eid, hit->article.eid) == 0) {
            acuan_hit_free(hit);
            continue;
        }
        AcuanClause *one = best_unit(hit, likeness);
        p->looked_at++;
        one->diff = acuan_diff(one->text, clause);
        one->likeness = acuan_diff_likeness(one->diff);
        hit->score += WEIGHT_LIKENESS * one->likeness;
        if (one->likeness >= min_likeness)
            g_ptr_array_add(p->precedents, one);
        else
            precedent_free(one);
    }
    g_ptr_array_sort(p->precedents, compare_likeness);
}

AcuanPrecedents *
acuan_similar(AcuanIndex *index, const AcuanSimilar *s, GError **error)
{
    g_autoptr(AcuanPrecedents) p = g_new0(AcuanPrecedents, 1);
    g_autoptr(AcuanHit) own = NULL;
    AcuanSlice text = without_mark(s->text);
    g_autofree char *foreign = !s->citation && is_foreign_citation(index, text)
                                   ? g_strndup(text.p, text.n)
                                   : NULL;
    const char *citation = s->citation ? s->citation : foreign;

    p->precedents = g_ptr_array_new_with_free_func(precedent_free);
    p->wordings = g_array_new(FALSE, FALSE, sizeof(AcuanWording));
    p->clause = citation ? cited_clause(index, citation, &own, &p->citation, error)
                         : g_utf8_make_valid(text.n ? text.p : "", (gssize) text.n);
    if (!p->clause)
        return NULL;
    if (!has_words(acuan_slice(p->clause))) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "the clause has no words to compare; give its text or a citation");
        return NULL;
    }
    g_autoptr(Likeness) likeness = likeness_new(index, acuan_slice(p->clause), error);
    g_autoptr(GPtrArray) hits =
        likeness ? ranked_articles(index, acuan_slice(p->clause), s, NULL, COMPARED, error) : NULL;
    if (!hits)
        return NULL;
    compare_all(p, hits, own, s->min_likeness, likeness);
    find_wordings(p);
    find_most_used(p);
    cut_wordings(p, s->limit);
    return g_steal_pointer(&p);
}

/* ---- whole articles ---- */

static int
compare_scores(gconstpointer a, gconstpointer b)
{
    const AcuanHit *x = *(const AcuanHit *const *) a, *y = *(const AcuanHit *const *) b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static GHashTable *
content_words(AcuanSlice text)
{
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();

    acuan_tokens_read(tokens, text);
    for (guint i = 0; i < tokens->tokens->len; i++)
        if (!acuan_is_stop_word(acuan_tokens_word(tokens, i)))
            g_hash_table_add(words, g_strdup(acuan_tokens_word(tokens, i)));
    return words;
}

static void
show_hits(AcuanIndex *index, GPtrArray *hits, AcuanSlice text)
{
    g_autoptr(GHashTable) words = content_words(text);

    for (guint i = 0; i < hits->len; i++) {
        AcuanHit *hit = g_ptr_array_index(hits, i);
        hit->rank = i + 1;
        acuan_reading_set(index->reading, &hit->article, NULL);
        g_autoptr(GArray) spans = hit_matches(index->reading, NULL, words);
        hit_show(hit, spans);
    }
}

GPtrArray *
acuan_index_nearest(AcuanIndex *index, AcuanSlice text, const char *except, guint limit,
                    GError **error)
{
    AcuanSimilar all = {.text = text};
    g_autoptr(GPtrArray) hits = NULL;

    if (!has_words(text))
        return g_ptr_array_new_with_free_func((GDestroyNotify) acuan_hit_free);
    g_autoptr(Likeness) likeness = likeness_new(index, text, error);
    hits = likeness ? ranked_articles(index, text, &all, except, COMPARED_WHOLE, error) : NULL;
    if (!hits)
        return NULL;
    for (guint i = 0; i < hits->len; i++) {
        AcuanHit *hit = g_ptr_array_index(hits, i);
        hit->rank = i;
        hit->score = likeness_to(likeness, hit->article.text);
    }
    g_ptr_array_sort(hits, compare_scores);
    for (guint i = hits->len; i-- > 0;)
        if (i >= limit || ((const AcuanHit *) g_ptr_array_index(hits, i))->score <= 0)
            g_ptr_array_remove_index(hits, i);
    show_hits(index, hits, text);
    return g_steal_pointer(&hits);
}

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

/* ---- the best of them ---- */

/* An article that may be a precedent. Comparing it in full is put off until nothing else can decide. */
typedef struct {
    AcuanHit *hit;       /* until the clause has it */
    GArray *words;       /* AcuanDiffWord: of the article */
    GArray *units;       /* guint pairs: the first word and the number of words of each unit it can be */
    double most;         /* its score is not greater than this */
    AcuanClause *clause; /* once it was compared in full */
    enum { OPEN, KEPT, GIVEN_UP } state;
} Candidate;

typedef struct {
    AcuanPrecedents *p;
    Likeness *likeness;
    double min_likeness;
    GArray *candidates; /* Candidate, as the ranker has put them */
    GPtrArray *bags;    /* AcuanDiffBag*: the first clause of each wording */
    GPtrArray *firsts;  /* AcuanClause*, borrowed: these */
} Choice;

static void
clear_candidate(gpointer data)
{
    Candidate *c = data;

    acuan_hit_free(c->hit);
    g_array_unref(c->words);
    g_array_unref(c->units);
    if (c->clause)
        precedent_free(c->clause);
}

static Candidate *
candidate_at(const Choice *choice, guint i)
{
    return &g_array_index(choice->candidates, Candidate, i);
}

/* The words of a part of the article's text, which begins and ends between words. */
static void
add_unit(Candidate *c, AcuanSlice text)
{
    guint from = (guint) (text.p - c->hit->article.text.p), first = 0;

    while (first < c->words->len && g_array_index(c->words, AcuanDiffWord, first).start < from)
        first++;
    guint end = first;
    while (end < c->words->len && g_array_index(c->words, AcuanDiffWord, end).start < from + text.n)
        end++;
    guint unit[2] = {first, end - first};
    g_array_append_vals(c->units, unit, 2);
}

/* How like the text of the bag any of the candidate's units can be; 0 if it is less than `least`. */
static double
candidate_bound(const Candidate *c, AcuanDiffBag *bag, double least)
{
    double most = 0;

    for (guint i = 0; i < c->units->len; i += 2) {
        double bound = acuan_diff_bag_bound(bag, c->words, g_array_index(c->units, guint, i),
                                            g_array_index(c->units, guint, i + 1), least);
        most = MAX(most, bound);
    }
    return most;
}

/* Takes the hit over. */
static void
add_candidate(Choice *choice, AcuanHit *hit, AcuanDiffBag *bag)
{
    const AcuanArticle *a = &hit->article;
    Candidate c = {.hit = hit,
                   .words = acuan_diff_words(a->text),
                   .units = g_array_new(FALSE, FALSE, sizeof(guint))};

    add_unit(&c, without_mark(a->text));
    for (guint i = 0; i < a->n_parts; i++)
        if (a->parts[i].parent < 0)
            add_unit(&c, acuan_part_text(a, &a->parts[i]));
    c.most = hit->score + WEIGHT_LIKENESS * candidate_bound(&c, bag, 0);
    g_array_append_val(choice->candidates, c);
}

/* FALSE if it is not like enough, and given up for that. */
static gboolean
compare_in_full(const Choice *choice, Candidate *c)
{
    AcuanClause *one = best_unit(g_steal_pointer(&c->hit), choice->likeness);

    one->diff = acuan_diff(one->text, acuan_slice(choice->p->clause));
    one->likeness = acuan_diff_likeness(one->diff);
    one->hit->score += WEIGHT_LIKENESS * one->likeness;
    c->clause = one;
    c->state = one->likeness < choice->min_likeness ? GIVEN_UP : OPEN;
    return c->state == OPEN;
}

/* Does `a` come before `b`, by what is known? Of equals one that was not compared is to be compared
 * first; otherwise their order stays. */
static gboolean
comes_before(const Candidate *a, const Candidate *b)
{
    double x = a->clause ? a->clause->hit->score : a->most;
    double y = b->clause ? b->clause->hit->score : b->most;

    if (x != y)
        return x > y;
    return a->clause && b->clause ? compare_likeness(&a->clause, &b->clause) < 0 : !a->clause && b->clause;
}

/* The next by its score: none that was not compared can have a greater one. NULL if none is open. */
static Candidate *
next_candidate(const Choice *choice)
{
    for (;;) {
        Candidate *best = NULL;
        for (guint i = 0; i < choice->candidates->len; i++) {
            Candidate *c = candidate_at(choice, i);
            if (c->state == OPEN && (!best || comes_before(c, best)))
                best = c;
        }
        if (!best || best->clause)
            return best;
        compare_in_full(choice, best);
    }
}

/* The wording that the candidate has, the first of several; their number if it has none of them. Compares
 * it in full if need be. */
static guint
wording_of(const Choice *choice, Candidate *c)
{
    for (guint w = 0; w < choice->bags->len; w++) {
        const AcuanClause *first = g_ptr_array_index(choice->firsts, w);
        if (candidate_bound(c, g_ptr_array_index(choice->bags, w), ACUAN_SAME_WORDING) == 0)
            continue;
        if (!c->clause && !compare_in_full(choice, c))
            break;
        g_autoptr(GArray) diff = acuan_diff(first->text, c->clause->text);
        if (acuan_diff_likeness(diff) >= ACUAN_SAME_WORDING)
            return w;
    }
    return choice->bags->len;
}

static void
keep(Choice *choice, Candidate *c, guint wording)
{
    c->clause->wording = wording;
    c->state = KEPT;
    if (wording < choice->bags->len)
        return;
    g_autoptr(GArray) words = acuan_diff_words(c->clause->text);
    g_ptr_array_add(choice->bags, acuan_diff_bag_new(words));
    g_ptr_array_add(choice->firsts, c->clause);
}

/* Every clause, the best first, joins the wording whose first it repeats, or begins a new one; behind the
 * last wording wanted, only those count that repeat one. */
static void
choose(Choice *choice, guint limit)
{
    Candidate *c;

    while (choice->bags->len < limit && (c = next_candidate(choice)) != NULL)
        keep(choice, c, wording_of(choice, c));
    for (guint i = 0; i < choice->candidates->len; i++) {
        c = candidate_at(choice, i);
        guint wording = c->state == OPEN ? wording_of(choice, c) : choice->bags->len;
        if (wording < choice->bags->len)
            keep(choice, c, wording);
    }
}

/* ---- wordings ---- */

/* Letter case, marks and line ends aside: the same text for the same words. */
static char *
plain_words(AcuanTokens *tokens, AcuanSlice text)
{
    GString *out = g_string_new(NULL);

    acuan_tokens_read(tokens, text);
    for (guint i = 0; i < tokens->tokens->len; i++)
        g_string_append_c(g_string_append(out, acuan_tokens_word(tokens, i)), ' ');
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

/* A wording has one more: the i-th clause. */
static void
add_to_wording(AcuanPrecedents *p, guint w, guint i)
{
    AcuanWording *wording = &g_array_index(p->wordings, AcuanWording, w);
    AcuanClause *one = g_ptr_array_index(p->precedents, i);
    const AcuanClause *newest = precedent_at(p, wording->newest);
    const AcuanClause *highest = precedent_at(p, wording->highest);

    wording->count++;
    if (one->hit->article.year > newest->hit->article.year)
        wording->newest = i;
    if (level_of(one) < level_of(highest) ||
        (level_of(one) == level_of(highest) &&
         one->hit->article.year > highest->hit->article.year))
        wording->highest = i;
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

/* The precedents know their wordings, of which there is room for each. */
static void
find_wordings(AcuanPrecedents *p)
{
    for (guint i = 0; i < p->precedents->len; i++) {
        guint w = precedent_at(p, i)->wording;
        AcuanWording *wording = &g_array_index(p->wordings, AcuanWording, w);
        if (wording->count == 0)
            *wording = (AcuanWording){.best = i, .most_used = i, .newest = i, .highest = i};
        add_to_wording(p, w, i);
    }
    for (guint i = 0; i < p->precedents->len; i++) {
        AcuanWording *wording = &g_array_index(p->wordings, AcuanWording, precedent_at(p, i)->wording);
        if (precedent_at(p, i)->likeness > precedent_at(p, wording->best)->likeness)
            wording->best = i;
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
        if (!acuan_tokens_is_stop(tokens, i))
            return TRUE;
    return FALSE;
}

/* The hits become precedents, or go. */
static void
compare_all(AcuanPrecedents *p, GPtrArray *hits, const AcuanHit *own, const AcuanSimilar *s,
            Likeness *likeness)
{
    g_autoptr(GArray) words = acuan_diff_words(acuan_slice(p->clause));
    g_autoptr(AcuanDiffBag) bag = acuan_diff_bag_new(words);
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    g_autoptr(GPtrArray) bags = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_diff_bag_free);
    g_autoptr(GPtrArray) firsts = g_ptr_array_new();
    Choice choice = {p, likeness, s->min_likeness, candidates, bags, firsts};

    g_array_set_clear_func(candidates, clear_candidate);
    for (guint i = 0; i < hits->len; i++) {
        AcuanHit *hit = g_steal_pointer(&hits->pdata[i]);
        if (own && strcmp(own->article.law_id, hit->article.law_id) == 0 &&
            strcmp(own->article.eid, hit->article.eid) == 0)
            acuan_hit_free(hit);
        else
            add_candidate(&choice, hit, bag);
    }
    p->looked_at = candidates->len;
    choose(&choice, s->limit);
    for (guint i = 0; i < candidates->len; i++)
        if (candidate_at(&choice, i)->state == KEPT)
            g_ptr_array_add(p->precedents, g_steal_pointer(&candidate_at(&choice, i)->clause));
    g_ptr_array_sort(p->precedents, compare_likeness);
    g_array_set_size(p->wordings, bags->len);
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
    p->wordings = g_array_new(FALSE, TRUE, sizeof(AcuanWording));
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
    compare_all(p, hits, own, s, likeness);
    find_wordings(p);
    find_most_used(p);
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
        if (!acuan_tokens_is_stop(tokens, i))
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

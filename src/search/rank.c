/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rank.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "index/record.h"
#include "index/schema.h"

/* Words that the engine is asked for, and of what it finds so many are read again. A clause shares more words
 * with its like than a question with its answer: with 32 words and 400 no more was found. */
#define HEAVIEST_QUESTION 32
#define HEAVIEST_CLAUSE 16
#define DEPTH_QUESTION 800
#define DEPTH_CLAUSE 300

#define MAX_WORDS 2000 /* of the text; what comes behind does not change what is near */
#define MAX_TERM 12    /* words of a term whose meaning is asked */

/* BM25 as measured on collections of statutes; min_normlen 0 lets short articles count as short. */
#define K1 1.2
#define B 0.75
#define AYAT_WORDS 40.0 /* an ayat is about so long */

/* Beside a word in the text. */
#define WEIGHT_TITLE 0.5
#define WEIGHT_HEADING 0.7
#define WEIGHT_STOP 0.1 /* of a stop word in a run */

/* What is seen of a candidate, each a share of the text's weight: 0 to 1, but as the engine
 * weighs, to about 2. */
typedef enum {
    SEEN_ENGINE,   /* as the engine has weighed it */
    SEEN_WORDS,    /* words, in any form */
    SEEN_FORMS,    /* words that it has in another form only */
    SEEN_PAIRS,    /* content words that follow each other in both, in any form and either order */
    SEEN_RUN,      /* the longest run of words in both */
    SEEN_AYAT,     /* words of the ayat that has most of them */
    SEEN_TITLE,    /* words in the law's title */
    SEEN_ADDED,    /* those of them that it does not have itself */
    SEEN_HEADING,  /* words in the headings */
    SEEN_NOTE,     /* words in the explanatory note */
    SEEN_TERM,     /* of "yang dimaksud dengan X": words of X */
    SEEN_TERM_RUN, /* the longest run of an X */
    SEEN_LENGTH,   /* how long it is */
    SEEN_OTHERS,   /* how well the best of the law's other candidates answers */
    SEEN_NEAR,     /* how well the articles beside it answer */
    SEEN_COUNT
} Seen;

/* Rounded means of fits on two collections (explanatory notes and their articles, whole and their
 * first ten words; amended articles and what they replaced), so that the right article gets the
 * greatest share among the candidates. That such a fit holds for other laws was checked by fitting
 * on the laws of one half, drawn four times, and judging by the other. Headings and notes, which
 * those collections do not have, are weighed by hand; SEEN_ADDED came later, and its weight is the best of
 * three that were tried on all the explanatory notes. */
static const double WEIGHTS[][SEEN_COUNT] = {
    [RANK_QUESTION] = {[SEEN_ENGINE] = 4.0, [SEEN_WORDS] = 4.2, [SEEN_FORMS] = 2.5,
                       [SEEN_PAIRS] = 4.2, [SEEN_RUN] = 3.5, [SEEN_AYAT] = 3.8,
                       [SEEN_TITLE] = 1.6, [SEEN_ADDED] = 4.0, [SEEN_HEADING] = 1.8, [SEEN_NOTE] = 0.8,
                       [SEEN_TERM] = 3.9, [SEEN_TERM_RUN] = 4.8, [SEEN_LENGTH] = -3.2,
                       [SEEN_OTHERS] = 1.2, [SEEN_NEAR] = 1.1},
    [RANK_CLAUSE] = {[SEEN_ENGINE] = 4.0, [SEEN_WORDS] = 4.0, [SEEN_PAIRS] = 6.0,
                     [SEEN_RUN] = 5.0, [SEEN_AYAT] = 4.0, [SEEN_TITLE] = 4.0,
                     [SEEN_HEADING] = 1.0, [SEEN_LENGTH] = -2.3, [SEEN_OTHERS] = 0.9,
                     [SEEN_NEAR] = 1.6},
};

/* In place of the number of a word. */
#define NONE (-1)
#define STOP (-2) /* a word that says nothing and is not in the text */
/* Beside the number of a word: this is another form of it. */
#define FORM 0x10000u

/* A word of the text, and what was seen of it in the candidate that is read. */
typedef struct {
    char *name;
    float weight; /* how rare it is, and a little how often the text has it */
    guint times;
    gboolean stop, term;
    int first;          /* where it stands in the text first */
    guint here, forms;  /* how often in this ayat, as such and in other forms */
    guint all, all_forms;
} Word;

/* A law that candidates are of. */
typedef struct {
    float title;
    GArray *words;      /* int: of the text that its title has */
    float best, second; /* what its best candidates promise */
} Law;

typedef struct {
    guint place;
    xc_docid id; /* its place in the index */
    guint law;
    float promise; /* what the engine says of it, the best candidate being 1 */
    float seen[SEEN_COUNT];
    double score;
} Candidate;

struct Ranker {
    AcuanIndex *index;
    RankProfile profile;
    double provisions, average; /* how many there are, and their average length in words */
    AcuanTokens *tokens;
    GArray *words;        /* Word */
    GHashTable *ids;      /* its name or another form of it, owned -> number + 1, with FORM */
    guint64 id_bits[64];  /* of the hashes of these: most words of a candidate are none of them */
    GArray *text;         /* int: the text as numbers of words */
    GArray *next;         /* int: for each place of it, the next with the same word, or NONE */
    GArray *term;         /* guint: for each place, of which term it is a part; 0 of none */
    GArray *terms, *runs; /* float: the weight of each term; the longest run of it seen */
    GHashTable *pairs;    /* two numbers -> place in pair_weights + 1 */
    GArray *pair_weights, *pair_seen; /* float; guint: the last turn it was seen in */
    double all_words, all_pairs, all_term;
    GHashTable *law_ids; /* IRI, owned -> number + 1 */
    GArray *laws;        /* Law */
    GArray *candidates;  /* Candidate */
    guint turn;
    /* Of the candidate that is read. */
    GArray *read;        /* int: its words as numbers */
    GByteArray *in_form; /* whether in another form */
    GArray *touched;     /* int: words seen in this ayat */
    GArray *all_touched; /* int: and in all of it */
    GArray *row[2];      /* float: runs that end at a place of the text */
};

#define AT(array, type, i) g_array_index(ranker->array, type, i)

static Word *
word_at(const Ranker *ranker, int id)
{
    return &g_array_index(ranker->words, Word, (guint) id);
}

static float
share(double part, double whole)
{
    return whole > 0 ? (float) (part / whole) : 0;
}

/* ---- the text ---- */

gboolean
rank_says_nothing(const AcuanTokens *tokens, guint i)
{
    const char *word = acuan_tokens_word(tokens, i);

    return (!word[1] && !g_ascii_isdigit(word[0])) || acuan_tokens_is_stop(tokens, i);
}

/* The word, owned then, has the number. */
static void
add_id(Ranker *ranker, char *name, guint id)
{
    g_hash_table_insert(ranker->ids, name, GUINT_TO_POINTER(id));
    HASH_BITS_ADD(ranker->id_bits, acuan_word_hash(name));
}

/* The number of the i-th word that was read, which is added if it is new. */
static int
word_id(Ranker *ranker, guint i)
{
    const char *name = acuan_tokens_word(ranker->tokens, i);
    guint id = GPOINTER_TO_UINT(g_hash_table_lookup(ranker->ids, name));

    if (id)
        return (int) id - 1;
    Word word = {.name = g_strdup(name), .stop = rank_says_nothing(ranker->tokens, i),
                 .first = NONE};
    guint n = index_frequency(ranker->index, name);
    word.weight = (float) log(1 + (ranker->provisions - n + 0.5) / (n + 0.5));
    g_array_append_val(ranker->words, word);
    add_id(ranker, word.name, ranker->words->len);
    return (int) ranker->words->len - 1;
}

static void
read_words(Ranker *ranker, AcuanSlice text)
{
    acuan_tokens_read(ranker->tokens, text);
    guint n = MIN(ranker->tokens->tokens->len, MAX_WORDS);
    for (guint i = 0; i < n; i++) {
        int id = word_id(ranker, i);
        word_at(ranker, id)->times++;
        g_array_append_val(ranker->text, id);
    }
    g_array_set_size(ranker->next, n);
    for (guint i = n; i-- > 0;) {
        Word *word = word_at(ranker, AT(text, int, i));
        AT(next, int, i) = word->first;
        word->first = (int) i;
    }
    for (guint i = 0; i < ranker->words->len; i++) {
        Word *word = word_at(ranker, (int) i);
        /* Said again and again is not asked for again and again. */
        word->weight *= (float) (2.0 * word->times / (1.0 + word->times));
        ranker->all_words += word->stop ? 0 : word->weight;
    }
}

static float
run_weight(const Word *word)
{
    return word->stop ? (float) WEIGHT_STOP * word->weight : word->weight;
}

/* "Yang dimaksud dengan X adalah ...": what is asked for is the article that speaks of X. */
static void
read_terms(Ranker *ranker)
{
    static const char *const begin[] = {"dimaksud", "dimaksudkan", NULL};
    static const char *const end[] = {"adalah", "ialah", "yaitu",    "yakni", "antara",
                                      "dalam",  "pada",  "termasuk", "untuk", "agar",
                                      "di",     "bahwa", "meliputi", "oleh",  NULL};
    guint length = MAX_TERM;

    g_array_set_size(ranker->term, ranker->text->len);
    g_array_set_size(ranker->terms, 1);
    for (guint i = 0; i < ranker->text->len; i++) {
        Word *word = word_at(ranker, AT(text, int, i));
        gboolean opens = g_strv_contains(begin, word->name);
        if (opens)
            g_array_set_size(ranker->terms, ranker->terms->len + 1);
        if (opens || (length == 0 && strcmp(word->name, "dengan") == 0))
            length = 0;
        else if (length < MAX_TERM)
            length = g_strv_contains(end, word->name) ? MAX_TERM : length + 1;
        gboolean inside = length > 0 && length < MAX_TERM;
        AT(term, guint, i) = inside ? ranker->terms->len - 1 : 0;
        if (!inside)
            continue;
        AT(terms, float, ranker->terms->len - 1) += run_weight(word);
        ranker->all_term += word->term || word->stop ? 0 : word->weight;
        word->term = TRUE;
    }
    g_array_set_size(ranker->runs, ranker->terms->len);
}

static gpointer
pair_key(int a, int b)
{
    return GSIZE_TO_POINTER(((gsize) MIN(a, b) << 12 | (gsize) MAX(a, b)) + 1);
}

static void
read_pairs(Ranker *ranker)
{
    int before = NONE;

    for (guint i = 0; i < ranker->text->len; i++) {
        int id = AT(text, int, i);
        if (word_at(ranker, id)->stop)
            continue;
        gpointer key = before == NONE ? NULL : pair_key(before, id);
        if (key && !g_hash_table_contains(ranker->pairs, key)) {
            float weight = word_at(ranker, before)->weight + word_at(ranker, id)->weight;
            g_array_append_val(ranker->pair_weights, weight);
            g_hash_table_insert(ranker->pairs, key, GUINT_TO_POINTER(ranker->pair_weights->len));
            ranker->all_pairs += weight;
        }
        before = id;
    }
    g_array_set_size(ranker->pair_seen, ranker->pair_weights->len);
}

/* Other words of the index that share the stem of one of the text's. */
static void
read_forms(Ranker *ranker)
{
    for (guint i = 0; i < ranker->words->len; i++) {
        const Word *word = word_at(ranker, (int) i);
        g_auto(GStrv) forms = word->stop ? NULL : index_forms(ranker->index, word->name);
        for (guint k = 0; forms && forms[k]; k++)
            if (!g_hash_table_contains(ranker->ids, forms[k]))
                add_id(ranker, g_strdup(forms[k]), (i + 1) | FORM);
    }
}

static void
clear_law(gpointer law)
{
    g_array_unref(((Law *) law)->words);
}

static Ranker *
ranker_alloc(AcuanIndex *index, RankProfile profile)
{
    Ranker *ranker = g_new0(Ranker, 1);

    ranker->index = index;
    ranker->profile = profile;
    ranker->tokens = acuan_tokens_new();
    ranker->words = g_array_new(FALSE, TRUE, sizeof(Word));
    ranker->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ranker->text = g_array_new(FALSE, FALSE, sizeof(int));
    ranker->next = g_array_new(FALSE, FALSE, sizeof(int));
    ranker->term = g_array_new(FALSE, TRUE, sizeof(guint));
    ranker->terms = g_array_new(FALSE, TRUE, sizeof(float));
    ranker->runs = g_array_new(FALSE, TRUE, sizeof(float));
    ranker->pairs = g_hash_table_new(NULL, NULL);
    ranker->pair_weights = g_array_new(FALSE, FALSE, sizeof(float));
    ranker->pair_seen = g_array_new(FALSE, TRUE, sizeof(guint));
    ranker->law_ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ranker->laws = g_array_new(FALSE, TRUE, sizeof(Law));
    g_array_set_clear_func(ranker->laws, clear_law);
    ranker->candidates = g_array_new(FALSE, TRUE, sizeof(Candidate));
    ranker->read = g_array_new(FALSE, FALSE, sizeof(int));
    ranker->in_form = g_byte_array_new();
    ranker->touched = g_array_new(FALSE, FALSE, sizeof(int));
    ranker->all_touched = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < G_N_ELEMENTS(ranker->row); i++)
        ranker->row[i] = g_array_new(FALSE, TRUE, sizeof(float));
    return ranker;
}

void
rank_free(Ranker *ranker)
{
    if (!ranker)
        return;
    acuan_tokens_free(ranker->tokens);
    g_hash_table_unref(ranker->ids); /* and with it the names */
    g_hash_table_unref(ranker->pairs);
    g_hash_table_unref(ranker->law_ids);
    g_byte_array_unref(ranker->in_form);
    GArray *arrays[] = {ranker->words, ranker->text,         ranker->next,      ranker->term,
                        ranker->terms, ranker->runs,         ranker->pair_seen, ranker->laws,
                        ranker->read,  ranker->pair_weights, ranker->touched,   ranker->candidates,
                        ranker->row[0], ranker->row[1],      ranker->all_touched};
    for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_free(ranker);
}

Ranker *
rank_new(AcuanIndex *index, AcuanSlice text, RankProfile profile, GError **error)
{
    g_autoptr(Ranker) ranker = ranker_alloc(index, profile);

    if (!index_size(index, &ranker->provisions, &ranker->average, error))
        return NULL;
    read_words(ranker, text);
    read_terms(ranker);
    read_pairs(ranker);
    read_forms(ranker);
    for (guint i = 0; i < G_N_ELEMENTS(ranker->row); i++)
        g_array_set_size(ranker->row[i], ranker->text->len + 1);
    return g_steal_pointer(&ranker);
}

guint
rank_words(const Ranker *ranker)
{
    guint n = 0;

    for (guint i = 0; i < ranker->words->len; i++)
        n += !word_at(ranker, (int) i)->stop;
    return n;
}

void
rank_add_words(const Ranker *ranker, GHashTable *words)
{
    GHashTableIter iter;
    gpointer name, id;

    g_hash_table_iter_init(&iter, ranker->ids);
    while (g_hash_table_iter_next(&iter, &name, &id))
        if (!word_at(ranker, (int) (GPOINTER_TO_UINT(id) & ~FORM) - 1)->stop)
            g_hash_table_add(words, g_strdup(name));
}

/* ---- the engine's part ---- */

static int
compare_weights(gconstpointer a, gconstpointer b)
{
    const Word *x = *(const Word *const *) a, *y = *(const Word *const *) b;

    return x->weight < y->weight   ? 1
           : x->weight > y->weight ? -1
                                   : strcmp(x->name, y->name);
}

static gboolean
add_term(AcuanIndex *index, GPtrArray *terms, const char *prefix, const Word *word, double weight, xc_error *cause)
{
    xc_query *query = index_term(index, prefix, word->name, cause);
    xc_query *scaled = query ? xc_query_scale(query, weight, cause) : NULL;

    xc_query_free(query);
    if (scaled)
        g_ptr_array_add(terms, scaled);
    return scaled != NULL;
}

xc_query *
rank_query(const Ranker *ranker, xc_error *cause)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func((GDestroyNotify) xc_query_free);
    guint most = ranker->profile == RANK_CLAUSE ? HEAVIEST_CLAUSE : HEAVIEST_QUESTION;
    gboolean ok = TRUE;

    for (guint i = 0; i < ranker->words->len; i++)
        if (!word_at(ranker, (int) i)->stop)
            g_ptr_array_add(words, word_at(ranker, (int) i));
    g_ptr_array_sort(words, compare_weights);
    for (guint i = 0; ok && i < MIN(words->len, most); i++) {
        const Word *word = g_ptr_array_index(words, i);
        ok = add_term(ranker->index, terms, "", word, 1, cause) &&
             add_term(ranker->index, terms, PREFIX_TITLE, word, WEIGHT_TITLE, cause) &&
             add_term(ranker->index, terms, PREFIX_HEADING, word, WEIGHT_HEADING, cause);
    }
    return ok ? xc_query_combine(XC_OP_OR, (const xc_query *const *) terms->pdata, terms->len, 0,
                                 cause)
              : NULL;
}

guint
rank_depth(const Ranker *ranker)
{
    return ranker->profile == RANK_CLAUSE ? DEPTH_CLAUSE : DEPTH_QUESTION;
}

xc_weighting
rank_weighting(void)
{
    return xc_weighting_bm25(K1, 0, 1, B, 0);
}

/* ---- a candidate ---- */

static double
saturate(double times, double length, double average)
{
    return times / (times + K1 * (1 - B + B * length / average));
}

/* Ends an ayat of `length` words. Returns how much of the text it has, and adds what was seen. */
static double
close_ayat(Ranker *ranker, guint length)
{
    double sum = 0;

    for (guint i = 0; i < ranker->touched->len; i++) {
        int id = AT(touched, int, i);
        Word *word = word_at(ranker, id);
        sum += word->weight * saturate(word->here + word->forms, length, AYAT_WORDS);
        if (word->all + word->all_forms == 0)
            g_array_append_val(ranker->all_touched, id);
        word->all += word->here;
        word->all_forms += word->forms;
        word->here = word->forms = 0;
    }
    g_array_set_size(ranker->touched, 0);
    return sum;
}

static void
touch(Ranker *ranker, int id, gboolean form)
{
    Word *word = word_at(ranker, id);

    if (word->here + word->forms == 0)
        g_array_append_val(ranker->touched, id);
    if (form)
        word->forms++;
    else
        word->here++;
}

/* The weight of the pair if it is one of the text's and was not seen before in this candidate. */
static double
new_pair(Ranker *ranker, int a, int b)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(ranker->pairs, pair_key(a, b)));

    if (!place || AT(pair_seen, guint, place - 1) == ranker->turn)
        return 0;
    AT(pair_seen, guint, place - 1) = ranker->turn;
    return AT(pair_weights, float, place - 1);
}

/* Is the i-th word "(2)", where `expected` is 2? Ayat are seen even where the source has run them
 * together into one line. */
static gboolean
opens_ayat(const Ranker *ranker, AcuanSlice text, guint i, guint expected)
{
    const AcuanToken *token = &g_array_index(ranker->tokens->tokens, AcuanToken, i);

    return token->start > 0 && text.p[token->start - 1] == '(' && token->end < text.n &&
           text.p[token->end] == ')' &&
           g_ascii_strtoull(acuan_tokens_word(ranker->tokens, i), NULL, 10) == expected;
}

static int
identify(Ranker *ranker, guint i, guint8 *form)
{
    const char *name = acuan_tokens_word(ranker->tokens, i);
    guint hash = g_array_index(ranker->tokens->tokens, AcuanToken, i).hash;
    guint id = HASH_BITS_MAY_HOLD(ranker->id_bits, hash) ? GPOINTER_TO_UINT(g_hash_table_lookup(ranker->ids, name)) : 0;

    *form = (id & FORM) != 0;
    return id ? (int) (id & ~FORM) - 1 : rank_says_nothing(ranker->tokens, i) ? STOP : NONE;
}

/* Words, pairs and the best ayat. Leaves the words in `read` and their counts in `words`. */
static void
read_candidate(Ranker *ranker, AcuanSlice text, float *seen)
{
    guint expected = 1, start = 0;
    int before = NONE;
    double pairs = 0, ayat = 0;

    acuan_tokens_read(ranker->tokens, text);
    guint n = ranker->tokens->tokens->len;
    g_array_set_size(ranker->read, n);
    g_byte_array_set_size(ranker->in_form, n);
    for (guint i = 0; i < n; i++) {
        int id = AT(read, int, i) = identify(ranker, i, &ranker->in_form->data[i]);
        if (opens_ayat(ranker, text, i, expected)) {
            expected++;
            ayat = fmax(ayat, close_ayat(ranker, i - start));
            start = i;
        }
        if (id == STOP || (id >= 0 && word_at(ranker, id)->stop))
            continue;
        if (id >= 0)
            touch(ranker, id, ranker->in_form->data[i]);
        if (id >= 0 && before >= 0)
            pairs += new_pair(ranker, before, id);
        before = id;
    }
    ayat = fmax(ayat, close_ayat(ranker, n - start));
    seen[SEEN_PAIRS] = share(pairs, ranker->all_pairs);
    seen[SEEN_AYAT] = share(ayat, ranker->all_words);
    seen[SEEN_LENGTH] = (float) (log(1 + n) / 7);
}

/* Sums up the counts, and clears them. */
static void
sum_words(Ranker *ranker, float *seen)
{
    double words = 0, forms = 0, term = 0;
    double n = ranker->read->len;

    for (guint i = 0; i < ranker->all_touched->len; i++) {
        Word *word = word_at(ranker, AT(all_touched, int, i));
        words += word->weight * saturate(word->all + word->all_forms, n, ranker->average);
        if (!word->all)
            forms += word->weight * saturate(word->all_forms, n, ranker->average);
        else if (word->term)
            term += word->weight;
        word->all = word->all_forms = 0;
    }
    g_array_set_size(ranker->all_touched, 0);
    seen[SEEN_WORDS] = share(words, ranker->all_words);
    seen[SEEN_FORMS] = share(forms, ranker->all_words);
    seen[SEEN_TERM] = share(term, ranker->all_term);
}

static void
clear_row(Ranker *ranker, float *row, int id)
{
    for (int p = id >= 0 ? word_at(ranker, id)->first : NONE; p != NONE; p = AT(next, int, p))
        row[p + 1] = 0;
}

/* The weightiest run of words that both have, of the whole text and of each term. */
static void
find_runs(Ranker *ranker, float *seen)
{
    float best = 0, best_term = 0;
    int last[2] = {NONE, NONE}; /* whose places each row holds */

    memset(ranker->runs->data, 0, sizeof(float) * ranker->runs->len);
    for (guint i = 0; i < ranker->read->len; i++) {
        const float *old = (const float *) (void *) ranker->row[i & 1]->data;
        float *now = (float *) (void *) ranker->row[~i & 1]->data;
        int id = ranker->in_form->data[i] ? NONE : AT(read, int, i);
        clear_row(ranker, now, last[~i & 1]);
        last[~i & 1] = id;
        for (int p = id >= 0 ? word_at(ranker, id)->first : NONE; p != NONE; p = AT(next, int, p)) {
            guint term = AT(term, guint, p);
            now[p + 1] = old[p] + run_weight(word_at(ranker, id));
            best = MAX(best, now[p + 1]);
            AT(runs, float, term) = MAX(AT(runs, float, term), now[p + 1]);
        }
    }
    for (guint i = 0; i < G_N_ELEMENTS(ranker->row); i++)
        clear_row(ranker, (float *) (void *) ranker->row[i]->data, last[i]);
    for (guint t = 1; t < ranker->terms->len; t++)
        best_term = MAX(best_term, MIN(1, share(AT(runs, float, t), AT(terms, float, t))));
    seen[SEEN_RUN] = MIN(1, share(best, ranker->all_words));
    seen[SEEN_TERM_RUN] = best_term;
}

/* The share of the text's words that stand in a line; `found`, if not NULL, gets them. */
static float
words_in(Ranker *ranker, AcuanSlice line, GArray *found)
{
    double sum = 0;
    guint8 form;

    acuan_tokens_read(ranker->tokens, line);
    for (guint i = 0; i < ranker->tokens->tokens->len; i++) {
        int id = identify(ranker, i, &form);
        if (id < 0 || form || word_at(ranker, id)->stop)
            continue;
        sum += word_at(ranker, id)->here ? 0 : word_at(ranker, id)->weight;
        touch(ranker, id, FALSE);
    }
    for (guint i = 0; i < ranker->touched->len; i++)
        word_at(ranker, AT(touched, int, i))->here = 0;
    if (found)
        g_array_append_vals(found, ranker->touched->data, ranker->touched->len);
    g_array_set_size(ranker->touched, 0);
    return share(sum, ranker->all_words);
}

static guint
law_id(Ranker *ranker, const AcuanArticle *a)
{
    guint id = GPOINTER_TO_UINT(g_hash_table_lookup(ranker->law_ids, a->law_id));

    if (!id) {
        Law law = {.words = g_array_new(FALSE, FALSE, sizeof(int))};
        law.title = words_in(ranker, acuan_slice(a->law_title), law.words);
        g_array_append_val(ranker->laws, law);
        id = ranker->laws->len;
        g_hash_table_insert(ranker->law_ids, g_strdup(a->law_id), GUINT_TO_POINTER(id));
    }
    return id - 1;
}

/* What the candidate, which has been read, has of the text's words only by its law's title. */
static float
added_by_title(Ranker *ranker, guint law)
{
    const GArray *words = AT(laws, Law, law).words;
    double sum = 0;

    for (guint i = 0; i < words->len; i++) {
        const Word *word = word_at(ranker, g_array_index(words, int, i));
        sum += word->all + word->all_forms ? 0 : word->weight;
    }
    return share(sum, ranker->all_words);
}

static gboolean
add_candidate(Ranker *ranker, const xc_hit *hit, guint place, xc_bytes bytes, GError **error)
{
    Candidate c = {.place = place, .id = index_place(ranker->index, hit->docid)};
    AcuanRecord record;

    if (!record_read_article(&record, (AcuanSlice){bytes.data, bytes.len})) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "the index holds a damaged record");
        return FALSE;
    }
    const AcuanArticle *a = &record.article;
    ranker->turn++;
    c.law = law_id(ranker, a);
    c.seen[SEEN_ENGINE] = share(hit->weight, ranker->all_words);
    c.seen[SEEN_TITLE] = AT(laws, Law, c.law).title;
    for (guint i = 0; a->headings[i]; i++)
        c.seen[SEEN_HEADING] =
            fmaxf(c.seen[SEEN_HEADING], words_in(ranker, acuan_slice(a->headings[i]), NULL));
    c.seen[SEEN_NOTE] = a->note.n ? words_in(ranker, a->note, NULL) : 0;
    read_candidate(ranker, a->text, c.seen);
    c.seen[SEEN_ADDED] = added_by_title(ranker, c.law);
    sum_words(ranker, c.seen);
    find_runs(ranker, c.seen);
    g_array_append_val(ranker->candidates, c);
    record_clear(&record);
    return TRUE;
}

/* ---- among the candidates ---- */

static int
compare_ids(gconstpointer a, gconstpointer b)
{
    const Candidate *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int
compare_scores(gconstpointer a, gconstpointer b)
{
    const RankPlace *x = a, *y = b;

    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void
find_promises(Ranker *ranker)
{
    float best = 1e-6f;

    for (guint i = 0; i < ranker->candidates->len; i++) {
        Candidate *c = &AT(candidates, Candidate, i);
        c->promise = c->seen[SEEN_ENGINE];
        best = MAX(best, c->promise);
    }
    for (guint i = 0; i < ranker->candidates->len; i++) {
        Candidate *c = &AT(candidates, Candidate, i);
        Law *law = &AT(laws, Law, c->law);
        c->promise /= best;
        law->second = MAX(law->second, MIN(law->best, c->promise));
        law->best = MAX(law->best, c->promise);
    }
}

/* Articles of a law lie together. One removed counts in full, two removed for half as much. */
static void
look_beside(Ranker *ranker, guint i, int step)
{
    Candidate *c = &AT(candidates, Candidate, i);
    guint parts = ranker->index->parts->len;

    for (guint k = i + (guint) step; k < ranker->candidates->len; k += (guint) step) {
        const Candidate *other = &AT(candidates, Candidate, k);
        guint away = (guint) ABS((gint64) other->id - (gint64) c->id);
        if (away > 2 * parts)
            break;
        if (other->law == c->law && away % parts == 0)
            c->seen[SEEN_NEAR] =
                MAX(c->seen[SEEN_NEAR], other->promise * (away == parts ? 1.0f : 0.6f));
    }
}

static double
score(const Ranker *ranker, const Candidate *c)
{
    const double *weights = WEIGHTS[ranker->profile];
    double sum = 0, most = 0;

    for (guint i = 0; i < SEEN_COUNT; i++) {
        sum += weights[i] * c->seen[i];
        most += MAX(0, weights[i]);
    }
    return MAX(0.001, sum / most);
}

/* Scores all candidates. RankPlace, best first. */
static GArray *
compare_candidates(Ranker *ranker)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(RankPlace));

    find_promises(ranker);
    g_array_sort(ranker->candidates, compare_ids);
    for (guint i = 0; i < ranker->candidates->len; i++) {
        Candidate *c = &AT(candidates, Candidate, i);
        const Law *law = &AT(laws, Law, c->law);
        c->seen[SEEN_OTHERS] = c->promise == law->best ? law->second : law->best;
        look_beside(ranker, i, 1);
        look_beside(ranker, i, -1);
        RankPlace place = {c->place, score(ranker, c)};
        g_array_append_val(order, place);
    }
    g_array_sort(order, compare_scores);
    return order;
}

GArray *
rank_order(Ranker *ranker, const xc_results *found, GError **error)
{
    guint n = (guint) xc_results_count(found), depth = rank_depth(ranker);

    g_array_set_size(ranker->candidates, 0);
    for (guint i = 0; i < MIN(n, depth); i++)
        if (!add_candidate(ranker, xc_results_hit(found, i), i, xc_results_data(found, i), error))
            return NULL;
    GArray *order = compare_candidates(ranker);
    for (guint i = depth; i < n; i++) {
        RankPlace place = {i, 0};
        g_array_append_val(order, place);
    }
    return order;
}

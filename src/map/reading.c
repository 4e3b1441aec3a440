/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a provision in a small hash table: word -> positions in each field. It is rebuilt for
 * every provision, so clearing it must be cheap: buckets carry the number of the provision that wrote
 * them, and older ones count as empty.
 */
#include "reading.h"

#include <string.h>

#define N_FIELDS (ACUAN_FIELD_NOTE + 1)
#define MIN_BUCKETS 1024u

typedef struct {
    guint epoch;
    guint hash;
    guint8 field;
    guint word;        /* offset in the field's words */
    guint first, last; /* occurrences */
} Bucket;

struct AcuanReading {
    const AcuanArticle *article;
    const char *const *categories;
    AcuanSlice text[N_FIELDS];
    AcuanTokens *tokens[N_FIELDS];
    char *headings; /* joined */
    Bucket *buckets;
    guint n_buckets, epoch, used;
    GArray *occurrences; /* Occurrence */
    GByteArray *marks;   /* of the text's tokens: MARK_LEAD, MARK_REFERS */
    GByteArray *answers; /* Answer of each named tree */
    guint kinds;         /* bits; valid if has_kinds */
    gboolean has_kinds, indonesian;
};

typedef struct {
    guint position;
    guint next; /* index of the word's next occurrence, 0 at the end; entry 0 is unused */
} Occurrence;

AcuanReading *
acuan_reading_new(void)
{
    AcuanReading *reading = g_new0(AcuanReading, 1);

    for (guint f = 0; f < N_FIELDS; f++)
        reading->tokens[f] = acuan_tokens_new();
    reading->n_buckets = MIN_BUCKETS;
    reading->buckets = g_new0(Bucket, reading->n_buckets);
    reading->occurrences = g_array_new(FALSE, FALSE, sizeof(Occurrence));
    reading->marks = g_byte_array_new();
    reading->answers = g_byte_array_new();
    return reading;
}

void
acuan_reading_free(AcuanReading *reading)
{
    if (!reading)
        return;
    for (guint f = 0; f < N_FIELDS; f++)
        acuan_tokens_free(reading->tokens[f]);
    g_free(reading->headings);
    g_free(reading->buckets);
    g_array_unref(reading->occurrences);
    g_byte_array_unref(reading->marks);
    g_byte_array_unref(reading->answers);
    g_free(reading);
}

static guint
hash_word(const char *word, guint field)
{
    guint hash = 2166136261u ^ field;

    for (; *word; word++)
        hash = (hash ^ (guchar) *word) * 16777619u;
    return hash;
}

static Bucket *
find_bucket(const AcuanReading *reading, const char *word, guint field)
{
    guint hash = hash_word(word, field);

    for (guint i = hash;; i++) {
        Bucket *bucket = &reading->buckets[i & (reading->n_buckets - 1)];
        if (bucket->epoch != reading->epoch)
            return bucket;
        if (bucket->hash == hash && bucket->field == field &&
            strcmp(reading->tokens[field]->words->str + bucket->word, word) == 0)
            return bucket;
    }
}

static void
add_occurrence(AcuanReading *reading, guint field, guint position)
{
    const AcuanToken *token =
        &g_array_index(reading->tokens[field]->tokens, AcuanToken, position);
    const char *word = reading->tokens[field]->words->str + token->word;
    Bucket *bucket = find_bucket(reading, word, field);
    Occurrence here = {position, 0};
    guint index = reading->occurrences->len;

    g_array_append_val(reading->occurrences, here);
    if (bucket->epoch == reading->epoch) {
        g_array_index(reading->occurrences, Occurrence, bucket->last).next = index;
        bucket->last = index;
        return;
    }
    *bucket = (Bucket){reading->epoch, hash_word(word, field), (guint8) field, token->word, index,
                       index};
    reading->used++;
}

/* Makes room for `n` words at a load of at most one half. */
static void
reset_table(AcuanReading *reading, guint n)
{
    guint wanted = reading->n_buckets;
    Occurrence unused = {0, 0};

    while (wanted < 2 * n)
        wanted *= 2;
    if (wanted != reading->n_buckets) {
        g_free(reading->buckets);
        reading->buckets = g_new0(Bucket, wanted);
        reading->n_buckets = wanted;
        reading->epoch = 0;
    }
    reading->epoch++;
    reading->used = 0;
    g_array_set_size(reading->occurrences, 0);
    g_array_append_val(reading->occurrences, unused);
}

AcuanSlice
acuan_article_field(const AcuanArticle *article, AcuanField field, char **scratch)
{
    switch (field) {
    case ACUAN_FIELD_TITLE: return acuan_slice(article->law_title);
    case ACUAN_FIELD_NOTE: return article->note;
    case ACUAN_FIELD_HEADING:
        if (!*scratch)
            *scratch = g_strjoinv("\n", (char **) (void *) article->headings);
        return acuan_slice(*scratch);
    default: return article->text;
    }
}

AcuanSlice
acuan_span_quote(const AcuanArticle *article, const AcuanSpan *span, char **scratch)
{
    AcuanSlice text = acuan_article_field(article, span->field, scratch);

    if (span->start > span->end || span->end > text.n)
        return ACUAN_SLICE_NONE;
    return (AcuanSlice){text.p + span->start, span->end - span->start};
}

/* "id", "id-ID" */
static gboolean
is_indonesian(const char *language)
{
    return g_ascii_strncasecmp(language, "id", 2) == 0 && !g_ascii_isalpha(language[2]);
}

void
acuan_reading_set(AcuanReading *reading, const AcuanArticle *article,
                  const char *const *categories)
{
    guint words = 0;

    reading->article = article;
    reading->categories = categories;
    reading->indonesian = is_indonesian(article->language);
    g_clear_pointer(&reading->headings, g_free);
    for (guint f = ACUAN_FIELD_TEXT; f < N_FIELDS; f++) {
        reading->text[f] = acuan_article_field(article, (AcuanField) f, &reading->headings);
        acuan_tokens_read(reading->tokens[f], reading->text[f]);
        words += reading->tokens[f]->tokens->len;
    }
    reset_table(reading, words + 1);
    for (guint f = ACUAN_FIELD_TEXT; f < N_FIELDS; f++)
        for (guint i = 0; i < reading->tokens[f]->tokens->len; i++)
            add_occurrence(reading, f, i);
    mark_tokens(article, reading->tokens[ACUAN_FIELD_TEXT], reading->marks);
    reading->has_kinds = FALSE;
    if (reading->answers->len)
        memset(reading->answers->data, ANSWER_UNKNOWN, reading->answers->len);
}

Answer *
reading_answer(AcuanReading *reading, guint memo)
{
    guint have = reading->answers->len;

    if (memo >= have) {
        g_byte_array_set_size(reading->answers, memo + 1);
        memset(reading->answers->data + have, ANSWER_UNKNOWN, memo + 1 - have);
    }
    return &reading->answers->data[memo];
}

AcuanField
reading_base(AcuanField field)
{
    return field == ACUAN_FIELD_LEAD || field == ACUAN_FIELD_OPERATIVE ? ACUAN_FIELD_TEXT : field;
}

gboolean
reading_allows(const AcuanReading *reading, AcuanField field, guint position)
{
    if (field == ACUAN_FIELD_LEAD)
        return (reading->marks->data[position] & MARK_LEAD) != 0;
    if (field == ACUAN_FIELD_OPERATIVE)
        return (reading->marks->data[position] & MARK_REFERS) == 0;
    return TRUE;
}

guint
reading_kinds(AcuanReading *reading)
{
    if (!reading->has_kinds) {
        reading->has_kinds = TRUE;
        reading->kinds = kind_bits(reading);
    }
    return reading->kinds;
}

const AcuanTokens *
acuan_reading_tokens(const AcuanReading *reading, AcuanField field)
{
    return reading->tokens[reading_base(field)];
}

AcuanSlice
acuan_reading_text(const AcuanReading *reading, AcuanField field)
{
    return reading->text[reading_base(field)];
}

const AcuanArticle *
reading_article(const AcuanReading *reading)
{
    return reading->article;
}

gboolean
reading_is_indonesian(const AcuanReading *reading)
{
    return reading->indonesian;
}

const char *const *
reading_categories(const AcuanReading *reading)
{
    return reading->categories;
}

guint
reading_first(const AcuanReading *reading, AcuanField field, const char *word)
{
    const Bucket *bucket = find_bucket(reading, word, field);

    return bucket->epoch == reading->epoch ? bucket->first : 0;
}

guint
reading_next(const AcuanReading *reading, guint occurrence)
{
    return g_array_index(reading->occurrences, Occurrence, occurrence).next;
}

guint
reading_position(const AcuanReading *reading, guint occurrence)
{
    return g_array_index(reading->occurrences, Occurrence, occurrence).position;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a provision in a small hash table: word -> positions in each field. It is rebuilt for
 * every provision, so clearing it must be cheap: buckets carry the number of the provision that wrote
 * them, and older ones count as empty. A field is cut into words when somebody asks for them, and
 * enters the table when somebody looks for one: a search looks at little of what it shows.
 */
#include "reading.h"

#include <string.h>

#define N_FIELDS (ACUAN_FIELD_NOTE + 1)
#define MIN_BUCKETS 1024u
/* Entering a field into the table takes as long as about so many scans of it. */
#define FEW_SCANS 10
/* Bits that tell of most words that a field does not have them: some forty to each of its words. */
#define PRESENCE_BITS 4096u

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
    AcuanTokens *tokens[N_FIELDS];
    gboolean cut[N_FIELDS], entered[N_FIELDS];
    guint8 scans[N_FIELDS];
    guint32 present[N_FIELDS][PRESENCE_BITS / 32]; /* of entered fields; of all under ACUAN_FIELD_ANY */
    char *headings; /* joined */
    Bucket *buckets;
    guint n_buckets, epoch, used;
    GArray *occurrences; /* Occurrence */
    GByteArray *marks;   /* of the text's tokens: MARK_LEAD, MARK_REFERS; valid if has_marks */
    GByteArray *answers; /* Answer of each named tree */
    guint kinds;         /* bits; valid if has_kinds */
    gboolean has_kinds, has_marks, indonesian;
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

/* Where the search for a word begins: one word of two fields lies apart. */
static guint
home(guint hash, guint field)
{
    return hash + field * 0x9e3779b9u;
}

static Bucket *
find_bucket(const AcuanReading *reading, const char *word, guint hash, guint field)
{
    for (guint i = home(hash, field);; i++) {
        Bucket *bucket = &reading->buckets[i & (reading->n_buckets - 1)];
        if (bucket->epoch != reading->epoch)
            return bucket;
        if (bucket->hash == hash && bucket->field == field &&
            strcmp(reading->tokens[field]->words->str + bucket->word, word) == 0)
            return bucket;
    }
}

static void
set_present(AcuanReading *reading, guint field, guint hash)
{
    reading->present[field][hash % PRESENCE_BITS / 32] |= 1u << hash % 32;
}

static gboolean
is_present(const AcuanReading *reading, guint field, guint hash)
{
    return (reading->present[field][hash % PRESENCE_BITS / 32] & 1u << hash % 32) != 0;
}

static void
add_occurrence(AcuanReading *reading, guint field, guint position)
{
    const AcuanToken *token =
        &g_array_index(reading->tokens[field]->tokens, AcuanToken, position);
    const char *word = reading->tokens[field]->words->str + token->word;
    Bucket *bucket = find_bucket(reading, word, token->hash, field);
    Occurrence here = {position, 0};
    guint index = reading->occurrences->len;

    g_array_append_val(reading->occurrences, here);
    if (bucket->epoch == reading->epoch) {
        g_array_index(reading->occurrences, Occurrence, bucket->last).next = index;
        bucket->last = index;
        return;
    }
    *bucket = (Bucket){reading->epoch, token->hash, (guint8) field, token->word, index, index};
    set_present(reading, field, token->hash);
    set_present(reading, ACUAN_FIELD_ANY, token->hash);
    reading->used++;
}

static void
reset_table(AcuanReading *reading)
{
    Occurrence unused = {0, 0};

    reading->epoch++;
    reading->used = 0;
    g_array_set_size(reading->occurrences, 0);
    g_array_append_val(reading->occurrences, unused);
}

/* Makes room for `n` more words at a load of at most one half. */
static void
make_room(AcuanReading *reading, guint n)
{
    g_autofree Bucket *old = NULL;
    guint had = reading->n_buckets;

    if (had >= 2 * (reading->used + n))
        return;
    old = reading->buckets;
    while (reading->n_buckets < 2 * (reading->used + n))
        reading->n_buckets *= 2;
    reading->buckets = g_new0(Bucket, reading->n_buckets);
    for (guint i = 0; i < had; i++) {
        guint at = home(old[i].hash, old[i].field);
        if (old[i].epoch != reading->epoch)
            continue;
        while (reading->buckets[at & (reading->n_buckets - 1)].epoch == reading->epoch)
            at++;
        reading->buckets[at & (reading->n_buckets - 1)] = old[i];
    }
}

static void
enter_field(AcuanReading *reading, AcuanField field)
{
    guint n = acuan_reading_tokens(reading, field)->tokens->len;

    make_room(reading, n);
    for (guint i = 0; i < n; i++)
        add_occurrence(reading, field, i);
    reading->entered[field] = TRUE;
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
    reading->article = article;
    reading->categories = categories;
    reading->indonesian = is_indonesian(article->language);
    g_clear_pointer(&reading->headings, g_free);
    for (guint f = 0; f < N_FIELDS; f++)
        reading->cut[f] = reading->entered[f] = FALSE, reading->scans[f] = 0;
    reset_table(reading);
    memset(reading->present, 0, sizeof reading->present);
    reading->has_marks = reading->has_kinds = FALSE;
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

static guint8
mark_at(AcuanReading *reading, guint position)
{
    if (!reading->has_marks)
        mark_tokens(reading->article, acuan_reading_tokens(reading, ACUAN_FIELD_TEXT), reading->marks);
    reading->has_marks = TRUE;
    return reading->marks->data[position];
}

gboolean
reading_allows(AcuanReading *reading, AcuanField field, guint position)
{
    if (field == ACUAN_FIELD_LEAD)
        return (mark_at(reading, position) & MARK_LEAD) != 0;
    if (field == ACUAN_FIELD_OPERATIVE)
        return (mark_at(reading, position) & MARK_REFERS) == 0;
    if (field == ACUAN_FIELD_SUBJECT)
        return (mark_at(reading, position) & MARK_SUBJECT) != 0;
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

/* Leaves out the words of the articles that this one quotes: they are provisions of their own. */
static void
drop_quoted(AcuanTokens *tokens, const AcuanArticle *article)
{
    AcuanToken *list = (AcuanToken *) (void *) tokens->tokens->data;
    guint at = 0, kept = 0, n = tokens->tokens->len;

    for (guint i = 0; i < article->n_parts; i++) {
        const AcuanPart *part = &article->parts[i];
        if (part->kind != ACUAN_UNIT_PASAL || !part->quoted)
            continue;
        while (at < n && list[at].start < part->start)
            list[kept++] = list[at++];
        while (at < n && list[at].start < part->end)
            at++;
    }
    while (at < n)
        list[kept++] = list[at++];
    g_array_set_size(tokens->tokens, kept);
}

const AcuanTokens *
acuan_reading_tokens(AcuanReading *reading, AcuanField field)
{
    AcuanField base = acuan_field_base(field);

    if (!reading->cut[base]) {
        acuan_tokens_read(reading->tokens[base], acuan_reading_text(reading, base));
        if (base == ACUAN_FIELD_TEXT && reading->article->n_parts)
            drop_quoted(reading->tokens[base], reading->article);
    }
    reading->cut[base] = TRUE;
    return reading->tokens[base];
}

AcuanSlice
acuan_reading_text(AcuanReading *reading, AcuanField field)
{
    return acuan_article_field(reading->article, field, &reading->headings);
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

gboolean
reading_worth_table(AcuanReading *reading, AcuanField field)
{
    return reading->entered[field] || reading->scans[field]++ >= FEW_SCANS;
}

gboolean
reading_may_hold(const AcuanReading *reading, AcuanField field, guint hash)
{
    return !reading->entered[field] || is_present(reading, field, hash);
}

gboolean
reading_meets(AcuanReading *reading, const GArray *needs)
{
    for (AcuanField f = ACUAN_FIELD_TEXT; needs && f <= ACUAN_FIELD_NOTE; f++)
        if (!reading->entered[f])
            enter_field(reading, f);
    for (guint i = 0; needs && i < needs->len; i++) {
        const AcuanNeed *need = &g_array_index(needs, AcuanNeed, i);
        if (is_present(reading, need->field, need->hash))
            return TRUE;
    }
    return !needs;
}

guint
reading_first(AcuanReading *reading, AcuanField field, const char *word, guint hash)
{
    if (!reading->entered[field])
        enter_field(reading, field);
    const Bucket *bucket = find_bucket(reading, word, hash, field);

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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/define.h"
#include "acuan/links.h"
#include "reading.h"

static const char *
node_word(const AcuanNode *node, guint i)
{
    return g_ptr_array_index(node->words, i);
}

static guint
node_hash(const AcuanNode *node, guint i)
{
    return g_array_index(node->hashes, guint, i);
}

static void
add_span(AcuanReading *reading, GArray *spans, AcuanField field, guint first, guint last)
{
    const GArray *tokens = acuan_reading_tokens(reading, field)->tokens;
    AcuanSpan span = {acuan_field_base(field), g_array_index(tokens, AcuanToken, first).start,
                      g_array_index(tokens, AcuanToken, last).end};

    if (spans)
        g_array_append_val(spans, span);
}

/* FALSE if the field lacks one of the node's words. */
static gboolean
may_hold(const AcuanReading *reading, const AcuanNode *node, AcuanField base)
{
    for (guint i = 0; i < node->words->len; i++)
        if (!reading_may_hold(reading, base, node_hash(node, i)))
            return FALSE;
    return TRUE;
}

/* Do the node's words stand in a row from `position` on? */
static gboolean
phrase_at(AcuanReading *reading, const AcuanNode *node, AcuanField field, guint position)
{
    const AcuanTokens *tokens = acuan_reading_tokens(reading, field);

    if (position + node->words->len > tokens->tokens->len)
        return FALSE;
    for (guint i = 0; i < node->words->len; i++)
        if (g_array_index(tokens->tokens, AcuanToken, position + i).hash != node_hash(node, i))
            return FALSE;
    for (guint i = 0; i < node->words->len; i++)
        if (!reading_allows(reading, field, position + i) ||
            strcmp(acuan_tokens_word(tokens, position + i), node_word(node, i)) != 0)
            return FALSE;
    return TRUE;
}

/* The first place in [from, end] where a word or phrase begins; FALSE if there is none. */
static gboolean
place_within(AcuanReading *reading, const AcuanNode *node, AcuanField field, guint from, guint end,
             guint *place)
{
    for (*place = from; *place <= end; ++*place)
        if (phrase_at(reading, node, field, *place))
            return TRUE;
    return FALSE;
}

/* The same without the table, for a field that few words are looked for in. */
static gboolean
words_by_scan(AcuanReading *reading, const AcuanNode *node, AcuanField field, GArray *spans)
{
    const AcuanTokens *tokens = acuan_reading_tokens(reading, field);
    gboolean found = FALSE;

    for (guint i = 0; i < tokens->tokens->len && (spans || !found); i++) {
        if (!phrase_at(reading, node, field, i))
            continue;
        found = TRUE;
        add_span(reading, spans, field, i, i + node->words->len - 1);
    }
    return found;
}

static gboolean
words_in(AcuanReading *reading, const AcuanNode *node, AcuanField field, GArray *spans)
{
    AcuanField base = acuan_field_base(field);
    gboolean found = FALSE;

    if (!may_hold(reading, node, base))
        return FALSE;
    if (!reading_worth_table(reading, base))
        return words_by_scan(reading, node, field, spans);
    guint o = reading_first(reading, base, node_word(node, 0), node_hash(node, 0));

    for (; o && (spans || !found); o = reading_next(reading, o)) {
        guint place = reading_position(reading, o);
        if (!phrase_at(reading, node, field, place))
            continue;
        found = TRUE;
        add_span(reading, spans, field, place, place + node->words->len - 1);
    }
    return found;
}

static gboolean
prefix_in(AcuanReading *reading, const AcuanNode *node, AcuanField field, GArray *spans)
{
    const AcuanTokens *tokens = acuan_reading_tokens(reading, field);
    const char *prefix = node_word(node, 0);
    gboolean found = FALSE;

    for (guint i = 0; i < tokens->tokens->len && (spans || !found); i++)
        if (reading_allows(reading, field, i) &&
            g_str_has_prefix(acuan_tokens_word(tokens, i), prefix)) {
            found = TRUE;
            add_span(reading, spans, field, i, i);
        }
    return found;
}

/* In the leaf's field, or in each that holds words if it names none. */
static gboolean
match_leaf(AcuanReading *reading, const AcuanNode *node, GArray *spans)
{
    gboolean (*in)(AcuanReading *, const AcuanNode *, AcuanField, GArray *) =
        node->kind == ACUAN_NODE_PREFIX ? prefix_in : words_in;
    gboolean found = FALSE;

    if (node->field != ACUAN_FIELD_ANY)
        return in(reading, node, node->field, spans);
    for (guint f = ACUAN_FIELD_TEXT; f <= ACUAN_FIELD_NOTE && (spans || !found); f++)
        found = in(reading, node, (AcuanField) f, spans) || found;
    return found;
}

/* Positions of different fields say nothing about nearness: without a prefix the text is meant. */
static AcuanField
near_field(const AcuanNode *node)
{
    return node->field == ACUAN_FIELD_ANY ? ACUAN_FIELD_TEXT : node->field;
}

static guint
word_count(const AcuanNode *node)
{
    guint n = 0;

    for (guint c = 0; c < node->children->len; c++)
        n += ((const AcuanNode *) g_ptr_array_index(node->children, c))->words->len;
    return n;
}

/* Do all children but `from` stand in [start, end], words of phrases included? */
static gboolean
all_within(AcuanReading *reading, const AcuanNode *node, guint from, guint start, guint end)
{
    for (guint c = 0; c < node->children->len; c++) {
        const AcuanNode *child = g_ptr_array_index(node->children, c);
        guint place;
        if (c != from && (!place_within(reading, child, near_field(node), start + 1, end, &place) ||
                          place + child->words->len - 1 > end))
            return FALSE;
    }
    return TRUE;
}

/* The same, each behind the one before it. */
static gboolean
in_order(AcuanReading *reading, const AcuanNode *node, guint start, guint end)
{
    guint at = start + ((const AcuanNode *) g_ptr_array_index(node->children, 0))->words->len;

    for (guint c = 1; c < node->children->len; c++) {
        const AcuanNode *child = g_ptr_array_index(node->children, c);
        guint place;
        if (!place_within(reading, child, near_field(node), at, end, &place) ||
            place + child->words->len - 1 > end)
            return FALSE;
        at = place + child->words->len;
    }
    return TRUE;
}

/*
 * NEAR and ADJ: the stretch that begins with one child (the first, for ADJ) and may hold `window`
 * words from one child to the next. NEAR/1 of two words means side by side, as in Xapian, whose
 * windows count the words of the whole stretch.
 */
static gboolean
near_from(AcuanReading *reading, const AcuanNode *node, guint c, GArray *spans)
{
    const AcuanNode *child = g_ptr_array_index(node->children, c);
    const GArray *tokens = acuan_reading_tokens(reading, near_field(node))->tokens;
    guint stretch = node->window + word_count(node) - 2;
    guint o = reading_first(reading, acuan_field_base(near_field(node)), node_word(child, 0),
                            node_hash(child, 0));

    for (; o; o = reading_next(reading, o)) {
        guint place = reading_position(reading, o);
        if (!phrase_at(reading, child, near_field(node), place))
            continue;
        guint end = MIN(place + stretch, tokens->len - 1);
        if (node->kind == ACUAN_NODE_ADJ ? in_order(reading, node, place, end)
                                         : all_within(reading, node, c, place, end)) {
            add_span(reading, spans, near_field(node), place, end);
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
match_near(AcuanReading *reading, const AcuanNode *node, GArray *spans)
{
    guint starts = node->kind == ACUAN_NODE_ADJ ? 1 : node->children->len;
    AcuanField base = acuan_field_base(near_field(node));

    for (guint c = 0; c < node->children->len; c++)
        if (!may_hold(reading, g_ptr_array_index(node->children, c), base))
            return FALSE;
    for (guint c = 0; c < starts; c++)
        if (near_from(reading, node, c, spans))
            return TRUE;
    return FALSE;
}

/* ---- filters ---- */

static gboolean
has_part(const AcuanArticle *article, AcuanUnitKind kind, const char *number)
{
    for (guint i = 0; i < article->n_parts; i++) {
        const AcuanPart *part = &article->parts[i];
        if (part->kind == kind && part->number_len == strlen(number) &&
            g_ascii_strncasecmp(article->text.p + part->number, number, part->number_len) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
has_category(AcuanReading *reading, const char *wanted)
{
    const char *const *c = reading_categories(reading);

    for (; c && *c; c++) {
        const char *code = strchr(*c, ':');
        if (strcmp(*c, wanted) == 0 || (code && strcmp(code + 1, wanted) == 0))
            return TRUE;
    }
    return FALSE;
}

/* Short names of laws are only known where there is an index. */
static gboolean
match_cites(const AcuanArticle *article, const char *value)
{
    const char *hash = strchr(value, '#');
    g_autofree char *law = hash ? g_strndup(value, (gsize) (hash - value)) : g_strdup(value);
    g_autoptr(GPtrArray) list = value[0] == '/' ? NULL : acuan_citations_read(value, NULL);

    if (value[0] == '/')
        return acuan_article_cites(article, law, hash ? hash + 1 : "");
    for (guint i = 0; list && i < list->len; i++) {
        const AcuanCitation *c = &((const AcuanCited *) g_ptr_array_index(list, i))->citation;
        g_autofree char *iri = acuan_citation_iri(c);
        g_autofree char *eid = acuan_steps_eid(c->steps, c->n_steps);
        if (iri && acuan_article_cites(article, iri, eid))
            return TRUE;
    }
    return FALSE;
}

static gboolean
defines(const AcuanArticle *article, const char *term)
{
    g_autoptr(GPtrArray) definitions = acuan_article_definitions(article);
    g_autofree char *key = acuan_words_key(term);
    gboolean found = FALSE;

    for (guint i = 0; !found && i < definitions->len; i++)
        found = acuan_definition_names(g_ptr_array_index(definitions, i), key);
    return found && article->kind == ACUAN_UNIT_PASAL;
}

static gboolean
match_value(AcuanReading *reading, const AcuanNode *node)
{
    const AcuanArticle *article = reading_article(reading);
    const char *value = node->value;

    switch (node->field) {
    case ACUAN_FIELD_TYPE: return g_ascii_strcasecmp(article->type, value) == 0;
    case ACUAN_FIELD_NUMBER: return g_ascii_strcasecmp(article->number, value) == 0;
    case ACUAN_FIELD_YEAR: return g_ascii_strtoull(value, NULL, 10) == article->year;
    case ACUAN_FIELD_PASAL: return g_ascii_strcasecmp(article->pasal, value) == 0;
    case ACUAN_FIELD_AYAT: return has_part(article, ACUAN_UNIT_AYAT, value);
    case ACUAN_FIELD_HURUF: return has_part(article, ACUAN_UNIT_HURUF, value);
    case ACUAN_FIELD_STATUS: return article->status && strcmp(article->status, value) == 0;
    case ACUAN_FIELD_ID: return strcmp(article->law_id, value) == 0;
    case ACUAN_FIELD_KIND: return acuan_reading_is(reading, value);
    case ACUAN_FIELD_CATEGORY: return has_category(reading, value);
    case ACUAN_FIELD_TERM: return defines(article, value);
    case ACUAN_FIELD_CITES: return match_cites(article, value);
    default: return FALSE;
    }
}

static gboolean
match_range(AcuanReading *reading, const AcuanNode *node)
{
    guint year = reading_article(reading)->year;

    return (!node->value || year >= g_ascii_strtoull(node->value, NULL, 10)) &&
           (!node->high || year <= g_ascii_strtoull(node->high, NULL, 10));
}

/* ---- operators ---- */

static const AcuanNode *
child(const AcuanNode *node, guint i)
{
    return g_ptr_array_index(node->children, i);
}

/* Spans of a branch that fails in the end are taken back. */
static gboolean
match_all(AcuanReading *reading, const AcuanNode *node, GArray *spans)
{
    guint before = spans ? spans->len : 0;

    for (guint i = 0; i < node->children->len; i++)
        if (!acuan_reading_match(reading, child(node, i), spans)) {
            if (spans)
                g_array_set_size(spans, before);
            return FALSE;
        }
    return TRUE;
}

static gboolean
match_any(AcuanReading *reading, const AcuanNode *node, GArray *spans)
{
    gboolean found = FALSE;

    for (guint i = 0; i < node->children->len && (spans || !found); i++)
        found = acuan_reading_match(reading, child(node, i), spans) || found;
    return found;
}

static gboolean
match_not(AcuanReading *reading, const AcuanNode *node, GArray *spans)
{
    if (node->children->len == 1)
        return !acuan_reading_match(reading, child(node, 0), NULL);
    return !acuan_reading_match(reading, child(node, 1), NULL) &&
           acuan_reading_match(reading, child(node, 0), spans);
}

static gboolean
match_xor(AcuanReading *reading, const AcuanNode *node, GArray *spans)
{
    guint before = spans ? spans->len : 0;
    gboolean odd = FALSE;

    for (guint i = 0; i < node->children->len; i++)
        odd ^= acuan_reading_match(reading, child(node, i), spans);
    if (spans && !odd)
        g_array_set_size(spans, before);
    return odd;
}

/* A tree with a name is asked many times of one provision; without spans to collect, once is enough. */
static gboolean
match_named(AcuanReading *reading, const AcuanNode *target, GArray *spans)
{
    Answer *answer = spans || !target->memo ? NULL : reading_answer(reading, target->memo);

    if (!answer)
        return acuan_reading_match(reading, target, spans);
    if (*answer == ANSWER_UNKNOWN) {
        gboolean yes = acuan_reading_match(reading, target, NULL);
        /* The table may have moved meanwhile. */
        answer = reading_answer(reading, target->memo);
        *answer = yes ? ANSWER_YES : ANSWER_NO;
    }
    return *answer == ANSWER_YES;
}

gboolean
acuan_reading_match(AcuanReading *reading, const AcuanNode *node, GArray *spans)
{
    switch (node->kind) {
    case ACUAN_NODE_WORD:
    case ACUAN_NODE_PHRASE:
    case ACUAN_NODE_PREFIX: return match_leaf(reading, node, spans);
    case ACUAN_NODE_VALUE: return match_value(reading, node);
    case ACUAN_NODE_RANGE: return match_range(reading, node);
    case ACUAN_NODE_AND: return match_all(reading, node, spans);
    case ACUAN_NODE_OR: return match_any(reading, node, spans);
    case ACUAN_NODE_XOR: return match_xor(reading, node, spans);
    case ACUAN_NODE_NOT: return match_not(reading, node, spans);
    case ACUAN_NODE_NEAR:
    case ACUAN_NODE_ADJ: return match_near(reading, node, spans);
    case ACUAN_NODE_NAMED: return match_named(reading, node->target, spans);
    }
    return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/hash.h"
#include "index/record.h"
#include "internal.h"

/* A snippet shows about this many bytes of the text, the first match not far from its start. */
#define SNIPPET_BYTES 260
#define LEAD_BYTES 60
#define ELLIPSIS "\xe2\x80\xa6"

AcuanHit *
hit_new(xc_bytes bytes, GError **error)
{
    g_autoptr(AcuanHit) hit = g_new0(AcuanHit, 1);
    AcuanRecord record;

    hit->bytes = g_memdup2(bytes.data, bytes.len);
    if (!record_read(&record, (AcuanSlice){hit->bytes, bytes.len})) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "the index holds a damaged record");
        return NULL;
    }
    hit->article = record.article;
    hit->mappings = record.mappings;
    hit->usual = record.usual;
    hit->highlights = g_array_new(FALSE, FALSE, sizeof(guint));
    hit->parts = g_array_new(FALSE, FALSE, sizeof(int));
    return g_steal_pointer(&hit);
}

void
acuan_hit_free(AcuanHit *hit)
{
    if (!hit)
        return;
    AcuanRecord record = {hit->article, hit->mappings, hit->usual};
    record_clear(&record);
    g_free(hit->snippet);
    g_clear_pointer(&hit->highlights, g_array_unref);
    g_clear_pointer(&hit->parts, g_array_unref);
    g_free(hit->bytes);
    g_free(hit);
}

/* ---- what matched ---- */

static int
compare_spans(gconstpointer a, gconstpointer b)
{
    const AcuanSpan *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

static gboolean
in_order(const GArray *spans)
{
    for (guint i = 1; i < spans->len; i++)
        if (g_array_index(spans, AcuanSpan, i).start < g_array_index(spans, AcuanSpan, i - 1).start)
            return FALSE;
    return TRUE;
}

/* Does the node look for words in the text? */
static gboolean
in_text(const AcuanNode *node)
{
    return node->field == ACUAN_FIELD_ANY || acuan_field_base(node->field) == ACUAN_FIELD_TEXT;
}

/* Looks at the text alone: nothing else is shown. */
static void
collect_leaf(AcuanReading *reading, const AcuanNode *node, gboolean words, GArray *spans)
{
    AcuanNode leaf = *node;
    gboolean whole = node->field == ACUAN_FIELD_ANY || node->field == ACUAN_FIELD_TEXT;

    if (!in_text(node) || (node->kind == ACUAN_NODE_WORD && whole && !words))
        return;
    if (leaf.field == ACUAN_FIELD_ANY)
        leaf.field = ACUAN_FIELD_TEXT;
    acuan_reading_match(reading, &leaf, spans);
}

/* Phrases and their like, and single `words` if `forms` has not got them. What stands behind NOT did
 * not match. */
static void
collect_phrases(AcuanReading *reading, const AcuanNode *node, gboolean words, GArray *spans)
{
    gboolean leaf = node->kind <= ACUAN_NODE_PREFIX || node->kind == ACUAN_NODE_NEAR ||
                    node->kind == ACUAN_NODE_ADJ;
    guint children = node->kind == ACUAN_NODE_NOT ? node->children->len - 1
                     : node->children             ? node->children->len
                                                  : 0;

    if (node->kind == ACUAN_NODE_NAMED)
        collect_phrases(reading, node->target, words, spans);
    else if (leaf)
        collect_leaf(reading, node, words, spans);
    else
        for (guint i = 0; i < children; i++)
            collect_phrases(reading, g_ptr_array_index(node->children, i), words, spans);
}

static void
collect_forms(AcuanReading *reading, GHashTable *forms, GArray *spans)
{
    const AcuanTokens *tokens = acuan_reading_tokens(reading, ACUAN_FIELD_TEXT);
    guint64 present[8] = {0}; /* bits of the forms' hashes: nearly all words are none of them */
    GHashTableIter iter;
    gpointer form;

    g_hash_table_iter_init(&iter, forms);
    while (g_hash_table_iter_next(&iter, &form, NULL))
        HASH_BITS_ADD(present, acuan_word_hash(form));
    for (guint i = 0; i < tokens->tokens->len; i++) {
        const AcuanToken *token = &g_array_index(tokens->tokens, AcuanToken, i);
        AcuanSpan span = {ACUAN_FIELD_TEXT, token->start, token->end};
        if (HASH_BITS_MAY_HOLD(present, token->hash) &&
            g_hash_table_contains(forms, acuan_tokens_word(tokens, i)))
            g_array_append_val(spans, span);
    }
}

GArray *
hit_matches(AcuanReading *reading, const AcuanNode *query, GHashTable *forms)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(AcuanSpan));
    guint kept = 0;

    /* Forms are found in reading order, so that there is often nothing to sort. */
    if (query)
        collect_phrases(reading, query, !forms, spans);
    if (forms)
        collect_forms(reading, forms, spans);
    if (!in_order(spans))
        g_array_sort(spans, compare_spans);
    for (guint i = 0; i < spans->len; i++) {
        AcuanSpan span = g_array_index(spans, AcuanSpan, i);
        AcuanSpan *last = kept ? &g_array_index(spans, AcuanSpan, kept - 1) : NULL;
        if (last && span.start <= last->end)
            last->end = MAX(last->end, span.end);
        else
            g_array_index(spans, AcuanSpan, kept++) = span;
    }
    g_array_set_size(spans, kept);
    return spans;
}

/* ---- snippet ---- */

/* The start of the stretch that shows most of the matches. */
static guint
best_start(const GArray *spans)
{
    guint best = 0, best_bytes = 0;

    for (guint i = 0; i < spans->len; i++) {
        guint from = g_array_index(spans, AcuanSpan, i).start, bytes = 0;
        for (guint j = i; j < spans->len; j++) {
            const AcuanSpan *span = &g_array_index(spans, AcuanSpan, j);
            if (span->end > from + SNIPPET_BYTES - LEAD_BYTES)
                break;
            bytes += span->end - span->start;
        }
        if (bytes > best_bytes) {
            best = from;
            best_bytes = bytes;
        }
    }
    return best;
}

/* Back to the mark of the unit the place stands in if that is near, else to a word. */
static guint
snippet_start(const AcuanArticle *a, guint place)
{
    guint limit = place > LEAD_BYTES ? place - LEAD_BYTES : 0;
    guint unit = 0, start = limit;

    for (guint i = 0; i < a->n_parts && a->parts[i].start <= place; i++)
        unit = a->parts[i].start;
    if (unit >= limit)
        return unit;
    while (start > 0 && start < place && !g_ascii_isspace(a->text.p[start - 1]))
        start++;
    return start;
}

static guint
snippet_end(const AcuanArticle *a, guint start)
{
    guint end = (guint) MIN(a->text.n, start + (gsize) SNIPPET_BYTES);

    if (end < a->text.n)
        while (end > start + 1 && !g_ascii_isspace(a->text.p[end]))
            end--;
    return end > start + 1 ? end : (guint) MIN(a->text.n, start + (gsize) SNIPPET_BYTES);
}

typedef struct {
    GString *out;
    guint chars;
} Line;

/* Marks of Markdown say nothing in a snippet: bold type, and the backslash before a list's stop. */
static gboolean
is_markup(const char *p)
{
    return (p[0] == '*' && p[1] == '*') || (p[0] == '\\' && p[1] == '.');
}

/* Appends bytes of the text as one line of valid UTF-8. */
static void
append_line(Line *line, AcuanSlice text)
{
    g_autofree char *valid = g_utf8_make_valid(text.p, (gssize) text.n);

    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        if (is_markup(p)) {
            p += *p == '*' ? 1 : 0;
            continue;
        }
        gboolean blank = g_ascii_isspace(*p) || g_ascii_iscntrl(*p);
        if (blank && (line->out->len == 0 || line->out->str[line->out->len - 1] == ' '))
            continue;
        if (blank || (guchar) *p < 0x80)
            g_string_append_c(line->out, blank ? ' ' : *p);
        else
            g_string_append_len(line->out, p, g_utf8_next_char(p) - p);
        line->chars++;
    }
}

static void
build_snippet(AcuanHit *hit, const GArray *spans)
{
    const AcuanArticle *a = &hit->article;
    guint start = spans->len ? snippet_start(a, best_start(spans)) : 0;
    guint end = snippet_end(a, start), at = start;
    Line line = {g_string_new(NULL), 0};

    if (start > 0)
        append_line(&line, acuan_slice(ELLIPSIS " "));
    for (guint i = 0; i < spans->len; i++) {
        const AcuanSpan *span = &g_array_index(spans, AcuanSpan, i);
        if (span->start < start || span->end > end)
            continue;
        append_line(&line, (AcuanSlice){a->text.p + at, span->start - at});
        guint from = line.chars;
        append_line(&line, (AcuanSlice){a->text.p + span->start, span->end - span->start});
        g_array_append_val(hit->highlights, from);
        g_array_append_val(hit->highlights, line.chars);
        at = span->end;
    }
    append_line(&line, (AcuanSlice){a->text.p + at, end - at});
    if (end < a->text.n)
        append_line(&line, acuan_slice(" " ELLIPSIS));
    hit->snippet = g_string_free(line.out, FALSE);
}

/* The ayat that hold a match; of an article without ayat, its outermost parts. */
static void
find_parts(AcuanHit *hit, const GArray *spans)
{
    const AcuanArticle *a = &hit->article;

    for (guint i = 0; i < spans->len; i++) {
        int part = acuan_article_part_at(a, g_array_index(spans, AcuanSpan, i).start);
        while (part >= 0 && a->parts[part].kind != ACUAN_UNIT_AYAT && a->parts[part].parent >= 0)
            part = a->parts[part].parent;
        if (part >= 0 && (hit->parts->len == 0 ||
                          g_array_index(hit->parts, int, hit->parts->len - 1) != part))
            g_array_append_val(hit->parts, part);
    }
}

void
hit_show(AcuanHit *hit, GArray *spans)
{
    build_snippet(hit, spans);
    find_parts(hit, spans);
}

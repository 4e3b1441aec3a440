/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Recursive descent over the query's bytes. From loosest to tightest:
 *   or    := xor { OR xor }
 *   xor   := and { XOR and }
 *   and   := not { [AND] not }
 *   not   := [NOT] near { NOT near }
 *   near  := leaf { (NEAR/n | ADJ/n) leaf }
 *   leaf  := ( or ) | "phrase" | word | word* | field:leaf
 */
#include <string.h>

#include "acuan/query.h"

#define MAX_LENGTH (64u << 10)
#define MAX_DEPTH 40
#define MAX_LEAVES 1000
#define DEFAULT_WINDOW 10
#define MAX_WINDOW 1000
#define MIN_PREFIX 2

static const AcuanFieldInfo FIELDS[ACUAN_FIELD_COUNT] = {
    [ACUAN_FIELD_ANY] = {"", "", TRUE, FALSE, ""},
    [ACUAN_FIELD_TEXT] = {"teks", "text", TRUE, FALSE, "words of the article itself"},
    [ACUAN_FIELD_TITLE] = {"judul", "title", TRUE, FALSE, "words of the law's title"},
    [ACUAN_FIELD_HEADING] = {"bab", "heading", TRUE, FALSE,
                             "words of the headings of bab, bagian and paragraf"},
    [ACUAN_FIELD_NOTE] = {"penjelasan", "note", TRUE, FALSE, "words of the explanatory note"},
    [ACUAN_FIELD_LEAD] = {"awal", "lead", TRUE, FALSE,
                          "the first words of the article and of each ayat"},
    [ACUAN_FIELD_OPERATIVE] = {"isi", "operative", TRUE, FALSE,
                               "the article without what it only refers to"},
    [ACUAN_FIELD_SUBJECT] = {"pokok", "subject", TRUE, FALSE,
                             "what the article and each ayat speak of, without aim and means"},
    [ACUAN_FIELD_TYPE] = {"jenis", "type", FALSE, FALSE, "kind of regulation: jenis:perpres"},
    [ACUAN_FIELD_NUMBER] = {"nomor", "number", FALSE, FALSE, "number of the regulation: nomor:95"},
    [ACUAN_FIELD_YEAR] = {"tahun", "year", FALSE, TRUE, "year: tahun:2018, tahun:2008..2018"},
    [ACUAN_FIELD_PASAL] = {"pasal", "article", FALSE, FALSE, "number of the article: pasal:12A"},
    [ACUAN_FIELD_AYAT] = {"ayat", "paragraph", FALSE, FALSE, "articles with this ayat: ayat:7"},
    [ACUAN_FIELD_HURUF] = {"huruf", "point", FALSE, FALSE, "articles with this huruf: huruf:k"},
    [ACUAN_FIELD_STATUS] = {"status", "status", FALSE, FALSE, "status of the law: status:berlaku"},
    [ACUAN_FIELD_KIND] = {"macam", "kind", FALSE, FALSE,
                          "sort of provision: macam:kewajiban (acuan help search lists them)"},
    [ACUAN_FIELD_CATEGORY] = {"kategori", "category", FALSE, FALSE,
                              "category with all below it: kategori:spbe:TK"},
    [ACUAN_FIELD_ID] = {"id", "iri", FALSE, FALSE, "work IRI of the law"},
    [ACUAN_FIELD_TERM] = {"istilah", "term", FALSE, FALSE,
                          "provisions that define a term: istilah:SPBE, istilah:\"pusat data\""},
    [ACUAN_FIELD_CITES] = {"merujuk", "cites", FALSE, FALSE,
                           "provisions that refer to it: merujuk:\"Pasal 5 Perpres 95/2018\""},
};

const AcuanFieldInfo *
acuan_field_info(AcuanField field)
{
    return &FIELDS[field];
}

AcuanField
acuan_field_base(AcuanField field)
{
    return field == ACUAN_FIELD_LEAD || field == ACUAN_FIELD_OPERATIVE || field == ACUAN_FIELD_SUBJECT
               ? ACUAN_FIELD_TEXT
               : field;
}

typedef struct {
    const char *text;
    const char *p;
    GError **error;
    guint depth, leaves;
    gboolean failed;
    AcuanTokens *tokens; /* scratch */
    AcuanNameFunc names; /* or NULL */
    void *names_data;
} Parser;

/* ---- nodes ---- */

void
acuan_node_free(AcuanNode *node)
{
    if (!node)
        return;
    g_clear_pointer(&node->words, g_ptr_array_unref);
    g_clear_pointer(&node->hashes, g_array_unref);
    g_clear_pointer(&node->children, g_ptr_array_unref);
    g_free(node->value);
    g_free(node->high);
    g_free(node);
}

void
acuan_node_add_word(AcuanNode *node, const char *word)
{
    guint hash = acuan_word_hash(word);

    if (!node->words) {
        node->words = g_ptr_array_new_with_free_func(g_free);
        node->hashes = g_array_new(FALSE, FALSE, sizeof(guint));
    }
    g_ptr_array_add(node->words, g_strdup(word));
    g_array_append_val(node->hashes, hash);
}

static AcuanNode *
node_new(AcuanNodeKind kind, AcuanField field, guint start, guint end)
{
    AcuanNode *node = g_new0(AcuanNode, 1);

    node->kind = kind;
    node->field = field;
    node->start = start;
    node->end = end;
    if (kind >= ACUAN_NODE_AND && kind != ACUAN_NODE_NAMED)
        node->children = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_node_free);
    return node;
}

/* A node of `kind` over left and right; a left node of the same kind just grows. */
static AcuanNode *
join(AcuanNodeKind kind, AcuanNode *left, AcuanNode *right)
{
    AcuanNode *node = left;

    if (left->kind != kind || kind == ACUAN_NODE_NOT || kind == ACUAN_NODE_XOR) {
        node = node_new(kind, ACUAN_FIELD_ANY, left->start, right->end);
        g_ptr_array_add(node->children, left);
    }
    g_ptr_array_add(node->children, right);
    node->end = right->end;
    return node;
}

/* ---- errors ---- */

static guint
column(const Parser *parser, const char *at)
{
    return (guint) g_utf8_strlen(parser->text, at - parser->text) + 1;
}

static void *fail(Parser *parser, const char *at, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void *
fail(Parser *parser, const char *at, const char *format, ...)
{
    if (!parser->failed) {
        va_list args;
        va_start(args, format);
        g_autofree char *message = g_strdup_vprintf(format, args);
        va_end(args);
        g_set_error(parser->error, ACUAN_ERROR, ACUAN_ERROR_QUERY, "column %u: %s",
                    column(parser, at), message);
    }
    parser->failed = TRUE;
    return NULL;
}

/* ---- scanning ---- */

static void
skip_blanks(Parser *parser)
{
    while (*parser->p && g_ascii_isspace(*parser->p))
        parser->p++;
}

static gboolean
ends_chunk(char c)
{
    return c == '\0' || g_ascii_isspace(c) || c == '(' || c == ')' || c == '"';
}

static gsize
chunk_length(const char *p)
{
    gsize n = 0;

    while (!ends_chunk(p[n]))
        n++;
    return n;
}

/* Takes an operator in capitals that stands alone. */
static gboolean
take_operator(Parser *parser, const char *name)
{
    gsize n = strlen(name);

    skip_blanks(parser);
    if (strncmp(parser->p, name, n) != 0 || !ends_chunk(parser->p[n]))
        return FALSE;
    parser->p += n;
    return TRUE;
}

static gboolean
at_operator(Parser *parser, const char *name)
{
    const char *before = parser->p;
    gboolean found = take_operator(parser, name);

    parser->p = before;
    return found;
}

/* NEAR/5, ADJ, ... */
static gboolean
take_window(Parser *parser, const char *name, guint *window)
{
    gsize n = strlen(name);
    char *end = NULL;

    skip_blanks(parser);
    const char *start = parser->p;
    if (strncmp(start, name, n) != 0)
        return FALSE;
    *window = DEFAULT_WINDOW;
    if (ends_chunk(start[n])) {
        parser->p += n;
        return TRUE;
    }
    if (start[n] != '/')
        return FALSE;
    guint64 value = g_ascii_strtoull(start + n + 1, &end, 10);
    if (!ends_chunk(*end) || value < 1 || value > MAX_WINDOW) {
        fail(parser, start, "write %s/n with n from 1 to %u", name, MAX_WINDOW);
        return FALSE;
    }
    *window = (guint) value;
    parser->p = end;
    return TRUE;
}

/* ---- leaves ---- */

static AcuanNode *parse_or(Parser *parser, AcuanField field);

static void *
too_many(Parser *parser, const char *at)
{
    return fail(parser, at, "more than %u words and filters in one query", MAX_LEAVES);
}

static AcuanNode *
words_node(Parser *parser, AcuanField field, AcuanSlice text, gboolean quoted)
{
    guint start = (guint) (text.p - parser->text);

    acuan_tokens_read(parser->tokens, text);
    guint n = parser->tokens->tokens->len;
    if (n == 0)
        return quoted ? fail(parser, text.p, "there is no word between the quotation marks") : NULL;
    parser->leaves += n;
    if (parser->leaves > MAX_LEAVES)
        return too_many(parser, text.p);
    AcuanNode *node = node_new(n == 1 ? ACUAN_NODE_WORD : ACUAN_NODE_PHRASE, field, start,
                               start + (guint) text.n);
    node->exact = quoted;
    for (guint i = 0; i < n; i++)
        acuan_node_add_word(node, acuan_tokens_word(parser->tokens, i));
    return node;
}

static AcuanNode *
parse_phrase(Parser *parser, AcuanField field)
{
    const char *start = parser->p + 1;
    const char *end = strchr(start, '"');

    if (!end)
        return fail(parser, parser->p, "the quotation mark is not closed");
    const char *star = memchr(start, '*', (gsize) (end - start));
    if (star)
        return fail(parser, star, "a wildcard cannot stand inside a phrase");
    parser->p = end + 1;
    return words_node(parser, field, (AcuanSlice){start, (gsize) (end - start)}, TRUE);
}

static AcuanNode *
parse_prefix(Parser *parser, AcuanField field, AcuanSlice chunk)
{
    const char *star = memchr(chunk.p, '*', chunk.n);
    AcuanSlice stem = {chunk.p, (gsize) (star - chunk.p)};

    if (star + 1 != chunk.p + chunk.n)
        return fail(parser, star, "a wildcard stands at the end of a word: arsitek*");
    acuan_tokens_read(parser->tokens, stem);
    if (parser->tokens->tokens->len != 1 || strlen(acuan_tokens_word(parser->tokens, 0)) < MIN_PREFIX)
        return fail(parser, chunk.p, "a wildcard needs one word of %u letters or more before it",
                    MIN_PREFIX);
    if (++parser->leaves > MAX_LEAVES)
        return too_many(parser, chunk.p);
    guint start = (guint) (chunk.p - parser->text);
    AcuanNode *node = node_new(ACUAN_NODE_PREFIX, field, start, start + (guint) chunk.n);
    acuan_node_add_word(node, acuan_tokens_word(parser->tokens, 0));
    return node;
}

static AcuanNode *
value_node(Parser *parser, AcuanField field, AcuanSlice value)
{
    guint start = (guint) (value.p - parser->text);
    const char *dots = memmem(value.p, value.n, "..", 2);
    AcuanNode *node;

    if (dots && FIELDS[field].range) {
        gsize low = (gsize) (dots - value.p);
        node = node_new(ACUAN_NODE_RANGE, field, start, start + (guint) value.n);
        node->value = low ? g_strndup(value.p, low) : NULL;
        node->high = value.n > low + 2 ? g_strndup(dots + 2, value.n - low - 2) : NULL;
        if (!node->value && !node->high) {
            acuan_node_free(node);
            return fail(parser, value.p, "a range needs at least one end: tahun:2008..");
        }
    } else {
        node = node_new(ACUAN_NODE_VALUE, field, start, start + (guint) value.n);
        node->value = g_strndup(value.p, value.n);
    }
    if (++parser->leaves > MAX_LEAVES) {
        acuan_node_free(node);
        return too_many(parser, value.p);
    }
    return node;
}

/* Years are numbers; other values are checked against the index by whoever asks it. */
static gboolean
check_value(Parser *parser, const AcuanNode *node, const char *at)
{
    const char *ends[] = {node->value, node->high};
    guint64 year;

    for (guint i = 0; node->field == ACUAN_FIELD_YEAR && i < G_N_ELEMENTS(ends); i++)
        if (ends[i] && !g_ascii_string_to_unsigned(ends[i], 10, 1, 9999, &year, NULL)) {
            fail(parser, at, "'%s' is no year; write tahun:2018 or tahun:2008..2018", ends[i]);
            return FALSE;
        }
    if (node->kind == ACUAN_NODE_RANGE && node->value && node->high &&
        g_ascii_strtoull(node->value, NULL, 10) > g_ascii_strtoull(node->high, NULL, 10)) {
        fail(parser, at, "the range ends before it begins; write %s:%s..%s", FIELDS[node->field].name,
             node->high, node->value);
        return FALSE;
    }
    return TRUE;
}

static AcuanNode *
parse_value(Parser *parser, AcuanField field)
{
    const char *start = parser->p;
    AcuanSlice value = {start, chunk_length(start)};

    if (*start == '"') {
        const char *end = strchr(start + 1, '"');
        if (!end)
            return fail(parser, start, "the quotation mark is not closed");
        value = (AcuanSlice){start + 1, (gsize) (end - start) - 1};
        parser->p = end + 1;
    } else {
        parser->p += value.n;
    }
    if (value.n == 0)
        return fail(parser, start, "after '%s:' a value is missing", FIELDS[field].name);
    AcuanNode *node = value_node(parser, field, value);
    if (node && !check_value(parser, node, start))
        g_clear_pointer(&node, acuan_node_free);
    return node;
}

static gboolean
is_named(const char *name, AcuanField field)
{
    return g_ascii_strcasecmp(name, FIELDS[field].name) == 0 ||
           g_ascii_strcasecmp(name, FIELDS[field].english) == 0;
}

/* Nothing stands behind the colon. Behind a prefix that is a slip; other text may end so. */
static void
refuse_bare_prefix(Parser *parser, const char *at, const char *name)
{
    for (guint f = 1; f < ACUAN_FIELD_COUNT; f++)
        if (is_named(name, (AcuanField) f))
            fail(parser, at, "after '%s:' a value is missing; it follows without a blank: %s:%s", name,
                 name, FIELDS[f].words ? "arsitektur" : FIELDS[f].range ? "2018" : "...");
}

/* The field before a colon. Plain text has colons too: they are followed by a blank, or preceded by
 * something that is no word of letters. */
static gboolean
find_field(Parser *parser, AcuanSlice chunk, AcuanField *field, gsize *length)
{
    const char *colon = memchr(chunk.p, ':', chunk.n);
    const char *names[2 * ACUAN_FIELD_COUNT + 1];
    char next = colon ? colon[1] : '\0';

    if (!colon || colon == chunk.p)
        return FALSE;
    g_autofree char *name = g_strndup(chunk.p, (gsize) (colon - chunk.p));
    if (next == '\0' || g_ascii_isspace(next) || next == ')') {
        refuse_bare_prefix(parser, chunk.p, name);
        return FALSE;
    }
    /* "https://..." is text; "id:/akn/..." is not. */
    if (next == '/' && !is_named(name, ACUAN_FIELD_ID) && !is_named(name, ACUAN_FIELD_CITES))
        return FALSE;
    for (const char *c = name; *c; c++)
        if (!g_ascii_isalpha(*c) && *c != '_')
            return FALSE;
    for (guint f = 0; f < ACUAN_FIELD_COUNT; f++) {
        names[2 * f] = FIELDS[f].name;
        names[2 * f + 1] = FIELDS[f].english;
        if (is_named(name, (AcuanField) f)) {
            *field = (AcuanField) f;
            *length = (gsize) (colon - chunk.p) + 1;
            return TRUE;
        }
    }
    names[2 * ACUAN_FIELD_COUNT] = NULL;
    const char *near = acuan_nearest(name, names);
    if (near)
        fail(parser, chunk.p, "unknown prefix '%s:'; did you mean '%s:'?", name, near);
    else
        fail(parser, chunk.p,
             "unknown prefix '%s:'; known are judul: bab: jenis: nomor: tahun: pasal: status: "
             "kategori: and others (acuan search --help)",
             name);
    return FALSE;
}

static AcuanNode *parse_leaf(Parser *parser, AcuanField field);

static AcuanNode *
parse_named(Parser *parser, AcuanField field, AcuanSlice chunk)
{
    g_autofree char *name = g_strndup(chunk.p + 1, chunk.n - 1);
    const AcuanNode *target = parser->names ? parser->names(name, parser->names_data) : NULL;
    guint start = (guint) (chunk.p - parser->text);

    if (!target)
        return fail(parser, chunk.p, "there is no query with the name '@%s'", name);
    if (field != ACUAN_FIELD_ANY)
        return fail(parser, chunk.p, "a name cannot stand behind a prefix");
    parser->leaves++;
    AcuanNode *node = node_new(ACUAN_NODE_NAMED, ACUAN_FIELD_ANY, start, start + (guint) chunk.n);
    node->value = g_steal_pointer(&name);
    node->target = target;
    return node;
}

static AcuanNode *
parse_fielded(Parser *parser, AcuanField field, gsize length)
{
    parser->p += length;
    if (!FIELDS[field].words)
        return parse_value(parser, field);
    return parse_leaf(parser, field);
}

static AcuanNode *
parse_group(Parser *parser, AcuanField field)
{
    const char *open = parser->p++;

    if (++parser->depth > MAX_DEPTH)
        return fail(parser, open, "brackets nested too deeply");
    AcuanNode *node = parse_or(parser, field);
    parser->depth--;
    if (parser->failed) {
        acuan_node_free(node);
        return NULL;
    }
    skip_blanks(parser);
    if (*parser->p != ')') {
        acuan_node_free(node);
        return fail(parser, open, "the bracket is not closed");
    }
    parser->p++;
    return node ? node : fail(parser, open, "there is nothing between the brackets");
}

/* NULL without failure: punctuation only, or the end. */
static AcuanNode *
parse_leaf(Parser *parser, AcuanField field)
{
    AcuanField named;
    gsize length;

    if (*parser->p == '(')
        return parse_group(parser, field);
    if (*parser->p == '"')
        return parse_phrase(parser, field);
    AcuanSlice chunk = {parser->p, chunk_length(parser->p)};
    if (find_field(parser, chunk, &named, &length))
        return field == ACUAN_FIELD_ANY
                   ? parse_fielded(parser, named, length)
                   : fail(parser, chunk.p, "a prefix cannot stand inside another prefix");
    if (parser->failed)
        return NULL;
    parser->p += chunk.n;
    if (chunk.p[0] == '@' && chunk.n > 1 && (g_ascii_isalpha(chunk.p[1]) || chunk.p[1] == '_'))
        return parse_named(parser, field, chunk);
    if (memchr(chunk.p, '*', chunk.n))
        return parse_prefix(parser, field, chunk);
    return words_node(parser, field, chunk, FALSE);
}

/* ---- operators ---- */

/* The next leaf, over punctuation that stands alone. NULL without failure at the end of the query, at
 * a closing bracket and before an operator. */
static AcuanNode *
next_leaf(Parser *parser, AcuanField field)
{
    guint window;

    for (;;) {
        skip_blanks(parser);
        if (*parser->p == '\0' || *parser->p == ')' || at_operator(parser, "AND") ||
            at_operator(parser, "OR") || at_operator(parser, "XOR") || at_operator(parser, "NOT"))
            return NULL;
        const char *start = parser->p;
        if (take_window(parser, "NEAR", &window) || take_window(parser, "ADJ", &window)) {
            parser->p = start;
            return NULL;
        }
        AcuanNode *node = parser->failed ? NULL : parse_leaf(parser, field);
        if (node || parser->failed)
            return node;
    }
}

static AcuanNode *
need_operand(Parser *parser, AcuanNode *node, const char *operator_name)
{
    if (!node && !parser->failed)
        fail(parser, parser->p, "after %s something to search for is missing", operator_name);
    return node;
}

static gboolean
is_words(const AcuanNode *node)
{
    return node->kind == ACUAN_NODE_WORD || node->kind == ACUAN_NODE_PHRASE;
}

static AcuanNode *
parse_near(Parser *parser, AcuanField field)
{
    AcuanNode *left = next_leaf(parser, field);
    guint window;

    while (left && !parser->failed) {
        skip_blanks(parser);
        const char *at = parser->p;
        gboolean near = take_window(parser, "NEAR", &window);
        if (!near && !take_window(parser, "ADJ", &window))
            break;
        AcuanNode *right = need_operand(parser, next_leaf(parser, field), near ? "NEAR" : "ADJ");
        AcuanNodeKind kind = near ? ACUAN_NODE_NEAR : ACUAN_NODE_ADJ;
        if (right && (left->field != right->field || !is_words(right) ||
                      !(is_words(left) || left->kind == kind)))
            fail(parser, at, "NEAR and ADJ stand between words or phrases of one field; join "
                             "different ones with AND");
        if (parser->failed) {
            acuan_node_free(right);
            break;
        }
        guint before = left->kind == kind ? left->window : window;
        AcuanField same = right->field;
        left = join(kind, left, right);
        left->window = MAX(before, window);
        left->field = same;
    }
    if (parser->failed)
        g_clear_pointer(&left, acuan_node_free);
    return left;
}

static AcuanNode *
parse_not(Parser *parser, AcuanField field)
{
    AcuanNode *left = NULL;

    if (take_operator(parser, "NOT")) {
        AcuanNode *right = need_operand(parser, parse_near(parser, field), "NOT");
        if (!right)
            return NULL;
        left = node_new(ACUAN_NODE_NOT, ACUAN_FIELD_ANY, right->start, right->end);
        g_ptr_array_add(left->children, right);
    } else {
        left = parse_near(parser, field);
    }
    while (left && take_operator(parser, "NOT")) {
        AcuanNode *right = need_operand(parser, parse_near(parser, field), "NOT");
        if (!right)
            g_clear_pointer(&left, acuan_node_free);
        else
            left = join(ACUAN_NODE_NOT, left, right);
    }
    return left;
}

static AcuanNode *
parse_chain(Parser *parser, AcuanField field, const char *name, AcuanNodeKind kind,
            AcuanNode *(*next)(Parser *, AcuanField))
{
    AcuanNode *left = next(parser, field);

    while (!parser->failed) {
        gboolean named = take_operator(parser, name);
        if (!named && kind != ACUAN_NODE_AND)
            break;
        if (named && !left) {
            fail(parser, parser->p, "before %s something to search for is missing", name);
            break;
        }
        AcuanNode *right = left ? next(parser, field) : NULL;
        if (named)
            need_operand(parser, right, name);
        if (!right)
            break;
        left = join(kind, left, right);
    }
    if (parser->failed)
        g_clear_pointer(&left, acuan_node_free);
    return left;
}

static AcuanNode *
parse_and(Parser *parser, AcuanField field)
{
    return parse_chain(parser, field, "AND", ACUAN_NODE_AND, parse_not);
}

static AcuanNode *
parse_xor(Parser *parser, AcuanField field)
{
    return parse_chain(parser, field, "XOR", ACUAN_NODE_XOR, parse_and);
}

static AcuanNode *
parse_or(Parser *parser, AcuanField field)
{
    return parse_chain(parser, field, "OR", ACUAN_NODE_OR, parse_xor);
}

void
acuan_node_set_named(AcuanNode *node)
{
    static gint last = 0;

    node->memo = (guint) g_atomic_int_add(&last, 1) + 1;
}

AcuanNode *
acuan_query_parse(const char *text, GError **error)
{
    return acuan_query_parse_named(text, NULL, NULL, error);
}

AcuanNode *
acuan_query_parse_named(const char *text, AcuanNameFunc names, void *data, GError **error)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();
    Parser parser = {.text = text,
                     .p = text,
                     .error = error,
                     .tokens = tokens,
                     .names = names,
                     .names_data = data};
    const char *bad = NULL;

    if (strlen(text) > MAX_LENGTH)
        return fail(&parser, text, "the query is longer than %u bytes", MAX_LENGTH);
    if (!g_utf8_validate(text, -1, &bad)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY, "byte %u: the query is not UTF-8",
                    (guint) (bad - text) + 1);
        return NULL;
    }
    AcuanNode *node = parse_or(&parser, ACUAN_FIELD_ANY);
    skip_blanks(&parser);
    guint window;
    if (!parser.failed && *parser.p == ')')
        fail(&parser, parser.p, "this bracket was never opened");
    else if (!parser.failed && (take_window(&parser, "NEAR", &window) ||
                                take_window(&parser, "ADJ", &window)))
        fail(&parser, parser.p, "before NEAR and ADJ a word is missing");
    else if (!parser.failed && *parser.p)
        fail(&parser, parser.p, "an operator has nothing to work on");
    else if (!parser.failed && !node)
        fail(&parser, text, "there is no word to search for");
    if (parser.failed)
        g_clear_pointer(&node, acuan_node_free);
    return node;
}

/* ---- describing ---- */

static void
describe(const AcuanNode *node, GString *out)
{
    static const char *const operators[] = {
        [ACUAN_NODE_AND] = "AND",   [ACUAN_NODE_OR] = "OR",     [ACUAN_NODE_XOR] = "XOR",
        [ACUAN_NODE_NOT] = "NOT",   [ACUAN_NODE_NEAR] = "NEAR", [ACUAN_NODE_ADJ] = "ADJ"};

    if (node->kind < ACUAN_NODE_AND && node->field != ACUAN_FIELD_ANY)
        g_string_append_printf(out, "%s:", FIELDS[node->field].name);
    if (node->words) {
        gboolean phrase = node->kind == ACUAN_NODE_PHRASE;
        for (guint i = 0; i < node->words->len; i++)
            g_string_append_printf(out, "%s%s", i ? " " : phrase ? "\"" : "",
                                   (const char *) g_ptr_array_index(node->words, i));
        g_string_append(out, phrase ? "\"" : node->kind == ACUAN_NODE_PREFIX ? "*" : "");
        if (node->weight > 0)
            g_string_append_printf(out, "~%.2g", node->weight);
        return;
    }
    if (node->kind == ACUAN_NODE_NAMED) {
        g_string_append_printf(out, "@%s", node->value);
        return;
    }
    if (node->kind == ACUAN_NODE_VALUE || node->kind == ACUAN_NODE_RANGE) {
        g_string_append(out, node->value ? node->value : "");
        if (node->kind == ACUAN_NODE_RANGE)
            g_string_append_printf(out, "..%s", node->high ? node->high : "");
        return;
    }
    g_string_append_c(out, '(');
    for (guint i = 0; i < node->children->len; i++) {
        if (i > 0 || node->children->len == 1)
            g_string_append_printf(out, "%s%s", i ? " " : "", operators[node->kind]);
        if (i > 0 && node->kind >= ACUAN_NODE_NEAR)
            g_string_append_printf(out, "/%u", node->window);
        if (i > 0 || node->children->len == 1)
            g_string_append_c(out, ' ');
        describe(g_ptr_array_index(node->children, i), out);
    }
    g_string_append_c(out, ')');
}

char *
acuan_node_describe(const AcuanNode *node)
{
    GString *out = g_string_new(NULL);

    describe(node, out);
    return g_string_free(out, FALSE);
}

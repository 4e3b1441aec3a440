/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * query.h - the language of questions, and of the stored queries that are categories.
 *
 *   words                 all of them, in any order
 *   "a phrase"            these words in a row
 *   word*                 words that begin so
 *   AND OR NOT XOR        in capitals; NEAR/n and ADJ/n: within n words, ADJ in this order
 *   ( )                   grouping
 *   field:value           judul:arsitektur, pasal:12A, tahun:2008..2018, kategori:spbe:TK
 *   @name                 a query that a model has given a name
 *
 * The text becomes a tree of ours before any engine sees it: what it cannot mean is refused, with the
 * place and the nearest right word.
 */
#ifndef ACUAN_QUERY_H
#define ACUAN_QUERY_H

#include "acuan/base.h"

G_BEGIN_DECLS

/* ---- words ---- */

/* A word as it is indexed and searched: lower case, letters and digits. Texts in Chinese, Japanese and
 * Korean script give overlapping pairs of characters instead. */
typedef struct {
    guint word;       /* offset of its NUL-terminated form in AcuanTokens.words */
    guint hash;       /* acuan_word_hash of that form */
    guint start, end; /* where it stands in the text, in bytes */
} AcuanToken;

typedef struct {
    GString *words;
    GArray *tokens; /* AcuanToken, in reading order */
    guint room;     /* so many of them have been allocated */
} AcuanTokens;

/* Words longer than this many bytes are cut, in texts and in queries alike. */
#define ACUAN_WORD_MAX 64

AcuanTokens *acuan_tokens_new(void);
void acuan_tokens_free(AcuanTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanTokens, acuan_tokens_free)
/* Replaces the content by the words of `text`. Bytes that are no UTF-8 separate words. */
void acuan_tokens_read(AcuanTokens *tokens, AcuanSlice text);
/* The i-th word; borrowed until the next acuan_tokens_read. */
const char *acuan_tokens_word(const AcuanTokens *tokens, guint i);

/* Words that differ have, nearly always, different hashes. */
guint acuan_word_hash(const char *word);

/* Is it a character of a script without blanks between words, or Hangul, whose words carry their grammar
 * as endings? Such words are looked for as pairs of characters in a row. */
gboolean acuan_is_cjk(gunichar c);

/* True for words that say nothing in a ranked question: yang, dan, the, ... */
gboolean acuan_is_stop_word(const char *word);
/* The same of the i-th token, sooner: its hash is known. */
gboolean acuan_tokens_is_stop(const AcuanTokens *tokens, guint i);

/* ---- fields ---- */

typedef enum {
    ACUAN_FIELD_ANY,  /* no prefix: any of the four that follow */
    ACUAN_FIELD_TEXT, /* the article itself */
    ACUAN_FIELD_TITLE,
    ACUAN_FIELD_HEADING,
    ACUAN_FIELD_NOTE,
    ACUAN_FIELD_LEAD,      /* the text's first words, and those of each ayat */
    ACUAN_FIELD_OPERATIVE, /* the text without what it only refers to */
    ACUAN_FIELD_SUBJECT,   /* what the text's sentences, and those of each ayat, speak of */
    ACUAN_FIELD_TYPE,
    ACUAN_FIELD_NUMBER,
    ACUAN_FIELD_YEAR,
    ACUAN_FIELD_PASAL,
    ACUAN_FIELD_AYAT,
    ACUAN_FIELD_HURUF,
    ACUAN_FIELD_STATUS,
    ACUAN_FIELD_KIND,      /* what sort of provision: definisi, kewajiban, ... */
    ACUAN_FIELD_CATEGORY,
    ACUAN_FIELD_ID,
    ACUAN_FIELD_TERM,      /* the provision defines this term */
    ACUAN_FIELD_CITES,     /* a citation: provisions that refer to it, or to what lies within it */
    ACUAN_FIELD_COUNT
} AcuanField;

/* The field that holds the field's words: the text for its lead, operative part and subject. */
AcuanField acuan_field_base(AcuanField field);

typedef struct {
    const char *name, *english; /* as typed before the colon */
    gboolean words;             /* holds words to search; otherwise a value to filter by */
    gboolean range;             /* accepts low..high */
    const char *help;
} AcuanFieldInfo;

const AcuanFieldInfo *acuan_field_info(AcuanField field);

/* ---- the tree ---- */

typedef enum {
    ACUAN_NODE_WORD,
    ACUAN_NODE_PHRASE, /* words in a row */
    ACUAN_NODE_PREFIX, /* word* */
    ACUAN_NODE_VALUE,  /* a filter */
    ACUAN_NODE_RANGE,  /* a filter from low to high */
    ACUAN_NODE_AND,
    ACUAN_NODE_OR,
    ACUAN_NODE_XOR,
    ACUAN_NODE_NOT,    /* the first child, but not the second; with one child: not it */
    ACUAN_NODE_NEAR,   /* children within `window` words, any order */
    ACUAN_NODE_ADJ,    /* children within `window` words, in this order */
    ACUAN_NODE_NAMED,  /* what `target` means */
} AcuanNodeKind;

typedef struct AcuanNode AcuanNode;
struct AcuanNode {
    AcuanNodeKind kind;
    AcuanField field;
    GPtrArray *words;    /* char*: of WORD, PHRASE, PREFIX (one) */
    GArray *hashes;      /* guint: acuan_word_hash of each word */
    char *value, *high;  /* of VALUE and RANGE; an open end is NULL. Of NAMED: the name */
    const AcuanNode *target; /* of NAMED; borrowed from whoever resolved the name */
    guint memo;          /* of a tree with a name: its number, by which its answer is remembered */
    GPtrArray *children; /* AcuanNode* */
    guint window;
    gboolean exact;      /* of WORD: typed between quotation marks; no other forms of it */
    double weight;       /* of what was not typed but added, as a share of what was; else 0 */
    guint start, end;    /* bytes of the query it was read from */
};

void acuan_node_free(AcuanNode *node);
/* Adds a copy of a word, as it is indexed, to a node that has words. */
void acuan_node_add_word(AcuanNode *node, const char *word);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanNode, acuan_node_free)

/* Parses a query. NULL with ACUAN_ERROR_QUERY and the place ("column 7: ...") if it means nothing. An
 * empty query, or one of stop marks only, is an error too. */
AcuanNode *acuan_query_parse(const char *text, GError **error);

/* Finds the tree of a name, or returns NULL. The tree must outlive the query that uses it. */
typedef const AcuanNode *(*AcuanNameFunc)(const char *name, void *data);
/* The same, for queries that may use names. */
AcuanNode *acuan_query_parse_named(const char *text, AcuanNameFunc names, void *data,
                                   GError **error);
/* A word that a field has, if it has one of this hash; any field that holds words for ACUAN_FIELD_ANY. */
typedef struct {
    AcuanField field; /* one that holds the words itself */
    guint hash;       /* acuan_word_hash */
} AcuanNeed;

/* AcuanNeed: where none of them is met the tree cannot match. NULL if it might without any word. */
GArray *acuan_node_needs(const AcuanNode *node);

/* Marks a tree as one that has a name, so that its answer is worked out once for a provision. */
void acuan_node_set_named(AcuanNode *node);

/* The tree as an expression with every operator written out, for --explain and for tests; "~0.13"
 * behind what was added with that weight. */
char *acuan_node_describe(const AcuanNode *node);

G_END_DECLS
#endif

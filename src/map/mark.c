/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which words of an article say what it does, and which only point elsewhere.
 *
 * Law speaks of its subject at the start of a sentence: the first words of the article and of each ayat
 * are its lead. Clauses such as "sebagaimana dimaksud dalam Pasal 5", "berpedoman pada ..." and "sesuai
 * dengan ketentuan ..." name other subjects without regulating them; their words refer. Such a clause
 * runs to the next comma, semicolon, colon or full stop, and not further than it can be followed.
 *
 * The subject is narrower than the lead: "Untuk kelancaran pelayanan publik, data penduduk dimanfaatkan
 * dengan memberikan hak akses" speaks of data, not of services and not of access. It begins behind an
 * opening clause of aim or condition and ends where aim, means, basis or a list begin.
 */
#include <string.h>

#include "reading.h"

#define LEAD_WORDS 14
#define SUBJECT_WORDS 8
/* An opening clause whose comma is farther off than this is taken for none. */
#define MAX_OPENING 30
#define MAX_CLAUSE 40
/* "sebagaimana dimaksud pada ayat (1) huruf a" has no comma behind it: after its reference it ends. */
#define MAX_REFERENCE 14

static const char *
word_at(const AcuanTokens *tokens, guint i)
{
    return i < tokens->tokens->len ? acuan_tokens_word(tokens, i) : "";
}

static gboolean
words_at(const AcuanTokens *tokens, guint i, const char *first, const char *second)
{
    return strcmp(word_at(tokens, i), first) == 0 &&
           (!second || strcmp(word_at(tokens, i + 1), second) == 0);
}

/* Is there a mark that ends a clause between tokens i and i + 1? Brackets around an ayat's number and
 * the full stop behind a list's letter are none. */
static gboolean
clause_ends_after(const AcuanArticle *article, const AcuanTokens *tokens, guint i)
{
    const AcuanToken *token = &g_array_index(tokens->tokens, AcuanToken, i);
    guint next = i + 1 < tokens->tokens->len
                     ? g_array_index(tokens->tokens, AcuanToken, i + 1).start
                     : (guint) article->text.n;

    for (guint at = token->end; at < next; at++)
        if (strchr(",;:.\n", article->text.p[at]))
            return TRUE;
    return FALSE;
}

/* Marks the first words from `start` on; `from` is a token before it. Returns the first token marked. */
static guint
mark_lead(GByteArray *marks, const AcuanTokens *tokens, guint start, guint from)
{
    guint i = from;

    while (i < tokens->tokens->len && g_array_index(tokens->tokens, AcuanToken, i).start < start)
        i++;
    for (guint n = 0; n < LEAD_WORDS && i + n < tokens->tokens->len; n++)
        marks->data[i + n] |= MARK_LEAD;
    return i;
}

/* Behind "Dalam rangka ...," the sentence itself begins; a number of an ayat comes before both. */
static guint
skip_opening(const AcuanArticle *article, const AcuanTokens *tokens, guint i)
{
    static const char *const openings[] = {"dalam",  "untuk",       "guna",    "terhadap", "apabila",
                                           "jika",   "selain",      "setelah", "sebelum",  "pada",
                                           "dengan", "berdasarkan", "bagi",    "sejak",    NULL};
    guint first = g_ascii_isdigit(word_at(tokens, i)[0]) ? i + 1 : i;

    if (!g_strv_contains(openings, word_at(tokens, first)))
        return first;
    for (guint n = first; n < first + MAX_OPENING && n + 1 < tokens->tokens->len; n++)
        if (clause_ends_after(article, tokens, n))
            return n + 1;
    return first;
}

static void
mark_subject(GByteArray *marks, const AcuanArticle *article, const AcuanTokens *tokens, guint start)
{
    static const char *const ends[] = {"untuk",       "guna", "agar",  "dengan",  "melalui", "sesuai",
                                       "berdasarkan", "yang", "kepada", "meliputi", NULL};
    guint first = skip_opening(article, tokens, start);

    for (guint i = first, n = 0; n < SUBJECT_WORDS && i < tokens->tokens->len; i++) {
        gboolean refers = (marks->data[i] & MARK_REFERS) != 0;
        if (i > first && !refers && g_strv_contains(ends, word_at(tokens, i)))
            break;
        if (!refers) {
            marks->data[i] |= MARK_SUBJECT;
            n++;
        }
        if (clause_ends_after(article, tokens, i))
            break;
    }
}

static void
mark_sentences(const AcuanArticle *article, const AcuanTokens *tokens, GByteArray *marks)
{
    guint at = mark_lead(marks, tokens, 0, 0);

    mark_subject(marks, article, tokens, at);
    /* Parts lie in reading order, so one walk over the tokens is enough. */
    for (guint i = 0; i < article->n_parts; i++)
        if (article->parts[i].kind == ACUAN_UNIT_AYAT) {
            at = mark_lead(marks, tokens, article->parts[i].start, at);
            mark_subject(marks, article, tokens, at);
        }
}

/* Words of which a reference consists: pasal 5 ayat (2) huruf a sampai dengan huruf d. */
static gboolean
is_reference_word(const char *word)
{
    static const char *const words[] = {"pasal", "ayat",   "huruf", "angka", "dan",     "atau",
                                        "dalam", "pada",   "di",    "atas",  "dimaksud", "sampai",
                                        "dengan", "bab",   "bagian", "paragraf", NULL};

    return g_ascii_isdigit(word[0]) || (word[0] && !word[1]) || g_strv_contains(words, word);
}

static guint
reference_end(const AcuanTokens *tokens, guint i)
{
    guint end = i;

    for (guint n = 0; n < MAX_REFERENCE && is_reference_word(word_at(tokens, end + 1)); n++)
        end++;
    return end;
}

/* How many tokens the referring clause that begins at i has; 0 if none begins there. */
static guint
clause_length(const AcuanArticle *article, const AcuanTokens *tokens, guint i)
{
    static const struct {
        const char *first, *second;
    } openings[] = {{"berdasarkan", NULL},       {"berpedoman", "pada"}, {"mengacu", "pada"},
                    {"sesuai", "dengan"},        {"didasarkan", "pada"}, {"memperhatikan", NULL},
                    {"dengan", "memperhatikan"}, {"menurut", "ketentuan"}};
    gboolean opens = FALSE;
    guint length = 1;

    if (words_at(tokens, i, "sebagaimana", "dimaksud") || words_at(tokens, i, "sebagaimana", "diatur"))
        return reference_end(tokens, i + 1) - i + 1;
    for (guint k = 0; k < G_N_ELEMENTS(openings) && !opens; k++)
        opens = words_at(tokens, i, openings[k].first, openings[k].second);
    while (opens && length < MAX_CLAUSE && i + length < tokens->tokens->len &&
           !words_at(tokens, i + length, "dinyatakan", NULL) && !clause_ends_after(article, tokens, i + length - 1))
        length++;
    return opens ? length : 0;
}

void
mark_tokens(const AcuanArticle *article, const AcuanTokens *tokens, GByteArray *marks)
{
    g_byte_array_set_size(marks, tokens->tokens->len);
    if (marks->len)
        memset(marks->data, 0, marks->len);
    for (guint i = 0; i < tokens->tokens->len;) {
        guint length = clause_length(article, tokens, i);
        for (guint k = 0; k < length; k++)
            marks->data[i + k] |= MARK_REFERS;
        i += MAX(length, 1);
    }
    mark_sentences(article, tokens, marks);
}

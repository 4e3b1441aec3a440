/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/delegate.h"

#include <string.h>

/* Words between the verb and the instrument. */
#define MAX_BETWEEN 6

/* A word of a text with blanks as separators, and without the marks behind it. */
typedef struct {
    gsize start, end; /* without marks */
    gboolean last;    /* a mark ends the clause behind it */
} Word;

static GArray *
split_words(AcuanSlice text)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Word));

    for (gsize at = 0; at < text.n;) {
        Word w = {at, at, FALSE};
        if (g_ascii_isspace(text.p[at])) {
            at++;
            continue;
        }
        while (at < text.n && !g_ascii_isspace(text.p[at]))
            at++;
        w.end = at;
        while (w.end > w.start && strchr(".,;:()", text.p[w.end - 1])) {
            w.last = TRUE;
            w.end--;
        }
        g_array_append_val(out, w);
    }
    return out;
}

typedef struct {
    AcuanSlice text;
    GArray *words;
} Clause;

static gboolean
is_word(const Clause *c, guint i, const char *word)
{
    const Word *w = i < c->words->len ? &g_array_index(c->words, Word, i) : NULL;

    return w && w->end - w->start == strlen(word) &&
           g_ascii_strncasecmp(c->text.p + w->start, word, strlen(word)) == 0;
}

static gboolean
begins(const Clause *c, guint i, const char *letters)
{
    const Word *w = i < c->words->len ? &g_array_index(c->words, Word, i) : NULL;

    return w && w->end - w->start >= strlen(letters) &&
           g_ascii_strncasecmp(c->text.p + w->start, letters, strlen(letters)) == 0;
}

static gboolean
is_one_of(const Clause *c, guint i, const char *const *words)
{
    for (; *words; words++)
        if (is_word(c, i, *words))
            return TRUE;
    return FALSE;
}

static gboolean
is_capital(const Clause *c, guint i)
{
    return i < c->words->len && g_ascii_isupper(c->text.p[g_array_index(c->words, Word, i).start]);
}

static gboolean
is_last(const Clause *c, guint i)
{
    return g_array_index(c->words, Word, i).last;
}

/* The word that starts the instrument behind the verb at `verb`; 0 if there is none. "diatur
 * dengan", "diatur lebih lanjut dalam", "diatur dengan atau berdasarkan", "ditetapkan dengan". */
static guint
find_instrument(const Clause *c, guint verb)
{
    static const char *const between[] = {"lebih",      "lanjut",      "dengan",   "dalam",
                                          "atau",       "dengan/atau", "dan/atau", "berdasarkan",
                                          "melalui",    "oleh",        "di",       "suatu",
                                          "tersendiri", "dan",         NULL};
    static const char *const instruments[] = {"Peraturan", "Keputusan", "Undang-Undang", NULL};
    static const char *const lead[] = {"dengan", "dalam", "berdasarkan", "melalui", "oleh", NULL};

    for (guint i = verb + 1; i <= verb + MAX_BETWEEN && i < c->words->len; i++) {
        if (is_one_of(c, i, instruments) && is_one_of(c, i - 1, lead))
            return i;
        if (is_last(c, i) || !is_one_of(c, i, between))
            return 0;
    }
    return 0;
}

/* The first word behind the instrument's name. Kinds of regulation are also written in lower case.
 */
static guint
name_end(const Clause *c, guint from)
{
    static const char *const makers[] = {"presiden", "pemerintah", "menteri", "daerah", "gubernur",
                                         "bupati",   "walikota",   "bersama", NULL};
    guint i = from + 1;
    gboolean capital = is_capital(c, from);

    if (!capital) {
        while (i < c->words->len && !is_last(c, i - 1) && is_one_of(c, i, makers))
            i++;
        return i;
    }
    while (i < c->words->len && !is_last(c, i - 1)) {
        gboolean joint = is_word(c, i, "dan") || is_word(c, i, "atau") || is_word(c, i, "dan/atau");
        if (!is_capital(c, i) && !(joint && !is_last(c, i) && is_capital(c, i + 1)))
            break;
        if (is_word(c, i, "Nomor") || is_word(c, i, "Pasal") || is_word(c, i, "Tahun"))
            break;
        i++;
    }
    return i;
}

/* A regulation that is there already is referred to and not delegated to. */
static gboolean
is_reference(const Clause *c, guint from, guint end)
{
    static const char *const marks[] = {"ini",     "tersebut", "Nomor",       "No",
                                        "tentang", "mengenai", "sebagaimana", "itu",
                                        "yang",    "lain",     NULL};
    gboolean law = is_word(c, from, "Undang-Undang");

    return (!is_last(c, end - 1) && is_one_of(c, end, marks)) || begins(c, from + 1, "perundang") ||
           is_word(c, from + 1, "pelaksanaan") || (law && is_word(c, from + 1, "Dasar")) ||
           (!law && !is_capital(c, from) && end == from + 1);
}

/* "Ketentuan lebih lanjut mengenai X diatur dengan ..." delegates X. */
static char *
find_subject(const Clause *c, guint verb)
{
    static const char *const leads[] = {"mengenai", "tentang", NULL};
    guint from = verb;

    while (from > 0 && !strchr(".;", c->text.p[g_array_index(c->words, Word, from - 1).end]))
        from--;
    for (guint i = from; i + 1 < verb; i++)
        if (is_one_of(c, i, leads)) {
            gsize start = g_array_index(c->words, Word, i + 1).start;
            gsize end = g_array_index(c->words, Word, verb).start;
            while (end > start && strchr(" \t\r\n,", c->text.p[end - 1]))
                end--;
            g_autofree char *text = acuan_slice_fold((AcuanSlice){c->text.p + start, end - start});
            return g_utf8_make_valid(text, -1);
        }
    return g_strdup("");
}

static char *
instrument_name(const Clause *c, guint from, guint end)
{
    gsize start = g_array_index(c->words, Word, from).start;
    gsize stop = g_array_index(c->words, Word, end - 1).end;
    g_autofree char *name = acuan_slice_fold((AcuanSlice){c->text.p + start, stop - start});

    return g_utf8_make_valid(name, -1);
}

static void
clause_clear(void *data)
{
    AcuanDelegated *d = data;

    g_free(d->instrument);
    g_free(d->subject);
}

GArray *
acuan_find_delegations(AcuanSlice text)
{
    static const char *const verbs[] = {"diatur", "ditetapkan", NULL};
    GArray *out = g_array_new(FALSE, FALSE, sizeof(AcuanDelegated));
    g_autoptr(GArray) words = split_words(text);
    Clause c = {text, words};

    g_array_set_clear_func(out, clause_clear);
    for (guint i = 0; i < words->len; i++) {
        guint from = is_one_of(&c, i, verbs) ? find_instrument(&c, i) : 0;
        guint end = from ? name_end(&c, from) : 0;
        if (!from || is_reference(&c, from, end))
            continue;
        AcuanDelegated d = {(guint) g_array_index(words, Word, i).start,
                            (guint) g_array_index(words, Word, end - 1).end,
                            instrument_name(&c, from, end), find_subject(&c, i)};
        g_array_append_val(out, d);
    }
    return out;
}

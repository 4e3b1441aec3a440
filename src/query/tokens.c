/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/query.h"
#include "base/hash.h"

AcuanTokens *
acuan_tokens_new(void)
{
    AcuanTokens *tokens = g_new(AcuanTokens, 1);

    tokens->words = g_string_new(NULL);
    tokens->tokens = g_array_new(FALSE, FALSE, sizeof(AcuanToken));
    tokens->room = 0;
    return tokens;
}

void
acuan_tokens_free(AcuanTokens *tokens)
{
    if (!tokens)
        return;
    g_string_free(tokens->words, TRUE);
    g_array_unref(tokens->tokens);
    g_free(tokens);
}

const char *
acuan_tokens_word(const AcuanTokens *tokens, guint i)
{
    return tokens->words->str + g_array_index(tokens->tokens, AcuanToken, i).word;
}

guint
acuan_word_hash(const char *word)
{
    guint hash = HASH_START;

    for (; *word; word++)
        hash = hash_byte(hash, *word);
    return hash;
}

/* One character: its code point and length; ill-formed bytes count as one separator each. */
static gunichar
decode(const char *p, const char *end, guint *length)
{
    gunichar c;

    if ((guchar) *p < 0x80) {
        *length = 1;
        return (gunichar) *p;
    }
    c = g_utf8_get_char_validated(p, end - p);
    if (c == (gunichar) -1 || c == (gunichar) -2) {
        *length = 1;
        return 0;
    }
    *length = (guint) g_unichar_to_utf8(c, NULL);
    return c;
}

static gboolean
is_word(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char) c);
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

gboolean
acuan_is_cjk(gunichar c)
{
    return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x2E80 && c <= 0x9FFF) ||
           (c >= 0xA960 && c <= 0xA97F) || (c >= 0xAC00 && c <= 0xD7FF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static void
append_char(GString *out, gunichar c)
{
    if (c < 0x80)
        g_string_append_c(out, g_ascii_tolower((char) c));
    else
        g_string_append_unichar(out, g_unichar_tolower(c));
}

static void
add_token(AcuanTokens *t, AcuanToken token)
{
    guint n = t->tokens->len;

    if (n == t->room) {
        t->room = MAX(64, 2 * n);
        g_array_set_size(t->tokens, t->room);
    }
    t->tokens->len = n + 1;
    g_array_index(t->tokens, AcuanToken, n) = token;
}

static void
end_token(AcuanTokens *t, gsize word, const char *text, const char *start, const char *end)
{
    g_string_append_c(t->words, '\0');
    AcuanToken token = {(guint) word, acuan_word_hash(t->words->str + word), (guint) (start - text),
                        (guint) (end - text)};
    add_token(t, token);
}

/* Of plain letters and digits: as it is searched; 0 for anything else. */
static const char PLAIN[256] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
    ['7'] = '7', ['8'] = '8', ['9'] = '9', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
    ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k',
    ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
    ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y',
    ['z'] = 'z', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f',
    ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm',
    ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
    ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z'};

/* Room for one more word behind the others; GString grows by doubling. */
static char *
word_room(GString *words)
{
    gsize used = words->len;

    if (words->allocated_len - used <= ACUAN_WORD_MAX + 1) {
        g_string_set_size(words, used + ACUAN_WORD_MAX + 1);
        g_string_set_size(words, used);
    }
    return words->str + used;
}

/* Nearly all words are plain, and short enough. NULL if the one at `p` is not. */
static const char *
read_plain(AcuanTokens *t, const char *text, const char *p, const char *end)
{
    const char *start = p;
    char *word = word_room(t->words);
    guint hash = HASH_START;
    gsize n = 0;

    for (; p < end && n + 4 <= ACUAN_WORD_MAX && PLAIN[(guchar) *p]; p++) {
        word[n] = PLAIN[(guchar) *p];
        hash = hash_byte(hash, word[n++]);
    }
    word[n] = '\0';
    if (p < end && ((guchar) *p >= 0x80 || PLAIN[(guchar) *p])) {
        *word = '\0';
        return NULL;
    }
    AcuanToken token = {(guint) t->words->len, hash, (guint) (start - text), (guint) (p - text)};
    t->words->len += n + 1;
    word[n + 1] = '\0';
    add_token(t, token);
    return p;
}

/* A run of letters and digits up to a separator or another script. Returns its end. */
static const char *
read_word(AcuanTokens *t, const char *text, const char *p, const char *end)
{
    const char *start = p;
    gsize word = t->words->len;
    guint length;

    while (p < end) {
        gunichar c = decode(p, end, &length);
        if (!is_word(c) || acuan_is_cjk(c))
            break;
        if (t->words->len - word + 4 <= ACUAN_WORD_MAX)
            append_char(t->words, c);
        p += length;
    }
    end_token(t, word, text, start, p);
    return p;
}

static const char *
read_cjk(AcuanTokens *t, const char *text, const char *p, const char *end)
{
    const char *before = NULL; /* the character before p */
    gunichar first = 0;
    guint length, n = 0;

    for (; p < end; n++) {
        gunichar c = decode(p, end, &length);
        if (!acuan_is_cjk(c) || !is_word(c))
            break;
        if (before) {
            gsize word = t->words->len;
            append_char(t->words, first);
            append_char(t->words, c);
            end_token(t, word, text, before, p + length);
        }
        before = p;
        first = c;
        p += length;
    }
    if (n == 1) {
        gsize word = t->words->len;
        append_char(t->words, first);
        end_token(t, word, text, before, p);
    }
    return p;
}

void
acuan_tokens_read(AcuanTokens *tokens, AcuanSlice text)
{
    const char *p = text.p, *end = text.p + text.n;
    guint length;

    g_string_truncate(tokens->words, 0);
    g_array_set_size(tokens->tokens, 0);
    while (p < end) {
        const char *next = PLAIN[(guchar) *p]    ? read_plain(tokens, text.p, p, end)
                           : (guchar) *p < 0x80 ? p + 1
                                                : NULL;
        if (next) {
            p = next;
            continue;
        }
        gunichar c = decode(p, end, &length);
        if (!is_word(c))
            p += length;
        else if (acuan_is_cjk(c))
            p = read_cjk(tokens, text.p, p, end);
        else
            p = read_word(tokens, text.p, p, end);
    }
}

/* Function words of Indonesian legal prose, a few English ones, and those German ones that are no
 * Indonesian word or abbreviation (DAS, BEI, DES are). */
static const char *const STOP_WORDS[] = {
    "a",       "adalah",  "agar",    "akan",     "an",       "and",    "antara",  "apabila",
    "apa",     "atas",    "atau",    "bagaimana", "bagi",    "bahwa",  "dalam",   "dan",
    "dapat",   "dari",    "dengan",  "di",       "dimaksud", "for",    "harus",   "hingga",
    "ialah",   "in",      "ini",     "is",       "itu",      "jika",   "juga",    "kah",
    "karena",  "ke",      "kepada",  "maka",     "mana",     "namun",  "of",      "oleh",
    "on",      "or",      "pada",    "para",     "sebagai",  "sebagaimana", "secara", "sehingga",
    "serta",   "setiap",  "siapa",   "suatu",    "sudah",    "telah",  "tentang", "terhadap",
    "tersebut", "the",    "to",      "untuk",    "yaitu",    "yakni",  "yang",
    "dem",     "den",     "der",     "die",      "durch",    "eine",   "einem",   "einen",
    "einer",   "eines",   "für",     "nach",     "nicht",    "oder",   "über",    "und",
    "vom",     "von",     "werden",  "wird",     "zum",      "zur"};

/* The set of them, and bits of their hashes: nearly all words are none of them. */
static GHashTable *stop_words;
static guint64 stop_bits[16];

static void
read_stop_words(void)
{
    static gsize ready = 0;

    if (!g_once_init_enter(&ready))
        return;
    stop_words = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < G_N_ELEMENTS(STOP_WORDS); i++) {
        g_hash_table_add(stop_words, (void *) (guintptr) STOP_WORDS[i]);
        HASH_BITS_ADD(stop_bits, acuan_word_hash(STOP_WORDS[i]));
    }
    g_once_init_leave(&ready, 1);
}

static gboolean
is_stop(const char *word, guint hash)
{
    read_stop_words();
    return HASH_BITS_MAY_HOLD(stop_bits, hash) && g_hash_table_contains(stop_words, word);
}

gboolean
acuan_is_stop_word(const char *word)
{
    return is_stop(word, acuan_word_hash(word));
}

gboolean
acuan_tokens_is_stop(const AcuanTokens *tokens, guint i)
{
    return is_stop(acuan_tokens_word(tokens, i),
                   g_array_index(tokens->tokens, AcuanToken, i).hash);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * undefined.c - names that are written as defined terms, with capitals, and are not defined.
 *
 * It would rather miss one than accuse a name of an institution: a name counts that has two
 * capitalised words in a row besides defined terms, inside a sentence, outside brackets, in two
 * articles, and that is no law, office or body.
 */
#include "acuan/usage.h"

#include <string.h>

#include "acuan/refs.h"
#include "line.h"

#define MAX_TERM_WORDS 16 /* longer terms are not looked for */

/* A word between blanks. */
typedef struct {
    gsize start, end; /* without marks around it */
    gboolean capital;
    gboolean opens;  /* first of a sentence */
    gboolean closes; /* a mark follows */
    gboolean term;   /* of a defined term */
} Word;

/* What is written as a term, and where it stands first. */
typedef struct {
    AcuanUndefined found; /* first, so that it can be freed as one */
    guint article;        /* the unit of the first article it stands in */
    gboolean elsewhere;   /* in another article too */
} Candidate;

typedef struct {
    const AcuanLaw *law;
    GHashTable *defined;    /* keys of terms and aliases */
    GHashTable *firsts;     /* the first words of these: most words begin none */
    GHashTable *candidates; /* key -> Candidate, owned by `order` */
    GPtrArray *order;       /* Candidate* */
} Hunt;

void
acuan_undefined_free(AcuanUndefined *undefined)
{
    g_free(undefined->name);
    g_free(undefined);
}

/* ---- words ---- */

/* One word from blank to blank; `*depth` counts the brackets that are open. What stands in brackets
 * is a translation or an abbreviation. */
static Word
read_word(AcuanSlice text, gsize start, gsize stop, guint *depth)
{
    Word w = {.start = start, .end = stop};
    guint before = *depth;

    for (gsize i = start; i < stop; i++) {
        *depth += text.p[i] == '(' ? 1 : 0;
        *depth -= text.p[i] == ')' && *depth ? 1 : 0;
    }
    while (w.start < w.end && strchr("(\"'", text.p[w.start]))
        w.start++;
    while (w.end > w.start && strchr(".,;:)\"'", text.p[w.end - 1]))
        w.end--;
    gboolean bracket = before > 0 || memchr(text.p + start, '(', w.start - start) != NULL;
    w.closes = w.end < stop;
    w.capital = w.start < w.end && !bracket && g_ascii_isupper(text.p[w.start]);
    return w;
}

static GArray *
split_words(AcuanSlice text)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Word));
    gboolean opens = TRUE;
    guint depth = 0;

    for (gsize at = 0; at < text.n;) {
        gsize start = at;
        if (g_ascii_isspace(text.p[at])) {
            at++;
            continue;
        }
        while (at < text.n && !g_ascii_isspace(text.p[at]))
            at++;
        Word w = read_word(text, start, at, &depth);
        w.opens = opens || w.start > start;
        opens = w.closes && memchr(".:;", text.p[w.end], 3) != NULL;
        g_array_append_val(out, w);
    }
    return out;
}

static char *
words_text(AcuanSlice text, const GArray *words, guint from, guint to)
{
    gsize start = g_array_index(words, Word, from).start;
    gsize end = g_array_index(words, Word, to - 1).end;
    g_autofree char *folded = acuan_slice_fold((AcuanSlice){text.p + start, end - start});

    return g_utf8_make_valid(folded, -1);
}

static gboolean
word_is(AcuanSlice text, const Word *w, const char *const *names)
{
    for (; *names; names++)
        if (strlen(*names) == w->end - w->start &&
            memcmp(text.p + w->start, *names, w->end - w->start) == 0)
            return TRUE;
    return FALSE;
}

/* ---- what is no term ---- */

/* First words of names of bodies, offices, places, laws and dates. */
static const char *const PROPER[] = {
    "Republik",      "Negara",       "Presiden",    "Wakil",       "Menteri",
    "Kementerian",   "Gubernur",     "Bupati",      "Wali",        "Walikota",
    "Kepala",        "Badan",        "Lembaga",     "Komisi",      "Komite",
    "Dewan",         "Majelis",      "Mahkamah",    "Pengadilan",  "Kejaksaan",
    "Kepolisian",    "Tentara",      "Bank",        "Direktur",    "Direktorat",
    "Sekretaris",    "Sekretariat",  "Inspektorat", "Inspektur",   "Jaksa",
    "Kantor",        "Kota",         "Kabupaten",   "Provinsi",    "Propinsi",
    "Daerah",        "Desa",         "Arsip",       "Universitas", "Undang-Undang",
    "Undang-undang", "Undang",       "Peraturan",   "Keputusan",   "Instruksi",
    "Lembaran",      "Tambahan",     "Berita",      "Anggaran",    "Pasal",
    "Nomor",         "Tahun",        "Januari",     "Februari",    "Maret",
    "April",         "Mei",          "Juni",        "Juli",        "Agustus",
    "September",     "Oktober",      "November",    "Desember",    "Pancasila",
    "Tuhan",         "Bahasa",       "Indonesia",   "Rupiah",      "Kitab",
    "Bidang",        "Seksi",        "Dinas",       "Satuan",      "Unit",
    "Tim",           "Forum",        "Panitia",     "Belanja",     "Aparatur",
    "Pegawai",       "Perseroan",    "Penerimaan",  "Warga",       "Standar",
    "Lampiran",      "Bab",          "BAB",         "Bagian",      "Paragraf",
    "Pemerintah",    "Perserikatan", "Konvensi",    "Staf",        "Panglima",
    "Kesatuan",      "Rp",           NULL};

/* Marks the words of references and of titles of laws: what is named there is named by others. */
static void
drop_references(AcuanSlice text, GArray *words)
{
    static const char *const about[] = {"tentang", NULL};
    AcuanCitation nowhere = {0};
    g_autoptr(GArray) refs = acuan_find_refs(text, &nowhere);
    gboolean title = FALSE;
    guint next = 0; /* the first reference that does not end before the word */

    for (guint i = 0; i < words->len; i++) {
        Word *w = &g_array_index(words, Word, i);
        title = title || word_is(text, w, about);
        gboolean ends = w->closes && strchr(".;)", text.p[w->end]);
        while (next < refs->len && g_array_index(refs, AcuanRef, next).end <= w->start)
            next++;
        if (title || (next < refs->len && g_array_index(refs, AcuanRef, next).start < w->end))
            w->capital = FALSE;
        title = title && !ends;
    }
}

/* ---- defined terms ---- */

/* Does a defined term begin with this word? "-nya" may hang on it. */
static gboolean
begins_term(const Hunt *h, AcuanSlice text, const GArray *words, guint i)
{
    g_autofree char *name = words_text(text, words, i, i + 1);
    g_autofree char *key = acuan_words_key(name);

    key[strcspn(key, " ")] = '\0';
    if (g_hash_table_contains(h->firsts, key))
        return TRUE;
    if (!g_str_has_suffix(key, "nya"))
        return FALSE;
    key[strlen(key) - 3] = '\0';
    return g_hash_table_contains(h->firsts, key);
}

/* How many words from the i-th on are one defined term; 0 if none. The longest counts, and "-nya"
 * behind it is part of it. */
static guint
defined_words(const Hunt *h, AcuanSlice text, const GArray *words, guint i)
{
    for (guint n = MIN(MAX_TERM_WORDS, words->len - i); n > 0; n--) {
        g_autofree char *name = words_text(text, words, i, i + n);
        g_autofree char *key = acuan_words_key(name);
        if (g_str_has_suffix(key, "nya") && !g_hash_table_contains(h->defined, key))
            key[strlen(key) - 3] = '\0';
        if (*key && g_hash_table_contains(h->defined, key))
            return n;
    }
    return 0;
}

static void
mark_terms(const Hunt *h, AcuanSlice text, GArray *words)
{
    for (guint i = 0; i < words->len;) {
        gboolean capital = g_array_index(words, Word, i).capital;
        guint n = capital && begins_term(h, text, words, i) ? defined_words(h, text, words, i) : 0;
        for (guint k = i; k < i + n; k++)
            g_array_index(words, Word, k).term = TRUE;
        i += MAX(n, 1);
    }
}

/* ---- runs of capitalised words ---- */

/* Are two words of the run, side by side, part of no defined term? */
static gboolean
has_undefined(const GArray *words, guint from, guint to)
{
    for (guint i = from; i + 1 < to; i++)
        if (!g_array_index(words, Word, i).term && !g_array_index(words, Word, i + 1).term)
            return TRUE;
    return FALSE;
}

static guint
article_of(const AcuanLaw *law, guint unit)
{
    while (law->units[unit].kind > ACUAN_UNIT_PASAL)
        unit = law->units[unit].parent;
    return unit;
}

static void
add_candidate(Hunt *h, guint unit, AcuanSlice text, const GArray *words, guint from, guint to)
{
    g_autofree char *name = words_text(text, words, from, to);
    g_autofree char *key = acuan_words_key(name);
    Candidate *c = g_hash_table_lookup(h->candidates, key);

    if (!c) {
        c = g_new0(Candidate, 1);
        c->found.name = g_steal_pointer(&name);
        c->found.unit = unit;
        c->found.at = text.p + g_array_index(words, Word, from).start;
        c->article = article_of(h->law, unit);
        g_hash_table_insert(h->candidates, g_steal_pointer(&key), c);
        g_ptr_array_add(h->order, c);
    }
    c->found.times++;
    c->elsewhere = c->elsewhere || article_of(h->law, unit) != c->article;
}

/* A name of a body, office, place or law. */
static gboolean
is_proper(AcuanSlice text, const GArray *words, guint from, guint to)
{
    static const char *const anywhere[] = {"Republik", "Undang-", "Undang-Undang", NULL};

    for (guint i = from; i < to; i++)
        if (word_is(text, &g_array_index(words, Word, i), anywhere))
            return TRUE;
    /* All in capitals is a heading, or the head of a page. */
    gsize start = g_array_index(words, Word, from).start;
    if (line_is_capitals((AcuanSlice){text.p + start, g_array_index(words, Word, to - 1).end - start}))
        return TRUE;
    return word_is(text, &g_array_index(words, Word, from), PROPER);
}

/* The end of the run of capitalised words from the i-th on. */
static guint
run_end(const GArray *words, guint from)
{
    guint i = from;

    while (i < words->len &&
           (g_array_index(words, Word, i).capital || g_array_index(words, Word, i).term) &&
           (i == from || !g_array_index(words, Word, i - 1).closes))
        i++;
    return i;
}

static void
read_unit(Hunt *h, guint unit)
{
    AcuanSlice text = acuan_unit_own_text(h->law, unit);
    g_autoptr(GArray) words = split_words(text);

    drop_references(text, words);
    mark_terms(h, text, words);
    for (guint i = 0; i < words->len;) {
        guint from = i, to = run_end(words, i);
        /* A sentence's first word has its capital from that, if it does not begin a defined term.
         */
        if (from < to && g_array_index(words, Word, from).opens &&
            !g_array_index(words, Word, from).term)
            from++;
        if (from + 1 < to && !is_proper(text, words, from, to) && has_undefined(words, from, to))
            add_candidate(h, unit, text, words, from, to);
        i = MAX(to, i + 1);
    }
}

static void
add_name(Hunt *h, const char *name)
{
    char *key = acuan_words_key(name);

    g_hash_table_add(h->firsts, g_strndup(key, strcspn(key, " ")));
    g_hash_table_add(h->defined, key);
}

static void
add_defined(Hunt *h, const GPtrArray *definitions)
{
    for (guint i = 0; i < definitions->len; i++) {
        const AcuanDefinition *d = g_ptr_array_index(definitions, i);
        add_name(h, d->term);
        for (guint k = 0; d->aliases[k]; k++)
            add_name(h, d->aliases[k]);
    }
}

GPtrArray *
acuan_law_undefined(const AcuanLaw *law, const GPtrArray *definitions)
{
    g_autoptr(GHashTable) defined = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) firsts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) candidates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Hunt h = {law, defined, firsts, candidates,
              g_ptr_array_new_with_free_func((GDestroyNotify) acuan_undefined_free)};

    add_defined(&h, definitions);
    for (guint i = 1; i < law->n_units; i++) {
        const AcuanUnit *u = &law->units[i];
        if (u->kind >= ACUAN_UNIT_PASAL && u->kind <= ACUAN_UNIT_SUBANGKA && !u->quoted)
            read_unit(&h, i);
    }
    for (guint i = h.order->len; i > 0; i--)
        if (!((const Candidate *) g_ptr_array_index(h.order, i - 1))->elsewhere)
            g_ptr_array_remove_index(h.order, i - 1);
    return h.order;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * review_undefined.c - names that are written as defined terms, with capitals, and are not defined.
 *
 * It would rather miss one than accuse a name of an institution: a name counts that has two capitalised
 * words in a row besides defined terms, inside a sentence, in two places, and that is no law, office or
 * body.
 */
#include <string.h>

#include "review.h"

#define TIMES 2

/* A word between blanks. */
typedef struct {
    gsize start, end;  /* without marks around it */
    gboolean capital, opens, closes; /* opens: first of a sentence; closes: a mark follows */
} Word;

/* What is written as a term, and where it stands first. */
typedef struct {
    char *name;
    guint unit, line, times;
} Candidate;

typedef struct {
    Review *review;
    GHashTable *defined;    /* keys of terms and aliases */
    GHashTable *candidates; /* key -> Candidate */
} Hunt;

static void
candidate_free(Candidate *c)
{
    g_free(c->name);
    g_free(c);
}

/* ---- words ---- */

static GArray *
split_words(AcuanSlice text)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(Word));
    gboolean opens = TRUE;

    for (gsize at = 0; at < text.n;) {
        gsize start = at;
        if (g_ascii_isspace(text.p[at])) {
            at++;
            continue;
        }
        while (at < text.n && !g_ascii_isspace(text.p[at]))
            at++;
        Word w = {start, at, FALSE, opens, FALSE};
        while (w.start < w.end && strchr("(\"'", text.p[w.start]))
            w.start++;
        while (w.end > w.start && strchr(".,;:)\"'", text.p[w.end - 1]))
            w.end--;
        w.opens = w.opens || w.start > start;
        w.closes = w.end < at;
        w.capital = w.start < w.end && g_ascii_isupper(text.p[w.start]);
        opens = w.closes && strpbrk(".:;", (char[]){text.p[w.end], '\0'}) != NULL;
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
        if (strlen(*names) == w->end - w->start && memcmp(text.p + w->start, *names, w->end - w->start) == 0)
            return TRUE;
    return FALSE;
}

/* ---- what is no term ---- */

/* First words of names of bodies, offices, places, laws and dates. */
static const char *const PROPER[] = {
    "Republik",   "Negara",     "Presiden",   "Wakil",       "Menteri",    "Kementerian", "Gubernur",
    "Bupati",     "Wali",       "Walikota",   "Kepala",      "Badan",      "Lembaga",     "Komisi",
    "Komite",     "Dewan",      "Majelis",    "Mahkamah",    "Pengadilan", "Kejaksaan",   "Kepolisian",
    "Tentara",    "Bank",       "Direktur",   "Direktorat",  "Sekretaris", "Sekretariat", "Inspektorat",
    "Inspektur",  "Jaksa",      "Kantor",     "Kota",        "Kabupaten",  "Provinsi",    "Propinsi",
    "Daerah",     "Desa",       "Arsip",      "Universitas", "Undang-Undang", "Undang-undang", "Undang",
    "Peraturan",  "Keputusan",  "Instruksi",  "Lembaran",    "Tambahan",   "Berita",      "Anggaran",
    "Pasal",      "Nomor",      "Tahun",      "Januari",     "Februari",   "Maret",       "April",
    "Mei",        "Juni",       "Juli",       "Agustus",     "September",  "Oktober",     "November",
    "Desember",   "Pancasila",  "Tuhan",      "Bahasa",      "Indonesia",  "Rupiah",      "Kitab",
    "Standar",    "Lampiran",   "Bab",        "BAB",         "Bagian",     "Paragraf",    "Pemerintah",
    "Perserikatan", "Konvensi", "Staf",       "Panglima",    "Kesatuan",   "Rp",          NULL};

/* Marks the words of references and of titles of laws: what is named there is named by others. */
static void
drop_references(AcuanSlice text, GArray *words)
{
    static const char *const about[] = {"tentang", NULL};
    AcuanCitation nowhere = {0};
    g_autoptr(GArray) refs = acuan_find_refs(text, &nowhere);
    gboolean title = FALSE;

    for (guint i = 0; i < words->len; i++) {
        Word *w = &g_array_index(words, Word, i);
        title = title || word_is(text, w, about);
        gboolean ends = w->closes && strchr(".;)", text.p[w->end]);
        for (guint k = 0; k < refs->len; k++) {
            const AcuanRef *ref = &g_array_index(refs, AcuanRef, k);
            if (w->start < ref->end && w->end > ref->start)
                w->capital = FALSE;
        }
        if (title)
            w->capital = FALSE;
        title = title && !ends;
    }
}

/* ---- runs of capitalised words ---- */

/* How many words from the i-th on are one defined term; 0 if none. The longest counts. */
static guint
defined_words(const Hunt *h, AcuanSlice text, const GArray *words, guint i, guint to)
{
    for (guint end = to; end > i; end--) {
        g_autofree char *name = words_text(text, words, i, end);
        g_autofree char *key = acuan_words_key(name);
        if (g_hash_table_contains(h->defined, key))
            return end - i;
    }
    return 0;
}

/* Are two words of the run, side by side, part of no defined term? */
static gboolean
has_undefined(const Hunt *h, AcuanSlice text, const GArray *words, guint from, guint to)
{
    guint alone = 0;

    for (guint i = from; i < to;) {
        guint n = defined_words(h, text, words, i, to);
        alone = n ? 0 : alone + 1;
        if (alone == 2)
            return TRUE;
        i += n ? n : 1;
    }
    return FALSE;
}

static void
add_candidate(Hunt *h, guint unit, AcuanSlice text, const GArray *words, guint from, guint to)
{
    char *name = words_text(text, words, from, to);
    g_autofree char *key = acuan_words_key(name);
    Candidate *c = g_hash_table_lookup(h->candidates, key);

    if (!c) {
        c = g_new0(Candidate, 1);
        c->name = g_steal_pointer(&name);
        c->unit = unit;
        c->line = review_line(h->review->draft, unit,
                              text.p + g_array_index(words, Word, from).start);
        g_hash_table_insert(h->candidates, g_steal_pointer(&key), c);
    }
    c->times++;
    g_free(name);
}

static void
read_unit(Hunt *h, guint unit)
{
    AcuanSlice text = review_own_text(h->review->draft, unit);
    g_autoptr(GArray) words = split_words(text);

    drop_references(text, words);
    for (guint i = 0; i < words->len;) {
        guint from = i;
        while (i < words->len && g_array_index(words, Word, i).capital &&
               (i == from || !g_array_index(words, Word, i - 1).closes))
            i++;
        /* A sentence's first word has its capital from that, if it does not begin a defined term. */
        if (from < i && g_array_index(words, Word, from).opens &&
            !defined_words(h, text, words, from, i))
            from++;
        if (i - from >= 2 && !word_is(text, &g_array_index(words, Word, from), PROPER) &&
            has_undefined(h, text, words, from, i))
            add_candidate(h, unit, text, words, from, i);
        i = MAX(i, from + 1);
    }
}

static void
add_defined(Hunt *h)
{
    const GPtrArray *terms = h->review->out->terms;

    for (guint i = 0; i < terms->len; i++) {
        const AcuanDefinition *d =
            ((const AcuanReviewTerm *) g_ptr_array_index(terms, i))->definition;
        g_hash_table_add(h->defined, acuan_words_key(d->term));
        for (guint k = 0; d->aliases[k]; k++)
            g_hash_table_add(h->defined, acuan_words_key(d->aliases[k]));
    }
}

static void
report_candidates(Hunt *h)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, h->candidates);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const Candidate *c = value;
        if (c->times >= TIMES)
            review_find(h->review, ACUAN_WARNING, "term-undefined", c->unit, c->line,
                        acuan_slice(c->name), NULL,
                        "'%s' is written as a term in %u places and not defined", c->name, c->times);
    }
}

void
review_undefined(Review *r)
{
    g_autoptr(GHashTable) defined = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) candidates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                                             (GDestroyNotify) candidate_free);
    Hunt h = {r, defined, candidates};

    add_defined(&h);
    for (guint i = 1; i < r->draft->n_units; i++) {
        const AcuanUnit *u = &r->draft->units[i];
        if (u->kind >= ACUAN_UNIT_PASAL && u->kind <= ACUAN_UNIT_SUBANGKA && !u->quoted)
            read_unit(&h, i);
    }
    report_candidates(&h);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A reference is found at the word that begins it and read by the grammar of citations. References
 * come in chains, "Pasal 5 ayat (2), ayat (3), dan Pasal 7 Undang-Undang Nomor 27 Tahun 2022": each
 * link takes what it does not say from the one before, and all take the law that stands behind the
 * last.
 */
#include "acuan/refs.h"

#include <string.h>

#include "cite.h"

typedef struct {
    char *text; /* a NUL-terminated copy, without Markdown's marks */
    const AcuanCitation *where;
    GArray *out; /* AcuanRef */
} Finder;

static const char *
skip_blanks(const char *p)
{
    while (g_ascii_isspace(*p))
        p++;
    return p;
}

/* A word begins behind anything but a letter or digit; of what is not ASCII only typographic quotes
 * and dashes (U+2010 to U+201F) end one. */
static gboolean
begins_word(const char *text, const char *p)
{
    if (p == text || !(g_ascii_isalnum(p[-1]) || (guchar) p[-1] >= 0x80))
        return TRUE;
    return p - text >= 3 && memcmp(p - 3, "\xe2\x80", 2) == 0 && (guchar) p[-1] >= 0x90 &&
           (guchar) p[-1] <= 0x9f;
}

/* Past `word`, in any case; NULL if something else stands at `p`. */
static const char *
past(const char *p, const char *word)
{
    for (; *word; p++, word++)
        if (cite_fold(*p) != cite_fold(*word))
            return NULL;
    return p;
}

static const char *
take(const char *p, const char *word)
{
    const char *end = past(skip_blanks(p), word);

    return end && !g_ascii_isalnum(*end) ? end : NULL;
}

/* Blanks out what Markdown adds, "[Undang-Undang ...](url)" and "**", and the "^" that scanning
 * leaves, so that offsets stay. */
static void
blank_markdown(char *text)
{
    for (char *p = text; *p; p++) {
        char *close = *p == ']' && p[1] == '(' ? strpbrk(p + 2, ") \n") : NULL;
        if (close && *close == ')')
            memset(p, ' ', (gsize) (close - p) + 1);
        else if (*p == '*' || *p == '^' || (*p == '[' && !g_ascii_isspace(p[1])))
            *p = ' ';
    }
}

char *
acuan_plain_text(AcuanSlice text)
{
    g_autofree char *copy = g_strndup(text.p, text.n);

    blank_markdown(copy);
    g_autofree char *folded = acuan_slice_fold(acuan_slice(copy));
    return g_utf8_make_valid(folded, -1);
}

/* Could a reference begin here? Cheap, since it is asked of every word. */
static gboolean
may_begin(const char *p)
{
    static const char *const units[] = {"pasal ",   "ayat(",     "huruf ", "angka ",  "bab ",
                                        "bagian k", "paragraf ", "butir ", "pasal\n", "ayat\n",
                                        "huruf\n",  "angka\n",   NULL};

    if (!*p || !strchr("pahbPAHBUKITS", *p))
        return FALSE;
    if (strchr("UPKIST", *p) && (cite_may_name_law(p) || take(p, "Ps")))
        return TRUE;
    /* "ayat 3", as older laws have it; without a number the word says nothing. */
    if (past(p, "ayat ") && (g_ascii_isdigit(p[5]) || skip_blanks(p + 5)[0] == '('))
        return TRUE;
    for (guint i = 0; units[i]; i++)
        if (past(p, units[i]))
            return TRUE;
    return FALSE;
}

/* ---- completing what a link does not say ---- */

static void
complete(AcuanStep *steps, guint *n, const AcuanStep *base, guint n_base)
{
    AcuanStep whole[ACUAN_CITATION_STEPS];
    guint keep = 0;

    if (*n == 0 || steps[0].kind <= ACUAN_UNIT_PASAL || n_base == 0)
        return;
    while (keep < n_base && base[keep].kind != steps[0].kind)
        keep++;
    /* An ayat stands directly below its article, whatever the base goes down to. */
    if (keep == n_base && steps[0].kind == ACUAN_UNIT_AYAT)
        keep = 1;
    if (keep + *n > ACUAN_CITATION_STEPS)
        return;
    memcpy(whole, base, keep * sizeof *base);
    memcpy(whole + keep, steps, *n * sizeof *steps);
    *n += keep;
    memcpy(steps, whole, *n * sizeof *whole);
}

void
cite_complete(AcuanCitation *link, const AcuanCitation *base)
{
    complete(link->steps, &link->n_steps, base->steps, base->n_steps);
    if (link->n_last)
        complete(link->last, &link->n_last, base->steps, base->n_steps);
}

/* "ayat (1) dan ayat (2) Pasal 5": links that were completed by the place belong to the unit that
 * the later one names behind itself. `from` is the first of the chain. */
static void
complete_backwards(GArray *out, guint from, const AcuanCitation *written, const AcuanCitation *last)
{
    const AcuanCitation *links = written;

    for (guint i = out->len - 1; i-- > from;) {
        AcuanRef *ref = &g_array_index(out, AcuanRef, i);
        const AcuanCitation *own = &links[i - from];
        if (own->n_steps == 0 || own->steps[0].kind <= ACUAN_UNIT_PASAL)
            return;
        memcpy(ref->citation.steps, own->steps, sizeof own->steps);
        ref->citation.n_steps = own->n_steps;
        memcpy(ref->citation.last, own->last, sizeof own->last);
        ref->citation.n_last = own->n_last;
        cite_complete(&ref->citation, last);
    }
}

/* ---- chains ---- */

const char *
cite_next_link(const char *p)
{
    static const char *const joints[] = {"dan/atau", "dan",     "atau", "serta",
                                         "maupun",   "ataupun", "jo",   "juncto",
                                         "beserta",  "kecuali", NULL};
    const char *at = skip_blanks(p);
    gboolean joined = *at == ',' || *at == '/';

    if (joined)
        at = skip_blanks(at + 1);
    for (guint i = 0; joints[i]; i++) {
        const char *after = take(at, joints[i]);
        if (after)
            return skip_blanks(*after == '.' ? after + 1 : after);
    }
    return joined ? at : NULL;
}

/* A number alone continues a chain only where nothing but a number of that unit can stand: "Pasal 5
 * dan 6 Undang-Undang", but not "Pasal 5, 3 (tiga) orang". */
static gboolean
is_bare_link(const char *p, AcuanUnitKind kind)
{
    gsize n = 0;

    if (kind == ACUAN_UNIT_AYAT) {
        if (*p != '(' || !g_ascii_isdigit(p[1]))
            return FALSE;
        n = 2 + strspn(p + 2, "0123456789");
        return p[n] == ')' || (g_ascii_islower(p[n]) && p[n + 1] == ')');
    }
    if (kind == ACUAN_UNIT_HURUF)
        n = g_ascii_islower(*p) ? 1 : 0;
    else if (kind == ACUAN_UNIT_PASAL || kind == ACUAN_UNIT_ANGKA)
        n = strspn(p, "0123456789");
    if (kind == ACUAN_UNIT_PASAL && n && g_ascii_isupper(p[n]))
        n++;
    if (n == 0 || n > 4 || g_ascii_isalnum(p[n]))
        return FALSE;
    const char *behind = skip_blanks(p + n);
    return *behind == '\0' || strchr(",;.:)", *behind) ||
           (kind != ACUAN_UNIT_PASAL && kind != ACUAN_UNIT_ANGKA
                ? take(behind, "dan") || take(behind, "atau")
            : *behind != '(' && !g_ascii_isalpha(*behind)
                ? FALSE
                : take(behind, "dan") || take(behind, "atau") || take(behind, "ayat") ||
                      take(behind, "huruf") || take(behind, "sampai") ||
                      take(behind, "Undang-Undang") || take(behind, "Peraturan"));
}

static AcuanUnitKind
last_kind(const AcuanCitation *c)
{
    return c->n_last    ? c->last[c->n_last - 1].kind
           : c->n_steps ? c->steps[c->n_steps - 1].kind
                        : ACUAN_UNIT_LAW;
}

/* Reads one link at `at`; `before` is the one it follows, NULL for the first. */
static gboolean
read_link(const char *at, const AcuanRef *before, AcuanCitation *link, gsize *used)
{
    AcuanUnitKind kind = before ? last_kind(&before->citation) : ACUAN_UNIT_LAW;

    if (may_begin(at) && cite_read(at, link, used))
        return !before || link->n_steps > 0;
    return kind != ACUAN_UNIT_LAW && is_bare_link(at, kind) && cite_read_bare(at, kind, link, used);
}

/* Law that has a name and no number. */
static gboolean
is_named_law(const char *p)
{
    static const char *const names[] = {
        "Kitab",      "KUHP",     "KUHAP",    "KUH",      "Konvensi",   "Ordonansi",   "Staatsblad",
        "Wetboek",    "Reglemen", "Piagam",   "Statuta",  "Perjanjian", "Persetujuan", "Protokol",
        "Konstitusi", "Traktat",  "Indische", "Herziene", NULL};

    for (guint i = 0; names[i]; i++)
        if (take(p, names[i]) || (g_str_has_prefix(p, names[i]) && strlen(names[i]) > 5))
            return TRUE;
    return FALSE;
}

/* "Undang-Undang Dasar", "Undang-Undang tentang Perbendaharaan Negara", "Undang-Undang Kepailitan":
 * a law by its name; not "Peraturan Menteri menetapkan". */
static gboolean
is_law_name(const char *type_end)
{
    const char *p = skip_blanks(type_end);

    return g_ascii_isupper(*p) || g_ascii_isdigit(*p) || take(p, "tentang") ||
           take(p, "mengenai") || take(p, "tersebut") || take(p, "dimaksud") || take(p, "yang") ||
           *p == '\0' || strchr(",.;)", *p);
}

/* What stands behind a chain: a law with its number, "Undang-Undang ini", or only a law's name. */
static AcuanRefKind
read_tail(const char *p, AcuanCitation *law, gsize *used)
{
    const char *at = skip_blanks(p);
    gsize length = 0;
    AcuanCitation citation;
    gboolean joined = TRUE;

    *used = 0;
    if (take(at, "pasal") && take(take(at, "pasal"), "ini"))
        at = skip_blanks(take(take(at, "pasal"), "ini"));
    if (*at == ',' && (acuan_type_prefix(skip_blanks(at + 1), &length)))
        at = skip_blanks(at + 1);
    else if (take(at, "dalam") || take(at, "dari") || take(at, "pada"))
        at = skip_blanks(at + (take(at, "dari") || take(at, "pada") ? 4 : 5));
    else
        joined = FALSE;
    gboolean typed = acuan_type_prefix(at, &length) != NULL;
    if (cite_read(at, &citation, used) && citation.type[0]) {
        *law = citation;
        *used += (gsize) (at - p);
        return ACUAN_REF_LAW;
    }
    *used = 0;
    if (!typed)
        return is_named_law(at) ? ACUAN_REF_NAMED : ACUAN_REF_INTERNAL;
    if (take(at + length, "ini"))
        return ACUAN_REF_INTERNAL;
    return !joined && is_law_name(at + length) ? ACUAN_REF_NAMED : ACUAN_REF_INTERNAL;
}

static void
set_law(AcuanRef *ref, AcuanRefKind kind, const AcuanCitation *law)
{
    ref->kind = kind;
    if (kind != ACUAN_REF_LAW)
        return;
    g_strlcpy(ref->citation.type, law->type, sizeof ref->citation.type);
    g_strlcpy(ref->citation.number, law->number, sizeof ref->citation.number);
    ref->citation.year = law->year;
}

/* "Undang-Undang Nomor 6 Tahun 1983 dan Nomor 7 Tahun 1983" */
static const char *
read_more_laws(Finder *f, const char *p)
{
    AcuanRef ref = {.kind = ACUAN_REF_LAW};
    const AcuanRef *last = &g_array_index(f->out, AcuanRef, f->out->len - 1);
    gsize used = 0;

    for (const char *at; last->citation.n_steps == 0 && (at = cite_next_link(p)) != NULL;) {
        if (!cite_read_number(at, last->citation.type, &ref.citation, &used))
            break;
        ref.start = (guint) (at - f->text);
        p = at + used;
        ref.end = (guint) (p - f->text);
        g_array_append_val(f->out, ref);
        last = &g_array_index(f->out, AcuanRef, f->out->len - 1);
    }
    return p;
}

/* Reads the chain that begins at `p`; returns its end, or NULL if none does. */
static const char *
read_chain(Finder *f, const char *p)
{
    guint first = f->out->len;
    const AcuanCitation *base = f->where;
    g_autoptr(GArray) written = g_array_new(FALSE, FALSE, sizeof(AcuanCitation));
    AcuanCitation link, law = {0};
    gsize used = 0;
    gboolean named = FALSE;

    for (const char *at = p; at && !named; at = cite_next_link(p)) {
        const AcuanRef *before =
            f->out->len > first ? &g_array_index(f->out, AcuanRef, f->out->len - 1) : NULL;
        if (!read_link(at, before, &link, &used))
            break;
        AcuanRef ref = {ACUAN_REF_INTERNAL, (guint) (at - f->text), 0, link};
        named = link.type[0] != '\0';
        /* "ayat (2) Pasal 8": a part first, then what it is a part of. */
        gboolean inside_out = link.n_steps > 1 && link.steps[0].kind == ACUAN_UNIT_PASAL &&
                              !take(at, "Pasal") && !take(at, "Ps") && !g_ascii_isdigit(*at);
        cite_complete(&ref.citation, base);
        p = at + used;
        ref.end = (guint) (p - f->text);
        g_array_append_val(f->out, ref);
        g_array_append_val(written, link);
        if (inside_out)
            complete_backwards(f->out, first, (const AcuanCitation *) (void *) written->data,
                               &link);
        base = &g_array_index(f->out, AcuanRef, f->out->len - 1).citation;
    }
    if (f->out->len == first)
        return NULL;
    AcuanRef *last = &g_array_index(f->out, AcuanRef, f->out->len - 1);
    AcuanRefKind kind = ACUAN_REF_LAW;
    if (named)
        law = last->citation;
    else
        kind = read_tail(p, &law, &used);
    for (guint i = first; i < f->out->len; i++)
        set_law(&g_array_index(f->out, AcuanRef, i), kind, &law);
    return kind == ACUAN_REF_LAW && named ? read_more_laws(f, p) : p + (named ? 0 : used);
}

GArray *
acuan_find_refs(AcuanSlice text, const AcuanCitation *where)
{
    g_autofree char *copy = g_strndup(text.p, text.n);
    Finder f = {copy, where, g_array_new(FALSE, FALSE, sizeof(AcuanRef))};
    const char *p = copy;

    blank_markdown(copy);
    while (*p) {
        const char *end = begins_word(copy, p) && may_begin(p) ? read_chain(&f, p) : NULL;
        p = end ? end : p + 1;
    }
    return f.out;
}

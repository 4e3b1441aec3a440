/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/links.h"

#include <string.h>

/* "Pasal 1 sampai dengan Pasal 9000" names no 9000 provisions. */
#define MAX_RANGE 300

/* How far before a law's name stand the words that say what it is there for. */
#define LEAD_IN 70

const char *
acuan_link_role_name(AcuanLinkRole role)
{
    static const char *const names[] = {"cites",   "changes", "inserts",
                                        "deletes", "revokes", "places"};

    return names[role];
}

static void
link_clear(void *data)
{
    g_free(((AcuanLink *) data)->law);
}

typedef struct {
    const AcuanArticle *a;
    GArray *out;
    char *amended; /* the law that quoted text belongs to; NULL if the article amends none */
} Reader;

static AcuanSlice
slice_of(const AcuanArticle *a, guint start, guint end)
{
    return (AcuanSlice){a->text.p + start, end > start ? end - start : 0};
}

/* Case-insensitive search, bytes as they are. */
static const char *
find_word(AcuanSlice text, const char *word)
{
    gsize n = strlen(word);

    for (gsize i = 0; i + n <= text.n; i++)
        if ((text.p[i] | 0x20) == (word[0] | 0x20) && g_ascii_strncasecmp(text.p + i, word, n) == 0)
            return text.p + i;
    return NULL;
}

/* ---- which law is amended ---- */

/* The first law that a text names by its number. */
static char *
first_law(AcuanSlice text)
{
    AcuanCitation nowhere = {0};
    g_autoptr(GArray) refs = acuan_find_refs(text, &nowhere);

    for (guint i = 0; i < refs->len; i++) {
        const AcuanRef *ref = &g_array_index(refs, AcuanRef, i);
        if (ref->kind == ACUAN_REF_LAW)
            return acuan_citation_iri(&ref->citation);
    }
    return NULL;
}

char *
acuan_title_amends(const char *title)
{
    if (g_ascii_strncasecmp(title, "Perubahan", 9) != 0)
        return NULL;
    return first_law(acuan_slice(title));
}

static guint
first_quoted(const AcuanArticle *a)
{
    for (guint i = 0; i < a->n_parts; i++)
        if (a->parts[i].quoted)
            return a->parts[i].start;
    return (guint) a->text.n;
}

/* The lead of an amending article names the law: "Beberapa ketentuan dalam Undang-Undang Nomor 26
 * Tahun 2007 ... diubah sebagai berikut:". */
static char *
amended_law(const AcuanArticle *a)
{
    guint end = a->n_parts ? a->parts[0].start : (guint) a->text.n;
    guint quoted = first_quoted(a);
    AcuanSlice lead = slice_of(a, 0, MIN(MAX(end, 1), quoted));
    gboolean says = (find_word(lead, "diubah") || find_word(lead, "mengubah") ||
                     find_word(lead, "perubahan")) &&
                    find_word(lead, "berikut");

    if (a->kind != ACUAN_UNIT_PASAL)
        return NULL;
    if (a->quoted)
        return acuan_title_amends(a->law_title);
    if (quoted == a->text.n && !says)
        return NULL;
    char *law = first_law(slice_of(a, 0, MIN(quoted, (guint) a->text.n)));
    return law ? law : acuan_title_amends(a->law_title);
}

/* ---- the place ---- */

static void
push_step(AcuanCitation *where, AcuanUnitKind kind, AcuanSlice number)
{
    AcuanStep *step = &where->steps[where->n_steps];

    if (where->n_steps == ACUAN_CITATION_STEPS || number.n >= sizeof step->number)
        return;
    *step = (AcuanStep){.kind = kind};
    memcpy(step->number, number.p, number.n);
    where->n_steps++;
}

/* The steps from the article down to the part; in quoted text from the quoted article on. */
static void
place_of(const AcuanArticle *a, int part, AcuanCitation *where)
{
    const AcuanPart *p = part >= 0 ? &a->parts[part] : NULL;

    if (!p) {
        *where = (AcuanCitation){0};
        if (*a->pasal)
            push_step(where, ACUAN_UNIT_PASAL, acuan_slice(a->pasal));
        return;
    }
    if (p->kind == ACUAN_UNIT_PASAL) {
        *where = (AcuanCitation){0};
    } else {
        place_of(a, p->parent, where);
        if (p->quoted && (p->parent < 0 || !a->parts[p->parent].quoted))
            *where = (AcuanCitation){0};
    }
    if (p->kind >= ACUAN_UNIT_PASAL)
        push_step(where, p->kind, slice_of(a, p->number, p->number + p->number_len));
}

/* Where a part's own text starts: behind its number and the mark after that. */
static guint
content_start(const AcuanArticle *a, const AcuanPart *part)
{
    guint at = part->number_len ? part->number + part->number_len : part->start;

    while (at < part->end && strchr(".):", a->text.p[at]))
        at++;
    return at;
}

static gboolean
is_quoted(const AcuanArticle *a, int part)
{
    return a->quoted || (part >= 0 && a->parts[part].quoted);
}

/* ---- references ---- */

static gboolean
is_known_place(const Reader *r, const AcuanRef *ref)
{
    if (ref->kind != ACUAN_REF_INTERNAL)
        return TRUE;
    return ref->citation.n_steps > 0 && ref->citation.steps[0].kind <= ACUAN_UNIT_PASAL &&
           r->a->kind != ACUAN_UNIT_PREAMBLE && r->a->kind != ACUAN_UNIT_TITLE;
}

/* "... berbunyi sebagai berikut: Pasal 20", and the article follows: its heading, at the end of the
 * line. */
static gboolean
is_heading(const AcuanArticle *a, const AcuanLink *link)
{
    guint before = link->start, behind = link->end;

    while (before > 0 && g_ascii_isspace(a->text.p[before - 1]))
        before--;
    while (behind < a->text.n && strchr(" \t\r", a->text.p[behind]))
        behind++;
    if (behind < a->text.n && a->text.p[behind] != '\n')
        return FALSE;
    /* A heading of the amending law itself, left over from another copy of the text. */
    if (link->citation.steps[0].kind == ACUAN_UNIT_PASAL &&
        !g_ascii_isdigit(link->citation.steps[0].number[0]))
        return TRUE;
    return before > 0 && strchr(":\"", a->text.p[before - 1]);
}

/* Headings of an elucidation that was not told apart from what stands before it: "Pasal 6 Cukup
 * jelas." */
static gboolean
is_note_heading(const AcuanArticle *a, const AcuanLink *link)
{
    AcuanSlice behind = acuan_slice_strip(slice_of(a, link->end, (guint) a->text.n));
    guint before = link->start;

    while (before > 0 && g_ascii_isspace(a->text.p[before - 1]))
        before--;
    if (link->kind != ACUAN_REF_INTERNAL)
        return FALSE;
    if (behind.n > 11 && g_ascii_strncasecmp(behind.p, "Cukup jelas", 11) == 0)
        return TRUE;
    return a->kind != ACUAN_UNIT_PASAL &&
           (before == 0 ||
            !(g_ascii_islower(a->text.p[before - 1]) || g_ascii_isdigit(a->text.p[before - 1]) ||
              strchr(",(/", a->text.p[before - 1])));
}

static void
add_ref(Reader *r, const AcuanRef *ref, int part, guint from, gboolean of_amended)
{
    AcuanLink link = {ACUAN_LINK_CITES, ref->kind, ref->start + from, ref->end + from, part, NULL,
                      ref->citation};

    if (!is_known_place(r, ref) || is_note_heading(r->a, &link) ||
        (of_amended && part >= 0 && is_heading(r->a, &link)))
        return;
    if (ref->kind == ACUAN_REF_LAW)
        link.law = acuan_citation_iri(&ref->citation);
    else if (ref->kind == ACUAN_REF_INTERNAL)
        link.law = g_strdup(of_amended && r->amended ? r->amended : r->a->law_id);
    /* A law that names itself says nothing. */
    if (link.law && ref->citation.n_steps == 0 && strcmp(link.law, r->a->law_id) == 0)
        g_free(link.law);
    else
        g_array_append_val(r->out, link);
}

/* "..., dan ayat (2e), ayat (3) dan ayat (4) dihapus": right before its verb stands what it is
 * about, whatever the list before it was of. */
static void
set_right_before(Reader *r, guint first, guint n, guint at, AcuanLinkRole role)
{
    for (guint i = n; i-- > first;) {
        AcuanLink *link = &g_array_index(r->out, AcuanLink, i);
        AcuanSlice gap = acuan_slice_strip(slice_of(r->a, link->end, at));
        if (link->kind != ACUAN_REF_INTERNAL || link->role == ACUAN_LINK_PLACES ||
            (gap.n && !acuan_slice_is(gap, "dan")))
            return;
        link->role = role;
        at = link->start;
    }
}

/* What an amending article does: what was named is decided by the verb that follows ("Ketentuan
 * Pasal 5 diubah", "Pasal 16 dihapus"), what is put in stands behind it ("disisipkan 1 (satu)
 * pasal, yakni Pasal 13A"), and between what it is put only says where. */
static void
set_roles(Reader *r, guint first, guint from, guint end)
{
    static const struct {
        const char *word;
        AcuanLinkRole pending, next;
        gboolean marks; /* what follows only says where */
    } verbs[] = {{"antara", ACUAN_LINK_PLACES, ACUAN_LINK_PLACES, TRUE},
                 {"setelah", ACUAN_LINK_PLACES, ACUAN_LINK_PLACES, TRUE},
                 {"sesudah", ACUAN_LINK_PLACES, ACUAN_LINK_PLACES, TRUE},
                 {"disisip", ACUAN_LINK_CHANGES, ACUAN_LINK_INSERTS, FALSE},
                 {"ditambah", ACUAN_LINK_CHANGES, ACUAN_LINK_INSERTS, FALSE},
                 {"dihapus", ACUAN_LINK_DELETES, ACUAN_LINK_CHANGES, FALSE},
                 {"diubah", ACUAN_LINK_CHANGES, ACUAN_LINK_CHANGES, FALSE},
                 {"dirubah", ACUAN_LINK_CHANGES, ACUAN_LINK_CHANGES, FALSE},
                 {"diganti", ACUAN_LINK_CHANGES, ACUAN_LINK_CHANGES, FALSE},
                 {"berbunyi", ACUAN_LINK_CHANGES, ACUAN_LINK_CHANGES, FALSE},
                 {"sehingga", ACUAN_LINK_CHANGES, ACUAN_LINK_CHANGES, FALSE}};
    guint pending = first, i = first;
    AcuanLinkRole next = ACUAN_LINK_CHANGES;
    gboolean marks = FALSE, waits = TRUE;

    for (guint at = from; at < end; at++) {
        for (; i < r->out->len && g_array_index(r->out, AcuanLink, i).start <= at; i++) {
            AcuanLink *link = &g_array_index(r->out, AcuanLink, i);
            link->role = link->kind != ACUAN_REF_INTERNAL ? ACUAN_LINK_CITES
                         : marks                          ? ACUAN_LINK_PLACES
                                                          : next;
            pending = marks || !waits ? i + 1 : pending;
        }
        if (at > from && g_ascii_isalpha(r->a->text.p[at - 1]))
            continue;
        for (guint v = 0; v < G_N_ELEMENTS(verbs); v++) {
            if (g_ascii_strncasecmp(r->a->text.p + at, verbs[v].word,
                                    MIN(strlen(verbs[v].word), end - at)) != 0 ||
                end - at < strlen(verbs[v].word))
                continue;
            for (; pending < i && !verbs[v].marks; pending++) {
                AcuanLink *link = &g_array_index(r->out, AcuanLink, pending);
                if (link->kind == ACUAN_REF_INTERNAL)
                    link->role = verbs[v].pending;
            }
            if (verbs[v].pending == ACUAN_LINK_DELETES || strcmp(verbs[v].word, "diubah") == 0)
                set_right_before(r, first, i, at, verbs[v].pending);
            pending = i;
            next = verbs[v].next;
            marks = verbs[v].marks;
            waits = !marks && next != ACUAN_LINK_INSERTS;
        }
    }
}

/* "Ketentuan Pasal 26 ditambah 2 (dua) ayat, yakni ayat (3) dan ayat (4)": a part belongs to the
 * article that was named last. */
static void
complete_steps(AcuanStep *steps, guint *n, const AcuanCitation *before)
{
    AcuanStep whole[ACUAN_CITATION_STEPS];
    guint keep = 0;

    while (keep < before->n_steps && before->steps[keep].kind != steps[0].kind &&
           (keep == 0 || steps[0].kind != ACUAN_UNIT_AYAT))
        keep++;
    if (*n == 0 || steps[0].kind <= ACUAN_UNIT_PASAL || keep + *n > ACUAN_CITATION_STEPS)
        return;
    memcpy(whole, before->steps, keep * sizeof *whole);
    memcpy(whole + keep, steps, *n * sizeof *whole);
    *n += keep;
    memcpy(steps, whole, *n * sizeof *whole);
}

static void
complete_by_order(GArray *refs)
{
    const AcuanCitation *before = NULL;

    for (guint i = 0; i < refs->len; i++) {
        AcuanRef *ref = &g_array_index(refs, AcuanRef, i);
        if (ref->kind != ACUAN_REF_INTERNAL || ref->citation.n_steps == 0)
            continue;
        if (before) {
            complete_steps(ref->citation.steps, &ref->citation.n_steps, before);
            complete_steps(ref->citation.last, &ref->citation.n_last, before);
        }
        before = ref->citation.steps[0].kind == ACUAN_UNIT_PASAL ? &ref->citation : before;
    }
}

/* The references of one stretch of text that stands at one place. */
static void
read_stretch(Reader *r, int part, guint from, guint end)
{
    AcuanCitation where;
    guint first = r->out->len;
    /* What stands before the first item of an amending article is its own; the items instruct. */
    gboolean instructs = r->amended && !is_quoted(r->a, part) && part >= 0;

    place_of(r->a, part, &where);
    if (instructs)
        where = (AcuanCitation){0};
    g_autoptr(GArray) refs = acuan_find_refs(slice_of(r->a, from, end), &where);
    if (instructs)
        complete_by_order(refs);
    for (guint i = 0; i < refs->len; i++)
        add_ref(r, &g_array_index(refs, AcuanRef, i), part, from,
                instructs || is_quoted(r->a, part));
    if (instructs && r->out->len > first)
        set_roles(r, first, from, end);
}

/* ---- quoted articles ---- */

static gboolean
is_named_change(const Reader *r, const AcuanStep *pasal)
{
    for (guint i = 0; i < r->out->len; i++) {
        const AcuanLink *link = &g_array_index(r->out, AcuanLink, i);
        if (link->role != ACUAN_LINK_CITES && link->role != ACUAN_LINK_PLACES &&
            link->citation.n_steps == 1 &&
            strcmp(link->citation.steps[0].number, pasal->number) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
add_quoted(Reader *r)
{
    if (r->a->quoted && r->a->kind == ACUAN_UNIT_PASAL) {
        AcuanLink whole = {.role = ACUAN_LINK_CHANGES, .kind = ACUAN_REF_INTERNAL, .part = -1};
        push_step(&whole.citation, ACUAN_UNIT_PASAL, acuan_slice(r->a->pasal));
        whole.law = g_strdup(r->amended);
        g_array_append_val(r->out, whole);
    }
    for (guint i = 0; i < r->a->n_parts; i++) {
        const AcuanPart *p = &r->a->parts[i];
        AcuanLink link = {.role = ACUAN_LINK_CHANGES,
                          .kind = ACUAN_REF_INTERNAL,
                          .start = p->start,
                          .end = p->number + p->number_len,
                          .part = (int) i};
        if (r->a->quoted || !p->quoted || p->kind != ACUAN_UNIT_PASAL)
            continue;
        push_step(&link.citation, ACUAN_UNIT_PASAL,
                  slice_of(r->a, p->number, p->number + p->number_len));
        if (link.citation.n_steps == 0 || is_named_change(r, link.citation.steps))
            continue;
        link.law = g_strdup(r->amended);
        g_array_append_val(r->out, link);
    }
}

/* ---- repeals ---- */

/* Laws named for another reason than to be revoked: what they order goes on, or they amended one.
 */
static gboolean
is_aside(const AcuanArticle *a, const AcuanLink *link)
{
    static const char *const marks[] = {"pelaksanaan dari", "pelaksanaan",       "diubah dengan",
                                        "terakhir dengan",  "dimaksud dalam",    "berdasarkan",
                                        "diubah terakhir",  "ditetapkan dengan", "perubahan",
                                        "penetapan",        "ditambah dengan",   NULL};
    AcuanSlice before = slice_of(a, link->start > LEAD_IN ? link->start - LEAD_IN : 0, link->start);

    for (gsize i = before.n; i-- > 0;)
        if (strchr(";:", before.p[i]) && before.n - i < LEAD_IN) {
            before = (AcuanSlice){before.p + i, before.n - i};
            break;
        }
    for (guint i = 0; marks[i]; i++)
        if (find_word(before, marks[i]))
            return TRUE;
    /* "ketentuan mengenai ... dalam PP X dinyatakan tidak berlaku" is not all of it. */
    before = acuan_slice_strip(before);
    return before.n > 5 && strncmp(before.p + before.n - 5, "dalam", 5) == 0;
}

/* The outermost part that holds a place: repeals are told ayat by ayat. */
static void
sentence_around(const AcuanArticle *a, guint at, guint *start, guint *end)
{
    *start = 0;
    *end = (guint) a->text.n;
    for (guint i = 0; i < a->n_parts; i++)
        if (a->parts[i].parent < 0 && a->parts[i].kind == ACUAN_UNIT_AYAT &&
            a->parts[i].start <= at && at < a->parts[i].end) {
            *start = a->parts[i].start;
            *end = a->parts[i].end;
        }
}

/* Only a law of the same rank or a higher one revokes (Pasal 7 ayat (2) UU 12/2011): what says
 * otherwise was misread. Ministers' regulations have no rank and stand below those that have one.
 */
static gboolean
may_revoke(const AcuanArticle *a, const AcuanLink *link)
{
    guint own = acuan_type_rank(a->type), other = acuan_type_rank(link->citation.type);

    return own == 0 ? other == 0 : other == 0 || own <= other;
}

static void
set_revoked(Reader *r)
{
    static const char *const formulas[] = {"dicabut dan dinyatakan", "dinyatakan dicabut",
                                           "dinyatakan tidak berlaku", NULL};

    for (guint f = 0; formulas[f]; f++) {
        const char *at = find_word(r->a->text, formulas[f]);
        for (; at;
             at = find_word((AcuanSlice){at + 1, r->a->text.n - (gsize) (at + 1 - r->a->text.p)},
                            formulas[f])) {
            guint place = (guint) (at - r->a->text.p), start, end;
            const char *colon = memchr(at, ':', MIN(60, r->a->text.n - place));
            sentence_around(r->a, place, &start, &end);
            for (guint i = 0; i < r->out->len; i++) {
                AcuanLink *link = &g_array_index(r->out, AcuanLink, i);
                gboolean inside = link->start >= start && link->start < end &&
                                  (colon ? link->start > place : link->start < place);
                if (inside && link->kind == ACUAN_REF_LAW && may_revoke(r->a, link) &&
                    strcmp(link->law, r->a->law_id) != 0 && !is_aside(r->a, link))
                    link->role = ACUAN_LINK_REVOKES;
            }
        }
    }
}

GArray *
acuan_article_links(const AcuanArticle *a)
{
    Reader r = {a, g_array_new(FALSE, FALSE, sizeof(AcuanLink)), NULL};
    guint at = 0;
    int part = -1;

    g_array_set_clear_func(r.out, link_clear);
    /* What reads like a reference in another language would be chance. */
    if (a->profile)
        return r.out;
    r.amended = amended_law(a);
    for (guint i = 0; i <= a->n_parts; i++) {
        guint end = i < a->n_parts ? a->parts[i].start : (guint) a->text.n;
        if (end > at)
            read_stretch(&r, part, at, end);
        if (i < a->n_parts) {
            at = content_start(a, &a->parts[i]);
            part = (int) i;
        }
    }
    if (r.amended)
        add_quoted(&r);
    else if (a->kind == ACUAN_UNIT_PASAL && !a->quoted)
        set_revoked(&r);
    g_free(r.amended);
    return r.out;
}

/* ---- ranges ---- */

/* The value of a number or letter that counts up; 0 for "12A" and Roman ones. */
static guint
count_of(const AcuanStep *step)
{
    guint64 value = 0;

    if (g_ascii_isalpha(step->number[0]) && !step->number[1])
        return (guint) (g_ascii_tolower(step->number[0]) - 'a') + 1;
    g_ascii_string_to_unsigned(step->number, 10, 1, 9999, &value, NULL);
    return (guint) value;
}

void
acuan_link_each(const AcuanLink *link, AcuanLinkFunc func, void *data)
{
    const AcuanCitation *c = &link->citation;
    AcuanStep steps[ACUAN_CITATION_STEPS];
    guint n = c->n_steps;
    gboolean same =
        n && n == c->n_last && memcmp(c->steps, c->last, (n - 1) * sizeof *c->steps) == 0;
    guint from = same ? count_of(&c->steps[n - 1]) : 0, to = same ? count_of(&c->last[n - 1]) : 0;

    func(c->steps, n, link, data);
    memcpy(steps, c->steps, sizeof steps);
    for (guint i = from + 1; from && i < to && i <= from + MAX_RANGE; i++) {
        char *number = steps[n - 1].number;
        if (g_ascii_isalpha(c->steps[n - 1].number[0]))
            g_snprintf(number, sizeof steps->number, "%c", (int) ('a' + i - 1));
        else
            g_snprintf(number, sizeof steps->number, "%u", i);
        func(steps, n, link, data);
    }
    if (c->n_last)
        func(c->last, c->n_last, link, data);
}

typedef struct {
    const char *eid;
    gboolean found;
} Wanted;

static void
compare_address(const AcuanStep *steps, guint n, const AcuanLink *link, void *data)
{
    Wanted *wanted = data;
    g_autofree char *eid = acuan_steps_eid(steps, n);
    gsize length = strlen(wanted->eid);

    (void) link;
    wanted->found = wanted->found ||
                    (strncmp(eid, wanted->eid, length) == 0 &&
                     (length == 0 || eid[length] == '\0' || strncmp(eid + length, "__", 2) == 0));
}

gboolean
acuan_link_leads_to(const AcuanLink *link, const char *eid)
{
    Wanted wanted = {eid, FALSE};

    acuan_link_each(link, compare_address, &wanted);
    return wanted.found;
}

gboolean
acuan_article_cites(const AcuanArticle *article, const char *law, const char *eid)
{
    g_autoptr(GArray) links = acuan_article_links(article);

    for (guint i = 0; i < links->len; i++) {
        const AcuanLink *link = &g_array_index(links, AcuanLink, i);
        if (g_strcmp0(link->law, law) == 0 && acuan_link_leads_to(link, eid))
            return TRUE;
    }
    return FALSE;
}

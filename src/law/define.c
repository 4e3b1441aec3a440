/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A definition is found by its words, since laws number them in several ways and scans lose marks:
 * the item (or sentence) is cut at "adalah", and what stands before it at "selanjutnya disebut".
 */
#include "acuan/define.h"

#include <string.h>

#include "profile.h"

/* A term longer than this many bytes is a sentence in which "adalah" occurs. */
#define MAX_TERM 300

void
acuan_definition_free(AcuanDefinition *d)
{
    if (!d)
        return;
    g_free(d->term);
    g_strfreev(d->aliases);
    g_free(d->text);
    g_free(d->citation);
    g_free(d->eid);
    g_free(d);
}

char *
acuan_words_key(const char *text)
{
    GString *out = g_string_new(NULL);
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            g_string_append_unichar(out, g_unichar_tolower(c));
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

char *
acuan_term_bare(const char *key)
{
    static const char *const others[] = {" atau yang disebut", " atau disebut", " atau sebutan"};
    const char *cut = NULL;

    for (guint i = 0; !cut && i < G_N_ELEMENTS(others); i++)
        cut = strstr(key, others[i]);
    return cut ? g_strndup(key, (gsize) (cut - key)) : g_strdup(key);
}

gboolean
acuan_definition_names(const AcuanDefinition *d, const char *key)
{
    g_autofree char *term = acuan_words_key(d->term);
    g_autofree char *bare = acuan_term_bare(term);
    gboolean found = strcmp(term, key) == 0 || strcmp(bare, key) == 0;

    for (guint i = 0; !found && d->aliases[i]; i++) {
        g_autofree char *alias = acuan_words_key(d->aliases[i]);
        found = strcmp(alias, key) == 0;
    }
    return found;
}

gboolean
acuan_definition_is_office(const AcuanDefinition *d)
{
    static const char *const names[] = {
        "menteri", "kementerian", "direktur jenderal",   "direktorat jenderal", "kepala",
        "badan",   "lembaga",     "sekretaris jenderal", "kepala badan",        NULL};
    g_autofree char *key = acuan_words_key(d->term);

    return g_strv_contains(names, key);
}

/* ---- words within a slice ---- */

static gboolean
is_letter(char c)
{
    return g_ascii_isalnum(c) || (guchar) c >= 0x80;
}

/* Offset behind the word at `at`, any case; 0 if another word stands there. */
static gsize
word_at(AcuanSlice s, gsize at, const char *word)
{
    gsize n = strlen(word);

    if (at + n > s.n || g_ascii_strncasecmp(s.p + at, word, n) != 0 ||
        (at > 0 && is_letter(s.p[at - 1])) || (at + n < s.n && is_letter(s.p[at + n])))
        return 0;
    return at + n;
}

static gsize
skip_blanks(AcuanSlice s, gsize at)
{
    while (at < s.n && g_ascii_isspace(s.p[at]))
        at++;
    return at;
}

/* Offset behind the words, any blanks between them; 0 if others stand there. */
static gsize
words_at(AcuanSlice s, gsize at, const char *const *words)
{
    for (; at && *words; words++)
        at = word_at(s, skip_blanks(s, at), *words);
    return at;
}

/* One behind the other, from an offset that may be 0. */
static gsize
phrase_at(AcuanSlice s, gsize at, const char *const *words)
{
    gsize end = word_at(s, at, words[0]);

    return end ? words_at(s, end, words + 1) : 0;
}

static AcuanSlice
cut(AcuanSlice s, gsize from, gsize to)
{
    return (AcuanSlice){s.p + from, to > from ? to - from : 0};
}

/* ---- the defining word ---- */

static const char *const DEFINING[] = {"adalah", "ialah", "merupakan", "yaitu", "berarti", NULL};
/* What a definition may say instead ("Celah fiskal dihitung berdasarkan ..."). */
static const char *const TELLING[] = {"dihitung", "meliputi", "mencakup", NULL};

/* The first of `verbs`, which ends a term, not in brackets and not in "yang merupakan". FALSE if
 * there is none. */
static gboolean
find_verb_of(const char *const *verbs, AcuanSlice s, gsize *start, gsize *end)
{
    guint depth = 0;
    gsize last = 0; /* start of the word before */

    for (gsize i = 0; i < s.n && i < MAX_TERM; i++) {
        depth += s.p[i] == '(' ? 1 : 0;
        depth -= s.p[i] == ')' && depth ? 1 : 0;
        if (depth || !is_letter(s.p[i]) || (i > 0 && is_letter(s.p[i - 1])))
            continue;
        for (guint k = 0; verbs[k]; k++)
            if ((*end = word_at(s, i, verbs[k])) > 0 && i > 0 && !word_at(s, last, "yang")) {
                *start = i;
                return TRUE;
            }
        last = i;
    }
    return FALSE;
}

static gboolean
find_verb(AcuanSlice s, gsize *start, gsize *end)
{
    return find_verb_of(DEFINING, s, start, end);
}

/* Offset behind the words that give a name; 0 if there are none. `again`: behind a first name more
 * words will do. */
static gsize
naming_at(AcuanSlice s, gsize at, gboolean again)
{
    static const char *const first[][3] = {{"selanjutnya", "disebut", NULL},
                                           {"selanjutnya", "disingkat", NULL}};
    static const char *const more[][3] = {{"dapat", "disebut", NULL}, {"disingkat", NULL, NULL}};
    gsize after = 0;

    for (guint k = 0; !after && k < G_N_ELEMENTS(first); k++)
        after = phrase_at(s, at, first[k]);
    for (guint k = 0; again && !after && k < G_N_ELEMENTS(more); k++)
        after = phrase_at(s, at, more[k]);
    return after;
}

/* "selanjutnya disebut", "selanjutnya disingkat", with "yang" before and "sebagai" or "dengan"
 * behind. FALSE if there is none. */
static gboolean
find_naming(AcuanSlice s, gsize from, gboolean again, gsize *start, gsize *end)
{
    gsize before = from;

    for (gsize i = from; i < s.n; i++) {
        if (!is_letter(s.p[i]) || (i > 0 && is_letter(s.p[i - 1])))
            continue;
        gsize after = naming_at(s, i, again);
        if (after) {
            gsize more = word_at(s, skip_blanks(s, after), "sebagai");
            more = more ? more : word_at(s, skip_blanks(s, after), "dengan");
            gboolean joined = word_at(s, before, "yang") || (again && word_at(s, before, "atau"));
            *start = joined ? before : i;
            *end = more ? more : after;
            return TRUE;
        }
        before = i;
    }
    return FALSE;
}

/* ---- names ---- */

/* What follows the catchword of a scanned page: "Kualitas... 5. Kualitas penduduk". The bytes to
 * leave out; 0 where there is none. */
static gsize
catchword(const char *name)
{
    const char *dots = strstr(name, "\xe2\x80\xa6"), *plain = strstr(name, "...");
    const char *p = dots ? dots + 3 : plain ? plain + 3 : NULL;
    gsize digits;

    if (!p)
        return 0;
    while (*p == ' ' || *p == '.')
        p++;
    digits = strspn(p, "0123456789");
    return digits && p[digits] == '.' ? (gsize) (p + digits + 1 - name) : 0;
}

/* A name on one line, without what stands in brackets and without marks around it; NULL if nothing
 * is left. */
static char *
clean_name(AcuanSlice s)
{
    g_autoptr(GString) bare = g_string_new(NULL);
    guint depth = 0;

    for (gsize i = 0; i < s.n; i++) {
        depth += s.p[i] == '(' ? 1 : 0;
        if (!depth)
            g_string_append_c(bare, s.p[i]);
        depth -= s.p[i] == ')' && depth ? 1 : 0;
    }
    g_autofree char *folded = acuan_slice_fold((AcuanSlice){bare->str, bare->len});
    g_autofree char *valid = g_utf8_make_valid(folded, -1);
    const char *p = valid + catchword(valid);
    gsize n;

    while (*p && strchr(" ,;:.\"'", *p))
        p++;
    for (n = strlen(p); n > 0 && strchr(" ,;:.-\"'", p[n - 1]);)
        n--;
    return n ? g_strndup(p, n) : NULL;
}

static char *
clean_text(AcuanSlice s)
{
    g_autofree char *folded = acuan_slice_fold(s);

    return g_utf8_make_valid(folded, -1);
}

/* Splits what stands before the verb into the term and its aliases. FALSE if no term is left. */
static gboolean
read_names(AcuanSlice head, AcuanDefinition *d)
{
    GPtrArray *aliases = g_ptr_array_new();
    gsize start = head.n, end = head.n, next, after;
    gboolean more = find_naming(head, 0, FALSE, &start, &end);

    d->term = clean_name(cut(head, 0, more ? start : head.n));
    while (more) {
        more = find_naming(head, end, TRUE, &next, &after);
        char *alias = clean_name(cut(head, end, more ? next : head.n));
        if (alias)
            g_ptr_array_add(aliases, alias);
        if (more)
            end = after;
    }
    g_ptr_array_add(aliases, NULL);
    d->aliases = (char **) g_ptr_array_free(aliases, FALSE);
    return d->term != NULL;
}

/* ---- one definition ---- */

typedef struct {
    const AcuanArticle *article;
    GPtrArray *out;
} Definer;

/* Takes over `d`, whose names and text are set. */
static void
add_definition(Definer *f, AcuanDefinition *d, int part, AcuanSlice whole)
{
    whole = acuan_slice_strip(whole);
    d->part = part;
    d->start = (guint) (whole.p - f->article->text.p);
    d->end = d->start + (guint) whole.n;
    if (!d->citation) {
        d->citation = part < 0 ? g_strdup(f->article->citation)
                               : acuan_part_citation(f->article, (guint) part);
        d->eid = part < 0 ? g_strdup(f->article->eid) : acuan_part_eid(f->article, (guint) part);
    }
    g_ptr_array_add(f->out, d);
}

/* "TERM adalah TEXT"; NULL if it is not worded so. Where nothing else defines, an item of a list of
 * definitions (`listed`) may tell what the term is in other words, which are all of the text. */
static AcuanDefinition *
parse_definition(AcuanSlice s, gboolean listed)
{
    g_autofree AcuanDefinition *d = g_new0(AcuanDefinition, 1);
    gsize start, end;

    if (!find_verb(s, &start, &end)) {
        if (!listed || !find_verb_of(TELLING, s, &start, &end))
            return NULL;
        end = start;
    }
    if (!read_names(cut(s, 0, start), d)) {
        g_strfreev(d->aliases);
        return NULL;
    }
    d->text = clean_text(cut(s, end, s.n));
    if (strpbrk(d->text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        return g_steal_pointer(&d);
    acuan_definition_free(g_steal_pointer(&d));
    return NULL;
}

/* ---- items of the article of definitions ---- */

static AcuanSlice
part_content(const AcuanArticle *a, guint part)
{
    const AcuanPart *p = &a->parts[part];
    guint from = p->number_len ? p->number + p->number_len : p->start;

    while (from < p->end && strchr(".) \t", a->text.p[from]))
        from++;
    return (AcuanSlice){a->text.p + from, p->end - from};
}

static gboolean
is_item(const AcuanPart *part, int parent)
{
    return part->parent == parent &&
           (part->kind == ACUAN_UNIT_ANGKA || part->kind == ACUAN_UNIT_HURUF);
}

/* What stands before the first item of the article, or of an ayat of it or an article that it
 * quotes
 * (`parent`). */
static AcuanSlice
opening(const AcuanArticle *a, int parent)
{
    guint from = parent < 0 ? 0 : a->parts[parent].start;
    guint to = parent < 0 ? (guint) a->text.n : a->parts[parent].end;

    for (guint i = (guint) (parent + 1); i < a->n_parts; i++)
        if (a->parts[i].parent == parent)
            return (AcuanSlice){a->text.p + from, a->parts[i].start - from};
    return (AcuanSlice){a->text.p + from, to - from};
}

static gboolean
says_it_defines(AcuanSlice s)
{
    static const char *const phrases[][3] = {{"dimaksud", "dengan", NULL},
                                             {"dimaksudkan", "dengan", NULL},
                                             {"istilah", NULL},
                                             {"pengertian", NULL},
                                             {"definisi", NULL}};

    for (gsize i = 0; i < s.n; i++)
        for (guint k = 0; k < G_N_ELEMENTS(phrases); k++)
            if (phrase_at(s, i, phrases[k]))
                return TRUE;
    return FALSE;
}

static gboolean
is_first(const AcuanArticle *a, int parent)
{
    AcuanSlice number =
        parent < 0 ? acuan_slice(a->pasal)
                   : (AcuanSlice){a->text.p + a->parts[parent].number, a->parts[parent].number_len};
    return (parent < 0 || a->parts[parent].kind == ACUAN_UNIT_PASAL) && acuan_slice_is(number, "1");
}

/* The article of definitions says so before its items, or it is the first one and most of its items
 * define something. */
static gboolean
defines_in_items(const AcuanArticle *a, int parent)
{
    guint items = 0, defining = 0;
    gsize start, end;

    for (guint i = (guint) (parent + 1); i < a->n_parts; i++) {
        if (!is_item(&a->parts[i], parent))
            continue;
        items++;
        defining += find_verb(part_content(a, i), &start, &end) ? 1 : 0;
    }
    return defining > 0 && ((is_first(a, parent) && defining * 2 >= items) ||
                            (defining * 3 >= items && says_it_defines(opening(a, parent))));
}

/* Where the item that follows in number stands on the same line, as scans have it: "... Negeri. 2.
 * Gubernur adalah ...". The offset of its text and, in `*mark`, of its number; 0 if there is none.
 */
static gsize
find_run_on(AcuanSlice s, guint number, gsize *mark)
{
    char label[16];
    gsize n = (gsize) g_snprintf(label, sizeof label, "%u. ", number);
    gsize start, end;

    for (gsize i = 1; i + n < s.n; i++)
        if (g_ascii_isspace(s.p[i - 1]) && memcmp(s.p + i, label, n) == 0 &&
            g_ascii_isupper(s.p[i + n]) && find_verb(cut(s, i + n, s.n), &start, &end)) {
            *mark = i;
            return i + n;
        }
    return 0;
}

static AcuanSlice
part_number(const AcuanArticle *a, guint part)
{
    return (AcuanSlice){a->text.p + a->parts[part].number, a->parts[part].number_len};
}

/* The place of an item that has no part of its own: its sibling's, with another number. */
static void
place_run_on(const AcuanArticle *a, guint part, guint number, AcuanDefinition *d)
{
    g_autofree char *citation = acuan_part_citation(a, part);
    g_autofree char *eid = acuan_part_eid(a, part);
    gsize n = a->parts[part].number_len;

    d->citation = g_strdup_printf("%.*s%u", (int) (strlen(citation) - n), citation, number);
    d->eid = g_strdup_printf("%.*s%u", (int) (strlen(eid) - n), eid, number);
}

static void
read_item(Definer *f, guint part, gboolean listed)
{
    const AcuanArticle *a = f->article;
    g_autofree char *label = g_strndup(part_number(a, part).p, part_number(a, part).n);
    guint64 number = 0;
    AcuanSlice rest = part_content(a, part);
    gboolean counted = a->parts[part].occurrence == 1 &&
                       g_ascii_string_to_unsigned(label, 10, 1, 9999, &number, NULL);

    for (guint k = 0; rest.n; k++) {
        gsize mark = rest.n;
        gsize next = counted ? find_run_on(rest, (guint) number + k + 1, &mark) : 0;
        AcuanSlice whole = cut(rest, 0, mark);
        AcuanDefinition *d = parse_definition(whole, listed);
        if (d && k > 0)
            place_run_on(a, part, (guint) number + k, d);
        if (d)
            add_definition(f, d, (int) part, whole);
        rest = next ? cut(rest, next, rest.n) : cut(rest, rest.n, rest.n);
    }
}

static void
read_items(Definer *f, int parent)
{
    const AcuanArticle *a = f->article;

    if (!defines_in_items(a, parent))
        return;
    gboolean listed = says_it_defines(opening(a, parent));
    for (guint i = (guint) (parent + 1); i < a->n_parts; i++)
        if (is_item(&a->parts[i], parent))
            read_item(f, i, listed);
}

/* ---- sentences ---- */

/* The part of the text that is the place's own: up to the next unit that starts behind it. */
static gsize
own_end(const AcuanArticle *a, gsize at)
{
    gsize end = a->text.n;

    for (guint i = a->n_parts; i-- > 0;)
        if (a->parts[i].start > at)
            end = a->parts[i].start;
    return end;
}

/* "yang dimaksud dengan X adalah ...": the text runs to the end of the sentence's unit. */
static gboolean
read_sentence(Definer *f, gsize at)
{
    static const char *const lead[] = {"dimaksud", "dengan", NULL};
    static const char *const other[] = {"dimaksudkan", "dengan", NULL};
    AcuanSlice text = f->article->text;
    gsize from = phrase_at(text, at, lead);
    AcuanDefinition *d;

    from = from ? from : phrase_at(text, at, other);
    if (!from)
        return FALSE;
    AcuanSlice whole = cut(text, from, own_end(f->article, at));
    if (memchr(whole.p, ':', MIN(whole.n, 3)) || !(d = parse_definition(whole, FALSE)))
        return FALSE;
    add_definition(f, d, acuan_article_part_at(f->article, (guint) at), whole);
    return TRUE;
}

/* The run of capitalised words that ends at `end`: what is given a name there. */
static AcuanSlice
name_before(AcuanSlice s, gsize end)
{
    static const char *const joints[] = {"dan", "atau", "di", "untuk", "dari", "dan/atau", NULL};
    static const char *const leads[] = {
        "Dibentuk", "Membentuk", "Setiap", "Untuk", "Dalam",
        "Dengan",   "Pada",      "Selain", NULL}; /* begin a sentence and no name */
    gsize from = end, at = end;

    while (at > 0) {
        while (at > 0 && (g_ascii_isspace(s.p[at - 1]) || (at == end && s.p[at - 1] == ',')))
            at--;
        gsize word = at;
        while (word > 0 && !g_ascii_isspace(s.p[word - 1]))
            word--;
        g_autofree char *text = g_strndup(s.p + word, at - word);
        gboolean capital = g_ascii_isupper(text[text[0] == '(' ? 1 : 0]);
        if (word == at || (!capital && !g_strv_contains(joints, text)) ||
            g_strv_contains(leads, text) || (from < end && strpbrk(text, ".,;:")))
            break;
        at = word;
        if (capital)
            from = word;
    }
    return cut(s, from, end);
}

/* The run of capitalised words that starts at `from`: the name that is given. */
static AcuanSlice
name_behind(AcuanSlice s, gsize from)
{
    gsize end = from = skip_blanks(s, from);

    for (gsize at = from; at < s.n;) {
        gsize stop = at;
        while (stop < s.n && !g_ascii_isspace(s.p[stop]))
            stop++;
        if (stop == at || !(g_ascii_isupper(s.p[at]) || s.p[at] == '"'))
            break;
        end = stop;
        if (strchr(".,;:", s.p[stop - 1]))
            break;
        at = skip_blanks(s, stop);
    }
    return cut(s, from, end);
}

/* "X yang selanjutnya disebut Y" outside a definition. Returns where to go on. */
static gsize
read_naming(Definer *f, gsize start, gsize end)
{
    AcuanSlice text = f->article->text, named = name_before(text, start);
    AcuanSlice name = name_behind(text, end);
    char *term = clean_name(named), *alias = clean_name(name);
    AcuanDefinition *d;

    if (!alias) {
        g_free(term);
        return end;
    }
    d = g_new0(AcuanDefinition, 1);
    d->term = term ? term : g_strdup(alias);
    d->aliases = g_new0(char *, 2);
    if (term)
        d->aliases[0] = g_strdup(alias);
    d->text = g_strdup("");
    AcuanSlice whole = {term ? named.p : text.p + start, 0};
    whole.n = (gsize) (name.p + name.n - whole.p);
    add_definition(f, d, acuan_article_part_at(f->article, (guint) start), whole);
    g_free(alias);
    return (gsize) (name.p + name.n - text.p);
}

static gboolean
is_covered(const Definer *f, gsize at)
{
    for (guint i = 0; i < f->out->len; i++) {
        const AcuanDefinition *d = g_ptr_array_index(f->out, i);
        if (d->start <= at && at < d->end)
            return TRUE;
    }
    return FALSE;
}

static void
read_sentences(Definer *f)
{
    AcuanSlice text = f->article->text;
    gsize start, end;

    for (gsize i = 0; i < text.n; i++)
        if (is_letter(text.p[i]) && (i == 0 || !is_letter(text.p[i - 1])) && !is_covered(f, i))
            read_sentence(f, i);
    for (gsize at = 0; find_naming(text, at, FALSE, &start, &end);)
        at = is_covered(f, start) ? end : read_naming(f, start, end);
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
    const AcuanDefinition *x = *(const AcuanDefinition *const *) a;
    const AcuanDefinition *y = *(const AcuanDefinition *const *) b;

    return x->start < y->start ? -1 : x->start > y->start;
}

GPtrArray *
acuan_article_definitions(const AcuanArticle *article)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_definition_free);
    Definer f = {article, out};

    if (article->profile) {
        profile_read_definitions(article, out);
    } else {
        read_items(&f, -1);
        for (guint i = 0; i < article->n_parts; i++)
            if (article->parts[i].kind == ACUAN_UNIT_PASAL || article->parts[i].kind == ACUAN_UNIT_AYAT)
                read_items(&f, (int) i);
        read_sentences(&f);
    }
    g_ptr_array_sort(out, compare_places);
    return out;
}

/* ---- a law ---- */

static gboolean
is_known(const GPtrArray *definitions, const AcuanDefinition *d)
{
    const char *name = d->aliases[0] ? d->aliases[0] : d->term;
    g_autofree char *key = acuan_words_key(name);

    for (guint i = 0; i < definitions->len; i++)
        if (acuan_definition_names(g_ptr_array_index(definitions, i), key))
            return TRUE;
    return FALSE;
}

GPtrArray *
acuan_law_definitions(const AcuanLaw *law)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_definition_free);
    g_autoptr(GArray) provisions = acuan_law_provisions(law);

    for (guint i = 0; i < provisions->len; i++) {
        AcuanArticle article;
        acuan_article_from_law(&article, law, g_array_index(provisions, guint, i));
        g_autoptr(GPtrArray) found = article.kind == ACUAN_UNIT_PASAL && !acuan_article_is_inner(&article)
                                         ? acuan_article_definitions(&article)
                                         : g_ptr_array_new();
        for (guint k = 0; k < found->len; k++) {
            AcuanDefinition *d = g_ptr_array_index(found, k);
            d->unit = g_array_index(provisions, guint, i) + (guint) (d->part + 1);
            if (*d->text || !is_known(out, d)) {
                found->pdata[k] = NULL;
                g_ptr_array_add(out, d);
            }
        }
        acuan_article_clear(&article);
    }
    return out;
}

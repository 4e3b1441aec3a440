/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What belongs to the page and not to the law: page numbers, the President's or the gazette's running
 * head, stamps of web sites, "SALINAN", and the catch-word at the foot of a page that repeats how the
 * next one begins.
 */
#include <string.h>

#include "lines.h"
#include "ocr.h"

#define MAX_HEAD 90   /* bytes of a running head */
#define MAX_CATCH 60  /* bytes of a catch-word */

static gboolean
starts_nocase(AcuanSlice text, const char *with)
{
    gsize n = strlen(with);
    return text.n >= n && g_ascii_strncasecmp(text.p, with, n) == 0;
}

/* Letters and digits only, lower case, at most `most` of them. */
static char *
letters_of(AcuanSlice text, gsize most, gboolean digits)
{
    GString *out = g_string_sized_new(MIN(text.n, most) + 1);

    for (gsize i = 0; i < text.n && out->len < most; i++)
        if (g_ascii_isalpha(text.p[i]) || (digits && g_ascii_isdigit(text.p[i])))
            g_string_append_c(out, g_ascii_tolower(text.p[i]));
    return g_string_free(out, FALSE);
}

/* ---- page numbers ---- */

static gsize
dash_at(AcuanSlice text, gsize i)
{
    if (i < text.n && strchr("-~_=", text.p[i]))
        return 1;
    AcuanSlice rest = {text.p + i, text.n - i};
    return rest.n >= 3 && memcmp(rest.p, "\xe2\x80", 2) == 0 && (guchar) rest.p[2] >= 0x90 &&
                   (guchar) rest.p[2] <= 0x95
               ? 3
               : 0;
}

/* "-2-", "- 12 -", "-t2-", "2-", "-7": a number with a dash on at least one side. */
static gboolean
is_dashed_number(AcuanSlice text)
{
    gsize i = 0, dashes = 0, n;

    if (text.n < 2 || text.n > 16)
        return FALSE;
    while ((n = dash_at(text, i)) || (i < text.n && text.p[i] == ' ')) {
        dashes += n > 0;
        i += n ? n : 1;
    }
    gsize start = i;
    while (i < text.n && !dash_at(text, i) && i - start < 6)
        i++;
    AcuanSlice number = acuan_slice_strip((AcuanSlice){text.p + start, i - start});
    while ((n = dash_at(text, i)) || (i < text.n && strchr(" .,'", text.p[i]))) {
        dashes += n > 0;
        i += n ? n : 1;
    }
    gboolean digit = FALSE;
    for (gsize k = 0; k < number.n; k++)
        digit = digit || g_ascii_isdigit(number.p[k]);
    return i == text.n && dashes && number.n <= 4 && ocr_is_numberlike(number) &&
           (digit || (number.n == 2 && dashes >= 2));
}

static gboolean
is_bare_number(AcuanSlice text)
{
    for (gsize i = 0; i < text.n; i++)
        if (!g_ascii_isdigit(text.p[i]))
            return FALSE;
    return text.n > 0 && text.n <= 3;
}

/* "1 / 14", "Halaman 3 dari 14". */
static gboolean
is_page_of(AcuanSlice text)
{
    gsize i = 0;

    if (starts_nocase(text, "halaman ") && text.n < 24)
        i = 8;
    else if (starts_nocase(text, "hlm. ") && text.n < 16)
        i = 5;
    else if (text.n > 14)
        return FALSE;
    gsize first = i;
    while (i < text.n && g_ascii_isdigit(text.p[i]))
        i++;
    if (i == first)
        return FALSE;
    AcuanSlice rest = acuan_slice_strip((AcuanSlice){text.p + i, text.n - i});
    if (rest.n == 0)
        return first > 0;
    gsize skip = rest.p[0] == '/' ? 1 : starts_nocase(rest, "dari ") ? 5 : 0;
    AcuanSlice last = acuan_slice_strip((AcuanSlice){rest.p + skip, rest.n - skip});
    return skip && is_bare_number(last);
}

static gboolean
is_page_number(AcuanSlice text)
{
    return is_dashed_number(text) || is_page_of(text);
}

/* ---- running heads ---- */

/* "PRESIDEN REPUBLIK INDONESIA" as the crest's letters were read. */
static gboolean
is_presidents_head(AcuanSlice text)
{
    if (text.n > 48 || text.n < 12 || text.p[text.n - 1] == ',')
        return FALSE;
    g_autofree char *letters = letters_of(text, 40, FALSE);
    return ocr_distance(acuan_slice(letters), "presidenrepublikindonesia", 8) <= 8;
}

/* "PRESIDEN REPUBLIK INDONESIA - 10 -": head and number in one line. */
static gboolean
is_head_with_number(AcuanSlice text)
{
    if (text.n > 64)
        return FALSE;
    for (gsize i = 1; i < text.n; i++)
        if (dash_at(text, i) && is_dashed_number((AcuanSlice){text.p + i, text.n - i}))
            return is_presidents_head(acuan_slice_strip((AcuanSlice){text.p, i}));
    return FALSE;
}

/* "2020, No.1376", "No. 1376 -4-", "-5- 2021, No.303": pages of Lembaran and Berita Negara. */
static gboolean
is_gazette_head(AcuanSlice text)
{
    g_autofree char *letters = text.n <= 28 ? letters_of(text, 8, FALSE) : NULL;
    gboolean digit = FALSE;

    for (gsize i = 0; letters && i < text.n; i++)
        digit = digit || g_ascii_isdigit(text.p[i]);
    return letters && digit && strcmp(letters, "no") == 0 && memchr(text.p, ',', text.n) &&
           !starts_nocase(text, "nomor");
}

static gboolean
is_web_stamp(AcuanSlice text)
{
    static const char *const sites[] = {"www.", "http://", "https://", "jdih.", "peraturan.go.id",
                                        "ditjenpp.", NULL};

    if (text.n > MAX_HEAD || memchr(text.p, ' ', text.n))
        return FALSE;
    for (guint i = 0; sites[i]; i++)
        if (starts_nocase(text, sites[i]))
            return TRUE;
    return FALSE;
}

/* The number of the State Secretariat's copy, "SK No 086612 A", and "SALINAN". */
static gboolean
is_copy_stamp(AcuanSlice text)
{
    if (text.n > 24)
        return FALSE;
    g_autofree char *letters = letters_of(text, 24, FALSE);
    return strcmp(letters, "salinan") == 0 ||
           (g_str_has_prefix(letters, "skno") && strlen(letters) <= 5 && text.n <= 18);
}

static gboolean
has_letters(AcuanSlice text)
{
    for (gsize i = 0; i < text.n; i++)
        if (g_ascii_isalnum(text.p[i]) || (guchar) text.p[i] >= 0xc3)
            return TRUE;
    return FALSE;
}

/* Does a title begin here, so that a letterhead may stand above it? */
static gboolean
begins_title(AcuanSlice text)
{
    return starts_nocase(text, "UNDANG-UNDANG") || starts_nocase(text, "PERATURAN ") ||
           starts_nocase(text, "KEPUTUSAN ") || starts_nocase(text, "SALINAN");
}

static gboolean
is_head(const ImportText *text, guint i)
{
    const ImportLine *line = import_line(text, i);
    int before = import_before(text, i), behind = import_behind(text, i);
    AcuanSlice next = behind >= 0 ? import_line(text, (guint) behind)->text : ACUAN_SLICE_NONE;
    AcuanSlice after_next = ACUAN_SLICE_NONE;

    if (behind >= 0 && (guint) behind + 1 < text->lines->len)
        after_next = import_line(text, (guint) behind + 1)->text;
    gboolean numbered = is_page_number(next);
    if (is_presidents_head(line->text))
        return numbered || (before >= 0 && is_page_number(import_line(text, (guint) before)->text)) ||
               (line->page_start && begins_title(next));
    /* The crest's letters, unreadable, between the page's start and its number. */
    if (line->page_start && numbered && line->text.n <= 45 && line_is_capitals(line->text))
        return TRUE;
    return line->page_start && starts_nocase(line->text, "PRESIDEN") && line->text.n <= 12 &&
           starts_nocase(next, "REPUBLIK INDONESIA") && is_page_number(after_next);
}

/* A second line of the head: "REPUBLIK INDONESIA" between a dropped line and a page number. */
static gboolean
is_rest_of_head(const ImportText *text, guint i)
{
    int behind = import_behind(text, i);

    return i > 0 && import_line(text, i - 1)->dropped && behind >= 0 &&
           starts_nocase(import_line(text, i)->text, "REPUBLIK INDONESIA") &&
           import_line(text, i)->text.n <= 20 &&
           is_page_number(import_line(text, (guint) behind)->text);
}

static void
drop_heads(ImportText *text)
{
    for (guint i = 0; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        AcuanSlice t = line->text;
        if (t.n > MAX_HEAD || line->cell)
            continue;
        if (is_head_with_number(t) || is_head(text, i) || is_rest_of_head(text, i) || is_web_stamp(t) ||
            is_copy_stamp(t) || !has_letters(t))
            import_drop(text, i);
    }
    for (guint i = 0; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        int behind = import_behind(text, i);
        gboolean edge = line->page_start || behind < 0 || import_line(text, (guint) behind)->page_start;
        if (line->dropped || line->cell)
            continue;
        if (is_page_number(line->text) || is_gazette_head(line->text) ||
            (text->paged && edge && is_bare_number(line->text))) {
            /* The page begins behind its number, wherever that stands. */
            if (line->page_start && behind >= 0)
                import_line(text, (guint) behind)->page_start = TRUE;
            if (!text->paged && is_dashed_number(line->text) && behind >= 0)
                import_line(text, (guint) behind)->page_start = TRUE;
            import_drop(text, i);
        }
    }
    import_compact(text);
}

/* ---- lines that come back on every page ---- */

static gboolean
may_run(const ImportText *text, guint i)
{
    const ImportLine *line = import_line(text, i);
    Mark mark;

    return line->text.n <= MAX_HEAD && !line->cell && !line_pasal(line->text, &mark) &&
           !line_group(line->text, &mark) && !line_item(line->text, &mark);
}

static guint
pages_of(const ImportText *text)
{
    return text->lines->len ? import_line(text, text->lines->len - 1)->page : 0;
}

/* A head that alternates stands on almost half of the pages; the head of a table on fewer. */
static void
count_edge(ImportText *text, GHashTable *seen, guint i, gboolean drop)
{
    if (!may_run(text, i))
        return;
    char *key = letters_of(import_line(text, i)->text, MAX_HEAD, FALSE);
    guint times = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));

    if (drop && times >= 3 && times * 5 >= pages_of(text) * 2 && strlen(key) >= 4)
        import_drop(text, i);
    if (drop)
        g_free(key);
    else
        g_hash_table_insert(seen, key, GUINT_TO_POINTER(times + 1));
}

static void
at_edges(ImportText *text, GHashTable *seen, gboolean drop)
{
    for (guint i = 0; i < text->lines->len; i++) {
        gboolean last = i + 1 == text->lines->len || import_line(text, i + 1)->page_start;
        if (import_line(text, i)->page_start || last)
            count_edge(text, seen, i, drop);
    }
}

/* Twice, since a head may have two lines. */
static void
drop_running_lines(ImportText *text)
{
    for (guint round = 0; text->paged && round < 2; round++) {
        g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        at_edges(text, seen, FALSE);
        at_edges(text, seen, TRUE);
        import_compact(text);
    }
}

/* ---- catch-words ---- */

/* The bytes of dots that end the text: "...", ". . .", an ellipsis; 0 if there are fewer than two. */
static gsize
trailing_dots(AcuanSlice text)
{
    gsize i = text.n, dots = 0;

    while (i > 0) {
        if (text.p[i - 1] == '.') {
            dots++;
            i--;
        } else if (text.p[i - 1] == ' ') {
            i--;
        } else if (i >= 3 && memcmp(text.p + i - 3, "\xe2\x80\xa6", 3) == 0) {
            dots += 3;
            i -= 3;
        } else {
            break;
        }
    }
    return dots >= 2 ? text.n - i : 0;
}

static guint
count_words(AcuanSlice text)
{
    guint words = text.n > 0;

    for (gsize i = 0; i < text.n; i++)
        words += text.p[i] == ' ';
    return words;
}

/* Does `next` begin as `words` do, but for what a reading machine confuses? */
static gboolean
is_repeated(AcuanSlice words, AcuanSlice next)
{
    g_autofree char *a = letters_of(words, MAX_CATCH, TRUE);
    gsize n = strlen(a);
    g_autofree char *b = letters_of(next, n, TRUE);

    if (n == 0 || strlen(b) < n)
        return FALSE;
    return n < 40 ? ocr_distance(acuan_slice(a), b, (guint) n / 5) <= n / 5 : strcmp(a, b) == 0;
}

static gboolean
begins_later(const ImportText *text, guint i, AcuanSlice words)
{
    for (guint k = i + 1, seen = 0; k < text->lines->len && seen < 5; k++, seen++)
        if (is_repeated(words, import_line(text, k)->text))
            return TRUE;
    return FALSE;
}

/* A reader of pages may put the catch-word behind what it announces. */
static gboolean
began_before(const ImportText *text, guint i, AcuanSlice words)
{
    for (guint k = i, seen = 0; k-- > 0 && seen < 4; seen++)
        if (is_repeated(words, import_line(text, k)->text))
            return TRUE;
    return FALSE;
}

static gboolean
is_catch_word(const ImportText *text, guint i)
{
    AcuanSlice line = import_line(text, i)->text;
    gboolean at_foot = i + 1 < text->lines->len && import_line(text, i + 1)->page_start;
    gsize dots = trailing_dots(line);
    AcuanSlice words = acuan_slice_strip((AcuanSlice){line.p, line.n - dots});

    if (line.n > MAX_CATCH || count_words(words) > 5)
        return FALSE;
    if (dots)
        return at_foot || begins_later(text, i, words) || began_before(text, i, words);
    AcuanSlice next = import_line(text, i + (at_foot ? 1 : 0))->text;
    return at_foot && count_words(words) <= 3 && words.n >= 3 && next.n >= words.n &&
           !strchr(".;", line.p[line.n - 1]) && words.p[0] == next.p[0] && is_repeated(words, next);
}

/* "Pasal 3... Pasal 3. Undang-undang ini": the catch-word ran into the line. */
static gboolean
cut_inner_catch_word(ImportText *text, guint i)
{
    AcuanSlice line = import_line(text, i)->text;

    for (gsize at = 3; at + 6 < line.n; at++) {
        gsize dots = line.p[at] == '.' && line.p[at + 1] == '.' ? 2
                     : memcmp(line.p + at, "\xe2\x80\xa6", 3) == 0 ? 3
                                                                  : 0;
        gsize end = at + dots;
        while (dots && end < line.n && strchr(". ", line.p[end]))
            end++;
        if (end - at > 8 || (dots == 3 && memcmp(line.p + at, "\xe2\x80\xa6\xe2", 4) == 0))
            return FALSE; /* a row of dots to write on */
        for (gsize n = MIN(MIN(at, line.n - end), 40); dots && n >= 3; n--) {
            gboolean starts = at == n || line.p[at - n - 1] == ' ';
            if (!starts || memcmp(line.p + at - n, line.p + end, n) != 0 ||
                !has_letters((AcuanSlice){line.p + end, n}))
                continue;
            AcuanSlice head = {line.p, at - n}, tail = {line.p + end, line.n - end};
            import_change(text, i, "catch-word",
                          import_format(text, "%.*s%.*s", (int) head.n, head.p, (int) tail.n, tail.p));
            return TRUE;
        }
    }
    return FALSE;
}

static void
drop_catch_words(ImportText *text)
{
    for (guint i = 0; i < text->lines->len; i++) {
        ImportLine *line = import_line(text, i);
        if (line->cell)
            continue;
        if (is_catch_word(text, i)) {
            import_fix(text, i, "catch-word", FALSE, line->text, ACUAN_SLICE_NONE);
            import_drop(text, i);
        } else if (memmem(line->text.p, line->text.n, "..", 2) ||
                   memmem(line->text.p, line->text.n, "\xe2\x80\xa6", 3)) {
            for (guint n = 0; n < 4 && cut_inner_catch_word(text, i); n++)
                continue;
        }
    }
    import_compact(text);
}

/* Web sites print "3 / 14" behind the last line of a page. */
static void
cut_page_of(ImportText *text)
{
    for (guint i = 0; i + 1 < text->lines->len; i++) {
        ImportLine *line = import_line(text, i);
        AcuanSlice next = import_line(text, i + 1)->text;
        const char *slash = is_web_stamp(next) ? memrchr(line->text.p, '/', line->text.n) : NULL;
        if (!slash)
            continue;
        gsize at = (gsize) (slash - line->text.p);
        while (at > 0 && strchr(" 0123456789", line->text.p[at - 1]))
            at--;
        AcuanSlice number = {line->text.p + at, line->text.n - at};
        if (at > 0 && is_page_of(acuan_slice_strip(number)))
            line->text = acuan_slice_strip((AcuanSlice){line->text.p, at});
    }
}

void
import_clean(ImportText *text)
{
    cut_page_of(text);
    drop_heads(text);
    drop_running_lines(text);
    drop_catch_words(text);
}

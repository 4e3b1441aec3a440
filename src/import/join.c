/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines that a page broke become paragraphs again, and the body is written in the official layout: a
 * blank line before each heading, one paragraph a line.
 */
#include <string.h>

#include "lines.h"

/* ---- words cut at the end of a line ---- */

static gboolean
is_letter(char c)
{
    return g_ascii_isalpha(c) || (guchar) c >= 0x80;
}

static GHashTable *
words_of(const ImportText *text)
{
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < text->lines->len; i++) {
        AcuanSlice line = import_line(text, i)->text;
        for (gsize at = 0; at < line.n;) {
            gsize end = at;
            while (end < line.n && is_letter(line.p[end]))
                end++;
            if (end - at >= 4)
                g_hash_table_add(words, g_ascii_strdown(line.p + at, (gssize) (end - at)));
            at = end + 1;
        }
    }
    return words;
}

/* "menyeleng-" "garakan": one word, if the text has it whole somewhere; else the hyphen belongs there,
 * as in "perundang-undangan". */
static gboolean
is_cut_word(GHashTable *words, AcuanSlice line, AcuanSlice next)
{
    gsize start = line.n - 1, end = 0;

    while (start > 0 && is_letter(line.p[start - 1]))
        start--;
    while (end < next.n && is_letter(next.p[end]))
        end++;
    g_autofree char *word = g_strdup_printf("%.*s%.*s", (int) (line.n - 1 - start), line.p + start,
                                            (int) end, next.p);
    g_autofree char *lower = g_ascii_strdown(word, -1);
    return g_hash_table_contains(words, lower);
}

/* ---- paragraphs ---- */

#define MIN_CUT 20 /* bytes of a line that is text cut by the end of its page, rather than a heading */

typedef struct {
    ImportText *text;
    GHashTable *words; /* made when the first hyphen ends a line */
    GString *paragraph;
    gboolean below_group; /* titles of groups stand line by line */
} Joiner;

static gboolean
ends_paragraph(AcuanSlice line)
{
    return line.n == 0 || strchr(".;:", line.p[line.n - 1]) != NULL;
}

/* A sentence goes on: a word in small letters, or one in brackets. "l2l" and "(21" are broken marks. */
static gboolean
begins_small(AcuanSlice line)
{
    gsize n = line.n && line.p[0] == '(' ? 1 : 0;

    if (line.n <= n + 1 || !(g_ascii_islower(line.p[n]) || (n && g_ascii_isupper(line.p[n]))))
        return FALSE;
    return g_ascii_isalpha(line.p[n + 1]) && !(n && line.n > 3 && line.p[2] == ')');
}

/* An item is at its end: a semicolon or colon, or a mark that stands behind its text ("... umum. 1"). */
static gboolean
ends_item(AcuanSlice line)
{
    gsize n = line.n;

    if (n && strchr(";:", line.p[n - 1]))
        return TRUE;
    while (n > 0 && g_ascii_isalnum(line.p[n - 1]))
        n--;
    return line.n - n >= 1 && line.n - n <= 2 && n >= 2 && line.p[n - 1] == ' ' &&
           strchr(".;,", line.p[n - 2]) != NULL;
}

static gboolean
may_end_item(AcuanSlice line)
{
    static const char *const link[] = {"dan", "atau", "serta", NULL};

    return ends_paragraph(line) || line.p[line.n - 1] == ',' || line_ends_with_word(line, link);
}

/* It begins with what may be a broken mark: "(21 Setiap", "l2l Agen", "a bahwa". */
static gboolean
begins_like_mark(AcuanSlice line)
{
    gboolean digit = FALSE;
    gsize n = 0;

    for (; n < line.n && n < 6 && line.p[n] != ' '; n++)
        digit = digit || g_ascii_isdigit(line.p[n]);
    return n < 5 && (n == 1 || (line.p[0] == '(' && digit) ||
                     (digit && g_ascii_isalpha(line.p[0])) || strchr(".)", line.p[n - 1]));
}

static gboolean
is_label(AcuanSlice line)
{
    return g_ascii_isupper(line.p[0]) && line_is_preamble(line);
}

/* Behind "ayat" or "dalam" a mark is a reference; behind "dan" it is the next item. */
static gboolean
goes_on_open(AcuanSlice so_far, AcuanSlice next)
{
    static const char *const ayat[] = {"ayat", NULL};
    static const char *const item[] = {"huruf", "angka", NULL};
    Mark mark;

    if (begins_like_mark(next) && !line_item(next, &mark))
        return line_ends_with_word(so_far, ayat);
    if (!line_item(next, &mark))
        return TRUE;
    return line_ends_with_word(so_far, mark.kind == ACUAN_UNIT_AYAT ? ayat : item);
}

static gboolean
may_join(const Joiner *j, const ImportLine *line, const ImportLine *next)
{
    AcuanSlice so_far = {j->paragraph->str, j->paragraph->len};
    Mark mark;

    if (line->unit != ACUAN_UNIT_LAW || next->unit != ACUAN_UNIT_LAW || line->cell || next->cell ||
        line->part != next->part || line->part == PART_TITLE || j->below_group || next->heading ||
        line->heading || line->part == PART_CLOSING)
        return FALSE;
    /* "... dimaksud dalam" / "Pasal 4 disampaikan": no heading, and no mark. */
    if (import_ends_open(so_far) && (!next->gap || next->page_start) && !next->item &&
        goes_on_open(so_far, next->text))
        return TRUE;
    if (line_item(next->text, &mark) || is_label(next->text) || line_is_closing(next->text) ||
        line_pasal(next->text, &mark) || line_group(next->text, &mark))
        return FALSE;
    if (line->short_end && line->part == PART_LAMPIRAN)
        return FALSE;
    if (ends_item(so_far) || (begins_like_mark(next->text) && may_end_item(so_far)))
        return FALSE;
    if (!next->gap && !next->item)
        return !ends_paragraph(so_far) || begins_small(next->text)
                   ? !line_is_capitals(so_far) || !line_is_capitals(next->text)
                   : FALSE;
    return !ends_paragraph(so_far) && g_ascii_islower(next->text.p[0]) &&
           !(next->item && !next->page_start) && so_far.n > MIN_CUT;
}

static void
append_line(Joiner *j, AcuanSlice next, guint i)
{
    GString *p = j->paragraph;
    gboolean hyphen = p->len > 1 && p->str[p->len - 1] == '-' && is_letter(p->str[p->len - 2]) &&
                      next.n && g_ascii_islower(next.p[0]);

    if (hyphen && !j->words)
        j->words = words_of(j->text);
    if (hyphen && is_cut_word(j->words, (AcuanSlice){p->str, p->len}, next)) {
        import_fix(j->text, i, "hyphen", FALSE, (AcuanSlice){p->str + p->len - MIN(p->len, 12), MIN(p->len, 12)},
                   ACUAN_SLICE_NONE);
        g_string_truncate(p, p->len - 1);
    } else if (!hyphen) {
        g_string_append_c(p, ' ');
    }
    g_string_append_len(p, next.p, (gssize) next.n);
}

static gboolean
is_group(const ImportLine *line)
{
    return line->unit != ACUAN_UNIT_LAW && line->unit != ACUAN_UNIT_PASAL;
}

/* Lines of capitals, or short ones without a stop, below a group's heading are its title. */
static gboolean
goes_on_with_title(const ImportLine *line)
{
    return line->unit == ACUAN_UNIT_LAW && line->text.n <= 160 &&
           !strchr(".;:", line->text.p[line->text.n - 1]) &&
           (line->heading || line_is_capitals(line->text) || g_ascii_isupper(line->text.p[0]));
}

void
import_join_lines(ImportText *text)
{
    Joiner j = {.text = text, .paragraph = g_string_new(NULL)};
    guint last = 0;
    gboolean joined = FALSE;

    for (guint i = 0; i < text->lines->len; i++) {
        ImportLine *line = import_line(text, i);
        if (i > 0 && may_join(&j, import_line(text, last), line)) {
            append_line(&j, line->text, i);
            import_line(text, last)->short_end = line->short_end;
            line->dropped = joined = TRUE;
        } else {
            if (joined)
                import_line(text, last)->text =
                    import_keep(text, (AcuanSlice){j.paragraph->str, j.paragraph->len});
            joined = FALSE;
            j.below_group = is_group(line) || (j.below_group && goes_on_with_title(line));
            g_string_truncate(j.paragraph, 0);
            g_string_append_len(j.paragraph, line->text.p, (gssize) line->text.n);
            last = i;
        }
    }
    if (joined)
        import_line(text, last)->text = import_keep(text, (AcuanSlice){j.paragraph->str, j.paragraph->len});
    g_string_free(j.paragraph, TRUE);
    if (j.words)
        g_hash_table_unref(j.words);
    import_compact(text);
}

/* ---- the body ---- */

static gboolean
wants_blank(const ImportLine *before, const ImportLine *line)
{
    if (line->part != before->part || line->unit != ACUAN_UNIT_LAW)
        return TRUE;
    return line->gap && (line->part == PART_TITLE || line->part >= PART_CLOSING) && !line->cell;
}

/* A line that is three dashes would end a front matter that somebody puts above it. */
static void
write_line(GString *out, AcuanSlice line)
{
    if (acuan_slice_is(line, "---"))
        g_string_append(out, "- - -");
    else
        g_string_append_len(out, line.p, (gssize) line.n);
    g_string_append_c(out, '\n');
}

void
import_write_body(const ImportText *text, GString *out)
{
    for (guint i = 0; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        if (i > 0 && wants_blank(import_line(text, i - 1), line))
            g_string_append_c(out, '\n');
        write_line(out, line->text);
    }
}

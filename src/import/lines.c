/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lines.h"

#include <stdarg.h>
#include <string.h>

static void
clear_fix(gpointer item)
{
    AcuanImportFix *fix = item;

    g_free(fix->before);
    g_free(fix->after);
}

ImportText *
import_text_new(void)
{
    ImportText *text = g_new0(ImportText, 1);

    text->lines = g_array_new(FALSE, TRUE, sizeof(ImportLine));
    text->chunk = g_string_chunk_new(1 << 16);
    text->fixes = g_array_new(FALSE, TRUE, sizeof(AcuanImportFix));
    g_array_set_clear_func(text->fixes, clear_fix);
    return text;
}

void
import_text_free(ImportText *text)
{
    if (!text)
        return;
    g_array_unref(text->lines);
    g_array_unref(text->fixes);
    g_string_chunk_free(text->chunk);
    g_free(text);
}

AcuanSlice
import_keep(ImportText *text, AcuanSlice words)
{
    return (AcuanSlice){g_string_chunk_insert_len(text->chunk, words.p, (gssize) words.n), words.n};
}

AcuanSlice
import_format(ImportText *text, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *words = g_strdup_vprintf(format, args);
    va_end(args);
    return import_keep(text, acuan_slice(words));
}

static gboolean
is_space(const char *p, gsize left, gsize *wide)
{
    *wide = 1;
    if ((guchar) *p <= ' ' || *p == 0x7f)
        return TRUE;
    /* No-break space, and the spaces and invisible marks of U+2000 to U+200F. */
    if (left > 1 && (guchar) p[0] == 0xc2 && ((guchar) p[1] == 0xa0 || (guchar) p[1] == 0xad)) {
        *wide = 2;
        return TRUE;
    }
    if (left > 2 && (guchar) p[0] == 0xe2 && (guchar) p[1] == 0x80 && (guchar) p[2] <= 0x8f) {
        *wide = 3;
        return TRUE;
    }
    return FALSE;
}

/* Single blanks, none at the ends. Most lines are so already, and are kept with one copy. */
static AcuanSlice
squeeze(ImportText *text, AcuanSlice words)
{
    char *start = g_string_chunk_insert_len(text->chunk, words.p, (gssize) words.n);
    char *out = start;
    gsize wide;

    for (gsize i = 0; i < words.n;) {
        guchar c = (guchar) words.p[i];
        if ((c > ' ' && c < 0x80) || !is_space(words.p + i, words.n - i, &wide)) {
            *out++ = (char) c;
            i++;
            continue;
        }
        if (out > start && out[-1] != ' ')
            *out++ = ' ';
        i += wide;
    }
    if (out > start && out[-1] == ' ')
        out--;
    *out = '\0';
    return (AcuanSlice){start, (gsize) (out - start)};
}

ImportLine *
import_append(ImportText *text, AcuanSlice words, guint source, guint page, gboolean gap)
{
    AcuanSlice kept = squeeze(text, words);
    ImportLine line = {.text = kept, .source = source, .page = page, .gap = gap};

    if (kept.n == 0)
        return NULL;
    g_array_append_val(text->lines, line);
    return import_line(text, text->lines->len - 1);
}

void
import_fix(ImportText *text, guint i, const char *rule, gboolean doubtful, AcuanSlice before,
           AcuanSlice after)
{
    const ImportLine *line = import_line(text, i);
    AcuanImportFix fix = {.line = line->source,
                          .page = line->page,
                          .rule = rule,
                          .doubtful = doubtful,
                          /* What is shown of a long line may end within a character. */
                          .before = g_utf8_make_valid(before.p ? before.p : "", (gssize) before.n),
                          .after = g_utf8_make_valid(after.p ? after.p : "", (gssize) after.n)};

    g_array_append_val(text->fixes, fix);
}

void
import_change(ImportText *text, guint i, const char *rule, AcuanSlice after)
{
    ImportLine *line = import_line(text, i);

    import_fix(text, i, rule, FALSE, line->text, after);
    line->text = after;
}

void
import_drop(ImportText *text, guint i)
{
    ImportLine *line = import_line(text, i);

    line->dropped = TRUE;
    text->noise++;
}

void
import_insert(ImportText *text, guint i, AcuanSlice words, AcuanUnitKind unit, guint number)
{
    ImportLine *line = import_line(text, i);

    line->insert = words;
    line->insert_unit = unit;
    line->insert_number = number;
}

void
import_split(ImportText *text, guint i, gsize at)
{
    import_line(text, i)->cut = at;
}

static void
put_inserted(GArray *out, ImportLine *line)
{
    ImportLine added = {.text = line->insert,
                        .source = line->source,
                        .page = line->page,
                        .gap = TRUE,
                        .heading = TRUE,
                        .unit = line->insert_unit,
                        .number = line->insert_number,
                        .part = line->part};

    if (!line->insert.n)
        return;
    g_array_append_val(out, added);
    line->insert = ACUAN_SLICE_NONE;
    line->gap = FALSE;
}

static void
put_line(GArray *out, ImportLine line)
{
    gsize cut = line.cut;

    line.cut = 0;
    if (!cut) {
        g_array_append_val(out, line);
        return;
    }
    ImportLine rest = line;
    line.text = acuan_slice_strip((AcuanSlice){line.text.p, cut});
    rest.text = acuan_slice_strip((AcuanSlice){rest.text.p + cut, rest.text.n - cut});
    rest.gap = rest.page_start = rest.heading = FALSE;
    g_array_append_val(out, line);
    g_array_append_val(out, rest);
}

void
import_compact(ImportText *text)
{
    GArray *out = g_array_sized_new(FALSE, TRUE, sizeof(ImportLine), text->lines->len + 16);
    gboolean gap = FALSE, page_start = FALSE;

    for (guint i = 0; i < text->lines->len; i++) {
        ImportLine line = *import_line(text, i);
        gap = gap || line.gap;
        page_start = page_start || line.page_start;
        if (line.dropped)
            continue;
        line.gap = gap;
        line.page_start = page_start;
        gap = page_start = FALSE;
        put_inserted(out, &line);
        put_line(out, line);
    }
    g_array_unref(text->lines);
    text->lines = out;
}

int
import_before(const ImportText *text, guint i)
{
    while (i-- > 0)
        if (!import_line(text, i)->dropped)
            return (int) i;
    return -1;
}

int
import_behind(const ImportText *text, guint i)
{
    while (++i < text->lines->len)
        if (!import_line(text, i)->dropped)
            return (int) i;
    return -1;
}

gboolean
import_ends_open(AcuanSlice text)
{
    static const char *const cut[] = {"dalam",  "dan",  "atau",   "dengan", "pada",  "dimaksud",
                                      "dari",   "oleh", "ayat",   "huruf",  "angka", "pasal",
                                      "sampai", "jo",   "juncto", "serta",  "ketentuan", NULL};

    return text.n && (text.p[text.n - 1] == ',' ||
                      (!line_is_capitals(text) && line_ends_with_word(text, cut)));
}

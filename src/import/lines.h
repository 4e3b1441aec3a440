/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lines.h - a source as lines, on which every step of the import works.
 *
 * A reader of one kind of source fills an ImportText; the steps behind it drop, change, insert and split
 * lines, and say so. Texts are stripped, with single blanks, valid UTF-8, and live as long as the
 * ImportText.
 */
#ifndef ACUAN_IMPORT_LINES_H
#define ACUAN_IMPORT_LINES_H

#include "acuan/import.h"
#include "law/line.h"

/* The parts of a regulation, in their usual order. */
typedef enum {
    PART_TITLE,
    PART_PREAMBLE,
    PART_OPERATIVE,
    PART_CLOSING,
    PART_PENJELASAN,
    PART_LAMPIRAN,
} ImportPart;

typedef struct {
    AcuanSlice text;
    guint source;        /* line of the source, from 1 */
    guint page;          /* from 1; 0 if the source has no pages */
    gboolean gap;        /* a blank line stood before it */
    gboolean page_start; /* the first of its page */
    gboolean heading;    /* the source marks it as a heading */
    gboolean item;       /* the source marks it as an item of a list, or as a paragraph of its own */
    gboolean cell;       /* of a table: stays as it stands */
    gboolean short_end;  /* it ends well before the margin, as the last line of a paragraph does */
    gboolean dropped;
    AcuanUnitKind unit;  /* of a heading that is believed: PASAL, BAB, ...; else LAW */
    guint number;        /* its number; for Pasal 12A 12 */
    char suffix;         /* 'A' */
    ImportPart part;
    AcuanSlice insert;   /* words of a heading to put before it, or none */
    AcuanUnitKind insert_unit;
    guint insert_number;
    gsize cut;           /* the byte at which it is to be cut in two, or 0 */
} ImportLine;

typedef struct {
    GArray *lines; /* ImportLine */
    GStringChunk *chunk;
    GArray *fixes; /* AcuanImportFix */
    guint noise;
    gboolean paged;    /* page breaks are known */
    gboolean amending; /* its Arabic Pasal are quotations */
} ImportText;

ImportText *import_text_new(void);
void import_text_free(ImportText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportText, import_text_free)

static inline ImportLine *
import_line(const ImportText *text, guint i)
{
    return &g_array_index(text->lines, ImportLine, i);
}

/* Appends a line: a copy of `words` with single blanks. Nothing happens if it is blank. */
ImportLine *import_append(ImportText *text, AcuanSlice words, guint source, guint page, gboolean gap);
/* A copy of `words` that lives as long as `text`. */
AcuanSlice import_keep(ImportText *text, AcuanSlice words);
AcuanSlice import_format(ImportText *text, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Notes a repair or doubt at line `i`. */
void import_fix(ImportText *text, guint i, const char *rule, gboolean doubtful, AcuanSlice before,
                AcuanSlice after);
/* Gives line `i` other words, and notes the repair. */
void import_change(ImportText *text, guint i, const char *rule, AcuanSlice after);
/* Drops a line that belongs to the page. */
void import_drop(ImportText *text, guint i);

/* Has a line put before line `i`, a heading of this unit and number if it is one; and has line `i` cut
 * in two at byte `at`. Both are done by the next import_compact, one of each for a line. */
void import_insert(ImportText *text, guint i, AcuanSlice words, AcuanUnitKind unit, guint number);
void import_split(ImportText *text, guint i, gsize at);
/* Takes dropped lines out, puts new ones in, cuts what is to be cut. */
void import_compact(ImportText *text);

/* The line before or behind `i` that is not dropped; -1 if there is none. */
int import_before(const ImportText *text, guint i);
int import_behind(const ImportText *text, guint i);

/* The sentence cannot end here: a comma, or a word such as "dalam", "ayat", "dan". */
gboolean import_ends_open(AcuanSlice text);

/* ---- the steps, in their order ---- */

/* Takes off what belongs to the page: numbers, running heads, catch-words, stamps of web sites. */
void import_clean(ImportText *text);
/* Repairs numbers within sentences: "ayat (21" -> "ayat (2)", "2OI9" -> "2019". */
void import_repair_numbers(ImportText *text);
/* Finds the parts, and puts labels of the preamble that stand apart back to their texts. */
void import_find_parts(ImportText *text);
/* Recognises headings, repairs broken ones, and finds lost ones. */
void import_repair_headings(ImportText *text);
/* Joins lines that are one paragraph. */
void import_join_lines(ImportText *text);
/* Repairs the marks of ayat, huruf and angka. */
void import_repair_marks(ImportText *text);
/* The body in the official layout. */
void import_write_body(const ImportText *text, GString *out);

/* ---- readers ---- */

void import_read_raw(ImportText *text, AcuanSlice bytes);
void import_read_markdown(ImportText *text, AcuanSlice bytes);
void import_read_html(ImportText *text, AcuanSlice bytes);
/* Runs the helper on a PDF and lays its pages out. `*pages` gets their number. */
gboolean import_read_pdf(ImportText *text, const AcuanImport *options, const char *path, guint *pages,
                         GError **error);
/* Lays out the helper's output, which import_read_pdf got. */
gboolean import_layout_pages(ImportText *text, AcuanSlice output, guint *pages, GError **error);

/* Bytes in any encoding of text become valid UTF-8 with LF: UTF-16 by its mark, else Windows-1252 where
 * it is no UTF-8. */
char *import_decode(AcuanSlice bytes, gsize *length);

#endif

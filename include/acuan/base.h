/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * base.h - the idioms that every room of acuan shares.
 *
 * Errors    A call that cannot do what it was asked sets a GError of the domain ACUAN_ERROR. The
 *           message is one sentence that says what is wrong and, where it helps, what to do.
 * Findings  A call that reads someone's text goes on after a fault and reports each one through an
 *           AcuanReport: file, line, column, level, rule, message. Nothing is dropped silently.
 * Strings   Text under construction is a GString; text that somebody else owns is an AcuanSlice.
 * Memory    A function whose name ends in _new, _read or _dup, or that returns a plain `char *`,
 *           gives ownership to the caller; `const` results are borrowed from their parent.
 */
#ifndef ACUAN_BASE_H
#define ACUAN_BASE_H

#include <glib.h>

G_BEGIN_DECLS

#define ACUAN_VERSION "0.1.0"
#define ACUAN_ERROR (acuan_error_quark())
GQuark acuan_error_quark(void);

/* The kinds of failure; the command line turns them into exit codes. */
typedef enum {
    ACUAN_ERROR_INPUT,     /* a file, option or value that cannot be used (exit 2) */
    ACUAN_ERROR_QUERY,     /* a query or citation that cannot be read (exit 2) */
    ACUAN_ERROR_IO,        /* the system refused: disk full, no permission (exit 2) */
    ACUAN_ERROR_NOT_FOUND, /* well-formed, but there is no such thing (exit 1) */
    ACUAN_ERROR_SCHEMA,    /* an index written by another version of the schema (exit 11) */
    ACUAN_ERROR_LOCKED,    /* somebody else is writing (exit 75) */
} AcuanError;

/* Bytes that belong to somebody else. Not NUL-terminated. */
typedef struct {
    const char *p;
    gsize n;
} AcuanSlice;

#define ACUAN_SLICE_NONE ((AcuanSlice){NULL, 0})

static inline AcuanSlice
acuan_slice(const char *text)
{
    AcuanSlice slice = {text, 0};
    while (text && text[slice.n])
        slice.n++;
    return slice;
}

/* True if both slices hold the same bytes. */
gboolean acuan_slice_equal(AcuanSlice a, AcuanSlice b);
/* True if the slice holds exactly the bytes of `text`. */
gboolean acuan_slice_is(AcuanSlice a, const char *text);
/* The slice without blanks at either end. */
AcuanSlice acuan_slice_strip(AcuanSlice slice);
/* A copy as a NUL-terminated string; every run of blanks and line ends becomes one space, Markdown's
 * ** and leading # are left out. For titles and names, not for text that is quoted. */
char *acuan_slice_fold(AcuanSlice slice);

/* How grave a finding is. Only errors and warnings make a batch end with exit code 2. */
typedef enum { ACUAN_NOTE, ACUAN_WARNING, ACUAN_ERROR_LEVEL } AcuanLevel;

/* "note", "warning" or "error". */
const char *acuan_level_name(AcuanLevel level);

/* One finding about a text. Lines and columns count from 1; 0 means the file as a whole. Columns count
 * characters. All strings are borrowed for the duration of the call that reports them. */
typedef struct {
    const char *file;
    guint line, col;
    AcuanLevel level;
    const char *rule; /* stable identifier such as "yaml-syntax" */
    const char *message;
} AcuanFinding;

typedef void (*AcuanFindingFunc)(const AcuanFinding *finding, void *data);

/* Where findings go. `file` names the text that is being read. A NULL report, or one with a NULL
 * func, swallows findings but still counts them. */
typedef struct {
    AcuanFindingFunc func;
    void *data;
    const char *file;
    guint errors, warnings, notes;
} AcuanReport;

/* Reports one finding, printf-style. */
void acuan_report(AcuanReport *report, AcuanLevel level, guint line, guint col, const char *rule,
                  const char *format, ...) G_GNUC_PRINTF(6, 7);

/* How many letters must be changed, put in, left out or swapped with the next to make one short word of
 * the other; bytes, ASCII case ignored. */
guint acuan_distance(const char *a, const char *b);
/* How many wrong letters a word of `length` bytes may have and still be taken for another: 2; 1 in words
 * of less than five; 0 in words of less than three, and of more than 64. */
guint acuan_distance_limit(gsize length);

/* Of `candidates` (NULL-terminated) the one that `word` was most likely meant to be, or NULL if none
 * is near: by acuan_distance, at most acuan_distance_limit. */
const char *acuan_nearest(const char *word, const char *const *candidates);

/* The file's bytes, NUL-terminated; `length` (may be NULL) counts them without that NUL. Refuses files larger than
 * `limit` bytes (0: no limit) and anything that is not a regular file. */
char *acuan_read_file(const char *path, gsize limit, gsize *length, GError **error);

G_END_DECLS
#endif

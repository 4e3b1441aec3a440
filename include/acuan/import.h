/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * import.h - the law as it really arrives becomes a document.
 *
 * Raw text of PDFs, Markdown that an OCR program made, HTML, PDFs, Akoma Ntoso, and records of the
 * national catalogue (JDIHN) become documents of acuan-document(5) with `teks: verbatim`, one a regulation.
 *
 * What surrounds the law on its pages goes: page numbers, running heads, catch-words. What the reading
 * of a page broke is repaired where the law's own order proves it: a heading or mark that fits its
 * place in the numbering. The words themselves are never changed. Every repair is listed with what
 * stood there before; what only may be right is listed as doubtful, and named in the front matter.
 */
#ifndef ACUAN_IMPORT_H
#define ACUAN_IMPORT_H

#include "acuan/law.h"

G_BEGIN_DECLS

typedef enum {
    ACUAN_SOURCE_UNKNOWN,
    ACUAN_SOURCE_TEXT,     /* raw text of pages */
    ACUAN_SOURCE_MARKDOWN, /* Markdown in any vocabulary */
    ACUAN_SOURCE_HTML,
    ACUAN_SOURCE_PDF,
    ACUAN_SOURCE_JDIHN,    /* records of the catalogue, JSON */
    ACUAN_SOURCE_WORD,     /* a word processor's file: named, and refused */
    ACUAN_SOURCE_AKN,      /* Akoma Ntoso 3.0 (akn.h): nothing in it is repaired */
} AcuanSource;

/* "text", "markdown", "html", "pdf", "jdihn", "word", "akn", "unknown". */
const char *acuan_source_name(AcuanSource source);

/* What the bytes are: by their own first bytes, and by the file's name where these do not tell. */
AcuanSource acuan_source_of(const char *path, AcuanSlice bytes);

/* One repair, or one doubt. Strings are owned by the result they are in. */
typedef struct {
    guint line;        /* of the source, or 0 */
    guint page;        /* of the source, or 0 if it has no pages */
    gboolean doubtful; /* it may be wrong: look at the source */
    const char *rule;  /* "heading", "mark", "number", "lost-heading", ...; static */
    char *before, *after; /* what stood there and what stands there now; either may be empty */
} AcuanImportFix;

/* How many of each there are in the document. */
typedef struct {
    guint bab, bagian, paragraf, pasal;
} AcuanImportCounts;

/* One regulation. */
typedef struct {
    char *path;     /* the source */
    AcuanSource source;
    char *id, *type, *number; /* type: the key of the IRI, such as "perpres" */
    guint year;
    char *title;
    GString *document;  /* front matter and body */
    gboolean metadata;  /* a record of the catalogue without text */
    GArray *fixes;      /* AcuanImportFix, in order of the source */
    AcuanImportCounts counts;
    guint pages, words;
    guint noise;        /* lines that belonged to the page and not to the law */
    double quality;     /* 0..1; see acuan_import_quality in acuan-import(1) */
    GPtrArray *reasons; /* char *: what the quality lost, in words */
    guint suspects;     /* annotations carried over whose provision has other words now, or is gone */
    GPtrArray *lost;    /* char *: `pada` of annotations that name nothing in the new text */
} AcuanImported;

void acuan_imported_free(AcuanImported *imported);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanImported, acuan_imported_free)

/* Limits and helpers; zero or NULL stands for the default of each. */
typedef struct {
    const char *annotations; /* document, or folder of documents, whose front matter is carried over */
    const char *pdftext;     /* the program acuan-pdftext (default: acuan_import_find_helper) */
    guint seconds;           /* processor time for one PDF (default 60; with OCR 10 for each page) */
    guint megabytes;         /* memory for one PDF (default 1024) */
    guint pages;             /* most pages of one PDF (default 5000) */
    gboolean no_ocr;         /* a scan is refused although tesseract is there */
    guint jobs;              /* files at a time (default: one per processor) */
    guint parts;             /* processes that share the pages of one long PDF (default 1, or for a single
                                file one per processor, four at most) */
    const char *given;       /* a citation that says which regulation it is ("Perpres 95/2018"), for
                                texts that do not tell, or NULL */
} AcuanImport;

/* Imports bytes in memory: any kind but PDF and JDIHN. `path` names them in messages. NULL with the
 * error if there is no law in them. */
AcuanImported *acuan_import_bytes(const AcuanImport *options, const char *path, AcuanSource source,
                                  AcuanSlice bytes, GError **error);

/* Called for each regulation, in the order of the files, or with the error where a file failed. */
typedef void (*AcuanImportFunc)(const char *path, AcuanImported *imported, const GError *error,
                                void *data);

/* Imports files (NULL-terminated). Records of the catalogue are joined by kind, number and year to the
 * texts among the files, which take over their metadata; the others become documents without text.
 * Failures are handed to `func` and the batch goes on. Returns how many files failed. */
guint acuan_import_files(const AcuanImport *options, const char *const *paths, AcuanImportFunc func,
                         void *data);

/* Where the program that reads PDFs lies: $ACUAN_PDFTEXT, beside the program itself, or
 * ../libexec/acuan from there. NULL if it is nowhere. Owned by the caller. */
char *acuan_import_find_helper(void);

/* The name under which a document is kept: "perpres-2018-95.md". Owned by the caller. */
char *acuan_imported_name(const AcuanImported *imported);

G_END_DECLS
#endif

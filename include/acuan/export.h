/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * export.h - everything out of an index, for other programs.
 *
 * An export goes through the laws in the order of their work IRIs and through each in reading order,
 * with one provision in memory at a time. The same index gives the same bytes. A file or folder gets
 * its name only when all of it has been written.
 *
 * Formats of rows have one row for each mapping of a provision to a category:
 *   csv, tsv    RFC 4180, with commas or tabs      jsonl, json, yaml    an object for each row
 *   xlsx        a sheet for each model, one of coverage, one of sources
 * Formats of laws have whole laws, with their mappings:
 *   akn         Akoma Ntoso 3.0, a document for each law
 *   oscal       OSCAL 1.2: each law and model as a catalog, and a mapping collection for each law
 *   skos        the models as concept schemes, the mappings as annotations; Turtle
 *   jdihn       the laws' metadata as the feed of the national legal documentation network
 *   bulk        provisions as newline-delimited bulk requests for OpenSearch and Elasticsearch
 *   html        a folder of pages: laws, models, coverage
 */
#ifndef ACUAN_EXPORT_H
#define ACUAN_EXPORT_H

#include "acuan/search.h"

G_BEGIN_DECLS

/* ---- rows ---- */

/* The columns of a row, in their order. Names and meaning are an interface; a sheet that comes back is
 * read by the same names. */
typedef enum {
    ACUAN_COLUMN_ID,            /* work IRI of the law */
    ACUAN_COLUMN_CITATION,      /* "Pasal 6 Perpres Nomor 95 Tahun 2018" */
    ACUAN_COLUMN_EID,
    ACUAN_COLUMN_PASAL,         /* the article's number; empty for other parts */
    ACUAN_COLUMN_KIND,          /* pasal, kutipan (quoted by an amending law) or bagian (other parts) */
    ACUAN_COLUMN_TITLE,         /* of the law */
    ACUAN_COLUMN_HEADINGS,      /* from the outermost, with " › " between */
    ACUAN_COLUMN_STATUS,
    ACUAN_COLUMN_TEXT_KIND,     /* verbatim or ikhtisar */
    ACUAN_COLUMN_MODEL,         /* this and all that follow up to NOTE: of the mapping */
    ACUAN_COLUMN_MODEL_VERSION,
    ACUAN_COLUMN_CODE,
    ACUAN_COLUMN_LABEL,
    ACUAN_COLUMN_NEGATIVE,      /* true: a person's considered no */
    ACUAN_COLUMN_RELATION,
    ACUAN_COLUMN_METHOD,        /* human, inherited or rule */
    ACUAN_COLUMN_RULE,          /* what matched of the category's stored query */
    ACUAN_COLUMN_CONFIDENCE,    /* 0 to 1, four digits */
    ACUAN_COLUMN_EVIDENCE,      /* the words, in the order of `offsets`, with " | " between */
    ACUAN_COLUMN_OFFSETS,       /* of each: FIELD:START-END in characters, with blanks between */
    ACUAN_COLUMN_FINGERPRINT,   /* of the provision's text (map.h) */
    ACUAN_COLUMN_AT,            /* the annotation's `pada` */
    ACUAN_COLUMN_BY,            /* who mapped or reviewed */
    ACUAN_COLUMN_DATE,
    ACUAN_COLUMN_REASON,
    ACUAN_COLUMN_NOTE,          /* of the annotation; the last of the columns that are there unasked */
    ACUAN_COLUMN_TEXT,
    ACUAN_COLUMN_ELUCIDATION,   /* the official explanatory note of the article */
    ACUAN_COLUMN_TYPE,          /* of the law, as the next three */
    ACUAN_COLUMN_NUMBER,
    ACUAN_COLUMN_YEAR,
    ACUAN_COLUMN_LANGUAGE,
    ACUAN_COLUMNS
} AcuanColumn;

#define ACUAN_COLUMNS_UNASKED (ACUAN_COLUMN_NOTE + 1)

const char *acuan_column_name(AcuanColumn column);
/* FALSE if there is no column of this name. */
gboolean acuan_column_find(const char *name, AcuanColumn *column);
/* The columns that a list names: "id,eid,code", or "+text,year" for some beside those that are there
 * unasked. GArray of AcuanColumn; NULL with ACUAN_ERROR_INPUT and the nearest right name. */
GArray *acuan_columns_parse(const char *list, GError **error);

/* A provision and one of its mappings. Set with acuan_row_provision, released with acuan_row_clear. */
typedef struct {
    const AcuanArticle *article;
    const AcuanMapping *mapping; /* NULL: the provision is mapped to nothing */
    const AcuanModel *model;     /* of the mapping; NULL if the index has it no more */
    const AcuanCategory *category;
    guint serial;                 /* of the provision: rows of one have the same */
    GString *citation, *headings; /* of the provision, made once for all its rows */
    char *law_id, *law_name;      /* of the law looked at last */
    char *heading_lines;          /* what evidence in headings points into; made on demand */
    guint from_bytes, from_characters; /* a place of the text whose characters are counted */
} AcuanRow;

void acuan_row_provision(AcuanRow *row, const AcuanArticle *article);
void acuan_row_clear(AcuanRow *row);
/* What stands in a column; borrowed from the row, or made in `scratch`. May hold bytes that are no
 * UTF-8 where the law does. Booleans are "true" and "false". */
AcuanSlice acuan_row_cell(AcuanRow *row, AcuanColumn column, GString *scratch);
/* A place in the field that a stretch of evidence lies in, counted in characters. */
guint acuan_row_characters(AcuanRow *row, AcuanField field, guint bytes);

/* ---- exports ---- */

/* The formats' names, NULL-terminated. */
extern const char *const ACUAN_EXPORT_FORMATS[];

/* The version of all formats' fields and names that this library writes. */
#define ACUAN_EXPORT_VERSION 1

/* Lists are NULL-terminated, or NULL for "any". */
typedef struct {
    const char *format;    /* of ACUAN_EXPORT_FORMATS */
    const char *query;     /* a question, a citation or an IRI; NULL: everything. Formats of laws take
                            * every law whole that has an answer */
    const char *fields;    /* formats of rows: as acuan_columns_parse takes it; or NULL */
    const char *const *models;
    const char *category;  /* MODEL:CODE, with all below it; or NULL */
    const char *method;    /* human, inherited or rule; or NULL */
    const char *status;    /* only laws of this status; or NULL */
    double threshold;      /* least confidence */
    gboolean unmapped;     /* formats of rows: also a row for each provision without any */
    gboolean bom;          /* csv, tsv: begin with a byte order mark */
    const char *output;    /* a file, or a folder where the format makes several; NULL: standard output */
    AcuanReport *report;   /* gets what a format cannot hold, by name; or NULL */
    const volatile gint *stop; /* ends the export with ACUAN_ERROR_IO once it is not 0; or NULL */
} AcuanExport;

typedef struct {
    guint laws, provisions; /* that answer the query; for formats of laws: of the laws written */
    guint articles;         /* of the provisions: articles, also those quoted */
    guint mappings;         /* rows or their like with a category */
    guint unmapped;         /* rows without */
} AcuanExportResult;

/* Exports. FALSE with ACUAN_ERROR_INPUT or ACUAN_ERROR_QUERY for options that mean nothing,
 * ACUAN_ERROR_NOT_FOUND for a citation of what is not in the index, ACUAN_ERROR_IO if the answer cannot
 * be written: then nothing has changed under the final name. A standard output that its reader closed
 * is no error. */
gboolean acuan_export(AcuanIndex *index, const AcuanExport *options, AcuanExportResult *result,
                      GError **error);

/* Compares what an export would write with the file or folder that is at `output`. `*stale` gets
 * whether they differ, and `difference` how, for people. FALSE as acuan_export. */
gboolean acuan_export_check(AcuanIndex *index, const AcuanExport *options, gboolean *stale,
                            GString *difference, GError **error);

G_END_DECLS
#endif

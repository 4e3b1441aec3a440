/* SPDX-License-Identifier: GPL-3.0-or-later */
/* meta.h - what is known about a regulation: from its own text, or from a record of the catalogue. */
#ifndef ACUAN_IMPORT_META_H
#define ACUAN_IMPORT_META_H

#include "lines.h"

typedef struct {
    const char *kind; /* a kind of relation of the format; static */
    char *target;     /* work IRI, or NULL */
    char *description; /* where there is no IRI */
    char *at;         /* provision of the target, or NULL */
} MetaRelation;

/* Strings are owned; each may be NULL. */
typedef struct {
    char *type;    /* key as in IRIs */
    char *label;   /* `jenis` */
    char *issuer;  /* region or ministry as a part of the IRI, where the kind alone is not unique */
    char *number, *title, *place, *body, *gazette, *field, *url, *download, *status;
    char *enacted, *promulgated, *in_force; /* YYYY-MM-DD */
    guint year;
    GPtrArray *subjects;  /* char * */
    GArray *relations;    /* MetaRelation */
} ImportMeta;

ImportMeta *import_meta_new(void);
void import_meta_free(ImportMeta *meta);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportMeta, import_meta_free)

/* The work IRI, or NULL if kind, number or year is missing. Owned by the caller. */
char *import_meta_id(const ImportMeta *meta);
/* Adds a relation unless it is there. Takes over the strings. */
void import_meta_relate(ImportMeta *meta, const char *kind, char *target, char *description, char *at);

/* Sets kind and `label` from the name of a kind of regulation ("PERATURAN MENTERI PERTANIAN REPUBLIK
 * INDONESIA"), and the issuer where it is needed. FALSE if it is the name of none. */
gboolean import_meta_kind(ImportMeta *meta, const char *name);

/* TRUE for kinds whose number is unique only with the region or ministry that issued them. */
gboolean import_meta_needs_issuer(const char *key);

/* Reads title block, preamble, closing. What is missing stays NULL; what does not fit together is
 * noted as a doubt. */
void import_read_meta(ImportText *text, ImportMeta *meta);
/* Kind, number and year from a citation that the user gave. */
gboolean import_meta_given(ImportMeta *meta, const char *citation, GError **error);
/* Takes over what `record` knows and `meta` does not; what the catalogue alone can know (status,
 * subjects, address) in any case. */
void import_meta_join(ImportMeta *meta, const ImportMeta *record);

/* The records of a file: ImportMeta, owned. NULL with the error if it is no such file. */
GPtrArray *import_read_records(AcuanSlice bytes, const char *path, GError **error);

/* The front matter's keys, one a line, without fences. */
void import_write_front(const ImportMeta *meta, GString *out);

#endif

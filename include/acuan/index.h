/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * index.h - laws become an index.
 *
 * A build reads all the texts it is given and publishes one new index in place of the old one. It is
 * published by a rename: readers see the old index or the new one, and a build that is killed leaves
 * the old one as it was. What the index holds is told in src/index/schema.h.
 */
#ifndef ACUAN_INDEX_H
#define ACUAN_INDEX_H

#include "acuan/map.h"
#include "acuan/register.h"

G_BEGIN_DECLS

/* How far a build is; called from the thread that called acuan_index_build. */
typedef void (*AcuanProgress)(const char *phase, guint done, guint total, void *data);

typedef struct {
    const char *const *paths; /* files, and folders whose *.md and *.txt are read; NULL-terminated */
    const char *folder;       /* of the index; made if it is not there */
    const GPtrArray *models;  /* AcuanModel* */
    const AcuanRegister *known; /* laws to be told apart from unknown ones; or NULL */
    const AcuanProfile *profile; /* of texts whose front matter does not tell it; or NULL */
    guint jobs;               /* threads; 0: one per processor */
    gboolean dry_run;         /* read and report, write nothing */
    AcuanReport *report;      /* gets all findings, in the order of the files */
    AcuanProgress progress;   /* or NULL */
    void *progress_data;
} AcuanBuild;

typedef struct {
    guint files;      /* found */
    guint laws;       /* indexed */
    guint provisions; /* documents */
    guint articles;   /* of them own articles of their law */
    guint mapped;     /* articles with at least one category */
    guint64 bytes;    /* of text read */
} AcuanBuildResult;

/* Builds and publishes. A text that cannot be used is reported and left out, the others are indexed.
 * FALSE, with nothing published, if the index cannot be written (ACUAN_ERROR_IO), somebody else is
 * writing it (ACUAN_ERROR_LOCKED), or no text at all could be read (ACUAN_ERROR_INPUT). */
gboolean acuan_index_build(const AcuanBuild *build, AcuanBuildResult *result, GError **error);

/* The texts among `paths`, sorted: char*, owning. What is not there, cannot be read or leads back into
 * itself is reported. Hidden files, and README files, are not texts. */
GPtrArray *acuan_find_texts(const char *const *paths, AcuanReport *report);

G_END_DECLS
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * index.h - laws become an index.
 *
 * What an index holds is what the texts that are named say now. If there is one already, only texts that
 * differ are read, and a small delta is published beside what was built before; else, or when so much
 * differs that it does not pay, all are read. Either is published by a rename: readers see the old index
 * or the new one, and a build that is killed leaves the old one as it was. An updated index gives the
 * answers of one that was built anew, words weighed alike. What the index holds is told in
 * src/index/schema.h.
 */
#ifndef ACUAN_INDEX_H
#define ACUAN_INDEX_H

#include <signal.h>

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
    gboolean rebuild;         /* read all texts, whatever the index has */
    guint fold;               /* percent of the text from which a delta is folded into the main generation
                                 by reading all texts; 0: 5. From 100 on it never is */
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
    guint64 bytes;    /* of text */
    guint read;       /* texts of all those found that were read now; the others are as they were */
    guint added, changed, removed; /* texts since the last publication; 0 in a full build */
    guint remapped;   /* provisions that got other categories without being read */
    gboolean updated;   /* the index was there, and was brought up to date without reading all texts */
    gboolean published; /* something had to be written */
} AcuanBuildResult;

/* Builds or updates, and publishes. A text that cannot be used is reported, every time, and left out; the
 * others are indexed. Of texts that are as they were, warnings are not repeated.
 * FALSE, with nothing published, if the index cannot be written (ACUAN_ERROR_IO), somebody else is
 * writing it (ACUAN_ERROR_LOCKED), or no text at all could be read (ACUAN_ERROR_INPUT). */
gboolean acuan_index_build(const AcuanBuild *build, AcuanBuildResult *result, GError **error);

/* Folders and files under watch (inotify), for those who update an index whenever a text is saved. */
typedef struct AcuanWatch AcuanWatch;

/* NULL with ACUAN_ERROR_IO if the system has no watch to give. */
AcuanWatch *acuan_watch_new(GError **error);
void acuan_watch_free(AcuanWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanWatch, acuan_watch_free)
/* Watches all that an index of `paths` is made from; also the folders that are new since the last call. */
gboolean acuan_watch_paths(AcuanWatch *watch, const char *const *paths, GError **error);
/* Watches a folder of models, or one model, and the register beside them. */
gboolean acuan_watch_models(AcuanWatch *watch, const char *path, GError **error);
/* Waits until something changed and was quiet for a moment, or a signal came that `waiting`, the signal
 * mask meanwhile, lets through. FALSE with an error if watching failed. */
gboolean acuan_watch_wait(AcuanWatch *watch, const sigset_t *waiting, GError **error);

/* The texts among `paths`, sorted: char*, owning. What is not there, cannot be read or leads back into
 * itself is reported. Hidden files, and README files, are not texts. */
GPtrArray *acuan_find_texts(const char *const *paths, AcuanReport *report);

G_END_DECLS
#endif

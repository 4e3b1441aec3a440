/* SPDX-License-Identifier: GPL-3.0-or-later */
/* build.h - what a full build and an update share: texts become segments. */
#ifndef ACUAN_INDEX_BUILD_H
#define ACUAN_INDEX_BUILD_H

#include "acuan/index.h"
#include "manifest.h"
#include "segment.h"
#include "store.h"

typedef struct {
    const AcuanBuild *build;
    Store *store;         /* NULL in a dry run */
    GPtrArray *entries;   /* TextEntry*: all texts there are now, by path; what is read fills them in */
    const char **twins;   /* per text, the earlier text with the same work IRI, or NULL */
    GArray *reading;      /* guint: the texts that are read, ascending */
    GPtrArray *batches;
    AcuanBuildResult *result;
    GMutex mutex;         /* guards done and running */
    GCond changed;
    guint done;           /* texts */
    guint running;        /* batches not yet finished */
    gint failed;          /* atomic: an error that ends the build */
} Builder;

static inline TextEntry *
builder_entry(const Builder *b, guint text)
{
    return g_ptr_array_index(b->entries, text);
}

/* Fills in `twins` from the entries' ids. */
void build_claim_ids(Builder *b);
/* Reads the texts of `reading` into segments, and delivers the findings. */
gboolean build_read(Builder *b, GError **error);
/* The segments that gave (char*, borrowed), in the order of their texts. */
GPtrArray *build_segments(const Builder *b);
/* All texts become a new main generation. */
gboolean build_all(Builder *b, GError **error);
/* Tells the caller how far the build is. */
void build_tell(const Builder *b, const char *phase, guint done, guint total);

/* Parts of the metadata. */
gboolean build_write_models(Segment *segment, const GPtrArray *models, GError **error);
gboolean build_write_known_names(Segment *segment, const AcuanRegisterEntry *entry, GError **error);
/* Schema, time, counts, inputs and the manifest `texts`. */
gboolean build_write_facts(Builder *b, Segment *segment, int terms, const char *texts, GError **error);
/* The digest of what goes into an index beside texts and models. */
char *build_inputs(const AcuanBuild *build);

/* ---- update.c ---- */

/* Brings the published index up to date with a delta, if that can be done and pays. `*done` says whether;
 * else the builder is as it was. FALSE with an error if writing failed. */
gboolean update_index(Builder *b, gboolean *done, GError **error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * remap.h - other models, the same texts: provisions get their categories anew from their records.
 *
 * Annotations are not in the records: laws that have any are read again. Of the others only what the
 * changed categories say can differ.
 */
#ifndef ACUAN_INDEX_REMAP_H
#define ACUAN_INDEX_REMAP_H

#include "build.h"
#include "xapian-c.h"

typedef struct Remap Remap;

/* Compares the builder's models with those of the main generation and of what is published (the delta, or
 * NULL). `*remap` is NULL if the main generation has the same models; `*changed` says whether the
 * published index has others. */
gboolean remap_new(Remap **remap, gboolean *changed, Builder *b, xc_db *main, xc_db *delta,
                   GError **error);
void remap_free(Remap *remap);
/* Has the published delta the mappings of these models already? */
gboolean remap_is_done(const Remap *remap);

/* Finds the documents whose mappings differ, among those of the builder's texts that are `kept` and begin
 * at `document` in the main generation. Those of texts that are `carried` are known from the published
 * delta; of the others, corrects how many articles are mapped. */
gboolean remap_run(Remap *remap, const gboolean *kept, const guint *document, const gboolean *carried,
                   GError **error);
/* How many those are, and how many of them are news. */
guint remap_count(const Remap *remap);
guint remap_fresh(const Remap *remap);
/* The first of them from `id` on, and the how manieth it is, from 0; G_MAXUINT if there is none. */
guint remap_next(const Remap *remap, guint id, guint *copy);

/* Writes them, in order, with their new mappings. */
gboolean remap_write_copies(Remap *remap, const char *path, GError **error);
/* The models, as far as they differ from the main generation's, and which documents differ. */
gboolean remap_write_metadata(Remap *remap, Segment *segment, GError **error);

#endif

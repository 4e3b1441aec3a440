/* SPDX-License-Identifier: GPL-3.0-or-later */
/* segment.h - a small writable database that one worker fills; segments are merged in the end. */
#ifndef ACUAN_INDEX_SEGMENT_H
#define ACUAN_INDEX_SEGMENT_H

#include "acuan/index.h"

typedef struct Segment Segment;

/* `delta`: its documents are to stand beside those of a main generation. */
Segment *segment_new(const char *path, gboolean delta, GError **error);
/* Adds all provisions of a law, and the law itself. Counts are added to `result`. */
gboolean segment_add_law(Segment *segment, const AcuanLaw *law, const GPtrArray *models,
                         AcuanBuildResult *result, GError **error);
/* Adds a provision that another database holds, with these mappings. `relations` is that of edges.h,
 * for a law's first provision, or "". */
gboolean segment_add_record(Segment *segment, const AcuanArticle *article, const char *relations,
                            const GPtrArray *models, const GPtrArray *mappings, GError **error);
/* Counts each abbreviation of a provision that is no longer there (char*, owning -> number of documents). */
void segment_count_pairs(const AcuanArticle *article, GHashTable *pairs);
gboolean segment_set_metadata(Segment *segment, const char *key, const char *value, GError **error);
/* Commits and closes; the files stay. */
gboolean segment_finish(Segment *segment, GError **error);
void segment_free(Segment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Segment, segment_free)

#endif

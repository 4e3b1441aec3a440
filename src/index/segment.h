/* SPDX-License-Identifier: GPL-3.0-or-later */
/* segment.h - a small writable database that one worker fills; segments are merged in the end. */
#ifndef ACUAN_INDEX_SEGMENT_H
#define ACUAN_INDEX_SEGMENT_H

#include "acuan/index.h"

typedef struct Segment Segment;

Segment *segment_new(const char *path, GError **error);
/* Adds all provisions of a law, and the law itself. Counts are added to `result`. */
gboolean segment_add_law(Segment *segment, const AcuanLaw *law, const GPtrArray *models,
                         AcuanBuildResult *result, GError **error);
gboolean segment_set_metadata(Segment *segment, const char *key, const char *value, GError **error);
/* Commits and closes; the files stay. */
gboolean segment_finish(Segment *segment, GError **error);
void segment_free(Segment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Segment, segment_free)

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* store.h - the index as a folder on disk: lock, generations, publication. */
#ifndef ACUAN_INDEX_STORE_H
#define ACUAN_INDEX_STORE_H

#include "acuan/base.h"
#include "xapian-c.h"

/* A folder held for writing. */
typedef struct {
    char *folder;
    char *scratch;    /* an own folder below it for segments; removed by store_close */
    int lock;
    guint generation; /* the published one; 0 if there is none */
} Store;

/* Makes the folder if need be and takes its lock. NULL: ACUAN_ERROR_LOCKED or ACUAN_ERROR_IO. */
Store *store_open(const char *folder, GError **error);
/* Releases the lock and removes the scratch folder. NULL-safe. */
void store_close(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* Merges the segments into the next generation and publishes it. */
gboolean store_publish(Store *store, const GPtrArray *segments, GError **error);

/* Turns libxapian's error into ours; always returns FALSE. `what` says what was being done. */
gboolean store_error(GError **error, const xc_error *cause, const char *what);

#endif

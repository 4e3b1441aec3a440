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
    guint generation; /* number of the last publication; 0 if there is none */
    char *main;       /* name of the published main generation; NULL if there is none */
    char *delta;      /* name of the delta beside it, or NULL */
} Store;

/* Makes the folder if need be and takes its lock. NULL: ACUAN_ERROR_LOCKED or ACUAN_ERROR_IO. */
Store *store_open(const char *folder, GError **error);
/* Releases the lock and removes the scratch folder. NULL-safe. */
void store_close(Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)

/* Merges the segments into the next generation and publishes it, alone or as the delta beside the main
 * generation there is. */
gboolean store_publish(Store *store, const GPtrArray *segments, gboolean delta, GError **error);
/* The path of a file of the index. */
char *store_path(const Store *store, const char *name);

/* A value of a database's metadata; NULL if there is none, or with a cause if reading failed. */
char *store_metadata(xc_db *db, const char *key, xc_error *cause);

/* Turns libxapian's error into ours; always returns FALSE. `what` says what was being done. */
gboolean store_error(GError **error, const xc_error *cause, const char *what);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* manifest.h - which texts a generation was made of, so that only what differs is read again. */
#ifndef ACUAN_INDEX_MANIFEST_H
#define ACUAN_INDEX_MANIFEST_H

#include "acuan/base.h"

typedef struct {
    char *path;
    char *id;        /* the work IRI, or NULL */
    char *hash;      /* of the bytes; NULL: not known. In a delta "-" says that the text is gone */
    gint64 size;
    gint64 mtime;    /* nanoseconds */
    gint64 seen;     /* when the file was looked at, on the same clock */
    guint documents; /* 0: nothing of it is in the index */
    guint articles, mapped;
    guint64 bytes;
    gboolean annotated;
    gboolean kept;   /* in a delta: its documents are those of the main generation */
} TextEntry;

#define TEXT_GONE "-"

TextEntry *text_entry_new(const char *path);
void text_entry_free(void *entry);
/* Size, time and the moment. FALSE if the file is not there. */
gboolean text_entry_stat(TextEntry *entry);
/* Can size and time tell that the file is as it was? They cannot if it was written just before it was
 * looked at: clocks of file systems are coarse. */
gboolean text_entry_trusts(const TextEntry *known, const TextEntry *now);
/* The hash of bytes; of a file, NULL if it cannot be read. */
char *text_hash(const char *bytes, gsize length);
char *text_hash_file(const char *path);

void manifest_write(GString *out, const TextEntry *entry);
/* TextEntry*, owning; NULL if the text is damaged. */
GPtrArray *manifest_read(const char *text);
/* path -> TextEntry*, borrowed */
GHashTable *manifest_by_path(const GPtrArray *entries);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "manifest.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define NANO G_GINT64_CONSTANT(1000000000)
/* FAT counts time in steps of two seconds; no file system in use is coarser. */
#define COARSEST (2 * NANO)
#define FIELDS 12

TextEntry *
text_entry_new(const char *path)
{
    TextEntry *entry = g_new0(TextEntry, 1);

    entry->path = g_strdup(path);
    return entry;
}

void
text_entry_free(void *data)
{
    TextEntry *entry = data;

    if (!entry)
        return;
    g_free(entry->path);
    g_free(entry->id);
    g_free(entry->hash);
    g_free(entry);
}

static gint64
nanoseconds(struct timespec time)
{
    return (gint64) time.tv_sec * NANO + time.tv_nsec;
}

gboolean
text_entry_stat(TextEntry *entry)
{
    struct timespec now;
    struct stat st;

    clock_gettime(CLOCK_REALTIME, &now);
    entry->seen = nanoseconds(now);
    if (stat(entry->path, &st) != 0)
        return FALSE;
    entry->size = st.st_size;
    entry->mtime = nanoseconds(st.st_mtim);
    return TRUE;
}

gboolean
text_entry_trusts(const TextEntry *known, const TextEntry *now)
{
    return known->hash && known->size == now->size && known->mtime == now->mtime &&
           known->mtime + COARSEST < known->seen;
}

char *
text_hash(const char *bytes, gsize length)
{
    return g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *) bytes, length);
}

char *
text_hash_file(const char *path)
{
    gsize length = 0;
    g_autofree char *bytes = acuan_read_file(path, 0, &length, NULL);

    return bytes ? text_hash(bytes, length) : NULL;
}

/* ---- as a text: one line each ---- */

void
manifest_write(GString *out, const TextEntry *e)
{
    g_autofree char *path = g_strescape(e->path, NULL);
    g_autofree char *id = g_strescape(e->id ? e->id : "", NULL);

    g_string_append_printf(out, "%s\t%s\t%s\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT
                           "\t%" G_GINT64_FORMAT "\t%u\t%u\t%u\t%" G_GUINT64_FORMAT "\t%d\t%d\n",
                           path, id, e->hash ? e->hash : "", e->size, e->mtime, e->seen,
                           e->documents, e->articles, e->mapped, e->bytes, e->annotated ? 1 : 0, e->kept ? 1 : 0);
}

static char *
text_or_null(const char *field)
{
    return *field ? g_strcompress(field) : NULL;
}

static TextEntry *
read_line(const char *line)
{
    g_auto(GStrv) f = g_strsplit(line, "\t", FIELDS + 1);
    TextEntry *e;

    if (g_strv_length(f) != FIELDS)
        return NULL;
    e = g_new0(TextEntry, 1);
    e->path = g_strcompress(f[0]);
    e->id = text_or_null(f[1]);
    e->hash = text_or_null(f[2]);
    e->size = g_ascii_strtoll(f[3], NULL, 10);
    e->mtime = g_ascii_strtoll(f[4], NULL, 10);
    e->seen = g_ascii_strtoll(f[5], NULL, 10);
    e->documents = (guint) g_ascii_strtoull(f[6], NULL, 10);
    e->articles = (guint) g_ascii_strtoull(f[7], NULL, 10);
    e->mapped = (guint) g_ascii_strtoull(f[8], NULL, 10);
    e->bytes = g_ascii_strtoull(f[9], NULL, 10);
    e->annotated = f[10][0] == '1';
    e->kept = f[11][0] == '1';
    return e;
}

GPtrArray *
manifest_read(const char *text)
{
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(text_entry_free);

    for (const char *end; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        g_autofree char *line = g_strndup(text, (gsize) (end - text));
        TextEntry *entry = read_line(line);
        if (!entry)
            return NULL;
        g_ptr_array_add(entries, entry);
    }
    return g_steal_pointer(&entries);
}

GHashTable *
manifest_by_path(const GPtrArray *entries)
{
    GHashTable *map = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < entries->len; i++)
        g_hash_table_insert(map, ((TextEntry *) g_ptr_array_index(entries, i))->path,
                            g_ptr_array_index(entries, i));
    return map;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.c - is what was exported before still what would be exported? */
#include <errno.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exporter.h"

#define MOST_SHOWN 20
#define LONGEST_SHOWN 200

/* ---- files, line by line ---- */

typedef struct {
    FILE *file;
    char *line;
    size_t room;
    ssize_t length; /* negative: at the end */
} Lines;

static gboolean
lines_open(Lines *lines, const char *path, GError **error)
{
    *lines = (Lines){.file = fopen(path, "rbe")};
    if (!lines->file)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: cannot read: %s", path,
                    g_strerror(errno));
    return lines->file != NULL;
}

static gboolean
lines_next(Lines *lines)
{
    lines->length = getline(&lines->line, &lines->room, lines->file);
    return lines->length >= 0;
}

static void
lines_close(Lines *lines)
{
    if (lines->file)
        fclose(lines->file);
    free(lines->line);
}

static guint64
line_hash(const Lines *lines)
{
    guint64 hash = 14695981039346656037u;

    for (ssize_t i = 0; i < lines->length; i++)
        hash = (hash ^ (guchar) lines->line[i]) * 1099511628211u;
    return hash;
}

/* How often each line stands in a file, by its hash: eight bytes a line, whatever its length. */
static GHashTable *
count_lines(const char *path, GError **error)
{
    GHashTable *counts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    Lines lines;

    if (!lines_open(&lines, path, error)) {
        g_hash_table_unref(counts);
        return NULL;
    }
    while (lines_next(&lines)) {
        guint64 hash = line_hash(&lines);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &hash));
        g_hash_table_insert(counts, g_memdup2(&hash, sizeof hash), GUINT_TO_POINTER(n + 1));
    }
    lines_close(&lines);
    return counts;
}

static void
show_line(GString *out, char mark, const Lines *lines)
{
    g_autofree char *valid = g_utf8_make_valid(lines->line, (gssize) lines->length);

    g_strchomp(valid);
    gboolean cut = g_utf8_strlen(valid, -1) > LONGEST_SHOWN;
    if (cut)
        *g_utf8_offset_to_pointer(valid, LONGEST_SHOWN) = '\0';
    g_string_append_printf(out, "%c%s%s\n", mark, valid, cut ? "\xe2\x80\xa6" : "");
}

/* Shows the lines of `path` that `other` has not, or not as often. */
static gboolean
show_missing(GString *out, char mark, const char *path, const char *other, guint *n, GError **error)
{
    g_autoptr(GHashTable) counts = count_lines(other, error);
    Lines lines;

    *n = 0;
    if (!counts || !lines_open(&lines, path, error))
        return FALSE;
    while (lines_next(&lines)) {
        guint64 hash = line_hash(&lines);
        guint left = GPOINTER_TO_UINT(g_hash_table_lookup(counts, &hash));
        if (left)
            g_hash_table_insert(counts, g_memdup2(&hash, sizeof hash), GUINT_TO_POINTER(left - 1));
        else if ((*n)++ < MOST_SHOWN)
            show_line(out, mark, &lines);
    }
    lines_close(&lines);
    return TRUE;
}

static gboolean
same_bytes(const char *a, const char *b, gboolean *binary)
{
    FILE *x = fopen(a, "rbe"), *y = fopen(b, "rbe");
    gboolean same = x && y;
    char p[8192], q[8192];
    size_t n = 1;

    while (same && n > 0) {
        n = fread(p, 1, sizeof p, x);
        same = fread(q, 1, sizeof q, y) == n && memcmp(p, q, n) == 0;
        *binary = *binary || memchr(p, '\0', n);
    }
    if (x)
        fclose(x);
    if (y)
        fclose(y);
    return same;
}

/* `name` is what the file is called in the answer. */
static gboolean
compare_files(const char *old, const char *new, const char *name, gboolean *stale, GString *out,
              GError **error)
{
    gboolean binary = FALSE;
    guint gone = 0, added = 0;

    if (same_bytes(old, new, &binary))
        return TRUE;
    *stale = TRUE;
    if (binary) {
        g_string_append_printf(out, "%s differs\n", name);
        return TRUE;
    }
    g_string_append_printf(out, "--- %s\n+++ the index\n", name);
    if (!show_missing(out, '-', old, new, &gone, error) ||
        !show_missing(out, '+', new, old, &added, error))
        return FALSE;
    if (gone == 0 && added == 0)
        g_string_append(out, "the lines are the same, in another order\n");
    else
        g_string_append_printf(out, "%u lines only in %s, %u only in the index%s\n", gone, name, added,
                               gone > MOST_SHOWN || added > MOST_SHOWN ? "; not all are shown" : "");
    return TRUE;
}

/* ---- folders ---- */

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static void
add_files(GPtrArray *names, const char *root, const char *below)
{
    g_autofree char *path = g_build_filename(root, below, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inner = *below ? g_build_filename(below, name, NULL) : g_strdup(name);
        g_autofree char *full = g_build_filename(root, inner, NULL);
        if (g_file_test(full, G_FILE_TEST_IS_DIR))
            add_files(names, root, inner);
        else
            g_ptr_array_add(names, g_steal_pointer(&inner));
    }
}

static GPtrArray *
list_files(const char *root)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

    add_files(names, root, "");
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gboolean
compare_folders(const char *old, const char *new, gboolean *stale, GString *out, GError **error)
{
    g_autoptr(GPtrArray) a = list_files(old), b = list_files(new);
    guint i = 0, k = 0;
    gboolean ok = TRUE;

    while (ok && (i < a->len || k < b->len)) {
        const char *x = i < a->len ? g_ptr_array_index(a, i) : NULL;
        const char *y = k < b->len ? g_ptr_array_index(b, k) : NULL;
        int order = !x ? 1 : !y ? -1 : strcmp(x, y);
        if (order == 0) {
            g_autofree char *left = g_build_filename(old, x, NULL);
            g_autofree char *right = g_build_filename(new, y, NULL);
            ok = compare_files(left, right, x, stale, out, error);
        } else {
            *stale = TRUE;
            g_string_append_printf(out, order < 0 ? "%s is no longer made\n" : "%s is new\n",
                                   order < 0 ? x : y);
        }
        i += order <= 0 ? 1 : 0;
        k += order >= 0 ? 1 : 0;
    }
    return ok;
}

/* ---- a check ---- */

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void) st;
    (void) kind;
    (void) at;
    return remove(path);
}

gboolean
acuan_export_check(AcuanIndex *index, const AcuanExport *options, gboolean *stale,
                   GString *difference, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autofree char *scratch = g_dir_make_tmp("acuan-check-XXXXXX", &cause);
    g_autofree char *fresh = scratch ? g_build_filename(scratch, "export", NULL) : NULL;
    gboolean folder = g_file_test(options->output, G_FILE_TEST_IS_DIR);
    AcuanExport again = *options;
    gboolean ok;

    *stale = FALSE;
    if (!scratch) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "no place to compare: %s", cause->message);
        return FALSE;
    }
    if (folder && g_mkdir(fresh, 0777) != 0)
        g_clear_pointer(&fresh, g_free);
    again.output = fresh;
    ok = fresh && acuan_export(index, &again, NULL, error);
    if (ok && folder != g_file_test(fresh, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s is %s, the export is %s",
                    options->output, folder ? "a folder" : "no folder",
                    folder ? "a file" : "a folder of files");
        ok = FALSE;
    }
    ok = ok && (folder ? compare_folders(options->output, fresh, stale, difference, error)
                       : compare_files(options->output, fresh, options->output, stale, difference,
                                       error));
    nftw(scratch, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return ok;
}

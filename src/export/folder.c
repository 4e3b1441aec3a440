/* SPDX-License-Identifier: GPL-3.0-or-later */
/* folder.c - a folder of files that appears as a whole or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exporter.h"

#define MARK ".acuan-export" /* tells an export from a folder of somebody's own */
#define LONGEST_NAME 200

struct Folder {
    char *path, *scratch;
    gboolean published;
};

static gboolean
fail(GError **error, const char *path, int code)
{
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: cannot write: %s", path, g_strerror(code));
    return FALSE;
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void) st;
    (void) kind;
    (void) at;
    return remove(path);
}

static void
remove_tree(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static gboolean
is_replaceable(const char *path)
{
    g_autofree char *mark = g_build_filename(path, MARK, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);

    return g_file_test(mark, G_FILE_TEST_IS_REGULAR) || (dir && !g_dir_read_name(dir));
}

static gboolean
write_mark(const Folder *folder, const char *format, GError **error)
{
    g_autofree char *path = g_build_filename(folder->scratch, MARK, NULL);
    FILE *file = fopen(path, "wbe");
    gboolean ok = file && fprintf(file, "%s %d\n", format, ACUAN_EXPORT_VERSION) > 0;

    ok = file && fclose(file) == 0 && ok;
    return ok || fail(error, path, errno);
}

Folder *
folder_new(const char *path, const char *format, GError **error)
{
    Folder *folder = g_new0(Folder, 1);

    folder->path = g_strdup(path);
    while (strlen(folder->path) > 1 && g_str_has_suffix(folder->path, "/"))
        folder->path[strlen(folder->path) - 1] = '\0';
    if (g_file_test(folder->path, G_FILE_TEST_EXISTS) && !is_replaceable(folder->path)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s is there and no earlier export; name another folder, or remove it", path);
        folder_free(folder);
        return NULL;
    }
    folder->scratch = g_strconcat(folder->path, ".part", NULL);
    remove_tree(folder->scratch);
    if (g_mkdir(folder->scratch, 0777) != 0) {
        fail(error, path, errno);
        g_clear_pointer(&folder->scratch, g_free);
    } else if (write_mark(folder, format, error)) {
        return folder;
    }
    folder_free(folder);
    return NULL;
}

void
folder_free(Folder *folder)
{
    if (!folder)
        return;
    if (folder->scratch && !folder->published)
        remove_tree(folder->scratch);
    g_free(folder->path);
    g_free(folder->scratch);
    g_free(folder);
}

Out *
folder_file(Folder *folder, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(folder->scratch, name, NULL);
    g_autofree char *parent = g_path_get_dirname(path);

    if (g_mkdir_with_parents(parent, 0777) != 0) {
        fail(error, parent, errno);
        return NULL;
    }
    return out_create(path, error);
}

/* All of it is on the disk before it gets its name. */
static gboolean
sync_folder(const Folder *folder, GError **error)
{
    int fd = open(folder->scratch, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean ok = fd >= 0 && syncfs(fd) == 0;

    if (!ok)
        fail(error, folder->path, errno);
    if (fd >= 0)
        close(fd);
    return ok;
}

gboolean
folder_publish(Folder *folder, GError **error)
{
    if (!sync_folder(folder, error))
        return FALSE;
    if (rename(folder->scratch, folder->path) == 0) {
        folder->published = TRUE;
        return TRUE;
    }
    /* There is an earlier one: the two change names, and the earlier one goes with the scratch. */
    if (renameat2(AT_FDCWD, folder->scratch, AT_FDCWD, folder->path, RENAME_EXCHANGE) != 0)
        return fail(error, folder->path, errno);
    return TRUE;
}

/* Letters, digits, '-' and '.' stand for themselves, '/' becomes '_', and the rest is written =XX: two
 * IRIs never share a name. */
char *
folder_law_name(const char *iri)
{
    GString *name = g_string_new(NULL);

    for (const char *p = *iri == '/' ? iri + 1 : iri; *p; p++) {
        if (g_ascii_isalnum(*p) || *p == '-' || *p == '.')
            g_string_append_c(name, *p);
        else if (*p == '/')
            g_string_append_c(name, '_');
        else
            g_string_append_printf(name, "=%02X", (guchar) *p);
    }
    if (name->len > LONGEST_NAME) {
        g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, iri, -1);
        g_string_assign(name, digest);
    }
    return g_string_free(name, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "schema.h"

gboolean
store_error(GError **error, const xc_error *cause, const char *what)
{
    AcuanError code = cause->status == XC_DB_LOCKED ? ACUAN_ERROR_LOCKED : ACUAN_ERROR_IO;

    g_set_error(error, ACUAN_ERROR, code, "%s: %s", what, cause->message);
    return FALSE;
}

char *
store_metadata(xc_db *db, const char *key, xc_error *cause)
{
    xc_buf value = XC_BUF_INIT;
    char *text = NULL;

    if (xc_db_metadata(db, key, XC_NUL, &value, cause) == XC_OK && value.len)
        text = g_strndup(value.data, value.len);
    xc_buf_free(&value);
    return text;
}

static gboolean
system_error(GError **error, const char *path, const char *what)
{
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: cannot %s: %s", path, what,
                g_strerror(errno));
    return FALSE;
}

/* ---- folders ---- */

static void
remove_tree(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        if (g_file_test(child, G_FILE_TEST_IS_DIR) && !g_file_test(child, G_FILE_TEST_IS_SYMLINK))
            remove_tree(child);
        else
            unlink(child);
    }
    if (dir)
        g_dir_close(dir);
    rmdir(path);
}

/* Calls `visit` for every entry whose name begins with `prefix`. */
static void
each_entry(const char *folder, const char *prefix,
           void (*visit)(const char *path, gconstpointer data), gconstpointer data)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_prefix(name, prefix)) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            visit(path, data);
        }
    if (dir)
        g_dir_close(dir);
}

static void
remove_leftover(const char *path, gconstpointer data)
{
    (void) data;
    remove_tree(path);
}

/* Removes a generation that none of `data` (char*, NULL-terminated) names. */
static void
remove_unnamed(const char *path, gconstpointer data)
{
    g_autofree char *name = g_path_get_basename(path);

    if (!g_strv_contains(data, name))
        unlink(path);
}

/* What the stub names: the main generation last, before it a delta. */
static void
read_stub(Store *store)
{
    g_autofree char *stub = store_path(store, STUB_NAME);
    g_autofree char *text = NULL;

    if (!g_file_get_contents(stub, &text, NULL, NULL))
        return;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        guint number = 0;
        if (sscanf(lines[i], "auto gen-%u.glass", &number) != 1)
            continue;
        g_free(store->delta);
        store->delta = store->main;
        store->main = g_strdup(lines[i] + strlen("auto "));
        store->generation = MAX(store->generation, number);
    }
}

char *
store_path(const Store *store, const char *name)
{
    return g_build_filename(store->folder, name, NULL);
}

/* ---- opening ---- */

static int
take_lock(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "lock", NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

    if (fd < 0) {
        system_error(error, path, "open");
        return -1;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (errno == EWOULDBLOCK)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_LOCKED,
                    "%s: another acuan is writing this index; try again when it is done", folder);
    else
        system_error(error, path, "lock");
    close(fd);
    return -1;
}

Store *
store_open(const char *folder, GError **error)
{
    g_autoptr(Store) store = g_new0(Store, 1);

    store->lock = -1;
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        system_error(error, folder, "make this folder");
        return NULL;
    }
    store->folder = g_strdup(folder);
    store->lock = take_lock(folder, error);
    if (store->lock < 0)
        return NULL;
    each_entry(folder, "build.", remove_leftover, NULL);
    read_stub(store);
    store->scratch = g_build_filename(folder, "build.XXXXXX", NULL);
    if (!g_mkdtemp(store->scratch)) {
        system_error(error, store->scratch, "make this folder");
        g_clear_pointer(&store->scratch, g_free);
        return NULL;
    }
    return g_steal_pointer(&store);
}

void
store_close(Store *store)
{
    if (!store)
        return;
    if (store->scratch)
        remove_tree(store->scratch);
    if (store->lock >= 0)
        close(store->lock);
    g_free(store->scratch);
    g_free(store->main);
    g_free(store->delta);
    g_free(store->folder);
    g_free(store);
}

/* ---- publishing ---- */

static gboolean
sync_path(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean ok = fd >= 0 && fsync(fd) == 0;

    if (!ok)
        system_error(error, path, "write to disk");
    if (fd >= 0)
        close(fd);
    return ok;
}

static gboolean
merge(const GPtrArray *segments, const char *target, GError **error)
{
    xc_compact_opts opts;
    xc_error cause;

    xc_compact_opts_init(&opts);
    opts.flags = XC_COMPACT_SINGLE_FILE | (segments->len > 3 ? XC_COMPACT_MULTIPASS : 0);
    if (xc_compact((const char *const *) segments->pdata, segments->len, target, &opts, &cause) ==
        XC_OK)
        return TRUE;
    return store_error(error, &cause, "cannot merge the index");
}

/* The rename is what publishes: before it the old generation answers, after it the new one. */
static gboolean
point_stub(const Store *store, const char *delta, const char *main, GError **error)
{
    g_autofree char *stub = g_build_filename(store->folder, STUB_NAME, NULL);
    g_autofree char *fresh = g_build_filename(store->scratch, STUB_NAME, NULL);
    g_autofree char *lines = delta ? g_strdup_printf("auto %s\nauto %s\n", delta, main)
                                   : g_strdup_printf("auto %s\n", main);

    if (!g_file_set_contents(fresh, lines, -1, error) || !sync_path(fresh, error))
        return FALSE;
    if (rename(fresh, stub) != 0)
        return system_error(error, stub, "publish");
    return sync_path(store->folder, error);
}

/* Readers may have read the old stub a moment ago: what it names stays until the next publication. */
static void
move_on(Store *store, char *delta, char *main)
{
    const char *kept[] = {main, delta ? delta : main, store->main ? store->main : main,
                          store->delta ? store->delta : main, NULL};

    each_entry(store->folder, "gen-", remove_unnamed, kept);
    g_free(store->main);
    g_free(store->delta);
    store->main = main;
    store->delta = delta;
    store->generation++;
}

gboolean
store_publish(Store *store, const GPtrArray *segments, gboolean delta, GError **error)
{
    g_autofree char *name = g_strdup_printf("gen-%u.glass", store->generation + 1);
    g_autofree char *target = store_path(store, name);
    g_autofree char *merged = g_build_filename(store->scratch, "merged.glass", NULL);

    if (!merge(segments, merged, error) || !sync_path(merged, error))
        return FALSE;
    if (rename(merged, target) != 0)
        return system_error(error, target, "write");
    if (!point_stub(store, delta ? name : NULL, delta ? store->main : name, error)) {
        unlink(target);
        return FALSE;
    }
    if (delta)
        move_on(store, g_steal_pointer(&name), g_strdup(store->main));
    else
        move_on(store, NULL, g_steal_pointer(&name));
    return TRUE;
}

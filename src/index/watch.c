/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "acuan/index.h"

#define MAX_DEPTH 64
/* Editors save in several steps; the last is waited for, but not for ever. */
#define QUIET_MS 60
#define MOST_QUIET_MS 500

#define IN_FOLDER                                                                              \
    (IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF |     \
     IN_MOVE_SELF | IN_ATTRIB)

struct AcuanWatch {
    int fd;
    GHashTable *files; /* names of files that were named themselves; char*, owning */
};

static gboolean
fail(const char *path, GError **error)
{
    const char *advice = errno == ENOSPC ? "; raise fs.inotify.max_user_watches" : "";

    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: cannot watch: %s%s", path, g_strerror(errno),
                advice);
    return FALSE;
}

AcuanWatch *
acuan_watch_new(GError **error)
{
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    AcuanWatch *watch;

    if (fd < 0)
        return fail("inotify", error) ? NULL : NULL;
    watch = g_new(AcuanWatch, 1);
    watch->fd = fd;
    watch->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return watch;
}

void
acuan_watch_free(AcuanWatch *watch)
{
    if (!watch)
        return;
    close(watch->fd);
    g_hash_table_unref(watch->files);
    g_free(watch);
}

/* What has gone meanwhile, or may not be read, is no reason to end: the build tells of it. */
static gboolean
add(AcuanWatch *watch, const char *path, GError **error)
{
    return inotify_add_watch(watch->fd, path, IN_FOLDER) >= 0 || errno == ENOENT || errno == EACCES ||
           errno == ELOOP || errno == ENOTDIR || fail(path, error);
}

/* A watch of a folder that is watched already is the same watch, so all are added every time. */
static gboolean
add_folder(AcuanWatch *watch, const char *path, guint depth, GError **error)
{
    g_autoptr(GDir) dir = depth < MAX_DEPTH ? g_dir_open(path, 0, NULL) : NULL;
    const char *name;
    gboolean ok = add(watch, path, error);

    while (ok && dir && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        struct stat st;
        if (name[0] != '.' && stat(child, &st) == 0 && S_ISDIR(st.st_mode))
            ok = add_folder(watch, child, depth + 1, error);
    }
    return ok;
}

/* Of a file its folder is watched: editors put a new file in its place. */
static gboolean
add_path(AcuanWatch *watch, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return add_folder(watch, path, 0, error);
    g_hash_table_add(watch->files, g_path_get_basename(path));
    return add(watch, folder, error);
}

gboolean
acuan_watch_paths(AcuanWatch *watch, const char *const *paths, GError **error)
{
    for (; *paths; paths++)
        if (!add_path(watch, *paths, error))
            return FALSE;
    return TRUE;
}

gboolean
acuan_watch_models(AcuanWatch *watch, const char *path, GError **error)
{
    g_autofree char *beside = g_path_get_dirname(path);

    return add_path(watch, path, error) && add(watch, beside, error);
}

/* An index may lie in a folder of texts: what is written to it is no news. */
static gboolean
matters(const AcuanWatch *watch, const struct inotify_event *event)
{
    const char *name = event->len ? event->name : "";

    if (event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF))
        return TRUE;
    if (event->mask & IN_ISDIR)
        return *name && name[0] != '.' && !g_str_has_prefix(name, "build.");
    return g_str_has_suffix(name, ".md") || g_str_has_suffix(name, ".txt") ||
           g_str_has_suffix(name, ".yaml") || g_hash_table_contains(watch->files, name);
}

/* Takes all events off the queue. */
static gboolean
read_events(AcuanWatch *watch)
{
    _Alignas(struct inotify_event) char buffer[1 << 16];
    gboolean news = FALSE;
    ssize_t n;

    while ((n = read(watch->fd, buffer, sizeof buffer)) > 0)
        for (const char *p = buffer; p < buffer + n;) {
            const struct inotify_event *event = (const void *) p;
            news = matters(watch, event) || news;
            p += sizeof *event + event->len;
        }
    return news;
}

typedef enum { NEWS, NO_NEWS, SIGNAL, FAILED } Event;

static Event
next_event(AcuanWatch *watch, const struct timespec *time, const sigset_t *waiting)
{
    struct pollfd poll = {.fd = watch->fd, .events = POLLIN};
    int n = ppoll(&poll, 1, time, waiting);

    if (n < 0)
        return errno == EINTR ? SIGNAL : FAILED;
    return n > 0 && read_events(watch) ? NEWS : NO_NEWS;
}

gboolean
acuan_watch_wait(AcuanWatch *watch, const sigset_t *waiting, GError **error)
{
    const struct timespec quiet = {0, QUIET_MS * 1000000L};
    Event event;

    do
        event = next_event(watch, NULL, waiting);
    while (event == NO_NEWS);
    for (guint waited = 0; waited < MOST_QUIET_MS && event == NEWS; waited += QUIET_MS)
        event = next_event(watch, &quiet, waiting);
    return event != FAILED || fail("inotify", error);
}

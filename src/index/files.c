/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "acuan/index.h"

#define MAX_DEPTH 64

typedef struct {
    GPtrArray *out;
    AcuanReport *report;
    struct stat above[MAX_DEPTH]; /* the folders we are in, to notice loops */
} Walk;

static gboolean
is_text(const char *name)
{
    if (name[0] == '.' || g_ascii_strncasecmp(name, "README", 6) == 0)
        return FALSE;
    return g_str_has_suffix(name, ".md") || g_str_has_suffix(name, ".txt");
}

static void
fault(Walk *walk, const char *path, const char *rule, const char *message)
{
    walk->report->file = path;
    acuan_report(walk->report, ACUAN_ERROR_LEVEL, 0, 0, rule, "%s", message);
    walk->report->file = NULL;
}

static gboolean
leads_back(const Walk *walk, const struct stat *st, guint depth)
{
    for (guint i = 0; i < depth; i++)
        if (walk->above[i].st_dev == st->st_dev && walk->above[i].st_ino == st->st_ino)
            return TRUE;
    return FALSE;
}

static void walk_path(Walk *walk, const char *path, gboolean named, guint depth);

static void
walk_folder(Walk *walk, const char *path, const struct stat *st, guint depth)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = NULL;
    const char *name;

    if (leads_back(walk, st, depth)) {
        fault(walk, path, "directory-loop", "the folder leads back into itself");
        return;
    }
    if (depth == MAX_DEPTH) {
        fault(walk, path, "directory-depth", "folders are nested too deeply");
        return;
    }
    dir = g_dir_open(path, 0, &error);
    if (!dir) {
        fault(walk, path, "unreadable", error->message);
        return;
    }
    walk->above[depth] = *st;
    while ((name = g_dir_read_name(dir)) != NULL) {
        if (name[0] == '.')
            continue;
        g_autofree char *child = g_build_filename(path, name, NULL);
        walk_path(walk, child, FALSE, depth + 1);
    }
}

/* `named`: the user named this very path, so it is read whatever it is called. */
static void
walk_path(Walk *walk, const char *path, gboolean named, guint depth)
{
    g_autofree char *base = g_path_get_basename(path);
    struct stat st;

    if (stat(path, &st) != 0) {
        if (named || is_text(base) || errno == ELOOP)
            fault(walk, path, errno == ELOOP ? "directory-loop" : "unreadable", g_strerror(errno));
    } else if (S_ISDIR(st.st_mode)) {
        walk_folder(walk, path, &st, depth);
    } else if (named || (S_ISREG(st.st_mode) && is_text(base))) {
        g_ptr_array_add(walk->out, g_strdup(path));
    }
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
acuan_find_texts(const char *const *paths, AcuanReport *report)
{
    AcuanReport none = {0};
    Walk walk = {.out = g_ptr_array_new_with_free_func(g_free), .report = report ? report : &none};

    for (; *paths; paths++)
        walk_path(&walk, *paths, TRUE, 0);
    g_ptr_array_sort(walk.out, compare_paths);
    /* A path named twice is read once. */
    for (guint i = walk.out->len; i-- > 1;)
        if (strcmp(g_ptr_array_index(walk.out, i), g_ptr_array_index(walk.out, i - 1)) == 0)
            g_ptr_array_remove_index(walk.out, i);
    return walk.out;
}

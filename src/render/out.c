/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "out.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE ((gsize) 1 << 16) /* bytes that are written at once */

static gboolean
fail(GError **error, const char *path, int code)
{
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: cannot write: %s",
                path ? path : "standard output", g_strerror(code));
    return FALSE;
}

static gboolean holding;

void
out_hold(gboolean hold)
{
    holding = hold;
}

static FILE *
open_pager(void)
{
    const char *pager = g_getenv("PAGER");

    if (!pager || !*pager || !isatty(STDOUT_FILENO))
        return NULL;
    return popen(pager, "w");
}

Out *
out_open(const char *path, gboolean page, GError **error)
{
    g_autoptr(Out) out = g_new0(Out, 1);

    out->text = g_string_new(NULL);
    if (!path || strcmp(path, "-") == 0) {
        out->file = page ? open_pager() : NULL;
        out->pager = out->file != NULL;
        if (!out->file)
            out->file = stdout;
        out->held = holding ? tmpfile() : NULL;
        if (holding && !out->held) {
            fail(error, g_get_tmp_dir(), errno);
            return NULL;
        }
        return g_steal_pointer(&out);
    }
    struct stat st;
    gboolean there = stat(path, &st) == 0;
    char *real = there ? realpath(path, NULL) : NULL;
    /* A link is written through, and a device or pipe is no file that a rename could replace. */
    out->path = g_strdup(real ? real : path);
    free(real);
    if (!there || S_ISREG(st.st_mode))
        out->scratch = g_strconcat(out->path, ".part", NULL);
    out->file = fopen(out->scratch ? out->scratch : out->path, "wbe");
    if (!out->file) {
        fail(error, out->path, errno);
        return NULL;
    }
    /* What takes the place of a file may be read by those who could read that. */
    if (there && out->scratch && fchmod(fileno(out->file), st.st_mode & 0777) != 0) {
        fail(error, out->path, errno);
        return NULL;
    }
    return g_steal_pointer(&out);
}

Out *
out_create(const char *path, GError **error)
{
    g_autoptr(Out) out = g_new0(Out, 1);

    out->text = g_string_new(NULL);
    out->path = g_strdup(path);
    out->file = fopen(path, "wbxe");
    if (!out->file) {
        fail(error, path, errno);
        return NULL;
    }
    return g_steal_pointer(&out);
}

static gboolean
keep(Out *out, GError **error)
{
    gboolean ok = fwrite(out->text->str, 1, out->text->len, out->held) == out->text->len;

    g_string_truncate(out->text, 0);
    return ok || fail(error, g_get_tmp_dir(), errno);
}

/* ---- to a text ---- */

static ssize_t
append_bytes(void *text, const char *bytes, size_t n)
{
    g_string_append_len(text, bytes, (gssize) n);
    return (ssize_t) n;
}

Out *
out_into(GString *text)
{
    Out *out = g_new0(Out, 1);

    out->text = g_string_new(NULL);
    out->file = fopencookie(text, "w", (cookie_io_functions_t){.write = append_bytes});
    if (!out->file)
        g_error("no memory"); /* as GLib itself ends */
    setvbuf(out->file, NULL, _IONBF, 0); /* what has gathered is in out->text */
    return out;
}

/* ---- the end ---- */

gboolean
out_flush(Out *out, GError **error)
{
    if (out->held)
        return keep(out, error);
    if (!out->closed && out->text->len > 0 &&
        fwrite(out->text->str, 1, out->text->len, out->file) != out->text->len) {
        if (errno != EPIPE || out->path)
            return fail(error, out->path, errno);
        out->closed = TRUE;
    }
    g_string_truncate(out->text, 0);
    return TRUE;
}

/* Now all may be written. */
static gboolean
let_go(Out *out, GError **error)
{
    FILE *held = g_steal_pointer(&out->held);
    gsize n = PIECE;
    gboolean ok = fseek(held, 0, SEEK_SET) == 0;

    while (ok && n == PIECE) {
        g_string_set_size(out->text, PIECE);
        n = fread(out->text->str, 1, PIECE, held);
        g_string_set_size(out->text, n);
        ok = out_flush(out, error);
    }
    ok = (ok && !ferror(held)) || fail(error && *error ? NULL : error, g_get_tmp_dir(), errno);
    fclose(held);
    return ok;
}

static void
out_free(Out *out)
{
    if (out->held)
        fclose(out->held);
    if (out->file && out->pager)
        pclose(out->file);
    else if (out->file && out->file != stdout)
        fclose(out->file);
    g_string_free(out->text, TRUE);
    g_free(out->path);
    g_free(out->scratch);
    g_free(out);
}

void
out_abandon(Out *out)
{
    if (!out)
        return;
    if (out->scratch)
        unlink(out->scratch);
    out_free(out);
}

/* Data may wait in buffers of the C library and of the system: an error of theirs is ours. */
static gboolean
sync_out(Out *out, GError **error)
{
    if (out->closed || out->pager)
        return TRUE;
    if (fflush(out->file) != 0 && (errno != EPIPE || out->path))
        return fail(error, out->path, errno);
    if (out->scratch && fsync(fileno(out->file)) != 0 && errno != EINVAL && errno != EROFS)
        return fail(error, out->path, errno);
    return TRUE;
}

gboolean
out_close(Out *out, GError **error)
{
    gboolean held = out->held != NULL;
    gboolean ok = out_flush(out, error) && (!held || let_go(out, error)) && sync_out(out, error);

    if (ok && out->scratch && rename(out->scratch, out->path) != 0)
        ok = fail(error, out->path, errno);
    if (ok)
        out_free(out);
    else
        out_abandon(out);
    return ok;
}

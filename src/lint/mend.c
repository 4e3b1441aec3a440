/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mend.c - what --fix writes: the file as it is, but for the bytes that are mended. */
#include <string.h>

#include "lint.h"

static gboolean
is_mendable(const AcuanLintFinding *f)
{
    return f->mend.text && !f->reason && f->file;
}

GPtrArray *
acuan_lint_mendable(const AcuanLintResult *result)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < result->findings->len; i++) {
        const AcuanLintFinding *f = g_ptr_array_index(result->findings, i);
        const char *last = out->len ? g_ptr_array_index(out, out->len - 1) : NULL;
        if (is_mendable(f) && g_strcmp0(last, f->file) != 0)
            g_ptr_array_add(out, g_strdup(f->file));
    }
    return out;
}

static int
compare_mends(gconstpointer a, gconstpointer b)
{
    const AcuanMend *x = *(const AcuanMend *const *) a, *y = *(const AcuanMend *const *) b;

    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* The mends of a file in order; where two overlap, the first counts. */
static GPtrArray *
mends_of(const AcuanLintResult *result, const char *file)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < result->findings->len; i++) {
        const AcuanLintFinding *f = g_ptr_array_index(result->findings, i);
        if (is_mendable(f) && strcmp(f->file, file) == 0)
            g_ptr_array_add(out, (void *) (guintptr) &f->mend);
    }
    g_ptr_array_sort(out, compare_mends);
    for (guint i = 1; i < out->len;) {
        const AcuanMend *before = g_ptr_array_index(out, i - 1), *m = g_ptr_array_index(out, i);
        if (m->line == before->line && m->at < before->at + before->old_length)
            g_ptr_array_remove_index(out, i);
        else
            i++;
    }
    return out;
}

static void
mended_line_clear(gpointer data)
{
    AcuanMendedLine *line = data;

    g_free(line->before);
    g_free(line->after);
}

/* Appends a line with its mends, from the `*next`-th on. FALSE if one lies behind the line's end.
 */
static gboolean
append_line(GString *out, AcuanSlice line, guint number, const GPtrArray *mends, guint *next)
{
    gsize done = 0;

    for (; *next < mends->len; (*next)++) {
        const AcuanMend *m = g_ptr_array_index(mends, *next);
        if (m->line != number)
            break;
        if (m->at + m->old_length > line.n)
            return FALSE;
        g_string_append_len(out, line.p + done, (gssize) (m->at - done));
        g_string_append(out, m->text);
        done = m->at + m->old_length;
    }
    g_string_append_len(out, line.p + done, (gssize) (line.n - done));
    return TRUE;
}

static void
keep_line(GArray *lines, guint number, AcuanSlice before, AcuanSlice after)
{
    AcuanMendedLine line = {number, g_strndup(before.p, before.n), g_strndup(after.p, after.n)};

    g_array_append_val(lines, line);
}

char *
acuan_lint_mended(const AcuanLintResult *result, const char *file, gsize *length, GArray **lines,
                  GError **error)
{
    g_autoptr(GPtrArray) mends = mends_of(result, file);
    g_autofree char *bytes = acuan_read_file(file, 0, length, error);
    g_autoptr(GArray) changed = g_array_new(FALSE, FALSE, sizeof(AcuanMendedLine));
    g_autoptr(GString) out = g_string_new(NULL);
    const char *p = bytes, *end = bytes ? bytes + *length : NULL;
    guint next = 0;

    g_array_set_clear_func(changed, mended_line_clear);
    for (guint number = 1; bytes && p < end; number++) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        AcuanSlice line = {p, (gsize) ((eol ? eol + 1 : end) - p)};
        guint first = next;
        gsize start = out->len;
        if (!append_line(out, line, number, mends, &next))
            break;
        if (next > first)
            keep_line(changed, number, line, (AcuanSlice){out->str + start, out->len - start});
        p = line.p + line.n;
    }
    if (!bytes)
        return NULL;
    if (next < mends->len) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: the file has changed since it was checked; check it again", file);
        return NULL;
    }
    if (lines)
        *lines = g_steal_pointer(&changed);
    *length = out->len;
    return g_string_free(g_steal_pointer(&out), FALSE);
}

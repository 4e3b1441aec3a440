/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/base.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_QUARK(acuan-error-quark, acuan_error)

/* GLib makes its C locale when a number is first read. Threads that wait for that are left with an errno
 * that GLib then takes for a fault of the number: "2018" was none, and a law was lost. So it is made before
 * there are threads. */
__attribute__((constructor)) static void
make_c_locale(void)
{
    g_ascii_strtoull("0", NULL, 10);
}

gboolean
acuan_slice_equal(AcuanSlice a, AcuanSlice b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

gboolean
acuan_slice_is(AcuanSlice a, const char *text)
{
    return acuan_slice_equal(a, acuan_slice(text));
}

AcuanSlice
acuan_slice_strip(AcuanSlice slice)
{
    while (slice.n > 0 && g_ascii_isspace(slice.p[0])) {
        slice.p++;
        slice.n--;
    }
    while (slice.n > 0 && g_ascii_isspace(slice.p[slice.n - 1]))
        slice.n--;
    return slice;
}

char *
acuan_slice_fold(AcuanSlice slice)
{
    GString *out = g_string_sized_new(slice.n);
    gboolean line_start = TRUE;

    slice = acuan_slice_strip(slice);
    for (gsize i = 0; i < slice.n; i++) {
        char c = slice.p[i];

        if (g_ascii_isspace(c)) {
            line_start = line_start || c == '\n';
            if (out->len > 0 && out->str[out->len - 1] != ' ')
                g_string_append_c(out, ' ');
        } else if (c == '*' && i + 1 < slice.n && slice.p[i + 1] == '*') {
            i++;
        } else if (!(c == '#' && line_start)) {
            line_start = FALSE;
            g_string_append_c(out, c);
        }
    }
    while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

const char *
acuan_level_name(AcuanLevel level)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[level];
}

static void
count_finding(AcuanReport *report, AcuanLevel level)
{
    if (level == ACUAN_ERROR_LEVEL)
        report->errors++;
    else if (level == ACUAN_WARNING)
        report->warnings++;
    else
        report->notes++;
}

void
acuan_report(AcuanReport *report, AcuanLevel level, guint line, guint col, const char *rule,
             const char *format, ...)
{
    if (!report)
        return;
    count_finding(report, level);
    if (!report->func)
        return;

    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);

    const AcuanFinding finding = {report->file, line, col, level, rule, message};
    report->func(&finding, report->data);
}

guint
acuan_distance(const char *a, const char *b)
{
    gsize n = strlen(b);
    g_autofree guint *rows = g_new(guint, 3 * (n + 1));
    guint *before = rows, *last = rows + n + 1, *row = rows + 2 * (n + 1);

    for (gsize j = 0; j <= n; j++)
        row[j] = (guint) j;
    for (gsize i = 1; a[i - 1]; i++) {
        guint *oldest = before;
        before = last, last = row, row = oldest;
        row[0] = (guint) i;
        for (gsize j = 1; j <= n; j++) {
            char x = g_ascii_tolower(a[i - 1]), y = g_ascii_tolower(b[j - 1]);
            row[j] = MIN(MIN(last[j], row[j - 1]) + 1, last[j - 1] + (x == y ? 0 : 1));
            if (i > 1 && j > 1 && x == g_ascii_tolower(b[j - 2]) && y == g_ascii_tolower(a[i - 2]))
                row[j] = MIN(row[j], before[j - 2] + 1);
        }
    }
    return row[n];
}

guint
acuan_distance_limit(gsize length)
{
    return length > 64 ? 0 : length >= 5 ? 2 : length >= 3 ? 1 : 0;
}

const char *
acuan_nearest(const char *word, const char *const *candidates)
{
    gsize length = strlen(word);
    guint limit = acuan_distance_limit(length);
    const char *best = NULL;
    guint best_distance = limit + 1;

    for (; *candidates; candidates++) {
        gsize other = strlen(*candidates);
        if (MAX(other, length) - MIN(other, length) > limit)
            continue;
        guint distance = acuan_distance(word, *candidates);
        if (distance < best_distance) {
            best = *candidates;
            best_distance = distance;
        }
    }
    return best;
}

static char *
read_all(int fd, gsize expected, gsize *length, const char *path, GError **error)
{
    char *bytes = g_malloc(expected + 1);
    gsize have = 0;

    while (have < expected) {
        gssize got = read(fd, bytes + have, expected - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: cannot read: %s", path,
                        g_strerror(errno));
            g_free(bytes);
            return NULL;
        }
        if (got == 0)
            break;
        have += (gsize) got;
    }
    bytes[have] = '\0';
    *length = have;
    return bytes;
}

char *
acuan_read_file(const char *path, gsize limit, gsize *length, GError **error)
{
    struct stat st;
    char *bytes = NULL;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0 || fstat(fd, &st) != 0)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: cannot open: %s", path,
                    g_strerror(errno));
    else if (!S_ISREG(st.st_mode))
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: not a regular file", path);
    else if (limit > 0 && (gsize) st.st_size > limit)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: %" G_GSIZE_FORMAT " bytes; more than the limit of %" G_GSIZE_FORMAT
                    " bytes for one text",
                    path, (gsize) st.st_size, limit);
    else
        bytes = read_all(fd, (gsize) st.st_size, length ? length : &(gsize){0}, path, error);
    if (fd >= 0)
        close(fd);
    return bytes;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PDFs: a child process reads them within limits of time and memory, and its lines with their places
 * are laid out here: what stands side by side becomes one row, so that labels in the margin and marks
 * of lists meet their text again.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lines.h"

#define SECONDS 60
#define SECONDS_OCR 1800
#define MEGABYTES 1024
#define PAGES 5000
#define MAX_OUTPUT ((gsize) 256 << 20)

/* ---- the helper ---- */

static char *
own_folder(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);

    return self ? g_path_get_dirname(self) : NULL;
}

char *
acuan_import_find_helper(void)
{
    const char *set = g_getenv("ACUAN_PDFTEXT");
    g_autofree char *folder = own_folder();
    const char *const places[][3] = {{"acuan-pdftext", NULL, NULL},
                                     {"../libexec/acuan", "acuan-pdftext", NULL},
                                     {"..", "acuan-pdftext", NULL}};

    if (set && *set)
        return g_strdup(set);
    for (guint i = 0; folder && i < G_N_ELEMENTS(places); i++) {
        g_autofree char *path = g_build_filename(folder, places[i][0], places[i][1], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
            return g_steal_pointer(&path);
    }
    return NULL;
}

typedef struct {
    GPid pid;
    int out, err;
    GString *output, *message;
    gboolean killed;
} Child;

static gboolean
start(Child *child, const AcuanImport *options, const char *path, guint part, guint parts, GError **error)
{
    g_autofree char *found = options->pdftext ? g_strdup(options->pdftext) : acuan_import_find_helper();
    g_autofree char *tesseract = options->no_ocr ? NULL : g_find_program_in_path("tesseract");
    char seconds[16], megabytes[16], pages[16], part_text[16], parts_text[16];
    guint most = options->seconds ? options->seconds : tesseract ? SECONDS_OCR : SECONDS;

    if (!found) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: the program acuan-pdftext, which reads PDFs, is not beside this one; build or "
                    "install it, or name it in ACUAN_PDFTEXT",
                    path);
        return FALSE;
    }
    g_snprintf(seconds, sizeof seconds, "%u", most);
    g_snprintf(megabytes, sizeof megabytes, "%u", options->megabytes ? options->megabytes : MEGABYTES);
    g_snprintf(pages, sizeof pages, "%u", options->pages ? options->pages : PAGES);
    g_snprintf(part_text, sizeof part_text, "%u", part);
    g_snprintf(parts_text, sizeof parts_text, "%u", parts);
    const char *argv[] = {found, seconds, megabytes, pages, tesseract ? "1" : "0", part_text, parts_text, path, NULL};
    GError *fault = NULL;
    if (!g_spawn_async_with_pipes(NULL, (char **) (guintptr) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
                                  NULL, &child->pid, NULL, &child->out, &child->err, &fault)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: %s cannot be started: %s", path, found,
                    fault->message);
        g_error_free(fault);
        return FALSE;
    }
    return TRUE;
}

/* One read into `into`; FALSE at the end. What is too much is thrown away. */
static gboolean
take_output(int fd, GString *into, gsize most)
{
    char buffer[1 << 16];
    ssize_t n = read(fd, buffer, sizeof buffer);

    if (n > 0 && into->len + (gsize) n <= most)
        g_string_append_len(into, buffer, n);
    return n > 0 || (n < 0 && errno == EINTR);
}

/* Reads both pipes until the child closes them. A child that sleeps uses no processor time, so there is
 * a limit on the clock too, of twice the other. */
static void
collect(Child *child, guint seconds)
{
    struct pollfd fds[] = {{child->out, POLLIN, 0}, {child->err, POLLIN, 0}};
    gint64 until = g_get_monotonic_time() + (gint64) seconds * 2 * G_USEC_PER_SEC;

    while (fds[0].fd >= 0 || fds[1].fd >= 0) {
        gint64 left = (until - g_get_monotonic_time()) / 1000;
        if (left <= 0 || child->output->len > MAX_OUTPUT) {
            kill(child->pid, SIGKILL);
            child->killed = TRUE;
            break;
        }
        if (poll(fds, 2, (int) MIN(left, 1000)) <= 0)
            continue;
        if (fds[0].revents && !take_output(fds[0].fd, child->output, MAX_OUTPUT + (1 << 16)))
            fds[0].fd = -1;
        if (fds[1].revents && !take_output(fds[1].fd, child->message, 4096))
            fds[1].fd = -1;
    }
    close(child->out);
    close(child->err);
}

static void
explain(const Child *child, int status, const AcuanImport *options, const char *path, GError **error)
{
    guint megabytes = options->megabytes ? options->megabytes : MEGABYTES;
    guint pages = options->pages ? options->pages : PAGES;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    g_autofree char *message = g_strndup(child->message->str, strcspn(child->message->str, "\n"));
    const char *end = g_strrstr(child->output->str, "\nE ");

    if (code == 3)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: the PDF is encrypted; save it without a password first", path);
    else if (code == 4)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: the PDF is damaged or cut short: %s", path,
                    message);
    else if (code == 5)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: the PDF has %d pages, more than %u; take the law's own pages out of it", path,
                    end ? atoi(end + 3) : atoi(child->output->str + 2), pages);
    else if (code == 7)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: pages are pictures without text, and tesseract with the Indonesian data is not "
                    "there to read them; install it: apt install tesseract-ocr tesseract-ocr-ind",
                    path);
    else if (child->killed || code == 6 || (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL))
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: reading the PDF took too long or gave too much; given up", path);
    else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: reading the PDF failed within its limit of %u MB%s%s", path, megabytes,
                    *message ? ": " : "", message);
}

/* Waits for a child that was started, and takes its output over. */
static gboolean
finish(Child *child, const AcuanImport *options, const char *path, GError **error)
{
    int status = 0;

    collect(child, options->seconds ? options->seconds : options->no_ocr ? SECONDS : SECONDS_OCR);
    while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    g_spawn_close_pid(child->pid);
    gboolean ok = WIFEXITED(status) && WEXITSTATUS(status) == 0 && !child->killed;
    if (!ok && error && !*error)
        explain(child, status, options, path, error);
    return ok;
}

/* Appends what one child read. Every one of them says "E pages" at its end; the last one counts. */
static void
append_part(GString *all, const GString *part)
{
    const char *end = g_strrstr(all->str, "\nE ");

    if (end)
        g_string_truncate(all, (gsize) (end + 1 - all->str));
    else if (g_str_has_prefix(all->str, "E "))
        g_string_truncate(all, 0);
    g_string_append_len(all, part->str, (gssize) part->len);
}

/* Files as small as this are not worth a second process. */
#define WORTH_PARTS ((goffset) 128 << 10)
#define MAX_PARTS 4

static guint
parts_for(const AcuanImport *options, const char *path)
{
    struct stat st;

    if (stat(path, &st) != 0 || st.st_size < WORTH_PARTS)
        return 1;
    return CLAMP(options->parts, 1, MAX_PARTS);
}

static char *
run_helper(const AcuanImport *options, const char *path, GError **error)
{
    Child children[MAX_PARTS];
    guint parts = parts_for(options, path), started = 0;
    GString *all = g_string_new(NULL);
    gboolean ok = TRUE;

    for (; ok && started < parts; started++) {
        children[started] = (Child){.output = g_string_new(NULL), .message = g_string_new(NULL)};
        ok = start(&children[started], options, path, started, parts, error);
        if (ok) /* a pipe as large as may be, so that none waits while another one is read */
            fcntl(children[started].out, F_SETPIPE_SZ, 1 << 20);
    }
    for (guint i = 0; i < started; i++) {
        gboolean ran = children[i].pid != 0;
        if (ran && !ok)
            kill(children[i].pid, SIGKILL);
        if (ran && !finish(&children[i], options, path, error))
            ok = FALSE;
        if (ok)
            append_part(all, children[i].output);
        g_string_free(children[i].output, TRUE);
        g_string_free(children[i].message, TRUE);
    }
    return g_string_free(all, !ok);
}

/* ---- layout ---- */

/* A piece of a row, in tenths of a point. */
typedef struct {
    int x0, y0, x1, y1;
    AcuanSlice text;
} Piece;

typedef struct {
    ImportText *text;
    GArray *pieces; /* Piece, of the page under way */
    GString *row;
    guint page;
    int last_bottom, last_height;
    int margin, width; /* the right edge of the page's text, and how wide it is */
    gboolean fresh;
} Layout;

static int
compare_tops(gconstpointer a, gconstpointer b)
{
    const Piece *p = a, *q = b;

    return p->y0 != q->y0 ? (p->y0 > q->y0) - (p->y0 < q->y0) : (p->x0 > q->x0) - (p->x0 < q->x0);
}

static int
compare_lefts(gconstpointer a, gconstpointer b)
{
    const Piece *p = a, *q = b;

    return p->x0 != q->x0 ? (p->x0 > q->x0) - (p->x0 < q->x0) : (p->y0 > q->y0) - (p->y0 < q->y0);
}

/* Do both share more than half of the height of the lower one? */
static gboolean
in_one_row(const Piece *a, const Piece *b)
{
    int shared = MIN(a->y1, b->y1) - MAX(a->y0, b->y0);

    return shared * 2 > MIN(a->y1 - a->y0, b->y1 - b->y0);
}

static Piece *
piece_at(const Layout *l, guint i)
{
    return &g_array_index(l->pieces, Piece, i);
}

/* A gap as wide as this many tenths of the height of its letters parts columns, and not words. */
#define COLUMN_GAP 22
#define COLUMN_SLACK 15 /* tenths of a point by which columns may lie apart */

static gboolean
is_column(const Layout *l, guint i)
{
    const Piece *p = piece_at(l, i);

    return (p->x0 - piece_at(l, i - 1)->x1) * 10 > (p->y1 - p->y0) * COLUMN_GAP;
}

/* Do two pieces behind wide gaps begin at one place in both rows? Then they are columns; the gaps of
 * justified lines are wide too, but nowhere twice. */
static gboolean
share_column(const Layout *l, guint first, guint end, guint other, guint other_end)
{
    for (guint i = first + 1; i < end; i++)
        for (guint k = other + 1; k < other_end && is_column(l, i); k++)
            if (is_column(l, k) && abs(piece_at(l, i)->x0 - piece_at(l, k)->x0) <= COLUMN_SLACK)
                return TRUE;
    return FALSE;
}

/* Puts the pieces [first, end) of the page, one row, into a line. */
static void
put_row(Layout *l, guint first, guint end, gboolean cell)
{
    int top = G_MAXINT, bottom = G_MININT;

    g_string_truncate(l->row, 0);
    for (guint i = first; i < end; i++) {
        const Piece *p = piece_at(l, i);
        if (i > first)
            g_string_append_c(l->row, ' ');
        g_string_append_len(l->row, p->text.p, (gssize) p->text.n);
        top = MIN(top, p->y0);
        bottom = MAX(bottom, p->y1);
    }
    int height = MAX(bottom - top, 1);
    gboolean gap = l->fresh || top - l->last_bottom > MAX(height, l->last_height);
    ImportLine *line = import_append(l->text, (AcuanSlice){l->row->str, l->row->len}, 0, l->page, gap);
    if (!line)
        return;
    line->page_start = l->fresh;
    line->cell = cell;
    line->short_end = (l->margin - piece_at(l, end - 1)->x1) * 8 > l->width;
    l->fresh = FALSE;
    l->last_bottom = bottom;
    l->last_height = height;
}

static void
measure(Layout *l)
{
    int left = l->pieces->len ? piece_at(l, 0)->x0 : 0;

    l->margin = left;
    for (guint i = 0; i < l->pieces->len; i++) {
        l->margin = MAX(l->margin, piece_at(l, i)->x1);
        left = MIN(left, piece_at(l, i)->x0);
    }
    l->width = MAX(l->margin - left, 1);
}

static void
put_page(Layout *l)
{
    guint first = 0, n = l->pieces->len;
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));

    measure(l);
    g_array_sort(l->pieces, compare_tops);
    g_array_append_val(rows, first);
    for (guint i = 1; i <= n; i++)
        if (i == n || !in_one_row(piece_at(l, first), piece_at(l, i))) {
            if (i > first)
                qsort(piece_at(l, first), i - first, sizeof(Piece), compare_lefts);
            first = i;
            g_array_append_val(rows, first);
        }
    for (guint r = 0; n && r + 1 < rows->len; r++) {
        const guint *row = &g_array_index(rows, guint, r);
        gboolean cell = (r > 0 && share_column(l, row[0], row[1], row[-1], row[0])) ||
                        (r + 2 < rows->len && share_column(l, row[0], row[1], row[1], row[2]));
        put_row(l, row[0], row[1], cell);
    }
    g_array_set_size(l->pieces, 0);
}

/* A whole number behind blanks, within a line that ends at `end`; the place behind it. */
static const char *
read_number(const char *p, const char *end, int *value)
{
    gboolean minus = FALSE;

    *value = 0;
    while (p < end && *p == ' ')
        p++;
    if (p < end && *p == '-') {
        minus = TRUE;
        p++;
    }
    for (; p < end && g_ascii_isdigit(*p); p++)
        *value = MIN(*value * 10 + (*p - '0'), 1000000);
    if (minus)
        *value = -*value;
    return p;
}

static gboolean
read_piece(const char *p, const char *end, Piece *piece)
{
    int *numbers[] = {&piece->x0, &piece->y0, &piece->x1, &piece->y1};

    for (guint i = 0; i < 4; i++) {
        p = read_number(p, end, numbers[i]);
        if (p >= end || *p != ' ')
            return FALSE;
        p++;
    }
    piece->text = (AcuanSlice){p, (gsize) (end - p)};
    return piece->text.n > 0;
}

/* A page that is a picture, damaged, or of a size that no page has. */
static void
note_unread(ImportText *text, guint page)
{
    AcuanImportFix fix = {.page = page,
                          .doubtful = TRUE,
                          .rule = "unread-page",
                          .before = g_strdup_printf("page %u could not be read", page),
                          .after = g_strdup("")};

    g_array_append_val(text->fixes, fix);
}

gboolean
import_layout_pages(ImportText *text, AcuanSlice output, guint *pages, GError **error)
{
    Layout l = {.text = text, .pieces = g_array_new(FALSE, FALSE, sizeof(Piece)), .row = g_string_new(NULL)};
    const char *p = output.p, *end = output.p + output.n;
    gboolean complete = FALSE;
    int number = 0;
    Piece piece;

    text->paged = TRUE;
    while (p < end) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        const char *stop = eol ? eol : end;
        if (stop - p > 2 && *p == 'L' && read_piece(p + 2, stop, &piece)) {
            g_array_append_val(l.pieces, piece);
        } else if (*p == 'P' || *p == 'E') {
            put_page(&l);
            complete = *p == 'E';
            read_number(p + 1, stop, &number);
            l.page = (guint) MAX(number, 0);
            l.fresh = TRUE;
        } else if (*p == 'S') {
            read_number(p + 1, stop, &number);
            note_unread(text, (guint) MAX(number, 0));
        }
        p = stop + 1;
    }
    if (complete)
        *pages = l.page;
    else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "the reading of the PDF broke off");
    g_array_unref(l.pieces);
    g_string_free(l.row, TRUE);
    return complete;
}

gboolean
import_read_pdf(ImportText *text, const AcuanImport *options, const char *path, guint *pages,
                GError **error)
{
    g_autofree char *output = run_helper(options, path, error);

    if (!output || !import_layout_pages(text, acuan_slice(output), pages, error)) {
        if (error && *error && output)
            g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    if (text->lines->len)
        return TRUE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: there is no text in the PDF%s", path,
                text->fixes->len ? "; its pages are damaged, or of sizes that no page has" : "");
    return FALSE;
}

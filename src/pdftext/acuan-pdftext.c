/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * acuan-pdftext - the lines of a PDF with their places, for acuan import.
 *
 * A program of its own, for two reasons: PDFs come from anywhere, and are read where neither time nor
 * memory without end nor a crash does harm; and acuan need not load a PDF library to search.
 *
 * usage: acuan-pdftext SECONDS MEGABYTES PAGES OCR PART PARTS FILE
 * PART of PARTS, from 0: which share of the pages to read; several processes can read one file.
 *
 * On standard output, one a line:
 *   P number width height
 *   L x0 y0 x1 y1 text         places in tenths of a point, from the top left
 *   S number                   this page is a picture, and was not read
 *   E pages                    the end: all of it is there
 * Exit codes: 0; 3 encrypted; 4 damaged or no PDF; 5 too many pages; 6 a limit was reached; 7 a scan,
 * and no tesseract to read it.
 */
#include <cairo.h>
#include <errno.h>
#include <fcntl.h>
#include <poppler.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ENCRYPTED = 3, DAMAGED = 4, TOO_LONG = 5, LIMIT = 6, SCAN = 7 };

#define OCR_DPI 300
#define MAX_PAGE_POINTS 14400.0 /* the largest page that PDF 1.7 knows */
#define MAX_PICTURE 80000000.0  /* pixels of a page that is read as a picture */
#define MAX_LINE 20000          /* characters */

static void
set_limit(int what, rlim_t value)
{
    struct rlimit limit = {value, value};

    if (setrlimit(what, &limit) != 0)
        perror("acuan-pdftext: limit");
}

static void
on_limit(int signal_number)
{
    (void) signal_number;
    _exit(LIMIT);
}

/* Limits on this process and its children. Nothing is written but what goes to standard output. */
static void
limit_all(unsigned seconds, unsigned megabytes)
{
    signal(SIGXCPU, on_limit);
    struct rlimit time = {seconds, seconds + 2};
    setrlimit(RLIMIT_CPU, &time);
#ifdef __SANITIZE_ADDRESS__
    (void) megabytes; /* its shadow takes all the address space there is */
#else
    set_limit(RLIMIT_AS, (rlim_t) megabytes << 20);
#endif
    set_limit(RLIMIT_CORE, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static int
tenths(double points)
{
    return (int) (CLAMP(points, -100000.0, 100000.0) * 10 + 0.5);
}

/* A piece of a line under way. */
typedef struct {
    GString *text;
    double x0, y0, x1, y1;
} Piece;

static void
end_piece(Piece *piece)
{
    if (piece->text->len)
        printf("L %d %d %d %d %s\n", tenths(piece->x0), tenths(piece->y0), tenths(piece->x1),
               tenths(piece->y1), piece->text->str);
    g_string_truncate(piece->text, 0);
}

/* Gaps between letters, in heights of the letter: words stand apart, columns far apart. The library
 * itself leaves out the blank where a line is stretched. */
#define WORD_GAP 0.12
#define COLUMN_GAP 1.8

static void
add_letter(Piece *piece, const char *letter, const PopplerRectangle *r)
{
    double gap = r->x1 - piece->x1, height = MAX(r->y2 - r->y1, 1.0);
    GString *text = piece->text;

    if (text->len > MAX_LINE || (text->len && gap > COLUMN_GAP * height))
        end_piece(piece);
    if (!text->len) {
        piece->x0 = r->x1, piece->y0 = r->y1, piece->x1 = r->x2, piece->y1 = r->y2;
    } else if (gap > WORD_GAP * height && text->str[text->len - 1] != ' ') {
        g_string_append_c(text, ' ');
    }
    /* A blank is as wide as its line is stretched: it ends no piece, and begins none. */
    if ((unsigned char) *letter <= ' ') {
        if (text->len && text->str[text->len - 1] != ' ')
            g_string_append_c(text, ' ');
        return;
    }
    g_string_append_len(text, letter, g_utf8_next_char(letter) - letter);
    piece->x0 = MIN(piece->x0, r->x1);
    piece->x1 = MAX(piece->x1, r->x2);
    piece->y0 = MIN(piece->y0, r->y1);
    piece->y1 = MAX(piece->y1, r->y2);
}

/* The page's text, cut where the library ends a line or leaves it for another place. */
static long
print_text(PopplerPage *page)
{
    char *text = poppler_page_get_text(page);
    PopplerRectangle *places = NULL;
    guint n = 0;
    long letters = 0;

    if (!text || !poppler_page_get_text_layout(page, &places, &n)) {
        g_free(text);
        return 0;
    }
    const char *p = text;
    Piece piece = {.text = g_string_new(NULL)};
    for (guint i = 0; *p && i < n; i++, p = g_utf8_next_char(p)) {
        if (*p == '\n')
            end_piece(&piece);
        else
            add_letter(&piece, p, &places[i]);
        letters += g_ascii_isalnum(*p) != 0;
    }
    end_piece(&piece);
    g_string_free(piece.text, TRUE);
    g_free(places);
    g_free(text);
    return letters;
}

/* ---- pages that are pictures ---- */

static gboolean
has_picture(PopplerPage *page)
{
    GList *pictures = poppler_page_get_image_mapping(page);
    gboolean any = pictures != NULL;

    poppler_page_free_image_mapping(pictures);
    return any;
}

static cairo_status_t
write_bytes(void *to, const unsigned char *bytes, unsigned n)
{
    return fwrite(bytes, 1, n, to) == n ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* The page as a PNG in a file without a name. */
static FILE *
draw_page(PopplerPage *page, double width, double height)
{
    double scale = OCR_DPI / 72.0;
    FILE *file = NULL;

    if (width * height * scale * scale > MAX_PICTURE)
        return NULL;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int) (width * scale), (int) (height * scale));
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    cairo_scale(cr, scale, scale);
    poppler_page_render(page, cr);
    cairo_destroy(cr);
    file = tmpfile();
    if (file && cairo_surface_write_to_png_stream(surface, write_bytes, file) != CAIRO_STATUS_SUCCESS) {
        fclose(file);
        file = NULL;
    }
    cairo_surface_destroy(surface);
    if (file) {
        fflush(file);
        rewind(file);
    }
    return file;
}

static void
print_line(const char *text, const int box[4])
{
    if (*text)
        printf("L %d %d %d %d %s\n", box[0], box[1], box[2], box[3], text);
}

/* tesseract's table of words becomes lines: level, page, block, paragraph, line, word, left, top, width,
 * height, confidence, text. */
static void
print_table(FILE *table)
{
    char *row = NULL, line[MAX_LINE] = "";
    size_t size = 0, length = 0;
    int last[3] = {-1, -1, -1}, box[4] = {0};

    while (getline(&row, &size, table) > 0) {
        int v[10], used = 0;
        if (sscanf(row, "%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%*f\t%n", &v[0], &v[1], &v[2], &v[3], &v[4],
                   &v[5], &v[6], &v[7], &v[8], &v[9], &used) < 10 || v[0] != 5 || !used)
            continue;
        char *word = row + used;
        word[strcspn(word, "\n")] = '\0';
        gboolean same = v[2] == last[0] && v[3] == last[1] && v[4] == last[2];
        if (!same && length) {
            print_line(line, box);
            line[0] = '\0';
            length = 0;
        }
        if (!same)
            box[0] = v[6], box[1] = v[7], box[2] = v[6] + v[8], box[3] = v[7] + v[9];
        box[1] = MIN(box[1], v[7]);
        box[2] = MAX(box[2], v[6] + v[8]);
        box[3] = MAX(box[3], v[7] + v[9]);
        last[0] = v[2], last[1] = v[3], last[2] = v[4];
        if (length + strlen(word) + 2 < sizeof line)
            length += (size_t) snprintf(line + length, sizeof line - length, "%s%s", length ? " " : "", word);
    }
    print_line(line, box);
    free(row);
}

/* Runs tesseract on the picture. FALSE if it cannot be run, or has no Indonesian. */
static gboolean
read_picture(FILE *picture)
{
    int out[2], status = 0;

    if (pipe(out) != 0)
        return FALSE;
    pid_t child = fork();
    if (child == 0) {
        int silence = open("/dev/null", O_WRONLY);
        dup2(fileno(picture), STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(silence, STDERR_FILENO);
        close(out[0]);
        close(out[1]);
        setenv("OMP_THREAD_LIMIT", "1", 1);
        execlp("tesseract", "tesseract", "stdin", "stdout", "-l", "ind", "--dpi", "300", "--psm", "6", "tsv",
               (char *) NULL);
        _exit(127);
    }
    close(out[1]);
    FILE *table = child > 0 ? fdopen(out[0], "r") : NULL;
    if (table) {
        print_table(table);
        fclose(table);
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int
read_scan(PopplerPage *page, int number, double width, double height, gboolean may_read)
{
    FILE *picture = may_read ? draw_page(page, width, height) : NULL;

    if (!picture) {
        printf("S %d\n", number);
        return may_read ? 0 : SCAN;
    }
    /* Places come in pixels. */
    printf("P %d %d %d\n", number, (int) (width * OCR_DPI / 7.2), (int) (height * OCR_DPI / 7.2));
    gboolean ok = read_picture(picture);
    fclose(picture);
    if (!ok)
        printf("S %d\n", number);
    return ok ? 0 : SCAN;
}

/* ---- the document ---- */

static int
read_pages(PopplerDocument *document, unsigned most, gboolean may_read, int part, int parts)
{
    int pages = poppler_document_get_n_pages(document), pictures = 0;

    if (pages <= 0)
        return DAMAGED;
    if ((unsigned) pages > most) {
        printf("E %d\n", pages);
        return TOO_LONG;
    }
    int first = (int) ((long) pages * part / parts), end = (int) ((long) pages * (part + 1) / parts);
    for (int i = first; i < end; i++) {
        PopplerPage *page = poppler_document_get_page(document, i);
        double width = 0, height = 0;
        if (!page) {
            printf("S %d\n", i + 1);
            continue;
        }
        poppler_page_get_size(page, &width, &height);
        if (width > 0 && height > 0 && width <= MAX_PAGE_POINTS && height <= MAX_PAGE_POINTS) {
            printf("P %d %d %d\n", i + 1, tenths(width), tenths(height));
            if (print_text(page) < 4 && has_picture(page))
                pictures += read_scan(page, i + 1, width, height, may_read) != 0;
        } else {
            printf("S %d\n", i + 1);
        }
        g_object_unref(page);
        if (ferror(stdout))
            return LIMIT;
    }
    printf("E %d\n", pages);
    /* A page or two may be a picture, such as a map; a whole document of them is a scan. */
    return pictures * 2 > end - first ? SCAN : 0;
}

int
main(int argc, char **argv)
{
    int part = argc == 8 ? atoi(argv[5]) : -1, parts = argc == 8 ? atoi(argv[6]) : 0;
    if (parts < 1 || part < 0 || part >= parts) {
        fputs("usage: acuan-pdftext SECONDS MEGABYTES PAGES OCR PART PARTS FILE\n", stderr);
        return 2;
    }
    limit_all((unsigned) atoi(argv[1]), (unsigned) atoi(argv[2]));
    GError *error = NULL;
    char *path = realpath(argv[7], NULL);
    char *uri = path ? g_filename_to_uri(path, NULL, &error) : NULL;
    PopplerDocument *document = uri ? poppler_document_new_from_file(uri, NULL, &error) : NULL;
    g_free(uri);
    free(path);
    /* The process ends at once: giving everything back piece by piece would only take time. */
    if (!document) {
        gboolean locked = g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);
        fprintf(stderr, "%s\n", error ? error->message : strerror(errno));
        _exit(locked ? ENCRYPTED : DAMAGED);
    }
    int status = read_pages(document, (unsigned) atoi(argv[3]), atoi(argv[4]) != 0, part, parts);
    _exit(fflush(stdout) == 0 ? status : LIMIT);
}

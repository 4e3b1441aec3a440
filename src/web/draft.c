/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * draft.c - the review of a draft that somebody sends.
 *
 * The text is hostile until it has been read: another process reads it, from a file in memory that
 * has no name, with limits on time and memory and no way to write a file. What comes back is JSON.
 * A PDF is first read by a third one, acuan-pdftext, from a file whose name goes when it has been read.
 * Nothing is kept.
 */
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "acuan/import.h"
#include "acuan/review.h"
#include "page.h"
#include "render/review_render.h"

#define CHILD_SECONDS 20
#define CHILD_MEMORY (1024ul << 20)
#define ANSWER_MAX (32u << 20)
#define FINDINGS_SHOWN 150
#define PDF_SECONDS 15 /* of the program that reads a PDF; it has limits of its own */
#define PDF_MEGABYTES 512
#define PDF_PAGES 500
/* Exit codes of the child: the draft is no text of law; a PDF that cannot be read, with the reason. */
#define UNREADABLE 3
#define UNREADABLE_PDF 4

/* ---- the child ---- */

static void
set_limit(int what, rlim_t value)
{
    const struct rlimit limit = {value, value};

    setrlimit((__rlimit_resource_t) what, &limit);
}

/* So much time and memory, no core; the programs that it starts inherit them. */
static void
bound(void)
{
    set_limit(RLIMIT_CPU, CHILD_SECONDS);
#ifndef __SANITIZE_ADDRESS__ /* which reserves terabytes of addresses */
    set_limit(RLIMIT_AS, CHILD_MEMORY);
#endif
    set_limit(RLIMIT_CORE, 0);
    alarm(CHILD_SECONDS);
}

/* From here on also no files and no other processes. */
static void
confine(void)
{
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_NPROC, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* The draft as a file at its start, without a name unless there is a place for one (`*name`, which the
 * caller unlinks and frees); -1 if there is no room. */
static int
make_file(AcuanSlice draft, char **name)
{
    int fd = name ? g_file_open_tmp("acuan-draft-XXXXXX", name, NULL) : memfd_create("draft", 0);

    for (gsize at = 0; fd >= 0 && at < draft.n;) {
        ssize_t n = write(fd, draft.p + at, draft.n - at);
        if (n <= 0) {
            close(fd);
            return -1;
        }
        at += (gsize) n;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

static gboolean
is_pdf(AcuanSlice draft)
{
    return draft.n >= 5 && memcmp(draft.p, "%PDF-", 5) == 0;
}

typedef struct {
    int fd;      /* of its text, or -1 */
    char *why;   /* it has none */
} PdfText;

static void
take_text(const char *path, AcuanImported *imported, const GError *error, void *data)
{
    PdfText *text = data;
    const char *colon = error ? strstr(error->message, path) : NULL;

    if (imported)
        text->fd = make_file((AcuanSlice){imported->document->str, imported->document->len}, NULL);
    /* The path in the message is that of a file that the sender does not know. */
    else if (error && !text->why)
        text->why = g_strdup(colon ? colon + strlen(path) + strspn(colon + strlen(path), ": ")
                                   : error->message);
}

/* The text of the PDF as `acuan import` takes it. */
static PdfText
read_pdf(int fd)
{
    g_autofree char *link = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autofree char *path = g_file_read_link(link, NULL);
    const char *const paths[] = {path, NULL};
    const AcuanImport options = {.seconds = PDF_SECONDS,
                                 .megabytes = PDF_MEGABYTES,
                                 .pages = PDF_PAGES,
                                 .no_ocr = TRUE,
                                 .jobs = 1,
                                 .parts = 1};
    PdfText text = {-1, NULL};

    if (path)
        acuan_import_files(&options, paths, take_text, &text);
    return text;
}

/* Is the file a PDF? Its place stays at the start. */
static gboolean
holds_pdf(int fd)
{
    char first[5];

    return pread(fd, first, sizeof first, 0) == (ssize_t) sizeof first &&
           is_pdf((AcuanSlice){first, sizeof first});
}

static int
review_draft(const WebSettings *settings, AcuanIndex *index, int fd, const char *model)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(AcuanRegister) reg = settings->reg ? acuan_register_read(settings->reg, NULL) : NULL;
    g_autoptr(GString) out = g_string_new(NULL);

    confine();
    g_autoptr(AcuanLaw) draft = acuan_draft_read(path, NULL);
    if (!draft)
        return UNREADABLE;
    g_autoptr(AcuanReview) review = acuan_review(draft, index, reg, model, &error);
    if (!review) {
        fputs(error ? error->message : "the review failed", stdout);
        return error && g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_INPUT) ? 2 : 1;
    }
    review_json(out, review, index);
    fwrite(out->str, 1, out->len, stdout);
    return fflush(stdout) == 0 ? 0 : 1;
}

int
web_review_child(const WebSettings *settings, int fd, const char *model)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanIndex) index = acuan_index_open(settings->locations, &error);

    bound();
    if (!index) {
        fputs(error->message, stdout);
        return 1;
    }
    if (!holds_pdf(fd))
        return review_draft(settings, index, fd, model);
    PdfText text = read_pdf(fd);
    if (text.fd >= 0)
        return review_draft(settings, index, text.fd, model);
    fputs(text.why ? text.why : "the PDF has no text of a law", stdout);
    g_free(text.why);
    return UNREADABLE_PDF;
}

/* ---- its parent ---- */

static pid_t
start_child(const WebSettings *s, int draft, int output, const char *model)
{
    static char *environment[] = {(char *) (guintptr) "LC_ALL=C.UTF-8", NULL};
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    posix_spawn_file_actions_t actions;
    sigset_t none;
    posix_spawnattr_t attributes;
    pid_t pid = -1;

    g_ptr_array_add(argv, (gpointer) (guintptr) s->self);
    g_ptr_array_add(argv, (gpointer) (guintptr) "--review");
    g_ptr_array_add(argv, (gpointer) (guintptr) model);
    if (s->reg) {
        g_ptr_array_add(argv, (gpointer) (guintptr) "--register");
        g_ptr_array_add(argv, (gpointer) (guintptr) s->reg);
    }
    for (guint i = 0; s->locations[i]; i++) {
        g_ptr_array_add(argv, (gpointer) (guintptr) "--index");
        g_ptr_array_add(argv, (gpointer) (guintptr) s->locations[i]);
    }
    g_ptr_array_add(argv, NULL);
    sigemptyset(&none);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, draft, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    if (posix_spawn(&pid, s->self, &actions, &attributes, (char **) argv->pdata, environment) != 0)
        pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return pid;
}

/* All that the child writes; what is beyond the limit is dropped, and the child with it. */
static GString *
read_output(int fd, pid_t child)
{
    GString *out = g_string_new(NULL);
    char piece[65536];
    ssize_t n;

    while ((n = read(fd, piece, sizeof piece)) > 0) {
        if (out->len + (gsize) n > ANSWER_MAX)
            kill(child, SIGKILL);
        else
            g_string_append_len(out, piece, n);
    }
    return out;
}

static gboolean
judge(int status, const GString *out, GError **error)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return TRUE;
    if (WIFEXITED(status) && WEXITSTATUS(status) == UNREADABLE)
        g_set_error(error, WEB_ERROR, 422,
                    "this cannot be read as a text of law: send plain text, UTF-8, with its Pasal");
    else if (WIFEXITED(status) && WEXITSTATUS(status) == UNREADABLE_PDF)
        g_set_error(error, WEB_ERROR, 422, "this PDF cannot be reviewed: %s", out->str);
    else if (WIFEXITED(status) && WEXITSTATUS(status) == 2)
        g_set_error_literal(error, WEB_ERROR, 400, out->str);
    else if (WIFSIGNALED(status))
        g_set_error(error, WEB_ERROR, 422,
                    "the review took too much time or memory and was stopped");
    else
        g_set_error(error, WEB_ERROR, 503, "the review failed");
    return FALSE;
}

static void
forget(char *name)
{
    if (name)
        unlink(name);
    g_free(name);
}

char *
web_review(const WebSettings *settings, AcuanSlice draft, const char *model, GError **error)
{
    int file, ends[2], status = 0;
    char *name = NULL;
    pid_t child = -1;

    /* The program that reads PDFs takes them by name. */
    file = make_file(draft, is_pdf(draft) ? &name : NULL);
    if (file < 0 || pipe2(ends, O_CLOEXEC) != 0) {
        g_set_error(error, WEB_ERROR, 503, "there is no room for a review now");
        forget(name);
        if (file >= 0)
            close(file);
        return NULL;
    }
    child = start_child(settings, file, ends[1], model);
    close(file);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        forget(name);
        g_set_error(error, WEB_ERROR, 503, "the review cannot be started");
        return NULL;
    }
    GString *out = read_output(ends[0], child);
    close(ends[0]);
    waitpid(child, &status, 0);
    forget(name);
    gboolean ok = judge(status, out, error);
    return g_string_free(out, !ok);
}

/* ---- the page ---- */

static void
append_form(Page *p, const char *model)
{
    static const char *const formats[] = {"", "csv", "xlsx", "json", NULL};
    static const char *const labels[] = {N_("as a page"), N_("findings as CSV"),
                                         N_("findings as XLSX"), N_("all of it as JSON"), NULL};

    page_raw(p, "<form class=\"draft\" action=\"/review\" method=\"post\" "
                "enctype=\"multipart/form-data\">\n");
    page_raw(p, "<label class=\"field wide\"><span>");
    page_say(p, "Text of the draft");
    page_raw(p, "</span><textarea name=\"text\" rows=\"12\"></textarea></label>\n"
                "<label class=\"field\"><span>");
    page_say(p, "or a file (plain text, Markdown or PDF, at most 2 MiB)");
    page_raw(p, "</span><input type=\"file\" name=\"file\" "
                "accept=\".md,.txt,.pdf,text/plain,text/markdown,application/pdf\"></label>\n");
    page_select_model(p, model);
    page_select(p, "format", N_("Answer"), formats, labels, NULL);
    page_keep_language(p);
    page_button(p, N_("Review"));
    page_raw(p, "</form>\n");
    page_paragraph(p, N_("The text is read, answered, and forgotten: nothing is stored."));
}

static const char *
string_of(json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

static guint
number_of(json_t *object, const char *key)
{
    return (guint) json_integer_value(json_object_get(object, key));
}

/* The elements of the model, those that the draft leaves open first. */
static void
append_open(Page *p, json_t *coverage)
{
    json_t *category;
    size_t i;
    const char *model = string_of(coverage, "model");

    page_raw(p, "<section aria-labelledby=\"open\"><h2 id=\"open\">");
    page_say(p, "Elements the draft leaves open");
    page_raw(p, "</h2>\n<ul class=\"list\">\n");
    json_array_foreach(json_object_get(coverage, "categories"), i, category)
    {
        if (!json_is_true(json_object_get(category, "leaf")) ||
            !json_is_true(json_object_get(category, "open")))
            continue;
        g_autofree char *path =
            g_strconcat("/model/", model, "/", string_of(category, "code"), NULL);
        page_raw(p, "<li>");
        page_link(p, path, NULL);
        page_text(p, string_of(category, "label"));
        page_raw(p, "</a> <small>");
        page_count(p, number_of(category, "in_index"), N_("%u provision elsewhere"),
                   N_("%u provisions elsewhere"));
        page_raw(p, "</small></li>\n");
    }
    page_raw(p, "</ul></section>\n<section><h2>");
    page_say(p, "Elements it regulates");
    page_raw(p, "</h2>\n<ul class=\"list\">\n");
    json_array_foreach(json_object_get(coverage, "categories"), i, category)
    {
        if (!json_is_true(json_object_get(category, "leaf")) ||
            json_is_true(json_object_get(category, "open")))
            continue;
        page_raw(p, "<li>");
        page_text(p, string_of(category, "label"));
        page_raw(p, " <small>");
        page_count(p, number_of(category, "articles"), N_("%u article"), N_("%u articles"));
        page_raw(p, "</small></li>\n");
    }
    page_raw(p, "</ul></section>\n");
}

static const char *
level_words(const char *level)
{
    return strcmp(level, "error") == 0     ? N_("error")
           : strcmp(level, "warning") == 0 ? N_("warning")
                                           : N_("note");
}

static void
append_findings(Page *p, json_t *findings)
{
    json_t *f;
    size_t i;

    page_raw(p, "<section><h2>");
    page_sayf(p, "Findings (%u)", (guint) json_array_size(findings));
    page_raw(p, "</h2>\n<ul class=\"findings\">\n");
    json_array_foreach(findings, i, f)
    {
        if (i == FINDINGS_SHOWN) {
            page_raw(p, "<li>");
            page_sayf(p, "and %u more", (guint) json_array_size(findings) - FINDINGS_SHOWN);
            page_raw(p, "</li>\n");
            break;
        }
        const char *level = string_of(f, "level");
        g_autofree char *quote = page_cut(acuan_slice(string_of(f, "quote")), 160);
        page_raw(p, "<li><span class=\"mark ");
        page_raw(p, strcmp(level, "error") == 0     ? "bad\">"
                    : strcmp(level, "warning") == 0 ? "warn\">"
                                                    : "\">");
        page_say(p, level_words(level));
        page_raw(p, "</span> <strong>");
        page_text(p, string_of(f, "citation"));
        page_raw(p, "</strong> <span class=\"dim\">");
        page_sayf(p, "line %u", number_of(f, "line"));
        page_raw(p, "</span> <q>");
        page_text(p, quote);
        page_raw(p, "</q> ");
        page_message(p, string_of(f, "message"));
        page_raw(p, "</li>\n");
    }
    page_raw(p, "</ul></section>\n");
}

static void
append_nearest(Page *p, json_t *articles)
{
    json_t *a;
    size_t i;

    page_raw(p, "<section><h2>");
    page_say(p, "Nearest provisions in the index");
    page_raw(p, "</h2>\n<ul class=\"list\">\n");
    json_array_foreach(articles, i, a)
    {
        json_t *near = json_array_get(json_object_get(a, "nearest"), 0);
        if (!near || p->to->len > WEB_PAGE_MAX * 8 / 10)
            continue;
        page_raw(p, "<li><strong>");
        page_text(p, string_of(a, "citation"));
        page_raw(p, "</strong> \xe2\x86\x92 ");
        page_provision_link(p, string_of(near, "id"), string_of(near, "eid"),
                            string_of(near, "citation"));
        page_status(p, json_string_value(json_object_get(near, "status")),
                    strcmp(string_of(near, "text_kind"), "ikhtisar") == 0);
        g_string_append_printf(p->to, " <small>%.0f %%</small></li>\n",
                               100 * json_number_value(json_object_get(near, "score")));
    }
    page_raw(p, "</ul></section>\n");
}

static void
append_review(Page *p, json_t *review)
{
    json_t *draft = json_object_get(review, "draft");
    json_t *counts = json_object_get(review, "counts");

    page_raw(p, "<h2>");
    page_text(p, string_of(draft, "title"));
    page_raw(p, "</h2>\n<p role=\"status\">");
    page_sayf(p, "%u errors, %u warnings, %u notes", number_of(counts, "error"),
              number_of(counts, "warning"), number_of(counts, "note"));
    page_raw(p, "</p>\n");
    if (json_is_true(json_object_get(review, "digests")))
        page_digest_notice(p);
    append_open(p, json_object_get(review, "coverage"));
    append_findings(p, json_object_get(review, "findings"));
    append_nearest(p, json_object_get(review, "articles"));
}

gboolean
page_review(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *model = web_parameter(r, "model");
    json_t *review = NULL;

    model = model ? model : "spbe";
    answer->no_store = r->post;
    if (r->post && !r->body.n) {
        g_set_error(error, WEB_ERROR, 422, "there is no text: paste one, or choose a file");
        return FALSE;
    }
    if (r->post && web_parameter(r, "format"))
        return api_review(r, answer, error);
    if (r->post) {
        g_autofree char *text = web_review(r->settings, r->body, model, error);
        if (!text)
            return FALSE;
        review = json_loads(text, 0, NULL);
    }
    Page p = page_begin(r, answer, web_words(r->language, N_("Review of a draft")), "/review");
    page_heading(&p, 1, N_("Review of a draft"));
    if (review)
        append_review(&p, review);
    else
        append_form(&p, model);
    page_end(&p);
    json_decref(review);
    return TRUE;
}

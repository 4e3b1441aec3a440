/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import.c - which kind of source a file is, and the steps from there to the document. */
#include "acuan/import.h"

#include <string.h>

#include "acuan/akn.h"

#include "result.h"

#define MAX_SOURCE ((gsize) 64 << 20)
#define MAX_PDF ((gsize) 512 << 20)

/* ---- kinds of sources ---- */

const char *
acuan_source_name(AcuanSource source)
{
    static const char *const names[] = {"unknown", "text", "markdown", "html", "pdf", "jdihn", "word", "akn"};

    return names[source];
}

static gboolean
has_suffix(const char *path, const char *const *suffixes)
{
    const char *dot = strrchr(path, '.');

    for (; dot && *suffixes; suffixes++)
        if (g_ascii_strcasecmp(dot + 1, *suffixes) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
begins(AcuanSlice bytes, const char *with)
{
    gsize n = strlen(with);
    return bytes.n >= n && g_ascii_strncasecmp(bytes.p, with, n) == 0;
}

AcuanSource
acuan_source_of(const char *path, AcuanSlice bytes)
{
    static const char *const markdown[] = {"md", "markdown", "mkd", NULL};
    static const char *const html[] = {"html", "htm", "xhtml", NULL};
    static const char *const json[] = {"json", NULL};
    static const char *const word[] = {"docx", "doc", "odt", "rtf", NULL};
    AcuanSlice start = acuan_slice_strip((AcuanSlice){bytes.p, MIN(bytes.n, 1024)});

    /* The header of a PDF may have up to a kilobyte before it. */
    if (start.n >= 5 && memmem(start.p, start.n, "%PDF-", 5))
        return ACUAN_SOURCE_PDF;
    if (begins(start, "PK\x03\x04") || begins(start, "\xd0\xcf\x11\xe0") || begins(start, "{\\rtf") ||
        has_suffix(path, word))
        return ACUAN_SOURCE_WORD;
    if (begins(start, "<") && memmem(start.p, start.n, "<akomaNtoso", strlen("<akomaNtoso")))
        return ACUAN_SOURCE_AKN;
    if (begins(start, "<!doctype") || begins(start, "<html") || begins(start, "<?xml") ||
        has_suffix(path, html))
        return ACUAN_SOURCE_HTML;
    if (has_suffix(path, json) || begins(start, "[{") || begins(start, "{\""))
        return ACUAN_SOURCE_JDIHN;
    if (has_suffix(path, markdown))
        return ACUAN_SOURCE_MARKDOWN;
    return bytes.n ? ACUAN_SOURCE_TEXT : ACUAN_SOURCE_UNKNOWN;
}

/* ---- one source ---- */

static void
run_steps(ImportText *text)
{
    import_clean(text);
    import_repair_numbers(text);
    import_find_parts(text);
    import_repair_headings(text);
    import_join_lines(text);
    import_repair_marks(text);
}

static gboolean
has_text(const ImportText *text, const char *path, GError **error)
{
    if (text->lines->len)
        return TRUE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: there is no text in it", path);
    return FALSE;
}

/* A document of this program that is imported again: its front matter is not the law. */
static AcuanSlice
skip_front_matter(AcuanSlice bytes)
{
    if (!begins(bytes, "---\n"))
        return bytes;
    const char *end = memmem(bytes.p + 3, bytes.n - 3, "\n---\n", 5);
    return end ? (AcuanSlice){end + 5, bytes.n - (gsize) (end + 5 - bytes.p)} : bytes;
}

static gboolean
refuse(const char *path, AcuanSource source, GError **error)
{
    if (source == ACUAN_SOURCE_WORD)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: a word processor's file; no library reads the numbers it counts itself. "
                    "Make a PDF of it, for example with 'soffice --headless --convert-to pdf', and "
                    "import that",
                    path);
    else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: the file is empty", path);
    return FALSE;
}

static gboolean
read_source(ImportText *text, const AcuanImport *options, const char *path, AcuanSource source,
            AcuanSlice bytes, guint *pages, GError **error)
{
    if (source == ACUAN_SOURCE_PDF)
        return import_read_pdf(text, options, path, pages, error);
    if (source == ACUAN_SOURCE_WORD || source == ACUAN_SOURCE_UNKNOWN)
        return refuse(path, source, error);
    gsize length;
    g_autofree char *decoded = import_decode(bytes, &length);
    AcuanSlice body = skip_front_matter((AcuanSlice){decoded, length});
    if (source == ACUAN_SOURCE_HTML)
        import_read_html(text, body);
    else if (source == ACUAN_SOURCE_MARKDOWN)
        import_read_markdown(text, body);
    else
        import_read_raw(text, body);
    return TRUE;
}

/* Metadata and annotations are in the file. */
static AcuanImported *
import_akn(const AcuanImport *options, const char *path, AcuanSlice bytes, GError **error)
{
    g_autoptr(AcuanImported) imported = import_result_new(path, ACUAN_SOURCE_AKN);

    if (options->annotations || options->given) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: an Akoma Ntoso file says itself which regulation it is, and brings its annotations; "
                    "leave out --annotations and --as",
                    path);
        return NULL;
    }
    GString *document = acuan_akn_read(path, bytes, NULL, error);
    return document && import_take(imported, document, error) ? g_steal_pointer(&imported) : NULL;
}

/* `records`: what the catalogue knows, by id; the record that was used is marked by a NULL value. */
static AcuanImported *
import_source(const AcuanImport *options, const char *path, AcuanSource source, AcuanSlice bytes,
              GHashTable *records, GError **error)
{
    g_autoptr(ImportText) text = import_text_new();
    g_autoptr(ImportMeta) meta = import_meta_new();
    g_autoptr(AcuanImported) imported = import_result_new(path, source);

    if (source == ACUAN_SOURCE_AKN)
        return import_akn(options, path, bytes, error);
    if (options->given && !import_meta_given(meta, options->given, error))
        return NULL;
    if (!read_source(text, options, path, source, bytes, &imported->pages, error) ||
        !has_text(text, path, error))
        return NULL;
    run_steps(text);
    import_read_meta(text, meta);
    g_autofree char *id = import_meta_id(meta);
    const ImportMeta *record = id && records ? g_hash_table_lookup(records, id) : NULL;
    if (record)
        import_meta_join(meta, record);
    if (!import_finish(imported, text, meta, options->annotations, error))
        return NULL;
    return g_steal_pointer(&imported);
}

AcuanImported *
acuan_import_bytes(const AcuanImport *options, const char *path, AcuanSource source, AcuanSlice bytes,
                   GError **error)
{
    return import_source(options, path, source, bytes, NULL, error);
}

/* ---- a batch ---- */

typedef struct {
    const AcuanImport *options;
    GHashTable *records; /* id -> ImportMeta, borrowed from `lists` */
    GPtrArray *lists;    /* GPtrArray of ImportMeta */
    GMutex lock;
    GCond finished;      /* a job is done */
} Batch;

typedef struct {
    const char *path;
    gboolean is_records, done;
    AcuanImported *imported;
    GError *error;
} Job;

static char *
read_head(const char *path, gsize *length, GError **error)
{
    g_autoptr(GMappedFile) file = NULL;
    GError *fault = NULL;

    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: %s", path,
                    g_file_test(path, G_FILE_TEST_EXISTS) ? "not a regular file" : "no such file");
        return NULL;
    }
    file = g_mapped_file_new(path, FALSE, &fault);
    if (!file) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s: cannot open: %s", path, fault->message);
        g_error_free(fault);
        return NULL;
    }
    *length = MIN(g_mapped_file_get_length(file), 1024);
    return *length ? g_strndup(g_mapped_file_get_contents(file), *length) : g_strdup("");
}

static void
import_job(const Batch *batch, Job *job)
{
    gsize length = 0;
    g_autofree char *head = read_head(job->path, &length, &job->error);

    if (!head)
        return;
    AcuanSource source = acuan_source_of(job->path, (AcuanSlice){head, length});
    g_autofree char *bytes = NULL;
    if (source != ACUAN_SOURCE_PDF) {
        bytes = acuan_read_file(job->path, MAX_SOURCE, &length, &job->error);
        if (!bytes)
            return;
    }
    job->imported = import_source(batch->options, job->path, source, (AcuanSlice){bytes, length},
                                  batch->records, &job->error);
}

static void
run_job(gpointer item, gpointer data)
{
    Job *job = item;
    Batch *batch = data;

    import_job(batch, job);
    g_mutex_lock(&batch->lock);
    job->done = TRUE;
    g_cond_broadcast(&batch->finished);
    g_mutex_unlock(&batch->lock);
}

static void
wait_for(Batch *batch, const Job *job)
{
    g_mutex_lock(&batch->lock);
    while (!job->done)
        g_cond_wait(&batch->finished, &batch->lock);
    g_mutex_unlock(&batch->lock);
}

/* Reads a file of records, if it is one. TRUE if it is, whatever came of it. */
static gboolean
take_records(Batch *batch, Job *job)
{
    gsize length = 0;
    g_autofree char *head = read_head(job->path, &length, NULL);

    if (!head || acuan_source_of(job->path, (AcuanSlice){head, length}) != ACUAN_SOURCE_JDIHN)
        return FALSE;
    job->is_records = TRUE;
    g_autofree char *bytes = acuan_read_file(job->path, MAX_SOURCE, &length, &job->error);
    GPtrArray *records = bytes ? import_read_records((AcuanSlice){bytes, length}, job->path, &job->error)
                               : NULL;
    if (!records)
        return TRUE;
    g_ptr_array_add(batch->lists, records);
    for (guint i = 0; i < records->len; i++)
        g_hash_table_insert(batch->records, import_meta_id(g_ptr_array_index(records, i)),
                            g_ptr_array_index(records, i));
    return TRUE;
}

/* Documents without text for the records that no text took. */
static void
report_records(const Batch *batch, const char *path, const GPtrArray *records, GHashTable *taken,
               AcuanImportFunc func, void *data, guint *failed)
{
    for (guint i = 0; i < records->len; i++) {
        const ImportMeta *meta = g_ptr_array_index(records, i);
        g_autofree char *id = import_meta_id(meta);
        GError *error = NULL;
        if (g_hash_table_contains(taken, id))
            continue;
        g_hash_table_add(taken, g_strdup(id));
        g_autoptr(AcuanImported) imported = import_result_new(path, ACUAN_SOURCE_JDIHN);
        if (import_finish(imported, NULL, meta, batch->options->annotations, &error)) {
            func(path, imported, NULL, data);
        } else {
            func(path, NULL, error, data);
            ++*failed;
            g_clear_error(&error);
        }
    }
}

static GThreadPool *
start_jobs(Batch *batch, GArray *jobs)
{
    guint threads = batch->options->jobs ? batch->options->jobs : g_get_num_processors();
    GThreadPool *pool = g_thread_pool_new(run_job, batch, (gint) MIN(threads, 64), FALSE, NULL);

    for (guint i = 0; i < jobs->len; i++) {
        Job *job = &g_array_index(jobs, Job, i);
        if (!job->is_records)
            g_thread_pool_push(pool, job, NULL);
    }
    return pool;
}

/* Hands the texts to `func` in the order of the files, each as soon as those before it are done. */
static guint
report_texts(Batch *batch, GArray *jobs, GHashTable *taken, AcuanImportFunc func, void *data)
{
    guint failed = 0;

    for (guint i = 0; i < jobs->len; i++) {
        Job *job = &g_array_index(jobs, Job, i);
        if (job->is_records && !job->error)
            continue;
        if (!job->is_records)
            wait_for(batch, job);
        failed += job->error ? 1 : 0;
        if (job->imported)
            g_hash_table_add(taken, g_strdup(job->imported->id));
        func(job->path, job->imported, job->error, data);
        acuan_imported_free(job->imported);
        g_clear_error(&job->error);
        job->imported = NULL;
    }
    return failed;
}

guint
acuan_import_files(const AcuanImport *options, const char *const *paths, AcuanImportFunc func, void *data)
{
    Batch batch = {.options = options,
                   .records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   .lists = g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref)};
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) sources = g_ptr_array_new(); /* the file of each list of records */
    g_autoptr(GArray) jobs = g_array_new(FALSE, TRUE, sizeof(Job));

    g_mutex_init(&batch.lock);
    g_cond_init(&batch.finished);
    for (; *paths; paths++) {
        Job job = {.path = *paths};
        if (take_records(&batch, &job) && !job.error)
            g_ptr_array_add(sources, (gpointer) (guintptr) *paths);
        g_array_append_val(jobs, job);
    }
    AcuanImport own = *options;
    if (!own.parts)
        own.parts = jobs->len == 1 && options->jobs != 1 ? MIN(g_get_num_processors(), 4) : 1;
    batch.options = &own;
    GThreadPool *pool = start_jobs(&batch, jobs);
    guint failed = report_texts(&batch, jobs, taken, func, data);
    g_thread_pool_free(pool, FALSE, TRUE);
    for (guint i = 0; i < batch.lists->len; i++)
        report_records(&batch, g_ptr_array_index(sources, i), g_ptr_array_index(batch.lists, i), taken, func,
                       data, &failed);
    g_hash_table_unref(batch.records);
    g_ptr_array_unref(batch.lists);
    g_cond_clear(&batch.finished);
    g_mutex_clear(&batch.lock);
    return failed;
}

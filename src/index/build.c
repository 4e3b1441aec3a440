/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A build cuts the sorted list of texts into batches of some megabytes. Workers take batches; each
 * batch becomes one segment, whichever worker takes it, and segments are merged in the order of the
 * batches. So the index does not depend on how many workers there were or which was faster, and memory
 * depends on the size of a batch, not on the number of texts.
 */
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "acuan/index.h"
#include "alias.h"
#include "edges.h"
#include "family.h"
#include "schema.h"
#include "segment.h"
#include "store.h"

#define BATCH_BYTES ((guint64) 6 << 20)

/* A finding kept until all before it have been delivered. */
typedef struct {
    AcuanFinding finding; /* strings owned */
} Kept;

typedef struct {
    guint first, count; /* of the build's texts */
    char *segment;      /* path; NULL if the batch gave no law */
    GPtrArray *findings; /* Kept* */
    AcuanBuildResult result;
    GError *error;
} Batch;

typedef struct {
    const AcuanBuild *build;
    Store *store;
    GPtrArray *texts;     /* char* */
    const char **twins;   /* per text, the earlier text with the same work IRI, or NULL */
    GPtrArray *batches;   /* Batch* */
    GMutex mutex;         /* guards done and failed */
    GCond changed;
    guint done;           /* texts */
    guint running;        /* batches not yet finished */
    gint failed;          /* atomic: an error that ends the build */
} Builder;

/* ---- findings ---- */

static void
kept_free(void *data)
{
    Kept *kept = data;

    g_free((char *) (guintptr) kept->finding.file);
    g_free((char *) (guintptr) kept->finding.rule);
    g_free((char *) (guintptr) kept->finding.message);
    g_free(kept);
}

static void
keep_finding(const AcuanFinding *finding, void *data)
{
    Kept *kept = g_new(Kept, 1);

    kept->finding = *finding;
    kept->finding.file = g_strdup(finding->file);
    kept->finding.rule = g_strdup(finding->rule);
    kept->finding.message = g_strdup(finding->message);
    g_ptr_array_add(data, kept);
}

static void
deliver_findings(const Batch *batch, AcuanReport *report)
{
    for (guint i = 0; report && i < batch->findings->len; i++) {
        const AcuanFinding *f = &((Kept *) g_ptr_array_index(batch->findings, i))->finding;
        report->file = f->file;
        acuan_report(report, f->level, f->line, f->col, f->rule, "%s", f->message);
        report->file = NULL;
    }
}

/* ---- batches ---- */

static void
batch_free(void *data)
{
    Batch *batch = data;

    g_free(batch->segment);
    g_ptr_array_unref(batch->findings);
    g_clear_error(&batch->error);
    g_free(batch);
}

static guint64
file_size(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 ? (guint64) st.st_size : 0;
}

static void
cut_batches(Builder *b)
{
    guint64 bytes = BATCH_BYTES;
    Batch *batch = NULL;

    for (guint i = 0; i < b->texts->len; i++) {
        if (bytes >= BATCH_BYTES) {
            batch = g_new0(Batch, 1);
            batch->first = i;
            batch->findings = g_ptr_array_new_with_free_func(kept_free);
            g_ptr_array_add(b->batches, batch);
            bytes = 0;
        }
        bytes += file_size(g_ptr_array_index(b->texts, i));
        batch->count++;
    }
}

/* ---- who owns an IRI ---- */

/* Which text has which IRI is settled before any worker starts: the first in the sorted list. */
static void
claim_ids(Builder *b)
{
    g_autoptr(GHashTable) owner = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    b->twins = g_new0(const char *, b->texts->len + 1);
    for (guint i = 0; i < b->texts->len; i++) {
        char *path = g_ptr_array_index(b->texts, i);
        g_autofree char *id = acuan_law_peek_id_as(path, b->build->profile);
        if (!id)
            continue;
        b->twins[i] = g_hash_table_lookup(owner, id);
        if (!b->twins[i])
            g_hash_table_insert(owner, g_steal_pointer(&id), path);
    }
}

static void
report_twin(AcuanReport *report, const char *path, const char *other)
{
    report->file = path;
    acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "duplicate-id",
                 "this law has the same id as %s; this text was left out", other);
    report->file = NULL;
}

/* ---- work ---- */

static gboolean
add_text(Builder *b, Batch *batch, guint text, Segment **segment, AcuanReport *report)
{
    const char *path = g_ptr_array_index(b->texts, text);

    if (b->twins[text]) {
        report_twin(report, path, b->twins[text]);
        return TRUE;
    }
    g_autoptr(AcuanLaw) law = acuan_law_read_file_as(path, b->build->profile, report);
    if (!law)
        return TRUE;
    acuan_check_annotations(law, b->build->models, report);
    if (b->build->dry_run) {
        batch->result.laws++;
        batch->result.articles += acuan_law_count(law, ACUAN_UNIT_PASAL);
        batch->result.bytes += law->body.n;
        return TRUE;
    }
    if (!*segment) {
        batch->segment = g_strdup_printf("%s/seg-%06u", b->store->scratch, batch->first);
        *segment = segment_new(batch->segment, &batch->error);
        if (!*segment)
            return FALSE;
    }
    return segment_add_law(*segment, law, b->build->models, &batch->result, &batch->error);
}

static void
count_done(Builder *b)
{
    g_mutex_lock(&b->mutex);
    b->done++;
    g_cond_signal(&b->changed);
    g_mutex_unlock(&b->mutex);
}

static void
run_batch(void *data, void *user)
{
    Batch *batch = data;
    Builder *b = user;
    AcuanReport report = {.func = keep_finding, .data = batch->findings};
    g_autoptr(Segment) segment = NULL;
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < batch->count && !g_atomic_int_get(&b->failed); i++) {
        ok = add_text(b, batch, batch->first + i, &segment, &report);
        count_done(b);
    }
    if (ok && segment)
        ok = segment_finish(segment, &batch->error);
    if (!ok)
        g_atomic_int_set(&b->failed, 1);
    g_mutex_lock(&b->mutex);
    b->running--;
    g_cond_signal(&b->changed);
    g_mutex_unlock(&b->mutex);
}

static void
tell(const Builder *b, const char *phase, guint done, guint total)
{
    if (b->build->progress)
        b->build->progress(phase, done, total, b->build->progress_data);
}

static void
wait_for_workers(Builder *b)
{
    guint done, running;

    do {
        gint64 until = g_get_monotonic_time() + G_TIME_SPAN_SECOND / 5;
        g_mutex_lock(&b->mutex);
        if (b->running)
            g_cond_wait_until(&b->changed, &b->mutex, until);
        done = b->done;
        running = b->running;
        g_mutex_unlock(&b->mutex);
        tell(b, "indexing", done, b->texts->len);
    } while (running);
}

static void
run_batches(Builder *b)
{
    guint jobs = b->build->jobs ? b->build->jobs : g_get_num_processors();
    GThreadPool *pool = g_thread_pool_new(run_batch, b, (gint) jobs, FALSE, NULL);

    b->running = b->batches->len;
    for (guint i = 0; i < b->batches->len; i++)
        g_thread_pool_push(pool, g_ptr_array_index(b->batches, i), NULL);
    wait_for_workers(b);
    g_thread_pool_free(pool, FALSE, TRUE);
}

/* ---- the last segment: what is known of the index as a whole ---- */

static gboolean
write_labels(Segment *segment, const AcuanModel *model, GError **error)
{
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < model->n_categories; i++) {
        const AcuanCategory *category = &model->categories[i];
        g_autofree char *key = g_strconcat(META_LABEL, model->id, ":", category->code, NULL);
        ok = segment_set_metadata(segment, key, category->label, error);
    }
    return ok;
}

static gboolean
write_models(Segment *segment, const GPtrArray *models, GError **error)
{
    for (guint i = 0; i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        g_autofree char *key = g_strconcat(META_MODEL, model->id, NULL);
        g_autofree char *text = acuan_read_file(model->path, 0, &(gsize){0}, error);
        if (!text || !segment_set_metadata(segment, key, text, error) ||
            !write_labels(segment, model, error))
            return FALSE;
    }
    return TRUE;
}

/* The name of a relation as told from the other side; NULL for those that have none. */
static const char *
other_side(const char *kind)
{
    static const char *const pairs[][2] = {{"mengubah", "diubah_oleh"},
                                           {"mencabut", "dicabut_oleh"},
                                           {"mencabut_sebagian", "dicabut_sebagian_oleh"},
                                           {"melaksanakan", "dilaksanakan_oleh"},
                                           {"menetapkan", "ditetapkan_dengan"}};

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        for (guint k = 0; k < 2; k++)
            if (strcmp(kind, pairs[i][k]) == 0)
                return pairs[i][1 - k];
    return NULL;
}

static void
add_relation(GHashTable *lines, const char *from, const char *kind, const char *to, const char *at)
{
    GString *text = g_hash_table_lookup(lines, from);
    g_autofree char *line = g_strdup_printf("%s\t%s\t%s\n", kind, to, at ? at : "");

    if (!text) {
        text = g_string_new(NULL);
        g_hash_table_insert(lines, (void *) (guintptr) from, text);
    }
    if (!strstr(text->str, line))
        g_string_append(text, line);
}

static void
free_lines(void *text)
{
    g_string_free(text, TRUE);
}

/* Relations of the register's laws, each told from both sides. */
static gboolean
write_relations(Segment *segment, const AcuanRegisterEntry *entries, guint n, GError **error)
{
    g_autoptr(GHashTable) lines = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_lines);
    GHashTableIter at;
    gpointer iri, text;
    gboolean ok = TRUE;

    for (guint i = 0; i < n; i++)
        for (guint k = 0; k < entries[i].n_relations; k++) {
            const AcuanRelation *r = &entries[i].relations[k];
            const char *other = other_side(r->kind);
            if (!r->target || !entries[i].id)
                continue;
            add_relation(lines, entries[i].id, r->kind, r->target, r->at);
            if (other)
                add_relation(lines, r->target, other, entries[i].id, r->at);
        }
    g_hash_table_iter_init(&at, lines);
    while (ok && g_hash_table_iter_next(&at, &iri, &text)) {
        g_autofree char *key = g_strconcat(META_RELATION, iri, NULL);
        ok = segment_set_metadata(segment, key, ((GString *) text)->str, error);
    }
    return ok;
}

static gboolean
write_register(Segment *segment, const AcuanRegister *known, GError **error)
{
    guint n = 0;
    const AcuanRegisterEntry *entries = known ? acuan_register_entries(known, &n) : NULL;
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < n; i++) {
        const AcuanRegisterEntry *e = &entries[i];
        g_autofree char *key = g_strconcat(META_KNOWN, e->id, NULL);
        g_autofree char *line =
            g_strdup_printf("%s\t%s\t%u\t%s\t%s\t%s", e->type, e->number, e->year,
                            e->status ? e->status : "", e->title, e->gazette ? e->gazette : "");
        ok = segment_set_metadata(segment, key, line, error) &&
             edges_write_names(segment, e->type, e->title, e->short_names, e->id, error);
    }
    return ok && write_relations(segment, entries, n, error);
}

static gboolean
write_whole(Builder *b, const GPtrArray *segments, const AcuanBuildResult *result,
            const char *path, GError **error)
{
    g_autoptr(Segment) segment = segment_new(path, error);
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *built = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    guint terms = 0;

    if (!segment || !family_write(segment, segments, &terms, error) ||
        !alias_write(segment, segments, error))
        return FALSE;
    g_autofree char *counts = g_strdup_printf("%u %u %u %u", result->laws, result->provisions,
                                              result->articles, terms);
    return write_models(segment, b->build->models, error) &&
           write_register(segment, b->build->known, error) &&
           segment_set_metadata(segment, META_SCHEMA, SCHEMA_VERSION, error) &&
           segment_set_metadata(segment, META_BUILT, built, error) &&
           segment_set_metadata(segment, META_COUNTS, counts, error) &&
           segment_finish(segment, error);
}

static gboolean
publish(Builder *b, const AcuanBuildResult *result, GError **error)
{
    g_autoptr(GPtrArray) segments = g_ptr_array_new();
    g_autofree char *whole = g_build_filename(b->store->scratch, "whole", NULL);

    for (guint i = 0; i < b->batches->len; i++) {
        const Batch *batch = g_ptr_array_index(b->batches, i);
        if (batch->segment)
            g_ptr_array_add(segments, batch->segment);
    }
    tell(b, "merging", 0, 0);
    if (!write_whole(b, segments, result, whole, error))
        return FALSE;
    g_ptr_array_add(segments, whole);
    return store_publish(b->store, segments, error);
}

/* ---- all of it ---- */

static void
add_result(AcuanBuildResult *sum, const AcuanBuildResult *part)
{
    sum->laws += part->laws;
    sum->provisions += part->provisions;
    sum->articles += part->articles;
    sum->mapped += part->mapped;
    sum->bytes += part->bytes;
}

static gboolean
gather(Builder *b, AcuanBuildResult *result, GError **error)
{
    gboolean ok = TRUE;

    for (guint i = 0; i < b->batches->len; i++) {
        Batch *batch = g_ptr_array_index(b->batches, i);
        deliver_findings(batch, b->build->report);
        add_result(result, &batch->result);
        if (batch->error && ok) {
            g_propagate_error(error, g_steal_pointer(&batch->error));
            ok = FALSE;
        }
    }
    return ok;
}

static gboolean
build_index(Builder *b, AcuanBuildResult *result, GError **error)
{
    result->files = b->texts->len;
    claim_ids(b);
    cut_batches(b);
    run_batches(b);
    if (!gather(b, result, error))
        return FALSE;
    if (result->laws == 0) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "no text could be indexed; the index was left as it was");
        return FALSE;
    }
    return b->build->dry_run || publish(b, result, error);
}

gboolean
acuan_index_build(const AcuanBuild *build, AcuanBuildResult *result, GError **error)
{
    g_autoptr(Store) store = build->dry_run ? NULL : store_open(build->folder, error);
    Builder b = {.build = build, .store = store};
    gboolean ok;

    *result = (AcuanBuildResult){0};
    if (!store && !build->dry_run)
        return FALSE;
    b.texts = acuan_find_texts(build->paths, build->report);
    b.batches = g_ptr_array_new_with_free_func(batch_free);
    g_mutex_init(&b.mutex);
    g_cond_init(&b.changed);
    ok = build_index(&b, result, error);
    g_cond_clear(&b.changed);
    g_mutex_clear(&b.mutex);
    g_ptr_array_unref(b.batches);
    g_free(b.twins);
    g_ptr_array_unref(b.texts);
    return ok;
}

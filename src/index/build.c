/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A build cuts the sorted list of texts into batches of some megabytes. Workers take batches; each
 * batch becomes one segment, whichever worker takes it, and segments are merged in the order of the
 * batches. So the index does not depend on how many workers there were or which was faster, and memory
 * depends on the size of a batch, not on the number of texts.
 */
#include <malloc.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "alias.h"
#include "build.h"
#include "edges.h"
#include "family.h"
#include "schema.h"

/* A batch is a quarter of what is left: large ones share more of their vocabulary in the end, small ones keep
 * all workers busy until then. A merge opens all segments at once: there must not be hundreds. */
#define BATCH_SHARE 4
#define MIN_BATCH ((guint64) 1 << 20)
#define MAX_BATCH ((guint64) 4 << 20)
#define MAX_BATCHES 64
#define MAX_TEXT ((gsize) 64 << 20)

/* A finding kept until all before it have been delivered. */
typedef struct {
    AcuanFinding finding; /* strings owned */
} Kept;

typedef struct {
    guint first, count; /* of the texts that are read */
    char *segment;      /* path; NULL if the batch gave no law */
    GPtrArray *findings; /* Kept* */
    GError *error;
} Batch;

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

static TextEntry *
reading_entry(const Builder *b, guint i)
{
    return builder_entry(b, g_array_index(b->reading, guint, i));
}

static void
cut_batches(Builder *b)
{
    guint64 left = 0, room = 0;
    Batch *batch = NULL;

    for (guint i = 0; i < b->reading->len; i++)
        left += (guint64) reading_entry(b, i)->size;
    guint64 most = MAX(MAX_BATCH, left / MAX_BATCHES);
    for (guint i = 0; i < b->reading->len; i++) {
        guint64 size = MAX(1, (guint64) reading_entry(b, i)->size);
        if (room == 0) {
            batch = g_new0(Batch, 1);
            batch->first = i;
            batch->findings = g_ptr_array_new_with_free_func(kept_free);
            g_ptr_array_add(b->batches, batch);
            room = CLAMP(left / BATCH_SHARE, MIN_BATCH, most);
        }
        left -= MIN(left, size);
        room -= MIN(room, size);
        batch->count++;
    }
}

/* ---- who owns an IRI ---- */

/* Which text has which IRI is settled before any worker starts: the first in the sorted list. */
void
build_claim_ids(Builder *b)
{
    g_autoptr(GHashTable) owner = g_hash_table_new(g_str_hash, g_str_equal);

    g_free(b->twins);
    b->twins = g_new0(const char *, b->entries->len + 1);
    for (guint i = 0; i < b->entries->len; i++) {
        TextEntry *entry = builder_entry(b, i);
        if (!entry->id)
            continue;
        b->twins[i] = g_hash_table_lookup(owner, entry->id);
        if (!b->twins[i])
            g_hash_table_insert(owner, entry->id, entry->path);
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

/* Reads a text and remembers of which bytes: the entry's time was taken before. */
static AcuanLaw *
read_text(const Builder *b, TextEntry *entry, AcuanReport *report)
{
    gsize length = 0;
    char *bytes = acuan_read_file(entry->path, MAX_TEXT, &length, NULL);

    g_clear_pointer(&entry->hash, g_free);
    if (!bytes)
        return acuan_law_read_file_as(entry->path, b->build->profile, report);
    entry->hash = text_hash(bytes, length);
    return acuan_law_read_as(entry->path, bytes, length, b->build->profile, report);
}

/* Adds a law to the batch's segment, which is made for the first. */
static gboolean
add_law(Builder *b, Batch *batch, TextEntry *entry, const AcuanLaw *law, Segment **segment)
{
    AcuanBuildResult own = {0};

    if (!*segment) {
        batch->segment = g_strdup_printf("%s/seg-%06u", b->store->scratch, batch->first);
        *segment = segment_new(batch->segment, b->result->updated, &batch->error);
    }
    if (!*segment || !segment_add_law(*segment, law, b->build->models, &own, &batch->error))
        return FALSE;
    g_free(entry->id);
    entry->id = g_strdup(law->id);
    entry->documents = own.provisions;
    entry->articles = own.articles;
    entry->mapped = own.mapped;
    entry->bytes = own.bytes;
    entry->annotated = law->n_annotations > 0;
    return TRUE;
}

static gboolean
add_text(Builder *b, Batch *batch, guint text, Segment **segment, AcuanReport *report)
{
    TextEntry *entry = builder_entry(b, text);

    if (b->twins[text]) {
        report_twin(report, entry->path, b->twins[text]);
        return TRUE;
    }
    g_autoptr(AcuanLaw) law = read_text(b, entry, report);
    if (!law)
        return TRUE;
    acuan_check_annotations(law, b->build->models, report);
    if (!b->build->dry_run)
        return add_law(b, batch, entry, law, segment);
    entry->documents = 1;
    entry->articles = acuan_law_count(law, ACUAN_UNIT_PASAL);
    entry->bytes = law->body.n;
    return TRUE;
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
        ok = add_text(b, batch, g_array_index(b->reading, guint, batch->first + i), &segment,
                      &report);
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

void
build_tell(const Builder *b, const char *phase, guint done, guint total)
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
        build_tell(b, "indexing", done, b->reading->len);
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

gboolean
build_write_models(Segment *segment, const GPtrArray *models, GError **error)
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

gboolean
build_write_known_names(Segment *segment, const AcuanRegisterEntry *e, GError **error)
{
    return edges_write_names(segment, e->type, e->title, e->short_names, e->id, error);
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
             build_write_known_names(segment, e, error);
    }
    return ok && write_relations(segment, entries, n, error);
}

static void
digest_text(GChecksum *sum, const char *text)
{
    g_checksum_update(sum, (const guchar *) (text ? text : "\n"), text ? (gssize) strlen(text) + 1 : 1);
}

static void
digest_entry(GChecksum *sum, const AcuanRegisterEntry *e)
{
    g_autofree char *year = g_strdup_printf("%u", e->year);
    const char *texts[] = {e->id, e->type, e->number, e->title, e->status, e->gazette, year};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        digest_text(sum, texts[i]);
    for (guint i = 0; e->short_names[i]; i++)
        digest_text(sum, e->short_names[i]);
    for (guint i = 0; i < e->n_relations; i++) {
        digest_text(sum, e->relations[i].kind);
        digest_text(sum, e->relations[i].target);
        digest_text(sum, e->relations[i].at);
    }
}

char *
build_inputs(const AcuanBuild *build)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_MD5);
    guint n = 0;
    const AcuanRegisterEntry *entries =
        build->known ? acuan_register_entries(build->known, &n) : NULL;

    digest_text(sum, ACUAN_VERSION);
    digest_text(sum, build->profile ? acuan_profile_name(build->profile) : "");
    for (guint i = 0; i < n; i++)
        digest_entry(sum, &entries[i]);
    return g_strdup(g_checksum_get_string(sum));
}

gboolean
build_write_facts(Builder *b, Segment *segment, int terms, const char *texts, GError **error)
{
    const AcuanBuildResult *r = b->result;
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *built = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *inputs = build_inputs(b->build);
    g_autofree char *counts =
        g_strdup_printf("%u %u %u %d", r->laws, r->provisions, r->articles, terms);

    return segment_set_metadata(segment, META_SCHEMA, SCHEMA_VERSION, error) &&
           segment_set_metadata(segment, META_BUILT, built, error) &&
           segment_set_metadata(segment, META_COUNTS, counts, error) &&
           segment_set_metadata(segment, META_INPUTS, inputs, error) &&
           segment_set_metadata(segment, META_TEXTS, texts, error);
}

static gboolean
write_whole(Builder *b, const GPtrArray *segments, const char *path, GError **error)
{
    g_autoptr(Segment) segment = segment_new(path, FALSE, error);
    g_autoptr(GString) texts = g_string_new(NULL);
    guint terms = 0;

    if (!segment || !family_write(segment, segments, &terms, error) ||
        !alias_write(segment, segments, error))
        return FALSE;
    for (guint i = 0; i < b->entries->len; i++)
        manifest_write(texts, builder_entry(b, i));
    return build_write_models(segment, b->build->models, error) &&
           write_register(segment, b->build->known, error) &&
           build_write_facts(b, segment, (int) terms, texts->str, error) &&
           segment_finish(segment, error);
}

GPtrArray *
build_segments(const Builder *b)
{
    GPtrArray *segments = g_ptr_array_new();

    for (guint i = 0; i < b->batches->len; i++) {
        const Batch *batch = g_ptr_array_index(b->batches, i);
        if (batch->segment)
            g_ptr_array_add(segments, batch->segment);
    }
    return segments;
}

static gboolean
publish(Builder *b, GError **error)
{
    g_autoptr(GPtrArray) segments = build_segments(b);
    g_autofree char *whole = g_build_filename(b->store->scratch, "whole", NULL);

    build_tell(b, "merging", 0, 0);
    /* The C library would keep what the workers needed, and then the vocabulary, beside what the merge takes. */
    malloc_trim(0);
    if (!write_whole(b, segments, whole, error))
        return FALSE;
    malloc_trim(0);
    g_ptr_array_add(segments, whole);
    b->result->published = TRUE;
    return store_publish(b->store, segments, FALSE, error);
}

/* ---- all of it ---- */

static gboolean
gather(Builder *b, GError **error)
{
    gboolean ok = TRUE;

    for (guint i = 0; i < b->batches->len; i++) {
        Batch *batch = g_ptr_array_index(b->batches, i);
        deliver_findings(batch, b->build->report);
        if (batch->error && ok) {
            g_propagate_error(error, g_steal_pointer(&batch->error));
            ok = FALSE;
        }
    }
    return ok;
}

static void
add_entry(AcuanBuildResult *sum, const TextEntry *entry)
{
    sum->laws += entry->documents > 0;
    sum->provisions += entry->documents;
    sum->articles += entry->articles;
    sum->mapped += entry->mapped;
    sum->bytes += entry->bytes;
}

gboolean
build_read(Builder *b, GError **error)
{
    cut_batches(b);
    run_batches(b);
    b->result->read = b->reading->len;
    if (!gather(b, error))
        return FALSE;
    for (guint i = 0; i < b->entries->len; i++)
        add_entry(b->result, builder_entry(b, i));
    if (b->result->laws > 0)
        return TRUE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                "no text could be indexed; the index was left as it was");
    return FALSE;
}

gboolean
build_all(Builder *b, GError **error)
{
    for (guint i = 0; i < b->entries->len; i++) {
        TextEntry *entry = builder_entry(b, i);
        text_entry_stat(entry);
        entry->id = acuan_law_peek_id_as(entry->path, b->build->profile);
        g_array_append_val(b->reading, i);
    }
    build_claim_ids(b);
    return build_read(b, error) && (b->build->dry_run || publish(b, error));
}

static gboolean
update_or_build(Builder *b, GError **error)
{
    gboolean done = FALSE;

    if (!b->build->dry_run && !b->build->rebuild && !update_index(b, &done, error))
        return FALSE;
    return done || build_all(b, error);
}

gboolean
acuan_index_build(const AcuanBuild *build, AcuanBuildResult *result, GError **error)
{
    g_autoptr(Store) store = build->dry_run ? NULL : store_open(build->folder, error);
    Builder b = {.build = build, .store = store, .result = result};
    gboolean ok;

    *result = (AcuanBuildResult){0};
    if (!store && !build->dry_run)
        return FALSE;
    g_autoptr(GPtrArray) texts = acuan_find_texts(build->paths, build->report);
    result->files = texts->len;
    b.entries = g_ptr_array_new_with_free_func(text_entry_free);
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(b.entries, text_entry_new(g_ptr_array_index(texts, i)));
    b.reading = g_array_new(FALSE, FALSE, sizeof(guint));
    b.batches = g_ptr_array_new_with_free_func(batch_free);
    g_mutex_init(&b.mutex);
    g_cond_init(&b.changed);
    ok = update_or_build(&b, error);
    g_cond_clear(&b.changed);
    g_mutex_clear(&b.mutex);
    g_ptr_array_unref(b.batches);
    g_array_unref(b.reading);
    g_free(b.twins);
    g_ptr_array_unref(b.entries);
    return ok;
}

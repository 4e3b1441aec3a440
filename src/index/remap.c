/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "remap.h"

#include <string.h>

#include "record.h"
#include "schema.h"

#define CHUNK 64 /* texts that a thread takes at once */

/* A document that gets other mappings; those NULL: as in the published delta. */
typedef struct {
    xc_docid id, published;
    GPtrArray *mappings;
} Copy;

/* What to do with a model's stored mappings. */
typedef struct {
    const AcuanModel *now;
    gboolean same;        /* they stay as they are */
    AcuanModel part;      /* the categories that must be run, in a model of their own */
    GHashTable *run;      /* their codes, borrowed */
    GHashTable *moved;    /* codes that lie below others than before, borrowed */
} Change;

struct Remap {
    Builder *b;
    xc_db *main, *delta;
    GHashTable *before;   /* model id -> its text in the main generation; both owning */
    GPtrArray *changes;   /* Change*, one a model of now, in their order */
    GPtrArray *parts;     /* AcuanModel* of the changes that run any, borrowed */
    gboolean done;
    GArray *copies;       /* Copy, by id */
    guint fresh;          /* how many of them the published delta does not have */
    const gboolean *kept;
    const guint *document;
    const gboolean *carried;
    GMutex mutex;         /* guards `copies` while threads run */
    xc_error cause;       /* the first failure */
};

/* ---- metadata ---- */

/* Adds the entries behind a prefix to a table. */
static void
read_entries(xc_db *db, const char *prefix, GHashTable *out, xc_error *cause)
{
    xc_terms *walk = xc_db_metadata_keys(db, prefix, XC_NUL, cause);

    while (walk && xc_terms_next(walk, cause) == XC_OK) {
        xc_bytes term = xc_terms_term(walk);
        g_autofree char *key = g_strndup(term.data, term.len);
        char *value = store_metadata(db, key, cause);
        if (value && strcmp(value, META_GONE) == 0) {
            g_hash_table_remove(out, key + strlen(prefix));
            g_free(value);
        } else if (value) {
            g_hash_table_insert(out, g_strdup(key + strlen(prefix)), value);
        }
    }
    xc_terms_free(walk);
}

static GHashTable *
new_table(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean
same_models(GHashTable *a, GHashTable *b)
{
    GHashTableIter iter;
    gpointer id, text;

    if (g_hash_table_size(a) != g_hash_table_size(b))
        return FALSE;
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &id, &text))
        if (g_strcmp0(g_hash_table_lookup(b, id), text) != 0)
            return FALSE;
    return TRUE;
}

static gboolean
read_models_now(const GPtrArray *models, GHashTable *out, GError **error)
{
    for (guint i = 0; i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        char *text = acuan_read_file(model->path, 0, &(gsize){0}, error);
        if (!text)
            return FALSE;
        g_hash_table_insert(out, g_strdup(model->id), text);
    }
    return TRUE;
}

/* ---- what changed in a model ---- */

/* All that a query says, so that equal texts mean equal queries. */
static void
add_node(GString *out, const AcuanNode *node)
{
    if (!node) {
        g_string_append(out, "-");
        return;
    }
    g_string_append_printf(out, "(%d %d %u %d %.17g '%s' '%s'", (int) node->kind, (int) node->field,
                           node->window, node->exact ? 1 : 0, node->weight,
                           node->value ? node->value : "", node->high ? node->high : "");
    for (guint i = 0; node->words && i < node->words->len; i++)
        g_string_append_printf(out, " %s", (const char *) g_ptr_array_index(node->words, i));
    for (guint i = 0; node->children && i < node->children->len; i++)
        add_node(out, g_ptr_array_index(node->children, i));
    g_string_append_c(out, ')');
}

static char *
rule_signature(const AcuanRule *rule)
{
    GString *out = g_string_new(NULL);

    if (!rule)
        return g_string_free(out, FALSE);
    g_string_append_printf(out, "%.17g\n", rule->threshold);
    add_node(out, rule->required);
    add_node(out, rule->excluded);
    for (guint i = 0; i < rule->n_parts; i++) {
        g_string_append_printf(out, "%.17g %s\n", rule->parts[i].weight, rule->parts[i].text);
        add_node(out, rule->parts[i].node);
    }
    return g_string_free(out, FALSE);
}

static gboolean
same_rule(const AcuanRule *a, const AcuanRule *b)
{
    g_autofree char *x = rule_signature(a), *y = rule_signature(b);

    return strcmp(x, y) == 0;
}

static gboolean
same_node(const AcuanNode *a, const AcuanNode *b)
{
    g_autoptr(GString) x = g_string_new(NULL);
    g_autoptr(GString) y = g_string_new(NULL);

    add_node(x, a);
    add_node(y, b);
    return g_string_equal(x, y);
}

/* Do the models agree in all that is not in one category? */
static gboolean
same_frame(const AcuanModel *a, const AcuanModel *b)
{
    GHashTableIter iter;
    gpointer name, node;

    if (a->most || b->most || !same_node(a->excluded, b->excluded) ||
        g_hash_table_size(a->names) != g_hash_table_size(b->names))
        return FALSE;
    g_hash_table_iter_init(&iter, a->names);
    while (g_hash_table_iter_next(&iter, &name, &node))
        if (!same_node(node, acuan_model_named(b, name)))
            return FALSE;
    return TRUE;
}

static gboolean
same_path(const AcuanModel *a, const AcuanCategory *x, const AcuanModel *b, const AcuanCategory *y)
{
    while (x && y && strcmp(x->code, y->code) == 0) {
        x = x->parent < 0 ? NULL : &a->categories[x->parent];
        y = y->parent < 0 ? NULL : &b->categories[y->parent];
    }
    return !x && !y;
}

static void
compare_categories(Change *change, const AcuanModel *before)
{
    const AcuanModel *now = change->now;
    gboolean frame = before && same_frame(before, now);
    GArray *run = g_array_new(FALSE, FALSE, sizeof(AcuanCategory));

    for (guint i = 0; i < now->n_categories; i++) {
        const AcuanCategory *category = &now->categories[i];
        const AcuanCategory *old = before ? acuan_model_find(before, category->code) : NULL;
        if (!frame || !old || !same_rule(old->rule, category->rule)) {
            g_array_append_val(run, *category);
            g_hash_table_add(change->run, (void *) (guintptr) category->code);
        }
        if (old && !same_path(before, old, now, category))
            g_hash_table_add(change->moved, (void *) (guintptr) category->code);
    }
    change->part = *now;
    change->part.n_categories = run->len;
    change->part.categories = (AcuanCategory *) (void *) g_array_free(run, FALSE);
    if (frame)
        change->part.most = 0;
}

static void
change_free(void *data)
{
    Change *change = data;

    g_free(change->part.categories);
    g_hash_table_unref(change->run);
    g_hash_table_unref(change->moved);
    g_free(change);
}

static void
compare_model(Remap *r, const AcuanModel *model, const char *text)
{
    Change *change = g_new0(Change, 1);
    const char *before = g_hash_table_lookup(r->before, model->id);

    change->now = model;
    change->same = g_strcmp0(before, text) == 0;
    change->run = g_hash_table_new(g_str_hash, g_str_equal);
    change->moved = g_hash_table_new(g_str_hash, g_str_equal);
    g_ptr_array_add(r->changes, change);
    if (change->same)
        return;
    g_autoptr(AcuanModel) old =
        before ? acuan_model_parse(model->id, acuan_slice(before), NULL) : NULL;
    compare_categories(change, old);
    if (change->part.n_categories)
        g_ptr_array_add(r->parts, &change->part);
}

static void
copy_clear(void *data)
{
    g_clear_pointer(&((Copy *) data)->mappings, g_ptr_array_unref);
}

gboolean
remap_new(Remap **remap, gboolean *changed, Builder *b, xc_db *main, xc_db *delta, GError **error)
{
    g_autoptr(GHashTable) published = new_table();
    g_autoptr(GHashTable) now = new_table();
    GHashTable *before = new_table();
    xc_error cause = {0};
    Remap *r;

    *remap = NULL;
    *changed = FALSE;
    read_entries(main, META_MODEL, before, &cause);
    read_entries(main, META_MODEL, published, &cause);
    if (delta)
        read_entries(delta, META_MODEL, published, &cause);
    if (cause.status != XC_OK || !read_models_now(b->build->models, now, error)) {
        g_hash_table_unref(before);
        return cause.status != XC_OK ? store_error(error, &cause, "cannot read the index") : FALSE;
    }
    *changed = !same_models(published, now);
    if (same_models(before, now)) {
        g_hash_table_unref(before);
        return TRUE;
    }
    r = *remap = g_new0(Remap, 1);
    *r = (Remap){.b = b, .main = main, .delta = delta, .before = before, .done = !*changed};
    g_mutex_init(&r->mutex);
    r->changes = g_ptr_array_new_with_free_func(change_free);
    r->parts = g_ptr_array_new();
    r->copies = g_array_new(FALSE, TRUE, sizeof(Copy));
    g_array_set_clear_func(r->copies, copy_clear);
    for (guint i = 0; i < b->build->models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(b->build->models, i);
        compare_model(r, model, g_hash_table_lookup(now, model->id));
    }
    return TRUE;
}

void
remap_free(Remap *r)
{
    if (!r)
        return;
    g_hash_table_unref(r->before);
    g_ptr_array_unref(r->changes);
    g_ptr_array_unref(r->parts);
    g_array_unref(r->copies);
    g_mutex_clear(&r->mutex);
    g_free(r);
}

gboolean
remap_is_done(const Remap *r)
{
    return r->done;
}

/* ---- a document ---- */

/* A mapping that is borrowed from another list. */
static void
take(GPtrArray *out, const GPtrArray *from, const char *model, const char *code)
{
    for (guint i = 0; i < from->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(from, i);
        if (strcmp(m->model, model) == 0 && (!code || strcmp(m->code, code) == 0))
            g_ptr_array_add(out, (void *) (guintptr) m);
    }
}

/* The mappings as they should be: those stored, but for categories that were run, in the models' order. */
static GPtrArray *
merge(const Remap *r, const GPtrArray *stored, const GPtrArray *run)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < r->changes->len; i++) {
        const Change *change = g_ptr_array_index(r->changes, i);
        const AcuanModel *model = change->now;
        if (change->same)
            take(out, stored, model->id, NULL);
        for (guint k = 0; !change->same && k < model->n_categories; k++) {
            const char *code = model->categories[k].code;
            take(out, g_hash_table_contains(change->run, code) ? run : stored, model->id, code);
        }
    }
    return out;
}

/* Is a mapping of a category whose terms must be written anew, though its record is the same? */
static gboolean
has_moved(const Remap *r, const GPtrArray *mappings)
{
    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        for (guint k = 0; k < r->changes->len; k++) {
            const Change *change = g_ptr_array_index(r->changes, k);
            if (strcmp(change->now->id, m->model) == 0 &&
                g_hash_table_contains(change->moved, m->code))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean
same_record(const AcuanArticle *article, const GPtrArray *mappings, xc_bytes data)
{
    g_autoptr(GString) bytes = g_string_sized_new(data.len);

    record_write(bytes, article, mappings);
    return bytes->len == data.len && memcmp(bytes->str, data.data, data.len) == 0;
}

static guint
is_mapped(const AcuanArticle *article, const GPtrArray *mappings)
{
    if (article->kind != ACUAN_UNIT_PASAL || article->quoted)
        return 0;
    for (guint i = 0; i < mappings->len; i++)
        if (!((const AcuanMapping *) g_ptr_array_index(mappings, i))->negative)
            return 1;
    return 0;
}

/* The new mappings own what they hold: those that stay are moved out of the record. */
static GPtrArray *
own(GPtrArray *mappings, GPtrArray *stored, GPtrArray *run)
{
    GPtrArray *lists[] = {stored, run};

    for (guint k = 0; k < 2; k++) {
        g_ptr_array_set_free_func(lists[k], NULL);
        for (guint i = 0; i < lists[k]->len; i++)
            if (!g_ptr_array_find(mappings, g_ptr_array_index(lists[k], i), NULL))
                acuan_mapping_free(g_ptr_array_index(lists[k], i));
        g_ptr_array_set_size(lists[k], 0);
    }
    g_ptr_array_set_free_func(mappings, (GDestroyNotify) acuan_mapping_free);
    return g_ptr_array_ref(mappings);
}

typedef struct {
    Remap *r;
    xc_db *db;
    AcuanReading *reading;
    GArray *copies; /* Copy */
    xc_error cause;
} Worker;

static void
map_record(Worker *w, xc_docid id, AcuanRecord *record, xc_bytes data, TextEntry *entry)
{
    acuan_reading_set(w->reading, &record->article, NULL);
    g_autoptr(GPtrArray) run = acuan_classify(w->r->parts, NULL, 0, w->reading);
    if (run->len == 0 && record->mappings->len == 0)
        return;
    g_autoptr(GPtrArray) now = merge(w->r, record->mappings, run);
    if (!has_moved(w->r, now) && same_record(&record->article, now, data))
        return;
    entry->mapped += is_mapped(&record->article, now);
    entry->mapped -= is_mapped(&record->article, record->mappings);
    Copy copy = {.id = id, .mappings = own(now, record->mappings, run)};
    g_array_append_val(w->copies, copy);
}

static void
map_document(Worker *w, xc_docid id, TextEntry *entry)
{
    xc_doc *doc = xc_db_document(w->db, id, &w->cause);
    AcuanRecord record;
    xc_bytes data;

    if (doc && xc_doc_data(doc, &data, &w->cause) == XC_OK &&
        record_read(&record, (AcuanSlice){data.data, data.len})) {
        map_record(w, id, &record, data, entry);
        record_clear(&record);
    }
    xc_doc_free(doc);
}

static void
map_chunk(void *data, void *user)
{
    Remap *r = user;
    guint first = GPOINTER_TO_UINT(data) - 1, end = MIN(first + CHUNK, r->b->entries->len);
    g_autofree char *path = store_path(r->b->store, r->b->store->main);
    Worker w = {.r = r, .copies = g_array_new(FALSE, TRUE, sizeof(Copy))};

    w.reading = acuan_reading_new();
    for (guint i = first; i < end; i++)
        if (!w.db && r->kept[i] && !r->carried[i])
            w.db = xc_db_open(path, &w.cause);
    for (guint i = first; w.db && i < end; i++) {
        TextEntry *entry = builder_entry(r->b, i);
        gboolean asked = r->kept[i] && !r->carried[i];
        for (guint k = 0; asked && k < entry->documents && w.cause.status == XC_OK; k++)
            map_document(&w, r->document[i] + k, entry);
    }
    g_mutex_lock(&r->mutex);
    if (w.cause.status != XC_OK)
        r->cause = w.cause;
    g_array_append_vals(r->copies, w.copies->data, w.copies->len);
    g_mutex_unlock(&r->mutex);
    g_array_unref(w.copies);
    acuan_reading_free(w.reading);
    xc_db_free(w.db);
}

/* ---- all documents ---- */

static int
compare_copies(gconstpointer a, gconstpointer b)
{
    xc_docid x = ((const Copy *) a)->id, y = ((const Copy *) b)->id;

    return x < y ? -1 : x > y;
}

static void
map_all(Remap *r)
{
    guint jobs = r->b->build->jobs ? r->b->build->jobs : g_get_num_processors();
    GThreadPool *pool = g_thread_pool_new(map_chunk, r, (gint) jobs, FALSE, NULL);
    guint carried = r->copies->len;

    build_tell(r->b, "mapping", 0, 0);
    for (guint i = 0; i < r->b->entries->len; i += CHUNK)
        g_thread_pool_push(pool, GUINT_TO_POINTER(i + 1), NULL);
    g_thread_pool_free(pool, FALSE, TRUE);
    r->fresh = r->copies->len - carried;
    g_array_sort(r->copies, compare_copies);
}

static int
compare_starts(gconstpointer a, gconstpointer b)
{
    const guint *x = a, *y = b;

    return x[0] < y[0] ? -1 : x[0] > y[0];
}

/* [first, end) of every text that is carried, by first. */
static GArray *
carried_stretches(const Remap *r)
{
    GArray *out = g_array_new(FALSE, FALSE, 2 * sizeof(guint));

    for (guint i = 0; i < r->b->entries->len; i++) {
        guint stretch[2] = {r->document[i], r->document[i] + builder_entry(r->b, i)->documents};
        if (r->carried[i])
            g_array_append_vals(out, stretch, 1);
    }
    g_array_sort(out, compare_starts);
    return out;
}

/* The published delta has the new mappings; those of texts that are no longer kept are let go. */
static void
carry_over(Remap *r)
{
    g_autofree char *text = store_metadata(r->delta, META_REMAPPED, &r->cause);
    g_auto(GStrv) ids = g_strsplit(text ? text : "", "\n", -1);
    g_autoptr(GArray) stretches = carried_stretches(r);
    guint n = g_strv_length(ids), at = 0;
    xc_doccount documents = 0;

    n -= n && !*ids[n - 1] ? 1 : 0;
    xc_db_doc_count(r->delta, &documents, &r->cause);
    for (guint i = 0; i < n; i++) {
        Copy copy = {.id = (xc_docid) g_ascii_strtoull(ids[i], NULL, 10),
                     .published = documents - n + i + 1};
        const guint *stretch = NULL;
        for (; at < stretches->len; at++) {
            stretch = (const guint *) (void *) stretches->data + 2 * at;
            if (copy.id < stretch[1])
                break;
        }
        if (at < stretches->len && copy.id >= stretch[0])
            g_array_append_val(r->copies, copy);
    }
}

gboolean
remap_run(Remap *r, const gboolean *kept, const guint *document, const gboolean *carried,
          GError **error)
{
    if (!r)
        return TRUE;
    r->kept = kept;
    r->document = document;
    r->carried = carried;
    if (r->done)
        carry_over(r);
    map_all(r);
    return r->cause.status == XC_OK || store_error(error, &r->cause, "cannot read the index");
}

guint
remap_count(const Remap *r)
{
    return r->copies->len;
}

guint
remap_fresh(const Remap *r)
{
    return r->done ? 0 : r->fresh;
}

guint
remap_next(const Remap *r, guint id, guint *copy)
{
    guint low = 0, high = r->copies->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(r->copies, Copy, middle).id < id)
            low = middle + 1;
        else
            high = middle;
    }
    *copy = low;
    return low < r->copies->len ? g_array_index(r->copies, Copy, low).id : G_MAXUINT;
}

/* ---- writing ---- */

static gboolean
read_document(xc_doc *doc, AcuanRecord *record, xc_error *cause)
{
    xc_bytes data;

    if (!doc || xc_doc_data(doc, &data, cause) != XC_OK)
        return FALSE;
    if (record_read(record, (AcuanSlice){data.data, data.len}))
        return TRUE;
    cause->status = XC_DB_CORRUPT;
    g_strlcpy(cause->message, "a record is damaged", sizeof cause->message);
    return FALSE;
}

/* The mappings that the published delta has for a document. */
static GPtrArray *
published_mappings(Remap *r, const Copy *copy)
{
    xc_doc *doc = xc_db_document(r->delta, copy->published, &r->cause);
    AcuanRecord record;
    GPtrArray *mappings = NULL;

    if (read_document(doc, &record, &r->cause)) {
        mappings = g_steal_pointer(&record.mappings);
        record_clear(&record);
    }
    xc_doc_free(doc);
    return mappings;
}

static gboolean
write_copy(Remap *r, Segment *segment, const Copy *copy, GError **error)
{
    xc_doc *doc = xc_db_document(r->main, copy->id, &r->cause);
    g_autoptr(GPtrArray) mappings =
        copy->mappings ? g_ptr_array_ref(copy->mappings) : published_mappings(r, copy);
    AcuanRecord record;
    xc_bytes value;
    gboolean ok = mappings && doc &&
                  xc_doc_value(doc, SLOT_RELATIONS, &value, &r->cause) == XC_OK &&
                  read_document(doc, &record, &r->cause);

    if (!ok) {
        store_error(error, &r->cause, "cannot read the index");
    } else {
        g_autofree char *relations = g_strndup(value.data, value.len);
        ok = segment_add_record(segment, &record.article, relations, r->b->build->models, mappings,
                                error);
        record_clear(&record);
    }
    xc_doc_free(doc);
    return ok;
}

gboolean
remap_write_copies(Remap *r, const char *path, GError **error)
{
    g_autoptr(Segment) segment = segment_new(path, TRUE, error);
    gboolean ok = segment != NULL;

    for (guint i = 0; ok && i < r->copies->len; i++)
        ok = write_copy(r, segment, &g_array_index(r->copies, Copy, i), error);
    return ok && segment_finish(segment, error);
}

/* Entries of the main generation that no model of now writes. */
static gboolean
hide_entries(Remap *r, Segment *segment, const char *prefix, GHashTable *now, GError **error)
{
    g_autoptr(GHashTable) before = new_table();
    GHashTableIter iter;
    gpointer name;
    gboolean ok = TRUE;

    read_entries(r->main, prefix, before, &r->cause);
    g_hash_table_iter_init(&iter, before);
    while (ok && g_hash_table_iter_next(&iter, &name, NULL)) {
        g_autofree char *key = g_strconcat(prefix, name, NULL);
        ok = g_hash_table_contains(now, name) ||
             segment_set_metadata(segment, key, META_GONE, error);
    }
    return ok;
}

gboolean
remap_write_metadata(Remap *r, Segment *segment, GError **error)
{
    g_autoptr(GHashTable) models = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) ids = g_string_new(NULL);

    for (guint i = 0; i < r->changes->len; i++) {
        const AcuanModel *model = ((const Change *) g_ptr_array_index(r->changes, i))->now;
        g_hash_table_add(models, (void *) (guintptr) model->id);
        for (guint k = 0; k < model->n_categories; k++)
            g_hash_table_add(labels, g_strconcat(model->id, ":", model->categories[k].code, NULL));
    }
    for (guint i = 0; i < r->copies->len; i++)
        g_string_append_printf(ids, "%u\n", g_array_index(r->copies, Copy, i).id);
    return hide_entries(r, segment, META_MODEL, models, error) &&
           hide_entries(r, segment, META_LABEL, labels, error) &&
           build_write_models(segment, r->b->build->models, error) &&
           segment_set_metadata(segment, META_REMAPPED, ids->str, error);
}

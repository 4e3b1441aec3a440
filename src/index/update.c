/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * update.c - an index is brought up to date by a delta beside its main generation.
 *
 * A delta does not build on the one before it: it is what tells the texts as they are now from the main
 * generation. So it cannot drift, and costs what it holds.
 */
#include <stdio.h>
#include <string.h>

#include "alias.h"
#include "build.h"
#include "family.h"
#include "record.h"
#include "remap.h"
#include "schema.h"

#define FOLD_PERCENT 5

typedef struct {
    Builder *b;
    xc_db *main, *delta;       /* delta: or NULL */
    GPtrArray *old, *newer;    /* TextEntry*: of the main generation, and what the delta tells of it */
    GHashTable *in_old, *in_newer; /* by path */
    guint *first;              /* per entry of `old`, its first document in the main generation */
    GHashTable *position;      /* path -> index in `old` + 1 */
    gboolean *kept;            /* per text of the builder: the main generation's documents count */
    guint *document;           /* and those begin here */
    gboolean *carried;         /* and they counted in what is published, too */
    Remap *remap;              /* NULL if the main generation has the models of now */
    gboolean other_models;     /* the published index has others */
    xc_error cause;
} Update;

/* ---- what is published ---- */

static xc_db *
open_generation(Update *u, const char *name)
{
    g_autofree char *path = name ? store_path(u->b->store, name) : NULL;

    return path ? xc_db_open(path, &u->cause) : NULL;
}

static GPtrArray *
read_texts(xc_db *db, xc_error *cause)
{
    g_autofree char *text = store_metadata(db, META_TEXTS, cause);

    return text ? manifest_read(text) : NULL;
}

/* Only an index of this schema, made from the same register by the same program, can be updated. */
static gboolean
is_usable(Update *u)
{
    g_autofree char *schema = store_metadata(u->main, META_SCHEMA, &u->cause);
    g_autofree char *inputs = store_metadata(u->main, META_INPUTS, &u->cause);
    g_autofree char *now = build_inputs(u->b->build);

    return g_strcmp0(schema, SCHEMA_VERSION) == 0 && g_strcmp0(inputs, now) == 0;
}

static void
number_documents(Update *u)
{
    guint next = 1;

    u->first = g_new0(guint, u->old->len + 1);
    u->position = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < u->old->len; i++) {
        TextEntry *entry = g_ptr_array_index(u->old, i);
        u->first[i] = next;
        next += entry->documents;
        g_hash_table_insert(u->position, entry->path, GUINT_TO_POINTER(i + 1));
    }
    u->first[u->old->len] = next;
}

static gboolean
open_published(Update *u)
{
    const Store *store = u->b->store;

    u->main = open_generation(u, store->main);
    u->delta = u->main ? open_generation(u, store->delta) : NULL;
    if (!u->main || (store->delta && !u->delta) || !is_usable(u))
        return FALSE;
    u->old = read_texts(u->main, &u->cause);
    u->newer = u->delta ? read_texts(u->delta, &u->cause)
                        : g_ptr_array_new_with_free_func(text_entry_free);
    if (!u->old || (u->delta && !u->newer))
        return FALSE;
    u->in_old = manifest_by_path(u->old);
    u->in_newer = manifest_by_path(u->newer);
    number_documents(u);
    return TRUE;
}

static void
update_clear(Update *u)
{
    xc_db_free(u->main);
    xc_db_free(u->delta);
    g_clear_pointer(&u->in_old, g_hash_table_unref);
    g_clear_pointer(&u->in_newer, g_hash_table_unref);
    g_clear_pointer(&u->position, g_hash_table_unref);
    g_clear_pointer(&u->old, g_ptr_array_unref);
    g_clear_pointer(&u->newer, g_ptr_array_unref);
    remap_free(u->remap);
    g_free(u->first);
    g_free(u->kept);
    g_free(u->document);
    g_free(u->carried);
}

/* ---- what differs ---- */

/* What is published of a text: NULL if nothing is. */
static const TextEntry *
published(const Update *u, const char *path)
{
    const TextEntry *entry = g_hash_table_lookup(u->in_newer, path);

    if (!entry)
        entry = g_hash_table_lookup(u->in_old, path);
    return entry && g_strcmp0(entry->hash, TEXT_GONE) != 0 ? entry : NULL;
}

/* Fills in what is known of a text as it is now, and counts how it differs from what is published. */
static void
look_at(Update *u, TextEntry *entry)
{
    AcuanBuildResult *result = u->b->result;
    const TextEntry *known = published(u, entry->path);

    text_entry_stat(entry);
    if (known && text_entry_trusts(known, entry)) {
        entry->hash = g_strdup(known->hash);
        entry->seen = known->seen;
    } else {
        entry->hash = text_hash_file(entry->path);
    }
    gboolean same = known && entry->hash && g_strcmp0(entry->hash, known->hash) == 0;
    entry->id = same ? g_strdup(known->id) : acuan_law_peek_id_as(entry->path, u->b->build->profile);
    result->added += known ? 0 : 1;
    result->changed += known && !same ? 1 : 0;
}

static void
count_removed(Update *u)
{
    g_autoptr(GHashTable) now = manifest_by_path(u->b->entries);
    const GPtrArray *lists[] = {u->old, u->newer};

    for (guint k = 0; k < 2; k++)
        for (guint i = 0; i < lists[k]->len; i++) {
            const TextEntry *entry = g_ptr_array_index(lists[k], i);
            gboolean twice = k == 0 && g_hash_table_contains(u->in_newer, entry->path);
            if (!twice && !g_hash_table_contains(now, entry->path) && published(u, entry->path))
                u->b->result->removed++;
        }
}

/* The main generation has the text as it is now. A text that gave nothing is read again, so that its faults
 * are told again. */
static void
keep_text(Update *u, guint text)
{
    TextEntry *entry = builder_entry(u->b, text);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(u->position, entry->path));
    const TextEntry *old = at ? g_ptr_array_index(u->old, at - 1) : NULL;

    if (!old || old->documents == 0 || u->b->twins[text] || !entry->hash ||
        g_strcmp0(old->hash, entry->hash) != 0 ||
        (old->annotated && u->remap))
        return;
    const TextEntry *newer = g_hash_table_lookup(u->in_newer, entry->path);
    entry->kept = u->kept[text] = TRUE;
    u->carried[text] = u->remap && remap_is_done(u->remap) && (!newer || newer->kept);
    u->document[text] = u->first[at - 1];
    entry->documents = old->documents;
    entry->articles = old->articles;
    entry->mapped = newer && u->carried[text] ? newer->mapped : old->mapped;
    entry->bytes = old->bytes;
    entry->annotated = old->annotated;
}

/* Texts that the published index has as they are, in the delta or in the main generation. */
static gboolean
is_as_published(const Update *u, guint text)
{
    const TextEntry *entry = builder_entry(u->b, text), *known = published(u, entry->path);
    gboolean owner = !u->b->twins[text];

    return known && entry->hash && g_strcmp0(known->hash, entry->hash) == 0 &&
           (owner ? known->documents > 0 : known->documents == 0);
}

static gboolean
nothing_differs(const Update *u)
{
    const AcuanBuildResult *r = u->b->result;

    if (r->added || r->changed || r->removed || u->other_models)
        return FALSE;
    for (guint i = 0; i < u->b->entries->len; i++) {
        const TextEntry *known = published(u, builder_entry(u->b, i)->path);
        gboolean unusable = known->documents == 0 && !u->b->twins[i];
        if (!unusable && !is_as_published(u, i))
            return FALSE;
    }
    return TRUE;
}

static void
compare(Update *u)
{
    Builder *b = u->b;

    u->kept = g_new0(gboolean, b->entries->len + 1);
    u->document = g_new0(guint, b->entries->len + 1);
    u->carried = g_new0(gboolean, b->entries->len + 1);
    for (guint i = 0; i < b->entries->len; i++)
        look_at(u, builder_entry(b, i));
    count_removed(u);
    build_claim_ids(b);
    for (guint i = 0; i < b->entries->len; i++)
        keep_text(u, i);
}

/* Does the delta hold, or hide, so much that all is better read? */
static gboolean
pays_to_fold(const Update *u)
{
    guint percent = u->b->build->fold ? u->b->build->fold : FOLD_PERCENT;
    guint documents = u->first[u->old->len] - 1, kept = 0;
    gint64 bytes = 0, read = 0;

    for (guint i = 0; i < u->b->entries->len; i++) {
        const TextEntry *entry = builder_entry(u->b, i);
        bytes += entry->size;
        read += u->kept[i] || u->b->twins[i] ? 0 : entry->size;
        kept += u->kept[i] ? entry->documents : 0;
    }
    guint hidden = documents - kept + (u->remap ? remap_count(u->remap) : 0);
    return kept == 0 || (percent < 100 && (read * 100 > bytes * percent ||
                                           (guint64) hidden * 100 > (guint64) documents * percent));
}

/* ---- what of both counts ---- */

typedef struct {
    GString *out;
    char sort;
    guint first, last; /* of the stretch that is not yet written; none if `first` is 0 */
} Pieces;

static void
pieces_end(Pieces *p)
{
    if (p->first)
        g_string_append_printf(p->out, "%c %u %u\n", p->sort, p->first, p->last);
    p->first = 0;
}

static void
pieces_add(Pieces *p, char sort, guint first, guint count)
{
    if (count == 0)
        return;
    if (p->first == 0 || p->sort != sort || p->last + 1 != first) {
        pieces_end(p);
        p->sort = sort;
        p->first = first;
    }
    p->last = first + count - 1;
}

/* The documents [first, first + count) of the main generation, some of which the delta has with other
 * mappings. */
static void
pieces_add_main(Pieces *p, const Update *u, guint first, guint count, guint copies)
{
    guint end = first + count;

    while (u->remap && first < end) {
        guint copy;
        guint next = remap_next(u->remap, first, &copy);
        if (next >= end)
            break;
        pieces_add(p, 'm', first, next - first);
        pieces_add(p, 'd', copies + copy, 1);
        first = next + 1;
    }
    pieces_add(p, 'm', first, end - first);
}

static char *
find_pieces(const Update *u)
{
    Pieces p = {.out = g_string_new(NULL)};
    guint next = 1, copies = 1;

    for (guint i = 0; i < u->b->entries->len; i++)
        copies += u->kept[i] ? 0 : builder_entry(u->b, i)->documents;
    for (guint i = 0; i < u->b->entries->len; i++) {
        guint documents = builder_entry(u->b, i)->documents;
        if (u->kept[i]) {
            pieces_add_main(&p, u, u->document[i], documents, copies);
            continue;
        }
        pieces_add(&p, 'd', next, documents);
        next += documents;
    }
    pieces_end(&p);
    return g_string_free(p.out, FALSE);
}

/* ---- what was lost ---- */

/* The old texts of which nothing counts any more: TextEntry*, borrowed, with the first document of each. */
static void
each_lost(const Update *u, void (*visit)(Update *u, const TextEntry *entry, guint first, void *data),
          void *data)
{
    g_autoptr(GHashTable) kept = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < u->b->entries->len; i++)
        if (u->kept[i])
            g_hash_table_add(kept, builder_entry(u->b, i)->path);
    for (guint i = 0; i < u->old->len; i++) {
        const TextEntry *entry = g_ptr_array_index(u->old, i);
        if (entry->documents && !g_hash_table_contains(kept, entry->path))
            visit((Update *) (guintptr) u, entry, u->first[i], data);
    }
}

typedef struct {
    FamilyCounts words;
    GHashTable *pairs;  /* segment_count_pairs */
    GHashTable *laws;   /* IRIs, borrowed */
    AcuanReading *reading;
} Lost;

static void
count_document(Update *u, xc_docid id, Lost *lost)
{
    xc_doc *doc = xc_db_document(u->main, id, &u->cause);
    AcuanRecord record;
    xc_bytes data;

    if (doc && xc_doc_data(doc, &data, &u->cause) == XC_OK &&
        record_read(&record, (AcuanSlice){data.data, data.len})) {
        family_count_article(lost->reading, &record.article, &lost->words);
        segment_count_pairs(&record.article, lost->pairs);
        record_clear(&record);
    }
    xc_doc_free(doc);
}

static void
count_lost(Update *u, const TextEntry *entry, guint first, void *data)
{
    Lost *lost = data;

    if (entry->id)
        g_hash_table_add(lost->laws, entry->id);
    for (guint i = 0; i < entry->documents; i++)
        count_document(u, first + i, lost);
}

/* ---- writing ---- */

/* Names that the register gives laws whose names the delta takes over. */
static gboolean
write_known_names(const Update *u, Segment *segment, GHashTable *laws, GError **error)
{
    const AcuanRegister *known = u->b->build->known;
    GHashTableIter iter;
    gpointer iri;
    gboolean ok = TRUE;

    g_hash_table_iter_init(&iter, laws);
    while (ok && known && g_hash_table_iter_next(&iter, &iri, NULL)) {
        const AcuanRegisterEntry *entry = acuan_register_find(known, iri);
        ok = !entry || build_write_known_names(segment, entry, error);
    }
    return ok;
}

static void
add_fresh_laws(const Update *u, GHashTable *laws)
{
    for (guint i = 0; i < u->b->entries->len; i++) {
        const TextEntry *entry = builder_entry(u->b, i);
        if (!u->kept[i] && entry->documents && entry->id)
            g_hash_table_add(laws, entry->id);
    }
}

static char *
join_set(GHashTable *set)
{
    GHashTableIter iter;
    gpointer key;
    GString *out = g_string_new(NULL);

    g_hash_table_iter_init(&iter, set);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_string_append_printf(out, "%s\n", (const char *) key);
    return g_string_free(out, FALSE);
}

/* The texts that are not as the main generation's manifest says. */
static char *
differing_texts(const Update *u)
{
    g_autoptr(GHashTable) now = manifest_by_path(u->b->entries);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < u->b->entries->len; i++) {
        const TextEntry *entry = builder_entry(u->b, i);
        const TextEntry *old = g_hash_table_lookup(u->in_old, entry->path);
        if (!u->kept[i] || old->mtime != entry->mtime || old->seen != entry->seen ||
            old->mapped != entry->mapped)
            manifest_write(out, entry);
    }
    for (guint i = 0; i < u->old->len; i++) {
        const TextEntry *old = g_ptr_array_index(u->old, i);
        if (g_hash_table_contains(now, old->path))
            continue;
        TextEntry gone = {.path = old->path, .hash = (char *) (guintptr) TEXT_GONE};
        manifest_write(out, &gone);
    }
    return g_string_free(out, FALSE);
}

static int
main_terms(Update *u)
{
    g_autofree char *counts = store_metadata(u->main, META_COUNTS, &u->cause);
    guint laws, provisions, articles, terms = 0;

    if (counts)
        sscanf(counts, "%u %u %u %u", &laws, &provisions, &articles, &terms);
    return (int) terms;
}

static gboolean
write_tables(Update *u, Segment *segment, const Lost *lost, const GPtrArray *segments, GError **error)
{
    g_autofree char *texts = differing_texts(u);
    int terms = 0;

    return family_update(segment, u->main, &lost->words, segments, &terms, error) &&
           alias_update(segment, u->main, lost->pairs, segments, error) &&
           build_write_facts(u->b, segment, main_terms(u) + terms, texts, error);
}

static gboolean
write_delta(Update *u, const Lost *lost, const GPtrArray *segments, const char *path, GError **error)
{
    g_autoptr(Segment) segment = segment_new(path, TRUE, error);
    g_autofree char *pieces = find_pieces(u);
    g_autofree char *touched = join_set(lost->laws);

    if (!segment || !write_tables(u, segment, lost, segments, error) ||
        !segment_set_metadata(segment, META_PIECES, pieces, error) ||
        !segment_set_metadata(segment, META_TOUCHED, touched, error))
        return FALSE;
    add_fresh_laws(u, lost->laws);
    return write_known_names(u, segment, lost->laws, error) &&
           (!u->remap || remap_write_metadata(u->remap, segment, error)) &&
           segment_finish(segment, error);
}

static gboolean
publish(Update *u, GError **error)
{
    Builder *b = u->b;
    g_autoptr(GPtrArray) segments = build_segments(b);
    g_autofree char *whole = g_build_filename(b->store->scratch, "whole", NULL);
    g_autofree char *copies = g_build_filename(b->store->scratch, "copies", NULL);
    Lost lost = {.pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .laws = g_hash_table_new(g_str_hash, g_str_equal),
                 .reading = acuan_reading_new()};

    family_counts_init(&lost.words);
    build_tell(b, "merging", 0, 0);
    each_lost(u, count_lost, &lost);
    gboolean ok = u->cause.status == XC_OK || store_error(error, &u->cause, "cannot read the index");
    ok = ok && write_delta(u, &lost, segments, whole, error);
    if (ok && u->remap && remap_count(u->remap)) {
        ok = remap_write_copies(u->remap, copies, error);
        g_ptr_array_add(segments, copies);
    }
    g_ptr_array_add(segments, whole);
    ok = ok && store_publish(b->store, segments, TRUE, error);
    b->result->published = ok;
    acuan_reading_free(lost.reading);
    family_counts_clear(&lost.words);
    g_hash_table_unref(lost.pairs);
    g_hash_table_unref(lost.laws);
    return ok;
}

/* ---- all of it ---- */

/* What is read if nothing differs: texts that gave nothing, for their faults, which count as before. */
static void
read_faulty(Update *u)
{
    Builder *b = u->b;

    for (guint i = 0; i < b->entries->len; i++) {
        TextEntry *entry = builder_entry(b, i);
        const TextEntry *known = published(u, entry->path);
        if (known->documents == 0) {
            g_array_append_val(b->reading, i);
            continue;
        }
        entry->documents = known->documents;
        entry->articles = known->articles;
        entry->mapped = known->mapped;
        entry->bytes = known->bytes;
    }
}

static gboolean
run(Update *u, gboolean *done, GError **error)
{
    Builder *b = u->b;
    gboolean same = nothing_differs(u);

    if (!same && pays_to_fold(u))
        return TRUE;
    *done = TRUE;
    b->result->updated = TRUE;
    if (same)
        read_faulty(u);
    for (guint i = 0; !same && i < b->entries->len; i++)
        if (!u->kept[i])
            g_array_append_val(b->reading, i);
    if (!build_read(b, error))
        return FALSE;
    b->result->remapped = u->remap ? remap_fresh(u->remap) : 0;
    return same || publish(u, error);
}

/* What was looked at for an update that did not come about is looked at again by the build. */
static void
forget(Builder *b)
{
    for (guint i = 0; i < b->entries->len; i++) {
        TextEntry *entry = text_entry_new(builder_entry(b, i)->path);
        text_entry_free(builder_entry(b, i));
        b->entries->pdata[i] = entry;
    }
    *b->result = (AcuanBuildResult){.files = b->result->files};
}

gboolean
update_index(Builder *b, gboolean *done, GError **error)
{
    Update u = {.b = b};
    gboolean ok = TRUE;

    *done = FALSE;
    if (b->store->main && open_published(&u)) {
        ok = remap_new(&u.remap, &u.other_models, b, u.main, u.delta, error);
        if (ok) {
            compare(&u);
            ok = remap_run(u.remap, u.kept, u.document, u.carried, error) && run(&u, done, error);
        }
        if (ok && !*done)
            forget(b);
    }
    update_clear(&u);
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * facets.c - of all that matches, how many are of each kind, year, status, law and category.
 *
 * The engine's own counters fetch and compare a value of every match, which takes several times as long
 * as matching. Here the law and the categories of every provision are read once, as numbers, and a
 * question only adds up: kind, year and status are the law's. Each database by itself, since the ids of
 * matches are (xc_results_docids); a document that no longer counts never matches.
 */
#include <string.h>

#include <jansson.h>

#include "index/address.h"
#include "index/schema.h"
#include "internal.h"

/* The laws with the most matches that are named; a list of thousands helps nobody. */
#define MAX_LAWS 100

/* What all provisions of a law have in common. */
enum { LAW_TYPE, LAW_STATUS, LAW_YEAR, N_LAW_VALUES };
static const xc_slot LAW_SLOTS[] = {SLOT_TYPE, SLOT_STATUS, SLOT_YEAR};
static const AcuanField LAW_FIELDS[] = {ACUAN_FIELD_TYPE, ACUAN_FIELD_STATUS, ACUAN_FIELD_YEAR};

typedef struct {
    char *iri, *label;         /* label: as asked for */
    guint value[N_LAW_VALUES]; /* indices into the names */
} Law;

/* What is known of the provisions of one database, by document id. */
struct Columns {
    guint n;               /* ids are below */
    guint32 *law;          /* 1 + index into laws; 0: no document */
    GPtrArray *laws;       /* Law* */
    GPtrArray *names[N_LAW_VALUES]; /* char*; "" where a law has no such value */
    GPtrArray *categories; /* char*: "spbe:TK" */
    guint32 *first;        /* n + 1: where each document's categories begin in `of` */
    guint32 *of;           /* indices into categories */
};

static void
law_free(Law *law)
{
    g_free(law->iri);
    g_free(law->label);
    g_free(law);
}

void
columns_free(Columns *columns)
{
    if (!columns)
        return;
    g_free(columns->law);
    g_clear_pointer(&columns->laws, g_ptr_array_unref);
    for (guint i = 0; i < N_LAW_VALUES; i++)
        g_clear_pointer(&columns->names[i], g_ptr_array_unref);
    g_clear_pointer(&columns->categories, g_ptr_array_unref);
    g_free(columns->first);
    g_free(columns->of);
    g_free(columns);
}

/* ---- reading ---- */

/* The value of a document as text, in a walk that only moves forward; "" if it has none. */
static char *
value_at(xc_values *walk, guint which, xc_docid id)
{
    if (!walk || xc_values_skip_to(walk, id, NULL) != XC_OK || xc_values_docid(walk) != id)
        return g_strdup("");
    xc_bytes value = xc_values_value(walk);
    if (which == LAW_YEAR)
        return g_strdup_printf("%.0f", xc_sortable_unserialise(value.data, value.len));
    return g_strndup(value.data, value.len);
}

/* The name's place among the names; there are few. */
static guint
intern(GPtrArray *names, char *name)
{
    guint at;

    if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, &at)) {
        g_free(name);
        return at;
    }
    g_ptr_array_add(names, name);
    return names->len - 1;
}

static void
add_law(Columns *columns, xc_values *const walks[N_LAW_VALUES], xc_docid id, const char *iri)
{
    Law *law = g_new0(Law, 1);

    law->iri = g_strdup(iri);
    for (guint i = 0; i < N_LAW_VALUES; i++)
        law->value[i] = intern(columns->names[i], value_at(walks[i], i, id));
    g_ptr_array_add(columns->laws, law);
}

/* Provisions of one law lie together in an index: a law is looked up when it changes. */
static void
read_laws(Columns *columns, xc_values *walk, xc_values *const others[N_LAW_VALUES],
          xc_error *cause)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) last = g_string_new(NULL);
    guint number = 0;

    while (xc_values_next(walk, cause) == XC_OK) {
        xc_bytes law = xc_values_value(walk);
        xc_docid id = xc_values_docid(walk);
        if (!number || !address_is(law, last->str)) {
            address_full(last, law);
            number = GPOINTER_TO_UINT(g_hash_table_lookup(seen, last->str));
        }
        if (!number) {
            add_law(columns, others, id, last->str);
            number = columns->laws->len;
            g_hash_table_insert(seen, g_strdup(last->str), GUINT_TO_POINTER(number));
        }
        if (id < columns->n)
            columns->law[id] = number;
    }
}

/* Pairs of a document and a category, category by category. */
static gboolean
read_pairs(Columns *columns, xc_db *db, GArray *pairs, xc_error *cause)
{
    xc_terms *terms = xc_db_terms(db, PREFIX_CATEGORY, XC_NUL, cause);
    gsize skip = strlen(PREFIX_CATEGORY);

    while (terms && xc_terms_next(terms, cause) == XC_OK) {
        xc_bytes term = xc_terms_term(terms);
        if (!memchr(term.data, ':', term.len))
            continue;
        xc_postings *walk = xc_db_postings(db, term.data, term.len, cause);
        while (walk && xc_postings_next(walk, cause) == XC_OK) {
            guint32 pair[2] = {xc_postings_docid(walk), columns->categories->len};
            if (pair[0] < columns->n)
                g_array_append_vals(pairs, pair, 2);
        }
        xc_postings_free(walk);
        g_ptr_array_add(columns->categories, g_strndup(term.data + skip, term.len - skip));
    }
    xc_terms_free(terms);
    return cause->status == XC_OK;
}

static void
sort_pairs(Columns *columns, const GArray *pairs)
{
    const guint32 *pair = (const guint32 *) (void *) pairs->data;
    g_autofree guint32 *next = g_new0(guint32, columns->n + 1);

    columns->first = g_new0(guint32, columns->n + 1);
    columns->of = g_new(guint32, pairs->len / 2 + 1);
    for (guint i = 0; i < pairs->len; i += 2)
        columns->first[pair[i] + 1]++;
    for (guint i = 0; i < columns->n; i++)
        columns->first[i + 1] += columns->first[i];
    memcpy(next, columns->first, (columns->n + 1) * sizeof *next);
    for (guint i = 0; i < pairs->len; i += 2)
        columns->of[next[pair[i]]++] = pair[i + 1];
}

static Columns *
columns_read(xc_db *db, xc_error *cause)
{
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(guint32));
    Columns *columns = g_new0(Columns, 1);
    xc_docid last = 0;

    columns->laws = g_ptr_array_new_with_free_func((GDestroyNotify) law_free);
    columns->categories = g_ptr_array_new_with_free_func(g_free);
    gboolean ok = xc_db_last_docid(db, &last, cause) == XC_OK;
    columns->n = last + 1;
    columns->law = g_new0(guint32, columns->n);
    xc_values *walk = ok ? xc_db_values(db, SLOT_LAW, cause) : NULL;
    xc_values *others[N_LAW_VALUES];
    for (guint i = 0; i < N_LAW_VALUES; i++) {
        others[i] = xc_db_values(db, LAW_SLOTS[i], NULL);
        columns->names[i] = g_ptr_array_new_with_free_func(g_free);
    }
    if (walk)
        read_laws(columns, walk, others, cause);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        xc_values_free(others[i]);
    xc_values_free(walk);
    ok = ok && cause->status == XC_OK && read_pairs(columns, db, pairs, cause);
    if (ok)
        sort_pairs(columns, pairs);
    else
        g_clear_pointer(&columns, columns_free);
    return columns;
}

static Columns *
columns_of(AcuanIndex *index, guint shard, GError **error)
{
    guint part = g_array_index(index->shards, IndexShard, shard).part;
    xc_error cause = {0};

    if (part_is_remote(g_ptr_array_index(index->parts, part))) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: facets are counted only on an index of this machine",
                    part_location(g_ptr_array_index(index->parts, part)));
        return NULL;
    }
    if (!index->columns)
        index->columns = g_new0(Columns *, index->shards->len);
    if (!index->columns[shard])
        index->columns[shard] = columns_read(index_shard(index, shard), &cause);
    return index->columns[shard] ? index->columns[shard] : index_error(error, &cause);
}

/* ---- counting ---- */

typedef struct {
    Law *law; /* borrowed */
    guint count;
} LawCount;

/* Values by name; several databases add up. */
typedef struct {
    GHashTable *values[N_LAW_VALUES], *categories; /* char* -> guint */
    GArray *laws;                                  /* LawCount, in no order */
    GHashTable *places;                            /* IRI, borrowed -> place in `laws` + 1; or NULL */
    guint total;
} Counts;

static void
add_count(GHashTable *counts, const char *name, guint n)
{
    gpointer had = g_hash_table_lookup(counts, name);

    if (n && *name)
        g_hash_table_insert(counts, g_strdup(name), GUINT_TO_POINTER(GPOINTER_TO_UINT(had) + n));
}

static void
count_values(const Columns *columns, const guint *laws, guint which, Counts *counts)
{
    const GPtrArray *names = columns->names[which];
    g_autofree guint *sums = g_new0(guint, names->len + 1);

    for (guint i = 0; i < columns->laws->len; i++)
        sums[((const Law *) g_ptr_array_index(columns->laws, i))->value[which]] += laws[i + 1];
    for (guint i = 0; i < names->len; i++)
        add_count(counts->values[which], g_ptr_array_index(names, i), sums[i]);
}

/* With several databases a law may stand in two: some of its provisions have new categories. */
static void
count_law(Counts *counts, Law *law, guint n)
{
    guint had = counts->places
                    ? GPOINTER_TO_UINT(g_hash_table_lookup(counts->places, law->iri))
                    : 0;
    LawCount one = {law, n};

    if (had) {
        g_array_index(counts->laws, LawCount, had - 1).count += n;
        return;
    }
    g_array_append_val(counts->laws, one);
    if (counts->places)
        g_hash_table_insert(counts->places, law->iri, GUINT_TO_POINTER(counts->laws->len));
}

static void
count_part(const Columns *columns, const xc_docid *ids, gsize n, Counts *counts)
{
    g_autofree guint *laws = g_new0(guint, columns->laws->len + 1);
    g_autofree guint *categories = g_new0(guint, columns->categories->len + 1);

    for (gsize i = 0; i < n; i++) {
        if (ids[i] >= columns->n)
            continue;
        laws[columns->law[ids[i]]]++;
        for (guint k = columns->first[ids[i]]; k < columns->first[ids[i] + 1]; k++)
            categories[columns->of[k]]++;
    }
    for (guint i = 0; i < N_LAW_VALUES; i++)
        count_values(columns, laws, i, counts);
    for (guint i = 0; i < columns->laws->len; i++)
        if (laws[i + 1])
            count_law(counts, g_ptr_array_index(columns->laws, i), laws[i + 1]);
    for (guint i = 0; i < columns->categories->len; i++)
        add_count(counts->categories, g_ptr_array_index(columns->categories, i), categories[i]);
    counts->total += (guint) n;
}

/* ---- answering ---- */

static void
facet_free(AcuanFacet *facet)
{
    g_free(facet->model);
    g_ptr_array_unref(facet->values);
    g_free(facet);
}

static void
value_free(gpointer data)
{
    AcuanFacetValue *value = data;

    g_free(value->value);
    g_free(value->label);
    g_free(value);
}

static AcuanFacet *
add_facet(GPtrArray *facets, AcuanField field, const char *model)
{
    AcuanFacet *facet = g_new0(AcuanFacet, 1);

    facet->field = field;
    facet->model = g_strdup(model);
    facet->values = g_ptr_array_new_with_free_func(value_free);
    g_ptr_array_add(facets, facet);
    return facet;
}

static void
add_value(AcuanFacet *facet, const char *name, const char *label, guint count)
{
    AcuanFacetValue *value = g_new0(AcuanFacetValue, 1);

    value->value = g_strdup(name);
    value->label = g_strdup(label);
    value->count = count;
    g_ptr_array_add(facet->values, value);
}

static int
by_count(gconstpointer a, gconstpointer b)
{
    const AcuanFacetValue *x = *(AcuanFacetValue *const *) a, *y = *(AcuanFacetValue *const *) b;

    return x->count != y->count ? (x->count > y->count ? -1 : 1) : strcmp(x->value, y->value);
}

static int
newest_first(gconstpointer a, gconstpointer b)
{
    const AcuanFacetValue *x = *(AcuanFacetValue *const *) a, *y = *(AcuanFacetValue *const *) b;

    return (int) g_ascii_strtoull(y->value, NULL, 10) - (int) g_ascii_strtoull(x->value, NULL, 10);
}

static void
add_counts(GPtrArray *facets, AcuanField field, GHashTable *counts)
{
    AcuanFacet *facet = add_facet(facets, field, NULL);
    GHashTableIter walk;
    gpointer name, count;

    g_hash_table_iter_init(&walk, counts);
    while (g_hash_table_iter_next(&walk, &name, &count))
        add_value(facet, name, field == ACUAN_FIELD_TYPE ? acuan_type_label(name) : NULL,
                  GPOINTER_TO_UINT(count));
    g_ptr_array_sort(facet->values, field == ACUAN_FIELD_YEAR ? newest_first : by_count);
}

static void
add_categories(AcuanIndex *index, GPtrArray *facets, GHashTable *counts)
{
    const GPtrArray *models = acuan_index_models(index, NULL);

    for (guint i = 0; models && i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        AcuanFacet *facet = add_facet(facets, ACUAN_FIELD_CATEGORY, model->id);
        for (guint k = 0; k < model->n_categories; k++) {
            g_autofree char *name = g_strconcat(model->id, ":", model->categories[k].code, NULL);
            guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name));
            if (count)
                add_value(facet, name, acuan_index_label(index, name), count);
        }
    }
}

static const char *
law_label(AcuanIndex *index, Law *law)
{
    if (!law->label)
        law->label = index_law_name(index, law->iri);
    return law->label;
}

static int
most_first(const LawCount *x, const LawCount *y)
{
    return x->count != y->count ? (x->count > y->count ? -1 : 1) : strcmp(x->law->iri, y->law->iri);
}

/* The laws with the most, put in their place one by one: nearly all are not among them. */
static void
add_laws(AcuanIndex *index, GPtrArray *facets, const GArray *laws)
{
    AcuanFacet *facet = add_facet(facets, ACUAN_FIELD_ID, NULL);
    LawCount top[MAX_LAWS + 1];
    guint n = 0;

    for (guint i = 0; i < laws->len; i++) {
        const LawCount *one = &g_array_index(laws, LawCount, i);
        guint at = n;
        if (n == MAX_LAWS && most_first(one, &top[n - 1]) > 0)
            continue;
        for (; at > 0 && most_first(one, &top[at - 1]) < 0; at--)
            top[at] = top[at - 1];
        top[at] = *one;
        n = MIN(n + 1, MAX_LAWS);
    }
    for (guint i = 0; i < n; i++)
        add_value(facet, top[i].law->iri, law_label(index, top[i].law), top[i].count);
}

static GPtrArray *
answer(AcuanIndex *index, const Counts *counts)
{
    GPtrArray *facets = g_ptr_array_new_with_free_func((GDestroyNotify) facet_free);

    for (guint i = 0; i < N_LAW_VALUES; i++)
        add_counts(facets, LAW_FIELDS[i], counts->values[i]);
    add_laws(index, facets, counts->laws);
    add_categories(index, facets, counts->categories);
    return facets;
}

/* All that match in one database. */
static gboolean
count_query(AcuanIndex *index, guint shard, const xc_query *query, Counts *counts, GError **error)
{
    Columns *columns = columns_of(index, shard, error);
    xc_error cause = {0};
    xc_search_opts opts;
    gsize n;

    if (!columns)
        return FALSE;
    xc_search_opts_init(&opts);
    opts.limit = 0;
    opts.check_at_least = XC_ALL;
    opts.weighting = xc_weighting_bool();
    opts.with_docids = true;
    xc_results *found = index_search_shard(index, shard, query, &opts, &cause);
    if (!found)
        return index_error(error, &cause), FALSE;
    const xc_docid *ids = xc_results_docids(found, &n);
    count_part(columns, ids, n, counts);
    xc_results_free(found);
    return TRUE;
}

/* Of the ids of all databases those that are of this one: they alternate. */
static gboolean
count_ids(AcuanIndex *index, guint shard, const xc_docid *ids, gsize n_ids, Counts *counts,
          GError **error)
{
    Columns *columns = columns_of(index, shard, error);
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(xc_docid));
    guint n = index->shards->len;

    if (columns && n == 1)
        count_part(columns, ids, n_ids, counts);
    for (gsize i = 0; columns && n > 1 && i < n_ids; i++) {
        xc_docid mine = (ids[i] - 1) / n + 1;
        if ((ids[i] - 1) % n == shard)
            g_array_append_val(own, mine);
    }
    if (columns && n > 1)
        count_part(columns, (const xc_docid *) (void *) own->data, own->len, counts);
    return columns != NULL;
}

GPtrArray *
facets_count(AcuanIndex *index, const xc_query *query, const xc_docid *ids, gsize n, guint *total,
             GError **error)
{
    Counts counts = {.laws = g_array_new(FALSE, FALSE, sizeof(LawCount))};
    GHashTable **tables[] = {&counts.values[0], &counts.values[1], &counts.values[2],
                             &counts.categories};
    GPtrArray *facets = NULL;
    gboolean ok = TRUE;

    if (index->shards->len > 1)
        counts.places = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        *tables[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; ok && i < index->shards->len; i++)
        ok = query ? count_query(index, i, query, &counts, error)
                   : count_ids(index, i, ids, n, &counts, error);
    if (ok)
        facets = answer(index, &counts);
    *total = counts.total;
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        g_hash_table_unref(*tables[i]);
    g_clear_pointer(&counts.places, g_hash_table_unref);
    g_array_unref(counts.laws);
    return facets;
}

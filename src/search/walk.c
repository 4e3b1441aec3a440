/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * walk.c - provisions one after another, however many there are.
 *
 * Sets are taken from the engine's posting lists, which come in the order of document ids, so that
 * one can be taken from another without keeping either.
 */
#include <string.h>

#include "index/address.h"
#include "index/schema.h"
#include "internal.h"

/* ---- answers ---- */

struct AcuanAnswers {
    GByteArray *bits;
};

static void
answers_add(AcuanAnswers *answers, xc_docid id)
{
    guint size = answers->bits->len, byte = id / 8;

    if (byte >= size) {
        g_byte_array_set_size(answers->bits, MAX(byte + 1, 2 * size));
        memset(answers->bits->data + size, 0, answers->bits->len - size);
    }
    answers->bits->data[byte] |= (guint8) (1u << id % 8);
}

static gboolean
answers_have(const AcuanAnswers *answers, xc_docid id)
{
    return id / 8 < answers->bits->len && (answers->bits->data[id / 8] >> id % 8 & 1);
}

AcuanHit *
index_document(AcuanIndex *index, xc_docid place, GError **error)
{
    xc_error cause;
    xc_bytes data;
    AcuanHit *hit = NULL;
    xc_doc *doc = xc_db_document(index->db, index_docid(index, place), &cause);

    if (!doc || xc_doc_data(doc, &data, &cause) != XC_OK)
        index_error(error, &cause);
    else
        hit = hit_new(data, error);
    xc_doc_free(doc);
    return hit;
}

gboolean
index_add_documents(AcuanIndex *index, const char *term, GArray *ids, GError **error)
{
    xc_error cause = {0};
    xc_postings *walk = xc_db_postings(index->db, term, XC_NUL, &cause);
    xc_status moved = XC_DONE;

    while (walk && (moved = xc_postings_next(walk, &cause)) == XC_OK) {
        xc_docid place = index_place(index, xc_postings_docid(walk));
        if (place)
            g_array_append_val(ids, place);
    }
    xc_postings_free(walk);
    if (!walk || moved != XC_DONE) {
        index_error(error, &cause);
        return FALSE;
    }
    return TRUE;
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
    xc_docid x = *(const xc_docid *) a, y = *(const xc_docid *) b;

    return x < y ? -1 : x > y;
}

GArray *
index_documents(AcuanIndex *index, const char *prefix, const char *value, GError **error)
{
    g_autofree char *term = g_strconcat(prefix, address_short(value), NULL);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(xc_docid));

    if (!index_add_documents(index, term, ids, error))
        return NULL;
    if (index->updated)
        g_array_sort(ids, compare_places);
    return g_steal_pointer(&ids);
}

/* The engine may have found more than the query means. */
static gboolean
check_answer(AcuanIndex *index, const AcuanNode *node, xc_docid id, gboolean *right, GError **error)
{
    g_autoptr(AcuanHit) hit = index_document(index, id, error);

    if (!hit)
        return FALSE;
    g_auto(GStrv) names = search_categories(index, hit);
    acuan_reading_set(index->reading, &hit->article, (const char *const *) names);
    *right = acuan_reading_match(index->reading, node, NULL);
    return TRUE;
}

static xc_results *
find_all(AcuanIndex *index, const AcuanNode *node, GError **error)
{
    g_autoptr(GHashTable) forms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Compiler compiler = {.index = index, .forms = forms};
    xc_query *query = compile_query(&compiler, node, error);
    xc_results *found = NULL;
    xc_search_opts opts;
    xc_error cause;

    if (!query)
        return NULL;
    xc_search_opts_init(&opts);
    opts.limit = XC_ALL;
    opts.weighting = xc_weighting_bool();
    opts.with_data = false;
    found = index_search(index, query, &opts, &cause);
    xc_query_free(query);
    return found ? found : index_error(error, &cause);
}

AcuanAnswers *
acuan_answers_new(AcuanIndex *index, const char *query, GError **error)
{
    g_autoptr(AcuanAnswers) answers = g_new0(AcuanAnswers, 1);
    g_autoptr(AcuanNode) node = acuan_query_parse(query, error);
    xc_results *found = node ? find_all(index, node, error) : NULL;
    gboolean check = node && compile_needs_check(node);
    gboolean ok = found != NULL;

    answers->bits = g_byte_array_new();
    for (gsize i = 0; ok && i < xc_results_count(found); i++) {
        xc_docid id = index_place(index, xc_results_hit(found, i)->docid);
        gboolean right = TRUE;
        ok = !check || check_answer(index, node, id, &right, error);
        if (ok && right)
            answers_add(answers, id);
    }
    xc_results_free(found);
    return ok ? g_steal_pointer(&answers) : NULL;
}

void
acuan_answers_free(AcuanAnswers *answers)
{
    if (!answers)
        return;
    g_byte_array_unref(answers->bits);
    g_free(answers);
}

/* ---- posting lists ---- */

/* Of an updated index, posting lists are not in the order of the places: they are read and sorted. */
typedef struct {
    xc_postings *walk; /* NULL: an empty list, or a sorted one */
    GArray *sorted;    /* xc_docid, of which those before `next` are past; or NULL */
    guint next;
    xc_docid at;       /* 0: past the last */
} Cursor;

static gboolean
cursor_moved(Cursor *cursor, xc_status moved)
{
    cursor->at = moved == XC_OK ? xc_postings_docid(cursor->walk) : 0;
    return moved == XC_OK || moved == XC_DONE;
}

static gboolean
cursor_next(Cursor *cursor, xc_error *cause)
{
    if (!cursor->sorted)
        return cursor_moved(cursor, xc_postings_next(cursor->walk, cause));
    cursor->at = cursor->next < cursor->sorted->len
                     ? g_array_index(cursor->sorted, xc_docid, cursor->next++)
                     : 0;
    return TRUE;
}

static gboolean
cursor_open(Cursor *cursor, AcuanIndex *index, const char *prefix, const char *name,
            xc_error *cause)
{
    g_autofree char *term = g_strconcat(prefix, address_short(name), NULL);
    g_autoptr(GError) error = NULL;

    if (index->updated) {
        cursor->sorted = index_documents(index, prefix, name, &error);
        if (!cursor->sorted)
            g_strlcpy(cause->message, error->message, sizeof cause->message);
        return cursor->sorted && cursor_next(cursor, cause);
    }
    cursor->walk = xc_db_postings(index->db, term, XC_NUL, cause);
    return cursor->walk && cursor_next(cursor, cause);
}

static void
cursor_close(Cursor *cursor)
{
    xc_postings_free(cursor->walk);
    g_clear_pointer(&cursor->sorted, g_array_unref);
}

/* Is the document in the list? They are asked for in ascending order. */
static gboolean
cursor_has(Cursor *cursor, xc_docid id, gboolean *ok, xc_error *cause)
{
    if (cursor->sorted)
        while (cursor->at != 0 && cursor->at < id)
            cursor_next(cursor, cause);
    else if (cursor->at != 0 && cursor->at < id)
        *ok = cursor_moved(cursor, xc_postings_skip_to(cursor->walk, id, cause));
    return cursor->at == id;
}

/* ---- a walk ---- */

typedef struct {
    AcuanIndex *index;
    const AcuanWalk *walk;
    Cursor in[2], out; /* documents of either of the first two, but not of the third */
    AcuanAnswers *of_laws; /* the documents of the laws asked for, if they are found by a search; or NULL */
    xc_values *laws;
    GString *law; /* of the document looked at last, and whether it is asked for */
    gboolean law_asked;
    gboolean ok;
    xc_error cause;
} Walker;

/* Whose documents come in another order, or from another machine, which does not tell values: by one
 * question. */
static AcuanAnswers *
find_laws(AcuanIndex *index, GHashTable *laws, xc_error *cause)
{
    g_autofree char **iris = (char **) g_hash_table_get_keys_as_array(laws, NULL);
    g_autoptr(GPtrArray) terms = g_ptr_array_new_with_free_func((GDestroyNotify) xc_query_free);
    gboolean ok = TRUE;
    xc_search_opts opts;

    for (guint i = 0; ok && iris[i]; i++) {
        xc_query *term = compile_filter(PREFIX_LAW, iris[i], TRUE, cause);
        ok = term != NULL;
        if (ok)
            g_ptr_array_add(terms, term);
    }
    xc_query *any = ok ? xc_query_combine(XC_OP_OR, (const xc_query *const *) terms->pdata,
                                          terms->len, 0, cause)
                       : NULL;
    xc_search_opts_init(&opts);
    opts.limit = XC_ALL;
    opts.weighting = xc_weighting_bool();
    opts.with_data = false;
    xc_results *found = any ? index_search(index, any, &opts, cause) : NULL;
    AcuanAnswers *answers = found ? g_new0(AcuanAnswers, 1) : NULL;
    if (answers)
        answers->bits = g_byte_array_new();
    for (gsize i = 0; i < xc_results_count(found); i++)
        answers_add(answers, index_place(index, xc_results_hit(found, i)->docid));
    xc_results_free(found);
    xc_query_free(any);
    return answers;
}

static gboolean
any_far(const AcuanIndex *index)
{
    for (guint i = 0; i < index->shards->len; i++)
        if (index_is_far(index, i))
            return TRUE;
    return FALSE;
}

static void
open_lists(Walker *w)
{
    const AcuanWalk *walk = w->walk;

    if (walk->law) {
        w->ok = cursor_open(&w->in[0], w->index, PREFIX_LAW, walk->law, &w->cause);
    } else if (walk->category) {
        w->ok = cursor_open(&w->in[0], w->index, PREFIX_CATEGORY, walk->category, &w->cause);
    } else if (walk->denied) {
        w->ok = cursor_open(&w->in[0], w->index, PREFIX_DENIED, walk->denied, &w->cause);
    } else {
        w->ok = cursor_open(&w->in[0], w->index, PREFIX_KIND, "pasal", &w->cause) &&
                cursor_open(&w->in[1], w->index, PREFIX_KIND, "kutipan", &w->cause);
        if (w->ok && walk->outside)
            w->ok = cursor_open(&w->out, w->index, PREFIX_CATEGORY, walk->outside, &w->cause);
    }
    if (w->ok && walk->laws && (w->index->updated || any_far(w->index))) {
        w->of_laws = find_laws(w->index, walk->laws, &w->cause);
        w->ok = w->of_laws != NULL;
    } else if (w->ok && walk->laws) {
        w->laws = xc_db_values(w->index->db, SLOT_LAW, &w->cause);
        w->ok = w->laws != NULL;
    }
}

static void
close_lists(Walker *w)
{
    cursor_close(&w->in[0]);
    cursor_close(&w->in[1]);
    cursor_close(&w->out);
    xc_values_free(w->laws);
    acuan_answers_free(w->of_laws);
    g_string_free(w->law, TRUE);
}

/* The least document of both lists, which moves on; 0 at the end. */
static xc_docid
next_document(Walker *w)
{
    xc_docid id = w->in[0].at;

    if (id == 0 || (w->in[1].at != 0 && w->in[1].at < id))
        id = w->in[1].at;
    for (guint i = 0; w->ok && id != 0 && i < G_N_ELEMENTS(w->in); i++)
        if (w->in[i].at == id)
            w->ok = cursor_next(&w->in[i], &w->cause);
    return w->ok ? id : 0;
}

/* Provisions of one law lie together: it is looked up once. */
static gboolean
of_asked_law(Walker *w, xc_docid id)
{
    if (w->of_laws)
        return answers_have(w->of_laws, id);
    xc_status moved = xc_values_skip_to(w->laws, id, &w->cause);
    xc_bytes law = xc_values_value(w->laws);

    w->ok = moved == XC_OK || moved == XC_DONE;
    if (moved != XC_OK || xc_values_docid(w->laws) != id)
        return FALSE;
    if (!address_is(law, w->law->str)) {
        address_full(w->law, law);
        w->law_asked = g_hash_table_contains(w->walk->laws, w->law->str);
    }
    return w->law_asked;
}

static gboolean
is_asked_for(Walker *w, xc_docid id)
{
    if ((w->out.walk || w->out.sorted) && cursor_has(&w->out, id, &w->ok, &w->cause))
        return FALSE;
    if (w->walk->answers && !answers_have(w->walk->answers, id))
        return FALSE;
    return w->ok && (!w->walk->laws || of_asked_law(w, id));
}

gboolean
acuan_index_walk(AcuanIndex *index, const AcuanWalk *walk, AcuanVisit visit, void *data, guint *n,
                 GError **error)
{
    Walker w = {.index = index, .walk = walk, .law = g_string_new(NULL)};
    gboolean visited = TRUE;
    guint count = 0;
    xc_docid id;

    open_lists(&w);
    while (w.ok && visited && (id = next_document(&w)) != 0) {
        if (!is_asked_for(&w, id))
            continue;
        count++;
        g_autoptr(AcuanHit) hit = visit ? index_document(index, id, error) : NULL;
        visited = !visit || (hit && visit(hit, data, error));
    }
    if (!w.ok)
        index_error(error, &w.cause);
    if (n)
        *n = count;
    close_lists(&w);
    return w.ok && visited;
}

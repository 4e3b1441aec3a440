/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * apart.c - several indexes that are searched each by itself, and what they find as one.
 *
 * The engine can search databases of several machines as one, but then all get the same query: none can be
 * told which of its laws another one has, and each guesses by itself how rare several words are together.
 * Here each gets a query of its own, all at the same time, and the best of all are taken.
 */
#include "internal.h"

typedef struct {
    xc_db *db;
    xc_query *query;
    xc_search_opts opts;
    GThread *thread;
    xc_results *found;
    xc_error cause;
} Asked;

gboolean
index_is_far(const AcuanIndex *index, guint shard)
{
    guint part = g_array_index(index->shards, IndexShard, shard).part;

    return part_is_remote(g_ptr_array_index(index->parts, part));
}

gboolean
index_name_shard(const AcuanIndex *index, guint shard, xc_error *cause)
{
    guint part = g_array_index(index->shards, IndexShard, shard).part;
    xc_error named = *cause;

    g_snprintf(named.message, sizeof named.message, "%s: %s",
               part_location(g_ptr_array_index(index->parts, part)), cause->message);
    *cause = named;
    return FALSE;
}

static void *
ask(void *data)
{
    Asked *asked = data;

    asked->found = xc_db_search(asked->db, asked->query, &asked->opts, &asked->cause);
    return NULL;
}

/* The engine counts who holds a query without looking at threads: what a thread gets shares nothing. */
static xc_query *
unshared(xc_query *query, xc_error *cause)
{
    xc_query *own = query ? xc_query_deep_copy(query, cause) : NULL;

    xc_query_free(query);
    return own;
}

static gboolean
prepare(AcuanIndex *index, guint shard, const xc_query *query, const xc_search_opts *opts,
        const xc_known_stats *known, Asked *asked, xc_error *cause)
{
    gboolean far = index_is_far(index, shard);

    asked->db = index_shard(index, shard);
    asked->opts = *opts;
    asked->opts.first = 0;
    asked->opts.limit = opts->limit < XC_ALL - opts->first ? opts->first + opts->limit : XC_ALL;
    asked->opts.known = far ? NULL : known;
    xc_query *own = known ? index_reweigh(index, shard, query, &asked->opts.weighting, cause)
                          : xc_query_copy(query, cause);
    own = index_without_hidden(index, shard, own, cause);
    asked->query = far ? unshared(own, cause) : own;
    return asked->query != NULL;
}

/* All servers at the same time, and the folders meanwhile. */
static gboolean
ask_all(AcuanIndex *index, Asked *asked, xc_error *cause)
{
    guint n = index->shards->len;
    gboolean ok = TRUE;

    for (guint i = 0; i < n; i++)
        if (index_is_far(index, i))
            asked[i].thread = g_thread_new("ask", ask, &asked[i]);
    for (guint i = 0; i < n; i++)
        if (!asked[i].thread)
            ask(&asked[i]);
    for (guint i = 0; i < n; i++) {
        if (asked[i].thread)
            g_thread_join(asked[i].thread);
        if (!asked[i].found && ok) {
            *cause = asked[i].cause;
            ok = index_name_shard(index, i, cause);
        }
    }
    return ok;
}

xc_results *
search_apart(AcuanIndex *index, const xc_query *query, const xc_search_opts *opts, xc_error *cause)
{
    guint n = index->shards->len;
    g_autofree Asked *asked = g_new0(Asked, n);
    g_autofree const xc_results **found = g_new0(const xc_results *, n);
    gboolean weighed = opts->weighting.scheme == XC_WEIGHT_BM25;
    const xc_known_stats *known = weighed ? index_known_stats(index, cause) : NULL;
    gboolean ok = !weighed || known;

    for (guint i = 0; ok && i < n; i++)
        ok = prepare(index, i, query, opts, known, &asked[i], cause);
    ok = ok && ask_all(index, asked, cause);
    for (guint i = 0; i < n; i++)
        found[i] = asked[i].found;
    xc_results *all = ok ? xc_results_merge(found, n, opts, cause) : NULL;
    for (guint i = 0; i < n; i++) {
        xc_results_free(asked[i].found);
        xc_query_free(asked[i].query);
    }
    return all;
}

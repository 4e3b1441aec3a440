/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * watch.c - saved searches: what is new since the last run.
 *
 * FILE.seen is an object: "version", and "queries" with an object a query, that has for each provision
 * (IRI and eId) the digest of its text.
 */
#include <string.h>

#include <jansson.h>

#include "internal.h"

#define SEEN_VERSION 1
#define MAX_FILE ((gsize) 64 << 20)
#define PAGE 500u
/* What finds more than this is no search to be watched, but a part of the law. */
#define MAX_WATCHED 20000u

typedef struct {
    AcuanIndex *index;
    const AcuanSearch *search;
    AcuanNews news;
    void *data;
    AcuanReport *report;
    AcuanWatchResult *result;
    json_t *before, *after; /* query -> provision -> digest */
} Watch;

/* ---- what was seen ---- */

static gboolean
read_seen(const char *path, json_t **queries, GError **error)
{
    gsize length;
    json_error_t where;

    *queries = NULL;
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        *queries = json_object();
        return TRUE;
    }
    g_autofree char *text = acuan_read_file(path, MAX_FILE, &length, error);
    if (!text)
        return FALSE;
    json_t *root = json_loadb(text, length, 0, &where);
    if (json_integer_value(json_object_get(root, "version")) == SEEN_VERSION &&
        json_is_object(json_object_get(root, "queries")))
        *queries = json_incref(json_object_get(root, "queries"));
    else
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: line %d: this is not what acuan keeps of saved searches; remove it to begin "
                    "anew",
                    path, root ? 1 : where.line);
    json_decref(root);
    return *queries != NULL;
}

/* GLib writes beside the file and renames. */
static gboolean
write_seen(const char *path, json_t *queries, GError **error)
{
    json_t *root = json_pack("{s:i, s:O}", "version", SEEN_VERSION, "queries", queries);
    char *text = json_dumps(root, JSON_INDENT(1) | JSON_SORT_KEYS);
    g_autoptr(GError) cause = NULL;
    gboolean ok = g_file_set_contents(path, text, -1, &cause);

    if (!ok)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "%s", cause->message);
    free(text);
    json_decref(root);
    return ok;
}

static char *
digest(const AcuanArticle *article)
{
    g_autofree char *whole = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *) article->text.p, article->text.n);

    return g_strndup(whole, 16);
}

/* ---- a query ---- */

static void
compare_hit(Watch *w, const char *query, const AcuanHit *hit, json_t *seen, json_t *now)
{
    g_autofree char *iri = acuan_article_iri(&hit->article, -1);
    g_autofree char *text = digest(&hit->article);
    const char *had = json_string_value(json_object_get(seen, iri));
    gboolean changed = had && strcmp(had, text) != 0;

    json_object_set_new(now, iri, json_string(text));
    if (!seen || (had && !changed))
        return;
    if (changed)
        w->result->changed++;
    else
        w->result->added++;
    w->news(query, hit, changed, w->data);
}

/* All provisions of a query, a page at a time. Looser searches are no answers here. */
static gboolean
run_watched(Watch *w, const char *query, json_t *seen, json_t *now, GError **error)
{
    AcuanSearch search = *w->search;
    guint total = 1;

    search.query = query;
    search.limit = PAGE;
    search.suggest = FALSE;
    for (search.offset = 0; search.offset < total; search.offset += PAGE) {
        g_autoptr(AcuanResults) results = acuan_search(w->index, &search, error);
        if (!results)
            return FALSE;
        total = results->relaxed ? 0 : results->total;
        if (total > MAX_WATCHED) {
            g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                        "%u provisions answer it; a saved search may have %u", total, MAX_WATCHED);
            return FALSE;
        }
        for (guint i = 0; total && i < results->hits->len; i++)
            compare_hit(w, query, g_ptr_array_index(results->hits, i), seen, now);
    }
    return TRUE;
}

/* A query that fails keeps what was seen of it. */
static void
watch_line(Watch *w, const char *query, guint line)
{
    json_t *seen = json_object_get(w->before, query);
    json_t *now = json_object();
    g_autoptr(GError) error = NULL;

    if (json_object_get(w->after, query)) {
        acuan_report(w->report, ACUAN_WARNING, line, 1, "watch-twice", "this query stands here twice");
    } else if (run_watched(w, query, seen, now, &error)) {
        w->result->queries++;
        w->result->first += seen ? 0 : 1;
        json_object_set(w->after, query, now);
    } else {
        acuan_report(w->report, ACUAN_ERROR_LEVEL, line, 1, "watch-query", "%s", error->message);
        if (seen)
            json_object_set(w->after, query, seen);
    }
    json_decref(now);
}

gboolean
acuan_watch(AcuanIndex *index, const char *file, const AcuanSearch *search, AcuanNews news,
            void *data, AcuanReport *report, AcuanWatchResult *result, GError **error)
{
    g_autofree char *path = g_strconcat(file, ".seen", NULL);
    g_autofree char *text = acuan_read_file(file, MAX_FILE, NULL, error);
    Watch w = {.index = index, .search = search, .news = news, .data = data, .report = report,
               .result = result};

    *result = (AcuanWatchResult){0};
    if (!text || !read_seen(path, &w.before, error))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    report->file = file;
    w.after = json_object();
    for (guint i = 0; lines[i]; i++) {
        char *query = g_strstrip(lines[i]);
        if (!g_utf8_validate(query, -1, NULL))
            acuan_report(report, ACUAN_ERROR_LEVEL, i + 1, 1, "watch-query", "this is not UTF-8");
        else if (*query && *query != '#')
            watch_line(&w, query, i + 1);
    }
    gboolean ok = write_seen(path, w.after, error);
    json_decref(w.before);
    json_decref(w.after);
    return ok;
}

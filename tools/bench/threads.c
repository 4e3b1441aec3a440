/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * threads INDEX THREADS SECONDS < QUERIES - searches by several threads, each on an index of its own.
 *
 * QUERIES has one a line. Every thread asks them all, again and again from another place, until the time
 * is over. Prints searches a second, and the share of a processor that each thread had: where it is well
 * below 1, other work disturbed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "acuan.h"

typedef struct {
    const char *index;
    GPtrArray *queries;
    guint first;
    gint64 until; /* monotonic, microseconds */
    guint searches;
    double seconds; /* of processor time */
} Work;

static double
processor_time(void)
{
    struct timespec t;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static void *
run(void *data)
{
    Work *work = data;
    const char *const locations[] = {work->index, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanIndex) index = acuan_index_open(locations, &error);
    double start = processor_time();

    if (!index) {
        fprintf(stderr, "threads: %s\n", error->message);
        exit(1);
    }
    for (guint i = work->first; g_get_monotonic_time() < work->until; i++) {
        AcuanSearch search = {.query = g_ptr_array_index(work->queries, i % work->queries->len),
                              .limit = 10};
        g_autoptr(AcuanResults) results = acuan_search(index, &search, NULL);
        work->searches++;
    }
    work->seconds = processor_time() - start;
    return NULL;
}

static GPtrArray *
read_queries(void)
{
    GPtrArray *queries = g_ptr_array_new_with_free_func(g_free);
    char line[4096];

    while (fgets(line, sizeof line, stdin))
        g_ptr_array_add(queries, g_strdup(g_strchomp(line)));
    return queries;
}

int
main(int argc, char **argv)
{
    guint n = argc == 4 ? (guint) strtoul(argv[2], NULL, 10) : 0;
    double seconds = argc == 4 ? atof(argv[3]) : 0, processor = 0;
    guint searches = 0;

    if (n == 0 || seconds <= 0) {
        fputs("usage: threads INDEX THREADS SECONDS < QUERIES\n", stderr);
        return 2;
    }
    g_autoptr(GPtrArray) queries = read_queries();
    g_autofree Work *works = g_new0(Work, n);
    g_autofree GThread **threads = g_new0(GThread *, n);
    if (queries->len == 0) {
        fputs("threads: no queries on standard input\n", stderr);
        return 2;
    }
    gint64 until = g_get_monotonic_time() + (gint64) (seconds * G_USEC_PER_SEC);
    for (guint i = 0; i < n; i++) {
        works[i] = (Work){argv[1], queries, i * queries->len / n, until, 0, 0};
        threads[i] = g_thread_new("searcher", run, &works[i]);
    }
    for (guint i = 0; i < n; i++) {
        g_thread_join(threads[i]);
        searches += works[i].searches;
        processor += works[i].seconds;
    }
    printf("%.2f\t%.3f\n", searches / seconds, processor / seconds / n);
    return 0;
}

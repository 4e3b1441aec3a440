/* SPDX-License-Identifier: GPL-3.0-or-later */
/* graph.c - the edges around a provision. */
#include "acuan/graph.h"

#include <string.h>

#include "index/schema.h"
#include "internal.h"
#include "graph_parts.h"

/* Bytes of the text around a reference that are shown. */
#define PASSAGE_BEFORE 70
#define PASSAGE_BEHIND 50

const char *
acuan_edge_state_name(AcuanEdgeState state)
{
    static const char *const names[] = {"found",    "revoked", "missing",
                                        "metadata", "absent",  "named"};

    return names[state];
}

const char *
acuan_implements_name(AcuanImplementsBy by)
{
    static const char *const names[] = {"text", "relation", "basis", "subject"};

    return names[by];
}

/* ---- freeing ---- */

static void
edge_free(void *data)
{
    AcuanEdge *e = data;

    g_free(e->from);
    g_free(e->from_iri);
    g_free(e->from_status);
    g_free(e->to);
    g_free(e->to_iri);
    g_free(e->quote);
    g_free(e->passage);
    g_free(e->reason);
    g_free(e);
}

static void
count_free(void *data)
{
    g_free(((AcuanCount *) data)->provision);
    g_free(data);
}

void
acuan_graph_free(AcuanGraph *graph)
{
    if (!graph)
        return;
    g_free(graph->subject);
    g_free(graph->iri);
    g_ptr_array_unref(graph->out);
    g_ptr_array_unref(graph->in);
    g_ptr_array_unref(graph->amendments);
    g_ptr_array_unref(graph->implementers);
    g_ptr_array_unref(graph->left);
    g_ptr_array_unref(graph->counts);
    g_free(graph);
}

static AcuanGraph *
graph_new(const AcuanTarget *target)
{
    AcuanGraph *graph = g_new0(AcuanGraph, 1);

    graph->subject = g_strdup(target->citation);
    graph->iri =
        *target->eid ? g_strconcat(target->law, "#", target->eid, NULL) : g_strdup(target->law);
    graph->whole = target->whole;
    graph->out = g_ptr_array_new_with_free_func(edge_free);
    graph->in = g_ptr_array_new_with_free_func(edge_free);
    graph->amendments = g_ptr_array_new_with_free_func(edge_free);
    graph->implementers = g_ptr_array_new_with_free_func(graph_implementer_free);
    graph->left = g_ptr_array_new_with_free_func(graph_left_free);
    graph->counts = g_ptr_array_new_with_free_func(count_free);
    return graph;
}

/* ---- edges ---- */

char *
graph_passage(const AcuanArticle *a, guint start, guint end)
{
    guint from = start > PASSAGE_BEFORE ? start - PASSAGE_BEFORE : 0;
    guint to = (guint) MIN(a->text.n, end + (gsize) PASSAGE_BEHIND);

    while (from > 0 && from < start && !g_ascii_isspace(a->text.p[from]))
        from++;
    while (to < a->text.n && to > end && !g_ascii_isspace(a->text.p[to]))
        to--;
    g_autofree char *plain = acuan_plain_text((AcuanSlice){a->text.p + from, to - from});
    return g_strconcat(from ? "\xe2\x80\xa6 " : "", plain, to < a->text.n ? " \xe2\x80\xa6" : "",
                       NULL);
}

static char *
link_target(const AcuanLink *link)
{
    g_autofree char *first = acuan_steps_text(link->citation.steps, link->citation.n_steps);
    g_autofree char *last = acuan_steps_text(link->citation.last, link->citation.n_last);
    g_autofree char *law = link->law ? standing_law_name(link->law) : g_strdup("");

    return g_strconcat(first, *last ? " sampai dengan " : "", last, *first && *law ? " " : "", law,
                       NULL);
}

static AcuanEdge *
edge_new(const AcuanArticle *a, const AcuanLink *link)
{
    AcuanEdge *e = g_new0(AcuanEdge, 1);
    g_autofree char *eid = acuan_steps_eid(link->citation.steps, link->citation.n_steps);

    e->role = link->role;
    e->from = acuan_article_cite(a, link->part);
    e->from_iri = acuan_article_iri(a, link->part);
    e->from_status = g_strdup(a->status);
    e->to = link_target(link);
    e->to_iri = !link->law ? NULL
                : *eid     ? g_strconcat(link->law, "#", eid, NULL)
                           : g_strdup(link->law);
    e->quote = acuan_plain_text((AcuanSlice){a->text.p + link->start, link->end - link->start});
    e->passage = graph_passage(a, link->start, link->end);
    return e;
}

gboolean
graph_stands_in(const AcuanArticle *a, int place, int part)
{
    for (; place >= 0 && place != part; place = a->parts[place].parent)
        continue;
    return place == part;
}

/* ---- where a reference leads ---- */

/* What is known of laws is asked once for each. */
typedef struct {
    AcuanIndex *index;
    GHashTable *standings; /* iri -> AcuanStanding* */
} Resolver;

static void
standing_free(void *data)
{
    acuan_standing_clear(data);
    g_free(data);
}

static const AcuanStanding *
standing_of(Resolver *r, const char *iri, GError **error)
{
    AcuanStanding *s = g_hash_table_lookup(r->standings, iri);

    if (s)
        return s;
    s = g_new0(AcuanStanding, 1);
    if (!acuan_index_standing(r->index, iri, s, error)) {
        standing_free(s);
        return NULL;
    }
    g_hash_table_insert(r->standings, g_strdup(iri), s);
    return s;
}

static void
set_state(AcuanEdge *e, AcuanEdgeState state, char *reason)
{
    e->state = state;
    g_free(e->reason);
    e->reason = reason;
}

/* Is the provision there? Groups are not asked for: their chapter may be left out. */
static gboolean
has_provision(Resolver *r, const AcuanLink *link, const AcuanStep *steps, guint n, AcuanEdge *e)
{
    g_autoptr(GError) inner = NULL;
    g_autofree char *eid = acuan_steps_eid(steps, n);
    g_autofree char *wanted = acuan_steps_text(steps, n);
    int part;

    if (n == 0 || steps[0].kind != ACUAN_UNIT_PASAL)
        return TRUE;
    g_autoptr(AcuanHit) hit =
        acuan_index_provision_at(r->index, link->law, eid, wanted, &part, &inner);
    if (!hit)
        set_state(e, ACUAN_EDGE_MISSING, g_strdup(inner->message));
    return hit != NULL;
}

static gboolean
resolve(Resolver *r, const AcuanLink *link, AcuanEdge *e, GError **error)
{
    if (!link->law) {
        set_state(e, ACUAN_EDGE_NAMED, g_strdup("its law is named without a number"));
        return TRUE;
    }
    const AcuanStanding *s = standing_of(r, link->law, error);
    if (!s)
        return FALSE;
    g_autofree char *fate = standing_fate(s);
    const char *mark = fate ? ", " : "";
    if (!s->held) {
        set_state(
            e, s->known ? ACUAN_EDGE_METADATA : ACUAN_EDGE_ABSENT,
            g_strdup_printf("%s %s%s%s", s->name,
                            s->known ? "is held by its metadata only" : "is not in this index",
                            mark, fate ? fate : ""));
        return TRUE;
    }
    /* An amending law has only quotations, and what a law inserts is not yet there. */
    if (s->articles > 0 && link->role != ACUAN_LINK_INSERTS &&
        (!has_provision(r, link, link->citation.steps, link->citation.n_steps, e) ||
         !has_provision(r, link, link->citation.last, link->citation.n_last, e)))
        return TRUE;
    if (s->revoked)
        set_state(e, ACUAN_EDGE_REVOKED, g_strdup_printf("%s was %s", s->name, fate));
    return TRUE;
}

/* ---- what it cites ---- */

static gboolean
is_full(const GPtrArray *list, guint limit)
{
    return limit && list->len >= limit;
}

static gboolean
add_out(Resolver *r, AcuanGraph *graph, const AcuanHit *hit, int part, guint limit, GError **error)
{
    g_autoptr(GArray) links = acuan_article_links(&hit->article);

    for (guint i = 0; i < links->len && !is_full(graph->out, limit); i++) {
        const AcuanLink *link = &g_array_index(links, AcuanLink, i);
        gboolean own = g_strcmp0(link->law, hit->article.law_id) == 0;
        if (!graph_stands_in(&hit->article, link->part, part) || (graph->whole && own))
            continue;
        AcuanEdge *e = edge_new(&hit->article, link);
        g_ptr_array_add(graph->out, e);
        if (!resolve(r, link, e, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- what cites it, and what changes it ---- */

static gboolean
is_change(AcuanLinkRole role)
{
    return role == ACUAN_LINK_CHANGES || role == ACUAN_LINK_INSERTS || role == ACUAN_LINK_DELETES;
}

static AcuanCount *
count_of(AcuanGraph *graph, const AcuanLink *link)
{
    g_autofree char *name = acuan_steps_text(link->citation.steps, MIN(link->citation.n_steps, 1));

    for (guint i = 0; i < graph->counts->len; i++) {
        AcuanCount *count = g_ptr_array_index(graph->counts, i);
        if (strcmp(count->provision, name) == 0)
            return count;
    }
    AcuanCount *count = g_new0(AcuanCount, 1);
    count->provision = g_steal_pointer(&name);
    g_ptr_array_add(graph->counts, count);
    return count;
}

/* A changed article changes its parts, and a changed part its article. */
static gboolean
touches(const AcuanLink *link, const AcuanTarget *t)
{
    g_autofree char *here = acuan_steps_eid(link->citation.steps, link->citation.n_steps);
    gsize n = strlen(here);

    return acuan_link_leads_to(link, t->eid) ||
           (n > 0 && strncmp(t->eid, here, n) == 0 && strncmp(t->eid + n, "__", 2) == 0);
}

/* Does the reference stand in what was asked about? */
static gboolean
is_self(const AcuanTarget *t, const AcuanArticle *a, const AcuanLink *link)
{
    g_autofree char *place =
        link->part >= 0 ? acuan_part_eid(a, (guint) link->part) : g_strdup(a->eid);
    gsize n = strlen(t->eid);

    return n > 0 && strncmp(place, t->eid, n) == 0 &&
           (!place[n] || strncmp(place + n, "__", 2) == 0);
}

static void
add_in(AcuanGraph *graph, const AcuanTarget *t, const AcuanHit *hit, gboolean changes, guint limit)
{
    const AcuanArticle *a = &hit->article;
    g_autoptr(GArray) links = acuan_article_links(a);
    gboolean own = strcmp(a->law_id, t->law) == 0;
    GPtrArray *list = changes ? graph->amendments : graph->in;

    for (guint i = 0; i < links->len; i++) {
        const AcuanLink *link = &g_array_index(links, AcuanLink, i);
        if (g_strcmp0(link->law, t->law) != 0 || is_change(link->role) != changes ||
            link->role == ACUAN_LINK_PLACES || (own && is_self(t, a, link)) ||
            !(changes ? touches(link, t) : acuan_link_leads_to(link, t->eid)))
            continue;
        if (graph->whole && !changes) {
            AcuanCount *count = count_of(graph, link);
            count->own += own ? 1 : 0;
            count->citing += own ? 0 : 1;
        }
        if (graph->whole && own)
            continue;
        graph->in_total += changes ? 0 : 1;
        if (!is_full(list, limit))
            g_ptr_array_add(list, edge_new(a, link));
    }
}

static gboolean
visit(AcuanIndex *index, AcuanGraph *graph, const AcuanTarget *t, const char *prefix, guint limit,
      GError **error)
{
    gboolean changes = strcmp(prefix, PREFIX_CHANGES) == 0;
    g_autofree char *head = g_strdup(t->eid);
    char *below = strstr(head, "__");
    /* An article that was changed is found by itself, whatever part of it is asked about. */
    if (changes && below)
        *below = '\0';
    g_autofree char *address = *head ? g_strconcat(t->law, "#", head, NULL) : g_strdup(t->law);
    g_autoptr(GArray) documents = index_documents(index, prefix, address, error);

    for (guint i = 0; documents && i < documents->len; i++) {
        g_autoptr(AcuanHit) hit = index_document(index, g_array_index(documents, xc_docid, i), error);
        if (!hit)
            return FALSE;
        add_in(graph, t, hit, changes, limit);
    }
    return documents != NULL;
}

static int
compare_counts(gconstpointer a, gconstpointer b)
{
    const AcuanCount *x = *(const AcuanCount *const *) a, *y = *(const AcuanCount *const *) b;
    const char *m = strpbrk(x->provision, "0123456789"), *n = strpbrk(y->provision, "0123456789");
    guint64 i = m ? g_ascii_strtoull(m, NULL, 10) : 0, k = n ? g_ascii_strtoull(n, NULL, 10) : 0;

    return i != k ? (i < k ? -1 : 1) : strcmp(x->provision, y->provision);
}

/* ---- all of it ---- */

AcuanGraph *
acuan_graph_new(AcuanIndex *index, const AcuanTarget *t, const AcuanGraphOptions *options,
                GError **error)
{
    g_autoptr(AcuanGraph) graph = graph_new(t);
    g_autoptr(GHashTable) standings =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, standing_free);
    Resolver r = {index, standings};
    const AcuanHit *first = t->hits->len ? g_ptr_array_index(t->hits, 0) : NULL;
    gboolean ok = TRUE;

    graph->unread = first && first->article.profile;
    for (guint i = 0; ok && options->out && i < t->hits->len; i++)
        ok = add_out(&r, graph, g_ptr_array_index(t->hits, i), t->part, options->limit, error);
    if (ok && options->in)
        ok = visit(index, graph, t, PREFIX_CITES, options->limit, error) &&
             visit(index, graph, t, PREFIX_CHANGES, options->limit, error) &&
             graph_implementers(index, graph, t, error);
    if (ok && options->out)
        ok = graph_delegations(index, graph, t, error);
    g_ptr_array_sort(graph->counts, compare_counts);
    return ok ? g_steal_pointer(&graph) : NULL;
}

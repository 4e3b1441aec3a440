/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * graph_implement.c - which laws implement a provision, and what it leaves to others.
 *
 * A regulation says in its preamble what it implements ("bahwa untuk melaksanakan ketentuan Pasal 5
 * ...", considerans of Lampiran II of UU 12/2011), or names its legal basis (Mengingat). Relations
 * of the front matter and of the register say it too, and for laws whose text is not held only
 * these do.
 */
#include <string.h>

#include "acuan/define.h"
#include "acuan/delegate.h"
#include "graph_parts.h"
#include "index/address.h"
#include "index/schema.h"
#include "internal.h"

/* How far before a reference the words stand that say what for. */
#define LEAD_IN 120

void
graph_implementer_free(void *data)
{
    AcuanImplementer *m = data;

    g_free(m->law);
    g_free(m->iri);
    g_free(m->title);
    g_free(m->at);
    g_free(m->at_eid);
    g_free(m->quote);
    g_free(m);
}

void
graph_left_free(void *data)
{
    AcuanLeft *left = data;

    g_free(left->from);
    g_free(left->from_iri);
    g_free(left->instrument);
    g_free(left->subject);
    g_free(left->quote);
    g_ptr_array_unref(left->by);
    g_free(left);
}

/* ---- what implements it ---- */

static gboolean
is_within(const char *eid, const char *outer)
{
    gsize n = strlen(outer);

    return strncmp(eid, outer, n) == 0 && (n == 0 || !eid[n] || strncmp(eid + n, "__", 2) == 0);
}

/* A law is named once for each provision it implements, by the best that says so. */
static AcuanImplementer *
add_implementer(GPtrArray *list, AcuanImplementsBy by, const char *iri, const char *eid)
{
    for (guint i = 0; i < list->len; i++) {
        const AcuanImplementer *m = g_ptr_array_index(list, i);
        if (strcmp(m->iri, iri) == 0 &&
            (strcmp(m->at_eid, eid) == 0 || by == ACUAN_IMPLEMENTS_BASIS))
            return NULL;
    }
    AcuanImplementer *m = g_new0(AcuanImplementer, 1);
    m->by = by;
    m->law = standing_law_name(iri);
    m->iri = g_strdup(iri);
    m->at = g_strdup("");
    m->at_eid = g_strdup(eid);
    g_ptr_array_add(list, m);
    return m;
}

/* Does the preamble name the provision because it is to be carried out? Else it is a legal basis.
 */
static AcuanImplementsBy
purpose(const AcuanArticle *a, const AcuanLink *link)
{
    static const char *const words[] = {
        "melaksanakan",          "pelaksanaan",        "menindaklanjuti", "sesuai ketentuan",
        "berdasarkan ketentuan", "memenuhi ketentuan", "amanat",          NULL};
    static const char *const orders[] = {"menghendaki", "mengamanatkan", "memerintahkan",
                                         "mendelegasikan", NULL};
    guint from = link->start > LEAD_IN ? link->start - LEAD_IN : 0;
    guint to = (guint) MIN(a->text.n, link->end + (gsize) LEAD_IN);
    g_autofree char *lead = g_strndup(a->text.p + from, link->start - from);
    g_autofree char *behind = g_strndup(a->text.p + link->end, to - link->end);
    char *clause = strrchr(lead, ';'), *stop = strpbrk(behind, ";(");

    if (stop)
        *stop = '\0';
    for (guint i = 0; orders[i]; i++)
        if (strstr(behind, orders[i]))
            return ACUAN_IMPLEMENTS_TEXT;

    for (guint i = 0; words[i]; i++)
        if (strstr(clause ? clause : lead, words[i]))
            return ACUAN_IMPLEMENTS_TEXT;
    return ACUAN_IMPLEMENTS_BASIS;
}

static void
read_preamble(GPtrArray *list, const AcuanHit *hit, const AcuanTarget *t)
{
    const AcuanArticle *a = &hit->article;
    g_autoptr(GArray) links = acuan_article_links(a);
    g_autofree char *amended = acuan_title_amends(a->law_title);

    /* A law that amends it does not implement it. */
    if (g_strcmp0(amended, t->law) == 0)
        return;
    for (guint i = 0; i < links->len; i++) {
        const AcuanLink *link = &g_array_index(links, AcuanLink, i);
        g_autofree char *eid = acuan_steps_eid(link->citation.steps, link->citation.n_steps);
        if (g_strcmp0(link->law, t->law) != 0 || !acuan_link_leads_to(link, t->eid))
            continue;
        AcuanImplementer *m = add_implementer(list, purpose(a, link), a->law_id, eid);
        if (!m)
            continue;
        g_free(m->at);
        m->at = acuan_steps_text(link->citation.steps, link->citation.n_steps);
        m->title = g_strdup(a->law_title);
        m->quote = graph_passage(a, link->start, link->end);
        m->held = TRUE;
    }
}

/* A relation may name the provision: "pada: Pasal 9 ayat (4)". */
static gboolean
add_relation(AcuanIndex *index, GPtrArray *list, const char *iri, const char *at,
             const AcuanTarget *t, GError **error)
{
    AcuanCitation c = {0};
    g_auto(AcuanStanding) s = {0};

    if (at && *at && !acuan_citation_parse(at, &c, NULL))
        c = (AcuanCitation){0};
    g_autofree char *eid = acuan_steps_eid(c.steps, c.n_steps);
    if (!is_within(eid, t->eid))
        return TRUE;
    if (!acuan_index_standing(index, iri, &s, error))
        return FALSE;
    AcuanImplementer *m = add_implementer(list, ACUAN_IMPLEMENTS_RELATION, iri, eid);
    if (m) {
        g_free(m->at);
        m->at = acuan_steps_text(c.steps, c.n_steps);
        m->title = g_strdup(s.title);
        m->held = s.held;
    }
    return TRUE;
}

static gboolean
add_registered(AcuanIndex *index, GPtrArray *list, const AcuanTarget *t, GError **error)
{
    g_autofree char *text = index_metadata(index, META_RELATION, t->law, NULL);
    g_auto(GStrv) lines = text ? g_strsplit(text, "\n", -1) : NULL;

    for (guint i = 0; lines && lines[i]; i++) {
        g_auto(GStrv) f = g_strsplit(lines[i], "\t", 3);
        if (g_strv_length(f) == 3 && strcmp(f[0], "dilaksanakan_oleh") == 0 &&
            !add_relation(index, list, f[1], f[2], t, error))
            return FALSE;
    }
    return TRUE;
}

/* Relations of laws in the index, which their first provision has. */
static gboolean
add_held(AcuanIndex *index, GPtrArray *list, const AcuanTarget *t, GError **error)
{
    g_autofree char *value = g_strconcat("melaksanakan:", t->law, NULL);
    g_autoptr(GArray) documents = index_documents(index, PREFIX_RELATION, value, error);

    for (guint i = 0; documents && i < documents->len; i++) {
        g_autoptr(AcuanHit) hit = index_document(index, g_array_index(documents, xc_docid, i), error);
        if (!hit || !add_relation(index, list, hit->article.law_id, NULL, t, error))
            return FALSE;
    }
    return documents != NULL;
}

static gboolean
find_implementers(AcuanIndex *index, GPtrArray *list, const AcuanTarget *t, GError **error)
{
    g_autofree char *address = *t->eid ? g_strconcat(t->law, "#", t->eid, NULL) : g_strdup(t->law);
    g_autoptr(GArray) documents = index_documents(index, PREFIX_CITES, address, error);

    for (guint i = 0; documents && i < documents->len; i++) {
        g_autoptr(AcuanHit) hit = index_document(index, g_array_index(documents, xc_docid, i), error);
        if (!hit)
            return FALSE;
        if (hit->article.kind == ACUAN_UNIT_PREAMBLE && strcmp(hit->article.law_id, t->law) != 0)
            read_preamble(list, hit, t);
    }
    return documents && add_registered(index, list, t, error) && add_held(index, list, t, error);
}

static int
compare_implementers(gconstpointer a, gconstpointer b)
{
    const AcuanImplementer *x = *(const AcuanImplementer *const *) a;
    const AcuanImplementer *y = *(const AcuanImplementer *const *) b;

    return x->by != y->by ? (x->by < y->by ? -1 : 1) : strcmp(x->iri, y->iri);
}

gboolean
graph_implementers(AcuanIndex *index, AcuanGraph *graph, const AcuanTarget *t, GError **error)
{
    if (!find_implementers(index, graph->implementers, t, error))
        return FALSE;
    g_ptr_array_sort(graph->implementers, compare_implementers);
    return TRUE;
}

/* ---- what it leaves to others ---- */

/* The kind of the instrument: "pp" for "Peraturan Pemerintah", "permen" for any minister's; NULL if
 * it is not known. */
static const char *
kind_of(const char *instrument)
{
    const char *key = acuan_type_key(acuan_slice(instrument));

    if (key)
        return key;
    return g_ascii_strncasecmp(instrument, "Peraturan Menteri", 17) == 0   ? "per"
           : g_ascii_strncasecmp(instrument, "Peraturan Lembaga", 17) == 0 ? "per"
           : g_ascii_strncasecmp(instrument, "Peraturan Badan", 15) == 0   ? "per"
           : g_ascii_strncasecmp(instrument, "Keputusan Menteri", 17) == 0 ? "kep"
                                                                           : NULL;
}

static gboolean
is_of_kind(const char *iri, const char *kind)
{
    const char *type = address_short(iri);
    gsize n = strlen(kind);

    if (strcmp(kind, "per") == 0 || strcmp(kind, "kep") == 0)
        return g_str_has_prefix(type, kind) && !g_str_has_prefix(type, "perpres") &&
               !g_str_has_prefix(type, "perppu") && !g_str_has_prefix(type, "keppres");
    return strncmp(type, kind, n) == 0 && type[n] == '/';
}

/* Do most words of the subject stand in the title? */
static gboolean
fits_subject(const char *subject, const char *title)
{
    static const char *const small[] = {
        "dan",   "atau", "tata", "cara",  "sebagaimana", "dimaksud", "pada",
        "dalam", "ayat", "yang", "huruf", "mengenai",    "pasal",    "ketentuan",
        "1",     "2",    "3",    "4",     "5",           "6",        NULL};
    g_autofree char *a = acuan_words_key(subject);
    g_autofree char *b = acuan_words_key(title);
    g_auto(GStrv) words = g_strsplit(a, " ", -1);
    guint n = 0, known = 0;

    for (guint i = 0; words[i]; i++) {
        if (g_strv_contains(small, words[i]))
            continue;
        n++;
        known += strstr(b, words[i]) ? 1 : 0;
    }
    return n >= 2 && known * 3 >= n * 2;
}

static AcuanImplementer *
copy_implementer(const AcuanImplementer *m)
{
    AcuanImplementer *out = g_new(AcuanImplementer, 1);

    *out = (AcuanImplementer){
        m->by,           g_strdup(m->law),    g_strdup(m->iri), g_strdup(m->title),
        g_strdup(m->at), g_strdup(m->at_eid), m->held,          g_strdup(m->quote)};
    return out;
}

/* Of all that implements the law: what names the delegating provision, else what its kind and title
 * let think so. */
static void
find_fulfilment(AcuanLeft *left, const GPtrArray *all, const char *eid)
{
    const char *kind = kind_of(left->instrument);

    for (guint i = 0; i < all->len; i++) {
        const AcuanImplementer *m = g_ptr_array_index(all, i);
        if (*m->at_eid && (is_within(m->at_eid, eid) || is_within(eid, m->at_eid)) &&
            (!kind || is_of_kind(m->iri, kind)))
            g_ptr_array_add(left->by, copy_implementer(m));
    }
    for (guint i = 0; left->by->len == 0 && kind && i < all->len; i++) {
        const AcuanImplementer *m = g_ptr_array_index(all, i);
        if (!is_of_kind(m->iri, kind) || !m->title || !fits_subject(left->subject, m->title))
            continue;
        AcuanImplementer *copy = copy_implementer(m);
        copy->by = ACUAN_IMPLEMENTS_SUBJECT;
        g_ptr_array_add(left->by, copy);
    }
}

static void
read_stretch(AcuanGraph *graph, const AcuanArticle *a, int part, guint from, guint end,
             const GPtrArray *all)
{
    AcuanSlice text = {a->text.p + from, end - from};
    g_autoptr(GArray) found = acuan_find_delegations(text);

    for (guint i = 0; i < found->len; i++) {
        const AcuanDelegated *d = &g_array_index(found, AcuanDelegated, i);
        AcuanLeft *left = g_new0(AcuanLeft, 1);
        g_autofree char *eid = part >= 0 ? acuan_part_eid(a, (guint) part) : g_strdup(a->eid);
        left->from = acuan_article_cite(a, part);
        left->from_iri = acuan_article_iri(a, part);
        left->instrument = g_strdup(d->instrument);
        left->subject = g_strdup(d->subject);
        left->quote = graph_passage(a, from + d->start, from + d->end);
        left->by = g_ptr_array_new_with_free_func(graph_implementer_free);
        find_fulfilment(left, all, eid);
        g_ptr_array_add(graph->left, left);
    }
}

static void
read_article(AcuanGraph *graph, const AcuanArticle *a, int part, const GPtrArray *all)
{
    guint at = 0;
    int place = -1;

    if (a->kind != ACUAN_UNIT_PASAL || a->profile)
        return;
    for (guint i = 0; i <= a->n_parts; i++) {
        guint end = i < a->n_parts ? a->parts[i].start : (guint) a->text.n;
        if (end > at && graph_stands_in(a, place, part))
            read_stretch(graph, a, place, at, end, all);
        at = end;
        place = (int) i;
    }
}

gboolean
graph_delegations(AcuanIndex *index, AcuanGraph *graph, const AcuanTarget *t, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(graph_implementer_free);
    AcuanTarget whole = *t;
    char none[] = "";

    /* Whatever implements the law may fulfil a delegation of one of its provisions. */
    whole.eid = none;
    if (!find_implementers(index, all, &whole, error))
        return FALSE;
    for (guint i = 0; i < t->hits->len; i++)
        read_article(graph, &((const AcuanHit *) g_ptr_array_index(t->hits, i))->article, t->part,
                     all);
    return TRUE;
}

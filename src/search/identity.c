/* SPDX-License-Identifier: GPL-3.0-or-later */
/* identity.c - queries that name a law or a provision go straight there, or are told why they
 * cannot. */
#include <string.h>

#include "acuan/define.h"
#include "acuan/links.h"
#include "internal.h"

/* Laws that are named in a message at most. */
#define MAX_NAMED 3
/* The full form of a law with its amendments has some 600 bytes; what is much longer is no
 * citation. */
#define MAX_TEXT 2000

static void
target_free(void *data)
{
    AcuanTarget *t = data;

    g_free(t->citation);
    g_free(t->law);
    g_free(t->eid);
    g_free(t->reason);
    g_ptr_array_unref(t->hits);
    g_ptr_array_unref(t->remarks);
    g_free(t);
}

void
acuan_identity_free(AcuanIdentity *identity)
{
    if (!identity)
        return;
    g_ptr_array_unref(identity->targets);
    g_free(identity->reason);
    g_free(identity);
}

static AcuanIdentity *
identity_new(void)
{
    AcuanIdentity *identity = g_new0(AcuanIdentity, 1);

    identity->named = TRUE;
    identity->targets = g_ptr_array_new_with_free_func(target_free);
    return identity;
}

static AcuanTarget *
add_target(AcuanIdentity *identity)
{
    AcuanTarget *t = g_new0(AcuanTarget, 1);

    t->hits = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_hit_free);
    t->remarks = g_ptr_array_new_with_free_func(g_free);
    t->eid = g_strdup("");
    t->part = -1;
    g_ptr_array_add(identity->targets, t);
    return t;
}

/* What was not found is the answer; what failed ends it. FALSE for the latter. */
static gboolean
keep_reason(AcuanTarget *t, GError *inner, GError **error)
{
    if (g_error_matches(inner, ACUAN_ERROR, ACUAN_ERROR_IO) ||
        g_error_matches(inner, ACUAN_ERROR, ACUAN_ERROR_NETWORK)) {
        g_propagate_error(error, g_error_copy(inner));
        return FALSE;
    }
    g_free(t->reason);
    t->reason = g_strdup(inner->message);
    return TRUE;
}

/* ---- what to know about the law ---- */

static gboolean
add_remarks(AcuanIndex *index, AcuanTarget *t, GError **error)
{
    g_auto(AcuanStanding) s = {0};

    if (!acuan_index_standing(index, t->law, &s, error))
        return FALSE;
    g_autofree char *fate = standing_fate(&s);
    g_autofree char *changes = standing_changes(&s);
    if (s.revoked)
        g_ptr_array_add(t->remarks, g_strdup_printf("%s is no longer in force: %s", s.name, fate));
    else if (fate)
        g_ptr_array_add(t->remarks, g_strdup_printf("%s was %s", s.name, fate));
    if (changes && !s.revoked)
        g_ptr_array_add(t->remarks, g_strdup_printf("%s was %s", s.name, changes));
    return TRUE;
}

/* ---- titles and gazettes that cannot be the law's ---- */

static char *
laws_with_title(AcuanIndex *index, const char *type, const char *title, const char *except)
{
    g_autoptr(GPtrArray) laws = names_find(index, type, title);
    GString *out = g_string_new(NULL);

    for (guint i = 0, n = 0; i < laws->len && n < MAX_NAMED; i++) {
        const char *iri = g_ptr_array_index(laws, i);
        if (g_strcmp0(iri, except) == 0)
            continue;
        g_autofree char *name = standing_law_name(iri);
        g_string_append_printf(out, "%s%s", n++ ? ", " : "", name);
    }
    return g_string_free(out, FALSE);
}

/* May the words be the title? They may leave out what its end says, or give its initials. */
static gboolean
fits_title(const char *given, const char *title)
{
    g_autofree char *a = acuan_words_key(given);
    g_autofree char *b = acuan_words_key(title);
    g_auto(GStrv) words = g_strsplit(a, " ", -1);
    guint known = 0, n = g_strv_length(words);

    if (g_str_has_prefix(b, a) || g_str_has_prefix(a, b))
        return TRUE;
    for (guint i = 0; i < n; i++)
        known += strstr(b, words[i]) ? 1 : 0;
    return n > 1 && known * 4 >= n * 3;
}

/* FALSE with the reason if the title given is not the law's. */
static gboolean
check_title(AcuanIndex *index, const AcuanCited *cited, const char *iri, GError **error)
{
    g_auto(AcuanStanding) s = {0};
    g_autoptr(GPtrArray) by_name = names_find(index, cited->citation.type, cited->title);

    if (!acuan_index_standing(index, iri, &s, error))
        return FALSE;
    if (!s.title || fits_title(cited->title, s.title) ||
        g_ptr_array_find_with_equal_func(by_name, iri, g_str_equal, NULL))
        return TRUE;
    g_autofree char *others = laws_with_title(index, cited->citation.type, cited->title, iri);
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY, "%s is about '%s', not '%s'%s%s%s", s.name,
                s.title, cited->title, *others ? "; that is " : "", others, "");
    return FALSE;
}

/* The year and number of a gazette: "LN 2018/182", "Lembaran Negara ... Tahun 2018 Nomor 182, ...",
 * "LN 2018 (182)". Year 0 if none is given. */
static void
read_gazette(const char *text, guint *year, guint *number)
{
    const char *p = text;

    *year = *number = 0;
    for (; *p && !*year; p++) {
        char *end = NULL;
        guint64 value = g_ascii_isdigit(*p) ? g_ascii_strtoull(p, &end, 10) : 0;
        if (value >= 1945 && value <= 2100 && end - p == 4)
            *year = (guint) value;
        p = end ? end - 1 : p;
    }
    for (; *year && *p && !*number; p++)
        if (g_ascii_isdigit(*p))
            *number = (guint) g_ascii_strtoull(p, NULL, 10);
}

/* A law stands in the gazette of its year, or of the next. FALSE with the reason if it cannot be
 * there. */
static gboolean
check_gazette(AcuanIndex *index, const AcuanCited *cited, const char *iri, GError **error)
{
    g_auto(AcuanStanding) s = {0};
    guint year, number, known_year = 0, known_number = 0;

    read_gazette(cited->gazette, &year, &number);
    if (!year || !acuan_index_standing(index, iri, &s, error))
        return !year;
    if (s.gazette)
        read_gazette(s.gazette, &known_year, &known_number);
    gboolean other =
        known_year && known_number && number && (known_year != year || known_number != number);
    if (!other && (known_year || year == cited->citation.year || year == cited->citation.year + 1))
        return TRUE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY, "%s does not stand in '%s'%s%s", s.name,
                cited->gazette, other ? "; it stands in " : ", a gazette of another year",
                other ? s.gazette : "");
    return FALSE;
}

/* ---- one target ---- */

static char *
describe(const AcuanCitation *c)
{
    g_autofree char *first = acuan_steps_text_in(c->profile, c->steps, c->n_steps);
    g_autofree char *last = acuan_steps_text_in(c->profile, c->last, c->n_last);
    g_autofree char *law = acuan_law_name(c->type, c->number, c->year);
    g_autofree char *range = *last ? g_strdup_printf("%s - %s", first, last) : g_strdup(first);

    if (c->profile)
        return acuan_profile_cite(c->profile, c->name, range);
    return g_strdup_printf("%s%s%s%s%s", first, *last ? " sampai dengan " : "", last,
                           *first ? " " : "", law);
}

static gboolean
add_whole(AcuanIndex *index, AcuanTarget *t, GError **error)
{
    g_ptr_array_unref(t->hits);
    t->whole = TRUE;
    t->hits = acuan_index_law_provisions(index, t->law, error);
    if (!t->hits)
        t->hits = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_hit_free);
    return t->hits->len > 0 || !error || !*error;
}

static gboolean
read_heading(const AcuanArticle *a, const char *text, AcuanStep *step)
{
    AcuanCitation heading;
    gsize used;

    if (a->profile)
        return acuan_profile_step(a->profile, text, step);
    if (!acuan_citation_parse_prefix(text, &heading, &used, NULL) || !heading.n_steps)
        return FALSE;
    *step = heading.steps[0];
    return TRUE;
}

/* Does the provision stand under these groups, "BAB II Bagian Ketiga"? */
static gboolean
stands_under(const AcuanArticle *a, const AcuanStep *steps, guint n)
{
    guint found = 0;

    for (guint h = 0; a->headings[h] && found < n; h++) {
        AcuanStep step;
        if (read_heading(a, a->headings[h], &step) && step.kind == steps[found].kind &&
            step.form == steps[found].form &&
            g_ascii_strcasecmp(step.number, steps[found].number) == 0)
            found++;
    }
    return found == n;
}

/* The steps that lead to the article. */
static guint
count_to_article(const AcuanStep *steps, guint n)
{
    for (guint i = 0; i < n; i++)
        if (steps[i].kind == ACUAN_UNIT_PASAL || steps[i].kind == ACUAN_UNIT_TRANSITION_PASAL)
            return i + 1;
    return MIN(n, 1);
}

/* Those of the law's provisions that stand in a range, or under groups. */
static gboolean
add_some(AcuanIndex *index, AcuanTarget *t, const AcuanCitation *c, gboolean groups, GError **error)
{
    g_autoptr(GPtrArray) all = acuan_index_law_provisions(index, t->law, error);
    g_autofree char *first = acuan_steps_eid(c->steps, count_to_article(c->steps, c->n_steps));
    g_autofree char *last = acuan_steps_eid(c->last, count_to_article(c->last, c->n_last));
    gboolean inside = FALSE, ended = FALSE;

    for (guint i = 0; all && i < all->len && !ended; i++) {
        AcuanHit *hit = g_ptr_array_index(all, i);
        gboolean under =
            groups && (stands_under(&hit->article, c->steps, c->n_steps) ||
                       (c->n_last && inside && !stands_under(&hit->article, c->last, c->n_last)) ||
                       (c->n_last && stands_under(&hit->article, c->last, c->n_last)));
        inside = groups ? under : inside || strcmp(hit->article.eid, first) == 0;
        if (!inside)
            continue;
        ended = !groups && strcmp(hit->article.eid, last) == 0;
        g_ptr_array_add(t->hits, hit);
        g_ptr_array_index(all, i) = NULL;
    }
    if (all && !groups && !ended)
        g_ptr_array_set_size(t->hits, 0);
    return all != NULL;
}

/* Both ends must be there; what lies between is what the law has there. */
static gboolean
add_range(AcuanIndex *index, AcuanTarget *t, const AcuanCitation *c, GError **error)
{
    g_autoptr(GError) inner = NULL;
    const AcuanStep *ends[] = {c->steps, c->last};
    const guint counts[] = {c->n_steps, c->n_last};

    for (guint i = 0; i < 2; i++) {
        g_autofree char *eid = acuan_steps_eid(ends[i], counts[i]);
        g_autofree char *wanted = acuan_steps_text_in(c->profile, ends[i], counts[i]);
        int part;
        AcuanHit *hit = acuan_index_provision_at(index, t->law, eid, wanted, &part, &inner);
        if (!hit)
            return keep_reason(t, inner, error);
        acuan_hit_free(hit);
    }
    /* Parts of one article: what holds them all. */
    if (c->n_steps > 1 && strcmp(c->steps[0].number, c->last[0].number) == 0) {
        g_free(t->eid);
        t->eid = acuan_steps_eid(c->steps, c->n_steps - 1);
        AcuanHit *hit =
            acuan_index_provision_at(index, t->law, t->eid, t->citation, &t->part, error);
        if (hit)
            g_ptr_array_add(t->hits, hit);
        return hit != NULL;
    }
    if (!add_some(index, t, c, FALSE, error))
        return FALSE;
    if (t->hits->len == 0)
        t->reason = g_strdup_printf("%s: the range runs backwards", t->citation);
    return TRUE;
}

static gboolean
add_provision(AcuanIndex *index, AcuanTarget *t, const AcuanCitation *c, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autofree char *wanted = acuan_steps_text_in(c->profile, c->steps, c->n_steps);
    AcuanHit *hit = acuan_index_provision_at(index, t->law, t->eid, wanted, &t->part, &inner);
    AcuanCitation range = *c;

    if (hit) {
        g_ptr_array_add(t->hits, hit);
        return TRUE;
    }
    /* "Pasal 6-12" is a range where the law has no such inserted article. */
    if (g_error_matches(inner, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND) &&
        acuan_citation_split_dash(&range))
        return add_range(index, t, &range, error);
    return keep_reason(t, inner, error);
}

static gboolean
fill_target(AcuanIndex *index, AcuanTarget *t, const AcuanCited *cited, GError **error)
{
    const AcuanCitation *c = &cited->citation;
    g_autofree char *iri = acuan_citation_iri(c);
    g_autoptr(GError) inner = NULL;

    t->citation = describe(c);
    t->law = acuan_index_resolve_law(index, c, &inner);
    if (!t->law) {
        g_autofree char *others =
            cited->title ? laws_with_title(index, c->type, cited->title, iri) : g_strdup("");
        if (!keep_reason(t, inner, error))
            return FALSE;
        if (*others) {
            g_autofree char *reason = g_steal_pointer(&t->reason);
            t->reason = g_strdup_printf("%s; '%s' is %s", reason, cited->title, others);
        }
        t->law = g_steal_pointer(&iri);
        g_free(t->eid);
        t->eid = acuan_steps_eid(c->steps, c->n_steps);
        return TRUE;
    }
    g_free(t->eid);
    t->eid = acuan_steps_eid(c->steps, c->n_steps);
    if (!add_remarks(index, t, error))
        return FALSE;
    if (c->n_steps == 0)
        return add_whole(index, t, error);
    if (provision_is_group(c->steps[c->n_steps - 1].kind)) {
        if (!add_some(index, t, c, TRUE, error))
            return FALSE;
        if (t->hits->len == 0)
            t->reason = g_strdup_printf("there is no %s", t->citation);
        return TRUE;
    }
    if (c->steps[0].kind > ACUAN_UNIT_PASAL && !c->profile) {
        t->reason = g_strdup_printf("'%s' does not say of which Pasal", t->citation);
        return TRUE;
    }
    return c->n_last ? add_range(index, t, c, error) : add_provision(index, t, c, error);
}

/* ---- all of them ---- */

/* FALSE with the reason if what the text says of a law is another law's. */
static gboolean
check_cited(AcuanIndex *index, const AcuanCited *cited, GError **error)
{
    g_autofree char *iri = acuan_citation_iri(&cited->citation);
    g_autofree char *held = iri ? acuan_index_resolve_law(index, &cited->citation, NULL) : NULL;
    const char *law = held ? held : iri;

    return !iri || ((!cited->title || check_title(index, cited, law, error)) &&
                    (!cited->gazette || check_gazette(index, cited, law, error)));
}

/* A faulty citation is told as one if there can be no doubt that one was meant. */
static gboolean
means_citation(const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);
    const char *pasal = strstr(lower, "pasal ");

    /* "pasal pidana UU 1/2023" are words. */
    if (pasal && !g_ascii_isdigit(pasal[6]))
        return FALSE;
    for (const char *p = text; *p; p++) {
        gsize used = 0;
        AcuanCitation law;
        if ((p == text || g_ascii_isspace(p[-1])) && acuan_type_prefix(p, &used) &&
            acuan_citation_parse_prefix(p, &law, &used, NULL))
            return TRUE;
    }
    return FALSE;
}

static AcuanIdentity *
identify_address(AcuanIndex *index, const char *text, GError **error)
{
    g_autoptr(AcuanIdentity) identity = identity_new();
    AcuanTarget *t = add_target(identity);
    const char *hash = strchr(text, '#');
    g_autoptr(GError) inner = NULL;

    t->citation = g_strdup(text);
    t->law = hash ? g_strndup(text, (gsize) (hash - text)) : g_strdup(text);
    g_free(t->eid);
    t->eid = g_strdup(hash ? hash + 1 : "");
    AcuanHit *hit = NULL;
    g_autofree char *held = acuan_index_law(index, t->law, NULL);
    if (held && !*t->eid)
        return add_remarks(index, t, error) && add_whole(index, t, error)
                   ? g_steal_pointer(&identity)
                   : NULL;
    hit = acuan_index_provision(index, text, &t->part, &inner);
    if (hit)
        g_ptr_array_add(t->hits, hit);
    else if (!keep_reason(t, inner, error))
        return NULL;
    return !held || add_remarks(index, t, error) ? g_steal_pointer(&identity) : NULL;
}

static gboolean
names_law(const GPtrArray *list)
{
    for (guint i = 0; i < list->len; i++)
        if (!((const AcuanCited *) g_ptr_array_index(list, i))->citation.type[0])
            return FALSE;
    return TRUE;
}

/* ---- other countries' laws ---- */

/* The law, which the index has, as a whole. */
static AcuanIdentity *
identify_law(AcuanIndex *index, const char *name, const char *iri, GError **error)
{
    g_autoptr(AcuanIdentity) identity = identity_new();
    AcuanTarget *t = add_target(identity);

    t->citation = g_strdup(name);
    t->law = g_strdup(iri);
    return add_remarks(index, t, error) && add_whole(index, t, error) ? g_steal_pointer(&identity)
                                                                      : NULL;
}

/* The name of a law of the index; else NULL, with the reason, or with an error. */
static char *
held_name(AcuanIndex *index, const char *name, char **reason, GError **error)
{
    g_autoptr(GError) inner = NULL;
    char *iri = acuan_index_named_law(index, name, &inner);

    if (g_error_matches(inner, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND))
        *reason = g_strdup(inner->message);
    else if (inner)
        g_propagate_error(error, g_steal_pointer(&inner));
    return iri;
}

AcuanIdentity *
acuan_index_identify_name(AcuanIndex *index, const char *text, GError **error)
{
    g_autofree char *reason = NULL;
    g_autofree char *iri =
        strlen(text) > MAX_TEXT ? NULL : held_name(index, text, &reason, error);

    return iri ? identify_law(index, text, iri, error) : NULL;
}

/* A provision in its law's own form. NULL, without error, if the text is none. */
static AcuanIdentity *
identify_foreign(AcuanIndex *index, const char *text, GError **error)
{
    AcuanCited cited = {0};
    g_autoptr(GError) inner = NULL;

    if (!acuan_citation_parse_foreign(text, &cited.citation, &inner)) {
        const char *before = cited.citation.name;
        g_autofree char *law = inner && *before ? acuan_index_named_law(index, before, NULL) : NULL;
        /* A question may speak of a sentence of a provision. */
        if (inner && (!*before || law))
            g_propagate_error(error, g_steal_pointer(&inner));
        return NULL;
    }
    g_autoptr(AcuanIdentity) identity = identity_new();
    const char *name = cited.citation.name;
    g_autofree char *iri = *name ? held_name(index, name, &identity->reason, &inner) : NULL;
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return NULL;
    }
    identity->named = iri != NULL;
    return !iri || fill_target(index, add_target(identity), &cited, error)
               ? g_steal_pointer(&identity)
               : NULL;
}

AcuanIdentity *
acuan_index_identify(AcuanIndex *index, const char *text, GError **error)
{
    g_autoptr(GError) inner = NULL, several = NULL;

    while (g_ascii_isspace(*text))
        text++;
    if (strlen(text) > MAX_TEXT)
        return NULL;
    if (g_str_has_prefix(text, "/akn/"))
        return strpbrk(text, " \t\n") ? NULL : identify_address(index, text, error);
    g_autofree char *plain = names_expand(index, text, &several);
    g_autoptr(GPtrArray) list = acuan_citations_read(plain, &inner);
    if (list && several) {
        g_propagate_error(error, g_steal_pointer(&several));
        return NULL;
    }
    if (!list && !(inner && means_citation(plain)))
        return identify_foreign(index, text, error);
    if (!list) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return NULL;
    }
    g_autoptr(AcuanIdentity) identity = identity_new();
    identity->named = names_law(list);
    for (guint i = 0; identity->named && i < list->len; i++) {
        const AcuanCited *cited = g_ptr_array_index(list, i);
        if (!check_cited(index, cited, error) ||
            !fill_target(index, add_target(identity), cited, error))
            return NULL;
    }
    return g_steal_pointer(&identity);
}

/* ---- addresses ---- */

static void
add_address(const AcuanStep *steps, guint n, const AcuanLink *link, void *data)
{
    g_autofree char *eid = acuan_steps_eid(steps, n);

    g_ptr_array_add(data, *eid ? g_strconcat(link->law, "#", eid, NULL) : g_strdup(link->law));
}

GPtrArray *
identity_addresses(AcuanIndex *index, const char *text, GError **error)
{
    g_autoptr(GPtrArray) out = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) inner = NULL;
    g_autofree char *plain = text[0] == '/' || strlen(text) > MAX_TEXT
                                 ? g_strdup(text)
                                 : names_expand(index, text, &inner);
    g_autoptr(GPtrArray) list =
        !inner && text[0] != '/' ? acuan_citations_read(plain, &inner) : NULL;

    if (text[0] == '/')
        g_ptr_array_add(out, g_strdup(text));
    for (guint i = 0; list && names_law(list) && i < list->len; i++) {
        AcuanLink link = {.citation = ((const AcuanCited *) g_ptr_array_index(list, i))->citation};
        g_autofree char *held = acuan_index_resolve_law(index, &link.citation, NULL);
        g_autofree char *iri = acuan_citation_iri(&link.citation);
        link.law = held ? held : iri;
        acuan_citation_split_dash(&link.citation);
        acuan_link_each(&link, add_address, out);
    }
    if (out->len)
        return g_steal_pointer(&out);
    AcuanCitation foreign;
    if (acuan_citation_parse_foreign(text, &foreign, NULL)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' is of another country's law, and references to those are not read", text);
        return NULL;
    }
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                "'%s' is no citation%s%s; write it like 'Pasal 5 Perpres 95/2018'", text,
                inner ? ": " : "", inner ? inner->message : "");
    return NULL;
}

/* ---- as search results ---- */

static void
add_hit(AcuanResults *results, AcuanHit *hit, int part, const AcuanSearch *search)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(AcuanSpan));

    hit->rank = ++results->total;
    hit_show(hit, none);
    if (part >= 0)
        g_array_append_val(hit->parts, part);
    if (search->model)
        search_keep_model(hit, search->model);
    if (hit->rank > search->offset && hit->rank - search->offset <= search->limit)
        g_ptr_array_add(results->hits, hit);
    else
        acuan_hit_free(hit);
}

static void
add_remark(AcuanResults *results, const char *remark)
{
    if (!g_ptr_array_find_with_equal_func(results->remarks, remark, g_str_equal, NULL))
        g_ptr_array_add(results->remarks, g_strdup(remark));
}

/* "Pasal 7 ayat (2) dan ayat (4)" is one hit with two parts. */
static gboolean
joins_last(AcuanResults *results, const AcuanTarget *t)
{
    AcuanHit *last =
        results->hits->len ? g_ptr_array_index(results->hits, results->hits->len - 1) : NULL;
    const AcuanHit *hit = t->hits->len == 1 ? g_ptr_array_index(t->hits, 0) : NULL;

    if (!last || !hit || t->part < 0 || last->rank != results->total ||
        strcmp(last->article.law_id, hit->article.law_id) != 0 ||
        strcmp(last->article.eid, hit->article.eid) != 0)
        return FALSE;
    g_array_append_val(last->parts, t->part);
    return TRUE;
}

static void
add_results(AcuanResults *results, AcuanTarget *t, const AcuanSearch *search)
{
    if (t->reason)
        add_remark(results, t->reason);
    for (guint i = 0; i < t->remarks->len; i++)
        add_remark(results, g_ptr_array_index(t->remarks, i));
    if (joins_last(results, t))
        return;
    for (guint i = 0; i < t->hits->len; i++)
        add_hit(results, g_ptr_array_index(t->hits, i), t->part, search);
    g_ptr_array_set_free_func(t->hits, NULL);
    g_ptr_array_set_size(t->hits, 0);
}

/* A law's name alone is words, which other laws have too. */
static void
remark_law(AcuanIndex *index, const char *text, AcuanResults *results)
{
    /* What has marks of the query language is no name. */
    gboolean may_be_name = strlen(text) <= MAX_TEXT && !strpbrk(text, ":()\"*");
    g_autofree char *law = may_be_name ? acuan_index_named_law(index, text, NULL) : NULL;

    if (law) {
        g_autofree char *remark =
            g_strdup_printf("'%s' is also a law: acuan show has its table of contents; these are the words",
                            text);
        add_remark(results, remark);
    }
}

gboolean
search_identity(AcuanIndex *index, const AcuanSearch *search, AcuanResults *results,
                gboolean *identity, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autoptr(AcuanIdentity) found = acuan_index_identify(index, search->query, &inner);

    *identity = found && found->named;
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    if (!found)
        remark_law(index, search->query, results);
    if (found && !found->named && found->reason) {
        g_autofree char *remark = g_strdup_printf("%s, so these are words", found->reason);
        add_remark(results, remark);
    } else if (found && !found->named)
        add_remark(results,
                   "no law is named, so these are words; name one as in 'Pasal 5 Perpres 95/2018'");
    for (guint i = 0; *identity && i < found->targets->len; i++)
        add_results(results, g_ptr_array_index(found->targets, i), search);
    return TRUE;
}

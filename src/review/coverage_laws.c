/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which laws are counted: by kind, rank, status and date.
 *
 * A law is in force on a date if its own date is not later, and no law of the index had revoked it
 * by then. A law that is marked as revoked, of which nothing says when, is counted, and said to be
 * unknown.
 */
#include <jansson.h>
#include <string.h>

#include "coverage.h"

void
coverage_law_free(AcuanCoverageLaw *law)
{
    g_free(law->id);
    g_free(law->name);
    g_free(law->title);
    g_free(law->type);
    g_free(law->number);
    g_free(law->status);
    g_free(law->date);
    g_free(law);
}

/* ---- the options ---- */

static gboolean
is_date(const char *text)
{
    guint year, month, day;
    char rest;

    return strlen(text) == strlen("2018-10-02") &&
           sscanf(text, "%4u-%2u-%2u%c", &year, &month, &day, &rest) == 3 &&
           g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static gboolean
check_options(const AcuanCoverageOptions *o, GError **error)
{
    for (guint i = 0; o->statuses && o->statuses[i]; i++) {
        if (g_strv_contains(ACUAN_STATUSES, o->statuses[i]))
            continue;
        const char *near = acuan_nearest(o->statuses[i], ACUAN_STATUSES);
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "there is no status '%s'; did you mean '%s'?", o->statuses[i],
                    near ? near : ACUAN_STATUSES[0]);
        return FALSE;
    }
    if (o->as_at && !is_date(o->as_at)) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "'%s' is no date; write it like 2026-01-31", o->as_at);
        return FALSE;
    }
    if (o->min_rank && acuan_type_rank(o->min_rank) == 0) {
        g_set_error(
            error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
            "'%s' has no rank in Pasal 7 UU 12/2011; those are UUD, TAP MPR, UU, Perppu, PP, "
            "Perpres, Perda Provinsi and Perda Kabupaten",
            o->min_rank);
        return FALSE;
    }
    return TRUE;
}

/* ---- one law ---- */

static const char *
front_text(const json_t *front, const char *key)
{
    return json_string_value(json_object_get(front, key));
}

static char *
date_of(const json_t *front)
{
    const char *keys[] = {"tanggal_berlaku", "tanggal_pengundangan"};

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *text = front_text(front, keys[i]);
        if (text && is_date(text))
            return g_strdup(text);
    }
    return NULL;
}

static AcuanCoverageLaw *
law_from_json(const char *iri, const json_t *root)
{
    const json_t *front = json_object_get(root, "front");
    const char *type = front_text(front, "jenis"), *number = front_text(front, "nomor");
    const char *year = front_text(front, "tahun"), *title = front_text(front, "judul");
    const char *name = json_string_value(json_object_get(root, "name"));
    AcuanCoverageLaw *law = g_new0(AcuanCoverageLaw, 1);

    law->id = g_strdup(iri);
    law->type = g_strdup(type ? type : "");
    law->year = year ? (guint) g_ascii_strtoull(year, NULL, 10) : 0;
    law->number = g_strdup(number ? number : "");
    law->name = name ? g_strdup(name) : acuan_law_name(law->type, law->number, law->year);
    law->title = g_strdup(title ? title : "");
    law->status = g_strdup(front_text(front, "status"));
    law->date = date_of(front);
    law->rank = acuan_type_rank(law->type);
    law->digest = g_strcmp0(json_string_value(json_object_get(root, "text_kind")), "ikhtisar") == 0;
    return law;
}

/* ---- revocations ---- */

typedef struct {
    GPtrArray *laws;               /* all of the index */
    GHashTable *by_id;             /* IRI -> AcuanCoverageLaw */
    GPtrArray *victims, *revokers; /* IRIs, owned; side by side */
} All;

static void
note_revocations(All *all, const AcuanCoverageLaw *law, const json_t *root)
{
    const json_t *relations = json_object_get(json_object_get(root, "front"), "relasi");

    for (gsize i = 0; i < json_array_size(relations); i++) {
        const json_t *relation = json_array_get(relations, i);
        const char *kind = front_text(relation, "jenis"), *target = front_text(relation, "ke");
        gboolean revokes = g_strcmp0(kind, "mencabut") == 0;
        if (!target || (!revokes && g_strcmp0(kind, "dicabut_oleh") != 0))
            continue;
        g_ptr_array_add(all->victims, g_strdup(revokes ? target : law->id));
        g_ptr_array_add(all->revokers, g_strdup(revokes ? law->id : target));
    }
}

static gboolean
is_draft(const AcuanCoverageLaw *law)
{
    return g_strcmp0(law->status, "rancangan") == 0;
}

/* Had a law of the index revoked this one by then? */
static gboolean
revoked_by(const All *all, const AcuanCoverageLaw *law, const char *as_at)
{
    for (guint i = 0; i < all->victims->len; i++) {
        if (strcmp(g_ptr_array_index(all->victims, i), law->id) != 0)
            continue;
        const AcuanCoverageLaw *by =
            g_hash_table_lookup(all->by_id, g_ptr_array_index(all->revokers, i));
        if (by && by->date && !is_draft(by) && strcmp(by->date, as_at) <= 0)
            return TRUE;
    }
    return FALSE;
}

/* Is the law dated as revoked, be it before or after the date that is asked? */
static gboolean
revocation_dated(const All *all, const AcuanCoverageLaw *law)
{
    return revoked_by(all, law, "9999-12-31");
}

/* ---- restrictions ---- */

static gboolean
has_type(const AcuanCoverageLaw *law, const char *const *types)
{
    const char *mine = acuan_type_key(acuan_slice(law->type));

    for (; *types; types++) {
        const char *key = acuan_type_key(acuan_slice(*types));
        if (g_ascii_strcasecmp(key ? key : *types, mine ? mine : law->type) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_revoked(const AcuanCoverageLaw *law)
{
    return g_strcmp0(law->status, "dicabut") == 0 || g_strcmp0(law->status, "tidak_berlaku") == 0;
}

static gboolean
in_force(const All *all, AcuanCoverageLaw *law, const char *as_at)
{
    if (is_draft(law) || (law->date && strcmp(law->date, as_at) > 0) || revoked_by(all, law, as_at))
        return FALSE;
    law->undated = !law->date || (is_revoked(law) && !revocation_dated(all, law));
    return TRUE;
}

static gboolean
is_counted(AcuanCoverage *c, const All *all, AcuanCoverageLaw *law)
{
    const AcuanCoverageOptions *o = c->options;
    guint least = o->min_rank ? acuan_type_rank(o->min_rank) : 0;

    if (o->types && !has_type(law, o->types))
        c->left_out.type++;
    else if (least && (law->rank == 0 || law->rank > least))
        c->left_out.rank++;
    else if (o->statuses && !(law->status && g_strv_contains(o->statuses, law->status)))
        c->left_out.status++;
    else if (o->as_at && !in_force(all, law, o->as_at))
        c->left_out.date++;
    else
        return TRUE;
    return FALSE;
}

/* ---- all laws ---- */

static gboolean
read_law(AcuanIndex *index, const char *iri, All *all, GError **error)
{
    g_autofree char *text = acuan_index_law(index, iri, error);
    json_t *root = text ? json_loads(text, 0, NULL) : NULL;

    if (text && !root)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO, "the index holds a damaged record of %s",
                    iri);
    if (root) {
        AcuanCoverageLaw *law = law_from_json(iri, root);
        g_ptr_array_add(all->laws, law);
        g_hash_table_insert(all->by_id, law->id, law);
        note_revocations(all, law, root);
    }
    json_decref(root);
    return root != NULL;
}

/* From the highest rank, kinds without one at the end; then older laws first. */
static int
compare_laws(gconstpointer a, gconstpointer b)
{
    const AcuanCoverageLaw *x = *(AcuanCoverageLaw *const *) a, *y = *(AcuanCoverageLaw *const *) b;

    if (x->rank != y->rank)
        return (x->rank ? x->rank : G_MAXINT) < (y->rank ? y->rank : G_MAXINT) ? -1 : 1;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    return strcmp(x->id, y->id);
}

static void
all_clear(All *all)
{
    g_hash_table_unref(all->by_id);
    g_ptr_array_unref(all->laws);
    g_ptr_array_unref(all->victims);
    g_ptr_array_unref(all->revokers);
}

gboolean
coverage_add_laws(AcuanCoverage *c, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;
    gboolean ok =
        check_options(c->options, error) && (names = acuan_index_laws(c->index, error)) != NULL;
    g_autoptr(GPtrArray) dropped =
        g_ptr_array_new_with_free_func((GDestroyNotify) coverage_law_free);
    All all = {g_ptr_array_new(), g_hash_table_new(g_str_hash, g_str_equal),
               g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free)};

    for (guint i = 0; ok && i < names->len; i++)
        ok = read_law(c->index, g_ptr_array_index(names, i), &all, error);
    for (guint i = 0; i < all.laws->len; i++) {
        AcuanCoverageLaw *law = g_ptr_array_index(all.laws, i);
        g_ptr_array_add(ok && is_counted(c, &all, law) ? c->laws : dropped, law);
    }
    g_ptr_array_sort(c->laws, compare_laws);
    all_clear(&all);
    return ok;
}

/* ---- without ---- */

static char *
resolve(AcuanIndex *index, const char *text, GError **error)
{
    AcuanCitation citation;
    g_autofree char *law = text[0] == '/' ? acuan_index_law(index, text, NULL) : NULL;

    if (law)
        return g_strdup(text);
    if (text[0] == '/') {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "%s is not in this index", text);
        return NULL;
    }
    if (acuan_citation_parse(text, &citation, error))
        return acuan_index_resolve_law(index, &citation, error);
    if ((law = acuan_index_named_law(index, text, NULL)))
        return g_steal_pointer(&law);
    if (error && !*error)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' names no law; write it like 'Perpres 95/2018'", text);
    return NULL;
}

static gboolean
mark_law(AcuanCoverage *c, const char *iri)
{
    for (guint i = 0; i < c->laws->len; i++) {
        AcuanCoverageLaw *law = g_ptr_array_index(c->laws, i);
        if (strcmp(law->id, iri) == 0)
            return law->without = TRUE;
    }
    return FALSE;
}

gboolean
coverage_mark_without(AcuanCoverage *c, GError **error)
{
    for (guint i = 0; c->options->without && c->options->without[i]; i++) {
        g_autofree char *iri = resolve(c->index, c->options->without[i], error);
        if (!iri)
            return FALSE;
        if (!mark_law(c, iri))
            g_ptr_array_add(c->remarks,
                            g_strdup_printf("%s is not among the laws counted: nothing changes "
                                            "without it",
                                            c->options->without[i]));
    }
    return TRUE;
}

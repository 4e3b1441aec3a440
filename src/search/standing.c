/* SPDX-License-Identifier: GPL-3.0-or-later */
/* standing.c - what is known of a law: held or only registered, in force or not, and by whose
 * doing. */
#include <string.h>

#include <jansson.h>

#include "acuan/links.h"
#include "index/schema.h"
#include "internal.h"

char *
standing_law_name(const char *iri)
{
    g_auto(GStrv) parts = g_strsplit(iri, "/", -1);
    guint n = g_strv_length(parts);

    /* "", "akn", "id", "act", kind ..., year, number */
    if (n < 7 || !g_ascii_isdigit(parts[n - 2][0]))
        return g_strdup(iri);
    return acuan_law_name(parts[4], parts[n - 1], (guint) g_ascii_strtoull(parts[n - 2], NULL, 10));
}

static void
add_once(GPtrArray *names, char *name)
{
    if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
        g_free(name);
    else
        g_ptr_array_add(names, name);
}

/* ---- the law's own relations, and the register's ---- */

static void
add_relation(AcuanStanding *s, const char *kind, const char *iri)
{
    if (strcmp(kind, "dicabut_oleh") == 0)
        add_once(s->revoked_by, standing_law_name(iri));
    else if (strcmp(kind, "diubah_oleh") == 0)
        add_once(s->amended_by, standing_law_name(iri));
}

static void
read_law(AcuanStanding *s, const char *text)
{
    json_t *law = json_loads(text, 0, NULL);
    const json_t *front = json_object_get(law, "front");
    const json_t *relations = json_object_get(front, "relasi"), *one;
    size_t i;

    s->held = TRUE;
    if (json_object_get(front, "profil")) {
        g_free(s->name);
        s->name = g_strdup(json_string_value(json_object_get(law, "name")));
    }
    s->title = g_strdup(json_string_value(json_object_get(front, "judul")));
    s->status = g_strdup(json_string_value(json_object_get(front, "status")));
    s->gazette = g_strdup(json_string_value(json_object_get(front, "sumber")));
    s->articles = (guint) json_integer_value(json_object_get(law, "articles"));
    json_array_foreach(relations, i, one)
    {
        const char *kind = json_string_value(json_object_get(one, "jenis"));
        const char *target = json_string_value(json_object_get(one, "ke"));
        if (kind && target)
            add_relation(s, kind, target);
    }
    json_decref(law);
}

static gboolean
is_revoked(const char *status)
{
    return status && (strcmp(status, "dicabut") == 0 || strcmp(status, "tidak_berlaku") == 0);
}

/* The register is kept up when texts are not: it may know that a law has been revoked since. */
static void
read_register(AcuanIndex *index, AcuanStanding *s, const char *iri)
{
    g_autofree char *line = index_metadata(index, META_KNOWN, iri, NULL);
    g_autofree char *relations = index_metadata(index, META_RELATION, iri, NULL);
    g_auto(GStrv) known = line ? g_strsplit(line, "\t", 6) : NULL;
    g_auto(GStrv) lines = relations ? g_strsplit(relations, "\n", -1) : NULL;

    s->known = known && g_strv_length(known) == 6;
    if (s->known) {
        if (*known[3] && (!s->status || (is_revoked(known[3]) && !is_revoked(s->status)))) {
            g_free(s->status);
            s->status = g_strdup(known[3]);
        }
        s->title = s->title ? s->title : g_strdup(known[4]);
        s->gazette = s->gazette || !*known[5] ? s->gazette : g_strdup(known[5]);
    }
    for (guint i = 0; lines && lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", 3);
        if (g_strv_length(fields) == 3)
            add_relation(s, fields[0], fields[1]);
    }
}

/* ---- relations of other laws in the index ---- */

/* Does the provision's own text revoke the law? */
static gboolean
revokes(const AcuanArticle *a, const char *iri)
{
    g_autoptr(GArray) links = acuan_article_links(a);

    for (guint i = 0; i < links->len; i++) {
        const AcuanLink *link = &g_array_index(links, AcuanLink, i);
        if (link->role == ACUAN_LINK_REVOKES && link->citation.n_steps == 0 &&
            g_strcmp0(link->law, iri) == 0)
            return TRUE;
    }
    return FALSE;
}

/* A relation stands on the first provision of a law, or on the one whose text says so. What was
 * only read from a text is kept apart: a person has to look at it. */
static gboolean
read_doers(AcuanIndex *index, AcuanStanding *s, const char *kind, const char *iri, GPtrArray *names,
           GError **error)
{
    g_autofree char *value = g_strconcat(kind, ":", iri, NULL);
    g_autoptr(GArray) documents = index_documents(index, PREFIX_RELATION, value, error);

    for (guint i = 0; documents && i < documents->len; i++) {
        g_autoptr(AcuanHit) hit = index_document(index, g_array_index(documents, xc_docid, i), error);
        if (!hit)
            return FALSE;
        const AcuanArticle *a = &hit->article;
        if (names == s->revoked_by && revokes(a, iri))
            add_once(s->repealed_at, acuan_article_cite(a, -1));
        else
            add_once(names, acuan_article_law_name(a));
    }
    return documents != NULL;
}

gboolean
acuan_index_standing(AcuanIndex *index, const char *iri, AcuanStanding *s, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autofree char *law = acuan_index_law(index, iri, &inner);

    *s = (AcuanStanding){.name = standing_law_name(iri)};
    s->revoked_by = g_ptr_array_new_with_free_func(g_free);
    s->amended_by = g_ptr_array_new_with_free_func(g_free);
    s->repealed_at = g_ptr_array_new_with_free_func(g_free);
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    if (law)
        read_law(s, law);
    read_register(index, s, iri);
    if (!read_doers(index, s, "mencabut", iri, s->revoked_by, error) ||
        !read_doers(index, s, "mengubah", iri, s->amended_by, error))
        return FALSE;
    s->revoked = is_revoked(s->status) || s->revoked_by->len > 0;
    return TRUE;
}

void
acuan_standing_clear(AcuanStanding *s)
{
    g_free(s->name);
    g_free(s->title);
    g_free(s->status);
    g_free(s->gazette);
    g_clear_pointer(&s->revoked_by, g_ptr_array_unref);
    g_clear_pointer(&s->amended_by, g_ptr_array_unref);
    g_clear_pointer(&s->repealed_at, g_ptr_array_unref);
}

char *
acuan_standing_names(const GPtrArray *names)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(out, "%s%s", i ? ", " : "",
                               (const char *) g_ptr_array_index(names, i));
    return g_string_free(out, out->len == 0);
}

char *
standing_fate(const AcuanStanding *s)
{
    g_autofree char *by = acuan_standing_names(s->revoked_by);
    g_autofree char *says = acuan_standing_names(s->repealed_at);

    if (!s->revoked && !says)
        return NULL;
    return g_strconcat("revoked", by ? " by " : says ? ", says " : "", by ? by : says, NULL);
}

char *
standing_changes(const AcuanStanding *s)
{
    g_autofree char *by = acuan_standing_names(s->amended_by);

    return by ? g_strconcat("amended by ", by, NULL) : NULL;
}

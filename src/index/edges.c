/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edges.h"

#include <string.h>

#include "acuan/define.h"
#include "acuan/links.h"
#include "address.h"
#include "schema.h"

/* A term may have 245 bytes; what is longer is no address of ours. */
#define MAX_TERM 240
#define MAX_INITIALS 8
#define MAX_NAME 160

typedef struct {
    xc_doc *doc;
    GHashTable *seen; /* char*, owning */
    xc_error *cause;
    gboolean ok;
} Terms;

static void
add_term(Terms *t, const char *prefix, const char *value)
{
    char *term = g_strconcat(prefix, value, NULL);
    gsize n = strlen(term);

    if (n > MAX_TERM || g_hash_table_contains(t->seen, term)) {
        g_free(term);
        return;
    }
    t->ok = t->ok && xc_doc_add_boolean_term(t->doc, term, n, t->cause) == XC_OK;
    g_hash_table_add(t->seen, term);
}

/* The provision and everything above it, up to the law. */
static void
add_path(Terms *t, const char *prefix, const char *law, const AcuanStep *steps, guint n)
{
    g_autofree char *eid = acuan_steps_eid(steps, n);
    g_autofree char *address = g_strconcat(address_short(law), *eid ? "#" : "", eid, NULL);

    for (char *cut = address; cut;) {
        add_term(t, prefix, address);
        cut = g_strrstr(address, "__");
        if (!cut)
            cut = strchr(address, '#');
        if (cut)
            *cut = '\0';
    }
}

typedef struct {
    Terms *terms;
    const char *prefix;
} Added;

static void
add_address(const AcuanStep *steps, guint n, const AcuanLink *link, void *data)
{
    const Added *added = data;

    add_path(added->terms, added->prefix, link->law, steps, n);
}

static void
add_link(Terms *t, const AcuanLink *link)
{
    gboolean changes = link->role == ACUAN_LINK_CHANGES || link->role == ACUAN_LINK_INSERTS ||
                       link->role == ACUAN_LINK_DELETES;
    const char *prefix = changes ? PREFIX_CHANGES : PREFIX_CITES;
    const AcuanCitation *c = &link->citation;

    Added added = {t, prefix};

    acuan_link_each(link, add_address, &added);
    if (link->role == ACUAN_LINK_REVOKES) {
        g_autofree char *relation =
            g_strconcat(c->n_steps ? "mencabut_sebagian:" : "mencabut:", link->law, NULL);
        add_term(t, PREFIX_RELATION, relation);
    }
}

gboolean
edges_add(xc_doc *doc, const AcuanArticle *article, xc_error *cause)
{
    g_autoptr(GArray) links = acuan_article_links(article);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Terms t = {doc, seen, cause, TRUE};

    for (guint i = 0; i < links->len; i++) {
        const AcuanLink *link = &g_array_index(links, AcuanLink, i);
        if (link->law)
            add_link(&t, link);
    }
    return t.ok;
}

char *
edges_law_relations(const AcuanLaw *law)
{
    g_autofree char *amended = law->profile ? NULL : acuan_title_amends(law->title);
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < law->n_relations; i++) {
        const AcuanRelation *r = &law->relations[i];
        if (r->target)
            g_string_append_printf(out, "%s:%s\n", r->kind, r->target);
    }
    if (amended)
        g_string_append_printf(out, "mengubah:%s\n", amended);
    return g_string_free(out, FALSE);
}

gboolean
edges_add_relations(xc_doc *doc, const char *relations, xc_error *cause)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) lines = g_strsplit(relations, "\n", -1);
    Terms t = {doc, seen, cause, TRUE};

    for (guint i = 0; lines[i]; i++)
        if (*lines[i])
            add_term(&t, PREFIX_RELATION, lines[i]);
    return t.ok && (!*relations ||
                    xc_doc_set_value(doc, SLOT_RELATIONS, relations, XC_NUL, cause) == XC_OK);
}

/* ---- names ---- */

/* "pste" of "Penyelenggaraan Sistem dan Transaksi Elektronik"; NULL where initials make no name. */
static char *
initials(const char *key)
{
    static const char *const small[] = {"dan",   "atau", "di",     "ke",    "dari", "yang",
                                        "untuk", "pada", "dengan", "dalam", "atas", "tentang",
                                        "bagi",  "oleh", "serta",  "para",  NULL};
    g_auto(GStrv) words = g_strsplit(key, " ", -1);
    char out[MAX_INITIALS + 1] = "";
    guint n = 0;

    for (guint i = 0; words[i]; i++) {
        if (g_strv_contains(small, words[i]))
            continue;
        if (n == MAX_INITIALS || !g_ascii_isalpha(words[i][0]))
            return NULL;
        out[n++] = words[i][0];
    }
    return n >= 2 ? g_strdup(out) : NULL;
}

static gboolean
write_name(Segment *segment, const char *name, const char *iri, const char *sort, GError **error)
{
    g_autofree char *key = g_strconcat(META_NAME, name, "\t", iri, NULL);

    return strlen(key) > MAX_TERM || segment_set_metadata(segment, key, sort, error);
}

static gboolean
write_typed(Segment *segment, const char *type, const char *words, const char *iri,
            const char *sort, GError **error)
{
    g_autofree char *name = words ? g_strconcat(type, " ", words, NULL) : NULL;

    return !name || strlen(name) > MAX_NAME || write_name(segment, name, iri, sort, error);
}

gboolean
edges_write_names(Segment *segment, const char *type, const char *title, const char *const *names,
                  const char *iri, GError **error)
{
    const char *known = acuan_type_key(acuan_slice(type));
    g_autofree char *kind = known ? g_strdup(known) : g_ascii_strdown(type, -1);
    g_autofree char *words = acuan_words_key(title);
    g_autofree char *letters = initials(words);

    for (guint i = 0; names && names[i]; i++) {
        g_autofree char *name = acuan_words_key(names[i]);
        if (!write_name(segment, name, iri, NAME_GIVEN, error))
            return FALSE;
    }
    return write_typed(segment, kind, words, iri, NAME_TITLE, error) &&
           write_typed(segment, kind, letters, iri, NAME_INITIALS, error);
}

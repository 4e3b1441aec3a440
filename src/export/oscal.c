/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * oscal.c - OSCAL 1.2 as JSON, in a folder:
 *
 *   catalogs/LAW.json   a law: each provision a control, its text the statement, ayat and huruf items
 *   models/MODEL.json   a model: each category a control, those below it inside it
 *   mappings/LAW.json   a mapping collection: from the law's catalog to each model's, with the
 *                       provisions and the categories that are left over as gap summaries
 *
 * Identifiers are made of what they name: the same index gives the same ones.
 */
#include <string.h>

#include "exporter.h"
#include "render/json_write.h"

#define OSCAL_VERSION "1.2.0"

typedef struct {
    const AcuanModel *model;
    GString *maps;
    GString *left;       /* controls of the law without a category of it, as JSON strings */
    GHashTable *covered; /* AcuanCategory, borrowed */
} Target;

typedef struct {
    Exporter *e;
    const ExportLaw *law;
    GArray *targets; /* Target, of the models asked for */
    GString *out;
} Oscal;

/* ---- identifiers ---- */

/* A name-based UUID (RFC 4122, version 5 in form) of what the text names. */
static void
write_uuid(GString *out, const char *name)
{
    g_autofree char *d = g_compute_checksum_for_string(G_CHECKSUM_SHA1, name, -1);
    static const char variants[] = "89ab";
    char variant = variants[g_ascii_xdigit_value(d[16]) & 3];

    write_key(out, "uuid");
    g_string_append_printf(out, "\"%.8s-%.4s-5%.3s-%c%.3s-%.12s\"", d, d + 8, d + 13, variant, d + 17,
                           d + 20);
}

/* A token: a letter or underscore, then letters, digits, '.', '-' and '_'. Owned by the caller. */
static char *
token(const char *name)
{
    GString *out = g_string_new(g_ascii_isalpha(*name) || *name == '_' ? "" : "_");
    g_autofree char *valid = g_utf8_make_valid(name, -1);

    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c) || c == '.' || c == '-' || c == '_')
            g_string_append_unichar(out, c);
        else
            g_string_append_c(out, '_');
    }
    return g_string_free(out, FALSE);
}

static char *
control_id(const AcuanArticle *a)
{
    return token(*a->eid ? a->eid : "law");
}

static void
write_id(GString *out, const char *key, const char *name)
{
    g_autofree char *id = token(name);

    write_member(out, key, id);
}

/* ---- what all documents have ---- */

static void
write_metadata(const Oscal *o, GString *out, const char *title, const char *version)
{
    write_key(out, "metadata");
    g_string_append_c(out, '{');
    write_member(out, "title", title);
    write_member(out, "last-modified", o->e->info.built);
    write_member(out, "version", version && *version ? version : "1");
    write_member(out, "oscal-version", OSCAL_VERSION);
    g_string_append_c(out, '}');
}

static void
open_list(GString *out, const char *key)
{
    write_key(out, key);
    g_string_append_c(out, '[');
}

/* A property's value is one line without blanks at its ends; an empty one is no property. */
static void
write_prop(GString *out, const char *name, const char *value)
{
    g_autofree char *line = value ? acuan_slice_fold(acuan_slice(value)) : NULL;

    if (!line || !*line)
        return;
    write_item(out);
    g_string_append_c(out, '{');
    write_member(out, "name", name);
    write_member(out, "ns", "urn:acuan:oscal");
    write_member(out, "value", line);
    g_string_append_c(out, '}');
}

static void
write_label(GString *out, AcuanSlice label)
{
    g_autofree char *line = acuan_slice_fold(label);

    if (!*line)
        return;
    open_list(out, "props");
    g_string_append(out, "{\"name\":\"label\"");
    write_member(out, "value", line);
    g_string_append(out, "}]");
}

static void
write_prose(GString *out, AcuanSlice text)
{
    text = acuan_slice_strip(text);
    if (text.n == 0)
        return;
    write_key(out, "prose");
    write_text(out, text);
}

/* ---- a law as a catalog ---- */

static guint write_items(GString *out, const AcuanArticle *a, int parent, guint from);

static guint
write_part(GString *out, const AcuanArticle *a, guint i)
{
    const AcuanPart *part = &a->parts[i];
    gboolean children = i + 1 < a->n_parts && a->parts[i + 1].parent == (int) i;
    guint end = children ? a->parts[i + 1].start : part->end;
    guint mark = part->number_len ? part->number + part->number_len : part->start;
    g_autofree char *eid = acuan_part_eid(a, i);

    while (part->number_len && mark < end && (a->text.p[mark] == ')' || a->text.p[mark] == '.'))
        mark++;
    mark = MIN(mark, end);
    write_item(out);
    g_string_append_c(out, '{');
    write_id(out, "id", eid);
    write_member(out, "name", "item");
    write_label(out, (AcuanSlice){a->text.p + part->start, mark - part->start});
    write_prose(out, (AcuanSlice){a->text.p + mark, end - mark});
    guint next = children ? write_items(out, a, (int) i, i + 1) : i + 1;
    g_string_append_c(out, '}');
    return next;
}

/* Text that the reader took for no part of anything (akn.c) is kept where it stands. */
static void
write_gap_text(GString *out, const AcuanArticle *a, guint from, guint until)
{
    AcuanSlice text = {a->text.p + from, until > from ? until - from : 0};

    if (acuan_slice_strip(text).n == 0)
        return;
    write_item(out);
    g_string_append(out, "{\"name\":\"item\"");
    write_prose(out, text);
    g_string_append_c(out, '}');
}

/* The parts below one, or below the provision (-1); returns the first that is not. */
static guint
write_items(GString *out, const AcuanArticle *a, int parent, guint from)
{
    guint i = from, at = a->parts[from].start;

    open_list(out, "parts");
    while (i < a->n_parts && a->parts[i].parent == parent) {
        guint end = a->parts[i].end;
        write_gap_text(out, a, at, a->parts[i].start);
        i = write_part(out, a, i);
        at = end;
    }
    write_gap_text(out, a, at, parent < 0 ? (guint) a->text.n : a->parts[parent].end);
    g_string_append_c(out, ']');
    return i;
}

static void
write_statement(GString *out, const AcuanArticle *a, const char *id)
{
    g_autofree char *statement = g_strconcat(id, "_smt", NULL);
    g_autofree char *guidance = g_strconcat(id, "_gdn", NULL);
    guint own = a->n_parts ? a->parts[0].start : (guint) a->text.n;

    open_list(out, "parts");
    g_string_append_c(out, '{');
    write_member(out, "id", statement);
    write_member(out, "name", "statement");
    write_prose(out, (AcuanSlice){a->text.p, own});
    if (a->n_parts)
        write_items(out, a, -1, 0);
    g_string_append_c(out, '}');
    if (a->note.n) {
        g_string_append(out, ",{");
        write_member(out, "id", guidance);
        write_member(out, "name", "guidance");
        write_prose(out, a->note);
        g_string_append_c(out, '}');
    }
    g_string_append_c(out, ']');
}

static void
write_control(Oscal *o, const AcuanArticle *a)
{
    GString *out = o->out;
    g_autofree char *id = control_id(a);
    g_autofree char *iri = acuan_article_iri(a, -1);

    acuan_row_provision(&o->e->row, a);
    write_item(out);
    g_string_append_c(out, '{');
    write_member(out, "id", id);
    write_member(out, "class", a->kind == ACUAN_UNIT_PASAL ? "pasal" : "bagian");
    write_member(out, "title", *a->citation ? a->citation : a->law_title);
    open_list(out, "props");
    write_prop(out, "iri", iri);
    write_prop(out, "citation", o->e->row.citation->str);
    write_prop(out, "headings", o->e->row.headings->str);
    write_prop(out, "fingerprint", a->fingerprint);
    g_string_append_c(out, ']');
    write_statement(out, a, id);
    g_string_append_c(out, '}');
}

/* ---- mappings ---- */

static const char *
relationship(const AcuanMapping *m)
{
    static const char *const known[] = {"equal-to", "equivalent-to", "subset-of", "superset-of",
                                        "intersects-with", NULL};

    if (m->negative)
        return "no-relationship";
    return m->relation && g_strv_contains(known, m->relation) ? m->relation : "intersects-with";
}

static void
write_end(GString *out, const char *key, const char *id)
{
    open_list(out, key);
    g_string_append(out, "{\"type\":\"control\"");
    write_member(out, "id-ref", id);
    g_string_append(out, "}]");
}

static void
write_map(Oscal *o, Target *t, const AcuanArticle *a, const AcuanMapping *m)
{
    GString *out = t->maps;
    g_autofree char *name = g_strconcat(a->law_id, "#", a->eid, " ", m->model, ":", m->code, NULL);
    g_autofree char *source = control_id(a), *target = token(m->code);
    AcuanRow *row = &o->e->row;

    row->mapping = m;
    write_item(out);
    g_string_append_c(out, '{');
    write_uuid(out, name);
    write_key(out, "relationship");
    g_string_append(out, "{\"type\":");
    write_text(out, acuan_slice(relationship(m)));
    g_string_append_c(out, '}');
    write_end(out, "sources", source);
    write_end(out, "targets", target);
    write_key(out, "confidence-score");
    g_string_append(out, "{\"percentage\":");
    write_real(out, m->confidence);
    g_string_append_c(out, '}');
    open_list(out, "props");
    static const AcuanColumn columns[] = {ACUAN_COLUMN_METHOD, ACUAN_COLUMN_RULE,
                                          ACUAN_COLUMN_EVIDENCE, ACUAN_COLUMN_OFFSETS,
                                          ACUAN_COLUMN_AT, ACUAN_COLUMN_BY, ACUAN_COLUMN_DATE,
                                          ACUAN_COLUMN_REASON};
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
        AcuanSlice cell = acuan_row_cell(row, columns[i], o->e->scratch);
        g_autofree char *text = g_strndup(cell.p ? cell.p : "", cell.n);
        write_prop(out, acuan_column_name(columns[i]), text);
    }
    g_string_append_c(out, ']');
    if (m->note)
        write_member(out, "remarks", m->note);
    g_string_append_c(out, '}');
}

static gboolean
add_mappings(Oscal *o, Target *t, const AcuanHit *hit)
{
    gboolean any = FALSE;

    for (guint i = 0; i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        if (strcmp(m->model, t->model->id) != 0 || !exporter_wants(o->e, m))
            continue;
        const AcuanCategory *category = exporter_category(o->e, m->model, m->code);
        write_map(o, t, &hit->article, m);
        any = any || !m->negative;
        if (category && !m->negative)
            g_hash_table_add(t->covered, (void *) (guintptr) category);
    }
    return any;
}

static gboolean
visit(const AcuanHit *hit, void *data, GError **error)
{
    Oscal *o = data;

    write_control(o, &hit->article);
    exporter_count(o->e, hit);
    for (guint i = 0; i < o->targets->len; i++) {
        Target *t = &g_array_index(o->targets, Target, i);
        if (add_mappings(o, t, hit))
            continue;
        g_autofree char *id = control_id(&hit->article);
        write_item(t->left);
        write_text(t->left, acuan_slice(id));
    }
    return !exporter_stopped(o->e, error);
}

/* ---- gap summaries ---- */

static void
write_gap(GString *out, const char *key, const char *name, const char *ids)
{
    write_key(out, key);
    g_string_append_c(out, '{');
    write_uuid(out, name);
    if (*ids) {
        open_list(out, "unmapped-controls");
        g_string_append_printf(out, "{\"with-ids\":[%s]}]", ids);
    } else {
        g_string_append(out, ",\"unmapped-controls\":[]");
    }
    g_string_append_c(out, '}');
}

static char *
left_categories(const Target *t)
{
    GString *ids = g_string_new(NULL);

    for (guint i = 0; i < t->model->n_categories; i++) {
        const AcuanCategory *category = &t->model->categories[i];
        g_autofree char *id = token(category->code);
        if (g_hash_table_contains(t->covered, category))
            continue;
        if (ids->len)
            g_string_append_c(ids, ',');
        write_text(ids, acuan_slice(id));
    }
    return g_string_free(ids, FALSE);
}

static void
write_resource(GString *out, const char *key, const char *folder, const char *name)
{
    g_autofree char *href = g_strconcat("../", folder, "/", name, ".json", NULL);

    write_key(out, key);
    g_string_append(out, "{\"type\":\"catalog\"");
    write_member(out, "href", href);
    g_string_append_c(out, '}');
}

static void
write_mapping(const Oscal *o, const Target *t, GString *out, const char *law_file)
{
    g_autofree char *name = g_strconcat(o->law->iri, " ", t->model->id, NULL);
    g_autofree char *source_gap = g_strconcat(name, " source", NULL);
    g_autofree char *target_gap = g_strconcat(name, " target", NULL);
    g_autofree char *left = left_categories(t), *file = token(t->model->id);

    write_item(out);
    g_string_append_c(out, '{');
    write_uuid(out, name);
    write_resource(out, "source-resource", "catalogs", law_file);
    write_resource(out, "target-resource", "models", file);
    g_string_append(out, ",\"maps\":[");
    g_string_append_len(out, t->maps->str, (gssize) t->maps->len);
    g_string_append_c(out, ']');
    write_gap(out, "source-gap-summary", source_gap, t->left->str);
    write_gap(out, "target-gap-summary", target_gap, left);
    g_string_append_c(out, '}');
}

static gboolean
has_maps(const Oscal *o)
{
    for (guint i = 0; i < o->targets->len; i++)
        if (g_array_index(o->targets, Target, i).maps->len)
            return TRUE;
    return FALSE;
}

static gboolean
put_mappings(Oscal *o, const char *stem, GError **error)
{
    g_autofree char *file = g_strconcat("mappings/", stem, ".json", NULL);
    g_autofree char *name = g_strconcat("mapping-collection ", o->law->iri, NULL);
    g_autofree char *title = g_strconcat("Pemetaan ", o->law->name, NULL);

    if (!has_maps(o))
        return TRUE;
    if (!exporter_begin_file(o->e, file, error))
        return FALSE;
    GString *out = o->e->out->text;
    g_string_append(out, "{\"mapping-collection\":{");
    write_uuid(out, name);
    write_metadata(o, out, title, o->e->info.built);
    g_string_append(out, ",\"provenance\":{\"method\":\"hybrid\",\"matching-rationale\":\"semantic\","
                         "\"status\":\"complete\",\"mapping-description\":\"Ketentuan hukum ke "
                         "kategori model acuan, oleh orang atau oleh kueri tersimpan; lihat prop "
                         "method.\"},\"mappings\":[");
    for (guint i = 0; i < o->targets->len; i++)
        if (g_array_index(o->targets, Target, i).maps->len)
            write_mapping(o, &g_array_index(o->targets, Target, i), out, stem);
    g_string_append(out, "]}}\n");
    return exporter_end_file(o->e, error);
}

/* ---- laws ---- */

static void
clear_targets(Oscal *o)
{
    for (guint i = 0; i < o->targets->len; i++) {
        Target *t = &g_array_index(o->targets, Target, i);
        g_string_truncate(t->maps, 0);
        g_string_truncate(t->left, 0);
        g_hash_table_remove_all(t->covered);
    }
}

static gboolean
put_law(Exporter *e, const ExportLaw *law, void *data, GError **error)
{
    Oscal *o = data;
    g_autofree char *stem = folder_law_name(law->iri);
    g_autofree char *file = g_strconcat("catalogs/", stem, ".json", NULL);
    g_autofree char *name = g_strconcat("catalog ", law->iri, NULL);
    const char *subject = export_law_text(law, "judul");
    g_autofree char *title =
        g_strconcat(law->name, subject ? " tentang " : "", subject, NULL);

    clear_targets(o);
    o->law = law;
    if (!exporter_begin_file(e, file, error))
        return FALSE;
    o->out = e->out->text;
    g_string_append(o->out, "{\"catalog\":{");
    write_uuid(o->out, name);
    write_metadata(o, o->out, title, e->info.built);
    g_string_append(o->out, ",\"controls\":[");
    if (!exporter_walk_law(e, law->iri, visit, o, error))
        return FALSE;
    g_string_append(o->out, "]}}\n");
    return exporter_end_file(e, error) && put_mappings(o, stem, error);
}

/* ---- models ---- */

static void
write_categories(GString *out, const AcuanModel *model, int parent)
{
    gboolean any = FALSE;

    for (guint i = 0; i < model->n_categories; i++) {
        const AcuanCategory *c = &model->categories[i];
        if (c->parent != parent)
            continue;
        g_string_append(out, any ? "," : ",\"controls\":[");
        any = TRUE;
        g_autofree char *note = g_strconcat(c->code, "_gdn", NULL);
        g_string_append_c(out, '{');
        write_id(out, "id", c->code);
        write_member(out, "title", c->label);
        write_label(out, acuan_slice(c->code));
        if (c->note) {
            open_list(out, "parts");
            g_string_append_c(out, '{');
            write_id(out, "id", note);
            write_member(out, "name", "overview");
            write_prose(out, acuan_slice(c->note));
            g_string_append(out, "}]");
        }
        write_categories(out, model, (int) i);
        g_string_append_c(out, '}');
    }
    if (any)
        g_string_append_c(out, ']');
}

static gboolean
put_model(Oscal *o, const AcuanModel *model, GError **error)
{
    g_autofree char *stem = token(model->id);
    g_autofree char *file = g_strconcat("models/", stem, ".json", NULL);
    g_autofree char *name = g_strconcat("model ", model->id, NULL);

    if (!exporter_begin_file(o->e, file, error))
        return FALSE;
    GString *out = o->e->out->text;
    g_string_append(out, "{\"catalog\":{");
    write_uuid(out, name);
    write_metadata(o, out, model->title, model->version);
    write_categories(out, model, -1);
    g_string_append(out, "}}\n");
    return exporter_end_file(o->e, error);
}

static void
target_clear(gpointer data)
{
    Target *t = data;

    g_string_free(t->maps, TRUE);
    g_string_free(t->left, TRUE);
    g_hash_table_unref(t->covered);
}

gboolean
export_oscal(Exporter *e, GError **error)
{
    g_autoptr(GArray) targets = g_array_new(FALSE, FALSE, sizeof(Target));
    Oscal o = {.e = e, .targets = targets};
    gboolean ok = TRUE;

    g_array_set_clear_func(targets, target_clear);
    for (guint i = 0; ok && i < e->models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(e->models, i);
        Target t = {model, g_string_new(NULL), g_string_new(NULL), g_hash_table_new(NULL, NULL)};
        if (exporter_wants_model(e, model->id)) {
            g_array_append_val(targets, t);
            ok = put_model(&o, model, error);
        } else {
            target_clear(&t);
        }
    }
    return ok && exporter_walk_laws(e, put_law, &o, error);
}

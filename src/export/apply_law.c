/* SPDX-License-Identifier: GPL-3.0-or-later */
/* apply_law.c - edited rows of one law become changes of its file. */
#include <jansson.h>
#include <string.h>

#include "acuan/annotate.h"
#include "acuan/diff.h"
#include "acuan/index.h"
#include "apply.h"
#include "render/out.h"

typedef struct {
    Applier *w;
    const AcuanLaw *law;
    GArray *edits;        /* Edited */
    GArray *provisions;   /* guint: units */
    GHashTable *units;    /* eId -> unit + 1 */
    GArray *changes;      /* AcuanChange */
} LawEdit;

/* ---- the file ---- */

gboolean
apply_find_files(Applier *w, GError **error)
{
    if (!w->options->paths || !w->options->paths[0])
        return TRUE;
    w->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    AcuanReport quiet = {0};
    g_autoptr(GPtrArray) texts = acuan_find_texts(w->options->paths, &quiet);
    for (guint i = 0; i < texts->len; i++) {
        const char *path = g_ptr_array_index(texts, i);
        char *id = acuan_law_peek_id(path);
        gboolean twice = id && g_hash_table_contains(w->files, id);
        if (id)
            g_hash_table_replace(w->files, id, g_strdup(twice ? "" : path));
    }
    if (g_hash_table_size(w->files) > 0)
        return TRUE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: no law is there", w->options->paths[0]);
    return FALSE;
}

/* Where the index read the law, as it was named then. NULL, with the reason, if that is not known. */
static char *
indexed_path(Applier *w, const char *id, char **why)
{
    g_autofree char *text = acuan_index_law(w->index, id, NULL);
    json_t *root = text ? json_loads(text, 0, NULL) : NULL;
    char *path = g_strdup(json_string_value(json_object_get(root, "path")));

    json_decref(root);
    if (!path)
        *why = g_strdup_printf("the law '%s' is not in the index; is its id mistyped?", id);
    return path;
}

static char *
find_path(Applier *w, const char *id, char **why)
{
    const char *given = w->files ? g_hash_table_lookup(w->files, id) : NULL;

    if (!w->files)
        return indexed_path(w, id, why);
    if (given && *given)
        return g_strdup(given);
    *why = g_strdup_printf(given ? "two of the files are the law '%s'"
                                 : "none of the files is the law '%s'",
                           id);
    return NULL;
}

static AcuanLaw *
read_law(Applier *w, const char *id, char **why)
{
    g_autofree char *path = find_path(w, id, why);
    g_autoptr(AcuanLaw) law = path ? acuan_law_read_file(path, NULL) : NULL;

    if (path && !law)
        *why = g_strdup_printf("its file %s cannot be read; name the law files: acuan apply SHEET PATH...",
                               path);
    if (law && strcmp(law->id, id) != 0) {
        *why = g_strdup_printf("its file %s is another law now, %s", law->path, law->id);
        return NULL;
    }
    return g_steal_pointer(&law);
}

static void
refuse_all(Applier *w, GArray *edits, gboolean accepted_only, const char *rule, const char *why)
{
    for (guint i = 0; i < edits->len; i++) {
        Edited *edit = &g_array_index(edits, Edited, i);
        if (accepted_only && !edit->accepted)
            continue;
        refuse_edit(w, edit, rule, why);
        edit->accepted = FALSE;
    }
}

/* ---- may a row be applied? ---- */

/* All mappings of a provision by the law as it is read. */
static GPtrArray *
classify(const LawEdit *l, const AcuanLaw *law, guint unit, AcuanArticle *article, char **fingerprint)
{
    acuan_article_from_law(article, law, unit);
    acuan_reading_set(l->w->reading, article, NULL);
    GPtrArray *mappings = acuan_classify(l->w->models, law, unit, l->w->reading);
    if (fingerprint)
        *fingerprint = acuan_reading_fingerprint(l->w->reading);
    return mappings;
}

static const AcuanMapping *
find_mapping(const GPtrArray *mappings, const char *category)
{
    for (guint i = 0; i < mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(mappings, i);
        gsize n = strlen(m->model);
        if (strncmp(m->model, category, n) == 0 && category[n] == ':' && strcmp(m->code, category + n + 1) == 0)
            return m;
    }
    return NULL;
}

/* Is this what the base says too? What a rule's confidence is may change with the model. */
static gboolean
is_base(const Edited *edit, const State *now)
{
    gboolean machine = edit->base.there && now->there && edit->base.method != ACUAN_METHOD_HUMAN &&
                       now->method != ACUAN_METHOD_HUMAN;

    return machine ? edit->base.negative == now->negative : state_equal(&edit->base, now);
}

static gboolean
is_done(const Edited *edit, const State *now)
{
    if (!edit->state.there)
        return !now->there || (now->negative && !edit->base.negative);
    return state_equal(&edit->state, now);
}

static char *
line_of(const LawEdit *l, const Edited *edit)
{
    if (edit->annotation < 0)
        return g_strdup(l->law->path);
    return g_strdup_printf("%s:%u", l->law->path, l->law->annotations[edit->annotation].line);
}

static void
refuse_conflict(const LawEdit *l, const Edited *edit, const State *now)
{
    g_autofree char *sheet = state_text(&edit->state), *file = state_text(now);
    g_autofree char *base = state_text(&edit->base), *where = line_of(l, edit);
    g_autofree char *why = g_strdup_printf("the sheet says %s; %s says %s; exported was %s", sheet, where,
                                           file, base);

    refuse_edit(l->w, edit, "conflict", why);
}

static gboolean
refuse(const LawEdit *l, const Edited *edit, const char *rule, const char *format, const char *what)
{
    g_autofree char *why = g_strdup_printf(format, what);

    refuse_edit(l->w, edit, rule, why);
    return FALSE;
}

static gboolean
check_values(const LawEdit *l, const Edited *edit)
{
    const char *date = edit->state.there ? edit->state.date : NULL;
    const AcuanModel *model;
    const AcuanCategory *category;
    gboolean day = !date || !*date || g_strcmp0(date, edit->base.date) == 0;

    if (!acuan_models_find(l->w->models, edit->category, &model, &category))
        return refuse(l, edit, "unknown-category", "no model of the index has the category '%s'",
                      edit->category);
    if (!day) {
        g_autoptr(GDateTime) time = NULL;
        g_autofree char *full = g_strconcat(date, "T00:00:00Z", NULL);
        time = strlen(date) == 10 ? g_date_time_new_from_iso8601(full, NULL) : NULL;
        day = time != NULL;
    }
    return day || refuse(l, edit, "bad-value", "'%s' is no date; write YYYY-MM-DD", date);
}

/* The fingerprint that the row was made for, by its own word. */
static const char *
row_fingerprint(const Edited *edit)
{
    return edit->row ? edit->row->cells[ACUAN_COLUMN_FINGERPRINT] : NULL;
}

static void
judge(LawEdit *l, Edited *edit, const GPtrArray *mappings, const char *fingerprint)
{
    State now = state_of_mapping(find_mapping(mappings, edit->category));
    const char *made_for = row_fingerprint(edit);
    AcuanReach how;
    const AcuanAnnotation *a = acuan_find_annotation(l->law, edit->unit, edit->category, &how);

    edit->annotation = a ? (int) (a - l->law->annotations) : -1;
    if (made_for ? strcmp(made_for, fingerprint) != 0 : edit->base.there)
        refuse(l, edit, "stale", "%s",
               made_for ? "the text has changed since the sheet was exported, or the row was copied from another "
                          "provision; export it again and look"
                        : "the fingerprint is missing, so that nobody knows for which text this is");
    else if (is_done(edit, &now))
        l->w->result->already++;
    else if (!is_base(edit, &now))
        refuse_conflict(l, edit, &now);
    else
        edit->accepted = TRUE;
}

static void
check_edit(LawEdit *l, Edited *edit)
{
    guint unit = GPOINTER_TO_UINT(g_hash_table_lookup(l->units, edit->eid));
    g_autofree char *fingerprint = NULL, *citation = NULL;
    AcuanArticle article;

    if (!unit) {
        refuse(l, edit, "unknown-provision", "the law has no provision '%s'", edit->eid);
        return;
    }
    edit->unit = unit - 1;
    citation = acuan_unit_citation(l->law, edit->unit);
    if (!check_values(l, edit))
        return;
    guint named = edit->unit ? acuan_law_find(l->law, citation) : 0;
    if (named == 0 || named != edit->unit) {
        refuse(l, edit, "unknown-provision", "%s",
               named ? "another provision of the law has the same number, so that no annotation can name this one"
                     : "this part of the law has no citation that an annotation could name it by");
        return;
    }
    g_autoptr(GPtrArray) mappings = classify(l, l->law, edit->unit, &article, &fingerprint);
    judge(l, edit, mappings, fingerprint);
    acuan_article_clear(&article);
}

/* ---- rows to changes ---- */

static gboolean
is_in_range(const AcuanLaw *law, const AcuanAnnotation *a, guint unit)
{
    return a->first && a->first <= unit && unit < law->units[a->last].next;
}

/* Of how many provisions is the annotation in force? */
static guint
count_covered(const LawEdit *l, int annotation)
{
    const AcuanAnnotation *a = &l->law->annotations[annotation];
    guint covered = 0;
    AcuanReach how;

    for (guint i = 0; i < l->provisions->len; i++)
        covered += acuan_find_annotation(l->law, g_array_index(l->provisions, guint, i), a->category, &how) == a;
    return covered;
}

/* Do the rows change the annotation for all of these, and to the same? */
static gboolean
changes_all(const LawEdit *l, const Edited *edit)
{
    guint covered = count_covered(l, edit->annotation), changed = 0;

    for (guint i = 0; i < l->edits->len; i++) {
        const Edited *other = &g_array_index(l->edits, Edited, i);
        changed += other->accepted && other->annotation == edit->annotation &&
                   state_equal(&other->state, &edit->state);
    }
    return changed >= covered;
}

static gboolean
has_change(const LawEdit *l, guint annotation)
{
    for (guint i = 0; i < l->changes->len; i++) {
        const AcuanChange *change = &g_array_index(l->changes, AcuanChange, i);
        if (change->kind != ACUAN_CHANGE_ADD && change->annotation == annotation)
            return TRUE;
    }
    return FALSE;
}

static AcuanAnnotation
annotation_of(const LawEdit *l, const Edited *edit, gboolean negative)
{
    const State *s = &edit->state;
    g_autofree char *citation = acuan_unit_citation(l->law, edit->unit);
    AcuanAnnotation a = {.at = g_string_chunk_insert_const(l->w->texts, citation),
                         .category = edit->category,
                         .negative = negative,
                         .confidence = 1};
    const struct {
        const char **to, *from;
    } texts[] = {{&a.relation, s->relation}, {&a.reason, s->reason}, {&a.by, s->by},
                 {&a.date, s->date},         {&a.note, s->note}};

    if (!s->there)
        return a;
    a.confidence = s->confidence;
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i].to = texts[i].from && *texts[i].from ? texts[i].from : NULL;
    return a;
}

static void
add_change(LawEdit *l, AcuanChangeKind kind, int annotation, const Edited *edit, gboolean negative)
{
    AcuanChange change = {.kind = kind, .annotation = (guint) MAX(annotation, 0)};

    if (kind != ACUAN_CHANGE_ADD && has_change(l, change.annotation))
        return;
    if (kind != ACUAN_CHANGE_REMOVE)
        change.to = annotation_of(l, edit, negative);
    g_array_append_val(l->changes, change);
}

/* Removes what people say of the provision alone, or of a part inside it. Returns whether something is
 * left that says it: an annotation of several provisions, or of what is around. */
static gboolean
remove_own(LawEdit *l, const Edited *edit)
{
    const AcuanLaw *law = l->law;
    gboolean left = FALSE;

    for (guint i = 0; i < law->n_annotations; i++) {
        const AcuanAnnotation *a = &law->annotations[i];
        gboolean inside = a->first > edit->unit && a->first < law->units[edit->unit].next;
        gboolean own = a->first == edit->unit && a->last == edit->unit;
        if (strcmp(a->category, edit->category) != 0 || a->negative != edit->base.negative)
            continue;
        if (inside || own || ((int) i == edit->annotation && changes_all(l, edit) &&
                              law->units[a->first].kind >= ACUAN_UNIT_PASAL))
            add_change(l, ACUAN_CHANGE_REMOVE, (int) i, edit, FALSE);
        else
            left = left || is_in_range(law, a, edit->unit);
    }
    return left;
}

/* What would come back when the annotation is gone gets a considered no. */
static void
change_removed(LawEdit *l, Edited *edit)
{
    gboolean machine = edit->base.method != ACUAN_METHOD_HUMAN;
    gboolean rule = edit->base.method == ACUAN_METHOD_RULE || (edit->rule && *edit->rule);
    gboolean left = remove_own(l, edit);

    if (edit->base.negative) {
        if (left) {
            refuse(l, edit, "bad-value", "%s",
                   "the no is said of several provisions; take it away for all of them");
            edit->accepted = FALSE;
        }
        return;
    }
    if (left || (machine && !rule) || (rule && !edit->replaced))
        add_change(l, ACUAN_CHANGE_ADD, -1, edit, TRUE);
}

static void
change_said(LawEdit *l, const Edited *edit)
{
    const AcuanAnnotation *a = edit->annotation < 0 ? NULL : &l->law->annotations[edit->annotation];
    AcuanReach how = ACUAN_REACH_NONE;

    acuan_find_annotation(l->law, edit->unit, edit->category, &how);
    if (how < ACUAN_REACH_ARTICLE || !changes_all(l, edit)) {
        add_change(l, ACUAN_CHANGE_ADD, -1, edit, edit->state.negative);
    } else if (how == ACUAN_REACH_INSIDE && a->negative != edit->state.negative) {
        /* A no to one ayat says nothing of the others: it must be said of the article. */
        remove_own(l, edit);
        add_change(l, ACUAN_CHANGE_ADD, -1, edit, edit->state.negative);
    } else {
        add_change(l, ACUAN_CHANGE_SET, edit->annotation, edit, edit->state.negative);
    }
}

/* A row with another code: where the annotation is of this provision alone, its code changes in place. */
static gboolean
change_code(LawEdit *l, const Edited *gone, const Edited *edit)
{
    if (!gone->replaced || !edit->accepted || gone->annotation < 0 || edit->annotation >= 0 ||
        gone->base.method != ACUAN_METHOD_HUMAN || gone->base.negative != edit->state.negative ||
        count_covered(l, gone->annotation) != 1)
        return FALSE;
    add_change(l, ACUAN_CHANGE_SET, gone->annotation, edit, edit->state.negative);
    remove_own(l, gone);
    return TRUE;
}

static guint
make_changes(LawEdit *l)
{
    guint n = 0;

    for (guint i = 0; i < l->edits->len; i++) {
        Edited *edit = &g_array_index(l->edits, Edited, i);
        if (!edit->accepted)
            continue;
        n++;
        if (edit->replaced && change_code(l, edit, edit + 1)) {
            i++;
            n++;
        } else if (edit->state.there) {
            change_said(l, edit);
        } else {
            change_removed(l, edit);
        }
        n -= edit->accepted ? 0 : 1;
    }
    return n;
}

/* ---- writing ---- */

/* Read again, does the file say what the rows say, and is its text untouched? */
static gboolean
verify(const LawEdit *l, const char *bytes, gsize length)
{
    char *copy = g_malloc(length + 1);

    memcpy(copy, bytes, length);
    copy[length] = '\0';
    g_autoptr(AcuanLaw) law = acuan_law_read(l->law->path, copy, length, NULL);
    gboolean ok = law && law->n_units == l->law->n_units && acuan_slice_equal(law->body, l->law->body);
    for (guint i = 0; ok && i < l->edits->len; i++) {
        const Edited *edit = &g_array_index(l->edits, Edited, i);
        AcuanArticle article;
        if (!edit->accepted)
            continue;
        g_autoptr(GPtrArray) mappings = classify(l, law, edit->unit, &article, NULL);
        State now = state_of_mapping(find_mapping(mappings, edit->category));
        ok = is_done(edit, &now);
        acuan_article_clear(&article);
    }
    return ok;
}

static gboolean
write_law(const LawEdit *l, const char *bytes, gsize length, GError **error)
{
    const AcuanApply *o = l->w->options;
    gsize old_length = 0;
    g_autofree char *old = o->difference ? acuan_read_file(l->law->path, 0, &old_length, error) : NULL;

    if (o->difference && !old)
        return FALSE;
    if (old)
        acuan_diff_unified(o->difference, l->law->path, (AcuanSlice){old, old_length},
                           (AcuanSlice){bytes, length});
    if (o->dry_run)
        return TRUE;
    Out *out = out_open(l->law->path, FALSE, error);
    if (!out)
        return FALSE;
    g_string_append_len(out->text, bytes, (gssize) length);
    return out_close(out, error);
}

static gboolean
change_law(LawEdit *l, GError **error)
{
    guint n = make_changes(l);
    g_autoptr(GError) cause = NULL;
    gsize length;

    if (n == 0)
        return TRUE;
    g_autofree char *bytes = acuan_law_annotate(l->law, (const AcuanChange *) (void *) l->changes->data,
                                                l->changes->len, &length, &cause);
    if (!bytes || !verify(l, bytes, length)) {
        g_autofree char *why = g_strdup_printf("%s: the annotations are written in a way that this cannot "
                                               "be brought into; change them by hand", l->law->path);
        refuse_all(l->w, l->edits, TRUE, "by-hand", cause ? cause->message : why);
        return TRUE;
    }
    if (!write_law(l, bytes, length, error))
        return FALSE;
    l->w->result->applied += n;
    l->w->result->files++;
    return TRUE;
}

static void
find_units(LawEdit *l)
{
    for (guint i = 0; i < l->provisions->len; i++) {
        guint unit = g_array_index(l->provisions, guint, i);
        g_hash_table_insert(l->units, acuan_unit_eid(l->law, unit), GUINT_TO_POINTER(unit + 1));
    }
}

gboolean
apply_to_law(Applier *w, const char *id, GArray *edits, GError **error)
{
    g_autofree char *why = NULL;
    g_autoptr(AcuanLaw) law = read_law(w, id, &why);

    if (!law) {
        refuse_all(w, edits, FALSE, "unknown-law", why);
        return TRUE;
    }
    g_autoptr(GArray) provisions = acuan_law_provisions(law);
    g_autoptr(GHashTable) units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(AcuanChange));
    LawEdit l = {w, law, edits, provisions, units, changes};
    find_units(&l);
    for (guint i = 0; i < edits->len; i++)
        check_edit(&l, &g_array_index(edits, Edited, i));
    return change_law(&l, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* apply.c - which rows of a sheet were edited, and what their laws' files say. */
#include "acuan/apply.h"

#include <math.h>
#include <string.h>

#include "apply.h"

/* ---- what a row says ---- */

static gboolean
read_flag(const char *text, gboolean *flag)
{
    static const char *const yes[] = {"true", "1", "yes", "ya", "benar", NULL};
    static const char *const no[] = {"false", "0", "no", "tidak", "salah", NULL};
    g_autofree char *lower = g_ascii_strdown(text, -1);

    *flag = g_strv_contains(yes, lower);
    return *flag || g_strv_contains(no, lower);
}

/* Spreadsheets of some countries write a decimal comma. */
static gboolean
read_confidence(const char *text, double *confidence)
{
    g_autofree char *point = g_strdelimit(g_strdup(text), ",", '.');
    char *end;

    *confidence = g_ascii_strtod(point, &end);
    return end != point && *end == '\0' && *confidence >= 0 && *confidence <= 1;
}

static gboolean
bad_value(char **why, const char *format, const char *text)
{
    *why = g_strdup_printf(format, text);
    return FALSE;
}

static gboolean
read_method(const char *text, AcuanMethod *method)
{
    for (guint i = 0; i <= ACUAN_METHOD_RULE; i++)
        if (g_ascii_strcasecmp(text, acuan_method_name((AcuanMethod) i)) == 0) {
            *method = (AcuanMethod) i;
            return TRUE;
        }
    return FALSE;
}

gboolean
state_of_row(const SheetRow *row, State *state, char **why)
{
    const char *const *cells = row->cells;
    const char *flag = cells[ACUAN_COLUMN_NEGATIVE], *confidence = cells[ACUAN_COLUMN_CONFIDENCE];
    const char *method = cells[ACUAN_COLUMN_METHOD];

    *state = (State){.there = TRUE,
                     .method = ACUAN_METHOD_HUMAN,
                     .confidence = 1,
                     .relation = cells[ACUAN_COLUMN_RELATION],
                     .reason = cells[ACUAN_COLUMN_REASON],
                     .by = cells[ACUAN_COLUMN_BY],
                     .date = cells[ACUAN_COLUMN_DATE],
                     .note = cells[ACUAN_COLUMN_NOTE]};
    if (flag && !read_flag(flag, &state->negative))
        return bad_value(why, "negative '%s' is neither true nor false", flag);
    if (confidence && !read_confidence(confidence, &state->confidence))
        return bad_value(why, "confidence '%s' is no number from 0 to 1", confidence);
    if (method && !read_method(method, &state->method))
        return bad_value(why, "method '%s' is none of human, inherited and rule", method);
    return TRUE;
}

State
state_of_mapping(const AcuanMapping *m)
{
    if (!m)
        return (State){0};
    return (State){TRUE,      m->method, m->negative, m->confidence, m->relation,
                   m->reason, m->by,     m->date,     m->note};
}

/* Texts that a table holds have no CR LF, and none is as good as an empty one. */
static gboolean
same_text(const char *a, const char *b)
{
    return g_strcmp0(a ? a : "", b ? b : "") == 0;
}

gboolean
state_equal(const State *a, const State *b)
{
    if (!a->there || !b->there)
        return a->there == b->there;
    return a->method == b->method && a->negative == b->negative &&
           fabs(a->confidence - b->confidence) < 0.00006 && same_text(a->relation, b->relation) &&
           same_text(a->reason, b->reason) && same_text(a->by, b->by) && same_text(a->date, b->date) &&
           same_text(a->note, b->note);
}

/* What is not in the sheet stays as it is. */
static void
fill_in(const Sheet *sheet, const State *base, State *state)
{
    const struct {
        AcuanColumn column;
        const char **to, *from;
    } texts[] = {{ACUAN_COLUMN_RELATION, &state->relation, base->relation},
                 {ACUAN_COLUMN_REASON, &state->reason, base->reason},
                 {ACUAN_COLUMN_BY, &state->by, base->by},
                 {ACUAN_COLUMN_DATE, &state->date, base->date},
                 {ACUAN_COLUMN_NOTE, &state->note, base->note}};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (!sheet->has[texts[i].column])
            *texts[i].to = texts[i].from;
    if (!sheet->has[ACUAN_COLUMN_NEGATIVE])
        state->negative = base->negative;
    if (!sheet->has[ACUAN_COLUMN_CONFIDENCE])
        state->confidence = base->there ? base->confidence : 1;
    if (!sheet->has[ACUAN_COLUMN_METHOD])
        state->method = base->there ? base->method : ACUAN_METHOD_HUMAN;
}

char *
state_text(const State *s)
{
    GString *out = g_string_new(NULL);
    const struct {
        const char *name, *text;
    } texts[] = {{"relation", s->relation}, {"by", s->by},     {"date", s->date},
                 {"reason", s->reason},     {"note", s->note}};

    if (!s->there)
        return g_string_free(g_string_append(out, "nothing"), FALSE);
    g_string_append_printf(out, "%s%s, confidence %.4g", acuan_method_name(s->method),
                           s->negative ? ", a no" : "", s->confidence);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (texts[i].text && *texts[i].text)
            g_string_append_printf(out, ", %s '%s'", texts[i].name, texts[i].text);
    return g_string_free(out, FALSE);
}

/* ---- refusals ---- */

void
refuse_edit(Applier *w, const Edited *edit, const char *rule, const char *why)
{
    const char *citation = edit->row ? edit->row->cells[ACUAN_COLUMN_CITATION] : NULL;
    g_autofree char *place = g_strdup_printf("%s#%s", edit->id, edit->eid);
    g_autofree char *sheet = edit->row && edit->row->sheet
                                 ? g_strdup_printf("%s (%s)", edit->sheet->path, edit->row->sheet)
                                 : g_strdup(edit->sheet->path);
    const char *before = w->options->report ? w->options->report->file : NULL;

    if (w->options->report)
        w->options->report->file = sheet;
    acuan_report(w->options->report, ACUAN_ERROR_LEVEL, edit->row ? edit->row->line : 0, 0, rule,
                 "%s, %s: %s", citation ? citation : place, edit->category ? edit->category : "no category",
                 why);
    if (w->options->report)
        w->options->report->file = before;
    w->result->refused++;
}

/* ---- the base ---- */

static char *
key_of(const char *id, const char *eid, const char *category)
{
    return g_strdup_printf("%s#%s %s", id, eid ? eid : "", category);
}

/* "spbe:TK.ARS" of the cells; NULL if the row has no category. Owned by the sheet. */
static const char *
category_of(Sheet *sheet, const SheetRow *row)
{
    const char *model = row->cells[ACUAN_COLUMN_MODEL], *code = row->cells[ACUAN_COLUMN_CODE];

    if (!code)
        return NULL;
    if (!model || strchr(code, ':'))
        return code;
    g_autofree char *name = g_strconcat(model, ":", code, NULL);
    return g_string_chunk_insert_const(sheet->texts, name);
}

static void
base_free(void *data)
{
    Base *base = data;

    g_free(base->key);
    g_free(base);
}

static void
add_base(Applier *w, Base base)
{
    Base *kept = g_memdup2(&base, sizeof base);

    kept->key = key_of(base.id, base.eid, base.category);
    g_hash_table_insert(w->base, kept->key, kept);
}

static gboolean
base_of_file(Applier *w, GError **error)
{
    w->base_sheet = sheet_read(w->options->base, error);
    for (guint i = 0; w->base_sheet && i < w->base_sheet->rows->len; i++) {
        const SheetRow *row = &g_array_index(w->base_sheet->rows, SheetRow, i);
        const char *category = category_of(w->base_sheet, row);
        g_autofree char *why = NULL;
        Base base = {.row = row,
                     .id = row->cells[ACUAN_COLUMN_ID],
                     .eid = row->cells[ACUAN_COLUMN_EID] ? row->cells[ACUAN_COLUMN_EID] : "",
                     .category = category,
                     .label = row->cells[ACUAN_COLUMN_LABEL],
                     .rule = row->cells[ACUAN_COLUMN_RULE]};
        if (!category || !base.id)
            continue;
        if (!state_of_row(row, &base.state, &why)) {
            g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s:%u: %s", w->options->base, row->line,
                        why);
            return FALSE;
        }
        add_base(w, base);
    }
    return w->base_sheet != NULL;
}

static gboolean
keep_mappings(const AcuanHit *hit, void *data, GError **error)
{
    Applier *w = data;
    const AcuanArticle *a = &hit->article;

    (void) error;
    for (guint i = 0; i < hit->mappings->len; i++) {
        const AcuanMapping *m = g_ptr_array_index(hit->mappings, i);
        g_autofree char *name = g_strconcat(m->model, ":", m->code, NULL);
        const char *texts[] = {a->law_id, a->eid,    name,    m->relation, m->reason,
                               m->by,     m->date,   m->note, m->rule};
        for (guint k = 0; k < G_N_ELEMENTS(texts); k++)
            texts[k] = texts[k] ? g_string_chunk_insert_const(w->texts, texts[k]) : NULL;
        Base base = {.id = texts[0],
                     .eid = texts[1],
                     .category = texts[2],
                     .label = acuan_index_label(w->index, name),
                     .rule = texts[8],
                     .state = {TRUE, m->method, m->negative, m->confidence, texts[3], texts[4], texts[5],
                               texts[6], texts[7]}};
        add_base(w, base);
    }
    return TRUE;
}

/* What the index holds of the laws in the sheet. */
static gboolean
base_of_index(Applier *w, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean ok = TRUE;

    for (guint i = 0; ok && i < w->sheet->rows->len; i++) {
        const char *id = g_array_index(w->sheet->rows, SheetRow, i).cells[ACUAN_COLUMN_ID];
        AcuanWalk walk = {.law = id};
        if (id && g_hash_table_add(seen, (void *) (guintptr) id))
            ok = acuan_index_walk(w->index, &walk, keep_mappings, w, NULL, error);
    }
    return ok;
}

/* ---- what was edited ---- */

static void
add_edit(Applier *w, Edited edit)
{
    GArray *edits = g_hash_table_lookup(w->laws, edit.id);

    if (!edits) {
        edits = g_array_new(FALSE, TRUE, sizeof(Edited));
        g_hash_table_insert(w->laws, g_strdup(edit.id), edits);
        g_ptr_array_add(w->order, g_strdup(edit.id));
    }
    w->result->edited++;
    g_array_append_val(edits, edit);
}

/* A row with another code and the old label stands for the one with that label, which is gone. */
static Base *
find_renamed(Applier *w, const SheetRow *row, const Edited *edit)
{
    const char *label = row->cells[ACUAN_COLUMN_LABEL];
    GHashTableIter iter;
    Base *base;

    g_hash_table_iter_init(&iter, w->base);
    while (label && g_hash_table_iter_next(&iter, NULL, (void **) &base)) {
        gsize model = strcspn(base->category, ":");
        if (!base->seen && g_strcmp0(base->label, label) == 0 && strcmp(base->id, edit->id) == 0 &&
            strcmp(base->eid, edit->eid) == 0 && strncmp(base->category, edit->category, model + 1) == 0)
            return base;
    }
    return NULL;
}

/* Refuses what cannot be read, and a second row that says otherwise than the first. */
static gboolean
take_row(Applier *w, Edited *edit, GHashTable *rows)
{
    g_autofree char *key = key_of(edit->id, edit->eid, edit->category);
    const SheetRow *first = g_hash_table_lookup(rows, key);
    g_autofree char *why = NULL, *ignored = NULL;
    State other;

    if (edit->row->formula) {
        why = g_strdup_printf("the cell %s holds a formula; write its value", edit->row->formula);
        refuse_edit(w, edit, "formula", why);
        return FALSE;
    }
    if (!state_of_row(edit->row, &edit->state, &why)) {
        refuse_edit(w, edit, "bad-value", why);
        return FALSE;
    }
    if (!first) {
        g_hash_table_insert(rows, g_steal_pointer(&key), (void *) (guintptr) edit->row);
        return TRUE;
    }
    if (state_of_row(first, &other, &ignored) && !state_equal(&other, &edit->state)) {
        g_autofree char *one = state_text(&other), *two = state_text(&edit->state);
        why = g_strdup_printf("this row says %s; line %u of the same provision says %s", two, first->line,
                              one);
        refuse_edit(w, edit, "duplicate", why);
        g_hash_table_add(w->disputed, g_strdup(key));
    }
    return FALSE;
}

static Edited
edit_of_row(Applier *w, const SheetRow *row)
{
    const char *id = row->cells[ACUAN_COLUMN_ID], *eid = row->cells[ACUAN_COLUMN_EID];

    return (Edited){.sheet = w->sheet, .row = row, .id = id ? id : "", .eid = eid ? eid : "",
                    .category = category_of(w->sheet, row)};
}

static Base *
base_of(Applier *w, const Edited *edit)
{
    g_autofree char *key = key_of(edit->id, edit->eid, edit->category);

    return g_hash_table_lookup(w->base, key);
}

/* Every row of the base that the sheet has. */
static void
mark_seen(Applier *w)
{
    for (guint i = 0; i < w->sheet->rows->len; i++) {
        Edited edit = edit_of_row(w, &g_array_index(w->sheet->rows, SheetRow, i));
        Base *base = edit.category ? base_of(w, &edit) : NULL;
        if (base)
            base->seen = TRUE;
    }
}

/* The judgement of a person makes the row a person's. */
static void
find_edit(Applier *w, Edited *edit)
{
    Base *base = base_of(w, edit);
    State before = base ? base->state : (State){0};

    fill_in(w->sheet, &before, &edit->state);
    edit->base = before;
    if (base && state_equal(&before, &edit->state))
        return;
    if (base && edit->state.method != before.method && edit->state.method != ACUAN_METHOD_HUMAN) {
        w->result->edited++;
        refuse_edit(w, edit, "bad-value", "the method can only be changed to human, by who confirms it");
        return;
    }
    edit->state.method = ACUAN_METHOD_HUMAN;
    Base *renamed = base ? NULL : find_renamed(w, edit->row, edit);
    if (renamed) {
        renamed->seen = TRUE;
        Edited gone = *edit;
        gone.category = renamed->category;
        gone.base = renamed->state;
        gone.state = (State){0};
        gone.rule = renamed->rule;
        gone.replaced = TRUE;
        add_edit(w, gone);
    }
    add_edit(w, *edit);
}

static void
find_edits(Applier *w)
{
    g_autoptr(GHashTable) rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(Edited));

    mark_seen(w);
    for (guint i = 0; i < w->sheet->rows->len; i++) {
        Edited edit = edit_of_row(w, &g_array_index(w->sheet->rows, SheetRow, i));
        w->result->rows += edit.category ? 1 : 0;
        if (edit.category && take_row(w, &edit, rows))
            g_array_append_val(taken, edit);
    }
    for (guint i = 0; i < taken->len; i++) {
        Edited *edit = &g_array_index(taken, Edited, i);
        g_autofree char *key = key_of(edit->id, edit->eid, edit->category);
        if (g_hash_table_contains(w->disputed, key))
            refuse_edit(w, edit, "duplicate", "another row says otherwise of the same provision");
        else
            find_edit(w, edit);
    }
}

static int
compare_bases(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Base *) a)->key, ((const Base *) b)->key);
}

/* Rows of the base that the sheet has not. */
static void
find_removals(Applier *w)
{
    g_autoptr(GHashTable) provisions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GList *bases = g_list_sort(g_hash_table_get_values(w->base), compare_bases);

    for (guint i = 0; i < w->sheet->rows->len; i++) {
        Edited edit = edit_of_row(w, &g_array_index(w->sheet->rows, SheetRow, i));
        g_hash_table_add(provisions, key_of(edit.id, edit.eid, ""));
    }
    for (GList *l = bases; l; l = l->next) {
        const Base *base = l->data;
        g_autofree char *provision = key_of(base->id, base->eid, "");
        if (base->seen)
            continue;
        if (w->options->base)
            add_edit(w, (Edited){.sheet = w->base_sheet, .row = base->row, .id = base->id, .eid = base->eid,
                                 .category = base->category, .rule = base->rule, .base = base->state});
        else
            w->result->missing += g_hash_table_contains(provisions, provision) ? 1 : 0;
    }
    g_list_free(bases);
}

/* ---- the whole ---- */

static void
clear_applier(Applier *w)
{
    g_hash_table_unref(w->base);
    g_hash_table_unref(w->laws);
    g_hash_table_unref(w->disputed);
    g_clear_pointer(&w->files, g_hash_table_unref);
    g_ptr_array_unref(w->order);
    g_string_chunk_free(w->texts);
    sheet_free(w->sheet);
    sheet_free(w->base_sheet);
    acuan_reading_free(w->reading);
}

static gboolean
run(Applier *w, GError **error)
{
    w->models = acuan_index_models(w->index, error);
    w->sheet = w->models ? sheet_read(w->options->sheet, error) : NULL;
    if (!w->sheet || !(w->options->base ? base_of_file(w, error) : base_of_index(w, error)))
        return FALSE;
    find_edits(w);
    find_removals(w);
    if (!apply_find_files(w, error))
        return FALSE;
    for (guint i = 0; i < w->order->len; i++) {
        const char *id = g_ptr_array_index(w->order, i);
        if (!apply_to_law(w, id, g_hash_table_lookup(w->laws, id), error))
            return FALSE;
    }
    return TRUE;
}

gboolean
acuan_apply(AcuanIndex *index, const AcuanApply *options, AcuanApplyResult *result, GError **error)
{
    Applier w = {.index = index, .options = options, .result = result};

    *result = (AcuanApplyResult){0};
    w.base = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, base_free);
    w.laws = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
    w.disputed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    w.order = g_ptr_array_new_with_free_func(g_free);
    w.texts = g_string_chunk_new(1 << 16);
    w.reading = acuan_reading_new();
    gboolean ok = run(&w, error);
    clear_applier(&w);
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lists.c - tabulasi: how the items of a list end, are joined, marked and nested. */
#include <string.h>

#include "acuan/define.h"
#include "lint.h"

#define MOST_LEVELS 4

static gboolean
is_item(AcuanUnitKind kind)
{
    return kind >= ACUAN_UNIT_HURUF && kind <= ACUAN_UNIT_SUBANGKA;
}

/* The items of one list: children of a unit, of one kind, each number behind the one before. */
typedef struct {
    guint units[64];
    guint n;
} List;

static AcuanSlice
text_of(const AcuanLaw *law, guint unit)
{
    AcuanSlice text = acuan_slice_strip(acuan_unit_own_text(law, unit));

    /* Marks of Markdown are not the law's. */
    while (text.n && strchr("*_ \n", text.p[text.n - 1]))
        text.n--;
    return text;
}

static const char *
end_of(const AcuanLaw *law, guint unit)
{
    AcuanSlice text = text_of(law, unit);

    return text.p + (text.n ? text.n - 1 : 0);
}

/* The text without a last "dan", "atau" or "dan/atau"; `*joined` says whether it had one. */
static AcuanSlice
without_joint(AcuanSlice text, gboolean *joined)
{
    static const char *const joints[] = {"dan/atau", "dan", "atau"};

    *joined = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(joints); i++) {
        gsize n = strlen(joints[i]);
        if (text.n <= n || g_ascii_strncasecmp(text.p + text.n - n, joints[i], n) != 0 ||
            g_ascii_isalpha(text.p[text.n - n - 1]))
            continue;
        *joined = TRUE;
        return acuan_slice_strip((AcuanSlice){text.p, text.n - n});
    }
    return text;
}

static gboolean
has_parts(const AcuanLaw *law, guint unit)
{
    return law->units[unit].next > unit + 1;
}

/* The units below which terms are defined: the items there are sentences. */
static GHashTable *
defining_units(const AcuanLaw *law)
{
    GHashTable *out = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) definitions = acuan_law_definitions(law);

    for (guint i = 0; i < definitions->len; i++) {
        const AcuanDefinition *d = g_ptr_array_index(definitions, i);
        if (*d->text && is_item(law->units[d->unit].kind))
            g_hash_table_add(out, GUINT_TO_POINTER(law->units[d->unit].parent));
    }
    return out;
}

/* The last part of an item carries its joint: "... 2) pengawasan; dan". */
static guint
last_part(const AcuanLaw *law, guint unit)
{
    return law->units[unit].next - 1;
}

static void
check_ends(Check *c, const List *list)
{
    const AcuanLaw *law = c->law;

    for (guint i = 0; i < list->n; i++) {
        guint unit = list->units[i];
        gboolean joined;
        AcuanSlice text = without_joint(text_of(law, unit), &joined);
        char last = text.n ? text.p[text.n - 1] : '\0';
        gboolean good = has_parts(law, unit) ? last == ':'
                        : i + 1 < list->n    ? last == ';'
                                             : last == '.' || last == ';';
        if (good || !text.n)
            continue;
        g_autofree char *citation = acuan_unit_citation(law, unit);
        lint_draft(c, end_of(law, unit), "draft-item-end", "%s ends with '%c', not with '%c'",
                   citation, last,
                   has_parts(law, unit) ? ':'
                   : i + 1 < list->n    ? ';'
                                        : '.');
        return;
    }
}

static void
check_joint(Check *c, const List *list)
{
    const AcuanLaw *law = c->law;
    gboolean joined;

    if (list->n < 2)
        return;
    guint unit = last_part(law, list->units[list->n - 2]);
    without_joint(text_of(law, unit), &joined);
    if (joined)
        return;
    g_autofree char *citation = acuan_unit_citation(law, list->units[list->n - 2]);
    lint_draft(c, end_of(law, unit), "draft-item-joint",
               "%s is the last but one and says neither dan nor atau", citation);
}

/* Are the items that the unit stands in marked a. 1. a) 1)? Where they are not, their marks have
 * been misread, or said already to be wrong. */
static gboolean
is_ordered(const AcuanLaw *law, guint unit)
{
    for (; is_item(law->units[unit].kind); unit = law->units[unit].parent) {
        AcuanUnitKind above = law->units[law->units[unit].parent].kind;
        if (is_item(above) && law->units[unit].kind != above + 1)
            return FALSE;
    }
    return TRUE;
}

static void
check_order(Check *c, guint parent, const List *list, gboolean definitions)
{
    AcuanUnitKind above = c->law->units[parent].kind, kind = c->law->units[list->units[0]].kind;
    guint unit = list->units[0];
    gboolean right = is_item(above) ? kind == above + 1 : kind == ACUAN_UNIT_HURUF || definitions;

    /* A definition's own items are a., b. */
    if (above == ACUAN_UNIT_ANGKA && kind == ACUAN_UNIT_HURUF &&
        !is_item(c->law->units[c->law->units[parent].parent].kind))
        right = TRUE;
    if (right)
        return;
    if (!is_ordered(c->law, parent))
        return;
    g_autofree char *citation = acuan_unit_citation(c->law, unit);
    lint_draft(c, c->law->body.p + c->law->units[unit].start, "draft-item-order",
               "%s: the order of marks is a. 1. a) 1)", citation);
}

static void
check_depth(Check *c, guint parent, const List *list)
{
    guint levels = 1;

    for (guint i = parent; is_item(c->law->units[i].kind); i = c->law->units[i].parent)
        levels++;
    if (levels != MOST_LEVELS + 1 || !is_ordered(c->law, parent))
        return;
    g_autofree char *citation = acuan_unit_citation(c->law, list->units[0]);
    lint_draft(c, c->law->body.p + c->law->units[list->units[0]].start, "draft-item-depth",
               "%s is the fifth level", citation);
}

static void
check_list(Check *c, guint parent, const List *list, gboolean definitions)
{
    if (list->n == 0)
        return;
    check_order(c, parent, list, definitions);
    check_depth(c, parent, list);
    if (definitions || list->n < 2)
        return;
    check_ends(c, list);
    check_joint(c, list);
}

static void
check_parent(Check *c, guint parent, gboolean definitions)
{
    const AcuanLaw *law = c->law;
    List list = {{0}, 0};
    guint before = 0;

    for (guint i = parent + 1; i < law->units[parent].next; i = law->units[i].next) {
        const AcuanUnit *u = &law->units[i];
        char suffix;
        guint value = lint_number(c->law, u, &suffix);
        if (!is_item(u->kind) || u->quoted)
            continue;
        if (list.n && (value <= before || u->kind != law->units[list.units[0]].kind)) {
            check_list(c, parent, &list, definitions);
            list.n = 0;
        }
        if (list.n < G_N_ELEMENTS(list.units))
            list.units[list.n++] = i;
        before = value;
    }
    check_list(c, parent, &list, definitions);
}

void
lint_lists(Check *c)
{
    /* The numbered instructions of an amending law are no list, and what they quote is another's.
     */
    if (!lint_is_drafted(c->law) || c->law->amending)
        return;
    g_autoptr(GHashTable) defining = defining_units(c->law);
    for (guint i = 1; i < c->law->n_units; i++)
        if (lint_is_own(&c->law->units[i]))
            check_parent(c, i, g_hash_table_contains(defining, GUINT_TO_POINTER(i)));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terms_render.h"

#include <string.h>

/* Texts less alike are another definition, not another wording: marks on every word tell nothing. */
#define LIKE 0.25

static void
append_place(GString *out, const AcuanTermPlace *place, const Style *style)
{
    const char *colour = g_strcmp0(place->status, "berlaku") == 0 ? style->good : style->warn;

    g_string_append_printf(out, "   %s%s%s", style->bold, place->citation, style->off);
    if (place->status)
        g_string_append_printf(out, "  %s[%s]%s", colour, place->status, style->off);
    if (place->digest)
        g_string_append_printf(out, " %s[ikhtisar]%s", style->warn, style->off);
    g_string_append_printf(out, "  %s%s%s\n", style->dim, place->law_title, style->off);
}

static void
append_term(GString *out, const AcuanDefinition *d, const Style *style)
{
    g_string_append_printf(out, "%s%s%s", style->bold, d->term, style->off);
    for (guint i = 0; d->aliases[i]; i++)
        g_string_append_printf(out, "%s%s", i ? ", " : " (", d->aliases[i]);
    g_string_append(out, d->aliases[0] ? ")" : "");
}

static void
append_wording(GString *out, const AcuanTermWording *wording, guint number, const Style *style)
{
    const AcuanTermPlace *first = g_ptr_array_index(wording->places, 0);

    g_string_append_printf(out, "%u. ", number);
    append_term(out, first->definition, style);
    g_string_append(out, ": ");
    if (wording->diff && acuan_diff_likeness(wording->diff) >= LIKE)
        text_diff(out, wording->diff, G_MAXUINT, style);
    else
        g_string_append(out, wording->text);
    g_string_append_c(out, '\n');
    for (guint i = 0; i < wording->places->len; i++)
        append_place(out, g_ptr_array_index(wording->places, i), style);
    g_string_append_c(out, '\n');
}

static void
append_named(GString *out, const GPtrArray *named, const Style *style)
{
    if (named->len == 0)
        return;
    g_string_append(out, "Named in passing, without a definition:\n");
    for (guint i = 0; i < named->len; i++) {
        const AcuanTermPlace *place = g_ptr_array_index(named, i);
        g_string_append(out, "   ");
        append_term(out, place->definition, style);
        g_string_append_c(out, '\n');
        append_place(out, place, style);
    }
    g_string_append_c(out, '\n');
}

static guint
count_places(const AcuanTermAnswer *answer)
{
    guint n = 0;

    for (guint i = 0; i < answer->wordings->len; i++)
        n += ((const AcuanTermWording *) g_ptr_array_index(answer->wordings, i))->places->len;
    return n;
}

void
terms_text(GString *out, const AcuanTermAnswer *answer, guint limit, const Style *style)
{
    guint shown = MIN(limit, answer->wordings->len), places = count_places(answer);

    for (guint i = 0; i < shown; i++)
        append_wording(out, g_ptr_array_index(answer->wordings, i), i + 1, style);
    append_named(out, answer->named, style);
    if (places)
        g_string_append_printf(out, "%u of %u wordings, in %u definitions\n", shown,
                               answer->wordings->len, places);
}

static gboolean
any_digest(const GPtrArray *places)
{
    for (guint i = 0; i < places->len; i++)
        if (((const AcuanTermPlace *) g_ptr_array_index(places, i))->digest)
            return TRUE;
    return FALSE;
}

gboolean
terms_use_digest(const AcuanTermAnswer *answer)
{
    gboolean found = any_digest(answer->named);

    for (guint i = 0; !found && i < answer->wordings->len; i++)
        found = any_digest(((const AcuanTermWording *) answer->wordings->pdata[i])->places);
    return found;
}

/* ---- the list ---- */

/* "laws<TAB>wordings<TAB>term (aliases)" */
void
term_list_text(GString *out, const AcuanTermList *list, guint limit, gboolean in_force,
               const Style *style)
{
    guint shown = MIN(limit, list->terms->len);

    for (guint i = 0; i < shown; i++) {
        const AcuanTermCount *t = g_ptr_array_index(list->terms, i);
        g_string_append_printf(out, "%u\t%u\t%s%s%s", in_force ? t->laws_in_force : t->laws,
                               in_force ? t->wordings_in_force : t->wordings, style->bold, t->term,
                               style->off);
        g_autofree char *aliases = g_strjoinv(", ", t->aliases);
        g_string_append_printf(out, "%s%s%s\n", *aliases ? " (" : "", aliases, *aliases ? ")" : "");
    }
}

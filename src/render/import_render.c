/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/import_render.h"

#include <string.h>

#include "render/json.h"

#define MAX_SHOWN 3 /* examples of one sort of repair */

static void
append_place(GString *out, const AcuanImported *imported, const AcuanImportFix *fix)
{
    g_string_append(out, imported->path);
    if (fix->page && !fix->line)
        g_string_append_printf(out, ": page %u", fix->page);
    else if (fix->line)
        g_string_append_printf(out, ":%u", fix->line);
    g_string_append(out, ": ");
}

static void
append_short(GString *out, const char *text)
{
    const char *end = text;
    guint n = 0;

    while (*end && n < 60) {
        end = g_utf8_next_char(end);
        n++;
    }
    g_string_append_len(out, text, end - text);
    if (*end)
        g_string_append(out, "...");
}

static void
append_change(GString *out, const AcuanImportFix *fix)
{
    if (*fix->before) {
        g_string_append(out, "\"");
        append_short(out, fix->before);
        g_string_append(out, "\"");
    }
    if (*fix->before && *fix->after)
        g_string_append(out, " -> ");
    if (*fix->after) {
        g_string_append(out, "\"");
        append_short(out, fix->after);
        g_string_append(out, "\"");
    }
}

static void
append_fix(GString *out, const AcuanImported *imported, const AcuanImportFix *fix)
{
    append_place(out, imported, fix);
    g_string_append(out, fix->doubtful ? "doubtful: " : "repaired: ");
    append_change(out, fix);
    g_string_append_printf(out, " [%s]\n", fix->rule);
}

/* "repaired: 12 mark ("(21 Setiap" -> "(2) Setiap", ...)", one line a sort. */
static void
append_sorts(GString *out, const AcuanImported *imported)
{
    const GArray *fixes = imported->fixes;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < fixes->len; i++) {
        const AcuanImportFix *first = &g_array_index(fixes, AcuanImportFix, i);
        if (first->doubtful || !g_hash_table_add(seen, (gpointer) (guintptr) first->rule))
            continue;
        guint n = 0;
        g_autoptr(GString) examples = g_string_new(NULL);
        for (guint k = i; k < fixes->len; k++) {
            const AcuanImportFix *fix = &g_array_index(fixes, AcuanImportFix, k);
            if (fix->doubtful || strcmp(fix->rule, first->rule) != 0)
                continue;
            if (n++ < MAX_SHOWN) {
                g_string_append(examples, n > 1 ? ", " : "");
                append_change(examples, fix);
            }
        }
        g_string_append_printf(out, "  repaired: %u %s: %s%s\n", n, first->rule, examples->str,
                               n > MAX_SHOWN ? ", ..." : "");
    }
}

static void
append_summary(GString *out, const AcuanImported *imported, const char *place)
{
    g_autofree char *name = acuan_law_name(imported->type, imported->number, imported->year);
    const AcuanImportCounts *c = &imported->counts;

    g_string_append_printf(out, "%s: %s", imported->path, name);
    if (imported->metadata)
        g_string_append(out, ": metadata only");
    else
        g_string_append_printf(out, ": %u Pasal, %u BAB, %u Bagian, %u Paragraf; quality %.2f", c->pasal,
                               c->bab, c->bagian, c->paragraf, imported->quality);
    for (guint i = 0; i < imported->reasons->len; i++)
        g_string_append_printf(out, "%s%s", i ? "; " : " (", (char *) g_ptr_array_index(imported->reasons, i));
    g_string_append_printf(out, "%s%s%s\n", imported->reasons->len ? ")" : "", place ? "; " : "",
                           place ? place : "");
}

void
import_text(GString *out, const AcuanImported *imported, const char *place, gboolean all)
{
    append_summary(out, imported, place);
    for (guint i = 0; i < imported->lost->len; i++)
        g_string_append_printf(out, "%s: suspect: the annotation at %s leads nowhere in this text\n",
                               imported->path, (char *) g_ptr_array_index(imported->lost, i));
    if (imported->suspects)
        g_string_append_printf(out,
                               "%s: suspect: %u annotations were made for other words; list them with "
                               "'acuan map --check'\n",
                               imported->path, imported->suspects);
    for (guint i = 0; i < imported->fixes->len; i++) {
        const AcuanImportFix *fix = &g_array_index(imported->fixes, AcuanImportFix, i);
        if (all || fix->doubtful)
            append_fix(out, imported, fix);
    }
    if (!all)
        append_sorts(out, imported);
}

/* ---- JSON ---- */

static json_t *
texts(const GPtrArray *list)
{
    json_t *array = json_array();

    for (guint i = 0; i < list->len; i++)
        json_array_append_new(array, json_text(acuan_slice(g_ptr_array_index(list, i))));
    return array;
}

static json_t *
fixes(const AcuanImported *imported, gboolean doubtful)
{
    json_t *array = json_array();

    for (guint i = 0; i < imported->fixes->len; i++) {
        const AcuanImportFix *fix = &g_array_index(imported->fixes, AcuanImportFix, i);
        if (fix->doubtful != doubtful)
            continue;
        json_t *item = json_object();
        json_object_set_new(item, "rule", json_string(fix->rule));
        json_object_set_new(item, "line", fix->line ? json_integer(fix->line) : json_null());
        json_object_set_new(item, "page", fix->page ? json_integer(fix->page) : json_null());
        json_object_set_new(item, "before", json_text(acuan_slice(fix->before)));
        json_object_set_new(item, "after", json_text(acuan_slice(fix->after)));
        json_array_append_new(array, item);
    }
    return array;
}

void
import_json(GString *out, const AcuanImported *imported, const char *place)
{
    json_t *o = json_object();

    json_object_set_new(o, "file", json_text(acuan_slice(imported->path)));
    json_object_set_new(o, "source", json_string(acuan_source_name(imported->source)));
    json_object_set_new(o, "document", place ? json_text(acuan_slice(place)) : json_null());
    json_object_set_new(o, "id", json_text(acuan_slice(imported->id)));
    json_object_set_new(o, "title", json_text(acuan_slice(imported->title)));
    json_object_set_new(o, "metadata_only", json_boolean(imported->metadata));
    json_object_set_new(o, "pages", json_integer(imported->pages));
    json_object_set_new(o, "bab", json_integer(imported->counts.bab));
    json_object_set_new(o, "bagian", json_integer(imported->counts.bagian));
    json_object_set_new(o, "paragraf", json_integer(imported->counts.paragraf));
    json_object_set_new(o, "pasal", json_integer(imported->counts.pasal));
    json_object_set_new(o, "words", json_integer(imported->words));
    json_object_set_new(o, "page_lines", json_integer(imported->noise));
    json_object_set_new(o, "quality", imported->metadata ? json_null() : json_real(imported->quality));
    json_object_set_new(o, "reasons", texts(imported->reasons));
    json_object_set_new(o, "suspects", json_integer(imported->suspects));
    json_object_set_new(o, "lost_annotations", texts(imported->lost));
    json_object_set_new(o, "doubts", fixes(imported, TRUE));
    json_object_set_new(o, "repairs", fixes(imported, FALSE));
    json_append(out, o, FALSE);
}

void
import_json_failure(GString *out, const char *message)
{
    json_t *o = json_object();

    json_object_set_new(o, "error", json_text(acuan_slice(message)));
    json_append(out, o, FALSE);
}

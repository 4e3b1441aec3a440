/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/index.h"
#include "acuan/map.h"
#include "acuan/citation.h"
#include "result.h"

#define MAX_NOTED 40 /* doubts named in the front matter */

static void
clear_fix(gpointer item)
{
    AcuanImportFix *fix = item;

    g_free(fix->before);
    g_free(fix->after);
}

AcuanImported *
import_result_new(const char *path, AcuanSource source)
{
    AcuanImported *imported = g_new0(AcuanImported, 1);

    imported->path = g_strdup(path);
    imported->source = source;
    imported->document = g_string_new(NULL);
    imported->fixes = g_array_new(FALSE, TRUE, sizeof(AcuanImportFix));
    g_array_set_clear_func(imported->fixes, clear_fix);
    imported->reasons = g_ptr_array_new_with_free_func(g_free);
    imported->lost = g_ptr_array_new_with_free_func(g_free);
    return imported;
}

void
acuan_imported_free(AcuanImported *imported)
{
    if (!imported)
        return;
    g_free(imported->path);
    g_free(imported->id);
    g_free(imported->type);
    g_free(imported->number);
    g_free(imported->title);
    g_string_free(imported->document, TRUE);
    g_array_unref(imported->fixes);
    g_ptr_array_unref(imported->reasons);
    g_ptr_array_unref(imported->lost);
    g_free(imported);
}

char *
acuan_imported_name(const AcuanImported *imported)
{
    /* "/akn/id/act/perda/kota-contoh/2026/7" has more between kind and year. */
    g_auto(GStrv) parts = g_strsplit(imported->id + strlen("/akn/id/act/"), "/", -1);
    g_autofree char *name = g_strjoinv("-", parts);

    return g_strconcat(name, ".md", NULL);
}

/* ---- comments of the front matter ---- */

/* One line, without what would end a comment or the front matter. */
static void
append_comment(GString *out, const char *text)
{
    gsize n = 0;

    for (; *text && n < 160; text++, n++)
        g_string_append_c(out, (guchar) *text < ' ' ? ' ' : *text);
    /* Not in the middle of a character. */
    while (*text && out->len && ((guchar) *text & 0xc0) == 0x80) {
        g_string_append_c(out, *text);
        text++;
    }
}

static void
write_doubt(GString *out, const AcuanImportFix *fix)
{
    g_string_append(out, "# doubtful");
    if (fix->page)
        g_string_append_printf(out, ", page %u", fix->page);
    if (fix->line)
        g_string_append_printf(out, ", line %u", fix->line);
    g_string_append_printf(out, ", %s: ", fix->rule);
    append_comment(out, *fix->before ? fix->before : fix->after);
    g_string_append_c(out, '\n');
}

static void
write_notes(const AcuanImported *imported, GString *out)
{
    guint noted = 0, doubts = 0;
    g_autofree char *base = g_path_get_basename(imported->path);

    g_string_append(out, "# imported from ");
    append_comment(out, base);
    g_string_append_printf(out, " (%s)", acuan_source_name(imported->source));
    if (!imported->metadata)
        g_string_append_printf(out, "; quality %.2f", imported->quality);
    for (guint i = 0; i < imported->reasons->len; i++)
        g_string_append_printf(out, "; %s", (char *) g_ptr_array_index(imported->reasons, i));
    g_string_append_c(out, '\n');
    for (guint i = 0; i < imported->fixes->len; i++) {
        const AcuanImportFix *fix = &g_array_index(imported->fixes, AcuanImportFix, i);
        doubts += fix->doubtful ? 1 : 0;
        if (fix->doubtful && noted++ < MAX_NOTED)
            write_doubt(out, fix);
    }
    if (doubts > MAX_NOTED)
        g_string_append_printf(out, "# and %u more doubtful places\n", doubts - MAX_NOTED);
}

/* ---- annotations carried over ---- */

/* The line of the front matter that begins with the key, or NULL. */
static char *
find_key(const char *front, const char *key)
{
    g_autofree char *at_line = g_strdup_printf("\n%s:", key);
    char *found = strstr(front, at_line);

    return found ? found + 1 : NULL;
}

GString *
import_carry_front(const AcuanLaw *law)
{
    gsize length;
    guint changed;
    g_autofree char *bytes = acuan_renew_fingerprints(law, &length, &changed);
    const char *end = bytes + length;
    const char *start = memchr(bytes, '\n', length);
    GString *front = g_string_new("\n");

    /* The reading of the law has proved that both fences are there. */
    for (const char *p = start ? start + 1 : end; p < end;) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        const char *next = eol ? eol + 1 : end;
        AcuanSlice line = acuan_slice_strip((AcuanSlice){p, (gsize) (next - p)});
        if (acuan_slice_is(line, "---"))
            break;
        g_string_append_len(front, p, next - p);
        p = next;
    }
    g_string_replace(front, "\r\n", "\n", 0);
    char *kind = find_key(front->str, "teks");
    if (kind) {
        gssize at = kind - front->str;
        gssize n = (gssize) strcspn(kind, "\n");
        g_string_erase(front, at, n);
        g_string_insert(front, at, "teks: verbatim");
    } else {
        g_string_append(front, "teks: verbatim\n");
    }
    g_string_erase(front, 0, 1);
    return front;
}

void
import_check_carried(AcuanImported *imported, const AcuanLaw *law)
{
    for (guint i = 0; i < law->n_entries; i++) {
        const AcuanAnnotationEntry *entry = &law->entries[i];
        g_autofree char *print = acuan_entry_fingerprint(law, entry);
        if (!print)
            g_ptr_array_add(imported->lost, g_strdup(entry->at ? entry->at : "?"));
        if (!print || g_strcmp0(print, entry->fingerprint) != 0)
            imported->suspects++;
    }
}

/* The document with this id at `path`, a file or a folder of them. NULL if there is none, or with the
 * error set if a file that was named cannot be used. */
static AcuanLaw *
find_annotated(const char *path, const char *id, GError **error)
{
    const char *paths[] = {path, NULL};
    AcuanReport report = {0};
    g_autoptr(GPtrArray) files = acuan_find_texts(paths, &report);

    for (guint i = 0; i < files->len; i++) {
        const char *file = g_ptr_array_index(files, i);
        g_autofree char *has = acuan_law_peek_id(file);
        if (has && strcmp(has, id) == 0)
            return acuan_law_read_file(file, &report);
    }
    if (files->len == 0)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: no document with annotations there", path);
    else if (!g_file_test(path, G_FILE_TEST_IS_DIR))
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s: its annotations are for another regulation, not for %s", path, id);
    return NULL;
}

/* ---- the document ---- */

static AcuanLaw *
read_back(const AcuanImported *imported)
{
    AcuanReport report = {0};
    char *bytes = g_strndup(imported->document->str, imported->document->len);

    return acuan_law_read(imported->path, bytes, imported->document->len, &report);
}

/* The document is put together twice: its own quality stands in its front matter. */
static void
assemble(AcuanImported *imported, const char *front, const char *body, gboolean notes)
{
    g_string_assign(imported->document, "---\n");
    g_string_append(imported->document, front);
    if (notes)
        write_notes(imported, imported->document);
    g_string_append(imported->document, "---\n");
    g_string_append(imported->document, body);
}

static gboolean
identify(AcuanImported *imported, const ImportMeta *meta, GError **error)
{
    imported->id = import_meta_id(meta);
    imported->type = g_strdup(meta->type);
    imported->number = g_strdup(meta->number);
    imported->year = meta->year;
    imported->title = g_strdup(meta->title ? meta->title : "");
    if (imported->id)
        return TRUE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                "%s: cannot tell which regulation this is (%s); say so with --as 'Perpres 95/2018'",
                imported->path,
                !meta->type ? "no kind was found" : "no number and year were found");
    return FALSE;
}

static int
compare_fixes(gconstpointer a, gconstpointer b)
{
    const AcuanImportFix *p = a, *q = b;

    if (p->page != q->page)
        return p->page > q->page ? 1 : -1;
    return (p->line > q->line) - (p->line < q->line);
}

gboolean
import_finish(AcuanImported *imported, ImportText *text, const ImportMeta *meta,
              const char *annotations, GError **error)
{
    GError *fault = NULL;

    if (!identify(imported, meta, error))
        return FALSE;
    g_autoptr(AcuanLaw) annotated = annotations ? find_annotated(annotations, imported->id, &fault) : NULL;
    if (fault) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    GString *front = annotated ? import_carry_front(annotated) : g_string_new(NULL);
    g_autoptr(GString) body = g_string_new(NULL);
    if (!annotated)
        import_write_front(meta, front);
    if (text) {
        import_write_body(text, body);
        GArray *none = imported->fixes;
        imported->fixes = text->fixes;
        text->fixes = none;
        imported->noise = text->noise;
        g_array_sort(imported->fixes, compare_fixes);
    }
    imported->metadata = text == NULL;
    assemble(imported, front->str, body->str, FALSE);
    g_autoptr(AcuanLaw) law = read_back(imported);
    if (law && text)
        import_judge(imported, law);
    if (law && annotated)
        import_check_carried(imported, law);
    assemble(imported, front->str, body->str, TRUE);
    g_string_free(front, TRUE);
    if (!law)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: its front matter cannot be written",
                    imported->path);
    return law != NULL;
}

gboolean
import_take(AcuanImported *imported, GString *document, GError **error)
{
    g_string_free(imported->document, TRUE);
    imported->document = document;
    g_autoptr(AcuanLaw) law = read_back(imported);
    if (!law) {
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: its metadata name no regulation",
                    imported->path);
        return FALSE;
    }
    const char *key = acuan_type_key(acuan_slice(law->type));
    imported->id = g_strdup(law->id);
    imported->type = key ? g_strdup(key) : g_ascii_strdown(law->type, -1);
    imported->number = g_strdup(law->number);
    imported->year = law->year;
    imported->title = g_strdup(law->title);
    import_judge(imported, law);
    return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/law.h"

#include <string.h>

#include "base/yaml.h"
#include "front.h"
#include "profile.h"
#include "tree.h"

#define MAX_TEXT ((gsize) 64 << 20)

/* Bytes that are no UTF-8, and NUL bytes, are named and kept: the text is the law's. */
static void
check_encoding(const char *bytes, gsize length, AcuanReport *report)
{
    const char *at = bytes, *end = bytes + length, *bad = NULL;
    const char *nul = memchr(bytes, '\0', length);

    if (nul)
        acuan_report(report, ACUAN_WARNING, 0, 0, "nul-byte",
                     "a NUL byte at offset %" G_GSIZE_FORMAT "; the text is kept as it is",
                     (gsize) (nul - bytes));
    /* GLib takes NUL for a fault too; it was named above. */
    while (!g_utf8_validate_len(at, (gsize) (end - at), &bad) && bad < end && *bad == '\0')
        at = bad + 1;
    if (bad < end && *bad != '\0')
        acuan_report(report, ACUAN_WARNING, 0, 0, "invalid-utf8",
                     "not UTF-8 at offset %" G_GSIZE_FORMAT "; the text is kept as it is",
                     (gsize) (bad - bytes));
}

/* Line ends of other systems become our own, so that no text shown or exported carries them. The law
 * remembers whether it had them, and where it had not. Returns the new length. */
static gsize
unify_line_ends(AcuanLaw *law, char *bytes, gsize length)
{
    const char *first = memchr(bytes, '\r', length);
    gsize out = 0;

    if (!first)
        return length;
    law->bare = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (gsize i = 0; i < length; i++) {
        if (bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n') {
            law->crlf = TRUE;
            continue;
        }
        if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'))
            g_array_append_val(law->bare, out);
        bytes[out++] = bytes[i];
    }
    bytes[out] = '\0';
    return out;
}

AcuanLaw *
acuan_law_read(const char *path, char *bytes, gsize length, AcuanReport *report)
{
    return acuan_law_read_as(path, bytes, length, NULL, report);
}

AcuanLaw *
acuan_law_read_as(const char *path, char *bytes, gsize length, const AcuanProfile *profile,
                  AcuanReport *report)
{
    g_autoptr(AcuanLaw) law = g_new0(AcuanLaw, 1);

    law->path = g_strdup(path);
    law->bytes = bytes;
    if (report)
        report->file = law->path;
    /* Offsets in messages are those of the file. */
    check_encoding(bytes, length, report);
    length = unify_line_ends(law, bytes, length);
    gboolean ok = law_read_front(law, length, profile, report);
    if (ok) {
        (law->profile ? profile_build_tree : law_build_tree)(law, report);
        law_resolve_annotations(law, report);
    }
    if (report)
        report->file = NULL;
    return ok ? g_steal_pointer(&law) : NULL;
}

AcuanLaw *
acuan_law_read_file(const char *path, AcuanReport *report)
{
    return acuan_law_read_file_as(path, NULL, report);
}

AcuanLaw *
acuan_law_read_file_as(const char *path, const AcuanProfile *profile, AcuanReport *report)
{
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    char *bytes = acuan_read_file(path, MAX_TEXT, &length, &error);

    if (bytes)
        return acuan_law_read_as(path, bytes, length, profile, report);
    /* The message names the file itself. */
    acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "unreadable", "%s", error->message);
    return NULL;
}

char *
acuan_law_peek_id(const char *path)
{
    return acuan_law_peek_id_as(path, NULL);
}

char *
acuan_law_peek_id_as(const char *path, const AcuanProfile *profile)
{
    gsize length = 0;
    char *bytes = acuan_read_file(path, MAX_TEXT, &length, NULL);

    return bytes ? law_peek_id(bytes, length, profile) : NULL;
}

void
acuan_law_free(AcuanLaw *law)
{
    if (!law)
        return;
    g_free(law->path);
    g_free(law->bytes);
    g_clear_pointer(&law->front, yaml_tree_free);
    g_free(law->relations);
    g_free(law->annotations);
    g_free(law->entries);
    g_free(law->units);
    g_clear_pointer(&law->bare, g_array_unref);
    g_free(law);
}

const char *
acuan_law_key(const AcuanLaw *law, const char *key)
{
    return yaml_text(yaml_get(yaml_root(law->front), key));
}

guint
acuan_law_count(const AcuanLaw *law, AcuanUnitKind kind)
{
    guint count = 0;

    for (guint i = 0; i < law->n_units; i++)
        if (law->units[i].kind == kind && !law->units[i].quoted)
            count++;
    return count;
}

AcuanSlice
acuan_unit_text(const AcuanLaw *law, guint unit)
{
    const AcuanUnit *u = &law->units[unit];
    return (AcuanSlice){law->body.p + u->start, u->end - u->start};
}

AcuanSlice
acuan_unit_content(const AcuanLaw *law, guint unit)
{
    const AcuanUnit *u = &law->units[unit];
    return (AcuanSlice){law->body.p + u->content, u->end - u->content};
}

AcuanSlice
acuan_unit_own_text(const AcuanLaw *law, guint unit)
{
    const AcuanUnit *u = &law->units[unit];
    guint end = u->next > unit + 1 ? law->units[unit + 1].start : u->end;

    return (AcuanSlice){law->body.p + u->content, end > u->content ? end - u->content : 0};
}

guint
acuan_law_line(const AcuanLaw *law, guint unit, const char *at)
{
    guint line = law->units[unit].line;

    for (const char *p = law->body.p + law->units[unit].start; p < at; p++)
        line += *p == '\n' ? 1 : 0;
    return line;
}

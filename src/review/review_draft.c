/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * review_draft.c - a draft becomes a law.
 *
 * A text without front matter gets one made from its title block, so that there is one reader of
 * law.
 */
#include <string.h>

#include "acuan/citation.h"
#include "review.h"

#define MAX_DRAFT ((gsize) 64 << 20)
#define FRONT_LINES 3 /* of the front matter that is put before a text without one */

/* The title block: lines up to the one that begins what follows it. */
typedef struct {
    char *type, *number, *title;
    guint year;
} Heading;

static void
heading_clear(Heading *h)
{
    g_free(h->type);
    g_free(h->number);
    g_free(h->title);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Heading, heading_clear)

static gboolean
ends_heading(const char *line)
{
    static const char *const marks[] = {
        "DENGAN RAHMAT", "MENIMBANG", "MENGINGAT", "PRESIDEN REPUBLIK",
        "MEMUTUSKAN",    "BAB ",      "PASAL ",    NULL};
    g_autofree char *upper = g_ascii_strup(line, -1);

    for (guint i = 0; marks[i]; i++)
        if (g_str_has_prefix(upper, marks[i]))
            return TRUE;
    return FALSE;
}

/* "NOMOR 5 TAHUN 2026"; a draft has dots where its number will be. */
static void
read_number(Heading *h, const char *line)
{
    g_auto(GStrv) words = g_strsplit_set(line, " \t:.", -1);

    for (guint i = 0; words[i] && words[i + 1]; i++) {
        gboolean number = g_ascii_strcasecmp(words[i], "NOMOR") == 0;
        gboolean year = g_ascii_strcasecmp(words[i], "TAHUN") == 0;
        if (number && g_ascii_isdigit(words[i + 1][0]) && !h->number)
            h->number = g_strcanon(g_strdup(words[i + 1]), "0123456789", '\0');
        else if (year && !h->year)
            h->year = (guint) MIN(g_ascii_strtoull(words[i + 1], NULL, 10), 9999);
    }
}

static void
read_line(Heading *h, const char *line, gboolean *title)
{
    gsize used = 0;
    const char *name = g_ascii_strncasecmp(line, "RANCANGAN ", 10) == 0 ? line + 10 : line;

    if (*title) {
        g_autofree char *before = h->title;
        h->title = before ? g_strconcat(before, " ", line, NULL) : g_strdup(line);
    } else if (g_ascii_strncasecmp(line, "TENTANG", 7) == 0) {
        *title = TRUE;
        if (line[7] == ' ')
            h->title = g_strdup(line + 8);
    } else {
        const char *key = h->type ? NULL : acuan_type_prefix(name, &used);
        if (key)
            h->type = g_strdup(key);
        read_number(h, line);
    }
}

static void
read_heading(Heading *h, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 40);
    gboolean title = FALSE;

    for (guint i = 0; lines[i] && i < 39; i++) {
        g_autofree char *line = acuan_slice_fold(acuan_slice(lines[i]));
        if (*line && ends_heading(line))
            break;
        if (*line)
            read_line(h, line, &title);
        else if (title && h->title)
            break;
    }
}

/* As a YAML scalar in double quotes. */
static char *
quoted(const char *text)
{
    GString *out = g_string_new("\"");
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *p = valid; *p; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_c(out, '\\');
        if ((guchar) *p >= 0x20)
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
    return g_string_free(out, FALSE);
}

static char *
with_front_matter(const char *text, gsize n, gsize *length)
{
    g_auto(Heading) h = {0};
    GString *out = g_string_new(NULL);
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();

    read_heading(&h, text);
    if (!h.year)
        h.year = (guint) g_date_time_get_year(now);
    const char *type = h.type ? h.type : "rancangan";
    const char *number = h.number && *h.number ? h.number : "rancangan";
    g_autofree char *kind = g_ascii_strup(type, -1);
    g_autofree char *title = quoted(h.title && *h.title ? h.title : "Rancangan");
    g_string_append_printf(out,
                           "---\n{id: /akn/id/act/%s/%u/%s, jenis: %s, nomor: \"%s\", tahun: %u, "
                           "judul: %s, bahasa: id, status: rancangan}\n---\n",
                           type, h.year, number, kind, number, h.year, title);
    g_string_append_len(out, text, (gssize) n);
    *length = out->len;
    return g_string_free(out, FALSE);
}

/* Lines count from the text's own first line. */
static void
shift_lines(AcuanLaw *law)
{
    law->body_line -= FRONT_LINES;
    for (guint i = 0; i < law->n_units; i++)
        law->units[i].line -= MIN(law->units[i].line, FRONT_LINES);
}

static gboolean
has_front_matter(const char *bytes)
{
    if (g_str_has_prefix(bytes, "\xef\xbb\xbf"))
        bytes += 3;
    return g_str_has_prefix(bytes, "---");
}

AcuanLaw *
acuan_draft_read(const char *path, AcuanReport *report)
{
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = acuan_read_file(path, MAX_DRAFT, &length, &error);

    if (!bytes || length == 0) {
        if (report)
            report->file = path;
        acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, bytes ? "empty-file" : "unreadable", "%s",
                     bytes ? "the file is empty" : error->message);
        if (report)
            report->file = NULL;
        return NULL;
    }
    if (has_front_matter(bytes))
        return acuan_law_read(path, g_steal_pointer(&bytes), length, report);
    gsize whole = 0;
    char *made = with_front_matter(bytes, length, &whole);
    AcuanLaw *law = acuan_law_read(path, made, whole, NULL);
    if (law)
        shift_lines(law);
    else
        acuan_report(report, ACUAN_ERROR_LEVEL, 1, 1, "no-title-block",
                     "%s: no front matter, and none can be made of the title block", path);
    return law;
}

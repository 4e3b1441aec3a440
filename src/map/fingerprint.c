/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/map.h"

#define DIGITS 16

static char *
words_fingerprint(const AcuanTokens *tokens)
{
    /* The words lie one after the other, each with its NUL, which keeps them apart. */
    char *digest = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *) tokens->words->str, tokens->words->len);
    digest[DIGITS] = '\0';
    return digest;
}

char *
acuan_fingerprint(AcuanSlice text)
{
    g_autoptr(AcuanTokens) tokens = acuan_tokens_new();

    acuan_tokens_read(tokens, text);
    return words_fingerprint(tokens);
}

char *
acuan_reading_fingerprint(AcuanReading *reading)
{
    return words_fingerprint(acuan_reading_tokens(reading, ACUAN_FIELD_TEXT));
}

char *
acuan_entry_fingerprint(const AcuanLaw *law, const AcuanAnnotationEntry *entry)
{
    if (entry->first == 0)
        return NULL;
    guint start = law->units[entry->first].start, end = law->units[entry->last].end;
    return acuan_fingerprint((AcuanSlice){law->body.p + start, end - start});
}

/* ---- writing them into the file ---- */

/* A change of the file: `text` in place of the bytes [at, until). */
typedef struct {
    gsize at, until;
    char *text;
} Edit;

static gsize
offset_of(const GArray *lines, guint line, guint col)
{
    return g_array_index(lines, gsize, line - 1) + col - 1;
}

static GArray *
line_starts(const char *bytes, gsize length)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize start = 0;

    g_array_append_val(lines, start);
    for (gsize i = 0; i < length; i++)
        if (bytes[i] == '\n') {
            start = i + 1;
            g_array_append_val(lines, start);
        }
    return lines;
}

/* Columns of libyaml count characters, our lines bytes. */
static gsize
place(const AcuanLaw *law, const GArray *lines, guint line, guint col)
{
    const char *start = law->bytes + offset_of(lines, line, 1);

    return (gsize) (g_utf8_offset_to_pointer(start, (glong) col - 1) - law->bytes);
}

/* Replaces the fingerprint there is; else adds one behind `pada`, in the style of the entry. */
static Edit
edit_entry(const AcuanLaw *law, const AcuanAnnotationEntry *entry, const GArray *lines,
           const char *print)
{
    gsize at;

    if (entry->print_line) {
        at = place(law, lines, entry->print_line, entry->print_col);
        return (Edit){at, place(law, lines, entry->print_line, entry->print_end), g_strdup(print)};
    }
    at = place(law, lines, entry->at_line, entry->at_end);
    if (entry->flow)
        return (Edit){at, at, g_strdup_printf(", sidik: %s", print)};
    /* A comment may follow on the line of `pada`; the new line comes below it. */
    at += strcspn(law->bytes + at, "\n");
    return (Edit){at, at, g_strdup_printf("\n%*ssidik: %s", (int) entry->col - 1, "", print)};
}

char *
acuan_renew_fingerprints(const AcuanLaw *law, gsize *length, guint *changed)
{
    gsize size = (gsize) (law->body.p + law->body.n - law->bytes), at = 0;
    g_autoptr(GArray) lines = line_starts(law->bytes, size);
    GString *out = g_string_sized_new(size + 1024);

    *changed = 0;
    for (guint i = 0; i < law->n_entries; i++) {
        const AcuanAnnotationEntry *entry = &law->entries[i];
        g_autofree char *print = acuan_entry_fingerprint(law, entry);
        if (!print || g_strcmp0(print, entry->fingerprint) == 0)
            continue;
        Edit edit = edit_entry(law, entry, lines, print);
        g_string_append_len(out, law->bytes + at, (gssize) (edit.at - at));
        g_string_append(out, edit.text);
        g_free(edit.text);
        at = edit.until;
        ++*changed;
    }
    g_string_append_len(out, law->bytes + at, (gssize) (size - at));
    if (law->crlf)
        g_string_replace(out, "\n", "\r\n", 0);
    *length = out->len;
    return g_string_free(out, FALSE);
}

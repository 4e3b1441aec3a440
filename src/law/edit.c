/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit.h"

#include <string.h>

typedef struct {
    gsize at, until;
    guint order; /* of equal places */
    char *text;
} Edit;

struct LawEdits {
    const AcuanLaw *law;
    gsize size;
    GArray *lines; /* gsize: where each line of the front matter starts */
    gboolean odd;  /* some of them end otherwise than in LF */
    GArray *edits; /* Edit */
};

static void
clear_edit(void *data)
{
    g_free(((Edit *) data)->text);
}

/* How many bytes of a line end that YAML has and we have not are at `p`: CR, NEL, LS, PS. */
static gsize
odd_break(const char *p)
{
    if (*p == '\r')
        return 1;
    if (strncmp(p, "\xc2\x85", 2) == 0)
        return 2;
    return strncmp(p, "\xe2\x80\xa8", 3) == 0 || strncmp(p, "\xe2\x80\xa9", 3) == 0 ? 3 : 0;
}

/* Lines as YAML counts them, of the front matter, whose own first line is the second. */
static GArray *
line_starts(const AcuanLaw *law, gboolean *odd)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize start = 0, at = strcspn(law->bytes, "\n"), end = (gsize) (law->body.p - law->bytes);

    *odd = FALSE;
    g_array_append_val(lines, start);
    while (at < end) {
        gsize n = odd_break(law->bytes + at);
        *odd = *odd || n > 0;
        at += n ? n : 1;
        if (n || law->bytes[at - 1] == '\n')
            g_array_append_val(lines, at);
    }
    return lines;
}

LawEdits *
law_edits_new(const AcuanLaw *law)
{
    LawEdits *edits = g_new0(LawEdits, 1);

    edits->law = law;
    edits->size = (gsize) (law->body.p + law->body.n - law->bytes);
    edits->lines = line_starts(law, &edits->odd);
    edits->edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_array_set_clear_func(edits->edits, clear_edit);
    return edits;
}

void
law_edits_free(LawEdits *edits)
{
    if (!edits)
        return;
    g_array_unref(edits->lines);
    g_array_unref(edits->edits);
    g_free(edits);
}

void
law_edit(LawEdits *edits, gsize at, gsize until, const char *text)
{
    Edit edit = {at, until, edits->edits->len, g_strdup(text)};

    g_array_append_val(edits->edits, edit);
}

guint
law_edits_count(const LawEdits *edits)
{
    return edits->edits->len;
}

static int
compare_edits(gconstpointer a, gconstpointer b)
{
    const Edit *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    /* What is put in comes before what is taken out behind it. */
    if ((x->until == x->at) != (y->until == y->at))
        return x->until == x->at ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* ---- writing ---- */

/* Copies bytes of the file with the line ends they had. `*bare` counts those that were LF alone. */
static void
copy_kept(GString *out, const AcuanLaw *law, gsize from, gsize to, guint *bare)
{
    if (!law->crlf) {
        g_string_append_len(out, law->bytes + from, (gssize) (to - from));
        return;
    }
    for (; from < to; from++) {
        gboolean end = law->bytes[from] == '\n';
        gboolean alone = end && *bare < law->bare->len &&
                         g_array_index(law->bare, gsize, *bare) == from;
        if (end && !alone)
            g_string_append_c(out, '\r');
        g_string_append_c(out, law->bytes[from]);
        *bare += alone ? 1 : 0;
    }
}

static void
copy_new(GString *out, const AcuanLaw *law, const char *text)
{
    for (; *text; text++) {
        if (*text == '\n' && law->crlf)
            g_string_append_c(out, '\r');
        g_string_append_c(out, *text);
    }
}

static void
skip_bare(const AcuanLaw *law, gsize until, guint *bare)
{
    while (law->bare && *bare < law->bare->len && g_array_index(law->bare, gsize, *bare) < until)
        ++*bare;
}

char *
law_edits_apply(LawEdits *edits, gsize *length)
{
    GString *out = g_string_sized_new(edits->size + 1024);
    guint bare = 0;
    gsize at = 0;

    g_array_sort(edits->edits, compare_edits);
    for (guint i = 0; i < edits->edits->len; i++) {
        const Edit *edit = &g_array_index(edits->edits, Edit, i);
        g_return_val_if_fail(edit->at >= at && edit->until >= edit->at, NULL);
        copy_kept(out, edits->law, at, edit->at, &bare);
        copy_new(out, edits->law, edit->text);
        skip_bare(edits->law, edit->until, &bare);
        at = edit->until;
    }
    copy_kept(out, edits->law, at, edits->size, &bare);
    *length = out->len;
    return g_string_free(out, FALSE);
}

/* ---- places ---- */

gboolean
law_has_odd_lines(const LawEdits *edits)
{
    return edits->odd;
}

gsize
law_place(const LawEdits *edits, guint line, guint col)
{
    const char *start, *end = edits->law->bytes + edits->size;

    if (line > edits->lines->len)
        return edits->size;
    start = edits->law->bytes + g_array_index(edits->lines, gsize, line - 1);
    for (; col > 1 && start < end; col--)
        start = g_utf8_next_char(start);
    return (gsize) (MIN(start, end) - edits->law->bytes);
}

gsize
law_node_start(const LawEdits *edits, const AcuanYamlNode *node)
{
    return law_place(edits, yaml_line(node), yaml_col(node));
}

gsize
law_node_end(const LawEdits *edits, const AcuanYamlNode *node)
{
    gsize start = law_node_start(edits, node), end;

    if (yaml_kind(node) != YAML_NODE_SCALAR && !yaml_is_flow(node))
        return yaml_size(node) ? law_node_end(edits, yaml_item(node, yaml_size(node) - 1)) : start;
    end = law_place(edits, yaml_end_line(node), yaml_end_col(node));
    while (end > start && g_ascii_isspace(edits->law->bytes[end - 1]))
        end--;
    return end;
}

gsize
law_line_start(const LawEdits *edits, gsize at)
{
    while (at > 0 && edits->law->bytes[at - 1] != '\n')
        at--;
    return at;
}

gsize
law_line_end(const LawEdits *edits, gsize at)
{
    while (at < edits->size && edits->law->bytes[at] != '\n')
        at++;
    return at;
}

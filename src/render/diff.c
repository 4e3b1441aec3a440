/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences of two texts, for people and for programs. */
#include "acuan/diff.h"
#include "json.h"
#include "text.h"

json_t *
json_diff(const GArray *diff)
{
    static const char *const ops[] = {"kept", "removed", "added"};
    json_t *out = json_array();

    for (guint i = 0; diff && i < diff->len; i++) {
        const AcuanDiff *run = &g_array_index(diff, AcuanDiff, i);
        json_array_append_new(
            out, json_pack("{s:s, s:o}", "op", ops[run->kind], "text", json_text(run->text)));
    }
    return out;
}

void
text_diff(GString *out, const GArray *diff, guint around, const Style *style)
{
    for (guint i = 0; i < diff->len; i++) {
        AcuanDiffKind kind = g_array_index(diff, AcuanDiff, i).kind;
        g_autofree char *text = acuan_diff_run_text(diff, i, around);
        g_string_append(out, i ? " " : "");
        if (kind == ACUAN_DIFF_REMOVED)
            g_string_append_printf(out, "%s[-%s-]%s", style->warn, text, style->off);
        else if (kind == ACUAN_DIFF_ADDED)
            g_string_append_printf(out, "%s{+%s+}%s", style->good, text, style->off);
        else
            g_string_append(out, text);
    }
}

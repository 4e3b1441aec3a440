/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lint_render.h"

#include <string.h>

void
lint_text(GString *out, const AcuanLintResult *result, AcuanLevel least)
{
    for (guint i = 0; i < result->findings->len; i++) {
        const AcuanLintFinding *f = g_ptr_array_index(result->findings, i);
        if (f->reason || f->level < least)
            continue;
        g_string_append_printf(out, "%s:", f->file ? f->file : "acuan");
        if (f->line)
            g_string_append_printf(out, "%u:%u:", f->line, f->col);
        g_string_append_printf(out, " %s: %s [%s]\n", acuan_level_name(f->level), f->message,
                               f->rule->id);
    }
}

void
lint_summary_text(GString *out, const AcuanLintResult *result)
{
    g_autoptr(GArray) counts = acuan_lint_summary(result);

    if (counts->len)
        g_string_append_printf(out, "%8s %8s %8s %8s  %s\n", "errors", "warnings", "notes", "files",
                               "rule");
    for (guint i = 0; i < counts->len; i++) {
        const AcuanRuleCount *n = &g_array_index(counts, AcuanRuleCount, i);
        g_string_append_printf(out, "%8u %8u %8u %8u  %s", n->counts[ACUAN_ERROR_LEVEL],
                               n->counts[ACUAN_WARNING], n->counts[ACUAN_NOTE], n->files,
                               n->rule->id);
        if (n->suppressed)
            g_string_append_printf(out, " (%u let stand)", n->suppressed);
        g_string_append_c(out, '\n');
    }
}

static const char *
levels_text(const AcuanRulePage *page)
{
    if (page->level == page->highest)
        return acuan_level_name(page->level);
    if (page->level == ACUAN_WARNING)
        return "warning, error";
    return page->highest == ACUAN_WARNING ? "note, warning" : "note to error";
}

/* A paragraph of at most 80 columns behind a label. */
static void
append_paragraph(GString *out, const char *label, const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    gsize column = 10;

    g_string_append_printf(out, "%-9s", label);
    for (guint i = 0; words[i]; i++) {
        gsize width = (gsize) g_utf8_strlen(words[i], -1);
        if (column + width + 1 > 90 && i) {
            g_string_append_printf(out, "\n%9s", "");
            column = 10;
        }
        g_string_append_printf(out, " %s", words[i]);
        column += width + 1;
    }
    g_string_append_c(out, '\n');
}

static void
append_page(GString *out, const AcuanRulePage *page)
{
    g_autofree char *level =
        g_strdup_printf("%s%s%s", levels_text(page), *page->levels ? ": " : "", page->levels);

    g_string_append_printf(out, "%s (%s)\n\n", page->id, acuan_rule_group_name(page->group));
    append_paragraph(out, "what", page->what);
    append_paragraph(out, "why", page->why);
    append_paragraph(out, "level", level);
    append_paragraph(out, "source", page->source);
    append_paragraph(out, "example", page->example);
    append_paragraph(out, "mend", page->mend);
}

void
lint_rules_text(GString *out, const AcuanRulePage *page)
{
    guint n;
    const AcuanRulePage *pages = acuan_rule_pages(&n);

    if (page) {
        append_page(out, page);
        return;
    }
    for (guint i = 0; i < n; i++) {
        if (i == 0 || pages[i].group != pages[i - 1].group)
            g_string_append_printf(out, "%s%s\n", i ? "\n" : "",
                                   acuan_rule_group_name(pages[i].group));
        g_string_append_printf(out, "  %-24s %-15s %s\n", pages[i].id, levels_text(&pages[i]),
                               pages[i].what);
    }
}

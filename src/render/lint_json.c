/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"
#include "lint_render.h"

static json_t *
text_or_null(const char *text)
{
    return text ? json_text(acuan_slice(text)) : json_null();
}

static void
set_counts(json_t *out, const guint *counts)
{
    json_object_set_new(out, "errors", json_integer(counts[ACUAN_ERROR_LEVEL]));
    json_object_set_new(out, "warnings", json_integer(counts[ACUAN_WARNING]));
    json_object_set_new(out, "notes", json_integer(counts[ACUAN_NOTE]));
}

static json_t *
json_finding(const AcuanLintFinding *f)
{
    json_t *out = json_object();

    json_object_set_new(out, "file", text_or_null(f->file));
    json_object_set_new(out, "line", f->line ? json_integer(f->line) : json_null());
    json_object_set_new(out, "column", f->line ? json_integer(f->col) : json_null());
    json_object_set_new(out, "level", json_string(acuan_level_name(f->level)));
    json_object_set_new(out, "rule", json_string(f->rule->id));
    json_object_set_new(out, "message", text_or_null(f->message));
    json_object_set_new(out, "fixable", json_boolean(f->mend.text != NULL));
    json_object_set_new(out, "suppressed", text_or_null(f->reason));
    return out;
}

static json_t *
json_count(const AcuanRuleCount *n)
{
    json_t *out = json_object();

    json_object_set_new(out, "rule", json_string(n->rule->id));
    set_counts(out, n->counts);
    json_object_set_new(out, "suppressed", json_integer(n->suppressed));
    json_object_set_new(out, "files", json_integer(n->files));
    return out;
}

void
lint_json(GString *out, const AcuanLintResult *result, gboolean summary)
{
    g_autoptr(GArray) counts = acuan_lint_summary(result);
    json_t *root = json_object(), *rules = json_array(), *findings = json_array();

    json_object_set_new(root, "version", json_integer(1));
    json_object_set_new(root, "texts", json_integer(result->texts));
    json_object_set_new(root, "models", json_integer(result->models));
    set_counts(root, result->counts);
    json_object_set_new(root, "suppressed", json_integer(result->suppressed));
    for (guint i = 0; i < counts->len; i++)
        json_array_append_new(rules, json_count(&g_array_index(counts, AcuanRuleCount, i)));
    json_object_set_new(root, "summary", rules);
    for (guint i = 0; !summary && i < result->findings->len; i++)
        json_array_append_new(findings, json_finding(g_ptr_array_index(result->findings, i)));
    if (summary)
        json_decref(findings);
    else
        json_object_set_new(root, "findings", findings);
    json_append(out, root, TRUE);
}

static json_t *
json_page(const AcuanRulePage *page)
{
    json_t *out = json_object();

    json_object_set_new(out, "id", json_string(page->id));
    json_object_set_new(out, "group", json_string(acuan_rule_group_name(page->group)));
    json_object_set_new(out, "level", json_string(acuan_level_name(page->level)));
    json_object_set_new(out, "highest", json_string(acuan_level_name(page->highest)));
    json_object_set_new(out, "levels", json_string(page->levels));
    json_object_set_new(out, "what", json_string(page->what));
    json_object_set_new(out, "why", json_string(page->why));
    json_object_set_new(out, "source", json_string(page->source));
    json_object_set_new(out, "example", json_string(page->example));
    json_object_set_new(out, "mend", json_string(page->mend));
    return out;
}

void
lint_rules_json(GString *out, const AcuanRulePage *page)
{
    guint n;
    const AcuanRulePage *pages = acuan_rule_pages(&n);
    json_t *root = json_object(), *rules = json_array();

    json_object_set_new(root, "version", json_integer(1));
    for (guint i = 0; i < n; i++)
        if (!page || page == &pages[i])
            json_array_append_new(rules, json_page(&pages[i]));
    json_object_set_new(root, "rules", rules);
    json_append(out, root, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lint_sarif.c - findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for the viewers and
 * checks of code hosts. Levels have the same names there. Findings let stand are results with a
 * suppression.
 */
#include "json.h"
#include "lint_render.h"

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

static json_t *
message(const char *text)
{
    return json_pack("{s:o}", "text", json_text(acuan_slice(text)));
}

/* ---- the tool and its rules ---- */

static json_t *
rule_entry(const AcuanRulePage *page)
{
    g_autofree char *help = g_strdup_printf("%s\nSource: %s\nExample: %s\nMend: %s", page->why,
                                            page->source, page->example, page->mend);

    return json_pack("{s:s, s:o, s:o, s:o, s:{s:s}, s:{s:s}}", "id", page->id, "shortDescription",
                     message(page->what), "fullDescription", message(page->why), "help",
                     message(help), "defaultConfiguration", "level", acuan_level_name(page->level),
                     "properties", "category", acuan_rule_group_name(page->group));
}

static json_t *
tool(void)
{
    guint n;
    const AcuanRulePage *pages = acuan_rule_pages(&n);
    json_t *rules = json_array();

    for (guint i = 0; i < n; i++)
        json_array_append_new(rules, rule_entry(&pages[i]));
    return json_pack("{s:{s:s, s:s, s:o}}", "driver", "name", "acuan", "version", ACUAN_VERSION,
                     "rules", rules);
}

/* ---- results ---- */

/* A relative path is a relative reference; every other byte than unreserved ones is escaped. */
static json_t *
artifact(const char *file)
{
    g_autofree char *escaped = g_uri_escape_string(file, "/", FALSE);
    g_autofree char *uri =
        g_path_is_absolute(file) ? g_strconcat("file://", escaped, NULL) : g_strdup(escaped);
    return json_pack("{s:s}", "uri", uri);
}

static json_t *
locations(const AcuanLintFinding *f)
{
    json_t *physical = json_pack("{s:o}", "artifactLocation", artifact(f->file));

    if (f->line)
        json_object_set_new(physical, "region",
                            json_pack("{s:i, s:i}", "startLine", (int) f->line, "startColumn",
                                      (int) MAX(f->col, 1)));
    return json_pack("[{s:o}]", "physicalLocation", physical);
}

static json_t *
result_entry(const AcuanLintFinding *f)
{
    guint n;
    json_t *out = json_pack("{s:s, s:i, s:s, s:o}", "ruleId", f->rule->id, "ruleIndex",
                            (int) (f->rule - acuan_rule_pages(&n)), "level",
                            acuan_level_name(f->level), "message", message(f->message));

    if (f->file)
        json_object_set_new(out, "locations", locations(f));
    if (f->reason)
        json_object_set_new(out, "suppressions",
                            json_pack("[{s:s, s:o}]", "kind", "inSource", "justification",
                                      json_text(acuan_slice(f->reason))));
    return out;
}

void
lint_sarif(GString *out, const AcuanLintResult *result)
{
    json_t *results = json_array();

    for (guint i = 0; i < result->findings->len; i++)
        json_array_append_new(results, result_entry(g_ptr_array_index(result->findings, i)));
    json_append(out,
                json_pack("{s:s, s:s, s:[{s:o, s:s, s:o}]}", "$schema", SCHEMA, "version", "2.1.0",
                          "runs", "tool", tool(), "columnKind", "unicodeCodePoints", "results",
                          results),
                TRUE);
}

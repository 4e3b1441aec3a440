/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lint_render.h - findings of the linter, and the pages of its rules, as they leave. */
#ifndef ACUAN_RENDER_LINT_H
#define ACUAN_RENDER_LINT_H

#include "acuan/lint.h"

/* "file:line:col: level: message [rule]" of those from `least` on. */
void lint_text(GString *out, const AcuanLintResult *result, AcuanLevel least);
/* A table: how often each rule was found. Nothing if none was. */
void lint_summary_text(GString *out, const AcuanLintResult *result);
/* {version, texts, models, errors, warnings, notes, suppressed, summary[], findings[]}; with
 * `summary` without the findings. */
void lint_json(GString *out, const AcuanLintResult *result, gboolean summary);
/* A SARIF 2.1.0 log of one run. */
void lint_sarif(GString *out, const AcuanLintResult *result);

/* The list of rules, or with `page` that page. */
void lint_rules_text(GString *out, const AcuanRulePage *page);
void lint_rules_json(GString *out, const AcuanRulePage *page);

#endif

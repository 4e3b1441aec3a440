/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lint.h - texts, models and the register checked against each other.
 *
 * Findings go to the report with rule identifiers; reading faults of law.h and model.h are among them.
 */
#ifndef ACUAN_LINT_H
#define ACUAN_LINT_H

#include "acuan/law.h"
#include "acuan/model.h"
#include "acuan/register.h"

G_BEGIN_DECLS

/* Reads everything below the paths (texts, models under a folder "models", register.yaml) and checks
 * it. Returns how many texts were read. */
guint acuan_lint(const char *const *paths, AcuanReport *report);

/* Checks the models of a file or folder: codes, parents and stored queries by reading them; relations
 * against each other; legal bases against register.yaml and regulations/ beside the folder. Returns
 * how many models were read. */
guint acuan_lint_models(const char *path, AcuanReport *report);

G_END_DECLS
#endif

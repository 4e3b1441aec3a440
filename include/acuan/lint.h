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

G_BEGIN_DECLS

/* One regulation of the register: known, but not necessarily held. Strings may be NULL but `id`. */
typedef struct {
    const char *id, *type, *number, *title, *status, *certainty;
    guint year;
    guint articles; /* how many it has; 0 if not recorded */
    const char **short_names; /* NULL-terminated; never NULL */
    guint line;
} AcuanRegisterEntry;

typedef struct AcuanRegister AcuanRegister;

/* Reads a register (corpus/register.yaml). NULL after reporting why it cannot be used. */
AcuanRegister *acuan_register_read(const char *path, AcuanReport *report);
void acuan_register_free(AcuanRegister *reg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanRegister, acuan_register_free)
/* Entries in the order of the file; borrowed. */
const AcuanRegisterEntry *acuan_register_entries(const AcuanRegister *reg, guint *n);
const AcuanRegisterEntry *acuan_register_find(const AcuanRegister *reg, const char *iri);

/* Reads everything below the paths (texts, models under a folder "models", register.yaml) and checks
 * it. Returns how many texts were read. */
guint acuan_lint(const char *const *paths, AcuanReport *report);

/* Checks the models of a file or folder: codes, parents and stored queries by reading them; relations
 * against each other; legal bases against register.yaml and regulations/ beside the folder. Returns
 * how many models were read. */
guint acuan_lint_models(const char *path, AcuanReport *report);

G_END_DECLS
#endif

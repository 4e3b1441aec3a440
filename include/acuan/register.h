/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * register.h - regulations that are known by their metadata, whether or not their text is held.
 *
 * With a register, "not in the index" can be told from "unknown to us".
 */
#ifndef ACUAN_REGISTER_H
#define ACUAN_REGISTER_H

#include "acuan/law.h"

G_BEGIN_DECLS

/* One regulation of the register: known, but not necessarily held. Strings may be NULL but `id`. */
typedef struct {
    const char *id, *type, *number, *title, *status, *certainty;
    const char *gazette; /* sumber: "LN 2018 (182)" */
    guint year;
    guint articles; /* how many it has; 0 if not recorded */
    const char **short_names; /* NULL-terminated; never NULL */
    AcuanRelation *relations;
    guint n_relations;
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

G_END_DECLS
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* apply.h - what the two halves of apply share: rows that were edited, and the laws they are of. */
#ifndef ACUAN_EXPORT_APPLY_H
#define ACUAN_EXPORT_APPLY_H

#include "acuan/apply.h"
#include "sheet.h"

/* What is said of a provision and a category. Strings are borrowed; NULL and "" are the same. */
typedef struct {
    gboolean there; /* FALSE: nothing; the rest means nothing then */
    AcuanMethod method;
    gboolean negative;
    double confidence;
    const char *relation, *reason, *by, *date, *note;
} State;

typedef struct {
    char *key;
    const SheetRow *row; /* of a file, or NULL */
    const char *id, *eid, *category, *label, *rule;
    State state;
    gboolean seen; /* the sheet has it */
} Base;

typedef struct {
    const Sheet *sheet;
    const SheetRow *row; /* or NULL */
    const char *id, *eid, *category; /* category NULL: the row has none */
    const char *rule;    /* of a removal: the stored query that matches too, or NULL */
    gboolean replaced;   /* the removal makes room for another category */
    State base, state;
    /* Of apply_to_law: */
    guint unit;
    gboolean accepted;
    int annotation;      /* the one that says what is in force, or -1 */
} Edited;

typedef struct {
    AcuanIndex *index;
    const AcuanApply *options;
    AcuanApplyResult *result;
    const GPtrArray *models;
    Sheet *sheet, *base_sheet;
    GHashTable *base;     /* key -> Base */
    GHashTable *laws;     /* IRI -> GArray of Edited */
    GPtrArray *order;     /* IRIs, as the sheet has them */
    GHashTable *disputed; /* keys of rows that contradict each other */
    GHashTable *files;    /* IRI -> path, of the paths given; "" where two files are the same law; or NULL */
    GStringChunk *texts;
    AcuanReading *reading;
} Applier;

gboolean state_of_row(const SheetRow *row, State *state, char **why);
State state_of_mapping(const AcuanMapping *mapping);
gboolean state_equal(const State *a, const State *b);
/* For people. Owned by the caller. */
char *state_text(const State *state);

void refuse_edit(Applier *w, const Edited *edit, const char *rule, const char *why);

/* Finds the law files among the paths given. */
gboolean apply_find_files(Applier *w, GError **error);
/* Brings the edits into a law's file, or refuses them. FALSE only if the file cannot be written. */
gboolean apply_to_law(Applier *w, const char *id, GArray *edits, GError **error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * lint.h - texts, models and the register checked against each other.
 *
 * Findings carry the page of their rule (rule.h). Those of the readers (law.h, model.h) are among
 * them; their level is raised to the one the rule has here. A line "# acuan: ignore RULE reason" in
 * a text's front matter, or anywhere in a model or register, lets the findings of that rule in that
 * file stand: they are kept, with the reason, and not counted.
 */
#ifndef ACUAN_LINT_H
#define ACUAN_LINT_H

#include "acuan/law.h"
#include "acuan/model.h"
#include "acuan/register.h"
#include "acuan/rule.h"
#include "acuan/search.h"

G_BEGIN_DECLS

/* What mends a fault for certain: `old_length` bytes from the byte `at` (from 0) of a line of the
 * file become `text`. */
typedef struct {
    guint line, at, old_length;
    char *text; /* owned; NULL: there is no such mend */
} AcuanMend;

/* Strings are owned. */
typedef struct {
    char *file;      /* NULL: no single file */
    guint line, col; /* from 1, in characters; 0: the file as a whole */
    AcuanLevel level;
    const AcuanRulePage *rule; /* never NULL */
    char *message;
    char *reason; /* of the suppression that lets it stand; NULL if none does */
    AcuanMend mend;
} AcuanLintFinding;

typedef struct {
    const char *const *paths; /* texts, models, and folders of both; NULL-terminated */
    AcuanIndex *index;        /* laws of it count as held; or NULL */
    guint jobs;               /* threads; 0: one per processor */
} AcuanLint;

typedef struct {
    GPtrArray *findings; /* AcuanLintFinding*, by file and line; those let stand among them */
    guint texts, models; /* how many were read */
    guint counts[3];     /* of findings by level, without those let stand */
    guint suppressed;    /* findings let stand */
    gboolean unreadable; /* something named, or in a folder named, could not be read at all */
} AcuanLintResult;

/* Checks everything below the paths: texts; models under a folder "models", or named as *.yaml;
 * register.yaml. Models and a register that lie beside a text or folder are only looked things up
 * in. Never NULL. */
AcuanLintResult *acuan_lint(const AcuanLint *lint);
void acuan_lint_result_free(AcuanLintResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanLintResult, acuan_lint_result_free)

/* How often a rule was found. */
typedef struct {
    const AcuanRulePage *rule;
    guint counts[3]; /* by level */
    guint suppressed;
    guint files; /* with at least one that was not let stand */
} AcuanRuleCount;

/* The rules found (AcuanRuleCount), in the order of the pages. */
GArray *acuan_lint_summary(const AcuanLintResult *result);

/* A line of a file and what --fix makes of it; both owned, without line end. */
typedef struct {
    guint line;
    char *before, *after;
} AcuanMendedLine;

/* The files that have findings with a mend that were not let stand (char*, owning), in order. */
GPtrArray *acuan_lint_mendable(const AcuanLintResult *result);
/* The bytes of a file with its mends made; nothing else differs. `*length` gets their number,
 * `lines` (or NULL) the lines changed (AcuanMendedLine, cleared with the array). A line that is no
 * longer as it was when checked is an error. NULL with an error if the file cannot be read. */
char *acuan_lint_mended(const AcuanLintResult *result, const char *file, gsize *length,
                        GArray **lines, GError **error);

/* Checks the models of a file or folder: codes, parents and stored queries by reading them;
 * relations against each other; legal bases against register.yaml and regulations/ beside the
 * folder. Returns how many models were read. */
guint acuan_lint_models(const char *path, AcuanReport *report);

G_END_DECLS
#endif

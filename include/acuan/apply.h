/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * apply.h - a reviewed sheet goes back into the law files it came from.
 *
 * A sheet is what acuan_export wrote as csv, tsv or xlsx, edited by people. A row is known by its `id`,
 * `eid`, `model` and `code`. Of the other columns these may be changed: negative, relation, method (to
 * human: a person confirms what a rule found), confidence, by, date, reason, note; and `code`, while the
 * row keeps its `label`. The rest only tells people what they look at.
 *
 * A row has been edited if it differs from the export it came from: the base. That is the index, or a
 * file that was exported. A row of the base that is not in the sheet was taken away, if the base is a
 * file; a sheet may be a part of what an index holds, so that there nothing follows from it.
 */
#ifndef ACUAN_APPLY_H
#define ACUAN_APPLY_H

#include "acuan/search.h"

G_BEGIN_DECLS

typedef struct {
    const char *sheet;
    const char *base;         /* the sheet as it was exported; NULL: what the index holds */
    const char *const *paths; /* law files, and folders of them; NULL or empty: those that were indexed */
    gboolean dry_run;         /* write nothing */
    GString *difference;      /* gets what changes in the files, as a patch; or NULL */
    AcuanReport *report;      /* gets every row that is refused, with the sheet as file and its line */
} AcuanApply;

typedef struct {
    guint rows;    /* of the sheet, with a category */
    guint edited;  /* of them, and taken away */
    guint applied; /* written, or with dry_run to be written */
    guint already; /* the files say it already */
    guint refused;
    guint files;   /* changed */
    guint missing; /* mappings of the index, of provisions in the sheet, that have no row; nothing follows */
} AcuanApplyResult;

/* Applies a sheet: a file is written whole, under its name only when it is complete. A row is refused if
 *   stale            the text of its provision is another than the one it was made for (`fingerprint`)
 *   conflict         the law file has been changed since, and says otherwise; both sides are named
 *   duplicate        another row says otherwise of the same provision and category
 *   unknown-law, unknown-provision, unknown-category, bad-value, formula
 * and the others are applied. FALSE, with nothing written, if the sheet or the base cannot be read
 * (ACUAN_ERROR_INPUT) or the index failed; FALSE also if a file cannot be written (ACUAN_ERROR_IO): those
 * before it are, and `*result` counts them. */
gboolean acuan_apply(AcuanIndex *index, const AcuanApply *options, AcuanApplyResult *result,
                     GError **error);

G_END_DECLS
#endif

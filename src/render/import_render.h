/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import_render.h - what an import did, for people and for programs. */
#ifndef ACUAN_RENDER_IMPORT_H
#define ACUAN_RENDER_IMPORT_H

#include "acuan/import.h"

/* One line about the file, one for each doubt and each sort of repair; with `all` one for each repair.
 * `place`: where the document went, or NULL. */
void import_text(GString *out, const AcuanImported *imported, const char *place, gboolean all);
/* One JSON object on one line. */
void import_json(GString *out, const AcuanImported *imported, const char *place);
void import_json_failure(GString *out, const char *message);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trials.h - `acuan map --explain`: why a category was given, and why others were not. */
#ifndef ACUAN_CLI_TRIALS_H
#define ACUAN_CLI_TRIALS_H

#include <jansson.h>

#include "cli.h"

/* Appends, for each category of the model of whose stored query some part matches the reading's provision,
 * the parts with their weights, the score and the threshold, and what came of it. `mappings` are the
 * provision's. */
void trials_text(GString *out, const AcuanModel *model, AcuanReading *reading, const GPtrArray *mappings,
                 const Style *style);
/* The same as objects, appended to a list. */
void trials_json(json_t *list, const AcuanModel *model, AcuanReading *reading, const GPtrArray *mappings);

#endif

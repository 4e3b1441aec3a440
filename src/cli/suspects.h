/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ACUAN_CLI_SUSPECTS_H
#define ACUAN_CLI_SUSPECTS_H

#include "cli.h"

/* Lists the entries of `anotasi` in the texts whose fingerprint is no longer that of their provisions,
 * with the word difference where the index still has the old text; with `accept`, writes the
 * fingerprints anew instead. Returns the exit code: 1 if any entry is suspect. */
int check_suspects(const Common *common, char **paths, gboolean accept);

#endif

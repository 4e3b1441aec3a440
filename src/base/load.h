/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * load.h - libraries that are loaded when they are first needed.
 *
 * They bring others with them that would slow every start of the program.
 */
#ifndef ACUAN_BASE_LOAD_H
#define ACUAN_BASE_LOAD_H

#include "acuan/base.h"

typedef struct {
    const char *name;
    void **into; /* gets the function's address */
} LoadedFunction;

/* Fills in the functions of the shared library `file`, once: `*state` is 0 at first and belongs to the
 * caller, a static one. FALSE with ACUAN_ERROR_IO, and why, if it is not installed or lacks one. Safe from
 * several threads. */
gboolean load_library(const char *file, const LoadedFunction *functions, gsize n, gsize *state,
                      GError **error);

/* For a list FUNCTIONS(do) of names: the table `lib` has a pointer to each, and LOADED_ROW makes
 * their rows for load_library. */
#define LOADED_DECLARE(name) __typeof__(name) *name;
#define LOADED_ROW(name) {#name, (void **) (void *) &lib.name},

#endif

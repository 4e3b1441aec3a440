/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * out.h - where answers go.
 *
 * An answer is built in a GString and written in pieces. A file gets its name only when all of it has
 * been written; a full disk or an unwritable path is an error, a pipe that the reader closed is not.
 */
#ifndef ACUAN_RENDER_OUT_H
#define ACUAN_RENDER_OUT_H

#include <stdio.h>

#include "acuan/base.h"

typedef struct {
    GString *text;  /* append here */
    FILE *file;
    char *path;     /* the final name; NULL for standard output */
    char *scratch;  /* the name it is written under; NULL for a device or pipe */
    gboolean pager;
    FILE *held;     /* what is kept until all is there; or NULL */
    gboolean closed; /* the reader has gone: write no more, and be quiet about it */
} Out;

/* Opens `path`, or standard output if it is NULL or "-". With `page`, and on a terminal, standard
 * output goes through $PAGER. */
Out *out_open(const char *path, gboolean page, GError **error);
/* Opens a new file under its own name at once: one of a folder that gets its name when all are done. */
Out *out_create(const char *path, GError **error);
/* Keeps what goes to standard output until it is closed: on disk, for it may be long. For all that is opened
 * from now on. */
void out_hold(gboolean hold);
/* An Out whose bytes go to the end of a text, which is borrowed, instead of a file. */
Out *out_into(GString *text);
/* Writes what has been appended so far. */
gboolean out_flush(Out *out, GError **error);
/* Writes the rest and gives the file its name. Frees `out` in any case; on failure nothing is left
 * under the final name but what was there before. */
gboolean out_close(Out *out, GError **error);
/* Frees `out` and drops what it wrote to a file. NULL-safe. */
void out_abandon(Out *out);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Out, out_abandon)

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * formats.h - in what form a view leaves, chosen in one place.
 *
 * A view is an object of format version 1 (api.h). JSON has all of it; a table has a line for each
 * of the things that its WebTable names. Another format is another line of FORMATS in formats.c,
 * and of a law or provision, another line of REPRESENTATIONS.
 */
#ifndef ACUAN_WEB_FORMATS_H
#define ACUAN_WEB_FORMATS_H

#include <jansson.h>

#include "web.h"

/* What of a view is a table. Paths name members; a list on the way stands for all of its items. */
typedef struct {
    const char *name;           /* of the file, without its ending */
    const char *rows;           /* path of the things that have a line each: "targets.provisions" */
    const char *const *columns; /* heads and paths, in turns, NULL-terminated: "text",
                                 * "snippet.text". "a.b+c" is two members of a, with a colon
                                 * between. Several values stand in one field with "; " between. */
} WebTable;

#define XLSX_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/* The name of the form that is asked for: what ?format= says, else what of json, csv and xlsx the
 * Accept header wants most. */
const char *formats_wanted(const WebRequest *request);
/* The second by itself. */
const char *formats_accepted_view(const char *accept);
/* Puts a view, which is taken over, into the answer in that form. `view` may be NULL: FALSE then, with
 * the error that is there. FALSE with an error if there is no such form. */
gboolean formats_put(const WebRequest *request, WebAnswer *answer, json_t *view,
                     const WebTable *table, GError **error);

/* ---- a law, or a provision of one, by its address ---- */

typedef enum { AS_HTML, AS_JSON, AS_AKN, AS_TURTLE } WebRepresentation;

/* Which of its representations the request asks for: by ?format=, else the Accept header. FALSE
 * with an error of 400 or 406 if there is none of them. */
gboolean formats_representation(const WebRequest *request, WebRepresentation *which,
                                GError **error);
/* The whole law in Akoma Ntoso, or in Turtle its mappings and the models that they are to. */
gboolean export_law(const WebRequest *request, WebAnswer *answer, const char *law,
                    WebRepresentation which, GError **error);
/* What the Accept header makes of the address: goes into the ETag. "html" if it is no matter. */
const char *formats_accepted(const char *accept);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * filters.h - what a search is narrowed to: read from a request, kept in addresses, and counted as
 * facets, whose values are links.
 */
#ifndef ACUAN_WEB_FILTERS_H
#define ACUAN_WEB_FILTERS_H

#include "page.h"

/* Reads q, status, type, year, law, category, model, sort, group and no_synonyms; `q` may be
 * missing. Strings are those of the request. FALSE with an error if one of them makes no sense. */
gboolean filters_read(const WebRequest *request, AcuanSearch *search, GError **error);

/* The address of the same search at `path`, with one parameter set to `value`, or without it if
 * that is NULL. Paging starts again. Owned by the caller. */
char *filters_url(const WebRequest *request, const char *path, const char *name, const char *value);
/* An opening <a> to it. */
void filters_link(Page *p, const char *path, const char *name, const char *value);
/* The same parameters as hidden fields of a form, but for `q`. */
void filters_keep(Page *p);

/* What the search is narrowed to, each with a link that takes it away. */
void filters_append_chosen(Page *p, const AcuanSearch *search);
/* How the results can be ordered and grouped. */
void filters_append_order(Page *p, const AcuanSearch *search);
/* The facets of the results. */
void filters_append_facets(Page *p, const AcuanSearch *search, const AcuanResults *results);

#endif

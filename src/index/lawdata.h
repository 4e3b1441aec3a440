/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lawdata.h - what the index keeps of a law as a whole. */
#ifndef ACUAN_INDEX_LAWDATA_H
#define ACUAN_INDEX_LAWDATA_H

#include "acuan/law.h"

/* JSON: {"front": the front matter without `anotasi`, "articles": n, "quoted": n, "first": "1",
 * "last": "77", "provisions": n, "path": file, "text_kind": verbatim or ikhtisar}. */
char *lawdata_json(const AcuanLaw *law, guint provisions);

#endif

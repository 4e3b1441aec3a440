/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.h - the body of a law becomes a tree of units. */
#ifndef ACUAN_LAW_TREE_H
#define ACUAN_LAW_TREE_H

#include "acuan/law.h"

/* Fills in law->units and law->amending from law->body and law->title. What is odd is reported. */
void law_build_tree(AcuanLaw *law, AcuanReport *report);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * acuan.h - law as YAML-annotated text, indexed and mapped to reference models.
 *
 * The library's public interface, from the ground up; each header says what its room does. Everything
 * that the command line can do is done through these.
 */
#ifndef ACUAN_H
#define ACUAN_H

#include "acuan/base.h"     /* errors, findings, slices */
#include "acuan/rule.h"     /* what findings are called, and what they mean */
#include "acuan/diff.h"     /* two texts, word by word */
#include "acuan/profile.h"  /* other countries' statute books */
#include "acuan/law.h"      /* a text becomes a law */
#include "acuan/annotate.h" /* what people say of it, changed in its file */
#include "acuan/citation.h" /* citations taken apart */
#include "acuan/article.h"  /* provisions */
#include "acuan/define.h"   /* the terms that a law defines */
#include "acuan/usage.h"    /* how it uses them */
#include "acuan/refs.h"     /* what a text refers to */
#include "acuan/links.h"    /* what a provision cites, changes and revokes */
#include "acuan/delegate.h" /* what it leaves to other regulations */
#include "acuan/akn.h"      /* units as Akoma Ntoso has them */
#include "acuan/register.h" /* laws known by their metadata */
#include "acuan/query.h"    /* the language of questions */
#include "acuan/model.h"    /* reference models */
#include "acuan/map.h"      /* provision -> categories */
#include "acuan/eval.h"     /* how good a mapping is */
#include "acuan/index.h"    /* laws become an index */
#include "acuan/search.h"   /* questions and answers */
#include "acuan/terms.h"    /* legal definitions side by side */
#include "acuan/graph.h"    /* what cites what */
#include "acuan/similar.h"  /* how a clause has been worded before */
#include "acuan/lint.h"     /* texts and models checked */
#include "acuan/coverage.h" /* model x laws: what is regulated, and what is not */
#include "acuan/review.h"   /* a draft laid over the law in force */
#include "acuan/import.h"   /* texts arrive: PDF, raw text, HTML, catalogue records */
#include "acuan/export.h"   /* everything out, for other programs */
#include "acuan/apply.h"    /* and what was reviewed back in */

#endif

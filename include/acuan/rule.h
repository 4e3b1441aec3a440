/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rule.h - every rule that a finding can name, each with its page.
 *
 * There is one table for all rooms (src/base/rules.c). A finding's `rule` is the id of one of its
 * entries; a test reads the sources and fails where an id has no entry.
 *
 * Where a rule comes from the law on lawmaking, `source` says which part of which regulation.
 * Numbers of butir of Lampiran II are named only where they were seen in the text itself.
 */
#ifndef ACUAN_RULE_H
#define ACUAN_RULE_H

#include "acuan/base.h"

G_BEGIN_DECLS

/* What a rule is about; the order of the pages. */
typedef enum {
    ACUAN_RULE_FILE,      /* files and folders */
    ACUAN_RULE_FRONT,     /* the front matter's form */
    ACUAN_RULE_METADATA,  /* what it says about the law */
    ACUAN_RULE_MAPPING,   /* annotations and categories */
    ACUAN_RULE_NUMBERING, /* units and their numbers */
    ACUAN_RULE_REFERENCE, /* where references lead */
    ACUAN_RULE_TERM,      /* definitions */
    ACUAN_RULE_DRAFTING,  /* how law is to be drafted */
    ACUAN_RULE_OCR,       /* what a scan has probably spoilt */
    ACUAN_RULE_MODEL,     /* models, stored and saved queries, lists of agreed categories */
    ACUAN_RULE_IGNORE,    /* suppressions */
} AcuanRuleGroup;

/* One rule and its page. Every string is there, and static. */
typedef struct {
    const char *id;
    AcuanRuleGroup group;
    AcuanLevel level;   /* the least grave that `acuan lint` reports it with ... */
    AcuanLevel highest; /* ... and the gravest; `levels` says which when */
    const char *levels; /* "" where both are the same */
    const char *what;   /* one sentence */
    const char *why;
    const char *source; /* regulation, or this project's format */
    const char *example;
    const char *mend;
} AcuanRulePage;

/* The entry of an id, or NULL. */
const AcuanRulePage *acuan_rule_page(const char *id);
/* All entries, by group and then by id; `*n` gets their number. */
const AcuanRulePage *acuan_rule_pages(guint *n);
/* "files", "front matter", "metadata", ... */
const char *acuan_rule_group_name(AcuanRuleGroup group);

G_END_DECLS
#endif

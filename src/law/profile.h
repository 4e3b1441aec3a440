/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * profile.h - a profile taken apart: what the readers of front matter, body and citations use.
 *
 * Patterns. The forms of a profile are texts with places for numbers: "제{n}조{i}", "§ {n}{i}". {n} is
 * a decimal number, {r} a Roman one, {o} one in a circle, {h} a Korean letter (가, 나), {a} a Latin one
 * (a), {aa} a doubled one (aa), {i} an insertion behind it (의2, or a letter), {*} anything. A blank
 * stands for any blanks or none, and a full stop before a blank may be missing.
 */
#ifndef ACUAN_LAW_PROFILE_H
#define ACUAN_LAW_PROFILE_H

#include "acuan/citation.h"
#include "acuan/define.h"
#include "acuan/law.h"
#include "acuan/profile.h"
#include "base/yaml.h"

/* A kind of unit and how it is written. */
typedef struct {
    AcuanUnitKind kind;
    const char *eid;  /* of groups: "part"; NULL where the kind itself says it */
    GPtrArray *marks; /* Pattern*: at the start of a line */
    GPtrArray *forms; /* Pattern*: in citations; the first one is written */
} UnitForm;

/* How definitions are worded; lists of const char*, whose blanks stand for any blanks. */
typedef struct {
    const char *open, *close; /* quotation marks around a term */
    GPtrArray *leads;         /* what may stand before the term */
    GPtrArray *behind;        /* what stands behind one in quotation marks */
    GPtrArray *bare;          /* behind one without */
    GPtrArray *titles;        /* words of the titles of articles that define ... */
    GPtrArray *titled;        /* ... in which these may stand behind a term in quotation marks too */
    GPtrArray *lists;         /* what opens a list of definitions */
    GPtrArray *endings;       /* one of these must be in the text, if there are any */
    GPtrArray *denials;       /* what begins with these is no definition */
    GPtrArray *namings, *named; /* before and behind a name given in passing */
} DefineForm;

struct AcuanProfile {
    AcuanYaml *yaml; /* all strings point into it */
    const char *name, *language;
    GPtrArray *detect; /* const char*; keys of the front matter */
    GPtrArray *iris;   /* const char*; templates */
    GPtrArray *other_keys, *names, *ranges, *sentences, *openings;
    const char *order, *joint, *insertion, *range_end;
    gboolean wrapped;
    const AcuanYamlNode *front;
    GPtrArray *forms; /* UnitForm*, outermost first */
    DefineForm define;
};

/* Where a pattern fits. */
typedef struct {
    const UnitForm *form;
    guint rank;         /* its place among the profile's forms */
    AcuanSlice number;  /* as it stands in the text, insertion included; empty if there is none */
    guint value, insertion;
    gsize used;         /* bytes of the text */
} FormMatch;

/* The unit whose mark starts the line, among forms of kinds from `first` to `last`. */
gboolean profile_match_mark(const AcuanProfile *profile, AcuanSlice line, AcuanUnitKind first,
                            AcuanUnitKind last, FormMatch *match);
/* The step of a citation with which the text starts. */
gboolean profile_match_step(const AcuanProfile *profile, AcuanSlice text, FormMatch *match);
/* The same for a number alone, of the kind of `form`: "5" in "§§ 3 bis 5". */
gboolean profile_match_number(const AcuanProfile *profile, AcuanSlice text, const UnitForm *form,
                              FormMatch *match);
/* The place of a list's letter (가, b, bb) among its kind, from 1; 0 if it is none. */
guint profile_letter_value(AcuanSlice letter);

/* The profile whose keys the front matter has, or NULL. */
const AcuanProfile *profile_detect(const AcuanYamlNode *front);

/* Adds to the tree the keys of acuan-document(5) that the profile finds in the front matter, or in
 * terms at the top of the body; keys that are there already stay. */
void profile_read_front(const AcuanProfile *profile, AcuanYaml *front, AcuanSlice body);
/* The keys that a front matter of the profile may have, beside those of acuan-document(5). */
GPtrArray *profile_keys(const AcuanProfile *profile);

/* Fills in law->units from law->body. */
void profile_build_tree(AcuanLaw *law, AcuanReport *report);

/* "제5조제2항" of steps with canonical numbers. */
char *profile_steps_text(const AcuanProfile *profile, const AcuanStep *steps, guint n);
/* Appends one step of a path that has been begun. */
void profile_append_step(const AcuanProfile *profile, GString *out, const AcuanStep *step);
/* A whole text as one citation in the profile's own form; as acuan_citation_parse. */
gboolean profile_parse_citation(const AcuanProfile *profile, const char *text, AcuanCitation *out,
                                GError **error);

/* Adds the definitions (AcuanDefinition*) of an article of a law with a profile. */
void profile_read_definitions(const AcuanArticle *article, GPtrArray *out);

/* The unit as a step of a citation, its number in canonical form. FALSE for units that are none. */
gboolean profile_unit_step(const AcuanLaw *law, const AcuanUnit *unit, AcuanStep *step);
/* The eId's name of a step's unit, or NULL where its kind says it. */
const char *profile_step_eid(const AcuanProfile *profile, const AcuanStep *step);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * profile.h - other countries' statute books.
 *
 * A profile tells the reader how a country writes its laws: the names in the front matter, the words
 * and numbers of headings and lists, and how provisions are cited. It is data, a file of
 * corpus/profiles in the format of acuan-profile(5); those files are compiled in, so that an index is
 * read anywhere as it was written. A law without a profile follows the drafting grammar of law.h.
 */
#ifndef ACUAN_PROFILE_H
#define ACUAN_PROFILE_H

#include "acuan/base.h"

G_BEGIN_DECLS

typedef struct AcuanProfile AcuanProfile;

/* The profile of a name ("kr", "de"), or NULL. Profiles live as long as the program. */
const AcuanProfile *acuan_profile_find(const char *name);
/* The names of all profiles, NULL-terminated. */
const char *const *acuan_profile_names(void);

/* "kr" */
const char *acuan_profile_name(const AcuanProfile *profile);
/* BCP 47, of the laws: "ko" */
const char *acuan_profile_language(const AcuanProfile *profile);

/* How the law is called in citations ("전자정부법", "EGovG"), from its number and title. Owned by the
 * caller. */
char *acuan_profile_law_name(const AcuanProfile *profile, const char *number, const char *title);

/* A provision with its law: "전자정부법 제5조", "§ 3 EGovG". Owned by the caller. */
char *acuan_profile_cite(const AcuanProfile *profile, const char *law, const char *provision);

/* The names by which the law may be asked for, in the form of acuan_name_fold: its name, its title, and
 * its name without a year that tells namesakes apart. Free with g_strfreev. */
char **acuan_profile_law_names(const AcuanProfile *profile, const char *number, const char *title);

/* A law's name for comparison: lower case, without blanks and quotation marks. */
char *acuan_name_fold(const char *name);

/* A provision's number as addresses have it, from the number as it stands in the text: "5-2" for
 * 5조의2, "3" for ③; others stay as they are. Owned by the caller. */
char *acuan_profile_number(AcuanSlice number);

G_END_DECLS
#endif

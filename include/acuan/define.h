/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * define.h - the terms that a law defines.
 *
 * Definitions stand in the article of definitions, each an item ("1. X yang selanjutnya disingkat Y
 * adalah ..."), or as one sentence ("yang dimaksud dengan X adalah ..."). Elsewhere a law may name
 * something in passing ("X yang selanjutnya disebut Y"): that is a definition without a text. Of other
 * countries' laws those are read that are worded as their profile says (acuan-profile(5)).
 */
#ifndef ACUAN_DEFINE_H
#define ACUAN_DEFINE_H

#include "acuan/article.h"

G_BEGIN_DECLS

/* All strings are owned and valid UTF-8 on one line. */
typedef struct {
    char *term; /* as written, without what stands in brackets */
    char **
        aliases; /* what it is called or abbreviated to from here on; NULL-terminated, never NULL */
    char *text;  /* what it means, from behind "adalah"; "" where the term is only named */
    char *citation; /* where, within the law: "Pasal 1 angka 7" */
    char *eid;
    int part;         /* of the article, or -1 */
    guint unit;       /* of the law; 0 from acuan_article_definitions */
    guint start, end; /* the whole definition, in bytes of the article's text */
} AcuanDefinition;

void acuan_definition_free(AcuanDefinition *definition);

/* The definitions in an article (AcuanDefinition*, owning), in reading order. */
GPtrArray *acuan_article_definitions(const AcuanArticle *article);

/* The same for a whole law. What it only names in passing is left out if it was defined before. */
GPtrArray *acuan_law_definitions(const AcuanLaw *law);

/* The words of a text, in lower case and with one blank between them: equal for two texts that
 * differ in punctuation, case and line breaks only. */
char *acuan_words_key(const char *text);

/* The key of a term without what lets it go by other names: "kecamatan" of "kecamatan atau sebutan
 * lain", "desa" of "desa atau yang disebut dengan nama lain". Mostly a copy. */
char *acuan_term_bare(const char *key);

/* Is this its term (or that bare of other names), or one of its aliases? `key` is an acuan_words_key. */
gboolean acuan_definition_names(const AcuanDefinition *definition, const char *key);

/* Is the term an office that each law names for itself (Menteri, Kepala, Badan)? Another ministry is
 * no other meaning. */
gboolean acuan_definition_is_office(const AcuanDefinition *definition);

G_END_DECLS
#endif

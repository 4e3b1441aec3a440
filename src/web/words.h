/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * words.h - the portal's words in its languages.
 *
 * The source has them in English; src/web/po/id.po has the Indonesian ones. The compiled catalogue is part
 * of the program: gettext() itself knows one language a process, and a server speaks several at
 * once.
 */
#ifndef ACUAN_WEB_WORDS_H
#define ACUAN_WEB_WORDS_H

#include <glib.h>

typedef enum { WEB_INDONESIAN, WEB_ENGLISH } WebLanguage;

/* "id", "en". */
const char *web_language_tag(WebLanguage language);
/* The language of ?lang=; FALSE if there is none of this name. */
gboolean web_language_named(const char *name, WebLanguage *language);
/* What an Accept-Language header wants most; Indonesian if it wants neither, or is NULL. */
WebLanguage web_language_accepted(const char *header);
/* The words in that language; `english` itself where a translation is missing. */
const char *web_words(WebLanguage language, const char *english);

/* A message of the program in that language: the catalogue has the formats of messages, and what
 * stands at their places is kept. NULL if none fits; owned by the caller. */
char *web_message(WebLanguage language, const char *message);

/* Marks words that are translated where they are used, for xgettext. */
#define N_(english) english

#endif

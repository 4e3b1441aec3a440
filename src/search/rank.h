/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * rank.h - the second look: what the engine found for a text's heaviest words, ordered by all of it.
 *
 * The engine sees words. That they stand in a row, in one ayat, or in an article of the law that
 * the rest of the text is about, it does not see; but it is what tells the right article from its
 * many likes. So the engine's best are read again and scored with the whole text. Plain questions,
 * similar clauses and the precedents of a draft are ranked here and nowhere else.
 */
#ifndef ACUAN_SEARCH_RANK_H
#define ACUAN_SEARCH_RANK_H

#include "internal.h"

/* What is asked for: an answer to a question, or the same clause elsewhere. */
typedef enum { RANK_QUESTION, RANK_CLAUSE } RankProfile;

typedef struct {
    guint place;  /* in the engine's order */
    double score; /* 0 to about 1 */
} RankPlace;

typedef struct Ranker Ranker;

/* Looks up the words of the text. NULL with an error if the index failed. */
Ranker *rank_new(AcuanIndex *index, AcuanSlice text, RankProfile profile, GError **error);
void rank_free(Ranker *ranker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ranker, rank_free)

/* A letter that stands alone, or a stop word. */
gboolean rank_says_nothing(const AcuanTokens *tokens, guint i);

/* How many different words the text has that say something. */
guint rank_words(const Ranker *ranker);
/* Adds these words, and their other forms, to a set of char*, owning. */
void rank_add_words(const Ranker *ranker, GHashTable *words);

/* The engine's query for the heaviest words: any of them. NULL with a cause. */
xc_query *rank_query(const Ranker *ranker, xc_error *cause);
/* So many of the engine's best are worth the second look. */
guint rank_depth(const Ranker *ranker);
/* How hits of that query are weighed. */
xc_weighting rank_weighting(void);

/* Reads what the engine found for that query, from its best on and with the data. All of it, best
 * first (RankPlace), owned by the caller; what lies deeper than rank_depth follows in the
 * engine's order with a score of 0. NULL with an error if a record is damaged. */
GArray *rank_order(Ranker *ranker, const xc_results *found, GError **error);

#endif

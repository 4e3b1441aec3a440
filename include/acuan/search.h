/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * search.h - questions to an index, and the provisions that answer them.
 *
 * An AcuanIndex belongs to one thread at a time; open one per thread.
 */
#ifndef ACUAN_SEARCH_H
#define ACUAN_SEARCH_H

#include "acuan/citation.h"
#include "acuan/map.h"

G_BEGIN_DECLS

typedef struct AcuanIndex AcuanIndex;

/* Opens one index, or several as one: folders, or "tcp://host:port" of a xapian-tcpsrv. NULL with
 * ACUAN_ERROR_INPUT if there is none, ACUAN_ERROR_SCHEMA if it is of another version. */
AcuanIndex *acuan_index_open(const char *const *locations, GError **error);
void acuan_index_close(AcuanIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanIndex, acuan_index_close)

/* ---- what there is ---- */

typedef struct {
    guint laws, provisions, articles, terms;
    char *schema, *built; /* owned */
    guint64 revision;     /* changes with every publication */
    guint64 bytes;        /* on disk; 0 for remote indexes */
} AcuanIndexInfo;

gboolean acuan_index_info(AcuanIndex *index, AcuanIndexInfo *info, GError **error);
void acuan_index_info_clear(AcuanIndexInfo *info);

/* The work IRIs of all laws, sorted; char*, owning. */
GPtrArray *acuan_index_laws(AcuanIndex *index, GError **error);
/* What is kept of a law as JSON (src/index/lawdata.h); NULL without error if it is not in the index. */
char *acuan_index_law(AcuanIndex *index, const char *iri, GError **error);
/* The models by which the index was mapped, parsed once; AcuanModel*, borrowed. */
const GPtrArray *acuan_index_models(AcuanIndex *index, GError **error);
/* The label of "spbe:TK.ARS", or NULL; borrowed. */
const char *acuan_index_label(AcuanIndex *index, const char *category);
/* How many provisions are mapped to a category or one below it. */
guint acuan_index_category_count(AcuanIndex *index, const char *category);

/* ---- provisions ---- */

/* A provision as it comes from an index. */
typedef struct {
    AcuanArticle article;
    GPtrArray *mappings; /* AcuanMapping* */
    guint rank;          /* from 1 */
    double score;
    char *snippet;       /* one line of UTF-8 */
    GArray *highlights;  /* guint pairs: start, end in characters of the snippet */
    GArray *parts;       /* int: parts of the article that matched, the ayat where there are any */
    char *bytes;         /* what the article points into */
} AcuanHit;

void acuan_hit_free(AcuanHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanHit, acuan_hit_free)

/* The provision that a citation ("Pasal 5 ayat (2) Perpres 95/2018") or an IRI with fragment names.
 * `*part` gets the part within the article, -1 for all of it. NULL with ACUAN_ERROR_NOT_FOUND, and
 * why: the law is not in the index, or has no such article, and which it has. */
AcuanHit *acuan_index_provision(AcuanIndex *index, const char *citation, int *part, GError **error);

/* The work IRI of the law that a citation names, which must be in the index. As above. */
char *acuan_index_resolve_law(AcuanIndex *index, const AcuanCitation *citation, GError **error);

/* All provisions of a law in reading order; AcuanHit*, owning. */
GPtrArray *acuan_index_law_provisions(AcuanIndex *index, const char *iri, GError **error);

/* ---- search ---- */

typedef struct {
    const char *query;
    guint offset, limit; /* limit 0: none, only the total */
    const char *status, *model, *category; /* filters; NULL: none */
    gboolean explain;
} AcuanSearch;

typedef struct {
    guint total;         /* provisions that match */
    gboolean relaxed;    /* none had all the words; these have some */
    GPtrArray *hits;     /* AcuanHit* */
    GPtrArray *remarks;  /* char*: why nothing was found, what was left out */
    char *explanation;   /* if asked for */
} AcuanResults;

/* Runs a search. NULL with ACUAN_ERROR_QUERY if the query means nothing. No hit is no error. */
AcuanResults *acuan_search(AcuanIndex *index, const AcuanSearch *search, GError **error);
void acuan_results_free(AcuanResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanResults, acuan_results_free)

/* ---- precedents ---- */

/* The articles whose wording is nearest to a text, best first, at most `limit` of them; AcuanHit*, owning.
 * A score of 1 means the same words in the same order, 0 no word in common but those of every text.
 * Articles of the law `except` (work IRI, or NULL) are left out. None is no error. */
GPtrArray *acuan_index_nearest(AcuanIndex *index, AcuanSlice text, const char *except, guint limit,
                               GError **error);

/* ---- walks ---- */

/* The provisions that answer a query, one bit each; of the index they were made from. */
typedef struct AcuanAnswers AcuanAnswers;

/* NULL with ACUAN_ERROR_QUERY if the query means nothing. Words need all be there; no answer is no
 * error. */
AcuanAnswers *acuan_answers_new(AcuanIndex *index, const char *query, GError **error);
void acuan_answers_free(AcuanAnswers *answers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanAnswers, acuan_answers_free)

/* Which provisions a walk visits: one of the first four, or none for all articles; and of these,
 * those that the last two let through, each unless it is NULL. Articles are Pasal, also those that
 * an amending law quotes. */
typedef struct {
    const char *law;      /* all provisions of this law (work IRI), also those outside its articles */
    const char *category; /* provisions in this category or one below: "spbe:TK.ARS", or "spbe" */
    const char *denied;   /* provisions of which a person said that they are not of this one */
    const char *outside;  /* articles in no category of this model */
    GHashTable *laws;     /* of these laws; a set of work IRIs */
    const AcuanAnswers *answers;
} AcuanWalk;

/* Called for each provision; the hit has neither rank, snippet nor matching parts and lives until
 * the function returns. FALSE, with an error, ends the walk. */
typedef gboolean (*AcuanVisit)(const AcuanHit *hit, void *data, GError **error);

/* Visits provisions one at a time, those of a law in reading order; memory does not grow with their
 * number. `*n` gets how many there were; without `visit` they are only counted, and not read. */
gboolean acuan_index_walk(AcuanIndex *index, const AcuanWalk *walk, AcuanVisit visit, void *data,
                          guint *n, GError **error);

G_END_DECLS
#endif

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

/* Opens one index, or several as one: folders, or "tcp://host:port" of a xapian-tcpsrv. A law that several
 * have (the same work IRI) is that of the first of them, and counts once. NULL with ACUAN_ERROR_INPUT if
 * there is no index, ACUAN_ERROR_SCHEMA if it is of another version, ACUAN_ERROR_NETWORK if a machine does
 * not answer within ten seconds. */
AcuanIndex *acuan_index_open(const char *const *locations, GError **error);
/* The same, but machines that do not answer are left out, and the others are the index. `gone` has those
 * that are known not to, and are not asked (location -> why; both char*, owning), and gets those that are
 * found out. NULL with ACUAN_ERROR_NETWORK, which names them all, if nobody is left. */
AcuanIndex *acuan_index_open_partial(const char *const *locations, GHashTable *gone, GError **error);
/* The locations that were left out: char*, in the order in which they were named; empty for an index that is
 * whole. Borrowed. */
const GPtrArray *acuan_index_missing(const AcuanIndex *index);
/* Do all machines still answer? FALSE with ACUAN_ERROR_NETWORK and the name of one if not; `gone`, unless it
 * is NULL, gets all of them. What was answered since the index was opened may then lack something:
 * open it anew, and ask again. */
gboolean acuan_index_check(AcuanIndex *index, GHashTable *gone, GError **error);
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
    /* Of results grouped by law, else 0: the place of the law, and its provisions that match. `rank`
     * counts within the law then. */
    guint law_rank, law_total;
    char *bytes, *usual; /* what the article points into */
} AcuanHit;

void acuan_hit_free(AcuanHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanHit, acuan_hit_free)

/* The provision that a citation ("Pasal 5 ayat (2) Perpres 95/2018") or an IRI with fragment names.
 * `*part` gets the part within the article, -1 for all of it. NULL with ACUAN_ERROR_NOT_FOUND, and
 * why: the law is not in the index, or has no such article or part, and which it has. */
AcuanHit *acuan_index_provision(AcuanIndex *index, const char *citation, int *part, GError **error);
/* The same for a provision of a law by its eId; `wanted` names it in messages. */
AcuanHit *acuan_index_provision_at(AcuanIndex *index, const char *iri, const char *eid,
                                   const char *wanted, int *part, GError **error);

/* The work IRI of the law that a citation names, which must be in the index. As above. */
char *acuan_index_resolve_law(AcuanIndex *index, const AcuanCitation *citation, GError **error);
/* The law of another country with this name ("전자정부법", "EGovG"), in any case and spacing. Errors as
 * above; ACUAN_ERROR_QUERY too if several laws have the name. */
char *acuan_index_named_law(AcuanIndex *index, const char *name, GError **error);

/* What the index knows of a law, whether or not it holds its text. Strings are owned, and NULL where
 * nothing is known. */
typedef struct {
    gboolean held;      /* its text is in the index */
    gboolean known;     /* it stands in the register */
    char *name;         /* "UU Nomor 5 Tahun 2014"; never NULL */
    char *title, *status, *gazette;
    GPtrArray *revoked_by; /* char*: names of laws, by the relations of laws in the index, or the register */
    GPtrArray *amended_by;
    GPtrArray *repealed_at; /* char*: provisions in the index whose text revokes it */
    guint articles;
    gboolean revoked;   /* by its status, or by a relation */
} AcuanStanding;

/* FALSE with an error only if the index failed. */
gboolean acuan_index_standing(AcuanIndex *index, const char *iri, AcuanStanding *standing,
                              GError **error);
void acuan_standing_clear(AcuanStanding *standing);
/* One of its lists as a text: "UU Nomor 19 Tahun 2016, UU Nomor 1 Tahun 2024"; NULL if it is empty. Owned by
 * the caller. */
char *acuan_standing_names(const GPtrArray *names);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcuanStanding, acuan_standing_clear)

/* ---- what a text names ---- */

/* One of the things that a list of citations names. */
typedef struct {
    char *citation;  /* as understood: "Pasal 5 ayat (2) Perpres Nomor 95 Tahun 2018" */
    char *law;       /* work IRI, also of a law that is not in the index; never NULL */
    char *eid;       /* of the provision, or of the first of several; "" for the law as a whole */
    gboolean whole;  /* the law as a whole is meant; `hits` are all of its provisions */
    GPtrArray *hits; /* AcuanHit*: the provisions, in reading order; empty if there is none */
    int part;        /* of the only hit, or -1 */
    char *reason;    /* why there is none, else NULL */
    GPtrArray *remarks; /* char*: what to know about it: revoked and amended by which law */
} AcuanTarget;

typedef struct {
    gboolean named;     /* a law is named; else `targets` is empty and the text may be words */
    char *reason;       /* why none is named, where a name is given: no law of this index has it; or NULL */
    GPtrArray *targets; /* AcuanTarget*, in the order of the text */
} AcuanIdentity;

/* Reads a text that names laws or provisions and nothing else: citations, lists and ranges of them, short
 * names ("UU ITE pasal 27"), groups ("BAB II Perpres 95/2018"), addresses; provisions of other countries'
 * laws in their own form ("§§ 3 bis 5 EGovG"). NULL, without error, if it is no such text; NULL with
 * ACUAN_ERROR_QUERY if it is one and cannot be right: its form, a title that is another law's, a name that
 * several laws have. */
AcuanIdentity *acuan_index_identify(AcuanIndex *index, const char *text, GError **error);
/* The same for a text that is nothing but the name of another country's law ("EGovG"), which in a search
 * would be words. NULL, without error, if no law of the index has the name. */
AcuanIdentity *acuan_index_identify_name(AcuanIndex *index, const char *text, GError **error);
void acuan_identity_free(AcuanIdentity *identity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanIdentity, acuan_identity_free)

/* All provisions of a law in reading order; AcuanHit*, owning. */
GPtrArray *acuan_index_law_provisions(AcuanIndex *index, const char *iri, GError **error);

/* ---- search ---- */

typedef enum {
    ACUAN_SORT_RELEVANCE,
    ACUAN_SORT_NEWEST, /* by year; equal ones by relevance, here and below */
    ACUAN_SORT_OLDEST,
    ACUAN_SORT_RANK, /* by acuan_type_order: UUD first */
} AcuanSort;

/* "relevance", "newest", "oldest", "rank"; FALSE if `name` is none of them. */
gboolean acuan_sort_from_name(const char *name, AcuanSort *sort);

/* Reads years, "2018", "2008..2018", "2008.." or "..2018", into the two, both included and 0 where it is
 * open. FALSE if it is none of these; they are left as they are then. */
gboolean acuan_years_from_text(const char *text, guint *from, guint *to);

/* Filters are NULL or 0 for none. All strings are borrowed. */
typedef struct {
    const char *query;   /* NULL or "" only with `near` */
    guint offset, limit; /* limit 0: none, only the total */
    const char *status, *model, *category; /* `model` only chooses what is shown */
    gboolean explain;
    /* Look for the nearest word of each that no provision has, and where nothing is found, search with
     * these. */
    gboolean suggest;
    const char *type;         /* kind of regulation, in any form that acuan_type_key knows */
    const char *law;          /* work IRI */
    guint year_from, year_to; /* both included; 0: open */
    AcuanSort sort;
    gboolean facets; /* count the matches by kind, year, status, law and category */
    /* Group by law: `offset` and `limit` count laws, of each its best `per_law` provisions. 0: no. */
    guint per_law;
    /* A citation: the provisions around it in its law, those under the same headings first, then the
     * nearest; with a query only those that match. Not with sort, facets and per_law. */
    const char *near;
    gboolean no_synonyms; /* only what was typed: no abbreviations, nor what they stand for */
} AcuanSearch;

/* What was also searched for, weakly: laws abbreviate the one to the other. Owned. */
typedef struct {
    char *typed, *searched; /* words, lower case */
} AcuanSynonym;

void acuan_synonym_free(AcuanSynonym *synonym);

/* A word that no provision has, in the field it was looked for in (ACUAN_FIELD_ANY: in none), and the
 * nearest word that some have. */
typedef struct {
    AcuanField field;
    char *word, *better;
    guint count; /* of provisions with the better one */
} AcuanSuggestion;

typedef struct {
    char *value; /* as typed behind the prefix of the facet: "perpres", "2018", an IRI, "spbe:TK" */
    char *label; /* as people write it; NULL: as the value */
    guint count; /* of provisions */
} AcuanFacetValue;

typedef struct {
    AcuanField field;  /* ACUAN_FIELD_TYPE, _STATUS, _YEAR, _ID (the law) or _CATEGORY */
    char *model;       /* of ACUAN_FIELD_CATEGORY: one facet a model; else NULL */
    GPtrArray *values; /* AcuanFacetValue*: years newest first, categories in the model's order with all
                        * above each, others by count */
} AcuanFacet;

typedef struct {
    guint total;         /* provisions that match: exact */
    guint laws;          /* with per_law: laws they are in */
    gboolean relaxed;    /* these have some of the words: none had all, or there are many */
    gboolean applied;    /* none was found; these answer `corrected` */
    GPtrArray *hits;     /* AcuanHit* */
    GPtrArray *remarks;  /* char*: why nothing was found, what was left out */
    GPtrArray *synonyms; /* AcuanSynonym*: what was added to the query; the total counts it too */
    GPtrArray *suggestions; /* AcuanSuggestion* */
    char *corrected;     /* the query with all suggestions; NULL without */
    GPtrArray *facets;   /* AcuanFacet*; NULL unless asked for */
    char *explanation;   /* if asked for */
} AcuanResults;

/* Runs a search. NULL with ACUAN_ERROR_QUERY if the query means nothing, or with ACUAN_ERROR_NOT_FOUND
 * if there is no such provision as `near`. No hit is no error. */
AcuanResults *acuan_search(AcuanIndex *index, const AcuanSearch *search, GError **error);
void acuan_results_free(AcuanResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanResults, acuan_results_free)

/* The laws that revoked or amended the article's law, as its own relations name them, if its status says
 * that it was: "PP Nomor 71 Tahun 2019"; NULL otherwise. Borrowed from the index. */
const char *acuan_index_changed_by(AcuanIndex *index, const AcuanArticle *article);

/* ---- saved searches ---- */

/* A hit that a saved search did not have the last time, or whose text has changed since. */
typedef void (*AcuanNews)(const char *query, const AcuanHit *hit, gboolean changed, void *data);

typedef struct {
    guint queries;  /* run */
    guint first;    /* of them run for the first time: their provisions are noted, none is news */
    guint added, changed; /* provisions */
} AcuanWatchResult;

/* Runs the queries of a file, one a line; empty lines and those that begin with # are passed over.
 * What was seen is kept in FILE.seen, which is replaced at once or not at all. Filters are those of
 * `search`, whose query is not looked at. A line that cannot be run is reported with its place and keeps
 * what was seen of it; the others are run. FALSE if the files cannot be read or written. */
gboolean acuan_watch(AcuanIndex *index, const char *file, const AcuanSearch *search, AcuanNews news,
                     void *data, AcuanReport *report, AcuanWatchResult *result, GError **error);

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

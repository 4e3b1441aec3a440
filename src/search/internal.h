/* SPDX-License-Identifier: GPL-3.0-or-later */
/* internal.h - what the files of this room share. */
#ifndef ACUAN_SEARCH_INTERNAL_H
#define ACUAN_SEARCH_INTERNAL_H

#include "acuan/search.h"
#include "index/family.h"
#include "part.h"
#include "xapian-c.h"

typedef struct Columns Columns;       /* facets.c */
typedef struct Statistics Statistics; /* statistics.c */

/* Which database of which part. */
typedef struct {
    guint part;
    gboolean delta;
} IndexShard;

struct AcuanIndex {
    xc_db *db;         /* all of them as one */
    GPtrArray *parts;  /* Part*: each by itself */
    GArray *shards;    /* IndexShard: the databases of `db`, in its order */
    GPtrArray *missing; /* char*: the locations that are not among the parts */
    gboolean twins;    /* some law is in several parts */
    gboolean updated;  /* some documents do not count: a part has a delta, or a law that another has */
    gboolean counted;  /* words are counted by us (statistics.c), not by the engine */
    gboolean apart;    /* each database is searched by itself (apart.c), not all as one; then they are counted */
    Statistics *statistics; /* if they are counted; made when it is first searched */
    xc_stem *stem[FAMILY_LANGUAGES];
    char **locations;
    GHashTable *labels;  /* category -> label, filled as asked */
    GPtrArray *models;   /* parsed on demand */
    AcuanReading *reading;
    Columns **columns;   /* of each shard, read when facets are first asked for */
    GHashTable *changed; /* IRI -> who revoked or amended it, "" if unknown; filled as asked */
};

/* Turns libxapian's error into ours; always returns NULL. */
void *index_error(GError **error, const xc_error *cause);

/* A value of the metadata; NULL if there is none. */
char *index_metadata(AcuanIndex *index, const char *prefix, const char *name, GError **error);

/* Other words of the index with the stem of `word`, in any language: those that any of the indexes knows; at
 * most some forty. Free with g_strfreev. */
char **index_forms(AcuanIndex *index, const char *word);

/* The names behind a prefix of the metadata: char*, owning, sorted, each once. NULL with an error. */
GPtrArray *index_names(AcuanIndex *index, const char *prefix, GError **error);

/* As xc_db_search, without documents that no longer count; hits of one weight come in the order of
 * their places if there is one index. All searches go through this. */
xc_results *index_search(AcuanIndex *index, const xc_query *query, const xc_search_opts *opts,
                         xc_error *cause);
/* The database of a shard. */
xc_db *index_shard(const AcuanIndex *index, guint shard);
/* The query without the documents of a shard that do not count; takes it over. NULL if that failed. */
xc_query *index_without_hidden(const AcuanIndex *index, guint shard, xc_query *query, xc_error *cause);
/* The same in one database of `shards` by itself: what it finds has that database's own ids. */
xc_results *index_search_shard(AcuanIndex *index, guint shard, const xc_query *query,
                               const xc_search_opts *opts, xc_error *cause);

/* Documents go by their place: the id that the document would have if the index were built anew. Hits of a
 * search have ids of `db`. A document that no longer counts has the place 0. */
xc_docid index_place(const AcuanIndex *index, xc_docid id);
xc_docid index_docid(const AcuanIndex *index, xc_docid place);

/* The provision at a place; NULL with an error. */
AcuanHit *index_document(AcuanIndex *index, xc_docid place, GError **error);
/* The places of the documents with a term (xc_docid), in order. NULL with an error if the index failed. */
GArray *index_documents(AcuanIndex *index, const char *prefix, const char *value, GError **error);
/* The same, added to `ids`. */
gboolean index_add_documents(AcuanIndex *index, const char *term, GArray *ids, GError **error);

/* A hit of the record in `bytes`, which is copied. NULL with an error if it is damaged. */
AcuanHit *hit_new(xc_bytes bytes, GError **error);

/* Fills in snippet, highlights and parts from the stretches (AcuanSpan, in the text) that matched. */
void hit_show(AcuanHit *hit, GArray *spans);

/* The stretches of the hit's text that answer the query: its words, their other forms and phrases.
 * `forms` is the set that compiling the query filled; without it (NULL) the words are taken from the
 * query as they are. AcuanSpan, in order, without overlaps. */
GArray *hit_matches(AcuanReading *reading, const AcuanNode *query, GHashTable *forms);

/* The categories of a hit with all above them, for kategori: in a query that is checked by
 * acuan_reading_match; owned by the caller. */
char **search_categories(AcuanIndex *index, const AcuanHit *hit);

/* Leaves only this model's mappings in a hit. */
void search_keep_model(AcuanHit *hit, const char *model);

/* ---- statistics.c ---- */

void statistics_free(Statistics *statistics);
/* How many provisions have the term. */
guint index_frequency(AcuanIndex *index, const char *term);
/* How many provisions there are, and their average length in words. */
gboolean index_size(AcuanIndex *index, double *provisions, double *average, GError **error);
/* The terms of the index with a prefix, char*, owning; no more than `most`. */
GPtrArray *index_terms(AcuanIndex *index, const char *prefix, guint most);

/* Queries for a word behind a prefix, for any of several terms (char*) as if they were one, and for any
 * term that begins with `stem`, of which no more than `most` may be: XC_WILDCARD from the search. All words
 * that are weighed are made here. */
xc_query *index_term(AcuanIndex *index, const char *prefix, const char *word, xc_error *cause);
xc_query *index_synonym(AcuanIndex *index, const GPtrArray *terms, xc_error *cause);
xc_query *index_wildcard(AcuanIndex *index, const char *stem, guint most, xc_error *cause);
/* By what they are weighed if the index is `counted`; NULL with a cause. */
const xc_known_stats *index_known_stats(AcuanIndex *index, xc_error *cause);
/* The query for one of the databases that are searched by themselves, and what it is to be weighed by there.
 * After index_known_stats. */
xc_query *index_reweigh(AcuanIndex *index, guint shard, const xc_query *query, xc_weighting *weighting,
                        xc_error *cause);

/* ---- apart.c ---- */

/* As index_search for an index that is `apart`. */
xc_results *search_apart(AcuanIndex *index, const xc_query *query, const xc_search_opts *opts,
                         xc_error *cause);
/* Is the database that of another machine? */
gboolean index_is_far(const AcuanIndex *index, guint shard);
/* Puts the name of the database's index before the message. Always FALSE. */
gboolean index_name_shard(const AcuanIndex *index, guint shard, xc_error *cause);

/* ---- identity.c ---- */

/* Sets `*identity` if the query names laws or provisions and nothing else, and then fills in what it
 * names. What cannot be found is a remark: the answer is no, and why. FALSE with an error if the index
 * failed, or if the query can only be a citation and cannot be right. */
gboolean search_identity(AcuanIndex *index, const AcuanSearch *search, AcuanResults *results,
                         gboolean *identity, GError **error);

/* The addresses ("iri#eid", or "iri" for a law; char*, owning) that a text names, whether or not the index
 * holds them; of a range every provision that is numbered without letters. NULL with ACUAN_ERROR_QUERY if
 * it names none. */
GPtrArray *identity_addresses(AcuanIndex *index, const char *text, GError **error);

/* ---- provision.c ---- */

/* A chapter or the like, which holds articles. */
gboolean provision_is_group(AcuanUnitKind kind);

/* ---- standing.c ---- */

/* "UU Nomor 5 Tahun 2014" of "/akn/id/act/uu/2014/5"; the IRI itself if it has another form. */
char *standing_law_name(const char *iri);
/* "revoked by UU Nomor 20 Tahun 2023"; NULL if it is not. */
char *standing_fate(const AcuanStanding *standing);
/* "amended by UU Nomor 19 Tahun 2016, ..."; NULL if it is not. */
char *standing_changes(const AcuanStanding *standing);

/* ---- names.c ---- */

/* The text with names of laws ("UU ITE") written out ("UU Nomor 11 Tahun 2008"). If a name may mean several
 * laws, it is the first, and `*several` (ACUAN_ERROR_QUERY) says which there are: it matters only if the
 * text is a citation. */
char *names_expand(AcuanIndex *index, const char *text, GError **several);
/* Work IRIs (char*, owning) of the laws of a kind that have this name, title or initials; of those whose
 * title holds all of its words if there are none. */
GPtrArray *names_find(AcuanIndex *index, const char *type, const char *name);

/* ---- compile.c ---- */

typedef struct {
    AcuanIndex *index;
    gboolean any;        /* words joined by AND in the query need not all be there */
    gboolean exact;      /* only the words themselves: below NOT and XOR other forms would exclude */
    gboolean excluded;   /* below NOT: what is looked for there is not shown */
    GHashTable *forms;   /* gets every word to show in a text, other forms included; char*, owning */
    const xc_query *filter; /* what all that is found must also be, or NULL */
} Compiler;

/* Has the tree a field that the engine does not index (awal:, isi:)? Then the compiled query finds more
 * than it should, and acuan_reading_match must say which of them are right. */
gboolean compile_needs_check(const AcuanNode *node);
/* The engine's query for a tree, below the compiler's filter; NULL with an error. Of alternatives, each phrase
 * is given the filter itself: where the filter has more documents than the phrase, libxapian 1.4 would
 * else read the places of the phrase's next document again for every document of the filter. */
xc_query *compile_query(Compiler *compiler, const AcuanNode *node, GError **error);
/* Takes the query over; `filter` may be NULL. NULL, with the cause, if the query is NULL too. */
xc_query *compile_filtered(xc_query *query, const xc_query *filter, xc_error *cause);
/* A filter: the term with this prefix and value, lower case unless it is `exact`, as codes and addresses are. */
xc_query *compile_filter(const char *prefix, const char *value, gboolean exact, xc_error *cause);
/* A filter: the provisions that define the name. */
xc_query *compile_defines(const char *name, xc_error *cause);
/* The same for an option's value; with `high`, which may be empty as `low` may be, for a range. */
xc_query *compile_option(Compiler *compiler, AcuanField field, const char *low, const char *high,
                         GError **error);
/* The i-th prefix of the index in which words of the field stand; NULL at the end. */
const char *compile_field_prefix(AcuanField field, guint i);
/* In how many provisions the word stands in the field; of ACUAN_FIELD_ANY, in that with the most. */
guint compile_frequency(AcuanIndex *index, AcuanField field, const char *word);
/* Has any provision the value of a filter? TRUE for other nodes, and where it is not known. */
gboolean compile_has_value(AcuanIndex *index, const AcuanNode *node);
/* Sets the error for the wildcard that stands for too many words; FALSE if none does. `text` is the
 * query. */
gboolean compile_explain_wildcard(AcuanIndex *index, const AcuanNode *node, const char *text,
                                  GError **error);

/* ---- search.c ---- */

/* The filters of the options as one, owned by the caller, or NULL if there are none. FALSE with an error. */
gboolean search_filter(Compiler *compiler, const AcuanSearch *search, xc_query **filter,
                       GError **error);
/* Does the hit answer the query? For what compile_needs_check. */
gboolean search_matches(AcuanIndex *index, const AcuanHit *hit, const AcuanNode *node);
/* Fills in what is shown of a hit. */
void search_show(AcuanIndex *index, AcuanHit *hit, const AcuanSearch *search, const AcuanNode *node,
                 GHashTable *forms);

/* ---- near.c, suggest.c, facets.c, explain.c ---- */

/* `node` may be NULL: all of the law. */
gboolean search_near(AcuanIndex *index, const AcuanSearch *search, const AcuanNode *node,
                     AcuanResults *results, GError **error);

GPtrArray *suggestions_new(void);
/* Fills in suggestions and corrected query for the words of the query that no provision has. */
void suggest_words(AcuanIndex *index, const AcuanNode *node, const char *text,
                   AcuanResults *results);

/* The facets of all that matches `query` or, if that is NULL, of the provisions with these ids of
 * `db`. `*total` gets how many there are. NULL with an error. */
GPtrArray *facets_count(AcuanIndex *index, const xc_query *query, const xc_docid *ids, gsize n,
                        guint *total, GError **error);
void columns_free(Columns *columns);

/* How a query was understood, for people; the caller's. */
char *explain_query(AcuanIndex *index, const AcuanNode *node, const xc_query *query,
                    const xc_results *found);
void explain_corrections(GString *out, const AcuanResults *results);

/* ---- index.c ---- */

/* "Perpres Nomor 95 Tahun 2018" of an IRI, as the law in the index calls itself, or else as the IRI says;
 * the IRI itself where that says nothing. */
char *index_law_name(AcuanIndex *index, const char *iri);

/* ---- synonyms.c ---- */

/* Adds to a query's tree what the laws of the index call the same thing: beside an abbreviation what
 * it stands for, as a phrase, beside the words of that the abbreviation, both weakly. Left alone are
 * phrases and words in quotation marks, words behind a prefix, what may not be there (NOT, XOR), NEAR,
 * ADJ and named queries. `text` is what was parsed. Each addition goes to `synonyms`
 * (AcuanSynonym*). */
void synonyms_add(AcuanIndex *index, const char *text, AcuanNode **node, GPtrArray *synonyms);

/* The other names of a name (both acuan_words_key), by metadata alias:WORD; char*, owning; empty if
 * there are none. */
GPtrArray *synonyms_of(AcuanIndex *index, const char *key);

/* ---- terms.c ---- */

/* Is a law of this status (or NULL) in force? */
gboolean terms_in_force(const char *status);
/* In reading order, each once. */
void terms_sort_documents(GArray *ids);

/* Called for each defined name that begins with `prefix`; FALSE, with an error, ends the walk. */
typedef gboolean (*TermFunc)(const char *name, void *data, GError **error);
gboolean terms_walk(AcuanIndex *index, const char *prefix, TermFunc each, void *data,
                    GError **error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * map.h - from a provision to the categories it regulates, with the words that prove it.
 *
 * Sources in order of authority: people's annotations of the provision (`anotasi`, and `bukan`, their
 * considered no), annotations of the chapter or section around it, and the categories' stored queries.
 * Where somebody has said what the provision itself regulates in a model, stored queries add nothing.
 * A stored query is run over the provision itself and not over an index, so that what it answers
 * depends on nothing else; typed into a search, the same query finds the same provisions.
 */
#ifndef ACUAN_MAP_H
#define ACUAN_MAP_H

#include "acuan/article.h"
#include "acuan/model.h"

G_BEGIN_DECLS

/* ---- matching a query against one provision ---- */

/* A stretch of a field of the article, in bytes. */
typedef struct {
    AcuanField field;
    guint start, end;
} AcuanSpan;

/* A provision cut into words, ready to be matched. One is used for many provisions in turn. */
typedef struct AcuanReading AcuanReading;

AcuanReading *acuan_reading_new(void);
void acuan_reading_free(AcuanReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanReading, acuan_reading_free)

/* Reads another provision. The article must outlive its use. `categories` (MODEL:CODE, NULL-terminated,
 * with those above each) answers kategori:, and may be NULL. */
void acuan_reading_set(AcuanReading *reading, const AcuanArticle *article,
                       const char *const *categories);
/* The words of a field that holds words, cut when first asked for, and the text they were cut from. */
const AcuanTokens *acuan_reading_tokens(AcuanReading *reading, AcuanField field);
AcuanSlice acuan_reading_text(AcuanReading *reading, AcuanField field);

/* The text of a field of an article that holds words. Headings are joined, one a line, into `*scratch`,
 * which the caller frees; it must be NULL before. */
AcuanSlice acuan_article_field(const AcuanArticle *article, AcuanField field, char **scratch);
/* The words of a span as they stand; empty if it lies outside. As above. */
AcuanSlice acuan_span_quote(const AcuanArticle *article, const AcuanSpan *span, char **scratch);

/*
 * The sorts of provision a reading is of, by its headings and the way it is worded: definisi,
 * ruang_lingkup, asas, tujuan, kewajiban, larangan, wewenang, delegasi, sanksi, pidana, peralihan,
 * penutup. Each is itself a stored query (src/map/kind.c). A provision may be of several sorts.
 */
typedef struct {
    const char *name;
    const char *query;
} AcuanKind;

/* All sorts; `*n` gets how many. */
const AcuanKind *acuan_kinds(guint *n);
gboolean acuan_reading_is(AcuanReading *reading, const char *kind);

/* Does the query match? Where it does, the spans (AcuanSpan) of the words that made it are appended to
 * `spans`, unless that is NULL. Words are matched as they are written, without stems. */
gboolean acuan_reading_match(AcuanReading *reading, const AcuanNode *query, GArray *spans);

/* ---- mappings ---- */

typedef enum {
    ACUAN_METHOD_HUMAN,     /* somebody annotated the provision */
    ACUAN_METHOD_INHERITED, /* somebody annotated the chapter or section it stands in */
    ACUAN_METHOD_RULE,      /* the category's stored query */
} AcuanMethod;

/* "human", "inherited", "rule". */
const char *acuan_method_name(AcuanMethod method);

typedef struct {
    char *model, *code;
    AcuanMethod method;
    gboolean negative; /* a person's considered no */
    char *at;          /* the annotation's `pada`, or NULL */
    char *rule;        /* the parts of the stored query that matched, or NULL */
    char *relation, *reason, *by, *date, *note; /* of the annotation; each may be NULL */
    double confidence;
    GArray *evidence;  /* AcuanSpan, in the article's text, title or headings */
} AcuanMapping;

/* The mappings (AcuanMapping*, owning) of a provision: at most one a category, in the models' order.
 * `unit` is the provision's unit in `law`; a NULL law leaves the annotations out. `reading` must have
 * been set to the article. */
GPtrArray *acuan_classify(const GPtrArray *models, const AcuanLaw *law, guint unit,
                          AcuanReading *reading);
void acuan_mapping_free(AcuanMapping *mapping);

/* ---- what stored queries made of it ---- */

typedef enum {
    ACUAN_VERDICT_MATCHES,        /* by itself; people's annotations and the model's `terbanyak` come on top */
    ACUAN_VERDICT_REQUIRED,       /* what it requires (`wajib`) is missing */
    ACUAN_VERDICT_EXCLUDED,       /* what it excludes (`kecuali`) is there */
    ACUAN_VERDICT_MODEL_EXCLUDED, /* the model's stored queries leave such articles out */
    ACUAN_VERDICT_TOO_LITTLE,     /* the score stays below the threshold */
} AcuanVerdict;

typedef struct {
    const AcuanCategory *category;
    GArray *parts; /* guint: the parts of its rule that match */
    double score;  /* the sum of their weights */
    AcuanVerdict verdict;
} AcuanTrial;

/* The stored queries of a model of which at least one part matches the provision that the reading was set
 * to (AcuanTrial*, owning): those that match first, then those that come nearest. The model must
 * outlive them. */
GPtrArray *acuan_try_rules(const AcuanModel *model, AcuanReading *reading);

/* How an annotation lies to a provision: on a group around it, on it (perhaps as one of a range), or on a
 * part inside it. */
typedef enum {
    ACUAN_REACH_NONE,
    ACUAN_REACH_AROUND,
    ACUAN_REACH_ARTICLE,
    ACUAN_REACH_INSIDE,
} AcuanReach;

/* Of all annotations of the provision with this category (MODEL:CODE) the one of the greatest authority,
 * or NULL: nearer before farther, and at the same distance the later one. */
const AcuanAnnotation *acuan_find_annotation(const AcuanLaw *law, guint unit, const char *category,
                                             AcuanReach *how);

/* ---- suspect mappings ---- */

/*
 * The fingerprint of a text: sixteen hexadecimal digits over its words, so that line ends, punctuation
 * and capitals do not count. An entry of `anotasi` that carries the fingerprint of its provisions
 * (`sidik`) becomes suspect when their words change.
 */
char *acuan_fingerprint(AcuanSlice text);
/* That of the text of the provision that a reading was set to. */
char *acuan_reading_fingerprint(AcuanReading *reading);
/* That of the provisions an entry names; NULL if it names none. */
char *acuan_entry_fingerprint(const AcuanLaw *law, const AcuanAnnotationEntry *entry);
/* The bytes of the law's file with the fingerprint of every entry written anew; nothing else differs.
 * `*length` gets their number, `*changed` how many entries differ from before. */
char *acuan_renew_fingerprints(const AcuanLaw *law, gsize *length, guint *changed);

/* Reports annotations whose category no model has. */
void acuan_check_annotations(const AcuanLaw *law, const GPtrArray *models, AcuanReport *report);

G_END_DECLS
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * model.h - reference models: categories, and the stored queries by which articles fall into them.
 *
 * A model is a YAML file (corpus/models). A category is cited as MODEL:CODE. Its stored query is a set
 * of weighted parts in the query language of query.h:
 *
 *   kueri:
 *     ambang: 1                 # the score from which an article is mapped; default 1
 *     wajib: bab:arsitektur     # must match; optional
 *     kecuali: '"audit keamanan"'  # must not match; optional
 *     bagian:
 *       - {q: '"arsitektur spbe"', bobot: 1}
 *
 * A model may name queries that several categories use, and each may use those above it:
 *
 *   aturan:
 *     terbanyak: 3              # most categories that stored queries give one article
 *     kecuali: macam:definisi   # articles they do not apply to
 *     sebutan:
 *       konteks_data: 'judul:data OR judul:statistik'
 *       ...  {q: '@konteks_data AND isi:standar', bobot: 1}
 *
 * or, short for one part of weight 1, `kueri: '"arsitektur spbe"'`. The score is the sum of the
 * weights of the parts that match; the confidence of the mapping is score / (score + ambang).
 */
#ifndef ACUAN_MODEL_H
#define ACUAN_MODEL_H

#include "acuan/query.h"

G_BEGIN_DECLS

typedef struct {
    const char *text; /* the query as written */
    AcuanNode *node;
    GArray *needs;    /* acuan_node_needs of it */
    double weight;
} AcuanRulePart;

typedef struct {
    double threshold;
    AcuanNode *required, *excluded; /* NULL if none */
    GArray *needs;                  /* of what is required */
    AcuanRulePart *parts;
    guint n_parts;
} AcuanRule;

/* One of OSCAL's six kinds of relation to another model's category. */
typedef struct {
    const char *target; /* MODEL:CODE */
    const char *kind;   /* equal-to, equivalent-to, subset-of, ... */
    const char *note;   /* or NULL */
} AcuanModelRelation;

/* Strings live as long as the model; those not marked may be NULL. */
typedef struct {
    const char *code;  /* never NULL */
    const char *label; /* Indonesian; never NULL */
    const char *label_en;
    const char *note, *note_en; /* scope */
    const char *certainty;      /* terverifikasi, sekunder, ingatan, turunan */
    const char *source_code;    /* as printed where it differs from `code` */
    int parent;                 /* index, or -1 */
    const char **basis;         /* citations, NULL-terminated; never NULL */
    const char **terms;         /* NULL-terminated; never NULL */
    AcuanModelRelation *relations;
    guint n_relations;
    AcuanRule *rule; /* NULL: no stored query */
    double weight;   /* percent, of indicators; 0 if none */
    guint line;
} AcuanCategory;

typedef struct AcuanModel {
    char *path;
    const char *id, *title, *title_en, *version; /* never NULL but title_en */
    const char *note, *note_en, *certainty;
    gboolean official; /* an official document itself sets this list of codes */
    guint most;        /* most categories that stored queries give one article; 0: no limit */
    GHashTable *names;   /* char* -> AcuanNode*, owning: `sebutan` */
    AcuanNode *excluded; /* articles to which no stored query of this model applies; or NULL */
    AcuanCategory *categories;
    guint n_categories;
    struct AcuanYaml *yaml;
} AcuanModel;

/* Reads a model. NULL, with every fault reported, if the file cannot be used; a fault of one category
 * (an unknown parent, a stored query that does not parse, a cycle) makes the whole model unusable,
 * since nothing may be mapped by half a model. */
AcuanModel *acuan_model_read(const char *path, AcuanReport *report);
/* The same from bytes; `name` stands for the path in messages. */
AcuanModel *acuan_model_parse(const char *name, AcuanSlice bytes, AcuanReport *report);
void acuan_model_free(AcuanModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanModel, acuan_model_free)

/* The category with this code, or NULL. */
const AcuanCategory *acuan_model_find(const AcuanModel *model, const char *code);

/* The tree that the model calls `name`, or NULL. */
const AcuanNode *acuan_model_named(const AcuanModel *model, const char *name);

/* The models of a folder (its *.yaml, by name) or of one file; AcuanModel*, owning. Faults, also two
 * models of one id, are reported; the others are returned. */
GPtrArray *acuan_models_read(const char *path, AcuanReport *report);

/* The model and category of "spbe:TK.ARS"; FALSE if either is unknown. */
gboolean acuan_models_find(const GPtrArray *models, const char *category, const AcuanModel **model,
                           const AcuanCategory **found);

G_END_DECLS
#endif

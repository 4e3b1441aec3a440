/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * graph.h - the law around a provision: what it cites, what cites it, what changed it, what
 * implements it, and what it leaves to others.
 *
 * What cites it is a posting list of the index; the words of a reference are read from the text of
 * the provision they stand in. References in explanatory notes are not followed.
 */
#ifndef ACUAN_GRAPH_H
#define ACUAN_GRAPH_H

#include "acuan/links.h"
#include "acuan/search.h"

G_BEGIN_DECLS

/* What became of the provision that a reference leads to. */
typedef enum {
    ACUAN_EDGE_FOUND,
    ACUAN_EDGE_REVOKED,  /* it is there, and its law no longer in force */
    ACUAN_EDGE_MISSING,  /* its law is there, and has no such provision */
    ACUAN_EDGE_METADATA, /* only the metadata of its law is held */
    ACUAN_EDGE_ABSENT,   /* its law is not in the index */
    ACUAN_EDGE_NAMED,    /* its law is known by name only, such as the constitution */
} AcuanEdgeState;

/* "found", "revoked", "missing", "metadata", "absent", "named". */
const char *acuan_edge_state_name(AcuanEdgeState state);

/* One reference. Strings are owned; those marked may be NULL. */
typedef struct {
    AcuanLinkRole role;
    char *from,
        *from_iri;     /* the place it stands at: "Pasal 9 ayat (3) Perpres Nomor 95 Tahun 2018" */
    char *from_status; /* of the law it stands in; or NULL */
    char *to;          /* what it leads to, as a citation */
    char *to_iri;      /* or NULL */
    char *quote;       /* the words of the reference */
    char *passage;     /* the words around it */
    AcuanEdgeState state;
    char *reason; /* why the state is not FOUND; or NULL */
} AcuanEdge;

/* How it is known that a law implements a provision. */
typedef enum {
    ACUAN_IMPLEMENTS_TEXT, /* its preamble says so: "untuk melaksanakan ketentuan Pasal 5 ..." */
    ACUAN_IMPLEMENTS_RELATION, /* its front matter, or the register, has the relation `melaksanakan`
                                */
    ACUAN_IMPLEMENTS_BASIS,    /* its preamble names it as a legal basis */
    ACUAN_IMPLEMENTS_SUBJECT,  /* its kind and title fit a delegation; a person has to look */
} AcuanImplementsBy;

/* "text", "relation", "basis", "subject". */
const char *acuan_implements_name(AcuanImplementsBy by);

typedef struct {
    AcuanImplementsBy by;
    char *law, *iri, *title; /* "PP Nomor 71 Tahun 2019"; title or NULL */
    char *at; /* the provision that it implements, as a citation; "" for the law as a whole */
    char *at_eid;
    gboolean held; /* its text is in the index */
    char *quote;   /* the words that say so, or NULL */
} AcuanImplementer;

/* What a provision leaves to another regulation. */
typedef struct {
    char *from, *from_iri;
    char *instrument, *subject; /* "Peraturan Menteri"; the subject may be "" */
    char *quote;
    GPtrArray *by; /* AcuanImplementer*, owning: what fulfils it; empty if nothing known does */
} AcuanLeft;

/* Of a law, how often its provisions are cited from elsewhere. */
typedef struct {
    char *provision; /* "Pasal 5"; "" for the law as a whole */
    guint citing;    /* references from other laws */
    guint own;       /* references from its own provisions */
} AcuanCount;

typedef struct {
    char *subject, *iri; /* what was asked about */
    gboolean whole;      /* a law as a whole */
    GPtrArray *out;      /* AcuanEdge*: what it cites */
    GPtrArray *in; /* AcuanEdge*: what cites it from elsewhere; of a law only from other laws */
    GPtrArray *amendments;   /* AcuanEdge*: what changes it */
    GPtrArray *implementers; /* AcuanImplementer* */
    GPtrArray *left;         /* AcuanLeft* */
    GPtrArray *counts;       /* AcuanCount*, of a law, in reading order */
    gboolean unread;         /* of another country's law, whose country's references are not read: that
                                the lists are empty says nothing */
    guint in_total;          /* references to it, all of them, whatever the limit */
} AcuanGraph;

typedef struct {
    gboolean out,
        in; /* which directions; amendments, implementers and delegations go with `in` and `out` */
    guint limit; /* entries of each list; 0: all */
} AcuanGraphOptions;

/* The graph around a target that acuan_index_identify found. NULL with an error only if the index
 * failed. */
AcuanGraph *acuan_graph_new(AcuanIndex *index, const AcuanTarget *target,
                            const AcuanGraphOptions *options, GError **error);
void acuan_graph_free(AcuanGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanGraph, acuan_graph_free)

G_END_DECLS
#endif

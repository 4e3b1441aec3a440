/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * law.h - a text becomes a law.
 *
 * A document is a YAML front matter and, below it, the text of one regulation in its official layout.
 * Reading keeps the text as it stands: units are ranges of the body's own bytes, and together they
 * cover all of it. The units and their order follow Lampiran II of UU 12/2011: buku, bab, bagian,
 * paragraf, pasal, ayat, huruf, angka, huruf with bracket, angka with bracket.
 */
#ifndef ACUAN_LAW_H
#define ACUAN_LAW_H

#include "acuan/profile.h"

G_BEGIN_DECLS

typedef enum {
    ACUAN_UNIT_LAW,       /* the whole body; the root */
    ACUAN_UNIT_TITLE,     /* title block */
    ACUAN_UNIT_PREAMBLE,  /* Menimbang, Mengingat, MEMUTUSKAN */
    ACUAN_UNIT_BUKU,      /* the operative part's groups ... */
    ACUAN_UNIT_BAB,
    ACUAN_UNIT_BAGIAN,
    ACUAN_UNIT_PARAGRAF,
    ACUAN_UNIT_PASAL,     /* ... its article ... */
    ACUAN_UNIT_AYAT,      /* ... and the article's parts */
    ACUAN_UNIT_HURUF,     /* a. */
    ACUAN_UNIT_ANGKA,     /* 1. */
    ACUAN_UNIT_SUBHURUF,  /* a) */
    ACUAN_UNIT_SUBANGKA,  /* 1) */
    ACUAN_UNIT_CLOSING,   /* from the enactment formula to the gazette */
    ACUAN_UNIT_PENJELASAN, /* the elucidation */
    ACUAN_UNIT_NOTE,      /* its part on one article; `number` is the article's */
    ACUAN_UNIT_LAMPIRAN,  /* an annex */
    /* Of other countries (profile.h) only: */
    ACUAN_UNIT_TRANSITION, /* supplementary provisions of one amendment (부칙), ... */
    ACUAN_UNIT_TRANSITION_PASAL, /* ... and their articles, which are numbered anew */
    ACUAN_UNIT_TAIL,      /* text of the parent behind a list in it; has no number */
} AcuanUnitKind;

#define ACUAN_UNIT_LAST ACUAN_UNIT_TAIL

/*
 * One unit. Units lie in one array in reading order, a parent before its children; `next` is the index
 * of the first unit after this one's subtree. Offsets count bytes of the body. [start, end) is the
 * whole unit with heading and children; children tile their parent from the first child's start to the
 * parent's end, and the root covers the body.
 */
typedef struct {
    AcuanUnitKind kind;
    guint start, end;
    guint content;     /* where the unit's text starts, after its own heading or mark */
    guint parent;      /* index; the root is its own parent */
    guint next;
    guint line;        /* line of the file on which it starts */
    AcuanSlice number; /* "6", "12A", "II", "Ketiga", "a", as it stands in the text ("5조의2", whose
                          canonical form acuan_profile_number gives); empty where the kind has none */
    AcuanSlice title;  /* of a group, may run over several lines */
    guint occurrence;  /* 1, or n for the n-th sibling of this kind and number */
    gboolean quoted;   /* belongs to the law that is being amended */
} AcuanUnit;

/* A law's relation to another one. */
typedef struct {
    const char *kind;        /* mengubah, dicabut_oleh, ... */
    const char *target;      /* work IRI, or NULL */
    const char *description; /* the target's name where there is no IRI, or NULL */
    const char *at, *by;     /* provisions, or NULL */
} AcuanRelation;

/* A person's statement that a provision regulates a category, or (negative) that it does not. */
typedef struct {
    const char *at;       /* the provision as written: "Pasal 6-12" */
    const char *category; /* MODEL:CODE */
    gboolean negative;    /* listed under `bukan` */
    const char *relation, *reason, *by, *date, *note; /* each may be NULL */
    double confidence;    /* 0..1; 1 if not stated */
    guint line, col;      /* of the category in the file */
    guint first, last;    /* units that `at` names; first == last for one. 0 where it names none */
} AcuanAnnotation;

/* One entry of `anotasi`: what its annotations are about, and the text they were made for. */
typedef struct {
    const char *at;
    const char *fingerprint; /* `sidik` (map.h); NULL if the entry has none */
    guint first, last;       /* as of its annotations */
    guint line, col;         /* of the entry's first key */
    guint at_line, at_end;   /* where the value of `pada` ends: line, and column behind it */
    guint print_line, print_col, print_end; /* the value of `sidik`; line 0 if there is none */
    gboolean flow;           /* written {pada: ..., kategori: ...} */
} AcuanAnnotationEntry;

typedef struct AcuanYaml AcuanYaml;

/* Strings live as long as the law; all may be NULL unless said otherwise. */
typedef struct AcuanLaw {
    char *path;          /* where it was read from; never NULL */
    char *bytes;         /* the whole file */
    AcuanSlice body;     /* the text below the front matter */
    guint body_line;     /* the line of the file on which the body starts */
    AcuanYaml *front;    /* the front matter as it stands, other people's keys too */

    const char *id;      /* work IRI; never NULL, like the next four */
    const char *type;    /* jenis */
    const char *number;  /* nomor */
    const char *title;   /* judul */
    const char *language;
    guint year;          /* tahun */
    const char *status;  /* as in ACUAN_STATUSES; NULL if not stated */
    gboolean digest;     /* teks: ikhtisar */
    gboolean crlf;       /* lines of the file end in CR LF; `bytes` has LF */
    GArray *bare;        /* gsize, of a file with CR: line ends in `bytes` that are LF there too; or NULL */
    gboolean amending;   /* it amends another law: its Arabic pasal are quotations */
    const AcuanProfile *profile; /* of another country's law; NULL for the grammar above */

    AcuanRelation *relations;
    guint n_relations;
    AcuanAnnotation *annotations;
    guint n_annotations;
    AcuanAnnotationEntry *entries;
    guint n_entries;
    AcuanUnit *units;
    guint n_units;
} AcuanLaw;

/* The values that the key `status` may have, NULL-terminated. */
extern const char *const ACUAN_STATUSES[];

/* Reads one document. Takes over `bytes` (`length` bytes, g_malloc'ed, NUL-terminated). Returns NULL,
 * after reporting why, where there is no valid front matter; any other fault is reported and the text
 * kept. `path` is copied and used in messages. */
AcuanLaw *acuan_law_read(const char *path, char *bytes, gsize length, AcuanReport *report);
/* The same for a text of another country whose front matter may not tell so: `profile` is used where
 * neither a key `profil` nor the keys themselves name one. NULL as in acuan_law_read. */
AcuanLaw *acuan_law_read_as(const char *path, char *bytes, gsize length, const AcuanProfile *profile,
                            AcuanReport *report);
/* As acuan_law_read, from a file of at most 64 MiB. */
AcuanLaw *acuan_law_read_file(const char *path, AcuanReport *report);
AcuanLaw *acuan_law_read_file_as(const char *path, const AcuanProfile *profile, AcuanReport *report);
/* The work IRI of a text, by its front matter alone; NULL if it has none. Owned by the caller. */
char *acuan_law_peek_id(const char *path);
char *acuan_law_peek_id_as(const char *path, const AcuanProfile *profile);
void acuan_law_free(AcuanLaw *law);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcuanLaw, acuan_law_free)

/* The text of a key of the front matter, such as "sumber", or NULL. */
const char *acuan_law_key(const AcuanLaw *law, const char *key);

/* The law's own articles: pasal that are not quotations. */
guint acuan_law_count(const AcuanLaw *law, AcuanUnitKind kind);

/* The bytes [start, end) of a unit, or of its text without heading or mark. */
AcuanSlice acuan_unit_text(const AcuanLaw *law, guint unit);
AcuanSlice acuan_unit_content(const AcuanLaw *law, guint unit);
/* Its text up to its first part. */
AcuanSlice acuan_unit_own_text(const AcuanLaw *law, guint unit);
/* The line of the file on which a place of the unit stands. */
guint acuan_law_line(const AcuanLaw *law, guint unit, const char *at);

/* The Akoma Ntoso eId: "art_6__para_1__point_a", "chp_II__sec_3", "elucidation__art_6"; empty for the
 * root. A second unit of the same name has ".2" behind its name. */
char *acuan_unit_eid(const AcuanLaw *law, guint unit);
/* The unit of an eId; 0 (the root) if there is none. */
guint acuan_law_find_eid(const AcuanLaw *law, const char *eid);

/* As a lawyer writes it, without the law: "Pasal 6 ayat (1) huruf a", "BAB II Bagian Ketiga". */
char *acuan_unit_citation(const AcuanLaw *law, guint unit);
/* The law's short name: "Perpres Nomor 95 Tahun 2018". */
char *acuan_law_citation(const AcuanLaw *law);
/* The same from its parts. */
char *acuan_law_name(const char *type, const char *number, guint year);

/* The unit that a citation within the law names: "Pasal 40 ayat (6)", "BAB II Bagian Ketiga"; 0 if
 * there is none. */
guint acuan_law_find(const AcuanLaw *law, const char *citation);
/* The same for a range ("Pasal 6-12", "Pasal 6 sampai dengan Pasal 12", "Pasal 3 dan Pasal 5" is none):
 * first and last unit. Returns FALSE, with the reason, if either end does not exist. */
gboolean acuan_law_find_range(const AcuanLaw *law, const char *citation, guint *first, guint *last,
                              GError **error);

G_END_DECLS
#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exporter.h - what the formats share: what is asked for, walks over it, and where it goes. */
#ifndef ACUAN_EXPORT_EXPORTER_H
#define ACUAN_EXPORT_EXPORTER_H

#include <jansson.h>

#include "acuan/export.h"
#include "render/out.h"

typedef struct Folder Folder;

typedef struct {
    AcuanIndex *index;
    const AcuanExport *options;
    AcuanExportResult *result;
    AcuanIndexInfo info;
    const GPtrArray *models; /* of the index */
    GHashTable **codes;      /* of each model: code -> AcuanCategory */
    GHashTable *subtree;     /* the codes of the category asked for and below; or NULL */
    char *subtree_model;
    GPtrArray *laws;         /* char*: work IRIs of those asked for, in order */
    AcuanAnswers *answers;   /* or NULL: everything */
    char *only_eid;          /* or NULL: of the only law, just this provision */
    GArray *columns;         /* AcuanColumn */
    Out *out;                /* the file that is being written */
    Folder *folder;          /* of formats that make several; or NULL */
    AcuanRow row;
    GString *scratch;        /* for one cell */
    gboolean whole_laws;     /* formats of laws */
} Exporter;

/* Writes what has gathered, if it is much. FALSE with an error if that failed or the export is to stop;
 * FALSE without one if the reader has gone. */
gboolean exporter_flush(Exporter *e, GError **error);
/* Has somebody asked it to stop? Sets the error. */
gboolean exporter_stopped(const Exporter *e, GError **error);

/* Is the model asked for? Is the mapping? */
gboolean exporter_wants_model(const Exporter *e, const char *model);
gboolean exporter_wants(const Exporter *e, const AcuanMapping *mapping);

/* The model of a mapping and its category; NULL where the index has them no more. */
const AcuanModel *exporter_model(const Exporter *e, const char *id);
const AcuanCategory *exporter_category(const Exporter *e, const char *model, const char *code);

/* ---- walks ---- */

/* A row of the exporter's own, good until the function returns. */
typedef gboolean (*ExportRowFunc)(Exporter *e, AcuanRow *row, void *data, GError **error);
/* Every row asked for. */
gboolean exporter_walk_rows(Exporter *e, ExportRowFunc visit, void *data, GError **error);

/* A law as it is kept (index/lawdata.h), good until the walk moves on. */
typedef struct {
    const char *iri;
    json_t *data;
    json_t *front;
    char *name; /* "Perpres Nomor 95 Tahun 2018" */
} ExportLaw;

/* The text of a key of the front matter, or NULL. */
const char *export_law_text(const ExportLaw *law, const char *key);
/* The year of a law, as a text; "" if there is none. Owned by the caller. */
char *export_law_year(const ExportLaw *law);

typedef gboolean (*ExportLawFunc)(Exporter *e, const ExportLaw *law, void *data, GError **error);
/* Every law that has a provision asked for. */
gboolean exporter_walk_laws(Exporter *e, ExportLawFunc visit, void *data, GError **error);
/* Every provision of the law, in reading order, all of them if the format takes laws whole. */
gboolean exporter_walk_law(Exporter *e, const char *iri, AcuanVisit visit, void *data, GError **error);

/* Counts a provision, and each of its mappings that is asked for, in the result. */
void exporter_count(Exporter *e, const AcuanHit *hit);

/* ---- what cannot be kept ---- */

/* Reports that the provision, or with NULL the law, loses something in this format. */
void exporter_lose(Exporter *e, const char *iri, const char *eid, const char *rule, const char *what);

/* ---- folders ---- */

/* A folder under a name of its own until it is published. An earlier export in its place is replaced;
 * anything else there is left alone, and an error. */
Folder *folder_new(const char *path, const char *format, GError **error);
/* Removes what was written unless it was published. NULL-safe. */
void folder_free(Folder *folder);
/* Begins a file, "laws/x.html"; the one before must have been closed. */
Out *folder_file(Folder *folder, const char *name, GError **error);
gboolean folder_publish(Folder *folder, GError **error);
/* A name for a law's file, without extension: its IRI with other marks. Owned by the caller. */
char *folder_law_name(const char *iri);

/* Begins a file of the exporter's folder as its `out`, and ends it. */
gboolean exporter_begin_file(Exporter *e, const char *name, GError **error);
gboolean exporter_end_file(Exporter *e, GError **error);

/* ---- the formats, one file each ---- */

gboolean export_csv(Exporter *e, GError **error);
gboolean export_tsv(Exporter *e, GError **error);
gboolean export_jsonl(Exporter *e, GError **error);
gboolean export_json(Exporter *e, GError **error);
gboolean export_yaml(Exporter *e, GError **error);
gboolean export_xlsx(Exporter *e, GError **error);
gboolean export_akn(Exporter *e, GError **error);
gboolean export_skos(Exporter *e, GError **error);
gboolean export_oscal(Exporter *e, GError **error);
gboolean export_jdihn(Exporter *e, GError **error);
gboolean export_bulk(Exporter *e, GError **error);
gboolean export_html(Exporter *e, GError **error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front.h"

#include <stdlib.h>
#include <string.h>

#include "base/yaml.h"
#include "profile.h"

#define MAX_FRONT (4u << 20)

const char *const ACUAN_STATUSES[] = {"berlaku",       "diubah",        "dicabut", "dicabut_sebagian",
                                      "belum_berlaku", "tidak_berlaku", "rancangan", NULL};

static const char *const KNOWN_KEYS[] = {
    "id",      "jenis",  "nomor",             "tahun",                "judul",           "bahasa",
    "status",  "teks",   "tanggal_penetapan", "tanggal_pengundangan", "tanggal_berlaku", "url",
    "sumber",  "subjek", "tempat_penetapan",  "teu_badan",            "bidang_hukum",    "relasi",
    "anotasi", "profil", "singkatan",         NULL};

static const char *const RELATION_KINDS[] = {
    "mengubah",     "diubah_oleh",       "mencabut", "dicabut_oleh", "mencabut_sebagian",
    "melaksanakan", "dilaksanakan_oleh", "merujuk",  "menetapkan",   NULL};

/* ---- where the front matter lies ---- */

static gboolean
is_fence(AcuanSlice line)
{
    return line.n >= 3 && memcmp(line.p, "---", 3) == 0 &&
           acuan_slice_strip((AcuanSlice){line.p + 3, line.n - 3}).n == 0;
}

static AcuanSlice
next_line(const char **at, const char *end)
{
    const char *eol = memchr(*at, '\n', (gsize) (end - *at));
    AcuanSlice line = {*at, (gsize) ((eol ? eol : end) - *at)};

    *at = eol ? eol + 1 : end;
    return line;
}

typedef struct {
    AcuanSlice text;
    guint line;
} Body;

/* Splits the file at the two fences. `*yaml` starts on line 2 of the file. */
static gboolean
split_front(const char *bytes, gsize length, AcuanSlice *yaml, Body *body, AcuanReport *report)
{
    const char *at = bytes, *end = at + length;

    if (length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0)
        at += 3;
    if (length == 0) {
        acuan_report(report, ACUAN_ERROR_LEVEL, 0, 0, "empty-file", "the file is empty");
        return FALSE;
    }
    if (!is_fence(next_line(&at, end))) {
        acuan_report(report, ACUAN_ERROR_LEVEL, 1, 1, "no-front-matter",
                     "no front matter: the first line must be '---'");
        return FALSE;
    }
    yaml->p = at;
    for (guint line = 2; at < end; line++) {
        const char *start = at;
        if ((gsize) (at - yaml->p) > MAX_FRONT) {
            acuan_report(report, ACUAN_ERROR_LEVEL, line, 1, "front-matter-large",
                         "the front matter is larger than %u bytes, or its end '---' is missing",
                         MAX_FRONT);
            return FALSE;
        }
        if (is_fence(next_line(&at, end))) {
            yaml->n = (gsize) (start - yaml->p);
            *body = (Body){{at, (gsize) (end - at)}, line + 1};
            return TRUE;
        }
    }
    acuan_report(report, ACUAN_ERROR_LEVEL, 1, 1, "front-matter-open",
                 "the front matter is not closed: a second line '---' is missing");
    return FALSE;
}

/* ---- scalars ---- */

static const char *
text_of(const AcuanYamlNode *map, const char *key, AcuanReport *report)
{
    const AcuanYamlNode *node = yaml_get(map, key);

    if (node && yaml_kind(node) != YAML_NODE_SCALAR)
        acuan_report(report, ACUAN_WARNING, yaml_line(node), yaml_col(node), "wrong-type",
                     "'%s' must be a text", key);
    return yaml_text(node);
}

static const char *
one_of(const AcuanYamlNode *map, const char *key, const char *const *allowed, AcuanReport *report)
{
    const AcuanYamlNode *node = yaml_get(map, key);
    const char *text = text_of(map, key, report);

    if (!text || g_strv_contains(allowed, text))
        return text;
    const char *near = acuan_nearest(text, allowed);
    g_autofree char *list = g_strjoinv(", ", (char **) (void *) allowed);
    acuan_report(report, ACUAN_WARNING, yaml_line(node), yaml_col(node), "unknown-value",
                 "'%s: %s' is not known; %s%s", key, text, near ? "did you mean " : "use one of ",
                 near ? near : list);
    return NULL;
}

static gboolean
is_date(const char *text)
{
    GDate date;
    int year, month, day;

    if (!g_regex_match_simple("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text, 0, 0))
        return FALSE;
    year = atoi(text);
    month = atoi(text + 5);
    day = atoi(text + 8);
    if (!g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return FALSE;
    g_date_set_dmy(&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
    return TRUE;
}

static void
check_dates(const AcuanYamlNode *root, AcuanReport *report)
{
    static const char *const keys[] = {"tanggal_penetapan", "tanggal_pengundangan",
                                       "tanggal_berlaku", NULL};

    for (guint i = 0; keys[i]; i++) {
        const AcuanYamlNode *node = yaml_get(root, keys[i]);
        const char *text = text_of(root, keys[i], report);
        if (text && !is_date(text))
            acuan_report(report, ACUAN_WARNING, yaml_line(node), yaml_col(node), "bad-date",
                         "'%s: %s' is no date; write YYYY-MM-DD, or leave the key out", keys[i],
                         text);
    }
}

static gboolean
read_required(AcuanLaw *law, const AcuanYamlNode *root, AcuanReport *report)
{
    struct {
        const char *key;
        const char **into;
    } const keys[] = {{"id", &law->id}, {"jenis", &law->type}, {"nomor", &law->number}};
    gboolean ok = TRUE;

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        *keys[i].into = text_of(root, keys[i].key, report);
        if (*keys[i].into)
            continue;
        acuan_report(report, ACUAN_ERROR_LEVEL, yaml_line(root), 1, "missing-key",
                     "the required key '%s' is missing", keys[i].key);
        ok = FALSE;
    }
    if (law->id && (law->id[0] != '/' || strpbrk(law->id, " \t\n#"))) {
        const AcuanYamlNode *node = yaml_get(root, "id");
        acuan_report(report, ACUAN_ERROR_LEVEL, yaml_line(node), yaml_col(node), "bad-id",
                     "'id: %s' is no work IRI; write it like /akn/id/act/perpres/2018/95", law->id);
        ok = FALSE;
    }
    return ok;
}

static gboolean
read_year(AcuanLaw *law, const AcuanYamlNode *root, AcuanReport *report)
{
    const AcuanYamlNode *node = yaml_get(root, "tahun");
    const char *text = text_of(root, "tahun", report);
    guint64 year;

    /* Other countries name their laws by words; the year may be unknown. */
    if (!text && law->profile)
        return TRUE;
    if (!text) {
        acuan_report(report, ACUAN_ERROR_LEVEL, yaml_line(node ? node : root), 1, "missing-key",
                     "the required key 'tahun' is missing");
        return FALSE;
    }
    if (!g_ascii_string_to_unsigned(text, 10, 1, 9999, &year, NULL)) {
        acuan_report(report, ACUAN_ERROR_LEVEL, yaml_line(node), yaml_col(node), "wrong-type",
                     "'tahun: %s' must be a whole number, such as 2018", text);
        return FALSE;
    }
    law->year = (guint) year;
    return TRUE;
}

/* ---- relations ---- */

static AcuanRelation
read_relation(const AcuanYamlNode *node, AcuanReport *report)
{
    static const char *const keys[] = {"jenis", "ke", "uraian", "pada", "oleh", "catatan", NULL};
    AcuanRelation relation = {NULL, NULL, NULL, NULL, NULL};

    yaml_check_keys(node, keys, TRUE, report);
    relation.kind = one_of(node, "jenis", RELATION_KINDS, report);
    relation.target = text_of(node, "ke", report);
    relation.description = text_of(node, "uraian", report);
    relation.at = text_of(node, "pada", report);
    relation.by = text_of(node, "oleh", report);
    if (relation.kind && !relation.target && !relation.description)
        acuan_report(report, ACUAN_WARNING, yaml_line(node), yaml_col(node), "bad-relation",
                     "a relation needs 'ke' (a work IRI) or 'uraian' (the name of the law)");
    return relation;
}

static gboolean
expect_list(const AcuanYamlNode *node, const char *key, AcuanReport *report)
{
    if (!node || yaml_kind(node) == YAML_NODE_LIST)
        return node != NULL;
    if (yaml_text(node) || yaml_kind(node) == YAML_NODE_MAP)
        acuan_report(report, ACUAN_WARNING, yaml_line(node), yaml_col(node), "wrong-type",
                     "'%s' must be a list", key);
    return FALSE;
}

static void
read_relations(AcuanLaw *law, const AcuanYamlNode *root, AcuanReport *report)
{
    const AcuanYamlNode *list = yaml_get(root, "relasi");

    if (!expect_list(list, "relasi", report))
        return;
    law->relations = g_new0(AcuanRelation, yaml_size(list) + 1);
    for (guint i = 0; i < yaml_size(list); i++) {
        AcuanRelation relation = read_relation(yaml_item(list, i), report);
        if (relation.kind)
            law->relations[law->n_relations++] = relation;
    }
}

/* ---- annotations ---- */

static double
read_confidence(const AcuanYamlNode *map, AcuanReport *report)
{
    const AcuanYamlNode *node = yaml_get(map, "keyakinan");
    const char *text = yaml_text(node);
    char *end = NULL;
    double value = text ? g_ascii_strtod(text, &end) : 1.0;

    if (!text)
        return 1.0;
    if (end != text && *end == '\0' && value >= 0.0 && value <= 1.0)
        return value;
    acuan_report(report, ACUAN_WARNING, yaml_line(node), yaml_col(node), "bad-confidence",
                 "'keyakinan: %s' must be a number from 0 to 1", text);
    return 1.0;
}

static void
add_annotation(GArray *out, const char *at, const AcuanYamlNode *node, gboolean negative,
               AcuanReport *report)
{
    static const char *const keys[] = {"kode", "relasi",  "alasan",    "keyakinan", "oleh",
                                       "tanggal", "catatan", "sidik", NULL};
    AcuanAnnotation a = {.at = at,
                         .negative = negative,
                         .confidence = 1.0,
                         .line = yaml_line(node),
                         .col = yaml_col(node)};

    if (yaml_kind(node) == YAML_NODE_MAP) {
        yaml_check_keys(node, keys, TRUE, report);
        a.category = text_of(node, "kode", report);
        a.relation = text_of(node, "relasi", report);
        a.reason = text_of(node, "alasan", report);
        a.by = text_of(node, "oleh", report);
        a.date = text_of(node, "tanggal", report);
        a.note = text_of(node, "catatan", report);
        a.confidence = read_confidence(node, report);
    } else {
        a.category = yaml_text(node);
    }
    if (!a.category || !strchr(a.category, ':'))
        acuan_report(report, ACUAN_WARNING, a.line, a.col, "bad-category",
                     "'%s' is no category; write MODEL:CODE, such as spbe:TK.ARS",
                     a.category ? a.category : "");
    else
        g_array_append_val(out, a);
}

static AcuanAnnotationEntry
read_entry(const AcuanYamlNode *entry)
{
    const AcuanYamlNode *at = yaml_get(entry, "pada"), *print = yaml_get(entry, "sidik");

    return (AcuanAnnotationEntry){.at = yaml_text(at),
                                  .fingerprint = yaml_text(print),
                                  .line = yaml_line(yaml_key(entry, 0)),
                                  .col = yaml_col(yaml_key(entry, 0)),
                                  .at_line = yaml_end_line(at),
                                  .at_end = yaml_end_col(at),
                                  .print_line = yaml_line(print),
                                  .print_col = yaml_col(print),
                                  .print_end = yaml_end_col(print),
                                  .flow = yaml_is_flow(entry)};
}

static void
read_annotation(GArray *out, GArray *entries, const AcuanYamlNode *entry, AcuanReport *report)
{
    static const char *const keys[] = {"pada", "kategori", "bukan", "catatan", "sidik", NULL};
    static const char *const lists[] = {"kategori", "bukan"};
    const char *at = text_of(entry, "pada", report);

    yaml_check_keys(entry, keys, TRUE, report);
    if (!at) {
        acuan_report(report, ACUAN_WARNING, yaml_line(entry), yaml_col(entry), "bad-annotation",
                     "an annotation needs 'pada', the provision it is about");
        return;
    }
    AcuanAnnotationEntry read = read_entry(entry);
    g_array_append_val(entries, read);
    for (guint k = 0; k < G_N_ELEMENTS(lists); k++) {
        const AcuanYamlNode *list = yaml_get(entry, lists[k]);
        if (!expect_list(list, lists[k], report))
            continue;
        for (guint i = 0; i < yaml_size(list); i++)
            add_annotation(out, at, yaml_item(list, i), k == 1, report);
    }
}

static void
read_annotations(AcuanLaw *law, const AcuanYamlNode *root, AcuanReport *report)
{
    const AcuanYamlNode *list = yaml_get(root, "anotasi");
    GArray *out = g_array_new(FALSE, TRUE, sizeof(AcuanAnnotation));
    GArray *entries = g_array_new(FALSE, TRUE, sizeof(AcuanAnnotationEntry));

    if (expect_list(list, "anotasi", report))
        for (guint i = 0; i < yaml_size(list); i++)
            read_annotation(out, entries, yaml_item(list, i), report);
    law->n_annotations = out->len;
    law->annotations = (AcuanAnnotation *) (void *) g_array_free(out, FALSE);
    law->n_entries = entries->len;
    law->entries = (AcuanAnnotationEntry *) (void *) g_array_free(entries, FALSE);
}

void
law_resolve_annotations(AcuanLaw *law, AcuanReport *report)
{
    for (guint i = 0; i < law->n_annotations; i++) {
        AcuanAnnotation *a = &law->annotations[i];
        g_autoptr(GError) error = NULL;
        if (!acuan_law_find_range(law, a->at, &a->first, &a->last, &error))
            acuan_report(report, ACUAN_WARNING, a->line, a->col, "annotation-unresolved",
                         "'pada: %s': %s", a->at, error->message);
    }
    for (guint i = 0; i < law->n_entries; i++) {
        AcuanAnnotationEntry *entry = &law->entries[i];
        acuan_law_find_range(law, entry->at, &entry->first, &entry->last, NULL);
    }
}

/* ---- other countries ---- */

/* The profile that the text asks for, else the one whose keys it has. Our own keys need none. */
static const AcuanProfile *
choose_profile(const AcuanYamlNode *root, const AcuanProfile *wanted, AcuanReport *report)
{
    const char *named = text_of(root, "profil", report);
    const AcuanProfile *profile = named ? acuan_profile_find(named) : NULL;

    if (named && !profile && strcmp(named, "id") != 0) {
        g_autofree char *list = g_strjoinv(", ", (char **) (void *) acuan_profile_names());
        acuan_report(report, ACUAN_WARNING, yaml_line(yaml_get(root, "profil")),
                     yaml_col(yaml_get(root, "profil")), "unknown-value",
                     "'profil: %s' is not known; use one of id, %s", named, list);
    }
    if (named)
        return profile;
    if (yaml_get(root, "id") && yaml_get(root, "jenis") && yaml_get(root, "nomor"))
        return NULL;
    profile = profile_detect(root);
    return profile ? profile : wanted;
}

/* Reports misspelt keys; a profile has keys of its own. */
static void
check_keys(const AcuanYamlNode *root, const AcuanProfile *profile, AcuanReport *report)
{
    g_autoptr(GPtrArray) keys = NULL;

    if (!profile) {
        yaml_check_keys(root, KNOWN_KEYS, TRUE, report);
        return;
    }
    keys = profile_keys(profile);
    for (guint i = 0; KNOWN_KEYS[i]; i++)
        g_ptr_array_add(keys, (void *) (guintptr) KNOWN_KEYS[i]);
    g_ptr_array_add(keys, NULL);
    yaml_check_keys(root, (const char *const *) keys->pdata, TRUE, report);
}

gboolean
law_read_front(AcuanLaw *law, gsize length, const AcuanProfile *wanted, AcuanReport *report)
{
    static const char *const texts[] = {"verbatim", "ikhtisar", NULL};
    AcuanSlice yaml = ACUAN_SLICE_NONE;
    Body body;

    if (!split_front(law->bytes, length, &yaml, &body, report))
        return FALSE;
    law->body = body.text;
    law->body_line = body.line;
    law->front = yaml_tree_read(yaml, 2, report);
    if (!law->front)
        return FALSE;
    const AcuanYamlNode *root = yaml_root(law->front);
    if (yaml_kind(root) != YAML_NODE_MAP) {
        acuan_report(report, ACUAN_ERROR_LEVEL, 2, 1, "wrong-type",
                     "the front matter must be a list of 'key: value' lines");
        return FALSE;
    }
    law->profile = choose_profile(root, wanted, report);
    check_keys(root, law->profile, report);
    if (law->profile)
        profile_read_front(law->profile, law->front, law->body);
    gboolean ok = read_required(law, root, report);
    ok = read_year(law, root, report) && ok;
    law->title = text_of(root, "judul", report);
    if (!law->title) {
        acuan_report(report, ACUAN_WARNING, 2, 1, "missing-key",
                     "the required key 'judul' is missing");
        law->title = "";
    }
    law->language = text_of(root, "bahasa", report);
    if (!law->language)
        law->language = "id";
    law->status = one_of(root, "status", ACUAN_STATUSES, report);
    const char *text = one_of(root, "teks", texts, report);
    law->digest = text && strcmp(text, "ikhtisar") == 0;
    check_dates(root, report);
    read_relations(law, root, report);
    read_annotations(law, root, report);
    return ok;
}

char *
law_peek_id(char *bytes, gsize length, const AcuanProfile *wanted)
{
    g_autoptr(AcuanLaw) law = g_new0(AcuanLaw, 1);

    law->bytes = bytes;
    return law_read_front(law, length, wanted, NULL) ? g_strdup(law->id) : NULL;
}

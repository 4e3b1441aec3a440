/* SPDX-License-Identifier: GPL-3.0-or-later */
/* front.c - what the front matter says about the law: is it there, can it be, does it agree? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "acuan/map.h"
#include "base/yaml.h"
#include "lint.h"

static const AcuanYamlNode *
node_of(const Check *c, const char *key)
{
    return yaml_get(yaml_root(c->law->front), key);
}

/* The place in the file of a node, which knows its line and its column in characters. */
static const char *
place_of(const Check *c, const AcuanYamlNode *node)
{
    guint line = yaml_line(node);

    if (!line || line > c->lines->len)
        return c->law->bytes;
    const char *p = c->law->bytes + g_array_index(c->lines, guint, line - 1);
    for (guint col = 1; col < yaml_col(node) && *p && *p != '\n'; col++)
        do
            p++;
        while (((guchar) *p & 0xc0) == 0x80);
    return p;
}

const char *
lint_key_at(const Check *c, const char *key)
{
    return place_of(c, node_of(c, key));
}

static const char *
value_of(const Check *c, const char *key)
{
    return yaml_text(node_of(c, key));
}

/* ---- keys and values ---- */

/* Promulgation and gazette are only for what has been promulgated. */
static void
check_missing(Check *c)
{
    static const char *const keys[] = {"status",
                                       "tanggal_penetapan",
                                       "tanggal_pengundangan",
                                       "tempat_penetapan",
                                       "sumber",
                                       "bidang_hukum",
                                       "url",
                                       NULL};
    g_autoptr(GString) list = g_string_new(NULL);

    if (lint_is_draft(c->law))
        return;
    for (guint i = 0; keys[i]; i++)
        if (!node_of(c, keys[i]))
            g_string_append_printf(list, "%s%s", list->len ? ", " : "", keys[i]);
    if (list->len)
        lint_find(c, c->law->bytes, "metadata-missing", "a catalogue record also has %s",
                  list->str);
}

/* A value that is right but for capitals. The bytes of a quoted one begin behind the mark. */
static void
check_case(Check *c, const char *key, const char *const *values)
{
    const char *text = value_of(c, key);
    const char *at = lint_key_at(c, key);

    for (guint i = 0; text && values[i]; i++) {
        if (strcmp(text, values[i]) == 0 || g_ascii_strcasecmp(text, values[i]) != 0)
            continue;
        lint_find(c, at, "value-case", "'%s: %s' is written '%s'", key, text, values[i]);
        at += *at == '"' || *at == '\'' ? 1 : 0;
        if (strncmp(at, text, strlen(text)) == 0)
            lint_mend(c, at, strlen(text), values[i]);
    }
}

static void
check_title(Check *c)
{
    static const char word[] = "tentang ";
    const char *at = lint_key_at(c, "judul");

    if (g_ascii_strncasecmp(c->law->title, word, strlen(word)) != 0)
        return;
    lint_find(c, at, "title-about", "the title begins with 'tentang'");
    at += *at == '"' || *at == '\'' ? 1 : 0;
    if (g_ascii_strncasecmp(at, word, strlen(word)) == 0)
        lint_mend(c, at, strlen(word), "");
}

/* ---- dates ---- */

/* The days of a date since year 1; 0 if the key has none, or none that is right. */
static guint
day_of(const Check *c, const char *key)
{
    const char *text = value_of(c, key);
    guint year, month, day;
    GDate date;

    if (!text || sscanf(text, "%4u-%2u-%2u", &year, &month, &day) != 3 ||
        !g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        return 0;
    g_date_set_dmy(&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
    return g_date_get_julian(&date);
}

static guint
year_of(const Check *c, const char *key)
{
    return day_of(c, key) ? (guint) atoi(value_of(c, key)) : 0;
}

static gboolean
reaches_back(const AcuanLaw *law)
{
    return strstr(law->body.p, "laku surut") || strstr(law->body.p, "berlaku surut");
}

static void
check_dates(Check *c)
{
    const AcuanLaw *law = c->law;
    guint enacted = day_of(c, "tanggal_penetapan"), printed = day_of(c, "tanggal_pengundangan");
    guint valid = day_of(c, "tanggal_berlaku");
    guint first = printed ? printed : enacted;

    if (enacted && printed && printed < enacted)
        lint_find(c, lint_key_at(c, "tanggal_pengundangan"), "date-order",
                  "promulgated on %s, before it was enacted on %s",
                  value_of(c, "tanggal_pengundangan"), value_of(c, "tanggal_penetapan"));
    if (valid && first && valid < first && !reaches_back(law))
        lint_find(c, lint_key_at(c, "tanggal_berlaku"), "date-retroactive",
                  "in force on %s, before %s, and the text does not say that it reaches back",
                  value_of(c, "tanggal_berlaku"),
                  value_of(c, printed ? "tanggal_pengundangan" : "tanggal_penetapan"));
    guint a = year_of(c, "tanggal_penetapan"), b = year_of(c, "tanggal_pengundangan");
    if ((a || b) && a != law->year && b != law->year)
        lint_find(c, lint_key_at(c, a ? "tanggal_penetapan" : "tanggal_pengundangan"), "date-year",
                  "neither enacted nor promulgated in %u, the year of the law", law->year);
}

/* ---- the gazette ---- */

static const char *
gazette_for(const AcuanLaw *law)
{
    static const struct {
        const char *type, *gazette;
    } known[] = {{"uu", "LN"},    {"perppu", "LN"}, {"pp", "LN"},     {"perpres", "LN"},
                 {"perda", "LD"}, {"pergub", "BD"}, {"perbup", "BD"}, {"perwali", "BD"}};
    const char *key = acuan_type_key(acuan_slice(law->type));

    for (guint i = 0; key && i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].type, key) == 0)
            return known[i].gazette;
    /* Berita Negara began with UU 10/2004; older ministers' regulations stand in none. */
    return key && g_str_has_prefix(key, "permen") ? "BN" : NULL;
}

static void
check_gazette(Check *c)
{
    const char *text = value_of(c, "sumber");
    const char *at = lint_key_at(c, "sumber");
    const char *right = gazette_for(c->law);
    guint year = year_of(c, "tanggal_pengundangan"), own = c->law->year, printed;
    char kind[4], number[12];

    if (!text || c->law->profile)
        return;
    if (sscanf(text, "%3[A-Z] %4u (%11[0-9A-Z.])", kind, &printed, number) != 3) {
        lint_find(c, at, "gazette-form", "'sumber: %s' is not written like 'LN 2018 (182)'", text);
        return;
    }
    /* The last laws of a year may be printed in the next. */
    if (year ? printed != year : printed != own && printed != own + 1)
        lint_find(c, at, "gazette-year", "the gazette is of %u, the %s of %u", printed,
                  year ? "promulgation" : "law", year ? year : own);
    if (right && strcmp(kind, right) != 0)
        lint_find(c, at, "gazette-kind", "a %s stands in %s, not in %s",
                  acuan_type_label(c->law->type), right, kind);
}

/* ---- name and number ---- */

static void
check_id(Check *c)
{
    const AcuanLaw *law = c->law;
    g_auto(GStrv) parts = g_strsplit(law->id, "/", -1);
    guint n = g_strv_length(parts);

    if (n < 7 || !g_str_has_prefix(law->id, "/akn/id/act/"))
        return;
    const char *type = acuan_type_key(acuan_slice(law->type));
    const char *named = acuan_type_key(acuan_slice(parts[4]));
    if (type && named && strcmp(type, named) != 0)
        lint_find(c, lint_key_at(c, "id"), "id-differs", "the id says '%s', jenis '%s'", parts[4],
                  law->type);
    guint64 year = g_ascii_strtoull(parts[n - 2], NULL, 10);
    if (year != law->year)
        lint_find(c, lint_key_at(c, "id"), "id-differs", "the id says '%s', tahun %u", parts[n - 2],
                  law->year);
    /* Numbers with letters and slashes are written otherwise in an id. */
    gboolean plain = law->number[strspn(law->number, "0123456789")] == '\0';
    if (plain &&
        g_ascii_strtoull(parts[n - 1], NULL, 10) != g_ascii_strtoull(law->number, NULL, 10))
        lint_find(c, lint_key_at(c, "id"), "id-differs", "the id says '%s', nomor '%s'",
                  parts[n - 1], law->number);
}

/* "NOMOR 95 TAHUN 2018" of the text's own title block; the law that is amended is named behind it.
 */
static void
check_title_block(Check *c)
{
    static GRegex *regex;
    const AcuanLaw *law = c->law;
    g_autoptr(GMatchInfo) match = NULL;
    int at = 0, end = 0;

    if (g_once_init_enter(&regex))
        g_once_init_leave(&regex, g_regex_new("NOMOR[\\s:]+([0-9]+)\\s+TAHUN\\s+([0-9]{4})\\b",
                                              G_REGEX_RAW | G_REGEX_OPTIMIZE, 0, NULL));
    if (law->n_units < 2 || law->units[1].kind != ACUAN_UNIT_TITLE)
        return;
    AcuanSlice text = acuan_unit_text(law, 1);
    if (!g_regex_match_full(regex, text.p, (gssize) MIN(text.n, 400), 0, 0, &match, NULL))
        return;
    g_match_info_fetch_pos(match, 0, &at, &end);
    g_autofree char *number = g_match_info_fetch(match, 1), *year = g_match_info_fetch(match, 2);
    gboolean plain = law->number[strspn(law->number, "0123456789")] == '\0';
    /* In one piece with the amended law's name, or without a number of its own, it says nothing. */
    if (memmem(text.p, (gsize) at, "PERUBAHAN", 9))
        return;
    if ((plain && g_ascii_strtoull(number, NULL, 10) != g_ascii_strtoull(law->number, NULL, 10)) ||
        g_ascii_strtoull(year, NULL, 10) != law->year)
        lint_find(c, text.p + at, "title-block-differs",
                  "the title block says number %s of %s, the front matter %s of %u", number, year,
                  law->number, law->year);
}

/* ---- relations ---- */

static const char *
relation_place(const Check *c, guint i)
{
    const AcuanYamlNode *list = node_of(c, "relasi");

    /* Entries without a kind were left out when the relations were read. */
    return i < yaml_size(list) ? place_of(c, yaml_item(list, i)) : c->law->bytes;
}

/* The year in "/akn/id/act/uu/2008/11"; 0 if it has none. */
static guint
iri_year(const char *iri)
{
    g_auto(GStrv) parts = g_strsplit(iri, "/", -1);
    guint n = g_strv_length(parts);

    return n >= 7 ? (guint) g_ascii_strtoull(parts[n - 2], NULL, 10) : 0;
}

static void
check_relation(Check *c, const AcuanRelation *r, const char *at)
{
    static const char *const older[] = {"mengubah", "mencabut", "mencabut_sebagian", "melaksanakan",
                                        NULL};
    static const char *const younger[] = {"diubah_oleh", "dicabut_oleh", "dilaksanakan_oleh", NULL};
    guint year = iri_year(r->target), own = c->law->year;

    if (strcmp(r->target, c->law->id) == 0)
        lint_find(c, at, "relation-self", "%s leads to this law itself", r->kind);
    else if (year && ((g_strv_contains(older, r->kind) && year > own) ||
                      (g_strv_contains(younger, r->kind) && year < own)))
        lint_find(c, at, "relation-time", "%s %s: a law of %u, this one is of %u", r->kind,
                  r->target, year, own);
    if (g_str_has_prefix(r->target, "/akn/id/") && c->corpus->reg &&
        !lint_is_known_law(c->corpus, r->target))
        lint_find(c, at, "relation-unknown-law",
                  "%s %s: this law is neither held nor in the register", r->kind, r->target);
}

static gboolean
has_relation(const AcuanLaw *law, const char *kind, const char *target)
{
    for (guint i = 0; i < law->n_relations; i++)
        if (strcmp(law->relations[i].kind, kind) == 0 &&
            (!target || g_strcmp0(law->relations[i].target, target) == 0))
            return TRUE;
    return FALSE;
}

/* What another text says that it did to this law. */
static void
check_answer(Check *c, const char *active, const char *passive)
{
    g_autofree char *key = g_strconcat(active, " ", c->law->id, NULL);
    const AcuanLaw *other = g_hash_table_lookup(c->corpus->changed_by, key);

    if (other && other != c->law && !has_relation(c->law, passive, other->id))
        lint_find(c, c->law->bytes, "relation-one-sided",
                  "%s says %s; %s is not among the relations here", other->id, active, passive);
}

static void
check_status(Check *c)
{
    const AcuanLaw *law = c->law;
    gboolean revoked = has_relation(law, "dicabut_oleh", NULL);
    gboolean amended = has_relation(law, "diubah_oleh", NULL);
    const char *status = law->status, *at = lint_key_at(c, "status");

    if (!status)
        return;
    if (revoked && (strcmp(status, "berlaku") == 0 || strcmp(status, "belum_berlaku") == 0))
        lint_find(c, at, "status-differs", "status '%s', but a relation dicabut_oleh", status);
    else if (amended && strcmp(status, "berlaku") == 0)
        lint_find(c, at, "status-differs",
                  "status 'berlaku', but a relation diubah_oleh; it is 'diubah'");
}

/* ---- annotations ---- */

static void
check_annotation(Check *c, const AcuanAnnotation *a, const AcuanAnnotation *b)
{
    if (a->first != b->first || a->last != b->last || !a->first ||
        strcmp(a->category, b->category) != 0)
        return;
    if (a->negative == b->negative)
        acuan_report(&c->report, ACUAN_NOTE, b->line, b->col, "annotation-repeated",
                     "%s is given to %s in line %u already", b->category, b->at, a->line);
    else
        acuan_report(&c->report, ACUAN_WARNING, b->line, b->col, "annotation-contradicts",
                     "%s is both given to %s and denied it (line %u)", b->category, b->at, a->line);
}

void
lint_front(Check *c)
{
    static const char *const texts[] = {"verbatim", "ikhtisar", NULL};

    check_missing(c);
    check_case(c, "status", ACUAN_STATUSES);
    check_case(c, "teks", texts);
    check_title(c);
    check_dates(c);
    check_gazette(c);
    check_id(c);
    check_title_block(c);
    for (guint i = 0; i < c->law->n_relations; i++)
        if (c->law->relations[i].target)
            check_relation(c, &c->law->relations[i], relation_place(c, i));
    check_answer(c, "mencabut", "dicabut_oleh");
    check_answer(c, "mengubah", "diubah_oleh");
    check_status(c);
    for (guint i = 0; i < c->law->n_annotations; i++)
        for (guint k = 0; k < i; k++)
            check_annotation(c, &c->law->annotations[k], &c->law->annotations[i]);
}

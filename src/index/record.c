/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record.h"

#include <string.h>

/* Values are stored: never renumber, only add. */
enum {
    TAG_LAW_ID = 1,
    TAG_TITLE,
    TAG_TYPE,
    TAG_NUMBER,
    TAG_LANGUAGE,
    TAG_STATUS,
    TAG_PASAL,
    TAG_EID,
    TAG_CITATION,
    TAG_HEADING, /* one each */
    TAG_TEXT,
    TAG_NOTE,
    TAG_FACTS,   /* year, digest, kind, quoted */
    TAG_PARTS,
    TAG_MAPPING, /* one each; a record of the tags below */
    TAG_M_MODEL,
    TAG_M_CODE,
    TAG_M_FACTS, /* method, negative, confidence in 1/10000 */
    TAG_M_AT,
    TAG_M_RULE,
    TAG_M_RELATION,
    TAG_M_REASON,
    TAG_M_BY,
    TAG_M_DATE,
    TAG_M_NOTE,
    TAG_M_EVIDENCE,
    TAG_PROFILE, /* of other countries' laws */
    TAG_FINGERPRINT,
    TAG_GROUP,
};

/* ---- what is left out ---- */

#define USUAL_LANGUAGE "id"

/* What follows from the other fields of a provision: the law's IRI and two more strings behind it, each with
 * its NUL. */
typedef struct {
    GString *bytes;
    gsize eid, citation; /* where they begin */
} Usual;

static gsize
add_usual(GString *bytes, const char *head, const char *number)
{
    gsize start = bytes->len;

    g_string_append(bytes, head);
    g_string_append(bytes, number);
    g_string_append_c(bytes, '\0');
    return start;
}

static Usual
usual_new(const AcuanArticle *a)
{
    GString *bytes = g_string_sized_new(96);
    Usual usual = {.bytes = bytes};

    g_string_append_printf(bytes, "/akn/id/act/%s/%u/%s", a->type, a->year, a->number);
    g_string_ascii_down(bytes);
    g_string_append_c(bytes, '\0');
    usual.eid = add_usual(bytes, "art_", a->pasal);
    usual.citation = add_usual(bytes, "Pasal ", a->pasal);
    return usual;
}

/* ---- writing ---- */

static void
put_number(GString *out, guint64 value)
{
    while (value >= 0x80) {
        g_string_append_c(out, (char) (0x80 | (value & 0x7f)));
        value >>= 7;
    }
    g_string_append_c(out, (char) value);
}

static void
put_bytes(GString *out, guint tag, const char *bytes, gsize length)
{
    g_string_append_c(out, (char) tag);
    put_number(out, length);
    g_string_append_len(out, bytes, (gssize) length);
}

static void
put_text(GString *out, guint tag, const char *text)
{
    if (text)
        put_bytes(out, tag, text, strlen(text) + 1);
}

static void
put_unusual(GString *out, guint tag, const char *text, const char *usual)
{
    if (strcmp(text, usual) != 0)
        put_text(out, tag, text);
}

static void
put_parts(GString *out, const AcuanArticle *article)
{
    g_autoptr(GString) parts = g_string_sized_new(article->n_parts * 8);

    for (guint i = 0; i < article->n_parts; i++) {
        const AcuanPart *part = &article->parts[i];
        put_number(parts, (guint64) part->kind << 1 | (part->quoted ? 1 : 0));
        put_number(parts, part->start);
        put_number(parts, part->end - part->start);
        put_number(parts, part->number_len ? part->number - part->start : 0);
        put_number(parts, part->number_len);
        put_number(parts, (guint64) (part->parent + 1));
        put_number(parts, part->occurrence);
    }
    if (parts->len)
        put_bytes(out, TAG_PARTS, parts->str, parts->len);
}

static void
put_evidence(GString *out, const GArray *evidence)
{
    g_autoptr(GString) spans = g_string_new(NULL);

    for (guint i = 0; i < evidence->len; i++) {
        const AcuanSpan *span = &g_array_index(evidence, AcuanSpan, i);
        put_number(spans, span->field);
        put_number(spans, span->start);
        put_number(spans, span->end - span->start);
    }
    if (spans->len)
        put_bytes(out, TAG_M_EVIDENCE, spans->str, spans->len);
}

static void
put_mapping(GString *out, const AcuanMapping *m)
{
    g_autoptr(GString) inner = g_string_new(NULL);
    g_autoptr(GString) facts = g_string_new(NULL);

    put_text(inner, TAG_M_MODEL, m->model);
    put_text(inner, TAG_M_CODE, m->code);
    put_number(facts, m->method);
    put_number(facts, m->negative ? 1 : 0);
    put_number(facts, (guint64) (m->confidence * 10000 + 0.5));
    put_bytes(inner, TAG_M_FACTS, facts->str, facts->len);
    put_text(inner, TAG_M_AT, m->at);
    put_text(inner, TAG_M_RULE, m->rule);
    put_text(inner, TAG_M_RELATION, m->relation);
    put_text(inner, TAG_M_REASON, m->reason);
    put_text(inner, TAG_M_BY, m->by);
    put_text(inner, TAG_M_DATE, m->date);
    put_text(inner, TAG_M_NOTE, m->note);
    put_evidence(inner, m->evidence);
    put_bytes(out, TAG_MAPPING, inner->str, inner->len);
}

void
record_write(GString *out, const AcuanArticle *a, const GPtrArray *mappings)
{
    g_autoptr(GString) facts = g_string_new(NULL);
    Usual usual = usual_new(a);

    put_unusual(out, TAG_LAW_ID, a->law_id, usual.bytes->str);
    put_text(out, TAG_TITLE, a->law_title);
    put_text(out, TAG_TYPE, a->type);
    put_text(out, TAG_NUMBER, a->number);
    put_unusual(out, TAG_LANGUAGE, a->language, USUAL_LANGUAGE);
    put_text(out, TAG_STATUS, a->status);
    put_text(out, TAG_PASAL, a->pasal);
    put_unusual(out, TAG_EID, a->eid, usual.bytes->str + usual.eid);
    put_unusual(out, TAG_CITATION, a->citation, usual.bytes->str + usual.citation);
    for (guint i = 0; a->headings[i]; i++)
        put_text(out, TAG_HEADING, a->headings[i]);
    put_number(facts, a->year);
    put_number(facts, a->digest ? 1 : 0);
    put_number(facts, a->kind);
    put_number(facts, a->quoted ? 1 : 0);
    put_bytes(out, TAG_FACTS, facts->str, facts->len);
    if (a->profile)
        put_text(out, TAG_PROFILE, acuan_profile_name(a->profile));
    put_bytes(out, TAG_TEXT, a->text.p, a->text.n);
    if (a->note.n)
        put_bytes(out, TAG_NOTE, a->note.p, a->note.n);
    put_parts(out, a);
    put_text(out, TAG_FINGERPRINT, a->fingerprint);
    put_text(out, TAG_GROUP, a->group);
    for (guint i = 0; i < mappings->len; i++)
        put_mapping(out, g_ptr_array_index(mappings, i));
    g_string_free(usual.bytes, TRUE);
}

/* ---- reading ---- */

typedef struct {
    const guchar *p, *end;
    gboolean ok;
} Cursor;

static guint64
get_number(Cursor *c)
{
    guint64 value = 0;

    for (guint shift = 0; c->p < c->end && shift < 63; shift += 7) {
        guchar byte = *c->p++;
        value |= (guint64) (byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return value;
    }
    c->ok = FALSE;
    return 0;
}

static guint
get_uint(Cursor *c)
{
    guint64 value = get_number(c);

    if (value > G_MAXUINT)
        c->ok = FALSE;
    return (guint) value;
}

/* The next field; FALSE at the end or where the record is damaged. */
static gboolean
get_field(Cursor *c, guint *tag, Cursor *field)
{
    if (!c->ok || c->p >= c->end)
        return FALSE;
    *tag = *c->p++;
    guint64 length = get_number(c);
    if (!c->ok || length > (guint64) (c->end - c->p)) {
        c->ok = FALSE;
        return FALSE;
    }
    *field = (Cursor){c->p, c->p + length, TRUE};
    c->p += length;
    return TRUE;
}

static const char *
field_text(Cursor *c, const Cursor *field)
{
    if (field->p == field->end || field->end[-1] != '\0') {
        c->ok = FALSE;
        return "";
    }
    return (const char *) field->p;
}

static AcuanSlice
field_slice(const Cursor *field)
{
    return (AcuanSlice){(const char *) field->p, (gsize) (field->end - field->p)};
}

static void
read_facts(Cursor *field, AcuanArticle *a)
{
    a->year = get_uint(field);
    a->digest = get_uint(field) != 0;
    a->kind = (AcuanUnitKind) get_uint(field);
    a->quoted = get_uint(field) != 0;
}

static AcuanPart
read_part(Cursor *field)
{
    AcuanPart part = {0};
    guint kind = get_uint(field);

    part.kind = (AcuanUnitKind) (kind >> 1);
    part.quoted = (kind & 1) != 0;
    part.start = get_uint(field);
    part.end = part.start + get_uint(field);
    part.number = part.start + get_uint(field);
    part.number_len = get_uint(field);
    part.parent = (int) get_uint(field) - 1;
    part.occurrence = get_uint(field);
    return part;
}

static void
read_parts(Cursor *field, AcuanArticle *a)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(AcuanPart));

    while (field->ok && field->p < field->end) {
        AcuanPart part = read_part(field);
        if (part.end > a->text.n || part.number + part.number_len > a->text.n ||
            part.parent >= (int) parts->len || part.kind > ACUAN_UNIT_LAST)
            field->ok = FALSE;
        else
            g_array_append_val(parts, part);
    }
    g_free(a->parts);
    a->n_parts = parts->len;
    a->parts = (AcuanPart *) (void *) g_array_free(parts, FALSE);
}

static void
read_evidence(Cursor *field, AcuanMapping *m)
{
    while (field->ok && field->p < field->end) {
        AcuanSpan span = {(AcuanField) get_uint(field), 0, 0};
        span.start = get_uint(field);
        span.end = span.start + get_uint(field);
        g_array_append_val(m->evidence, span);
    }
}

static AcuanMapping *
read_mapping(Cursor *c)
{
    AcuanMapping *m = g_new0(AcuanMapping, 1);
    Cursor field;
    guint tag;

    m->evidence = g_array_new(FALSE, FALSE, sizeof(AcuanSpan));
    while (get_field(c, &tag, &field)) {
        char **text = tag == TAG_M_MODEL      ? &m->model
                      : tag == TAG_M_CODE     ? &m->code
                      : tag == TAG_M_AT       ? &m->at
                      : tag == TAG_M_RULE     ? &m->rule
                      : tag == TAG_M_RELATION ? &m->relation
                      : tag == TAG_M_REASON   ? &m->reason
                      : tag == TAG_M_BY       ? &m->by
                      : tag == TAG_M_DATE     ? &m->date
                      : tag == TAG_M_NOTE     ? &m->note
                                              : NULL;
        if (text && !*text) {
            *text = g_strdup(field_text(c, &field));
        } else if (tag == TAG_M_FACTS) {
            guint method = get_uint(&field);
            m->method = (AcuanMethod) MIN(method, (guint) ACUAN_METHOD_RULE);
            m->negative = get_uint(&field) != 0;
            m->confidence = get_uint(&field) / 10000.0;
        } else if (tag == TAG_M_EVIDENCE) {
            read_evidence(&field, m);
        }
    }
    if (!m->model || !m->code)
        c->ok = FALSE;
    return m;
}

static void
read_article_field(AcuanRecord *record, guint tag, Cursor *c, Cursor *field, GPtrArray *headings)
{
    AcuanArticle *a = &record->article;

    switch (tag) {
    case TAG_LAW_ID: a->law_id = field_text(c, field); break;
    case TAG_TITLE: a->law_title = field_text(c, field); break;
    case TAG_TYPE: a->type = field_text(c, field); break;
    case TAG_NUMBER: a->number = field_text(c, field); break;
    case TAG_LANGUAGE: a->language = field_text(c, field); break;
    case TAG_STATUS: a->status = field_text(c, field); break;
    case TAG_PASAL: a->pasal = field_text(c, field); break;
    case TAG_EID: a->eid = field_text(c, field); break;
    case TAG_CITATION: a->citation = field_text(c, field); break;
    case TAG_GROUP: a->group = field_text(c, field); break;
    case TAG_FINGERPRINT: a->fingerprint = field_text(c, field); break;
    case TAG_HEADING: g_ptr_array_add(headings, (void *) (guintptr) field_text(c, field)); break;
    case TAG_PROFILE: a->profile = acuan_profile_find(field_text(c, field)); break;
    case TAG_TEXT: a->text = field_slice(field); break;
    case TAG_NOTE: a->note = field_slice(field); break;
    case TAG_FACTS: read_facts(field, a); break;
    case TAG_PARTS: read_parts(field, a); break;
    case TAG_MAPPING:
        if (record->mappings)
            g_ptr_array_add(record->mappings, read_mapping(field));
        break;
    default: break;
    }
    c->ok = c->ok && field->ok;
}

static void
add_left_out(AcuanRecord *record)
{
    AcuanArticle *a = &record->article;
    Usual usual = usual_new(a);

    record->usual = g_string_free(usual.bytes, FALSE);
    a->law_id = a->law_id ? a->law_id : record->usual;
    a->eid = a->eid ? a->eid : record->usual + usual.eid;
    a->citation = a->citation ? a->citation : record->usual + usual.citation;
}

static gboolean
read_fields(AcuanRecord *record, AcuanSlice bytes)
{
    Cursor c = {(const guchar *) bytes.p, (const guchar *) bytes.p + bytes.n, TRUE};
    GPtrArray *headings = g_ptr_array_new();
    Cursor field;
    guint tag;

    record->article = (AcuanArticle){.law_title = "", .type = "", .number = "",
                                     .language = USUAL_LANGUAGE, .pasal = "", .group = ""};
    while (get_field(&c, &tag, &field))
        read_article_field(record, tag, &c, &field, headings);
    g_ptr_array_add(headings, NULL);
    record->article.headings = (const char **) (void *) g_ptr_array_free(headings, FALSE);
    add_left_out(record);
    if (!c.ok)
        record_clear(record);
    return c.ok;
}

gboolean
record_read(AcuanRecord *record, AcuanSlice bytes)
{
    record->mappings = g_ptr_array_new_with_free_func((GDestroyNotify) acuan_mapping_free);
    return read_fields(record, bytes);
}

gboolean
record_read_article(AcuanRecord *record, AcuanSlice bytes)
{
    record->mappings = NULL;
    return read_fields(record, bytes);
}

void
record_clear(AcuanRecord *record)
{
    g_free(record->article.headings);
    g_free(record->article.parts);
    g_clear_pointer(&record->mappings, g_ptr_array_unref);
    g_clear_pointer(&record->usual, g_free);
    record->article = (AcuanArticle){0};
}

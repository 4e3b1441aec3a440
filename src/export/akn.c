/* SPDX-License-Identifier: GPL-3.0-or-later */
/* akn.c - laws as Akoma Ntoso 3.0. What is written where is told in include/acuan/akn.h. */
#include "acuan/akn.h"

#include <string.h>

#include "acuan/refs.h"
#include "exporter.h"
#include "render/json_write.h"
#include "xml.h"

typedef struct {
    Exporter *e;
    const ExportLaw *law;
    GString *out; /* the part that is being written: one of those below */
    GString *preface, *preamble, *body, *conclusions, *elucidation, *annexes, *mappings;
    GPtrArray *groups;   /* char*: headings that are open, the outermost first */
    GPtrArray *closers;  /* const char*: their elements */
    GHashTable *eids;    /* those used: char*, owning */
    GHashTable *keywords; /* "model:code" of the law's mappings: char*, owning */
    GString *holder;     /* eId of the article that was written last */
    const AcuanArticle *article;
    gboolean lost; /* of the provision at hand */
} Akn;

/* ---- text ---- */

static void
put(Akn *k, AcuanSlice text)
{
    k->lost = !xml_text(k->out, text) || k->lost;
}

static void
attribute(Akn *k, const char *name, const char *value)
{
    k->lost = !xml_attribute(k->out, name, value) || k->lost;
}

/* Every eId once in a document; a second use is told apart like a second unit of one name. */
static void
put_eid(Akn *k, const char *eid)
{
    g_autofree char *clean = g_strdup(eid);
    char *unique;

    for (char *p = clean; *p; p++)
        if (g_ascii_isspace(*p))
            *p = '_';
    unique = g_strdup(clean);
    for (guint n = 2; g_hash_table_contains(k->eids, unique); n++) {
        g_free(unique);
        unique = g_strdup_printf("%s.%u", clean, n);
    }
    attribute(k, "eId", unique);
    g_hash_table_add(k->eids, unique);
}

static void
open_element(Akn *k, const char *element, const char *eid, const char *name)
{
    g_string_append_printf(k->out, "<%s", element);
    put_eid(k, eid);
    attribute(k, "name", name);
    g_string_append(k->out, ">");
}

static void
close_element(Akn *k, const char *element)
{
    g_string_append_printf(k->out, "</%s>\n", element);
}

/* ---- references in the text ---- */

static char *
ref_target(const AcuanRef *ref, const AcuanStep *steps, guint n)
{
    g_autofree char *law = ref->kind == ACUAN_REF_LAW ? acuan_citation_iri(&ref->citation) : NULL;
    g_autofree char *eid = n ? acuan_steps_eid(steps, n) : NULL;

    if ((ref->kind == ACUAN_REF_LAW && !law) || (ref->kind == ACUAN_REF_INTERNAL && !eid))
        return NULL;
    return g_strconcat(law ? law : "", eid ? "#" : "", eid, NULL);
}

static void
put_ref(Akn *k, const AcuanRef *ref, AcuanSlice words)
{
    const AcuanCitation *c = &ref->citation;
    g_autofree char *from = ref_target(ref, c->steps, c->n_steps);
    g_autofree char *to = c->n_last ? ref_target(ref, c->last, c->n_last) : NULL;

    if (from) {
        g_string_append(k->out, to ? "<rref" : "<ref");
        attribute(k, to ? "from" : "href", from);
        attribute(k, "upTo", to);
        g_string_append(k->out, ">");
    }
    put(k, words);
    if (from)
        g_string_append(k->out, to ? "</rref>" : "</ref>");
}

static void
add_step(AcuanCitation *where, AcuanUnitKind kind, AcuanSlice number)
{
    if (where->n_steps == ACUAN_CITATION_STEPS)
        return;
    AcuanStep *step = &where->steps[where->n_steps++];
    step->kind = kind;
    g_snprintf(step->number, sizeof step->number, "%.*s", (int) MIN(number.n, 15), number.p);
}

static void
set_where(const AcuanArticle *a, int part, AcuanCitation *where)
{
    if (part < 0) {
        *where = (AcuanCitation){.year = 0};
        if (a->kind == ACUAN_UNIT_PASAL)
            add_step(where, ACUAN_UNIT_PASAL, acuan_slice(a->pasal));
        return;
    }
    set_where(a, a->parts[part].parent, where);
    add_step(where, a->parts[part].kind,
             (AcuanSlice){a->text.p + a->parts[part].number, a->parts[part].number_len});
}

/* One line of the text in a p, with its references. */
static void
put_line(Akn *k, AcuanSlice line, gsize offset, const GArray *refs)
{
    gsize at = 0;

    g_string_append(k->out, "<p>");
    for (guint i = 0; refs && i < refs->len; i++) {
        const AcuanRef *ref = &g_array_index(refs, AcuanRef, i);
        if (ref->start < offset + at || ref->end > offset + line.n)
            continue;
        put(k, (AcuanSlice){line.p + at, ref->start - offset - at});
        put_ref(k, ref, (AcuanSlice){line.p + ref->start - offset, ref->end - ref->start});
        at = ref->end - offset;
    }
    put(k, (AcuanSlice){line.p + at, line.n - at});
    g_string_append(k->out, "</p>");
}

/* A p for each line; the text of a part (-1: of the provision itself) is where references start from.
 */
static void
put_lines(Akn *k, AcuanSlice text, int part, gboolean with_refs)
{
    AcuanCitation where;
    g_autoptr(GArray) refs = NULL;
    gsize at = 0;

    if (with_refs && text.n) {
        set_where(k->article, part, &where);
        refs = acuan_find_refs(text, &where);
    }
    do {
        const char *end = text.n ? memchr(text.p + at, '\n', text.n - at) : NULL;
        gsize n = end ? (gsize) (end - text.p) - at : text.n - at;
        put_line(k, (AcuanSlice){text.p ? text.p + at : "", n}, at, refs);
        at += n + 1;
    } while (at <= text.n && text.n);
}

/* ---- units ---- */

static void put_parts(Akn *k, int parent, guint from, guint end, gboolean quoted);

/* Where the mark of a part ends: behind its number and what closes it. */
static guint
mark_end(const AcuanArticle *a, const AcuanPart *part)
{
    guint at = part->number_len ? part->number + part->number_len : part->start;

    while (part->number_len && at < part->end && strchr(").", a->text.p[at]) && a->text.p[at])
        at++;
    return MIN(at, part->end);
}

static AcuanSlice
between(const AcuanArticle *a, guint from, guint to)
{
    return acuan_slice_strip((AcuanSlice){a->text.p + from, to > from ? to - from : 0});
}

/* num, then intro or content, then what is below. `own` is the unit's text up to its first child. */
static void
put_inside(Akn *k, AcuanSlice own, int part, guint from, guint end)
{
    const AcuanArticle *a = k->article;
    gboolean children = from < end;
    gboolean group = part >= 0 && a->parts[part].kind <= ACUAN_UNIT_PARAGRAF;

    if (group && own.n) {
        g_string_append(k->out, "<heading>");
        put(k, own);
        g_string_append(k->out, "</heading>");
    }
    if (!children) {
        g_string_append(k->out, "<content>");
        put_lines(k, group ? ACUAN_SLICE_NONE : own, part, TRUE);
        g_string_append(k->out, "</content>");
        return;
    }
    if (own.n && !group) {
        g_string_append(k->out, "<intro>");
        put_lines(k, own, part, TRUE);
        g_string_append(k->out, "</intro>\n");
    }
    put_parts(k, part, from, end, part >= 0 && a->parts[part].quoted);
}

/* The first part that is not below part `i`. */
static guint
after_subtree(const AcuanArticle *a, guint i)
{
    guint next = i + 1;

    while (next < a->n_parts && a->parts[next].parent >= (int) i)
        next++;
    return next;
}

static void
put_part(Akn *k, guint i)
{
    const AcuanArticle *a = k->article;
    const AcuanPart *part = &a->parts[i];
    guint next = after_subtree(a, i), mark = mark_end(a, part);
    guint own_end = next > i + 1 ? a->parts[i + 1].start : part->end;
    const char *element = acuan_akn_element(part->kind);
    g_autofree char *eid = acuan_part_eid(a, i);

    open_element(k, element ? element : "hcontainer", eid, element ? NULL : "teks");
    if (mark > part->start) {
        g_string_append(k->out, "<num>");
        put(k, between(a, part->start, mark));
        g_string_append(k->out, "</num>");
    }
    put_inside(k, between(a, mark, own_end), (int) i, i + 1, next);
    close_element(k, element ? element : "hcontainer");
}

static char *
parent_eid(const AcuanArticle *a, int parent, const char *below)
{
    g_autofree char *above = parent < 0 ? g_strdup(a->eid) : acuan_part_eid(a, (guint) parent);

    return g_strconcat(above, "__", below, NULL);
}

static AcuanSlice
gap_before(const AcuanArticle *a, guint at, guint i, int parent)
{
    guint until = i < a->n_parts && a->parts[i].parent == parent ? a->parts[i].start
                  : parent < 0                                   ? (guint) a->text.n
                                                                 : a->parts[parent].end;

    return between(a, at, until);
}

/* Parts follow one another without a gap where the reader understood all of an article. What it did not
 * take for a part of anything is kept where it stands. */
static void
put_gap(Akn *k, guint at, guint i, int parent)
{
    AcuanSlice text = gap_before(k->article, at, i, parent);
    g_autofree char *eid = parent_eid(k->article, parent, "hcontainer");

    if (text.n == 0)
        return;
    open_element(k, "hcontainer", eid, "teks");
    g_string_append(k->out, "<content>");
    put_lines(k, text, parent, TRUE);
    g_string_append(k->out, "</content>");
    close_element(k, "hcontainer");
}

/* Neighbours that an amending article quotes stand in one quotedStructure. Returns the first part
 * behind them, and in `at` where their text ends. */
static guint
put_quotation(Akn *k, int parent, guint from, guint end, guint *at)
{
    const AcuanArticle *a = k->article;
    g_autofree char *container = parent_eid(a, parent, "hcontainer");
    g_autofree char *mod = parent_eid(a, parent, "mod");
    g_autofree char *structure = parent_eid(a, parent, "qstr");
    guint i = from;

    open_element(k, "hcontainer", container, "kutipan");
    g_string_append(k->out, "<content><p>");
    open_element(k, "mod", mod, NULL);
    open_element(k, "quotedStructure", structure, NULL);
    do {
        put_part(k, i);
        *at = a->parts[i].end;
        i = after_subtree(a, i);
    } while (i < end && a->parts[i].quoted && gap_before(a, *at, i, parent).n == 0);
    g_string_append(k->out, "</quotedStructure></mod></p></content>");
    close_element(k, "hcontainer");
    return i;
}

static void
put_parts(Akn *k, int parent, guint from, guint end, gboolean quoted)
{
    const AcuanArticle *a = k->article;
    guint i = from, at = a->parts[from].start;

    while (i < end) {
        put_gap(k, at, i, parent);
        if (a->parts[i].quoted && !quoted) {
            i = put_quotation(k, parent, i, end, &at);
            continue;
        }
        put_part(k, i);
        at = a->parts[i].end;
        i = after_subtree(a, i);
    }
    put_gap(k, at, i, parent);
}

/* ---- groups ---- */

static void
close_groups(Akn *k, guint keep)
{
    while (k->groups->len > keep) {
        close_element(k, g_ptr_array_index(k->closers, k->closers->len - 1));
        g_ptr_array_set_size(k->groups, (int) k->groups->len - 1);
        g_ptr_array_set_size(k->closers, (int) k->closers->len - 1);
    }
}

static AcuanUnitKind
heading_kind(const char *heading)
{
    return g_str_has_prefix(heading, "BUKU ")     ? ACUAN_UNIT_BUKU
           : g_str_has_prefix(heading, "BAB ")    ? ACUAN_UNIT_BAB
           : g_str_has_prefix(heading, "Bagian ") ? ACUAN_UNIT_BAGIAN
                                                  : ACUAN_UNIT_PARAGRAF;
}

/* How many bytes of "Bagian Ketiga Arsitektur" are the number with its name. */
static gsize
heading_num(const char *heading)
{
    const char *number = strchr(heading, ' ');
    gsize used = 0;

    if (!number)
        return strlen(heading);
    number++;
    if (acuan_ordinal(acuan_slice(number), &used) && used)
        return (gsize) (number - heading) + used;
    return (gsize) (number - heading) + strcspn(number, " ");
}

/* The eId of the group at a depth: the innermost one's up to there. A quotation's "qstr" is no group. */
static char *
group_eid(const AcuanArticle *a, guint depth, guint depths)
{
    g_auto(GStrv) names = g_strsplit(a->group ? a->group : "", "__", -1);
    guint n = g_strv_length(names);

    if (n < depths)
        return g_strdup_printf("group_%u", depth + 1);
    guint keep = n - (depths - depth - 1);
    g_clear_pointer(&names[keep], g_free);
    for (guint i = keep + 1; i < n; i++)
        g_clear_pointer(&names[i], g_free);
    return g_strjoinv("__", names);
}

static void
open_group(Akn *k, const char *heading, const char *eid)
{
    const char *element = acuan_akn_element(heading_kind(heading));
    gsize n = heading_num(heading);

    open_element(k, element, eid, NULL);
    g_string_append(k->out, "<num>");
    put(k, (AcuanSlice){heading, n});
    g_string_append(k->out, "</num>");
    AcuanSlice title = acuan_slice_strip(acuan_slice(heading + n));
    if (title.n) {
        g_string_append(k->out, "<heading>");
        put(k, title);
        g_string_append(k->out, "</heading>\n");
    }
    g_ptr_array_add(k->groups, g_strdup(heading));
    g_ptr_array_add(k->closers, (void *) (guintptr) element);
}

static void
set_groups(Akn *k, const AcuanArticle *a)
{
    guint same = 0, depths = g_strv_length((char **) (void *) a->headings);

    while (same < k->groups->len && same < depths &&
           strcmp(g_ptr_array_index(k->groups, same), a->headings[same]) == 0)
        same++;
    close_groups(k, same);
    for (guint i = same; i < depths; i++) {
        g_autofree char *eid = group_eid(a, i, depths);
        open_group(k, a->headings[i], eid);
    }
}

/* ---- provisions ---- */

static void
put_article(Akn *k)
{
    const AcuanArticle *a = k->article;
    guint own_end = a->n_parts ? a->parts[0].start : (guint) a->text.n;

    set_groups(k, a);
    g_string_append(k->out, "<article");
    put_eid(k, a->eid);
    attribute(k, "class", a->quoted ? "kutipan" : NULL);
    g_string_append(k->out, "><num>Pasal ");
    put(k, acuan_slice(a->pasal));
    g_string_append(k->out, "</num>");
    put_inside(k, between(a, 0, own_end), -1, 0, a->n_parts);
    close_element(k, "article");
}

/* Does the text of the article that was written last hold this one, which it quotes? */
static gboolean
is_written(const Akn *k)
{
    const AcuanArticle *a = k->article;
    gsize n = k->holder->len;

    return n && acuan_article_is_inner(a) && strncmp(a->eid, k->holder->str, n) == 0 &&
           g_str_has_prefix(a->eid + n, "__");
}

/* The explanation of an article, "elucidation__art_6". */
static void
put_note(Akn *k, const char *eid, const char *heading, AcuanSlice note)
{
    GString *before = k->out;

    k->out = k->elucidation;
    open_element(k, "hcontainer", eid, "penjelasan");
    g_string_append(k->out, "<heading>");
    put(k, acuan_slice(heading));
    g_string_append(k->out, "</heading><content>");
    put_lines(k, note, -1, FALSE);
    g_string_append(k->out, "</content>");
    close_element(k, "hcontainer");
    k->out = before;
}

static void put_annex(Akn *k);

/* Text that is no article: outside the body, or below a heading in it. */
static void
put_other(Akn *k)
{
    const AcuanArticle *a = k->article;
    gboolean has_eid = *a->eid != '\0' && strcmp(a->eid, a->group ? a->group : "") != 0;
    g_autofree char *eid =
        has_eid ? g_strdup(a->eid)
                : g_strconcat(*a->eid ? a->eid : "body", "__hcontainer", NULL);

    switch (a->kind) {
    case ACUAN_UNIT_TITLE: k->out = k->preface; put_lines(k, a->text, -1, FALSE); return;
    case ACUAN_UNIT_PREAMBLE: k->out = k->preamble; put_lines(k, a->text, -1, FALSE); return;
    case ACUAN_UNIT_CLOSING: k->out = k->conclusions; put_lines(k, a->text, -1, FALSE); return;
    case ACUAN_UNIT_PENJELASAN:
    case ACUAN_UNIT_NOTE: put_note(k, a->eid, a->citation, a->text); return;
    case ACUAN_UNIT_LAMPIRAN: put_annex(k); return;
    default: break;
    }
    set_groups(k, a);
    open_element(k, "hcontainer", eid, "teks");
    g_string_append(k->out, "<content>");
    put_lines(k, a->text, -1, TRUE);
    g_string_append(k->out, "</content>");
    close_element(k, "hcontainer");
}

static void
put_mapping(Akn *k, const AcuanMapping *m)
{
    AcuanRow *row = &k->e->row;
    g_autofree char *href = g_strconcat("#", k->article->eid, NULL);
    const char *const pairs[][2] = {{"href", href},
                                    {"model", m->model},
                                    {"code", m->code},
                                    {"method", acuan_method_name(m->method)},
                                    {"negative", m->negative ? "true" : NULL},
                                    {"relation", m->relation},
                                    {"rule", m->rule},
                                    {"at", m->at},
                                    {"by", m->by},
                                    {"date", m->date},
                                    {"reason", m->reason},
                                    {"note", m->note},
                                    {"fingerprint", k->article->fingerprint}};

    k->out = k->mappings;
    g_string_append(k->out, "<acuan:mapping");
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        attribute(k, pairs[i][0], pairs[i][1]);
    g_string_append_printf(k->out, " confidence=\"%.4f\">", m->confidence);
    for (guint i = 0; i < m->evidence->len; i++) {
        const AcuanSpan *span = &g_array_index(m->evidence, AcuanSpan, i);
        AcuanField field = span->field == ACUAN_FIELD_ANY ? ACUAN_FIELD_TEXT : span->field;
        g_string_append_printf(k->out, "<acuan:evidence field=\"%s\" start=\"%u\" end=\"%u\">",
                               acuan_field_info(field)->name,
                               acuan_row_characters(row, field, span->start),
                               acuan_row_characters(row, field, span->end));
        put(k, acuan_span_quote(k->article, span, &row->heading_lines));
        g_string_append(k->out, "</acuan:evidence>");
    }
    g_string_append(k->out, "</acuan:mapping>\n");
    if (!m->negative)
        g_hash_table_add(k->keywords, g_strconcat(m->model, ":", m->code, NULL));
}

static gboolean
visit(const AcuanHit *hit, void *data, GError **error)
{
    Akn *k = data;
    const AcuanArticle *a = &hit->article;

    k->article = a;
    k->lost = FALSE;
    k->out = k->body;
    if (a->kind != ACUAN_UNIT_PASAL) {
        put_other(k);
    } else if (!is_written(k)) {
        put_article(k);
        g_string_assign(k->holder, a->eid);
    }
    if (a->note.n) {
        /* Its own address: the article may be a quotation, which the note is not. */
        g_autofree char *eid = g_strconcat("elucidation__art_", a->pasal, NULL);
        g_autofree char *heading = g_strconcat("Pasal ", a->pasal, NULL);
        put_note(k, eid, heading, a->note);
    }
    exporter_count(k->e, hit);
    acuan_row_provision(&k->e->row, a);
    for (guint i = 0; i < hit->mappings->len; i++)
        if (exporter_wants(k->e, g_ptr_array_index(hit->mappings, i)))
            put_mapping(k, g_ptr_array_index(hit->mappings, i));
    if (k->lost)
        exporter_lose(k->e, a->law_id, a->eid, "xml-character",
                      "has characters that XML cannot hold; U+FFFD takes their place");
    return !exporter_stopped(k->e, error);
}

/* ---- metadata ---- */

/* A date that is not known is the first day of the year and says so by its name: the element has to be
 * there. */
static void
put_date(Akn *k, const char *key)
{
    const char *date = export_law_text(k->law, key);
    g_autofree char *year = export_law_year(k->law);
    gboolean known = date && strlen(date) == 10;
    guint number = (guint) g_ascii_strtoull(year, NULL, 10);
    g_autofree char *only_year = g_strdup_printf("%04u-01-01", number ? number : 1);

    g_string_append(k->out, "<FRBRdate");
    attribute(k, "date", known ? date : only_year);
    attribute(k, "name", known ? key : "tahun");
    g_string_append(k->out, "/>");
}

static void
put_value(Akn *k, const char *element, const char *value)
{
    if (!value)
        return;
    g_string_append_printf(k->out, "<%s", element);
    attribute(k, "value", value);
    g_string_append(k->out, "/>");
}

static void
put_level(Akn *k, const char *component, const char *middle, const char *extension)
{
    g_autofree char *uri = g_strconcat(k->law->iri, middle, NULL);
    g_autofree char *this = g_strconcat(uri, "/!", component, extension, NULL);
    g_autofree char *whole = g_strconcat(uri, extension, NULL);

    put_value(k, "FRBRthis", this);
    put_value(k, "FRBRuri", whole);
}

static char *
country(const char *iri)
{
    g_auto(GStrv) steps = g_strsplit(iri, "/", 4);

    return g_strdup(g_strv_length(steps) > 2 && strcmp(steps[1], "akn") == 0 ? steps[2] : "id");
}

static const char *
language_code(Akn *k)
{
    const char *language = export_law_text(k->law, "bahasa");

    return acuan_akn_language(language ? language : "id");
}

static void
put_work(Akn *k, const char *component)
{
    g_autofree char *land = country(k->law->iri);
    const char *type = export_law_text(k->law, "jenis");
    const char *key = type ? acuan_type_key(acuan_slice(type)) : NULL;

    g_string_append(k->out, "<FRBRWork>");
    put_level(k, component, "", "");
    g_string_append(k->out, "<FRBRalias");
    attribute(k, "value", k->law->name);
    attribute(k, "name", "sebutan");
    g_string_append(k->out, "/>");
    put_date(k, "tanggal_penetapan");
    g_string_append(k->out, "<FRBRauthor href=\"#badan\" as=\"#penetap\"/>");
    put_value(k, "FRBRcountry", land);
    put_value(k, "FRBRsubtype", key ? key : type);
    put_value(k, "FRBRnumber", export_law_text(k->law, "nomor"));
    put_value(k, "FRBRname", export_law_text(k->law, "judul"));
    g_string_append(k->out, "</FRBRWork>\n");
}

static void
put_identification(Akn *k, const char *component)
{
    g_autofree char *middle = g_strconcat("/", language_code(k), "@", NULL);
    g_autofree char *built = g_strndup(k->e->info.built ? k->e->info.built : "0001-01-01", 10);

    g_string_append(k->out, "<identification source=\"#acuan\">");
    put_work(k, component);
    g_string_append(k->out, "<FRBRExpression>");
    put_level(k, component, middle, "");
    put_date(k, "tanggal_pengundangan");
    g_string_append(k->out, "<FRBRauthor href=\"#badan\" as=\"#penetap\"/><FRBRlanguage");
    attribute(k, "language", language_code(k));
    g_string_append(k->out, "/></FRBRExpression>\n<FRBRManifestation>");
    put_level(k, component, middle, ".xml");
    g_string_append(k->out, "<FRBRdate");
    attribute(k, "date", built);
    g_string_append(k->out, " name=\"indeks\"/><FRBRauthor href=\"#acuan\" as=\"#penyunting\"/>"
                            "<FRBRformat value=\"application/xml\"/></FRBRManifestation>"
                            "</identification>\n");
}

static void
put_publication(Akn *k)
{
    const char *date = export_law_text(k->law, "tanggal_pengundangan");
    const char *source = export_law_text(k->law, "sumber");

    if (!date || !source || strlen(date) != 10)
        return;
    g_string_append(k->out, "<publication");
    attribute(k, "date", date);
    attribute(k, "name", source);
    attribute(k, "showAs", source);
    g_string_append(k->out, "/>\n");
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static void
put_keyword(Akn *k, const char *value, const char *show, const char *dictionary)
{
    g_string_append(k->out, "<keyword");
    attribute(k, "value", value);
    attribute(k, "showAs", show);
    attribute(k, "dictionary", dictionary);
    g_string_append(k->out, "/>");
}

static void
put_classification(Akn *k)
{
    guint found;
    g_autofree const char **names =
        (const char **) g_hash_table_get_keys_as_array(k->keywords, &found);
    const json_t *subjects = json_object_get(k->law->front, "subjek");
    json_t *subject;
    gsize n;

    qsort(names, found, sizeof *names, compare_names);
    if (found == 0 && json_array_size(subjects) == 0)
        return;
    g_string_append(k->out, "<classification source=\"#acuan\">");
    json_array_foreach(subjects, n, subject)
        if (json_string_value(subject))
            put_keyword(k, json_string_value(subject), json_string_value(subject), "#subjek");
    for (guint i = 0; i < found; i++) {
        g_auto(GStrv) parts = g_strsplit(names[i], ":", 2);
        const AcuanCategory *category = exporter_category(k->e, parts[0], parts[1]);
        g_autofree char *dictionary = g_strconcat("urn:acuan:model:", parts[0], NULL);
        put_keyword(k, names[i], category ? category->label : parts[1], dictionary);
    }
    g_string_append(k->out, "</classification>\n");
}

static void
put_modifications(Akn *k, gboolean passive)
{
    const char *element = passive ? "passiveModifications" : "activeModifications";
    json_t *relation;
    gboolean any = FALSE;
    gsize n;

    json_array_foreach(json_object_get(k->law->front, "relasi"), n, relation) {
        const char *kind = json_string_value(json_object_get(relation, "jenis"));
        const char *other = json_string_value(json_object_get(relation, "ke"));
        gboolean is_passive = FALSE;
        const char *type = kind ? acuan_akn_modification(kind, &is_passive) : NULL;
        if (!type || !other || is_passive != passive)
            continue;
        g_string_append_printf(k->out, "%s%s%s<textualMod", any ? "" : "<", any ? "" : element,
                               any ? "" : ">");
        any = TRUE;
        attribute(k, "type", type);
        g_autofree char *eid = g_strdup_printf("%s_%u", passive ? "pmod" : "amod", (guint) n + 1);
        put_eid(k, eid);
        g_string_append(k->out, "><source");
        attribute(k, "href", passive ? other : k->law->iri);
        g_string_append(k->out, "/><destination");
        attribute(k, "href", passive ? k->law->iri : other);
        g_string_append(k->out, "/></textualMod>");
    }
    if (any)
        close_element(k, element);
}

static void
put_relations(Akn *k)
{
    json_t *relation;
    gsize n;

    json_array_foreach(json_object_get(k->law->front, "relasi"), n, relation) {
        const char *kind = json_string_value(json_object_get(relation, "jenis"));
        const char *other = json_string_value(json_object_get(relation, "ke"));
        g_autofree char *eid = g_strdup_printf("rel_%u", (guint) n + 1);
        if (!kind || !other)
            continue;
        gboolean passive = g_str_has_suffix(kind, "_oleh");
        g_string_append(k->out, passive ? "<passiveRef" : "<activeRef");
        put_eid(k, eid);
        attribute(k, "href", other);
        attribute(k, "showAs", kind);
        g_string_append(k->out, "/>");
    }
}

static void
put_references(Akn *k)
{
    const char *body = export_law_text(k->law, "teu_badan");

    g_string_append(k->out, "<references source=\"#acuan\">");
    put_relations(k);
    g_string_append(k->out, "<TLCOrganization eId=\"badan\" href=\"/akn/ontology/organization/id/badan\"");
    attribute(k, "showAs", body ? body : "Pemerintah");
    g_string_append(k->out,
                    "/><TLCOrganization eId=\"acuan\" href=\"/akn/ontology/organization/id/acuan\" "
                    "showAs=\"acuan\"/>"
                    "<TLCRole eId=\"penetap\" href=\"/akn/ontology/role/id/penetap\" showAs=\"Penetap\"/>"
                    "<TLCRole eId=\"penyunting\" href=\"/akn/ontology/role/id/penyunting\" "
                    "showAs=\"Penyunting\"/>"
                    "<TLCConcept eId=\"subjek\" href=\"/akn/ontology/concept/id/subjek\" "
                    "showAs=\"Subjek\"/></references>\n");
}

/* The front matter as it is kept, so that nothing of it is lost on the way back. */
static void
put_front(Akn *k)
{
    g_autoptr(GString) text = g_string_new(NULL);

    write_value(text, k->law->front, -1);
    g_string_append(k->out, "<proprietary source=\"#acuan\"><acuan:front");
    attribute(k, "textKind", json_string_value(json_object_get(k->law->data, "text_kind")));
    g_string_append(k->out, ">");
    put(k, acuan_slice(text->str));
    g_string_append(k->out, "</acuan:front></proprietary>\n");
}

static void
put_meta(Akn *k)
{
    g_string_append(k->out, "<meta>");
    put_identification(k, "main");
    put_publication(k);
    put_classification(k);
    g_string_append(k->out, "<analysis source=\"#acuan\">");
    put_modifications(k, FALSE);
    put_modifications(k, TRUE);
    if (k->mappings->len) {
        g_string_append(k->out, "<otherAnalysis source=\"#acuan\">\n");
        g_string_append_len(k->out, k->mappings->str, (gssize) k->mappings->len);
        g_string_append(k->out, "</otherAnalysis>");
    }
    g_string_append(k->out, "</analysis>\n");
    put_references(k);
    put_front(k);
    g_string_append(k->out, "</meta>\n");
}

/* ---- attachments ---- */

static void
begin_attachment(Akn *k, const char *eid, const char *heading, const char *component)
{
    open_element(k, "attachment", eid, NULL);
    g_string_append(k->out, "<heading>");
    put(k, acuan_slice(heading));
    g_string_append_printf(k->out, "</heading><doc name=\"%s\" contains=\"originalVersion\"><meta>",
                           component);
    put_identification(k, component);
    g_string_append(k->out, "</meta><mainBody>");
}

static void
end_attachment(Akn *k)
{
    g_string_append(k->out, "</mainBody></doc>");
    close_element(k, "attachment");
}

static void
put_annex(Akn *k)
{
    const AcuanArticle *a = k->article;

    k->out = k->annexes;
    begin_attachment(k, a->eid, a->citation, "lampiran");
    put_lines(k, a->text, -1, FALSE);
    end_attachment(k);
}

static void
put_attachments(Akn *k)
{
    if (k->elucidation->len == 0 && k->annexes->len == 0)
        return;
    g_string_append(k->out, "<attachments>");
    if (k->elucidation->len) {
        begin_attachment(k, "penjelasan", "Penjelasan", "penjelasan");
        g_string_append_len(k->out, k->elucidation->str, (gssize) k->elucidation->len);
        end_attachment(k);
    }
    g_string_append_len(k->out, k->annexes->str, (gssize) k->annexes->len);
    close_element(k, "attachments");
}

/* ---- a document ---- */

static void
put_block(Akn *k, const char *element, const GString *text)
{
    if (text->len == 0)
        return;
    g_string_append_printf(k->out, "<%s", element);
    if (strcmp(element, "body") != 0)
        put_eid(k, element);
    g_string_append(k->out, ">");
    g_string_append_len(k->out, text->str, (gssize) text->len);
    close_element(k, element);
}

static void
put_document(Akn *k)
{
    const char *type = export_law_text(k->law, "jenis");
    const char *key = type ? acuan_type_key(acuan_slice(type)) : NULL;

    k->out = k->e->out->text;
    k->lost = FALSE;
    g_string_append(k->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\""
                    ACUAN_AKN_NAMESPACE "\" xmlns:acuan=\"" ACUAN_AKN_OWN_NAMESPACE "\">\n<act");
    attribute(k, "name", key ? key : "peraturan");
    g_string_append(k->out, " contains=\"originalVersion\">\n");
    put_meta(k);
    put_block(k, "preface", k->preface);
    put_block(k, "preamble", k->preamble);
    if (k->body->len == 0)
        g_string_append(k->body, "<hcontainer eId=\"body__hcontainer\" name=\"teks\"><content><p/>"
                                 "</content></hcontainer>");
    put_block(k, "body", k->body);
    put_block(k, "conclusions", k->conclusions);
    put_attachments(k);
    g_string_append(k->out, "</act>\n</akomaNtoso>\n");
    if (k->lost)
        exporter_lose(k->e, k->law->iri, NULL, "xml-character",
                      "has metadata that XML cannot hold; U+FFFD takes its place");
}

static gboolean
put_law(Exporter *e, const ExportLaw *law, void *data, GError **error)
{
    g_autoptr(GString) preface = g_string_new(NULL), preamble = g_string_new(NULL);
    g_autoptr(GString) body = g_string_new(NULL), conclusions = g_string_new(NULL);
    g_autoptr(GString) elucidation = g_string_new(NULL), annexes = g_string_new(NULL);
    g_autoptr(GString) mappings = g_string_new(NULL), holder = g_string_new(NULL);
    g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) closers = g_ptr_array_new();
    g_autoptr(GHashTable) eids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) keywords = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Akn k = {.e = e, .law = law, .preface = preface, .preamble = preamble, .body = body,
             .conclusions = conclusions, .elucidation = elucidation, .annexes = annexes,
             .mappings = mappings, .groups = groups, .closers = closers, .eids = eids,
             .keywords = keywords, .holder = holder};
    g_autofree char *stem = folder_law_name(law->iri);
    g_autofree char *name = g_strconcat(stem, ".xml", NULL);

    (void) data;
    if (!exporter_walk_law(e, law->iri, visit, &k, error) ||
        (e->folder && !exporter_begin_file(e, name, error)))
        return FALSE;
    k.out = k.body;
    close_groups(&k, 0);
    put_document(&k);
    return !e->folder || exporter_end_file(e, error);
}

gboolean
export_akn(Exporter *e, GError **error)
{
    return exporter_walk_laws(e, put_law, NULL, error);
}

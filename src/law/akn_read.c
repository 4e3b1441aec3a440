/* SPDX-License-Identifier: GPL-3.0-or-later */
/* akn_read.c - Akoma Ntoso comes in. */
#include <jansson.h>
#include <libxml/parser.h>
#include <string.h>

#include "acuan/akn.h"
#include "acuan/citation.h"
#include "base/load.h"
#include "base/yaml.h"

#define MOST_BYTES (64u << 20)
#define MOST_TAGS 4000000 /* a node takes a hundred bytes and more */

/* ---- the library ---- */

#define FUNCTIONS(do)       \
    do(xmlReadMemory)       \
    do(xmlDocGetRootElement) \
    do(xmlGetLastError)     \
    do(xmlInitParser)       \
    do(xmlFreeDoc)

static struct {
    FUNCTIONS(LOADED_DECLARE)
} lib;

static const LoadedFunction functions[] = {FUNCTIONS(LOADED_ROW)};

typedef struct {
    const char *path;
    AcuanReport *report;
    GString *out;
    const xmlNode *work, *expression, *meta; /* of the metadata; NULL if it has none */
    gboolean quoted; /* inside a quotedStructure */
} Reader;

/* ---- nodes ---- */

static gboolean
is_element(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *) node->name, name) == 0;
}

static gboolean
is_ours(const xmlNode *node)
{
    return node->ns && node->ns->href &&
           strcmp((const char *) node->ns->href, ACUAN_AKN_OWN_NAMESPACE) == 0;
}

static const xmlNode *
child(const xmlNode *node, const char *name)
{
    for (const xmlNode *c = node ? node->children : NULL; c; c = c->next)
        if (is_element(c, name))
            return c;
    return NULL;
}

static const char *
attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node ? node->properties : NULL; a; a = a->next)
        if (strcmp((const char *) a->name, name) == 0)
            return a->children && a->children->content ? (const char *) a->children->content : "";
    return NULL;
}

static void
append_text(GString *out, const xmlNode *node)
{
    for (const xmlNode *c = node->children; c; c = c->next)
        if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
            g_string_append(out, (const char *) c->content);
        else if (is_element(c, "eol") || is_element(c, "br"))
            g_string_append_c(out, '\n');
        else if (c->type == XML_ELEMENT_NODE)
            append_text(out, c);
}

/* All text of a node. Line ends with the blanks around them are one blank: they come from how the file is
 * laid out. */
static char *
text_of(const xmlNode *node)
{
    g_autoptr(GString) raw = g_string_new(NULL);
    GString *out = g_string_new(NULL);

    if (node)
        append_text(raw, node);
    for (const char *p = raw->str; *p;) {
        gsize n = strspn(p, " \t\r\n");
        gboolean broken = memchr(p, '\n', n) != NULL;
        if (n && broken)
            g_string_append_c(out, ' ');
        else
            g_string_append_len(out, p, (gssize) n);
        p += n;
        n = strcspn(p, " \t\r\n");
        g_string_append_len(out, p, (gssize) n);
        p += n;
    }
    return g_string_free(out, FALSE);
}

static char *
stripped_text(const xmlNode *node)
{
    return g_strstrip(text_of(node));
}

static const xmlNode *
find_below(const xmlNode *node, const char *name)
{
    for (const xmlNode *c = node->children; c; c = c->next) {
        if (is_element(c, name))
            return c;
        const xmlNode *found = c->type == XML_ELEMENT_NODE ? find_below(c, name) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

/* ---- lines ---- */

static void
end_line(Reader *r)
{
    if (r->out->len && r->out->str[r->out->len - 1] != '\n')
        g_string_append_c(r->out, '\n');
}

static void
blank_line(Reader *r)
{
    end_line(r);
    if (!g_str_has_suffix(r->out->str, "\n\n"))
        g_string_append_c(r->out, '\n');
}

static void put_children(Reader *r, const xmlNode *node);

/* Text between elements of a p that holds whole units. */
static void
put_mixed(Reader *r, const xmlNode *node)
{
    for (const xmlNode *c = node->children; c; c = c->next) {
        if (c->type == XML_ELEMENT_NODE && (is_element(c, "quotedStructure") || find_below(c, "quotedStructure"))) {
            end_line(r);
            if (is_element(c, "quotedStructure"))
                put_children(r, c);
            else
                put_mixed(r, c);
        } else if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) {
            g_autofree char *text = g_strdup((const char *) c->content);
            if (*g_strstrip(text))
                g_string_append(r->out, text);
        } else if (c->type == XML_ELEMENT_NODE) {
            g_autofree char *text = text_of(c);
            g_string_append(r->out, text);
        }
    }
    end_line(r);
}

static void
put_paragraph(Reader *r, const xmlNode *p)
{
    if (find_below(p, "quotedStructure")) {
        put_mixed(r, p);
        return;
    }
    g_autofree char *text = text_of(p);
    g_string_append(r->out, text);
    g_string_append_c(r->out, '\n');
}

static void
put_row(Reader *r, const xmlNode *row)
{
    gboolean first = TRUE;

    end_line(r);
    for (const xmlNode *c = row->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        g_autofree char *text = stripped_text(c);
        g_string_append_printf(r->out, "%s%s", first ? "" : "\t", text);
        first = FALSE;
    }
    end_line(r);
}

/* ---- units ---- */

static const char *
group_word(AcuanUnitKind kind)
{
    return kind == ACUAN_UNIT_BUKU     ? "BUKU "
           : kind == ACUAN_UNIT_BAB    ? "BAB "
           : kind == ACUAN_UNIT_BAGIAN ? "Bagian "
           : kind == ACUAN_UNIT_PASAL  ? "Pasal "
                                       : "Paragraf ";
}

/* "6" and "Pasal 6" are the same article. */
static void
put_heading(Reader *r, AcuanUnitKind kind, const char *num, const xmlNode *heading)
{
    const char *word = group_word(kind);
    gboolean has_word = g_ascii_strncasecmp(num, word, strlen(word)) == 0;
    g_autofree char *title = stripped_text(heading);

    blank_line(r);
    g_string_append_printf(r->out, "%s%s\n", has_word ? "" : word, num);
    if (*title)
        g_string_append_printf(r->out, "%s\n", title);
}

/* "(1)" of an ayat and "a." of a point, for those who write "1" and "a". */
static void
put_mark(Reader *r, AcuanUnitKind kind, const char *num)
{
    gboolean bare = *num && strspn(num, "0123456789") + strspn(num, "abcdefghijklmnopqrstuvwxyz") == strlen(num);

    end_line(r);
    if (bare && kind == ACUAN_UNIT_AYAT)
        g_string_append_printf(r->out, "(%s) ", num);
    else
        g_string_append_printf(r->out, "%s%s ", num, bare ? "." : "");
}

static void
put_unit(Reader *r, const xmlNode *node, AcuanUnitKind kind, const char *num)
{
    const xmlNode *heading = child(node, "heading");

    if (kind <= ACUAN_UNIT_PASAL) {
        put_heading(r, kind, num, heading);
    } else {
        put_mark(r, kind, num);
        g_autofree char *title = stripped_text(heading);
        if (*title)
            g_string_append_printf(r->out, "%s\n", title);
    }
    put_children(r, node);
    /* A unit without text is its mark alone. */
    if (r->out->len && r->out->str[r->out->len - 1] == ' ')
        end_line(r);
}

static gboolean
is_unit_word(const char *name)
{
    AcuanUnitKind kind;

    return acuan_akn_kind(name, NULL, &kind);
}

/* Elements that hold text of a unit, or nothing but others. */
static gboolean
is_container(const char *name)
{
    static const char *const names[] = {
        "intro",   "content",  "wrapUp",   "wrap",    "hcontainer", "blockContainer", "container",
        "list",    "body",     "mainBody", "table",   "tbody",      "thead",          "longTitle",
        "block",   "formula",  "recitals", "recital", "citations",  "citation",       "quotedStructure",
        "blockList", "listIntroduction", "listWrapUp", "blockContainer", "division", "alinea", NULL};

    return g_strv_contains(names, name);
}

static void
put_element(Reader *r, const xmlNode *node)
{
    const char *name = (const char *) node->name;
    g_autofree char *num = stripped_text(child(node, "num"));
    AcuanUnitKind kind;

    if (strcmp(name, "p") == 0) {
        put_paragraph(r, node);
    } else if (strcmp(name, "num") == 0 || strcmp(name, "heading") == 0) {
        return; /* with their unit */
    } else if (strcmp(name, "tr") == 0) {
        put_row(r, node);
    } else if (acuan_akn_kind(name, num, &kind)) {
        put_unit(r, node, kind, num);
    } else if (child(node, "num") || child(node, "heading") || is_container(name)) {
        g_autofree char *title = stripped_text(child(node, "heading"));
        if (*num || *title) {
            end_line(r);
            g_string_append_printf(r->out, "%s%s%s", num, *num ? " " : "", title);
            if (*title)
                end_line(r);
        }
        put_children(r, node);
    } else if (node->children) {
        g_autofree char *text = text_of(node);
        end_line(r);
        g_string_append_printf(r->out, "%s\n", text);
    }
}

static void
put_children(Reader *r, const xmlNode *node)
{
    for (const xmlNode *c = node->children; c; c = c->next) {
        if (c->type == XML_ELEMENT_NODE) {
            put_element(r, c);
        } else if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) {
            g_autofree char *text = g_strdup((const char *) c->content);
            if (*g_strstrip(text))
                g_string_append(r->out, text);
        }
    }
}

/* ---- the parts of a document ---- */

static void
put_block(Reader *r, const xmlNode *block)
{
    if (!block)
        return;
    blank_line(r);
    put_children(r, block);
}

static gboolean
is_note(const xmlNode *node)
{
    const char *eid = attribute(node, "eId");

    return eid && g_str_has_prefix(eid, "elucidation__art_");
}

/* The elucidation: what it says of the law first, then of each article. */
static void
put_elucidation(Reader *r, const xmlNode *body)
{
    gboolean any = FALSE;

    for (const xmlNode *c = body->children; c; c = c->next)
        if (c->type == XML_ELEMENT_NODE && !is_note(c)) {
            blank_line(r);
            /* Its heading is how it is cited; the text brings its own. */
            for (const xmlNode *inner = c->children; inner; inner = inner->next)
                if (inner->type == XML_ELEMENT_NODE)
                    put_element(r, inner);
            any = TRUE;
        }
    if (!any)
        g_string_append(r->out, "\nPENJELASAN\n\nII. PASAL DEMI PASAL\n");
    for (const xmlNode *c = body->children; c; c = c->next)
        if (is_note(c)) {
            g_autofree char *heading = stripped_text(child(c, "heading"));
            gsize before = g_str_has_prefix(heading, "Penjelasan ") ? strlen("Penjelasan ") : 0;
            blank_line(r);
            g_string_append_printf(r->out, "%s\n", heading + before);
            put_children(r, c);
        }
}

static void
put_attachments(Reader *r, const xmlNode *attachments)
{
    for (const xmlNode *c = attachments ? attachments->children : NULL; c; c = c->next) {
        const xmlNode *doc = child(c, "doc"), *body = child(doc, "mainBody");
        const char *name = attribute(doc, "name");
        if (!body)
            continue;
        blank_line(r);
        if (name && strcmp(name, "penjelasan") == 0)
            put_elucidation(r, body);
        else
            put_children(r, body);
    }
}

/* ---- front matter ---- */

static void
put_pair(GString *out, const char *key, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(out, "%s: ", key);
    yaml_write_text(out, value);
    g_string_append_c(out, '\n');
}

static void put_flow(GString *out, json_t *value);

static void
put_flow_members(GString *out, json_t *value)
{
    const char *key, *separator = "";
    json_t *member;
    gsize i;

    if (json_is_array(value))
        json_array_foreach(value, i, member) {
            g_string_append(out, separator);
            put_flow(out, member);
            separator = ", ";
        }
    else
        json_object_foreach(value, key, member) {
            g_string_append(out, separator);
            yaml_write_text(out, key);
            g_string_append(out, ": ");
            put_flow(out, member);
            separator = ", ";
        }
}

static void
put_flow(GString *out, json_t *value)
{
    if (json_is_array(value) || json_is_object(value)) {
        g_string_append_c(out, json_is_array(value) ? '[' : '{');
        put_flow_members(out, value);
        g_string_append_c(out, json_is_array(value) ? ']' : '}');
    } else if (json_is_string(value)) {
        yaml_write_text(out, json_string_value(value));
    } else {
        g_autofree char *text = json_dumps(value, JSON_ENCODE_ANY);
        g_string_append(out, text);
    }
}

static const char *
value_below(const xmlNode *node, const char *name)
{
    return attribute(child(node, name), "value");
}

static const xmlNode *
front_node(const Reader *r)
{
    for (const xmlNode *c = child(r->meta, "proprietary") ? child(r->meta, "proprietary")->children : NULL; c;
         c = c->next)
        if (is_element(c, "front") && is_ours(c))
            return c;
    return NULL;
}

/* The front matter that acuan itself put there. */
static gboolean
put_own_front(Reader *r)
{
    const xmlNode *node = front_node(r);
    g_autoptr(GString) text = g_string_new(NULL);
    const char *key;
    json_t *value;

    if (!node)
        return FALSE;
    append_text(text, node);
    json_t *front = json_loads(text->str, 0, NULL);
    gboolean ok = json_is_object(front) && json_string_value(json_object_get(front, "id"));
    if (ok)
        json_object_foreach(front, key, value) {
            gboolean year = strcmp(key, "tahun") == 0 && json_is_string(value);
            yaml_write_text(r->out, key);
            g_string_append(r->out, ": ");
            if (year)
                g_string_append(r->out, json_string_value(value));
            else
                put_flow(r->out, value);
            g_string_append_c(r->out, '\n');
        }
    json_decref(front);
    return ok;
}

/* A date whose name says that only the year is known is none. */
static const char *
date_of(const xmlNode *level)
{
    const xmlNode *date = child(level, "FRBRdate");

    return g_strcmp0(attribute(date, "name"), "tahun") == 0 ? NULL : attribute(date, "date");
}

static void
put_relations(Reader *r)
{
    static const struct {
        const char *list, *type, *kind, *end;
    } kinds[] = {{"activeModifications", "repeal", "mencabut", "destination"},
                 {"activeModifications", NULL, "mengubah", "destination"},
                 {"passiveModifications", "repeal", "dicabut_oleh", "source"},
                 {"passiveModifications", NULL, "diubah_oleh", "source"}};
    const xmlNode *analysis = child(r->meta, "analysis");
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const xmlNode *list = child(analysis, kinds[i].list);
        for (const xmlNode *c = list ? list->children : NULL; c; c = c->next) {
            const char *href = attribute(child(c, kinds[i].end), "href"), *type = attribute(c, "type");
            gboolean repeal = g_strcmp0(type, "repeal") == 0;
            g_autofree char *law = href ? g_strndup(href, strcspn(href, "#")) : NULL;
            if (!law || law[0] != '/' || repeal != (kinds[i].type != NULL) ||
                !g_hash_table_add(seen, g_strdup_printf("%s %s", kinds[i].kind, law)))
                continue;
            g_string_append_printf(r->out, "%s  - {jenis: %s, ke: ", g_hash_table_size(seen) == 1 ? "relasi:\n" : "",
                                   kinds[i].kind);
            yaml_write_text(r->out, law);
            g_string_append(r->out, "}\n");
        }
    }
}

static gboolean
refuse(const Reader *r, GError **error, const char *why)
{
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: %s", r->path, why);
    return FALSE;
}

/* "perpres" of "/akn/id/act/perpres/2018/95". */
static char *
step_of(const char *iri, guint i)
{
    g_auto(GStrv) steps = g_strsplit(iri, "/", -1);

    return g_strdup(i < g_strv_length(steps) ? steps[i] : "");
}

/* The front matter by what the document says of itself. */
static gboolean
put_foreign_front(Reader *r, GError **error)
{
    const char *id = value_below(r->work, "FRBRuri"), *number = value_below(r->work, "FRBRnumber");
    const char *type = value_below(r->work, "FRBRsubtype"), *name = value_below(r->work, "FRBRname");
    const char *date = attribute(child(r->work, "FRBRdate"), "date");
    const char *language = attribute(child(r->expression, "FRBRlanguage"), "language");
    const xmlNode *publication = child(r->meta, "publication");

    if (!id || id[0] != '/' || strpbrk(id, " \t\n#"))
        return refuse(r, error, "the document has no FRBRWork with an FRBRuri such as /akn/id/act/perpres/2018/95");
    if (!date || !g_regex_match_simple("^[0-9]{4}", date, 0, 0))
        return refuse(r, error, "its FRBRWork has no FRBRdate with a year");
    g_autofree char *step_type = step_of(id, 4), *step_number = step_of(id, 6), *year = g_strndup(date, 4);
    g_autofree char *upper = g_ascii_strup(type && *type ? type : step_type, -1);
    g_autofree char *title = name ? g_strdup(name) : NULL;
    g_string_append(r->out, "id: ");
    yaml_write_text(r->out, id);
    g_string_append_c(r->out, '\n');
    put_pair(r->out, "jenis", *upper ? upper : "PERATURAN");
    put_pair(r->out, "nomor", number && *number ? number : *step_number ? step_number : "-");
    g_string_append_printf(r->out, "tahun: %u\n", (guint) g_ascii_strtoull(year, NULL, 10));
    put_pair(r->out, "judul", title ? title : id);
    put_pair(r->out, "bahasa", language ? acuan_akn_language_back(language) : NULL);
    put_pair(r->out, "tanggal_penetapan", date_of(r->work));
    put_pair(r->out, "tanggal_pengundangan", attribute(publication, "date"));
    put_pair(r->out, "sumber", attribute(publication, "showAs"));
    put_relations(r);
    return TRUE;
}

/* ---- people's annotations ---- */

static void
put_details(GString *out, const xmlNode *m)
{
    static const char *const pairs[][2] = {{"relation", "relasi"}, {"reason", "alasan"}, {"by", "oleh"},
                                           {"date", "tanggal"},    {"note", "catatan"}};
    const char *confidence = attribute(m, "confidence");
    double value = confidence ? g_ascii_strtod(confidence, NULL) : 1;
    g_autoptr(GString) details = g_string_new(NULL);
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const char *text = attribute(m, pairs[i][0]);
        if (!text)
            continue;
        g_string_append_printf(details, ", %s: ", pairs[i][1]);
        yaml_write_text(details, text);
    }
    if (value < 1)
        g_string_append_printf(details, ", keyakinan: %s", g_ascii_dtostr(digits, sizeof digits, value));
    g_autofree char *code = g_strdup_printf("%s:%s", attribute(m, "model"), attribute(m, "code"));
    if (details->len)
        g_string_append(out, "{kode: ");
    yaml_write_text(out, code);
    g_string_append_printf(out, "%s%s", details->str, details->len ? "}" : "");
}

/* One entry for each mapping that a person made; those of a range stand at each of its provisions. */
static void
put_annotations(Reader *r)
{
    const xmlNode *list = child(child(r->meta, "analysis"), "otherAnalysis");
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (const xmlNode *m = list ? list->children : NULL; m; m = m->next) {
        if (!is_element(m, "mapping") || !is_ours(m) || !attribute(m, "at") || !attribute(m, "model") ||
            !attribute(m, "code"))
            continue;
        GString *entry = g_string_new("  - pada: ");
        yaml_write_text(entry, attribute(m, "at"));
        g_string_append(entry, attribute(m, "negative") ? "\n    bukan: [" : "\n    kategori: [");
        put_details(entry, m);
        g_string_append(entry, "]\n");
        if (g_hash_table_contains(seen, entry->str)) {
            g_string_free(entry, TRUE);
            continue;
        }
        g_string_append_printf(r->out, "%s%s", g_hash_table_size(seen) ? "" : "anotasi:\n", entry->str);
        g_hash_table_add(seen, g_string_free(entry, FALSE));
    }
}

/* ---- what was kept ---- */

static void
collect_eids(const xmlNode *node, GPtrArray *eids)
{
    for (const xmlNode *c = node->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        const char *eid = attribute(c, "eId"), *name = (const char *) c->name;
        gboolean part = (strcmp(name, "hcontainer") == 0 && eid && g_str_has_prefix(eid, "elucidation")) ||
                        (strcmp(name, "attachment") == 0 && eid && g_str_has_prefix(eid, "att_"));
        if (eid && (part || is_unit_word(name)))
            g_ptr_array_add(eids, (void *) (guintptr) eid);
        collect_eids(c, eids);
    }
}

/* Names every unit of the file that the document does not have under its eId. */
static void
check_units(const Reader *r, const xmlNode *act)
{
    g_autoptr(GPtrArray) eids = g_ptr_array_new();
    g_autoptr(GHashTable) have = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    AcuanReport quiet = {0};
    g_autoptr(AcuanLaw) law = acuan_law_read(r->path, g_strdup(r->out->str), r->out->len, &quiet);

    collect_eids(act, eids);
    for (guint i = 1; law && i < law->n_units; i++) {
        char *eid = acuan_unit_eid(law, i);
        for (char *p = eid; *p; p++)
            if (g_ascii_isspace(*p))
                *p = '_';
        g_hash_table_add(have, eid);
    }
    const char *before = r->report ? r->report->file : NULL;
    if (r->report)
        r->report->file = r->path;
    for (guint i = 0; i < eids->len; i++)
        if (!g_hash_table_contains(have, g_ptr_array_index(eids, i)))
            acuan_report(r->report, ACUAN_WARNING, 0, 0, "eid-lost",
                         "the unit '%s' has another address in the document, or is no unit there",
                         (const char *) g_ptr_array_index(eids, i));
    if (r->report)
        r->report->file = before;
}

/* ---- the document ---- */

/* The kinds of documents that are laws, below akomaNtoso. */
static const xmlNode *
find_act(const xmlNode *root)
{
    static const char *const names[] = {"act", "bill", "doc", NULL};

    for (const xmlNode *c = root ? root->children : NULL; c; c = c->next)
        if (c->type == XML_ELEMENT_NODE && g_strv_contains(names, (const char *) c->name))
            return c;
    return NULL;
}

static gboolean
put_document(Reader *r, const xmlNode *root, GError **error)
{
    const xmlNode *act = is_element(root, "akomaNtoso") ? find_act(root) : NULL;
    const xmlNode *identification;

    if (!act || !root->ns || strcmp((const char *) root->ns->href, ACUAN_AKN_NAMESPACE) != 0)
        return refuse(r, error, "this is no Akoma Ntoso 3.0: the root must be akomaNtoso of " ACUAN_AKN_NAMESPACE
                                ", with an act in it");
    r->meta = child(act, "meta");
    identification = child(r->meta, "identification");
    r->work = child(identification, "FRBRWork");
    r->expression = child(identification, "FRBRExpression");
    g_string_append(r->out, "---\n");
    if (!put_own_front(r) && !put_foreign_front(r, error))
        return FALSE;
    put_annotations(r);
    g_string_append(r->out, "---\n");
    put_block(r, child(act, "preface"));
    put_block(r, child(act, "preamble"));
    put_block(r, child(act, is_element(act, "doc") ? "mainBody" : "body"));
    put_block(r, child(act, "conclusions"));
    put_attachments(r, child(act, "attachments"));
    end_line(r);
    check_units(r, act);
    return TRUE;
}

/* A document type can define entities that grow without bound or name files: none is allowed. It may only
 * stand before the first element. */
static gboolean
has_document_type(const char *p)
{
    for (;;) {
        p += strspn(p, " \t\r\n");
        if (g_str_has_prefix(p, "\xef\xbb\xbf"))
            p += 3;
        const char *end = g_str_has_prefix(p, "<?")     ? strstr(p, "?>")
                          : g_str_has_prefix(p, "<!--") ? strstr(p, "-->")
                                                        : NULL;
        if (!end)
            return g_str_has_prefix(p, "<!");
        p = strchr(end, '>') + 1;
    }
}

static gboolean
check_bytes(const Reader *r, const char *bytes, gsize length, GError **error)
{
    gsize tags = 0;

    if (length > MOST_BYTES)
        return refuse(r, error, "the file is larger than 64 MiB");
    if (!g_utf8_validate(bytes, (gssize) length, NULL))
        return refuse(r, error, "the file is not UTF-8");
    if (has_document_type(bytes))
        return refuse(r, error, "the file declares a document type or entities, which Akoma Ntoso has no use for "
                                "and which can hide anything; take the declaration out");
    for (const char *p = bytes; (p = strchr(p, '<')); p++)
        tags++;
    return tags <= MOST_TAGS || refuse(r, error, "the file has more than four million tags");
}

static gboolean
refuse_syntax(const Reader *r, GError **error)
{
    const xmlError *cause = (const xmlError *) lib.xmlGetLastError();
    g_autofree char *why = g_strdup(cause && cause->message ? cause->message : "cannot be read");

    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s:%d: no well-formed XML: %s", r->path,
                cause ? cause->line : 0, g_strstrip(why));
    return FALSE;
}

GString *
acuan_akn_read(const char *path, AcuanSlice bytes, AcuanReport *report, GError **error)
{
    static gsize state;
    Reader r = {.path = path, .report = report};
    g_autofree char *copy = g_strndup(bytes.n <= MOST_BYTES ? bytes.p : "", bytes.n <= MOST_BYTES ? bytes.n : 0);

    if (!check_bytes(&r, copy, bytes.n, error) ||
        !load_library("libxml2.so.2", functions, G_N_ELEMENTS(functions), &state, error))
        return NULL;
    lib.xmlInitParser();
    xmlDoc *doc = lib.xmlReadMemory(copy, (int) bytes.n, NULL, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    r.out = g_string_new(NULL);
    gboolean ok = doc ? put_document(&r, lib.xmlDocGetRootElement(doc), error) : refuse_syntax(&r, error);
    if (doc)
        lib.xmlFreeDoc(doc);
    if (!ok)
        g_string_free(r.out, TRUE);
    return ok ? r.out : NULL;
}

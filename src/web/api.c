/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api.h"

#include <string.h>

#include "acuan/coverage.h"
#include "assets.h"
#include "filters.h"
#include "formats.h"
#include "render/coverage_render.h"

#define JSON_TYPE "application/json; charset=utf-8"

void
api_put(WebAnswer *answer, json_t *value)
{
    answer->type = JSON_TYPE;
    json_append(answer->body, value, TRUE);
}

static const char *
reason_phrase(guint status)
{
    switch (status) {
    case 400: return "Bad Request";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 503: return "Service Unavailable";
    default: return "Internal Server Error";
    }
}

/* RFC 9457; with type about:blank the title is that of the status (4.2.1). */
void
api_problem(WebAnswer *answer, const char *path, const char *message)
{
    answer->type = "application/problem+json; charset=utf-8";
    json_append(answer->body,
                json_pack("{s:s, s:s, s:i, s:o, s:o}", "type", "about:blank", "title",
                          reason_phrase(answer->status), "status", (int) answer->status, "detail",
                          json_text(acuan_slice(message)), "instance",
                          json_text(acuan_slice(path))),
                TRUE);
}

/* A parameter that must be there. */
static const char *
need(const WebRequest *r, const char *name, GError **error)
{
    const char *value = web_parameter(r, name);

    if (!value)
        g_set_error(error, WEB_ERROR, 400, "the parameter '%s' is missing", name);
    return value;
}

static gboolean
read_paging(const WebRequest *r, guint fallback, guint *limit, guint *offset, GError **error)
{
    return web_number(r, "limit", fallback, 0, WEB_HITS_MAX, limit, error) &&
           web_number(r, "offset", 0, 0, WEB_OFFSET_MAX, offset, error);
}

gboolean
api_info(const WebRequest *r, WebAnswer *answer, GError **error)
{
    (void) error;
    api_put(answer, json_info(r->index, r->info));
    return TRUE;
}

/* ---- views, and what of each is a table ---- */

#define HIT_COLUMNS                                                                         \
    "id", "id", "eid", "eid", "citation", "citation", "title", "title", "status", "status", \
        "text_kind", "text_kind"

gboolean
api_search(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {"rank",
                                          "rank",
                                          HIT_COLUMNS,
                                          "headings",
                                          "headings",
                                          "snippet",
                                          "snippet.text",
                                          "units",
                                          "units",
                                          "categories",
                                          "categories.model+code",
                                          NULL};
    static const WebTable table = {"search", "hits", columns};
    AcuanSearch search;

    if (!filters_read(r, &search, error) ||
        !read_paging(r, 10, &search.limit, &search.offset, error))
        return FALSE;
    search.facets = web_parameter(r, "facets") != NULL;
    search.near = web_parameter(r, "near");
    if (!search.query && !search.near)
        return need(r, "q", error) != NULL;
    if (search.near && (search.facets || search.per_law || search.sort)) {
        g_set_error(error, WEB_ERROR, 400,
                    "'near' has an order of its own: leave out sort, group and facets");
        return FALSE;
    }
    return formats_put(r, answer, answer_search(r->index, &search, error), &table, error);
}

gboolean
api_laws(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {
        "id",     "id",   "law",  "name",   "title",  "title",     "type",      "type", "number",
        "number", "year", "year", "status", "status", "text_kind", "text_kind", NULL};
    static const WebTable table = {"laws", "laws", columns};

    return formats_put(r, answer, answer_laws(r->index, web_parameter(r, "type"), error), &table,
                       error);
}

gboolean
api_model(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {
        "model",    "model",  "code",   "code",       "label",      "label", "label_en",
        "label_en", "parent", "parent", "provisions", "provisions", NULL};
    static const WebTable table = {"model", "categories", columns};

    return formats_put(r, answer, answer_model(r->index, web_parameter(r, "model"), error), &table,
                       error);
}

gboolean
api_category(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {HIT_COLUMNS, "law",        "law",        "method",
                                          "method",    "confidence", "confidence", NULL};
    static const WebTable table = {"category", "provisions", columns};
    const char *category = need(r, "category", error);

    return category &&
           formats_put(r, answer, answer_category(r->index, category, error), &table, error);
}

/* Two laws if both are laws, else two provisions. */
gboolean
api_compare(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const runs[] = {"op", "op", "text", "text", NULL};
    static const WebTable provisions = {"compare", "difference", runs};
    static const char *const cells[] = {"code", "code", "label", "label", "a", "a", "b", "b", NULL};
    static const WebTable laws = {"compare", "categories", cells};
    const char *a = need(r, "a", error), *b = a ? need(r, "b", error) : NULL;
    const char *id = web_parameter(r, "model");
    const AcuanTarget *first = NULL, *second = NULL;
    g_autoptr(AcuanIdentity) x = b ? page_identify(r, a, &first, error) : NULL;
    g_autoptr(AcuanIdentity) y = x ? page_identify(r, b, &second, error) : NULL;
    const AcuanModel *model = page_find_model(r->index, id ? id : "spbe");

    if (!y)
        return FALSE;
    if (!model) {
        g_set_error(error, WEB_ERROR, 404, "the index has no such model");
        return FALSE;
    }
    if (first->whole && second->whole)
        return formats_put(r, answer, compare_laws(model, first, second), &laws, error);
    return formats_put(r, answer, answer_compare(r->index, a, b, error), &provisions, error);
}

gboolean
api_provision(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {
        HIT_COLUMNS, "text", "text", "note", "note", "categories", "categories.model+code", NULL};
    static const WebTable table = {"provision", "targets.provisions", columns};
    const char *citation = need(r, "c", error);
    guint limit;

    return citation && web_number(r, "limit", 20, 1, WEB_HITS_MAX, &limit, error) &&
           formats_put(r, answer, answer_citation(r->index, citation, limit, error), &table, error);
}

gboolean
api_similar(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {"rank",      "rank",    "likeness",      "likeness",
                                          "wording",   "wording", "wording_count", "wording_count",
                                          HIT_COLUMNS, "text",    "text",          NULL};
    static const WebTable table = {"similar", "precedents", columns};
    AcuanSimilar similar = {0};
    g_autofree char *clause = NULL;

    answer->no_store = r->post;
    if (!web_number(r, "limit", 5, 1, 20, &similar.limit, error) ||
        !similar_read(r, &similar, &clause, error))
        return FALSE;
    if (!clause)
        return need(r, "c", error) != NULL;
    return formats_put(r, answer, answer_similar(r->index, &similar, error), &table, error);
}

gboolean
api_define(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {
        "term", "term",  "text",  "text",   "citation", "citation",  "iri",       "iri", "law",
        "name", "title", "title", "status", "status",   "text_kind", "text_kind", NULL};
    static const WebTable table = {"definitions", "wordings.definitions", columns};
    const char *term = need(r, "term", error), *status = NULL;
    guint limit;

    return term && web_number(r, "limit", 20, 1, WEB_HITS_MAX, &limit, error) &&
           web_choice(r, "status", ACUAN_STATUSES, &status, error) &&
           formats_put(r, answer, answer_define(r->index, term, status, limit, error), &table,
                       error);
}

gboolean
api_refs(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {
        "role",   "role",  "from",  "from",  "from_iri", "from_iri", "to",      "to", "to_iri",
        "to_iri", "quote", "quote", "state", "state",    "passage",  "passage", NULL};
    static const WebTable cites = {"references", "cites", columns};
    static const WebTable cited = {"references", "cited_by", columns};
    static const char *const sides[] = {"in", "out", NULL};
    const char *citation = need(r, "c", error), *side;
    guint limit;

    return citation && web_number(r, "limit", 50, 1, WEB_HITS_MAX, &limit, error) &&
           web_choice(r, "side", sides, &side, error) &&
           formats_put(r, answer, answer_refs(r->index, citation, limit, error),
                       g_strcmp0(side, "out") == 0 ? &cites : &cited, error);
}

gboolean
api_map(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {"id",         "id",
                                          "eid",        "eid",
                                          "citation",   "citation",
                                          "categories", "mappings.model+code",
                                          "method",     "mappings.method",
                                          "confidence", "mappings.confidence",
                                          NULL};
    static const WebTable table = {"map", "articles", columns};
    const char *citation = need(r, "c", error);
    guint limit, offset;

    return citation && read_paging(r, 50, &limit, &offset, error) &&
           formats_put(r, answer, answer_map(r->index, citation, limit, offset, error), &table,
                       error);
}

/* ---- coverage, also as tables ---- */

typedef gboolean (*CoverageWriter)(Out *, const AcuanCoverage *, const CoverageParts *, GError **);

static const struct {
    const char *name, *type, *file;
    CoverageWriter write;
} TABLES[] = {
    {"csv", "text/csv; charset=utf-8", "coverage.csv", coverage_csv},
    {"xlsx", XLSX_TYPE, "coverage.xlsx", coverage_xlsx},
    {"full", JSON_TYPE, NULL, coverage_json},
};

static gboolean
write_table(const AcuanCoverage *c, CoverageWriter write, GString *to, GError **error)
{
    const CoverageParts parts = {.articles = TRUE, .matrix = FALSE};
    g_autoptr(Out) out = out_into(to);

    return write(out, c, &parts, error) && out_close(g_steal_pointer(&out), error);
}

static gboolean
put_table(const WebRequest *r, WebAnswer *answer, const AcuanCoverageOptions *options,
          const char *name, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        if (strcmp(TABLES[i].name, name) != 0)
            continue;
        g_autoptr(AcuanCoverage) c = acuan_coverage_new(r->index, options, error);
        answer->type = TABLES[i].type;
        answer->file = g_strdup(TABLES[i].file);
        return c && write_table(c, TABLES[i].write, answer->body, error);
    }
    g_set_error(error, WEB_ERROR, 400, "'format' takes json, full, csv or xlsx");
    return FALSE;
}

gboolean
api_coverage(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *format = formats_wanted(r);
    WantedCoverage wanted;

    if (!coverage_read(r, &wanted, error))
        return FALSE;
    if (strcmp(format, "json") != 0)
        return put_table(r, answer, &wanted.options, format, error);
    return formats_put(r, answer, answer_coverage(r->index, &wanted.options, error), NULL, error);
}

gboolean
api_review(const WebRequest *r, WebAnswer *answer, GError **error)
{
    static const char *const columns[] = {"level",   "level",    "rule",     "rule",  "line",
                                          "line",    "citation", "citation", "quote", "quote",
                                          "message", "message",  NULL};
    static const WebTable table = {"review", "findings", columns};
    const char *model = web_parameter(r, "model");

    answer->no_store = TRUE;
    if (!r->post || !r->body.n) {
        g_set_error(error, WEB_ERROR, r->post ? 422 : 405,
                    "send a draft by POST, as text/plain or in a form");
        return FALSE;
    }
    g_autofree char *json = web_review(r->settings, r->body, model ? model : "spbe", error);
    return formats_put(r, answer, json ? json_loads(json, 0, NULL) : NULL, &table, error);
}

gboolean
api_openapi(const WebRequest *r, WebAnswer *answer, GError **error)
{
    (void) r;
    (void) error;
    answer->type = JSON_TYPE;
    g_string_append_len(answer->body, (const char *) ASSET_OPENAPI_JSON,
                        (gssize) ASSET_OPENAPI_JSON_LEN);
    return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api.h"

#include <stdio.h>
#include <string.h>

#include "acuan/coverage.h"
#include "assets.h"
#include "render/coverage_render.h"

#define JSON_TYPE "application/json; charset=utf-8"

void
api_put(WebAnswer *answer, json_t *value)
{
    answer->type = JSON_TYPE;
    json_append(answer->body, value, TRUE);
}

static gboolean
put(WebAnswer *answer, json_t *value)
{
    if (value)
        api_put(answer, value);
    return value != NULL;
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

gboolean
api_search(const WebRequest *r, WebAnswer *answer, GError **error)
{
    AcuanSearch search = {.query = need(r, "q", error),
                          .category = web_parameter(r, "category"),
                          .model = web_parameter(r, "model"),
                          .no_synonyms = web_parameter(r, "no_synonyms") != NULL};

    return search.query && read_paging(r, 10, &search.limit, &search.offset, error) &&
           web_choice(r, "status", ACUAN_STATUSES, &search.status, error) &&
           put(answer, answer_search(r->index, &search, error));
}

gboolean
api_provision(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *citation = need(r, "c", error);
    guint limit;

    return citation && web_number(r, "limit", 20, 1, WEB_HITS_MAX, &limit, error) &&
           put(answer, answer_citation(r->index, citation, limit, error));
}

gboolean
api_similar(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *citation = need(r, "c", error);
    guint limit;

    return citation && web_number(r, "limit", 5, 1, 20, &limit, error) &&
           put(answer, answer_similar(r->index, citation, limit, error));
}

gboolean
api_define(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *term = need(r, "term", error), *status = NULL;
    guint limit;

    return term && web_number(r, "limit", 20, 1, WEB_HITS_MAX, &limit, error) &&
           web_choice(r, "status", ACUAN_STATUSES, &status, error) &&
           put(answer, answer_define(r->index, term, status, limit, error));
}

gboolean
api_refs(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *citation = need(r, "c", error);
    guint limit;

    return citation && web_number(r, "limit", 50, 1, WEB_HITS_MAX, &limit, error) &&
           put(answer, answer_refs(r->index, citation, limit, error));
}

gboolean
api_map(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *citation = need(r, "c", error);
    guint limit, offset;

    return citation && read_paging(r, 50, &limit, &offset, error) &&
           put(answer, answer_map(r->index, citation, limit, offset, error));
}

/* ---- coverage, also as tables ---- */

typedef gboolean (*CoverageWriter)(Out *, const AcuanCoverage *, const CoverageParts *, GError **);

static const struct {
    const char *name, *type, *file;
    CoverageWriter write;
} TABLES[] = {
    {"csv", "text/csv; charset=utf-8", "coverage.csv", coverage_csv},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "coverage.xlsx",
     coverage_xlsx},
    {"full", JSON_TYPE, NULL, coverage_json},
};

/* The writers write to a file as they go: one in memory. */
static gboolean
write_table(const AcuanCoverage *c, CoverageWriter write, GString *to, GError **error)
{
    const CoverageParts parts = {.articles = TRUE, .matrix = FALSE};
    char *bytes = NULL;
    size_t length = 0;
    Out out = {.text = g_string_new(NULL), .file = open_memstream(&bytes, &length)};
    gboolean ok = write(&out, c, &parts, error) && out_flush(&out, error);

    fclose(out.file);
    if (ok)
        g_string_append_len(to, bytes, (gssize) length);
    g_string_free(out.text, TRUE);
    free(bytes);
    return ok;
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
    const char *model = web_parameter(r, "model"), *format = web_parameter(r, "format");
    guint percent;

    if (!web_number(r, "threshold", (guint) (ACUAN_COVERAGE_THRESHOLD * 100), 0, 100, &percent,
                    error))
        return FALSE;
    const AcuanCoverageOptions options = {.model = model ? model : "spbe",
                                          .threshold = percent / 100.0};
    if (format && strcmp(format, "json") != 0)
        return put_table(r, answer, &options, format, error);
    return put(answer, answer_coverage(r->index, options.model, options.threshold, error));
}

gboolean
api_review(const WebRequest *r, WebAnswer *answer, GError **error)
{
    const char *model = web_parameter(r, "model");

    answer->no_store = TRUE;
    if (!r->post || !r->body.n) {
        g_set_error(error, WEB_ERROR, r->post ? 422 : 405,
                    "send a draft by POST, as text/plain or in a form");
        return FALSE;
    }
    g_autofree char *json = web_review(r->settings, r->body, model ? model : "spbe", error);
    answer->type = JSON_TYPE;
    g_string_append(answer->body, json ? json : "");
    return json != NULL;
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

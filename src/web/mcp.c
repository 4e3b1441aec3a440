/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mcp.h"

#include <stdlib.h>
#include <string.h>

#include "acuan/coverage.h"
#include "api.h"

#define PROTOCOL "2025-06-18"
#define LINE_MAX_BYTES (4u << 20)
#define ANSWER_MAX 24000 /* bytes of one answer */

enum {
    PARSE_ERROR = -32700,
    INVALID_REQUEST = -32600,
    NO_METHOD = -32601,
    INVALID_PARAMS = -32602
};

typedef struct {
    const WebSettings *settings;
    AcuanIndex *index;
} Mcp;

typedef json_t *(*ToolFunc)(const Mcp *mcp, json_t *arguments, GError **error);

typedef struct {
    const char *name, *description;
    const char *schema; /* JSON Schema of the arguments */
    ToolFunc run;
} Tool;

/* ---- arguments ---- */

static const char *
text_of(json_t *arguments, const char *name, GError **error)
{
    const char *text = json_string_value(json_object_get(arguments, name));

    if ((!text || !*text) && error)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "the argument '%s' is missing", name);
    return text && *text ? text : NULL;
}

static guint
limit_of(json_t *arguments, guint fallback, guint most)
{
    json_t *limit = json_object_get(arguments, "limit");

    return json_is_integer(limit) ? (guint) CLAMP(json_integer_value(limit), 1, (json_int_t) most)
                                  : fallback;
}

/* ---- tools ---- */

/* What an assistant does not need makes an answer long: evidence spans, ranks, scores. */
static void
slim(json_t *list)
{
    json_t *one, *category;
    size_t i, k;

    json_array_foreach(list, i, one)
    {
        json_object_del(one, "score");
        json_object_del(one, "rank");
        json_object_del(one, "units");
        json_object_del(one, "parts");
        json_array_foreach(json_object_get(one, "categories"), k, category)
        {
            json_object_del(category, "evidence");
            json_object_del(category, "rule");
            json_object_del(category, "relation");
        }
    }
}

static json_t *
run_search(const Mcp *mcp, json_t *arguments, GError **error)
{
    AcuanSearch search = {.query = text_of(arguments, "query", error),
                          .limit = limit_of(arguments, 8, 20),
                          .status = text_of(arguments, "status", NULL),
                          .category = text_of(arguments, "category", NULL)};
    json_t *answer = search.query ? answer_search(mcp->index, &search, error) : NULL;

    slim(json_object_get(answer, "hits"));
    return answer;
}

static json_t *
run_provision(const Mcp *mcp, json_t *arguments, GError **error)
{
    const char *citation = text_of(arguments, "citation", error);
    json_t *answer =
        citation ? answer_citation(mcp->index, citation, limit_of(arguments, 5, 20), error) : NULL;
    json_t *target;
    size_t i;

    json_array_foreach(json_object_get(answer, "targets"), i, target)
        slim(json_object_get(target, "provisions"));
    return answer;
}

static json_t *
run_similar(const Mcp *mcp, json_t *arguments, GError **error)
{
    const char *citation = text_of(arguments, "citation", NULL);
    const char *text = citation ? citation : text_of(arguments, "text", error);
    AcuanSimilar similar = {.limit = limit_of(arguments, 5, 10), .citation = citation};

    if (!text)
        return NULL;
    similar.text = acuan_slice(text);
    json_t *answer = answer_similar(mcp->index, &similar, error);
    slim(json_object_get(answer, "precedents"));
    return answer;
}

static json_t *
run_define(const Mcp *mcp, json_t *arguments, GError **error)
{
    const char *term = text_of(arguments, "term", error);

    return term ? answer_define(mcp->index, term, text_of(arguments, "status", NULL),
                                limit_of(arguments, 5, 20), error)
                : NULL;
}

static json_t *
run_coverage(const Mcp *mcp, json_t *arguments, GError **error)
{
    const char *model = text_of(arguments, "model", NULL);

    const AcuanCoverageOptions options = {.model = model ? model : "spbe",
                                          .threshold = ACUAN_COVERAGE_THRESHOLD};

    return answer_coverage(mcp->index, &options, error);
}

/* The findings and what is open; the rest of a review is for people to read. */
static json_t *
run_review(const Mcp *mcp, json_t *arguments, GError **error)
{
    const char *text = text_of(arguments, "text", error),
               *model = text_of(arguments, "model", NULL);
    g_autofree char *json =
        text ? web_review(mcp->settings, acuan_slice(text), model ? model : "spbe", error) : NULL;
    json_t *whole = json ? json_loads(json, 0, NULL) : NULL, *category, *open = json_array();
    size_t i;

    json_array_foreach(json_object_get(json_object_get(whole, "coverage"), "categories"), i,
                       category) if (json_is_true(json_object_get(category, "open")) &&
                                     json_is_true(json_object_get(category, "leaf")))
        json_array_append(open, category);
    json_t *answer = whole ? json_pack("{s:i, s:O, s:O, s:o}", "version", 1, "counts",
                                       json_object_get(whole, "counts"), "findings",
                                       json_object_get(whole, "findings"), "open", open)
                           : NULL;
    if (!answer)
        json_decref(open);
    json_decref(whole);
    return answer;
}

#define TEXT_PROPERTY(name, about) \
    "\"" name "\":{\"type\":\"string\",\"description\":\"" about "\"}"
#define LIMIT_PROPERTY "\"limit\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":20}"
#define OBJECT(properties, required)                                                    \
    "{\"type\":\"object\",\"properties\":{" properties "},\"required\":[" required "]," \
    "\"additionalProperties\":false}"

static const Tool TOOLS[] = {
    {"search",
     "Find provisions of Indonesian law by words, phrases or a citation. Each hit has its "
     "citation, status, "
     "passage and categories. Quote only what an answer has; a digest (text_kind ikhtisar) is not "
     "the law's "
     "wording.",
     OBJECT(
         TEXT_PROPERTY(
             "query",
             "words, \\\"a phrase\\\", word*, AND OR NOT, "
             "kategori:spbe:TK.ARS, tahun:2018..2020") "," TEXT_PROPERTY("status",
                                                                         "berlaku, diubah, "
                                                                         "dicabut, ...") "," TEXT_PROPERTY("category",
                                                                                                           "MODEL:CODE") "," LIMIT_PROPERTY,
         "\"query\""),
     run_search},
    {"provision",
     "The text of provisions that a citation names, with their explanatory notes and categories.",
     OBJECT(TEXT_PROPERTY(
                "citation",
                "Pasal 5 ayat (2) Perpres 95/2018, or an Akoma Ntoso address") "," LIMIT_PROPERTY,
            "\"citation\""),
     run_provision},
    {"similar",
     "How a clause was worded before: precedents, compared ayat by ayat. Give one of the two.",
     OBJECT(
         TEXT_PROPERTY("citation", "the provision whose wording is the clause") "," TEXT_PROPERTY(
             "text", "the clause itself") "," LIMIT_PROPERTY,
         ""),
     run_similar},
    {"define", "Every legal definition of a term, with where it stands.",
     OBJECT(TEXT_PROPERTY("term", "the term or its abbreviation") "," TEXT_PROPERTY(
                "status", "only laws of this status") "," LIMIT_PROPERTY,
            "\"term\""),
     run_define},
    {"coverage",
     "Which categories of a reference model the laws of the index regulate, and which are open.",
     OBJECT(TEXT_PROPERTY("model", "spbe (default) or another model"), ""), run_coverage},
    {"review",
     "Review the text of a draft regulation: references, definitions, and elements left open.",
     OBJECT(TEXT_PROPERTY("text", "the draft") "," TEXT_PROPERTY("model", "spbe (default)"),
            "\"text\""),
     run_review},
};

/* ---- answers ---- */

static void
send(FILE *out, json_t *message)
{
    json_object_set_new(message, "jsonrpc", json_string("2.0"));
    json_dumpf(message, out, JSON_COMPACT);
    fputc('\n', out);
    fflush(out);
    json_decref(message);
}

static json_t *
failure(json_t *id, int code, const char *message)
{
    return json_pack("{s:O?, s:{s:i, s:s}}", "id", id, "error", "code", code, "message", message);
}

/* Takes over `value`. A longer answer is no answer: what is cut off may be what matters. */
static json_t *
tool_result(json_t *value, const GError *error)
{
    char *text = value ? json_dumps(value, JSON_COMPACT) : NULL;
    gboolean fits = text && strlen(text) <= ANSWER_MAX;
    const char *said = fits   ? text
                       : text ? "the answer is too long: ask for fewer (limit), or more exactly"
                              : error->message;
    json_t *result = json_pack("{s:[{s:s, s:s}], s:b}", "content", "type", "text", "text", said,
                               "isError", !fits);

    if (fits)
        json_object_set(result, "structuredContent", value);
    json_decref(value);
    free(text);
    return result;
}

static json_t *
call_tool(const Mcp *mcp, json_t *id, json_t *params)
{
    const char *name = json_string_value(json_object_get(params, "name"));
    json_t *arguments = json_object_get(params, "arguments");
    g_autoptr(GError) error = NULL;

    for (guint i = 0; name && i < G_N_ELEMENTS(TOOLS); i++)
        if (strcmp(TOOLS[i].name, name) == 0) {
            json_t *value = TOOLS[i].run(mcp, arguments, &error);
            return json_pack("{s:O, s:o}", "id", id, "result", tool_result(value, error));
        }
    return failure(id, INVALID_PARAMS, "there is no such tool; tools/list names them");
}

static json_t *
list_tools(json_t *id)
{
    json_t *list = json_array();

    for (guint i = 0; i < G_N_ELEMENTS(TOOLS); i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:o}", "name", TOOLS[i].name,
                                              "description", TOOLS[i].description, "inputSchema",
                                              json_loads(TOOLS[i].schema, 0, NULL)));
    return json_pack("{s:O, s:{s:o}}", "id", id, "result", "tools", list);
}

static json_t *
initialize(json_t *id)
{
    return json_pack("{s:O, s:{s:s, s:{s:{}}, s:{s:s, s:s}, s:s}}", "id", id, "result",
                     "protocolVersion", PROTOCOL, "capabilities", "tools", "serverInfo", "name",
                     "acuan", "version", ACUAN_VERSION, "instructions",
                     "Quote law only from these answers, with the citation they give, and say so "
                     "where a text is "
                     "a digest (ikhtisar) or its law is not in force.");
}

/* NULL: a notification, which gets no answer. */
static json_t *
answer(const Mcp *mcp, json_t *message)
{
    json_t *id = json_object_get(message, "id");
    const char *method = json_string_value(json_object_get(message, "method"));

    if (!method)
        return failure(id, INVALID_REQUEST, "this is no request");
    if (!id)
        return NULL;
    if (strcmp(method, "initialize") == 0)
        return initialize(id);
    if (strcmp(method, "ping") == 0)
        return json_pack("{s:O, s:{}}", "id", id, "result");
    if (strcmp(method, "tools/list") == 0)
        return list_tools(id);
    if (strcmp(method, "tools/call") == 0)
        return call_tool(mcp, id, json_object_get(message, "params"));
    return failure(id, NO_METHOD, "there is no such method");
}

static void
answer_line(const Mcp *mcp, const char *line, size_t length, FILE *out)
{
    json_t *message = length <= LINE_MAX_BYTES ? json_loadb(line, length, 0, NULL) : NULL;
    json_t *reply = message ? answer(mcp, message) : failure(NULL, PARSE_ERROR, "this is no JSON");

    if (reply)
        send(out, reply);
    json_decref(message);
}

int
mcp_serve(const WebSettings *settings, FILE *in, FILE *out)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanIndex) index = acuan_index_open(settings->locations, &error);
    Mcp mcp = {settings, index};
    char *line = NULL;
    size_t size = 0;
    ssize_t n;

    if (!index) {
        g_printerr("acuan: %s\n", error->message);
        return 2;
    }
    while ((n = getline(&line, &size, in)) > 0)
        if (strspn(line, " \t\r\n") < (size_t) n)
            answer_line(&mcp, line, (size_t) n, out);
    free(line);
    return 0;
}

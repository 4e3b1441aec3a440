/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * web.h - the portal: what a request is, what an answer is, and who makes the one of the other.
 *
 * The server (server.c) takes a request apart, a route (route.c) names its handler, and the handler
 * fills in the answer from an index that belongs to the thread it runs in. A handler that fails
 * says so with a GError; the server makes of it the page or the problem document (RFC 9457) that
 * fits.
 */
#ifndef ACUAN_WEB_WEB_H
#define ACUAN_WEB_WEB_H

#include "acuan/register.h"
#include "acuan/search.h"
#include "words.h"

/* ---- settings ---- */

typedef struct {
    const char *const *locations; /* of the index */
    const char *host;             /* address to listen at */
    guint port;                   /* 0: any free one */
    guint threads;
    guint rate;       /* requests a second for one address; 0: no limit */
    gboolean proxied; /* addresses are those that a proxy tells in X-Forwarded-For */
    const char *base; /* of absolute links: "https://acuan.example.id"; NULL: as the request says */
    const char *origin; /* what may read the API from other sites (CORS); NULL: nobody */
    const char *reg;    /* path of the register, or NULL */
    const char *self;   /* path of this program, which reviews drafts as a child */
} WebSettings;

/* Serves until SIGTERM or SIGINT. The exit code. */
int web_serve(const WebSettings *settings);

/* ---- limits ---- */

#define WEB_URI_MAX 4096            /* bytes of path and query */
#define WEB_QUERY_MAX 500           /* bytes of one parameter */
#define WEB_UPLOAD_MAX (2u << 20)   /* bytes of a body */
#define WEB_PAGE_MAX (100u * 1000u) /* bytes of a page */
#define WEB_HITS_MAX 100            /* hits of one answer */
#define WEB_OFFSET_MAX 10000        /* hits that can be paged through */

/* ---- requests and answers ---- */

typedef struct {
    const WebSettings *settings;
    gboolean post;
    const char *path; /* decoded; valid UTF-8 */
    GHashTable
        *parameters;    /* char* -> char*: of the query, and of a form; the first of each name */
    const char *accept; /* headers; each may be NULL */
    const char *host;
    AcuanSlice body; /* of a POST that is no form */
    WebLanguage language;
    gboolean language_given; /* by ?lang=: links keep it */
    AcuanIndex *index;
    const AcuanIndexInfo *info;
} WebRequest;

typedef struct {
    guint status;     /* 200 unless the handler says otherwise */
    const char *type; /* static */
    GString *body;
    int fd;            /* a file that is sent instead, from its start; 0: none */
    char *location;    /* of a redirect */
    char *file;        /* a name to save it under; NULL: shown */
    gboolean forever;  /* its address changes when it does */
    gboolean no_store; /* what somebody sent in */
} WebAnswer;

/* Fills in the answer; FALSE with an error if it cannot. */
typedef gboolean (*WebHandler)(const WebRequest *request, WebAnswer *answer, GError **error);

/* Errors of the web, beside those of ACUAN_ERROR: the code is the status of HTTP. */
#define WEB_ERROR (web_error_quark())
GQuark web_error_quark(void);

/* A parameter, or NULL if it is missing or empty. */
const char *web_parameter(const WebRequest *request, const char *name);
/* A number between the limits; `fallback` if it is missing. FALSE with an error if it is none. */
gboolean web_number(const WebRequest *request, const char *name, guint fallback, guint least,
                    guint most, guint *value, GError **error);
/* One of the values (NULL-terminated); NULL if it is missing. FALSE with an error if it is another.
 */
gboolean web_choice(const WebRequest *request, const char *name, const char *const *values,
                    const char **value, GError **error);
/* The weight that an Accept header gives a type ("application/json"): 0 if the client does not take
 * it, 1 without a header. */
double web_accept_weight(const char *accept, const char *type);

/* Decodes %XX in place, and '+' as a blank in queries. FALSE if it is broken, or leaves a NUL,
 * another control character or invalid UTF-8. */
gboolean web_decode(char *text, gboolean query);
/* Reads "a=1&b=2" into the table. FALSE as above, or if a value is longer than `most`. */
gboolean web_read_form(GHashTable *into, const char *text, gsize most);

/* ---- routes ---- */

enum {
    ROUTE_POST = 1,    /* takes a body */
    ROUTE_API = 2,     /* errors are problem documents */
    ROUTE_BELOW = 4,   /* and all paths below it */
    ROUTE_FIXED = 8,   /* the same for every index and language */
    ROUTE_COSTLY = 16, /* takes long: counts for several requests */
};

typedef struct {
    const char *path;
    guint flags;
    WebHandler handler;
} WebRoute;

/* The route of a path, or NULL. */
const WebRoute *web_route(const char *path);
/* Every route; `*n` gets how many. */
const WebRoute *web_routes(guint *n);

/* ---- rate limits ---- */

typedef struct WebLimiter WebLimiter;
WebLimiter *web_limiter_new(guint rate);
void web_limiter_free(WebLimiter *limiter);
/* May this address have another request of that cost at this time (microseconds)? */
gboolean web_limiter_allow(WebLimiter *limiter, const char *address, guint cost, gint64 now);

/* ---- pages that were made ---- */

typedef struct WebCache WebCache;

typedef struct {
    const char *type; /* static */
    GBytes *bytes;
} WebPage;

WebCache *web_cache_new(void);
void web_cache_free(WebCache *cache);
/* FALSE if there is none; else the caller owns a reference to the bytes. */
gboolean web_cache_find(WebCache *cache, const char *key, WebPage *page);
/* The cache takes a reference of its own; or it does not, if the page is too large. */
void web_cache_keep(WebCache *cache, const char *key, const WebPage *page);

/* ---- reviews ---- */

/* Reviews a draft in a process of its own, with limits on time and memory. The review as JSON (json
 * of acuan-review(1)), or NULL with an error: a text that cannot be read is one of WEB_ERROR, 422.
 */
char *web_review(const WebSettings *settings, AcuanSlice draft, const char *model, GError **error);
/* That process: reads the draft from the file descriptor given. The exit code. */
int web_review_child(const WebSettings *settings, int draft, const char *model);

/* ---- handlers ---- */

#define WEB_HANDLER(name) \
    gboolean name(const WebRequest *request, WebAnswer *answer, GError **error)

WEB_HANDLER(page_home);
WEB_HANDLER(page_search);
WEB_HANDLER(page_laws);
WEB_HANDLER(page_law); /* /akn/...: a law, or a provision of one */
WEB_HANDLER(page_models);
WEB_HANDLER(page_model); /* /model/ID and /model/ID/CODE */
WEB_HANDLER(page_coverage);
WEB_HANDLER(page_compare);
WEB_HANDLER(page_define);
WEB_HANDLER(page_refs);
WEB_HANDLER(page_similar); /* also takes a clause by POST */
WEB_HANDLER(page_review);
WEB_HANDLER(page_help);
WEB_HANDLER(page_go); /* what somebody typed into the box of a law: to its provision */

WEB_HANDLER(api_info);
WEB_HANDLER(api_laws);
WEB_HANDLER(api_model);
WEB_HANDLER(api_category);
WEB_HANDLER(api_compare);
WEB_HANDLER(api_search);
WEB_HANDLER(api_provision);
WEB_HANDLER(api_similar);
WEB_HANDLER(api_define);
WEB_HANDLER(api_refs);
WEB_HANDLER(api_map);
WEB_HANDLER(api_coverage);
WEB_HANDLER(api_review);
WEB_HANDLER(api_export);
WEB_HANDLER(api_openapi);

WEB_HANDLER(file_style);
WEB_HANDLER(file_icon);
WEB_HANDLER(file_robots);
WEB_HANDLER(file_opensearch);
WEB_HANDLER(file_sitemap);
WEB_HANDLER(feed_search);

/* The page of an error. Never fails. */
void page_error(const WebRequest *request, WebAnswer *answer, const char *message);
/* The same as a problem document; `request` may lack everything but its path. */
void api_problem(WebAnswer *answer, const char *path, const char *message);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * server.c - the HTTP server: connections, limits, headers, and one index for each thread.
 *
 * libmicrohttpd polls with a pool of threads, and a request is answered in the thread that has its
 * connection. Requests with a body, which run a review, are handed to a small pool of their own
 * meanwhile, so that the other connections of the thread do not wait for them.
 */
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assets.h"
#include "formats.h"
#include "web.h"

#define IDLE_SECONDS 15
#define CONNECTIONS_MAX 1000
#define CONNECTIONS_PER_ADDRESS 200
#define CONNECTION_MEMORY (32u << 10) /* also what the head of a request may take */
#define DRAIN_SECONDS 10
#define REVIEWS_AT_ONCE 2
#define REVIEWS_WAITING 8
#define COST 10 /* of a review, or a page that takes long, in requests */

#define POLICY                                                                                    \
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; " \
    "frame-ancestors 'none'"

typedef struct {
    const WebSettings *settings;
    WebLimiter *limiter;
    WebCache *cache;
    GThreadPool *reviews;
    struct MHD_Daemon *daemon;
    char *edition; /* of the program: goes into every ETag */
    gint open;     /* requests under way */
    gint draining;
} Server;

typedef struct {
    Server *server;
    struct MHD_Connection *connection;
    char *uri; /* as sent */
    const WebRoute *route;
    WebRequest request;
    WebAnswer answer;
    char *path, *etag;
    GBytes *page;       /* the body, once it is made or found */
    GHashTable *fields; /* char* -> GString*: of a form, as its pieces arrive */
    GString *body;
    gsize received;
    struct MHD_PostProcessor *form;
    gboolean begun, head, handed, done;
    gboolean refused; /* with the body unread */
} Call;

/* ---- one index for each thread ---- */

typedef struct {
    AcuanIndex *index;
    AcuanIndexInfo info;
    GArray *stamps; /* struct stat of each stub, as it was when the index was opened */
    gboolean broken; /* another machine did not answer */
} Opened;

static void
opened_free(gpointer data)
{
    Opened *opened = data;

    if (opened->index)
        acuan_index_info_clear(&opened->info);
    acuan_index_close(opened->index);
    g_array_unref(opened->stamps);
    g_free(opened);
}

static GPrivate thread_index = G_PRIVATE_INIT(opened_free);

/* What the stubs of the locations look like now; remote ones have none. */
static GArray *
take_stamps(const char *const *locations)
{
    GArray *stamps = g_array_new(FALSE, TRUE, sizeof(struct stat));

    for (; *locations; locations++) {
        g_autofree char *stub = g_build_filename(*locations, "XAPIANDB", NULL);
        struct stat st = {0};
        if (stat(stub, &st) != 0)
            st.st_ino = 0;
        g_array_append_val(stamps, st);
    }
    return stamps;
}

static gboolean
same_stamps(const GArray *a, const GArray *b)
{
    for (guint i = 0; i < a->len; i++) {
        const struct stat *x = &g_array_index(a, struct stat, i),
                          *y = &g_array_index(b, struct stat, i);
        if (x->st_ino != y->st_ino || x->st_dev != y->st_dev ||
            x->st_mtim.tv_sec != y->st_mtim.tv_sec || x->st_mtim.tv_nsec != y->st_mtim.tv_nsec)
            return FALSE;
    }
    return TRUE;
}

/* The thread's index, opened anew if another generation was published. If that fails, the one that
 * it has still answers. */
static Opened *
open_index(const WebSettings *settings, GError **error)
{
    Opened *opened = g_private_get(&thread_index);
    g_autoptr(GArray) stamps = take_stamps(settings->locations);

    if (opened && !opened->broken && same_stamps(opened->stamps, stamps))
        return opened;
    gboolean answers = opened && !opened->broken;
    Opened *fresh = g_new0(Opened, 1);
    fresh->stamps = g_steal_pointer(&stamps);
    fresh->index = acuan_index_open(settings->locations, answers ? NULL : error);
    if (fresh->index && acuan_index_info(fresh->index, &fresh->info, answers ? NULL : error)) {
        g_private_replace(&thread_index, fresh);
        return fresh;
    }
    opened_free(fresh);
    return answers ? opened : NULL;
}

/* ---- calls ---- */

static void
field_free(gpointer data)
{
    g_string_free(data, TRUE);
}

static void
drop_file(WebAnswer *answer)
{
    if (answer->fd > 0)
        close(answer->fd);
    answer->fd = 0;
}

static void
call_free(Call *call)
{
    if (call->form)
        MHD_destroy_post_processor(call->form);
    g_clear_pointer(&call->fields, g_hash_table_unref);
    g_hash_table_unref(call->request.parameters);
    if (call->answer.body)
        g_string_free(call->answer.body, TRUE);
    if (call->body)
        g_string_free(call->body, TRUE);
    g_clear_pointer(&call->page, g_bytes_unref);
    g_free(call->answer.location);
    g_free(call->answer.file);
    drop_file(&call->answer);
    g_free(call->etag);
    g_free(call->path);
    g_free(call->uri);
    (void) g_atomic_int_dec_and_test(&call->server->open);
    g_free(call);
}

/* The call that a connection has begun. Where libmicrohttpd has no room to refuse a request it
 * closes the connection and does not say that the call has ended; so each connection looks after
 * its own. */
typedef struct {
    Call *call; /* or NULL */
} Place;

static Place *
place_of(struct MHD_Connection *connection)
{
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static void
watch_connection(void *data, struct MHD_Connection *connection, void **context,
                 enum MHD_ConnectionNotificationCode code)
{
    Place *place = *context;

    (void) data;
    (void) connection;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *context = g_new0(Place, 1);
        return;
    }
    if (place && place->call)
        call_free(place->call);
    g_free(place);
    *context = NULL;
}

/* Called by libmicrohttpd with the request's target as it was sent, before anything else. */
static void *
begin_call(void *data, const char *uri, struct MHD_Connection *connection)
{
    Place *place = place_of(connection);
    Call *call = g_new0(Call, 1);

    if (place->call)
        call_free(place->call);
    place->call = call;
    call->server = data;
    call->connection = connection;
    call->uri = g_strdup(uri);
    call->request.parameters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    call->answer.body = g_string_new(NULL);
    call->answer.status = MHD_HTTP_OK;
    g_atomic_int_inc(&call->server->open);
    return call;
}

static void
end_call(void *data, struct MHD_Connection *connection, void **context,
         enum MHD_RequestTerminationCode code)
{
    (void) data;
    (void) code;
    if (!*context)
        return;
    place_of(connection)->call = NULL;
    call_free(*context);
    *context = NULL;
}

static gboolean
is_api(const Call *call)
{
    return call->route ? (call->route->flags & ROUTE_API) != 0
                       : g_str_has_prefix(call->uri, "/api/");
}

static const char *
header(const Call *call, const char *name)
{
    return MHD_lookup_connection_value(call->connection, MHD_HEADER_KIND, name);
}

/* The answer becomes that of an error. */
static void
set_error(Call *call, guint status, const char *message)
{
    g_string_truncate(call->answer.body, 0);
    g_clear_pointer(&call->answer.location, g_free);
    g_clear_pointer(&call->answer.file, g_free);
    drop_file(&call->answer);
    g_clear_pointer(&call->etag, g_free);
    call->answer.forever = FALSE;
    call->answer.status = status;
    if (is_api(call))
        api_problem(&call->answer, call->path ? call->path : "", message);
    else
        page_error(&call->request, &call->answer, message);
    call->done = TRUE;
}

static guint
status_of(const GError *error)
{
    if (error->domain == WEB_ERROR)
        return (guint) error->code;
    if (error->domain != ACUAN_ERROR)
        return MHD_HTTP_INTERNAL_SERVER_ERROR;
    switch ((AcuanError) error->code) {
    case ACUAN_ERROR_INPUT:
    case ACUAN_ERROR_QUERY: return MHD_HTTP_BAD_REQUEST;
    case ACUAN_ERROR_NOT_FOUND: return MHD_HTTP_NOT_FOUND;
    default: return MHD_HTTP_SERVICE_UNAVAILABLE;
    }
}

/* What the Accept header makes of the answer. */
static const char *
accepted_form(const Call *call)
{
    const char *view = call->route->flags & ROUTE_API ? formats_accepted_view(call->request.accept) : "json";

    return strcmp(view, "json") != 0 ? view : formats_accepted(call->request.accept);
}

static char *
make_etag(const Call *call)
{
    const AcuanIndexInfo *info = call->request.info;

    if (call->route->flags & ROUTE_FIXED)
        return g_strdup_printf("\"%s\"", call->server->edition);
    return g_strdup_printf("\"%s-%" G_GINT64_MODIFIER "x-%x-%s-%s\"", call->server->edition,
                           info->revision, info->built ? g_str_hash(info->built) : 0,
                           web_language_tag(call->request.language), accepted_form(call));
}

/* Does the client have this already? Weak comparison, RFC 9110 13.1.2. */
static gboolean
is_known(const Call *call)
{
    const char *known = header(call, "If-None-Match");

    return known && call->etag && (strcmp(known, "*") == 0 || strstr(known, call->etag));
}

/* All that a page depends on: the ETag holds index, language and program. */
static char *
cache_key(const Call *call)
{
    const char *host = call->server->settings->base ? NULL : call->request.host;

    return g_strdup_printf("%s %s %s", call->etag, host ? host : "", call->uri);
}

static gboolean
find_page(Call *call, const char *key)
{
    WebPage page;

    if (!web_cache_find(call->server->cache, key, &page))
        return FALSE;
    call->answer.type = page.type;
    call->page = page.bytes;
    return TRUE;
}

/* Takes the body out of the answer, and remembers it if it may be asked for again. */
static void
keep_page(Call *call, const char *key)
{
    const WebAnswer *answer = &call->answer;

    call->page = g_string_free_to_bytes(g_steal_pointer(&call->answer.body));
    if (answer->status == MHD_HTTP_OK && !answer->file && !answer->fd && !answer->no_store) {
        const WebPage page = {answer->type, call->page};
        web_cache_keep(call->server->cache, key, &page);
    }
}

static void
run_handler(Call *call)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) away = NULL;
    gboolean done = call->route->handler(&call->request, &call->answer, &error);

    /* What a machine that went away would have told may be lacking, also where nothing failed. */
    if (call->request.index && !acuan_index_check(call->request.index, NULL, &away)) {
        ((Opened *) g_private_get(&thread_index))->broken = TRUE;
        g_clear_error(&error);
        error = g_steal_pointer(&away);
        done = FALSE;
    }
    if (done)
        return;
    guint status = status_of(error);
    if (status >= 500)
        g_printerr("acuan: %s: %s\n", call->path, error->message);
    set_error(call, status, error->message);
}

/* Makes the answer; in whichever thread. */
static void
run_call(Call *call)
{
    g_autoptr(GError) error = NULL;
    gboolean fixed = (call->route->flags & ROUTE_FIXED) != 0;
    Opened *opened = fixed ? NULL : open_index(call->server->settings, &error);

    if (!opened && !fixed) {
        g_printerr("acuan: %s\n", error->message);
        set_error(call, MHD_HTTP_SERVICE_UNAVAILABLE,
                  "the index cannot be read now; try again later");
        return;
    }
    call->request.index = opened ? opened->index : NULL;
    call->request.info = opened ? &opened->info : NULL;
    call->done = TRUE;
    if (call->request.post) {
        run_handler(call);
        return;
    }
    call->etag = make_etag(call);
    if (is_known(call)) {
        call->answer.status = MHD_HTTP_NOT_MODIFIED;
        return;
    }
    g_autofree char *key = cache_key(call);
    if (fixed)
        run_handler(call);
    else if (!find_page(call, key)) {
        run_handler(call);
        keep_page(call, key);
    }
}

/* ---- answers ---- */

static void
add_header(struct MHD_Response *response, const char *name, const char *value)
{
    if (value)
        MHD_add_response_header(response, name, value);
}

static void
add_security(struct MHD_Response *response)
{
    add_header(response, "Content-Security-Policy", POLICY);
    add_header(response, "X-Content-Type-Options", "nosniff");
    add_header(response, "X-Frame-Options", "DENY");
    add_header(response, "Referrer-Policy", "no-referrer");
    add_header(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    add_header(response, "Cross-Origin-Opener-Policy", "same-origin");
}

static void
add_caching(struct MHD_Response *response, const Call *call)
{
    const WebAnswer *answer = &call->answer;
    gboolean failed = answer->status >= 400;

    add_header(response, "Cache-Control",
        answer->no_store || failed ? "no-store"
        : answer->forever          ? "public, max-age=31536000, immutable"
                                   : "no-cache");
    add_header(response, "ETag", failed ? NULL : call->etag);
    if (!call->route || !(call->route->flags & ROUTE_FIXED))
        add_header(response, "Vary", "Accept, Accept-Language");
}

static void
add_origin(struct MHD_Response *response, const Call *call)
{
    const char *origin = call->server->settings->origin;

    if (origin && is_api(call)) {
        add_header(response, "Access-Control-Allow-Origin", origin);
        add_header(response, "Cross-Origin-Resource-Policy", "cross-origin");
    } else {
        add_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    }
}

static void
add_headers(struct MHD_Response *response, const Call *call)
{
    const WebAnswer *answer = &call->answer;

    if (answer->status != MHD_HTTP_NOT_MODIFIED)
        add_header(response, "Content-Type", answer->type);
    add_header(response, "Location", answer->location);
    if (answer->file) {
        g_autofree char *value = g_strdup_printf("attachment; filename=\"%s\"", answer->file);
        add_header(response, "Content-Disposition", value);
    }
    if (answer->status == MHD_HTTP_METHOD_NOT_ALLOWED)
        add_header(response, "Allow",
            call->route && call->route->flags & ROUTE_POST ? "GET, HEAD, POST" : "GET, HEAD");
    if (answer->status == MHD_HTTP_TOO_MANY_REQUESTS ||
        answer->status == MHD_HTTP_SERVICE_UNAVAILABLE)
        add_header(response, "Retry-After", "5");
    if (g_atomic_int_get(&call->server->draining) || call->refused)
        add_header(response, "Connection", "close");
    add_security(response);
    add_caching(response, call);
    add_origin(response, call);
}

static void
release_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

static struct MHD_Response *
page_response(Call *call)
{
    gsize length;

    if (!call->page)
        call->page = g_string_free_to_bytes(g_steal_pointer(&call->answer.body));
    const void *bytes = g_bytes_get_data(call->page, &length);
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
        length, (void *) (guintptr) bytes, release_bytes, call->page);
    if (response)
        call->page = NULL; /* the response's now */
    return response;
}

static struct MHD_Response *
file_response(Call *call)
{
    struct stat status;
    struct MHD_Response *response = fstat(call->answer.fd, &status) == 0
                                        ? MHD_create_response_from_fd64((uint64_t) status.st_size,
                                                                        call->answer.fd)
                                        : NULL;
    if (response)
        call->answer.fd = 0; /* the response's now */
    return response;
}

static enum MHD_Result
send_answer(Call *call)
{
    struct MHD_Response *response = call->answer.fd > 0 ? file_response(call) : page_response(call);

    if (!response)
        return MHD_NO;
    add_headers(response, call);
    enum MHD_Result result = MHD_queue_response(call->connection, call->answer.status, response);
    MHD_destroy_response(response);
    return result;
}

/* ---- what comes in ---- */

/* Whatever the method, a body that nobody reads must not be taken for the next request. */
static void
refuse(Call *call, guint status, const char *message)
{
    set_error(call, status, message);
    call->refused =
        call->request.post || header(call, "Content-Length") || header(call, "Transfer-Encoding");
}

static void
choose_language(Call *call)
{
    WebRequest *r = &call->request;

    r->language_given = web_language_named(web_parameter(r, "lang"), &r->language);
    if (!r->language_given)
        r->language = web_language_accepted(header(call, "Accept-Language"));
}

/* Path, parameters and headers. FALSE after setting an error. */
static gboolean
read_target(Call *call)
{
    WebRequest *r = &call->request;
    char *query = strchr(call->uri, '?');

    r->settings = call->server->settings;
    r->accept = header(call, "Accept");
    r->host = header(call, "Host");
    r->path = "/";
    r->language = web_language_accepted(header(call, "Accept-Language"));
    if (strlen(call->uri) > WEB_URI_MAX) {
        refuse(call, MHD_HTTP_URI_TOO_LONG, "the address is too long");
        return FALSE;
    }
    call->path = query ? g_strndup(call->uri, (gsize) (query - call->uri)) : g_strdup(call->uri);
    if (call->path[0] != '/' || !web_decode(call->path, FALSE) ||
        (query && !web_read_form(r->parameters, query + 1, WEB_QUERY_MAX))) {
        g_clear_pointer(&call->path, g_free);
        refuse(call, MHD_HTTP_BAD_REQUEST,
               "the address cannot be read: it is not UTF-8, or a part of it is too long");
        return FALSE;
    }
    r->path = call->path;
    choose_language(call);
    return TRUE;
}

static gboolean
check_method(Call *call, const char *method)
{
    gboolean post = strcmp(method, "POST") == 0;

    call->head = strcmp(method, "HEAD") == 0;
    call->request.post = post;
    if (!call->route)
        refuse(call, MHD_HTTP_NOT_FOUND, "there is no such page");
    else if (!post && !call->head && strcmp(method, "GET") != 0)
        refuse(call, MHD_HTTP_METHOD_NOT_ALLOWED, "this method is not served here");
    else if (post && !(call->route->flags & ROUTE_POST))
        refuse(call, MHD_HTTP_METHOD_NOT_ALLOWED, "nothing can be sent here");
    else
        return TRUE;
    return FALSE;
}

/* The address of the client, or the one that the proxy in front of us says is the client's. */
static char *
client_address(const Call *call)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(call->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const char *told = call->server->settings->proxied ? header(call, "X-Forwarded-For") : NULL;
    char text[NI_MAXHOST] = "";
    socklen_t size;

    if (told && *told) {
        const char *last = strrchr(told, ',');
        return g_strndup(g_strchug((char *) (guintptr) (last ? last + 1 : told)), 64);
    }
    size = info && info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                                            : sizeof(struct sockaddr_in);
    if (info)
        getnameinfo(info->client_addr, size, text, sizeof text, NULL, 0, NI_NUMERICHOST);
    return g_strdup(text);
}

static gboolean
check_rate(Call *call)
{
    g_autofree char *address = client_address(call);
    gboolean costly = call->request.post || call->route->flags & ROUTE_COSTLY;

    if (web_limiter_allow(call->server->limiter, address, costly ? COST : 1,
                          g_get_monotonic_time()))
        return TRUE;
    refuse(call, MHD_HTTP_TOO_MANY_REQUESTS, "too many requests from this address; wait a little");
    return FALSE;
}

/* ---- bodies ---- */

static enum MHD_Result
take_field(void *data, enum MHD_ValueKind kind, const char *key, const char *filename,
           const char *type, const char *encoding, const char *bytes, uint64_t offset, size_t size)
{
    Call *call = data;
    GString *field = key ? g_hash_table_lookup(call->fields, key) : NULL;

    (void) kind;
    (void) filename;
    (void) type;
    (void) encoding;
    if (!key || strlen(key) > 32 || (!field && g_hash_table_size(call->fields) >= 16))
        return MHD_NO;
    if (!field) {
        field = g_string_new(NULL);
        g_hash_table_insert(call->fields, g_strdup(key), field);
    }
    /* A name that comes a second time starts again at 0: the first one counts. */
    if (offset == field->len)
        g_string_append_len(field, bytes, (gssize) size);
    return MHD_YES;
}

static gboolean
is_form(const char *type)
{
    return type && (g_ascii_strncasecmp(type, "application/x-www-form-urlencoded", 33) == 0 ||
                    g_ascii_strncasecmp(type, "multipart/form-data", 19) == 0);
}

static gboolean
is_draft(const char *type)
{
    return type && (g_ascii_strncasecmp(type, "text/", 5) == 0 ||
                    g_ascii_strncasecmp(type, "application/pdf", 15) == 0 ||
                    g_ascii_strncasecmp(type, "application/octet-stream", 24) == 0);
}

static enum MHD_Result
count_length(void *count, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void) kind;
    (void) value;
    *(guint *) count += g_ascii_strcasecmp(name, "Content-Length") == 0;
    return MHD_YES;
}

/* Two lengths may mean two requests to the server before this one. */
static gboolean
has_two_lengths(const Call *call)
{
    guint count = 0;

    MHD_get_connection_values(call->connection, MHD_HEADER_KIND, count_length, &count);
    return count > 1;
}

static gboolean
begin_body(Call *call)
{
    const char *length = header(call, "Content-Length");
    const char *type = header(call, "Content-Type");
    const char *encoding = header(call, "Content-Encoding");
    guint64 bytes = 0;

    if (length && (!g_ascii_string_to_unsigned(length, 10, 0, G_MAXINT64, &bytes, NULL) ||
                   bytes > WEB_UPLOAD_MAX))
        refuse(call, MHD_HTTP_CONTENT_TOO_LARGE, "a text may have 2 MiB");
    else if (has_two_lengths(call))
        refuse(call, MHD_HTTP_BAD_REQUEST, "the request has two lengths");
    else if ((!is_form(type) && !is_draft(type)) || (encoding && strcmp(encoding, "identity") != 0))
        refuse(call, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE,
               "send a form, or a text as text/plain or application/pdf, not compressed");
    else if (is_form(type)) {
        call->fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, field_free);
        call->form = MHD_create_post_processor(call->connection, 8192, take_field, call);
        if (!call->form)
            refuse(call, MHD_HTTP_BAD_REQUEST, "the form cannot be read");
    } else {
        call->body = g_string_new(NULL);
    }
    return !call->done;
}

static void
take_bytes(Call *call, const char *bytes, gsize n)
{
    call->received += n;
    if (call->done)
        return;
    if (call->received > WEB_UPLOAD_MAX)
        refuse(call, MHD_HTTP_CONTENT_TOO_LARGE, "a text may have 2 MiB");
    else if (call->body)
        g_string_append_len(call->body, bytes, (gssize) n);
    else if (MHD_post_process(call->form, bytes, n) != MHD_YES)
        refuse(call, MHD_HTTP_BAD_REQUEST, "the form cannot be read");
}

/* The text of a form is its file, if that is not empty, else what was pasted. */
static void
finish_form(Call *call)
{
    GHashTableIter iter;
    gpointer key, value;

    if (call->form)
        MHD_destroy_post_processor(g_steal_pointer(&call->form));
    g_hash_table_iter_init(&iter, call->fields);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        GString *field = value;
        if (strcmp(key, "file") == 0 || strcmp(key, "text") == 0) {
            gboolean better = strcmp(key, "file") == 0 || call->request.body.n == 0;
            if (field->len && better)
                call->request.body = (AcuanSlice){field->str, field->len};
        } else if (field->len <= WEB_QUERY_MAX &&
                   g_utf8_validate(field->str, (gssize) field->len, NULL)) {
            g_hash_table_insert(call->request.parameters, g_strdup(key), g_strdup(field->str));
        }
    }
    choose_language(call);
}

static void
finish_body(Call *call)
{
    if (call->fields)
        finish_form(call);
    else if (call->body)
        call->request.body = (AcuanSlice){call->body->str, call->body->len};
}

static void
run_review(gpointer data, gpointer server)
{
    Call *call = data;

    (void) server;
    run_call(call);
    MHD_resume_connection(call->connection);
}

/* Hands the call to the pool of reviews, and lets its connection wait. */
static enum MHD_Result
hand_over(Call *call)
{
    if (g_thread_pool_unprocessed(call->server->reviews) >= REVIEWS_WAITING) {
        set_error(call, MHD_HTTP_SERVICE_UNAVAILABLE,
                  "too many reviews are under way; try again soon");
        return send_answer(call);
    }
    call->handed = TRUE;
    MHD_suspend_connection(call->connection);
    g_thread_pool_push(call->server->reviews, call, NULL);
    return MHD_YES;
}

/* ---- the daemon ---- */

/* libmicrohttpd calls this for the head of a request, for each piece of its body, and at its end.
 */
static enum MHD_Result
take_call(void *data, struct MHD_Connection *connection, const char *url, const char *method,
          const char *version, const char *bytes, size_t *size, void **context)
{
    Call *call = *context;

    (void) data;
    (void) connection;
    (void) url;
    (void) version;
    if (!call)
        return MHD_NO;
    if (!call->begun) {
        call->begun = TRUE;
        call->route = NULL;
        if (read_target(call))
            call->route = web_route(call->path);
        gboolean fine = call->path && check_method(call, method) && check_rate(call);
        if (fine && call->request.post)
            begin_body(call);
        /* An answer at this point costs the connection, which only a body that nobody reads is
         * worth. */
        return call->done && call->refused ? send_answer(call) : MHD_YES;
    }
    if (*size) {
        take_bytes(call, bytes, *size);
        *size = 0;
        return MHD_YES;
    }
    if (call->done)
        return send_answer(call);
    if (call->request.post && !call->handed) {
        finish_body(call);
        return hand_over(call);
    }
    if (!call->request.post)
        run_call(call);
    return call->done ? send_answer(call) : MHD_NO;
}

/* Decoding is ours: see web_decode. */
static size_t
leave_escaped(void *data, struct MHD_Connection *connection, char *text)
{
    (void) data;
    (void) connection;
    return strlen(text);
}

static struct addrinfo *
find_address(const WebSettings *settings)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE}, *found = NULL;
    char port[8];

    g_snprintf(port, sizeof port, "%u", settings->port);
    int status = getaddrinfo(settings->host, port, &hints, &found);
    if (status != 0)
        g_printerr("acuan: cannot listen at '%s': %s\n", settings->host, gai_strerror(status));
    return found;
}

static gboolean
start_daemon(Server *server)
{
    const WebSettings *s = server->settings;
    struct addrinfo *address = find_address(s);

    if (!address)
        return FALSE;
    guint flags = MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
                  (address->ai_family == AF_INET6 ? MHD_USE_IPv6 : 0);
    server->daemon = MHD_start_daemon(
        flags, (uint16_t) s->port, NULL, NULL, take_call, server, MHD_OPTION_SOCK_ADDR,
        address->ai_addr, MHD_OPTION_THREAD_POOL_SIZE, s->threads, MHD_OPTION_URI_LOG_CALLBACK,
        begin_call, server, MHD_OPTION_NOTIFY_COMPLETED, end_call, NULL,
        MHD_OPTION_NOTIFY_CONNECTION, watch_connection, NULL, MHD_OPTION_UNESCAPE_CALLBACK,
        leave_escaped, NULL, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned) IDLE_SECONDS,
        MHD_OPTION_CONNECTION_LIMIT, MAX((unsigned) CONNECTIONS_MAX, s->threads),
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, s->proxied ? 0u : (unsigned) CONNECTIONS_PER_ADDRESS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) CONNECTION_MEMORY,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
    if (!server->daemon)
        g_printerr("acuan: cannot listen at %s, port %u: %s\n", s->host, s->port,
                   g_strerror(errno));
    freeaddrinfo(address);
    return server->daemon != NULL;
}

static void
tell_address(const Server *server)
{
    const union MHD_DaemonInfo *info =
        MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT);
    const char *host = server->settings->host;
    gboolean v6 = strchr(host, ':') != NULL;

    g_printerr("acuan: serving http://%s%s%s:%u/\n", v6 ? "[" : "", host, v6 ? "]" : "",
               info ? info->port : server->settings->port);
}

/* No new connections; those that are answered now are let finish. */
static void
drain(Server *server)
{
    MHD_socket socket = MHD_quiesce_daemon(server->daemon);

    g_atomic_int_set(&server->draining, 1);
    for (guint i = 0; i < DRAIN_SECONDS * 20 && g_atomic_int_get(&server->open) > 0; i++)
        g_usleep(50000);
    g_thread_pool_free(server->reviews, FALSE, TRUE);
    MHD_stop_daemon(server->daemon);
    if (socket != MHD_INVALID_SOCKET)
        close(socket);
}

/* Of the program: version and stylesheet. A page that names another stylesheet is another page. */
static char *
make_edition(void)
{
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, ASSET_STYLE_CSS, ASSET_STYLE_CSS_LEN);

    return g_strdup_printf("%s-%.8s-" ACUAN_BUILD, ACUAN_VERSION, sum);
}

int
web_serve(const WebSettings *settings)
{
    Server server = {.settings = settings};
    g_autoptr(GError) error = NULL;
    sigset_t signals;
    int signal_number = 0;

    if (!open_index(settings, &error)) {
        g_printerr("acuan: %s\n", error->message);
        return g_error_matches(error, ACUAN_ERROR, ACUAN_ERROR_SCHEMA) ? 11 : 2;
    }
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    server.limiter = web_limiter_new(settings->rate);
    server.cache = web_cache_new();
    server.edition = make_edition();
    server.reviews = g_thread_pool_new(run_review, &server, REVIEWS_AT_ONCE, FALSE, NULL);
    gboolean started = start_daemon(&server);
    if (started) {
        tell_address(&server);
        sigwait(&signals, &signal_number);
        drain(&server);
    } else {
        g_thread_pool_free(server.reviews, TRUE, TRUE);
    }
    web_limiter_free(server.limiter);
    web_cache_free(server.cache);
    g_free(server.edition);
    return started ? 0 : 2;
}

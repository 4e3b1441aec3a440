/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "formats.h"

#include <string.h>

#include "api.h"
#include "render/csv.h"
#include "render/xlsx.h"

/* ---- tables ---- */

/* Takes what a path leads to from here, through lists on the way. */
typedef void (*Take)(json_t *value, void *data);

static void
follow(json_t *at, const char *path, Take take, void *data)
{
    json_t *item;
    size_t i;

    if (json_is_array(at)) {
        json_array_foreach(at, i, item) follow(item, path, take, data);
        return;
    }
    if (!*path) {
        if (at && !json_is_null(at))
            take(at, data);
        return;
    }
    const char *dot = strchr(path, '.');
    g_autofree char *name = dot ? g_strndup(path, (gsize) (dot - path)) : g_strdup(path);
    char *plus = strchr(name, '+');
    if (plus)
        take(at, data);
    else if (json_is_object(at))
        follow(json_object_get(at, name), dot ? dot + 1 : "", take, data);
}

typedef struct {
    GString *text;
    const char *last; /* the last step of the path: "text", or "model+code" */
} Field;

static void
append_scalar(GString *to, json_t *value)
{
    if (json_is_string(value))
        g_string_append_len(to, json_string_value(value), (gssize) json_string_length(value));
    else if (json_is_integer(value))
        g_string_append_printf(to, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (json_is_real(value)) {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append(to, g_ascii_formatd(digits, sizeof digits, "%.6g", json_real_value(value)));
    } else if (json_is_boolean(value))
        g_string_append(to, json_is_true(value) ? "true" : "false");
}

static void
take_value(json_t *value, void *data)
{
    Field *field = data;
    const char *plus = strchr(field->last, '+');

    g_string_append(field->text, field->text->len ? "; " : "");
    if (!plus) {
        append_scalar(field->text, value);
        return;
    }
    g_autofree char *first = g_strndup(field->last, (gsize) (plus - field->last));
    append_scalar(field->text, json_object_get(value, first));
    g_string_append_c(field->text, ':');
    append_scalar(field->text, json_object_get(value, plus + 1));
}

typedef struct {
    GString *to;
    const WebTable *table;
} Writer;

/* What stands below a column in a row. */
static GString *
cell_of(json_t *row, const char *path)
{
    const char *dot = strrchr(path, '.');
    Field field = {g_string_new(NULL), dot ? dot + 1 : path};

    follow(row, path, take_value, &field);
    return field.text;
}

static void
take_row(json_t *row, void *data)
{
    Writer *w = data;

    for (const char *const *c = w->table->columns; *c; c += 2) {
        g_autoptr(GString) cell = cell_of(row, c[1]);
        if (c != w->table->columns)
            g_string_append_c(w->to, ',');
        csv_field(w->to, (AcuanSlice){cell->str, cell->len}, ',');
    }
    csv_end_line(w->to);
}

typedef struct {
    Xlsx *book;
    const WebTable *table;
} Book;

static void
take_book_row(json_t *row, void *data)
{
    Book *b = data;

    for (const char *const *c = b->table->columns; *c; c += 2) {
        json_t *value = json_is_object(row) ? json_object_get(row, c[1]) : NULL;
        g_autoptr(GString) cell = cell_of(row, c[1]);
        if (json_is_number(value))
            xlsx_number(b->book, json_number_value(value));
        else
            xlsx_text(b->book, cell->len ? cell->str : NULL);
    }
    xlsx_end_row(b->book);
}

/* ---- the formats of views ---- */

static gboolean
write_json(GString *to, json_t *view, const WebTable *table, GError **error)
{
    (void) table;
    (void) error;
    json_append(to, json_incref(view), TRUE);
    return TRUE;
}

static gboolean
write_csv(GString *to, json_t *view, const WebTable *table, GError **error)
{
    Writer w = {to, table};

    (void) error;
    for (const char *const *c = table->columns; *c; c += 2) {
        g_string_append(to, c == table->columns ? "" : ",");
        g_string_append(to, *c);
    }
    csv_end_line(to);
    follow(view, table->rows, take_row, &w);
    return TRUE;
}

static gboolean
write_xlsx(GString *to, json_t *view, const WebTable *table, GError **error)
{
    g_autoptr(Xlsx) book = xlsx_new(table->name, NULL, error);
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(XlsxColumn));
    Book b = {book, table};

    for (const char *const *c = table->columns; *c; c += 2) {
        XlsxColumn column = {*c, strcmp(*c, "text") == 0 || strcmp(*c, "quote") == 0 ? 80 : 20};
        g_array_append_val(columns, column);
    }
    if (!book)
        return FALSE;
    xlsx_sheet(book, table->name, (const XlsxColumn *) (const void *) columns->data, columns->len);
    follow(view, table->rows, take_book_row, &b);
    xlsx_end_table(book);
    Out *out = out_into(to);
    gboolean ok = xlsx_write(book, out, error);
    return out_close(out, ok ? error : NULL) && ok;
}

/* The first is what is sent unless another is asked for. */
static const struct {
    const char *name, *type, *media; /* media: as it stands in Accept */
    gboolean saved;                  /* under a name, rather than shown */
    gboolean (*write)(GString *to, json_t *view, const WebTable *table, GError **error);
} FORMATS[] = {
    {"json", "application/json; charset=utf-8", "application/json", FALSE, write_json},
    {"csv", "text/csv; charset=utf-8", "text/csv", TRUE, write_csv},
    {"xlsx", XLSX_TYPE, XLSX_TYPE, TRUE, write_xlsx},
};

static guint
best_accepted(const char *accept)
{
    guint best = 0;

    for (guint i = 1; i < G_N_ELEMENTS(FORMATS); i++)
        if (web_accept_weight(accept, FORMATS[i].media) >
            web_accept_weight(accept, FORMATS[best].media))
            best = i;
    return best;
}

const char *
formats_accepted_view(const char *accept)
{
    return FORMATS[best_accepted(accept)].name;
}

const char *
formats_wanted(const WebRequest *r)
{
    const char *name = web_parameter(r, "format");

    return name ? name : formats_accepted_view(r->accept);
}

static guint
choose(const WebRequest *r, GError **error)
{
    const char *name = formats_wanted(r);

    for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++)
        if (strcmp(FORMATS[i].name, name) == 0)
            return i;
    g_set_error(error, WEB_ERROR, 400,
                "there is no format '%s' of this; there are json, csv and xlsx", name);
    return G_MAXUINT;
}

gboolean
formats_put(const WebRequest *r, WebAnswer *answer, json_t *view, const WebTable *table,
            GError **error)
{
    guint i = view ? choose(r, error) : G_MAXUINT;
    gboolean ok = i != G_MAXUINT;

    if (ok) {
        answer->type = FORMATS[i].type;
        answer->file =
            FORMATS[i].saved ? g_strdup_printf("%s.%s", table->name, FORMATS[i].name) : NULL;
        ok = FORMATS[i].write(answer->body, view, table, error);
    }
    json_decref(view);
    return ok;
}

/* ---- the representations of a law ---- */

/* What an address /akn/... can be had as; the first if it is no matter to the client. */
static const struct {
    const char *name, *media;
    WebRepresentation which;
} REPRESENTATIONS[] = {
    {"html", "text/html", AS_HTML},
    {"json", "application/json", AS_JSON},
    {"akn", "application/akn+xml", AS_AKN},
    {"ttl", "text/turtle", AS_TURTLE},
};

/* G_MAXUINT if the client takes none of them. */
static guint
accepted(const char *accept)
{
    guint best = G_MAXUINT;
    double most = 0;

    for (guint i = 0; i < G_N_ELEMENTS(REPRESENTATIONS); i++) {
        double weight = web_accept_weight(accept, REPRESENTATIONS[i].media);
        if (weight > most) {
            most = weight;
            best = i;
        }
    }
    return best;
}

const char *
formats_accepted(const char *accept)
{
    guint i = accepted(accept);

    return i == G_MAXUINT ? "none" : REPRESENTATIONS[i].name;
}

gboolean
formats_representation(const WebRequest *r, WebRepresentation *which, GError **error)
{
    const char *name = web_parameter(r, "format");
    guint i = name ? 0 : accepted(r->accept);

    while (name && i < G_N_ELEMENTS(REPRESENTATIONS) && strcmp(REPRESENTATIONS[i].name, name) != 0)
        i++;
    if (i >= G_N_ELEMENTS(REPRESENTATIONS)) {
        g_set_error(error, WEB_ERROR, name ? 400 : 406,
                    "this address can be had as text/html, application/json, application/akn+xml and "
                    "text/turtle");
        return FALSE;
    }
    *which = REPRESENTATIONS[i].which;
    return TRUE;
}

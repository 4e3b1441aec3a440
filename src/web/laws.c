/* SPDX-License-Identifier: GPL-3.0-or-later */
/* laws.c - the list of laws. */
#include <string.h>

#include "api.h"
#include "page.h"

#define LAWS_ON_PAGE 50

/* What the address of a law says of it. */
typedef struct {
    const char *iri;
    char *type; /* "perpres" of "/akn/id/act/perpres/2018/95" */
    guint rank, year;
} Listed;

static void
listed_clear(gpointer data)
{
    g_free(((Listed *) data)->type);
}

/* Some addresses name who issued the law before the year: ".../perwali/kota-contoh/2026/7". */
static Listed
read_address(const char *iri)
{
    g_auto(GStrv) steps = g_strsplit(iri, "/", 12);
    guint n = g_strv_length(steps);
    Listed listed = {.iri = iri, .type = g_strdup(n > 4 ? steps[4] : "")};

    listed.rank = acuan_type_rank(listed.type);
    listed.rank = listed.rank ? listed.rank : G_MAXUINT;
    for (guint i = n; i-- > 4;)
        if (!listed.year && strlen(steps[i]) == 4 && strspn(steps[i], "0123456789") == 4 &&
            steps[i + 1])
            listed.year = (guint) g_ascii_strtoull(steps[i], NULL, 10);
    return listed;
}

/* By rank of their kind (Pasal 7 UU 12/2011), the newest first. */
static int
by_rank(gconstpointer a, gconstpointer b)
{
    const Listed *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    int order = strcmp(x->type, y->type);
    if (order)
        return order;
    return x->year != y->year ? (x->year > y->year ? -1 : 1) : strcmp(x->iri, y->iri);
}

/* All laws in that order (Listed, owning). */
static GArray *
list_laws(const GPtrArray *iris)
{
    GArray *laws = g_array_new(FALSE, FALSE, sizeof(Listed));

    g_array_set_clear_func(laws, listed_clear);
    for (guint i = 0; i < iris->len; i++) {
        Listed listed = read_address(g_ptr_array_index(iris, i));
        g_array_append_val(laws, listed);
    }
    g_array_sort(laws, by_rank);
    return laws;
}

/* What the index keeps of a law, as far as lists show it. Owned by the caller; NULL if it is not
 * there. */
static json_t *
law_json(AcuanIndex *index, const Listed *law)
{
    g_autofree char *text = acuan_index_law(index, law->iri, NULL);
    json_t *data = text ? json_loads(text, 0, NULL) : NULL;
    json_t *front = json_object_get(data, "front");
    json_t *number = json_object_get(front, "nomor"), *year = json_object_get(front, "tahun");
    const char *type = json_string_value(json_object_get(front, "jenis"));
    const char *of = json_string_value(number) ? json_string_value(number) : "";
    guint y = json_is_integer(year) ? (guint) json_integer_value(year) : law->year;
    g_autofree char *name = acuan_law_name(type ? type : "", of, y);

    json_t *out = front ? json_pack("{s:s, s:s, s:O?, s:O?, s:O?, s:s, s:s, s:i}", "id", law->iri,
                                    "name", name, "title", json_object_get(front, "judul"),
                                    "status", json_object_get(front, "status"), "text_kind",
                                    json_object_get(data, "text_kind"), "type", law->type, "number",
                                    of, "year", (int) y)
                        : NULL;
    json_decref(data);
    return out;
}

static void
append_law_line(Page *p, const Listed *listed)
{
    json_t *law = law_json(p->request->index, listed);

    if (law) {
        page_raw(p, "<li>");
        page_provision_link(p, listed->iri, "", json_string_value(json_object_get(law, "name")));
        page_raw(p, " ");
        page_text(p, json_string_value(json_object_get(law, "title")));
        page_status(p, json_string_value(json_object_get(law, "status")),
                    g_strcmp0(json_string_value(json_object_get(law, "text_kind")), "ikhtisar") ==
                        0);
        page_raw(p, "</li>\n");
    }
    json_decref(law);
}

json_t *
answer_laws(AcuanIndex *index, const char *type, GError **error)
{
    g_autoptr(GPtrArray) iris = acuan_index_laws(index, error);

    if (!iris)
        return NULL;
    g_autoptr(GArray) laws = list_laws(iris);
    json_t *list = json_array();
    for (guint i = 0; i < laws->len; i++) {
        const Listed *law = &g_array_index(laws, Listed, i);
        json_t *one = type && strcmp(type, law->type) != 0 ? NULL : law_json(index, law);
        if (one)
            json_array_append_new(list, one);
    }
    return json_pack("{s:i, s:i, s:o}", "version", 1, "total", (int) json_array_size(list), "laws",
                     list);
}

/* Links to the kinds of law there are, with their numbers: laws of a kind stand together. */
static void
append_kinds(Page *p, const GArray *laws)
{
    page_raw(p, "<p class=\"actions\">");
    for (guint i = 0, next; i < laws->len; i = next) {
        const char *type = g_array_index(laws, Listed, i).type;
        for (next = i;
             next < laws->len && strcmp(g_array_index(laws, Listed, next).type, type) == 0;)
            next++;
        page_link(p, "/laws", "type", type, NULL);
        page_text(p, acuan_type_label(type));
        g_string_append_printf(p->to, " (%u)</a> ", next - i);
    }
    page_raw(p, "</p>\n");
}

gboolean
page_laws(const WebRequest *r, WebAnswer *answer, GError **error)
{
    g_autoptr(GPtrArray) iris = acuan_index_laws(r->index, error);
    const char *type = web_parameter(r, "type");
    guint offset, n = 0, shown = 0;

    if (!iris || !web_number(r, "offset", 0, 0, WEB_OFFSET_MAX, &offset, error))
        return FALSE;
    g_autoptr(GArray) laws = list_laws(iris);
    Page p = page_begin(r, answer, web_words(r->language, N_("Laws")), "/laws");
    page_heading(&p, 1, N_("Laws"));
    append_kinds(&p, laws);
    page_raw(&p, "<ul class=\"list\">\n");
    for (guint i = 0; i < laws->len; i++) {
        const Listed *law = &g_array_index(laws, Listed, i);
        if (type && strcmp(type, law->type) != 0)
            continue;
        if (n >= offset && shown < LAWS_ON_PAGE) {
            append_law_line(&p, law);
            shown++;
        }
        n++;
    }
    page_raw(&p, "</ul>\n");
    page_pager(&p, "/laws", "offset", offset, shown, LAWS_ON_PAGE, n, "type", type, NULL);
    page_downloads(&p, "/api/v1/laws", "type", type, NULL);
    page_end(&p);
    return TRUE;
}

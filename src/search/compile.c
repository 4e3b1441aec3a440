/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the tree to the engine's query.
 *
 * A word without a prefix is looked for in the text, the law's title, the headings and the explanatory
 * note, each a field with its own weight, and, weakly, in its other forms. Title and headings are what
 * lets an article of two lines be found by what it is about.
 */
#include <string.h>

#include "acuan/citation.h"
#include "index/address.h"
#include "index/alias.h"
#include "index/schema.h"
#include "internal.h"

#define WEIGHT_TITLE 0.5
#define WEIGHT_HEADING 0.7
#define WEIGHT_NOTE 0.3
#define WEIGHT_FORMS 0.3
#define MAX_EXPANSION 2000u
/* The place of a value that is not of the query. */
#define NOT_TYPED G_MAXUINT

static const struct {
    AcuanField field;
    const char *prefix;
    double weight;
} FIELDS[] = {{ACUAN_FIELD_TEXT, "", 1.0},
              {ACUAN_FIELD_TITLE, PREFIX_TITLE, WEIGHT_TITLE},
              {ACUAN_FIELD_HEADING, PREFIX_HEADING, WEIGHT_HEADING},
              {ACUAN_FIELD_NOTE, PREFIX_NOTE, WEIGHT_NOTE}};

/* Queries under construction. `take` combines and frees the parts. */
typedef struct {
    GPtrArray *parts; /* xc_query* */
    xc_error cause;
    gboolean failed;
} Parts;

static Parts
parts_new(void)
{
    return (Parts){.parts = g_ptr_array_new_with_free_func((GDestroyNotify) xc_query_free)};
}

static void
parts_add(Parts *parts, xc_query *query)
{
    if (query)
        g_ptr_array_add(parts->parts, query);
    else
        parts->failed = TRUE;
}

static xc_query *
parts_take(Parts *parts, xc_op op, guint param, GError **error)
{
    xc_query *whole = NULL;

    if (!parts->failed) {
        whole = xc_query_combine(op, (const xc_query *const *) parts->parts->pdata,
                                 parts->parts->len, param, &parts->cause);
        parts->failed = !whole;
    }
    /* A part that failed by itself has set the error already. */
    if (!whole && error && !*error)
        index_error(error, &parts->cause);
    g_ptr_array_unref(parts->parts);
    return whole;
}

static xc_query *
scale(xc_query *query, double weight, xc_error *cause)
{
    xc_query *scaled = query && weight != 1.0 ? xc_query_scale(query, weight, cause) : query;

    if (scaled != query)
        xc_query_free(query);
    return scaled;
}

xc_query *
compile_filtered(xc_query *query, const xc_query *filter, xc_error *cause)
{
    xc_query *both = query && filter ? xc_query_pair(XC_OP_FILTER, query, filter, cause) : query;

    if (both != query)
        xc_query_free(query);
    return both;
}

/* ---- words ---- */

static const char *
node_word(const AcuanNode *node, guint i)
{
    return g_ptr_array_index(node->words, i);
}

/* The words of the node in a row, in one field. */
static xc_query *
words_in_field(Compiler *c, const AcuanNode *node, const char *prefix, xc_error *cause)
{
    Parts parts = parts_new();

    if (node->words->len == 1) {
        g_ptr_array_unref(parts.parts);
        return index_term(c->index, prefix, node_word(node, 0), cause);
    }
    for (guint i = 0; i < node->words->len; i++)
        parts_add(&parts, index_term(c->index, prefix, node_word(node, i), cause));
    xc_query *phrase = parts_take(&parts, XC_OP_PHRASE, node->words->len, NULL);
    *cause = parts.failed ? parts.cause : *cause;
    return phrase;
}

static xc_query *
leaf_in_field(Compiler *c, const AcuanNode *node, const char *prefix, xc_error *cause)
{
    if (node->kind != ACUAN_NODE_PREFIX)
        return words_in_field(c, node, prefix, cause);
    g_autofree char *stem = g_strconcat(prefix, node_word(node, 0), NULL);
    return index_wildcard(c->index, stem, MAX_EXPANSION, cause);
}

/* Other words with the stem of `word`, as one weak synonym. NULL without error if there are none. */
static xc_query *
forms_query(Compiler *c, const char *word, xc_error *cause)
{
    g_auto(GStrv) forms = index_forms(c->index, word);

    if (!forms[0])
        return NULL;
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    for (guint i = 0; forms[i]; i++) {
        g_ptr_array_add(others, forms[i]);
        if (!c->excluded)
            g_hash_table_add(c->forms, g_strdup(forms[i]));
    }
    return scale(index_synonym(c->index, others, cause), WEIGHT_FORMS, cause);
}

gboolean
compile_needs_check(const AcuanNode *node)
{
    if (node->kind == ACUAN_NODE_NAMED)
        return compile_needs_check(node->target);
    if (acuan_field_base(node->field) != node->field)
        return TRUE;
    for (guint i = 0; node->children && i < node->children->len; i++)
        if (compile_needs_check(g_ptr_array_index(node->children, i)))
            return TRUE;
    return FALSE;
}

static xc_query *
compile_leaf(Compiler *c, const AcuanNode *node, GError **error)
{
    AcuanField field = acuan_field_base(node->field);
    Parts parts = parts_new();

    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        if (field != ACUAN_FIELD_ANY && field != FIELDS[i].field)
            continue;
        double weight = node->field == ACUAN_FIELD_ANY ? FIELDS[i].weight : 1.0;
        xc_query *part = leaf_in_field(c, node, FIELDS[i].prefix, &parts.cause);
        if (node->kind == ACUAN_NODE_PHRASE)
            part = compile_filtered(part, c->filter, &parts.cause);
        parts_add(&parts, scale(part, weight, &parts.cause));
    }
    if (node->kind == ACUAN_NODE_WORD) {
        if (!c->excluded && (node->field == ACUAN_FIELD_ANY || node->field == ACUAN_FIELD_TEXT))
            g_hash_table_add(c->forms, g_strdup(node_word(node, 0)));
        xc_query *forms = node->field == ACUAN_FIELD_ANY && !node->exact && !c->exact
                              ? forms_query(c, node_word(node, 0), &parts.cause)
                              : NULL;
        if (forms)
            parts_add(&parts, forms);
    }
    xc_query *whole = parts_take(&parts, XC_OP_OR, 0, error);
    return node->weight > 0 ? scale(whole, node->weight, &(xc_error){0}) : whole;
}

/* NEAR and ADJ look at the text, or at the field named. A phrase within must also stand as one. */
static xc_query *
compile_near(Compiler *c, const AcuanNode *node, GError **error)
{
    const char *prefix = "";
    Parts words = parts_new(), all = parts_new();
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        if (FIELDS[i].field == acuan_field_base(node->field))
            prefix = FIELDS[i].prefix;
    for (guint k = 0; k < node->children->len; k++) {
        const AcuanNode *child = g_ptr_array_index(node->children, k);
        for (guint i = 0; i < child->words->len; i++, n++)
            parts_add(&words, index_term(c->index, prefix, node_word(child, i), &words.cause));
        if (child->words->len > 1)
            parts_add(&all, words_in_field(c, child, prefix, &all.cause));
    }
    parts_add(&all, parts_take(&words,
                               node->kind == ACUAN_NODE_NEAR ? XC_OP_NEAR : XC_OP_PHRASE,
                               node->window + n - 1, error));
    return parts_take(&all, XC_OP_AND, 0, error);
}

/* ---- filters ---- */

xc_query *
compile_filter(const char *prefix, const char *value, gboolean exact, xc_error *cause)
{
    g_autofree char *lower = exact ? g_strdup(address_short(value)) : g_utf8_strdown(value, -1);
    g_autofree char *term = g_strconcat(prefix, lower, NULL);
    xc_query *query = xc_query_term(term, XC_NUL, 1, 0, cause);

    return scale(query, 0.0, cause);
}

xc_query *
compile_defines(const char *name, xc_error *cause)
{
    g_autofree char *key = acuan_words_key(name);
    g_autofree char *term = alias_defines(key);

    return scale(xc_query_term(term, XC_NUL, 1, 0, cause), 0.0, cause);
}

/* "spbe" means any category of the model; "TK.ARS" that category of any model. */
static xc_query *
category_query(Compiler *c, const char *value, GError **error)
{
    Parts parts = parts_new();

    if (strchr(value, ':')) {
        parts_add(&parts, compile_filter(PREFIX_CATEGORY, value, TRUE, &parts.cause));
        return parts_take(&parts, XC_OP_OR, 0, error);
    }
    const GPtrArray *models = acuan_index_models(c->index, error);
    parts_add(&parts, compile_filter(PREFIX_CATEGORY, value, TRUE, &parts.cause));
    for (guint i = 0; models && i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        g_autofree char *name = g_strconcat(model->id, ":", value, NULL);
        parts_add(&parts, compile_filter(PREFIX_CATEGORY, name, TRUE, &parts.cause));
    }
    return parts_take(&parts, XC_OP_OR, 0, error);
}

static const char *
filter_prefix(AcuanField field)
{
    switch (field) {
    case ACUAN_FIELD_TYPE: return PREFIX_TYPE;
    case ACUAN_FIELD_NUMBER: return PREFIX_NUMBER;
    case ACUAN_FIELD_YEAR: return PREFIX_YEAR;
    case ACUAN_FIELD_PASAL: return PREFIX_PASAL;
    case ACUAN_FIELD_AYAT: return PREFIX_AYAT;
    case ACUAN_FIELD_HURUF: return PREFIX_HURUF;
    case ACUAN_FIELD_STATUS: return PREFIX_STATUS;
    case ACUAN_FIELD_KIND: return PREFIX_SORT;
    default: return PREFIX_LAW;
    }
}

/* A value that no provision can have is a slip worth naming, not an empty answer. */
static gboolean
refuse_value(const AcuanNode *node, const char *what, const char *const *known, GError **error)
{
    const char *near = acuan_nearest(node->value, known);
    g_autofree char *place =
        node->start == NOT_TYPED ? g_strdup("") : g_strdup_printf("column %u: ", node->start + 1);

    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY, "%sthere is no %s '%s'%s%s%s", place, what,
                node->value, near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
    return FALSE;
}

static gboolean
check_category(Compiler *c, const AcuanNode *node, GError **error)
{
    const GPtrArray *models = acuan_index_models(c->index, error);
    const char *colon = strchr(node->value, ':');
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; models && i < models->len; i++) {
        const AcuanModel *model = g_ptr_array_index(models, i);
        gboolean named = colon && strlen(model->id) == (gsize) (colon - node->value) &&
                         g_str_has_prefix(node->value, model->id);
        if (strcmp(model->id, node->value) == 0 || (named && acuan_model_find(model, colon + 1)) ||
            (!colon && acuan_model_find(model, node->value)))
            return TRUE;
        g_ptr_array_add(names, g_strdup(model->id));
        for (guint k = 0; k < model->n_categories; k++)
            g_ptr_array_add(names, g_strconcat(model->id, ":", model->categories[k].code, NULL));
    }
    g_ptr_array_add(names, NULL);
    return models && refuse_value(node, "category", (const char *const *) names->pdata, error);
}

static gboolean
check_sort(const AcuanNode *node, GError **error)
{
    guint n;
    const AcuanKind *kinds = acuan_kinds(&n);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < n; i++) {
        if (g_ascii_strcasecmp(kinds[i].name, node->value) == 0)
            return TRUE;
        g_ptr_array_add(names, (void *) (guintptr) kinds[i].name);
    }
    g_ptr_array_add(names, NULL);
    return refuse_value(node, "sort of provision", (const char *const *) names->pdata, error);
}

static gboolean
has_filter(AcuanIndex *index, const char *prefix, const char *value)
{
    g_autofree char *lower = g_utf8_strdown(value, -1);
    g_autofree char *term = g_strconcat(prefix, lower, NULL);

    return index_frequency(index, term) > 0;
}

/* Kinds that nobody has heard of, here or elsewhere. */
static gboolean
check_type(Compiler *c, const AcuanNode *node, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    if (has_filter(c->index, PREFIX_TYPE, node->value) || acuan_type_key(acuan_slice(node->value)))
        return TRUE;
    g_autoptr(GPtrArray) types = index_terms(c->index, PREFIX_TYPE, G_MAXUINT);
    for (guint i = 0; i < types->len; i++)
        g_ptr_array_add(names, g_strdup((char *) g_ptr_array_index(types, i) + strlen(PREFIX_TYPE)));
    g_ptr_array_add(names, NULL);
    return refuse_value(node, "kind of regulation", (const char *const *) names->pdata, error);
}

/* "Peraturan Presiden" is perpres, whatever the texts call it. */
static xc_query *
type_query(const char *value, GError **error)
{
    const char *key = acuan_type_key(acuan_slice(value));
    Parts parts = parts_new();

    parts_add(&parts, compile_filter(PREFIX_TYPE, value, FALSE, &parts.cause));
    if (key && g_ascii_strcasecmp(key, value) != 0)
        parts_add(&parts, compile_filter(PREFIX_TYPE, key, FALSE, &parts.cause));
    return parts_take(&parts, XC_OP_OR, 0, error);
}

static gboolean
check_value(Compiler *c, const AcuanNode *node, GError **error)
{
    switch (node->field) {
    case ACUAN_FIELD_CATEGORY: return check_category(c, node, error);
    case ACUAN_FIELD_KIND: return check_sort(node, error);
    case ACUAN_FIELD_TYPE: return check_type(c, node, error);
    case ACUAN_FIELD_STATUS:
        return g_strv_contains(ACUAN_STATUSES, node->value) ||
               refuse_value(node, "status", ACUAN_STATUSES, error);
    default: return TRUE;
    }
}

/* Provisions that refer to any of what the value names. */
static xc_query *
cites_query(Compiler *c, const AcuanNode *node, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autoptr(GPtrArray) addresses = identity_addresses(c->index, node->value, &inner);
    Parts parts = parts_new();

    if (!addresses) {
        g_ptr_array_unref(parts.parts);
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY, "column %u: %s", node->start + 1,
                    inner->message);
        return NULL;
    }
    for (guint i = 0; i < addresses->len; i++)
        parts_add(&parts, compile_filter(PREFIX_CITES, g_ptr_array_index(addresses, i), TRUE,
                                         &parts.cause));
    return parts_take(&parts, XC_OP_OR, 0, error);
}

static xc_query *
compile_value(Compiler *c, const AcuanNode *node, GError **error)
{
    if (!check_value(c, node, error))
        return NULL;
    if (node->field == ACUAN_FIELD_CATEGORY)
        return category_query(c, node->value, error);
    if (node->field == ACUAN_FIELD_CITES)
        return cites_query(c, node, error);
    if (node->field == ACUAN_FIELD_TYPE)
        return type_query(node->value, error);
    xc_error cause = {0};
    xc_query *query = node->field == ACUAN_FIELD_TERM
                          ? compile_defines(node->value, &cause)
                          : compile_filter(filter_prefix(node->field), node->value,
                                           node->field == ACUAN_FIELD_ID, &cause);
    return query ? query : index_error(error, &cause);
}

static xc_query *
compile_range(const AcuanNode *node, GError **error)
{
    char low[9], high[9];
    gsize low_n = node->value ? xc_sortable_serialise(g_ascii_strtod(node->value, NULL), low) : 0;
    gsize high_n = node->high ? xc_sortable_serialise(g_ascii_strtod(node->high, NULL), high) : 0;
    xc_error cause = {0};
    xc_query *query = !node->high    ? xc_query_value_ge(SLOT_YEAR, low, low_n, &cause)
                      : !node->value ? xc_query_value_le(SLOT_YEAR, high, high_n, &cause)
                                     : xc_query_value_range(SLOT_YEAR, low, low_n, high, high_n,
                                                            &cause);
    return query ? query : index_error(error, &cause);
}

/* ---- operators ---- */

static gboolean
is_stop_word(const AcuanNode *node)
{
    return node->kind == ACUAN_NODE_WORD && node->field == ACUAN_FIELD_ANY && !node->exact &&
           acuan_is_stop_word(node_word(node, 0));
}

static gboolean
all_stop_words(const AcuanNode *node)
{
    for (guint i = 0; i < node->children->len; i++)
        if (!is_stop_word(g_ptr_array_index(node->children, i)))
            return FALSE;
    return TRUE;
}

static gboolean
is_filter(const AcuanNode *node)
{
    return node->kind == ACUAN_NODE_VALUE || node->kind == ACUAN_NODE_RANGE;
}

/* Is there a phrase among alternatives? One of any field is an alternative for each of them. */
static gboolean
has_alternative_phrase(const AcuanNode *node)
{
    if (node->kind == ACUAN_NODE_PHRASE)
        return TRUE;
    for (guint i = 0; node->kind == ACUAN_NODE_OR && i < node->children->len; i++)
        if (has_alternative_phrase(g_ptr_array_index(node->children, i)))
            return TRUE;
    return FALSE;
}

/* The filters of the node and those that the compiler has already, as one; NULL if there are none. */
static gboolean
compile_filters(Compiler *c, const AcuanNode *node, xc_query **filter, GError **error)
{
    Parts filters = parts_new();
    Compiler plain = *c;

    plain.filter = NULL;
    if (c->filter)
        parts_add(&filters, xc_query_copy(c->filter, &filters.cause));
    for (guint i = 0; i < node->children->len && !filters.failed; i++) {
        const AcuanNode *child = g_ptr_array_index(node->children, i);
        if (is_filter(child))
            parts_add(&filters, compile_query(&plain, child, error));
    }
    gboolean any = filters.parts->len > 0 || filters.failed;
    *filter = any ? parts_take(&filters, XC_OP_AND, 0, error) : NULL;
    if (!any)
        g_ptr_array_unref(filters.parts);
    return !any || *filter;
}

/* What is asked for beside the filters. Words that say nothing are left out of it, but not if there is
 * nothing else. */
static GPtrArray *
ranked_children(const AcuanNode *node)
{
    GPtrArray *ranked = g_ptr_array_new();
    gboolean keep_stops = all_stop_words(node);

    for (guint i = 0; i < node->children->len; i++) {
        AcuanNode *child = g_ptr_array_index(node->children, i);
        if (!is_filter(child) && (keep_stops || !is_stop_word(child)))
            g_ptr_array_add(ranked, child);
    }
    return ranked;
}

static xc_query *
compile_ranked(Compiler *c, const GPtrArray *ranked, GError **error)
{
    Parts words = parts_new();

    for (guint i = 0; i < ranked->len && !words.failed; i++)
        parts_add(&words, compile_query(c, g_ptr_array_index(ranked, i), error));
    return parts_take(&words, c->any ? XC_OP_OR : XC_OP_AND, 0, error);
}

/* Filters stay filters also where words need not all be there. */
static xc_query *
compile_all(Compiler *c, const AcuanNode *node, GError **error)
{
    g_autoptr(GPtrArray) ranked = ranked_children(node);
    gboolean alternatives = c->any || ranked->len == 1, phrase = FALSE;
    Compiler inner = *c;
    xc_error cause = {0};
    xc_query *filter;

    if (!compile_filters(c, node, &filter, error))
        return NULL;
    if (filter && ranked->len == 0)
        return filter;
    for (guint i = 0; i < ranked->len; i++)
        phrase = phrase || has_alternative_phrase(g_ptr_array_index(ranked, i));
    inner.filter = alternatives && phrase ? filter : NULL;
    xc_query *query = compile_ranked(&inner, ranked, error);
    if (query && !inner.filter && !(query = compile_filtered(query, filter, &cause)))
        index_error(error, &cause);
    xc_query_free(filter);
    return query;
}

/* What must be checked afterwards may not exclude here, where too much is found. */
static xc_query *
compile_operator(Compiler *c, const AcuanNode *node, xc_op op, GError **error)
{
    guint n = node->children->len;
    const AcuanNode *excluded = g_ptr_array_index(node->children, n - 1);
    Parts parts = parts_new();

    if (node->kind == ACUAN_NODE_NOT && node->children->len == 1)
        parts_add(&parts, xc_query_match_all(&parts.cause));
    if (node->kind == ACUAN_NODE_NOT && compile_needs_check(excluded))
        n--;
    for (guint i = 0; i < n && !parts.failed; i++) {
        Compiler before = *c;
        c->excluded = before.excluded || (op == XC_OP_AND_NOT && i == node->children->len - 1);
        c->exact = before.exact || op == XC_OP_XOR || c->excluded;
        parts_add(&parts, compile_query(c, g_ptr_array_index(node->children, i), error));
        *c = before;
    }
    return parts_take(&parts, op, 0, error);
}

static xc_query *
compile_node(Compiler *c, const AcuanNode *node, GError **error)
{
    switch (node->kind) {
    case ACUAN_NODE_WORD:
    case ACUAN_NODE_PHRASE:
    case ACUAN_NODE_PREFIX: return compile_leaf(c, node, error);
    case ACUAN_NODE_VALUE: return compile_value(c, node, error);
    case ACUAN_NODE_RANGE: return compile_range(node, error);
    case ACUAN_NODE_AND: return compile_all(c, node, error);
    case ACUAN_NODE_OR: return compile_operator(c, node, XC_OP_OR, error);
    case ACUAN_NODE_XOR:
        return compile_operator(c, node, compile_needs_check(node) ? XC_OP_OR : XC_OP_XOR, error);
    case ACUAN_NODE_NOT: return compile_operator(c, node, XC_OP_AND_NOT, error);
    case ACUAN_NODE_NEAR:
    case ACUAN_NODE_ADJ: return compile_near(c, node, error);
    case ACUAN_NODE_NAMED: return compile_query(c, node->target, error);
    }
    return NULL;
}

/* These put the filter where it costs least. */
static gboolean
takes_filter(const AcuanNode *node)
{
    return node->kind == ACUAN_NODE_AND || has_alternative_phrase(node);
}

xc_query *
compile_query(Compiler *c, const AcuanNode *node, GError **error)
{
    Compiler inner = *c;
    xc_error cause = {0};

    if (!c->filter || takes_filter(node))
        return compile_node(c, node, error);
    inner.filter = NULL;
    xc_query *query = compile_node(&inner, node, error);
    if (query && !(query = compile_filtered(query, c->filter, &cause)))
        index_error(error, &cause);
    return query;
}

/* ---- options ---- */

xc_query *
compile_option(Compiler *c, AcuanField field, const char *low, const char *high, GError **error)
{
    AcuanNode node = {.kind = high ? ACUAN_NODE_RANGE : ACUAN_NODE_VALUE,
                      .field = field,
                      .value = (char *) (guintptr) low,
                      .high = (char *) (guintptr) high,
                      .start = NOT_TYPED};

    if (!high)
        return compile_value(c, &node, error);
    node.value = *low ? node.value : NULL;
    node.high = *high ? node.high : NULL;
    return compile_range(&node, error);
}

/* ---- words of the index ---- */

const char *
compile_field_prefix(AcuanField field, guint i)
{
    AcuanField wanted = acuan_field_base(field);

    if (wanted == ACUAN_FIELD_ANY)
        return i < G_N_ELEMENTS(FIELDS) ? FIELDS[i].prefix : NULL;
    for (guint k = 0; i == 0 && k < G_N_ELEMENTS(FIELDS); k++)
        if (FIELDS[k].field == wanted)
            return FIELDS[k].prefix;
    return NULL;
}

guint
compile_frequency(AcuanIndex *index, AcuanField field, const char *word)
{
    guint most = 0;

    for (guint i = 0; compile_field_prefix(field, i); i++) {
        g_autofree char *term = g_strconcat(compile_field_prefix(field, i), word, NULL);
        most = MAX(most, index_frequency(index, term));
    }
    return most;
}

gboolean
compile_has_value(AcuanIndex *index, const AcuanNode *node)
{
    return node->kind != ACUAN_NODE_VALUE || node->field == ACUAN_FIELD_CATEGORY ||
           node->field == ACUAN_FIELD_ID || has_filter(index, filter_prefix(node->field), node->value);
}

/* Does the wildcard stand for more words of a field than are looked for? */
static gboolean
is_too_wide(AcuanIndex *index, const AcuanNode *node)
{
    gboolean wide = FALSE;

    for (guint i = 0; !wide && compile_field_prefix(node->field, i); i++) {
        g_autofree char *stem =
            g_strconcat(compile_field_prefix(node->field, i), node_word(node, 0), NULL);
        g_autoptr(GPtrArray) terms = index_terms(index, stem, MAX_EXPANSION + 1);
        wide = terms->len > MAX_EXPANSION;
    }
    return wide;
}

gboolean
compile_explain_wildcard(AcuanIndex *index, const AcuanNode *node, const char *text, GError **error)
{
    if (node->kind == ACUAN_NODE_PREFIX && is_too_wide(index, node)) {
        glong column = g_utf8_strlen(text, (gssize) MIN(node->start, strlen(text))) + 1;
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "column %ld: '%s*' stands for more than %u words; write more of its letters",
                    column, node_word(node, 0), MAX_EXPANSION);
        return TRUE;
    }
    for (guint i = 0; node->children && i < node->children->len; i++)
        if (compile_explain_wildcard(index, g_ptr_array_index(node->children, i), text, error))
            return TRUE;
    return FALSE;
}

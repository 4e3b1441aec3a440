/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/annotate.h"

#include <string.h>

#include "edit.h"

static const char *const LISTS[] = {"kategori", "bukan"};

/* What becomes of an annotation that is there. */
typedef struct {
    gboolean gone;
    const AcuanAnnotation *to; /* or NULL: it stays as it is */
} Fate;

typedef struct {
    AcuanAnnotation what;
    guint first, last; /* the units it is about */
    int entry;         /* the one it joins, by its place among law->entries; or -1 */
    int moved;         /* the annotation that it was, or -1 */
} Addition;

typedef struct {
    const AcuanLaw *law;
    LawEdits *edits;
    Fate *fates;
    GArray *additions; /* Addition */
    GError **error;
    gboolean failed;
} Annotator;

static void
refuse(Annotator *w, const AcuanYamlNode *at, const char *why)
{
    if (!w->failed)
        g_set_error(w->error, ACUAN_ERROR, ACUAN_ERROR_INPUT,
                    "%s:%u:%u: %s; change it by hand", w->law->path, yaml_line(at), yaml_col(at), why);
    w->failed = TRUE;
}

/* ---- how it is written ---- */

static void
put_confidence(GString *out, double confidence)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(digits, sizeof digits, "%.4f", confidence);
    gsize n = strlen(digits);
    while (n > 1 && digits[n - 1] == '0')
        n--;
    g_string_append_len(out, digits, (gssize) (digits[n - 1] == '.' ? n - 1 : n));
}

/* The value of a key of an annotation, or NULL. Owned by the caller. */
static char *
value_text(const AcuanAnnotation *a, const char *key)
{
    const struct {
        const char *key, *text;
    } texts[] = {{"kode", a->category}, {"relasi", a->relation}, {"alasan", a->reason},
                 {"oleh", a->by},       {"tanggal", a->date},    {"catatan", a->note}};
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (strcmp(texts[i].key, key) == 0 && texts[i].text)
            yaml_write_text(out, texts[i].text);
    if (strcmp(key, "keyakinan") == 0 && a->confidence < 1.0)
        put_confidence(out, a->confidence);
    return g_string_free(out, out->len == 0);
}

static const char *const DETAILS[] = {"relasi", "alasan", "keyakinan", "oleh", "tanggal", "catatan"};

static gboolean
has_details(const AcuanAnnotation *a)
{
    return a->relation || a->reason || a->by || a->date || a->note || a->confidence < 1.0;
}

/* ", asli: x" of the keys that are not ours. */
static char *
foreign_pairs(Annotator *w, const AcuanYamlNode *item)
{
    static const char *const own[] = {"kode",      "relasi", "alasan",  "keyakinan",
                                      "oleh",      "tanggal", "catatan", NULL};
    GString *out = g_string_new(NULL);

    for (guint i = 0; yaml_kind(item) == YAML_NODE_MAP && i < yaml_size(item); i++) {
        const char *key = yaml_text(yaml_key(item, i));
        gsize from = law_node_start(w->edits, yaml_key(item, i));
        gsize to = law_node_end(w->edits, yaml_item(item, i));
        if (key && g_strv_contains(own, key))
            continue;
        if (memchr(w->law->bytes + from, '\n', to - from))
            refuse(w, yaml_item(item, i), "this cannot be moved to another list");
        g_string_append(out, ", ");
        g_string_append_len(out, w->law->bytes + from, (gssize) (to - from));
    }
    return g_string_free(out, FALSE);
}

/* The node of an annotation. */
static const AcuanYamlNode *
annotation_node(const Annotator *w, const AcuanAnnotation *a)
{
    const AcuanYamlNode *list = yaml_get(yaml_root(w->law->front), "anotasi");

    for (guint i = 0; i < yaml_size(list); i++)
        for (guint k = 0; k < G_N_ELEMENTS(LISTS); k++) {
            const AcuanYamlNode *items = yaml_get(yaml_item(list, i), LISTS[k]);
            for (guint n = 0; yaml_kind(items) == YAML_NODE_LIST && n < yaml_size(items); n++)
                if (yaml_line(yaml_item(items, n)) == a->line && yaml_col(yaml_item(items, n)) == a->col)
                    return yaml_item(items, n);
        }
    return NULL;
}

/* "spbe:TK.ARS", or "{kode: spbe:TK.ARS, oleh: tim}"; `more` follows, unless it is empty. */
static char *
item_text(const AcuanAnnotation *a, const char *more)
{
    g_autofree char *code = value_text(a, "kode");
    GString *out = g_string_new(NULL);

    if (!has_details(a) && !*more)
        return g_string_free(out, TRUE), g_steal_pointer(&code);
    g_string_append_printf(out, "{kode: %s", code);
    for (guint i = 0; i < G_N_ELEMENTS(DETAILS); i++) {
        g_autofree char *value = value_text(a, DETAILS[i]);
        if (value)
            g_string_append_printf(out, ", %s: %s", DETAILS[i], value);
    }
    g_string_append_printf(out, "%s}", more);
    return g_string_free(out, FALSE);
}

static char *
addition_text(Annotator *w, const Addition *a)
{
    g_autofree char *more =
        a->moved < 0 ? g_strdup("")
                     : foreign_pairs(w, annotation_node(w, &w->law->annotations[a->moved]));

    return item_text(&a->what, more);
}

/* ---- lines ---- */

/* Removes whole lines, from the one of `from` to that of `to`. */
static void
remove_lines(Annotator *w, gsize from, gsize to)
{
    gsize end = law_line_end(w->edits, to);

    law_edit(w->edits, law_line_start(w->edits, from), end + (w->law->bytes[end] == '\n'), "");
}

/* A new line below that of `at`. There is a line below: the fence at least. */
static void
add_line(Annotator *w, gsize at, guint col, const char *text)
{
    gsize below = law_line_end(w->edits, at) + 1;
    g_autofree char *line = g_strdup_printf("%*s%s\n", (int) col - 1, "", text);

    law_edit(w->edits, below, below, line);
}

static gboolean
has_comment(const Annotator *w, gsize from, gsize to)
{
    const char *bytes = w->law->bytes;

    from = law_line_start(w->edits, from);
    for (to = law_line_end(w->edits, to); from < to; from++)
        if (bytes[from] == '#' && (from == 0 || g_ascii_isspace(bytes[from - 1])))
            return TRUE;
    return FALSE;
}

/* The dash in front of an item of a list without brackets, which must be the first mark of its line. */
static gboolean
find_dash(Annotator *w, const AcuanYamlNode *item, gsize *dash)
{
    gsize at = law_node_start(w->edits, item);

    while (at > 0 && g_ascii_isspace(w->law->bytes[at - 1]))
        at--;
    *dash = at ? at - 1 : 0;
    gsize start = law_line_start(w->edits, *dash);
    gboolean alone = start + strspn(w->law->bytes + start, " ") == *dash;
    if (w->law->bytes[*dash] == '-' && alone)
        return TRUE;
    refuse(w, item, "this item of a list is written in an unusual way");
    return FALSE;
}

/* ---- one annotation ---- */

static gboolean
same_value(const AcuanYamlNode *node, const char *key, const AcuanAnnotation *to)
{
    const char *have = yaml_text(node);
    const char *want = strcmp(key, "kode") == 0     ? to->category
                       : strcmp(key, "relasi") == 0  ? to->relation
                       : strcmp(key, "alasan") == 0  ? to->reason
                       : strcmp(key, "oleh") == 0    ? to->by
                       : strcmp(key, "tanggal") == 0 ? to->date
                                                     : to->note;

    if (strcmp(key, "keyakinan") != 0)
        return g_strcmp0(have, want) == 0;
    double difference = (have ? g_ascii_strtod(have, NULL) : 1.0) - to->confidence;
    return difference < 0.00005 && difference > -0.00005;
}

static int
find_pair(const AcuanYamlNode *map, const char *key)
{
    for (guint i = 0; i < yaml_size(map); i++)
        if (strcmp(yaml_text(yaml_key(map, i)) ? yaml_text(yaml_key(map, i)) : "", key) == 0)
            return (int) i;
    return -1;
}

/* The first pair of a map is `kode` or another that stays, or the map would be another annotation. */
static void
remove_pair(Annotator *w, const AcuanYamlNode *map, guint i)
{
    gsize from = law_node_start(w->edits, yaml_key(map, i));
    gsize to = law_node_end(w->edits, yaml_item(map, i));

    if (i == 0)
        law_edit(w->edits, from, law_node_start(w->edits, yaml_key(map, 1)), "");
    else if (yaml_is_flow(map))
        law_edit(w->edits, law_node_end(w->edits, yaml_item(map, i - 1)), to, "");
    else
        remove_lines(w, from, to);
}

static void
set_pair(Annotator *w, const AcuanYamlNode *map, const char *key, const AcuanAnnotation *to)
{
    g_autofree char *value = value_text(to, key);
    int i = find_pair(map, key);
    const AcuanYamlNode *node = i < 0 ? NULL : yaml_item(map, (guint) i);

    if (same_value(node, key, to))
        return;
    if (node && !value) {
        remove_pair(w, map, (guint) i);
    } else if (node) {
        law_edit(w->edits, law_node_start(w->edits, node), law_node_end(w->edits, node), value);
    } else {
        gsize end = law_node_end(w->edits, map);
        g_autofree char *pair = g_strdup_printf("%s%s: %s", yaml_is_flow(map) ? ", " : "", key, value);
        if (yaml_is_flow(map)) {
            end = law_node_end(w->edits, yaml_item(map, yaml_size(map) - 1));
            law_edit(w->edits, end, end, pair);
        } else {
            add_line(w, end, yaml_col(yaml_key(map, 0)), pair);
        }
    }
}

static void
set_item(Annotator *w, const AcuanYamlNode *item, const AcuanAnnotation *to)
{
    if (yaml_kind(item) == YAML_NODE_MAP) {
        set_pair(w, item, "kode", to);
        for (guint i = 0; i < G_N_ELEMENTS(DETAILS); i++)
            set_pair(w, item, DETAILS[i], to);
        return;
    }
    g_autofree char *text = item_text(to, "");
    if (has_details(to) || g_strcmp0(yaml_text(item), to->category) != 0)
        law_edit(w->edits, law_node_start(w->edits, item), law_node_end(w->edits, item), text);
}

/* ---- one list ---- */

static Fate *
fate_of(const Annotator *w, const AcuanYamlNode *item)
{
    static Fate stays;

    for (guint i = 0; i < w->law->n_annotations; i++)
        if (w->law->annotations[i].line == yaml_line(item) &&
            w->law->annotations[i].col == yaml_col(item))
            return &w->fates[i];
    return &stays;
}

static guint
count_left(const Annotator *w, const AcuanYamlNode *list)
{
    guint left = 0;

    for (guint i = 0; i < yaml_size(list); i++)
        left += fate_of(w, yaml_item(list, i))->gone ? 0 : 1;
    return left;
}

static void
remove_flow_item(Annotator *w, const AcuanYamlNode *list, guint i, gboolean some_before)
{
    const AcuanYamlNode *item = yaml_item(list, i);
    gboolean last = i + 1 == yaml_size(list);

    if (some_before)
        law_edit(w->edits, law_node_end(w->edits, yaml_item(list, i - 1)), law_node_end(w->edits, item),
                 "");
    else
        law_edit(w->edits, law_node_start(w->edits, item),
                 last ? law_node_end(w->edits, item) : law_node_start(w->edits, yaml_item(list, i + 1)),
                 "");
}

static void
change_items(Annotator *w, const AcuanYamlNode *list)
{
    guint left = 0;
    gsize dash;

    for (guint i = 0; i < yaml_size(list); i++) {
        const AcuanYamlNode *item = yaml_item(list, i);
        const Fate *fate = fate_of(w, item);
        if (fate->gone && yaml_is_flow(list))
            remove_flow_item(w, list, i, left > 0);
        else if (fate->gone && find_dash(w, item, &dash))
            remove_lines(w, dash, law_node_end(w->edits, item));
        else if (fate->to)
            set_item(w, item, fate->to);
        left += fate->gone ? 0 : 1;
    }
}

/* A list that keeps nothing is written as empty brackets behind its key. */
static void
empty_list(Annotator *w, const AcuanYamlNode *key, const AcuanYamlNode *list)
{
    change_items(w, list);
    if (!yaml_is_flow(list)) {
        gsize at = law_place(w->edits, yaml_end_line(key), yaml_end_col(key));
        at += strcspn(w->law->bytes + at, ":") + 1;
        law_edit(w->edits, at, at, " []");
    }
}

static void
append_item(Annotator *w, const AcuanYamlNode *list, const Addition *a, guint before)
{
    g_autofree char *text = addition_text(w, a);
    const AcuanYamlNode *last = yaml_size(list) ? yaml_item(list, yaml_size(list) - 1) : NULL;
    gsize at, dash;

    if (yaml_is_flow(list)) {
        g_autofree char *piece = g_strconcat(before ? ", " : "", text, NULL);
        at = last ? law_node_end(w->edits, last) : law_node_start(w->edits, list) + 1;
        law_edit(w->edits, at, at, piece);
    } else if (find_dash(w, last, &dash)) {
        g_autofree char *piece = g_strconcat("- ", text, NULL);
        add_line(w, law_node_end(w->edits, last),
                 (guint) (dash - law_line_start(w->edits, dash)) + 1, piece);
    }
}

/* ---- one entry ---- */

static guint
count_additions(const Annotator *w, int entry, gboolean negative)
{
    guint n = 0;

    for (guint i = 0; i < w->additions->len; i++) {
        const Addition *a = &g_array_index(w->additions, Addition, i);
        n += a->entry == entry && a->what.negative == negative;
    }
    return n;
}

/* "[spbe:TK.ARS, {kode: ...}]" of the additions that `like` is the first of. */
static char *
list_text(Annotator *w, const Addition *like, gboolean negative)
{
    GString *out = g_string_new("[");

    for (guint i = 0; i < w->additions->len; i++) {
        const Addition *a = &g_array_index(w->additions, Addition, i);
        gboolean same = a->entry == like->entry && a->first == like->first && a->last == like->last;
        if (!same || a->what.negative != negative)
            continue;
        g_autofree char *text = addition_text(w, a);
        g_string_append_printf(out, "%s%s", out->len > 1 ? ", " : "", text);
    }
    if (out->len == 1)
        return g_string_free(out, TRUE), NULL;
    return g_string_free(g_string_append_c(out, ']'), FALSE);
}

static void
add_to_list(Annotator *w, const AcuanYamlNode *list, int entry, gboolean negative)
{
    guint before = count_left(w, list);

    for (guint i = 0; i < w->additions->len; i++) {
        const Addition *a = &g_array_index(w->additions, Addition, i);
        if (a->entry == entry && a->what.negative == negative)
            append_item(w, list, a, before++);
    }
}

/* A list that the entry did not have. */
static void
add_list(Annotator *w, const AcuanYamlNode *node, int entry, gboolean negative)
{
    const Addition *first = NULL;

    for (guint i = 0; i < w->additions->len && !first; i++) {
        const Addition *a = &g_array_index(w->additions, Addition, i);
        first = a->entry == entry && a->what.negative == negative ? a : NULL;
    }
    g_autofree char *list = list_text(w, first, negative);
    g_autofree char *pair = g_strdup_printf("%s%s: %s", yaml_is_flow(node) ? ", " : "", LISTS[negative],
                                            list);
    gsize end = law_node_end(w->edits, yaml_item(node, yaml_size(node) - 1));
    if (yaml_is_flow(node))
        law_edit(w->edits, end, end, pair);
    else
        add_line(w, end, yaml_col(yaml_key(node, 0)), pair);
}

/* Does an entry that is left without annotations say anything else? */
static gboolean
is_spare(const AcuanYamlNode *entry)
{
    static const char *const own[] = {"pada", "kategori", "bukan", "sidik", NULL};

    for (guint i = 0; i < yaml_size(entry); i++)
        if (!g_strv_contains(own, yaml_text(yaml_key(entry, i))))
            return FALSE;
    return TRUE;
}

static gboolean
loses_all(const Annotator *w, const AcuanYamlNode *node, int entry)
{
    guint left = 0, all = 0;

    for (guint k = 0; k < G_N_ELEMENTS(LISTS); k++) {
        const AcuanYamlNode *list = yaml_get(node, LISTS[k]);
        all += yaml_kind(list) == YAML_NODE_LIST ? yaml_size(list) : 0;
        left += count_left(w, list) + count_additions(w, entry, k == 1);
    }
    return all > 0 && left == 0;
}

static void
change_list(Annotator *w, const AcuanYamlNode *node, int entry, gboolean negative)
{
    const char *name = LISTS[negative];
    const AcuanYamlNode *list = yaml_get(node, name);
    guint n = count_additions(w, entry, negative);
    int pair = find_pair(node, name);

    if (yaml_kind(list) != YAML_NODE_LIST) {
        if (n)
            add_list(w, node, entry, negative);
        return;
    }
    gboolean emptied = yaml_size(list) && count_left(w, list) == 0 && n == 0;
    gsize from = law_node_start(w->edits, yaml_key(node, (guint) pair)), to = law_node_end(w->edits, list);
    if (emptied && pair > 0 && !yaml_is_flow(node) && !has_comment(w, from, to)) {
        remove_lines(w, from, to);
    } else if (emptied) {
        empty_list(w, yaml_key(node, (guint) pair), list);
    } else {
        change_items(w, list);
        add_to_list(w, list, entry, negative);
    }
}

static void
change_entry(Annotator *w, const AcuanYamlNode *node, int entry)
{
    for (guint k = 0; k < G_N_ELEMENTS(LISTS); k++)
        change_list(w, node, entry, k == 1);
}

/* ---- all of them ---- */

/* Removes those of a list in brackets, or of lines, that say nothing any more; `gone` tells which. */
static gboolean
remove_entry(Annotator *w, const AcuanYamlNode *list, guint i, gboolean some_before)
{
    const AcuanYamlNode *node = yaml_item(list, i);
    gsize to = law_node_end(w->edits, node), dash;

    if (yaml_is_flow(list)) {
        remove_flow_item(w, list, i, some_before);
        return TRUE;
    }
    if (!find_dash(w, node, &dash) || has_comment(w, dash, to))
        return FALSE;
    remove_lines(w, dash, to);
    return TRUE;
}

/* Returns how many entries are left. */
static guint
change_entries(Annotator *w, const AcuanYamlNode *list)
{
    guint left = 0;
    int entry = -1;

    for (guint i = 0; i < yaml_size(list); i++) {
        const AcuanYamlNode *node = yaml_item(list, i);
        if (!yaml_text(yaml_get(node, "pada"))) {
            left++;
            continue;
        }
        entry++;
        if (loses_all(w, node, entry) && is_spare(node) && remove_entry(w, list, i, left > 0))
            continue;
        change_entry(w, node, entry);
        left++;
    }
    return left;
}

/* An addition for which no entry was found, and all others of the same provisions. */
static char *
entry_text(Annotator *w, guint i, gboolean flow, guint indent)
{
    const Addition *a = &g_array_index(w->additions, Addition, i);
    g_autoptr(GString) at = g_string_new(NULL);
    GString *out = g_string_new(flow ? "{pada: " : "- pada: ");

    yaml_write_text(at, a->what.at);
    g_string_append(out, at->str);
    for (guint k = 0; k < G_N_ELEMENTS(LISTS); k++) {
        g_autofree char *list = list_text(w, a, k == 1);
        if (list && flow)
            g_string_append_printf(out, ", %s: %s", LISTS[k], list);
        else if (list)
            g_string_append_printf(out, "\n%*s%s: %s", (int) indent + 1, "", LISTS[k], list);
    }
    if (flow)
        g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}

static gboolean
is_first_of_its_kind(const Annotator *w, guint i)
{
    const Addition *a = &g_array_index(w->additions, Addition, i);

    for (guint k = 0; k < i; k++) {
        const Addition *b = &g_array_index(w->additions, Addition, k);
        if (b->entry < 0 && b->first == a->first && b->last == a->last)
            return FALSE;
    }
    return TRUE;
}

/* Where new entries go, and in which style. */
typedef struct {
    gsize at;  /* in brackets; else on the line above */
    guint col; /* of the dash, from 1 */
    gboolean flow;
} Place;

static void
add_entries(Annotator *w, const Place *place, guint left)
{
    for (guint i = 0; i < w->additions->len && !w->failed; i++) {
        if (g_array_index(w->additions, Addition, i).entry >= 0 || !is_first_of_its_kind(w, i))
            continue;
        g_autofree char *text = entry_text(w, i, place->flow, place->col);
        if (place->flow) {
            g_autofree char *piece = g_strconcat(left++ ? ", " : "", text, NULL);
            law_edit(w->edits, place->at, place->at, piece);
        } else {
            add_line(w, place->at, place->col, text);
        }
    }
}

/* The line of the fence that ends the front matter. */
static gsize
fence(const Annotator *w)
{
    gsize end = (gsize) (w->law->body.p - w->law->bytes);

    return law_line_start(w->edits, end && w->law->bytes[end - 1] == '\n' ? end - 1 : end);
}

/* There is no list yet: the key is written, or is there without a value. */
static void
begin_list(Annotator *w, const AcuanYamlNode *root)
{
    int pair = find_pair(root, "anotasi");
    const AcuanYamlNode *value = pair < 0 ? NULL : yaml_item(root, (guint) pair);
    Place place = {.col = yaml_col(yaml_key(root, 0)) + 2};

    if (pair >= 0) {
        place.at = law_place(w->edits, yaml_end_line(yaml_key(root, (guint) pair)),
                             yaml_end_col(yaml_key(root, (guint) pair)));
        gsize from = law_node_start(w->edits, value), to = law_node_end(w->edits, value);
        if (to > from)
            law_edit(w->edits, from, to, "");
    } else {
        g_autofree char *key = g_strdup_printf("%*sanotasi:\n", (int) yaml_col(yaml_key(root, 0)) - 1, "");
        gsize below = fence(w);
        place.at = below - 1;
        law_edit(w->edits, below, below, key);
    }
    add_entries(w, &place, 0);
}

static gboolean
has_new_entries(const Annotator *w)
{
    for (guint i = 0; i < w->additions->len; i++)
        if (g_array_index(w->additions, Addition, i).entry < 0)
            return TRUE;
    return FALSE;
}

static void
write_all(Annotator *w)
{
    const AcuanYamlNode *root = yaml_root(w->law->front);
    const AcuanYamlNode *list = yaml_get(root, "anotasi");
    gsize dash = 0;

    if (law_has_odd_lines(w->edits) || yaml_is_flow(root) || (yaml_kind(list) != YAML_NODE_LIST && yaml_text(list)) ||
        yaml_kind(list) == YAML_NODE_MAP) {
        refuse(w, list ? list : root, "the front matter is written in an unusual way");
        return;
    }
    guint left = change_entries(w, list);
    if (!has_new_entries(w)) {
        if (list && left == 0 && !yaml_is_flow(list) && yaml_size(list))
            empty_list(w, yaml_key(root, (guint) find_pair(root, "anotasi")), NULL);
        return;
    }
    if (yaml_size(list) == 0) {
        begin_list(w, root);
        return;
    }
    const AcuanYamlNode *last = yaml_item(list, yaml_size(list) - 1);
    Place place = {.at = law_node_end(w->edits, last), .flow = yaml_is_flow(list)};
    if (!place.flow && find_dash(w, last, &dash))
        place.col = (guint) (dash - law_line_start(w->edits, dash)) + 1;
    add_entries(w, &place, left);
}

/* ---- which entry an addition joins ---- */

/* Nothing that stands behind the entry may outdo the addition. */
static gboolean
is_outdone(const Annotator *w, const Addition *a, guint entry)
{
    const AcuanAnnotationEntry *e = &w->law->entries[entry];

    for (guint i = 0; i < w->law->n_annotations; i++) {
        const AcuanAnnotation *b = &w->law->annotations[i];
        gboolean behind = b->line > e->line || (b->line == e->line && b->col > e->col);
        gboolean meets = b->first && b->first < w->law->units[a->last].next &&
                         a->first < w->law->units[b->last].next;
        if (behind && meets && !w->fates[i].gone && strcmp(b->category, a->what.category) == 0)
            return TRUE;
    }
    return FALSE;
}

static const AcuanYamlNode *
entry_node(const Annotator *w, guint entry)
{
    const AcuanYamlNode *list = yaml_get(yaml_root(w->law->front), "anotasi");
    guint seen = 0;

    for (guint i = 0; i < yaml_size(list); i++)
        if (yaml_text(yaml_get(yaml_item(list, i), "pada")) && seen++ == entry)
            return yaml_item(list, i);
    return NULL;
}

static int
find_entry(const Annotator *w, const Addition *a)
{
    for (guint i = w->law->n_entries; i-- > 0;) {
        const AcuanAnnotationEntry *e = &w->law->entries[i];
        const AcuanYamlNode *node = entry_node(w, i);
        const char *name = LISTS[a->what.negative];
        const AcuanYamlNode *list = yaml_get(node, name);
        gboolean usable = find_pair(node, name) < 0 ||
                          (yaml_kind(list) == YAML_NODE_LIST && (yaml_is_flow(list) || yaml_size(list)));
        if (e->first == a->first && e->last == a->last && usable && !is_outdone(w, a, i))
            return (int) i;
    }
    return -1;
}

static void
add_change(Annotator *w, const AcuanAnnotation *what, const char *at, int moved)
{
    Addition a = {.what = *what, .entry = -1, .moved = moved};
    g_autoptr(GError) cause = NULL;

    a.what.at = at;
    if (!acuan_law_find_range(w->law, at, &a.first, &a.last, &cause) && !w->failed) {
        g_set_error(w->error, ACUAN_ERROR, ACUAN_ERROR_INPUT, "%s: 'pada: %s': %s", w->law->path, at,
                    cause->message);
        w->failed = TRUE;
    }
    g_array_append_val(w->additions, a);
}

/* A yes that becomes a no moves to the other list of its entry, or to an entry of its own. */
static void
take_change(Annotator *w, const AcuanChange *change)
{
    const AcuanAnnotation *old =
        change->kind == ACUAN_CHANGE_ADD ? NULL : &w->law->annotations[change->annotation];

    if (!old) {
        add_change(w, &change->to, change->to.at, -1);
    } else if (change->kind == ACUAN_CHANGE_SET && change->to.negative == old->negative) {
        w->fates[change->annotation].to = &change->to;
    } else {
        w->fates[change->annotation].gone = TRUE;
        if (change->kind == ACUAN_CHANGE_SET)
            add_change(w, &change->to, old->at, (int) change->annotation);
    }
}

char *
acuan_law_annotate(const AcuanLaw *law, const AcuanChange *changes, guint n, gsize *length,
                   GError **error)
{
    g_autoptr(LawEdits) edits = law_edits_new(law);
    g_autoptr(GArray) additions = g_array_new(FALSE, FALSE, sizeof(Addition));
    g_autofree Fate *fates = g_new0(Fate, law->n_annotations + 1);
    Annotator w = {law, edits, fates, additions, error, FALSE};

    for (guint i = 0; i < n; i++)
        take_change(&w, &changes[i]);
    for (guint i = 0; i < additions->len && !w.failed; i++) {
        Addition *a = &g_array_index(additions, Addition, i);
        a->entry = find_entry(&w, a);
    }
    if (!w.failed)
        write_all(&w);
    return w.failed ? NULL : law_edits_apply(edits, length);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lawdata.h"

#include <jansson.h>
#include <string.h>

#include "base/yaml.h"

static json_t *
text_json(AcuanSlice text)
{
    g_autofree char *valid = g_utf8_make_valid(text.p ? text.p : "", (gssize) text.n);

    return json_string(valid);
}

static json_t *
node_json(const AcuanYamlNode *node)
{
    json_t *out;

    switch (yaml_kind(node)) {
    case YAML_NODE_SCALAR: return yaml_text(node) ? text_json(acuan_slice(yaml_text(node))) : json_null();
    case YAML_NODE_LIST:
        out = json_array();
        for (guint i = 0; i < yaml_size(node); i++)
            json_array_append_new(out, node_json(yaml_item(node, i)));
        return out;
    case YAML_NODE_MAP:
        out = json_object();
        for (guint i = 0; i < yaml_size(node); i++)
            json_object_set_new(out, yaml_text(yaml_key(node, i)), node_json(yaml_item(node, i)));
        return out;
    default: return json_null();
    }
}

static json_t *
front_json(const AcuanLaw *law)
{
    json_t *front = node_json(yaml_root(law->front));

    json_object_del(front, "anotasi");
    return front;
}

static void
set_number(json_t *out, const AcuanLaw *law, const char *key, AcuanSlice number)
{
    g_autofree char *canonical = law->profile && number.n ? acuan_profile_number(number) : NULL;

    json_object_set_new(out, key, text_json(canonical ? acuan_slice(canonical) : number));
}

char *
lawdata_json(const AcuanLaw *law, guint provisions)
{
    json_t *out = json_object();
    g_autofree char *name = acuan_law_citation(law);
    guint quoted = 0;
    AcuanSlice first = ACUAN_SLICE_NONE, last = ACUAN_SLICE_NONE;

    for (guint i = 0; i < law->n_units; i++) {
        const AcuanUnit *unit = &law->units[i];
        if (unit->kind != ACUAN_UNIT_PASAL)
            continue;
        if (unit->quoted) {
            quoted++;
            continue;
        }
        first = first.p ? first : unit->number;
        last = unit->number;
    }
    json_object_set_new(out, "front", front_json(law));
    json_object_set_new(out, "articles", json_integer(acuan_law_count(law, ACUAN_UNIT_PASAL)));
    json_object_set_new(out, "quoted", json_integer(quoted));
    json_object_set_new(out, "name", text_json(acuan_slice(name)));
    set_number(out, law, "first", first);
    set_number(out, law, "last", last);
    json_object_set_new(out, "provisions", json_integer(provisions));
    json_object_set_new(out, "path", text_json(acuan_slice(law->path)));
    json_object_set_new(out, "text_kind", json_string(law->digest ? "ikhtisar" : "verbatim"));
    char *dumped = json_dumps(out, JSON_COMPACT);
    char *text = g_strdup(dumped);
    free(dumped);
    json_decref(out);
    return text;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/usage.h"

#include <string.h>

GPtrArray *
acuan_law_word_keys(const AcuanLaw *law)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 1; i < law->n_units; i++) {
        AcuanSlice slice = acuan_unit_content(law, i);
        if (law->units[i].kind != ACUAN_UNIT_PASAL)
            continue;
        g_autofree char *text = g_strndup(slice.p, slice.n);
        g_autofree char *key = acuan_words_key(text);
        g_ptr_array_add(out, g_strconcat(" ", key, " ", NULL));
    }
    return out;
}

/* "-nya" may hang on a term. */
static guint
count_in(const char *text, const char *name)
{
    g_autofree char *key = acuan_words_key(name);
    g_autofree char *words = g_strconcat(" ", key, NULL);
    guint n = 0;

    for (const char *p = text; *key && (p = strstr(p, words)) != NULL;) {
        p += strlen(words);
        n += *p == ' ' || g_str_has_prefix(p, "nya ") ? 1 : 0;
    }
    return n;
}

static guint
count_names(const char *text, const AcuanDefinition *d)
{
    guint n = count_in(text, d->term);

    for (guint i = 0; d->aliases[i]; i++)
        n += count_in(text, d->aliases[i]);
    return n;
}

guint
acuan_term_uses(const AcuanDefinition *d, const GPtrArray *keys)
{
    g_autofree char *names = g_strjoinv(" , ", d->aliases);
    g_autofree char *raw = g_strconcat(d->term, " , ", names, " , ", d->text, NULL);
    g_autofree char *own_key = acuan_words_key(raw);
    g_autofree char *own = g_strconcat(" ", own_key, " ", NULL);
    guint all = 0, inside = count_names(own, d);

    for (guint i = 0; i < keys->len; i++)
        all += count_names(g_ptr_array_index(keys, i), d);
    return all > inside ? all - inside : 0;
}

const AcuanDefinition *
acuan_term_defined_before(const GPtrArray *definitions, guint at)
{
    const AcuanDefinition *d = g_ptr_array_index(definitions, at);
    g_autofree char *key = acuan_words_key(d->term);

    for (guint i = 0; i < at && *d->text; i++) {
        const AcuanDefinition *other = g_ptr_array_index(definitions, i);
        if (*other->text && acuan_definition_names(other, key))
            return other;
    }
    return NULL;
}

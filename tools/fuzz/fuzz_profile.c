/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laws of other countries: the first byte says whether the rest is a whole document, a body below the
 * front matter of a profile, or a citation. */
#include <string.h>

#include "acuan/article.h"
#include "acuan/citation.h"
#include "acuan/define.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static const char *const FRONTS[] = {
    "",
    "---\n제목: 견본법\n법령ID: '1'\n법령구분: 법률\n공포일자: 2026-02-27\n---\n",
    "---\nTitle: Muster\njurabk: MG\nslug: mg\n---\n\n# Muster (MG)\n",
};

/* Units tile their parents, and each is found again by its address. */
static void
check_units(const AcuanLaw *law)
{
    for (guint i = 0; i < law->n_units; i++) {
        const AcuanUnit *u = &law->units[i];
        guint at = i + 1 < u->next ? law->units[i + 1].start : u->end;
        g_assert(u->start <= u->content && u->content <= u->end && u->end <= law->body.n);
        for (guint k = i + 1; k < u->next; at = law->units[k].end, k = law->units[k].next)
            g_assert(law->units[k].start == at);
        g_assert(at == u->end);
    }
    for (guint i = 1; i < MIN(law->n_units, 60); i++) {
        g_autofree char *eid = acuan_unit_eid(law, i);
        g_autofree char *citation = acuan_unit_citation(law, i);
        g_assert(acuan_law_find_eid(law, eid) > 0);
        acuan_law_find(law, citation);
    }
}

static void
check_articles(const AcuanLaw *law)
{
    g_autoptr(GArray) provisions = acuan_law_provisions(law);

    for (guint i = 0; i < MIN(provisions->len, 50); i++) {
        AcuanArticle article;
        acuan_article_from_law(&article, law, g_array_index(provisions, guint, i));
        for (guint k = 0; k < MIN(article.n_parts, 20); k++) {
            g_autofree char *iri = acuan_article_iri(&article, (int) k);
            g_autofree char *cite = acuan_article_cite(&article, (int) k);
            g_autofree char *number = acuan_part_number(&article, &article.parts[k]);
        }
        g_autoptr(GPtrArray) definitions = acuan_article_definitions(&article);
        for (guint k = 0; k < definitions->len; k++) {
            const AcuanDefinition *d = g_ptr_array_index(definitions, k);
            g_assert(d->start < d->end && d->end <= article.text.n && *d->term);
            g_assert(g_utf8_validate(d->term, -1, NULL) && g_utf8_validate(d->text, -1, NULL));
        }
        acuan_article_clear(&article);
    }
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    guint mode = size ? data[0] % 4 : 0;
    AcuanCitation citation;

    if (size == 0)
        return 0;
    g_autofree char *rest = g_strndup((const char *) data + 1, size - 1);
    if (mode == 3) {
        g_autoptr(GError) error = NULL;
        gboolean read = acuan_citation_parse(rest, &citation, &error);
        g_autofree char *text =
            read ? acuan_steps_text_in(citation.profile, citation.steps, citation.n_steps) : NULL;
        return 0;
    }
    char *bytes = g_strconcat(FRONTS[mode], rest, NULL);
    g_autoptr(AcuanLaw) law = acuan_law_read("fuzz.md", bytes, strlen(bytes), NULL);
    if (law && law->profile) {
        check_units(law);
        check_articles(law);
    }
    return 0;
}

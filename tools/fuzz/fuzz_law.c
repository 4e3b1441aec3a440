/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole document: front matter, body, and every address of every unit. */
#include <string.h>

#include "acuan/article.h"
#include "acuan/define.h"
#include "acuan/links.h"
#include "acuan/refs.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char *bytes = g_malloc(size + 1);

    memcpy(bytes, data, size);
    bytes[size] = '\0';
    g_autoptr(AcuanLaw) law = acuan_law_read("fuzz.md", bytes, size, NULL);
    g_autoptr(GArray) provisions = law ? acuan_law_provisions(law) : NULL;
    for (guint i = 0; law && i < MIN(provisions->len, 50); i++) {
        AcuanArticle article;
        acuan_article_from_law(&article, law, g_array_index(provisions, guint, i));
        g_autofree char *iri = acuan_article_iri(&article, -1);
        g_autoptr(GArray) refs = acuan_find_refs(article.text, &(AcuanCitation){0});
        g_autoptr(GArray) links = acuan_article_links(&article);
        g_autoptr(GPtrArray) definitions = acuan_article_definitions(&article);
        acuan_article_clear(&article);
    }
    return 0;
}

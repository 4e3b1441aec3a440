/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * articles PATH... - prints the provisions of the texts, one a line, as the builders that acuan is
 * measured against read them: they get for nothing what reading the law's text costs.
 *
 * Columns, with tabs between: work IRI#eId, year, law's title, headings, text, explanatory note.
 * Line ends and tabs within a column are blanks.
 */
#include <stdio.h>

#include "acuan.h"

static void
put_column(AcuanSlice text, char end)
{
    for (gsize i = 0; i < text.n; i++)
        putchar_unlocked((guchar) text.p[i] < ' ' ? ' ' : text.p[i]);
    putchar_unlocked(end);
}

static void
put_article(const AcuanLaw *law, guint unit)
{
    AcuanArticle article;

    acuan_article_from_law(&article, law, unit);
    g_autofree char *name = g_strconcat(article.law_id, "#", article.eid, NULL);
    g_autofree char *year = g_strdup_printf("%u", article.year);
    g_autofree char *headings = g_strjoinv(" ", (char **) (void *) article.headings);
    put_column(acuan_slice(name), '\t');
    put_column(acuan_slice(year), '\t');
    put_column(acuan_slice(article.law_title), '\t');
    put_column(acuan_slice(headings), '\t');
    put_column(article.text, '\t');
    put_column(article.note, '\n');
    acuan_article_clear(&article);
}

static void
put_law(const char *path)
{
    g_autoptr(AcuanLaw) law = acuan_law_read_file(path, NULL);
    g_autoptr(GArray) provisions = law ? acuan_law_provisions(law) : NULL;

    for (guint i = 0; provisions && i < provisions->len; i++)
        put_article(law, g_array_index(provisions, guint, i));
}

int
main(int argc, char **argv)
{
    g_autoptr(GPtrArray) texts = NULL;

    if (argc < 2) {
        fputs("usage: articles PATH...\n", stderr);
        return 2;
    }
    texts = acuan_find_texts((const char *const *) argv + 1, NULL);
    for (guint i = 0; i < texts->len; i++)
        put_law(g_ptr_array_index(texts, i));
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}

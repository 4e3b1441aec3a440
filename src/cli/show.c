/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli.h"
#include "render/json.h"

/* What one argument names: a provision, or a law as a whole. */
typedef struct {
    AcuanHit *hit; /* of a provision */
    int part;
    char *law;     /* IRI of a law */
} Target;

static void
target_clear(Target *target)
{
    acuan_hit_free(target->hit);
    g_free(target->law);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Target, target_clear)

static gboolean
find_target(AcuanIndex *index, const char *text, Target *target, GError **error)
{
    AcuanCitation citation;

    if (text[0] == '/' && !strchr(text, '#')) {
        g_autofree char *law = acuan_index_law(index, text, error);
        if (law)
            target->law = g_strdup(text);
        else if (!*error)
            g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND, "%s is not in this index", text);
        return law != NULL;
    }
    if (text[0] != '/' && acuan_citation_parse(text, &citation, NULL) && citation.n_steps == 0) {
        target->law = acuan_index_resolve_law(index, &citation, error);
        return target->law != NULL;
    }
    if (text[0] != '/' && !acuan_citation_parse(text, &citation, NULL)) {
        /* Laws of other countries are called by name. */
        target->law = acuan_index_named_law(index, text, NULL);
        if (target->law)
            return TRUE;
    }
    target->hit = acuan_index_provision(index, text, &target->part, error);
    return target->hit != NULL;
}

static void
write_contents(GString *out, const GPtrArray *provisions, const Style *style)
{
    const AcuanHit *first = g_ptr_array_index(provisions, 0);
    g_autofree char *name = acuan_article_law_name(&first->article);
    gboolean same_name = strcmp(name, first->article.law_title) == 0;
    const char **before = NULL;

    g_string_append_printf(out, "%s%s%s%s%s\n", style->bold, name, style->off, same_name ? "" : " ",
                           same_name ? "" : first->article.law_title);
    for (guint i = 0; i < provisions->len; i++) {
        const AcuanArticle *a = &((const AcuanHit *) g_ptr_array_index(provisions, i))->article;
        guint same = 0;
        while (before && before[same] && a->headings[same] &&
               strcmp(before[same], a->headings[same]) == 0)
            same++;
        for (guint h = same; a->headings[h]; h++)
            g_string_append_printf(out, "%*s%s\n", (int) (2 * h), "", a->headings[h]);
        before = a->headings;
        g_autofree char *line = acuan_slice_fold((AcuanSlice){a->text.p, MIN(a->text.n, 400)});
        g_autofree char *head = g_utf8_make_valid(line, -1);
        g_autofree char *cut = g_utf8_substring(head, 0, MIN(g_utf8_strlen(head, -1), 70));
        g_string_append_printf(out, "    %s%s%s  %s\n", style->bold, a->citation, style->off, cut);
    }
}

static gboolean
write_law(Out *out, AcuanIndex *index, const char *iri, const char *format, const Style *style,
          gboolean *digest, GError **error)
{
    g_autoptr(GPtrArray) provisions = acuan_index_law_provisions(index, iri, error);

    if (!provisions)
        return FALSE;
    for (guint i = 0; strcmp(format, "text") != 0 && i < provisions->len; i++)
        json_append(out->text, json_provision(index, g_ptr_array_index(provisions, i), -1),
                    strcmp(format, "json") == 0);
    if (provisions->len)
        *digest = ((AcuanHit *) g_ptr_array_index(provisions, 0))->article.digest;
    if (provisions->len && strcmp(format, "text") == 0)
        write_contents(out->text, provisions, style);
    return TRUE;
}

/* The articles from one citation's first to its last, in the order of the law. */
static gboolean
write_range(Out *out, AcuanIndex *index, const AcuanCitation *citation, const char *format,
            const Style *style, gboolean *digest, GError **error)
{
    g_autofree char *iri = acuan_index_resolve_law(index, citation, error);
    g_autofree char *first = acuan_steps_eid(citation->steps, citation->n_steps);
    g_autofree char *last = acuan_steps_eid(citation->last, citation->n_last);
    g_autoptr(GPtrArray) all = iri ? acuan_index_law_provisions(index, iri, error) : NULL;
    gboolean inside = FALSE, ended = FALSE;

    if (!all)
        return FALSE;
    for (guint i = 0; i < all->len && !ended; i++) {
        const AcuanHit *hit = g_ptr_array_index(all, i);
        inside = inside || strcmp(hit->article.eid, first) == 0;
        if (!inside)
            continue;
        *digest = *digest || hit->article.digest;
        if (strcmp(format, "text") == 0)
            text_provision(out->text, index, hit, -1, style);
        else
            json_append(out->text, json_provision(index, hit, -1), strcmp(format, "json") == 0);
        ended = strcmp(hit->article.eid, last) == 0;
    }
    if (!ended)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_NOT_FOUND,
                    "the range does not lie in the articles of %s", iri);
    return ended;
}

static gboolean
write_target(Out *out, AcuanIndex *index, const char *text, const char *format, const Style *style,
             gboolean *digest, GError **error)
{
    g_auto(Target) target = {NULL, -1, NULL};
    AcuanCitation citation;

    if (text[0] != '/' && acuan_citation_parse(text, &citation, NULL) && citation.n_last)
        return write_range(out, index, &citation, format, style, digest, error);
    if (!find_target(index, text, &target, error)) {
        if (text[0] == '/' || !acuan_citation_parse(text, &citation, NULL) ||
            !acuan_citation_split_dash(&citation))
            return FALSE;
        g_clear_error(error);
        return write_range(out, index, &citation, format, style, digest, error);
    }
    if (target.law)
        return write_law(out, index, target.law, format, style, digest, error);
    *digest = *digest || target.hit->article.digest;
    if (strcmp(format, "text") == 0)
        text_provision(out->text, index, target.hit, target.part, style);
    else
        json_append(out->text, json_provision(index, target.hit, target.part),
                    strcmp(format, "json") == 0);
    return TRUE;
}

/* A bad argument does not keep the others from being shown; the gravest exit code wins. */
static int
answer(const Common *common, AcuanIndex *index, const char *format, char **texts)
{
    const Style *style = cli_style(common);
    g_autoptr(GError) error = NULL;
    Out *out = out_open(common->output, TRUE, &error);
    gboolean digest = FALSE;
    int status = EXIT_OK;

    if (!out)
        return cli_fail(error);
    for (; *texts; texts++) {
        g_autoptr(GError) inner = NULL;
        if (!write_target(out, index, *texts, format, style, &digest, &inner))
            status = cli_worse(status, cli_fail(inner));
    }
    if (digest && strcmp(format, "text") == 0)
        text_digest_notice(out->text, style);
    return cli_finish(out, status);
}

int
cmd_show(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", "jsonl", NULL};
    g_auto(Common) common = {0};
    int status = EXIT_USAGE;

    if (!cli_parse("show", &common, NULL, &argc, &argv))
        return EXIT_USAGE;
    if (argc < 2)
        return cli_usage("show", "name a provision, such as 'Pasal 5 Perpres 95/2018'");
    const char *format = cli_format(&common, formats);
    if (!format)
        return EXIT_USAGE;
    g_autoptr(AcuanIndex) index = cli_open_index(&common, &status);
    return index ? answer(&common, index, format, argv + 1) : status;
}

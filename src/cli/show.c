/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli.h"
#include "render/json.h"

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

static void
write_hits(Out *out, AcuanIndex *index, const AcuanTarget *target, const char *format, const Style *style)
{
    gboolean text = strcmp(format, "text") == 0;

    if (text && target->whole) {
        write_contents(out->text, target->hits, style);
        return;
    }
    for (guint i = 0; i < target->hits->len; i++) {
        const AcuanHit *hit = g_ptr_array_index(target->hits, i);
        if (text)
            text_provision(out->text, index, hit, target->part, style);
        else if (strcmp(format, "json") == 0)
            json_append(out->text,
                        json_note_missing(json_provision(index, hit, target->part), index), TRUE);
        else
            json_append(out->text, json_provision(index, hit, target->part), FALSE);
    }
}

/* Everything that one argument names. What is not there is said on standard error. */
static int
write_named(Out *out, AcuanIndex *index, const char *text, const char *format, const Style *style,
            gboolean *digest, gboolean quiet)
{
    int status = EXIT_OK;
    g_autoptr(AcuanIdentity) named = cli_identify(index, text, &status);

    if (!named)
        return status;
    for (guint i = 0; i < named->targets->len; i++) {
        const AcuanTarget *target = g_ptr_array_index(named->targets, i);
        if (target->reason) {
            g_printerr("acuan: %s\n", target->reason);
            status = EXIT_NO;
        }
        for (guint k = 0; !quiet && k < target->remarks->len; k++)
            g_printerr("acuan: %s\n", (const char *) g_ptr_array_index(target->remarks, k));
        if (target->hits->len) {
            *digest = *digest || ((const AcuanHit *) g_ptr_array_index(target->hits, 0))->article.digest;
            write_hits(out, index, target, format, style);
        }
    }
    return status;
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
    for (; *texts; texts++)
        status = cli_worse(status, write_named(out, index, *texts, format, style, &digest, common->quiet));
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

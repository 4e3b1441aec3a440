/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "acuan/terms.h"
#include "cli.h"
#include "render/terms_render.h"

typedef struct {
    Common common;
    const char *format;
    gboolean all, conflicts;
    char *law, *status;
    gint limit; /* below 0: none */
    char *words;
} Define;

static guint
limit_of(const Define *o)
{
    return o->limit < 0 ? G_MAXUINT : (guint) o->limit;
}

/* ---- one term ---- */

static void
tell_nothing(const Define *o, const AcuanTermAnswer *answer)
{
    g_autoptr(GString) near = g_string_new(NULL);

    for (guint i = 0; i < answer->suggestions->len; i++)
        g_string_append_printf(near, "%s'%s'", i ? ", " : "",
                               (const char *) g_ptr_array_index(answer->suggestions, i));
    g_printerr("acuan: no law %s%s%sdefines '%s'%s%s\n", o->status ? "of status " : "",
               o->status ? o->status : "", o->status ? " " : "", o->words,
               near->len ? "; terms like it: " : "", near->str);
}

static void
tell_names(const AcuanTermAnswer *answer)
{
    for (guint i = 1; i < answer->names->len; i++)
        g_printerr("acuan: also looked for '%s'\n",
                   (const char *) g_ptr_array_index(answer->names, i));
}

static int
answer_term(const Define *o, AcuanIndex *index)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanTermAnswer) answer = acuan_index_define(index, o->words, o->status, &error);
    Out *out = answer ? out_open(o->common.output, TRUE, &error) : NULL;
    const Style *style = cli_style(&o->common);

    if (!out)
        return cli_fail(error);
    if (strcmp(o->format, "json") == 0)
        json_append(out->text, json_note_missing(terms_json(answer, limit_of(o)), index), TRUE);
    else if (strcmp(o->format, "jsonl") == 0)
        terms_jsonl(out->text, answer, limit_of(o));
    else
        terms_text(out->text, answer, limit_of(o), style);
    if (strcmp(o->format, "text") == 0 && terms_use_digest(answer))
        text_digest_notice(out->text, style);
    gboolean found = answer->wordings->len + answer->named->len > 0;
    if (!o->common.quiet)
        tell_names(answer);
    if (!found && !o->common.quiet)
        tell_nothing(o, answer);
    return cli_finish(out, found ? EXIT_OK : EXIT_NO);
}

/* ---- all terms ---- */

/* The work IRI of --law; NULL with an error, or without one if there is no --law. */
static char *
law_of(const Define *o, AcuanIndex *index, GError **error)
{
    AcuanCitation citation;

    if (!o->law || o->law[0] == '/')
        return g_strdup(o->law);
    if (acuan_citation_parse(o->law, &citation, error))
        return acuan_index_resolve_law(index, &citation, error);
    char *named = *error ? NULL : acuan_index_named_law(index, o->law, NULL);
    if (named)
        return named;
    if (!*error)
        g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_QUERY,
                    "'%s' is no law; write it like 'Perpres 95/2018'", o->law);
    return NULL;
}

static void
tell_list(const Define *o, const AcuanTermList *list)
{
    guint shown = MIN(limit_of(o), list->terms->len);

    g_printerr("acuan: %u of %u terms", shown, list->terms->len);
    if (o->conflicts)
        g_printerr(" defined differently in laws in force; %u names of offices left out, which each "
                   "law defines for itself",
                   list->offices);
    if (list->digests)
        g_printerr("; so were %u definitions of digests, whose words are not the law's",
                   list->digests);
    g_printerr("\n");
}

static int
answer_list(const Define *o, AcuanIndex *index)
{
    GError *error = NULL;
    g_autofree char *law = law_of(o, index, &error);
    AcuanTermFilter filter = {o->words, law, o->status, o->conflicts};
    g_autoptr(AcuanTermList) list = error ? NULL : acuan_index_terms(index, &filter, &error);
    Out *out = list ? out_open(o->common.output, TRUE, &error) : NULL;
    int status = EXIT_OK;

    if (!out) {
        status = cli_fail(error);
        g_error_free(error);
        return status;
    }
    if (strcmp(o->format, "json") == 0)
        json_append(out->text, json_note_missing(term_list_json(list, limit_of(o)), index), TRUE);
    else if (strcmp(o->format, "jsonl") == 0)
        term_list_jsonl(out->text, list, limit_of(o));
    else
        term_list_text(out->text, list, limit_of(o), o->conflicts, cli_style(&o->common));
    if (!o->common.quiet)
        tell_list(o, list);
    return cli_finish(out, list->terms->len ? EXIT_OK : EXIT_NO);
}

/* ---- the command ---- */

static int
check(const Define *o)
{
    gboolean listing = o->all || o->conflicts;

    if (!listing && !o->words)
        return cli_usage("define", "name a term, or use --all or --conflicts");
    if (!listing && o->law)
        return cli_usage("define", "--law goes with --all or --conflicts");
    if (o->limit < -1)
        return cli_usage("define", "--limit cannot be negative");
    if (o->status && !g_strv_contains(ACUAN_STATUSES, o->status)) {
        g_autofree char *known = g_strjoinv(", ", (char **) (void *) ACUAN_STATUSES);
        return cli_usage("define", "there is no status '%s'; there are %s", o->status, known);
    }
    return EXIT_OK;
}

static int
run(Define *o)
{
    static const char *const formats[] = {"text", "json", "jsonl", NULL};
    int status = check(o);

    if (status != EXIT_OK)
        return status;
    o->format = cli_format(&o->common, formats);
    g_autoptr(AcuanIndex) index = o->format ? cli_open_index(&o->common, &status) : NULL;
    if (!index)
        return o->format ? status : EXIT_USAGE;
    return o->all || o->conflicts ? answer_list(o, index) : answer_term(o, index);
}

int
cmd_define(int argc, char **argv)
{
    Define o = {.limit = -1};
    const GOptionEntry entries[] = {
        {"all", 0, 0, G_OPTION_ARG_NONE, &o.all, "list the defined terms that begin so", NULL},
        {"conflicts", 0, 0, G_OPTION_ARG_NONE, &o.conflicts,
         "list the terms defined differently in laws in force", NULL},
        {"law", 0, 0, G_OPTION_ARG_STRING, &o.law, "only terms that this law defines", "LAW"},
        {"status", 0, 0, G_OPTION_ARG_STRING, &o.status, "only laws of this status", "STATUS"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &o.limit, "how many wordings or terms (default all)",
         "N"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL}};
    int status = EXIT_USAGE;

    if (cli_parse("define", &o.common, entries, &argc, &argv)) {
        o.words = argc > 1 ? g_strjoinv(" ", argv + 1) : NULL;
        status = run(&o);
    }
    g_free(o.words);
    g_free(o.law);
    g_free(o.status);
    common_clear(&o.common);
    return status;
}

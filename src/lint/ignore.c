/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ignore.c - "# acuan: ignore RULE reason": what somebody has looked at and lets stand. */
#include <string.h>

#include "lint.h"

typedef struct {
    guint line;
    AcuanSlice rule, reason;
} Ignore;

/* Takes the next word of `*rest`. */
static AcuanSlice
take_word(AcuanSlice *rest)
{
    AcuanSlice text = acuan_slice_strip(*rest);
    AcuanSlice word = {text.p, 0};

    while (word.n < text.n && !g_ascii_isspace(text.p[word.n]))
        word.n++;
    *rest = acuan_slice_strip((AcuanSlice){text.p + word.n, text.n - word.n});
    return word;
}

static gboolean
read_ignore(AcuanSlice line, Ignore *out)
{
    line = acuan_slice_strip(line);
    if (line.n == 0 || line.p[0] != '#')
        return FALSE;
    AcuanSlice rest = {line.p + 1, line.n - 1};
    if (!acuan_slice_is(take_word(&rest), "acuan:") || !acuan_slice_is(take_word(&rest), "ignore"))
        return FALSE;
    out->rule = take_word(&rest);
    out->reason = rest;
    return TRUE;
}

static void
add(GPtrArray *found, const char *file, guint line, const char *rule, char *message)
{
    AcuanFinding finding = {file, line, 1, ACUAN_WARNING, rule, message};

    g_ptr_array_add(found, lint_finding_new(&finding));
    g_free(message);
}

static void
report_unknown(GPtrArray *found, const char *file, const Ignore *i, const char *name)
{
    guint n;
    const AcuanRulePage *pages = acuan_rule_pages(&n);
    g_autofree const char **ids = g_new0(const char *, n + 1);

    for (guint k = 0; k < n; k++)
        ids[k] = pages[k].id;
    const char *near = acuan_nearest(name, ids);
    add(found, file, i->line, "ignore-unknown",
        g_strdup_printf("there is no rule '%s'%s%s%s", name, near ? "; did you mean '" : "",
                        near ? near : "", near ? "'?" : ""));
}

/* Only what was found before the suppressions themselves were looked at: nobody suppresses those.
 */
static guint
let_stand(GPtrArray *found, guint n, const char *file, const char *name, AcuanSlice reason)
{
    guint stood = 0;

    for (guint k = 0; k < n; k++) {
        AcuanLintFinding *f = g_ptr_array_index(found, k);
        if (strcmp(f->rule->id, name) != 0 || g_strcmp0(f->file, file) != 0)
            continue;
        stood++;
        if (!f->reason)
            f->reason = g_strndup(reason.p, reason.n);
    }
    return stood;
}

static void
use_ignore(GPtrArray *found, guint n, const char *file, const Ignore *i)
{
    g_autofree char *name = g_strndup(i->rule.p, i->rule.n);

    if (!acuan_rule_page(name))
        report_unknown(found, file, i, name);
    else if (i->reason.n == 0)
        add(found, file, i->line, "ignore-reason",
            g_strdup_printf("why '%s' is let stand is not said; without a reason it is not", name));
    else if (let_stand(found, n, file, name, i->reason) == 0)
        add(found, file, i->line, "ignore-unused",
            g_strdup_printf("there is no finding of '%s' here that could be let stand", name));
}

void
lint_ignore(GPtrArray *found, const char *file, AcuanSlice text)
{
    const char *p = text.p, *end = p + text.n;
    guint n = found->len;
    Ignore ignore;

    for (guint line = 1; p < end; line++) {
        const char *eol = memchr(p, '\n', (gsize) (end - p));
        ignore.line = line;
        if (read_ignore((AcuanSlice){p, (gsize) ((eol ? eol : end) - p)}, &ignore))
            use_ignore(found, n, file, &ignore);
        p = eol ? eol + 1 : end;
    }
}

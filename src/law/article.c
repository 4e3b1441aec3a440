/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/article.h"

#include <string.h>

#include "acuan/citation.h"
#include "profile.h"

/* A title block or closing longer than this holds more than titles and signatures: headings were lost
 * and law stands there. */
#define LONG_OUTER_TEXT 1500

/* Supplementary provisions without articles of their own are one provision, lists and all. */
static gboolean
has_whole_text(const AcuanLaw *law, guint index)
{
    for (guint i = index + 1; i < law->units[index].next; i = law->units[i].next)
        if (law->units[i].kind == ACUAN_UNIT_TRANSITION_PASAL)
            return FALSE;
    return acuan_slice_strip(acuan_unit_content(law, index)).n > 0;
}

/* A unit that is one provision with all its parts. */
static gboolean
is_article(const AcuanLaw *law, guint index)
{
    AcuanUnitKind kind = law->units[index].kind;

    return kind == ACUAN_UNIT_PASAL || kind == ACUAN_UNIT_TRANSITION_PASAL ||
           (kind == ACUAN_UNIT_TRANSITION && has_whole_text(law, index));
}

/* Of the articles with a number the one that a note means: the law's own, else the first that it quotes. */
static const AcuanUnit *
noted_article(const AcuanLaw *law, AcuanSlice number)
{
    const AcuanUnit *quoted = NULL;

    for (guint i = 1; i < law->n_units; i++) {
        const AcuanUnit *unit = &law->units[i];
        if (unit->kind != ACUAN_UNIT_PASAL || !acuan_slice_equal(unit->number, number))
            continue;
        if (!unit->quoted)
            return unit;
        quoted = quoted ? quoted : unit;
    }
    return quoted;
}

/* The note on an article, or 0: of several parts of an elucidation the last one that has any. */
static guint
note_of(const AcuanLaw *law, const AcuanUnit *pasal)
{
    if (pasal->kind != ACUAN_UNIT_PASAL || noted_article(law, pasal->number) != pasal)
        return 0;
    for (guint i = law->n_units; i-- > 1;) {
        const AcuanUnit *unit = &law->units[i];
        if (unit->kind == ACUAN_UNIT_NOTE && unit->occurrence == 1 &&
            acuan_slice_equal(unit->number, pasal->number))
            return i;
    }
    return 0;
}

/* Does the note go with an article? Second ones are provisions of their own. */
static gboolean
goes_with_article(const AcuanLaw *law, guint note)
{
    for (guint i = 1; i < law->n_units; i++)
        if (is_article(law, i) && acuan_slice_equal(law->units[i].number, law->units[note].number) &&
            note_of(law, &law->units[i]) == note)
            return TRUE;
    return FALSE;
}

static gboolean
is_outer_provision(const AcuanLaw *law, guint index)
{
    const AcuanUnit *unit = &law->units[index];
    gsize length = acuan_slice_strip(acuan_unit_own_text(law, index)).n;

    switch (unit->kind) {
    case ACUAN_UNIT_TITLE:
    case ACUAN_UNIT_CLOSING: return length > LONG_OUTER_TEXT;
    case ACUAN_UNIT_NOTE: return length > 0 && !goes_with_article(law, index);
    case ACUAN_UNIT_PENJELASAN:
        /* "PENJELASAN / PASAL DEMI PASAL" is a heading, not an elucidation. */
        return length > 64;
    default: return length > 0;
    }
}

/* The articles of the amended law that an amending article quotes: each is searched for by itself. */
static void
append_quoted(GArray *out, const AcuanLaw *law, guint article)
{
    for (guint i = article + 1; i < law->units[article].next; i++)
        if (law->units[i].kind == ACUAN_UNIT_PASAL)
            g_array_append_val(out, i);
}

GArray *
acuan_law_provisions(const AcuanLaw *law)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(guint));
    gboolean any = FALSE;

    for (guint i = 1; i < law->n_units;) {
        gboolean article = is_article(law, i);
        if (article || is_outer_provision(law, i))
            g_array_append_val(out, i);
        if (article)
            append_quoted(out, law, i);
        any = any || (article && law->units[i].kind == ACUAN_UNIT_PASAL);
        i = article ? law->units[i].next : i + 1;
    }
    if (!any) {
        guint root = 0;
        g_array_set_size(out, 0);
        g_array_append_val(out, root);
    }
    return out;
}

/* ---- from a law ---- */

static const char **
collect_headings(const AcuanLaw *law, guint unit)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = unit; i != 0; i = law->units[i].parent) {
        const AcuanUnit *u = &law->units[i];
        if (u->kind < ACUAN_UNIT_BUKU || u->kind > ACUAN_UNIT_PARAGRAF)
            continue;
        if (law->profile) {
            /* As it stands: "제1장 총칙", "Teil 1 - Gemeinsame Bestimmungen". */
            const char *from = law->body.p + u->start;
            const char *to = u->title.n ? u->title.p + u->title.n : u->number.p + u->number.n;
            g_ptr_array_insert(out, 0, acuan_slice_fold((AcuanSlice){from, (gsize) (to - from)}));
            continue;
        }
        g_autofree char *title = acuan_slice_fold(u->title);
        const char *name = u->kind == ACUAN_UNIT_BUKU     ? "BUKU"
                           : u->kind == ACUAN_UNIT_BAB    ? "BAB"
                           : u->kind == ACUAN_UNIT_BAGIAN ? "Bagian"
                                                          : "Paragraf";
        g_ptr_array_insert(out, 0, g_strdup_printf("%s %.*s%s%s", name, (int) u->number.n,
                                                   u->number.p, *title ? " " : "", title));
    }
    g_ptr_array_add(out, NULL);
    return (const char **) (void *) g_ptr_array_free(out, FALSE);
}

static char *
find_group(const AcuanLaw *law, guint unit)
{
    for (guint i = unit; i != 0; i = law->units[i].parent)
        if (law->units[i].kind >= ACUAN_UNIT_BUKU && law->units[i].kind <= ACUAN_UNIT_PARAGRAF)
            return acuan_unit_eid(law, i);
    return g_strdup("");
}

static AcuanSlice
find_note(const AcuanLaw *law, const AcuanUnit *pasal)
{
    guint note = note_of(law, pasal);

    return note ? acuan_slice_strip(acuan_unit_content(law, note)) : ACUAN_SLICE_NONE;
}

static void
collect_parts(AcuanArticle *article, const AcuanLaw *law, guint index)
{
    const AcuanUnit *unit = &law->units[index];
    guint base = (guint) (article->text.p - law->body.p);

    article->n_parts = unit->next - index - 1;
    article->parts = g_new(AcuanPart, article->n_parts + 1);
    for (guint i = 0; i < article->n_parts; i++) {
        const AcuanUnit *u = &law->units[index + 1 + i];
        article->parts[i] = (AcuanPart){
            .kind = u->kind,
            .start = u->start - base,
            .end = MIN(u->end - base, (guint) article->text.n),
            .number = u->number.n ? (guint) (u->number.p - article->text.p) : 0,
            .number_len = (guint) u->number.n,
            .parent = u->parent == index ? -1 : (int) (u->parent - index - 1),
            .occurrence = u->occurrence,
            .quoted = u->quoted && !unit->quoted,
        };
    }
}

void
acuan_article_from_law(AcuanArticle *article, const AcuanLaw *law, guint index)
{
    const AcuanUnit *unit = &law->units[index];
    gboolean whole = is_article(law, index) || unit->kind == ACUAN_UNIT_LAW;

    *article = (AcuanArticle){
        .law_id = law->id,
        .law_title = law->title,
        .type = law->type,
        .number = law->number,
        .language = law->language,
        .status = law->status,
        .year = law->year,
        .digest = law->digest,
        .profile = law->profile,
        .kind = unit->kind,
        .quoted = unit->quoted,
        .pasal = unit->kind != ACUAN_UNIT_PASAL ? g_strdup("")
                 : law->profile                 ? acuan_profile_number(unit->number)
                                                : g_strndup(unit->number.p, unit->number.n),
        .eid = acuan_unit_eid(law, index),
        .citation = acuan_unit_citation(law, index),
        .headings = collect_headings(law, index),
        .group = find_group(law, index),
    };
    article->text = acuan_slice_strip(whole ? acuan_unit_content(law, index) : acuan_unit_own_text(law, index));
    article->note = find_note(law, unit);
    if (is_article(law, index))
        collect_parts(article, law, index);
}

void
acuan_article_clear(AcuanArticle *article)
{
    g_free((char *) (guintptr) article->pasal);
    g_free((char *) (guintptr) article->eid);
    g_free((char *) (guintptr) article->citation);
    g_strfreev((char **) (void *) article->headings);
    g_free((char *) (guintptr) article->group);
    g_free(article->parts);
}

/* ---- addresses ---- */

gboolean
acuan_article_is_inner(const AcuanArticle *article)
{
    return article->quoted && strstr(article->eid, "__qstr__") != NULL;
}

char *
acuan_part_number(const AcuanArticle *article, const AcuanPart *part)
{
    AcuanSlice number = {article->text.p + part->number, part->number_len};

    return article->profile ? acuan_profile_number(number) : g_strndup(number.p, number.n);
}

/* Marks of other countries' laws may be set in Markdown: "1\\.", "**①**". */
AcuanSlice
acuan_part_text(const AcuanArticle *article, const AcuanPart *part)
{
    const char *marks = article->profile ? ").\\*>" : ").";
    guint start = part->number_len ? part->number + part->number_len : part->start;

    while (part->number_len && start < part->end && strchr(marks, article->text.p[start]))
        start++;
    return acuan_slice_strip((AcuanSlice){article->text.p + start, part->end - start});
}

static AcuanStep
part_step(const AcuanArticle *article, const AcuanPart *part)
{
    AcuanStep step = {.kind = part->kind};
    guint ordinal = 0;
    AcuanSlice number = {article->text.p + part->number, part->number_len};

    if (article->profile) {
        g_autofree char *canonical = acuan_part_number(article, part);
        g_strlcpy(step.number, canonical, sizeof step.number);
        return step;
    }
    if (part->kind == ACUAN_UNIT_BAGIAN || part->kind == ACUAN_UNIT_PARAGRAF)
        ordinal = acuan_ordinal(number, NULL);
    if (ordinal)
        g_snprintf(step.number, sizeof step.number, "%u", ordinal);
    else
        g_snprintf(step.number, sizeof step.number, "%.*s", (int) number.n, number.p);
    return step;
}

static gboolean
starts_quotation(const AcuanArticle *article, const AcuanPart *part)
{
    return part->quoted && (part->parent < 0 || !article->parts[part->parent].quoted);
}

static void
append_part_eid(GString *out, const AcuanArticle *article, int index)
{
    const AcuanPart *part = &article->parts[index];
    AcuanStep step = part_step(article, part);
    g_autofree char *name = acuan_steps_eid(&step, 1);

    if (part->parent >= 0)
        append_part_eid(out, article, part->parent);
    g_string_append_printf(out, "__%s%s", starts_quotation(article, part) ? "qstr__" : "", name);
    if (part->occurrence > 1)
        g_string_append_printf(out, ".%u", part->occurrence);
}

char *
acuan_part_eid(const AcuanArticle *article, guint part)
{
    GString *out = g_string_new(article->eid);

    append_part_eid(out, article, (int) part);
    return g_string_free(out, FALSE);
}

static void
append_part_citation(GString *out, const AcuanArticle *article, int index)
{
    const AcuanPart *part = &article->parts[index];
    AcuanStep step = part_step(article, part);

    if (part->parent >= 0)
        append_part_citation(out, article, part->parent);
    if (article->profile) {
        profile_append_step(article->profile, out, &step);
        return;
    }
    g_autofree char *text = acuan_steps_text(&step, 1);
    g_string_append_printf(out, " %s%s",
                           part->quoted && part->kind == ACUAN_UNIT_PASAL ? "(yang memuat) " : "",
                           text);
}

char *
acuan_part_citation(const AcuanArticle *article, guint part)
{
    GString *out = g_string_new(article->citation);

    append_part_citation(out, article, (int) part);
    return g_string_free(out, FALSE);
}

int
acuan_article_part_at(const AcuanArticle *article, guint offset)
{
    int found = -1;

    /* Parts lie in reading order, a parent before its children: the last that holds it is innermost. */
    for (guint i = 0; i < article->n_parts && article->parts[i].start <= offset; i++)
        if (offset < article->parts[i].end)
            found = (int) i;
    return found;
}

char *
acuan_article_law_name(const AcuanArticle *article)
{
    return article->profile
               ? acuan_profile_law_name(article->profile, article->number, article->law_title)
               : acuan_law_name(article->type, article->number, article->year);
}

char *
acuan_article_cite_in(const AcuanArticle *article, int part, const char *law)
{
    g_autofree char *within = part >= 0 ? acuan_part_citation(article, (guint) part)
                                        : g_strdup(article->citation);

    if (!*within)
        return g_strdup(law);
    if (article->profile)
        return acuan_profile_cite(article->profile, law, within);
    if (article->quoted && !acuan_article_is_inner(article))
        return g_strdup_printf("%s (kutipan) dalam %s", within, law);
    return g_strconcat(within, " ", law, NULL);
}

char *
acuan_article_cite(const AcuanArticle *article, int part)
{
    g_autofree char *law = acuan_article_law_name(article);

    return acuan_article_cite_in(article, part, law);
}

char *
acuan_article_iri(const AcuanArticle *article, int part)
{
    g_autofree char *eid = part >= 0 ? acuan_part_eid(article, (guint) part)
                                     : g_strdup(article->eid);

    return *eid ? g_strdup_printf("%s#%s", article->law_id, eid) : g_strdup(article->law_id);
}

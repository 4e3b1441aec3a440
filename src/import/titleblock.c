/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a regulation says about itself: kind, number, year and title in the title block (and again above
 * the elucidation and the annexes), dates and gazette in the closing, what it carries out, refers to,
 * amends and revokes in title, preamble and last articles.
 */
#include <stdlib.h>
#include <string.h>

#include "acuan/refs.h"
#include "dates.h"
#include "meta.h"
#include "ocr.h"

#define MAX_HEAD_LINES 80

static gboolean
has_prefix(AcuanSlice text, const char *prefix)
{
    gsize n = strlen(prefix);
    return text.n >= n && g_ascii_strncasecmp(text.p, prefix, n) == 0;
}

static gboolean
contains(AcuanSlice text, const char *words)
{
    return memmem(text.p, text.n, words, strlen(words)) != NULL;
}

/* ---- number and year ---- */

static guint
this_year(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();

    return (guint) g_date_time_get_year(now);
}

static guint
year_behind(const char *at)
{
    at += strspn(at, " :");
    return ocr_plain_number((AcuanSlice){at, strcspn(at, " \n.,;")});
}

/* "NOMOR 95 TAHUN 2018", "Nomor: 29/PERM/M.KOMINFO/11/2006", with letters among the digits. */
static gboolean
read_number(ImportMeta *meta, const char *text)
{
    const char *at = text;
    AcuanSlice number;

    if (g_ascii_strncasecmp(at, "NOMOR", 5) != 0)
        return FALSE;
    at += 5;
    at += strspn(at, " :.");
    number = (AcuanSlice){at, strcspn(at, " \n")};
    /* "Nomor 1 1 Tahun": the digits fell apart. */
    const char *year = strstr(at, "TAHUN");
    if (!year)
        year = strstr(at, "TAHVN");
    if (year && year - at <= 7)
        number = (AcuanSlice){at, (gsize) (year - at)};
    gboolean dated = memchr(number.p, '/', number.n) != NULL;
    guint value = 0;
    g_autofree char *digits = g_strndup(number.p, number.n);
    for (char *from = digits, *to = digits;; from++)
        if (*from != ' ' && (*to++ = *from) == '\0')
            break;
    if (!dated) {
        value = ocr_plain_number(acuan_slice(digits));
        for (guint n = 1; !value && n < 400; n++)
            if (ocr_may_be_number(acuan_slice(digits), n) && !strpbrk(digits, "LTgG") )
                value = n;
        /* "Tl": a T is a 7 before another digit. */
        for (guint n = 1; !value && n < 400; n++)
            if (ocr_may_be_number(acuan_slice(digits), n) && strchr(digits, 'T') && n >= 70 && n < 80)
                value = n;
    } else {
        value = (guint) strtoul(digits, NULL, 10);
    }
    guint in_year = year ? year_behind(year + 5) : 0;
    const char *slash = dated ? strrchr(digits, '/') : NULL;
    if (!in_year && slash)
        in_year = ocr_plain_number(acuan_slice(slash + 1));
    if (!value || in_year < 1900 || in_year > this_year() + 1)
        return FALSE;
    meta->year = in_year;
    g_free(meta->number);
    meta->number = g_strdup_printf("%u", value);
    return TRUE;
}

/* Lines [from, until) as one text with single blanks. */
static char *
joined(const ImportText *text, guint from, guint until)
{
    GString *out = g_string_new(NULL);

    for (guint i = from; i < until && i < text->lines->len && out->len < 8000; i++) {
        AcuanSlice line = import_line(text, i)->text;
        g_string_append_len(out, line.p, (gssize) line.n);
        g_string_append_c(out, ' ');
    }
    return g_string_free(out, FALSE);
}

/* ---- kind and title ---- */

static gboolean
ends_title(AcuanSlice line)
{
    return has_prefix(line, "DENGAN RAHMAT") || has_prefix(line, "ATAS BERKAT") ||
           has_prefix(line, "Menimbang") || (has_prefix(line, "PRESIDEN") && strchr(",.", line.p[line.n - 1])) ||
           (has_prefix(line, "MENTERI ") && line.p[line.n - 1] == ',') || has_prefix(line, "bahwa ") ||
           has_prefix(line, "GUBERNUR") || has_prefix(line, "BUPATI") || has_prefix(line, "WALI KOTA") ||
           has_prefix(line, "I. UMUM") || has_prefix(line, "BAB ") || has_prefix(line, "Pasal ");
}

/* The first kind of regulation that a text in capitals names; where it stands, or NULL. */
static const char *
find_kind(const char *block, ImportMeta *meta)
{
    static const char *const starts[] = {"UNDANG-UNDANG", "UNDANG -UNDANG", "UNDANG- UNDANG",
                                         "PERATURAN",     "KEPUTUSAN",      "INSTRUKSI",
                                         "SURAT EDARAN",  "PEDOMAN",        "PENETAPAN"};
    const char *first = NULL;

    for (guint k = 0; k < G_N_ELEMENTS(starts); k++) {
        const char *at = block;
        while ((at = strstr(at, starts[k])) != NULL && (!first || at < first)) {
            ImportMeta *tried = import_meta_new();
            if (import_meta_kind(tried, at))
                first = at;
            import_meta_free(tried);
            at++;
        }
    }
    if (first)
        import_meta_kind(meta, first);
    return first;
}

/* Kind, number and year of a title block: "PERATURAN PRESIDEN ... NOMOR 95 TAHUN 2018 TENTANG". What is
 * named behind TENTANG is another law. FALSE if there is no number; the kind may be known even so. */
static gboolean
read_block(ImportMeta *meta, const char *block)
{
    const char *kind = find_kind(block, meta);
    const char *number = kind ? strstr(kind, "NOMOR") : NULL;
    const char *about = kind ? strstr(kind, "TENTANG") : NULL;

    if (number && about && about < number)
        return FALSE;
    return number && number - kind < 300 && read_number(meta, number);
}

static guint
title_end(const ImportText *text, guint from)
{
    guint i = from;

    while (i < text->lines->len && i < from + MAX_HEAD_LINES && !ends_title(import_line(text, i)->text))
        i++;
    return i;
}

/* What stands behind TENTANG. The first one is the law's own: the law it amends has one too. */
static void
read_title(const ImportText *text, ImportMeta *meta, guint from)
{
    guint end = title_end(text, from);
    g_autofree char *block = joined(text, from, end);
    const char *at = strstr(block, "TENTANG ");

    if (!at)
        at = strstr(block, "tentang ");
    if (!at || meta->title)
        return;
    g_autofree char *title = g_strdup(at + 8);
    static const char *const ends[] = {" DENGAN RAHMAT", " PRESIDEN REPUBLIK", " Menimbang"};
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        char *end_at = strstr(title, ends[i]);
        if (end_at)
            *end_at = '\0';
    }
    g_strstrip(title);
    gsize n = strlen(title);
    while (n && strchr(" .,", title[n - 1]))
        title[--n] = '\0';
    if (n && n < 1000)
        meta->title = g_steal_pointer(&title);
}

/* Capitals with small letters or signs among them. */
static gboolean
is_misread(const char *title)
{
    return strpbrk(title, "{}[]!|\\") || (g_ascii_isupper(title[0]) && g_ascii_isupper(title[1]) &&
                                          !line_is_capitals(acuan_slice(title)));
}

static void
take_better_title(ImportMeta *meta, const char *words)
{
    char *title = g_strstrip(g_strdelimit(g_strdup(words), ".", ' '));

    if (meta->title && (is_misread(title) || !*title)) {
        g_free(title);
        return;
    }
    g_free(meta->title);
    meta->title = title;
}

/* "Menetapkan: PERATURAN PRESIDEN TENTANG ...": the title once more. */
static void
read_menetapkan(const ImportText *text, ImportMeta *meta)
{
    for (guint i = 0; i < text->lines->len && import_line(text, i)->part <= PART_PREAMBLE; i++) {
        AcuanSlice line = import_line(text, i)->text;
        if (!has_prefix(line, "Menetapkan"))
            continue;
        guint end = i;
        while (end < text->lines->len && import_line(text, end)->part <= PART_PREAMBLE)
            end++;
        g_autofree char *block = joined(text, i, end);
        const char *name = block + strlen("Menetapkan");
        name += strspn(name, " :");
        if (!meta->type)
            import_meta_kind(meta, name);
        const char *at = strstr(name, "TENTANG ");
        if (at && (!meta->title || is_misread(meta->title)))
            take_better_title(meta, at + 8);
        return;
    }
}

/* ---- the title's capitals ---- */

static gboolean
is_small_word(const char *word)
{
    static const char *const small[] = {"dan",   "atau", "di",    "ke",   "dari", "untuk", "dengan",
                                        "pada",  "dalam", "atas", "tentang", "yang", "bagi", "oleh",
                                        "serta", "terhadap", "kepada", "antara", "sebagai", "secara", "dan/atau", NULL};

    return g_strv_contains(small, word);
}

/* A word that the text writes in capitals even in sentences: an abbreviation. */
static gboolean
is_abbreviation(const ImportText *text, const char *word)
{
    gsize n = strlen(word);

    if (n < 2 || n > 12)
        return FALSE;
    for (guint i = 0; i < text->lines->len && i < 4000; i++) {
        AcuanSlice line = import_line(text, i)->text;
        const char *at = line.n > n ? memmem(line.p, line.n, word, n) : NULL;
        gboolean whole = at && (at == line.p || !g_ascii_isalpha(at[-1])) &&
                         (at + n == line.p + line.n || !g_ascii_isalpha(at[n]));
        if (whole && !line_is_capitals(line) && line.n > 40)
            return TRUE;
    }
    return FALSE;
}

static char *
title_case(const ImportText *text, const char *title)
{
    g_auto(GStrv) words = g_strsplit(title, " ", -1);

    for (guint i = 0; words[i]; i++) {
        g_autofree char *lower = g_ascii_strdown(words[i], -1);
        g_autofree char *letters = g_strdelimit(g_strdup(words[i]), "(),.;", ' ');
        if (is_abbreviation(text, g_strstrip(letters)))
            continue;
        if (i == 0 || !is_small_word(lower)) {
            gboolean start = TRUE;
            for (char *c = lower; *c; c++) {
                if (start && g_ascii_isalpha(*c))
                    *c = g_ascii_toupper(*c);
                start = strchr("-/(", *c) != NULL;
            }
        }
        g_free(words[i]);
        words[i] = g_steal_pointer(&lower);
    }
    return g_strjoinv(" ", words);
}

/* The preamble writes the title as sentences have it: "menetapkan Peraturan Presiden tentang ...". */
static char *
title_in_sentence(const ImportText *text, const char *title)
{
    g_autofree char *wanted = g_ascii_strdown(title, -1);

    for (guint i = 0; i < text->lines->len && import_line(text, i)->part <= PART_PREAMBLE; i++) {
        AcuanSlice line = import_line(text, i)->text;
        if (line_is_capitals(line))
            continue;
        g_autofree char *copy = g_strndup(line.p, line.n);
        g_autofree char *lower = g_ascii_strdown(copy, -1);
        const char *at = strstr(lower, wanted);
        if (at && at - lower > 8 && memcmp(at - 8, "tentang ", 8) == 0 &&
            !g_ascii_islower(copy[at - lower]))
            return g_strndup(copy + (at - lower), strlen(wanted));
    }
    return NULL;
}

static void
recase_title(const ImportText *text, ImportMeta *meta)
{
    if (!meta->title || !line_is_capitals(acuan_slice(meta->title)))
        return;
    char *title = title_in_sentence(text, meta->title);
    if (!title)
        title = title_case(text, meta->title);
    g_free(meta->title);
    meta->title = title;
}

/* ---- closing ---- */

static void
read_date_and_place(ImportMeta *meta, const char *text, const char *const *openings, char **date,
                    gboolean with_place)
{
    for (; *openings; openings++) {
        const char *at = strstr(text, *openings);
        if (!at)
            continue;
        at += strlen(*openings);
        g_autofree char *near = g_strndup(at, MIN(strlen(at), 120));
        if (with_place && !meta->place) {
            gsize n = strcspn(near, " ,\n");
            if (n >= 3 && g_ascii_isupper(near[0]) && g_ascii_islower(near[1]))
                meta->place = g_strndup(near, n);
        }
        /* The other date begins where the other formula does. */
        char *other = strstr(near, "iundangkan di");
        if (other)
            *other = '\0';
        *date = import_find_date(near);
        if (*date)
            return;
    }
}

/* The number behind `words` in a text of capitals, and the year where it is named. */
static gboolean
read_gazette(const char *text, const char *words, guint *year, guint *number)
{
    const char *at = strstr(text, words);

    if (!at)
        return FALSE;
    at += strlen(words);
    at += strspn(at, " :.");
    if (g_str_has_prefix(at, "TAHUN ")) {
        *year = ocr_plain_number((AcuanSlice){at + 6, strcspn(at + 6, " ,.")});
        at += 6 + strcspn(at + 6, " ,.");
        at += strspn(at, " ,.");
    }
    if (!g_str_has_prefix(at, "NOMOR ") && !g_str_has_prefix(at, "No."))
        return FALSE;
    at += g_str_has_prefix(at, "No.") ? 3 : 6;
    at += strspn(at, " :");
    *number = ocr_plain_number((AcuanSlice){at, strcspn(at, " ,.;")});
    if (!*year) {
        at += strcspn(at, " ,.;");
        at += strspn(at, " ,");
        *year = ocr_plain_number((AcuanSlice){at, strspn(at, "0123456789OolI")});
    }
    return *number > 0;
}

static gboolean
fits_year(const ImportMeta *meta, guint year)
{
    guint promulgated = meta->promulgated ? (guint) atoi(meta->promulgated) : 0;

    return year && (year == promulgated || (!promulgated && year >= meta->year && year <= meta->year + 1));
}

static void
read_gazettes(ImportMeta *meta, const char *closing, const char *head)
{
    static const char *const names[][2] = {{"LEMBARAN NEGARA REPUBLIK INDONESIA", "LN"},
                                           {"BERITA NEGARA REPUBLIK INDONESIA", "BN"},
                                           {"LEMBARAN DAERAH", "LD"},
                                           {"BERITA DAERAH", "BD"}};
    guint year = 0, number = 0, extra = 0, none = 0;

    for (guint i = 0; i < G_N_ELEMENTS(names) && !meta->gazette; i++) {
        const char *places[] = {closing, head};
        for (guint k = 0; k < 2 && !meta->gazette; k++) {
            const char *at = places[k];
            year = 0;
            /* TAMBAHAN LEMBARAN NEGARA is another one. */
            while ((at = strstr(at, names[i][0])) != NULL && at > places[k] + 9 &&
                   memcmp(at - 9, "TAMBAHAN ", 9) == 0)
                at++;
            if (at && read_gazette(at, names[i][0], &year, &number) && fits_year(meta, year))
                meta->gazette = g_strdup_printf("%s %u (%u)", names[i][1], year, number);
        }
    }
    if (meta->gazette && read_gazette(closing, "TAMBAHAN LEMBARAN NEGARA REPUBLIK INDONESIA", &none, &extra)) {
        char *both = g_strdup_printf("%s, TLN (%u)", meta->gazette, extra);
        g_free(meta->gazette);
        meta->gazette = both;
    }
}

/* The articles on entry into force are among the last. */
static void
read_in_force(const ImportText *text, ImportMeta *meta)
{
    for (guint i = text->lines->len; i-- > 0 && !meta->in_force;) {
        const ImportLine *line = import_line(text, i);
        const char *at = line->part == PART_OPERATIVE && line->text.n < 300
                             ? memmem(line->text.p, line->text.n, "mulai berlaku pada tanggal", 26)
                             : NULL;
        if (!at)
            continue;
        g_autofree char *rest = g_strndup(at + 26, line->text.n - (gsize) (at + 26 - line->text.p));
        g_strstrip(rest);
        if (g_str_has_prefix(rest, "diundangkan"))
            meta->in_force = g_strdup(meta->promulgated);
        else if (g_str_has_prefix(rest, "ditetapkan"))
            meta->in_force = g_strdup(meta->enacted);
        else
            meta->in_force = import_find_date(rest);
        return;
    }
}

static void
read_closing(const ImportText *text, ImportMeta *meta)
{
    static const char *const enacted[] = {"Ditetapkan di ", "Disahkan di ", "DITETAPKAN DI ",
                                          "Ditetapkan Di ", "Di tetapkan di ", NULL};
    static const char *const promulgated[] = {"Diundangkan di ", "DIUNDANGKAN DI ", NULL};
    GString *closing = g_string_new(NULL);

    for (guint i = 0; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        gboolean gazette = line->part >= PART_PENJELASAN && line->text.n < 120 &&
                           contains(line->text, "TAMBAHAN LEMBARAN");
        if ((line->part != PART_CLOSING && !gazette) || closing->len > 20000)
            continue;
        g_string_append_len(closing, line->text.p, (gssize) line->text.n);
        g_string_append_c(closing, ' ');
    }
    g_autofree char *head = joined(text, 0, 12);
    read_date_and_place(meta, closing->str, enacted, &meta->enacted, TRUE);
    read_date_and_place(meta, closing->str, promulgated, &meta->promulgated, FALSE);
    read_gazettes(meta, closing->str, head);
    read_in_force(text, meta);
    g_string_free(closing, TRUE);
}

/* ---- relations ---- */

static void
relate_refs(ImportMeta *meta, AcuanSlice words, const char *kind, guint most, gboolean with_place)
{
    g_autoptr(GArray) refs = acuan_find_refs(words, &(AcuanCitation){0});
    guint taken = 0;

    for (guint i = 0; i < refs->len && taken < most; i++) {
        const AcuanRef *ref = &g_array_index(refs, AcuanRef, i);
        if (ref->kind != ACUAN_REF_LAW)
            continue;
        char *at = with_place && ref->citation.n_steps
                       ? acuan_steps_text(ref->citation.steps, ref->citation.n_steps)
                       : NULL;
        /* A ministry or region that has no abbreviation is not in the IRI: the name says which it is. */
        gboolean named = import_meta_needs_issuer(ref->citation.type);
        char *name = named ? acuan_slice_fold((AcuanSlice){words.p + ref->start, ref->end - ref->start})
                           : NULL;
        import_meta_relate(meta, kind, named ? NULL : acuan_citation_iri(&ref->citation), name, at);
        taken++;
    }
}

static void
relate_preamble(const ImportText *text, ImportMeta *meta)
{
    gboolean basis = FALSE;

    for (guint i = 0; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        if (line->part > PART_PREAMBLE)
            break;
        if (has_prefix(line->text, "Mengingat"))
            basis = TRUE;
        if (has_prefix(line->text, "MEMUTUSKAN") || has_prefix(line->text, "Menetapkan"))
            basis = FALSE;
        if (!basis && contains(line->text, "untuk melaksanakan ketentuan"))
            relate_refs(meta, line->text, "melaksanakan", 6, TRUE);
        else if (basis)
            relate_refs(meta, line->text, "merujuk", 1, FALSE);
    }
}

/* "... dicabut dan dinyatakan tidak berlaku": the laws that the article names. */
static void
relate_revoked(const ImportText *text, ImportMeta *meta)
{
    guint article = 0;

    for (guint i = 0; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        if (line->unit == ACUAN_UNIT_PASAL)
            article = i + 1;
        if (line->part != PART_OPERATIVE || !article || text->amending)
            continue;
        gboolean revokes = contains(line->text, "dicabut dan dinyatakan tidak berlaku") ||
                           contains(line->text, "dinyatakan dicabut dan tidak berlaku");
        if (!revokes || contains(line->text, "dicabut dan dinyatakan tidak berlaku sepanjang"))
            continue;
        Mark mark;
        gboolean whole = line_item(line->text, &mark) && mark.kind == ACUAN_UNIT_AYAT;
        for (guint k = whole ? i : article; k <= i; k++) {
            AcuanSlice words = import_line(text, k)->text;
            gboolean listed = line_item(words, &mark) && mark.kind != ACUAN_UNIT_AYAT;
            if (k == i || listed)
                relate_refs(meta, words, "mencabut", 1, FALSE);
        }
    }
}

static void
relate_amended(ImportMeta *meta)
{
    g_autofree char *title = meta->title ? g_ascii_strdown(meta->title, -1) : NULL;

    if (title && g_str_has_prefix(title, "perubahan"))
        relate_refs(meta, acuan_slice(meta->title), "mengubah", 1, FALSE);
}

static void
set_body(ImportMeta *meta)
{
    static const char *const central[] = {"uu", "perppu", "pp", "perpres", "keppres", "inpres", NULL};

    if (meta->type && !meta->body && g_strv_contains(central, meta->type))
        meta->body = g_strdup("Pemerintah Pusat");
}

/* The title blocks above the elucidation and the annexes say the number again, maybe better. */
static void
read_later_blocks(ImportText *text, ImportMeta *meta)
{
    ImportMeta *other = import_meta_new();

    for (guint i = 1; i < text->lines->len; i++) {
        const ImportLine *line = import_line(text, i);
        if (line->part < PART_PENJELASAN || line->part == import_line(text, i - 1)->part)
            continue;
        g_autofree char *block = joined(text, i, i + 12);
        if (!read_block(other, block) || g_strcmp0(other->type, meta->type) != 0)
            continue;
        if (!meta->number) {
            meta->number = g_strdup(other->number);
            meta->year = other->year;
        } else if (strcmp(other->number, meta->number) != 0 || other->year != meta->year) {
            import_fix(text, i, "other-number", TRUE, import_format(text, "%s/%u", meta->number, meta->year),
                       import_format(text, "%s/%u", other->number, other->year));
        }
        break;
    }
    import_meta_free(other);
}

void
import_read_meta(ImportText *text, ImportMeta *meta)
{
    guint until = 0;
    gboolean given = meta->type != NULL;

    while (until < text->lines->len && until < MAX_HEAD_LINES &&
           import_line(text, until)->part <= PART_PREAMBLE)
        until++;
    if (!given) {
        g_autofree char *block = joined(text, 0, MIN(until, title_end(text, 0) + 1));
        read_block(meta, block);
        read_title(text, meta, 0);
        read_menetapkan(text, meta);
        read_later_blocks(text, meta);
    } else {
        read_title(text, meta, 0);
        read_menetapkan(text, meta);
    }
    if ((!meta->title || is_misread(meta->title)) && text->lines->len)
        import_fix(text, 0, "title", TRUE, acuan_slice(meta->title),
                   acuan_slice(meta->title ? "" : "no title was found"));
    recase_title(text, meta);
    read_closing(text, meta);
    /* A regulation is of the year in which it was made. */
    if (meta->enacted && meta->year && (guint) atoi(meta->enacted) != meta->year && text->lines->len)
        import_fix(text, text->lines->len - 1, "other-year", TRUE, acuan_slice(meta->enacted),
                   import_format(text, "%u", meta->year));
    set_body(meta);
    relate_amended(meta);
    relate_preamble(text, meta);
    relate_revoked(text, meta);
}

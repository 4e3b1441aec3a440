/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile.h"

#include <string.h>

#include "line.h"

#define MAX_ANYTHING 400
#define MAX_PATTERN 16

/* ---- the files, compiled in ---- */

#define BUILT_IN(name)                                                             \
    __asm__(".pushsection .rodata\n"                                               \
            ".hidden acuan_profile_text_" #name "\n"                               \
            ".global acuan_profile_text_" #name "\n"                               \
            "acuan_profile_text_" #name ":\n"                                      \
            ".incbin \"corpus/profiles/" #name ".yaml\"\n"                         \
            ".byte 0\n"                                                            \
            ".popsection\n");                                                      \
    extern const char acuan_profile_text_##name[] __attribute__((visibility("hidden")));

BUILT_IN(kr)
BUILT_IN(de)

static const struct {
    const char *name, *text;
} FILES[] = {{"kr", acuan_profile_text_kr}, {"de", acuan_profile_text_de}};

static const char *const NAMES[] = {"kr", "de", NULL};

/* ---- patterns ---- */

typedef enum {
    PIECE_TEXT,
    PIECE_BLANK,
    PIECE_ANYTHING,
    PIECE_INSERTION,
    PIECE_DECIMAL, /* this and those below are numbers */
    PIECE_ROMAN,
    PIECE_CIRCLED,
    PIECE_HANGUL,
    PIECE_LETTER,
    PIECE_DOUBLE,
} PieceKind;

typedef struct {
    PieceKind kind;
    AcuanSlice text;
} Piece;

typedef struct {
    Piece pieces[MAX_PATTERN];
    guint n;
    gboolean numbered;
} Pattern;

static const struct {
    const char *name;
    PieceKind kind;
} PLACES[] = {{"{n}", PIECE_DECIMAL}, {"{r}", PIECE_ROMAN},   {"{o}", PIECE_CIRCLED},
              {"{h}", PIECE_HANGUL},  {"{aa}", PIECE_DOUBLE}, {"{a}", PIECE_LETTER},
              {"{i}", PIECE_INSERTION}, {"{*}", PIECE_ANYTHING}};

static Piece
next_piece(const char *p, gsize *used)
{
    for (guint i = 0; i < G_N_ELEMENTS(PLACES); i++)
        if (g_str_has_prefix(p, PLACES[i].name)) {
            *used = strlen(PLACES[i].name);
            return (Piece){PLACES[i].kind, ACUAN_SLICE_NONE};
        }
    *used = *p == ' ' ? 1 : 1 + strcspn(p + 1, " {");
    return (Piece){*p == ' ' ? PIECE_BLANK : PIECE_TEXT, {p, *used}};
}

static Pattern *
pattern_new(const char *text)
{
    Pattern *pattern = g_new0(Pattern, 1);
    gsize used;

    for (const char *p = text; *p && pattern->n < MAX_PATTERN; p += used) {
        Piece piece = next_piece(p, &used);
        pattern->numbered = pattern->numbered || piece.kind >= PIECE_DECIMAL;
        pattern->pieces[pattern->n++] = piece;
    }
    return pattern;
}

/* ---- numbers ---- */

static guint
read_decimal(AcuanSlice text, gsize *used)
{
    guint value = 0;
    gsize i = 0;

    while (i < text.n && i < 5 && g_ascii_isdigit(text.p[i]))
        value = value * 10 + (guint) (text.p[i++] - '0');
    if (i < text.n && g_ascii_isdigit(text.p[i]))
        return 0;
    *used = i;
    return value;
}

static gunichar
character(AcuanSlice text, gsize *used)
{
    gunichar c = text.n ? g_utf8_get_char_validated(text.p, (gssize) text.n) : 0;

    if (c == (gunichar) -1 || c == (gunichar) -2)
        c = 0;
    *used = c ? (gsize) g_unichar_to_utf8(c, NULL) : 0;
    return c;
}

/* Numbers in circles lie in three blocks: 1 to 20, 21 to 35, 36 to 50. */
static guint
circled_value(gunichar c)
{
    if (c >= 0x2460 && c <= 0x2473)
        return c - 0x2460 + 1;
    if (c >= 0x3251 && c <= 0x325F)
        return c - 0x3251 + 21;
    return c >= 0x32B1 && c <= 0x32BF ? c - 0x32B1 + 36 : 0;
}

/* 가 나 다 ... 하, then 거 너 ... 허: the fourteen plain consonants with one vowel after the other. */
static guint
hangul_value(gunichar c)
{
    static const guint8 consonants[] = {0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18};
    static const guint8 vowels[] = {0, 4, 8, 13};
    guint index = c >= 0xAC00 && c <= 0xD7A3 ? c - 0xAC00 : G_MAXUINT;

    if (index == G_MAXUINT || index % 28)
        return 0;
    for (guint v = 0; v < G_N_ELEMENTS(vowels); v++)
        for (guint k = 0; k < G_N_ELEMENTS(consonants); k++)
            if (index / 588 == consonants[k] && index / 28 % 21 == vowels[v])
                return v * (guint) G_N_ELEMENTS(consonants) + k + 1;
    return 0;
}

static guint
letter_value(AcuanSlice text, guint times, gsize *used)
{
    if (text.n < times || !g_ascii_islower(text.p[0]) || text.p[times - 1] != text.p[0])
        return 0;
    *used = times;
    return (guint) (text.p[0] - 'a') + 1;
}

static guint
read_number(PieceKind kind, AcuanSlice text, gsize *used)
{
    switch (kind) {
    case PIECE_DECIMAL: return read_decimal(text, used);
    case PIECE_ROMAN: return line_roman(text, used);
    case PIECE_CIRCLED: return circled_value(character(text, used));
    case PIECE_HANGUL: return hangul_value(character(text, used));
    case PIECE_LETTER: return letter_value(text, 1, used);
    default: return letter_value(text, 2, used);
    }
}

guint
profile_letter_value(AcuanSlice letter)
{
    static const PieceKind kinds[] = {PIECE_HANGUL, PIECE_DOUBLE, PIECE_LETTER};
    guint value = 0;
    gsize used;

    for (guint i = 0; value == 0 && i < G_N_ELEMENTS(kinds); i++)
        value = read_number(kinds[i], letter, &used);
    return value;
}

static gboolean
letter_follows(AcuanSlice text)
{
    gsize used;

    return g_unichar_isalnum(character(text, &used));
}

/* An insertion's bytes, 0 if there is none: "의2", or one letter: "9a". */
static gsize
read_insertion(const AcuanProfile *profile, AcuanSlice text, guint *value)
{
    gsize n = profile->insertion ? strlen(profile->insertion) : 0, digits = 0;

    *value = 0;
    if (n == 0) {
        if (text.n == 0 || !g_ascii_islower(text.p[0]) ||
            letter_follows((AcuanSlice){text.p + 1, text.n - 1}))
            return 0;
        *value = (guint) (text.p[0] - 'a') + 1;
        return 1;
    }
    if (text.n <= n || memcmp(text.p, profile->insertion, n) != 0)
        return 0;
    *value = read_decimal((AcuanSlice){text.p + n, text.n - n}, &digits);
    return *value ? n + digits : 0;
}

char *
acuan_profile_number(AcuanSlice number)
{
    gsize used = 0, digits = 0;

    if (number.n == 0)
        return g_strdup("");
    gunichar first = character(number, &used);
    guint circled = circled_value(first);

    if (circled)
        return g_strdup_printf("%u", circled);
    while (digits < number.n && g_ascii_isdigit(number.p[digits]))
        digits++;
    /* "5조의2": what stands between the two numbers is the unit's name. */
    gsize last = number.n;
    while (last > digits && g_ascii_isdigit(number.p[last - 1]))
        last--;
    if (digits == 0 || last == number.n || last == digits)
        return g_strndup(number.p, number.n);
    return g_strdup_printf("%.*s-%.*s", (int) digits, number.p, (int) (number.n - last),
                           number.p + last);
}

/* ---- matching ---- */

static AcuanSlice
from(AcuanSlice text, gsize at)
{
    return (AcuanSlice){text.p + at, text.n - at};
}

static gsize
skip_blanks(AcuanSlice text, gsize at)
{
    while (at < text.n && g_ascii_isspace(text.p[at]))
        at++;
    return at;
}

/* The literal text of a pattern, in any case of ASCII letters; Markdown's backslash before a mark and
 * a missing full stop before a blank are let pass. */
static gboolean
match_text(const Pattern *pattern, guint i, AcuanSlice text, gsize *at)
{
    AcuanSlice want = pattern->pieces[i].text;

    for (gsize k = 0; k < want.n; k++) {
        gboolean optional = want.p[k] == '.' && k + 1 == want.n && i + 1 < pattern->n &&
                            pattern->pieces[i + 1].kind == PIECE_BLANK;
        if (*at + 1 < text.n && text.p[*at] == '\\' && g_ascii_ispunct(want.p[k]))
            (*at)++;
        if (*at < text.n && g_ascii_tolower(text.p[*at]) == g_ascii_tolower(want.p[k]))
            (*at)++;
        else if (!optional)
            return FALSE;
    }
    return TRUE;
}

static gboolean match_from(const AcuanProfile *profile, const Pattern *pattern, guint i,
                           AcuanSlice text, gsize at, FormMatch *match);

/* {*}: the shortest stretch behind which the rest of the pattern fits. */
static gboolean
match_anything(const AcuanProfile *profile, const Pattern *pattern, guint i, AcuanSlice text,
               gsize at, FormMatch *match)
{
    gsize end = MIN(text.n, at + MAX_ANYTHING);

    for (gsize to = at; to <= end; to++)
        if (match_from(profile, pattern, i + 1, text, to, match))
            return TRUE;
    return FALSE;
}

static gboolean
match_from(const AcuanProfile *profile, const Pattern *pattern, guint i, AcuanSlice text, gsize at,
           FormMatch *match)
{
    for (; i < pattern->n; i++) {
        PieceKind kind = pattern->pieces[i].kind;
        gsize used = 0;
        if (kind == PIECE_ANYTHING)
            return match_anything(profile, pattern, i, text, at, match);
        if (kind == PIECE_BLANK) {
            at = skip_blanks(text, at);
        } else if (kind == PIECE_TEXT) {
            if (!match_text(pattern, i, text, &at))
                return FALSE;
        } else if (kind == PIECE_INSERTION) {
            used = read_insertion(profile, from(text, at), &match->insertion);
            at += used;
            if (used)
                match->number.n = (gsize) (text.p + at - match->number.p);
        } else {
            match->value = read_number(kind, from(text, at), &used);
            match->number = (AcuanSlice){text.p + at, used};
            at += used;
            if (!match->value)
                return FALSE;
        }
    }
    match->used = at;
    return TRUE;
}

/* Behind a number or a word no letter may follow: 제5조제3항 is no heading of article 5. Behind a full
 * stop or bracket comes a blank; a circle stands for itself. */
static gboolean
ends_well(const AcuanProfile *profile, const Pattern *pattern, AcuanSlice text, gsize at,
          gboolean line)
{
    const Piece *last = &pattern->pieces[pattern->n - 1];
    gboolean mark = last->kind == PIECE_TEXT && g_ascii_ispunct(last->text.p[last->text.n - 1]);

    if (at >= text.n || last->kind == PIECE_CIRCLED)
        return TRUE;
    if (mark)
        return !line || g_ascii_isspace(text.p[at]) || text.p[at] == '*';
    /* 제5조제3항 goes on, "Buchst. abc" does not. */
    if (!line && (last->kind == PIECE_TEXT || (last->kind == PIECE_INSERTION && profile->insertion)))
        return TRUE;
    return !letter_follows(from(text, at));
}

static gboolean
match_pattern(const AcuanProfile *profile, const Pattern *pattern, AcuanSlice text, gboolean line,
              FormMatch *match)
{
    *match = (FormMatch){.number = {text.p, 0}};
    if (pattern->n == 0 || !match_from(profile, pattern, 0, text, 0, match) ||
        !ends_well(profile, pattern, text, match->used, line))
        return FALSE;
    if (!pattern->numbered)
        match->number = ACUAN_SLICE_NONE;
    return TRUE;
}

gboolean
profile_match_mark(const AcuanProfile *profile, AcuanSlice line, AcuanUnitKind first,
                   AcuanUnitKind last, FormMatch *match)
{
    for (guint f = 0; f < profile->forms->len; f++) {
        const UnitForm *form = g_ptr_array_index(profile->forms, f);
        if (form->kind < first || form->kind > last)
            continue;
        for (guint i = 0; i < form->marks->len; i++)
            if (match_pattern(profile, g_ptr_array_index(form->marks, i), line, TRUE, match)) {
                match->form = form;
                match->rank = f;
                return TRUE;
            }
    }
    return FALSE;
}

gboolean
profile_match_step(const AcuanProfile *profile, AcuanSlice text, FormMatch *match)
{
    for (guint f = 0; f < profile->forms->len; f++) {
        const UnitForm *form = g_ptr_array_index(profile->forms, f);
        for (guint i = 0; i < form->forms->len; i++)
            if (match_pattern(profile, g_ptr_array_index(form->forms, i), text, FALSE, match)) {
                match->form = form;
                match->rank = f;
                return TRUE;
            }
    }
    return FALSE;
}

gboolean
profile_match_number(const AcuanProfile *profile, AcuanSlice text, const UnitForm *form,
                     FormMatch *match)
{
    Pattern bare = {.n = 2, .numbered = TRUE};
    const Pattern *pattern = g_ptr_array_index(form->forms, 0);

    for (guint i = 0; i < pattern->n; i++)
        if (pattern->pieces[i].kind >= PIECE_DECIMAL)
            bare.pieces[0] = pattern->pieces[i];
    bare.pieces[1].kind = PIECE_INSERTION;
    if (bare.pieces[0].kind < PIECE_DECIMAL || !match_pattern(profile, &bare, text, TRUE, match))
        return FALSE;
    match->form = form;
    return TRUE;
}

/* ---- writing ---- */

/* The number and, where the form has a place for it, its insertion: "5-2" or "5a". */
static void
write_pattern(GString *out, const AcuanProfile *profile, const Pattern *pattern, const char *number)
{
    const char *dash = strchr(number, '-');

    for (guint i = 0; i < pattern->n; i++) {
        const Piece *piece = &pattern->pieces[i];
        if (piece->kind >= PIECE_DECIMAL)
            g_string_append_len(out, number, dash ? dash - number : (gssize) strlen(number));
        else if (piece->kind == PIECE_INSERTION && dash)
            g_string_append_printf(out, "%s%s", profile->insertion ? profile->insertion : "",
                                   dash + 1);
        else if (piece->kind == PIECE_TEXT || piece->kind == PIECE_BLANK)
            g_string_append_len(out, piece->text.p, (gssize) piece->text.n);
    }
}

static const Pattern *
written_form(const AcuanProfile *profile, const AcuanStep *step)
{
    AcuanUnitKind kind = step->kind == ACUAN_UNIT_TRANSITION_PASAL ? ACUAN_UNIT_PASAL : step->kind;

    for (guint f = 0; f < profile->forms->len; f++) {
        const UnitForm *form = g_ptr_array_index(profile->forms, f);
        if (form->kind != kind || (step->form && step->form != f + 1))
            continue;
        for (guint i = 0; i < form->forms->len; i++) {
            const Pattern *pattern = g_ptr_array_index(form->forms, i);
            if (pattern->numbered == (step->number[0] != '\0'))
                return pattern;
        }
    }
    return NULL;
}

void
profile_append_step(const AcuanProfile *profile, GString *out, const AcuanStep *step)
{
    const Pattern *pattern = written_form(profile, step);
    gboolean inner = step->kind > ACUAN_UNIT_PASAL && step->kind <= ACUAN_UNIT_SUBANGKA;

    if (!pattern)
        return;
    /* Groups, articles and the parts outside are words of their own. */
    if (out->len)
        g_string_append(out, inner ? profile->joint : " ");
    write_pattern(out, profile, pattern, step->number);
}

char *
profile_steps_text(const AcuanProfile *profile, const AcuanStep *steps, guint n)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        profile_append_step(profile, out, &steps[i]);
    return g_string_free(out, FALSE);
}

char *
acuan_profile_cite(const AcuanProfile *profile, const char *law, const char *provision)
{
    gboolean law_first = g_str_has_prefix(profile->order, "{hukum}");

    return law_first ? g_strdup_printf("%s %s", law, provision)
                     : g_strdup_printf("%s %s", provision, law);
}

/* ---- reading a profile ---- */

static const struct {
    const char *name;
    AcuanUnitKind kind;
} KINDS[] = {{"buku", ACUAN_UNIT_BUKU},           {"bab", ACUAN_UNIT_BAB},
             {"bagian", ACUAN_UNIT_BAGIAN},       {"paragraf", ACUAN_UNIT_PARAGRAF},
             {"pasal", ACUAN_UNIT_PASAL},         {"ayat", ACUAN_UNIT_AYAT},
             {"angka", ACUAN_UNIT_ANGKA},         {"huruf", ACUAN_UNIT_HURUF},
             {"subangka", ACUAN_UNIT_SUBANGKA},   {"subhuruf", ACUAN_UNIT_SUBHURUF},
             {"pembukaan", ACUAN_UNIT_PREAMBLE},  {"penutup", ACUAN_UNIT_CLOSING},
             {"lampiran", ACUAN_UNIT_LAMPIRAN},   {"peralihan", ACUAN_UNIT_TRANSITION}};

static GPtrArray *
texts_of(const AcuanYamlNode *list)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < yaml_size(list); i++)
        if (yaml_text(yaml_item(list, i)))
            g_ptr_array_add(out, (void *) (guintptr) yaml_text(yaml_item(list, i)));
    return out;
}

static GPtrArray *
patterns_of(const AcuanYamlNode *list)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < yaml_size(list); i++)
        g_ptr_array_add(out, pattern_new(yaml_text(yaml_item(list, i))));
    return out;
}

static UnitForm *
read_form(const AcuanYamlNode *node)
{
    const AcuanYamlNode *marks = yaml_get(node, "tanda"), *forms = yaml_get(node, "bentuk");
    const char *kind = yaml_text(yaml_get(node, "jenis"));
    UnitForm *form = g_new0(UnitForm, 1);

    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (g_strcmp0(KINDS[i].name, kind) == 0)
            form->kind = KINDS[i].kind;
    form->eid = yaml_text(yaml_get(node, "eid"));
    form->forms = patterns_of(forms);
    form->marks = patterns_of(marks ? marks : forms);
    return form;
}

static DefineForm
read_define(const AcuanYamlNode *map)
{
    const AcuanYamlNode *marks = yaml_get(map, "kutip"), *naming = yaml_get(map, "sebutan");

    return (DefineForm){
        .open = yaml_text(yaml_item(marks, 0)),
        .close = yaml_text(yaml_item(marks, 1)),
        .leads = texts_of(yaml_get(map, "awal")),
        .behind = texts_of(yaml_get(map, "kata")),
        .bare = texts_of(yaml_get(map, "tanpa_kutip")),
        .titles = texts_of(yaml_get(map, "judul")),
        .titled = texts_of(yaml_get(map, "di_bawah_judul")),
        .lists = texts_of(yaml_get(map, "daftar")),
        .endings = texts_of(yaml_get(map, "harus")),
        .denials = texts_of(yaml_get(map, "bukan")),
        .namings = texts_of(yaml_get(naming, "awal")),
        .named = texts_of(yaml_get(naming, "akhir")),
    };
}

static AcuanProfile *
read_profile(const char *text)
{
    AcuanProfile *profile = g_new0(AcuanProfile, 1);

    profile->yaml = yaml_tree_read(acuan_slice(text), 1, NULL);
    const AcuanYamlNode *root = profile->yaml ? yaml_root(profile->yaml) : NULL;
    const AcuanYamlNode *forms = yaml_get(root, "satuan");
    profile->name = yaml_text(yaml_get(root, "id"));
    profile->language = yaml_text(yaml_get(root, "bahasa"));
    profile->detect = texts_of(yaml_get(root, "kenali"));
    profile->iris = texts_of(yaml_get(root, "iri"));
    profile->other_keys = texts_of(yaml_get(root, "lain"));
    profile->names = texts_of(yaml_get(root, "sebutan"));
    profile->ranges = texts_of(yaml_get(root, "sampai"));
    profile->sentences = texts_of(yaml_get(root, "kalimat"));
    profile->openings = texts_of(yaml_get(root, "pasal_peralihan"));
    profile->order = yaml_text(yaml_get(root, "susunan"));
    profile->joint = yaml_text(yaml_get(root, "sambung"));
    profile->insertion = yaml_text(yaml_get(root, "sisipan"));
    profile->range_end = yaml_text(yaml_get(root, "tutup"));
    profile->wrapped = g_strcmp0(yaml_text(yaml_get(root, "bersambung")), "true") == 0;
    profile->front = yaml_get(root, "depan");
    profile->define = read_define(yaml_get(root, "definisi"));
    profile->forms = g_ptr_array_new();
    for (guint i = 0; i < yaml_size(forms); i++)
        g_ptr_array_add(profile->forms, read_form(yaml_item(forms, i)));
    return profile;
}

/* All profiles, read once for all threads; a mistake in a file is a mistake of ours. */
static AcuanProfile *const *
profiles(void)
{
    static AcuanProfile *all[G_N_ELEMENTS(FILES)];
    static gsize ready = 0;

    if (g_once_init_enter(&ready)) {
        for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
            all[i] = read_profile(FILES[i].text);
            if (!all[i]->name || !all[i]->language || !all[i]->order || !all[i]->joint ||
                all[i]->forms->len == 0)
                g_error("profile %s: not as acuan-profile(5) wants it", FILES[i].name);
        }
        g_once_init_leave(&ready, 1);
    }
    return all;
}

const AcuanProfile *
acuan_profile_find(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++)
        if (strcmp(FILES[i].name, name) == 0)
            return profiles()[i];
    return NULL;
}

const char *const *
acuan_profile_names(void)
{
    return NAMES;
}

const AcuanProfile *
profile_detect(const AcuanYamlNode *front)
{
    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
        const AcuanProfile *profile = profiles()[i];
        guint found = 0;
        for (guint k = 0; k < profile->detect->len; k++)
            found += yaml_get(front, g_ptr_array_index(profile->detect, k)) != NULL;
        if (found == profile->detect->len)
            return profile;
    }
    return NULL;
}

const char *
acuan_profile_name(const AcuanProfile *profile)
{
    return profile->name;
}

const char *
acuan_profile_language(const AcuanProfile *profile)
{
    return profile->language;
}

/* ---- names of laws ---- */

static char *
fill_name(const char *form, const char *number, const char *title)
{
    return g_strdup(strcmp(form, "{judul}") == 0 ? title : number);
}

char *
acuan_profile_law_name(const AcuanProfile *profile, const char *number, const char *title)
{
    return fill_name(g_ptr_array_index(profile->names, 0), number, title);
}

char *
acuan_name_fold(const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_ALL_COMPOSE);
    g_autofree char *lower = g_utf8_strdown(normal, -1);
    GString *out = g_string_new(NULL);

    for (const char *p = lower; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isspace(c) && !g_utf8_strchr("\"“”„「」『』", -1, c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

/* "BDSG 2018" -> "BDSG"; NULL if no year stands behind. */
static char *
without_year(const char *name)
{
    gsize n = strlen(name);

    if (n < 6 || name[n - 5] != ' ')
        return NULL;
    for (gsize i = n - 4; i < n; i++)
        if (!g_ascii_isdigit(name[i]))
            return NULL;
    return g_strndup(name, n - 5);
}

static void
add_name(GPtrArray *out, const char *name)
{
    g_autofree char *fold = acuan_name_fold(name);

    if (*fold && !g_ptr_array_find_with_equal_func(out, fold, g_str_equal, NULL))
        g_ptr_array_add(out, g_steal_pointer(&fold));
}

char **
acuan_profile_law_names(const AcuanProfile *profile, const char *number, const char *title)
{
    GPtrArray *out = g_ptr_array_new();

    for (guint i = 0; i < profile->names->len; i++) {
        g_autofree char *name = fill_name(g_ptr_array_index(profile->names, i), number, title);
        g_autofree char *plain = without_year(name);
        add_name(out, name);
        if (plain)
            add_name(out, plain);
    }
    g_ptr_array_add(out, NULL);
    return (char **) g_ptr_array_free(out, FALSE);
}

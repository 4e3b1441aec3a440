/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Citations are read by descent: a law ("Perpres Nomor 95 Tahun 2018"), a path of units ("Pasal 5 ayat
 * (2) huruf a", also from the inside out, as older texts have it), or both in either order.
 */
#include "acuan/citation.h"

#include <string.h>

#include "cite.h"
#include "line.h"
#include "profile.h"

/* ---- kinds of regulation ---- */

/*
 * Pasal 7 and 8 of UU 12/2011 name the kinds; abbreviations are those of JDIHN and of usage. The first
 * name of a row is how people write it, `key` what IRIs have.
 */
static const struct {
    const char *key, *label, *long_name;
} TYPES[] = {
    {"uud", "UUD", "Undang-Undang Dasar"},
    {"tapmpr", "TAP MPR", "Ketetapan Majelis Permusyawaratan Rakyat"},
    {"perppu", "Perppu", "Peraturan Pemerintah Pengganti Undang-Undang"},
    {"uudrt", "UU Darurat", "Undang-Undang Darurat"},
    {"uu", "UU", "Undang-Undang"},
    {"pp", "PP", "Peraturan Pemerintah"},
    {"perpres", "Perpres", "Peraturan Presiden"},
    {"penpres", "Penpres", "Penetapan Presiden"},
    {"keppres", "Keppres", "Keputusan Presiden"},
    {"inpres", "Inpres", "Instruksi Presiden"},
    {"permenkominfo", "Permenkominfo", "Peraturan Menteri Komunikasi dan Informatika"},
    {"permenkomdigi", "Permenkomdigi", "Peraturan Menteri Komunikasi dan Digital"},
    {"permenpanrb", "Permenpan-RB",
     "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"},
    {"permendagri", "Permendagri", "Peraturan Menteri Dalam Negeri"},
    {"permenkeu", "PMK", "Peraturan Menteri Keuangan"},
    {"permenppn", "Permen PPN", "Peraturan Menteri Perencanaan Pembangunan Nasional"},
    {"permenkumham", "Permenkumham", "Peraturan Menteri Hukum dan Hak Asasi Manusia"},
    {"perbssn", "Peraturan BSSN", "Peraturan Badan Siber dan Sandi Negara"},
    {"peranri", "Peraturan ANRI", "Peraturan Arsip Nasional Republik Indonesia"},
    {"perki", "Peraturan KI", "Peraturan Komisi Informasi"},
    {"perbrin", "Peraturan BRIN", "Peraturan Badan Riset dan Inovasi Nasional"},
    {"kepmenpanrb", "Kepmenpan-RB",
     "Keputusan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"},
    {"semenpanrb", "SE Menpan-RB",
     "Surat Edaran Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"},
    {"pedomanmenpanrb", "Pedoman Menpan-RB",
     "Pedoman Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"},
    {"perda", "Perda", "Peraturan Daerah"},
    {"pergub", "Pergub", "Peraturan Gubernur"},
    {"perbup", "Perbup", "Peraturan Bupati"},
    {"perwali", "Perwali", "Peraturan Wali Kota"},
    {"permenkominfo", "Permen Kominfo", NULL},
    {"permenkominfo", "Perkominfo", NULL},
    {"permenpanrb", "PermenPANRB", NULL},
    {"permenpanrb", "Permenpan RB", NULL},
    {"permenpanrb", "Permen PANRB", NULL},
    {"permenpanrb", "Permen PAN-RB", NULL},
    {"permenpanrb", "Permenpan", NULL},
    {"permenkeu", "Permenkeu", NULL},
    {"perbssn", "Perban BSSN", NULL},
    {"perbssn", "Per BSSN", NULL},
    {"perppu", "Perpu", NULL},
    {"uu", "Undang Undang", "UndangUndang"},
    {"tapmpr", "Ketetapan MPR", "TAP MPR RI"},
    {"permentan", "Permentan", "Peraturan Menteri Pertanian"},
};

static gboolean
word_ends(const char *p)
{
    return !g_ascii_isalnum(*p);
}

static const char *
skip_blanks(const char *p)
{
    while (cite_blank(*p))
        p++;
    return p;
}

/* Matches `name` at `p`, any case; a blank of `name` matches any run of blanks, and a hyphen one with
 * blanks around it, as lines are broken. */
static const char *
match_name(const char *p, const char *name)
{
    for (; *name; name++) {
        if (*name == ' ') {
            const char *q = skip_blanks(p);
            if (q == p)
                return NULL;
            p = q;
        } else if (*name == '-' && *skip_blanks(p) == '-') {
            p = skip_blanks(skip_blanks(p) + 1);
        } else if (cite_fold(*p) == cite_fold(*name)) {
            p++;
        } else {
            return NULL;
        }
    }
    return word_ends(p) ? p : NULL;
}

/* The first letters of a word, at most six, as one number: what two names can only share if they begin
 * alike. */
static guint
initials(const char *p)
{
    guint code = 0, n = 0;

    for (; n < 6 && g_ascii_isalpha(p[n]); n++)
        code = code << 5 | (guint) (p[n] & 0x1f);
    return code << 5 * (6 - n);
}

#define TYPE_NAMES 3

/* The names of a row, and their initials: in nearly every place that is asked about stands none. */
static const char *
type_name(guint row, guint k)
{
    const char *names[TYPE_NAMES] = {TYPES[row].label, TYPES[row].key, TYPES[row].long_name};

    return names[k];
}

typedef guint TypeInitials[TYPE_NAMES];

static const TypeInitials *
type_initials(void)
{
    static gsize ready = 0;
    static TypeInitials codes[G_N_ELEMENTS(TYPES)];

    if (g_once_init_enter(&ready)) {
        for (guint i = 0; i < G_N_ELEMENTS(TYPES); i++)
            for (guint k = 0; k < TYPE_NAMES; k++)
                codes[i][k] = type_name(i, k) ? initials(type_name(i, k)) : 0;
        g_once_init_leave(&ready, 1);
    }
    return codes;
}

/* The longest kind of regulation named at `p`. */
static const char *
match_type(const char *p, const char **after)
{
    const TypeInitials *codes = type_initials();
    guint code = initials(p);
    const char *key = NULL;

    *after = p;
    for (guint i = 0; code && i < G_N_ELEMENTS(TYPES); i++)
        for (guint k = 0; k < TYPE_NAMES; k++) {
            const char *end = codes[i][k] == code ? match_name(p, type_name(i, k)) : NULL;
            if (end && end > *after) {
                *after = end;
                key = TYPES[i].key;
            }
        }
    return key;
}

const char *
acuan_type_prefix(const char *text, gsize *used)
{
    const char *after = text;
    const char *key = match_type(text, &after);

    *used = (gsize) (after - text);
    return key;
}

const char *
acuan_type_key(AcuanSlice name)
{
    g_autofree char *text = acuan_slice_fold(name);
    const char *after = NULL;
    const char *key = match_type(text, &after);

    return key && *after == '\0' ? key : NULL;
}

const char *
acuan_type_name(const char *type)
{
    const char *key = acuan_type_key(acuan_slice(type));

    for (guint i = 0; key && i < G_N_ELEMENTS(TYPES); i++)
        if (TYPES[i].long_name && strcmp(TYPES[i].key, key) == 0)
            return TYPES[i].long_name;
    return type;
}

const char *
acuan_type_label(const char *type)
{
    const char *key = acuan_type_key(acuan_slice(type));

    for (guint i = 0; key && i < G_N_ELEMENTS(TYPES); i++)
        if (strcmp(TYPES[i].key, key) == 0)
            return TYPES[i].label;
    return type;
}

guint
acuan_type_rank(const char *type)
{
    static const struct {
        const char *key;
        guint rank;
    } ranks[] = {{"uud", 1},   {"tapmpr", 2},        {"ketetapanmpr", 2},  {"uu", 3},
                 {"uudrt", 3}, {"perppu", 3},        {"pp", 4},            {"perpres", 5},
                 {"perda", 7}, {"perdaprovinsi", 6}, {"perdaprov", 6},     {"perdakabupaten", 7},
                 {"perdakab", 7}, {"perdakota", 7},  {"perdakabupatenkota", 7}};
    const char *known = acuan_type_key(acuan_slice(type));
    g_autoptr(GString) key = g_string_new(NULL);

    for (const char *p = known ? known : type; *p; p++)
        if (g_ascii_isalnum(*p))
            g_string_append_c(key, g_ascii_tolower(*p));
    for (guint i = 0; i < G_N_ELEMENTS(ranks); i++)
        if (strcmp(ranks[i].key, key->str) == 0)
            return ranks[i].rank;
    return 0;
}

guint
acuan_type_order(const char *type)
{
    guint rank = acuan_type_rank(type);
    const char *key = acuan_type_key(acuan_slice(type));

    if (rank)
        return rank;
    /* "Peraturan ...", and its abbreviations: permen..., perbssn, perki, pergub, ... */
    return g_ascii_strncasecmp(key ? key : type, "per", 3) == 0 ? 8 : 9;
}

/* ---- reading ---- */

typedef struct {
    const char *p;
    const char *start;
    GError **error;
    gboolean failed;
    gboolean lenient; /* what cannot be read ends the citation and does not spoil it */
} Reader;

static gboolean
fail(Reader *r, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean
fail(Reader *r, const char *format, ...)
{
    if (!r->failed && r->error && !*r->error) {
        va_list args;
        va_start(args, format);
        g_autofree char *message = g_strdup_vprintf(format, args);
        va_end(args);
        g_set_error(r->error, ACUAN_ERROR, ACUAN_ERROR_QUERY, "column %d: %s",
                    (int) (r->p - r->start) + 1, message);
    }
    r->failed = TRUE;
    return FALSE;
}

static gboolean
take(Reader *r, const char *word)
{
    const char *end = match_name(skip_blanks(r->p), word);

    if (end)
        r->p = end;
    return end != NULL;
}

/* A year, in which scanned texts have O for 0 and l or I for 1. */
static guint
read_year(const char *p, const char **end)
{
    guint year = 0, digits = 0;

    for (guint i = 0; i < 4; i++) {
        char c = p[i] == 'O' || p[i] == 'o' ? '0' : p[i] == 'l' || p[i] == 'I' ? '1' : p[i];
        if (!g_ascii_isdigit(c))
            return 0;
        digits += g_ascii_isdigit(p[i]) ? 1 : 0;
        year = year * 10 + (guint) (c - '0');
    }
    *end = p + 4;
    return digits >= 1 && !g_ascii_isalnum(p[4]) && year >= 1900 && year <= 2100 ? year : 0;
}

/* The year that ends a number: "11/PER/M.KOMINFO/07/2010". */
static guint
joined_year(char *number)
{
    char *slash = strrchr(number, '/');
    const char *end = NULL;
    guint year = slash ? read_year(slash + 1, &end) : 0;

    if (!year || *end)
        return 0;
    *slash = '\0';
    return year;
}

/* The bytes of a number; ministries put letters before it ("KM. 20", "M.HH-05.OT.01.01", "XI/MPR/1998"),
 * which is believed only behind "Nomor". */
static gsize
number_length(const char *p, gboolean named)
{
    gboolean digit = g_ascii_isdigit(*p);
    gsize n = 0;

    if (!digit && !(named && g_ascii_isupper(*p)))
        return 0;
    for (; g_ascii_isalnum(p[n]) || (p[n] && strchr("/.-", p[n]) && g_ascii_isalnum(p[n + 1])); n++)
        digit = digit || g_ascii_isdigit(p[n]);
    return digit ? n : 0;
}

/* "Nomor 95 Tahun 2018", "No. 95/2018", "95 2018", "Nomor: 11/PER/M.KOMINFO/07/2010". */
static gboolean
read_number_year(Reader *r, AcuanCitation *out)
{
    static const char *const classes[] = {"KM. ", "KM ", "PM. ", "PM ", NULL};
    /* "Undang-Undang Nomor 19 Prp. Tahun 1960" was made as another kind, in whose row it is numbered. */
    static const char *const made_as[][2] = {
        {"Prp", "perppu"}, {"Prps", "perppu"}, {"Perpu", "perppu"}, {"Pnps", "penpres"}, {"Drt", "uudrt"}};
    const char *p;

    if (!take(r, "Republik Indonesia"))
        take(r, "RI");
    gboolean named = take(r, "Nomor") || take(r, "No") || take(r, "Nomer") || take(r, "Nr");
    while (named && (*r->p == '.' || *r->p == ':' || *r->p == ' '))
        r->p++;
    p = skip_blanks(r->p);
    for (guint i = 0; classes[i]; i++)
        if (g_str_has_prefix(p, classes[i]))
            p = skip_blanks(p + strlen(classes[i]));
    gsize n = number_length(p, named || g_str_has_prefix(p, "M."));
    gsize scanned = named ? strspn(p, "0123456789IlO") : 0;
    if (scanned > n && !g_ascii_isalnum(p[scanned]) && (*p == 'I' || *p == 'l'))
        n = scanned;
    if (!n || n >= sizeof out->number + 8)
        return FALSE;
    g_autofree char *number = g_strndup(p, n);
    if (scanned == n)
        g_strdelimit(g_strdelimit(number, "Il", '1'), "O", '0');
    guint year = joined_year(number);
    r->p = p + n;
    for (guint i = 0; !year && i < G_N_ELEMENTS(made_as); i++)
        if (take(r, made_as[i][0])) {
            r->p += *r->p == '.' ? 1 : 0;
            g_strlcpy(out->type, made_as[i][1], sizeof out->type);
        }
    if (year) {
        /* "01/PER/M.KOMINFO/01/2010": the running number is what counts, without its leading zero. */
        char *class = strchr(number, '/');
        if (class && g_ascii_isalpha(class[1]))
            *class = '\0';
    } else {
        if (take(r, "Tahun") || take(r, "Th"))
            r->p += *r->p == '.' ? 1 : 0;
        year = read_year(skip_blanks(r->p), &r->p);
        if (!year)
            return FALSE;
    }
    const char *running = number;
    while (running[0] == '0' && g_ascii_isdigit(running[1]))
        running++;
    g_strlcpy(out->number, running, sizeof out->number);
    out->year = year;
    return TRUE;
}

/* Past the capitalised words of a name ("Pertanian", "Kelautan dan Perikanan", "Daerah Kota Bogor"), to
 * the word "Nomor" behind it; NULL if that does not stand there. */
static const char *
to_number(const char *p)
{
    for (guint words = 0; words < 16; words++) {
        p = skip_blanks(p);
        if (match_name(p, "Nomor") || match_name(p, "No"))
            return p;
        if (g_str_has_prefix(p, "...")) {
            p += 3;
            continue;
        }
        if (!g_ascii_isupper(*p) && !match_name(p, "dan") && !match_name(p, "atau"))
            return NULL;
        while (g_ascii_isalnum(*p) || (*p && strchr("-/,'", *p)))
            p++;
    }
    return NULL;
}

/* "Peraturan Menteri Pertanian Nomor ...": a maker that has no abbreviation here. */
static const char *
match_maker(const char *p, const char **after)
{
    static const struct {
        const char *name, *key;
    } kinds[] = {{"Peraturan Menteri", "permen"},
                 {"Keputusan Menteri", "kepmen"},
                 {"Instruksi Menteri", "inmen"},
                 {"Peraturan Badan", "perban"},
                 {"Peraturan Kepala", "perka"},
                 {"Keputusan Kepala", "kepka"},
                 {"Peraturan Direktur", "perdir"},
                 {"Keputusan Direktur", "kepdir"},
                 {"Peraturan Lembaga", "perlem"},
                 {"Peraturan Komisi", "perkom"},
                 {"Peraturan Dewan", "perdewan"},
                 {"Peraturan Mahkamah", "perma"},
                 {"Peraturan Bank Indonesia", "pbi"},
                 {"Peraturan Otoritas Jasa Keuangan", "pojk"},
                 {"Peraturan Daerah", "perda"},
                 {"Peraturan Gubernur", "pergub"},
                 {"Peraturan Bupati", "perbup"},
                 {"Peraturan Wali Kota", "perwali"},
                 {"Peraturan Walikota", "perwali"}};

    if (!strchr("pki", cite_fold(*p)))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *at = match_name(p, kinds[i].name);
        if (at && (at = to_number(at)) != NULL) {
            *after = at;
            return kinds[i].key;
        }
    }
    return NULL;
}

/* A number that names its kind by itself: "99/PMK.05/2017", "25/PERMENTAN/OT.010/7/2017". */
static const char *
own_kind(const char *p)
{
    static const struct {
        const char *mark, *key;
    } marks[] = {{"/PMK.", "permenkeu"},         {"/PER/M.KOMINFO/", "permenkominfo"},
                 {"/PERMENTAN/", "permentan"},   {"/Permentan/", "permentan"},
                 {"M.HH-", "permenkumham"},      {"KM. ", "kepmen"},
                 {"/P Tahun", "keppres"},        {"/PER/M.Kominfo/", "permenkominfo"}};
    const char *behind = p + strspn(p, "0123456789");

    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if ((behind > p) == (*marks[i].mark == '/') && g_str_has_prefix(behind, marks[i].mark))
            return marks[i].key;
    return NULL;
}

gboolean
cite_may_name_law(const char *p)
{
    const TypeInitials *codes = type_initials();
    guint code = initials(p);

    /* The makers of match_maker begin as kinds do: Peraturan, Keputusan, Instruksi. */
    for (guint i = 0; i < G_N_ELEMENTS(TYPES); i++)
        for (guint k = 0; k < TYPE_NAMES; k++)
            if (codes[i][k] == code)
                return TRUE;
    return own_kind(p) != NULL;
}

/* The kind and number at `start`, if there are both. */
static gboolean
read_law_at(Reader *r, const char *start, AcuanCitation *out)
{
    const char *after[] = {start, start, start};
    const char *keys[] = {match_type(start, &after[0]), match_maker(start, &after[1]),
                          own_kind(start)};

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        Reader ahead = *r;
        ahead.p = after[i];
        if (keys[i] && read_number_year(&ahead, out)) {
            if (!out->type[0])
                g_strlcpy(out->type, keys[i], sizeof out->type);
            r->p = ahead.p;
            return TRUE;
        }
        out->type[0] = '\0';
    }
    out->number[0] = '\0';
    return FALSE;
}

static gboolean
read_law(Reader *r, AcuanCitation *out)
{
    return !out->type[0] && read_law_at(r, skip_blanks(r->p), out);
}

static gboolean
add_step(AcuanStep *steps, guint *n, AcuanUnitKind kind, AcuanSlice number)
{
    AcuanStep step = {.kind = kind};

    if (*n == ACUAN_CITATION_STEPS || number.n >= sizeof step.number)
        return FALSE;
    memcpy(step.number, number.p, number.n);
    steps[(*n)++] = step;
    return TRUE;
}

/* The number of an article: digits with a letter or "-2" of insertion, or Roman. */
static gsize
pasal_number(const char *p)
{
    g_autofree char *upper = g_ascii_strup(p, (gssize) MIN(strlen(p), 16));
    g_autofree char *line = g_strconcat("Pasal ", upper, NULL);
    Mark mark;

    return line_pasal(acuan_slice(line), &mark) ? mark.number.n : 0;
}

static gsize
run_of(const char *p, gboolean (*is)(char), gsize max)
{
    gsize n = 0;

    while (n < max && is(p[n]))
        n++;
    return n;
}

static gboolean is_digit(char c) { return g_ascii_isdigit(c); }
static gboolean is_letter(char c) { return g_ascii_isalpha(c); }

/* "(2)", "(2a)", or a bare "2" as everyday citations have it. */
static gboolean
read_ayat(Reader *r, AcuanStep *steps, guint *n)
{
    const char *p = skip_blanks(r->p);
    gboolean bracket = *p == '(';

    if (bracket)
        p = skip_blanks(p + 1);
    gsize digits = run_of(p, is_digit, 4);
    gsize length = digits + (digits && g_ascii_islower(p[digits]) && !g_ascii_isalpha(p[digits + 1]));
    /* Scanned texts have (l) for (1). */
    gboolean scanned = bracket && *p && strchr("lIL", *p) && p[1] == ')';
    if (!scanned && (!digits || digits > 3))
        return fail(r, "'ayat' needs a number in brackets, such as ayat (2)");
    length = scanned ? 1 : length;
    add_step(steps, n, ACUAN_UNIT_AYAT, scanned ? (AcuanSlice){"1", 1} : (AcuanSlice){p, length});
    p += length;
    if (bracket) {
        const char *close = skip_blanks(p);
        /* Scanned texts have "(21" or "(2l" for "(2)". */
        if (r->lenient && *close != ')' && (p[-1] == '1' || strchr("tlI", p[-1])) && length > 1 &&
            !g_ascii_isalnum(*p)) {
            steps[*n - 1].number[length - 1] = '\0';
            r->p = p;
            return TRUE;
        }
        if (*close != ')') {
            r->p = p;
            return fail(r, "the bracket of 'ayat (' is not closed");
        }
        p = close + 1;
    } else if (g_ascii_isalnum(*p)) {
        return fail(r, "'ayat' needs a number in brackets, such as ayat (2)");
    }
    r->p = p;
    return TRUE;
}

static gboolean
read_huruf(Reader *r, AcuanStep *steps, guint *n)
{
    const char *p = skip_blanks(r->p);
    gsize length = run_of(p, is_letter, 3);
    char lower[3] = "";

    if (match_name(p, "di") || match_name(p, "ke") || length == 0 || length > 2 || g_ascii_isalnum(p[length]))
        return fail(r, "'huruf' needs a letter, such as huruf a");
    for (gsize i = 0; i < length; i++)
        lower[i] = g_ascii_tolower(p[i]);
    gboolean bracket = p[length] == ')';
    add_step(steps, n, bracket ? ACUAN_UNIT_SUBHURUF : ACUAN_UNIT_HURUF,
             (AcuanSlice){lower, length});
    r->p = p + length + (bracket || (p[length] == '.' && !r->lenient) ? 1 : 0);
    if (!r->lenient && p[length] == '.' && p[length + 1] != '\0' && p[length + 1] != ' ')
        r->p--;
    return TRUE;
}

static gboolean
read_angka(Reader *r, AcuanStep *steps, guint *n)
{
    const char *p = skip_blanks(r->p);
    gsize digits = run_of(p, is_digit, 4);
    gsize length = digits + (digits && g_ascii_islower(p[digits]));

    if (digits && p[length] == '-' && g_ascii_isdigit(p[length + 1]))
        length += 1 + run_of(p + length + 1, is_digit, 2);
    if (!digits || digits > 3 || g_ascii_isalnum(p[length]))
        return fail(r, "'angka' needs a number, such as angka 5");
    gboolean bracket = p[length] == ')';
    add_step(steps, n, bracket ? ACUAN_UNIT_SUBANGKA : ACUAN_UNIT_ANGKA, (AcuanSlice){p, length});
    r->p = p + length + (bracket ? 1 : 0);
    return TRUE;
}

static gboolean
read_pasal(Reader *r, AcuanStep *steps, guint *n)
{
    const char *p = skip_blanks(*r->p == '.' ? r->p + 1 : r->p);
    gsize length = pasal_number(p);
    g_autofree char *number = g_ascii_strup(p, (gssize) length);

    if (!length)
        return fail(r, "'Pasal' needs a number, such as Pasal 5 or Pasal 12A");
    add_step(steps, n, ACUAN_UNIT_PASAL, acuan_slice(number));
    r->p = p + length;
    /* "Pasal 18 A" */
    if (g_ascii_isdigit(p[length - 1]) && p[length] == ' ' && strchr("ABCDE", p[length + 1]) &&
        p[length + 1] && (strchr(",;.)", p[length + 2]) || match_name(skip_blanks(p + length + 2), "ayat"))) {
        char letter[] = {p[length + 1], '\0'};
        g_strlcat(steps[*n - 1].number, letter, sizeof steps->number);
        r->p += 2;
    }
    return TRUE;
}

static gboolean
read_group(Reader *r, AcuanUnitKind kind, AcuanStep *steps, guint *n)
{
    const char *p = skip_blanks(r->p);
    g_autofree char *upper = g_ascii_strup(p, (gssize) MIN(strlen(p), 48));
    gsize used = 0;
    guint value = acuan_ordinal(acuan_slice(upper), &used);

    if (kind == ACUAN_UNIT_BAGIAN || (value && kind != ACUAN_UNIT_BAB)) {
        g_autofree char *decimal = g_strdup_printf("%u", value);
        if (!value)
            return fail(r, "'Bagian' needs an ordinal word, such as Bagian Ketiga");
        add_step(steps, n, kind, acuan_slice(decimal));
    } else if (kind == ACUAN_UNIT_PARAGRAF) {
        used = run_of(upper, is_digit, 3);
        if (used && g_ascii_isalpha(upper[used]) && !g_ascii_isalpha(upper[used + 1]))
            used++;
        if (!used)
            return fail(r, "'Paragraf' needs a number, such as Paragraf 1");
        add_step(steps, n, kind, (AcuanSlice){upper, used});
    } else {
        if (!line_roman(acuan_slice(upper), &used))
            return fail(r, "'BAB' needs a Roman number, such as BAB II");
        add_step(steps, n, kind, (AcuanSlice){upper, used});
    }
    r->p = p + used;
    return TRUE;
}

/* One unit's name and number. FALSE without failure if no unit is named here. */
static gboolean
read_step(Reader *r, AcuanStep *steps, guint *n)
{
    if (take(r, "Pasal") || take(r, "Ps"))
        return read_pasal(r, steps, n);
    if (take(r, "ayat"))
        return read_ayat(r, steps, n);
    if (take(r, "huruf"))
        return read_huruf(r, steps, n);
    if (take(r, "angka"))
        return read_angka(r, steps, n);
    if (take(r, "butir"))
        return g_ascii_isdigit(*skip_blanks(r->p)) ? read_angka(r, steps, n) : read_huruf(r, steps, n);
    if (take(r, "BAB"))
        return read_group(r, ACUAN_UNIT_BAB, steps, n);
    if (take(r, "Bagian"))
        return read_group(r, ACUAN_UNIT_BAGIAN, steps, n);
    if (take(r, "Paragraf"))
        return read_group(r, ACUAN_UNIT_PARAGRAF, steps, n);
    if (take(r, "BUKU"))
        return read_group(r, ACUAN_UNIT_BUKU, steps, n);
    return FALSE;
}

static int
compare_steps(const void *a, const void *b)
{
    return (int) ((const AcuanStep *) a)->kind - (int) ((const AcuanStep *) b)->kind;
}

/* Outermost first, whatever the order in which the units were named; units within an article keep
 * theirs, as kinds may nest either way. */
static void
order_steps(AcuanStep *steps, guint n)
{
    guint pasal = 0;

    while (pasal < n && steps[pasal].kind != ACUAN_UNIT_PASAL)
        pasal++;
    if (n == 0 || pasal == 0 || (pasal == n && steps[0].kind > ACUAN_UNIT_PASAL))
        return;
    if (steps[0].kind < ACUAN_UNIT_PASAL) {
        qsort(steps, pasal, sizeof *steps, compare_steps);
        return;
    }
    /* "huruf a ayat (2) Pasal 5": turn the inner part round. */
    for (guint i = 0, j = pasal; i < j; i++, j--) {
        AcuanStep swap = steps[i];
        steps[i] = steps[j];
        steps[j] = swap;
    }
}

/* Lists may lie in lists of the same kind; other units name themselves once. */
static gboolean
names_kind(const AcuanStep *steps, guint n, AcuanUnitKind kind)
{
    if (kind > ACUAN_UNIT_AYAT && n && steps[n - 1].kind >= ACUAN_UNIT_AYAT)
        return FALSE;
    for (guint i = 0; i < n; i++)
        if (steps[i].kind == kind)
            return TRUE;
    return FALSE;
}

/* Units one after the other, each kind once: "Pasal 5, Pasal 6" is two citations. */
static gboolean
read_steps(Reader *r, AcuanStep *steps, guint *n)
{
    guint before = *n;

    while (!r->failed && *n < ACUAN_CITATION_STEPS) {
        const char *end = r->p, *p = skip_blanks(r->p);
        guint known = *n;
        gboolean comma = known > before && *p == ',';
        if (comma)
            r->p = p + 1;
        /* "dalam Pasal 21 pada ayat (3)" */
        else if (known > before && r->lenient && take(r, "pada"))
            comma = TRUE;
        /* Behind a comma only what lies further in goes on: "ayat (5), Pasal 53" is two citations. */
        gboolean read = read_step(r, steps, n);
        if (r->failed && r->lenient && known > before)
            read = r->failed = FALSE;
        if (!read || names_kind(steps, known, steps[known].kind) ||
            (comma && steps[known].kind <= steps[known - 1].kind)) {
            *n = known;
            r->p = r->failed ? r->p : end;
            break;
        }
    }
    order_steps(steps, *n);
    return *n > before && !r->failed;
}

/* What begins the far end of a range. */
static gboolean
take_until(Reader *r)
{
    static const char *const words[] = {"sampai dengan", "s.d", "s/d", "sd", "hingga", "sampai", NULL};
    const char *p = skip_blanks(r->p);

    if (*p == '-' || g_str_has_prefix(p, "\xe2\x80\x93")) {
        r->p = skip_blanks(*p == '-' ? p + 1 : p + 3);
        return TRUE;
    }
    for (guint i = 0; words[i]; i++)
        if (take(r, words[i])) {
            r->p += *r->p == '.' ? 1 : 0;
            return TRUE;
        }
    return FALSE;
}

/* The number alone of a unit of this kind: "Pasal 6-12", "ayat (1) sampai dengan (3)", "huruf a, b". */
static gboolean
read_bare(Reader *r, AcuanUnitKind kind, AcuanStep *steps, guint *n)
{
    switch (kind) {
    case ACUAN_UNIT_PASAL: return read_pasal(r, steps, n);
    case ACUAN_UNIT_AYAT: return read_ayat(r, steps, n);
    case ACUAN_UNIT_BAB: return read_group(r, ACUAN_UNIT_BAB, steps, n);
    case ACUAN_UNIT_HURUF:
        return run_of(skip_blanks(r->p), is_letter, 3) == 1
                   ? read_huruf(r, steps, n)
                   : fail(r, "the end of the range is missing");
    case ACUAN_UNIT_ANGKA:
        return g_ascii_isdigit(*skip_blanks(r->p)) ? read_angka(r, steps, n)
                                                   : fail(r, "the end of the range is missing");
    default: return fail(r, "the end of the range is missing");
    }
}

/* The far end of a range names only what changes: "Pasal 6-12", "huruf d sampai dengan huruf j"; or all
 * of it: "Pasal 5 ayat (1) sampai dengan Pasal 7 ayat (2)". */
static gboolean
read_range_end(Reader *r, AcuanCitation *out)
{
    AcuanStep ends[ACUAN_CITATION_STEPS];
    guint n = 0;
    const AcuanStep *from = &out->steps[out->n_steps - 1];

    if (!take_until(r))
        return FALSE;
    if (!read_steps(r, ends, &n)) {
        if (r->failed || !read_bare(r, from->kind, ends, &n))
            return FALSE;
    }
    if (ends[0].kind == out->steps[0].kind && n == out->n_steps) {
        memcpy(out->last, ends, sizeof out->last);
        out->n_last = n;
        return TRUE;
    }
    if (ends[0].kind != from->kind || n > 1)
        return fail(r, "a range must begin and end with units of the same kind");
    memcpy(out->last, out->steps, sizeof out->last);
    out->n_last = out->n_steps;
    out->last[out->n_last - 1] = ends[0];
    return TRUE;
}

static gboolean
read_citation(Reader *r, AcuanCitation *out)
{
    *out = (AcuanCitation){0};
    gboolean law = read_law(r, out);
    const char *law_end = r->p;
    if (law && *skip_blanks(r->p) == ',')
        r->p = skip_blanks(r->p) + 1;
    gboolean steps = read_steps(r, out->steps, &out->n_steps);
    if (law && !steps)
        r->p = law_end;
    const char *end = r->p;
    if (steps && !read_range_end(r, out)) {
        r->p = r->failed && !r->lenient ? r->p : end;
        r->failed = r->failed && !r->lenient;
    }
    if (steps && !law && !r->failed)
        law = read_law(r, out);
    return (law || steps) && (!r->failed || (r->lenient && law));
}

gboolean
acuan_citation_parse_prefix(const char *text, AcuanCitation *out, gsize *used, GError **error)
{
    Reader r = {.p = text, .start = text, .error = error};
    gboolean ok = read_citation(&r, out);

    *used = (gsize) (r.p - text);
    return ok;
}

gboolean
cite_read(const char *text, AcuanCitation *out, gsize *used)
{
    Reader r = {.p = text, .start = text, .lenient = TRUE};
    gboolean ok = read_citation(&r, out);

    *used = (gsize) (r.p - text);
    return ok;
}

gboolean
cite_read_bare(const char *text, AcuanUnitKind kind, AcuanCitation *out, gsize *used)
{
    Reader r = {.p = text, .start = text, .lenient = TRUE};

    *out = (AcuanCitation){0};
    if (!read_bare(&r, kind, out->steps, &out->n_steps))
        return FALSE;
    const char *end = r.p;
    if (read_steps(&r, out->steps, &out->n_steps))
        end = r.p;
    r.failed = FALSE;
    r.p = end;
    if (read_range_end(&r, out))
        end = r.p;
    r.p = end;
    if (read_law(&r, out))
        end = r.p;
    *used = (gsize) (end - text);
    return TRUE;
}

gboolean
cite_read_number(const char *text, const char *type, AcuanCitation *out, gsize *used)
{
    Reader r = {.p = text, .start = text};

    *out = (AcuanCitation){0};
    if (!match_name(text, "Nomor") && !match_name(text, "No"))
        return FALSE;
    if (!read_number_year(&r, out))
        return FALSE;
    if (!out->type[0])
        g_strlcpy(out->type, type, sizeof out->type);
    *used = (gsize) (r.p - text);
    return TRUE;
}

/* What only a query has, a word that joins others or a filter such as "tahun:2008..2018": its length. */
static gsize
query_length(const char *p)
{
    static const char *const names[] = {"AND", "OR", "NOT", "XOR", "NEAR", "ADJ"};
    gsize field = strspn(p, "abcdefghijklmnopqrstuvwxyz");

    if (field && p[field] == ':' && p[field + 1] && !cite_blank(p[field + 1]))
        return strcspn(p, " ");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize n = strlen(names[i]);
        if (strncmp(p, names[i], n) == 0 && !g_ascii_isalpha(p[n]))
            return p[n] == '/' ? n + 1 + strspn(p + n + 1, "0123456789") : n;
    }
    return 0;
}

/* Words in small letters, as questions have them, are no citation in any country: the profiles need
 * not even be read. */
static gboolean
may_be_foreign(const char *text)
{
    for (const char *p = text; *p; p++) {
        gsize skip = p == text || p[-1] == ' ' ? query_length(p) : 0;
        p += skip ? skip - 1 : 0;
        if (!skip && (g_ascii_isdigit(*p) || g_ascii_isupper(*p) || (guchar) *p >= 0x80))
            return TRUE;
    }
    return FALSE;
}

gboolean
acuan_citation_parse_foreign(const char *text, AcuanCitation *out, GError **error)
{
    const char *const *names = acuan_profile_names();
    g_autoptr(GError) inner = NULL;

    *out = (AcuanCitation){0};
    if (!may_be_foreign(text))
        return FALSE;
    for (; *names && !inner; names++)
        if (profile_parse_citation(acuan_profile_find(*names), text, out, &inner))
            return TRUE;
    if (inner)
        g_propagate_error(error, g_steal_pointer(&inner));
    else
        *out = (AcuanCitation){0};
    return FALSE;
}

gboolean
acuan_citation_parse(const char *text, AcuanCitation *out, GError **error)
{
    g_autoptr(GError) inner = NULL;
    gsize used = 0;

    if (acuan_citation_parse_prefix(text, out, &used, &inner)) {
        const char *rest = skip_blanks(text + used);
        if (*rest == '.' && rest[1] == '\0')
            rest++;
        return *rest == '\0';
    }
    if (!inner)
        return acuan_citation_parse_foreign(text, out, error);
    g_propagate_error(error, g_steal_pointer(&inner));
    return FALSE;
}

gboolean
acuan_citation_split_dash(AcuanCitation *citation)
{
    AcuanStep *step = citation->n_steps ? &citation->steps[citation->n_steps - 1] : NULL;
    char *dash = step ? strchr(step->number, '-') : NULL;

    if (!dash || citation->n_last)
        return FALSE;
    memcpy(citation->last, citation->steps, sizeof citation->last);
    citation->n_last = citation->n_steps;
    g_strlcpy(citation->last[citation->n_last - 1].number, dash + 1, sizeof step->number);
    *dash = '\0';
    return TRUE;
}

char *
acuan_citation_iri(const AcuanCitation *citation)
{
    if (!citation->type[0] || !citation->number[0] || !citation->year)
        return NULL;
    return g_strdup_printf("/akn/id/act/%s/%u/%s", citation->type, citation->year,
                           citation->number);
}

/* ---- writing ---- */

static const char *
eid_name(AcuanUnitKind kind)
{
    switch (kind) {
    case ACUAN_UNIT_BUKU: return "book";
    case ACUAN_UNIT_BAB: return "chp";
    case ACUAN_UNIT_BAGIAN: return "sec";
    case ACUAN_UNIT_PARAGRAF: return "subsec";
    case ACUAN_UNIT_PREAMBLE: return "preamble";
    case ACUAN_UNIT_CLOSING: return "conclusions";
    case ACUAN_UNIT_LAMPIRAN: return "att";
    case ACUAN_UNIT_TRANSITION: return "transitional";
    case ACUAN_UNIT_TAIL: return "wrapup";
    case ACUAN_UNIT_PASAL:
    case ACUAN_UNIT_TRANSITION_PASAL: return "art";
    case ACUAN_UNIT_AYAT: return "para";
    default: return "point";
    }
}

char *
acuan_steps_eid(const AcuanStep *steps, guint n)
{
    GString *out = g_string_new(NULL);
    guint from = 0;

    /* Articles are numbered through the whole law: their eIds start at the article. */
    for (guint i = 0; i < n; i++)
        if (steps[i].kind == ACUAN_UNIT_PASAL)
            from = i;
    for (guint i = from; i < n; i++)
        g_string_append_printf(out, "%s%s%s%s", i > from ? "__" : "", eid_name(steps[i].kind),
                               steps[i].number[0] ? "_" : "", steps[i].number);
    return g_string_free(out, FALSE);
}

/* The unit's name with an ordinal word for a decimal number; Roman ones stand as they are. */
static void
append_ordinal(GString *out, const char *name, const char *number)
{
    guint64 value = 0;

    g_ascii_string_to_unsigned(number, 10, 1, 99, &value, NULL);
    g_string_append_printf(out, "%s %s", name, value ? acuan_ordinal_word((guint) value) : number);
}

static void
append_step(GString *out, const AcuanStep *step)
{
    switch (step->kind) {
    case ACUAN_UNIT_BUKU: append_ordinal(out, "BUKU", step->number); break;
    case ACUAN_UNIT_BAB: g_string_append_printf(out, "BAB %s", step->number); break;
    case ACUAN_UNIT_BAGIAN: append_ordinal(out, "Bagian", step->number); break;
    case ACUAN_UNIT_PARAGRAF: g_string_append_printf(out, "Paragraf %s", step->number); break;
    case ACUAN_UNIT_PASAL: g_string_append_printf(out, "Pasal %s", step->number); break;
    case ACUAN_UNIT_AYAT: g_string_append_printf(out, "ayat (%s)", step->number); break;
    case ACUAN_UNIT_HURUF: g_string_append_printf(out, "huruf %s", step->number); break;
    case ACUAN_UNIT_ANGKA: g_string_append_printf(out, "angka %s", step->number); break;
    case ACUAN_UNIT_SUBHURUF: g_string_append_printf(out, "huruf %s)", step->number); break;
    case ACUAN_UNIT_SUBANGKA: g_string_append_printf(out, "angka %s)", step->number); break;
    default: break;
    }
}

char *
acuan_steps_text(const AcuanStep *steps, guint n)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        append_step(out, &steps[i]);
    }
    return g_string_free(out, FALSE);
}

char *
acuan_steps_text_in(const AcuanProfile *profile, const AcuanStep *steps, guint n)
{
    return profile ? profile_steps_text(profile, steps, n) : acuan_steps_text(steps, n);
}

char *
acuan_law_name(const char *type, const char *number, guint year)
{
    return g_strdup_printf("%s Nomor %s Tahun %u", acuan_type_label(type), number, year);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr.h"

#include <string.h>

/* The characters that are taken for each digit. */
static const char *const TAKEN_FOR[] = {"0OoQDUC", "1lI|!iLtTJj", "2Zz", "3", "4A", "5Ss", "6Gb",
                                        "7TZ?1l",  "8BgS&", "9gq"};

static gboolean
may_be_digit(char c, guint digit)
{
    return c && strchr(TAKEN_FOR[digit], c) != NULL;
}

gboolean
ocr_may_be_number(AcuanSlice text, guint number)
{
    char digits[12];
    int n = g_snprintf(digits, sizeof digits, "%u", number);
    int at = 0;

    for (gsize i = 0; i < text.n; i++) {
        if (text.p[i] == ' ')
            continue;
        if (at == n || !may_be_digit(text.p[i], (guint) (digits[at] - '0')))
            return FALSE;
        at++;
    }
    return at == n;
}

gboolean
ocr_is_numberlike(AcuanSlice text)
{
    guint seen = 0;

    for (gsize i = 0; i < text.n; i++) {
        gboolean fits = text.p[i] == ' ';
        for (guint d = 0; d < 10 && !fits; d++)
            fits = may_be_digit(text.p[i], d);
        if (!fits)
            return FALSE;
        seen += text.p[i] != ' ';
    }
    return seen > 0;
}

guint
ocr_plain_number(AcuanSlice text)
{
    guint value = 0;

    if (text.n == 0 || text.n > 6)
        return 0;
    for (gsize i = 0; i < text.n; i++) {
        char c = text.p[i];
        guint digit;
        if (g_ascii_isdigit(c))
            digit = (guint) (c - '0');
        else if (c == 'O' || c == 'o')
            digit = 0;
        else if (c == 'l' || c == 'I')
            digit = 1;
        else
            return 0;
        value = value * 10 + digit;
    }
    return value;
}

const char *
ocr_roman(guint number)
{
    static const struct {
        guint value;
        const char *sign;
    } signs[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
                 {9, "IX"},  {5, "V"},   {4, "IV"}, {1, "I"}};
    static _Thread_local char roman[32];

    roman[0] = '\0';
    for (guint i = 0; i < G_N_ELEMENTS(signs) && number < 400; i++)
        for (; number >= signs[i].value; number -= signs[i].value)
            g_strlcat(roman, signs[i].sign, sizeof roman);
    return roman;
}

gboolean
ocr_may_be_roman(AcuanSlice text, guint number)
{
    const char *roman = ocr_roman(number);

    for (gsize i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == ' ')
            continue;
        if (!*roman)
            return FALSE;
        gboolean fits = g_ascii_toupper(c) == *roman ||
                        (*roman == 'I' && strchr("l1|!iTtfrL", c)) ||
                        (*roman == 'V' && strchr("vYU", c)) || (*roman == 'X' && c == 'x');
        if (!fits)
            return FALSE;
        roman++;
    }
    return *roman == '\0';
}

guint
ocr_distance(AcuanSlice a, const char *b, guint most)
{
    guint row[64], n = (guint) strlen(b);

    if (n >= G_N_ELEMENTS(row) || a.n >= G_N_ELEMENTS(row) ||
        (a.n > n ? a.n - n : n - a.n) > most)
        return most + 1;
    for (guint j = 0; j <= n; j++)
        row[j] = j;
    for (guint i = 1; i <= a.n; i++) {
        guint corner = row[0];
        row[0] = i;
        for (guint j = 1; j <= n; j++) {
            gboolean same = g_ascii_tolower(a.p[i - 1]) == g_ascii_tolower(b[j - 1]);
            guint best = MIN(MIN(row[j], row[j - 1]) + 1, corner + !same);
            corner = row[j];
            row[j] = best;
        }
    }
    return MIN(row[n], most + 1);
}

static gsize
skip_blanks(AcuanSlice text, gsize i)
{
    while (i < text.n && text.p[i] == ' ')
        i++;
    return i;
}

/* The digits of `number`, misread or not, from `i` on; the place behind them, or 0. */
static gsize
digits_at(AcuanSlice text, gsize i, guint number)
{
    char digits[12];

    g_snprintf(digits, sizeof digits, "%u", number);
    for (const char *d = digits; *d; d++, i++)
        if (i >= text.n || !may_be_digit(text.p[i], (guint) (*d - '0')))
            return 0;
    return i;
}

gsize
ocr_bracketed(AcuanSlice text, guint number)
{
    static const char opening[] = "([{<", like_open[] = "lIt|", closing[] = ")]}>", like_close[] = "1lIJ|i!t\\";

    if (text.n < 3)
        return 0;
    gboolean opened = strchr(opening, text.p[0]) != NULL;
    if (!opened && !strchr(like_open, text.p[0]))
        return 0;
    gsize i = digits_at(text, skip_blanks(text, 1), number);
    if (!i)
        return 0;
    gsize end = skip_blanks(text, i);
    gboolean closed = end < text.n && strchr(closing, text.p[end]);
    gboolean close_like = i < text.n && strchr(like_close, text.p[i]) &&
                          (i + 1 >= text.n || text.p[i + 1] == ' ' || g_ascii_isupper(text.p[i + 1]));
    if (closed)
        end++;
    else if (close_like)
        end = i + 1;
    else if (opened && i < text.n && text.p[i] == ' ')
        end = i;
    else
        return 0;
    /* "l2l" and "I1l" are marks; "ll" and the like are not told from words. */
    if (!opened && !closed && !g_ascii_isdigit(text.p[1]))
        return 0;
    return end;
}

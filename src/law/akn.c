/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "acuan/akn.h"

#include <string.h>

static const struct {
    AcuanUnitKind kind;
    const char *element;
} ELEMENTS[] = {
    {ACUAN_UNIT_BUKU, "book"},         {ACUAN_UNIT_BAB, "chapter"},   {ACUAN_UNIT_BAGIAN, "section"},
    {ACUAN_UNIT_PARAGRAF, "subsection"}, {ACUAN_UNIT_PASAL, "article"}, {ACUAN_UNIT_AYAT, "paragraph"},
    {ACUAN_UNIT_HURUF, "point"},       {ACUAN_UNIT_ANGKA, "point"},   {ACUAN_UNIT_SUBHURUF, "point"},
    {ACUAN_UNIT_SUBANGKA, "point"},
};

static const char *const LANGUAGES[][2] = {
    {"id", "ind"}, {"ko", "kor"}, {"de", "deu"}, {"en", "eng"}, {"nl", "nld"}, {"ms", "msa"}};

static const struct {
    const char *relation, *type;
    gboolean passive;
} MODIFICATIONS[] = {
    {"mengubah", "substitution", FALSE},   {"diubah_oleh", "substitution", TRUE},
    {"mencabut", "repeal", FALSE},         {"dicabut_oleh", "repeal", TRUE},
    {"mencabut_sebagian", "repeal", FALSE},
};

const char *
acuan_akn_element(AcuanUnitKind kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(ELEMENTS); i++)
        if (ELEMENTS[i].kind == kind)
            return ELEMENTS[i].element;
    return NULL;
}

static AcuanUnitKind
point_kind(const char *num)
{
    gboolean bracket = strchr(num, ')') != NULL;

    if (g_ascii_isdigit(num[strspn(num, " (")]))
        return bracket ? ACUAN_UNIT_SUBANGKA : ACUAN_UNIT_ANGKA;
    return bracket ? ACUAN_UNIT_SUBHURUF : ACUAN_UNIT_HURUF;
}

gboolean
acuan_akn_kind(const char *element, const char *num, AcuanUnitKind *kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(ELEMENTS); i++)
        if (strcmp(ELEMENTS[i].element, element) == 0) {
            gboolean point = ELEMENTS[i].kind == ACUAN_UNIT_HURUF;
            *kind = point ? point_kind(num ? num : "") : ELEMENTS[i].kind;
            return TRUE;
        }
    return FALSE;
}

const char *
acuan_akn_language(const char *language)
{
    for (guint i = 0; i < G_N_ELEMENTS(LANGUAGES); i++)
        if (strcmp(LANGUAGES[i][0], language) == 0)
            return LANGUAGES[i][1];
    return language;
}

const char *
acuan_akn_language_back(const char *code)
{
    for (guint i = 0; i < G_N_ELEMENTS(LANGUAGES); i++)
        if (strcmp(LANGUAGES[i][1], code) == 0)
            return LANGUAGES[i][0];
    return code;
}

const char *
acuan_akn_modification(const char *relation, gboolean *passive)
{
    for (guint i = 0; i < G_N_ELEMENTS(MODIFICATIONS); i++)
        if (strcmp(MODIFICATIONS[i].relation, relation) == 0) {
            *passive = MODIFICATIONS[i].passive;
            return MODIFICATIONS[i].type;
        }
    return NULL;
}

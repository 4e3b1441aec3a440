/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sorts of provision. Chapters of law have fixed names (butir on Batang Tubuh, Lampiran II UU 12/2011:
 * ketentuan umum, ketentuan pidana, ketentuan peralihan, ketentuan penutup), and each sort has its fixed
 * phrases; both are written here as queries.
 */
#include <string.h>

#include "reading.h"

static const AcuanKind KINDS[] = {
    {"definisi",
     "awal:\"yang dimaksud dengan\" OR awal:\"yang dimaksudkan dengan\" OR awal:\"arti istilah\" OR "
     "awal:\"pengertian istilah\" OR awal:(istilah ADJ/8 berarti) OR awal:(istilah ADJ/8 bermakna)"},
    {"ruang_lingkup", "awal:\"ruang lingkup\" OR awal:\"lingkup pengaturan\""},
    {"asas", "awal:asas OR awal:prinsip"},
    {"tujuan", "awal:bertujuan OR awal:tujuan OR awal:dimaksudkan"},
    {"kewajiban", "teks:wajib OR teks:harus OR teks:berkewajiban"},
    {"larangan", "teks:dilarang"},
    {"wewenang", "teks:berwenang OR teks:wewenang OR teks:kewenangan"},
    {"delegasi",
     "teks:(diatur ADJ/4 peraturan) OR teks:(ditetapkan ADJ/3 peraturan) OR teks:\"diatur lebih lanjut\""},
    {"sanksi", "bab:sanksi OR teks:\"sanksi administratif\" OR teks:\"sanksi administrasi\""},
    /* "Akses untuk penegakan hukum pidana" threatens nobody. */
    {"pidana", "(bab:pidana NOT bab:\"penegakan hukum\") OR teks:dipidana OR teks:\"pidana penjara\" OR teks:\"pidana denda\""},
    {"peralihan", "bab:peralihan"},
    {"penutup", "bab:penutup OR teks:\"mulai berlaku pada tanggal\" OR "
                "teks:\"dinyatakan tidak berlaku\" OR teks:\"masih tetap berlaku\""},
};

const AcuanKind *
acuan_kinds(guint *n)
{
    *n = G_N_ELEMENTS(KINDS);
    return KINDS;
}

/* The queries, parsed once for all threads; a mistake in the table is a mistake of ours. */
static AcuanNode *const *
kind_nodes(void)
{
    static AcuanNode *nodes[G_N_ELEMENTS(KINDS)];
    static gsize ready = 0;

    if (g_once_init_enter(&ready)) {
        for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
            g_autoptr(GError) error = NULL;
            nodes[i] = acuan_query_parse(KINDS[i].query, &error);
            if (!nodes[i])
                g_error("kind %s: %s", KINDS[i].name, error->message);
        }
        g_once_init_leave(&ready, 1);
    }
    return nodes;
}

guint
kind_bits(AcuanReading *reading)
{
    AcuanNode *const *nodes = kind_nodes();
    guint bits = 0;

    /* The phrases are Indonesian; in another language they would be chance. */
    if (!reading_is_indonesian(reading))
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (acuan_reading_match(reading, nodes[i], NULL))
            bits |= 1u << i;
    return bits;
}

gboolean
acuan_reading_is(AcuanReading *reading, const char *kind)
{
    guint bits = reading_kinds(reading);

    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(KINDS[i].name, kind) == 0)
            return (bits & (1u << i)) != 0;
    return FALSE;
}

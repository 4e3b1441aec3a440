/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * jdihn.c - the feed by which the documentation offices of institutions hand their regulations to the
 * national network: one flat object for each law, all values texts. What is not known stays empty.
 */
#include <string.h>

#include "exporter.h"
#include "render/json_write.h"

/* A key of the front matter, by our name or by the feed's own. */
static const char *
either(const ExportLaw *law, const char *ours, const char *theirs)
{
    const char *text = export_law_text(law, ours);

    text = text ? text : export_law_text(law, theirs);
    return text ? text : "";
}

static const char *
status_name(const char *status)
{
    static const char *const in_force[] = {"berlaku", "diubah", "dicabut_sebagian", NULL};

    if (!status)
        return "";
    if (g_strv_contains(in_force, status))
        return "Berlaku";
    return strcmp(status, "belum_berlaku") == 0 || strcmp(status, "rancangan") == 0 ? "Belum Berlaku"
                                                                                    : "Tidak Berlaku";
}

static const char *
language_name(const char *language)
{
    return !language || strcmp(language, "id") == 0 ? "Indonesia"
           : strcmp(language, "ko") == 0            ? "Korea"
           : strcmp(language, "de") == 0            ? "Jerman"
           : strcmp(language, "en") == 0            ? "Inggris"
                                                    : language;
}

static char *
subjects(const ExportLaw *law)
{
    GString *all = g_string_new(NULL);
    json_t *subject;
    gsize n;

    json_array_foreach(json_object_get(law->front, "subjek"), n, subject)
        g_string_append_printf(all, "%s%s", n ? "; " : "", json_string_value(subject));
    if (all->len == 0)
        g_string_append(all, either(law, "subjek", "subjek"));
    return g_string_free(all, FALSE);
}

/* "2026-11-24 08:49:34", as the feed has it. */
static char *
updated(const Exporter *e)
{
    char *text = g_strndup(e->info.built ? e->info.built : "", 19);

    return g_strdelimit(text, "T", ' ');
}

static void
put_members(Exporter *e, const ExportLaw *law)
{
    const char *type = either(law, "jenis", "jenis"), *number = either(law, "nomor", "noPeraturan");
    const char *promulgated = either(law, "tanggal_pengundangan", "tanggal_pengundangan");
    g_autofree char *year = export_law_year(law);
    g_autofree char *since = strlen(promulgated) >= 4 ? g_strndup(promulgated, 4) : g_strdup(year);
    g_autofree char *title = g_strdup_printf("%s Nomor %s Tahun %s tentang %s", acuan_type_name(type),
                                             number, year, either(law, "judul", "judul"));
    g_autofree char *subject = subjects(law);
    g_autofree char *last = updated(e);
    const char *const members[][2] = {
        {"idData", law->iri},
        {"tahun_pengundangan", since},
        {"tanggal_penetapan", either(law, "tanggal_penetapan", "tanggal_penetapan")},
        {"tanggal_pengundangan", promulgated},
        {"jenis", acuan_type_name(type)},
        {"noPeraturan", number},
        {"judul", title},
        {"noPanggil", either(law, "noPanggil", "nomor_panggil")},
        {"singkatanJenis", type},
        {"tempatTerbit", either(law, "tempat_penetapan", "tempatTerbit")},
        {"penerbit", either(law, "penerbit", "penerbit")},
        {"deskripsiFisik", either(law, "deskripsiFisik", "deskripsi_fisik")},
        {"sumber", either(law, "sumber", "sumber")},
        {"isbn", either(law, "isbn", "isbn")},
        {"status", status_name(export_law_text(law, "status"))},
        {"bahasa", language_name(export_law_text(law, "bahasa"))},
        {"bidangHukum", either(law, "bidang_hukum", "bidangHukum")},
        {"teuBadan", either(law, "teu_badan", "teuBadan")},
        {"nomorIndukBuku", either(law, "nomorIndukBuku", "nomor_induk_buku")},
        {"abstrak", either(law, "abstrak", "abstrak")},
        {"last_updated", last},
        {"urlAbstrak", either(law, "urlAbstrak", "url_abstrak")},
        {"urlDetailPeraturan", either(law, "urlDetailPeraturan", "url")},
        {"fileDownload", either(law, "fileDownload", "file_download")},
        {"urlDownload", either(law, "urlDownload", "url_download")},
        {"subjek", subject},
        {"operasi", "4"},
        {"display", "1"}};

    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
        write_member(e->out->text, members[i][0], members[i][1]);
}

static gboolean
put_law(Exporter *e, const ExportLaw *law, void *data, GError **error)
{
    const char **separator = data;

    g_string_append_printf(e->out->text, "%s{", *separator);
    *separator = ",\n";
    put_members(e, law);
    g_string_append_c(e->out->text, '}');
    return exporter_flush(e, error);
}

gboolean
export_jdihn(Exporter *e, GError **error)
{
    const char *separator = "[\n";

    gboolean ok = exporter_walk_laws(e, put_law, &separator, error);
    g_string_append(e->out->text, *separator == '[' ? "[]\n" : "\n]\n");
    return ok;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raw text, Markdown and HTML of a law, and the lines that the reader of PDFs hands over. The first byte
 * chooses among them. */
#include <string.h>

#include "import/lines.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
fuzz_layout(AcuanSlice bytes)
{
    g_autoptr(ImportText) text = import_text_new();
    guint pages = 0;

    import_layout_pages(text, bytes, &pages, NULL);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const AcuanSource sources[] = {ACUAN_SOURCE_TEXT, ACUAN_SOURCE_MARKDOWN, ACUAN_SOURCE_HTML};
    AcuanImport options = {.given = "Perpres 95/2018"};

    if (size == 0)
        return 0;
    AcuanSlice bytes = {(const char *) data + 1, size - 1};
    guint choice = data[0] % 4;
    if (choice == 3)
        fuzz_layout(bytes);
    else
        acuan_imported_free(acuan_import_bytes(&options, "fuzz", sources[choice], bytes, NULL));
    return 0;
}

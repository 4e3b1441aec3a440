/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A law as Akoma Ntoso, of whoever wrote it. */
#include "acuan/akn.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    GString *text = acuan_akn_read("law", (AcuanSlice){(const char *) data, size}, NULL, NULL);

    if (text)
        g_string_free(text, TRUE);
    return 0;
}

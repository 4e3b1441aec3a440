/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table or workbook as people may bring it back. */
#include "export/sheet.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    sheet_free(sheet_parse("sheet", (AcuanSlice){(const char *) data, size}, NULL));
    return 0;
}

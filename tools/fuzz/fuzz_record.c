/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as it might come from a damaged index. */
#include "index/record.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    AcuanRecord record;

    if (record_read(&record, (AcuanSlice){(const char *) data, size})) {
        for (guint i = 0; i < MIN(record.article.n_parts, 20); i++)
            g_free(acuan_part_eid(&record.article, i));
        record_clear(&record);
    }
    return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model file with its stored queries. */
#include "acuan/model.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    g_autoptr(AcuanModel) model =
        acuan_model_parse("fuzz.yaml", (AcuanSlice){(const char *) data, size}, NULL);

    return model && model->n_categories == 0 ? -1 : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query, and the tree read back from its own description. */
#include "acuan/query.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *) data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(AcuanNode) node = acuan_query_parse(text, &error);
    g_autofree char *described = node ? acuan_node_describe(node) : NULL;

    /* Exactly one of a tree and an error. */
    g_assert((node == NULL) == (error != NULL));
    return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A law whose annotations change: what is written can be read, and its text is the same. */
#include <stdlib.h>
#include <string.h>

#include "acuan/annotate.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static AcuanLaw *
read_law(const void *bytes, size_t size)
{
    char *copy = g_malloc(size + 1);

    memcpy(copy, bytes, size);
    copy[size] = '\0';
    return acuan_law_read("law", copy, size, NULL);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    g_autoptr(AcuanLaw) law = read_law(data, size);
    gsize length;

    if (!law)
        return 0;
    AcuanAnnotation to = {.at = "Pasal 1", .category = "uji:A", .confidence = 0.5, .note = "a: b"};
    AcuanChange changes[] = {{ACUAN_CHANGE_ADD, 0, to}, {ACUAN_CHANGE_SET, 0, to}, {ACUAN_CHANGE_REMOVE, 1, to}};
    guint n = law->n_annotations > 1 ? 3 : law->n_annotations + 1;
    g_autofree char *bytes = acuan_law_annotate(law, changes, n, &length, NULL);
    g_autoptr(AcuanLaw) again = bytes ? read_law(bytes, length) : NULL;
    if (bytes && again && !acuan_slice_equal(law->body, again->body))
        abort();
    return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A citation, written out and read again: it must name the same. */
#include <string.h>

#include "acuan/citation.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *) data, size);
    AcuanCitation citation, again;

    if (acuan_citation_parse(text, &citation, NULL) && citation.n_steps) {
        g_autofree char *written = acuan_steps_text_in(citation.profile, citation.steps,
                                                      citation.n_steps);
        g_autofree char *eid = acuan_steps_eid(citation.steps, citation.n_steps);
        if (acuan_citation_parse(written, &again, NULL)) {
            g_autofree char *eid_again = acuan_steps_eid(again.steps, again.n_steps);
            g_assert_cmpstr(eid, ==, eid_again);
        }
    }
    return 0;
}

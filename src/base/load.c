/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"

#include <dlfcn.h>

enum { LOADED = 1, FAILED };

gboolean
load_library(const char *file, const LoadedFunction *functions, gsize n, gsize *state, GError **error)
{
    if (g_once_init_enter(state)) {
        void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
        gboolean ok = library != NULL;
        for (gsize i = 0; ok && i < n; i++) {
            *functions[i].into = dlsym(library, functions[i].name);
            ok = *functions[i].into != NULL;
        }
        g_once_init_leave(state, ok ? LOADED : FAILED);
    }
    if (*state == LOADED)
        return TRUE;
    g_set_error(error, ACUAN_ERROR, ACUAN_ERROR_IO,
                "the library %s is not installed, or is another version", file);
    return FALSE;
}

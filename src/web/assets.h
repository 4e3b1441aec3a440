/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assets.h - files that are part of the program; the Makefile makes assets.c of src/web/assets and
 * po. */
#ifndef ACUAN_WEB_ASSETS_H
#define ACUAN_WEB_ASSETS_H

#include <stddef.h>

/* Each ends in a NUL that its length does not count. */
extern const unsigned char ASSET_ID_MO[], ASSET_STYLE_CSS[], ASSET_OPENAPI_JSON[], ASSET_ICON_SVG[];
extern const size_t ASSET_ID_MO_LEN, ASSET_STYLE_CSS_LEN, ASSET_OPENAPI_JSON_LEN,
    ASSET_ICON_SVG_LEN;

#endif

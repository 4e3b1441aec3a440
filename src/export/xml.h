/* SPDX-License-Identifier: GPL-3.0-or-later */
/* xml.h - text into XML 1.0. */
#ifndef ACUAN_EXPORT_XML_H
#define ACUAN_EXPORT_XML_H

#include "acuan/base.h"

/* Appends text as character data or as the value of an attribute. What XML cannot hold - control
 * characters, bytes that are no UTF-8 - becomes U+FFFD; FALSE if there was any. */
gboolean xml_text(GString *to, AcuanSlice text);
/* Appends ` name="value"`; nothing if the value is NULL. */
gboolean xml_attribute(GString *to, const char *name, const char *value);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mcp.h - the Model Context Protocol over standard input and output: JSON-RPC 2.0, one message a
 * line, by which an assistant asks the index, and gets short answers with citations.
 */
#ifndef ACUAN_WEB_MCP_H
#define ACUAN_WEB_MCP_H

#include <stdio.h>

#include "web.h"

/* Answers until the input ends. The exit code. */
int mcp_serve(const WebSettings *settings, FILE *in, FILE *out);

#endif

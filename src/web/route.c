/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "web.h"

static const WebRoute ROUTES[] = {
    {"/", 0, page_home},
    {"/search", 0, page_search},
    {"/laws", 0, page_laws},
    {"/akn/", ROUTE_BELOW, page_law},
    {"/go", 0, page_go},
    {"/models", 0, page_models},
    {"/model/", ROUTE_BELOW, page_model},
    {"/coverage", ROUTE_COSTLY, page_coverage},
    {"/compare", 0, page_compare},
    {"/define", 0, page_define},
    {"/refs", 0, page_refs},
    {"/similar", ROUTE_COSTLY | ROUTE_POST, page_similar},
    {"/review", ROUTE_POST, page_review},
    {"/help", 0, page_help},
    {"/feed", 0, feed_search},
    {"/opensearch.xml", 0, file_opensearch},
    {"/sitemap.xml", 0, file_sitemap},
    {"/robots.txt", ROUTE_FIXED, file_robots},
    {"/icon.svg", ROUTE_FIXED, file_icon},
    {"/s/", ROUTE_FIXED | ROUTE_BELOW, file_style},
    {"/api/v1/openapi.json", ROUTE_API | ROUTE_FIXED, api_openapi},
    {"/api/v1/info", ROUTE_API, api_info},
    {"/api/v1/search", ROUTE_API, api_search},
    {"/api/v1/laws", ROUTE_API | ROUTE_COSTLY, api_laws},
    {"/api/v1/model", ROUTE_API, api_model},
    {"/api/v1/category", ROUTE_API | ROUTE_COSTLY, api_category},
    {"/api/v1/compare", ROUTE_API | ROUTE_COSTLY, api_compare},
    {"/api/v1/provision", ROUTE_API, api_provision},
    {"/api/v1/similar", ROUTE_API | ROUTE_COSTLY | ROUTE_POST, api_similar},
    {"/api/v1/define", ROUTE_API, api_define},
    {"/api/v1/refs", ROUTE_API, api_refs},
    {"/api/v1/map", ROUTE_API, api_map},
    {"/api/v1/coverage", ROUTE_API | ROUTE_COSTLY, api_coverage},
    {"/api/v1/review", ROUTE_API | ROUTE_POST, api_review},
    {"/api/v1/export", ROUTE_API | ROUTE_COSTLY, api_export},
};

const WebRoute *
web_routes(guint *n)
{
    *n = G_N_ELEMENTS(ROUTES);
    return ROUTES;
}

const WebRoute *
web_route(const char *path)
{
    for (guint i = 0; i < G_N_ELEMENTS(ROUTES); i++) {
        const WebRoute *route = &ROUTES[i];
        gboolean fits = route->flags & ROUTE_BELOW ? g_str_has_prefix(path, route->path)
                                                   : strcmp(path, route->path) == 0;
        if (fits)
            return route;
    }
    return NULL;
}

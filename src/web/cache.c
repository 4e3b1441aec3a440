/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages that were made, for as long as the index is the same: its revision is part of the key.
 * Readers follow the same links, and a page that is shown again costs nothing. When the cache is
 * full it begins anew.
 */
#include <string.h>

#include "web.h"

#define CACHE_MAX (64u << 20)
#define ENTRY_MAX (256u << 10)

struct WebCache {
    GMutex lock;
    GHashTable *pages; /* char* -> WebPage* */
    gsize bytes;
};

static void
page_free(gpointer data)
{
    WebPage *page = data;

    g_bytes_unref(page->bytes);
    g_free(page);
}

WebCache *
web_cache_new(void)
{
    WebCache *cache = g_new0(WebCache, 1);

    g_mutex_init(&cache->lock);
    cache->pages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, page_free);
    return cache;
}

void
web_cache_free(WebCache *cache)
{
    g_hash_table_unref(cache->pages);
    g_mutex_clear(&cache->lock);
    g_free(cache);
}

gboolean
web_cache_find(WebCache *cache, const char *key, WebPage *page)
{
    g_mutex_lock(&cache->lock);
    const WebPage *found = g_hash_table_lookup(cache->pages, key);
    if (found)
        *page = (WebPage){found->type, g_bytes_ref(found->bytes)};
    g_mutex_unlock(&cache->lock);
    return found != NULL;
}

void
web_cache_keep(WebCache *cache, const char *key, const WebPage *page)
{
    gsize size = g_bytes_get_size(page->bytes) + strlen(key) + 200;

    if (size > ENTRY_MAX)
        return;
    g_mutex_lock(&cache->lock);
    if (cache->bytes + size > CACHE_MAX) {
        g_hash_table_remove_all(cache->pages);
        cache->bytes = 0;
    }
    if (!g_hash_table_contains(cache->pages, key)) {
        WebPage *kept = g_new0(WebPage, 1);
        *kept = (WebPage){page->type, g_bytes_ref(page->bytes)};
        g_hash_table_insert(cache->pages, g_strdup(key), kept);
        cache->bytes += size;
    }
    g_mutex_unlock(&cache->lock);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A bucket of tokens for each address: it fills by `rate` a second, up to BURST seconds' worth, and
 * a request takes out what it costs.
 */
#include "web.h"

#define BURST 5.0
#define ADDRESSES_MAX 20000

typedef struct {
    double tokens;
    gint64 at;
} Bucket;

struct WebLimiter {
    GMutex lock;
    GHashTable *buckets; /* char* -> Bucket* */
    double rate;
};

WebLimiter *
web_limiter_new(guint rate)
{
    WebLimiter *limiter = g_new0(WebLimiter, 1);

    g_mutex_init(&limiter->lock);
    limiter->buckets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    limiter->rate = rate;
    return limiter;
}

void
web_limiter_free(WebLimiter *limiter)
{
    g_hash_table_unref(limiter->buckets);
    g_mutex_clear(&limiter->lock);
    g_free(limiter);
}

static void
refill(const WebLimiter *limiter, Bucket *bucket, gint64 now)
{
    double seconds = (double) MAX(now - bucket->at, 0) / 1e6;

    bucket->tokens = MIN(bucket->tokens + seconds * limiter->rate, limiter->rate * BURST);
    bucket->at = now;
}

/* Addresses whose buckets are full again need not be remembered. */
static void
forget_idle(WebLimiter *limiter, gint64 now)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, limiter->buckets);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        refill(limiter, value, now);
        if (((Bucket *) value)->tokens >= limiter->rate * BURST)
            g_hash_table_iter_remove(&iter);
    }
}

static Bucket *
bucket_of(WebLimiter *limiter, const char *address, gint64 now)
{
    Bucket *bucket = g_hash_table_lookup(limiter->buckets, address);

    if (bucket)
        return bucket;
    if (g_hash_table_size(limiter->buckets) >= ADDRESSES_MAX)
        forget_idle(limiter, now);
    if (g_hash_table_size(limiter->buckets) >= ADDRESSES_MAX)
        return NULL;
    bucket = g_new0(Bucket, 1);
    *bucket = (Bucket){limiter->rate * BURST, now};
    g_hash_table_insert(limiter->buckets, g_strdup(address), bucket);
    return bucket;
}

gboolean
web_limiter_allow(WebLimiter *limiter, const char *address, guint cost, gint64 now)
{
    gboolean allowed = FALSE;

    if (limiter->rate <= 0)
        return TRUE;
    g_mutex_lock(&limiter->lock);
    Bucket *bucket = bucket_of(limiter, address, now);
    if (bucket) {
        refill(limiter, bucket, now);
        /* A cost above the bucket's size would never be met. */
        double price = MIN((double) cost, limiter->rate * BURST);
        allowed = bucket->tokens >= price;
        bucket->tokens -= allowed ? price : 0;
    }
    g_mutex_unlock(&limiter->lock);
    return allowed;
}

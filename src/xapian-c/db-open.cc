/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases: opening, locking, closing. */
#include "internal.hh"

#include <algorithm>
#include <chrono>
#include <thread>

using xc::deref;
using xc::guard;
using xc::guard_handle;

namespace
{

using Clock = std::chrono::steady_clock;

std::string
path_of(const char *path)
{
    return std::string(&deref(path));
}

/* Xapian itself can only wait for ever. Trying is cheap and leaves no trace when the lock is
 * taken, so a limited wait is a row of tries, ever further apart. */
Xapian::WritableDatabase
open_waiting(const std::string &path, int flags, int block_size, int64_t wait)
{
    if (wait < 0)
        return Xapian::WritableDatabase(path, flags | Xapian::DB_RETRY_LOCK, block_size);

    const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(wait);
    std::chrono::milliseconds pause(1);
    for (;;) {
        try {
            return Xapian::WritableDatabase(path, flags, block_size);
        } catch (const Xapian::DatabaseLockError &) {
            if (Clock::now() >= deadline)
                throw;
        }
        std::this_thread::sleep_until(std::min(deadline, Clock::now() + pause));
        pause = std::min(pause * 2, std::chrono::milliseconds(50));
    }
}

} // namespace

xc_db *
xc_db_open(const char *path, xc_error *err)
{
    return guard_handle(err, [&] { return new xc_db(Xapian::Database(path_of(path))); });
}

xc_db *
xc_db_open_all(const char *const *paths, size_t n, xc_error *err)
{
    return guard_handle(err, [&] {
        if (n == 0)
            throw Xapian::InvalidArgumentError("no database to open");
        Xapian::Database all;
        for (size_t i = 0; i < n; i++)
            all.add_database(Xapian::Database(path_of((&deref(paths))[i])));
        return new xc_db(std::move(all));
    });
}

xc_db *
xc_db_open_remote(const char *host, unsigned port, unsigned timeout_ms, unsigned connect_timeout_ms,
                  xc_error *err)
{
    return guard_handle(err, [&] {
        return new xc_db(Xapian::Remote::open(path_of(host), port, timeout_ms, connect_timeout_ms));
    });
}

xc_db *
xc_db_open_remote_writable(const char *host, unsigned port, unsigned timeout_ms,
                           unsigned connect_timeout_ms, xc_error *err)
{
    return guard_handle(err, [&] {
        return new xc_db(
            Xapian::Remote::open_writable(path_of(host), port, timeout_ms, connect_timeout_ms));
    });
}

xc_db *
xc_db_open_memory(xc_error *err)
{
    return guard_handle(err, [] {
        return new xc_db(Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY));
    });
}

xc_db *
xc_db_combine(const xc_db *const *dbs, size_t n, xc_error *err)
{
    return guard_handle(err, [&] {
        if (n == 0)
            throw Xapian::InvalidArgumentError("no database to combine");
        Xapian::Database all;
        for (size_t i = 0; i < n; i++)
            all.add_database(deref((&deref(dbs))[i]).source.db);
        return new xc_db(std::move(all));
    });
}

xc_status
xc_db_add(xc_db *db, const xc_db *other, xc_error *err)
{
    return guard(err, [&] {
        xc_db &d = deref(db);
        if (d.writer != nullptr)
            throw Xapian::InvalidOperationError("cannot add a database to a writable one");
        d.source.db.add_database(deref(other).source.db);
    });
}

void
xc_writable_opts_init(xc_writable_opts *opts)
{
    if (opts != nullptr)
        *opts = xc_writable_opts{};
}

xc_db *
xc_db_open_writable(const char *path, xc_open_mode mode, const xc_writable_opts *opts,
                    xc_error *err)
{
    return guard_handle(err, [&] {
        xc_writable_opts o;
        xc_writable_opts_init(&o);
        if (opts != nullptr)
            o = *opts;
        constexpr unsigned known =
            XC_DB_NO_SYNC | XC_DB_FULL_SYNC | XC_DB_DANGEROUS | XC_DB_NO_TERMLIST;
        if ((o.flags & ~known) != 0)
            throw Xapian::InvalidArgumentError("unknown flag for a writable database");
        int flags = static_cast<int>(o.flags) | xc::enum_cast<int>(mode, XC_OPEN);
        return new xc_db(
            open_waiting(path_of(path), flags, static_cast<int>(o.block_size), o.lock_wait));
    });
}

xc_status
xc_db_close(xc_db *db, xc_error *err)
{
    return guard(err, [&] { deref(db).source.db.close(); });
}

void
xc_db_free(xc_db *db)
{
    delete db;
}

xc_status
xc_db_reopen(xc_db *db, bool *changed, xc_error *err)
{
    return guard(err, [&] {
        bool maybe = deref(db).source.db.reopen();
        if (changed != nullptr)
            *changed = maybe;
    });
}

xc_status
xc_db_set_retries(xc_db *db, unsigned retries, xc_error *err)
{
    return guard(err, [&] { deref(db).source.retries = retries; });
}

xc_status
xc_db_keep_alive(xc_db *db, xc_error *err)
{
    return guard(err, [&] { deref(db).source.db.keep_alive(); });
}

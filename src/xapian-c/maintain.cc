/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compacting and checking databases; versions. */
#include "internal.hh"

#include <algorithm>
#include <sstream>

using xc::deref;
using xc::guard;

namespace
{

/* An xc_buf that frees itself. */
struct Buffer {
    xc_buf buf = XC_BUF_INIT;
    Buffer() = default;
    Buffer(const Buffer &) = delete;
    Buffer &operator=(const Buffer &) = delete;
    ~Buffer()
    {
        xc_buf_free(&buf);
    }
};

/* The key as the user set it; Xapian shows the key of the table, with two bytes before it. */
std::string
user_key(const std::string &key)
{
    return key.compare(0, 2, "\0\xc0", 2) == 0 ? key.substr(2) : key;
}

/* Passes on what a compaction says and asks. Xapian gives the values in the order of a heap; sorted
 * they come out the same every time. */
class CallbackCompactor : public Xapian::Compactor
{
  public:
    explicit CallbackCompactor(const xc_compact_opts &options) : opts(options)
    {
    }

    void
    set_status(const std::string &table, const std::string &status) override
    {
        if (opts.progress != nullptr)
            opts.progress(opts.ctx, table.c_str(), status.c_str());
    }

    std::string
    resolve_duplicate_metadata(const std::string &key, size_t n, const std::string tags[]) override
    {
        std::vector<std::string> sorted(tags, tags + n);
        std::sort(sorted.begin(), sorted.end());
        Buffer out;
        if (!asked(user_key(key), sorted, out))
            return sorted.front();
        return xc::to_string(out.buf.data, out.buf.len);
    }

  private:
    const xc_compact_opts &opts;

    /* Whether the caller's function has decided. */
    bool
    asked(const std::string &key, const std::vector<std::string> &sorted, Buffer &out) const
    {
        if (opts.resolve_metadata == nullptr)
            return false;
        std::vector<xc_bytes> values;
        for (const std::string &value : sorted)
            values.push_back(xc::to_bytes(value));
        return opts.resolve_metadata(opts.ctx, xc::to_bytes(key), values.data(), values.size(),
                                     &out.buf);
    }
};

void
compact(Xapian::Database &sources, const char *dest, const xc_compact_opts *opts)
{
    xc_compact_opts o;
    xc_compact_opts_init(&o);
    if (opts != nullptr)
        o = *opts;
    constexpr unsigned known =
        XC_COMPACT_NO_RENUMBER | XC_COMPACT_MULTIPASS | XC_COMPACT_SINGLE_FILE;
    if ((o.flags & ~known) != 0)
        throw Xapian::InvalidArgumentError("unknown flag for a compaction");
    CallbackCompactor compactor(o);
    sources.compact(std::string(&deref(dest)),
                    o.flags | xc::enum_cast<unsigned>(o.level, XC_COMPACT_FULLER),
                    static_cast<int>(o.block_size), compactor);
}

} // namespace

void
xc_compact_opts_init(xc_compact_opts *opts)
{
    if (opts == nullptr)
        return;
    *opts = xc_compact_opts{};
    opts->level = XC_COMPACT_FULL;
}

xc_status
xc_compact(const char *const *sources, size_t n, const char *dest, const xc_compact_opts *opts,
           xc_error *err)
{
    return guard(err, [&] {
        if (n == 0)
            throw Xapian::InvalidArgumentError("no database to compact");
        Xapian::Database all;
        for (size_t i = 0; i < n; i++)
            all.add_database(Xapian::Database(std::string(&deref((&deref(sources))[i]))));
        compact(all, dest, opts);
    });
}

xc_status
xc_db_compact(xc_db *db, const char *dest, const xc_compact_opts *opts, xc_error *err)
{
    return guard(err, [&] { compact(deref(db).source.db, dest, opts); });
}

xc_status
xc_check(const char *path, unsigned flags, size_t *errors, xc_buf *report, xc_error *err)
{
    return guard(err, [&] {
        std::ostringstream text;
        size_t found = Xapian::Database::check(std::string(&deref(path)), static_cast<int>(flags),
                                               report == nullptr ? nullptr : &text);
        if (report != nullptr)
            xc::fill(report, text.str());
        if (errors != nullptr)
            *errors = found;
    });
}

const char *
xc_xapian_version(void)
{
    return Xapian::version_string();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * internal.hh — what the files of this folder share: the guard, the handles, the retry.
 *
 * Every exported function that may fail is one call of guard() or guard_handle() around a lambda
 * that speaks plain Xapian and throws as Xapian does. Nothing here is visible outside the library.
 */
#ifndef XAPIAN_C_INTERNAL_HH
#define XAPIAN_C_INTERNAL_HH

#include "xapian-c.h"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <xapian.h>

namespace xc
{

/* ------------------------------------------------------------------------------- the guard -- */

/* Writes success into `err` (which may be NULL). */
void clear_error(xc_error *err) noexcept;

/* Called while an exception is being handled: writes what it says into `err` and returns its
 * status. Rethrows only the forced unwinding of a cancelled thread, which must not be stopped. */
xc_status translate_exception(xc_error *err);

/* Thrown to leave a lambda with an error that a caller's callback has already put into words. */
struct CallbackError {
    xc_error error;
};

/* The one gate out of C++: runs `body` and turns whatever it throws into a status. `body` returns
 * nothing, or XC_OK or XC_DONE. */
template <typename Body>
xc_status
guard(xc_error *err, Body body)
{
    try {
        xc_status status = XC_OK;
        if constexpr (std::is_void_v<decltype(body())>)
            body();
        else
            status = body();
        clear_error(err);
        return status;
    } catch (...) {
        return translate_exception(err);
    }
}

/* The same for functions that return a new handle: NULL on failure. */
template <typename Body>
auto
guard_handle(xc_error *err, Body body) -> decltype(body())
{
    decltype(body()) handle = nullptr;
    guard(err, [&] { handle = body(); });
    return handle;
}

/* Reads a pointer the caller must not leave NULL. */
template <typename T>
T &
deref(T *pointer)
{
    if (pointer == nullptr)
        throw Xapian::InvalidArgumentError("NULL pointer where an object is needed");
    return *pointer;
}

/* An enum of ours as Xapian's, whose values are the same. Callers in C can pass any int. */
template <typename To, typename From>
To
enum_cast(From value, From last)
{
    if (value < 0 || value > last)
        throw Xapian::InvalidArgumentError("unknown value of an enum");
    return static_cast<To>(value);
}

/* ----------------------------------------------------------------------------------- bytes -- */

/* The length of bytes as the caller gave them, XC_NUL resolved. */
size_t length_of(const char *data, size_t len);

inline std::string
to_string(const char *data, size_t len)
{
    size_t n = length_of(data, len);
    return n == 0 ? std::string() : std::string(data, n);
}

inline std::string
to_string(const xc_bytes &bytes)
{
    return to_string(bytes.data, bytes.len);
}

/* Refuses what no database on disk can store as a term, synonym or spelling word. */
void check_term(const char *data, size_t len);

/* The bytes as a term to be stored. */
inline std::string
to_term(const char *data, size_t len)
{
    size_t n = length_of(data, len);
    check_term(data, n);
    return std::string(data, n);
}

/* A C string, NULL being empty. */
inline std::string
to_string(const char *text)
{
    return text == nullptr ? std::string() : std::string(text);
}

inline xc_bytes
to_bytes(const std::string &text)
{
    return {text.data(), text.size()};
}

constexpr xc_bytes no_bytes = {"", 0};

/* How many of the first `max` bytes to keep so that no UTF-8 character is cut in two. */
size_t cut_length(const char *data, size_t len, size_t max);

/* Replaces the content of the caller's buffer. */
void fill(xc_buf *buf, const char *data, size_t len);

inline void
fill(xc_buf *buf, const std::string &text)
{
    fill(buf, text.data(), text.size());
}

/* A Xapian object that counts its references from birth, so that it lives until the last of us and
 * Xapian lets go of it. */
template <typename T> using Counted = Xapian::Internal::opt_intrusive_ptr<T>;

template <typename T, typename... Args>
Counted<T>
make_counted(Args &&...args)
{
    T *made = new T(std::forward<Args>(args)...);
    made->release();
    return Counted<T>(made);
}

/* Strings that live as long as their owner and do not move when more are kept. */
class Keeper
{
  public:
    xc_bytes
    keep(std::string text)
    {
        if (text.empty())
            return no_bytes;
        return to_bytes(texts.emplace_back(std::move(text)));
    }

  private:
    std::deque<std::string> texts;
};

/* Runs `body`, which decodes bytes. Xapian shares that code with the remote protocol and speaks of
 * the network in its errors. */
template <typename Body>
auto
unserialise(Body body) -> decltype(body())
{
    try {
        return body();
    } catch (const Xapian::NetworkError &e) {
        throw Xapian::SerialisationError(e.get_msg());
    }
}

/* ----------------------------------------------------------------------------------- retry -- */

/* A database as a handle holds it. Copies share Xapian's insides, which is how a child keeps its
 * parent's database alive and how reopening one reopens all. */
struct Source {
    static constexpr unsigned default_retries = 10;

    Xapian::Database db;
    unsigned retries = default_retries;

    /* Runs `body`, and after a DatabaseModifiedError reopens and runs it again. `body` must be
     * able to start anew. */
    template <typename Body>
    auto
    read(Body body) -> decltype(body())
    {
        bool stale = false;
        for (unsigned left = retries;; --left) {
            try {
                if (stale)
                    db.reopen();
                return body();
            } catch (const Xapian::DatabaseModifiedError &) {
                if (left == 0)
                    throw;
                stale = true;
            }
        }
    }
};

/* ----------------------------------------------------------------------------------- walks -- */

/* What a walk goes through, kept alive by it. Xapian's iterators over a document that is not in a
 * database point into it without counting, hence the document. */
struct Ground {
    Xapian::Database db;
    std::shared_ptr<const Xapian::Document> doc;
};

/* A Xapian iterator as a walk. `It` is default-constructed at its end. Moving past the end or
 * after a failure would be undefined in Xapian, so the walk remembers where it stands. */
template <typename It> class Walk
{
  public:
    Walk(Ground kept, It first) : ground_kept(std::move(kept)), it(std::move(first))
    {
    }

    /* Steps with `step` unless this is the first move, then lets `load` read the item. */
    template <typename Step, typename Load>
    xc_status
    move(bool step_first, Step step, Load load)
    {
        if (place == Place::past)
            return XC_DONE;
        if (place == Place::broken)
            throw Xapian::InvalidOperationError("this walk has failed before");
        bool started = place == Place::on;
        place = Place::broken;
        if ((started || step_first) && it != It())
            step(it);
        if (it == It()) {
            place = Place::past;
            return XC_DONE;
        }
        load(it);
        place = Place::on;
        return XC_OK;
    }

    bool
    on_item() const
    {
        return place == Place::on;
    }

    /* The iterator, for reading fields of the item. */
    const It &
    item() const
    {
        if (place != Place::on)
            throw Xapian::InvalidOperationError("this walk stands on no item");
        return it;
    }

    const Ground &
    ground() const
    {
        return ground_kept;
    }

  private:
    enum class Place { before, on, past, broken };

    Ground ground_kept; /* before `it`, to outlive it */
    It it;
    Place place = Place::before;
};

} // namespace xc

/* --------------------------------------------------------------------------------- handles -- */

struct xc_db {
    explicit xc_db(Xapian::Database db)
    {
        source.db = std::move(db);
    }
    explicit xc_db(Xapian::WritableDatabase db)
        : writer(std::make_unique<Xapian::WritableDatabase>(std::move(db)))
    {
        source.db = *writer;
    }

    xc::Source source;
    std::unique_ptr<Xapian::WritableDatabase> writer; /* NULL for a reader; same insides */
};

struct xc_doc {
    Xapian::Document doc;
    xc::Source source;                     /* where it is read from; empty for a new one */
    std::string term;                      /* scratch: long terms need no allocation per call */
    std::unique_ptr<std::string> data;     /* what xc_doc_data lent out */
    std::map<xc_slot, std::string> values; /* what xc_doc_value lent out */
};

struct xc_termgen {
    Xapian::TermGenerator generator;
    unsigned max_word_length = 64; /* Xapian's default */
};

struct xc_stem {
    Xapian::Stem stem;
    std::string word;   /* scratch */
    std::string result; /* what xc_stem_word lent out */
};

struct xc_stopper {
    xc::Counted<Xapian::SimpleStopper> stopper; /* parsers and generators use it too */
};

struct xc_query {
    Xapian::Query query;
};

struct xc_parser {
    Xapian::QueryParser parser;
    xc::Source source; /* the database for spelling and synonyms, if any */
    /* The first error of a field's function during the current parse; the fields write it. */
    std::shared_ptr<xc_error> field_failure = std::make_shared<xc_error>();
};

struct xc_terms {
    xc::Walk<Xapian::TermIterator> walk;
    std::string term;
};

struct xc_postings {
    xc::Walk<Xapian::PostingIterator> walk;
};

struct xc_positions {
    xc::Walk<Xapian::PositionIterator> walk;
};

struct xc_values {
    xc::Walk<Xapian::ValueIterator> walk;
    std::string value;
};

namespace xc
{

/* Xapian's own object for a stemmer or stopper handle that may be NULL. */
inline Xapian::Stem
stem_of(const xc_stem *stem)
{
    return stem == nullptr ? Xapian::Stem() : stem->stem;
}

inline const Xapian::Stopper *
stopper_of(const xc_stopper *stopper)
{
    return stopper == nullptr ? nullptr : stopper->stopper.get();
}

inline xc_terms *
new_terms(const Ground &ground, const Xapian::TermIterator &first)
{
    return new xc_terms{Walk<Xapian::TermIterator>(ground, first), {}};
}

inline xc_positions *
new_positions(const Ground &ground, const Xapian::PositionIterator &first)
{
    return new xc_positions{Walk<Xapian::PositionIterator>(ground, first)};
}

inline xc_values *
new_values(const Ground &ground, const Xapian::ValueIterator &first)
{
    return new xc_values{Walk<Xapian::ValueIterator>(ground, first), {}};
}

inline xc_query *
new_query(Xapian::Query query)
{
    return new xc_query{std::move(query)};
}

/* Xapian's weighting scheme for these settings. */
std::unique_ptr<Xapian::Weight> make_weight(const xc_weighting &weighting);
/* The same with the caller's statistics, which must outlive it. */
std::unique_ptr<Xapian::Weight> make_known_weight(const xc_weighting &weighting,
                                                  const xc_known_stats &known);

} // namespace xc

#endif /* XAPIAN_C_INTERNAL_HH */

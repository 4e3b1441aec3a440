/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stemmers and stop words. */
#include "internal.hh"

using xc::deref;
using xc::guard;
using xc::guard_handle;

xc_stem *
xc_stem_new(const char *language, xc_error *err)
{
    return guard_handle(err, [&] {
        return new xc_stem{Xapian::Stem(std::string(&deref(language))), {}, {}};
    });
}

void
xc_stem_free(xc_stem *stem)
{
    delete stem;
}

xc_status
xc_stem_word(xc_stem *stem, const char *word, size_t len, xc_bytes *out, xc_error *err)
{
    return guard(err, [&] {
        xc_stem &s = deref(stem);
        s.word.assign(word == nullptr ? "" : word, xc::length_of(word, len));
        s.result = s.stem(s.word);
        deref(out) = xc::to_bytes(s.result);
    });
}

xc_status
xc_stem_languages(xc_buf *out, xc_error *err)
{
    return guard(err, [&] { xc::fill(out, Xapian::Stem::get_available_languages()); });
}

xc_stopper *
xc_stopper_new(const xc_bytes *words, size_t n, xc_error *err)
{
    return guard_handle(err, [&] {
        auto made = std::make_unique<xc_stopper>();
        made->stopper = xc::make_counted<Xapian::SimpleStopper>();
        for (size_t i = 0; i < n; i++)
            made->stopper->add(xc::to_string((&deref(words))[i]));
        return made.release();
    });
}

void
xc_stopper_free(xc_stopper *stopper)
{
    delete stopper;
}

xc_status
xc_stopper_add(xc_stopper *stopper, const char *word, size_t len, xc_error *err)
{
    return guard(err, [&] { deref(stopper).stopper->add(xc::to_string(word, len)); });
}

bool
xc_stopper_has(const xc_stopper *stopper, const char *word, size_t len)
{
    bool has = false;
    guard(nullptr, [&] { has = (*deref(stopper).stopper)(xc::to_string(word, len)); });
    return has;
}

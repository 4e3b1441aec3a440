# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests of several indexes share.

federation() { python3 "$HERE/federation.py" "$@"; }

# The bundled regulations in one index, whole.ix, and in turn in three, one.ix, two.ix and three.ix; and 500
# questions about them.
index_shards() {
    local shards=(one two three) n=0 text
    mkdir whole one two three
    for text in "$ROOT"/corpus/regulations/*.md; do
        cp "$text" whole/
        cp "$text" "${shards[n++ % 3]}/"
    done
    for text in whole one two three; do
        acuan index -q -d "$text.ix" "$text"
    done
    federation questions 500 whole/*.md >questions
}

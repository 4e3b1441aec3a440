#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A category is a stored query in the user's own language: what maps an article can be typed into search,
# and finds it.
load helper

# One index of the bundled regulations by the bundled models and the tests' own, in which there is a stored
# query of every form that the language has.
setup_file() {
    mkdir "$BATS_FILE_TMPDIR/models"
    cp "$ROOT"/corpus/models/*.yaml "$HERE/data/models/uji.yaml" "$BATS_FILE_TMPDIR/models"
    acuan index -q --models "$BATS_FILE_TMPDIR/models" "$ROOT/corpus/regulations"
}
setup() {
    own_folder
    ! is_sanitized || export ACUAN_SAMPLE=4
    uji=$HERE/data/models/uji.yaml
}

engine() {
    run -0 python3 "$HERE/engine.py" "$@"
    equals "$output" ""
}

@test "each form of a stored query has something to find, or this file would prove nothing" {
    acuan map -f jsonl | jq -r '.mappings[] | select(.method == "rule") | .model + ":" + .code' | sort -u >used
    for code in KATA DUA FRASA AWALAN ATAU DAN TANPA BUKAN SALAHSATU DEKAT URUT TEKS JUDUL BAB AWAL ISI ISIURUT MACAM WAJIB \
        SARING NOMOR UNIT STATUS HENTI TANDA BAGIAN; do
        grep -qx "uji:$code" used || fail "nothing is mapped to $code"
    done
    # And where a bundled model has stored queries, some of them map something.
    ! grep -q 'kueri:' "$ROOT"/corpus/models/*.yaml || grep -qv '^uji:' used
}

@test "a part of a bundled model's stored query, typed into search, finds what it maps" {
    engine parts
}

@test "a stored query of every form on real law" {
    need_shared laws
    ! is_sanitized || skip "slow with sanitizers"
    export ACUAN_INDEX=$PWD/index
    acuan index -q --models "$HERE/data/models" "$SHARED/laws"
    engine parts
    # Explanatory notes are only here.
    acuan map -f jsonl | jq -s 'any(.[].mappings[]; .code == "PENJELASAN")' | json .
}

# The engine also takes other forms of a word; of phrases, fields and filters it does not.
@test "where a query has no other forms, search finds nothing else either" {
    engine same "$uji" FRASA AWALAN BAB AWAL AWALAWALAN ISI MACAM DEKATFRASA TEKS NOMOR UNIT TANDA
}

@test "kategori: finds exactly the articles that map reports, and those of the categories below" {
    engine tree spbe
}

@test "a person's no wins over a stored query" {
    engine noes spbe
}

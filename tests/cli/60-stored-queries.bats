#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A category is a stored query in the user's own language: what maps an article can be typed into search,
# and finds it.
load helper

setup() { own_folder; }

# agree MODELS TEXTS: whatever a part of a stored query maps, that part typed into search finds.
agree() {
    python3 -c 'import yaml' 2>/dev/null || skip "python3-yaml is not here"
    acuan index -q -d index --models "$1" "$2"
    acuan map -d index -f jsonl | python3 "$HERE/stored.py" "$1"/*.yaml >mapped
    : >missed
    while IFS= read -r line; do
        jq -r '.articles[]' <<<"$line" | sort -u >expected
        acuan search -d index -n 100000 -f jsonl -- "$(jq -r .part <<<"$line")" 2>err | jq -r '.id + "#" + .eid' | sort -u >got
        comm -23 expected got >lost
        [ ! -s lost ] || printf '%s: %s of %s articles: %s %s\n' "$(jq -c '[.category, .part]' <<<"$line")" \
            "$(wc -l <lost)" "$(wc -l <expected)" "$(head -n 3 lost | tr '\n' ' ')" "$(cat err)" >>missed
    done <mapped
    equals "$(cat missed)" ""
}

@test "the bundled models, and a stored query of every form, on the bundled regulations" {
    mkdir models
    cp "$ROOT"/corpus/models/*.yaml "$HERE/data/models/uji.yaml" models/
    agree models "$ROOT/corpus/regulations"
    jq -r .category mapped | sort -u >used
    # Where a bundled model has stored queries, some of them must have mapped something; and each form has
    # something to find there, or it would prove nothing.
    ! grep -q 'kueri:' "$ROOT"/corpus/models/*.yaml || grep -qv '^uji:' used
    for code in KATA DUA FRASA AWALAN ATAU DAN TANPA BUKAN SALAHSATU DEKAT URUT TEKS JUDUL BAB AWAL ISI ISIURUT MACAM WAJIB \
        SARING NOMOR UNIT STATUS HENTI TANDA BAGIAN; do
        grep -qx "uji:$code" used || fail "nothing is mapped to $code"
    done
}

@test "a stored query of every form on real law" {
    need_shared laws
    ! is_sanitized || skip "slow with sanitizers"
    agree "$HERE/data/models" "$SHARED/laws"
    jq -r .category mapped | grep -qx uji:PENJELASAN
}

# Without annotations and thresholds the two sets are equal, except that the engine also takes other
# forms of a word; quoted, it does not.
@test "where a query has no other forms, search finds nothing else either" {
    # Annotations of other models are no concern here.
    acuan index -q -d index --models "$HERE/data/models" "$ROOT/corpus/regulations" 2>/dev/null || [ $? = 2 ]
    acuan map -d index -f jsonl >map
    for code in FRASA ATAU AWALAN BAB AWAL ISI MACAM DEKATFRASA NOMOR UNIT; do
        query=$(python3 -c 'import sys, yaml
print(next(c["kueri"] for c in yaml.safe_load(open(sys.argv[1]))["kategori"] if c["kode"] == sys.argv[2]))' "$HERE/data/models/uji.yaml" "$code")
        # A single word stands for its family unless it is quoted.
        query=${query/ arsip / \"arsip\" }
        acuan search -d index -n 100000 -f jsonl -- "$query" 2>err | jq -r 'select(.eid | startswith("art_")) | .id + "#" + .eid' | sort >got
        jq -r --arg code "$code" 'select(.mappings | any(.code == $code)) | .id + "#" + .eid' map | sort >expected
        equals "$code $(diff expected got | head -n 5)" "$code "
    done
}

@test "kategori: finds exactly the articles that map reports, and those of the categories below" {
    acuan index -q -d index "$ROOT/corpus/regulations"
    acuan map -d index -f jsonl >map
    acuan model show -d index spbe -f json | jq -r '.categories[] | [.code, .parent // "-"] | @tsv' >codes
    while IFS=$'\t' read -r code parent; do
        acuan search -d index "kategori:spbe:$code" -n 100000 -f jsonl 2>/dev/null |
            jq -r 'select(.eid | startswith("art_")) | .id + "#" + .eid' | sort >got
        jq -r --arg code "$code" 'select(.mappings | any(.model == "spbe" and (.negative | not) and (.code == $code or (.code | startswith($code + "."))))) |
            .id + "#" + .eid' map | sort >expected
        equals "$code $(diff expected got | head -n 5)" "$code "
    done <codes
}

@test "a person's no wins over a stored query, which stays visible beside it" {
    acuan index -q -d index "$ROOT/corpus/regulations"
    acuan map -d index -f jsonl | jq -c '. as $a | .mappings[] | select(.negative) | [$a.id + "#" + $a.eid, .model + ":" + .code]' >noes
    [ -s noes ]
    while IFS= read -r line; do
        address=$(jq -r '.[0]' <<<"$line")
        category=$(jq -r '.[1]' <<<"$line")
        acuan search -d index "kategori:$category" -n 100000 -f jsonl 2>/dev/null | jq -r '.id + "#" + .eid' >got || true
        # A category below may still hold it.
        acuan map -d index "$address" -f jsonl | jq -e --arg c "$category." '.mappings | any(.negative | not) and any((.model + ":" + .code) | startswith($c))' >/dev/null ||
            ! grep -qxF "$address" got || fail "$line is found"
    done < <(head -n 30 noes)
}

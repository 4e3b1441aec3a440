#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Real law, right to the article. Needs the development material beside the project.
load helper

setup_file() {
    [ -e "$SHARED/laws/COUNTS.tsv" ] || return 0
    acuan index -q --models "$HERE/data/models" "$SHARED/laws"
}
setup() {
    need_shared laws/COUNTS.tsv
    own_folder
}

# The texts of the laws that COUNTS.tsv names: those that do not amend another.
counted_texts() {
    grep -v '^#' "$SHARED/laws/COUNTS.tsv" | cut -f1 >counted
    grep -rE '^id: ' --include='*.md' "$SHARED/laws" | sed -E 's/^(.*):id: *(\S+).*/\2\t\1/' | sort >texts
    sort counted | join -t $'\t' - texts | cut -f2
}

@test "every law has exactly its own number of articles" {
    grep -v '^#' "$SHARED/laws/COUNTS.tsv" | sort >expected
    acuan info --laws -f json | jq -r '.laws[] | [.id, .articles] | @tsv' | sort >got
    equals "$(wc -l <expected)" 64
    equals "$(join -t $'\t' <(cut -f1 expected) got | diff expected -)" ""
    equals "$(awk -F'\t' '{n += $2} END {print n}' expected)" 3213
}

@test "no law is lost" {
    grep -rhE '^id: ' --include='*.md' "$SHARED/laws" | sed -E 's/^id: *(\S+).*/\1/' | sort >expected
    acuan info --laws -f json | jq -r '.laws[].id' | sort >got
    diff expected got
    equals "$(wc -l <got)" 81
}

@test "show gives as many articles as are counted, each number once" {
    grep -v '^#' "$SHARED/laws/COUNTS.tsv" | sort >expected
    mapfile -t laws < <(cut -f1 expected)
    acuan show "${laws[@]}" -f jsonl | jq -r 'select(.eid | test("^art_[^_]+$")) | .id + "\t" + .pasal' | sort >articles
    equals "$(uniq -d articles)" ""
    cut -f1 articles | uniq -c | awk '{print $2 "\t" $1}' | diff expected -
}

@test "eight words in a row of an article, in quotes, return that article" {
    count=300
    ! is_sanitized || count=60
    mapfile -t files < <(counted_texts)
    equals "${#files[@]}" 64
    python3 "$HERE/articles.py" "$count" "${files[@]}" >phrases
    equals "$(wc -l <phrases)" "$count"
    run -0 python3 "$HERE/engine.py" phrases <phrases
    equals "$output" ""
}

@test "articles quoted by an amending law are found by themselves, below the amending article" {
    # UU 12/2008 amends UU 32/2004: Pasal I holds the new wordings in 18 points, Pasal II the
    # commencement. Point 1 gives Pasal 26 anew.
    acuan info /akn/id/act/uu/2008/12 | json '.articles == 2'
    equals "$(acuan map /akn/id/act/uu/2008/12 -f jsonl | jq -r .pasal | tr '\n' ' ')" \
        "I 26 42 56 58 59 59A 60 62 63 64 75 107 108 115 233 235 236A 236B 236C 239A II "
    run -0 acuan search '"mengisi kekosongan jabatan wakil kepala daerah" id:/akn/id/act/uu/2008/12' -n 100 -f jsonl
    # The words of the quotation are not found twice: Pasal I itself is no hit.
    equals "$(jq -r .eid <<<"$output" | tr '\n' ' ')" "art_I__point_1__qstr__art_26 "
    run -0 acuan show 'Pasal 26 ayat (4) UU 12/2008'
    has "$output" "Pasal I angka 1 (yang memuat) Pasal 26 ayat (4) UU Nomor 12 Tahun 2008"
}

#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The regulations that come with the program: as many articles as the law has, each once, all of
# Perpres 95/2018 annotated. The numbers are the laws' own.
load helper

setup_file() { index_corpus; }
setup() { own_folder; }

# Articles of each, as the laws themselves number them.
laws() {
    cat <<'LAWS'
/akn/id/act/permenkominfo/2016/20 39
/akn/id/act/permenkominfo/2016/4 29
/akn/id/act/permenkominfo/2022/16 32
/akn/id/act/perpres/2018/95 77
/akn/id/act/pp/2012/96 51
/akn/id/act/pp/2019/71 104
/akn/id/act/uu/2009/43 92
/akn/id/act/uu/2014/30 89
/akn/id/act/uu/2022/27 76
LAWS
}

@test "every bundled regulation has as many articles as the law" {
    laws >expected
    acuan info --laws -f json | jq -r '.laws[] | .id + " " + (.articles | tostring)' >counted
    equals "$(sort expected | comm -23 - <(sort counted))" ""
}

@test "articles of each bundled regulation run from 1 without a gap, each once, in show and in map" {
    while read -r law count; do seq -f "$law %.0f" 1 "$count"; done < <(laws) >expected
    mapfile -t names < <(laws | cut -d ' ' -f 1)
    acuan show "${names[@]}" -f jsonl | jq -r 'select(.eid | startswith("art_")) | .id + " " + .pasal' >shown
    diff expected shown
    acuan map "${names[@]}" -f jsonl | jq -r '.id + " " + .pasal' >mapped
    diff expected mapped
}

@test "Korea's act has the articles of the official text" {
    source=$SHARED/foreign/kr/전자정부법/법률.md
    need_shared foreign/kr/전자정부법/법률.md
    # Headings such as "##### 제9조의2 (…)"; the body's own order.
    grep -oE '^#+ *제[0-9]+조(의[0-9]+)?' "$source" | sed -E 's/^#+ *//' >expected
    equals "$(sort expected | uniq -d)" ""
    law=$(acuan info --laws -f json | jq -r '.laws[].id' | grep /akn/kr/)
    acuan map "$law" -f jsonl | jq -r .pasal >got
    equals "$(wc -l <got)" "$(wc -l <expected)"
    # "제9조의2" is article 9-2 here, whatever the mark between the two numbers.
    diff <(grep -oE '[0-9]+' <(sed 's/$/ 0/' expected)) <(grep -oE '[0-9]+' <(sed -E 's/의/ /; s/$/ 0/' got))
}

@test "every article of Perpres 95/2018 is annotated by people" {
    acuan map 'Perpres 95/2018' -f jsonl >mappings
    equals "$(wc -l <mappings)" 77
    equals "$(jq -r 'select(.mappings | any(.method == "human" or .method == "inherited") | not) | .pasal' mappings)" ""
}

@test "articles of Perpres 95/2018 are annotated as its own headings name them" {
    acuan map 'Perpres 95/2018' --model spbe -f jsonl | jq -r '.pasal as $pasal | .mappings[] |
        select(.method != "rule" and (.negative | not)) | $pasal + " " + (.label | ascii_downcase)' | sort >annotated
    sort >expected <<'ARTICLES'
5 rencana induk spbe nasional
6 arsitektur spbe
12 arsitektur spbe
13 peta rencana spbe
19 peta rencana spbe
20 rencana dan anggaran spbe
22 rencana dan anggaran spbe
23 proses bisnis
25 proses bisnis
26 data dan informasi
27 infrastruktur spbe
33 infrastruktur spbe
34 aplikasi spbe
39 aplikasi spbe
40 keamanan spbe
41 keamanan spbe
42 layanan spbe
45 layanan spbe
47 manajemen risiko
48 manajemen keamanan informasi
49 manajemen data
51 manajemen sumber daya manusia
52 manajemen pengetahuan
53 manajemen perubahan
54 manajemen layanan spbe
ARTICLES
    equals "$(comm -23 expected annotated)" ""
}

@test "the digest is marked as one, on every article and at the foot of the page" {
    acuan show /akn/id/act/perpres/2018/95 -f jsonl | jq -s 'map(.text_kind) | unique' | json '. == ["ikhtisar"]'
    run -0 acuan show 'Pasal 5 Perpres 95/2018'
    has "$output" ikhtisar
}

@test "the bundled articles have a text that can be found" {
    # The first five words of each article, as a phrase, lead to it.
    acuan show 'Perpres 95/2018' -f jsonl | jq -r 'select(.eid | startswith("art_")) | [.id, .pasal,
        (.text | gsub("[\"*]"; " ") | split("[ \n]+"; "") | .[0:5] | join(" "))] | @tsv' >starts
    equals "$(wc -l <starts)" 77
    every=1
    ! is_sanitized || every=5
    run -0 python3 "$HERE/engine.py" phrases < <(awk "NR % $every == 0" starts)
    equals "$output" ""
}

# The engine's own count of grouped matches is a guess, and was told as the total.
@test "grouped by law: as many provisions and laws as there are without grouping" {
    for query in neraca "data pribadi" "data OR arsip" "menteri" "sistem AND elektronik"; do
        acuan search "$query" -n 100000 -f jsonl >all || [ "$?" = 1 ]
        acuan search "$query" --group law -n 1 -f json >got || [ "$?" = 1 ]
        equals "$query $(jq -r '"\(.total) \(.laws // 0)"' got)" \
            "$query $(jq -s -r '"\(length) \(map(.id) | unique | length)"' all)"
    done
}

# Four words and more are ordered by a second look; pages, totals and facets are those of one list.
@test "a sentence: pages in order, the same total everywhere, facets that add up" {
    local query='kewajiban pengendali data pribadi kepada subjek'
    acuan search "$query" -n 9 -f jsonl | jq -r '"\(.rank) \(.id)\(.eid)"' >all
    for from in 0 3 6; do acuan search "$query" -n 3 --offset $from -f jsonl; done |
        jq -r '"\(.rank) \(.id)\(.eid)"' >pages
    cmp all pages
    acuan search "$query" --facets -n 0 -f json >got
    total=$(acuan search "$query" -n 100000 -f jsonl | wc -l)
    jq -e --argjson n "$total" '.relaxed and .total == $n and ([.facets.jenis[].count] | add) == $n' got
}

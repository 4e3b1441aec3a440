#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Defined terms: found, laid side by side, searched for by their other names.
load helper

# terms NUMBER YEAR STATUS TYPE: a law whose Pasal 1 holds the lines of standard input.
terms() {
    {
        printf -- '---\nid: /akn/id/act/%s/%s/%s\njenis: %s\nnomor: "%s"\ntahun: %s\n' "$4" "$2" "$1" "${4^^}" "$1" "$2"
        printf 'judul: Peraturan %s\nstatus: %s\n---\nBAB I\nKETENTUAN UMUM\n\nPasal 1\n' "$1" "$3"
        printf 'Dalam peraturan ini yang dimaksud dengan:\n'
        cat
        printf '\nBAB II\nISI\n\nPasal 2\nRuas %s diatur.\n' "$1"
    } >"laws/$4-$1.md"
}

setup_file() {
    cd "$BATS_FILE_TMPDIR"
    mkdir laws none
    terms 1 2010 dicabut uu <<<$'1. Sistem Jalan Rel yang selanjutnya disingkat SJR adalah jaringan rel.\n2. Menteri adalah menteri satu.'
    terms 2 2015 berlaku uu <<<$'1. Sistem Jalan Rel yang selanjutnya disingkat SJR adalah jaringan rel dan stasiun.\n2. Menteri adalah menteri dua.\n3. Gerbong adalah kereta barang.'
    terms 3 2020 berlaku pp <<<$'1. Sistem Jalan Rel yang selanjutnya disingkat SJR adalah: Jaringan Rel dan Stasiun;\n2. Gerbong adalah kereta tanpa mesin.\n3. Kecamatan atau sebutan lain adalah wilayah camat.'
    terms 4 2021 diubah pp <<<$'1. Sistem Jalan Rel adalah jaringan rel, stasiun, dan depo.\n2. Gerbong adalah kereta barang.'
    terms 5 2022 berlaku pp <<<$'1. Depo adalah bengkel SJR.\n2. Kota adalah wilayah.'
    printf 'Pasal 3\n(1) Dibentuk Dewan Gerbong Nasional yang selanjutnya disebut Dewan Gerbong.\n(2) Tetap.\n' >>laws/pp-5.md
    # One abbreviation with two meanings, none of which most agree on.
    terms 6 2023 berlaku pp <<<$'1. Pusat Data yang selanjutnya disingkat PD adalah gedung.\n2. Kota adalah daerah.'
    terms 7 2023 berlaku pp <<<$'1. Perusahaan Daerah yang selanjutnya disingkat PD adalah badan usaha.'
    "$ACUAN" index -q -d "$ACUAN_INDEX" --models none laws
}

@test "define groups the same wording, and marks what differs from the first" {
    acuan define sistem jalan rel -f json >got
    json '.total == 3 and (.wordings | length) == 3' <got
    # The highest law in force first; the same words in a lower one belong to it; then the lower one;
    # the revoked one last.
    json '[.wordings[] | [.definitions[].citation]] == [
        ["Pasal 1 angka 1 UU Nomor 2 Tahun 2015", "Pasal 1 angka 1 PP Nomor 3 Tahun 2020"],
        ["Pasal 1 angka 1 PP Nomor 4 Tahun 2021"], ["Pasal 1 angka 1 UU Nomor 1 Tahun 2010"]]' <got
    json '.wordings[0].difference == []' <got
    json '.wordings[2].difference == [{op: "kept", text: "jaringan rel"},
        {op: "removed", text: "dan stasiun"}, {op: "kept", text: "."}]' <got
    run -0 acuan define sistem jalan rel
    has "$output" 'jaringan rel [-dan stasiun-] .'
    has "$output" 'Pasal 1 angka 1 UU Nomor 1 Tahun 2010  [dicabut]'
    has "$output" '3 of 3 wordings, in 4 definitions'
}

@test "an abbreviation finds the definitions that do not give it, and says so" {
    run -0 --separate-stderr acuan define SJR -f jsonl
    equals "$(jq -r .law <<<"$output" | sort | tr '\n' ' ')" \
        "/akn/id/act/pp/2020/3 /akn/id/act/pp/2021/4 /akn/id/act/uu/2010/1 /akn/id/act/uu/2015/2 "
    has "$stderr" "also looked for 'sistem jalan rel'"
    # One that means two things finds what is called so, and no more.
    run -0 acuan define PD -f json
    json '.names == ["pd"] and .total == 2' <<<"$output"
}

@test "define --status looks only at laws of that status" {
    run -0 --separate-stderr acuan define SJR --status dicabut -f jsonl
    equals "$(jq -r .citation <<<"$output")" "Pasal 1 angka 1 UU Nomor 1 Tahun 2010"
    run -2 acuan define SJR --status barlaku
    has "$output" "there is no status 'barlaku'"
}

@test "what is only named comes last, without a text" {
    run -0 acuan define dewan gerbong
    has "$output" 'Named in passing, without a definition:'
    has "$output" 'Pasal 3 ayat (1) PP Nomor 5 Tahun 2022'
    run -0 acuan define dewan gerbong -f json
    json '.total == 0 and (.named | length) == 1 and .named[0].text == ""' <<<"$output"
}

@test "a term that goes by other names is found by its own" {
    run -0 acuan define kecamatan -f jsonl
    json '.term == "Kecamatan atau sebutan lain"' <<<"$output"
}

@test "exit 1 with the nearest terms if nothing is defined" {
    run -1 --separate-stderr acuan define gerbongg
    equals "$output" ""
    has "$stderr" "no law defines 'gerbongg'; terms like it: 'Gerbong'"
    run -1 --separate-stderr acuan define zzz
    equals "$stderr" "acuan: no law defines 'zzz'"
    run -2 acuan define '...'
    run -2 acuan define
}

@test "define --all lists the terms with their laws and wordings" {
    run -0 --separate-stderr acuan define --all
    has "$output" $'4\t3\tSistem Jalan Rel (SJR)'
    has "$output" $'3\t2\tGerbong'
    has "$output" $'1\t0\tDewan Gerbong Nasional (Dewan Gerbong)'
    # Sistem Jalan Rel, Menteri, Gerbong, Kecamatan, Depo, Kota, Pusat Data, Perusahaan Daerah, and the
    # one only named
    equals "${#lines[@]}" 9
    has "$stderr" '9 of 9 terms'
    run -0 --separate-stderr acuan define --all ger
    equals "$output" $'3\t2\tGerbong'
    run -0 --separate-stderr acuan define --all --law 'PP 4/2021' -f jsonl
    equals "$(jq -r '[.term, .laws] | @tsv' <<<"$output")" $'Gerbong\t3\nSistem Jalan Rel\t4'
    run -0 --separate-stderr acuan define --all -n 2 -f json
    json '.total == 9 and (.terms | length) == 2' <<<"$output"
    run -1 acuan define --all zzz
    run -1 acuan define --all --law 'PP 99/2021'
}

@test "define --conflicts lists what laws in force define differently, offices left out" {
    # Gerbong: kereta barang (2015, 2021) or kereta tanpa mesin (2020). Menteri: one law in force only.
    run -0 --separate-stderr acuan define --conflicts
    equals "$output" $'3\t2\tGerbong\n2\t2\tKota\n3\t2\tSistem Jalan Rel (SJR)'
    run -0 --separate-stderr acuan define --conflicts --law 'PP 6/2023' -f jsonl
    equals "$(jq -r .term <<<"$output")" Kota
}

@test "istilah: finds the provisions that define a term" {
    run -0 acuan search istilah:SJR -f jsonl
    equals "$(jq -r .id <<<"$output" | wc -l)" 3
    run -0 acuan search 'term:"sistem jalan rel" status:dicabut' -f jsonl
    equals "$(jq -r .citation <<<"$output")" "Pasal 1 UU Nomor 1 Tahun 2010"
    run -0 acuan search 'gerbong NOT istilah:gerbong' -f jsonl
    equals "$(jq -r .citation <<<"$output")" "Pasal 3 PP Nomor 5 Tahun 2022"
    # awal: is checked on the text itself, and istilah: with it.
    run -0 acuan search 'awal:"dalam peraturan ini" istilah:depo' -f jsonl
    equals "$(jq -r .citation <<<"$output")" "Pasal 1 PP Nomor 5 Tahun 2022"
    run -1 acuan search istilah:rel
}

@test "search finds an abbreviation by what it stands for, and the other way round" {
    # PP 5/2022 says SJR only, PP 4/2021 the long name only.
    run -0 --separate-stderr acuan search SJR -f json
    json '.total == 5 and .also_searched == [{typed: "sjr", searched: "sistem jalan rel"}]' <<<"$output"
    has "$stderr" "also searched: 'sistem jalan rel' for 'sjr'"
    json '.hits[-1].id == "/akn/id/act/pp/2021/4"' <<<"$output"
    run -0 --separate-stderr acuan search Sistem jalan rel -f json
    json '.total == 5 and .also_searched[0].searched == "sjr"' <<<"$output"
    run -0 --separate-stderr acuan search --no-synonyms SJR -f json
    json '.total == 4 and .also_searched == []' <<<"$output"
    equals "$stderr" ""
}

@test "nothing is added to what is quoted, has a prefix, is excluded or means two things" {
    for query in '"SJR"' teks:SJR '"sistem jalan rel"' 'rel NOT SJR' 'sistem NEAR/2 rel' PD \
        'sistem AND jalan AND rel' 'jalan sistem rel'; do
        run -0 acuan search "$query" -f json
        json '.also_searched == []' <<<"$output" || fail "of $query"
    done
    run -0 --separate-stderr acuan search --explain -n 1 gerbong SJR
    has "$stderr" 'tree: (gerbong AND (sjr OR "sistem jalan rel"~0.13))'
}

#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Precedents: over laws that the tests write, and over real law where it is at hand.
load helper

# clauses FILE KIND NUMBER YEAR TEXT: a regulation whose Pasal 2 has two ayat, TEXT being the second.
clauses() {
    printf -- '---\nid: /akn/id/act/%s/%s/%s\njenis: %s\nnomor: "%s"\ntahun: %s\njudul: Peraturan Uji %s\nstatus: berlaku\n---\n' \
        "$2" "$4" "$3" "${2^^}" "$3" "$4" "$3" >"$1"
    printf 'Pasal 1\nBejana adalah wadah nomor %s.\n\nPasal 2\n(1) Perkara %s diurus tersendiri.\n(2) %s\n' \
        "$3" "$3" "$5" >>"$1"
}
DELEGATION='Ketentuan lebih lanjut mengenai tata cara pengenaan sanksi administratif diatur dengan Peraturan Menteri.'
setup_file() {
    mkdir "$BATS_FILE_TMPDIR/laws"
    cd "$BATS_FILE_TMPDIR/laws"
    clauses a.md uu 1 2001 "$DELEGATION"
    clauses b.md pp 2 2005 "$DELEGATION"
    clauses c.md perpres 3 2011 "${DELEGATION/diatur dengan/diatur dalam}"
    clauses d.md pp 4 2003 'Pemilik kapal wajib memelihara lampu pelabuhan setiap malam.'
    acuan index -q --models "$HERE/data/models" "$BATS_FILE_TMPDIR/laws"
}
setup() { own_folder; }

@test "a clause finds itself at its ayat, with likeness 1 and no difference" {
    acuan similar -f jsonl -n 1 "Pemilik kapal wajib memelihara lampu pelabuhan setiap malam." >out
    head -n 1 out | json '.citation == "Pasal 2 ayat (2) PP Nomor 4 Tahun 2003" and .likeness == 1 and
        .eid == "art_2__para_2" and [.difference[].op] == ["kept"] and .level == 4 and .year == 2003'
}

@test "near-identical clauses are one wording: its count, most used, newest and highest" {
    acuan similar -f json -n 1 "$DELEGATION" >out
    json '.wordings | length == 1 and .[0].count == 3' <out
    json '. as $a | .wordings[0] | [.most_used, .newest, .highest] | map($a.precedents[. - 1].id | split("/") | .[4]) |
        .[1:] == ["perpres", "uu"]' <out
    json '. as $a | $a.precedents[.wordings[0].most_used - 1].text | contains("diatur dengan")' <out
    json '.precedents[] | select(.year == 2011) | [.difference[] | select(.op != "kept") | .text] == ["dalam", "dengan"]' <out
}

@test "a cited provision is its own clause, and not its own precedent" {
    acuan similar -f json 'Pasal 2 ayat (2) UU 1/2001' >out
    json '.citation == "Pasal 2 ayat (2) UU Nomor 1 Tahun 2001"' <out
    json '[.precedents[] | select(.id == "/akn/id/act/uu/2001/1" and .pasal == "2")] == []' <out
    json '.precedents[0].id == "/akn/id/act/pp/2005/2" and .precedents[0].likeness == 1' <out
}

@test "a clause comes from a file, from standard input, or from words" {
    echo "(2) $DELEGATION" >clause.txt
    acuan similar -f jsonl "$DELEGATION" >words
    acuan similar -f jsonl --file clause.txt >file
    acuan similar -f jsonl - <clause.txt >input
    diff words file
    diff words input
    acuan similar -f clause.txt | head -n 1 | grep -q '^1\. Pasal 2 ayat (2) '
}

@test "filters, and no answer" {
    acuan similar -f jsonl --type 'Peraturan Pemerintah' "$DELEGATION" | jq -r .type | sort -u >types
    equals "$(cat types)" PP
    acuan similar -f jsonl --min-likeness 0.9 "$DELEGATION" | jq -e -s 'length == 3'
    acuan similar -f jsonl --no-diff "$DELEGATION" | jq -e -s 'all(has("difference") | not)'
    run -1 acuan similar --status dicabut "$DELEGATION"
    run -1 acuan similar 'Pasal 9 UU 1/2001'
    run -1 acuan similar zzzz qqqq
}

@test "what cannot be a clause is refused" {
    run -2 acuan similar
    run -2 acuan similar yang dan di
    run -2 acuan similar --file missing.txt
    run -2 acuan similar -f csv "$DELEGATION"
    run -2 acuan similar --min-likeness 2 "$DELEGATION"
    run -2 acuan similar -n 0 "$DELEGATION"
    run -2 acuan similar 'UU 1/2001'
    run -2 acuan similar --status nonsense "$DELEGATION"
    printf '' >empty
    run -2 acuan similar --file empty
}

@test "a long question is answered by any of its words, and says so" {
    run -0 --separate-stderr acuan search -f json siapakah pemilik kapal yang lupa memelihara lampu pelabuhan
    json '.relaxed and .hits[0].id == "/akn/id/act/pp/2003/4" and .hits[0].pasal == "2"' <<<"$output"
    has "$stderr" 'some of the words'
    acuan search -f json pemilik kapal lampu | json '(.relaxed | not) and .total == 1'
    acuan search -f json pemilik kapal lampu pelabuhan jenis:uu | json '.total == 0' || true
}

@test "an article of real law finds itself" {
    need_shared laws/COUNTS.tsv
    acuan index -q -d "$PWD/real" --models "$HERE/data/models" "$SHARED/laws/uu"
    acuan show -d real -f json 'Pasal 27 UU 27/2022' | jq -r .text >clause.txt
    acuan similar -d real -n 1 -f jsonl --file clause.txt | head -n 1 |
        json '.likeness == 1 and .citation == "Pasal 27 UU Nomor 27 Tahun 2022"'
}

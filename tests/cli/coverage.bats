#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Coverage: the bundled corpus against a count from its own YAML, and a small corpus whose states can be
# told by hand. The small model's query gives confidence 1/2 for "mangga" and 2/3 for "durian".
load helper

setup_file() {
    index_corpus
    small=$BATS_FILE_TMPDIR/small
    mkdir -p "$small/models" "$small/laws"
    cat >"$small/models/uji.yaml" <<'YAML'
model: uji
judul: Model "uji", kecil
versi: "1"
kategori:
  - {kode: A, label: Induk}
  - kode: A.1
    induk: A
    label: Buah
    kueri: {bagian: [{q: 'teks:mangga', bobot: 1}, {q: 'teks:durian', bobot: 2}]}
  - {kode: A.2, induk: A, label: '=1+1, "sayur"'}
  - kode: A.3
    induk: A
    label: Kacang
    kueri: 'teks:kacang'
  - {kode: B, label: Lain, istilah: [bejana kaca]}
  - {kode: C, label: Pasar, istilah: [kata yang tidak ada]}
YAML
    write_law pp 1 "anotasi: [{pada: Pasal 1, kategori: [uji:A.2]}]" "Setiap sayur dicatat." \
        "Setiap kacang dan durian dijaga."
    write_law perpres 2 $'teks: ikhtisar\nstatus: diubah\nanotasi: [{pada: Pasal 2, bukan: [uji:A.3]}]' \
        "Setiap bejana kaca diperiksa." "Kacang disimpan."
    write_law permenkominfo 3 "status: dicabut" "Kosong." "Tidak ada apa-apa."
    acuan index -q -d "$small/index" --models "$small/models" "$small/laws"
}
setup() {
    own_folder
    small=$BATS_FILE_TMPDIR/small
}

write_law() {
    printf -- '---\nid: /akn/id/act/%s/2001/%s\njenis: %s\nnomor: "%s"\ntahun: 2001\njudul: Uji %s\n%s\n---\nPasal 1\n%s\n\nPasal 2\n%s\n' \
        "$1" "$2" "$1" "$2" "$2" "$3" "$4" "$5" >"$small/laws/$1-$2.md"
}

small() { acuan coverage -d "$small/index" --model uji "$@"; }
read_as() { python3 "$HERE/coverage.py" "$@"; }
need_yaml() { python3 -c 'import yaml' 2>/dev/null || skip "python3-yaml is not here"; }

# ---- the bundled corpus ----

@test "what people mapped in the bundled corpus is what their annotations say, by a count of our own" {
    need_yaml
    for model in spbe bidang; do
        acuan coverage --model "$model" -f json >report
        run -0 read_as hand "$model" report "$ROOT"/corpus/regulations/*.md
        equals "$output" ""
    done
}

@test "each article is mapped or not: both numbers and both lists add up" {
    acuan coverage -f json --unmapped >report
    articles=$(acuan info -f json | jq .articles)
    json ".articles == $articles and (.unmapped.articles | length) == .unmapped.count" <report
    json '([.categories[].mappings[] | select(.negative | not) | select(.pasal != "") | .id + "#" + .eid] | unique | length)
        + .unmapped.count == .articles' <report
    json '([.categories[].mappings[] | select(.negative | not) | .id + "#" + .eid]) as $mapped |
        [.unmapped.articles[] | .id + "#" + .eid] - $mapped | length > 0 and length == length' <report
    # None of them is found by asking for the model's articles.
    acuan search kategori:spbe -n 100000 -f jsonl | jq -r '.id + "#" + .eid' | sort >found
    jq -r '.unmapped.articles[] | .id + "#" + .eid' report | sort >unmapped
    equals "$(comm -12 found unmapped)" ""
}

@test "a category has the articles that kategori: finds" {
    acuan coverage -f json >report
    for code in TK TK.ARS MN PE.MON; do
        equals "$code $(jq --arg c "$code" '.categories[] | select(.code == $c) | .articles' report)" \
            "$code $(acuan search "kategori:spbe:$code" -f json -n 0 | jq .total)"
    done
}

@test "a digest is marked, and every report that uses one says so" {
    small -f json | json '.notice | contains("digest")'
    has "$(small)" "[ikhtisar]"
    has "$(small)" "is a digest in other words"
    small -f csv >report.csv
    read_as csv report.csv | json '[.[] | select(.text_kind == "ikhtisar")] | length > 0 and all(.notice != "")'
    small -f html -o report.html
    has "$(read_as html report.html)" "bukan bunyi peraturan"
    small -f xlsx -o report.xlsx
    has "$(read_as xlsx report.xlsx)" "is a digest in other words"
    small --type pp -f json | json '.notice == null'
    lacks "$(small --type pp)" "digest"
}

# ---- states and the formula ----

@test "states, and the measure by its formula" {
    # A.1 by durian, A.2 by a person, A.3: kacang (1/2) in PP 1 and a person's no in Perpres 2, B and C nothing.
    small -f json >report
    equals "$(jq -r '.categories[] | .code + " " + .state' report | tr '\n' ';')" \
        "A partial;A.1 covered;A.2 covered;A.3 contested;B open;C open;"
    json '.totals == {leaves: 5, covered: 2, partial: 0, contested: 1, justified: 0, open: 2, percent: 50}' <report
    json '.categories[] | select(.code == "A") | .leaves.leaves == 3 and .articles == 2' <report
    # Without the contested one: kacang alone is too weak.
    small --type pp -f json | json '.totals.partial == 1 and .totals.percent == 50'
    small --type pp -t 0.5 -f json | json '.totals.covered == 3 and .totals.percent == 60'
}

@test "the formula stands in every format" {
    formula="coverage = (covered + ½·partial + ½·contested) / (leaves − justified gaps)"
    has "$(small)" "$formula"
    has "$(small)" "(2 + ½·0 + ½·1) / (5 − 0) = 50.0 %"
    equals "$(small -f json | jq -r .formula)" "$formula"
    small -f csv >report.csv
    read_as csv report.csv | json "all(.formula == \"$formula\" and .coverage == \"50.0 %\")"
    small -f csv --matrix >matrix.csv
    read_as csv matrix.csv | json "all(.formula == \"$formula\")"
    small -f xlsx -o report.xlsx
    has "$(read_as xlsx report.xlsx)" "$formula"
    small -f html -o report.html
    has "$(read_as html report.html)" "$formula"
    has "$(read_as html report.html)" "(2 + ½·0 + ½·1) / (5 − 0) = 50,0 %"
}

@test "an open gap names precedents, or says that there is none" {
    small -f json >report
    json '.gaps[] | select(.code == "B") | .precedents[0].citation == "Pasal 1 Perpres Nomor 2 Tahun 2001"' <report
    json '.gaps[] | select(.code == "C") | .precedents == []' <report
    has "$(small)" "see Pasal 1 Perpres Nomor 2 Tahun 2001 [diubah] [ikhtisar]"
    has "$(small)" "no precedent in this index"
}

# ---- restrictions ----

@test "laws by type, rank and status" {
    small --type pp --type perpres -f json | json '[.laws[].id] == ["/akn/id/act/pp/2001/1", "/akn/id/act/perpres/2001/2"]'
    small --min-rank perpres -f json | json '(.laws | length) == 2 and .restrictions.laws_left_out.rank == 1'
    small --min-rank pp -f json | json '[.laws[].id] == ["/akn/id/act/pp/2001/1"]'
    small --status dicabut -f json | json '(.laws | length) == 1 and .totals.percent == 0'
    run -2 --separate-stderr acuan coverage -d "$small/index" --model uji --min-rank permenkominfo
    has "$stderr" "has no rank"
    run -2 --separate-stderr acuan coverage -d "$small/index" --model uji --status berlku
    has "$stderr" "'berlaku'"
    run -2 --separate-stderr acuan coverage -d "$small/index" --model uji --as-at kemarin
    has "$stderr" "is no date"
}

@test "laws that are no longer in force are counted, and it is said" {
    run -0 --separate-stderr acuan coverage -d "$small/index" --model uji
    has "$stderr" "1 of the laws counted are no longer in force"
}

@test "a date takes the bundled laws that were in force then" {
    # By their own front matter: UU 43/2009 and PP 96/2012 are older, UU 30/2014 has no date.
    acuan coverage --as-at 2016-01-01 -f json >report
    json '[.laws[].id] == ["/akn/id/act/uu/2009/43", "/akn/id/act/uu/2014/30", "/akn/id/act/pp/2012/96"]' <report
    json '[.laws[] | select(.undated) | .id] == ["/akn/id/act/uu/2014/30"]' <report
    has "$(jq -r '.remarks[]' report)" "UU Nomor 30 Tahun 2014"
}

@test "a query takes the provisions that answer it" {
    small --query 'teks:dijaga' -f json |
        json '.articles == 1 and .unmapped.count == 0 and ([.categories[] | select(.leaf and .state == "covered") | .code] == ["A.1"])'
    run -0 --separate-stderr acuan coverage -d "$small/index" --model uji --query xyzzyx
    has "$stderr" "no article answers the query"
    run -2 acuan coverage -d "$small/index" --model uji --query '"dijaga'
}

# ---- what if ----

@test "--without tells what would be lost" {
    small --without 'PP 1/2001' -f json >report
    json '.totals.percent == 50 and .without.before == 50 and .without.after == 10' <report
    json '[.without.lost[] | .code + " " + .before + " " + .after] == ["A.1 covered open", "A.2 covered open"]' <report
    has "$(small --without 'PP 1/2001')" "lost    A.1 Buah: covered → open"
    small --without 'PP 1/2001' --without /akn/id/act/perpres/2001/2 -f json | json '.without.after == 0'
    small --without /akn/id/act/permenkominfo/2001/3 -f json | json '.without.lost == [] and .without.after == 50'
    run -1 --separate-stderr acuan coverage -d "$small/index" --model uji --without 'UU 9/1999'
    has "$stderr" "UU Nomor 9 Tahun 1999"
    run -2 acuan coverage -d "$small/index" --model uji --without 'bukan peraturan'
}

@test "--draft is added, marked, and not put into the index" {
    cat >draft.md <<'TEXT'
---
id: /akn/id/act/perpres/2002/rancangan
jenis: PERPRES
nomor: rancangan
tahun: 2002
judul: Rancangan
status: rancangan
anotasi: [{pada: Pasal 1, kategori: [uji:B]}]
---
Pasal 1
Bejana kaca diatur.

Pasal 2
Setiap mangga dicatat.

Pasal 3
Kosong.
TEXT
    small --draft draft.md -f json --unmapped >report
    json '.draft.before == 50 and .draft.after == 70 and .totals.percent == 70' <report
    json '[.draft.gained[].code] == ["B"]' <report
    json '[.categories[].mappings[] | select(.draft) | .citation] |
        sort == ["Pasal 1 Perpres Nomor rancangan Tahun 2002", "Pasal 2 Perpres Nomor rancangan Tahun 2002"]' <report
    json '[.unmapped.articles[] | select(.draft) | .pasal] == ["3"] and .articles == 9' <report
    has "$(small --draft draft.md --articles)" "[draft]"
    has "$(small --draft draft.md)" "With the draft: 50.0 % → 70.0 % (+20.0 points)"
    small -f json | json '.draft == null and .articles == 6'
    small --draft draft.md --query 'teks:mangga' -f json | json '[.categories[].mappings[] | select(.draft) | .pasal] == ["2"]'
    run -2 acuan coverage -d "$small/index" --model uji --draft nowhere.md
}

@test "a draft of a law that is in the index stands in its place" {
    sed 's/Setiap kacang dan durian dijaga./Kosong./' "$small/laws/pp-1.md" >draft.md
    small --draft draft.md -f json >report
    json '[.draft.lost[].code] == ["A.1"] and (.laws | length) == 3 and .articles == 6' <report
    json '[.categories[].mappings[] | select(.id == "/akn/id/act/pp/2001/1")] | all(.draft)' <report
    has "$(jq -r '.remarks[]' report)" "in place of PP Nomor 1 Tahun 2001"
}

@test "--justify takes declared gaps out of the measure, with their reasons" {
    printf -- '- kode: C\n  alasan: diatur tersendiri\n  oleh: tim\n  tanggal: 2026-01-01\n- {kode: uji:A.1, alasan: lain}\n' >gaps.yaml
    small --justify gaps.yaml -f json >report
    # A.1 is covered all the same: (2 + 1/2) / (5 - 1)
    json '.totals.justified == 1 and .totals.percent == 62.5' <report
    json '.gaps[] | select(.code == "C") | .justification == {code: "C", reason: "diatur tersendiri", by: "tim", date: "2026-01-01"}' <report
    has "$(jq -r '.remarks[]' report)" "A.1 is declared a justified gap, but is covered"
    has "$(small -q --justify gaps.yaml)" "diatur tersendiri (tim, 2026-01-01)"
}

@test "--justify: a code that is unknown, or without a reason, is refused with its line" {
    printf -- '- {kode: C, alasan: x}\n- {kode: D, alasan: y}\n' >unknown.yaml
    run -2 --separate-stderr acuan coverage -d "$small/index" --model uji --justify unknown.yaml
    has "$stderr" "unknown.yaml:2:"
    has "$stderr" "uji:D"
    equals "$output" ""
    printf -- '- kode: C\n  oleh: tim\n' >bare.yaml
    run -2 --separate-stderr acuan coverage -d "$small/index" --model uji --justify bare.yaml
    has "$stderr" "bare.yaml:1:"
    has "$stderr" "alasan"
    printf -- '- kode: C\n  alasn: x\n' >key.yaml
    run -2 --separate-stderr acuan coverage -d "$small/index" --model uji --justify key.yaml
    has "$stderr" "key.yaml:2:"
    run -2 acuan coverage -d "$small/index" --model uji --justify nowhere.yaml
}

@test "--baseline tells what was gained and lost since an earlier report" {
    small --type pp -f json >before.json
    small --type perpres --baseline before.json -f json >report
    # PP 1: A.1 A.2 covered, A.3 partial (50 %). Perpres 2: A.3 contested (10 %).
    json '.baseline.before == 50 and .baseline.after == 10 and .baseline.difference == -40' <report
    json '[.baseline.lost[].code] == ["A.1", "A.2"] and [.baseline.changed[].code] == ["A.3"]' <report
    has "$(small -q --baseline report)" "gained  A.1 Buah: open → covered"
    small --type pp --baseline before.json -f json | json '.baseline | .gained + .lost + .changed == [] and .difference == 0'
    echo '{"version": 1}' >other.json
    run -2 --separate-stderr acuan coverage -d "$small/index" --model uji --baseline other.json
    has "$stderr" "other.json"
    run -2 --separate-stderr acuan coverage --baseline before.json
    has "$stderr" "another model"
}

@test "--fail-under exits with 1 below, and 0 at the number" {
    run -0 small --fail-under 50
    run -1 --separate-stderr small --fail-under 50.1
    has "$stderr" "is under"
    has "$output" "50.0 %"
    run -2 small --fail-under banyak
    run -2 small --fail-under 101
    # Nothing is left to cover, so nothing is missing.
    printf -- '- {kode: A, alasan: x}\n- {kode: B, alasan: x}\n- {kode: C, alasan: x}\n' >all.yaml
    run -0 small --type permenkominfo --justify all.yaml --fail-under 100
    has "$output" "= n/a"
}

# ---- formats ----

@test "CSV is RFC 4180, one row for each category and article, and one for each gap" {
    small -f csv >report.csv
    read_as csv report.csv >rows.json
    json '[.[] | select(.code == "A.2") | .label + "|" + .citation] == ["=1+1, \"sayur\"|Pasal 1 PP Nomor 1 Tahun 2001"]' <rows.json
    json '[.[] | select(.code == "A.3") | .negative + " " + .method] == ["false rule", "true human"]' <rows.json
    json '[.[] | select(.code == "B") | .state + .citation] == ["open"]' <rows.json
    small -f csv --unmapped >all.csv
    read_as csv all.csv | json '[.[] | select(.state == "unmapped")] | length == 4'
}

@test "the matrix counts articles by law, in every format" {
    small -f csv --matrix >matrix.csv
    read_as csv matrix.csv | json '.[] | select(.code == "A") | .["PP Nomor 1 Tahun 2001"] == "2"'
    small -f json --matrix | json '.matrix.laws == ["/akn/id/act/pp/2001/1"] and (.matrix.rows | length) == 6'
    has "$(small --matrix)" "[1] PP Nomor 1 Tahun 2001"
    small -f xlsx --matrix -o report.xlsx
    has "$(read_as xlsx report.xlsx | grep '^matrix')" $'matrix\t3\tA.1\tBuah\t1'
    acuan coverage -f json --matrix >bundled
    json '. as $r | .matrix.rows | all(. as $row | ($row.articles | add) ==
        ($r.categories[] | select(.code == $row.code) | .articles))' <bundled
}

@test "XLSX opens elsewhere; text that looks like a formula stays text" {
    small -f xlsx -o report.xlsx
    read_as xlsx report.xlsx >cells
    equals "$(cut -f 1 cells | uniq | tr '\n' ' ')" "coverage articles gaps unmapped "
    has "$(cat cells)" $'\tA.2\t=1+1, "sayur"\t'
    has "$(grep '^gaps' cells)" "no precedent in this index"
    equals "$(grep -c '^unmapped' cells)" 5
    small -f xlsx -o again.xlsx
    cmp report.xlsx again.xlsx
    command -v soffice >/dev/null || skip "LibreOffice is not here"
    HOME=$PWD soffice --headless --convert-to csv report.xlsx >/dev/null 2>&1
    has "$(cat report.csv)" '=1+1, ""sayur""'
}

@test "HTML is one page, well-formed, without anything from outside, and readable without colour" {
    small -f html -o report.html --unmapped --without 'PP 1/2001'
    text=$(read_as html report.html)
    has "$text" "50,0 %"
    has "$text" '=1+1, "sayur"'
    has "$text" "celah terbuka"
    has "$text" "diperdebatkan"
    has "$text" "Tanpa PP 1/2001"
    has "$text" "Tidak ada preseden dalam indeks ini."
    has "$text" "1 ●"
    run ! grep -E 'https?://' report.html
    acuan coverage -f html -o bundled.html
    read_as html bundled.html >/dev/null
}

@test "markup in a law or model cannot break the page" {
    write_tricky() { sed 's/Uji 1/<script>alert(1)<\/script> \& "x"/' "$small/laws/pp-1.md"; }
    write_tricky >tricky.md
    acuan index -q -d tricky --models "$small/models" tricky.md
    acuan coverage -d tricky --model uji -f html -o report.html
    has "$(read_as html report.html)" "<script>alert(1)</script>"
}

@test "text in columns is one line each; nothing coloured unless asked" {
    small >plain
    run ! grep $'\033' plain
    small --color always | grep -q $'\033'
}

# ---- use ----

@test "an unknown model is refused with those that there are" {
    run -2 --separate-stderr acuan coverage -d "$small/index" --model spbe
    has "$stderr" "it has uji"
    run -2 acuan coverage -d "$small/index" --model uji argumen
    run -2 acuan coverage -d "$small/index" --model uji -t 2
    run -2 acuan coverage -d "$small/index" --model uji -f pdf
}

@test "help has examples" {
    run -0 acuan coverage --help
    has "$output" "Examples:"
}

@test "a full disk is an error, and leaves no file" {
    [ -w /dev/full ] || skip "no /dev/full"
    for format in text json csv html xlsx; do
        run -2 --separate-stderr sh -c "'$ACUAN' coverage -f $format >/dev/full"
        has "$stderr" "cannot write"
    done
}

#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Exports, read back by parts that nobody here wrote. A hostile text of our own is in the index besides
# the bundled ones.
load helper

# Debian's modules (PyYAML, jsonschema) belong to Debian's interpreter.
PY=/usr/bin/python3
[ -x "$PY" ] || PY=python3
NASTY="$(printf '"kutip", koma; =1+1 @SUM(A1) \001 \xf0\x9d\x90\x80 _x0041_ <a&b> \xe2\x80\xa8 tab\tada')"

# An article of more than 32 thousand characters, and one of marks that formats give a meaning.
hostile_law() {
    printf -- '---\nid: /akn/id/act/pp/2001/99\njenis: PP\nnomor: "99"\ntahun: 2001\n'
    printf 'judul: "=HYPERLINK(\\"x\\"), \\"uji\\" & <arsitektur>"\nstatus: berlaku\nanotasi:\n'
    printf '  - pada: Pasal 1-2\n    kategori: [{kode: "spbe:TK.ARS", oleh: "@tim, \\"uji\\"", catatan: "=2+2"}]\n'
    printf -- '---\nPasal 1\n%s\n=baris kedua\n\nPasal 2\n' "$NASTY"
    $PY -c 'print("arsitektur spbe panjang " * 1700)'
}

setup_file() {
    export TEXTS=$BATS_FILE_TMPDIR/texts OUT=$BATS_FILE_TMPDIR/out
    mkdir "$TEXTS" "$OUT"
    hostile_law >"$TEXTS/hostile.md"
    acuan index -q "$ROOT/corpus/regulations" "$TEXTS" || [ $? = 2 ]
    acuan export --unmapped --fields +text -f jsonl >"$OUT/rows.jsonl"
    acuan export --unmapped --fields +text >"$OUT/rows.csv"
}

setup() { own_folder; }

@test "rows are as many as map has mappings, and provisions as many as the index has" {
    want=$(acuan map -f jsonl | jq -s '[.[].mappings[]] | length')
    got=$(jq -s '[.[] | select(.kind != "bagian" and .model)] | length' "$OUT/rows.jsonl")
    equals "$got" "$want"
    equals "$(jq -s '[.[] | .id + "#" + .eid] | unique | length' "$OUT/rows.jsonl")" \
        "$(acuan info -f json | jq .units)"
}

@test "the csv module reads CSV and TSV as the json module reads JSON Lines" {
    run -0 $PY "$HERE/export.py" csv "$OUT/rows.csv" "$OUT/rows.jsonl"
    acuan export --unmapped --fields +text -f tsv --bom >rows.tsv
    equals "$(head -c 3 rows.tsv | od -An -tx1 | tr -d ' ')" efbbbf
    run -0 $PY "$HERE/export.py" csv rows.tsv "$OUT/rows.jsonl" $'\t'
}

@test "hostile text comes through" {
    text=$(jq -r 'select(.id == "/akn/id/act/pp/2001/99" and .eid == "art_1") | .text' "$OUT/rows.jsonl" |
        head -n 1)
    equals "$text" "$NASTY"
}

@test "JSON and YAML hold the same rows" {
    $PY -c 'import yaml' 2>/dev/null || skip "python3-yaml is not installed"
    acuan export --fields +text -f json >rows.json
    acuan export --fields +text -f yaml >rows.yaml
    run -0 $PY "$HERE/export.py" yaml rows.yaml rows.json
}

@test "LibreOffice reads the workbook cell by cell, and a cut cell is named" {
    command -v soffice >/dev/null || skip "LibreOffice is not installed"
    run -2 --separate-stderr acuan export --unmapped --fields +text -f xlsx -o rows.xlsx
    has "$stderr" "/akn/id/act/pp/2001/99#art_2: text is longer than a cell"
    HOME=$PWD soffice --headless --convert-to \
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' rows.xlsx >/dev/null
    for file in rows-*.csv; do mv "$file" "${file#rows-}"; done
    run -0 $PY "$HERE/export.py" xlsx . "$OUT/rows.csv"
}

@test "Akoma Ntoso keeps the constraints of its schema, every provision and all text" {
    run -2 --separate-stderr acuan export -f akn -o akn
    has "$stderr" "/akn/id/act/pp/2001/99#art_1: has characters that XML cannot hold"
    run -0 $PY "$HERE/akn.py" akn "$OUT/rows.jsonl"
    equals "$output" "11 laws, $(acuan info -f json | jq .units) provisions, $(jq -s '[.[] | select(.model)] | length' "$OUT/rows.jsonl") mappings"
    if [ -n "${AKN_XSD:-}" ]; then
        xmllint --noout --nonet --schema "$AKN_XSD" akn/*.xml
    fi
}

@test "a single law is one document, on standard output too" {
    acuan export -f akn 'Perpres 95/2018' >one.xml
    acuan export -q -f akn 'Perpres 95/2018' -o two.xml
    cmp one.xml two.xml
    run -2 acuan export -f akn
    has "$output" "name it by -o"
}

@test "serdi and rapper read the Turtle, with the same number of triples" {
    command -v serdi >/dev/null && command -v rapper >/dev/null || skip "serdi or rapper is not installed"
    acuan export -f skos >all.ttl
    triples=$(serdi -q all.ttl | wc -l)
    equals "$(rapper -q -i turtle -o ntriples all.ttl | wc -l)" "$triples"
    annotations=$(serdi -q all.ttl | grep -c 'ns/oa#Annotation>')
    equals "$annotations" "$(jq -s '[.[] | select(.model)] | length' "$OUT/rows.jsonl")"
}

@test "OSCAL catalogs, mappings and both gap summaries fit together" {
    acuan export -q -f oscal -o oscal
    run -0 $PY "$HERE/export.py" oscal oscal "$OUT/rows.jsonl"
}

@test "the feed keeps the schema of JDIHN" {
    need_shared jdihn/ildis_document-schema.json
    $PY -c 'import jsonschema' 2>/dev/null || skip "python3-jsonschema is not installed"
    acuan export -f jdihn >feed.json
    run -0 $PY "$HERE/export.py" jdihn feed.json "$SHARED/jdihn/ildis_document-schema.json"
    equals "$output" 11
}

@test "bulk has a document for each provision, and a folder a template too" {
    acuan export -f bulk >bulk.ndjson
    run -0 $PY "$HERE/export.py" bulk bulk.ndjson "$OUT/rows.jsonl"
    acuan export -q -f bulk -o bulk/
    cmp bulk.ndjson bulk/provisions.ndjson
    # The template is strict: it names every member that documents have.
    equals "$(jq -c '.template.mappings.properties | keys' bulk/template.json)" \
        "$(sed -n 2p bulk.ndjson | jq -c keys)"
}

@test "every link of the site leads somewhere" {
    acuan export -q -f html -o site
    run -0 $PY "$HERE/export.py" html site
    equals "$output" "$((11 + 2 + $(acuan model list -q | wc -l)))"
}

@test "the same index gives the same bytes, whatever the format" {
    for format in csv tsv jsonl json yaml xlsx skos jdihn bulk; do
        acuan export -f $format >a 2>/dev/null || true
        acuan export -f $format >b 2>/dev/null || true
        cmp a b
    done
    for format in akn oscal html; do
        acuan export -q -f $format -o x 2>/dev/null || true
        acuan export -q -f $format -o y 2>/dev/null || true
        diff -r x y
        rm -r x y
    done
}

@test "filters: model, category with its subtree, method, confidence, status, query, fields" {
    count() { acuan export "$@" -f jsonl | wc -l; }
    all() { jq -s "[.[] | select(.model) | select($1)] | length" "$OUT/rows.jsonl"; }
    equals "$(count --model bidang)" "$(all '.model == "bidang"')"
    equals "$(count --category spbe:TK)" "$(all '.model == "spbe" and (.code | startswith("TK"))')"
    equals "$(count --model spbe --category TK.ARS)" "$(all '.model == "spbe" and .code == "TK.ARS"')"
    equals "$(count --method rule)" "$(all '.method == "rule"')"
    equals "$(count -t 0.7)" "$(all '.confidence >= 0.7')"
    equals "$(count --status dicabut)" "$(all '.status == "dicabut"')"
    equals "$(count 'UU 27/2022')" "$(all '.id == "/akn/id/act/uu/2022/27"')"
    equals "$(count 'Pasal 5 UU 27/2022')" "$(all '.id == "/akn/id/act/uu/2022/27" and .eid == "art_5"')"
    equals "$(count 'jenis:uu' --unmapped)" "$(jq -s '[.[] | select(.id | contains("/act/uu/"))] | length' "$OUT/rows.jsonl")"
    equals "$(acuan export --fields code,eid | head -n 1)" $'code,eid\r'
}

@test "--check tells a stale file from a fresh one" {
    acuan export -q -o rows.csv
    run -0 acuan export --check rows.csv
    sed -i '3d' rows.csv
    run -1 --separate-stderr acuan export --check rows.csv
    has "$output" "0 lines only in rows.csv, 1 only in the index"
    has "$stderr" "stale"
    acuan export -q -f html -o site
    run -0 acuan export -f html --check site
    echo x >>site/index.html
    run -1 acuan export -f html --check site
    run -2 acuan export --check missing.csv
}

@test "a full disk, an unwritable path and a closed pipe leave no half file" {
    [ -e /dev/full ] || skip "no /dev/full here"
    run -2 acuan export -o /dev/full
    has "$output" "cannot write"
    run -2 bash -c '"$ACUAN" export -f jsonl >/dev/full'
    run -2 acuan export -o missing/rows.csv
    run -2 acuan export -f html -o missing/site
    run -0 --separate-stderr bash -c 'set -o pipefail; "$ACUAN" export -f jsonl --unmapped --fields +text | head -n 1'
    equals "$stderr" ""
    # A limit on the size of files is met in the middle of one.
    echo before >rows.csv
    run -2 bash -c 'trap "" XFSZ; ulimit -f 16; "$ACUAN" export -q -o rows.csv'
    equals "$(cat rows.csv)" before
    [ ! -e rows.csv.part ]
    run -2 bash -c 'trap "" XFSZ; ulimit -f 16; "$ACUAN" export -q -f html -o site'
    [ ! -e site ] && [ ! -e site.part ]
}

@test "an interrupted export says so and leaves nothing" {
    mkfifo pipe
    sleep 30 <>pipe &
    reader=$!
    "$ACUAN" export -f jsonl --unmapped --fields +text >pipe 2>err &
    export=$!
    # It waits for the pipe, which nobody empties.
    for _ in $(seq 100); do
        grep -q pipe_write "/proc/$export/wchan" 2>/dev/null && break
        sleep 0.1
    done
    kill -TERM $export
    status=0
    wait $export || status=$?
    kill $reader || true
    equals "$status" 2
    has "$(cat err)" "acuan: interrupted"
}

@test "an export to a file that is interrupted leaves the file as it was" {
    # A hundred copies of the corpus: long enough to be met in the middle.
    mkdir many
    for i in $(seq 100); do
        sed "s|^id: .*|id: /akn/id/act/uu/2022/$((1000 + i))|; s|^nomor: .*|nomor: \"$((1000 + i))\"|" \
            "$ROOT/corpus/regulations/uu-2022-27.md" >many/$i.md
    done
    acuan index -q -d many.index many || [ $? = 2 ]
    for target in rows.csv site; do
        format=csv
        [ $target = site ] && format=html
        [ $target = site ] || echo before >$target
        "$ACUAN" export -d many.index -q -f $format --fields +text -o $target 2>err &
        export=$!
        for _ in $(seq 1000); do
            compgen -G "$target*.part" >/dev/null && break
            kill -0 $export 2>/dev/null || break
            sleep 0.001
        done
        kill -INT $export 2>/dev/null || skip "it was done before it could be interrupted"
        status=0
        wait $export || status=$?
        [ $status = 0 ] && skip "it was done before it could be interrupted"
        equals "$status" 2
        has "$(cat err)" "interrupted"
        [ $target = site ] && [ ! -e site ] || equals "$(cat rows.csv)" before
        ! compgen -G "$target*.part"
    done
}

@test "a folder of somebody's own is not replaced, an earlier export is" {
    mkdir mine && touch mine/file
    run -2 acuan export -f html -o mine
    has "$output" "no earlier export"
    [ -e mine/file ]
    acuan export -q -f oscal -o again
    acuan export -q -f html -o again
    [ -e again/index.html ] && [ ! -e again/catalogs ]
}

@test "what means nothing is refused" {
    run -2 acuan export --fields code,eidd
    has "$output" "did you mean 'eid'?"
    run -2 acuan export --model nada
    run -2 acuan export --category spbe:NADA
    run -2 acuan export --method guess
    run -2 acuan export --status nada
    run -2 acuan export --format-version 2
    run -2 acuan export -t 2
    run -2 acuan export -f pdf
    run -1 acuan export 'Perpres 96/2018'
    run -1 acuan export 'katayangtidakada'
}

@test "the program starts without the library that writes workbooks" {
    lacks "$(ldd "$ACUAN")" libxlsxwriter
    lacks "$(ldd "$ACUAN")" libcrypto
}

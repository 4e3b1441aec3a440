#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What every command promises: help, exit codes, formats, where answers and messages go.
load helper

setup_file() { index_corpus; }
setup() { own_folder; }

shape() { python3 "$HERE/shapes.py" "$@"; }

# ---- help ----

@test "every command explains itself with examples, on standard output" {
    for command in index search show model map lint info; do
        run -0 --separate-stderr acuan "$command" --help
        has "$output" "acuan $command"
        has "$output" "Examples:"
        equals "$stderr" ""
        help=$output
        run -0 --separate-stderr acuan help "$command"
        equals "$output" "$help"
    done
}

@test "help, --help and -h list the commands; without a command that is an error" {
    for ask in help --help -h; do
        run -0 --separate-stderr acuan $ask
        for command in index search show model map lint info; do
            has "$output" "  $command "
        done
        equals "$stderr" ""
    done
    run -2 --separate-stderr acuan
    equals "$output" ""
    has "$stderr" "Usage:"
}

@test "--version names program and version" {
    run -0 acuan --version
    [[ $output =~ ^acuan\ [0-9]+\.[0-9]+ ]]
}

@test "a misspelt command is named with the nearest" {
    run -2 --separate-stderr acuan serch kata
    has "$stderr" "'serch'"
    has "$stderr" "'search'"
    equals "$output" ""
}

# ---- exit codes ----

@test "exit 0 with a hit, 1 without, and the reason says which word is nowhere" {
    run -0 acuan search arsitektur
    run -1 --separate-stderr acuan search arsitektur xyzzyx AND qwertyx
    equals "$output" ""
    has "$stderr" "xyzzyx"
    has "$stderr" "qwertyx"
    lacks "$stderr" "arsitektur"
}

@test "exit 1 for an article that is not there, with the range there is" {
    run -1 --separate-stderr acuan show 'Pasal 78 Perpres 95/2018'
    has "$stderr" "Pasal 78"
    has "$stderr" "Pasal 77"
    equals "$output" ""
}

@test "exit 1 for a law that is not in the index" {
    run -1 --separate-stderr acuan show 'Pasal 1 UU 1/1945'
    has "$stderr" "UU Nomor 1 Tahun 1945"
    run -1 acuan map 'UU 1/1945'
    run -1 acuan show /akn/id/act/uu/1945/1
    run -1 acuan info /akn/id/act/uu/1945/1
}

@test "one bad citation does not keep the others from being shown" {
    run -1 --separate-stderr acuan show 'Pasal 5 Perpres 95/2018' 'Pasal 99 Perpres 95/2018' 'Pasal 6 Perpres 95/2018'
    has "$output" "Pasal 5 Perpres Nomor 95 Tahun 2018"
    has "$output" "Pasal 6 Perpres Nomor 95 Tahun 2018"
    has "$stderr" "Pasal 99"
}

@test "exit 2 for usage: no argument, unknown option, format or colour" {
    for command in index search show lint; do
        run -2 --separate-stderr acuan $command
        has "$stderr" "acuan $command --help"
        equals "$output" ""
    done
    for command in index search show model map lint info; do
        run -2 --separate-stderr acuan $command --no-such-option kata
        has "$stderr" "--no-such-option"
        equals "$output" ""
    done
    for command in search show model map info; do
        run -2 --separate-stderr acuan $command -f nosuch list
        has "$stderr" "'nosuch'"
        has "$stderr" "text"
        equals "$output" ""
    done
    run -2 --separate-stderr acuan search --color sometimes arsitektur
    has "$stderr" "sometimes"
    equals "$output" ""
}

@test "exit 2 for queries that mean nothing, with the column" {
    while IFS='|' read -r column query; do
        run -2 --separate-stderr acuan search -- "$query"
        has "$stderr" "column $column:"
        equals "$output" ""
    done <<'QUERIES'
5|abc "tidak ditutup
1|(arsitektur
12|arsitektur )
9|data AND
QUERIES
    run -2 acuan search '*x'
    run -2 acuan search '"arsi* spbe"'
    run -2 acuan search 'tahun:lama'
    run -2 acuan search NEAR
    run -2 acuan search '()'
    run -2 acuan search $'\xff\xfe'
}

@test "an unknown prefix is an error that names the nearest one" {
    while read -r typed meant; do
        run -2 --separate-stderr acuan search "$typed:x"
        has "$stderr" "'$typed:'"
        has "$stderr" "$meant:"
        has "$stderr" "did you mean"
    done <<'PREFIXES'
statu status
katagori kategori
judull judul
jensi jenis
tahn tahun
PREFIXES
}

@test "exit 2 without an index, and the message says how to make one" {
    for command in 'search kata' 'show /akn/id/act/uu/1945/1' map info 'model list'; do
        # shellcheck disable=SC2086
        run -2 --separate-stderr acuan $command -d "$PWD/nothing"
        has "$stderr" "$PWD/nothing"
        has "$stderr" "acuan index"
        equals "$output" ""
    done
    mkdir other
    run -2 --separate-stderr acuan search kata -d other
    has "$stderr" "other"
}

@test "exit 11 for an index of another schema, and publishing again repairs it" {
    mkdir old
    xapian-compact "$(database "$ACUAN_INDEX")" old/db
    xapian-metadata set old/db acuan:schema 999
    echo "auto db" >old/XAPIANDB
    for command in 'search kata' 'show /akn/id/act/perpres/2018/95#art_5' map info 'model list'; do
        # shellcheck disable=SC2086
        run -11 --separate-stderr acuan $command -d old
        has "$stderr" "999"
        equals "$output" ""
    done
    law a.md 1
    run -0 acuan index -q -d old a.md
    run -0 acuan search -d old bejana1
}

@test "exit 11 for a database of Xapian that is no index of acuan" {
    mkdir plain
    xapian-compact "$(database "$ACUAN_INDEX")" plain/db
    xapian-metadata set plain/db acuan:schema ''
    echo "auto db" >plain/XAPIANDB
    run -11 acuan search -d plain arsitektur
}

@test "an index cut short is an error, not a crash" {
    cp -R "$ACUAN_INDEX" cut
    truncate -s 20000 "$(database cut)"
    run -2 --separate-stderr acuan search -d cut arsitektur
    has "$stderr" "acuan: "
    # With nothing left of it, there is no schema to read either.
    : >"$(database cut)"
    run --separate-stderr acuan search -d cut arsitektur
    [ "$status" = 2 ] || [ "$status" = 11 ]
    has "$stderr" "acuan: "
}

@test "several indexes are one" {
    law a.md 1
    law b.md 2
    acuan index -q -d one a.md
    acuan index -q -d two b.md
    run -0 --separate-stderr acuan search -d one -d two bejana -f jsonl
    equals "$(jq -r .id <<<"$output" | sort -u | tr '\n' ' ')" "/akn/id/act/pp/2001/1 /akn/id/act/pp/2001/2 "
    acuan info -d one -d two -f json | json '.laws == 2 and .articles == 4'
    # What is kept of a law as a whole is found in whichever index holds it.
    equals "$(acuan info -d one -d two --laws -f json | jq -r '[.laws[].id] | join(" ")')" "/akn/id/act/pp/2001/1 /akn/id/act/pp/2001/2"
    run -0 acuan show -d one -d two 'Pasal 1 PP 1/2001' 'Pasal 1 PP 2/2001'
    equals "$(acuan map -d one -d two -f jsonl | jq -r .id | sort -u | wc -l)" 2
}

@test "where the index is: -d before \$ACUAN_INDEX before the user's data folder" {
    law a.md 1
    law b.md 2
    unset ACUAN_INDEX
    export XDG_DATA_HOME=$PWD/xdg
    acuan index -q a.md
    [ -e xdg/acuan/index/XAPIANDB ]
    run -0 acuan search bejana1
    ACUAN_INDEX=$PWD/env acuan index -q b.md
    run -0 env ACUAN_INDEX="$PWD/env" "$ACUAN" search bejana2
    run -1 env ACUAN_INDEX="$PWD/env" "$ACUAN" search -d xdg/acuan/index bejana2
}

# ---- search ----

@test "search as JSON Lines and JSON has the documented shape" {
    acuan search arsitektur SPBE -n 50 -f jsonl | shape hit lines
    acuan search arsitektur SPBE -f json | shape search
    acuan search arsitektur SPBE -f json | json '.version == 1 and .query == "arsitektur SPBE" and (.hits | length) == 10'
    acuan search arsitektur SPBE -n 100000 -f json | json '.total == (.hits | length)'
    acuan search arsitektur SPBE -n 100000 -f jsonl | jq -s . | json '[.[].rank] == [range(1; length + 1)] and ([.[].score] == ([.[].score] | sort | reverse))'
}

@test "search without a hit is an empty answer in every format" {
    run -1 --separate-stderr acuan search xyzzyx -f json
    json '.total == 0 and .hits == []' <<<"$output"
    run -1 --separate-stderr acuan search xyzzyx -f jsonl
    equals "$output" ""
    run -1 --separate-stderr acuan search xyzzyx -q
    equals "$output$stderr" ""
}

@test "limit and offset cut the same list" {
    acuan search data -n 30 -f jsonl | jq -r '.id + .eid' >all
    acuan search data -n 10 --offset 20 -f jsonl | jq -r '.id + .eid' >part
    diff <(sed -n 21,30p all) part
    acuan search data -n 0 -f json | json '.hits == [] and .total > 30'
    acuan search data -n 5 --offset 3 -f json | json '[.hits[].rank] == [4, 5, 6, 7, 8]'
    run -2 acuan search data -n -1
    run -2 acuan search data -n many
}

@test "text has citation, status, kind of text and category of each hit" {
    run -0 --separate-stderr acuan search 'pasal:6 nomor:95 tahun:2018'
    has "$output" "Pasal 6 Perpres Nomor 95 Tahun 2018"
    has "$output" "berlaku"
    has "$output" "ikhtisar"
    has "$output" "spbe:TK.ARS"
    equals "$stderr" ""
}

@test "filters keep to what they name" {
    acuan search sistem jenis:perpres -n 1000 -f jsonl | jq -r .id | sort -u >got
    equals "$(cat got)" /akn/id/act/perpres/2018/95
    acuan search 'tahun:2009..2014' -n 100000 -f jsonl | jq -r .id | sort -u >got
    equals "$(tr '\n' ' ' <got)" "/akn/id/act/pp/2012/96 /akn/id/act/uu/2009/43 /akn/id/act/uu/2014/30 "
    acuan search 'id:/akn/id/act/uu/2022/27' -n 100000 -f jsonl | jq -r 'select(.pasal) | .pasal' >got
    equals "$(grep -c . got)" 76
    acuan search data --status diubah -n 1000 -f jsonl | jq -r .status | sort -u >got
    equals "$(cat got)" diubah
}

@test "a category filter takes in the categories below it" {
    acuan search kategori:spbe:TK -n 100000 -f jsonl | jq -r '.id + .eid' | sort >parent
    acuan search kategori:spbe:TK.ARS -n 100000 -f jsonl | jq -r '.id + .eid' | sort >child
    [ -s child ]
    equals "$(comm -13 parent child)" ""
    [ "$(wc -l <parent)" -gt "$(wc -l <child)" ]
    acuan search data --category spbe:TK.DAT -n 1000 -f jsonl | jq -s . | json 'length > 0 and all(.[]; .categories | any(.model == "spbe" and .code == "TK.DAT"))'
    acuan search data --model spbe -n 1000 -f jsonl | jq -s '[.[].categories[].model] | unique' | json '. == ["spbe"]'
}

@test "a citation goes straight to the provision" {
    for query in 'perpres 95 2018 pasal 5' 'Perpres 95/2018 pasal 5 ayat (2) huruf a' 'Pasal 5 Perpres Nomor 95 Tahun 2018' \
        '/akn/id/act/perpres/2018/95#art_5' '/akn/id/act/perpres/2018/95#art_5__para_2'; do
        run -0 --separate-stderr acuan search "$query" -f jsonl -n 1
        equals "$query → $(jq -r '.id + " " + .pasal' <<<"$output")" "$query → /akn/id/act/perpres/2018/95 5"
    done
    for query in 'perpres 95 2018' 'Perpres 95/2018' /akn/id/act/perpres/2018/95; do
        run -0 --separate-stderr acuan search "$query" -f jsonl
        equals "$query → $(jq -r .id <<<"$output" | sort -u)" "$query → /akn/id/act/perpres/2018/95"
    done
}

# ---- show, info, map, model, lint ----

@test "show: text, JSON and JSON Lines of a provision and of a part of it" {
    run -0 --separate-stderr acuan show 'Pasal 5 ayat (2) Perpres 95/2018'
    has "$output" "Pasal 5 ayat (2) Perpres Nomor 95 Tahun 2018"
    has "$output" "/akn/id/act/perpres/2018/95#art_5__para_2"
    acuan show 'Pasal 5 Perpres 95/2018' -f json | shape provision
    acuan show 'Pasal 5 Perpres 95/2018' 'Pasal 6 Perpres 95/2018' -f jsonl | shape provision lines
    acuan show 'Pasal 5 ayat (2) huruf a Perpres 95/2018' -f json | json '.eid == "art_5__para_2__point_a" and .pasal == "5"'
    whole=$(acuan show 'Pasal 5 ayat (2) huruf a Perpres 95/2018' -f json)
    for same in /akn/id/act/perpres/2018/95#art_5__para_2__point_a 'Perpres Nomor 95 Tahun 2018 Pasal 5 ayat (2) huruf a'; do
        equals "$(acuan show "$same" -f json)" "$whole"
    done
}

@test "show: the addresses that parts are given lead back to them" {
    acuan show 'Pasal 5 Perpres 95/2018' -f json >article
    [ "$(jq '.parts | length' article)" -gt 7 ]
    jq -r '.parts[].eid' article >eids
    mapfile -t addresses < <(jq -r '.id + "#" + .parts[].eid' article)
    acuan show -f jsonl -- "${addresses[@]}" | jq -r .eid | diff eids -
    mapfile -t citations < <(jq -r '.parts[].citation + " Perpres 95/2018"' article)
    acuan show -f jsonl -- "${citations[@]}" | jq -r .eid | diff eids -
}

@test "show: a law's contents name its 77 articles in order" {
    run -0 --separate-stderr acuan show 'Perpres 95/2018'
    equals "$(grep -oE '^ +Pasal [0-9]+' <<<"$output" | awk '{print $2}' | tr '\n' ' ')" "$(seq -s ' ' 1 77) "
    equals "$(grep -cE '^ *BAB ' <<<"$output")" 9
}

@test "info: the documented shape, and sums that agree" {
    acuan info -f json | shape info
    acuan info --laws -f json | shape laws
    articles=$(acuan info -f json | jq .articles)
    acuan info --laws -f json | json "([.laws[].articles] | add) == $articles"
    acuan info -f json | json '.bytes > 100000 and .revision >= 1 and .units >= .articles and ([.models[].id] | index("spbe"))'
    run -0 acuan info
    has "$output" "articles"
    run -0 acuan info --laws
    equals "$(wc -l <<<"$output")" "$(find "$ROOT/corpus/regulations" -name '*.md' ! -name 'README*' | wc -l)"
    acuan info /akn/id/act/perpres/2018/95 | json .
}

@test "map: one object an article, of the whole index, a law, an article and a file" {
    acuan map -f jsonl | shape map lines
    equals "$(acuan map -f jsonl | wc -l)" "$(acuan info -f json | jq .articles)"
    equals "$(acuan map 'Perpres 95/2018' -f jsonl | wc -l)" 77
    acuan map 'Perpres 95/2018' -f jsonl | jq -s . | json 'all(.[]; .id == "/akn/id/act/perpres/2018/95")'
    acuan map 'Pasal 6 Perpres 95/2018' -f jsonl | json '.mappings | any(.model == "spbe" and .code == "TK.ARS" and .method == "human")'
    acuan map 'Pasal 6 Perpres 95/2018' -f jsonl --model spbe | json '[.mappings[].model] | unique == ["spbe"]'
    acuan map "$ROOT/corpus/regulations/perpres-2018-95.md" -f jsonl >file
    acuan map 'Perpres 95/2018' -f jsonl >index
    simple='[.pasal, ([.mappings[] | select(.negative | not) | .model + ":" + .code + " " + .method] | sort)]'
    diff <(jq -c "$simple" file) <(jq -c "$simple" index)
}

@test "map: short names, lists and ranges of citations, as everywhere" {
    equals "$(acuan map 'UU PDP' -f jsonl | jq -r .pasal | tr '\n' ' ')" "$(seq -s ' ' 76) "
    equals "$(acuan map 'Pasal 5 dan Pasal 7 Perpres 95/2018' -f jsonl | jq -r .pasal | tr '\n' ' ')" "5 7 "
    equals "$(acuan map 'Pasal 20-22 UU PDP' -f jsonl | jq -r .pasal | tr '\n' ' ')" "20 21 22 "
    run -1 --separate-stderr acuan map 'Pasal 900 UU PDP'
    has "$stderr" "Pasal 900"
}

trial_law() { # NUMBER TEXT [FRONT MATTER]
    printf -- "---\nid: /akn/id/act/uu/2001/%s\njenis: uu\nnomor: %s\ntahun: 2001\njudul: Coba\nteks: verbatim\n%s---\n\nPasal 1\n\n%s\n" "$1" "$1" "${3-}" "$2" >"laws/$1.md"
}

trial_index() {
    mkdir laws models
    cat >models/coba.yaml <<'END'
model: coba
judul: Percobaan
versi: "1"
resmi: false
aturan: {terbanyak: 1, kecuali: "teks:dihapus"}
kategori:
  - kode: A
    label: arsip
    kueri:
      ambang: 1
      wajib: "teks:lembaga"
      kecuali: "teks:naskah"
      bagian: [{q: "teks:arsip", bobot: 0.75}, {q: "teks:dikelola", bobot: 0.5}]
  - {kode: B, label: pengelolaan, kueri: "teks:dikelola"}
END
    trial_law 1 'Arsip dikelola lembaga.'
    trial_law 2 'Arsip disimpan lembaga.'
    trial_law 3 'Arsip dan naskah lembaga dikelola.'
    trial_law 4 'Arsip lembaga dikelola sampai dihapus.'
    trial_law 5 'Arsip dikelola.'
    trial_law 6 'Majelis bersidang.'
    trial_law 7 'Arsip dikelola lembaga bersama.' $'anotasi:\n  - {pada: Pasal 1, kategori: [coba:B]}\n'
    acuan index -q -d own --models models laws
}

@test "map: other words are a query, which all articles that have them answer" {
    trial_index
    equals "$(acuan map -d own 'arsip dikelola' -f jsonl | jq -r .id | sed 's,.*/,,' | sort | tr '\n' ' ')" "1 3 4 5 7 "
    equals "$(acuan map -d own 'nomor:6 OR naskah' -f jsonl | jq -r .id | sed 's,.*/,,' | sort | tr '\n' ' ')" "3 6 "
    run -1 --separate-stderr acuan map -d own bejana
    equals "$output" ""
    has "$stderr" "'bejana' is no file and no citation, and as a query no article answers it"
    run -2 --separate-stderr acuan map -d own 'arsip AND'
    has "$stderr" "column"
}

@test "map --explain: each stored query with its parts and weights, and what came of it" {
    trial_index
    tried() { acuan map "$@" -f jsonl | jq -r '.tried[] | "\(.code) \(.score)/\(.threshold) \(.outcome)"'; }
    # 1.25 of 1 weighs less than 1 of 1 doubled: confidence is score / (score + threshold), and one is kept.
    equals "$(tried -d own --explain 'UU 1/2001')" "A 1.25/1 matches
B 1/1 matches, but others weigh more than the model gives one article"
    equals "$(tried -d own --explain 'UU 2/2001')" "A 0.75/1 too little"
    has "$(tried -d own --explain 'UU 3/2001')" "A 1.25/1 what it excludes (kecuali) is there"
    has "$(tried -d own --explain 'UU 4/2001')" "A 1.25/1 the model leaves out such articles (kecuali)"
    has "$(tried -d own --explain 'UU 5/2001')" "A 1.25/1 what it requires (wajib) is missing"
    equals "$(tried -d own --explain 'UU 6/2001')" ""
    has "$(tried -d own --explain 'UU 7/2001')" "A 1.25/1 matches, but people have said what the provision regulates"
    has "$(tried -d own --explain 'UU 7/2001')" "B 1/1 matches, and people say so"
    # Files are explained alike.
    diff <(tried --models models --explain laws/3.md) <(tried -d own --explain 'UU 3/2001')
    run -0 acuan map -d own --explain 'UU 1/2001'
    has "$output" "? coba:A  1.25 of 1.00: matches"
    has "$output" "+0.75  teks:arsip"
    has "$output" "+0.50  teks:dikelola"
}

@test "map: mappings of a file have the same shape as those of the index, label included" {
    acuan map "$ROOT/corpus/regulations/perpres-2018-95.md" -f jsonl | shape map lines
}

@test "model: list, tree, category and check" {
    run -0 --separate-stderr acuan model list
    has "$output" spbe
    acuan model list -f json | json 'map(.id) | index("spbe")'
    run -0 acuan model show spbe
    has "$output" "TK.ARS"
    acuan model show spbe -f json | json '[.categories[] | select(.parent != null)] | length == 22'
    acuan model show spbe -f json | json '[.categories[] | select(.parent == null) | .code] | sort == ["AU", "MN", "PC", "PE", "PY", "TK"]'
    run -0 acuan model show spbe:TK.ARS
    has "$output" "Arsitektur SPBE"
    run -1 --separate-stderr acuan model show spbe:TK.NIX
    has "$stderr" "spbe:TK.NIX"
    run -0 acuan model check "$ROOT/corpus/models"
    run -2 acuan model frobnicate
    run -2 acuan model show
}

@test "model check: a fault has file, line and column, and exit 1" {
    cat >bad.yaml <<'MODEL'
model: bad
judul: Model salah
versi: "1"
kategori:
  - kode: A
    label: Satu
  - kode: B
    label: Dua
    induk: C
MODEL
    run -1 --separate-stderr acuan model check bad.yaml
    has "$stderr" "bad.yaml:9:12: error: "
    has "$stderr" "'C'"
}

@test "the bundled corpus has no fault" {
    run -0 acuan lint "$ROOT/corpus"
    run -0 acuan model check "$ROOT/corpus/models"
}

@test "lint: findings on standard output as file:line:col: level: message [rule]; --fail-on" {
    law a.md 1 <<<'statuss: berlaku'
    run -1 --separate-stderr acuan lint a.md
    [[ $output =~ ^a\.md:7:1:\ warning:\ .*\'status\'.*\ \[[a-z-]+\]$ ]] || fail "$output"
    run -0 acuan lint --fail-on error a.md
    run -1 acuan lint --fail-on warning a.md
    run -2 acuan lint --fail-on sometimes a.md
    law b.md 2
    run -0 --separate-stderr acuan lint b.md
    equals "$output" ""
    run -2 --separate-stderr acuan lint b.md nothing.md
    has "$output" "nothing.md"
}

@test "lint: a reference to an article that is not there" {
    law a.md 1
    printf '\nPasal 3\nKetentuan sebagaimana dimaksud dalam Pasal 9 berlaku.\n' >>a.md
    line=$(grep -n 'Pasal 9' a.md | cut -d: -f1)
    run -1 --separate-stderr acuan lint a.md
    has "$output" "a.md:$line:"
    has "$output" "Pasal 9"
}

# ---- where answers go ----

@test "-o writes the same answer to a file, and nothing to standard output" {
    for command in 'search arsitektur' 'show /akn/id/act/perpres/2018/95' map info 'model list'; do
        # shellcheck disable=SC2086
        acuan $command >expected
        # shellcheck disable=SC2086
        run -0 --separate-stderr acuan $command -o got
        equals "$output" ""
        cmp expected got
    done
    equals "$(find . -name '*.part')" ""
}

@test "-o to a place that cannot be written: exit 2, the path named, nothing left behind" {
    mkdir folder
    for path in "$PWD/nowhere/answer" folder; do
        run -2 --separate-stderr acuan search arsitektur -o "$path"
        has "$stderr" "$path"
        equals "$output" ""
    done
    equals "$(ls -A | tr '\n' ' ')" "folder "
    equals "$(ls -A folder)" ""
}

@test "a full disk: exit 2 and a message" {
    [ -c /dev/full ] || skip "/dev/full is not here"
    for command in 'search arsitektur' 'show /akn/id/act/perpres/2018/95' map info 'info --laws' 'model list' 'model show spbe'; do
        # shellcheck disable=SC2086
        run -2 --separate-stderr sh -c "\"\$ACUAN\" $command >/dev/full"
        has "$stderr" "No space left on device"
    done
    law a.md 1 <<<'statuss: berlaku'
    run -2 --separate-stderr sh -c '"$ACUAN" lint a.md >/dev/full'
    has "$stderr" "No space left on device"
}

@test "help that cannot be written is an error too" {
    [ -c /dev/full ] || skip "/dev/full is not here"
    run -2 sh -c '"$ACUAN" --help >/dev/full'
    run -2 sh -c '"$ACUAN" help search >/dev/full'
    run -2 sh -c '"$ACUAN" search --help >/dev/full'
}

# A link stands for the device: if -o wrote beside its target and renamed, a device's name would be
# replaced by a plain file.
@test "-o to a device writes to the device and leaves its name alone" {
    [ -c /dev/full ] || skip "/dev/full is not here"
    ln -s /dev/full full
    ln -s /dev/null null
    run -2 --separate-stderr acuan search arsitektur -o full
    has "$stderr" "No space left on device"
    [ -L full ]
    run -0 acuan search arsitektur -o null
    [ -L null ]
    mkfifo pipe
    timeout 20 cat pipe >got &
    run -0 timeout 20 "$ACUAN" search arsitektur -o pipe
    [ -p pipe ]
    wait
    cmp got <(acuan search arsitektur)
}

@test "-o through a link to a file keeps the link" {
    mkdir real
    echo before >real/answer
    ln -s real/answer answer
    run -0 acuan search arsitektur -o answer
    [ -L answer ]
    cmp real/answer <(acuan search arsitektur)
}

@test "a file that cannot be written to its end is not published half" {
    echo before >answer
    run -2 --separate-stderr bash -c 'trap "" XFSZ; ulimit -f 8; exec "$ACUAN" map -f jsonl -o answer'
    has "$stderr" "answer"
    equals "$(cat answer)" before
    equals "$(ls)" answer
}

@test "a reader that goes away early is no error" {
    for command in 'map -f jsonl' 'search data -n 100000 -f jsonl' 'search data -n 100000' 'show /akn/id/act/perpres/2018/95 -f jsonl' 'info --laws'; do
        # shellcheck disable=SC2086
        { acuan $command 2>err || echo "exit $?" >>err; } | head -n 1 >/dev/null
        equals "$(cat err)" ""
        # One that never reads at all.
        # shellcheck disable=SC2086
        { sleep 0.1; acuan $command 2>err || echo "exit $?" >>err; } | :
        equals "$(cat err)" ""
    done
}

# ---- colours and the pager ----

ESC=$'\033'
# Runs a command on a terminal of its own.
terminal() { TERM=xterm script -qec "$1" /dev/null </dev/null; }

@test "colours: never into a pipe, always where asked" {
    for command in 'search arsitektur' 'show /akn/id/act/perpres/2018/95#art_5' 'map /akn/id/act/perpres/2018/95#art_5' 'model show spbe'; do
        # shellcheck disable=SC2086
        lacks "$(acuan $command)" "$ESC"
        # shellcheck disable=SC2086
        has "$(acuan $command --color always)" "$ESC["
        # What is coloured is the same text.
        # shellcheck disable=SC2086
        equals "$(acuan $command --color always | sed "s/$ESC\[[0-9;]*m//g")" "$(acuan $command)"
    done
    # An option given by hand is stronger than the environment.
    has "$(NO_COLOR=1 acuan search arsitektur --color always)" "$ESC["
    lacks "$(acuan search arsitektur --color always -f jsonl)" "$ESC"
}

@test "colours on a terminal, but not with NO_COLOR, TERM=dumb or --color never" {
    script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip "no pseudo-terminal is to be had here"
    has "$(terminal '"$ACUAN" search arsitektur')" "$ESC["
    has "$(NO_COLOR= terminal '"$ACUAN" search arsitektur')" "$ESC["
    lacks "$(NO_COLOR=1 terminal '"$ACUAN" search arsitektur')" "$ESC["
    lacks "$(terminal 'TERM=dumb "$ACUAN" search arsitektur')" "$ESC["
    lacks "$(terminal '"$ACUAN" search arsitektur --color never')" "$ESC["
}

@test "the pager is used on a terminal only" {
    script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip "no pseudo-terminal is to be had here"
    export PAGER='sed s/^/PAGED/'
    has "$(terminal '"$ACUAN" search arsitektur')" PAGED
    lacks "$(acuan search arsitektur)" PAGED
    run -0 acuan search arsitektur -o file
    lacks "$(cat file)" PAGED
}

@test "progress is shown on a terminal's standard error, not elsewhere and not with -q" {
    script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip "no pseudo-terminal is to be had here"
    export ACUAN_MODELS=$HERE/data/models
    mkdir laws
    for n in 1 2 3 4 5 6 7; do law "laws/$n.md" $n; done
    has "$(terminal '"$ACUAN" index -d t laws')" "of 7 texts"
    equals "$(terminal '"$ACUAN" index -q -d t laws')" ""
    run -0 --separate-stderr acuan index -d t laws
    lacks "$stderr" $'\r'
    equals "$output" ""
}

# ---- index ----

@test "index --dry-run reads and reports, and writes nothing" {
    law a.md 1
    law b.md 2 <<<'statuss: berlaku'
    run -2 --separate-stderr acuan index --dry-run -d none a.md b.md
    has "$stderr" "b.md:7:1: warning:"
    [ ! -e none ]
}

@test "index publishes exactly what was named, in place of the old" {
    law a.md 1
    law b.md 2
    acuan index -q -d i a.md
    acuan index -q -d i b.md
    run -1 acuan search -d i bejana1
    run -0 acuan search -d i bejana2
    acuan info -d i -f json | json '.laws == 1 and .articles == 2'
}

@test "the index answers without the files it was made from" {
    law a.md 1
    acuan index -q -d i a.md
    expected=$(acuan show -d i 'Pasal 2 PP 1/2001')
    rm a.md
    equals "$(acuan show -d i 'Pasal 2 PP 1/2001')" "$expected"
    has "$expected" "Setiap bejana1 wajib ditera."
}

@test "the index does not depend on how many workers made it" {
    # Three megabytes each: more than one batch.
    export ACUAN_MODELS=$HERE/data/models
    mkdir laws
    for n in 1 2 3; do
        law "laws/$n.md" $n
        python3 -c 'for i in range(3, 1000): print(f"\nPasal {i}\n" + "Setiap orang wajib menyampaikan laporan. " * 75)' >>"laws/$n.md"
    done
    acuan index -q -d one -j 1 laws
    acuan index -q -d four -j 4 laws
    for query in bejana3 orang 'judul:uji pasal:7'; do
        acuan search -d one "$query" -n 200 -f jsonl >first
        acuan search -d four "$query" -n 200 -f jsonl >second
        [ -s first ]
        cmp first second
    done
    run -2 acuan index -j -3 -d one laws
}

@test "folders: hidden files, READMEs and other suffixes are left out, .txt is read, names are taken as they are" {
    mkdir -p 'folder/with blank'
    law folder/a.md 1
    law 'folder/with blank/b.txt' 2
    law folder/README.md 3
    law folder/.hidden.md 4
    law folder/c.html 5
    run -0 --separate-stderr acuan index -d i folder
    acuan info -d i --laws -f json | json '[.laws[].id] == ["/akn/id/act/pp/2001/1", "/akn/id/act/pp/2001/2"]'
    # Named by hand it is read whatever its name, and once even when named twice.
    run -0 acuan index -q -d i folder/c.html folder/c.html
    acuan info -d i -f json | json '.laws == 1'
    cp folder/a.md ./-dash.md
    run -0 acuan index -q -d i -- -dash.md
}

#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The portal over HTTP: headers, errors, limits, hostile requests; and MCP.
load helper

setup_file() {
    command -v curl >/dev/null || return 0
    index_corpus
    start_server --rate 0
    export BASE SERVER
}

teardown_file() {
    [ -z "${SERVER:-}" ] || { kill -TERM "$SERVER" && wait "$SERVER"; }
}

setup() {
    command -v curl >/dev/null || skip "curl is not here"
}

# Starts a server on a free port; sets SERVER and BASE.
start_server() {
    local log=$BATS_FILE_TMPDIR/server.$RANDOM
    "$ACUAN" serve --port 0 "$@" 2>"$log" 3>&- &
    SERVER=$!
    for _ in $(seq 200); do
        BASE=$(sed -n 's|^acuan: serving \(http://[^/]*\)/$|\1|p' "$log")
        [ -z "$BASE" ] || return 0
        sleep 0.05
    done
    fail "the server did not start: $(cat "$log")"
}

stop_server() {
    kill -TERM "$SERVER" 2>/dev/null
    wait "$SERVER" 2>/dev/null || true
}

get() { curl -sS --max-time 30 "$@"; }
# status CURL_ARGUMENT...: the status of the answer.
status() { get -o /dev/null -w '%{http_code}' "$@"; }

@test "pages are served in Indonesian, or in the language asked for" {
    has "$(get "$BASE/")" '<html lang="id">'
    has "$(get -H 'Accept-Language: en-GB, id;q=0.5' "$BASE/")" '<html lang="en">'
    has "$(get -H 'Accept-Language: fr' "$BASE/")" '<html lang="id">'
    has "$(get -H 'Accept-Language: id' "$BASE/help?lang=en")" 'href="/laws?lang=en"'
    equals "$(status "$BASE/help?lang=xx")" 200
}

@test "every message has an Indonesian translation" {
    command -v xgettext >/dev/null || skip "xgettext is not here"
    own_folder
    xgettext -L C --omit-header -k -kN_ -kpage_say:2 -kpage_sayf:2 -kpage_heading:3 -kpage_paragraph:2 \
        -kg_set_error:4 -krefuse:3 -kset_error:3 \
        -o words.pot "$ROOT"/src/web/*.c
    [ "$(grep -c '^msgid' words.pot)" -gt 100 ]
    run -0 msgcmp "$ROOT/src/web/po/id.po" words.pot
    run -0 msgfmt --check -o /dev/null "$ROOT/src/web/po/id.po"
}

@test "security headers are on every answer" {
    for path in / /search?q=spbe /nothing /api/v1/search /icon.svg /akn/id/act/perpres/2018/95; do
        head=$(get -o /dev/null -D - "$BASE$path" | tr -d '\r')
        has "$head" "Content-Security-Policy: default-src 'none'; style-src 'self';"
        has "$head" 'X-Content-Type-Options: nosniff'
        has "$head" 'X-Frame-Options: DENY'
        has "$head" 'Referrer-Policy: no-referrer'
        lacks "$head" 'Set-Cookie'
        lacks "$head" 'Access-Control'
    done
}

@test "pages hold no script, no style of their own and nothing from outside" {
    for path in / '/search?q=arsitektur' /laws /akn/id/act/perpres/2018/95 /coverage /model/spbe /review; do
        page=$(get "$BASE$path")
        lacks "$page" '<script'
        lacks "$page" ' style='
        lacks "$page" 'src="http'
        [ "${#page}" -lt 100000 ]
    done
}

@test "a long question makes no large page, though every facet's link repeats it" {
    long=$(printf 'data OR sistem OR "%s"' "$(printf 'é%.0s' $(seq 230))")
    for more in '' '&group=law' '&category=spbe:TK&sort=rank'; do
        page=$(get -G --data-urlencode "q=$long" "$BASE/search?x=y$more")
        has "$page" 'Persempit hasil'
        [ "$(wc -c <<<"$page")" -lt 100000 ]
    done
}

@test "the stylesheet has its digest in its name and may be kept for ever" {
    path=$(get "$BASE/" | sed -n 's/.*rel="stylesheet" href="\([^"]*\)".*/\1/p')
    equals "$path" "/s/$(sha256sum "$ROOT/src/web/assets/style.css" | cut -c1-16).css"
    has "$(get -o /dev/null -D - "$BASE$path")" 'max-age=31536000, immutable'
    equals "$(status "$BASE/s/other.css")" 404
}

@test "what is typed comes back as text, never as markup" {
    evil='"><script>alert(1)</script>'
    for path in search?q define?term compare?a; do
        page=$(get -G --data-urlencode "${path#*\?}=$evil" "$BASE/${path%\?*}")
        lacks "$page" '<script'
    done
    has "$(get -G --data-urlencode "q=$evil" "$BASE/search")" '&lt;script&gt;'
    lacks "$(get "$BASE/%3Cscript%3E?%3Cscript%3E=%3Cscript%3E")" '<script'
}

@test "an ETag names the index: a page that is known is not sent again" {
    etag=$(get -o /dev/null -D - "$BASE/laws" | tr -d '\r' | sed -n 's/^ETag: //p')
    [ -n "$etag" ]
    equals "$(status -H "If-None-Match: $etag" "$BASE/laws")" 304
    equals "$(status -H "If-None-Match: $etag" -H 'Accept-Language: en' "$BASE/laws")" 200
    equals "$(status -H 'If-None-Match: "other"' "$BASE/laws")" 200
}

@test "addresses of laws resolve: to a page, or to JSON for who asks" {
    has "$(get "$BASE/akn/id/act/perpres/2018/95")" 'Pasal 77'
    get -H 'Accept: application/json' "$BASE/akn/id/act/perpres/2018/95" |
        json '.id == "/akn/id/act/perpres/2018/95" and ([.provisions[] | select(.eid | test("^art_[0-9]+$"))] | length) == 77'
    get -H 'Accept: application/json' "$BASE/akn/id/act/perpres/2018/95/~art_5__para_2__point_a" |
        json '.citation == "Pasal 5 ayat (2) huruf a Perpres Nomor 95 Tahun 2018" and .text_kind == "ikhtisar"'
    equals "$(status "$BASE/akn/id/act/perpres/2018/95/~art_99")" 404
    equals "$(status "$BASE/akn/id/act/perpres/1901/1")" 404
    has "$(get "$BASE/akn/id/act/perpres/2018/95/~art_99")" 'Pasal 1 sampai Pasal 77'
    equals "$(get -o /dev/null -w '%{redirect_url}' -G --data-urlencode 'law=/akn/id/act/perpres/2018/95' \
        -d to=40 "$BASE/go")" "$BASE/akn/id/act/perpres/2018/95/~art_40"
}

@test "every page of a law holds a part of its text, and together they hold every article" {
    path=/akn/id/act/uu/2022/27
    next=$path
    for _ in $(seq 40); do
        get "$BASE$next" >"$BATS_TEST_TMPDIR/page"
        [ "$(wc -c <"$BATS_TEST_TMPDIR/page")" -lt 100000 ]
        sed -n 's/.*<article id="\([^"]*\)".*/\1/p' "$BATS_TEST_TMPDIR/page" >>"$BATS_TEST_TMPDIR/seen"
        next=$(sed -n 's/.*href="\([^"]*\)">Berikutnya: .*/\1/p' "$BATS_TEST_TMPDIR/page" | sed 's/&amp;/\&/g')
        [ -n "$next" ] || break
    done
    # UU 27/2022 has 76 articles.
    equals "$(grep -cE '^art_[0-9]+$' "$BATS_TEST_TMPDIR/seen")" 76
}

@test "a digest is marked wherever it is shown" {
    for path in '/search?q=arsitektur' /akn/id/act/perpres/2018/95/~art_6 /model/spbe/TK.ARS '/define?term=SPBE'; do
        has "$(get "$BASE$path")" 'bukan bunyi peraturan'
    done
    get "$BASE/api/v1/search?q=arsitektur" | json '.hits[0].notice | test("digest")'
}

@test "the API answers as its document says, and pages" {
    get "$BASE/api/v1/openapi.json" | json '.openapi == "3.1.0"'
    while read -r path; do
        query=$(case $path in
            */search) echo '?q=audit' ;;
            */define) echo '?term=SPBE' ;;
            */category) echo '?category=spbe:TK.ARS' ;;
            */compare) echo '?a=Pasal%205%20Perpres%2095/2018&b=Pasal%206%20Perpres%2095/2018' ;;
            */provision | */similar | */refs | */map) echo '?c=Pasal%205%20Perpres%2095/2018' ;;
            esac)
        case $path in */review) code=405 ;; *) code=200 ;; esac
        equals "$path $(status "$BASE$path$query")" "$path $code"
    done < <(get "$BASE/api/v1/openapi.json" | jq -r '.paths | keys[]')
    # Every route is documented.
    for path in $(sed -n 's/.*{"\(\/api\/[^"]*\)".*/\1/p' "$ROOT/src/web/route.c"); do
        get "$BASE/api/v1/openapi.json" | json ".paths[\"$path\"]"
    done
    all=$(get "$BASE/api/v1/search?q=audit&limit=6" | jq -c '[.hits[].citation]')
    two=$(get "$BASE/api/v1/search?q=audit&limit=3" "$BASE/api/v1/search?q=audit&limit=3&offset=3" | jq -sc 'map(.hits[].citation)')
    equals "$two" "$all"
}

@test "the API and the command line give the same hits" {
    equals "$(get "$BASE/api/v1/search?q=rencana+induk" | jq -c '[.hits[] | del(.notice)]')" \
        "$(acuan search -q -f json 'rencana induk' | jq -c .hits)"
}

@test "the facets of the API are counts of the searches they lead to" {
    get "$BASE/api/v1/search?q=audit&limit=0&facets=1" >"$BATS_TEST_TMPDIR/all"
    total() { get -G --data-urlencode "$1" "$BASE/api/v1/search?q=audit&limit=0" | jq .total; }
    jq -r '.facets | (.jenis[] | "\(.count) type=\(.value)"), (.tahun[] | "\(.count) year=\(.value)"),
        (.status[] | "\(.count) status=\(.value)"), (.id[] | "\(.count) law=\(.value)"),
        (.kategori.spbe[] | "\(.count) category=\(.value)")' "$BATS_TEST_TMPDIR/all" >"$BATS_TEST_TMPDIR/facets"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/facets")" -gt 10 ]
    while read -r count filter; do equals "$filter $(total "$filter")" "$filter $count"; done <"$BATS_TEST_TMPDIR/facets"
    equals "$(total 'year=2000..2010')" "$(acuan search -q -n 0 -f json 'audit tahun:2000..2010' | jq .total)"
    get "$BASE/api/v1/search?q=audit&sort=newest" |
        json '[.hits[].id | split("/") | map(select(test("^[12][0-9]{3}$")))[0]] | . == (sort | reverse)'
    get "$BASE/api/v1/search?q=audit&group=law&limit=2" | json '([.hits[].id] | unique | length) == 2 and .laws > 2'
    get "$BASE/api/v1/search?near=Pasal%205%20Perpres%2095/2018" | json '.hits | length > 0 and all(.id == "/akn/id/act/perpres/2018/95")'
}

@test "a view is JSON, or a table with a line for each of its things" {
    command -v python3 >/dev/null || skip "python3 is not here"
    lines() { get "$BASE/api/v1/$1" | python3 -c 'import csv, io, sys
rows = list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode(), newline="")))
assert all(len(row) == len(rows[0]) for row in rows)
print(len(rows) - 1)'; }
    two='a=Pasal%205%20Perpres%2095/2018&b=Pasal%206%20Perpres%2095/2018'
    while read -r view list; do
        equals "$view $(lines "$view&format=csv")" "$view $(get "$BASE/api/v1/$view" | jq "[$list] | length")"
    done <<LIST
search?q=audit&limit=20 .hits[]
laws? .laws[]
model?model=spbe .categories[]
category?category=spbe:TK.ARS .provisions[]
compare?$two .difference[]
compare?a=Perpres%2095/2018&b=/akn/kr/act/2026/21394 .categories[]
provision?c=Pasal%205%20dan%20Pasal%206%20Perpres%2095/2018 .targets[].provisions[]
similar?c=Pasal%205%20Perpres%2095/2018 .precedents[]
define?term=SPBE .wordings[].definitions[]
refs?c=Perpres%2095/2018 .cited_by[]
map?c=Perpres%2095/2018 .articles[]
LIST
    head=$(get -o "$BATS_TEST_TMPDIR/table" -D - -H 'Accept: text/csv' "$BASE/api/v1/laws")
    has "$head" 'text/csv'
    has "$head" 'filename="laws.csv"'
    has "$(head -n 1 "$BATS_TEST_TMPDIR/table")" 'id,law,title,type'
    # Two forms of one address are two in a cache.
    [ "$(get -o /dev/null -D - -H 'Accept: text/csv' "$BASE/api/v1/laws" | grep ETag)" != \
        "$(get -o /dev/null -D - "$BASE/api/v1/laws" | grep ETag)" ]
    equals "$(status "$BASE/api/v1/laws?format=xml")" 400
}

@test "a coverage is downloaded as it is shown" {
    page=$(get "$BASE/coverage?status=berlaku&rank=perpres")
    link=$(grep -o '/api/v1/coverage[^"]*format=csv' <<<"$page" | sed 's/&amp;/\&/g')
    has "$link" 'status=berlaku&rank=perpres'
    get "$BASE/api/v1/coverage?status=berlaku&rank=perpres" >"$BATS_TEST_TMPDIR/some"
    json '.laws > 0' <"$BATS_TEST_TMPDIR/some"
    [ "$(jq .laws "$BATS_TEST_TMPDIR/some")" -lt "$(get "$BASE/api/v1/coverage" | jq .laws)" ]
    json '.notice | test("digest")' <"$BATS_TEST_TMPDIR/some"
    equals "$(jq -c '[.laws, .coverage * 100, .states.covered]' "$BATS_TEST_TMPDIR/some")" \
        "$(acuan coverage -q -f json --status berlaku --min-rank perpres | jq -c '[(.laws | length), .totals.percent, .totals.covered]')"
}

@test "an address of a law is refused in forms that it does not have" {
    law=$BASE/akn/id/act/perpres/2018/95
    equals "$(status -H 'Accept: image/png' "$law")" 406
    equals "$(status -H 'Accept: text/turtle, text/html;q=0.1' "$law")" 200
    equals "$(status "$law?format=rtf")" 400
    has "$(get -o /dev/null -D - -H 'Accept: application/json' "$law/~art_6")" 'application/json'
    has "$(get -o /dev/null -D - "$law?format=json")" 'application/json'
    has "$(get -o /dev/null -D - "$law")" 'Vary: Accept'
}

@test "the precedents of a clause are those of the command line, by citation and as text" {
    clause='Arsitektur SPBE Nasional disusun untuk jangka waktu 5 (lima) tahun.'
    acuan similar -f json -n 5 "$clause" | jq -c '[.precedents[].citation]' >"$BATS_TEST_TMPDIR/expected"
    get -H 'Content-Type: text/plain' --data-binary "$clause" "$BASE/api/v1/similar" | jq -c '[.precedents[].citation]' |
        cmp "$BATS_TEST_TMPDIR/expected" -
    get -G --data-urlencode "text=$clause" "$BASE/api/v1/similar" | jq -c '[.precedents[].citation]' |
        cmp "$BATS_TEST_TMPDIR/expected" -
    equals "$(status "$BASE/api/v1/similar?c=arsitektur")" 400
    # A long clause: its differences are left out before the page is too large.
    acuan show -f json "Pasal 1 Perpres 95/2018" | jq -r .text >"$BATS_TEST_TMPDIR/long"
    for _ in 1 2; do cat "$BATS_TEST_TMPDIR/long"; done | head -c 19000 >"$BATS_TEST_TMPDIR/clause"
    [ "$(get -F "text=<$BATS_TEST_TMPDIR/clause" "$BASE/similar" | wc -c)" -lt 100000 ]
    head -c 30000 /dev/zero | tr '\0' a >"$BATS_TEST_TMPDIR/longer"
    equals "$(status -F "text=<$BATS_TEST_TMPDIR/longer" "$BASE/similar")" 413
    equals "$(status "$BASE/api/v1/similar")" 400
    has "$(get -o /dev/null -D - -F "text=$clause" "$BASE/similar")" 'Cache-Control: no-store'
}

@test "messages of the library are said in the language of the page" {
    while IFS='|' read -r path words; do
        page=$(get "$BASE/$path")
        has "$page" "$words"
        lacks "$(grep -o '<main.*' <<<"$(tr '\n' ' ' <<<"$page")")" 'lang="en"'
    done <<'LIST'
search?q=(a|tanda kurung tidak ditutup
search?q=jdul:x|tidak dikenal; mungkin maksud Anda
search?q=zzxxyy|tidak ada ketentuan dengan kata
akn/id/act/perpres/2018/95/~art_99|yang ada Pasal 1 sampai Pasal 77
none|halaman itu tidak ada
LIST
    has "$(get -H 'Accept-Language: en' "$BASE/none")" 'there is no such page'
    # The API speaks one language.
    get -H 'Accept-Language: id' "$BASE/api/v1/search?q=(a" | json '.detail | test("the bracket is not closed")'
}

@test "errors of the API are problem documents" {
    while read -r code path; do
        get -o "$BATS_TEST_TMPDIR/out" -D "$BATS_TEST_TMPDIR/head" "$BASE$path"
        has "$(cat "$BATS_TEST_TMPDIR/head")" 'application/problem+json'
        json ".status == $code and .type == \"about:blank\" and (.title | length) > 0 and (.detail | length) > 0" \
            <"$BATS_TEST_TMPDIR/out"
        equals "$path $(sed -n '1s/.* \([0-9]*\) .*/\1/p' "$BATS_TEST_TMPDIR/head")" "$path $code"
    done <<'LIST'
400 /api/v1/search
400 /api/v1/search?q=(a
400 /api/v1/search?q=a&limit=101
400 /api/v1/search?q=a&offset=-1
400 /api/v1/search?q=a&status=nope
404 /api/v1/provision?c=Pasal+99+Perpres+95/2018
400 /api/v1/provision?c=bukan+apa-apa
400 /api/v1/coverage?model=none
400 /api/v1/coverage?format=exe
404 /api/v1/none
405 /api/v1/review
LIST
}

@test "pages say what is wrong: unknown, refused, too long" {
    equals "$(status "$BASE/none")" 404
    has "$(get "$BASE/none")" '<h1>Tidak ditemukan</h1>'
    equals "$(status "$BASE/search?q=jdul:x")" 400
    has "$(get -H 'Accept-Language: en' "$BASE/search?q=jdul:x")" 'did you mean'
    equals "$(status "$BASE/search?q=$(printf 'a%.0s' $(seq 501))")" 400
    equals "$(status "$BASE/?x=$(printf 'a%.0s' $(seq 5000))")" 414
    equals "$(status -X DELETE "$BASE/")" 405
    equals "$(status -X POST -d a=b "$BASE/search")" 405
}

@test "there is no way out of the tree of addresses" {
    for path in /../../etc/passwd /s/../../../etc/passwd /s/%2e%2e%2f%2e%2e%2fetc%2fpasswd /akn/../../../etc/passwd \
        /akn/%2e%2e/%2e%2e/etc/passwd /model/../../etc/passwd //etc/passwd /s/..%5c..%5cetc; do
        out=$(get --path-as-is -w '%{http_code}' "$BASE$path")
        lacks "$out" 'root:'
        equals "$path ${out: -3}" "$path 404"
    done
    equals "$(status --path-as-is "$BASE/%00")" 400
    equals "$(status --path-as-is "$BASE/akn/%ff%fe")" 400
    equals "$(status --path-as-is "$BASE/%zz")" 400
}

@test "a draft is reviewed as the command line reviews it, from a form and as text" {
    draft=$ROOT/corpus/drafts/rperpres-pemerintah-digital.md
    acuan review "$draft" -f json | jq -S 'del(.draft.path)' >"$BATS_TEST_TMPDIR/expected"
    get -H 'Content-Type: text/plain' --data-binary "@$draft" "$BASE/api/v1/review" |
        jq -S 'del(.draft.path)' >"$BATS_TEST_TMPDIR/text"
    cmp "$BATS_TEST_TMPDIR/expected" "$BATS_TEST_TMPDIR/text"
    get -F "file=@$draft" "$BASE/api/v1/review" | jq -S 'del(.draft.path)' | cmp "$BATS_TEST_TMPDIR/expected" -
    page=$(get -F "text=<$draft" "$BASE/review")
    has "$page" 'Unsur yang belum diatur rancangan'
    [ "${#page}" -lt 100000 ]
    has "$(get -o /dev/null -D - -F "text=<$draft" "$BASE/review")" 'Cache-Control: no-store'
}

@test "bodies that cannot be a draft are refused" {
    equals "$(status -F text= "$BASE/review")" 422
    equals "$(status -H 'Content-Type: application/json' -d '{}' "$BASE/api/v1/review")" 415
    equals "$(status -H 'Content-Type: text/plain' -H 'Content-Encoding: gzip' -d x "$BASE/api/v1/review")" 415
    head -c 3000000 /dev/zero >"$BATS_TEST_TMPDIR/big"
    equals "$(status -H 'Content-Type: text/plain' -H 'Expect:' --data-binary "@$BATS_TEST_TMPDIR/big" "$BASE/api/v1/review")" 413
    equals "$(status -H 'Content-Type: text/plain' -H 'Transfer-Encoding: chunked' -H 'Expect:' \
        --data-binary "@$BATS_TEST_TMPDIR/big" "$BASE/api/v1/review")" 413
    equals "$(status -H 'Content-Type: text/plain' -H 'Content-Length: 3' -H 'Content-Length: 5' --data-binary abcde "$BASE/api/v1/review")" 400
    head -c 100000 /dev/urandom >"$BATS_TEST_TMPDIR/noise"
    code=$(status -H 'Content-Type: text/plain' --data-binary "@$BATS_TEST_TMPDIR/noise" "$BASE/api/v1/review")
    [[ $code == 422 || $code == 200 ]] || fail "noise gave $code"
    equals "$(status "$BASE/")" 200
}

@test "a PDF is reviewed as its text is; one that cannot be read says why" {
    command -v python3 >/dev/null || skip "python3 is not here"
    cd "$BATS_TEST_TMPDIR" || return
    python3 "$HERE/pdfs.py" >/dev/null
    get -H 'Content-Type: application/pdf' --data-binary @good.pdf "$BASE/api/v1/review" >review
    "$ACUAN" import -q --out . good.pdf
    "$ACUAN" review -f json perpres-*.md >expected || true
    diff <(jq -S 'del(.draft.path)' expected) <(jq -S 'del(.draft.path)' review)
    has "$(get -F file=@good.pdf "$BASE/review")" 'Unsur yang belum diatur rancangan'
    for bad in truncated garbage bomb encrypted blank; do
        equals "$bad $(status -H 'Content-Type: application/pdf' --data-binary "@$bad.pdf" "$BASE/api/v1/review")" "$bad 422"
    done
    has "$(get -H 'Content-Type: application/pdf' --data-binary @blank.pdf "$BASE/api/v1/review" | jq -r .detail)" \
        'this PDF cannot be reviewed: '
    equals "$(status "$BASE/")" 200
}

@test "a view as a workbook has the rows of the view as CSV" {
    command -v python3 >/dev/null || skip "python3 is not here"
    cd "$BATS_TEST_TMPDIR" || return
    for view in 'search?q=arsitektur&limit=20&' 'define?term=SPBE&' 'category?category=spbe:TK.ARS&' 'laws?'; do
        get "$BASE/api/v1/${view}format=csv" >view.csv
        get "$BASE/api/v1/${view}format=xlsx" >view.xlsx
        get -H 'Accept: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' \
            "$BASE/api/v1/${view%[?&]}" | head -c 2 >magic
        equals "$(cat magic)" PK
        python3 "$HERE/sheet_rows.py" view.xlsx >got
        python3 -c 'import csv, json, sys
for row in csv.reader(open(sys.argv[1], newline="", encoding="utf-8")): print(json.dumps(row))' view.csv >wanted
        [ "$(wc -l <wanted)" -gt 1 ]
        diff wanted got
    done
}

@test "coverage comes as a table to those whose Accept header wants one" {
    equals "$(get -H 'Accept: text/csv' "$BASE/api/v1/coverage" | md5sum)" \
        "$(get "$BASE/api/v1/coverage?format=csv" | md5sum)"
    equals "$(status "$BASE/")" 200
}

@test "a law's address gives Akoma Ntoso and Turtle to those who ask for them" {
    law=/akn/id/act/perpres/2018/95
    cd "$BATS_TEST_TMPDIR" || return
    get -H 'Accept: application/akn+xml' "$BASE$law" >law.xml
    "$ACUAN" export -f akn -o expected.xml "$law"
    cmp law.xml expected.xml
    equals "$(get "$BASE$law?format=akn" | md5sum)" "$(md5sum <expected.xml)"
    get -H 'Accept: text/turtle' "$BASE$law" >law.ttl
    "$ACUAN" export -f skos -o expected.ttl "$law"
    cmp law.ttl expected.ttl
    equals "$(status -H 'Accept: image/png' "$BASE$law")" 406
    has "$(get -H 'Accept: text/html' "$BASE$law")" '<html'
}

@test "/api/v1/export gives what acuan export writes" {
    cd "$BATS_TEST_TMPDIR" || return
    for format in csv jsonl skos; do
        "$ACUAN" export -f $format -o expected --model spbe
        get "$BASE/api/v1/export?format=$format&model=spbe" | cmp - expected
        rm expected
    done
    "$ACUAN" export -f csv --method human --threshold 0.5 --fields id,eid,code arsitektur >expected
    get "$BASE/api/v1/export?format=csv&method=human&threshold=50&fields=id,eid,code&q=arsitektur" | cmp - expected
    equals "$(status "$BASE/api/v1/export?format=html")" 400
    equals "$(status "$BASE/api/v1/export?fields=nix")" 400
    equals "$(status "$BASE/api/v1/export?q=%28")" 400
    # Nothing is left of them.
    equals "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'acuan-export-*' -newer expected | wc -l)" 0
}

@test "feeds, search description and site map are XML with absolute addresses" {
    command -v python3 >/dev/null || skip "python3 is not here"
    for path in '/feed?q=audit' /opensearch.xml /sitemap.xml; do
        get "$BASE$path" >"$BATS_TEST_TMPDIR/out"
        python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$BATS_TEST_TMPDIR/out"
        has "$(cat "$BATS_TEST_TMPDIR/out")" "$BASE/"
    done
    equals "$(get "$BASE/sitemap.xml" | grep -c /akn/)" "$(acuan info -f json | jq .laws)"
    # A Host that is none is not repeated.
    lacks "$(get -H 'Host: "><b>' "$BASE/sitemap.xml")" '<b>'
}

# A thousand from a fixed seed; ACUAN_HOSTILE=10000 for more. Under the sanitizers the server ends well only if
# nothing was leaked.
@test "hostile requests get the 4xx that is right, and the server lives on and ends well" {
    command -v python3 >/dev/null || skip "python3 is not here"
    start_server --rate 0
    run python3 "$HERE/hostile_requests.py" "$BASE" "${ACUAN_HOSTILE:-1000}"
    echo "$output"
    equals "$(status "$BASE/")" 200
    stopped=0
    kill -TERM "$SERVER"
    wait "$SERVER" || stopped=$?
    equals "$status" 0
    equals "$stopped" 0
    has "$output" '0 wrong'
}

@test "too many requests of one address are put off, others are not" {
    start_server --rate 5 --behind-proxy
    codes=$(for _ in $(seq 60); do status -H 'X-Forwarded-For: 192.0.2.1' "$BASE/icon.svg"; echo; done | sort | uniq -c)
    one=$(status -H 'X-Forwarded-For: 192.0.2.2' "$BASE/icon.svg")
    stop_server
    has "$codes" ' 429'
    has "$codes" ' 200'
    equals "$one" 200
}

@test "a new index is picked up, and SIGTERM lets the server end well" {
    own_folder
    mkdir laws
    law laws/a.md 1
    acuan index -q -d index laws
    start_server -d index
    equals "$(status "$BASE/akn/id/act/pp/2001/2")" 404
    before=$(get -o /dev/null -D - "$BASE/laws" | grep ETag)
    law laws/b.md 2
    acuan index -q -d index laws
    equals "$(status "$BASE/akn/id/act/pp/2001/2")" 200
    after=$(get -o /dev/null -D - "$BASE/laws" | grep ETag)
    [ "$before" != "$after" ]
    kill -TERM "$SERVER"
    wait "$SERVER"
}

@test "no request is lost while indexes are published" {
    own_folder
    mkdir laws
    law laws/a.md 1
    acuan index -q -d index laws
    start_server -d index --rate 0
    (for _ in $(seq 15); do acuan index -q -d index laws; done) &
    publisher=$!
    codes=$(while kill -0 $publisher 2>/dev/null; do status "$BASE/search?q=bejana"; echo; done | sort -u)
    wait $publisher
    stop_server
    equals "$codes" 200
}

@test "usage errors, and an index that is not there" {
    run -2 acuan serve --port 70000
    run -2 acuan serve --threads 0
    run -2 acuan serve --base-url 'ftp://x'
    run -2 acuan serve x
    run -2 acuan serve -d /nonexistent
    has "$output" 'there is no index'
}

# ---- MCP ----

@test "mcp lists its tools and answers with citations" {
    out=$(acuan mcp <<'IN'
{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
{"jsonrpc":"2.0","id":2,"method":"tools/list"}
{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"provision","arguments":{"citation":"Pasal 5 ayat (2) Perpres 95/2018"}}}
{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"search","arguments":{"query":"rencana induk","limit":3}}}
{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"coverage","arguments":{}}}
{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"define","arguments":{"term":"SPBE"}}}
{"jsonrpc":"2.0","id":"x","method":"ping"}
IN
    )
    equals "$(wc -l <<<"$out")" 7
    jq -s . <<<"$out" | json 'map(.id) == [1,2,3,4,5,6,"x"] and all(.jsonrpc == "2.0" and .result != null)'
    jq -s . <<<"$out" | json '[.[1].result.tools[].name] == ["search","provision","similar","define","coverage","review"]'
    jq -s . <<<"$out" | json '.[2].result.structuredContent.targets[0].provisions[0].citation == "Pasal 5 ayat (2) Perpres Nomor 95 Tahun 2018"'
    jq -s . <<<"$out" | json '.[2].result.structuredContent.targets[0].provisions[0].notice | test("digest")'
    jq -s . <<<"$out" | json '.[3].result.structuredContent.hits | length == 3 and all(.citation != "")'
    jq -s . <<<"$out" | json 'all(.[2:6][]; (.result.content[0].text | length) <= 24000 and .result.isError == false)'
}

@test "mcp finds the precedents of a clause, by citation and by its words" {
    out=$(printf '{"jsonrpc":"2.0","id":%s,"method":"tools/call","params":{"name":"similar","arguments":%s}}\n' \
        1 '{"citation":"Pasal 5 Perpres 95/2018","limit":2}' 2 '{"text":"Arsitektur SPBE Nasional disusun untuk jangka waktu 5 (lima) tahun.","limit":2}' \
        3 '{}' | acuan mcp)
    jq -s . <<<"$out" | json '[.[0,1].result | .isError == false and (.structuredContent.precedents[0].citation | length) > 0] | all'
    jq -s . <<<"$out" | json '.[2].result.isError'
}

@test "mcp reviews a draft" {
    jq -n --rawfile text "$ROOT/corpus/drafts/rperpres-pemerintah-digital.md" \
        -c '{jsonrpc: "2.0", id: 1, method: "tools/call", params: {name: "review", arguments: {text: $text}}}' |
        acuan mcp >"$BATS_TEST_TMPDIR/out"
    json '.result.structuredContent.open | map(.code) | index("TK.ARS") == null and length > 0' <"$BATS_TEST_TMPDIR/out"
}

@test "mcp says what is wrong, and goes on" {
    out=$(printf '%s\n' 'no json' '{"id":1}' '{"jsonrpc":"2.0","id":2,"method":"none"}' \
        '{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"none"}}' \
        '{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"provision","arguments":{"citation":"Pasal 99 Perpres 95/2018"}}}' \
        '{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"search","arguments":{}}}' | acuan mcp)
    jq -s . <<<"$out" | json '[.[].error.code] == [-32700,-32600,-32601,-32602,null,null]'
    jq -s . <<<"$out" | json '.[4].result.isError and (.[4].result.content[0].text | test("Pasal 1 to Pasal 77"))'
    jq -s . <<<"$out" | json '.[5].result.isError'
}

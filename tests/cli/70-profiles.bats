#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Laws of Korea and Germany beside Indonesian ones, in one index. The small laws are made up; the real ones
# need the development material beside the project.
load helper

# One index of the real foreign laws and the bundled corpus for all tests that ask for it.
setup_file() {
    [ -e "$SHARED/foreign" ] || return 0
    acuan index -q "$SHARED/foreign" "$ROOT/corpus/regulations"
}
setup() { own_folder; }

korean() {
    cat <<'END'
---
제목: 견본 전자법
법령ID: '000777'
법령구분: 법률
공포일자: 2026-02-27
공포번호: '00042'
시행일자: 2026-08-28
상태: 시행
---

# 견본 전자법

## 제1장 총칙

##### 제1조 (목적)

이 법은 portal audit data를 목적으로 한다.

##### 제1조의2 (전자서비스)

**①** 기관은 전자서비스를 제공한다.

  1\. 하나
    가\. 둘

## 부칙

부칙 <제42호,2026.2.27>

이 법은 공포한 날부터 시행한다.
END
}
german() {
    cat <<'END'
---
Title: Gesetz über elektronische Muster
jurabk: EMG
layout: default
slug: emg
anotasi:
  - pada: § 2 Abs. 1
    kategori: [spbe:TK.DAT]

---

# Gesetz über elektronische Muster (EMG)

Ausfertigungsdatum
:   2013-07-25

## Abschnitt 1 - Allgemeines

### § 1 Audit und Portal

Portal, Audit, Internet, Server, Information, System, Standard, data.

### § 2 Elektronische Muster

(1) Muster werden elektronisch geführt:

1.  jedes Muster;

und aufbewahrt.
END
}

@test "laws of three countries in one index, each known by its own front matter" {
    export ACUAN_INDEX=$PWD/index
    mkdir laws
    law laws/id.md 1
    korean >laws/kr.md
    german >laws/de.md
    run -0 acuan index laws
    has "$output" "indexed 3 of 3 texts: 6 articles"
    equals "$(acuan info --laws | cut -f1-3 | tr '\t\n' '  ')" \
        "/akn/de/act/2013/emg 2 - /akn/id/act/pp/2001/1 2 - /akn/kr/act/law/000777 2 berlaku "
    acuan info /akn/kr/act/law/000777 | json '.front.tanggal_pengundangan == "2026-02-27" and
        .front.tanggal_berlaku == "2026-08-28" and .front.nomor == "42" and .front["상태"] == "시행"'
    acuan info /akn/de/act/2013/emg | json '.front.tanggal_penetapan == "2013-07-25" and .name == "EMG"'
}

@test "provisions are found by citation in the law's own form, and by address" {
    export ACUAN_INDEX=$PWD/index
    korean >kr.md
    german >de.md
    acuan index -q kr.md de.md
    for citation in '견본 전자법 제1조의2제1항제1호가목' '제1조의2제1항제1호가목 견본전자법' '「견본 전자법」제1조의2제1항제1호가목' \
        '/akn/kr/act/law/000777#art_1-2__para_1__point_1__point_가'; do
        acuan show "$citation" -f json | json '.citation == "견본 전자법 제1조의2제1항제1호가목" and
            .eid == "art_1-2__para_1__point_1__point_가" and .pasal == "1-2" and
            .headings == ["제1장 총칙"] and .status == "berlaku"'
    done
    for citation in '§ 2 Abs. 1 Nr. 1 EMG' 'EMG § 2 Absatz 1 Nummer 1' '/akn/de/act/2013/emg#art_2__para_1__point_1'; do
        acuan show "$citation" -f json | json '.citation == "§ 2 Abs. 1 Nr. 1 EMG" and
            .eid == "art_2__para_1__point_1" and .text == "1.  jedes Muster;" and .status == null'
    done
    equals "$(acuan search '§ 2 EMG' -f jsonl | jq -r .citation)" "§ 2 EMG"
    has "$(acuan show emg)" "§ 2  Elektronische Muster"
    equals "$(acuan show '부칙 <제42호> 견본 전자법' -f json | jq -r .text)" "이 법은 공포한 날부터 시행한다."
    run -1 acuan show '§ 9 EMG'
    has "$output" "there is no § 9 in EMG; it has § 1 to § 2"
    run -1 acuan show '§ 1 XYZ'
    has "$output" "no law named 'XYZ' is in this index"
    run -2 acuan show '§ 2 Abs. 1 Satz 1 EMG'
    has "$output" "sentences are not told apart"
    # What only looks like one is searched for as words.
    run -1 acuan search '§ 7 zebra'
    has "$output" "no provision has the word 'zebra'"
    has "$output" "no law named 'zebra' is in this index, so these are words"
    run -1 acuan search 'EMG'
    has "$output" "'EMG' is also a law"
    run -2 acuan search 'EMG § 2 Abs. 1 Satz 1'
    run -0 acuan search 'Portal, was sagt § 2 Abs. 1 Satz 1 OR Audit'
    run -2 acuan search 'merujuk:"§ 2 EMG"'
    has "$output" "references to those are not read"
}

@test "filters know the numbers of other countries" {
    export ACUAN_INDEX=$PWD/index
    korean >kr.md
    german >de.md
    acuan index -q kr.md de.md
    equals "$(acuan search 'pasal:1-2' -f jsonl | jq -r .eid)" "art_1-2"
    equals "$(acuan search 'ayat:1 jenis:법률' -f jsonl | jq -r .eid)" "art_1-2"
    equals "$(acuan search 'ayat:1 jenis:gesetz tahun:2013' -f jsonl | jq -r .eid)" "art_2"
}

@test "stored queries leave foreign law alone, people and addresses do not" {
    export ACUAN_INDEX=$PWD/index
    mkdir models laws
    cat >models/asing.yaml <<'END'
model: asing
judul: Uji hukum asing
versi: "1"
kategori:
  - {kode: KATA, label: Kata, kueri: 'portal OR audit OR data OR internet'}
  - {kode: BUKAN, label: Bukan, kueri: 'pasal:1 NOT zebra'}
  - {kode: ALAMAT, label: Alamat, kueri: 'id:"/akn/de/act/2013/emg" AND portal'}
  - {kode: JUDUL, label: Judul, kueri: 'judul:"elektronische muster" AND pasal:2'}
END
    korean >laws/kr.md
    german | sed 's/spbe:TK.DAT/asing:KATA/' >laws/de.md
    law laws/id.md 1
    sed 's/bejana1/portal/' -i laws/id.md
    acuan index -q --models models laws
    acuan map -f jsonl | jq -r 'select(.mappings | length > 0) | .citation + ": " +
        ([.mappings[] | .code + " " + .method] | join(", "))' >got
    cat >expected <<'END'
§ 1 EMG: ALAMAT rule
§ 2 EMG: KATA human, JUDUL rule
Pasal 1 PP Nomor 1 Tahun 2001: BUKAN rule
Pasal 2 PP Nomor 1 Tahun 2001: KATA rule
END
    diff <(sort expected) <(sort got)
    # Nor are they of any sort: the phrases of macam: are Indonesian.
    run -1 acuan search 'macam:tujuan 목적'
}

@test "--profile is for texts that do not tell, and must be known" {
    korean | sed '/법령구분/d; s#^제목#jenis: 법률\nid: /akn/kr/act/uji\n제목#' >kr.md
    law id.md 1
    run -2 acuan index --dry-run kr.md
    has "$output" "the required key 'nomor' is missing"
    run -0 acuan index --dry-run --profile kr kr.md id.md
    has "$output" "read 2 of 2 texts: 4 articles"
    sed '2i profil: kr' -i kr.md
    run -0 acuan index --dry-run kr.md
    run -2 acuan index --dry-run --profile jp kr.md
    has "$output" "--profile must be one of id, kr, de"
}

@test "lint and map read foreign texts; review says that it cannot" {
    korean >kr.md
    german >de.md
    run -0 acuan lint kr.md de.md
    run -0 acuan map de.md
    has "$output" "§ 2 EMG"
    has "$output" "spbe:TK.DAT"
    law id.md 1
    ACUAN_INDEX=$PWD/index acuan index -q id.md
    run -2 env ACUAN_INDEX="$PWD/index" "$ACUAN" review de.md
    has "$output" "another country's law"
}

@test "German words are found in their other forms, Indonesian ones are not mixed with them" {
    export ACUAN_INDEX=$PWD/index
    {
        german
        printf '\n### § 3 A\n\nJeder Vorgang und seine Timbang.\n\n### § 4 B\n\nDer Vorgang und andere Timbang.\n'
        printf '\n### § 5 C\n\nVorgänge sind keine Timbangan.\n\n### § 6 D\n\nAlle Vorgänge, alle Timbangan.\n'
    } >de.md
    law id.md 1
    sed 's/bejana1/timbang/' -i id.md
    law id2.md 2
    sed 's/bejana2/timbang/' -i id2.md
    acuan index -q de.md id.md id2.md
    equals "$(acuan search 'Vorgang' -f jsonl | jq -r .citation | sort | tr '\n' '|')" "§ 3 EMG|§ 4 EMG|§ 5 EMG|§ 6 EMG|"
    acuan search 'Vorgang pasal:5' -f jsonl | json '.snippet as $s | [$s.highlights[] | $s.text[.[0]:.[1]]] == ["Vorgänge"]'
    equals "$(acuan search '"Vorgang"' -f jsonl | jq -r .citation | sort | tr '\n' '|')" "§ 3 EMG|§ 4 EMG|"
    # To the Indonesian stemmer "timbangan" would be a form of "timbang", but no Indonesian law has it.
    run -0 --separate-stderr acuan search --explain 'timbang' -n 1
    lacks "$stderr" timbangan
}

# ---- the real statute books ----

# Articles as anyone would count them: headings of Markdown that are an article's.
count_articles() {
    case $1 in
    */kr/*) grep -cE '^#+ 제[0-9]+조(의[0-9]+)?( |$)' "$1" ;;
    */de/*) grep -cE '^#+ (§|Art\.?) [0-9]+[a-z]?( |$)' "$1" ;;
    esac
}

@test "all 42 real texts are indexed, with as many articles as are counted" {
    need_shared foreign
    find "$SHARED/foreign" -name '*.md' | sort >files
    equals "$(wc -l <files)" 42
    while read -r file; do printf '%s\t%s\n' "$file" "$(count_articles "$file")"; done <files >expected
    acuan info --laws -f json | jq -r '.laws[].id' | grep -E '^/akn/(kr/act/.*-?[a-z]+/[0-9]{6}|de/)' >ids
    equals "$(wc -l <ids)" 42
    while read -r id; do acuan info "$id" | jq -r '[.path, .articles] | @tsv'; done <ids | sort >got
    diff expected got
    equals "$(awk -F'\t' '{n += $2} END {print n}' expected)" 2065
}

@test "paragraphs and points of the real texts are as many as are counted" {
    need_shared foreign
    run -0 python3 "$HERE/foreign.py" "$SHARED/foreign"
    equals "$output" ""
}

@test "questions in three languages in one index" {
    need_shared foreign
    acuan search '전자정부 서비스' -n 5 -f jsonl >kr
    equals "$(wc -l <kr)" 5
    jq -s 'all(.id | startswith("/akn/kr/act/"))' kr | json .
    jq -s 'all(.snippet as $s | ($s.highlights | length > 0) and
        ([$s.highlights[] | $s.text[.[0]:.[1]]] | all(test("^[가-힣]+$"))) and
        ($s.text | contains("전자정부")))' kr | json .
    equals "$(acuan search 'elektronische Aktenführung' -n 1 -f jsonl | jq -r .citation)" "§ 6 EGovG"
    acuan search 'arsitektur SPBE nasional' -n 3 -f jsonl | jq -s 'all(.id | startswith("/akn/id/"))' | json .
    run -0 --separate-stderr acuan search --explain -n 1 '전자정부 서비스'
    has "$stderr" 'tree: ("전자 자정 정부" AND "서비 비스")'
    equals "$(acuan search '§ 26 BDSG' -f jsonl | jq -r .citation)" "§ 26 BDSG 2018"
    equals "$(acuan search '제5조제2항 전자정부법' -f jsonl | jq -r '.citation + " " + .units[0]')" \
        "전자정부법 제5조 art_5__para_2"
    # The Indonesian digest of the same act keeps its own address.
    acuan info /akn/kr/act/2026/21394 | json '.articles == 100 and .text_kind == "ikhtisar"'
    acuan info /akn/kr/act/law/009199 | json '.articles == 100 and .text_kind == "verbatim"'
}

@test "no foreign article has a category that nobody gave it" {
    need_shared foreign
    acuan map -f jsonl | jq -r 'select(.id | test("^/akn/(de|kr/act/[a-z])")) | select(.mappings | length > 0) | .citation' >mapped
    equals "$(cat mapped)" ""
}

# The terms that a Korean text defines: quoted at the start of a line, and "이란" or "이라 함은" behind; what is
# below 부칙 is not the law's own.
korean_terms() {
    sed '/^## 부칙/,$d' "$1" |
        grep -oP '^(  [0-9]+(의[0-9]+)?\\\. |\*\*.\*\* )?(이 [가-힣]+에서 )?"\K[^"]+(?="(\([^)]*\))? ?(이?란|이?라 함은) )' | sort -u
}
# The terms of a law that have a text.
terms_of() { acuan define --all --law "$1" -n 1000 2>/dev/null | awk -F'\t' '$2 > 0 {print $3}' | LC_ALL=C sort; }

@test "every definition of the Korean texts is found, and nothing else" {
    need_shared foreign
    n=0
    while read -r id; do
        path=$(acuan info "$id" | jq -r .path)
        korean_terms "$path" | LC_ALL=C sort >expected
        n=$((n + $(wc -l <expected)))
        terms_of "$id" >got
        equals "$(LC_ALL=C comm -23 expected got)" ""
        # A term may be defined by another law, and only named in this one.
        while read -r term; do
            acuan define "$term" -f json | jq -r '.wordings[].definitions[].law' >places
            lacks "$(cat places)" "$id"
        done < <(LC_ALL=C comm -13 expected got)
    done < <(acuan info --laws -f json | jq -r '.laws[].id' | grep -E '^/akn/kr/act/[a-z-]+/[0-9]{6}')
    [ "$n" -gt 100 ] || fail "only $n definitions"
    acuan define '전자정부' -f json | json '.wordings[0].definitions[0].citation == "전자정부법 제2조제1호"'
    # Named in passing: (이하 "행정기관등"이라 한다).
    acuan define '행정기관등' -f json | json '.named | map(.citation) | index("전자정부법 제2조제1호") != null'
}

@test "definitions of the German texts" {
    need_shared foreign
    equals "$(terms_of IFG | tr '\n' '|')" "Dritter|amtliche Information|"
    equals "$(terms_of TTDSG | tr '\n' '|')" \
        "Anbieter von Telemedien|Bestandsdaten|Dienst mit Zusatznutzen|Endeinrichtung|Nachricht|Nutzungsdaten|"
    equals "$(terms_of OZG | tr '\n' '|')" \
        "IT-Komponenten|Nutzer|Nutzerkonto|Portalverbund|Postfach|Verwaltungsleistungen|Verwaltungsportal|"
    equals "$(terms_of VwVfG | tr '\n' '|')" "Behörde|Verwaltungsverfahren|"
    # § 46 BDSG has Nr. 1 to 17, § 26 Abs. 8 one; § 2 BSIG defines in Abs. 1, 3 to 8a, 9 to 9b, 10 to 13.
    equals "$(terms_of BDSG | wc -l)" 18
    equals "$(terms_of BSIG | wc -l)" 15
    acuan define Verarbeitung --law BDSG -f json | json '.wordings[0].definitions[0].citation == "§ 46 Nr. 2 BDSG 2018"'
    equals "$(acuan search 'istilah:Portalverbund' -f jsonl | jq -r .citation)" "§ 2 OZG"
}

@test "facets, orders, groups and neighbours of foreign laws" {
    need_shared foreign
    acuan search 'Datenschutz' --facets -n 1 -f json >found
    json '.facets.id[] | select(.value == "/akn/de/act/2017/bdsg_2018") | .label == "BDSG 2018"' <found
    acuan search 'Datenschutz' -n 100 --sort newest -f jsonl | jq -r .year >years
    [ -s years ] && diff years <(sort -rn years)
    acuan search '개인정보 처리' --group law -n 3 >found
    has "$(cat found)" "== 개인정보 보호법  [berlaku]"
    # § 6 stands between § 5 and § 7; 제16조 in 제2절 with 제17조.
    equals "$(acuan search --near '§ 6 EGovG' -n 2 -f jsonl '' | jq -r .citation | tr '\n' '|')" "§ 5 EGovG|§ 7 EGovG|"
    equals "$(acuan search --near '전자정부법 제17조' -n 2 -f jsonl '' | jq -r .citation | tr '\n' '|')" \
        "전자정부법 제16조|전자정부법 제18조|"
}

@test "few Korean words mean all of them, and a misspelt one is told" {
    need_shared foreign
    run -0 --separate-stderr acuan search '전자정부 서비스' -n 1 -f json
    equals "$stderr" ""
    equals "$(jq .total <<<"$output")" "$(acuan search '전자정부 AND 서비스' -n 1 -f json | jq .total)"
    run -0 --separate-stderr acuan search '전자정붕 서비스' -n 1
    has "$stderr" "no provision has the word '정붕'"
    has "$output" 서비스
}

@test "ranges and groups of foreign laws" {
    need_shared foreign
    equals "$(acuan show '전자정부법 제5조부터 제7조까지' -f jsonl | jq -r .pasal | tr '\n' ' ')" "5 5-2 5-3 6 7 "
    equals "$(acuan show '§§ 3 bis 5 EGovG' -f jsonl | jq -r .pasal | tr '\n' ' ')" "3 4 4a 5 "
    acuan show '제1장 전자정부법' -f jsonl | jq -s 'length > 1 and all(.headings[0] | startswith("제1장"))' | json .
    acuan show 'Teil 1 BDSG' -f jsonl | jq -s 'length > 1 and all(.headings[0] | startswith("Teil 1 "))' | json .
    run -1 acuan show '§ 2 Abs. 99 BDSG'
    has "$output" "there is no § 2 Abs. 99 in BDSG 2018; § 2 has Abs. 1 to Abs. 5"
    run -1 acuan show '전자정부법 제5조제99항'
    has "$output" "there is no 제5조제99항 in 전자정부법; 제5조 has 제1항 to 제4항"
}

@test "precedents and references of foreign provisions" {
    need_shared foreign
    acuan similar '§ 5 EGovG' -n 5 -f json | json '.citation == "§ 5 EGovG" and (.clause | startswith("Nachweise"))'
    acuan similar '전자정부법 제5조제1항' -n 1 -f json | json '(.clause | test("^중앙사무관장기관의 장은")) and
        (.precedents[0].id | startswith("/akn/kr/act/"))'
    # Words that only begin like a citation are a clause.
    run -0 acuan similar '§ 5 gilt für die Behörden entsprechend' -n 1
    run -0 acuan refs '§ 3 EGovG' 전자정부법
    has "$output" "references of other countries' laws are not read"
    lacks "$output" "Cites"
    acuan refs BDSG -f json | json '.read == false and .whole and .cites == [] and .delegations == []'
    run -1 acuan search 'merujuk:"Pasal 5 Perpres 95/2018" jenis:gesetz'
}

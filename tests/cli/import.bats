#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# acuan import: an invented regulation as PDF, hostile PDFs, catalogue records, annotations carried
# over; and the real sources, whose articles were counted in their clean twins.
load helper

setup_file() {
    mkdir "$BATS_FILE_TMPDIR/pdf"
    (cd "$BATS_FILE_TMPDIR/pdf" && python3 "$ROOT/tests/cli/pdfs.py")
}
setup() {
    own_folder
    PDF=$BATS_FILE_TMPDIR/pdf
}

need_pdftext() { [ -x "${ACUAN%/*}/acuan-pdftext" ] || skip "acuan-pdftext is not built"; }

# raw FILE NUMBER TITLE: the raw text of a Perpres.
raw() {
    printf 'PERATURAN PRESIDEN REPUBLIK INDONESIA\n\nNOMOR %s TAHUN 2019\n\nTENTANG\n\n%s\n\nMEMUTUSKAN:\n\n' \
        "$2" "$3" >"$1"
    printf 'Pasal 1\n\n (1) Bejana adalah wadah.\n (21 Tera adalah uji.\n\nPasa1 2\n\nDua.\n' >>"$1"
}

@test "a raw text becomes a document that can be indexed" {
    raw a.txt 7 'TERA BEJANA'
    acuan import -q a.txt -o a.md
    has "$(cat a.md)" $'\n(2) Tera adalah uji.\n\nPasal 2\nDua.'
    acuan index -q -d index --models "$ROOT/corpus/models" a.md
    acuan show -d index 'Pasal 1 ayat (2) Perpres 7/2019'
}

@test "the report lists the repairs, all of them with -v" {
    raw a.txt 7 'TERA BEJANA'
    run -0 acuan import --dry-run a.txt
    has "$output" 'a.txt: Perpres Nomor 7 Tahun 2019: 2 Pasal'
    has "$output" 'repaired: 1 heading: "Pasa1 2" -> "Pasal 2"'
    run -0 acuan import --dry-run -v a.txt
    has "$output" 'a.txt:16: repaired: "Pasa1 2" -> "Pasal 2" [heading]'
    acuan import --dry-run -f jsonl a.txt | json '.pasal == 2 and .quality == 1 and (.repairs | length) == 2'
}

@test "several files go into a folder; one that fails is named, and the exit code is 2" {
    raw a.txt 7 'TERA BEJANA'
    raw b.txt 8 'CAP BEJANA'
    echo 'Tidak ada apa-apa.' >c.txt
    run -2 --separate-stderr acuan import --out laws a.txt c.txt gone.txt b.txt
    has "$stderr" 'c.txt: cannot tell which regulation this is'
    has "$stderr" 'gone.txt: no such file'
    has "$stderr" '2 imported, 2 failed'
    equals "$(ls laws)" $'perpres-2019-7.md\nperpres-2019-8.md'
}

@test "several files without a folder are a mistake" {
    run -2 acuan import a.txt b.txt
    has "$output" '--out'
}

@test "a PDF is read without heads, numbers and catch-words" {
    need_pdftext
    acuan import -q "$PDF/good.pdf" >a.md
    has "$(cat a.md)" 'menakar barang, dan wajib ditera sebelum dipakai.'
    lacks "$(cat a.md)" 'Pasal 2...'
    lacks "$(cat a.md)" '-2-'
    equals "$(grep -c '^Pasal ' a.md)" 2
}

@test "hostile PDFs are named, each within its limits, and the batch goes on" {
    need_pdftext
    run -2 --separate-stderr timeout 120 "$ACUAN" import --out laws --max-seconds 20 "$PDF"/*.pdf
    has "$stderr" 'encrypted.pdf: the PDF is encrypted'
    has "$stderr" 'truncated.pdf: the PDF is damaged'
    has "$stderr" 'garbage.pdf: the PDF is damaged'
    has "$stderr" 'pages.pdf: the PDF has 10000 pages'
    has "$stderr" 'absurd.pdf: there is no text'
    has "$stderr" 'blank.pdf: there is no text'
    has "$stderr" "bomb.pdf: reading the PDF"
    has "$stderr" '2 imported, 7 failed'
}

@test "limits can be set" {
    need_pdftext
    run -2 acuan import --dry-run --max-pages 1 "$PDF/good.pdf"
    has "$output" 'has 2 pages, more than 1'
}

@test "without its reader of PDFs it says where to look" {
    cp "$ACUAN" alone
    run -2 env -u ACUAN_PDFTEXT ./alone import --dry-run "$PDF/good.pdf"
    has "$output" 'acuan-pdftext'
}

@test "a word processor's file is refused with what to do" {
    printf 'PK\003\004rest' >a.docx
    run -2 acuan import a.docx
    has "$output" 'convert-to pdf'
}

@test "catalogue records are joined by kind, number and year; the others are metadata only" {
    raw a.txt 7 'TERA BEJANA'
    cat >feed.json <<'JSON'
[{"jenis": "Peraturan Presiden", "noPeraturan": "7", "tahun_pengundangan": "2019", "judul": "Peraturan Presiden Nomor 7 Tahun 2019 Tentang Tera Bejana", "status": "Berlaku", "subjek": "METROLOGI; BEJANA", "urlDownload": "-"},
 {"jenis": "Peraturan Presiden", "noPeraturan": "9", "tahun_pengundangan": "2019", "judul": "Segel", "status": "Tidak Berlaku", "tanggal_penetapan": "2019-02-30"},
 {"jenis": "MAJALAH HUKUM", "noPeraturan": null, "tahun_pengundangan": "2019", "judul": "Majalah"}]
JSON
    run -0 acuan import --out laws feed.json a.txt
    equals "$(ls laws)" $'perpres-2019-7.md\nperpres-2019-9.md'
    has "$(cat laws/perpres-2019-7.md)" $'status: berlaku\n'
    has "$(cat laws/perpres-2019-7.md)" $'subjek:\n  - METROLOGI\n  - BEJANA\n'
    has "$(cat laws/perpres-2019-7.md)" 'Pasal 2'
    has "$(cat laws/perpres-2019-9.md)" 'status: tidak_berlaku'
    lacks "$(cat laws/perpres-2019-9.md)" 'tanggal_penetapan'
    acuan index -q -d index --models "$ROOT/corpus/models" laws
}

@test "annotations are carried over, and suspects marked" {
    raw a.txt 7 'TERA BEJANA'
    cat >digest.md <<'TEXT'
---
id: /akn/id/act/perpres/2019/7
jenis: PERPRES
nomor: "7"
tahun: 2019
judul: Tera Bejana
teks: ikhtisar
anotasi:
  - pada: Pasal 1
    kategori: [spbe:TK.ARS]
  - pada: Pasal 2
    kategori: [spbe:TK.DAT]
  - pada: Pasal 3
    kategori: [spbe:TK.DAT]
---
Pasal 1
Bejana adalah tempat takar.

Pasal 2
Dua.

Pasal 3
Tiga.
TEXT
    run -0 acuan import --annotations digest.md --out laws a.txt
    has "$output" 'the annotation at Pasal 3 leads nowhere'
    has "$output" '2 annotations were made for other words'
    has "$(cat laws/perpres-2019-7.md)" 'teks: verbatim'
    lacks "$(cat laws/perpres-2019-7.md)" 'ikhtisar'
    equals "$(grep -c 'sidik:' laws/perpres-2019-7.md)" 3
    run acuan map --check -d "$BATS_TEST_TMPDIR/none" laws
    has "$output" 'Pasal 1: the text has changed'
    lacks "$output" 'Pasal 2: the text has changed'
    sed -i 's|perpres/2019/7|perpres/2019/70|' digest.md
    run -2 acuan import --dry-run --annotations digest.md a.txt
    has "$output" 'for another regulation'
}

# articles FILE: its own articles, as its headings number them, by a count that is not the program's.
articles() { sed '1,/^---$/d; /^PENJELASAN/,$d; /^LAMPIRAN/,$d' "$1" | grep -E '^Pasal [0-9]+[A-Z]?$' | sort -u; }

@test "raw texts have the articles of their clean twins, and no others" {
    need_shared raw
    acuan import -q --out laws "$SHARED"/raw/*.raw.txt "$SHARED"/raw/perpres-95-2018.ocr.md
    local missing=0 all=0 file twin
    for file in laws/*.md; do
        twin=$(find "$SHARED/laws" -name "${file##*/}")
        [ "${file##*/}" != uu-2016-19.md ] || continue # amends: its articles are quotations
        articles "$twin" >want
        articles "$file" >got
        all=$((all + $(wc -l <want)))
        missing=$((missing + $(comm -23 want got | wc -l)))
        # One source itself calls its Pasal 32 "Pasal 33".
        [ "${file##*/}" = permenkominfo-2022-16.md ] || equals "$(comm -13 want got)" ''
    done
    [ "$all" -ge 700 ] || fail "$all articles compared"
    [ $((missing * 100)) -le "$all" ] || fail "$missing of $all missing"
}

@test "the hard OCR case has its groups" {
    need_shared raw
    acuan import --dry-run -f jsonl "$SHARED/raw/perpres-95-2018.ocr.md" |
        json '.pasal >= 75 and .bab == 9 and .bagian >= 26 and .paragraf >= 25'
}

@test "no operative word of the official PDFs is lost" {
    need_shared pdf
    need_pdftext
    command -v pdftotext || skip "pdftotext is not here"
    for name in 5-2020 59-2020; do
        acuan import -q "$SHARED/pdf/permenpan-$name.pdf" -o got.md
        # The operative part, word by word in order; page numbers and places of blanks do not count.
        pdftotext -layout "$SHARED/pdf/permenpan-$name.pdf" - |
            sed -n '/MEMUTUSKAN/,/Agar *setiap/p' | sed -E 's/^[ \f]*-[0-9]+- *$//' | tr -cd '[:alnum:]' >want
        sed '1,/^---$/d' got.md | sed -n '/MEMUTUSKAN/,/Agar setiap/p' | tr -cd '[:alnum:]' >got
        [ "$(wc -c <want)" -gt 1500 ]
        head -c "$(wc -c <want)" got | cmp want - || fail "$name"
    done
}

@test "Akoma Ntoso comes in as it went out: every word of the text, every annotation" {
    acuan index -q -d index "$ROOT/corpus/regulations/perpres-2018-95.md"
    acuan export -q -d index 'Perpres 95/2018' -f akn -o law.xml
    run -0 --separate-stderr acuan import law.xml -o back.md
    has "$stderr" '77 Pasal, 9 BAB, 28 Bagian, 27 Paragraf'
    # Units and addresses are told apart by the reader; words and annotations by their count and order.
    body() { sed '1,/^---$/d;1,/^---$/d' "$1" | tr -s '[:space:]' '\n' | grep .; }
    diff <(body "$ROOT/corpus/regulations/perpres-2018-95.md") <(body back.md)
    acuan index -q -d again back.md
    diff <(acuan map -d index -f jsonl) <(acuan map -d again -f jsonl)
    run -2 acuan import --as 'UU 1/2001' law.xml
    has "$output" 'says itself which regulation it is'
    printf '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><akomaNtoso>&b;</akomaNtoso>' >bomb.xml
    run -2 acuan import bomb.xml
    has "$output" 'bomb.xml'
}

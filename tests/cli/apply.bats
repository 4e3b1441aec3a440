#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sheets that come back: exported, edited by other programs, applied, indexed and exported again.
load helper

PY=/usr/bin/python3
[ -x "$PY" ] || PY=python3

setup() {
    own_folder
    export ACUAN_INDEX=$PWD/index
    mkdir laws
    write_laws
    acuan index -q laws
    acuan export -q -o exported.csv
    cp laws/a.md before.md
}

write_laws() {
    cat >laws/a.md <<'LAW'
---
id: /akn/id/act/pp/2001/1
jenis: PP
nomor: "1"
tahun: 2001   # tahun
judul: Peraturan Uji
anotasi:
  # oleh tim satu
  - pada: Pasal 1-3     # rentang
    kategori: [spbe:TK.ARS, "spbe:TK.DAT"]   # dua
  - {pada: Pasal 4, kategori: [{kode: spbe:TK.APL, oleh: tim, asli: "x"}]}
  - pada: Pasal 5 ayat (1)
    kategori:
      - kode: spbe:TK.LAY
        keyakinan: 0.8   # ragu
        catatan: |
          dua
          baris
      # akhir
      - spbe:TK.INF
url: https://example.org   # alamat
---
Pasal 1
Satu.

Pasal 2
Dua.

Pasal 3
Tiga.

Pasal 4
Empat.

Pasal 5
(1) Lima.
(2) Enam.

Pasal 6
Arsitektur SPBE Nasional disusun oleh Menteri, dan Arsitektur SPBE Instansi Pusat disusun.
LAW
}

sheet() { $PY "$HERE/sheet.py" "$@"; }
edit() { sheet edit exported.csv "${2:-sheet.csv}" "$1"; }

# Every kind of edit that keeps the rows as many as they are, but for one that is added.
EDITS='
row("art_2", "TK.ARS").update(confidence="0.7000", by="ani")
for eid in ("art_1", "art_2", "art_3"):
    row(eid, "TK.DAT")["note"] = "sama: semua"
row("art_4", "TK.APL").update(negative="true")
row("art_5", "TK.LAY").update(confidence="0.9000", note="satu, \"baris\"", date="2026-11-24")
row("art_5", "TK.INF")["code"] = "TK.APL"
row("art_6", "TK.ARS")["method"] = "human"
add("art_6", "TK.DAT", by="=budi", reason="semantic", relation="subset-of")
'

export_again() {
    acuan index -q laws
    acuan export -q -o again.csv
}

# Cells that a person need not fill in for a new row.
filled() { sheet edit "$1" filled.csv '
for r in rows:
    r["negative"] = r["negative"] or "false"
    r["method"] = r["method"] or "human"
    r["confidence"] = r["confidence"] or "1.0000"
    r["fingerprint"] = r["fingerprint"] or next(o["fingerprint"] for o in rows if o["eid"] == r["eid"])'; }

@test "what was exported has nothing to apply" {
    run -0 --separate-stderr acuan apply exported.csv
    has "$stderr" "10 rows, 0 edited"
    acuan export -q -f xlsx -o exported.xlsx
    run -0 --separate-stderr acuan apply exported.xlsx
    has "$stderr" "10 rows, 0 edited"
    cmp laws/a.md before.md
}

@test "an edited sheet comes out of the index again as it went in" {
    edit "$EDITS"
    run -0 --separate-stderr acuan apply sheet.csv
    has "$stderr" "11 rows, 10 edited: 10 written to 1 files, 0 there already, 0 refused"
    export_again
    filled sheet.csv
    run -0 sheet same again.csv filled.csv
    run -0 --separate-stderr acuan apply sheet.csv
    has "$stderr" "0 edited"
}

@test "only the edited lines change" {
    edit "$EDITS"
    acuan apply -q sheet.csv
    cat >want <<'DIFF'
-    kategori: [spbe:TK.ARS, "spbe:TK.DAT"]   # dua
-  - {pada: Pasal 4, kategori: [{kode: spbe:TK.APL, oleh: tim, asli: "x"}]}
+    kategori: [spbe:TK.ARS, {kode: spbe:TK.DAT, catatan: "sama: semua"}]   # dua
+  - {pada: Pasal 4, kategori: [], bukan: [{kode: spbe:TK.APL, oleh: tim, asli: "x"}]}
-        keyakinan: 0.8   # ragu
-        catatan: |
-          dua
-          baris
+        keyakinan: 0.9   # ragu
+        catatan: "satu, \"baris\""
+        tanggal: 2026-11-24
-      - spbe:TK.INF
+      - spbe:TK.APL
+  - pada: Pasal 2
+    kategori: [{kode: spbe:TK.ARS, keyakinan: 0.7, oleh: ani}]
+  - pada: Pasal 6
+    kategori: [{kode: spbe:TK.ARS, keyakinan: 0.5}, {kode: spbe:TK.DAT, relasi: subset-of, alasan: semantic, oleh: "=budi"}]
DIFF
    diff -U0 before.md laws/a.md | grep '^[-+][^-+]' >got
    diff want got
}

@test "--dry-run writes nothing and shows a patch that patch takes" {
    command -v patch >/dev/null || skip "patch is not installed"
    edit "$EDITS"
    run -0 --separate-stderr acuan apply --dry-run sheet.csv
    cmp laws/a.md before.md
    printf '%s\n' "$output" >difference
    acuan apply -q sheet.csv
    patch -s -o patched before.md difference
    cmp patched laws/a.md
}

@test "LibreOffice's workbook of the edited sheet applies as the sheet does" {
    command -v soffice >/dev/null || skip "LibreOffice is not installed"
    # It takes "=budi" for a formula.
    edit "${EDITS/=budi/budi}"
    acuan apply --dry-run -q sheet.csv >want
    HOME=$PWD soffice --headless --convert-to xlsx --infilter='CSV:44,34,76,1,,0,false,true,false' sheet.csv >/dev/null 2>&1
    acuan apply --dry-run -q sheet.xlsx >got
    diff want got
    acuan export -q -f xlsx -o exported.xlsx
    HOME=$PWD soffice --headless --convert-to ods exported.xlsx >/dev/null 2>&1
    HOME=$PWD soffice --headless --convert-to xlsx --outdir back exported.ods >/dev/null 2>&1
    run -0 --separate-stderr acuan apply back/exported.xlsx
    has "$stderr" "10 rows, 0 edited"
}

@test "every mapping of the bundled corpus can be confirmed" {
    cp -r "$ROOT/corpus/regulations" corpus
    acuan index -q corpus
    acuan export -q -o exported.csv
    edit 'for r in rows: r.update(method="human", by=r["by"] or "uji") if r["method"] != "human" and r["kind"] == "pasal" else None'
    run -0 acuan apply sheet.csv
    acuan index -q corpus
    acuan export -q -o again.csv
    run -0 sheet same again.csv sheet.csv
    for file in corpus/*.md; do
        diff <(sed '1,/^---$/d; 1,/^---$/d' "$file") <(sed '1,/^---$/d; 1,/^---$/d' "$ROOT/corpus/regulations/${file##*/}")
        equals "$(grep -c '#' "$file")" "$(grep -c '#' "$ROOT/corpus/regulations/${file##*/}")"
    done
}

@test "a row whose text has changed is refused by name, the others are applied" {
    edit 'row("art_2", "TK.ARS")["by"] = "ani"; row("art_4", "TK.APL")["by"] = "ani"'
    sed -i 's/^Dua\.$/Dua belas./' laws/a.md
    run -2 --separate-stderr acuan apply sheet.csv
    has "$stderr" "sheet.csv:4:0: error: Pasal 2 PP Nomor 1 Tahun 2001, spbe:TK.ARS: the text has changed since"
    has "$stderr" "[stale]"
    has "$stderr" "2 edited: 1 written to 1 files, 0 there already, 1 refused"
    grep -q 'kode: spbe:TK.APL, oleh: ani' laws/a.md
}

@test "a conflict names both sides" {
    edit 'row("art_4", "TK.APL")["by"] = "ani"'
    sed -i 's/oleh: tim/oleh: budi/' laws/a.md
    cp laws/a.md changed.md
    run -2 --separate-stderr acuan apply sheet.csv
    has "$stderr" "the sheet says human, confidence 1, by 'ani'; laws/a.md:11 says human, confidence 1, by 'budi'; exported was human, confidence 1, by 'tim'"
    cmp laws/a.md changed.md
    sed -i 's/oleh: budi/oleh: ani/' laws/a.md
    run -0 --separate-stderr acuan apply sheet.csv
    has "$stderr" "1 there already, 0 refused"
}

@test "unknown categories, laws and provisions, and impossible values are refused by name" {
    edit 'add("art_6", "TK.XXX"); add("art_9", "TK.ARS"); add("art_1", "TK.APL", id="/akn/id/act/pp/2001/7")
add("art_3", "TK.APL", confidence="2"); add("art_3", "TK.LAY", date="24/11/2026"); add("art_3", "TK.INF", negative="mungkin")
row("art_1", "TK.ARS")["method"] = "rule"'
    run -2 --separate-stderr acuan apply sheet.csv
    for what in "no model of the index has the category 'spbe:TK.XXX'" "the law has no provision 'art_9'" \
        "the law '/akn/id/act/pp/2001/7' is not in the index" "confidence '2' is no number from 0 to 1" \
        "'24/11/2026' is no date" "negative 'mungkin' is neither true nor false" "can only be changed to human"; do
        has "$stderr" "$what"
    done
    has "$stderr" "0 written to 0 files, 0 there already, 7 refused"
    cmp laws/a.md before.md
}

@test "two rows of one mapping: equal ones are one, others are refused" {
    edit 'add("art_6", "TK.DAT", by="ani"); add("art_6", "TK.DAT", by="ani")'
    run -0 --separate-stderr acuan apply --dry-run sheet.csv
    has "$stderr" "1 edited"
    edit 'add("art_6", "TK.DAT", by="ani"); add("art_6", "TK.DAT", by="budi")'
    run -2 --separate-stderr acuan apply sheet.csv
    has "$stderr" "by 'budi'; line 14 of the same provision says human, confidence 1, by 'ani'"
    cmp laws/a.md before.md
}

@test "rows that are gone are taken away if the exported sheet is named, else told" {
    edit 'rows[:] = [r for r in rows if (r["eid"], r["code"]) not in {("art_6", "TK.ARS"), ("art_2", "TK.DAT"), ("art_5", "TK.INF"), ("art_4", "TK.APL")}]'
    run -0 --separate-stderr acuan apply sheet.csv
    has "$stderr" "0 edited"
    has "$stderr" "2 mappings of provisions in the sheet have no row"
    cmp laws/a.md before.md
    run -0 --separate-stderr acuan apply --base exported.csv sheet.csv
    has "$stderr" "4 edited: 4 written"
    export_again
    sheet edit again.csv left.csv 'rows[:] = [r for r in rows if r["negative"] != "true"]'
    run -0 sheet same left.csv sheet.csv
    # What a rule or a range would give again is denied; what stood alone is gone.
    grep -A1 'pada: Pasal 2$' laws/a.md | grep -q 'bukan: \[spbe:TK.DAT\]'
    grep -A1 'pada: Pasal 6$' laws/a.md | grep -q 'bukan: \[spbe:TK.ARS\]'
    ! grep -q 'TK.INF\|Pasal 4,' laws/a.md
    grep -q '# akhir' laws/a.md
}

@test "all rows of a range that go take the annotation with them" {
    edit 'rows[:] = [r for r in rows if r["code"] != "TK.DAT"]'
    run -0 acuan apply --base exported.csv sheet.csv
    grep -q 'kategori: \[spbe:TK.ARS\]   # dua' laws/a.md
}

@test "columns may stand in any order, some may be missing, others be there" {
    edit 'row("art_4", "TK.APL")["note"] = "cek"
style["columns"] = ["note", "lain", "code", "model", "eid", "id", "fingerprint"]'
    run -0 --separate-stderr acuan apply sheet.csv
    has "$stderr" "1 edited: 1 written"
    grep -q 'oleh: tim, asli: "x", catatan: cek}' laws/a.md
}

@test "a sheet without what rows are known by is refused" {
    edit 'style["columns"] = ["id", "eid", "model", "code", "note"]'
    run -2 --separate-stderr acuan apply sheet.csv
    has "$stderr" "does not name the columns 'fingerprint'"
}

@test "semicolons, tabs, byte order marks, CR LF in cells and decimal commas are read" {
    for style in 'style["delimiter"] = ";"' 'style["delimiter"] = "\t"' 'style["encoding"] = "utf-8-sig"'; do
        edit "row('art_4', 'TK.APL').update(note='satu\r\ndua', confidence='0,5', negative='FALSE'); $style"
        run -0 --separate-stderr acuan apply --dry-run sheet.csv
        has "$output" 'catatan: "satu\ndua"'
        has "$output" "keyakinan: 0.5"
    done
}

@test "line ends and the byte order mark of a law file stay" {
    { printf '\xef\xbb\xbf'; sed 's/$/\r/' before.md | sed '5s/\r$//'; } >laws/a.md
    cp laws/a.md before.md
    acuan index -q laws
    acuan export -q -o exported.csv
    edit 'add("art_6", "TK.DAT"); row("art_4", "TK.APL")["by"] = "ani"'
    run -0 acuan apply sheet.csv
    diff -U0 before.md laws/a.md | grep '^[-+][^-+]' >got || true
    equals "$(grep -c $'\r$' got)" "$(wc -l <got)"
    equals "$(wc -l <got)" 4
    equals "$(sed -n 5p laws/a.md)" "tahun: 2001   # tahun"
}

@test "a law without annotations, or with an empty list, gets them" {
    for key in '' 'anotasi:   # nanti' 'anotasi: []  # nanti'; do
        printf -- '---\nid: /akn/id/act/pp/2001/2\njenis: PP\nnomor: "2"\ntahun: 2001\njudul: Uji\n%s---\nPasal 1\nSatu.\n' \
            "${key:+$key
}" >laws/b.md
        acuan index -q laws
        edit 'add("art_1", "TK.APL", id="/akn/id/act/pp/2001/2", by="ani")'
        run -0 acuan apply sheet.csv
        run -0 acuan map laws/b.md -f jsonl
        json '.mappings[] | select(.code == "TK.APL" and .by == "ani" and .method == "human")' <<<"$output"
        equals "$(grep -c nanti laws/b.md)" "$([ -n "$key" ] && echo 1 || echo 0)"
    done
}

# A workbook with one sheet; the arguments are more cells of its second row, as XML.
one_sheet() {
    local names='' cell=0 n
    for n in id eid model code fingerprint note; do
        names="$names<c t=\"inlineStr\"><is><t>$n</t></is></c>"
    done
    sheet workbook "$1" "xl/workbook.xml=<workbook xmlns:r=\"r\"><sheets><sheet name=\"spbe\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" \
        "xl/_rels/workbook.xml.rels=<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>" \
        "xl/worksheets/sheet1.xml=$3<worksheet><sheetData><row r=\"1\">$names</row><row r=\"2\">$2</row></sheetData></worksheet>"
}

@test "a formula is refused, and so are document types and damaged workbooks" {
    local cells='' n
    for n in /akn/id/act/pp/2001/1 art_6 spbe TK.DAT ''; do
        cells="$cells<c t=\"inlineStr\"><is><t>$n</t></is></c>"
    done
    one_sheet good.xlsx "$cells<c t=\"str\"><v>_x003d_1</v></c>"
    run -0 acuan apply --dry-run good.xlsx
    has "$output" '+    kategori: [{kode: spbe:TK.DAT, catatan: "=1"}]'
    one_sheet formula.xlsx "$cells<c r=\"F2\" t=\"str\"><f>A1</f><v>x</v></c>"
    run -2 --separate-stderr acuan apply formula.xlsx
    has "$stderr" "formula.xlsx (spbe):2:0: error: /akn/id/act/pp/2001/1#art_6, spbe:TK.DAT: the cell F2 holds a formula"
    one_sheet bomb.xlsx "$cells" '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    run -2 --separate-stderr acuan apply bomb.xlsx
    has "$stderr" "bomb.xlsx: spbe: the sheet is damaged"
    head -c 300 good.xlsx >cut.xlsx
    run -2 --separate-stderr acuan apply cut.xlsx
    has "$stderr" "cut.xlsx"
    cmp laws/a.md before.md
}

@test "tables that cannot be read are refused with their place" {
    printf 'id,eid,model,code,fingerprint\n"x,y\n' >open.csv
    run -2 --separate-stderr acuan apply open.csv
    has "$stderr" "open.csv:2: a quotation mark is not closed"
    printf 'id,eid,model,code,fingerprint\n\xff,,,,\n' >latin.csv
    run -2 --separate-stderr acuan apply latin.csv
    has "$stderr" "latin.csv:2: this is not UTF-8"
    printf 'id,eid,model,code,fingerprint\na,b\n' >short.csv
    run -2 --separate-stderr acuan apply short.csv
    has "$stderr" "short.csv:2: the row has 2 cells, the first one has 5"
    printf 'id,eid,model,code,fingerprint,id\n' >twice.csv
    run -2 --separate-stderr acuan apply twice.csv
    has "$stderr" "the column 'id' is there twice"
    run -2 --separate-stderr acuan apply gone.csv
    has "$stderr" "gone.csv"
    run -2 acuan apply
}

@test "law files may be named, and one that cannot be written is left as it was" {
    mv laws moved
    edit 'row("art_4", "TK.APL")["by"] = "ani"'
    run -2 --separate-stderr acuan apply sheet.csv
    has "$stderr" "its file laws/a.md cannot be read; name the law files"
    mkdir moved/a.md.part
    run -2 --separate-stderr acuan apply sheet.csv moved
    has "$stderr" "moved/a.md: cannot write"
    cmp moved/a.md before.md
    rmdir moved/a.md.part
    chmod 640 moved/a.md
    run -0 acuan apply sheet.csv moved
    equals "$(stat -c %a moved/a.md)" 640
    cp moved/a.md moved/b.md
    run -2 --separate-stderr acuan apply sheet.csv moved
    has "$stderr" "two of the files are the law '/akn/id/act/pp/2001/1'"
}

@test "a disk that is full in the middle leaves the law file as it was" {
    { cat before.md; printf '%s\n' "Pasal 7"; yes "Kata." | head -n 4000; } >laws/a.md
    cp laws/a.md before.md
    acuan index -q laws
    acuan export -q -o exported.csv
    edit 'row("art_4", "TK.APL")["by"] = "ani"'
    run -2 bash -c 'trap "" XFSZ; ulimit -f 8; "$ACUAN" apply sheet.csv 2>/dev/null'
    cmp laws/a.md before.md
    [ ! -e laws/a.md.part ]
}

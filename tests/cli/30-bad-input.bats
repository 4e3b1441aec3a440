#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Texts that are not as they should be: each is named with file, line and column where there is one, the
# exit code is 2, and the rest of the batch is in the index.
load helper

setup() {
    own_folder
    law good.md 100
    export ACUAN_INDEX=$PWD/index ACUAN_MODELS=$HERE/data/models
}

# Indexes good.md and what is named. The exit code must be 2 and good.md be found.
index_bad() {
    run -2 --separate-stderr timeout 60 "$ACUAN" index good.md "$@"
    equals "$output" ""
    lacks "$stderr" ERROR:
    acuan search -q bejana100 -f jsonl | jq -r .id | grep -qx /akn/id/act/pp/2001/100
}
laws() { acuan info -f json | jq .laws; }

# ---- what lies on the disk ----

@test "a missing file" {
    index_bad nothing.md
    has "$stderr" "nothing.md: error: No such file or directory"
    equals "$(laws)" 1
}

@test "a file that may not be read" {
    folder=$(mktemp -d /tmp/acuan-test.XXXXXX)
    chmod 755 "$folder"
    cp good.md "$folder/good.md"
    law "$folder/closed.md" 2
    chmod 000 "$folder/closed.md"
    as=()
    if [ "$(id -u)" = 0 ]; then
        # Root may read everything; somebody else may not.
        cp "$ACUAN" "$folder/acuan"
        chown -R 65534:65534 "$folder"
        as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
        "${as[@]}" true || skip "cannot become another user"
        [ -x "$folder/acuan" ] && "${as[@]}" "$folder/acuan" --version >/dev/null || skip "nobody cannot run the program"
    else
        cp "$ACUAN" "$folder/acuan"
    fi
    run -2 --separate-stderr "${as[@]}" env ACUAN_MODELS= "$folder/acuan" index -d "$folder/index" "$folder/good.md" "$folder/closed.md"
    message=$stderr
    run "${as[@]}" "$folder/acuan" info -d "$folder/index" -f json
    rm -rf "$folder"
    has "$message" "closed.md"
    has "$message" "Permission denied"
    json '.laws == 1' <<<"$output"
}

@test "a folder that may not be read" {
    [ "$(id -u)" != 0 ] || skip "root may read every folder"
    mkdir closed
    chmod 000 closed
    index_bad closed
    chmod 755 closed
    has "$stderr" "closed: error:"
    has "$stderr" "Permission denied"
}

@test "things that are no files are refused without waiting for them" {
    mkfifo pipe.md
    index_bad pipe.md /dev/zero
    has "$stderr" "pipe.md: not a regular file"
    has "$stderr" "/dev/zero: not a regular file"
    mkdir folder
    mkfifo folder/pipe.md
    law folder/a.md 1
    run timeout 60 "$ACUAN" index -q folder
    [ "$status" -ne 124 ]
    equals "$(laws)" 1
}

@test "a folder with nothing in it, and nothing to index at all" {
    mkdir empty
    run -0 --separate-stderr acuan index good.md
    run -2 --separate-stderr acuan index empty
    has "$stderr" "no text could be indexed"
    # The old index still answers.
    run -0 acuan search bejana100
}

@test "links that lead back into their own folder" {
    mkdir -p folder/deep
    law folder/a.md 1
    law folder/deep/b.md 2
    ln -s .. folder/deep/loop
    ln -s self folder/self
    index_bad folder
    has "$stderr" "folder/deep/loop: error: "
    has "$stderr" "folder/self: error: "
    equals "$(grep -c directory-loop <<<"$stderr")" 2
    equals "$(laws)" 3
    lacks "$stderr" duplicate-id
}

@test "a link that leads nowhere" {
    ln -s nowhere.md dead.md
    mkdir folder
    ln -s nowhere.md folder/dead.md
    index_bad dead.md folder
    has "$stderr" "dead.md: error: No such file or directory"
    has "$stderr" "folder/dead.md: error: No such file or directory"
}

@test "folders nested beyond all reason" {
    path=nest
    for i in $(seq 100); do path=$path/d; done
    mkdir -p "$path"
    law "$path/a.md" 1
    law nest/b.md 2
    index_bad nest
    has "$stderr" "nest/d/d"
    equals "$(laws)" 2
}

@test "an empty file, and a file of blanks" {
    : >empty.md
    printf '\n   \n\n' >blank.md
    index_bad empty.md blank.md
    has "$stderr" "empty.md: error: the file is empty"
    has "$stderr" "blank.md:1:1: error: no front matter"
}

@test "a text of 100 MB is refused with its size and the limit, quickly" {
    law big.md 2
    python3 -c '
import sys
line = "(1) Setiap orang wajib menyampaikan laporan kepada Menteri.\n"
for i in range(100 * 2**20 // len(line) // 1000 + 1):
    sys.stdout.write(line * 1000)' >>big.md
    size=$(stat -c %s big.md)
    [ "$size" -gt 104857600 ]
    index_bad big.md
    has "$stderr" "big.md: $size bytes; more than the limit of "
    equals "$(laws)" 1
}

# Time must grow with the text, not with its square.
@test "a text of 8 MB in one article is indexed whole" {
    law large.md 2
    python3 -c '
import sys
sys.stdout.write("\nPasal 3\n")
sys.stdout.write("Setiap orang wajib menyampaikan laporan kepada Menteri. " * 150000)
sys.stdout.write("penghabisan\n")' >>large.md
    run -0 timeout 600 "$ACUAN" index -q good.md large.md
    run -0 acuan search penghabisan -f jsonl
    equals "$(jq -r .pasal <<<"$output")" 3
}

# ---- the front matter ----

@test "no front matter, and one that is not closed" {
    printf 'Pasal 1\nKetentuan ini berlaku.\n' >none.md
    printf -- '---\nid: /akn/id/act/pp/2001/2\njenis: PP\nnomor: "2"\ntahun: 2001\njudul: Uji\nPasal 1\nKetentuan ini berlaku.\n' >open.md
    index_bad none.md open.md
    has "$stderr" "none.md:1:1: error: no front matter"
    has "$stderr" "open.md:1:1: error: the front matter is not closed"
    equals "$(laws)" 1
}

@test "YAML that is no YAML: line and column" {
    law colon.md 2 <<<'teu_badan: Pemerintah: Pusat'
    law tab.md 3 <<<$'\tsumber: LN'
    law list.md 4 <<<'subjek: [SATU, DUA'
    law twice.md 5 <<<'tahun: 2002'
    index_bad colon.md tab.md list.md twice.md
    # The second colon is the 22nd character of line 7.
    has "$stderr" "colon.md:7:22: error: "
    has "$stderr" "tab.md:7:1: error: "
    # The list is found open where something else than ',' or ']' comes: at the start of the next line,
    # or at its end.
    [[ $stderr =~ list\.md:[78]:[0-9]+:\ error:\  ]] || fail "$stderr"
    has "$stderr" "twice.md:7:1: error: "
    has "$stderr" "'tahun'"
    equals "$(laws)" 1
}

@test "front matter that is YAML of another kind" {
    printf -- '---\n- id\n- jenis\n---\nPasal 1\nTeks.\n' >list.md
    printf -- '---\nsatu kalimat saja\n---\nPasal 1\nTeks.\n' >word.md
    printf -- '---\n---\nPasal 1\nTeks.\n' >nothing.md
    index_bad list.md word.md nothing.md
    [[ $stderr =~ list\.md:[0-9]+:[0-9]+:\ error ]] || fail "$stderr"
    [[ $stderr =~ word\.md:[0-9]+:[0-9]+:\ error ]] || fail "$stderr"
    [[ $stderr =~ nothing\.md:[0-9]+:[0-9]+:\ error ]] || fail "$stderr"
}

@test "a misspelt key: a warning with line, column and the nearest right one, and the law is indexed" {
    law a.md 1 <<'FRONT'
statuss: berlaku
tanggal_berlku: 2018-10-02
anotasi:
  - pada: Pasal 1
    katagori: [uji:KATA]
relasi:
  - {jenis: mencabut, kee: /akn/id/act/pp/2000/1, uraian: PP 1/2000}
FRONT
    index_bad a.md
    has "$stderr" "a.md:7:1: warning: unknown key 'statuss'; did you mean 'status'?"
    has "$stderr" "a.md:8:1: warning: unknown key 'tanggal_berlku'; did you mean 'tanggal_berlaku'?"
    has "$stderr" "a.md:11:5: warning: unknown key 'katagori'; did you mean 'kategori'?"
    has "$stderr" "a.md:13:23: warning: unknown key 'kee'; did you mean 'ke'?"
    equals "$(laws)" 2
}

@test "keys that others add are kept without a word" {
    law a.md 1 <<'FRONT'
abstrak: Peraturan tentang uji.
urlDownload: https://example.org/a.pdf
FRONT
    run -0 --separate-stderr acuan index -q a.md
    equals "$stderr" ""
    acuan info /akn/id/act/pp/2001/1 | json '.front.urlDownload == "https://example.org/a.pdf"'
}

@test "a required key is missing" {
    n=1
    for key in id jenis nomor tahun; do
        law "no-$key.md" $((++n))
        sed -i "/^$key:/d" "no-$key.md"
    done
    index_bad no-*.md
    for key in id jenis nomor tahun; do
        grep -qE "^no-$key.md:[0-9]+:[0-9]+: error: .*'$key'" <<<"$stderr" || fail "$key" "$stderr"
    done
    equals "$(laws)" 1
}

@test "tahun: dua ribu, and other values of the wrong type" {
    law year.md 2
    sed -i 's/^tahun: .*/tahun: dua ribu/' year.md
    law list.md 3
    sed -i 's/^nomor: .*/nomor: [1, 2]/' list.md
    law id.md 4
    sed -i 's/^id: .*/id: PP 4 Tahun 2001/' id.md
    law float.md 5
    sed -i 's/^tahun: .*/tahun: 2001.5/' float.md
    index_bad year.md list.md id.md float.md
    has "$stderr" "year.md:5:8: error: 'tahun: dua ribu'"
    has "$stderr" "list.md:4:8: "
    has "$stderr" "id.md:2:5: error: "
    has "$stderr" "float.md:5:8: error: "
    equals "$(laws)" 1
}

@test "values that are not known: a warning with the place, and the law is indexed" {
    law a.md 1 <<'FRONT'
status: berlakuu
teks: asli
tanggal_berlaku: 2018-02-30
relasi:
  - {jenis: mencabutt, ke: /akn/id/act/pp/2000/1}
anotasi:
  - pada: Pasal 7
    kategori: [uji:KATA]
  - pada: Pasal 1
    kategori: [uji:NIX]
FRONT
    index_bad a.md
    has "$stderr" "a.md:7:9: warning: "
    has "$stderr" "'berlaku'" || has "$stderr" "did you mean berlaku"
    has "$stderr" "a.md:8:7: warning: "
    has "$stderr" "a.md:9:18: warning: "
    has "$stderr" "a.md:11:13: warning: "
    has "$stderr" "Pasal 7"
    has "$stderr" "uji:NIX"
    equals "$(laws)" 2
}

@test "two laws with one id: both are named, the first stays" {
    law a.md 1
    law b.md 1
    sed -i 's/bejana1/kendi1/' b.md
    index_bad b.md a.md
    has "$stderr" "b.md: error: "
    has "$stderr" "a.md"
    has "$stderr" "duplicate-id"
    equals "$(laws)" 2
    run -0 acuan search bejana1
    run -1 acuan search kendi1
}

@test "a text that cannot be used does not keep a good one of the same id out" {
    law a.md 1
    sed -i 's/^tahun: .*/tahun: dua ribu/' a.md
    law b.md 1
    index_bad a.md b.md
    has "$stderr" "a.md:5:8: error: "
    equals "$(laws)" 2
    run -0 acuan search bejana1
}

# ---- the front matter as a weapon ----

@test "a bomb of aliases" {
    {
        echo 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
        for i in 1 2 3 4 5 6 7 8 9; do
            b="*a$((i - 1))"
            echo "a$i: &a$i [$b, $b, $b, $b, $b, $b, $b, $b, $b, $b]"
        done
    } >bomb
    law bomb.md 2 <bomb
    index_bad bomb.md
    # The first alias stands in line 8, after "a1: &a1 [".
    has "$stderr" "bomb.md:8:10: error: "
    has "$stderr" "alias"
    equals "$(laws)" 1
}

@test "a bomb of depth, in brackets and in lines" {
    law flow.md 2 < <(python3 -c 'print("x: " + "[" * 20000 + "]" * 20000)')
    law block.md 3 < <(python3 -c 'print("x:\n" + "".join("  " * i + "- y:\n" for i in range(1, 200)))')
    law maps.md 4 < <(python3 -c 'print("x: " + "{a: " * 5000 + "1" + "}" * 5000)')
    index_bad flow.md block.md maps.md
    grep -qE '^flow.md:7:[0-9]+: error: .*nested' <<<"$stderr" || fail "${stderr:0:1000}"
    grep -qE '^block.md:[0-9]+:[0-9]+: error: .*nested' <<<"$stderr" || fail "${stderr:0:1000}"
    grep -qE '^maps.md:7:[0-9]+: error: .*nested' <<<"$stderr" || fail "${stderr:0:1000}"
    equals "$(laws)" 1
}

@test "a bomb of keys takes no more time than reading it" {
    law keys.md 2 < <(python3 -c 'print("\n".join(f"k{i}: 1" for i in range(90000)))')
    run timeout 20 "$ACUAN" index -q good.md keys.md
    [ "$status" = 0 ] || [ "$status" = 2 ] || fail "exit $status"
    run -0 acuan search bejana100
}

@test "a front matter too large says so" {
    law large.md 2 < <(python3 -c 'print("abstrak: " + "kata " * 1200000)')
    index_bad large.md
    has "$stderr" "large.md"
    lacks "$stderr" "not closed"
}

@test "too many values" {
    law wide.md 2 < <(python3 -c 'print("x: [" + "1, " * 500000 + "1]")')
    index_bad wide.md
    grep -qE '^wide.md:7:[0-9]+: error: ' <<<"$stderr" || fail "${stderr:0:1000}"
}

# ---- bytes ----

@test "invalid UTF-8: the offset is named, the text is kept and can be searched" {
    law a.md 1
    printf '\nPasal 3\nKata mendahului \xff\xfe kata menyusul.\n' >>a.md
    offset=$(python3 -c 'print(open("a.md", "rb").read().index(b"\xff"))')
    index_bad a.md
    grep -q '^a.md: warning: .*UTF-8' <<<"$stderr" || grep -qE '^a.md:[0-9]+:[0-9]+: warning: .*UTF-8' <<<"$stderr" || fail "$stderr"
    has "$stderr" "offset $offset"
    for word in mendahului menyusul; do
        equals "$(acuan search "$word" -f jsonl | jq -r .pasal)" 3
    done
    # All answers are UTF-8 nevertheless.
    acuan show 'Pasal 3 PP 1/2001' -f json | iconv -f UTF-8 -t UTF-8 | json '.text | contains("menyusul")'
    acuan show 'Pasal 3 PP 1/2001' | grep -qa menyusul
    acuan search menyusul | grep -qa 'Pasal 3'
    acuan map 'Pasal 3 PP 1/2001' -f jsonl | json .
}

@test "invalid UTF-8 in the front matter: file and place, and the rest is indexed" {
    law a.md 1 < <(printf 'teu_badan: Pemerintah \xff Pusat\n')
    offset=$(python3 -c 'print(open("a.md", "rb").read().index(b"\xff"))')
    index_bad a.md
    grep -qE "^a.md:7:[0-9]+: |^a.md: .*offset $offset" <<<"$stderr" || fail "$stderr"
}

@test "invalid UTF-8 in headings, titles and file names" {
    law $'a\xff.md' 1
    printf '\nBAB II\nJUDUL \xff BAB\n\nPasal 3\nKetentuan \xe4 lain.\nPENJELASAN\nII. PASAL DEMI PASAL\nPasal 3\nCatatan \xc3.\n' >>$'a\xff.md'
    index_bad $'a\xff.md'
    acuan search ketentuan lain pasal:3 -f jsonl | iconv -f UTF-8 -t UTF-8 | json '.pasal == "3"'
    acuan info --laws -f json | iconv -f UTF-8 -t UTF-8 | json '.laws | length == 2'
}

@test "a NUL byte: the offset is named, what follows is kept" {
    law a.md 1
    printf '\nPasal 3\nKata mendahului\0 kata menyusul.\n\nPasal 4\nPenutup.\n' >>a.md
    offset=$(python3 -c 'print(open("a.md", "rb").read().index(b"\0"))')
    index_bad a.md
    has "$stderr" "a.md"
    has "$stderr" "NUL"
    has "$stderr" "offset $offset"
    for word in mendahului menyusul; do
        equals "$(acuan search "$word" -f jsonl | jq -r .pasal)" 3
    done
    equals "$(acuan search penutup -f jsonl | jq -r .pasal)" 4
    acuan show 'Pasal 3 PP 1/2001' -f json | json '.text | endswith("menyusul.")'
    acuan info -f json | json '.articles == 6'
}

@test "a NUL byte in the front matter: file and place, and the rest is indexed" {
    law a.md 1 < <(printf 'teu_badan: Pemerintah\0 Pusat\n')
    index_bad a.md
    has "$stderr" "a.md"
}

@test "both faults in one text are both named" {
    law a.md 1
    printf '\nPasal 3\nNol\0 lalu \xff salah.\n' >>a.md
    index_bad a.md
    has "$stderr" "offset $(python3 -c 'print(open("a.md", "rb").read().index(b"\0"))')"
    has "$stderr" "offset $(python3 -c 'print(open("a.md", "rb").read().index(b"\xff"))')"
}

# What the reader makes of a law, without its text.
structure() { acuan show "$1" -f jsonl | jq -c '[.eid, .citation, .headings, [.parts[].eid]]'; }

@test "a byte order mark, CRLF and both are read as if they were not there" {
    law lf.md 1
    acuan index -q lf.md
    structure /akn/id/act/pp/2001/1 >expected
    [ -s expected ]
    { printf '\xef\xbb\xbf'; cat lf.md; } >bom.md
    sed 's/$/\r/' lf.md >crlf.md
    sed 's/$/\r/' bom.md >both.md
    for file in bom.md crlf.md both.md; do
        run -0 --separate-stderr acuan index -q "$file"
        equals "$stderr" ""
        diff expected <(structure /akn/id/act/pp/2001/1)
        equals "$(acuan search '"bejana1 wajib ditera"' -f jsonl | jq -r .pasal)" 2
        lacks "$(acuan show 'Pasal 2 PP 1/2001')" $'\r'
    done
}

@test "messages about texts with a byte order mark or CRLF have the right place" {
    law a.md 1 <<<'statuss: berlaku'
    { printf '\xef\xbb\xbf'; sed 's/$/\r/' a.md; } >b.md
    index_bad b.md
    has "$stderr" "b.md:7:1: warning: unknown key 'statuss'; did you mean 'status'?"
}

# ---- the law itself ----

@test "a law without any article is indexed whole, and -v says so" {
    printf -- '---\nid: /akn/id/act/pp/2001/2\njenis: PP\nnomor: "2"\ntahun: 2001\njudul: Uji\n---\nMaklumat tentang sesuatu.\nTidak ada bagian yang bernomor di sini.\n' >bare.md
    run -0 --separate-stderr acuan index -v good.md bare.md
    grep -qE '^bare.md.*: note: ' <<<"$stderr" || fail "$stderr"
    acuan info -f json | json '.laws == 2 and .articles == 2'
    equals "$(acuan search bernomor -f jsonl | jq -r .id)" /akn/id/act/pp/2001/2
    equals "$(acuan search maklumat -f jsonl | jq -r .id)" /akn/id/act/pp/2001/2
    run -0 acuan show 'PP 2/2001' -f jsonl
    has "$output" "Maklumat tentang sesuatu."
    has "$output" "Tidak ada bagian yang bernomor di sini."
    run -0 --separate-stderr acuan index -q good.md bare.md
    equals "$stderr" ""
}

@test "a front matter without a law below it" {
    printf -- '---\nid: /akn/id/act/pp/2001/2\njenis: PP\nnomor: "2"\ntahun: 2001\njudul: Uji\n---\n' >bare.md
    run --separate-stderr acuan index good.md bare.md
    [ "$status" = 0 ] || [ "$status" = 2 ]
    run -0 acuan search bejana100
    run -0 acuan info /akn/id/act/pp/2001/2
}

@test "a long line, a long word, a very long list" {
    law a.md 1
    python3 -c '
print("\nPasal 3\n" + "kata " * 200000 + "ujungbaris")
print("\nPasal 4\n" + "x" * 5000 + " setelahkata")
print("\nPasal 5\nDaftar:")
for i in range(20000):
    print(f"{i + 1}. butir")
print("akhirdaftar.")' >>a.md
    run -0 timeout 60 "$ACUAN" index -q good.md a.md
    equals "$(acuan search ujungbaris -f jsonl | jq -r .pasal)" 3
    equals "$(acuan search setelahkata -f jsonl | jq -r .pasal)" 4
    equals "$(acuan search akhirdaftar -f jsonl | jq -r .pasal)" 5
}

@test "a model that cannot be used: place and reason, and the laws are indexed by the others" {
    mkdir models
    cp "$HERE/data/models/uji.yaml" models/
    printf 'model: rusak\njudul: Rusak\nversi: "1"\nkategori:\n  - {kode: A, label: Satu, kueri: "(tidak ditutup"}\n' >models/rusak.yaml
    run -2 --separate-stderr acuan index --models models good.md
    grep -qE 'rusak.yaml:5:[0-9]+: error: .*bracket' <<<"$stderr" || fail "$stderr"
    acuan info -f json | json '[.models[].id] == ["uji"]'
}

#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Everything that lawyers write to name a provision leads to it, and what cannot be right is refused with
# the reason. Perpres 95/2018 has 77 pasal, PP 71/2019 has 104, UU 27/2022 has 76; Pasal 1 of Perpres
# 95/2018 has 28 angka, Pasal 5 has 7 ayat.
load helper

setup_file() { index_corpus; }
setup() { own_folder; }

# The provisions that a citation leads to, through show, one line.
named() { acuan show -q "$1" -f jsonl 2>/dev/null | jq -r .citation | paste -sd ';' | sed 's/;/; /g'; }
# The articles, through search.
found() { acuan search -q -n 20 "$1" -f jsonl 2>/dev/null | jq -r '.citation' | paste -sd ';' | sed 's/;/; /g'; }

# Reads "text => provisions" lines: show gives these, search their articles.
check_forms() {
    local line text want
    while IFS= read -r line; do
        [ -n "$line" ] || continue
        text=${line%% => *} want=${line##* => }
        [ "$(named "$text")" = "$want" ] || fail "$text" "expected: $want" "but got: $(named "$text")"
        run -0 acuan search -q -n 0 "$text"
    done
}

# Reads "text => reason" lines: show and search say the reason, and give nothing.
check_refusals() {
    local line text want
    while IFS= read -r line; do
        [ -n "$line" ] || continue
        text=${line%% => *} want=${line##* => }
        run --separate-stderr acuan show "$text"
        [ "$status" != 0 ] && [ -z "$output" ] || fail "$text is accepted"
        has "$stderr" "$want"
        run --separate-stderr acuan search "$text"
        [ "$status" != 0 ] && [ -z "$output" ] || fail "$text is answered by search"
        has "$stderr" "$want"
    done
}

@test "citations in every form lead to the provision" {
    check_forms <<'FORMS'
Perpres No. 95 Tahun 2018 Pasal 5 ayat (2) huruf a => Pasal 5 ayat (2) huruf a Perpres Nomor 95 Tahun 2018
Pasal 5 ayat (2) huruf a Perpres 95/2018 => Pasal 5 ayat (2) huruf a Perpres Nomor 95 Tahun 2018
huruf a ayat (2) Pasal 5 Perpres 95/2018 => Pasal 5 ayat (2) huruf a Perpres Nomor 95 Tahun 2018
pasal 5 perpres 95 2018 => Pasal 5 Perpres Nomor 95 Tahun 2018
/akn/id/act/perpres/2018/95#art_5__para_2__point_a => Pasal 5 ayat (2) huruf a Perpres Nomor 95 Tahun 2018
Pasal 1 angka 21 Perpres 95/2018 => Pasal 1 angka 21 Perpres Nomor 95 Tahun 2018
sebagaimana dimaksud dalam Pasal 71 Peraturan Presiden Nomor 95 Tahun 2018 => Pasal 71 Perpres Nomor 95 Tahun 2018
Pasal 20 Permenkominfo Nomor 20 Tahun 2016 => Pasal 20 Permenkominfo Nomor 20 Tahun 2016
Lihat penjelasan Pasal 5 UU 27/2022 => Pasal 5 UU Nomor 27 Tahun 2022
Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, Pasal 5 => Pasal 5 UU Nomor 27 Tahun 2022
FORMS
}

@test "short names, initials and titles stand for the number" {
    check_forms <<'FORMS'
pasal 1 angka 5 PP PSTE => Pasal 1 angka 5 PP Nomor 71 Tahun 2019
UU PDP pasal 5 => Pasal 5 UU Nomor 27 Tahun 2022
Perpres SPBE Pasal 71 => Pasal 71 Perpres Nomor 95 Tahun 2018
Pasal 5 UU tentang Pelindungan Data Pribadi => Pasal 5 UU Nomor 27 Tahun 2022
Pasal 3 UU Kearsipan => Pasal 3 UU Nomor 43 Tahun 2009
FORMS
}

@test "lists, ranges and groups lead to all of their provisions" {
    check_forms <<'FORMS'
Pasal 5, Pasal 7 dan Pasal 9 Perpres 95/2018 => Pasal 5 Perpres Nomor 95 Tahun 2018; Pasal 7 Perpres Nomor 95 Tahun 2018; Pasal 9 Perpres Nomor 95 Tahun 2018
Perpres 95/2018 Pasal 5, 7 dan 9 => Pasal 5 Perpres Nomor 95 Tahun 2018; Pasal 7 Perpres Nomor 95 Tahun 2018; Pasal 9 Perpres Nomor 95 Tahun 2018
sebagaimana dimaksud dalam Pasal 74 sampai dengan Pasal 76 Perpres 95/2018 => Pasal 74 Perpres Nomor 95 Tahun 2018; Pasal 75 Perpres Nomor 95 Tahun 2018; Pasal 76 Perpres Nomor 95 Tahun 2018
Pasal 74-76 Perpres 95/2018 => Pasal 74 Perpres Nomor 95 Tahun 2018; Pasal 75 Perpres Nomor 95 Tahun 2018; Pasal 76 Perpres Nomor 95 Tahun 2018
Pasal 4 ayat (2) huruf d sampai dengan huruf j Perpres 95/2018 => Pasal 4 ayat (2) Perpres Nomor 95 Tahun 2018
Pasal 5 ayat (2) dan ayat (4) Perpres 95/2018 => Pasal 5 ayat (2) Perpres Nomor 95 Tahun 2018; Pasal 5 ayat (4) Perpres Nomor 95 Tahun 2018
Pasal 5 UU 27/2022 dan Pasal 7 PP 71/2019 => Pasal 5 UU Nomor 27 Tahun 2022; Pasal 7 PP Nomor 71 Tahun 2019
BAB II Bagian Ketiga Paragraf 1 Perpres 95/2018 => Pasal 6 Perpres Nomor 95 Tahun 2018
FORMS
    equals "$(found 'Pasal 5 ayat (2) dan ayat (4) Perpres 95/2018')" "Pasal 5 Perpres Nomor 95 Tahun 2018"
}

@test "a law by its full form, or by its kind alone, leads to its provisions" {
    local text
    for text in 'perpres 95 2018' 'Perpres SPBE' /akn/id/act/perpres/2018/95 \
        'Peraturan Presiden Nomor 95 Tahun 2018 tentang Sistem Pemerintahan Berbasis Elektronik (Lembaran Negara Republik Indonesia Tahun 2018 Nomor 182)'; do
        equals "$(acuan search -q -n 100 "$text" -f jsonl | jq -r 'select(.eid | test("^art_[0-9]+$")) | .id' | sort | uniq -c | xargs)" \
            "77 /akn/id/act/perpres/2018/95"
    done
    text='Peraturan Menteri ... Nomor 16 Tahun 2022 tentang ... (Berita Negara Republik Indonesia Tahun 2022 Nomor 1374)'
    equals "$(acuan search -q -n 100 "$text" -f jsonl | jq -r .id | sort -u)" /akn/id/act/permenkominfo/2022/16
}

@test "what is not there is refused with the range there is" {
    check_refusals <<'FORMS'
Pasal 78 Perpres 95/2018 => it has Pasal 1 to Pasal 77
Pasal 5 ayat (8) Perpres 95/2018 => Pasal 5 has ayat (1) to ayat (7)
Pasal 74 sampai dengan Pasal 80 Perpres 95/2018 => there is no Pasal 80
Pasal 9 sampai dengan Pasal 5 Perpres 95/2018 => the range runs backwards
/akn/id/act/perpres/2018/95#art_78 => it has Pasal 1 to Pasal 77
BAB XX Perpres 95/2018 => there is no BAB XX
ayat (1) Perpres 95/2018 => does not say of which Pasal
FORMS
}

@test "known bad citations are refused with the right one" {
    check_refusals <<'FORMS'
Perpres 95/2019 tentang Satu Data Indonesia => Perpres Nomor 39 Tahun 2019
Perpres 82/2022 tentang SPBE => is about 'Pelindungan Infrastruktur Informasi Vital', not 'SPBE'; that is Perpres Nomor 95 Tahun 2018
PP 71/2019 tentang Administrasi Kependudukan => PP Nomor 40 Tahun 2019
Perpres 46/2025 (LN 2021/63) => does not stand in 'LN 2021/63'
Permenkominfo 8/2019 tentang Penyelenggaraan Pelayanan Perizinan Berusaha Terintegrasi => revoked by Permenkominfo Nomor 4 Tahun 2024
Perpres SPBE, Pasal 1 ayat 21 => Pasal 1 has no ayat, but angka 1 to angka 28
UU 5/2014 => revoked by UU Nomor 20 Tahun 2023
FORMS
}

@test "laws that are not held say whether they are known" {
    check_refusals <<'FORMS'
UU ITE pasal 27 => of UU Nomor 11 Tahun 2008 (Informasi dan Transaksi Elektronik, diubah) only the metadata is held
Pasal 27 ayat (3) huruf b UU Nomor 11 Tahun 2008 => only the metadata is held
Undang-Undang Nomor 11 Tahun 2008 juncto Undang-Undang Nomor 19 Tahun 2016 => of UU Nomor 19 Tahun 2016
Undang-Undang Nomor 23 Tahun 2014 ... sebagaimana telah beberapa kali diubah terakhir dengan Undang-Undang Nomor 9 Tahun 2015 => of UU Nomor 9 Tahun 2015
PP 82/2012 => it was revoked by PP Nomor 71 Tahun 2019
Permenpan RB 59/2020 => it was revoked by Permenpan-RB Nomor 8 Tahun 2026
Peraturan Menteri Komunikasi dan Informatika Nomor: 11/PER/M.KOMINFO/07/2010 => Permenkominfo Nomor 11 Tahun 2010 is not in this index
M.HH-05.OT.01.01 Tahun 2010 => Permenkumham Nomor M.HH-05.OT.01.01 Tahun 2010 is not in this index
25/PERMENTAN/OT.010/7/2017 => Permentan Nomor 25 Tahun 2017 is not in this index
99/PMK.05/2017 => PMK Nomor 99 Tahun 2017 is not in this index
KM. 20 Tahun 2001 => Nomor 20 Tahun 2001 is not in this index
75/P Tahun 2022 => Keppres Nomor 75/P Tahun 2022 is not in this index
UU 1/1945 => UU Nomor 1 Tahun 1945 is not in this index, and not in its register
FORMS
}

@test "faulty forms are refused as such" {
    run -2 --separate-stderr acuan search 'Pasal 5 ayat (2 Perpres 95/2018'
    has "$stderr" "the bracket of 'ayat (' is not closed"
    run -2 --separate-stderr acuan show 'sebagaimana dimaksud dalam Pasal 71'
    has "$stderr" "names no law"
    run -2 --separate-stderr acuan show 'Permenpan 59/2020 = 8 domain 31 indikator'
    has "$stderr" "is no citation"
    # As words it is a question, with a remark.
    run --separate-stderr acuan search -n 1 'sebagaimana dimaksud dalam Pasal 71'
    has "$stderr" "no law is named"
}

@test "revoked and amended laws in the index are shown, and said to be" {
    write_law a.md uu 1 2001 'Tera' '' <<<$'Pasal 1\nSetiap bejana wajib ditera.\n\nPasal 2\n(1) Satu.\n(2) Dua.\n'
    write_law b.md uu 2 2005 'Tera Baru' $'relasi:\n  - {jenis: mencabut, ke: /akn/id/act/uu/2001/1}\n' <<<$'Pasal 1\nSetiap bejana wajib ditera.\n'
    write_law c.md uu 3 2006 'Perubahan atas Undang-Undang Nomor 2 Tahun 2005 tentang Tera Baru' '' \
        <<<$'Pasal I\nKetentuan dalam Undang-Undang Nomor 2 Tahun 2005 tentang Tera Baru diubah sebagai berikut:\n1. Pasal 1 dihapus.\n'
    write_law d.md uu 4 2002 'Lain' '' \
        <<<$'Pasal 1\nSatu.\n\nPasal 2\nUndang-Undang Nomor 9 Tahun 1999 dicabut dan dinyatakan tidak berlaku.\n'
    write_law e.md uu 9 1999 'Lama' '' <<<$'Pasal 1\nSatu.\n'
    acuan index -q -d index *.md
    run -0 --separate-stderr acuan show -d index 'Pasal 1 UU 1/2001'
    has "$output" "Setiap bejana"
    has "$stderr" "UU Nomor 1 Tahun 2001 is no longer in force: revoked by UU Nomor 2 Tahun 2005"
    run -0 --separate-stderr acuan search -d index 'Pasal 1 UU 2/2005'
    has "$stderr" "UU Nomor 2 Tahun 2005 was amended by UU Nomor 3 Tahun 2006"
    run -0 --separate-stderr acuan show -d index 'Pasal 1 UU 9/1999'
    has "$stderr" "UU Nomor 9 Tahun 1999 was revoked, says Pasal 2 UU Nomor 4 Tahun 2002"
}

@test "a part that an article does not have is refused with what it has" {
    write_law a.md uu 11 2008 'Informasi dan Transaksi Elektronik' '' \
        <<<$'Pasal 1\nSatu.\n\nPasal 27\n(1) Satu.\n(2) Dua.\n(3) Tiga.\n(4) Empat:\na. satu; dan\nb. dua.\n'
    acuan index -q -d index a.md
    run -1 --separate-stderr acuan show -d index 'Pasal 27 ayat (3) huruf b UU Nomor 11 Tahun 2008'
    has "$stderr" "Pasal 27 ayat (3) has no huruf"
    run -1 --separate-stderr acuan show -d index 'Pasal 27 ayat (4) huruf c UU ITE'
    has "$stderr" "Pasal 27 ayat (4) has huruf a to huruf b"
}

@test "a name that several laws have is refused with all of them" {
    write_law a.md uu 1 2001 'Tera Garam' '' <<<$'Pasal 1\nSatu.\n'
    write_law b.md uu 2 2001 'Tarif Gas' '' <<<$'Pasal 1\nSatu.\n'
    acuan index -q -d index a.md b.md
    run -2 --separate-stderr acuan show -d index 'Pasal 1 UU TG'
    has "$stderr" "'UU TG' may be UU Nomor 1 Tahun 2001 or UU Nomor 2 Tahun 2001"
    # In other words it is only a word.
    run --separate-stderr acuan search -d index 'UU TG garam satu'
    lacks "$stderr" "may be"
}

@test "words that only look like a citation are searched as words" {
    for text in 'pasal pidana UU 27/2022' 'Perpres 95/2018 arsitektur' 'pasal' 'UU'; do
        run --separate-stderr acuan search -n 1 "$text"
        [ "$status" -lt 2 ] || fail "$text: $stderr"
    done
    # However long, it ends in an answer.
    run --separate-stderr timeout 20 "$ACUAN" search "$(printf 'UU pasal %.0s' {1..5000})"
    [ "$status" -le 2 ] || fail "status $status"
}

#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the bundled stored queries say of laws that they have never seen. The articles are made up; their
# categories follow the rules of annotation: what an article regulates, not what it mentions; no code is
# a right answer.
load helper

setup() { own_folder; }

# codes FILE PASAL MODEL: the codes of an article, in the model's order, on one line.
codes() {
    acuan map "$1" --models "$ROOT/corpus/models" -q -f jsonl |
        jq -r --arg pasal "$2" --arg model "$3" \
            'select(.pasal == $pasal) | [.mappings[] | select(.model == $model) | .code] | join(" ")'
}

has() { [[ " $(codes "$1" "$2" "$3") " == *" $4 "* ]] || fail "$1 Pasal $2: $(codes "$1" "$2" "$3"), and not $4"; }
lacks() { [[ " $(codes "$1" "$2" "$3") " != *" $4 "* ]] || fail "$1 Pasal $2 has $4"; }

@test "a law about data: each operative article is, money and definitions are not" {
    write_law law.md pp 3 1991 'Sensus Ternak' '' <<'END'
Pasal 1
Yang dimaksud dengan sensus ternak adalah pencacahan seluruh ternak.

Pasal 2
Pencacahan ternak dilaksanakan sepuluh tahun sekali di seluruh wilayah Indonesia.

Pasal 3
Pembiayaan sensus ternak dibebankan kepada anggaran pendapatan dan belanja negara.
END
    has law.md 2 spbe TK.DAT
    has law.md 2 bidang LA07
    lacks law.md 1 spbe TK.DAT
    lacks law.md 3 spbe TK.DAT
}

@test "a law of another field: its information system and its complaints, and nothing else" {
    write_law law.md uu 9 1998 'Perikanan Rawa' '' <<'END'
BAB I
LARANGAN PENANGKAPAN

Pasal 1
Setiap orang tidak boleh menangkap ikan rawa dengan racun.

BAB II
SISTEM INFORMASI

Pasal 2
Sistem informasi perikanan rawa memuat jumlah tangkapan dan letak rawa.

BAB III
PENGADUAN

Pasal 3
Menteri menanggapi pengaduan nelayan paling lambat 14 (empat belas) hari.
END
    equals "$(codes law.md 1 spbe)" ""
    equals "$(codes law.md 1 bidang)" ""
    has law.md 2 spbe TK.DAT
    has law.md 2 bidang LA07
    has law.md 3 spbe TK.LAY
    has law.md 3 bidang LA09
}

@test "a regulation on one element of SPBE: the element, and monitoring where it turns to that" {
    write_law law.md permenpanrb 7 2031 'Manajemen Risiko Sistem Pemerintahan Berbasis Elektronik' '' <<'END'
Pasal 1
Budaya sadar risiko dibangun melalui keteladanan pimpinan.

Pasal 2
Pemantauan dan evaluasi manajemen risiko dilaksanakan setiap triwulan dan dilaporkan kepada Menteri.

Pasal 3
Pendanaan dibebankan pada anggaran masing-masing.
END
    has law.md 1 spbe MN.RIS
    has law.md 2 spbe PE.MON
    lacks law.md 3 spbe MN.RIS
}

@test "an audit regulation: audit, not the things audited" {
    write_law law.md perbrin 5 2031 'Audit Infrastruktur dan Aplikasi Sistem Pemerintahan Berbasis Elektronik' '' <<'END'
Pasal 1
Auditi menyediakan dokumen dan akses yang diminta oleh auditor.
END
    equals "$(codes law.md 1 spbe)" AU.TIK
    equals "$(codes law.md 1 bidang)" LA15
}

@test "minimum standards are management of services, not their delivery" {
    write_law law.md pp 4 2031 'Standar Pelayanan Minimal' '' <<'END'
Pasal 1
Pemerintah Daerah menerapkan standar pelayanan minimal untuk memenuhi pelayanan dasar setiap warga negara.
END
    has law.md 1 spbe MN.LAY
    lacks law.md 1 spbe TK.LAY
}

@test "who is in charge of security is its management, not security itself" {
    write_law law.md permenkeu 8 2031 'Tata Kelola Teknologi Informasi dan Komunikasi' '' <<'END'
Pasal 1
Ketua keamanan informasi dijabat oleh pejabat pimpinan yang ditunjuk, dan bertanggung jawab atas keutuhan
dan kerahasiaan informasi.
END
    has law.md 1 spbe MN.KIN
    lacks law.md 1 spbe TK.KEA
}

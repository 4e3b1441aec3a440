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

@test "what repeals is no monitoring, also where its title names it" {
    write_law law.md permenpanrb 20 2031 'Pemantauan dan Evaluasi Sistem Pemerintahan Berbasis Elektronik' '' <<'END'
Pasal 1
Penilaian dilakukan oleh asesor setiap tahun.

Pasal 2
Pada saat Peraturan Menteri ini mulai berlaku, peraturan menteri sebelumnya dicabut.
END
    has law.md 1 spbe PE.MON
    equals "$(codes law.md 2 spbe)" ""
}

@test "what a sentence serves is not what it is about" {
    write_law law.md uu 6 2031 'Administrasi Kependudukan Kota' '' <<'END'
BAB I
DATA KEPENDUDUKAN

Pasal 1
Data kependudukan dimanfaatkan untuk pelayanan publik dengan pemberian hak akses kepada lembaga pengguna.

BAB II
PENCATATAN SIPIL

Pasal 2
Penduduk melaporkan kelahiran anaknya, dan pejabat pencatatan sipil menerbitkan kutipan akta.
END
    has law.md 1 spbe TK.DAT
    lacks law.md 1 spbe TK.LAY
    lacks law.md 1 spbe TK.KEA
    has law.md 2 spbe TK.LAY
}

@test "a law whose subject is a service: its delivery, its standards, its organs, its rating" {
    write_law law.md uu 7 2031 'Pelayanan Publik Kepulauan' '' <<'END'
BAB I
HAK, KEWAJIBAN, DAN LARANGAN

Pasal 1
Masyarakat berhak mendapat pelayanan yang berkualitas dan tanggapan atas keluhannya.

BAB II
PEMBINA DAN ORGANISASI PENYELENGGARA

Pasal 2
Pembina mempunyai tugas melakukan pembinaan dan pengawasan terhadap penanggung jawab.

BAB III
PENYELENGGARAAN

Pasal 3
Penyelenggara menyusun standar pelayanan bersama masyarakat setempat.

Pasal 4
Penyelenggara melakukan penilaian kinerja pelayanan secara berkala.
END
    has law.md 1 spbe TK.LAY
    has law.md 2 spbe PY.ORG
    has law.md 3 spbe MN.LAY
    has law.md 4 spbe PE.MON
}

@test "in a law about data: organs, people and compensation are no provision of data" {
    write_law law.md uu 8 2031 'Keterbukaan Informasi Publik Pesisir' '' <<'END'
BAB I
INFORMASI YANG WAJIB DISEDIAKAN

Pasal 1
Badan publik menyebarluaskan informasi dengan bahasa yang mudah dipahami.

BAB II
KOMISI INFORMASI

Pasal 2
Komisi dipimpin oleh seorang ketua merangkap anggota.

BAB III
GANTI RUGI

Pasal 3
Pembayaran ganti rugi dibebankan pada keuangan badan publik.
END
    has law.md 1 spbe TK.DAT
    lacks law.md 2 spbe TK.DAT
    lacks law.md 3 spbe TK.DAT
}

@test "government that provides information does, a system as a means or a company does not" {
    write_law law.md uu 10 2031 'Budi Daya Rumput Laut' '' <<'END'
BAB I
PEMASARAN

Pasal 1
Pemerintah Daerah menyediakan informasi harga rumput laut bagi petani.

Pasal 2
Siaga panen didukung dengan alat angkut, gudang, dan sistem informasi.

Pasal 3
Tata usaha perusahaan menyimpan catatan panen.
END
    has law.md 1 spbe TK.DAT
    equals "$(codes law.md 2 spbe)" ""
    equals "$(codes law.md 3 spbe)" ""
}

@test "statutes of universities have internal systems and audits, and no element of SPBE" {
    write_law law.md pp 11 2031 'Statuta Universitas Samudra' '' <<'END'
BAB I
PENGAWASAN

Pasal 1
Komite audit memeriksa sistem informasi keuangan universitas dan sistem elektronik lainnya.
END
    equals "$(codes law.md 1 spbe)" ""
}

@test "a citizen who may complain is served, a duty to report and a breach are not" {
    write_law law.md pp 12 2031 'Sumbangan Masyarakat untuk Nelayan' '' <<'END'
BAB I
PENYALURAN

Pasal 1
Setiap orang dapat mengadukan penyaluran yang terlambat kepada bupati.

Pasal 2
Pengumpul sumbangan masyarakat wajib menyampaikan laporan penggunaan setiap bulan.
END
    has law.md 1 spbe TK.LAY
    lacks law.md 2 spbe TK.LAY
}

@test "access for criminal enforcement is no penalty, and an audit trail is no audit" {
    write_law law.md permenkominfo 13 2031 'Penyelenggara Sistem Elektronik Pesisir' '' <<'END'
BAB I
AKSES UNTUK PENGAWASAN DAN PENEGAKAN HUKUM PIDANA

Pasal 1
Penyelenggara memiliki rekam jejak audit atas setiap akses ke sistem elektronik.
END
    has law.md 1 spbe TK.KEA
    lacks law.md 1 spbe AU.TIK
}

@test "permits and registration: the procedure, by title and sentence" {
    write_law law.md pp 14 2031 'Izin Usaha Tambak' '' <<'END'
Pasal 1
Permohonan diajukan kepada bupati dengan melampirkan gambar tambak.

Pasal 2
Tambak dikeringkan setiap akhir musim.
END
    has law.md 1 bidang LA10
    equals "$(codes law.md 2 bidang)" ""
}

@test "broadcasting: frequencies are infrastructure, programmes and members are not" {
    write_law law.md uu 15 2031 'Penyiaran' '' <<'END'
Pasal 1
Anggota dewan dipilih dari tokoh masyarakat yang jujur.

Pasal 2
Alokasi frekuensi radio untuk stasiun ditetapkan menurut wilayah jangkauan.
END
    lacks law.md 1 bidang LA13
    has law.md 2 bidang LA13
}

@test "a region's regulation on e-government is about e-government, not about regional powers" {
    write_law law.md permendagri 16 2031 'Tata Kelola Teknologi Informasi dan Komunikasi Pemerintah Daerah' '' <<'END'
BAB I
KODE SUMBER

Pasal 1
Perangkat daerah menyerahkan kode sumber aplikasi kepada dinas.
END
    has law.md 1 spbe TK.APL
    has law.md 1 bidang LA01
    lacks law.md 1 bidang LA17
}

@test "supervision is the state's of itself and its media, not that of every trade" {
    write_law trade.md pp 17 2031 'Usaha Garam' '' <<'END'
BAB I
PENGAWASAN

Pasal 1
Pengawasan terhadap tambak garam dilakukan oleh petugas lapangan.
END
    write_law state.md pp 18 2031 'Penyelenggaraan Pemerintahan Kepulauan' '' <<'END'
BAB I
PENGAWASAN

Pasal 1
Pengawasan terhadap pelaksanaan urusan dilakukan oleh aparat pengawas.
END
    lacks trade.md 1 bidang LA15
    has state.md 1 bidang LA15
}

@test "in a law on e-government as a whole a single word of the heading is enough" {
    write_law law.md perpres 19 2031 'Pemerintahan Digital' '' <<'END'
BAB I
RISIKO

Pasal 1
Risiko dicatat dan ditangani menurut dampaknya.

BAB II
APLIKASI

Pasal 2
Instansi memakai aplikasi yang sudah ada sebelum membuat yang baru.

BAB III
ORGANISASI

Pasal 3
Komite diketuai oleh Menteri.
END
    has law.md 1 spbe MN.RIS
    has law.md 2 bidang LA14
    has law.md 3 spbe PY.ORG
}

#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What cites what: a law, its implementing regulation, its amendment and its repeal, each with the
# references that its few sentences have.
load helper

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return
    mkdir laws
    write_law laws/a.md uu 1 2001 'Tera' '' <<'LAW'
Menimbang: bahwa perlu;
Mengingat: Pasal 5 ayat (1) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;
MEMUTUSKAN:
Menetapkan: UNDANG-UNDANG TENTANG TERA.

Pasal 1
Bejana adalah wadah.

Pasal 2
(1) Setiap bejana wajib ditera.
(2) Tera sebagaimana dimaksud pada ayat (1) dilakukan setiap tahun.
(3) Ketentuan lebih lanjut mengenai tata cara tera bejana diatur dengan Peraturan Pemerintah.

Pasal 3
Setiap orang yang melanggar Pasal 2 ayat (1) dan Pasal 9 dikenai denda.

Pasal 4
(1) Ketentuan Pasal 1 sampai dengan Pasal 3 dan Pasal 7 Undang-Undang Nomor 8 Tahun 1999 berlaku.
(2) Ketentuan lebih lanjut mengenai denda diatur dengan Peraturan Menteri.
LAW
    write_law laws/b.md pp 2 2002 'Tata Cara Tera Bejana' '' <<'LAW'
Menimbang: bahwa untuk melaksanakan ketentuan Pasal 2 ayat (3) Undang-Undang Nomor 1 Tahun 2001 tentang Tera, perlu menetapkan Peraturan Pemerintah tentang Tata Cara Tera Bejana;
Mengingat: 1. Pasal 5 ayat (2) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945; 2. [Undang-Undang Nomor 1 Tahun 2001 tentang Tera](/uu/2001/1);
MEMUTUSKAN:
Menetapkan: PERATURAN PEMERINTAH TENTANG TATA CARA TERA BEJANA.

Pasal 1
Bejana sebagaimana dimaksud dalam Pasal 2 ayat (1) Undang-Undang Nomor 1 Tahun 2001 ditera oleh juru tera.
LAW
    write_law laws/c.md uu 3 2003 'Perubahan atas Undang-Undang Nomor 1 Tahun 2001 tentang Tera' '' <<'LAW'
Pasal I
Beberapa ketentuan dalam Undang-Undang Nomor 1 Tahun 2001 tentang Tera diubah sebagai berikut:
1. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut:

Pasal 2
(1) Setiap bejana wajib ditera ulang.
(2) Tera ulang sebagaimana dimaksud pada ayat (1) dilakukan setiap tahun.

2. Di antara Pasal 3 dan Pasal 4 disisipkan 1 (satu) pasal, yakni Pasal 3A sehingga berbunyi sebagai berikut:

Pasal 3A
Denda sebagaimana dimaksud dalam Pasal 3 disetor ke kas negara.

Pasal II
Undang-Undang ini mulai berlaku pada tanggal diundangkan.
LAW
    acuan index -q laws
}

# from and to of one list, a line each: "from -> to".
edges() {
    local list=$1
    shift
    acuan refs -q -f json "$@" | jq -r ".$list[] | .from + \" -> \" + .to"
}

@test "what a provision cites is resolved, down to the ayat" {
    equals "$(edges cites 'Pasal 2 UU 1/2001')" \
        "Pasal 2 ayat (2) UU Nomor 1 Tahun 2001 -> Pasal 2 ayat (1) UU Nomor 1 Tahun 2001"
    equals "$(edges cites 'Pasal 2 ayat (1) UU 1/2001')" ""
    equals "$(edges cites 'Pasal 3 UU 1/2001')" \
        "Pasal 3 UU Nomor 1 Tahun 2001 -> Pasal 2 ayat (1) UU Nomor 1 Tahun 2001
Pasal 3 UU Nomor 1 Tahun 2001 -> Pasal 9 UU Nomor 1 Tahun 2001"
}

@test "a reference that leads nowhere says why" {
    acuan refs -f json 'Pasal 3 UU 1/2001' | json '.cites[0].state == "found" and .cites[0].reason == null'
    acuan refs -f json 'Pasal 3 UU 1/2001' | json '.cites[1].state == "missing" and (.cites[1].reason | test("Pasal 1 to Pasal 4"))'
    # The register knows UU 8/1999.
    acuan refs -f json 'Pasal 4 UU 1/2001' | json '[.cites[].state] == ["metadata", "metadata"]'
    acuan refs -f json 'Pasal 4 UU 1/2001' | json '.cites[0].to == "Pasal 1 sampai dengan Pasal 3 UU Nomor 8 Tahun 1999"'
    acuan refs -f json 'UU 1/2001' | json '.cites[0].state == "named" and .cites[0].to_iri == null'
}

@test "what cites a provision is found, whichever way it is written" {
    want="Pasal 2 ayat (2) UU Nomor 1 Tahun 2001 -> Pasal 2 ayat (1) UU Nomor 1 Tahun 2001
Pasal 3 UU Nomor 1 Tahun 2001 -> Pasal 2 ayat (1) UU Nomor 1 Tahun 2001
Pasal 1 PP Nomor 2 Tahun 2002 -> Pasal 2 ayat (1) UU Nomor 1 Tahun 2001
Pasal I angka 1 (yang memuat) Pasal 2 ayat (2) UU Nomor 3 Tahun 2003 -> Pasal 2 ayat (1) UU Nomor 1 Tahun 2001"
    equals "$(edges cited_by 'Pasal 2 ayat (1) UU 1/2001' | sort)" "$(sort <<<"$want")"
    equals "$(edges cited_by /akn/id/act/uu/2001/1#art_2__para_1 | sort)" "$(sort <<<"$want")"
    # A range has what lies between, also in a law whose text is not held.
    equals "$(edges cited_by 'Pasal 2 UU 8/1999')" \
        "Pasal 4 ayat (1) UU Nomor 1 Tahun 2001 -> Pasal 1 sampai dengan Pasal 3 UU Nomor 8 Tahun 1999"
    acuan refs -q -f json 'Pasal 2 ayat (1) UU 1/2001' | json '.cited_by[0].quote == "ayat (1)"'
}

@test "what changes a provision is told, with what it does" {
    equals "$(acuan refs -q -f json 'Pasal 2 ayat (2) UU 1/2001' | jq -r '.amendments[] | .from + " " + .role + " " + .to')" \
        "Pasal I angka 1 UU Nomor 3 Tahun 2003 changes Pasal 2 UU Nomor 1 Tahun 2001"
    equals "$(acuan refs -q -f json 'Pasal 3A UU 1/2001' | jq -r '.amendments[] | .from + " " + .role + " " + .to')" \
        "Pasal I angka 2 UU Nomor 3 Tahun 2003 inserts Pasal 3A UU Nomor 1 Tahun 2001"
    # "Di antara Pasal 3 dan Pasal 4" changes neither.
    acuan refs -q -f json 'Pasal 4 UU 1/2001' | json '.amendments == [] and .cited_by == []'
}

@test "a delegation names what fulfils it, or that nothing does" {
    acuan refs -q -f json 'Pasal 2 UU 1/2001' | json '.delegations | length == 1 and .[0].instrument == "Peraturan Pemerintah"
        and (.[0].fulfilled_by | length == 1 and .[0].law == "PP Nomor 2 Tahun 2002" and .[0].by == "text")'
    acuan refs -q -f json 'Pasal 4 UU 1/2001' | json '.delegations[0].instrument == "Peraturan Menteri" and .delegations[0].fulfilled_by == []'
    acuan refs -q -f json 'Pasal 2 ayat (3) UU 1/2001' | json '[.implemented_by[].id] == ["/akn/id/act/pp/2002/2"]'
    acuan refs -q -f json 'Pasal 3 UU 1/2001' | json '.implemented_by == []'
}

@test "a law as a whole is summed up by provision" {
    run -0 acuan refs -q -f json 'UU 1/2001'
    json '.whole and ([.counts[] | select(.provision == "Pasal 2") | [.citing, .own]] == [[3, 2]])' <<<"$output"
    json '[.cited_by[].from] | all(test("UU Nomor 1 Tahun 2001$") | not)' <<<"$output"
    json '[.implemented_by[] | select(.by == "basis")] | length == 0' <<<"$output"
}

@test "merujuk: and cites: ask for the same, with other words of the query" {
    equals "$(acuan search -q 'merujuk:"Pasal 2 UU 1/2001" juru' -f jsonl | jq -r .citation)" "Pasal 1 PP Nomor 2 Tahun 2002"
    equals "$(acuan search -q -n 0 'merujuk:"Pasal 2 ayat (1) UU 1/2001"')" "0 of 4 provisions"
    equals "$(acuan search -q -n 0 'cites:/akn/id/act/uu/2001/1#art_2__para_1')" "0 of 4 provisions"
    equals "$(acuan search -q 'merujuk:"UU 1/2001" jenis:pp' -f jsonl | jq -r .eid | sort | xargs)" "art_1 preamble"
    run -2 --separate-stderr acuan search merujuk:tera
    has "$stderr" "column 9: 'tera' is no citation"
}

@test "--in, --out and -n leave out the rest" {
    acuan refs -q -f json --out 'Pasal 2 UU 1/2001' | json '.cited_by == [] and (.cites | length) == 1'
    acuan refs -q -f json --in 'Pasal 2 UU 1/2001' | json '.cites == [] and .delegations == []'
    acuan refs -q -f json --in -n 1 'Pasal 2 ayat (1) UU 1/2001' | json '(.cited_by | length) == 1 and .cited_by_total == 4'
    acuan refs -q --in -n 1 'Pasal 2 ayat (1) UU 1/2001' | grep -q 'Cited by.*(1 of 4)'
    equals "$(acuan refs -q -f jsonl 'Pasal 3 UU 1/2001' | jq -r .list | sort | uniq -c | xargs)" "1 cited_by 2 cites"
}

@test "refs refuses what is no citation, and answers no for what is not there" {
    run -2 --separate-stderr acuan refs
    has "$stderr" "acuan refs --help"
    run -2 --separate-stderr acuan refs tera
    has "$stderr" "is no citation"
    run -1 --separate-stderr acuan refs 'Pasal 77 UU 1/2001'
    has "$stderr" "it has Pasal 1 to Pasal 4"
    run -1 acuan refs 'UU 77/2001'
    run -2 acuan refs -n -1 'UU 1/2001'
}

@test "an index tells its schema" {
    own_folder
    acuan index -q -d index "$BATS_FILE_TMPDIR/laws"
    acuan info -d index -f json | json '.schema == "4"'
}

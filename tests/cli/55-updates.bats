#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# An index that is brought up to date: only what differs is read, and it answers as one built anew.
load helper

setup() {
    own_folder
    export ACUAN_INDEX=$PWD/indeks ACUAN_MODELS=$HERE/data/models
    mkdir laws
    watcher=
    for n in $(seq 1 8); do law laws/$n.md "$n" </dev/null; done
    # Written long ago: what is just written is not trusted by its time.
    touch -d '1 hour ago' laws/*
}
teardown() {
    [ -z "$watcher" ] || kill -9 "$watcher" 2>/dev/null || true
    : >stop
    wait
}

total() { acuan search "$1" -n 0 -f json | jq .total; }
update() { acuan index --fold 100 "$@" laws 2>said || return; cat said; }

@test "random sequences of changes: the updated index answers as one built anew" {
    seeds='1 2'
    ! is_sanitized || seeds=1
    for seed in $seeds; do
        mkdir "$seed"
        (cd "$seed" && python3 "$HERE/updates.py" "$ACUAN" models "$seed" 8) >>done
    done
    # The changes were not all folded in: that would show nothing.
    [ "$(grep -c ^updated done)" -ge 6 ] || fail "$(cat done)"
}

@test "nothing differs: nothing is read or published" {
    acuan index -q laws
    has "$(update)" "nothing differs: read 0, kept 8 of 8 texts"
    acuan info -f json | json '.revision == 1'
}

@test "a text whose time changed but not its bytes is not read again" {
    acuan index -q laws
    touch laws/3.md
    has "$(update)" "nothing differs: read 0"
}

@test "a change that keeps size and, within the clock's grain, time is seen" {
    law laws/9.md 9 </dev/null
    acuan index -q laws
    time=$(stat -c %y laws/9.md)
    sed -i s/bejana9/bejanaX/ laws/9.md
    touch -d "$time" laws/9.md
    has "$(update)" "read 1, kept 8 of 9 texts (0 new, 1 changed, 0 gone)"
    equals "$(total bejanaX) $(total bejana9)" "1 0"
}

@test "one text changed, one new, one gone: three are told, two are read" {
    acuan index -q laws
    sed -i s/bejana3/gentong/ laws/3.md
    law laws/77.md 77 </dev/null
    rm laws/5.md
    has "$(update)" "updated: read 2, kept 6 of 8 texts (1 new, 1 changed, 1 gone): 16 articles"
    equals "$(total bejana3) $(total gentong) $(total bejana77) $(total bejana5)" "0 1 1 0"
    acuan info -f json | json '.laws == 8 and .articles == 16'
    run -1 --separate-stderr acuan show /akn/id/act/pp/2001/5#art_2
    has "$stderr" "PP Nomor 5 Tahun 2001 is not in this index"
    # A word that only the old wording had is a word that no provision has.
    run -1 --separate-stderr acuan search bejana3
    has "$stderr" "no provision has the word 'bejana3'"
    # Xapian's own tools open both databases by the folder.
    xapian-delve "$ACUAN_INDEX" >/dev/null
    equals "$(wc -l <"$ACUAN_INDEX/XAPIANDB")" 2
}

@test "provisions come in the order of the texts, the delta's among them" {
    acuan index -q laws
    law laws/4a.md 44 </dev/null
    sed -i s/bejana2/gentong/ laws/2.md
    update
    equals "$(acuan search 'jenis:pp pasal:2' -n 20 -f jsonl | jq -r .id | sed 's|.*/||' | xargs)" "1 2 3 4 44 5 6 7 8"
    equals "$(acuan search 'jenis:pp pasal:2' -n 2 --offset 3 -f jsonl | jq -r .id | sed 's|.*/||' | xargs)" "4 44"
}

@test "a text that broke is told every time, and is out until it is mended" {
    acuan index -q laws
    cp laws/6.md kept
    printf -- '---\nid: [\n---\n' >laws/6.md
    for i in 1 2; do
        run -2 --separate-stderr acuan index --fold 100 laws
        has "$stderr" "laws/6.md:"
        equals "$(total bejana6)" 0
    done
    cp kept laws/6.md
    run -0 acuan index --fold 100 laws
    equals "$(total bejana6)" 1
}

@test "much that differs is read with all the rest, and --rebuild reads everything" {
    acuan index -q laws
    for n in 1 2 3 4; do sed -i s/wajib/harus/ laws/$n.md; done
    acuan index laws 2>said
    has "$(cat said)" "indexed 8 of 8 texts"
    equals "$(wc -l <"$ACUAN_INDEX/XAPIANDB")" 1
    acuan index --rebuild laws 2>said
    has "$(cat said)" "indexed 8 of 8 texts"
    acuan info -f json | json '.revision == 3'
    run -2 acuan index --fold 101 laws
    run -2 acuan index --watch --dry-run laws
}

@test "what is named is what the index holds: fewer paths take laws out" {
    acuan index -q laws
    acuan index --fold 100 laws/1.md laws/2.md 2>said
    has "$(cat said)" "0 new, 0 changed, 6 gone"
    equals "$(acuan info -f json | jq .laws)" 2
}

@test "another model: only provisions whose categories differ are written, and no text is read" {
    mkdir models
    model() {
        printf 'model: uji\njudul: Uji\nversi: "1"\nkategori:\n  - {kode: A, label: Satu, kueri: bejana3}\n'
        printf '  - {kode: B, label: Dua, kueri: %s}\n' "$1"
    }
    model gentong >models/uji.yaml
    acuan index -q --models models laws
    model 'bejana4 OR bejana5' >models/uji.yaml
    has "$(update --models models)" "read 0, kept 8 of 8 texts (0 new, 0 changed, 0 gone), 2 provisions mapped anew"
    equals "$(acuan search kategori:uji:B -f jsonl | jq -r '.id + "#" + .eid' | xargs)" \
        "/akn/id/act/pp/2001/4#art_2 /akn/id/act/pp/2001/5#art_2"
    equals "$(total kategori:uji:A)" 1
    # The next update keeps them, without mapping again.
    sed -i s/bejana8/gentong/ laws/8.md
    lacks "$(update --models models)" "mapped anew"
    equals "$(total kategori:uji:B)" 2
    rm models/uji.yaml
    run -0 update --models models
    acuan info -f json | json '.models == []'
    run -2 acuan search kategori:uji:A
}

@test "an update that is killed leaves the old state or the new one" {
    sed -i s/bejana3/gentong0/ laws/3.md
    acuan index -q laws
    for n in $(seq 1 40); do
        sed -i "s/gentong[0-9]*/gentong$n/" laws/3.md
        "$ACUAN" index -q --fold 100 laws &
        sleep "0.0$((n % 10))$((n % 7))"
        kill -9 $! 2>/dev/null || true
        wait $! 2>/dev/null || true
        answer=$(acuan search 'gentong*' -n 0 -f json | jq .total)
        [ "$answer" = 1 ] || fail "round $n: $answer"
        equals "$(total 'jenis:pp')" 16
    done
    acuan index -q --fold 100 laws
    equals "$(total gentong40)" 1
    equals "$(compgen -G "$ACUAN_INDEX/build.*")" ""
    [ "$(compgen -G "$ACUAN_INDEX/gen-*" | wc -l)" -le 4 ]
}

@test "an index with a delta on another machine is refused, not half read" {
    command -v xapian-tcpsrv >/dev/null || skip "xapian-tcpsrv is not installed"
    acuan index -q laws
    sed -i s/bejana3/gentong/ laws/3.md
    update
    port=$((20000 + $$ % 20000))
    xapian-tcpsrv -q --one-shot -I 127.0.0.1 -p $port "$ACUAN_INDEX" >server 2>&1 &
    for _ in $(seq 1 100); do ! grep -q . server || break; sleep 0.02; done
    run -2 --separate-stderr acuan search -d tcp://127.0.0.1:$port gentong
    has "$stderr" "acuan index --rebuild"
    wait $! || true
}

@test "an index with a delta is refused beside one of another machine" {
    command -v xapian-tcpsrv >/dev/null || skip "xapian-tcpsrv is not installed"
    acuan index -q laws
    acuan index -q -d served laws
    sed -i s/bejana3/gentong/ laws/3.md
    update
    port=$((20001 + $$ % 20000))
    xapian-tcpsrv -q --one-shot -I 127.0.0.1 -p $port served >server 2>&1 &
    for _ in $(seq 1 500); do ! grep -q . server || break; sleep 0.02; done
    run -2 --separate-stderr acuan search -d tcp://127.0.0.1:$port -d "$ACUAN_INDEX" gentong
    has "$stderr" "indeks has a delta, which cannot be searched together with tcp://127.0.0.1:$port"
    wait $! || true
}

@test "what an update took away is no value of a filter, no facet, no group and no correction" {
    write_law laws/90.md perpres 90 2020 'Wajib Tera' "" <<<$'Pasal 1\nPerbejanaan wajib diatur.'
    touch -d '1 hour ago' laws/90.md
    acuan index -q laws
    has "$(acuan search perbejanan 2>&1 || true)" perbejanaan
    rm laws/90.md
    has "$(update)" "1 gone"
    run -1 --separate-stderr acuan search perbejanan
    lacks "$stderr" perbejanaan
    run -1 --separate-stderr acuan search nomor:90
    has "$stderr" "no provision has nomor:90"
    equals "$(acuan search wajib -n 0 --facets -f json | jq -c '.facets | [.jenis[0].value, .jenis[0].count, (.jenis | length), (.id | length)]')" '["PP",8,1,8]'
    equals "$(acuan search wajib --group law -n 50 -f json | jq -c '[.hits[].id] | [length, index("/akn/id/act/perpres/2020/90")]')" '[8,null]'
    equals "$(acuan search wajib --explain -n 0 -f json 2>&1 | grep -o 'teks:wajib: [0-9]* provisions')" "teks:wajib: 8 provisions"
}

@test "two indexes at once, each with a delta: what one replaced stays in the other" {
    acuan index -q -d a laws
    acuan index -q -d b laws
    sed -i s/bejana3/gentong/ laws/3.md
    acuan index -q --fold 100 -d a laws
    acuan index -q -d c laws
    rm laws/4.md
    acuan index -q --fold 100 -d b laws
    two() { acuan search -d a -d b "$1" -n 50 -f json | jq .total; }
    equals "$(two bejana3) $(two gentong) $(two bejana4) $(two bejana5)" "0 2 1 2"
    equals "$(two jenis:pp)" 30
    equals "$(acuan map -d a -d b -f jsonl | wc -l)" 30
    # And words weigh what they do in two that are built anew, wildcards and other forms, too.
    acuan index -q -d d laws
    weights() { acuan search "$@" -n 50 -f json | jq -c '[.hits[] | [.id, .eid, .score]] | sort'; }
    for query in 'bej*' 'tera wadah' 'gentong OR bejana5'; do
        equals "$(weights -d a -d b "$query")" "$(weights -d c -d d "$query")"
        [ "$(weights -d a -d b "$query" | wc -c)" -gt 40 ]
    done
}

# Until the command's output is this, two seconds at most.
await_total() {
    for _ in $(seq 1 200); do
        [ "$(total "$1")" != "$2" ] || return 0
        sleep 0.01
    done
    fail "$1: $(total "$1"), not $2" "$(cat err)"
}

@test "--watch publishes within a second what is saved, tells faults, and ends on a signal" {
    for signal in TERM INT; do
        rm -rf "$ACUAN_INDEX" laws/sub
        env --default-signal=$signal "$ACUAN" index --watch --fold 100 laws 2>err &
        watcher=$!
        for _ in $(seq 1 300); do [ ! -e "$ACUAN_INDEX/XAPIANDB" ] || break; sleep 0.01; done
        start=$(date +%s%N)
        sed -i "s/bejana1\b/gentong$signal/; s/gentongTERM/gentong$signal/" laws/1.md
        await_total "gentong$signal" 1
        is_sanitized || [ $((($(date +%s%N) - start) / 1000000)) -lt 1000 ] || fail "slow"
        # A folder that is new, a text in it, and a fault that does not end the watch.
        mkdir laws/sub
        law laws/sub/50.md 50 </dev/null
        await_total bejana50 1
        cp laws/2.md kept
        printf -- '---\nid: [\n---\n' >laws/2.md
        await_total bejana2 0
        has "$(cat err)" "laws/2.md:"
        mv kept laws/2.md
        await_total bejana2 1
        rm -r laws/sub
        await_total bejana50 0
        kill -s $signal "$watcher"
        wait "$watcher" || fail "exit $?" "$(cat err)"
        watcher=
        equals "$(compgen -G "$ACUAN_INDEX/build.*")" ""
    done
}

@test "--watch with the index in a folder that it watches does not wake itself" {
    "$ACUAN" index --watch -d laws/indeks laws 2>err &
    watcher=$!
    for _ in $(seq 1 300); do [ ! -e laws/indeks/XAPIANDB ] || break; sleep 0.01; done
    sleep 0.5
    before=$(awk '{print $14 + $15}' "/proc/$watcher/stat")
    sleep 1
    after=$(awk '{print $14 + $15}' "/proc/$watcher/stat")
    [ $((after - before)) -le 2 ] || fail "it worked $((after - before)) ticks in a second of peace"
    kill -TERM "$watcher"
    wait "$watcher"
    watcher=
}

@test "eight readers during updates and a rebuild: no error, no torn answer, no file left over" {
    acuan index -q laws
    # As long and as much as is asked for in $ACUAN_READERS_SECONDS and $ACUAN_READERS_UPDATES.
    run -0 python3 "$HERE/readers.py" "$ACUAN" 8 "${ACUAN_READERS_UPDATES:-$(is_sanitized && echo 6 || echo 20)}" \
        laws "${ACUAN_READERS_SECONDS:-5}"
    has "$output" "no fault"
    equals "$(compgen -G "$ACUAN_INDEX/build.*")" ""
    [ "$(compgen -G "$ACUAN_INDEX/gen-*" | wc -l)" -le 4 ]
}

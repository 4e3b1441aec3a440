#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Several indexes are one index, also across machines: the bundled regulations as one index, and in turn
# on three shards, which xapian-tcpsrv serves where a test says so.
load helper
load federation

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return
    index_shards
}

setup() { cd "$BATS_FILE_TMPDIR" || return; }

# What a test left running in the background, also when it failed.
teardown() {
    [ -z "${background:-}" ] || kill "$background" 2>/dev/null || true
}

# exact: phrases. Other forms of single words are another matter.
exact() { grep -E '^"[^"]*"$' questions; }

shards=(-d one.ix -d two.ix -d three.ix)

@test "three shards have the laws of all, each once" {
    run -0 acuan info --laws -d whole.ix
    whole=$output
    run -0 acuan info --laws "${shards[@]}"
    equals "$output" "$whole"
    # An independent count: the texts.
    equals "${#lines[@]}" "$(find whole -name '*.md' | wc -l)"
}

@test "three shards are counted together" {
    for what in laws units articles; do
        equals "$(acuan info "${shards[@]}" -f json | jq .$what)" "$(acuan info -d whole.ix -f json | jq .$what)"
    done
}

@test "coverage of three shards is the coverage of all" {
    for model in spbe bidang; do
        run acuan coverage --model $model -d whole.ix -f json
        whole=$output
        run acuan coverage --model $model "${shards[@]}" -f json
        equals "$output" "$whole"
    done
}

@test "a law of the last shard is told whole: its text, its relations, its name" {
    local last
    last=$(acuan info --laws -d three.ix | head -n 1 | cut -f 1)
    # But for where its text was.
    equals "$(acuan info "$last" "${shards[@]}" | jq 'del(.path)')" \
        "$(acuan info "$last" -d whole.ix | jq 'del(.path)')"
}

@test "a category of a model that only the second index has keeps its label" {
    mkdir -p models text
    printf 'model: kedua\njudul: Model kedua\nversi: "1"\nkategori:\n  - {kode: K.1, label: Tera bejana}\n' \
        >models/kedua.yaml
    law text/law.md 11 <<<$'anotasi:\n  - {pada: Pasal 2, kategori: [kedua:K.1]}'
    acuan index -q -d second.ix --models models text
    run -0 acuan search -d one.ix -d second.ix kategori:kedua:K.1
    has "$output" "Tera bejana"
    has "$output" "PP Nomor 11 Tahun 2001"
}

@test "three servers rank as three folders do" {
    is_sanitized && skip "too slow with sanitizers"
    exact >exact
    [ "$(wc -l <exact)" -gt 40 ]
    run -0 federation serve one.ix two.ix three.ix -- python3 "$HERE/federation.py" \
        same one.ix,two.ix,three.ix tcp:1,tcp:2,tcp:3 <exact
}

@test "exact words and phrases rank on three shards as in one index of all" {
    exact >exact
    ! is_sanitized || sed -i 10q exact
    run -0 federation same whole.ix one.ix,two.ix,three.ix <exact
}

@test "a dead member is named" {
    run -2 --separate-stderr acuan search -d one.ix -d tcp://127.0.0.1:1 arsitektur
    equals "$output" ""
    has "$stderr" "tcp://127.0.0.1:1"
}

@test "a member that never answers is named within its time limit" {
    python3 -c 'import socket, time
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(5)
print(s.getsockname()[1], flush=True); time.sleep(60)' >port 3>&- &
    background=$!
    while [ ! -s port ]; do sleep 0.1; done
    SECONDS=0
    run -2 --separate-stderr acuan search -d one.ix -d "tcp://127.0.0.1:$(cat port)" arsitektur
    [ $SECONDS -lt 30 ]
    has "$stderr" "tcp://127.0.0.1:$(cat port)"
    rm port
}

@test "1,000 questions, and one server of three is killed in the middle: it is named, nothing hangs" {
    is_sanitized && skip "too slow with sanitizers"
    exact >exact
    while [ "$(wc -l <exact)" -lt 1000 ]; do cat exact exact >twice && mv twice exact; done
    sed -i 1000q exact
    run -0 federation kill whole one.ix two.ix three.ix <exact || fail "$output"
    has "$output" "1000 right, 0 wrong"
}

# The manual, acuan-federation(7), tells to replicate so.
@test "a replica answers as its master, again after the next publication, and can be served" {
    mkdir -p master offer
    law master/a.md 21
    acuan index -q -d master.ix master
    xapian-compact -q -n master.ix offer/laws
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    # In a session of its own: what ends it, ends its process group.
    setsid xapian-replicate-server --interface=127.0.0.1 --port="$port" offer >/dev/null 2>&1 3>&- &
    background=$!
    replicate() {
        for _ in 1 2 3 4 5 6 7 8 9 10; do
            xapian-replicate -q --host=127.0.0.1 --port="$port" --master=laws -r 0 --one-shot replica && return
            sleep 0.3
        done
        return 1
    }
    replicate
    run -0 acuan search -d replica bejana21
    has "$output" "Pasal 2 ayat (1) PP Nomor 21 Tahun 2001"

    law master/b.md 22
    acuan index -q -d master.ix master
    xapian-compact -q -n master.ix offer/laws.next
    mv offer/laws offer/laws.last && mv offer/laws.next offer/laws && rm -r offer/laws.last
    replicate
    run -0 acuan search -d replica bejana22
    has "$output" "Pasal 2 ayat (1) PP Nomor 22 Tahun 2001"
    run -0 federation serve replica -- "$ACUAN" search -d tcp:1 bejana22
    has "$output" "Pasal 2 ayat (1) PP Nomor 22 Tahun 2001"
}

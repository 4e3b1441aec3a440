#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Federation, as far as it goes beyond what single indexes need: ranking with other forms of words, members
# that fail while the others answer, laws that two members have.
load helper

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return
    mkdir whole one two three
    local shards=(one two three) n=0 text
    for text in "$ROOT"/corpus/regulations/*.md; do
        cp "$text" whole/
        cp "$text" "${shards[n++ % 3]}/"
    done
    for text in whole one two three; do
        acuan index -q -d "$text.ix" "$text"
    done
    python3 "$HERE/federation.py" questions 500 whole/*.md >questions
    mkdir twin
    law twin/a.md 31
    law twin/b.md 32
    acuan index -q -d twins.ix twin
    rm twin/b.md
    acuan index -q -d twin.ix twin
}

setup() { cd "$BATS_FILE_TMPDIR" || return; }

# What a test left running in the background, also when it failed.
teardown() {
    [ -z "${background:-}" ] || kill "$background" 2>/dev/null || true
}

federation() { python3 "$HERE/federation.py" "$@"; }

@test "500 questions: three shards rank as one index of all" {
    is_sanitized && skip "too slow with sanitizers"
    run -0 federation same whole.ix one.ix,two.ix,three.ix <questions
    has "$output" "500 right, 0 wrong"
}

@test "500 questions: three servers rank as one index of all" {
    is_sanitized && skip "too slow with sanitizers"
    run -0 federation serve one.ix two.ix three.ix -- python3 "$HERE/federation.py" \
        same whole.ix tcp:1,tcp:2,tcp:3 <questions
    has "$output" "500 right, 0 wrong"
}

@test "other forms of a word count, whichever shard knows them" {
    mkdir -p forms/a forms/b
    printf '%s\n' 'Pasal 1' 'Menteri mengatur bejana.' | write_law forms/a/a.md pp 41 2001 Satu ''
    printf '%s\n' 'Pasal 1' 'Menteri mengelola pengaturan.' 'Pasal 2' 'Diatur kemudian.' |
        write_law forms/b/b.md pp 42 2001 Dua ''
    acuan index -q -d a.ix forms/a
    acuan index -q -d b.ix forms/b
    # "mengatur" and "pengaturan" stand on different shards and have one stem.
    run -0 acuan search -d a.ix -d b.ix mengatur
    has "$output" "PP Nomor 42 Tahun 2001"
}

@test "with --partial the others answer for a dead member, which is named" {
    run -0 --separate-stderr acuan search --partial -d one.ix -d tcp://127.0.0.1:1 -f jsonl arsitektur
    partial=$output
    has "$stderr" "tcp://127.0.0.1:1"
    run -0 acuan search -d one.ix -f jsonl arsitektur
    equals "$partial" "$output"
}

@test "with --partial the others answer for a member that never does, within its time limit" {
    python3 -c 'import socket, time
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(5)
print(s.getsockname()[1], flush=True); time.sleep(60)' >port 3>&- &
    background=$!
    while [ ! -s port ]; do sleep 0.1; done
    SECONDS=0
    run -0 --separate-stderr acuan search --partial -d one.ix -d "tcp://127.0.0.1:$(cat port)" arsitektur
    [ $SECONDS -lt 30 ]
    has "$stderr" "tcp://127.0.0.1:$(cat port)"
    rm port
}

@test "with --partial nobody answers for nobody" {
    run -2 --separate-stderr acuan search --partial -d tcp://127.0.0.1:1 -d tcp://127.0.0.1:2 arsitektur
    has "$stderr" "tcp://127.0.0.1:1"
    has "$stderr" "tcp://127.0.0.1:2"
}

@test "1,000 questions with --partial, and one server of three is killed in the middle" {
    is_sanitized && skip "too slow with sanitizers"
    cat questions questions >asked
    run -0 federation kill partial one.ix two.ix three.ix <asked
    has "$output" "1000 right, 0 wrong"
}

@test "a law that two indexes have is found once and counted once" {
    equals "$(acuan search -d twin.ix -d twins.ix -f json bejana31 | jq -c '[.total, (.hits | length)]')" '[1,1]'
    equals "$(acuan search -d twin.ix -d twins.ix -f json wajib | jq -c '[.total, (.hits | length)]')" '[2,2]'
    equals "$(acuan info -d twin.ix -d twins.ix -f json | jq -c '[.laws, .units]')" '[2,4]'
}

#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# An index is published as a whole or not at all: whatever happens to a build, readers have the old index
# or the new one.
load helper

LAWS=25
! is_sanitized || LAWS=12

# Two states of one corpus, each with a word of its own in every article.
setup_file() {
    python3 - "$BATS_FILE_TMPDIR" "$LAWS" <<'PYTHON'
import os, sys
folder, laws = sys.argv[1], int(sys.argv[2])
for word in "lama", "baru":
    os.mkdir(f"{folder}/{word}")
    for n in range(laws):
        with open(f"{folder}/{word}/{n}.md", "w") as file:
            file.write(f'---\nid: /akn/id/act/pp/2001/{n}\njenis: PP\nnomor: "{n}"\ntahun: 2001\njudul: Uji {n}\n---\n')
            for pasal in range(1, 31):
                file.write(f"\nPasal {pasal}\n")
                for ayat in range(1, 6):
                    file.write(f"({ayat}) Setiap orang dalam keadaan {word} wajib menyampaikan laporan kepada "
                               f"kantor nomor{n}x{pasal} paling lambat {ayat} hari.\n")
PYTHON
}
setup() {
    own_folder
    old=$BATS_FILE_TMPDIR/lama
    new=$BATS_FILE_TMPDIR/baru
    export ACUAN_INDEX=$PWD/index ACUAN_MODELS=$HERE/data/models
    builder=
}
teardown() {
    [ -z "$builder" ] || kill -9 "$builder" 2>/dev/null || true
    [ ! -e readers ] || : >stop
    wait
}

total() { acuan search "$1" -n 0 -f json | jq .total; }

# The index holds one of the two states, whole.
check_whole() {
    local a b
    xapian-check "$(database "$ACUAN_INDEX")" >check 2>&1 || fail "$(cat check)"
    a=$(total lama)
    b=$(total baru)
    [ "$a $b" = "$((LAWS * 30)) 0" ] || [ "$a $b" = "0 $((LAWS * 30))" ] || fail "lama $a, baru $b"
}

# Waits until a path of the pattern is there, or the builder is gone.
await() {
    while kill -0 "$builder" 2>/dev/null; do
        ! compgen -G "$1" >/dev/null || return 0
    done
}

start_build() {
    "$ACUAN" index -q "$1" 2>err &
    builder=$!
}

kill_build() {
    kill -9 "$builder" 2>/dev/null || true
    wait "$builder" 2>/dev/null || true
    builder=
}

@test "killed at any of fifteen moments, the old index answers or the new one" {
    acuan index -q "$old"
    start=$(date +%s%N)
    acuan index -q "$new"
    took=$((($(date +%s%N) - start) / 1000000))
    acuan index -q "$old"
    # Ten moments spread over the time that a build takes, and the five at which something appears on
    # the disk: the folder, a segment, the last segment, the merged index, the published one.
    for moment in 1 2 3 4 5 6 7 8 9 10 'build.*' 'build.*/seg-*' 'build.*/whole' 'build.*/merged.glass' 'build.*/XAPIANDB'; do
        start_build "$new"
        case $moment in
        build*) await "$ACUAN_INDEX/$moment" ;;
        *) sleep "$(printf '%d.%03d' $((took * moment / 10000)) $((took * moment / 10 % 1000)))" ;;
        esac
        kill_build
        check_whole || fail "killed at $moment of $took ms"
        # The next build works, and clears what the killed one left.
        acuan index -q "$old"
        equals "$(total lama)" $((LAWS * 30))
        equals "$(compgen -G "$ACUAN_INDEX/build.*")" ""
    done
}

@test "a first build that is killed leaves no index, and the next one works" {
    start_build "$new"
    await "$ACUAN_INDEX/build.*/seg-*"
    kill_build
    run -2 --separate-stderr acuan search baru
    has "$stderr" "acuan"
    acuan index -q "$new"
    check_whole
    equals "$(compgen -G "$ACUAN_INDEX/build.*")" ""
}

@test "readers during ten rebuilds never see an error" {
    acuan index -q "$old"
    : >readers
    for i in 1 2; do
        while [ ! -e stop ]; do
            for command in 'search setiap -n 5 -f jsonl' 'info -f json' 'show /akn/id/act/pp/2001/7#art_3' 'map /akn/id/act/pp/2001/9 -f jsonl'; do
                # shellcheck disable=SC2086
                acuan $command >"answer$i" 2>"err$i" && [ -s "answer$i" ] ||
                    echo "$command: exit $?: $(cat "err$i")" >>faults
                echo >>"reads$i"
            done
        done &
    done
    for i in 1 2 3 4 5; do
        acuan index -q "$new"
        acuan index -q "$old"
    done
    : >stop
    wait
    equals "$(cat faults 2>/dev/null)" ""
    [ "$(cat reads1 reads2 | wc -l)" -ge 20 ]
    acuan info -f json | json '.revision == 11'
}

@test "a long answer under way is not disturbed by two publications" {
    acuan index -q "$old"
    mkfifo slow
    acuan map -f jsonl >slow 2>err &
    reader=$!
    exec 7<slow
    # The pipe is full after some of the answer; the reader waits with the index open.
    IFS= read -r -u 7 first
    acuan index -q "$new"
    acuan index -q "$new"
    { echo "$first"; cat <&7; } >answer
    exec 7<&-
    wait "$reader"
    equals "$(cat err)" ""
    equals "$(wc -l <answer)" $((LAWS * 30))
}

@test "a second build while the first holds the lock: exit 75, and readers are served" {
    acuan index -q "$old"
    start_build "$new"
    await "$ACUAN_INDEX/build.*"
    kill -STOP "$builder"
    run -75 --separate-stderr timeout 20 "$ACUAN" index "$old"
    has "$stderr" "$ACUAN_INDEX"
    equals "$output" ""
    equals "$(total lama)" $((LAWS * 30))
    # It did not touch what the first is building.
    compgen -G "$ACUAN_INDEX/build.*" >/dev/null
    kill -CONT "$builder"
    wait "$builder"
    builder=
    equals "$(total baru)" $((LAWS * 30))
    run -0 acuan index -q "$old"
}

@test "a build that finds the disk full: exit 2, the old index stays, nothing is left over" {
    acuan index -q "$old"
    run -2 --separate-stderr bash -c 'trap "" XFSZ; ulimit -f 64; exec "$ACUAN" index "$1"' - "$new"
    has "$stderr" "acuan: "
    check_whole
    equals "$(total lama)" $((LAWS * 30))
    equals "$(compgen -G "$ACUAN_INDEX/build.*")" ""
    acuan index -q "$new"
    equals "$(total baru)" $((LAWS * 30))
}

@test "interrupted by the user: the old index stays, and the next build works" {
    acuan index -q "$old"
    for signal in INT TERM HUP; do
        # A shell's background job ignores SIGINT unless told otherwise.
        env --default-signal="$signal" "$ACUAN" index -q "$new" 2>err &
        builder=$!
        await "$ACUAN_INDEX/build.*/seg-*"
        kill -s "$signal" "$builder" 2>/dev/null || true
        wait "$builder" 2>/dev/null || true
        builder=
        check_whole
        acuan index -q "$old"
        equals "$(compgen -G "$ACUAN_INDEX/build.*")" ""
    done
}

@test "an index folder that cannot be made or is something else: exit 2 with its name" {
    : >file
    run -2 --separate-stderr acuan index -d file "$old"
    has "$stderr" "file"
    run -2 --separate-stderr acuan index -d file/below "$old"
    has "$stderr" "file/below"
    equals "$(cat file)" ""
}

@test "old generations do not pile up" {
    for i in 1 2 3 4 5; do acuan index -q "$old"; done
    [ "$(compgen -G "$ACUAN_INDEX/gen-*" | wc -l)" -le 2 ]
    # Other tools of Xapian open the folder too.
    xapian-delve "$ACUAN_INDEX" >/dev/null
}

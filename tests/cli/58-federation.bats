#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Federation, as far as it goes beyond what single indexes need: ranking with other forms of words, members
# that fail while the others answer, laws that two members have.
load helper
load federation

setup_file() {
    cd "$BATS_FILE_TMPDIR" || return
    index_shards
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

# A word is a form of another if two provisions have it: of all, not of each shard.
@test "other forms of a word count, whichever shard knows them" {
    mkdir -p forms/a forms/b
    printf '%s\n' 'Pasal 1' 'Menteri mengatur bejana.' 'Pasal 2' 'Menteri mengatur wadah.' 'Pasal 3' \
        'Pengaturan ditunda.' | write_law forms/a/a.md pp 41 2001 Satu ''
    printf '%s\n' 'Pasal 1' 'Menteri mengelola pengaturan.' 'Pasal 2' 'Teratur kemudian.' |
        write_law forms/b/b.md pp 42 2001 Dua ''
    acuan index -q -d a.ix forms/a
    acuan index -q -d b.ix forms/b
    acuan index -q -d ab.ix forms/a forms/b
    for indexes in "-d ab.ix" "-d a.ix -d b.ix" "-d b.ix -d a.ix"; do
        # Twice "mengatur" and, by one stem, "pengaturan" once on either shard; "teratur" is too rare.
        run -0 acuan search -f jsonl $indexes mengatur
        equals "${#lines[@]}" 4
        has "$output" '/akn/id/act/pp/2001/42'
        lacks "$output" "Teratur"
    done
    equals "$(federation same ab.ix a.ix,b.ix <<<mengatur)" "1 right, 0 wrong"

    # An update makes one word rarer and another commoner.
    printf '%s\n' 'Pasal 1' 'Menteri mengatur bejana.' 'Pasal 2' 'Wadah teratur.' |
        write_law forms/a/a.md pp 41 2001 Satu ''
    acuan index -q --fold 100 -d a.ix forms/a
    acuan index -q --rebuild -d ab.ix forms/a forms/b
    run -0 acuan search -f jsonl -d a.ix -d b.ix teratur
    equals "${#lines[@]}" 2
    printf '%s\n' mengatur teratur pengaturan >words
    equals "$(federation same ab.ix a.ix,b.ix <words)" "3 right, 0 wrong"
}

@test "all shards must agree on what an abbreviation stands for" {
    mkdir -p short/a short/b
    local pelabuhan='yang selanjutnya disebut Kasap adalah pejabat.' n
    printf '%s\n' 'Pasal 1' "Kepala Satuan Pelabuhan $pelabuhan" | write_law short/a/a.md pp 51 2001 Satu ''
    for n in 52 53; do
        printf '%s\n' 'Pasal 1' "Kantor Angkutan Sungai dan Penyeberangan $pelabuhan" |
            write_law "short/b/$n.md" pp $n 2001 "Dua $n" ''
    done
    acuan index -q -d sa.ix short/a
    acuan index -q -d sb.ix short/b
    acuan index -q -d sab.ix short/a short/b
    run -0 acuan search -d sa.ix kasap
    has "$output" "'kepala satuan pelabuhan'"
    for indexes in "-d sab.ix" "-d sa.ix -d sb.ix"; do
        run -0 acuan search $indexes kasap
        has "$output" "'kantor angkutan sungai dan penyeberangan'"
        lacks "$output" "'kepala satuan pelabuhan'"
    done
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

# All commands that read several indexes.
readers=('search -f json arsitektur'
    'show -f json /akn/id/act/perpres/2018/95#art_1'
    'define -f json sistem elektronik'
    'define --all -f json s'
    'refs -f json /akn/id/act/perpres/2018/95#art_1'
    'similar -f json Setiap penyelenggara sistem elektronik wajib menjaga data'
    'coverage --model spbe -f json'
    'review -f json draft.md'
    'info -f json'
    'map -f jsonl'
    'export -f csv')

@test "--partial: every command names the dead member, answers for the others, and says what is missing" {
    local line alone status
    law draft.md 91
    for line in "${readers[@]}"; do
        status=0
        # shellcheck disable=SC2086
        alone=$(acuan $line -q -d whole.ix 2>/dev/null) || status=$?
        # shellcheck disable=SC2086
        run -$status --separate-stderr acuan $line -q --partial -d tcp://127.0.0.1:1 -d whole.ix
        has "$stderr" "tcp://127.0.0.1:1: cannot open the index"
        if [[ $line == *"-f json "* || $line == *"-f json" ]]; then
            equals "$(jq -c .missing <<<"$output")" '["tcp://127.0.0.1:1"]'
            equals "$(jq 'del(.missing, .remarks)' <<<"$output")" "$(jq 'del(.remarks)' <<<"$alone")"
            equals "$(jq .missing <<<"$alone")" null
        else # Lines and tables have no place for it.
            equals "$output" "$alone"
        fi
        # shellcheck disable=SC2086
        run -2 --separate-stderr acuan $line -q -d tcp://127.0.0.1:1 -d whole.ix
        equals "$output" ""
        has "$stderr" "tcp://127.0.0.1:1"
    done
}

@test "--partial: a coverage report tells its reader" {
    run -0 acuan coverage --partial --model spbe -d one.ix -d tcp://127.0.0.1:1
    has "$output" "tcp://127.0.0.1:1 does not answer: its laws are not counted"
    run -0 acuan coverage --partial --model spbe -d one.ix -d tcp://127.0.0.1:1 -f json -o report.json
    json '.remarks[0] == "tcp://127.0.0.1:1 does not answer: its laws are not counted"' <report.json
}

@test "--partial is for machines that are away: a folder that is not there, or a wrong address, is a mistake" {
    run -2 acuan search --partial -d one.ix -d nowhere.ix arsitektur
    has "$output" "there is no index at nowhere.ix"
    run -2 acuan search --partial -d one.ix -d tcp://127.0.0.1 arsitektur
    has "$output" "tcp://host:port"
    run -2 acuan search --partial --watch saved -d one.ix -d tcp://127.0.0.1:1
    has "$output" "--watch needs all indexes"
}

@test "members that never answer are waited for together" {
    is_sanitized && skip "too slow with sanitizers"
    python3 -c 'import socket, time
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(9)
print(s.getsockname()[1], flush=True); time.sleep(60)' >port 3>&- &
    background=$!
    while [ ! -s port ]; do sleep 0.1; done
    mute=tcp://127.0.0.1:$(cat port)
    SECONDS=0
    run -0 acuan search --partial -d one.ix -d "$mute" -d "${mute/127.0.0.1/localhost}" arsitektur
    [ $SECONDS -lt 18 ]
    has "$output" "$mute"
    has "$output" "${mute/127.0.0.1/localhost}"
    rm port
}

@test "a server that stops in the middle of an export is named, and nothing half is written" {
    is_sanitized && skip "too slow with sanitizers"
    run -0 federation stop one.ix two.ix -- "$ACUAN" export -f csv -d tcp:1 -d tcp:2 -o half.csv
    has "$output" "exit 2"
    has "$output" "no longer answers"
    [ ! -e half.csv ]
    run -0 federation stop one.ix two.ix -- "$ACUAN" export --partial -f csv -d tcp:1 -d tcp:2 -o half.csv
    has "$output" "exit 0"
    acuan export -f csv -d two.ix -o right.csv
    cmp half.csv right.csv
}

@test "a law that two indexes have is found once and counted once" {
    equals "$(acuan search -d twin.ix -d twins.ix -f json bejana31 | jq -c '[.total, (.hits | length)]')" '[1,1]'
    equals "$(acuan search -d twin.ix -d twins.ix -f json wajib | jq -c '[.total, (.hits | length)]')" '[2,2]'
    equals "$(acuan info -d twin.ix -d twins.ix -f json | jq -c '[.laws, .articles, .units]')" '[2,4,4]'
    # The index itself twice, and a copy of it, which has its UUID.
    cp -r twins.ix copy.ix
    for other in twins.ix copy.ix; do
        equals "$(acuan search -d twins.ix -d $other -f json wajib | jq -c '[.total, (.hits | length)]')" '[2,2]'
        equals "$(acuan info -d twins.ix -d $other -f json | jq -c '[.laws, .articles, .units]')" '[2,4,4]'
    done
}

@test "a law that two indexes have ranks, counts, maps and reads as in one of all" {
    cp -r whole.ix again.ix
    sed -n 1,80p questions >some
    for indexes in one.ix,whole.ix whole.ix,one.ix whole.ix,again.ix; do
        run -0 federation same whole.ix $indexes <some
    done
    acuan export -f csv -d whole.ix | sort >right.csv
    acuan search --facets -f json -d whole.ix sistem | jq -S .facets >right.facets
    for other in one.ix again.ix; do
        for line in 'coverage --model spbe' 'define --all s' 'map' 'refs /akn/id/act/perpres/2018/95'; do
            # shellcheck disable=SC2086
            equals "$(acuan $line -q -d $other -d whole.ix | sort | md5sum)" \
                "$(acuan $line -q -d whole.ix | sort | md5sum)"
        done
        acuan export -f csv -d $other -d whole.ix | sort | cmp - right.csv
        acuan search --facets -f json -d $other -d whole.ix sistem | jq -S .facets | cmp - right.facets
    done
}

@test "a law that two servers have, too" {
    is_sanitized && skip "too slow with sanitizers"
    sed -n 1,80p questions >some
    run -0 federation serve one.ix whole.ix -- python3 "$HERE/federation.py" same whole.ix tcp:1,tcp:2 <some
    run -0 federation serve whole.ix -- python3 "$HERE/federation.py" same whole.ix two.ix,tcp:1 <some
    run -0 federation serve twin.ix twins.ix -- "$ACUAN" info -f json -d tcp:1 -d tcp:2
    json '.laws == 2 and .articles == 4 and .units == 4' <<<"$output"
    right=$(acuan coverage --model spbe -f json -d whole.ix)
    run -0 federation serve one.ix whole.ix -- "$ACUAN" coverage --model spbe -f json -d tcp:1 -d tcp:2
    equals "$output" "$right"
}

@test "of a law with two texts that of the first index counts" {
    mkdir -p first second
    printf '%s\n' 'Pasal 1' 'Bejana lama.' | write_law first/a.md pp 61 2001 Lama ''
    printf '%s\n' 'Pasal 1' 'Bejana baru.' 'Pasal 2' 'Tambahan.' | write_law second/a.md pp 61 2001 Baru ''
    acuan index -q -d first.ix first
    acuan index -q -d second.ix second
    run -0 acuan search -q -d first.ix -d second.ix bejana
    has "$output" "lama"
    lacks "$output" "baru"
    run -0 acuan search -q -d second.ix -d first.ix bejana
    has "$output" "baru"
    lacks "$output" "lama"
    run -1 acuan search -q -d first.ix -d second.ix tambahan
    run -0 acuan show -d second.ix -d first.ix 'Pasal 2 PP 61/2001'
    run -1 acuan show -d first.ix -d second.ix 'Pasal 2 PP 61/2001'
    equals "$(acuan info --laws -d first.ix -d second.ix | wc -l)" 1
}

@test "a law that is in another index, too, and then taken out of this one by an update" {
    mkdir -p moved
    law moved/a.md 71
    law moved/b.md 72
    acuan index -q -d moved.ix moved
    cp -r moved.ix before.ix
    law moved/b.md 72 <<<'status: dicabut'
    law moved/c.md 73
    rm moved/a.md
    acuan index -q --fold 100 -d moved.ix moved
    equals "$(acuan search -q -d moved.ix -d before.ix -f json wajib | jq -c '[.hits[] | .id[-2:]] | sort')" \
        '["71","72","73"]'
    equals "$(acuan search -q -d moved.ix -d before.ix -f json bejana72 | jq -r '.hits[0].status')" dicabut
    equals "$(acuan info -d moved.ix -d before.ix -f json | jq -c '[.laws, .units]')" '[3,6]'
    equals "$(acuan search -q -d before.ix -d moved.ix -f json bejana72 | jq -r '.hits[0].status')" null
}

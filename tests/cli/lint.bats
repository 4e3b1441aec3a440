#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lint: its formats, its rules and their pages, --fix, suppressions. What each rule finds is in
# tests/unit/test_lint.c.
load helper

setup() { own_folder; }

# A text with three faults: a gap (line 14), a letter for a digit and a dead reference (line 15).
faulty() {
    {
        printf -- '---\nid: /akn/id/act/pp/2001/1\njenis: PP\nnomor: "1"\ntahun: 2001\n'
        printf 'judul: Peraturan Uji\n'
        [ -t 0 ] || cat
        printf -- '---\nMEMUTUSKAN:\n\nPasal 1\nSatu.\n\nPasal 3\nMenurut Pasal 4O dan Pasal 9.\n'
    } >"$1"
}

@test "every rule that the sources name has a page, and every page a rule" {
    acuan lint --rules -f json >rules.json
    python3 "$HERE/lint_rules.py" "$ROOT" rules.json
}

@test "--rules lists the rules; with an id, its page" {
    run -0 acuan lint --rules
    has "$output" "pasal-gap"
    has "$output" "numbering"
    run -0 acuan lint --rules draft-item-end
    has "$output" "UU 12/2011"
    has "$output" "p. 29"
    run -2 acuan lint --rules pasal-gab
    has "$output" "did you mean 'pasal-gap'?"
    acuan lint --rules -f json pasal-gap | json '.rules | length == 1 and .[0].id == "pasal-gap"'
}

@test "text: file:line:col: level: message [rule]" {
    faulty a.md </dev/null
    run -1 --separate-stderr acuan lint a.md
    [[ $output =~ a\.md:13:1:\ warning:\ .*\ \[pasal-gap\] ]] || fail "$output"
    # the column counts characters from 1: "Menurut Pasal " are 14
    [[ $output =~ a\.md:14:15:\ warning:\ .*\ \[ocr-number\] ]] || fail "$output"
    has "$stderr" "1 texts: 0 errors,"
    has "$stderr" "ocr-number"
}

@test "json: findings, counts, and a summary by rule" {
    faulty a.md </dev/null
    run -1 --separate-stderr acuan lint -q -f json a.md
    json '.version == 1 and .texts == 1 and .errors == 0' <<<"$output"
    json '[.findings[] | select(.rule == "pasal-gap")] == [{"file": "a.md", "line": 13, "column": 1, "level": "warning", "rule": "pasal-gap", "message": "Pasal 3 follows Pasal 1", "fixable": false, "suppressed": null}]' <<<"$output"
    json '[.findings[] | select(.suppressed == null) | .level] | (map(select(. == "warning")) | length) as $n | $n > 0' <<<"$output"
    json '.warnings == ([.summary[].warnings] | add) and .notes == ([.summary[].notes] | add)' <<<"$output"
    json '.warnings == ([.findings[] | select(.level == "warning")] | length)' <<<"$output"
    acuan lint -q -f json --summary a.md | json 'has("findings") | not'
}

@test "sarif: the shape of a 2.1.0 log" {
    faulty 'nama lain.md' <<<'# acuan: ignore ocr-number dibiarkan untuk uji'
    run -1 --separate-stderr acuan lint -q -f sarif 'nama lain.md'
    printf '%s' "$output" >log.sarif
    python3 "$HERE/sarif.py" log.sarif
    json '.runs[0].results[] | select(.ruleId == "pasal-gap") | .locations[0].physicalLocation | .artifactLocation.uri == "nama%20lain.md" and .region == {"startLine": 14, "startColumn": 1}' <<<"$output"
    json '.runs[0].results[] | select(.ruleId == "ocr-number") | .suppressions == [{"kind": "inSource", "justification": "dibiarkan untuk uji"}]' <<<"$output"
}

@test "a suppression lets findings stand, with a reason only, and must be needed" {
    faulty a.md <<<'# acuan: ignore ocr-number dibiarkan untuk uji'
    run -1 --separate-stderr acuan lint a.md
    lacks "$output" "[ocr-number]"
    has "$stderr" "1 let stand"
    faulty a.md <<<'# acuan: ignore ocr-number'
    run -1 --separate-stderr acuan lint a.md
    has "$output" "[ocr-number]"
    has "$output" "a.md:7:1: warning:"
    has "$output" "[ignore-reason]"
    faulty a.md <<<'# acuan: ignore group-gap tidak ada'
    run -1 --separate-stderr acuan lint a.md
    has "$output" "[ignore-unused]"
}

@test "--fix writes only the bytes that it mends; --dry-run shows them" {
    faulty a.md </dev/null
    cp a.md before.txt
    sed 's/4O/40/' a.md >want.txt
    run -0 --separate-stderr acuan lint --fix --dry-run a.md
    cmp a.md before.txt
    equals "${lines[0]}" "--- a.md"
    equals "${lines[3]}" "-Menurut Pasal 4O dan Pasal 9."
    equals "${lines[4]}" "+Menurut Pasal 40 dan Pasal 9."
    cp a.md patched.md
    if command -v patch >/dev/null; then
        patch -s patched.md <<<"$output"
        cmp patched.md want.txt
    fi
    run -0 --separate-stderr acuan lint --fix a.md
    cmp a.md want.txt
    equals "$stderr" "1 lines in 1 files mended"
    run -0 --separate-stderr acuan lint --fix a.md
    cmp a.md want.txt
    run -2 acuan lint --dry-run a.md
}

@test "--fix leaves what is let stand" {
    faulty a.md <<<'# acuan: ignore ocr-number dibiarkan untuk uji'
    cp a.md before.txt
    run -0 acuan lint --fix a.md
    cmp a.md before.txt
}

@test "exit codes: 0, 1 from --fail-on on, 2 for usage and what cannot be read" {
    law good.md 1 </dev/null
    faulty bad.md </dev/null
    run -0 acuan lint good.md
    run -1 acuan lint bad.md
    run -0 acuan lint --fail-on error bad.md
    run -1 acuan lint --fail-on note good.md
    run -2 acuan lint
    run -2 acuan lint --fail-on sometimes good.md
    run -2 acuan lint -f xml good.md
    run -2 acuan lint -j -1 good.md
    run -2 acuan lint good.md nothing.md
    has "$output" "[unreadable]"
}

@test "-d: laws of an index count as held" {
    law a.md 1 </dev/null
    printf '\nPasal 3\nMenurut Pasal 9 Peraturan Pemerintah Nomor 5 Tahun 2000.\n' >>a.md
    mkdir other
    sed 's/2001/2000/g' a.md >other/b.md
    sed -i 's/2000\/1/2000\/5/; s/nomor: "1"/nomor: "5"/; s/^Menurut.*/Selesai./' other/b.md
    acuan index -q -d idx other
    run -0 --separate-stderr acuan lint a.md
    lacks "$output" "reference-dead"
    run -1 --separate-stderr acuan lint -d idx a.md
    has "$output" "[reference-dead]"
}

@test "models and the register are checked, and may be let stand too" {
    mkdir -p corpus/models corpus/regulations
    law corpus/regulations/a.md 1 </dev/null
    cat >corpus/models/m.yaml <<'MODEL'
model: m
judul: Uji
versi: "1"
kategori:
  - kode: A
    label: Satu
    dasar: [Pasal 9 PP 1/2001]
MODEL
    run -1 --separate-stderr acuan lint corpus
    has "$output" "m.yaml:5:"
    has "$output" "[basis-unresolved]"
    sed -i '1i # acuan: ignore basis-unresolved untuk uji' corpus/models/m.yaml
    run -0 --separate-stderr acuan lint corpus
}

@test "all real laws lint, whatever their faults" {
    need_shared laws
    run -1 --separate-stderr acuan lint -q -f json "$SHARED/laws"
    equals "$(jq -r '.findings[] | select(.level == "error") | "\(.file): \(.message)"' <<<"$output")" ""
    json '.texts == 81' <<<"$output"
}

@test "many threads read every text, every time" {
    own=many
    mkdir -p $own
    for n in $(seq 1 16); do law $own/$n.md $n; done
    # Unmended, some three of a hundred runs took the year of a text for no number.
    for _ in $(seq 1 "$(is_sanitized && echo 20 || echo 150)"); do
        acuan lint -j 16 -q --summary -f json $own | grep -q '"texts": 16,' || echo lost
    done >lost
    equals "$(cat lost)" ""
}

@test "other countries' laws: only faults that are there" {
    need_shared foreign
    run --separate-stderr acuan lint --format json "$SHARED/foreign"
    # Three headings have nothing below; no text has all that a record of JDIHN has.
    equals "$(jq -r '.findings[] | select(.rule != "metadata-missing") | .rule' <<<"$output" | sort | uniq -c | xargs)" \
        "3 article-empty"
}

@test "lists of other countries' laws: what is left out of them is found" {
    cat >de.md <<'END'
---
Title: Gesetz über Muster
jurabk: EMG
slug: emg
---

## § 1 Muster

1.  Eins:

    a)  alpha:

        aa) alpha-alpha,

        cc) alpha-gamma,

    c)  gamma,

2.  Zwei.
END
    run --separate-stderr acuan lint --format json de.md
    equals "$(jq -r '.findings[] | select(.rule == "item-gap") | .message' <<<"$output" | tr '\n' '|')" \
        "§ 1 Nr. 1 Buchst. a Doppelbuchst. cc follows number 1|§ 1 Nr. 1 Buchst. c follows number 1|"
}

#!/usr/bin/env bats
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The worked draft laid over the bundled corpus. What is right was found by hand and stands in
# corpus/drafts/README.md; the tests read it there.
load helper

DRAFT=$ROOT/corpus/drafts/rperpres-pemerintah-digital.md
ANSWERS=$ROOT/corpus/drafts/README.md

setup_file() {
    index_corpus
    acuan review "$ROOT/corpus/drafts/rperpres-pemerintah-digital.md" -f json >"$BATS_FILE_TMPDIR/review.json" || [ $? = 1 ]
}
setup() {
    own_folder
    REVIEW=$BATS_FILE_TMPDIR/review.json
}

# answers HEADING: the rows of the first table below a heading of the answers, tab-separated.
answers() {
    awk -v heading="## $1" '
        /^## / { on = index($0, heading) == 1 }
        on && /^\|/ { gsub(/^\| *| *\|$/, ""); gsub(/ *\| */, "\t"); print }' "$ANSWERS" | tail -n +3
}

@test "the planted faults are found, each at its place, and nothing else at warning or error" {
    answers 'Planted faults' | cut -f 2 | sort >expected
    equals "$(wc -l <expected)" 5
    jq -r '.findings[] | select(.level != "note") | .citation' "$REVIEW" | sort >got
    diff expected got
}

@test "each fault has its rule" {
    for row in 'Pasal 1 angka 7:definition-differs:warning' 'Pasal 1 angka 14:definition-differs:warning' \
        'Pasal 40 ayat (3):reference-dead:error' 'Pasal 32 ayat (3):reference-dead:error' \
        'Pasal 29 ayat (2):reference-revoked:error'; do
        IFS=: read -r place rule level <<<"$row"
        jq -e --arg place "$place" --arg rule "$rule" --arg level "$level" '.findings |
            any(.citation == $place and .rule == $rule and .level == $level)' "$REVIEW" || fail "$row"
    done
    jq '.counts' "$REVIEW" | json '.error == 3 and .warning == 2'
}

@test "findings stand on their line of the file" {
    jq -r '.findings[] | select(.rule | startswith("reference-")) | "\(.line)\t\(.quote)"' "$REVIEW" >rows
    equals "$(wc -l <rows)" 3
    while IFS=$'\t' read -r line quote; do
        has "$(sed -n "${line}p" "$DRAFT")" "$quote"
    done <rows
}

@test "a differing definition names the law and shows the words" {
    jq '.definitions[] | select(.term == "Pengguna SPBE")' "$REVIEW" >term
    json '.state == "differs" and (.in_force | map(.law) == ["/akn/id/act/perpres/2018/95"])' <term
    json '.in_force[0].citation == "Pasal 1 angka 26"' <term
    # Kept and removed words are the law's text, kept and added ones the draft's.
    json '(.in_force[0] | [.difference[] | select(.op != "added") | .text] | join(" ") | gsub("[ ,.]"; ""))
        == (.in_force[0].text | gsub("[ ,.]"; ""))' <term
    json '([.in_force[0].difference[] | select(.op != "removed") | .text] | join(" ") | gsub("[ ,.]"; ""))
        == (.text | gsub("[ ,.]"; ""))' <term
}

@test "definitions are those of the list made by hand" {
    python3 - "$ANSWERS" >expected <<'PYTHON'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
part = text.split("## Definitions (Pasal 1)")[1].split("\n## ")[0]
part = " ".join(part.split())
same, rest = part.split("Different from the law in force")
# What the list says of other digests and of abbreviations is no item of it.
same = re.sub(r"\([^)]*\)", "", same).split(" The digest of ")[0]
differs, new = rest.split("Defined by no bundled law:")
rows = []
for state, listed in (("same", same), ("differs", differs.split(":", 1)[1]), ("new", new)):
    listed = listed.split("angka", 1)[1]
    for number, term in re.findall(r"(\d+) ([^·]+?)\s*(?:·|\.|$)", listed):
        rows.append((int(number), re.sub(r"^angka ", "", term), state))
for row in sorted(rows):
    print("Pasal 1 angka %d\t%s\t%s" % row)
PYTHON
    equals "$(wc -l <expected)" 29
    # The list calls SPBE by its abbreviation.
    jq -r '.definitions[] | [.citation, (if .aliases == ["SPBE"] then "SPBE" else .term end), .state] | @tsv' "$REVIEW" >got
    diff expected got
    json '.definitions[] | select(.term == "Sistem Pemerintahan Berbasis Elektronik") | .aliases == ["SPBE"]' <"$REVIEW"
}

@test "delegations are those of the list made by hand" {
    answers Delegations | cut -f 1,2 >expected
    equals "$(wc -l <expected)" 9
    jq -r '.delegations[] | [.citation, .instrument] | @tsv' "$REVIEW" >got
    diff expected got
}

@test "references to other laws are those of the list made by hand" {
    python3 - "$ANSWERS" >expected <<'PYTHON'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read()
part = text.split("## References to other regulations")[1].split("\nTo articles of the draft itself")[0]
for row in re.findall(r"^\| (.*?) \| (.*?) \|$", part, re.M)[2:]:
    place, target = row
    places = [place]
    if place.endswith("(1), (2)"):
        places = [place[:-5], place[:-8] + "(2)"]
    laws = re.findall(r"(Perpres|PP|UU) (\d+)/(\d+)((?: Pasal \d+(?: ayat \(\d+\))?,?)*)", target)
    for place in places:
        for kind, number, year, provisions in laws:
            for provision in provisions.split(",") if provisions.strip() else [""]:
                print("%s\t/akn/id/act/%s/%s/%s\t%s" % (place, kind.lower(), year, number, provision.strip()))
PYTHON
    [ "$(wc -l <expected)" -ge 33 ]
    jq -r '.references[] | select(.law) | [.citation, .law, .provision] | @tsv' "$REVIEW" >got
    diff <(sort expected) <(sort got)
}

@test "references to articles of the draft itself are found, and only the planted one is dead" {
    python3 - "$DRAFT" >expected <<'PYTHON'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read().split("Pasal 1\n", 1)[1]
# "Pasal N" within a line that no law's name follows.
for line in text.split("\n"):
    if re.match(r"Pasal \d+$", line):
        continue
    for m in re.finditer(r"Pasal (\d+)(?: ayat \(\d+\))?(?! ayat)(?!\d)( (?:Peraturan|Undang-Undang))?", line):
        if not m.group(2):
            print(m.group(1))
PYTHON
    jq -r '.references[] | select(.law == null and (.quote | startswith("Pasal"))) | .provision | capture("Pasal (?<n>[0-9]+)").n' \
        "$REVIEW" >got
    diff <(sort expected) <(sort got)
    equals "$(jq -r '.references[] | select(.law == null and .state == "dead") | .quote' "$REVIEW")" "Pasal 57"
}

@test "every article has precedents in the index, and none in the draft" {
    json '.articles | length == 45 and all(.nearest | length >= 1 and length <= 3)' <"$REVIEW"
    json '[.articles[].nearest[].id] | any(. == "/akn/id/act/perpres/2026/rancangan-pemerintah-digital") | not' <"$REVIEW"
    # The closing article has the words of all closing articles.
    json '.articles[] | select(.pasal == "45") | .nearest[0].score > 0.6' <"$REVIEW"
}

@test "coverage: the draft's own categories, the same that map finds, and the rest open" {
    acuan map "$DRAFT" --model spbe -f jsonl | jq -r '.mappings[] | select(.negative | not) | .code' | sort | uniq -c |
        awk '{print $2, $1}' >expected
    jq -r '.coverage.categories[] | select(.leaf and .articles > 0) | "\(.code) \(.articles)"' "$REVIEW" | sort >got
    diff expected got
    json '.coverage.model == "spbe" and ([.coverage.categories[] | select(.leaf)] | length == 22)' <"$REVIEW"
    json '.coverage.categories | all(.open == (.articles == 0))' <"$REVIEW"
    # Left out of the draft on purpose.
    json '[.coverage.categories[] | select(.open) | .code] | contains(["MN.PEN", "MN.PER", "TK.RIN"])' <"$REVIEW"
}

@test "the index is left as it was" {
    acuan info -f json >before
    acuan review "$DRAFT" >/dev/null || true
    acuan info -f json >after
    diff before after
    run -1 acuan show /akn/id/act/perpres/2026/rancangan-pemerintah-digital
}

@test "exit codes: --fail-on, and what cannot be done" {
    run -1 acuan review "$DRAFT"
    run -1 acuan review "$DRAFT" --fail-on note
    printf 'PERATURAN PRESIDEN\nNOMOR 1 TAHUN 2026\nTENTANG UJI\n\nPasal 1\nMenurut Undang-Undang Nomor 30 Tahun 2014.\n' >notes.txt
    run -0 acuan review notes.txt
    run -0 acuan review notes.txt --fail-on warning
    run -1 acuan review notes.txt --fail-on note
    run -2 acuan review
    run -2 acuan review "$DRAFT" notes.txt
    run -2 acuan review missing.md
    run -2 acuan review "$DRAFT" --fail-on never
    run -2 acuan review "$DRAFT" --model nothing
    run -2 acuan review "$DRAFT" --register missing.yaml
    run -2 acuan review "$DRAFT" -f csv
    run -2 acuan review "$DRAFT" -d "$PWD/nowhere"
}

@test "the register tells a known law from an unknown one" {
    printf 'PERATURAN PRESIDEN\n\nPasal 1\nMenurut Undang-Undang Nomor 14 Tahun 2008.\n' >draft.txt
    acuan review draft.txt -f json | json '.register and ([.findings[].rule] == ["law-metadata-only"])'
    printf 'register:\n  - {id: /akn/id/act/uu/2008/14, jenis: UU, nomor: "14", tahun: 2008, judul: KIP, status: dicabut}\n' >mine.yaml
    run -1 acuan review draft.txt -f json --register mine.yaml
    json '[.findings[].rule] == ["reference-revoked"]' <<<"$output"
    mkdir elsewhere
    cp -R "$ROOT/corpus/models" elsewhere/models
    ACUAN_MODELS=$PWD/elsewhere/models acuan review draft.txt -f json |
        json '(.register | not) and ([.findings[].rule] == ["law-unknown"])'
}

@test "text tells findings first, and marks digests" {
    run -1 acuan review "$DRAFT"
    has "$output" "Findings: 3 errors, 2 warnings"
    has "$output" "$DRAFT:370: error: Pasal 40 ayat (3): 'Pasal 57' leads nowhere"
    has "$output" "Delegations: 9"
    has "$output" "[ikhtisar] is a digest"
}

@test "JSON has its shape" {
    json 'keys_unsorted == ["version", "draft", "register", "digests", "counts", "findings", "definitions", "references",
        "delegations", "coverage", "articles"] and .version == 1 and .digests' <"$REVIEW"
    json '.findings | all(keys_unsorted == ["level", "rule", "line", "eid", "citation", "quote", "law", "message"])' <"$REVIEW"
    json '.draft.id == "/akn/id/act/perpres/2026/rancangan-pemerintah-digital"' <"$REVIEW"
}

@test "HTML is one well-formed page that fetches nothing and runs nothing" {
    printf -- '---\nid: /akn/id/act/pp/2026/x\njenis: PP\nnomor: x\ntahun: 2026\njudul: "<b>A</b> & B"\nstatus: rancangan\n---\nPasal 1\n<script>alert(1)</script> menurut Pasal 9.\n' >hostile.md
    run -1 acuan review hostile.md -f html -o hostile.html
    run -1 acuan review "$DRAFT" -f html -o review.html
    python3 - review.html hostile.html <<'PYTHON'
import html.parser, sys
class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], set(), []
    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        for name, value in attributes:
            assert name not in ("src", "href", "onclick", "onload"), (tag, name, value)
        if tag not in ("meta", "br"):
            self.open.append(tag)
    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open[-3:], self.getpos())
        self.open.pop()
    def handle_data(self, data):
        self.text.append(data)
for path in sys.argv[1:]:
    page = Page()
    source = open(path, encoding="utf-8").read()
    page.feed(source)
    page.close()
    assert not page.open, page.open
    assert "script" not in page.tags and "b" not in page.tags and "link" not in page.tags
    assert "http:" not in source and "https:" not in source and "url(" not in source
    assert {"caption", "th", "title"} <= page.tags
text = "".join(page.text)
assert "<b>A</b> & B" in text
PYTHON
    has "$(cat review.html)" '<html lang="id">'
    has "$(cat review.html)" '<ins>'
    has "$(cat review.html)" ikhtisar
}

@test "any law can be reviewed" {
    need_shared laws
    is_sanitized && step=9 || step=4
    acuan index -q -d "$PWD/all" "$SHARED/laws"
    find "$SHARED/laws" -name '*.md' | sort | awk -v step=$step 'NR % step == 0' >laws
    while read -r law; do
        code=0
        acuan review -d "$PWD/all" "$law" -f json >out.json || code=$?
        [ $code -le 1 ] || fail "$law: $code"
        json '.version == 1' <out.json
    done <laws
}

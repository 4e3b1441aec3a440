# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs $ACUAN many times and compares its answers with one another or with a list. Prints what does not
agree, a line each; nothing if all is well.

engine.py phrases              standard input: IRI, article, phrase; each phrase must find its article
engine.py parts                what a part of a stored query maps, that part typed into search finds
engine.py same FILE CODE...    these one-part stored queries map exactly what search finds
engine.py tree MODEL           kategori: finds what map reports for the category and those below it
engine.py noes MODEL           a person's no keeps the article out of the category
The index is $ACUAN_INDEX. With $ACUAN_SAMPLE=N only every Nth part or category is tried.
"""
import json
import os
import re
import subprocess
import sys

ACUAN = os.environ["ACUAN"]
SAMPLE = int(os.environ.get("ACUAN_SAMPLE", "1"))


def run(*arguments):
    done = subprocess.run([ACUAN, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode > 1:
        print(*arguments, "exit", done.returncode, done.stderr.decode(errors="replace"))
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def search(query, limit=100000):
    """Addresses of the hits. A model that there is not keeps the categories out of the answer."""
    return {hit["id"] + "#" + hit["eid"]
            for hit in run("search", "-q", "-f", "jsonl", "-n", str(limit), "--model", "-", "--", query)}


def mappings():
    """(address, mapping) of every article of the index."""
    return [(article["id"] + "#" + article["eid"], mapping)
            for article in run("map", "-f", "jsonl") for mapping in article["mappings"]]


def one_part_queries(path):
    """Code and query of the categories that are written in one line, as they all are in the tests' model."""
    with open(path, encoding="utf-8") as file:
        found = re.findall(r"^ +- \{kode: (\w+), .*?kueri: (['\"]?)(.*)\2\}$", file.read(), re.M)
    return {code: query for code, _, query in found}


def report(name, addresses):
    if addresses:
        print(f"{name}: {len(addresses)}:", *sorted(addresses)[:3])


def phrases():
    for line in sys.stdin:
        law, number, words = line.rstrip("\n").split("\t")
        if f"{law}#art_{number}" not in search(f'"{words}"', 1000):
            print(f'{law} Pasal {number}: "{words}"')


def parts():
    mapped = {}
    for address, mapping in mappings():
        if mapping["method"] == "rule":
            # The parts that matched, joined.
            for part in mapping["rule"].split(" | "):
                mapped.setdefault((mapping["model"], mapping["code"], part), set()).add(address)
    assert mapped
    for (model, code, part), addresses in sorted(mapped.items())[::SAMPLE]:
        report(f"{model}:{code} {part!r}: mapped, not found", addresses - search(part))


def same(path, codes):
    queries, mapped = one_part_queries(path), {}
    for address, mapping in mappings():
        if mapping["model"] == "uji":
            mapped.setdefault(mapping["code"], set()).add(address)
    for code in codes:
        found = {address for address in search(queries[code]) if "#art_" in address}
        report(f"{code} {queries[code]!r}: mapped, not found", mapped.get(code, set()) - found)
        report(f"{code} {queries[code]!r}: found, not mapped", found - mapped.get(code, set()))


def tree(model):
    pairs = [(address, m["code"]) for address, m in mappings() if m["model"] == model and not m.get("negative")]
    assert pairs
    codes = {code for _, code in pairs} | {code.split(".")[0] for _, code in pairs}
    for code in sorted(codes)[::SAMPLE]:
        expected = {address for address, at in pairs if (at + ".").startswith(code + ".")}
        found = {address for address in search(f"kategori:{model}:{code}") if "#art_" in address}
        report(f"{code}: mapped, not found", expected - found)
        report(f"{code}: found, not mapped", found - expected)


def noes(model):
    pairs = [(address, m["code"], m.get("negative", False)) for address, m in mappings() if m["model"] == model]
    assert any(negative for _, _, negative in pairs)
    for code in sorted({code for _, code, negative in pairs if negative})[::SAMPLE]:
        no = {address for address, at, negative in pairs if negative and at == code}
        # A category below may hold it all the same.
        below = {address for address, at, negative in pairs if not negative and at.startswith(code + ".")}
        report(f"{code}: found in spite of a no", (no - below) & search(f"kategori:{model}:{code}"))


def main(what, *names):
    if what == "phrases":
        phrases()
    elif what == "parts":
        parts()
    elif what == "same":
        same(names[0], names[1:])
    elif what == "tree":
        tree(names[0])
    else:
        noes(names[0])


main(*sys.argv[1:])

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hostile_queries.py COUNT - runs COUNT malformed and hostile queries of a fixed seed, and prints what is wrong.

Right is: exit code 0 or 1 with an answer in JSON, or 2 with an error of one place and a few words; never
a signal, and never longer than the bound.
"""
import json
import os
import random
import subprocess
import sys

SEED = 20160116
SECONDS = 20 if "sanitize" in os.environ.get("BUILD", "") else 5
LONGEST_MESSAGE = 600
ARGUMENT = 100_000  # the system refuses longer ones

WORDS = ["data", "pribadi", "elektronik", "sistem", "wajib", "pasal", "ayat", "dan", "yang", "pelindungan",
         "tidakadakata", "sitsem", "x", "95", "2018"]
PREFIXES = ["judul:", "bab:", "teks:", "penjelasan:", "awal:", "isi:", "pokok:", "jenis:", "nomor:", "tahun:", "pasal:",
            "ayat:", "huruf:", "status:", "macam:", "kategori:", "id:", "jdul:", "x:", ":", "::"]
OPERATORS = [" AND ", " OR ", " XOR ", " NOT ", " NEAR ", " NEAR/3 ", " ADJ/2 ", " NEAR/0 ", " NEAR/99999999999 ",
             " ADJ/-1 ", " and ", " AND AND ", " NOT NOT "]
# Left-to-right and right-to-left marks and overrides, joiners, a byte order mark, combining marks, and
# letters that change their length with their case.
MARKS = ["\u200e", "\u200f", "\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2069", "\u200d",
         "\ufeff", "\u0301" * 50, "\u0130", "\u1e9e", "\U0001f4dc", "전자정부법", "\u00a0", "\u2028"]
CONTROLS = "".join(map(chr, range(1, 32))) + "\x7f"


def leaf(chance):
    word = chance.choice(WORDS)
    return chance.choice([word, word + "*", f'"{word} {chance.choice(WORDS)}"', chance.choice(PREFIXES) + word,
                          chance.choice(PREFIXES) + f"({word} OR {word})", f"@{word}", "tahun:2018..", "tahun:..",
                          "tahun:9999..1", f"({word})"])


def mixed(chance):
    parts = [leaf(chance)]
    for _ in range(chance.randrange(1, 40)):
        parts += [chance.choice(OPERATORS), leaf(chance)]
    return "".join(parts)


def unbalanced(chance):
    query = mixed(chance)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(query) + 1)
        query = query[:at] + chance.choice('()"()"*:@/') + query[at:]
    return query


def cut(chance):
    query = unbalanced(chance)
    return query[:chance.randrange(len(query))]


def deep(chance):
    n = chance.choice([10, 39, 40, 41, 1000, 40_000])
    return "(" * n + leaf(chance) + ")" * chance.choice([n, n - 1, n + 1, 0])


def deep_operators(chance):
    return chance.choice(OPERATORS).join(leaf(chance) for _ in range(chance.choice([500, 999, 1001, 5000])))


def many_terms(chance):
    words = [chance.choice(WORDS) + str(chance.randrange(10**6)) for _ in range(10_000)]
    return chance.choice([" ", " OR "]).join(words)


def many_typos(chance):
    return chance.choice([" ", " OR "]).join(
        "".join(chance.sample("aeioukmnprstdglb", chance.randrange(4, 12))) for _ in range(800))


def megabyte(chance):
    return chance.choice(["a", "data ", "(", '"', "NOT ", "a*", "judul:", "-", "pasal 1 "]) * 1_048_576


def megabyte_exactly(chance):
    return megabyte(chance)[:1_048_576]


def wildcards(chance):
    stems = [a + b for a in "abcdefghijklmnopqrstuvwxyz" for b in "aeioumnkprst"]
    return chance.choice([" OR ", " AND ", " XOR "]).join(
        stem + "*" for stem in chance.sample(stems, chance.choice([1, 20, 300])))


def marks(chance):
    query = list(mixed(chance))
    for _ in range(chance.randrange(1, 20)):
        query.insert(chance.randrange(len(query) + 1), chance.choice(MARKS))
    return "".join(query)


def controls(chance):
    query = list(mixed(chance))
    for _ in range(chance.randrange(1, 20)):
        query.insert(chance.randrange(len(query) + 1), chance.choice(CONTROLS))
    return "".join(query)


def broken_utf8(chance):
    query = bytearray(mixed(chance).encode())
    for _ in range(chance.randrange(1, 5)):
        query.insert(chance.randrange(len(query) + 1), chance.choice([0x80, 0xC0, 0xED, 0xF5, 0xFF, 0xFE]))
    return bytes(query)


def noise(chance):
    return bytes(chance.randrange(1, 256) for _ in range(chance.randrange(1, 300)))


def citations(chance):
    return chance.choice(["Pasal 99999999999999999999 UU 1/2020", "UU 1/99999", "Pasal 5 ayat (((", "/akn/" + "x" * 50_000,
                          "/akn/id/act/uu/2022/27#" + "a" * 300, "Perpres Nomor Tahun", "Pasal 1 ayat (0) UU 27/2022",
                          "uu " * 5000, "/akn/id/act/../../etc/passwd", "Pasal -1 UU 27/2022"])


KINDS = [mixed, unbalanced, cut, deep, deep_operators, many_terms, many_typos, megabyte, megabyte_exactly, wildcards,
         marks, controls, broken_utf8, noise, citations]


def arguments(query):
    """In pieces that the system lets through; search joins them by blanks."""
    raw = query if isinstance(query, bytes) else query.encode()
    raw = raw[:1_600_000]
    return [raw[i:i + ARGUMENT] for i in range(0, len(raw), ARGUMENT)] or [b""]


def fault(query):
    argv = [os.environ["ACUAN"].encode(), b"search", b"-f", b"json", b"-n", b"3", b"--", *arguments(query)]
    try:
        done = subprocess.run(argv, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return f"takes longer than {SECONDS} seconds"
    message = done.stderr.decode("utf-8", "replace")
    if done.returncode not in (0, 1, 2):
        return f"ended with {done.returncode}: {message[:200]}"
    if done.returncode == 2:
        if done.stdout:
            return "an error and an answer"
        if not message.startswith("acuan: ") or len(message) > LONGEST_MESSAGE:
            return f"no clear error: {message[:200]!r}"
        return None
    answer = json.loads(done.stdout)
    if (answer["total"] > 0) != (done.returncode == 0):
        return f"exit code {done.returncode} with {answer['total']} provisions"
    return None


def main():
    chance = random.Random(SEED)
    for number in range(int(sys.argv[1])):
        kind = KINDS[number % len(KINDS)]
        query = kind(chance)
        wrong = fault(query)
        if wrong:
            print(f"{number} {kind.__name__}: {wrong}: {query[:120]!r}")


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts articles out of law texts, knowing nothing of acuan: articles.py COUNT FILE...

Prints COUNT articles chosen by a fixed seed, a line each: work IRI, article number, and eight words in a
row from somewhere in it.
"""
import random
import re
import sys

ARTICLE = re.compile(r"^Pasal (\d+[A-Z]?)$")
CLOSING = re.compile(r"^Agar (setiap|supaya|semua) orang", re.I)
HEADING = re.compile(r"^(BUKU|BAB|Bagian|Paragraf|Pasal|PENJELASAN|LAMPIRAN)\b")


def read(path):
    """The IRI and the articles (number, words) of one text, up to its closing formula."""
    with open(path, encoding="utf-8") as file:
        _, front, body = re.split(r"^---\s*$", file.read(), maxsplit=2, flags=re.M)
    iri = re.search(r"^id: *(\S+)", front, re.M).group(1)
    articles, words = [], None
    for line in map(str.strip, body.splitlines()):
        if line == "PENJELASAN" or CLOSING.match(line):
            break
        found = ARTICLE.match(line)
        if found:
            words = []
            articles.append((found.group(1), words))
        elif HEADING.match(line):
            words = None
        elif words is not None:
            # Quotation marks and stars mean something in a query; a "word" of signs alone is none.
            words += [w for w in re.sub(r'["“”*]', " ", line).split() if re.search(r"[^\W_]", w)]
    return iri, articles


def main():
    count, paths = int(sys.argv[1]), sorted(sys.argv[2:])
    every = [(iri, number, words) for iri, articles in map(read, paths) for number, words in articles
             if len(words) >= 8]
    dice = random.Random(1)
    for iri, number, words in dice.sample(every, count):
        start = dice.randrange(len(words) - 7)
        print(iri, number, " ".join(words[start:start + 8]), sep="\t")


main()

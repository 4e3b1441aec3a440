# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite FTS5, the same provisions: fts5.py build ARTICLES DB | search DB ROUNDS COUNT < QUERIES

`search` prints what warm.cc prints, for the contender "fts5", for at most COUNT queries a class.
"""
import collections
import re
import sqlite3
import sys
import time

COLUMNS = "id, year, title, headings, text, note"


def available():
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    except sqlite3.Error:
        return False
    return True


def build(articles, target):
    db = sqlite3.connect(target)
    db.execute("CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, year UNINDEXED, title, "
               "headings, text, note, tokenize = 'unicode61')")
    with open(articles, encoding="utf-8", errors="replace", newline="\n") as lines, db:
        db.executemany(f"INSERT INTO articles ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
                       (line.rstrip("\n").split("\t") for line in lines))


def translate(query):
    """The question in FTS5's language, and its filter."""
    words, _, years = query.partition(" tahun:")
    where = " AND CAST(year AS INTEGER) BETWEEN 2008 AND 2018" if years else ""
    words = words[1:-1] if years else words
    if "*" not in words and '"' not in words:
        words = re.sub(r"\b[a-z]+\b", r'"\g<0>"', words)
    return words, where


def search(location, rounds, count):
    db = sqlite3.connect(location)
    kinds = collections.defaultdict(list)
    for number, line in enumerate(sys.stdin):
        kind, query = line.rstrip("\n").split("\t")
        if len(kinds[kind]) < count:
            kinds[kind].append((number, *translate(query)))
    for kind, queries in kinds.items():
        for turn in range(rounds):
            for number, words, where in queries:
                start = time.thread_time()
                db.execute("SELECT id, title, headings, text, rank FROM articles WHERE articles "
                           f"MATCH ?{where} ORDER BY rank LIMIT 10", (words,)).fetchall()
                print(kind, number, turn, "fts5", (time.thread_time() - start) * 1e6, sep="\t")


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(sys.argv[2], sys.argv[3])
    else:
        search(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))

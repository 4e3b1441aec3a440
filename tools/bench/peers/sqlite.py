# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite FTS5 with unicode61, through python3's sqlite3, which adds little to what SQLite takes.

sqlite.py build ARTICLES DB | sqlite.py search DB ROUNDS < QUESTIONS
"""
import sqlite3
import sys
import time

SCHEMA = """CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, year UNINDEXED, title, headings, text,
note, tokenize = 'unicode61')"""
QUERY = """SELECT id, title, headings, text, rank FROM articles WHERE articles MATCH ?{} ORDER BY rank
LIMIT 10"""
YEARS = " AND CAST(year AS INTEGER) BETWEEN 2008 AND 2018"


def build(articles, target):
    db = sqlite3.connect(target)
    db.execute(SCHEMA)
    with open(articles, encoding="utf-8", errors="replace", newline="\n") as lines, db:
        db.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?)",
                       (line.rstrip("\n").split("\t") for line in lines))


def search(location, rounds):
    db = sqlite3.connect(location)
    questions = [line.rstrip("\n").split("\t") for line in sys.stdin]
    for _ in range(rounds):
        for kind, number, filtered, match in questions:
            query = QUERY.format(YEARS if filtered else "")
            start = time.thread_time()
            db.execute(query, (match,)).fetchall()
            print(kind, number, (time.thread_time() - start) * 1e6, sep="\t")


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(sys.argv[2], sys.argv[3])
    else:
        search(sys.argv[2], int(sys.argv[3]))

# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite FTS5 (sqlite.py)."""
import os
import sqlite3
import sys

from .peer import Peer

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sqlite.py")



class Fts5(Peer):
    name, label = "fts5", "SQLite FTS5"
    most = 25

    def missing(self):
        try:
            sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        except sqlite3.Error:
            return "this python3's sqlite3 has no FTS5 (apt install libsqlite3-0)"
        return None

    def build_argv(self, target):
        return [sys.executable, PROGRAM, "build", self.data.articles(), target]

    def search_argv(self, rounds):
        return [sys.executable, PROGRAM, "search", self.target, str(rounds)]

    def question(self, question):
        words = [f'"{word}"' for word in question.words]
        match = {"and": " AND ".join(words), "or": " OR ".join(words),
                 "phrase": f'"{" ".join(question.words)}"',
                 "prefix": question.words[0] + "*"}[question.op]
        return f"{'filter' if question.filtered else ''}\t{match}"

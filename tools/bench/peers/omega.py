# SPDX-License-Identifier: GPL-3.0-or-later
"""Omega's scriptindex: the indexer that comes with Xapian; asked through the library."""
import os
import shutil

from .xapian import Searched

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "omega.script")
FIELDS = ("id", "year", "title", "headings", "text", "note")


class Omega(Searched):
    name, label = "omega", "Omega scriptindex"

    def missing(self):
        return None if shutil.which("scriptindex") else \
            "scriptindex is not installed (apt install xapian-omega)"

    def prepare(self):
        self.records()

    def records(self):
        """The provisions as scriptindex reads them: a field a line, a blank line after each."""
        path = self.data.path("articles.omega")
        if self.data.outdated(path, self.data.articles()):
            with open(self.data.articles(), "rb") as lines, open(path + ".new", "wb") as out:
                for line in lines:
                    for name, value in zip(FIELDS, line.rstrip(b"\n").split(b"\t")):
                        out.write(name.encode() + b"=" + value + b"\n")
                    out.write(b"\n")
            os.rename(path + ".new", path)
        return path

    def build_argv(self, target):
        return ["scriptindex", "--stemmer=indonesian", "--overwrite", target, SCRIPT, self.records()]

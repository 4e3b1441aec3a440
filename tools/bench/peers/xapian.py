# SPDX-License-Identifier: GPL-3.0-or-later
"""libxapian without acuan, one process (floor.cc): the floor of the same work."""
import os

from own import standing_index

from .peer import Peer


class Searched(Peer):
    """What any Xapian database is asked by: the library's C++ interface (xapian.cc)."""

    def search_argv(self, rounds):
        return [self.data.compile("peers/xapian"), self.target, str(rounds)]

    def question(self, question):
        years = "2008..2018" if question.filtered else ""
        return f"{question.op}\t{years}\t{' '.join(question.words)}"


class Bare(Searched):
    """As one would index with the library: surface words with positions in acuan's fields, stems of
    the text, and the text itself as data; compacted."""

    name, label = "bare", "bare library"

    def missing(self):
        return None

    def prepare(self):
        self.data.articles()
        self.data.compile("floor")

    def build_argv(self, target):
        return [self.data.compile("floor"), "build", self.data.articles(), target]


class Same(Searched):
    """The very documents of acuan's index: same terms, positions, values, data and metadata."""

    name, label = "same", "bare, same documents"

    def missing(self):
        return None

    def prepare(self):
        self.documents()

    def documents(self):
        path, index = self.data.path("documents"), standing_index(self.data)
        floor = self.data.compile("floor")
        if self.data.outdated(path, index + "/XAPIANDB") or self.data.outdated(path, floor):
            self.data.run(floor, "dump", index, path + ".new")
            os.rename(path + ".new", path)
        return path

    def build_argv(self, target):
        return [self.data.compile("floor"), "load", self.documents(), target]

# SPDX-License-Identifier: GPL-3.0-or-later
"""What every peer can do."""
import collections
import os
import subprocess

import data
from measure import Run


class Peer:
    """An engine. `data` is the Data that tells where things are."""

    name = ""   # on the command line and in the names of files
    label = ""  # in the report
    # What is told of a build: of a server the process that asks it tells neither time nor memory.
    measures = ("wall", "processor", "size", "peak memory")
    # At most so many questions of each class, and of the class that takes some of them seconds each.
    most, most_long = 100, 10

    def __init__(self, d):
        self.data = d

    @property
    def target(self):
        """Where its index is."""
        return self.data.path("peer-" + self.name)

    def missing(self):
        """Why it cannot be measured here, or None."""
        raise NotImplementedError

    def prepare(self):
        """Makes what a build needs and no measure counts: compiles, converts."""

    def build_argv(self, target):
        raise NotImplementedError

    def build(self):
        """Indexes all provisions anew; the Run, with the size of the index."""
        run = Run(self.build_argv(self.data.fresh("peer-" + self.name)))
        run.size = data.size(self.target)
        return run

    @property
    def mark(self):
        """A file that says that the index is complete: a build may have been killed."""
        return self.data.path(f"peer-{self.name}.built")

    def build_marked(self):
        self.data.fresh(f"peer-{self.name}.built")
        run = self.build()
        with open(self.mark, "w", encoding="utf-8"):
            pass
        return run

    def standing(self):
        """An index to search is there when this returns; made anew when the provisions are newer."""
        if self.data.outdated(self.mark, self.data.articles()):
            print(f"   (building the index of {self.label})", flush=True)
            self.prepare()
            self.build_marked()

    def search_argv(self, rounds):
        raise NotImplementedError

    def question(self, question):
        """The question as the searching program reads it: without tabs."""
        raise NotImplementedError

    def chosen(self, questions):
        """(number, question) of those that this peer is asked."""
        counts = collections.Counter()
        for number, question in enumerate(questions):
            counts[question.kind] += 1
            if counts[question.kind] <= (self.most_long if question.long else self.most):
                yield number, question

    def search(self, questions, rounds):
        """{class: {number: microseconds}}, of each question its best of `rounds`."""
        lines = "".join(f"{q.kind}\t{number}\t{self.question(q)}\n"
                        for number, q in self.chosen(questions))
        done = subprocess.run(self.search_argv(rounds), input=lines, capture_output=True, text=True,
                              env={**os.environ, **self.environment()}, check=False)
        if done.returncode != 0:
            raise SystemExit(f"bench: {self.label}: {done.stderr.strip()[-500:]}")
        return best_times(done.stdout)

    def environment(self):
        return {}


def best_times(text):
    """{class: {number: microseconds}} from lines of class, number and microseconds."""
    times = collections.defaultdict(dict)
    for line in text.splitlines():
        kind, number, us = line.split("\t")
        old = times[kind].get(int(number), float("inf"))
        times[kind][int(number)] = min(old, float(us))
    return times

# SPDX-License-Identifier: GPL-3.0-or-later
"""Lucene 8 (Lucene.java): two threads, merged to one segment; processor time of its searching thread."""
import glob
import os
import shutil

from .peer import Peer

HERE = os.path.dirname(os.path.abspath(__file__))
JARS = "/usr/share/java/lucene-{}-8.*.jar"


class Lucene(Peer):
    name, label = "lucene", "Lucene 8"
    most_long = 25

    def jars(self):
        return [jar for part in ("core", "analyzers-common") for jar in glob.glob(JARS.format(part))]

    def missing(self):
        if len(self.jars()) < 2:
            return "it is not installed (apt install liblucene8-java)"
        if not shutil.which("javac"):
            return "there is no Java compiler (apt install default-jdk-headless)"
        return None

    def prepare(self):
        self.classes()

    def classes(self):
        folder = self.data.tools("lucene")
        source = os.path.join(HERE, "Lucene.java")
        if self.data.outdated(os.path.join(folder, "Lucene.class"), source):
            self.data.run("javac", "-d", folder, "-cp", ":".join(self.jars()), source)
        return folder

    def java(self, *arguments):
        return ["java", "-Xmx1g", "-cp", ":".join([self.classes(), *self.jars()]), "Lucene", *arguments]

    def build_argv(self, target):
        return self.java("build", self.data.articles(), target)

    def search_argv(self, rounds):
        return self.java("search", self.target, str(rounds))

    def question(self, question):
        years = "2008..2018" if question.filtered else ""
        return f"{question.op}\t{years}\t{' '.join(question.words)}"

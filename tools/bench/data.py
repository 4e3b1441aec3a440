# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured on: the corpus, parts of it, and questions drawn from it by a fixed seed."""
import collections
import os
import random
import re
import shutil
import subprocess

SEED = 20181002
ARCHIVE = "../shared/scale/id-laws.tar.zst"
WORD = re.compile(r"[a-z]+")
# Words of four letters and more that no ranked question is about.
STOP = set("atau dalam dengan yang untuk pada dari oleh ayat pasal huruf sebagaimana dimaksud "
           "adalah tidak dapat undang nomor tahun tentang republik indonesia setiap harus telah "
           "serta bahwa ketentuan".split())

# A question: its class, as acuan is asked, and for the peers: "and", "or", "phrase" or "prefix" of the
# words, with or without the filter, YEARS.
YEARS = "tahun:2008..2018"


class Question(collections.namedtuple("Question", "kind text op words filtered")):
    __slots__ = ()

    @property
    def long(self):
        return len(self.words) >= 10


def size(path):
    """Bytes of a file, or of all files below a folder."""
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names)


class Data:
    """The folder $BUILD/bench-data. What is expensive to make is made once."""

    def __init__(self, build, step=1):
        """`step`: of the corpus, every step-th text only."""
        self.build = build
        self.step = step
        self.folder = os.path.join(build, "bench-data", *([f"every-{step}"] if step > 1 else []))
        self.laws = self.path("laws")
        os.makedirs(self.folder, exist_ok=True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def fresh(self, *names):
        """A path with nothing there."""
        path = self.path(*names)
        for old in (path, path + ".loose"):
            if os.path.isdir(old):
                shutil.rmtree(old)
            elif os.path.exists(old):
                os.unlink(old)
        return path

    def missing(self):
        """Why there is nothing to measure on, or None. Unpacks the corpus the first time."""
        if os.path.isdir(self.laws):
            return None
        if self.step > 1:
            whole = Data(self.build)
            why = whole.missing()
            if not why:
                os.rename(whole.every(self.step), self.laws)
            return why
        if not os.path.exists(ARCHIVE):
            return f"the corpus {ARCHIVE} is not here"
        if not shutil.which("zstd"):
            return "zstd is not installed, and the corpus is packed with it (apt install zstd)"
        aside = self.fresh("laws.unpacking")
        os.makedirs(aside)
        subprocess.run(["tar", "--zstd", "-xf", ARCHIVE, "-C", aside], check=True)
        os.rename(aside, self.laws)
        return None

    def texts(self):
        return sorted(os.path.join(folder, name) for folder, _, names in os.walk(self.laws)
                      for name in names if name.endswith((".md", ".txt")))

    def every(self, step):
        """A folder with every step-th text."""
        if step == 1:
            return self.laws
        target = self.path(f"laws-{step}")
        if not os.path.isdir(target):
            aside = self.fresh(f"laws-{step}.linking")
            for text in self.texts()[::step]:
                link = os.path.join(aside, os.path.relpath(text, self.laws))
                os.makedirs(os.path.dirname(link), exist_ok=True)
                os.link(text, link)
            os.rename(aside, target)
        return target

    def fourfold(self):
        """A folder with every text four times, with four ids."""
        target = self.path("laws-fourfold")
        if not os.path.isdir(target):
            aside = self.fresh("laws-fourfold.copying")
            for copy in range(4):
                for text in self.texts():
                    self._copy(text, os.path.join(aside, str(copy)), copy)
            os.rename(aside, target)
        return target

    def _copy(self, text, folder, copy):
        target = os.path.join(folder, os.path.relpath(text, self.laws))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(text, "rb") as source, open(target, "wb") as out:
            out.write(re.sub(rb"^(id: *\S+)", rb"\1-salinan-%d" % copy, source.read(), count=1,
                             flags=re.M))

    def articles(self):
        """The provisions, one a line (articles.c)."""
        path = self.path("articles.tsv")
        if self.outdated(path, self.tool("articles")):
            with open(path + ".new", "wb") as out:
                subprocess.run([self.tool("articles"), self.laws], stdout=out, check=True)
            os.rename(path + ".new", path)
        return path

    @staticmethod
    def outdated(path, source):
        return not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(source)

    # ---- programs ----

    @staticmethod
    def run(*argv):
        """Runs what is not measured; its output is shown only if it fails."""
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
        if done.returncode != 0:
            raise SystemExit(f"bench: {argv[0]} ended with status {done.returncode}: "
                             f"{done.stdout.strip()[-500:]}")

    def tools(self, name):
        """A folder for compiled tools."""
        folder = os.path.join(self.build, "bench", name)
        os.makedirs(folder, exist_ok=True)
        return folder

    def acuan(self):
        return os.environ.get("ACUAN") or os.path.join(self.build, "acuan")

    def tool(self, name):
        path = os.path.join(self.build, "bench", name)
        if not os.path.exists(path):
            raise SystemExit(f"bench: {path} is not there; run 'make bench', which compiles it")
        return path

    def compile(self, name, with_acuan=False):
        """Compiles NAME.cc if it, or a library, is newer than the program."""
        source = os.path.join(os.path.dirname(__file__), name + ".cc")
        target = os.path.join(self.build, "bench", name)
        libraries = [os.path.join(self.build, lib) for lib in ("libacuan.a", "libxapian-c.a")]
        needed = [source] + (libraries if with_acuan else [])
        if not any(self.outdated(target, path) for path in needed):
            return target
        os.makedirs(os.path.dirname(target), exist_ok=True)
        packages = self._packages() if with_acuan else []
        flags = ask("xapian-config", "--cxxflags") + ["-Iinclude", "-Isrc"]
        libs = ask("xapian-config", "--libs") + ["-lm"]
        if packages:
            flags += ask("pkg-config", "--cflags", *packages)
            libs += ask("pkg-config", "--libs", *packages)
        subprocess.run(["g++", "-std=c++17", "-O2", "-g", "-Wall", "-Wextra", *flags, *needed, "-o",
                        target, *libs], check=True)
        return target

    def _packages(self):
        """What libacuan.a needs, as its pkg-config file says."""
        argv = ["pkg-config", "--print-requires", "--print-requires-private", "acuan"]
        done = subprocess.run(argv, env={**os.environ, "PKG_CONFIG_PATH": self.build}, check=True,
                              capture_output=True, text=True)
        return [name for name in done.stdout.split() if name != "xapian-c"]

    # ---- questions ----

    def sample(self, count, seed=SEED):
        """The texts of `count` provisions, as lists of lower-case words, at least 40 each."""
        chance = random.Random(seed)
        kept, seen = [], 0
        with open(self.articles(), encoding="utf-8", errors="replace") as lines:
            for line in lines:
                words = WORD.findall(line.split("\t")[4].lower())
                if len(words) < 40:
                    continue
                seen += 1
                place = len(kept) if len(kept) < count else chance.randrange(seen)
                if place < count:
                    kept[place:place + 1] = [words]
        return kept

    def words(self, count):
        """Single words, as often drawn as they stand in the corpus, each once."""
        return list(dict.fromkeys(pick(random.Random(i), words, 1)[0]
                                  for i, words in enumerate(self.sample(count))))

    def questions(self, count):
        """Questions of every class, without and with a filter; `count` of each, but of the long ones,
        of which each takes as much as many others, a quarter."""
        plain = [self._classes(words, random.Random(i))
                 for i, words in enumerate(self.sample(count))]
        for kind in plain[0]:
            long = len(plain[0][kind][1]) >= 10
            for filtered in (False, True):
                for asked in plain[:count // 4 + 1] if long else plain:
                    yield question(kind, *asked[kind], filtered)

    @staticmethod
    def _classes(words, chance):
        """{class: (op, words)}"""
        one, two = pick(chance, words, 2)
        start = chance.randrange(len(words) - 30)
        long = [word for word in words if len(word) >= 7] or [one]
        return {"one word": ("and", [one]), "two words, AND": ("and", [one, two]),
                "two words, OR": ("or", [one, two]), "phrase": ("phrase", words[start:start + 3]),
                "wildcard": ("prefix", [chance.choice(long)[:5]]),
                "30-word clause": ("or", words[start:start + 30])}


def question(kind, op, words, filtered):
    text = {"and": " ".join(words), "or": " OR ".join(words), "phrase": f'"{" ".join(words)}"',
            "prefix": words[0] + "*"}[op]
    if filtered:
        kind, text = kind + ", filter", f"({text}) {YEARS}"
    return Question(kind, text, op, words, filtered)


def ask(*argv):
    return subprocess.run(argv, check=True, capture_output=True, text=True).stdout.split()


def pick(chance, words, count):
    """Different words that say something."""
    telling = {word for word in words if len(word) >= 4 and word not in STOP}
    # A word is asked for as often as it is written.
    found = []
    while len(found) < count:
        word = chance.choice(words)
        if word in telling and word not in found or len(telling) < count:
            found.append(word)
    return found

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random sequences of changes to a folder of laws: after each the updated index must give every reading
command the answer that one gives which is built anew from the folder as it is. Only hits of one weight may
come in another order.

usage: updates.py ACUAN MODELS SEED STEPS    in an empty folder
"""
import json
import math
import os
import random
import subprocess
import sys

ACUAN, MODELS, SEED, STEPS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
rng = random.Random(SEED)

WORDS = ("bejana timbangan pelaporan melaporkan laporan dilaporkan kantor wajib dilarang arsitektur data "
         "keamanan informasi layanan aplikasi pegawai kepegawaian mengelola pengelolaan dikelola tera "
         "menera peneraan audit").split()
TERMS = [("Sistem Timbang Nasional", "STN"), ("Badan Tera Daerah", "BTD"),
         ("Sarana Tunggal Nusantara", "STN"), ("Wadah", None), ("Audit Keamanan Informasi", "AKI")]


GERMAN = ("Vorgang Vorgänge Vorganges Antrag Anträge Anträgen Behörde Behörden elektronisch elektronische "
          "elektronischen audit data timbangan laporan").split()
FIRST_GERMAN = 31  # laws with this number and higher ones are German

KINDS = [("PP", "pp"), ("UU", "uu"), ("Perpres", "perpres")]
SAME = 1e-6  # weights that differ by less, as a share, are the same


def kind_of(number):
    return KINDS[number % 3]


def year_of(number):
    return 2001 + number % 4 * 5


def address(number):
    """The same law has the same address whenever it is there."""
    return f"/akn/id/act/{kind_of(number)[1]}/{year_of(number)}/{number}"


def citation(number):
    return f"{kind_of(number)[0]} {number}/{year_of(number)}"


def article(number):
    if number == 1:
        parts = []
        for at, (term, short) in enumerate(rng.sample(TERMS, 2), 1):
            alias = f" yang selanjutnya disingkat {short}" if short else ""
            parts.append(f"{at}. {term}{alias} adalah {rng.choice(WORDS)} untuk {rng.choice(WORDS)}.")
        return "Dalam peraturan ini yang dimaksud dengan:\n" + "\n".join(parts)
    lines = []
    for ayat in range(1, rng.randint(2, 4)):
        words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 12)))
        rare = f" kata{rng.randint(1, 60)}" if rng.random() < 0.5 else ""
        other = f" dan {citation(rng.randint(1, 30))}" if rng.random() < 0.2 else ""
        lines.append(f"({ayat}) Setiap orang {words}{rare} sebagaimana dimaksud dalam Pasal 1{other}.")
    return "\n".join(lines)


class Law:
    def __init__(self, number):
        self.number = number
        self.articles = [article(n) for n in range(1, rng.randint(3, 9))]
        self.title = f"Peraturan {rng.choice(WORDS)} dan {rng.choice(WORDS)}"
        self.more = f"status: {rng.choice(['berlaku', 'berlaku', 'diubah', 'dicabut'])}\n"
        if rng.random() < 0.3:
            self.more += f"singkatan: [uji{number}]\n"
        if rng.random() < 0.3:
            self.more += f"relasi:\n  - jenis: mengubah\n    ke: {address(rng.randint(1, 30))}\n"
        if rng.random() < 0.2:
            self.more += "anotasi:\n  - {pada: 'Pasal 2', kategori: ['uji:A'], oleh: penguji}\n"

    def text(self):
        body = "\n\n".join(f"Pasal {n}\n{text}" for n, text in enumerate(self.articles, 1))
        return (f'---\nid: {address(self.number)}\njenis: {kind_of(self.number)[0]}\n'
                f'nomor: "{self.number}"\ntahun: {year_of(self.number)}\njudul: {self.title}\n'
                f"{self.more}---\nBAB I\n{self.title.upper()}\n\n{body}\n")


def paragraph():
    return " ".join(rng.choice(GERMAN) for _ in range(rng.randint(3, 8))) + "."


class GermanLaw:
    def __init__(self, number):
        self.number = number
        self.articles = [paragraph() for _ in range(rng.randint(1, 4))]
        self.title = "Gesetz"

    def text(self):
        body = "\n\n".join(f"## § {n} Muster\n\n{text}" for n, text in enumerate(self.articles, 1))
        return (f"---\nTitle: {self.title} {self.number}\njurabk: MG{self.number}\nslug: mg{self.number}\n---\n\n"
                f"{body}\n")


def new_law(number):
    return GermanLaw(number) if number >= FIRST_GERMAN else Law(number)


def new_article(law, number):
    return paragraph() if law.number >= FIRST_GERMAN else article(number)


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def model(first, second):
    write("models/uji.yaml",
          "model: uji\njudul: Uji\nversi: '1'\nkategori:\n"
          f"  - {{kode: A, label: Satu, kueri: '{first}'}}\n"
          f"  - {{kode: B, label: Dua, induk: A, kueri: '{second}'}}\n"
          "  - {kode: C, label: Tiga, kueri: 'audit AND keamanan'}\n")


def run(*arguments, ok=(0, 1, 2)):
    done = subprocess.run([ACUAN, *arguments], capture_output=True, text=True, check=False,
                          env=dict(os.environ, ACUAN_MODELS="models"))
    if done.returncode not in ok:
        sys.exit(f"seed {SEED}: {arguments}: exit {done.returncode}: {done.stderr}")
    return done.returncode, done.stdout, done.stderr


def plain(index, *arguments):
    """What a command says, and how it ends; whatever tells the index or the time apart is taken out."""
    code, out, err = run(*arguments, "-d", index)
    out, err = out.replace(index, "INDEX"), err.replace(index, "INDEX")
    try:
        answer = [json.loads(out)]
    except ValueError:
        answer = out.splitlines()
    if arguments[0] == "info":
        for key in "built", "revision", "bytes":
            answer[0].pop(key, None)
    return [code, answer, err]


def watch(index):
    """News of saved searches since the last time; each index has a file of its own."""
    with open(f"{index}.watch", "w", encoding="utf-8") as out:
        out.write("laporan\nkategori:uji:A\nlap* NOT audit\n")
    return plain(index, "search", "--watch", f"{index}.watch", "-f", "jsonl")


def pick(n):
    return " ".join(rng.sample(WORDS, n))


def questions():
    """Every way to read an index, with words, laws and filters by chance."""
    word, rare, law = rng.choice(WORDS), f"kata{rng.randint(1, 60)}", rng.randint(1, 30)
    queries = [word, rare, pick(2), f'"{pick(2)}"', f"{word} OR {rare}", " OR ".join(rng.sample(WORDS, 4)),
               "lap*", "kata1* OR pe*", "pe* audit", "stn", "sistem timbang nasional", "pelaporan",
               f"{pick(1)} NOT {rare}", f"{pick(1)} XOR {pick(1)}", f"{word} NEAR/4 {pick(1)}",
               f"{word} ADJ/6 {pick(1)}", f"judul:{pick(1)}", f"bab:{pick(1)} {word}", f"isi:{word}",
               "jenis:pp", "jenis:keppres", "status:diubah", "kategori:uji:A", "kategori:uji",
               "tahun:2006..2011 NOT kategori:uji:C", "pp uji3", "istilah:stn", "istilah:wadah data",
               f"merujuk:'{citation(law)}'".replace("'", '"'), citation(law), "Pasal 2 " + citation(law),
               # Questions of many words take the second look; what no text has is corrected or relaxed.
               pick(5), f"apa yang dimaksud dengan {pick(3)}", f"{pick(1)} {rare} tidakada", "bejanna", *rng.sample(GERMAN, 4), "Vorgänge NOT Antrag",
               f"{rare}x", "arsitekturr dta"]
    out = [["search", "-n", "1000", "-f", "json", query] for query in queries]
    filters = [["--status", "berlaku"], ["--type", "perpres"], ["--year", "2001..2006"],
               ["--category", "uji:A"], ["--sort", "newest"], ["--sort", "oldest"], ["--sort", "rank"]]
    for query in word, pick(2), "me*", f"isi:{word}", pick(5), f"{word} OR {pick(1)}", "kategori:uji":
        out.append(["search", "-n", "1000", "-f", "json", "--facets", query, *rng.choice(filters)])
        out.append(["search", "-n", "0", "-f", "json", "--facets", query])
        if not query.startswith("isi:"):
            out.append(["search", "-n", "1000", "-f", "json", "--group", "law", query])
    for path in rng.sample(sorted(path for path in laws if laws[path].number < FIRST_GERMAN), 2):
        law = address(laws[path].number)
        out += [["search", "-n", "40", "-f", "json", "--near", f"{law}#art_2"],
                ["search", "-n", "40", "-f", "json", "--near", f"{law}#art_2", word],
                ["similar", "-f", "json", f"{law}#art_2__para_1"], ["similar", "-f", "json", f"{law}#art_2"],
                ["show", law, "-f", "json"], ["map", law, "-f", "jsonl"],
                ["refs", f"{law}#art_2", "-f", "json"]]
    for number in rng.sample(range(1, 31), 3):
        out += [["show", f"{address(number)}#art_2"], ["show", "Pasal 2 " + citation(number)],
                ["refs", address(number), "-f", "json"]]
    return out + [
        ["similar", "-f", "json", f"Setiap orang {pick(6)}"],
        ["similar", "-f", "json", "--status", "berlaku", f"Setiap orang {pick(6)}"],
        ["define", "--all", "-f", "json"], ["define", "--conflicts", "-f", "json"],
        ["define", "STN", "-f", "json"], ["define", "wadahh", "-f", "json"],
        ["map", "-f", "jsonl"], ["map", "-f", "jsonl", "--model", "uji"],
        ["coverage", "--model", "uji", "-f", "json", "--articles", "--matrix", "--unmapped"],
        ["coverage", "--model", "uji", "--as-at", "2024-01-01"],
        ["review", "rancangan.md", "--model", "uji", "-f", "json"], ["info", "--laws", "-f", "json"]]


# ---- alike ----

def score_of(hit):
    return hit.get("score", hit.get("likeness", 0)) if isinstance(hit, dict) else 0


def near(a, b):
    return math.isclose(a, b, rel_tol=SAME, abs_tol=SAME)


def by_weight(hits, step):
    """Hits of one weight, which may come in any order, in one that does not depend on it. `step`: of a
    sorted answer, which part of a law's address it is sorted by."""
    runs = []
    for hit in hits:
        hit = {key: value for key, value in hit.items() if key != "rank"}
        key = (hit.get("law_rank"), hit["id"].split("/")[step:step + 1] if step else None)
        if runs and runs[-1][0] == key and near(score_of(runs[-1][1][-1]), score_of(hit)):
            runs[-1][1].append(hit)
        else:
            runs.append((key, [hit]))
    name = lambda hit: (hit.get("id"), hit.get("eid"))
    return [hit for _, run in runs for hit in sorted(run, key=name)]


def alike(a, b, step=None):
    if isinstance(a, float) and isinstance(b, float):
        return near(a, b)
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(alike(a[key], b[key], step) for key in a)
    if isinstance(a, list) and isinstance(b, list):
        if a and b and all(isinstance(x, dict) and "score" in x for x in a + b):
            a, b = by_weight(a, step), by_weight(b, step)
        return len(a) == len(b) and all(alike(x, y, step) for x, y in zip(a, b))
    return a == b


laws, broken = {}, set()


def some():
    return rng.choice(sorted(laws))


def path_of(number):
    return f"laws/{rng.choice(['a', 'b', 'c/d'])}/{rng.choice('xyz')}{number}.md"


def add():
    numbers = range(FIRST_GERMAN, FIRST_GERMAN + 20) if rng.random() < 0.3 else range(1, FIRST_GERMAN)
    number = rng.choice([n for n in numbers if n not in {law.number for law in laws.values()}])
    path = path_of(number)
    laws[path] = new_law(number)
    write(path, laws[path].text())


def edit():
    path = some()
    law = laws[path]
    kind = rng.randint(0, 3)
    if kind == 0:
        law.title = f"Peraturan {rng.choice(WORDS)}"
    elif kind == 1 and len(law.articles) > 2:
        law.articles.pop()
    elif kind == 2:
        law.articles.insert(1, new_article(law, 2))
    else:
        law.articles[-1] = new_article(law, 3)
    broken.discard(path)
    write(path, law.text())


def remove():
    if len(laws) > 4:
        path = some()
        laws.pop(path)
        broken.discard(path)
        os.unlink(path)


def rename():
    path = some()
    law = laws.pop(path)
    new = path_of(law.number)
    if new in laws or path in broken:
        laws[path] = law
        return
    laws[new] = law
    os.makedirs(os.path.dirname(new), exist_ok=True)
    os.rename(path, new)


def break_it():
    path = some()
    broken.add(path)
    write(path, "---\nid: [\n---\nPasal 1\nrusak\n")


def repair():
    for path in sorted(broken)[:1]:
        broken.discard(path)
        write(path, laws[path].text())


def twin():
    """A second text of a law, before or behind the first."""
    law = laws[some()]
    path = path_of(law.number)
    if path not in laws:
        laws[path] = new_law(law.number)
        write(path, laws[path].text())


def touch():
    os.utime(some())


def remodel():
    model(rng.choice(WORDS), rng.choice(["data OR layanan", "isi:kantor", rng.choice(WORDS)]))


def compare(question, updated, fresh):
    step = {"rank": 4, "newest": 5, "oldest": 5}.get(question[-1] if "--sort" in question else None)
    if alike(updated, fresh, step):
        return
    for name, answer in ("updated.json", updated), ("fresh.json", fresh):
        with open(name, "w", encoding="utf-8") as out:
            json.dump(answer, out, indent=1)
    sys.exit(f"seed {SEED}, step {at}, after {done}: {question} differs; see updated.json and fresh.json")


model("tera", "kantor")
write("./rancangan.md", Law(31).text())
for first in range(12):
    add()
run("index", "-q", "-d", "indeks-1", "laws")
for at in range(STEPS):
    done = []
    for _ in range(rng.randint(1, 3)):
        change = rng.choice([add, edit, edit, remove, rename, break_it, repair, twin, touch, remodel])
        change()
        done.append(change.__name__)
    for empty in "laws/a", "laws/b", "laws/c/d":
        os.makedirs(empty, exist_ok=True)
    code, _, said = run("index", "-d", "indeks-1", "--fold", str(rng.choice([30, 100, 100, 100])), "laws")
    anew, _, told = run("index", "-q", "--rebuild", "-d", "indeks-2", "laws")
    for question in questions():
        compare(question, plain("indeks-1", *question), plain("indeks-2", *question))
    compare(["search", "--watch"], watch("indeks-1"), watch("indeks-2"))
    if "updated" in said:
        print("updated", done)
    elif "nothing" in said:
        print("nothing", done)
    else:
        print("anew", done)

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random sequences of changes to a folder of laws: after each the updated index must answer as one that is
built anew from the folder as it is.

usage: updates.py ACUAN MODELS SEED STEPS    in an empty folder
"""
import json
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
        lines.append(f"({ayat}) Setiap orang {words}{rare} sebagaimana dimaksud dalam Pasal 1.")
    return "\n".join(lines)


class Law:
    def __init__(self, number):
        self.number = number
        self.articles = [article(n) for n in range(1, rng.randint(3, 9))]
        self.title = f"Peraturan {rng.choice(WORDS)} dan {rng.choice(WORDS)}"
        self.more = ""
        if rng.random() < 0.3:
            self.more += f"singkatan: [uji{number}]\n"
        if rng.random() < 0.3:
            self.more += ("relasi:\n  - jenis: mengubah\n    ke: /akn/id/act/pp/2001/"
                          f"{rng.randint(1, 30)}\n")
        if rng.random() < 0.2:
            self.more += "anotasi:\n  - {pada: 'Pasal 2', kategori: ['uji:A'], oleh: penguji}\n"

    def text(self):
        body = "\n\n".join(f"Pasal {n}\n{text}" for n, text in enumerate(self.articles, 1))
        return (f'---\nid: /akn/id/act/pp/2001/{self.number}\njenis: PP\nnomor: "{self.number}"\n'
                f"tahun: 2001\njudul: {self.title}\nstatus: berlaku\n{self.more}---\n{body}\n")


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


def hits(index, query):
    """What is found; of ranked questions the order is not compared, as weights may differ a little."""
    code, out, err = run("search", "-d", index, "-n", "1000", "-f", "json", query)
    answer = json.loads(out) if out else {}
    found = answer.pop("hits", [])
    for hit in found:
        hit.pop("score", None)
        hit.pop("rank", None)
    if not query.startswith(("jenis:", "kategori:", "tahun:")):
        found.sort(key=lambda hit: (hit["id"], hit["eid"]))
    return code, answer, found, err.replace(index, "INDEX")


def info(index):
    code, out, _ = run("info", "-d", index, "--laws", "-f", "json")
    answer = json.loads(out)
    for key in "built", "revision", "bytes":
        answer.pop(key, None)
    return code, answer


def plain(index, *arguments):
    code, out, err = run(*arguments, "-d", index)
    return code, out.replace(index, "INDEX"), err.replace(index, "INDEX")


def answers(index):
    out = {"info": info(index)}
    queries = [rng.choice(WORDS), " ".join(rng.sample(WORDS, 2)), f'"{" ".join(rng.sample(WORDS, 2))}"',
               "lap*", f"kata{rng.randint(1, 60)}", "stn", "jenis:pp", "kategori:uji:A", "kategori:uji",
               "tahun:2001 NOT kategori:uji:C", "pelaporan", "kepegawaian", "sistem timbang nasional",
               "pp uji3", "istilah:stn", "merujuk:pp 3/2001"]
    for query in queries:
        out["search " + query] = hits(index, query)
    for number in rng.sample(range(1, 30), 3):
        out[f"show {number}"] = plain(index, "show", f"/akn/id/act/pp/2001/{number}#art_2")
        out[f"refs {number}"] = plain(index, "refs", f"/akn/id/act/pp/2001/{number}", "-f", "json")
    out["map"] = plain(index, "map", "-f", "jsonl")
    out["coverage"] = plain(index, "coverage", "--model", "uji", "-f", "json")
    out["define"] = plain(index, "define", "--list", "-f", "json")
    out["define stn"] = plain(index, "define", "STN", "-f", "json")
    return out


laws, broken = {}, set()


def some():
    return rng.choice(sorted(laws))


def path_of(number):
    return f"laws/{rng.choice(['a', 'b', 'c/d'])}/{rng.choice('xyz')}{number}.md"


def add():
    number = rng.choice([n for n in range(1, 30) if n not in {law.number for law in laws.values()}])
    path = path_of(number)
    laws[path] = Law(number)
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
        law.articles.insert(1, article(2))
    else:
        law.articles[-1] = article(3)
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
        laws[path] = Law(law.number)
        write(path, laws[path].text())


def touch():
    os.utime(some())


def remodel():
    model(rng.choice(WORDS), rng.choice(["data OR layanan", "isi:kantor", rng.choice(WORDS)]))


model("tera", "kantor")
for first in range(12):
    add()
run("index", "-q", "-d", "indeks-1", "laws")
for step in range(STEPS):
    done = []
    for _ in range(rng.randint(1, 3)):
        change = rng.choice([add, edit, edit, remove, rename, break_it, repair, twin, touch, remodel])
        change()
        done.append(change.__name__)
    for empty in "laws/a", "laws/b", "laws/c/d":
        os.makedirs(empty, exist_ok=True)
    code, _, said = run("index", "-d", "indeks-1", "--fold", str(rng.choice([30, 100, 100, 100])), "laws")
    anew, _, told = run("index", "-q", "--rebuild", "-d", "indeks-2", "laws")
    state = rng.getstate()
    updated = answers("indeks-1")
    rng.setstate(state)
    fresh = answers("indeks-2")
    for name, answer in fresh.items():
        if updated[name] != answer:
            a, b = json.dumps(updated[name], indent=1), json.dumps(answer, indent=1)
            with open("updated.json", "w", encoding="utf-8") as x, \
                    open("fresh.json", "w", encoding="utf-8") as y:
                x.write(a)
                y.write(b)
            sys.exit(f"seed {SEED}, step {step}, after {done}: '{name}' differs\n{said}")
    if "updated" in said:
        print("updated", done)
    elif "nothing" in said:
        print("nothing", done)
    else:
        print("anew", done)

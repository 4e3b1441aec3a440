# SPDX-License-Identifier: GPL-3.0-or-later
"""What `run` measures, one function a part."""
import collections
import os
import shutil
import subprocess
import sys

import data
import fts5
from measure import Ratio, Run, in_turn, percentile

HERE = os.path.dirname(os.path.abspath(__file__))


def index_argv(d, target, laws, models="corpus/models"):
    return [d.acuan(), "index", "-q", "-d", target, "--models", models, laws]


def build_index(d, name, laws, models="corpus/models"):
    """Status 2 means that some texts had faults; the others are indexed."""
    target = d.fresh(name)
    run = Run(index_argv(d, target, laws, models), status=(0, 2))
    run.size = data.size(target)
    return run


def standing_index(d):
    """The index that searches run on; made anew only when the program is newer."""
    stub = d.path("index", "XAPIANDB")
    if d.outdated(stub, d.acuan()):
        print("   (building the index to search)", flush=True)
        build_index(d, "index", d.laws)
    return d.path("index")


MEASURES = {"wall": lambda run: run.wall, "processor": lambda run: run.cpu,
            "size": lambda run: run.size, "peak memory": lambda run: run.peak}


def compare(report, what, label, ours, theirs, goals, linear=1):
    """A row for each of `goals` {measure: goal or None}; theirs count `linear` times."""
    for measure, goal in goals.items():
        value = MEASURES[measure]
        report.ratio(what.format(measure), label,
                     Ratio([value(run) for run in ours], [value(run) * linear for run in theirs]),
                     goal)


# ---- memory ----

def memory(d, report, options):
    report.begin("memory", "indexing 1/4, 1/2 and all of the corpus: growth, and peak memory")
    steps = {"1/4": d.every(4), "1/2": d.every(2), "all": d.laws}
    if options.fourfold:
        steps["4x"] = d.fourfold()
    runs = in_turn({name: lambda _, name=name, laws=laws:
                    build_index(d, "memory-" + name.replace("/", "-"), laws)
                    for name, laws in steps.items()}, options.rounds)
    text = {name: data.size(laws) for name, laws in steps.items()}
    for name in list(steps)[1:]:
        compare(report, "{}, " + name, "linear from 1/4", runs[name], runs["1/4"],
                {"wall": 1.1, "processor": 1.1, "size": 1.1}, text[name] / text["1/4"])
        compare(report, "{}, " + name, "1/4", runs[name], runs["1/4"], {"peak memory": 1.25})
    for name in steps:
        report.absolute(f"peak memory {name}", max(r.peak for r in runs[name]) / 1024, "MiB")
        report.absolute(f"wall {name}", min(r.wall for r in runs[name]), "s")
    report.end()


# ---- cold ----

def cold(d, report, options):
    report.begin("cold", "one-word search as a whole process")
    index, words = standing_index(d), d.words(max(21, options.pairs))
    floor = d.compile("floor", False)


    def word(turn):
        return words[turn % len(words)]

    contenders = {"acuan": lambda turn: Run([d.acuan(), "search", "-d", index, "--", word(turn)]),
                  "floor": lambda turn: Run([floor, "search", index, word(turn)])}
    if shutil.which("xapian-delve"):
        contenders["delve"] = lambda _: Run(["xapian-delve", index])
    else:
        report.skip("xapian-delve is not installed (apt install xapian-tools)")
    in_turn(contenders, 2)
    runs = in_turn(contenders, max(21, options.pairs))
    labels = {"delve": ("xapian-delve opening it", 2.5), "floor": ("bare C++ program", 1.5)}
    for name in [name for name in labels if name in runs]:
        label, goal = labels[name]
        compare(report, "acuan search WORD, {}", label, runs["acuan"], runs[name],
                {"wall": goal, "processor": None})
    for name in runs:
        median = percentile([run.wall for run in runs[name]], 0.5)
        report.absolute(f"{name}, median", median * 1e3, "ms")
    report.end()


# ---- warm ----

def warm_times(argv, questions):
    """{class: {contender: {round: {query: microseconds}}}} as warm.cc and fts5.py print them."""
    text = "".join(f"{kind}\t{query}\n" for kind, query in questions)
    done = subprocess.run(argv, input=text, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"bench: {argv[0]}: {done.stderr.strip()}")
    times = collections.defaultdict(
        lambda: collections.defaultdict(lambda: collections.defaultdict(dict)))
    for line in done.stdout.splitlines():
        kind, number, turn, who, us = line.split("\t")
        times[kind][who][int(turn)][int(number)] = float(us)
    return times, done.stderr.count("left out: ")


def by_round(rounds, share):
    return [percentile(times.values(), share) for times in rounds.values()]


def best(rounds, queries=None):
    """Each query's best time of all rounds: what it takes when nothing disturbs."""
    return [min(times[q] for times in rounds.values())
            for q in queries or next(iter(rounds.values()))]


def warm(d, report, options):
    report.begin("warm", "searches on an open index, processor time; 'bare' gets the same query")
    index, questions = standing_index(d), list(d.questions(options.queries))
    argv = [d.compile("warm", True), index, str(options.rounds + 2)]
    times, left_out = warm_times(argv, questions)
    for kind, who in times.items():
        for name, share in (("p50", 0.5), ("p99", 0.99)):
            report.ratio(f"{kind}, {name}", "bare library",
                         Ratio(by_round(who["acuan"], share), by_round(who["bare"], share)), 1.25)
            report.ratio(f"{kind}, facets, {name}", "bare library",
                         Ratio(by_round(who["facets"], share), by_round(who["bare"], share)), 2)
        report.ratio(f"{kind}, p50", "bare, without a total",
                     Ratio(by_round(who["acuan"], 0.5), by_round(who["top"], 0.5)))
        report.absolute(f"{kind}, p50", percentile(best(who["acuan"]), 0.5), "us")
    warm_fts5(d, report, times, questions)
    report.absolute("queries left out for having no hits", left_out, "queries")
    report.end()


def warm_fts5(d, report, times, questions):
    if not fts5.available():
        report.skip("SQLite FTS5: this python3's sqlite3 has no FTS5")
        return
    script, db = [sys.executable, os.path.join(HERE, "fts5.py")], d.path("fts5.db")
    if d.outdated(db, d.articles()):
        Run([*script, "build", d.articles(), d.fresh("fts5.db")])
    theirs, _ = warm_times([*script, "search", db, "3", "25"], questions)
    for kind, who in times.items():
        common = sorted(set(who["acuan"][0]) & set(theirs[kind]["fts5"][0]))
        if not common:
            report.skip(f"SQLite FTS5: {kind}: no question in common")
            continue
        ours, peer = only(who["acuan"], common), only(theirs[kind]["fts5"], common)
        goal = 0.3 if kind.startswith(("one word", "wildcard", "two words, OR")) else 0.8
        report.ratio(f"{kind}, p50", "SQLite FTS5",
                     Ratio(by_round(ours, 0.5), by_round(peer, 0.5)), goal)


def only(rounds, queries):
    return {turn: {q: times[q] for q in queries} for turn, times in rounds.items()}


# ---- build ----

def build(d, report, options):
    report.begin("build", "acuan index, everything included, against builders fed with ready text")
    floor, articles = d.compile("floor", False), d.articles()

    def peer(name, argv):
        target = d.fresh(name)
        run = Run([*argv, articles, target])
        run.size = data.size(target)
        return run

    contenders = {"acuan": lambda _: build_index(d, "build", d.laws),
                  "bare": lambda _: peer("bare.glass", [floor, "build"])}
    if fts5.available():
        script = [sys.executable, os.path.join(HERE, "fts5.py"), "build"]
        contenders["fts5"] = lambda _: peer("fts5.db", script)
    else:
        report.skip("SQLite FTS5: this python3's sqlite3 has no FTS5")
    runs = in_turn(contenders, options.rounds)
    goals = {"wall": 0.42, "processor": None, "size": 0.85, "peak memory": None}
    compare(report, "build, {}", "bare, compacted", runs["acuan"], runs["bare"], goals)
    if "fts5" in runs:
        compare(report, "build, {}", "SQLite FTS5", runs["acuan"], runs["fts5"],
                dict.fromkeys(goals))
    for name in runs:
        report.absolute(f"{name} wall, best", min(r.wall for r in runs[name]), "s")
        report.absolute(f"{name} size", runs[name][0].size / 2**20, "MiB")
    report.end()


# ---- mapping ----

# A model of the size of the corpus's own, so that the cost can be seen whatever the corpus has.
PHRASES = """rencana induk|arsitektur|peta rencana|anggaran dan belanja|proses bisnis|
data dan informasi|infrastruktur|pusat data|jaringan intra|sistem penghubung|aplikasi umum|
aplikasi khusus|keamanan informasi|layanan administrasi|layanan publik|manajemen risiko|
manajemen keamanan|manajemen aset|sumber daya manusia|manajemen pengetahuan|manajemen perubahan|
manajemen layanan|audit teknologi|audit keamanan|tim koordinasi|pemantauan dan evaluasi|percepatan|
penyelenggara sistem elektronik"""
TAILS = ("", " nasional", " pemerintah", " instansi pusat", " pemerintah daerah", " elektronik")


def write_model(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    phrases = PHRASES.replace("\n", "").split("|")
    with open(path, "w", encoding="utf-8") as out:
        out.write("model: ukur\njudul: Model untuk mengukur\nversi: '1'\nkategori:\n")
        for number, phrase in enumerate(phrases):
            out.write(f"  - kode: U.{number:02}\n    label: {phrase}\n    kueri:\n      bagian:\n")
            for tail in TAILS:
                out.write(f"        - {{q: '\"{phrase}{tail}\"', bobot: 1}}\n")
            first, _, rest = phrase.partition(" ")
            out.write(f"        - {{q: '{first} AND judul:{rest.split()[-1] if rest else first}', "
                      "bobot: 0.5}\n")
    return phrases


def mapping(d, report, options):
    report.begin("map", "what mapping to categories adds to indexing, and showing them to a search")
    none, some = d.path("models-none"), d.path("models-ukur")
    os.makedirs(none, exist_ok=True)
    phrases = write_model(os.path.join(some, "ukur.yaml"))
    laws = d.every(4)

    def contender(name, models):
        return lambda _: build_index(d, "map-" + name, laws, models)

    models = {"none": none, "ukur": some, "corpus": "corpus/models"}
    runs = in_turn({name: contender(name, path) for name, path in models.items()}, options.rounds)
    # A model that cannot be used would seem to cost nothing.
    Run([d.acuan(), "search", "-d", d.path("map-ukur"), "kategori:ukur:U.01"])
    labels = {"ukur": f"{len(phrases)} queries x {len(TAILS) + 1}", "corpus": "corpus/models"}
    for name, label in labels.items():
        compare(report, "index, {}, " + label, "without models", runs[name], runs["none"],
                dict.fromkeys(("wall", "processor", "size")))
    showing(d, report, options, phrases)
    report.end()


def showing(d, report, options, phrases):
    """The same questions, whose hits have categories in one index and none in the other."""
    questions = [("phrase", f'"{phrase}"') for phrase in phrases]
    program, collected = d.compile("warm", True), {"none": {}, "ukur": {}}

    def once(name, turn):
        times, _ = warm_times([program, d.path("map-" + name), "3", "json"], questions)
        # Rounds of a process are one turn here: the best of them.
        rounds = times["phrase"]["json"]
        collected[name][turn] = {q: min(r[q] for r in rounds.values()) for q in rounds[0]}

    in_turn({name: lambda turn, name=name: once(name, turn) for name in collected}, options.rounds)
    shared = sorted(set(collected["none"][0]) & set(collected["ukur"][0]))
    report.ratio("search to JSON, with categories", "hits without",
                 Ratio(best(collected["ukur"], shared), best(collected["none"], shared)), 1.2)


PARTS = {"cold": cold, "memory": memory, "warm": warm, "build": build, "map": mapping}

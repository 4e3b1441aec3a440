# SPDX-License-Identifier: GPL-3.0-or-later
"""What `run` measures, one function a part."""
import collections
import os
import shutil
import subprocess
import sys

import data
import peers
import portal
from measure import Ratio, Run, in_turn, percentile
from own import build_index, index_argv, standing_index

HERE = os.path.dirname(os.path.abspath(__file__))

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

MOST_MEMORY = 400_000_000


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
        report.ratio(f"peak memory, {name}", "400 MB",
                     Ratio([run.peak * 1024 for run in runs[name]], [MOST_MEMORY] * len(runs[name])), 1)
    for name in steps:
        report.absolute(f"peak memory {name}", max(r.peak for r in runs[name]) / 1024, "MiB")
        report.absolute(f"wall {name}", min(r.wall for r in runs[name]), "s")
        report.absolute(f"processor {name}", min(r.cpu for r in runs[name]), "s")
        report.absolute(f"text {name}", text[name] / 2**20, "MiB")
        report.absolute(f"size {name}", runs[name][0].size / 2**20, "MiB")
    report.end()


# ---- cold ----

def cold(d, report, options):
    report.begin("cold", "one-word search as a whole process")
    index, words = standing_index(d), d.words(max(21, options.pairs))
    floor = d.compile("floor", False)
    asked = subprocess.run([d.compile("warm", True), index, "1", "query"], input="".join(f"word\t{w}\n" for w in words),
                           capture_output=True, text=True, check=True).stdout.splitlines()
    words, queries = zip(*((word, query) for word, query in zip(words, asked) if query))

    def word(turn):
        return words[turn % len(words)]

    contenders = {"acuan": lambda turn: Run([d.acuan(), "search", "-d", index, "--", word(turn)]),
                  "floor": lambda turn: Run([floor, "search", index, word(turn)]),
                  "ask": lambda turn: Run([floor, "ask", index, queries[turn % len(words)]])}
    if shutil.which("xapian-delve"):
        contenders["delve"] = lambda _: Run(["xapian-delve", index])
    else:
        report.skip("xapian-delve is not installed (apt install xapian-tools)")
    in_turn(contenders, 2)
    runs = in_turn(contenders, max(21, options.pairs))
    labels = {"delve": ("xapian-delve opening it", 2.5), "floor": ("bare C++ program", 1.5),
              "ask": ("bare C++ program, same query", None)}
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
    """{class: {contender: {round: {query: microseconds}}}} as warm.cc prints them."""
    text = "".join(f"{kind}\t{query}\n" for kind, query, *_ in questions)
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


SHARES = (("p50", 0.5), ("p99", 0.99))


def warm(d, report, options):
    report.begin("warm", "searches on an open index, processor time; 'bare' gets the same query")
    index, questions = standing_index(d), list(d.questions(options.queries))
    argv = [d.compile("warm", True), index, str(options.rounds + 2)]
    times, left_out = warm_times(argv, questions)
    for kind, who in times.items():
        for name, share in SHARES:
            report.ratio(f"{kind}, {name}", "bare library",
                         Ratio(by_round(who["acuan"], share), by_round(who["bare"], share)), 1.15)
            report.ratio(f"{kind}, facets, {name}", "bare library",
                         Ratio(by_round(who["facets"], share), by_round(who["bare"], share)), 2)
        report.ratio(f"{kind}, p50", "bare, without a total",
                     Ratio(by_round(who["acuan"], 0.5), by_round(who["top"], 0.5)))
        for name, share in SHARES:
            report.absolute(f"{kind}, {name}", percentile(best(who["acuan"]), share), "us")
    report.absolute("queries left out for having no hits", left_out, "queries")
    report.end()


# ---- peers ----

def goal_of(peer, kind):
    """The most that p50 should be of the peer's."""
    if peer.name == "fts5":
        return 0.3 if kind.startswith(("one word", "wildcard", "two words, OR")) else 0.8
    return 1.0 if peer.name == "lucene" and kind.startswith("30-word clause") else None


def ask_acuan(d, questions, who, rounds):
    """{class: {query: microseconds}}, the best of `rounds`."""
    times, _ = warm_times([d.compile("warm", True), standing_index(d), str(rounds), who], questions)
    return {kind: dict(zip(next(iter(of[who].values())), best(of[who])))
            for kind, of in times.items()}


def warm_peers(d, report, options):
    report.begin("peers", "searches on an open index, against other engines asked the same")
    questions = list(d.questions(options.queries))
    found = peers.present(d, report, options.peers)
    for peer in found:
        peer.standing()
    clauses = [question for question in questions if question.kind == "30-word clause"]
    contenders = {"acuan": lambda _: ask_acuan(d, questions, "acuan", 3),
                  "similar": lambda _: ask_acuan(d, clauses, "similar", 3)}
    for peer in found:
        contenders[peer.name] = lambda _, peer=peer: peer.search(questions, 3)
    runs = in_turn(contenders, options.rounds)
    for kind in runs["acuan"][0]:
        for peer in found:
            against(report, kind, peer, runs["acuan"], runs[peer.name], kind)
    for peer in found:
        # The clauses are numbered on their own; their times are compared as a whole.
        against(report, "30-word clause as 'similar'", peer, runs["similar"], runs[peer.name],
                "30-word clause", numbered=False)
    report.end()


def against(report, measure, peer, ours, theirs, kind, numbered=True):
    """Rows for p50 and p99 of the questions that both answered, by turn."""
    common = set(ours[0][kind]) & set(theirs[0][kind]) if numbered else None

    def by_turn(runs, share):
        return [percentile([us for number, us in run[kind].items()
                            if common is None or number in common], share) for run in runs]

    if common is not None and not common:
        report.skip(f"{peer.label}: {kind}: no question in common")
        return
    for name, share in SHARES:
        goal = goal_of(peer, kind) if name == "p50" else None
        report.ratio(f"{measure}, {name}", peer.label,
                     Ratio(by_turn(ours, share), by_turn(theirs, share)), goal)
        report.absolute(f"{measure}, {name}, {peer.name}", min(by_turn(theirs, share)), "us")
        report.absolute(f"{measure}, {name}, acuan", min(by_turn(ours, share)), "us")


# ---- build ----

def build(d, report, options):
    report.begin("build", "acuan index, everything included, against builders fed with ready text")
    found = peers.present(d, report, options.peers)
    for peer in found:
        peer.prepare()
    contenders = {"acuan": lambda _: build_index(d, "build", d.laws)}
    for peer in found:
        contenders[peer.name] = lambda _, peer=peer: peer.build_marked()
    runs = in_turn(contenders, options.rounds)
    goals = {"bare": {"wall": 0.42, "size": 0.85}, "lucene": {"wall": 1.0}}
    for peer in found:
        wanted = goals.get(peer.name, {})
        compare(report, "build, {}", peer.label, runs["acuan"], runs[peer.name],
                {measure: wanted.get(measure) for measure in peer.measures})
    for name in runs:
        report.absolute(f"{name} wall, best", min(r.wall for r in runs[name]), "s")
        report.absolute(f"{name} size", runs[name][0].size / 2**20, "MiB")
    report.end()


# ---- threads ----

def threads(d, report, options):
    report.begin("threads", "searches a second, two threads against one, an index for each thread")
    index, seconds = standing_index(d), "5"
    text = "".join(q.text + "\n" for q in d.questions(options.queries) if not q.long)

    def contender(count):
        def once(_):
            done = subprocess.run([d.tool("threads"), index, str(count), seconds], input=text,
                                  capture_output=True, text=True, check=True)
            return [float(value) for value in done.stdout.split()]
        return once

    runs = in_turn({1: contender(1), 2: contender(2)}, max(3, options.rounds))
    rate = {count: [run[0] for run in runs[count]] for count in runs}
    # As if each thread had had a processor of its own: what they cost each other, whatever disturbs.
    undisturbed = {count: [run[0] / run[1] for run in runs[count]] for count in runs}
    report.ratio("searches a second, 2 threads", "1 thread", Ratio(rate[2], rate[1]), 1.8,
                 at_least=True)
    report.ratio("the same, by processor time", "1 thread", Ratio(undisturbed[2], undisturbed[1]),
                 1.8, at_least=True)
    for count in runs:
        report.absolute(f"{count} thread(s)", percentile(rate[count], 0.5), "searches/s")
        report.absolute(f"{count} thread(s), share of a processor each",
                        percentile([run[1] for run in runs[count]], 0.5), "")
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


# ---- import ----

RAW, PDFS = "../shared/raw", "../shared/pdf"


def importing(d, report, options):
    report.begin("import", "raw text beside wc, PDFs beside pdftotext")
    if not os.path.isdir(RAW) or not os.path.isdir(PDFS):
        report.skip("../shared/raw or ../shared/pdf is not here")
        report.end()
        return
    # One regulation many times over: long enough that starting the program does not count.
    long_text = d.path("import.txt")
    with open(os.path.join(RAW, "permenkominfo-2021-005.raw.txt"), encoding="utf-8") as file:
        text = file.read()
    with open(long_text, "w", encoding="utf-8") as file:
        file.write(text * 60)
    single = [d.acuan(), "import", "-q", "--dry-run", "-j", "1"]
    runs = in_turn({"acuan": lambda _: Run([*single, long_text]), "wc": lambda _: Run(["wc", long_text])},
                   options.rounds)
    report.ratio("processor, raw text", "wc", Ratio([r.cpu for r in runs["acuan"]],
                                                    [r.cpu for r in runs["wc"]]))
    size = os.path.getsize(long_text) / 1e6
    for name in runs:
        report.absolute(f"raw text, {name}", size / min(r.cpu for r in runs[name]), "MB/s per core")
    os.unlink(long_text)
    if not shutil.which("pdftotext"):
        report.skip("pdftotext is not installed")
        report.end()
        return
    for name in sorted(os.listdir(PDFS)):
        path = os.path.join(PDFS, name)
        runs = in_turn({"acuan": lambda _, path=path: Run([d.acuan(), "import", "-q", "--dry-run", path]),
                        "pdftotext": lambda _, path=path: Run(["pdftotext", path, os.devnull])},
                       options.pairs)
        report.ratio("wall, " + name, "pdftotext", Ratio([r.wall for r in runs["acuan"]],
                                                        [r.wall for r in runs["pdftotext"]]), 1.3)
    report.end()


# ---- export ----

def export(d, report, options):
    report.begin("export", "everything out, against a loop that writes the documents' data out raw")
    index, floor = standing_index(d), d.compile("floor", False)
    quarter = d.path("export-quarter")
    if d.outdated(os.path.join(quarter, "XAPIANDB"), d.acuan()):
        build_index(d, "export-quarter", d.every(4))
    ask = {"csv": ["-f", "csv"], "jsonl": ["-f", "jsonl", "--unmapped", "--fields", "+text"],
           "xlsx": ["-f", "xlsx"]}
    contenders = {"floor": lambda _: Run([floor, "export", index])}
    for name, argv in ask.items():
        contenders[name] = lambda _, argv=argv: Run([d.acuan(), "export", "-d", index, *argv])
    in_turn(contenders, 1)
    runs = in_turn(contenders, max(5, options.rounds))
    goals = {"csv": 1.5, "jsonl": 1.5, "xlsx": None}
    for name, goal in goals.items():
        compare(report, name + ", {}", "bare loop", runs[name], runs["floor"],
                {"wall": goal, "processor": None})
    if not os.path.exists("/usr/bin/time"):
        report.skip("peak memory: GNU time is not installed (apt install time)")
        ask = {}
    for name, argv in ask.items():
        part, whole = (small_peak([d.acuan(), "export", "-d", i, *argv]) for i in (quarter, index))
        report.ratio(name + ", peak memory, all", "1/4 of the laws", Ratio([whole], [part]), 1.1)
        report.absolute(f"{name} peak memory 1/4", part / 1024, "MiB")
        report.absolute(f"{name} peak memory all", whole / 1024, "MiB")
    report.end()


def small_peak(argv):
    """KiB. A process that Python starts counts Python's own memory as its own until it exceeds it."""
    done = subprocess.run(["/usr/bin/time", "-f", "%M", *argv], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=True)
    return int(done.stderr.split()[-1])


# ---- updates ----

def copy_tree(d, name, source):
    target = d.fresh(name)
    shutil.copytree(source, target)
    return target


def edit(path, turn):
    with open(path, "a", encoding="utf-8") as out:
        out.write(f"\nPerubahan ke-{turn} pada ayat ini berlaku sejak diundangkan.\n")


def change_model(path, turn):
    """Another stored query for one category of the model."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as out:
        out.write(text.replace("bagian:\n", f"bagian:\n        - {{q: '\"audit ke{turn}\" OR "
                                            "\"audit teknologi informasi\"', bobot: 1}\n", 1))


def update(d, report, options):
    report.begin("update", "bringing an index up to date, against building all of it")
    laws = copy_tree(d, "update-laws", d.laws)
    models = d.fresh("update-models")
    write_model(os.path.join(models, "ukur.yaml"))
    texts = [os.path.join(folder, name) for folder, _, names in os.walk(laws) for name in names]
    full = build_index(d, "update-index", laws, models)
    # What was copied just now is not trusted by its time: the first update looks at the bytes.
    argv = index_argv(d, d.path("update-index"), laws, models)
    Run(argv, status=(0, 2))
    edit(texts[0], 0)
    Run(argv, status=(0, 2))

    def after(change):
        def once(turn):
            change(turn + 1)
            return Run(argv, status=(0, 2))
        return once

    middle = sorted(texts)[len(texts) // 2]
    contenders = {"one changed text": after(lambda turn: edit(middle, turn)),
                  "nothing changed": after(lambda turn: None),
                  "one changed category": after(
                      lambda turn: change_model(os.path.join(models, "ukur.yaml"), turn))}
    goals = {"one changed text": 0.01, "nothing changed": None, "one changed category": 0.15}
    runs = in_turn(contenders, max(3, options.rounds))
    for name, goal in goals.items():
        compare(report, name + ", {}", "full build", runs[name], [full] * len(runs[name]),
                {"wall": goal, "processor": None})
        report.absolute(name, percentile([run.wall for run in runs[name]], 0.5), "s")
    report.absolute("full build", full.wall, "s")
    report.end()


def readers(d, report, options):
    report.begin("readers", "8 readers at full speed for 60 s, 50 updates and a rebuild")
    laws = copy_tree(d, "readers-laws", d.every(64))
    env = dict(os.environ, ACUAN_INDEX=d.fresh("readers-index"), ACUAN_MODELS="corpus/models")
    Run([d.acuan(), "index", "-q", laws], env, status=(0, 2))
    script = os.path.join(os.path.dirname(os.path.dirname(HERE)), "tests", "cli", "readers.py")
    done = subprocess.run([sys.executable, script, d.acuan(), "8", "50", laws, "60"], env=env,
                          capture_output=True, text=True, check=False)
    print(done.stdout.strip() or done.stderr.strip())
    report.absolute("answers", int(done.stdout.split()[0]) if done.stdout else 0, "answers")
    report.absolute("faults", 0 if done.returncode == 0 else 1, "(0: none)")
    report.end()


# ---- portal ----

def under_load(d, report, options):
    report.begin("portal", f"search pages, {portal.CONNECTIONS} connections, an index published every "
                           f"{portal.PUBLISHED_EVERY} s")
    if portal.lacking():
        report.skip(portal.lacking() + " not installed")
    else:
        again = d.path("index-again")
        if d.outdated(os.path.join(again, "XAPIANDB"), d.acuan()):
            build_index(d, "index-again", d.laws)
        portal.measure_portal(d, report, options, [standing_index(d), again])
    report.end()


PARTS = {"cold": cold, "memory": memory, "warm": warm, "peers": warm_peers, "threads": threads,
         "build": build, "map": mapping, "import": importing, "export": export, "update": update,
         "readers": readers, "portal": under_load}

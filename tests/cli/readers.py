#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers at full speed while an index is updated, and once rebuilt.

Every text says which state it is of, all the same; an answer that shows two states is torn. Told are
errors, torn answers, and files and locks that are left over.

usage: readers.py ACUAN READERS UPDATES FOLDER [SECONDS]    FOLDER: laws; $ACUAN_INDEX: an index of them
With SECONDS the updates are spread over that time.
"""
import fcntl
import json
import os
import re
import subprocess
import sys
import threading
import time

ACUAN, READERS, UPDATES, FOLDER = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
SECONDS = float(sys.argv[5]) if len(sys.argv) > 5 else 0
INDEX = os.environ["ACUAN_INDEX"]
MARKED = 3
faults, counts = [], [0] * READERS
over = threading.Event()
STATE = re.compile(r"keadaan(\d+)")


def save(number, state):
    """A law whose articles all have the word of the state; it takes the old one's place at once."""
    path = os.path.join(FOLDER, f"zz-{number}.md")
    with open(path + ".new", "w", encoding="utf-8") as out:
        out.write(f'---\nid: /akn/id/act/pp/2002/{number}\njenis: PP\nnomor: "{number}"\ntahun: 2002\n'
                  f"judul: Keadaan {number}\n---\n")
        for pasal in range(1, 6):
            out.write(f"\nPasal {pasal}\nBerpenanda dalam keadaan{state} semua.\n")
    os.rename(path + ".new", path)


def index(*more):
    done = subprocess.run([ACUAN, "index", "-q", "--fold", "100", *more, FOLDER], capture_output=True,
                          text=True, check=False)
    if done.returncode not in (0, 2):
        faults.append(f"index: exit {done.returncode}: {done.stderr}")


def whole(lines):
    """All provisions of one state, each law's five."""
    hits = [json.loads(line) for line in lines.splitlines()]
    states = {STATE.search(hit["snippet"]["text"]).group(1) for hit in hits}
    return len(hits) == 5 * MARKED and len(states) == 1


def grouped(out):
    """Each of the laws with its five, in facets and in groups."""
    answer = json.loads(out)
    laws = [value["count"] for value in answer["facets"]["id"]]
    return answer["total"] == 5 * MARKED and laws == [5] * MARKED


def read(number):
    marked = "/akn/id/act/pp/2002/1#art_3"
    questions = [(["search", "berpenanda", "-n", "50", "-f", "jsonl"], whole),
                 (["info", "-f", "json"], lambda out: json.loads(out)["laws"] >= MARKED),
                 (["show", marked], lambda out: "Berpenanda" in out),
                 (["search", "berpenanda", "-n", "0", "--facets", "-f", "json"], grouped),
                 (["search", "keadaan*", "-n", "50", "--group", "law", "-f", "jsonl"],
                  lambda out: len(set(STATE.findall(out))) == 1),
                 (["search", "--near", marked, "-f", "jsonl"], lambda out: out.count("\n") == 4),
                 (["similar", marked, "-f", "json"], lambda out: len(set(STATE.findall(out))) == 1),
                 (["map", "/akn/id/act/pp/2002/2", "-f", "jsonl"], lambda out: out.count("\n") == 5)]
    while not over.is_set():
        for question, right in questions:
            done = subprocess.run([ACUAN, *question], capture_output=True, text=True, check=False)
            if done.returncode != 0 or not right(done.stdout):
                faults.append(f"{question[0]}: exit {done.returncode}: {done.stderr}\n{done.stdout[:3000]}")
            counts[number] += 1


for law in range(1, MARKED + 1):
    save(law, 0)
index("--rebuild")
threads = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
for thread in threads:
    thread.start()
begin = time.monotonic()
for state in range(1, UPDATES + 1):
    for law in range(1, MARKED + 1):
        save(law, state)
    index(*(["--rebuild"] if state == UPDATES // 2 else []))
    rest = begin + SECONDS * state / UPDATES - time.monotonic()
    if rest > 0:
        time.sleep(rest)
over.set()
for thread in threads:
    thread.join()
with open(os.path.join(INDEX, "lock"), "rb") as lock:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        faults.append("the lock is still held")
left = [name for name in os.listdir(INDEX) if not re.fullmatch(r"XAPIANDB|lock|gen-\d+\.glass", name)]
if left or len(os.listdir(INDEX)) > 6:
    faults.append(f"left over: {sorted(os.listdir(INDEX))}")
print(f"{sum(counts)} answers during {UPDATES} updates and a rebuild: "
      + (f"{len(faults)} faults\n" + "\n".join(faults[:5]) if faults else "no fault"))
sys.exit(1 if faults else 0)

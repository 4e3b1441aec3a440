# SPDX-License-Identifier: GPL-3.0-or-later
"""Several indexes as one, some behind xapian-tcpsrv. ACUAN names the program.

federation.py questions COUNT TEXT...      questions drawn from the texts by a fixed seed, one a line
federation.py same ONE OTHER < QUESTIONS   each of ONE and OTHER is one or more indexes, with commas
                                           between: both must give the same hits with the same scores,
                                           best first; hits of one score may stand in any order
federation.py serve INDEX... -- COMMAND... runs the command while each index is served; "tcp:1" in it
                                           stands for the address of the first, and so on
federation.py kill MODE INDEX INDEX INDEX < QUESTIONS
                                           asks three servers and kills the second in the middle. MODE
                                           "whole": from then on it must be named, with exit code 2;
                                           "partial": the same with --partial, and the answers of the
                                           other two, and the exit code that goes with them
"""
import collections
import concurrent.futures
import functools
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading

ACUAN = os.environ["ACUAN"]
LIMIT = 60  # seconds after which a search hangs
WANTED = 20  # hits of a question
WORD = re.compile(r"[a-z]+")

Answer = collections.namedtuple("Answer", "status hits messages")


def ask(question, indexes, *options):
    argv = [ACUAN, "search", "-n", str(WANTED), "-f", "jsonl", *options]
    for index in indexes:
        argv += ["-d", index]
    done = subprocess.run([*argv, "--", question], capture_output=True, text=True, timeout=LIMIT,
                          check=False)
    hits = [json.loads(line) for line in done.stdout.splitlines()]
    return Answer(done.returncode, [(f"{hit['id']}#{hit['eid']}", round(hit["score"], 9))
                                    for hit in hits], done.stderr)


def ordered(hits):
    """The hits by score and name. Of the worst score some may have been cut off: their names say
    nothing if there are as many hits as were wanted."""
    least = hits[-1][1] if len(hits) == WANTED else None
    return sorted(((-score, name if score != least else "") for name, score in hits))


def every(work, questions):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, questions))


def end(faults, good):
    for fault in faults[:5]:
        print(fault)
    print(f"{good} right, {len(faults)} wrong")
    sys.exit(1 if faults else 0)


# ---- questions ----

def questions(count, paths):
    dice, texts = random.Random(1), []
    for path in sorted(paths):
        with open(path, encoding="utf-8") as file:
            words = WORD.findall(file.read().split("\n---", 2)[-1].lower())
        if len(words) > 60:
            texts.append(words)
    drawn = 0
    while drawn < count:
        words = dice.choice(texts)
        start = dice.randrange(len(words) - 20)
        telling = sorted({word for word in words[start:start + 20] if len(word) >= 6})
        if len(telling) < 2:
            continue
        one, two = dice.sample(telling, 2)
        print([one, f"{one} {two}", f"{one} OR {two}", f'"{" ".join(words[start:start + 3])}"',
               one[:5] + "*", f'"{one}" OR "{two}"', f"{one} tahun:2008..2018",
               " OR ".join(words[start:start + 12])][drawn % 8])
        drawn += 1


def same(one, other):
    faults, good = [], 0

    def compare(question):
        return question, ask(question, one.split(",")), ask(question, other.split(","))

    for question, left, right in every(compare, sys.stdin.read().splitlines()):
        sorted_scores = all(a[1] >= b[1] for hits in (left.hits, right.hits)
                            for a, b in zip(hits, hits[1:]))
        if left.status > 1 or right.status > 1:
            faults.append(f"{question}: {left.messages}{right.messages}")
        elif ordered(left.hits) != ordered(right.hits) or not sorted_scores:
            pairs = [pair for pair in zip(left.hits, right.hits) if pair[0] != pair[1]]
            faults.append(f"{question}: {len(left.hits)} and {len(right.hits)} hits, {pairs[:1]}")
        else:
            good += 1
    end(faults, good)


# ---- servers ----

class Server:
    def __init__(self, index):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            ["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(port), index],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        for line in self.process.stdout:
            if b"Listening" in line:
                return
        raise SystemExit(f"xapian-tcpsrv does not serve {index}")

    def kill(self):
        """The server and those of its children that answer somebody just now."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process.stdout.close()


def serve(arguments):
    split = arguments.index("--")
    servers = [Server(index) for index in arguments[:split]]
    command = [re.sub(r"\btcp:(\d)\b", lambda at: servers[int(at[1]) - 1].address, word)
               for word in arguments[split + 1:]]
    try:
        sys.exit(subprocess.run(command, check=False).returncode)
    finally:
        for server in servers:
            server.kill()


def kill(mode, indexes):
    asked = sys.stdin.read().splitlines()
    servers = [Server(index) for index in indexes]
    members = [server.address for server in servers]
    options = ["--partial"] if mode == "partial" else []
    dying, dead, guard, faults = threading.Event(), threading.Event(), threading.Lock(), []

    def work(numbered):
        number, question = numbered
        if number == len(asked) // 2:
            dying.set()
            with guard:
                servers[1].kill()
            dead.set()
        after = dead.is_set()
        try:
            answer = ask(question, members, *options)
        except subprocess.TimeoutExpired:
            return f"{question}: hangs"
        return check(question, answer, after)

    @functools.cache
    def expected(question, *of):
        return ask(question, of)

    def check(question, answer, after):
        whole = expected(question, *indexes)
        rest = expected(question, indexes[0], indexes[2])
        named = members[1].removeprefix("tcp://") in answer.messages
        # Under way when the server died: either answer.
        if not after:
            if ordered(answer.hits) == ordered(whole.hits) and answer.status == whole.status and not named:
                return None
        if dying.is_set():
            wanted = rest if mode == "partial" else Answer(2, [], "")
            if named and ordered(answer.hits) == ordered(wanted.hits) and answer.status == wanted.status:
                return None
        return f"{question}: {answer.status}, {len(answer.hits)} hits, {answer.messages}"

    try:
        faults = [fault for fault in every(work, list(enumerate(asked))) if fault]
    finally:
        for server in servers:
            server.kill()
    end(faults, len(asked) - len(faults))


def main():
    command, arguments = sys.argv[1], sys.argv[2:]
    if command == "questions":
        questions(int(arguments[0]), arguments[1:])
    elif command == "same":
        same(*arguments)
    elif command == "serve":
        serve(arguments)
    else:
        kill(arguments[0], arguments[1:])


main()

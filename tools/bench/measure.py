# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes timed in pairs, ratios with their spread, and the report.

Machines vary from run to run, and other work disturbs: contenders run in turn, and what is reported
is the ratio within each turn - its median and its middle half. Absolute figures are a side note.
"""
import datetime
import json
import os
import statistics
import time


class Run:
    """One finished process: seconds of wall and of processor time, peak memory in KiB."""

    def __init__(self, argv, env=None, status=(0,)):
        quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
        start = time.perf_counter()
        pid = os.posix_spawnp(argv[0], argv, env or os.environ, file_actions=quiet)
        _, code, usage = os.wait4(pid, 0)
        self.wall = time.perf_counter() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss
        if os.waitstatus_to_exitcode(code) not in status:
            raise SystemExit(f"bench: {' '.join(argv[:4])} ... ended with status "
                             f"{os.waitstatus_to_exitcode(code)}")


def in_turn(contenders, rounds):
    """Runs {name: function of the round} `rounds` times, the first one changing. {name: results}"""
    names, results = list(contenders), {name: [] for name in contenders}
    for turn in range(rounds):
        for name in names[turn % len(names):] + names[:turn % len(names)]:
            results[name].append(contenders[name](turn))
    return results


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Ratio:
    """Median and middle half of paired ratios."""

    def __init__(self, ours, theirs):
        ratios = [a / b for a, b in zip(ours, theirs) if b > 0]
        self.median = statistics.median(ratios)
        self.low, self.high = percentile(ratios, 0.25), percentile(ratios, 0.75)
        self.pairs = len(ratios)


class Report:
    """Rows of ratios, printed as they come and kept for bench.json."""

    def __init__(self, path):
        self.path = path
        self.part = None
        self.parts = {}

    def begin(self, part, title):
        self.part = {"when": datetime.datetime.now(datetime.timezone.utc).isoformat("T", "seconds"),
                     "load": os.getloadavg()[0], "ratios": [], "absolute": {}}
        self.parts[part] = self.part
        print(f"\n== {part}: {title}")
        if self.part["load"] > os.cpu_count():
            print(f"   (the machine is busy, load {self.part['load']:.1f}: wall times and their "
                  "goals say little; processor time does)")
        print(f"{'measure':<34} {'against':<24} {'ratio':>8}  {'middle half':<17} {'n':>4}  goal")

    def ratio(self, measure, against, ratio, goal=None, at_least=False):
        """`goal`: the most that the ratio should be, or the least."""
        sign = ">=" if at_least else "<="
        met = None if goal is None else \
            ratio.median >= goal if at_least else ratio.median <= goal
        self.part["ratios"].append(
            {"measure": measure, "against": against, "ratio": round(ratio.median, 4),
             "low": round(ratio.low, 4), "high": round(ratio.high, 4), "pairs": ratio.pairs,
             "goal": goal and f"{sign} {goal:g}", "met": met})
        verdict = "" if goal is None else f"{sign} {goal:g} {'met' if met else 'MISSED'}"
        spread = f"{ratio.low:.3f} - {ratio.high:.3f}"
        print(f"{measure:<34} {against:<24} {ratio.median:>8.3f}  {spread:<17} {ratio.pairs:>4}  "
              f"{verdict}".rstrip(), flush=True)

    def absolute(self, name, value, unit):
        """A side note: true of this machine at this hour only."""
        self.part["absolute"][name] = {"value": round(value, 3), "unit": unit}

    def skip(self, text):
        self.part.setdefault("skipped", []).append(text)
        print(f"skipped: {text}", flush=True)

    def end(self):
        notes = [f"{name} {note['value']:g} {note['unit']}"
                 for name, note in self.part["absolute"].items()]
        for note in notes:
            print(f"   (here and now: {note})")
        self.save()

    def save(self):
        """Keeps the parts of earlier runs that this one did not measure."""
        try:
            with open(self.path, encoding="utf-8") as old:
                parts = json.load(old)["parts"]
        except (OSError, ValueError, KeyError):
            parts = {}
        parts.update(self.parts)
        with open(self.path, "w", encoding="utf-8") as out:
            json.dump({"version": 1, "processors": os.cpu_count(), "parts": parts}, out, indent=1)
            out.write("\n")

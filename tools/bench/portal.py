# SPDX-License-Identifier: GPL-3.0-or-later
"""The portal under load: search pages by wrk, against nginx with a file of the same size, while an index is
published every few seconds."""
import os
import re
import shutil
import socket
import statistics
import subprocess
import threading
import time
import urllib.parse
import urllib.request

from measure import Ratio

CONNECTIONS, THREADS = 64, 2
SECONDS, PUBLISHED_EVERY = 60, 5
QUESTIONS = 3000

# Each thread of wrk asks all questions in turn, from another one on.
SCRIPT = """local paths = {%s}
local thread = 0
function setup(t) t:set("first", thread * 997); thread = thread + 1 end
function init() at = first end
function request() at = at + 1; return wrk.format("GET", paths[at %% #paths + 1]) end
function done(summary, latency)
    local e = summary.errors
    print(string.format("answers %%d errors %%d p50 %%d p99 %%d", summary.requests,
        e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def processor_time(pid):
    """Seconds of a process and its children, which are still running."""
    total = 0
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as line:
                fields = line.read().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if pid in (int(name), int(fields[1])):
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def load(d, pid, port, paths, seconds):
    """Answers a second, errors, the time of the middle and of 99 in 100 in milliseconds, and processor time for an
    answer in milliseconds."""
    before = processor_time(pid)
    script = d.path("portal.lua")
    with open(script, "w", encoding="utf-8") as to:
        to.write(SCRIPT % ",".join(f'"{path}"' for path in paths))
    out = subprocess.run(["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script, "--timeout", "10s",
                          f"http://127.0.0.1:{port}"], check=True, capture_output=True, text=True).stdout
    answers, errors, middle, most = map(int, re.search(r"answers (\d+) errors (\d+) p50 (\d+) p99 (\d+)", out).groups())
    spent = processor_time(pid) - before
    return answers / seconds, errors, middle / 1000, most / 1000, spent / max(answers, 1) * 1000


class Publisher(threading.Thread):
    """Puts two builds of the corpus in each other's place, as 'acuan index' does when it is done: the file under its
    name, then the stub renamed, then what is older than the last one removed."""

    def __init__(self, target, builds):
        super().__init__()
        self.target, self.builds, self.stop, self.count = target, builds, threading.Event(), 0

    def publish(self):
        number = self.count + 1
        link = os.path.join(self.target, f"gen-{number}.glass")
        source = self.builds[self.count % len(self.builds)]
        name, = (name for name in os.listdir(source) if name.startswith("gen-"))
        os.link(os.path.join(source, name), link)
        with open(os.path.join(self.target, "stub"), "w", encoding="ascii") as stub:
            stub.write(f"auto gen-{number}.glass\n")
        os.rename(os.path.join(self.target, "stub"), os.path.join(self.target, "XAPIANDB"))
        old = os.path.join(self.target, f"gen-{number - 2}.glass")
        if os.path.exists(old):
            os.unlink(old)
        self.count += 1

    def run(self):
        while not self.stop.wait(PUBLISHED_EVERY):
            self.publish()


class Nginx:
    """Serves one file, as its manual says to serve static files."""

    def __init__(self, d, body):
        self.port, folder = free_port(), d.fresh("nginx")
        os.makedirs(folder)
        with open(os.path.join(folder, "page.html"), "wb") as page:
            page.write(body)
        temporary = "".join(f"{kind}_temp_path {os.path.abspath(folder)}/{kind};" for kind in
                            ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(os.path.join(folder, "nginx.conf"), "w", encoding="utf-8") as to:
            to.write(f"""daemon off; worker_processes {os.cpu_count()}; pid {os.path.abspath(folder)}/pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{ access_log off; {temporary} sendfile on; tcp_nopush on; keepalive_requests 1000000;
types {{ text/html html; }} server {{ listen 127.0.0.1:{self.port}; root {os.path.abspath(folder)}; }} }}
""")
        self.process = subprocess.Popen(["nginx", "-p", folder, "-c", os.path.abspath(os.path.join(folder, "nginx.conf"))],
                                        stderr=subprocess.DEVNULL)
        time.sleep(1)

    def end(self):
        self.process.terminate()
        self.process.wait()


class Portal:
    def __init__(self, d, index):
        self.process = subprocess.Popen([d.acuan(), "serve", "-d", index, "--port", "0", "--rate", "0", "-j", "4"],
                                        stderr=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)/", self.process.stderr.readline())[1])

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return answer.read()

    def end(self):
        """True if it ended well."""
        self.process.terminate()
        return self.process.wait() == 0


def measure(d, report, what, portal, publisher, paths, seconds):
    sizes = [len(portal.get(path)) for path in paths[:50]]
    body = b" " * int(statistics.median(sizes))
    nginx = Nginx(d, body)
    before = publisher.count
    # The machine may be busier at one time than at another: nginx runs before and after.
    first = load(d, nginx.process.pid, nginx.port, ["/page.html"], max(seconds // 6, 2))
    ours, errors, middle, most, spent = load(d, portal.process.pid, portal.port, paths, seconds)
    last = load(d, nginx.process.pid, nginx.port, ["/page.html"], max(seconds // 6, 2))
    nginx.end()
    report.ratio(f"pages a second, {what}", f"nginx, {len(body)} bytes", Ratio([ours] * 2, [first[0], last[0]]))
    report.ratio(f"p99, {what}", "nginx", Ratio([most] * 2, [first[3], last[3]]))
    report.ratio(f"processor a page, {what}", "nginx", Ratio([spent] * 2, [first[4], last[4]]))
    for name, value, unit in (("pages", ours, "a second"), ("p50", middle, "ms"), ("processor a page", spent, "ms"), ("p99", most, "ms"), ("errors", errors, ""),
                              ("publications", publisher.count - before, ""), ("nginx", (first[0] + last[0]) / 2, "a second")):
        report.absolute(f"{what}: {name}", value, unit)
    return errors


def lacking():
    """The programs that are not here."""
    return " and ".join(tool for tool in ("wrk", "nginx") if not shutil.which(tool))


def measure_portal(d, report, options, builds):
    """`builds`: two indexes of the same corpus."""
    target = d.fresh("portal")
    os.makedirs(target)
    publisher = Publisher(target, builds)
    publisher.publish()
    server = Portal(d, target)
    seconds = options.seconds or SECONDS
    words = d.words(QUESTIONS)
    questions = ["/search?q=" + urllib.parse.quote(" ".join(words[i:i + 1 + i % 2])) for i in range(len(words))]
    publisher.start()
    try:
        errors = measure(d, report, "many questions", server, publisher, questions, seconds)
        errors += measure(d, report, "one question", server, publisher, questions[:1], seconds)
    finally:
        publisher.stop.set()
        publisher.join()
        well = server.end()
    report.absolute("errors of both", errors, "")
    if errors or not well:
        raise SystemExit(f"bench: {errors} requests went wrong" if errors else "bench: the portal did not end well")

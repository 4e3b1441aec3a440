# SPDX-License-Identifier: GPL-3.0-or-later
"""PostgreSQL full text: a server of our own on a socket in its folder, words as 'simple' has them, GIN.

The time of a search is the server's clock, not processor time; planning and sending are left out.
"""
import contextlib
import os
import subprocess

from measure import Run
from .peer import Peer, best_times

PROGRAMS = "/usr/lib/postgresql/15/bin"
USER = "postgres"  # the server refuses to run as root; Debian's package makes this user
SETTINGS = {"listen_addresses": "", "shared_buffers": "256MB", "maintenance_work_mem": "256MB",
            "max_parallel_workers": "2", "jit": "off", "autovacuum": "off"}
BUILD = """
CREATE UNLOGGED TABLE raw (id text, year int, title text, headings text, text text, note text);
\\copy raw FROM '{articles}' WITH (FORMAT csv, DELIMITER E'\\t', QUOTE E'\\b')
CREATE TABLE articles AS SELECT *, to_tsvector('simple', concat_ws(' ', title, headings, text, note))
    AS words FROM raw;
CREATE INDEX ON articles USING gin (words);
DROP TABLE raw;
ANALYZE articles;
"""
ASK = """
CREATE OR REPLACE FUNCTION ask(question text, first int, last int) RETURNS float AS $$
DECLARE
    start timestamptz := clock_timestamp();
BEGIN
    PERFORM id, title, text, ts_rank(words, query) AS rank FROM articles,
        to_tsquery('simple', question) AS query
        WHERE words @@ query{years} ORDER BY rank DESC LIMIT 10;
    RETURN extract(epoch FROM clock_timestamp() - start) * 1e6;
END $$ LANGUAGE plpgsql;
"""
SIZE = "SELECT pg_total_relation_size('articles');"


class Postgres(Peer):
    name, label = "postgres", "PostgreSQL 15"
    measures = ("wall", "size")
    most, most_long = 25, 3

    def missing(self):
        if not os.path.exists(os.path.join(PROGRAMS, "initdb")):
            return "it is not installed (apt install postgresql-15)"
        if os.getuid() == 0 and not self.reachable():
            return f"user {USER} may not read {os.path.abspath(self.data.folder)}"
        return None

    def reachable(self):
        return subprocess.run(self.as_user("test", "-x", self.data.folder), check=False).returncode == 0

    @staticmethod
    def as_user(*argv):
        if os.getuid() != 0:
            return list(argv)
        return ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", *argv]

    def program(self, name, *arguments):
        self.data.run(*self.as_user(os.path.join(PROGRAMS, name), *arguments))

    def psql_argv(self):
        return ["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h",
                os.path.abspath(self.target), "-U", USER, "-d", "postgres", "-f"]

    def psql(self, text):
        done = subprocess.run([*self.psql_argv(), "-"], input=text, capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise SystemExit(f"bench: {self.label}: {done.stderr.strip()[-500:]}")
        return done.stdout

    def create(self):
        target = self.data.fresh("peer-" + self.name)
        os.makedirs(target, mode=0o700)
        if os.getuid() == 0:
            self.data.run("chown", f"{USER}:", target)
        self.program("initdb", "-D", os.path.abspath(target), "-U", USER, "-A", "trust", "-E", "UTF8",
                     "--locale=C.UTF-8")

    @contextlib.contextmanager
    def server(self):
        folder = os.path.abspath(self.target)
        options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        self.program("pg_ctl", "-D", folder, "-w", "-l", folder + "/log", "-o",
                     f"{options} -c unix_socket_directories='{folder}'", "start")
        try:
            yield
        finally:
            self.program("pg_ctl", "-D", folder, "-w", "-m", "fast", "stop")

    def prepare(self):
        with open(self.data.path("postgres.sql"), "w", encoding="utf-8") as out:
            out.write(BUILD.format(articles=os.path.abspath(self.data.articles())))

    def build_argv(self, target):
        return [*self.psql_argv(), self.data.path("postgres.sql")]

    def build(self):
        self.create()
        with self.server():
            run = Run(self.build_argv(self.target))
            run.size = int(self.psql(SIZE))
        return run

    def question(self, question):
        between = {"and": " & ", "or": " | ", "phrase": " <-> ", "prefix": ""}[question.op]
        return between.join(question.words) + (":*" if question.op == "prefix" else "")

    def search(self, questions, rounds):
        years = " AND year BETWEEN first AND last"
        text = [ASK.format(years=years).replace("ask(", "ask_years("), ASK.format(years="")]
        for number, q in self.chosen(questions):
            line = (f"SELECT '{q.kind}', {number}, {'ask_years' if q.filtered else 'ask'}"
                    f"('{self.question(q)}', 2008, 2018);\n")
            text += [line] * (1 if q.long else rounds)
        with self.server():
            return best_times(self.psql("".join(text)))

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what `acuan coverage` wrote with other people's eyes: YAML, CSV, XLSX and HTML by their own rules.

hand MODEL REPORT FILE...   the articles that people mapped, counted from the front matter of the texts
csv FILE                    lines, fields and quotation marks by RFC 4180
xlsx FILE                   prints the cells of each sheet as "sheet<TAB>row<TAB>cells..."; no formulas
html FILE                   well-formed, self-contained, tables with captions and scopes
"""
import csv
import html.parser
import json
import re
import sys
import xml.etree.ElementTree as xml
import zipfile


def expand(text, articles):
    """The articles that `pada` names: one, a range, or the article that an ayat belongs to."""
    number = r"Pasal (\d+[A-Z]*(?:-\d+)?)"
    found = re.fullmatch(number + r"(?: ayat \(.*)?", text)
    if found and found[1] in articles:
        return [found[1]]
    found = re.fullmatch(number + r" sampai dengan " + number, text) or re.fullmatch(
        r"Pasal (\d+[A-Z]*)-(\d+[A-Z]*)", text)
    assert found, text
    return articles[articles.index(found[1]):articles.index(found[2]) + 1]


def hand(model, report, files):
    import yaml
    yes, no = {}, {}
    for path in files:
        _, front, body = open(path, encoding="utf-8").read().split("---\n", 2)
        front = yaml.safe_load(front)
        articles = re.findall(r"^Pasal (\d+[A-Z]*(?:-\d+)?) *$", body, re.M)
        for entry in front.get("anotasi", []):
            # What is said of an ayat goes before what is said of its article.
            for pasal in expand(entry["pada"], articles):
                for key, where in (("kategori", yes), ("bukan", no)):
                    for one in entry.get(key, []):
                        code = one["kode"] if isinstance(one, dict) else one
                        if code.startswith(model + ":"):
                            where.setdefault(code.split(":")[1], set()).add((front["id"], pasal))
    got = {c["code"]: {(m["id"], m["pasal"]) for m in c["mappings"]
                       if m["method"] == "human" and not m["negative"]}
           for c in json.load(open(report))["categories"]}
    assert sum(map(len, yes.values())) > 100, "too few annotations to prove anything"
    both = {code: yes[code] & no.get(code, set()) for code in yes}
    for code in sorted(set(yes) | {c for c in got if got[c]}):
        expected, given = yes.get(code, set()), got.get(code, set())
        if expected - both.get(code, set()) != given - both.get(code, set()):
            print(code, "missing", sorted(expected - given), "too many", sorted(given - expected))


def read_csv(path):
    raw = open(path, "rb").read()
    assert raw.endswith(b"\r\n"), "the last line is not ended by CR LF"
    rows = list(csv.reader(raw.decode("utf-8").splitlines(keepends=True), strict=True))
    assert len({len(row) for row in rows}) == 1, "rows of different length"
    json.dump([dict(zip(rows[0], row)) for row in rows[1:]], sys.stdout)


SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(row):
    out = []
    for cell in row.iter(SHEET + "c"):
        assert cell.find(SHEET + "f") is None, "a formula"
        text = "".join(t.text or "" for t in cell.iter(SHEET + "t"))
        value = cell.find(SHEET + "v")
        out.append(text if value is None else value.text)
    return out


def read_xlsx(path):
    book = zipfile.ZipFile(path)
    assert book.testzip() is None
    names = [s.get("name") for s in xml.fromstring(book.read("xl/workbook.xml")).iter(SHEET + "sheet")]
    for i, name in enumerate(names, 1):
        sheet = xml.fromstring(book.read(f"xl/worksheets/sheet{i}.xml"))
        pane = sheet.find(f".//{SHEET}pane")
        assert pane is not None and pane.get("state") == "frozen" and pane.get("ySplit") == "1", name
        assert sheet.find(SHEET + "autoFilter") is not None, name
        assert sheet.find(SHEET + "hyperlinks") is None, name
        for row in sheet.iter(SHEET + "row"):
            print(name, row.get("r"), *cells(row), sep="\t")


class Page(html.parser.HTMLParser):
    EMPTY = {"meta", "br", "link", "img", "input", "hr"}
    LOADS = {"src", "href", "srcset", "data", "poster", "action", "background", "style-src"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.tables, self.seen = [], [], []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.seen.append(tag)
        assert tag not in {"script", "link", "img", "iframe", "object", "embed", "base"}, tag
        assert not self.LOADS & set(attrs), (tag, attrs)
        if tag == "html":
            assert attrs.get("lang") == "id"
        if tag == "th":
            assert attrs.get("scope") in {"col", "row"}, attrs
        if tag == "table":
            self.tables.append(False)
        if tag == "caption":
            self.tables[-1] = True
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        assert "@import" not in data and "url(" not in data
        self.text += data


def read_html(path):
    text = open(path, encoding="utf-8").read()
    assert text.startswith("<!DOCTYPE html>")
    page = Page()
    page.feed(text)
    page.close()
    assert not page.open, page.open
    assert page.tables and all(page.tables), "a table without caption"
    assert page.seen.count("h1") == 1 and "title" in page.seen and "thead" in page.seen
    print(re.sub(r"\s+", " ", page.text))


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    {"hand": lambda: hand(rest[0], rest[1], rest[2:]), "csv": lambda: read_csv(*rest),
     "xlsx": lambda: read_xlsx(*rest), "html": lambda: read_html(*rest)}[what]()

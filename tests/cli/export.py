#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of exports by parts that others wrote: export.py CHECK FILE...

  csv FILE JSONL [DELIMITER]   the csv module reads the same cells as the json module
  yaml FILE JSON               the same of PyYAML
  xlsx FOLDER CSV              what LibreOffice made of each model's sheet is the CSV's rows of it
  bulk FILE JSONL              pairs of lines, one document for each provision
  oscal FOLDER JSONL           catalogs and mapping collections by the constraints they use
  jdihn FILE SCHEMA            the feed's schema, with jsonschema
  html FOLDER                  every link leads somewhere
"""
import collections
import csv
import html.parser
import json
import os
import re
import sys
import urllib.parse

csv.field_size_limit(1 << 30)
NCNAME = re.compile(r"(\w|_)[\w.\-]*")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def cell(value, name):
    if value is None:
        return ""
    if name == "headings":
        return " \u203a ".join(value)
    if name == "evidence":
        return " | ".join(span["quote"] for span in value)
    if name == "confidence":
        return f"{value:.4f}"
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def check_csv(path, rows, delimiter=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file, delimiter=delimiter, strict=True))
    rows = lines(rows)
    assert len(table) == len(rows), (len(table), len(rows))
    for got, want in zip(table, rows):
        for name, value in want.items():
            assert got[name] == cell(value, name), (name, got[name][:200], cell(value, name)[:200])
        places = [f"{s['field']}:{s['start']}-{s['end']}" for s in want["evidence"]]
        assert got["offsets"].split() == places
        # Offsets count characters of the field they name.
        for span in want["evidence"]:
            field = {"teks": want.get("text"), "judul": want["title"],
                     "bab": "\n".join(want["headings"])}.get(span["field"])
            assert field is None or field[span["start"]:span["end"]] == span["quote"], span
    print(len(table))


def check_yaml(path, rows):
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    got = yaml.load(open(path, encoding="utf-8"), loader)
    assert got == json.load(open(rows, encoding="utf-8"))["rows"]
    print(len(got))


def check_xlsx(folder, path):
    with open(path, encoding="utf-8", newline="") as file:
        want = list(csv.DictReader(file))
    sheets = collections.defaultdict(list)
    for row in want:
        sheets[row["model"] or "unmapped"].append(row)
    compared = 0
    for name, rows in sheets.items():
        with open(f"{folder}/{name}.csv", encoding="utf-8", newline="") as file:
            got = list(csv.DictReader(file))
        assert len(got) == len(rows), (name, len(got), len(rows))
        for mine, theirs in zip(rows, got):
            for key, value in mine.items():
                shown = theirs[key]
                if key == "confidence" and value:
                    shown, value = float(shown), float(value)
                elif len(value) > 32767:
                    value = value[:32767]
                assert shown == value, (name, key, shown, value)
                compared += 1
    for name in ("coverage", "sources"):
        assert os.path.getsize(f"{folder}/{name}.csv") > 100, name
    print(compared)


def check_bulk(path, rows):
    text = lines(path)
    actions, documents = text[0::2], text[1::2]
    wanted = {(row["id"], row["eid"]) for row in lines(rows)}
    assert [a["index"]["_id"] for a in actions] == \
        [d["id"] + ("#" + d["eid"] if d["eid"] else "") for d in documents]
    assert len(documents) == len(wanted) and {(d["id"], d["eid"]) for d in documents} == wanted
    print(len(documents), sum(len(d["categories"]) for d in documents))


def check_control(control, seen):
    assert NCNAME.fullmatch(control["id"]) and control["title"], control["id"]
    assert control["id"] not in seen, control["id"]
    seen.add(control["id"])
    for prop in control.get("props", []):
        assert re.fullmatch(r"\S(.*\S)?", prop["value"]) and NCNAME.fullmatch(prop["name"]), prop
    stack = list(control.get("parts", []))
    while stack:
        part = stack.pop()
        assert part["name"] and ("id" not in part or NCNAME.fullmatch(part["id"])), part
        stack += part.get("parts", [])
    for inner in control.get("controls", []):
        check_control(inner, seen)


def check_catalog(path):
    catalog = json.load(open(path, encoding="utf-8"))["catalog"]
    assert UUID.fullmatch(catalog["uuid"])
    assert set(catalog["metadata"]) >= {"title", "last-modified", "version", "oscal-version"}
    seen = set()
    for control in catalog.get("controls", []):
        check_control(control, seen)
    return seen


def check_gaps(mapping, sources, targets):
    met = {"source": set(), "target": set()}
    for one in mapping["maps"]:
        assert UUID.fullmatch(one["uuid"])
        kind = one["relationship"]["type"]
        assert kind in ("equal-to", "equivalent-to", "subset-of", "superset-of", "intersects-with",
                        "no-relationship"), kind
        for side, ids in (("source", sources), ("target", targets)):
            for end in one[side + "s"]:
                assert end["id-ref"] in ids, end
                if kind != "no-relationship":
                    met[side].add(end["id-ref"])
    for side, ids in (("source", sources), ("target", targets)):
        left = {i for u in mapping[side + "-gap-summary"]["unmapped-controls"] for i in u["with-ids"]}
        assert left == ids - met[side], (side, left ^ (ids - met[side]))


def check_oscal(folder, rows):
    maps = controls = 0
    for name in os.listdir(folder + "/catalogs"):
        controls += len(check_catalog(f"{folder}/catalogs/{name}"))
    for name in os.listdir(folder + "/mappings"):
        collection = json.load(open(f"{folder}/mappings/{name}", encoding="utf-8"))["mapping-collection"]
        assert UUID.fullmatch(collection["uuid"]) and collection["provenance"]["method"]
        for mapping in collection["mappings"]:
            ends = [check_catalog(os.path.join(folder, "mappings", mapping[side]["href"]))
                    for side in ("source-resource", "target-resource")]
            check_gaps(mapping, *ends)
            maps += len(mapping["maps"])
    wanted = lines(rows)
    assert maps == sum(1 for row in wanted if row["model"]), maps
    assert controls == len({(row["id"], row["eid"]) for row in wanted}), controls
    print(controls, maps)


def check_jdihn(path, schema):
    import jsonschema

    feed = json.load(open(path, encoding="utf-8"))
    schema = json.load(open(schema, encoding="utf-8"))
    for record in feed:
        jsonschema.validate(record, schema)
        assert all(isinstance(value, str) for value in record.values())
    print(len(feed))


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links = set(), []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            assert attributes["id"] not in self.ids, attributes["id"]
            self.ids.add(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        assert tag != "script"


def check_html(folder):
    pages = {}
    for root, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".html"):
                page = pages[os.path.join(root, name)] = Page()
                page.feed(open(os.path.join(root, name), encoding="utf-8").read())
    for path, page in pages.items():
        for link in page.links:
            target, _, fragment = link.partition("#")
            there = os.path.normpath(os.path.join(os.path.dirname(path), target)) if target else path
            assert there in pages, (path, link)
            assert not fragment or urllib.parse.unquote(fragment) in pages[there].ids, (path, link)
    print(len(pages))


globals()["check_" + sys.argv[1]](*sys.argv[2:])

# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits and compares sheets with Python's csv module.

usage: sheet.py edit FROM TO CODE       CODE changes `rows`; row(eid, code) finds one, add(eid, code, **cells)
       sheet.py same ONE OTHER          the columns that apply reads are equal, row by row
       sheet.py workbook TO NAME=TEXT   a workbook of these parts
"""
import csv
import sys
import zipfile

READ = "id eid model code negative relation method confidence fingerprint by date reason note".split()


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def edit(path, to, code):
    rows = read(path)
    columns = list(rows[0])

    def row(eid, code):
        found = [r for r in rows if r["eid"] == eid and r["code"] == code]
        assert len(found) == 1, f"{len(found)} rows {eid} {code}"
        return found[0]

    def add(eid, code, **cells):
        rows.append(dict.fromkeys(columns, "") | {"id": rows[0]["id"], "eid": eid, "model": "spbe", "code": code} | cells)

    style = {"columns": columns, "delimiter": ",", "encoding": "utf-8"}
    exec(code, {"rows": rows, "row": row, "add": add, "style": style})
    with open(to, "w", newline="", encoding=style["encoding"]) as file:
        writer = csv.DictWriter(file, style["columns"], extrasaction="ignore", delimiter=style["delimiter"])
        writer.writeheader()
        writer.writerows(rows)


def same(one, other):
    def key(rows):
        return sorted(tuple(r[c] for c in READ) for r in rows)

    a, b = key(read(one)), key(read(other))
    for row in a:
        if row not in b:
            print("only in", one, row)
    for row in b:
        if row not in a:
            print("only in", other, row)
    sys.exit(a != b)


def workbook(to, *parts):
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            name, text = part.split("=", 1)
            archive.writestr(name, text)


{"edit": edit, "same": same, "workbook": workbook}[sys.argv[1]](*sys.argv[2:])

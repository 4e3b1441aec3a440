#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the rows of a workbook's first sheet, each as a JSON array of strings: sheet_rows.py FILE"""
import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def column(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - 64
    return number


book = zipfile.ZipFile(sys.argv[1])
texts = []
if "xl/sharedStrings.xml" in book.namelist():
    texts = ["".join(part.text or "" for part in item.iter(MAIN + "t"))
             for item in tree.fromstring(book.read("xl/sharedStrings.xml"))]
width = 0
for row in tree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(MAIN + "row"):
    cells = {}
    for cell in row:
        value = "".join(part.text or "" for part in cell.iter() if part.tag in (MAIN + "v", MAIN + "t"))
        cells[column(cell.get("r"))] = texts[int(value)] if cell.get("t") == "s" else value
    width = max(width, *cells)
    print(json.dumps([cells.get(at, "") for at in range(1, width + 1)]))

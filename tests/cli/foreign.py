#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the parts of the articles in the index with a count of marks in the raw texts.

A mark is counted where the source's own layout has one: in Korean texts **①** at the start of a line, two
blanks and "1\\." or four and "가\\."; in German ones "(1)", and behind a blank line "1.", "a)" or "aa)". What
stands below 부칙 is not counted. Also no line of an article may be lost. Prints the differences only.
"""
import collections
import json
import os
import re
import subprocess
import sys


def acuan(*arguments):
    return subprocess.run([os.environ["ACUAN"], *arguments], capture_output=True, text=True, check=True).stdout


def fold(text):
    return re.sub(r"\s+", " ", text).strip()


def counted(text, korean):
    if korean:
        return {
            "ayat": len(re.findall(r"^\*\*[①-⑳㉑-㉟㊱-㊿]\*\*", text, re.M)),
            "angka": len(re.findall(r"^  \d+(?:의\d+)?\\\.", text, re.M)),
            "huruf": len(re.findall(r"^    [가-힣]\\\.", text, re.M)),
        }
    return {
        "ayat": len(re.findall(r"^\(\d+[a-z]?\)", text, re.M)),
        "angka": len(re.findall(r"(?<=\n\n) *\d+[a-z]?\.\s", text)),
        "huruf": len(re.findall(r"(?<=\n\n) *[a-z]\)", text)),
        "ganda": len(re.findall(r"(?<=\n\n) *([a-z])\1\)", text)),
    }


def kind_of(eid):
    name, _, number = re.sub(r"\.\d+$", "", eid.rsplit("__", 1)[1]).partition("_")
    if name == "para":
        return "ayat"
    if name != "point":
        return name
    # Korea counts 호 below an article or paragraph, 목 below that, and 1) below 목.
    if re.fullmatch(r"([a-z])\1", number):
        return "ganda"
    if number[0].isdigit():
        return "dalam" if re.search(r"point_[가-힣]__point_\d+$", eid) else "angka"
    return "huruf"


def check(path, law):
    with open(path, encoding="utf-8") as file:
        body = file.read().split("\n---\n", 1)[1]
    korean = law["front"]["profil"] == "kr"
    articles = [json.loads(line) for line in acuan("show", law["front"]["id"], "-f", "jsonl").splitlines()]
    found = collections.Counter(
        kind_of(part["eid"]) for a in articles if a["eid"].startswith("art_") for part in a["parts"])
    main = body.split("\n## 부칙")[0]
    for kind, number in counted(main, korean).items():
        if found[kind] != number:
            print(f"{path}: {found[kind]} {kind}, counted {number}")
    text = fold("\n".join(a["text"] for a in articles))
    start = re.search(r"^#+ (제|§)", body, re.M).start()
    for line in body[start:].splitlines():
        bare = fold(re.sub(r"^제\d+조(의\d+)?", "", line))
        if line.startswith("#") or re.match(r"부칙.*<.*>$", line) or bare in text:
            continue
        print(f"{path}: lost: {line}")


def main():
    for law in json.loads(acuan("info", "--laws", "-f", "json"))["laws"]:
        whole = json.loads(acuan("info", law["id"]))
        if whole["front"].get("profil") in ("kr", "de"):
            check(whole["path"], whole)


main()

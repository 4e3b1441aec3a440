# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks JSON on standard input against the documented shapes: shapes.py NAME [lines]

Members that the shape does not name are allowed: consumers must ignore what they do not know.
"""
import json
import sys

TEXT, COUNT, NUMBER = (str,), (int,), (int, float)
MAYBE = (str, type(None))

EVIDENCE = {"quote": TEXT, "start": COUNT, "end": COUNT, "eid": TEXT}
MAPPING = {"model": TEXT, "code": TEXT, "label": TEXT, "method": ("human", "inherited", "rule", "learned"),
           "rule": MAYBE, "relation": MAYBE, "confidence": NUMBER, "evidence": [EVIDENCE]}
ADDRESS = {"id": TEXT, "eid": TEXT, "pasal": MAYBE, "citation": TEXT, "title": TEXT, "status": MAYBE,
           "text_kind": ("verbatim", "ikhtisar"), "headings": [TEXT], "categories": [MAPPING]}
HIT = {**ADDRESS, "rank": COUNT, "score": NUMBER,
       "snippet": {"text": TEXT, "highlights": [[COUNT]]}, "units": [TEXT]}
SHAPES = {
    "hit": HIT,
    "search": {"version": COUNT, "query": TEXT, "total": COUNT, "hits": [HIT]},
    "provision": {**ADDRESS, "text": TEXT, "note": MAYBE,
                  "parts": [{"eid": TEXT, "citation": TEXT, "start": COUNT, "end": COUNT}]},
    "map": {"id": TEXT, "pasal": TEXT, "eid": TEXT, "citation": TEXT, "mappings": [MAPPING]},
    "info": {"version": (int, str), "schema": (int, str), "laws": COUNT, "articles": COUNT, "units": COUNT,
             "terms": COUNT, "models": [{"id": TEXT, "categories": COUNT}], "revision": COUNT,
             "bytes": COUNT},
    "laws": {"laws": [{"id": TEXT, "articles": COUNT, "status": MAYBE,
                       "text_kind": ("verbatim", "ikhtisar")}]},
}


def check(value, shape, where):
    if isinstance(shape, dict):
        assert isinstance(value, dict), f"{where}: no object: {value!r}"
        for key, inner in shape.items():
            assert key in value, f"{where}: {key} is missing"
            check(value[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), f"{where}: no list: {value!r}"
        for i, item in enumerate(value):
            check(item, shape[0], f"{where}[{i}]")
    elif isinstance(shape[0], str):
        assert value in shape, f"{where}: {value!r} is none of {shape}"
    else:
        assert isinstance(value, shape) and not isinstance(value, bool), f"{where}: {value!r} is no {shape}"


def check_meaning(name, value):
    """What the types do not say."""
    for hit in value["hits"] if name == "search" else [value] if name == "hit" else []:
        text, before = hit["snippet"]["text"], 0
        for start, end in hit["snippet"]["highlights"]:
            assert before <= start < end <= len(text), f"highlight {start}..{end} of {len(text)} characters"
            before = end
        for unit in hit["units"]:
            assert unit.startswith(hit["eid"]), f"{unit} is no part of {hit['eid']}"
    for mapping in value.get("mappings", []) + value.get("categories", []):
        assert 0 <= mapping["confidence"] <= 1, mapping
        for evidence in mapping["evidence"]:
            assert evidence["end"] - evidence["start"] == len(evidence["quote"]), evidence


def main():
    name = sys.argv[1]
    texts = sys.stdin.read()
    values = [json.loads(line) for line in texts.splitlines()] if sys.argv[2:] == ["lines"] else [json.loads(texts)]
    assert values, "nothing came"
    for i, value in enumerate(values):
        check(value, SHAPES[name], f"{name} {i}")
        check_meaning(name, value)


try:
    main()
except (AssertionError, ValueError) as error:
    sys.exit(str(error))

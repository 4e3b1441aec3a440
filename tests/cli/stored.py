# SPDX-License-Identifier: GPL-3.0-or-later
"""Stored queries against the engine: stored.py MODELS... <mappings

Standard input is `acuan map -f jsonl` of an index made with these models. For every part of a stored
query that some mapping of method "rule" names, prints a line of JSON: the part and the articles that it
is said to map.
"""
import json
import sys

import yaml


def parts_of(category):
    query = category.get("kueri")
    if query is None:
        return []
    parts = query.get("bagian", []) if isinstance(query, dict) else [query]
    return [part["q"] if isinstance(part, dict) else part for part in parts]


def main():
    parts = {}
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            model = yaml.safe_load(file)
        for category in model["kategori"]:
            parts[model["model"], category["kode"]] = parts_of(category)
    found = {}
    for article in map(json.loads, sys.stdin):
        for mapping in article["mappings"]:
            if mapping["method"] == "rule":
                key = mapping["model"], mapping["code"]
                for part in parts[key]:
                    # The parts that matched are joined by " | ".
                    if f" | {part} | " in f" | {mapping['rule']} | ":
                        found.setdefault((*key, part), []).append(article["id"] + "#" + article["eid"])
    for (model, code, part), articles in sorted(found.items()):
        print(json.dumps({"category": f"{model}:{code}", "part": part, "articles": articles}, ensure_ascii=False))


main()

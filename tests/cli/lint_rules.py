#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: lint_rules.py ROOT RULES.json

Every call in the sources that reports a finding names a rule that has a page, with a level that the
page allows; every page is named by some call, and by the manual. The ids are read from the sources,
not asked of the program."""
import json
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
pages = {p["id"]: p for p in json.load(open(sys.argv[2]))["rules"]}
manual = (root / "src/man/acuan-lint.1.scd").read_text()
CALL = re.compile(r"\b(acuan_report|fault|yaml_fault|review_find|note_once|lint_find|lint_find_level|"
                  r"lint_find_unit|lint_draft|add)\(")
ID = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"')
LEVELS = {"ACUAN_NOTE": 0, "ACUAN_WARNING": 1, "ACUAN_ERROR_LEVEL": 2}
NAMES = ["note", "warning", "error"]


def call_at(text, start):
    """The text of the call whose bracket opens just before `start`."""
    depth, i = 1, start
    while depth and i < len(text):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        i += 1
    return text[start:i]


used, faults = set(), []
for path in sorted((root / "src").rglob("*.c")):
    if path.name == "rules.c":
        continue
    text = path.read_text()
    for match in CALL.finditer(text):
        call = call_at(text, match.end())
        found = ID.search(call.split('%')[0])
        if not found:
            continue
        rule = found.group(1)
        used.add(rule)
        page = pages.get(rule)
        if not page:
            faults.append(f"{path}: {rule} has no page")
            continue
        for name in LEVELS:
            if re.search(rf"\b{name}\b", call) and LEVELS[name] > NAMES.index(page["highest"]):
                faults.append(f"{path}: {rule} is reported as {name}, the page says {page['highest']}")
    # Tables of rules, and functions that choose one.
    used |= {rule for rule in pages if f'"{rule}"' in text}
faults += [f"no source reports {rule}" for rule in sorted(set(pages) - used)]
faults += [f"the manual does not name {rule}" for rule in sorted(pages) if f"*{rule}*" not in manual]
if len(used) < 50:
    faults.append(f"only {len(used)} rules found in the sources: this test reads them wrongly")
print("\n".join(faults))
sys.exit(1 if faults else 0)

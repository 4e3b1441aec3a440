#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: sarif.py LOG

The members that the SARIF 2.1.0 standard requires of what the log has (OASIS, sections 3.13, 3.14,
3.18, 3.19, 3.27, 3.29, 3.30, 3.35, 3.49), with their types; and none that it does not know. With
SARIF_SCHEMA set to a file and the module jsonschema there, also against that schema."""
import json
import os
import sys

log = json.load(open(sys.argv[1]))


def check(where, value, required, optional=()):
    assert isinstance(value, dict), where
    assert set(required) <= set(value), f"{where}: lacks {set(required) - set(value)}"
    assert set(value) <= set(required) | set(optional), f"{where}: unknown {set(value)}"


def message(where, value):
    check(where, value, ["text"])
    assert isinstance(value["text"], str) and value["text"], where


check("log", log, ["version", "runs", "$schema"])
assert log["version"] == "2.1.0"
for run in log["runs"]:
    check("run", run, ["tool", "results", "columnKind"])
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    check("tool", run["tool"], ["driver"])
    driver = run["tool"]["driver"]
    check("driver", driver, ["name"], ["version", "rules"])
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids)), "ids of rules are unique"
    for rule in driver["rules"]:
        check("rule", rule, ["id"], ["shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"])
        for part in ("shortDescription", "fullDescription", "help"):
            message(part, rule[part])
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    for result in run["results"]:
        check("result", result, ["message"], ["ruleId", "ruleIndex", "level", "locations", "suppressions"])
        message("message", result["message"])
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        for location in result.get("locations", []):
            check("location", location, ["physicalLocation"])
            physical = location["physicalLocation"]
            check("physicalLocation", physical, ["artifactLocation"], ["region"])
            check("artifactLocation", physical["artifactLocation"], ["uri"])
            assert " " not in physical["artifactLocation"]["uri"]
            region = physical.get("region")
            if region:
                check("region", region, ["startLine"], ["startColumn"])
                assert region["startLine"] >= 1 and region.get("startColumn", 1) >= 1
        for suppression in result.get("suppressions", []):
            check("suppression", suppression, ["kind"], ["justification"])
            assert suppression["kind"] in ("inSource", "external")
if os.environ.get("SARIF_SCHEMA"):
    import jsonschema

    jsonschema.validate(log, json.load(open(os.environ["SARIF_SCHEMA"])))

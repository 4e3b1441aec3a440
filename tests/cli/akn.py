#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""akn.py FOLDER ROWS: checks Akoma Ntoso documents by the constraints of the standard's schema that they
use, and against the rows of `export --unmapped --fields id,eid,kind,pasal,text -f jsonl`.

The official schema (akomantoso30.xsd) is in no Debian or npm package; where AKN_XSD names it, the test
that calls this validates with it as well.
"""
import collections
import glob
import json
import re
import sys
import xml.etree.ElementTree as ET

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
HIERARCHY = {"book", "chapter", "section", "subsection", "article", "paragraph", "point", "hcontainer"}
META = ["identification", "publication", "classification", "lifecycle", "workflow", "analysis",
        "temporalData", "references", "notes", "proprietary", "presentation"]
FRBR = {
    "FRBRWork": ["FRBRthis", "FRBRuri", "FRBRalias", "FRBRdate", "FRBRauthor", "FRBRcountry",
                 "FRBRsubtype", "FRBRnumber", "FRBRname"],
    "FRBRExpression": ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRlanguage"],
    "FRBRManifestation": ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRformat"],
}
REQUIRED = {"keyword": ["value", "showAs", "dictionary"], "textualMod": ["type", "eId"],
            "activeRef": ["eId", "href", "showAs"], "passiveRef": ["eId", "href", "showAs"],
            "TLCOrganization": ["eId", "href", "showAs"], "TLCRole": ["eId", "href", "showAs"],
            "TLCConcept": ["eId", "href", "showAs"], "publication": ["date", "name", "showAs"],
            "ref": ["href"], "rref": ["from", "upTo"], "hcontainer": ["name", "eId"],
            "attachment": ["eId"], "doc": ["name", "contains"], "act": ["name", "contains"],
            "FRBRdate": ["date", "name"], "FRBRauthor": ["href"], "FRBRlanguage": ["language"]}


def local(node):
    return node.tag[len(AKN):] if node.tag.startswith(AKN) else None


def in_order(node, order):
    places = [order.index(local(child)) for child in node]
    assert places == sorted(places), (local(node), [local(c) for c in node])


def check_hierarchy(node):
    """num?, heading?, then content alone, or intro? and hierarchy."""
    names = [local(child) for child in node]
    rest = [n for n in names if n not in ("num", "heading")]
    assert names[:len(names) - len(rest)] == [n for n in names if n in ("num", "heading")], names
    if "content" in rest:
        assert rest == ["content"], names
    else:
        assert rest and set(rest[1:] if rest[0] == "intro" else rest) <= HIERARCHY, names
        assert rest != ["intro"], names


def check(root):
    act = root[0]
    assert local(root) == "akomaNtoso" and len(root) == 1 and local(act) == "act"
    in_order(act, ["meta", "preface", "preamble", "body", "conclusions", "attachments"])
    assert act.find(AKN + "body") is not None and len(act.find(AKN + "body"))
    eids = [e.get("eId") for e in root.iter() if e.get("eId")]
    assert len(eids) == len(set(eids)), [e for e, n in collections.Counter(eids).items() if n > 1]
    assert not [e for e in eids if re.search(r"\s", e)]
    for node in root.iter():
        name = local(node)
        for attribute in REQUIRED.get(name, []):
            assert node.get(attribute), (name, attribute)
        if name == "meta":
            in_order(node, META)
        elif name in FRBR:
            in_order(node, FRBR[name])
        elif name in HIERARCHY:
            assert node.get("eId"), name
            check_hierarchy(node)
        elif name == "FRBRdate":
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", node.get("date"))
        elif name is None and node.tag.startswith("{urn:acuan:akn:1}mapping"):
            assert node.get("href")[1:] in set(eids) | {""}, node.get("href")
    return set(eids)


def bare(text):
    """Without blanks, and with U+FFFD for what XML cannot hold."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    return re.sub(r"\s", "", text)


def main():
    laws, mappings = {}, 0
    for path in glob.glob(sys.argv[1] + "/*.xml"):
        root = ET.parse(path).getroot()
        iri = root.find(f".//{AKN}FRBRWork/{AKN}FRBRuri").get("value")
        laws[iri] = (root, check(root))
        mappings += sum(1 for n in root.iter("{urn:acuan:akn:1}mapping"))
    provisions, rows = set(), 0
    texts = {}
    for root, _ in laws.values():
        iri = root.find(f".//{AKN}FRBRWork/{AKN}FRBRuri").get("value")
        for node in root.iter():
            if node.get("eId"):
                texts[iri, node.get("eId")] = node
    for line in open(sys.argv[2], encoding="utf-8"):
        row = json.loads(line)
        rows += 1
        if (row["id"], row["eid"]) in provisions:
            continue
        provisions.add((row["id"], row["eid"]))
        if row["eid"]:
            assert (row["id"], row["eid"]) in texts, (row["id"], row["eid"])
        if row["kind"] in ("pasal", "kutipan"):
            got = bare("".join(texts[row["id"], row["eid"]].itertext()))
            assert got == bare("Pasal " + row["pasal"] + row["text"]), (row["id"], row["eid"])
    print(f"{len(laws)} laws, {len(provisions)} provisions, {mappings} mappings")


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""acuan itself as a contender."""
import data
from measure import Run


def index_argv(d, target, laws, models="corpus/models"):
    return [d.acuan(), "index", "-q", "-d", target, "--models", models, laws]


def build_index(d, name, laws, models="corpus/models"):
    """Status 2 means that some texts had faults; the others are indexed."""
    target = d.fresh(name)
    run = Run(index_argv(d, target, laws, models), status=(0, 2))
    run.size = data.size(target)
    return run


def standing_index(d):
    """The index that searches run on; made anew only when the program is newer."""
    stub = d.path("index", "XAPIANDB")
    if d.outdated(stub, d.acuan()):
        print("   (building the index to search)", flush=True)
        build_index(d, "index", d.laws)
    return d.path("index")

# SPDX-License-Identifier: GPL-3.0-or-later
"""The other engines, fed with the same provisions (articles.c) and asked the same questions."""
from .fts5 import Fts5
from .lucene import Lucene
from .omega import Omega
from .postgres import Postgres
from .xapian import Bare, Same

PEERS = (Bare, Same, Omega, Fts5, Lucene, Postgres)


def present(data, report, only=None):
    """The peers that can be measured here; the others are told as skipped. `only`: names, or all."""
    found = []
    for peer in (kind(data) for kind in PEERS):
        why = peer.missing()
        if only and peer.name not in only:
            continue
        if why:
            report.skip(f"{peer.label}: {why}")
        else:
            found.append(peer)
    return found

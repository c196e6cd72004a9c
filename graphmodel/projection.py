"""The projection: organisations and ties of a period as a networkx graph, made from rows of the network. Pure, no database.

It counts as cypher/derive/ties.cypher does: a held meeting of k organisations gives each pair 1/(k - 1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

import networkx as nx

Row = Mapping[str, Any]


def project(organisations: Iterable[Row], meetings: Iterable[Row], *, least: float = 0.1) -> nx.Graph[str]:
    """The graph of a period from rows of cypher/project/organisations and meetings.

    Nodes are ids with name, kind, reports and meetings (a number); what is only a class, a state or a fund is left out. Edges have
    weight, meetings, first, last (dates with the precision they have, or None), direct and facts (ids). Ties below the weight `least`
    are left out; the organisations stay.
    """
    graph: nx.Graph[str] = nx.Graph()
    for row in organisations:
        if not row["class"]:
            graph.add_node(row["id"], name=row["name"], kind=row["kind"], reports=row["reports"], meetings=0, first=None, last=None)
    held: dict[str, list[Row]] = defaultdict(list)
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted((m for m in meetings if m["status"] == "held"), key=lambda m: m["id"]):
        for id in row["parties"]:
            held[id].append(row)
        for pair in combinations(sorted(row["parties"]), 2):
            pairs[pair].append(row)
    for id, rows in held.items():
        if id in graph:
            graph.nodes[id].update(meetings=len(rows), first=first_of(rows), last=last_of(rows))
    for (a, b), rows in sorted(pairs.items()):
        weight = round(sum(1 / (len(row["parties"]) - 1) for row in rows), 9)
        if a in graph and b in graph and weight >= least:
            graph.add_edge(
                a, b, weight=weight, meetings=len(rows), first=first_of(rows), last=last_of(rows),
                direct=any(f"{a}|{b}" in row["direct"] for row in rows), facts=[fact for row in rows for fact in row["facts"]])
    return graph


def first_of(meetings: Iterable[Row]) -> str | None:
    """The date of the earliest of some meetings that has one."""
    dated = [(row["starts"], row["date"]) for row in meetings if row["starts"] is not None]
    return min(dated)[1] if dated else None


def last_of(meetings: Iterable[Row]) -> str | None:
    """The date of the latest of some meetings that has one; of a range its last day."""
    dated = [(row["ends"], row["end_date"] or row["date"]) for row in meetings if row["ends"] is not None]
    return max(dated)[1] if dated else None

"""Which ties count: the graph without weak ties, without those who reported, and whether what is left is a star. No measures here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

LEAST = 0.1
"""Ties below this weight are left out unless asked for: a meeting of twelve or more draws nothing by itself."""
TOLERANCE = 1e-6
"""Weights are sums of fractions, rounded: what lies this close to the least weight has it."""


def strong_enough(graph: nx.Graph[str], *, least: float = LEAST) -> nx.Graph[str]:
    """A copy of the graph without the ties below the weight `least`; all organisations stay."""
    kept = graph.copy()
    kept.remove_edges_from([(a, b) for a, b, weight in graph.edges(data="weight", default=1.0) if weight < least - TOLERANCE])
    return kept


def without_reporters(graph: nx.Graph[str]) -> nx.Graph[str]:
    """A copy of the graph without the organisations that reported and their ties."""
    return graph.subgraph([id for id in graph if not _reports(graph, id)]).copy()


def hubs(graph: nx.Graph[str]) -> tuple[str, ...]:
    """Who makes the graph a star, by id: the reporters if every tie has one of them at an end, or the one organisation that every
    one of several ties has at an end. Empty where there are no ties or the graph is no star.
    """
    ties = [(a, b) for a, b in graph.edges if a != b]
    reporting = {id for tie in ties for id in tie if _reports(graph, id)}
    if ties and all(a in reporting or b in reporting for a, b in ties):
        return tuple(sorted(reporting))
    return tuple(sorted(set.intersection(*map(set, ties)))) if len(ties) > 1 else ()


def _reports(graph: nx.Graph[str], id: str) -> bool:
    return bool(graph.nodes[id].get("reports", False))

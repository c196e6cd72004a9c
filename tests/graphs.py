"""Random projections for the tests of analysis, and the same graph filled in another order. No tests here."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import combinations

import networkx as nx
from hypothesis import strategies as st

SHARES = [Fraction(1), Fraction(1, 2), Fraction(1, 3), Fraction(1, 6), Fraction(1, 7)]


@st.composite
def projections(draw: st.DrawFn, *, least: int = 0, most: int = 10) -> nx.Graph[str]:
    """A graph as the projection makes it: weights are sums of 1/(parties - 1), rounded to nine digits; the exact sum is kept as `exact`."""
    size = draw(st.integers(least, most))
    graph: nx.Graph[str] = nx.Graph()
    for number in range(size):
        graph.add_node(f"o{number:02d}", name=f"Φορέας {draw(st.integers(0, 3))}", kind="other", reports=draw(st.integers(0, 4)) == 0)
    for a, b in combinations(list(graph), 2):
        shares = draw(st.lists(st.sampled_from(SHARES), max_size=3)) if draw(st.integers(0, 2)) == 0 else []
        if shares:
            graph.add_edge(a, b, weight=round(float(sum(shares)), 9), exact=sum(shares), meetings=len(shares))
    return graph


def reordered(graph: nx.Graph[str], seed: int) -> nx.Graph[str]:
    """The same graph, its nodes and edges added in another order and its edges from the other end."""
    shuffle = random.Random(seed).shuffle
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(data=True))
    shuffle(nodes)
    shuffle(edges)
    other: nx.Graph[str] = nx.Graph()
    other.add_nodes_from((id, dict(data)) for id, data in nodes)
    other.add_edges_from((b, a, dict(data)) for a, b, data in edges)
    return other


def named(graph: nx.Graph[int] | nx.Graph[str]) -> nx.Graph[str]:
    """A textbook graph with text for ids, every tie of weight 1."""
    result: nx.Graph[str] = nx.Graph()
    result.add_nodes_from(f"{id:03d}" if isinstance(id, int) else id for id in graph)
    result.add_edges_from((f"{a:03d}" if isinstance(a, int) else a, f"{b:03d}" if isinstance(b, int) else b) for a, b in graph.edges)
    return result

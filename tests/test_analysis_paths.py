"""Paths against networkx's list of all shortest paths, and which one is shown of several."""

from __future__ import annotations

import networkx as nx
from graphs import projections, reordered
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import path


@settings(max_examples=80, deadline=None)
@given(projections(least=2), st.integers(0, 3))
def test_a_path_is_the_best_of_all_shortest(graph: nx.Graph[str], seed: int) -> None:
    a, b = min(graph), max(graph)
    found = path(graph, a, b)
    assert found == path(reordered(graph, seed), a, b)
    if not nx.has_path(graph, a, b):
        assert found is None
        return
    every = list(nx.all_shortest_paths(graph, a, b))

    def weight(nodes: list[str]) -> float:
        return round(sum(graph.edges[tie]["weight"] for tie in nx.utils.pairwise(nodes)), 6)

    def order(nodes: list[str]) -> tuple[float, list[tuple[str, str]]]:
        return -weight(nodes), [(graph.nodes[id]["name"], id) for id in nodes]

    assert found is not None
    assert list(found.nodes) == min(every, key=order)
    assert (found.count, found.steps, round(found.weight, 6)) == (len(every), len(every[0]) - 1, weight(every[0] if len(every) == 1 else list(found.nodes)))


def test_the_heavier_of_two_then_the_first_by_name() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from([("1", {"name": "Άλφα"}), ("2", {"name": "Δέλτα"}), ("3", {"name": "Βήτα"}), ("4", {"name": "Έψιλον"})])
    graph.add_edges_from([("1", "2"), ("1", "3"), ("2", "4"), ("3", "4")], weight=1.0)
    found = path(graph, "1", "4")
    assert found is not None and (found.nodes, found.count, found.weight, found.steps) == (("1", "3", "4"), 2, 2.0, 2)
    graph.edges["1", "2"]["weight"] = 1.5
    found = path(graph, "1", "4")
    assert found is not None and found.nodes == ("1", "2", "4")


def test_no_path_to_strangers_and_none_but_oneself_to_oneself() -> None:
    graph: nx.Graph[str] = nx.Graph([("a", "b")])
    graph.add_node("c")
    assert path(graph, "a", "c") is None
    assert path(graph, "a", "not there") is None
    itself = path(graph, "a", "a")
    assert itself is not None and (itself.nodes, itself.steps, itself.count, itself.weight) == (("a",), 0, 1, 0)

"""Where things stand: the same whatever the order, apart, near what they are tied to, and still where they were."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import pdist

from graphmodel.drawing.layout import layout

TOUCH = 45.0
"""Two symbols of the greatest radius (22) touch at 44 units."""


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[str]:
    n = draw(st.integers(1, 25))
    pairs = draw(st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=40))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"o{i}" for i in range(n))
    graph.add_edges_from((f"o{a}", f"o{b}") for a, b in pairs)
    return graph


def shuffled(graph: nx.Graph[str], seed: int) -> nx.Graph[str]:
    chance, other = random.Random(seed), nx.Graph()
    nodes, edges = list(graph.nodes), [chance.sample(edge, 2) for edge in graph.edges]
    chance.shuffle(nodes)
    chance.shuffle(edges)
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    return other


def nearest(places: dict[str, tuple[float, float]]) -> float:
    return float(pdist(np.array(list(places.values()))).min()) if len(places) > 1 else TOUCH


@given(graphs(), st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_any_order_gives_the_same_places(graph: nx.Graph[str], seed: int) -> None:
    assert layout(graph) == layout(shuffled(graph, seed))


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_every_node_has_a_place_of_its_own(graph: nx.Graph[str]) -> None:
    places = layout(graph)
    assert places.keys() == set(graph)
    assert nearest(places) >= TOUCH


@given(graphs(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_has_a_place_keeps_it_and_the_rest_finds_room(graph: nx.Graph[str], data: st.DataObject) -> None:
    before = layout(graph)
    kept = {node: before[node] for node in data.draw(st.sets(st.sampled_from(sorted(graph))))}
    after = layout(graph, fixed=kept)
    assert {node: after[node] for node in kept} == kept
    assert after.keys() == before.keys()
    assert nearest(after) >= TOUCH
    assert after == layout(shuffled(graph, 3), fixed=kept)


@pytest.mark.parametrize(("n", "seed"), [(120, 1), (300, 2), (900, 3)])
def test_larger_maps_too(n: int, seed: int) -> None:
    graph = nx.relabel_nodes(nx.barabasi_albert_graph(n, 2, seed=seed), {i: f"o{i:03}" for i in range(n)})
    places = layout(graph)
    assert nearest(places) >= TOUCH
    assert places == layout(shuffled(graph, seed))


def test_a_new_organisation_stands_near_those_it_is_tied_to() -> None:
    graph = nx.path_graph([f"o{i:02}" for i in range(30)])
    before = layout(graph)
    graph.add_edges_from([("new", "o03"), ("new", "o04")])
    after = layout(graph, fixed=before)
    distance = {node: float(np.hypot(*np.subtract(after["new"], place))) for node, place in before.items()}
    assert {"o03", "o04"} <= set(sorted(distance, key=distance.__getitem__)[:8])


def test_groups_stay_together() -> None:
    graph = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    graph.add_edge(0, 8)
    places = layout(nx.relabel_nodes(graph, str))
    for i in range(16):
        near = sorted((other for other in range(16) if other != i), key=lambda o: np.hypot(*np.subtract(places[str(o)], places[str(i)])))
        assert sum(other // 8 == i // 8 for other in near[:7]) >= 6


def test_components_are_packed_apart_and_the_untied_stand_in_a_row() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("x", "y"), ("y", "z")])
    graph.add_nodes_from(["alone", "lonely"])
    places = layout(graph)
    boxes = [np.array([places[n] for n in part]) for part in ("abc", "xyz")]
    (left_a, top_a), (right_a, low_a) = boxes[0].min(axis=0), boxes[0].max(axis=0)
    (left_b, top_b), (right_b, low_b) = boxes[1].min(axis=0), boxes[1].max(axis=0)
    assert right_a < left_b or right_b < left_a or low_a < top_b or low_b < top_a
    assert places["alone"][1] == places["lonely"][1] > max(low_a, low_b)


def test_nothing_and_one() -> None:
    assert layout(nx.Graph()) == {}
    only = nx.Graph()
    only.add_edge("a", "a")
    assert layout(only).keys() == {"a"}
    two = layout(nx.Graph([("a", "b")]))
    assert two["a"][1] == two["b"][1]

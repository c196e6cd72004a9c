"""Communities, cut points, bridges, centralisation: against networkx, against published values, against what they claim."""

from __future__ import annotations

import networkx as nx
import pytest
from graphs import named, projections, reordered
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import bridges, communities, cut_points, measure
from graphmodel.analysis.structure import centralisation

quick = settings(max_examples=60, deadline=None)


@quick
@given(projections())
def test_cut_points_are_those_of_networkx_and_what_falls_apart_does(graph: nx.Graph[str]) -> None:
    found = cut_points(graph)
    assert sorted(point.id for point in found) == sorted(nx.articulation_points(graph))
    for point in found:
        component = nx.node_connected_component(graph, point.id)
        parts = sorted(map(sorted, nx.connected_components(graph.subgraph(component - {point.id}))), key=lambda part: (-len(part), part))
        assert (point.remaining, [list(part) for part in point.apart]) == (len(parts[0]), parts[1:])


@quick
@given(projections())
def test_bridges_are_those_of_networkx_with_the_smaller_side(graph: nx.Graph[str]) -> None:
    found = bridges(graph)
    assert sorted((bridge.a, bridge.b) for bridge in found) == sorted(tuple(sorted(tie)) for tie in nx.bridges(graph))
    for bridge in found:
        left = graph.copy()
        left.remove_edge(bridge.a, bridge.b)
        sides = [sorted(nx.node_connected_component(left, end)) for end in (bridge.a, bridge.b)]
        assert list(bridge.side) == min(sides, key=lambda side: (len(side), side))


@quick
@given(projections(), st.integers(0, 3))
def test_the_order_of_nodes_and_edges_changes_nothing(graph: nx.Graph[str], seed: int) -> None:
    other = reordered(graph, seed)
    assert communities(graph) == communities(other)
    assert cut_points(graph) == cut_points(other)
    assert bridges(graph) == bridges(other)


@quick
@given(projections())
def test_communities_hang_together_and_hold_everybody_with_a_tie(graph: nx.Graph[str]) -> None:
    groups = communities(graph)
    assert sorted(id for group in groups for id in group) == sorted(id for id in graph if graph.degree(id))
    assert all(len(group) > 1 and nx.is_connected(graph.subgraph(group)) for group in groups)
    assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)


def test_zacharys_karate_club_reaches_the_greatest_modularity() -> None:
    """.4198 is the greatest there is: Brandes and others, On Modularity Clustering (2008)."""
    graph = named(nx.karate_club_graph())
    groups = communities(graph)
    assert len(groups) == 4
    assert nx.community.modularity(graph, [set(group) for group in groups]) == pytest.approx(.4198, abs=5e-5)


def test_two_cliques_and_the_tie_between_them() -> None:
    graph = named(nx.barbell_graph(4, 0))
    assert communities(graph) == (("000", "001", "002", "003"), ("004", "005", "006", "007"))
    (bridge,) = bridges(graph)
    assert (bridge.a, bridge.b, bridge.side) == ("003", "004", ("000", "001", "002", "003"))
    assert [(point.id, point.apart, point.remaining) for point in cut_points(graph)] == [
        ("003", (("000", "001", "002"),), 4), ("004", (("005", "006", "007"),), 4)]


def test_strong_ties_make_the_groups() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 9), ("c", "d", 9), ("a", "c", 1), ("b", "d", 1)])
    assert communities(graph) == (("a", "b"), ("c", "d"))


def test_a_long_path_does_not_exhaust_the_stack() -> None:
    found = cut_points(named(nx.path_graph(999)))
    assert len(found) == 997
    assert (found[0].id, len(found[0].apart[0]), found[0].remaining) == ("499", 499, 499)


@pytest.mark.parametrize("size", [3, 5, 9])
def test_freemans_centralisation_of_stars_rings_and_complete_graphs(size: int) -> None:
    """1 for the star, 0 where all are alike: Freeman, Centrality in Social Networks: Conceptual Clarification (1979)."""
    for graph, expected in [(nx.star_graph(size - 1), 1.0), (nx.cycle_graph(size), 0.0), (nx.complete_graph(size), 0.0)]:
        assert dict(measure(named(graph)).whole.centralisation) == {"degree": expected, "betweenness": expected, "closeness": expected}


def test_centralisation_of_the_florentine_families() -> None:
    """Wasserman and Faust, Social Network Analysis (1994), ch. 5: by degree with the Pucci, who married nobody, else without them."""
    graph = named(nx.florentine_families_graph())
    whole = measure(graph).whole
    assert whole.centralisation["betweenness"] == pytest.approx(.437, abs=5e-4)
    assert whole.centralisation["closeness"] == pytest.approx(.322, abs=5e-4)
    graph.add_node("Pucci")
    whole = measure(graph).whole
    assert whole.centralisation["degree"] == pytest.approx(.267, abs=5e-4)
    assert whole.centralisation["closeness"] is None
    assert (whole.organisations, whole.ties, whole.components, whole.isolated, whole.largest) == (16, 20, 1, 1, 15)
    assert whole.density == pytest.approx(nx.density(graph), abs=1e-9)


def test_centralisation_needs_three() -> None:
    assert centralisation("degree", [1, 1], connected=True) is None
    assert centralisation("degree", [2, 1, 1], connected=True) == 1

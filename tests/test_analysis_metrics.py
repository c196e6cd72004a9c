"""Every metric against networkx on random graphs, against published values, and against its own laws.

The published values were read where they are reprinted: in the tests of networkx 3.6 (Florentine families, Krackhardt's kite, Borgatti's
example, Davis' Southern Women), which name the works cited here.
"""

from __future__ import annotations

import math
from fractions import Fraction

import networkx as nx
import numpy as np
import pytest
from graphs import named, projections, reordered
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import METRICS, values
from graphmodel.analysis.arrays import arrays
from graphmodel.analysis.routes import SCALE, lengths

quick = settings(max_examples=60, deadline=None)


def close(ours: dict[str, float | None], theirs: dict[str, float]) -> None:
    assert ours.keys() == theirs.keys()
    for id, value in theirs.items():
        mine = ours[id]
        assert mine is None if math.isnan(value) else mine == pytest.approx(float(value), abs=2e-9), id


# ----------------------------------------------------------------------------------------------------------- as networkx


@quick
@given(projections())
def test_counts_and_closeness_are_those_of_networkx(graph: nx.Graph[str]) -> None:
    close(values(graph, "degree"), dict(graph.degree()))
    close(values(graph, "strength"), dict(graph.degree(weight="weight")))
    close(values(graph, "core"), nx.core_number(graph))
    close(values(graph, "betweenness"), nx.betweenness_centrality(graph))
    close(values(graph, "closeness"), nx.closeness_centrality(graph))
    others = max(1, len(graph) - 1)
    close(values(graph, "harmonic"), {id: value / others for id, value in nx.harmonic_centrality(graph).items()})


@quick
@given(projections())
def test_weighted_betweenness_is_exact_although_weights_are_rounded(graph: nx.Graph[str]) -> None:
    for _, _, tie in graph.edges(data=True):
        tie["length"] = 1 / tie["exact"]  # a Fraction: networkx then compares paths exactly
    close(values(graph, "weighted_betweenness"), nx.betweenness_centrality(graph, weight="length"))


def test_two_ways_of_equal_length_are_found_equal() -> None:
    """From a to e four ties of 7/6 are as long as one of 7/24: c is on one of the two ways, and on the only way of three more pairs."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from((a, b, round(7 / 6, 9)) for a, b in nx.utils.pairwise("abcde"))
    graph.add_edge("a", "e", weight=round(7 / 24, 9))
    assert values(graph, "weighted_betweenness")["c"] == pytest.approx(3.5 / 6, abs=1e-9)


@quick
@given(projections())
def test_brokerage_is_that_of_networkx(graph: nx.Graph[str]) -> None:
    if graph.number_of_edges():  # networkx cannot do these without any
        close(values(graph, "constraint"), nx.constraint(graph, weight="weight"))
        # With `nodes` networkx takes its slow road, which is right; the fast one for all nodes is wrong with weights (networkx #8906).
        close(values(graph, "effective_size"), nx.effective_size(graph, nodes=list(graph), weight="weight"))


@quick
@given(projections(), st.integers(0, 5))
def test_the_order_of_nodes_and_edges_changes_nothing(graph: nx.Graph[str], seed: int) -> None:
    other = reordered(graph, seed)
    for metric in METRICS:
        assert values(graph, metric) == values(other, metric)


@quick
@given(projections(least=3, most=14), st.booleans())
def test_the_two_ways_along_shortest_paths_agree(graph: nx.Graph[str], weighted: bool) -> None:
    """A sample of all organisations goes through the sparse matrices and must give what the exact way gives."""
    exact, sampled = arrays(graph), arrays(graph, exact_up_to=0, sample=100)
    one, other = (exact.strong, sampled.strong) if weighted else (exact.steps, sampled.steps)
    for name in ("betweenness", "closeness", "harmonic"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), atol=1e-12)


def test_a_sample_comes_near_and_is_the_same_each_time() -> None:
    graph = named(nx.barabasi_albert_graph(300, 3, seed=4))
    exact, one, again = arrays(graph).steps, arrays(graph, exact_up_to=100, sample=100).steps, arrays(graph, exact_up_to=100, sample=100).steps
    other_seed = arrays(graph, exact_up_to=100, sample=100, seed=1).steps
    assert (one.betweenness == again.betweenness).all() and (one.closeness == again.closeness).all()
    assert (one.betweenness != other_seed.betweenness).any()
    assert np.abs(one.closeness / exact.closeness - 1).max() < 0.1
    assert np.corrcoef(one.betweenness, exact.betweenness)[0, 1] > 0.95


def test_lengths_are_whole_and_in_proportion() -> None:
    weights = np.array([1.0, 0.5, round(1 / 3, 9), round(5 / 6, 9), 12.0, 0.1])
    assert lengths(weights).tolist() == [SCALE, 2 * SCALE, 3 * SCALE, SCALE * 6 // 5, SCALE // 12, 10 * SCALE]
    assert lengths(np.array([1e-7]))[0] == pytest.approx(SCALE * 1e7)  # smaller than any fraction that is looked for
    assert Fraction(SCALE) % math.lcm(*range(1, 25)) == 0


# ------------------------------------------------------------------------------------------------------ published values


def test_florentine_families() -> None:
    """Wasserman and Faust, Social Network Analysis (1994), ch. 5, on the marriages of Padgett and Ansell (1993)."""
    graph = named(nx.florentine_families_graph())
    betweenness, closeness = values(graph, "betweenness"), values(graph, "closeness")
    published = {
        "Acciaiuoli": (0, .368), "Albizzi": (.212, .483), "Barbadori": (.093, .4375), "Bischeri": (.104, .400), "Castellani": (.055, .389),
        "Ginori": (0, .333), "Guadagni": (.255, .467), "Lamberteschi": (0, .326), "Medici": (.522, .560), "Pazzi": (0, .286),
        "Peruzzi": (.022, .368), "Ridolfi": (.114, .500), "Salviati": (.143, .389), "Strozzi": (.103, .4375), "Tornabuoni": (.092, .483)}
    assert published.keys() == set(graph)
    for family, (between, near) in published.items():
        assert betweenness[family] == pytest.approx(between, abs=6e-4)
        assert closeness[family] == pytest.approx(near, abs=6e-4)


def test_krackhardts_kite() -> None:
    """Krackhardt, Assessing the Political Landscape (1990): three different organisations lead by degree, closeness and betweenness."""
    graph = named(nx.krackhardt_kite_graph())
    published = {
        "degree": [4, 4, 3, 6, 3, 5, 5, 3, 2, 1], "closeness": [.529, .529, .5, .6, .5, .643, .643, .6, .429, .310],
        "betweenness": [.023, .023, 0, .102, 0, .231, .231, .389, .222, 0]}
    for metric, column in published.items():
        assert list(values(graph, metric).values()) == pytest.approx(column, abs=6e-4)


def test_borgattis_structural_holes() -> None:
    """Borgatti, Structural Holes: Unpacking Burt's Redundancy Measures (1997); weighted values computed with UCINET."""
    ties = {"AB": 2, "AF": 3, "AG": 5, "AE": 2, "EG": 8, "FG": 3, "BG": 4, "BD": 1, "DG": 3, "GC": 10}
    plain: nx.Graph[str] = nx.Graph(list(ties))
    weighted: nx.Graph[str] = nx.Graph()
    weighted.add_weighted_edges_from((a, b, weight) for (a, b), weight in ties.items())
    for graph, metric, published in [
        (plain, "effective_size", {"G": 4.67, "A": 2.50, "C": 1}), (plain, "constraint", {"G": .400, "A": .595, "C": 1}),
        (weighted, "effective_size", {"G": 5.47, "A": 2.47, "C": 1}), (weighted, "constraint", {"G": .299, "A": .795, "C": 1}),
    ]:
        ours = values(graph, metric)
        assert {id: ours[id] for id in published} == pytest.approx(published, abs=6e-3 if metric == "effective_size" else 6e-4)


def test_davis_southern_women() -> None:
    """Borgatti and Everett, Network Analysis of 2-Mode Data (1997), whose norms for two modes are applied to ours here."""
    graph = named(nx.davis_southern_women_graph())
    women, events = 18, 14
    published = {
        "E8": (.78, .24, .85), "E9": (.67, .23, .79), "E7": (.56, .13, .73), "Nora Fayette": (.57, .11, .80), "Evelyn Jefferson": (.57, .10, .80),
        "Theresa Anderson": (.57, .09, .80), "Sylvia Avondale": (.50, .07, .77), "Dorothy Murchison": (.14, 0, .65), "E5": (.44, .04, .59)}
    degree, betweenness, closeness = (values(graph, metric) for metric in ("degree", "betweenness", "closeness"))
    n = women + events
    for id, (by_degree, between, near) in published.items():
        own, other = (events, women) if id.startswith("E") and id[1:].isdigit() else (women, events)
        s, t = divmod(own - 1, other)
        most = (other**2 * (s + 1)**2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
        assert degree[id] / other == pytest.approx(by_degree, abs=6e-3)
        assert betweenness[id] * (n - 1) * (n - 2) / 2 / most == pytest.approx(between, abs=6e-3)
        assert (other + 2 * (own - 1)) * closeness[id] / (n - 1) == pytest.approx(near, abs=6e-3)


def test_zacharys_karate_club() -> None:
    """The two leaders of Zachary, An Information Flow Model for Conflict and Fission in Small Groups (1977)."""
    graph = named(nx.karate_club_graph())
    assert (values(graph, "degree")["033"], values(graph, "degree")["000"]) == (17, 16)
    assert values(graph, "betweenness")["000"] == pytest.approx(.438, abs=5e-4)
    assert values(graph, "betweenness")["033"] == pytest.approx(.304, abs=5e-4)
    assert max(value for value in values(graph, "core").values() if value is not None) == 4


# ------------------------------------------------------------------------------------------------------------ the edges


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("graph", [
    nx.empty_graph(0), nx.empty_graph(1), nx.empty_graph(4), nx.path_graph(2), nx.disjoint_union(nx.path_graph(2), nx.empty_graph(1))])
def test_small_and_empty_graphs_have_values(metric: str, graph: nx.Graph[int]) -> None:
    found = values(named(graph), metric)
    assert list(found) == [f"{id:03d}" for id in graph]
    assert all(value is None or math.isfinite(value) for value in found.values())


def test_isolated_organisations() -> None:
    graph = named(nx.path_graph(3))
    graph.add_node("alone")
    assert {metric: values(graph, metric)["alone"] for metric in METRICS} == {
        "degree": 0, "strength": 0, "betweenness": 0, "closeness": 0, "harmonic": 0, "weighted_betweenness": 0, "core": 0,
        "constraint": None, "effective_size": None}


def test_a_tie_with_oneself_is_no_tie() -> None:
    graph = named(nx.path_graph(3))
    before = {metric: values(graph, metric) for metric in METRICS}
    graph.add_edge("001", "001", weight=5.0)
    assert {metric: values(graph, metric) for metric in METRICS} == before


def test_what_is_no_projection_is_refused() -> None:
    for graph in (nx.DiGraph([("a", "b")]), nx.MultiGraph([("a", "b")])):
        with pytest.raises(ValueError, match="undirected"):
            values(graph, "degree")
    for weight in (0, -1, math.nan):
        broken: nx.Graph[str] = nx.Graph()
        broken.add_edge("a", "b", weight=weight)
        with pytest.raises(ValueError, match="positive"):
            values(broken, "degree")
    with pytest.raises(ValueError, match="at least two"):
        arrays(nx.Graph(), sample=1)


def test_every_metric_speaks_both_languages() -> None:
    for metric in METRICS.values():
        assert metric.title.keys() == metric.meaning.keys() == {"el", "en"}
        assert all(text.endswith(".") for text in metric.meaning.values())

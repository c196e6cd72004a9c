"""Measures as a whole: rows, ranks without each meeting, notes, and what the reporters make of a network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from itertools import combinations

import networkx as nx
import pytest
from graphs import named, projections, reordered
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.analysis import (
    DEFAULT_METRICS,
    METRICS,
    Note,
    compare,
    hubs,
    measure,
    strong_enough,
    values,
    without_reporters,
    words,
)
from graphmodel.analysis.notes import MESSAGES
from graphmodel.errors import AskError

quick = settings(max_examples=40, deadline=None)


def projected(meetings: dict[str, set[str]], *, organisations: set[str], least: float = 0.1) -> nx.Graph[str]:
    """The projection of meetings, written anew here: each pair of k parties gets 1/(k - 1)."""
    weight: dict[tuple[str, str], float] = defaultdict(float)
    for parties in meetings.values():
        for pair in combinations(sorted(parties & organisations), 2):
            weight[pair] += 1 / (len(parties) - 1)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(organisations), kind="other", reports=False)
    graph.add_weighted_edges_from((a, b, round(share, 9)) for (a, b), share in weight.items() if share >= least - 1e-9)
    return graph


ORGANISATIONS = frozenset("abcdef")
meetings_of_some = st.dictionaries(
    st.sampled_from([f"m{number}" for number in range(8)]), st.sets(st.sampled_from([*sorted(ORGANISATIONS), "a class", "another"]), max_size=5))


@quick
@given(meetings_of_some, st.sampled_from([0.1, 0.3, 0.5]))
def test_a_rank_covers_those_without_each_meeting(meetings: dict[str, set[str]], least: float) -> None:
    graph = projected(meetings, organisations=set(ORGANISATIONS), least=least)
    measured = {row.id: row for row in measure(graph, metrics=list(METRICS), meetings=meetings, least=least).rows}
    graphs = [graph] + [
        projected({id: parties for id, parties in meetings.items() if id != left_out}, organisations=set(ORGANISATIONS), least=least)
        for left_out in meetings
    ]
    for name, metric in METRICS.items():
        tried = [values(each, name) for each in graphs]
        for id in ORGANISATIONS:
            spans = [rank(column, id, greatest_first=metric.greatest_first) for column in tried if column[id] is not None]
            expected = (min(low for low, _ in spans), max(high for _, high in spans)) if spans else None
            if measured[id].values[name] is not None:
                assert measured[id].ranks[name] == expected, (name, id)


def rank(column: dict[str, float | None], id: str, *, greatest_first: bool) -> tuple[int, int]:
    """The best and the worst rank of one among its equals."""
    mine = column[id]
    assert mine is not None
    others = [value for value in column.values() if value is not None]
    ahead = sum(value > mine if greatest_first else value < mine for value in others)
    return ahead + 1, ahead + others.count(mine)


@quick
@given(projections(), st.integers(0, 3))
def test_the_order_of_nodes_and_edges_changes_nothing(graph: nx.Graph[str], seed: int) -> None:
    meetings = {f"m{number}": tie for number, tie in enumerate(sorted(map(sorted, graph.edges)))}
    assert compare(graph, meetings=meetings) == compare(reordered(graph, seed), meetings=dict(reversed(meetings.items())))


@quick
@given(projections())
def test_without_reporters_nobody_who_reported_is_left(graph: nx.Graph[str]) -> None:
    both = compare(graph)
    assert {row.id for row in both.with_reporters.rows} == set(graph)
    assert {row.id for row in both.without_reporters.rows} == {id for id, reports in graph.nodes(data="reports") if not reports}
    assert both.without_reporters.rows == measure(without_reporters(graph)).rows
    star = hubs(graph)
    assert all(a in star or b in star for a, b in graph.edges) or not star
    if graph.number_of_edges() and not without_reporters(graph).number_of_edges():
        assert all(graph.nodes[id]["reports"] for id in star) and star


def test_rows_are_complete_and_ordered() -> None:
    graph = named(nx.karate_club_graph())
    measured = measure(graph)
    assert measured.metrics == DEFAULT_METRICS
    assert [row.id for row in measured.rows[:2]] == ["033", "000"]
    assert [row.values["degree"] for row in measured.rows] == sorted(dict(graph.degree()).values(), reverse=True)
    first = measured.rows[0]
    assert (first.name, first.kind, first.reports, first.ranks["degree"]) == ("033", "other", False, (1, 1))
    assert all(row.id in measured.groups[row.group - 1] for row in measured.rows if row.group is not None)
    assert [point.id for point in measured.cut_points] == ["000"]
    least_constrained = measure(graph, metrics=["constraint"]).rows
    assert [row.values["constraint"] for row in least_constrained] == sorted(row.values["constraint"] or 9 for row in least_constrained)


def test_a_metric_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(AskError, match=r"«popularity».*degree, strength"):
        measure(nx.Graph(), metrics=["degree", "popularity"])


def said(graph: nx.Graph[str], **options: int) -> list[str]:
    return [note.code for note in measure(graph, **options).notes]


def test_notes_on_what_the_measures_are_worth() -> None:
    assert said(nx.Graph()) == ["empty"]
    assert said(named(nx.empty_graph(3))) == ["no_ties"]
    assert said(named(nx.path_graph(2))) == ["too_small"]
    assert said(named(nx.cycle_graph(4))) == ["too_small"]
    assert said(named(nx.cycle_graph(5))) == []
    assert said(named(nx.star_graph(5))) == ["star"]
    assert said(named(nx.disjoint_union(nx.cycle_graph(5), nx.path_graph(2)))) == ["disconnected"]
    assert said(named(nx.disjoint_union(nx.cycle_graph(5), nx.empty_graph(2)))) == ["isolated"]
    assert said(named(nx.cycle_graph(9)), exact_up_to=8, sample=4) == ["sampled"]


def test_a_star_of_reporters_says_that_centrality_tells_nothing() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("k", name="Κέντρο Κοινότητας", reports=True)
    graph.add_node("o", name="Παρατηρητήριο", reports=True)
    graph.add_edges_from([("k", "o"), ("k", "a"), ("k", "b"), ("o", "b"), ("o", "c")])
    both = compare(graph)
    assert both.with_reporters.star == ("k", "o")
    (note,) = both.with_reporters.notes
    assert words(note) == (
        "Centrality tells nothing here: every recorded tie has the reporter at one end (Κέντρο Κοινότητας, Παρατηρητήριο). "
        "The others may meet without any report saying so.")
    assert words(note, language="el").startswith("Η κεντρικότητα δεν λέει τίποτα εδώ")
    assert [note.code for note in both.without_reporters.notes] == ["no_ties"]
    graph.add_edge("a", "b")
    assert compare(graph).with_reporters.star == ()


def test_unknown_reporters_are_said() -> None:
    both = compare(named(nx.cycle_graph(5)))
    assert [note.code for note in both.without_reporters.notes] == ["no_reporters"]
    assert both.with_reporters.rows == both.without_reporters.rows


def test_too_many_meetings_are_sampled_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = named(nx.cycle_graph(30))
    meetings = {f"m{number}": {f"{number:03d}", f"{(number + 1) % 30:03d}"} for number in range(30)}
    monkeypatch.setattr("graphmodel.analysis.ranks.WORK", 30 * 60 * 25)
    (note,) = measure(graph, meetings=meetings, metrics=["degree", "betweenness", "closeness"]).notes
    assert note == Note(code="ranks_sampled", values={"metrics": ("betweenness", "closeness"), "k": 25, "n": 30})
    assert words(note, language="el").startswith("Τα διαστήματα των θέσεων (Ενδιαμεσότητα, Εγγύτητα) δοκιμάστηκαν χωρίς καθεμία από 25")
    monkeypatch.setattr("graphmodel.analysis.ranks.WORK", 30 * 60 * 2)
    (note,) = measure(graph, meetings=meetings, metrics=["betweenness"]).notes
    assert note == Note(code="ranks_untried", values={"metrics": ("betweenness",)})


def test_estimates_get_no_interval_from_meetings() -> None:
    graph = named(nx.cycle_graph(9))
    measured = measure(graph, meetings={"m": {"000", "001"}}, exact_up_to=8, sample=4)
    assert [note.code for note in measured.notes] == ["sampled", "ranks_untried"]
    assert measured.rows[0].ranks["degree"] == (1, 9)


def test_every_note_has_words_in_both_languages() -> None:
    values = {"names": ("Α", "Β"), "metrics": ("degree",), "n": 3, "k": 2, "components": 2, "largest": 2, "limit": 2, "seed": 0}
    for code, texts in MESSAGES.items():
        assert texts.keys() == {"el", "en"}
        for language in texts:
            assert "{" not in words(Note(code=code, values=values), language=language)


def test_ties_below_the_least_weight_go_and_their_ends_stay() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 0.04), ("b", "c", 0.1), ("c", "d", round(1 / 9, 9))])
    kept = strong_enough(graph)
    assert sorted(kept) == ["a", "b", "c", "d"] and sorted(kept.edges) == [("b", "c"), ("c", "d")]
    assert sorted(strong_enough(graph, least=0.11).edges) == [("c", "d")]
    assert graph.number_of_edges() == 3


def test_importing_analysis_is_light() -> None:
    program = "import sys, graphmodel.analysis; print(*sorted({'numpy', 'scipy', 'networkx', 'rustworkx'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8").stdout.split() == []


def test_nothing_depends_on_how_python_hashes_text() -> None:
    program = (
        "import networkx as nx\nfrom graphmodel.analysis import METRICS, compare\n"
        "graph = nx.relabel_nodes(nx.barabasi_albert_graph(60, 2, seed=3), str)\nprint(compare(graph, metrics=list(METRICS)))")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1 and "Measures" in outputs.pop()

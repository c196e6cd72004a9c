"""What `project` gives: from rows, as small golden cases, and from a network in a period."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from histories import party, source_of

from graphmodel import Network
from graphmodel.analysis import without_reporters
from graphmodel.dates import span_of
from graphmodel.errors import AskError
from graphmodel.model import Reading, completed, statement
from graphmodel.projection import project


def organisations(ids: str, *, reports: str = "", classes: str = "") -> list[dict[str, Any]]:
    """Rows of organisations, each called by a letter."""
    return [{"id": id, "name": f"Φορέας {id}", "kind": "other", "reports": id in reports, "class": id in classes} for id in ids]


def meeting(id: str, parties: str, *, date: str | None = "2024-03-05", status: str = "held", direct: tuple[str, ...] = (), **values: Any) -> dict[str, Any]:
    """A row of a meeting of parties called by letters."""
    starts, ends = span_of(date) if date is not None else (None, None)
    return {"id": id, "parties": list(parties), "status": status, "date": date, "end_date": None, "starts": starts, "ends": ends,
            "direct": list(direct), "facts": [f"f{id}"], **values}


def ties(graph: nx.Graph[str]) -> dict[str, float]:
    return {"".join(sorted((a, b))): data["weight"] for a, b, data in graph.edges(data=True)}


def test_nodes_are_all_organisations_but_classes() -> None:
    graph = project(organisations("abcd", reports="a", classes="d"), [meeting("1", "abd"), meeting("2", "c")])
    assert dict(graph.nodes(data=True)) == {
        "a": {"name": "Φορέας a", "kind": "other", "reports": True, "meetings": 1, "first": "2024-03-05", "last": "2024-03-05"},
        "b": {"name": "Φορέας b", "kind": "other", "reports": False, "meetings": 1, "first": "2024-03-05", "last": "2024-03-05"},
        "c": {"name": "Φορέας c", "kind": "other", "reports": False, "meetings": 1, "first": "2024-03-05", "last": "2024-03-05"}}
    assert ties(graph) == {"ab": 0.5}, "a class has no tie, but it was there"


def test_who_met_nobody_stays() -> None:
    graph = project(organisations("abc"), [meeting("1", "ab")])
    assert (graph.nodes["c"]["meetings"], graph.nodes["c"]["first"], graph.degree("c")) == (0, None, 0)


def test_a_meeting_of_k_gives_each_pair_one_of_k_minus_1() -> None:
    graph = project(organisations("abcd"), [meeting("1", "ab"), meeting("2", "abc"), meeting("3", "abcd")])
    assert ties(graph) == {"ab": round(1 + 1 / 2 + 1 / 3, 9), "ac": round(1 / 2 + 1 / 3, 9), "bc": round(1 / 2 + 1 / 3, 9),
                           "ad": round(1 / 3, 9), "bd": round(1 / 3, 9), "cd": round(1 / 3, 9)}
    assert graph.edges["a", "b"]["meetings"] == 3
    assert graph.edges["b", "a"]["facts"] == ["f1", "f2", "f3"]


def test_only_what_was_held_counts() -> None:
    graph = project(organisations("ab"), [meeting("1", "ab", status="planned"), meeting("2", "ab", status="cancelled")])
    assert (ties(graph), graph.nodes["a"]["meetings"]) == ({}, 0)


def test_a_crowd_draws_nothing_unless_asked() -> None:
    crowd = "abcdefghijklmnopqrstuvwxyz"
    assert ties(project(organisations(crowd), [meeting("1", crowd)])) == {}
    assert set(ties(project(organisations(crowd), [meeting("1", crowd)], least=0)).values()) == {0.04}
    three = project(organisations(crowd), [meeting(n, crowd) for n in "123"])
    assert set(ties(three).values()) == {0.12}, "met three times in a crowd"
    eleven = project(organisations(crowd), [meeting("1", crowd[:11])])
    assert len(ties(eleven)) == 55, "a weight of .1 itself is drawn"
    six = [meeting(n, "ab" + "".join(map(chr, range(1000, 1059)))) for n in "123456"]
    assert ties(project(organisations("ab"), six)) == {"ab": 0.1}, "six sixtieths are a tenth, though they add up to less here"


def test_dates_of_a_tie_have_the_precision_they_have() -> None:
    meetings = [meeting("1", "ab", date="2024"), meeting("2", "ab", date="2024-03-05"), meeting("3", "ab", date="2023-11"), meeting("4", "ab", date=None),
                meeting("5", "ab", date="--01-01")]
    graph = project(organisations("ab"), meetings)
    tie = graph.edges["a", "b"]
    assert (tie["meetings"], tie["first"], tie["last"]) == (5, "2023-11", "2024"), "2024 may reach to its end"
    undated = project(organisations("ab"), meetings[3:]).edges["a", "b"]
    assert (undated["meetings"], undated["first"], undated["last"]) == (2, None, None)
    days = project(organisations("ab"), [meeting("1", "ab", end_date="2024-03-07", ends="2024-03-07"), meeting("2", "ab", date="2024-03-06")])
    assert (days.edges["a", "b"]["first"], days.edges["a", "b"]["last"]) == ("2024-03-05", "2024-03-07")


def test_direct_is_of_the_pair_and_not_of_the_meeting() -> None:
    graph = project(organisations("abc"), [meeting("1", "abc", direct=("a|b",)), meeting("2", "ac", direct=())])
    assert {pair: graph.edges[tuple(pair)]["direct"] for pair in ("ab", "ac", "bc")} == {"ab": True, "ac": False, "bc": False}


def test_without_the_reporters_their_ties_are_gone() -> None:
    graph = project(organisations("abcd", reports="ad"), [meeting("1", "abc"), meeting("2", "ad")])
    assert ties(without_reporters(graph)) == {"bc": 0.5}
    assert sorted(graph) == ["a", "b", "c", "d"], "the graph itself is left as it is"


def test_the_order_of_rows_makes_no_difference() -> None:
    rows = [meeting(n, parties, date=date) for n, parties, date in (("1", "abc", "2024"), ("2", "bc", None), ("3", "ca", "2024-03-05"))]
    one, other = project(organisations("abc"), rows), project(organisations("cba"), reversed(rows))
    assert nx.utils.graphs_equal(one, other)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The ΚΑΠΗ met the centre in 2023, the school in March 2024, and the club on a day that is not known."""
    source = source_of(1)
    told = [
        statement(type="meeting", source=source.id, start=10 + i * 28, end=37 + i * 28, quote=source.text[10 + i * 28:37 + i * 28], date=date,
                  starts=span_of(date)[0] if date else None, ends=span_of(date)[1] if date else None, kind="meeting", status="held",
                  parties=[party("ΚΑΠΗ Καλλιρρόης", "participant", side="who"), party(name, "participant", side="with")])
        for i, (name, date) in enumerate((("Κέντρο Κοινότητας Δήμου Καλλιρρόης", "2023-05-02"), ("1ο Γυμνάσιο Καλλιρρόης", "2024-03"), ("Λέσχη", None)))]
    told.append(statement(type="reporter", source=source.id, start=0, end=9, quote=source.text[:9], parties=[party("ΚΑΠΗ Καλλιρρόης", "reporter")]))
    with Network(tmp_path_factory.mktemp("projection") / "network", create=True) as opened:
        opened.add_readings([completed(Reading(source=source, statements=tuple(told)))])
        yield opened


@pytest.mark.parametrize(("from_", "until", "met"), [
    (None, None, {"Κέντρο Κοινότητας Δήμου Καλλιρρόης", "1ο Γυμνάσιο Καλλιρρόης", "Λέσχη"}),
    ("2024", None, {"1ο Γυμνάσιο Καλλιρρόης", "Λέσχη"}),
    ("2024-03-31", "2024-03-31", {"1ο Γυμνάσιο Καλλιρρόης", "Λέσχη"}),
    ("2024-04", None, {"Λέσχη"}),
    (None, "2024-03-10", {"Κέντρο Κοινότητας Δήμου Καλλιρρόης", "1ο Γυμνάσιο Καλλιρρόης", "Λέσχη"}),
    (None, "2/5/2023", {"Κέντρο Κοινότητας Δήμου Καλλιρρόης", "Λέσχη"}),
])
def test_a_period_has_what_can_lie_in_it(network: Network, from_: str | None, until: str | None, met: set[str]) -> None:
    graph = network.project(from_=from_, until=until)
    kapi = network.find("ΚΑΠΗ").id
    assert {graph.nodes[id]["name"] for id in graph[kapi]} == met
    assert len(graph) == 4 and graph.nodes[kapi]["meetings"] == len(met)


def test_of_a_network_the_reporter_is_known_and_a_wrong_period_is_refused(network: Network) -> None:
    graph = network.project()
    assert [graph.nodes[id]["name"] for id in graph if graph.nodes[id]["reports"]] == ["ΚΑΠΗ Καλλιρρόης"]
    assert without_reporters(graph).number_of_edges() == 0
    assert network.project(least=1.01).number_of_edges() == 0
    with pytest.raises(AskError, match="ends before it begins"):
        network.project(from_="2024-05", until="2024-04")

"""The laws of a network, on random histories: what it is depends on what was said and decided, not on how it came there.

They run on the embedded engine with EXAMPLES histories each, and with FEW on each Neo4j, where a change takes longer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import neo4j_server
import pytest
from conftest import empty
from histories import NAMES, History, histories, network_of, party, source_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphmodel import Network, queries
from graphmodel.model import Change, Decision, Party, Reading, completed, statement

EXAMPLES = int(os.environ.get("GRAPHMODEL_EXAMPLES", "15"))
FEW = max(2, EXAMPLES // 8)

Law = Callable[[Network, History, Random], None]


@pytest.fixture(scope="module")
def network(server: neo4j_server.Server | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """One network for the module on each engine, emptied before each example."""
    target: Path | str = tmp_path_factory.mktemp("laws") / "network"
    if server is not None:
        empty(server.uri)
        target = server.uri
    with Network(target, create=True) as opened:
        yield opened


def emptied(network: Network) -> Network:
    """The network without anything in it."""
    while network.database.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Graphmodel WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"))[0]["n"]:
        pass
    return network


def built(network: Network, history: History) -> dict[str, list[str]]:
    """What the network is after a history, step by step: a source at a time, then a decision at a time."""
    emptied(network)
    for reading in history.readings:
        network.change(Change(readings=(reading,)))
    for decision in history.decisions:
        network.change(Change(decisions=(decision,)))
    return network_of(network)


def deriving_all_anew_gives_what_grew_step_by_step(network: Network, history: History, random: Random) -> None:
    grown = built(network, history)
    network.derive()
    assert network_of(network) == grown


def any_order_gives_the_same_network(network: Network, history: History, random: Random) -> None:
    grown = built(network, history)
    readings, decisions = list(history.readings), list(history.decisions)
    random.shuffle(readings)
    random.shuffle(decisions)
    emptied(network)
    network.change(Change(decisions=tuple(decisions)))
    network.change(Change(readings=tuple(readings)))
    assert network_of(network) == grown


def adding_twice_is_adding_once(network: Network, history: History, random: Random) -> None:
    grown = built(network, history)
    for reading in history.readings:  # one alone: what depends on the others must stay as well
        network.change(Change(readings=(reading,)))
        assert network_of(network) == grown
    network.change(Change(readings=history.readings, decisions=history.decisions))
    assert network_of(network) == grown


def a_source_taken_out_was_never_added(network: Network, history: History, random: Random) -> None:
    built(network, history)
    network.change(Change(removed=(history.readings[0].source.id,)))
    without = network_of(network)
    assert without == built(network, History(history.readings[1:], history.decisions))


def decisions_undone_are_as_if_never_taken(network: Network, history: History, random: Random) -> None:
    built(network, history)
    for decision in history.decisions:
        network.change(Change(decisions=(replace(decision, undone=True),)))
    undone = network_of(network, layers=("derived",))
    built(network, History(history.readings, ()))
    assert undone == network_of(network, layers=("derived",))


def ties_of_an_open_period_are_the_stored_ones(network: Network, history: History, random: Random) -> None:
    built(network, history)
    stored = network.ask("ties")
    counted = network.ask("ties", from_="0001", until="9999")
    assert [_but_evidence(row) for row in counted] == [_but_evidence(row) for row in stored]
    graph = network.project(least=0)
    drawn = sorted((d["weight"], d["meetings"], d["first"] or "", d["last"] or "", d["direct"]) for _, _, d in graph.edges(data=True))
    assert drawn == sorted((r["weight"], r["meetings"], r["first"] or "", r["last"] or "", r["direct"]) for r in stored)


LAWS: tuple[Law, ...] = (
    deriving_all_anew_gives_what_grew_step_by_step, any_order_gives_the_same_network, adding_twice_is_adding_once,
    a_source_taken_out_was_never_added, decisions_undone_are_as_if_never_taken, ties_of_an_open_period_are_the_stored_ones,
)


def holds(law: Callable[[History, Random], None], *, examples: int, most: int = 4) -> None:
    """Check a law on so many histories. They are the same in each run: a red build must be one that can be repeated."""
    checked = settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
    )(given(history=histories(most), random=st.randoms(use_true_random=False))(law))
    checked()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_law(network: Network, law: Law) -> None:
    holds(lambda history, random: law(network, history, random), examples=EXAMPLES if network.database.engine.startswith("embedded") else FEW)


def told(number: int, type: str, *parties: Party, **values: Any) -> Reading:
    """A source that says one thing."""
    source = source_of(number)
    return completed(Reading(source=source, statements=(
        statement(type=type, source=source.id, start=10, end=37, quote=source.text[10:37], rule="given", parties=parties, **values),)))


def on(number: int, day: str, *names: str) -> Reading:
    """A source that tells of one meeting."""
    parties = [party(name, "participant", side="with") for name in names]
    return told(number, "meeting", *parties, date=day, starts=day, ends=day, kind="meeting", status="held")


def decided(what: str, *about: Reading) -> Decision:
    return Decision(id="d", at="2024-05-01T00:00:00", what=what, about=tuple(reading.statements[0].fact.key for reading in about))


ONE, OTHER, FAR = on(0, "2024-03-05", *NAMES[:2]), on(1, "2024-03-06", *NAMES[:2]), on(2, "2024-03-06", *NAMES[2:4])
GIVEN = {
    "one meeting of two days": History((ONE, OTHER, FAR), (decided("same-meeting", ONE, OTHER),)),
    "names that only a rejected fact mentions": History((ONE, FAR), (decided("reject", FAR),)),
}


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_law_on_what_chance_seldom_draws(network: Network, law: Law, name: str) -> None:
    law(network, GIVEN[name], Random(0))


def test_every_question_answers_the_same_on_every_engine(tmp_path: Path) -> None:
    """Generated networks are written to all engines, and every question must answer the same, row for row."""
    if not all(neo4j_server.installed(line) for line in neo4j_server.LINES) and not os.environ.get("CI"):
        pytest.skip("The jars of Neo4j are not here: run `make test`, which fetches them.")
    with ExitStack() as stack:
        targets = [tmp_path / "network", *(stack.enter_context(neo4j_server.start(line)).uri for line in neo4j_server.LINES)]
        opened = [stack.enter_context(Network(target, create=True)) for target in targets]

        def same(history: History, random: Random) -> None:
            asked = []
            for network in opened:
                emptied(network)
                network.change(Change(readings=history.readings, decisions=history.decisions))
                asked.append({name: answers(network, name) for name in queries.question_names()})
            for name in queries.question_names():
                assert all(rows[name] == asked[0][name] for rows in asked[1:]), name

        holds(same, examples=FEW + 1, most=6)


def answers(network: Network, name: str) -> list[Any]:
    """The rows of a question, for every organisation where it asks for one, in an open and in a narrow period."""
    parameters = queries.library("questions")[name].parameters
    asked = [p.name for p in parameters if p.type == "organisation" and p.required]
    period = {"from_": "2024-03-06", "until": "2024-12"} if any(p.name == "from" for p in parameters) else {}
    known = [row["id"] for row in network.database.ask("MATCH (o:Organisation) RETURN o.id AS id ORDER BY id")][:4] if asked else [""]
    found: list[Any] = []
    for a in known:
        for b in known if len(asked) == 2 else [""]:
            if a != b or not asked:
                named = dict(zip(asked, (a, b), strict=False))
                found.append((a, b, network.ask(name, **named), network.ask(name, **named, **period)))
    return found


def _but_evidence(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "evidence"}

"""The laws of a network, on random histories: what it is depends on what was said and decided, not on how it came there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from histories import NAMES, History, histories, network_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphmodel import Network, queries
from graphmodel.update import Change

EXAMPLES = int(os.environ.get("GRAPHMODEL_EXAMPLES", "12"))


@pytest.fixture(scope="module")
def network(module_database: str) -> Iterator[Network]:
    """One network for the module, emptied before each example."""
    with Network(module_database, create=True) as opened:
        yield opened


def law(examples: int = EXAMPLES) -> settings:
    """Settings of a law: drawn anew each run would make a red build that nobody can repeat, so the draws are fixed."""
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large])


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


@law()
@given(history=histories())
def test_deriving_all_anew_gives_what_grew_step_by_step(network: Network, history: History) -> None:
    grown = built(network, history)
    network.derive()
    assert network_of(network) == grown


@law()
@given(history=histories(), random=st.randoms(use_true_random=False))
def test_any_order_gives_the_same_network(network: Network, history: History, random: Random) -> None:
    grown = built(network, history)
    readings, decisions = list(history.readings), list(history.decisions)
    random.shuffle(readings)
    random.shuffle(decisions)
    emptied(network)
    network.change(Change(decisions=tuple(decisions)))
    network.change(Change(readings=tuple(readings)))
    assert network_of(network) == grown


@law()
@given(history=histories())
def test_adding_twice_is_adding_once(network: Network, history: History) -> None:
    grown = built(network, history)
    network.change(Change(readings=history.readings[:1]))
    network.change(Change(readings=history.readings, decisions=history.decisions))
    assert network_of(network) == grown


@law()
@given(history=histories())
def test_a_source_taken_out_was_never_added(network: Network, history: History) -> None:
    built(network, history)
    network.change(Change(removed=(history.readings[0].source.id,)))
    without = network_of(network)
    assert without == built(network, History(history.readings[1:], history.decisions))


@law()
@given(history=histories())
def test_decisions_undone_are_as_if_never_taken(network: Network, history: History) -> None:
    built(network, history)
    for decision in history.decisions:
        network.change(Change(decisions=(replace(decision, undone=True),)))
    undone = network_of(network, layers=("derived",))
    built(network, History(history.readings, ()))
    assert undone == network_of(network, layers=("derived",))


@law(examples=max(3, EXAMPLES // 4))
@given(history=histories())
def test_ties_of_an_open_period_are_the_stored_ones(network: Network, history: History) -> None:
    built(network, history)
    stored = network.ask("ties")
    counted = network.ask("ties", from_="0001", until="9999")
    assert [{k: row[k] for k in row if k != "evidence"} for row in counted] == [{k: row[k] for k in row if k != "evidence"} for row in stored]
    graph = network.project(least=0)
    drawn = sorted((d["weight"], d["meetings"], d["first"] or "", d["last"] or "", d["direct"]) for _, _, d in graph.edges(data=True))
    assert drawn == sorted((r["weight"], r["meetings"], r["first"] or "", r["last"] or "", r["direct"]) for r in stored)


def test_every_question_answers_the_same_on_every_engine(every_engine: list[str]) -> None:
    """Generated networks are written to all engines, and every question must answer the same, row for row."""
    opened = [Network(target, create=True) for target in every_engine]

    @law(examples=max(4, EXAMPLES // 3))
    @given(history=histories(most=6))
    def same(history: History) -> None:
        answers = []
        for network in opened:
            built(network, history)
            answers.append({name: _answers(network, name) for name in queries.question_names()})
        for name in queries.question_names():
            assert all(answer[name] == answers[0][name] for answer in answers[1:]), name

    try:
        same()
    finally:
        for network in opened:
            network.close()


def _answers(network: Network, name: str) -> list[object]:
    """The rows of a question, for every organisation where it asks for one."""
    parameters = queries.library("questions")[name].parameters
    asked = [p.name for p in parameters if p.type == "organisation" and p.required]
    known = [row["name"] for row in network.ask("organisations")] or list(NAMES[:0])
    found: list[object] = []
    for a in known if asked else [""]:
        for b in known if len(asked) == 2 else [""]:
            if not asked or a != b:
                named = dict(zip(asked, (a, b), strict=False))
                found.append((a, b, network.ask(name, **named)))
    return found

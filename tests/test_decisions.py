"""Decisions by name on real networks: merge, split, rename, confirm, reject, and undo of each, which restores exactly what was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from histories import NAMES, History, histories, network_of, party, source_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_laws import emptied

from graphmodel import Network
from graphmodel.errors import AskError
from graphmodel.model import Change, Reading, completed, statement

EXAMPLES = int(os.environ.get("GRAPHMODEL_EXAMPLES", "15"))
CHAIN = ("ΚΑΠΗ Καλλιρρόης", "Κέντρο Υγείας Καλλιρρόης", "Σύλλογος Γονέων Καλλιρρόης")


def reading_of(number: int = 0) -> Reading:
    """Meetings of the Κέντρο Κοινότητας with each of CHAIN, on days of their own."""
    source = source_of(number)
    told = []
    for i, name in enumerate(CHAIN):
        start = 10 + i * 28
        told.append(statement(
            type="meeting", source=source.id, start=start, end=start + 27, quote=source.text[start:start + 27], certainty=0.6, rule="given",
            date=f"2024-03-0{i + 1}", starts=f"2024-03-0{i + 1}", ends=f"2024-03-0{i + 1}", kind="meeting", status="held",
            parties=[party("Κέντρο Κοινότητας Δήμου Καλλιρρόης", "participant", side="who"), party(name, "participant", side="with")]))
    return completed(Reading(source=source, statements=tuple(told)))


@pytest.fixture
def network(target: Path | str) -> Iterator[Network]:
    """A network with reading_of() in it, on each engine."""
    with Network(target, create=True) as opened:
        opened.add_readings([reading_of()])
        yield opened


def test_doubts_by_which_more_would_change_come_first(target: Path | str) -> None:
    pairs = (("ΚΑΠΗ Καλλιρρόης", "ΚΑΠΗ Δήμου Καλλιρρόης", 1), ("Γενικό Νοσοκομείο Άρτας", "Γενικό Νοσοκομείο Άρτας «Άγιος Λουκάς»", 3))
    readings = [
        completed(Reading(source=(source := source_of(number)), statements=(
            statement(type="meeting", source=source.id, start=10, end=20, quote=source.text[10:20], certainty=1.0, rule="given", date=f"2024-03-0{number + 1}",
                      starts=f"2024-03-0{number + 1}", ends=f"2024-03-0{number + 1}", kind="meeting", status="held",
                      parties=[party(name, "participant", side="with") for one, other, told in pairs if number < told for name in (one, other)]),)))
        for number in range(3)]
    with Network(target, create=True) as network:
        network.add_readings(readings)
        doubts = [row for row in network.doubts() if row["what"] == "same-name"]
        assert [("Άρτας" in row["text"], row["weight"]) for row in doubts] == [(True, 1.95), (False, 0.95)]


def called(network: Network) -> list[str]:
    return sorted(row["name"] for row in network.ask("organisations"))


def test_split_takes_a_chain_apart_and_undo_restores_it(network: Network) -> None:
    network.merge(CHAIN[0], CHAIN[1])
    network.merge(CHAIN[1], CHAIN[2])
    whole = network_of(network, layers=("derived",))
    assert len(network.names(CHAIN[2])) == 3
    decision = network.split("καπη καλλιρροης")
    assert list(network.names(CHAIN[0]).values()) == [CHAIN[0]]
    assert sorted(network.names(CHAIN[1]).values()) == sorted(CHAIN[1:])
    assert network.undo().id in {d.id for d in network.decisions() if d.at == decision.at}
    assert network_of(network, layers=("derived",)) == whole


def test_split_from_one_name_only_and_merge_again(network: Network) -> None:
    network.merge(CHAIN[0], CHAIN[1])
    network.merge(CHAIN[1], CHAIN[2])
    network.split(CHAIN[0], CHAIN[1])
    assert network.find(CHAIN[0]).id != network.find(CHAIN[1]).id
    network.merge(CHAIN[0], CHAIN[1])
    assert len(network.names(CHAIN[0])) == 3, "a merge overrules what kept the names apart"


def test_what_cannot_be_split_is_said(network: Network) -> None:
    with pytest.raises(AskError, match="has one name only"):
        network.split(CHAIN[0])
    network.merge(CHAIN[0], CHAIN[1])
    with pytest.raises(AskError, match="is no name that a source uses"):
        network.rename(CHAIN[0], "Λέσχη")
        network.split("λεσχη")
    with pytest.raises(AskError, match="No other name of"):
        network.split(CHAIN[0], CHAIN[2])


def test_rename_is_found_by_both_names_and_undone(network: Network) -> None:
    before = called(network)
    decision = network.rename("καπη καλλιρροης", "  Λέσχη   Φιλίας ")
    assert decision.value == "Λέσχη Φιλίας"
    assert "Λέσχη Φιλίας" in called(network)
    assert network.find("λεσχη φιλιας") == network.find("ΚΑΠΗ Καλλιρρόης")
    network.undo(decision.id)
    assert called(network) == before
    with pytest.raises(AskError, match="cannot be empty"):
        network.rename(CHAIN[0], "  ")


def test_confirm_settles_a_doubtful_fact(network: Network) -> None:
    key = network.why(CHAIN[0], "κέντρο κοινότητας")[0]["key"]
    doubted = [key] in [row["about"] for row in network.ask("doubts")]
    network.confirm(key)
    assert doubted and [key] not in [row["about"] for row in network.ask("doubts")]
    network.reject(key)
    assert CHAIN[0] not in called(network)
    network.undo()
    network.undo()
    assert [key] in [row["about"] for row in network.ask("doubts")]
    with pytest.raises(AskError, match="No fact has the key"):
        network.confirm("0" * 20)


def test_decisions_survive_reading_again_and_backup(network: Network, tmp_path: Path) -> None:
    network.merge(CHAIN[0], CHAIN[1])
    network.split(CHAIN[0])
    network.rename(CHAIN[2], "Οι γονείς")
    network.confirm(network.why(CHAIN[2], "κέντρο κοινότητας")[0]["key"])
    network.undo()
    decided = network_of(network)
    network.add_readings([reading_of()])
    assert network_of(network) == decided
    network.remove(reading_of().source.id)
    network.add_readings([reading_of()])
    assert network_of(network) == decided
    with Network.restored(network.backup(tmp_path / "backup.jsonl"), tmp_path / "other") as restored:
        assert network_of(restored) == decided


def test_doubts_with_their_sides_are_answered(network: Network) -> None:
    doubts = network.doubts()
    assert [doubt["what"] for doubt in doubts] == ["fact"] * 3
    assert all(len(network.sides(doubt)[0]["evidence"]) == 1 for doubt in doubts)
    about = [network.find(name).id for name in CHAIN[:2]]
    sides = network.sides({"what": "same-name", "about": about})
    assert [side["name"] for side in sides] == list(CHAIN[:2]) and all(side["evidence"] for side in sides)
    assert network.answer("same", about) is not None and network.answer("same", about) is None
    assert network.answer("reject", doubts[0]["about"]) is not None
    assert len(network.doubts()) == 2


# ------------------------------------------------------------------------------------------- random sequences of decisions

ACTS = ("merge", "split", "rename", "confirm", "reject", "decide", "undo")


def act(network: Network, data: st.DataObject) -> None:
    """One random thing a person does by name; what cannot be done is refused and changes nothing."""
    what = data.draw(st.sampled_from(ACTS))
    one, other = data.draw(st.sampled_from(NAMES)), data.draw(st.sampled_from(NAMES))
    keys = sorted({row["key"] for row in network.database.ask("MATCH (f:Fact) RETURN f.key AS key")})
    try:
        if what == "merge":
            network.merge(one, other)
        elif what == "split":
            network.split(one)
        elif what == "rename":
            network.rename(one, data.draw(st.sampled_from(("Νέο όνομα", "Λέσχη"))))
        elif what == "undo":
            network.undo()
        elif keys:
            key = data.draw(st.sampled_from(keys))
            {"confirm": network.confirm, "reject": network.reject}.get(what, lambda k: network.answer("kept", [k]))(key)
    except AskError:
        pass


def undoing_each_restores_each_step(network: Network, history: History, data: Any) -> None:
    """After each act the network is kept; taking back what stands, the latest first, gives each state again, to the first."""
    emptied(network)
    network.change(Change(readings=history.readings))
    states = {0: network_of(network, layers=("derived",))}
    for _ in range(data.draw(st.integers(1, 5))):
        act(network, data)
        states[standing(network)] = network_of(network, layers=("derived",))
    while left := standing(network):
        assert network_of(network, layers=("derived",)) == states[left]
        network.undo()
    assert network_of(network, layers=("derived",)) == states[0]


def standing(network: Network) -> int:
    """How many acts are in force: decisions of one instant are one act."""
    return len({d.at for d in network.decisions() if not d.undone})


def test_undo_restores_exactly_what_was(target: Path | str) -> None:
    with Network(target, create=True) as opened:
        checked = settings(
            max_examples=EXAMPLES if isinstance(target, Path) else max(2, EXAMPLES // 8), deadline=None, derandomize=True, database=None,
            phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
        )(given(history=histories(3), data=st.data())(lambda history, data: undoing_each_restores_each_step(opened, history, data)))
        checked()

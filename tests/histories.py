"""Random histories of a network, for the laws: readings, decisions, and what a network holds as plain values."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from graphmodel.dates import span_of
from graphmodel.model import (
    NODES,
    RELATIONSHIPS,
    Decision,
    Party,
    Problem,
    Reading,
    Source,
    Statement,
    completed,
    digest,
    id_property,
    name_key,
    statement,
)
from graphmodel.names import match_key
from graphmodel.network import Network

NAMES = (
    "Δήμος Καλλιρρόης", "Κέντρο Κοινότητας Δήμου Καλλιρρόης", "ΚΑΠΗ Καλλιρρόης", "1ο Γυμνάσιο Καλλιρρόης", "2ο Γυμνάσιο Καλλιρρόης",
    "Κέντρο Υγείας Καλλιρρόης", "Κ.Υ. Καλλιρρόης", "Σύλλογος Γονέων Καλλιρρόης", "Σύλλογος Γονέων και Κηδεμόνων Καλλιρρόης",
)
PROGRAMMES = ("Πρόγραμμα «Γέφυρες»", "Πρόγραμμα «Γέφυρες 2»")
OTHERS = {"offers": ("service", ("γεύμα", "στέγη")), "serves": ("group", ("ηλικιωμένοι", "άστεγοι")), "covers": ("area", ("Καλλιρρόη", "Λευκοράχη"))}
"""Of facts that join an organisation to something else: what that is, and names of it."""
KINDS = ("meeting", "meeting", "meeting", "plan", "funding", "alias", "organisation", "part_of", "reporter", "programme", "takes_part", *OTHERS)
DATES = ("2024-03-05", "2024-03-06", "2024-03", "--03-05", None)


def party(name: str, role: str, *, side: str | None = None, type: str = "organisation") -> Party:
    """A party as the reader would give it."""
    folded = match_key(name)
    return Party(key=name_key(type, folded), role=role, text=name, side=side, type=type, folded=folded)


def source_of(number: int, version: int = 0) -> Source:
    """A source of some number; another version of it has other bytes."""
    text = f"Αναφορά {number}.{version}\n" + "Πραγματοποιήθηκε συνάντηση.\n" * 12
    return Source(id=hashlib.sha256(text.encode()).hexdigest(), title=f"Αναφορά {number}", path=f"{number}.txt", text=text, date="2024-04-01")


names = st.sampled_from(NAMES)
some_names = st.lists(names, min_size=1, max_size=4, unique=True)


@st.composite
def statements(draw: st.DrawFn, source: Source, place: int) -> Statement:
    """One statement of a source, at its place-th sentence."""
    start = 10 + place * 28
    where: dict[str, Any] = {
        "source": source.id, "start": start, "end": start + 27, "quote": source.text[start:start + 27],
        "certainty": draw(st.sampled_from((1.0, 0.95, 0.6))), "rule": "drawn"}
    kind = draw(st.sampled_from(KINDS))
    if kind == "meeting":
        date = draw(st.sampled_from(DATES))
        starts, ends = span_of(date) if date is not None else (None, None)
        parties = draw(some_names)
        sides = [draw(st.sampled_from(("who", "with", None))) for _ in parties]
        return statement(
            type=kind, **where, date=date, starts=starts, ends=ends, kind=draw(st.sampled_from(("meeting", "visit"))),
            status=draw(st.sampled_from(("held", "held", "planned", "cancelled"))), purpose=draw(st.sampled_from((None, "γνωριμία", "συνεργασία"))),
            materials=("αφίσα",), material_givers=("",),
            parties=[party(name, "host" if i == 2 else "participant", side=side) for i, (name, side) in enumerate(zip(parties, sides, strict=True))])
    if kind == "plan":
        return statement(
            type=kind, **where, what=draw(st.sampled_from(("ημερίδα", "επίσκεψη"))), when="2024-03", due="2024-03-31",
            firmness=draw(st.sampled_from(("firm", "possible"))),
            parties=[party(name, "planner" if i == 0 else "with") for i, name in enumerate(draw(some_names))])
    if kind == "funding":
        pair = draw(st.lists(names, min_size=2, max_size=2, unique=True))
        return statement(
            type=kind, **where, amount=draw(st.sampled_from((None, 1000.5))), currency="EUR", basis=draw(st.sampled_from(("stated", "class"))),
            parties=[party(pair[0], "recipient"), party(pair[1], "funder"),
                     party(draw(st.sampled_from(PROGRAMMES)), "programme", type="programme")])
    if kind == "takes_part":
        return statement(type=kind, **where, parties=[
            party(draw(names), "organisation"), party(draw(st.sampled_from(PROGRAMMES)), "programme", type="programme")])
    if kind in OTHERS:
        type, called = OTHERS[kind]
        return statement(type=kind, **where, parties=[party(draw(names), "organisation"), party(draw(st.sampled_from(called)), type, type=type)])
    if kind == "programme":
        return statement(type=kind, **where, code=draw(st.sampled_from((None, "5001234"))),
                         parties=[party(draw(st.sampled_from(PROGRAMMES)), kind, type=kind)])
    if kind in ("alias", "part_of"):
        pair = draw(st.lists(names, min_size=2, max_size=2, unique=True))
        roles = ("name", "alias") if kind == "alias" else ("part", "whole")
        return statement(type=kind, **where, basis="acronym" if kind == "alias" else None, parties=[party(n, r) for n, r in zip(pair, roles, strict=True)])
    return statement(type=kind, **where, parties=[party(draw(names), kind)])


@st.composite
def readings(draw: st.DrawFn, number: int) -> Reading:
    """A reading of the number-th source."""
    source = source_of(number)
    drawn = tuple(draw(statements(source, place)) for place in range(draw(st.integers(0, 4))))
    problem = Problem(id=digest("p", source.id), source=source.id, start=0, end=7, text=source.text[:7], reason="drawn")
    return completed(Reading(source=source, statements=drawn, problems=(problem,)))


@st.composite
def decisions(draw: st.DrawFn, number: int, told: tuple[Reading, ...]) -> Decision:
    """The number-th decision, about names or about some of the facts; where it can be, what is one meeting is told by two sources."""
    what = draw(st.sampled_from(("same", "different", "rename", "reject", "confirm", "kept", "dropped", "same-meeting", "same-meeting", "two-meetings")))
    keys = [name_key("organisation", match_key(name)) for name in NAMES]
    facts = [s.fact for reading in told for s in reading.statements]
    apart = [(a.key, b.key) for a, b in combinations((f for f in facts if f.type == "meeting"), 2) if a.source != b.source and a.unit != b.unit]
    if what in ("same", "different"):
        about = tuple(draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True)))
    elif what == "rename":
        about = (draw(st.sampled_from(keys)),)
    elif what == "same-meeting" and apart:
        about = draw(st.sampled_from(apart))
    else:
        size = 2 if what in ("same-meeting", "two-meetings") else 1
        about = tuple(draw(st.lists(st.sampled_from([f.key for f in facts] or ["none"]), min_size=size, max_size=2 if what == "kept" else size)))
    what = "different" if what == "two-meetings" else what
    return Decision(id=f"d{number}", at=f"2024-05-01T00:00:{number:02}", what=what, about=about, value="Νέο όνομα" if what == "rename" else "")


@dataclass(frozen=True)
class History:
    """Sources and decisions about them."""

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]


@st.composite
def histories(draw: st.DrawFn, most: int = 4) -> History:
    """Up to `most` readings, and some decisions."""
    drawn = tuple(draw(readings(number)) for number in range(draw(st.integers(1, most))))
    return History(drawn, tuple(draw(decisions(n, drawn)) for n in range(draw(st.integers(0, 3)))))


def network_of(network: Network, *, layers: tuple[str, ...] = ("said", "derived")) -> dict[str, list[str]]:
    """All that a network holds in these layers, as sorted plain values: equal networks give equal ones."""
    found: dict[str, list[str]] = {}
    for node in NODES:
        if node.layer in layers:
            rows = network.database.ask(f"MATCH (n:{node.label}) RETURN properties(n) AS p")
            found[node.label] = sorted(repr(sorted((k, v) for k, v in row["p"].items() if k != "read_at")) for row in rows)
    for relationship in RELATIONSHIPS:
        if relationship.layer in layers:
            for start, end in relationship.ends_at:
                rows = network.database.ask(
                    f"MATCH (a:{start})-[r:{relationship.type}]->(b:{end}) "
                    f"RETURN a.{id_property(start)} AS a, b.{id_property(end)} AS b, properties(r) AS p")
                found[f"{start}-{relationship.type}-{end}"] = sorted(repr((row["a"], row["b"], sorted(row["p"].items()))) for row in rows)
    return found

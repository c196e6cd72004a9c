"""The one declaration: what follows from it is current, and a new property is one line."""

from __future__ import annotations

from dataclasses import fields, make_dataclass
from pathlib import Path

import pytest

from graphmodel import generate, model, queries
from graphmodel.model import NODES, RELATIONSHIPS, Fact, Party, Reading, Source, completed, id_property, name_key, prop, properties, statement
from graphmodel.network import Network


def test_generated_files_are_current() -> None:
    assert generate.stale() == [], "run make generate"


def test_a_new_property_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more field of Fact shows in the statements, the table and the database, with nothing else changed."""
    richer = make_dataclass(
        "Fact", [("mood", "str | None", prop("how it went", index=True))], bases=(Fact,), frozen=True, slots=True, kw_only=True,
        namespace={"__doc__": Fact.__doc__})
    monkeypatch.setattr(generate, "NODES", tuple(richer if node is Fact else node for node in NODES))
    files = generate.outputs()
    assert "FOR (n:Fact) ON (n.mood)" in files["cypher/schema/fact_mood.cypher"]
    assert "mood" in files["cypher/store/fact.cypher"]
    assert "| `mood` | str, or absent | how it went | indexed |" in files["docs/model.md"]
    with Network(tmp_path / "network", create=True) as network:
        row = properties(richer(id="f", key="k", type="meeting", source="s", mood="καλά"))
        body = queries.parse(files["cypher/store/fact.cypher"], name="fact", folder="store").statement
        network.database.write(lambda transaction: transaction.run(body, {"rows": [row]}))
        assert network.database.ask("MATCH (f:Fact {id: 'f'}) RETURN f.mood AS mood") == [{"mood": "καλά"}]


def test_labels_types_and_ends_fit_together() -> None:
    labels = {node.label for node in NODES}
    assert len(labels) == len(NODES)
    assert labels.isdisjoint({r.type for r in RELATIONSHIPS}), "the embedded engine wants labels and types apart"
    for relationship in RELATIONSHIPS:
        for start, end in relationship.ends_at:
            assert {start, end} <= labels
    for node in NODES:
        assert sum(f.metadata["unique"] for f in fields(node)) == 1, node.label
        assert id_property(node.label)


def test_ids_are_of_the_place_and_keys_of_the_content() -> None:
    def made(source: str, start: int, date: str) -> model.Fact:
        who = Party(key=name_key("organisation", "δημοσ α"), role="participant", text="Δήμος Α")
        return statement(source=source, type="meeting", start=start, end=start + 5, quote="…", date=date, status="held", parties=[who]).fact

    one, elsewhere, later = made("s1", 0, "2024-03-05"), made("s2", 9, "2024-03-05"), made("s1", 0, "2024-03-06")
    assert one.key == elsewhere.key and one.id != elsewhere.id
    assert one.id == later.id and one.key != later.key
    assert one.unit == elsewhere.unit == "meeting:2024-03-05"
    assert made("s1", 0, "2024-03").unit != one.unit


def test_completing_a_reading_gives_lines_and_from_when_plans_can_be_kept() -> None:
    source = Source(id="s", text="πρώτη\nδεύτερη\nτρίτη")
    meeting = statement(source="s", type="meeting", start=6, end=13, quote="δεύτερη", date="2024-03-05", ends="2024-03-05", status="held")
    plan = statement(source="s", type="plan", start=14, end=19, quote="τρίτη", what="επίσκεψη", when="2024-06")
    done = completed(Reading(source=source, statements=(meeting, plan)))
    assert [s.fact.line for s in done.statements] == [2, 3]
    assert [s.fact.said for s in done.statements] == [None, "2024-03-05"]

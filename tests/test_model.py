"""The one declaration: what follows from it is current, and a new property is one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

from graphmodel import generate, model
from graphmodel.model import NODES, RELATIONSHIPS, Party, Reading, Source, completed, id_property, name_key, statement


def test_generated_files_are_current() -> None:
    assert generate.stale() == [], "run make generate"


ONE_LINE = '    mood: str | None = prop("how it went", index=True)\n'
USING_IT = """
from graphmodel import Network
from graphmodel.model import Reading, Source, statement
told = statement(source="s", type="meeting", start=0, end=5, quote="πρώτη", mood="καλά")
with Network("network", create=True) as network:
    network.add_readings([Reading(source=Source(id="s", text="πρώτη"), statements=(told,))])
    backup = network.backup("network.jsonl")
with Network.restored(backup, "restored") as network:
    print(*network.cypher("MATCH (f:Fact) RETURN f.mood AS mood")[1])
    print("fact_mood" in str(network.cypher("SHOW INDEXES")[1]))
"""


def test_a_new_property_is_one_line(tmp_path: Path) -> None:
    """One more line in a copy of the project, and make generate: the property is read, stored, indexed, kept in a backup and restored."""
    for folder in ("graphmodel", "cypher", "docs"):
        shutil.copytree(generate.ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    said = tmp_path / "graphmodel" / "model" / "said.py"
    source = said.read_text(encoding="utf-8")
    before = '    key: str = prop("of its content'
    assert source.count(before) == 1
    said.write_text(source.replace(before, ONE_LINE + before), encoding="utf-8")

    def python(*arguments: str) -> str:
        done = subprocess.run([sys.executable, *arguments], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
                              env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(tmp_path)})
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert python("-m", "graphmodel.generate").split() == [
        "wrote", "cypher/schema/fact_mood.cypher", "wrote", "cypher/store/fact.cypher", "wrote", "docs/model.md"]
    assert "| `mood` | str, or absent | how it went | indexed |" in (tmp_path / "docs" / "model.md").read_text(encoding="utf-8")
    assert python("-c", USING_IT).splitlines() == ["['καλά']", "True"]


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

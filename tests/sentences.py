"""Golden sentences of tests/cases: a text and what is read from it, a row each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphmodel.language import read_text, reading_json
from graphmodel.model import Source


def rows(kind: str) -> list[list[str]]:
    """The rows of the sentences of a kind, without comments."""
    lines = (Path(__file__).parent / "cases" / kind / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def told(text: str, kind: str) -> list[dict[str, Any]]:
    """What is read from a text, of one kind ("funded_by", "plans")."""
    found = reading_json(read_text(text, source=Source(id="s")))[kind]
    assert isinstance(found, list)
    return found

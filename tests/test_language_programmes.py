"""Programmes: the ways in which a sentence names one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.language import read_text, reading_json
from graphmodel.model import Source

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "programmes" / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "names"), ROWS, ids=[text for text, _ in ROWS])
def test_which_programmes(text: str, names: str) -> None:
    found = reading_json(read_text(text, source=Source(id="s")))["programmes"]
    assert [p["name"] for p in found] == [n.strip() for n in names.split(";") if n.strip()]


def test_a_described_title_keeps_its_description_as_another_name() -> None:
    [one] = reading_json(read_text("Το πρόγραμμα ιπποθεραπείας «Καλπασμός» συνεχίζεται.", source=Source(id="s")))["programmes"]
    assert (one["name"], one["aliases"]) == ("Πρόγραμμα «Καλπασμός»", ["πρόγραμμα ιπποθεραπείας «Καλπασμός»"])

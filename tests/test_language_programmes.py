"""Programmes: the ways in which a sentence names one."""

from __future__ import annotations

import pytest
from sentences import rows, told

ROWS = rows("programmes")


@pytest.mark.parametrize(("text", "names"), ROWS, ids=[text for text, _ in ROWS])
def test_which_programmes(text: str, names: str) -> None:
    found = told(text, "programmes")
    assert [p["name"] for p in found] == [n.strip() for n in names.split(";") if n.strip()]


def test_a_described_title_keeps_its_description_as_another_name() -> None:
    [one] = told("Το πρόγραμμα ιπποθεραπείας «Καλπασμός» συνεχίζεται.", "programmes")
    assert (one["name"], one["aliases"]) == ("Πρόγραμμα «Καλπασμός»", ["πρόγραμμα ιπποθεραπείας «Καλπασμός»"])

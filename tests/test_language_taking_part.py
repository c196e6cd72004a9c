"""Who takes part in which programme: what a sentence says of it, and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from sentences import rows, told

from graphmodel import Network

ROWS = rows("taking_part")


@pytest.mark.parametrize(("text", "pairs"), ROWS, ids=[text for text, _ in ROWS])
def test_who_takes_part(text: str, pairs: str) -> None:
    found = told(text.replace("\\n", "\n"), "takes_part")
    assert [f"{f['organisation']} > {f['programme']}" for f in found] == [p.strip() for p in pairs.split(";") if p.strip()]


def test_a_programme_named_before_is_less_certain_and_says_why() -> None:
    [one] = told("Ξεκίνησε το έργο «Γέφυρες». Το έργο υλοποιείται από τον Δήμο Κεδρίας.", "takes_part")
    assert (one["certainty"], one["reasons"]) == (0.837, ["the programme is named in another sentence"])


def test_who_takes_part_stands_with_the_programme_in_the_network(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Εταίροι του έργου «Γέφυρες» είναι ο Δήμος Γλαυκοπέτρας και το Πανεπιστήμιο Ηλιανθίας.", encoding="utf-8")
    with Network(tmp_path / "network", create=True) as network:
        network.add(report)
        [row] = network.ask("programmes")
    assert (row["name"], row["organisations"]) == ("Έργο «Γέφυρες»", ["Δήμος Γλαυκοπέτρας", "Πανεπιστήμιο Ηλιανθίας"])

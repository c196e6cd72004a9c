"""Reading on small cases: each folder of cases/reading holds a text and the essentials of what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphmodel.language import read_text, reading_json
from graphmodel.model import Reading, Source, Statement

CASES = sorted(p for p in (Path(__file__).parent / "cases" / "reading").iterdir() if p.is_dir())


def read(text: str, **more: Any) -> Reading:
    return read_text(text, source=Source(id="s"), **more)


def sides(s: Statement) -> tuple[list[str], list[str]]:
    return [p.text for p in s.parties if p.side == "who"], [p.text for p in s.parties if p.side == "with"]


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_case(case: Path) -> None:
    reading = read((case / "input.txt").read_text(encoding="utf-8"))
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    found = reading_json(reading)
    if "reporter" in expected:
        assert found["source"]["reporter"] == expected["reporter"]
    if "meetings" in expected:
        assert [(m["date"], m["kind"], m["status"]) for m in found["meetings"]] == [
            (m["date"], m["kind"], m["status"]) for m in expected["meetings"]
        ]
        for got, want, s in zip(found["meetings"], expected["meetings"], reading.of("meeting"), strict=True):
            if "who" in want:
                assert sides(s) == (want["who"], want["met"])
            if "parties" in want:
                assert got["participants"] == want["parties"]
            for key in ("host", "purpose", "agreed", "place"):
                if key in want:
                    assert got[key] == want[key]
            if "organiser" in want:
                assert [p["name"] for p in got["parties"] if p["role"] == "organiser"] == [want["organiser"]]
            if "materials" in want:
                assert [[x["title"], x["by"]] for x in got["materials"]] == want["materials"]
    for key, have in (("plans", found["plans"]), ("funding", found["funded_by"])):
        if key in expected:
            assert len(have) == len(expected[key])
            for got, want in zip(have, expected[key], strict=True):
                assert {k: got[k] for k in want} == want
    names = [o["name"] for o in found["organisations"]]
    assert len(names) == len(set(names))
    assert set(expected.get("names", ())) <= set(names)
    assert not set(expected.get("no_names", ())) & set(names)
    if "aliases" in expected:
        assert [[a["name"], a["alias"], a["basis"]] for a in found["aliases"]] == expected["aliases"]
    if "part_of" in expected:
        assert [[p["part"], p["whole"]] for p in found["part_of"]] == expected["part_of"]
    if "problems" in expected:
        assert len(found["problems"]) == expected["problems"]


def test_the_quote_of_a_meeting_goes_on_to_the_sentence_that_names_its_last_party() -> None:
    first = "Στις 15/5/2025 το Κέντρο Κοινότητας Δήμου Αλμυρολιβαδίου επισκέφθηκε το ΚΑΠΗ Αλμυρολιβαδίου."
    second = "Στην επίσκεψη ήταν παρών και εκπρόσωπος του Κέντρου Υγείας Αλμυρολιβαδίου."
    after = "Το ΚΑΠΗ Αλμυρολιβαδίου στεγάζεται στην πλατεία."
    met = read_text(f"{first} {second} {after}", source=Source(id="s", title="", path="s.txt")).of("meeting")
    assert [(s.fact.quote, len(s.parties)) for s in met] == [(f"{first} {second}", 3)]
    assert [s.fact.quote for s in read_text(f"{first} {after}", source=Source(id="s", title="", path="s.txt")).of("meeting")] == [first]


def test_a_mail_is_dated_by_its_own_day_and_not_by_the_meeting_in_its_subject() -> None:
    text = (
        "Συνάντηση της 5ης Μαΐου 2026\n\n7/5/2026\n\n"
        "Ευχαριστούμε για τη χθεσινή συνάντηση του Κέντρου Κοινότητας Δήμου Αλμυρολιβαδίου με το ΚΑΠΗ Αλμυρολιβαδίου.")
    found = read_text(text, source=Source(id="s", title="", path="s.txt"))
    assert (found.source.title, found.source.date) == ("Συνάντηση της 5ης Μαΐου 2026", "2026-05-07")
    assert [s.fact.date for s in found.of("meeting")] == ["2026-05-06"]


@pytest.mark.parametrize(("text", "title"), [
    ("ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ\nΔΗΜΟΣ ΛΕΥΚΟΡΑΧΗΣ\nΛευκοράχη, 3/12/2025\n\nΔΕΛΤΙΟ ΤΥΠΟΥ\nΚοινή δράση για τους άστεγους\n\nΣτις 2/12 …",
     "Κοινή δράση για τους άστεγους"),
    ("ΔΗΜΟΣ ΛΕΥΚΟΡΑΧΗΣ\nΛευκοράχη, 3/12/2025\n\nΣτις 2/12/2025 επισκεφθήκαμε το ΚΑΠΗ.", "ΔΗΜΟΣ ΛΕΥΚΟΡΑΧΗΣ, 3/12/2025"),
    ("Κέντρο Κοινότητας Δήμου Λευκοράχης\n\nΣτις 2/12/2025 επισκεφθήκαμε το ΚΑΠΗ.",
     "Κέντρο Κοινότητας Δήμου Λευκοράχης: Στις 2/12/2025 επισκεφθήκαμε το ΚΑΠΗ."),
    ("Λευκοράχη, 3/12/2025\nΘέμα: Ενημέρωση για τις επαφές μας\n\nΑγαπητοί συνάδελφοι,", "Ενημέρωση για τις επαφές μας"),
    ("Απολογισμός του Κέντρου Κοινότητας για το 2024\n\nΗ δομή άνοιξε τον Μάρτιο.", "Απολογισμός του Κέντρου Κοινότητας για το 2024"),
])
def test_a_title_says_what_a_text_is_about(text: str, title: str) -> None:
    assert read(text).source.title == title

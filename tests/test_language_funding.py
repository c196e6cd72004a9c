"""Funding: the ways in which a sentence says who pays, each with who is funded by whom."""

from __future__ import annotations

import pytest
from sentences import rows, told

from graphmodel.language import read_text
from graphmodel.language.money import amount_of
from graphmodel.model import Source

ROWS = rows("funding")


@pytest.mark.parametrize(("text", "pairs"), ROWS, ids=[text for text, _ in ROWS])
def test_who_pays(text: str, pairs: str) -> None:
    found = told(text, "funded_by")
    assert {f"{f['recipient']} < {f['funder']}" for f in found} == {p.strip() for p in pairs.split(";") if p.strip()}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("με 12.500 €", (12500.0, "EUR")),
        ("4,2 εκατ. ευρώ", (4.2e6, "EUR")),
        ("ύψους 90.750,50 ευρώ", (90750.5, "EUR")),
        ("EUR 88k", (88000.0, "EUR")),
        ("£250,000", (250000.0, "GBP")),
        ("το 2024 με 3 μαθήματα", (None, None)),
    ],
)
def test_amounts(text: str, amount: tuple[float | None, str | None]) -> None:
    assert amount_of(text) == amount


def test_each_clause_has_its_own_amount_and_period() -> None:
    text = (
        "Το ΚΑΠΗ Αγιάς χρηματοδοτείται από τον Δήμο Αγιάς με 5.000 ευρώ έως τον Ιούνιο του 2025, "
        "ενώ το ΚΔΑΠ Αγιάς χρηματοδοτείται από την ΕΕΤΑΑ με 9.000 ευρώ από 1/9/2024 έως 31/8/2025."
    )
    first, second = told(text, "funded_by")
    assert (first["amount"], first["since"], first["until"]) == (5000.0, None, "2025-06")
    assert (second["amount"], second["since"], second["until"]) == (9000.0, "2024-09-01", "2025-08-31")


def test_a_list_of_sources() -> None:
    text = """Κέντρο Ημέρας Λάρισας

ΠΟΙΟΙ ΜΑΣ ΣΤΗΡΙΖΟΥΝ
• Υπουργείο Υγείας (60.000 €)
• Περιφέρεια Θεσσαλίας: 15.000 €
• Σύλλογος Γυναικών Αγιάς: εθελοντική εργασία
"""
    found = told(text, "funded_by")
    assert [(f["recipient"], f["funder"], f["amount"]) for f in found] == [
        ("Κέντρο Ημέρας Λάρισας", "Υπουργείο Υγείας", 60000.0),
        ("Κέντρο Ημέρας Λάρισας", "Περιφέρεια Θεσσαλίας", 15000.0),
    ]


def test_who_pays_is_not_whom_the_text_speaks_of() -> None:
    text = "Η Εθνική Τράπεζα ενέκρινε δωρεά 30.000 ευρώ προς το Άσυλο. Όλα τα έξοδα νοσηλείας καλύπτει ο ΕΟΠΥΥ."
    assert not told(text, "funded_by")


def test_a_table_of_which_the_first_column_pays() -> None:
    text = """ΚΑΠΗ Αγιάς

Χρηματοδότης | Έργο | Ποσό
Περιφέρεια Θεσσαλίας | Έργο «Αντάμα» | 5.000 €
Δήμος Αγιάς | λειτουργικά | 3.000 €
"""
    found = told(text, "funded_by")
    assert [(f["recipient"], f["funder"], f["amount"]) for f in found] == [
        ("Έργο «Αντάμα»", "Περιφέρεια Θεσσαλίας", 5000.0),
        ("ΚΑΠΗ Αγιάς", "Δήμος Αγιάς", 3000.0),
    ]


def test_who_is_paid_for_and_cannot_be_made_out_is_told() -> None:
    reading = read_text("Οι προτάσεις θα χρηματοδοτηθούν από το Υπουργείο Υγείας.\n", source=Source(id="s"))
    assert [p.reason for p in reading.problems] == ["it says who pays, but who is paid for cannot be made out"]


def test_a_list_of_who_is_paid_for_below_who_pays() -> None:
    text = """Από το Ευρωπαϊκό Κοινωνικό Ταμείο+ χρηματοδοτούνται οι εξής δομές:

- Κέντρο Κοινότητας Δήμου Κεδρολόφου, 150.000 ευρώ
- Κοινωνικό Φαρμακείο Δήμου Αργυρονερίου, 84.000 ευρώ
"""
    found = [(f["recipient"], f["funder"], f["amount"]) for f in told(text, "funded_by")]
    assert found == [
        ("Κέντρο Κοινότητας Δήμου Κεδρολόφου", "Ευρωπαϊκό Κοινωνικό Ταμείο+", 150000.0),
        ("Κοινωνικό Φαρμακείο Δήμου Αργυρονερίου", "Ευρωπαϊκό Κοινωνικό Ταμείο+", 84000.0),
    ]


def test_labels_below_a_heading_are_of_the_action_that_was_named() -> None:
    text = """Εντάχθηκε στο Πρόγραμμα «Ηλιανθία 2021-2027» η Πράξη «Συνέχιση λειτουργίας ΚΗΦΗ Δήμου Κεδρολόφου».

ΤΑΥΤΟΤΗΤΑ ΤΗΣ ΠΡΑΞΗΣ
Δικαιούχος: Δήμος Κεδρολόφου
Χρηματοδότηση: Ευρωπαϊκό Κοινωνικό Ταμείο+
"""
    found = {(f["recipient"], f["funder"]) for f in told(text, "funded_by")}
    assert ("Πράξη «Συνέχιση λειτουργίας ΚΗΦΗ Δήμου Κεδρολόφου»", "Ευρωπαϊκό Κοινωνικό Ταμείο+") in found
    assert not any(recipient == "Δήμος Κεδρολόφου" for recipient, _ in found)

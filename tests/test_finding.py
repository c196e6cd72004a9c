"""What people type: names in any form, days and periods; nothing is guessed."""

from __future__ import annotations

import pytest

from graphmodel.errors import AskError
from graphmodel.finding import Known, find, first_day, in_order, last_day, longer
from graphmodel.names import match_key

NAMES = {
    "1": ("Κέντρο Κοινότητας Δήμου Καλλιρρόης", "Κ.Κ. Καλλιρρόης"), "2": ("Κέντρο Κοινότητας Δήμου Μυρτοποτάμου",),
    "3": ("ΚΑΠΗ Καλλιρρόης",), "4": ("1ο Γυμνάσιο Καλλιρρόης",), "5": ("2ο Γυμνάσιο Καλλιρρόης",), "6": ("Open Harbour",),
}
KNOWN = [Known(id=id, name=texts[0], folded=frozenset(map(match_key, texts))) for id, texts in NAMES.items()]


@pytest.mark.parametrize(("text", "id"), [
    ("Κέντρο Κοινότητας Δήμου Καλλιρρόης", "1"), ("ΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ ΔΗΜΟΥ ΚΑΛΛΙΡΡΟΗΣ", "1"), ("κεντρο κοινοτητας καλλιρροης", "1"),
    ("Κέντρου Κοινότητας του Δήμου Καλλιρρόης", "1"), ("καπη", "3"), ("open harb", "6"), ("2ο γυμνασιο", "5"),
])
def test_a_name_is_found_as_people_type_it(text: str, id: str) -> None:
    assert find(text, KNOWN).id == id


@pytest.mark.parametrize(("text", "listed"), [
    ("κεντρο κοινοτητας", ["Καλλιρρόης", "Μυρτοποτάμου"]), ("γυμνάσιο καλλιρρόης", ["1ο Γυμνάσιο", "2ο Γυμνάσιο"]),
])
def test_several_fits_are_listed_and_nothing_is_guessed(text: str, listed: list[str]) -> None:
    with pytest.raises(AskError, match="fits 2 organisations") as raised:
        find(text, KNOWN)
    assert all(name in str(raised.value) for name in listed)


def test_a_full_name_comes_before_what_one_source_alone_calls_so() -> None:
    name = "Κέντρο Κοινότητας Δήμου Καλλιρρόης"
    folded = match_key(name)
    full = Known(id="1", name=name, folded=frozenset((folded,)), keys=frozenset((f"organisation::{folded}",)))
    scoped = Known(id="2", name=name, folded=frozenset((folded,)), keys=frozenset((f"organisation:open harbour:{folded}",)))
    assert find(name, [scoped, full]).id == find("κεντρο κοινοτητας καλλιρροης", [scoped, full]).id == "1"
    assert find(f"{name} (open harbour)", [scoped, full]).id == "2"
    other = Known(id="3", name=name, folded=frozenset((folded,)), keys=frozenset((f"organisation:άλλος:{folded}",)))
    with pytest.raises(AskError, match=r"fits 2 organisations: «.* \(open harbour\)», «.* \(άλλος\)»"):
        find(name, [scoped, other])


def test_what_a_whole_name_would_fit_besides_is_known() -> None:
    short = Known(id="9", name="Κέντρο Κοινότητας", folded=frozenset((match_key("Κέντρο Κοινότητας"),)))
    assert longer("ΚΕΝΤΡΟ ΚΟΙΝΟΤΗΤΑΣ", [*KNOWN, short]) == [KNOWN[0].name, KNOWN[1].name]
    assert longer("κεντρο κοινοτητας καλλιρροης", [*KNOWN, short]) == longer("9", [*KNOWN, short]) == []


def test_what_is_not_there_is_named_with_what_is_near() -> None:
    with pytest.raises(AskError, match="is called «ΚΑΠΗ Καλλιρόης»") as raised:
        find("ΚΑΠΗ Καλλιρόης", KNOWN)
    assert "Near to it: «ΚΑΠΗ Καλλιρρόης»" in str(raised.value)
    for text in ("", "  ", "«»"):
        with pytest.raises(AskError, match="An empty name"):
            find(text, KNOWN)


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2024-3", "2024-03-01", "2024-03-31"),
    ("2024-03-15", "2024-03-15", "2024-03-15"), ("15/3/2024", "2024-03-15", "2024-03-15"), ("15.3.2024", "2024-03-15", "2024-03-15"),
    ("3/2024", "2024-03-01", "2024-03-31"),
])
def test_a_day_a_month_or_a_year(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2023-02-29", "31/4/2024", "χθες", "2024-03-15-1", "0000", "²024"])
def test_what_is_no_date_is_named(text: str) -> None:
    with pytest.raises(AskError, match="is no date"):
        first_day(text)


def test_a_period_that_ends_before_it_begins_has_no_answer() -> None:
    for period in (("2024-01-01", "2024-01-01"), (None, "2024-01-01"), ("2024-01-01", None)):
        in_order(*period)
    with pytest.raises(AskError, match="ends before it begins"):
        in_order("2024-01-02", "2024-01-01")
